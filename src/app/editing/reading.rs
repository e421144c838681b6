//! [`read_date`]: what a typed date means: EDTF as it is, plain words by way of [`date_proposal`].

use crate::dates::{DateReading, date_proposal};
use crate::dossier::{Basis, Dossier, Event};
use crate::time::{DateKind, EventDate, MONTHS};

/// What a typed text may mean; several where words are ambiguous.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedDate {
    /// The readings; none where it is no date.
    pub readings: Vec<Reading>,
    /// Why it is no date, as a sentence.
    pub fault: Option<String>,
}

/// One reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// EDTF.
    pub edtf: String,
    /// How it is known, where the words tell.
    pub basis: Option<Basis>,
    /// Why; empty for EDTF.
    pub reason: String,
}

impl From<DateReading> for Reading {
    fn from(DateReading { edtf, basis, reason }: DateReading) -> Self {
        Self { edtf, basis: Some(basis), reason }
    }
}

/// What `text` means for an article published at `published`.
#[must_use]
pub fn read_date(text: &str, published: Option<&EventDate>) -> TypedDate {
    let text = text.trim();
    if text.is_empty() {
        let fault = "A date is needed: EDTF such as 2026-05-18, or words such as 18 May 2026.".to_owned();
        return TypedDate { readings: Vec::new(), fault: Some(fault) };
    }
    let Err(refused) = EventDate::parse(text) else {
        let reading = Reading { edtf: text.to_owned(), basis: None, reason: String::new() };
        return TypedDate { readings: vec![reading], fault: None };
    };
    let mut readings: Vec<Reading> = Vec::new();
    for reading in date_proposal(text, published) {
        if readings.iter().all(|known| known.edtf != reading.edtf) {
            readings.push(reading.into());
        }
    }
    let fault = readings.is_empty().then(|| format!("{refused}."));
    TypedDate { readings, fault }
}

/// When the article was published that an event cites first.
#[must_use]
pub fn published<'a>(dossier: &'a Dossier, event: &Event) -> Option<&'a EventDate> {
    dossier[event.citations().first()?.article].published.as_ref()
}

/// What a date allows and what it makes certain, in one sentence.
#[must_use]
pub fn extent_sentence(date: &EventDate) -> &'static str {
    match (date.kind(), date.certain().is_some()) {
        (DateKind::Moment, true) => "Certain: it happened then.",
        (DateKind::Moment, false) => "It happened then, as far as is known.",
        (DateKind::Within, _) => "It happened once, somewhere inside.",
        (DateKind::Lasting, true) => "It lasted; solid where certain, soft where possible.",
        (DateKind::Lasting, false) => "It lasted; no day of it is certain.",
        (DateKind::Several, _) => "It happened at each of several times.",
    }
}

/// What a basis means, for tooltips.
pub const BASES: [(Basis, &str); 4] = [
    (Basis::Stated, "The passage gives the whole date"),
    (Basis::Resolved, "The passage gives part of it, such as “Tuesday”; the publication date completes it"),
    (Basis::Inferred, "Only bounds follow, from the publication or another event"),
    (Basis::Background, "Not in the article; the note says where it comes from"),
];

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
        let after = words.get(at + sign.len()..).unwrap_or_default();
        words.get(..*at).unwrap_or_default().chars().count() >= 16 && (after.is_empty() || after.starts_with(' '))
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

    #[test]
    fn what_is_typed_is_edtf_or_words() {
        let read = |text: &str| read_date(text, EventDate::parse("2026-06-03").ok().as_ref());
        let edtf = |text: &str| read(text).readings.iter().map(|reading| reading.edtf.clone()).collect::<Vec<_>>();
        assert_eq!(edtf(" 2018/2034~ "), ["2018/2034~"]);
        assert_eq!(edtf("18 May 2026"), ["2026-05-18"]);
        assert_eq!(edtf("Tuesday"), ["2026-06-02", "2026-06-09"]);
        assert!(read("never").fault.unwrap().contains("never"));
        assert!(read(" ").fault.unwrap().contains("needed"));
    }
}
