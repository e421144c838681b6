//! Out and in again: the same events for what a format can hold, and from the second round on the same bytes.

use proptest::prelude::*;

use super::*;
use crate::dossier::edit::ArticleFields;
use crate::dossier::file::{FileBasis, FileEvent, FileStance};
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

/// Words that mean something to a format.
const SPECIAL: [&str; 64] = [
    "=SUM(A1)",
    "-1",
    "'=x",
    "\"quoted\"",
    "Ça va",
    "<b>&amp;</b>",
    "]]>",
    "\\n",
    "a;b",
    "# no",
    "x: y",
    "- item",
    "2018: title",
    "/",
    "//",
    "${x}",
    "\u{202E}",
    "END:VEVENT",
    "@article{x}",
    "#A",
    "word #A",
    "\\#A",
    "#A #B",
    "\"",
    "\\",
    "\\\\",
    "%",
    "{",
    "}",
    "---",
    "!id",
    "now: x",
    "\\now: x",
    "section A",
    "id: x",
    "edtf: 2018",
    "themes: [1]",
    "BEGIN:VCALENDAR",
    "TY  - X",
    "&#10;",
    "&lt;",
    "<br>",
    "<![CDATA[x]]>",
    "a\u{A0}b",
    "a\u{2028}b",
    "\u{FEFF}x",
    "\u{200B}",
    "𝄞",
    "e\u{301}",
    "#1990",
    "'",
    "''",
    "'tis",
    "+1",
    "TRUE",
    "44562",
    "_x000D_",
    "null",
    "~",
    "Link: x",
    "Media: a – b",
    "title",
    "era",
    "/* x */",
];

/// Texts that formats trip over.
fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[A-Za-z0-9 ,;.:'\"=+@<>&{}\\\\|#!~%é漢-]{1,24}",
        2 => prop::sample::select(&SPECIAL[..]).prop_map(str::to_owned),
        1 => (prop::sample::select(&SPECIAL[..]), prop::sample::select(&SPECIAL[..])).prop_map(|(a, b)| format!("{a} {b}")),
    ]
    .prop_map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
    .prop_filter("not blank", |text| !text.is_empty())
}

/// Texts of one or several lines.
fn lines() -> impl Strategy<Value = String> {
    let gaps = prop::sample::select(vec!["\n", "\n\n", "\n  ", "\t", " \n"]);
    prop_oneof![
        2 => words(),
        1 => (words(), gaps, words()).prop_map(|(a, gap, b)| format!("{a}{gap}{b}")),
    ]
}

