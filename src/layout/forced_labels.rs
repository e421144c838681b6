//! Room for focused events in crowded lanes: events that are selected, hovered or searched for are labelled marks at
//! any zoom.
//!
//! An event with a row keeps it. A folded one takes the row where the least important event is in the way, which is
//! folded instead. Nothing else moves, and the level itself is unchanged, so that everything returns when the focus
//! goes.

use super::plan::Plan;
use super::rows::FOLDED;
use super::zoom::{Level, coarsest_secs_per_point};

/// The changes that a focus makes: items and their new rows, [`FOLDED`] for those that make room.
#[derive(Clone, Debug, Default)]
pub struct RowChanges(Vec<(u32, u16)>);

impl RowChanges {
    /// The new row of an item; `None` if it keeps its own.
    pub fn of(&self, id: u32) -> Option<u16> {
        self.0.iter().find(|(changed, _)| *changed == id).map(|(_, row)| *row)
    }

    /// Items with a new row.
    pub fn placed(&self) -> impl Iterator<Item = (u32, u16)> {
        self.0.iter().copied().filter(|(_, row)| *row != FOLDED)
    }

    fn set(&mut self, id: u32, row: u16) {
        self.0.retain(|(changed, _)| *changed != id);
        self.0.push((id, row));
    }
}

/// Gives each of `focused` a row, the first ones first. If they fill all rows at some moment, further ones stay folded.
pub fn make_room(plan: &Plan, level: Level, focused: &[u32]) -> RowChanges {
    let mut changes = RowChanges::default();
    for (at, &id) in focused.iter().enumerate() {
        let (settled, others) = focused.split_at(at);
        let has_row = match changes.of(id) {
            Some(row) => row != FOLDED,
            None => own_row(plan, level, id).is_some(),
        };
        if has_row {
            continue;
        }
        if let Some((row, in_the_way)) = cheapest_row(plan, level, &changes, settled, others, id) {
            for other in in_the_way {
                changes.set(other, FOLDED);
            }
            changes.set(id, row);
        }
    }
    changes
}

/// The row that an item has without focus.
fn own_row(plan: &Plan, level: Level, id: u32) -> Option<usize> {
    let scale = coarsest_secs_per_point(level);
    let items = &plan.base.items;
    let claim = plan.base.item(id).claim(scale);
    let rows = plan.rows(level, plan.base.lane_of(id))?;
    (0..rows.count()).find(|&row| rows.claiming(items, row, claim, scale).contains(&id))
}

/// The row for a folded item, and the items that have to leave it: never `settled` ones, and `others` in focus last.
fn cheapest_row(
    plan: &Plan,
    level: Level,
    changes: &RowChanges,
    settled: &[u32],
    others: &[u32],
    id: u32,
) -> Option<(u16, Vec<u32>)> {
    let scale = coarsest_secs_per_point(level);
    let (items, lane) = (&plan.base.items, plan.base.lane_of(id));
    let claim = plan.base.item(id).claim(scale);
    let rows = plan.rows(level, lane)?;
    let rank = |id: u32| if others.contains(&id) { 0 } else { items[id].rank };
    let is_in_the_way = |id: u32| super::time_range::overlap(items[id].claim(scale), claim);
    let mut cheapest: Option<((u32, usize), u16, Vec<u32>)> = None;
    for row in rows.numbers() {
        let own = rows.claiming(items, usize::from(row), claim, scale).iter().copied();
        let brought = changes.placed().filter(|&(other, to)| to == row && is_in_the_way(other)).map(|(other, _)| other);
        let leaving: Vec<u32> = own.filter(|&other| changes.of(other).is_none()).chain(brought).collect();
        if leaving.iter().any(|other| settled.contains(other)) {
            continue;
        }
        let cost = (u32::MAX - leaving.iter().map(|&id| rank(id)).min().unwrap_or(u32::MAX), leaving.len());
        if cheapest.as_ref().is_none_or(|(least, ..)| cost < *least) {
            cheapest = Some((cost, row, leaving));
        }
    }
    cheapest.map(|(_, row, leaving)| (row, leaving))
}
