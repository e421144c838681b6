//! Civil time and nothing else: [`Instant`], [`Span`], [`EventDate`] (EDTF) and calendar [`ticks`].
//!
//! Civil means: as printed in the article, without a zone. The calendar is the proleptic Gregorian one of
//! ISO 8601, with a year 0 (= 1 BCE). Whole seconds are kept as `i64`; an axis counts in `f64` seconds.
//! Stretches of time are half-open: the end is the first second after.
//!
//! A date as an article gives it is seldom an instant. An [`EventDate`] keeps what was written and answers the
//! questions a timeline asks: how far may it reach, where is it certain, what comes first, how is it said in English.
//!
//! ```
//! use dateline::time::{EventDate, Instant};
//!
//! let date = EventDate::parse("2018/2034~")?; // from some time in 2018 to about 2034
//! assert_eq!(date.reading(), "2018, to about 2034");
//! let certain = date.certain().unwrap();
//! assert_eq!(Some(certain.start()), Instant::from_ymd(2019, 1, 1)); // it may have begun as late as December 2018
//! assert_eq!(Some(certain.end()), Instant::from_ymd(2033, 1, 1)); // “about” allows a year either side
//!
//! let error = EventDate::parse("2023-02-31").unwrap_err();
//! assert_eq!(error.to_string(), "“2023-02-31” is not an EDTF date: day is out of range for the month (at character 9)");
//! # Ok::<(), dateline::time::DateError>(())
//! ```
//!
//! Inside: `bounds` places a date on the calendar, `phrase` and `reading` put it into words, `calendar` knows the units
//! that ticks step by and their names, `shift` moves dates, `tick_label` what is written beside a tick.

mod bounds;
mod calendar;
mod phrase;
mod reading;
mod tick_label;

pub mod event_date;
pub mod instant;
pub mod shift;
pub mod span;
pub mod ticks;

pub use calendar::MONTHS;
pub use event_date::{Bound, DateError, DateKind, EventDate, Extent, PlainEnd, SortKey, turns_direction};
pub use instant::{Civil, Instant};
pub use span::Span;
pub use ticks::{Band, Tick, Ticks};
