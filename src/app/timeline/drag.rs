//! Dragging the selected event's mark: the whole mark to move its date, an end of a bar to stretch it.
//!
//! The document changes once, when the mark is released; until then a ghost shows the new position, and a readout the
//! new date. Escape cancels the drag.

use egui::{CursorIcon, PointerButton, Rect, Response, Shape, Ui, pos2, vec2};

use crate::app::escape;
use crate::dossier::{Basis, Event, EventIdx};
use crate::layout::{Fade, Mark, Sign, TimeScale};
use crate::paint::date::paint_date;
use crate::paint::scene::{PaintContext, rect_from_area};
use crate::paint::text::galley;
use crate::paint::theme::font;
use crate::session::{Command, EditCommand};
use crate::time::shift::{Side, Snap, movable_ends, shifted, stretched};
use crate::time::{EventDate, Instant};

/// How near its end a bar is taken by it, in points.
const END_PTS: f32 = 7.0;
/// Bars shorter than this, in points, are moved, not stretched.
const STRETCHED_FROM_PTS: f32 = 26.0;

/// The part of a mark that is dragged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum DragPart {
    Whole,
    End(Side),
}

/// The mark that is being dragged.
#[derive(Clone, Debug)]
struct DraggedMark {
    event: EventIdx,
    part: DragPart,
    /// The time that was under the pointer.
    from: Instant,
    /// Its new date; `None` where it cannot be dragged there.
    edtf: Option<String>,
}

/// The drag between frames.
#[derive(Clone, Debug, Default)]
pub struct MarkDrag {
    held: Option<DraggedMark>,
}

/// The frame's geometry, as a drag needs it.
pub struct DragContext<'a> {
    pub drag: &'a mut MarkDrag,
    pub scale: TimeScale,
    pub snap: Snap,
    /// Whether no mark can be dragged.
    pub is_locked: bool,
}

