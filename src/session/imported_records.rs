//! [`ImportedRecords`]: the content of a file of another program, as one change.

use std::sync::Arc;

use crate::dossier::edit::{Document, Edit, EditError, Joining, SameEvents};
use crate::exchange::ExchangeContent;

/// The content of a file, and what is done with events that the dossier has already.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportedRecords {
    /// Events and articles.
    pub content: Arc<ExchangeContent>,
    /// How events that are there are treated.
    pub same: SameEvents,
}

impl ImportedRecords {
    /// The edit that adds it.
    pub(super) fn edit(&self, document: &Document, is_taken: impl Fn(&str) -> bool) -> Result<Edit, EditError> {
        let other = self.content.to_document("Imported").map_err(|error| EditError::NoDossier(error.to_string()))?;
        let joining = Joining {
            allows_duplicates: false,
            quoted_only: Some(&self.content.quoted_only),
            is_by_id: self.content.has_ids,
            same_events: self.same,
        };
        let (edit, _) = document.add_dossier(&other, is_taken, &joining)?;
        Ok(edit)
    }
}
