//! Drafts of the shipped articles against the events that a person made of them; and laws of any text.

use proptest::prelude::*;

use super::*;
use crate::dates::{Finder, Language};
use crate::dossier::{ArticleIdx, Basis, load};
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

/// "The" before "same day" is a word of the date, not of the subject.
#[test]
fn a_date_that_points_back_opens_a_statement() {
    let finder = Finder::new(Language::English);
    for (pointer, date) in [
        ("The same day, ", "2026-06-02"),
        ("The next day, ", "2026-06-03"),
        ("The following Monday, ", "2026-06-08"),
        ("The next day ", "2026-06-03"),
        ("On the same day, ", "2026-06-02"),
    ] {
        let text =
            format!("The mayor resigned on 2 June 2026. {pointer}the council appointed Jonas Falk as acting mayor.");
        let drafts = drafts(&text, None, &finder);
        let [_, draft] = &*drafts else { panic!("{pointer}: {drafts:?}") };
        let found = (draft.title.as_str(), draft.date.as_str());
        assert_eq!(found, ("The council appointed Jonas Falk as acting mayor", date), "{pointer}");
    }
}

#[test]
fn a_subject_of_one_word_opens_a_statement() {
    let text = "Workers replaced 14 girders last month, and divers inspected the northern pier on 05/06/2026.";
    let published = EventDate::parse("2026-06-12").unwrap();
    let drafts = drafts(text, Some(&published), &Finder::new(Language::English));
    let titles: Vec<&str> = drafts.iter().map(|draft| draft.title.as_str()).collect();
    assert_eq!(titles, ["Workers replaced 14 girders", "Divers inspected the northern pier"]);
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
    check("The bridge was opened on 3 May 2018.", "The bridge was opened", "2018-05-03");
    // Which bridge that was a person has to say.
    for (text, is_titled) in
        [("The bridge was opened on 3 May 2018.", false), ("The bridge at Kestrel was opened on 3 May 2018.", true)]
    {
        let opened = drafts(text, Some(&published), &finder);
        assert!(opened.len() == 1 && opened.iter().all(|draft| draft.is_titled == is_titled), "{opened:?}");
    }
    check("The bridge was opened to traffic on 1 May 2019.", "The bridge was opened to traffic", "2019-05-01");
    check("In March 2024, the ministry (of war) moved.", "The ministry moved", "2024-03");
    check("Ottawa signed the treaty, which had been drafted before.", "Ottawa signed the treaty", "[..2026-06-03]");
    // "recent" says not when the report was shared.
    let shared = "Acme shared a report on a recent spate of scams";
    check("Acme shared a report on a recent spate of scams on 3 May 2018.", shared, "2018-05-03");
    let said = "Officials said that the board had met in secret";
    check("Officials said Tuesday that the board had met in secret.", said, "2026-06-02");
    let met = "Officials said that the board had met in secret on Tuesday.";
    check(met, "The board had met in secret", "2026-06-02");
}

#[test]
fn nothing_undated_is_offered_without_a_publication() {
    let finder = Finder::new(Language::English);
    assert_eq!(drafts("The treaty was signed by all.", None, &finder), []);
    assert_eq!(drafts("The treaty was signed in 2018.", None, &finder).len(), 1);
}

#[test]
fn the_publication_is_a_draft_of_its_own() {
    let dossier = load::shipped().dossier;
    let mut dated = 0;
    for article in &dossier.articles {
        let found = Proposals::of(article).drafts;
        let publications: Vec<&EventDraft> =
            found.iter().filter(|draft| draft.kind == DraftKind::Publication).collect();
        let [publication] = &*publications else { panic!("{publications:?}") };
        assert!(publication.is_sure() && publication.title.starts_with("Published: "), "{publication:?}");
        dated += found.iter().filter(|draft| draft.is_dated()).count();
    }
    assert!(dated <= 13, "{dated} dated drafts: nine events and four more");
}

