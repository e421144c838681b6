//! From a dossier's events to [`Item`]s in lanes.

use std::cmp::Reverse;

use super::item::{End, Item, Stretch};
use super::metrics::{SPAN_FADE_PTS, WITHIN_FADE_PTS};
use super::plan::{LaneMode, PlanInput};
use super::scene::{Fade, LaneKind, Sign};
use crate::dossier::{ArticleIdx, Basis, Dossier, Event, EventIdx, ThemeIdx};
use crate::time::{Bound, DateKind, Span};

/// Events with this theme that happened on one day are publications and get their sign.
const PUBLICATION_THEME: &str = "publication";

/// Shown events in chronological order, and the lanes they lie in.
pub fn gather(input: &PlanInput<'_>) -> (Vec<Item>, Vec<LaneKind>) {
    let dossier = input.dossier;
    let shown: Vec<(EventIdx, &Event)> = dossier
        .chronological
        .iter()
        .filter(|&&idx| (input.shown)(idx))
        .filter_map(|&idx| Some((idx, dossier.event(idx)?)))
        .collect();
    let lanes = lanes(input.lanes, dossier, &shown);
    let mut items: Vec<Item> = shown
        .iter()
        .map(|&(idx, event)| {
            let kind = lane_of(input.lanes, event);
            let lane = lanes.iter().position(|&lane| lane == kind).unwrap_or_default();
            item(dossier, idx, event, lane, f64::from((input.label_width)(idx).max(0.0)))
        })
        .collect();
    rank(&mut items, &shown);
    (items, lanes)
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
    let used: std::collections::HashSet<LaneKind> = shown.iter().map(|(_, event)| lane_of(mode, event)).collect();
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
fn rank(items: &mut [Item], shown: &[(EventIdx, &Event)]) {
    let mut order: Vec<_> = items
        .iter_mut()
        .zip(shown)
        .map(|(item, (idx, event))| {
            // A length in seconds is a whole number.
            #[expect(clippy::cast_possible_truncation, reason = "usable years hold less than 2^53 seconds")]
            let secs = (item.body.1 - item.body.0) as i64;
            ((Reverse(event.importance), Reverse(event.citations().len()), Reverse(secs), *idx), item)
        })
        .collect();
    order.sort_by_key(|(key, _)| *key);
    for (rank, (_, item)) in (0..).zip(order) {
        item.rank = rank;
    }
}

fn item(dossier: &Dossier, idx: EventIdx, event: &Event, lane: usize, label_pts: f64) -> Item {
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
    Item {
        event: idx,
        lane,
        rank: 0,
        sign,
        hollow: event.basis == Basis::Background,
        body,
        left: End {
            reach_pts: reach(possible.start, sign, possible.start == Bound::Open && date.edtf().starts_with("../")),
            fade: fade(possible.start, date.is_start_approximate() || is_soft(body.0, certain.map(|c| c.0))),
        },
        right: End {
            reach_pts: reach(possible.end, sign, possible.end == Bound::Open && date.edtf().ends_with("/..")),
            fade: fade(possible.end, date.is_end_approximate() || is_soft(body.1, certain.map(|c| c.1))),
        },
        certain: certain.filter(|_| is_span),
        label_pts,
    }
}

fn is_publication(dossier: &Dossier, event: &Event) -> bool {
    event.themes.iter().any(|&theme| dossier.theme(theme).is_some_and(|theme| theme.id == PUBLICATION_THEME))
}

/// How far a sign goes on where its end is not bounded.
///
/// Only a span without any end (`2014/..`) is endless. Others say no more than "or later" (`2014/2023-01-03..`, `2014/`,
/// `[2014..]`); were they endless, a few of them would bar a lane's rows to all that follows.
fn reach(bound: Bound, sign: Sign, is_endless: bool) -> f64 {
    match bound {
        Bound::At(_) => 0.0,
        Bound::Open | Bound::Unknown if sign != Sign::Span => WITHIN_FADE_PTS,
        Bound::Open if is_endless => f64::INFINITY,
        Bound::Open | Bound::Unknown => SPAN_FADE_PTS,
    }
}

fn fade(bound: Bound, is_soft: bool) -> Fade {
    match bound {
        Bound::At(_) if is_soft => Fade::Soft,
        Bound::At(_) => Fade::Sharp,
        Bound::Open | Bound::Unknown => Fade::Open,
    }
}

fn stretch(span: Span) -> Stretch {
    (span.start().axis_secs(), span.end().axis_secs())
}
