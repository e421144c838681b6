//! [`FileStamps`]: whether files were written since they were last looked at.

use crate::fs::Metadata;

/// When a dossier's files were written, and how long they are.
#[derive(Debug, Default, PartialEq)]
pub(super) struct FileStamps {
    pub(super) file: Option<Metadata>,
    pub(super) articles: Vec<Option<Metadata>>,
}
