//! Places a parsed EDTF value on the calendar: the stretch that it allows and the stretch in which it is certain.
//!
//! The standard leaves two points open. These are our conventions:
//!
//! - **Approximate** (`~`, `%`) has no number in ISO 8601-2. We allow one unit on either side, the unit being that of
//!   the finest part marked: a day for `2022-10-27~`, a month for `2004-06~-11`, a year for `2034~`, a decade for
//!   `196X~`. A masked day counts as its month, a masked month as its year.
//! - **Certain** means true under every interpretation. A plain day is certain from its first second to its last. An
//!   end of an interval that is coarser than a day, or marked `?`, `~` or `%`, makes certain only what is beyond its
//!   own range.

use edtf_core::{Bound as DayBound, Date, DateField, Edtf, Interval, IntervalEndpoint, Set, SetElement, SetKind, Time};

use super::extent::{DateKind, Edge};
use super::{Instant, Span};

const DAY_SECS: i64 = 86_400;

/// The place of a value on the calendar.
#[derive(Clone, Copy, Debug)]
pub(super) struct Placement {
    pub kind: DateKind,
    /// The stretch around every date that the value names, slack included; with the edges, the possible extent.
    pub named: Span,
    pub start: Edge,
    pub end: Edge,
    pub certain: Option<Span>,
    pub is_start_approximate: bool,
    pub is_end_approximate: bool,
}

/// `None` if a year is beyond the calendar.
pub(super) fn place(edtf: &Edtf) -> Option<Placement> {
    match edtf {
        Edtf::Date(date) => place_date(date),
        Edtf::DateTime(it) => place_second(&it.date, it.time),
        Edtf::Interval(interval) => place_interval(interval),
        Edtf::Set(set) => place_set(set),
    }
}

/// One date by itself.
#[derive(Clone, Copy)]
pub(super) struct Reach {
    /// All days that it may mean, slack included.
    pub span: Span,
    /// Whether it names one day, without a qualifier.
    pub is_certain_day: bool,
    pub is_approximate: bool,
}

impl Reach {
    pub fn of(date: &Date) -> Option<Self> {
        let days = days_of(date)?;
        let span = match slack_months(date) {
            _ if !date.is_approximate() => days,
            None => Span::new(days.start().plus_secs(-DAY_SECS), days.end().plus_secs(DAY_SECS))?,
            Some(months) => Span::new(days.start().plus_months(-months), days.end().plus_months(months))?,
        };
        let is_certain_day = is_whole_day(date) && !date.is_uncertain() && !date.is_approximate();
        Some(Self { span, is_certain_day, is_approximate: date.is_approximate() })
    }

    /// The latest instant at which something that starts on this date has started.
    fn latest_start(self) -> Instant {
        if self.is_certain_day { self.span.start() } else { self.span.end() }
    }

    /// The earliest instant at which something that ends on this date may be over.
    fn earliest_end(self) -> Instant {
        if self.is_certain_day { self.span.end() } else { self.span.start() }
    }
}

/// The days that the date as written may mean.
fn days_of(date: &Date) -> Option<Span> {
    let bounds = Edtf::Date(*date).bounds();
    let (DayBound::Date(first), DayBound::Date(last)) = (bounds.earliest, bounds.latest) else { return None };
    let start = Instant::from_ymd(first.year, first.month, first.day)?;
    let end = Instant::from_ymd(last.year, last.month, last.day)?.plus_secs(DAY_SECS);
    Span::new(start, end)
}

fn is_whole_day(date: &Date) -> bool {
    date.day.is_some() && !date.has_unspecified()
}

/// Length in months of the finest part marked approximate; `None` for a day.
fn slack_months(date: &Date) -> Option<i64> {
    let is_marked = |field: &DateField| field.qualifier.approximate;
    if let Some(day) = date.day.filter(is_marked) {
        return day.has_unspecified().then_some(1);
    }
    if let Some(month) = date.month.filter(is_marked) {
        return Some(month.value().map_or(12, grouping_months));
    }
    let year = Edtf::Date(Date { year: date.year, month: None, day: None }).bounds();
    let (DayBound::Date(first), DayBound::Date(last)) = (year.earliest, year.latest) else { return Some(12) };
    Some(last.year.saturating_sub(first.year).saturating_add(1).saturating_mul(12))
}

/// Number of months that a month field means: a month, or one of the groupings 21–41 of ISO 8601-2, 4.8.
fn grouping_months(code: u8) -> i64 {
    match code {
        21..=36 => 3,
        37..=39 => 4,
        40..=41 => 6,
        _ => 1,
    }
}

