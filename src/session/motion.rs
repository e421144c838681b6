//! [`Motion`]: a view on its way to another.

use crate::layout::View;

/// How long a jump takes, in seconds: long enough to follow, short enough not to wait.
pub const JUMP_SECS: f32 = 0.4;

/// The view as it is now and as it will be when the animation ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Motion {
    from: View,
    to: View,
    /// 0 at the start, 1 at the end.
    progress: f32,
}

impl Motion {
    /// At rest.
    #[must_use]
    pub fn at(view: View) -> Self {
        Self { from: view, to: view, progress: 1.0 }
    }

    /// What is visible now.
    #[must_use]
    pub fn now(&self) -> View {
        // Ease in and out: slow, quick, slow.
        let t = f64::from(self.progress);
        self.from.toward(self.to, t * t * (3.0 - 2.0 * t))
    }

    /// What will be visible at the end.
    #[must_use]
    pub fn target(&self) -> View {
        self.to
    }

    /// Whether it still moves.
    #[must_use]
    pub fn is_moving(&self) -> bool {
        self.progress < 1.0
    }

    /// Starts towards `to` from what is visible now.
    pub fn move_to(&mut self, to: View) {
        let now = self.now();
        *self = if now == to { Self::at(to) } else { Self { from: now, to, progress: 0.0 } };
    }

    /// Lets `secs` pass.
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
