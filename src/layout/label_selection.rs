//! [`LabelSelection`]: from which level of zoom each event of a lane is labelled, and in which rows they lie.
//!
//! Going from the coarsest level to finer ones, those who are labelled stay, and others join in order of their rank as
//! long as all claims fit into the lane's rows. Claims shrink from level to level, so whoever fits once fits for ever:
//! zooming in never hides. (The idea of active ranges: Been, Daiches, Yap, "Dynamic Map Labeling", 2006; here for labels
//! whose place along one axis is given and whose place across it is a row.)
//!
//! While anything is folded the last row belongs to the clusters. Where claims of all events fit into all rows, nothing
//! is folded from there on, and the last row is open to marks.
//!
//! A level costs those whom it labels: whoever finds no room is passed over in whole stretches (`tree`), those who
//! never will are taken out, and rows are made anew only where somebody joined.

use std::sync::Arc;

use super::item::LayoutItem;
use super::overlap_profile::{OverlapCount, OverlapProfile};
use super::rows::Rows;
use super::time_range::TimeRange;
use super::waiting_tree::WaitingTree;
use super::zoom::{FINEST, Level, PER_OCTAVE, coarsest_secs_per_point};

/// Up to so many labels are given rows anew at every level, so that each comes to the row it wishes for.
const REPACKED_MAX: usize = 2_000;

/// Stop after this many levels without a new label.
const QUIET_LEVELS: Level = PER_OCTAVE;

/// Up to so many labels, room is shared out at every level.
const EVERY_LEVEL_MAX: usize = 50_000;

/// The hopeless are first looked for when one in so many is labelled: to look at all is dear, and what a dossier opens
/// on shows few of very many.
const SORTED_OUT_SHARE: usize = 1_000;

/// The labels and rows of a lane at a level.
#[derive(Clone, Debug)]
pub struct LaneLevel {
    /// Rows for marks, with everybody who is labelled.
    pub rows: Arc<Rows>,
    /// Ids, ascending, of those who are labelled from this level on.
    pub joined: Vec<u32>,
}

/// Whether a level comes at which everything is labelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Completion {
    Open,
    Reached,
    Never,
}

/// Who of a lane is labelled from when, worked out level by level.
#[derive(Clone, Debug)]
pub struct LabelSelection {
    /// Id of the lane's first item; wishes count from there.
    first: u32,
    /// The lane's rows, the clusters' included.
    row_count: usize,
    /// Rows that bars must leave to points, so that long spans never bar a stretch of time to all else.
    kept_for_points: usize,
    /// Rows that are wished for: where some level folds never the last one, so that wishes are the same at all levels.
    wished: usize,
    /// The next level to work out.
    next: Level,
    /// Down to this level there are the same labels as at level 0.
    alike_until: Level,
    /// Labelled so far, ascending.
    labelled: Vec<u32>,
    points: WaitingTree,
    bars: WaitingTree,
    /// Those who will never find room while anybody is folded.
    hopeless: Vec<u32>,
    /// How many were labelled when the hopeless were last sorted out.
    sorted_out_at: usize,
    /// How many have to be labelled until it is worth while to look for hopeless ones again.
    sort_out_from: usize,
    /// For how many levels nobody has joined.
    quiet: Level,
    completion: Completion,
    rows: Arc<Rows>,
}