fn place_date(date: &Date) -> Option<Placement> {
    let reach = Reach::of(date)?;
    let is_moment = is_whole_day(date) && !reach.is_approximate;
    Some(Placement {
        kind: if is_moment { DateKind::Moment } else { DateKind::Within },
        named: reach.span,
        start: Edge::Closed,
        end: Edge::Closed,
        certain: reach.is_certain_day.then_some(reach.span),
        is_start_approximate: reach.is_approximate,
        is_end_approximate: reach.is_approximate,
    })
}

fn place_second(date: &Date, time: Time) -> Option<Placement> {
    let whole = place_date(date)?;
    // A leap second is placed at the second before it, so that it stays on its day.
    let second = i64::from(time.second.min(59));
    let start = whole.named.start().plus_secs(i64::from(time.hour) * 3600 + i64::from(time.minute) * 60 + second);
    let named = Span::new(start, start.plus_secs(1))?;
    Some(Placement { named, certain: Some(named), ..whole })
}

/// One end of an interval, placed.
struct IntervalEnd {
    edge: Edge,
    /// The date named, and whether the end is on it rather than before or after it.
    reach: Option<(Reach, bool)>,
}

impl IntervalEnd {
    fn of(endpoint: &IntervalEndpoint) -> Option<Self> {
        let (edge, date) = match endpoint {
            IntervalEndpoint::Open => (Edge::Open, None),
            IntervalEndpoint::Unknown => (Edge::Unknown, None),
            IntervalEndpoint::Date(date) => (Edge::Closed, Some((Reach::of(date)?, true))),
            IntervalEndpoint::OnOrBefore(date) | IntervalEndpoint::OnOrAfter(date) => {
                (Edge::Open, Some((Reach::of(date)?, false)))
            }
        };
        Some(Self { edge, reach: date })
    }

    fn is_approximate(&self) -> bool {
        self.reach.is_some_and(|(reach, _)| reach.is_approximate)
    }

    /// The day that is certainly part of the interval, whatever the other end is.
    fn certain_day(&self) -> Option<Span> {
        self.reach.filter(|(reach, is_on)| *is_on && reach.is_certain_day).map(|(reach, _)| reach.span)
    }
}

fn place_interval(interval: &Interval) -> Option<Placement> {
    let (start, end) = (IntervalEnd::of(&interval.start)?, IntervalEnd::of(&interval.end)?);
    let named = match (start.reach, end.reach) {
        (Some((first, first_on)), Some((last, last_on))) => {
            let both = first.span.union(last.span);
            let from = if first_on { first.span.start() } else { both.start() };
            let to = if last_on { last.span.end() } else { both.end() };
            Span::new(from, to).unwrap_or(both)
        }
        (Some((only, _)), None) | (None, Some((only, _))) => only.span,
        // The parser refuses an interval that names no date.
        (None, None) => return None,
    };
    let between = start
        .reach
        .zip(end.reach)
        .and_then(|((first, _), (last, _))| Span::new(first.latest_start(), last.earliest_end()))
        .filter(|span| span.secs() > 0);
    Some(Placement {
        kind: DateKind::Lasting,
        named,
        start: start.edge,
        end: end.edge,
        certain: between.or_else(|| start.certain_day()).or_else(|| end.certain_day()),
        is_start_approximate: start.is_approximate(),
        is_end_approximate: end.is_approximate(),
    })
}

fn place_set(set: &Set) -> Option<Placement> {
    let kind = match set.kind {
        SetKind::OneMember => DateKind::Within,
        SetKind::AllMembers => DateKind::Several,
    };
    let mut whole: Option<Placement> = None;
    for element in &set.elements {
        let (first, last, start, end) = match element {
            SetElement::Date(date) => (date, date, Edge::Closed, Edge::Closed),
            SetElement::Range(first, last) => (first, last, Edge::Closed, Edge::Closed),
            SetElement::OnOrBefore(date) => (date, date, Edge::Open, Edge::Closed),
            SetElement::OnOrAfter(date) => (date, date, Edge::Closed, Edge::Open),
        };
        let (first, last) = (Reach::of(first)?, Reach::of(last)?);
        let is_approximate = first.is_approximate || last.is_approximate;
        let span = first.span.union(last.span);
        let sum = whole.get_or_insert(Placement {
            kind,
            named: span,
            start,
            end,
            certain: None,
            is_start_approximate: is_approximate,
            is_end_approximate: is_approximate,
        });
        sum.named = sum.named.union(span);
        sum.start = if start == Edge::Open { start } else { sum.start };
        sum.end = if end == Edge::Open { end } else { sum.end };
        sum.is_start_approximate |= is_approximate;
        sum.is_end_approximate |= is_approximate;
    }
    whole
}
