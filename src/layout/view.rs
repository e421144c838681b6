//! [`View`], the visible range of time, and [`Scale`], its mapping to points.
//!
//! Kept in `f64` seconds on the axis; every constructor clamps, so a view is always finite, at least a minute wide, and
//! inside the usable calendar.

use crate::time::{Instant, Span};

/// The visible range of time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    start: f64,
    span: f64,
}

impl View {
    /// One minute.
    pub const MIN_SECS: f64 = 60.0;
    /// The usable calendar, about 524,000 years.
    #[expect(clippy::cast_precision_loss, reason = "less than 2^53")]
    pub const MAX_SECS: f64 = (Instant::MAX.secs() - Instant::MIN.secs()) as f64;

    /// From `start` to `end`, clamped around its middle; the year 2000 if either is not finite.
    #[must_use]
    pub fn new(start: f64, end: f64) -> Self {
        if !(start.is_finite() && end.is_finite()) {
            return Self { start: 946_684_800.0, span: 31_622_400.0 };
        }
        let (start, end) = (start.min(end), start.max(end));
        let span = (end - start).clamp(Self::MIN_SECS, Self::MAX_SECS);
        Self::centered(f64::midpoint(start, end), span)
    }

    fn centered(center: f64, span: f64) -> Self {
        let (lo, hi) = (Instant::MIN.axis_secs(), Instant::MAX.axis_secs());
        let start = (center - span / 2.0).clamp(lo, hi - span);
        Self { start, span }
    }

    /// A view of `span` with `margin` (a fraction of its length) left free on either side.
    #[must_use]
    pub fn around(span: Span, margin: f64) -> Self {
        let (start, end) = (span.start().axis_secs(), span.end().axis_secs());
        let pad = ((end - start) * margin).max(0.0);
        Self::new(start - pad, end + pad)
    }

    /// Left edge, seconds on the axis.
    #[must_use]
    pub fn start(self) -> f64 {
        self.start
    }

    /// Right edge, seconds on the axis.
    #[must_use]
    pub fn end(self) -> f64 {
        self.start + self.span
    }

    /// Width in seconds.
    #[must_use]
    pub fn span(self) -> f64 {
        self.span
    }

    /// Middle, seconds on the axis.
    #[must_use]
    pub fn center(self) -> f64 {
        self.start + self.span / 2.0
    }

    /// `factor` times closer (above 1) or farther (below 1); the time `at` keeps its place on the screen.
    #[must_use]
    pub fn zoom_at(self, factor: f64, at: f64) -> Self {
        if !(factor.is_finite() && factor > 0.0 && at.is_finite()) {
            return self;
        }
        let span = (self.span / factor).clamp(Self::MIN_SECS, Self::MAX_SECS);
        let share = (at - self.start) / self.span;
        let start = at - share * span;
        Self::centered(start + span / 2.0, span)
    }

    /// `secs` later, or earlier where negative.
    #[must_use]
    pub fn pan(self, secs: f64) -> Self {
        if !secs.is_finite() {
            return self;
        }
        Self::centered(self.center() + secs, self.span)
    }

    /// Same width, with `at` in the middle.
    #[must_use]
    pub fn centered_on(self, at: f64) -> Self {
        self.pan(at - self.center())
    }

    /// The least change of it that shows all of a range, with a margin on the side that grows.
    #[must_use]
    pub fn grown_to(self, range: (f64, f64)) -> Self {
        const MARGIN: f64 = 0.04;
        let (start, end) = (self.start().min(range.0), self.end().max(range.1));
        let margin = (end - start) * MARGIN;
        let left = if start < self.start() { start - margin } else { start };
        let right = if end > self.end() { end + margin } else { end };
        if (left, right) == (self.start(), self.end()) { self } else { Self::new(left, right) }
    }

    /// The view between `self` and `to` at `t` from 0 to 1: widths change by equal ratios, as the eye expects of a
    /// zoom.
    #[must_use]
    pub fn toward(self, to: Self, t: f64) -> Self {
        if t >= 1.0 {
            return to;
        }
        if t.is_nan() || t <= 0.0 {
            return self;
        }
        let span = self.span * (to.span / self.span).powf(t);
        // The share of the way that keeps the fixed point of the zoom in its place.
        let change = self.span - to.span;
        let way = if change.abs() < 1e-9 * self.span { t } else { (self.span - span) / change };
        let center = self.center() + (to.center() - self.center()) * way;
        Self::centered(center, span)
    }
}

/// The mapping between positions on the axis and points for one frame, both ways; see also
/// [`TimeScale`](super::axis::TimeScale), which maps times.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    view: View,
    width_pts: f64,
}

impl Scale {
    /// `view` over `width_pts` points, at least one.
    #[must_use]
    pub fn new(view: View, width_pts: f32) -> Self {
        Self { view, width_pts: f64::from(width_pts.max(1.0)) }
    }

    /// Points from the left edge, clamped to a million points on either side.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, reason = "clamped to a range that f32 holds")]
    pub fn x_from_time(self, secs: f64) -> f32 {
        ((secs - self.view.start) / self.view.span * self.width_pts).clamp(-1e6, 1e6) as f32
    }

