//! Parts that every title leaves out: the place of a report and what is in brackets; and the first words of a sentence.

use std::ops::Range;

use super::of::TitleOf;
use super::shorten::MAX_CHARS;
use crate::drafts::syntax::{TitleToken, WordClass, has_class, joined, tokens, verb};

/// How many words a dateline has at most.
const DATELINE: usize = 9;

/// Without "MEXICO CITY (AP) —" in front, unless the date is there.
pub fn without_dateline<'a>(words: Vec<TitleToken<'a>>, date: Option<&Range<usize>>) -> Vec<TitleToken<'a>> {
    let dash = words.iter().take(DATELINE + 5).position(|token| matches!(token.text, "—" | "–" | "-" | "--" | "_"));
    let Some(dash) = dash.filter(|dash| *dash > 0) else { return words };
    let (before, behind) = words.split_at(dash);
    let named: Vec<&TitleToken<'_>> = before.iter().filter(|token| token.is_word()).collect();
    let is_upper =
        |token: &TitleToken<'_>| token.text.chars().count() > 2 && !token.text.chars().any(char::is_lowercase);
    let has_agency = before.iter().any(|token| token.is_sign(&['(']));
    let is_dateline = named.first().is_some_and(|first| is_upper(first)) || has_agency && named.len() <= DATELINE;
    let holds_date = date.is_some_and(|date| before.iter().any(|token| date.contains(&token.start)));
    let rest = behind.get(1..).unwrap_or_default();
    if is_dateline && rest.len() > 3 && !holds_date { rest.to_vec() } else { words }
}

/// Without what stands between two dashes, unless the date is there.
pub fn without_dashes<'a>(words: Vec<TitleToken<'a>>, date: Option<&Range<usize>>) -> Vec<TitleToken<'a>> {
    const LONGEST: usize = 24;
    let dashes: Vec<usize> = (0..words.len())
        .filter(|at| {
            words.get(*at).is_some_and(|token| {
                matches!(token.text, "—" | "–" | "--" | "_") || token.text == "-" && !token.is_tight
            })
        })
        .collect();
    let [open, close] = *dashes else { return words };
    let inner = words.get(open..close).unwrap_or_default();
    let holds_date = date.is_some_and(|date| inner.iter().any(|token| date.contains(&token.start)));
    if holds_date || open == 0 || close + 1 >= words.len() || close - open > LONGEST {
        return words;
    }
    let (before, rest) = words.split_at(open);
    [before, rest.get(close - open + 1..).unwrap_or_default()].concat()
}

/// Without quotation marks that are typed as two signs, as in TeX.
pub fn without_typed_quotes<'a>(words: &[TitleToken<'a>]) -> Vec<TitleToken<'a>> {
    let is_half = |token: Option<&TitleToken<'_>>| token.is_some_and(|token| matches!(token.text, "`" | "'"));
    let is_pair = |at: usize| {
        let is_next = words.get(at + 1).is_some_and(|next| next.is_tight);
        is_half(words.get(at)) && is_half(words.get(at + 1)) && is_next
    };
    let is_kept = |at: &usize| !is_pair(*at) && !at.checked_sub(1).is_some_and(is_pair);
    (0..words.len()).filter(is_kept).filter_map(|at| words.get(at).copied()).collect()
}

/// Up to a full stop that the next sentence is tight to: "2019.J. Smith".
pub fn before_tight_stop(mut words: Vec<TitleToken<'_>>) -> Vec<TitleToken<'_>> {
    let stop = (1..words.len()).find(|at| {
        let next = words.get(at + 1).is_some_and(|next| next.is_tight && next.is_word());
        next && words.get(*at).is_some_and(|token| token.is_tight && token.text == ".")
    });
    words.truncate(stop.unwrap_or(words.len()));
    // "… in Kansas Credit: Getty"
    let is_credit = |pair: &[TitleToken<'_>]| matches!(pair, [one, two] if one.text == "Credit" && two.text == ":");
    let credit = words.windows(2).position(is_credit).filter(|at| *at > 2);
    words.truncate(credit.unwrap_or(words.len()));
    words
}

/// Without ", in fact," and other words that only lead on.
pub fn without_asides<'a>(words: &[TitleToken<'a>]) -> Vec<TitleToken<'a>> {
    const ASIDES: [&[&str]; 12] = [
        &["in", "fact"],
        &["of", "course"],
        &["for", "example"],
        &["for", "instance"],
        &["in", "turn"],
        &["however"],
        &["indeed"],
        &["instead"],
        &["meanwhile"],
        &["therefore"],
        &["though"],
        &["too"],
    ];
    let text = |at: usize| words.get(at).map_or("", |token| token.text);
    let mut kept = Vec::with_capacity(words.len());
    let mut at = 0;
    while let Some(token) = words.get(at) {
        let is_aside = |aside: &&&[&str]| {
            let is_whole = aside.iter().enumerate().all(|(place, word)| text(at + 1 + place) == *word);
            at > 0 && token.text == "," && is_whole && text(at + 1 + aside.len()) == ","
        };
        if let Some(aside) = ASIDES.iter().find(is_aside) {
            at += aside.len() + 2;
        } else {
            kept.push(*token);
            at += 1;
        }
    }
    kept
}

