//! A citation in the list: its state, its original words, the places it may refer to, and the actions on it.

use std::ops::Range;

use egui::accesskit::Role;
use egui::text::{LayoutJob, TextFormat};
use egui::{CornerRadius, RichText, Ui, WidgetInfo};

use crate::app::widgets::link_button;
use crate::dossier::{Anchoring, ArticleIdx, ArticleText, Dossier, EventIdx, limits};
use crate::paint::text::galley;
use crate::paint::theme::{Palette, font, panel_frame};
use crate::session::EditCommand;

/// Characters shown on either side of a place.
const CONTEXT_CHARS: usize = 70;
/// Characters of a passage that are shown.
const WORDS_CHARS: usize = 320;

/// A citation to review.
pub struct ReviewRow {
    pub event: EventIdx,
    /// Its place in the event's list.
    pub citation: usize,
    pub article: ArticleIdx,
    pub state: Anchoring,
    /// Its place, or candidates for it, the most likely first; `None` while they are being looked for.
    pub places: Option<Vec<Range<usize>>>,
    /// What [`super::places::key`] gives.
    pub key: u64,
}

/// The person's action in the list.
pub enum ReviewOutcome {
    Close,
    /// Settle one of them.
    Change(EditCommand),
    /// Select its words again.
    Select {
        event: EventIdx,
        citation: usize,
        article: ArticleIdx,
    },
}

pub(super) fn row_ui(ui: &mut Ui, dossier: &Dossier, row: &ReviewRow) -> Option<ReviewOutcome> {
    let event = dossier.event(row.event)?;
    let cited = event.citations().get(row.citation)?;
    let article = dossier.article(row.article)?;
    let palette = Palette::of_ui(ui);
    let mut wish = None;
    panel_frame(&palette).inner_margin(14).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal(|ui| {
            state_ui(ui, row.state);
            let title = RichText::new(event.title()).font(font::semibold(13.0));
            ui.add(egui::Label::new(title).truncate());
        });
        let from = format!("{} · {}", event.date.in_words(), article.title);
        ui.add(egui::Label::new(RichText::new(from).font(font::sans(12.0)).color(palette.second)).truncate());
        ui.add_space(4.0);
        let old = RichText::new(format!("“{}”", shortened(&cited.exact))).font(font::serif_italic(14.0));
        ui.add(egui::Label::new(old.color(palette.second)).wrap());
        for place in row.places.iter().flatten() {
            ui.add_space(4.0);
            let name = format!("{} for {}", verb(row.state), event.title());
            if place_ui(ui, &article.text, place, verb(row.state), &name) {
                let change = EditCommand::SetCitation(row.event.into(), row.citation, row.article, place.clone());
                wish = Some(ReviewOutcome::Change(change));
            }
        }
        let none = match &row.places {
            None => Some("Looking for these words…"),
            Some(places) => places.is_empty().then_some("These words are no longer in the article."),
        };
        if let Some(none) = none {
            ui.label(RichText::new(none).font(font::sans(12.5)).color(palette.second));
        }
        ui.horizontal(|ui| {
            if named(&link_button(ui, "Select the words…", true), &format!("Select the words for {}", event.title()))
            {
                wish = Some(ReviewOutcome::Select { event: row.event, citation: row.citation, article: row.article });
            }
            if named(&link_button(ui, "Remove citation", true), &format!("Remove citation of {}", event.title())) {
                wish = Some(ReviewOutcome::Change(EditCommand::RemoveCitation(row.event.into(), row.citation)));
            }
        });
    });
    wish
}

/// Gives a button a unique accessible name; returns whether it was clicked.
fn named(response: &egui::Response, name: &str) -> bool {
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    response.clicked()
}

const fn verb(state: Anchoring) -> &'static str {
    match state {
        Anchoring::Exact | Anchoring::Moved | Anchoring::Changed => "Accept",
        Anchoring::Ambiguous | Anchoring::Lost => "Choose",
    }
}