impl LabelSelection {
    /// For the items with `ids`, a lane's, in order of where their bodies start.
    pub fn new(items: &[LayoutItem], ids: std::ops::Range<u32>, row_count: usize) -> Self {
        let is_bar = |id: &u32| items.get(*id as usize).is_some_and(LayoutItem::is_bar);
        let (has_room_for_all, ids_len) = (ids.len() <= row_count, ids.len());
        let waiting = if has_room_for_all { 0..0 } else { ids.clone() };
        let points = WaitingTree::new(items, waiting.clone().filter(|id| !is_bar(id)));
        let bars = WaitingTree::new(items, waiting.filter(is_bar));
        let kept_for_points = points.count().min((row_count / 12).max(1)).min(row_count.saturating_sub(2));
        let lane = items.get(ids.start as usize..ids.end as usize).unwrap_or_default();
        Self {
            first: ids.start,
            row_count,
            kept_for_points,
            wished: row_count.saturating_sub(usize::from(!has_room_for_all)).max(1),
            next: 0,
            alike_until: if has_room_for_all { FINEST } else { alike_until(lane) },
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

    /// Whether rows change at finer scales though nobody joins.
    fn is_repacked(&self) -> bool {
        self.labelled.len() <= REPACKED_MAX && !self.rows.is_as_wished()
    }

    /// How many wait for a label, about as much as the next level costs.
    pub fn waiting_count(&self) -> usize {
        self.points.count() + self.bars.count()
    }

    /// Works out the next level.
    pub fn advance(&mut self, items: &[LayoutItem]) -> LaneLevel {
        let level = self.next;
        self.next = self.next.saturating_add(1);
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

    /// Whether a level is as the one before: every other one, where so many are labelled that each costs time and
    /// memory. There are few of them in any view, so that the room left over is not missed.
    fn passes_over(&self, level: Level) -> bool {
        level % 2 == 1 && self.labelled.len() > EVERY_LEVEL_MAX
    }

    /// Rows for marks at the level worked out last.
    fn mark_rows(&self) -> usize {
        if self.completion == Completion::Reached { self.row_count } else { self.row_count.saturating_sub(1) }
    }

    fn make_rows(&mut self, items: &[LayoutItem], level: Level) {
        let wish = |id: u32| id.saturating_sub(self.first) as usize % self.wished;
        let scale = coarsest_secs_per_point(level);
        self.rows = Arc::new(Rows::assign(items, &self.labelled, scale, self.mark_rows(), wish));
    }

    /// Labels whoever finds room at `level`; gives their ids, ascending.
    fn admit(&mut self, items: &[LayoutItem], level: Level) -> Vec<u32> {
        if self.points.count() + self.bars.count() + self.hopeless.len() == 0 {
            return Vec::new();
        }
        let scale = coarsest_secs_per_point(level);
        let mut depth = OverlapProfile::of(&claims(items, &self.labelled, scale));
        let rows = self.mark_rows();
        let limit = limit(rows, rows - self.kept_for_points.min(rows));
        let mut joined = Vec::new();
        self.points.recall();
        self.bars.recall();
        while let Some((tree, at)) = best(&mut self.points, &mut self.bars) {
            let Some((id, item)) = tree.id(at).and_then(|id| Some((id, items.get(id as usize)?))) else { break };
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
        self.labelled.sort_unstable();
        joined
    }

    /// With the clusters' row as well it may do for everybody: labels all who are left, if so.
    fn complete(
        &mut self,
        items: &[LayoutItem],
        scale: f64,
        depth: &mut OverlapProfile,
        joined: &mut Vec<u32>,
    ) -> bool {
        let limit = limit(self.row_count, self.row_count);
        let claim = |id: u32| items.get(id as usize).map(|item| (item.claim(scale), item.is_bar()));
        let mut fits = |id: u32| {
            let Some((claim, is_bar)) = claim(id) else { return false };
            let is_free = depth.obstacle(claim, is_bar, limit).is_none();
            if is_free {
                depth.add(claim, is_bar);
            }
            is_free
        };
        // Whoever was sorted out is the least likely to fit.
        if !self.hopeless.iter().all(|&id| fits(id)) {
            return false;
        }
        self.points.recall();
        self.bars.recall();
        let mut tried = Vec::new();
        let mut fit_all = true;
        while let Some((tree, at)) = best(&mut self.points, &mut self.bars) {
            let Some(id) = tree.id(at) else { break };
            fit_all = fits(id);
            if !fit_all {
                break;
            }
            tree.remove(at);
            tried.push((items.get(id as usize).is_some_and(LayoutItem::is_bar), at, id));
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

    /// Takes out who will find no room at any level: where even the claims of the finest scale leave none, as those who
    /// are labelled stay. Done where enough joined since, so that it costs no more than they did, and where nobody
    /// joins any more; seldom as long as it takes out few.
    fn sort_out(&mut self, items: &[LayoutItem], has_joined: bool) {
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
        let rows = self.row_count.saturating_sub(1);
        let mark_rows = limit(rows, rows - self.kept_for_points.min(rows));
        let hopeless = &mut self.hopeless;
        for tree in [&mut self.points, &mut self.bars] {
            tree.sort_out(items, |id| {
                let Some(item) = items.get(id as usize) else { return true };
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
            let Some(item) = items.get(id as usize) else { return false };
            let claim = item.claim(scale);
            let is_free = depth.obstacle(claim, item.is_bar(), all_rows).is_none();
            if is_free {
                depth.add(claim, item.is_bar());
            }
            is_free
        });
        if !can_complete {
            self.completion = Completion::Never;
            // Nobody asks for them any more.
            self.hopeless = Vec::new();
        }
    }
}

/// As many claims as there are rows.
fn limit(all: usize, bars: usize) -> OverlapCount {
    let count = |rows: usize| u32::try_from(rows).unwrap_or(u32::MAX);
    OverlapCount { all: count(all), bars: count(bars) }
}

/// The best rank among both crowds: whose it is, and its place there.
fn best<'a>(points: &'a mut WaitingTree, bars: &'a mut WaitingTree) -> Option<(&'a mut WaitingTree, usize)> {
    match (points.best(), bars.best()) {
        (Some((rank, at)), Some((other, _))) if rank < other => Some((points, at)),
        (Some((_, at)), None) => Some((points, at)),
        (_, Some((_, at))) => Some((bars, at)),
        (None, None) => None,
    }
}

fn claims(items: &[LayoutItem], ids: &[u32], scale: f64) -> Vec<(TimeRange, bool)> {
    ids.iter().filter_map(|&id| items.get(id as usize)).map(|item| (item.claim(scale), item.is_bar())).collect()
}

/// A level down to which, as at 0, all claims share a moment, so that the same are labelled; hardly ever one too few.
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
    // Claims shrink, so once they share nothing they never do again. The first to end and the last to start tell most.
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
    // A look at all is dear, and a level too few costs little.
    let (mut alike, mut by) = (at_most, 1);
    while alike > 0 && !shared(&mut lane.iter(), alike) {
        alike = alike.saturating_sub(by);
        by *= 2;
    }
    alike
}
