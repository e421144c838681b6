//! Scenes on a plot that cannot scroll: as many labels as fit on its height.
//!
//! Lanes have rows by need, as in all scenes. Where these are more than the height has, lanes give rows up, one after
//! the other, always the lane of which the smallest share is without a label then, and fold what has no row any more.
//! Which events of a lane are labelled is decided in the order of focus and rank: one more is labelled if all that were
//! chosen so far still find room with it, some of them with their labels to the left of their marks.
#![expect(
    clippy::indexing_slicing,
    clippy::expect_used,
    reason = "lanes, rows and candidates are indexed by their own numbers, and few"
)]

use super::arrangement::LaneArrangement;
use super::frame::Frame;
use super::label_placement::{RowClaim, RowSlot};
use super::metrics::{LANE_PAD_PTS, ROW_GAP_PTS};

/// The events of a lane in view that rows are to be found for.
pub struct LaneCandidates<'a> {
    /// From the left.
    slots: Vec<RowSlot<'a>>,
    claims: Vec<(RowClaim, Option<RowClaim>)>,
    /// Numbers of the slots, those that are labelled first before the others.
    order: Vec<usize>,
    title_pts: f64,
}

/// A lane with some of its events in rows.
#[derive(Clone, Debug, Default)]
struct PackedLane {
    rows: usize,
    /// Numbers of the slots, ascending, with row and claim.
    placed: Vec<(usize, u16, RowClaim)>,
}

/// The taken part of a row, up to the last event in it.
#[derive(Clone, Copy)]
struct RowEnd {
    end: f64,
    /// Where the row was free from before that event.
    before: f64,
    /// The place of that event in what has been placed.
    last: Option<usize>,
}

impl<'a> LaneCandidates<'a> {
    /// For the events in view, in any order.
    pub fn new(mut slots: Vec<RowSlot<'a>>, title_pts: f64, frame: &Frame) -> Self {
        slots.sort_by(|a, b| a.sign.0.total_cmp(&b.sign.0).then(a.id.cmp(&b.id)));
        let claims = slots.iter().map(|slot| slot.claims(frame)).collect();
        let mut order: Vec<usize> = (0..slots.len()).collect();
        order.sort_by_key(|&at| (!slots[at].is_focused, slots[at].item.rank));
        Self { slots, claims, order, title_pts }
    }

    /// As many events as find room in `rows` rows, by their order.
    fn packed(&self, rows: usize) -> PackedLane {
        let all: Vec<usize> = (0..self.slots.len()).collect();
        if let Some(packed) = self.pack(&all, rows) {
            return packed;
        }
        let (mut chosen, mut best) = (Vec::new(), PackedLane { rows, placed: Vec::new() });
        for &candidate in &self.order {
            let at = chosen.partition_point(|&other| other < candidate);
            chosen.insert(at, candidate);
            match self.pack(&chosen, rows) {
                Some(packed) => best = packed,
                None => {
                    chosen.remove(at);
                }
            }
        }
        best
    }

    /// Rows for all of `chosen`, which are ascending: each goes to the row that ends nearest before it; where none is
    /// free, an earlier event whose label can be on the left makes room.
    fn pack(&self, chosen: &[usize], rows: usize) -> Option<PackedLane> {
        let mut ends = vec![RowEnd { end: f64::NEG_INFINITY, before: f64::NEG_INFINITY, last: None }; rows];
        if self.title_pts > 0.0 {
            ends.first_mut()?.end = self.title_pts + ROW_GAP_PTS;
        }
        let mut placed: Vec<(usize, u16, RowClaim)> = Vec::with_capacity(chosen.len());
        for &candidate in chosen {
            let claim = self.claims[candidate].0;
            let free = (0..rows).filter(|&row| ends[row].end <= claim.left);
            let nearest = free.max_by(|&a, &b| ends[a].end.total_cmp(&ends[b].end).then(b.cmp(&a)));
            let row = if let Some(row) = nearest {
                row
            } else {
                let turned = |row: usize| {
                    let last = ends[row].last?;
                    let (other, _, own) = placed[last];
                    let left = self.claims[other].1.filter(|_| !own.is_left)?;
                    (ends[row].before <= left.left && left.right <= claim.left).then_some((row, last, left))
                };
                let best = (0..rows).filter_map(turned).max_by(|a, b| a.2.right.total_cmp(&b.2.right));
                let (row, last, left) = best?;
                placed[last].2 = left;
                ends[row].end = left.right;
                row
            };
            ends[row] = RowEnd { before: ends[row].end, end: claim.right, last: Some(placed.len()) };
            placed.push((candidate, u16::try_from(row).expect("a page has fewer rows than 65,536"), claim));
        }
        Some(PackedLane { rows, placed })
    }

