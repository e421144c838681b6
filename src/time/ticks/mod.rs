//! Calendar ticks: the instants that an axis marks at a given zoom, with their labels.
//!
//! A table lists steps from seconds to a million years. The finest step is used whose labels all fit between
//! their ticks. The caller measures text, so nothing here depends on a font.

use super::calendar::{CalendarUnit, TickStep};
use super::tick_label::{LabelLength, context_labels, tick_label};
use super::{Instant, Span};

#[cfg(test)]
mod tests;

/// The ticks of an axis and the row of larger units below them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ticks {
    /// In order of time. Each starts where the one before it ends, and together they cover the view.
    pub ticks: Vec<Tick>,
    /// The larger units that contain the ticks, in order of time; empty if the ticks are years or longer.
    pub context: Vec<TickContext>,
    /// Finer marks between the ticks, without labels, in order of time; never on a tick or outside the view.
    pub minor: Vec<Instant>,
    /// Whether a label names its whole unit ("27", "Oct", "2018") and is centred in the visible part of it. Otherwise
    /// it names only the start ("14:00", or "1960" for ten years) and is placed directly after the line.
    pub names_units: bool,
}

/// One marked unit of the calendar.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// The position of the line.
    pub at: Instant,
    /// The position of the next line.
    pub next: Instant,
    /// The text between the two, within the visible part; empty if it would not fit.
    pub label: String,
    /// Whether a larger unit starts here too.
    pub is_major: bool,
}

/// A larger unit that contains ticks, such as the month of days.
#[derive(Clone, Debug, PartialEq)]
pub struct TickContext {
    /// First instant.
    pub start: Instant,
    /// First instant after.
    pub end: Instant,
    /// Such as "October 2022"; empty if it would not fit in the visible part.
    pub label: String,
}

/// From fine to coarse. There are no steps of two days or of weeks from Monday, because they would cross the ends of
/// months.
pub(super) const STEPS: &[TickStep] = &[
    TickStep::new(1, CalendarUnit::Second),
    TickStep::new(5, CalendarUnit::Second),
    TickStep::new(15, CalendarUnit::Second),
    TickStep::new(30, CalendarUnit::Second),
    TickStep::new(1, CalendarUnit::Minute),
    TickStep::new(5, CalendarUnit::Minute),
    TickStep::new(15, CalendarUnit::Minute),
    TickStep::new(30, CalendarUnit::Minute),
    TickStep::new(1, CalendarUnit::Hour),
    TickStep::new(3, CalendarUnit::Hour),
    TickStep::new(6, CalendarUnit::Hour),
    TickStep::new(12, CalendarUnit::Hour),
    TickStep::new(1, CalendarUnit::Day),
    TickStep::new(1, CalendarUnit::Week),
    TickStep::new(1, CalendarUnit::Month),
    TickStep::new(3, CalendarUnit::Month),
    TickStep::new(1, CalendarUnit::Year),
    TickStep::new(2, CalendarUnit::Year),
    TickStep::new(5, CalendarUnit::Year),
    TickStep::new(10, CalendarUnit::Year),
    TickStep::new(20, CalendarUnit::Year),
    TickStep::new(50, CalendarUnit::Year),
    TickStep::new(100, CalendarUnit::Year),
    TickStep::new(200, CalendarUnit::Year),
    TickStep::new(500, CalendarUnit::Year),
    TickStep::new(1000, CalendarUnit::Year),
    TickStep::new(2000, CalendarUnit::Year),
    TickStep::new(5000, CalendarUnit::Year),
    TickStep::new(10_000, CalendarUnit::Year),
    TickStep::new(20_000, CalendarUnit::Year),
    TickStep::new(50_000, CalendarUnit::Year),
    TickStep::new(100_000, CalendarUnit::Year),
    TickStep::new(200_000, CalendarUnit::Year),
    TickStep::new(500_000, CalendarUnit::Year),
    COARSEST,
];

/// Longer than the calendar: its eras.
const COARSEST: TickStep = TickStep::new(1_000_000, CalendarUnit::Year);

