//! [`RowSelection`]: which rows of the table are selected.

use std::collections::BTreeSet;

use super::index::Index;
use crate::dossier::EventIdx;
use crate::dossier::edit::{EventRef, Outcome};

/// The selected rows, by the events they show.
#[derive(Clone, Debug, Default)]
pub struct RowSelection {
    selected: BTreeSet<EventRef>,
    /// The row selected last.
    current: Option<EventRef>,
    /// The row from which Shift extends.
    anchor: Option<EventRef>,
}

/// How a click or an arrow key changes the selected rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SelectMode {
    /// Select this row only.
    Replace,
    /// Select every row from the anchor to this one (Shift).
    Extend,
    /// Add this row, or remove it where it is selected (Ctrl).
    Toggle,
}

impl RowSelection {
    /// The selected events.
    #[must_use]
    pub fn events(&self) -> Vec<EventRef> {
        self.selected.iter().copied().collect()
    }

    /// How many rows are selected.
    #[must_use]
    pub fn len(&self) -> usize {
        self.selected.len()
    }

    /// Whether no row is selected.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.selected.is_empty()
    }

    /// Whether an event's row is selected.
    #[must_use]
    pub fn contains(&self, event: EventRef) -> bool {
        self.selected.contains(&event)
    }

    /// The row selected last.
    #[must_use]
    pub fn current(&self) -> Option<EventRef> {
        self.current
    }

    /// The event of the row selected last; `None` where that row is a record that could not be read.
    #[must_use]
    pub fn current_event(&self) -> Option<EventIdx> {
        match self.current? {
            EventRef::Event(idx) => Some(idx),
            EventRef::Record(_) => None,
        }
    }

    /// Selects a row.
    pub fn select(&mut self, index: &Index, row: usize, mode: SelectMode) {
        let Some(event) = index.event_at(row) else { return };
        let anchor = self.anchor.and_then(|event| index.row_of(event)).filter(|_| mode == SelectMode::Extend);
        match anchor {
            Some(anchor) => {
                let range = anchor.min(row)..=anchor.max(row);
                self.selected = range.filter_map(|row| index.event_at(row)).collect();
            }
            None if mode == SelectMode::Toggle => {
                if !self.selected.remove(&event) {
                    self.selected.insert(event);
                }
                self.anchor = Some(event);
            }
            None => {
                self.selected = BTreeSet::from([event]);
                self.anchor = Some(event);
            }
        }
        self.current = Some(event);
    }

    /// Selects every row.
    pub fn select_all(&mut self, index: &Index) {
        self.selected = (0..index.len()).filter_map(|row| index.event_at(row)).collect();
    }

    /// Deselects the rows that the filter hides, so that nothing happens to events that cannot be seen.
    pub fn retain_visible(&mut self, index: &Index) {
        if self.current.is_none() && self.anchor.is_none() && self.selected.is_empty() {
            return;
        }
        let visible: BTreeSet<EventRef> = (0..index.len()).filter_map(|row| index.event_at(row)).collect();
        self.selected.retain(|event| visible.contains(event));
        self.current = self.current.filter(|event| visible.contains(event));
        self.anchor = self.anchor.filter(|event| visible.contains(event));
    }

    /// Follows the selected events after an edit. Records that cannot be read may have moved, so they are deselected.
    pub fn follow(&mut self, outcome: &Outcome) {
        let event = |event: EventRef| follow_event(event, outcome);
        self.selected = self.selected.iter().copied().filter_map(event).collect();
        self.current = self.current.and_then(event);
        self.anchor = self.anchor.and_then(event);
    }
}

/// The index of an event after an edit.
#[must_use]
pub fn follow_event(event: EventRef, outcome: &Outcome) -> Option<EventRef> {
    match event {
        EventRef::Event(idx) => outcome.events.map(idx).map(EventRef::Event),
        EventRef::Record(_) => None,
    }
}
