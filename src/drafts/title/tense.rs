//! Whether the tense of a clause can be that of its date.

use std::ops::Range;

use super::of::Lies;
use crate::drafts::syntax::{ClauseKind, Parsed, Tag, WordClass, verb};

/// Whether a verb group is in the present.
pub fn is_present(parsed: &Parsed<'_>, begin: usize) -> bool {
    let word = parsed.text(begin).to_lowercase().replace('\'', "’");
    let is_aux = ["is", "are", "isn’t", "aren’t", "am", "do", "does", "don’t", "doesn’t"].contains(&&*word);
    let forms = verb(&word);
    is_aux || word.ends_with("’s") || word.ends_with("’re") || forms.is_third || forms.is_base && !forms.is_past
}

/// Whether something is so every year: "is warmest in January", "is usually sown in spring".
pub fn is_habit(parsed: &Parsed<'_>, at: usize, date: &Range<usize>) -> bool {
    const USUAL: [&str; 8] = ["usually", "typically", "often", "generally", "normally", "always", "every", "each"];
    let Some(begin) = parsed.clause(at).and_then(|clause| clause.verb) else { return false };
    let owned = |place: &usize| parsed.owners.get(*place) == Some(&at);
    let is_usual =
        (0..parsed.tokens.len()).filter(owned).any(|place| USUAL.contains(&&*parsed.text(place).to_lowercase()));
    let is_month = date.clone().all(|at| parsed.text(at).chars().all(|c| c.is_alphabetic() || c == '-'))
        && !date.clone().any(|at| ["this", "last", "next", "that"].contains(&&*parsed.text(at).to_lowercase()))
        && date.clone().any(|at| MONTHS.contains(&parsed.text(at).to_lowercase().trim_start_matches("mid-")));
    let is_state = parsed.is(begin, WordClass::Be)
        && is_present(parsed, begin)
        && !parsed.tags.get(begin + 1..parsed.group_end(begin)).is_some_and(|rest| rest.contains(&Tag::Verb));
    // "Today, the divisions are identical"; "is the best tool in 2020"
    let is_nowadays = date.len() == 1
        && parsed.text(date.start).eq_ignore_ascii_case("today")
        && date.start < begin
        && is_present(parsed, begin);
    let is_year = date.len() == 1
        && parsed.text(date.start).len() == 4
        && parsed.text(date.start).starts_with(|c: char| c.is_ascii_digit());
    is_month && (is_usual || is_state) || is_nowadays || is_year && is_state
}

/// Months and seasons, which come every year.
pub const MONTHS: [&str; 17] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "spring",
    "summer",
    "autumn",
    "fall",
    "winter",
];

/// Verbs whose past may be about the future.
const PLANNING: [&str; 10] =
    ["schedule", "expect", "set", "plan", "slate", "move", "postpone", "delay", "book", "call"];

/// Whether the tense of a clause can be that of its date.
pub fn fits_tense(parsed: &Parsed<'_>, at: usize, date: &Range<usize>, lies: Lies) -> bool {
    // A whole date, with its year.
    let is_day =
        date.clone().any(|at| parsed.text(at).len() <= 2 && parsed.text(at).starts_with(|c: char| c.is_ascii_digit()))
            && date.clone().any(|at| parsed.text(at).len() == 4 && parsed.text(at).chars().all(|c| c.is_ascii_digit()));
    let has_year =
        date.clone().any(|at| parsed.text(at).len() == 4 && parsed.text(at).chars().all(|c| c.is_ascii_digit()));
    let Some(clause) = parsed.clause(at) else { return false };
    let Some(begin) = clause.verb else { return false };
    let word = parsed.text(begin).to_lowercase().replace('\'', "’");
    let is_future = ["will", "’ll", "won’t", "shall"].iter().any(|will| word.ends_with(will));
    let is_said = matches!(clause.kind, ClauseKind::That) || clause.parent.is_some();
    // "was scheduled", "has been moved", "was to open"
    let end = parsed.group_end(begin);
    let is_planned = parsed.tag(end) == Tag::To || parsed.lemma(begin).is_some_and(|lemma| PLANNING.contains(&lemma));
    match lies {
        // A picture is described in the present: "Flags fly above the bridge on 8 November 2021".
        Lies::Before => {
            !is_future
                && (!is_present(parsed, begin)
                    || is_day && parsed.group_end(begin) == begin + 1 && !parsed.is(begin, WordClass::Be))
        }
        // "the conditions are set, … in 2013"
        Lies::Near => !(is_present(parsed, begin) && date.len() == 1 && has_year),
        Lies::After => {
            is_future
                || is_present(parsed, begin)
                || is_said
                // A date with its year is right rather than that of the publication.
                || has_year
                || ["would", "may", "could", "might"].contains(&&*word)
                || is_planned
        }
    }
}
