//! [`RecordingSource`]: texts in memory as a source for the loader.

use std::collections::BTreeMap;
use std::sync::Mutex;

use super::RecordText;
use crate::dossier::source::{OpenError, ReadError, Source, validate_relative_path};

/// The text of the dossier, the articles read so far, and a source for others.
pub(super) struct RecordingSource<'a> {
    pub(super) name: &'a str,
    pub(super) text: &'a str,
    pub(super) files: Mutex<BTreeMap<String, RecordText>>,
    /// Why articles could not be read; filled while reading.
    pub(super) faults: Mutex<BTreeMap<String, ReadError>>,
    /// Asked for articles that are not in `files`; the ones it has are added there.
    pub(super) beyond: Option<&'a dyn Source>,
}

impl Source for RecordingSource<'_> {
    fn name(&self) -> String {
        self.name.to_owned()
    }

    fn dossier(&self) -> Result<String, OpenError> {
        Ok(self.text.to_owned())
    }

    fn article(&self, file: &str) -> Result<String, ReadError> {
        validate_relative_path(file)?;
        let mut files = self.files.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(text) = files.get(file) {
            return Ok(text.as_str().to_owned());
        }
        let mut faults = self.faults.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let Some(beyond) = self.beyond else { return Err(faults.get(file).cloned().unwrap_or(ReadError::Missing)) };
        let text = beyond.article(file).inspect_err(|fault| {
            faults.insert(file.to_owned(), fault.clone());
        })?;
        files.insert(file.to_owned(), RecordText::from(text.as_str()));
        Ok(text)
    }
}