fn state_ui(ui: &mut Ui, state: Anchoring) {
    let palette = Palette::of_ui(ui);
    let (word, color, meaning) = match state {
        Anchoring::Exact => ("exact", palette.second, "The words are where they were"),
        Anchoring::Moved => ("moved", palette.accent, "The same words, in another place"),
        Anchoring::Changed => ("changed", palette.accent, "The words, or those around them, were edited"),
        Anchoring::Ambiguous => ("ambiguous", palette.alarm, "Several places match about equally well"),
        Anchoring::Lost => ("lost", palette.alarm, "No place matches"),
    };
    let galley = galley(ui.ctx(), word, font::medium(11.5), color);
    let (rect, response) = ui.allocate_exact_size(galley.size() + egui::vec2(16.0, 4.0), egui::Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, word));
    let line = egui::Stroke::new(1.0, color);
    ui.painter().rect_stroke(rect, CornerRadius::same(9), line, egui::StrokeKind::Inside);
    ui.painter().galley(rect.center() - galley.size() / 2.0, galley, color);
    response.on_hover_text(meaning);
}

/// A place in its context, with the button that settles the citation there.
fn place_ui(ui: &mut Ui, text: &ArticleText, place: &Range<usize>, verb: &str, name: &str) -> bool {
    let palette = Palette::of_ui(ui);
    ui.horizontal_top(|ui| {
        let clicked = named(&ui.add(egui::Button::new(verb).min_size(egui::vec2(72.0, 26.0))), name);
        let plain = &*text.plain;
        let [before, after] = context(plain, place);
        let around = |color| TextFormat::simple(font::serif(14.0), color);
        let mut job = LayoutJob::default();
        let flat = |text: &str| text.replace('\n', " ");
        job.append(&flat(&before), 0.0, around(palette.second));
        let words = TextFormat { background: palette.selection, ..around(palette.ink) };
        job.append(&flat(&shortened(plain.get(place.clone()).unwrap_or_default())), 0.0, words);
        job.append(&flat(&after), 0.0, around(palette.second));
        ui.add(egui::Label::new(job).wrap());
        clicked
    })
    .inner
}

/// The context before and after a place: whole words, with an ellipsis where more follows.
fn context(plain: &str, place: &Range<usize>) -> [String; 2] {
    let before = plain.get(..place.start).unwrap_or_default();
    let from = before.char_indices().rev().nth(CONTEXT_CHARS);
    let before = from.and_then(|(at, _)| before.get(at..)).map_or_else(
        || before.to_owned(),
        |cut| format!("… {}", cut.split_once(char::is_whitespace).map_or(cut, |(_, whole)| whole)),
    );
    let after = plain.get(place.end..).unwrap_or_default();
    let after = limits::beginning(after, CONTEXT_CHARS).map_or_else(
        || after.to_owned(),
        |cut| format!("{} …", cut.rsplit_once(char::is_whitespace).map_or(cut, |(whole, _)| whole)),
    );
    [before, after]
}

fn shortened(words: &str) -> String {
    limits::beginning(words, WORDS_CHARS).map_or_else(|| words.to_owned(), |beginning| format!("{beginning}…"))
}

#[cfg(test)]
mod tests {
    use super::context;

    #[test]
    fn the_context_ends_between_words() {
        let plain = format!("{}the bridge was opened{}", "before it ".repeat(9), " and after".repeat(9));
        let place = 90..111;
        assert_eq!(&plain[place.clone()], "the bridge was opened");
        let [before, after] = context(&plain, &place);
        assert!(before.starts_with("… it ") || before.starts_with("… before "), "{before}");
        assert!(after.ends_with("and …") || after.ends_with("after …"), "{after}");
        assert_eq!(context("ab cd ef", &(3..5)), ["ab ".to_owned(), " ef".to_owned()]);
    }
}
