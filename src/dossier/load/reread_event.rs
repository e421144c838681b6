//! Reads a single event's record, for editing: the loader's own rules against the current themes and
//! articles.

use serde_json::value::RawValue;

use super::event::EventLoader;
use super::fields::by_id;
use super::json_span::JsonSpan;
use super::report::Report;
use super::salvage::read;
use crate::dossier::anchor::Resolver;
use crate::dossier::file::FileEvent;
use crate::dossier::model::SharedNotes;
use crate::dossier::{ArticleIdx, Dossier, Event, Problem, ThemeIdx};

pub(in crate::dossier) use super::ids::{Renamed, make_unique};

/// Reads events that refer to the themes and articles of one dossier.
pub(in crate::dossier) struct EventReader<'m> {
    events: EventLoader<'m>,
}

impl<'m> EventReader<'m> {
    /// For events of `dossier`.
    pub(in crate::dossier) fn new(dossier: &'m Dossier) -> Self {
        let articles = &dossier.articles;
        Self {
            events: EventLoader {
                themes: by_id(dossier.themes.iter().map(|theme| &theme.id), ThemeIdx),
                articles: by_id(articles.iter().map(|article| &article.id), ArticleIdx),
                resolvers: articles.iter().map(|article| Resolver::new(&article.text)).collect(),
                has_text: articles.iter().map(|article| !article.text.plain.is_empty()).collect(),
            },
        }
    }

    /// The event of a record, if it can be read, and its problems. They count lines within the record, and
    /// their fields are relative to the record: `.date`.
    pub(in crate::dossier) fn read(&self, file: &str, text: &str) -> (Option<Event>, Vec<Problem>) {
        let mut report = Report::new(file.to_owned(), text);
        let raw: Result<&RawValue, _> = serde_json::from_str(text);
        let event = raw.ok().and_then(|raw| {
            let span = JsonSpan::new(raw, String::new());
            let record = read::<FileEvent>(&span, &mut report)?;
            self.events.event(&span, record, &mut SharedNotes::default(), &mut report)
        });
        (event, report.finish())
    }
}
