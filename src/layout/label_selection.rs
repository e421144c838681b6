//! [`LabelSelection`]: the level of zoom from which each event of a lane is labelled, and the rows of a level.
//!
//! From the coarsest level to finer ones, labelled events stay labelled, and others join in the order of their rank as
//! long as all claims fit into the lane's rows. Claims shrink from level to level, so an event that fits at one level
//! fits at all finer ones: zooming in never hides. (These are the active ranges of Been, Daiches and Yap, "Dynamic Map
//! Labeling", 2006, for labels with a given place along one axis and a row across it.)
//!
//! While any event is folded the last row belongs to the clusters. From the level on at which the claims of all events
//! fit into all rows, none is folded, and the last row is open to marks.
//!
//! The cost of a level depends on the events it labels: those without room are skipped in whole ranges
//! (`waiting_tree`), those that will never fit are removed, and rows are assigned anew only if any event joined.
#![expect(clippy::expect_used, reason = "rows are on a screen")]

use std::sync::Arc;

use super::item::{Items, LayoutItem};
use super::overlap_profile::{OverlapCount, OverlapProfile};
use super::rows::Rows;
use super::time_range::TimeRange;
use super::waiting_tree::WaitingTree;
use super::zoom::{FINEST, Level, PER_OCTAVE, coarsest_secs_per_point};

/// Up to this many labels, rows are assigned anew at every level, so that each event gets its preferred row.
const REPACKED_MAX: usize = 2_000;

/// If no event joins for this many levels, look for those that never will.
const QUIET_LEVELS: Level = PER_OCTAVE;

/// Up to this many labels, events are admitted at every level.
const EVERY_LEVEL_MAX: usize = 50_000;

/// Events that will never fit are first looked for when one in this many is labelled: visiting all is expensive, and
/// the opening view of a large dossier shows only a few.
const SORTED_OUT_SHARE: usize = 1_000;

/// The labelled events of a lane at a level.
#[derive(Clone, Debug)]
pub struct LaneLevel {
    /// Rows with all labelled events.
    pub rows: Arc<Rows>,
    /// Ids of the events that are labelled from this level on, ascending.
    pub joined: Vec<u32>,
}

/// Whether there is a level at which every event is labelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Completion {
    Open,
    Reached,
    Never,
}

/// The labelled events of a lane, computed level by level.
#[derive(Clone, Debug)]
pub struct LabelSelection {
    /// Id of the lane's first item; preferred rows count from there.
    first: u32,
    /// Number of rows, including that of the clusters.
    row_count: usize,
    /// Rows reserved for points, so that long spans never block a range of time for everything else.
    kept_for_points: usize,
    /// Rows that may be preferred: never the last one if any level folds events, so that preferences are the same at
    /// all levels.
    wished: usize,
    /// The next level to compute.
    next: Level,
    /// Down to this level the labels are the same as at level 0.
    alike_until: Level,
    /// Ids labelled so far, ascending.
    labelled: Vec<u32>,
    points: WaitingTree,
    bars: WaitingTree,
    /// Ids that will never fit while any event is folded.
    hopeless: Vec<u32>,
    /// Number of labels when hopeless events were last removed.
    sorted_out_at: usize,
    /// Number of labels from which to look for hopeless events again.
    sort_out_from: usize,
    /// Number of levels without a new label.
    quiet: Level,
    completion: Completion,
    rows: Arc<Rows>,
}

impl LabelSelection {
    /// For the items of a lane, which are sorted by the start of their bodies.
    pub fn new(items: &Items, ids: std::ops::Range<u32>, row_count: usize) -> Self {
        assert!(row_count >= 2, "a lane that folds events has a row for marks and one for clusters");
        let is_bar = |id: &u32| items[*id].is_bar();
        let (has_room_for_all, ids_len) = (ids.len() <= row_count, ids.len());
        let waiting = if has_room_for_all { 0..0 } else { ids.clone() };
        let points = WaitingTree::new(items, waiting.clone().filter(|id| !is_bar(id)));
        let bars = WaitingTree::new(items, waiting.filter(is_bar));
        let kept_for_points = points.count().min((row_count / 12).max(1)).min(row_count - 2);
        Self {
            first: ids.start,
            row_count,
            kept_for_points,
            wished: row_count - usize::from(!has_room_for_all),
            next: 0,
            alike_until: if has_room_for_all { FINEST } else { alike_until(&items[ids.clone()]) },
            labelled: if has_room_for_all { ids.collect() } else { Vec::new() },
            points,
            bars,
            hopeless: Vec::new(),
            sorted_out_at: 0,
            sort_out_from: ids_len / SORTED_OUT_SHARE,
            quiet: 0,
            completion: if has_room_for_all { Completion::Reached } else { Completion::Open },
            rows: Arc::default(),
        }
    }

