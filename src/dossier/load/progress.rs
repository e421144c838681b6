//! [`Progress`]: how far a load has come, and whether anybody still waits for it. Shared between threads.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// How far a load has come. Numbers are for show: they may lag.
#[derive(Debug, Default)]
pub struct Progress {
    is_cancelled: AtomicBool,
    events: AtomicUsize,
    events_done: AtomicUsize,
}

impl Progress {
    /// The load may stop: what it brings is not wanted any more.
    pub fn cancel(&self) {
        self.is_cancelled.store(true, Ordering::Relaxed);
    }

    /// Whether [`Self::cancel`] was called.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.is_cancelled.load(Ordering::Relaxed)
    }

    /// Events read and events there are; `None` while the file itself is still being read.
    #[must_use]
    pub fn events(&self) -> Option<(usize, usize)> {
        let all = self.events.load(Ordering::Relaxed);
        (all > 0).then(|| (self.events_done.load(Ordering::Relaxed).min(all), all))
    }

    pub(in crate::dossier) fn begin_events(&self, count: usize) {
        self.events_done.store(0, Ordering::Relaxed);
        self.events.store(count, Ordering::Relaxed);
    }

    pub(in crate::dossier) fn add_events(&self, count: usize) {
        self.events_done.fetch_add(count, Ordering::Relaxed);
    }
}
