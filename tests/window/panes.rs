//! Panes that are hidden and resized, the wheel, and dossiers without events.

use dateline::app::settings::Settings;
use dateline::app::{Launch, Memory};
use dateline::dossier::load;
use dateline::layout::LaneMode;
use dateline::paint::scene::rect_from_area;
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, Pos2, Rect, TouchPhase, Vec2, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::bench::{Bench, NoFileDialogs};
use crate::edit::MEETING;

fn plot(bench: &Bench) -> Vec2 {
    bench.window().timeline().plot_rect().unwrap().size()
}

fn started(home: &std::path::Path) -> Bench {
    let memory = Memory { folder: Some(home.to_owned()), state_folder: None, loaded: Settings::load_from(home) };
    let launch = Launch { loaded: load::shipped(), ..Launch::default() };
    Bench::asking(launch, [1440.0, 900.0], Box::new(NoFileDialogs), memory)
}

fn has_overview(bench: &Bench) -> bool {
    bench.names().iter().any(|name| name.starts_with("Overview. "))
}

#[test]
fn the_timeline_takes_the_room_of_hidden_panes() {
    let home = tempfile::tempdir().unwrap();
    let mut bench = started(home.path());
    let before = plot(&bench);
    bench.press(Key::F9);
    assert!(plot(&bench).x > before.x + 300.0 && !bench.sees_part("Text of "));
    bench.press_with(Modifiers::SHIFT, Key::F9);
    assert!(plot(&bench).y > before.y + 50.0 && !has_overview(&bench));
    let without_overview = plot(&bench).y;
    bench.press_with(Modifiers::COMMAND, Key::F9);
    assert!(plot(&bench).y > without_overview + 30.0 && !bench.sees("First event"));
    bench.click(&bench.name(MEETING));
    assert!(!bench.sees("← Previous"), "the card stays hidden");
    drop(bench);
    // It is remembered, told by ticks in the menu, and undone at once.
    let mut bench = started(home.path());
    assert!(plot(&bench).x > before.x + 300.0 && !has_overview(&bench));
    bench.press(Key::F11);
    assert_eq!(plot(&bench), before);
    bench.press(Key::F11);
    assert!(plot(&bench).x > before.x + 300.0);
    bench.press(Key::F11);
    assert_eq!(plot(&bench), before);
}

#[test]
fn what_leads_to_the_article_shows_it_again() {
    let mut bench = Bench::new();
    bench.click(&bench.name(MEETING));
    bench.press(Key::F9);
    assert!(!bench.sees_part("Text of "));
    bench.press(Key::ArrowRight);
    assert!(!bench.sees_part("Text of "), "to step on is no wish to read");
    bench.press(Key::Enter);
    assert!(bench.sees_part("Text of "));
    bench.press(Key::F9);
    bench.press(Key::F7);
    assert!(bench.sees_part("Text of "));
    bench.press(Key::Escape);
    bench.press(Key::F9);
    bench.press_with(Modifiers::COMMAND, Key::F);
    bench.type_text("dissatisfaction");
    for _ in 0..=bench.window().state().search.event_count() {
        bench.press(Key::ArrowDown);
    }
    assert!(bench.sees_part("Text of "), "the hit is in the article");
}

#[test]
fn edges_are_dragged_and_moved_by_arrows() {
    let home = tempfile::tempdir().unwrap();
    let mut bench = started(home.path());
    let without_card = plot(&bench);
    assert!(!bench.sees("Resize card"), "a line of help has no size to choose");
    bench.click(&bench.name(MEETING));
    let before = plot(&bench);
    let edge = bench.rect("Resize card").center();
    bench.drag(edge, edge - vec2(0.0, 100.0));
    assert!((before.y - plot(&bench).y - 100.0).abs() < 8.0, "{} {}", before.y, plot(&bench).y);
    let dragged = plot(&bench);
    bench.harness.get_by_label("Resize card").focus();
    bench.run();
    let selected = bench.selected();
    bench.press(Key::ArrowDown);
    assert!((plot(&bench).y - dragged.y - 16.0).abs() < 1.0);
    bench.harness.get_by_label("Resize article").focus();
    bench.run();
    bench.press(Key::ArrowLeft);
    assert!((dragged.x - plot(&bench).x - 16.0).abs() < 1.0);
    assert_eq!(bench.selected(), selected, "arrows do not step on");
    let overview = bench.rect("Resize overview").center();
    bench.drag(overview, overview - vec2(0.0, 30.0));
    let all = plot(&bench);
    bench.press(Key::Escape);
    bench.press(Key::Escape);
    assert!(plot(&bench).y > all.y, "the hint is small whatever the card is");
    assert!(plot(&bench).y < without_card.y, "the overview is larger");
}

