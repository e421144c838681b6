//! Turns records into the model: reads texts, parses dates, makes ids unique, resolves references.

use super::event::EventLoader;
use super::fields::{by_id, elements, view_span};
use super::ids::make_unique;
use super::json_span::JsonSpan;
use super::parallel_events::{self, EventSource};
use super::progress::Progress;
use super::raw_dossier::RawDossier;
use super::report::{Report, excerpt};
use super::salvage::{Salvageable, read};
use super::title::{shortened, titled, too_long};
use crate::dossier::anchor::Resolver;
use crate::dossier::file::{FileArticle, FileTheme};
use crate::dossier::merge_conflict::conflict_line;
use crate::dossier::source::{OpenError, ReadError, Source};
use crate::dossier::{Article, ArticleIdx, ArticleText, Dismissed, Dossier, Rgb, Theme, ThemeIdx, limits};
use crate::time::EventDate;

/// The dossier in `document`, as far as it is valid.
pub(super) fn dossier<'a>(
    document: &RawDossier<'a>,
    source: &dyn Source,
    report: &mut Report<'a>,
    progress: &Progress,
) -> Result<Dossier, OpenError> {
    let mut title = text(document, "title", report).unwrap_or_else(|| {
        if document.value("title").is_none() {
            report.error(&document.key("title"), "the field is missing", "it is shown as “Untitled dossier”");
        }
        "Untitled dossier".to_owned()
    });
    if let Some(len) = shortened(&title).map(str::len) {
        report.warning(&document.key("title"), too_long(), "its beginning is shown");
        title.truncate(len);
    }
    let description = text(document, "description", report).unwrap_or_default();
    let opening_view = text(document, "opening_view", report).and_then(|edtf| {
        let done = "the dossier opens on all its events";
        view_span(&|| document.key("opening_view"), &edtf, done, report)
    });
    let themes = themes(document, report)?;
    let (articles, has_text) = articles(document, source, report)?;
    let known = EventLoader {
        themes: by_id(themes.iter().map(|theme| &theme.id), ThemeIdx),
        articles: by_id(articles.iter().map(|article| &article.id), ArticleIdx),
        resolvers: articles.iter().map(|article| Resolver::new(&article.text)).collect(),
        has_text,
    };
    let list = match document.scan() {
        Some(scan) => EventSource::Scanned(scan),
        None => EventSource::Known(elements(document, "events", report)?),
    };
    let (events, chronological) = parallel_events::events(&known, list, report, progress);
    drop(known);
    let scenes = Vec::new();
    let mut dossier = Dossier { title, description, opening_view, themes, articles, scenes, events, chronological };
    dossier.scenes = super::scenes::scenes(document, &dossier, &|_| None, report)?;
    Ok(dossier)
}

/// A text of the dossier itself; `null` is none.
fn text<'a>(document: &RawDossier<'a>, key: &str, report: &mut Report<'a>) -> Option<String> {
    let raw = document.value(key)?;
    serde_json::from_str(raw.get()).unwrap_or_else(|_| {
        report.error(&document.key(key), "this is not a text", "it is taken as absent");
        None
    })
}

/// The records of a list of the dossier, `limit` at most, each with its place.
fn records<'a, T: Salvageable, M>(
    document: &RawDossier<'a>,
    key: &'static str,
    limit: usize,
    report: &mut Report<'a>,
    mut take: impl FnMut(JsonSpan<'a>, super::salvage::ReadRecord<T>, &mut Report<'a>) -> Option<M>,
) -> Result<(Vec<M>, Vec<JsonSpan<'a>>), OpenError> {
    let (mut models, mut spans) = (Vec::new(), Vec::new());
    for (index, raw) in elements(document, key, report)?.into_iter().enumerate() {
        let span = JsonSpan::new(raw, format!("{key}[{index}]"));
        if models.len() >= limit {
            report.error(&span, format!("there are more than {limit}"), "this one and the rest are left out");
            break;
        }
        if let Some(record) = read::<T>(&span, report)
            && let Some(model) = take(span.clone(), record, report)
        {
            models.push(model);
            spans.push(span);
        }
    }
    Ok((models, spans))
}