/// Without where somebody stands in a picture: "Ada Jones, left, and Bea Smith".
pub fn without_sides<'a>(words: &[TitleToken<'a>]) -> Vec<TitleToken<'a>> {
    const SIDES: [&str; 7] = ["center", "centre", "left", "pictured", "right", "bottom", "top"];
    const LEADS: [&str; 6] = ["second", "third", "from", "far", "the", "top"];
    let is = |at: usize, sign: &str| words.get(at).is_some_and(|token| token.text == sign);
    let mut kept = Vec::with_capacity(words.len());
    let mut at = 0;
    while let Some(token) = words.get(at) {
        let leads =
            (at + 1..words.len()).take_while(|at| words.get(*at).is_some_and(|lead| LEADS.contains(&lead.text)));
        let side = at + 1 + leads.count();
        let is_side = words.get(side).is_some_and(|side| SIDES.contains(&side.text));
        if token.text == "," && is_side && is(side + 1, ",") && at > 0 {
            at = side + 2;
        } else {
            kept.push(*token);
            at += 1;
        }
    }
    kept
}

/// Without what is in brackets, but for the date itself.
pub fn without_brackets<'a>(words: &[TitleToken<'a>], date: Option<&Range<usize>>) -> Vec<TitleToken<'a>> {
    let closes = |token: &TitleToken<'_>| token.is_sign(&[')', ']']);
    let mut kept = Vec::new();
    let mut at = 0;
    while let Some(token) = words.get(at) {
        let rest = words.get(at..).unwrap_or_default();
        let end = if token.is_sign(&['(', '[']) { rest.iter().position(closes) } else { None };
        let holds_date = |end: usize| {
            let close = rest.get(end).map_or(0, |token| token.start);
            date.is_some_and(|date| token.start <= date.start && date.end <= close)
        };
        match end {
            Some(end) if !holds_date(end) => at += end + 1,
            _ => {
                kept.push(*token);
                at += 1;
            }
        }
    }
    kept
}

/// Whether a title cannot end with a word.
fn is_loose(token: &TitleToken<'_>) -> bool {
    let classes = [
        WordClass::Determiner,
        WordClass::Preposition,
        WordClass::Coordinator,
        WordClass::Subordinator,
        WordClass::Relative,
        WordClass::Be,
        WordClass::Have,
        WordClass::Modal,
    ];
    !token.is_word()
        || classes.into_iter().any(|class| has_class(token.text, class))
        || matches!(token.text, "to" | "that")
}

