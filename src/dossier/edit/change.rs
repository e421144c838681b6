//! [`Edit`]: what a person did, as a list of [`RecordChange`]s with an exact inverse.

use super::{RecordText, pretty};

/// A list of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum List {
    /// The fields of the dossier itself, each as `"key": value`; a list below stands there as an empty one.
    Fields,
    /// `themes`.
    Themes,
    /// `articles`.
    Articles,
    /// `events`.
    Events,
}

/// What a change replaces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Slot {
    /// An element of a list, as it is numbered when the change's turn comes.
    Record(List, usize),
    /// The text of an article, by its path inside the folder.
    File(String),
}

/// One slot, before and after. `None` is absence: a record comes in, moving those behind it, or goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordChange {
    /// Where.
    pub slot: Slot,
    /// What stood there.
    pub before: Option<RecordText>,
    /// What stands there after.
    pub after: Option<RecordText>,
}

impl RecordChange {
    pub(super) fn new(slot: Slot, before: Option<RecordText>, after: Option<RecordText>) -> Self {
        Self { slot, before, after }
    }

    /// A checksum of what stood there, the same however that was set out.
    #[must_use]
    pub(in crate::dossier) fn sum_before(&self) -> Option<u32> {
        let text = self.before.as_ref()?;
        Some(match self.slot {
            Slot::Record(..) => pretty::checksum(text),
            Slot::File(_) => crc32fast::hash(text.as_bytes()),
        })
    }

    fn inverse(&self) -> Self {
        Self { slot: self.slot.clone(), before: self.after.clone(), after: self.before.clone() }
    }

    fn bytes(&self) -> usize {
        let text = |text: &Option<RecordText>| text.as_ref().map_or(0, RecordText::own_bytes);
        size_of::<Self>() + text(&self.before) + text(&self.after)
    }
}

/// Changes that belong together, made one after the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What was done, as a menu says it after “Undo: ”: “change date of “CUSMA signed””.
    pub name: String,
    /// Consecutive edits of one group are one step to undo: typing in one field, one drag.
    pub group: Option<String>,
    /// In order.
    pub changes: Vec<RecordChange>,
}

impl Edit {
    pub(super) fn new(name: impl Into<String>, changes: Vec<RecordChange>) -> Self {
        Self { name: name.into(), group: None, changes }
    }

    /// The same, to be one step with the edits of this group right before and after it.
    #[must_use]
    pub fn in_group(mut self, group: impl Into<String>) -> Self {
        self.group = Some(group.into());
        self
    }

    /// Whether it leaves everything as it is.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.changes.iter().all(|change| change.before == change.after)
    }

    /// What undoes it.
    #[must_use]
    pub fn inverse(&self) -> Self {
        let changes = self.changes.iter().rev().map(RecordChange::inverse).collect();
        Self { name: self.name.clone(), group: None, changes }
    }

    /// Records and files that it touches.
    #[must_use]
    pub fn len(&self) -> usize {
        self.changes.len()
    }

    /// Whether it replaces the text of an article.
    #[must_use]
    pub fn is_of_text(&self) -> bool {
        self.changes.iter().any(|change| matches!(change.slot, Slot::File(_)))
    }

    /// Whether it touches what the reader shows: an article's fields or its text.
    #[must_use]
    pub fn is_of_articles(&self) -> bool {
        let is_of_article =
            |change: &RecordChange| matches!(change.slot, Slot::File(_) | Slot::Record(List::Articles, _));
        self.changes.iter().any(is_of_article)
    }

    /// Whether it holds a megabyte or more.
    #[must_use]
    pub fn is_heavy(&self) -> bool {
        self.bytes() >= 1 << 20
    }

    /// Memory it keeps, in bytes.
    pub(super) fn bytes(&self) -> usize {
        self.name.len() + self.changes.iter().map(RecordChange::bytes).sum::<usize>()
    }

    /// This and then `next`, as one: what is only replaced twice keeps its first text and its last.
    pub(super) fn merge(&mut self, next: Self) {
        let is_replaced = |change: &RecordChange| change.before.is_some() && change.after.is_some();
        let all = |edit: &Self| edit.changes.iter().all(is_replaced);
        if !all(self) || !all(&next) {
            self.changes.extend(next.changes);
            return;
        }
        for change in next.changes {
            match self.changes.iter_mut().find(|earlier| earlier.slot == change.slot) {
                Some(earlier) => earlier.after = change.after,
                None => self.changes.push(change),
            }
        }
    }
}

/// What changes next to each other do to one list, so that a thousand of them cost one pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RunKind {
    /// Each replaces a text.
    Replace,
    /// Records come, at rising places: where they stand when all have come.
    Insert,
    /// Records go, at falling places: where they stood before the first went.
    Remove,
    /// An article's text, or nothing at all.
    Single,
}

impl RunKind {
    fn of(change: &RecordChange) -> Self {
        match (&change.slot, &change.before, &change.after) {
            (Slot::File(_), _, _) | (_, None, None) => Self::Single,
            (_, Some(_), Some(_)) => Self::Replace,
            (_, None, Some(_)) => Self::Insert,
            (_, Some(_), None) => Self::Remove,
        }
    }
}

/// The changes in stretches of one list and kind.
pub(super) fn runs(changes: &[RecordChange]) -> impl Iterator<Item = (RunKind, &[RecordChange])> {
    changes.chunk_by(goes_on).filter_map(|run| Some((RunKind::of(run.first()?), run)))
}

fn goes_on(a: &RecordChange, b: &RecordChange) -> bool {
    let (Slot::Record(list_a, at_a), Slot::Record(list_b, at_b)) = (&a.slot, &b.slot) else { return false };
    let kind = RunKind::of(a);
    list_a == list_b
        && kind == RunKind::of(b)
        && match kind {
            RunKind::Replace => true,
            RunKind::Insert => at_a < at_b,
            RunKind::Remove => at_a > at_b,
            RunKind::Single => false,
        }
}
