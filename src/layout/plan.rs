//! [`Plan`]: the levels of zoom with their labelled events, and the [`LevelBuilder`] that computes them one by one.
#![expect(
    clippy::indexing_slicing,
    clippy::expect_used,
    reason = "lanes are numbered by the plan, levels end at the finest"
)]

use std::cmp::Reverse;
use std::ops::Range;
use std::sync::Arc;

use super::axis::TimeAxis;
use super::collect::{CollectedItems, collect_items};
use super::density::Columns;
use super::frame::level_of;
use super::input::{PlanInput, RowLimits};
use super::label_selection::{LabelSelection, LaneLevel};
use super::lane_table::LaneTable;
use super::overview::TimeHistogram;
use super::rows::Rows;
use super::scene::LaneKind;
use super::zoom::{FINEST, Level};
use crate::dossier::edit::Moves;
use crate::dossier::{EventIdx, ThemeIdx};
use crate::time::{Instant, Span};

/// With more events than this, two threads share the work.
const BOTH_AT_ONCE_FROM: usize = 20_000;

/// Rows of a lane before its events are folded.
pub const LANE_ROWS_MAX: usize = 60;
/// The same for a lane of more than [`LARGE_LANE_FROM`] events: its whole would need thousands, and more rows would put
/// the other lanes out of sight.
pub const LARGE_LANE_ROWS_MAX: usize = 24;
/// More events than this make a lane a large one.
pub const LARGE_LANE_FROM: usize = 5_000;

/// In a lane with more events in view than this, rows are those of the level of zoom; with fewer, they are assigned by
/// need for the view.
const CROWDED_FROM: usize = 400;

/// Levels of zoom with their labelled events.
///
/// A new plan computes levels when they are first needed. For a large dossier that takes long: then
/// [`Plan::take_level_builder`] lets another thread do it, and the plan shows the finest level that it was given.
pub struct Plan {
    pub(super) base: Arc<LaneTable>,
    /// Height of the plot in points.
    pub(super) height: f64,
    pub(super) rows: RowLimits,
    /// See [`CROWDED_FROM`].
    pub(super) crowded_from: usize,
    /// By lane, whether it is collapsed.
    pub(super) collapsed: Vec<bool>,
    /// By lane, the columns of the last scene, which the next one need not count again.
    pub(super) columns: Vec<Option<Columns>>,
    levels: Vec<BuiltLevel>,
    /// By id, the first of `levels` that labels the item; [`Level::MAX`] as long as none does.
    labelled_from: Vec<Level>,
    builder: Option<LevelBuilder>,
    /// Whether the last of `levels` also stands for all finer ones.
    is_complete: bool,
    summary: TimeHistogram,
    /// Changes of events' indices since the plan was made.
    moved: Moves,
}

/// Computes one level after the other.
pub struct LevelBuilder {
    base: Arc<LaneTable>,
    rows: RowLimits,
    height: f32,
    /// The labels of each lane; perhaps not made before the first level, as many a plan has none.
    entries: Vec<LabelSelection>,
    next: Level,
}

/// A computed level, by lane.
#[derive(Clone, Debug)]
pub struct BuiltLevel(Vec<LaneLevel>);

/// Runs both functions at the same time, the first one on a thread of its own.
fn both<A: Send, B>(first: impl FnOnce() -> A + Send, second: impl FnOnce() -> B) -> (A, B) {
    std::thread::scope(|scope| {
        let other = scope.spawn(first);
        let second = second();
        (other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)), second)
    })
}

impl LevelBuilder {
    fn new(base: &Arc<LaneTable>, height: f32, rows: RowLimits) -> Self {
        Self { base: Arc::clone(base), rows, height, entries: Vec::new(), next: 0 }
    }

