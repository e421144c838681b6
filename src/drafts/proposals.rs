//! [`Proposals`]: the drafts of an article, from its sentences and the dates found in it.

use std::ops::Range;

use super::clause::clause;
use super::draft::{DraftKind, EventDraft};
use super::publication::{says_only_date, with_publication};
use super::sentence::sentences;
use super::statement::{self, Kind};
use super::title::{Lies, StatementTitle, TitleOf, any_title, title};
use crate::dates::{Class, Finder, FoundDate, Language};
use crate::dossier::{Article, Basis};
use crate::time::{Bound, EventDate, Instant};

/// The proposals of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proposals {
    /// Its drafts, in the order of the text.
    pub drafts: Vec<EventDraft>,
    /// Vague expressions of time, such as "not long ago": no date follows from them.
    pub vague: Vec<Range<usize>>,
}

impl Proposals {
    /// The drafts of an article, its publication among them.
    #[must_use]
    pub fn of(article: &Article) -> Self {
        Self::with_progress(article, &mut |_| true).unwrap_or_default()
    }

    /// The same, reporting how much is done, from 0 to 1; `None` once `report` says not to go on.
    pub fn with_progress(article: &Article, report: &mut dyn FnMut(f32) -> bool) -> Option<Self> {
        let text = &article.text.plain;
        let published = article.published.as_ref();
        let found = Finder::new(Language::of(article)).find(text, published);
        let drafts = with_publication(article, drafts_of(text, published, &found, Language::of(article), report)?);
        let vague = found.into_iter().filter(|date| date.class == Class::Vague).map(|date| date.words).collect();
        Some(Self { drafts, vague })
    }
}

/// The drafts of a text, in its order: those with a date, and statements without one if the publication is known.
#[must_use]
pub fn drafts(text: &str, published: Option<&EventDate>, finder: &Finder) -> Vec<EventDraft> {
    drafts_of(text, published, &finder.find(text, published), finder.language(), &mut |_| true).unwrap_or_default()
}

/// The share of the whole that finding the dates takes, about.
const FINDING: f32 = 0.3;

#[expect(clippy::cast_precision_loss, reason = "a share of the text")]
fn drafts_of(
    text: &str,
    published: Option<&EventDate>,
    found: &[FoundDate],
    language: Language,
    report: &mut dyn FnMut(f32) -> bool,
) -> Option<Vec<EventDraft>> {
    let source = Source { text, published, language };
    let mut dates = found.iter().filter(|date| is_event_date(date)).peekable();
    let mut drafts = Vec::new();
    let sentences = sentences(text);
    for (place, sentence) in sentences.iter().enumerate() {
        let sentence = sentence.clone();
        let share = sentence.start as f32 / text.len().max(1) as f32;
        if !report(FINDING + share * (1.0 - FINDING)) {
            return None;
        }
        let mut groups: Vec<(&FoundDate, Range<usize>)> = Vec::new();
        while let Some(date) = dates.next_if(|date| date.words.start < sentence.end) {
            if date.words.start >= sentence.start && !is_measure(text, &sentence, date) {
                groups.push((date, with_article(text, &sentence, joined_dates(text, found, date))));
            }
        }
        let ahead = if groups.is_empty() { Vec::new() } else { before_sentence(text, &sentences, place) };
        let around = ahead.first().map_or(sentence.start, |first| first.start)..sentence.end;
        let phrases = in_sentence(text, found, &around);
        let phrases: Vec<_> = phrases.into_iter().map(|phrase| with_article(text, &sentence, phrase)).collect();
        for (at, (date, group)) in groups.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|before| groups.get(before)).map(|(_, group)| group.end);
            let behind = groups.get(at + 1).map(|(_, group)| group.start);
            // A date may reach beyond what looks like the end of a sentence, such as the point of "Jan. 3".
            let whole = sentence.start.min(group.start)..sentence.end.max(group.end);
            let clause = clause(text, &whole, group, before, behind);
            let mut ahead = ahead.clone();
            ahead.extend(Some(whole.start..clause.start).filter(|part| !part.is_empty()));
            drafts.extend(source.dated((&clause, &ahead), &phrases, date, group));
        }
        if groups.is_empty() {
            drafts.extend(source.undated(&sentence));
        }
    }
    Some(drafts)
}

