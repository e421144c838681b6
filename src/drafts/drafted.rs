//! [`DraftedDossier`]: a dossier with drafts as events behind the real ones, to be laid out and drawn together.

use std::collections::HashSet;

use super::decision::dismissed_at;
use super::draft::{DraftKind, EventDraft};
use super::matching::matches;
use super::proposals::Proposals;
use crate::dossier::{
    Anchored, Anchoring, ArticleIdx, Citation, Details, Dossier, Event, EventFields, EventIdx, PUBLICATION_THEME,
    ThemeIdx, Themes,
};
use crate::time::EventDate;

/// The room that the label of a draft that asks leaves for its sign.
const ROOM_FOR_SIGN: &str = "\u{2003}\u{2002}";

/// Which events of a dossier are drafts: those from `first` on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftEvents {
    /// The first of them.
    pub first: EventIdx,
    /// Whether each of them asks for its date or its title.
    pub asks: Vec<bool>,
}

impl DraftEvents {
    /// Whether an event is a draft.
    #[must_use]
    pub fn has(&self, event: EventIdx) -> bool {
        event >= self.first
    }

    /// Whether an event is a draft that asks for its date or its title.
    #[must_use]
    pub fn asks(&self, event: EventIdx) -> bool {
        self.place(event).and_then(|at| self.asks.get(at)).is_some_and(|asks| *asks)
    }

    /// The place of a draft among the drafts; `None` for a real event.
    #[must_use]
    pub fn place(&self, event: EventIdx) -> Option<usize> {
        usize::try_from(event.0.checked_sub(self.first.0)?).ok()
    }
}

/// A dossier with drafts as events behind the real ones.
#[derive(Clone, Debug)]
pub struct DraftedDossier {
    /// The dossier.
    pub dossier: Dossier,
    /// Which of its events are drafts.
    pub drafts: DraftEvents,
}

impl DraftedDossier {
    /// With these drafts; one whose date is not valid is left out. `None` if there are too many events to count.
    #[must_use]
    pub fn new<'a>(dossier: &Dossier, drafts: impl IntoIterator<Item = (ArticleIdx, &'a EventDraft)>) -> Option<Self> {
        let first = EventIdx(u32::try_from(dossier.events.len()).ok()?);
        let publication = dossier.themes.iter().position(|theme| theme.id == PUBLICATION_THEME);
        let publication = publication.and_then(|at| u16::try_from(at).ok()).map(ThemeIdx);
        let mut dossier = dossier.clone();
        let taken: HashSet<String> = dossier.events.iter().map(|event| event.id().to_owned()).collect();
        let mut ids = (1_u64..).map(|number| format!("draft-{number}")).filter(|id| !taken.contains(id));
        let mut asks = Vec::new();
        for (article, draft) in drafts {
            let Ok(date) = EventDate::parse(&draft.date) else { continue };
            let is_asking = draft.is_dated() && !draft.is_sure();
            let title = format!("{}{}", draft.title, if is_asking { ROOM_FOR_SIGN } else { "" });
            let text = dossier.article(article).map_or("", |article| &article.text.plain);
            let citation = Citation {
                article,
                exact: text.get(draft.sentence.clone()).unwrap_or_default().to_owned(),
                prefix: String::new(),
                suffix: String::new(),
                position: None,
                anchored: Anchored { state: Anchoring::Exact, range: Some(draft.sentence.clone()) },
                claim: None,
            };
            let is_publication = draft.kind == DraftKind::Publication;
            let themes: Themes = publication.filter(|_| is_publication).into_iter().collect();
            let details = Details { citations: vec![citation], ..Details::default() };
            let id = ids.next().unwrap_or_default();
            let fields = EventFields { basis: draft.basis, themes, details, ..EventFields::new(&id, &title, date) };
            dossier.events.push(Event::from(fields));
            asks.push(is_asking);
        }
        dossier.chronological = (0..).map(EventIdx).take(dossier.events.len()).collect();
        let events = &dossier.events;
        dossier.chronological.sort_by_key(|idx| (events.get(idx.0 as usize).map(|event| event.date.sort_key()), *idx));
        Some(Self { dossier, drafts: DraftEvents { first, asks } })
    }

    /// With the drafts of all articles that have a date and that nobody has decided on. `None` as for [`Self::new`].
    #[must_use]
    pub fn of_all(dossier: &Dossier) -> Option<Self> {
        let mut all: Vec<(ArticleIdx, EventDraft)> = Vec::new();
        for (idx, article) in (0..).map(ArticleIdx).zip(&dossier.articles) {
            let found = Proposals::of(article).drafts;
            let events = matches(dossier, idx, &found);
            let is_open = |draft: &EventDraft| {
                draft.is_dated() && dismissed_at(&article.text.plain, draft, &article.dismissed).is_none()
            };
            let open = found.into_iter().zip(events).filter(|(draft, event)| event.is_none() && is_open(draft));
            all.extend(open.map(|(draft, _)| (idx, draft)));
        }
        Self::new(dossier, all.iter().map(|(idx, draft)| (*idx, draft)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::load;

    #[test]
    fn drafts_stand_behind_the_events_with_ids_of_their_own() {
        let shipped = load::shipped().dossier;
        let mut dossier = (*shipped).clone();
        dossier.events.truncate(2);
        dossier.chronological = (0..2).map(EventIdx).collect();
        let drafted = DraftedDossier::of_all(&dossier).unwrap();
        let count = drafted.drafts.asks.len();
        assert!(count >= 7, "{count}");
        assert_eq!(drafted.dossier.events.len(), 2 + count);
        assert!(!drafted.drafts.has(EventIdx(1)) && drafted.drafts.has(EventIdx(2)));
        let mut ids: Vec<&str> = drafted.dossier.events.iter().map(Event::id).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), 2 + count, "ids are unique");
        let quotes = drafted.dossier.events.iter().skip(2).map(|event| &event.citations()[0].exact);
        assert!(quotes.into_iter().all(|quote| !quote.is_empty()));
        // Whatever an event says is no draft any more.
        let settled = DraftedDossier::of_all(&shipped).unwrap().drafts.asks.len();
        assert!(settled < count, "{settled} of {count}");
    }
}
