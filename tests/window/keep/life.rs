//! New, open, save, close; nothing is left without asking.

use dateline::app::file_dialogs::PathAnswer;
use dateline::dossier::load;
use egui::accesskit::Role;
use egui::{Key, ViewportCommand, ViewportEvent, ViewportId};

use super::{Home, value};
use crate::bench::Bench;

fn commands(bench: &Bench) -> Vec<ViewportCommand> {
    bench.harness.output().viewport_output.values().flat_map(|output| output.commands.clone()).collect()
}

/// The window's frame is asked to close it.
fn close_by_frame(bench: &mut Bench) -> bool {
    let viewports = &mut bench.harness.input_mut().viewports;
    viewports.entry(ViewportId::ROOT).or_default().events.push(ViewportEvent::Close);
    bench.harness.step();
    let is_cancelled = commands(bench).contains(&ViewportCommand::CancelClose);
    bench.harness.input_mut().viewports.entry(ViewportId::ROOT).or_default().events.clear();
    bench.run();
    !is_cancelled
}

#[test]
fn a_new_dossier_is_made_saved_and_found_again() {
    let home = Home::new();
    let mut bench = home.start();
    bench.command(Key::N);
    bench.expect("New dossier");
    bench.write("The bridge");
    bench.press(Key::Enter);
    assert_eq!(bench.window().title(), "The bridge — Dateline");
    bench.expect("No article yet");
    bench.paste_article("Bridge opens\n\nThe bridge was opened on 1 May 2019.");
    assert_eq!(bench.article_titles(), ["Bridge opens"]);
    assert_eq!(bench.window().title(), "• The bridge — Dateline");
    home.answer(PathAnswer::Path(home.path("mine")));
    bench.command(Key::S);
    assert_eq!(bench.window().title(), "The bridge — Dateline");
    bench.expect(&format!("Saved in {}", home.path("mine").display()));
    let saved = load::open(&home.path("mine")).unwrap();
    assert_eq!(saved.dossier.articles[0].title, "Bridge opens");
    // From now on it is saved there, without being asked.
    bench.rename_article("The bridge opens");
    bench.command(Key::S);
    assert_eq!(load::open(&home.path("mine")).unwrap().dossier.articles[0].title, "The bridge opens");
    assert!(close_by_frame(&mut bench));
    assert!(home.journals().is_empty());
    drop(bench);
    // The next run knows it.
    let mut bench = home.start();
    bench.click("Menu");
    bench.click("File");
    bench.click("Open recent");
    bench.click("mine");
    assert_eq!(bench.window().title(), "The bridge — Dateline");
    bench.command(Key::W);
    assert_eq!(bench.window().open_dossier().origin(), None);
    std::fs::remove_dir_all(home.path("mine")).unwrap();
    bench.click("Menu");
    bench.click("File");
    bench.click("Open recent");
    bench.click("mine");
    bench.expect("no longer exists");
    bench.click("Menu");
    bench.click("File");
    assert!(!bench.sees("mine"));
}

#[test]
fn without_a_file_dialog_the_path_is_typed() {
    let home = Home::with_dossier();
    let mut bench = home.start();
    home.answer(PathAnswer::Unavailable);
    bench.command(Key::O);
    bench.expect("no file dialog");
    bench.command(Key::A);
    bench.write("/nowhere/at/all");
    bench.press(Key::Enter);
    bench.expect("no such file or folder");
    bench.command(Key::A);
    bench.write(home.path("d/dossier.json").to_str().unwrap());
    bench.press(Key::Enter);
    assert_eq!(bench.window().title(), "The bridge — Dateline");
}

#[test]
fn nothing_is_left_without_asking() {
    let home = Home::with_dossier();
    let mut bench = home.start_on_dossier();
    bench.rename_article("Other");
    assert!(bench.window().title().starts_with("• "));
    for key in [Key::W, Key::N, Key::Q] {
        bench.command(key);
        bench.expect("Save your changes?");
        bench.press(Key::Escape);
        assert!(!bench.sees("Save your changes?"));
    }
    home.answer(PathAnswer::Path(home.path("elsewhere")));
    bench.command(Key::O);
    bench.expect("Save your changes?");
    bench.press(Key::Escape);
    assert!(!close_by_frame(&mut bench));
    bench.expect("Save your changes?");
    bench.press(Key::Escape);
    assert_eq!(bench.article_titles(), ["Other"]);
    // Enter saves and goes on.
    bench.command(Key::W);
    bench.press(Key::Enter);
    assert_eq!(bench.window().open_dossier().origin(), None);
    assert_eq!(load::open(&home.path("d")).unwrap().dossier.articles[0].title, "Other");
    assert!(home.journals().is_empty());
}

