//! Annotations of the W3C Web Annotation Data Model in JSON-LD, and those that Hypothesis exports: citations with
//! quotations and positions.
//!
//! The body of an annotation that is written here is the event, with terms of schema.org and Dublin Core. An annotation
//! of another program is an event if its words, or those that it quotes, have one date; otherwise its quotation is kept
//! in its article.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::{field, file, object, tree};
use crate::dates::{Reference, find};
use crate::dossier::edit::ArticleFields;
use crate::dossier::file::{FileArticle, FileCitation, FileEvent, FilePosition};
use crate::dossier::limits;
use crate::exchange::builder::{NewCitation, NewRecord};
use crate::exchange::content::{ExchangeContent, basis_of, basis_word};
use crate::exchange::gather::Gatherer;
use crate::exchange::html::plain;
use crate::exchange::lookup::Lookup;
use crate::exchange::losses::shown;
use crate::exchange::report::Read;
use crate::exchange::{ExchangeError, ImportOptions};
use crate::time::EventDate;

const NAME: &str = "a list of W3C annotations";

/// Reads annotations.
pub fn read_annotations(name: &str, bytes: &[u8], options: &ImportOptions) -> Result<Read, ExchangeError> {
    let tree = tree(bytes, NAME)?;
    let mut annotations = Vec::new();
    collect(&tree, &mut annotations);
    // A page without annotations is one, too.
    if annotations.is_empty() && tree.get("items").is_none() {
        return Err(ExchangeError::damaged(NAME, &"it holds no annotation"));
    }
    let mut reader = AnnotationReader { gatherer: Gatherer::new(name, options), events: HashMap::new() };
    for (at, annotation) in annotations.into_iter().enumerate() {
        reader.annotation(annotation, &format!("[{at}]"))?;
    }
    Ok(reader.gatherer.finish(true))
}

/// The annotations of a list, a page, a collection, or Hypothesis's answer.
fn collect<'t>(tree: &'t Value, found: &mut Vec<&'t Value>) {
    if let Some(list) = tree.as_array() {
        for one in list {
            collect(one, found);
        }
    } else if tree.get("target").is_some() {
        found.push(tree);
    } else {
        for key in ["items", "rows", "first", "annotations"] {
            tree.get(key).into_iter().for_each(|inner| collect(inner, found));
        }
    }
}

struct AnnotationReader {
    gatherer: Gatherer,
    /// The places of events by their ids in the file.
    events: HashMap<String, usize>,
}

impl AnnotationReader {
    fn annotation(&mut self, annotation: &Value, place: &str) -> Result<(), ExchangeError> {
        let target = annotation.get("target").map(|target| target.get(0).unwrap_or(target));
        let selectors = list(target.and_then(|target| target.get("selector")));
        let of_type = |kind: &str| selectors.iter().find(|selector| field(selector, "type") == kind).copied();
        let Some(quote) = of_type("TextQuoteSelector") else {
            self.gatherer.report.losses.add("annotations that quote no words", || shown(&field(annotation, "id")));
            return Ok(());
        };
        let raw = |key: &str| quote.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        let quote = ["exact", "prefix", "suffix"].map(raw);
        let [exact, ..] = &quote;
        if exact.trim().is_empty() {
            self.gatherer.report.losses.add("annotations that quote no words", || shown(&field(annotation, "id")));
            return Ok(());
        }
        let ends = of_type("TextPositionSelector").map(|selector| {
            ["start", "end"]
                .map(|key| selector.get(key).and_then(Value::as_u64).and_then(|at| usize::try_from(at).ok()))
        });
        let position = ends.and_then(|[start, end]| start.zip(end));
        let article = self.article(annotation, target)?;
        let bodies = list(annotation.get("body"));
        if let Some(body) = bodies.iter().find(|body| body.get("temporal").is_some()) {
            return self.event(body, place, NewCitation { article, quote, position });
        }
        self.foreign(annotation, &bodies, place, NewCitation { article, quote, position })
    }

    /// The article that a target is in; the details of those that are written here are objects.
    fn article(&mut self, annotation: &Value, target: Option<&Value>) -> Result<usize, ExchangeError> {
        let source = target.and_then(|target| target.get("source")).cloned().unwrap_or_default();
        let get = |key: &str| field(&source, key);
        let address = source.as_str().map_or_else(|| get("url"), str::to_owned);
        let title = annotation.get("document").and_then(|document| document.get("title"));
        let title = super::text(title.map(|title| title.get(0).unwrap_or(title)));
        let fields = ArticleFields {
            title: Some(get("name")).filter(|name| !name.is_empty()).unwrap_or(title),
            author: get("author"),
            publisher: get("publisher"),
            published: get("datePublished"),
            language: get("inLanguage"),
            url: address,
            retrieved: String::new(),
        };
        let added = self.gatherer.builder.article(&fields);
        added.ok_or(ExchangeError::TooManyArticles { most: limits::ENTRIES })
    }

    /// An event that was written here.
    fn event(&mut self, body: &Value, place: &str, citation: NewCitation) -> Result<(), ExchangeError> {
        let id = field(body, "id").trim_start_matches('#').trim_start_matches("event-").to_owned();
        if let Some(&known) = self.events.get(&id).filter(|_| !id.is_empty()) {
            self.gatherer.builder.cite(known, citation);
            return Ok(());
        }
        let Some(date) = self.gatherer.date(&format!("{place}.body.temporal"), &field(body, "temporal")) else {
            return Ok(());
        };
        let title = field(body, "name");
        if title.is_empty() {
            return self.gatherer.event(place, NewRecord::default());
        }
        let event = NewRecord {
            id: id.clone(),
            title,
            date,
            basis: basis_of(&field(body, "basis")),
            themes: list(body.get("about")).into_iter().map(|theme| super::text(Some(theme))).collect(),
            summary: field(body, "description"),
            note: field(body, "note"),
            importance: field(body, "importance").parse().unwrap_or_default(),
            citations: vec![citation],
        };
        let added = self.gatherer.builder.event(event);
        let added = added.ok_or(ExchangeError::TooManyEvents { most: limits::EVENTS })?;
        self.events.insert(id, added);
        Ok(())
    }

