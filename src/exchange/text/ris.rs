//! RIS: the details of articles, as reference managers exchange them.

use super::text_of;
use crate::dossier::edit::ArticleFields;
use crate::dossier::limits;
use crate::exchange::date::ReadDate;
use crate::exchange::gather::Gatherer;
use crate::exchange::report::Read;
use crate::exchange::table::date_of_parts;
use crate::exchange::{ExchangeError, ImportOptions};

const NAME: &str = "a list of sources in RIS";

/// Reads the details of articles.
pub fn read_ris(name: &str, bytes: &[u8], options: &ImportOptions) -> Result<Read, ExchangeError> {
    let text = text_of(bytes, options.encoding.as_deref(), NAME)?;
    let mut gatherer = Gatherer::new(name, options);
    let mut fields: Vec<(&str, String)> = Vec::new();
    let mut first = 1;
    let mut found = 0_usize;
    for (at, line) in text.lines().enumerate() {
        match tag(line) {
            Some(("TY", _)) => {
                fields.clear();
                first = at + 1;
                found += 1;
            }
            Some(("ER", _)) => source(&std::mem::take(&mut fields), first, &mut gatherer)?,
            Some((tag, value)) => fields.push((tag, value.to_owned())),
            None => {
                // A value that goes on.
                if let Some((_, value)) = fields.last_mut().filter(|_| !line.trim().is_empty()) {
                    value.push(' ');
                    value.push_str(line.trim());
                }
            }
        }
    }
    if found == 0 {
        return Err(ExchangeError::damaged(NAME, &"it has no line that begins with TY"));
    }
    if !fields.is_empty() {
        source(&fields, first, &mut gatherer)?;
    }
    Ok(gatherer.finish(false))
}

/// The tag of a line and its value.
fn tag(line: &str) -> Option<(&str, &str)> {
    let (tag, value) = line.split_once("  -").filter(|(tag, _)| tag.len() == 2)?;
    tag.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit()).then(|| (tag, value.trim()))
}

fn source(fields: &[(&str, String)], line: usize, gatherer: &mut Gatherer) -> Result<(), ExchangeError> {
    let of = |tags: &[&str]| {
        let found = tags.iter().find_map(|tag| fields.iter().find(|(known, value)| known == tag && !value.is_empty()));
        found.map(|(_, value)| value.clone()).unwrap_or_default()
    };
    let title = of(&["TI", "T1", "CT", "BT"]);
    if title.is_empty() {
        gatherer.report.error(Some(line), "TI", "the title is missing".to_owned(), "the source is left out");
        return Ok(());
    }
    let authors = fields.iter().filter(|(tag, _)| matches!(*tag, "AU" | "A1")).map(|(_, name)| name_in_order(name));
    let mut day = |tags: &[&str]| {
        let text = of(tags);
        let mut parts = text.split('/').map(str::trim);
        let mut part = || parts.next().unwrap_or_default();
        let read = match date_of_parts([part(), part(), part(), ""], &mut gatherer.dates) {
            None => return String::new(),
            Some(ReadDate::One(edtf)) => return edtf,
            Some(_) => gatherer.dates.read(&text),
        };
        match read {
            ReadDate::One(edtf) => edtf,
            ReadDate::Several(why) | ReadDate::None(why) => {
                gatherer.report.warning(Some(line), tags.first().unwrap_or(&""), why, "the source is used without it");
                String::new()
            }
        }
    };
    let (published, retrieved) = (day(&["DA", "PY", "Y1"]), day(&["Y2"]));
    let article = ArticleFields {
        title,
        author: authors.collect::<Vec<_>>().join("; "),
        publisher: of(&["T2", "JO", "JF", "JA", "PB"]),
        published,
        language: of(&["LA"]),
        url: of(&["UR", "L1"]),
        retrieved,
    };
    let added = gatherer.builder.article(&article);
    added.map(drop).ok_or(ExchangeError::TooManyArticles { most: limits::ENTRIES })
}

/// “Writer, Anna” as “Anna Writer”.
pub(super) fn name_in_order(name: &str) -> String {
    let parts: Vec<&str> = name.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        [family, given] => format!("{given} {family}"),
        [family, given, suffix] => format!("{given} {family} {suffix}"),
        _ => name.trim().to_owned(),
    }
}
