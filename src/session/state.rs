//! [`State`]: what is chosen, visible, filtered, read and looked for; and what each [`Command`] does to it.

use std::ops::Range;

use super::{Command, Filter, Hit, Motion, Search, Shown, Step, Stop, Trail};
use crate::dossier::{ArticleIdx, Dossier, EventIdx};
use crate::layout::{LaneMode, View};
use crate::parallel::{MANY_EVENTS, map_chunks};
use crate::time::Span;

/// What the commands need to know of the world around the session.
#[derive(Clone, Copy, Debug)]
pub struct Surroundings<'a> {
    /// The document.
    pub dossier: &'a Dossier,
    /// The view that shows every event that passes the filter.
    pub everything: View,
    /// The view the dossier opens on.
    pub opening: View,
}

/// What a dossier opens on: its own wish, else everything.
#[must_use]
pub fn opening_view(dossier: &Dossier, everything: Option<View>) -> View {
    if let Some(span) = dossier.opening_view {
        return View::around(span, 0.0);
    }
    // Asked for in every frame: all events are looked at only before the first one.
    everything.unwrap_or_else(|| {
        let of = |part: Range<usize>| {
            let events = dossier.events.get(part).unwrap_or_default();
            events.iter().map(|event| event.date.placed_span()).reduce(Span::union)
        };
        let parts = map_chunks(dossier.events.len(), MANY_EVENTS, of);
        let whole = parts.into_iter().flatten().reduce(Span::union);
        whole.map_or_else(|| View::new(f64::NAN, f64::NAN), |span| View::around(span, 0.08))
    })
}

/// What the reader shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The open article.
    pub article: ArticleIdx,
    /// The passage last asked for, as bytes of the article's plain text.
    pub passage: Option<Range<usize>>,
    /// Grows with each wish to scroll to `passage`, so that the reader can tell a new wish from an old one.
    pub scroll_wish: u64,
}

/// What a person is doing.
#[derive(Clone, Debug)]
pub struct State {
    /// The chosen event.
    pub selected: Option<EventIdx>,
    /// The event pointed at in the frame before, on either side.
    pub hovered: Option<EventIdx>,
    /// What is visible.
    pub motion: Motion,
    /// How events are spread over lanes.
    pub lanes: LaneMode,
    /// Which themes are shown.
    pub filter: Filter,
    /// The events that pass the filter.
    pub shown: Shown,
    /// What the reader shows.
    pub reading: Reading,
    /// What is looked for.
    pub search: Search,
    /// The way back.
    pub trail: Trail,
}

impl State {
    /// A session that begins at `view`.
    #[must_use]
    pub fn new(view: View) -> Self {
        Self {
            selected: None,
            hovered: None,
            motion: Motion::at(view),
            lanes: LaneMode::default(),
            filter: Filter::default(),
            shown: Shown::default(),
            reading: Reading { article: ArticleIdx(0), passage: None, scroll_wish: 0 },
            search: Search::default(),
            trail: Trail::default(),
        }
    }

    /// What is visible now.
    #[must_use]
    pub fn view(&self) -> View {
        self.motion.now()
    }

