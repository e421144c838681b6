//! The draft under review: its title, its sentence with the words that gave the date, what gave which part of it, and
//! the other readings.

use std::ops::Range;

use egui::accesskit::{Live, Role};
use egui::text::{LayoutJob, TextFormat};
use egui::{Align, CornerRadius, Layout, RichText, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo};
use egui::{Rect, vec2};

use super::list::{DraftItem, DraftList, DraftStatus};
use super::rows::shown_title;
use crate::app::actions::Action;
use crate::dates::{Anchor, DatePart, Reading};
use crate::dossier::{Dossier, EventIdx};
use crate::drafts::{DraftKind, EventDraft};
use crate::paint::theme::{Palette, font};
use crate::session::Command;
use crate::text::{counted, grouped};
use crate::time::EventDate;

/// Height of the row of keys, in points.
const FOOT_PTS: f32 = 36.0;
/// Height of a row of keys itself, in points.
const KEY_ROW_PTS: f32 = 26.0;
/// Free space at the sides, in points; the keys have theirs inside.
const MARGIN_PTS: f32 = 18.0;
const KEYS_MARGIN_PTS: f32 = MARGIN_PTS - 4.0;

/// The data the detail is painted from.
pub struct DetailInput<'a> {
    pub list: &'a DraftList,
    pub current: Option<usize>,
    pub dossier: &'a Dossier,
    /// The selected event, which a draft can become a citation of.
    pub selected: Option<EventIdx>,
}

/// Shows the draft; returns the reading that was chosen.
pub fn detail_ui(
    ui: &mut Ui,
    input: &DetailInput<'_>,
    out: &mut Vec<Command>,
    actions: &mut Vec<Action>,
) -> Option<usize> {
    let palette = Palette::of_ui(ui);
    let rect = ui.max_rect();
    let item = input.current.and_then(|at| Some((at, input.list.items.get(at)?)));
    let keys =
        item.map(|(_, item)| key_rows(ui, input, item, rect.width() - 2.0 * KEYS_MARGIN_PTS)).unwrap_or_default();
    let foot_height = FOOT_PTS + KEY_ROW_PTS * f32::from(u8::from(keys.len() > 1));
    let [body, foot] = [rect.with_max_y(rect.bottom() - foot_height), rect.with_min_y(rect.bottom() - foot_height)];
    let body =
        &mut ui.new_child(UiBuilder::new().max_rect(body.shrink2(vec2(MARGIN_PTS, 0.0)).with_min_y(rect.top() + 12.0)));
    let Some((at, item)) = item else {
        body.label(RichText::new("Every draft of this article is decided").font(font::semibold(16.0)));
        body.add_space(6.0);
        let text = "Undo brings back the last decision. Close the review to go on with the events.";
        body.add(egui::Label::new(RichText::new(text).color(palette.second)).wrap());
        body.add_space(10.0);
        if body.button("Close review").clicked() {
            actions.push(Action::ReviewDrafts);
        }
        return None;
    };
    head_ui(body, input, at, item, &palette, actions);
    let mut chosen = None;
    let id = ("draft", input.list.article.0, at);
    ScrollArea::vertical().id_salt(id).auto_shrink([false, false]).show(body, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.add(egui::Label::new(RichText::new(shown_title(&item.draft)).font(font::semibold(18.0))).wrap());
        ui.add_space(9.0);
        quote_ui(ui, input, &item.draft, &palette);
        ui.add_space(8.0);
        status_ui(ui, input, item, &palette, out);
        evidence_ui(ui, input, item, &palette);
        if item.status.is_open() && item.draft.readings.len() > 1 {
            ui.add_space(6.0);
            for (at, reading) in item.draft.readings.iter().enumerate() {
                if reading_ui(ui, at, reading, at == item.reading, &palette) {
                    chosen = Some(at);
                }
            }
        }
        ui.add_space(8.0);
    });
    ui.painter().hline(foot.x_range(), foot.top() + 0.5, Stroke::new(1.0, palette.line));
    let foot = foot.shrink2(vec2(KEYS_MARGIN_PTS, (FOOT_PTS - KEY_ROW_PTS) / 2.0));
    keys_ui(&mut ui.new_child(UiBuilder::new().max_rect(foot)), &keys, &palette, actions);
    chosen
}

