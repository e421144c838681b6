//! Dates in prose: [`find`] gives every expression of time in a text, what it may mean and why. Nothing is guessed
//! silently: where words may mean several dates, all are given, the likeliest first.
//!
//! A text is cut into tokens once (`token`), each of which says something about time or nothing (`lexicon`: one table a
//! language). At each token that says something the `rules` are tried; what they read is a time (`when`, built of
//! `period`s of the calendar), counted from the publication or from an earlier date (`context`). The terms are those of
//! the literature: an *expression of time* is the TIMEX3 of ISO 24617-1, its *grain* the unit it is exact to, its
//! *anchor* what it is counted from.
//!
//! `docs/dates.md` says what is understood, what is asked, what is left out, and how often it is right.
//!
//! ```
//! use dateline::dates::{Reference, find};
//! use dateline::time::EventDate;
//!
//! let published = EventDate::parse("2026-06-03")?;
//! let text = "The board was suspended on 18 May. The following day its members were recalled.";
//! let found = find(text, Reference { published: Some(&published), ..Reference::default() });
//! let edtf: Vec<&str> = found.iter().map(|date| date.readings[0].edtf.as_str()).collect();
//! assert_eq!(edtf, ["2026-05-18", "2026-05-19"]);
//! assert_eq!(&text[found[1].words.clone()], "following day");
//! # Ok::<(), dateline::time::DateError>(())
//! ```

mod context;
mod evidence;
mod finder;
mod found;
mod lexicon;
mod passage;
mod period;
mod rules;
mod token;
mod typed;
mod when;

pub use self::evidence::{DateEvidence, NamedDates, named_dates};
pub use self::finder::{Finder, Reference, find};
pub use self::found::{Anchor, Class, DatePart, FoundDate, Reading, Rule};
pub use self::lexicon::{Language, guess_language};
pub use self::passage::{
    PassageContext, date_words, dates_of_passage, first_date, in_passage, on_publication_day, whole_date,
};
pub use self::typed::{DateChoice, DateInput, parse_date_input, parse_date_input_in};

#[cfg(test)]
mod laws;
#[cfg(test)]
mod tests;
