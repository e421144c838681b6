//! Scrolling: to passages, back and forth, without jumps and without laying out what is not visible.

use egui::vec2;
use egui_kittest::Harness;

use super::bench::{Desk, SIZE, apply, article, dossier, long_text, open, rect_of};
use crate::dossier::{ArticleIdx, Dossier, EventIdx};
use crate::session::Command;

/// More pieces than are visible at once.
const FEW: usize = 40;

fn long(cited: &[&str]) -> Dossier {
    let events: Vec<_> = cited.iter().map(|words| ("Cited", 0, 0, *words)).collect();
    dossier(vec![article("Long", &long_text(400)), article("Other", &long_text(50))], &events)
}

fn wheel(harness: &mut Harness<'static, Desk>, points: f32) {
    harness.hover_at(egui::pos2(250.0, 400.0));
    harness.event(egui::Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: vec2(0.0, points),
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Wheel,
        modifiers: egui::Modifiers::NONE,
    });
    harness.run();
}

#[test]
fn a_wish_brings_its_passage_to_a_third_of_the_page() {
    for scale in [1.0, 2.0] {
        let mut harness = open(long(&["end 0.", "end 250.", "end 399.", "end 251."]), scale, false);
        assert!(harness.state().last.blocks_laid_out < FEW);
        apply(&mut harness, Command::Select(EventIdx(1)));
        let row = harness.state().last.passage_row.expect("the passage is in sight");
        // The window's margin and the tabs are above the page.
        let third = 46.0 + (SIZE[1] - 8.0 - 46.0) / 3.0;
        assert!((row.top() - third).abs() < 1.5, "{} is a third of the page down, {third}", row.top());
        apply(&mut harness, Command::Select(EventIdx(3)));
        let next = harness.state().last.passage_row.expect("the next one too");
        let still = rect_of(&harness, "Paragraph 250:").expect("and what was there is still there");
        assert!(next.top() > row.top() && still.top() < row.top(), "what is comfortably visible is not scrolled to");
        for (event, is_top) in [(2, false), (0, true)] {
            apply(&mut harness, Command::Select(EventIdx(event)));
            let row = harness.state().last.passage_row.expect("the ends are reached");
            assert_eq!(row.top() < 400.0, is_top, "{row:?}");
        }
        assert!(harness.state().most_laid_out < FEW, "{} pieces set", harness.state().most_laid_out);
        assert!(!harness.state().reader.is_scrolling());
    }
}

#[test]
fn what_is_visible_never_jumps() {
    let mut harness = open(long(&["end 250."]), 1.0, false);
    apply(&mut harness, Command::Select(EventIdx(0)));
    // Upwards come paragraphs whose heights are guesses.
    for step in 0..40_u16 {
        let in_sight: Vec<_> = (180..260)
            .rev()
            .filter_map(|at| Some((at, rect_of(&harness, &format!("Paragraph {at}:"))?.top())))
            .collect();
        wheel(&mut harness, 60.0);
        let mut compared = 0;
        for (at, before) in in_sight {
            if let Some(after) = rect_of(&harness, &format!("Paragraph {at}:")) {
                assert!(
                    (after.top() - before - 60.0).abs() < 1.5,
                    "step {step}, paragraph {at}: {before} to {after:?}"
                );
                compared += 1;
            }
        }
        assert!(compared > 0, "something stays in sight");
    }
}

#[test]
fn each_article_keeps_its_place() {
    let mut harness = open(long(&[]), 1.0, false);
    wheel(&mut harness, -900.0);
    let place = |harness: &Harness<'static, Desk>| {
        (0..60).find_map(|at| Some((at, rect_of(harness, &format!("Paragraph {at}:"))?)))
    };
    let before = place(&harness);
    apply(&mut harness, Command::OpenArticle(ArticleIdx(1)));
    assert!(rect_of(&harness, "Paragraph 0:").is_some(), "the other one is at its beginning");
    apply(&mut harness, Command::OpenArticle(ArticleIdx(0)));
    assert_eq!(place(&harness), before);
}

#[test]
fn what_was_gone_to_stays_in_sight() {
    let mut harness = open(long(&["end 200."]), 1.0, false);
    apply(&mut harness, Command::Select(EventIdx(0)));
    for (size, scale) in [([420.0, 300.0], 1.0), ([900.0, 900.0], 1.0), ([450.0, 450.0], 2.0), ([330.0, 250.0], 1.5)] {
        harness.set_pixels_per_point(scale);
        harness.set_size(size.into());
        harness.run();
        assert!(harness.state().last.passage_row.is_some(), "at {size:?} and {scale}");
    }
    wheel(&mut harness, -2_000.0);
    harness.set_size(SIZE.into());
    harness.run();
    assert!(harness.state().last.passage_row.is_none(), "whoever scrolls away is not pulled back");
}

#[test]
fn another_width_keeps_the_place() {
    let mut harness = open(long(&["end 200."]), 1.0, false);
    apply(&mut harness, Command::Select(EventIdx(0)));
    for width in [420.0, 700.0, 330.0, 500.0] {
        harness.set_size(vec2(width, SIZE[1]));
        harness.run();
    }
    let near = (190..205).any(|at| rect_of(&harness, &format!("Paragraph {at}:")).is_some());
    assert!(near, "still near paragraph 200");
}

#[test]
fn one_line_of_five_megabytes_is_read_like_any_other() {
    let line = format!("{}here {}", "word ".repeat(600_000), "word ".repeat(400_000));
    let mut harness = open(dossier(vec![article("Line", &line)], &[("Cited", 0, 0, "here")]), 1.0, false);
    apply(&mut harness, Command::Select(EventIdx(0)));
    let row = harness.state().last.passage_row.expect("the passage is in sight");
    assert!(row.width() < 60.0 && row.height() < 30.0, "{row:?}");
    assert!(harness.state().most_laid_out < FEW);
}
