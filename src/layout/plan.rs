//! [`Plan`]: who is labelled at which zoom, in which row.

use super::bands::{self, Bands};
use super::entry::Entry;
use super::gather::gather;
use super::index::Index;
use super::item::{Item, Stretch};
use super::metrics::{LABEL_GAP_PTS, LABEL_SLACK_PTS, MAX_FADE_PTS, ROW_GAP_PTS};
use super::rows::{self, FOLDED};
use super::scene::LaneKind;
use super::zoom::{FINEST, Level, coarsest_secs_per_point};
use crate::dossier::{Dossier, EventIdx};
use crate::time::{Instant, Span};

/// How events are spread over lanes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum LaneMode {
    /// One lane per article, by an event's first citation.
    #[default]
    Article,
    /// One lane per theme, by an event's first theme.
    Theme,
    /// A single lane.
    Single,
}

/// Everything a plan depends on.
pub struct PlanInput<'a> {
    pub dossier: &'a Dossier,
    pub lanes: LaneMode,
    /// Whether an event passes the filter.
    pub shown: &'a dyn Fn(EventIdx) -> bool,
    /// Width of an event's label in points.
    pub label_width: &'a dyn Fn(EventIdx) -> f32,
    /// Height of the plot in points; below about 70 even a single lane finds no room.
    pub height: f32,
}

/// Levels of zoom kept with their rows; enough to go back and forth over a border between two.
const KEPT_LEVELS: usize = 4;

/// Levels of zoom with their labels and rows, made on demand and kept.
pub struct Plan {
    /// In chronological order; an index into it is an item's id.
    pub(super) items: Vec<Item>,
    pub(super) lanes: Vec<LanePlan>,
    pub(super) bands: Bands,
    /// The level from which each item is labelled, as far as worked out; above [`FINEST`] where it is not (yet).
    pub(super) from: Vec<Level>,
    /// Items by where their bodies lie.
    index: Index,
    /// Id by event, `u32::MAX` where filtered out.
    ids: Vec<u32>,
    /// Longest claim beyond a body, in points.
    widest_pts: f64,
    /// Most recently used last.
    kept: Vec<(Level, Vec<u16>)>,
}

/// A lane and who is in it.
pub(super) struct LanePlan {
    pub kind: LaneKind,
    /// Ids in chronological order.
    pub ids: Vec<u32>,
    pub entry: Entry,
}

impl Plan {
    /// Sorts events into lanes; levels are worked out when first seen.
    #[must_use]
    pub fn new(input: &PlanInput<'_>) -> Self {
        let (items, lanes) = gather(input);
        Self::from_items(items, lanes, input.height)
    }

    /// For items in chronological order.
    pub(super) fn from_items(mut items: Vec<Item>, lanes: Vec<LaneKind>, height: f32) -> Self {
        let height = f64::from(height.max(1.0));
        let (kinds, members) = place_in_lanes(&mut items, lanes, height);
        let counts: Vec<usize> = members.iter().map(Vec::len).collect();
        let bands = bands::share(&counts, has_titles(&kinds), height);
        let lanes = kinds
            .into_iter()
            .zip(members)
            .zip(&bands.bands)
            .map(|((kind, ids), band)| LanePlan { kind, entry: Entry::new(&items, ids.clone(), band.rows), ids })
            .collect();
        let index = Index::new(items.iter().map(|item| {
            let beyond = |pts: f64| if pts.is_infinite() { f64::INFINITY } else { 0.0 };
            (item.body.0 - beyond(item.left.reach_pts), item.body.1 + beyond(item.right.reach_pts))
        }));
        let events = items.iter().map(|item| item.event.0 as usize + 1).max().unwrap_or(0);
        let mut ids = vec![u32::MAX; events];
        for (id, item) in (0..).zip(&items) {
            if let Some(slot) = ids.get_mut(item.event.0 as usize) {
                *slot = id;
            }
        }
        let label_pts = items.iter().map(|item| item.label_pts).fold(0.0, f64::max);
        let widest_pts = MAX_FADE_PTS + LABEL_GAP_PTS + LABEL_SLACK_PTS + ROW_GAP_PTS + label_pts;
        Self { from: vec![FINEST + 1; items.len()], items, lanes, bands, index, ids, widest_pts, kept: Vec::new() }
    }

    /// All shown events' bounded ends; `None` where nothing is shown.
    #[must_use]
    pub fn extent(&self) -> Option<Span> {
        let start = self.items.iter().map(|item| item.body.0).min_by(f64::total_cmp)?;
        let end = self.items.iter().map(|item| item.body.1).max_by(f64::total_cmp)?;
        Span::new(Instant::from_axis_secs(start), Instant::from_axis_secs(end))
    }

