//! Every shortcut in the help has the effect that the help describes; disabled menu entries say why.

use dateline::app::actions::Action;
use dateline::app::file_dialogs::PathAnswer;
use dateline::layout::LaneMode;
use egui::{Event, Key, KeyboardShortcut, ViewportCommand};
use egui_kittest::Node;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::Home;
use crate::bench::Bench;

/// A window on a dossier of two events, the second of which is chosen, and changed as an action needs it.
fn prepared(home: &Home, action: Action) -> Bench {
    home.answer(PathAnswer::Unavailable);
    let mut bench = home.start_on_dossier();
    bench.press(Key::End);
    match action {
        Action::Save | Action::Undo => bench.command(Key::D),
        Action::Redo => {
            bench.command(Key::D);
            bench.command(Key::Z);
        }
        Action::NewEvent | Action::Cite => {
            let text = bench.harness.query_all_by_label_contains("after two years of work").last().unwrap().rect();
            let line = text.left_top() + egui::vec2(4.0, 12.0);
            bench.drag(line, line + egui::vec2(150.0, 0.0));
        }
        Action::NextEvent | Action::GoToPassage => bench.press(Key::Home),
        Action::Back | Action::Forward => {
            bench.press(Key::Home);
            if action == Action::Forward {
                bench.press_with(egui::Modifiers::ALT, Key::ArrowLeft);
            }
        }
        Action::NextHit | Action::PreviousHit => {
            bench.command(Key::F);
            bench.write("e");
        }
        Action::FitAll => bench.press(Key::Plus),
        Action::Present | Action::PresentFromHere => {
            bench.press_with(egui::Modifiers::SHIFT, Key::F4);
            // The text has the focus.
            bench.press(Key::Escape);
        }
        // The deleted event is a draft again, besides the publication; the other event is selected.
        _ if action.is_of_review() => {
            bench.press(Key::Delete);
            bench.press(Key::Home);
            bench.press(Key::D);
            if action == Action::PreviousDraft {
                bench.press(Key::ArrowDown);
            }
        }
        _ => {}
    }
    bench
}

/// The visible state of the window, for comparison.
#[derive(Debug, PartialEq)]
struct Sight {
    selected: Option<String>,
    view: (f64, f64),
    count: usize,
    scroll_request: u64,
    hit: String,
    origin: bool,
}

fn sight(bench: &Bench) -> Sight {
    let state = bench.window().state();
    Sight {
        selected: bench.selected(),
        view: (state.view().start(), state.view().span()),
        count: bench.window().dossier().events.len(),
        scroll_request: state.reader.scroll_request,
        hit: format!("{:?}", state.search.current()),
        origin: bench.window().open_dossier().origin().is_some(),
    }
}

/// Presses a key, and gives what the window asked of its frame meanwhile.
fn press(bench: &mut Bench, shortcut: KeyboardShortcut) -> Vec<ViewportCommand> {
    let KeyboardShortcut { modifiers, logical_key: key } = shortcut;
    for pressed in [true, false] {
        let event = Event::Key { key, physical_key: None, pressed, repeat: false, modifiers };
        bench.harness.input_mut().events.push(event);
    }
    let mut commands = Vec::new();
    for _ in 0..12 {
        bench.harness.step();
        let output = bench.harness.output().viewport_output.values();
        commands.extend(output.flat_map(|output| output.commands.clone()));
    }
    bench.run();
    commands
}

/// The text that shows that an action was done; `None` if `Sight` or a request of the window shows it.
const fn sign(action: Action) -> Option<&'static str> {
    Some(match action {
        Action::New => "New dossier",
        Action::Open => "Open dossier",
        Action::Save => "Saved in",
        Action::SaveAs => "Save dossier",
        Action::ExportFigure => "Export figure",
        Action::Publish => "Publish as web page",
        Action::NewEvent | Action::EditDraft => "New event",
        Action::EditEvent => "Summary",
        Action::MergeEvent => "Merge two events",
        Action::AddArticleFile => "File: web page, document, Markdown or plain text",
        Action::AddArticleText => "Add an article",
        Action::ArticleDetails => "Article details",
        Action::DossierDetails => "Dossier details",
        Action::ListArticles => "Filter articles",
        Action::ReviewCitations => "Review citations",
        Action::AskTime => "Events in this stretch of time",
        Action::AllEvents => "All events",
        Action::ShowScenes => "A scene keeps what the timeline shows now",
        Action::AddScene => "Go to scene 1: ",
        Action::Present | Action::PresentFromHere => "Scene 1 of 1",
        Action::Help => "Keys and actions",
        Action::Guide => "Search the guide",
        Action::ListMissing => "What is missing",
        Action::Settings => "Settings are kept in",
        Action::CommandPalette => "Action, event, article or theme",
        _ => return None,
    })
}

