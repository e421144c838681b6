//! Candidate places for citations that did not resolve: found at once in short texts, else in the background,
//! one after the other.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::ops::Range;
use std::sync::Arc;

use crate::app::task::Task;
use crate::dossier::anchor::{Resolver, Selector};
use crate::dossier::{Article, ArticleIdx, Citation, Dossier, EventIdx};

/// Number of places offered for a citation.
const PLACES_MAX: usize = 4;
/// In texts longer than this, in bytes, looking for a citation takes longer than a frame.
const LONG_TEXT_BYTES: usize = 200_000;

/// A citation: its event, and its place in the event's list.
pub(super) type CitationRef = (EventIdx, usize);

/// Places that arrive from the background, with the row they are for.
pub(super) type FoundPlaces = Task<(usize, Vec<Range<usize>>)>;

/// Finds places in one dossier.
pub(super) struct PlaceFinder<'a> {
    dossier: &'a Dossier,
    resolvers: Vec<Option<Resolver<'a>>>,
}

impl<'a> PlaceFinder<'a> {
    pub(super) fn new(dossier: &'a Dossier) -> Self {
        Self { dossier, resolvers: dossier.articles.iter().map(|_| None).collect() }
    }

    /// Places that a citation may refer to, the most likely first.
    pub(super) fn places(&mut self, cited: &Citation) -> Vec<Range<usize>> {
        let Some(slot) = self.resolvers.get_mut(usize::from(cited.article.0)) else { return Vec::new() };
        let resolver = slot.get_or_insert_with(|| Resolver::new(&self.dossier[cited.article].text));
        resolver.candidates(&selector(cited), PLACES_MAX)
    }
}

/// Whether looking for a citation in an article takes longer than a frame.
pub(super) fn takes_long(dossier: &Dossier, article: ArticleIdx) -> bool {
    dossier.article(article).is_some_and(|article| article.text.plain.len() > LONG_TEXT_BYTES)
}

/// Looks for the places of these rows in the background, until the task is dropped.
pub(super) fn seek(ctx: &egui::Context, dossier: &Arc<Dossier>, rows: Vec<(usize, CitationRef)>) -> FoundPlaces {
    let dossier = Arc::clone(dossier);
    Task::stream(ctx, "looking for citations", move |worker| {
        let mut finder = PlaceFinder::new(&dossier);
        for (row, (event, citation)) in rows {
            let cited = dossier.event(event).and_then(|event| event.citations().get(citation));
            let places = cited.map_or_else(Vec::new, |cited| finder.places(cited));
            if !worker.send((row, places)) {
                return;
            }
        }
    })
}

/// A key that is equal for the same citation of the same text.
pub(super) fn key(article: Option<&Article>, cited: &Citation) -> u64 {
    let mut hasher = DefaultHasher::new();
    article.map(|article| (&article.id, article.text.plain.len())).hash(&mut hasher);
    (&cited.exact, &cited.prefix, &cited.suffix, cited.position).hash(&mut hasher);
    hasher.finish()
}

fn selector(cited: &Citation) -> Selector<'_> {
    let Citation { exact, prefix, suffix, position, .. } = cited;
    Selector { exact, prefix, suffix, position: *position }
}
