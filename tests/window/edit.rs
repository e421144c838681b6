//! Editing, through the real window and by accessible name, checked in the document.

use dateline::dossier::{Basis, Event};
use egui::accesskit::Role;
use egui::{Key, Modifiers, pos2, vec2};
use egui_kittest::kittest::Queryable as _;

use crate::bench::Bench;

pub const SIZE: [f32; 2] = [1440.0, 900.0];
pub const MEETING: &str = "october-2022-meeting";

pub fn event<'a>(bench: &'a Bench, id: &str) -> &'a Event {
    &bench.window().dossier()[bench.event(id)]
}

pub fn titled<'a>(bench: &'a Bench, title: &str) -> Option<&'a Event> {
    bench.window().dossier().events.iter().find(|event| event.title() == title)
}

fn undo_name(bench: &Bench) -> Option<&str> {
    bench.window().open_dossier().document().and_then(dateline::dossier::edit::Document::undo_name)
}

pub fn undo(bench: &mut Bench) {
    bench.press_with(Modifiers::COMMAND, Key::Z);
}

/// Selects "January 3, 2023" in the reader.
fn select_words(bench: &mut Bench) {
    let name = bench.name("article-2023-published");
    let words = bench.passage_rect(&name).unwrap();
    bench.drag(words.left_center() + vec2(1.0, 0.0), words.right_center() + vec2(3.0, 0.0));
}

/// Chooses an event and opens its fields.
fn edit(bench: &mut Bench, id: &str) {
    bench.click(&bench.name(id));
    bench.press(Key::E);
    assert!(bench.sees("Summary"), "the fields are open");
}

#[test]
fn selected_words_become_an_event_by_keyboard() {
    let (mut bench, _folder) = Bench::own(SIZE);
    assert!(!bench.sees("New event"));
    select_words(&mut bench);
    assert!(bench.sees("New event"), "a toolbar at the selection");
    assert!(!bench.sees("Cite for the selected event"), "nothing is chosen to cite for");
    let count = bench.window().dossier().events.len();
    bench.press(Key::N);
    // The title has the focus and is chosen: typing replaces it. The date is the one the words state.
    bench.type_text("A report appears");
    bench.press(Key::Enter);
    assert_eq!(bench.window().dossier().events.len(), count + 1);
    let made = titled(&bench, "A report appears").expect("the event");
    assert_eq!((&*made.date.edtf(), made.basis), ("2023-01-03", Basis::Stated));
    assert_eq!(made.citations().len(), 1);
    assert!(made.citations()[0].exact.contains("January 3, 2023"), "{}", made.citations()[0].exact);
    assert_eq!(bench.selected().as_deref(), Some(made.id()), "it is shown");
    assert!(!bench.sees("New event"), "the selection is done with");
    undo(&mut bench);
    assert_eq!(bench.window().dossier().events.len(), count);
}

#[test]
fn a_date_is_asked_for_where_the_words_have_none() {
    let (mut bench, _folder) = Bench::own(SIZE);
    let count = bench.window().dossier().events.len();
    bench.press(Key::N);
    bench.type_text("Known from elsewhere");
    bench.press(Key::Enter);
    assert_eq!(bench.window().dossier().events.len(), count, "no date, no event");
    bench.fill(Role::TextInput, "Date", "nonsense");
    assert!(bench.sees_part("is not a date"));
    bench.press(Key::Enter);
    assert_eq!(bench.window().dossier().events.len(), count);
    bench.fill(Role::TextInput, "Date", "12/04/1985");
    assert!(bench.sees("This can mean several dates. Choose one (↑ ↓)."));
    bench.press(Key::Enter);
    assert_eq!(bench.window().dossier().events.len(), count, "nothing is guessed");
    bench.fill(Role::TextInput, "Date", "18 May 2026");
    assert!(bench.sees("18 May 2026"));
    bench.push("Create");
    let made = titled(&bench, "Known from elsewhere").expect("the event");
    assert_eq!(&*made.date.edtf(), "2026-05-18");
}

#[test]
fn selected_words_are_cited_for_the_chosen_event() {
    let (mut bench, _folder) = Bench::own(SIZE);
    bench.click(&bench.name("article-2023-published"));
    let before = event(&bench, "article-2023-published").citations().len();
    select_words(&mut bench);
    bench.press(Key::C);
    assert_eq!(event(&bench, "article-2023-published").citations().len(), before + 1);
    bench.press(Key::E);
    let remove: Vec<_> = bench.harness.query_all_by_label("Remove citation").collect();
    assert_eq!(remove.len(), before + 1);
    remove[0].click();
    bench.run();
    assert_eq!(event(&bench, "article-2023-published").citations().len(), before);
}

