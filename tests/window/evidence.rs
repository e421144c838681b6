//! How a date is known, as the card and the form for a new event say it.

use dateline::dossier::Basis;
use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;

use crate::bench::Bench;
use crate::edit::{SIZE, event, titled, undo};

const SUSPENDED: &str = "pjbd-suspended";

#[test]
fn a_date_set_by_hand_is_no_longer_that_of_the_passage() {
    let (mut bench, _folder) = Bench::own(SIZE);
    bench.click(&bench.name(SUSPENDED));
    assert!(bench.sees("“May 18”") && bench.sees_part("Completed from the publication on"));
    bench.press(Key::E);
    bench.fill(Role::TextInput, "Date", "2026-05-20");
    bench.press(Key::Enter);
    assert_eq!(event(&bench, SUSPENDED).basis, Basis::Inferred);
    // To call it stated is refused, with the reason.
    bench.harness.get_by_role_and_label(Role::RadioButton, "stated").click();
    bench.run();
    assert_eq!(event(&bench, SUSPENDED).basis, Basis::Inferred);
    assert!(bench.sees_part("passage says “May 18” (18 May 2026), so this date is not stated"));
    bench.click("Done");
    assert!(bench.sees_part("The passage says “May 18” (18 May 2026); this date was set by hand or inferred."));
    assert!(!bench.sees("“May 18”"), "the words are not underlined as evidence");
    undo(&mut bench);
    assert_eq!(event(&bench, SUSPENDED).basis, Basis::Resolved, "date and basis are one step");
    assert!(bench.sees("“May 18”"));
}

#[test]
fn typed_dates_are_not_said_to_be_of_the_passage() {
    let (mut bench, _folder) = Bench::own(SIZE);
    let name = bench.name("article-2023-published");
    let words = bench.passage_rect(&name).unwrap();
    bench.drag(words.left_center() + egui::vec2(1.0, 0.0), words.right_center() + egui::vec2(3.0, 0.0));
    bench.press(Key::N);
    bench.type_text("Typed");
    // Tab selects what the field holds, so that typing replaces it.
    bench.press(Key::Tab);
    bench.type_text("1 December 2016 foo bar");
    assert!(bench.sees_part("“1 December 2016” is understood, but not “foo bar”."));
    bench.press(Key::Enter);
    assert!(titled(&bench, "Typed").is_none());
    bench.fill(Role::TextInput, "Date", "1 December 2016");
    assert!(bench.sees_part("as you typed") && !bench.sees_part("as the passage says"));
    assert!(bench.sees_part("The selected words say “January 3, 2023” (3 January 2023), so the date is not stated."));
    bench.harness.get_by_role_and_label(Role::RadioButton, "stated").click();
    bench.run();
    bench.fill(Role::TextInput, "Date", "1 December 2016");
    bench.press(Key::Enter);
    let made = titled(&bench, "Typed").expect("the event");
    assert_eq!((&*made.date.edtf(), made.basis), ("2016-12-01", Basis::Inferred));
}
