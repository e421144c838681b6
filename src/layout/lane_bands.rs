//! Lanes on the plot: each as high as its rows need.

use super::metrics::{LANE_PAD_PTS, Metrics, ROW_MAX_PTS};

/// The place of one lane.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LaneBand {
    pub top: f64,
    pub bottom: f64,
    /// Top of the first row.
    pub rows_top: f64,
    /// Number of rows, including the one of the clusters.
    pub rows: usize,
}

/// The places of all lanes, from the top.
#[derive(Clone, Debug, PartialEq)]
pub struct Bands {
    pub metrics: Metrics,
    pub bands: Vec<LaneBand>,
}

/// The rows that a lane needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LaneNeed {
    pub rows: usize,
    /// Whether its title takes a line above the rows.
    pub has_title_line: bool,
}

impl LaneNeed {
    fn lines(self) -> usize {
        self.rows + usize::from(self.has_title_line)
    }
}

/// The distance between rows with which lanes of `needs` fill `height`, but at least `least_pts`: then they are higher
/// than the plot.
pub fn row_pts(needs: &[LaneNeed], height: f64, least_pts: f64) -> f64 {
    let lines: usize = needs.iter().map(|need| need.lines()).sum();
    let free = height - real(needs.len()) * LANE_PAD_PTS;
    (free / real(lines.max(1))).clamp(least_pts, ROW_MAX_PTS.max(least_pts))
}

/// Stacks lanes. If they do not fill `height`, the rest is spread below their rows.
pub fn stack(needs: &[LaneNeed], height: f64, row_pts: f64) -> Bands {
    let lines: usize = needs.iter().map(|need| need.lines()).sum();
    let needed = real(lines) * row_pts + real(needs.len()) * LANE_PAD_PTS;
    let spare_pts = (height - needed).max(0.0) / real(lines.max(1));
    let mut top = 0.0;
    let bands = needs.iter().map(|need| {
        let title_pts = if need.has_title_line { row_pts } else { 0.0 };
        let rows_top = top + LANE_PAD_PTS / 2.0 + title_pts;
        let bottom = top + LANE_PAD_PTS + real(need.lines()) * (row_pts + spare_pts);
        let band = LaneBand { top, bottom, rows_top, rows: need.rows };
        top = bottom;
        band
    });
    Bands { bands: bands.collect(), metrics: Metrics::new(row_pts) }
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
        let check = |rows: &[usize], height: f64, expected: f64| {
            let needs: Vec<LaneNeed> = rows.iter().map(|&rows| LaneNeed { rows, has_title_line: false }).collect();
            let found = row_pts(&needs, height, LEAST_PTS);
            assert!((found - expected).abs() < 1e-9, "{rows:?} on {height}: {found}");
        };
        check(&[1], 600.0, ROW_MAX_PTS);
        check(&[10, 10], 500.0 + 2.0 * LANE_PAD_PTS, 25.0);
        check(&[30, 30], 600.0, LEAST_PTS);
    }

    proptest! {
        #[test]
        fn lanes_fill_the_height_or_pass_it_by_need(
            needs in prop::collection::vec((1_usize..40, any::<bool>()), 1..8),
            height in 60.0_f64..1500.0,
        ) {
            let need = |&(rows, has_title_line)| LaneNeed { rows, has_title_line };
            let needs: Vec<LaneNeed> = needs.iter().map(need).collect();
            let row_pts = row_pts(&needs, height, LEAST_PTS);
            let Bands { metrics, bands } = stack(&needs, height, row_pts);
            let mut top = 0.0;
            for (band, need) in bands.iter().zip(&needs) {
                prop_assert!((band.top - top).abs() < 1e-6);
                prop_assert_eq!(band.rows, need.rows);
                prop_assert!(band.rows_top + real(band.rows) * metrics.row_pts <= band.bottom + 1e-6);
                top = band.bottom;
            }
            prop_assert!(top >= height - 1e-6, "{top} of {height}");
            prop_assert!(row_pts <= LEAST_PTS || (top - height).abs() < 1e-6, "{top} of {height} although rows could be closer");
        }
    }
}
