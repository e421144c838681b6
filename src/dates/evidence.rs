//! [`DateEvidence`]: whether the words that an event cites give its date.

use std::ops::Range;

use super::finder::{Reference, find};
use super::found::{FoundDate, Reading};
use super::lexicon::Language;
use super::passage::{PassageContext, dates_of_passage};
use crate::dossier::{ArticleIdx, Basis, Citation, Dossier, Event};
use crate::time::{Bound, EventDate, Instant};

/// What the cited words say of an event's date.
#[derive(Clone, Debug, PartialEq)]
pub enum DateEvidence {
    /// They give it.
    Given {
        /// The words of the date.
        words: String,
        /// Stated, or completed from something else.
        basis: Basis,
    },
    /// They give another date.
    Other {
        /// The words of that date.
        words: String,
        /// The likeliest date that they give.
        date: EventDate,
    },
    /// They give no date that is understood.
    Silent,
}

/// The dates that words name, each with its words.
pub type NamedDates = Vec<(String, Vec<Reading>)>;

impl DateEvidence {
    /// The evidence of an event's citations for `date`.
    #[must_use]
    pub fn of(dossier: &Dossier, event: &Event, date: &EventDate) -> Self {
        let all = event.citations().iter().map(|citation| Self::of_citation(dossier, citation, date));
        all.reduce(Self::stronger).unwrap_or(Self::Silent)
    }

    /// The evidence for the date of an event, and the article that gives it; before others one that gives it with the
    /// basis that the event has.
    #[must_use]
    pub fn of_event(dossier: &Dossier, event: &Event) -> (Self, Option<ArticleIdx>) {
        let of = |citation: &Citation| (Self::of_citation(dossier, citation, &event.date), citation.article);
        let all: Vec<(Self, ArticleIdx)> = event.citations().iter().map(of).collect();
        let gives = |found: &Self, as_known: bool| match found {
            Self::Given { basis, .. } => !as_known || *basis == event.basis,
            _ => false,
        };
        let given = [true, false].into_iter().find_map(|as_known| all.iter().find(|(found, _)| gives(found, as_known)));
        match given {
            Some((found, article)) => (found.clone(), Some(*article)),
            None => (all.into_iter().map(|(found, _)| found).reduce(Self::stronger).unwrap_or(Self::Silent), None),
        }
    }

    fn of_citation(dossier: &Dossier, citation: &Citation, date: &EventDate) -> Self {
        let article = &dossier[citation.article];
        let reference = Reference { published: article.published.as_ref(), language: Language::of(article) };
        let Some(passage) = &citation.anchored.range else { return Self::of_words(&citation.exact, reference, date) };
        // Most passages say all of their date themselves; only the others are read with what is far before them.
        let near = Self::of_dates(&named_dates(&article.text.plain, passage, reference, PassageContext::Line), date);
        if matches!(near, Self::Given { .. }) {
            return near;
        }
        Self::of_dates(&named_dates(&article.text.plain, passage, reference, PassageContext::Text), date)
    }

    /// What words say of `date`, by themselves.
    #[must_use]
    pub fn of_words(quote: &str, reference: Reference<'_>, date: &EventDate) -> Self {
        Self::of_dates(&named(quote, find(quote, reference)), date)
    }

    /// The evidence of dates that words name for `date`.
    #[must_use]
    pub fn of_dates(found: &[(String, Vec<Reading>)], date: &EventDate) -> Self {
        let all = || found.iter().flat_map(|(words, readings)| readings.iter().map(move |reading| (words, reading)));
        let dated =
            || all().filter_map(|(words, reading)| Some((words, reading, EventDate::parse(&reading.edtf).ok()?)));
        let meant = date.possible();
        // Both ends of a longer time may be given by words of their own.
        let start = dated().find(|(_, _, given)| is_end_given(meant.start, given.possible().start));
        let end = dated().find(|(_, _, given)| is_end_given(meant.end, given.possible().end));
        if let (Some((words, first, _)), Some((_, second, _))) = (start, end) {
            let basis = if first.basis == Basis::Stated { second.basis } else { first.basis };
            return Self::Given { words: words.clone(), basis };
        }
        // Words that say more precisely when also say so much.
        let within = dated().find(|(_, _, given)| date.certain().is_none() && is_within(given, date));
        if let Some((words, reading, _)) = within {
            return Self::Given { words: words.clone(), basis: reading.basis };
        }
        dated().next().map_or(Self::Silent, |(words, _, date)| Self::Other { words: words.clone(), date })
    }

    fn stronger(self, other: Self) -> Self {
        match (&self, &other) {
            (Self::Given { .. }, _) | (_, Self::Silent) => self,
            (_, Self::Given { .. }) | (Self::Silent, _) => other,
            _ => self,
        }
    }

    /// Whether a date can have this basis: none is stated, or completed, by words that give another.
    #[must_use]
    pub fn allows(&self, basis: Basis) -> bool {
        !matches!((self, basis), (Self::Other { .. }, Basis::Stated | Basis::Resolved))
    }

