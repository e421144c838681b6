//! The journal reaches the disk within a second after a change, and is tried again where it could not be written.

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

impl Window {
    /// A change was made; `warning` says why it is not in the journal, where that is so.
    pub(in crate::app) fn note_change(&mut self, ctx: &egui::Context, warning: Option<String>) {
        let now = ctx.input(|input| input.time);
        let tending = &mut self.keeping.tending;
        tending.first.get_or_insert(now);
        tending.last = now;
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
        let tending = &mut self.keeping.tending;
        if let Some(first) = tending.first {
            let due = (first + FLUSH_SECS).min(tending.last + PAUSE_SECS);
            if now < due {
                ctx.request_repaint_after(Duration::from_secs_f64(due - now));
            } else {
                tending.first = None;
                if let Err(error) = self.desk.flush() {
                    self.warn_of_journal(error.to_string());
                }
            }
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
