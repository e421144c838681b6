//! Events and their citations, from records to the model.

use std::cell::RefCell;
use std::collections::HashMap;

use super::check::{records, rename, titled};
use super::part::{Document, Part};
use super::record::Read;
use super::report::{Report, excerpt};
use crate::dossier::anchor::{Resolver, Selector};
use crate::dossier::file::{FileBasis, FileCitation, FileEvent};
use crate::dossier::model::SharedNotes;
use crate::dossier::{Anchored, Anchoring, ArticleIdx, Basis, Citation, Details, Event, EventFields, ThemeIdx, Themes};
use crate::time::EventDate;

/// What events refer to.
pub(super) struct Events<'m> {
    pub(super) themes: HashMap<String, ThemeIdx>,
    pub(super) articles: HashMap<String, ArticleIdx>,
    /// By article.
    pub(super) resolvers: Vec<Resolver<'m>>,
    /// By article: whether there is anything to resolve in.
    pub(super) has_text: Vec<bool>,
    /// Notes met so far.
    pub(super) notes: RefCell<SharedNotes>,
}

impl Events<'_> {
    /// The events of `document`.
    pub(super) fn read<'a>(&self, document: &Document<'a>, report: &mut Report<'a>) -> Vec<Event> {
        let limit = u32::MAX as usize;
        let (mut events, parts) =
            records(document, "events", limit, report, |part, read, report| self.event(&part, read, report));
        let mut ids: Vec<_> = events.iter().map(|event: &Event| event.id().to_owned()).collect();
        for at in rename(ids.iter_mut(), &parts, report) {
            if let (Some(event), Some(id)) = (events.get_mut(at), ids.get(at)) {
                event.set_id(id);
            }
        }
        events
    }

    pub(super) fn event<'a>(
        &self,
        part: &Part<'a>,
        mut read: Read<FileEvent>,
        report: &mut Report<'a>,
    ) -> Option<Event> {
        let date = match EventDate::parse(&read.record.date) {
            Ok(date) => date,
            Err(error) => {
                let done = "the event cannot be placed and is left out";
                report.error(&part.key("date"), error.to_string(), done);
                return None;
            }
        };
        let citations = std::mem::take(&mut read.record.citations);
        let citations = citations.into_iter().enumerate().filter_map(|(at, citation)| {
            let part = || part.key("citations").index(read.index("citations", at));
            self.citation(part, citation, report)
        });
        let citations: Vec<Citation> = citations.collect();
        let themes = self.themes(part, &read, report);
        let FileEvent { id, title, basis, summary, importance, note, .. } = read.record;
        let basis = match basis {
            FileBasis::Stated => Basis::Stated,
            FileBasis::Resolved => Basis::Resolved,
            FileBasis::Inferred => Basis::Inferred,
            FileBasis::Background => Basis::Background,
        };
        if basis == Basis::Background && note.is_none() {
            let what = "the basis is background, and no note says where from";
            report.warning(&part.key("basis"), what, "the event is shown without");
        } else if basis != Basis::Background && citations.is_empty() {
            report.warning(part, "no citation ties the event to an article", "it is shown without");
        }
        let title = titled(title, &id, part, report);
        let importance = importance.unwrap_or(0);
        let details = Details { summary: summary.map(Into::into), note: note.map(Into::into), citations };
        let fields = EventFields { id: &id, title: &title, date, basis, themes, importance, details };
        Some(Event::new(fields, &mut self.notes.borrow_mut()))
    }

    fn themes<'a>(&self, part: &Part<'a>, read: &Read<FileEvent>, report: &mut Report<'a>) -> Themes {
        let known = |(at, id): (usize, &String)| {
            let theme = self.themes.get(id).copied();
            if theme.is_none() {
                let place = part.key("themes").index(read.index("themes", at));
                let what = format!("there is no theme {}", excerpt(id));
                report.error(&place, what, "the event is kept without it");
            }
            theme
        };
        read.record.themes.iter().enumerate().filter_map(known).collect()
    }

    fn citation<'a>(
        &self,
        part: impl Fn() -> Part<'a>,
        citation: FileCitation,
        report: &mut Report<'a>,
    ) -> Option<Citation> {
        let Some(&article) = self.articles.get(&citation.article) else {
            let what = format!("there is no article {}", excerpt(&citation.article));
            report.error(&part().key("article"), what, "the event is kept without this citation");
            return None;
        };
        let position = citation.position.map(|position| (position.start, position.end));
        let quote = citation.quote;
        let selector = Selector { exact: &quote.exact, prefix: &quote.prefix, suffix: &quote.suffix, position };
        let at = usize::from(article.0);
        let anchored = match self.resolvers.get(at).filter(|_| self.has_text.get(at) == Some(&true)) {
            Some(resolver) => {
                let anchored = resolver.resolve(&selector);
                report_state(anchored.state, || part().key("quote").key("exact"), &quote.exact, report);
                anchored
            }
            // The article's own problem has said so.
            None => Anchored { state: Anchoring::Lost, range: None },
        };
        let (exact, prefix, suffix) = (quote.exact, quote.prefix, quote.suffix);
        Some(Citation { article, exact, prefix, suffix, position, anchored })
    }
}

fn report_state<'a>(state: Anchoring, part: impl Fn() -> Part<'a>, exact: &str, report: &mut Report<'a>) {
    let quote = || excerpt(exact);
    match state {
        Anchoring::Exact => {}
        Anchoring::Moved => {
            let what = format!("{} no longer stands where it did", quote());
            report.warning(&part(), what, "the one place where it stands is shown");
        }
        Anchoring::Changed => {
            let what = format!("{} no longer stands so in the article", quote());
            report.warning(&part(), what, "the nearest passage is shown");
        }
        Anchoring::Ambiguous => {
            let what = format!("{} may be one of several places", quote());
            report.error(&part(), what, "the citation leads nowhere; a longer prefix and suffix would tell");
        }
        Anchoring::Lost => {
            let what = format!("{} is not in the article", quote());
            report.error(&part(), what, "the citation leads nowhere");
        }
    }
}
