//! Lines below a title that say who wrote a text, for whom and when, as documents and pasted texts have them.

mod names;
mod published;
mod words;

pub(super) use self::names::{author, looks_like_name};
pub(super) use self::published::published_line;
pub(super) use self::words::begins_byline;

use self::words::{LineWord, may_begin_sentence, words};
use super::details::one_line;
use super::stamp;
use crate::dossier::edit::ArticleFields;
use crate::dossier::{ArticleText, limits};

/// Most words of such a line.
const WORDS: usize = 16;

/// Number of lines below a title that are looked at.
const LINES: usize = 5;

/// The statements of one line.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Byline {
    pub author: String,
    pub publisher: String,
    /// A day such as `2024-03-05`.
    pub day: String,
}

impl Byline {
    /// Fills author and publisher where they are empty.
    fn fill_names(self, fields: &mut ArticleFields) {
        for (field, said) in [(&mut fields.author, self.author), (&mut fields.publisher, self.publisher)] {
            if field.is_empty() {
                *field = said;
            }
        }
    }
}

/// Reads a line such as “By Petra Lind, Harbour News Service” or “Published: 5 March 2024”; `None` where it says
/// anything else.
pub(super) fn read(line: &str) -> Option<Byline> {
    let line = one_line(line);
    if line.split(' ').count() > WORDS {
        return None;
    }
    if is_date_line(&line) {
        let day = stamp::parse(publication_part(&line)?).filter(stamp::Stamp::is_day)?.day;
        return Some(Byline { day, ..Byline::default() });
    }
    if !begins_byline(line.split(' ').next().unwrap_or_default()) {
        return None;
    }
    // A date may follow a bar or a dot.
    let (names, rest) = line.split_once(['|', '·', '•']).unwrap_or((&line, ""));
    let (names, behind) = names.split_once(',').unwrap_or((names, ""));
    let people = author(names);
    let is_name = |name: &str| looks_like_name(name.trim());
    // “Di Maio” is a name that no such word comes before.
    let is_signed = people.len() < names.len();
    let is_people = is_signed && people.split(" and ").flat_map(|names| names.split(" und ")).all(is_name);
    let behind = behind.trim();
    if !is_people || !(behind.is_empty() || is_publication(behind)) {
        return None;
    }
    let rest = rest.trim();
    let day = if rest.is_empty() { None } else { Some(stamp::parse(rest).filter(stamp::Stamp::is_day)?.day) };
    Some(Byline { author: people, publisher: behind.to_owned(), day: day.unwrap_or_default() })
}

/// Fills author and publisher, where they are empty, from the lines below the first block of a text.
pub(super) fn propose(markdown: &str, fields: &mut ArticleFields) {
    const CHARS: usize = 4_000;
    let text = ArticleText::from_markdown(limits::beginning(markdown, CHARS).unwrap_or(markdown));
    for block in text.blocks.iter().skip(1).take(LINES) {
        let line = text.plain.get(block.range.clone()).unwrap_or_default();
        match read(line) {
            Some(said) => said.fill_names(fields),
            None if line.split_whitespace().count() > WORDS => break,
            None => {}
        }
    }
}

/// Whether words are the name of a publication rather than a role or a place.
fn is_publication(text: &str) -> bool {
    const SIGNS: [&str; 28] = [
        "news",
        "press",
        "service",
        "agency",
        "times",
        "post",
        "herald",
        "journal",
        "courier",
        "gazette",
        "tribune",
        "chronicle",
        "guardian",
        "observer",
        "mail",
        "telegraph",
        "star",
        "review",
        "magazine",
        "daily",
        "weekly",
        "zeitung",
        "kurier",
        "nachrichten",
        "presse",
        "reuters",
        "afp",
        "dpa",
    ];
    let is_sign =
        |word: &str| SIGNS.contains(&word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase().as_str());
    text.split(' ').count() <= 6 && text.split(' ').any(is_sign) && !text.contains(|c: char| c.is_ascii_digit())
}

/// Whether a line says when something was published or changed, and nothing else.
pub(super) fn is_date_line(text: &str) -> bool {
    let kinds: Vec<Option<LineWord>> = words(text).iter().map(|(_, word)| LineWord::of(word)).collect();
    let count = |kind: Option<LineWord>| kinds.iter().filter(|other| **other == kind).count();
    let (others, numbers) = (count(None), count(Some(LineWord::Number)));
    let says_what = kinds.iter().flatten().find(|kind| **kind != LineWord::Around);
    let is_labelled = matches!(says_what, Some(LineWord::Published | LineWord::Changed));
    match others {
        // “In 2024” begins a text.
        0 => numbers > 0 && (is_labelled || !words(text).first().is_some_and(|(_, word)| may_begin_sentence(word))),
        // A month in another language, the name of a zone.
        1 => is_labelled && numbers + count(Some(LineWord::Calendar)) >= 2,
        _ => false,
    }
}

/// The part of a date line that is about the publication: the day of a change is another one.
fn publication_part(line: &str) -> Option<&str> {
    let words = words(line);
    let first = |kind| words.iter().find(|(_, word)| LineWord::of(word) == Some(kind)).map(|(at, _)| *at);
    match first(LineWord::Published) {
        Some(at) => line.get(at..),
        None => first(LineWord::Changed).is_none().then_some(line),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines_and_date_lines_are_told_from_text() {
        let check = |line: &str, expected: Option<[&str; 3]>| {
            let read = read(line);
            let said = read.as_ref().map(|read| [read.author.as_str(), read.publisher.as_str(), read.day.as_str()]);
            assert_eq!(said, expected, "{line}");
        };
        check("By Petra Lind, Harbour News Service", Some(["Petra Lind", "Harbour News Service", ""]));
        check("By Petra Lind and Ole Berg", Some(["Petra Lind and Ole Berg", "", ""]));
        check("Par Anne Roy | 5 mars 2024", Some(["Anne Roy", "", "2024-03-05"]));
        check("By Petra Lind · 5 March 2024", Some(["Petra Lind", "", "2024-03-05"]));
        check("Published: Jun 03, 2026 09:08 PM", Some(["", "", "2026-06-03"]));
        check("5 March 2024", Some(["", "", "2024-03-05"]));
        check("Updated June 5, 2026 | Published June 3, 2026", Some(["", "", "2026-06-03"]));
        check("First published 3 June 2026 at 9 a.m. BST", Some(["", "", "2026-06-03"]));
        check("di Anna Rossi, Gazette", Some(["Anna Rossi", "Gazette", ""]));
        for line in [
            "By Tuesday",
            "Updated: 5 March 2024",
            "By Monday Morning, the water had gone.",
            "By the river, three boats lay idle.",
            "By Petra Lind, who had drawn the first plan herself",
            "In 2024 the board voted.",
            "In 2024",
            "Di Maio",
            "Issued 5 bonds",
            "Mis à jour le 5 mars 2024",
            "2024",
            "On 5 March 2024 the board of Lindmere voted.",
            "",
        ] {
            check(line, None);
        }
    }
}
