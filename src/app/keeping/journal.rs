//! The journal reaches the disk within a second after a change, beside the interface, and is tried again where it could
//! not be written.

use std::time::Duration;

use crate::app::window::Window;

/// After a change, while more of them come, it is flushed after this long, in seconds.
const FLUSH_SECS: f64 = 0.7;
/// And as soon as nothing came for this long.
const PAUSE_SECS: f64 = 0.2;
/// Between two attempts to write what could not be written.
const RETRY_SECS: f64 = 2.0;

/// What is still to be done, on egui's clock.
#[derive(Default)]
pub struct Tending {
    /// The first change since the last flush.
    first: Option<f64>,
    /// The latest one.
    last: f64,
    retried: f64,
    /// A failure was said, and is not said again until it is over.
    is_said: bool,
}

impl Tending {
    /// A change was made.
    fn note(&mut self, now: f64) {
        self.first.get_or_insert(now);
        self.last = now;
    }

    /// When the next flush is due; `None` where nothing has changed.
    fn flush_at(&self) -> Option<f64> {
        Some((self.first? + FLUSH_SECS).min(self.last + PAUSE_SECS))
    }

    /// A flush begins, of all changes so far.
    fn begin(&mut self) {
        self.first = None;
    }
}

impl Window {
    /// A change was made; `warning` says why it is not in the journal, where that is so.
    pub(in crate::app) fn note_change(&mut self, ctx: &egui::Context, warning: Option<String>) {
        self.keeping.tending.note(ctx.input(|input| input.time));
        if let Some(warning) = warning {
            self.warn_of_journal(warning);
        }
        ctx.request_repaint_after(Duration::from_secs_f64(PAUSE_SECS));
    }

    fn warn_of_journal(&mut self, warning: String) {
        if !std::mem::replace(&mut self.keeping.tending.is_said, true) {
            self.notices.bad(warning);
        }
    }

    /// Flushes and tries again when it is time for it.
    pub(in crate::app) fn tend_journal(&mut self, ctx: &egui::Context) {
        let now = ctx.input(|input| input.time);
        let mut flushed = self.desk.poll_flush();
        // While one is under way, what has changed since waits for the next: its end brings a frame.
        if let Some(due) = self.keeping.tending.flush_at().filter(|_| !self.desk.is_flushing()) {
            if now < due {
                ctx.request_repaint_after(Duration::from_secs_f64(due - now));
            } else {
                self.keeping.tending.begin();
                let ctx = ctx.clone();
                flushed = flushed.and(self.desk.begin_flush(move || ctx.request_repaint()));
            }
        }
        if let Err(error) = flushed {
            self.warn_of_journal(error.to_string());
        }
        if !self.desk.is_behind() {
            self.keeping.tending.is_said = false;
            return;
        }
        if now >= self.keeping.tending.retried + RETRY_SECS {
            self.keeping.tending.retried = now;
            if self.desk.retry().is_ok() {
                self.keeping.tending.is_said = false;
                self.note_change(ctx, None);
                self.notices.good("Your changes are kept safe again.");
            }
        }
        ctx.request_repaint_after(Duration::from_secs_f64(RETRY_SECS));
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

    /// What the next start finds when the power goes now, and takes along what it can.
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
            let mut tending = Tending::default();
            let mut made: Vec<f64> = Vec::new();
            let mut now = 0.0;
            for (gap, late) in gaps {
                // Frames come when they were asked for, a little late; then another change is made.
                let next = now + gap;
                while tending.flush_at().is_some_and(|due| due + late <= next) {
                    tending.begin();
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
                tending.note(now);
            }
        }
    }
}
