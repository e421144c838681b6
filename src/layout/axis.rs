//! [`TimeAxis`]: the calendar with long stretches without a date folded into breaks.
//!
//! A position on the axis is in seconds, like civil time, and both run at the same pace: only in a break, which takes
//! the same short length whatever it leaves out, does the axis run faster. So everything that depends on positions
//! alone, such as claims, zooming and panning, need not know of breaks; an axis without any is civil time itself.
#![expect(clippy::indexing_slicing, reason = "gaps and breaks are indexed by the dates that they lie between")]

use std::sync::Arc;

use super::date_ends::DateEnds;
use super::time_range::{TimeRange, overlap};
use super::view::{Scale, View};
use crate::dossier::{Dossier, EventIdx};
use crate::time::Span;

/// Most breaks of an axis.
const BREAKS_MAX: usize = 12;
/// A break for so many events at most: with more, nothing would be left of the order in time.
const EVENTS_A_BREAK: usize = 4;
/// A stretch is folded if it takes more of the axis than this part,
const FOLDED_FROM: f64 = 0.1;
/// and more than so many times the share of the dates that lie on its emptier side, up to the next break;
const SHARE_OF_DATES: f64 = 2.0;
/// or more of the axis than this part in any case.
const ALWAYS_FOLDED_FROM: f64 = 0.5;
/// At least so many dates stay together on one side of a break: the ends of three events.
const TOGETHER_LEAST: usize = 6;
/// Time that is kept on either side of a break, as a part of all that is kept: room for the sign of an event.
const KEPT_BESIDE: f64 = 1.0 / 128.0;
/// Length of a break on the axis, as a part of all that is kept.
const BREAK: f64 = 1.0 / 36.0;

/// A folded stretch.
#[derive(Clone, Copy, Debug, PartialEq)]
struct FoldedStretch {
    /// Civil time.
    time: TimeRange,
    /// Its place on the axis.
    axis: TimeRange,
}

/// Gaps that a person wants to see in full, each by a moment in it, in seconds: an edit may move its ends.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OpenGaps(Vec<f64>);

impl OpenGaps {
    /// Opens the gap between two moments, or folds it again.
    pub fn toggle(&mut self, (from, to): TimeRange) {
        let count = self.0.len();
        self.0.retain(|at| !(from..to).contains(at));
        if self.0.len() == count {
            self.0.push(f64::midpoint(from, to));
        }
    }

    /// Whether a gap is open.
    fn has(&self, (from, to): TimeRange) -> bool {
        self.0.iter().any(|at| (from..to).contains(at))
    }
}

/// A gap or break that is in view.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct VisibleBreak {
    /// Civil time that it leaves out.
    pub time: TimeRange,
    /// Left and right edge in points, not cut to the plot.
    pub x: (f32, f32),
}

/// A stretch of civil time that is in view, between breaks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AxisPiece {
    /// Civil time.
    pub time: TimeRange,
    /// Length of the break before it and of the one after it on the axis; 0 at the edges of the view.
    pub breaks: (f64, f64),
}

/// The calendar as a timeline shows it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TimeAxis {
    /// In order of time.
    breaks: Arc<[FoldedStretch]>,
    /// Gaps that would be breaks if they were not open, in civil time.
    open: Arc<[TimeRange]>,
}

impl TimeAxis {
    /// An axis for the `shown` events, with breaks for all long gaps but those in `open`. It depends on their dates
    /// alone; see `of_dates`.
    #[must_use]
    pub fn with_folded_gaps(dossier: &Dossier, shown: &(dyn Fn(EventIdx) -> bool + Sync), open: &OpenGaps) -> Self {
        let ends = DateEnds { dossier, shown };
        let dates = ends.if_any_gap_takes(FOLDED_FROM);
        let events = if dates.is_empty() { 0 } else { ends.event_count() };
        Self::of_dates(&dates, events, open, &|gap| ends.has_date(gap))
    }

