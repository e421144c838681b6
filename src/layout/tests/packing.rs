//! How many labels find room, against the fullest packing there is.

use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::TestRunner;

use super::super::item::ViewPosition;
use super::super::metrics::{BAR_MIN_PTS, LABEL_GAP_PTS, POINT_PTS, ROW_GAP_PTS};
use crate::dossier::generate::generate;
use crate::dossier::source::MemorySource;
use crate::dossier::{Dossier, Event, load};
use crate::layout::{LaneMode, Plan, PlanInput, RowLimits, Scale, TimeAxis, View};

const WIDTH: f32 = 1600.0;
/// A window of 1600 × 900 without anything but a timeline, its foot left out.
const HEIGHT: f32 = 874.0;

fn made_up(events: u32) -> Dossier {
    let files = generate(events, 1);
    let articles: Vec<(&str, &str)> =
        files.articles.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let source = MemorySource { name: "dossier.json", dossier: &files.dossier, articles: &articles };
    (*load::from_source(&source).unwrap().dossier).clone()
}

/// Rows on a height.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "rows on a screen")]
fn whole_rows(height: f32) -> usize {
    (f64::from(height) / RowLimits::SCROLLING.least_pts) as usize
}

/// About as wide as the title will be.
fn label_pts(event: &Event) -> f32 {
    6.0 * f32::from(u8::try_from(event.title().chars().count()).unwrap())
}

/// What SIMILE Timeline does: in order of time, the latest first, each event goes to the first track that is free, and
/// what comes to lie below the window is not seen. It knows neither importance nor stability, so it wastes no room.
fn labels_of_tracks(dossier: &Dossier, view: View, tracks: usize) -> usize {
    let scale = Scale::new(view, WIDTH);
    let mut free_until = vec![f64::INFINITY; tracks];
    let mut shown = 0;
    for event in dossier.chronological.iter().rev().map(|&idx| &dossier[idx]) {
        let x = |at: crate::time::Instant| f64::from(scale.x_from_time(at.axis_secs()));
        let span = event.date.placed_span();
        let (left, right) = (x(span.start()), x(span.end()));
        let least = if right - left < POINT_PTS { POINT_PTS } else { BAR_MIN_PTS };
        let right = right.max(left + least) + LABEL_GAP_PTS + f64::from(label_pts(event));
        let free = free_until.iter_mut().find(|until| right + ROW_GAP_PTS <= **until);
        if let Some(until) = free {
            *until = left;
            shown += usize::from(right <= f64::from(WIDTH) && right > f64::from(label_pts(event)));
        }
    }
    shown
}

#[test]
fn labels_are_nearly_as_many_as_on_tracks_without_order() {
    let dossier = made_up(10_000);
    let label_width = |idx| label_pts(&dossier[idx]);
    let input = PlanInput {
        dossier: &dossier,
        lanes: LaneMode::Single,
        shown: &|_| true,
        label_width: &label_width,
        title_width: &|_| 0.0,
        axis: TimeAxis::default(),
        height: HEIGHT,
        rows: RowLimits::SCROLLING,
    };
    let mut plan = Plan::new(&input);
    let tracks = whole_rows(HEIGHT);
    let whole = plan.fit(WIDTH);
    let (mut all_ours, mut all_theirs) = (0, 0);
    // At scales anywhere in a level.
    for zoom in [1.0, 1.1, 1.25, 1.4, 1.6, 2.0, 3.0, 5.0, 8.0, 13.0] {
        let view = whole.zoom_at(zoom, whole.start() + whole.span() * 0.5);
        let scene = plan.scene(view, WIDTH, &[]);
        let ours = scene.marks.iter().filter(|mark| mark.label.is_some()).count();
        let theirs = labels_of_tracks(&dossier, view, tracks);
        println!("at {zoom} times the whole: {ours} labels, {theirs} on {tracks} tracks");
        // Room is shared out for the coarsest scale of a level, which costs up to a sixth at the finest.
        assert!(ours * 100 >= theirs * 62, "{ours} of {theirs} at {zoom}");
        (all_ours, all_theirs) = (all_ours + ours, all_theirs + theirs);
    }
    assert!(all_ours * 10 >= all_theirs * 7, "{all_ours} of {all_theirs}");
}

/// With up to 40 events, a window shows the labels of nearly all that are in view: no packing can show more.
#[test]
fn few_events_are_nearly_all_labelled() {
    let mut runner = TestRunner::deterministic();
    let (mut shown, mut in_view) = (0, 0);
    for at in 0..200_u8 {
        let mut case = super::a_case().new_tree(&mut runner).unwrap().current();
        case.items.truncate(40);
        let case = super::Case { rows_most: 60, crowded_from: 400, ..case };
        let mut plan = case.plan();
        let whole = plan.fit(case.width);
        let view = whole.zoom_at([1.0, 1.5, 4.0, 20.0][usize::from(at % 4)], whole.center());
        let scene = plan.scene(view, case.width, &[]);
        let secs_per_point = view.span() / f64::from(case.width);
        let is_inside = |item: &crate::layout::LayoutItem| {
            item.locate((view.start(), view.end()), secs_per_point) == ViewPosition::Inside
        };
        in_view += case.items.iter().filter(|(_, item)| is_inside(item)).count();
        shown += scene.marks.iter().filter(|mark| mark.label.is_some()).count();
    }
    assert!(in_view > 1_000 && shown * 100 >= in_view * 95, "{shown} of {in_view}");
}
