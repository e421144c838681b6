//! Random items for the laws of the layout, and what every scene must satisfy.

mod cases;
mod collapsed;
mod dossiers;
mod laws;
mod optimum;
mod packing;
mod told;

use proptest::prelude::*;

use super::axis::TimeAxis;
use super::collect::CollectedItems;
use super::input::RowLimits;
use super::item::{ItemEnd, LayoutItem, ViewPosition};
use super::metrics::{LABEL_GAP_PTS, ROW_LEAST_PTS};
use super::overview::TimeHistogram;
use super::plan::{Plan, PlotLimits};
use super::scene::{Area, LaneKind, Mark, Scene, Sign};
use super::view::View;
use crate::dossier::{ArticleIdx, EventIdx, ThemeIdx};

pub const DAY: f64 = 86_400.0;
pub const YEAR: f64 = 31_556_952.0;

/// Items of a dossier and the size of its plot.
#[derive(Clone)]
pub struct Case {
    /// In chronological order, with their lanes.
    pub items: Vec<(usize, LayoutItem)>,
    pub lanes: Vec<LaneKind>,
    pub width: f32,
    pub height: f32,
    /// Rows of a lane before its events are folded.
    pub rows_most: usize,
    pub crowded_from: usize,
    pub title_pts: f32,
}

impl Case {
    pub fn plan(&self) -> Plan {
        let count = |lane: usize| self.items.iter().filter(|(of, _)| *of == lane).count();
        let collected = CollectedItems {
            lanes: self.lanes.clone(),
            counts: (0..self.lanes.len()).map(count).collect(),
            axis: TimeAxis::default(),
            items: Box::new(self.items.iter().cloned()),
        };
        let limits = PlotLimits {
            title_width: &|kind| if kind == LaneKind::All { 0.0 } else { self.title_pts },
            height: self.height,
            rows: RowLimits {
                least_pts: ROW_LEAST_PTS,
                most: Some(self.rows_most),
                fills_height: true,
                labels_singles: false,
            },
            crowded_from: self.crowded_from,
            theme_of: &|event| Some(ThemeIdx(u16::try_from(event.0 % 3).unwrap())).filter(|theme| theme.0 < 2),
            theme_count: 2,
        };
        Plan::from_collected(collected, TimeHistogram::default(), limits)
    }

    pub fn item(&self, event: EventIdx) -> &LayoutItem {
        &self.items.iter().find(|(_, item)| item.event == event).unwrap().1
    }

    /// The event at a random place.
    pub fn event(&self, at: prop::sample::Index) -> EventIdx {
        at.get(&self.items).1.event
    }

    /// What a view shows, every cluster with all of its events.
    pub fn scene(&self, plan: &mut Plan, view: View, focused: &[EventIdx]) -> Scene {
        let mut scene = plan.scene(view, self.width, focused);
        plan.name_members(&mut scene, usize::MAX);
        scene
    }
}

impl std::fmt::Debug for Case {
    /// An item a line, also where proptest asks for the long form.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let limits = (self.rows_most, self.crowded_from, self.title_pts);
        writeln!(f, "{} × {}, lanes {:?}, limits {limits:?}", self.width, self.height, self.lanes)?;
        self.items.iter().try_for_each(|item| writeln!(f, "{item:?}"))
    }
}

/// A point on the day that begins at `start`.
pub fn point(start: f64, label_pts: f32) -> LayoutItem {
    bar(Sign::Point, start, start + DAY, label_pts)
}

pub fn bar(sign: Sign, start: f64, end: f64, label_pts: f32) -> LayoutItem {
    let certain = (sign == Sign::Span).then_some((start, end));
    LayoutItem::new(EventIdx(0), sign, (start, end), label_pts).with_certain(certain)
}

/// Puts items in order of time and numbers them; `items` come in order of rank.
pub fn case(items: Vec<LayoutItem>, lanes: usize, width: f32, height: f32) -> Case {
    case_in_lanes(items.into_iter().map(|item| (0, item)).collect(), lanes, width, height)
}

