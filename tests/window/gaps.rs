//! Long stretches without a date, folded into breaks.

use dateline::app::Launch;
use dateline::dossier::load;
use dateline::layout::{TimeScale, View};
use dateline::time::Instant;
use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::Queryable as _;

use crate::bench::Bench;

const SIZE: [f32; 2] = [1440.0, 900.0];

fn view(bench: &Bench) -> View {
    bench.window().state().view()
}

/// Where the beginning of a year lies on the plot, in shares of its width.
fn place(bench: &Bench, year: i64) -> f32 {
    let timeline = bench.window().timeline();
    let width = timeline.plot_rect().unwrap().width();
    let at = Instant::from_ymd(year, 1, 1).unwrap().axis_secs();
    TimeScale::new(&timeline.axis(), view(bench), width).x_from_time(at) / width
}

fn is_folded(bench: &Bench) -> bool {
    bench.sees("59 years without a date are folded")
}

fn toggle(bench: &mut Bench) {
    bench.click("Menu");
    bench.click_entry("View");
    bench.harness.get_by_label_contains("Fold long gaps").click();
    bench.run();
    bench.rest();
}

#[test]
fn the_years_of_the_shipped_dossier_have_most_of_the_width() {
    let mut bench = Bench::with(Launch { loaded: load::shipped(), ..Launch::default() }, SIZE);
    bench.rest();
    assert!(place(&bench, 2027) - place(&bench, 2018) >= 0.7);
    bench.press(Key::Num0);
    bench.rest();
    let share = place(&bench, 2027) - place(&bench, 2018);
    assert!(share >= 0.55, "{share}");
    assert!(is_folded(&bench), "{:#?}", bench.names());
    let scene = bench.window().timeline().whole_scene().unwrap();
    assert_eq!((scene.breaks.len(), scene.earlier.len(), scene.later.len()), (6, 0, 0));
}

#[test]
fn gaps_are_folded_and_shown_by_the_menu_and_from_the_start() {
    let launch = |folds_gaps| Launch { loaded: load::shipped(), folds_gaps, ..Launch::default() };
    let mut bench = Bench::with(launch(None), SIZE);
    bench.press(Key::Num0);
    bench.rest();
    let folded = view(&bench);
    toggle(&mut bench);
    assert!(!is_folded(&bench) && bench.window().timeline().axis().is_unbroken());
    assert_eq!(view(&bench), folded, "the view is the same");
    toggle(&mut bench);
    assert!(is_folded(&bench));
    let mut full = Bench::with(launch(Some(false)), SIZE);
    full.press(Key::Num0);
    full.rest();
    assert!(!is_folded(&full));
}

/// Dragging and zooming move along the folded axis, at the same scale on both sides of a break.
#[test]
fn the_view_moves_across_breaks() {
    let mut bench = Bench::with(Launch { loaded: load::shipped(), ..Launch::default() }, SIZE);
    bench.press(Key::Num0);
    bench.rest();
    let year = |bench: &Bench| place(bench, 2019) - place(bench, 2018);
    let (before, wide) = (place(&bench, 2018), year(&bench));
    let plot = bench.window().timeline().plot_rect().unwrap();
    let from = plot.center_bottom() - vec2(0.0, 8.0);
    bench.carry(from, from + vec2(plot.width() * 0.2, 0.0));
    bench.rest();
    assert!((place(&bench, 2018) - before - 0.2).abs() < 0.01, "{before} {}", place(&bench, 2018));
    assert!((year(&bench) - wide).abs() < 1e-3, "the scale is the same");
    bench.press(Key::Num0);
    bench.rest();
    bench.press_with(Modifiers::NONE, Key::Plus);
    bench.rest();
    assert!(year(&bench) > wide * 1.2);
    bench.press(Key::PageUp);
    bench.rest();
    let paged = year(&bench);
    bench.press(Key::PageDown);
    bench.rest();
    assert!((year(&bench) - paged).abs() < 1e-3, "paging keeps the scale");
}

#[test]
fn a_click_opens_one_gap_and_another_folds_it() {
    let mut bench = Bench::with(Launch { loaded: load::shipped(), ..Launch::default() }, SIZE);
    bench.press(Key::Num0);
    bench.rest();
    let breaks = |bench: &Bench| bench.window().timeline().scene().unwrap().breaks.len();
    assert_eq!(breaks(&bench), 6);
    let view_before = view(&bench);
    bench.push("59 years without a date are folded");
    bench.rest();
    assert_eq!(breaks(&bench), 5, "the others stay");
    assert!(!is_folded(&bench));
    assert_eq!(view(&bench), view_before, "the view is the same");
    let sign = bench.names().into_iter().find(|name| name.starts_with("Fold 59 years")).unwrap();
    bench.push(&sign);
    bench.rest();
    assert!(is_folded(&bench) && breaks(&bench) == 6);
    bench.push("59 years without a date are folded");
    bench.rest();
    // The switch for all gaps folds it, too.
    toggle(&mut bench);
    toggle(&mut bench);
    assert!(is_folded(&bench) && breaks(&bench) == 6);
}
