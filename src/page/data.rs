//! The data of a page: the dossier, which this program reads back, and its citations as W3C annotations.
//!
//! Neither holds more words of the articles than the page shows. A page with all of them holds the dossier's files as
//! they are; otherwise the files are written anew from what is shown, and an article is its quotations.

use std::collections::BTreeSet;
use std::ops::Range;

use serde_json::{Map, Value};

use super::articles::{MarkedPassage, extracts, passages};
use super::{PageOptions, TextScope, ids};
use crate::dossier::anchor::surroundings;
use crate::dossier::file::{FORMAT, FileArticle, FileDossier, FileEvent, FilePosition, FileQuote};
use crate::dossier::source::DossierFiles;
use crate::dossier::{Article, ArticleText, BlockKind, Citation, Dossier, Event};
use crate::exchange::{CitationAnnotation, annotation_page, article_record, event_record, scene_record, theme_record};
use crate::figure::address;
use crate::ingest::{Role, push_block};

/// The first paragraph of an article of which there are only quotations.
const QUOTATIONS_ONLY: &str =
    "This article was read from a published page, which holds only its cited passages, with a few words around each.";
/// The text of an article of which a page has no words.
const NO_WORDS: &str = "This article was read from a published page, which holds none of its words.";

/// The words of the articles that a page carries, and where its citations are in them.
pub struct CarriedTexts {
    scope: TextScope,
    /// By article; empty for a page with all texts.
    articles: Vec<CarriedText>,
}

/// The part of an article that is left.
struct CarriedText {
    markdown: String,
    text: ArticleText,
    /// The parts of the article that are blocks of this text, after the first.
    parts: Vec<Range<usize>>,
}

impl CarriedTexts {
    /// The texts that a page of this scope carries.
    pub fn new(dossier: &Dossier, scope: TextScope) -> Self {
        let articles = match scope {
            TextScope::Full => Vec::new(),
            TextScope::None => dossier.articles.iter().map(|_| CarriedText::new(NO_WORDS)).collect(),
            TextScope::Quotes => {
                dossier.articles.iter().zip(&passages(dossier)).map(|(a, b)| CarriedText::of(a, b)).collect()
            }
        };
        Self { scope, articles }
    }

    /// The words of a citation and around it, and their position in the text that is carried.
    fn quote(&self, dossier: &Dossier, citation: &Citation) -> ([String; 3], Option<(usize, usize)>) {
        match self.scope {
            TextScope::Full => {
                let words = [&citation.exact, &citation.prefix, &citation.suffix].map(ToString::to_string);
                (words, citation.position)
            }
            TextScope::None => Default::default(),
            TextScope::Quotes => {
                let place = citation.anchored.range.as_ref().and_then(|range| {
                    let carried = self.articles.get(usize::from(citation.article.0))?;
                    Some((&carried.text, carried.range(&dossier[citation.article], range)?))
                });
                let Some((text, range)) = place else {
                    // Nothing around it is carried, and a lost one must not be found again.
                    return ([citation.exact.clone(), String::new(), String::new()], None);
                };
                let [prefix, suffix] =
                    surroundings(text, &range).map(|range| text.plain.get(range).unwrap_or_default().to_owned());
                let position = (text.char_from_byte(range.start), text.char_from_byte(range.end));
                ([citation.exact.clone(), prefix, suffix], Some(position))
            }
        }
    }
}

impl CarriedText {
    /// A text that says this.
    fn new(note: &str) -> Self {
        let mut markdown = String::new();
        push_block(&mut markdown, Role::Caption, note);
        Self { text: ArticleText::from_markdown(&markdown), markdown, parts: Vec::new() }
    }

    /// The parts of an article around its passages, each block of them a block.
    fn of(article: &Article, passages: &[MarkedPassage]) -> Self {
        let Self { mut markdown, mut parts, .. } = Self::new(QUOTATIONS_ONLY);
        for range in extracts(article, passages) {
            for block in &article.text.blocks {
                let part = range.start.max(block.range.start)..range.end.min(block.range.end);
                let Some(words) = article.text.plain.get(part.clone()).filter(|words| !words.trim().is_empty()) else {
                    continue;
                };
                let role = if block.kind == BlockKind::Code { Role::Code } else { Role::Paragraph };
                push_block(&mut markdown, role, words);
                parts.push(part);
            }
        }
        Self { text: ArticleText::from_markdown(&markdown), markdown, parts }
    }

    /// The place of a range of the article in this text; `None` if its words are not the same here.
    fn range(&self, article: &Article, range: &Range<usize>) -> Option<Range<usize>> {
        let blocks = self.text.blocks.get(1..)?;
        let pairs = || self.parts.iter().zip(blocks);
        let (first, start) = pairs().find(|(part, _)| part.contains(&range.start))?;
        let (last, end) = pairs().find(|(part, _)| part.start < range.end && range.end <= part.end)?;
        let here = start.range.start + (range.start - first.start)..end.range.start + (range.end - last.start);
        (self.text.plain.get(here.clone())? == article.text.plain.get(range.clone())?).then_some(here)
    }
}

