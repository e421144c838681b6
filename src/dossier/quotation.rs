//! Words of an article with their source, to be pasted elsewhere.

use super::Article;
use super::reference::{ReferenceStyle, in_text, reference};
use crate::text::quoted;
use crate::time::EventDate;

/// How a quotation is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuotationFormat {
    /// The words alone.
    Words,
    /// The words and their source, as plain text.
    Plain,
    /// The same in Markdown, as a block quotation with a link.
    Markdown,
    /// The words, and a reference in a style.
    Reference(ReferenceStyle),
}

/// Words of an article, with their source where the format has one.
#[must_use]
pub fn quotation(article: &Article, words: &str, format: QuotationFormat) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let given = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
    let published = article.published.as_ref().map(EventDate::day_in_words);
    let url = given(&article.url);
    match format {
        QuotationFormat::Words => words,
        QuotationFormat::Reference(style) => {
            let cited = in_text(article, style).map(|cited| format!(" {cited}")).unwrap_or_default();
            format!("{}{cited}\n\n{}\n", quoted(&words), reference(article, style))
        }
        QuotationFormat::Plain => {
            let title = Some(format!("“{}”", article.title));
            let parts = [given(&article.author), title, given(&article.publisher), published, url];
            format!("{} ({})", quoted(&words), parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
        }
        QuotationFormat::Markdown => {
            let title = match url {
                // Angle brackets hold whatever an address has.
                Some(url) => format!("[{}](<{url}>)", escaped(&article.title)),
                None => format!("“{}”", escaped(&article.title)),
            };
            let author = given(&article.author).map(|author| escaped(&author));
            let publisher = given(&article.publisher).map(|publisher| escaped(&publisher));
            let parts = [author, Some(title), publisher, published];
            let source = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
            format!("> {}\n>\n> — {source}\n", escaped(&words))
        }
    }
}

/// Text with the signs of Markdown escaped.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if "\\`*_[]<>#".contains(c) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::ArticleText;

    fn article() -> Article {
        Article {
            id: "a".into(),
            title: "The *bridge*".into(),
            file: "articles/a.md".into(),
            author: Some("Kinem".into()),
            publisher: Some("Gazette".into()),
            published: EventDate::parse("2023-01-03").ok(),
            language: "en".into(),
            url: Some("https://example.org/a b".into()),
            retrieved: None,
            dismissed: Vec::new(),
            text: ArticleText::default(),
        }
    }

    #[test]
    fn words_come_with_their_source() {
        let words = "It was\n opened [again].";
        assert_eq!(quotation(&article(), words, QuotationFormat::Words), "It was opened [again].");
        assert_eq!(
            quotation(&article(), words, QuotationFormat::Plain),
            "“It was opened [again].” (Kinem, “The *bridge*”, Gazette, 3 January 2023, https://example.org/a b)"
        );
        assert_eq!(
            quotation(&article(), words, QuotationFormat::Markdown),
            "> It was opened \\[again\\].\n>\n> — Kinem, [The \\*bridge\\*](<https://example.org/a b>), Gazette, \
             3 January 2023\n"
        );
    }

    #[test]
    fn what_is_not_known_is_left_out() {
        let article = Article { author: None, publisher: Some(" ".into()), published: None, url: None, ..article() };
        assert_eq!(quotation(&article, "Words", QuotationFormat::Plain), "“Words” (“The *bridge*”)");
        assert_eq!(quotation(&article, "Words", QuotationFormat::Markdown), "> Words\n>\n> — “The \\*bridge\\*”\n");
    }
}
