//! [`Moves`]: the indices of events before and after an edit.

use crate::dossier::EventIdx;

/// How the indices of events shifted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moves {
    shifts: Vec<Shift>,
}

/// Some events were removed, then some were inserted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Shift {
    /// Indices before the edit, ascending.
    pub(super) removed: Vec<usize>,
    /// Indices after the edit, ascending.
    pub(super) inserted: Vec<usize>,
}

impl Moves {
    /// Whether no index changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.shifts.is_empty()
    }

    /// The event's index after the edit; `None` if it was removed.
    #[must_use]
    pub fn map(&self, event: EventIdx) -> Option<EventIdx> {
        let at = self.shifts.iter().try_fold(event.0 as usize, |at, shift| shift.map(at))?;
        u32::try_from(at).ok().map(EventIdx)
    }

    /// The index before the edit of the event now at `idx`; `None` if it is new.
    #[must_use]
    pub fn map_back(&self, event: EventIdx) -> Option<EventIdx> {
        let at = self.shifts.iter().rev().try_fold(event.0 as usize, |at, shift| shift.map_back(at))?;
        u32::try_from(at).ok().map(EventIdx)
    }

    /// Appends a later shift.
    pub fn append(&mut self, later: &Self) {
        self.shifts.extend_from_slice(&later.shifts);
    }

    pub(super) fn push(&mut self, shift: Shift) {
        if !shift.is_empty() {
            self.shifts.push(shift);
        }
    }
}

impl Shift {
    pub(super) fn is_empty(&self) -> bool {
        self.removed.is_empty() && self.inserted.is_empty()
    }

    pub(super) fn map(&self, at: usize) -> Option<usize> {
        let Err(gone_before) = self.removed.binary_search(&at) else { return None };
        Some(shifted(at - gone_before, &self.inserted))
    }

    fn map_back(&self, at: usize) -> Option<usize> {
        let Err(new_before) = self.inserted.binary_search(&at) else { return None };
        Some(shifted(at - new_before, &self.removed))
    }
}

/// The index of the `at`-th element that is not in `skipped`, which is ascending.
pub(super) fn shifted(at: usize, skipped: &[usize]) -> usize {
    // The number of skipped indices at or before the result.
    let (mut low, mut high) = (0, skipped.len());
    while low < high {
        let middle = usize::midpoint(low, high);
        let is_before = skipped.get(middle).is_some_and(|place| place - middle <= at);
        (low, high) = if is_before { (middle + 1, high) } else { (low, middle) };
    }
    at + low
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_are_found_again() {
        // a b c d e → b d e → x b d y e
        let shift = Shift { removed: vec![0, 2], inserted: vec![0, 3] };
        let mapped: Vec<_> = (0..5).map(|at| shift.map(at)).collect();
        assert_eq!(mapped, [None, Some(1), None, Some(2), Some(4)]);
        let mut moves = Moves::default();
        moves.push(shift);
        moves.push(Shift { removed: vec![2], inserted: vec![] });
        assert_eq!(moves.map(EventIdx(3)), None);
        assert_eq!(moves.map(EventIdx(4)), Some(EventIdx(3)));
        // And back: x b y e.
        let back: Vec<_> = (0..4).map(|at| moves.map_back(EventIdx(at)).map(|event| event.0)).collect();
        assert_eq!(back, [None, Some(1), None, Some(4)]);
        let mut all = Moves::default();
        all.append(&moves);
        all.append(&moves);
        assert_eq!(all.map(EventIdx(4)), moves.map(EventIdx(3)));
    }

    #[test]
    fn runs_of_newcomers_are_skipped() {
        assert_eq!((0..3).map(|at| shifted(at, &[0, 1, 3])).collect::<Vec<_>>(), [2, 4, 5]);
        assert_eq!(shifted(7, &[]), 7);
    }
}
