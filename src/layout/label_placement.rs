//! Signs and labels of one row, from left to right.
//!
//! Claims guarantee room for a label to the right of its mark. At the edges of the plot labels move to the left of
//! their mark if that is free, stick to the visible part of a bar, are cut, or are left out. A focused label replaces
//! its neighbour's.
#![expect(clippy::indexing_slicing, reason = "rows and places are those of the slots")]

use super::frame::Frame;
use super::item::{ItemEnd, LayoutItem};
use super::lane_bands::LaneBand;
use super::metrics::{
    LABEL_CUT_PTS, LABEL_GAP_PTS, LABEL_INSET_PTS, LABEL_PTS, LABEL_SLACK_PTS, Metrics, POINT_PTS, ROW_GAP_PTS, pts,
};
use super::scene::{Area, Fade, Label, Mark};

/// A labelled item in view, and its row.
#[derive(Clone, Copy, Debug)]
pub struct RowSlot<'a> {
    pub id: u32,
    pub item: &'a LayoutItem,
    pub row: u16,
    pub is_focused: bool,
    /// Left and right of the sign in points, not cut to the plot.
    pub sign: (f64, f64),
    /// Whether the label is above the sign.
    is_above: bool,
    /// Whether the label is to the left of the sign, although there may be room on the right.
    is_left: bool,
}

/// The part of a row that an event can take, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RowClaim {
    pub left: f64,
    /// The gap to the next event included.
    pub right: f64,
    /// Whether the label is to the left of the sign.
    pub is_left: bool,
}

impl<'a> RowSlot<'a> {
    /// Measures the sign.
    pub fn new(id: u32, item: &'a LayoutItem, row: u16, is_focused: bool, frame: &Frame) -> Self {
        let (start, end) = item.sign_stretch(frame.secs_per_point);
        let is_above = item.is_label_above(frame.coarsest_secs_per_point);
        Self { id, item, row, is_focused, sign: (frame.x(start), frame.x(end)), is_above, is_left: false }
    }

    /// The same in a row, with its label where the claim has it.
    pub fn placed(self, row: u16, claim: RowClaim) -> Self {
        Self { row, is_left: claim.is_left, ..self }
    }

    /// The parts of a row that it can take with a whole label: as usual, and with the label on the left if that is
    /// another possibility.
    pub fn claims(&self, frame: &Frame) -> (RowClaim, Option<RowClaim>) {
        let (left, right) = self.claim_at_edges(frame);
        let usual = RowClaim { left, right, is_left: false };
        if self.is_above {
            return (usual, None);
        }
        let beside = LABEL_GAP_PTS + self.label_pts();
        let on_left = RowClaim { left: self.sign.0 - beside, right: self.sign.1 + ROW_GAP_PTS, is_left: true };
        let on_left = (on_left.left >= LABEL_INSET_PTS).then_some(on_left);
        match on_left {
            Some(on_left) if self.sign.1 + beside > frame.width => (on_left, None),
            on_left => (usual, on_left),
        }
    }

    /// The part of a row that sign and label take, in points, if the plot has no edges.
    pub fn claim(&self) -> (f64, f64) {
        let (left, right) = self.sign;
        let label_pts = if self.is_above { 0.0 } else { LABEL_GAP_PTS + self.label_pts() };
        (left, right + label_pts + ROW_GAP_PTS)
    }

    /// The same with the room that the label takes where an edge of the plot keeps it from its usual side.
    pub fn claim_at_edges(&self, frame: &Frame) -> (f64, f64) {
        let (left, right) = self.sign;
        let claim = self.claim();
        if self.is_above {
            // At an edge the label may be longer than the visible part of its bar.
            let needed = LABEL_INSET_PTS + self.label_pts();
            let is_from_before = left < 0.0;
            let end = if is_from_before { right.max(needed) } else { right };
            let start = if is_from_before { left } else { left.min(frame.width - needed) };
            return (start, claim.1.max(end + ROW_GAP_PTS));
        }
        let fits_right = right + LABEL_GAP_PTS + self.label_pts() <= frame.width;
        let start = (left - LABEL_GAP_PTS - self.label_pts()).max(0.0).min(left);
        (if fits_right { left } else { start }, claim.1)
    }

