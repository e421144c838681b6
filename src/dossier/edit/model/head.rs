//! Title, themes and articles are reread as a whole, since there are few; then the events that refer to changed ones.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use super::{EditError, Model, Outcome};
use crate::dossier::edit::change::List;
use crate::dossier::edit::recording_source::RecordingSource;
use crate::dossier::edit::records::Records;
use crate::dossier::load::reread_event::EventReader;
use crate::dossier::{Article, ArticleIdx, Dossier, Event, Loaded, Problem, ThemeIdx, Themes, load};
use crate::parallel::map_chunks;

/// Fewer events than this are read on one thread.
const WORTH_SHARING: usize = 256;
/// Events between two progress updates.
const STRIDE: usize = 128;

/// The new position of each item of a list, and whether the item changed.
struct Remap<I> {
    to: Vec<Option<I>>,
    /// Whether an item was added.
    has_new: bool,
    /// By old index: whether the item still exists and changed.
    changed: Vec<bool>,
}

impl<I: Copy> Remap<I> {
    fn new<T>(old: &[T], new: &[T], id: fn(&T) -> &str, idx: fn(u16) -> I, is_same: fn(&T, &T) -> bool) -> Self {
        let places: HashMap<&str, u16> = new.iter().map(id).zip(0..=u16::MAX).collect();
        let found: Vec<Option<u16>> = old.iter().map(|item| places.get(id(item)).copied()).collect();
        let is_changed = |(item, at): (&T, &Option<u16>)| {
            at.and_then(|at| new.get(usize::from(at))).is_some_and(|now| !is_same(item, now))
        };
        Self {
            has_new: found.iter().flatten().count() < new.len(),
            changed: old.iter().zip(&found).map(is_changed).collect(),
            to: found.into_iter().map(|at| at.map(idx)).collect(),
        }
    }

    /// The new index of `at`, if references to it need no check.
    fn settled(&self, at: u16) -> Option<I> {
        let is_changed = self.changed.get(usize::from(at)).copied().unwrap_or(true);
        self.to.get(usize::from(at)).copied().flatten().filter(|_| !is_changed)
    }
}

impl Model {
    /// Loads the records without events; articles only if they may have changed, because the loader parses
    /// their texts.
    pub(super) fn read_head(&self, records: &Records, with_articles: bool) -> Result<Loaded, EditError> {
        let text = records.head(|list| list == List::Themes || with_articles && list == List::Articles);
        let source = RecordingSource {
            name: &self.name,
            text: &text,
            files: Mutex::new(records.files.clone()),
            faults: Mutex::new(self.faults.clone()),
            beyond: None,
        };
        load::from_source(&source).map_err(|error| EditError::NoDossier(error.to_string()))
    }

    pub(super) fn take_head(&mut self, head: Loaded, with_articles: bool, records: &Records, outcome: &mut Outcome) {
        let is_of_articles =
            |problem: &Problem| problem.place.field.as_deref().is_some_and(|field| field.starts_with("articles["));
        self.head_problems.retain(|problem| !with_articles && is_of_articles(problem));
        // Scenes are read when their events are known.
        let mut problems: Vec<Problem> = head.problems.into_iter().filter(|one| !super::is_of_scene(one)).collect();
        for problem in &mut problems {
            (problem.place.line, problem.place.column) = (None, None);
        }
        problems.append(&mut self.head_problems);
        self.head_problems = problems;

        let Dossier { title, description, opening_view, themes, articles, .. } = Arc::unwrap_or_clone(head.dossier);
        let theme_map = Remap::new(&self.dossier.themes, &themes, |theme| &theme.id, ThemeIdx, |_, _| true);
        let article_map = with_articles.then(|| {
            let is_same = |old: &Article, new: &Article| old.text.plain == new.text.plain;
            Remap::new(&self.dossier.articles, &articles, |article| &article.id, ArticleIdx, is_same)
        });
        let own = Arc::make_mut(&mut self.dossier);
        own.title = title;
        own.description = description;
        own.opening_view = opening_view;
        own.themes = themes;
        if with_articles {
            own.articles = articles;
        }
        self.settle(&theme_map, article_map.as_ref(), records);
        outcome.themes = moved(theme_map.to, ThemeIdx);
        outcome.articles = article_map.and_then(|map| moved(map.to, ArticleIdx));
    }

