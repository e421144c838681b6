//! Laws that hold for any article, any citation and any edit.

use proptest::prelude::*;
use proptest::sample::Index;

use super::*;
use crate::text::lookalike::is_mark;

/// A text of sentences, some of which look alike or stand twice, in several scripts.
fn any_article() -> impl Strategy<Value = Vec<String>> {
    let word = prop_oneof![
        6 => "[a-z]{1,9}",
        1 => "(2018|2019|“so”|it’s|漢字|e\u{301}tude|👩\u{200D}🚀|שלום|a\u{A0}b)",
    ];
    let sentence = prop::collection::vec(word, 1..12).prop_map(|words| words.join(" ") + ". ");
    prop::collection::vec(sentence, 2..20).prop_flat_map(|sentences| {
        let len = sentences.len();
        (Just(sentences), prop::collection::vec(0..len, 0..5)).prop_map(|(mut sentences, again)| {
            let copies: Vec<_> = again.iter().map(|&at| sentences[at].clone()).collect();
            sentences.extend(copies);
            sentences
        })
    })
}

/// Replaces part of the text.
#[derive(Clone, Debug)]
struct Edit {
    from: Index,
    len: usize,
    with: String,
}

fn any_edit() -> impl Strategy<Value = Edit> {
    (any::<Index>(), 0_usize..40, "[a-z .漢é]{0,30}").prop_map(|(from, len, with)| Edit { from, len, with })
}

fn apply(chars: &mut Vec<(char, Option<usize>)>, edit: &Edit) {
    let from = edit.from.index(chars.len() + 1);
    let to = (from + edit.len).min(chars.len());
    chars.splice(from..to, edit.with.chars().map(|char| (char, None)));
}

/// How often `words` stand in the text, typography aside, overlapping ones included.
fn count(text: &ArticleText, words: &str) -> usize {
    let fold = |text: &str| folded::FoldedPiece::new(text).chars;
    let words = fold(words);
    fold(&text.plain).windows(words.len()).filter(|window| *window == words).count()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    /// Each character carries where it came from, so that the test knows which passages nobody touched.
    #[test]
    fn edits_never_lead_astray(
        sentences in any_article(),
        cited in prop::collection::vec((any::<Index>(), 1_usize..80), 1..5),
        edits in prop::collection::vec(any_edit(), 0..6),
    ) {
        let old: Vec<char> = sentences.concat().chars().collect();
        let mut now: Vec<_> = old.iter().enumerate().map(|(at, &char)| (char, Some(at))).collect();
        for edit in &edits {
            apply(&mut now, edit);
        }
        let text = article(&now.iter().map(|(char, _)| *char).collect::<String>());
        let before = article(&sentences.concat());
        let resolver = Resolver::new(&text);
        for (start, len) in cited {
            let start = start.index(old.len());
            let end = (start + len).min(old.len());
            let part = |from: usize, to: usize| old[from..to].iter().collect::<String>();
            let exact = part(start, end);
            let prefix = part(start.saturating_sub(32), start);
            let suffix = part(end, (end + 32).min(old.len()));
            let selector = Selector { exact: &exact, prefix: &prefix, suffix: &suffix, position: Some((start, end)) };
            let got = resolver.resolve(&selector);

            let words = got.range.clone().map(|range| text.plain.get(range).expect("on character boundaries"));
            match got.state {
                Exact | Moved => prop_assert_eq!(words, Some(exact.as_str())),
                Changed => prop_assert!(words.is_some_and(|words| !words.is_empty())),
                Ambiguous | Lost => prop_assert_eq!(words, None),
            }
            // Where the stretch of the old text is now, if it is whole.
            let whole = |from: usize, to: usize| now.windows(to - from).position(|window| {
                window.iter().enumerate().all(|(at, &(_, origin))| origin == Some(from + at))
            });
            let bytes = |at: usize| text.byte_from_char(at).map(|byte| byte..byte + exact.len());
            let (first, last) = (start.saturating_sub(32), (end + 32).min(old.len()));
            let framed = part(first, last);
            if let Some(at) = whole(first, last) && last - first >= end - start + 8 && count(&text, &framed) == 1 {
                prop_assert_eq!(&got, &Anchored { state: Exact, range: bytes(at + start - first) }, "{:?}", selector);
            }
            // A mark that came after the last letter makes it another letter.
            let has_mark = |at: usize| now.get(at).is_some_and(|&(char, _)| is_mark(char));
            if let Some(at) = whole(start, end) && end - start >= 20 && count(&text, &exact) == 1
                && (!has_mark(at + end - start) || suffix.starts_with(is_mark))
            {
                // With other words on both sides, a lookalike elsewhere may leave it open; with other words on one
                // side, so does a repetition of the words, or of their beginning or end, in the old text.
                let is_before = first < start && whole(first, end).is_some();
                let is_after = last > end && whole(start, last).is_some();
                let ends = [part(start, start + 12), part(end - 12, end)];
                let was_once = ends.iter().all(|part| count(&before, part) == 1);
                let is_known = was_once && (is_before || is_after) || is_before && is_after;
                prop_assert!(matches!(got.state, Exact | Moved) || !is_known, "{:?} {:?}", selector, got);
                prop_assert!(got.range.is_none() || got.range == bytes(at), "{:?} {:?}", selector, got);
            }
        }
    }

    #[test]
    fn nothing_makes_it_panic(
        plain in "\\PC{0,60}", exact in "\\PC{0,30}", prefix in "\\PC{0,9}", suffix in "\\PC{0,9}",
        position in proptest::option::of((0_usize..70, 0_usize..70)),
    ) {
        let selector = Selector { exact: &exact, prefix: &prefix, suffix: &suffix, position };
        let got = resolve(&plain, &selector);
        prop_assert_eq!(got.range.is_some(), !matches!(got.state, Ambiguous | Lost));
        prop_assert!(got.range.is_none_or(|range| plain.get(range).is_some()));
    }
}
