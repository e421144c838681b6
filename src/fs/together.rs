//! [`Together`]: changes of several files in a folder that are made together, on a disk that can do that.

use std::io::Result;
use std::path::Path;

use super::Disk;

/// Changes since [`Self::begin`], until [`Self::finish`]; dropped before, they are forgotten where they were kept back.
pub struct Together<'d> {
    disk: &'d dyn Disk,
    folder: &'d Path,
    is_open: bool,
}

impl<'d> Together<'d> {
    /// From here on, changes in this folder are kept back if the disk can do that.
    pub fn begin(disk: &'d dyn Disk, folder: &'d Path) -> Result<Self> {
        disk.begin(folder)?;
        Ok(Self { disk, folder, is_open: true })
    }

    /// Makes the changes.
    pub fn finish(mut self) -> Result<()> {
        self.disk.finish(self.folder)?;
        self.is_open = false;
        Ok(())
    }
}

impl Drop for Together<'_> {
    fn drop(&mut self) {
        if self.is_open {
            self.disk.abandon(self.folder);
        }
    }
}
