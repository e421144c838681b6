//! From a dossier's events to [`LayoutItem`]s in lanes.
#![expect(
    clippy::indexing_slicing,
    clippy::expect_used,
    reason = "events, articles and themes are numbered by their dossier, and lanes after them"
)]

use super::axis::TimeAxis;
use super::input::{LaneMode, PlanInput};
use super::item::{ItemEnd, LayoutItem, item_id};
use super::scene::{LaneKind, Sign};
use super::time_range::TimeRange;
use crate::dossier::{ArticleIdx, Basis, Dossier, Event, EventIdx, PUBLICATION_THEME, ThemeIdx};
use crate::memory::ReleasedVec;
use crate::parallel::{MANY_EVENTS, map_chunks};
use crate::time::{Bound, DateKind, Span};

/// Events as items, and their lanes.
pub struct CollectedItems<'a> {
    pub lanes: Vec<LaneKind>,
    /// Number of events by lane.
    pub counts: Vec<usize>,
    /// The axis that the items lie on.
    pub axis: TimeAxis,
    /// In chronological order, with the index of the lane; created lazily, as a million take much memory.
    pub items: Box<dyn Iterator<Item = (usize, LayoutItem)> + 'a>,
}

/// The lane of an event that is not shown.
const HIDDEN: u32 = u32::MAX;

/// A scanned event.
struct ScannedEvent {
    /// Number of its lane among all possible ones, or [`HIDDEN`].
    lane: u32,
    item: LayoutItem,
}

/// A range of scanned events, in the order of the file.
struct ScannedRange {
    events: ReleasedVec<ScannedEvent>,
    /// [`rank_key`]s of the shown events, ascending.
    ranks: ReleasedVec<u128>,
    /// Number of events by number of the lane.
    counts: Vec<usize>,
}

/// Collects the shown events in lanes.
///
/// Events are scanned in the order of the file, which is that of memory, and sorted chronologically afterwards.
pub fn collect_items<'a>(input: &'a PlanInput<'_>) -> CollectedItems<'a> {
    let (dossier, events) = (input.dossier, &input.dossier.events[..]);
    let lanes = all_lanes(input.lanes, dossier);
    let look = EventScan {
        mode: input.lanes,
        shown: input.shown,
        axis: &input.axis,
        lanes: lanes.len(),
        publication: dossier.themes.iter().position(|theme| theme.id == PUBLICATION_THEME),
    };
    let mut parts = map_chunks(events.len(), MANY_EVENTS, |part| {
        let first = part.start;
        look.part(first, &events[part])
    });
    let length = parts.first().map_or(1, |part| part.events.len()).max(1);
    let ranks = ranks(&parts, events.len());
    for part in &mut parts {
        part.ranks = ReleasedVec::with_capacity(0);
    }
    let UsedLanes { lanes, counts, place } = used_lanes(lanes, &parts);
    let items = dossier.chronological.iter().filter_map(move |&idx| {
        let at = idx.0 as usize;
        let ScannedEvent { lane, item } = &parts[at / length].events[at % length];
        if *lane == HIDDEN {
            return None;
        }
        let (lane, rank) = (place[*lane as usize], ranks[at]);
        let label_pts = (input.label_width)(idx).max(0.0);
        Some((lane, LayoutItem { rank, label_pts, ..item.clone() }))
    });
    CollectedItems { lanes, counts, axis: input.axis.clone(), items: Box::new(items) }
}

/// The shown events as items, in chronological order. They depend on no view, and on lanes not at all.
pub fn placed_items(input: &PlanInput<'_>) -> Vec<LayoutItem> {
    collect_items(input).items.map(|(_, item)| item).collect()
}

/// All possible lanes, in the order of the file.
fn all_lanes(mode: LaneMode, dossier: &Dossier) -> Vec<LaneKind> {
    let numbers = |count: usize| 0..u16::try_from(count).expect("articles and themes are numbered with 16 bits");
    let (articles, themes) = (numbers(dossier.articles.len()), numbers(dossier.themes.len()));
    match mode {
        LaneMode::Article | LaneMode::Told => {
            articles.map(|at| LaneKind::Article(ArticleIdx(at))).chain([LaneKind::Rest]).collect()
        }
        LaneMode::Theme => themes.map(|at| LaneKind::Theme(ThemeIdx(at))).chain([LaneKind::Rest]).collect(),
        LaneMode::Single => vec![LaneKind::All],
    }
}

/// The lanes that have events, or a single one if none has.
struct UsedLanes {
    lanes: Vec<LaneKind>,
    /// By lane.
    counts: Vec<usize>,
    /// Index in `lanes` by number of the lane among all possible ones.
    place: Vec<usize>,
}

fn used_lanes(all: Vec<LaneKind>, parts: &[ScannedRange]) -> UsedLanes {
    let mut used = UsedLanes { lanes: Vec::new(), counts: Vec::new(), place: Vec::with_capacity(all.len()) };
    for (at, lane) in all.into_iter().enumerate() {
        used.place.push(used.lanes.len());
        let count = parts.iter().map(|part| part.counts[at]).sum();
        if count > 0 {
            used.lanes.push(lane);
            used.counts.push(count);
        }
    }
    if used.lanes.is_empty() {
        (used.lanes, used.counts) = (vec![LaneKind::All], vec![0]);
    }
    used
}

