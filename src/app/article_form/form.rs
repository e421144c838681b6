//! The fields of the form, and next to them the text: to be pasted, or as a preview.

use egui::text::LayoutJob;
use egui::{Align, Layout, RichText, ScrollArea, Ui, UiBuilder, vec2};

use super::draft::{ArticleDraft, Origin};
use super::published::{PublishedInput, reading_of};
use crate::app::clipboard::ReadHtml;
use crate::app::question::{error_text, paragraph, secondary_text, text_field};
use crate::app::widgets::{radio, segments};
use crate::ingest;
use crate::paint::theme::{Palette, font};
use crate::text::counted;

/// Width of the fields where the text is next to them, in points.
const ROWS_PTS: f32 = 380.0;
/// Between fields and text, in points.
const GAP_PTS: f32 = 20.0;
/// From this width, in points, the text is next to the fields.
const BESIDE_FROM_PTS: f32 = 640.0;
/// Between a field and the label of the next, in points: more than between a label and its field.
const ROW_GAP_PTS: f32 = 4.0;
/// Height of fields and text, in points.
const HEIGHT_PTS: f32 = 420.0;

/// Encodings to choose from: those common in old articles.
const ENCODINGS: [&str; 13] = [
    "UTF-8",
    "windows-1252",
    "windows-1250",
    "windows-1251",
    "ISO-8859-2",
    "ISO-8859-15",
    "KOI8-R",
    "UTF-16LE",
    "Shift_JIS",
    "EUC-JP",
    "EUC-KR",
    "GB18030",
    "Big5",
];

/// Shows fields and text.
pub fn body_ui(ui: &mut Ui, draft: &mut ArticleDraft, clipboard_html: Option<ReadHtml>) {
    let width = ui.available_width();
    if matches!(draft.origin, Origin::Dossier(_)) {
        rows_ui(ui, draft);
        return;
    }
    if width < BESIDE_FROM_PTS {
        text_ui(ui, draft, clipboard_html, HEIGHT_PTS * 0.45);
        ui.add_space(8.0);
        rows_ui(ui, draft);
        return;
    }
    let height = HEIGHT_PTS.min(ui.ctx().content_rect().height() - 190.0);
    let (whole, _) = ui.allocate_exact_size(vec2(width, height), egui::Sense::hover());
    let (mut text, mut rows) = (whole, whole);
    text.max.x = whole.right() - ROWS_PTS - GAP_PTS;
    rows.min.x = whole.right() - ROWS_PTS;
    let top_down = Layout::top_down(Align::Min);
    // Text first, left to right: a person pastes before filling in the fields.
    ui.scope_builder(UiBuilder::new().max_rect(text).layout(top_down), |ui| {
        text_ui(ui, draft, clipboard_html, height);
    });
    ui.scope_builder(UiBuilder::new().max_rect(rows).layout(top_down), |ui| {
        ScrollArea::vertical().id_salt("rows").max_height(height).min_scrolled_height(height).show(ui, |ui| {
            ui.set_width(ROWS_PTS - 10.0);
            rows_ui(ui, draft);
        });
    });
}