fn check(action: Action, shortcut: KeyboardShortcut) {
    let home = Home::with_dossier();
    let mut bench = prepared(&home, action);
    let before = sight(&bench);
    let citations = |bench: &Bench| bench.window().dossier().events.iter().map(|e| e.citations().len()).sum::<usize>();
    let cited = citations(&bench);
    let dismissed = |bench: &Bench| bench.window().dossier().articles[0].dismissed.len();
    let draft = bench.window().drafts().current();
    let reading = |bench: &Bench| bench.window().drafts().open_item().map(|(_, item)| item.draft.date.clone());
    let read = reading(&bench);
    let asked = press(&mut bench, shortcut);
    let after = sight(&bench);
    let name = format!("{action:?} by {shortcut:?}");
    match action {
        Action::Quit => assert!(asked.contains(&ViewportCommand::Close), "{name}"),
        Action::SaveScreenshot | Action::CopyScreenshot => {
            assert!(asked.iter().any(|asked| matches!(asked, ViewportCommand::Screenshot(_))), "{name}");
        }
        Action::CloseDossier => assert!(before.origin && !after.origin, "{name}"),
        Action::Undo | Action::DeleteEvent => assert_eq!(after.count, before.count - 1, "{name}"),
        Action::Redo | Action::DuplicateEvent => assert_eq!(after.count, before.count + 1, "{name}"),
        Action::Cite => assert_eq!(citations(&bench), cited + 1, "{name}"),
        Action::ZoomIn => assert!(after.view.1 < before.view.1, "{name}"),
        Action::ZoomOut | Action::FitAll => assert!(after.view.1 > before.view.1, "{name}"),
        Action::PageEarlier => assert!(after.view.0 < before.view.0, "{name}"),
        Action::PageLater => assert!(after.view.0 > before.view.0, "{name}"),
        Action::PreviousEvent | Action::FirstEvent | Action::NextEvent | Action::Back | Action::Forward => {
            assert_ne!(after.selected, before.selected, "{name}");
        }
        // It was chosen already, and still is.
        Action::LastEvent => assert_eq!(after.selected.as_deref(), Some("opening"), "{name}"),
        Action::GoToPassage => assert!(after.scroll_request > before.scroll_request, "{name}"),
        // There is one article.
        Action::NextArticle | Action::PreviousArticle => assert_eq!(after, before, "{name}"),
        Action::ReviewDrafts => assert!(bench.window().drafts().is_open(), "{name}"),
        Action::NextDraft => assert!(bench.window().drafts().current() > draft, "{name}"),
        Action::PreviousDraft => assert!(bench.window().drafts().current() < draft, "{name}"),
        Action::AcceptDraft | Action::UndoDraft => assert_eq!(after.count, before.count + 1, "{name}"),
        Action::AcceptSureDrafts => assert_eq!(after.count, before.count + 2, "{name}"),
        Action::DismissDraft => assert_eq!(dismissed(&bench), 1, "{name}"),
        Action::CiteDraft => assert_eq!(citations(&bench), cited + 1, "{name}"),
        // Its date has one reading.
        Action::FirstReading | Action::SecondReading | Action::ThirdReading => {
            assert!(read.is_some() && reading(&bench) == read, "{name}");
        }
        Action::Search => assert!(bench.window().state().search.is_open, "{name}"),
        Action::NextHit | Action::PreviousHit => assert_ne!(after.hit, before.hit, "{name}"),
        Action::SelectWords => {
            assert!(bench.focused_name().is_some_and(|name| name.starts_with("Text of ")), "{name}");
        }
        Action::ToggleLane => assert!(bench.window().state().collapsed.is_any(LaneMode::Article), "{name}"),
        // Nothing is shown as told.
        Action::NextPassage | Action::PreviousPassage => assert_eq!(after, before, "{name}"),
        // All lanes are open, and in sight.
        Action::OpenAllLanes | Action::ScrollUp | Action::ScrollDown => assert_eq!(after, before, "{name}"),
        // Every date of the article is cited.
        Action::ShowCoverage => assert_eq!(after, before, "{name}"),
        Action::ShowReader => assert!(!bench.sees_part("Text of "), "{name}"),
        Action::ShowOverview => assert!(!bench.sees_part("Overview. "), "{name}"),
        Action::ShowCard => assert!(!bench.sees("← Previous"), "{name}"),
        Action::TimelineOnly => assert!(!bench.sees_part("Text of ") && !bench.sees_part("Overview. "), "{name}"),
        Action::NextPane | Action::PreviousPane => assert!(bench.focused_name().is_some(), "{name}"),
        Action::Close => assert_eq!(after.selected, None, "{name}"),
        _ => {
            let sign = sign(action).unwrap_or_else(|| panic!("nobody knows what {name} does"));
            assert!(bench.sees_part(sign), "{name}: no {sign}: {:#?}", bench.names());
        }
    }
}

