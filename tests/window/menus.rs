//! Context menus, and what they copy; the list of search hits.

use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::Queryable as _;

use crate::bench::Bench;
use crate::edit::{MEETING, SIZE, event};

/// Presses and releases the secondary button at a point.
pub fn right_click(bench: &mut Bench, at: egui::Pos2) {
    bench.harness.hover_at(at);
    bench.harness.step();
    for pressed in [true, false] {
        bench.harness.event(egui::Event::PointerButton {
            pos: at,
            button: egui::PointerButton::Secondary,
            pressed,
            modifiers: Modifiers::NONE,
        });
        bench.harness.step();
    }
    bench.run();
}

/// Does something in one frame, and returns what it put on the clipboard.
pub fn copied(bench: &mut Bench, entry: &str) -> String {
    let node = bench.harness.get_all_by_label(entry).last();
    node.unwrap_or_else(|| panic!("no entry {entry}")).click();
    for _ in 0..4 {
        bench.harness.step();
        let commands = &bench.harness.output().platform_output.commands;
        let text = commands.iter().find_map(|command| match command {
            egui::OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        });
        if let Some(text) = text {
            bench.run();
            return text;
        }
    }
    panic!("{entry} copied nothing");
}

#[test]
fn a_right_click_on_a_mark_offers_what_can_be_done() {
    let (mut bench, _folder) = Bench::own(SIZE);
    let mark = bench.rect(&bench.name(MEETING));
    right_click(&mut bench, mark.left_center() + vec2(8.0, 0.0));
    assert_eq!(bench.selected().as_deref(), Some(MEETING), "the actions act on this event");
    for entry in ["Zoom to event", "Edit event", "Duplicate event", "Delete event", "Copy as Markdown"] {
        assert!(bench.sees(entry), "{entry}: {:#?}", bench.names());
    }
    let words = event(&bench, MEETING).citations()[0].exact.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(copied(&mut bench, "Copy quotation"), words);
    assert!(bench.sees("Copied."));
    right_click(&mut bench, mark.left_center() + vec2(8.0, 0.0));
    let with_source = copied(&mut bench, "Copy with source");
    let article = bench.window().dossier()[event(&bench, MEETING).citations()[0].article].clone();
    assert!(with_source.starts_with(&format!("“{words}” (")) && with_source.contains(&article.title), "{with_source}");
    right_click(&mut bench, mark.left_center() + vec2(8.0, 0.0));
    let count = bench.window().dossier().events.len();
    bench.click_entry("Delete event");
    assert_eq!(bench.window().dossier().events.len(), count - 1);
}

#[test]
fn a_right_click_on_a_passage_is_for_its_event() {
    let (mut bench, _folder) = Bench::own(SIZE);
    let name = bench.name("article-2023-published");
    let passage = bench.passage_rect(&name).unwrap();
    right_click(&mut bench, passage.center());
    assert_eq!(bench.selected().as_deref(), Some("article-2023-published"));
    assert!(bench.sees("Edit event"));
}

#[test]
fn hits_are_stepped_through_by_arrows_and_named_by_their_article() {
    let mut bench = Bench::new();
    bench.press_with(Modifiers::COMMAND, Key::F);
    bench.type_text("defense");
    let search = |bench: &Bench| bench.window().state().search.current();
    bench.press(Key::ArrowDown);
    assert_eq!(search(&bench), Some(0));
    bench.press(Key::ArrowDown);
    assert_eq!(search(&bench), Some(1));
    bench.press(Key::ArrowUp);
    assert_eq!(search(&bench), Some(0));
    let reader = bench.window().timeline().plot_rect().unwrap().right();
    let titles: Vec<String> = bench.window().dossier().articles.iter().map(|article| article.title.clone()).collect();
    let hits: Vec<_> = bench.harness.query_all_by_label_contains("defense").map(|node| node.rect()).collect();
    assert!(!hits.is_empty());
    let is_named = titles.iter().any(|title| bench.sees_part(&format!("”, {title}")) || bench.sees_part("Event · "));
    assert!(is_named, "{:#?}", bench.names());
    let list = bench.rect("Next hit");
    assert!(list.right() < reader + 20.0, "the list does not cover the article: {list}");
}

#[test]
fn the_other_spelling_is_offered() {
    let mut bench = Bench::new();
    bench.press_with(Modifiers::COMMAND, Key::F);
    bench.type_text("defence policy xyz");
    assert!(!bench.sees_part("Search for “bridge”"));
    bench.click("Search for “defense policy xyz”");
    assert_eq!(bench.window().state().search.text, "defense policy xyz");
}

