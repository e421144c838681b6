//! [`History`]: what can be undone and redone, within a bound on memory.

use std::collections::VecDeque;

use super::Edit;
use crate::dossier::limits;

/// An edit, and the states of the dossier that it leads from and to.
#[derive(Clone, Debug)]
pub(super) struct HistoryEntry {
    pub(super) edit: Edit,
    pub(super) before: u64,
    pub(super) after: u64,
}

/// Steps back and forth. States are numbered, so that coming back to the saved one is seen.
#[derive(Debug, Default)]
pub(super) struct History {
    undo: VecDeque<HistoryEntry>,
    redo: Vec<HistoryEntry>,
    bytes: usize,
    state: u64,
    last_state: u64,
    /// Whether the next edit may become part of the last.
    is_open: bool,
}

impl History {
    /// The state the dossier is in.
    pub(super) fn state(&self) -> u64 {
        self.state
    }

    /// The last edit is complete: the next one is a step of its own.
    pub(super) fn close(&mut self) {
        self.is_open = false;
    }

    /// Takes an edit that was just made. What could be redone is gone.
    pub(super) fn push(&mut self, edit: Edit) {
        self.redo.clear();
        let before = self.state;
        self.last_state += 1;
        self.state = self.last_state;
        let is_open = std::mem::replace(&mut self.is_open, edit.group.is_some());
        if let Some(last) = self.undo.back_mut().filter(|last| is_open && last.edit.group == edit.group) {
            self.bytes = self.bytes.saturating_sub(last.edit.bytes());
            last.edit.merge(edit);
            last.after = self.state;
            self.bytes += last.edit.bytes();
        } else {
            self.bytes += edit.bytes();
            self.undo.push_back(HistoryEntry { edit, before, after: self.state });
        }
        self.forget_beyond(limits::UNDO_BYTES);
    }

    /// Forgets the oldest steps, but never the last, until the others keep no more than `most` bytes.
    fn forget_beyond(&mut self, most: usize) {
        while self.bytes > most && self.undo.len() > 1 {
            let forgotten = self.undo.pop_front().map_or(0, |step| step.edit.bytes());
            self.bytes = self.bytes.saturating_sub(forgotten);
        }
    }

    /// The step to undo.
    pub(super) fn next_undo(&self) -> Option<&HistoryEntry> {
        self.undo.back()
    }

    /// The step to redo.
    pub(super) fn next_redo(&self) -> Option<&HistoryEntry> {
        self.redo.last()
    }

    /// The last step has been undone.
    pub(super) fn undone(&mut self) {
        self.is_open = false;
        if let Some(step) = self.undo.pop_back() {
            self.state = step.before;
            self.bytes = self.bytes.saturating_sub(step.edit.bytes());
            self.redo.push(step);
        }
    }

    /// The next step has been redone.
    pub(super) fn redone(&mut self) {
        self.is_open = false;
        if let Some(step) = self.redo.pop() {
            self.state = step.after;
            self.bytes += step.edit.bytes();
            self.undo.push_back(step);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::change::{List, RecordChange, Slot};
    use super::*;

    #[test]
    fn the_oldest_steps_are_forgotten_and_the_last_never() {
        let edit = |name: &str| {
            let change =
                RecordChange::new(Slot::Record(List::Events, 0), None, Some("\"a text of some length\"".into()));
            Edit { name: name.to_owned(), group: None, changes: vec![change] }
        };
        let mut history = History::default();
        for name in ["a", "b", "c"] {
            history.push(edit(name));
        }
        let left = |history: &History| history.undo.iter().map(|step| step.edit.name.clone()).collect::<String>();
        let all = history.bytes;
        history.forget_beyond(all);
        assert_eq!(left(&history), "abc");
        history.forget_beyond(all - 1);
        assert_eq!((left(&history).as_str(), history.bytes), ("bc", all / 3 * 2));
        history.forget_beyond(0);
        assert_eq!(left(&history), "c");
    }
}
