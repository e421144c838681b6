//! [`Ids`]: keeps the ids of events unique. While all ids in the file differ, a table of counts is enough.

use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasher as _, RandomState};
use std::sync::Arc;

use crate::dossier::edit::{RecordText, json};
use crate::dossier::load::reread_event::{Renamed, make_unique};
use crate::dossier::{Dossier, Event};

/// The renamed events, and how often each id occurs in the file.
#[derive(Default)]
pub(super) struct Ids {
    /// Indices of events whose id differs from their record's, because an earlier event has that one.
    renamed: BTreeMap<usize, Renamed>,
    counts: Option<IdCounts>,
}

/// How often each id occurs in the file, by hash; counted when an id first changes.
#[derive(Default)]
struct IdCounts {
    hasher: RandomState,
    of: HashMap<u64, u32>,
    /// Ids that occur more than once.
    repeated: usize,
}

impl IdCounts {
    fn add(&mut self, id: &str) {
        let count = self.of.entry(self.hasher.hash_one(id)).or_default();
        *count += 1;
        self.repeated += usize::from(*count == 2);
    }

    fn remove(&mut self, id: &str) {
        let hash = self.hasher.hash_one(id);
        if let Some(count) = self.of.get_mut(&hash) {
            self.repeated -= usize::from(*count == 2);
            *count -= 1;
            if *count == 0 {
                self.of.remove(&hash);
            }
        }
    }
}

#[expect(clippy::indexing_slicing, reason = "the model numbers the events of its own dossier")]
impl Ids {
    /// Starts with the events that the loader renamed.
    pub(super) fn new(renamed: impl Iterator<Item = Renamed>) -> Self {
        Self { renamed: renamed.map(|renamed| (renamed.at, renamed)).collect(), counts: None }
    }

    /// The indices of renamed events.
    pub(super) fn renamed(&self) -> impl Iterator<Item = (usize, &Renamed)> {
        self.renamed.iter().map(|(at, renamed)| (*at, renamed))
    }

    /// The id in the record.
    pub(super) fn raw_id<'a>(&'a self, at: usize, event: &'a Event) -> &'a str {
        self.renamed.get(&at).map_or(event.id(), |renamed| &renamed.from)
    }

    /// Call before events change: restores the ids of the records, and subtracts the events at `going` from the counts.
    pub(super) fn restore(&mut self, dossier: &mut Arc<Dossier>, going: impl Iterator<Item = usize>) {
        if self.counts.is_none() {
            let mut counts = IdCounts::default();
            for (at, event) in dossier.events.iter().enumerate() {
                counts.add(self.raw_id(at, event));
            }
            self.counts = Some(counts);
        }
        for (at, renamed) in std::mem::take(&mut self.renamed) {
            Arc::make_mut(dossier).events[at].set_id(&renamed.from);
        }
        if let Some(counts) = &mut self.counts {
            going.for_each(|at| counts.remove(dossier.events[at].id()));
        }
    }

    /// Call after events changed: counts those at `coming`, and renames repeated ids.
    pub(super) fn make_unique(&mut self, dossier: &mut Arc<Dossier>, coming: impl Iterator<Item = usize>) {
        let Some(counts) = &mut self.counts else { return };
        coming.for_each(|at| counts.add(dossier.events[at].id()));
        if counts.repeated > 0 {
            let mut ids: Vec<String> = dossier.events.iter().map(|event| event.id().to_owned()).collect();
            let renamed = make_unique(ids.iter_mut());
            for renamed in &renamed {
                Arc::make_mut(dossier).events[renamed.at].set_id(&renamed.to);
            }
            self.renamed = renamed.into_iter().map(|renamed| (renamed.at, renamed)).collect();
        }
    }
}

/// Events whose ids differ from their records', with the record indices, in file order.
pub(super) fn renamed_by_loader(
    texts: &[RecordText],
    suspects: impl Iterator<Item = usize>,
    event_of: impl Fn(usize) -> Option<usize>,
    events: &[Event],
) -> Vec<(usize, Renamed)> {
    let renamed = |record: usize| {
        let at = event_of(record)?;
        let (event, text) = (events.get(at)?, texts.get(record)?);
        let from = json::text(text, "id").filter(|from| **from != *event.id())?;
        Some((record, Renamed { at, from, to: event.id().to_owned() }))
    };
    suspects.filter_map(renamed).collect()
}