#[test]
fn what_the_shipped_events_say_is_not_proposed_again() {
    let dossier = load::shipped().dossier;
    let (mut settled, mut dated) = (0, 0);
    for (at, article) in (0..).zip(&dossier.articles) {
        let found = Proposals::of(article).drafts;
        let events = matches(&dossier, ArticleIdx(at), &found);
        assert_eq!(events.len(), found.len());
        dated += found.iter().filter(|draft| draft.is_dated()).count();
        for (draft, event) in found.iter().zip(events) {
            settled += usize::from(draft.is_dated() && matches!(event, Some(DraftMatch::Cited(_))));
        }
    }
    assert!(settled >= 9 && settled <= dated, "{settled} of {dated}");
}

#[test]
fn the_same_statement_elsewhere_is_offered_as_a_citation() {
    let mut dossier = (*load::shipped().dossier).clone();
    let text = "# Later\n\nThe Pentagon decided on 18 May 2026 to suspend the Permanent Joint Board on Defense.\n";
    let mut other = dossier.articles[0].clone();
    (other.id, other.text) = ("later".to_owned(), crate::dossier::ArticleText::from_markdown(text));
    dossier.articles.push(other);
    let found = Proposals::of(&dossier.articles[2]).drafts;
    let events = matches(&dossier, ArticleIdx(2), &found);
    let at = found.iter().position(|draft| draft.kind == DraftKind::Dated).unwrap();
    let Some(DraftMatch::Same(event)) = events[at] else { panic!("{found:?} {events:?}") };
    assert_eq!(dossier[event].id(), "pjbd-suspended");
}

#[test]
fn a_date_may_reach_beyond_its_sentence() {
    let published = EventDate::parse("2026-06-03").unwrap();
    for text in [
        "It was signed on Tues. Jan. 3. 2018 and went. On 4 May. 2019. it ended.",
        "They met at 9 a.m. Friday. From Jan. 3 to Feb. 4. It rained. In 2018. and 2019 it did not.",
        "It opened in 2018.\n\nand 2019 was worse.",
    ] {
        for draft in drafts(text, Some(&published), &Finder::new(Language::English)) {
            let words = draft.words.unwrap_or(draft.sentence.clone());
            assert!(draft.sentence.start <= words.start && words.end <= draft.sentence.end, "{text}: {}", draft.title);
        }
    }
}

#[test]
fn two_statements_of_one_sentence_are_two_drafts() {
    let text = "The pact was signed in 2018 and the board was suspended in May 2026.";
    let found = drafts(text, None, &Finder::new(Language::English));
    let titles: Vec<(&str, &str)> = found.iter().map(|draft| (&*draft.title, &*draft.date)).collect();
    assert_eq!(titles, [("The pact was signed", "2018"), ("The board was suspended", "2026-05")]);
}

#[test]
fn a_dismissed_draft_is_known_by_its_words() {
    let finder = Finder::new(Language::English);
    let text = "The treaty was signed in Ottawa by both governments in 2018.";
    let draft = &drafts(text, None, &finder)[0];
    let words = draft.words.clone().map(|words| text[words].to_owned());
    let dismissed = vec![crate::dossier::Dismissed { quote: text.to_owned(), words }];
    assert_eq!(dismissed_at(text, draft, &dismissed), Some(0));
    let changed = "News: the treaty was signed in Ottawa by both governments in 2018!";
    let draft = &drafts(changed, None, &finder)[0];
    assert_eq!(dismissed_at(changed, draft, &dismissed), Some(0), "small changes do not bring it back");
    let other = "The board was closed in 2018.";
    assert_eq!(dismissed_at(other, &drafts(other, None, &finder)[0], &dismissed), None);
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
            // Signs may stand behind another word than in the sentence.
            let title = draft.title.to_lowercase();
            for word in title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
                prop_assert!(sentence.contains(word), "{:?}: {}", draft, word);
            }
            prop_assert!(EventDate::parse(&draft.date).is_ok());
        }
    }
}
