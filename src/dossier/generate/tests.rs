//! Tests of the promises of a generated dossier.

use super::*;
use crate::dossier::source::MemorySource;
use crate::dossier::{Anchoring, Loaded, load};
use crate::time::{DateKind, Instant};

fn loaded(files: &Files) -> Loaded {
    let articles: Vec<_> = files.articles.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    load::from_source(&MemorySource { name: "d.json", dossier: &files.dossier, articles: &articles }).unwrap()
}

#[test]
fn nothing_is_wrong_with_it_and_every_citation_is_exact() {
    for events in [0, 1, 2, 7, 100, 3000] {
        let Loaded { dossier, problems } = loaded(&generate(events, 5));
        let problems: Vec<_> = problems.iter().map(ToString::to_string).collect();
        // The articles of an empty dossier have a headline each; nothing is missing.
        assert_eq!(problems, Vec::<String>::new(), "{events}");
        assert_eq!(dossier.events.len(), events as usize);
        let states: Vec<_> =
            dossier.events.iter().flat_map(crate::dossier::Event::citations).map(|c| c.anchored.state).collect();
        assert!(states.iter().all(|&state| state == Anchoring::Exact), "{events}");
        assert_eq!(states.len(), events.div_ceil(3).min(CITED_MAX) as usize);
    }
}

#[test]
fn events_are_of_the_kind_that_is_promised() {
    let Loaded { dossier, .. } = loaded(&generate(20_000, 1));
    let count = |is: &dyn Fn(&crate::dossier::Event) -> bool| dossier.events.iter().filter(|event| is(event)).count();
    let spans = count(&|event| event.date.kind() == DateKind::Lasting);
    assert!((5_600..6_400).contains(&spans), "{spans} spans");
    assert_eq!(count(&|event| !words::CHARS.contains(&event.title().chars().count())), 0, "length of titles");
    let years = [1900, 2039].map(|year| Instant::from_ymd(year, 1, 1).unwrap());
    assert_eq!(count(&|event| event.date.anchor() < years[0] || event.date.placed_span().end() > years[1]), 0);
    assert!((12_000..15_000).contains(&count(&|event| event.importance == 0)), "importance is skewed");
    assert!(count(&|event| event.importance > 4) > 20);
    // Bursts: the fullest tenth of the years holds most of the events.
    let mut by_year = vec![0_usize; 140];
    for event in &dossier.events {
        by_year[usize::try_from(event.date.anchor().civil().year - 1900).unwrap()] += 1;
    }
    by_year.sort_unstable();
    let fullest: usize = by_year.iter().rev().take(13).sum();
    assert!(fullest > 8_000, "{fullest} of 20000 in thirteen years");
}

#[test]
fn a_seed_says_which_events() {
    assert_eq!(generate(50, 1), generate(50, 1));
    assert_ne!(generate(50, 1).dossier, generate(50, 2).dossier);
}
