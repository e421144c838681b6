//! [`FigureProgress`]: reports the progress of a figure, and lets the caller cancel it.

use super::FigureError;

/// Called between stages, from any thread, with the share of the work that is done, from 0 to 1; returns `false` to
/// cancel.
pub type FigureProgress<'a> = &'a (dyn Fn(f32) -> bool + Sync + 'a);

/// Never cancels.
#[must_use]
pub fn uninterrupted(_: f32) -> bool {
    true
}

/// Shares of the work at which stages begin.
pub mod stage {
    /// Label widths are known.
    pub const MEASURED: f32 = 0.2;
    /// Everything is placed.
    pub const COMPOSED: f32 = 0.4;
    /// All shapes have their places on the pixels.
    pub const READ: f32 = 0.5;
    /// All pixels are drawn.
    pub const DRAWN: f32 = 0.9;
}

/// Reports progress; an error if the caller has cancelled.
pub fn report(progress: FigureProgress<'_>, share: f32) -> Result<(), FigureError> {
    if progress(share) { Ok(()) } else { Err(FigureError::Cancelled) }
}
