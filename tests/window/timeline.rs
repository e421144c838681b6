//! The timeline side: marks, lanes, filter, wheel and drag, clusters, edge pills, overview, search.

use dateline::app::Launch;
use dateline::dossier::source::MemorySource;
use dateline::dossier::{EventIdx, load};
use dateline::layout::{Cluster, LaneMode, View};
use dateline::paint::scene::rect_from_area;
use egui::{Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, Shape, TouchPhase, pos2, vec2};
use egui_kittest::kittest::Queryable as _;

use crate::bench::Bench;

const MEETING: &str = "october-2022-meeting";
const SUSPENDED: &str = "pjbd-suspended";

fn wheel(bench: &mut Bench, delta: egui::Vec2, modifiers: Modifiers) {
    bench.harness.event_modifiers(
        Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta,
            phase: TouchPhase::Move,
            source: MouseWheelSource::Wheel,
            modifiers,
        },
        modifiers,
    );
    bench.run();
}

/// The visible part of the axis, on which a break is as long as it is drawn.
fn view(bench: &Bench) -> View {
    bench.window().timeline().axis().positions(bench.window().state().view())
}

#[test]
fn opens_on_the_opening_view_with_both_articles_as_lanes() {
    let bench = Bench::new();
    let (view, opening) = (bench.window().state().view(), bench.window().dossier().opening_view.unwrap());
    assert!((view.start() - opening.start().axis_secs()).abs() < 1.0);
    assert!((view.end() - opening.end().axis_secs()).abs() < 1.0);
    assert_eq!(bench.window().timeline().scene().unwrap().lanes.len(), 2);
    for id in ["cusma-signed", MEETING, SUSPENDED] {
        assert!(bench.sees(&bench.name(id)), "{id} has no mark in {:#?}", bench.names());
    }
}

#[test]
fn every_event_is_a_mark_or_counted() {
    let bench = Bench::new();
    let scene = bench.window().timeline().whole_scene().unwrap();
    let folded: usize = scene.clusters.iter().map(|cluster| cluster.count).sum();
    let all = scene.marks.len() + folded + scene.earlier.len() + scene.later.len();
    assert_eq!(all, bench.window().dossier().events.len());
}

#[test]
fn a_click_on_an_event_selects_it_and_opens_its_passage() {
    let mut bench = Bench::new();
    bench.click(&bench.name(SUSPENDED));
    assert_eq!(bench.selected().as_deref(), Some(SUSPENDED));
    let event = &bench.window().dossier()[bench.event(SUSPENDED)];
    let citation = &event.citations()[0];
    let reading = &bench.window().state().reader;
    assert_eq!((reading.article, &reading.passage), (citation.article, &citation.anchored.range));
    // The card says it in words, as EDTF, and how it is known.
    assert!(bench.sees_part("18 May 2026") && bench.sees("2026-05-18") && bench.sees("resolved"));
    assert!(bench.sees_part("May 18"));
}

#[test]
fn a_double_click_zooms_to_the_event_or_into_the_empty_space() {
    let mut bench = Bench::new();
    let before = view(&bench);
    let at = bench.rect(&bench.name(MEETING)).center();
    double_click(&mut bench, at);
    assert_eq!(bench.selected().as_deref(), Some(MEETING));
    assert!(view(&bench).span() < before.span() / 10.0);
    bench.press(Key::Num0);
    let before = view(&bench);
    let empty = empty_place(&bench);
    double_click(&mut bench, empty);
    assert!((view(&bench).span() - before.span() / 2.5).abs() < before.span() * 0.01);
}

fn double_click(bench: &mut Bench, at: egui::Pos2) {
    bench.harness.hover_at(at);
    bench.harness.step();
    for _ in 0..2 {
        for pressed in [true, false] {
            let event = Event::PointerButton {
                pos: at,
                button: egui::PointerButton::Primary,
                pressed,
                modifiers: Modifiers::NONE,
            };
            bench.harness.event(event);
        }
        bench.harness.step();
    }
    bench.run();
}

