//! [`JournalTimer`]: when the journal is flushed to the disk, so that a power failure costs a second of work at most.

/// While changes keep coming, they are flushed after this long, in seconds.
const FLUSH_SECS: f64 = 0.7;
/// Changes are flushed as soon as none came for this long, in seconds.
pub const PAUSE_SECS: f64 = 0.2;
/// Time between two attempts to write a journal that could not be written, in seconds.
pub const RETRY_SECS: f64 = 2.0;

/// The time of the next flush, on egui's clock.
#[derive(Default)]
pub struct JournalTimer {
    /// The first change since the last flush.
    first: Option<f64>,
    /// The latest change.
    last: f64,
    /// The last attempt to write a journal that could not be written.
    pub retried: f64,
    /// Whether the current failure has been reported.
    pub is_reported: bool,
}

impl JournalTimer {
    /// A change was made.
    pub fn note(&mut self, now: f64) {
        self.first.get_or_insert(now);
        self.last = now;
    }

    /// When the next flush is due; `None` where nothing has changed.
    #[must_use]
    pub fn flush_at(&self) -> Option<f64> {
        Some((self.first? + FLUSH_SECS).min(self.last + PAUSE_SECS))
    }

    /// A flush of all changes so far begins.
    pub fn begin(&mut self) {
        self.first = None;
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::*;
    use crate::dossier::EventIdx;
    use crate::dossier::edit::{Document, NewEvent};
    use crate::dossier::persist::{DocumentStore, Recovery};
    use crate::dossier::{Basis, Dossier};
    use crate::fs::{Disk, ModelDisk};

    const STATE: &str = "/state";

    fn new_event() -> NewEvent {
        NewEvent {
            title: "0".to_owned(),
            date: "2018".to_owned(),
            basis: Basis::Background,
            themes: Vec::new(),
            summary: String::new(),
            note: String::new(),
            citations: Vec::new(),
        }
    }

    fn number(dossier: &Dossier) -> usize {
        dossier.events.first().map_or(0, |event| event.title().parse().unwrap())
    }

    /// The number of changes that the next start finds if the power fails now, in the worst case.
    fn left(disk: &ModelDisk) -> usize {
        let after: Arc<dyn Disk> = Arc::new(disk.after_power_loss(&mut |_| 0));
        let found = Recovery::all(&after, Path::new(STATE)).into_iter().next();
        found.map_or(0, |found| number(found.restore().map_err(|(_, error)| error).unwrap().0.dossier()))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        /// Whatever the rhythm of changes and frames, what is older than a second outlasts the power.
        #[test]
        fn a_power_failure_costs_a_second_at_most(gaps in prop::collection::vec((0.0_f64..1.5, 0.0_f64..0.1), 1..30)) {
            let disk = ModelDisk::new();
            disk.put(&Path::new(STATE).join("by"), b"");
            let mut document = Document::new("T");
            let mut store = DocumentStore::untitled(Arc::new(disk.clone()), Some(Path::new(STATE)));
            let mut timer = JournalTimer::default();
            let mut made: Vec<f64> = Vec::new();
            let mut now = 0.0;
            for (gap, late) in gaps {
                // Frames come when they were asked for, a little late; then another change is made.
                let next = now + gap;
                while timer.flush_at().is_some_and(|due| due + late <= next) {
                    timer.begin();
                    store.begin_flush(|| ()).unwrap();
                    while store.is_flushing() {
                        store.poll_flush().unwrap();
                        std::thread::yield_now();
                    }
                    prop_assert!(store.is_flushed());
                }
                now = next;
                let safe = made.iter().filter(|at| **at <= now - 1.0).count();
                prop_assert!(left(&disk) >= safe, "{safe} of {} changes are older than a second", made.len());
                made.push(now);
                let title = made.len().to_string();
                let edit = if document.dossier().events.is_empty() {
                    document.add_event(&NewEvent { title, ..new_event() })
                } else {
                    document.set_title(EventIdx(0), &title)
                };
                let done = document.apply(edit.unwrap()).unwrap();
                store.record(&document, &done.edit).unwrap();
                timer.note(now);
            }
        }
    }
}
