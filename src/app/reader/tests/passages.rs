//! Passages: found by name, clicked, shared, hidden; the strip and the tabs.

use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::bench::{apply, article, dossier, open};
use crate::dossier::{ArticleIdx, Dossier, EventIdx, ThemeIdx};
use crate::paint::theme::Palette;
use crate::session::Command;

const SIGNED: &str = "1 October 2022: Signed — passage";
const MET: &str = "2 October 2022: Met — passage";
const MELTS: &str = "3 October 2022: Melts — passage";

fn small() -> Dossier {
    let text =
        "# Report\n\nAn agreement was signed. The ministers met in autumn and agreed.\n\nThe ice has been melting.";
    let other = article("Second", "Nothing is cited here.");
    let events = [
        ("Signed", 0, 0, "An agreement was signed."),
        ("Met", 1, 0, "The ministers met in autumn"),
        ("Melts", 1, 0, "The ice has been melting."),
    ];
    dossier(vec![article("Report", text), other], &events)
}

#[test]
fn a_click_on_a_passage_selects_its_event() {
    let mut harness = open(small(), 1.0, false);
    harness.get_by_label(MET).click();
    harness.run();
    assert_eq!(harness.state().commands, [Command::SelectFromPassage(EventIdx(1))]);
    let link = harness.get_by_role_and_label(Role::Link, MET);
    assert!(link.rect().height() > 20.0);
    assert!(harness.state().last.passage_anchor.is_some(), "the selected passage is in sight");
}

#[test]
fn the_whole_passage_can_be_clicked_and_nothing_else() {
    let mut harness = open(small(), 2.0, false);
    let first_row = harness.get_by_label(MET).rect();
    // It begins on one line and ends on the next.
    let below = egui::pos2(50.0, first_row.bottom() + 12.0);
    for (pos, expected) in [
        (below, Some(EventIdx(1))),
        (egui::pos2(400.0, below.y), None),
        (egui::pos2(10.0, below.y), None),
        (first_row.right_center() - egui::vec2(3.0, 0.0), Some(EventIdx(1))),
    ] {
        harness.state_mut().commands.clear();
        harness.drag_at(pos);
        harness.drop_at(pos);
        harness.run();
        let expected: Vec<_> = expected.into_iter().map(Command::SelectFromPassage).collect();
        assert_eq!(harness.state().commands, expected, "at {pos:?}");
    }
}

#[test]
fn a_passage_is_reached_and_used_without_a_mouse() {
    let mut harness = open(small(), 1.0, false);
    harness.get_by_label(MELTS).focus();
    harness.run();
    assert!(harness.get_by_label(MELTS).is_focused());
    harness.key_press(egui::Key::Enter);
    harness.run();
    harness.get_by_label(SIGNED).click_accesskit();
    harness.run();
    let expected = [EventIdx(2), EventIdx(0)].map(Command::SelectFromPassage);
    assert_eq!(harness.state().commands, expected);
}

#[test]
fn focus_follows_the_text() {
    let mut harness = open(small(), 1.0, false);
    harness.get_by_label(SIGNED).focus();
    harness.run();
    for name in [MET, MELTS] {
        harness.key_press(egui::Key::Tab);
        harness.run();
        assert!(harness.get_by_label(name).is_focused(), "{name}");
    }
}

#[test]
fn pointing_at_a_passage_points_at_its_event() {
    let mut harness = open(small(), 1.0, false);
    harness.get_by_label(MELTS).hover();
    harness.run();
    assert_eq!(harness.state().state.hovered, Some(EventIdx(2)));
    harness.hover_at(egui::pos2(250.0, 700.0));
    harness.run();
    assert_eq!(harness.state().state.hovered, None);
}

#[test]
fn events_that_share_a_passage_are_chosen_from_a_menu() {
    let events = [("Wide", 0, 0, "One two three four"), ("Narrow", 1, 0, "two three")];
    let mut harness = open(dossier(vec![article("Report", "One two three four five.")], &events), 1.0, false);
    harness.get_by_label("2 October 2022: Narrow — passage").click();
    harness.run();
    assert_eq!(harness.state().commands, []);
    harness.get_by_role_and_label(Role::MenuItem, "Wide, 1 October 2022").click();
    harness.run();
    assert_eq!(harness.state().commands, [Command::SelectFromPassage(EventIdx(0))]);
    assert!(harness.query_by_role_and_label(Role::MenuItem, "Wide, 1 October 2022").is_none(), "the menu is closed");
}

