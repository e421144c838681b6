//! Single scenes that show a rule.

use super::{Case, DAY, YEAR, bar, case, case_in_lanes, point};
use crate::dossier::EventIdx;
use crate::layout::{Fade, Label, Scene, SceneHit, Sign, View};

/// A year wide on a thousand points, so that a day is a little under three.
fn year_scene(case: &Case, focused: &[EventIdx]) -> Scene {
    case.scene(&mut case.plan(), View::new(0.0, YEAR), focused)
}

fn label(scene: &Scene, event: u32) -> &Label {
    scene.mark(EventIdx(event)).unwrap().label.as_ref().unwrap()
}

#[test]
fn events_go_down_the_rows_in_order_of_time() {
    let case = case((0..6).map(|at| point(f64::from(at) * 20.0 * DAY, 300.0)).collect(), 1, 1000.0, 400.0);
    let rows: Vec<usize> = year_scene(&case, &[]).marks.iter().map(|mark| mark.row).collect();
    assert_eq!(rows, [0, 1, 2, 3, 4, 5]);
}

#[test]
fn where_room_is_short_the_important_stay_and_the_rest_is_counted() {
    // Room for two rows: one for marks, one for clusters.
    let case = case((0..5).map(|at| point((210.0 - f64::from(at)) * DAY, 100.0)).collect(), 1, 1000.0, 70.0);
    let scene = year_scene(&case, &[]);
    assert_eq!(scene.marks.iter().map(|mark| mark.event).collect::<Vec<_>>(), [EventIdx(0)]);
    let [cluster] = &scene.clusters[..] else { panic!("{scene:?}") };
    assert_eq!(cluster.events, [4, 3, 2, 1].map(EventIdx), "in chronological order");
    let focused = year_scene(&case, &[EventIdx(2)]);
    assert_eq!(focused.marks.iter().map(|mark| mark.event).collect::<Vec<_>>(), [EventIdx(2)]);
    assert_eq!(focused.clusters[0].events, [4, 3, 1, 0].map(EventIdx));
}

#[test]
fn labels_go_left_at_the_right_edge_and_long_bars_carry_theirs() {
    let late = point(350.0 * DAY, 120.0);
    let long = bar(Sign::Span, -YEAR, 3.0 * YEAR, 120.0);
    let short = bar(Sign::Within, 100.0 * DAY, 110.0 * DAY, 120.0);
    let scene = year_scene(&case(vec![late, long, short], 1, 1000.0, 400.0), &[]);
    let (late, long, short) = (label(&scene, 0), label(&scene, 1), label(&scene, 2));
    let area = |event: u32| scene.mark(EventIdx(event)).unwrap().area;
    assert!(late.area.right < area(0).left && !late.cut);
    assert!(long.area.bottom <= area(1).top && long.area.left >= 0.0 && long.area.left < 10.0, "sticks to the edge");
    assert!(short.area.left > area(2).right);
    let mark = scene.mark(EventIdx(1)).unwrap();
    assert_eq!((mark.left, mark.right, mark.area.left, mark.area.right), (Fade::Beyond, Fade::Beyond, 0.0, 1000.0));
}

#[test]
fn between_a_neighbour_and_the_edge_a_label_is_cut_unless_it_has_the_focus() {
    let neighbour = point(256.0 * DAY, 100.0);
    let last = point(340.0 * DAY, 120.0);
    // Three events on two rows, all with the wish for the first.
    let case = case(vec![neighbour, last, point(50.0 * DAY, 80.0)], 1, 1000.0, 70.0);
    let scene = year_scene(&case, &[]);
    assert!(scene.marks.iter().all(|mark| mark.row == 0), "{scene:?}");
    assert!(label(&scene, 1).cut && !label(&scene, 0).cut);
    assert!(label(&scene, 1).area.left >= label(&scene, 0).area.right);
    let focused = year_scene(&case, &[EventIdx(1)]);
    assert!(!label(&focused, 1).cut, "a focused label is whole");
    assert_eq!(focused.mark(EventIdx(0)).unwrap().label, None, "and the neighbour gives way");
}

#[test]
fn spans_that_run_through_leave_a_row_to_points() {
    let mut items: Vec<_> = (0..20).map(|at| bar(Sign::Span, -YEAR - f64::from(at), 3.0 * YEAR, 100.0)).collect();
    items.push(point(180.0 * DAY, 100.0));
    let scene = year_scene(&case(items, 1, 1000.0, 300.0), &[]);
    assert!(scene.mark(EventIdx(20)).is_some(), "{:?}", scene.clusters);
    assert_eq!(scene.clusters.iter().map(|cluster| cluster.count).sum::<usize>(), 9);
}

#[test]
fn a_point_finds_its_event_label_or_cluster() {
    let case = case((0..5).map(|at| point((200.0 + f64::from(at)) * DAY, 100.0)).collect(), 1, 1000.0, 70.0);
    let scene = year_scene(&case, &[]);
    let middle =
        |area: crate::layout::Area| (f32::midpoint(area.left, area.right), f32::midpoint(area.top, area.bottom));
    let check = |(x, y): (f32, f32), hit: Option<SceneHit>| assert_eq!(scene.at(x, y), hit, "{x} {y}");
    let mark = &scene.marks[0];
    check(middle(mark.area), Some(SceneHit::Event(EventIdx(0))));
    check(middle(label(&scene, 0).area), Some(SceneHit::Event(EventIdx(0))));
    check((mark.area.left - 3.0, mark.area.top), Some(SceneHit::Event(EventIdx(0))));
    check(middle(scene.clusters[0].area), Some(SceneHit::Cluster(0)));
    check((10.0, 10.0), None);
}

#[test]
fn too_many_lanes_become_one_for_the_smallest() {
    let items = (0..12_u8).map(|at| (usize::from((at % 6).min(at / 2)), point(f64::from(at) * DAY, 50.0)));
    let case = case_in_lanes(items.collect(), 6, 1000.0, 200.0);
    let scene = year_scene(&case, &[]);
    assert_eq!(scene.lanes.last().unwrap().kind, crate::layout::LaneKind::Rest);
    assert!(scene.lanes.len() > 1 && scene.lanes.len() < 6, "{:?}", scene.lanes);
    super::check_scene(&case, View::new(0.0, YEAR), &scene, &[]).unwrap();
}
