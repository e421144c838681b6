//! From a dossier's events to [`Item`]s in lanes.

use std::thread::{self, available_parallelism};

use super::PUBLICATION_THEME;
use super::item::{End, Item, Stretch};
use super::plan::{LaneMode, PlanInput};
use super::scene::{LaneKind, Sign};
use crate::dossier::{ArticleIdx, Basis, Dossier, Event, EventIdx, ThemeIdx};
use crate::time::{Bound, DateKind, Span};

/// Events as items, and the lanes they lie in.
#[derive(Clone, Debug, Default)]
pub struct Gathered {
    pub lanes: Vec<LaneKind>,
    /// In chronological order, with the index of the lane.
    pub items: Vec<(usize, Item)>,
}

/// Where there are more events, several threads look at them.
const SHARED_FROM: usize = 20_000;
/// The lane of an event that is not shown.
const HIDDEN: u32 = u32::MAX;

/// An event as it was looked at.
struct Looked {
    /// Number of its lane among all that there may be, or [`HIDDEN`].
    lane: u32,
    item: Item,
}

/// A stretch of the events, in the order of the file.
struct Part {
    events: Vec<Looked>,
    /// [`rank_key`]s of the shown ones, ascending.
    ranks: Vec<u128>,
    /// By number of the lane, whether anybody lies in it.
    used: Vec<bool>,
}

/// Shown events in lanes.
///
/// Events are looked at in the order of the file, as they lie in memory, and brought into that of time afterwards.
pub fn gather(input: &PlanInput<'_>) -> Gathered {
    let (dossier, events) = (input.dossier, &input.dossier.events[..]);
    let threads = if events.len() < SHARED_FROM { 1 } else { available_parallelism().map_or(1, usize::from).min(8) };
    let length = events.len().div_ceil(threads).max(1);
    let lanes = all_lanes(input.lanes, dossier);
    let look = Look {
        mode: input.lanes,
        shown: input.shown,
        lanes: lanes.len(),
        publication: dossier.themes.iter().position(|theme| theme.id == PUBLICATION_THEME),
    };
    let parts: Vec<Part> = thread::scope(|scope| {
        let look = &look;
        let others: Vec<_> = (1..threads)
            .map(|at| (at * length, events.chunks(length).nth(at).unwrap_or_default()))
            .map(|(first, part)| (first, part, scope.spawn(move || look.part(first, part))))
            .collect();
        let own = look.part(0, events.chunks(length).next().unwrap_or_default());
        let others =
            others.into_iter().map(|(first, part, other)| other.join().unwrap_or_else(|_| look.part(first, part)));
        std::iter::once(own).chain(others).collect()
    });
    let ranks = ranks(&parts, events.len());
    let (lanes, place) = used_lanes(lanes, &parts);
    let mut items = Vec::with_capacity(parts.iter().map(|part| part.ranks.len()).sum());
    for &idx in &dossier.chronological {
        let at = idx.0 as usize;
        let looked = parts.get(at / length).and_then(|part| part.events.get(at % length));
        let Some(Looked { lane, item }) = looked.filter(|looked| looked.lane != HIDDEN) else { continue };
        let lane = place.get(*lane as usize).copied().unwrap_or_default();
        let rank = ranks.get(at).copied().unwrap_or_default();
        items.push((lane, Item { rank, label_pts: (input.label_width)(idx).max(0.0), ..item.clone() }));
    }
    Gathered { lanes, items }
}

/// All lanes that there may be, in the order of the file.
fn all_lanes(mode: LaneMode, dossier: &Dossier) -> Vec<LaneKind> {
    let articles = 0..u16::try_from(dossier.articles.len()).unwrap_or(u16::MAX);
    let themes = 0..u16::try_from(dossier.themes.len()).unwrap_or(u16::MAX);
    match mode {
        LaneMode::Article => articles.map(|at| LaneKind::Article(ArticleIdx(at))).chain([LaneKind::Rest]).collect(),
        LaneMode::Theme => themes.map(|at| LaneKind::Theme(ThemeIdx(at))).chain([LaneKind::Rest]).collect(),
        LaneMode::Single => vec![LaneKind::All],
    }
}

/// Those of `lanes` that have events, a single one for everything where none has; and by number of the lane, its place
/// among them.
fn used_lanes(lanes: Vec<LaneKind>, parts: &[Part]) -> (Vec<LaneKind>, Vec<usize>) {
    let mut place = Vec::with_capacity(lanes.len());
    let mut used = Vec::new();
    for (at, lane) in lanes.into_iter().enumerate() {
        place.push(used.len());
        if parts.iter().any(|part| part.used.get(at) == Some(&true)) {
            used.push(lane);
        }
    }
    if used.is_empty() { (vec![LaneKind::All], place) } else { (used, place) }
}

