//! Lanes on the plot: each as high as its rows need.

use super::metrics::{
    LANE_PAD_PTS, Metrics, ROW_MAX_PTS, ROW_OF_TWO_LINES_PTS, STRIP_LINE_PTS, STRIP_PTS, STRIP_TOP_PTS,
};

/// The place of one lane.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LaneBand {
    pub top: f64,
    pub bottom: f64,
    pub title_top: f64,
    pub title_bottom: f64,
    /// Top of the line of the pills.
    pub pills_top: f64,
    /// Top of the first row.
    pub rows_top: f64,
    /// Number of rows of marks.
    pub rows: usize,
}

/// The places of all lanes, from the top.
#[derive(Clone, Debug, PartialEq)]
pub struct Bands {
    pub metrics: Metrics,
    pub bands: Vec<LaneBand>,
}

/// The line of the pills that stand for a lane's folded events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PillLine {
    /// No event is folded.
    Absent,
    /// Above the rows, where it stays in sight however many rows there are.
    Above,
    /// Below the rows.
    Below,
}

/// The lines that a lane needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LaneNeed {
    /// A strip of fixed height.
    Collapsed,
    Open {
        /// Rows of marks.
        rows: usize,
        /// Whether its title takes a line above the rows.
        has_title_line: bool,
        pills: PillLine,
    },
}

impl LaneNeed {
    /// Number of its lines.
    pub fn lines(self) -> usize {
        match self {
            Self::Collapsed => 0,
            Self::Open { rows, has_title_line, pills } => {
                rows + usize::from(has_title_line) + usize::from(pills != PillLine::Absent)
            }
        }
    }

    /// Height besides its lines.
    fn pad_pts(self) -> f64 {
        if self == Self::Collapsed { STRIP_PTS } else { LANE_PAD_PTS }
    }
}

/// The distance between rows with which lanes of `needs` fill `height`, but at least `least_pts`: then they are higher
/// than the plot. Where it has room for labels of two lines and some are long, it is for these.
pub fn row_pts(needs: &[LaneNeed], height: f64, least_pts: f64, has_long_labels: bool) -> f64 {
    let lines: usize = needs.iter().map(|need| need.lines()).sum();
    let free = height - needs.iter().map(|need| need.pad_pts()).sum::<f64>();
    let shared = free / real(lines.max(1));
    let has_two_lines = has_long_labels && shared >= ROW_OF_TWO_LINES_PTS;
    let most = if has_two_lines { ROW_OF_TWO_LINES_PTS } else { ROW_MAX_PTS };
    shared.clamp(least_pts, most.max(least_pts))
}

/// Stacks lanes. If they do not fill `height`, the rest is spread below their rows.
pub fn stack(needs: &[LaneNeed], height: f64, row_pts: f64) -> Bands {
    let lines: usize = needs.iter().map(|need| need.lines()).sum();
    let needed = real(lines) * row_pts + needs.iter().map(|need| need.pad_pts()).sum::<f64>();
    let spare_pts = (height - needed).max(0.0) / real(lines.max(1));
    let mut top = 0.0;
    let bands = needs.iter().map(|&need| {
        let bottom = top + need.pad_pts() + real(need.lines()) * (row_pts + spare_pts);
        let band = band(need, (top, bottom), row_pts);
        top = bottom;
        band
    });
    Bands { bands: bands.collect(), metrics: Metrics::new(row_pts) }
}

/// The lines of a lane between `top` and `bottom`.
fn band(need: LaneNeed, (top, bottom): (f64, f64), row_pts: f64) -> LaneBand {
    let LaneNeed::Open { rows, has_title_line, pills } = need else {
        let title_top = top + STRIP_TOP_PTS;
        let title_bottom = title_top + STRIP_LINE_PTS;
        return LaneBand {
            top,
            bottom,
            title_top,
            title_bottom,
            pills_top: title_top,
            rows_top: title_bottom,
            rows: 1,
        };
    };
    let title_top = top + LANE_PAD_PTS / 2.0;
    let below_title = if has_title_line { title_top + row_pts } else { title_top };
    let rows_top = if pills == PillLine::Above { below_title + row_pts } else { below_title };
    let pills_top = if pills == PillLine::Above { below_title } else { rows_top + real(rows) * row_pts };
    LaneBand { top, bottom, title_top, title_bottom: title_top + row_pts, pills_top, rows_top, rows }
}

