//! [`Arrangement`]: the rows that the events in view take, lane by lane.
//!
//! Rows are assigned by need: a lane has as many as the deepest overlap of the claims in view, where the lane's title
//! claims the start of the first row. While the view moves, events keep the rows that they had, so that nothing jumps
//! under the eye; therefore an arrangement is both an argument and a result of building a scene. Built without an
//! earlier one, a scene depends on the view alone.
#![expect(clippy::indexing_slicing, clippy::expect_used, reason = "rows are made before they are used")]

use super::metrics::ROW_GAP_PTS;

/// The part of a row that an event claims, in points from the left edge of the plot.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Claim {
    pub id: u32,
    /// 0 keeps its row first; unique.
    pub rank: u32,
    pub left: f64,
    /// The gap to the next event included.
    pub right: f64,
}

impl Claim {
    fn overlaps(&self, (left, right): (f64, f64)) -> bool {
        self.left < right && left < self.right
    }
}

/// The rows of one lane.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LaneArrangement {
    /// Row by id, ascending by id.
    rows: Vec<(u32, u16)>,
    /// Number of rows, at least one.
    pub row_count: usize,
    /// Whether the lane is so crowded that its rows are those of the level of zoom.
    pub is_crowded: bool,
}

impl LaneArrangement {
    /// The row of an item, if it has one.
    #[must_use]
    pub fn row(&self, id: u32) -> Option<u16> {
        self.rows.binary_search_by_key(&id, |(known, _)| *known).ok().map(|at| self.rows[at].1)
    }

    /// Rows in the order of ids.
    pub fn rows(&self) -> impl Iterator<Item = (u32, u16)> {
        self.rows.iter().copied()
    }

    /// Assigns a row to each of `claims`, then to each of `late`, which must not displace any of them. The title
    /// claims the first `title_pts` of the first row. Claims keep their row in `earlier`, below the title if need be;
    /// among those that overlap, the one with the best rank keeps it.
    #[must_use]
    pub fn new(claims: &[Claim], late: &[Claim], title_pts: f64, earlier: Option<&Self>) -> Self {
        let mut from_left: Vec<usize> = (0..claims.len()).collect();
        from_left.sort_by(|&a, &b| claims[a].left.total_cmp(&claims[b].left).then(claims[a].id.cmp(&claims[b].id)));
        let mut assigned: Vec<Option<u16>> =
            claims.iter().map(|claim| earlier.and_then(|earlier| earlier.row(claim.id))).collect();
        let mut rows = Rows::new(title_pts, claims.len() + late.len());
        let keeps_all = from_left.iter().all(|&at| assigned[at].is_none_or(|row| rows.append(row.into(), &claims[at])));
        if !keeps_all {
            rows.clear();
            let mut by_rank: Vec<usize> = (0..claims.len()).filter(|&at| assigned[at].is_some()).collect();
            by_rank.sort_unstable_by_key(|&at| claims[at].rank);
            for at in by_rank {
                assigned[at] = assigned[at].filter(|&row| rows.insert(row.into(), &claims[at]));
            }
        }
        for at in from_left {
            assigned[at].get_or_insert_with(|| rows.insert_first(&claims[at]));
        }
        let assigned = claims.iter().zip(assigned).filter_map(|(claim, row)| Some((claim.id, row?)));
        let mut all: Vec<(u32, u16)> = assigned.collect();
        all.extend(late.iter().map(|claim| (claim.id, rows.insert_first(claim))));
        if !all.is_sorted() {
            all.sort_unstable();
        }
        Self { rows: all, row_count: rows.count(), is_crowded: false }
    }

    /// Rows that were found elsewhere, ascending by id.
    #[must_use]
    pub fn of_rows(rows: Vec<(u32, u16)>, row_count: usize) -> Self {
        Self { rows, row_count, is_crowded: false }
    }

    /// The rows of the level of zoom.
    #[must_use]
    pub fn of_level(row_count: usize) -> Self {
        Self { rows: Vec::new(), row_count, is_crowded: true }
    }
}

/// The rows of all lanes and their height, to be passed on while the view moves.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Arrangement {
    /// By lane of the plan.
    pub lanes: Vec<LaneArrangement>,
    /// From one row to the next.
    pub row_pts: f64,
}

impl Arrangement {
    /// Number of rows in all lanes.
    #[must_use]
    pub fn row_count(&self) -> usize {
        self.lanes.iter().map(|lane| lane.row_count).sum()
    }
}

/// Taken parts of rows, in one list: a frame makes them anew for every lane.
struct Rows {
    parts: Vec<TakenPart>,
    /// By row.
    ends: Vec<RowEnds>,
    /// End of the title in the first row.
    title_end: f64,
}

/// A taken part of a row.
struct TakenPart {
    left: f64,
    right: f64,
    /// Index of the next part of the row.
    next: Option<u32>,
}

/// The parts of a row from the left, as indices of the first and the last one; `None` if nothing is taken.
type RowEnds = Option<(u32, u32)>;

impl Rows {
    fn new(title_pts: f64, claims: usize) -> Self {
        let title_end = if title_pts > 0.0 { title_pts + ROW_GAP_PTS } else { f64::NEG_INFINITY };
        Self { parts: Vec::with_capacity(claims), ends: vec![None], title_end }
    }

