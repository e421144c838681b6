//! Lanes that are collapsed, and scenes that are scrolled.

use proptest::prelude::*;
use proptest::sample::Index;

use super::{Case, DAY, YEAR, a_case, bar, case_in_lanes, check_scene, point, view_near};
use crate::dossier::{ArticleIdx, EventIdx};
use crate::layout::scene::Sign;
use crate::layout::{Area, LaneKind, Mark, Plan, Scale, Scene, View};

/// A plan with some of its lanes collapsed.
fn plan(case: &Case, collapsed: &[bool]) -> Plan {
    let mut plan = case.plan();
    let is_collapsed =
        |kind| case.lanes.iter().zip(collapsed).any(|(lane, is_collapsed)| *lane == kind && *is_collapsed);
    plan.collapse(is_collapsed);
    plan
}

fn height(area: Area) -> f32 {
    area.bottom - area.top
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]

    /// The laws of all scenes, and that collapsed lanes are strips in which the focused are labelled.
    #[test]
    fn collapsed_lanes_are_strips_that_hide_nothing(
        case in a_case(), at: Index, zoom in 0.0..1.0_f64, shift in -0.1..1.1_f64,
        collapsed in prop::collection::vec(any::<bool>(), 3),
        focused in prop::collection::vec(any::<Index>(), 0..3),
    ) {
        let mut plan = plan(&case, &collapsed);
        let view = view_near(&case, at, zoom, shift);
        let focused: Vec<EventIdx> =
            focused.iter().filter(|_| !case.items.is_empty()).map(|at| case.event(*at)).collect();
        let scene = case.scene(&mut plan, view, &focused);
        check_scene(&case, view, &scene, &focused)?;
        for (at, lane) in scene.lanes.iter().enumerate() {
            prop_assert_eq!(lane.is_collapsed, collapsed[at] && lane.kind != LaneKind::All);
            if !lane.is_collapsed {
                continue;
            }
            prop_assert!(height(lane.area) < 30.0, "{lane:?}");
            for mark in scene.marks.iter().filter(|mark| mark.lane == at) {
                prop_assert_eq!(mark.label.is_some(), focused.contains(&mark.event), "{:?}", mark);
                prop_assert!(height(mark.area) < 8.0);
            }
            prop_assert!(scene.clusters.iter().filter(|cluster| cluster.lane == at).count() <= 1);
        }
    }

    /// Rows of the other lanes, and where signs are in time, do not depend on what is collapsed.
    #[test]
    fn collapsing_leaves_the_other_lanes(
        case in a_case(), at: Index, zoom in 0.0..1.0_f64, collapsed in prop::collection::vec(any::<bool>(), 3),
    ) {
        let view = view_near(&case, at, zoom, 0.5);
        let open = case.scene(&mut case.plan(), view, &[]);
        let some = case.scene(&mut plan(&case, &collapsed), view, &[]);
        for mark in &some.marks {
            let Some(other) = open.mark(mark.event) else { continue };
            if !some.lanes[mark.lane].is_collapsed {
                prop_assert_eq!(mark.row, other.row);
                let left = |mark: &Mark| mark.label.as_ref().map(|label| label.area.left);
                prop_assert_eq!(left(mark), left(other));
            }
            let middle = |area: Area| f32::midpoint(area.left, area.right);
            let is_cut = other.area.left <= 0.0 || other.area.right >= case.width;
            prop_assert!(is_cut || (middle(mark.area) - middle(other.area)).abs() < 0.1, "{mark:?} {other:?}");
        }
        let mut again = plan(&case, &collapsed);
        again.collapse(|_| false);
        prop_assert_eq!(case.scene(&mut again, view, &[]), open, "opened again, all is as before");
    }

    /// However far a scene is scrolled, the title of a lane is in sight as long as enough of the lane is; what is not
    /// in sight is counted.
    #[test]
    fn titles_stay_in_sight_and_what_does_not_is_counted(
        case in a_case(), at: Index, zoom in 0.0..1.0_f64, share in 0.0..1.0_f32,
        collapsed in prop::collection::vec(any::<bool>(), 3),
    ) {
        let view = view_near(&case, at, zoom, 0.5);
        let whole = case.scene(&mut plan(&case, &collapsed), view, &[]);
        let plot_height = case.height;
        let offset = (whole.height - plot_height).max(0.0) * share;
        let scrolled = whole.scrolled(offset, plot_height);
        for lane in &scrolled.lanes {
            let seen = lane.area.bottom.min(plot_height) - lane.area.top.max(0.0);
            let is_title_seen = lane.head.top >= -0.01 && lane.head.bottom <= lane.area.bottom + 0.01;
            prop_assert!(is_title_seen || seen < height(lane.head) + 10.0, "{lane:?} scrolled by {offset}");
        }
        let (above, below) = whole.out_of_sight(offset, plot_height);
        let count = |scene: &Scene| {
            scene.marks.len() + scene.clusters.iter().map(|cluster| cluster.count).sum::<usize>()
        };
        prop_assert_eq!(above + below + count(&scrolled), count(&whole));
        // Nothing lies below what stands below the plot.
        let mut bottoms = scrolled.marks.iter().map(|mark| mark.rows().1);
        prop_assert!(bottoms.all(|bottom| bottom <= plot_height + 0.51));
        let mut pills = scrolled.clusters.iter().map(|cluster| cluster.area.bottom);
        prop_assert!(pills.all(|bottom| bottom <= plot_height + 0.51));
        let titles = scrolled.lanes.iter().map(|lane| lane.title).filter(|title| title.bottom > title.top);
        prop_assert!(titles.into_iter().all(|title| title.bottom <= plot_height + 0.51));
    }
}