#[test]
fn every_field_of_the_card_is_one_step() {
    let (mut bench, _folder) = Bench::own(SIZE);
    edit(&mut bench, MEETING);
    let old = event(&bench, MEETING).title().to_owned();
    bench.fill(Role::TextInput, "Title", "Leaders");
    bench.type_text(" meet");
    assert_eq!(event(&bench, MEETING).title(), "Leaders meet", "typed, and in the dossier at once");
    bench.fill(Role::TextInput, "Date", "27 October 2022");
    assert_eq!(&*event(&bench, MEETING).date.edtf(), "2022-10-27/2022-10-28", "not while one types");
    bench.press(Key::Enter);
    assert_eq!(&*event(&bench, MEETING).date.edtf(), "2022-10-27");
    bench.fill(Role::MultilineTextInput, "Summary", "They met.");
    bench.fill(Role::MultilineTextInput, "Note", "A note.");
    bench.harness.get_by_role_and_label(Role::RadioButton, "inferred").click();
    bench.run();
    let now = event(&bench, MEETING);
    assert_eq!((now.summary(), now.note(), now.basis), (Some("They met."), Some("A note."), Basis::Inferred));
    for _ in 0..5 {
        undo(&mut bench);
    }
    let now = event(&bench, MEETING);
    assert_eq!((now.title(), &*now.date.edtf()), (old.as_str(), "2022-10-27/2022-10-28"));
    assert!(!bench.window().open_dossier().is_changed(), "five fields, five steps");
}

#[test]
fn escape_leaves_a_field_with_what_was_there_before_and_then_the_fields() {
    let (mut bench, _folder) = Bench::own(SIZE);
    edit(&mut bench, MEETING);
    let old = event(&bench, MEETING).title().to_owned();
    bench.fill(Role::TextInput, "Title", "Something else");
    assert_eq!(event(&bench, MEETING).title(), "Something else");
    bench.press(Key::Escape);
    assert_eq!(event(&bench, MEETING).title(), old);
    assert_eq!(undo_name(&bench), None, "as if nothing had been typed");
    bench.fill(Role::TextInput, "Date", "1999");
    bench.press(Key::Escape);
    assert_eq!(&*event(&bench, MEETING).date.edtf(), "2022-10-27/2022-10-28");
    assert!(bench.sees("Summary"), "still editing");
    bench.press(Key::Escape);
    assert!(!bench.sees("Summary"));
    assert_eq!(bench.selected().as_deref(), Some(MEETING), "the event is still chosen");
}

#[test]
fn what_cannot_be_is_said_and_not_taken() {
    let (mut bench, _folder) = Bench::own(SIZE);
    edit(&mut bench, MEETING);
    let old = event(&bench, MEETING).title().to_owned();
    bench.fill(Role::TextInput, "Title", " ");
    assert!(bench.sees_part("Enter a title"));
    assert_eq!(event(&bench, MEETING).title(), old);
    bench.fill(Role::TextInput, "Date", "2022-13");
    bench.press(Key::Enter);
    assert!(bench.sees_part("is not a date"));
    assert_eq!(&*event(&bench, MEETING).date.edtf(), "2022-10-27/2022-10-28");
}

#[test]
fn events_are_doubled_deleted_and_merged() {
    let (mut bench, _folder) = Bench::own(SIZE);
    let count = bench.window().dossier().events.len();
    edit(&mut bench, MEETING);
    bench.press(Key::Delete);
    assert_eq!(bench.window().dossier().events.len(), count, "Delete is for the field");
    bench.press(Key::Escape);
    bench.press_with(Modifiers::COMMAND, Key::D);
    assert_eq!(bench.window().dossier().events.len(), count + 1);
    bench.push("Delete");
    assert_eq!(bench.window().dossier().events.len(), count);
    bench.click(&bench.name(MEETING));
    bench.press(Key::E);
    bench.push("Merge with…");
    let other = event(&bench, "cusma-signed").title().to_owned();
    bench.fill(Role::TextInput, "Find the other event", &other);
    bench.press(Key::Enter);
    assert!(bench.sees_part("The dates differ"));
    bench.push("Merge");
    assert_eq!(bench.window().dossier().events.len(), count - 1);
    assert!(bench.window().dossier().event_by_id("cusma-signed").is_none());
    let dates: Vec<_> = event(&bench, MEETING).citations().iter().filter_map(|cited| cited.date()).collect();
    assert_eq!(dates.len(), 2, "each passage of the other event keeps its date");
    assert!(dates.iter().all(|date| date.edtf() == "2018") && event(&bench, MEETING).note().is_none());
    undo(&mut bench);
    assert!(bench.window().dossier().event_by_id("cusma-signed").is_some());
}

