//! Dossiers come back from their pages.

use super::*;
use crate::dossier::source::PageSource;
use crate::dossier::{Anchoring, Event, generate::generate, source::MemorySource};

fn opened(page: &str) -> EditedDocument {
    let source = PageSource::read("page.html".to_owned(), page.as_bytes()).unwrap();
    EditedDocument::from_source(&source, None).unwrap()
}

/// Documents with all that a dossier can hold: the sample, one with unknown fields and errors, and a generated one.
fn documents() -> Vec<EditedDocument> {
    let odd = r#"{"format": 1, "title": "</script><!--", "x-own": {"a": [1.50, "\u0000"]}, "opening_view": "2019/2021",
        "themes": [{"id": "t", "title": "T", "more": 1}], "articles": [{"id": "a", "file": "a.md", "title": "A",
        "published": "2020", "language": "en", "retrieved": "2021-02-03", "dismissed": [{"quote": "Secret words."}]}],
        "events": [{"id": "e", "title": "E", "date": "2020", "basis": "stated", "themes": ["t"], "note": "N", "zz": null,
        "citations": [{"article": "a", "quote": {"exact": "Cited *words*.", "prefix": "", "suffix": ""},
        "date": "2020-05", "basis": "stated", "stance": "contradicts"}, {"article": "a", "quote": {"exact": "Cited"},
        "stance": "mentions"}]}, {"id": 5}]}"#;
    let text = "# A\n\nSecret words. Cited \\*words\\*. Further words that nobody cites, and many more of them to be left out.\n";
    let odd = MemorySource { name: "dossier.json", dossier: odd, articles: &[("a.md", text)] };
    let made = generate(300, 7);
    let articles: Vec<(&str, &str)> = made.articles.iter().map(|(file, text)| (&**file, &**text)).collect();
    let made = MemorySource { name: "dossier.json", dossier: &made.dossier, articles: &articles };
    let read = |source: MemorySource<'_>| EditedDocument::from_source(&source, None).unwrap();
    vec![EditedDocument::shipped(), read(odd), read(made)]
}

fn page_with(document: &EditedDocument, options: &PageOptions) -> String {
    publish(document.dossier(), &document.files(), options).unwrap()
}

#[test]
fn a_page_with_all_texts_is_the_same_dossier() {
    for document in documents() {
        let page = page_with(&document, &PageOptions { text: TextScope::Full, ..PageOptions::default() });
        assert_eq!(opened(&page).files(), document.files());
    }
}

#[test]
fn quotations_come_back_and_say_that_they_are_all() {
    for document in documents() {
        let page = page_with(&document, &PageOptions::default());
        let again = opened(&page);
        let (before, after) = (document.dossier(), again.dossier());
        assert_eq!(before.articles.len(), after.articles.len());
        for (before, after) in before.articles.iter().zip(&after.articles) {
            assert_eq!(
                (&before.title, &before.published, &before.retrieved),
                (&after.title, &after.published, &after.retrieved)
            );
            assert!(
                after.text.plain.starts_with("This article was read from a published page"),
                "{}",
                after.text.plain
            );
        }
        assert_eq!(before.events.len(), after.events.len());
        for (before, after) in before.events.iter().zip(&after.events) {
            let said =
                |event: &Event| (event.id().to_owned(), event.title().to_owned(), event.date.edtf().into_owned());
            assert_eq!(said(before), said(after));
            assert_eq!((before.themes.to_vec(), before.note()), (after.themes.to_vec(), after.note()));
            for (before, after) in before.citations().iter().zip(after.citations()) {
                assert_eq!((&before.exact, &before.claim), (&after.exact, &after.claim));
                let was_found = before.anchored.range.is_some();
                assert_eq!(after.anchored.range.is_some(), was_found, "{}", before.exact);
                if before.anchored.state == Anchoring::Exact {
                    assert_eq!(after.anchored.state, Anchoring::Exact, "{}", before.exact);
                }
            }
        }
    }
}

#[test]
fn data_holds_no_more_words_than_the_page() {
    let documents = documents();
    let odd = &documents[1];
    let unpacked = |scope: TextScope| {
        let page = page_with(odd, &PageOptions { text: scope, ..PageOptions::default() });
        let files = PageSource::read(String::new(), page.as_bytes()).unwrap().files;
        let texts: Vec<String> = files.articles.into_values().collect();
        let annotations = Document::from(page).select("script[type=\"application/ld+json\"]").text().to_string();
        format!("{} {} {annotations}", files.dossier, texts.join(" "))
    };
    let [full, quotes, none] = [TextScope::Full, TextScope::Quotes, TextScope::None].map(unpacked);
    let check = |words: &str, expected: [bool; 3]| {
        assert_eq!([&full, &quotes, &none].map(|text| text.contains(words)), expected, "{words}");
    };
    check("to be left out", [true, false, false]);
    check("Secret words.\"", [true, false, false]);
    check("x-own", [true, false, false]);
    check("Cited *words*", [true, true, false]);
    check("Further words", [true, true, false]);
}

#[test]
fn themes_notes_and_title_are_left_out_of_the_data_too() {
    let document = EditedDocument::shipped();
    let options = PageOptions {
        title: Some("Another title".into()),
        text: TextScope::Full,
        without_themes: true,
        without_notes: true,
        drafts: None,
    };
    let again = opened(&page_with(&document, &options));
    let dossier = again.dossier();
    assert_eq!((&*dossier.title, dossier.themes.len(), dossier.events.len()), ("Another title", 0, 26));
    assert!(dossier.events.iter().all(|event| event.note().is_none() && event.themes.is_empty()));
    assert_eq!(dossier.opening_view, document.dossier().opening_view);
    let of = |document: &EditedDocument| document.files().articles;
    assert_eq!(of(&again), of(&document));
}

#[test]
fn annotations_say_what_a_passage_says_of_the_date() {
    let documents = documents();
    let page = Document::from(page_with(&documents[1], &PageOptions::default()));
    let data = page.select("script[type=\"application/ld+json\"]").text();
    let data: serde_json::Value = serde_json::from_str(&data).unwrap();
    let items = data["items"].as_array().unwrap();
    let said: Vec<_> = items.iter().map(|item| (&item["motivation"], item["body"].is_array())).collect();
    assert_eq!(said, [(&"questioning".into(), true), (&"highlighting".into(), false)]);
    let date = &items[0]["body"][1];
    assert_eq!((&date["type"], &date["value"]), (&"TextualBody".into(), &"2020-05".into()));
}

#[test]
fn citations_are_annotations() {
    let page = Document::from(page(TextScope::Quotes));
    let data = page.select("script[type=\"application/ld+json\"]").text();
    let data: serde_json::Value = serde_json::from_str(&data).unwrap();
    assert_eq!(data["@context"], "http://www.w3.org/ns/anno.jsonld");
    let dossier = load::shipped().dossier;
    let items = data["items"].as_array().unwrap();
    assert_eq!(items.len(), dossier.events.iter().map(|event| event.citations().len()).sum::<usize>());
    for item in items {
        let body = item["body"].as_str().unwrap();
        assert!(page.select(&format!("[id=\"{}\"]", &body[1..])).exists(), "{body}");
        let selector = &item["target"]["selector"][0];
        assert_eq!(selector["type"], "TextQuoteSelector");
        assert!(!selector["exact"].as_str().unwrap().is_empty());
    }
}