impl DragContext<'_> {
    fn time_at(&self, x: f32, plot: Rect) -> Instant {
        Instant::from_axis_secs(self.scale.time_from_x(x - plot.left()))
    }

    /// Handles the pointer on the selected event's mark.
    #[expect(clippy::too_many_arguments, reason = "what a drag is told of the frame")]
    pub fn update(
        &mut self,
        ui: &Ui,
        response: &Response,
        mark: &Mark,
        event: &Event,
        look: &PaintContext<'_>,
        plot: Rect,
        out: &mut Vec<Command>,
    ) {
        let sign = rect_from_area(plot.min, mark.area);
        if response.drag_started_by(PointerButton::Primary)
            && let Some(origin) = ui.input(|input| input.pointer.press_origin())
        {
            let from = self.time_at(origin.x, plot);
            let part = part_at(mark, sign, origin.x, &event.date.edtf());
            self.drag.held = Some(DraggedMark { event: mark.event, part, from, edtf: None });
        }
        let Some(held) = self.drag.held.as_ref().filter(|held| held.event == mark.event).cloned() else {
            if let Some(pointer) = response.hover_pos() {
                ui.set_cursor_icon(match part_at(mark, sign, pointer.x, &event.date.edtf()) {
                    DragPart::Whole => CursorIcon::Grab,
                    DragPart::End(_) => CursorIcon::ResizeHorizontal,
                });
            }
            return;
        };
        if escape::is_struck(ui.ctx()) {
            escape::take(ui.ctx());
            self.drag.held = None;
            return;
        }
        if !response.dragged() {
            self.drag.held = None;
            if let Some(edtf) = held.edtf.filter(|edtf| **edtf != *event.date.edtf()) {
                let change = EditCommand::SetDate(held.event.into(), edtf);
                out.extend([Command::EndStep, Command::Edit(change), Command::EndStep]);
            }
            return;
        }
        let Some(pointer) = response.interact_pointer_pos() else { return };
        let to = self.time_at(pointer.x, plot);
        let now = match held.part {
            DragPart::Whole => shifted(&event.date.edtf(), held.from, to, self.snap),
            DragPart::End(side) => stretched(&event.date.edtf(), side, to, self.snap),
        };
        // If the ends would meet, keep the last valid date.
        let edtf = now.or(held.edtf);
        ui.set_cursor_icon(CursorIcon::Grabbing);
        self.ghost_ui(ui, edtf.as_deref(), event, sign, look, plot, pointer);
        self.drag.held = Some(DraggedMark { edtf, ..held });
    }

    #[expect(clippy::too_many_arguments, reason = "what it shows, and where")]
    fn ghost_ui(
        &self,
        ui: &Ui,
        edtf: Option<&str>,
        event: &Event,
        sign: Rect,
        look: &PaintContext<'_>,
        plot: Rect,
        pointer: egui::Pos2,
    ) {
        let palette = look.palette;
        let painter = ui.painter_at(plot);
        let date = edtf.and_then(|edtf| EventDate::parse(edtf).ok());
        let said = match &date {
            Some(date) => date.in_words(),
            None => "This date cannot be changed by dragging; edit the event instead".to_owned(),
        };
        if let Some(date) = &date {
            #[expect(clippy::cast_possible_truncation, reason = "cut to the plot just after")]
            let x = |secs: f64| {
                let x = f64::from(plot.left()) + f64::from(self.scale.x_from_time(secs));
                x.clamp(f64::from(plot.left()) - 60.0, f64::from(plot.right()) + 60.0) as f32
            };
            let color = palette.event(look.dossier, event);
            let band = Rect::from_x_y_ranges(plot.x_range(), sign.center().y - 8.0..=sign.center().y + 8.0);
            let mut shapes: Vec<Shape> = Vec::new();
            paint_date(date, event.basis == Basis::Background, x, band, color, palette, &mut shapes);
            // A line down to the axis says where on it.
            let start = x(date.placed_span().start().axis_secs());
            painter.vline(start, sign.center().y..=plot.bottom(), egui::Stroke::new(1.0, palette.accent));
            if let Some(ghost) = shapes.iter().map(Shape::visual_bounding_rect).reduce(Rect::union) {
                // Apart from the labels it passes over.
                painter.rect(
                    ghost.expand(5.0),
                    6,
                    palette.sheet,
                    egui::Stroke::new(1.2, color),
                    egui::StrokeKind::Inside,
                );
            }
            painter.extend(shapes);
        }
        let text = galley(ui.ctx(), &said, font::semibold(12.5), palette.ink);
        let size = text.size() + vec2(16.0, 8.0);
        let left = (pointer.x + 14.0).min(plot.right() - size.x - 4.0).max(plot.left() + 4.0);
        let top = if pointer.y - size.y - 14.0 > plot.top() { pointer.y - size.y - 14.0 } else { pointer.y + 18.0 };
        let rect = Rect::from_min_size(pos2(left, top), size);
        painter.rect(rect, 6, palette.sheet, egui::Stroke::new(1.0, palette.third), egui::StrokeKind::Inside);
        painter.galley(rect.min + vec2(8.0, 4.0), text, palette.ink);
        let readout = ui.interact(rect, ui.scope_id().with("readout"), egui::Sense::hover());
        readout
            .widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Label, true, format!("New date: {said}")));
    }
}

impl MarkDrag {
    /// Cancels the drag of a mark that no longer exists.
    pub fn forget_unless(&mut self, is_there: impl Fn(EventIdx) -> bool) {
        self.held = self.held.take().filter(|held| is_there(held.event));
    }
}

fn part_at(mark: &Mark, sign: Rect, x: f32, edtf: &str) -> DragPart {
    if mark.sign != Sign::Span || sign.width() < STRETCHED_FROM_PTS {
        return DragPart::Whole;
    }
    let [start, end] = movable_ends(edtf);
    let is_end = |fade: Fade| fade != Fade::Beyond;
    if start && is_end(mark.left) && (x - sign.left()).abs() <= END_PTS {
        DragPart::End(Side::Start)
    } else if end && is_end(mark.right) && (x - sign.right()).abs() <= END_PTS {
        DragPart::End(Side::End)
    } else {
        DragPart::Whole
    }
}
