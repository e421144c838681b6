//! A date as a small picture of what is possible and what is certain, painted like the timeline.

use egui::{Color32, Rect, Sense, Stroke, Ui, pos2, vec2};

use crate::paint::date::paint_date;
use crate::paint::text::galley;
use crate::paint::theme::{Palette, font};
use crate::time::{DateKind, EventDate, Instant};

/// Height of the picture with its two dates, in points.
pub const HEIGHT_PTS: f32 = 30.0;

/// The picture of a date between its first and last possible day.
pub fn date_picture_ui(ui: &mut Ui, date: &EventDate, is_hollow: bool, color: Color32) {
    let palette = Palette::of_ui(ui);
    let width = ui.available_width().min(320.0);
    let (rect, response) = ui.allocate_exact_size(vec2(width, HEIGHT_PTS), Sense::hover());
    response.widget_info(|| {
        egui::WidgetInfo::labeled(egui::accesskit::Role::Label, true, format!("Extent: {}", date.extent_in_words()))
    });
    response.on_hover_text(date.extent_in_words());
    let placed = date.placed_span();
    let (from, to) = (placed.start().axis_secs(), placed.end().axis_secs());
    let inner = rect.shrink2(vec2(46.0, 0.0));
    let x_from_secs = |secs: f64| {
        #[expect(clippy::cast_possible_truncation, reason = "a share of the width")]
        let share = ((secs - from) / (to - from).max(1.0)) as f32;
        inner.left() + share * inner.width()
    };
    let line = rect.top() + 9.0;
    let painter = ui.painter_at(rect.expand(1.0));
    painter.hline(rect.x_range(), line, Stroke::new(1.0, palette.line));
    let band = Rect::from_x_y_ranges(rect.x_range(), line - 7.0..=line + 7.0);
    let mut shapes = Vec::new();
    if date.kind() == DateKind::Moment {
        painter.circle(
            pos2(inner.center().x, line),
            5.5,
            if is_hollow { palette.sheet } else { color },
            Stroke::new(1.5, color),
        );
    } else {
        paint_date(date, is_hollow, x_from_secs, band, color, &palette, &mut shapes);
    }
    painter.extend(shapes);
    let day = |at: Instant| at.civil().iso_day();
    let names = match date.kind() {
        DateKind::Moment => vec![(inner.center().x, day(placed.start()))],
        _ => vec![(inner.left(), day(placed.start())), (inner.right(), day(placed.end().plus_secs(-1)))],
    };
    for (x, name) in names {
        let text = galley(ui.ctx(), &name, font::mono(10.5), palette.second);
        painter.galley(pos2(x - text.size().x / 2.0, rect.top() + 17.0), text, palette.second);
    }
}
