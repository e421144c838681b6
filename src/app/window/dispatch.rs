//! Actions: which of them can be reached and done now, and what each one does.

use super::Window;
use super::focus::focus_next_pane;
use crate::app::actions::Action;
use crate::app::command_palette::CommandPalette;
use crate::app::dialogs::help::Modal;
use crate::app::editing::card_form::CardForm;
use crate::app::editing::merge::MergeForm;
use crate::app::editing::new_event::NewEventForm;
use crate::app::editing::themes::ThemesForm;
use crate::app::event_list::{EventListFormat, event_list};
use crate::app::event_table::EventTable;
use crate::app::guide::Guide;
use crate::app::launch::ThemeChoice;
use crate::app::scenes::stage::Stage;
use crate::app::screenshot::ScreenshotTarget;
use crate::app::settings::PaneSettings;
use crate::app::situation::Situation;
use crate::app::workspace::{Destination, DossierTask, ThenDo, ThenShow};
use crate::dossier::edit::{Document, EventRef};
use crate::dossier::quotation::{QuotationFormat, quotation};
use crate::dossier::reference::ReferenceStyle;
use crate::dossier::{EventIdx, Problem};
use crate::layout::{LaneKind, LaneMode};
use crate::session::{Command, EditCommand, ListStep, SearchHit};

impl Window {
    /// Whether an action's keys reach it: what is below a dialog cannot be reached.
    pub(super) fn is_reachable(&self, action: Action) -> bool {
        let editing = &self.panels.editing;
        // A presentation has keys of its own, and nothing is changed meanwhile.
        if self.stage.is_some() {
            return false;
        }
        // A dialog has keys of its own.
        if self.workspace.is_blocked() || editing.new_event.is_some() || self.panels.has_overlay() {
            return false;
        }
        let is_reviewing = self.is_reviewing();
        let gives_way = is_reviewing || self.workspace.is_reselecting();
        if gives_way && action.gives_way_to_review() || !is_reviewing && action.is_of_review() {
            return false;
        }
        // Arrows are for many things; they walk through the text while it is shown as told.
        let walks_through_text = matches!(action, Action::NextPassage | Action::PreviousPassage);
        if walks_through_text && action.disabled_reason(&self.situation()).is_some() {
            return false;
        }
        // With a caret in the article, its keys move that.
        let moves_caret = matches!(
            action,
            Action::PreviousEvent
                | Action::NextEvent
                | Action::FirstEvent
                | Action::LastEvent
                | Action::PageEarlier
                | Action::PageLater
                | Action::NextDraft
                | Action::PreviousDraft
                | Action::NextPassage
                | Action::PreviousPassage
        );
        if moves_caret && self.panels.reader.has_caret() {
            return false;
        }
        let is_of_form =
            !editing.has_dialog() || matches!(action, Action::Close | Action::Undo | Action::Redo | Action::Quit);
        let is_of_export =
            !self.workspace.is_exporting() || matches!(action, Action::Close | Action::ExportFigure | Action::Quit);
        is_of_form && is_of_export
    }

    /// The state that decides which actions are enabled.
    pub(super) fn situation(&self) -> Situation {
        let (open, state) = (self.workspace.open_dossier(), &self.workspace.state);
        let (dossier, document) = (open.dossier(), open.document());
        Situation {
            can_undo: document.and_then(Document::undo_name).is_some(),
            can_redo: document.and_then(Document::redo_name).is_some(),
            has_unsaved_changes: open.is_changed(),
            has_recent_dossiers: !self.workspace.settings.recent.is_empty(),
            has_articles: !dossier.articles.is_empty(),
            has_events: !dossier.events.is_empty(),
            has_problems: !open.problems().is_empty(),
            has_selected_words: self.panels.reader.chosen(dossier).is_some(),
            has_selected_event: state.selected.is_some(),
            is_table_open: self.panels.editing.table.is_some(),
            is_reviewing: self.panels.drafts.is_open(),
            shows_undated_drafts: self.panels.drafts.is_open() && self.panels.drafts.has_undated(),
            shows_coverage: self.panels.reader.coverage.is_on(),
            has_open_draft: self.panels.drafts.open_item().is_some(),
            has_dismissed_draft: self.panels.drafts.is_current_dismissed(),
            has_sure_drafts: self.panels.drafts.list().is_some_and(|list| list.counts().sure > 0),
            can_go_back: state.trail.has_back(),
            can_go_forward: state.trail.has_forward(),
            has_scenes: !dossier.scenes.is_empty(),
            has_search_hits: state.search.count() > 0,
            has_collapsed_lanes: state.collapsed.is_any(state.lanes),
            can_scroll: self.panels.timeline.can_scroll(),
            lanes: state.lanes,
            folds_gaps: state.folds_gaps,
            panes: self.workspace.settings.panes,
            wheel_scrolls: self.workspace.settings.wheel_scrolls,
            shows_first_steps: self.workspace.shows_first_steps(),
            theme: self.workspace.settings.theme,
        }
    }

