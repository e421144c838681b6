//! [`Readings`]: which times a date may mean, with the gaps that a single stretch cannot show.
//!
//! [`EventDate::possible`](super::EventDate::possible) is the stretch around all of them. A reading of `[2017,2019]` is
//! never 2018, though that stretch contains it, and `2018-XX-15` means the 15th of some month.

use edtf_core::{Date, Edtf, IntervalEndpoint, Precision, SetElement, SetKind};

use super::calendar::{CalendarUnit, TickStep};
use super::placement::Reach;
use super::{Instant, Span};

/// Dates with more gaps than this are read as the stretch around them.
const MAX_STRETCHES: usize = 2000;

/// The times that a date may mean. Stretches are in order and do not touch; one that is open reaches to an end of the
/// calendar.
#[derive(Clone, Debug, PartialEq)]
pub enum Readings {
    /// It happened once, at some moment of one of these stretches.
    Once(Vec<Span>),
    /// It happened at each of these.
    Each(Vec<Occurrence>),
    /// It lasted from a moment of the one to a moment of the other.
    Lasting(IntervalStart, IntervalEnd),
}

/// One of several times.
#[derive(Clone, Debug, PartialEq)]
pub struct Occurrence {
    /// It happened at some moment of one of these stretches.
    pub stretches: Vec<Span>,
    /// It happened in each of these units of the stretches.
    unit: Option<TickStep>,
}

/// When an interval may have begun.
#[derive(Clone, Debug, PartialEq)]
pub struct IntervalStart {
    stretches: Vec<Span>,
    /// It began with the first second of its day.
    is_day: bool,
}

/// When an interval may have ended.
#[derive(Clone, Debug, PartialEq)]
pub struct IntervalEnd {
    stretches: Vec<Span>,
    /// It ended with the last second of its day.
    is_day: bool,
}

/// The readings of a value; `None` if a year is beyond the calendar.
pub(super) fn read(edtf: &Edtf) -> Option<Readings> {
    match edtf {
        Edtf::Date(date) => Some(Readings::Once(stretches(date)?)),
        Edtf::DateTime(_) => None,
        Edtf::Interval(interval) => {
            let (start, is_start_day) = interval_end(&interval.start)?;
            let (end, is_end_day) = interval_end(&interval.end)?;
            Some(Readings::Lasting(
                IntervalStart { stretches: start, is_day: is_start_day },
                IntervalEnd { stretches: end, is_day: is_end_day },
            ))
        }
        Edtf::Set(set) => {
            let members: Option<Vec<Occurrence>> = set.elements.iter().map(occurrence).collect();
            let members = members?;
            Some(match set.kind {
                SetKind::AllMembers => Readings::Each(members),
                SetKind::OneMember => {
                    Readings::Once(joined(members.into_iter().flat_map(|member| member.stretches).collect()))
                }
            })
        }
    }
}

/// Stretches in order, those that touch made one.
fn joined(mut stretches: Vec<Span>) -> Vec<Span> {
    stretches.sort_by_key(|span| (span.start(), span.end()));
    let mut joined: Vec<Span> = Vec::with_capacity(stretches.len());
    for span in stretches {
        match joined.last_mut() {
            Some(last) if span.start() <= last.end() => *last = last.union(span),
            _ => joined.push(span),
        }
    }
    joined
}

/// All days that one date may mean.
fn stretches(date: &Date) -> Option<Vec<Span>> {
    let reach = Reach::of(date)?;
    if reach.is_approximate || !date.has_unspecified() {
        return Some(vec![reach.span]);
    }
    let values = Edtf::Date(*date).values().ok();
    let values: Vec<Edtf> = values.into_iter().flatten().take(MAX_STRETCHES + 1).collect();
    let spans: Option<Vec<Span>> = values.iter().map(span_of).collect();
    match spans {
        Some(spans) if !spans.is_empty() && spans.len() <= MAX_STRETCHES => Some(joined(spans)),
        _ => Some(vec![reach.span]),
    }
}

fn span_of(value: &Edtf) -> Option<Span> {
    match value {
        Edtf::Date(date) => Some(Reach::of(date)?.span),
        _ => None,
    }
}

fn first_of(stretches: &[Span]) -> Instant {
    stretches.first().map_or(Instant::MIN, |span| span.start())
}

fn last_of(stretches: &[Span]) -> Instant {
    stretches.last().map_or(Instant::MAX, |span| span.end().plus_secs(-1))
}

fn from(at: Instant) -> Span {
    Span::new(at, Instant::MAX).unwrap_or(Span::at(at))
}

fn until(at: Instant) -> Span {
    Span::new(Instant::MIN, at).unwrap_or(Span::at(at))
}

fn interval_end(endpoint: &IntervalEndpoint) -> Option<(Vec<Span>, bool)> {
    Some(match endpoint {
        IntervalEndpoint::Open | IntervalEndpoint::Unknown => (vec![from(Instant::MIN)], false),
        IntervalEndpoint::Date(date) => (stretches(date)?, Reach::of(date)?.is_certain_day),
        IntervalEndpoint::OnOrBefore(date) => (vec![until(Reach::of(date)?.span.end())], false),
        IntervalEndpoint::OnOrAfter(date) => (vec![from(Reach::of(date)?.span.start())], false),
    })
}