/// How many rectangles of a colour the last frame painted.
fn painted(harness: &egui_kittest::Harness<'static, super::bench::Desk>, color: egui::Color32) -> usize {
    let shapes = harness.output().shapes.iter();
    shapes.filter(|clipped| matches!(&clipped.shape, egui::Shape::Rect(rect) if rect.fill == color)).count()
}

#[test]
fn tints_say_what_is_chosen_found_and_selected() {
    let mut harness = open(small(), 1.0, false);
    let palette = Palette::of(egui::Theme::Dark);
    let trade = palette.theme(&harness.state().dossier, ThemeIdx(0));
    let arctic = palette.theme(&harness.state().dossier, ThemeIdx(1));
    assert_eq!(painted(&harness, palette.tint(trade, 0.15)), 1);
    assert_eq!(painted(&harness, palette.tint(arctic, 0.15)), 3, "two lines and one");
    apply(&mut harness, Command::Select(EventIdx(1)));
    assert_eq!(painted(&harness, palette.tint(arctic, 0.34)), 2);
    harness.get_by_label(MELTS).hover();
    harness.run();
    assert_eq!(painted(&harness, palette.tint(arctic, 0.24)), 1);
    assert_eq!(painted(&harness, palette.found), 0);
    apply(&mut harness, Command::Search("in".into()));
    assert_eq!(painted(&harness, palette.found), 3, "ministers, in, melting");
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
    harness.run();
    assert_eq!(painted(&harness, palette.tint(palette.accent, 0.28)), 4, "every line of the text");
}

#[test]
fn what_the_filter_hides_is_no_passage() {
    let mut harness = open(small(), 1.0, false);
    apply(&mut harness, Command::ToggleTheme(ThemeIdx(1)));
    assert!(harness.query_by_label(MET).is_none());
    assert!(harness.query_by_label(SIGNED).is_some());
}

#[test]
fn the_strip_leads_to_a_passage() {
    let mut dossier = small();
    let text = super::bench::long_text(100);
    dossier.articles[0].text = crate::dossier::ArticleText::from_markdown(&text);
    let plain = &dossier.articles[0].text.plain;
    let start = plain.find("Paragraph 50:").unwrap();
    dossier.events.truncate(1);
    dossier.chronological.truncate(1);
    dossier.events[0].citations_mut()[0].anchored.range = Some(start..start + 13);
    let mut harness = open(dossier, 1.0, false);
    let strip = harness.get_by_label("Passages in this article: 1").rect();
    harness.drag_at(strip.center());
    harness.drop_at(strip.center());
    harness.run();
    assert_eq!(harness.state().commands, [Command::SelectFromPassage(EventIdx(0))]);
    assert!(harness.state().last.passage_anchor.is_some(), "the page went there");
}

#[test]
fn tabs_open_articles() {
    let mut harness = open(small(), 1.0, false);
    let tab = harness.get_by_role_and_label(Role::Tab, "Report");
    assert_eq!(tab.accesskit_node().is_selected(), Some(true));
    harness.get_by_role_and_label(Role::Tab, "Second").click();
    harness.run();
    assert_eq!(harness.state().commands, [Command::OpenArticle(ArticleIdx(1))]);
    harness.get_by_label("Nothing is cited here.");
    let tab = harness.get_by_role_and_label(Role::Tab, "Report");
    assert_eq!(tab.accesskit_node().is_selected(), Some(false));
}

#[test]
fn many_tabs_scroll() {
    let articles = (0..30).map(|at| article(&format!("Article {at}"), "Words.")).collect();
    let mut harness = open(dossier(articles, &[]), 1.0, false);
    let tab = |at: u16| format!("Article {at}");
    assert!(harness.get_by_role_and_label(Role::Tab, &tab(29)).rect().left() > 500.0);
    apply(&mut harness, Command::OpenArticle(ArticleIdx(29)));
    let rect = harness.get_by_role_and_label(Role::Tab, &tab(29)).rect();
    assert!(rect.left() >= 0.0 && rect.right() <= 501.0 && rect.width() >= 119.0, "{rect:?}");
}