fn rows_ui(ui: &mut Ui, draft: &mut ArticleDraft) {
    ui.spacing_mut().item_spacing.y = 3.0;
    let is_first = !draft.is_shown && !matches!(draft.origin, Origin::Pasted { .. });
    if let Origin::File { name, .. } = &draft.origin {
        secondary_text(ui, &format!("File: {name}"));
    }
    encoding_ui(ui, draft);
    let fields = &mut draft.fields;
    let title = text_field(ui, "Title", &mut fields.title, "Headline", is_first);
    ui.add_space(ROW_GAP_PTS);
    text_field(ui, "Author", &mut fields.author, "Name of the author", false);
    ui.add_space(ROW_GAP_PTS);
    text_field(ui, "Publisher", &mut fields.publisher, "Newspaper, agency, website", false);
    ui.add_space(ROW_GAP_PTS);
    let published = text_field(ui, "Published", &mut fields.published, "2026-06-03, or 3 June 2026", false);
    if published.changed() {
        draft.reading = 0;
    }
    published_ui(ui, draft);
    let fields = &mut draft.fields;
    ui.add_space(ROW_GAP_PTS);
    let language = text_field(ui, "Language", &mut fields.language, "en, fr, …", false);
    ui.add_space(ROW_GAP_PTS);
    let address = text_field(ui, "Address", &mut fields.url, "https://…", false);
    if title.changed() || published.changed() || language.changed() || address.changed() {
        draft.fault = None;
    }
    let hindrance = draft.hindrance().filter(|why| !why.is_empty() && draft.found.is_some());
    if let Some(why) = draft.fault.clone().or(hindrance) {
        ui.add_space(4.0);
        error_text(ui, &why);
    }
    if let Some(title) = &draft.same_as {
        ui.add_space(4.0);
        error_text(ui, &format!("This dossier already has this article: “{title}”. Add it a second time?"));
    }
    if let Some(Ok(found)) = &draft.found
        && draft.candidates.is_empty()
    {
        for note in &found.notes {
            secondary_text(ui, note);
        }
    }
}

/// The texts to choose from, where the article may be one of several.
fn candidates_ui(ui: &mut Ui, draft: &mut ArticleDraft) {
    if draft.candidates.is_empty() {
        return;
    }
    if let Some(Ok(found)) = &draft.found {
        for note in &found.notes {
            paragraph(ui, note);
        }
    }
    secondary_text(ui, "Choose the text to add:");
    let ink = Palette::of_ui(ui).ink;
    let mut chosen = None;
    for (at, name) in draft.candidates.iter().enumerate() {
        let name = LayoutJob::simple(name.clone(), font::sans(13.0), ink, f32::INFINITY);
        if radio(ui, name, at == draft.candidate).clicked() {
            chosen = Some(at);
        }
    }
    if let Some(at) = chosen {
        draft.choose(at);
    }
    ui.add_space(8.0);
}

/// The publication date that was understood, and the days that the page leaves in doubt.
fn published_ui(ui: &mut Ui, draft: &mut ArticleDraft) {
    let days = draft.days();
    if !days.is_empty() {
        secondary_text(ui, "The page leaves the day in doubt. Choose one.");
        let chosen = days.iter().position(|day| day == draft.fields.published.trim()).unwrap_or(usize::MAX);
        let names: Vec<String> = days.iter().map(|day| reading_of(day)).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        if let Some(day) = segments(ui, &names, chosen).and_then(|at| days.get(at).cloned()) {
            draft.fields.published = day;
            draft.reading = 0;
        }
        if chosen != usize::MAX {
            return;
        }
    }
    match PublishedInput::of(&draft.fields.published, &draft.fields.language) {
        PublishedInput::None => secondary_text(ui, "Without this date, words such as “Tuesday” cannot be dated."),
        PublishedInput::Sure(edtf, reading) if edtf == draft.fields.published.trim() => secondary_text(ui, &reading),
        PublishedInput::Sure(edtf, reading) => secondary_text(ui, &format!("{reading} ({edtf})")),
        PublishedInput::Several(readings) => {
            secondary_text(ui, "This can mean several dates. Choose one.");
            let names: Vec<String> = readings.iter().map(|reading| reading_of(&reading.edtf)).collect();
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            if let Some(at) = segments(ui, &names, draft.reading) {
                draft.reading = at;
            }
        }
        // The error is shown below, with the others.
        PublishedInput::Bad(_) => {}
    }
}