/// A sentence without its date and what leads to it.
fn without_date(of: TitleOf<'_>) -> Vec<TitleToken<'_>> {
    let cuts: Vec<usize> = of.date.map(|date| [date.start, date.end]).into_iter().flatten().collect();
    let whole = tokens(of.text, of.sentence, &cuts);
    let words = without_brackets(&without_dateline(whole.clone(), of.date), of.date);
    let mut kept: Vec<TitleToken<'_>> = Vec::new();
    let mut skipped = false;
    for token in words {
        if of.date.is_some_and(|date| date.contains(&token.start)) {
            // Words that lead to the date go with it.
            while !skipped && kept.last().is_some_and(is_loose) {
                kept.pop();
            }
            skipped = true;
            continue;
        }
        if kept.is_empty() && !token.is_word() && !matches!(token.text, "“" | "\"" | "«") {
            continue;
        }
        kept.push(token);
    }
    without_link(&mut kept);
    without_pronoun(&mut kept);
    if kept.iter().any(TitleToken::is_word) { kept } else { whole }
}

fn is_short(words: &[TitleToken<'_>]) -> bool {
    joined(words).chars().count() <= MAX_CHARS
}

/// The first words of a sentence without its date, up to a sign or a word that can end them.
pub fn first_words(of: TitleOf<'_>) -> Vec<TitleToken<'_>> {
    let mut kept = without_date(of);
    if is_short(&kept) {
        return kept;
    }
    // A phrase ends before a word that leads to another.
    let is_end = |count: &usize| {
        let last = count.checked_sub(1).and_then(|last| kept.get(last));
        kept.get(*count).is_some_and(is_loose) && last.is_some_and(|last| !is_loose(last))
    };
    let fitting = (1..kept.len()).rev().filter(|count| kept.get(..*count).is_some_and(is_short));
    let longest = fitting.clone().next().unwrap_or_default();
    let end = fitting.take(longest / 2).find(is_end);
    kept.truncate(end.unwrap_or(longest));
    while kept.len() > 1 && kept.last().is_some_and(is_loose) {
        kept.pop();
    }
    kept
}

/// The first words of a French sentence up to the end of a phrase, and whether they tell something by themselves: not
/// where they end elsewhere, or begin with a pronoun.
pub fn first_phrases(of: TitleOf<'_>) -> (Vec<TitleToken<'_>>, bool) {
    const BORDERS: [&str; 18] = [
        ",", "afin", "alors", "après", "avant", "car", "dans", "dont", "lors", "mais", "où", "parce", "pendant",
        "pour", "qui", "selon", "tandis", "tout",
    ];
    const PRONOUNS: [&str; 12] =
        ["il", "elle", "ils", "elles", "ce", "c’est", "c'est", "cela", "celui-ci", "celle-ci", "on", "y"];
    const SHORTEST: usize = 4;
    let kept = without_date(of);
    let first = kept.iter().find(|token| token.is_word()).map(|token| token.text.to_lowercase());
    let is_named = first.is_none_or(|first| !PRONOUNS.contains(&&*first));
    if is_short(&kept) {
        return (kept, is_named);
    }
    let is_end = |count: &usize| {
        let next = kept.get(*count).map(|token| token.text.to_lowercase()).unwrap_or_default();
        let last = count.checked_sub(1).and_then(|last| kept.get(last));
        BORDERS.contains(&&*next)
            && last.is_some_and(|last| !is_loose(last))
            && kept.get(..*count).is_some_and(is_short)
    };
    match (SHORTEST..kept.len()).rev().find(is_end) {
        Some(count) => (kept.get(..count).unwrap_or_default().to_vec(), is_named),
        None => (first_words(of), false),
    }
}

/// Without a word that only links a sentence with the one before: "But", "Meanwhile,".
fn without_link(words: &mut Vec<TitleToken<'_>>) {
    const LINKS: [&str; 12] = [
        "also",
        "and",
        "but",
        "however",
        "meantime",
        "meanwhile",
        "moreover",
        "nevertheless",
        "or",
        "so",
        "still",
        "yet",
    ];
    let is_link = |token: &TitleToken<'_>| token.text == "," || LINKS.contains(&&*token.text.to_lowercase());
    let count = words.iter().take(3).take_while(|token| is_link(token)).count();
    let leads = words.get(1).is_some_and(|next| next.text == ",")
        || words.first().is_some_and(|first| has_class(first.text, WordClass::Coordinator));
    if leads && words.len() > count + 3 {
        words.drain(..count);
    }
}

/// Without a pronoun that a selection begins with: "who was ousted", "which it signed".
fn without_pronoun(words: &mut Vec<TitleToken<'_>>) {
    let is_pronoun = |word: &TitleToken<'_>| has_class(word.text, WordClass::Relative) && !word.is_capital();
    if words.len() < 3 || !words.first().is_some_and(is_pronoun) {
        return;
    }
    let is_passive = words.get(1).is_some_and(|word| has_class(word.text, WordClass::Be))
        && words.get(2).is_some_and(|word| verb(word.text).is_participle);
    words.drain(..=usize::from(is_passive));
}