    /// Updates the theme and article indices of events, and rereads events whose references may resolve differently.
    fn settle(&mut self, themes: &Remap<ThemeIdx>, articles: Option<&Remap<ArticleIdx>>, records: &Records) {
        let mut unsettled = Vec::new();
        let is_identity = articles.is_none() && themes.to.iter().zip(0..).all(|(to, at)| *to == Some(ThemeIdx(at)));
        let own = if is_identity { &mut [][..] } else { Arc::make_mut(&mut self.dossier).events.as_mut_slice() };
        for (at, event) in own.iter_mut().enumerate() {
            let mut is_settled = true;
            let now: Option<Themes> = event.themes.iter().map(|theme| themes.settled(theme.0)).collect();
            match now {
                Some(now) => event.themes = now,
                None => is_settled = false,
            }
            if let Some(map) = articles {
                is_settled &= settle_citations(event, map);
            }
            if !is_settled {
                unsettled.push(at);
            }
        }
        let has_change = |map: &Remap<ArticleIdx>| map.has_new || map.changed.contains(&true);
        if themes.has_new || articles.is_some_and(has_change) {
            // References that did not resolve may now do so.
            unsettled.extend(self.event_problems.keys().filter_map(|&record| self.event(record)));
            if self.unlisted.is_some() {
                unsettled = (0..self.dossier.events.len()).collect();
            }
        }
        unsettled.sort_unstable();
        unsettled.dedup();
        self.read_anew(&unsettled, records);
    }

    /// Rereads events from their records; none is added or removed, and no date changes.
    #[expect(clippy::indexing_slicing, reason = "`map_chunks` passes ranges within the length that it is given")]
    fn read_anew(&mut self, events: &[usize], records: &Records) {
        self.progress.begin_events(events.len());
        let reader = EventReader::new(&self.dossier);
        let texts = records.list(List::Events);
        let read_all = |stretch: &[usize]| -> Vec<_> {
            let mut read = Vec::with_capacity(stretch.len());
            for some in stretch.chunks(STRIDE) {
                read.extend(some.iter().filter_map(|&at| {
                    let record = self.record(at);
                    Some((at, record, reader.read(&self.name, texts.get(record)?)))
                }));
                self.progress.add_events(some.len());
            }
            read
        };
        let read = map_chunks(events.len(), WORTH_SHARING, |part| read_all(&events[part]));
        drop(reader);
        for (at, record, (event, problems)) in read.into_iter().flatten() {
            self.set_problems(record, problems);
            if let (Some(mut event), Some(slot)) = (event, Arc::make_mut(&mut self.dossier).events.get_mut(at)) {
                // A renamed event keeps its new id.
                if event.id() != slot.id() {
                    event.set_id(slot.id());
                }
                *slot = event;
            }
        }
    }

    pub(super) fn set_problems(&mut self, record: usize, problems: Vec<Problem>) {
        if problems.is_empty() {
            self.event_problems.remove(&record);
        } else {
            let nowhere = |mut problem: Problem| {
                (problem.place.line, problem.place.column) = (None, None);
                problem
            };
            self.event_problems.insert(record, problems.into_iter().map(nowhere).collect());
        }
    }
}

/// Updates the article indices of the event's citations; `false`, with nothing changed, if one of those articles
/// changed.
fn settle_citations(event: &mut Event, map: &Remap<ArticleIdx>) -> bool {
    let settled = |article: ArticleIdx| map.settled(article.0);
    if event.citations().iter().all(|citation| settled(citation.article) == Some(citation.article)) {
        return true;
    }
    let is_settled = event.citations().iter().all(|citation| settled(citation.article).is_some());
    for citation in event.citations_mut().iter_mut().filter(|_| is_settled) {
        citation.article = settled(citation.article).unwrap_or(citation.article);
    }
    is_settled
}

/// The map, or `None` if it is the identity.
fn moved<I: PartialEq>(to: Vec<Option<I>>, idx: fn(u16) -> I) -> Option<Vec<Option<I>>> {
    let stays = to.iter().zip(0..=u16::MAX).all(|(to, at)| *to == Some(idx(at)));
    (!stays).then_some(to)
}
