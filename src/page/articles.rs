//! The articles, with the cited passages marked: whole, as the passages with a few words around them, or as their
//! details only.

use std::ops::Range;

use super::events::number_of;
use super::html::Html;
use super::{PageOptions, TextScope, ids};
use crate::dossier::{Article, ArticleIdx, Block, BlockKind, Dossier, ItemMarker, Style};
use crate::figure::address;
use crate::time::EventDate;

/// Words that are shown on each side of a passage that is quoted.
const CONTEXT_WORDS: usize = 8;

/// A cited passage.
pub struct MarkedPassage {
    id: String,
    /// The element of its event.
    event: String,
    /// The number of the event in the list.
    number: usize,
    title: String,
    class: String,
    range: Range<usize>,
}

/// Writes all articles.
pub fn write(html: &mut Html, dossier: &Dossier, options: &PageOptions) {
    html.open("section", &[("id", "articles"), ("class", "right"), ("aria-label", "Articles"), ("tabindex", "0")]);
    let passages = passages(dossier);
    for ((at, article), passages) in (0..).zip(&dossier.articles).zip(&passages) {
        let id = ids::article(article);
        let published = article.published.as_ref().map(EventDate::day_in_words).unwrap_or_default();
        let named = format!("{id}-title");
        let attributes =
            [("class", "source-text"), ("id", &*id), ("aria-labelledby", &named), ("data-published", &published)];
        html.open("article", if published.is_empty() { &attributes[..3] } else { &attributes });
        html.open("p", &[("class", "source")]);
        html.text(&format!("Source {}", number_of(ArticleIdx(at))));
        for detail in [&article.author, &article.publisher].into_iter().flatten().filter(|text| !text.trim().is_empty())
        {
            html.text(" · ");
            html.isolated(detail.trim());
        }
        let retrieved = article.retrieved.as_ref().map(|day| format!("retrieved {}", day.day_in_words()));
        for day in [Some(published.clone()).filter(|day| !day.is_empty()), retrieved].into_iter().flatten() {
            html.text(&format!(" · {day}"));
        }
        html.close("p");
        html.open("h2", &[("id", &named), ("lang", &article.language)]);
        html.isolated(&article.title);
        html.close("h2");
        if let Some(address) = address(article) {
            html.open("p", &[("class", "source")]);
            html.element("a", &[("class", "address"), ("rel", "noreferrer"), ("href", address)], address);
            html.close("p");
        }
        match options.text {
            TextScope::None => {
                html.element("p", &[("class", "note")], "The text of this article is not part of this page.");
            }
            TextScope::Quotes => {
                let note = "Only the cited passages are part of this page, with a few words around each.";
                html.element("p", &[("class", "note")], note);
                let shown = extracts(article, passages);
                text(html, article, passages, &shown);
            }
            TextScope::Full => {
                let whole = 0..article.text.plain.len();
                text(html, article, passages, std::slice::from_ref(&whole));
            }
        }
        html.close("article");
    }
    html.close("section");
}

/// The passages of each article, in the order of its text.
pub fn passages(dossier: &Dossier) -> Vec<Vec<MarkedPassage>> {
    let mut found: Vec<Vec<MarkedPassage>> = dossier.articles.iter().map(|_| Vec::new()).collect();
    for (number, &idx) in (1..).zip(&dossier.chronological) {
        let event = &dossier[idx];
        for (at, citation) in (1..).zip(event.citations()) {
            let (Some(range), Some(passages)) =
                (citation.anchored.range.clone(), found.get_mut(usize::from(citation.article.0)))
            else {
                continue;
            };
            passages.push(MarkedPassage {
                id: ids::passage(event, at),
                event: ids::event(event),
                number,
                title: event.title().to_owned(),
                class: super::events::theme_class(event),
                range,
            });
        }
    }
    for passages in &mut found {
        // Of two that start together, the longer one holds the other.
        passages.sort_by_key(|passage| (passage.range.start, std::cmp::Reverse(passage.range.end)));
    }
    found
}

/// The parts of an article that are shown around its passages, in order and apart.
pub fn extracts(article: &Article, passages: &[MarkedPassage]) -> Vec<Range<usize>> {
    let plain = article.text.plain.as_str();
    let mut shown: Vec<Range<usize>> = Vec::new();
    for passage in passages {
        let block_of = |byte: usize| article.text.block_at(byte).and_then(|at| article.text.blocks.get(at));
        let from = block_of(passage.range.start).map_or(0, |block| block.range.start);
        let to = block_of(passage.range.end).map_or(plain.len(), |block| block.range.end).max(passage.range.end);
        let start = words_before(plain, from.min(passage.range.start)..passage.range.start);
        let end = words_after(plain, passage.range.end..to);
        match shown.last_mut() {
            Some(last) if start <= last.end => last.end = last.end.max(end),
            _ => shown.push(start..end),
        }
    }
    shown
}

/// The start of the last words of a range.
fn words_before(plain: &str, range: Range<usize>) -> usize {
    let mut starts =
        plain[range.clone()].rmatch_indices(char::is_whitespace).map(|(at, blank)| range.start + at + blank.len());
    starts.nth(CONTEXT_WORDS).unwrap_or(range.start)
}