    /// Does an action, or says why it has no effect now.
    #[expect(clippy::too_many_lines, reason = "each action is named, so that none can be forgotten")]
    pub(super) fn perform(&mut self, action: Action, out: &mut Vec<Command>) {
        if let Some(reason) = action.disabled_reason(&self.situation()) {
            if action.explains_itself() {
                self.workspace.notices.info(format!("{reason}."));
            }
            return;
        }
        let workspace = &mut self.workspace;
        match action {
            Action::New => workspace.leave(Destination::New),
            Action::Open => workspace.ask_what_to_open(),
            // The menu shows the list itself.
            Action::OpenRecent => {}
            Action::Reopen(at) => workspace.open_recent(at),
            Action::OpenShipped | Action::CloseDossier => workspace.leave(Destination::Sample),
            Action::DossierDetails => workspace.edit_dossier_details(),
            Action::Save => workspace.save(ThenDo::Nothing),
            Action::SaveAs => workspace.ask_where_to_save(ThenDo::Nothing),
            Action::SaveAsFile => workspace.ask_for_file_to_save(),
            Action::Recover => workspace.search_for_recovery(true),
            Action::ExportFigure => workspace.open_export(),
            Action::ExportEvents => workspace.export_events(),
            Action::Import => workspace.ask_import(),
            Action::ExportFile => workspace.open_export_file(),
            Action::Publish => workspace.open_publish(),
            Action::OpenFile => workspace.ask_which_file_to_open(),
            Action::SaveScreenshot => workspace.screenshots.request(ScreenshotTarget::AskWhere),
            Action::CopyScreenshot => workspace.screenshots.request(ScreenshotTarget::Clipboard),
            Action::Settings => workspace.open_settings(),
            Action::Quit => workspace.leave(Destination::Quit),

            Action::Undo => out.push(Command::Undo),
            Action::Redo => out.push(Command::Redo),
            Action::NewEvent => self.open_new_event_form(),
            Action::Cite => self.cite(out),
            Action::EditEvent => self.edit_event(),
            Action::DuplicateEvent => {
                out.extend(self.selected_event().map(|event| Command::Edit(EditCommand::Duplicate(event.into()))));
            }
            Action::MergeEvent => self.panels.editing.merge = self.selected_event().map(MergeForm::new),
            Action::DeleteEvent => self.delete_events(out),
            Action::CopyQuotation => self.copy_quotation(QuotationFormat::Words),
            Action::CopyWithSource => self.copy_quotation(QuotationFormat::Plain),
            Action::CopyMarkdown => self.copy_quotation(QuotationFormat::Markdown),
            Action::CopyWithApa => self.copy_quotation(QuotationFormat::Reference(ReferenceStyle::Apa)),
            Action::CopyWithChicago => self.copy_quotation(QuotationFormat::Reference(ReferenceStyle::Chicago)),
            Action::EditThemes => self.panels.editing.themes = Some(ThemesForm::default()),

            Action::AddArticleFile => workspace.ask_for_article(),
            Action::AddArticleText => workspace.paste_article(),
            Action::SelectWords => {
                workspace.show_reader();
                self.panels.reader.focus();
            }
            Action::ArticleDetails => workspace.edit_article_details(),
            Action::ReviewCitations => workspace.open_review(),
            Action::ListMissing => workspace.open_missing(),
            Action::RemoveArticle => workspace.ask_to_remove_article(),

            Action::ReviewDrafts => self.toggle_drafts(),
            Action::NextDraft => self.panels.drafts.step(true, workspace.dossier()),
            Action::PreviousDraft => self.panels.drafts.step(false, workspace.dossier()),
            Action::AcceptDraft if self.panels.drafts.asks_for_title() => self.edit_draft(),
            Action::AcceptDraft => self.panels.drafts.accept(out),
            Action::EditDraft => self.edit_draft(),
            Action::DismissDraft => self.panels.drafts.dismiss(workspace.dossier(), out),
            Action::CiteDraft => {
                if let Some(event) = self.selected_event() {
                    self.panels.drafts.cite(event, out);
                }
            }
            Action::FirstReading => self.panels.drafts.choose(0, workspace.dossier()),
            Action::SecondReading => self.panels.drafts.choose(1, workspace.dossier()),
            Action::ThirdReading => self.panels.drafts.choose(2, workspace.dossier()),
            Action::AcceptSureDrafts => {
                self.panels.drafts.accept_sure(workspace.state.view(), workspace.state.motion.axis(), out);
            }
            Action::UndoDraft => out.push(Command::Undo),
            Action::UndatedDrafts => self.panels.drafts.toggle_undated(workspace.dossier()),

            Action::ZoomIn => out.push(Command::ZoomCentre(1.5)),
            Action::ZoomOut => out.push(Command::ZoomCentre(1.0 / 1.5)),
            Action::FitAll => out.push(Command::FitAll),
            Action::OpeningView => out.push(Command::OpeningView),
            Action::PageEarlier => out.push(Command::Page(ListStep::Previous)),
            Action::PageLater => out.push(Command::Page(ListStep::Next)),
            Action::LanesByArticle => out.push(Command::SetLanes(LaneMode::Article)),
            Action::LanesByTheme => out.push(Command::SetLanes(LaneMode::Theme)),
            Action::OneLane => out.push(Command::SetLanes(LaneMode::Single)),
            Action::AsTold => out.push(Command::SetLanes(LaneMode::Told)),
            Action::AskTime => self.panels.theme_bar.time.toggle(),
            Action::ShowCoverage => self.panels.reader.coverage.toggle(),
            Action::FoldGaps => workspace.fold_gaps(!workspace.state.folds_gaps),
            Action::ToggleLane => {
                let lane = self.selected_event().and_then(|event| self.panels.timeline.lane_of(event));
                out.extend(lane.map(Command::ToggleLane));
            }
            Action::OpenAllLanes => out.push(Command::OpenAllLanes),
            Action::CopyLane(lane) => self.copy_lane(lane),
            Action::ScrollUp => self.panels.timeline.scroll_by_page(false),
            Action::ScrollDown => self.panels.timeline.scroll_by_page(true),
            Action::WheelScrolls => workspace.toggle_wheel(),
            Action::ShowReader => workspace.change_panes(|panes| panes.hides_reader = !panes.hides_reader),
            Action::ShowOverview => workspace.change_panes(|panes| panes.hides_overview = !panes.hides_overview),
            Action::ShowCard => workspace.change_panes(|panes| panes.hides_card = !panes.hides_card),
            Action::TimelineOnly => workspace.change_panes(PaneSettings::toggle_timeline_only),
            Action::AllEvents => self.toggle_table(),
            Action::ShowScenes => workspace.change_panes(|panes| panes.shows_scenes = !panes.shows_scenes),
            Action::AddScene => {
                workspace.change_panes(|panes| panes.shows_scenes = true);
                let (dossier, state) = (workspace.dossier(), &workspace.state);
                self.panels.scenes.add(dossier, state, out);
            }
            Action::Present => self.present(0, out),
            Action::PresentFromHere => {
                let at = workspace.state.scene.unwrap_or(0);
                self.present(at, out);
            }
            Action::LookSystem => workspace.choose_theme(ThemeChoice::System),
            Action::LookLight => workspace.choose_theme(ThemeChoice::Light),
            Action::LookDark => workspace.choose_theme(ThemeChoice::Dark),

            Action::PreviousEvent => out.push(Command::StepEvent(ListStep::Previous)),
            Action::NextEvent => out.push(Command::StepEvent(ListStep::Next)),
            Action::NextPassage => out.push(Command::StepPassage(ListStep::Next)),
            Action::PreviousPassage => out.push(Command::StepPassage(ListStep::Previous)),
            Action::FirstEvent => out.push(Command::StepEvent(ListStep::First)),
            Action::LastEvent => out.push(Command::StepEvent(ListStep::Last)),
            Action::GoToPassage => self.go_to_passage(out),
            Action::NextArticle | Action::PreviousArticle => self.step_article(action == Action::NextArticle, out),
            Action::ListArticles => {
                workspace.show_reader();
                self.panels.reader.list_articles();
            }
            Action::ArticleAt(at) => self.open_article_at(at, out),
            Action::Back => out.push(Command::Back),
            Action::Forward => out.push(Command::Forward),
            Action::NextPane | Action::PreviousPane => self.focus_pane(action == Action::NextPane),
            Action::CommandPalette => {
                self.panels.command_palette = Some(CommandPalette::new(workspace.context()));
            }
            Action::Search => {
                self.panels.search.focus();
                out.push(Command::OpenSearch(true));
            }
            Action::NextHit => out.push(Command::StepHit(ListStep::Next)),
            Action::PreviousHit => out.push(Command::StepHit(ListStep::Previous)),
            Action::Close => self.close_topmost(out),

            Action::ShowProblems => workspace.modal = Some(Modal::Problems),
            Action::Guide => self.panels.guide = Some(Guide::default()),
            Action::FirstSteps => workspace.toggle_first_steps(),
            Action::Help => workspace.modal = Some(Modal::Help),
        }
    }

