//! CSL-JSON: the details of articles, as reference managers such as Zotero have them.

use serde_json::{Value, json};

use super::{field, file, object, text, tree, unread};
use crate::dossier::edit::ArticleFields;
use crate::dossier::file::FileArticle;
use crate::exchange::ExchangeError;
use crate::exchange::content::ExchangeContent;
use crate::exchange::date::ReadDate;
use crate::exchange::foreign::ForeignFile;
use crate::exchange::gather::Gatherer;
use crate::exchange::losses::shown;
use crate::exchange::report::Read;
use crate::exchange::table::date_of_parts;
use crate::time::EventDate;

const NAME: &str = "a list of sources in CSL-JSON";

/// The kind of the sources that are written.
const WRITTEN_KIND: &str = "article-newspaper";

/// Fields that are read; others are lost.
const KNOWN: [&str; 10] =
    ["id", "title", "container-title", "publisher", "issued", "accessed", "author", "language", "URL", "type"];

/// Reads the details of articles.
pub fn read_csl(source: &ForeignFile<'_>) -> Result<Read, ExchangeError> {
    let tree = tree(source, NAME)?;
    let items = tree.as_array().or_else(|| tree.get("items").and_then(Value::as_array));
    let items = items.ok_or_else(|| ExchangeError::damaged(NAME, &"it is no list"))?;
    let mut gatherer = Gatherer::new(source);
    unread(Some(&tree), &["items"], "the file", &mut gatherer.report.losses);
    for (at, item) in items.iter().enumerate() {
        gatherer.at(at, items.len())?;
        read_source(item, at, &mut gatherer)?;
    }
    Ok(gatherer.finish(false))
}

fn read_source(item: &Value, at: usize, gatherer: &mut Gatherer<'_>) -> Result<(), ExchangeError> {
    let title = plain(&field(item, "title"), gatherer);
    if title.is_empty() {
        let what = "the title is missing".to_owned();
        gatherer.report.error(None, &format!("[{at}]"), what, "the source is left out");
        return Ok(());
    }
    unread(Some(item), &KNOWN, "sources", &mut gatherer.report.losses);
    let kind = field(item, "type");
    if !kind.is_empty() && kind != WRITTEN_KIND {
        gatherer.report.losses.add("kinds of sources", || shown(&kind));
    }
    let [container, publisher] = ["container-title", "publisher"].map(|key| plain(&field(item, key), gatherer));
    if !container.is_empty() && !publisher.is_empty() {
        gatherer.report.losses.add("publishers of periodicals and collections", || shown(&publisher));
    }
    let [published, retrieved] =
        ["issued", "accessed"].map(|key| day(item.get(key), &format!("[{at}].{key}"), gatherer));
    let fields = ArticleFields {
        title,
        author: names(item.get("author"), gatherer),
        publisher: if container.is_empty() { publisher } else { container },
        published,
        language: field(item, "language"),
        url: field(item, "URL"),
        retrieved,
    };
    gatherer.article(&fields).map(drop)
}

/// A text without the tags that CSL has; one that consists of them stays as it is.
fn plain(text: &str, gatherer: &mut Gatherer<'_>) -> String {
    const TAGS: [&str; 6] = ["i", "b", "sub", "sup", "sc", "span"];
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut first = None;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        out.push_str(before);
        let length = tag.find('>').map_or(1, |end| end + 1);
        let (tag, after) = tag.split_at(length);
        let name = tag.trim_matches(['<', '/', '>']).split(' ').next().unwrap_or_default();
        if length > 1 && TAGS.contains(&name) {
            first.get_or_insert(tag);
        } else {
            out.push_str(tag);
        }
        rest = after;
    }
    out.push_str(rest);
    let Some(tag) = first.filter(|_| !out.trim().is_empty()) else { return text.to_owned() };
    gatherer.report.losses.add("markup of texts, such as links", || shown(tag));
    out.trim().to_owned()
}

/// The names of authors, separated by semicolons.
fn names(authors: Option<&Value>, gatherer: &mut Gatherer<'_>) -> String {
    const PARTS: [&str; 5] = ["given", "dropping-particle", "non-dropping-particle", "family", "suffix"];
    let known = [&PARTS[..], &["literal"]].concat();
    let mut names = Vec::new();
    for author in authors.and_then(Value::as_array).into_iter().flatten() {
        unread(Some(author), &known, "names", &mut gatherer.report.losses);
        let literal = field(author, "literal");
        let parts = PARTS.map(|key| field(author, key));
        let parts: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        names.push(if literal.is_empty() { parts.join(" ") } else { literal });
    }
    names.retain(|name| !name.is_empty());
    names.join("; ")
}