    /// The next level; `None` if all that follow equal the last one.
    pub fn make(&mut self) -> Option<BuiltLevel> {
        if self.next == 0 && self.entries.is_empty() {
            self.entries = self.rows.selections(&self.base, self.height);
        }
        if self.next > FINEST || (self.next > 0 && self.entries.iter().all(LabelSelection::is_settled)) {
            return None;
        }
        self.next += 1;
        let items = &self.base.items;
        if !self.is_worth_two_threads() {
            return Some(BuiltLevel(self.entries.iter_mut().map(|entry| entry.advance(items)).collect()));
        }
        // The largest lane goes to one thread, each further lane to the thread with less to do.
        let mut order: Vec<(usize, &mut LabelSelection)> = self.entries.iter_mut().enumerate().collect();
        order.sort_by_key(|(_, entry)| Reverse(entry.waiting_count()));
        let [mut first, mut second] = [(); 2].map(|()| (0, Vec::new()));
        for (at, entry) in order {
            let (weight, share) = if first.0 <= second.0 { &mut first } else { &mut second };
            *weight += entry.waiting_count() + 1;
            share.push((at, entry));
        }
        let advance = |share: Vec<(usize, &mut LabelSelection)>| -> Vec<(usize, LaneLevel)> {
            share.into_iter().map(|(at, entry)| (at, entry.advance(items))).collect()
        };
        let (mut steps, others) = both(|| advance(second.1), || advance(first.1));
        steps.extend(others);
        steps.sort_by_key(|(at, _)| *at);
        Some(BuiltLevel(steps.into_iter().map(|(_, step)| step).collect()))
    }

    /// Whether enough events are waiting besides those of the largest lane.
    fn is_worth_two_threads(&self) -> bool {
        let counts = self.entries.iter().map(LabelSelection::waiting_count);
        let (all, most) = counts.fold((0, 0), |(all, most), count| (all + count, count.max(most)));
        all - most >= BOTH_AT_ONCE_FROM
    }
}

/// The size of a plot and the limits of its rows.
#[derive(Clone, Copy)]
pub(super) struct PlotLimits<'a> {
    pub title_width: &'a dyn Fn(LaneKind) -> f32,
    pub height: f32,
    pub rows: RowLimits,
    pub crowded_from: usize,
    /// First theme of an event, and the number of all themes.
    pub theme_of: &'a dyn Fn(EventIdx) -> Option<ThemeIdx>,
    pub theme_count: usize,
}

impl RowLimits {
    /// Rows of a lane of `count` events before some are folded: as many as the height has, if lanes scroll even more.
    /// `large` lanes share the height.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "rows on a screen")]
    fn lane_rows(self, height: f32, count: usize, large: usize) -> usize {
        let on_height = (f64::from(height.max(0.0)) / self.least_pts) as usize;
        let (usual, on_height) = if count > LARGE_LANE_FROM {
            (LARGE_LANE_ROWS_MAX, on_height / large.max(1))
        } else {
            (LANE_ROWS_MAX, on_height)
        };
        self.most.unwrap_or(usual.max(on_height)).max(2)
    }

    /// The labels of all lanes on this height, before the first level of zoom.
    fn selections(self, base: &LaneTable, height: f32) -> Vec<LabelSelection> {
        let large = base.lanes.iter().filter(|lane| lane.ids.len() > LARGE_LANE_FROM).count();
        let lanes = base.lanes.iter().map(|lane| lane.ids.clone());
        let rows = |ids: &Range<u32>| self.lane_rows(height, ids.len(), large);
        lanes.map(|ids| LabelSelection::new(&base.items, ids.clone(), rows(&ids))).collect()
    }
}