    /// Begins to present, with a scene.
    fn present(&mut self, at: usize, out: &mut Vec<Command>) {
        self.panels.editing.card = None;
        self.stage = Some(Stage::begin(self.workspace.context(), at, out));
    }

    /// The selected event, where it exists.
    fn selected_event(&self) -> Option<EventIdx> {
        self.workspace.state.selected.filter(|&event| self.workspace.dossier().event(event).is_some())
    }

    /// Moves the focus to another pane; in the article, to its text.
    fn focus_pane(&mut self, is_forward: bool) {
        let panes = &self.panels.focus_panes;
        let reader = panes.len().checked_sub(1).filter(|_| self.panels.has_reader);
        let focused = focus_next_pane(self.workspace.context(), panes, is_forward);
        if focused.is_some() && focused == reader && !self.workspace.dossier().articles.is_empty() {
            self.panels.reader.focus();
        }
    }

    /// Shows the article again where a command leads to it.
    pub(super) fn show_reader_for(&mut self, commands: &[Command]) {
        let search = &self.workspace.state.search;
        let is_text = |at: Option<usize>| at.is_some_and(|at| matches!(search.hit(at), Some(SearchHit::Text(..))));
        let leads_there = |command: &Command| match command {
            Command::GoToPassage(..) | Command::ScrollReader(..) | Command::OpenArticle(_) => true,
            Command::GoToHit(at) => is_text(Some(*at)),
            Command::StepHit(ListStep::Next) => is_text(search.neighbour(true)),
            Command::StepHit(ListStep::Previous) => is_text(search.neighbour(false)),
            _ => false,
        };
        if commands.iter().any(leads_there) {
            self.workspace.show_reader();
        }
    }

