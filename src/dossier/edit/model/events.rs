//! Applies changes of event records to the model, one run of like changes at a time.

use std::sync::Arc;

use std::collections::BTreeMap;

use super::{MAX_TOUCHED, Model, Outcome, order};
use crate::dossier::edit::change::{RecordChange, RunKind};
use crate::dossier::edit::moves::Shift;
use crate::dossier::edit::records::{insert_all, place, remove_all};
use crate::dossier::load::reread_event::EventReader;
use crate::dossier::{Event, EventIdx, Problem};

/// The effect of a run on the model's events.
#[derive(Default)]
struct Plan {
    shift: Shift,
    /// In the order of `shift.inserted`.
    new: Vec<Event>,
    /// Events that change without moving: their indices, the same before and after.
    replaced: Vec<(usize, Event)>,
}

impl Model {
    pub(super) fn follow_events(&mut self, kind: RunKind, run: &[RecordChange], outcome: &mut Outcome) {
        let plan = match kind {
            RunKind::Replace => self.replace(run),
            RunKind::Insert => self.insert(run),
            RunKind::Remove => self.remove(run),
            RunKind::Single => Plan::default(),
        };
        self.carry_out(plan, outcome);
    }

    fn read(&self, run: &[RecordChange]) -> Vec<(usize, Option<Event>, Vec<Problem>)> {
        let reader = EventReader::new(&self.dossier);
        let read = |change: &RecordChange| {
            let (event, problems) = reader.read(&self.name, change.after.as_ref()?);
            Some((place(change)?, event, problems))
        };
        run.iter().filter_map(read).collect()
    }

    /// Replaces existing records.
    fn replace(&mut self, run: &[RecordChange]) -> Plan {
        let mut plan = Plan::default();
        // A record may be replaced twice; its last text counts.
        let read: BTreeMap<_, _> =
            self.read(run).into_iter().map(|(at, event, problems)| (at, (event, problems))).collect();
        let mut unread = std::mem::take(&mut self.unread);
        let mut came = Vec::new();
        for (record, (event, problems)) in read {
            self.set_problems(record, problems);
            match (unread.binary_search(&record), event) {
                (Err(before), Some(event)) => plan.replaced.push((record - before, event)),
                (Err(before), None) => plan.shift.removed.push(record - before),
                (Ok(_), Some(event)) => came.push((record, event)),
                (Ok(_), None) => {}
            }
        }
        let gone: Vec<usize> = plan.shift.removed.iter().map(|&at| super::shifted(at, &unread)).collect();
        unread.retain(|record| came.binary_search_by_key(record, |(came, _)| *came).is_err());
        unread.extend(gone);
        unread.sort_unstable();
        self.unread = unread;
        for (record, event) in came {
            plan.shift.inserted.extend(self.event(record));
            plan.new.push(event);
        }
        plan
    }

    /// Inserts records, at ascending indices.
    fn insert(&mut self, run: &[RecordChange]) -> Plan {
        let mut plan = Plan::default();
        let read = self.read(run);
        let places: Vec<usize> = read.iter().map(|(at, ..)| *at).collect();
        let moved = Shift { removed: Vec::new(), inserted: places };
        self.renumber_records(&moved);
        let mut came = Vec::new();
        for (record, event, problems) in read {
            self.set_problems(record, problems);
            match event {
                Some(event) => came.push((record, event)),
                None => self.unread.push(record),
            }
        }
        self.unread.sort_unstable();
        for (record, event) in came {
            plan.shift.inserted.extend(self.event(record));
            plan.new.push(event);
        }
        plan
    }

    /// Removes records, at descending indices.
    fn remove(&mut self, run: &[RecordChange]) -> Plan {
        let places: Vec<usize> = run.iter().rev().filter_map(place).collect();
        let removed = places.iter().filter_map(|&record| self.event(record)).collect();
        self.renumber_records(&Shift { removed: places, inserted: Vec::new() });
        Plan { shift: Shift { removed, inserted: Vec::new() }, ..Plan::default() }
    }

