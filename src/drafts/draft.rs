//! [`EventDraft`]: a statement proposed as an event.

use std::ops::Range;

use crate::dates::{DatePart, Reading};
use crate::dossier::Basis;

/// A statement proposed as an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventDraft {
    /// The kind of statement.
    pub kind: DraftKind,
    /// The sentence, or the clause of it that holds the date, as bytes of the article's plain text; with the
    /// sentences before, from the one on that names whom the title is about.
    pub sentence: Range<usize>,
    /// A title made of words of [`Self::sentence`].
    pub title: String,
    /// Whether the title says by itself what happened; else it is words of the sentence, and a person has to
    /// write one.
    pub is_titled: bool,
    /// The date in EDTF.
    pub date: String,
    /// How the date is known.
    pub basis: Basis,
    /// The words that gave the date, with "since" and the like; `None` where the text has none.
    pub words: Option<Range<usize>>,
    /// What the date may mean, the likeliest first: that is `date`. Empty where the text gives no date.
    pub readings: Vec<Reading>,
    /// Which words gave which part of the date.
    pub parts: Vec<(DatePart, Range<usize>)>,
}

/// The kinds of drafts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DraftKind {
    /// The publication of the article itself.
    Publication,
    /// A statement with a date.
    Dated,
    /// A statement without a date, bounded by the publication.
    Undated,
}

impl EventDraft {
    /// Whether its date has one reading and its title tells what happened: it can be accepted without a change.
    #[must_use]
    pub fn is_sure(&self) -> bool {
        self.is_dated() && self.is_titled && self.readings.len() < 2
    }

    /// Whether it has a date of its own.
    #[must_use]
    pub fn is_dated(&self) -> bool {
        self.kind != DraftKind::Undated
    }

    /// The same with another of its readings.
    #[must_use]
    pub fn read_as(&self, reading: usize) -> Self {
        let mut draft = self.clone();
        if let Some(reading) = self.readings.get(reading) {
            draft.date.clone_from(&reading.edtf);
            draft.basis = reading.basis;
        }
        draft
    }
}
