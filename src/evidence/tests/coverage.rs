//! Coverage of the shipped articles against a count by hand, and what changes it.

use serde::Deserialize;

use crate::dossier::edit::Document;
use crate::dossier::source::MemorySource;
use crate::dossier::{ArticleIdx, Dossier, load};
use crate::drafts::{Proposals, dismissal};
use crate::evidence::{DossierCoverage, StatementState};

/// Counted by hand, statement by statement: the words of each date and what has become of it.
const BY_HAND: &str = include_str!("../../../tests/cases/evidence/coverage.json");

#[derive(Deserialize)]
struct CountedDossier {
    articles: Vec<CountedArticle>,
    without_passage: Vec<String>,
    one_source: usize,
}

#[derive(Deserialize)]
struct CountedArticle {
    id: String,
    undated: usize,
    statements: Vec<(String, String)>,
}

#[test]
fn the_shipped_articles_are_covered_as_counted_by_hand() {
    let dossier = load::shipped().dossier;
    let coverage = DossierCoverage::of(&dossier);
    let by_hand: CountedDossier = serde_json::from_str(BY_HAND).unwrap();
    assert_eq!(coverage.articles.len(), by_hand.articles.len());
    for ((article, coverage), counted) in dossier.articles.iter().zip(&coverage.articles).zip(by_hand.articles) {
        assert_eq!(article.id, counted.id);
        let statements: Vec<(String, String)> = coverage
            .statements
            .iter()
            .map(|statement| {
                (article.text.plain[statement.words.clone()].to_owned(), statement.state.word().to_owned())
            })
            .collect();
        assert_eq!(statements, counted.statements, "{}", article.id);
        assert_eq!(coverage.undated, counted.undated, "{}", article.id);
    }
    let without: Vec<&str> = coverage.without_passage.iter().map(|&idx| dossier[idx].id()).collect();
    assert_eq!(without, by_hand.without_passage);
    assert_eq!(coverage.one_source.len(), by_hand.one_source);
}

const TEXT: &str = "# A\n\nThe ferry sailed on 3 May 1991. It was sold in 1995. \
    It was the worst storm since 1987. Nothing happened.";

/// The passage of `g` begins where the words of a date end, which are not cited by that.
fn document() -> Document {
    let dossier = r#"{"format": 1, "title": "T", "articles": [{"id": "a", "file": "a.md", "title": "A",
        "published": "2015-03-18", "language": "en"}], "events": [{"id": "e", "title": "E", "date": "1991-05-03",
        "basis": "stated", "citations": [{"article": "a", "quote": {"exact": "The ferry sailed on 3 May 1991."}}]},
        {"id": "f", "title": "F", "date": "1991", "basis": "background", "note": "n"},
        {"id": "g", "title": "G", "date": "1991", "basis": "stated", "citations": [{"article": "a",
        "quote": {"exact": ". It was the worst storm"}}, {"article": "a", "quote": {"exact": "lost words that are not there"}}]}]}"#;
    Document::from_source(&MemorySource { name: "d.json", dossier, articles: &[("a.md", TEXT)] }, None).unwrap()
}

fn states(dossier: &Dossier) -> Vec<StatementState> {
    DossierCoverage::of(dossier).articles[0].statements.iter().map(|statement| statement.state).collect()
}

#[test]
fn statements_are_cited_proposed_dismissed_or_untouched() {
    use StatementState::{Cited, Dismissed, Proposed, Untouched};
    let mut document = document();
    assert_eq!(states(document.dossier()), [Cited, Proposed, Untouched]);
    let coverage = DossierCoverage::of(document.dossier());
    assert_eq!((coverage.articles[0].undated, coverage.articles[0].events), (1, 2));
    let id = |idx: &crate::dossier::EventIdx| document.dossier()[*idx].id().to_owned();
    assert_eq!(coverage.without_passage.iter().map(id).collect::<Vec<_>>(), ["f"]);
    assert_eq!(coverage.one_source.iter().map(id).collect::<Vec<_>>(), ["g", "e"]);
    let drafts = Proposals::of(&document.dossier().articles[0]).drafts;
    let sold = drafts.iter().find(|draft| draft.date == "1995").unwrap();
    let dismissed = dismissal(document.dossier(), ArticleIdx(0), sold);
    let edit = document.dismiss_draft(ArticleIdx(0), &dismissed).unwrap();
    document.apply(edit).unwrap();
    assert_eq!(states(document.dossier()), [Cited, Dismissed, Untouched]);
}