#[test]
fn arrows_choose_among_dates_and_enter_creates() {
    let (mut bench, _folder) = Bench::own(SIZE);
    let count = bench.window().dossier().events.len();
    bench.press(Key::N);
    bench.type_text("Shown");
    bench.fill(Role::TextInput, "Date", "12/04/1985");
    assert!(bench.sees("This can mean several dates. Choose one (↑ ↓)."));
    bench.press(Key::ArrowDown);
    assert_eq!(bench.window().dossier().events.len(), count);
    bench.press(Key::ArrowDown);
    // The focus on a radio button or the basis: Enter creates all the same.
    bench.press(Key::Tab);
    bench.press(Key::Enter);
    let made = titled(&bench, "Shown").expect("the event");
    assert_eq!(&*made.date.edtf(), "1985-12-04", "the second of two");
}

#[test]
fn the_view_grows_to_show_an_event_that_was_made() {
    let (mut bench, _folder) = Bench::own(SIZE);
    let before = bench.window().state().view();
    bench.press(Key::N);
    bench.type_text("Long ago");
    bench.fill(Role::TextInput, "Date", "1990/1992");
    bench.press(Key::Enter);
    let made = titled(&bench, "Long ago").expect("the event").date.placed_span();
    let after = bench.window().state().view();
    assert!(after.start() < made.start().axis_secs() && after.end() >= before.end(), "whole, and nothing else is lost");
    // What is visible already moves nothing.
    bench.press(Key::N);
    bench.type_text("In between");
    bench.fill(Role::TextInput, "Date", "2015-05");
    bench.press(Key::Enter);
    assert!(titled(&bench, "In between").is_some());
    assert_eq!(bench.window().state().view(), after);
}

#[test]
fn plus_zooms_at_the_selected_event() {
    let (mut bench, _folder) = Bench::own(SIZE);
    bench.click(&bench.name("cusma-signed"));
    for _ in 0..6 {
        bench.press(Key::Plus);
    }
    let span = event(&bench, "cusma-signed").date.placed_span();
    let view = bench.window().state().view();
    assert!(view.start() < span.end().axis_secs() && span.start().axis_secs() < view.end(), "it is still in view");
}

#[test]
fn other_words_can_be_selected_while_the_form_is_open() {
    let (mut bench, _folder) = Bench::own(SIZE);
    select_words(&mut bench);
    bench.press(Key::N);
    let form = bench.harness.get_by_role_and_label(Role::TextInput, "Title").rect();
    let article = bench.passage_rect(&bench.name("article-2023-published")).unwrap();
    assert!(form.right() < article.left(), "next to the article: {form}, {article}");
    bench.type_text("My title");
    let row = article.translate(vec2(0.0, 2.0 * article.height()));
    let before = bench.harness.query_all_by_label_contains("“").count();
    bench.drag(row.left_center() + vec2(1.0, 0.0), row.left_center() + vec2(180.0, 0.0));
    assert!(before > 0 && bench.sees("Title"), "the form stays open");
    let words = bench.window().selected_words().expect("other words");
    let quote = words.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(bench.sees(&format!("“{quote}”")), "{quote}: {:#?}", bench.names());
    bench.fill(Role::TextInput, "Date", "2023");
    bench.press(Key::Enter);
    let made = titled(&bench, "My title").expect("the title that was typed stays");
    assert_eq!(made.citations()[0].exact.trim(), words.trim());
}

#[test]
fn events_are_merged_by_keyboard() {
    let (mut bench, _folder) = Bench::own(SIZE);
    let count = bench.window().dossier().events.len();
    let other = event(&bench, "cusma-signed").title().to_owned();
    edit(&mut bench, MEETING);
    bench.push("Merge with…");
    bench.type_text(&other);
    assert!(!bench.sees_part("The dates differ"), "another title has these words, too");
    bench.press(Key::Enter);
    assert_eq!(bench.window().dossier().events.len(), count, "picked, not merged");
    assert!(bench.sees_part("The dates differ"));
    bench.press(Key::Enter);
    assert_eq!(bench.window().dossier().events.len(), count - 1);
    assert!(bench.window().dossier().event_by_id("cusma-signed").is_none());
    undo(&mut bench);
    // Without the card, all rows are in sight.
    bench.press(Key::Escape);
    bench.press(Key::Escape);
    bench.click(&bench.name(MEETING));
    bench.press(Key::E);
    bench.push("Merge with…");
    bench.press(Key::ArrowDown);
    bench.press_with(Modifiers::COMMAND, Key::Enter);
    assert_eq!(bench.window().dossier().events.len(), count - 1, "picked by the arrows");
    undo(&mut bench);
    bench.press(Key::Escape);
    bench.press(Key::Escape);
    bench.click(&bench.name(MEETING));
    bench.press(Key::E);
    bench.push("Merge with…");
    bench.type_text("revised cusma");
    assert!(bench.sees_part("The dates differ"), "the only match is picked: {:#?}", bench.names());
    bench.push("Merge");
    assert_eq!(bench.window().dossier().events.len(), count - 1);
}