    /// An annotation of another program: an event if its words have one date.
    fn foreign(
        &mut self,
        annotation: &Value,
        bodies: &[&Value],
        place: &str,
        citation: NewCitation,
    ) -> Result<(), ExchangeError> {
        let is_tag = |body: &&&Value| field(body, "purpose") == "tagging";
        let comment = bodies.iter().filter(|body| !is_tag(body)).map(|body| field(body, "value"));
        let comment = comment.chain([field(annotation, "text")]).find(|text| !text.is_empty()).unwrap_or_default();
        let comment = plain(&comment);
        let tags = bodies.iter().filter(is_tag).map(|body| field(body, "value"));
        let tags = tags.chain(list(annotation.get("tags")).into_iter().map(|tag| super::text(Some(tag))));
        let [exact, ..] = &citation.quote;
        let date = dated(&comment).or_else(|| dated(exact));
        let Some(date) = date else {
            self.gatherer
                .report
                .losses
                .add("annotations without a date, which are kept as quotations", || shown(exact));
            self.gatherer.builder.quotation(citation.article, exact);
            return Ok(());
        };
        let title = if comment.is_empty() { exact } else { &comment };
        let title = title.lines().next().unwrap_or_default().trim().to_owned();
        let summary = if comment == title { String::new() } else { comment.clone() };
        let themes = tags.collect();
        let citations = vec![citation];
        self.gatherer.event(place, NewRecord { title, date, themes, summary, citations, ..NewRecord::default() })
    }
}

/// The date of words that have exactly one, and that with one meaning.
fn dated(text: &str) -> Option<String> {
    let found = find(text, Reference::default());
    let mut dates = found.iter().filter(|date| !date.readings.is_empty());
    let only = dates.next().filter(|_| dates.next().is_none())?;
    match only.readings.as_slice() {
        [reading] => EventDate::parse(&reading.edtf).is_ok().then(|| reading.edtf.clone()),
        _ => None,
    }
}

/// The elements of a list; a value by itself is a list of one.
fn list(value: Option<&Value>) -> Vec<&Value> {
    match value {
        Some(Value::Array(list)) => list.iter().collect(),
        Some(Value::Null) | None => Vec::new(),
        Some(one) => vec![one],
    }
}

/// Writes the citations as annotations.
pub fn write_annotations(content: &ExchangeContent) -> Vec<u8> {
    let lookup = Lookup::new(content);
    let mut items = Vec::new();
    for event in &content.events {
        for (number, citation) in (1..).zip(&event.citations) {
            let Some(article) = lookup.article(citation) else { continue };
            items.push(json!({
                "id": format!("#event-{}-citation-{number}", event.id),
                "type": "Annotation",
                "motivation": "linking",
                "body": body(event, &lookup),
                "target": { "source": source(article), "selector": selectors(citation) },
            }));
        }
    }
    file(&json!({
        "@context": ["http://www.w3.org/ns/anno.jsonld", {
            "name": "http://schema.org/name",
            "description": "http://schema.org/description",
            "about": "http://schema.org/about",
            "author": "http://schema.org/author",
            "publisher": "http://schema.org/publisher",
            "datePublished": "http://schema.org/datePublished",
            "inLanguage": "http://schema.org/inLanguage",
            "url": "http://schema.org/url",
            "temporal": "http://purl.org/dc/terms/temporal",
        }],
        "id": "#citations",
        "type": "AnnotationPage",
        "items": items,
    }))
}

/// The event of an annotation.
fn body(event: &FileEvent, lookup: &Lookup<'_>) -> Value {
    let optional = |text: &Option<String>| Value::from(text.clone().unwrap_or_default());
    object(vec![
        ("id", format!("#event-{}", event.id).into()),
        ("type", "http://schema.org/Event".into()),
        ("name", event.title.as_str().into()),
        ("temporal", event.date.as_str().into()),
        ("basis", basis_word(event.basis).into()),
        ("description", optional(&event.summary)),
        ("note", optional(&event.note)),
        ("about", lookup.themes(event).into()),
        ("importance", event.importance.map(Value::from).unwrap_or_default()),
    ])
}

fn source(article: &FileArticle) -> Value {
    let optional = |text: &Option<String>| Value::from(text.clone().unwrap_or_default());
    let id = article.url.clone().unwrap_or_else(|| format!("#article-{}", article.id));
    let language = Some(article.language.clone()).filter(|tag| tag != "und").unwrap_or_default();
    object(vec![
        ("id", id.into()),
        ("type", "Text".into()),
        ("name", article.title.as_str().into()),
        ("author", optional(&article.author)),
        ("publisher", optional(&article.publisher)),
        ("datePublished", optional(&article.published)),
        ("inLanguage", language.into()),
        ("url", optional(&article.url)),
    ])
}

/// The selectors of a citation.
pub fn selectors(citation: &FileCitation) -> Value {
    let quote = &citation.quote;
    let quote = json!({
        "type": "TextQuoteSelector", "exact": quote.exact, "prefix": quote.prefix, "suffix": quote.suffix,
    });
    let position = citation
        .position
        .as_ref()
        .map(|FilePosition { start, end, .. }| json!({ "type": "TextPositionSelector", "start": start, "end": end }));
    Value::Array(std::iter::once(quote).chain(position).collect())
}
