//! Why a file or a text cannot become an article.

use crate::dossier::limits;

/// One sentence: what is wrong, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// Nothing to read in it.
    #[error("there are no words in it; choose another file, or paste the text")]
    Empty,
    /// Beyond [`limits::ARTICLE_BYTES`].
    #[error("it is larger than {} MB; split it into several articles", limits::ARTICLE_BYTES >> 20)]
    TooLarge,
    /// Beyond [`limits::LINE_BYTES`].
    #[error("line {line} is longer than {} MB; this does not look like an article", limits::LINE_BYTES >> 20)]
    LineTooLong {
        /// 1-based.
        line: usize,
    },
    /// Beyond [`limits::HTML_DEPTH`].
    #[error("the page is nested more than {} levels deep; copy the article's text and paste it", limits::HTML_DEPTH)]
    TooDeep,
    /// Beyond [`limits::HTML_TAGS`] or [`limits::HTML_TAG_BYTES`].
    #[error("the page has too many or too large tags; copy the article's text and paste it")]
    TooManyTags,
    /// Nothing on the page reads like an article.
    #[error("no article was found on this page; copy the article's text and paste it")]
    NoArticle,
    /// No encoding of that name.
    #[error("there is no encoding “{name}”; use a name such as windows-1252")]
    NoEncoding {
        /// As given.
        name: String,
    },
    /// A file of a kind that has no text to read.
    #[error("it is {what}, which cannot be read; {remedy}")]
    NotText {
        /// Such as "a picture".
        what: &'static str,
        /// The way out.
        remedy: &'static str,
    },
    /// The file breaks the rules of its format.
    #[error("the {format} file is damaged ({why}); open it in the program that made it and save it again")]
    Damaged {
        /// Such as "Word".
        format: &'static str,
        /// The fault.
        why: String,
    },
}

impl ImportError {
    /// A damaged file, with the words of the library that read it on one line.
    #[cfg_attr(not(any(feature = "html-import", feature = "office")), allow(dead_code, reason = "text has no damage"))]
    pub(super) fn damaged(format: &'static str, why: impl std::fmt::Display) -> Self {
        const CHARS: usize = 200;
        let why = why.to_string();
        let why: Vec<&str> =
            why.split(|c: char| c.is_whitespace() || c.is_control()).filter(|it| !it.is_empty()).collect();
        Self::Damaged { format, why: why.join(" ").chars().take(CHARS).collect() }
    }
}
