//! Out and in again: the same events for what a format can hold, and from the second round on the same bytes.

use proptest::prelude::*;

use super::*;
use crate::dossier::edit::ArticleFields;
use crate::dossier::file::{FileBasis, FileEvent};
use crate::dossier::load;
use crate::exchange::builder::{ContentBuilder, NewCitation, NewRecord};

/// Dates of every kind that EDTF has.
const DATES: [&str; 30] = [
    "2018",
    "2018-05",
    "2018-05-03",
    "2018-05-03T14:30:00",
    "2018-05-03T14:30:00Z",
    "2018~",
    "2018?",
    "2018-05%",
    "201X",
    "20XX",
    "2018-21",
    "2018/2019-05",
    "2018-05-03/2018-05-09",
    "2018/..",
    "2018/",
    "../2018",
    "2018~/2034?",
    "[1957,1958]",
    "[..1957]",
    "[1957..]",
    "[2018-05-01..2018-05-20]",
    "{2018,2019}",
    "-0043-03-15",
    "0000",
    "Y12000",
    "2018-05-XX",
    "1940~/1945",
    "2018-12-31",
    "1999-12-31/2000-01-01",
    "2020-02-29",
];

/// Texts that formats trip over.
fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[A-Za-z0-9 ,;.:'\"=+@<>&{}\\\\|#é漢-]{1,24}",
        1 => prop::sample::select(vec![
            "=SUM(A1)", "-1", "'=x", "a\nb", "\"quoted\"", "Ça va", "<b>&amp;</b>", "]]>", "\\n", "a;b", "# no", "x: y",
            "- item", "2018: title", "/", "//", "${x}", "\u{202E}", "END:VEVENT", "@article{x}",
            "#A", "word #A", "\\#A", "#A #B",
        ]).prop_map(str::to_owned),
    ]
    .prop_map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
    .prop_filter("not blank", |text| !text.is_empty())
}

fn record() -> impl Strategy<Value = (NewRecord, Vec<(u8, String)>)> {
    let texts = (words(), prop::sample::select(&DATES[..]), prop::option::of(words()), prop::option::of(words()));
    let basis = prop::sample::select(vec![FileBasis::Stated, FileBasis::Inferred, FileBasis::Background]);
    let themes = prop::collection::vec(prop::sample::select(vec!["Trade", "Arctic", "Größe"]), 0..3);
    let quotes = prop::collection::vec((0..2_u8, words()), 0..3);
    (texts, basis, themes, quotes).prop_map(|((title, date, summary, note), basis, themes, quotes)| {
        let mut themes: Vec<String> = themes.into_iter().map(str::to_owned).collect();
        themes.dedup();
        let record = NewRecord {
            title,
            date: date.to_owned(),
            basis: Some(basis),
            themes,
            summary: summary.unwrap_or_default(),
            note: note.unwrap_or_default(),
            ..NewRecord::default()
        };
        (record, quotes)
    })
}

/// A dossier of random records, with two articles.
fn random_content(records: Vec<(NewRecord, Vec<(u8, String)>)>) -> ExchangeContent {
    let mut builder = ContentBuilder::default();
    builder.head("Random", "");
    let article = |title: &str, url: &str| ArticleFields {
        title: title.to_owned(),
        url: url.to_owned(),
        author: "A. Writer".to_owned(),
        publisher: "The Paper".to_owned(),
        published: "2020-05-06".to_owned(),
        language: "en".to_owned(),
        ..ArticleFields::default()
    };
    let articles = [article("First, of two", "https://example.com/a"), article("Second; “quoted”", "")];
    let places = articles.map(|fields| builder.article(&fields).unwrap());
    for (mut record, quotes) in records {
        record.citations = quotes
            .into_iter()
            .map(|(at, exact)| NewCitation {
                article: places[usize::from(at)],
                quote: [exact, String::new(), String::new()],
                position: None,
            })
            .collect();
        builder.event(record);
    }
    let document = builder.finish(true).to_document("Random").unwrap();
    ExchangeContent::of(&document)
}

/// The content of the file that a content is written to, and the file.
fn round(content: &ExchangeContent, format: ExchangeFormat) -> (ExchangeContent, Vec<u8>) {
    let exported = export(content, format).unwrap();
    let options = ImportOptions::default();
    let imported = import("round", &exported.bytes, Some(format), &options).unwrap();
    assert!(imported.problems.is_empty(), "{format:?}: {:?}", problems(&imported));
    let document = imported.content.to_document("round").unwrap();
    (ExchangeContent::of(&document), exported.bytes)
}

/// The events are the same but for what the report says, and the second file is the third.
fn check_rounds(content: &ExchangeContent, format: ExchangeFormat) {
    let (first, bytes) = round(content, format);
    let report = losses(&export(content, format).unwrap().losses).join("\n");
    let says = |kind: &str| report.contains(kind);
    if !says("events that are left out") {
        assert_eq!(first.events.len(), content.events.len(), "{format:?}\n{}", String::from_utf8_lossy(&bytes));
        let key = |event: &FileEvent| {
            let title = (!says("titles that change")).then(|| event.title.clone());
            (title, (!says("dates that change")).then(|| event.date.clone()))
        };
        let keys = |content: &ExchangeContent| {
            let mut keys: Vec<_> = content.events.iter().map(key).collect();
            keys.sort();
            keys
        };
        assert_eq!(keys(&first), keys(content), "{format:?}\n{}", String::from_utf8_lossy(&bytes));
    }
    let (second, second_bytes) = round(&first, format);
    let (_, third_bytes) = round(&second, format);
    assert_eq!(String::from_utf8_lossy(&second_bytes), String::from_utf8_lossy(&third_bytes), "{format:?}");
}

#[test]
fn every_format_brings_back_what_it_holds() {
    for format in ExchangeFormat::written() {
        check_rounds(&ExchangeContent::of(&Document::shipped()), format);
        for seed in 1..4 {
            check_rounds(&ExchangeContent::of(&random_dossier(40, seed)), format);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn every_format_brings_back_odd_words_and_dates(records in prop::collection::vec(record(), 1..6)) {
        let content = random_content(records);
        for format in ExchangeFormat::written() {
            check_rounds(&content, format);
        }
    }

    #[test]
    fn no_format_panics(bytes in prop::collection::vec(any::<u8>(), 0..200), text in "\\PC{0,200}") {
        for format in ExchangeFormat::all() {
            for bytes in [&bytes[..], text.as_bytes()] {
                if let Err(error) = import("x", bytes, Some(format), &ImportOptions::default()) {
                    prop_assert!(!error.to_string().is_empty());
                }
            }
        }
    }
}

#[test]
fn what_is_built_in_can_be_read() {
    assert!(!load::shipped().dossier.events.is_empty());
    for date in DATES {
        crate::time::EventDate::parse(date).unwrap();
    }
}
