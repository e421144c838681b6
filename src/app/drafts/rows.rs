//! The list of drafts: those with a date in the order of the text, then those without one.

use std::borrow::Cow;

use egui::accesskit::{Live, Role};
use egui::{Align, Color32, CornerRadius, Painter, Pos2, Rect, RichText, ScrollArea, Sense, Stroke, Ui, WidgetInfo};
use egui::{pos2, vec2};

use super::list::{DraftItem, DraftList, DraftStatus};
use crate::app::actions::Action;
use crate::app::widgets::link_button;
use crate::drafts::EventDraft;
use crate::paint::draft::paint_question;
use crate::paint::text::{cut_galley, galley};
use crate::paint::theme::{Palette, font};
use crate::text::grouped;
use crate::time::EventDate;

/// Height of the row of a draft with a date, in points.
const ROW_PTS: f32 = 31.0;
/// Height of the row of a draft without a date, in points.
const UNDATED_PTS: f32 = 26.0;
/// Height of the head, in points.
const HEAD_PTS: f32 = 44.0;
/// Height of the row below the list, in points.
const FOOT_PTS: f32 = 28.0;
/// Free space at the left and right, in points.
const MARGIN_PTS: f32 = 15.0;
/// Below this width, in points, the counts in the head are left out.
const COUNTS_FROM_PTS: f32 = 360.0;

/// The list, with what it is painted from.
pub struct DraftRows<'a> {
    pub list: &'a DraftList,
    pub current: Option<usize>,
    pub hovered: Option<usize>,
    pub shows_dismissed: bool,
    /// Whether to scroll to the current draft.
    pub scrolls: bool,
}

/// The rows that the pointer or the keyboard touched.
#[derive(Default)]
pub struct TouchedRows {
    pub hovered: Option<usize>,
    pub clicked: Option<usize>,
}