    fn renumber_records(&mut self, shift: &Shift) {
        self.unread = self.unread.iter().filter_map(|&record| shift.map(record)).collect();
        let problems = std::mem::take(&mut self.event_problems);
        let moved = |(record, own)| Some((shift.map(record)?, own));
        self.event_problems = problems.into_iter().filter_map(moved).collect();
    }

    fn carry_out(&mut self, plan: Plan, outcome: &mut Outcome) {
        let Plan { shift, new, replaced } = plan;
        let has_same_id = |(at, event): &(usize, Event)| {
            let raw = self.dossier.events.get(*at).map(|old| self.ids.raw_id(*at, old));
            raw == Some(event.id())
        };
        let keeps_ids = shift.is_empty() && replaced.iter().all(has_same_id);
        if keeps_ids {
            let is_many = replaced.len() > order::FEW;
            for (at, event) in replaced {
                self.replace_event(at, event, !is_many);
                touch(&mut outcome.touched, at);
            }
            if is_many {
                let dossier = Arc::make_mut(&mut self.dossier);
                order::sort(&mut dossier.chronological, &dossier.events);
            }
            return;
        }
        let places: Vec<usize> = replaced.iter().map(|(at, _)| *at).collect();
        self.ids.restore(&mut self.dossier, shift.removed.iter().chain(&places).copied());
        let dossier = Arc::make_mut(&mut self.dossier);
        let gone: Vec<usize> = shift.removed.iter().chain(&places).copied().collect();
        let is_kept = order::take_out(&mut dossier.chronological, &dossier.events, &gone);
        for (at, event) in replaced {
            if let Some(slot) = dossier.events.get_mut(at) {
                *slot = event;
            }
        }
        remove_all(&mut dossier.events, &shift.removed);
        insert_all(&mut dossier.events, shift.inserted.iter().copied().zip(new).collect());
        let stayed = places.iter().filter_map(|&at| shift.map(at));
        let came: Vec<usize> = stayed.chain(shift.inserted.iter().copied()).collect();
        if is_kept && came.len() + dossier.chronological.len() == dossier.events.len() {
            if !shift.is_empty() {
                order::renumber(&mut dossier.chronological, &shift);
            }
            order::put_in(&mut dossier.chronological, &dossier.events, &came);
        } else {
            order::sort(&mut dossier.chronological, &dossier.events);
        }
        self.ids.make_unique(&mut self.dossier, came.iter().copied());
        outcome.touched = outcome.touched.iter().filter_map(|idx| step_map(&shift, *idx)).collect();
        for at in came {
            touch(&mut outcome.touched, at);
        }
        outcome.events.push(shift);
    }

    /// Replaces an event but keeps its id.
    fn replace_event(&mut self, at: usize, mut event: Event, keeps_order: bool) {
        let dossier = Arc::make_mut(&mut self.dossier);
        let Some(old) = dossier.events.get(at) else { return };
        if event.id() != old.id() {
            event.set_id(old.id());
        }
        let is_moved = keeps_order && old.date.sort_key() != event.date.sort_key();
        if is_moved {
            order::take_out(&mut dossier.chronological, &dossier.events, &[at]);
        }
        if let Some(slot) = dossier.events.get_mut(at) {
            *slot = event;
        }
        if is_moved {
            order::put_in(&mut dossier.chronological, &dossier.events, &[at]);
        }
    }
}

fn step_map(shift: &Shift, idx: EventIdx) -> Option<EventIdx> {
    u32::try_from(shift.map(idx.0 as usize)?).ok().map(EventIdx)
}

fn touch(touched: &mut Vec<EventIdx>, at: usize) {
    let idx = u32::try_from(at).ok().map(EventIdx);
    if let Some(idx) = idx.filter(|idx| touched.len() < MAX_TOUCHED && !touched.contains(idx)) {
        touched.push(idx);
    }
}