    /// Opens the article in the next or previous tab, round and round.
    fn step_article(&self, is_forward: bool, out: &mut Vec<Command>) {
        let count = self.workspace.dossier().articles.len();
        let open = usize::from(self.workspace.state.reader.article.0);
        let next = if is_forward { open + 1 } else { open + count - 1 } % count;
        self.open_article_at(next, out);
    }

    fn open_article_at(&self, place: usize, out: &mut Vec<Command>) {
        out.extend(self.workspace.dossier().article_at(place).map(Command::OpenArticle));
    }

    /// Whether the panel with drafts is shown: the table of all events and the fields of an event take its place.
    pub(super) fn is_reviewing(&self) -> bool {
        let editing = &self.panels.editing;
        self.panels.drafts.is_open() && editing.table.is_none() && editing.card.is_none()
    }

    /// Opens or closes the review of drafts.
    fn toggle_drafts(&mut self) {
        if !self.panels.drafts.close() {
            self.workspace.show_reader();
            // A view of nothing is only a guess.
            let is_empty = self.workspace.open_dossier().dossier().events.is_empty();
            self.panels.drafts.open(false, is_empty);
        }
    }

    /// Opens the form for a new event, filled in with the draft under review.
    fn edit_draft(&mut self) {
        let dossier = self.workspace.dossier();
        if let Some((article, item)) = self.panels.drafts.open_item() {
            self.panels.editing.new_event = Some(NewEventForm::of_draft(dossier, article, &item.draft));
        }
    }

