//! What the form for a new event proposes for the words that were selected: a title, a date, and other readings.

use egui::accesskit::{Role, Toggled};
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::{Home, value};
use crate::bench::Bench;

/// A window on an article without events, of a day.
fn window(home: &Home, text: &str, published: &str) -> Bench {
    std::fs::create_dir_all(home.path("d/articles")).unwrap();
    let dossier = format!(
        r#"{{"format": 1, "title": "T", "articles": [{{"id": "a", "file": "articles/a.md", "title": "A",
        "published": "{published}", "language": "en"}}], "events": []}}"#
    );
    std::fs::write(home.path("d/dossier.json"), dossier).unwrap();
    std::fs::write(home.path("d/articles/a.md"), text).unwrap();
    home.start_on_dossier()
}

/// The same with the whole text selected, and the form open.
fn form(home: &Home, text: &str, published: &str) -> Bench {
    let mut bench = window(home, text, published);
    bench.press(Key::F7);
    bench.press_with(Modifiers::COMMAND, Key::Home);
    bench.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::End);
    assert_eq!(bench.window().selected_words().as_deref(), Some(text.trim()));
    bench.press(Key::N);
    bench
}

/// The dates offered, by their reading, and whether each is chosen.
fn offered(bench: &Bench) -> Vec<(String, bool)> {
    let is_date =
        |name: &str| name.contains("publication on") || name.contains("this time") || name.contains("read as");
    let buttons = bench.harness.query_all_by_role(Role::RadioButton);
    let told = buttons.filter_map(|node| {
        let node = node.accesskit_node();
        Some((node.label()?, node.toggled() == Some(Toggled::True)))
    });
    told.filter(|(name, _)| is_date(name)).collect()
}

/// The title, the date that is filled in, and how many dates are offered.
#[track_caller]
fn check(text: &str, published: &str, title: &str, date: &str, offers: usize) {
    let home = Home::new();
    let bench = form(&home, text, published);
    let dates = offered(&bench);
    assert_eq!((&*value(&bench, "Title"), &*value(&bench, "Date")), (title, date), "{text}");
    assert_eq!(dates.len(), offers, "{text}: {dates:?}");
    let is_enabled = !bench.harness.get_by_role_and_label(Role::Button, "Create").accesskit_node().is_disabled();
    assert_eq!(is_enabled, !date.is_empty() && !title.is_empty(), "{text}");
}

const WEDNESDAY: &str = "2026-06-03";

#[test]
fn a_weekday_has_a_default_and_the_other_is_one_key_away() {
    let home = Home::new();
    let mut bench = form(&home, "Several people were attacked in a coup attempt Tuesday night.", WEDNESDAY);
    assert_eq!(value(&bench, "Date"), "2026-06-02");
    // "were" governs nothing here but what was attacked; "in a coup attempt" leaves both, the last one first.
    let dates = offered(&bench);
    assert!(dates.is_empty() || dates[0].1, "{dates:?}");
    bench.press(Key::Enter);
    let made = &bench.window().dossier().events[0];
    assert_eq!((&*made.date.edtf(), made.title()), ("2026-06-02", "Several people were attacked in a coup attempt"));
    // F7, select, N, Enter: after the selection two keys.
    let home = Home::new();
    let mut bench = form(&home, "A vote on Monday is in doubt.", WEDNESDAY);
    assert_eq!(value(&bench, "Date"), "2026-06-01");
    bench.expect("↑ ↓ choose another date, or type one.");
    bench.press(Key::ArrowDown);
    assert_eq!(value(&bench, "Date"), "2026-06-08");
    bench.press(Key::ArrowUp);
    assert_eq!(value(&bench, "Date"), "2026-06-01");
    bench.press(Key::ArrowDown);
    bench.press(Key::Enter);
    assert_eq!(bench.window().dossier().events[0].date.edtf(), "2026-06-08");
}

#[test]
fn the_verb_decides_only_where_it_governs_the_weekday() {
    check("Officials said late Tuesday.", WEDNESDAY, "Officials said", "2026-06-02", 0);
    check("The council will meet on Friday.", WEDNESDAY, "The council will meet", "2026-06-05", 2);
    // The sentence around the words tells, too.
    let home = Home::new();
    let mut bench = window(&home, "The council will meet on Friday.", WEDNESDAY);
    bench.press(Key::F7);
    bench.press_with(Modifiers::COMMAND, Key::End);
    bench.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::ArrowLeft);
    assert!(bench.window().selected_words().unwrap().starts_with("Friday"));
    bench.press(Key::N);
    assert_eq!(value(&bench, "Date"), "2026-06-05");
}

#[test]
fn the_day_of_publication_is_called_so() {
    let home = Home::new();
    let bench = form(&home, "A vote on Wednesday is in doubt.", WEDNESDAY);
    assert_eq!(value(&bench, "Date"), "2026-06-03");
    bench.expect("“Wednesday” (the day of publication)");
}

#[test]
fn months_have_a_default_where_a_verb_tells() {
    check("In November the bridge was closed.", WEDNESDAY, "The bridge was closed", "2025-11", 2);
    check("The November summit is in doubt.", WEDNESDAY, "Summit is in doubt", "", 2);
    check("In March the bridge was closed.", WEDNESDAY, "The bridge was closed", "2026-03", 0);
}