    /// The basis of a date that a person has entered, whose basis before was `before`.
    #[must_use]
    pub fn basis_of_entered(&self, before: Basis) -> Basis {
        match (self, before) {
            (_, Basis::Background) => before,
            (Self::Given { basis, .. }, _) => *basis,
            (_, Basis::Stated | Basis::Resolved) => Basis::Inferred,
            _ => before,
        }
    }
}

/// The dates that a passage names: as they are read in their context, and as its own words give them. Of words that are cut by an end of the passage, such as "18 May" of "18 May 2018", only the context tells
/// the date.
#[must_use]
pub fn named_dates(
    text: &str,
    passage: &Range<usize>,
    reference: Reference<'_>,
    context: PassageContext,
) -> NamedDates {
    let in_context = dates_of_passage(text, passage, reference, context);
    let is_cut = |date: &FoundDate| date.words.start < passage.start || passage.end < date.words.end;
    let is_whole = !in_context.iter().any(is_cut);
    let quote = text.get(passage.clone()).unwrap_or_default();
    let alone = if is_whole { named(quote, find(quote, reference)) } else { Vec::new() };
    named(text, in_context).into_iter().chain(alone).collect()
}

fn named(text: &str, found: Vec<FoundDate>) -> NamedDates {
    let words = |date: &FoundDate| text.get(date.phrase.clone()).unwrap_or_default().to_owned();
    found.into_iter().map(|date| (words(&date), date.readings)).collect()
}

/// Whether the end of a date is given by an end of a reading; an open end needs no words.
fn is_end_given(meant: Bound, given: Bound) -> bool {
    meant == given || meant.instant().is_none()
}

/// Whether all that a reading allows is also allowed by a date.
fn is_within(given: &EventDate, date: &EventDate) -> bool {
    let (inner, outer) = (given.possible(), date.possible());
    let known = |bound: Bound| bound.instant();
    let is_after = |inner: Option<Instant>, outer: Option<Instant>| inner.zip(outer).is_some_and(|(a, b)| a >= b);
    is_after(known(inner.start), known(outer.start)) && is_after(known(outer.end), known(inner.end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(quote: &str, date: &str, expected: Option<(&str, Option<Basis>)>) {
        let published = EventDate::parse("2015-03-18").unwrap();
        let reference = Reference { published: Some(&published), language: Language::English };
        let date = EventDate::parse(date).unwrap();
        let evidence = DateEvidence::of_words(quote, reference, &date);
        let got = match &evidence {
            DateEvidence::Given { words, basis } => Some((words.as_str(), Some(*basis))),
            DateEvidence::Other { words, .. } => Some((words.as_str(), None)),
            DateEvidence::Silent => None,
        };
        assert_eq!(got, expected, "{quote} {}", date.edtf());
        assert_eq!(evidence.allows(Basis::Stated), got.is_none_or(|(_, basis)| basis.is_some()));
    }

    #[test]
    fn words_give_a_date_or_another_one() {
        let (stated, resolved) = (Some(Basis::Stated), Some(Basis::Resolved));
        check("They met on Wednesday.", "2015-03-18", Some(("Wednesday", resolved)));
        check("They met on Wednesday.", "2015-03-19", Some(("Wednesday", None)));
        check("It opened on 3 May 1921.", "1921-05-03", Some(("3 May 1921", stated)));
        check("It opened on 3 May 1921.", "1921-05", Some(("3 May 1921", stated)));
        check("It opened on 3 May 1921.", "1921-05-01/1921-05-31", Some(("3 May 1921", None)));
        check("It opened in May 1921.", "1921-05-03", Some(("May 1921", None)));
        check("From 2018 on, and closed in 2020.", "2018/2020", Some(("2018", stated)));
        check("It opened in 2018.", "2018/..", Some(("2018", stated)));
        check("It opened.", "2018", None);
    }

    #[test]
    fn no_event_of_the_sample_is_called_stated_by_words_that_give_another_date() {
        let dossier = crate::dossier::load::shipped().dossier;
        let wrong = dossier.events.iter().filter_map(|event| {
            let evidence = DateEvidence::of(&dossier, event, &event.date);
            (!evidence.allows(event.basis)).then(|| format!("{} {} {evidence:?}", event.id(), event.date.edtf()))
        });
        assert_eq!(wrong.collect::<Vec<_>>(), Vec::<String>::new());
    }

    #[test]
    fn a_date_that_was_entered_is_as_sure_as_the_words_make_it() {
        let other =
            DateEvidence::Other { words: "Wednesday".to_owned(), date: EventDate::parse("2015-03-18").unwrap() };
        let given = DateEvidence::Given { words: "Wednesday".to_owned(), basis: Basis::Resolved };
        for (evidence, before, after) in [
            (&other, Basis::Stated, Basis::Inferred),
            (&other, Basis::Background, Basis::Background),
            (&given, Basis::Inferred, Basis::Resolved),
            (&DateEvidence::Silent, Basis::Resolved, Basis::Inferred),
            (&DateEvidence::Silent, Basis::Inferred, Basis::Inferred),
        ] {
            assert_eq!(evidence.basis_of_entered(before), after, "{evidence:?} {before:?}");
        }
    }
}