    /// Frees all rows.
    fn clear(&mut self) {
        self.parts.clear();
        self.ends.truncate(1);
        self.ends.fill(None);
    }

    /// Rows that are used, at least one.
    fn count(&self) -> usize {
        self.ends.len()
    }

    /// The ends of a row, which is added if there is none.
    fn of(&mut self, row: usize) -> &mut RowEnds {
        if self.ends.len() <= row {
            self.ends.resize(row + 1, None);
        }
        &mut self.ends[row]
    }

    fn part(&self, at: u32) -> &TakenPart {
        &self.parts[at as usize]
    }

    /// Adds a claim to the parts, and links it to the one before it.
    fn link(&mut self, before: Option<u32>, claim: &Claim, next: Option<u32>) -> u32 {
        let at = u32::try_from(self.parts.len()).expect("a view has fewer claims than items");
        self.parts.push(TakenPart { left: claim.left, right: claim.right, next });
        if let Some(before) = before {
            self.parts[before as usize].next = Some(at);
        }
        at
    }

    /// Adds a claim at the end of a row; `false` if the row is taken there. The title is not in the way.
    fn append(&mut self, row: usize, claim: &Claim) -> bool {
        let ends = *self.of(row);
        if ends.is_some_and(|(_, last)| self.part(last).right > claim.left) {
            return false;
        }
        let last = self.link(ends.map(|(_, last)| last), claim, None);
        self.ends[row] = Some((ends.map_or(last, |(first, _)| first), last));
        true
    }

    /// Inserts a claim into a row; `false` if the row is not free there. The title is not in the way.
    fn insert(&mut self, row: usize, claim: &Claim) -> bool {
        if self.append(row, claim) {
            return true;
        }
        let (first, last) = self.ends[row].expect("something is in the way");
        let (mut before, mut at) = (None, first);
        while self.part(at).right <= claim.left {
            before = Some(at);
            at = self.part(at).next.expect("the last part ends after the claim begins");
        }
        if claim.overlaps((self.part(at).left, self.part(at).right)) {
            return false;
        }
        let new = self.link(before, claim, Some(at));
        self.ends[row] = Some((if before.is_none() { new } else { first }, last));
        true
    }

    /// Inserts a claim into the first row that is free there.
    fn insert_first(&mut self, claim: &Claim) -> u16 {
        let first = u16::from(claim.left < self.title_end);
        (first..=u16::MAX).find(|&row| self.insert(usize::from(row), claim)).expect("a new row is free")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn claims() -> impl Strategy<Value = Vec<Claim>> {
        prop::collection::vec((0.0..900.0_f64, 1.0..300.0_f64), 0..60).prop_map(|all| {
            let claim = |(id, (left, length)): (u32, (f64, f64))| Claim { id, rank: id, left, right: left + length };
            (0..).zip(all).map(claim).collect()
        })
    }

    fn deepest(claims: &[Claim]) -> usize {
        let over = |at: f64| claims.iter().filter(|claim| claim.left <= at && at < claim.right).count();
        claims.iter().map(|claim| over(claim.left)).max().unwrap_or(0)
    }

    fn check_free(claims: &[Claim], found: &LaneArrangement) -> Result<(), TestCaseError> {
        for (at, one) in claims.iter().enumerate() {
            for other in &claims[at + 1..] {
                let is_same_row = found.row(one.id) == found.row(other.id);
                prop_assert!(!is_same_row || !one.overlaps((other.left, other.right)), "{one:?} {other:?}");
            }
        }
        Ok(())
    }

    proptest! {
        /// As many rows as the deepest overlap, and one more at most for the title.
        #[test]
        fn rows_are_as_many_as_are_needed(claims in claims(), title in prop_oneof![Just(0.0), 1.0..300.0_f64]) {
            let found = LaneArrangement::new(&claims, &[], title, None);
            check_free(&claims, &found)?;
            let needed = deepest(&claims);
            prop_assert!(found.row_count <= (needed + usize::from(title > 0.0)).max(1), "{} of {needed}", found.row_count);
            for claim in claims.iter().filter(|claim| claim.left < title) {
                prop_assert!(found.row(claim.id) != Some(0), "{claim:?} meets the title");
            }
        }

        /// An event that still has room in its row keeps it, and late ones displace none.
        #[test]
        fn events_keep_their_rows(before in claims(), now in claims(), late in claims()) {
            let late: Vec<Claim> = late.into_iter().map(|claim| Claim { id: claim.id + 1_000, ..claim }).collect();
            let earlier = LaneArrangement::new(&before, &[], 0.0, None);
            let again = LaneArrangement::new(&before, &[], 0.0, Some(&earlier));
            prop_assert_eq!(&again, &earlier);
            let found = LaneArrangement::new(&now, &late, 0.0, Some(&earlier));
            let all: Vec<Claim> = now.iter().chain(&late).copied().collect();
            check_free(&all, &found)?;
            let without = LaneArrangement::new(&now, &[], 0.0, Some(&earlier));
            for claim in &now {
                prop_assert_eq!(found.row(claim.id), without.row(claim.id));
            }
        }
    }
}