#[test]
fn a_right_click_on_selected_words_is_for_the_words() {
    let (mut bench, _folder) = Bench::own(SIZE);
    let name = bench.name("article-2023-published");
    let passage = bench.passage_rect(&name).unwrap();
    let line = passage.left_top() + vec2(4.0, 12.0);
    bench.drag(line, line + vec2(150.0, 0.0));
    let words = bench.window().selected_words().unwrap();
    right_click(&mut bench, line + vec2(60.0, 0.0));
    assert_eq!(bench.selected(), None, "the words are meant, not the event they belong to");
    for entry in ["New event…", "Copy quotation", "Copy with APA reference", "Copy with Chicago note"] {
        assert!(bench.sees(entry), "{entry}: {:#?}", bench.names());
    }
    let copied = copied(&mut bench, "Copy with Chicago note");
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let title = &bench.window().dossier().articles[0].title;
    assert!(copied.starts_with(&format!("“{words}”\n\n")) && copied.contains(title.as_str()), "{copied}");
    right_click(&mut bench, line + vec2(60.0, 0.0));
    bench.click_entry("New event…");
    assert!(bench.sees("Create"), "{:#?}", bench.names());
}

#[test]
fn a_right_click_on_a_tab_opens_its_article_and_its_menu() {
    let (mut bench, _folder) = Bench::own(SIZE);
    let title = bench.window().dossier().articles[1].title.clone();
    let tab = bench.harness.get_by_role_and_label(Role::Tab, &title).rect();
    right_click(&mut bench, tab.center());
    assert_eq!(bench.window().state().reader.article.0, 1);
    bench.click_entry("Details…");
    assert!(bench.sees("Article details"));
    bench.press(Key::Escape);
    right_click(&mut bench, tab.center());
    bench.click_entry("Remove…");
    assert!(bench.sees_part("Remove"), "{:#?}", bench.names());
}

#[test]
fn a_right_click_on_a_theme_offers_what_can_be_done() {
    let (mut bench, _folder) = Bench::own(SIZE);
    let chip = bench.harness.get_by_role_and_label(Role::CheckBox, "Arctic").rect();
    right_click(&mut bench, chip.center());
    bench.click_entry("Show only this theme");
    let is_shown =
        |bench: &Bench, theme: u16| bench.window().state().filter.shows_theme(dateline::dossier::ThemeIdx(theme));
    assert!(is_shown(&bench, 5) && !is_shown(&bench, 0));
    right_click(&mut bench, chip.center());
    bench.click_entry("Show all themes");
    assert!(is_shown(&bench, 0));
    right_click(&mut bench, chip.center());
    assert!(!bench.sees("Show this theme"), "it is shown");
    bench.click_entry("Hide this theme");
    assert!(!is_shown(&bench, 5) && is_shown(&bench, 0));
    right_click(&mut bench, chip.center());
    bench.click_entry("Show this theme");
    assert!(is_shown(&bench, 5));
    right_click(&mut bench, chip.center());
    bench.click_entry("Themes…");
    assert!(bench.sees("Title of the new theme"), "{:#?}", bench.names());
}

#[test]
fn a_right_click_on_the_card_is_for_its_event() {
    let (mut bench, _folder) = Bench::own(SIZE);
    let card = |bench: &mut Bench| {
        let button = bench.rect("Deselect");
        right_click(bench, button.left_top() + vec2(0.0, -60.0));
    };
    bench.click(&bench.name(MEETING));
    card(&mut bench);
    let event = bench.event(MEETING);
    let title = bench.window().dossier()[event].title().to_owned();
    bench.click_entry("Duplicate event");
    let same = bench.window().dossier().events.iter().filter(|event| event.title().contains(&title)).count();
    assert_eq!(same, 2, "{:#?}", bench.names());
    // While fields are shown, the menu of the field is wanted.
    bench.press(Key::E);
    let title = bench.harness.get_by_role_and_label(Role::TextInput, "Title").rect();
    right_click(&mut bench, title.center());
    assert!(!bench.sees("Copy as Markdown"), "{:#?}", bench.names());
}

#[test]
fn escape_closes_a_menu_and_nothing_else() {
    let (mut bench, _folder) = Bench::own(SIZE);
    let mark = bench.rect(&bench.name(MEETING));
    right_click(&mut bench, mark.left_center() + vec2(8.0, 0.0));
    assert!(bench.sees("Zoom to event") && bench.sees("Copy as Markdown"));
    bench.press(Key::Escape);
    assert!(!bench.sees("Copy as Markdown"));
    assert_eq!(bench.selected().as_deref(), Some(MEETING), "the event stays selected");
}
