//! The lines of a Markwhen file: which of them begins an event, and what must not look like one.

use crate::time::MONTHS;

/// Words of Markwhen's dates that are neither numbers nor months.
const DATE_WORDS: [&str; 41] = [
    "am", "pm", "to", "now", "today", "noon", "midnight", "h", "hour", "hours", "m", "min", "minute", "minutes", "s",
    "second", "seconds", "d", "day", "days", "w", "week", "weeks", "weekday", "weekdays", "work", "business", "month",
    "months", "y", "year", "years", "every", "other", "for", "times", "after", "before", "by", "of", "the",
];

/// Whether a text has lines of dates and titles.
pub fn is_markwhen(text: &str) -> bool {
    const LINES: usize = 200;
    text.lines().take(LINES).filter(|line| event_line(line).is_some()).count() >= 2
}

/// The date and the rest of a line that begins an event.
pub(super) fn event_line(line: &str) -> Option<(&str, &str)> {
    const DATE_BYTES: usize = 120;
    let line = line.trim();
    let colons = line.match_indices(": ").map(|(at, _)| at).take_while(|at| *at <= DATE_BYTES);
    let last = line.strip_suffix(':').map(str::len).filter(|at| *at <= DATE_BYTES);
    colons.chain(last).find_map(|at| {
        let (date, rest) = line.split_at_checked(at)?;
        is_date(date).then(|| (date.trim(), rest.get(1..).unwrap_or_default()))
    })
}

/// Whether a text consists of the words of dates, among them a number, a name of an event, or `now`.
fn is_date(text: &str) -> bool {
    let separators = |c: char| c.is_whitespace() || matches!(c, '/' | ',' | '–' | '—');
    let words = || text.split(separators).filter(|word| !word.is_empty());
    let has_number = |word: &str| word.bytes().any(|byte| byte.is_ascii_digit());
    let says_when = |word: &str| has_number(word) || is_relative(word) || word == "now";
    words().all(|word| word == "-" || has_number(word) && is_number(word) || is_word(word) || is_relative(word))
        && words().any(says_when)
        && !text.starts_with("- ")
}

/// A number, with what EDTF, a clock or an English ordinal has around it: `2018-05~`, `[..1957]`, `9:45am`, `3rd`.
fn is_number(word: &str) -> bool {
    let is_sign = |c: char| c.is_ascii_digit() || "-.:~?%[]{}".contains(c);
    let digits = word.replace(['X', 'T', 'Z', 'Y', 'x', '+'], "");
    let digits = ["am", "pm", "st", "nd", "rd", "th", "h", "m", "d", "w", "y"]
        .iter()
        .find_map(|end| digits.strip_suffix(end))
        .unwrap_or(&digits);
    digits.chars().all(is_sign)
}

fn is_word(word: &str) -> bool {
    let word = word.trim_end_matches('.').to_lowercase();
    let is_month = |month: &&str| {
        let month = month.to_lowercase();
        word.len() >= 3 && (month.starts_with(&word) || word == "sept")
    };
    DATE_WORDS.contains(&&*word) || MONTHS.iter().any(is_month)
}

/// A reference to another event: `!name`, `.start`.
pub(super) fn is_relative(word: &str) -> bool {
    let is_name = |name: &str| !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || "_-.".contains(c));
    word.strip_prefix('!').is_some_and(is_name) || matches!(word, ".start" | ".end")
}

/// Whether a line begins a section or a group, or ends one.
pub(super) fn is_structure(line: &str) -> bool {
    let line = line.trim_start();
    let is_heading = line.trim_start_matches('#').starts_with(' ') && line.starts_with('#');
    let first = line.split_whitespace().next().unwrap_or_default();
    is_heading || matches!(first, "section" | "group" | "endSection" | "endGroup")
}

pub(super) fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with("//")
}

/// A field below the line of an event, such as `id: opened`: its key and its value.
pub(super) fn field(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.trim().split_once(':')?;
    let is_key = key.starts_with(|c: char| c.is_ascii_alphabetic())
        && key.chars().all(|c| c.is_ascii_alphanumeric() || "_-".contains(c));
    (is_key && (value.is_empty() || value.starts_with(' '))).then(|| (key, value.trim()))
}

/// A line of text as it is written: with a backslash before what would mean something else.
pub(super) fn guarded(line: &str) -> String {
    let bare = line.trim_start().trim_start_matches('\\');
    let is_special = event_line(bare).is_some()
        || is_structure(bare)
        || is_comment(bare)
        || bare.starts_with("---")
        || bare.strip_prefix("- ").is_some_and(|item| event_line(item).is_some());
    if is_special { format!("\\{line}") } else { line.to_owned() }
}

/// The line that [`guarded`] was given.
pub(super) fn unguarded(line: &str) -> &str {
    match line.strip_prefix('\\') {
        Some(bare) if guarded(bare) != bare => bare,
        _ => line,
    }
}

/// Whether a word is a number sign, behind backslashes or not, with what may be a tag.
pub(super) fn is_tag_like(word: &str) -> bool {
    word.trim_start_matches('\\').starts_with('#')
}

/// Whether a text can be a tag behind a number sign.
pub(super) fn is_tag(text: &str) -> bool {
    let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    !text.is_empty() && text.bytes().all(is_letter) && !text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_events_have_dates() {
        let check = |line: &str, expected: Option<(&str, &str)>| assert_eq!(event_line(line), expected, "{line}");
        check("2018: Opened: at last", Some(("2018", " Opened: at last")));
        check("2018-05-03T14:30:00Z: Opened", Some(("2018-05-03T14:30:00Z", " Opened")));
        check("  03/2023 - 1 year: Lasted", Some(("03/2023 - 1 year", " Lasted")));
        check("Dec 29 2029: Later", Some(("Dec 29 2029", " Later")));
        check("[..1957]: Before", Some(("[..1957]", " Before")));
        check("Aug 30 9:45am:", Some(("Aug 30 9:45am", "")));
        check("now: Here", Some(("now", " Here")));
        check("after !Phase1 2 weeks: Then", Some(("after !Phase1 2 weeks", " Then")));
        for text in ["Chapter 2: the end", "2 things matter: one", "May: a name", "the day: x", "id: 5", "a: 2018: b"] {
            check(text, None);
        }
    }

    #[test]
    fn text_is_never_an_event() {
        for line in ["2018: x", "\\2018: x", "# x", "// x", "section a", "- 2018: x", "plain", "\\", "  now: x", "a: b"]
        {
            let written = guarded(line);
            assert!(event_line(&written).is_none() && !is_structure(&written) && !is_comment(&written), "{written}");
            assert_eq!(unguarded(&written), line);
        }
    }
}