    /// Events that are labelled whatever the room, the most wanted first: chosen, gone to in the search, pointed at.
    #[must_use]
    pub fn focused(&self) -> Vec<EventIdx> {
        let hit = match self.search.current_hit() {
            Some(Hit::Event(idx)) => Some(idx),
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

    /// Applies what a frame pushed, in order. Pointing lasts one frame: without a [`Command::Hover`] among them,
    /// nothing is pointed at.
    pub fn apply_frame(&mut self, around: Surroundings<'_>, commands: Vec<Command>) {
        self.hovered = None;
        for command in commands {
            self.apply(around, command);
        }
    }

    /// Does one thing. What no longer exists is passed over.
    pub fn apply(&mut self, around: Surroundings<'_>, command: Command) {
        match command {
            Command::Hover(event) => self.hovered = around.dossier.event(event).map(|_| event),
            Command::Select(event) => self.select(around, event, true),
            Command::SelectFromPassage(event) => self.select_from_passage(around, event),
            Command::Deselect => self.selected = None,
            Command::StepEvent(step) => self.step_event(around, step),
            Command::GoToPassage(event, citation) => self.go_to_passage(around, event, citation),
            Command::GoToEvent(event) => self.go_to_event(around.dossier, event),
            Command::ZoomToEvent(event) => self.zoom_to_event(around, event),
            Command::MoveTo(view) => self.jump(view),
            Command::SetView(view) => self.motion = Motion::at(view),
            Command::ZoomAt(factor, at) => self.motion = Motion::at(self.view().zoom_at(factor, at)),
            Command::ZoomCentre(factor) => {
                let target = self.motion.target();
                self.motion.move_to(target.zoom_at(factor, target.center()));
            }
            Command::Pan(secs) => self.motion = Motion::at(self.view().pan(secs)),
            Command::Page(step) => self.page(step),
            Command::FitAll => self.jump(around.everything),
            Command::OpeningView => self.jump(around.opening),
            Command::SetLanes(lanes) => self.lanes = lanes,
            Command::ToggleTheme(theme) => {
                self.filter.toggle(theme);
                self.drop_hidden(around.dossier);
            }
            Command::OnlyTheme(theme) => {
                self.filter.only(theme, around.dossier);
                self.drop_hidden(around.dossier);
            }
            Command::ShowAllThemes => {
                self.filter.show_all();
                self.drop_hidden(around.dossier);
            }
            Command::OpenArticle(article) => self.open_article(around.dossier, article),
            Command::OpenSearch(is_open) => self.open_search(is_open),
            Command::Search(text) => self.search.look_for(&text, around.dossier),
            // Whoever closed the field does not want them any more.
            Command::Found(found) if self.search.is_open => self.search.take(*found),
            Command::Found(_) => {}
            Command::StepHit(step) => self.step_hit(around, step),
            Command::GoToHit(at) => self.go_to_hit(around, at),
            Command::Back => {
                let here = self.here();
                let stop = self.trail.back(here);
                self.return_to(around.dossier, stop);
            }
            Command::Forward => {
                let here = self.here();
                let stop = self.trail.forward(here);
                self.return_to(around.dossier, stop);
            }
            // The document's owner makes these; the session follows them.
            Command::Change(_) | Command::Undo | Command::Redo | Command::EndStep => {}
        }
    }

    fn here(&self) -> Stop {
        Stop { selected: self.selected, view: self.motion.target(), article: self.reading.article }
    }

    fn return_to(&mut self, dossier: &Dossier, stop: Option<Stop>) {
        let Some(stop) = stop else { return };
        let is_shown = |event: &EventIdx| dossier.event(*event).is_some_and(|event| self.filter.shows(event));
        self.selected = stop.selected.filter(is_shown);
        self.motion.move_to(stop.view);
        self.reading.article = stop.article;
        if let Some(event) = self.selected {
            self.show_passage(dossier, event, 0, Some(stop.article));
        }
    }

    /// Moves by animation and remembers where one was.
    fn jump(&mut self, view: View) {
        if view != self.motion.target() {
            self.trail.leave(self.here());
            self.motion.move_to(view);
        }
    }

    fn select(&mut self, around: Surroundings<'_>, event: EventIdx, opens_passage: bool) {
        let Some(found) = around.dossier.event(event) else { return };
        if self.selected != Some(event) {
            self.trail.leave(self.here());
        }
        self.selected = Some(event);
        if !self.filter.shows(found) {
            self.filter.show_all();
            self.shown = Shown::default();
        }
        if opens_passage {
            self.show_passage(around.dossier, event, 0, None);
        }
    }

    fn select_from_passage(&mut self, around: Surroundings<'_>, event: EventIdx) {
        self.select(around, event, false);
        self.bring_into_view(around.dossier, event);
    }

    /// Opens the article of an event's citation at its passage: the one at `citation`, or, where `article` is given,
    /// the first that points into it; another resolved one where that one leads nowhere.
    fn show_passage(&mut self, dossier: &Dossier, event: EventIdx, citation: usize, article: Option<ArticleIdx>) {
        let Some(found) = dossier.event(event) else { return };
        let preferred = found.citations().get(citation).filter(|c| article.is_none_or(|a| c.article == a));
        let in_article = found.citations().iter().filter(|c| article.is_none_or(|a| c.article == a));
        let candidates = preferred.into_iter().chain(in_article).chain(found.citations());
        let Some(chosen) = candidates.clone().find(|c| c.anchored.range.is_some()).or(preferred) else { return };
        self.reading.article = chosen.article;
        self.reading.passage.clone_from(&chosen.anchored.range);
        self.reading.scroll_wish += 1;
    }

    fn go_to_passage(&mut self, around: Surroundings<'_>, event: EventIdx, citation: usize) {
        self.select(around, event, false);
        let Some(target) = around.dossier.event(event).and_then(|found| found.citations().get(citation)) else {
            return;
        };
        self.open_article(around.dossier, target.article);
        if let Some(range) = &target.anchored.range {
            self.reading.passage = Some(range.clone());
            self.reading.scroll_wish += 1;
        }
    }

    fn open_article(&mut self, dossier: &Dossier, article: ArticleIdx) {
        if dossier.article(article).is_some() && article != self.reading.article {
            self.trail.leave(self.here());
            self.reading.article = article;
            self.reading.passage = None;
        }
    }

    fn go_to_event(&mut self, dossier: &Dossier, event: EventIdx) {
        let Some(found) = dossier.event(event) else { return };
        let at = found.date.anchor().axis_secs();
        self.jump(self.motion.target().centered_on(at));
    }

    /// Moves only where the event is not comfortably visible already.
    fn bring_into_view(&mut self, dossier: &Dossier, event: EventIdx) {
        let Some(found) = dossier.event(event) else { return };
        let view = self.motion.target();
        let at = found.date.anchor().axis_secs();
        let margin = view.span() * 0.04;
        let (start, end) = (view.start() + margin, view.end() - margin);
        let placed = found.date.placed_span();
        // A long event that crosses the view is there already, though its beginning is not.
        let crosses = placed.start().axis_secs() < end && placed.end().axis_secs() > start;
        if !crosses && (at < start || at > end) {
            self.motion.move_to(view.centered_on(at));
        }
    }

    fn zoom_to_event(&mut self, around: Surroundings<'_>, event: EventIdx) {
        const WEEK_SECS: f64 = 7.0 * 86_400.0;
        let Some(found) = around.dossier.event(event) else { return };
        let span = found.date.placed_span();
        let secs = (span.end().axis_secs() - span.start().axis_secs()).max(WEEK_SECS);
        let centre = f64::midpoint(span.start().axis_secs(), span.end().axis_secs());
        self.select(around, event, true);
        self.jump(View::new(centre - secs, centre + secs));
    }

    fn page(&mut self, step: Step) {
        let target = self.motion.target();
        let whole = target.span() * 0.9;
        match step {
            Step::Previous | Step::First => self.jump(target.pan(-whole)),
            Step::Next | Step::Last => self.jump(target.pan(whole)),
        }
    }

    fn step_event(&mut self, around: Surroundings<'_>, step: Step) {
        let dossier = around.dossier;
        let shown = self.shown.events(dossier);
        let last = shown.len().checked_sub(1);
        let current = self.selected.and_then(|event| self.shown.place(dossier, event));
        let at = match (step, current) {
            (Step::First, _) => Some(0),
            (Step::Last, _) => last,
            (Step::Next, Some(at)) => last.map(|last| (at + 1).min(last)),
            (Step::Previous, Some(at)) => Some(at.saturating_sub(1)),
            // From nothing: the first one in view, so that stepping begins where one looks.
            (Step::Next, None) => {
                last.map(|last| self.shown.count_before(dossier, self.motion.target().start()).min(last))
            }
            (Step::Previous, None) => {
                let end = self.motion.target().end();
                Some(self.shown.count_before(dossier, end.next_up()).saturating_sub(1))
            }
        };
        if let Some(&event) = at.and_then(|at| shown.get(at)) {
            self.select(around, event, true);
            self.bring_into_view(dossier, event);
        }
    }

    fn open_search(&mut self, is_open: bool) {
        self.search.is_open = is_open;
        if !is_open {
            self.search = Search::default();
        }
    }

    fn step_hit(&mut self, around: Surroundings<'_>, step: Step) {
        let at = match step {
            Step::First => Some(0),
            Step::Last => self.search.count().checked_sub(1),
            Step::Next => self.search.neighbour(true),
            Step::Previous => self.search.neighbour(false),
        };
        if let Some(at) = at {
            self.go_to_hit(around, at);
        }
    }

    fn go_to_hit(&mut self, around: Surroundings<'_>, at: usize) {
        match self.search.go_to(at) {
            Some(Hit::Event(event)) => {
                self.select(around, event, true);
                self.bring_into_view(around.dossier, event);
            }
            Some(Hit::Text(article, range)) => {
                if article != self.reading.article {
                    self.trail.leave(self.here());
                }
                self.reading.article = article;
                self.reading.passage = Some(range);
                self.reading.scroll_wish += 1;
            }
            None => {}
        }
    }

    /// After a change of the filter: an event that it hides cannot stay chosen.
    fn drop_hidden(&mut self, dossier: &Dossier) {
        self.shown = Shown::new(dossier, &self.filter);
        if let Some(event) = self.selected.and_then(|idx| dossier.event(idx))
            && !self.filter.shows(event)
        {
            self.selected = None;
        }
    }
}
