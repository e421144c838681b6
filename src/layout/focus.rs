//! Room for the focused: events that are selected, hovered or searched for are marks with a label at any zoom.
//!
//! Who has a row keeps it. Who is folded takes the row where the least important is in the way, and that folds instead.
//! Nothing else moves, and the level that is kept stays as it is, so that all comes back when the focus goes.

use super::item::overlap;
use super::plan::Plan;
use super::rows::FOLDED;
use super::zoom::{Level, coarsest_secs_per_point};

/// Rows of a level with what the focus changes.
pub struct Rows<'a> {
    level: &'a [u16],
    changed: Vec<(u32, u16)>,
}

impl Rows<'_> {
    /// The row of an item, or [`FOLDED`].
    pub fn of(&self, id: u32) -> u16 {
        match self.changed.iter().find(|(changed, _)| *changed == id) {
            Some((_, row)) => *row,
            None => self.level.get(id as usize).copied().unwrap_or(FOLDED),
        }
    }

    fn set(&mut self, id: u32, row: u16) {
        self.changed.retain(|(changed, _)| *changed != id);
        self.changed.push((id, row));
    }
}

/// Gives each of `focused` a row, the first ones first, at the level that `plan` has prepared.
///
/// Where the focused fill a moment's rows by themselves, those that come after them stay folded.
pub fn make_room<'a>(plan: &'a Plan, level: Level, focused: &[u32]) -> Rows<'a> {
    let mut rows = Rows { level: plan.rows(), changed: Vec::new() };
    for (at, &id) in focused.iter().enumerate() {
        let (settled, others) = focused.split_at(at);
        if rows.of(id) != FOLDED {
            continue;
        }
        if let Some((row, in_the_way)) = cheapest_row(plan, level, &rows, settled, others, id) {
            for other in in_the_way {
                rows.set(other, FOLDED);
            }
            rows.set(id, row);
        }
    }
    rows
}

/// The row for a folded item, and who has to leave it: never the `settled`, and `others` in focus last of all.
fn cheapest_row(
    plan: &Plan,
    level: Level,
    rows: &Rows<'_>,
    settled: &[u32],
    others: &[u32],
    id: u32,
) -> Option<(u16, Vec<u32>)> {
    let scale = coarsest_secs_per_point(level);
    let item = plan.item(id)?;
    let claim = item.claim(scale);
    let open = plan.lanes.get(item.lane)?.entry.mark_rows(level);
    let mut in_the_way = vec![Some((u32::MAX, Vec::new())); open];
    for other_id in plan.claiming(claim, scale) {
        let row = rows.of(other_id);
        let Some(other) = plan.item(other_id).filter(|other| row != FOLDED && other.lane == item.lane) else {
            continue;
        };
        if let Some(slot) = in_the_way.get_mut(usize::from(row))
            && overlap(other.claim(scale), claim)
        {
            if settled.contains(&other_id) {
                *slot = None;
            } else if let Some((best_rank, leaving)) = slot {
                let rank = if others.contains(&other_id) { 0 } else { other.rank };
                *best_rank = (*best_rank).min(rank);
                leaving.push(other_id);
            }
        }
    }
    let found = (0..).zip(in_the_way).filter_map(|(row, slot)| slot.map(|slot| (row, slot)));
    let (row, (_, leaving)) =
        found.min_by_key(|(row, (best_rank, leaving))| (u32::MAX - best_rank, leaving.len(), *row))?;
    Some((row, leaving))
}
