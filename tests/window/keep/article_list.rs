//! The list of all articles, and opening articles by keyboard.

use dateline::dossier::ArticleIdx;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

use super::{ARTICLE, Home};
use crate::bench::Bench;

fn open(bench: &Bench) -> u16 {
    bench.window().state().reader.article.0
}

/// A dossier of two articles, the second of which no event cites.
fn two_articles(home: &Home) -> Bench {
    let mut bench = home.start_on_dossier();
    bench.paste_article("Another harbour\n\nIt is large.\n");
    assert_eq!(open(&bench), 1);
    bench
}

#[test]
fn articles_are_listed_with_what_is_known_of_them() {
    let home = Home::with_dossier();
    let mut bench = two_articles(&home);
    bench.click("All articles");
    bench.expect("Bridge opens, 2 May 2019 · 2 events");
    bench.expect("Another harbour, 0 events");
    assert_eq!(bench.focused_name().as_deref(), Some("Filter articles"));
    bench.write("BRIDGE");
    assert!(!bench.sees_part("Another harbour, "), "{:#?}", bench.names());
    bench.press(Key::Enter);
    assert_eq!(open(&bench), 0);
    assert!(!bench.sees("Filter articles"), "the list closes");
    bench.command(Key::L);
    bench.write("no such article");
    bench.expect("No article matches");
    bench.press(Key::Escape);
    assert!(!bench.sees("Filter articles"));
}

#[test]
fn the_list_is_sorted_and_walked_by_keyboard() {
    let home = Home::with_dossier();
    let mut bench = two_articles(&home);
    bench.command(Key::L);
    bench.harness.get_by_role_and_label(Role::RadioButton, "Events").click();
    bench.run();
    let top = |bench: &Bench, part: &str| bench.harness.get_by_label_contains(part).rect().top();
    assert!(top(&bench, "Bridge opens, ") < top(&bench, "Another harbour, "));
    bench.harness.get_by_role_and_label(Role::RadioButton, "Title").click();
    bench.run();
    assert!(top(&bench, "Another harbour, ") < top(&bench, "Bridge opens, "));
    bench.press(Key::ArrowDown);
    bench.press(Key::Enter);
    assert_eq!(open(&bench), 0, "the second of the list");
}

#[test]
fn citations_that_need_review_are_counted() {
    let home = Home::with_dossier();
    std::fs::write(home.path("d/articles/a.md"), ARTICLE.replace("to traffic on", "for traffic on")).unwrap();
    let mut bench = home.start_on_dossier();
    bench.command(Key::L);
    bench.expect("2 events, 1 citation to review");
}

#[test]
fn articles_are_opened_by_number_and_one_after_the_other() {
    let home = Home::with_dossier();
    let mut bench = two_articles(&home);
    let both = Modifiers::COMMAND | Modifiers::SHIFT;
    for (modifiers, key, expected) in [
        (Modifiers::COMMAND, Key::Tab, 0),
        (Modifiers::COMMAND, Key::Tab, 1),
        (both, Key::Tab, 0),
        (both, Key::Tab, 1),
        (Modifiers::COMMAND, Key::Num1, 0),
        (Modifiers::COMMAND, Key::Num2, 1),
        (Modifiers::COMMAND, Key::Num9, 1),
    ] {
        bench.press_with(modifiers, key);
        assert_eq!(bench.window().state().reader.article, ArticleIdx(expected), "{key:?} with {modifiers:?}");
    }
}