#[test]
fn what_is_discarded_is_gone_and_quitting_leaves_no_litter() {
    let home = Home::with_dossier();
    let mut bench = home.start_on_dossier();
    bench.rename_article("Other");
    assert_eq!(home.journals().len(), 1);
    bench.command(Key::Q);
    bench.press(Key::D);
    assert!(close_by_frame(&mut bench));
    assert!(home.journals().is_empty());
    assert_eq!(std::fs::read_to_string(home.path("d/dossier.json")).unwrap(), super::DOSSIER);
    drop(bench);
    assert!(!home.start_on_dossier().sees("Unsaved work was found"));
}

#[test]
fn a_save_that_fails_says_why_keeps_everything_and_can_be_tried_again() {
    let home = Home::with_dossier();
    let mut bench = home.start_on_dossier();
    bench.rename_article("Other");
    std::fs::rename(home.path("d"), home.path("away")).unwrap();
    bench.command(Key::Q);
    bench.press(Key::Enter);
    bench.expect("the folder is gone");
    assert!(!commands(&bench).contains(&ViewportCommand::Close));
    assert!(bench.window().title().starts_with("• "));
    std::fs::rename(home.path("away"), home.path("d")).unwrap();
    bench.command(Key::S);
    assert_eq!(load::open(&home.path("d")).unwrap().dossier.articles[0].title, "Other");
}

#[test]
fn the_shipped_dossier_is_changed_in_a_copy() {
    let home = Home::new();
    let mut bench = home.start();
    let before = bench.article_titles();
    bench.rename_article("My own title");
    bench.expect("this dossier is part of the program".get(1..).unwrap());
    bench.press(Key::Escape);
    assert_eq!(bench.article_titles(), before);
    bench.rename_article("My own title");
    home.answer(PathAnswer::Path(home.path("copy")));
    bench.press(Key::Enter);
    assert_eq!(bench.article_titles()[0], "My own title");
    assert_eq!(bench.window().open_dossier().origin(), Some(home.path("copy").as_path()));
    assert!(bench.window().title().starts_with("• "));
    assert_eq!(load::open(&home.path("copy")).unwrap().dossier.articles[0].title, before[0]);
}

#[test]
fn what_was_typed_into_a_form_is_not_lost_with_the_copy_that_is_not_made() {
    let home = Home::new();
    let mut bench = home.start();
    let count = bench.window().dossier().events.len();
    bench.press(Key::N);
    bench.write("The ferry stops");
    bench.fill(Role::TextInput, "Date", "30 April 2019");
    let is_open = |bench: &Bench| bench.sees("New event") && value(bench, "Title") == "The ferry stops";
    // The offer is declined; then no folder is named; then one that holds a dossier.
    bench.press(Key::Enter);
    bench.expect("Make it your own?");
    bench.press(Key::Escape);
    assert!(is_open(&bench), "{:#?}", bench.names());
    bench.press(Key::Enter);
    home.answer(PathAnswer::Cancelled);
    bench.press(Key::Enter);
    assert!(is_open(&bench), "{:#?}", bench.names());
    std::fs::create_dir_all(home.path("taken")).unwrap();
    std::fs::write(home.path("taken/dossier.json"), super::DOSSIER).unwrap();
    bench.press(Key::Enter);
    home.answer(PathAnswer::Path(home.path("taken")));
    bench.press(Key::Enter);
    assert!(is_open(&bench), "{:#?}", bench.names());
    // In the copy the event is made as it was typed.
    bench.press(Key::Enter);
    home.answer(PathAnswer::Path(home.path("copy")));
    bench.press(Key::Enter);
    assert!(!bench.sees("New event"));
    assert_eq!(bench.window().dossier().events.len(), count + 1);
    let made = bench.window().dossier().events.last().unwrap();
    assert_eq!((made.title(), &*made.date.edtf()), ("The ferry stops", "2019-04-30"));
    assert_eq!(bench.window().open_dossier().origin(), Some(home.path("copy").as_path()));
}

