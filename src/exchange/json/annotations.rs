//! Annotations of the W3C Web Annotation Data Model in JSON-LD, and those that Hypothesis exports: citations with
//! quotations and positions.
//!
//! The body of an annotation that is written here is the event, with terms of schema.org and Dublin Core. An annotation
//! of another program is an event if its words, or those that it quotes, have one date; otherwise its quotation is kept
//! in its article.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::{field, file, object, tree, unread};
use crate::dates::{Reference, find};
use crate::dossier::edit::ArticleFields;
use crate::dossier::file::{FileArticle, FileBasis, FileCitation, FileEvent, FilePosition, FileStance};
use crate::dossier::limits;
use crate::exchange::ExchangeError;
use crate::exchange::builder::{NewCitation, NewRecord};
use crate::exchange::content::{ExchangeContent, basis_of, basis_word};
use crate::exchange::foreign::ForeignFile;
use crate::exchange::gather::Gatherer;
use crate::exchange::lookup::Lookup;
use crate::exchange::losses::shown;
use crate::exchange::report::Read;
use crate::time::EventDate;

const NAME: &str = "a list of W3C annotations";

/// The context of all terms of the Web Annotation Data Model.
const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";

/// The motivations of citations, by their stances.
const MOTIVATIONS: [(FileStance, &str); 3] = [
    (FileStance::Supports, "linking"),
    (FileStance::Contradicts, "questioning"),
    (FileStance::Mentions, "highlighting"),
];

