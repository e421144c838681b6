//! Parts that a title can do without: the place of a report, connectives, who said it, adverbials in front, insertions.

use super::measure::{MAX_CHARS, has_verb, length};
use super::shorten::shortened;
use super::token::TitleToken;
use super::verbs::{is_reporting, is_saying, is_verb};
use super::words::{is_connective, is_determiner, is_joint, is_opener, is_pronoun, is_relative};

/// How many words a dateline has at most.
const DATELINE: usize = 8;
/// In how many tokens the end of an opening is looked for.
const OPENING: usize = 26;

/// Without "MEXICO CITY (AP) —" in front.
pub fn without_dateline<'a>(words: &[TitleToken<'a>]) -> Vec<TitleToken<'a>> {
    let dash = words.iter().take(DATELINE + 4).position(|token| matches!(token.text, "—" | "–" | "-" | "--"));
    let Some(dash) = dash.filter(|dash| *dash > 0) else { return words.to_vec() };
    let (before, behind) = words.split_at(dash);
    let named: Vec<&TitleToken<'_>> = before.iter().filter(|token| token.is_word()).collect();
    let is_upper =
        |token: &TitleToken<'_>| token.text.chars().count() > 2 && !token.text.chars().any(char::is_lowercase);
    let has_agency = before.iter().any(|token| token.is_sign(&['(']));
    let is_dateline = named.first().is_some_and(|first| is_upper(first)) || has_agency && named.len() <= DATELINE;
    let rest = behind.get(1..).unwrap_or_default();
    if is_dateline && rest.len() > 3 { rest.to_vec() } else { words.to_vec() }
}