    /// Whether all levels that follow are like the last one.
    pub fn is_settled(&self) -> bool {
        let nobody_waits = self.points.count() + self.bars.count() == 0;
        let is_decided = nobody_waits && (self.hopeless.is_empty() || self.completion == Completion::Never);
        self.next > 0 && is_decided && !self.is_repacked()
    }

    /// Whether rows change at finer scales although no event joins.
    fn is_repacked(&self) -> bool {
        self.labelled.len() <= REPACKED_MAX && !self.rows.is_as_wished()
    }

    /// Number of events that wait for a label, about the cost of the next level.
    pub fn waiting_count(&self) -> usize {
        self.points.count() + self.bars.count()
    }

    /// Computes the next level.
    pub fn advance(&mut self, items: &Items) -> LaneLevel {
        let level = self.next;
        self.next += 1;
        let mut joined = Vec::new();
        if level == 0 && self.completion == Completion::Reached {
            joined.clone_from(&self.labelled);
        } else if level == 0 || (level > self.alike_until && !self.passes_over(level)) {
            joined = self.admit(items, level);
            self.sort_out(items, !joined.is_empty());
        }
        if level == 0 || !joined.is_empty() || self.is_repacked() {
            self.make_rows(items, level);
        }
        LaneLevel { rows: Arc::clone(&self.rows), joined }
    }

    /// Whether a level equals the one before: every other one, if so many events are labelled that each level costs
    /// time and memory. Few of them are in any view, so the unused room does not show.
    fn passes_over(&self, level: Level) -> bool {
        level % 2 == 1 && self.labelled.len() > EVERY_LEVEL_MAX
    }

    /// Rows for marks at the last level.
    fn mark_rows(&self) -> usize {
        if self.completion == Completion::Reached { self.row_count } else { self.row_count - 1 }
    }

    fn make_rows(&mut self, items: &Items, level: Level) {
        let wish = |id: u32| (id - self.first) as usize % self.wished;
        let scale = coarsest_secs_per_point(level);
        self.rows = Arc::new(Rows::assign(items, &self.labelled, scale, self.mark_rows(), wish));
    }

    /// Labels the events that fit at `level`; returns their ids, ascending.
    fn admit(&mut self, items: &Items, level: Level) -> Vec<u32> {
        if self.points.count() + self.bars.count() + self.hopeless.len() == 0 {
            return Vec::new();
        }
        let scale = coarsest_secs_per_point(level);
        let mut depth = OverlapProfile::of(&claims(items, &self.labelled, scale));
        let rows = self.mark_rows();
        let limit = limit(rows, rows - self.kept_for_points);
        let mut joined = Vec::new();
        self.points.recall();
        self.bars.recall();
        while let Some((tree, at)) = best(&mut self.points, &mut self.bars) {
            let id = tree.id(at);
            let item = &items[id];
            let claim = item.claim(scale);
            if let Some(full) = depth.obstacle(claim, item.is_bar(), limit) {
                tree.set_aside(at, full, scale);
            } else {
                depth.add(claim, item.is_bar());
                tree.remove(at);
                joined.push(id);
            }
        }
        if self.completion == Completion::Open && self.complete(items, scale, &mut depth, &mut joined) {
            self.completion = Completion::Reached;
        }
        joined.sort_unstable();
        self.labelled.extend(&joined);
        #[expect(clippy::stable_sort_primitive, reason = "the unstable one does not merge the two ascending runs")]
        self.labelled.sort();
        joined
    }

    /// Labels all remaining events if they fit when the row of the clusters is used as well.
    fn complete(&mut self, items: &Items, scale: f64, depth: &mut OverlapProfile, joined: &mut Vec<u32>) -> bool {
        let limit = limit(self.row_count, self.row_count);
        let mut fits = |id: u32| {
            let (claim, is_bar) = (items[id].claim(scale), items[id].is_bar());
            let is_free = depth.obstacle(claim, is_bar, limit).is_none();
            if is_free {
                depth.add(claim, is_bar);
            }
            is_free
        };
        // Hopeless events are the least likely to fit.
        if !self.hopeless.iter().all(|&id| fits(id)) {
            return false;
        }
        self.points.recall();
        self.bars.recall();
        let mut tried = Vec::new();
        let mut fit_all = true;
        while let Some((tree, at)) = best(&mut self.points, &mut self.bars) {
            let id = tree.id(at);
            fit_all = fits(id);
            if !fit_all {
                break;
            }
            tree.remove(at);
            tried.push((items[id].is_bar(), at, id));
        }
        if fit_all {
            joined.extend(tried.iter().map(|&(.., id)| id));
            joined.append(&mut self.hopeless);
        } else {
            for (is_bar, at, _) in tried {
                if is_bar { &mut self.bars } else { &mut self.points }.put_back(at);
            }
        }
        fit_all
    }