#[test]
fn a_new_event_that_was_typed_is_thrown_away_only_after_a_question() {
    let (mut bench, _folder) = Bench::own(SIZE);
    bench.press(Key::N);
    bench.press(Key::Escape);
    assert!(!bench.sees("New event"), "nothing to lose");
    bench.press(Key::N);
    bench.type_text("Water rises");
    bench.press(Key::Escape);
    assert!(bench.sees("Discard this event?"));
    bench.press(Key::Escape);
    assert!(bench.sees("New event") && !bench.sees("Discard this event?"));
    bench.fill(Role::TextInput, "Date", "2020");
    bench.push("Create");
    assert!(titled(&bench, "Water rises").is_some(), "what was typed is still there");
    bench.press(Key::N);
    bench.type_text("Water falls");
    bench.press(Key::Escape);
    bench.push("Discard");
    assert!(!bench.sees("New event") && titled(&bench, "Water falls").is_none());
}

#[test]
fn escape_keeps_a_text_of_several_lines() {
    let (mut bench, _folder) = Bench::own(SIZE);
    edit(&mut bench, MEETING);
    bench.fill(Role::MultilineTextInput, "Summary", "They met twice.");
    bench.press(Key::Escape);
    assert_eq!(event(&bench, MEETING).summary(), Some("They met twice."));
    assert!(bench.sees("Summary"), "Escape left the field, not the card");
    undo(&mut bench);
    assert_ne!(event(&bench, MEETING).summary(), Some("They met twice."));
}

#[test]
fn a_theme_is_made_where_it_is_needed() {
    let (mut bench, _folder) = Bench::own(SIZE);
    bench.press(Key::N);
    bench.type_text("Water rises");
    bench.fill(Role::TextInput, "Date", "2020");
    bench.push("New theme…");
    bench.type_text("Floods");
    bench.press(Key::Enter);
    assert!(titled(&bench, "Water rises").is_none(), "Enter was for the theme");
    bench.push("Create");
    let theme_of = |bench: &Bench, title: &str| {
        let themes = &titled(bench, title).expect("the event").themes;
        themes.iter().map(|&theme| bench.window().dossier()[theme].title.clone()).collect::<Vec<_>>()
    };
    assert_eq!(theme_of(&bench, "Water rises"), ["Floods"]);
    bench.press(Key::E);
    bench.push("New theme…");
    bench.type_text("Rivers");
    bench.press(Key::Enter);
    assert_eq!(theme_of(&bench, "Water rises"), ["Floods", "Rivers"]);
    bench.push("New theme…");
    bench.press(Key::Escape);
    assert!(bench.sees("Summary"), "Escape leaves the field, not the card");
}

#[test]
fn themes_are_added_renamed_recoloured_moved_and_deleted() {
    let (mut bench, _folder) = Bench::own(SIZE);
    bench.click("Menu");
    bench.click("Edit");
    bench.harness.get_by_label_contains("Themes…").click();
    bench.run();
    let themes = |bench: &Bench| -> Vec<String> {
        bench.window().dossier().themes.iter().map(|theme| theme.title.clone()).collect()
    };
    bench.fill(Role::TextInput, "Title of the new theme", "Health");
    bench.press(Key::Enter);
    assert_eq!(themes(&bench).last().unwrap(), "Health");
    bench.fill(Role::TextInput, "Title of Health", "Water");
    assert_eq!(themes(&bench).last().unwrap(), "Water");
    bench.push("Move Water up");
    assert_eq!(themes(&bench).iter().rev().nth(1).unwrap(), "Water");
    bench.push("Colour of Water");
    bench.fill(Role::TextInput, "Colour as #rrggbb", "#2f7d32");
    let color = bench.window().dossier().themes.iter().find(|theme| theme.title == "Water").unwrap().color;
    assert_eq!(color, Some(dateline::dossier::Rgb([0x2f, 0x7d, 0x32])));
    bench.press(Key::Escape);
    let trade = bench.window().dossier().events.iter().filter(|event| event.themes.first().is_some_and(|t| t.0 == 0));
    let (trade, before) = (trade.count(), themes(&bench).len());
    assert!(trade > 0);
    bench.push("Delete Trade");
    bench.push("Replace by another theme…");
    bench.push("Replace by Alliance");
    assert_eq!(themes(&bench).len(), before - 1);
    assert!(!themes(&bench).contains(&"Trade".to_owned()));
    let alliance =
        bench.window().dossier().events.iter().filter(|event| event.themes.first().is_some_and(|t| t.0 == 0));
    assert!(alliance.count() >= trade);
    undo(&mut bench);
    assert!(themes(&bench).contains(&"Trade".to_owned()));
}

