//! Sources: articles as a reader would look them up, and how a date is known.

use std::collections::HashMap;

use super::typesetter::TextPiece;
use crate::dossier::{Anchoring, Article, Basis, Citation, Event};
use crate::paint::theme::{Palette, font};

/// The sentence for a date that the passage does not give in full.
pub fn basis_sentence(basis: Basis) -> Option<&'static str> {
    match basis {
        Basis::Stated => None,
        Basis::Resolved => Some("Date resolved from the publication date."),
        Basis::Inferred => Some("Date inferred: the article gives only bounds."),
        Basis::Background => Some("Date from elsewhere: it is not in the article."),
    }
}

/// The citation shown for an event: the first whose words are found, else the first.
pub fn leading_citation(event: &Event) -> Option<&Citation> {
    let citations = event.citations();
    citations.iter().find(|citation| citation.anchored.range.is_some()).or(citations.first())
}

/// The sentence for cited words that are not found as they were cited: a figure is read away from the article, and must
/// not present as its words what it no longer says.
pub fn anchoring_sentence(state: Anchoring) -> Option<&'static str> {
    match state {
        Anchoring::Exact | Anchoring::Moved => None,
        Anchoring::Changed => Some("The article’s words have changed since they were cited."),
        Anchoring::Ambiguous => Some("Where the cited words stand in the article is not certain."),
        Anchoring::Lost => Some("The cited words are not in the article."),
    }
}

/// The address of an article, if a browser can open it.
pub fn address(article: &Article) -> Option<&str> {
    let address = article.url.as_deref()?.trim();
    let (scheme, rest) = address.split_once("://")?;
    let is_web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    (is_web && !rest.is_empty() && !address.contains(char::is_control)).then_some(address)
}

/// Author, *title*, publisher, date.
pub fn source_pieces(article: &Article, size: f32, palette: &Palette) -> Vec<TextPiece> {
    let plain = |text: String| TextPiece::new(text, font::sans(size), palette.second);
    let mut pieces = Vec::new();
    if let Some(author) = &article.author {
        pieces.push(plain(format!("{author}, ")));
    }
    let link = address(article).map(ToOwned::to_owned);
    let color = if link.is_some() { palette.accent } else { palette.second };
    pieces.push(TextPiece { link, ..TextPiece::new(&*article.title, font::serif_italic(size + 0.5), color) });
    let rest = [article.publisher.clone(), article.published.as_ref().map(crate::time::EventDate::day_in_words)];
    pieces.extend(rest.into_iter().flatten().map(|text| plain(format!(", {text}"))));
    pieces
}

/// The author or publisher of an article, else its title.
pub fn source_name(article: &Article) -> String {
    article.author.as_ref().or(article.publisher.as_ref()).unwrap_or(&article.title).clone()
}

/// By article, author or publisher and date, where that names it: the words for a source that was given in full before.
pub fn short_names(articles: &[Article]) -> Vec<Option<String>> {
    let name = |article: &Article| {
        let by = article.author.as_ref().or(article.publisher.as_ref())?;
        let published = article.published.as_ref().map(crate::time::EventDate::day_in_words);
        Some(published.map_or_else(|| by.clone(), |published| format!("{by}, {published}")))
    };
    let names: Vec<Option<String>> = articles.iter().map(name).collect();
    let mut count: HashMap<&str, usize> = HashMap::new();
    for name in names.iter().flatten() {
        *count.entry(name).or_default() += 1;
    }
    let is_unique = |name: &&String| count.get(name.as_str()) == Some(&1);
    names.iter().map(|name| name.as_ref().filter(is_unique).cloned()).collect()
}

/// The same as one string.
pub fn source_text(article: &Article) -> String {
    let published = article.published.as_ref().map(crate::time::EventDate::day_in_words);
    let parts = [article.author.clone(), Some(article.title.clone()), article.publisher.clone(), published];
    format!("Source: {}.", parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::ArticleText;

    #[test]
    fn only_web_addresses_are_links() {
        let check = |url: Option<&str>, expected: Option<&str>| {
            let article = Article {
                id: String::new(),
                file: String::new(),
                title: String::new(),
                author: None,
                publisher: None,
                published: None,
                language: String::new(),
                url: url.map(ToOwned::to_owned),
                retrieved: None,
                dismissed: Vec::new(),
                text: ArticleText::default(),
            };
            assert_eq!(address(&article), expected, "{url:?}");
        };
        check(Some("https://example.org/a?b=c&d"), Some("https://example.org/a?b=c&d"));
        check(Some(" HTTP://example.org "), Some("HTTP://example.org"));
        check(Some("javascript:alert(1)"), None);
        check(Some("javascript://%0aalert(1)"), None);
        check(Some("file:///etc/passwd"), None);
        check(Some("https://"), None);
        check(None, None);
    }
}
