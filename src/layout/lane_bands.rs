//! How the plot's height is shared among lanes.

use super::metrics::Metrics;

/// The place of one lane.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LaneBand {
    pub top: f64,
    pub bottom: f64,
    /// Below the line for the title; `top` where there is none.
    pub title_bottom: f64,
    /// Top of the first row.
    pub rows_top: f64,
    /// Rows it has, the clusters' included.
    pub rows: usize,
}

/// All lanes' places, from the top.
#[derive(Clone, Debug, PartialEq)]
pub struct Bands {
    pub metrics: Metrics,
    pub bands: Vec<LaneBand>,
}

/// Rows that a lane of `count` events cannot do without: one for marks, one for clusters.
fn least_rows(count: usize) -> usize {
    count.clamp(1, 2)
}

/// Rows that decide whether measures can be roomy: one for each event. Where that is not to be had, more rows serve
/// better than wider ones.
fn comfortable_rows(count: usize) -> usize {
    count.max(1)
}

/// With more events than this for each row, most are folded at first, and a few rows more tell more than air does.
const EVENTS_PER_ROW: f64 = 12.0;

fn needed_pts(metrics: Metrics, counts: &[usize], has_titles: bool, rows: impl Fn(usize) -> usize) -> f64 {
    counts.iter().map(|&count| metrics.frame_pts(has_titles) + real(rows(count)) * metrics.row_pts).sum()
}

/// Whether lanes of so many events have a place each on `height` points.
pub fn do_fit(counts: &[usize], has_titles: bool, height: f64) -> bool {
    needed_pts(Metrics::TIGHT, counts, has_titles, least_rows) <= height
}

/// Shares `height` points among lanes of so many events.
///
/// Every lane gets the least it needs, then the lane with the fewest rows gets the next, until everybody has a row for
/// each event or no row is left; so small lanes show all they have, and large ones share the rest. What remains is
/// spread below the rows.
pub fn share(counts: &[usize], has_titles: bool, height: f64) -> Bands {
    let is_roomy = needed_pts(Metrics::ROOMY, counts, has_titles, comfortable_rows) <= height;
    let metrics = if is_roomy {
        Metrics::ROOMY
    } else if real(counts.iter().sum()) * Metrics::TIGHT.row_pts > height * EVENTS_PER_ROW {
        Metrics::DENSE
    } else {
        Metrics::TIGHT
    };
    let mut rows: Vec<usize> = counts.iter().map(|&count| least_rows(count)).collect();
    let mut left = height - needed_pts(metrics, counts, has_titles, least_rows);
    while left >= metrics.row_pts {
        let wanting = rows.iter_mut().zip(counts).filter(|(rows, count)| **rows < **count);
        let Some((fewest, _)) = wanting.min_by_key(|(rows, count)| (**rows, usize::MAX - **count)) else { break };
        *fewest += 1;
        left -= metrics.row_pts;
    }
    let all_rows: usize = rows.iter().sum();
    let mut top = 0.0;
    let bands = rows
        .into_iter()
        .map(|rows| {
            let spare = left.max(0.0) * real(rows) / real(all_rows.max(1));
            let title_bottom = if has_titles { top + metrics.title_pts } else { top };
            let rows_top = if has_titles { title_bottom } else { top + metrics.pad_pts };
            let bottom = top + metrics.frame_pts(has_titles) + real(rows) * metrics.row_pts + spare;
            let band = LaneBand { top, bottom, title_bottom, rows_top, rows };
            top = bottom;
            band
        })
        .collect();
    Bands { metrics, bands }
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

    fn check(counts: &[usize], height: f64, rows: &[usize], metrics: Metrics) {
        let found = share(counts, true, height);
        assert_eq!(found.bands.iter().map(|band| band.rows).collect::<Vec<_>>(), rows, "{counts:?} on {height}");
        assert_eq!(found.metrics, metrics, "{counts:?} on {height}");
    }

    #[test]
    fn small_lanes_show_all_and_large_ones_share_the_rest() {
        check(&[12, 11], 480.0, &[10, 9], Metrics::TIGHT);
        check(&[9, 8], 500.0, &[9, 8], Metrics::ROOMY);
        check(&[10_000, 20, 3], 500.0, &[10, 9, 3], Metrics::DENSE);
        check(&[200, 20, 3], 500.0, &[8, 7, 3], Metrics::TIGHT);
        check(&[2, 3], 480.0, &[2, 3], Metrics::ROOMY);
        check(&[4, 5, 2, 4, 3, 2, 3], 480.0, &[2, 2, 2, 2, 2, 2, 2], Metrics::TIGHT);
        check(&[0], 480.0, &[1], Metrics::ROOMY);
    }

    proptest! {
        #[test]
        fn lanes_fill_the_height_and_never_pass_it(
            counts in prop::collection::vec(0_usize..40, 1..8),
            has_titles: bool,
            height in 60.0_f64..1500.0,
        ) {
            prop_assume!(do_fit(&counts, has_titles, height));
            let Bands { metrics, bands } = share(&counts, has_titles, height);
            let mut top = 0.0;
            for (band, &count) in bands.iter().zip(&counts) {
                prop_assert!((band.top - top).abs() < 1e-6);
                prop_assert!(band.rows >= count.min(2), "{count} events in {} rows", band.rows);
                prop_assert!(band.rows_top + real(band.rows) * metrics.row_pts <= band.bottom + 1e-6);
                top = band.bottom;
            }
            prop_assert!((top - height).abs() < 1e-6, "{top} of {height}");
        }
    }
}
