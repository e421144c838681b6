//! Moving dates: [`shifted`] and [`stretched`] say what an EDTF value becomes when its mark, or one of its ends, is
//! dragged, at the [`Snap`] of the ticks that are shown.
//!
//! Precision follows the snap: on days a date gets a day, on months a month, on years a year. An interval keeps its
//! shape: both ends move by as many units, and an end that is finer than the snap stays as fine. Qualifiers and open
//! ends stay. What has masked digits, seasons or years beyond four digits is not for dragging.

use edtf_core::{Date, DateTime, Edtf, Interval, IntervalEndpoint, Set, SetElement, SetKind, YearKind};

use super::{EventDate, Instant, Ticks};

const DAY_SECS: i64 = 86_400;

/// The unit a dragged date snaps to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Snap {
    /// For dates with a time of day; others snap to days.
    Minute,
    /// Days, also where weeks are marked.
    Day,
    /// Months, also where quarters are marked.
    Month,
    /// Years and all that is longer.
    Year,
}

/// An end of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Where it begins.
    Start,
    /// Where it ends.
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

    /// A unit for dates without a time of day.
    fn of_days(self) -> Self {
        self.max(Self::Day)
    }

    fn floor(self, at: Instant) -> Instant {
        let civil = at.civil();
        let year = i64::from(civil.year);
        let found = match self {
            Self::Minute => Some(Instant::from_secs(at.secs().div_euclid(60) * 60)),
            Self::Day => Instant::from_ymd(year, civil.month, civil.day),
            Self::Month => Instant::from_ymd(year, civil.month, 1),
            Self::Year => Instant::from_ymd(year, 1, 1),
        };
        found.unwrap_or(at)
    }

    fn plus(self, at: Instant, count: i64) -> Instant {
        match self {
            Self::Minute => at.plus_secs(count.saturating_mul(60)),
            Self::Day => at.plus_secs(count.saturating_mul(DAY_SECS)),
            Self::Month => at.plus_months(count),
            Self::Year => at.plus_months(count.saturating_mul(12)),
        }
    }

    /// The boundary that lies nearest.
    fn round(self, at: Instant) -> Instant {
        let (before, after) = (self.floor(at), self.plus(self.floor(at), 1));
        if at.secs() - before.secs() <= after.secs() - at.secs() { before } else { after }
    }

    /// How many units are nearest to a length; months and years at their mean length.
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

/// What a date becomes when what lay at `from` is dragged to `to`; `None` where it cannot be dragged, or not so far.
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
        Edtf::Date(date) => Plain::of(&date)?.moved(secs, snap.of_days())?,
        Edtf::DateTime(at) => moved_second(edtf, &at, secs, snap)?,
        Edtf::Interval(interval) => {
            let count = snap.of_days().count(secs);
            interval_text(&interval, |plain, side| plain.stepped(count, snap.of_days(), side).text())?
        }
        Edtf::Set(set) => set_text(&set, |plain| plain.kept(secs, snap.of_days()).text())?,
    };
    EventDate::parse(&text).ok().map(|_| text)
}

/// What an interval becomes when one of its ends is dragged to `to`; `None` where it has no such end, or the ends would
/// change places.
#[must_use]
pub fn stretched(edtf: &str, side: Side, to: Instant, snap: Snap) -> Option<String> {
    let Edtf::Interval(interval) = Edtf::parse(edtf).ok()? else { return None };
    let snap = snap.of_days();
    let dragged = match side {
        Side::Start => interval.start,
        Side::End => interval.end,
    };
    let IntervalEndpoint::Date(_) = dragged else { return None };
    let boundary = snap.round(to);
    let text = interval_text(&interval, |plain, its| {
        let moved = match its {
            _ if its != side => return plain.written(),
            Side::Start => boundary,
            Side::End => boundary.plus_secs(-1),
        };
        Plain { start: snap.floor(moved), precision: snap, ..plain.clone() }.text()
    })?;
    EventDate::parse(&text).ok().map(|_| text)
}