/// Reads annotations.
pub fn read_annotations(source: &ForeignFile<'_>) -> Result<Read, ExchangeError> {
    let tree = tree(source, NAME)?;
    let mut annotations = Vec::new();
    collect(&tree, &mut annotations);
    // A page without annotations is one, too.
    if annotations.is_empty() && tree.get("items").is_none() {
        return Err(ExchangeError::damaged(NAME, &"it holds no annotation"));
    }
    let mut reader = AnnotationReader { gatherer: Gatherer::new(source), events: HashMap::new() };
    let all = annotations.len();
    for (at, annotation) in annotations.into_iter().enumerate() {
        reader.gatherer.at(at, all)?;
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

struct AnnotationReader<'f> {
    gatherer: Gatherer<'f>,
    /// The places of events by their ids in the file.
    events: HashMap<String, usize>,
}

impl AnnotationReader<'_> {
    fn annotation(&mut self, annotation: &Value, place: &str) -> Result<(), ExchangeError> {
        const KNOWN: [&str; 12] = [
            "@context",
            "id",
            "type",
            "motivation",
            "body",
            "bodyValue",
            "target",
            "text",
            "tags",
            "document",
            "uri",
            "modified",
        ];
        let losses = &mut self.gatherer.report.losses;
        unread(Some(annotation), &KNOWN, "annotations", losses);
        let targets = list(annotation.get("target"));
        let [target, further @ ..] = targets.as_slice() else { return Ok(()) };
        losses.add_many("further targets of annotations", further.len(), || shown(&field(annotation, "id")));
        unread(Some(target), &["source", "selector", "type", "id"], "targets of annotations", losses);
        let selectors = flat_selectors(target.get("selector"));
        let of_type = |kind: &str| selectors.iter().find(|selector| field(selector, "type") == kind).copied();
        let quote = of_type("TextQuoteSelector").map(|quote| {
            let raw = |key: &str| quote.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
            ["exact", "prefix", "suffix"].map(raw)
        });
        let Some(quote) = quote.filter(|[exact, ..]| !exact.trim().is_empty()) else {
            losses.add("annotations that quote no words", || shown(&field(annotation, "id")));
            return Ok(());
        };
        for selector in &selectors {
            let kind = field(selector, "type");
            if !matches!(&*kind, "TextQuoteSelector" | "TextPositionSelector") {
                losses.add(&format!("selectors of the type {}", shown(&kind)), || shown(&selector.to_string()));
            }
        }
        let position = of_type("TextPositionSelector").and_then(|selector| {
            let end = |key: &str| selector.get(key).and_then(Value::as_u64).and_then(|at| usize::try_from(at).ok());
            end("start").zip(end("end"))
        });
        let article = self.article(annotation, target)?;
        let citation = NewCitation { article, quote, position, ..NewCitation::default() };
        let bodies = list(annotation.get("body"));
        if let Some(body) = bodies.iter().find(|body| body.get("temporal").is_some()) {
            let motivation = field(annotation, "motivation");
            let stance = MOTIVATIONS.iter().find(|(_, known)| *known == motivation).map(|(stance, _)| *stance);
            let said = bodies.iter().find(|body| field(body, "purpose") == "describing");
            let date = said.map(|said| field(said, "value")).filter(|date| EventDate::parse(date).is_ok());
            let basis = said.and_then(|said| basis_of(&field(said, "basis")));
            let stance = stance.filter(|stance| *stance != FileStance::Supports);
            return self.event(body, place, NewCitation { date, basis, stance, ..citation });
        }
        self.foreign(annotation, &bodies, place, citation)
    }

    /// The article that a target is in; the details of those that are written here are objects.
    fn article(&mut self, annotation: &Value, target: &Value) -> Result<usize, ExchangeError> {
        const KNOWN: [&str; 8] = ["id", "type", "name", "author", "publisher", "datePublished", "inLanguage", "url"];
        let source = target.get("source").unwrap_or(target);
        if target.get("source").is_some() {
            unread(Some(source), &KNOWN, "sources of annotations", &mut self.gatherer.report.losses);
        }
        let get = |key: &str| field(source, key);
        let address = match source.as_str() {
            Some(address) => address.to_owned(),
            None => Some(get("url")).filter(|url| !url.is_empty()).unwrap_or_else(|| {
                // The id of a page that is no part of this file is its address.
                Some(get("id")).filter(|id| id.contains("://")).unwrap_or_default()
            }),
        };
        let document = annotation.get("document");
        unread(document, &["title"], "documents", &mut self.gatherer.report.losses);
        let title = document.and_then(|document| document.get("title"));
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
        self.gatherer.article(&fields)
    }

    /// An event that was written here.
    fn event(&mut self, body: &Value, place: &str, citation: NewCitation) -> Result<(), ExchangeError> {
        const KNOWN: [&str; 9] =
            ["id", "type", "name", "temporal", "basis", "description", "note", "about", "importance"];
        let id = field(body, "id").trim_start_matches('#').trim_start_matches("event-").to_owned();
        if let Some(&known) = self.events.get(&id).filter(|_| !id.is_empty()) {
            self.gatherer.builder.cite(known, citation);
            return Ok(());
        }
        unread(Some(body), &KNOWN, "events", &mut self.gatherer.report.losses);
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
        let words = |body: &&Value| if body.is_string() { String::new() } else { field(body, "value") };
        let tags = bodies.iter().filter(is_tag).map(words);
        let tags = tags.chain(list(annotation.get("tags")).into_iter().map(|tag| super::text(Some(tag))));
        let themes: Vec<String> = tags.collect();
        for body in bodies.iter().filter(|body| words(body).is_empty()) {
            self.gatherer.report.losses.add("bodies of annotations without words", || shown(&super::as_text(body)));
        }
        let losses = &mut self.gatherer.report.losses;
        for body in bodies {
            unread(Some(body), &["type", "value", "purpose", "format", "id"], "bodies of annotations", losses);
        }
        let comments = bodies.iter().filter(|body| !is_tag(body)).map(words);
        let comments = comments.chain(["text", "bodyValue"].map(|key| field(annotation, key)));
        let comments: Vec<String> = comments.filter(|text| !text.is_empty()).collect();
        let comment = self.gatherer.plain(&comments.join("\n"));
        let [exact, ..] = &citation.quote;
        let date = dated(&comment).or_else(|| dated(exact));
        let Some(date) = date else {
            let losses = &mut self.gatherer.report.losses;
            losses.add("annotations without a date, which are kept as quotations", || shown(exact));
            if !comment.is_empty() {
                losses.add("comments of annotations without a date", || shown(&comment));
            }
            self.gatherer.builder.quotation(citation.article, exact);
            return Ok(());
        };
        let title = if comment.is_empty() { exact } else { &comment };
        let title = title.trim().lines().next().unwrap_or_default().trim().to_owned();
        let summary = if comment == title { String::new() } else { comment.clone() };
        let citations = vec![citation];
        self.gatherer.event(place, NewRecord { title, date, themes, summary, citations, ..NewRecord::default() })
    }
}

