//! A monkey: thousands of random actions through the whole window, with the invariants of view, choice and layout held
//! after each. `DATELINE_WANDER_ACTIONS` and `DATELINE_WANDER_SEED` change how many and which.

use dateline::app::Launch;
use dateline::dossier::edit::Document;
use dateline::dossier::load;
use dateline::dossier::source::FolderSource;
use dateline::fs::RealDisk;
use dateline::layout::{Area, LaneMode, View};
use egui::{Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, PointerButton, TouchPhase, Vec2, pos2, vec2};

use egui::accesskit::Role;
use egui_kittest::kittest::NodeT as _;

use crate::bench::Bench;

/// A small deterministic generator (`SplitMix64`, Steele, Lea, Flood 2014): a failing run can be played again.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }

    /// From 0 to 1.
    #[expect(clippy::cast_precision_loss, reason = "a share needs no more")]
    fn share(&mut self) -> f32 {
        self.below(10_000) as f32 / 10_000.0
    }

    fn of<T: Copy>(&mut self, list: &[T]) -> T {
        list[usize::try_from(self.below(list.len() as u64)).unwrap()]
    }
}

const KEYS: [Key; 20] = [
    Key::Plus,
    Key::Minus,
    Key::Num0,
    Key::ArrowLeft,
    Key::ArrowRight,
    Key::Home,
    Key::End,
    Key::PageUp,
    Key::PageDown,
    Key::Enter,
    Key::Escape,
    Key::F1,
    Key::F3,
    Key::Tab,
    Key::Questionmark,
    Key::Space,
    Key::A,
    Key::ArrowUp,
    Key::ArrowDown,
    Key::Backspace,
];
const COMMAND_KEYS: [Key; 4] = [Key::F, Key::A, Key::C, Key::Z];
/// Keys that change the dossier, or open what does.
const EDIT_KEYS: [Key; 8] = [Key::N, Key::C, Key::E, Key::F2, Key::Delete, Key::Enter, Key::Tab, Key::Escape];
const EDIT_COMMAND_KEYS: [Key; 6] = [Key::D, Key::T, Key::A, Key::Z, Key::Y, Key::Z];
const TEXTS: [&str; 10] =
    ["NORAD", "a", "é", "加拿大", "שלום", "2022", "\u{202E}x", "👩‍👩‍👧", "2019-03/2020~", "last Tuesday"];

fn act(bench: &mut Bench, dice: &mut Dice, size: &mut Vec2) {
    let at = pos2(dice.share() * size.x, dice.share() * size.y);
    let harness = &mut bench.harness;
    match dice.below(16) {
        0..=3 => harness.key_press(dice.of(&KEYS)),
        4 => harness.key_press_modifiers(Modifiers::COMMAND, dice.of(&COMMAND_KEYS)),
        5 => harness.key_press_modifiers(Modifiers::ALT, dice.of(&[Key::ArrowLeft, Key::ArrowRight])),
        6..=8 => {
            harness.hover_at(at);
            harness.drag_at(at);
            harness.drop_at(at);
        }
        9 => harness.hover_at(at),
        10 | 11 => {
            harness.hover_at(at);
            let delta = vec2(dice.share() * 40.0 - 20.0, (dice.share() - 0.5) * 1200.0);
            let modifiers = dice.of(&[Modifiers::NONE, Modifiers::NONE, Modifiers::SHIFT, Modifiers::COMMAND]);
            let event = Event::MouseWheel {
                unit: MouseWheelUnit::Point,
                delta,
                phase: TouchPhase::Move,
                source: MouseWheelSource::Wheel,
                modifiers,
            };
            harness.event_modifiers(event, modifiers);
        }
        12 => {
            harness.hover_at(at);
            harness.drag_at(at);
            harness.step();
            harness.hover_at(pos2(dice.share() * size.x, dice.share() * size.y));
            harness.step();
            harness.drop_at(pos2(dice.share() * size.x, dice.share() * size.y));
        }
        13 => harness.event(Event::Text(dice.of(&TEXTS).to_owned())),
        14 => harness.event(Event::PointerButton {
            pos: at,
            button: dice.of(&[PointerButton::Secondary, PointerButton::Middle]),
            pressed: dice.below(2) == 0,
            modifiers: Modifiers::NONE,
        }),
        _ => {
            *size = vec2(400.0 + dice.share() * 1600.0, 300.0 + dice.share() * 900.0);
            harness.set_size(*size);
            if dice.below(4) == 0 {
                harness.set_pixels_per_point(dice.of(&[1.0, 1.25, 1.5, 2.0]));
            }
        }
    }
    harness.step();
}

