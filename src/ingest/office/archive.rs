//! Files inside of a zip archive, read with a bound on what they unpack to.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::super::error::ImportError;

/// Most bytes that all files of an archive together may unpack to.
const UNPACKED_BYTES: u64 = 64 << 20;

/// Most files in an archive.
const FILES: usize = 20_000;

/// An archive that is open for reading.
pub(super) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    format: &'static str,
    left: u64,
}

impl<'a> Archive<'a> {
    /// Opens an archive; `format` names it in errors.
    pub(super) fn open(bytes: &'a [u8], format: &'static str) -> Result<Self, ImportError> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| ImportError::damaged(format, error))?;
        if zip.len() > FILES {
            return Err(ImportError::damaged(format, format!("it holds {} files", zip.len())));
        }
        Ok(Self { zip, format, left: UNPACKED_BYTES })
    }

    /// A file as text; `None` where there is none of that path.
    pub(super) fn text(&mut self, path: &str) -> Result<Option<String>, ImportError> {
        let Ok(file) = self.zip.by_name(path) else { return Ok(None) };
        let mut bytes = Vec::new();
        let read = file.take(self.left + 1).read_to_end(&mut bytes);
        if bytes.len() as u64 > self.left {
            return Err(ImportError::damaged(self.format, "it unpacks to far too much"));
        }
        self.left -= bytes.len() as u64;
        match read {
            Ok(_) => Ok(Some(super::super::decode::decode(&bytes, false, None)?.text)),
            Err(error) => Err(ImportError::damaged(self.format, error)),
        }
    }

    /// A file without which there is no document.
    pub(super) fn needed(&mut self, path: &str) -> Result<String, ImportError> {
        let missing = ImportError::damaged(self.format, format!("{path} is missing"));
        self.text(path)?.ok_or(missing)
    }
}