    fn open_new_event_form(&mut self) {
        let dossier = self.workspace.dossier();
        let words = self.panels.reader.chosen(dossier);
        self.panels.editing.new_event = Some(NewEventForm::new(dossier, words));
    }

    fn cite(&mut self, out: &mut Vec<Command>) {
        let words = self.panels.reader.chosen(self.workspace.dossier());
        if let Some((event, (article, words))) = self.selected_event().zip(words) {
            out.push(Command::Edit(EditCommand::Cite(event.into(), article, words)));
            out.push(Command::EndStep);
            self.panels.reader.forget_selection();
        }
    }

    /// Copies the selected words, else the words that the selected event comes from.
    fn copy_quotation(&mut self, format: QuotationFormat) {
        let dossier = self.workspace.dossier();
        let selected = self.panels.reader.chosen(dossier);
        let selected = selected.and_then(|(article, words)| Some((article, dossier[article].text.plain.get(words)?)));
        let cited = || {
            let citation = dossier[self.selected_event()?].citations().first()?;
            Some((citation.article, &*citation.exact))
        };
        match selected.or_else(cited) {
            Some((article, words)) => {
                let text = quotation(&dossier[article], words, format);
                self.workspace.copy_text(text);
            }
            None => self.workspace.notices.info("The event cites no words."),
        }
    }

    /// Copies the list of a lane's events as Markdown.
    fn copy_lane(&mut self, lane: LaneKind) {
        let events = self.panels.timeline.events_in_lane(lane);
        let text = event_list(self.workspace.dossier(), &events, EventListFormat::Markdown);
        self.workspace.copy_text(text);
    }

    fn edit_event(&mut self) {
        let form = self.selected_event().map(|event| CardForm::new(self.workspace.dossier(), event));
        self.panels.editing.card = form;
    }

    /// Deletes the events selected in the table where it is open, else the selected event.
    fn delete_events(&self, out: &mut Vec<Command>) {
        let events = match &self.panels.editing.table {
            Some(table) => table.chosen(),
            None => self.selected_event().map(EventRef::Event).into_iter().collect(),
        };
        if !events.is_empty() {
            out.push(Command::Edit(EditCommand::Delete(events)));
        }
    }

    /// Opens or closes the table of all events.
    fn toggle_table(&mut self) {
        let table = &mut self.panels.editing.table;
        *table = if table.is_some() { None } else { Some(EventTable::default()) };
        let is_of_event =
            |problem: &Problem| problem.place.field.as_deref().is_some_and(|field| field.starts_with("events["));
        // A dossier that is only viewed does not keep the records it could not read, which the table lists.
        if table.is_some() && self.workspace.open_dossier().problems().iter().any(is_of_event) {
            self.workspace.run_task(DossierTask::BeginEditing(ThenShow::UnreadableEvents));
        }
    }

    /// Goes to the event at the table's cursor where the table is open, else to the passage of the selected event.
    fn go_to_passage(&mut self, out: &mut Vec<Command>) {
        if let Some(table) = self.panels.editing.table.take() {
            if let Some(event) = table.current() {
                out.extend([Command::Select(event), Command::GoToEvent(event)]);
            }
        } else if let Some(event) = self.selected_event() {
            out.push(Command::GoToPassage(event, 0));
        }
    }

    /// Closes the topmost panel or dialog, or clears the selection.
    fn close_topmost(&mut self, out: &mut Vec<Command>) {
        if self.workspace.modal.take().is_some()
            || self.workspace.close_export()
            || self.panels.editing.close_topmost()
            || self.panels.theme_bar.time.close()
            || self.workspace.cancel_reselect()
        {
            return;
        }
        let search = &self.workspace.state.search;
        // The hits that are highlighted, and the one that is selected, go together.
        let (is_open, is_left) = (search.is_open, !search.is_open && !search.text.is_empty());
        if is_left {
            self.panels.search.clear();
            out.push(Command::ClearSearch);
        }
        if self.panels.reader.forget_selection() || is_left || self.panels.drafts.close() {
            return;
        }
        out.push(if is_open { Command::OpenSearch(false) } else { Command::Deselect });
    }
}
