//! Long gaps on the axis: a click on a break shows its gap in full, and one on the sign of an open gap folds it again.

use egui::accesskit::Role;
use egui::{CursorIcon, Rangef, Rect, Response, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::app::widgets::paint_focus_inside;
use crate::layout::VisibleBreak;
use crate::paint::breaks;
use crate::paint::scene::AXIS_ROW_PTS;
use crate::paint::theme::Palette;
use crate::session::Command;

/// Half of the width and height of the sign of an open gap.
const SIGN_PTS: egui::Vec2 = vec2(10.0, 7.0);

/// The gaps in view.
pub struct AxisGaps<'a> {
    /// Those that are breaks.
    pub folded: &'a [VisibleBreak],
    /// Those that a person has opened.
    pub open: &'a [VisibleBreak],
    pub plot: Rect,
    pub palette: &'a Palette,
}

impl AxisGaps<'_> {
    /// The waves and lengths of breaks on the axis below the plot, and the signs of open gaps, each with a name for
    /// accessibility. `taken` are the parts of the row of the lengths that names of units take.
    pub fn ui(&self, ui: &Ui, taken: &[Rangef], typeset: &breaks::Typeset<'_>, out: &mut Vec<Command>) {
        let plot = self.plot;
        let row =
            Rect::from_x_y_ranges(plot.x_range(), plot.bottom() + AXIS_ROW_PTS..=plot.bottom() + 2.0 * AXIS_ROW_PTS);
        let mut shapes = Vec::new();
        for of in self.folded {
            breaks::paint_wave(of, plot.left_bottom(), plot.width(), self.palette, &mut shapes);
        }
        breaks::paint_break_names(self.folded, row, taken, typeset, self.palette, &mut shapes);
        ui.painter().with_clip_rect(plot.expand2(vec2(0.0, 3.0 * AXIS_ROW_PTS))).extend(shapes);
        for of in self.folded.iter().filter(|of| breaks::is_seen(of, plot.width())) {
            let band = Rect::from_x_y_ranges(plot.left() + of.x.0..=plot.left() + of.x.1, plot.bottom()..=row.bottom());
            let said = breaks::spoken(of);
            let place = Self::place(ui, of, band.intersect(plot.with_max_y(row.bottom())), &said);
            if place.on_hover_text(format!("{said}. Click to show them in full")).clicked() {
                out.push(Command::ToggleGap(of.time));
            }
        }
        for of in self.open {
            let [length, _] = breaks::left_out(of);
            let middle = f32::midpoint(of.x.0.max(0.0), of.x.1.min(plot.width()));
            let sign = Rect::from_center_size(pos2(plot.left() + middle, plot.bottom()), 2.0 * SIGN_PTS);
            if !plot.x_range().contains(sign.left()) || !plot.x_range().contains(sign.right()) {
                continue;
            }
            let place = Self::place(ui, of, sign, &format!("Fold {length} without a date"));
            self.paint_sign(ui, sign, &place);
            if place.on_hover_text(format!("Fold {length} without a date")).clicked() {
                out.push(Command::ToggleGap(of.time));
            }
        }
    }

    /// The button of a gap.
    #[expect(clippy::cast_possible_truncation, reason = "seconds of the calendar")]
    fn place(ui: &Ui, of: &VisibleBreak, rect: Rect, name: &str) -> Response {
        let middle = f64::midpoint(of.time.0, of.time.1) as i64;
        let place = ui.interact(rect, ui.scope_id().with(("gap", middle)), Sense::click());
        place.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
        paint_focus_inside(ui, &place);
        place.on_hover_cursor(CursorIcon::PointingHand)
    }

    /// Two arrows that point at each other, on the line of the axis.
    fn paint_sign(&self, ui: &Ui, rect: Rect, place: &Response) {
        let ink = if place.hovered() || place.has_focus() { self.palette.accent } else { self.palette.second };
        let frame = Stroke::new(1.0, self.palette.line);
        ui.painter().rect(rect, 7, self.palette.sheet, frame, egui::StrokeKind::Inside);
        for side in [-1.0, 1.0] {
            let tip = rect.center() + vec2(side * 1.5, 0.0);
            let points = [vec2(side * 3.0, -3.0), vec2(0.0, 0.0), vec2(side * 3.0, 3.0)].map(|by| tip + by);
            ui.painter().add(Shape::line(points.to_vec(), Stroke::new(1.4, ink)));
        }
    }
}
