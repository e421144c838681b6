//! CSL-JSON: the details of articles, as reference managers such as Zotero have them.

use serde_json::{Value, json};

use super::{field, file, object, tree};
use crate::dossier::edit::ArticleFields;
use crate::dossier::file::FileArticle;
use crate::dossier::limits;
use crate::exchange::content::ExchangeContent;
use crate::exchange::date::ReadDate;
use crate::exchange::gather::Gatherer;
use crate::exchange::report::Read;
use crate::exchange::table::date_of_parts;
use crate::exchange::{ExchangeError, ImportOptions};
use crate::time::EventDate;

const NAME: &str = "a list of sources in CSL-JSON";

/// Reads the details of articles.
pub fn read_csl(name: &str, bytes: &[u8], options: &ImportOptions) -> Result<Read, ExchangeError> {
    let tree = tree(bytes, NAME)?;
    let items = tree.as_array().or_else(|| tree.get("items").and_then(Value::as_array));
    let items = items.ok_or_else(|| ExchangeError::damaged(NAME, &"it is no list"))?;
    let mut gatherer = Gatherer::new(name, options);
    for (at, item) in items.iter().enumerate() {
        let title = field(item, "title");
        if title.is_empty() {
            gatherer.report.error(
                None,
                &format!("[{at}]"),
                "the title is missing".to_owned(),
                "the source is left out",
            );
            continue;
        }
        let publisher = ["container-title", "publisher"].map(|key| field(item, key));
        let [published, retrieved] =
            ["issued", "accessed"].map(|key| day(item.get(key), &format!("[{at}].{key}"), &mut gatherer));
        let fields = ArticleFields {
            title,
            author: names(item.get("author")),
            publisher: publisher.into_iter().find(|text| !text.is_empty()).unwrap_or_default(),
            published,
            language: field(item, "language"),
            url: field(item, "URL"),
            retrieved,
        };
        let added = gatherer.builder.article(&fields);
        added.ok_or(ExchangeError::TooManyArticles { most: limits::ENTRIES })?;
    }
    Ok(gatherer.finish(false))
}

/// The names of authors, separated by semicolons.
fn names(authors: Option<&Value>) -> String {
    let name = |author: &Value| {
        let literal = field(author, "literal");
        if !literal.is_empty() {
            return literal;
        }
        let parts = ["given", "non-dropping-particle", "family", "suffix"].map(|key| field(author, key));
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    };
    let names = authors.and_then(Value::as_array).into_iter().flatten().map(name).filter(|name| !name.is_empty());
    names.collect::<Vec<_>>().join("; ")
}

/// A date in its parts, or as it is written; empty where there is none.
fn day(date: Option<&Value>, place: &str, gatherer: &mut Gatherer) -> String {
    let Some(date) = date.filter(|date| !date.is_null()) else { return String::new() };
    let parts = |which: usize| {
        let list = date.get("date-parts")?.get(which)?.as_array()?;
        let part = |at: usize| super::text(list.get(at));
        Some([part(0), part(1), part(2)])
    };
    let mut read = |[year, month, day]: [String; 3]| date_of_parts([&year, &month, &day, ""], &mut gatherer.dates);
    let start = parts(0).and_then(&mut read);
    let end = parts(1).and_then(&mut read);
    let is_about = matches!(date.get("circa"), Some(Value::Bool(true) | Value::Number(_) | Value::String(_)));
    let found = match (start, end) {
        (Some(ReadDate::One(start)), Some(ReadDate::One(end))) => ReadDate::One(format!("{start}/{end}")),
        (Some(ReadDate::One(start)), _) if is_about => ReadDate::One(format!("{start}~")),
        (Some(start), _) => start,
        (None, _) => {
            let written = ["raw", "literal"].map(|key| field(date, key)).into_iter().find(|text| !text.is_empty());
            match written {
                Some(written) => gatherer.dates.read(&written),
                None => return String::new(),
            }
        }
    };
    let why = match found {
        ReadDate::One(edtf) => match EventDate::parse(&edtf) {
            Ok(_) => return edtf,
            Err(error) => error.to_string(),
        },
        ReadDate::Several(why) | ReadDate::None(why) => why,
    };
    gatherer.report.warning(None, place, why, "the source is used without it");
    String::new()
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
        ("type", "article-newspaper".into()),
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
