//! Raw records of `dossier.json`, as serde reads and writes them.
//!
//! They hold what the file says, unchecked: a date is a text, a theme is an id. [`super::load`] turns them into the
//! checked model. Fields this version does not know are kept in `extra` and written back after the known ones, so that
//! a file from elsewhere survives being saved here. The doc comments of these types are the descriptions in
//! [`SCHEMA`].

#[cfg(test)]
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{Basis, SceneLanes, Stance};

/// The format this program reads and writes, as `format` says it.
pub const FORMAT: u32 = 1;

/// A dossier: articles on one subject, and the events they report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema), schemars(title = "Dateline dossier"))]
pub struct FileDossier {
    /// Version of this format; this is version 1.
    #[cfg_attr(test, schemars(range(min = 1)))]
    pub format: u32,
    /// Shown in the window's title.
    pub title: String,
    /// One or two sentences on what it is about.
    #[serde(default)]
    pub description: String,
    /// The span shown when it opens: an EDTF interval such as `2018/2026-06`, or one of two moments such as
    /// `2022-10-27T08:00:00/2022-10-27T20:00:00`. Without it, everything is shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opening_view: Option<String>,
    /// Subjects, in the order in which they are listed.
    #[serde(default)]
    pub themes: Vec<FileTheme>,
    /// Source texts.
    #[serde(default)]
    pub articles: Vec<FileArticle>,
    /// The steps of a presentation, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scenes: Vec<FileScene>,
    /// Events, in any order.
    #[serde(default)]
    pub events: Vec<FileEvent>,
    /// Fields this version does not know, kept as they are.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// A subject with a colour.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema), schemars(title = "Theme"))]
pub struct FileTheme {
    /// Unique among themes; events name it.
    pub id: String,
    /// As shown on its chip.
    pub title: String,
    /// `#rrggbb`. Without it, the program's palette gives one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(regex(pattern = r"^#[0-9A-Fa-f]{6}$")))]
    pub color: Option<String>,
    /// Fields this version does not know, kept as they are.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// One source text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema), schemars(title = "Article"))]
pub struct FileArticle {
    /// Unique among articles; citations name it.
    pub id: String,
    /// Path of its Markdown file inside the dossier's folder, with forward slashes.
    pub file: String,
    /// Headline.
    pub title: String,
    /// Author.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// Publisher.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// Publication date, in EDTF.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(required))]
    pub published: Option<String>,
    /// Its language as a BCP 47 tag, such as `en`.
    pub language: String,
    /// Address of the article. Never opened automatically.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Date on which its text was added to the dossier, in EDTF.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retrieved: Option<String>,
    /// Statements that were dismissed as events and are not proposed again.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dismissed: Vec<FileDismissed>,
    /// Fields this version does not know, kept as they are.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// A statement that was dismissed as an event, by its words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema), schemars(title = "Dismissed statement"))]
pub struct FileDismissed {
    /// The sentence.
    pub quote: String,
    /// The words of its date; absent for a statement without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    /// Fields this version does not know, kept as they are.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// One step of a presentation: what the timeline shows, the event that is spoken of, and a line of text.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema), schemars(title = "Scene"))]
pub struct FileScene {
    /// A line for the audience.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// The span that is shown: an EDTF interval such as `2018/2026-06`, or one of two moments such as
    /// `2022-10-27T08:00:00/2022-10-27T20:00:00`. Without it, the opening view is shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub view: Option<String>,
    /// How events are divided into lanes; by article if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lanes: Option<FileLanes>,
    /// Ids of the themes whose events are shown. Without any, all events are shown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub themes: Vec<String>,
    /// Whether events without a theme are shown besides those of `themes`; without any of these, only they are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unthemed: Option<bool>,
    /// Only events in this stretch of time are shown, in EDTF.
    #[serde(default, rename = "in", skip_serializing_if = "Option::is_none")]
    pub stretch: Option<String>,
    /// How certain it must be that an event is in that stretch; `possible` if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certainty: Option<FileCertainty>,
    /// Id of the selected event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<String>,
    /// Which of the passages of that event is shown: 1 for the first, as without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(range(min = 1)))]
    pub passage: Option<usize>,
    /// Fields this version does not know, kept as they are.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// How events are divided into lanes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(test, derive(JsonSchema), schemars(title = "Lanes"))]
pub enum FileLanes {
    /// One lane per article.
    Article,
    /// One lane per theme.
    Theme,
    /// A single lane.
    None,
    /// Passages in the order of the text.
    Told,
}

/// How certain it must be that an event is in a stretch of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(test, derive(JsonSchema), schemars(title = "Certainty"))]
pub enum FileCertainty {
    /// In it whatever its date means.
    Certain,
    /// In it by some meaning of its date.
    Possible,
}

/// An event, with the passages that report it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema), schemars(title = "Event"))]
pub struct FileEvent {
    /// Unique among events.
    pub id: String,
    /// Short and neutral; a claim is worded as its author's claim.
    pub title: String,
    /// The date in EDTF (ISO 8601-2, levels 0 to 2), no more precise than is known.
    pub date: String,
    /// How the date is known.
    pub basis: FileBasis,
    /// Ids of its themes; the first gives the colour.
    #[serde(default)]
    pub themes: Vec<String>,
    /// A sentence or two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// Label priority when space is short; higher wins, 0 if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub importance: Option<i32>,
    /// A remark on the date; for a background fact, where it comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The passages it comes from.
    #[serde(default)]
    pub citations: Vec<FileCitation>,
    /// Fields this version does not know, kept as they are.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// How a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(test, derive(JsonSchema), schemars(title = "Basis"))]
pub enum FileBasis {
    /// The passage gives it in full.
    Stated,
    /// The passage gives part, such as "Tuesday", and the publication date completes it.
    Resolved,
    /// Only bounds follow, from the publication date or another event.
    Inferred,
    /// Not in the article; the note says where from.
    Background,
}

/// The tie from an event to words in an article: selectors of the W3C Web Annotation Data Model over the article's
/// plain text, which is its Markdown rendered to text with blocks joined by one line feed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema), schemars(title = "Citation"))]
pub struct FileCitation {
    /// Id of the article.
    pub article: String,
    /// The quoted words and their context.
    pub quote: FileQuote,
    /// Their position when the citation was made. Helps where the same words occur several times.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<FilePosition>,
    /// The date that this passage gives, in EDTF. Without it, the date of the event stands for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// How the date of this passage is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<FileBasis>,
    /// The stance of the passage on the event; `supports` if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stance: Option<FileStance>,
    /// Fields this version does not know, kept as they are.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// The stance of a passage on the event that cites it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(test, derive(JsonSchema), schemars(title = "Stance"))]
pub enum FileStance {
    /// It says what the event says.
    Supports,
    /// It says that the event, or its date, is not so.
    Contradicts,
    /// It speaks of the event, and says nothing of its date unless it gives one itself.
    Mentions,
}

/// A W3C `TextQuoteSelector`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema), schemars(title = "Quote"))]
pub struct FileQuote {
    /// The words, exactly as the article's plain text has them.
    pub exact: String,
    /// The text right before the quote, about 32 characters.
    #[serde(default)]
    pub prefix: String,
    /// The text right after the quote, about 32 characters.
    #[serde(default)]
    pub suffix: String,
    /// Fields this version does not know, kept as they are.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// A W3C `TextPositionSelector`, in Unicode code points of the article's plain text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema), schemars(title = "Position"))]
pub struct FilePosition {
    /// Code points before the first one of the quote.
    pub start: usize,
    /// Code points before the first one after the quote.
    pub end: usize,
    /// Fields this version does not know, kept as they are.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

impl From<FileBasis> for Basis {
    fn from(basis: FileBasis) -> Self {
        match basis {
            FileBasis::Stated => Self::Stated,
            FileBasis::Resolved => Self::Resolved,
            FileBasis::Inferred => Self::Inferred,
            FileBasis::Background => Self::Background,
        }
    }
}

impl From<Basis> for FileBasis {
    fn from(basis: Basis) -> Self {
        match basis {
            Basis::Stated => Self::Stated,
            Basis::Resolved => Self::Resolved,
            Basis::Inferred => Self::Inferred,
            Basis::Background => Self::Background,
        }
    }
}

impl From<FileLanes> for SceneLanes {
    fn from(lanes: FileLanes) -> Self {
        match lanes {
            FileLanes::Article => Self::Article,
            FileLanes::Theme => Self::Theme,
            FileLanes::None => Self::Single,
            FileLanes::Told => Self::Told,
        }
    }
}

impl From<SceneLanes> for FileLanes {
    fn from(lanes: SceneLanes) -> Self {
        match lanes {
            SceneLanes::Article => Self::Article,
            SceneLanes::Theme => Self::Theme,
            SceneLanes::Single => Self::None,
            SceneLanes::Told => Self::Told,
        }
    }
}

impl From<FileStance> for Stance {
    fn from(stance: FileStance) -> Self {
        match stance {
            FileStance::Supports => Self::Supports,
            FileStance::Contradicts => Self::Contradicts,
            FileStance::Mentions => Self::Mentions,
        }
    }
}

impl From<Stance> for FileStance {
    fn from(stance: Stance) -> Self {
        match stance {
            Stance::Supports => Self::Supports,
            Stance::Contradicts => Self::Contradicts,
            Stance::Mentions => Self::Mentions,
        }
    }
}

/// The JSON Schema of `dossier.json`, for people and for editors that complete and check while one types. A test
/// compares it with the types of this module.
pub const SCHEMA: &str = include_str!("schema.json");

#[cfg(test)]
mod tests;
