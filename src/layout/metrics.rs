//! The measures of the layout in one place, all in points.

/// Side of a disc's box.
pub const POINT_PTS: f64 = 12.0;
/// Shortest bar.
pub const BAR_MIN_PTS: f64 = 6.0;
/// Height of a label's line.
pub const LABEL_PTS: f64 = 15.0;
/// Between a mark and the label next to it.
pub const LABEL_GAP_PTS: f64 = 7.0;
/// From a bar's end to the label above it.
pub const LABEL_INSET_PTS: f64 = 4.0;
/// Reserved in addition to the measured width of a label, which is that of a selected one: for the capsule around it.
pub const LABEL_SLACK_PTS: f64 = 4.0;
/// No label takes a wider line than this.
pub const LABEL_MAX_PTS: f64 = 360.0;
/// A label is cut to this width at least, otherwise it is left out.
pub const LABEL_CUT_PTS: f64 = 48.0;
/// A bar shorter than this has its label next to it, however short the label.
pub const LONG_BAR_PTS: f64 = 80.0;
/// Between neighbours in a row.
pub const ROW_GAP_PTS: f64 = 6.0;
/// Length of the fade at an open end of a "some time before" or "some time after".
pub const WITHIN_FADE_PTS: f64 = 60.0;
/// Length of the fade of a span whose end is unknown or some time later.
pub const SPAN_FADE_PTS: f64 = 90.0;
/// Height of a cluster's pill, if its row is high enough.
pub const PILL_PTS: f64 = 20.0;
/// Width of a pill: its sides together.
pub const PILL_SIDES_PTS: f64 = 18.0;
/// Width of a pill: each digit of the count.
pub const PILL_DIGIT_PTS: f64 = 7.0;
/// Width of the widest pill.
pub const PILL_MAX_PTS: f64 = 40.0;
/// Length of the tiles of time whose folded events share a pill, at the coarsest scale of a level.
pub const TILE_PTS: f64 = 60.0;

/// Least distance between rows in the window: below it, lanes scroll.
pub const ROW_LEAST_PTS: f64 = 21.0;
/// Least distance between rows on a page of fixed size: a label and a thin bar below it.
pub const ROW_TIGHT_PTS: f64 = 18.0;
/// Largest distance between rows of labels of one line, however much room there is.
pub const ROW_MAX_PTS: f64 = 27.0;
/// Distance between rows in which labels may have two lines: for where some need them, and there is room.
pub const ROW_OF_TWO_LINES_PTS: f64 = 36.0;
/// Height of a lane besides its rows.
pub const LANE_PAD_PTS: f64 = 10.0;
/// Height of a collapsed lane.
pub const STRIP_PTS: f64 = 26.0;
/// From the top of a collapsed lane to its title.
pub const STRIP_TOP_PTS: f64 = 1.5;
/// Height of the line with the title and labels of a collapsed lane.
pub const STRIP_LINE_PTS: f64 = 16.0;
/// Height of the signs below that line.
pub const STRIP_SIGN_PTS: f64 = 6.0;
/// Width of a point in a collapsed lane, unless its day is wider.
pub const STRIP_POINT_PTS: f64 = 3.0;

/// Measures that follow from the distance between rows.
#[derive(Clone, Copy, Debug, PartialEq)]
#[expect(clippy::struct_field_names, reason = "units belong to names")]
pub struct Metrics {
    /// From one row to the next.
    pub row_pts: f64,
    /// Height of a bar.
    pub bar_pts: f64,
    /// Height of a bar below its label; a row holds both.
    pub low_bar_pts: f64,
}

impl Metrics {
    /// For rows at this distance.
    #[must_use]
    pub fn new(row_pts: f64) -> Self {
        let bar_pts = if row_pts >= 24.0 { 9.0 } else { 7.0 };
        Self { row_pts, bar_pts, low_bar_pts: (row_pts - LABEL_PTS).clamp(3.0, bar_pts) }
    }

    /// Whether a label beside its sign may have two lines.
    #[must_use]
    pub fn has_room_for_two_lines(self) -> bool {
        self.row_pts >= ROW_OF_TWO_LINES_PTS
    }

    /// Height of a cluster's pill.
    #[must_use]
    pub fn pill_pts(self) -> f64 {
        PILL_PTS.min(self.row_pts - 2.0)
    }
}

/// To the precision of the painter.
#[must_use]
#[expect(clippy::cast_possible_truncation, reason = "points on a screen, cut to the plot")]
pub fn pts(value: f64) -> f32 {
    value as f32
}
