//! Dragging dates: [`shifted`] and [`stretched`] return the EDTF value that a date becomes when its mark, or one end of
//! it, is dragged, with the [`Snap`] of the ticks that are shown.
//!
//! Precision follows the snap: on days, a date gets a day; on months, a month; on years, a year. An interval keeps its
//! shape: both ends move by the same number of units, and an end that is finer than the snap keeps its precision.
//! Qualifiers and open ends are kept. Dates with masked digits, seasons or years of more than four digits cannot be
//! dragged.

use edtf_core::{Date, DateTime, Edtf, Interval, IntervalEndpoint, Set, SetElement, SetKind, YearKind};

use super::{EventDate, Instant, Ticks};

const DAY_SECS: i64 = 86_400;

/// The unit a dragged date snaps to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Snap {
    /// For dates with a time of day; other dates snap to days.
    Minute,
    /// Days, and weeks.
    Day,
    /// Months, and quarters.
    Month,
    /// Years, and everything longer.
    Year,
}

/// An end of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The start.
    Start,
    /// The end.
    End,
}

impl Snap {
    /// The unit of the ticks that are shown.
    #[must_use]
    pub fn of(ticks: &Ticks) -> Self {
        let secs = ticks.ticks.iter().map(|tick| tick.next.secs() - tick.at.secs()).max().unwrap_or(DAY_SECS);
        match secs {
            ..DAY_SECS => Self::Minute,
            DAY_SECS..2_419_200 => Self::Day,
            2_419_200..31_536_000 => Self::Month,
            _ => Self::Year,
        }
    }

    /// The unit for dates without a time of day.
    fn at_least_day(self) -> Self {
        self.max(Self::Day)
    }

    #[expect(clippy::expect_used, reason = "the calendar ends with whole years")]
    fn floor(self, at: Instant) -> Instant {
        let civil = at.civil();
        let year = i64::from(civil.year);
        let start = match self {
            Self::Minute => Some(Instant::from_secs(at.secs().div_euclid(60) * 60)),
            Self::Day => Instant::from_ymd(year, civil.month, civil.day),
            Self::Month => Instant::from_ymd(year, civil.month, 1),
            Self::Year => Instant::from_ymd(year, 1, 1),
        };
        start.expect("an instant's day, month and year start within the calendar")
    }

    fn plus(self, at: Instant, count: i64) -> Instant {
        match self {
            Self::Minute => at.plus_secs(count.saturating_mul(60)),
            Self::Day => at.plus_secs(count.saturating_mul(DAY_SECS)),
            Self::Month => at.plus_months(count),
            Self::Year => at.plus_months(count.saturating_mul(12)),
        }
    }

    /// The nearest boundary.
    fn round(self, at: Instant) -> Instant {
        let (before, after) = (self.floor(at), self.plus(self.floor(at), 1));
        if at.secs() - before.secs() <= after.secs() - at.secs() { before } else { after }
    }

    /// The number of units nearest to a length; months and years have their mean length.
    fn count(self, secs: i64) -> i64 {
        let unit = match self {
            Self::Minute => 60,
            Self::Day => DAY_SECS,
            Self::Month => 2_629_746,
            Self::Year => 31_556_952,
        };
        secs.saturating_add(unit / 2).div_euclid(unit)
    }
}

