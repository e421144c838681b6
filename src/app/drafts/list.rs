//! [`DraftList`]: the drafts of one article, and what was decided on each.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::ops::Range;
use std::sync::Arc;

use crate::dossier::{Article, ArticleIdx, Dossier, EventIdx};
use crate::drafts::{DraftMatch, EventDraft, Proposals, dismissed_at, matches};

/// What was decided on a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DraftStatus {
    /// Nothing yet.
    Open,
    /// Nothing yet; an event seems to say the same.
    Same(EventIdx),
    /// It is this event.
    Accepted(EventIdx),
    /// It was dismissed, and is remembered at this place.
    Dismissed(usize),
}

impl DraftStatus {
    /// Whether it awaits a decision.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self, Self::Open | Self::Same(_))
    }
}

/// A draft with its state.
#[derive(Clone, Debug)]
pub struct DraftItem {
    /// As proposed, with the chosen reading.
    pub draft: EventDraft,
    /// What was decided.
    pub status: DraftStatus,
    /// The chosen reading.
    pub reading: usize,
}

impl DraftItem {
    /// Whether accepting it makes an event, and no citation of one that says the same.
    #[must_use]
    pub fn becomes_event(&self) -> bool {
        !matches!(self.status, DraftStatus::Same(_))
    }
}

/// The drafts of one article for one revision of the dossier: those with a date in the order of the text, then those
/// without one.
#[derive(Clone, Debug)]
pub struct DraftList {
    /// The article.
    pub article: ArticleIdx,
    /// Its drafts.
    pub items: Vec<DraftItem>,
    proposals: Arc<Proposals>,
    source: u64,
}

/// How many drafts await a decision.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DraftCounts {
    /// Those with a date.
    pub dated: usize,
    /// Those of them with one reading and a title of their own.
    pub sure: usize,
    /// Those without a date.
    pub undated: usize,
}

impl DraftList {
    /// The drafts of an article. What `before` has found in the same text is reused, with the readings chosen there.
    #[must_use]
    pub fn of(dossier: &Dossier, article: ArticleIdx, before: Option<&Self>) -> Self {
        Self::with_progress(dossier, article, before, &mut |_| true)
    }

    /// The same, reporting how much is done, from 0 to 1; without drafts once `report` says not to go on.
    #[must_use]
    pub fn with_progress(
        dossier: &Dossier,
        article: ArticleIdx,
        before: Option<&Self>,
        report: &mut dyn FnMut(f32) -> bool,
    ) -> Self {
        let model = &dossier[article];
        let source = source_of(model);
        let before = before.filter(|before| before.source == source);
        let mut propose = || Arc::new(sorted(Proposals::with_progress(model, report).unwrap_or_default()));
        let proposals = before.map_or_else(&mut propose, |before| Arc::clone(&before.proposals));
        let events = matches(dossier, article, &proposals.drafts);
        let text = &model.text.plain;
        let items = proposals.drafts.iter().zip(events).enumerate().map(|(at, (draft, event))| {
            let dismissed = || dismissed_at(text, draft, &model.dismissed).map(DraftStatus::Dismissed);
            let status = match event {
                Some(DraftMatch::Cited(event)) => DraftStatus::Accepted(event),
                Some(DraftMatch::Same(event)) => dismissed().unwrap_or(DraftStatus::Same(event)),
                None => dismissed().unwrap_or(DraftStatus::Open),
            };
            let reading = before.and_then(|before| before.items.get(at)).map_or(0, |item| item.reading);
            DraftItem { draft: draft.read_as(reading), status, reading }
        });
        Self { article, items: items.collect(), source, proposals: Arc::clone(&proposals) }
    }

    /// Whether finding the drafts may take longer than a frame.
    #[must_use]
    pub fn is_long(dossier: &Dossier, article: ArticleIdx) -> bool {
        const LONG_TEXT_BYTES: usize = 60_000;
        const MANY_EVENTS: usize = 20_000;
        dossier.events.len() > MANY_EVENTS
            || dossier.article(article).is_some_and(|article| article.text.plain.len() > LONG_TEXT_BYTES)
    }

    /// Vague expressions of time in the text.
    #[must_use]
    pub fn vague(&self) -> &[Range<usize>] {
        &self.proposals.vague
    }

    /// How many drafts await a decision.
    #[must_use]
    pub fn counts(&self) -> DraftCounts {
        let mut counts = DraftCounts::default();
        for item in self.items.iter().filter(|item| item.status.is_open()) {
            if item.draft.is_dated() {
                counts.dated += 1;
                counts.sure += usize::from(item.draft.is_sure());
            } else {
                counts.undated += 1;
            }
        }
        counts
    }

    /// Chooses a reading of a draft; returns whether it has that one.
    pub fn choose(&mut self, at: usize, reading: usize) -> bool {
        let Some(original) = self.proposals.drafts.get(at).filter(|draft| reading < draft.readings.len()) else {
            return false;
        };
        let Some(item) = self.items.get_mut(at) else { return false };
        (item.draft, item.reading) = (original.read_as(reading), reading);
        true
    }

    /// Whether a draft of the list has no date of its own.
    #[must_use]
    pub fn is_undated(&self, at: usize) -> bool {
        self.items.get(at).is_some_and(|item| !item.draft.is_dated())
    }

    /// The next draft from `at` on, in this direction, that awaits a decision.
    #[must_use]
    pub fn next_open(&self, at: usize, is_forward: bool) -> Option<usize> {
        let is_open = |at: &usize| self.items.get(*at).is_some_and(|item| item.status.is_open());
        if is_forward { (at..self.items.len()).find(is_open) } else { (0..=at).rev().find(is_open) }
    }
}

/// Dated drafts first, each kind in the order of the text.
fn sorted(mut proposals: Proposals) -> Proposals {
    proposals.drafts.sort_by_key(|draft| !draft.is_dated());
    proposals
}

/// A number that changes with everything that the drafts of an article depend on.
fn source_of(article: &Article) -> u64 {
    let mut hasher = DefaultHasher::new();
    article.text.plain.hash(&mut hasher);
    article.title.hash(&mut hasher);
    article.language.hash(&mut hasher);
    article.published.as_ref().map(|date| date.edtf().into_owned()).hash(&mut hasher);
    hasher.finish()
}