fn check(bench: &Bench) {
    let (state, dossier) = (bench.window().state(), bench.window().dossier());
    let view = state.view();
    assert!(view.start().is_finite() && view.end().is_finite());
    assert!((View::MIN_SECS * 0.999..=View::MAX_SECS * 1.001).contains(&view.span()), "{view:?}");
    assert!(
        state
            .selected
            .is_none_or(|event| dossier.event(event).is_some_and(|event| state.filter.draws(event, state.lanes)))
    );
    assert!(dossier.articles.is_empty() || dossier.article(state.reader.article).is_some());
    if let (Some(range), Some(article)) = (&state.reader.passage, dossier.article(state.reader.article)) {
        assert!(article.text.plain.get(range.clone()).is_some(), "a passage on characters");
    }
    if bench.window().chosen_in_table().is_some() {
        // The table lies where the timeline was, which stands as it was painted last.
        return;
    }
    if state.lanes == LaneMode::Told {
        // Passages, of which an event has any number: the laws of their places are tests of `layout`.
        return;
    }
    let Some(scene) = bench.window().timeline().whole_scene() else { return };
    let folded: usize = scene.clusters.iter().map(|cluster| cluster.count).sum();
    let shown = dossier.events.iter().filter(|event| state.filter.shows(event)).count();
    let counted = scene.marks.len() + folded + scene.earlier.len() + scene.later.len();
    assert_eq!(counted, shown, "every event is a mark, counted or announced");
    let apart = |a: Area, b: Area| {
        let slack = 0.5;
        a.right <= b.left + slack || b.right <= a.left + slack || a.bottom <= b.top + slack || b.bottom <= a.top + slack
    };
    for (at, mark) in scene.marks.iter().enumerate() {
        let Some(label) = &mark.label else { continue };
        for (other_at, other) in scene.marks.iter().enumerate().filter(|(other_at, _)| *other_at != at) {
            assert!(apart(label.area, other.area), "label {at} {label:?} lies on mark {other_at} {other:?}");
            let is_apart = other.label.as_ref().is_none_or(|other| apart(label.area, other.area));
            assert!(is_apart, "label {at} {label:?} lies on the label of {other_at} {other:?}");
        }
        for cluster in &scene.clusters {
            assert!(apart(label.area, cluster.area), "{label:?} lies on {cluster:?}");
        }
    }
    if let Some(mark) = state.selected.and_then(|event| scene.mark(event)) {
        assert!(mark.label.is_some(), "the chosen event has its label");
    }
}

fn setting(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

const SIZE: [f32; 2] = [1200.0, 800.0];

/// 2,000, or as many as the environment asks for.
fn actions() -> u64 {
    setting("DATELINE_WANDER_ACTIONS", 2_000)
}

fn wander(mut bench: Bench, actions: u64, seed: u64) {
    let mut dice = Dice(seed);
    let mut size = Vec2::from(SIZE);
    for step in 0..actions {
        // With --nocapture this says where a failing run stood.
        if step % 1_000 == 0 {
            println!("seed {seed}: {step} of {actions}");
        }
        act(&mut bench, &mut dice, &mut size);
        // The changes of one frame are visible in the next.
        bench.harness.step();
        check(&bench);
    }
}

#[test]
fn random_actions_leave_the_window_whole() {
    let seed = setting("DATELINE_WANDER_SEED", 7);
    let launch = Launch { loaded: load::shipped(), ..Launch::default() };
    wander(Bench::with(launch, SIZE), actions(), seed);
}

#[test]
fn a_crowded_dossier_stays_whole_too() {
    let actions = actions() / 20;
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("dossier.json"), crowded()).unwrap();
    wander(Bench::opened(folder.path(), SIZE), actions, setting("DATELINE_WANDER_SEED", 7));
}

/// Changes a dossier of its own: whatever was done, undoing all of it gives the first text.
#[test]
fn whatever_is_edited_can_be_undone() {
    let actions = actions() / 10;
    let mut dice = Dice(setting("DATELINE_WANDER_SEED", 7));
    let mut size = vec2(1200.0, 800.0);
    let (mut bench, folder) = Bench::own([size.x, size.y]);
    let first = Document::from_source(&FolderSource::on(&RealDisk, folder.path()).unwrap(), None).unwrap().to_text();
    let mut edits = 0;
    for _ in 0..actions {
        match dice.below(6) {
            0 | 1 => act_on_the_dossier(&mut bench, &mut dice),
            2 => bench.harness.event(Event::Text(dice.of(&TEXTS).to_owned())),
            3 => click_something(&mut bench, &mut dice),
            4 => drag_what_is_chosen(&mut bench, &mut dice),
            _ => act(&mut bench, &mut dice, &mut size),
        }
        bench.harness.step();
        bench.harness.step();
        check(&bench);
        edits += usize::from(bench.window().open_dossier().is_changed());
    }
    assert!(edits > 0, "something was edited");
    // Out of whatever is open.
    for _ in 0..8 {
        if bench.sees_part("Discard ") {
            bench.press(Key::D);
        } else {
            bench.press(Key::Escape);
        }
    }
    for _ in 0..100_000 {
        if bench.window().open_dossier().document().and_then(Document::undo_name).is_none() {
            break;
        }
        bench.harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
        bench.harness.step();
    }
    let document = bench.window().open_dossier().document().unwrap();
    assert_eq!(document.undo_name(), None);
    assert_eq!(document.to_text(), first);
}