#[test]
fn a_pasted_article_waits_for_the_copy_as_well() {
    let home = Home::new();
    let mut bench = home.start();
    bench.paste_article("Bridge opens\n\nThe bridge was opened on 1 May 2019.");
    bench.expect("Make it your own?");
    bench.press(Key::Escape);
    bench.expect("Add an article");
    assert_eq!(value(&bench, "Title"), "Bridge opens");
    bench.command(Key::Enter);
    home.answer(PathAnswer::Path(home.path("copy")));
    bench.press(Key::Enter);
    assert_eq!(bench.article_titles().last().unwrap(), "Bridge opens");
    assert_eq!(usize::from(bench.window().state().reader.article.0), bench.article_titles().len() - 1, "it is open");
}

#[test]
fn a_form_that_is_being_filled_in_is_not_closed_with_the_window() {
    let home = Home::with_dossier();
    let mut bench = home.start_on_dossier();
    bench.press(Key::N);
    bench.write("The ferry stops");
    assert!(!close_by_frame(&mut bench));
    bench.expect("Finish or cancel the open form first");
    // Nor does undoing reach under it.
    bench.press(Key::Escape);
    bench.expect("Discard this event?");
    bench.press(Key::D);
    bench.rename_article("Other");
    bench.press(Key::N);
    bench.command(Key::Z);
    assert_eq!(bench.article_titles(), ["Other"]);
    bench.press(Key::Escape);
    bench.command(Key::Z);
    assert_eq!(bench.article_titles(), ["Bridge opens"]);
}

#[test]
fn a_typed_path_may_begin_at_home() {
    let home = Home::with_dossier();
    let mut bench = home.start_on_dossier();
    bench.rename_article("Other");
    home.answer(PathAnswer::Unavailable);
    bench.command_shift(Key::S);
    bench.command(Key::A);
    bench.write("dossier");
    bench.press(Key::Enter);
    bench.expect("Enter an absolute path");
    bench.command(Key::A);
    bench.write("~/no such folder/\0");
    bench.press(Key::Enter);
    assert!(!bench.sees_part("Enter an absolute path"), "a tilde is a path from the top");
    assert_eq!(bench.article_titles(), ["Other"]);
}

#[test]
fn what_cannot_be_changed_says_why() {
    let home = Home::with_dossier();
    let mut first = home.start_on_dossier();
    first.rename_article("Other");
    let mut second = home.start_on_dossier();
    second.rename_article("Mine");
    second.expect("open in another window");
    second.press(Key::Escape);
    assert_eq!(second.article_titles(), ["Bridge opens"]);
    drop(first);
    drop(second);
    let newer = super::DOSSIER.replace("\"format\": 1", "\"format\": 99");
    std::fs::create_dir(home.path("newer")).unwrap();
    std::fs::write(home.path("newer/dossier.json"), newer).unwrap();
    let bench = Home { folder: home.folder, answers: home.answers }.start_later(&["newer"]);
    bench.expect("A newer version of Dateline wrote this");
    assert_eq!(bench.window().dossier().events.len(), 2);
}

impl Home {
    /// A window in which these are opened, one after the other.
    fn start_later(self, names: &[&str]) -> Bench {
        std::fs::remove_dir_all(self.path("state")).unwrap();
        let mut bench = self.start();
        for name in names {
            self.answer(PathAnswer::Path(self.path(name)));
            bench.command(Key::O);
        }
        bench
    }
}

#[test]
fn what_a_newer_version_wrote_and_the_command_line_names_is_only_looked_at() {
    let home = Home::with_dossier();
    let newer = super::DOSSIER.replace("\"format\": 1", "\"format\": 99");
    std::fs::write(home.path("d/dossier.json"), &newer).unwrap();
    let mut bench = home.start_on_dossier();
    assert_eq!(bench.window().dossier().events.len(), 2);
    bench.rename_article("Mine");
    bench.expect("A newer version of Dateline wrote this");
    assert_eq!(bench.article_titles(), ["Bridge opens"]);
    bench.press(Key::Escape);
    bench.command(Key::S);
    assert_eq!(std::fs::read_to_string(home.path("d/dossier.json")).unwrap(), newer);
}