    /// Seconds on the axis.
    #[must_use]
    pub fn time_from_x(self, x: f32) -> f64 {
        self.view.start + f64::from(x) / self.width_pts * self.view.span
    }

    /// Seconds per point.
    #[must_use]
    pub fn secs_per_point(self) -> f64 {
        self.view.span / self.width_pts
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Any number that code or a person may come up with.
    fn wild() -> impl Strategy<Value = f64> {
        prop_oneof![
            6 => -1e13..1e13_f64,
            2 => -1e6..1e6_f64,
            1 => prop_oneof![Just(f64::NAN), Just(f64::INFINITY), Just(f64::NEG_INFINITY), Just(f64::MAX), Just(0.0)],
        ]
    }

    fn a_view() -> impl Strategy<Value = View> {
        // Most of them well inside the calendar.
        (-2e11..2e11_f64, 0.0..1.0_f64).prop_map(|(center, zoom)| {
            let span = View::MIN_SECS * (View::MAX_SECS / View::MIN_SECS).powf(zoom);
            View::new(center - span / 2.0, center + span / 2.0)
        })
    }

    fn check_bounds(view: View) -> Result<(), TestCaseError> {
        prop_assert!(view.start().is_finite() && view.end().is_finite(), "{view:?}");
        prop_assert!((View::MIN_SECS..=View::MAX_SECS).contains(&view.span()), "{view:?}");
        let (first, last) = (Instant::MIN.axis_secs(), Instant::MAX.axis_secs());
        prop_assert!(view.start() >= first && view.end() <= last + 1e-2, "{view:?}");
        Ok(())
    }

    proptest! {
        #[test]
        fn views_are_always_usable(start in wild(), end in wild(), factor in wild(), at in wild(), t in wild()) {
            let view = View::new(start, end);
            let other = view.zoom_at(factor, at);
            let (to, fro) = (view.toward(other, t), other.toward(view, t / 1e13));
            for view in [view, other, view.pan(at), view.centered_on(at), to, fro] {
                check_bounds(view)?;
            }
        }

        #[test]
        fn zooming_keeps_the_time_under_the_pointer(
            view in a_view(),
            share in 0.0..1.0_f64,
            factor in 0.2..5.0_f64,
            width in 200.0..3000.0_f32,
        ) {
            let at = view.start() + share * view.span();
            let zoomed = view.zoom_at(factor, at);
            let unclamped = view.span() / factor;
            prop_assume!((View::MIN_SECS..=View::MAX_SECS).contains(&unclamped));
            // At an end of the calendar the view stops.
            let start = at - share * unclamped;
            let (first, last) = (Instant::MIN.axis_secs(), Instant::MAX.axis_secs());
            prop_assume!(first <= start && start + unclamped <= last);
            prop_assert!((zoomed.span() - unclamped).abs() <= 1e-9 * unclamped);
            let before = Scale::new(view, width).x_from_time(at);
            let after = Scale::new(zoomed, width).x_from_time(at);
            prop_assert!((before - after).abs() < 1.0, "{before} became {after}");
        }

        #[test]
        fn a_way_leads_from_here_to_there(from in a_view(), to in a_view(), t in 0.0..1.0_f64) {
            prop_assert_eq!(from.toward(to, 0.0), from);
            prop_assert_eq!(from.toward(to, 1.0), to);
            let between = from.toward(to, t);
            let (least, most) = (from.span().min(to.span()), from.span().max(to.span()));
            prop_assert!(between.span() >= least * 0.999 && between.span() <= most * 1.001);
            let (first, last) = (from.center().min(to.center()), from.center().max(to.center()));
            let slack = most * 1e-6;
            prop_assert!(between.center() >= first - slack && between.center() <= last + slack);
        }

        #[test]
        fn a_scale_goes_both_ways(view in a_view(), width in 200.0..3000.0_f32, x in 0.0..3000.0_f32) {
            let scale = Scale::new(view, width);
            let back = scale.x_from_time(scale.time_from_x(x));
            prop_assert!((back - x).abs() < 0.1, "{x} came back as {back}");
        }
    }

    #[test]
    fn zooming_out_stops_at_the_ends_of_the_calendar() {
        let (start, span) = (-3_895_129_947_477.0, 7_790_259_894_954.0);
        let view = View::new(start, start + span);
        let zoomed = view.zoom_at(0.539, view.start());
        check_bounds(zoomed).unwrap();
        assert!(zoomed.start() < start && start < zoomed.end(), "what was under the pointer is still in view");
        assert!((zoomed.end() - Instant::MAX.axis_secs()).abs() < 1.0);
    }

    #[test]
    fn around_leaves_a_margin() {
        let day = |day| Instant::from_ymd(2020, 1, day).unwrap();
        let view = View::around(Span::new(day(1), day(11)).unwrap(), 0.1);
        assert_eq!((view.start(), view.end()), (day(1).axis_secs() - 86_400.0, day(11).axis_secs() + 86_400.0));
    }
}