/// A place on the timeline with nothing near it.
fn empty_place(bench: &Bench) -> egui::Pos2 {
    let plot = bench.window().timeline().plot_rect().unwrap();
    let scene = bench.window().timeline().scene().unwrap();
    for y in 0..40_u8 {
        for x in 0..60_u8 {
            let at = vec2(plot.width() * (f32::from(x) + 0.5) / 60.0, plot.height() * (f32::from(y) + 0.5) / 40.0);
            let is_title = scene.lanes.iter().any(|lane| lane.title.contains(at.x, at.y));
            let is_clear = !is_title
                && [-12.0, 0.0, 12.0]
                    .iter()
                    .all(|dx| [-8.0, 0.0, 8.0].iter().all(|dy| scene.at(at.x + dx, at.y + dy).is_none()));
            if is_clear {
                return plot.min + at;
            }
        }
    }
    panic!("the timeline is full");
}

#[test]
fn the_wheel_zooms_and_keeps_the_time_under_the_pointer() {
    let mut bench = Bench::new();
    let plot = bench.window().timeline().plot_rect().unwrap();
    let x = plot.left() + plot.width() * 0.3;
    bench.harness.hover_at(pos2(x, plot.center().y));
    bench.run();
    let before = view(&bench);
    let time_before = before.start() + before.span() * 0.3;
    wheel(&mut bench, vec2(0.0, 120.0), Modifiers::NONE);
    let after = view(&bench);
    assert!(after.span() < before.span() * 0.8, "closer");
    let x_after = (time_before - after.start()) / after.span() * f64::from(plot.width());
    assert!((x_after - 0.3 * f64::from(plot.width())).abs() < 1.0, "{x_after}");
    wheel(&mut bench, vec2(0.0, -400.0), Modifiers::NONE);
    assert!(view(&bench).span() > before.span(), "farther");
}

#[test]
fn shift_and_wheel_or_a_sideways_wheel_pans() {
    let mut bench = Bench::new();
    let plot = bench.window().timeline().plot_rect().unwrap();
    bench.harness.hover_at(plot.center());
    bench.run();
    for (delta, modifiers) in [(vec2(0.0, -60.0), Modifiers::SHIFT), (vec2(-60.0, 0.0), Modifiers::NONE)] {
        let before = view(&bench);
        wheel(&mut bench, delta, modifiers);
        let after = view(&bench);
        assert!((after.span() - before.span()).abs() < 1.0 && after.start() > before.start(), "{delta:?}");
    }
}

#[test]
fn a_drag_pans_by_as_much_as_the_pointer_moved() {
    let mut bench = Bench::new();
    let plot = bench.window().timeline().plot_rect().unwrap();
    let from = empty_place(&bench);
    let before = view(&bench);
    bench.harness.hover_at(from);
    bench.harness.step();
    bench.harness.drag_at(from);
    bench.harness.step();
    bench.harness.hover_at(from + vec2(40.0, 0.0));
    bench.harness.step();
    bench.harness.hover_at(from + vec2(100.0, 0.0));
    bench.harness.step();
    bench.harness.drop_at(from + vec2(100.0, 0.0));
    bench.run();
    let moved = (before.start() - view(&bench).start()) / before.span() * f64::from(plot.width());
    assert!((moved - 100.0).abs() < 1.5, "{moved}");
    assert_eq!(bench.selected(), None, "a drag selects nothing");
}

#[test]
fn lanes_can_be_switched() {
    let mut bench = Bench::new();
    bench.click("By theme");
    assert_eq!(bench.window().state().lanes, LaneMode::Theme);
    assert!(bench.window().timeline().scene().unwrap().lanes.len() > 2);
    bench.click("One lane");
    assert_eq!(bench.window().timeline().scene().unwrap().lanes.len(), 1);
    bench.click("By article");
    assert_eq!(bench.window().state().lanes, LaneMode::Article);
}

#[test]
fn theme_chips_filter() {
    let mut bench = Bench::new();
    assert!(bench.sees(&bench.name("cusma-signed")));
    bench.switch("Trade");
    assert!(!bench.sees(&bench.name("cusma-signed")));
    assert!(bench.sees(&bench.name(MEETING)));
    bench.click("Show all");
    assert!(bench.sees(&bench.name("cusma-signed")));
    // The chosen event goes with its theme.
    bench.click(&bench.name("cusma-signed"));
    bench.switch("Trade");
    assert_eq!(bench.selected(), None);
}

