//! Texts that try to leave their place: nothing they say changes the structure of a page.

use super::*;
use crate::dossier::source::MemorySource;
use crate::dossier::{
    Anchored, Anchoring, ArticleIdx, Basis, Citation, Details, Event, EventFields, EventIdx, Rgb, Theme, ThemeIdx,
};
use crate::figure::address;
use crate::time::EventDate;

/// The texts, one a line, with Rust's escapes.
fn hostile_texts() -> Vec<String> {
    let texts: Vec<String> = include_str!("hostile.txt").lines().map(unescaped).collect();
    assert!(texts.len() >= 200, "{} texts", texts.len());
    texts
}

fn unescaped(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('\\') {
        out.push_str(before);
        let mut letters = after.chars();
        match letters.next() {
            Some('n') => out.push('\n'),
            Some('r') => out.push('\r'),
            Some('t') => out.push('\t'),
            Some('u') => {
                let (code, after) = after[2..].split_once('}').expect("a closed brace");
                out.push(u32::from_str_radix(code, 16).ok().and_then(char::from_u32).expect("a character"));
                rest = after;
                continue;
            }
            Some(letter) => out.push(letter),
            None => {}
        }
        rest = letters.as_str();
    }
    out + rest
}

/// A dossier with each text in every place of a theme, an article and an event; an article has the text as its address
/// as well, or the address given.
fn dossier(texts: &[String], address: impl Fn(usize) -> Option<String>) -> Dossier {
    let mut dossier = Dossier { title: texts.concat(), description: texts.concat(), ..Dossier::default() };
    for (at, text) in (0_u16..).zip(texts) {
        // A block of code is the one that keeps its text as it is.
        let line = text.replace(['\n', '\r', '~'], " ");
        let article = Article {
            id: format!("article {at} {text}"),
            title: text.clone(),
            author: Some(format!("A{text}")),
            publisher: Some(format!("P{text}")),
            published: EventDate::parse("2020-05-06").ok(),
            language: text.clone(),
            url: address(usize::from(at)),
            retrieved: EventDate::parse("2020-05-07").ok(),
            ..article(&format!("~~~\nbefore {line} after\n~~~\n"))
        };
        let citation = |range: Option<std::ops::Range<usize>>, state: Anchoring| Citation {
            article: ArticleIdx(at),
            exact: format!("x{text}"),
            prefix: text.clone(),
            suffix: text.clone(),
            position: None,
            anchored: Anchored { state, range },
            claim: None,
        };
        let whole = 0..article.text.plain.len();
        let details = Details {
            summary: Some(format!("S{text}").into()),
            note: Some(format!("N{text}").into()),
            citations: vec![citation(Some(whole), Anchoring::Exact), citation(None, Anchoring::Lost)],
        };
        let id = format!("{at}{text}");
        let event = EventFields {
            basis: Basis::Stated,
            themes: [ThemeIdx(at)].into_iter().collect(),
            details,
            ..EventFields::new(&id, text, EventDate::parse("2020-05").unwrap())
        };
        let event = Event::new(event, &mut crate::dossier::model::SharedNotes::default());
        let color = Some(Rgb([1, 2, 3]));
        dossier.themes.push(Theme { id: format!("theme {at} {text}"), title: text.clone(), color });
        dossier.articles.push(article);
        dossier.events.push(event);
        dossier.chronological.push(EventIdx(u32::from(at)));
    }
    dossier
}

/// Elements and names of attributes outside the figure, which draws labels as wide as they are.
fn structure(page: &Document) -> Vec<String> {
    let is_in_figure = |node: &NodeRef<'_>| node.ancestors(None).iter().any(|above| above.has_class("figure"));
    let described = |node: NodeRef<'_>| {
        let mut names: Vec<String> = node.attrs().iter().map(|attribute| attribute.name.local.to_string()).collect();
        names.sort_unstable();
        format!("{} {}", node.node_name().unwrap_or_default(), names.join(" "))
    };
    elements(page).into_iter().filter(|node| !is_in_figure(node)).map(described).collect()
}

#[test]
fn hostile_texts_change_nothing_in_the_structure() {
    for scope in [TextScope::Full, TextScope::Quotes, TextScope::None] {
        let options = PageOptions { text: scope, ..PageOptions::default() };
        for texts in hostile_texts().chunks(40) {
            let hostile = dossier(texts, |at| Some(texts[at].clone()));
            let has_address = |at: usize| address(&hostile.articles[at]).is_some();
            let plain = vec!["a".to_owned(); texts.len()];
            let plain = dossier(&plain, |at| has_address(at).then(|| "https://example.org/a".to_owned()));
            let page = Document::from(page_of(&hostile, &options));
            let expected = structure(&Document::from(page_of(&plain, &options)));
            let found = structure(&page);
            let different = found.iter().zip(&expected).position(|(a, b)| a != b);
            assert_eq!(different.map(|at| &found[at.saturating_sub(3)..=at]), None, "{texts:?} in {scope:?}");
            assert_eq!(found.len(), expected.len(), "{texts:?} in {scope:?}");
            for target in values(&page, "href") {
                let is_web = ["https://", "http://", "HTTPS://"].iter().any(|scheme| target.starts_with(scheme));
                assert!(target.starts_with('#') || is_web, "{target}");
            }
            for element in page.select(".figure *").nodes() {
                let name = element.node_name().unwrap_or_default().to_string().to_lowercase();
                let known =
                    ["defs", "lineargradient", "stop", "g", "a", "title", "rect", "path", "circle", "text", "tspan"];
                assert!(known.contains(&&*name), "{name}");
            }
        }
    }
}

#[test]
fn a_megabyte_of_title_is_a_title() {
    let title = "<b>\u{202e}".repeat(170_000);
    let record = serde_json::json!({
        "format": 1, "title": title, "themes": [{"id": "t", "title": title}], "articles": [],
        "events": [{"id": "e", "title": title, "date": "2020", "basis": "background", "note": title, "themes": ["t"]}],
    });
    let source = MemorySource { name: "dossier.json", dossier: &record.to_string(), articles: &[] };
    let document = EditedDocument::from_source(&source, None).unwrap();
    let page = publish(document.dossier(), &document.files(), &PageOptions::default()).unwrap();
    let page = Document::from(page);
    assert_eq!(page.select("#events article").length(), 1);
    assert!(!page.select("#events b b, h1 b, button b").exists());
}
