//! Calendar ticks: which instants an axis marks at a given zoom, and what it writes beside them.
//!
//! A table of steps runs from seconds to a hundred thousand years; the finest is taken whose labels all find room
//! between their ticks. Text is measured by the caller, so that nothing here knows a font.

use super::calendar::{Step, Unit};
use super::tick_label::{Length, band_labels, tick_label};
use super::{Instant, Span};

#[cfg(test)]
mod tests;

/// The marks of an axis and the row of context under them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ticks {
    /// In order of time; each begins where the one before ends, and together they cover the view.
    pub ticks: Vec<Tick>,
    /// The larger units the ticks lie in, in order of time; empty where the ticks say it all (years and more).
    pub context: Vec<Band>,
    /// Finer marks between the ticks, unlabelled, in order of time; none falls on a tick or outside the view.
    pub minor: Vec<Instant>,
    /// Whether a label names all of its unit ("27", "Oct", "2018"), and stands in the middle of what is visible of it, or
    /// only where it begins ("14:00", "1960" of ten years), and stands close after its line.
    pub names_units: bool,
}

/// One marked unit of the calendar.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Where the line stands.
    pub at: Instant,
    /// Where the next one stands.
    pub next: Instant,
    /// What is written in between, within what is visible of it; empty where it would not fit.
    pub label: String,
    /// Whether a larger unit begins here too.
    pub is_major: bool,
}

/// A unit of context, such as the month that days lie in.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    /// First instant.
    pub start: Instant,
    /// First instant after.
    pub end: Instant,
    /// Such as "October 2022"; empty where it would not fit into what is visible of it.
    pub label: String,
}

/// From fine to coarse. Steps of two days or a week from Monday would not fit into months, so there are none.
pub(super) const STEPS: &[Step] = &[
    Step::new(1, Unit::Second),
    Step::new(5, Unit::Second),
    Step::new(15, Unit::Second),
    Step::new(30, Unit::Second),
    Step::new(1, Unit::Minute),
    Step::new(5, Unit::Minute),
    Step::new(15, Unit::Minute),
    Step::new(30, Unit::Minute),
    Step::new(1, Unit::Hour),
    Step::new(3, Unit::Hour),
    Step::new(6, Unit::Hour),
    Step::new(12, Unit::Hour),
    Step::new(1, Unit::Day),
    Step::new(1, Unit::Week),
    Step::new(1, Unit::Month),
    Step::new(3, Unit::Month),
    Step::new(1, Unit::Year),
    Step::new(2, Unit::Year),
    Step::new(5, Unit::Year),
    Step::new(10, Unit::Year),
    Step::new(20, Unit::Year),
    Step::new(50, Unit::Year),
    Step::new(100, Unit::Year),
    Step::new(200, Unit::Year),
    Step::new(500, Unit::Year),
    Step::new(1000, Unit::Year),
    Step::new(2000, Unit::Year),
    Step::new(5000, Unit::Year),
    Step::new(10_000, Unit::Year),
    Step::new(20_000, Unit::Year),
    Step::new(50_000, Unit::Year),
    COARSEST,
];

const COARSEST: Step = Step::new(100_000, Unit::Year);

/// Ticks stand at least so far apart, in points; closer ones make an axis restless even where their labels fit.
const MIN_SPACING_PTS: f64 = 46.0;
/// Days may stand closer: their numbers are short, and the next coarser step is seven times as wide.
const MIN_DAY_SPACING_PTS: f64 = 30.0;
/// Free room around a label within its unit, in points, both sides together.
const LABEL_PADDING_PTS: f64 = 14.0;
/// The same within a unit that the edge of the view cuts, where only one side has a neighbour.
const CUT_LABEL_PADDING_PTS: f64 = 6.0;
/// Minor ticks stand at least so far apart, in points.
const MIN_MINOR_SPACING_PTS: f64 = 6.0;
/// A unit is split by at most so many minor ticks.
const MAX_MINOR_PARTS: i64 = 10;
/// However wide the axis, it has no more ticks, and no more minor ticks, than about this.
const MAX_TICKS: f64 = 1000.0;

/// The ticks of an axis that shows `from_secs` to `to_secs` (seconds since 1970) on `width_pts` points.
///
/// `text_width` gives the width of a label in points. What lies beyond the calendar gets no ticks; a width or a stretch
/// that is empty or not finite has none at all.
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
    let Some(axis) = Axis::new(from_secs, to_secs, width_pts, text_width) else { return Ticks::default() };
    let (step, ticks) = STEPS
        .iter()
        .filter(|step| axis.pts(step.min_secs()) >= axis.spacing(least_spacing(step.unit)))
        .find_map(|step| Some((*step, axis.labelled(*step)?)))
        .unwrap_or_else(|| (COARSEST, axis.ticks(COARSEST, Length::Short)));
    let context = context_unit(step.unit).map(|unit| axis.bands(unit)).unwrap_or_default();
    Ticks { ticks, context, minor: axis.minor(step), names_units: names_unit(step) }
}

