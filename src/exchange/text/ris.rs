//! RIS: the details of articles, as reference managers exchange them.

use crate::dossier::edit::ArticleFields;
use crate::exchange::ExchangeError;
use crate::exchange::date::ReadDate;
use crate::exchange::foreign::ForeignFile;
use crate::exchange::gather::Gatherer;
use crate::exchange::losses::shown;
use crate::exchange::report::Read;
use crate::exchange::table::date_of_parts;

const NAME: &str = "a list of sources in RIS";

// The tags of each detail; the first that is there counts.
const TITLE: &[&str] = &["TI", "T1", "CT", "BT"];
const PUBLISHED: &[&str] = &["DA", "PY", "Y1"];
const RETRIEVED: &[&str] = &["Y2"];
const PUBLISHER: &[&str] = &["T2", "JO", "JF", "JA", "PB"];
const LANGUAGE: &[&str] = &["LA"];
const ADDRESS: &[&str] = &["UR", "L1"];
const FIELDS: [&[&str]; 6] = [TITLE, PUBLISHED, RETRIEVED, PUBLISHER, LANGUAGE, ADDRESS];

/// Reads the details of articles.
pub fn read_ris(file: &ForeignFile<'_>) -> Result<Read, ExchangeError> {
    let text = file.text(NAME)?;
    let mut gatherer = Gatherer::new(file);
    let mut fields: Vec<(&str, String)> = Vec::new();
    let mut first = 1;
    let mut found = 0_usize;
    let all = text.lines().count();
    for (at, line) in text.lines().enumerate() {
        gatherer.at(at, all)?;
        match tag(line) {
            Some(("TY", kind)) => {
                // A source that does not end before the next one.
                if fields.len() > 1 {
                    source(&std::mem::take(&mut fields), first, &mut gatherer)?;
                }
                fields.clear();
                fields.push(("TY", kind.to_owned()));
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
    if fields.len() > 1 {
        source(&fields, first, &mut gatherer)?;
    }
    Ok(gatherer.finish(false))
}

/// The tag of a line and its value.
fn tag(line: &str) -> Option<(&str, &str)> {
    let (tag, value) = line.split_once("  -").filter(|(tag, _)| tag.len() == 2)?;
    tag.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit()).then(|| (tag, value.trim()))
}

fn source(fields: &[(&str, String)], line: usize, gatherer: &mut Gatherer<'_>) -> Result<(), ExchangeError> {
    let place = |tags: &[&str]| {
        tags.iter().find_map(|tag| fields.iter().position(|(known, value)| known == tag && !value.is_empty()))
    };
    let of =
        |tags: &[&str]| place(tags).and_then(|at| fields.get(at)).map(|(_, value)| value.clone()).unwrap_or_default();
    let title = of(TITLE);
    if title.is_empty() {
        gatherer.report.error(Some(line), "TI", "the title is missing".to_owned(), "the source is left out");
        return Ok(());
    }
    let read: Vec<usize> = FIELDS.iter().filter_map(|tags| place(tags)).collect();
    let published = of(PUBLISHED);
    let unread = fields.iter().enumerate().filter(|(at, (tag, value))| {
        // The year beside the day.
        let is_said = PUBLISHED.contains(tag) && published.starts_with(value.trim_end_matches('/'));
        !read.contains(at) && !is_said && !matches!(*tag, "AU" | "A1" | "TY")
    });
    gatherer.report.losses.unread("sources", unread.map(|(_, (tag, value))| (*tag, value.clone())));
    gatherer
        .report
        .losses
        .unread("dates of sources", published.split('/').nth(3).map(|more| ("more", more.to_owned())));
    gatherer.report.losses.add("kinds of sources", || shown(&of(&["TY"])));
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
    let (published, retrieved) = (day(PUBLISHED), day(RETRIEVED));
    let article = ArticleFields {
        title,
        author: authors.collect::<Vec<_>>().join("; "),
        publisher: of(PUBLISHER),
        published,
        language: of(LANGUAGE),
        url: of(ADDRESS),
        retrieved,
    };
    gatherer.article(&article).map(drop)
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