/// "18 May 2026 · asks: 2 readings · resolved", and the way to the neighbours.
fn head_ui(
    ui: &mut Ui,
    input: &DetailInput<'_>,
    at: usize,
    item: &DraftItem,
    palette: &Palette,
    actions: &mut Vec<Action>,
) {
    let draft = &item.draft;
    let date = EventDate::parse(&draft.date).map(|date| date.in_words()).unwrap_or_default();
    let state = state_forms(item).swap_remove(0);
    let kind = input.list.items.iter().enumerate().filter(|(_, other)| other.draft.is_dated() == draft.is_dated());
    let (before, all) = kind.fold((0, 0), |(before, all), (place, _)| (before + usize::from(place < at), all + 1));
    let count = format!("{} of {}", grouped(before + 1), grouped(all));
    let date_words = RichText::new(&date).font(font::semibold(13.0));
    let date_width = crate::paint::text::galley(ui.ctx(), &date, font::semibold(13.0), palette.ink).size().x;
    let mut has_date = false;
    ui.allocate_ui_with_layout(vec2(ui.available_width(), 26.0), Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for (sign, name, action) in [
            ("×", "Close review", Action::ReviewDrafts),
            ("↓", Action::NextDraft.text(), Action::NextDraft),
            ("↑", Action::PreviousDraft.text(), Action::PreviousDraft),
        ] {
            let button = egui::Button::new(RichText::new(sign).font(font::sans(13.0))).min_size(vec2(24.0, 22.0));
            let response = ui.add(button).on_hover_text(name);
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
            if response.clicked() {
                actions.push(action);
            }
        }
        ui.add_space(4.0);
        let label = ui.label(RichText::new(&count).font(font::sans(12.0)).color(palette.second));
        // Announces the draft when it is stepped to.
        let spoken = format!("Draft {count}. {date}: {}. {state}", draft.title);
        label.widget_info(|| WidgetInfo::labeled(Role::Status, true, &spoken));
        ui.ctx().accesskit_node_builder(label.id, |node| node.set_live(Live::Polite));
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 9.0;
            has_date = date_width <= ui.available_width();
            if has_date {
                ui.label(date_words.clone());
            }
            let galleys = state_forms(item)
                .into_iter()
                .map(|text| crate::paint::text::galley(ui.ctx(), &text, font::sans(12.0), palette.second));
            if let Some(state) = galleys.into_iter().find(|galley| galley.size().x <= ui.available_width()) {
                ui.label(state);
            }
            if ui.available_width() > 70.0 {
                let tag = egui::Frame::new()
                    .fill(palette.ground)
                    .stroke(Stroke::new(1.0, palette.line))
                    .corner_radius(CornerRadius::same(4))
                    .inner_margin(egui::Margin::symmetric(6, 1));
                let word = RichText::new(draft.basis.word()).font(font::sans(11.5)).color(palette.second);
                tag.show(ui, |ui| ui.label(word)).response.on_hover_text(draft.basis.meaning());
            }
        });
    });
    if !has_date {
        ui.add(egui::Label::new(date_words).wrap());
    }
    ui.add_space(4.0);
}

/// The state of a draft, from the longest words to the shortest.
fn state_forms(item: &DraftItem) -> Vec<String> {
    let readings = counted(item.draft.readings.len(), "reading");
    let one = |text: &str| vec![text.to_owned()];
    match item.status {
        DraftStatus::Accepted(_) => one("accepted"),
        DraftStatus::Dismissed(_) => one("dismissed"),
        _ if !item.draft.is_dated() => {
            ["without a date of its own", "no date of its own", "no date"].map(Into::into).to_vec()
        }
        _ if !item.draft.is_titled && item.draft.readings.len() > 1 => {
            vec![format!("asks for a title; {readings}"), "asks for a title".to_owned(), "asks".to_owned()]
        }
        _ if !item.draft.is_titled => ["asks for a title", "asks"].map(Into::into).to_vec(),
        _ if item.draft.readings.len() > 1 => vec![format!("asks: {readings}"), "asks".to_owned()],
        _ => one("sure"),
    }
}

