//! Edits of the dossier's own fields.

use super::{optional, title};
use crate::dossier::edit::{Document, Edit, EditError, json};
use crate::time::Span;

impl Document {
    /// Sets the dossier's title.
    pub fn set_dossier_title(&self, text: &str) -> Result<Edit, EditError> {
        let value = json::string(title(text)?);
        Ok(Edit::new("change title of the dossier", self.head_changes("title", Some(&value))))
    }

    /// Sets the dossier's description.
    pub fn set_description(&self, text: &str) -> Result<Edit, EditError> {
        let value = optional(text);
        Ok(Edit::new("change description of the dossier", self.head_changes("description", value.as_deref())))
    }

    /// Sets the opening view, as [`Span::of_view`] reads it; `None` shows all events.
    pub fn set_opening_view(&self, view: Option<&str>) -> Result<Edit, EditError> {
        if let Some(view) = view
            && Span::of_view(view)?.is_none()
        {
            return Err(EditError::NoView(view.to_owned()));
        }
        let value = view.map(json::string);
        Ok(Edit::new("change opening view", self.head_changes("opening_view", value.as_deref())))
    }

    /// The opening view as the file says it.
    #[must_use]
    pub fn opening_view_text(&self) -> Option<String> {
        self.records.field("opening_view").and_then(|(_, value)| serde_json::from_str(value).ok())
    }
}