/// Renames the later of two records with one id.
fn rename<'a, 'm>(ids: impl Iterator<Item = &'m mut String>, spans: &[JsonSpan<'a>], report: &mut Report<'a>) {
    for renamed in make_unique(ids) {
        if let Some(span) = spans.get(renamed.at) {
            renamed.report(span, report);
        }
    }
}

fn themes<'a>(document: &RawDossier<'a>, report: &mut Report<'a>) -> Result<Vec<Theme>, OpenError> {
    let (mut themes, spans) = records(document, "themes", limits::ENTRIES, report, |span, read, report| {
        let FileTheme { id, title, color, .. } = read.record;
        let color = color.and_then(|text| {
            let color = Rgb::parse(&text);
            if color.is_none() {
                let what = format!("{} is not a colour such as “#336699”", excerpt(&text));
                report.warning(&span.key("color"), what, "one of the palette is shown");
            }
            color
        });
        let title = titled(&title, &id, &|| span.clone(), report).to_owned();
        Some(Theme { id, title, color })
    })?;
    rename(themes.iter_mut().map(|theme| &mut theme.id), &spans, report);
    Ok(themes)
}

/// The articles, and whether the text of each could be read.
fn articles<'a>(
    document: &RawDossier<'a>,
    source: &dyn Source,
    report: &mut Report<'a>,
) -> Result<(Vec<Article>, Vec<bool>), OpenError> {
    let mut has_text = Vec::new();
    let mut room = limits::ALL_ARTICLES_BYTES;
    let (mut articles, spans) = records(document, "articles", limits::ENTRIES, report, |span, read, report| {
        let FileArticle { id, file, title, author, publisher, published, language, url, retrieved, dismissed, .. } =
            read.record;
        let dismissed = dismissed.into_iter().map(|one| Dismissed { quote: one.quote, words: one.words }).collect();
        let published = published.filter(|edtf| !edtf.trim().is_empty());
        if published.is_none() {
            report.warning(&span.key("published"), "the date of publication is missing", "none is shown");
        }
        let published = published.and_then(|edtf| {
            let fault = |error| report.error(&span.key("published"), format!("{error}"), "none is shown");
            EventDate::parse(&edtf).map_err(fault).ok()
        });
        let retrieved = retrieved.filter(|edtf| !edtf.trim().is_empty()).and_then(|edtf| {
            let fault = |error| report.warning(&span.key("retrieved"), format!("{error}"), "none is shown");
            EventDate::parse(&edtf).map_err(fault).ok()
        });
        let markdown = article_text(source, &file, &mut room).unwrap_or_else(|why| {
            let done = "its events are kept, their citations of it lead nowhere";
            report.error(&span.key("file"), format!("{}: {why}", excerpt(&file)), done);
            String::new()
        });
        if let Some(line) = conflict_line(&markdown) {
            let what = format!("{}:{line}: a merge left its conflict in the text", excerpt(&file));
            report.warning(&span.key("file"), what, "both versions are shown");
        }
        let text = ArticleText::from_markdown(&markdown);
        has_text.push(!text.plain.is_empty());
        let title = titled(&title, &id, &|| span.clone(), report).to_owned();
        Some(Article { id, file, title, author, publisher, published, language, url, retrieved, dismissed, text })
    })?;
    rename(articles.iter_mut().map(|article| &mut article.id), &spans, report);
    Ok((articles, has_text))
}

/// The Markdown of an article, as long as all of them together stay within their limit.
pub(super) fn article_text(source: &dyn Source, file: &str, room: &mut u64) -> Result<String, String> {
    let text = source.article(file).map_err(|error| error.to_string())?;
    if text.trim().is_empty() {
        return Err("the file is empty".to_owned());
    }
    let limit = limits::ALL_ARTICLES_BYTES;
    let too_large = || format!("with all articles before, {}", ReadError::TooLarge { limit });
    *room = room.checked_sub(text.len() as u64).ok_or_else(too_large)?;
    Ok(text)
}