    /// An axis for dates in order: the seconds at which any event may begin or end, or certainly has.
    ///
    /// Of the stretches without a date, the longest is folded first; each that is folded makes the others take more of
    /// what remains. `events` is the number of events that have these dates. `is_date` tells whether a stretch is the
    /// date of one that did not last: nothing is missing between its ends.
    fn of_dates(dates: &[f64], events: usize, open: &OpenGaps, is_date: &dyn Fn(TimeRange) -> bool) -> Self {
        let (Some(first), Some(last)) = (dates.first(), dates.last()) else { return Self::default() };
        let whole = last - first;
        let gaps = longest_gaps(dates);
        let mut folded: Vec<usize> = Vec::new();
        while folded.len() < BREAKS_MAX.min(events / EVENTS_A_BREAK) {
            let length = AxisLength::new(whole, dates, &folded);
            let is_one_date =
                |gap: usize| !is_long(dates, gap, length, ALWAYS_FOLDED_FROM) && is_date((dates[gap], dates[gap + 1]));
            let mut worth = gaps.iter().filter(|&&gap| is_worth_folding(dates, &folded, gap, length));
            let Some(&gap) = worth.find(|gap| !is_one_date(**gap)) else { break };
            folded.insert(folded.partition_point(|&other| other < gap), gap);
        }
        let (opened, folded): (Vec<usize>, Vec<usize>) =
            folded.into_iter().partition(|&gap| open.has((dates[gap], dates[gap + 1])));
        let AxisLength { kept, .. } = AxisLength::new(whole, dates, &folded);
        // Whole seconds, so that all positions of dates are exact.
        let (beside, break_secs) = ((kept * KEPT_BESIDE).floor(), (kept * BREAK).ceil());
        let mut left_out = 0.0;
        let stretch = |gap: &usize| {
            let time = (dates[*gap] + beside, dates[gap + 1] - beside);
            let start = time.0 - left_out;
            left_out += time.1 - time.0 - break_secs;
            FoldedStretch { time, axis: (start, start + break_secs) }
        };
        let open = opened.into_iter().map(|gap| (dates[gap], dates[gap + 1])).collect();
        Self { breaks: folded.iter().map(stretch).collect(), open }
    }

    /// Whether no stretch is folded.
    #[must_use]
    pub fn is_unbroken(&self) -> bool {
        self.breaks.is_empty()
    }

    /// The position of a time.
    #[must_use]
    pub fn position(&self, secs: f64) -> f64 {
        match self.breaks.partition_point(|stretch| stretch.time.0 <= secs).checked_sub(1) {
            None => secs,
            Some(last) => moved(secs, self.breaks[last].time, self.breaks[last].axis),
        }
    }

    /// The time at a position.
    #[must_use]
    pub fn time(&self, position: f64) -> f64 {
        match self.breaks.partition_point(|stretch| stretch.axis.0 <= position).checked_sub(1) {
            None => position,
            Some(last) => moved(position, self.breaks[last].axis, self.breaks[last].time),
        }
    }

    /// The positions that a view shows.
    #[must_use]
    pub fn positions(&self, view: View) -> View {
        if self.is_unbroken() {
            return view;
        }
        View::new(self.position(view.start()), self.position(view.end()))
    }

    /// The view that shows positions.
    #[must_use]
    pub fn view(&self, positions: View) -> View {
        if self.is_unbroken() {
            return positions;
        }
        View::new(self.time(positions.start()), self.time(positions.end()))
    }

    /// `view`, `factor` times closer, with the time `at` in its place; see [`View::zoom_at`].
    #[must_use]
    pub fn zoom_at(&self, view: View, factor: f64, at: f64) -> View {
        self.view(self.positions(view).zoom_at(factor, self.position(at)))
    }

    /// `view`, moved by seconds of the axis.
    #[must_use]
    pub fn pan(&self, view: View, secs: f64) -> View {
        self.view(self.positions(view).pan(secs))
    }

    /// `view` with the time `at` in its middle.
    #[must_use]
    pub fn centered_on(&self, view: View, at: f64) -> View {
        self.view(self.positions(view).centered_on(self.position(at)))
    }

