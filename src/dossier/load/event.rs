//! Events and their citations, from records to the model.

use std::collections::HashMap;

use serde_json::value::RawValue;

use super::fast_event::{self, FastEvent};
use super::json_span::JsonSpan;
use super::report::{Report, excerpt};
use super::salvage::{self, ReadRecord};
use super::title::titled;
use crate::dossier::anchor::{Resolver, Selector};
use crate::dossier::file::{FileCitation, FileEvent};
use crate::dossier::model::SharedNotes;
use crate::dossier::{
    Anchored, Anchoring, ArticleIdx, Basis, Citation, DateClaim, Details, Event, EventFields, Stance, ThemeIdx,
};
use crate::time::EventDate;

/// The themes and articles that events refer to.
pub(super) struct EventLoader<'m> {
    pub(super) themes: HashMap<String, ThemeIdx>,
    pub(super) articles: HashMap<String, ArticleIdx>,
    /// By article.
    pub(super) resolvers: Vec<Resolver<'m>>,
    /// By article: whether there is anything to resolve in.
    pub(super) has_text: Vec<bool>,
}

impl EventLoader<'_> {
    /// One event from its record as text, by the fast path if possible. An error if
    /// the text is not JSON.
    pub(super) fn raw_event<'a>(
        &self,
        text: &'a str,
        place: usize,
        notes: &mut SharedNotes,
        report: &mut Report<'a>,
    ) -> Result<Option<Event>, serde_json::Error> {
        let path = || format!("events[{place}]");
        if let Some(record) = fast_event::read(text) {
            return Ok(self.checked(record, &|| JsonSpan::of_text(text, path()), &|_, at| at, notes, report));
        }
        let raw: &RawValue = serde_json::from_str(text)?;
        let span = JsonSpan::new(raw, path());
        let event = salvage::read(&span, report).and_then(|read| self.event(&span, read, notes, report));
        Ok(event)
    }

    /// One event from its record.
    pub(super) fn event<'a>(
        &self,
        span: &JsonSpan<'a>,
        read: ReadRecord<FileEvent>,
        notes: &mut SharedNotes,
        report: &mut Report<'a>,
    ) -> Option<Event> {
        let FileEvent { id, title, date, basis, themes, summary, importance, note, citations, .. } = read.record;
        let record = FastEvent {
            id: id.into(),
            title: title.into(),
            date: date.into(),
            basis,
            themes: themes.into_iter().map(Into::into).collect(),
            summary: summary.map(Into::into),
            importance,
            note: note.map(Into::into),
            citations,
        };
        self.checked(record, &|| span.clone(), &|key, at| read.origins.index(key, at), notes, report)
    }

    /// `span` is the record in the file, and `index` tells where an element of a list of it stands there.
    fn checked<'a>(
        &self,
        record: FastEvent<'_>,
        span: &dyn Fn() -> JsonSpan<'a>,
        index: &dyn Fn(&str, usize) -> usize,
        notes: &mut SharedNotes,
        report: &mut Report<'a>,
    ) -> Option<Event> {
        let date = match EventDate::parse(&record.date) {
            Ok(date) => date,
            Err(error) => {
                let done = "the event cannot be placed and is left out";
                report.error(&span().key("date"), error.to_string(), done);
                return None;
            }
        };
        let citations = record.citations.into_iter().enumerate().filter_map(|(at, citation)| {
            let span = || span().key("citations").index(index("citations", at));
            self.citation(span, citation, report)
        });
        let citations: Vec<Citation> = citations.collect();
        let themes = record.themes.iter().enumerate().filter_map(|(at, id)| {
            let theme = self.themes.get(&**id).copied();
            if theme.is_none() {
                let place = span().key("themes").index(index("themes", at));
                let what = format!("there is no theme {}", excerpt(id));
                report.error(&place, what, "the event is kept without it");
            }
            theme
        });
        let themes = themes.collect();
        let basis = Basis::from(record.basis);
        if basis == Basis::Background && record.note.is_none() {
            let what = "the basis is background, and no note says where from";
            report.warning(&span().key("basis"), what, "the event is shown without");
        } else if basis != Basis::Background && citations.is_empty() {
            report.warning(&span(), "no citation ties the event to an article", "it is shown without");
        }
        let (id, title) = (&*record.id, titled(&record.title, &record.id, span, report));
        let importance = record.importance.unwrap_or(0);
        let details = Details { summary: record.summary, note: record.note, citations };
        Some(Event::new(EventFields { id, title, date, basis, themes, importance, details }, notes))
    }

    fn citation<'a>(
        &self,
        span: impl Fn() -> JsonSpan<'a>,
        citation: FileCitation,
        report: &mut Report<'a>,
    ) -> Option<Citation> {
        let Some(&article) = self.articles.get(&citation.article) else {
            let what = format!("there is no article {}", excerpt(&citation.article));
            report.error(&span().key("article"), what, "the event is kept without this citation");
            return None;
        };
        let position = citation.position.map(|position| (position.start, position.end));
        let quote = citation.quote;
        let selector = Selector { exact: &quote.exact, prefix: &quote.prefix, suffix: &quote.suffix, position };
        let at = usize::from(article.0);
        let anchored = match self.resolvers.get(at).filter(|_| self.has_text.get(at) == Some(&true)) {
            Some(resolver) => {
                let anchored = resolver.resolve(&selector);
                report_state(anchored.state, || span().key("quote").key("exact"), &quote.exact, report);
                anchored
            }
            // The article has a problem of its own that says so.
            None => Anchored { state: Anchoring::Lost, range: None },
        };
        let date = citation.date.and_then(|edtf| {
            let fault = |error| {
                let done = "the date of the event stands for it";
                report.error(&span().key("date"), format!("{error}"), done);
            };
            EventDate::parse(&edtf).map_err(fault).ok()
        });
        let claim = DateClaim {
            date,
            basis: citation.basis.map(Basis::from),
            stance: citation.stance.map_or(Stance::Supports, Stance::from),
        };
        let claim = (claim != DateClaim::default()).then(|| Box::new(claim));
        let (exact, prefix, suffix) = (quote.exact, quote.prefix, quote.suffix);
        Some(Citation { article, exact, prefix, suffix, position, anchored, claim })
    }
}

fn report_state<'a>(state: Anchoring, span: impl Fn() -> JsonSpan<'a>, exact: &str, report: &mut Report<'a>) {
    let quote = || excerpt(exact);
    match state {
        Anchoring::Exact => {}
        Anchoring::Moved => {
            let what = format!("{} no longer stands where it did", quote());
            report.warning(&span(), what, "the one place where it stands is shown");
        }
        Anchoring::Changed => {
            let what = format!("{} no longer stands so in the article", quote());
            report.warning(&span(), what, "the nearest passage is shown");
        }
        Anchoring::Ambiguous => {
            let what = format!("{} may be one of several places", quote());
            report.error(&span(), what, "the citation leads nowhere; a longer prefix and suffix would tell");
        }
        Anchoring::Lost => {
            let what = format!("{} is not in the article", quote());
            report.error(&span(), what, "the citation leads nowhere");
        }
    }
}
