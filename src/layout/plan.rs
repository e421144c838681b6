//! [`Plan`]: who is labelled at which zoom, in which row; and the [`Maker`] that works it out, level by level.

use std::cmp::Reverse;
use std::sync::Arc;

use super::base::Base;
use super::entry::{Entry, Step};
use super::gather::{Gathered, gather};
use super::overview::Summary;
use super::rows::Rows;
use super::zoom::{FINEST, Level};
use crate::dossier::edit::Moves;
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

/// Where there are more events, two threads look at them.
const BOTH_AT_ONCE_FROM: usize = 20_000;

/// Everything a plan depends on.
pub struct PlanInput<'a> {
    pub dossier: &'a Dossier,
    pub lanes: LaneMode,
    /// Whether an event passes the filter.
    pub shown: &'a (dyn Fn(EventIdx) -> bool + Sync),
    /// Width of an event's label in points.
    pub label_width: &'a dyn Fn(EventIdx) -> f32,
    /// Height of the plot in points; below about 70 even a single lane finds no room.
    pub height: f32,
}

/// Levels of zoom with their labels and rows.
///
/// A fresh plan works levels out when they are first seen. For a large dossier that takes long: then
/// [`Plan::take_maker`] lets somebody else do it, and the plan shows the finest level that was handed back.
pub struct Plan {
    pub(super) base: Arc<Base>,
    levels: Vec<Made>,
    maker: Option<Maker>,
    /// Whether the last of `levels` stands for all that are finer.
    is_complete: bool,
    summary: Summary,
    /// Where events stand now that stood elsewhere when the plan was made.
    moved: Moves,
}

/// Works out one level after the other.
pub struct Maker {
    base: Arc<Base>,
    entries: Vec<Entry>,
    next: Level,
}

/// A level that was worked out, by lane.
#[derive(Clone, Debug)]
pub struct Made(Vec<Step>);

/// Does two things at once; the first one on a thread of its own, and here again should that fail.
fn both<A: Send, B>(first: impl Fn() -> A + Sync, second: impl FnOnce() -> B) -> (A, B) {
    std::thread::scope(|scope| {
        let other = scope.spawn(&first);
        let second = second();
        (other.join().unwrap_or_else(|_| first()), second)
    })
}

impl Maker {
    /// The next level; `None` where all that follow are like the last.
    pub fn make(&mut self) -> Option<Made> {
        if self.next > FINEST || (self.next > 0 && self.entries.iter().all(Entry::is_settled)) {
            return None;
        }
        self.next += 1;
        let items = &self.base.items;
        if !self.is_worth_two_threads() {
            return Some(Made(self.entries.iter_mut().map(|entry| entry.advance(items)).collect()));
        }
        // The largest lane to the one, the next to whoever has less to do.
        let mut order: Vec<(usize, &mut Entry)> = self.entries.iter_mut().enumerate().collect();
        order.sort_by_key(|(_, entry)| Reverse(entry.waiting_count()));
        let mut shares: [(usize, Vec<(usize, &mut Entry)>); 2] = Default::default();
        for (at, entry) in order {
            if let Some((weight, share)) = shares.iter_mut().min_by_key(|(weight, _)| *weight) {
                *weight += entry.waiting_count() + 1;
                share.push((at, entry));
            }
        }
        let advance = |share: Vec<(usize, &mut Entry)>| -> Vec<(usize, Step)> {
            share.into_iter().map(|(at, entry)| (at, entry.advance(items))).collect()
        };
        let [(_, first), (_, second)] = shares;
        let mut steps = std::thread::scope(|scope| {
            let other = scope.spawn(|| advance(second));
            let mut steps = advance(first);
            // A level without some of its lanes is none.
            steps.extend(other.join().ok()?);
            Some(steps)
        })?;
        steps.sort_by_key(|(at, _)| *at);
        Some(Made(steps.into_iter().map(|(_, step)| step).collect()))
    }

    /// Whether enough is waiting beside the largest lane.
    fn is_worth_two_threads(&self) -> bool {
        let counts = self.entries.iter().map(Entry::waiting_count);
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
            return Self::from_gathered(gather(input), Summary::new(dossier, shown), input.height);
        }
        let (summary, gathered) = both(|| Summary::new(dossier, shown), || gather(input));
        Self::from_gathered(gathered, summary, input.height)
    }

    pub(super) fn from_gathered(gathered: Gathered<'_>, summary: Summary, height: f32) -> Self {
        let mut base = Base::new(gathered, height);
        let entries = || -> Vec<Entry> {
            let lanes = base.lanes.iter().zip(&base.bands.bands);
            lanes.map(|(lane, band)| Entry::new(&base.items, lane.ids.clone(), band.rows)).collect()
        };
        let (censuses, entries) = if base.items.len() <= BOTH_AT_ONCE_FROM {
            (base.censuses(), entries())
        } else {
            both(|| base.censuses(), entries)
        };
        base.set_censuses(censuses);
        let base = Arc::new(base);
        let maker = Some(Maker { base: Arc::clone(&base), entries, next: 0 });
        Self { base, levels: Vec::new(), maker, is_complete: false, summary, moved: Moves::default() }
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

    /// Where the event of an item stands now.
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
    pub fn summary(&self) -> &Summary {
        &self.summary
    }

    /// Works out the levels down to the one of `view` on `width` points.
    pub fn prepare_for(&mut self, view: super::View, width: f32) {
        self.prepare(super::compose::level_of(view, width));
    }

    /// The level that a scene of `view` on `width` points would be made from: the one of its scale, or, while somebody
    /// else is still at work, the finest that is known.
    #[must_use]
    pub fn known_level(&self, view: super::View, width: f32) -> Level {
        let level = super::compose::level_of(view, width);
        if self.maker.is_some() || self.is_complete {
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
    pub fn take_maker(&mut self) -> Option<Maker> {
        if self.is_complete { None } else { self.maker.take() }
    }

    /// Takes the next level from the [`Maker`] that was handed out; `None` says that there are no more.
    pub fn add_level(&mut self, made: Option<Made>) {
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
        while let Some(maker) = &mut self.maker
            && self.levels.len() <= usize::from(level)
            && !self.is_complete
        {
            let made = maker.make();
            self.add_level(made);
        }
        if self.is_complete {
            self.maker = None;
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
