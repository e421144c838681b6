//! [`Plan`]: who is labelled at which zoom, in which row; and the [`LevelBuilder`] that works it out, level by level.

use std::cmp::Reverse;
use std::sync::Arc;

use super::collect::{CollectedItems, collect_items};
use super::frame::level_of;
use super::input::PlanInput;
use super::label_selection::{LabelSelection, LaneLevel};
use super::lane_table::LaneTable;
use super::overview::TimeHistogram;
use super::rows::Rows;
use super::zoom::{FINEST, Level};
use crate::dossier::EventIdx;
use crate::dossier::edit::Moves;
use crate::time::{Instant, Span};

/// For more events than this, two threads are used.
const BOTH_AT_ONCE_FROM: usize = 20_000;

/// Levels of zoom with their labels and rows.
///
/// A fresh plan works levels out when they are first seen. For a large dossier that takes long: then
/// [`Plan::take_level_builder`] lets somebody else do it, and the plan shows the finest level that was handed back.
pub struct Plan {
    pub(super) base: Arc<LaneTable>,
    levels: Vec<BuiltLevel>,
    builder: Option<LevelBuilder>,
    /// Whether the last of `levels` stands for all that are finer.
    is_complete: bool,
    summary: TimeHistogram,
    /// The current indices of events whose index changed after the plan was made.
    moved: Moves,
}

/// Works out one level after the other.
pub struct LevelBuilder {
    base: Arc<LaneTable>,
    entries: Vec<LabelSelection>,
    next: Level,
}

/// A level that was worked out, by lane.
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
    /// The next level; `None` where all that follow are like the last.
    pub fn make(&mut self) -> Option<BuiltLevel> {
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
        let mut shares: [(usize, Vec<(usize, &mut LabelSelection)>); 2] = Default::default();
        for (at, entry) in order {
            if let Some((weight, share)) = shares.iter_mut().min_by_key(|(weight, _)| *weight) {
                *weight += entry.waiting_count() + 1;
                share.push((at, entry));
            }
        }
        let advance = |share: Vec<(usize, &mut LabelSelection)>| -> Vec<(usize, LaneLevel)> {
            share.into_iter().map(|(at, entry)| (at, entry.advance(items))).collect()
        };
        let [(_, first), (_, second)] = shares;
        let (mut steps, others) = both(|| advance(first), || advance(second));
        steps.extend(others);
        steps.sort_by_key(|(at, _)| *at);
        Some(BuiltLevel(steps.into_iter().map(|(_, step)| step).collect()))
    }

    /// Whether enough is waiting beside the largest lane.
    fn is_worth_two_threads(&self) -> bool {
        let counts = self.entries.iter().map(LabelSelection::waiting_count);
        let (all, most) = counts.fold((0, 0), |(all, most), count| (all + count, count.max(most)));
        all - most >= BOTH_AT_ONCE_FROM
    }
}

impl Plan {
    /// Sorts events into lanes; levels are worked out when first seen.
    #[must_use]
    pub fn new(input: &PlanInput<'_>) -> Self {
        let (dossier, shown) = (input.dossier, input.shown);
        if dossier.events.len() <= BOTH_AT_ONCE_FROM {
            return Self::from_collected(collect_items(input), TimeHistogram::new(dossier, shown), input.height);
        }
        let (summary, collected) = both(|| TimeHistogram::new(dossier, shown), || collect_items(input));
        Self::from_collected(collected, summary, input.height)
    }

    pub(super) fn from_collected(collected: CollectedItems<'_>, summary: TimeHistogram, height: f32) -> Self {
        let mut base = LaneTable::new(collected, height);
        let entries = || -> Vec<LabelSelection> {
            let lanes = base.lanes.iter().zip(&base.bands.bands);
            lanes.map(|(lane, band)| LabelSelection::new(&base.items, lane.ids.clone(), band.rows)).collect()
        };
        let (range_indices, entries) = if base.items.len() <= BOTH_AT_ONCE_FROM {
            (base.range_indices(), entries())
        } else {
            both(|| base.range_indices(), entries)
        };
        base.set_range_indices(range_indices);
        let base = Arc::new(base);
        let builder = Some(LevelBuilder { base: Arc::clone(&base), entries, next: 0 });
        Self { base, levels: Vec::new(), builder, is_complete: false, summary, moved: Moves::default() }
    }

    /// Goes by where events stand after an edit, until there is a plan that knows of it: those that are gone are no
    /// marks any more, and new ones are none yet.
    pub fn follow(&mut self, moves: &Moves) {
        self.moved.append(moves);
    }

    /// The id of an event's item.
    pub(super) fn id_of(&self, event: EventIdx) -> Option<u32> {
        self.base.id_of(self.moved.map_back(event)?)
    }

    /// The current index of an item's event.
    pub(super) fn event_now(&self, event: EventIdx) -> Option<EventIdx> {
        self.moved.map(event)
    }

    /// Whether no event has moved since it was made.
    pub(super) fn is_of_now(&self) -> bool {
        self.moved.is_empty()
    }

    /// How many events are shown.
    #[must_use]
    pub fn event_count(&self) -> usize {
        self.base.items.len()
    }

    /// How the shown events are spread over time.
    #[must_use]
    pub fn summary(&self) -> &TimeHistogram {
        &self.summary
    }

    /// Works out the levels down to the one of `view` on `width` points.
    pub fn prepare_for(&mut self, view: super::View, width: f32) {
        self.prepare(level_of(view, width));
    }

    /// The level that a scene of `view` on `width` points would be made from: the one of its scale, or, while somebody
    /// else is still at work, the finest that is known.
    #[must_use]
    pub fn known_level(&self, view: super::View, width: f32) -> Level {
        let level = level_of(view, width);
        if self.builder.is_some() || self.is_complete {
            return level;
        }
        level.min(Level::try_from(self.levels.len().saturating_sub(1)).unwrap_or(FINEST))
    }

    /// How many levels are known, from the coarsest on.
    #[must_use]
    pub fn level_count(&self) -> usize {
        self.levels.len()
    }

    /// Hands out what works out the levels that are not known yet; `None` where all are, or somebody has it already.
    pub fn take_level_builder(&mut self) -> Option<LevelBuilder> {
        if self.is_complete { None } else { self.builder.take() }
    }

    /// Takes the next level from the [`LevelBuilder`] that was handed out; `None` says that there are no more.
    pub fn add_level(&mut self, made: Option<BuiltLevel>) {
        match made {
            Some(made) => self.levels.push(made),
            None => self.is_complete = true,
        }
    }

    /// Whether all levels are known.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.is_complete
    }

    /// All shown events' bounded ends; `None` where nothing is shown.
    #[must_use]
    pub fn extent(&self) -> Option<Span> {
        let (start, end) = self.base.extent?;
        Span::new(Instant::from_axis_secs(start), Instant::from_axis_secs(end))
    }

    /// Works out labels and rows down to `level`, if that is this plan's to do.
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

    /// The rows of a lane at `level`, or at the finest level that is known.
    pub(super) fn rows(&self, level: Level, lane: usize) -> Option<&Rows> {
        let known = self.levels.get(usize::from(level)).or(self.levels.last())?;
        known.0.get(lane).map(|step| step.rows.as_ref())
    }

    /// By level, the ids, ascending, of those of a lane who are labelled from there on.
    pub(super) fn joined(&self, lane: usize) -> impl Iterator<Item = &[u32]> {
        self.levels.iter().map(move |level| level.0.get(lane).map_or(&[][..], |step| &step.joined))
    }
}
