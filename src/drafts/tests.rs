//! Drafts of the shipped articles against the events that a person made of them; and laws of any text.

use proptest::prelude::*;

use super::*;
use crate::dates::Language;
use crate::dossier::load;
use crate::time::EventDate;

#[test]
fn the_shipped_articles_give_the_events_that_were_made_of_them() {
    let dossier = load::shipped().dossier;
    let finder = Finder::new(Language::English);
    let all: Vec<Vec<EventDraft>> = dossier
        .articles
        .iter()
        .map(|article| drafts(&article.text.plain, article.published.as_ref(), &finder))
        .collect();
    let count: usize = all.iter().map(Vec::len).sum();
    assert!(count <= 45, "{count} drafts");
    let is_offered = |event: &crate::dossier::Event, is_right: &dyn Fn(&EventDraft) -> bool| {
        event.citations().iter().any(|citation| {
            let Some(range) = &citation.anchored.range else { return false };
            let at = usize::from(citation.article.0);
            all[at]
                .iter()
                .any(|draft| range.start < draft.sentence.end && draft.sentence.start < range.end && is_right(draft))
        })
    };
    let mut offered = 0;
    for event in &dossier.events {
        if matches!(event.basis, Basis::Stated | Basis::Resolved) {
            let is_right = |draft: &EventDraft| draft.is_dated() && draft.date == event.date.edtf();
            assert!(is_offered(event, &is_right), "{} {:?}", event.id(), event.date);
        }
        offered += usize::from(is_offered(event, &|draft| holds(&draft.date, &event.date)));
    }
    assert!(offered >= 20, "{offered} of {} events", dossier.events.len());
}

/// Whether a date is within what another allows.
fn holds(draft: &str, event: &EventDate) -> bool {
    let (outer, inner) = (EventDate::parse(draft).unwrap().possible(), event.possible());
    let starts = outer.start.instant().is_none_or(|outer| inner.start.instant().is_some_and(|inner| outer <= inner));
    let ends = outer.end.instant().is_none_or(|outer| inner.end.instant().is_some_and(|inner| inner <= outer));
    starts && ends
}

#[test]
fn titles_are_short_and_say_what_happened() {
    let finder = Finder::new(Language::English);
    let published = EventDate::parse("2026-06-03").unwrap();
    let check = |text: &str, title: &str, date: &str| {
        let drafts = drafts(text, Some(&published), &finder);
        let [draft] = &*drafts else { panic!("{text}: {drafts:?}") };
        assert_eq!((draft.title.as_str(), draft.date.as_str()), (title, date));
    };
    check("The bridge was opened to traffic on 1 May 2019.", "The bridge was opened to traffic", "2019-05-01");
    check("In March 2024, the ministry (of war) moved.", "The ministry moved", "2024-03");
    check("Ottawa signed the treaty, which had been drafted before.", "Ottawa signed the treaty", "[..2026-06-03]");
    check("Officials said Tuesday that the board had met in secret.", "The board had met in secret", "2026-06-02");
}

#[test]
fn nothing_undated_is_offered_without_a_publication() {
    let finder = Finder::new(Language::English);
    assert_eq!(drafts("The treaty was signed by all.", None, &finder), []);
    assert_eq!(drafts("The treaty was signed in 2018.", None, &finder).len(), 1);
}

fn some_text() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "The",
        "board",
        "was",
        "signed",
        "on",
        "3",
        "May",
        "2018",
        "and",
        ",",
        ".",
        "(",
        ")",
        "said",
        "that",
        "which",
        "of",
        "\n",
        "Tuesday",
        "said",
        "in",
        "March",
        "\"",
        "has",
        "been",
        "melting",
        "according",
        "to",
        "a",
        "since",
    ]);
    prop_oneof!["\\PC{0,60}", prop::collection::vec(word, 0..40).prop_map(|words| words.join(" "))]
}

proptest! {
    #[test]
    fn every_word_of_a_title_is_in_its_sentence(text in some_text()) {
        let published = EventDate::parse("2026-06-03").unwrap();
        for draft in drafts(&text, Some(&published), &Finder::new(Language::English)) {
            let sentence = text.get(draft.sentence.clone()).unwrap().to_lowercase();
            prop_assert!(draft.title.chars().count() <= 80, "{:?}", draft);
            for word in draft.title.to_lowercase().split_whitespace() {
                prop_assert!(sentence.contains(word), "{:?}: {}", draft, word);
            }
            prop_assert!(EventDate::parse(&draft.date).is_ok());
        }
    }
}
