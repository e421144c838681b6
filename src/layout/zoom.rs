//! Levels of zoom: eighths of an octave of scale.
//!
//! Labels are selected per level, at its coarsest scale. At the finer scales of the level marks are only further apart.

/// A level of zoom; 0 is the coarsest, each next one is an eighth of an octave finer.
pub type Level = u16;

/// Number of levels that halve the scale.
///
/// Room is assigned at the coarsest scale of a level, so finer scales have some to spare: at most a twelfth.
pub const PER_OCTAVE: Level = 8;

/// The last level: a millisecond a point, finer than a minute on the widest figure.
pub const FINEST: Level = 54 * PER_OCTAVE;

/// Seconds per point at the coarsest scale of level 0: 640,000 mean Gregorian years, more than the calendar has.
pub const COARSEST_SECS_PER_POINT: f64 = 640_000.0 * 31_556_952.0;

/// Seconds per point at the coarsest scale of `level`.
pub fn coarsest_secs_per_point(level: Level) -> f64 {
    COARSEST_SECS_PER_POINT * (-f64::from(level) / f64::from(PER_OCTAVE)).exp2()
}

/// The level that a scale belongs to.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to what a level holds")]
pub fn level_from_scale(secs_per_point: f64) -> Level {
    let exact = (COARSEST_SECS_PER_POINT / secs_per_point).log2() * f64::from(PER_OCTAVE);
    let level = exact.floor().clamp(0.0, f64::from(FINEST)) as Level;
    // The logarithm may be rounded so that the view is coarser than its level.
    if coarsest_secs_per_point(level) < secs_per_point { level.saturating_sub(1) } else { level }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::View;
    use proptest::prelude::*;

    #[test]
    fn every_view_has_a_level() {
        assert!(coarsest_secs_per_point(0) >= View::MAX_SECS);
        let widest_figure_pts = 42_000.0;
        assert!(coarsest_secs_per_point(FINEST) < View::MIN_SECS / widest_figure_pts);
    }

    proptest! {
        #[test]
        fn a_scale_lies_between_its_level_and_the_next(log in -9.0_f64..44.0) {
            let scale = log.exp2();
            let level = level_from_scale(scale);
            prop_assert!(coarsest_secs_per_point(level) >= scale);
            prop_assert!(coarsest_secs_per_point(level + 1) <= scale * (1.0 + 1e-12));
        }

        #[test]
        fn coarsest_scales_are_their_own_level(level in 0_u16..=FINEST) {
            let found = level_from_scale(coarsest_secs_per_point(level));
            prop_assert!(found == level || found + 1 == level);
        }
    }
}
