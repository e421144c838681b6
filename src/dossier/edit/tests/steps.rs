//! Steps to undo, what counts as saved, and what is refused.

use super::*;

#[test]
fn typing_is_one_step_until_the_field_is_left() {
    let mut document = odd();
    let first = document.to_text();
    for title in ["R", "Ra", "Rai"] {
        let edit = document.set_title(EventIdx(0), title).expect("an edit").in_group("title of e");
        document.apply(edit).expect("made");
    }
    document.end_group();
    let edit = document.set_title(EventIdx(0), "Rain").expect("an edit").in_group("title of e");
    document.apply(edit).expect("made");
    document.undo();
    assert_eq!(document.dossier().events[0].title(), "Rai");
    document.undo();
    assert_eq!(document.to_text(), first);
    assert!(document.undo().is_none() && document.redo_name().is_some());
}

#[test]
fn coming_back_to_what_is_saved_is_no_change() {
    let mut document = Document::from_source(&source(ODD), Some("d.json".as_ref())).expect("opens");
    assert!(!document.is_changed_since_save());
    let edit = document.set_title(EventIdx(0), "x").expect("an edit");
    document.apply(edit).expect("made");
    assert!(document.is_changed_since_save());
    document.undo();
    assert!(!document.is_changed_since_save());
    document.redo();
    document.set_saved("d.json".as_ref());
    assert!(!document.is_changed_since_save());
    document.undo();
    assert!(document.is_changed_since_save());
}

#[test]
fn what_does_not_fit_changes_nothing() {
    let mut document = odd();
    let stale = document.set_title(EventIdx(0), "x").expect("an edit");
    document.apply(stale.clone()).expect("made");
    let text = document.to_text();
    let slot = Slot::Record(List::Events, 0);
    let before = document.slot(&slot).cloned();
    let change = |after: Option<&str>| RecordChange::new(slot.clone(), before.clone(), after.map(RecordText::from));
    let format = document.head_changes("format", None);
    let no_list = document.head_changes("events", Some("{}"));
    for (changes, wanted) in [
        (stale.changes, "the dossier has changed meanwhile"),
        (vec![change(Some("{}")), change(Some("[]"))], "the dossier has changed meanwhile"),
        (vec![change(Some("{}")), RecordChange::new(slot.clone(), Some("{}".into()), Some("{".into()))], "no JSON"),
        (format, "no dossier behind"),
        (no_list, "is no list"),
    ] {
        let error = document.apply(Edit::new("odd", changes)).expect_err("refused").to_string();
        assert!(error.contains(wanted), "{error}");
        assert_eq!(document.to_text(), text);
        check_law(&document);
    }
}

#[test]
fn a_new_dossier_is_sound() {
    let document = Document::new("Mine");
    check_law(&document);
    assert_eq!(document.problems(), []);
    assert!(!document.is_changed_since_save() && document.place().is_none());
    assert_eq!(&*document.dossier().title, "Mine");
}

#[test]
fn a_newer_format_can_only_be_looked_at() {
    let text = ODD.replace("\"format\": 1", "\"format\": 2");
    let mut document = Document::from_source(&source(&text), None).expect("opens");
    assert_eq!(document.dossier().events.len(), 3);
    assert!(document.problems()[0].what.contains("newer version"));
    let edit = document.set_title(EventIdx(0), "x").expect("an edit");
    assert_eq!(document.apply(edit).map(|_| ()), Err(EditError::ReadOnly(Access::Newer(2))));
}
