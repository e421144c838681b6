//! Every key of the table, and that bare keys rest while a text is typed.

use dateline::app::actions::{Action, Section};
use egui::accesskit::{Role, Toggled};
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::bench::Bench;

#[test]
fn plus_minus_and_zero_zoom() {
    let mut bench = Bench::new();
    let span = |bench: &Bench| bench.window().state().view().span();
    let first = span(&bench);
    bench.press(Key::Plus);
    assert!(span(&bench) < first);
    bench.press(Key::Minus);
    bench.press(Key::Minus);
    assert!(span(&bench) > first);
    bench.press(Key::Num0);
    let scene = bench.window().timeline().scene().unwrap();
    assert!(scene.earlier.is_empty() && scene.later.is_empty(), "everything is in view");
}

#[test]
fn arrows_home_and_end_step_through_the_events_in_time() {
    let mut bench = Bench::new();
    let order: Vec<_> = bench.window().dossier().chronological.clone();
    bench.press(Key::Home);
    assert_eq!(bench.window().state().selected, order.first().copied());
    bench.press(Key::ArrowRight);
    assert_eq!(bench.window().state().selected, order.get(1).copied());
    bench.press(Key::ArrowLeft);
    assert_eq!(bench.window().state().selected, order.first().copied());
    bench.press(Key::End);
    assert_eq!(bench.window().state().selected, order.last().copied());
    // Whatever is chosen has its mark and its label.
    bench.press(Key::Home);
    for &event in &order {
        let chosen = bench.window().state().selected.unwrap();
        assert_eq!(chosen, event);
        let scene = bench.window().timeline().scene().unwrap();
        let mark = scene.mark(chosen).unwrap_or_else(|| panic!("{} has no mark", bench.selected().unwrap()));
        assert!(mark.label.is_some(), "{} has no label", bench.selected().unwrap());
        bench.press(Key::ArrowRight);
    }
}

#[test]
fn pages_move_by_one_view() {
    let mut bench = Bench::new();
    let start = |bench: &Bench| bench.window().state().view().start();
    let first = start(&bench);
    bench.press(Key::PageUp);
    assert!(start(&bench) < first);
    bench.press(Key::PageDown);
    assert!((start(&bench) - first).abs() < 1.0);
    bench.press(Key::PageDown);
    assert!(start(&bench) > first);
}

#[test]
fn enter_goes_to_the_passage_and_escape_lets_go() {
    let mut bench = Bench::new();
    bench.press(Key::Home);
    let wishes = bench.window().state().reader.scroll_request;
    bench.press(Key::Enter);
    assert!(bench.window().state().reader.scroll_request > wishes);
    bench.press(Key::Escape);
    assert_eq!(bench.selected(), None);
}

#[test]
fn alt_and_arrows_go_back_and_forward() {
    let mut bench = Bench::new();
    bench.press(Key::Home);
    let first = bench.selected();
    bench.press(Key::End);
    let last = bench.selected();
    bench.press_with(Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(bench.selected(), first);
    bench.press_with(Modifiers::ALT, Key::ArrowRight);
    assert_eq!(bench.selected(), last);
}

#[test]
fn help_shows_every_action_and_escape_closes_it() {
    for key in [Key::F1, Key::Questionmark] {
        let mut bench = Bench::new();
        bench.press(key);
        for action in Action::all() {
            assert!(bench.sees(action.text()), "{action:?} is missing");
        }
        bench.press(Key::Escape);
        assert!(!bench.sees("Keys and actions"));
    }
}

#[test]
fn bare_keys_rest_while_the_search_is_typed() {
    let mut bench = Bench::new();
    let before = bench.window().state().view();
    bench.press_with(Modifiers::COMMAND, Key::F);
    for key in [Key::Num0, Key::Plus, Key::Minus, Key::Home, Key::End, Key::ArrowRight] {
        bench.press(key);
    }
    assert_eq!(bench.window().state().view(), before);
    assert_eq!(bench.selected(), None);
}

#[test]
fn everything_can_be_reached_by_tab_and_done_by_enter() {
    let mut bench = Bench::new();
    let name = bench.name("october-2022-meeting");
    let mut reached = Vec::new();
    for _ in 0..200 {
        bench.press(Key::Tab);
        let Some(focus) = bench.focused_name() else { continue };
        reached.push(focus.clone());
        if focus == name {
            bench.press(Key::Enter);
            assert_eq!(bench.selected().as_deref(), Some("october-2022-meeting"));
            break;
        }
    }
    assert_eq!(reached.last(), Some(&name), "never reached: {reached:#?}");
    for wanted in ["Menu", "By theme", "Fit all", "Search events and articles", "Trade"] {
        assert!(reached.iter().any(|other| other.contains(wanted)), "{wanted} was passed over: {reached:#?}");
    }
    // Marks come in order of time.
    let window = bench.window();
    let order: Vec<String> =
        window.dossier().chronological.iter().map(|&idx| window.dossier()[idx].spoken_name()).collect();
    let places: Vec<_> = reached.iter().filter_map(|name| order.iter().position(|other| other == name)).collect();
    assert!(places.is_sorted(), "{places:?}");
}

#[test]
fn menu_shows_the_same_words_as_the_help() {
    for section in Section::ALL {
        let mut bench = Bench::new();
        bench.click("Menu");
        bench.click_entry(section.text());
        for action in Action::of(section) {
            let is_there = bench.harness.query_all_by_label_contains(action.text()).next().is_some();
            assert!(is_there, "{action:?} is missing in the menu");
        }
    }
}

#[test]
fn a_screenshot_is_asked_for_once_the_picture_stands_still() {
    for key in [Key::E, Key::C] {
        let mut bench = Bench::new();
        bench.harness.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, key);
        let mut asked = 0;
        for _ in 0..12 {
            bench.harness.step();
            let commands = bench.harness.output().viewport_output.values().flat_map(|output| &output.commands);
            asked += commands.filter(|command| matches!(command, egui::ViewportCommand::Screenshot(_))).count();
        }
        assert_eq!(asked, 1, "{key:?}");
    }
}

#[test]
fn the_view_menu_ticks_what_is_set() {
    let mut bench = Bench::new();
    let ticked = |bench: &Bench| -> Vec<String> {
        let entries = bench.harness.get_all_by_role(Role::MenuItemCheckBox).map(|node| node.accesskit_node());
        entries.filter(|node| node.toggled() == Some(Toggled::True)).filter_map(|node| node.label()).collect()
    };
    bench.click("Menu");
    bench.click_entry("View");
    let panes = ["Show article F9", "Show overview Shift+F9", "Show card Ctrl+F9"];
    let expected = |lanes| [&[lanes, "Fold long gaps"], &panes[..], &["Same as system"]].concat();
    assert_eq!(ticked(&bench), expected("Lanes by article"));
    bench.click_entry("Lanes by theme");
    bench.click("Menu");
    bench.click_entry("View");
    assert_eq!(ticked(&bench), expected("Lanes by theme"));
}
