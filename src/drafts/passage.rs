//! [`PassageDraft`]: what the words that somebody selected propose, by the rules of drafts.

use std::ops::Range;

use super::clause::clause;
use super::sentence::sentences;
use super::statement;
use super::title::{Lies, TitleOf, any_title};
use crate::dates::{
    Class, DateChoice, FoundDate, Language, NamedDates, PassageContext, Reference, dates_of_passage, first_date,
    named_dates, on_publication_day,
};
use crate::dossier::Article;

/// A proposal for an event that cites a passage.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PassageDraft {
    /// A title of its words; empty where it has none.
    pub title: String,
    /// The dates that it may mean, the likeliest first.
    pub choices: Vec<DateChoice>,
    /// The date to start from, by its place; `None` where the words speak for none of them.
    pub default: Option<usize>,
    /// All dates that it names.
    pub named: NamedDates,
    /// The words that say how long something took, where the passage names no date.
    pub length: Option<String>,
}

impl PassageDraft {
    /// For words of an article, as bytes of its plain text.
    #[must_use]
    pub fn of(article: &Article, passage: &Range<usize>) -> Self {
        let text = &*article.text.plain;
        let published = article.published.as_ref();
        let reference = Reference { published, language: Language::of(article) };
        let found = dates_of_passage(text, passage, reference, PassageContext::Text);
        let date = first_date(text, &found);
        let words = |date: &FoundDate| text.get(date.phrase.clone()).unwrap_or_default();
        let of_class = |class| found.iter().find(|date| date.class == class && date.readings.is_empty());
        let clock = date.is_none().then(|| of_class(Class::Time)).flatten();
        let choices = match (&date, clock.zip(published)) {
            (Some(date), _) => DateChoice::of_found(date, text),
            (None, Some((clock, published))) => {
                let reading = on_publication_day(words(clock), published);
                reading.map(|reading| DateChoice::of_words(&reading, words(clock))).into_iter().collect()
            }
            (None, None) => Vec::new(),
        };
        let length = of_class(Class::Duration).filter(|_| choices.is_empty()).map(|date| words(date).to_owned());
        Self {
            title: title_of(text, passage, date.as_ref(), &found, reference.language),
            // The day of a time of day is nobody's word: it is offered, not chosen.
            default: date.as_ref().and_then(FoundDate::default_reading),
            choices,
            named: named_dates(text, passage, reference, PassageContext::Text),
            length,
        }
    }
}

/// A title for a passage: for the statement of it that holds the date, else for the first that states something.
fn title_of(
    text: &str,
    passage: &Range<usize>,
    date: Option<&FoundDate>,
    found: &[FoundDate],
    language: Language,
) -> String {
    let quote = text.get(passage.clone()).unwrap_or_default();
    let all: Vec<Range<usize>> =
        sentences(quote).into_iter().map(|range| passage.start + range.start..passage.start + range.end).collect();
    let words = |range: &Range<usize>| text.get(range.clone()).unwrap_or_default();
    let with_date = date.and_then(|date| {
        let group = date.phrase.start.max(passage.start)..date.phrase.end.min(passage.end);
        let sentence = all.iter().find(|range| range.start < group.end && group.start < range.end)?;
        let group = group.start.max(sentence.start)..group.end.min(sentence.end);
        let others = || found.iter().filter(|other| !other.readings.is_empty());
        let before = others().map(|other| other.phrase.end).filter(|end| *end <= group.start).max();
        let behind = others().map(|other| other.phrase.start).filter(|start| *start >= group.end).min();
        let within = |at: &usize| sentence.contains(at);
        let clause = clause(text, sentence, &group, before.filter(within), behind.filter(within));
        let dates: Vec<Range<usize>> = others().map(|date| date.phrase.clone()).collect();
        Some(any_title(TitleOf {
            text,
            sentence: &clause,
            before: &[],
            date: Some(&group),
            dates: &dates,
            lies: Lies::Near,
            language,
        }))
    });
    with_date.unwrap_or_else(|| {
        let states = all.iter().find(|range| statement::kind(words(range)).is_some());
        states.or(all.first()).map_or_else(String::new, |sentence| {
            any_title(TitleOf { text, sentence, before: &[], date: None, dates: &[], lies: Lies::Near, language })
        })
    })
}