/// Least distance between ticks, in points. Closer ticks make an axis restless even if their labels fit.
const MIN_SPACING_PTS: f64 = 46.0;
/// Days may be closer: their numbers are short, and the next coarser step is seven times as wide.
const MIN_DAY_SPACING_PTS: f64 = 30.0;
/// Space around a label within its unit, in points, both sides together.
const LABEL_PADDING_PTS: f64 = 14.0;
/// The same for a unit cut off by the edge of the view, which has a neighbour on one side only.
const CUT_LABEL_PADDING_PTS: f64 = 6.0;
/// Least distance between minor ticks, in points.
const MIN_MINOR_SPACING_PTS: f64 = 6.0;
/// The most parts that minor ticks divide a unit into.
const MAX_MINOR_PARTS: i64 = 10;
/// Approximate limit for the number of ticks, and of minor ticks, however wide the axis.
const MAX_TICKS: f64 = 1000.0;

/// The ticks of an axis that shows `from_secs` to `to_secs` (seconds since 1970) on `width_pts` points.
///
/// `text_width` returns the width of a label in points. There are no ticks beyond the calendar, and none at all if the
/// width or the stretch of time is empty or not finite.
///
/// ```
/// use dateline::time::{Instant, ticks::ticks};
///
/// let year = |year| Instant::from_ymd(year, 1, 1).unwrap().axis_secs();
/// let axis = ticks(year(2018), year(2026), 1440.0, &|text| 7.0 * text.len() as f32);
/// let labels: Vec<&str> = axis.ticks.iter().map(|tick| tick.label.as_str()).collect();
/// assert_eq!(labels, ["2018", "2019", "2020", "2021", "2022", "2023", "2024", "2025"]);
/// assert!(axis.context.is_empty());
/// ```
#[must_use]
pub fn ticks(from_secs: f64, to_secs: f64, width_pts: f32, text_width: &dyn Fn(&str) -> f32) -> Ticks {
    let Some(axis) = TickAxis::new(from_secs, to_secs, width_pts, text_width) else { return Ticks::default() };
    let (step, ticks) = STEPS
        .iter()
        .filter(|step| axis.pts(step.min_secs()) >= axis.spacing(least_spacing(step.unit)))
        .find_map(|step| Some((*step, axis.labelled(*step)?)))
        .unwrap_or_else(|| (COARSEST, axis.ticks(COARSEST, LabelLength::Short)));
    let context = context_unit(step.unit).map(|unit| axis.bands(unit)).unwrap_or_default();
    Ticks { ticks, context, minor: axis.minor(step), names_units: names_unit(step) }
}

fn least_spacing(unit: CalendarUnit) -> f64 {
    if unit == CalendarUnit::Day { MIN_DAY_SPACING_PTS } else { MIN_SPACING_PTS }
}

/// The larger unit whose start makes a tick a major one.
fn major(step: TickStep) -> TickStep {
    let (count, unit) = match step.unit {
        CalendarUnit::Second => (1, CalendarUnit::Minute),
        CalendarUnit::Minute => (1, CalendarUnit::Hour),
        CalendarUnit::Hour => (1, CalendarUnit::Day),
        CalendarUnit::Day | CalendarUnit::Week => (1, CalendarUnit::Month),
        CalendarUnit::Month => (1, CalendarUnit::Year),
        // Decades for 1, 2 and 5 years, and so on.
        CalendarUnit::Year => {
            (step.count.checked_ilog10().map_or(10, |digits| 10_i64.pow(digits + 1)), CalendarUnit::Year)
        }
    };
    TickStep::new(count, unit)
}

fn names_unit(step: TickStep) -> bool {
    match step.unit {
        CalendarUnit::Second | CalendarUnit::Minute | CalendarUnit::Hour => false,
        CalendarUnit::Day | CalendarUnit::Week | CalendarUnit::Month => true,
        CalendarUnit::Year => step.count == 1,
    }
}

fn context_unit(unit: CalendarUnit) -> Option<CalendarUnit> {
    match unit {
        CalendarUnit::Second | CalendarUnit::Minute | CalendarUnit::Hour => Some(CalendarUnit::Day),
        CalendarUnit::Day | CalendarUnit::Week => Some(CalendarUnit::Month),
        CalendarUnit::Month => Some(CalendarUnit::Year),
        CalendarUnit::Year => None,
    }
}

/// The visible stretch of the calendar and its scale.
struct TickAxis<'a> {
    from_secs: f64,
    to_secs: f64,
    pts_per_sec: f64,
    /// The view, rounded out to whole seconds.
    seen: Span,
    text_width: &'a dyn Fn(&str) -> f32,
}

