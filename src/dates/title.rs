//! [`proposed_title`]: a title for an event, taken from the words it comes from.

use crate::time::MONTHS;

/// Words that nothing ends on.
const LOOSE_WORDS: [&str; 26] = [
    "a", "an", "and", "as", "at", "before", "but", "by", "for", "from", "in", "into", "of", "on", "or", "since",
    "than", "that", "the", "to", "until", "was", "were", "which", "who", "with",
];

/// Whether a title that was cut behind this word would end in the middle of something: a date, a phrase.
fn is_loose(word: &str) -> bool {
    LOOSE_WORDS.contains(&word.to_lowercase().as_str())
        || MONTHS.contains(&word)
        || word.chars().all(|c| c.is_ascii_digit())
}

/// A title proposed from a quotation: its first clause, at most 60 characters, cut between words and not inside a date.
#[must_use]
pub fn proposed_title(quote: &str) -> String {
    const MAX_CHARS: usize = 60;
    let words = quote.split_whitespace().collect::<Vec<_>>().join(" ");
    let words = words.trim_matches(|c: char| !c.is_alphanumeric());
    // A comma inside a number or a short opening ("On Tuesday, …") ends no clause.
    let ends = words.match_indices([',', ';', ':', '.', '—', '–', '(', '!', '?']).filter(|(at, sign)| {
        let after = &words[at + sign.len()..];
        words[..*at].chars().count() >= 16 && (after.is_empty() || after.starts_with(' '))
    });
    let clause = ends.map(|(at, _)| at).next().and_then(|end| words.get(..end)).unwrap_or(words).trim();
    let mut title = String::new();
    for word in clause.split(' ') {
        if title.chars().count() + 1 + word.chars().count() > MAX_CHARS {
            while let Some((rest, _)) = title.rsplit_once(' ').filter(|(_, last)| is_loose(last)) {
                title.truncate(rest.len());
            }
            break;
        }
        if !title.is_empty() {
            title.push(' ');
        }
        title.push_str(word);
    }
    if title.is_empty() {
        title = clause.chars().take(MAX_CHARS).collect();
    }
    let mut letters = title.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_the_first_clause() {
        let check = |quote: &str, title: &str| assert_eq!(proposed_title(quote), title);
        check("the Pentagon suspended the Board, which had met since 1940", "The Pentagon suspended the Board");
        check("  held\n on October 27-28, 2022 and aimed to do ", "Held on October 27-28");
        check("“On May 18, it was suspended”", "On May 18, it was suspended");
        check(
            "The bridge over the Vinde was opened to traffic on 1 May 2019",
            "The bridge over the Vinde was opened to traffic",
        );
        check("", "");
        check(&"long ".repeat(40), &["Long", &["long"; 11].join(" ")].join(" "));
        check(&"x".repeat(99), &format!("X{}", "x".repeat(59)));
    }
}