impl Plan {
    /// Sorts events into lanes; levels are computed when first needed.
    #[must_use]
    pub fn new(input: &PlanInput<'_>) -> Self {
        let (dossier, shown, axis) = (input.dossier, input.shown, &input.axis);
        let limits = PlotLimits {
            title_width: input.title_width,
            height: input.height,
            rows: input.rows,
            crowded_from: CROWDED_FROM,
            theme_of: &|idx| dossier.event(idx).and_then(|event| event.themes.first().copied()),
            theme_count: dossier.themes.len(),
        };
        if dossier.events.len() <= BOTH_AT_ONCE_FROM {
            return Self::from_collected(collect_items(input), TimeHistogram::new(dossier, shown, axis), limits);
        }
        let (summary, collected) = both(|| TimeHistogram::new(dossier, shown, axis), || collect_items(input));
        Self::from_collected(collected, summary, limits)
    }

    pub(super) fn from_collected(
        collected: CollectedItems<'_>,
        summary: TimeHistogram,
        limits: PlotLimits<'_>,
    ) -> Self {
        let mut base = LaneTable::new(collected, limits.title_width);
        let (range_indices, entries) = if base.items.len() <= BOTH_AT_ONCE_FROM {
            (base.range_indices(), Vec::new())
        } else {
            both(|| base.range_indices(), || limits.rows.selections(&base, limits.height))
        };
        base.set_range_indices(range_indices);
        base.set_themes(limits.theme_count, limits.theme_of);
        let base = Arc::new(base);
        let builder = Some(LevelBuilder { entries, ..LevelBuilder::new(&base, limits.height, limits.rows) });
        Self {
            collapsed: vec![false; base.lanes.len()],
            columns: Vec::new(),
            labelled_from: vec![Level::MAX; base.items.len()],
            base,
            height: f64::from(limits.height.max(1.0)),
            rows: limits.rows,
            crowded_from: limits.crowded_from,
            levels: Vec::new(),
            builder,
            is_complete: false,
            summary,
            moved: Moves::default(),
        }
    }

    /// A plan for the same events on another height, with other limits.
    #[must_use]
    pub fn with_limits(&self, height: f32, rows: RowLimits) -> Self {
        Self {
            base: Arc::clone(&self.base),
            height: f64::from(height.max(1.0)),
            rows,
            crowded_from: self.crowded_from,
            collapsed: self.collapsed.clone(),
            columns: Vec::new(),
            levels: Vec::new(),
            labelled_from: vec![Level::MAX; self.base.items.len()],
            builder: Some(LevelBuilder::new(&self.base, height, rows)),
            is_complete: false,
            summary: self.summary.clone(),
            moved: self.moved.clone(),
        }
    }

    /// Follows the changed indices of events after an edit, until a new plan is made: removed events are no longer
    /// marks, and new ones are not yet.
    pub fn follow(&mut self, moves: &Moves) {
        self.moved.append(moves);
    }

    /// The id of an event's item.
    pub(super) fn id_of(&self, event: EventIdx) -> Option<u32> {
        self.base.id_of(self.moved.map_back(event)?)
    }

    /// The current index of an item's event; `None` if it was removed.
    pub(super) fn event_now(&self, event: EventIdx) -> Option<EventIdx> {
        self.moved.map(event)
    }

    /// Whether no index has changed since the plan was made.
    pub(super) fn is_of_now(&self) -> bool {
        self.moved.is_empty()
    }

    /// Collapses those lanes that `is_collapsed` names, and opens all others. A single lane stays open.
    pub fn collapse(&mut self, is_collapsed: impl Fn(LaneKind) -> bool) {
        let kinds = self.base.lanes.iter().map(|lane| lane.kind);
        self.collapsed = kinds.map(|kind| kind != LaneKind::All && is_collapsed(kind)).collect();
    }

    /// The lane of an event; `None` if it is not shown.
    #[must_use]
    pub fn lane_of_event(&self, event: EventIdx) -> Option<LaneKind> {
        let lane = self.base.lane_of(self.id_of(event)?);
        self.base.lanes.get(lane).map(|lane| lane.kind)
    }

