//! The sentences of a text.

use std::ops::Range;

/// Words that a full stop may follow within a sentence.
const ABBREVIATIONS: [&str; 25] = [
    "Mr", "Mrs", "Ms", "Dr", "Prof", "Gen", "Col", "Lt", "Sgt", "Capt", "Sen", "Rep", "Gov", "St", "Jr", "Sr", "Inc",
    "Corp", "Co", "Ltd", "vs", "No", "Adm", "Sept", "etc",
];

/// Those of them that a sentence may end with.
const ENDS: [&str; 8] = ["Inc", "Corp", "Co", "Ltd", "Jr", "Sr", "St", "etc"];

/// Words that open a sentence and are seldom part of a name.
const STARTS: [&str; 27] = [
    "The", "A", "An", "In", "It", "He", "She", "They", "That’s", "That's", "This", "These", "But", "And", "On", "At",
    "As", "His", "Her", "Its", "Their", "When", "While", "After", "However", "Recently", "Under",
];

/// Months that are shortened before a day.
const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec"];

/// The sentences of a text, as bytes of it, without blanks at their ends. A line feed ends one.
#[must_use]
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        let mut from = start;
        for (at, sign) in line.char_indices().filter(|(_, sign)| matches!(sign, '.' | '!' | '?')) {
            let at = start + at;
            let behind = behind_quotes(text, at + sign.len_utf8(), end);
            if ends_sentence(text, from, at, behind, end) {
                push(text, from..behind, &mut found);
                from = behind;
            }
        }
        push(text, from..end, &mut found);
        start = end;
    }
    found
}

fn push(text: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    let Some(part) = text.get(range.clone()) else { return };
    let trimmed = part.trim();
    if !trimmed.is_empty() {
        let start = range.start + (part.len() - part.trim_start().len());
        found.push(start..start + trimmed.len());
    }
}

/// Behind closing quotation marks and brackets.
fn behind_quotes(text: &str, at: usize, end: usize) -> usize {
    let rest = &text[at..end];
    let closing = rest.chars().take_while(|sign| matches!(sign, '"' | '”' | '’' | '\'' | ')' | ']' | '»'));
    at + closing.map(char::len_utf8).sum::<usize>()
}

/// Whether a sign that can end a sentence does: a blank and no small letter is behind it, and no abbreviation before.
fn ends_sentence(text: &str, from: usize, at: usize, behind: usize, end: usize) -> bool {
    let rest = &text[behind..end];
    let is_open = rest.is_empty() || rest.starts_with(char::is_whitespace);
    let next = rest.trim_start().chars().next();
    let before = &text[from..at];
    let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let is_initial = word.chars().count() == 1 && word.starts_with(char::is_uppercase);
    // "in the U.S. The board": a word that opens a sentence is behind it.
    let opens = STARTS.contains(&rest.split_whitespace().next().unwrap_or_default());
    let can_end = is_initial && before.len() > 2 && before.chars().rev().nth(1) == Some('.') || ENDS.contains(&word);
    let is_short = text.get(at..).is_some_and(|sign| sign.starts_with('.'))
        && (is_initial || ABBREVIATIONS.contains(&word))
        && !(opens && can_end);
    // "Nov. 9"
    let is_month = MONTHS.contains(&word) && next.is_some_and(|next| next.is_ascii_digit());
    // "at 9 p.m. (2100 GMT)"
    let is_hour = ["a.m", "p.m"].iter().any(|hour| before.ends_with(hour)) && !next.is_some_and(char::is_uppercase);
    // "Glen. D. VanHerck"
    let is_before_initial = next.is_some_and(char::is_uppercase) && rest.trim_start().chars().nth(1) == Some('.');
    is_open && !is_month && !is_short && !is_hour && !is_before_initial && next.is_none_or(|next| !next.is_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_where_they_do() {
        let check = |text: &str, expected: &[&str]| {
            let found: Vec<&str> = sentences(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, expected, "{text}");
        };
        check("One. Two!  Three?", &["One.", "Two!", "Three?"]);
        check(
            "The U.S. and Gen. Glen. D. VanHerck met. It rained.",
            &["The U.S. and Gen. Glen. D. VanHerck met.", "It rained."],
        );
        check("“It ends.” He left at 3.15 a.m. and slept.", &["“It ends.”", "He left at 3.15 a.m. and slept."]);
        check("It shut at 9 p.m. (2100 GMT) on Monday. Rain.", &["It shut at 9 p.m. (2100 GMT) on Monday.", "Rain."]);
        check("It opened on Nov. 9 in Rome. Rain.", &["It opened on Nov. 9 in Rome.", "Rain."]);
        check(
            "It is in the U.S. The board met at Ada Inc. It left.",
            &["It is in the U.S.", "The board met at Ada Inc.", "It left."],
        );
        check("A heading\nA sentence.\n\n", &["A heading", "A sentence."]);
        check("", &[]);
    }
}
