//! The publication of an article as a draft of its own.

use std::ops::Range;

use super::draft::{DraftKind, EventDraft};
use super::matching::meets;
use crate::dossier::{Article, Basis};
use crate::time::EventDate;

/// Words around the date in a line that says when an article was published.
const LABELS: [&str; 12] =
    ["published", "posted", "updated", "date", "on", "at", "by", "publié", "le", "mis", "à", "jour"];

/// A title is no longer than this, in characters.
const TITLE_CHARS: usize = 80;

/// The drafts with that of the publication: it takes the place of the line that says when the article was published,
/// else it comes first. Without a publication date there is none.
pub fn with_publication(article: &Article, mut drafts: Vec<EventDraft>) -> Vec<EventDraft> {
    let text = &*article.text.plain;
    let Some(published) = &article.published else {
        drafts.retain(|draft| !draft.words.as_ref().is_some_and(|words| says_only_date(text, &draft.sentence, words)));
        return drafts;
    };
    let title = headline(&article.title);
    let line = drafts.iter_mut().find(|draft| is_byline(text, draft, published));
    if let Some(draft) = line {
        draft.kind = DraftKind::Publication;
        draft.title.clone_from(&title);
        draft.is_titled = true;
    }
    // Other lines that are only a date say nothing.
    drafts.retain(|draft| match &draft.words {
        Some(words) if draft.kind == DraftKind::Dated => !says_only_date(text, &draft.sentence, words),
        _ => true,
    });
    if drafts.iter().any(|draft| draft.kind == DraftKind::Publication) {
        return drafts;
    }
    let draft = EventDraft {
        kind: DraftKind::Publication,
        sentence: first_line(text),
        title,
        is_titled: true,
        date: published.edtf().into_owned(),
        basis: Basis::Background,
        words: None,
        readings: Vec::new(),
        parts: Vec::new(),
    };
    if !draft.sentence.is_empty() {
        drafts.insert(0, draft);
    }
    drafts
}

/// "Published: The bridge opens"
fn headline(title: &str) -> String {
    let mut headline = "Published:".to_owned();
    for word in title.split_whitespace() {
        if headline.chars().count() + 1 + word.chars().count() > TITLE_CHARS {
            headline.push('…');
            break;
        }
        headline.push(' ');
        headline.push_str(word);
    }
    headline
}

/// Whether a draft's sentence says nothing but the day of publication.
fn is_byline(text: &str, draft: &EventDraft, published: &EventDate) -> bool {
    let is_only = draft.words.as_ref().is_some_and(|words| says_only_date(text, &draft.sentence, words));
    is_only && EventDate::parse(&draft.date).is_ok_and(|date| meets(date.possible(), published.possible()))
}

/// Whether a sentence is only a date, with words such as "published on".
pub fn says_only_date(text: &str, sentence: &Range<usize>, date: &Range<usize>) -> bool {
    let around = [text.get(sentence.start..date.start), text.get(date.end..sentence.end)];
    let mut others = around
        .into_iter()
        .flatten()
        .flat_map(|text| text.split(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty());
    others.all(|word| LABELS.contains(&word.to_lowercase().as_str()))
}

/// The first line of a text that has words.
fn first_line(text: &str) -> Range<usize> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        if !words.is_empty() {
            let start = start + (line.len() - line.trim_start().len());
            return start..start + words.len();
        }
        start += line.len();
    }
    0..0
}
