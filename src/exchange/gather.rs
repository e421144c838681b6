//! [`Gatherer`]: what readers of formats without tables have in common: an event needs a title and a date.

use super::builder::{ContentBuilder, NewRecord};
use super::date::{DateReader, ReadDate, interval};
use super::foreign::ForeignFile;
use super::losses::shown;
use super::points::DatePoints;
use super::report::{Read, ReadReport};
use super::{ExchangeError, ImportProgress, html};
use crate::dossier::edit::ArticleFields;
use crate::dossier::limits;
use crate::time::EventDate;

/// The remedy for a record that is no event.
pub(super) const LEFT_OUT: &str = "the event is left out";

/// Gathers the events of a file.
pub(super) struct Gatherer<'f> {
    pub builder: ContentBuilder,
    pub dates: DateReader,
    pub report: ReadReport,
    progress: &'f ImportProgress,
}

impl<'f> Gatherer<'f> {
    /// For a file.
    pub fn new(file: &ForeignFile<'f>) -> Self {
        Self {
            builder: ContentBuilder::default(),
            dates: DateReader::new(file.options.day_order, file.options.doubtful),
            report: ReadReport::new(file.name),
            progress: file.progress,
        }
    }

    /// Notes that so many records of all are read; an error once the import is cancelled.
    pub fn at(&self, done: usize, all: usize) -> Result<(), ExchangeError> {
        self.progress.at(done as u64, all as u64)
    }

    /// The text of HTML; markup that it does not show is lost.
    pub fn plain(&mut self, text: &str) -> String {
        html::plain(text, |tag| self.report.losses.add("markup of texts, such as links", || shown(tag)))
    }

    /// Two ends as one date; a problem where they make none. Times of day at the ends are lost.
    pub fn interval(&mut self, place: &str, start: &str, end: &str) -> Option<String> {
        let Some((edtf, has_lost_time)) = interval(start, end) else {
            let what = format!("{} to {} is not an interval", shown(start), shown(end));
            self.report.error(None, place, what, LEFT_OUT);
            return None;
        };
        if has_lost_time {
            self.report.losses.add("times of day at the ends of intervals", || format!("{start} to {end}"));
        }
        Some(edtf)
    }

    /// A date in points; `None` where they make none.
    pub fn points(&mut self, points: DatePoints) -> Option<String> {
        let (edtf, has_lost_time) = points.edtf()?;
        if has_lost_time {
            self.report.losses.add("times of day at the ends of intervals", || {
                format!("{} to {}", points.start.first().unwrap_or_default(), points.last().unwrap_or_default())
            });
        }
        Some(edtf)
    }

    /// The place of an article with these details.
    pub fn article(&mut self, fields: &ArticleFields) -> Result<usize, ExchangeError> {
        self.builder.article(fields).ok_or(ExchangeError::TooManyArticles { most: limits::ENTRIES })
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

    /// Adds an event; one without a title has the first words of its text, and one without either is a problem.
    pub fn event(&mut self, place: &str, mut event: NewRecord) -> Result<(), ExchangeError> {
        if event.title.trim().is_empty() {
            let Some(title) = first_words(&event.summary) else {
                self.report.error(None, place, "the title is missing".to_owned(), LEFT_OUT);
                return Ok(());
            };
            event.title = title;
            let what = "the title is missing".to_owned();
            self.report.warning(None, place, what, "the first words of the text are used");
        }
        let added = self.builder.event(event);
        added.map(drop).ok_or(ExchangeError::TooManyEvents { most: limits::EVENTS })
    }

    /// The result; `has_ids` tells whether the ids are those of the file.
    pub fn finish(self, has_ids: bool) -> Read {
        let Self { builder, report, .. } = self;
        report.finish(builder, has_ids)
    }
}

/// The beginning of a text, for a title.
pub(super) fn first_words(text: &str) -> Option<String> {
    const CHARS: usize = 80;
    let line = text.lines().map(str::trim).find(|line| !line.is_empty())?;
    let Some(beginning) = limits::beginning(line, CHARS) else { return Some(line.to_owned()) };
    let whole = beginning.rsplit_once(' ').map_or(beginning, |(words, _)| words);
    Some(format!("{}…", whole.trim_end()))
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
