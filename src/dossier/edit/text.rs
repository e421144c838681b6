//! [`RecordText`]: a piece of JSON exactly as written in the file.

use std::ops::Deref;
use std::sync::Arc;

/// An owned text, or a slice of a shared one: a dossier of a million events is a single allocation until a
/// record is edited.
#[derive(Clone)]
pub struct RecordText {
    text: Arc<str>,
    start: u32,
    end: u32,
}

impl RecordText {
    /// `part` as a slice of `text`; a copy if it is not a part of `text`, or is beyond 4 GB.
    pub(super) fn part(text: &Arc<str>, part: &str) -> Self {
        let start = (part.as_ptr() as usize).checked_sub(text.as_ptr() as usize);
        let range = start
            .filter(|start| start + part.len() <= text.len())
            .and_then(|start| Some((u32::try_from(start).ok()?, u32::try_from(start + part.len()).ok()?)));
        match range {
            Some((start, end)) => Self { text: Arc::clone(text), start, end },
            None => Self::from(part),
        }
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text[self.start as usize..self.end as usize]
    }

    /// Bytes of its own; 0 for a slice of a shared text.
    pub(super) fn own_bytes(&self) -> usize {
        if self.as_str().len() == self.text.len() { self.text.len() } else { 0 }
    }
}

impl From<&str> for RecordText {
    #[expect(clippy::expect_used, reason = "larger texts are refused on loading, see `limits`")]
    fn from(text: &str) -> Self {
        let end = u32::try_from(text.len()).expect("a record or an article is smaller than 4 GB");
        Self { text: text.into(), start: 0, end }
    }
}

impl From<String> for RecordText {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

impl Deref for RecordText {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl PartialEq for RecordText {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for RecordText {}

impl std::fmt::Debug for RecordText {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}", self.as_str())
    }
}
