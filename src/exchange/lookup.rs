//! [`Lookup`]: themes and articles of a content by their ids, for writers.

use std::collections::HashMap;

use super::content::ExchangeContent;
use crate::dossier::file::{FileArticle, FileCitation, FileEvent};

/// Themes and articles by their ids.
pub(super) struct Lookup<'c> {
    themes: HashMap<&'c str, &'c str>,
    articles: HashMap<&'c str, &'c FileArticle>,
}

impl<'c> Lookup<'c> {
    /// Of this content.
    pub fn new(content: &'c ExchangeContent) -> Self {
        Self {
            themes: content.themes.iter().map(|theme| (&*theme.id, &*theme.title)).collect(),
            articles: content.articles.iter().map(|article| (&*article.id, article)).collect(),
        }
    }

    /// The titles of an event's themes.
    pub fn themes(&self, event: &FileEvent) -> Vec<&'c str> {
        event.themes.iter().filter_map(|id| self.themes.get(&**id).copied()).collect()
    }

    /// The article of a citation.
    pub fn article(&self, citation: &FileCitation) -> Option<&'c FileArticle> {
        self.articles.get(&*citation.article).copied()
    }

    /// The address of the first article that an event cites.
    pub fn address(&self, event: &FileEvent) -> Option<&'c str> {
        event.citations.iter().find_map(|citation| self.article(citation)?.url.as_deref())
    }
}
