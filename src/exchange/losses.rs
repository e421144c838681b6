//! [`Losses`]: what is lost on the way in or out, one line a kind.

use std::collections::HashMap;
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
pub struct Losses {
    list: Vec<Loss>,
    places: HashMap<String, usize>,
}

impl Losses {
    /// Most kinds; all others are one more.
    const KINDS: usize = 200;

    /// Counts one loss; the example of the first is kept.
    pub fn add(&mut self, what: &str, example: impl FnOnce() -> String) {
        self.add_many(what, 1, example);
    }

    /// Counts several losses at once.
    pub fn add_many(&mut self, what: &str, count: usize, example: impl FnOnce() -> String) {
        if count == 0 {
            return;
        }
        let known = self.places.get(what).copied();
        if let Some(loss) = known.and_then(|at| self.list.get_mut(at)) {
            loss.count += count;
        } else if self.list.len() < Self::KINDS {
            self.places.insert(what.to_owned(), self.list.len());
            let [what, example] = [what.to_owned(), example()].map(|text| text.chars().map(readable).collect());
            self.list.push(Loss { what, count, example });
        } else if self.list.len() == Self::KINDS {
            let example = format!("{what}: {}", example());
            self.list.push(Loss { what: "further kinds".to_owned(), count, example });
        } else if let Some(loss) = self.list.last_mut() {
            loss.count += count;
        }
    }

    /// Counts those fields of something that are not read, a kind each; those without a value are left out.
    pub fn unread<'v>(&mut self, of: &str, fields: impl IntoIterator<Item = (&'v str, String)>) {
        for (key, value) in fields {
            if !value.trim().is_empty() {
                self.add(&format!("{} of {of}", shown(key)), || shown(&value));
            }
        }
    }

    /// Counts everything of other losses, too.
    pub fn extend(&mut self, others: Self) {
        for loss in others.list {
            self.add_many(&loss.what, loss.count, || loss.example);
        }
    }

    /// One line a kind.
    #[must_use]
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Loss> {
        self.list.iter()
    }

    /// Whether nothing is lost.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_counted_and_bounded() {
        let mut losses = Losses::default();
        losses.unread("slides", [("media", "a".to_owned()), ("media", "b".to_owned()), ("group", " ".to_owned())]);
        assert_eq!(losses.iter().map(ToString::to_string).collect::<Vec<_>>(), ["“media” of slides: 2, such as “a”"]);
        for kind in 0..1_000 {
            losses.add(&format!("kind {kind}"), || "x".to_owned());
        }
        assert_eq!(losses.iter().len(), Losses::KINDS + 1);
        assert_eq!(losses.iter().map(|loss| loss.count).sum::<usize>(), 1_002);
        assert!(losses.iter().last().unwrap().to_string().starts_with("further kinds: 801, such as kind 199: x"));
    }
}
