//! [`State`]: the selection, view, filter, reader and search of a session, and the effect of each [`Command`] on them.

use std::ops::Range;

use super::{
    CollapsedLanes, Command, FilteredEvents, ListStep, Motion, Search, SearchHit, Stop, TimelineFilter, Trail,
};
use crate::dossier::edit::Outcome;
use crate::dossier::{ArticleIdx, Dossier, EventIdx};
use crate::evidence::Telling;
use crate::evidence::telling::ToldPassage;
use crate::layout::{LaneMode, OpenGaps, View};
use crate::parallel::{MANY_EVENTS, map_chunks};
use crate::time::{EventDate, Span};

/// The context in which commands are applied.
#[derive(Clone, Copy, Debug)]
pub struct SessionContext<'a> {
    /// The open dossier.
    pub dossier: &'a Dossier,
    /// The view that shows every event that passes the filter.
    pub everything: View,
    /// The opening view of the dossier.
    pub opening: View,
}

/// The opening view of a dossier: the one that it specifies, otherwise everything. Without events, it shows when the
/// articles were published, and the year 2000 if that is unknown too ([`is_undated`]).
#[must_use]
pub fn opening_view(dossier: &Dossier, everything: Option<View>) -> View {
    if let Some(specified) = dossier.opening_view {
        return View::around(whole(dossier).map_or(specified, |whole| within(specified, whole)), 0.0);
    }
    everything.unwrap_or_else(|| {
        let whole = whole(dossier).or_else(|| publications(dossier));
        whole.map_or_else(|| View::new(f64::NAN, f64::NAN), |span| View::around(span, 0.08))
    })
}

/// From the start of the first event to the end of the last; visits all events.
#[expect(clippy::indexing_slicing, reason = "`map_chunks` passes ranges within the length that it is given")]
fn whole(dossier: &Dossier) -> Option<Span> {
    let of = |part: Range<usize>| dossier.events[part].iter().map(|event| event.date.placed_span()).reduce(Span::union);
    map_chunks(dossier.events.len(), MANY_EVENTS, of).into_iter().flatten().reduce(Span::union)
}

/// A specified view without the time in which nothing happens yet, and none of it any more: where long gaps are folded,
/// it would take most of the width. A margin stays.
fn within(specified: Span, whole: Span) -> Span {
    /// One part of the time in view in so many.
    const MARGIN: i64 = 32;
    let shared = Span::new(specified.start().max(whole.start()), specified.end().min(whole.end()));
    let Some(shared) = shared.filter(|shared| shared.secs() > 0) else { return specified };
    let margin = shared.secs() / MARGIN;
    let start = specified.start().max(shared.start().plus_secs(-margin));
    let end = specified.end().min(shared.end().plus_secs(margin));
    Span::new(start, end).unwrap_or(specified)
}

/// The days on which articles were published, and some time before, which they are likely to tell of.
fn publications(dossier: &Dossier) -> Option<Span> {
    const BEFORE_SECS: i64 = 365 * 86_400;
    let published = dossier.articles.iter().filter_map(|article| article.published.as_ref());
    let days = published.map(EventDate::placed_span).reduce(Span::union)?;
    Span::new(days.start().plus_secs(-BEFORE_SECS), days.end())
}

/// Whether nothing in a dossier has a date.
#[must_use]
pub fn is_undated(dossier: &Dossier) -> bool {
    let is_published = dossier.articles.iter().any(|article| article.published.is_some());
    dossier.opening_view.is_none() && dossier.events.is_empty() && !is_published
}

/// The state of the reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReaderState {
    /// The open article.
    pub article: ArticleIdx,
    /// The passage that was last requested, as bytes of the article's plain text.
    pub passage: Option<Range<usize>>,
    /// Incremented by each request to scroll to `passage`, so that the reader can tell a new request from an old one.
    pub scroll_request: u64,
}

/// The state of a session.
#[derive(Clone, Debug)]
pub struct State {
    /// The selected event.
    pub selected: Option<EventIdx>,
    /// The event that the selected one is compared with: which came first, and how far apart they are.
    pub compared: Option<EventIdx>,
    /// The event that was under the pointer in the previous frame, in the timeline or in the reader.
    pub hovered: Option<EventIdx>,
    /// The visible view.
    pub motion: Motion,
    /// Whether long stretches without a date are folded.
    pub folds_gaps: bool,
    /// Those of them that are shown in full all the same.
    pub open_gaps: OpenGaps,
    /// How events are divided into lanes.
    pub lanes: LaneMode,
    /// The lanes that are shown as strips.
    pub collapsed: CollapsedLanes,
    /// Which events are shown.
    pub filter: TimelineFilter,
    /// The events that pass the filter.
    pub filtered: FilteredEvents,
    /// The reader.
    pub reader: ReaderState,
    /// The search.
    pub search: Search,
    /// The history of places.
    pub trail: Trail,
    /// The scene that was shown last, by its index.
    pub scene: Option<usize>,
}

