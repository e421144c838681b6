//! [`Model`]: the dossier built from the records, updated change by change.
//!
//! The law, held by tests: after any edits it equals what the loader makes of the saved text.

mod events;
mod head;
mod ids;
mod order;
mod scenes;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::change::{List, RecordChange, Slot, runs};
use super::moves::{Moves, shifted};
use super::records::Records;
use super::{EditError, RecordText};
use crate::dossier::load::Progress;
use crate::dossier::load::reread_event::EventReader;
use crate::dossier::source::ReadError;
use crate::dossier::{ArticleIdx, Dossier, EventIdx, Loaded, Place, Problem, Severity, ThemeIdx, limits};
use ids::{Ids, renamed_by_loader};

/// How an edit moved events, themes and articles, so that a selection can follow.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// The indices of events.
    pub events: Moves,
    /// The new index of each theme by its old one; `None` if none moved.
    pub themes: Option<Vec<Option<ThemeIdx>>>,
    /// The new index of each article by its old one; `None` if none moved.
    pub articles: Option<Vec<Option<ArticleIdx>>>,
    /// Events that were added or changed, at most a few: the ones to show after an undo.
    pub touched: Vec<EventIdx>,
}

/// Maximum number of events in [`Outcome::touched`].
const MAX_TOUCHED: usize = 100;

/// The dossier and its problems, derived from the records.
pub(super) struct Model {
    /// The file's name in problems.
    name: String,
    /// Shared with the panels, which may still hold an older one.
    pub(super) dossier: Arc<Dossier>,
    /// Event records that cannot be read, ascending.
    unread: Vec<usize>,
    /// Problems of the dossier itself, its themes and articles.
    head_problems: Vec<Problem>,
    /// Problems of scenes.
    scene_problems: Vec<Problem>,
    /// Problems by record, with the field relative to the record: `.date`.
    event_problems: BTreeMap<usize, Vec<Problem>>,
    /// The number of problems beyond those listed when the file was read.
    unlisted: Option<Problem>,
    ids: Ids,
    /// Why article texts could not be read.
    pub(super) faults: BTreeMap<String, ReadError>,
    /// Progress of rereading events.
    pub(super) progress: Arc<Progress>,
}

impl Model {
    /// Builds a model from the loader's result for these records.
    pub(super) fn new(name: String, loaded: Loaded, records: &Records, faults: BTreeMap<String, ReadError>) -> Self {
        let Loaded { dossier, mut problems } = loaded;
        let unlisted = if problems.len() > limits::PROBLEMS { problems.pop() } else { None };
        let mut model = Self {
            name,
            dossier,
            unread: Vec::new(),
            head_problems: Vec::new(),
            scene_problems: Vec::new(),
            event_problems: BTreeMap::new(),
            unlisted,
            ids: Ids::default(),
            faults,
            progress: Arc::default(),
        };
        for mut problem in problems {
            (problem.place.line, problem.place.column) = (None, None);
            match problem.place.field.as_deref().and_then(event_field) {
                Some((record, field)) => {
                    problem.place.field = Some(field.to_owned());
                    model.event_problems.entry(record).or_default().push(problem);
                }
                None if is_of_scene(&problem) => model.scene_problems.push(problem),
                None => model.head_problems.push(problem),
            }
        }
        model.find_unread(records);
        model.find_renamed(records);
        model
    }

    /// Every record is an event unless there are fewer events than records.
    fn find_unread(&mut self, records: &Records) {
        let texts = records.list(List::Events);
        if texts.len() == self.dossier.events.len() {
            return;
        }
        let nothing = Dossier::default();
        let reader = EventReader::new(&nothing);
        let is_unread = |(at, text): (usize, &RecordText)| reader.read("", text).0.is_none().then_some(at);
        self.unread = texts.iter().enumerate().filter_map(is_unread).collect();
    }

    /// Records which events the loader renamed, separately from their other problems.
    fn find_renamed(&mut self, records: &Records) {
        let texts = records.list(List::Events);
        let suspects: Vec<usize> = if self.unlisted.is_some() {
            (0..texts.len()).collect()
        } else {
            let is_about_id = |problem: &Problem| problem.place.field.as_deref() == Some(".id");
            self.event_problems
                .iter()
                .filter(|(_, own)| own.iter().any(is_about_id))
                .map(|(record, _)| *record)
                .collect()
        };
        let found = renamed_by_loader(texts, suspects.into_iter(), |record| self.event(record), &self.dossier.events);
        let reader = EventReader::new(&self.dossier);
        let problems: Vec<_> = found
            .iter()
            .filter_map(|(record, _)| Some((*record, reader.read(&self.name, texts.get(*record)?).1)))
            .collect();
        drop(reader);
        for (record, problems) in problems {
            self.set_problems(record, problems);
        }
        self.ids = Ids::new(found.into_iter().map(|(_, renamed)| renamed));
    }

