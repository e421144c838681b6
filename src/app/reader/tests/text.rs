//! Text: chosen and copied, from every script, at every scale; articles without any.

use std::sync::{Arc, Mutex};

use egui::{Key, Modifiers, pos2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use super::bench::{Desk, apply, article, copied, dossier, long_text, open, rect_of};
use crate::app::reader::column::ArticleColumn;
use crate::app::reader::placed::PlacedPiece;
use crate::app::reader::typesetter::ArticleTypesetter;
use crate::dossier::EventIdx;
use crate::paint::theme::{self, Palette};
use crate::session::Command;

fn drag(harness: &mut Harness<'static, Desk>, from: egui::Pos2, to: egui::Pos2) {
    harness.drag_at(from);
    harness.step();
    harness.hover_at(from + (to - from) / 2.0);
    harness.step();
    harness.hover_at(to);
    harness.step();
    harness.drop_at(to);
    harness.run();
}

#[test]
fn a_drag_chooses_words_across_paragraphs() {
    let events = [("First", 0, 0, "First paragraph.")];
    let text = "First paragraph.\n\nSecond paragraph.\n\nThird paragraph.";
    let mut harness = open(dossier(vec![article("Report", text)], &events), 1.0, false);
    let first = rect_of(&harness, "1 October 2022: First").unwrap();
    let second = rect_of(&harness, "Second paragraph.").unwrap();
    drag(&mut harness, first.left_center(), pos2(second.right() + 40.0, second.center().y));
    assert_eq!(copied(&mut harness).as_deref(), Some("First paragraph.\nSecond paragraph."));
    assert_eq!(harness.state().commands, [], "a drag is no click");
    let third = rect_of(&harness, "Third paragraph.").unwrap();
    let shift = Modifiers::SHIFT;
    for pressed in [true, false] {
        let button = egui::PointerButton::Primary;
        let pos = third.left_center() + egui::vec2(40.0, 0.0);
        harness.hover_at(pos);
        harness.event_modifiers(egui::Event::PointerButton { pos, button, pressed, modifiers: shift }, shift);
        harness.step();
    }
    let chosen = copied(&mut harness).unwrap();
    assert!(chosen.starts_with("First paragraph.\nSecond paragraph.\nThi"), "{chosen:?}");
}

#[test]
fn clicks_choose_words_and_paragraphs() {
    let mut harness = open(dossier(vec![article("Report", "One word of many.\n\nAnother.")], &[]), 1.0, false);
    let pos = rect_of(&harness, "One word of many.").unwrap().left_center() + egui::vec2(48.0, 0.0);
    for expected in [None, Some("word"), Some("One word of many.")] {
        harness.drag_at(pos);
        harness.drop_at(pos);
        // Frames at once: a slow second click is a first one.
        harness.step();
        harness.step();
        if expected != Some("word") {
            assert_eq!(copied(&mut harness).as_deref(), expected);
        }
    }
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.run();
    assert_eq!(copied(&mut harness).as_deref(), Some("One word of many.\nAnother."));
}

#[test]
fn a_selection_outlives_what_scrolls_away() {
    let text = long_text(200);
    let mut harness = open(dossier(vec![article("Long", &text)], &[("Far", 0, 0, "end 150.")]), 1.0, false);
    let first = rect_of(&harness, "Paragraph 0:").unwrap();
    drag(&mut harness, first.left_top() + egui::vec2(0.0, 8.0), first.right_bottom() - egui::vec2(0.0, 8.0));
    apply(&mut harness, Command::Select(EventIdx(0)));
    assert!(rect_of(&harness, "Paragraph 0:").is_none());
    let chosen = copied(&mut harness).unwrap();
    assert!(chosen.starts_with("Paragraph 0:") && chosen.ends_with("end 0."), "{chosen:?}");
}

#[test]
fn a_drag_beyond_the_page_goes_on() {
    let mut harness = open(dossier(vec![article("Long", &long_text(200))], &[]), 1.0, false);
    let first = rect_of(&harness, "Paragraph 0:").unwrap();
    harness.drag_at(first.left_center());
    harness.step();
    for _ in 0..60 {
        harness.hover_at(pos2(300.0, 840.0));
        harness.step();
    }
    harness.drop_at(pos2(300.0, 840.0));
    harness.run();
    assert!(rect_of(&harness, "Paragraph 0:").is_none(), "the page has moved");
    let chosen = copied(&mut harness).unwrap();
    assert!(chosen.starts_with("Paragraph 0:") && chosen.contains("Paragraph 8:"), "{} bytes", chosen.len());
}

#[test]
fn every_script_is_read_without_harm() {
    let text = "# مرحبا\n\nعقد الاجتماع في أكتوبر 2022 بين البلدين.\n\n加拿大和美国在2022年10月会面。\n\n> e\u{301}te\u{301} 👩‍👩‍👧 🇨🇦 end\n\n\
                - שלום עולם\n- क्षत्रिय\n\n```\nlet x = 1;\n```\n\nThe **bold** and *italic* and `code` of it.";
    let words = ["في أكتوبر", "2022年10月", "👩‍👩‍👧 🇨🇦", "עולם", "क्षत्रिय", "bold and italic and code"];
    let events: Vec<_> = words.iter().map(|words| ("Cited", 0, 0, *words)).collect();
    for scale in [1.0, 2.0] {
        let mut harness = open(dossier(vec![article("مرحبا", text)], &events), scale, true);
        for at in 0..6 {
            apply(&mut harness, Command::Select(EventIdx(at)));
            let row = harness.state().last.passage_row.expect("in sight");
            assert!(row.width() > 3.0 && row.width() < 430.0, "{row:?}");
            for x in [30.0, 60.0, 100.0, 250.0, 470.0] {
                drag(&mut harness, pos2(x, 60.0), pos2(x + 9.0, row.bottom()));
                copied(&mut harness);
            }
        }
    }
}

/// The words of `text` in a column, looked at with all that bundled fonts can draw.
fn placed(text: &str, look: impl Fn(&PlacedPiece, &str) + 'static) {
    let article = article("Report", text);
    let builder = Harness::builder().with_context_setup(theme::install).allow_missing_glyphs();
    let mut harness = builder.build_ui(move |ui| {
        let column = ArticleColumn::of(&article);
        let mut typesetter = ArticleTypesetter::new(ui.ctx(), &article, &column, [400.0, 1.0], Palette::of_ui(ui));
        let piece = column.piece_of_byte(0);
        let range = column.piece(piece).unwrap().range.clone();
        look(&PlacedPiece::new(piece, range, pos2(40.0, 60.0), typesetter.galley(piece).unwrap()), &article.text.plain);
    });
    harness.run();
}

#[test]
fn words_after_those_from_right_to_left_keep_their_place() {
    placed("The שלום עולם מרחבא of Word and more", |placed, plain| {
        for word in ["Word", "more", "The"] {
            let start = plain.find(word).unwrap();
            let row = placed.rows(&(start..start + word.len())).next().unwrap();
            let glyphs = &placed.galley.rows[0].glyphs;
            let first =
                glyphs.windows(word.len()).position(|seen| seen.iter().map(|g| g.chr).eq(word.chars())).unwrap();
            assert!((row.left() - 40.0 - glyphs[first].pos.x).abs() < 0.1, "{word}: {row:?}");
            assert_eq!(placed.byte_at(row.left_center() + egui::vec2(1.0, 0.0)), start, "{word}");
        }
        let start = plain.find("עולם").unwrap();
        let whole = placed.rows(&(start..start + "עולם".len())).next().unwrap();
        let first = placed.rows(&(start..start + "ע".len())).next().unwrap();
        assert!(
            (first.right() - whole.right()).abs() < 0.1,
            "the first letter is the rightmost: {first:?} of {whole:?}"
        );
        assert_eq!(placed.byte_at(whole.right_center() - egui::vec2(1.0, 0.0)), start);
    });
}

#[test]
fn an_article_without_text_says_so() {
    let harness = open(dossier(vec![article("Gone", "")], &[]), 1.0, false);
    harness.get_by_label("This article has no text: the file articles/Gone.md is empty or could not be read.");
}

#[test]
fn places_and_points_lead_to_one_another() {
    let text = "Fi. The AV ligatures office and **bold words** here, *slanted too*, “quoted” and naïve — enough to go on for \
                several lines of the column, with a last one.";
    for scale in [1.0, 2.0] {
        let checked = Arc::new(Mutex::new(0));
        let counted = Arc::clone(&checked);
        let article = article("Report", text);
        let mut harness =
            Harness::builder().with_pixels_per_point(scale).with_context_setup(theme::install).build_ui(move |ui| {
                let column = ArticleColumn::of(&article);
                let palette = Palette::of_ui(ui);
                let mut typesetter = ArticleTypesetter::new(ui.ctx(), &article, &column, [300.0, 1.0], palette);
                let piece = column.piece_of_byte(0);
                let range = column.piece(piece).unwrap().range.clone();
                let placed = PlacedPiece::new(piece, range, pos2(40.0, 60.0), typesetter.galley(piece).unwrap());
                for (at, ch) in article.text.plain.char_indices().filter(|(_, ch)| !ch.is_whitespace()) {
                    let row = placed.rows(&(at..at + ch.len_utf8())).next().expect("one row");
                    // The later letters of a ligature have no width of their own.
                    if row.width() < 0.5 {
                        continue;
                    }
                    let quarter = pos2(row.left() + row.width() * 0.25, row.center().y);
                    assert_eq!(placed.byte_at(quarter), at, "{ch:?} at scale {scale}");
                    *counted.lock().unwrap() += 1;
                }
            });
        harness.run();
        assert!(*checked.lock().unwrap() > 100);
    }
}
