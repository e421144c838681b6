//! [`date_proposal`]: from the words of a passage and the day an article was published to dates, each with its reason.
//! Where words may mean several dates, all are given: nothing is guessed silently.
//!
//! English only. A passage is read as tokens; at each of them a phrase is looked for, and the first that names a date
//! counts: [`phrase`] knows what stands around a date ("since", "early", "from … to"), [`stated`] dates that say their
//! year, [`relative`] those that the day of publication completes. What a person typed as a whole and none of these
//! knows is left to `edtf-normalize`.

mod calendar;
mod phrase;
mod relative;
mod stated;
mod title;
mod tokens;
mod typed;
mod when;

use std::ops::Range;

use self::phrase::Reader;
use self::relative::Published;
use self::tokens::tokens;
use self::when::Meaning;
use crate::dossier::Basis;
use crate::time::EventDate;

pub use title::proposed_title;
pub use typed::{DateChoice, DateInput, parse_date_input};

/// What words may mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateReading {
    /// EDTF.
    pub edtf: String,
    /// Stated, where the words say all of it; resolved, where the publication completes it.
    pub basis: Basis,
    /// Why, as a clause: “Tuesday”, resolved from publication on 3 June 2026.
    pub reason: String,
}

/// Longer words are a passage, not a date.
const TYPED_BYTES: usize = 60;

/// The dates that the words of a passage may mean, the likeliest first; none where they name none.
#[must_use]
pub fn date_proposal(passage: &str, published: Option<&EventDate>) -> Vec<DateReading> {
    let day = published.and_then(Published::new);
    let found = find(passage, day.as_ref());
    let typed = Some(passage.trim()).filter(|typed| typed.len() <= TYPED_BYTES && !typed.is_empty());
    if let Some(typed) = typed {
        // Of what was typed as a date every word counts.
        let is_whole = found.as_ref().is_some_and(|(range, _)| is_all(passage, range));
        let normalized = if is_whole { Vec::new() } else { stated::normalized(typed) };
        if !normalized.is_empty() {
            return normalized;
        }
    }
    let Some((range, meanings)) = found else { return Vec::new() };
    let words = passage.get(range).unwrap_or_default();
    let mut readings: Vec<DateReading> = Vec::new();
    for Meaning { when, is_stated, how } in meanings {
        let edtf = when.edtf();
        if EventDate::parse(&edtf).is_err() || readings.iter().any(|known| known.edtf == edtf) {
            continue;
        }
        let how = if how.is_empty() { String::new() } else { format!(" ({how})") };
        let (basis, reason) = match published.filter(|_| !is_stated) {
            None => (Basis::Stated, format!("“{words}”{how}, as the passage says")),
            Some(published) => {
                let from = published.day_in_words();
                (Basis::Resolved, format!("“{words}”{how}, resolved from publication on {from}"))
            }
        };
        readings.push(DateReading { edtf, basis, reason });
    }
    readings
}

/// Whether nothing but small words stands around the words of a date.
fn is_all(passage: &str, date: &Range<usize>) -> bool {
    const SMALL: [&str; 9] = ["in", "on", "at", "the", "during", "over", "of", ".", ","];
    let around = [passage.get(..date.start), passage.get(date.end..)].map(Option::unwrap_or_default);
    around.iter().all(|text| tokens(text).iter().all(|token| SMALL.contains(&token.lower.as_str())))
}

/// The first words of `quote` that name a date, such as "October 27-28, 2022", "Tuesday", "this year"; `None` where
/// there are none. It serves to show a reader where a date comes from.
#[must_use]
pub fn date_words(quote: &str) -> Option<&str> {
    let (range, _) = find(quote, Some(&Published::any()))?;
    quote.get(range)
}

/// The first words that name a date, as bytes of the passage, and what they mean.
fn find(passage: &str, published: Option<&Published>) -> Option<(Range<usize>, Vec<Meaning>)> {
    let tokens = tokens(passage);
    let reader = Reader { tokens: &tokens, published };
    (0..tokens.len()).find_map(|at| {
        let (end, meanings) = reader.phrase(at)?;
        let is_date = meanings.iter().any(|meaning| EventDate::parse(&meaning.when.edtf()).is_ok());
        let (first, last) = (tokens.get(at)?, tokens.get(end.checked_sub(1)?)?);
        is_date.then_some((first.range.start..last.range.end, meanings))
    })
}

#[cfg(test)]
mod tests;
