//! [`ImportProgress`]: the progress of an import, and whether it was cancelled. Shared between threads.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use super::ExchangeError;

/// The progress of an import.
#[derive(Debug, Default)]
pub struct ImportProgress {
    is_cancelled: AtomicBool,
    per_mille: AtomicU32,
}

impl ImportProgress {
    /// Cancels the import.
    pub fn cancel(&self) {
        self.is_cancelled.store(true, Ordering::Relaxed);
    }

    /// The share that is done, from 0 to 1.
    #[must_use]
    pub fn share(&self) -> f32 {
        #[expect(clippy::cast_precision_loss, reason = "at most a thousand")]
        let done = self.per_mille.load(Ordering::Relaxed) as f32;
        done / 1000.0
    }

    /// An error once the import is cancelled.
    pub(super) fn check(&self) -> Result<(), ExchangeError> {
        if self.is_cancelled.load(Ordering::Relaxed) { Err(ExchangeError::Cancelled) } else { Ok(()) }
    }

    /// Notes how far the import is; an error once it is cancelled.
    pub(super) fn at(&self, done: u64, all: u64) -> Result<(), ExchangeError> {
        self.check()?;
        let per_mille = done.saturating_mul(1000) / all.max(1);
        self.per_mille.store(u32::try_from(per_mille.min(1000)).unwrap_or(1000), Ordering::Relaxed);
        Ok(())
    }
}
