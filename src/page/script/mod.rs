//! The script of a page: a timeline to zoom and pan, filters, search, keys. A page works without it.
//!
//! It lays out what a view shows by the rules of [`crate::layout`], in a few hundred lines of its own: a stack of
//! drawings of all levels of zoom would take more than all else in the page, and could neither be filtered nor fit the
//! reader's window and typeface. The measures are written from the program's own, so that the two cannot part.

use std::fmt::Write as _;

use crate::layout::{self, View, metrics};
use crate::paint::scene::{AXIS_ROW_PTS, FOOT_PTS, LABEL_MAX_PTS};

/// The parts of the script; each uses those before.
const PARTS: [&str; 4] =
    [include_str!("axis.js"), include_str!("layout.js"), include_str!("timeline.js"), include_str!("page.js")];

/// The part of pages with scenes.
const TOUR: &str = include_str!("tour.js");

/// The script of a page, without comments and indentation.
pub fn script(has_tour: bool) -> String {
    let mut out = String::from("\"use strict\";\n");
    for (name, value) in measures() {
        let _ = writeln!(out, "const {name}={value};");
    }
    let tour = has_tour.then_some(TOUR);
    let lines = PARTS.into_iter().chain(tour).flat_map(str::lines).map(str::trim);
    for line in lines.filter(|line| !line.is_empty() && !line.starts_with("//")) {
        out.push_str(line);
        out.push('\n');
    }
    out
}

/// The measures that the program and the script share.
#[expect(clippy::cast_precision_loss, reason = "counts of rows and events, far below 2^53")]
fn measures() -> [(&'static str, f64); 30] {
    [
        ("POINT", metrics::POINT_PTS),
        ("BAR_MIN", metrics::BAR_MIN_PTS),
        ("LABEL", metrics::LABEL_PTS),
        ("LABEL_GAP", metrics::LABEL_GAP_PTS),
        ("LABEL_INSET", metrics::LABEL_INSET_PTS),
        ("LABEL_SLACK", metrics::LABEL_SLACK_PTS),
        ("LABEL_CUT", metrics::LABEL_CUT_PTS),
        ("LABEL_MAX", f64::from(LABEL_MAX_PTS)),
        ("LONG_BAR", metrics::LONG_BAR_PTS),
        ("ROW_GAP", metrics::ROW_GAP_PTS),
        ("WITHIN_FADE", metrics::WITHIN_FADE_PTS),
        ("SPAN_FADE", metrics::SPAN_FADE_PTS),
        ("PILL", metrics::PILL_PTS),
        ("PILL_SIDES", metrics::PILL_SIDES_PTS),
        ("PILL_DIGIT", metrics::PILL_DIGIT_PTS),
        ("PILL_MAX", metrics::PILL_MAX_PTS),
        ("TILE", metrics::TILE_PTS),
        ("ROW_LEAST", metrics::ROW_TIGHT_PTS),
        ("ROW_MAX", metrics::ROW_MAX_PTS),
        ("LANE_PAD", metrics::LANE_PAD_PTS),
        ("LANE_ROWS", layout::LANE_ROWS_MAX as f64),
        ("LARGE_LANE_ROWS", layout::LARGE_LANE_ROWS_MAX as f64),
        ("LARGE_LANE_FROM", layout::LARGE_LANE_FROM as f64),
        ("LEVELS_PER_OCTAVE", f64::from(layout::PER_OCTAVE)),
        ("FINEST_LEVEL", f64::from(layout::FINEST)),
        ("COARSEST_SCALE", layout::COARSEST_SECS_PER_POINT),
        ("WIDEST_SECS", View::MAX_SECS),
        ("LEAST_SECS", View::MIN_SECS),
        ("FOOT", f64::from(FOOT_PTS)),
        ("AXIS_ROW", f64::from(AXIS_ROW_PTS)),
    ]
}