/// The end of the first words of a range.
fn words_after(plain: &str, range: Range<usize>) -> usize {
    let mut ends = plain[range.clone()].match_indices(char::is_whitespace).map(|(at, _)| range.start + at);
    ends.nth(CONTEXT_WORDS).unwrap_or(range.end)
}

/// Writes the blocks of an article, as far as they are within the shown ranges.
fn text(html: &mut Html, article: &Article, passages: &[MarkedPassage], shown: &[Range<usize>]) {
    html.open("div", &[("class", "text"), ("lang", &article.language)]);
    let mut list = None;
    // The title is above.
    let repeated = article.text.blocks.first().filter(|block| {
        let is_cited = passages.iter().any(|passage| passage.range.start < block.range.end);
        let words = article.text.plain.get(block.range.clone()).unwrap_or_default();
        matches!(block.kind, BlockKind::Heading(_)) && !is_cited && words.trim() == article.title.trim()
    });
    for block in article.text.blocks.iter().skip(usize::from(repeated.is_some())) {
        let parts: Vec<Range<usize>> = shown
            .iter()
            .map(|range| range.start.max(block.range.start)..range.end.min(block.range.end))
            .filter(|part| part.start < part.end)
            .collect();
        if parts.is_empty() {
            continue;
        }
        let wanted = match block.kind {
            BlockKind::Item(ItemMarker::Bullet) => Some("ul"),
            BlockKind::Item(ItemMarker::Number(_)) => Some("ol"),
            BlockKind::Item(ItemMarker::Continued) => list.or(Some("ul")),
            _ => None,
        };
        if wanted != list {
            if let Some(list) = list {
                html.close(list);
            }
            if let Some(wanted) = wanted {
                html.open(wanted, &[]);
            }
            list = wanted;
        }
        let number = if let BlockKind::Item(ItemMarker::Number(number)) = block.kind {
            number.to_string()
        } else {
            String::new()
        };
        let (tag, class) = match block.kind {
            // The article's own title is above.
            BlockKind::Heading(1 | 2) => ("h3", ""),
            BlockKind::Heading(_) => ("h4", ""),
            BlockKind::Paragraph => ("p", ""),
            BlockKind::Caption => ("p", "caption"),
            BlockKind::Quote => ("blockquote", ""),
            BlockKind::Item(ItemMarker::Continued) => ("li", "continued"),
            BlockKind::Item(_) => ("li", ""),
            BlockKind::Code => ("pre", ""),
        };
        let attributes = [("dir", "auto"), ("class", class), ("value", &*number)];
        let given: Vec<_> = attributes.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        html.open(tag, &given);
        for part in &parts {
            if part.start > block.range.start && (parts.first() == Some(part)) {
                html.text("… ");
            }
            words(html, article, block, part.clone(), passages);
            if part.end < block.range.end {
                html.text(" … ");
            }
        }
        html.close(tag);
    }
    if let Some(list) = list {
        html.close(list);
    }
    html.close("div");
}

/// Writes a part of a block. It is cut where a style or a passage begins or ends, so that marks never overlap.
fn words(html: &mut Html, article: &Article, block: &Block, part: Range<usize>, passages: &[MarkedPassage]) {
    let passages: Vec<&MarkedPassage> =
        passages.iter().filter(|passage| passage.range.start < part.end && passage.range.end > part.start).collect();
    let styles = block.styles.iter().map(|styled| &styled.range);
    let mut cuts: Vec<usize> = styles
        .chain(passages.iter().map(|passage| &passage.range))
        .flat_map(|range| [range.start, range.end])
        .filter(|cut| *cut > part.start && *cut < part.end)
        .chain([part.start, part.end])
        .collect();
    cuts.sort_unstable();
    cuts.dedup();
    let plain = article.text.plain.as_str();
    for (start, end) in cuts.iter().zip(cuts.iter().skip(1)).map(|(&start, &end)| (start, end)) {
        let marks: Vec<&&MarkedPassage> =
            passages.iter().filter(|passage| passage.range.start < end && passage.range.end > start).collect();
        let tags: Vec<&'static str> = block
            .styles
            .iter()
            .filter(|styled| styled.range.start < end && styled.range.end > start)
            .map(|styled| match styled.style {
                Style::Emphasis => "em",
                Style::Strong => "strong",
                Style::Code => "code",
            })
            .collect();
        for passage in &marks {
            let class = passage.class.as_str();
            // A passage of several blocks begins in the first of them.
            let is_first = passage.range.start == start;
            let attributes = [("id", passage.id.as_str()), ("class", class), ("data-event", passage.event.as_str())];
            html.open("mark", if is_first { &attributes } else { &attributes[1..] });
        }
        for tag in &tags {
            html.open(tag, &[]);
        }
        html.text(&plain[start..end]);
        for tag in tags.iter().rev() {
            html.close(tag);
        }
        for _ in &marks {
            html.close("mark");
        }
        for passage in marks.iter().filter(|passage| passage.range.end == end) {
            let label = format!("Back to event {}: {}", passage.number, passage.title);
            let attributes = [("class", "back"), ("href", &format!("#{}", passage.event)), ("aria-label", &*label)];
            html.element("a", &attributes, &passage.number.to_string());
        }
    }
}
