//! [`title`]: a sentence made short by leaving words out, as headlines are. No word is added or changed, but for the
//! capital at the beginning.

#![expect(clippy::indexing_slicing, reason = "words are taken up to places that were found among them")]

use std::ops::Range;

use super::statement::is_verb;

/// A title has at most so many characters.
const MAX_CHARS: usize = 80;

/// Words that lead to a date: they go with it.
const LEADING: [&str; 14] =
    ["on", "in", "at", "by", "since", "until", "from", "the", "of", "during", "early", "late", "and", "around"];
/// Words that nothing ends on.
const LOOSE: [&str; 41] = [
    "because", "so", "due", "a", "an", "and", "as", "at", "before", "but", "by", "for", "from", "in", "into", "of",
    "on", "or", "since", "than", "that", "the", "to", "until", "was", "were", "which", "who", "with", "is", "are",
    "has", "have", "its", "their", "his", "her", "when", "while", "after", "about",
];
/// Words that begin an adverbial in front of a sentence.
const OPENINGS: [&str; 27] = [
    "In",
    "On",
    "At",
    "By",
    "After",
    "Before",
    "Since",
    "When",
    "While",
    "During",
    "However",
    "Moreover",
    "Meanwhile",
    "Additionally",
    "Finally",
    "Also",
    "First",
    "Second",
    "Third",
    "Not",
    "For",
    "According",
    "As",
    "Ironically",
    "Considering",
    "Lack",
    "Together",
];
/// Verbs of saying, behind which a statement follows.
const SAYING: [&str; 14] = [
    "said",
    "says",
    "noted",
    "notes",
    "announced",
    "told",
    "claimed",
    "claims",
    "reported",
    "reports",
    "warned",
    "added",
    "stated",
    "explained",
];

/// Words that lead from one clause to the next.
const LINKING: [&str; 14] = [
    "following",
    "after",
    "which",
    "who",
    "when",
    "and",
    "but",
    "with",
    "including",
    "while",
    "that",
    "where",
    "as",
    "since",
];
/// Words that say nothing of what they stand for.
const PRONOUNS: [&str; 9] = ["it", "he", "she", "they", "this", "we", "these", "that", "there"];

/// A title for a sentence, of its own words; the words of its date are left out with what leads to them.
pub fn title(text: &str, sentence: &Range<usize>, date: Option<&Range<usize>>) -> String {
    let part = |range: Range<usize>| &text[range];
    let mut words: Vec<&str> = match date {
        Some(date) => {
            let behind = part(date.end..sentence.end);
            let clause = clause_start(part(sentence.start..date.start), behind);
            let start = clause.map_or(sentence.start, |at| sentence.start + at);
            let mut words: Vec<&str> = part(start..date.start).split_whitespace().collect();
            while words.last().is_some_and(|word| LEADING.contains(&word.to_lowercase().as_str())) {
                words.pop();
            }
            let linking = words.iter().take_while(|word| start > sentence.start && LINKING.contains(word)).count();
            words.drain(..linking);
            let opens = words.is_empty();
            words.extend(behind.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)));
            if opens { words } else { without_opening(words) }
        }
        None => without_opening(part(sentence.clone()).split_whitespace().collect()),
    };
    words = without_brackets(words);
    words = without_attribution(words);
    words = without_relative(words);
    let title = shortened(&words);
    // The sentence is only a date.
    if title.is_empty() { shortened(&part(sentence.clone()).split_whitespace().collect::<Vec<_>>()) } else { title }
}

/// Where the clause begins that leads to a date far behind the beginning of its sentence.
fn clause_start(before: &str, behind: &str) -> Option<usize> {
    if before.chars().count() < MAX_CHARS * 3 / 4 {
        return None;
    }
    let at = before.rmatch_indices([',', ';', ':', '—', '–', '(']).map(|(at, sign)| at + sign.len());
    // A comma in a number begins no clause, nor does one in front of a name: "Vancouver, British Columbia".
    at.into_iter().find(|at| {
        let rest = &before[*at..];
        let mut words = rest.split_whitespace().chain(behind.split_whitespace().take(2));
        rest.starts_with(' ') && words.clone().count() >= 4 && words.any(|word| is_verb(word) || word == "to")
    })
}

