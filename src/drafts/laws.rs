//! Laws of what is decided on drafts, over articles of any such sentences.

use proptest::prelude::*;

use super::*;
use crate::dossier::ArticleIdx;
use crate::dossier::edit::Document;
use crate::dossier::source::MemorySource;

const ARTICLE: ArticleIdx = ArticleIdx(0);

fn document(text: &str) -> Document {
    let dossier = r#"{"format": 1, "title": "T", "articles": [{"id": "a", "file": "a.md", "title": "A",
        "published": "2026-06-03", "language": "en"}], "events": []}"#;
    Document::from_source(&MemorySource { name: "d.json", dossier, articles: &[("a.md", text)] }, None).unwrap()
}

fn drafts_of(document: &Document) -> Vec<EventDraft> {
    Proposals::of(&document.dossier()[ARTICLE]).drafts
}

/// Which drafts became events.
fn accepted_ones(document: &Document, drafts: &[EventDraft]) -> Vec<bool> {
    let found = matches(document.dossier(), ARTICLE, drafts);
    found.iter().map(|found| matches!(found, Some(DraftMatch::Cited(_)))).collect()
}

/// Which drafts were dismissed.
fn dismissed_ones(document: &Document, drafts: &[EventDraft]) -> Vec<bool> {
    let article = &document.dossier()[ARTICLE];
    drafts.iter().map(|draft| dismissed_at(&article.text.plain, draft, &article.dismissed).is_some()).collect()
}

fn some_article() -> impl Strategy<Value = String> {
    let sentence = prop::sample::select(vec![
        "The board was founded on 3 May 2018.",
        "Ada Jones opened the bridge in 2019, and the ferry was sold in 2020.",
        "She closed it on 4 June 2021.",
        "Ada Jones won a prize on 3 May 2018.",
        "She sold the house on 3 May 2018.",
        "It was signed in 2018 and 2019.",
        "The treaty was signed in Ottawa on 3 May 2018.",
        "The ice has been melting for years.",
        "Officials said on Tuesday that the port was closed.",
        "They met last week.",
        "On 03/04/2019 the talks began in Rome.",
        "Nobody was hurt.",
    ]);
    let paragraph = prop::collection::vec(sentence, 1..4).prop_map(|sentences| sentences.join(" "));
    prop::collection::vec(paragraph, 1..4).prop_map(|paragraphs| format!("# A\n\n{}\n", paragraphs.join("\n\n")))
}

#[test]
fn an_accepted_draft_is_known_by_its_very_sentence() {
    // The second draft cites both sentences, since the first one says who "she" is.
    let mut document = document("# A\n\nAda Jones won a prize on 3 May 2018. She sold the house on 3 May 2018.\n");
    let drafts = drafts_of(&document);
    let at = drafts.iter().position(|draft| draft.title == "Ada Jones sold the house").unwrap();
    let edit = document.accept_drafts(&[accepted(ARTICLE, &drafts[at])]).unwrap();
    document.apply(edit).unwrap();
    let is_accepted = accepted_ones(&document, &drafts);
    assert!(is_accepted[at] && is_accepted.iter().filter(|is| **is).count() == 1, "{is_accepted:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn undoing_an_accept_brings_the_draft_back(text in some_article(), which in any::<prop::sample::Index>()) {
        let mut document = document(&text);
        let before = document.to_text();
        let drafts = drafts_of(&document);
        let at = which.index(drafts.len());
        let edit = document.accept_drafts(&[accepted(ARTICLE, &drafts[at])]).unwrap();
        document.apply(edit).unwrap();
        prop_assert_eq!(&drafts_of(&document), &drafts, "what is accepted changes no draft");
        let now = accepted_ones(&document, &drafts);
        prop_assert_eq!(now.iter().filter(|is| **is).count(), 1);
        // The same sentence may be there twice.
        let accepted = now.iter().position(|is| *is).unwrap();
        let same = |one: &EventDraft| (one.sentence.clone(), one.date.clone());
        prop_assert_eq!(same(&drafts[accepted]), same(&drafts[at]));
        document.undo().unwrap();
        prop_assert_eq!(document.to_text(), before, "drafts are not stored");
        prop_assert!(!accepted_ones(&document, &drafts_of(&document)).contains(&true));
    }

    #[test]
    fn a_dismissed_draft_stays_dismissed_after_the_text_changed(
        text in some_article(), which in any::<prop::sample::Index>(), before in any::<bool>(),
    ) {
        let mut document = document(&text);
        let saved = document.to_text();
        let drafts = drafts_of(&document);
        let at = which.index(drafts.len());
        let edit = document.dismiss_draft(ARTICLE, &dismissal(document.dossier(), ARTICLE, &drafts[at])).unwrap();
        document.apply(edit).unwrap();
        prop_assert!(dismissed_ones(&document, &drafts)[at]);
        let words = |document: &Document, draft: &EventDraft| {
            let plain = &document.dossier()[ARTICLE].text.plain;
            draft.words.clone().map(|words| plain[words].to_owned())
        };
        let (sentence, date) = (drafts[at].sentence.clone(), words(&document, &drafts[at]));
        let quote = document.dossier()[ARTICLE].text.plain[sentence].to_owned();
        let more = "Twelve new rowing boats arrived without any notice.";
        let changed = if before { text.replacen("# A\n", &format!("# A\n\n{more}\n"), 1) } else { format!("{text}\n{more}\n") };
        let edit = document.set_article_text(ARTICLE, &changed).unwrap();
        document.apply(edit).unwrap();
        let now = drafts_of(&document);
        let is_it = |draft: &EventDraft| {
            let plain = &document.dossier()[ARTICLE].text.plain;
            plain[draft.sentence.clone()] == quote && words(&document, draft) == date
        };
        // The publication of an article without a byline is that of its first line.
        prop_assert!(now.iter().any(is_it) || drafts[at].kind == DraftKind::Publication);
        let dismissed = dismissed_ones(&document, &now);
        prop_assert!(now.iter().zip(&dismissed).all(|(draft, is)| *is || !is_it(draft)));
        document.undo().unwrap();
        document.undo().unwrap();
        prop_assert_eq!(document.to_text(), saved);
        prop_assert!(!dismissed_ones(&document, &drafts).contains(&true));
    }
}