#[test]
fn what_lies_outside_is_announced_and_a_click_goes_there() {
    let launch = Launch { loaded: load::shipped(), view: Some(View::new(1.70e9, 1.71e9)), ..Launch::default() };
    let mut bench = Bench::with(launch, [1440.0, 900.0]);
    let scene = bench.window().timeline().scene().unwrap();
    let (earlier, later) = (scene.earlier.len(), scene.later.len());
    assert!(earlier > 0 && later > 0);
    let before = view(&bench);
    bench.click(&format!("{later} later →"));
    assert!(view(&bench).start() > before.start());
    bench.press_with(Modifiers::ALT, Key::ArrowLeft);
    assert!((view(&bench).start() - before.start()).abs() < 1.0, "and back again");
    bench.click(&format!("← {earlier} earlier"));
    assert!(view(&bench).start() < before.start());
}

/// Scrolls lanes to their end by dragging the scroll bar.
fn scroll_to_foot(bench: &mut Bench) {
    let bar = bench.harness.get_by_label("Scroll lanes").rect();
    bench.harness.drag_at(bar.center_top() + vec2(0.0, 10.0));
    bench.harness.step();
    bench.harness.hover_at(bar.center_bottom() + vec2(0.0, 100.0));
    bench.harness.step();
    bench.harness.drop_at(bar.center_bottom());
    bench.run();
    let (offset, height) = bench.window().timeline().scrolled();
    assert!(offset > 0.0 && offset + bar.height() < height + 20.0, "{offset} of {height}");
}

/// A window on more events than a lane has rows for, scrolled to where the clusters are.
pub fn crowded() -> Bench {
    let launch = Launch { loaded: crowd(), lanes: Some(LaneMode::Single), ..Launch::default() };
    let mut bench = Bench::with(launch, [1024.0, 900.0]);
    scroll_to_foot(&mut bench);
    bench
}

fn crowd() -> load::Loaded {
    let files = dateline::dossier::generate::generate(2_000, 1);
    let articles: Vec<_> = files.articles.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let source = MemorySource { name: "dossier.json", dossier: &files.dossier, articles: &articles };
    load::from_source(&source).unwrap()
}

/// At a small size lanes scroll instead of folding events; a selected event is scrolled to.
#[test]
fn lanes_scroll_to_what_is_selected() {
    let launch = Launch { loaded: load::shipped(), lanes: Some(LaneMode::Theme), ..Launch::default() };
    let mut bench = Bench::with(launch, [1024.0, 700.0]);
    let scene = bench.window().timeline().whole_scene().unwrap();
    assert_eq!((scene.clusters.len(), scene.marks.len()), (0, bench.window().dossier().events.len()));
    assert!(bench.sees("Scroll lanes"));
    for _ in 0..bench.window().dossier().events.len() {
        bench.press(Key::ArrowRight);
        let selected = bench.window().state().selected.unwrap();
        let plot = bench.window().timeline().plot_rect().unwrap();
        let area = bench.window().timeline().scene().unwrap().mark(selected).expect("in sight").area;
        assert!(area.top >= 0.0 && area.bottom <= plot.height(), "{area:?}");
    }
}

/// While the view moves events keep their rows, even on the title of a lane; once it rests, the title is clear.
#[test]
fn titles_are_clear_once_the_view_rests() {
    for lanes in [LaneMode::Article, LaneMode::Theme] {
        let launch = Launch { loaded: load::shipped(), lanes: Some(lanes), ..Launch::default() };
        let mut bench = Bench::with(launch, [1024.0, 700.0]);
        for key in [Key::Num0, Key::Plus, Key::Plus, Key::Minus, Key::Num0] {
            bench.press(key);
            bench.rest();
            assert!(!bench.window().timeline().whole_scene().unwrap().covers_titles(), "{lanes:?}, {key:?}");
        }
    }
}

/// While the view moves, labels pass below the titles of lanes: no frame shows one over a title.
#[test]
fn no_frame_draws_a_label_over_the_title_of_a_lane() {
    let launch = Launch { loaded: load::shipped(), ..Launch::default() };
    let mut bench = Bench::with(launch, [1024.0, 700.0]);
    let mut covered = 0;
    for key in [Key::Plus, Key::Plus, Key::Minus, Key::Num0, Key::End, Key::Plus, Key::Plus, Key::Num0] {
        bench.harness.key_press(key);
        for _ in 0..40 {
            bench.harness.step();
            covered += covered_titles(&bench);
        }
    }
    assert!(covered > 5, "{covered}");
}