    /// All problems, in file order. They give fields, not lines, because lines change with every edit.
    pub(super) fn problems(&self) -> Vec<Problem> {
        let mut problems = self.head_problems.clone();
        problems.extend_from_slice(&self.scene_problems);
        for (record, own) in &self.event_problems {
            problems.extend(own.iter().map(|problem| self.placed(*record, problem)));
        }
        for (event, renamed) in self.ids.renamed() {
            let (what, done) = renamed.words();
            let field = Some(format!("events[{}].id", self.record(event)));
            let place = Place { file: self.name.clone(), field, ..Place::default() };
            problems.push(Problem { severity: Severity::Error, place, what, done });
        }
        if problems.len() > limits::PROBLEMS {
            let more = problems.len() - limits::PROBLEMS;
            problems.truncate(limits::PROBLEMS);
            problems.push(Problem {
                severity: Severity::Error,
                place: Place { file: self.name.clone(), ..Place::default() },
                what: format!("there are {more} more problems"),
                done: "they were dealt with likewise and are not listed".to_owned(),
            });
        } else {
            problems.extend(self.unlisted.clone());
        }
        problems
    }

    fn placed(&self, record: usize, problem: &Problem) -> Problem {
        let mut problem = problem.clone();
        let field = problem.place.field.unwrap_or_default();
        problem.place.field = Some(format!("events[{record}]{field}"));
        problem.place.file.clone_from(&self.name);
        problem
    }

    /// Event records that cannot be read, and why.
    pub(super) fn unread(&self) -> impl ExactSizeIterator<Item = (usize, Vec<Problem>)> {
        self.unread.iter().map(|record| {
            let own = self.event_problems.get(record).map(Vec::as_slice).unwrap_or_default();
            (*record, own.iter().map(|problem| self.placed(*record, problem)).collect())
        })
    }

    /// The problems of one record.
    pub(super) fn problems_of(&self, record: usize) -> Vec<Problem> {
        let own = self.event_problems.get(&record).map(Vec::as_slice).unwrap_or_default();
        own.iter().map(|problem| self.placed(record, problem)).collect()
    }

    /// The record index of an event.
    pub(super) fn record(&self, event: usize) -> usize {
        shifted(event, &self.unread)
    }

    /// The event of a record; `None` if the record cannot be read.
    pub(super) fn event(&self, record: usize) -> Option<usize> {
        self.unread.binary_search(&record).err().map(|before| record - before)
    }

    /// Applies `changes`, which `records` already contain. On an error the model is unchanged.
    pub(super) fn follow(&mut self, records: &Records, changes: &[RecordChange]) -> Result<Outcome, EditError> {
        let mut outcome = Outcome::default();
        let touches = |list| changes.iter().any(|change| matches!(&change.slot, Slot::Record(own, _) if *own == list));
        let has_files = changes.iter().any(|change| matches!(change.slot, Slot::File(_)));
        let with_articles = has_files || touches(List::Articles);
        // Events first: the remaining ones are checked again below if what they refer to has changed.
        let head = if with_articles || touches(List::Themes) || touches(List::Fields) {
            Some(self.read_head(records, with_articles)?)
        } else {
            None
        };
        for (kind, run) in runs(changes) {
            if let Some(RecordChange { slot: Slot::Record(List::Events, _), .. }) = run.first() {
                self.follow_events(kind, run, &mut outcome);
            }
        }
        if let Some(head) = head {
            self.take_head(head, with_articles, records, &mut outcome);
        }
        self.follow_scenes(records, &outcome);
        Ok(outcome)
    }
}

/// `events[3].date` as 3 and `.date`.
fn event_field(field: &str) -> Option<(usize, &str)> {
    let (record, rest) = field.strip_prefix("events[")?.split_once(']')?;
    Some((record.parse().ok()?, rest))
}

/// Whether a problem is one of a scene, or of their list.
fn is_of_scene(problem: &Problem) -> bool {
    problem.place.field.as_deref().is_some_and(|field| field == "scenes" || field.starts_with("scenes["))
}