fn least_spacing(unit: Unit) -> f64 {
    if unit == Unit::Day { MIN_DAY_SPACING_PTS } else { MIN_SPACING_PTS }
}

/// The larger unit whose beginning makes a tick a major one.
fn major(step: Step) -> Step {
    let (count, unit) = match step.unit {
        Unit::Second => (1, Unit::Minute),
        Unit::Minute => (1, Unit::Hour),
        Unit::Hour => (1, Unit::Day),
        Unit::Day | Unit::Week => (1, Unit::Month),
        Unit::Month => (1, Unit::Year),
        // Decades for 1, 2 and 5 years, and so on up.
        Unit::Year => (step.count.checked_ilog10().map_or(10, |digits| 10_i64.pow(digits + 1)), Unit::Year),
    };
    Step::new(count, unit)
}

fn names_unit(step: Step) -> bool {
    match step.unit {
        Unit::Second | Unit::Minute | Unit::Hour => false,
        Unit::Day | Unit::Week | Unit::Month => true,
        Unit::Year => step.count == 1,
    }
}

fn context_unit(unit: Unit) -> Option<Unit> {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => Some(Unit::Day),
        Unit::Day | Unit::Week => Some(Unit::Month),
        Unit::Month => Some(Unit::Year),
        Unit::Year => None,
    }
}

/// The visible stretch of the calendar and its scale.
struct Axis<'a> {
    from_secs: f64,
    to_secs: f64,
    pts_per_sec: f64,
    /// The view, rounded out to whole seconds.
    seen: Span,
    text_width: &'a dyn Fn(&str) -> f32,
}

impl<'a> Axis<'a> {
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

    /// `least`, or what keeps the count of ticks bounded on an axis of any width.
    fn spacing(&self, least: f64) -> f64 {
        least.max((self.to_secs - self.from_secs) * self.pts_per_sec / MAX_TICKS)
    }

    /// The steps that the view touches, first and last with their hidden parts.
    fn cover(&self, step: Step) -> impl Iterator<Item = (Instant, Instant)> + use<'_> {
        let first = step.floor(self.seen.start());
        std::iter::successors(Some((first, step.next(first))), move |(_, at)| Some((*at, step.next(*at))))
            .take_while(|(at, _)| *at < self.seen.end())
    }

    /// Whether `label` fits into what is visible between two instants.
    fn fits(&self, label: &str, start: Instant, end: Instant) -> bool {
        let visible_secs = end.axis_secs().min(self.to_secs) - start.axis_secs().max(self.from_secs);
        let padding = if self.is_whole(start, end) { LABEL_PADDING_PTS } else { CUT_LABEL_PADDING_PTS };
        f64::from((self.text_width)(label)) + padding <= visible_secs * self.pts_per_sec
    }

    /// Whether nothing of a unit is cut off, be it by the view or by the ends of the calendar.
    fn is_whole(&self, start: Instant, end: Instant) -> bool {
        let is_in_calendar = start > Instant::MIN && end < Instant::MAX;
        is_in_calendar && self.from_secs <= start.axis_secs() && end.axis_secs() <= self.to_secs
    }

    /// The ticks of a step with the longest labels that fit; `None` where a wholly visible unit has no room for its
    /// own.
    fn labelled(&self, step: Step) -> Option<Vec<Tick>> {
        let fit =
            |ticks: &Vec<Tick>| ticks.iter().all(|tick| !tick.label.is_empty() || !self.is_whole(tick.at, tick.next));
        let lengths: &[Length] = if matches!(step.unit, Unit::Day | Unit::Month) {
            &[Length::Long, Length::Short]
        } else {
            &[Length::Short]
        };
        lengths.iter().map(|length| self.ticks(step, *length)).find(fit)
    }

    fn ticks(&self, step: Step, length: Length) -> Vec<Tick> {
        let major = major(step);
        let tick = |(at, next)| {
            let label = Some(tick_label(step, at, next, length)).filter(|label| self.fits(label, at, next));
            Tick { at, next, label: label.unwrap_or_default(), is_major: major.floor(at) == at }
        };
        self.cover(step).map(tick).collect()
    }

    fn bands(&self, unit: Unit) -> Vec<Band> {
        let band = |(start, end)| {
            let label = band_labels(unit, start).into_iter().find(|label| self.fits(label, start, end));
            Band { start, end, label: label.unwrap_or_default() }
        };
        self.cover(Step::new(1, unit)).map(band).collect()
    }

    /// Boundaries of the finest step that divides `step` without crowding.
    fn minor(&self, step: Step) -> Vec<Instant> {
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