fn act_on_the_dossier(bench: &mut Bench, dice: &mut Dice) {
    if dice.below(2) == 0 {
        bench.harness.key_press(dice.of(&EDIT_KEYS));
    } else {
        bench.harness.key_press_modifiers(Modifiers::COMMAND, dice.of(&EDIT_COMMAND_KEYS));
    }
    // A burst now and then.
    if dice.below(12) == 0 {
        for _ in 0..dice.below(9) {
            bench.harness.step();
            bench.harness.key_press_modifiers(Modifiers::COMMAND, dice.of(&[Key::Z, Key::Z, Key::Y]));
        }
    }
}

/// Clicks a button, chip or field of those that edit, where there is one.
fn click_something(bench: &mut Bench, dice: &mut Dice) {
    const ROLES: [Role; 5] =
        [Role::Button, Role::CheckBox, Role::RadioButton, Role::TextInput, Role::MultilineTextInput];
    const NOT: [&str; 8] = ["Menu", "Export", "Screenshot", "Help", "File", "Open", "problem", "Quit"];
    let role = dice.of(&ROLES);
    let nodes: Vec<_> = bench
        .harness
        .root()
        .children_recursive()
        .filter(|node| node.accesskit_node().role() == role)
        .filter(|node| node.accesskit_node().label().is_none_or(|name| NOT.iter().all(|not| !name.contains(not))))
        .map(|node| node.rect().center())
        .filter(|at| at.is_finite())
        .collect();
    if nodes.is_empty() {
        return;
    }
    let at = dice.of(&nodes);
    bench.harness.hover_at(at);
    bench.harness.drag_at(at);
    bench.harness.drop_at(at);
}

fn drag_what_is_chosen(bench: &mut Bench, dice: &mut Dice) {
    let window = bench.window();
    let mark = window.state().selected.and_then(|event| window.timeline().scene()?.mark(event).cloned());
    let Some((mark, plot)) = mark.zip(window.timeline().plot_rect()) else { return };
    let x = dice.of(&[mark.area.left + 2.0, f32::midpoint(mark.area.left, mark.area.right), mark.area.right - 2.0]);
    let from = plot.min + vec2(x, f32::midpoint(mark.area.top, mark.area.bottom));
    let to = from + vec2(dice.share() * 600.0 - 300.0, 3.0);
    bench.harness.hover_at(from);
    bench.harness.step();
    bench.harness.drag_at(from);
    for at in [from.lerp(to, 0.5), to] {
        bench.harness.step();
        bench.harness.hover_at(at);
    }
    bench.harness.step();
    if dice.below(5) == 0 {
        bench.harness.key_press(Key::Escape);
        bench.harness.step();
    }
    bench.harness.drop_at(to);
}

/// Three hundred events: days, years, spans, open ends, far years, and forty on one day.
fn crowded() -> String {
    let dates = |at: usize| match at % 6 {
        0 => format!("20{:02}-0{}-1{}", at % 30, at % 9 + 1, at % 9),
        1 => format!("{}", 1900 + at % 120),
        2 => format!("19{:02}/20{:02}", at % 90 + 10, at % 30),
        3 => format!("[..20{:02}-05-05]", at % 30),
        4 if at % 12 == 4 => format!("-{:04}/..", at * 7 % 9000 + 1),
        _ => "2020-02-29".to_owned(),
    };
    let events: Vec<_> = (0..300)
        .map(|at| {
            serde_json::json!({
                "id": format!("event-{at}"), "title": format!("Event {at} {}", "of some length ".repeat(at % 4)),
                "date": dates(at), "basis": "stated", "themes": [format!("t{}", at % 3)], "citations": []
            })
        })
        .collect();
    let themes: Vec<_> =
        (0..3).map(|at| serde_json::json!({"id": format!("t{at}"), "title": format!("Theme {at}")})).collect();
    let dossier = serde_json::json!({
        "format": 1, "title": "Crowded", "themes": themes, "articles": [], "events": events
    });
    dossier.to_string()
}
