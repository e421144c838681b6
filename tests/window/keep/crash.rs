//! After a crash: unsaved edits are restored or discarded; edits that cannot be kept safe are reported.

use dateline::dossier::load;
use egui::Key;

use super::Home;
use crate::bench::Bench;

/// Frames until `is_there`, with time for threads between them.
fn step_until(bench: &mut Bench, is_there: impl Fn(&Bench) -> bool) {
    for _ in 0..2000 {
        if is_there(bench) {
            return;
        }
        bench.harness.step();
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    panic!("it never came");
}

#[test]
fn a_crash_loses_nothing() {
    let home = Home::with_dossier();
    let mut bench = home.start_on_dossier();
    bench.rename_article("Before the crash");
    // The disk takes its time, on a thread of its own.
    step_until(&mut bench, |bench| bench.window().open_dossier().is_safe());
    drop(bench);
    let mut bench = home.start_on_dossier();
    bench.expect("Unsaved work was found");
    bench.expect("1 unsaved change");
    bench.expect(home.path("d").to_str().unwrap());
    // Later: it is offered again.
    bench.press(Key::Escape);
    drop(bench);
    let mut bench = home.start();
    bench.click("Restore");
    assert_eq!(bench.article_titles(), ["Before the crash"]);
    drop(bench);
    let mut bench = home.start();
    bench.expect("Unsaved changes");
    assert!(!bench.sees_part("0 unsaved"), "{:#?}", bench.names());
    bench.click("Restore");
    assert_eq!(bench.article_titles(), ["Before the crash"]);
    assert!(bench.window().title().starts_with("• "));
    bench.command(Key::S);
    assert_eq!(load::open(&home.path("d")).unwrap().dossier.articles[0].title, "Before the crash");
    assert!(home.journals().is_empty());
}

#[test]
fn changes_that_cannot_be_kept_safe_are_said_and_kept_once_they_can_be() {
    let home = Home::with_dossier();
    std::fs::create_dir_all(home.path("state")).unwrap();
    // A file in its place keeps the folder for journals from being created.
    std::fs::write(home.path("state/journals"), "").unwrap();
    let mut bench = home.start_on_dossier();
    bench.rename_article("Not yet safe");
    bench.expect("changes cannot be kept safe against a crash just now");
    assert_eq!(bench.article_titles(), ["Not yet safe"]);
    std::fs::remove_file(home.path("state/journals")).unwrap();
    step_until(&mut bench, |bench| bench.sees("Your changes are protected against a crash again."));
    step_until(&mut bench, |bench| bench.window().open_dossier().is_safe());
    drop(bench);
    let mut bench = home.start();
    bench.click("Restore");
    assert_eq!(bench.article_titles(), ["Not yet safe"]);
}

#[test]
fn what_a_crash_left_can_be_thrown_away() {
    let home = Home::new();
    let mut bench = home.start();
    bench.command(Key::N);
    bench.write("Mine");
    bench.press(Key::Enter);
    bench.paste_article("A title\n\nWords.");
    assert!(!bench.window().open_dossier().is_safe() || bench.window().open_dossier().is_changed());
    drop(bench);
    let mut bench = home.start();
    bench.expect("never saved");
    bench.click("Discard");
    assert!(!bench.sees("Unsaved work was found"));
    assert!(home.journals().is_empty());
}
