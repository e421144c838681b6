//! [`FigureError`]: why there is no figure.

/// Longest side of a picture, in pixels.
pub const SIDE_PIXELS_MAX: u32 = 30_000;
/// Most pixels of a picture: what a common machine has memory for.
pub const PIXELS_MAX: u64 = 400_000_000;

/// Why there is no figure; one sentence.
#[derive(Debug, thiserror::Error)]
pub enum FigureError {
    /// The dossier has no events.
    #[error("this dossier has no events that can be placed in time, so there is nothing to draw")]
    EmptyDossier,
    /// No event passes the filter.
    #[error("no event has the themes that are asked for, so there is nothing to draw")]
    NothingShown,
    /// The picture would be too small or too large.
    #[error(
        "a picture of {width} by {height} pixels cannot be made: it is from 1 to {} pixels a side, and at most {} \
         million in all",
        SIDE_PIXELS_MAX,
        PIXELS_MAX / 1_000_000
    )]
    Size {
        /// Asked for, in pixels.
        width: f64,
        /// Asked for, in pixels.
        height: f64,
    },
    /// The caller cancelled it.
    #[error("the figure was cancelled")]
    Cancelled,
    /// The program was built without the feature `pdf`.
    #[cfg(not(feature = "pdf"))]
    #[error("this build of Dateline cannot write PDF; choose SVG or PNG")]
    NoPdf,
    /// A library reported an error.
    #[error("the figure could not be made: {0}")]
    Library(String),
}