    /// Removes the events that fit at no level: not even with the claims of the finest scale, as labelled events stay.
    /// Done after enough events have joined, so that it costs no more than they did, and when none joins any more; less
    /// often as long as it removes few.
    fn sort_out(&mut self, items: &Items, has_joined: bool) {
        let waiting = self.points.count() + self.bars.count();
        self.quiet = if has_joined { 0 } else { self.quiet + 1 };
        let is_due = if has_joined {
            self.labelled.len() >= self.sort_out_from
        } else {
            self.quiet >= QUIET_LEVELS && self.labelled.len() > self.sorted_out_at
        };
        if waiting == 0 || !is_due {
            return;
        }
        self.sorted_out_at = self.labelled.len();
        let scale = coarsest_secs_per_point(FINEST);
        let mut depth = OverlapProfile::of(&claims(items, &self.labelled, scale));
        let rows = self.row_count - 1;
        let mark_rows = limit(rows, rows - self.kept_for_points);
        let hopeless = &mut self.hopeless;
        for tree in [&mut self.points, &mut self.bars] {
            tree.sort_out(items, |id| {
                let item = &items[id];
                let is_hopeless = depth.obstacle(item.claim(scale), item.is_bar(), mark_rows).is_some();
                if is_hopeless {
                    hopeless.push(id);
                }
                is_hopeless
            });
        }
        let found = waiting - self.points.count() - self.bars.count();
        self.sort_out_from = self.labelled.len() * if found * 8 < waiting { 4 } else { 2 };
        let all_rows = limit(self.row_count, self.row_count);
        let can_complete = hopeless.iter().all(|&id| {
            let (claim, item) = (items[id].claim(scale), &items[id]);
            let is_free = depth.obstacle(claim, item.is_bar(), all_rows).is_none();
            if is_free {
                depth.add(claim, item.is_bar());
            }
            is_free
        });
        if !can_complete {
            self.completion = Completion::Never;
            // They are not needed any more.
            self.hopeless = Vec::new();
        }
    }
}

/// A limit of as many claims as there are rows.
fn limit(all: usize, bars: usize) -> OverlapCount {
    let count = |rows: usize| u32::try_from(rows).expect("a lane has fewer rows than 65,536");
    OverlapCount { all: count(all), bars: count(bars) }
}

/// The tree with the best rank, and the position of that candidate.
fn best<'a>(points: &'a mut WaitingTree, bars: &'a mut WaitingTree) -> Option<(&'a mut WaitingTree, usize)> {
    match (points.best(), bars.best()) {
        (Some((rank, at)), Some((other, _))) if rank < other => Some((points, at)),
        (Some((_, at)), None) => Some((points, at)),
        (_, Some((_, at))) => Some((bars, at)),
        (None, None) => None,
    }
}

fn claims(items: &Items, ids: &[u32], scale: f64) -> Vec<(TimeRange, bool)> {
    ids.iter().map(|&id| (items[id].claim(scale), items[id].is_bar())).collect()
}

/// A level down to which all claims share a moment as at level 0, so that the same events are labelled; rarely too low.
fn alike_until(lane: &[LayoutItem]) -> Level {
    let shared = |some: &mut dyn Iterator<Item = &LayoutItem>, level: Level| {
        let scale = coarsest_secs_per_point(level);
        let mut all = (f64::NEG_INFINITY, f64::INFINITY);
        for item in some {
            let claim = item.claim(scale);
            all = (all.0.max(claim.0), all.1.min(claim.1));
            if all.0 >= all.1 {
                return false;
            }
        }
        true
    };
    // Claims shrink, so once they share no moment they never do again. The first to end and the last to start decide
    // most cases.
    let first_to_end = lane.iter().min_by(|a, b| a.body.1.total_cmp(&b.body.1));
    let last = |shares: &mut dyn FnMut(Level) -> bool, mut other: Level| {
        let mut alike = 0;
        while alike + 1 < other {
            let middle = Level::midpoint(alike, other);
            if shares(middle) { alike = middle } else { other = middle }
        }
        alike
    };
    let at_most = last(&mut |level| shared(&mut first_to_end.into_iter().chain(lane.last()), level), FINEST);
    // Visiting all claims is expensive, and a level too low costs little.
    let (mut alike, mut by) = (at_most, 1);
    while alike > 0 && !shared(&mut lane.iter(), alike) {
        alike = alike.saturating_sub(by);
        by *= 2;
    }
    alike
}
