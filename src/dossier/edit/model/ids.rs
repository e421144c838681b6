//! Ids of events stay unique: as long as all in the file differ, one look at a table of counts shows it.

use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasher as _, RandomState};
use std::sync::Arc;

use super::Model;
use crate::dossier::Event;
use crate::dossier::edit::change::List;
use crate::dossier::edit::json;
use crate::dossier::edit::records::Records;
use crate::dossier::load::single::{EventReader, Renamed, make_unique};

/// What is known of the events' ids.
#[derive(Default)]
pub(super) struct Ids {
    /// Events that have another id than their record says, for that was taken.
    renamed: BTreeMap<usize, Renamed>,
    counts: Option<Counts>,
}

/// How often each id stands in the file, by hash; counted when an id first changes.
struct Counts {
    hasher: RandomState,
    of: HashMap<u64, u32>,
    /// Hashes that stand more than once.
    repeated: usize,
}

impl Counts {
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

impl Ids {
    pub(super) fn renamed(&self) -> impl Iterator<Item = (usize, &Renamed)> {
        self.renamed.iter().map(|(at, renamed)| (*at, renamed))
    }

    /// The id as the record says it.
    pub(super) fn raw_id<'a>(&'a self, at: usize, event: &'a Event) -> &'a str {
        self.renamed.get(&at).map_or(event.id(), |renamed| &renamed.from)
    }
}

impl Model {
    /// Learns which events the loader has renamed, and keeps what it said of that apart.
    pub(super) fn find_renamed(&mut self, records: &Records) {
        let texts = records.list(List::Events);
        let suspects: Vec<usize> = if self.unlisted.is_some() {
            (0..texts.len()).collect()
        } else {
            let is_about_id = |problem: &&crate::dossier::Problem| problem.place.field.as_deref() == Some(".id");
            let has = |own: &[crate::dossier::Problem]| own.iter().find(is_about_id).is_some();
            self.event_problems.iter().filter(|(_, own)| has(own)).map(|(record, _)| *record).collect()
        };
        let mut found = Vec::new();
        for record in suspects {
            let event = self.event(record).and_then(|at| Some((at, self.dossier.events.get(at)?)));
            let Some(((at, event), text)) = event.zip(texts.get(record)) else { continue };
            if let Some(from) = json::text(text, "id").filter(|from| **from != *event.id()) {
                found.push((record, Renamed { at, from, to: event.id().to_owned() }));
            }
        }
        let reader = EventReader::new(&self.dossier);
        let problems: Vec<_> = found
            .iter()
            .filter_map(|(record, _)| Some((*record, reader.read(&self.name, texts.get(*record)?).1)))
            .collect();
        drop(reader);
        for (record, problems) in problems {
            self.set_problems(record, problems);
        }
        self.ids.renamed = found.into_iter().map(|(_, renamed)| (renamed.at, renamed)).collect();
    }

    /// Before events change: their ids are as in their records, and counted.
    pub(super) fn forget_ids(&mut self, going: impl Iterator<Item = usize>) {
        if self.ids.counts.is_none() {
            let mut counts = Counts { hasher: RandomState::new(), of: HashMap::new(), repeated: 0 };
            for (at, event) in self.dossier.events.iter().enumerate() {
                counts.add(self.ids.raw_id(at, event));
            }
            self.ids.counts = Some(counts);
        }
        for (at, renamed) in std::mem::take(&mut self.ids.renamed) {
            if let Some(event) = Arc::make_mut(&mut self.dossier).events.get_mut(at) {
                event.set_id(&renamed.from);
            }
        }
        for at in going {
            if let (Some(counts), Some(event)) = (&mut self.ids.counts, self.dossier.events.get(at)) {
                counts.remove(event.id());
            }
        }
    }

    /// After events have changed: those that came are counted, and who comes second is renamed.
    pub(super) fn settle_ids(&mut self, coming: impl Iterator<Item = usize>) {
        let Some(counts) = &mut self.ids.counts else { return };
        for at in coming {
            if let Some(event) = self.dossier.events.get(at) {
                counts.add(event.id());
            }
        }
        if counts.repeated > 0 {
            let mut ids: Vec<String> = self.dossier.events.iter().map(|event| event.id().to_owned()).collect();
            let renamed = make_unique(ids.iter_mut());
            for renamed in &renamed {
                if let Some(event) = Arc::make_mut(&mut self.dossier).events.get_mut(renamed.at) {
                    event.set_id(&renamed.to);
                }
            }
            self.ids.renamed = renamed.into_iter().map(|renamed| (renamed.at, renamed)).collect();
        }
    }
}
