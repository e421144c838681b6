//! Laws of a published page.

use super::*;
use crate::dossier::{Article, ArticleText, load};

fn page(text: TextScope) -> String {
    publish(&load::shipped().dossier, &PageOptions { text, ..PageOptions::default() }).unwrap()
}

/// The values of an attribute, in the order of the page.
fn values<'a>(page: &'a str, name: &str) -> Vec<&'a str> {
    let start = format!(" {name}=\"");
    page.split(&start).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn every_event_and_passage_is_linked_both_ways() {
    let dossier = load::shipped().dossier;
    for text in [TextScope::Full, TextScope::Quotes] {
        let page = page(text);
        let (ids, targets) = (values(&page, "id"), values(&page, "href"));
        for event in &dossier.events {
            let id = ids::event(event);
            assert!(ids.contains(&&*id), "{id}");
            assert!(targets.contains(&&*format!("#{id}")), "{id}");
            for number in 1..=event.citations().len() {
                let passage = ids::passage(event, number);
                assert!(page.contains(&format!("<mark id=\"{passage}\"")), "{passage}");
                assert!(targets.contains(&&*format!("#{passage}")), "{passage}");
            }
        }
        for target in targets.iter().filter_map(|target| target.strip_prefix('#')) {
            assert!(ids.contains(&target), "{target} leads nowhere");
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
    let (full, quotes, none) = (page(TextScope::Full), page(TextScope::Quotes), page(TextScope::None));
    let cited: Vec<_> = dossier.events.iter().flat_map(crate::dossier::Event::citations).collect();
    for citation in &cited {
        let mut first = Html::default();
        first.text(citation.exact.split_inclusive('.').next().unwrap());
        assert!(!none.contains(&first.finish()), "{}", citation.exact);
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
    let mut words = Html::default();
    words.text(&article.text.plain[uncited.range.clone()].chars().take(40).collect::<String>());
    let words = words.finish();
    assert!(full.contains(&words) && !quotes.contains(&words) && !none.contains(&words), "{words}");
}

#[test]
fn nothing_is_fetched_and_nothing_runs_but_the_script() {
    let page = page(TextScope::Full);
    assert!(page.len() <= 250_000, "{} bytes", page.len());
    assert_eq!(page.matches("<script").count(), 1);
    assert_eq!(page.matches("<style").count(), 1);
    assert!(page.contains("default-src 'none'".replace('\'', "&#39;").as_str()));
    for name in ["style", "onclick", "onload", "src", "action", "srcset"] {
        assert!(values(&page, name).is_empty(), "{name}: {:?}", values(&page, name));
    }
    for address in values(&page, "href") {
        assert!(address.starts_with('#') || address.starts_with("https://"), "{address}");
    }
    assert_eq!(page, self::page(TextScope::Full), "equal arguments give equal bytes");
}

#[test]
fn a_dossier_without_events_has_its_articles_with_numbered_lists() {
    let article = Article {
        id: "a".into(),
        title: "Lists".into(),
        file: "articles/a.md".into(),
        author: None,
        publisher: None,
        published: None,
        language: "en".into(),
        url: None,
        dismissed: Vec::new(),
        text: ArticleText::from_markdown("3. Three\n4. Four\n\n   More\n\nBetween\n\n- Dot\n"),
    };
    let dossier = Dossier { title: "T".into(), articles: vec![article], ..Dossier::default() };
    let page = publish(&dossier, &PageOptions { text: TextScope::Full, ..PageOptions::default() }).unwrap();
    let lists = "<ol><li dir=\"auto\" value=\"3\">Three</li><li dir=\"auto\" value=\"4\">Four</li>\
                 <li dir=\"auto\" class=\"continued\">More</li></ol><p dir=\"auto\">Between</p><ul>\
                 <li dir=\"auto\">Dot</li></ul>";
    assert!(page.contains(lists), "{page}");
    assert!(!page.contains("<svg"), "there is nothing to draw");
}
