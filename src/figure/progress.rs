//! [`FigureProgress`]: whoever waits for a figure is told how far it is, and may call it off.

use super::FigureError;

/// Told the share of the work that is done, from 0 to 1, between its steps and from any thread; `false` calls it off.
pub type FigureProgress<'a> = &'a (dyn Fn(f32) -> bool + Sync + 'a);

/// Waits to the end, whatever it is told.
#[must_use]
pub fn uninterrupted(_: f32) -> bool {
    true
}

/// Shares of the work at which its steps begin.
pub mod stage {
    /// Label widths are known.
    pub const MEASURED: f32 = 0.2;
    /// Everything has its place.
    pub const COMPOSED: f32 = 0.4;
    /// It is written as SVG.
    pub const WRITTEN: f32 = 0.45;
    /// That is read again, text as outlines.
    pub const READ: f32 = 0.55;
    /// Every pixel has its colour.
    pub const DRAWN: f32 = 0.9;
}

/// Tells how far the work is; a fault where nobody waits for it any more.
pub fn report(progress: FigureProgress<'_>, share: f32) -> Result<(), FigureError> {
    if progress(share) { Ok(()) } else { Err(FigureError::Cancelled) }
}