impl<'a> TickAxis<'a> {
    fn new(from_secs: f64, to_secs: f64, width_pts: f32, text_width: &'a dyn Fn(&str) -> f32) -> Option<Self> {
        let pts_per_sec = f64::from(width_pts) / (to_secs - from_secs);
        if !(pts_per_sec.is_finite() && pts_per_sec > 0.0 && from_secs < to_secs) {
            return None;
        }
        let start = Instant::from_axis_secs(from_secs.floor());
        let end = Instant::from_axis_secs(to_secs.ceil());
        let seen = Span::new(start, end).filter(|span| span.secs() > 0)?;
        Some(Self { from_secs, to_secs, pts_per_sec, seen, text_width })
    }

    #[expect(clippy::cast_precision_loss, reason = "steps are far shorter than 2^53 seconds")]
    fn pts(&self, secs: i64) -> f64 {
        secs as f64 * self.pts_per_sec
    }

    /// `least`, or more if that is needed to limit the number of ticks.
    fn spacing(&self, least: f64) -> f64 {
        least.max((self.to_secs - self.from_secs) * self.pts_per_sec / MAX_TICKS)
    }

    /// The steps that intersect the view; the first and the last may be partly outside it.
    fn cover(&self, step: TickStep) -> impl Iterator<Item = (Instant, Instant)> + use<'_> {
        let first = step.floor(self.seen.start());
        std::iter::successors(Some((first, step.next(first))), move |(_, at)| Some((*at, step.next(*at))))
            .take_while(|(at, _)| *at < self.seen.end())
    }

    /// Whether `label` fits in the visible part between two instants.
    fn fits(&self, label: &str, start: Instant, end: Instant) -> bool {
        let visible_secs = end.axis_secs().min(self.to_secs) - start.axis_secs().max(self.from_secs);
        let padding = if self.is_whole(start, end) { LABEL_PADDING_PTS } else { CUT_LABEL_PADDING_PTS };
        f64::from((self.text_width)(label)) + padding <= visible_secs * self.pts_per_sec
    }

    /// Whether no part of a unit is cut off by the view or by the ends of the calendar.
    fn is_whole(&self, start: Instant, end: Instant) -> bool {
        let is_in_calendar = start > Instant::MIN && end < Instant::MAX;
        is_in_calendar && self.from_secs <= start.axis_secs() && end.axis_secs() <= self.to_secs
    }

    /// The ticks of a step with the longest labels that fit; `None` if a wholly visible unit has no room for its label.
    fn labelled(&self, step: TickStep) -> Option<Vec<Tick>> {
        let fit =
            |ticks: &Vec<Tick>| ticks.iter().all(|tick| !tick.label.is_empty() || !self.is_whole(tick.at, tick.next));
        let lengths: &[LabelLength] = if matches!(step.unit, CalendarUnit::Day | CalendarUnit::Month) {
            &[LabelLength::Long, LabelLength::Short]
        } else {
            &[LabelLength::Short]
        };
        lengths.iter().map(|length| self.ticks(step, *length)).find(fit)
    }

    fn ticks(&self, step: TickStep, length: LabelLength) -> Vec<Tick> {
        let major = major(step);
        let tick = |(at, next)| {
            let label = Some(tick_label(step, at, next, length)).filter(|label| self.fits(label, at, next));
            Tick { at, next, label: label.unwrap_or_default(), is_major: major.floor(at) == at }
        };
        self.cover(step).map(tick).collect()
    }

    fn bands(&self, unit: CalendarUnit) -> Vec<TickContext> {
        let band = |(start, end)| {
            let label = context_labels(unit, start).into_iter().find(|label| self.fits(label, start, end));
            TickContext { start, end, label: label.unwrap_or_default() }
        };
        self.cover(TickStep::new(1, unit)).map(band).collect()
    }

    /// The boundaries of the finest step that divides `step` without crowding.
    fn minor(&self, step: TickStep) -> Vec<Instant> {
        let spacing = self.spacing(MIN_MINOR_SPACING_PTS);
        let Some(finer) = STEPS.iter().find(|finer| {
            step.holds(**finer)
                && step.min_secs() > finer.min_secs()
                && step.min_secs() <= finer.min_secs().saturating_mul(MAX_MINOR_PARTS)
                && self.pts(finer.min_secs()) >= spacing
        }) else {
            return Vec::new();
        };
        let is_seen = |at: &Instant| self.from_secs <= at.axis_secs() && at.axis_secs() <= self.to_secs;
        self.cover(*finer).map(|(at, _)| at).filter(is_seen).filter(|at| step.floor(*at) != *at).collect()
    }
}