    fn label_pts(&self) -> f64 {
        f64::from(self.item.label_pts) + LABEL_SLACK_PTS
    }
}

/// The place of a label, in points.
#[derive(Clone, Copy, Debug)]
struct LabelSpot {
    left: f64,
    right: f64,
    is_above: bool,
    /// Whether it replaces the label of the neighbour on the left.
    needs_left: bool,
}

impl LabelSpot {
    fn width(self) -> f64 {
        self.right - self.left
    }
}

/// The free part of a row around a sign, in points, inside the plot.
#[derive(Clone, Copy, Debug)]
struct FreeSpan {
    /// Start, after the neighbour's label.
    left: f64,
    /// Start, after the neighbour's sign.
    left_without_label: f64,
    right: f64,
}

/// The marks of a lane with their ids, in the order of its `slots`. Labels to the left of their signs leave the first
/// `title_pts` of the first row free.
pub fn place_slots(
    slots: &[RowSlot<'_>],
    title_pts: f64,
    lane: usize,
    band: LaneBand,
    metrics: Metrics,
    frame: &Frame,
) -> Vec<(u32, Mark)> {
    let mut spots: Vec<Option<LabelSpot>> = vec![None; slots.len()];
    for row in by_row(slots).chunk_by(|&a, &b| slots[a].row == slots[b].row) {
        let is_first = row.first().is_some_and(|&at| slots[at].row == 0);
        place_row(slots, row, if is_first { title_pts } else { 0.0 }, frame, &mut spots);
    }
    let placed = slots.iter().zip(spots);
    placed.map(|(slot, text)| (slot.id, mark(slot, text, lane, band, metrics, frame))).collect()
}

/// The places of slots in their list, row by row, each from left to right.
fn by_row(slots: &[RowSlot<'_>]) -> Vec<usize> {
    let rows = slots.iter().map(|slot| usize::from(slot.row) + 1).max().unwrap_or(0);
    let mut ends = vec![0; rows];
    for slot in slots {
        ends[usize::from(slot.row)] += 1;
    }
    let mut first = 0;
    for end in &mut ends {
        first += std::mem::replace(end, first);
    }
    let mut all = vec![0; slots.len()];
    for (at, slot) in slots.iter().enumerate() {
        let end = &mut ends[usize::from(slot.row)];
        all[*end] = at;
        *end += 1;
    }
    let mut first = 0;
    for end in ends {
        // Slots come by the start of their bodies, which is nearly always this order.
        let from_left =
            |a: &usize, b: &usize| slots[*a].sign.0.total_cmp(&slots[*b].sign.0).then(slots[*a].id.cmp(&slots[*b].id));
        all[first..end].sort_by(from_left);
        first = end;
    }
    all
}

/// Finds the places of the labels of one row, which is free from `free_from` on, given by the places of its slots from
/// left to right.
fn place_row(slots: &[RowSlot<'_>], row: &[usize], free_from: f64, frame: &Frame, spots: &mut [Option<LabelSpot>]) {
    let mut room = FreeSpan { left: free_from, left_without_label: free_from, right: frame.width };
    let mut previous: Option<usize> = None;
    for (place, &at) in row.iter().enumerate() {
        let slot = &slots[at];
        room.right =
            row.get(place + 1).map_or(frame.width, |&next| (slots[next].sign.0 - ROW_GAP_PTS).min(frame.width));
        let text = spot(slot, room, frame);
        if text.is_some_and(|text| text.needs_left)
            && let Some(previous) = previous
        {
            spots[previous] = None;
        }
        let taken = text.map_or(slot.sign.1, |text| text.right.max(slot.sign.1)) + ROW_GAP_PTS;
        room.left = taken.max(free_from);
        // The label of a focused neighbour stays.
        room.left_without_label = if slot.is_focused { room.left } else { (slot.sign.1 + ROW_GAP_PTS).max(free_from) };
        spots[at] = text;
        previous = Some(at);
    }
}

/// The mark of a slot in the line of the pills, without a label; its row is the one after those of the lane.
pub fn place_unlabelled(slot: &RowSlot<'_>, lane: usize, band: LaneBand, metrics: Metrics, frame: &Frame) -> Mark {
    place_in_pill_line(slot, None, lane, band, metrics, frame)
}

/// The same with a label between two places, where that line is free; `None` if it has no room for one.
pub fn place_labelled(
    slot: &RowSlot<'_>,
    free: (f64, f64),
    lane: usize,
    band: LaneBand,
    metrics: Metrics,
    frame: &Frame,
) -> Option<Mark> {
    let text = spot_between(slot, free, frame)?;
    Some(place_in_pill_line(slot, Some(text), lane, band, metrics, frame))
}

fn place_in_pill_line(
    slot: &RowSlot<'_>,
    text: Option<LabelSpot>,
    lane: usize,
    band: LaneBand,
    metrics: Metrics,
    frame: &Frame,
) -> Mark {
    let in_line = LaneBand { rows_top: band.pills_top, ..band };
    let first = mark(&RowSlot { row: 0, is_above: false, ..*slot }, text, lane, in_line, metrics, frame);
    Mark { row: band.rows, ..first }
}

/// The place of a label in the free part of a line around its sign: the first of right, left and above that has room
/// for the whole of it, or the one with the most room.
fn spot_between(slot: &RowSlot<'_>, (from, to): (f64, f64), frame: &Frame) -> Option<LabelSpot> {
    let wanted = f64::from(slot.item.label_pts);
    let (left, right) = (slot.sign.0.max(0.0), slot.sign.1.min(frame.width));
    let (left_at, right_at, above_at) = (left - LABEL_GAP_PTS, right + LABEL_GAP_PTS, left + LABEL_INSET_PTS);
    let spot = |left: f64, right: f64, is_above: bool| LabelSpot { left, right, is_above, needs_left: false };
    let beside = [spot(right_at, to.min(right_at + wanted), false), spot(from.max(left_at - wanted), left_at, false)];
    let above = slot.item.is_bar().then(|| spot(above_at, to.min(above_at + wanted), true));
    let all: Vec<LabelSpot> = beside.into_iter().chain(above).collect();
    let whole = all.iter().find(|spot| spot.width() >= wanted - 1e-6);
    let widest = || all.iter().max_by(|a, b| a.width().total_cmp(&b.width()));
    whole.or_else(widest).copied().filter(|spot| spot.width() >= LABEL_CUT_PTS.min(wanted - 1e-6))
}

/// The place of the label of `slot`; a focused one always has one.
fn spot(slot: &RowSlot<'_>, room: FreeSpan, frame: &Frame) -> Option<LabelSpot> {
    if slot.is_above {
        return above(slot, room, frame);
    }
    let wanted = f64::from(slot.item.label_pts);
    let right_at = slot.sign.1 + LABEL_GAP_PTS;
    let left_at = slot.sign.0 - LABEL_GAP_PTS;
    if slot.is_left {
        return Some(LabelSpot { left: left_at - wanted, right: left_at, is_above: false, needs_left: false });
    }
    if right_at + wanted <= frame.width {
        return Some(LabelSpot { left: right_at, right: right_at + wanted, is_above: false, needs_left: false });
    }
    if let Some(needs_left) = free_left(slot, room, left_at - wanted) {
        return Some(LabelSpot { left: left_at - wanted, right: left_at, is_above: false, needs_left });
    }
    let visible = slot.sign.1.min(frame.width) - slot.sign.0.max(0.0);
    if visible >= LABEL_CUT_PTS {
        return above(slot, room, frame);
    }
    let free_from = if slot.is_focused { room.left_without_label } else { room.left };
    let left = LabelSpot { left: free_from, right: left_at, is_above: false, needs_left: free_from < room.left };
    let right = LabelSpot { left: right_at, right: room.right, is_above: false, needs_left: false };
    let best = if left.width() > right.width() { left } else { right };
    if best.width() >= LABEL_CUT_PTS || (slot.is_focused && best.width() >= visible) {
        Some(best)
    } else if slot.is_focused {
        above(slot, room, frame)
    } else {
        None
    }
}

/// A label above its sign: it starts at the visible part of the body, and stays inside the sign if it fits.
fn above(slot: &RowSlot<'_>, room: FreeSpan, frame: &Frame) -> Option<LabelSpot> {
    let wanted = f64::from(slot.item.label_pts);
    let (left, right) = (slot.sign.0.max(0.0), slot.sign.1.min(frame.width));
    let known = frame.x(slot.item.body.0);
    let start = (known + LABEL_INSET_PTS).min(right - wanted).max(left + LABEL_INSET_PTS);
    let at = |left: f64, right: f64, needs_left: bool| Some(LabelSpot { left, right, is_above: true, needs_left });
    let limit = right.max(room.right);
    if start + wanted <= limit {
        return at(start, start + wanted, false);
    }
    if let Some(needs_left) = free_left(slot, room, limit - wanted) {
        return at(limit - wanted, limit, needs_left);
    }
    (slot.is_focused || limit - left >= LABEL_CUT_PTS).then_some(())?;
    at(left, limit, false)
}

/// `Some` if the row is free from `left` up to the sign: whether the neighbour's label has to be replaced.
fn free_left(slot: &RowSlot<'_>, room: FreeSpan, left: f64) -> Option<bool> {
    if left >= room.left { Some(false) } else { (slot.is_focused && left >= room.left_without_label).then_some(true) }
}

fn mark(
    slot: &RowSlot<'_>,
    text: Option<LabelSpot>,
    lane: usize,
    band: LaneBand,
    metrics: Metrics,
    frame: &Frame,
) -> Mark {
    let item = slot.item;
    let top = band.rows_top + f64::from(slot.row) * metrics.row_pts;
    let middle = top + metrics.row_pts / 2.0;
    let is_above = slot.is_above || text.is_some_and(|text| text.is_above);
    let around = |height: f64| (middle - height / 2.0, middle + height / 2.0);
    let (sign_top, sign_bottom) = match (is_above, item.is_bar()) {
        (true, _) => (top + LABEL_PTS, top + LABEL_PTS + metrics.low_bar_pts),
        (false, true) => around(metrics.bar_pts),
        (false, false) => around(POINT_PTS),
    };
    let is_cut = text.is_some_and(|text| text.width() < f64::from(item.label_pts) - 0.01);
    let has_two_lines = metrics.has_room_for_two_lines() && (is_cut || item.is_long());
    let (label_top, label_bottom) = match (is_above, has_two_lines) {
        (true, _) => (top, top + LABEL_PTS),
        (false, false) => around(LABEL_PTS),
        (false, true) => around(2.0 * LABEL_PTS),
    };
    let (left, right) = (slot.sign.0.max(0.0), slot.sign.1.min(frame.width));
    Mark {
        event: item.event,
        rank: item.rank,
        lane,
        row: usize::from(slot.row),
        sign: item.sign,
        area: Area { left: pts(left), top: pts(sign_top), right: pts(right), bottom: pts(sign_bottom) },
        certain: certain(slot, frame).map(|(from, to)| (pts(from), pts(to))),
        left: fade(item.left, slot.sign.0 < 0.0),
        right: fade(item.right, slot.sign.1 > frame.width),
        label: text.map(|text| Label {
            area: Area {
                left: pts(text.left),
                top: pts(label_top),
                right: pts(text.right.max(text.left)),
                bottom: pts(label_bottom),
            },
            // Not a cut if only rounding is lost.
            cut: is_cut,
        }),
        hollow: item.hollow,
    }
}

/// An endless end fades at the edge of the plot.
fn fade(end: ItemEnd, is_beyond: bool) -> Fade {
    if is_beyond && end != ItemEnd::Endless { Fade::Beyond } else { end.fade() }
}

/// The certain part, cut to the plot, and widened like its sign.
fn certain(slot: &RowSlot<'_>, frame: &Frame) -> Option<(f64, f64)> {
    let (from, to) = slot.item.certain()?;
    let (start, end) = slot.item.extent(frame.secs_per_point);
    let is_widened = (end - start) / frame.secs_per_point < slot.sign.1 - slot.sign.0 - 1e-6;
    let x = |secs: f64| {
        if is_widened && end > start {
            slot.sign.0 + (secs - start) / (end - start) * (slot.sign.1 - slot.sign.0)
        } else {
            frame.x(secs)
        }
    };
    let (left, right) = (x(from).max(slot.sign.0).max(0.0), x(to).min(slot.sign.1).min(frame.width));
    (left < right).then_some((left, right))
}