/// The area of an event's mark on the screen.
fn sign(bench: &Bench, id: &str) -> egui::Rect {
    let plot = bench.window().timeline().plot_rect().unwrap();
    let mark = bench.window().timeline().scene().unwrap().mark(bench.event(id)).unwrap().clone();
    egui::Rect::from_min_max(
        plot.min + vec2(mark.area.left, mark.area.top),
        plot.min + vec2(mark.area.right, mark.area.bottom),
    )
}

#[test]
fn dragging_a_mark_moves_its_date_by_one_step() {
    let (mut bench, _folder) = Bench::own(SIZE);
    bench.click(&bench.name(MEETING));
    let view = bench.window().state().view();
    let from = sign(&bench, MEETING).center();
    bench.carry(from, from + vec2(120.0, 4.0));
    assert!(bench.sees_part("New date: "), "a readout");
    assert_eq!(&*event(&bench, MEETING).date.edtf(), "2022-10-27/2022-10-28", "not before it is let go");
    bench.harness.drop_at(from + vec2(120.0, 4.0));
    bench.run();
    let moved = event(&bench, MEETING).date.clone();
    assert_ne!(&*moved.edtf(), "2022-10-27/2022-10-28");
    assert_eq!(moved.placed_span().secs(), 2 * 86_400, "the shape is kept: {}", moved.edtf());
    assert_eq!(bench.window().state().view(), view, "nothing was panned");
    assert!(undo_name(&bench).unwrap().contains("date"));
    undo(&mut bench);
    assert_eq!(&*event(&bench, MEETING).date.edtf(), "2022-10-27/2022-10-28");
    assert_eq!(undo_name(&bench), None, "one step");
}

#[test]
fn escape_puts_a_dragged_mark_back() {
    let (mut bench, _folder) = Bench::own(SIZE);
    bench.click(&bench.name(MEETING));
    let from = sign(&bench, MEETING).center();
    bench.carry(from, from + vec2(120.0, 4.0));
    bench.press(Key::Escape);
    bench.harness.drop_at(from + vec2(120.0, 4.0));
    bench.run();
    assert_eq!(&*event(&bench, MEETING).date.edtf(), "2022-10-27/2022-10-28");
    assert_eq!(bench.selected().as_deref(), Some(MEETING), "Escape was for the drag");
    assert!(!bench.sees_part("New date: "));
}

#[test]
fn the_end_of_a_bar_stretches_it() {
    let (mut bench, folder) = Bench::own(SIZE);
    let long = bench.window().dossier().events.iter().find(|event| {
        let edtf = event.date.edtf();
        edtf.contains('/') && !edtf.contains("..") && event.date.placed_span().secs() > 200 * 86_400
    });
    let id = long.expect("a long event").id().to_owned();
    let before = event(&bench, &id).date.edtf().into_owned();
    let idx = bench.event(&id);
    let span = event(&bench, &id).date.placed_span();
    let view = dateline::layout::View::around(span, 0.5);
    let folder = folder.path().to_owned();
    drop(bench);
    let loaded = dateline::dossier::load::open(&folder).unwrap();
    let launch = dateline::app::Launch {
        loaded,
        origin: Some(folder),
        select: Some(idx),
        view: Some(view),
        ..dateline::app::Launch::default()
    };
    bench = Bench::with(launch, SIZE);
    let right = sign(&bench, &id).right_center() - vec2(2.0, 0.0);
    bench.drag(right, pos2(right.x - 60.0, right.y));
    let after = event(&bench, &id).date.edtf().into_owned();
    assert_ne!(after, before);
    assert_eq!(after.split_once('/').unwrap().0, before.split_once('/').unwrap().0, "the start stays: {after}");
}