/// The same with the lane of each.
pub fn case_in_lanes(mut items: Vec<(usize, LayoutItem)>, lanes: usize, width: f32, height: f32) -> Case {
    for (rank, (_, item)) in (0..).zip(&mut items) {
        item.rank = rank;
        item.event = EventIdx(rank);
    }
    items.sort_by(|(_, a), (_, b)| a.anchor().total_cmp(&b.anchor()));
    let lanes = match lanes {
        1 => vec![LaneKind::All],
        lanes => (0..lanes).map(|at| LaneKind::Article(ArticleIdx(u16::try_from(at).unwrap()))).collect(),
    };
    Case { items, lanes, width, height, rows_most: 60, crowded_from: 400, title_pts: 0.0 }
}

fn an_item(times: impl Strategy<Value = f64>, lanes: usize) -> impl Strategy<Value = (usize, LayoutItem)> {
    let shape = prop_oneof![4 => Just(0), 3 => Just(1), 1 => Just(2), 1 => Just(3), 1 => Just(4), 1 => Just(5)];
    (times, shape, 0.0..34.0_f64, 20.0..400.0_f32, 0..lanes).prop_map(|(start, shape, length_log, label_pts, lane)| {
        let end = (start + length_log.exp2()).min(9999.0 * YEAR);
        let item = match shape {
            0 => point(start, label_pts),
            1 => bar(Sign::Span, start, end.max(start + 1.0), label_pts),
            2 => bar(Sign::Within, start, start + YEAR, label_pts),
            3 => LayoutItem { left: ItemEnd::Within, ..bar(Sign::Within, start, start + 1.0, label_pts) },
            4 => LayoutItem { right: ItemEnd::Lasting, ..bar(Sign::Span, start, start + DAY, label_pts) },
            _ => LayoutItem {
                right: ItemEnd::Endless,
                ..LayoutItem::new(EventIdx(0), Sign::Span, (start, start + DAY), label_pts)
            },
        };
        (lane, item)
    })
}

/// Spans one inside the other, and points in them.
fn nested() -> impl Strategy<Value = Vec<(usize, LayoutItem)>> {
    (1..40_i32, 1.1..3.0_f64, 20.0..400.0_f32).prop_map(|(depth, ratio, label_pts)| {
        let middle = 50.0 * YEAR;
        let half = |level: i32| 4_000.0 * YEAR * ratio.powi(-level);
        let span = |level: i32| {
            let (start, end) = (middle - half(level), middle + half(level));
            [(0, bar(Sign::Span, start, end.max(start + 1.0), label_pts)), (0, point(start, label_pts))]
        };
        (0..depth).flat_map(span).collect()
    })
}

/// Dossiers of many kinds: scattered over ±9999 years, crowded in a few, on one instant, one every century, spans
/// within spans.
pub fn a_case() -> impl Strategy<Value = Case> {
    let size = (300.0..1600.0_f32, 120.0..900.0_f32, 1..4_usize);
    let rows = prop_oneof![2 => 2..12_usize, 1 => Just(60)];
    let limits =
        (rows, prop_oneof![2 => Just(400_usize), 1 => 0..20_usize], prop_oneof![Just(0.0_f32), 20.0..250.0_f32]);
    (size, limits).prop_flat_map(|((width, height, lanes), (rows_most, crowded_from, title_pts))| {
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
            nested(),
        ];
        items.prop_map(move |items| {
            let case = case_in_lanes(items, lanes, width, height);
            Case { rows_most, crowded_from, title_pts, ..case }
        })
    })
}

/// A view of any zoom that mostly shows something: `at` chooses an item, `zoom` from closest (0) to farthest (1).
pub fn view_near(case: &Case, at: prop::sample::Index, zoom: f64, shift: f64) -> View {
    let middle = if case.items.is_empty() { 0.0 } else { case.item(case.event(at)).anchor() };
    let span = View::MIN_SECS * (View::MAX_SECS / View::MIN_SECS).powf(zoom);
    let start = middle - span * shift;
    View::new(start, start + span)
}