    /// Lines of a lane: its rows, and one for pills if any event is folded.
    fn lines(&self, packed: &PackedLane) -> usize {
        packed.rows + usize::from(packed.placed.len() < self.slots.len())
    }

    /// The lane with fewer lines, if it can have any less.
    fn smaller(&self, packed: &PackedLane) -> Option<PackedLane> {
        let is_folding = packed.placed.len() < self.slots.len();
        let fewer = |by: usize| packed.rows.checked_sub(by).filter(|&rows| rows > 0);
        let next = self.packed(fewer(1)?);
        // The first row that is given up becomes that of the pills.
        if is_folding || next.placed.len() == self.slots.len() { Some(next) } else { Some(self.packed(fewer(2)?)) }
    }

    /// The slots that have a row, by id, and the arrangement.
    fn finish(&self, packed: &PackedLane) -> (Vec<RowSlot<'a>>, LaneArrangement) {
        let slot = |&(at, row, claim): &(usize, u16, RowClaim)| self.slots[at].placed(row, claim);
        let mut slots: Vec<RowSlot<'a>> = packed.placed.iter().map(slot).collect();
        slots.sort_unstable_by_key(|slot| slot.id);
        let rows = slots.iter().map(|slot| (slot.id, slot.row)).collect();
        (slots, LaneArrangement::of_rows(rows, packed.rows))
    }
}

/// Rows for the events of all lanes on so many lines; `None` if the lanes need more whatever they fold. `needed` are
/// the rows with which each lane folds nothing.
pub fn fit<'a>(
    lanes: &[LaneCandidates<'a>],
    needed: &[usize],
    lines: usize,
) -> Option<Vec<(Vec<RowSlot<'a>>, LaneArrangement)>> {
    // The other lanes have a line at least.
    let most = lines.checked_sub(lanes.len().saturating_sub(1)).filter(|&most| most > 0)?;
    let mut packed: Vec<PackedLane> =
        lanes.iter().zip(needed).map(|(lane, &rows)| lane.packed(rows.clamp(1, most))).collect();
    let mut smaller: Vec<Option<PackedLane>> =
        lanes.iter().zip(&packed).map(|(lane, packed)| lane.smaller(packed)).collect();
    let all = |packed: &[PackedLane]| lanes.iter().zip(packed).map(|(lane, packed)| lane.lines(packed)).sum::<usize>();
    while all(&packed) > lines {
        let unlabelled = |&at: &usize| {
            let next = smaller[at].as_ref()?;
            Some((real(lanes[at].slots.len() - next.placed.len()) / real(lanes[at].slots.len().max(1)), at))
        };
        let (_, at) = (0..lanes.len()).filter_map(|at| unlabelled(&at)).min_by(|a, b| a.0.total_cmp(&b.0))?;
        packed[at] = smaller[at].take()?;
        smaller[at] = lanes[at].smaller(&packed[at]);
    }
    Some(lanes.iter().zip(&packed).map(|(lane, packed)| lane.finish(packed)).collect())
}

/// Lines of `lanes` lanes on a plot of this height.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "lanes and rows on a page")]
pub fn lines_on(height: f64, lanes: usize, least_pts: f64) -> usize {
    ((height - real(lanes) * LANE_PAD_PTS).max(0.0) / least_pts + 1e-6) as usize
}

/// A count as a number that is divided.
#[expect(clippy::cast_precision_loss, reason = "lanes and events on a page")]
fn real(count: usize) -> f64 {
    count as f64
}
