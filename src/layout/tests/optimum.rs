//! How many labels of a small dossier find room on a plot that cannot scroll, against what an exact search finds.
//!
//! The search obeys the law that more important events are labelled first. Without it a few more labels would fit:
//! those of short and unimportant events, in the place of long ones that matter. Their number is printed, and held to a
//! lower limit.

use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::TestRunner;

use super::super::fitted::lines_on;
use super::super::frame::Frame;
use super::super::item::ViewPosition;
use super::super::label_placement::{RowClaim, RowSlot};
use super::super::metrics::{ROW_GAP_PTS, ROW_TIGHT_PTS};
use super::super::plan::Plan;
use super::{Case, a_case, check_scene, is_at_edge, is_in_pill_row};
use crate::dossier::{EventIdx, ThemeIdx};
use crate::layout::{LaneKind, LayoutItem, RowLimits, Scene, Sign, View};

/// Labels are shortened to this width, as those of figures are.
const LABEL_PTS: f32 = 120.0;

/// States that are followed where importance does not matter: what is found is possible, but perhaps not the most.
const STATES_FEW: usize = 6;
/// A search with more states is given up, and counts as if it had found room: the result is an upper limit.
const STATES_MAX: usize = 24;

/// The events of a lane that a view shows: the parts of a row that each can take, from the left.
struct Lane {
    claims: Vec<Vec<RowClaim>>,
    /// The most important first.
    order: Vec<usize>,
    title_end: f64,
}

/// Labels so far, and where each row is free from, ascending.
type State = (usize, Vec<f64>);

impl Lane {
    fn of(case: &Case, lane: usize, frame: &Frame) -> Self {
        let own = case.items.iter().filter(|(of, _)| *of == lane).map(|(_, item)| item);
        let seen = own.filter(|item| item.locate(frame.view, frame.secs_per_point) == ViewPosition::Inside);
        let mut slots: Vec<RowSlot<'_>> = seen.map(|item| RowSlot::new(item.event.0, item, 0, false, frame)).collect();
        slots.sort_by(|a, b| a.sign.0.total_cmp(&b.sign.0));
        let claims = slots.iter().map(|slot| slot.claims(frame)).map(|(one, other)| std::iter::once(one).chain(other));
        let mut order: Vec<usize> = (0..slots.len()).collect();
        order.sort_by_key(|&at| slots[at].item.rank);
        let title = if case.lanes.len() > 1 { f64::from(case.title_pts) } else { 0.0 };
        let title_end = if title > 0.0 { title + ROW_GAP_PTS } else { f64::NEG_INFINITY };
        Self { claims: claims.map(Iterator::collect).collect(), order, title_end }
    }

    /// What events from the left lead to, of which those in `chosen` must be labelled, and others may be if there are
    /// none in it. Events of a row follow each other by their signs, and rows differ by nothing but where they are free
    /// from; so each event goes to the row that ends nearest before it, or is left out.
    fn states(&self, rows: usize, chosen: Option<&[usize]>, states_most: usize) -> Vec<State> {
        let mut first = vec![f64::NEG_INFINITY; rows];
        first[rows - 1] = self.title_end;
        let mut states: Vec<State> = vec![(0, first)];
        for (at, claims) in self.claims.iter().enumerate() {
            let (is_wanted, may_go) = chosen.map_or((true, true), |chosen| (chosen.contains(&at), false));
            if is_wanted {
                states = best(states.iter().flat_map(|state| followed(state, claims, may_go)).collect());
                if !may_go && states.len() > states_most {
                    return states;
                }
                states.truncate(states_most);
            }
        }
        states
    }

    /// Rows that `chosen` need at least: as many as what each takes wherever its label is overlaps at any place.
    fn depth(&self, chosen: &[usize]) -> usize {
        let core = |at: &usize| {
            let claims = self.claims[*at].iter().map(|claim| (claim.left, claim.right));
            claims.reduce(|one, other| (one.0.max(other.0), one.1.min(other.1))).unwrap()
        };
        let cores: Vec<(f64, f64)> = chosen.iter().map(core).collect();
        let over = |at: f64| cores.iter().filter(|(left, right)| *left <= at && at < *right).count();
        cores.iter().map(|(left, _)| over(*left)).max().unwrap_or(0)
    }