fn encoding_ui(ui: &mut Ui, draft: &mut ArticleDraft) {
    let Some(Ok(found)) = &draft.found else { return };
    if !draft.has_encoding_to_choose() {
        return;
    }
    let now = found.encoding;
    let mut chosen = None;
    ui.horizontal(|ui| {
        let color = Palette::of_ui(ui).second;
        let label = ui.label(RichText::new("Encoding").font(font::medium(12.0)).color(color)).id;
        let combo = egui::ComboBox::from_id_salt("encoding").selected_text(now).width(170.0).show_ui(ui, |ui| {
            for name in ENCODINGS {
                if ui.selectable_label(name == now, name).clicked() {
                    chosen = Some(name);
                }
            }
        });
        combo.response.labelled_by(label);
    });
    if chosen.is_some() {
        draft.encoding = chosen;
        draft.read();
    }
}

fn text_ui(ui: &mut Ui, draft: &mut ArticleDraft, clipboard_html: Option<ReadHtml>, height: f32) {
    let is_first = !draft.is_shown;
    let top = ui.cursor().top();
    candidates_ui(ui, draft);
    let height = (height - (ui.cursor().top() - top)).max(140.0);
    let Origin::Pasted { text, is_markdown } = &mut draft.origin else {
        preview_ui(ui, draft, height);
        return;
    };
    let id = ui.scope_id().with("pasted text");
    if text.is_empty() {
        // Only a whole text: pasted into another one, Markdown would change what its characters mean.
        *is_markdown = paste_structure(ui, id, clipboard_html);
    }
    let color = Palette::of_ui(ui).second;
    let label = ui.label(RichText::new("Text").font(font::medium(12.0)).color(color)).id;
    let room = (height - 22.0).max(80.0);
    let mut is_changed = false;
    ScrollArea::vertical().id_salt("text").max_height(room).min_scrolled_height(room).show(ui, |ui| {
        let hint = "Paste the article’s text here: plain text, Markdown, or a page’s HTML";
        let edit = egui::TextEdit::multiline(text).id(id).hint_text(hint).font(font::serif(15.0));
        let edit = edit.desired_width(f32::INFINITY).min_size(vec2(0.0, room)).margin(egui::Margin::same(10));
        let response = ui.add(edit).labelled_by(label);
        if is_first {
            response.request_focus();
        }
        is_changed = response.changed();
    });
    if is_changed {
        draft.read();
    }
}

/// Has text that is being pasted into the field replaced by Markdown made from the clipboard's HTML; returns whether it
/// was.
fn paste_structure(ui: &Ui, field: egui::Id, clipboard_html: Option<ReadHtml>) -> bool {
    let is_pasting = ui.input(|input| input.events.iter().any(|event| matches!(event, egui::Event::Paste(_))));
    if !is_pasting || !ui.memory(|memory| memory.has_focus(field)) {
        return false;
    }
    let Some(markdown) = clipboard_html.and_then(|read| read()).and_then(|html| ingest::markdown_of_html(&html)) else {
        return false;
    };
    ui.input_mut(|input| {
        for event in &mut input.events {
            if let egui::Event::Paste(text) = event {
                text.clone_from(&markdown);
            }
        }
    });
    true
}

/// A preview of the first blocks.
fn preview_ui(ui: &mut Ui, draft: &ArticleDraft, height: f32) {
    let palette = Palette::of_ui(ui);
    let frame = egui::Frame::new().fill(palette.ground).corner_radius(8).inner_margin(16);
    frame.show(ui, |ui| {
        let room = height - 32.0;
        ui.set_min_height(room);
        let id = ("preview", draft.candidate);
        ScrollArea::vertical().id_salt(id).max_height(room).min_scrolled_height(room).show(ui, |ui| {
            ui.set_width(ui.available_width());
            for (words, is_heading) in &draft.preview.blocks {
                let font = if *is_heading { font::serif_semibold(19.0) } else { font::serif(15.0) };
                ui.add(egui::Label::new(RichText::new(words).font(font).color(palette.ink)).wrap());
                ui.add_space(4.0);
            }
            if draft.preview.further > 0 {
                secondary_text(ui, &format!("{} follow.", counted(draft.preview.further, "more paragraph")));
            }
        });
    });
}