    pub(super) fn id_of(&self, event: EventIdx) -> Option<u32> {
        self.ids.get(event.0 as usize).copied().filter(|&id| id != u32::MAX)
    }

    pub(super) fn item(&self, id: u32) -> Option<&Item> {
        self.items.get(id as usize)
    }

    /// Ids, ascending, of whatever may reach into `window` with sign or fade at this scale, and perhaps some more.
    pub(super) fn near(&self, window: Stretch, secs_per_point: f64) -> Vec<u32> {
        let margin = MAX_FADE_PTS * secs_per_point;
        self.sorted((window.0 - margin, window.1 + margin))
    }

    /// The same for claims.
    pub(super) fn claiming(&self, window: Stretch, secs_per_point: f64) -> Vec<u32> {
        let margin = self.widest_pts * secs_per_point;
        self.sorted((window.0 - margin, window.1 + margin))
    }

    fn sorted(&self, window: Stretch) -> Vec<u32> {
        let mut ids = self.index.touching(window);
        ids.sort_unstable();
        ids
    }

    /// Works out who is labelled up to `level`.
    pub(super) fn advance(&mut self, level: Level) {
        for lane in &mut self.lanes {
            lane.entry.advance(&self.items, level, &mut self.from);
        }
    }

    /// Works out labels and rows of `level`, for [`Plan::rows`].
    pub(super) fn prepare(&mut self, level: Level) {
        self.advance(level);
        if let Some(at) = self.kept.iter().position(|(kept, _)| *kept == level) {
            let used = self.kept.remove(at);
            self.kept.push(used);
            return;
        }
        let rows = self.make_rows(level);
        if self.kept.len() == KEPT_LEVELS {
            self.kept.remove(0);
        }
        self.kept.push((level, rows));
    }

    /// By id, the row of every item at the level prepared last, [`FOLDED`] where it is not labelled.
    pub(super) fn rows(&self) -> &[u16] {
        self.kept.last().map(|(_, rows)| rows.as_slice()).unwrap_or_default()
    }

    fn make_rows(&self, level: Level) -> Vec<u16> {
        let mut row_of = vec![FOLDED; self.items.len()];
        let mut place = vec![0; self.items.len()];
        for (lane, band) in self.lanes.iter().zip(&self.bands.bands) {
            // Where some level folds, the wish never is the last row, so that it is the same at all levels.
            let wished = if lane.ids.len() <= band.rows { band.rows } else { band.rows - 1 }.max(1);
            for (at, &id) in lane.ids.iter().enumerate() {
                if let Some(slot) = place.get_mut(id as usize) {
                    *slot = at % wished;
                }
            }
            let labelled =
                lane.ids.iter().copied().filter(|&id| self.from.get(id as usize).is_some_and(|&from| from <= level));
            let wish = |id: u32| place.get(id as usize).copied().unwrap_or_default();
            let rows = lane.entry.mark_rows(level);
            rows::assign(&self.items, labelled, coarsest_secs_per_point(level), rows, wish, &mut row_of);
        }
        row_of
    }
}

/// Whether lanes get a line for a title: all but the one that holds everything.
fn has_titles(kinds: &[LaneKind]) -> bool {
    kinds != [LaneKind::All]
}

/// Ids by lane, chronological; where there is no room for all lanes, the smallest become one.
fn place_in_lanes(items: &mut [Item], mut kinds: Vec<LaneKind>, height: f64) -> (Vec<LaneKind>, Vec<Vec<u32>>) {
    let mut members = vec![Vec::new(); kinds.len()];
    for (id, item) in (0..).zip(items.iter()) {
        if let Some(ids) = members.get_mut(item.lane) {
            ids.push(id);
        }
    }
    let counts = |members: &[Vec<u32>]| members.iter().map(Vec::len).collect::<Vec<_>>();
    while kinds.len() > 1 && !bands::do_fit(&counts(&members), true, height) {
        let own = (0..kinds.len()).filter(|&at| kinds.get(at) != Some(&LaneKind::Rest));
        let Some(smallest) = own.min_by_key(|&at| (members.get(at).map(Vec::len), usize::MAX - at)) else { break };
        kinds.remove(smallest);
        let mut moved = members.remove(smallest);
        if kinds.last() != Some(&LaneKind::Rest) {
            kinds.push(LaneKind::Rest);
            // A lane for one brings no room; the next to move will.
            members.push(Vec::new());
        }
        if let Some(rest) = members.last_mut() {
            rest.append(&mut moved);
            rest.sort_unstable();
        }
    }
    if kinds == [LaneKind::Rest] {
        kinds = vec![LaneKind::All];
    }
    for (lane, ids) in members.iter().enumerate() {
        for &id in ids {
            if let Some(item) = items.get_mut(id as usize) {
                item.lane = lane;
            }
        }
    }
    (kinds, members)
}
