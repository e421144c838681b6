//! The laws of the layout as property tests.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::sample::Index;

use super::super::frame::Frame;
use super::super::item::{LayoutItem, ViewPosition};
use super::super::label_placement::RowSlot;
use super::super::plan::Plan;
use super::super::time_range::overlap;
use super::super::zoom::{Level, coarsest_secs_per_point, level_from_scale};
use super::{Case, a_case, case, check_scene, is_at_edge, is_in_pill_row, point, view_near};
use crate::dossier::EventIdx;
use crate::layout::{Area, LaneKind, Mark, Scale, Scene, View};

fn folded(scene: &Scene) -> Vec<EventIdx> {
    let mut events: Vec<EventIdx> = scene.clusters.iter().flat_map(|cluster| cluster.events.clone()).collect();
    events.sort_unstable();
    events
}

/// A case whose lanes are crowded in all views or in none, so that panning does not change that.
fn always_or_never_crowded(case: Case) -> Case {
    let crowded_from = if case.crowded_from < 10 { 0 } else { usize::MAX };
    Case { crowded_from, ..case }
}

/// Ids of a lane that are labelled at a level, by who joined when; the same that have a row there.
fn labelled_at(plan: &Plan, lane: usize, level: Level) -> BTreeSet<u32> {
    let joined: BTreeSet<u32> = plan.joined(lane).take(usize::from(level) + 1).flatten().copied().collect();
    let rows = plan.rows(level, lane).unwrap();
    let in_rows: BTreeSet<u32> = (0..rows.count()).flat_map(|row| rows.row(row)).copied().collect();
    assert_eq!(joined, in_rows);
    joined
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]

    #[test]
    fn nothing_overlaps_and_nothing_is_lost(
        case in a_case(), at: Index, zoom in 0.0..1.0_f64, shift in -0.1..1.1_f64,
        focused in prop::collection::vec(any::<Index>(), 0..4),
    ) {
        let mut plan = case.plan();
        let view = view_near(&case, at, zoom, shift);
        check_scene(&case, view, &case.scene(&mut plan, view, &[]), &[])?;
        let focused: Vec<EventIdx> =
            focused.iter().filter(|_| !case.items.is_empty()).map(|at| case.event(*at)).collect();
        let scene = case.scene(&mut plan, view, &focused);
        check_scene(&case, view, &scene, &focused)?;
    }

    #[test]
    fn zooming_in_never_hides(case in a_case(), at: Index, zoom in 0.3..1.0_f64, pivot in 0.0..1.0_f64) {
        let mut plan = case.plan();
        let mut view = view_near(&case, at, zoom, pivot);
        let mut labelled: Vec<EventIdx> = Vec::new();
        for _ in 0..24 {
            let scene = case.scene(&mut plan, view, &[]);
            let folded = folded(&scene);
            for event in &labelled {
                prop_assert!(folded.binary_search(event).is_err(), "{event:?} is hidden by zooming in to {view:?}");
            }
            labelled = scene.marks.iter().filter(|mark| mark.label.is_some()).map(|mark| mark.event).collect();
            view = view.zoom_at(1.3, view.start() + view.span() * pivot);
        }
    }

    #[test]
    fn panning_changes_nothing(
        case in a_case(), at: Index, zoom in 0.0..1.0_f64, shift in 0.0..1.0_f64, by in -0.7..0.7_f64,
    ) {
        let case = always_or_never_crowded(case);
        let mut plan = case.plan();
        let view = view_near(&case, at, zoom, shift);
        let panned = view.pan(view.span() * by);
        prop_assume!(panned.span().to_bits() == view.span().to_bits());
        let (before, arrangement) = plan.arranged_scene(view, case.width, &[], None);
        let (mut after, panned_arrangement) = plan.arranged_scene(panned, case.width, &[], Some(&arrangement));
        plan.name_members(&mut after, usize::MAX);
        prop_assert!((panned_arrangement.row_pts - arrangement.row_pts).abs() < 1e-9, "rows keep their height");
        let folded = folded(&after);
        let moved = Scale::new(view, case.width).x_from_time(panned.start());
        for mark in before.marks.iter().filter(|mark| mark.label.is_some()) {
            prop_assert!(folded.binary_search(&mark.event).is_err(), "{mark:?} folds by panning");
            let Some(other) = after.mark(mark.event) else { continue };
            prop_assert_eq!(mark.row, other.row);
            let item = case.item(mark.event);
            let at_edge = |mark: &Mark| is_at_edge(mark, item, case.width);
            if !at_edge(mark) && !at_edge(other) {
                let (label, other_label) = (mark.label.as_ref().unwrap().area, other.label.as_ref().unwrap().area);
                prop_assert!((label.left - moved - other_label.left).abs() < 0.1, "{mark:?} {other:?}");
                // A lane above may grow for what comes into view.
                let in_lane = |scene: &Scene, top: f32| top - scene.lanes[mark.lane].area.top;
                prop_assert!((in_lane(&before, label.top) - in_lane(&after, other_label.top)).abs() < 0.1);
            }
        }
    }

    #[test]
    fn only_want_of_room_folds(case in a_case(), at: Index, zoom in 0.0..1.0_f64, shift in 0.0..1.0_f64) {
        let mut plan = case.plan();
        let view = view_near(&case, at, zoom, shift);
        let scene = case.scene(&mut plan, view, &[]);
        let level = level_from_scale(Scale::new(view, case.width).secs_per_point());
        let scale = coarsest_secs_per_point(level);
        for event in folded(&scene) {
            let id = plan.base.id_of(event).unwrap();
            let (lane, item) = (plan.base.lane_of(id), &plan.base.items[id]);
            let rows = plan.rows(level, lane).unwrap().count();
            prop_assert!(rows < plan.base.lanes[lane].ids.len());
            // Someone more important, or someone who came first at a coarser zoom, fills a moment of its claim.
            let claim = item.claim(scale);
            let labelled: Vec<_> = labelled_at(&plan, lane, level)
                .iter()
                .map(|&other| &plan.base.items[other])
                .filter(|other| overlap(other.claim(scale), claim))
                .collect();
            let kept = if item.is_bar() { rows.div_ceil(8) + 1 } else { 0 };
            let moments = labelled.iter().map(|other| other.claim(scale).0.max(claim.0));
            let deepest = moments
                .map(|at| {
                    let covers = |other: &&&LayoutItem| other.claim(scale).0 <= at && at < other.claim(scale).1;
                    labelled.iter().filter(covers).count()
                })
                .max()
                .unwrap_or(0);
            prop_assert!(deepest + kept >= rows, "{deepest} of {rows} rows are taken where {item:?} is folded");
        }
    }

    /// No more rows than the deepest overlap of claims in view needs, and one for the title.
    #[test]
    fn rows_are_assigned_by_need(case in a_case(), at: Index, zoom in 0.0..1.0_f64, shift in 0.0..1.0_f64) {
        let case = Case { crowded_from: usize::MAX, ..case };
        let mut plan = case.plan();
        let view = view_near(&case, at, zoom, shift);
        let scene = case.scene(&mut plan, view, &[]);
        let frame = Frame::new(view, case.width);
        for (at, lane) in scene.lanes.iter().enumerate() {
            let labelled = labelled_at(&plan, at, frame.level);
            let marks = || scene.marks.iter().filter(|mark| mark.lane == at);
            let claims: Vec<(f64, f64)> = marks()
                .map(|mark| plan.base.id_of(mark.event).unwrap())
                .filter(|id| labelled.contains(id))
                .map(|id| RowSlot::new(id, plan.base.item(id), 0, false, &frame).claim_at_edges(&frame))
                .collect();
            let over = |at: f64| claims.iter().filter(|claim| claim.0 <= at && at < claim.1).count();
            let needed = claims.iter().map(|claim| over(claim.0)).max().unwrap_or(0);
            let has_pills = scene.clusters.iter().any(|cluster| cluster.lane == at);
            let folds = usize::from(has_pills || marks().count() > claims.len());
            let used = marks().map(|mark| mark.row + 1).max().unwrap_or(0);
            let title = usize::from(case.title_pts > 0.0 && lane.kind != LaneKind::All);
            prop_assert!(used <= needed + title + folds, "{used} rows for {needed}, title {title}, folding {folds}");
        }
    }

    /// While the view moves step by step, no event changes its row, and no label is lost away from the edges.
    #[test]
    fn moving_keeps_rows(
        case in a_case(), at: Index, zoom in 0.0..1.0_f64, steps in prop::collection::vec(-0.2..0.2_f64, 1..8),
    ) {
        let case = always_or_never_crowded(case);
        let mut plan = case.plan();
        let mut view = view_near(&case, at, zoom, 0.5);
        let (mut scene, mut arrangement) = plan.arranged_scene(view, case.width, &[], None);
        for step in steps {
            let panned = view.pan(view.span() * step);
            if panned.span().to_bits() != view.span().to_bits() {
                break;
            }
            view = panned;
            let (next, next_arrangement) = plan.arranged_scene(view, case.width, &[], Some(&arrangement));
            for mark in scene.marks.iter().filter(|mark| mark.label.is_some()) {
                let Some(other) = next.mark(mark.event) else { continue };
                prop_assert_eq!(other.row, mark.row);
                prop_assert!(other.label.is_some() || is_at_edge(other, case.item(mark.event), case.width));
            }
            for mark in &next.marks {
                let title = next.lanes[mark.lane].title;
                let label = mark.label.as_ref().map(|label| label.area);
                let on_left = label.filter(|label| label.right <= mark.area.left && label.bottom > mark.area.top);
                let is_clear = |label: Area| label.left >= title.right || label.top >= title.bottom;
                prop_assert!(on_left.is_none_or(is_clear), "{mark:?} goes to the left, on {title:?}");
            }
            (scene, arrangement) = (next, next_arrangement);
        }
    }

    #[test]
    fn the_most_important_is_labelled_at_any_zoom(
        case in a_case(),
        at: Index,
        zoom in 0.0..1.0_f64,
        shift in 0.0..1.0_f64,
    ) {
        let mut plan = case.plan();
        let scene = case.scene(&mut plan, view_near(&case, at, zoom, shift), &[]);
        let folded = folded(&scene);
        for lane in &plan.base.lanes {
            let first = lane.ids.clone().map(|id| &plan.base.items[id]).min_by_key(|item| item.rank);
            prop_assert!(first.is_none_or(|item| folded.binary_search(&item.event).is_err()));
        }
    }

    #[test]
    fn the_focused_are_always_labelled(
        case in a_case(), at: Index, zoom in 0.0..1.0_f64, shift in 0.0..1.0_f64,
        others in prop::collection::vec(any::<Index>(), 0..3),
    ) {
        prop_assume!(!case.items.is_empty());
        let mut plan = case.plan();
        let view = view_near(&case, at, zoom, shift);
        let before = case.scene(&mut plan, view, &[]);
        let mut focused = vec![case.event(at)];
        focused.extend(others.iter().map(|other| case.event(*other)));
        let scene = case.scene(&mut plan, view, &focused);
        let fewest_rows = case.rows_most;
        for event in &focused[..focused.len().min(fewest_rows.saturating_sub(1).max(1))] {
            let secs_per_point = Scale::new(view, case.width).secs_per_point();
            if case.item(*event).locate((view.start(), view.end()), secs_per_point) != ViewPosition::Inside {
                continue;
            }
            let mark = scene.mark(*event);
            prop_assert!(mark.is_some_and(|mark| mark.label.is_some()), "{event:?} {mark:?}");
        }
        // Others keep their row or make room.
        for mark in scene.marks.iter().filter(|mark| !focused.contains(&mark.event) && !is_in_pill_row(mark, &scene)) {
            prop_assert_eq!(before.mark(mark.event).map(|was| was.row), Some(mark.row), "{:?}", mark);
        }
        prop_assert_eq!(case.scene(&mut plan, view, &[]), before, "all comes back");
    }

    #[test]
    fn equal_input_gives_equal_output(
        case in a_case(), visits in prop::collection::vec((any::<Index>(), 0.0..1.0_f64), 1..8),
    ) {
        let mut travelled = case.plan();
        for (at, zoom) in visits {
            let view = view_near(&case, at, zoom, 0.5);
            prop_assert_eq!(case.scene(&mut travelled, view, &[]), case.scene(&mut case.plan(), view, &[]));
        }
    }

    #[test]
    fn fit_shows_everything(case in a_case()) {
        let mut plan = case.plan();
        let view = plan.fit(case.width);
        let scene = case.scene(&mut plan, view, &[]);
        prop_assert!(scene.earlier.is_empty() && scene.later.is_empty());
        check_scene(&case, view, &scene, &[])?;
    }

    #[test]
    fn a_cluster_opens_nearer(case in a_case(), at: Index, zoom in 0.0..1.0_f64, shift in 0.0..1.0_f64) {
        let mut plan = case.plan();
        let view = view_near(&case, at, zoom, shift);
        let scene = case.scene(&mut plan, view, &[]);
        for cluster in &scene.clusters {
            let Some(opened) = plan.opening(&scene, cluster, view, case.width) else { continue };
            prop_assert!(opened.span() < view.span(), "{opened:?} from {view:?}");
            let middle = f64::midpoint(cluster.from_secs, cluster.to_secs);
            prop_assert!(opened.start() <= middle && middle <= opened.end());
            // What opens it does open it: at that scale at least half are labelled.
            let level = level_from_scale(opened.span() / f64::from(case.width));
            plan.prepare(level);
            let labelled = labelled_at(&plan, cluster.lane, level);
            let is_labelled = |event: &&EventIdx| labelled.contains(&plan.base.id_of(**event).unwrap());
            let opened = cluster.events.iter().filter(is_labelled).count();
            prop_assert!(2 * opened >= cluster.events.len(), "{opened} of {}", cluster.events.len());
        }
    }
}

#[test]
fn ten_thousand_on_one_instant_are_counted_at_any_zoom() {
    let items = (0..10_000_u16).map(|at| point(0.0, 40.0 + f32::from(at % 300))).collect();
    let case = case(items, 1, 1000.0, 500.0);
    let mut plan = case.plan();
    let mut least = 0;
    for zoom in 0..12 {
        let span = View::MAX_SECS * 0.1_f64.powi(zoom);
        let view = View::new(-span / 3.0, span * 2.0 / 3.0);
        let scene = case.scene(&mut plan, view, &[]);
        check_scene(&case, view, &scene, &[]).unwrap();
        let folded: usize = scene.clusters.iter().map(|cluster| cluster.count).sum();
        assert_eq!(scene.marks.len() + folded, 10_000);
        assert!(scene.marks.len() >= least, "zooming in never hides");
        least = scene.marks.len();
    }
    assert!(least > 20, "rows are used: {least}");
}