/// By event, its number in order of importance, then citations, then length, then the order of the file.
fn ranks(parts: &[Part], events: usize) -> Vec<u32> {
    let mut order: Vec<u128> = Vec::with_capacity(parts.iter().map(|part| part.ranks.len()).sum());
    for part in parts {
        order.extend(&part.ranks);
    }
    // Stable, as that sort only merges what is in order already.
    #[expect(clippy::stable_sort_primitive, reason = "the unstable one does not see what is in order")]
    order.sort();
    let mut ranks = vec![0; events];
    for (rank, key) in (0..).zip(order) {
        #[expect(clippy::cast_possible_truncation, reason = "the event stands in the low 32 bits")]
        let event = key as u32;
        if let Some(slot) = ranks.get_mut(event as usize) {
            *slot = rank;
        }
    }
    ranks
}

/// What events are looked at for.
struct Look<'a> {
    mode: LaneMode,
    shown: &'a (dyn Fn(EventIdx) -> bool + Sync),
    /// How many lanes there may be.
    lanes: usize,
    /// Index of the theme whose events are publications.
    publication: Option<usize>,
}

impl Look<'_> {
    /// The events of `part`, the first of which is number `first` of all.
    fn part(&self, first: usize, part: &[Event]) -> Part {
        let mut found = Part {
            events: Vec::with_capacity(part.len()),
            ranks: Vec::with_capacity(part.len()),
            used: vec![false; self.lanes],
        };
        for (at, event) in (first..).zip(part) {
            let idx = EventIdx(u32::try_from(at).unwrap_or(u32::MAX));
            if !(self.shown)(idx) {
                found.events.push(Looked { lane: HIDDEN, item: Item::new(idx, Sign::Point, (0.0, 0.0), 0.0) });
                continue;
            }
            let is_publication = event.themes.iter().any(|theme| self.publication == Some(usize::from(theme.0)));
            let item = item(idx, event, is_publication);
            let lane = self.lane_of(event);
            found.ranks.push(rank_key(idx, event, &item));
            found.used.get_mut(lane as usize).into_iter().for_each(|used| *used = true);
            found.events.push(Looked { lane, item });
        }
        found.ranks.sort_unstable();
        found
    }

    /// The number of an event's lane; the last one is for those without an article or theme, or for all.
    fn lane_of(&self, event: &Event) -> u32 {
        let last = u32::try_from(self.lanes.saturating_sub(1)).unwrap_or_default();
        let own = match self.mode {
            LaneMode::Article => event.citations().first().map(|citation| u32::from(citation.article.0)),
            LaneMode::Theme => event.themes.first().map(|theme| u32::from(theme.0)),
            LaneMode::Single => None,
        };
        own.map_or(last, |own| own.min(last))
    }
}

/// Orders as ranks do, with the event's number in the low 32 bits.
fn rank_key(idx: EventIdx, event: &Event, item: &Item) -> u128 {
    // A length in seconds is a whole number; usable years hold less than 2^44. Nobody counts 65,535 citations.
    #[expect(clippy::cast_possible_truncation, reason = "less than 2^53")]
    let secs = (item.body.1 - item.body.0) as i64;
    let most = |bits: u32| (1_u128 << bits) - 1;
    let importance = most(32) - u128::from(event.importance.cast_unsigned() ^ 0x8000_0000);
    let citations = most(16) - u128::from(u16::try_from(event.citations().len()).unwrap_or(u16::MAX));
    let length = most(48) - u128::from(secs.unsigned_abs()).min(most(48));
    (importance << 96) | (citations << 80) | (length << 32) | u128::from(idx.0)
}

fn item(idx: EventIdx, event: &Event, is_publication: bool) -> Item {
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
    Item {
        hollow: event.basis == Basis::Background,
        left: end(possible.start, sign, left_is_soft, &|| date.edtf().starts_with("../")),
        right: end(possible.end, sign, right_is_soft, &|| date.edtf().ends_with("/..")),
        ..Item::new(idx, sign, body, 0.0).with_certain(certain.filter(|_| is_span))
    }
}

/// How a sign ends, and how far it goes on where its end is not bounded.
///
/// Only a span without any end (`2014/..`) is endless. Others say no more than "or later" (`2014/2023-01-03..`, `2014/`,
/// `[2014..]`); were they endless, a few of them would bar a lane's rows to all that follows.
fn end(bound: Bound, sign: Sign, is_soft: bool, is_endless: &dyn Fn() -> bool) -> End {
    match bound {
        Bound::At(_) if is_soft => End::Soft,
        Bound::At(_) => End::Sharp,
        Bound::Open | Bound::Unknown if sign != Sign::Span => End::Within,
        Bound::Open if is_endless() => End::Endless,
        Bound::Open | Bound::Unknown => End::Lasting,
    }
}

fn stretch(span: Span) -> Stretch {
    (span.start().axis_secs(), span.end().axis_secs())
}