impl DraftRows<'_> {
    /// Shows the list.
    pub fn ui(&mut self, ui: &mut Ui, actions: &mut Vec<Action>) -> TouchedRows {
        let palette = Palette::of_ui(ui);
        ui.spacing_mut().item_spacing = vec2(8.0, 0.0);
        self.head_ui(ui, &palette, actions);
        let mut touched = TouchedRows::default();
        let dismissed = self.list.items.iter().filter(|item| matches!(item.status, DraftStatus::Dismissed(_))).count();
        let foot = if dismissed > 0 { FOOT_PTS } else { 0.0 };
        let area = ScrollArea::vertical().id_salt(("drafts", self.list.article.0)).auto_shrink([false, false]);
        area.max_height((ui.available_height() - foot).max(ROW_PTS)).show(ui, |ui| {
            for is_dated in [true, false] {
                let items = || self.list.items.iter().enumerate().filter(|(_, item)| item.draft.is_dated() == is_dated);
                let is_shown =
                    |item: &DraftItem| self.shows_dismissed || !matches!(item.status, DraftStatus::Dismissed(_));
                if !is_dated && items().any(|(_, item)| is_shown(item)) {
                    group_ui(ui, items().filter(|(_, item)| item.status.is_open()).count(), &palette);
                }
                for (at, item) in items().filter(|(_, item)| is_shown(item)) {
                    self.row_ui(ui, at, item, &palette, &mut touched);
                }
            }
            ui.add_space(8.0);
        });
        if dismissed > 0 {
            self.dismissed_ui(ui, dismissed);
        }
        touched
    }

    /// Below the list: whether the dismissed drafts are shown.
    fn dismissed_ui(&mut self, ui: &mut Ui, count: usize) {
        ui.horizontal(|ui| {
            ui.set_height(FOOT_PTS);
            ui.add_space(MARGIN_PTS);
            let text = if self.shows_dismissed {
                "Hide dismissed".to_owned()
            } else {
                format!("Show dismissed ({})", grouped(count))
            };
            if link_button(ui, &text, true).clicked() {
                self.shows_dismissed = !self.shows_dismissed;
            }
        });
    }

    fn head_ui(&self, ui: &mut Ui, palette: &Palette, actions: &mut Vec<Action>) {
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEAD_PTS), Sense::hover());
        ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, palette.line));
        let inner = rect.shrink2(vec2(MARGIN_PTS, 0.0));
        let counts = self.list.counts();
        let ui = &mut ui
            .new_child(egui::UiBuilder::new().max_rect(inner).layout(egui::Layout::left_to_right(Align::Center)));
        let title = ui.label(RichText::new("Drafts").font(font::semibold(13.0)));
        title.widget_info(|| {
            let spoken =
                format!("Drafts: {} dated, {} sure, {} without a date", counts.dated, counts.sure, counts.undated);
            WidgetInfo::labeled(Role::Heading, true, spoken)
        });
        // How many were found, and how many are left.
        ui.ctx().accesskit_node_builder(title.id, |node| node.set_live(Live::Polite));
        if inner.width() > COUNTS_FROM_PTS {
            let text = format!("{} dated, {} without", grouped(counts.dated), grouped(counts.undated));
            ui.label(RichText::new(text).font(font::sans(12.0)).color(palette.second));
        }
        if counts.sure == 0 {
            return;
        }
        ui.with_layout(egui::Layout::right_to_left(Align::Center), |ui| {
            let text = format!("Accept all sure ones ({})", grouped(counts.sure));
            let on_accent = if palette.is_dark { palette.ground } else { Color32::WHITE };
            let text = RichText::new(text).font(font::semibold(12.5)).color(on_accent);
            let button = egui::Button::new(text).fill(palette.accent).corner_radius(CornerRadius::same(7));
            if ui.add(button).on_hover_text(Action::AcceptSureDrafts.hint()).clicked() {
                actions.push(Action::AcceptSureDrafts);
            }
        });
    }

    fn row_ui(&self, ui: &mut Ui, at: usize, item: &DraftItem, palette: &Palette, touched: &mut TouchedRows) {
        let draft = &item.draft;
        let height = if draft.is_dated() { ROW_PTS } else { UNDATED_PTS };
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click());
        let is_current = self.current == Some(at);
        if is_current && self.scrolls {
            // With its neighbours, which are next.
            ui.scroll_to_rect(rect.expand2(vec2(0.0, ROW_PTS)), None);
        }
        let date = EventDate::parse(&draft.date).map(|date| date.in_words()).unwrap_or_default();
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_current, spoken(item, &date)));
        if response.hovered() || response.has_focus() {
            touched.hovered = Some(at);
        }
        if response.clicked() {
            touched.clicked = Some(at);
        }
        let painter = ui.painter();
        if is_current {
            painter.rect_filled(rect, CornerRadius::ZERO, palette.selection);
            painter.rect_filled(rect.with_max_x(rect.left() + 3.0), CornerRadius::ZERO, palette.accent);
        } else if self.hovered == Some(at) {
            painter.rect_filled(rect, CornerRadius::ZERO, palette.ground);
        }
        let is_quiet = !draft.is_dated() || !item.status.is_open();
        let ink = if is_quiet { palette.second } else { palette.ink };
        paint_sign(painter, pos2(rect.left() + 22.0, rect.center().y), item, palette);
        let right = rect.right() - MARGIN_PTS;
        let short = short_date(draft, &date);
        let when = cut_galley(ui.ctx(), &short, font::sans(12.0), palette.second, rect.width() * 0.42);
        let when_at = pos2(right - when.size().x, rect.center().y - when.size().y / 2.0);
        let left = rect.left() + 38.0;
        let title_font = if is_current { font::semibold(12.5) } else { font::sans(12.5) };
        let title = cut_galley(ui.ctx(), &shown_title(draft), title_font, ink, (when_at.x - 14.0 - left).max(20.0));
        let title_at = pos2(left, rect.center().y - title.size().y / 2.0);
        if matches!(item.status, DraftStatus::Dismissed(_)) {
            let line = title_at.x..=title_at.x + title.size().x;
            painter.hline(line, rect.center().y, Stroke::new(1.0, palette.second));
        }
        let is_cut = title.elided;
        painter.galley(title_at, title, ink);
        painter.galley(when_at, when, palette.second);
        if response.has_focus() {
            let stroke = Stroke::new(2.0, palette.accent);
            painter.rect_stroke(rect.shrink(2.0), CornerRadius::same(4), stroke, egui::StrokeKind::Inside);
        }
        response.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_ui(|ui| {
            ui.set_max_width(340.0);
            ui.label(RichText::new(&date).font(font::semibold(12.5)));
            if is_cut {
                ui.label(shown_title(draft));
            }
            if !draft.is_titled {
                ui.label(RichText::new("The title is to be written").color(palette.second));
            }
        });
    }
}

