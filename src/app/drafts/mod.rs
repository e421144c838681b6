//! [`DraftReview`]: the drafts of the open article, decided one by one: a list in the order of the text, the evidence
//! of the current one, and their marks on the timeline and in the reader.

mod detail;
mod list;
mod preview;
mod rows;

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Rect, Ui, UiBuilder, WidgetInfo, vec2};

pub use self::list::{DraftCounts, DraftItem, DraftList, DraftStatus};

use self::detail::DetailInput;
use self::preview::DraftPreview;
use super::actions::Action;
use super::task::Task;
use super::timeline::DraftMarks;
use crate::dossier::edit::AcceptedDraft;
use crate::dossier::{ArticleIdx, Dossier, EventIdx};
use crate::drafts::{accepted, accepted_for, dismissal};
use crate::layout::{TimeAxis, View};
use crate::paint::theme::Palette;
use crate::session::{Command, EditCommand};
use crate::time::EventDate;

/// The width of the list, in points, where there is room.
const LIST_PTS: f32 = 404.0;
/// In a narrower panel, in points, there is the draft under review only.
const TWO_COLUMNS_FROM_PTS: f32 = 360.0;
/// The height of the panel, in points, where there is room.
pub const PANEL_PTS: f32 = 328.0;

/// The review between frames.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts, each about the last frame or the next")]
pub struct DraftReview {
    is_open: bool,
    list: Option<Arc<DraftList>>,
    /// The revision of the dossier that the list is of.
    revision: u64,
    task: Option<(u64, ArticleIdx, Task<DraftList>)>,
    /// The draft under review, by its place in the list.
    current: Option<usize>,
    /// The draft under the pointer, in the frame before and in this one.
    hovered: Option<usize>,
    hovered_next: Option<usize>,
    shows_dismissed: bool,
    /// Whether drafts without a date are drawn on the timeline even if none of them is the current one.
    shows_undated: bool,
    preview: Option<DraftPreview>,
    /// Changes whenever the preview does.
    preview_count: u64,
    /// Whether another draft has become the current one, and views are to follow.
    is_moved: bool,
    /// Whether the list is to scroll to the current draft.
    scrolls: bool,
    /// Whether the timeline is to show all drafts, once it knows them.
    wants_all: bool,
    /// Whether the review was opened by adding an article, and closes by itself where there is nothing to review.
    is_offered: bool,
    counts: BTreeMap<ArticleIdx, DraftCounts>,
}

impl DraftReview {
    /// Opens the review, with all events and drafts in view if `wants_all`. If it is only `offered`, it stays closed
    /// for an article without drafts.
    pub fn open(&mut self, is_offered: bool, wants_all: bool) {
        let counts = std::mem::take(&mut self.counts);
        *self = Self { is_open: true, is_offered, wants_all, counts, ..Self::default() };
    }

    /// Closes the review; returns whether it was open.
    pub fn close(&mut self) -> bool {
        let counts = std::mem::take(&mut self.counts);
        std::mem::replace(self, Self { counts, ..Self::default() }).is_open
    }

