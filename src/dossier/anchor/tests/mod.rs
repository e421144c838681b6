//! Anchoring by example: a marked text, what became of it, and where the citation leads.

use super::Anchoring::{Ambiguous, Changed, Exact, Lost, Moved};
use super::*;

mod cases;
mod laws;
mod like_entries;

/// A citation as it is made: the words between `[` and `]` in a marked text, with 32 characters around them.
struct Made {
    exact: String,
    prefix: String,
    suffix: String,
    position: (usize, usize),
}

impl Made {
    fn new(marked: &str) -> Self {
        let (before, rest) = marked.split_once('[').expect("a mark");
        let (exact, after) = rest.split_once(']').expect("a mark");
        let start = before.chars().count();
        Self {
            exact: exact.to_owned(),
            prefix: before.chars().skip(start.saturating_sub(32)).collect(),
            suffix: after.chars().take(32).collect(),
            position: (start, start + exact.chars().count()),
        }
    }

    fn selector(&self) -> Selector<'_> {
        let Self { exact, prefix, suffix, position } = self;
        Selector { exact, prefix, suffix, position: Some(*position) }
    }
}

fn article(plain: &str) -> ArticleText {
    ArticleText { chars: crate::dossier::article::CharIndex::new(plain), plain: plain.to_owned(), blocks: Vec::new() }
}

fn resolve(plain: &str, selector: &Selector<'_>) -> Anchored {
    Resolver::new(&article(plain)).resolve(selector)
}

/// `made` marks the citation when it was made; `now` is the article as it is, with the expected passage marked, if any.
#[track_caller]
fn check(made: &str, now: &str, state: Anchoring) {
    check_selector(&Made::new(made).selector(), now, state);
}

#[track_caller]
fn check_selector(selector: &Selector<'_>, now: &str, state: Anchoring) {
    let expected = now.split_once('[').and_then(|(before, rest)| {
        let (exact, _) = rest.split_once(']')?;
        Some(before.len()..before.len() + exact.len())
    });
    let got = resolve(&now.replace(['[', ']'], ""), selector);
    assert_eq!(got, Anchored { state, range: expected });
}

const BEFORE: &str = "Relations were calm for most of the decade, and few people took notice of them. ";
const PASSAGE: &str = "The agreement was signed in 2018 by the three governments.";
const AFTER: &str = " Farmers on both sides of the border had waited for it since the spring of that year.";

#[test]
fn what_nobody_touched_is_exact() {
    let text = format!("{BEFORE}[{PASSAGE}]{AFTER}");
    check(&text, &text, Exact);
    check("[Whole.]", "[Whole.]", Exact);
    check("漢字か[な交じ]り文", "漢字か[な交じ]り文", Exact);
    check("cafe\u{301} [cre\u{300}me] 👩\u{200D}🚀", "cafe\u{301} [cre\u{300}me] 👩\u{200D}🚀", Exact);
    check("אמר [שלום] לכולם", "אמר [שלום] לכולם", Exact);
}

#[test]
fn edits_before_and_after_do_not_matter() {
    let made = format!("{BEFORE}[{PASSAGE}]{AFTER}");
    check(&made, &format!("A new start. {BEFORE}[{PASSAGE}]{AFTER} And an end."), Exact);
    check(&made, &format!("few people took notice of them. [{PASSAGE}]{AFTER}"), Exact);
    check(&made, &format!("漢字 👩\u{200D}🚀 e\u{301}. {BEFORE}[{PASSAGE}]{AFTER}"), Exact);
    // Right beside it: the words are as they were, what is around is not.
    check(&made, &format!("A new start. {BEFORE}At last: [{PASSAGE}]{AFTER}"), Moved);
    check(&made, &format!("{BEFORE}[{PASSAGE}] The end."), Exact);
    check(&made, &format!("Other words altogether. [{PASSAGE}]"), Moved);
}

