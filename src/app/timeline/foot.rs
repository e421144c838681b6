//! The pills at the foot of the plot, which count the events that are out of sight and lead to them.

use egui::accesskit::Role;
use egui::{Rect, Sense, Ui, WidgetInfo, pos2, vec2};

use super::marks::paint_focus;
use crate::layout::Scene;
use crate::paint::scene::{FOOT_PTS, PaintContext};
use crate::paint::theme::font;
use crate::session::Command;
use crate::text::grouped;

/// From the edges of the plot to the outer pills, in points.
const EDGE_PTS: f32 = 10.0;
/// Between two pills, in points.
const GAP_PTS: f32 = 8.0;
/// Free around the text of a pill, both sides together.
const SIDES_PTS: egui::Vec2 = vec2(18.0, 8.0);

/// The direction in which a pill leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Direction {
    Earlier,
    Above,
    Below,
    Later,
}

/// A pill, and how many events it counts.
#[derive(Clone, Copy)]
struct FootPill {
    direction: Direction,
    count: usize,
}

impl FootPill {
    /// The whole text, which is also the name.
    fn name(self) -> String {
        let count = grouped(self.count);
        match self.direction {
            Direction::Earlier => format!("← {count} earlier"),
            Direction::Above => format!("↑ {count} above"),
            Direction::Below => format!("↓ {count} below"),
            Direction::Later => format!("{count} later →"),
        }
    }

    /// The text where room is short.
    fn short(self) -> String {
        let count = grouped(self.count);
        match self.direction {
            Direction::Earlier => format!("← {count}"),
            Direction::Above => format!("↑ {count}"),
            Direction::Below => format!("↓ {count}"),
            Direction::Later => format!("{count} →"),
        }
    }
}

/// Shows "← 2 earlier", "↑ 9 above", "↓ 14 below" and "3 later →"; lanes have `above` and `below` out of sight. Returns
/// whether to scroll, and if so, whether down.
pub fn foot_ui(
    ui: &mut Ui,
    scene: &Scene,
    (above, below): (usize, usize),
    look: &PaintContext<'_>,
    plot: Rect,
    out: &mut Vec<Command>,
) -> Option<bool> {
    let all = [
        (Direction::Earlier, scene.earlier.len()),
        (Direction::Above, above),
        (Direction::Below, below),
        (Direction::Later, scene.later.len()),
    ];
    let pills = all.into_iter().filter(|(_, count)| *count > 0);
    let pills: Vec<FootPill> = pills.map(|(direction, count)| FootPill { direction, count }).collect();
    let width = |text: &str| (look.typeset)(text, font::sans(12.0), look.palette.second).size().x + SIDES_PTS.x;
    let set = |text: fn(FootPill) -> String| {
        let pills = pills.iter().map(|&pill| (pill, text(pill)));
        pills.map(|(pill, text)| (pill, width(&text), text)).collect::<Vec<_>>()
    };
    let whole = set(FootPill::name);
    let is_roomy = are_apart(&places(&whole, plot.width()));
    let set = if is_roomy { whole } else { set(FootPill::short) };
    let mut scrolls = None;
    for ((pill, _, text), (left, right)) in set.iter().zip(places(&set, plot.width())) {
        let rect = Rect::from_x_y_ranges(plot.left() + left..=plot.left() + right, plot.y_range());
        if !pill_ui(ui, *pill, text, rect, look) {
            continue;
        }
        match pill.direction {
            Direction::Earlier => out.extend(scene.earlier.nearest.map(Command::GoToEvent)),
            Direction::Later => out.extend(scene.later.nearest.map(Command::GoToEvent)),
            Direction::Above => scrolls = Some(false),
            Direction::Below => scrolls = Some(true),
        }
    }
    scrolls
}

/// Left and right of each pill on a plot of this width: those beyond the view at its edges, the others around the
/// middle, moved aside if those are in the way.
fn places(pills: &[(FootPill, f32, String)], width: f32) -> Vec<(f32, f32)> {
    let of =
        |wanted: Direction| pills.iter().find(|(pill, ..)| pill.direction == wanted).map_or(0.0, |(_, own, _)| *own);
    let middle = |own: f32| if own > 0.0 { own + GAP_PTS } else { 0.0 };
    let (above, below) = (middle(of(Direction::Above)), middle(of(Direction::Below)));
    let first = EDGE_PTS + middle(of(Direction::Earlier)) + above;
    let last = width - EDGE_PTS - middle(of(Direction::Later)) - below;
    let centre = (width / 2.0).min(last).max(first);
    let place = |&(pill, own, _): &(FootPill, f32, String)| match pill.direction {
        Direction::Earlier => (EDGE_PTS, EDGE_PTS + own),
        Direction::Above => (centre - GAP_PTS / 2.0 - own, centre - GAP_PTS / 2.0),
        Direction::Below => (centre + GAP_PTS / 2.0, centre + GAP_PTS / 2.0 + own),
        Direction::Later => (width - EDGE_PTS - own, width - EDGE_PTS),
    };
    pills.iter().map(place).collect()
}

/// Whether no two pills touch.
fn are_apart(places: &[(f32, f32)]) -> bool {
    places.windows(2).all(|pair| matches!(pair, [(_, right), (left, _)] if *left >= right + GAP_PTS / 2.0))
}

/// A pill in the middle of the foot; whether it was clicked.
fn pill_ui(ui: &mut Ui, pill: FootPill, text: &str, place: Rect, look: &PaintContext<'_>) -> bool {
    let palette = look.palette;
    let galley = (look.typeset)(text, font::sans(12.0), palette.second);
    let middle = pos2(place.center().x, place.bottom() - FOOT_PTS / 2.0);
    let rect = Rect::from_center_size(middle, vec2(place.width(), galley.size().y + SIDES_PTS.y));
    let response = ui.interact(rect, ui.scope_id().with(("pill", pill.direction)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, pill.name()));
    let fill = if response.hovered() { palette.line } else { palette.ground };
    let stroke = egui::Stroke::new(1.0, palette.line);
    ui.painter().rect(rect, 8, fill, stroke, egui::StrokeKind::Inside);
    ui.painter().galley(rect.center() - galley.size() / 2.0, galley, palette.second);
    if response.has_focus() {
        paint_focus(ui, rect, look);
    }
    if response.hovered() {
        ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
    }
    response.clicked()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Pills touch each other only where there is no room for all of them.
        #[test]
        fn pills_are_apart(
            widths in prop::array::uniform4(prop_oneof![1 => Just(0.0_f32), 4 => 30.0..140.0_f32]),
            plot in 80.0..1500.0_f32,
        ) {
            let all = [Direction::Earlier, Direction::Above, Direction::Below, Direction::Later];
            let pills: Vec<_> = (all.into_iter().zip(widths))
                .filter(|(_, width)| *width > 0.0)
                .map(|(direction, width)| (FootPill { direction, count: 1 }, width, String::new()))
                .collect();
            let needed: f32 = pills.iter().map(|(_, width, _)| width + GAP_PTS).sum::<f32>() + 2.0 * EDGE_PTS;
            let places = places(&pills, plot);
            prop_assert!(needed > plot || are_apart(&places), "{places:?} on {plot}");
            for ((_, width, _), (left, right)) in pills.iter().zip(&places) {
                prop_assert!((right - left - width).abs() < 0.01);
                prop_assert!(needed > plot || *left >= EDGE_PTS - 0.01 && *right <= plot - EDGE_PTS + 0.01);
            }
        }
    }
}
