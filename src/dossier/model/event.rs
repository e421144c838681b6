//! [`Event`]: small, since there may be a million. Ids and titles of neighbours share one text; fields that few events
//! have (summary, note, citations) are stored separately, and equal ones are shared.

use std::collections::HashMap;
use std::sync::Arc;

use super::words::Words;
use super::{ArticleIdx, Basis, Themes};
use crate::dossier::Anchored;
use crate::time::EventDate;

/// Something with a title and a date.
#[derive(Clone, Debug)]
pub struct Event {
    words: Words,
    /// Its date.
    pub date: EventDate,
    /// How the date is known.
    pub basis: Basis,
    /// Subjects; the first gives the colour. May be empty.
    pub themes: Themes,
    /// Label priority when space is short; higher wins, 0 if absent.
    pub importance: i32,
    details: Option<Arc<Details>>,
}

/// The fields to build an [`Event`] from.
#[derive(Clone, Debug)]
pub struct EventFields<'a> {
    /// Unique in the dossier.
    pub id: &'a str,
    /// Short and neutral.
    pub title: &'a str,
    /// Its date.
    pub date: EventDate,
    /// How the date is known.
    pub basis: Basis,
    /// Subjects; the first gives the colour.
    pub themes: Themes,
    /// Label priority when space is short; higher wins.
    pub importance: i32,
    /// Fields that only some events have.
    pub details: Details,
}

impl<'a> EventFields<'a> {
    /// An event with these fields only: basis background, importance 0.
    #[must_use]
    pub fn new(id: &'a str, title: &'a str, date: EventDate) -> Self {
        let (basis, themes, details) = (Basis::Background, Themes::default(), Details::default());
        Self { id, title, date, basis, themes, importance: 0, details }
    }
}

/// Fields that only some events have.
#[derive(Clone, Debug, Default)]
pub struct Details {
    /// A sentence or two.
    pub summary: Option<Box<str>>,
    /// A remark on the date, or where a background fact comes from.
    pub note: Option<Box<str>>,
    /// The passages it comes from, in file order.
    pub citations: Vec<Citation>,
}

/// The tie from an event to an article.
#[derive(Clone, Debug)]
pub struct Citation {
    /// The article it points into.
    pub article: ArticleIdx,
    /// The quoted words, exactly.
    pub exact: String,
    /// The text before the quote.
    pub prefix: String,
    /// The text after the quote.
    pub suffix: String,
    /// Start and end in the article's plain text, in Unicode code points, as the file gives them.
    pub position: Option<(usize, usize)>,
    /// How well the citation resolved, and to which range.
    pub anchored: Anchored,
    /// The date that the passage itself gives, and its stance; `None` where the file has neither.
    pub claim: Option<Box<DateClaim>>,
}

/// The date that the passage of a citation gives for its event, and its stance.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DateClaim {
    /// The date that the passage gives. Without it, the date of the event stands for it.
    pub date: Option<EventDate>,
    /// How that date is known.
    pub basis: Option<Basis>,
    /// The stance of the passage on the event.
    pub stance: Stance,
}

/// The stance of a passage on the event that cites it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Stance {
    /// It says what the event says.
    #[default]
    Supports,
    /// It says that the event, or its date, is not so.
    Contradicts,
    /// It speaks of the event, and says nothing of its date unless it gives one itself.
    Mentions,
}

impl Stance {
    /// Every stance, the usual one first.
    pub const ALL: [Self; 3] = [Self::Supports, Self::Contradicts, Self::Mentions];

    /// As the file format writes it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Supports => "supports",
            Self::Contradicts => "contradicts",
            Self::Mentions => "mentions",
        }
    }

    /// Its meaning, as a sentence.
    #[must_use]
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Supports => "The passage says what the event says.",
            Self::Contradicts => "The passage says that the event, or its date, is not so.",
            Self::Mentions => "The passage speaks of the event, but not of its date unless it gives one itself.",
        }
    }
}

impl Citation {
    /// The date that the passage itself gives.
    #[must_use]
    pub fn date(&self) -> Option<&EventDate> {
        self.claim.as_ref()?.date.as_ref()
    }

    /// How the date that the passage gives is known.
    #[must_use]
    pub fn basis(&self) -> Option<Basis> {
        self.claim.as_ref()?.basis
    }

    /// The stance of the passage on the event.
    #[must_use]
    pub fn stance(&self) -> Stance {
        self.claim.as_ref().map_or(Stance::Supports, |claim| claim.stance)
    }
}

/// Notes shared by several events, each stored once.
#[derive(Debug, Default)]
pub struct SharedNotes(HashMap<Box<str>, Arc<Details>>);

impl SharedNotes {
    /// After this many different notes, further ones are assumed unique and stored with their events.
    const MAX: usize = 4096;

