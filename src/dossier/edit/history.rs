//! [`History`]: the undo and redo steps, within a memory limit.

use std::collections::VecDeque;

use super::Edit;
use crate::dossier::limits;

/// An edit, and the states of the dossier before and after it.
#[derive(Clone, Debug)]
pub(super) struct HistoryEntry {
    pub(super) edit: Edit,
    pub(super) before: u64,
    pub(super) after: u64,
}

/// The undo and redo steps. States are numbered, so that returning to the saved one is noticed.
#[derive(Debug, Default)]
pub(super) struct History {
    undo: VecDeque<HistoryEntry>,
    redo: Vec<HistoryEntry>,
    bytes: usize,
    state: u64,
    last_state: u64,
    /// Whether the next edit may join the last step.
    is_open: bool,
}

impl History {
    /// The current state.
    pub(super) fn state(&self) -> u64 {
        self.state
    }

    /// Completes the last step: the next edit starts another.
    pub(super) fn close(&mut self) {
        self.is_open = false;
    }

    /// Adds an edit that was just applied, and clears the redo steps.
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

    /// Drops the oldest steps, but never the last one, until the rest hold at most `most` bytes.
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

    /// Moves the last step to the redo steps.
    pub(super) fn undone(&mut self) {
        self.is_open = false;
        if let Some(step) = self.undo.pop_back() {
            self.state = step.before;
            self.bytes = self.bytes.saturating_sub(step.edit.bytes());
            self.redo.push(step);
        }
    }

    /// Moves the next redo step back.
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
