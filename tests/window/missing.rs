//! The list of what is missing: every row goes there.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

use crate::bench::Bench;
use crate::edit::SIZE;

fn opened(bench: &mut Bench) {
    bench.press_with(Modifiers::COMMAND, Key::M);
    bench.wait("the coverage", |bench| bench.sees_part("Events with one source only"));
}

#[test]
fn what_is_missing_is_listed_and_each_row_goes_there() {
    let (mut bench, _folder) = Bench::own(SIZE);
    opened(&mut bench);
    let title = "The US-Canada Security Partnership: A Shield against the Realist World?";
    assert!(bench.sees(&format!("{title}: 5 cited")), "{:#?}", bench.names());
    assert!(
        bench.sees("Events with one source only (26)") && bench.sees_part("None: dated sentences that no event cites;")
    );
    // By keyboard or by assistive technology: it is below what is seen.
    bench.harness.get_by_label("CUSMA signed  2018").click_accesskit();
    bench.run();
    assert_eq!(bench.selected().as_deref(), Some("cusma-signed"));
    assert!(!bench.sees("What is missing"), "the list is closed");
    // Without its event, the statement is missing.
    bench.press(Key::Delete);
    opened(&mut bench);
    assert!(!bench.sees_part("Dated sentences that no event cites ("), "other events cite these words too");
    bench.press(Key::Escape);
    bench.click(&bench.name("peace-arch-photograph"));
    bench.press(Key::Delete);
    opened(&mut bench);
    assert!(bench.sees("Dated sentences that no event cites (1)"));
    let row = bench.names().into_iter().find(|name| name.starts_with("The Canadian and American flags fly")).unwrap();
    assert!(row.ends_with("· proposed"), "{row}");
    bench.rest();
    bench.click(&row);
    assert!(!bench.sees("What is missing"), "{row} was clicked");
}

#[test]
fn a_row_is_reached_by_keys_alone() {
    let (mut bench, _folder) = Bench::own(SIZE);
    opened(&mut bench);
    bench.tab_to("CUSMA signed  2018");
    bench.press(Key::Enter);
    assert_eq!(bench.selected().as_deref(), Some("cusma-signed"));
    assert!(!bench.sees("What is missing"));
    opened(&mut bench);
    bench.press(Key::Escape);
    assert!(!bench.sees("What is missing"));
}
