//! The checked model of a loaded dossier. Every index in it is valid, every date parsed, every citation resolved.

mod event;
mod scene;
mod themes;
mod words;

pub use event::{Citation, DateClaim, Details, Event, EventFields, SharedNotes, Stance};
pub use scene::{DossierScene, SceneLanes, SceneStretch, SceneThemes};
pub use themes::Themes;

use std::fmt;
use std::ops::Index;

use super::ArticleText;
use crate::time::{EventDate, Span};

/// Index of an article in [`Dossier::articles`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleIdx(pub u16);

/// Index of a theme in [`Dossier::themes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ThemeIdx(pub u16);

/// Index of an event in [`Dossier::events`], which is in file order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventIdx(pub u32);

/// A colour as the file writes it, `#rrggbb`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rgb(pub [u8; 3]);

impl Rgb {
    /// Parses `#rrggbb`, with digits in either case.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
        let is_hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        let [_, red, green, blue] = u32::from_str_radix(digits, 16).ok()?.to_be_bytes();
        is_hex.then_some(Self([red, green, blue]))
    }
}

impl fmt::Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self([red, green, blue]) = self;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

/// The document a person opens.
#[derive(Clone, Debug, Default)]
pub struct Dossier {
    /// Shown in the window's title.
    pub title: String,
    /// One or two sentences on what it is about; may be empty.
    pub description: String,
    /// The span shown when it opens; `None` shows everything.
    pub opening_view: Option<Span>,
    /// Subjects, in the order of the file.
    pub themes: Vec<Theme>,
    /// Sources, in the order of the file.
    pub articles: Vec<Article>,
    /// The steps of a presentation, in order.
    pub scenes: Vec<DossierScene>,
    /// Events, in the order of the file.
    pub events: Vec<Event>,
    /// All events by [`EventDate::sort_key`], file order where equal.
    pub chronological: Vec<EventIdx>,
}

/// The id of the theme whose events are publications of articles.
pub const PUBLICATION_THEME: &str = "publication";

/// A subject with a colour.
#[derive(Clone, Debug)]
pub struct Theme {
    /// Unique in the dossier.
    pub id: String,
    /// As shown on its chip.
    pub title: String,
    /// As the file gives it; the window has a palette for the rest.
    pub color: Option<Rgb>,
}

/// One source text.
#[derive(Clone, Debug)]
pub struct Article {
    /// Unique in the dossier.
    pub id: String,
    /// Path inside the dossier's folder, with forward slashes.
    pub file: String,
    /// Headline.
    pub title: String,
    /// Its author.
    pub author: Option<String>,
    /// Its publisher.
    pub publisher: Option<String>,
    /// When it was published; `None` where the file's date could not be read (a problem says so).
    pub published: Option<EventDate>,
    /// BCP 47 tag, such as `en`.
    pub language: String,
    /// Its address.
    pub url: Option<String>,
    /// When its text was added to the dossier, if that is known.
    pub retrieved: Option<EventDate>,
    /// Drafts of it that a person dismissed, in the order of the file.
    pub dismissed: Vec<Dismissed>,
    /// Its text, parsed once.
    pub text: ArticleText,
}

/// A statement of an article that a person dismissed as an event, by its words: it is not proposed again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dismissed {
    /// The sentence.
    pub quote: String,
    /// The words of its date; `None` for a statement without one.
    pub words: Option<String>,
}

/// How a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Basis {
    /// The passage gives it in full.
    Stated,
    /// The passage gives part ("Tuesday"), the publication date completes it.
    Resolved,
    /// Only bounds follow, from the publication date or another event.
    Inferred,
    /// Not in the article; a note says where from.
    Background,
}

impl Basis {
    /// As the file format writes it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Resolved => "resolved",
            Self::Inferred => "inferred",
            Self::Background => "background",
        }
    }

    /// Every basis, from the best known date to the least.
    pub const ALL: [Self; 4] = [Self::Stated, Self::Resolved, Self::Inferred, Self::Background];

    /// Its meaning, as a sentence.
    #[must_use]
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Stated => "The passage gives the whole date.",
            Self::Resolved => {
                "The passage gives part of the date, such as “Tuesday”; the publication date completes it."
            }
            Self::Inferred => "Only bounds follow, from the publication date or another event.",
            Self::Background => "The date is not in the article; the note says where it comes from.",
        }
    }
}

