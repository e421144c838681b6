//! BibTeX and BibLaTeX: the details of articles.

use biblatex::{Bibliography, ChunksExt, Entry};

use super::ris::name_in_order;
use super::text_of;
use crate::dossier::edit::ArticleFields;
use crate::dossier::limits;
use crate::exchange::date::ReadDate;
use crate::exchange::gather::Gatherer;
use crate::exchange::report::Read;
use crate::exchange::table::date_of_parts;
use crate::exchange::{ExchangeError, ImportOptions};

const NAME: &str = "a list of sources in BibTeX";

/// Reads the details of articles.
pub fn read_bibtex(name: &str, bytes: &[u8], options: &ImportOptions) -> Result<Read, ExchangeError> {
    let text = text_of(bytes, options.encoding.as_deref(), NAME)?;
    if is_nested_too_deep(&text) {
        return Err(ExchangeError::damaged(NAME, &"it is nested too deep"));
    }
    let bibliography = Bibliography::parse(&text).map_err(|error| {
        let line = 1 + text.get(..error.span.start).unwrap_or_default().matches('\n').count();
        ExchangeError::damaged(NAME, &format!("{} on line {line}", error.kind))
    })?;
    let mut gatherer = Gatherer::new(name, options);
    for entry in bibliography.iter() {
        read_entry(entry, &mut gatherer)?;
    }
    Ok(gatherer.finish(false))
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

fn read_entry(entry: &Entry, gatherer: &mut Gatherer) -> Result<(), ExchangeError> {
    let of = |keys: &[&str]| {
        let found = keys.iter().find_map(|key| entry.get(key)).map(ChunksExt::format_verbatim);
        found.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")).unwrap_or_default()
    };
    let title = of(&["title"]);
    if title.is_empty() {
        gatherer.report.error(None, &entry.key, "the title is missing".to_owned(), "the source is left out");
        return Ok(());
    }
    let authors = of(&["author", "editor"]);
    let authors: Vec<String> = authors.split(" and ").map(name_in_order).filter(|name| !name.is_empty()).collect();
    let published = day(&of(&["date"]), &of(&["year"]), &of(&["month"]), entry, gatherer);
    let retrieved = day(&of(&["urldate"]), "", "", entry, gatherer);
    let article = ArticleFields {
        title,
        author: authors.join("; "),
        publisher: of(&[
            "journaltitle",
            "journal",
            "maintitle",
            "booktitle",
            "publisher",
            "organization",
            "institution",
        ]),
        published,
        language: of(&["langid", "language"]),
        url: of(&["url"]),
        retrieved,
    };
    let added = gatherer.builder.article(&article);
    added.map(drop).ok_or(ExchangeError::TooManyArticles { most: limits::ENTRIES })
}

fn day(date: &str, year: &str, month: &str, entry: &Entry, gatherer: &mut Gatherer) -> String {
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
