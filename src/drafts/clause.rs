//! The clause of a sentence that holds a date, where the sentence states two things at two dates.

use std::ops::Range;

use super::statement::is_verb;

/// Words that join two statements of one sentence.
const JOINTS: [&str; 8] = ["; ", ", and ", ", but ", ", while ", ", then ", " and ", " but ", " while "];

/// Words that open a statement behind "and".
const SUBJECTS: [&str; 14] =
    ["the", "a", "an", "it", "he", "she", "they", "its", "his", "her", "their", "that", "this", "these"];

/// The part of a sentence around the words of a date, between the other dates of the sentence: `before` is the end of
/// the last one before it, `behind` the start of the next one. It is the whole sentence unless both parts are
/// statements of their own.
pub fn clause(
    text: &str,
    sentence: &Range<usize>,
    date: &Range<usize>,
    before: Option<usize>,
    behind: Option<usize>,
) -> Range<usize> {
    let start = before
        .filter(|before| *before <= date.start)
        .and_then(|before| joint(text, sentence.start..date.end, before..date.start, sentence.end))
        .map_or(sentence.start, |(_, start)| start);
    let end = behind
        .filter(|behind| *behind >= date.end)
        .and_then(|behind| joint(text, start..sentence.end, date.end..behind, sentence.end))
        .map_or(sentence.end, |(end, _)| end);
    start..end
}

/// Where two statements meet between two dates: the end of the first and the start of the second.
fn joint(text: &str, whole: Range<usize>, between: Range<usize>, end: usize) -> Option<(usize, usize)> {
    let inner = text.get(between.clone())?;
    JOINTS.into_iter().find_map(|sign| {
        let at = between.start + inner.find(sign)?;
        let behind = at + sign.len();
        // "Ottawa and Washington" are two names, no two statements; "and again on 3 May" has no subject.
        let mut words = text.get(behind..end).unwrap_or_default().split_whitespace();
        let (next, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let is_apart = sign.starts_with([',', ';']);
        let is_name = is_apart && next.starts_with(char::is_uppercase);
        // ", and divers inspected the pier": a subject of one word, which no article opens.
        let is_plural = is_apart && next.ends_with('s') && !is_verb(next) && is_verb(second);
        if !is_name && !is_plural && !SUBJECTS.contains(&next) {
            return None;
        }
        let is_statement = |range: Range<usize>| {
            // A verb needs its subject before it.
            let words = text.get(range).unwrap_or_default().split_whitespace();
            words.skip(1).any(is_verb)
        };
        (is_statement(whole.start..at) && is_statement(behind..end)).then_some((at, behind))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_statements_are_told_apart() {
        let check = |text: &str, dates: [&str; 2], expected: [&str; 2]| {
            let places = dates.map(|date| text.find(date).map(|at| at..at + date.len()).unwrap());
            let [first, second] = &places;
            let whole = 0..text.len();
            let found = [
                clause(text, &whole, first, None, Some(second.start)),
                clause(text, &whole, second, Some(first.end), None),
            ];
            assert_eq!(found.map(|range| &text[range]), expected);
        };
        check(
            "The pact was signed in 2018 and the board was suspended in 2026.",
            ["in 2018", "in 2026"],
            ["The pact was signed in 2018", "the board was suspended in 2026."],
        );
        let again = "Inspectors had told them in 2018 and again on 3 May 2020 that it was cracked.";
        check(again, ["in 2018", "on 3 May 2020"], [again, again]);
        check(
            "Workers replaced girders last month, and divers inspected the pier on 5 June.",
            ["last month", "on 5 June"],
            ["Workers replaced girders last month", "divers inspected the pier on 5 June."],
        );
        let shared = "Workers replaced girders last month, and was then closed on 5 June.";
        check(shared, ["last month", "on 5 June"], [shared, shared]);
        let built = "The crane, built in 1987, had failed an inspection in 2024.";
        check(built, ["in 1987", "in 2024"], [built, built]);
        let one = "The talks that began in 2018 in Ottawa and Washington ended in 2026.";
        check(one, ["in 2018", "in 2026"], [one, one]);
    }
}