/// "Draft, asks: 18 May 2026: The Pentagon's decision …"
fn spoken(item: &DraftItem, date: &str) -> String {
    let state = match item.status {
        DraftStatus::Accepted(_) => ", accepted",
        DraftStatus::Dismissed(_) => ", dismissed",
        _ if !item.draft.is_titled => ", asks for a title",
        _ if item.draft.readings.len() > 1 => ", asks",
        _ if !item.draft.is_dated() => ", without a date",
        _ => "",
    };
    format!("Draft{state}: {date}: {}", item.draft.title)
}

/// The title; in quotation marks where it is only the beginning of the sentence.
pub fn shown_title(draft: &EventDraft) -> Cow<'_, str> {
    if draft.is_titled {
        Cow::Borrowed(&draft.title)
    } else {
        Cow::Owned(format!("“{} …”", draft.title.trim_matches(['"', '“', '”', '«', '»'])))
    }
}

/// The date for the narrow column at the right.
fn short_date(draft: &EventDraft, date: &str) -> String {
    if draft.is_dated() {
        date.to_owned()
    } else if draft.date.starts_with('[') {
        "done by then".to_owned()
    } else {
        "under way".to_owned()
    }
}

fn group_ui(ui: &mut Ui, count: usize, palette: &Palette) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 32.0), Sense::hover());
    let text = "Without a date: bounded by publication";
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, format!("{text}: {count}")));
    ui.painter().hline(rect.x_range(), rect.top() + 3.5, Stroke::new(1.0, palette.line));
    let y = rect.center().y + 2.0;
    let title = galley(ui.ctx(), text, font::semibold(12.0), palette.second);
    ui.painter().galley(pos2(rect.left() + MARGIN_PTS, y - title.size().y / 2.0), title, palette.second);
    let count = galley(ui.ctx(), &grouped(count), font::sans(12.0), palette.second);
    let at = pos2(rect.right() - MARGIN_PTS - count.size().x, y - count.size().y / 2.0);
    ui.painter().galley(at, count, palette.second);
}

/// Ring: sure. Question mark: asks. Dashed ring: without a date. Tick: accepted. Cross: dismissed.
fn paint_sign(painter: &Painter, at: Pos2, item: &DraftItem, palette: &Palette) {
    match item.status {
        DraftStatus::Accepted(_) => {
            painter.circle_filled(at, 6.5, palette.second);
            let stroke = Stroke::new(1.6, palette.sheet);
            painter.line_segment([at + vec2(-3.0, 0.2), at + vec2(-0.9, 2.4)], stroke);
            painter.line_segment([at + vec2(-0.9, 2.4), at + vec2(3.2, -2.2)], stroke);
        }
        DraftStatus::Dismissed(_) => {
            let stroke = Stroke::new(1.5, palette.second);
            for side in [-1.0, 1.0] {
                painter.line_segment([at + vec2(-3.5, -3.5 * side), at + vec2(3.5, 3.5 * side)], stroke);
            }
        }
        _ if !item.draft.is_dated() => {
            let circle: Vec<Pos2> = (0..=24_u8)
                .map(|step| at + 5.5 * egui::Vec2::angled(f32::from(step) / 24.0 * std::f32::consts::TAU))
                .collect();
            painter.extend(egui::Shape::dashed_line(&circle, Stroke::new(1.4, palette.second), 2.2, 2.2));
        }
        _ if !item.draft.is_sure() => {
            let mut shapes = Vec::new();
            let sign = galley(painter.ctx(), "?", font::semibold(10.5), palette.accent);
            paint_question(Rect::from_center_size(at, vec2(15.0, 15.0)), sign, palette.accent, palette, &mut shapes);
            painter.extend(shapes);
        }
        _ => {
            painter.circle_stroke(at, 5.5, Stroke::new(2.0, palette.accent));
        }
    }
}
