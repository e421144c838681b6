//! [`Motion`]: an animation from one view to another.

use crate::layout::{TimeAxis, View};

/// Duration of the animation in seconds: long enough to follow, short enough not to wait for.
pub const JUMP_SECS: f32 = 0.4;

/// The current view, and the view at the end of the animation.
#[derive(Clone, Debug, PartialEq)]
pub struct Motion {
    /// The axis that views are moved along.
    axis: TimeAxis,
    from: View,
    to: View,
    /// 0 at the start, 1 at the end.
    progress: f32,
    is_still: bool,
}

impl Motion {
    /// At rest.
    #[must_use]
    pub fn at(view: View) -> Self {
        Self { axis: TimeAxis::default(), from: view, to: view, progress: 1.0, is_still: false }
    }

    /// The view that is visible now.
    #[must_use]
    pub fn now(&self) -> View {
        // Ease in and out: slow, fast, slow.
        let t = f64::from(self.progress);
        self.axis.between(self.from, self.to, t * t * (3.0 - 2.0 * t))
    }

    /// The view at the end of the animation.
    #[must_use]
    pub fn target(&self) -> View {
        self.to
    }

    /// Whether the animation is running.
    #[must_use]
    pub fn is_moving(&self) -> bool {
        self.progress < 1.0
    }

    /// Starts an animation from the visible view to `to`.
    pub fn move_to(&mut self, to: View) {
        let now = self.now();
        let is_there = now == to || self.is_still;
        (self.from, self.to, self.progress) = if is_there { (to, to, 1.0) } else { (now, to, 0.0) };
    }

    /// Shows a view at once.
    pub fn show(&mut self, view: View) {
        (self.from, self.to, self.progress) = (view, view, 1.0);
    }

    /// Whether views change at once, for people who ask for less motion.
    pub fn set_still(&mut self, is_still: bool) {
        self.is_still = is_still;
        if is_still {
            self.progress = 1.0;
        }
    }

    /// The axis that views are moved along.
    #[must_use]
    pub fn axis(&self) -> &TimeAxis {
        &self.axis
    }

    /// Changes the axis; the view stays the same.
    pub fn set_axis(&mut self, axis: &TimeAxis) {
        if self.axis != *axis {
            self.axis = axis.clone();
        }
    }

    /// Advances the animation by `secs`.
    pub fn advance(&mut self, secs: f32) {
        if self.is_moving() {
            self.progress = (self.progress + secs.max(0.0) / JUMP_SECS).min(1.0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_exactly_at_its_target() {
        let (near, far) = (View::new(0.0, 1e6), View::new(5e8, 6e8));
        let mut motion = Motion::at(near);
        motion.move_to(far);
        assert_eq!(motion.now(), near);
        assert!(motion.is_moving());
        motion.advance(JUMP_SECS / 2.0);
        assert!(motion.now().center() > near.center() && motion.now().center() < far.center());
        motion.advance(JUMP_SECS);
        assert_eq!(motion.now(), far);
        assert!(!motion.is_moving());
    }
}