/// The files of the dossier that a page carries.
#[expect(clippy::expect_used, reason = "the names of fields are texts")]
pub fn files(dossier: &Dossier, files: &DossierFiles, options: &PageOptions, carried: &CarriedTexts) -> DossierFiles {
    let is_whole = options.text == TextScope::Full;
    if is_whole && options.title.is_none() && !options.without_themes && !options.without_notes {
        return files.clone();
    }
    let text_of = |(at, article): (usize, &Article)| match carried.articles.get(at) {
        Some(carried) => carried.markdown.clone(),
        None => files.articles.get(&article.file).cloned().unwrap_or_default(),
    };
    let texts = dossier.articles.iter().enumerate().map(text_of);
    let names = file_names(dossier);
    let record = FileDossier {
        format: FORMAT,
        title: options.title.clone().unwrap_or_else(|| dossier.title.clone()),
        description: dossier.description.clone(),
        opening_view: opening_view(&files.dossier).filter(|_| dossier.opening_view.is_some()),
        themes: dossier.themes.iter().map(theme_record).collect(),
        articles: (dossier.articles.iter().zip(&names))
            .map(|(article, file)| article_of_page(article, file, is_whole))
            .collect(),
        scenes: dossier.scenes.iter().map(|scene| scene_record(dossier, scene)).collect(),
        events: dossier.events.iter().map(|event| event_of_page(dossier, event, options, carried)).collect(),
        extra: Map::new(),
    };
    let text = serde_json::to_string(&record).expect("records are JSON");
    DossierFiles { dossier: text, articles: names.iter().cloned().zip(texts).collect() }
}

/// The files of the articles, each with a name of its own: what is cited of a text differs from article to article.
fn file_names(dossier: &Dossier) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let free = |article: &Article| {
        let stem = article.file.strip_suffix(".md").unwrap_or(&article.file);
        let further = (2_u32..).map(|number| format!("{stem}-{number}.md"));
        std::iter::once(article.file.clone()).chain(further).find(|name| taken.insert(name.clone()))
    };
    dossier.articles.iter().filter_map(free).collect()
}

/// The opening view as the file says it.
fn opening_view(dossier: &str) -> Option<String> {
    #[derive(serde::Deserialize)]
    struct Head {
        opening_view: Option<String>,
    }
    serde_json::from_str::<Head>(dossier).ok()?.opening_view
}

fn article_of_page(article: &Article, file: &str, is_whole: bool) -> FileArticle {
    let mut record = article_record(article, file);
    if !is_whole {
        // Dismissed statements are words of the article.
        record.dismissed.clear();
    }
    record
}

fn event_of_page(dossier: &Dossier, event: &Event, options: &PageOptions, carried: &CarriedTexts) -> FileEvent {
    let mut record = event_record(dossier, event);
    for (citation, new) in event.citations().iter().zip(&mut record.citations) {
        let ([exact, prefix, suffix], position) = carried.quote(dossier, citation);
        new.quote = FileQuote { exact, prefix, suffix, extra: Map::new() };
        new.position = position.map(|(start, end)| FilePosition { start, end, extra: Map::new() });
    }
    if options.without_notes {
        record.note = None;
    }
    record
}

/// The citations as a page of W3C annotations in JSON-LD: each ties an event of the page to words of an article.
pub fn annotations(dossier: &Dossier, carried: &CarriedTexts) -> String {
    let mut items = Vec::new();
    for event in dossier.chronological.iter().map(|&idx| &dossier[idx]) {
        for (number, citation) in (1..).zip(event.citations()) {
            items.push(annotation(dossier, event, number, citation, carried));
        }
    }
    // Nothing within a script element may begin a tag or a comment.
    annotation_page(None, &items).to_string().replace('<', "\\u003c")
}

fn annotation(dossier: &Dossier, event: &Event, number: usize, citation: &Citation, carried: &CarriedTexts) -> Value {
    let article = &dossier[citation.article];
    let (quote, _) = carried.quote(dossier, citation);
    let quote = quote.each_ref().map(String::as_str);
    let said = citation.date().map(|date| date.edtf());
    let annotation = CitationAnnotation {
        id: format!("#{}-annotation", ids::passage(event, number)),
        event: format!("#{}", ids::event(event)).into(),
        source: address(article).map_or_else(|| format!("#{}", ids::article(article)), str::to_owned).into(),
        quote: (carried.scope != TextScope::None).then_some(quote),
        position: citation.position,
        stance: citation.stance().into(),
        date: said.as_deref().map(|date| (date, None)),
    };
    annotation.record()
}
