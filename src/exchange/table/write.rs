//! Events as rows of a table: one for each citation of an event, and one for an event without any.

use std::collections::HashMap;

use super::TableField as Field;
use crate::dossier::Stance;
use crate::dossier::file::{FileArticle, FileCitation, FileEvent};
use crate::exchange::content::{ExchangeContent, basis_word};

/// The columns of a table that is written.
pub(super) const HEADINGS: [Field; 20] = [
    Field::Id,
    Field::Date,
    Field::Title,
    Field::Summary,
    Field::Theme,
    Field::Basis,
    Field::Importance,
    Field::Note,
    Field::Article,
    Field::Author,
    Field::Publisher,
    Field::Published,
    Field::Language,
    Field::Url,
    Field::Quote,
    Field::Prefix,
    Field::Suffix,
    Field::SourceDate,
    Field::SourceBasis,
    Field::Stance,
];

/// Writes the rows, without the headings.
pub(super) fn rows(content: &ExchangeContent, mut write: impl FnMut(&[&str])) {
    let themes: HashMap<&str, &str> = content.themes.iter().map(|theme| (&*theme.id, &*theme.title)).collect();
    let articles: HashMap<&str, &FileArticle> =
        content.articles.iter().map(|article| (&*article.id, article)).collect();
    for event in &content.events {
        let titles: Vec<&str> = event.themes.iter().filter_map(|id| themes.get(&**id).copied()).collect();
        let [themes, importance] = [titles.join("; "), event.importance.map(|n| n.to_string()).unwrap_or_default()];
        let mut row = |citation: Option<&FileCitation>| {
            let article = citation.and_then(|citation| articles.get(&*citation.article).copied());
            write(&HEADINGS.map(|field| cell(field, event, [&themes, &importance], article, citation)));
        };
        if event.citations.is_empty() {
            row(None);
        }
        event.citations.iter().for_each(|citation| row(Some(citation)));
    }
}

fn cell<'a>(
    field: Field,
    event: &'a FileEvent,
    [themes, importance]: [&'a str; 2],
    article: Option<&'a FileArticle>,
    citation: Option<&'a FileCitation>,
) -> &'a str {
    let of_article = |of: fn(&FileArticle) -> Option<&str>| article.and_then(of).unwrap_or_default();
    let of_quote = |of: fn(&FileCitation) -> &str| citation.map(of).unwrap_or_default();
    match field {
        Field::Id => &event.id,
        Field::Date => &event.date,
        Field::Title => &event.title,
        Field::Summary => event.summary.as_deref().unwrap_or_default(),
        Field::Theme => themes,
        Field::Basis => basis_word(event.basis),
        Field::Importance => importance,
        Field::Note => event.note.as_deref().unwrap_or_default(),
        Field::Article => of_article(|article| Some(&article.title)),
        Field::Author => of_article(|article| article.author.as_deref()),
        Field::Publisher => of_article(|article| article.publisher.as_deref()),
        Field::Published => of_article(|article| article.published.as_deref()),
        Field::Language => of_article(|article| Some(&*article.language).filter(|tag| *tag != "und")),
        Field::Url => of_article(|article| article.url.as_deref()),
        Field::Quote => of_quote(|citation| &citation.quote.exact),
        Field::Prefix => of_quote(|citation| &citation.quote.prefix),
        Field::Suffix => of_quote(|citation| &citation.quote.suffix),
        Field::SourceDate => citation.and_then(|citation| citation.date.as_deref()).unwrap_or_default(),
        Field::SourceBasis => citation.and_then(|citation| citation.basis).map_or("", basis_word),
        Field::Stance => citation.and_then(|citation| citation.stance).map_or("", |stance| Stance::from(stance).word()),
        _ => "",
    }
}