#[test]
fn every_key_does_what_the_help_says() {
    let mut count = 0;
    for action in Action::all() {
        for shortcut in action.shortcuts() {
            check(action, *shortcut);
            count += 1;
        }
    }
    assert!(count > 40, "{count}");
}

/// Hovers over the entry of this action in the open menu.
fn hover_entry(bench: &mut Bench, action: Action) -> bool {
    // “Save” is part of “Save as…” as well, and “Forward” is in the bar, too, where it is narrow.
    let entries = bench.harness.query_all_by_label_contains(action.text());
    let is_it = |node: &Node<'_>| node.accesskit_node().label().is_some_and(|name| name.starts_with(action.text()));
    let entry = entries
        .filter(is_it)
        .filter(|node| node.rect().width() > 200.0)
        .min_by_key(|node| node.accesskit_node().label().map(|name| name.len()));
    let (at, is_disabled) =
        entry.map(|node| (node.rect().center(), node.accesskit_node().is_disabled())).unwrap_or_default();
    bench.harness.hover_at(at);
    for _ in 0..30 {
        bench.harness.step();
    }
    bench.run();
    is_disabled
}

#[test]
fn entries_of_the_menu_without_effect_say_why() {
    let home = Home::new();
    let mut bench = home.start();
    bench.command(Key::N);
    bench.write("Empty");
    bench.press(Key::Enter);
    for (section, action, why) in [
        ("File", Action::Save, "No changes to save"),
        ("File", Action::OpenRecent, "No recent dossiers"),
        ("Edit", Action::Undo, "Nothing to undo"),
        ("Edit", Action::Redo, "Nothing to redo"),
        ("Edit", Action::Cite, "Select an event first"),
        ("Edit", Action::EditEvent, "Select an event first"),
        ("Edit", Action::MergeEvent, "Select an event first"),
        ("Article", Action::ArticleDetails, "No articles yet"),
        ("Article", Action::ReviewCitations, "No events yet"),
        ("Go", Action::FirstEvent, "No events yet"),
        ("Go", Action::Forward, "Nothing to go forward to"),
        ("Go", Action::NextHit, "Search for something first"),
    ] {
        bench.click("Menu");
        bench.click_entry(section);
        assert!(hover_entry(&mut bench, action), "{action:?} can be done");
        assert!(bench.sees_part(why), "{action:?}: {:#?}", bench.names());
        bench.press(Key::Escape);
        bench.press(Key::Escape);
    }
}

#[test]
fn a_key_that_lacks_its_event_says_so() {
    let home = Home::with_dossier();
    let mut bench = home.start_on_dossier();
    for key in [Key::E, Key::Delete, Key::C] {
        bench.press(key);
        bench.expect("Select an event first.");
        bench.click("Select an event first.");
        assert!(!bench.sees("Select an event first."));
    }
    bench.press(Key::Home);
    bench.press(Key::C);
    bench.expect("Select words in the reader first.");
    assert_eq!(bench.window().dossier().events.len(), 2);
}