#[test]
fn a_small_window_does_not_keep_the_article_narrow() {
    let mut bench = Bench::new();
    let width = plot(&bench).x;
    bench.harness.set_size(vec2(640.0, 480.0));
    bench.run();
    bench.harness.set_size(vec2(1440.0, 900.0));
    bench.run();
    assert!((plot(&bench).x - width).abs() < 0.5, "{} {width}", plot(&bench).x);
}

fn wheel(bench: &mut Bench, by: f32, modifiers: Modifiers) {
    let at = bench.window().timeline().plot_rect().unwrap().center();
    wheel_at(bench, at, by, modifiers);
}

fn wheel_at(bench: &mut Bench, at: Pos2, by: f32, modifiers: Modifiers) {
    bench.harness.hover_at(at);
    bench.harness.step();
    let event = Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: vec2(0.0, by),
        phase: TouchPhase::Move,
        source: MouseWheelSource::Wheel,
        modifiers,
    };
    bench.harness.event_modifiers(event, modifiers);
    bench.run();
}

#[test]
fn the_wheel_zooms_or_scrolls_as_chosen() {
    let launch = Launch { loaded: load::shipped(), lanes: Some(LaneMode::Theme), ..Launch::default() };
    let mut bench = Bench::with(launch, [1024.0, 700.0]);
    let state = |bench: &Bench| (bench.window().state().view().span(), bench.window().timeline().scrolled().0);
    let start = state(&bench);
    let choose = |bench: &mut Bench| {
        for entry in ["Menu", "View", "Wheel scrolls lanes"] {
            bench.click(entry);
        }
    };
    choose(&mut bench);
    wheel(&mut bench, -80.0, Modifiers::NONE);
    assert!((state(&bench).0 - start.0).abs() < 1.0 && state(&bench).1 > 20.0, "it scrolls");
    let scrolled = state(&bench);
    wheel(&mut bench, 80.0, Modifiers::COMMAND);
    assert!(state(&bench).0 < scrolled.0, "it zooms with Ctrl");
    let zoomed = state(&bench).0;
    wheel(&mut bench, 80.0, Modifiers::ALT);
    assert!(state(&bench).0 < zoomed, "and with Alt");
    choose(&mut bench);
    let zoomed = state(&bench).0;
    wheel(&mut bench, 80.0, Modifiers::NONE);
    assert!(state(&bench).0 < zoomed, "it zooms again");
}

#[test]
fn what_is_out_of_sight_is_counted_and_scrolled_to() {
    let launch = Launch { loaded: load::shipped(), lanes: Some(LaneMode::Theme), ..Launch::default() };
    let mut bench = Bench::with(launch, [1024.0, 700.0]);
    let pill = |bench: &Bench, part: &str| bench.names().into_iter().find(|name| name.ends_with(part));
    let count = |name: &str| name.chars().filter(char::is_ascii_digit).collect::<String>().parse::<usize>().unwrap();
    assert_eq!(pill(&bench, " above"), None);
    let below = pill(&bench, " below").unwrap();
    let seen = bench.window().timeline().scene().unwrap().marks.len();
    assert!(count(&below) + seen >= 26 && count(&below) < 26, "{below}, {seen} seen");
    bench.push(&below);
    assert!(bench.window().timeline().scrolled().0 > 0.0);
    let above = pill(&bench, " above").unwrap();
    bench.push(&above);
    assert!(bench.window().timeline().scrolled().0 < 0.5);
}

#[test]
fn a_dossier_without_events_shows_its_time_and_says_what_to_do() {
    let (mut bench, folder) = Bench::own([1440.0, 900.0]);
    drop(bench);
    let file = folder.path().join("dossier.json");
    let mut dossier: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
    dossier["events"] = serde_json::json!([]);
    dossier.as_object_mut().unwrap().remove("opening_view");
    std::fs::write(&file, dossier.to_string()).unwrap();
    bench = Bench::opened(folder.path(), [1440.0, 900.0]);
    let published: Vec<f64> = (bench.window().dossier().articles.iter())
        .map(|article| article.published.as_ref().unwrap().anchor().axis_secs())
        .collect();
    assert!(!published.is_empty());
    let shows_all = |bench: &Bench| {
        let view = bench.window().state().view();
        published.iter().all(|at| (view.start()..view.end()).contains(at))
    };
    assert!(shows_all(&bench));
    for _ in 0..4 {
        bench.press(Key::Plus);
    }
    assert!(!shows_all(&bench));
    bench.press(Key::Num0);
    assert!(shows_all(&bench));
    assert!(bench.sees_part("No events yet."));
    bench.harness.get_by_role_and_label(Role::Button, "Review drafts").click();
    bench.run();
    bench.wait("drafts", |bench| bench.window().drafts().is_open());
}

