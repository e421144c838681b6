//! [`Telling`]: the order in which an article tells its events, against the order in which they happened.

use std::collections::HashSet;
use std::ops::Range;

use crate::dossier::{Article, ArticleIdx, BlockKind, Citation, Dossier, Event, EventIdx};
use crate::time::{EventDate, Instant};

/// A passage in the order of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToldPassage {
    /// The event that cites it.
    pub event: EventIdx,
    /// The place of the citation in the event.
    pub citation: usize,
    /// The passage, as bytes of the article's plain text.
    pub range: Range<usize>,
    /// The possible start of its date, or the instant nearest to it that is known.
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

/// The steps from one passage to the next of another event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StepCounts {
    /// All of them.
    pub all: usize,
    /// Those to an earlier start: what is told out of order.
    pub back: usize,
}

impl StepCounts {
    /// The share of steps that go back in time, from 0 to 1; `None` without any step.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "counts of passages")]
    pub fn share_back(self) -> Option<f64> {
        (self.all > 0).then(|| self.back as f64 / self.all as f64)
    }
}

/// The time that a paragraph spans.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParagraphSpan {
    /// The paragraph, as bytes of the article's plain text.
    pub range: Range<usize>,
    /// How many events it tells of.
    pub events: usize,
    /// The earliest start of the dates of its passages.
    pub first: Instant,
    /// The latest start.
    pub last: Instant,
}

impl ParagraphSpan {
    /// Seconds from the earliest start to the latest.
    #[must_use]
    pub fn secs(&self) -> f64 {
        self.last.axis_secs() - self.first.axis_secs()
    }
}

/// The date that the passage of a citation gives; without one of its own, that of its event.
#[must_use]
pub fn told_date<'a>(event: &'a Event, citation: &'a Citation) -> &'a EventDate {
    citation.date().unwrap_or(&event.date)
}

impl Telling {
    /// The passages of an article. Two passages that begin at one place stand in the order of time.
    #[must_use]
    pub fn of(dossier: &Dossier, article: ArticleIdx) -> Self {
        Self::of_shown(dossier, article, &|_| true)
    }

    /// The same of those events that are shown.
    #[must_use]
    pub fn of_shown(dossier: &Dossier, article: ArticleIdx, shown: &dyn Fn(EventIdx) -> bool) -> Self {
        let mut passages = Vec::new();
        for (idx, event) in (0..).map(EventIdx).zip(&dossier.events) {
            let own = event.citations().iter().enumerate().filter(|(_, cited)| cited.article == article);
            passages.extend(own.filter(|_| shown(idx)).filter_map(|of| passage(idx, event, of)));
        }
        Self::in_order(passages)
    }

    /// The order of telling of every article, of those events that are shown, in one pass.
    #[must_use]
    pub fn of_all(dossier: &Dossier, shown: &dyn Fn(EventIdx) -> bool) -> Vec<Self> {
        let mut by_article = vec![Vec::new(); dossier.articles.len()];
        for (idx, event) in (0..).map(EventIdx).zip(&dossier.events).filter(|(idx, _)| shown(*idx)) {
            for of in event.citations().iter().enumerate() {
                if let Some(own) = by_article.get_mut(usize::from(of.1.article.0)) {
                    own.extend(passage(idx, event, of));
                }
            }
        }
        by_article.into_iter().map(Self::in_order).collect()
    }

    fn in_order(mut passages: Vec<ToldPassage>) -> Self {
        passages.sort_by_key(|told| (told.range.start, told.start, told.event, told.range.end));
        let mut seen = HashSet::new();
        for told in &mut passages {
            told.is_again = !seen.insert(told.event);
        }
        Self { passages }
    }

    /// The steps from one passage to the next of another event.
    #[must_use]
    pub fn steps(&self) -> StepCounts {
        let pairs = self.passages.iter().zip(self.passages.iter().skip(1));
        let steps = pairs.filter(|(one, next)| one.event != next.event);
        steps.fold(StepCounts::default(), |counts, (one, next)| StepCounts {
            all: counts.all + 1,
            back: counts.back + usize::from(next.start < one.start),
        })
    }

    /// The paragraphs that tell of at least two events, and the time that each spans. A passage belongs to the
    /// paragraph in which it begins.
    #[must_use]
    pub fn paragraphs(&self, article: &Article) -> Vec<ParagraphSpan> {
        let mut rest = self.passages.iter().peekable();
        let mut found = Vec::new();
        for block in article.text.blocks.iter().filter(|block| !matches!(block.kind, BlockKind::Heading(_))) {
            while rest.next_if(|told| told.range.start < block.range.start).is_some() {}
            let mut events = HashSet::new();
            let mut span: Option<(Instant, Instant)> = None;
            while let Some(told) = rest.next_if(|told| told.range.start < block.range.end) {
                events.insert(told.event);
                let (first, last) = span.unwrap_or((told.start, told.start));
                span = Some((first.min(told.start), last.max(told.start)));
            }
            if let Some((first, last)) = span.filter(|_| events.len() >= 2) {
                found.push(ParagraphSpan { range: block.range.clone(), events: events.len(), first, last });
            }
        }
        found
    }
}

/// The time that the middle one of paragraphs spans, in seconds, the mean of two where there is no middle one; `None`
/// without any.
#[must_use]
pub fn median_secs(paragraphs: &[ParagraphSpan]) -> Option<f64> {
    let mut spans: Vec<f64> = paragraphs.iter().map(ParagraphSpan::secs).collect();
    spans.sort_by(f64::total_cmp);
    let upper = spans.get(spans.len() / 2).copied()?;
    let lower = spans.get(spans.len().checked_sub(1)? / 2).copied()?;
    Some(f64::midpoint(lower, upper))
}

fn passage(idx: EventIdx, event: &Event, (at, cited): (usize, &Citation)) -> Option<ToldPassage> {
    let range = cited.anchored.range.clone()?;
    let start = told_date(event, cited).anchor();
    Some(ToldPassage { event: idx, citation: at, range, start, is_again: false })
}
