//! [`Edit`]: a list of [`RecordChange`]s with an exact inverse.

use super::{RecordText, pretty};

/// A list in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum List {
    /// The fields of the dossier itself, each as `"key": value`; the lists below appear as empty lists.
    Fields,
    /// `themes`.
    Themes,
    /// `articles`.
    Articles,
    /// `events`.
    Events,
}

/// The target of a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Slot {
    /// An element of a list; the index is valid when the change is applied.
    Record(List, usize),
    /// The text of an article, by its path inside the folder.
    File(String),
}

/// One slot before and after. `None` means absent: the record is inserted or removed, which shifts those after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordChange {
    /// The slot.
    pub slot: Slot,
    /// The content before.
    pub before: Option<RecordText>,
    /// The content after.
    pub after: Option<RecordText>,
}

impl RecordChange {
    pub(super) fn new(slot: Slot, before: Option<RecordText>, after: Option<RecordText>) -> Self {
        Self { slot, before, after }
    }

    /// A checksum of the content before, apart from white space.
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

/// Changes that belong together, applied in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The name in menus, after “Undo: ”: “change date of “CUSMA signed””.
    pub name: String,
    /// Consecutive edits of one group are one undo step: typing in one field, one drag.
    pub group: Option<String>,
    /// The changes, in order.
    pub changes: Vec<RecordChange>,
}

impl Edit {
    pub(super) fn new(name: impl Into<String>, changes: Vec<RecordChange>) -> Self {
        Self { name: name.into(), group: None, changes }
    }

    /// The same edit, grouped: it is one undo step with adjacent edits of this group.
    #[must_use]
    pub fn in_group(mut self, group: impl Into<String>) -> Self {
        self.group = Some(group.into());
        self
    }

    /// Whether it changes nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.changes.iter().all(|change| change.before == change.after)
    }

    /// The edit that undoes it.
    #[must_use]
    pub fn inverse(&self) -> Self {
        let changes = self.changes.iter().rev().map(RecordChange::inverse).collect();
        Self { name: self.name.clone(), group: None, changes }
    }

    /// The number of records and files it touches.
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

    /// Memory it holds, in bytes.
    pub(super) fn bytes(&self) -> usize {
        self.name.len() + self.changes.iter().map(RecordChange::bytes).sum::<usize>()
    }

    /// This edit followed by `next`, as one edit; a slot replaced twice keeps its first and last text.
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

/// Adjacent changes of one kind to one list, so that a thousand of them cost one pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RunKind {
    /// Each replaces a record.
    Replace,
    /// Insertions, at ascending indices as they are after all insertions.
    Insert,
    /// Removals, at descending indices as they were before the first removal.
    Remove,
    /// An article's text, or no change.
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

/// Splits changes into runs of one list and kind.
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
