//! Which row each labelled event of a lane takes at a level.
//!
//! In order of time they go down the rows like a staircase: an event's wish is its place in the lane's order of time,
//! counted modulo the rows. That depends on neither zoom nor view, so rows seldom change. Where claims lie in the way,
//! the next free row below is taken; some row always is free, as no moment has more claims than there are rows.

use super::item::Item;

/// A place in a lane that is folded at this level.
pub const FOLDED: u16 = u16::MAX;

/// Writes the row of each of `ids`, the labelled items of a lane, to `row_of`.
///
/// `rows` are open to marks; `wish` is the row that an item would like.
pub fn assign(
    items: &[Item],
    ids: impl Iterator<Item = u32>,
    secs_per_point: f64,
    rows: usize,
    wish: impl Fn(u32) -> usize,
    row_of: &mut [u16],
) {
    let mut claims: Vec<(f64, f64, u32)> = ids
        .filter_map(|id| items.get(id as usize).map(|item| (item.claim(secs_per_point), id)))
        .map(|((start, end), id)| (start, end, id))
        .collect();
    claims.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.2.cmp(&b.2)));
    let mut free_from = vec![f64::NEG_INFINITY; rows];
    for (start, end, id) in claims {
        let first = wish(id);
        let free = (0..rows)
            .map(|down| (first + down) % rows)
            .find(|&row| free_from.get(row).is_some_and(|&from| from <= start));
        if let Some(row) = free
            && let Some(slot) = row_of.get_mut(id as usize)
        {
            *slot = u16::try_from(row).unwrap_or(FOLDED);
            if let Some(from) = free_from.get_mut(row) {
                *from = end;
            }
        }
    }
}
