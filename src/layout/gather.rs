//! From a dossier's events to [`Item`]s in lanes.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use super::item::{End, Item, Stretch};
use super::plan::{LaneMode, PlanInput};
use super::scene::{LaneKind, Sign};
use crate::dossier::{ArticleIdx, Basis, Dossier, Event, EventIdx, ThemeIdx};
use crate::time::{Bound, DateKind, Span};

/// Events with this theme that happened on one day are publications and get their sign.
const PUBLICATION_THEME: &str = "publication";

/// Events as items, and the lanes they lie in.
#[derive(Clone, Debug, Default)]
pub struct Gathered {
    pub lanes: Vec<LaneKind>,
    /// In chronological order, with the index of the lane.
    pub items: Vec<(usize, Item)>,
}

/// Shown events in lanes.
pub fn gather(input: &PlanInput<'_>) -> Gathered {
    let dossier = input.dossier;
    let shown: Vec<(EventIdx, &Event)> = dossier
        .chronological
        .iter()
        .filter(|&&idx| (input.shown)(idx))
        .filter_map(|&idx| Some((idx, dossier.event(idx)?)))
        .collect();
    let lanes = lanes(input.lanes, dossier, &shown);
    let place: HashMap<LaneKind, usize> = lanes.iter().zip(0..).map(|(&lane, at)| (lane, at)).collect();
    let mut items: Vec<(usize, Item)> = shown
        .iter()
        .map(|&(idx, event)| {
            let lane = place.get(&lane_of(input.lanes, event)).copied().unwrap_or_default();
            (lane, item(dossier, idx, event, (input.label_width)(idx).max(0.0)))
        })
        .collect();
    rank(&mut items, &shown);
    Gathered { lanes, items }
}

/// Lanes that have events, in the order of the file.
fn lanes(mode: LaneMode, dossier: &Dossier, shown: &[(EventIdx, &Event)]) -> Vec<LaneKind> {
    let mut lanes: Vec<LaneKind> = Vec::new();
    let articles = 0..u16::try_from(dossier.articles.len()).unwrap_or(u16::MAX);
    let themes = 0..u16::try_from(dossier.themes.len()).unwrap_or(u16::MAX);
    match mode {
        LaneMode::Article => lanes.extend(articles.map(|at| LaneKind::Article(ArticleIdx(at)))),
        LaneMode::Theme => lanes.extend(themes.map(|at| LaneKind::Theme(ThemeIdx(at)))),
        LaneMode::Single => return vec![LaneKind::All],
    }
    lanes.push(LaneKind::Rest);
    let used: HashSet<LaneKind> = shown.iter().map(|(_, event)| lane_of(mode, event)).collect();
    lanes.retain(|lane| used.contains(lane));
    if lanes.is_empty() { vec![LaneKind::All] } else { lanes }
}

fn lane_of(mode: LaneMode, event: &Event) -> LaneKind {
    let own = match mode {
        LaneMode::Article => event.citations().first().map(|citation| LaneKind::Article(citation.article)),
        LaneMode::Theme => event.themes.first().map(|&theme| LaneKind::Theme(theme)),
        LaneMode::Single => Some(LaneKind::All),
    };
    own.unwrap_or(LaneKind::Rest)
}

/// Numbers items by importance, then citations, then length, then the order of the file.
fn rank(items: &mut [(usize, Item)], shown: &[(EventIdx, &Event)]) {
    let mut order: Vec<_> = (0_u32..)
        .zip(items.iter().zip(shown))
        .map(|(at, ((_, item), (idx, event)))| {
            // A length in seconds is a whole number.
            #[expect(clippy::cast_possible_truncation, reason = "usable years hold less than 2^53 seconds")]
            let secs = (item.body.1 - item.body.0) as i64;
            (Reverse(event.importance), Reverse(event.citations().len()), Reverse(secs), *idx, at)
        })
        .collect();
    order.sort_unstable();
    for (rank, (.., at)) in (0..).zip(order) {
        if let Some((_, item)) = items.get_mut(at as usize) {
            item.rank = rank;
        }
    }
}

fn item(dossier: &Dossier, idx: EventIdx, event: &Event, label_pts: f32) -> Item {
    let date = &event.date;
    let possible = date.possible();
    let sign = match date.kind() {
        DateKind::Moment if is_publication(dossier, event) => Sign::Publication,
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
        ..Item::new(idx, sign, body, label_pts).with_certain(certain.filter(|_| is_span))
    }
}

fn is_publication(dossier: &Dossier, event: &Event) -> bool {
    event.themes.iter().any(|&theme| dossier.theme(theme).is_some_and(|theme| theme.id == PUBLICATION_THEME))
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