/// All that is in sight lies clear of the pills at the foot, which lie clear of each other.
fn check_foot(bench: &Bench) {
    let plot = bench.window().timeline().plot_rect().unwrap();
    let scene = bench.window().timeline().scene().unwrap();
    let on_screen = |area| rect_from_area(plot.min, area).intersect(plot);
    let ends = [" earlier", " above", " below", " later →"];
    let mut pills: Vec<(String, Rect)> = Vec::new();
    for node in bench.harness.root().children_recursive() {
        let name = node.accesskit_node().label().unwrap_or_default();
        if ends.iter().any(|end| name.ends_with(end)) && name.contains(|sign: char| "←↑↓→".contains(sign)) {
            pills.push((name, node.rect()));
        }
    }
    let labels = scene.marks.iter().filter_map(|mark| mark.label.as_ref()).map(|label| label.area);
    let marks = scene.marks.iter().map(|mark| mark.area);
    let clusters = scene.clusters.iter().map(|cluster| cluster.area);
    let seen: Vec<Rect> = labels.chain(marks).chain(clusters).map(on_screen).collect();
    let titles = bench.harness.query_all_by_label_contains("Lane: ").map(|node| node.rect());
    for rect in seen.into_iter().chain(titles) {
        for (name, pill) in &pills {
            let shared = pill.intersect(rect);
            assert!(shared.width() < 0.5 || shared.height() < 0.5, "{name} at {pill} lies on {rect}");
        }
    }
    for (at, (name, pill)) in pills.iter().enumerate() {
        assert!(
            pills[..at].iter().all(|(_, other)| !other.intersects(*pill)),
            "{name} lies on another pill: {pills:?}"
        );
    }
}

#[test]
fn pills_at_the_foot_lie_on_nothing() {
    let mut scrolled = 0;
    for (lanes, size) in [
        (LaneMode::Theme, [1024.0, 700.0]),
        (LaneMode::Theme, [640.0, 480.0]),
        (LaneMode::Article, [1024.0, 560.0]),
        (LaneMode::Single, [900.0, 420.0]),
    ] {
        let launch = Launch { loaded: load::shipped(), lanes: Some(lanes), ..Launch::default() };
        let mut bench = Bench::with(launch, size);
        check_foot(&bench);
        for _ in 0..8 {
            bench.press_with(Modifiers::ALT, Key::PageUp);
            for at in 0..6_u8 {
                wheel(&mut bench, -17.0 - f32::from(at), Modifiers::ALT);
                check_foot(&bench);
                scrolled += usize::from(bench.window().timeline().scrolled().0 > 0.0);
            }
            bench.press(Key::Plus);
            bench.rest();
        }
    }
    assert!(scrolled > 50, "{scrolled}");
}

#[test]
fn a_card_shows_its_event_whole_or_scrolls() {
    for (size, cut_most) in [([1440.0, 900.0], 12), ([1024.0, 700.0], 26), ([640.0, 480.0], 26)] {
        let mut cut = Vec::new();
        let mut bench = Bench::with(Launch { loaded: load::shipped(), ..Launch::default() }, size);
        bench.press(Key::Home);
        for _ in 0..bench.window().dossier().events.len() {
            let event = &bench.window().dossier()[bench.window().state().selected.unwrap()];
            let title = event.title().to_owned();
            let said = [event.summary().map(str::to_owned), event.note().map(|note| format!("Note: {note}"))];
            let row = bench.rect("Edit");
            let title_at = bench.harness.get_by_role_and_label(Role::Label, &title).rect();
            // In the smallest window, a very long title may scroll, too.
            let shown = if size[0] < 1_000.0 { title_at.top() + 20.0 } else { title_at.bottom() };
            assert!(shown <= row.top() && title_at.right() < size[0], "{title} at {title_at} above {row}");
            // Only long lists of quotations scroll in a large window.
            for said in said.into_iter().flatten().filter(|_| size[0] > 1400.0) {
                let at = bench.harness.get_by_role_and_label(Role::Label, &said).rect();
                assert!(at.bottom() <= row.top(), "{said} at {at} is cut");
            }
            let last = |bench: &Bench| {
                let links = bench.harness.query_all_by_label("Go to passage").map(|node| node.rect().bottom());
                links.max_by(f32::total_cmp)
            };
            if last(&bench).is_some_and(|bottom| bottom > row.top()) {
                cut.push((title.clone(), last(&bench), row));
                wheel_at(&mut bench, title_at.center(), -2_000.0, Modifiers::NONE);
                assert!(last(&bench).unwrap() <= row.top(), "{title} does not scroll at {size:?}");
            }
            bench.press(Key::ArrowRight);
        }
        assert!(cut.len() <= cut_most, "at {size:?}: {cut:#?}");
    }
}
