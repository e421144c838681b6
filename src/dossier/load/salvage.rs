//! Reads one record, and salvages the valid fields of a faulty one.

use serde::de::DeserializeOwned;
use serde_path_to_error::Segment;

use super::json_span::{JsonSpan, Member, members};
use super::report::{Report, message, report_repeated};
use crate::dossier::file::{FileArticle, FileBasis, FileCitation, FileEvent, FileScene, FileTheme};

/// A record that can lack some of its fields.
pub(super) trait Salvageable: DeserializeOwned {
    /// Its name in messages.
    const NOUN: &'static str;

    /// The record from its valid fields; `None` if a required one is missing.
    fn salvage(from: &mut Salvage<'_, '_>) -> Option<Self>;
}

/// A record, and which elements of the file its lists hold.
pub(super) struct ReadRecord<T> {
    pub(super) record: T,
    pub(super) origins: ListOrigins,
}

/// For each list of a salvaged record, the indices of its elements in the file.
#[derive(Debug, Default)]
pub(super) struct ListOrigins(Vec<(&'static str, Vec<usize>)>);

impl ListOrigins {
    /// The index in the file of element `at` of the list `key`.
    pub(super) fn index(&self, key: &str, at: usize) -> usize {
        let origins = self.0.iter().find(|(name, _)| *name == key);
        origins.and_then(|(_, indices)| indices.get(at)).copied().unwrap_or(at)
    }
}

/// Reads `span`; what is wrong with it goes to `report`.
pub(super) fn read<'a, T: Salvageable>(span: &JsonSpan<'a>, report: &mut Report<'a>) -> Option<ReadRecord<T>> {
    let (faulty, what) = match value(span) {
        Ok(record) => return Some(ReadRecord { record, origins: ListOrigins::default() }),
        Err(fault) => fault,
    };
    let left_out = format!("the {} is left out", T::NOUN);
    let Ok(fields) = members(span.text()) else {
        report.error(&faulty, what, &left_out);
        return None;
    };
    let problems_before = report.len();
    report_repeated(&fields, &span.path, "the first one counts", report);
    let mut salvage = Salvage { span, fields, left_out, report, origins: ListOrigins::default() };
    let record = T::salvage(&mut salvage);
    let origins = salvage.origins;
    if report.len() == problems_before {
        // Every field we know is sound, so it is one we do not know.
        report.warning(&faulty, what, "what is not understood is passed over");
    }
    record.map(|record| ReadRecord { record, origins })
}

/// The value of `span`, or which part of it is at fault and why.
fn value<'a, T: DeserializeOwned>(span: &JsonSpan<'a>) -> Result<T, (JsonSpan<'a>, String)> {
    // Tracking the path costs time, and most records are sound.
    if let Ok(value) = serde_json::from_str(span.text()) {
        return Ok(value);
    }
    let mut deserializer = serde_json::Deserializer::from_str(span.text());
    serde_path_to_error::deserialize(&mut deserializer).map_err(|error| {
        let faulty = error.path().iter().fold(span.clone(), |span, segment| match segment {
            Segment::Map { key } => span.key(key),
            Segment::Seq { index } => span.index(*index),
            Segment::Enum { .. } | Segment::Unknown => span,
        });
        (faulty, message(error.inner()))
    })
}

/// The fields of a faulty record, each of which is tried on its own.
pub(super) struct Salvage<'r, 'a> {
    span: &'r JsonSpan<'a>,
    fields: Vec<Member<'a>>,
    left_out: String,
    report: &'r mut Report<'a>,
    origins: ListOrigins,
}

impl<'a> Salvage<'_, 'a> {
    fn field(&self, key: &str) -> Option<JsonSpan<'a>> {
        let (_, raw) = self.fields.iter().find(|(name, _)| name == key)?;
        Some(JsonSpan::new(raw, format!("{}.{key}", self.span.path)))
    }

    /// A field that may be absent; a faulty one is reported with what is `done` without it.
    fn optional<T: DeserializeOwned>(&mut self, key: &str, done: &str) -> Option<T> {
        let field = self.field(key)?;
        value(&field).map_err(|(faulty, what)| self.report.error(&faulty, what, done)).ok()
    }

    /// A field whose absence is reported too.
    fn expected<T: DeserializeOwned>(&mut self, key: &str, done: &str) -> Option<T> {
        if self.field(key).is_none() {
            self.report.error(&self.span.key(key), "the field is missing", done);
        }
        self.optional(key, done)
    }

    /// A field without which there is no record.
    fn needed<T: DeserializeOwned>(&mut self, key: &str) -> Option<T> {
        let done = self.left_out.clone();
        self.expected(key, &done)
    }

    /// The sound elements of a list; each faulty one is reported as left out.
    fn list<T: DeserializeOwned>(&mut self, key: &'static str) -> Vec<T> {
        self.list_of(key, |span, report| match value(span) {
            Ok(value) => Some(value),
            Err((faulty, what)) => {
                report.error(&faulty, what, "this one is left out, the rest is kept");
                None
            }
        })
    }

    /// The records of a list, as far as each is valid.
    fn records<T: Salvageable>(&mut self, key: &'static str) -> Vec<T> {
        self.list_of(key, |span, report| Some(read(span, report)?.record))
    }

    /// The elements of a list that `take` takes.
    fn list_of<T>(&mut self, key: &'static str, take: impl Fn(&JsonSpan<'a>, &mut Report<'a>) -> Option<T>) -> Vec<T> {
        let Some(field) = self.field(key) else { return Vec::new() };
        let Some(elements) = field.elements() else {
            self.report.error(&field, "this is not a list", "it is taken as an empty one");
            return Vec::new();
        };
        let (mut values, mut indices) = (Vec::new(), Vec::new());
        for (index, raw) in elements.into_iter().enumerate() {
            if let Some(value) = take(&JsonSpan::new(raw, format!("{}[{index}]", field.path)), self.report) {
                values.push(value);
                indices.push(index);
            }
        }
        self.origins.0.push((key, indices));
        values
    }
}