/// The sentences before one, the nearest last, in which somebody may be named who is meant in it: a few, and none
/// beyond a heading.
fn before_sentence(text: &str, sentences: &[Range<usize>], place: usize) -> Vec<Range<usize>> {
    const MOST: usize = 6;
    const REACH: usize = 700;
    let start = sentences.get(place).map_or(0, |sentence| sentence.start);
    let is_said = |sentence: &&Range<usize>| {
        let words = text.get((*sentence).clone()).unwrap_or_default();
        let end = words.trim_end_matches(['"', '”', '’', '\'', ')', '»']);
        sentence.start + REACH >= start && end.ends_with(['.', '!', '?', ':'])
    };
    let before = sentences.get(..place).unwrap_or_default().iter().rev().take(MOST).take_while(is_said);
    let mut found: Vec<Range<usize>> = before.cloned().collect();
    found.reverse();
    found
}

/// Whether a date can be that of an event: one that is on the calendar.
fn is_event_date(date: &FoundDate) -> bool {
    matches!(date.class, Class::Date | Class::Time) && !date.readings.is_empty()
}

/// Whether a date only says how far back something is the first of its kind: "the worst storm since 2009".
fn is_measure(text: &str, sentence: &Range<usize>, date: &FoundDate) -> bool {
    const REACH: usize = 7;
    let phrase = text.get(date.phrase.clone()).unwrap_or_default();
    let is_since = phrase.starts_with("since") || phrase.starts_with("Since");
    let before = text.get(sentence.start..date.phrase.start).unwrap_or_default();
    let is_superlative = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        word.len() > 4
            && word.ends_with("est")
            && !matches!(word, "interest" | "protest" | "request" | "arrest" | "forest" | "harvest")
            || matches!(word, "worst" | "best" | "most" | "least" | "first" | "only" | "record" | "level")
            || matches!(
                word,
                "second" | "third" | "fourth" | "fifth" | "sixth" | "seventh" | "eighth" | "tenth" | "highest"
            )
    };
    // "was the firm's second this year"
    let is_count = |word: &str| matches!(word, "first" | "second" | "third" | "fourth" | "fifth" | "sixth" | "only");
    is_since && before.split_whitespace().rev().take(REACH).any(is_superlative)
        || phrase.starts_with("this") && before.split_whitespace().next_back().is_some_and(is_count)
}

/// The words of a date with those that "and" or "or" joins to it, such as "2018 and 2019".
fn joined_dates(text: &str, found: &[FoundDate], date: &FoundDate) -> Range<usize> {
    let is_joint =
        |between: Range<usize>| matches!(text.get(between).unwrap_or_default().trim(), "and" | "or" | "et" | "ou");
    let mut group = date.phrase.clone();
    // Phrases are in order and do not overlap.
    let next = found.get(found.partition_point(|next| next.phrase.start <= group.end));
    if let Some(next) = next.filter(|next| is_joint(group.end..next.phrase.start)) {
        group.end = next.phrase.end;
    }
    let before = found.partition_point(|before| before.phrase.end < group.start).checked_sub(1);
    let before = before.and_then(|before| found.get(before));
    if let Some(before) = before.filter(|before| is_joint(before.phrase.end..group.start)) {
        group.start = before.phrase.start;
    }
    group
}

/// The words of a date with the article before them, where a sentence begins with "The next day": without it, "The"
/// would be taken for a part of the subject.
fn with_article(text: &str, sentence: &Range<usize>, phrase: Range<usize>) -> Range<usize> {
    const POINTERS: [&str; 4] = ["same ", "next ", "following ", "previous "];
    let begins = text.get(sentence.start..phrase.start).is_some_and(|before| before == "The ");
    let words = text.get(phrase.clone()).unwrap_or_default();
    let is_owner = text.get(phrase.end..).is_some_and(|behind| behind.starts_with(['’', '\'']));
    let is_pointed = POINTERS.iter().any(|pointer| words.starts_with(pointer));
    if begins && is_pointed && !is_owner { sentence.start..phrase.end } else { phrase }
}