impl State {
    /// A new session that shows `view`.
    #[must_use]
    pub fn new(view: View) -> Self {
        Self {
            selected: None,
            compared: None,
            hovered: None,
            motion: Motion::at(view),
            folds_gaps: true,
            open_gaps: OpenGaps::default(),
            lanes: LaneMode::default(),
            collapsed: CollapsedLanes::default(),
            filter: TimelineFilter::default(),
            filtered: FilteredEvents::default(),
            reader: ReaderState { article: ArticleIdx(0), passage: None, scroll_request: 0 },
            search: Search::default(),
            trail: Trail::default(),
            scene: None,
        }
    }

    /// The view that is visible now.
    #[must_use]
    pub fn view(&self) -> View {
        self.motion.now()
    }

    /// Events that are labelled even if space is short, most important first: selected, current search hit, hovered.
    #[must_use]
    pub fn focused(&self) -> Vec<EventIdx> {
        let hit = match self.search.current_hit() {
            Some(SearchHit::Event(idx)) => Some(idx),
            _ => None,
        };
        let mut focused = Vec::new();
        for event in [self.selected, hit, self.hovered].into_iter().flatten() {
            if !focused.contains(&event) {
                focused.push(event);
            }
        }
        focused
    }

    /// Prepares for the commands of a frame. Hovering lasts one frame: without a [`Command::Hover`] among the commands,
    /// no event is hovered. Returns the event that was hovered in the previous frame.
    pub fn begin_frame(&mut self) -> Option<EventIdx> {
        self.hovered.take()
    }

    /// Applies a command. A command that refers to something that no longer exists has no effect.
    pub fn apply(&mut self, context: SessionContext<'_>, command: Command) {
        match command {
            Command::Hover(event) => self.hovered = context.dossier.event(event).map(|_| event),
            Command::Select(event) => self.select(context, event, true),
            Command::ShowAdded(event) => self.show_added(context, event),
            Command::SelectFromPassage(event) => self.select_from_passage(context, event),
            Command::Deselect => self.selected = None,
            Command::StepEvent(step) => self.step_event(context, step),
            Command::StepPassage(step) => self.step_passage(context, step),
            Command::GoToPassage(event, citation) => self.go_to_passage(context, event, citation),
            Command::GoToEvent(event) => self.go_to_event(context.dossier, event),
            Command::ZoomToEvent(event) => self.zoom_to_event(context, event),
            Command::MoveTo(view) => self.jump(view),
            Command::SetView(view) => self.motion.show(view),
            Command::ZoomAt(factor, at) => {
                self.motion.show(self.motion.axis().zoom_at(self.view(), factor, at));
            }
            Command::ZoomCentre(factor) => {
                let target = self.motion.target();
                let anchor = self.zoom_anchor(context.dossier, target);
                self.motion.move_to(self.motion.axis().zoom_at(target, factor, anchor));
            }
            Command::Pan(secs) => self.motion.show(self.motion.axis().pan(self.view(), secs)),
            Command::Page(step) => self.page(step),
            Command::FitAll => self.jump(context.everything),
            Command::OpeningView => self.jump(context.opening),
            Command::SetLanes(lanes) => {
                self.lanes = lanes;
                self.drop_hidden(context.dossier);
            }
            Command::ToggleLane(lane) => self.collapsed.toggle(self.lanes, lane),
            Command::ToggleGap(gap) => self.open_gaps.toggle(gap),
            Command::CollapseOtherLanes(lane) => self.collapsed.collapse_others(self.lanes, lane, context.dossier),
            Command::OpenAllLanes => self.collapsed.open_all(self.lanes),
            Command::ToggleTheme(theme) => {
                self.filter.toggle(theme);
                self.drop_hidden(context.dossier);
            }
            Command::ToggleUnthemed => {
                self.filter.toggle_unthemed();
                self.drop_hidden(context.dossier);
            }
            Command::OnlyTheme(theme) => {
                self.filter.only(theme, context.dossier);
                self.drop_hidden(context.dossier);
            }
            Command::ShowAllThemes => {
                self.filter.show_all();
                self.drop_hidden(context.dossier);
            }
            Command::AskTime(time) => {
                self.filter.ask(time);
                self.drop_hidden(context.dossier);
            }
            Command::ShowScene(at) => self.show_scene(context, at),
            Command::MarkScene(at) => self.scene = at.filter(|at| *at < context.dossier.scenes.len()),
            Command::Compare(event) => self.compared = event.filter(|event| self.selected != Some(*event)),
            Command::OpenArticle(article) => self.open_article(context.dossier, article),
            Command::ScrollReader(article, words) => {
                self.open_article(context.dossier, article);
                self.reader.passage = Some(words);
                self.reader.scroll_request += 1;
            }
            Command::OpenSearch(is_open) => self.search.is_open = is_open,
            Command::ClearSearch => self.search = Search::default(),
            Command::Search(text) => self.search.update(&text, context.dossier),
            Command::Found(found) => self.search.set_results(*found),
            Command::StepHit(step) => self.step_hit(context, step),
            Command::GoToHit(at) => self.go_to_hit(context, at),
            Command::Back => {
                let here = self.here();
                let stop = self.trail.back(here);
                self.return_to(context.dossier, stop);
            }
            Command::Forward => {
                let here = self.here();
                let stop = self.trail.forward(here);
                self.return_to(context.dossier, stop);
            }
            // These are made by the owner of the document; the session follows with `State::follow`.
            Command::Edit(_) | Command::Undo | Command::Redo | Command::EndStep => {}
        }
    }

