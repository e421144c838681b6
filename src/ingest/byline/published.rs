//! The day of publication as the text itself says it: "Published: Jun 03, 2026 09:08 PM" above or below an article.

use super::words::{LineWord, begins_byline, words};
use crate::dates::{Class, FoundDate, Language, Reference, find};
use crate::dossier::Basis;

/// Lines at the beginning and at the end of a text that are looked at.
const LINES: usize = 12;
/// A longer line is a paragraph of the article.
const LINE_CHARS: usize = 140;
/// A name in a byline has at most so many words around the date.
const NAME_WORDS: usize = 8;

/// The day of publication that a line of the text says, in EDTF; `None` where none does. Where no line says that its
/// date is that of the publication, a line near the beginning counts that is nothing but a date, or a byline with one.
pub(in crate::ingest) fn published_line(plain: &str, language: &str) -> Option<String> {
    let language = Language::from_tag(language).unwrap_or_default();
    let lines: Vec<&str> = plain.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let behind = lines.len().saturating_sub(LINES).max(LINES);
    let ends = || lines.iter().take(LINES).chain(lines.iter().skip(behind));
    let labelled = ends().find_map(|line| date_of(line, language).filter(|(is_labelled, _)| *is_labelled));
    // Captions and a standfirst may stand above it, too.
    let above = lines.iter().take(LINES).position(|line| line.chars().count() > LINE_CHARS).unwrap_or(0);
    let bare = || lines.iter().take(above.max(LINES / 2)).filter_map(|line| date_of(line, language));
    let only = || {
        let mut all = bare();
        all.next().filter(|_| all.next().is_none())
    };
    labelled.or_else(only).map(|(_, edtf)| edtf)
}

/// The date of a line that says little else, and whether it says that it is that of the publication.
fn date_of(line: &str, language: Language) -> Option<(bool, String)> {
    if line.chars().count() > LINE_CHARS {
        return None;
    }
    let found = find(line, Reference { published: None, language });
    let dates: Vec<&FoundDate> = found.iter().filter(|date| is_day(date)).collect();
    let first = dates.first()?;
    let before = words(line.get(..first.phrase.start)?);
    let behind = words(line.get(first.phrase.end..dates.get(1).map_or(line.len(), |next| next.phrase.start))?);
    let has = |kind| before.iter().any(|(_, word)| LineWord::of(word) == Some(kind));
    // "Updated 5 June, published 3 June"
    if has(LineWord::Changed) && !has(LineWord::Published) {
        let rest = line.get(first.phrase.end..)?;
        return date_of(rest, language).filter(|(is_labelled, _)| *is_labelled);
    }
    let strange = before.iter().chain(&behind).filter(|(_, word)| LineWord::of(word).is_none()).count();
    let is_byline = before.first().is_some_and(|(_, word)| begins_byline(word));
    let fits = if has(LineWord::Published) || is_byline { strange <= NAME_WORDS } else { strange == 0 };
    // A sentence such as "It was published on 3 June 2026 by the ministry." is one of the article.
    let is_sentence = line.ends_with('.') && strange > 0;
    let edtf = first.readings.first()?.edtf.clone();
    (fits && !is_sentence).then_some((has(LineWord::Published), edtf))
}

/// Whether a date is a day, or a time of one, that the words give whole.
fn is_day(date: &FoundDate) -> bool {
    let [only] = &*date.readings else { return false };
    let is_day = only.edtf.split('T').next().is_some_and(|day| day.len() == 10 && !day.contains(['/', '[', '~', 'X']));
    matches!(date.class, Class::Date | Class::Time) && is_day && only.basis == Basis::Stated
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_of_publication_is_read_from_its_line() {
        let check = |line: &str, expected: Option<&str>| {
            let language = if line.contains("ublié") { "fr" } else { "en" };
            let text = format!("A headline\n\n{line}\n\nThe bridge was closed on 1 May 2018, the council said.\n");
            assert_eq!(published_line(&text, language).as_deref(), expected, "{line}");
        };
        check("Published: Jun 03, 2026 09:08 PM", Some("2026-06-03T21:08:00"));
        check("Published 3 June 2026", Some("2026-06-03"));
        check("First published on Wed 3 Jun 2026 10:00 BST", Some("2026-06-03T10:00:00"));
        check("Posted on May 4, 2020 by Jane Doe", Some("2020-05-04"));
        check("By Jane Doe | June 3, 2026", Some("2026-06-03"));
        check("June 3, 2026", Some("2026-06-03"));
        check("Updated June 5, 2026 | Published June 3, 2026", Some("2026-06-03"));
        check("Published June 3, 2026 | Updated June 5, 2026", Some("2026-06-03"));
        check("Published 3 June 2026, 9:08 p.m. EDT", Some("2026-06-03T21:08:00"));
        check("Author: Jane Doe | June 3, 2026", Some("2026-06-03"));
        check("Publié le 3 juin 2026 à 10 h 15", Some("2026-06-03T10:15:00"));
        check("Updated June 5, 2026", None);
        check("It was published on 3 June 2026 by the ministry of works.", None);
        check("3 May 1884: the ferry is licensed", None);
        check("Published in 2026", None);
        check("A line without a date", None);
    }

    #[test]
    fn a_date_below_captions_is_above_the_text() {
        let text = |lines: usize| {
            let above = "A caption. Photograph: Somebody\n".repeat(lines);
            let below = "The death toll of the fire rose to ten on Saturday, the authorities said. ".repeat(3);
            format!("{above}Sat 24 Feb 2024 12.42 CET\nEmail link\n{below}\n")
        };
        assert_eq!(published_line(&text(7), "en").as_deref().map(|date| &date[..10]), Some("2024-02-24"));
        assert_eq!(published_line(&text(12), "en"), None);
    }

    #[test]
    fn a_list_of_days_says_no_publication() {
        assert_eq!(published_line("Chronology\n\n3 May 1884\n\nFerry licensed\n\n4 May 1921\n\nFire\n", "en"), None);
        let below = format!("Title\n\n{}\n\nPublished 3 June 2026\n", "Words.\n\n".repeat(40));
        assert_eq!(published_line(&below, "en").as_deref(), Some("2026-06-03"));
    }
}