#[test]
fn a_label_in_a_strip_is_next_to_the_title_and_as_near_to_its_sign_as_can_be() {
    let items = [5.0, 200.0, 201.0].map(|day| (0, point(day * DAY, 100.0)));
    let case = Case { title_pts: 150.0, ..case_in_lanes(items.to_vec(), 2, 1000.0, 400.0) };
    let mut plan = plan(&case, &[true, false]);
    let focused = [EventIdx(0), EventIdx(1), EventIdx(2)];
    let scene = case.scene(&mut plan, View::new(0.0, YEAR), &focused);
    let label = |event: u32| scene.mark(EventIdx(event)).unwrap().label.clone().unwrap();
    assert!(scene.mark(EventIdx(0)).unwrap().area.right < 150.0, "its sign is below the title");
    assert!((label(0).area.left - 156.0).abs() < 0.1 && !label(0).cut);
    let sign = scene.mark(EventIdx(1)).unwrap().area;
    assert!((label(1).area.left - sign.left).abs() < 0.1, "right above its sign");
    let (first, second) = (label(1).area, label(2).area);
    assert!(second.left >= first.right || second.right <= first.left, "{first:?} {second:?}");
    let plain = case.scene(&mut plan, View::new(0.0, YEAR), &[]);
    assert!(plain.marks.iter().all(|mark| mark.label.is_none()));
    let x = Scale::new(View::new(0.0, YEAR), 1000.0).x_from_time(5.5 * DAY);
    assert!((f32::midpoint(plain.marks[0].area.left, plain.marks[0].area.right) - x).abs() < 0.1);
}

#[test]
fn a_crowded_strip_counts_its_events_in_one_pill() {
    let items: Vec<_> = (0..50).map(|at| (0, point(f64::from(at) * 7.0 * DAY, 60.0))).collect();
    let case = Case { title_pts: 150.0, crowded_from: 10, ..case_in_lanes(items, 2, 1000.0, 400.0) };
    let mut plan = plan(&case, &[true, true]);
    let scene = case.scene(&mut plan, View::new(0.0, YEAR), &[EventIdx(7)]);
    let [pill] = &scene.clusters[..] else { panic!("{scene:?}") };
    assert_eq!((pill.count, pill.events.len(), scene.marks.len()), (49, 49, 1));
    assert!(!pill.events.contains(&EventIdx(7)), "it is a mark");
    assert!(scene.lanes.iter().all(|lane| lane.kind != LaneKind::Article(ArticleIdx(0)) || lane.is_collapsed));
}

/// A moment at the very start of the view is in it, and not before it.
#[test]
fn a_moment_where_the_view_starts_is_in_it() {
    let moment = |at: i32| (0, bar(Sign::Point, f64::from(at) * 7.0 * DAY, f64::from(at) * 7.0 * DAY, 60.0));
    for collapsed in [true, false] {
        let case = Case { crowded_from: 10, ..case_in_lanes((0..50).map(moment).collect(), 2, 1000.0, 400.0) };
        let scene = case.scene(&mut plan(&case, &[collapsed, collapsed]), View::new(0.0, YEAR), &[]);
        let folded: usize = scene.clusters.iter().map(|cluster| cluster.count).sum();
        assert_eq!((scene.earlier.count, scene.marks.len() + folded), (0, 50));
    }
}