/// The sentence, with the words of its date underlined.
fn quote_ui(ui: &mut Ui, input: &DetailInput<'_>, draft: &EventDraft, palette: &Palette) {
    let text = input.dossier.article(input.list.article).map_or("", |article| &article.text.plain);
    let words = draft.words.clone().unwrap_or(draft.sentence.end..draft.sentence.end);
    let mut job = LayoutJob::default();
    let plain = |font, color| TextFormat { line_height: Some(21.0), ..TextFormat::simple(font, color) };
    let mut push = |range: Range<usize>, is_date: bool| {
        let part = text.get(range).unwrap_or_default();
        if is_date {
            let format = plain(font::serif_semibold(14.0), palette.ink);
            job.append(part, 0.0, TextFormat { underline: Stroke::new(2.0, palette.accent), ..format });
        } else {
            job.append(part, 0.0, plain(font::serif(14.0), palette.ink));
        }
    };
    push(draft.sentence.start..words.start, false);
    push(words.clone(), true);
    push(words.end..draft.sentence.end, false);
    let shown = ui.horizontal_top(|ui| {
        ui.add_space(13.0);
        ui.add(egui::Label::new(job).wrap());
    });
    let rule = shown.response.rect.with_max_x(shown.response.rect.left() + 3.0);
    ui.painter().rect_filled(rule, CornerRadius::ZERO, palette.accent);
}

/// Says what became of a decided draft, and which event seems to be the same as an open one.
fn status_ui(ui: &mut Ui, input: &DetailInput<'_>, item: &DraftItem, palette: &Palette, out: &mut Vec<Command>) {
    let (text, event) = match item.status {
        DraftStatus::Open => return,
        DraftStatus::Same(event) => ("There is an event like this. Accepting cites the sentence for it:", Some(event)),
        DraftStatus::Accepted(event) => ("Accepted as", Some(event)),
        DraftStatus::Dismissed(_) => ("Dismissed. It is not proposed again unless you bring it back.", None),
    };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.label(RichText::new(text).font(font::sans(12.5)).color(palette.second));
        if let Some((idx, event)) = event.and_then(|idx| Some((idx, input.dossier.event(idx)?))) {
            let name = event.spoken_name();
            let link = egui::Link::new(RichText::new(&name).font(font::medium(12.5)).color(palette.accent));
            if ui.add(link).clicked() {
                out.push(Command::Select(idx));
            }
        }
    });
    ui.add_space(6.0);
}

/// Which words gave which part of the date.
fn evidence_ui(ui: &mut Ui, input: &DetailInput<'_>, item: &DraftItem, palette: &Palette) {
    let draft = &item.draft;
    let text = input.dossier.article(input.list.article).map_or("", |article| &article.text.plain);
    let published = input.dossier.article(input.list.article).and_then(|article| article.published.as_ref());
    let published = published.map(EventDate::day_in_words).unwrap_or_default();
    match draft.kind {
        DraftKind::Undated => {
            let gist = if draft.date.starts_with('[') {
                "what was done lies on or before it"
            } else {
                "what goes on holds on that day"
            };
            part_ui(ui, "bounds", &published, false, &format!(", the publication: {gist}"), palette);
            return;
        }
        DraftKind::Publication if draft.words.is_none() => {
            part_ui(ui, "date", &published, false, ", from the article’s details", palette);
            return;
        }
        _ => {}
    }
    for (names, words) in grouped_parts(&draft.parts) {
        let quoted = text.get(words).unwrap_or_default();
        part_ui(ui, &names, quoted, true, " in this sentence", palette);
    }
    let Some(reading) = draft.readings.get(item.reading) else { return };
    let note = match reading.rule.note() {
        "" => String::new(),
        note => format!(": {note}"),
    };
    let missing = missing_parts(&draft.parts);
    match &reading.anchor {
        Anchor::None => {}
        Anchor::Publication(day) => part_ui(ui, missing, day, false, &format!(", the publication{note}"), palette),
        Anchor::Mention { text, .. } => {
            part_ui(ui, missing, text, false, &format!(" before it in the text{note}"), palette);
        }
    }
}

/// Parts of a date with their words, those of the same words together: "day, month".
fn grouped_parts(parts: &[(DatePart, Range<usize>)]) -> Vec<(String, Range<usize>)> {
    let mut groups: Vec<(String, Range<usize>)> = Vec::new();
    for (part, words) in parts {
        let name = part_name(*part);
        match groups.last_mut() {
            Some((names, last)) if last == words || last.end + 1 == words.start => {
                if !names.split(", ").any(|known| known == name) {
                    names.push_str(", ");
                    names.push_str(name);
                }
                last.end = words.end;
            }
            _ => groups.push((name.to_owned(), words.clone())),
        }
    }
    groups
}