    /// The most labels on `rows` rows where the important come first.
    fn most(&self, rows: usize) -> usize {
        let mut chosen = Vec::new();
        for &at in &self.order {
            chosen.push(at);
            if self.depth(&chosen) > rows || self.states(rows, Some(&chosen), STATES_MAX).is_empty() {
                chosen.pop();
            }
        }
        chosen.len()
    }

    /// Labels that are possible on `rows` rows if importance does not matter.
    fn most_of_all(&self, rows: usize) -> usize {
        let found = self.states(rows, None, STATES_FEW).into_iter().map(|(count, _)| count).max().unwrap_or(0);
        found.max(self.most(rows))
    }

    /// By number of lines, one of which is for pills where an event is left out, the most labels; for fewer lines than
    /// `from` none.
    fn by_lines(&self, lines: usize, from: usize, most: fn(&Self, usize) -> usize) -> Vec<usize> {
        let all = self.claims.len();
        let mut by_lines = vec![0; lines + 1];
        for rows in from.max(1)..=lines {
            let most = most(self, rows);
            for other in by_lines.iter_mut().skip(rows + usize::from(most < all)) {
                *other = most.max(*other);
            }
            if most == all {
                break;
            }
        }
        by_lines
    }
}

/// The states that follow for the next event, which may be left out.
fn followed((count, ends): &State, claims: &[RowClaim], may_go: bool) -> Vec<State> {
    let mut next: Vec<State> = may_go.then(|| (*count, ends.clone())).into_iter().collect();
    for claim in claims {
        let Some(row) = ends.partition_point(|end| *end <= claim.left).checked_sub(1) else { continue };
        let mut ends = ends.clone();
        ends.remove(row);
        ends.insert(ends.partition_point(|end| *end <= claim.right), claim.right);
        next.push((count + 1, ends));
    }
    next
}

/// The states that no other one is at least as good as in every respect.
fn best(mut states: Vec<State>) -> Vec<State> {
    states.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.partial_cmp(&b.1).unwrap()));
    states.dedup();
    let mut kept: Vec<State> = Vec::new();
    for state in states {
        let is_worse = |other: &State| other.0 >= state.0 && other.1.iter().zip(&state.1).all(|(a, b)| a <= b);
        if !kept.iter().any(is_worse) {
            kept.push(state);
        }
    }
    kept
}

/// The most labels in all lanes together.
fn optimum(lanes: &[Lane], lines: usize, most: fn(&Lane, usize) -> usize) -> usize {
    let mut all = vec![Some(0); lines + 1];
    // A single lane has all lines.
    let from = if lanes.len() == 1 { lines - 1 } else { 1 };
    for lane in lanes {
        let own = lane.by_lines(lines, from, most);
        let with = |used: usize| (1..=used).filter_map(|rows| Some(all[used - rows]? + own[rows])).max();
        all = (0..=lines).map(with).collect();
    }
    all.into_iter().flatten().max().unwrap_or(0)
}

fn labels(scene: &Scene) -> usize {
    scene.marks.iter().filter(|mark| mark.label.is_some()).count()
}

fn a_small_case(runner: &mut TestRunner) -> Case {
    let mut case = a_case().new_tree(runner).unwrap().current();
    case.items.truncate(40);
    for (_, item) in &mut case.items {
        item.label_pts = item.label_pts.min(LABEL_PTS);
    }
    Case { rows_most: 60, crowded_from: 400, ..case }
}

fn page_plan(case: &Case) -> Plan {
    case.plan().with_limits(case.height, RowLimits::PAGE)
}