fn occurrence(element: &SetElement) -> Option<Occurrence> {
    let (stretches, unit) = match element {
        SetElement::Date(date) => (stretches(date)?, None),
        SetElement::Range(first, last) => {
            (vec![Reach::of(first)?.span.union(Reach::of(last)?.span)], unit_of(first).filter(|_| is_plain(last)))
        }
        SetElement::OnOrBefore(date) => (vec![until(Reach::of(date)?.span.end())], unit_of(date)),
        SetElement::OnOrAfter(date) => (vec![from(Reach::of(date)?.span.start())], unit_of(date)),
    };
    Some(Occurrence { stretches, unit })
}

fn is_plain(date: &Date) -> bool {
    !date.has_unspecified() && !date.is_approximate()
}

/// The unit that a plain date names one of.
fn unit_of(date: &Date) -> Option<TickStep> {
    let unit = match date.precision() {
        Precision::Year => CalendarUnit::Year,
        Precision::Month => CalendarUnit::Month,
        Precision::Day => CalendarUnit::Day,
        Precision::Season => return None,
    };
    is_plain(date).then_some(TickStep::new(1, unit))
}

impl Readings {
    /// The stretches of time in which some reading has it.
    #[must_use]
    pub fn stretches(&self) -> Vec<Span> {
        match self {
            Self::Once(stretches) => stretches.clone(),
            Self::Each(members) => joined(members.iter().flat_map(|member| member.stretches.iter().copied()).collect()),
            Self::Lasting(start, end) => {
                let (first, last) = (start.earliest(), end.latest());
                Span::new(first, last).into_iter().collect()
            }
        }
    }

    /// The earliest and the latest moment at which it may begin. One that is not bounded is at an end of the calendar.
    #[must_use]
    pub fn beginning(&self) -> (Instant, Instant) {
        match self {
            Self::Once(stretches) => (first_of(stretches), last_of(stretches)),
            Self::Each(members) => {
                let all = |of: fn(&[Span]) -> Instant| members.iter().map(move |member| of(&member.stretches)).min();
                (all(first_of).unwrap_or(Instant::MIN), all(last_of).unwrap_or(Instant::MAX))
            }
            Self::Lasting(start, end) => (start.earliest(), start.latest_before(end.latest())),
        }
    }

    /// The earliest and the latest moment at which it may end, each still part of it.
    #[must_use]
    pub fn end(&self) -> (Instant, Instant) {
        match self {
            Self::Once(stretches) => (first_of(stretches), last_of(stretches)),
            Self::Each(members) => {
                let all = |of: fn(&[Span]) -> Instant| members.iter().map(move |member| of(&member.stretches)).max();
                (all(first_of).unwrap_or(Instant::MIN), all(last_of).unwrap_or(Instant::MAX))
            }
            Self::Lasting(start, end) => {
                (end.earliest_after(start.earliest()).plus_secs(-1), end.latest().plus_secs(-1))
            }
        }
    }

    /// Whether it is under way at some moment of `stretch` in every reading.
    #[must_use]
    pub fn is_always_in(&self, stretch: Span) -> bool {
        let holds = |span: &Span| stretch.start() <= span.start() && span.end() <= stretch.end();
        match self {
            Self::Once(stretches) => stretches.iter().all(holds),
            Self::Each(members) => members.iter().any(|member| member.is_always_in(stretch)),
            Self::Lasting(start, end) => {
                let misses_before = end.earliest_after(start.earliest()) <= stretch.start();
                let misses_after = start.latest_before(end.latest()) >= stretch.end();
                !misses_before && !misses_after
            }
        }
    }

    /// Whether it is under way at some moment of `stretch` in some reading.
    #[must_use]
    pub fn is_sometimes_in(&self, stretch: Span) -> bool {
        match self {
            Self::Once(stretches) => stretches.iter().any(|span| span.overlaps(stretch)),
            Self::Each(members) => {
                members.iter().any(|member| member.stretches.iter().any(|span| span.overlaps(stretch)))
            }
            Self::Lasting(start, end) => start.earliest() < stretch.end() && stretch.start() < end.latest(),
        }
    }
}

impl Occurrence {
    fn is_always_in(&self, stretch: Span) -> bool {
        let Some(unit) = self.unit else {
            return self.stretches.iter().all(|span| stretch.start() <= span.start() && span.end() <= stretch.end());
        };
        self.stretches.iter().any(|span| {
            let from = stretch.start().max(span.start());
            let floor = unit.floor(from);
            let first = if floor < from { unit.next(floor) } else { floor };
            unit.next(first) <= stretch.end().min(span.end())
        })
    }
}

impl IntervalStart {
    fn earliest(&self) -> Instant {
        self.stretches.first().map_or(Instant::MIN, |span| span.start())
    }

    /// The latest beginning of an interval that ends before `end`.
    fn latest_before(&self, end: Instant) -> Instant {
        if self.is_day {
            return self.earliest();
        }
        let last = |span: &Span| (span.start() < end).then(|| span.end().min(end).plus_secs(-1));
        self.stretches.iter().rev().find_map(last).unwrap_or(Instant::MIN)
    }
}

impl IntervalEnd {
    fn latest(&self) -> Instant {
        self.stretches.last().map_or(Instant::MAX, |span| span.end())
    }

    /// The earliest end, as the first second after, of an interval that begins at `start` or later.
    fn earliest_after(&self, start: Instant) -> Instant {
        if self.is_day {
            return self.latest();
        }
        let first = |span: &Span| (start < span.end()).then(|| span.start().max(start).plus_secs(1));
        self.stretches.iter().find_map(first).unwrap_or(Instant::MAX)
    }
}
