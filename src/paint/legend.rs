//! The signs of uncertainty with their names and meanings, painted small: for the legends of window and figures.

use egui::{Color32, Rect, Shape, Stroke, StrokeKind};

use super::agreement::paint_agreement;
use super::bars::{CERTAIN, POSSIBLE};
use super::draft::paint_hatched;
use super::theme::Palette;
use crate::evidence::Agreement;

/// One sign of the legend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LegendSign {
    /// It certainly lasted this long.
    Certain,
    /// It may have lasted this long.
    Possible,
    /// Once, somewhere inside.
    Once,
    /// Not in the article.
    Hollow,
    /// Proposed, not accepted.
    Draft,
    /// How the sources of an event agree.
    Sources(Agreement),
}

/// Sign, short name, meaning.
pub const LEGEND: [(LegendSign, &str, &str); 4] = [
    (LegendSign::Hollow, "background", "Not in the article: known from elsewhere, with a note that says so"),
    (LegendSign::Once, "once", "It happened once, somewhere inside this stretch: a year, a month, a bound"),
    (LegendSign::Possible, "possible", "It may have lasted so long; ends that fade out are open or unknown"),
    (LegendSign::Certain, "certain", "It certainly lasted so long; a disc is a day or a time of day"),
];

/// The sign of drafts, where there are any.
pub const DRAFT_ENTRY: (LegendSign, &str, &str) =
    (LegendSign::Draft, "draft", "Proposed from an article, and not accepted as an event yet");

/// The signs of events with several sources, where there are any.
pub const AGREEMENT_ENTRIES: [(LegendSign, &str, &str); 3] = [
    (LegendSign::Sources(Agreement::Agree), "sources agree", "All sources allow the same time"),
    (
        LegendSign::Sources(Agreement::DifferInPrecision),
        "differ in precision",
        "The dates of the sources have some time in common, but not the same: 2018, and 8 November 2018",
    ),
    (
        LegendSign::Sources(Agreement::Conflict),
        "conflict",
        "The dates of two sources have no time in common, or a source contradicts the event",
    ),
];

/// Paints a sign into `bar`.
pub fn paint_legend_sign(sign: LegendSign, bar: Rect, palette: &Palette, out: &mut Vec<Shape>) {
    let color = palette.second;
    let (solid, soft) = (palette.tint(color, CERTAIN), palette.tint(color, POSSIBLE));
    match sign {
        LegendSign::Certain => out.push(Shape::rect_filled(bar, 2, solid)),
        LegendSign::Possible => {
            out.push(Shape::gradient_rect(bar, egui::Direction::LeftToRight, [soft, Color32::TRANSPARENT]));
        }
        LegendSign::Once => {
            let outline = Stroke::new(1.2, palette.tint(color, 0.9));
            out.push(Shape::rect_filled(bar, 2, palette.tint(color, 0.24)));
            out.push(Shape::rect_stroke(bar, 2, outline, StrokeKind::Inside));
        }
        LegendSign::Sources(agreement) => paint_agreement(agreement, bar.center(), palette, out),
        LegendSign::Draft => paint_hatched(bar, color, palette, out),
        LegendSign::Hollow => {
            let ring = bar.shrink(0.6);
            let corners = [ring.left_top(), ring.right_top(), ring.right_bottom(), ring.left_bottom(), ring.left_top()];
            out.extend(Shape::dashed_line(&corners, Stroke::new(1.3, color), 3.0, 2.0));
        }
    }
}
