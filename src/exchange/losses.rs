//! [`Losses`]: what is lost on the way in or out, one line a kind.

use std::fmt;

use crate::dossier::limits;
use crate::text::{grouped, is_bidi_control};

/// One kind of loss.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// The kind, such as “dates that are not exact”.
    pub what: String,
    /// How often.
    pub count: usize,
    /// The first one; empty where there is nothing to tell.
    pub example: String,
}

impl fmt::Display for Loss {
    /// `dates that change: 3, such as “1957 or 1958” of “Bridge opened”`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.what, grouped(self.count))?;
        if self.example.is_empty() { Ok(()) } else { write!(f, ", such as {}", self.example) }
    }
}

/// The losses of a file, in the order in which they were found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Losses(Vec<Loss>);

impl Losses {
    /// Counts one loss; the example of the first is kept.
    pub fn add(&mut self, what: &str, example: impl FnOnce() -> String) {
        self.add_many(what, 1, example);
    }

    /// Counts several losses at once.
    pub fn add_many(&mut self, what: &str, count: usize, example: impl FnOnce() -> String) {
        match self.0.iter_mut().find(|loss| loss.what == what) {
            Some(loss) => loss.count += count,
            None if count > 0 => self.0.push(Loss { what: what.to_owned(), count, example: example() }),
            None => {}
        }
    }

    /// One line a kind.
    #[must_use]
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Loss> {
        self.0.iter()
    }

    /// Whether nothing is lost.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// A character without those that act on what shows it.
pub(super) fn readable(c: char) -> char {
    if c.is_control() || is_bidi_control(c) { ' ' } else { c }
}

/// A text in quotation marks, on one line and of one line's length.
pub(super) fn shown(text: &str) -> String {
    const MAX_CHARS: usize = 60;
    let line: String = text.chars().take(4 * MAX_CHARS).map(readable).collect();
    let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
    match limits::beginning(&line, MAX_CHARS) {
        Some(beginning) => format!("“{}…”", beginning.trim_end()),
        None => format!("“{line}”"),
    }
}
