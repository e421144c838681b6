//! Statements of an article proposed as events, each with a title and a date: a *draft* becomes an event once a person
//! accepts it. Nothing is made up: every word of a title is in its sentence.
//!
//! A draft with a date has the date of [`crate::dates`]. A statement without one is bounded by the publication: what
//! was done lies on or before it, what goes on contains it.

mod matching;
mod sentence;
mod statement;
mod title;

use std::ops::Range;

pub use self::matching::matching_event;

use crate::dates::{Class, Finder, FoundDate, Reading};
use crate::dossier::Basis;
use crate::time::EventDate;

use self::sentence::sentences;
use self::statement::Kind;
use self::title::title;

/// A statement proposed as an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventDraft {
    /// The sentence, as bytes of the article's plain text.
    pub sentence: Range<usize>,
    /// A title made of words of the sentence.
    pub title: String,
    /// The date in EDTF.
    pub date: String,
    /// How the date is known.
    pub basis: Basis,
    /// The words that gave the date, with "since" and the like; `None` for a statement without a date.
    pub words: Option<Range<usize>>,
    /// What the date may mean besides, the likeliest first.
    pub others: Vec<Reading>,
}

impl EventDraft {
    /// Whether its words give one date.
    #[must_use]
    pub fn is_sure(&self) -> bool {
        self.words.is_some() && self.others.is_empty()
    }

    /// Whether its words give a date.
    #[must_use]
    pub fn is_dated(&self) -> bool {
        self.words.is_some()
    }
}

/// The drafts of an article, in the order of its text: those with a date, and statements without one if the publication
/// is known.
#[must_use]
pub fn drafts(text: &str, published: Option<&EventDate>, finder: &Finder) -> Vec<EventDraft> {
    let found = finder.find(text, published);
    let mut dates = found.iter().filter(|date| is_event_date(date)).peekable();
    let mut drafts = Vec::new();
    for sentence in sentences(text) {
        let mut is_dated = false;
        while let Some(date) = dates.next_if(|date| date.words.start < sentence.end) {
            if date.words.start >= sentence.start {
                is_dated = true;
                let group = joined_dates(text, &found, date);
                drafts.extend(dated(text, &sentence, date, &group));
            }
        }
        if !is_dated {
            drafts.extend(published.and_then(|published| undated(text, &sentence, published)));
        }
    }
    drafts
}

/// Whether a date can be that of an event: one that is on the calendar.
fn is_event_date(date: &FoundDate) -> bool {
    matches!(date.class, Class::Date | Class::Time) && !date.readings.is_empty()
}

/// The words of a date with those that "and" or "or" joins to it, such as "2018 and 2019".
fn joined_dates(text: &str, found: &[FoundDate], date: &FoundDate) -> Range<usize> {
    let is_joint = |between: Range<usize>| matches!(text[between].trim(), "and" | "or" | "et" | "ou");
    let mut group = date.phrase.clone();
    if let Some(next) =
        found.iter().find(|next| next.phrase.start > group.end).filter(|next| is_joint(group.end..next.phrase.start))
    {
        group.end = next.phrase.end;
    }
    let before = found.iter().rev().find(|before| before.phrase.end < group.start);
    if let Some(before) = before.filter(|before| is_joint(before.phrase.end..group.start)) {
        group.start = before.phrase.start;
    }
    group
}

fn dated(text: &str, sentence: &Range<usize>, date: &FoundDate, group: &Range<usize>) -> Option<EventDraft> {
    let (first, others) = date.readings.split_first()?;
    Some(EventDraft {
        sentence: sentence.clone(),
        title: title(text, sentence, Some(group)),
        date: first.edtf.clone(),
        basis: first.basis,
        words: Some(date.phrase.clone()),
        others: others.to_vec(),
    })
}

/// A statement without a date, bounded by the publication; `None` where the sentence states nothing that happens.
fn undated(text: &str, sentence: &Range<usize>, published: &EventDate) -> Option<EventDraft> {
    let kind = statement::kind(text.get(sentence.clone())?)?;
    let day = published.edtf();
    let day = day.split('T').next().unwrap_or_default();
    let date = match kind {
        Kind::Done => format!("[..{day}]"),
        Kind::GoesOn => format!("..{day}/{day}.."),
    };
    EventDate::parse(&date).ok()?;
    Some(EventDraft {
        sentence: sentence.clone(),
        title: title(text, sentence, None),
        date,
        basis: Basis::Inferred,
        words: None,
        others: Vec::new(),
    })
}

#[cfg(test)]
mod tests;
