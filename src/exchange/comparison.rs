//! [`between`]: what a file does not hold, found by comparing what was written with what is read from it.

use std::collections::HashMap;

use super::content::{ExchangeContent, basis_word};
use super::losses::{Losses, shown};
use crate::dossier::file::{FileArticle, FileCitation, FileEvent};

/// The losses from `before` to `after`, one line a kind.
pub(super) fn between(before: &ExchangeContent, after: &ExchangeContent) -> Losses {
    let mut losses = Losses::default();
    let is_by_id = after.has_ids && before.has_ids;
    let by_id: HashMap<&str, &FileEvent> = after.events.iter().map(|event| (&*event.id, event)).collect();
    let is_by_place = !is_by_id && before.events.len() == after.events.len();
    let mut by_title = titles(&after.events);
    let (before_articles, after_articles) = (by_article_id(before), by_article_id(after));
    let (before_themes, after_themes) = (theme_titles(before), theme_titles(after));
    for (at, event) in before.events.iter().enumerate() {
        let same = if is_by_id {
            by_id.get(&*event.id).copied()
        } else if is_by_place {
            after.events.get(at)
        } else {
            by_title.get_mut(&*event.title).and_then(Vec::pop)
        };
        let Some(same) = same else {
            losses.add("events that are left out", || shown(&event.title));
            continue;
        };
        compare_event(event, same, &mut losses);
        compare_themes(event, [&before_themes, &after_themes], same, &mut losses);
        compare_citations(event, same, [&before_articles, &after_articles], &mut losses);
    }
    compare_heads(before, after, &mut losses);
    compare_articles(before, after, &mut losses);
    losses
}

/// The events of each title, the last one first.
fn titles(events: &[FileEvent]) -> HashMap<&str, Vec<&FileEvent>> {
    let mut titles: HashMap<&str, Vec<&FileEvent>> = HashMap::new();
    for event in events.iter().rev() {
        titles.entry(&event.title).or_default().push(event);
    }
    titles
}

fn compare_event(before: &FileEvent, after: &FileEvent, losses: &mut Losses) {
    let of = |what: String| format!("{what} of {}", shown(&before.title));
    if before.date != after.date {
        losses.add("dates that change", || of(format!("{}, which becomes {},", before.date, after.date)));
    }
    if before.title != after.title {
        losses.add("titles that change", || shown(&before.title));
    }
    if before.basis != after.basis {
        losses.add("how dates are known", || of(format!("“{}”", basis_word(before.basis))));
    }
    let texts = [("summaries", &before.summary, &after.summary), ("notes", &before.note, &after.note)];
    for (what, before, after) in texts {
        if let Some(text) = before.as_ref().filter(|text| after.as_ref() != Some(text)) {
            losses.add(what, || shown(text));
        }
    }
    if let Some(importance) = before.importance.filter(|_| before.importance != after.importance) {
        losses.add("importance of events", || of(importance.to_string()));
    }
}

fn compare_themes(
    event: &FileEvent,
    [before, after]: [&HashMap<&str, &str>; 2],
    same: &FileEvent,
    losses: &mut Losses,
) {
    let wanted: Vec<&str> = event.themes.iter().filter_map(|id| before.get(&**id).copied()).collect();
    let found: Vec<&str> = same.themes.iter().filter_map(|id| after.get(&**id).copied()).collect();
    if wanted == found {
        return;
    }
    let lost = wanted.iter().filter(|title| !found.contains(title));
    match lost.clone().next() {
        Some(first) => losses.add_many("themes of events", lost.count(), || shown(first)),
        None => losses.add("order of the themes of events", || shown(&event.title)),
    }
}