/// An event, and its quotations: the article, the words, those around them, and the date that they give.
type RandomRecord = (NewRecord, Vec<(u8, [String; 3], Option<&'static str>)>);

fn record() -> impl Strategy<Value = RandomRecord> {
    let texts = (words(), prop::sample::select(&DATES[..]), prop::option::of(lines()), prop::option::of(lines()));
    let basis = prop::sample::select(vec![FileBasis::Stated, FileBasis::Inferred, FileBasis::Background]);
    let title = prop_oneof![
        prop::sample::select(vec!["Trade", "Arctic", "Größe", "old town"]).prop_map(str::to_owned),
        words()
    ];
    let themes = prop::collection::vec(title, 0..3);
    let around = prop_oneof![2 => Just(String::new()), 1 => words().prop_map(|words| format!(" {words} "))];
    let said = prop::option::weighted(0.2, prop::sample::select(&DATES[..]));
    let quote = (0..2_u8, lines(), around.clone(), around, said);
    let quote = quote.prop_map(|(article, exact, before, after, said)| (article, [exact, before, after], said));
    let quotes = prop::collection::vec(quote, 0..3);
    let id =
        prop_oneof![3 => Just(String::new()), 1 => "[a-zA-Z0-9é;:,#'@ -]{1,8}".prop_map(|id| id.trim().to_owned())];
    (texts, basis, themes, quotes, id, 0..3_i32).prop_map(
        |((title, date, summary, note), basis, themes, quotes, id, importance)| {
            let record = NewRecord {
                id,
                title,
                date: date.to_owned(),
                basis: Some(basis),
                themes: themes.into_iter().fold(Vec::new(), |mut all, theme| {
                    if !all.contains(&theme) {
                        all.push(theme);
                    }
                    all
                }),
                summary: summary.unwrap_or_default(),
                note: note.unwrap_or_default(),
                importance,
                ..NewRecord::default()
            };
            (record, quotes)
        },
    )
}

/// The details of two articles.
fn articles() -> impl Strategy<Value = [ArticleFields; 2]> {
    let optional = || prop_oneof![1 => Just(String::new()), 2 => words()];
    let day = || prop_oneof![1 => Just(String::new()), 2 => prop::sample::select(&DATES[..]).prop_map(str::to_owned)];
    let url = || prop::sample::select(vec!["", "https://example.com/a", "https://example.com/b?x=1,2;3&y=%20#z", "x"]);
    let language = || prop::sample::select(vec!["", "en", "de-CH"]);
    let one = || (words(), optional(), optional(), (day(), url(), language()));
    let one = || {
        one().prop_map(|(title, author, publisher, (published, url, language))| ArticleFields {
            title,
            author,
            publisher,
            published,
            url: url.to_owned(),
            language: language.to_owned(),
            ..ArticleFields::default()
        })
    };
    (one(), one()).prop_map(|(first, second)| [first, second])
}

/// A dossier of random records, with two articles.
fn random_content(
    [title, description]: [String; 2],
    articles: &[ArticleFields; 2],
    records: Vec<RandomRecord>,
) -> ExchangeContent {
    let mut builder = ContentBuilder::default();
    builder.head(&title, &description);
    let places = articles.each_ref().map(|fields| builder.article(fields).unwrap());
    for (mut record, quotes) in records {
        record.citations = quotes
            .into_iter()
            .map(|(at, quote, said)| NewCitation {
                article: places[usize::from(at)],
                quote,
                date: said.map(str::to_owned),
                stance: said.map(|_| FileStance::Contradicts),
                ..NewCitation::default()
            })
            .collect();
        builder.event(record);
    }
    let document = builder.finish(true).0.to_document("Random").unwrap();
    ExchangeContent::of(&document)
}

/// The file that a content is written to, and the content that is read from it.
fn round(content: &ExchangeContent, format: ExchangeFormat) -> (ExchangeContent, ExportedFile) {
    let exported = export(content, format).unwrap();
    let options = ImportOptions::default();
    let imported = import("round", &exported.bytes, Some(format), &options).unwrap();
    assert!(imported.problems.is_empty(), "{format:?}: {:?}", problems(&imported));
    let document = imported.content.to_document("round").unwrap();
    (ExchangeContent::of(&document), exported)
}

/// The events are the same but for what the report says, and the second file is the third.
fn check_rounds(content: &ExchangeContent, format: ExchangeFormat) {
    let (first, exported) = round(content, format);
    let report = losses(&exported.losses).join("\n");
    let says = |kind: &str| report.contains(kind);
    let text = || String::from_utf8_lossy(&exported.bytes);
    if !says("events that are left out") {
        assert_eq!(first.events.len(), content.events.len(), "{format:?}\n{}", text());
        let key = |event: &FileEvent| {
            let title = (!says("titles that change")).then(|| event.title.clone());
            let date = (!says("dates that change")).then(|| event.date.clone());
            let summary = (!says("summaries")).then(|| event.summary.clone());
            (title, date, summary)
        };
        let keys = |content: &ExchangeContent| {
            let mut keys: Vec<_> = content.events.iter().map(key).collect();
            keys.sort();
            keys
        };
        assert_eq!(keys(&first), keys(content), "{format:?}\n{}", text());
    }
    let (second, second_file) = round(&first, format);
    let third = export(&second, format).unwrap().bytes;
    assert_eq!(String::from_utf8_lossy(&second_file.bytes), String::from_utf8_lossy(&third), "{format:?}");
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
    fn every_format_brings_back_odd_words_and_dates(
        head in (words(), lines()),
        articles in articles(),
        records in prop::collection::vec(record(), 1..6),
    ) {
        let content = random_content([head.0, head.1], &articles, records);
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