    /// The events of a lane, by the start of their dates.
    #[must_use]
    pub fn events_in_lane(&self, lane: LaneKind) -> Vec<EventIdx> {
        let ids = self.base.lanes.iter().filter(|other| other.kind == lane).flat_map(|lane| lane.ids.clone());
        ids.filter_map(|id| self.event_now(self.base.item(id).event)).collect()
    }

    /// How many events are shown.
    #[must_use]
    pub fn event_count(&self) -> usize {
        self.base.items.len()
    }

    /// The axis that shows the events.
    #[must_use]
    pub fn axis(&self) -> &TimeAxis {
        &self.base.axis
    }

    /// The distribution of the shown events over the axis.
    #[must_use]
    pub fn summary(&self) -> &TimeHistogram {
        &self.summary
    }

    /// Computes the levels down to the one of `view` on `width` points.
    pub fn prepare_for(&mut self, view: super::View, width: f32) {
        self.prepare(self.level_of(view, width));
    }

    /// The level of zoom that `view` on `width` points belongs to.
    #[must_use]
    pub fn level_of(&self, view: super::View, width: f32) -> Level {
        level_of(self.base.axis.positions(view), width)
    }

    /// The level that a scene of `view` on `width` points is built from: the one of its scale, or the finest known one
    /// while another thread is still computing.
    #[must_use]
    pub fn known_level(&self, view: super::View, width: f32) -> Level {
        let level = self.level_of(view, width);
        if self.builder.is_some() || self.is_complete {
            return level;
        }
        level.min(Level::try_from(self.levels.len().saturating_sub(1)).expect("levels end at the finest"))
    }

    /// Number of known levels, from the coarsest on.
    #[must_use]
    pub fn level_count(&self) -> usize {
        self.levels.len()
    }

    /// Hands out the builder of the missing levels; `None` if all are known, or the builder was taken already.
    pub fn take_level_builder(&mut self) -> Option<LevelBuilder> {
        if self.is_complete { None } else { self.builder.take() }
    }

    /// Adds the next level from the [`LevelBuilder`] that was taken; `None` means that there are no more.
    pub fn add_level(&mut self, made: Option<BuiltLevel>) {
        match made {
            Some(made) => {
                let level = Level::try_from(self.levels.len()).expect("levels end at the finest");
                for &id in made.0.iter().flat_map(|lane| &lane.joined) {
                    self.labelled_from[id as usize] = level;
                }
                self.levels.push(made);
            }
            None => self.is_complete = true,
        }
    }

    /// Whether all levels are known.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.is_complete
    }

    /// The range from the first to the last bounded end of all shown events; `None` if nothing is shown.
    #[must_use]
    pub fn extent(&self) -> Option<Span> {
        let (start, end) = self.base.extent?;
        let (start, end) = (self.base.axis.time(start), self.base.axis.time(end));
        Span::new(Instant::from_axis_secs(start), Instant::from_axis_secs(end))
    }

    /// Computes levels down to `level`, unless the builder was taken.
    pub(super) fn prepare(&mut self, level: Level) {
        while let Some(builder) = &mut self.builder
            && self.levels.len() <= usize::from(level)
            && !self.is_complete
        {
            let made = builder.make();
            self.add_level(made);
        }
        if self.is_complete {
            self.builder = None;
        }
    }

    /// The rows of a lane at `level`, or at the finest known one.
    pub(super) fn rows(&self, level: Level, lane: usize) -> Option<&Rows> {
        let known = self.levels.get(usize::from(level)).or(self.levels.last())?;
        Some(known.0[lane].rows.as_ref())
    }

    /// Whether an item is labelled at `level`, or at the finest known one.
    pub(super) fn is_labelled(&self, level: Level, id: u32) -> bool {
        self.labelled_from[id as usize] <= level && !self.levels.is_empty()
    }

    /// The ids of a lane that are labelled from each level on, ascending.
    pub(super) fn joined(&self, lane: usize) -> impl Iterator<Item = &[u32]> {
        self.levels.iter().map(move |level| &level.0[lane].joined[..])
    }
}
