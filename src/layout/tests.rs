//! Random items for the laws of the layout, and what every scene must satisfy.

mod cases;
mod dossiers;
mod laws;

use proptest::prelude::*;

use super::item::{End, Item};
use super::metrics::LABEL_GAP_PTS;
use super::plan::Plan;
use super::scene::{Area, Fade, LaneKind, Mark, Scene, Sign};
use super::view::View;
use crate::dossier::{ArticleIdx, EventIdx};

pub const DAY: f64 = 86_400.0;
pub const YEAR: f64 = 31_556_952.0;
const SHARP: End = End { reach_pts: 0.0, fade: Fade::Sharp };

/// Items of a dossier and the size of its plot.
#[derive(Clone)]
pub struct Case {
    pub items: Vec<Item>,
    pub lanes: Vec<LaneKind>,
    pub width: f32,
    pub height: f32,
}

impl Case {
    pub fn plan(&self) -> Plan {
        Plan::from_items(self.items.clone(), self.lanes.clone(), self.height)
    }

    pub fn item(&self, event: EventIdx) -> &Item {
        self.items.iter().find(|item| item.event == event).unwrap()
    }
}

impl std::fmt::Debug for Case {
    /// An item a line, also where proptest asks for the long form.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "{} × {}, lanes {:?}", self.width, self.height, self.lanes)?;
        self.items.iter().try_for_each(|item| writeln!(f, "{item:?}"))
    }
}

/// A point on the day that begins at `start`.
pub fn point(start: f64, label_pts: f64) -> Item {
    bar(Sign::Point, start, start + DAY, label_pts)
}

pub fn bar(sign: Sign, start: f64, end: f64, label_pts: f64) -> Item {
    let certain = (sign == Sign::Span).then_some((start, end));
    let body = (start, end);
    Item {
        event: EventIdx(0),
        lane: 0,
        rank: 0,
        sign,
        hollow: false,
        body,
        left: SHARP,
        right: SHARP,
        certain,
        label_pts,
    }
}

/// Puts items in order of time and numbers them; `items` come in order of rank.
pub fn case(mut items: Vec<Item>, lanes: usize, width: f32, height: f32) -> Case {
    for (rank, item) in (0..).zip(&mut items) {
        item.rank = rank;
        item.event = EventIdx(rank);
    }
    items.sort_by(|a, b| a.anchor().total_cmp(&b.anchor()));
    let lanes = match lanes {
        1 => vec![LaneKind::All],
        lanes => (0..lanes).map(|at| LaneKind::Article(ArticleIdx(u16::try_from(at).unwrap()))).collect(),
    };
    Case { items, lanes, width, height }
}

fn an_item(times: impl Strategy<Value = f64>, lanes: usize) -> impl Strategy<Value = Item> {
    let shape = prop_oneof![4 => Just(0), 3 => Just(1), 1 => Just(2), 1 => Just(3), 1 => Just(4), 1 => Just(5)];
    (times, shape, 0.0..34.0_f64, 20.0..400.0_f64, 0..lanes).prop_map(|(start, shape, length_log, label_pts, lane)| {
        let end = (start + length_log.exp2()).min(9999.0 * YEAR);
        let open = |reach_pts: f64| End { reach_pts, fade: Fade::Open };
        let item = match shape {
            0 => point(start, label_pts),
            1 => bar(Sign::Span, start, end.max(start + 1.0), label_pts),
            2 => bar(Sign::Within, start, start + YEAR, label_pts),
            3 => Item { left: open(60.0), ..bar(Sign::Within, start, start, label_pts) },
            4 => Item { right: open(90.0), ..bar(Sign::Span, start, start + DAY, label_pts) },
            _ => Item { right: open(f64::INFINITY), certain: None, ..bar(Sign::Span, start, start + DAY, label_pts) },
        };
        Item { lane, ..item }
    })
}

/// Dossiers of many kinds: scattered over ±9999 years, crowded in a few, on one instant, one every century.
pub fn a_case() -> impl Strategy<Value = Case> {
    let size = (prop_oneof![300.0..1600.0_f32], 120.0..900.0_f32, 1..4_usize);
    size.prop_flat_map(|(width, height, lanes)| {
        let wide = (-9999.0..9999.0_f64).prop_map(|year| year * YEAR);
        let crowded = (45.0..60.0_f64).prop_map(|year| year * YEAR);
        let month = (0.0..31.0_f64).prop_map(|day| 52.0 * YEAR + day * DAY);
        let century = (-99..99_i32).prop_map(|century| f64::from(century) * 100.0 * YEAR);
        let instant = Just(1.0e9);
        let items = prop_oneof![
            prop::collection::vec(an_item(wide, lanes), 0..40),
            prop::collection::vec(an_item(crowded, lanes), 0..120),
            prop::collection::vec(an_item(month, lanes), 0..80),
            prop::collection::vec(an_item(century, lanes), 0..60),
            prop::collection::vec(an_item(instant, lanes), 0..60),
        ];
        items.prop_map(move |items| case(items, lanes, width, height))
    })
}

