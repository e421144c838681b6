//! Words of bylines and date lines in several languages: the one list for all that read such lines.

use crate::time::is_month_or_weekday;

/// Words of which each alone may begin a byline: a name follows.
const BEFORE_NAMES: [&str; 14] = [
    "by",
    "von",
    "por",
    "par",
    "di",
    "author",
    "authors",
    "autor",
    "autorin",
    "autor/autorin",
    "autorin/autor",
    "text",
    "texte",
    "tekst",
];

/// The same, of languages in which they also begin names and many other lines.
const BEFORE_NAMES_SHORT: [&str; 5] = ["da", "av", "af", "door", "od"];

/// The same, of several words.
const BEFORE_NAMES_PHRASES: [&str; 17] = [
    "posted by",
    "written by",
    "story by",
    "words by",
    "published by",
    "reported by",
    "reviewed by",
    "article by",
    "a cura di",
    "escrito por",
    "publicado por",
    "geschrieben von",
    "verfasst von",
    "ein artikel von",
    "publié par",
    "écrit par",
    "skrevet av",
];

/// The date behind one is that of the publication.
const PUBLISHED: [&str; 10] =
    ["published", "posted", "issued", "released", "dated", "publié", "publiée", "paru", "veröffentlicht", "erschienen"];

/// The date behind one is another one.
const CHANGED: [&str; 12] = [
    "updated",
    "modified",
    "edited",
    "corrected",
    "accessed",
    "retrieved",
    "modifié",
    "modifiée",
    "mis",
    "mise",
    "aktualisiert",
    "geändert",
];

/// Words that stand around a date.
const AROUND: [&str; 34] = [
    "first",
    "originally",
    "last",
    "date",
    "on",
    "at",
    "by",
    "of",
    "the",
    "in",
    "am",
    "pm",
    "est",
    "edt",
    "et",
    "pt",
    "pst",
    "pdt",
    "gmt",
    "utc",
    "bst",
    "cet",
    "cest",
    "le",
    "la",
    "à",
    "par",
    "h",
    "dès",
    "jour",
    "uhr",
    "um",
    "zuerst",
    "zuletzt",
];

/// Those with which a line of the text begins as often as a line with a date: “In 2024”.
const BEGINNINGS: [&str; 8] = ["by", "of", "the", "in", "le", "la", "à", "par"];

/// The part that a word of a line has in a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineWord {
    /// The date is that of the publication.
    Published,
    /// The date is another one.
    Changed,
    /// Nothing: it may stand in any date line.
    Around,
    /// It is part of a date: a month, a day of the week.
    Calendar,
    /// It is part of a date or a time of day.
    Number,
}

impl LineWord {
    /// The kind of a word in small letters; `None` for any other word.
    pub(super) fn of(word: &str) -> Option<Self> {
        Some(match word {
            _ if PUBLISHED.contains(&word) => Self::Published,
            _ if CHANGED.contains(&word) => Self::Changed,
            _ if AROUND.contains(&word) => Self::Around,
            _ if is_calendar_word(word) => Self::Calendar,
            _ if word.starts_with(|c: char| c.is_ascii_digit()) => Self::Number,
            _ => return None,
        })
    }
}

/// The words of a line in small letters with the byte where each begins; “a.m.” is one word.
pub(super) fn words(line: &str) -> Vec<(usize, String)> {
    let is_part = |c: char| c.is_alphanumeric() || "’'.".contains(c);
    let mut out = Vec::new();
    let mut from = 0;
    for part in line.split_inclusive(|c| !is_part(c)) {
        let word: String = part.chars().filter(|c| is_part(*c) && *c != '.').flat_map(char::to_lowercase).collect();
        if !word.is_empty() {
            out.push((from, word));
        }
        from += part.len();
    }
    out
}

/// Words before a name that are no part of it, as bylines of several languages begin.
pub(super) fn before_names() -> impl Iterator<Item = &'static str> {
    BEFORE_NAMES_PHRASES.into_iter().chain(BEFORE_NAMES).chain(BEFORE_NAMES_SHORT)
}

/// Whether a line may be a byline, by its first word.
pub(in crate::ingest) fn begins_byline(first: &str) -> bool {
    BEFORE_NAMES.contains(&first.trim_end_matches(':').to_lowercase().as_str())
}

/// Whether a word begins a line of the text as often as a line with a date.
pub(super) fn may_begin_sentence(word: &str) -> bool {
    BEGINNINGS.contains(&word)
}

/// Whether such a word begins names, too: “Di Maio” is a name, “di Anna Rossi” is not.
pub(super) fn may_begin_name(before: &str) -> bool {
    before == "di" || BEFORE_NAMES_SHORT.contains(&before)
}

/// Whether the names of a byline end before this word, because a date follows.
pub(super) fn ends_names(word: &str) -> bool {
    matches!(LineWord::of(word), Some(LineWord::Published | LineWord::Changed)) || matches!(word, "am" | "on" | "at")
}

/// Whether a word is an English month or day of the week, or short for one, whatever signs stand around it.
pub(super) fn is_calendar_word(word: &str) -> bool {
    is_month_or_weekday(&word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
}
