//! Dates of a few words: the date of a selected passage, and words that are a date as a whole.

use std::ops::Range;

use super::finder::{Finder, Reference};
use super::found::{Anchor, FoundDate, Reading, Rule};
use crate::dossier::Basis;
use crate::time::EventDate;

/// Longer words are a passage, not a date.
const WHOLE_BYTES: usize = 60;

/// Words that may stand around a date without changing it.
pub(super) const SMALL: [&str; 16] =
    ["in", "on", "at", "the", "during", "over", "of", "le", "la", "en", "au", "du", "les", "l", "à", "a"];

/// The possible meanings of a text that is a date as a whole, most likely first; empty if a word is not understood.
#[must_use]
pub fn whole_date(text: &str, reference: Reference<'_>) -> Vec<Reading> {
    let text = text.trim();
    if text.is_empty() || text.len() > WHOLE_BYTES {
        return Vec::new();
    }
    let found = Finder::new(reference.language).find(text, reference.published);
    match &*found {
        [only] if !only.readings.is_empty() && is_all(text, only) => {
            // If the library knows more readings of these words, such as the 1880s for "the 80s", they are offered too.
            let more = normalized(text);
            let is_known = |edtf: &str| only.readings.iter().any(|known| known.edtf == edtf);
            let is_more = more.len() > 1 && more.iter().any(|one| is_known(&one.edtf));
            let more = more.into_iter().filter(|one| is_more && !is_known(&one.edtf));
            only.readings.iter().cloned().chain(more).collect()
        }
        [first, second] if is_either(text, first, second) => both(first, second),
        _ => normalized(text),
    }
}

/// The date of a selected passage: the first that it names and that something is known of. Two that are joined by "and"
/// or "or" are offered both.
#[must_use]
pub fn in_passage(passage: &str, reference: Reference<'_>) -> Option<FoundDate> {
    first_date(passage, &Finder::new(reference.language).find(passage, reference.published))
}

/// The first date of `found` that something is known of, with what "and" or "or" joins to it.
#[must_use]
pub fn first_date(text: &str, found: &[FoundDate]) -> Option<FoundDate> {
    let at = found.iter().position(|date| !date.readings.is_empty())?;
    let first = found.get(at)?;
    Some(match found.get(at + 1) {
        Some(second) if is_either(text, first, second) => FoundDate {
            words: first.words.start..second.words.end,
            phrase: first.phrase.start..second.phrase.end,
            readings: both(first, second),
            ..first.clone()
        },
        _ => first.clone(),
    })
}

/// How much is read with a passage, before and behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PassageContext {
    /// The rest of its lines: the verb that governs a date, and the words of a date that the passage cuts.
    Line,
    /// The text before it, too: what "the following day" follows.
    Text,
}

/// The dates of a text that a passage of it names, wholly or in part, as they are read in their context.
#[must_use]
pub fn dates_of_passage(
    text: &str,
    passage: &Range<usize>,
    reference: Reference<'_>,
    context: PassageContext,
) -> Vec<FoundDate> {
    /// No more of a text is read on either side.
    const REACH_BYTES: usize = 20_000;
    let far = text.floor_char_boundary(passage.start.saturating_sub(REACH_BYTES));
    let before = text.get(far..passage.start).unwrap_or_default();
    // The part that is read begins with a line, unless that is too long.
    let line = match context {
        PassageContext::Line => before.rfind('\n'),
        PassageContext::Text if far == 0 => None,
        PassageContext::Text => before.find('\n'),
    };
    let start = line.map_or(far, |line| far + line + 1);
    let behind = text.get(passage.end..).unwrap_or_default();
    let end = passage.end + behind.find('\n').unwrap_or(behind.len());
    let end = text.floor_char_boundary(end.min(passage.end.saturating_add(REACH_BYTES)));
    let Some(read) = text.get(start..end) else { return Vec::new() };
    let found = Finder::new(reference.language).find(read, reference.published);
    let found = found.into_iter().map(|date| date.moved(start));
    found.filter(|date| date.phrase.start < passage.end && passage.start < date.phrase.end).collect()
}

/// A time of day without a day, such as "8:51 p.m.", as a time of the day of publication.
#[must_use]
pub fn on_publication_day(words: &str, published: &EventDate) -> Option<Reading> {
    let day = published.day_in_words();
    let reading = whole_date(&format!("{words}, {day}"), Reference::default()).into_iter().next()?;
    let anchor = Anchor::Publication(day);
    Some(Reading { basis: Basis::Resolved, anchor, rule: Rule::PublicationDay, ..reading })
}

/// The words of the first date that a passage names, with what says how it is meant, such as "since the mid-1990s";
/// `None` where there are none. No publication is needed.
#[must_use]
pub fn date_words(passage: &str) -> Option<&str> {
    // Any day serves: only the place of the words is asked for.
    let published = EventDate::parse("2000-06-15").ok();
    let date = in_passage(passage, Reference { published: published.as_ref(), ..Reference::default() })?;
    passage.get(date.phrase)
}

fn both(first: &FoundDate, second: &FoundDate) -> Vec<Reading> {
    first.readings.iter().chain(&second.readings).cloned().collect()
}

/// Whether nothing but "and" or "or" is between two years.
fn is_either(text: &str, first: &FoundDate, second: &FoundDate) -> bool {
    let between = text[first.phrase.end..second.phrase.start].trim();
    let is_year = |date: &FoundDate| matches!(&*date.readings, [only] if only.edtf.len() == 4);
    matches!(between, "and" | "or" | "et" | "ou") && is_year(first) && is_year(second)
}

/// Whether nothing but small words stands around a date.
fn is_all(text: &str, date: &FoundDate) -> bool {
    let around = [text.get(..date.phrase.start), text.get(date.phrase.end..)].map(Option::unwrap_or_default);
    let words =
        around.iter().flat_map(|text| text.split(|c: char| c.is_whitespace() || matches!(c, '.' | ',' | '\'' | '’')));
    words.filter(|word| !word.is_empty()).all(|word| SMALL.contains(&word.to_lowercase().as_str()))
}

/// The result of the library `edtf-normalize` for a whole text.
fn normalized(text: &str) -> Vec<Reading> {
    let reading = |edtf: String| {
        // A day without its year is not stated: the publication has to complete it.
        let has_year = !edtf.contains("XXXX");
        EventDate::parse(&edtf).ok().filter(|_| has_year)?;
        Some(Reading { edtf, basis: Basis::Stated, anchor: Anchor::None, rule: Rule::Stated })
    };
    match edtf_normalize::normalize(text) {
        edtf_normalize::Outcome::Normalized(found) => reading(found.edtf).into_iter().collect(),
        edtf_normalize::Outcome::Ambiguous(found) => {
            found.interpretations.into_iter().filter_map(|one| reading(one.edtf)).collect()
        }
        edtf_normalize::Outcome::NoMatch { .. } => Vec::new(),
    }
}