/// The value of a date after the point at `from` is dragged to `to`; `None` if it cannot be dragged, or not that far.
///
/// ```
/// use dateline::time::{Instant, shift::{Snap, shifted}};
///
/// let [from, to] = [10, 13].map(|day| Instant::from_ymd(2026, 3, day).unwrap());
/// assert_eq!(shifted("2022-10-27/2022-10-28~", from, to, Snap::Day).unwrap(), "2022-10-30/2022-10-31~");
/// assert_eq!(shifted("2026-03-10", from, to, Snap::Month).unwrap(), "2026-03");
/// ```
#[must_use]
pub fn shifted(edtf: &str, from: Instant, to: Instant, snap: Snap) -> Option<String> {
    let secs = to.secs() - from.secs();
    let text = match Edtf::parse(edtf).ok()? {
        Edtf::Date(date) => DraggableDate::of(&date)?.moved(secs, snap.at_least_day())?,
        Edtf::DateTime(at) => moved_second(edtf, &at, secs, snap)?,
        Edtf::Interval(interval) => {
            let count = snap.at_least_day().count(secs);
            interval_text(&interval, |plain, side| plain.stepped(count, snap.at_least_day(), side).text())?
        }
        Edtf::Set(set) => set_text(&set, |plain| plain.kept(secs, snap.at_least_day()).text())?,
    };
    EventDate::parse(&text).ok().map(|_| text)
}

/// The value of an interval after one of its ends is dragged to `to`; `None` if that end is not a date, or if the ends
/// would change places.
#[must_use]
pub fn stretched(edtf: &str, side: Side, to: Instant, snap: Snap) -> Option<String> {
    let Edtf::Interval(interval) = Edtf::parse(edtf).ok()? else { return None };
    let snap = snap.at_least_day();
    let dragged = match side {
        Side::Start => interval.start,
        Side::End => interval.end,
    };
    let IntervalEndpoint::Date(_) = dragged else { return None };
    let boundary = snap.round(to);
    let text = interval_text(&interval, |plain, its| {
        let moved = match its {
            _ if its != side => return plain.text(),
            Side::Start => boundary,
            Side::End => boundary.plus_secs(-1),
        };
        DraggableDate { start: snap.floor(moved), precision: snap, ..plain.clone() }.text()
    })?;
    EventDate::parse(&text).ok().map(|_| text)
}

/// Whether the start and the end can be dragged separately: those ends of an interval that are dates.
#[must_use]
pub fn movable_ends(edtf: &str) -> [bool; 2] {
    let Ok(Edtf::Interval(Interval { start, end })) = Edtf::parse(edtf) else { return [false; 2] };
    [start, end].map(|end| matches!(end, IntervalEndpoint::Date(date) if DraggableDate::of(&date).is_some()))
}

/// A date with a year of four digits and without masked digits.
#[derive(Clone)]
struct DraggableDate {
    start: Instant,
    precision: Snap,
    qualifier: &'static str,
}

impl DraggableDate {
    fn of(date: &Date) -> Option<Self> {
        let is_plain_year =
            matches!(date.year.kind, YearKind::Standard { .. }) && date.year.significant_digits.is_none();
        if date.has_unspecified() || !is_plain_year {
            return None;
        }
        let month = date.month.map(|month| month.value().filter(|month| (1..=12).contains(month)));
        let day = date.day.map(edtf_core::DateField::value);
        let (month, day) = match (month, day) {
            (Some(None), _) | (_, Some(None)) => return None,
            (month, day) => (month.flatten(), day.flatten()),
        };
        let precision = match (month, day) {
            (_, Some(_)) => Snap::Day,
            (Some(_), None) => Snap::Month,
            (None, None) => Snap::Year,
        };
        let start = Instant::from_ymd(date.year.value()?, month.unwrap_or(1), day.unwrap_or(1))?;
        let qualifier = match (date.is_uncertain(), date.is_approximate()) {
            (true, true) => "%",
            (true, false) => "?",
            (false, true) => "~",
            (false, false) => "",
        };
        Some(Self { start, precision, qualifier })
    }

    /// A single date: takes the precision of the snap.
    fn moved(&self, secs: i64, snap: Snap) -> Option<String> {
        let to = self.start.plus_secs(secs);
        let start = if self.precision < snap { snap.floor(to) } else { snap.round(to) };
        Self { start, precision: snap, ..self.clone() }.text()
    }