    /// The least change of `view` that shows all of a span, with a margin on the side that grows, as long as the axis
    /// shows it: the edge of the view lies in no break.
    #[must_use]
    pub fn grown_to(&self, view: View, span: Span) -> View {
        let range = (span.start().axis_secs(), span.end().axis_secs());
        if view.start() <= range.0 && range.1 <= view.end() {
            return view;
        }
        let grown = self.positions(view).grown_to((self.position(range.0), self.position(range.1)));
        let left_in = |stretch: &FoldedStretch| (stretch.axis.0..stretch.axis.1).contains(&grown.start());
        let right_in = |stretch: &FoldedStretch| stretch.axis.0 < grown.end() && grown.end() <= stretch.axis.1;
        let start = self.breaks.iter().find(|stretch| left_in(stretch)).map_or(grown.start(), |stretch| stretch.axis.0);
        let end = self.breaks.iter().find(|stretch| right_in(stretch)).map_or(grown.end(), |stretch| stretch.axis.1);
        self.view(View::new(start, end))
    }

    /// The view between two at `t` from 0 to 1; see [`View::toward`].
    #[must_use]
    pub fn between(&self, from: View, to: View, t: f64) -> View {
        if self.is_unbroken() || t <= 0.0 || t >= 1.0 {
            return from.toward(to, t);
        }
        self.view(self.positions(from).toward(self.positions(to), t))
    }

    /// The breaks in a view on `width` points.
    pub fn visible_breaks(&self, view: View, width: f32) -> impl Iterator<Item = VisibleBreak> + '_ {
        let positions = self.positions(view);
        let scale = Scale::new(positions, width);
        let seen = (positions.start(), positions.end());
        self.breaks.iter().filter(move |stretch| overlap(stretch.axis, seen)).map(move |stretch| VisibleBreak {
            time: stretch.time,
            x: (scale.x_from_time(stretch.axis.0), scale.x_from_time(stretch.axis.1)),
        })
    }

    /// The gaps in a view on `width` points that were opened, and can be folded again.
    pub fn visible_open_gaps(&self, view: View, width: f32) -> impl Iterator<Item = VisibleBreak> + '_ {
        let scale = Scale::new(self.positions(view), width);
        let seen = self.open.iter().filter(move |gap| overlap(**gap, (view.start(), view.end())));
        seen.map(move |&time| VisibleBreak {
            time,
            x: (scale.x_from_time(self.position(time.0)), scale.x_from_time(self.position(time.1))),
        })
    }

    /// The stretches of a view that are not folded, in order of time.
    #[must_use]
    pub fn pieces(&self, view: View) -> Vec<AxisPiece> {
        let mut pieces = Vec::new();
        let (mut start, mut before) = (view.start(), 0.0);
        for stretch in self.breaks.iter().filter(|stretch| overlap(stretch.time, (view.start(), view.end()))) {
            let length = stretch.axis.1 - stretch.axis.0;
            if start < stretch.time.0 {
                pieces.push(AxisPiece { time: (start, stretch.time.0), breaks: (before, length) });
            }
            (start, before) = (stretch.time.1, length);
        }
        if start < view.end() {
            pieces.push(AxisPiece { time: (start, view.end()), breaks: (before, 0.0) });
        }
        pieces
    }
}

/// The mapping between civil time and points for one frame, both ways.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeScale {
    axis: TimeAxis,
    scale: Scale,
}

impl TimeScale {
    /// `view` on `axis` over `width` points.
    #[must_use]
    pub fn new(axis: &TimeAxis, view: View, width: f32) -> Self {
        Self { axis: axis.clone(), scale: Scale::new(axis.positions(view), width) }
    }

    /// Points from the left edge, clamped to a million points on either side.
    #[must_use]
    pub fn x_from_time(&self, secs: f64) -> f32 {
        self.scale.x_from_time(self.axis.position(secs))
    }