#[test]
fn edits_inside_are_changed() {
    let made = format!("{BEFORE}[{PASSAGE}]{AFTER}");
    check(&made, &format!("{BEFORE}[The agreement was signed in 2019 by the three governments.]{AFTER}"), Changed);
    check(&made, &format!("{BEFORE}[The agreement was signed in 2018 by three governments.]{AFTER}"), Changed);
    check(
        &made,
        &format!("So. {BEFORE}[The new agreement was signed in 2018 by the three governments.]{AFTER}"),
        Changed,
    );
    check(&made, &format!("{BEFORE}[That agreement was signed in 2018 by the three governments!]{AFTER}"), Changed);
    let made =
        "前の文はここで終わる。[この協定は二〇一八年に三か国の政府によって署名された。]農家はそれを長く待っていた。";
    check(
        made,
        "前の文はここで終わる。[この協定は二〇一九年に三か国の政府によって署名された。]農家はそれを長く待っていた。",
        Changed,
    );
}

#[test]
fn repeated_words_are_told_apart_by_what_is_around() {
    check(
        "It was signed in 2018. Then [it rained]. It was signed in 2019. Then it rained again.",
        "Oh. It was signed in 2018. Then [it rained]. It was signed in 2019. Then it rained again.",
        Exact,
    );
    check(
        "One day it rained; then it snowed. Two days later [it rained]; then it froze.",
        "One day it rained; then it snowed. Two days later [it rained]; then it froze.",
        Exact,
    );
    // The prefix alone, the suffix alone.
    for (prefix, suffix) in [("Two days later ", ""), ("", "; then it froze.")] {
        let selector = Selector { exact: "it rained", prefix, suffix, position: None };
        check_selector(
            &selector,
            "One day it rained; then it snowed. Two days later [it rained]; then it froze.",
            Exact,
        );
    }
    // Nothing around.
    let selector = Selector { exact: "it rained", prefix: "", suffix: "", position: None };
    check_selector(&selector, "One day it rained; then it snowed. Two days later it rained; then it froze.", Ambiguous);
    // The words around were edited, yet point to one of them.
    check(
        "A long preamble here. Two days later [it rained]; then it froze hard in the hills. One day it rained; so be it.",
        "Well. A long preamble here. Two days after [it rained]; then it froze hard in the vales. One day it rained; so be it.",
        Changed,
    );
}

#[test]
fn a_clear_context_overrules_the_position() {
    // Twelve characters came in before, so that the other occurrence now stands at the position.
    let made = "[it rained] on us. aaaa bb it rained on them, and nobody had a coat for the day.";
    check(made, "it rained.. [it rained] on us. aaaa bb it rained on them, and nobody had a coat for the day.", Exact);
    let made = "0123456789 it rained on them. And so [it rained] on us that day.";
    let position = Some((11, 20));
    let second = Made::new(made);
    check_selector(&Selector { position, ..second.selector() }, made, Exact);
    // A context of a letter or two is no reason to leave the position.
    let selector = Selector { exact: "it rained", prefix: " ", suffix: "!", position: Some((0, 9)) };
    check_selector(&selector, "it rained on us, it rained! Bah", Ambiguous);
}

#[test]
fn a_deleted_passage_is_lost_and_not_its_lookalike() {
    let first = "In 2018, exports of wheat rose by 3 percent.";
    let second = "In 2019, exports of wheat rose by 4 percent.";
    let third = "In 2020, exports of wheat rose by 5 percent.";
    let all = |marked: &str| format!("{BEFORE}{first} {second} {third}{AFTER}").replace(marked, &format!("[{marked}]"));
    check(&all(first), &format!("{BEFORE}{second} {third}{AFTER}"), Lost);
    check(&all(second), &format!("{BEFORE}{first} {third}{AFTER}"), Lost);
    check(&all(third), &format!("{BEFORE}{first} {second}{AFTER}"), Lost);
    check(
        &format!("{BEFORE}[{PASSAGE}]{AFTER}"),
        &format!("{BEFORE}{AFTER} The agreement was signed in 2019 by the two governments."),
        Lost,
    );
    check(&format!("{BEFORE}[{PASSAGE}]{AFTER}"), &format!("{BEFORE}{AFTER}"), Lost);
    check(&format!("{BEFORE}[{PASSAGE}]{AFTER}"), "", Lost);
    // Without anything around, nothing speaks for the lookalike.
    let bare = Selector { exact: first, prefix: "", suffix: "", position: None };
    check_selector(&bare, &format!("{BEFORE}{second}"), Lost);
}

