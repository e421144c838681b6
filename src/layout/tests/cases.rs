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
    // One row for marks, one for clusters.
    let case = case((0..5).map(|at| point((210.0 - f64::from(at)) * DAY, 100.0)).collect(), 1, 1000.0, 70.0);
    let case = Case { rows_most: 2, ..case };
    let scene = year_scene(&case, &[]);
    assert_eq!(scene.marks.iter().map(|mark| mark.event).collect::<Vec<_>>(), [EventIdx(0)]);
    let [cluster] = &scene.clusters[..] else { panic!("{scene:?}") };
    assert_eq!(cluster.events, [4, 3, 2, 1].map(EventIdx), "in chronological order");
    let focused = year_scene(&case, &[EventIdx(2)]);
    assert_eq!(focused.marks.iter().map(|mark| mark.event).collect::<Vec<_>>(), [2, 0].map(EventIdx), "one row more");
    assert_eq!(focused.clusters[0].events, [4, 3, 1].map(EventIdx));
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
fn at_the_right_edge_a_label_is_whole_at_rest_and_may_be_cut_while_the_view_moves() {
    let case = case(vec![point(256.0 * DAY, 100.0), point(340.0 * DAY, 120.0)], 1, 1000.0, 400.0);
    let mut plan = case.plan();
    let (left, right) = (View::new(0.0, YEAR), View::new(-0.1 * YEAR, 0.9 * YEAR));
    let rows = |scene: &Scene| scene.marks.iter().map(|mark| mark.row).collect::<Vec<_>>();
    let wide = View::new(0.1 * YEAR, 1.1 * YEAR);
    let (before, arrangement) = plan.arranged_scene(wide, case.width, &[], None);
    assert_eq!(rows(&before), [0, 0], "both labels are to the right of their marks");
    let (moving, _) = plan.arranged_scene(left, case.width, &[], Some(&arrangement));
    assert_eq!(rows(&moving), [0, 0], "both keep their row");
    assert!(label(&moving, 1).cut && !label(&moving, 0).cut, "{moving:?}");
    assert!(label(&moving, 1).area.left >= label(&moving, 0).area.right);
    let (focused, _) = plan.arranged_scene(left, case.width, &[EventIdx(1)], Some(&arrangement));
    assert!(!label(&focused, 1).cut, "a focused label is whole");
    assert_eq!(focused.mark(EventIdx(0)).unwrap().label, None, "and replaces the neighbour's");
    let resting = plan.scene(left, case.width, &[]);
    assert_eq!(rows(&resting), [0, 1], "at rest there is room for both");
    assert!(!label(&resting, 0).cut && !label(&resting, 1).cut);
    assert_eq!(plan.scene(right, case.width, &[]).later.count, 1);
}

#[test]
fn long_titles_have_two_lines_where_rows_can_be_high() {
    let items = [(20.0, 360.0), (40.0, 100.0), (60.0, 360.0)].map(|(day, label_pts)| point(day * DAY, label_pts));
    let two_lines = |height: f32, items: &[crate::layout::item::LayoutItem]| {
        let case = case(items.to_vec(), 1, 1000.0, height);
        let scene = year_scene(&case, &[]);
        super::check_scene(&case, View::new(0.0, YEAR), &scene, &[]).unwrap();
        let lines: Vec<usize> = scene.marks.iter().map(|mark| mark.label.as_ref().unwrap().lines()).collect();
        (lines, (scene.marks[1].area.top - scene.marks[0].area.top).round())
    };
    assert_eq!(two_lines(400.0, &items), (vec![2, 1, 2], 36.0));
    assert_eq!(two_lines(112.0, &items), (vec![1, 1, 1], 27.0), "no room for high rows");
    let short = items.map(|item| crate::layout::item::LayoutItem { label_pts: 200.0, ..item });
    assert_eq!(two_lines(400.0, &short), (vec![1, 1, 1], 27.0), "no need for them");
}

#[test]
fn spans_that_run_through_leave_a_row_to_points() {
    let mut items: Vec<_> = (0..20).map(|at| bar(Sign::Span, -YEAR - f64::from(at), 3.0 * YEAR, 100.0)).collect();
    items.push(point(180.0 * DAY, 100.0));
    let case = Case { rows_most: 13, ..case(items, 1, 1000.0, 300.0) };
    let scene = year_scene(&case, &[]);
    assert!(scene.mark(EventIdx(20)).is_some(), "{:?}", scene.clusters);
    assert_eq!(scene.clusters.iter().map(|cluster| cluster.count).sum::<usize>(), 9);
}

#[test]
fn a_point_finds_its_event_label_or_cluster() {
    let case = case((0..5).map(|at| point((200.0 + f64::from(at)) * DAY, 100.0)).collect(), 1, 1000.0, 70.0);
    let case = Case { rows_most: 2, ..case };
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
fn lanes_are_as_high_as_they_need_and_scroll_if_that_is_more_than_the_plot() {
    let crowd = (0..20_u8).map(|at| (0, point(f64::from(at) * DAY, 300.0)));
    let case = case_in_lanes(crowd.chain([(1, point(0.0, 50.0)), (2, point(0.0, 50.0))]).collect(), 3, 1000.0, 300.0);
    let scene = year_scene(&case, &[]);
    super::check_scene(&case, View::new(0.0, YEAR), &scene, &[]).unwrap();
    assert_eq!((scene.clusters.len(), scene.marks.len()), (0, 22), "nothing is folded");
    let heights: Vec<f32> = scene.lanes.iter().map(|lane| lane.area.bottom - lane.area.top).collect();
    assert_eq!(heights, [430.0, 31.0, 31.0], "20 rows, one and one");
    assert!((scene.height - 492.0).abs() < 0.01);
    // Far down, the first lane's title stays at the top, and the last lane is in sight.
    let down = Case { title_pts: 80.0, ..case }.plan().scene(View::new(0.0, YEAR), 1000.0, &[]);
    let scrolled = down.scrolled(down.height - 300.0, 300.0);
    assert!((scrolled.lanes[0].title.top - 0.0).abs() < 0.01 && scrolled.lanes[2].area.bottom < 300.1);
    assert!(scrolled.marks.len() < down.marks.len());
    assert_eq!(scrolled.height.to_bits(), down.height.to_bits());
}

#[test]
fn a_single_folded_event_is_a_mark() {
    // One row for labels: of two events on day 10 one is folded, of three on day 200 two are.
    let items = [10.0, 10.0, 200.0, 200.0, 200.0].map(|day| point(day * DAY, 100.0));
    let case = Case { rows_most: 2, ..case(items.to_vec(), 1, 1000.0, 70.0) };
    let scene = year_scene(&case, &[]);
    super::check_scene(&case, View::new(0.0, YEAR), &scene, &[]).unwrap();
    assert_eq!(scene.clusters.iter().map(|cluster| cluster.count).collect::<Vec<_>>(), [2]);
    let unlabelled: Vec<_> = scene.marks.iter().filter(|mark| mark.label.is_none()).collect();
    let [single] = unlabelled[..] else { panic!("{scene:?}") };
    assert!((single.row, single.area.right < 100.0) == (1, true), "{single:?}");
}