/// On a page each mark has a label, unless an edge is in its way, or it is the only folded event of its lane.
#[test]
fn on_a_page_events_have_labels_or_are_counted() {
    let mut runner = TestRunner::deterministic();
    let mut in_pill_rows = 0;
    for at in 0..200_u8 {
        let case = a_small_case(&mut runner);
        let mut plan = page_plan(&case);
        let whole = plan.fit(case.width);
        let view: View = whole.zoom_at([1.0, 1.5, 4.0, 20.0][usize::from(at % 4)], whole.center());
        let (scene, _) = plan.fitted_scene(view, case.width, &[]);
        for mark in &scene.marks {
            let is_labelled = mark.label.is_some();
            in_pill_rows += usize::from(is_labelled && is_in_pill_row(mark, &scene));
            let is_alone = is_in_pill_row(mark, &scene) && !scene.clusters.iter().any(|pill| pill.lane == mark.lane);
            let may_be_bare = is_alone || is_at_edge(mark, case.item(mark.event), case.width);
            assert!(is_labelled || may_be_bare, "case {at}: {mark:?}");
        }
    }
    assert!(in_pill_rows > 20, "{in_pill_rows}");
}

/// Two lanes that need more rows than there are both give some up.
#[test]
fn lanes_of_a_page_fold_alike() {
    let year = 31_556_952.0;
    let item = |at: u32| {
        let from = f64::from(at % 12) * year;
        LayoutItem::new(EventIdx(at), Sign::Point, (from, from), 400.0)
    };
    let lanes = vec![LaneKind::Theme(ThemeIdx(0)), LaneKind::Theme(ThemeIdx(1))];
    let items = (0..24).map(|at| (usize::from(at >= 12), item(at))).collect();
    let case = Case { items, lanes, title_pts: 0.0, width: 900.0, height: 180.0, rows_most: 60, crowded_from: 400 };
    let mut plan = page_plan(&case);
    let (scene, _) = plan.fitted_scene(plan.fit(case.width), case.width, &[]);
    let of = |lane: usize| scene.marks.iter().filter(|mark| mark.lane == lane && mark.label.is_some()).count();
    assert!(of(0) > 2 && of(0).abs_diff(of(1)) <= 2, "{} and {}", of(0), of(1));
    assert!(!scene.clusters.is_empty());
}

#[test]
fn pages_label_nearly_as_many_events_as_can_be() {
    let mut runner = TestRunner::deterministic();
    let (mut shown, mut possible, mut in_view, mut crowded) = (0, 0, 0, 0);
    let (mut all_shown, mut all_possible) = (0, 0);
    for at in 0..200_u8 {
        let case = a_small_case(&mut runner);
        let mut plan = page_plan(&case);
        let whole = plan.fit(case.width);
        let view: View = whole.zoom_at([1.0, 1.5, 4.0, 20.0][usize::from(at % 4)], whole.center());
        let (mut scene, _) = plan.fitted_scene(view, case.width, &[]);
        plan.name_members(&mut scene, usize::MAX);
        check_scene(&case, view, &scene, &[]).unwrap();
        let frame = Frame::new(view, case.width);
        let used: Vec<usize> =
            (0..case.lanes.len()).filter(|lane| case.items.iter().any(|(of, _)| of == lane)).collect();
        let lanes: Vec<Lane> = used.iter().map(|&lane| Lane::of(&case, lane, &frame)).collect();
        let seen: usize = lanes.iter().map(|lane| lane.claims.len()).sum();
        let own = labels(&scene);
        let lines = lines_on(f64::from(case.height), scene.lanes.len(), ROW_TIGHT_PTS);
        let [most, of_all] = [Lane::most, Lane::most_of_all]
            .map(|most: fn(&Lane, usize) -> usize| if own == seen { seen } else { optimum(&lanes, lines, most) });
        if own * 100 < most * 95 {
            println!("case {at}: {own} of {most} or {of_all}, {seen} in view, {} lanes, {lines} lines", lanes.len());
        }
        (shown, possible, in_view) = (shown + own.min(most), possible + most, in_view + seen);
        (all_shown, all_possible) = (all_shown + own.min(of_all), all_possible + of_all);
        crowded += usize::from(own < seen);
    }
    println!(
        "{shown} labels of {possible} possible ones, or {all_possible}; {in_view} in view, not all in {crowded} cases"
    );
    assert!(crowded > 20 && shown * 100 >= possible * 95, "{shown} of {possible}");
    assert!(all_shown * 100 >= all_possible * 90, "{all_shown} of {all_possible}");
}
