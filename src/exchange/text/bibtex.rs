//! BibTeX and BibLaTeX: the details of articles.

use biblatex::{Bibliography, ChunksExt, Entry, ParseError, RawBibliography};

use super::ris::name_in_order;
use crate::dossier::edit::ArticleFields;
use crate::exchange::ExchangeError;
use crate::exchange::date::ReadDate;
use crate::exchange::foreign::ForeignFile;
use crate::exchange::gather::Gatherer;
use crate::exchange::losses::shown;
use crate::exchange::report::Read;
use crate::exchange::table::date_of_parts;

const NAME: &str = "a list of sources in BibTeX";

/// Fields for the publisher of an article, the first that is there counts.
const PUBLISHERS: [&str; 7] =
    ["journaltitle", "journal", "maintitle", "booktitle", "publisher", "organization", "institution"];

/// Most entries times abbreviations of a list of which the entries are read one by one.
const SINGLE_COST: usize = 1_000_000;

/// The other fields that are read.
const KNOWN: [&str; 10] =
    ["title", "author", "editor", "date", "year", "month", "urldate", "langid", "language", "url"];

/// Reads the details of articles.
pub fn read_bibtex(file: &ForeignFile<'_>) -> Result<Read, ExchangeError> {
    let text = file.text(NAME)?;
    if is_nested_too_deep(&text) {
        return Err(ExchangeError::damaged(NAME, &"it is nested too deep"));
    }
    let damaged = |error: &ParseError| {
        let line = line_at(&text, error.span.start);
        ExchangeError::damaged(NAME, &format!("{} on line {line}", error.kind))
    };
    let mut gatherer = Gatherer::new(file);
    match Bibliography::parse(&text) {
        Ok(bibliography) => {
            for (at, entry) in bibliography.iter().enumerate() {
                gatherer.at(at, bibliography.len())?;
                read_entry(entry, &mut gatherer)?;
            }
        }
        Err(error) => {
            let raw = RawBibliography::parse(&text).map_err(|error| damaged(&error))?;
            if raw.entries.len().saturating_mul(raw.abbreviations.len()) > SINGLE_COST {
                return Err(damaged(&error));
            }
            read_singly(raw, &text, &mut gatherer)?;
        }
    }
    Ok(gatherer.finish(false))
}

/// Reads the entries of a list in which not all are sound, such as one with a key that occurs twice.
fn read_singly(raw: RawBibliography<'_>, text: &str, gatherer: &mut Gatherer<'_>) -> Result<(), ExchangeError> {
    let all = raw.entries.len();
    for (at, entry) in raw.entries.into_iter().enumerate() {
        gatherer.at(at, all)?;
        let line = line_at(text, entry.span.start);
        let (preamble, abbreviations) = (raw.preamble.clone(), raw.abbreviations.clone());
        match Bibliography::from_raw(RawBibliography { preamble, entries: vec![entry], abbreviations }) {
            Ok(single) => single.iter().try_for_each(|entry| read_entry(entry, gatherer))?,
            Err(error) => {
                gatherer.report.error(Some(line), "", error.kind.to_string(), "the source is left out");
            }
        }
    }
    Ok(())
}

/// The line at a place in a text.
fn line_at(text: &str, at: usize) -> usize {
    1 + text.get(..at).unwrap_or_default().matches('\n').count()
}

/// Whether braces are nested deeper than a parser that calls itself can bear.
fn is_nested_too_deep(text: &str) -> bool {
    const DEPTH: usize = 100;
    let mut depth = 0_usize;
    text.bytes().any(|byte| {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > DEPTH
    })
}

fn read_entry(entry: &Entry, gatherer: &mut Gatherer<'_>) -> Result<(), ExchangeError> {
    let of = |keys: &[&str]| {
        let found = keys.iter().find_map(|key| entry.get(key)).map(ChunksExt::format_verbatim);
        found.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")).unwrap_or_default()
    };
    let title = of(&["title"]);
    if title.is_empty() {
        gatherer.report.error(None, &entry.key, "the title is missing".to_owned(), "the source is left out");
        return Ok(());
    }
    let first = |keys: &[&'static str]| keys.iter().copied().find(|key| entry.get(key).is_some());
    let read = [first(&PUBLISHERS), first(&["author", "editor"]), first(&["langid", "language"])];
    let is_read = |key: &str| {
        let is_choice = PUBLISHERS.contains(&key) || matches!(key, "author" | "editor" | "langid" | "language");
        if is_choice { read.contains(&Some(key)) } else { KNOWN.contains(&key) }
    };
    let unread = entry.fields.iter().filter(|(key, _)| !is_read(key));
    gatherer.report.losses.unread("sources", unread.map(|(key, value)| (&**key, value.format_verbatim())));
    gatherer.report.losses.add("kinds of sources", || shown(&entry.entry_type.to_string()));
    let authors = of(&["author", "editor"]);
    let authors: Vec<String> = authors.split(" and ").map(name_in_order).filter(|name| !name.is_empty()).collect();
    let published = day(&of(&["date"]), &of(&["year"]), &of(&["month"]), entry, gatherer);
    let retrieved = day(&of(&["urldate"]), "", "", entry, gatherer);
    let article = ArticleFields {
        title,
        author: authors.join("; "),
        publisher: of(&PUBLISHERS),
        published,
        language: of(&["langid", "language"]),
        url: of(&["url"]),
        retrieved,
    };
    gatherer.article(&article).map(drop)
}

fn day(date: &str, year: &str, month: &str, entry: &Entry, gatherer: &mut Gatherer<'_>) -> String {
    let read = if date.is_empty() {
        date_of_parts([year, month, "", ""], &mut gatherer.dates)
    } else {
        Some(gatherer.dates.read(date))
    };
    match read {
        Some(ReadDate::One(edtf)) => edtf,
        Some(ReadDate::Several(why) | ReadDate::None(why)) => {
            gatherer.report.warning(None, &entry.key, why, "the source is used without it");
            String::new()
        }
        None => String::new(),
    }
}