/// Whether the plot's edges, and not want of room, may have cut or dropped a label.
pub fn is_at_edge(mark: &Mark, item: &LayoutItem, width: f32) -> bool {
    let needed = f64::from(item.label_pts) + LABEL_GAP_PTS;
    f64::from(mark.area.right) + needed > f64::from(width) - 0.01 || mark.area.left <= 0.0
}

/// Whether a mark is in the row of its lane's pills: the last one.
pub fn is_in_pill_row(mark: &Mark, scene: &Scene) -> bool {
    let own = scene.marks.iter().filter(|other| other.lane == mark.lane);
    own.map(|other| other.row).max() == Some(mark.row)
}

fn overlap(a: Area, b: Area) -> bool {
    let by = 0.5;
    a.left + by < b.right && b.left + by < a.right && a.top + by < b.bottom && b.top + by < a.bottom
}

/// Laws 1 and 5; that everything is inside the plot and its lane, and clear of the title; and that labels are whole but
/// at the edges, where a focused one may also replace its neighbour's.
pub fn check_scene(case: &Case, view: View, scene: &Scene, focused: &[EventIdx]) -> Result<(), TestCaseError> {
    let plot = Area { left: 0.0, top: 0.0, right: case.width, bottom: scene.height };
    let is_strips = scene.lanes.iter().all(|lane| lane.is_collapsed);
    prop_assert!(scene.height >= case.height - 0.01 || is_strips);
    let mut areas = Vec::new();
    for (at, mark) in scene.marks.iter().enumerate() {
        areas.push((at, "mark", mark.area, mark.lane));
        if let Some(label) = &mark.label {
            areas.push((at, "label", label.area, mark.lane));
            let wanted = f64::from(case.item(mark.event).label_pts);
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
        // The last row of a lane that folds events belongs to the pills, and to single events, whose labels take what
        // is free.
        let is_single = !is_whole && is_in_pill_row(mark, scene);
        let is_in_strip = scene.lanes[mark.lane].is_collapsed;
        prop_assert!(
            is_whole || may_be_cut || gave_way || is_single || is_in_strip,
            "no whole label away from the edges: {mark:?}"
        );
        if let Some((from, to)) = mark.certain {
            prop_assert!(mark.area.left <= from && from <= to && to <= mark.area.right, "{mark:?}");
        }
    }
    for (at, cluster) in scene.clusters.iter().enumerate() {
        areas.push((case.items.len() + at, "pill", cluster.area, cluster.lane));
        prop_assert!(cluster.count > 1 && cluster.from_secs <= cluster.to_secs, "{cluster:?}");
        prop_assert_eq!(cluster.events.len(), cluster.count);
    }
    for (at, what, area, lane) in &areas {
        prop_assert!(area.left <= area.right && area.top <= area.bottom, "{what} {area:?}");
        let lane = &scene.lanes[*lane];
        prop_assert!(!overlap(*area, lane.title), "{what} {area:?} over the title {:?}", lane.title);
        let bounds = lane.area;
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
    events.sort_unstable();
    let (view, secs_per_point) = ((view.start(), view.end()), view.span() / f64::from(case.width));
    let place = |item: &LayoutItem| item.locate(view, secs_per_point);
    let all = |wanted: ViewPosition| case.items.iter().map(|(_, item)| item).filter(move |item| place(item) == wanted);
    let mut expected: Vec<EventIdx> = all(ViewPosition::Inside).map(|item| item.event).collect();
    expected.sort_unstable();
    prop_assert_eq!(events, expected, "every event in view once");
    let end = |item: &LayoutItem| item.extent(secs_per_point).1;
    let start = |item: &LayoutItem| item.extent(secs_per_point).0;
    let (last, first) = (
        all(ViewPosition::Earlier).map(end).max_by(f64::total_cmp),
        all(ViewPosition::Later).map(start).min_by(f64::total_cmp),
    );
    prop_assert_eq!(scene.earlier.count, all(ViewPosition::Earlier).count());
    prop_assert_eq!(scene.earlier.nearest.map(|event| end(case.item(event))), last);
    prop_assert_eq!(scene.later.count, all(ViewPosition::Later).count());
    prop_assert_eq!(scene.later.nearest.map(|event| start(case.item(event))), first);
    Ok(())
}
