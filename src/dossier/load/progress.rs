//! [`Progress`]: the progress of a load, and whether it was cancelled. Shared between threads.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// The progress of a load. The numbers are for display and may lag.
#[derive(Debug, Default)]
pub struct Progress {
    is_cancelled: AtomicBool,
    events: AtomicUsize,
    events_done: AtomicUsize,
    /// Of a list of events that is counted while it is read.
    bytes: AtomicUsize,
    bytes_done: AtomicUsize,
}

impl Progress {
    /// Cancels the load.
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

    /// Events read so far where nobody has counted them, and which share of them all that is, from 0 to 1; `None`
    /// while the file itself is still being read.
    #[must_use]
    pub fn uncounted(&self) -> Option<(usize, f32)> {
        let all = self.bytes.load(Ordering::Relaxed);
        #[expect(clippy::cast_precision_loss, reason = "for show")]
        let share = self.bytes_done.load(Ordering::Relaxed) as f32 / all.max(1) as f32;
        (all > 0).then(|| (self.events_done.load(Ordering::Relaxed), share.min(1.0)))
    }

    pub(in crate::dossier) fn begin_events(&self, count: usize) {
        self.events_done.store(0, Ordering::Relaxed);
        self.events.store(count, Ordering::Relaxed);
    }

    pub(in crate::dossier) fn add_events(&self, count: usize) {
        self.events_done.fetch_add(count, Ordering::Relaxed);
    }

    /// A list of events, of so many bytes, is read from its first one on.
    pub(super) fn begin_bytes(&self, bytes: usize) {
        self.events_done.store(0, Ordering::Relaxed);
        self.bytes_done.store(0, Ordering::Relaxed);
        self.bytes.store(bytes, Ordering::Relaxed);
    }

    pub(super) fn add_read(&self, count: usize, bytes: usize) {
        self.add_events(count);
        self.bytes_done.fetch_add(bytes, Ordering::Relaxed);
    }
}
