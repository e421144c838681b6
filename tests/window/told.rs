//! The timeline as told: chosen, walked through by key, and brushed both ways.

use dateline::app::Launch;
use dateline::dossier::{ArticleIdx, load};
use dateline::layout::LaneMode;
use egui::accesskit::Role;
use egui::{Key, Pos2, Rect, pos2, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::bench::Bench;

const FIRST: &str = "Band: The US-Canada Security Partnership: A Shield against the Realist World?";

fn told(size: [f32; 2]) -> Bench {
    Bench::with(Launch { loaded: load::shipped(), lanes: Some(LaneMode::Told), ..Launch::default() }, size)
}

/// The words that the reader was asked for last.
fn shown(bench: &Bench) -> (ArticleIdx, String) {
    let reader = &bench.window().state().reader;
    let words = reader.passage.clone().unwrap();
    (reader.article, bench.window().dossier()[reader.article].text.plain[words].to_owned())
}

fn description(bench: &Bench, name: &str) -> String {
    let node = bench.harness.get_all_by_role_and_label(Role::Button, name).next().unwrap();
    node.accesskit_node().data().description().unwrap_or_default().to_owned()
}

fn ruler(bench: &Bench) -> Rect {
    bench.harness.get_all_by_label_contains("drag to select words").next().unwrap().rect()
}

fn has_status(bench: &Bench, part: &str) -> bool {
    bench.sees_part(part)
}

#[test]
fn as_told_is_chosen_in_the_bar_and_by_its_action() {
    let mut bench = Bench::new();
    assert!(!bench.sees(FIRST));
    bench.click("As told");
    assert_eq!(bench.window().state().lanes, LaneMode::Told);
    assert!(bench.sees(FIRST), "{:#?}", bench.names());
    assert!(has_status(&bench, "44 passages · 15 of 33 steps told out of order"));
    assert!(bench.sees_part("9 of 19 steps go back"));
    bench.click("One lane");
    assert!(!bench.sees(FIRST));
}

#[test]
fn a_passage_is_selected_with_its_own_words() {
    let mut bench = told([1440.0, 900.0]);
    let again = format!("{} again", bench.name("cusma-signed"));
    assert!(
        description(&bench, &again).starts_with("Passage 8 of 24 of “The US-Canada Security"),
        "{}",
        description(&bench, &again)
    );
    bench.harness.get_by_label(&again).click();
    bench.run();
    assert_eq!(bench.selected().as_deref(), Some("cusma-signed"));
    let (article, words) = shown(&bench);
    assert_eq!(article, ArticleIdx(0));
    assert!(words.contains("signed in 2018"), "{words}");
}

#[test]
fn arrows_walk_through_the_text_and_on_to_the_next_article() {
    let mut bench = told([1440.0, 900.0]);
    bench.press(Key::ArrowDown);
    let mut starts = Vec::new();
    for _ in 0..60 {
        let reader = &bench.window().state().reader;
        let at = (reader.article, reader.passage.clone().unwrap().start);
        if starts.last() == Some(&at) && starts.len() >= 44 {
            break;
        }
        starts.push(at);
        bench.press(Key::ArrowDown);
    }
    assert_eq!(starts.len(), 44, "every passage");
    assert!(starts.is_sorted(), "in the order of the text: {starts:?}");
    assert_eq!(starts.last().map(|at| at.0), Some(ArticleIdx(1)));
    bench.press(Key::ArrowUp);
    let reader = &bench.window().state().reader;
    assert_eq!((reader.article, reader.passage.clone().unwrap().start), starts[42]);
    // The passage is kept in sight.
    let name = bench.name(&bench.selected().expect("an event"));
    assert!(bench.sees(&name) || bench.sees(&format!("{name} again")));
    // In lanes, the arrows do nothing of the kind.
    bench.click("By theme");
    bench.press(Key::ArrowDown);
    assert_eq!(bench.window().state().reader.passage.clone().unwrap().start, starts[42].1);
}

#[test]
fn a_band_collapses_to_a_strip_and_its_lane_with_it() {
    let mut bench = told([1440.0, 900.0]);
    let name = bench.name("cusma-signed");
    assert!(bench.sees(&name), "{:#?}", bench.names());
    bench.click(FIRST);
    let node = bench.harness.get_by_role_and_label(Role::Button, FIRST).accesskit_node().data().is_expanded();
    assert_eq!(node, Some(false));
    let height = bench.harness.get_by_label(&name).rect().height();
    assert!(height <= 24.0);
    bench.click("By article");
    assert!(bench.window().timeline().whole_scene().unwrap().lanes[0].is_collapsed);
}

#[test]
fn a_stretch_of_text_is_brushed_on_the_ruler_and_selected_in_the_article() {
    let mut bench = told([1440.0, 900.0]);
    let ruler = ruler(&bench);
    let at = |share: f32| pos2(ruler.center().x, ruler.top() + ruler.height() * share);
    bench.drag(at(0.25), at(0.40));
    let words = bench.window().selected_words().expect("words");
    assert!(words.contains("CUSMA"), "{words}");
    let brushed = |bench: &Bench| bench.window().timeline().brushed().cloned();
    assert_eq!(brushed(&bench).map(|(article, _)| article), Some(ArticleIdx(0)));
    // Words that are selected in the reader are lit as well, and Esc clears both.
    bench.press(Key::Escape);
    assert_eq!((bench.window().selected_words(), brushed(&bench)), (None, None));
    let name = bench.name("article-2023-published");
    let words = bench.passage_rect(&name).unwrap();
    bench.drag(words.left_center() + vec2(1.0, 0.0), words.right_center() + vec2(3.0, 0.0));
    let (article, range) = brushed(&bench).expect("a stretch");
    assert_eq!(bench.window().dossier()[article].text.plain[range].trim(), "January 3, 2023");
}

#[test]
fn the_mark_on_the_ruler_follows_the_reader_and_moves_it() {
    let mut bench = told([1440.0, 900.0]);
    let reading = |bench: &Bench| bench.window().timeline().reading().expect("a place").1;
    assert_eq!(reading(&bench), 0);
    let ruler = ruler(&bench);
    let at = |share: f32| pos2(ruler.center().x, ruler.top() + ruler.height() * share);
    // A click reads there.
    bench.click_at(at(0.5));
    let there = reading(&bench);
    assert!(there > 500, "{there}");
    // The mark, dragged up.
    let mark = |share: f32| at(share) + vec2(0.0, 1.0);
    bench.drag(mark(0.5), mark(0.2));
    assert!(reading(&bench) < there, "{} of {there}", reading(&bench));
    assert!(bench.window().selected_words().is_none(), "nothing is brushed");
}

#[test]
fn a_stretch_of_time_is_brushed_on_the_axis_and_the_others_stay() {
    let mut bench = told([1440.0, 900.0]);
    let axis = bench.harness.get_by_label("Axis: drag to choose a stretch of time").rect();
    let at = |share: f32| -> Pos2 { pos2(axis.left() + axis.width() * share, axis.top() + 6.0) };
    bench.drag(at(0.0), at(0.3));
    let question = bench.window().state().filter.time().expect("a stretch");
    assert!(question.stretch.secs() > 86_400);
    let name = bench.name("october-2022-meeting");
    assert!(bench.sees(&name), "what is outside it stays: {:#?}", bench.names());
    // It can be selected without clearing the stretch, which lanes keep to.
    bench.harness.get_by_label(&name).click();
    bench.run();
    assert_eq!(bench.selected().as_deref(), Some("october-2022-meeting"));
    assert_eq!(bench.window().state().filter.time(), Some(question));
    bench.click("By article");
    assert_eq!(bench.selected(), None);
}

#[test]
fn a_narrow_timeline_has_dots_alone() {
    let mut bench = told([1024.0, 700.0]);
    let name = bench.name("cusma-signed");
    let dot = bench.harness.get_by_label(&name).rect();
    assert!((dot.width() - 24.0).abs() < 0.5, "{dot:?}");
    bench.click_at(dot.center());
    assert_eq!(bench.selected().as_deref(), Some("cusma-signed"));
}

/// The dots that stand alone, without a title, with their targets.
fn dots(bench: &Bench) -> Vec<(String, Rect)> {
    let plot = bench.window().timeline().plot_rect().unwrap();
    let nodes = bench.harness.get_all_by_role(Role::Button).filter(|node| {
        let rect = node.rect();
        (rect.width() - 24.0).abs() < 0.5 && plot.contains_rect(rect)
    });
    nodes.filter_map(|node| Some((node.accesskit_node().label()?, node.rect()))).collect()
}

#[test]
fn the_nearest_of_crowded_dots_wins_within_its_target() {
    let mut bench = told([1024.0, 700.0]);
    let (mut clicks, mut beyond_the_row) = (0, 0);
    for at in 0..dots(&bench).len().min(10) {
        for by in [vec2(0.0, -11.0), vec2(0.0, 11.0), vec2(-11.0, 0.0), vec2(7.0, 7.0)] {
            let seen = dots(&bench);
            let Some((own, rect)) = seen.get(at) else { continue };
            let place = rect.center() + by;
            // The foot of the plot cuts the targets there.
            if seen.iter().any(|(_, near)| near.height() < 23.5 && near.center().distance(place) < 36.0) {
                continue;
            }
            // The title of the band comes first.
            if bench.rect(FIRST).contains(place) {
                continue;
            }
            let away = |rect: &Rect| rect.center().distance(place);
            let mut by_distance: Vec<&(String, Rect)> = seen.iter().collect();
            by_distance.sort_by(|(_, one), (_, other)| away(one).total_cmp(&away(other)));
            // Of two that are as near, either may win.
            if by_distance.get(1).is_some_and(|(_, second)| away(second) - away(&by_distance[0].1) < 0.5) {
                continue;
            }
            let (nearest, _) = by_distance[0].clone();
            (clicks, beyond_the_row) = (clicks + 1, beyond_the_row + usize::from(by.x == 0.0 && nearest == *own));
            bench.press(Key::Escape);
            bench.click_at(place);
            let selected = bench.name(&bench.selected().unwrap_or_else(|| panic!("{nearest} at {place}")));
            assert!(nearest == selected || nearest == format!("{selected} again"), "{nearest}, not {selected}");
        }
    }
    assert!(clicks >= 15 && beyond_the_row >= 2, "{clicks} clicks, {beyond_the_row} beyond the row");
}