    fn get(&mut self, details: Details) -> Arc<Details> {
        let Details { summary: None, note: Some(note), citations } = &details else { return Arc::new(details) };
        if !citations.is_empty() {
            return Arc::new(details);
        }
        if let Some(known) = self.0.get(note) {
            return Arc::clone(known);
        }
        let key = note.clone();
        let shared = Arc::new(details);
        if self.0.len() < Self::MAX {
            self.0.insert(key, Arc::clone(&shared));
        }
        shared
    }
}

impl From<EventFields<'_>> for Event {
    fn from(fields: EventFields<'_>) -> Self {
        Self::new(fields, &mut SharedNotes::default())
    }
}

impl Event {
    /// Builds an event from its fields; a note found in `notes` is shared.
    #[must_use]
    pub fn new(fields: EventFields<'_>, notes: &mut SharedNotes) -> Self {
        let EventFields { id, title, date, basis, themes, importance, details } = fields;
        let is_plain = details.summary.is_none() && details.note.is_none() && details.citations.is_empty();
        let details = (!is_plain).then(|| notes.get(details));
        Self { words: Words::new(id, title), date, basis, themes, importance, details }
    }

    /// Unique in the dossier.
    #[must_use]
    pub fn id(&self) -> &str {
        self.words.id()
    }

    /// Short and neutral.
    #[must_use]
    pub fn title(&self) -> &str {
        self.words.title()
    }

    /// A sentence or two.
    #[must_use]
    pub fn summary(&self) -> Option<&str> {
        self.details.as_ref()?.summary.as_deref()
    }

    /// A remark on the date, or where a background fact comes from.
    #[must_use]
    pub fn note(&self) -> Option<&str> {
        self.details.as_ref()?.note.as_deref()
    }

    /// Summary and note, with a number that is equal for events that share them.
    #[must_use]
    pub fn remarks(&self) -> Option<(usize, [Option<&str>; 2])> {
        let details = self.details.as_ref()?;
        Some((Arc::as_ptr(details).addr(), [details.summary.as_deref(), details.note.as_deref()]))
    }

    /// The passages it comes from, in file order.
    #[must_use]
    pub fn citations(&self) -> &[Citation] {
        self.details.as_ref().map_or(&[], |details| &details.citations)
    }

    /// How many different articles it comes from.
    #[must_use]
    pub fn article_count(&self) -> usize {
        let citations = self.citations();
        let is_first = |(at, cited): &(usize, &Citation)| {
            !citations.iter().take(*at).any(|earlier| earlier.article == cited.article)
        };
        citations.iter().enumerate().filter(is_first).count()
    }

    /// The citations, to be resolved again.
    pub fn citations_mut(&mut self) -> &mut [Citation] {
        self.details.as_mut().map_or(&mut [], |details| &mut Arc::make_mut(details).citations)
    }

    /// Replaces the id.
    pub fn set_id(&mut self, id: &str) {
        self.words = Words::new(id, self.title());
    }

    /// Stores ids and titles of several events in one text.
    pub fn share_words(events: &mut [Self]) {
        Words::share(events.iter_mut().map(|event| &mut event.words));
    }

    /// Its name for screen readers: "27–28 October 2022: Blinken and Trudeau meet".
    #[must_use]
    pub fn spoken_name(&self) -> String {
        format!("{}: {}", self.date.in_words(), self.title())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(id: &str, title: &str, note: Option<&str>, notes: &mut SharedNotes) -> Event {
        let fields = EventFields::new(id, title, EventDate::parse("2020").unwrap());
        Event::new(
            EventFields { details: Details { note: note.map(Into::into), ..Details::default() }, ..fields },
            notes,
        )
    }

    #[test]
    fn id_and_title_stay_apart() {
        let mut notes = SharedNotes::default();
        for (id, title) in [("é-1", "Ö"), ("", "x"), ("a", "")] {
            let mut event = event(id, title, None, &mut notes);
            assert_eq!((event.id(), event.title()), (id, title));
            event.set_id("another");
            assert_eq!((event.id(), event.title()), ("another", title));
        }
    }

    #[test]
    fn a_shared_note_is_everyones_own() {
        let mut notes = SharedNotes::default();
        let [first, second, other] = ["n", "n", "m"].map(|note| event("e", "E", Some(note), &mut notes));
        let address = |event: &Event| event.details.as_ref().map(Arc::as_ptr);
        assert_eq!(address(&first), address(&second), "kept once");
        assert_eq!((first.note(), other.note()), (Some("n"), Some("m")));
        assert_eq!(event("e", "E", None, &mut notes).details.map(|_| ()), None);
    }

    #[test]
    fn an_event_is_small() {
        assert!(size_of::<Event>() <= 80, "{} bytes", size_of::<Event>());
    }
}