    /// Whether the review is open.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.is_open
    }

    /// Whether drafts are being found.
    #[must_use]
    pub fn is_working(&self) -> bool {
        self.task.is_some()
    }

    /// The drafts, while the review is open.
    #[must_use]
    pub fn list(&self) -> Option<&Arc<DraftList>> {
        self.list.as_ref().filter(|_| self.is_open)
    }

    /// The draft under review.
    #[must_use]
    pub fn current(&self) -> Option<usize> {
        self.current.filter(|_| self.is_open)
    }

    /// The draft under the pointer in the frame before.
    #[must_use]
    pub fn hovered(&self) -> Option<usize> {
        self.hovered.filter(|_| self.is_open)
    }

    /// How many drafts of each article await a decision, as far as they were found.
    #[must_use]
    pub fn counts(&self) -> &BTreeMap<ArticleIdx, DraftCounts> {
        &self.counts
    }

    /// Keeps the list up to date with the dossier and the open article.
    pub fn advance(&mut self, ctx: &egui::Context, dossier: &Arc<Dossier>, revision: u64, article: ArticleIdx) {
        self.hovered = self.hovered_next.take();
        if !self.is_open || dossier.article(article).is_none() {
            self.is_open &= dossier.article(article).is_some();
            return;
        }
        if let Some((of, at, task)) = &mut self.task {
            match task.poll() {
                Some(Ok(list)) if (*of, *at) == (revision, article) => {
                    self.task = None;
                    self.take(list, dossier, revision);
                }
                None if (*of, *at) == (revision, article) => return,
                _ => self.task = None,
            }
        }
        let is_current = self.list.as_ref().is_some_and(|list| list.article == article) && self.revision == revision;
        if is_current {
            return;
        }
        let before = self.list.clone().filter(|list| list.article == article);
        if DraftList::is_long(dossier, article) {
            let dossier = Arc::clone(dossier);
            let task = Task::run(ctx, "looking for drafts", move |worker| {
                DraftList::with_progress(&dossier, article, before.as_deref(), &mut |share| worker.report(share))
            });
            self.task = Some((revision, article, task));
        } else {
            let list = DraftList::of(dossier, article, before.as_deref());
            self.take(list, dossier, revision);
        }
    }

    fn take(&mut self, list: DraftList, dossier: &Dossier, revision: u64) {
        let before = self.list.take().filter(|before| before.article == list.article);
        self.revision = revision;
        self.counts.insert(list.article, list.counts());
        let is_open = |at: usize| list.items.get(at).is_some_and(|item| item.status.is_open());
        // What undo has brought back is reviewed again.
        let brought_back = before.as_ref().and_then(|before| {
            let was_settled = |at: &usize| before.items.get(*at).is_some_and(|item| !item.status.is_open());
            (0..list.items.len()).find(|at| was_settled(at) && is_open(*at))
        });
        let current = self.current.filter(|_| before.is_some());
        let next = |at: usize| list.next_open(at, true).or_else(|| list.next_open(at, false));
        let new = brought_back.or_else(|| next(current.unwrap_or_default()));
        self.is_moved = new != current || before.is_none();
        self.current = new;
        if self.is_offered && before.is_none() && new.is_none() {
            self.is_open = false;
        }
        self.list = Some(Arc::new(list));
        self.show(dossier);
    }

    /// Makes the timeline's dossier anew.
    fn show(&mut self, dossier: &Dossier) {
        let Some(list) = &self.list else { return };
        self.preview = DraftPreview::new(dossier, list, self.has_undated());
        self.preview_count += 1;
    }

    /// Whether drafts without a date are drawn on the timeline: that was asked for, or one of them is the current one.
    #[must_use]
    pub fn has_undated(&self) -> bool {
        self.shows_undated || self.current_item().is_some_and(|(_, item)| !item.draft.is_dated())
    }

    /// Draws drafts without a date on the timeline, or no longer.
    pub fn toggle_undated(&mut self, dossier: &Dossier) {
        let Some(list) = &self.list else { return };
        self.shows_undated = !self.has_undated();
        // One that is drawn no longer is not reviewed.
        if !self.shows_undated && self.current.is_some_and(|at| list.is_undated(at)) {
            let first = list.next_open(0, true).filter(|at| !list.is_undated(*at));
            (self.current, self.is_moved) = (first, first.is_some());
        }
        self.show(dossier);
    }

    /// Makes another draft the current one, and shows it in the reader and on the timeline.
    pub fn select(&mut self, at: usize, dossier: &Dossier) {
        let Some(list) = &self.list else { return };
        let is_dated = |at: usize| list.items.get(at).is_some_and(|item| item.draft.is_dated());
        let is_other_kind = self.current.is_none_or(|before| is_dated(before) != is_dated(at));
        (self.current, self.is_moved) = (Some(at), true);
        if is_other_kind {
            self.show(dossier);
        }
    }

    /// Goes to the next or previous draft that awaits a decision.
    pub fn step(&mut self, is_forward: bool, dossier: &Dossier) {
        let Some((list, at)) = self.list.as_ref().zip(self.current) else { return };
        let from = if is_forward { Some(at + 1) } else { at.checked_sub(1) };
        if let Some(next) = from.and_then(|from| list.next_open(from, is_forward)) {
            self.select(next, dossier);
        }
    }

    /// Chooses a reading of the current draft.
    pub fn choose(&mut self, reading: usize, dossier: &Dossier) {
        if let Some((list, at)) = self.list.as_mut().zip(self.current)
            && Arc::make_mut(list).choose(at, reading)
        {
            self.is_moved = true;
            self.show(dossier);
        }
    }

    fn current_item(&self) -> Option<(&DraftList, &DraftItem)> {
        let list = self.list()?;
        Some((list, list.items.get(self.current?)?))
    }

    /// The current draft, if it awaits a decision.
    #[must_use]
    pub fn open_item(&self) -> Option<(ArticleIdx, &DraftItem)> {
        self.current_item().filter(|(_, item)| item.status.is_open()).map(|(list, item)| (list.article, item))
    }

    /// Whether the current draft was dismissed.
    #[must_use]
    pub fn is_current_dismissed(&self) -> bool {
        self.current_item().is_some_and(|(_, item)| matches!(item.status, DraftStatus::Dismissed(_)))
    }

    /// Accepts the current draft: as an event, or as a citation of the event that says the same.
    pub fn accept(&self, out: &mut Vec<Command>) {
        out.extend(
            self.open_item()
                .map(|(article, item)| Command::Edit(EditCommand::AcceptDrafts(vec![as_accepted(article, item)]))),
        );
        out.push(Command::EndStep);
    }

    /// Whether the title of the current draft has to be written before it can be an event.
    #[must_use]
    pub fn asks_for_title(&self) -> bool {
        self.open_item().is_some_and(|(_, item)| !item.draft.is_titled && item.becomes_event())
    }

    /// Accepts every draft of the article that is sure, as one step; the view grows to show the events.
    pub fn accept_sure(&self, view: View, axis: &TimeAxis, out: &mut Vec<Command>) {
        let Some(list) = self.list() else { return };
        let is_sure = |item: &&DraftItem| item.status.is_open() && item.draft.is_sure();
        let sure: Vec<_> = list.items.iter().filter(is_sure).map(|item| as_accepted(list.article, item)).collect();
        if !sure.is_empty() {
            let dates = list.items.iter().filter(is_sure).filter_map(|item| EventDate::parse(&item.draft.date).ok());
            let grown = dates.fold(view, |view, date| axis.grown_to(view, date.placed_span()));
            out.extend([Command::Edit(EditCommand::AcceptDrafts(sure)), Command::EndStep, Command::MoveTo(grown)]);
        }
    }

    /// Adds the current draft's sentence to an event as a citation.
    pub fn cite(&self, event: EventIdx, out: &mut Vec<Command>) {
        if let Some((article, item)) = self.open_item() {
            let citation = accepted_for(event, article, &item.draft);
            out.extend([Command::Edit(EditCommand::AcceptDrafts(vec![citation])), Command::EndStep]);
        }
    }

    /// Dismisses the current draft; a dismissed one is proposed again.
    pub fn dismiss(&self, dossier: &Dossier, out: &mut Vec<Command>) {
        let Some((list, item)) = self.current_item() else { return };
        let change = match item.status {
            DraftStatus::Dismissed(at) => EditCommand::RestoreDraft(list.article, at),
            _ if item.status.is_open() => {
                EditCommand::DismissDraft(list.article, dismissal(dossier, list.article, &item.draft))
            }
            _ => return,
        };
        out.extend([Command::Edit(change), Command::EndStep]);
    }

    /// The dossier for the timeline with its drafts, and its revision; `None` where no drafts are drawn.
    #[must_use]
    pub fn on_timeline(&self) -> Option<(&Arc<Dossier>, u64, DraftMarks<'_>)> {
        let (list, preview) = self.list().zip(self.preview.as_ref())?;
        let event = |place: Option<usize>| place.and_then(|place| preview.event(place));
        let marks = DraftMarks {
            events: &preview.drafts,
            article: Some(list.article),
            current: event(self.current),
            hovered: event(self.hovered),
            undated: self.counts.get(&list.article).map_or(0, |counts| counts.undated),
            shows_undated: self.has_undated(),
        };
        // Revisions of the dossier count its changes, of which there are never so many.
        Some((&preview.dossier, (1 << 63) | (self.preview_count << 32) | self.revision, marks))
    }

    /// Takes the timeline's commands about drafts out of those from `start` on.
    pub fn take_commands(&mut self, dossier: &Dossier, start: usize, commands: &mut Vec<Command>) {
        let Some(preview) = &self.preview else { return };
        let place = |command: &Command| match command {
            Command::Hover(event)
            | Command::Select(event)
            | Command::ZoomToEvent(event)
            | Command::GoToEvent(event)
            | Command::SelectFromPassage(event) => preview.place(*event),
            _ => None,
        };
        let (mut hovered, mut selected) = (None, None);
        let mut at = 0;
        commands.retain(|command| {
            at += 1;
            let Some(place) = place(command).filter(|_| at > start) else { return true };
            *(if matches!(command, Command::Hover(_)) { &mut hovered } else { &mut selected }) = Some(place);
            false
        });
        self.hover(hovered);
        if let Some(place) = selected {
            self.select(place, dossier);
        }
    }

    /// Highlights a draft in the next frame.
    pub fn hover(&mut self, place: Option<usize>) {
        self.hovered_next = place.or(self.hovered_next);
    }

    /// What the views are to show after a change of the current draft: the article and its sentence for the reader, and
    /// commands for the timeline, which shows `view` on `axis`; `has_plan` tells whether it has the drafts.
    pub fn take_move(
        &mut self,
        view: View,
        axis: &TimeAxis,
        has_plan: bool,
        out: &mut Vec<Command>,
    ) -> Option<std::ops::Range<usize>> {
        if self.wants_all && has_plan {
            self.wants_all = false;
            out.push(Command::FitAll);
            return None;
        }
        if !std::mem::take(&mut self.is_moved) {
            return None;
        }
        self.scrolls = true;
        let (_, item) = self.current_item()?;
        let sentence = item.draft.sentence.clone();
        if let Ok(date) = EventDate::parse(&item.draft.date)
            && !self.wants_all
        {
            let grown = axis.grown_to(view, date.placed_span());
            if grown != view {
                out.push(Command::MoveTo(grown));
            }
        }
        Some(sentence)
    }

    /// Shows list and evidence in `rect`.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        dossier: &Dossier,
        selected: Option<EventIdx>,
        out: &mut Vec<Command>,
        actions: &mut Vec<Action>,
    ) {
        let palette = Palette::of_ui(ui);
        let rect = ui.max_rect();
        let Some(list) = self.list.clone().filter(|_| self.is_open) else {
            let ui = &mut ui.new_child(UiBuilder::new().max_rect(rect.shrink(16.0)));
            ui.ctx().request_repaint_after_secs(0.1);
            let share = self.task.as_ref().map_or(0.0, |(.., task)| task.progress());
            ui.label("Looking for dates and statements…");
            let bar = ui.add(egui::ProgressBar::new(share).desired_width(240.0).desired_height(8.0));
            bar.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, "Looking for drafts"));
            return;
        };
        let has_room = rect.width() >= TWO_COLUMNS_FROM_PTS;
        let width = if has_room { LIST_PTS.min(rect.width() * 0.45).floor() } else { 0.0 };
        let [left, right] = [
            Rect::from_min_size(rect.min, vec2(width, rect.height())),
            Rect::from_min_max(egui::pos2(rect.left() + width, rect.top()), rect.max),
        ];
        let mut clicked = None;
        if has_room {
            ui.painter().vline(left.right(), rect.y_range(), egui::Stroke::new(1.0, palette.line));
            let mut rows = rows::DraftRows {
                list: &list,
                current: self.current,
                hovered: self.hovered,
                shows_dismissed: self.shows_dismissed,
                scrolls: std::mem::take(&mut self.scrolls),
            };
            let touched = rows.ui(&mut ui.new_child(UiBuilder::new().max_rect(left)), actions);
            // More or fewer rows move the current one.
            self.scrolls = rows.shows_dismissed != self.shows_dismissed;
            self.shows_dismissed = rows.shows_dismissed;
            self.hover(touched.hovered);
            clicked = touched.clicked;
        }
        let input = DetailInput { list: &list, current: self.current, dossier, selected };
        let chosen = detail::detail_ui(&mut ui.new_child(UiBuilder::new().max_rect(right)), &input, out, actions);
        if let Some(place) = clicked {
            self.select(place, dossier);
        }
        if let Some(reading) = chosen {
            self.choose(reading, dossier);
        }
    }
}

fn as_accepted(article: ArticleIdx, item: &DraftItem) -> AcceptedDraft {
    match item.status {
        DraftStatus::Same(event) => accepted_for(event, article, &item.draft),
        _ => accepted(article, &item.draft),
    }
}
