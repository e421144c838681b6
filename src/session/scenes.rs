//! Scenes: the screen as a scene of the dossier, and a scene on the screen.

use super::state::State;
use super::{SessionContext, TimeQuestion, TimelineFilter};
use crate::dossier::edit::SceneFields;
use crate::dossier::{Dossier, DossierScene};
use crate::evidence::Presence;
use crate::evidence::certainty::{edtf_of, stretch_of};
use crate::layout::View;
use crate::time::{Instant, Span};

impl State {
    /// The screen as a scene: its view, lanes and filter, the selected event and its passage.
    #[must_use]
    pub fn as_scene(&self, dossier: &Dossier) -> SceneFields {
        let view = self.motion.target();
        let span = Span::new(Instant::from_axis_secs(view.start()), Instant::from_axis_secs(view.end()));
        let stretch = self.filter.time().and_then(|time| {
            let is_certain = time.least == Presence::Certainly;
            Some((edtf_of(time.stretch)?, is_certain))
        });
        SceneFields {
            view: span.map(Span::to_view),
            lanes: self.lanes.into(),
            themes: self.filter.shown_themes(dossier),
            stretch,
            event: self.selected,
            passage: self.shown_citation(dossier),
        }
    }

    /// The citation of the selected event whose passage the reader shows.
    #[must_use]
    pub fn shown_citation(&self, dossier: &Dossier) -> Option<usize> {
        let event = dossier.event(self.selected?)?;
        let passage = self.reader.passage.as_ref()?;
        event.citations().iter().position(|citation| {
            citation.article == self.reader.article && citation.anchored.range.as_ref() == Some(passage)
        })
    }

    /// Shows a scene, with an animation to its view.
    pub(super) fn show_scene(&mut self, context: SessionContext<'_>, at: usize) {
        let Some(scene) = context.dossier.scenes.get(at) else { return };
        self.trail.leave(self.here());
        self.scene = Some(at);
        self.lanes = scene.lanes.into();
        self.filter = TimelineFilter::of_scene(scene, context.dossier);
        self.selected = scene.event;
        self.compared = None;
        self.drop_hidden(context.dossier);
        if let Some(event) = self.selected {
            self.show_passage(context.dossier, event, scene.passage.unwrap_or(0), None);
        }
        self.motion.move_to(scene.view.map_or(context.opening, |span| View::around(span, 0.0)));
    }
}

impl TimelineFilter {
    /// The events that a scene shows.
    #[must_use]
    pub fn of_scene(scene: &DossierScene, dossier: &Dossier) -> Self {
        let mut filter = Self::default();
        if let Some(themes) = &scene.themes {
            filter.only_themes(&themes.shown, themes.has_unthemed, dossier);
        }
        let question = |stretch: &crate::dossier::SceneStretch| TimeQuestion {
            stretch: stretch_of(&stretch.date),
            least: if stretch.is_certain { Presence::Certainly } else { Presence::Possibly },
        };
        filter.ask(scene.stretch.as_ref().map(question));
        filter
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::dossier::edit::Document;
    use crate::dossier::source::MemorySource;
    use crate::dossier::{ArticleIdx, EventIdx, ThemeIdx};
    use crate::layout::LaneMode;
    use crate::session::Command;

    fn document() -> Document {
        let cited = |words: &str| format!(r#"{{"article": "a", "quote": {{"exact": "{words}"}}}}"#);
        let event = |id: &str, date: &str, themes: &str, citations: &str| {
            format!(
                r#"{{"id": "{id}", "title": "{id}", "date": "{date}", "basis": "stated", "themes": [{themes}],
                "citations": [{citations}]}}"#
            )
        };
        let both = [cited("A treaty"), cited("signed in May")].join(",");
        let events = [
            event("treaty", "2018-05", "\"t\"", &both),
            event("rain", "2019", "\"u\"", &cited("It rained")),
            event("snow", "2020", "", &cited("It snowed")),
        ];
        let text = format!(
            r#"{{"format": 1, "title": "T", "opening_view": "2010/2030", "themes": [{{"id": "t", "title": "T"}},
            {{"id": "u", "title": "U"}}], "articles": [{{"id": "a", "file": "a.md", "title": "A", "published": "2021",
            "language": "en"}}], "events": [{}]}}"#,
            events.join(",")
        );
        let articles = [("a.md", "A treaty was signed in May. It rained. It snowed.")];
        Document::from_source(&MemorySource { name: "d", dossier: &text, articles: &articles }, None).unwrap()
    }

    fn context(dossier: &Dossier) -> SessionContext<'_> {
        let opening = View::around(dossier.opening_view.unwrap(), 0.0);
        SessionContext { dossier, everything: opening, opening }
    }

    fn view(edtf: &str) -> View {
        View::around(Span::of_edtf(edtf).unwrap(), 0.0)
    }

    #[test]
    fn what_is_on_the_screen_is_a_scene_that_shows_it_again() {
        let mut document = document();
        let dossier = Arc::clone(document.dossier());
        let mut state = State::new(view("2010/2030"));
        let stretch = TimeQuestion { stretch: Span::of_edtf("2018/2019").unwrap(), least: Presence::Certainly };
        for command in [
            Command::SetView(view("2018-02/2019-06")),
            Command::SetLanes(LaneMode::Theme),
            Command::ToggleTheme(ThemeIdx(1)),
            Command::AskTime(Some(stretch)),
            Command::GoToPassage(EventIdx(0), 1),
        ] {
            state.apply(context(&dossier), command);
        }
        let fields = state.as_scene(&dossier);
        assert_eq!(fields.view.as_deref(), Some("2018-02/2019-06"));
        assert_eq!(fields.themes, Some((vec![ThemeIdx(0)], true)));
        assert_eq!((fields.event, fields.passage), (Some(EventIdx(0)), Some(1)));
        let edit = document.add_scene("A treaty", &fields, None).unwrap();
        document.apply(edit).unwrap();
        let dossier = document.dossier();
        let mut other = State::new(view("2010/2030"));
        other.motion.set_still(true);
        other.apply(context(dossier), Command::ShowScene(0));
        assert_eq!((other.lanes, &other.filter, other.selected), (state.lanes, &state.filter, state.selected));
        assert_eq!((other.view(), &other.reader.passage), (state.view(), &state.reader.passage));
        assert_eq!((other.as_scene(dossier), other.scene), (fields, Some(0)));
        // One that says nothing shows the dossier as it opens.
        let edit = document.add_scene("", &SceneFields::default(), None).unwrap();
        document.apply(edit).unwrap();
        let dossier = document.dossier();
        other.apply(context(dossier), Command::ShowScene(1));
        assert_eq!((other.view(), other.selected, other.filter.is_all()), (view("2010/2030"), None, true));
    }

    #[test]
    fn an_event_that_a_scene_hides_is_not_selected() {
        let mut document = document();
        let fields = SceneFields {
            event: Some(EventIdx(2)),
            themes: Some((vec![ThemeIdx(0)], false)),
            ..SceneFields::default()
        };
        let edit = document.add_scene("", &fields, None).unwrap();
        document.apply(edit).unwrap();
        let mut state = State::new(view("2010/2030"));
        state.apply(context(document.dossier()), Command::ShowScene(0));
        assert_eq!(state.selected, None);
        assert_eq!(state.reader.article, ArticleIdx(0));
        assert_eq!(state.filtered.events(document.dossier()), [EventIdx(0)]);
    }
}