fn part_name(part: DatePart) -> &'static str {
    match part {
        DatePart::Year => "year",
        DatePart::Month => "month",
        DatePart::Day => "day",
        DatePart::Time => "time",
        DatePart::Direction => "direction",
        DatePart::Grain => "unit",
    }
}

/// What the words of a date leave to its anchor.
pub fn missing_parts(parts: &[(DatePart, Range<usize>)]) -> &'static str {
    let has = |wanted: DatePart| parts.iter().any(|(part, _)| *part == wanted);
    if has(DatePart::Year) || has(DatePart::Direction) || has(DatePart::Grain) {
        "counted from"
    } else if has(DatePart::Month) {
        "year"
    } else if has(DatePart::Day) {
        "week"
    } else {
        "day"
    }
}

/// "year   “Jun 03, 2026”, the publication: the nearest one". Words of this sentence are underlined solid, others dashed.
fn part_ui(ui: &mut Ui, name: &str, quoted: &str, is_here: bool, rest: &str, palette: &Palette) {
    const NAME_PTS: f32 = 92.0;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let (name_rect, _) = ui.allocate_exact_size(vec2(NAME_PTS, 22.0), Sense::hover());
        let galley = crate::paint::text::cut_galley(ui.ctx(), name, font::sans(12.0), palette.second, NAME_PTS - 6.0);
        ui.painter().galley(
            egui::pos2(name_rect.left(), name_rect.center().y - galley.size().y / 2.0),
            galley,
            palette.second,
        );
        let format = TextFormat { line_height: Some(22.0), ..TextFormat::simple(font::sans(12.0), palette.ink) };
        let words = TextFormat {
            font_id: font::medium(12.0),
            underline: if is_here { Stroke::new(1.5, palette.accent) } else { Stroke::NONE },
            ..format.clone()
        };
        let mut job = LayoutJob::default();
        job.append("“", 0.0, format.clone());
        job.append(quoted, 0.0, words);
        job.append("”", 0.0, format.clone());
        job.append(rest, 0.0, TextFormat { color: palette.second, ..format });
        let label = ui.add(egui::Label::new(job).wrap());
        label.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{name}: “{quoted}”{rest}")));
    });
}

/// A reading with its number; returns whether it was chosen.
fn reading_ui(ui: &mut Ui, at: usize, reading: &Reading, is_chosen: bool, palette: &Palette) -> bool {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 26.0), Sense::click());
    let words = EventDate::parse(&reading.edtf).map(|date| date.in_words()).unwrap_or_default();
    let note = reading.rule.note();
    response.widget_info(|| {
        WidgetInfo::selected(Role::RadioButton, true, is_chosen, format!("Reading {}: {words} {note}", at + 1))
    });
    let fill = match (is_chosen, response.hovered()) {
        (true, _) => palette.tint(palette.accent, 0.11),
        (false, true) => palette.ground,
        (false, false) => egui::Color32::TRANSPARENT,
    };
    ui.painter().rect_filled(rect, CornerRadius::same(4), fill);
    let key = Rect::from_center_size(egui::pos2(rect.left() + 15.0, rect.center().y), vec2(18.0, 18.0));
    paint_key(ui, key, &(at + 1).to_string(), palette.ink, palette);
    let mut job = LayoutJob::default();
    let date_font = if is_chosen { font::semibold(12.5) } else { font::medium(12.5) };
    job.append(&words, 0.0, TextFormat::simple(date_font, palette.ink));
    job.append(note, 9.0, TextFormat::simple(font::sans(12.0), palette.second));
    job.wrap = egui::text::TextWrapping::truncate_at_width(rect.width() - 42.0);
    let galley = ui.painter().layout_job(job);
    ui.painter().galley(egui::pos2(rect.left() + 32.0, rect.center().y - galley.size().y / 2.0), galley, palette.ink);
    crate::app::widgets::paint_focus(ui, &response);
    response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked()
}

fn paint_key(ui: &Ui, rect: Rect, text: &str, color: egui::Color32, palette: &Palette) {
    let stroke = Stroke::new(1.0, palette.line);
    ui.painter().rect(rect, CornerRadius::same(4), palette.sheet, stroke, StrokeKind::Inside);
    let galley = crate::paint::text::galley(ui.ctx(), text, font::sans(11.0), color);
    ui.painter().galley(rect.center() - galley.size() / 2.0, galley, color);
}