const WITHOUT: &str = "the field is taken as absent";
pub(super) const OPENING_VIEW: &str = "the scene shows the opening view";
pub(super) const ALL_TIME: &str = "the scene shows events of all time";
pub(super) const NO_EVENT: &str = "the scene selects no event";
pub(super) const FIRST_PASSAGE: &str = "the scene shows the first passage of its event";

impl Salvageable for FileTheme {
    const NOUN: &'static str = "theme";

    fn salvage(from: &mut Salvage<'_, '_>) -> Option<Self> {
        let id: String = from.needed("id")?;
        let title = from.expected("title", "the id is shown instead").unwrap_or_else(|| id.clone());
        let color = from.optional("color", WITHOUT).flatten();
        Some(Self { id, title, color, extra: serde_json::Map::new() })
    }
}

impl Salvageable for FileArticle {
    const NOUN: &'static str = "article";

    fn salvage(from: &mut Salvage<'_, '_>) -> Option<Self> {
        let id = from.needed("id")?;
        let file: String = from.needed("file")?;
        Some(Self {
            id,
            title: from.expected("title", "the file's name is shown instead").unwrap_or_else(|| file.clone()),
            author: from.optional("author", WITHOUT).flatten(),
            publisher: from.optional("publisher", WITHOUT).flatten(),
            published: from.optional("published", WITHOUT).flatten(),
            language: from.expected("language", "it is taken as unknown (`und`)").unwrap_or_else(|| "und".to_owned()),
            url: from.optional("url", WITHOUT).flatten(),
            retrieved: from.optional("retrieved", WITHOUT).flatten(),
            dismissed: from.list("dismissed"),
            file,
            extra: serde_json::Map::new(),
        })
    }
}

impl Salvageable for FileEvent {
    const NOUN: &'static str = "event";

    fn salvage(from: &mut Salvage<'_, '_>) -> Option<Self> {
        let id: String = from.needed("id")?;
        let date = from.needed("date")?;
        let weakest = "it is taken as background, which claims least";
        Some(Self {
            title: from.expected("title", "the id is shown instead").unwrap_or_else(|| id.clone()),
            id,
            date,
            basis: from.expected("basis", weakest).unwrap_or(FileBasis::Background),
            themes: from.list("themes"),
            summary: from.optional("summary", WITHOUT).flatten(),
            importance: from.optional("importance", WITHOUT).flatten(),
            note: from.optional("note", WITHOUT).flatten(),
            citations: from.records("citations"),
            extra: serde_json::Map::new(),
        })
    }
}

impl Salvageable for FileCitation {
    const NOUN: &'static str = "citation";

    fn salvage(from: &mut Salvage<'_, '_>) -> Option<Self> {
        Some(Self {
            article: from.needed("article")?,
            quote: from.needed("quote")?,
            position: from.optional("position", WITHOUT).flatten(),
            date: from.optional("date", "the date of the event stands for it").flatten(),
            basis: from.optional("basis", WITHOUT).flatten(),
            stance: from.optional("stance", "it is taken as one that supports the event").flatten(),
            extra: serde_json::Map::new(),
        })
    }
}

impl Salvageable for FileScene {
    const NOUN: &'static str = "scene";

    fn salvage(from: &mut Salvage<'_, '_>) -> Option<Self> {
        Some(Self {
            text: from.optional("text", WITHOUT).unwrap_or_default(),
            view: from.optional("view", OPENING_VIEW).flatten(),
            lanes: from.optional("lanes", "the scene has a lane per article").flatten(),
            themes: from.list("themes"),
            unthemed: from.optional("unthemed", WITHOUT).flatten(),
            stretch: from.optional("in", ALL_TIME).flatten(),
            certainty: from.optional("certainty", "it is taken as possible").flatten(),
            event: from.optional("event", NO_EVENT).flatten(),
            passage: from.optional("passage", FIRST_PASSAGE).flatten(),
            extra: serde_json::Map::new(),
        })
    }
}

/// The citation in `text` as far as it is valid, by the rules of the loader.
pub(in crate::dossier) fn citation(text: &str) -> Option<FileCitation> {
    let raw = serde_json::from_str(text).ok()?;
    let mut unused = Report::new(String::new(), text);
    Some(read(&JsonSpan::new(raw, String::new()), &mut unused)?.record)
}
