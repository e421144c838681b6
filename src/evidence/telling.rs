//! [`Telling`]: the order in which an article tells its events, against the order in which they happened.

use std::ops::Range;

use crate::dossier::{ArticleIdx, Dossier, EventIdx};
use crate::time::Instant;

/// A passage in the order of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToldPassage {
    /// The event that cites it.
    pub event: EventIdx,
    /// The place of the citation in the event.
    pub citation: usize,
    /// The passage, as bytes of the article's plain text.
    pub range: Range<usize>,
    /// The possible start of the event, or the instant nearest to it that is known.
    pub start: Instant,
    /// Whether a passage before told the same event.
    pub is_again: bool,
}

/// The order of telling of one article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Telling {
    /// Its passages in the order of the text.
    pub passages: Vec<ToldPassage>,
}

impl Telling {
    /// The passages of an article. Two passages that begin at one place stand in the order of time.
    #[must_use]
    pub fn of(dossier: &Dossier, article: ArticleIdx) -> Self {
        let mut passages = Vec::new();
        for (idx, event) in (0..).map(EventIdx).zip(&dossier.events) {
            for (citation, cited) in event.citations().iter().enumerate() {
                let Some(range) = cited.anchored.range.clone().filter(|_| cited.article == article) else { continue };
                let start = event.date.anchor();
                passages.push(ToldPassage { event: idx, citation, range, start, is_again: false });
            }
        }
        passages.sort_by_key(|told| (told.range.start, told.start, told.event, told.range.end));
        let mut seen = std::collections::HashSet::new();
        for told in &mut passages {
            told.is_again = !seen.insert(told.event);
        }
        Self { passages }
    }

    /// The steps from one passage to the next of another event: how many there are, and how many go back in time.
    #[must_use]
    pub fn steps(&self) -> (usize, usize) {
        let pairs =
            self.passages.iter().zip(self.passages.iter().skip(1)).filter(|(one, next)| one.event != next.event);
        pairs.fold((0, 0), |(all, back), (one, next)| (all + 1, back + usize::from(next.start < one.start)))
    }
}