/// Without "In March," and the like in front of the first comma, if enough is left.
fn without_opening(words: Vec<&str>) -> Vec<&str> {
    let first = words.first().copied().unwrap_or_default();
    let is_opening = OPENINGS.contains(&first.trim_end_matches(','));
    let comma = words.iter().take(12).position(|word| word.ends_with(','));
    match comma {
        Some(comma) if is_opening && words.len() - comma > 4 => words[comma + 1..].to_vec(),
        _ => words,
    }
}

/// Without what is in brackets.
fn without_brackets(words: Vec<&str>) -> Vec<&str> {
    let mut depth = 0_usize;
    let outside = |word: &&str| {
        let opens = word.matches(['(', '[']).count();
        let closes = word.matches([')', ']']).count();
        let is_outside = depth == 0 && opens == 0;
        depth = (depth + opens).saturating_sub(closes);
        is_outside
    };
    words.into_iter().filter(outside).collect()
}

/// Without "X said that" in front and "according to X" behind.
fn without_attribution(words: Vec<&str>) -> Vec<&str> {
    let according = words.windows(2).position(|pair| matches!(pair, ["according" | "According", "to"]));
    let words = match according {
        Some(at) if at > 4 => words[..at].to_vec(),
        _ => words,
    };
    let says = words.iter().take(30).position(|word| SAYING.contains(word));
    match says {
        Some(at)
            if words.get(at + 1) == Some(&"that")
                && words.len() - at > 5
                && words.get(at + 2).is_some_and(|word| !PRONOUNS.contains(&word.to_lowercase().as_str())) =>
        {
            words[at + 2..].to_vec()
        }
        _ => words,
    }
}

/// Without a relative clause or a participle behind a comma.
fn without_relative(words: Vec<&str>) -> Vec<&str> {
    let begins =
        |word: &str| matches!(word, "which" | "who" | "whose" | "where") || word.ends_with("ing") && word.len() > 5;
    let at = words.windows(2).position(|pair| matches!(pair, [before, next] if before.ends_with(',') && begins(next)));
    match at {
        Some(at) if at >= 3 => words[..=at].to_vec(),
        _ => words,
    }
}

/// As many words as fit, up to the last border of a phrase, and none that leaves it open.
fn shortened(words: &[&str]) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut chars = 0;
    let mut is_cut = false;
    for word in words {
        chars += word.chars().count() + usize::from(!kept.is_empty());
        if chars > MAX_CHARS {
            is_cut = true;
            break;
        }
        kept.push(word);
    }
    if is_cut {
        // A clause that is whole is better than a longer one that is not; a title without its verb says nothing.
        let clause = kept.iter().rposition(|word| word.ends_with([',', ';', ':'])).filter(|at| *at >= 4);
        let border = kept.iter().rposition(|word| is_border(word)).filter(|at| *at >= 5);
        let end = clause.map(|at| at + 1).or(border).unwrap_or(kept.len());
        let has_verb = |words: &[&str]| words.iter().skip(1).any(|word| is_verb(word));
        let whole = &kept[..end];
        // "challenges faced" by …
        let is_open = whole.last().is_some_and(|word| is_verb(word)) && clause.is_none();
        let end = if is_open && has_verb(&whole[..end.saturating_sub(1)]) { end - 1 } else { end };
        if has_verb(&kept[..end]) && !(is_open && end == whole.len()) {
            kept.truncate(end);
        }
    }
    while kept.len() > 1 && kept.last().is_some_and(|word| LOOSE.contains(&word.to_lowercase().as_str())) {
        kept.pop();
    }
    let title = kept.join(" ");
    let is_edge = |c: char| !c.is_alphanumeric() && !matches!(c, '%' | '$' | '€' | '£');
    let title: String = title.trim_matches(is_edge).chars().take(MAX_CHARS).collect();
    let mut letters = title.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Words before which a phrase ends.
fn is_border(word: &str) -> bool {
    matches!(
        word,
        "of" | "in"
            | "on"
            | "at"
            | "for"
            | "with"
            | "to"
            | "from"
            | "by"
            | "that"
            | "and"
            | "or"
            | "but"
            | "as"
            | "when"
            | "which"
            | "while"
            | "because"
            | "into"
            | "under"
            | "between"
            | "through"
            | "after"
            | "before"
            | "since"
    )
}