#[test]
fn three_articles_and_ten_events_from_nothing_by_keyboard_alone() {
    let home = Home::new();
    let mut bench = home.start();
    bench.command(Key::N);
    bench.write("Rivers");
    bench.press(Key::Enter);
    for (at, name) in ["One", "Two", "Three"].into_iter().enumerate() {
        bench.command_shift(Key::P);
        bench.write(&format!("{name} river\n\nIt rose on {} May 2019 and fell the day after.", at + 1));
        // From the text by title, author and publisher to the date.
        for _ in 0..4 {
            bench.press(Key::Tab);
        }
        bench.write(&format!("{} June 2019", at + 1));
        bench.expect(&format!("{} June 2019 (2019-06-0{})", at + 1, at + 1));
        bench.press(Key::Tab);
        bench.write("en");
        bench.command(Key::Enter);
        assert_eq!(bench.article_titles().len(), at + 1);
    }
    for day in 1..=10 {
        bench.press(Key::N);
        bench.write(&format!("It rises for the {day}. time"));
        bench.press(Key::Tab);
        bench.write(&format!("{day} May 2019"));
        bench.press(Key::Enter);
        assert_eq!(bench.window().dossier().events.len(), day, "{:#?}", bench.names());
    }
    home.answer(PathAnswer::Path(home.path("rivers")));
    bench.command(Key::S);
    let loaded = load::open(&home.path("rivers")).unwrap();
    let (saved, shown) = (loaded.dossier, bench.window().dossier());
    assert_eq!(loaded.problems.len(), bench.window().open_dossier().problems().len());
    assert_eq!((saved.events.len(), shown.events.len()), (10, 10));
    for (saved, shown) in saved.events.iter().zip(&shown.events) {
        assert_eq!((saved.id(), saved.title(), &saved.date), (shown.id(), shown.title(), &shown.date));
        assert_eq!((saved.basis, saved.citations().len()), (shown.basis, shown.citations().len()));
    }
    for (saved, shown) in saved.articles.iter().zip(&shown.articles) {
        assert_eq!((&saved.id, &saved.title, &saved.published), (&shown.id, &shown.title, &shown.published));
        assert_eq!((&saved.language, &saved.text.plain), (&shown.language, &shown.text.plain));
    }
    assert_eq!((saved.title.as_str(), saved.articles.len()), ("Rivers", 3));
}

#[test]
fn the_last_dossier_is_open_at_the_next_start() {
    let home = Home::with_dossier();
    let mut bench = home.start_anew();
    assert_eq!(bench.window().open_dossier().origin(), None, "the first start shows the sample");
    home.answer(PathAnswer::Path(home.path("d")));
    bench.command(Key::O);
    assert_eq!(bench.window().title(), "The bridge — Dateline");
    drop(bench);
    let mut bench = home.start_anew();
    assert_eq!(bench.window().title(), "The bridge — Dateline");
    // A closed dossier stays closed.
    bench.command(Key::W);
    drop(bench);
    let mut bench = home.start_anew();
    assert_eq!(bench.window().open_dossier().origin(), None);
    // A dossier that is gone is reported, once.
    home.answer(PathAnswer::Path(home.path("d")));
    bench.command(Key::O);
    drop(bench);
    std::fs::remove_dir_all(home.path("d")).unwrap();
    let bench = home.start_anew();
    bench.expect("no longer exists. You see the sample.");
    assert_eq!(bench.window().open_dossier().origin(), None);
    drop(bench);
    assert!(!home.start_anew().sees_part("no longer exists"));
}

#[test]
fn undo_and_redo_say_what_they_did() {
    let home = Home::with_dossier();
    let mut bench = home.start_on_dossier();
    bench.press(Key::End);
    bench.press(Key::Delete);
    bench.command(Key::Z);
    bench.expect("Undid: delete “Bridge opened”");
    bench.command_shift(Key::Z);
    bench.expect("Redid: delete “Bridge opened”");
    bench.command_shift(Key::Z);
    bench.expect("Nothing to redo.");
}