impl Dossier {
    /// The publication date of the article that an event cites first.
    #[must_use]
    pub fn publication_date(&self, event: &Event) -> Option<&EventDate> {
        self[event.citations().first()?.article].published.as_ref()
    }

    /// The event at `idx`; `None` for an index that was made for another dossier or before an edit.
    #[must_use]
    pub fn event(&self, idx: EventIdx) -> Option<&Event> {
        self.events.get(idx.0 as usize)
    }

    /// The article at `idx`; `None` for an index that was made for another dossier or before an edit.
    #[must_use]
    pub fn article(&self, idx: ArticleIdx) -> Option<&Article> {
        self.articles.get(usize::from(idx.0))
    }

    /// The index of the article at a place in the order of the file; `None` beyond the last.
    #[must_use]
    pub fn article_at(&self, place: usize) -> Option<ArticleIdx> {
        u16::try_from(place).ok().map(ArticleIdx).filter(|idx| self.article(*idx).is_some())
    }

    /// The theme at `idx`; `None` for an index that was made for another dossier or before an edit.
    #[must_use]
    pub fn theme(&self, idx: ThemeIdx) -> Option<&Theme> {
        self.themes.get(usize::from(idx.0))
    }

    /// The event with this id.
    #[must_use]
    pub fn event_by_id(&self, id: &str) -> Option<EventIdx> {
        let at = self.events.iter().position(|event| event.id() == id)?;
        u32::try_from(at).ok().map(EventIdx)
    }
}

/// The event at an index of this dossier. Use [`Dossier::event`] for an index that may be out of date.
impl Index<EventIdx> for Dossier {
    type Output = Event;

    #[track_caller]
    #[expect(clippy::indexing_slicing, reason = "an index of this dossier is in range")]
    fn index(&self, EventIdx(at): EventIdx) -> &Event {
        let count = self.events.len();
        assert!((at as usize) < count, "event {at} belongs to another dossier: this one has {count} events");
        &self.events[at as usize]
    }
}

/// The article at an index of this dossier. Use [`Dossier::article`] for an index that may be out of date.
impl Index<ArticleIdx> for Dossier {
    type Output = Article;

    #[track_caller]
    #[expect(clippy::indexing_slicing, reason = "an index of this dossier is in range")]
    fn index(&self, ArticleIdx(at): ArticleIdx) -> &Article {
        let count = self.articles.len();
        assert!(usize::from(at) < count, "article {at} belongs to another dossier: this one has {count} articles");
        &self.articles[usize::from(at)]
    }
}

/// The theme at an index of this dossier. Use [`Dossier::theme`] for an index that may be out of date.
impl Index<ThemeIdx> for Dossier {
    type Output = Theme;

    #[track_caller]
    #[expect(clippy::indexing_slicing, reason = "an index of this dossier is in range")]
    fn index(&self, ThemeIdx(at): ThemeIdx) -> &Theme {
        let count = self.themes.len();
        assert!(usize::from(at) < count, "theme {at} belongs to another dossier: this one has {count} themes");
        &self.themes[usize::from(at)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::load;

    #[test]
    fn a_colour_is_six_hexadecimal_digits() {
        assert_eq!(Rgb::parse("#0aF1e2"), Some(Rgb([0x0a, 0xf1, 0xe2])));
        assert_eq!(Rgb([0x0a, 0xf1, 0xe2]).to_string(), "#0af1e2");
        for text in ["", "#", "0af1e2", "#0af1e", "#0af1e20", "#+1+1+1", "#00000g", "#é\u{301}a1", " #0af1e2"] {
            assert_eq!(Rgb::parse(text), None, "{text:?}");
        }
    }

    #[test]
    fn indices_of_a_dossier_index_it() {
        let dossier = load::shipped().dossier;
        for (idx, event) in (0..).map(EventIdx).zip(&dossier.events) {
            assert_eq!(dossier[idx].id(), event.id());
            assert!(event.themes.iter().all(|&theme| !dossier[theme].id.is_empty()));
            assert!(event.citations().iter().all(|citation| !dossier[citation.article].id.is_empty()));
        }
    }

    #[test]
    #[should_panic(expected = "event 0 belongs to another dossier: this one has 0 events")]
    fn an_index_of_another_dossier_panics() {
        let _ = &Dossier::default()[EventIdx(0)];
    }
}