    pub(super) fn here(&self) -> Stop {
        Stop { selected: self.selected, view: self.motion.target(), article: self.reader.article }
    }

    fn return_to(&mut self, dossier: &Dossier, stop: Option<Stop>) {
        let Some(stop) = stop else { return };
        let is_shown =
            |event: &EventIdx| dossier.event(*event).is_some_and(|event| self.filter.draws(event, self.lanes));
        self.selected = stop.selected.filter(is_shown);
        self.motion.move_to(stop.view);
        self.reader.article = stop.article;
        if let Some(event) = self.selected {
            self.show_passage(dossier, event, 0, Some(stop.article));
        }
    }

    /// Animates to a view, and records the current place in the trail.
    fn jump(&mut self, view: View) {
        if view != self.motion.target() {
            self.trail.leave(self.here());
            self.motion.move_to(view);
        }
    }

    fn select(&mut self, context: SessionContext<'_>, event: EventIdx, opens_passage: bool) {
        let Some(found) = context.dossier.event(event) else { return };
        if self.selected != Some(event) {
            self.trail.leave(self.here());
            self.compared = None;
        }
        self.selected = Some(event);
        if !self.filter.draws(found, self.lanes) {
            self.filter.show_all();
            self.filtered = FilteredEvents::default();
        }
        if opens_passage {
            self.show_passage(context.dossier, event, 0, None);
        }
    }

    /// The time that keyboard zoom keeps in place: that of the selected event while it is visible, else the centre.
    fn zoom_anchor(&self, dossier: &Dossier, view: View) -> f64 {
        let selected = self.selected.and_then(|event| dossier.event(event)).map(|event| event.date.placed_span());
        let visible = selected.and_then(|span| {
            let (start, end) = (span.start().axis_secs().max(view.start()), span.end().axis_secs().min(view.end()));
            (start <= end).then(|| f64::midpoint(start, end))
        });
        let axis = self.motion.axis();
        visible.unwrap_or_else(|| axis.time(axis.positions(view).center()))
    }

    /// Selects an event that was just added, and zooms out until all of it is visible.
    fn show_added(&mut self, context: SessionContext<'_>, event: EventIdx) {
        self.select(context, event, false);
        let Some(found) = context.dossier.event(event) else { return };
        let view = self.motion.target();
        let grown = self.motion.axis().grown_to(view, found.date.placed_span());
        if grown != view {
            self.motion.move_to(grown);
        }
    }

    fn select_from_passage(&mut self, context: SessionContext<'_>, event: EventIdx) {
        self.select(context, event, false);
        self.bring_into_view(context.dossier, event);
    }

    /// Opens an article at the passage of an event's citation: that of `citation`, or the first one in `article` if
    /// that is given. If that citation is not resolved, another one that is resolved is used.
    pub(super) fn show_passage(
        &mut self,
        dossier: &Dossier,
        event: EventIdx,
        citation: usize,
        article: Option<ArticleIdx>,
    ) {
        let Some(found) = dossier.event(event) else { return };
        let preferred = found.citations().get(citation).filter(|c| article.is_none_or(|a| c.article == a));
        let in_article = found.citations().iter().filter(|c| article.is_none_or(|a| c.article == a));
        let candidates = preferred.into_iter().chain(in_article).chain(found.citations());
        let Some(chosen) = candidates.clone().find(|c| c.anchored.range.is_some()).or(preferred) else { return };
        self.reader.article = chosen.article;
        self.reader.passage.clone_from(&chosen.anchored.range);
        self.reader.scroll_request += 1;
    }