    /// Civil time.
    #[must_use]
    pub fn time_from_x(&self, x: f32) -> f64 {
        self.axis.time(self.scale.time_from_x(x))
    }

    /// Seconds per point, outside of breaks.
    #[must_use]
    pub fn secs_per_point(&self) -> f64 {
        self.scale.secs_per_point()
    }
}

/// A value of the range `from`, or after it, in the range `to`, or after it.
fn moved(value: f64, from: TimeRange, to: TimeRange) -> f64 {
    if value >= from.1 {
        return to.1 + (value - from.1);
    }
    to.0 + (value - from.0) * ((to.1 - to.0) / (from.1 - from.0))
}

/// The gaps that can take a tenth of an axis, the longest first; a gap is the index of the date before it.
fn longest_gaps(dates: &[f64]) -> Vec<usize> {
    /// No more than nine stretches take a tenth of the axis, beside those that are folded.
    const CANDIDATES: usize = BREAKS_MAX + 9;
    let secs = |gap: usize| dates[gap + 1] - dates[gap];
    let mut longest: Vec<usize> = Vec::with_capacity(CANDIDATES + 1);
    for gap in 0..dates.len() - 1 {
        if longest.len() == CANDIDATES && longest.last().is_some_and(|&last| secs(gap) <= secs(last)) {
            continue;
        }
        longest.insert(longest.partition_point(|&other| secs(other) >= secs(gap)), gap);
        longest.truncate(CANDIDATES);
    }
    longest
}

/// Seconds of an axis from its first date to its last.
#[derive(Clone, Copy)]
struct AxisLength {
    /// Not folded.
    kept: f64,
    /// With the breaks.
    all: f64,
}

impl AxisLength {
    fn new(whole: f64, dates: &[f64], folded: &[usize]) -> Self {
        let left_out: f64 = folded.iter().map(|&gap| dates[gap + 1] - dates[gap]).sum();
        let count = real(folded.len());
        let kept = (whole - left_out) / (1.0 - 2.0 * count * KEPT_BESIDE);
        Self { kept, all: kept * (1.0 + count * BREAK) }
    }
}

/// Whether a gap takes more of the axis than a part of it.
fn is_long(dates: &[f64], gap: usize, length: AxisLength, part: f64) -> bool {
    (dates[gap + 1] - dates[gap]) / length.all > part
}

/// Whether a gap is worth a break.
fn is_worth_folding(dates: &[f64], folded: &[usize], gap: usize, length: AxisLength) -> bool {
    if !is_long(dates, gap, length, FOLDED_FROM) || folded.contains(&gap) {
        return false;
    }
    let next = folded.partition_point(|&other| other < gap);
    let first = next.checked_sub(1).map_or(0, |before| folded[before] + 1);
    let last = folded.get(next).map_or(dates.len() - 1, |&after| after);
    // Dates on either side, up to the next break.
    let (before, after) = (gap + 1 - first, last - gap);
    let emptier = real(before.min(after)) / real(dates.len());
    let stay_together = longest_run(dates.len(), folded, gap) >= TOGETHER_LEAST;
    stay_together && is_long(dates, gap, length, (SHARE_OF_DATES * emptier).clamp(FOLDED_FROM, ALWAYS_FOLDED_FROM))
}

/// Most dates between two breaks if `gap` is folded, too.
fn longest_run(dates: usize, folded: &[usize], gap: usize) -> usize {
    let mut breaks: Vec<usize> = folded.iter().copied().chain([gap, dates - 1]).collect();
    breaks.sort_unstable();
    let mut next = 0;
    let runs = breaks.into_iter().map(|last| last + 1 - std::mem::replace(&mut next, last + 1));
    runs.max().unwrap_or_default()
}