/// A view of any zoom that mostly shows something: `at` chooses an item, `zoom` from closest (0) to farthest (1).
pub fn view_near(case: &Case, at: prop::sample::Index, zoom: f64, shift: f64) -> View {
    let middle = if case.items.is_empty() { 0.0 } else { case.items[at.index(case.items.len())].anchor() };
    let span = View::MIN_SECS * (View::MAX_SECS / View::MIN_SECS).powf(zoom);
    let start = middle - span * shift;
    View::new(start, start + span)
}

/// Whether the plot's edges, and not want of room, may have cut or dropped a label.
pub fn is_at_edge(mark: &Mark, item: &Item, width: f32) -> bool {
    let needed = item.label_pts + LABEL_GAP_PTS;
    f64::from(mark.area.right) + needed > f64::from(width) - 0.01 || mark.area.left <= 0.0
}

fn overlap(a: Area, b: Area) -> bool {
    let by = 0.5;
    a.left + by < b.right && b.left + by < a.right && a.top + by < b.bottom && b.top + by < a.bottom
}

/// Laws 1 and 5, that everything lies inside the plot and its lane, and that labels are whole but at the edges, where a
/// focused one may also cost its neighbour's.
pub fn check_scene(case: &Case, scene: &Scene, focused: &[EventIdx]) -> Result<(), TestCaseError> {
    let plot = Area { left: 0.0, top: 0.0, right: case.width, bottom: case.height };
    let mut areas = Vec::new();
    for (at, mark) in scene.marks.iter().enumerate() {
        areas.push((at, "mark", mark.area, mark.lane));
        if let Some(label) = &mark.label {
            areas.push((at, "label", label.area, mark.lane));
            let wanted = case.item(mark.event).label_pts;
            let width = f64::from(label.area.right - label.area.left);
            let is_told = if label.cut { width < wanted } else { width > wanted - 0.02 };
            prop_assert!(is_told, "{width} of {wanted} cut: {}", label.cut);
        }
        let is_whole = mark.label.as_ref().is_some_and(|label| !label.cut);
        let may_be_cut = is_at_edge(mark, case.item(mark.event), case.width);
        let gave_way = scene.marks.iter().any(|other| {
            focused.contains(&other.event)
                && (other.lane, other.row) == (mark.lane, mark.row)
                && is_at_edge(other, case.item(other.event), case.width)
        });
        prop_assert!(is_whole || may_be_cut || gave_way, "no whole label although away from the edges: {mark:?}");
        if let Some((from, to)) = mark.certain {
            prop_assert!(mark.area.left <= from && from <= to && to <= mark.area.right, "{mark:?}");
        }
    }
    for (at, cluster) in scene.clusters.iter().enumerate() {
        areas.push((case.items.len() + at, "pill", cluster.area, cluster.lane));
        prop_assert!(!cluster.events.is_empty() && cluster.from_secs <= cluster.to_secs);
    }
    for (at, what, area, lane) in &areas {
        prop_assert!(area.left <= area.right && area.top <= area.bottom, "{what} {area:?}");
        let lane = &scene.lanes[*lane];
        let bounds = Area { left: 0.0, right: case.width, top: lane.title.bottom, bottom: lane.area.bottom };
        for outer in [bounds, plot] {
            let inside = area.left >= outer.left - 0.5
                && area.right <= outer.right + 0.5
                && area.top >= outer.top - 0.5
                && area.bottom <= outer.bottom + 0.5;
            prop_assert!(inside, "{what} {area:?} outside {outer:?}");
        }
        for (other_at, other_what, other, _) in &areas {
            let is_pair = other_at > at && !(*what == "mark" && *other_what == "mark");
            prop_assert!(!is_pair || !overlap(*area, *other), "{what} {area:?} over {other_what} {other:?}");
        }
    }
    let mut events: Vec<EventIdx> = scene.marks.iter().map(|mark| mark.event).collect();
    events.extend(scene.clusters.iter().flat_map(|cluster| &cluster.events));
    events.extend(scene.earlier.iter().chain(&scene.later));
    events.sort_unstable();
    let mut expected: Vec<EventIdx> = case.items.iter().map(|item| item.event).collect();
    expected.sort_unstable();
    prop_assert_eq!(events, expected, "every event once");
    Ok(())
}