/// A count as a length.
#[expect(clippy::cast_precision_loss, reason = "rows and lanes on a screen")]
fn real(count: usize) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const LEAST_PTS: f64 = 22.0;

    #[test]
    fn rows_share_the_height_between_two_bounds() {
        let check = |rows: &[Option<usize>], height: f64, expected: f64| {
            // None stands for a collapsed lane.
            let need = |rows: &Option<usize>| match *rows {
                Some(rows) => LaneNeed::Open { rows, has_title_line: false, pills: PillLine::Absent },
                None => LaneNeed::Collapsed,
            };
            let needs: Vec<LaneNeed> = rows.iter().map(need).collect();
            let found = row_pts(&needs, height, LEAST_PTS, false);
            assert!((found - expected).abs() < 1e-9, "{rows:?} on {height}: {found}");
            let with_long_labels = row_pts(&needs, height, LEAST_PTS, true);
            let has_room = height / real(rows.len() * rows.iter().flatten().sum::<usize>()) > 40.0;
            let expected = if has_room { ROW_OF_TWO_LINES_PTS } else { expected };
            assert!((with_long_labels - expected).abs() < 1e-9, "{rows:?} on {height}: {with_long_labels}");
        };
        check(&[Some(10)], 10.0 * 35.9 + LANE_PAD_PTS, ROW_MAX_PTS);
        check(&[Some(1)], 600.0, ROW_MAX_PTS);
        check(&[Some(10), Some(10)], 500.0 + 2.0 * LANE_PAD_PTS, 25.0);
        check(&[Some(20), None], 500.0 + LANE_PAD_PTS + STRIP_PTS, 25.0);
        check(&[Some(30), Some(30)], 600.0, LEAST_PTS);
    }

    fn a_need() -> impl Strategy<Value = LaneNeed> {
        let pills = prop_oneof![Just(PillLine::Absent), Just(PillLine::Above), Just(PillLine::Below)];
        let open = (1_usize..40, any::<bool>(), pills).prop_map(|(rows, has_title_line, pills)| LaneNeed::Open {
            rows,
            has_title_line,
            pills,
        });
        prop_oneof![4 => open, 1 => Just(LaneNeed::Collapsed)]
    }

    proptest! {
        #[test]
        fn lanes_fill_the_height_or_pass_it_by_need(
            needs in prop::collection::vec(a_need(), 1..8),
            height in 60.0_f64..1500.0,
            has_long_labels in any::<bool>(),
        ) {
            let row_pts = row_pts(&needs, height, LEAST_PTS, has_long_labels);
            let Bands { metrics, bands } = stack(&needs, height, row_pts);
            let mut top = 0.0;
            for (band, need) in bands.iter().zip(&needs) {
                prop_assert!((band.top - top).abs() < 1e-6);
                top = band.bottom;
                let LaneNeed::Open { rows, has_title_line, pills } = *need else {
                    prop_assert!((band.bottom - band.top - STRIP_PTS).abs() < 1e-6, "a strip keeps its height");
                    continue;
                };
                prop_assert_eq!(band.rows, rows);
                let rows_bottom = band.rows_top + real(rows) * metrics.row_pts;
                let pills_bottom = band.pills_top + metrics.row_pts;
                prop_assert!(rows_bottom <= band.bottom + 1e-6);
                prop_assert!(!has_title_line || band.title_bottom <= band.rows_top + 1e-6);
                match pills {
                    PillLine::Absent => {}
                    PillLine::Above => prop_assert!(pills_bottom <= band.rows_top + 1e-6),
                    PillLine::Below => {
                        prop_assert!(rows_bottom <= band.pills_top + 1e-6 && pills_bottom <= band.bottom + 1e-6);
                    }
                }
            }
            let is_strips = needs.iter().all(|need| *need == LaneNeed::Collapsed);
            prop_assert!(top >= height - 1e-6 || is_strips, "{top} of {height}");
            prop_assert!(
                row_pts <= LEAST_PTS || (top - height).abs() < 1e-6 || is_strips,
                "{top} of {height} although rows could be closer"
            );
        }
    }
}
