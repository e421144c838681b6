//! The measures of the layout in one place, all in points.

/// Side of a disc's box.
pub const POINT_PTS: f64 = 12.0;
/// Shortest bar.
pub const BAR_MIN_PTS: f64 = 6.0;
/// Height of a label's line.
pub const LABEL_PTS: f64 = 15.0;
/// Between a mark and the label beside it.
pub const LABEL_GAP_PTS: f64 = 7.0;
/// From a bar's end to the label above it.
pub const LABEL_INSET_PTS: f64 = 4.0;
/// Kept free for a label over its measured width, which is that of a chosen one: for the capsule around it.
pub const LABEL_SLACK_PTS: f64 = 4.0;
/// A label is cut no shorter than this, and left out instead.
pub const LABEL_CUT_PTS: f64 = 48.0;
/// A bar shorter than this carries its label beside it, however short the label.
pub const LONG_BAR_PTS: f64 = 80.0;
/// Between neighbours in a row.
pub const ROW_GAP_PTS: f64 = 6.0;
/// How far an open end of a "some time before" or "some time after" fades out.
pub const WITHIN_FADE_PTS: f64 = 60.0;
/// How far a span goes on whose end is unknown, or somewhere later.
pub const SPAN_FADE_PTS: f64 = 90.0;
/// Height of a cluster's pill, where its row is high enough.
const PILL_PTS: f64 = 20.0;
/// Width of a pill: at its sides, for each digit of the count, and at most.
pub const PILL_SIDES_PTS: f64 = 18.0;
pub const PILL_DIGIT_PTS: f64 = 7.0;
pub const PILL_MAX_PTS: f64 = 40.0;
/// Length of the stretches of time whose folded events share a pill, at the coarsest scale of a level.
pub const TILE_PTS: f64 = 60.0;

/// Measures of lanes, which come roomy, tight or dense.
#[derive(Clone, Copy, Debug, PartialEq)]
#[expect(clippy::struct_field_names, reason = "units belong to names")]
pub struct Metrics {
    /// From one row to the next.
    pub row_pts: f64,
    /// The line for a lane's title.
    pub title_pts: f64,
    /// Free below the last row, and above the first where there is no title.
    pub pad_pts: f64,
    /// Height of a bar.
    pub bar_pts: f64,
    /// Height of a bar below its label; a row holds both.
    pub low_bar_pts: f64,
}

impl Metrics {
    /// As drawn where there is room.
    pub const ROOMY: Self = Self { row_pts: 24.0, title_pts: 26.0, pad_pts: 6.0, bar_pts: 9.0, low_bar_pts: 9.0 };
    /// For many lanes in little height.
    pub const TIGHT: Self = Self { row_pts: 22.0, title_pts: 23.0, pad_pts: 5.0, bar_pts: 7.0, low_bar_pts: 7.0 };
    /// For far more events than there is room for.
    pub const DENSE: Self = Self { row_pts: 19.0, title_pts: 21.0, pad_pts: 4.0, bar_pts: 7.0, low_bar_pts: 4.0 };

    /// Height of a cluster's pill.
    #[must_use]
    pub fn pill_pts(self) -> f64 {
        PILL_PTS.min(self.row_pts - 2.0)
    }

    /// The height of a lane besides its rows.
    #[must_use]
    pub fn frame_pts(self, has_title: bool) -> f64 {
        self.pad_pts + if has_title { self.title_pts } else { self.pad_pts }
    }
}

/// To the precision of the painter.
#[must_use]
#[expect(clippy::cast_possible_truncation, reason = "points on a screen, cut to the plot")]
pub fn pts(value: f64) -> f32 {
    value as f32
}