#[test]
fn two_nearest_places_are_ambiguous() {
    let edited = "The agreement was signed in 2019 by the three governments.";
    let twice = format!("{BEFORE}{edited}{AFTER} {BEFORE}{edited}{AFTER}");
    check(&format!("{BEFORE}[{PASSAGE}]{AFTER}"), &twice, Ambiguous);
    // The edited original against a twin elsewhere that kept the words: the original, for all around it stands.
    let now = format!("{BEFORE}[{edited}]{AFTER} Much later, quite another person wrote in a book: {PASSAGE}");
    check(&format!("{BEFORE}[{PASSAGE}]{AFTER}"), &now, Changed);
}

#[test]
fn short_quotes_never_match_approximately() {
    check("They met [in October 2022] at the border to talk.", "They met in October 2023 at the border to talk.", Lost);
    // Nor do they move to where nothing around agrees.
    check("They met in [2022] at the border to talk.", "An essay of 2022 about quite different matters.", Lost);
    check("They met in [2022] at the border to talk.", "Perhaps they met in [2022] near the lake.", Moved);
}

#[test]
fn typography_alone_is_a_change_that_is_found() {
    check("He said [it's \"done\" - at last] to us all.", "He said [it’s “done” – at last] to us all.", Changed);
    check("a talk [on October 27, 2022] in Ottawa", "a talk [on October\u{A0}27,\u{202F}2022] in Ottawa", Changed);
    // In the words around it does not even matter.
    check("He said 'no'. [It is done.] \"Yes\".", "Oh. He said ‘no’. [It is done.] “Yes”.", Exact);
}

#[test]
fn nonsense_is_lost_or_unharmed() {
    let empty = Selector { exact: "", prefix: "a", suffix: "b", position: Some((0, 0)) };
    check_selector(&empty, "ab", Lost);
    for position in [(5, 2), (0, usize::MAX), (usize::MAX, usize::MAX), (1, 3)] {
        let selector = Selector { exact: "bc", prefix: "", suffix: "", position: Some(position) };
        let state = if position == (1, 3) { Exact } else { Moved };
        check_selector(&selector, "a[bc]d", state);
    }
    let the = "the ".repeat(5000);
    check_selector(&Selector { exact: "the", prefix: "x", suffix: "y", position: Some((0, 3)) }, &the, Ambiguous);
}

/// A long article with 500 citations, half of them edited: one resolver must find them all.
#[test]
fn one_resolver_finds_many_citations_of_a_long_article() {
    let mut seed = 1_u64;
    let mut word = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let letters = (0..2 + (seed >> 60) % 8).map(|at| char::from(b'a' + (seed >> (20 + 4 * at) & 15) as u8));
        letters.collect::<String>()
    };
    let words: Vec<String> = (0..200_000).map(|_| word() + " ").collect();
    let text = article(&words.concat());
    let resolver = Resolver::new(&text);
    for (at, cited) in words.chunks_exact(400).enumerate() {
        let part = |from: usize, to: usize| cited[from..to].concat();
        let (prefix, suffix) = (part(100, 106), part(118, 124));
        let (exact, state) = match at % 2 {
            0 => (part(106, 118), Exact),
            _ => (part(106, 110) + "edited " + &part(111, 118), Changed),
        };
        let selector = Selector { exact: &exact, prefix: &prefix, suffix: &suffix, position: None };
        let got = resolver.resolve(&selector);
        let words = got.range.map(|range| &text.plain[range]);
        assert_eq!((got.state, words), (state, Some(part(106, 118).as_str())));
    }
}

#[test]
fn a_person_can_choose_where_resolving_is_not_sure() {
    let made = Made::new("He went on. [They met at the bridge in May.] She left.");
    let now = "First: they met at the bridge in May. Later. They met at the bridge in June. Nothing more was said.";
    let text = article(now);
    let found = Resolver::new(&text).candidates(&made.selector(), 8);
    let words: Vec<&str> = found.iter().map(|range| &now[range.clone()]).collect();
    assert!(words.len() >= 2 && words[0].contains("in May"), "{words:?}");
    assert!(words.iter().any(|words| words.contains("in Jun")), "{words:?}");
    assert_eq!(Resolver::new(&text).candidates(&made.selector(), 1).len(), 1);
    assert!(Resolver::new(&article("Nothing of the kind.")).candidates(&made.selector(), 8).is_empty());
}