fn compare_citations(
    event: &FileEvent,
    same: &FileEvent,
    [before, after]: [&HashMap<&str, &FileArticle>; 2],
    losses: &mut Losses,
) {
    let source = |articles: &HashMap<&str, &FileArticle>, citation: &FileCitation| {
        articles.get(&*citation.article).map(|article| (article.title.clone(), article.url.clone()))
    };
    let mut found: Vec<&FileCitation> = same.citations.iter().collect();
    for citation in &event.citations {
        let is_same = |other: &&FileCitation| {
            other.quote.exact == citation.quote.exact && source(before, citation) == source(after, other)
        };
        let Some(at) = found.iter().position(is_same) else {
            losses.add("citations", || format!("{} of {}", shown(&citation.quote.exact), shown(&event.title)));
            continue;
        };
        let other = found.remove(at);
        if (&other.quote.prefix, &other.quote.suffix) != (&citation.quote.prefix, &citation.quote.suffix) {
            losses.add("words around quotations", || shown(&citation.quote.exact));
        }
        if (&citation.date, citation.basis, citation.stance) != (&other.date, other.basis, other.stance) {
            losses.add("dates and stances of citations", || shown(&citation.quote.exact));
        }
        if citation.position.is_some() && other.position != citation.position {
            losses.add("positions of quotations in their articles", || shown(&citation.quote.exact));
        }
    }
}

fn compare_heads(before: &ExchangeContent, after: &ExchangeContent, losses: &mut Losses) {
    let heads = [
        ("title of the dossier", &before.title, &after.title),
        ("description of the dossier", &before.description, &after.description),
    ];
    for (what, before, after) in heads {
        if !before.is_empty() && before != after {
            losses.add(what, || shown(before));
        }
    }
    if let Some(view) = before.opening_view.as_ref().filter(|_| before.opening_view != after.opening_view) {
        losses.add("opening view", || view.clone());
    }
    if let Some(first) = before.scenes.first().filter(|_| before.scenes != after.scenes) {
        losses.add_many("scenes of the presentation", before.scenes.len(), || shown(&first.text));
    }
    for theme in &before.themes {
        let same = after.themes.iter().find(|other| other.title == theme.title);
        match (same, &theme.color) {
            (None, _) => losses.add("themes", || shown(&theme.title)),
            (Some(same), Some(color)) if same.color.as_ref() != Some(color) => {
                losses.add("colours of themes", || format!("{color} of {}", shown(&theme.title)));
            }
            _ => {}
        }
    }
}

fn compare_articles(before: &ExchangeContent, after: &ExchangeContent, losses: &mut Losses) {
    let mut found: Vec<&FileArticle> = after.articles.iter().collect();
    for article in &before.articles {
        let is_same = |other: &&FileArticle| other.title == article.title && other.url == article.url;
        let Some(at) = found.iter().position(is_same) else {
            losses.add("articles", || shown(&article.title));
            continue;
        };
        let other = found.remove(at);
        let details = [
            ("authors of articles", &article.author, &other.author),
            ("publishers of articles", &article.publisher, &other.publisher),
            ("publication dates of articles", &article.published, &other.published),
            ("days on which articles were added", &article.retrieved, &other.retrieved),
        ];
        for (what, before, after) in details {
            if let Some(detail) = before.as_ref().filter(|_| before != after) {
                losses.add(what, || format!("{detail} of {}", shown(&article.title)));
            }
        }
        if article.language != other.language && article.language != "und" {
            losses.add("languages of articles", || format!("{} of {}", article.language, shown(&article.title)));
        }
        if let Some(first) = article.dismissed.first().filter(|_| article.dismissed != other.dismissed) {
            losses.add_many("dismissed statements", article.dismissed.len(), || shown(&first.quote));
        }
        if !before.quoted_only.contains(&article.id) && before.texts.get(&article.file) != after.texts.get(&other.file)
        {
            losses.add("texts of articles, of which only quotations are left", || shown(&article.title));
        }
    }
}

fn by_article_id(content: &ExchangeContent) -> HashMap<&str, &FileArticle> {
    content.articles.iter().map(|article| (&*article.id, article)).collect()
}

fn theme_titles(content: &ExchangeContent) -> HashMap<&str, &str> {
    content.themes.iter().map(|theme| (&*theme.id, &*theme.title)).collect()
}