    fn go_to_passage(&mut self, context: SessionContext<'_>, event: EventIdx, citation: usize) {
        self.select(context, event, false);
        let Some(target) = context.dossier.event(event).and_then(|found| found.citations().get(citation)) else {
            return;
        };
        self.open_article(context.dossier, target.article);
        if let Some(range) = &target.anchored.range {
            self.reader.passage = Some(range.clone());
            self.reader.scroll_request += 1;
        }
    }

    fn open_article(&mut self, dossier: &Dossier, article: ArticleIdx) {
        if dossier.article(article).is_some() && article != self.reader.article {
            self.trail.leave(self.here());
            self.reader.article = article;
            self.reader.passage = None;
        }
    }

    fn go_to_event(&mut self, dossier: &Dossier, event: EventIdx) {
        let Some(found) = dossier.event(event) else { return };
        let at = found.date.anchor().axis_secs();
        self.jump(self.motion.axis().centered_on(self.motion.target(), at));
    }

    /// Moves the view unless the event is comfortably visible already.
    fn bring_into_view(&mut self, dossier: &Dossier, event: EventIdx) {
        let Some(found) = dossier.event(event) else { return };
        let axis = self.motion.axis();
        let view = axis.positions(self.motion.target());
        let at = found.date.anchor().axis_secs();
        let margin = view.span() * 0.04;
        let (start, end) = (axis.time(view.start() + margin), axis.time(view.end() - margin));
        let placed = found.date.placed_span();
        // A long event that crosses the view is visible, even if its start is not.
        let crosses = placed.start().axis_secs() < end && placed.end().axis_secs() > start;
        if !crosses && (at < start || at > end) {
            let view = axis.centered_on(self.motion.target(), at);
            self.motion.move_to(view);
        }
    }

    fn zoom_to_event(&mut self, context: SessionContext<'_>, event: EventIdx) {
        const WEEK_SECS: f64 = 7.0 * 86_400.0;
        let Some(found) = context.dossier.event(event) else { return };
        let span = found.date.placed_span();
        let secs = (span.end().axis_secs() - span.start().axis_secs()).max(WEEK_SECS);
        let centre = f64::midpoint(span.start().axis_secs(), span.end().axis_secs());
        self.select(context, event, true);
        self.jump(View::new(centre - secs, centre + secs));
    }

    fn page(&mut self, step: ListStep) {
        let (axis, target) = (self.motion.axis(), self.motion.target());
        let whole = axis.positions(target).span() * 0.9;
        let by = match step {
            ListStep::Previous | ListStep::First => -whole,
            ListStep::Next | ListStep::Last => whole,
        };
        self.jump(axis.pan(target, by));
    }

    fn step_event(&mut self, context: SessionContext<'_>, step: ListStep) {
        let dossier = context.dossier;
        let shown = self.filtered.events(dossier);
        let last = shown.len().checked_sub(1);
        let current = self.selected.and_then(|event| self.filtered.place(dossier, event));
        let at = match (step, current) {
            (ListStep::First, _) => Some(0),
            (ListStep::Last, _) => last,
            (ListStep::Next, Some(at)) => last.map(|last| (at + 1).min(last)),
            (ListStep::Previous, Some(at)) => Some(at.saturating_sub(1)),
            // Without a selection, start with the first event in view.
            (ListStep::Next, None) => {
                last.map(|last| self.filtered.count_before(dossier, self.motion.target().start()).min(last))
            }
            (ListStep::Previous, None) => {
                let end = self.motion.target().end();
                Some(self.filtered.count_before(dossier, end.next_up()).saturating_sub(1))
            }
        };
        if let Some(&event) = at.and_then(|at| shown.get(at)) {
            self.select(context, event, true);
            self.bring_into_view(dossier, event);
        }
    }

