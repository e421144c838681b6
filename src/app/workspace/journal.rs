//! The journal: flushed to the disk within a second after a change, and tried again where it could not be written.

use std::time::Duration;

use super::Workspace;
use super::journal_timer::{PAUSE_SECS, RETRY_SECS};

impl Workspace {
    /// Notes that a change was made; `warning` says why it is not in the journal, where that is so.
    pub(super) fn note_change(&mut self, warning: Option<String>) {
        self.journal_timer.note(self.ctx.input(|input| input.time));
        if let Some(warning) = warning {
            self.warn_of_journal(warning);
        }
        self.ctx.request_repaint_after(Duration::from_secs_f64(PAUSE_SECS));
    }

    fn warn_of_journal(&mut self, warning: String) {
        if !std::mem::replace(&mut self.journal_timer.is_reported, true) {
            self.notices.error(warning);
        }
    }

    /// Flushes the journal, or tries to write it again, when that is due.
    pub(in crate::app) fn flush_journal_if_due(&mut self) {
        let now = self.ctx.input(|input| input.time);
        let mut flushed = self.open_dossier.poll_flush();
        // Changes made during a flush wait for the next one: the end of this one brings a frame.
        if let Some(due) = self.journal_timer.flush_at().filter(|_| !self.open_dossier.is_flushing()) {
            if now < due {
                self.ctx.request_repaint_after(Duration::from_secs_f64(due - now));
            } else {
                self.journal_timer.begin();
                let ctx = self.ctx.clone();
                flushed = flushed.and(self.open_dossier.begin_flush(move || ctx.request_repaint()));
            }
        }
        if let Err(error) = flushed {
            self.warn_of_journal(error.to_string());
        }
        if !self.open_dossier.is_journal_broken() {
            self.journal_timer.is_reported = false;
            return;
        }
        if now >= self.journal_timer.retried + RETRY_SECS {
            self.journal_timer.retried = now;
            if self.open_dossier.retry_journal().is_ok() {
                self.journal_timer.is_reported = false;
                self.note_change(None);
                self.notices.info("Your changes are protected against a crash again.");
            }
        }
        self.ctx.request_repaint_after(Duration::from_secs_f64(RETRY_SECS));
    }
}