/// The rank of each event: by importance, then citations, then length, then the order of the file.
fn ranks(parts: &[ScannedRange], events: usize) -> ReleasedVec<u32> {
    let mut ranks = ReleasedVec::from(vec![0; events]);
    // Merge the sorted parts: the least of their first keys is next.
    let mut left: Vec<&[u128]> = parts.iter().map(|part| &part.ranks[..]).collect();
    for rank in 0.. {
        let ahead = left.iter_mut().filter_map(|keys| keys.first().copied().map(|key| (key, keys)));
        let Some((key, keys)) = ahead.min_by_key(|(key, _)| *key) else { break };
        *keys = &keys[1..];
        #[expect(clippy::cast_possible_truncation, reason = "the event is in the low 32 bits")]
        let event = key as u32;
        ranks[event as usize] = rank;
    }
    ranks
}

/// The parameters of a scan.
struct EventScan<'a> {
    mode: LaneMode,
    shown: &'a (dyn Fn(EventIdx) -> bool + Sync),
    axis: &'a TimeAxis,
    /// Number of possible lanes.
    lanes: usize,
    /// Index of the theme whose events are publications.
    publication: Option<usize>,
}

impl EventScan<'_> {
    /// Scans the events of `part`, the first of which has index `first`.
    fn part(&self, first: usize, part: &[Event]) -> ScannedRange {
        let mut found = ScannedRange {
            events: ReleasedVec::with_capacity(part.len()),
            ranks: ReleasedVec::with_capacity(part.len()),
            counts: vec![0; self.lanes],
        };
        for (at, event) in (first..).zip(part) {
            let idx = EventIdx(item_id(at));
            if !(self.shown)(idx) {
                found
                    .events
                    .push(ScannedEvent { lane: HIDDEN, item: LayoutItem::new(idx, Sign::Point, (0.0, 0.0), 0.0) });
                continue;
            }
            let is_publication = event.themes.iter().any(|theme| self.publication == Some(usize::from(theme.0)));
            let item = item(idx, event, is_publication);
            let lane = self.lane_of(event);
            found.ranks.push(rank_key(idx, event, &item));
            found.counts[lane as usize] += 1;
            found.events.push(ScannedEvent { lane, item: item.on_axis(self.axis) });
        }
        found.ranks.sort_unstable();
        found
    }

    /// The number of an event's lane; the last one is for events without an article or theme, or for all.
    fn lane_of(&self, event: &Event) -> u32 {
        let own = match self.mode {
            LaneMode::Article | LaneMode::Told => {
                event.citations().first().map(|citation| u32::from(citation.article.0))
            }
            LaneMode::Theme => event.themes.first().map(|theme| u32::from(theme.0)),
            LaneMode::Single => None,
        };
        own.unwrap_or(item_id(self.lanes - 1))
    }
}

/// A key that sorts by rank, with the event's index in the low 32 bits.
fn rank_key(idx: EventIdx, event: &Event, item: &LayoutItem) -> u128 {
    // A length in seconds is a whole number of less than 2^44. More than 65,535 citations count as that many.
    #[expect(clippy::cast_possible_truncation, reason = "less than 2^53")]
    let secs = (item.body.1 - item.body.0) as i64;
    let most = |bits: u32| (1_u128 << bits) - 1;
    let importance = most(32) - u128::from(event.importance.cast_unsigned() ^ 0x8000_0000);
    let citations = most(16) - u128::from(u16::try_from(event.citations().len()).unwrap_or(u16::MAX));
    let length = most(48) - u128::from(secs.unsigned_abs()).min(most(48));
    (importance << 96) | (citations << 80) | (length << 32) | u128::from(idx.0)
}

fn item(idx: EventIdx, event: &Event, is_publication: bool) -> LayoutItem {
    let date = &event.date;
    let possible = date.possible();
    let sign = match date.kind() {
        DateKind::Moment if is_publication => Sign::Publication,
        DateKind::Moment => Sign::Point,
        DateKind::Within | DateKind::Several => Sign::Within,
        DateKind::Lasting => Sign::Span,
    };
    let certain = date.certain().map(stretch);
    let body = stretch(date.placed_span());
    let is_span = sign == Sign::Span;
    let is_soft = |possible: f64, certain: Option<f64>| {
        is_span && certain.is_none_or(|certain| certain.total_cmp(&possible).is_ne())
    };
    let left_is_soft = date.is_start_approximate() || is_soft(body.0, certain.map(|c| c.0));
    let right_is_soft = date.is_end_approximate() || is_soft(body.1, certain.map(|c| c.1));
    LayoutItem {
        hollow: event.basis == Basis::Background,
        left: end(possible.start, sign, left_is_soft, &|| date.never_begins()),
        right: end(possible.end, sign, right_is_soft, &|| date.never_ends()),
        ..LayoutItem::new(idx, sign, body, 0.0).with_certain(certain.filter(|_| is_span))
    }
}

/// The end of a sign, and its reach if it is not bounded.
///
/// Only a span without any end (`2014/..`) is endless. Others only mean "or later" (`2014/2023-01-03..`, `2014/`,
/// `[2014..]`); if they were endless, a few of them would block a lane's rows for everything that follows.
fn end(bound: Bound, sign: Sign, is_soft: bool, is_endless: &dyn Fn() -> bool) -> ItemEnd {
    match bound {
        Bound::At(_) if is_soft => ItemEnd::Soft,
        Bound::At(_) => ItemEnd::Sharp,
        Bound::Open | Bound::Unknown if sign != Sign::Span => ItemEnd::Within,
        Bound::Open if is_endless() => ItemEnd::Endless,
        Bound::Open | Bound::Unknown => ItemEnd::Lasting,
    }
}

fn stretch(span: Span) -> TimeRange {
    (span.start().axis_secs(), span.end().axis_secs())
}
