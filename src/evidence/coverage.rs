//! [`DossierCoverage`]: how much of what the articles date is in the dossier as events, and what events lack.

use std::ops::Range;

use crate::dates::{Class, Finder, FoundDate, Language};
use crate::dossier::{Article, ArticleIdx, Dossier, EventIdx};
use crate::drafts::{EventDraft, Proposals, dismissed_at, sentences};

/// The fate of a statement that an article dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StatementState {
    /// An event cites the words of its date.
    Cited,
    /// It is a draft that nobody has decided on.
    Proposed,
    /// It is a draft that a person dismissed.
    Dismissed,
    /// None of these: the program makes no draft of it, and nobody has looked at it.
    Untouched,
}

impl StatementState {
    /// Every state, in the order of output.
    pub const ALL: [Self; 4] = [Self::Cited, Self::Proposed, Self::Dismissed, Self::Untouched];

    /// The word for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Cited => "cited",
            Self::Proposed => "proposed",
            Self::Dismissed => "dismissed",
            Self::Untouched => "untouched",
        }
    }

    /// In words for a person.
    #[must_use]
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Untouched => "not yet looked at",
            seen => seen.word(),
        }
    }
}

/// A statement with a date on the calendar: the words of the date, in their sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoveredStatement {
    /// The words of the date, as bytes of the article's plain text.
    pub words: Range<usize>,
    /// The sentence.
    pub sentence: Range<usize>,
    /// Its fate.
    pub state: StatementState,
}

/// The coverage of one article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArticleCoverage {
    /// Its statements with a date, in the order of the text.
    pub statements: Vec<CoveredStatement>,
    /// How many passages that events cite have no date in their words.
    pub undated: usize,
    /// How many events cite it.
    pub events: usize,
}

/// The coverage of a dossier.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DossierCoverage {
    /// By article.
    pub articles: Vec<ArticleCoverage>,
    /// Events without a passage in an article, in chronological order.
    pub without_passage: Vec<EventIdx>,
    /// Events with passages of one article only, in chronological order.
    pub one_source: Vec<EventIdx>,
}

impl ArticleCoverage {
    /// How many statements are in a state.
    #[must_use]
    pub fn count(&self, state: StatementState) -> usize {
        self.statements.iter().filter(|statement| statement.state == state).count()
    }

    /// The coverage of an article, of which these passages are cited, in order.
    fn of(article: &Article, cited: &[Range<usize>], events: usize) -> Self {
        let text = &*article.text.plain;
        let found = Finder::new(Language::of(article)).find(text, article.published.as_ref());
        let dates: Vec<&FoundDate> = found.iter().filter(|date| is_on_calendar(date)).collect();
        let drafts = Proposals::of(article).drafts;
        let is_undated = |passage: &&Range<usize>| !dates.iter().any(|date| meet(&date.words, passage));
        let undated = cited.iter().filter(is_undated).count();
        let sentences = sentences(text);
        let mut statements = Vec::new();
        for date in dates {
            let after = sentences.partition_point(|sentence| sentence.end <= date.words.start);
            let sentence = sentences.get(after).cloned().unwrap_or_else(|| date.words.clone());
            let is_cited = cited.iter().any(|passage| meet(&date.words, passage));
            let draft = drafts.iter().find(|draft| is_of(draft, date));
            let state = match draft {
                _ if is_cited => StatementState::Cited,
                None => StatementState::Untouched,
                Some(draft) if dismissed_at(text, draft, &article.dismissed).is_some() => StatementState::Dismissed,
                Some(_) => StatementState::Proposed,
            };
            statements.push(CoveredStatement { words: date.words.clone(), sentence, state });
        }
        Self { statements, undated, events }
    }
}

/// Whether a date names something on the calendar.
fn is_on_calendar(date: &FoundDate) -> bool {
    matches!(date.class, Class::Date | Class::Time) && !date.readings.is_empty()
}

fn is_of(draft: &EventDraft, date: &FoundDate) -> bool {
    draft.words.as_ref().is_some_and(|words| meet(words, &date.words))
}

fn meet(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

impl DossierCoverage {
    /// The coverage of a dossier. It reads every article, about as long as finding drafts takes.
    #[must_use]
    pub fn of(dossier: &Dossier) -> Self {
        let passages = Passages::of(dossier);
        let article = |(at, article): (usize, &Article)| {
            let (cited, events) = passages.of_article(at);
            ArticleCoverage::of(article, cited, events)
        };
        let articles = dossier.articles.iter().enumerate().map(article).collect();
        Self { articles, without_passage: passages.without, one_source: passages.of_one }
    }

    /// The coverage of one article, without that of the others.
    #[must_use]
    pub fn of_article(dossier: &Dossier, idx: ArticleIdx) -> ArticleCoverage {
        let passages = Passages::of(dossier);
        let (cited, events) = passages.of_article(usize::from(idx.0));
        ArticleCoverage::of(&dossier[idx], cited, events)
    }
}

/// The passages that the events of a dossier cite.
struct Passages {
    /// By article, in the order of the text, and how many events they are of.
    by_article: Vec<(Vec<Range<usize>>, usize)>,
    without: Vec<EventIdx>,
    of_one: Vec<EventIdx>,
}

impl Passages {
    fn of(dossier: &Dossier) -> Self {
        let mut passages =
            Self { by_article: vec![(Vec::new(), 0); dossier.articles.len()], without: Vec::new(), of_one: Vec::new() };
        for &idx in &dossier.chronological {
            let mut articles: Vec<ArticleIdx> = Vec::new();
            for citation in dossier[idx].citations() {
                let Some(range) = &citation.anchored.range else { continue };
                let Some((ranges, events)) = passages.by_article.get_mut(usize::from(citation.article.0)) else {
                    continue;
                };
                ranges.push(range.clone());
                if !articles.contains(&citation.article) {
                    articles.push(citation.article);
                    *events += 1;
                }
            }
            match articles.len() {
                0 => passages.without.push(idx),
                1 => passages.of_one.push(idx),
                _ => {}
            }
        }
        for (ranges, _) in &mut passages.by_article {
            ranges.sort_by_key(|range| (range.start, range.end));
        }
        passages
    }

    fn of_article(&self, at: usize) -> (&[Range<usize>], usize) {
        self.by_article.get(at).map_or((&[], 0), |(ranges, events)| (ranges, *events))
    }
}
