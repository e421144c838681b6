//! [`WriteLock`]: only one process at a time writes a dossier, whatever else has it open.

use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

use super::SaveError;
use crate::fs::{Disk, Lock};

/// The right to write into a dossier's folder, until it is dropped or the process ends.
pub struct WriteLock {
    /// `None` on a disk without locks.
    _lock: Option<Lock>,
}

/// How long to wait for another writer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Patience {
    /// Half a second: the window is waiting.
    Brief,
    /// Half a minute: a command of a script.
    Long,
}

/// Time between two attempts.
const PAUSE: Duration = Duration::from_millis(10);

impl WriteLock {
    /// Waits for other writers of the dossier in `folder`. If the disk has no locks, nobody is waited for.
    pub fn wait(disk: &dyn Disk, folder: &Path, patience: Patience) -> Result<Self, SaveError> {
        let attempts = match patience {
            Patience::Brief => 50,
            Patience::Long => 3_000,
        };
        for attempt in 1.. {
            match disk.try_lock_folder(folder) {
                Ok(None) if attempt >= attempts => break,
                Ok(None) => sleep(PAUSE),
                Ok(lock) => return Ok(Self { _lock: lock }),
                Err(_) => return Ok(Self { _lock: None }),
            }
        }
        Err(SaveError::Busy { path: folder.display().to_string() })
    }
}
