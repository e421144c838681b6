//! The order of telling of the shipped articles, and what is counted of it.

use crate::dossier::source::MemorySource;
use crate::dossier::{ArticleIdx, Dossier, load};
use crate::evidence::telling::median_secs;
use crate::evidence::{ParagraphSpan, StepCounts, Telling};
use crate::time::Instant;

#[test]
fn steps_of_the_shipped_articles_are_as_counted_by_hand() {
    let dossier = load::shipped().dossier;
    let all = Telling::of_all(&dossier, &|_| true);
    for (article, all_steps, back) in [(0, 19, 9), (1, 14, 6)] {
        let telling = Telling::of(&dossier, ArticleIdx(article));
        assert_eq!(telling.steps(), StepCounts { all: all_steps, back });
        assert_eq!(all[usize::from(article)], telling, "in one pass as one by one");
    }
    assert_eq!(StepCounts { all: 8, back: 2 }.share_back(), Some(0.25));
    assert_eq!(StepCounts::default().share_back(), None);
}

/// A quotation, and the date that it gives.
type Quoted<'a> = (&'a str, Option<&'a str>);
/// The date of an event, and the quotations that cite it.
type Dated<'a> = (&'a str, &'a [Quoted<'a>]);

/// A dossier of one article, whose events have a date, and in turn the quotations that cite them.
fn dossier(text: &str, events: &[Dated<'_>]) -> Dossier {
    let citation = |(quote, date): &Quoted<'_>| {
        let date = date.map(|date| format!(", \"date\": \"{date}\"")).unwrap_or_default();
        format!("{{\"article\": \"a\", \"quote\": {{\"exact\": \"{quote}\"}}{date}}}")
    };
    let event = |(at, (date, quotes)): (usize, &Dated<'_>)| {
        let citations: Vec<String> = quotes.iter().map(citation).collect();
        format!(
            "{{\"id\": \"e{at}\", \"title\": \"Event {at}\", \"date\": \"{date}\", \"basis\": \"stated\", \"citations\": [{}]}}",
            citations.join(", ")
        )
    };
    let events: Vec<String> = events.iter().enumerate().map(event).collect();
    let file = format!(
        "{{\"format\": 1, \"title\": \"T\", \"themes\": [], \"articles\": [{{\"id\": \"a\", \"file\": \"a.md\", \"title\": \"A\", \
         \"published\": \"2015-03-18\", \"language\": \"en\"}}], \
         \"events\": [{}]}}",
        events.join(", ")
    );
    let source = MemorySource { name: "dossier.json", dossier: &file, articles: &[("a.md", text)] };
    let loaded = load::from_source(&source).unwrap();
    assert!(
        loaded.problems.iter().all(|problem| problem.severity != crate::dossier::Severity::Error),
        "{:?}",
        loaded.problems
    );
    (*loaded.dossier).clone()
}

#[test]
fn a_step_goes_back_by_the_dates_that_the_passages_give() {
    let text = "Alpha came. Beta came.\n\nGamma came, alpha again, then beta again.\n";
    let told = |events: &[Dated<'_>]| Telling::of(&dossier(text, events), ArticleIdx(0));
    let alpha: &[_] = &[("Alpha came", None), ("alpha again", None)];
    let in_order = told(&[("2001", alpha), ("2002", &[("Beta came", None)]), ("2003", &[("Gamma came", None)])]);
    assert_eq!(in_order.steps(), StepCounts { all: 3, back: 1 });
    assert_eq!(in_order.passages.iter().map(|told| told.is_again).collect::<Vec<_>>(), [false, false, false, true]);
    // The date of the citation counts, not the one that the person holds to be right.
    let own: &[_] = &[("Alpha came", Some("2009")), ("alpha again", None)];
    let other = told(&[("2001", own), ("2002", &[("Beta came", None)]), ("2003", &[("Gamma came", None)])]);
    assert_eq!(other.steps(), StepCounts { all: 3, back: 2 });
    // Passages of one event in a row are one statement.
    let twice: &[_] = &[("Alpha came", None), ("Beta came", None)];
    assert_eq!(told(&[("2001", twice), ("2000", &[("Gamma came", None)])]).steps(), StepCounts { all: 1, back: 1 });
}

#[test]
fn paragraphs_span_the_time_between_the_starts_of_what_they_tell() {
    let text = "# Head of 1900\n\nAlpha came. Beta came.\n\nGamma came.\n\nDelta came, and alpha again.\n";
    let dossier = dossier(
        text,
        &[
            ("2001-01-01", &[("Alpha came", None), ("alpha again", None)]),
            ("2001-01-11", &[("Beta came", None)]),
            ("2003", &[("Gamma came", None)]),
            ("2001-01-31", &[("Delta came", None)]),
            ("1900", &[("Head of 1900", None)]),
        ],
    );
    let telling = Telling::of(&dossier, ArticleIdx(0));
    let spans = telling.paragraphs(&dossier.articles[0]);
    let days: Vec<f64> = spans.iter().map(|span| span.secs() / 86_400.0).collect();
    assert_eq!(days, [10.0, 30.0], "a paragraph of one event, and a heading, do not count");
    assert!(spans.iter().all(|span| span.events == 2));
    assert_eq!(median_secs(&spans), Some(20.0 * 86_400.0));
    let of = |secs: i64| ParagraphSpan {
        range: 0..1,
        events: 2,
        first: Instant::from_secs(0),
        last: Instant::from_secs(secs),
    };
    assert_eq!(median_secs(&[of(9), of(1), of(5)]), Some(5.0));
    assert_eq!(median_secs(&[]), None);
}