/// The words of all expressions of time in a part of a text, lengths left out.
fn in_sentence(text: &str, found: &[FoundDate], sentence: &Range<usize>) -> Vec<Range<usize>> {
    // "a recent report": what describes a noun says not when something is.
    let describes = |date: &&FoundDate| {
        let word = text.get(date.phrase.clone()).unwrap_or_default().to_lowercase();
        date.class == Class::Vague && ["recent", "future"].contains(&&*word)
    };
    let first = found.partition_point(|date| date.phrase.end <= sentence.start);
    let dates = found.get(first..).unwrap_or_default().iter().take_while(|date| date.phrase.start < sentence.end);
    dates.filter(|date| date.class != Class::Duration && !describes(date)).map(|date| date.phrase.clone()).collect()
}

/// The side on which a date lies, seen from the publication; a week counts as the same time.
fn lies(date: &str, published: Option<&EventDate>) -> Lies {
    const WEEK_SECS: f64 = 7.0 * 86_400.0;
    let secs = |bound: Bound| bound.instant().map(Instant::axis_secs);
    let Some((date, published)) = EventDate::parse(date).ok().zip(published) else { return Lies::Near };
    let (date, published) = (date.possible(), published.possible());
    match (secs(date.end), secs(published.start), secs(date.start), secs(published.end)) {
        (Some(end), Some(published), ..) if end + WEEK_SECS < published => Lies::Before,
        (_, _, Some(start), Some(published)) if start >= published => Lies::After,
        _ => Lies::Near,
    }
}

/// The ground that the drafts of a text are made from.
#[derive(Clone, Copy)]
struct Source<'a> {
    text: &'a str,
    published: Option<&'a EventDate>,
    language: Language,
}

impl Source<'_> {
    /// A statement with a date; `None` where no title follows from its words.
    fn dated(
        self,
        (sentence, before): (&Range<usize>, &[Range<usize>]),
        dates: &[Range<usize>],
        date: &FoundDate,
        group: &Range<usize>,
    ) -> Option<EventDraft> {
        let first = date.readings.first()?;
        let Self { text, published, language } = self;
        let words = text.get(sentence.clone())?;
        let lies = lies(&first.edtf, published);
        let of = TitleOf { text, sentence, before, date: Some(group), dates, lies, language };
        let title = if says_only_date(text, sentence, &date.phrase) {
            // It may say when the article was published.
            StatementTitle { text: any_title(of), is_whole: true, is_named: true, names_from: None }
        } else if statement::is_notice(words) {
            return None;
        } else {
            title(of)?
        };
        // The passage has all words of the title.
        let named = before.iter().find(|part| title.names_from.is_some_and(|from| from < part.end));
        let start = named.map_or(sentence.start, |part| part.start);
        Some(EventDraft {
            kind: DraftKind::Dated,
            sentence: start..sentence.end,
            title: title.text,
            is_titled: title.is_whole && title.is_named,
            date: first.edtf.clone(),
            basis: first.basis,
            words: Some(date.phrase.clone()),
            readings: date.readings.clone(),
            parts: date.parts.clone(),
        })
    }

    /// A statement without a date, bounded by the publication; `None` where the sentence states nothing that happens.
    fn undated(self, sentence: &Range<usize>) -> Option<EventDraft> {
        let Self { text, published, language } = self;
        let words = text.get(sentence.clone()).filter(|words| !statement::is_notice(words))?;
        let kind = statement::kind(words)?;
        let day = published?.edtf();
        let day = day.split('T').next().unwrap_or_default();
        let date = match kind {
            Kind::Done => format!("[..{day}]"),
            Kind::GoesOn => format!("..{day}/{day}.."),
        };
        EventDate::parse(&date).ok()?;
        let of = TitleOf { text, sentence, before: &[], date: None, dates: &[], lies: Lies::Near, language };
        let title = title(of)?;
        Some(EventDraft {
            kind: DraftKind::Undated,
            sentence: sentence.clone(),
            title: title.text,
            is_titled: title.is_whole && title.is_named,
            date,
            basis: Basis::Inferred,
            words: None,
            readings: Vec::new(),
            parts: Vec::new(),
        })
    }
}
