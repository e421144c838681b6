//! Selecting words without a mouse.

use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use super::bench::{Desk, apply, article, dossier, long_text, open, rect_of};
use crate::dossier::EventIdx;
use crate::session::Command;

const TEXT: &str = "An agreement was signed.\n\nThe ministers met in autumn and agreed on a plan that goes beyond one \
                    line of this narrow column, as most sentences do.";

fn reading(text: &str, cited: &[(&str, u16, u16, &str)]) -> Harness<'static, Desk> {
    let mut harness = open(dossier(vec![article("Report", text)], cited), 1.0, false);
    harness.get_by_label("Text of Report").focus();
    harness.run();
    harness
}

fn press(harness: &mut Harness<'static, Desk>, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run();
}

fn selected(harness: &Harness<'static, Desk>) -> Option<String> {
    let (article, words) = harness.state().reader.selection()?;
    let plain = &harness.state().dossier.article(article).unwrap().text.plain;
    Some(plain[words].to_owned())
}

#[test]
fn words_are_selected_with_shift_and_ctrl() {
    let mut harness = reading(TEXT, &[]);
    assert!(harness.state().reader.has_caret());
    assert_eq!(selected(&harness), None, "a caret selects nothing");
    let word = Modifiers::COMMAND | Modifiers::SHIFT;
    for expected in ["An", "An agreement", "An agreement was"] {
        press(&mut harness, word, Key::ArrowRight);
        assert_eq!(selected(&harness).as_deref(), Some(expected));
    }
    press(&mut harness, word, Key::ArrowLeft);
    assert_eq!(selected(&harness).as_deref(), Some("An agreement "));
    press(&mut harness, Modifiers::SHIFT, Key::ArrowLeft);
    assert_eq!(selected(&harness).as_deref(), Some("An agreement"));
    press(&mut harness, Modifiers::NONE, Key::ArrowRight);
    assert_eq!(selected(&harness), None, "without Shift the selection ends");
    press(&mut harness, Modifiers::SHIFT, Key::ArrowRight);
    assert_eq!(selected(&harness).as_deref(), Some(" "), "and the caret is at its end");
    let all = Modifiers::COMMAND | Modifiers::SHIFT;
    press(&mut harness, all, Key::End);
    assert!(selected(&harness).unwrap().ends_with("as most sentences do."));
    press(&mut harness, all, Key::Home);
    assert_eq!(selected(&harness).as_deref(), Some("An agreement"), "extended to the other side of where it began");
}

#[test]
fn lines_are_gone_through_up_and_down() {
    let mut harness = reading(TEXT, &[]);
    press(&mut harness, Modifiers::SHIFT, Key::End);
    assert_eq!(selected(&harness).as_deref(), Some("An agreement was signed."));
    press(&mut harness, Modifiers::NONE, Key::ArrowDown);
    press(&mut harness, Modifiers::NONE, Key::Home);
    press(&mut harness, Modifiers::SHIFT, Key::End);
    let line = selected(&harness).expect("the first line of the second paragraph");
    assert!(line.starts_with("The ministers met") && !line.contains("sentences"), "{line}");
    press(&mut harness, Modifiers::SHIFT, Key::ArrowDown);
    let lines = selected(&harness).unwrap();
    assert!(lines.starts_with(&line) && lines.len() > line.len() + 20, "one line more: {lines}");
    for _ in 0..9 {
        press(&mut harness, Modifiers::NONE, Key::ArrowUp);
    }
    press(&mut harness, Modifiers::NONE, Key::Home);
    press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::ArrowRight);
    assert_eq!(selected(&harness).as_deref(), Some("An"), "the top is not left");
}

/// Where the caret is on the screen, by way of the word at it.
fn first_visible_paragraph(harness: &Harness<'static, Desk>) -> usize {
    (0..400).find(|at| rect_of(harness, &format!("Paragraph {at}:")).is_some()).expect("a paragraph")
}

#[test]
fn the_page_scrolls_with_the_caret() {
    let mut harness = reading(&long_text(400), &[]);
    for _ in 0..60 {
        press(&mut harness, Modifiers::NONE, Key::ArrowDown);
    }
    let after_lines = first_visible_paragraph(&harness);
    assert!(after_lines > 3, "scrolled to {after_lines}");
    for _ in 0..3 {
        press(&mut harness, Modifiers::NONE, Key::PageDown);
    }
    let after_pages = first_visible_paragraph(&harness);
    assert!(after_pages > after_lines + 5, "{after_pages} after {after_lines}");
    press(&mut harness, Modifiers::COMMAND, Key::End);
    assert!(rect_of(&harness, "Paragraph 399:").is_some());
    press(&mut harness, Modifiers::SHIFT, Key::Home);
    assert!(selected(&harness).unwrap().ends_with("end 399."));
    press(&mut harness, Modifiers::COMMAND, Key::Home);
    assert_eq!(first_visible_paragraph(&harness), 0);
}

#[test]
fn enter_selects_the_event_at_the_caret() {
    let mut harness = reading(TEXT, &[("Signed", 0, 0, "was signed")]);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(harness.state().commands, [], "nothing is cited here");
    for _ in 0..3 {
        press(&mut harness, Modifiers::COMMAND, Key::ArrowRight);
    }
    press(&mut harness, Modifiers::NONE, Key::ArrowLeft);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(harness.state().commands, [Command::SelectFromPassage(EventIdx(0))]);
}

#[test]
fn a_search_hit_is_selected_when_the_search_is_closed() {
    let mut harness = open(dossier(vec![article("Report", TEXT)], &[]), 1.0, false);
    apply(&mut harness, Command::OpenSearch(true));
    apply(&mut harness, Command::Search("ministers".into()));
    apply(&mut harness, Command::GoToHit(0));
    assert_eq!(selected(&harness), None, "not while it is searched for");
    apply(&mut harness, Command::OpenSearch(false));
    assert_eq!(selected(&harness).as_deref(), Some("ministers"));
}
