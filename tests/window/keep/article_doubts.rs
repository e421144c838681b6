//! What a page leaves in doubt is shown before its article is added: which text is meant, and which day.

use dateline::app::file_dialogs::PathAnswer;
use egui::Key;
use egui_kittest::kittest::Queryable as _;

use super::articles::drop_on;
use super::{Home, value};
use crate::bench::Bench;

const PARAGRAPHS: [&str; 3] = [
    "The harbour board of Lindmere voted on Monday to rebuild the old east pier, which a storm had broken in two.",
    "The vote came after four hours of argument, in which fishermen, hoteliers and the ferry company each asked for a \
     different pier, and none of them for the one that was chosen.",
    "Work is to begin in spring, once the ice has gone, and to end before the herring come back, which by custom is in \
     the second week of September, or a little later, the harbour master said on the back of a tide table.",
];

/// A page that shows the first paragraph, and whose data has all of them.
fn page_with_data() -> String {
    let data = serde_json::json!({
        "@type": "NewsArticle",
        "headline": "Pier to be rebuilt",
        "datePublished": "2024-03-06T03:28:35Z",
        "articleBody": PARAGRAPHS.join("\n"),
    });
    format!(
        "<!doctype html><html lang=en-US><head><title>Pier to be rebuilt</title>\
         <script type='application/ld+json'>{data}</script></head>\
         <body><article><h1>Pier to be rebuilt</h1><p>{}</p></article></body></html>",
        PARAGRAPHS[0]
    )
}

fn opened(home: &Home, page: &str) -> Bench {
    std::fs::write(home.path("page.html"), page).unwrap();
    let mut bench = home.start_on_dossier();
    home.answer(PathAnswer::Path(home.path("page.html")));
    bench.command_shift(Key::A);
    bench
}

fn radio(bench: &mut Bench, part: &str) {
    bench.harness.get_by_label_contains(part).click();
    bench.run();
}

#[test]
fn where_text_is_missing_another_one_can_be_taken() {
    let home = Home::with_dossier();
    let mut bench = opened(&home, &page_with_data());
    bench.expect("The page shows only part of the article; its text was taken from the page’s data, without headings.");
    bench.expect("Choose the text to add:");
    bench.expect(PARAGRAPHS[2]);
    radio(&mut bench, "Article as found on the page");
    assert!(!bench.sees(PARAGRAPHS[2]), "{:#?}", bench.names());
    bench.expect(PARAGRAPHS[0]);
    bench.press(Key::Enter);
    let added = &bench.window().dossier().articles[1].text.plain;
    assert_eq!(*added, format!("Pier to be rebuilt\n{}", PARAGRAPHS[0]));
    // Nothing chosen: the fuller text.
    let home = Home::with_dossier();
    let mut bench = opened(&home, &page_with_data());
    bench.press(Key::Enter);
    let added = &bench.window().dossier().articles[1].text.plain;
    assert_eq!(*added, format!("Pier to be rebuilt\n{}", PARAGRAPHS.join("\n")));
}

#[test]
fn one_of_several_stories_can_be_taken() {
    let home = Home::with_dossier();
    let page = include_str!("../../cases/ingest/live-page-of-two.html");
    let mut bench = opened(&home, page);
    radio(&mut bench, "Only “Ferry gets a new captain”");
    assert!(!bench.sees_part("rebuild the old east pier"));
    assert_eq!(value(&bench, "Title"), "Ferry gets a new captain");
    radio(&mut bench, "Article as found on the page");
    assert_eq!(value(&bench, "Title"), "Lindmere Courier");
    radio(&mut bench, "Only “Ferry gets a new captain”");
    bench.press(Key::Enter);
    let added = &bench.window().dossier().articles[1];
    let text = &added.text.plain;
    assert_eq!(added.title, "Ferry gets a new captain");
    assert!(text.contains("Orla Venn") && !text.contains("east pier, which"), "{text}");
    assert!(text.starts_with("Ferry gets a new captain\n") && !text.contains("Lindmere Courier"), "{text}");
}

#[test]
fn a_page_without_doubts_asks_nothing() {
    let home = Home::with_dossier();
    let bench = opened(&home, include_str!("../../cases/ingest/control-all-well.html"));
    bench.expect("Add an article");
    assert!(!bench.sees("Choose the text to add:") && !bench.sees_part("in doubt"), "{:#?}", bench.names());
}

#[test]
fn both_days_of_a_stamp_at_night_are_offered() {
    let home = Home::with_dossier();
    let mut bench = opened(&home, &page_with_data());
    bench.expect("The page leaves the day in doubt. Choose one.");
    assert_eq!(value(&bench, "Published"), "2024-03-06");
    bench.click("5 March 2024");
    assert_eq!(value(&bench, "Published"), "2024-03-05");
    bench.click("6 March 2024");
    bench.click("5 March 2024");
    bench.press(Key::Enter);
    let published = bench.window().dossier().articles[1].published.clone().unwrap();
    assert_eq!(published.in_words(), "5 March 2024");
}

#[test]
fn doubts_are_said_where_many_articles_are_added() {
    let home = Home::with_dossier();
    std::fs::create_dir_all(home.path("texts")).unwrap();
    std::fs::write(home.path("texts/page.html"), page_with_data()).unwrap();
    std::fs::write(home.path("texts/second.md"), "# Second\n\nMore words.\n").unwrap();
    let mut bench = home.start_on_dossier();
    drop_on(&mut bench, &[home.path("texts")]);
    bench.expect("Add 2 articles?");
    assert!(bench.sees_part("The page shows only part of the article"));
    bench.expect("It was published on 6 March 2024 or 5 March 2024.");
}