/// A key and what it does to the draft.
struct KeyHint {
    key: &'static str,
    text: &'static str,
    action: Option<Action>,
    is_enabled: bool,
}

impl KeyHint {
    /// The fonts of the key and of the text.
    fn fonts(&self) -> [egui::FontId; 2] {
        let is_main = self.action == Some(Action::AcceptDraft);
        [font::sans(11.0), if is_main { font::semibold(12.0) } else { font::sans(12.0) }]
    }

    /// Width of the key's box, and of all.
    fn widths(&self, ui: &Ui) -> (f32, f32) {
        let [key_font, text_font] = self.fonts();
        let width = |text, font| crate::paint::text::galley(ui.ctx(), text, font, egui::Color32::PLACEHOLDER).size().x;
        let key_width = (width(self.key, key_font) + 10.0).max(18.0);
        (key_width, key_width + width(self.text, text_font) + 18.0)
    }
}

/// The keys, always in the same order, in at most two rows; as many as there is room for. A key that does nothing now
/// is not worth another row.
fn key_rows(ui: &Ui, input: &DetailInput<'_>, item: &DraftItem, width: f32) -> Vec<Vec<KeyHint>> {
    const ROWS_MAX: usize = 2;
    let is_open = item.status.is_open();
    let is_dismissed = matches!(item.status, DraftStatus::Dismissed(_));
    let has_title = item.draft.is_titled || !item.becomes_event();
    let keys = [
        ("Enter", if has_title { "Accept" } else { "Write a title" }, Some(Action::AcceptDraft), is_open),
        ("E", "Edit", Some(Action::EditDraft), is_open),
        ("X", if is_dismissed { "Bring back" } else { "Dismiss" }, Some(Action::DismissDraft), is_open || is_dismissed),
        ("1–3", "Reading", None, is_open && item.draft.readings.len() > 1),
        ("U", "Undo", Some(Action::UndoDraft), true),
        ("C", "Cite for selected event", Some(Action::CiteDraft), is_open && input.selected.is_some()),
    ];
    let mut rows: Vec<Vec<KeyHint>> = Vec::new();
    let mut row = Vec::new();
    let mut taken = 0.0;
    for (key, text, action, is_enabled) in keys {
        let hint = KeyHint { key, text, action, is_enabled };
        let (_, needed) = hint.widths(ui);
        if taken + needed > width {
            if !is_enabled {
                continue;
            }
            if rows.len() + 1 == ROWS_MAX || needed > width {
                break;
            }
            rows.push(std::mem::take(&mut row));
            taken = 0.0;
        }
        taken += needed + KEY_GAP_PTS;
        row.push(hint);
    }
    rows.push(row);
    rows
}

/// Between two keys, in points.
const KEY_GAP_PTS: f32 = 2.0;

fn keys_ui(ui: &mut Ui, rows: &[Vec<KeyHint>], palette: &Palette, actions: &mut Vec<Action>) {
    ui.spacing_mut().item_spacing = vec2(KEY_GAP_PTS, 0.0);
    for row in rows {
        ui.horizontal(|ui| {
            for hint in row {
                key_ui(ui, hint, palette, actions);
            }
        });
    }
}

fn key_ui(ui: &mut Ui, hint: &KeyHint, palette: &Palette, actions: &mut Vec<Action>) {
    let color = if hint.is_enabled { palette.ink } else { palette.third };
    let [_, text_font] = hint.fonts();
    let (key_width, width) = hint.widths(ui);
    let action = hint.action.filter(|_| hint.is_enabled);
    let sense = if action.is_some() { Sense::click() } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(vec2(width, KEY_ROW_PTS), sense);
    if hint.action.is_some() {
        response.widget_info(|| WidgetInfo::labeled(Role::Button, hint.is_enabled, hint.text));
    }
    if response.hovered() && action.is_some() {
        ui.painter().rect_filled(rect, CornerRadius::same(5), palette.ground);
    }
    let key_rect = Rect::from_min_size(egui::pos2(rect.left() + 4.0, rect.center().y - 9.0), vec2(key_width, 18.0));
    paint_key(ui, key_rect, hint.key, color, palette);
    let galley = crate::paint::text::galley(ui.ctx(), hint.text, text_font, color);
    let at = egui::pos2(key_rect.right() + 6.0, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, color);
    crate::app::widgets::paint_focus(ui, &response);
    if let Some(action) = action.filter(|_| response.clicked()) {
        actions.push(action);
    }
}
