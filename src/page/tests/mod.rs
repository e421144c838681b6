//! Laws of a published page, read by the parser that reads web pages.

mod data;
mod hostile;

use dom_query::{Document, NodeRef};

use super::*;
use crate::dossier::edit::Document as EditedDocument;
use crate::dossier::{Article, ArticleText, load};

fn page(text: TextScope) -> String {
    let document = EditedDocument::shipped();
    publish(document.dossier(), &document.files(), &PageOptions { text, ..PageOptions::default() }).unwrap()
}

/// A page of a dossier without files.
fn page_of(dossier: &Dossier, options: &PageOptions) -> String {
    publish(dossier, &DossierFiles::default(), options).unwrap()
}

/// The values of an attribute, in the order of the page.
fn values(page: &Document, name: &str) -> Vec<String> {
    let nodes = page.select(&format!("[{name}]"));
    nodes.nodes().iter().filter_map(|node| node.attr(name)).map(|value| value.to_string()).collect()
}

/// All elements, in the order of the page.
fn elements(page: &Document) -> Vec<NodeRef<'_>> {
    page.root().descendants().into_iter().filter(NodeRef::is_element).collect()
}

#[test]
fn every_event_and_passage_is_linked_both_ways() {
    let dossier = load::shipped().dossier;
    for text in [TextScope::Full, TextScope::Quotes] {
        let page = Document::from(page(text));
        let (ids, targets) = (values(&page, "id"), values(&page, "href"));
        for event in &dossier.events {
            let id = ids::event(event);
            assert!(ids.contains(&id), "{id}");
            assert!(targets.contains(&format!("#{id}")), "{id}");
            for number in 1..=event.citations().len() {
                let passage = ids::passage(event, number);
                assert!(page.select(&format!("mark[id=\"{passage}\"]")).exists(), "{passage}");
                assert!(targets.contains(&format!("#{passage}")), "{passage}");
            }
        }
        for target in targets.iter().filter_map(|target| target.strip_prefix('#')) {
            assert!(ids.iter().any(|id| id == target), "{target} leads nowhere");
        }
        let mut once = ids.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), ids.len(), "no id twice");
    }
}

#[test]
fn a_page_says_no_more_of_an_article_than_it_is_told_to() {
    let dossier = load::shipped().dossier;
    let [full, quotes, none] =
        [TextScope::Full, TextScope::Quotes, TextScope::None].map(|text| Document::from(page(text)).text().to_string());
    let cited: Vec<_> = dossier.events.iter().flat_map(crate::dossier::Event::citations).collect();
    for citation in &cited {
        assert!(!none.contains(citation.exact.split_inclusive('.').next().unwrap()), "{}", citation.exact);
    }
    // A paragraph that nobody cites.
    let article = &dossier.articles[0];
    let is_cited = |block: &crate::dossier::Block| {
        cited
            .iter()
            .filter_map(|citation| citation.anchored.range.as_ref().filter(|_| citation.article.0 == 0))
            .any(|range| range.start < block.range.end + 200 && range.end + 200 > block.range.start)
    };
    let uncited = article.text.blocks.iter().find(|block| !is_cited(block)).expect("some paragraph is not cited");
    let words: String = article.text.plain[uncited.range.clone()].chars().take(40).collect();
    assert!(full.contains(&words) && !quotes.contains(&words) && !none.contains(&words), "{words}");
}

#[test]
fn nothing_is_fetched_and_nothing_runs_but_the_script() {
    let text = page(TextScope::Full);
    assert!(text.len() <= 250_000, "{} bytes", text.len());
    let page = Document::from(text.as_str());
    assert_eq!(page.select("style").length(), 1);
    assert_eq!(page.select("script:not([type])").length(), 1);
    let policy = page.select("meta[http-equiv]").attr("content").unwrap();
    assert!(policy.starts_with("default-src 'none'; "), "{policy}");
    for element in elements(&page) {
        for attribute in element.attrs() {
            let name = attribute.name.local.to_string();
            let may_load = ["style", "src", "srcset", "action", "formaction", "data", "poster", "background"];
            assert!(!may_load.contains(&&*name) && !name.starts_with("on"), "{}", element.html());
        }
    }
    for address in values(&page, "href") {
        assert!(address.starts_with('#') || address.starts_with("https://"), "{address}");
    }
    assert_eq!(text, self::page(TextScope::Full), "equal arguments give equal bytes");
}

#[test]
fn a_dossier_without_events_has_its_articles_with_numbered_lists() {
    let dossier = Dossier {
        title: "T".into(),
        articles: vec![article("3. Three\n4. Four\n\n   More\n\nBetween\n\n- Dot\n")],
        ..Dossier::default()
    };
    let text = page_of(&dossier, &PageOptions { text: TextScope::Full, ..PageOptions::default() });
    let page = Document::from(text.as_str());
    let items = page.select(".text li");
    let items: Vec<(String, Option<String>)> = items
        .nodes()
        .iter()
        .map(|node| (node.text().to_string(), node.attr("value").map(|value| value.to_string())))
        .collect();
    let expected = [("Three", Some("3")), ("Four", Some("4")), ("More", None), ("Dot", None)];
    assert_eq!(items, expected.map(|(text, value)| (text.to_owned(), value.map(str::to_owned))));
    assert_eq!((page.select(".text ol").length(), page.select(".text ul").length()), (1, 1));
    assert!(!page.select("svg").exists(), "there is nothing to draw");
}

/// An article with this text.
fn article(markdown: &str) -> Article {
    Article {
        id: "a".into(),
        title: "Article".into(),
        file: "articles/a.md".into(),
        author: None,
        publisher: None,
        published: None,
        language: "en".into(),
        url: None,
        retrieved: None,
        dismissed: Vec::new(),
        text: ArticleText::from_markdown(markdown),
    }
}

#[test]
fn languages_and_days_are_printed() {
    let mut dossier = (*load::shipped().dossier).clone();
    dossier.articles[0].language = "fr".into();
    dossier.articles[0].retrieved = crate::time::EventDate::parse("2026-05-04").ok();
    let page = Document::from(page_of(&dossier, &PageOptions::default()));
    assert_eq!(page.select("html").attr("lang").as_deref(), Some("en"));
    let titles = page.select("#articles h2[lang], #articles .text[lang], .quotation blockquote[lang]");
    assert!(titles.nodes().iter().any(|node| node.attr("lang").as_deref() == Some("fr")));
    let source = page.select("#articles > article .source").text().to_string();
    assert!(source.contains("retrieved 4 May 2026"), "{source}");
    assert!(page.select("footer").text().contains("retrieved 4 May 2026"));
}