/// Which ends of a date can be dragged by themselves: those of an interval that are dates.
#[must_use]
pub fn loose_ends(edtf: &str) -> [bool; 2] {
    let Ok(Edtf::Interval(Interval { start, end })) = Edtf::parse(edtf) else { return [false; 2] };
    [start, end].map(|end| matches!(end, IntervalEndpoint::Date(date) if Plain::of(&date).is_some()))
}

/// A date of four digits a year, without masked digits.
#[derive(Clone)]
struct Plain {
    start: Instant,
    precision: Snap,
    qualifier: &'static str,
}

impl Plain {
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

    /// A date by itself: as precise as the snap.
    fn moved(&self, secs: i64, snap: Snap) -> Option<String> {
        let to = self.start.plus_secs(secs);
        let start = if self.precision < snap { snap.floor(to) } else { snap.round(to) };
        Self { start, precision: snap, ..self.clone() }.text()
    }

    /// An end of an interval, by whole units; as precise as the finer of both. A coarse end that closes an interval
    /// stands for its last day.
    fn stepped(&self, count: i64, snap: Snap, side: Side) -> Self {
        let own = match side {
            Side::End if self.precision > snap => snap.floor(self.precision.plus(self.start, 1).plus_secs(-DAY_SECS)),
            _ => self.start,
        };
        Self { start: snap.plus(own, count), precision: self.precision.min(snap), ..self.clone() }
    }

    /// A member of a set: as precise as it was.
    fn kept(&self, secs: i64, snap: Snap) -> Self {
        let unit = self.precision.max(snap);
        Self { start: unit.plus(self.start, unit.count(secs)), ..self.clone() }
    }

    /// As it was.
    fn written(&self) -> Option<String> {
        self.text()
    }

    fn text(&self) -> Option<String> {
        let civil = self.start.civil();
        let year = match civil.year {
            year @ 0..=9999 => format!("{year:04}"),
            year @ -9999..0 => format!("-{:04}", year.unsigned_abs()),
            _ => return None,
        };
        let (month, day) = (civil.month, civil.day);
        Some(match self.precision {
            Snap::Year => format!("{year}{}", self.qualifier),
            Snap::Month => format!("{year}-{month:02}{}", self.qualifier),
            Snap::Day | Snap::Minute => format!("{year}-{month:02}-{day:02}{}", self.qualifier),
        })
    }
}

/// A time of day stays one on minutes, with its zone; on longer units it goes.
fn moved_second(edtf: &str, at: &DateTime, secs: i64, snap: Snap) -> Option<String> {
    let day = Plain::of(&at.date)?;
    let time = i64::from(at.time.hour) * 3600 + i64::from(at.time.minute) * 60;
    let start = day.start.plus_secs(time);
    if snap > Snap::Minute {
        return Plain { start, ..day }.moved(secs, snap);
    }
    let civil = Snap::Minute.round(start.plus_secs(secs)).civil();
    // Ten for the day, one for the T, eight for the time.
    let zone = edtf.split_once('T').and_then(|(_, time)| time.get(8..)).unwrap_or_default();
    let date = Plain { start: start.plus_secs(secs), ..day };
    let date = Plain { start: Snap::Minute.round(date.start), ..date }.text()?;
    Some(format!("{date}T{:02}:{:02}:00{zone}", civil.hour, civil.minute))
}

fn interval_text(interval: &Interval, end: impl Fn(&Plain, Side) -> Option<String>) -> Option<String> {
    let text = |endpoint: &IntervalEndpoint, side| match endpoint {
        IntervalEndpoint::Date(date) => end(&Plain::of(date)?, side),
        IntervalEndpoint::Open => Some("..".to_owned()),
        IntervalEndpoint::Unknown => Some(String::new()),
        IntervalEndpoint::OnOrBefore(date) => end(&Plain::of(date)?, side).map(|date| format!("..{date}")),
        IntervalEndpoint::OnOrAfter(date) => end(&Plain::of(date)?, side).map(|date| format!("{date}..")),
    };
    Some(format!("{}/{}", text(&interval.start, Side::Start)?, text(&interval.end, Side::End)?))
}

fn set_text(set: &Set, member: impl Fn(&Plain) -> Option<String>) -> Option<String> {
    let text = |date: &Date| member(&Plain::of(date)?);
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