    /// An end of an interval: moves by whole units and takes the finer precision of its own and the snap's. A coarse
    /// date that ends an interval means its last day.
    fn stepped(&self, count: i64, snap: Snap, side: Side) -> Self {
        let own = match side {
            Side::End if self.precision > snap => snap.floor(self.precision.plus(self.start, 1).plus_secs(-DAY_SECS)),
            _ => self.start,
        };
        Self { start: snap.plus(own, count), precision: self.precision.min(snap), ..self.clone() }
    }

    /// A member of a set: keeps its precision.
    fn kept(&self, secs: i64, snap: Snap) -> Self {
        let unit = self.precision.max(snap);
        Self { start: unit.plus(self.start, unit.count(secs)), ..self.clone() }
    }

    /// As EDTF; `None` if the year no longer has four digits.
    fn text(&self) -> Option<String> {
        let civil = self.start.civil();
        if !(-9999..=9999).contains(&civil.year) {
            return None;
        }
        let date = match self.precision {
            Snap::Year => civil.iso_year(),
            Snap::Month => civil.iso_month(),
            Snap::Day | Snap::Minute => civil.iso_day(),
        };
        Some(date + self.qualifier)
    }
}

/// A time of day is kept, with its zone, when snapping to minutes, and is dropped otherwise.
#[expect(clippy::expect_used, reason = "the text was parsed as a date with a time of day")]
fn moved_second(edtf: &str, at: &DateTime, secs: i64, snap: Snap) -> Option<String> {
    let day = DraggableDate::of(&at.date)?;
    let time = i64::from(at.time.hour) * 3600 + i64::from(at.time.minute) * 60;
    let start = day.start.plus_secs(time);
    if snap > Snap::Minute {
        return DraggableDate { start, ..day }.moved(secs, snap);
    }
    let civil = Snap::Minute.round(start.plus_secs(secs)).civil();
    // The zone follows the eight characters of the time.
    let zone = edtf.split_once('T').and_then(|(_, time)| time.get(8..)).expect("a time of eight characters");
    let date = DraggableDate { start: start.plus_secs(secs), ..day };
    let date = DraggableDate { start: Snap::Minute.round(date.start), ..date }.text()?;
    Some(format!("{date}T{:02}:{:02}:00{zone}", civil.hour, civil.minute))
}

fn interval_text(interval: &Interval, end: impl Fn(&DraggableDate, Side) -> Option<String>) -> Option<String> {
    let text = |endpoint: &IntervalEndpoint, side| match endpoint {
        IntervalEndpoint::Date(date) => end(&DraggableDate::of(date)?, side),
        IntervalEndpoint::Open => Some("..".to_owned()),
        IntervalEndpoint::Unknown => Some(String::new()),
        IntervalEndpoint::OnOrBefore(date) => end(&DraggableDate::of(date)?, side).map(|date| format!("..{date}")),
        IntervalEndpoint::OnOrAfter(date) => end(&DraggableDate::of(date)?, side).map(|date| format!("{date}..")),
    };
    Some(format!("{}/{}", text(&interval.start, Side::Start)?, text(&interval.end, Side::End)?))
}

fn set_text(set: &Set, member: impl Fn(&DraggableDate) -> Option<String>) -> Option<String> {
    let text = |date: &Date| member(&DraggableDate::of(date)?);
    let element = |element: &SetElement| {
        Some(match element {
            SetElement::Date(date) => text(date)?,
            SetElement::OnOrBefore(date) => format!("..{}", text(date)?),
            SetElement::OnOrAfter(date) => format!("{}..", text(date)?),
            SetElement::Range(first, last) => format!("{}..{}", text(first)?, text(last)?),
        })
    };
    let elements: Vec<String> = set.elements.iter().map(element).collect::<Option<_>>()?;
    let [open, close] = if set.kind == SetKind::OneMember { ["[", "]"] } else { ["{", "}"] };
    Some(format!("{open}{}{close}", elements.join(",")))
}

#[cfg(test)]
mod tests;