/// How many titles of lanes have marks below them in this frame, all of them in front of the marks.
fn covered_titles(bench: &Bench) -> usize {
    let timeline = bench.window().timeline();
    let (Some(scene), Some(plot)) = (timeline.scene(), timeline.plot_rect()) else { return 0 };
    let shapes = &bench.harness.output().shapes;
    let covered = scene.lanes.iter().filter(|lane| scene.covers_title(lane));
    let titles = covered.map(|lane| rect_from_area(plot.min, lane.title)).inspect(|title| {
        let is_ground =
            |shape: &Shape| matches!(shape, Shape::Rect(rect) if rect.rect == *title && rect.fill.is_opaque());
        let all: Vec<&Shape> = shapes.iter().map(|clipped| &clipped.shape).collect();
        let ground = all.iter().rposition(|shape| is_ground(shape)).unwrap();
        let behind = |text: &str| bench.window().dossier().events.iter().any(|event| event.title() == text);
        for shape in &all[ground..] {
            if let Shape::Text(text) = shape {
                let is_over = text.visual_bounding_rect().shrink(1.0).intersects(*title);
                assert!(!is_over || !behind(text.galley.text()), "{} over a title", text.galley.text());
            }
        }
    });
    titles.count()
}

/// All events of a cluster of what is shown.
fn members(bench: &Bench, cluster: &Cluster) -> Vec<EventIdx> {
    bench.window().timeline().members(cluster, usize::MAX)
}

#[test]
fn every_cluster_leads_to_its_events() {
    let mut bench = crowded();
    let clusters = bench.window().timeline().scene().unwrap().clusters.clone();
    assert!(clusters.len() > 1 && clusters.iter().all(|cluster| cluster.count > 1), "no pill counts a single event");
    for cluster in clusters.into_iter().step_by(7).take(3) {
        let events = members(&bench, &cluster);
        let mut bench = crowded();
        let before = view(&bench);
        let plot = bench.window().timeline().plot_rect().unwrap();
        let area = cluster.area;
        let at = plot.min + vec2(f32::midpoint(area.left, area.right), f32::midpoint(area.top, area.bottom));
        bench.harness.hover_at(at);
        bench.harness.step();
        bench.harness.drag_at(at);
        bench.harness.drop_at(at);
        bench.run();
        let scene = bench.window().timeline().scene().unwrap();
        let labelled = |event| scene.mark(event).is_some_and(|mark| mark.label.is_some());
        let shown = events.iter().filter(|&&event| labelled(event)).count();
        if view(&bench) == before {
            let first = bench.window().dossier()[events[0]].title().to_owned();
            assert!(bench.sees_part(&first), "a list is offered");
        } else {
            assert!(view(&bench).span() < before.span() / 1.5);
            assert!(shown >= 1, "something of it opens");
        }
    }
    // As near as one can get, a click must not fail either.
    for _ in 0..60 {
        bench.press(Key::Plus);
    }
    let Some(cluster) = bench.window().timeline().scene().unwrap().clusters.first().cloned() else { return };
    let plot = bench.window().timeline().plot_rect().unwrap();
    let at = plot.min + vec2(f32::midpoint(cluster.area.left, cluster.area.right), cluster.area.top + 5.0);
    bench.harness.hover_at(at);
    bench.harness.step();
    bench.harness.drag_at(at);
    bench.harness.drop_at(at);
    bench.run();
    assert!(view(&bench).span() >= View::MIN_SECS * 0.999);
}

#[test]
fn a_pinch_zooms_at_the_pointer() {
    let mut bench = Bench::new();
    let plot = bench.window().timeline().plot_rect().unwrap();
    bench.harness.hover_at(plot.center());
    bench.run();
    let before = view(&bench);
    bench.harness.event(Event::Zoom(1.5));
    bench.run();
    let after = view(&bench);
    assert!((after.span() - before.span() / 1.5).abs() < before.span() * 0.01);
    assert!((after.center() - before.center()).abs() < before.span() / f64::from(plot.width()));
}

