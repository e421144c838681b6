//! Civil time and nothing else: [`Instant`], [`Span`], [`EventDate`] (EDTF) and calendar [`ticks`].
//!
//! Civil time is time as printed in the article, without a zone. The calendar is the proleptic Gregorian one of
//! ISO 8601, with a year 0 (= 1 BCE). Instants are whole seconds in `i64`; an axis counts seconds in `f64`.
//! Stretches of time are half-open: the end is the first second after.
//!
//! A date in an article is seldom an instant. An [`EventDate`] keeps the value as written and answers the questions
//! that a timeline asks: how far it may reach, where it is certain, which date comes first, and how to say it in
//! English.
//!
//! ```
//! use dateline::time::{EventDate, Instant};
//!
//! let date = EventDate::parse("2018/2034~")?; // from some time in 2018 to about 2034
//! assert_eq!(date.in_words(), "2018, to about 2034");
//! let certain = date.certain().unwrap();
//! assert_eq!(Some(certain.start()), Instant::from_ymd(2019, 1, 1)); // it may have begun as late as December 2018
//! assert_eq!(Some(certain.end()), Instant::from_ymd(2033, 1, 1)); // “about” allows a year either side
//!
//! let error = EventDate::parse("2023-02-31").unwrap_err();
//! assert_eq!(error.to_string(), "“2023-02-31” is not an EDTF date: day is out of range for the month (at character 9)");
//! # Ok::<(), dateline::time::DateError>(())
//! ```
//!
//! Internally, `placement` places a date on the calendar, `plain_date` does the same without the full parser for the
//! forms that most dates have, `words` puts dates into English, `calendar` has the units that ticks step by, and
//! `tick_label` the labels of ticks.

mod calendar;
mod extent;
mod extent_words;
mod length;
mod placement;
mod plain_date;
mod readings;
mod tick_label;
mod words;

pub mod event_date;
pub mod instant;
mod interval;
pub mod shift;
pub mod span;
pub mod ticks;

pub use calendar::{MONTHS, is_month_or_weekday};
pub use event_date::{DateError, EventDate, SortKey};
pub use extent::{Bound, DateKind, Extent};
pub use instant::{Civil, Instant};
pub use length::length_in_words;
pub use plain_date::PlainEnd;
pub use readings::Readings;
pub use span::Span;
pub use ticks::{Tick, TickContext, Ticks};