#[test]
fn what_may_be_once_or_throughout_is_asked() {
    let once = "[2026-05-25..2026-05-31]";
    check("Security forces killed two men last week.", WEDNESDAY, "Security forces killed two men", once, 0);
    let throughout = "2026-05-25/2026-05-31";
    check("The border remained closed last week.", WEDNESDAY, "The border remained closed", throughout, 0);
    let home = Home::new();
    let mut bench = form(&home, "The bridge was closed last week.", WEDNESDAY);
    assert_eq!(value(&bench, "Date"), "", "neither is likelier");
    let names: Vec<String> = offered(&bench).into_iter().map(|(name, _)| name).collect();
    assert!(names[0].contains("once in this time") && names[1].contains("throughout this time"), "{names:?}");
    let pictures = bench.harness.query_all_by_label_contains("Extent: ").count();
    assert_eq!(pictures, 2, "both drawings are shown");
    bench.press(Key::ArrowDown);
    bench.press(Key::Enter);
    assert_eq!(bench.window().dossier().events[0].date.edtf(), once);
}

#[test]
fn a_time_of_day_is_offered_on_the_day_of_publication() {
    let home = Home::new();
    let mut bench = form(&home, "The rocket lifted off as scheduled at 8:51 p.m. (1451 GMT).", "2016-12-01");
    assert_eq!(value(&bench, "Date"), "", "the passage does not say the day");
    bench.expect("(the day of publication)");
    bench.press(Key::ArrowDown);
    assert_eq!(value(&bench, "Date"), "2016-12-01T20:51:00");
    bench.press(Key::Enter);
    let made = &bench.window().dossier().events[0];
    assert_eq!((&*made.date.edtf(), made.basis.word()), ("2016-12-01T20:51:00", "inferred"));
}

#[test]
fn a_length_of_time_is_said_to_be_no_date() {
    let home = Home::new();
    let mut bench = form(&home, "That ended nearly 20 years of hostile relations.", WEDNESDAY);
    assert_eq!(value(&bench, "Date"), "");
    bench.expect("“20 years” says how long, not when.");
    bench.fill(Role::TextInput, "Date", "for more than a year");
    bench.expect("“for more than a year” says how long, not when.");
    assert!(!bench.sees_part("EDTF date"));
}

#[test]
fn titles_are_those_of_drafts() {
    let clinton = "In 1997, President Bill Clinton imposed a comprehensive trade embargo on Sudan.";
    check(clinton, WEDNESDAY, "President Bill Clinton imposed a comprehensive trade embargo on Sudan", "1997", 0);
    let islamists = "Then, in 2012, hundreds of Islamists assaulted the U.S.";
    check(islamists, WEDNESDAY, "Hundreds of Islamists assaulted the U.S.", "2012", 0);
    let retaliation = "In retaliation, Mr. Mugabe dismissed his deputy in 2014.";
    check(retaliation, WEDNESDAY, "Mr. Mugabe dismissed his deputy", "2014", 0);
    check("who was ousted as vice-president in 2017", WEDNESDAY, "Ousted as vice-president", "2017", 0);
    // Only words of the selection: of two sentences, the one that holds the date.
    let two = "It rained. The bridge was opened on 3 May 2018.";
    check(two, WEDNESDAY, "The bridge was opened", "2018-05-03", 0);
}

#[test]
fn cut_words_are_read_with_the_rest_of_their_date() {
    let home = Home::new();
    let mut bench = window(&home, "18 May 2018 was the day.", WEDNESDAY);
    bench.press(Key::F7);
    bench.press_with(Modifiers::COMMAND, Key::Home);
    for _ in 0..2 {
        bench.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::ArrowRight);
    }
    assert_eq!(bench.window().selected_words().as_deref(), Some("18 May"));
    bench.press(Key::N);
    assert_eq!(value(&bench, "Date"), "2018-05-18", "not May of this year");
    bench.type_text("The day");
    bench.press(Key::Enter);
    let made = &bench.window().dossier().events[0];
    assert_eq!((&*made.date.edtf(), made.basis.word()), ("2018-05-18", "stated"));
    bench.expect("The passage gives the whole date:");
}

#[test]
fn the_dates_of_an_article_are_pointed_at() {
    let home = Home::new();
    let text =
        "The Ottawa Pact was signed in 2018. It was renewed on 3 May 2020. The Ottawa Board was suspended on Monday.";
    let mut bench = window(&home, text, WEDNESDAY);
    bench.press(Key::D);
    let heading = "Drafts: 4 dated, 3 sure, 0 without a date";
    bench.expect("Drafts: ");
    assert!(bench.sees_part(" dated, "), "{heading}: {:#?}", bench.names());
    let underlined = bench.harness.query_all_by_label_contains("— draft").count();
    assert_eq!(underlined, 3, "each date of the text is underlined: {:#?}", bench.names());
    // One key goes to the next date without an event, one makes it.
    bench.press(Key::ArrowDown);
    bench.press(Key::Enter);
    assert_eq!(bench.window().dossier().events.len(), 1);
    let underlined = bench.harness.query_all_by_label_contains("— draft").count();
    assert_eq!(underlined, 2, "what has an event is no draft any more");
}