/// Without bullets, connectives in front, and a relative pronoun that begins a selection.
pub fn without_edges(mut words: Vec<TitleToken<'_>>) -> Vec<TitleToken<'_>> {
    for _ in 0..3 {
        let start = words.iter().position(|token| token.is_word() || matches!(token.text, "“" | "\"" | "«"));
        words.drain(..start.unwrap_or_default());
        let quote = usize::from(words.first().is_some_and(|first| !first.is_word()));
        let Some(first) = words.get(quote).copied() else { break };
        let has_comma = words.get(quote + 1).is_some_and(|token| token.is_sign(&[',']));
        if is_connective(first.text, has_comma) && words.len() > 4 {
            words.drain(quote..=quote + usize::from(has_comma));
            continue;
        }
        // "who was ousted": the participle says it; "which it signed" keeps its subject.
        if is_relative(first.text) && !first.is_capital() && words.len() > 2 {
            let has_auxiliary = words.get(quote + 1).is_some_and(|next| {
                matches!(next.text, "was" | "were" | "is" | "are")
                    && words.get(quote + 2).is_some_and(|verb| is_verb(verb.text))
            });
            words.drain(quote..=quote + usize::from(has_auxiliary));
            continue;
        }
        break;
    }
    words
}

/// Without "X said that" in front, ", he said" between and “according to X” behind.
pub fn without_reporters(words: Vec<TitleToken<'_>>) -> Vec<TitleToken<'_>> {
    let words = without_reporter_behind(words);
    let words = without_reporter_between(words);
    without_reporter_before(words)
}

fn without_reporter_behind(words: Vec<TitleToken<'_>>) -> Vec<TitleToken<'_>> {
    let according = words.windows(2).position(
        |pair| matches!(pair, [first, second] if first.text.eq_ignore_ascii_case("according") && second.text == "to"),
    );
    let words = match according {
        Some(at) if at > 3 && has_verb(words.get(..at).unwrap_or_default()) => {
            words.get(..at).unwrap_or_default().to_vec()
        }
        _ => words,
    };
    // The last comma or closing quotation mark that nobody but a reporter follows.
    let border = (3..words.len()).rev().find(|at| {
        let is_end = words.get(*at).is_some_and(|token| token.is_sign(&[',', '”', '"']));
        let tail = words.get(at + 1..).unwrap_or_default();
        is_end && is_reporter(tail)
    });
    let is_quote = |at: usize| words.get(at).is_some_and(|token| !token.is_sign(&[',']));
    match border {
        Some(at) if is_quote(at) || has_verb(words.get(..at).unwrap_or_default()) => {
            let is_quote = is_quote(at);
            words.get(..at + usize::from(is_quote)).unwrap_or_default().to_vec()
        }
        _ => words,
    }
}

/// Whether words are no more than who said something: "the minister told reporters", "said Ms. Smith of the ministry".
fn is_reporter(tail: &[TitleToken<'_>]) -> bool {
    const REPORTER: usize = 14;
    let named: Vec<&TitleToken<'_>> = tail.iter().filter(|token| token.is_word()).collect();
    let says = named.iter().position(|token| is_saying(token.text));
    let has_other = |says: usize| {
        named.iter().enumerate().any(|(at, token)| at != says && (is_relative(token.text) || token.text == "that"))
    };
    !tail.iter().any(|token| token.is_sign(&['“', ':']))
        && (1..=REPORTER).contains(&named.len())
        && says.is_some_and(|says| {
            says <= 6 && !has_other(says) && !named.iter().take(says).any(|token| is_verb(token.text))
        })
        && named.first().is_some_and(|first| !is_joint(first.text))
}

fn without_reporter_between(mut words: Vec<TitleToken<'_>>) -> Vec<TitleToken<'_>> {
    let commas: Vec<usize> =
        (0..words.len()).filter(|at| words.get(*at).is_some_and(|token| token.is_sign(&[',']))).collect();
    let inserted = commas.windows(2).find(|pair| {
        let [from, to] = pair else { return false };
        let inner = words.get(from + 1..*to).unwrap_or_default();
        *from > 0 && inner.len() <= 5 && inner.last().is_some_and(|last| is_saying(last.text))
    });
    if let Some([from, to]) = inserted {
        words.drain(*from..=*to);
    }
    words
}

fn without_reporter_before(words: Vec<TitleToken<'_>>) -> Vec<TitleToken<'_>> {
    const REACH: usize = 22;
    let says = words.iter().take(REACH).position(|token| is_saying(token.text));
    let Some(says) = says.filter(|says| *says > 0) else { return words };
    // "officials told reporters that"
    let that = (says + 1..says + 5).find(|at| words.get(*at).is_some_and(|token| token.text == "that"));
    let colon = (says + 1..says + 4).find(|at| words.get(*at).is_some_and(|token| token.is_sign(&[':', ','])));
    let start = that.or(colon).map_or(says + 1, |at| at + 1);
    let rest = words.get(start..).unwrap_or_default();
    let rest = match rest.first() {
        Some(first) if first.is_sign(&['“', '"', ',']) => rest.get(1..).unwrap_or_default(),
        _ => rest,
    };
    let Some(first) = rest.first().copied() else { return words };
    let is_subject =
        that.is_some() || colon.is_some() || is_determiner(first.text) || first.is_capital() || is_pronoun(first.text);
    let needs_that = is_reporting(words.get(says).map_or("", |says| says.text)) && that.or(colon).is_none();
    let segment = rest.iter().position(TitleToken::is_border).unwrap_or(rest.len());
    let has_earlier_verb = words.get(1..says).unwrap_or_default().iter().any(|token| is_verb(token.text));
    let is_short = rest.iter().filter(|token| token.is_word()).count() < 4;
    let states =
        has_verb(rest) && (that.is_some() || colon.is_some() || has_verb(rest.get(..segment).unwrap_or_default()));
    if !is_subject || needs_that || has_earlier_verb || is_short || !states {
        return words;
    }
    // "The group said it had …" says who "it" is, where there is room for what it did.
    let has_room = || shortened(&words).last().is_some_and(|last| last.start > first.start + first.text.len() + 8);
    if is_pronoun(first.text) && has_room() { words } else { rest.to_vec() }
}

/// Without adverbials in front of the first comma, if a statement is left.
pub fn without_openings(mut words: Vec<TitleToken<'_>>) -> Vec<TitleToken<'_>> {
    for _ in 0..3 {
        let has_near_comma = || words.iter().take(10).any(|token| token.is_sign(&[',']));
        // "Built on a hill, …"
        let opens = |first: &TitleToken<'_>| is_opener(first.text) || is_verb(first.text) && has_near_comma();
        let Some(first) = words.first().copied().filter(opens) else { break };
        let end = opening_end(&words, first);
        let Some(end) = end else { break };
        words.drain(..=end);
    }
    words
}

/// The comma that ends the opening that the words begin with.
fn opening_end(words: &[TitleToken<'_>], first: TitleToken<'_>) -> Option<usize> {
    let commas: Vec<usize> =
        (1..words.len().min(OPENING)).filter(|at| words.get(*at).is_some_and(|token| token.is_sign(&[',']))).collect();
    let needs_verb = ["when", "while", "if", "because", "although", "whereas", "though", "once"]
        .contains(&first.text.to_lowercase().as_str());
    commas.iter().copied().find(|&comma| {
        let opening = words.get(..comma).unwrap_or_default();
        let rest = words.get(comma + 1..).unwrap_or_default();
        let Some(next) = rest.iter().find(|token| token.is_word()) else { return false };
        let segment_end = rest.iter().position(TitleToken::is_border).unwrap_or(rest.len());
        let (segment, behind) = rest.split_at(segment_end);
        let after = behind.get(1).filter(|token| token.is_word());
        // A list, such as "in Dubai, Cairo and Rome, people protested", has no verb before its next comma.
        let is_clause = has_verb(segment)
            || segment.len() == rest.len() && has_verb(rest)
            || segment.len() >= 2
                && !segment.iter().any(|token| is_joint(token.text))
                && after.is_some_and(|token| is_relative(token.text) || is_determiner(token.text))
                && has_verb(rest);
        let is_subject =
            !is_verb(next.text) && !is_joint(next.text) && !is_relative(next.text) && !next.text.ends_with("ing");
        let opening_is_whole = !needs_verb || has_verb(opening);
        is_clause && (is_subject || is_opener(next.text)) && opening_is_whole && rest.len() >= 3
    })
}

/// Without relative clauses, appositions and participles between commas or behind one.
pub fn without_insertions(mut words: Vec<TitleToken<'_>>) -> Vec<TitleToken<'_>> {
    for _ in 0..3 {
        let Some((from, to)) = insertion(&words) else { break };
        // A whole title is better than a shorter one.
        if length(&words) <= MAX_CHARS / 2 && to >= words.len() {
            break;
        }
        words.drain(from..to.min(words.len()));
    }
    words
}

/// The beginning of an insertion, with its comma, and its end.
fn insertion(words: &[TitleToken<'_>]) -> Option<(usize, usize)> {
    let is_comma = |at: usize| words.get(at).is_some_and(|token| token.is_sign(&[',']));
    (2..words.len()).filter(|at| is_comma(*at)).find_map(|from| {
        let next = words.get(from + 1)?;
        let before = words.get(..from)?;
        let is_past = is_verb(next.text) && !has_verb(before);
        let is_participle = (next.text.len() > 5 && next.text.ends_with("ing") || is_past) && !next.is_capital();
        let is_apposition = is_determiner(next.text) && !has_verb(before);
        if !(is_relative(next.text) || is_participle || is_apposition) {
            return None;
        }
        let close = (from + 2..words.len()).find(|at| is_comma(*at));
        let continues = |close: usize| {
            let rest = words.get(close + 1..).unwrap_or_default();
            rest.first().is_some_and(|first| is_verb(first.text) || first.text.ends_with("ly"))
        };
        match close {
            // The statement goes on behind it.
            Some(close) if !has_verb(before) && continues(close) => Some((from, close + 1)),
            _ if has_verb(before) && !is_apposition => Some((from, words.len())),
            _ => None,
        }
    })
}
