//! [`Gatherer`]: what readers of formats without tables have in common: an event needs a title and a date.

use super::builder::{ContentBuilder, NewRecord};
use super::date::{DateReader, ReadDate};
use super::report::{Read, ReadReport};
use super::{ExchangeError, ImportOptions};
use crate::dossier::limits;
use crate::time::EventDate;

/// The remedy for a record that is no event.
pub(super) const LEFT_OUT: &str = "the event is left out";

/// Gathers the events of a file.
pub(super) struct Gatherer {
    pub builder: ContentBuilder,
    pub dates: DateReader,
    pub report: ReadReport,
}

impl Gatherer {
    /// For a file of this name.
    pub fn new(name: &str, options: &ImportOptions) -> Self {
        Self {
            builder: ContentBuilder::default(),
            dates: DateReader::new(options.day_order, options.doubtful),
            report: ReadReport::new(name),
        }
    }

    /// The date of a text at a place such as `events[3].start`; a problem where there is none, or several.
    pub fn date(&mut self, place: &str, text: &str) -> Option<String> {
        let read = self.dates.read(text);
        self.settled(place, read)
    }

    /// A date that was read; a problem where there is none, or several.
    pub fn settled(&mut self, place: &str, read: ReadDate) -> Option<String> {
        match read {
            ReadDate::One(edtf) => Some(edtf),
            ReadDate::Several(what) => {
                self.report.doubtful += 1;
                self.report.error(None, place, what, LEFT_OUT);
                None
            }
            ReadDate::None(why) => {
                self.report.error(None, place, why, LEFT_OUT);
                None
            }
        }
    }

    /// Adds an event; a problem if its title is blank.
    pub fn event(&mut self, place: &str, event: NewRecord) -> Result<(), ExchangeError> {
        if event.title.trim().is_empty() {
            self.report.error(None, place, "the title is missing".to_owned(), LEFT_OUT);
            return Ok(());
        }
        let added = self.builder.event(event);
        added.map(drop).ok_or(ExchangeError::TooManyEvents { most: limits::EVENTS })
    }

    /// The result; `has_ids` tells whether the ids are those of the file.
    pub fn finish(self, has_ids: bool) -> Read {
        let Self { builder, report, .. } = self;
        report.finish(builder.finish(has_ids))
    }
}

/// The exact date beside a coarser one, if both may mean the same time; a file may have changed one and not the other.
pub(super) fn exact_or(edtf: &str, coarse: String) -> String {
    let dates = EventDate::parse(edtf).ok().zip(EventDate::parse(&coarse).ok());
    match dates {
        Some((exact, other)) if overlap(&exact, &other) => edtf.to_owned(),
        _ => coarse,
    }
}

/// Whether two dates may mean the same time.
pub(super) fn overlap(a: &EventDate, b: &EventDate) -> bool {
    let (a, b) = (a.possible(), b.possible());
    let is_before = |end: crate::time::Bound, start: crate::time::Bound| {
        end.instant().zip(start.instant()).is_some_and(|(end, start)| end <= start)
    };
    !is_before(a.end, b.start) && !is_before(b.end, a.start)
}