/// A date in its parts, or as it is written; empty where there is none.
fn day(date: Option<&Value>, place: &str, gatherer: &mut Gatherer<'_>) -> String {
    let Some(date) = date.filter(|date| !date.is_null()) else { return String::new() };
    unread(Some(date), &["date-parts", "season", "circa", "raw", "literal"], "dates", &mut gatherer.report.losses);
    let found = read_day(date, gatherer);
    let why = match found {
        None => return String::new(),
        Some(ReadDate::One(edtf)) => match EventDate::parse(&edtf) {
            Ok(_) => return edtf,
            Err(error) => error.to_string(),
        },
        Some(ReadDate::Several(why) | ReadDate::None(why)) => why,
    };
    gatherer.report.warning(None, place, why, "the source is used without it");
    String::new()
}

fn read_day(date: &Value, gatherer: &mut Gatherer<'_>) -> Option<ReadDate> {
    let parts = |which: usize| {
        let list = date.get("date-parts")?.get(which)?.as_array()?;
        let part = |at: usize| text(list.get(at));
        Some([part(0), part(1), part(2)])
    };
    let mut read = |[year, month, day]: [String; 3]| date_of_parts([&year, &month, &day, ""], &mut gatherer.dates);
    let start = parts(0).and_then(&mut read);
    // A year of 0 is an end that is not known yet.
    let is_open = parts(1).is_some_and(|[year, ..]| year == "0");
    let end = if is_open { None } else { parts(1).and_then(&mut read) };
    let about = match date.get("circa") {
        None | Some(Value::Null | Value::Bool(false)) => "",
        Some(value) if matches!(&*text(Some(value)), "0" | "false") => "",
        Some(_) => "~",
    };
    Some(match (start, end) {
        (Some(ReadDate::One(start)), Some(ReadDate::One(end))) => ReadDate::One(format!("{start}{about}/{end}{about}")),
        (Some(ReadDate::One(start)), None) if is_open => ReadDate::One(format!("{start}{about}/..")),
        (Some(ReadDate::One(start)), None) => ReadDate::One(match season(date).filter(|_| start.len() == 4) {
            Some(season) => format!("{start}-{season}{about}"),
            None => format!("{start}{about}"),
        }),
        (Some(ReadDate::One(_)), Some(other)) | (Some(other), _) => other,
        (None, _) => {
            let written = ["raw", "literal"].map(|key| field(date, key)).into_iter().find(|text| !text.is_empty())?;
            gatherer.dates.read(&written)
        }
    })
}

/// The number that EDTF has for a season.
fn season(date: &Value) -> Option<u8> {
    let season = field(date, "season").to_lowercase();
    let named = ["spring", "summer", "autumn", "winter"].iter().position(|name| *name == season);
    let number = named.map(|at| at + 1).or_else(|| season.parse().ok());
    let number = number.filter(|number| (1..=4).contains(number))?;
    u8::try_from(20 + number).ok()
}

/// Writes the details of articles.
pub fn write_csl(content: &ExchangeContent) -> Vec<u8> {
    file(&Value::Array(content.articles.iter().map(source).collect()))
}

fn source(article: &FileArticle) -> Value {
    let optional = |text: &Option<String>| Value::from(text.clone().unwrap_or_default());
    let names = article.author.iter().flat_map(|author| author.split("; ")).filter(|name| !name.trim().is_empty());
    let names: Vec<Value> = names.map(|name| json!({ "literal": name })).collect();
    let language = Some(article.language.clone()).filter(|tag| tag != "und").unwrap_or_default();
    object(vec![
        ("id", article.id.as_str().into()),
        ("type", WRITTEN_KIND.into()),
        ("title", article.title.as_str().into()),
        ("author", names.into()),
        ("container-title", optional(&article.publisher)),
        ("issued", article.published.as_deref().map(issued).unwrap_or_default()),
        ("accessed", article.retrieved.as_deref().map(issued).unwrap_or_default()),
        ("language", language.into()),
        ("URL", optional(&article.url)),
    ])
}

/// A date in parts; one that has none, such as a season, as it is written.
fn issued(edtf: &str) -> Value {
    let part = |edtf: &str| -> Option<Value> {
        let is_digits = edtf.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') && !edtf.starts_with('-');
        let numbers = edtf.split('-').map(|text| text.parse::<u16>().ok()).collect::<Option<Vec<u16>>>()?;
        (is_digits && EventDate::parse(edtf).is_ok_and(|date| date.plain_ends().is_some())).then(|| json!(numbers))
    };
    let (start, end) = edtf.split_once('/').map_or((edtf, None), |(start, end)| (start, Some(end)));
    let parts = match end {
        None => part(start).map(|start| vec![start]),
        Some(end) => part(start).zip(part(end)).map(|(start, end)| vec![start, end]),
    };
    match (parts, edtf.strip_suffix('~').and_then(part)) {
        (Some(parts), _) => json!({ "date-parts": parts }),
        (None, Some(about)) => json!({ "date-parts": [about], "circa": true }),
        (None, None) => json!({ "raw": edtf }),
    }
}