/// The selectors of a target, and those that refine them.
fn flat_selectors(selector: Option<&Value>) -> Vec<&Value> {
    let mut found = list(selector);
    let mut at = 0;
    while let Some(selector) = found.get(at).copied() {
        found.extend(list(selector.get("refinedBy")));
        at += 1;
    }
    found
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

/// A citation as an annotation: what ties an event to words of an article.
pub struct CitationAnnotation<'c> {
    /// An id within the file, such as `#annotation-1`.
    pub id: String,
    /// The event: its id, or all of it.
    pub event: Value,
    /// The article: its address, or all of its details.
    pub source: Value,
    /// The words and those around them, unless they are left out.
    pub quote: Option<[&'c str; 3]>,
    /// Position of the words in the text, in code points.
    pub position: Option<(usize, usize)>,
    /// Stance of the words towards the event.
    pub stance: FileStance,
    /// The date that the words give, in EDTF, and how it is known.
    pub date: Option<(&'c str, Option<FileBasis>)>,
}

impl CitationAnnotation<'_> {
    /// The annotation.
    #[must_use]
    pub fn record(self) -> Value {
        let mut selectors = Vec::new();
        if let Some([exact, prefix, suffix]) = self.quote {
            selectors.push(json!({ "type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix }));
        }
        if let Some((start, end)) = self.position {
            selectors.push(json!({ "type": "TextPositionSelector", "start": start, "end": end }));
        }
        let said = self.date.map(|(date, basis)| {
            object(vec![
                ("type", "TextualBody".into()),
                ("purpose", "describing".into()),
                ("format", "text/plain".into()),
                ("value", date.into()),
                ("basis", basis.map(basis_word).unwrap_or_default().into()),
            ])
        });
        let body = match said {
            Some(said) => Value::Array(vec![self.event, said]),
            None => self.event,
        };
        let motivation = MOTIVATIONS.iter().find(|(stance, _)| *stance == self.stance).map_or("linking", |row| row.1);
        json!({
            "id": self.id,
            "type": "Annotation",
            "motivation": motivation,
            "body": body,
            "target": { "source": self.source, "selector": selectors },
        })
    }
}

/// A page of annotations; `terms` are the meanings of further terms that they use.
#[must_use]
pub fn annotation_page(terms: Option<&Value>, items: &[Value]) -> Value {
    let context = terms.map_or_else(|| CONTEXT.into(), |terms| json!([CONTEXT, terms]));
    json!({ "@context": context, "id": "#citations", "type": "AnnotationPage", "items": items })
}

/// Writes the citations as annotations.
pub fn write_annotations(content: &ExchangeContent) -> Vec<u8> {
    let lookup = Lookup::new(content);
    let mut items = Vec::new();
    for event in &content.events {
        for (number, citation) in (1..).zip(&event.citations) {
            let Some(article) = lookup.article(citation) else { continue };
            let id = format!("#event-{}-citation-{number}", event.id);
            items.push(annotation(id, body(event, &lookup), source(article), citation));
        }
    }
    let schema = |term: &str| format!("http://schema.org/{term}");
    let mut terms: Vec<(&str, Value)> =
        ["name", "description", "about", "author", "publisher", "datePublished", "inLanguage", "url"]
            .map(|term| (term, schema(term).into()))
            .to_vec();
    terms.push(("temporal", "http://purl.org/dc/terms/temporal".into()));
    file(&annotation_page(Some(&object(terms)), &items))
}

fn annotation(id: String, event: Value, source: Value, citation: &FileCitation) -> Value {
    let quote = &citation.quote;
    let position = citation.position.as_ref().map(|FilePosition { start, end, .. }| (*start, *end));
    let annotation = CitationAnnotation {
        id,
        event,
        source,
        quote: Some([&quote.exact, &quote.prefix, &quote.suffix]),
        position,
        stance: citation.stance.unwrap_or(FileStance::Supports),
        date: citation.date.as_deref().map(|date| (date, citation.basis)),
    };
    annotation.record()
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