#[test]
fn an_idle_window_repaints_nothing() {
    let mut bench = Bench::new();
    bench.click(&bench.name(MEETING));
    bench.harness.remove_cursor();
    bench.run();
    let delay = bench.harness.output().viewport_output.values().map(|output| output.repaint_delay).min();
    assert_eq!(delay, Some(std::time::Duration::MAX));
}

#[test]
fn the_edges_of_the_overview_window_resize_the_view() {
    let mut bench = Bench::new();
    let before = view(&bench);
    let name = bench.names().into_iter().find(|name| name.starts_with("Overview. Visible: ")).unwrap();
    let strip = bench.rect(&name);
    let whole = bench.window().timeline().whole().unwrap();
    let (left, _) = dateline::layout::overview::window(whole.axis.positions(whole.strip), strip.width(), before);
    let from = pos2(strip.left() + left, strip.center().y);
    bench.harness.hover_at(from);
    bench.harness.step();
    bench.harness.drag_at(from);
    bench.harness.step();
    bench.harness.hover_at(from - vec2(40.0, 0.0));
    bench.harness.step();
    bench.harness.drop_at(from - vec2(40.0, 0.0));
    bench.run();
    let after = view(&bench);
    assert!(after.start() < before.start() && (after.end() - before.end()).abs() < before.span() * 0.001);
}

#[test]
fn going_back_returns_to_the_other_article() {
    let mut bench = Bench::new();
    let first = bench.window().state().reader.article;
    bench.click(&bench.name(SUSPENDED));
    assert_ne!(bench.window().state().reader.article, first);
    bench.press_with(Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(bench.window().state().reader.article, first);
    assert_eq!(bench.selected(), None);
}

#[test]
fn the_overview_moves_the_view() {
    let mut bench = Bench::new();
    let before = view(&bench);
    let name =
        bench.names().into_iter().find(|name| name.starts_with("Overview. Visible: ")).expect("the overview is named");
    let strip = bench.rect(&name);
    let at = strip.left_center() + vec2(strip.width() * 0.2, 0.0);
    bench.harness.hover_at(at);
    bench.harness.step();
    bench.harness.drag_at(at);
    bench.harness.drop_at(at);
    bench.run();
    let after = view(&bench);
    assert!(after.center() < before.center() && (after.span() - before.span()).abs() < 1.0);
}

#[test]
fn search_counts_and_steps_through_events_and_texts() {
    let mut bench = Bench::new();
    bench.press_with(Modifiers::COMMAND, Key::F);
    let field = bench.harness.get_by_label("Search events and articles");
    assert!(field.is_focused());
    field.type_text("NORAD");
    bench.run();
    let search = &bench.window().state().search;
    let (events, texts) = (search.event_count(), search.text_count());
    assert!(events >= 1 && texts >= 1, "{events} {texts}");
    assert!(bench.sees_part(&format!("{texts} in articles")));
    for _ in 0..events + texts {
        bench.press(Key::F3);
    }
    assert_eq!(bench.window().state().search.current(), Some(events + texts - 1));
    bench.press(Key::F3);
    assert_eq!(bench.window().state().search.current(), Some(0), "round the end");
    bench.press_with(Modifiers::SHIFT, Key::F3);
    assert_eq!(bench.window().state().search.current(), Some(events + texts - 1));
    bench.press(Key::Escape);
    let found = |bench: &Bench| {
        let search = &bench.window().state().search;
        (search.is_open, search.event_count(), search.text_count())
    };
    assert_eq!(found(&bench), (false, events, texts), "the list is closed, the hits stay highlighted");
    assert!(!bench.sees_part("in articles"));
    bench.press(Key::F3);
    bench.press_with(Modifiers::SHIFT, Key::F3);
    assert_eq!(bench.window().selected_words().as_deref(), Some("NORAD"), "a hit that is gone to is selected");
    bench.press(Key::Escape);
    assert_eq!(found(&bench), (false, 0, 0), "and then they go");
    assert_eq!(bench.window().selected_words(), None);
    bench.press_with(Modifiers::COMMAND, Key::F);
    assert!(!bench.sees_part("in articles"), "the field is empty");
}