    /// Goes to the passage before or after the one that was last shown of the selected event, in the order of the text,
    /// and on to the next article.
    fn step_passage(&mut self, context: SessionContext<'_>, step: ListStep) {
        let dossier = context.dossier;
        let shown = |idx: EventIdx| self.filter.draws(&dossier[idx], self.lanes);
        let all = Telling::of_all(dossier, &shown);
        let told: Vec<&ToldPassage> = all.iter().flat_map(|telling| &telling.passages).collect();
        let article_of = |told: &ToldPassage| dossier[told.event].citations().get(told.citation).map(|of| of.article);
        let is_here = |told: &&ToldPassage| article_of(told) == Some(self.reader.article);
        let of_selected = |told: &&ToldPassage| is_here(told) && Some(told.event) == self.selected;
        let is_current = |told: &&ToldPassage| of_selected(told) && Some(&told.range) == self.reader.passage.as_ref();
        let current = told.iter().position(is_current).or(told.iter().position(of_selected));
        let last = told.len().checked_sub(1);
        let at = match (step, current) {
            (ListStep::First, _) => Some(0),
            (ListStep::Last, _) => last,
            (ListStep::Next, Some(at)) => last.map(|last| (at + 1).min(last)),
            (ListStep::Previous, Some(at)) => Some(at.saturating_sub(1)),
            (ListStep::Next, None) => told.iter().position(is_here).or(Some(0)),
            (ListStep::Previous, None) => told.iter().rposition(is_here).or(last),
        };
        let found = at.and_then(|at| told.get(at)).map(|told| (told.event, told.citation));
        if let Some((event, citation)) = found {
            self.go_to_passage(context, event, citation);
            self.bring_into_view(dossier, event);
        }
    }

    fn step_hit(&mut self, context: SessionContext<'_>, step: ListStep) {
        let at = match step {
            ListStep::First => Some(0),
            ListStep::Last => self.search.count().checked_sub(1),
            ListStep::Next => self.search.neighbour(true),
            ListStep::Previous => self.search.neighbour(false),
        };
        if let Some(at) = at {
            self.go_to_hit(context, at);
        }
    }

    fn go_to_hit(&mut self, context: SessionContext<'_>, at: usize) {
        match self.search.go_to(at) {
            Some(SearchHit::Event(event)) => {
                self.select(context, event, true);
                self.bring_into_view(context.dossier, event);
            }
            Some(SearchHit::Text(article, range)) => {
                if article != self.reader.article {
                    self.trail.leave(self.here());
                }
                self.reader.article = article;
                self.reader.passage = Some(range);
                self.reader.scroll_request += 1;
            }
            None => {}
        }
    }

    /// After a change of the filter: updates the filtered events, and clears the selection if it is hidden.
    pub(super) fn drop_hidden(&mut self, dossier: &Dossier) {
        self.filtered = FilteredEvents::new(dossier, &self.filter);
        if let Some(event) = self.selected.and_then(|idx| dossier.event(idx))
            && !self.filter.draws(event, self.lanes)
        {
            self.selected = None;
        }
    }

    /// Follows an edit of the dossier, which is now `dossier`: events, articles and themes are found at their new
    /// indices.
    pub fn follow(&mut self, outcome: &Outcome, dossier: &Dossier) {
        let event = |idx: EventIdx| outcome.events.map(idx).filter(|&idx| dossier.event(idx).is_some());
        let article = |idx: ArticleIdx| match &outcome.articles {
            Some(places) => places.get(usize::from(idx.0)).copied().flatten(),
            None => Some(idx),
        };
        let lanes = self.lanes;
        let is_shown =
            |filter: &TimelineFilter, idx: EventIdx| dossier.event(idx).is_some_and(|event| filter.draws(event, lanes));
        self.selected = self.selected.and_then(event);
        self.compared = self.compared.and_then(event);
        self.scene = self.scene.filter(|at| *at < dossier.scenes.len());
        self.hovered = self.hovered.and_then(event);
        if let Some(places) = &outcome.themes {
            self.filter.follow(places);
        }
        self.collapsed.follow(outcome.articles.as_deref(), outcome.themes.as_deref());
        // An event that was given a hidden theme is no longer visible.
        self.selected = self.selected.filter(|&idx| is_shown(&self.filter, idx));
        let read = article(self.reader.article);
        if read != Some(self.reader.article) || outcome.articles.is_some() {
            self.reader.article = read.unwrap_or(ArticleIdx(0));
            self.reader.passage = None;
        }
        self.trail.follow(event, article);
        self.filtered = FilteredEvents::new(dossier, &self.filter);
        // The results are of the dossier as it was, and must not be narrowed further.
        let before = std::mem::take(&mut self.search);
        self.search.is_open = before.is_open;
        // In a large dossier, the search box repeats the search on another thread, if it is open.
        if Search::fits_in_a_frame(dossier) && !before.text.is_empty() {
            self.search.update(&before.text, dossier);
        }
    }
}