#[expect(clippy::cast_precision_loss, reason = "dates are far fewer than 2^53")]
fn real(count: usize) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::dossier::load;
    use crate::time::Instant;

    const DAY: f64 = 86_400.0;
    const YEAR: f64 = 31_556_952.0;

    /// Both ends of days.
    fn days(at: &[f64]) -> Vec<f64> {
        at.iter().flat_map(|&day| [day * DAY, (day + 1.0) * DAY]).collect()
    }

    fn axis(mut dates: Vec<f64>) -> TimeAxis {
        dates.sort_by(f64::total_cmp);
        TimeAxis::of_dates(&dates, dates.len() / 2, &OpenGaps::default(), &|_| false)
    }

    fn broken_years(axis: &TimeAxis) -> Vec<f64> {
        axis.breaks.iter().map(|stretch| ((stretch.time.1 - stretch.time.0) / YEAR).round()).collect()
    }

    #[test]
    fn outliers_are_folded_and_steady_steps_are_not() {
        let check = |years: &[f64], expected: &[f64]| {
            let days_of: Vec<f64> = years.iter().map(|year| (year * 365.25).round()).collect();
            assert_eq!(broken_years(&axis(days(&days_of))), expected, "{years:?}");
        };
        check(&[], &[]);
        check(&[5.0], &[]);
        check(&[0.0, 100.0], &[]);
        check(&[0.0, 50.0, 100.0], &[]);
        check(&[0.0, 120.0, 121.0], &[]);
        check(&[0.0, 120.0, 121.0, 122.0], &[120.0]);
        check(&[0.0, 120.0, 121.0, 122.0, 123.0], &[120.0]);
        check(&[-11_500.0, 0.0, 1.0, 2.0, 3.0], &[11_500.0]);
        // With a break for every gap, three days would be left of twenty years.
        check(&[0.0, 5.0, 9.0, 20.0, 20.003, 20.006, 20.009], &[11.0]);
        // Two clusters.
        check(&[0.0, 1.0, 2.0, 3.0, 40.0, 41.0, 42.0, 43.0], &[37.0]);
        for count in 3..30_u32 {
            let steady: Vec<f64> = (0..count).map(|at| f64::from(at) * 7.0).collect();
            check(&steady, &[]);
        }
    }

    #[test]
    fn the_shipped_dossier_has_room_for_its_years() {
        let dossier = load::shipped().dossier;
        let axis = TimeAxis::with_folded_gaps(&dossier, &|_| true, &OpenGaps::default());
        assert_eq!(broken_years(&axis), [3.0, 59.0, 8.0, 2.0, 6.0, 3.0]);
        assert_eq!(TimeAxis::with_folded_gaps(&dossier, &|_| false, &OpenGaps::default()), TimeAxis::default());
    }

    /// Four years in which a bridge is built, and an island that grows for two more: one break among seven events,
    /// however many dates they have, and not one for every gap that takes more of what remains.
    #[test]
    fn events_that_last_count_once() {
        let (bridge, island) = ([0.0, 518.0, 638.0, 1_351.0, 1_352.0, 1_353.0], [1_338.0, 2_254.0, 1_369.0, 2_253.0]);
        let mut dates = days(&bridge);
        dates.extend(island.map(|day| day * DAY));
        dates.sort_by(f64::total_cmp);
        let axis = TimeAxis::of_dates(&dates, bridge.len() + 1, &OpenGaps::default(), &|_| false);
        assert_eq!(broken_years(&axis), [2.0]);
    }

    #[test]
    fn a_gap_is_opened_and_folded_alone() {
        let dossier = load::shipped().dossier;
        let axis = |open: &OpenGaps| TimeAxis::with_folded_gaps(&dossier, &|_| true, open);
        let mut open = OpenGaps::default();
        let whole = axis(&open);
        let longest = whole.breaks.iter().map(|of| of.time).find(|time| time.1 - time.0 > 50.0 * 365.0 * DAY).unwrap();
        open.toggle(longest);
        let opened = axis(&open);
        // More is kept beside the others, as there is more of the axis.
        assert_eq!(broken_years(&opened), [2.0, 7.0, 1.0, 5.0, 2.0]);
        assert!(opened.breaks.iter().all(|of| !overlap(of.time, longest)));
        let view = View::new(-1e10, 1e10);
        let [gap] = opened.visible_open_gaps(view, 1_000.0).collect::<Vec<_>>()[..] else { panic!("{opened:?}") };
        assert!(gap.time.0 <= longest.0 && longest.1 <= gap.time.1 && gap.x.1 > gap.x.0);
        // Its ends may have moved since.
        open.toggle((gap.time.0 - 9.0 * DAY, gap.time.1 + DAY));
        assert_eq!(axis(&open), whole);
    }

    fn dates() -> impl Strategy<Value = Vec<f64>> {
        let wide = (-3_000_000..700_000_i32).prop_map(f64::from);
        let recent = (10_000..20_000_i32).prop_map(f64::from);
        let day = prop_oneof![1 => wide, 3 => recent];
        prop::collection::vec((day, prop_oneof![3 => Just(1), 1 => 1..4_000_i32]), 0..60).prop_map(|events| {
            events.into_iter().flat_map(|(day, length)| [day * DAY, (day + f64::from(length)) * DAY]).collect()
        })
    }

    proptest! {
        /// No date lies inside a break; outside of breaks, lengths are kept to the second.
        #[test]
        fn breaks_hold_no_date_and_leave_the_scale(dates in dates(), by in 0.0..1.0_f64) {
            let axis = axis(dates.clone());
            prop_assert!(axis.breaks.len() <= BREAKS_MAX);
            for stretch in axis.breaks.iter() {
                prop_assert!(dates.iter().all(|&date| date < stretch.time.0 || date > stretch.time.1), "{stretch:?}");
                prop_assert!(stretch.axis.1 - stretch.axis.0 < stretch.time.1 - stretch.time.0);
                let inside = stretch.time.0 + by * (stretch.time.1 - stretch.time.0);
                let position = axis.position(inside);
                prop_assert!(stretch.axis.0 <= position && position <= stretch.axis.1);
            }
            let mut sorted = dates;
            sorted.sort_by(f64::total_cmp);
            for pair in sorted.windows(2) {
                let is_folded = axis.breaks.iter().any(|stretch| pair[0] < stretch.time.0 && stretch.time.1 < pair[1]);
                let (length, shown) = (pair[1] - pair[0], axis.position(pair[1]) - axis.position(pair[0]));
                prop_assert!(if is_folded { shown < length } else { shown.to_bits() == length.to_bits() }, "{pair:?}");
            }
        }

        /// Nothing is missing between the two ends of a date, be it a day or a decade: no break is there, unless it
        /// takes half of the axis.
        #[test]
        fn a_date_is_not_broken(
            events in prop::collection::vec(
                (0..40_000_i32, prop_oneof![Just(1), Just(30), Just(365), Just(3_653)]), 4..40,
            ),
        ) {
            let date = |&(day, length): &(i32, i32)| (f64::from(day) * DAY, f64::from(day + length) * DAY);
            let events: Vec<TimeRange> = events.iter().map(date).collect();
            let mut dates: Vec<f64> = events.iter().flat_map(|of| [of.0, of.1]).collect();
            dates.sort_by(f64::total_cmp);
            let axis = TimeAxis::of_dates(&dates, events.len(), &OpenGaps::default(), &|gap| events.contains(&gap));
            let gap = |of: &FoldedStretch| {
                let after = dates.partition_point(|&at| at < of.time.0);
                (dates[after - 1], dates[after])
            };
            let folded: Vec<TimeRange> = axis.breaks.iter().map(gap).collect();
            let left_out: f64 = folded.iter().map(|gap| gap.1 - gap.0).sum();
            let kept = dates[dates.len() - 1] - dates[0] - left_out;
            for gap in folded.iter().filter(|gap| events.contains(gap)) {
                prop_assert!(gap.1 - gap.0 > kept * ALWAYS_FOLDED_FROM, "{gap:?} is a date of {events:?}");
            }
        }

        /// Position and time are inverse, and keep the order.
        #[test]
        fn positions_go_both_ways(dates in dates(), at in -3e11..1e11_f64, later in 0.0..1e11_f64) {
            let axis = axis(dates);
            for secs in [at, at + later] {
                // In a break, rounding of the position is as much more time as the break is shorter.
                let inside = axis.breaks.iter().find(|stretch| stretch.time.0 < secs && secs < stretch.time.1);
                let pace = inside.map_or(1.0, |of| (of.time.1 - of.time.0) / (of.axis.1 - of.axis.0));
                prop_assert!((axis.time(axis.position(secs)) - secs).abs() < 1e-2 * pace, "{secs}");
            }
            prop_assert!(axis.position(at) <= axis.position(at + later));
            prop_assert!(axis.position(f64::NEG_INFINITY).is_infinite());
            prop_assert!(axis.position(f64::INFINITY).is_infinite());
        }

        #[test]
        fn a_view_that_grows_has_its_edges_outside_of_breaks(
            dates in dates(), start in -3e11..6e10_f64, span in 60.0..3e11_f64, at in -3e11..6e10_f64,
        ) {
            let axis = axis(dates);
            let view = View::new(start, start + span);
            let day = Instant::from_axis_secs(at);
            let shown = Span::new(day, day.plus_secs(86_400)).unwrap();
            let grown = axis.grown_to(view, shown);
            prop_assert!(grown.start() <= view.start() + 1.0 && view.end() - 1.0 <= grown.end(), "{grown:?}");
            let day = (shown.start().axis_secs(), shown.end().axis_secs());
            prop_assert!(grown.start() <= day.0 + 1.0 && day.1 <= grown.end() + 1.0);
            if grown != view {
                let is_inside = |at: f64| axis.breaks.iter().any(|of| of.time.0 + 60.0 < at && at < of.time.1 - 60.0);
                prop_assert!(!is_inside(grown.start()) && !is_inside(grown.end()), "{grown:?} of {:?}", axis.breaks);
            }
        }

        /// The pieces of a view and its breaks follow each other from edge to edge.
        #[test]
        fn pieces_and_breaks_cover_a_view(dates in dates(), start in -3e11..6e10_f64, span in 60.0..3e11_f64) {
            let axis = axis(dates);
            let view = View::new(start, start + span);
            let pieces = axis.pieces(view);
            let mut all: Vec<TimeRange> = pieces.iter().map(|piece| piece.time).collect();
            let breaks = axis.visible_breaks(view, 1000.0).map(|of| of.time);
            all.extend(breaks.map(|(from, to)| (from.max(view.start()), to.min(view.end()))));
            all.sort_by(|a, b| a.0.total_cmp(&b.0));
            prop_assert_eq!(all.first().map(|range| range.0), Some(view.start()));
            prop_assert_eq!(all.last().map(|range| range.1), Some(view.end()));
            prop_assert!(all.windows(2).all(|pair| pair[0].1.to_bits() == pair[1].0.to_bits()), "{all:?}");
        }
    }

    #[test]
    fn moving_keeps_the_scale() {
        let axis = axis(days(&[-40_000.0, 0.0, 400.0, 800.0, 1_200.0]));
        assert_eq!(axis.breaks.len(), 1);
        let view = View::new(-100.0 * DAY, 1_300.0 * DAY);
        let scale = |view: View| axis.positions(view).span();
        for panned in
            [axis.pan(view, -300.0 * DAY), axis.pan(view, 200.0 * DAY), axis.centered_on(view, -40_000.0 * DAY)]
        {
            assert!((scale(panned) - scale(view)).abs() < 1.0, "{panned:?}");
        }
        let at = 800.0 * DAY;
        let zoomed = axis.zoom_at(view, 2.0, at);
        let share = |view: View| (axis.position(at) - axis.positions(view).start()) / scale(view);
        assert!((scale(zoomed) * 2.0 - scale(view)).abs() < 1.0 && (share(zoomed) - share(view)).abs() < 1e-9);
        assert_eq!(Instant::from_axis_secs(0.0).secs(), 0);
    }
}
