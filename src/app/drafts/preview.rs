//! A dossier with its drafts as events behind the real ones, for the timeline to lay them out together.

use std::sync::Arc;

use super::list::DraftList;
use crate::dossier::{
    Anchored, Anchoring, Basis, Citation, Details, Dossier, Event, EventFields, EventIdx, PUBLICATION_THEME, ThemeIdx,
    Themes,
};
use crate::drafts::DraftKind;
use crate::time::EventDate;

/// In a larger dossier drafts are not drawn on the timeline: copying it takes too long.
const EVENTS_MAX: usize = 20_000;

/// The room that the label of a draft that asks leaves for its sign.
const ROOM_FOR_SIGN: &str = "\u{2003}\u{2002}";

/// The dossier with drafts, and which draft each event behind the real ones is.
pub struct DraftPreview {
    /// The dossier.
    pub dossier: Arc<Dossier>,
    /// The index of the first draft among the events.
    pub first: EventIdx,
    /// The place of each draft in its list.
    pub places: Vec<usize>,
    /// Whether each of them asks for its date.
    pub asks: Vec<bool>,
}

impl DraftPreview {
    /// The dossier with the open drafts of a list; those without a date only if asked for. `None` for a dossier that is
    /// too large.
    #[must_use]
    pub fn new(dossier: &Dossier, list: &DraftList, has_undated: bool) -> Option<Self> {
        if dossier.events.len() > EVENTS_MAX {
            return None;
        }
        let first = EventIdx(u32::try_from(dossier.events.len()).ok()?);
        let publication = dossier.themes.iter().position(|theme| theme.id == PUBLICATION_THEME);
        let publication = publication.and_then(|at| u16::try_from(at).ok()).map(ThemeIdx);
        let mut dossier = dossier.clone();
        let (mut places, mut asks) = (Vec::new(), Vec::new());
        for (at, item) in list.items.iter().enumerate() {
            let draft = &item.draft;
            if !item.status.is_open() || !draft.is_dated() && !has_undated {
                continue;
            }
            let Ok(date) = EventDate::parse(&draft.date) else { continue };
            let asks_date = draft.readings.len() > 1;
            let title = format!("{}{}", draft.title, if asks_date { ROOM_FOR_SIGN } else { "" });
            let citation = Citation {
                article: list.article,
                exact: String::new(),
                prefix: String::new(),
                suffix: String::new(),
                position: None,
                anchored: Anchored { state: Anchoring::Exact, range: Some(draft.sentence.clone()) },
            };
            let is_publication = draft.kind == DraftKind::Publication;
            let themes: Themes = publication.filter(|_| is_publication).into_iter().collect();
            let details = Details { citations: vec![citation], ..Details::default() };
            let fields = EventFields { basis: Basis::Inferred, themes, details, ..EventFields::new("", &title, date) };
            dossier.events.push(Event::from(fields));
            places.push(at);
            asks.push(asks_date);
        }
        let all = (0..).map(EventIdx).take(dossier.events.len());
        dossier.chronological = all.collect();
        let events = &dossier.events;
        dossier.chronological.sort_by_key(|idx| (events.get(idx.0 as usize).map(|event| event.date.sort_key()), *idx));
        Some(Self { dossier: Arc::new(dossier), first, places, asks })
    }

    /// The event that a draft is here, by its place in the list.
    #[must_use]
    pub fn event(&self, place: usize) -> Option<EventIdx> {
        let at = self.places.binary_search(&place).ok()?;
        Some(EventIdx(self.first.0 + u32::try_from(at).ok()?))
    }

    /// The place in the list of the draft that an event is; `None` for a real event.
    #[must_use]
    pub fn place(&self, event: EventIdx) -> Option<usize> {
        self.places.get(usize::try_from(event.0.checked_sub(self.first.0)?).ok()?).copied()
    }
}
