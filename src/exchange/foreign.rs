//! [`ForeignFile`]: a file that is read, with all that its reader needs.

use super::{ExchangeError, ImportOptions, ImportProgress};
use crate::ingest::decode;

/// A file of another program.
#[derive(Clone, Copy, Debug)]
pub(super) struct ForeignFile<'f> {
    /// For messages.
    pub name: &'f str,
    pub bytes: &'f [u8],
    pub options: &'f ImportOptions,
    pub progress: &'f ImportProgress,
}

impl ForeignFile<'_> {
    /// The file as text, in the encoding that was chosen or that it has.
    pub fn text(&self, format: &'static str) -> Result<String, ExchangeError> {
        let decoded = decode(self.bytes, false, self.options.encoding.as_deref());
        let decoded = decoded.map_err(|error| ExchangeError::damaged(format, &error))?;
        if decoded.text.trim().is_empty() {
            return Err(ExchangeError::Empty);
        }
        self.progress.check()?;
        Ok(decoded.text.trim_start_matches('\u{FEFF}').to_owned())
    }
}
