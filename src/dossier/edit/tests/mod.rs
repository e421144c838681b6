//! Edits one by one: what they do to the text, to the model, and to what cannot be read.

use super::*;
use crate::dossier::load;
use crate::dossier::source::{MemorySource, Source};
use crate::dossier::{Anchoring, ArticleIdx, Basis, Citation, DateClaim, EventIdx, Rgb, Stance, ThemeIdx};
use crate::time::EventDate;

mod laws;
mod scenes;
mod steps;

type OnEvent = fn(&Document, EventIdx) -> Result<Edit, EditError>;
type OnDossier = fn(&Document) -> Result<Edit, EditError>;

const ARTICLES: &[(&str, &str)] = &[
    ("a.md", "# Head\n\nThe treaty was signed on 3 May 2018. It rained. On Tuesday it was *over*."),
    ("b.md", "A second text says that the treaty was signed in May 2018."),
];

/// Odd on purpose: unknown fields, numbers no float holds, wrong types, unread events, an id twice, a lost citation.
const ODD: &str = r#"{"format": 1, "x": {"deep": [1e999, 1.10]}, "title": "T", "themes": [
{"id": "t", "title": "One", "color": "red", "y": 1}, 7, {"id": "u", "title": "Two"}, {"id": "t", "title": "Again"}],
"articles": [{"id": "a", "file": "a.md", "title": "A", "published": "2018-05-04", "language": "en"}, null,
{"id": "b", "file": "b.md", "title": "B", "published": "2019", "language": "en", "z": []}],
"scenes": [{"text": "Start", "event": "e", "passage": 1, "q": 1e999, "themes": ["t", "u"]}, 7,
{"view": "soon", "event": "nobody", "themes": ["u", "gone"], "lanes": "odd", "in": [], "unthemed": true},
{"event": "f", "passage": 3, "view": "2018/2019", "certainty": "certain", "in": "2018"}],
"events": [
{"id": "e", "title": "Signed", "date": "2018-05-03", "basis": "stated", "themes": ["t", 4, "gone"], "odd": 1.0,
 "citations": [{"article": "nobody", "quote": {"exact": "x"}}, {"article": "a", "quote": {"exact": "3 May 2018"}, "w": 0}]},
42,
{"id": "bad", "title": "Bad date", "date": "soon", "basis": "stated", "themes": ["u"], "citations": []},
{"id": "e", "title": "Twice", "date": "2017", "basis": "background", "note": "n", "themes": ["u", "t-2"]},
{"id": "f", "title": "Rain", "date": "2018-05", "basis": "heard", "importance": "high",
 "citations": [{"article": "b", "quote": {"exact": "It snowed."}}]}
], "tail": null}"#;

fn source(dossier: &str) -> MemorySource<'_> {
    MemorySource { name: "d.json", dossier, articles: ARTICLES }
}

fn odd() -> Document {
    Document::from_source(&source(ODD), None).expect("opens")
}

/// The files of a document, as the loader would find them on disk.
struct OnDisk<'a> {
    text: String,
    document: &'a Document,
}

impl Source for OnDisk<'_> {
    fn name(&self) -> String {
        "d.json".to_owned()
    }

    fn dossier(&self) -> Result<String, crate::dossier::source::OpenError> {
        Ok(self.text.clone())
    }

    fn article(&self, file: &str) -> Result<String, crate::dossier::source::ReadError> {
        let text = self.document.article_file(file).map(str::to_owned);
        text.ok_or(crate::dossier::source::ReadError::Missing)
    }
}

/// The law: the model is what the loader makes of the saved text.
#[track_caller]
fn check_law(document: &Document) {
    let on_disk = OnDisk { text: document.to_text(), document };
    let loaded = load::from_source(&on_disk).expect("still a dossier");
    assert_eq!(format!("{:#?}", document.dossier()), format!("{:#?}", loaded.dossier));
    let said = |problems: &[crate::dossier::Problem]| {
        let mut said: Vec<_> =
            problems.iter().map(|it| (it.place.field.clone(), it.severity, it.what.clone(), it.done.clone())).collect();
        said.sort();
        said
    };
    assert_eq!(said(document.problems()), said(&loaded.problems));
    let unread = document.unread().len();
    assert_eq!(unread + document.dossier().events.len(), document.records.list(List::Events).len());
    for idx in (0..).map(EventIdx).take(document.dossier().events.len()) {
        assert_eq!(document.event(document.record(idx)), Some(idx));
    }
    assert!(document.records.is_text(&on_disk.text), "what is written is what is there");
}

/// Makes an edit, and sees that the law holds, that undo takes it back byte for byte, and that redo makes it again.
#[track_caller]
fn make(document: &mut Document, edit: Result<Edit, EditError>) -> Outcome {
    let before = document.to_text();
    let done = document.apply(edit.expect("an edit")).expect("made");
    check_law(document);
    let after = document.to_text();
    document.undo().expect("undone");
    assert_eq!(document.to_text(), before);
    check_law(document);
    document.redo().expect("redone");
    assert_eq!(document.to_text(), after);
    check_law(document);
    done.outcome
}

/// What differs between two texts, line by line: `-` and `+`.
fn difference(before: &str, after: &str) -> Vec<String> {
    let lines = |text: &str| text.lines().map(|line| line.trim().to_owned()).collect::<Vec<_>>();
    let (before, after) = (lines(before), lines(after));
    let gone = before.iter().filter(|line| !after.contains(line)).map(|line| format!("-{line}"));
    gone.chain(after.iter().filter(|line| !before.contains(line)).map(|line| format!("+{line}"))).collect()
}

#[test]
fn the_shipped_dossier_is_written_as_it_stands() {
    let shipped = Document::shipped();
    assert_eq!(shipped.to_text(), load::SHIPPED.dossier);
    assert_eq!(*shipped.access(), Access::Shipped);
    assert!(!shipped.is_changed_since_save());
    let mut shipped = shipped;
    let edit = shipped.set_title(EventIdx(0), "x").expect("an edit");
    assert!(matches!(shipped.apply(edit), Err(EditError::ReadOnly(Access::Shipped))));
}

#[test]
fn what_nobody_understands_survives() {
    let mut document = odd();
    check_law(&document);
    assert_eq!(document.dossier().events.len(), 3);
    assert_eq!(
        document.unread().map(|it| (it.record.0, it.title)).collect::<Vec<_>>(),
        [(1, None), (2, Some("Bad date".to_owned()))]
    );
    let before = document.to_text();
    let edit = document.set_date(EventIdx(0), "2018-05-04");
    make(&mut document, edit);
    let changed = difference(&before, &document.to_text());
    assert_eq!(changed, [r#"-"date": "2018-05-03","#, r#"+"date": "2018-05-04","#]);
    let edit = document.set_themes(EventIdx(0), &[ThemeIdx(1), ThemeIdx(2)]);
    make(&mut document, edit);
    let text = document.records.list(List::Events)[0].to_string();
    assert_eq!(json::value(&text, "themes"), Some(r#"["u", "t-2", 4, "gone"]"#));
    assert_eq!(json::value(&text, "odd"), Some("1.0"));
}

#[test]
fn an_unread_event_can_be_mended() {
    let mut document = odd();
    let outcome = {
        let edit = document.set_date(RecordIdx(2), "2020");
        make(&mut document, edit)
    };
    assert_eq!(document.dossier().events[1].title(), "Bad date");
    assert_eq!(outcome.events.map(EventIdx(1)), Some(EventIdx(2)));
    assert_eq!(outcome.touched, [EventIdx(1)]);
    assert_eq!(document.unread().len(), 1);
    assert_eq!(document.set_date(RecordIdx(1), "2020"), Err(EditError::NotAnObject));
    let edit = document.delete_events(&[RecordIdx(1).into()]);
    let outcome = make(&mut document, edit);
    assert!(outcome.events.is_empty() && document.unread().len() == 0);
}

#[test]
fn fields_are_set_and_taken_away() {
    let mut document = odd();
    let e = EventIdx(2);
    let edits: [OnEvent; 5] = [
        |document, e| document.set_title(e, "  Rain fell "),
        |document, e| document.set_basis(e, Basis::Inferred),
        |document, e| document.set_summary(e, "Wet."),
        |document, e| document.set_note(e, "A note"),
        |document, e| document.set_importance(e, 3),
    ];
    for edit in edits {
        let edit = edit(&document, e);
        make(&mut document, edit);
    }
    let event = &document.dossier().events[2];
    assert_eq!((event.title(), event.basis, event.importance), ("Rain fell", Basis::Inferred, 3));
    assert_eq!((event.summary(), event.note()), (Some("Wet."), Some("A note")));
    let edit = document.set_note(e, " ");
    make(&mut document, edit);
    assert_eq!(document.dossier().events[2].note(), None);
    assert_eq!(document.undo_name(), Some("change note of “Rain fell”"));
    assert_eq!(document.set_title(e, " "), Err(EditError::NoTitle));
    let long = "x".repeat(crate::dossier::limits::TITLE_CHARS + 1);
    assert!(document.set_title(e, &long[1..]).is_ok());
    assert!(matches!(document.set_title(e, &long), Err(EditError::TitleTooLong { .. })));
    assert!(matches!(document.set_date(e, "soon"), Err(EditError::Date(_))));
}

#[test]
fn events_come_and_go() {
    let mut document = odd();
    let new = NewEvent {
        title: "Signed".to_owned(),
        date: "2018-05-03".to_owned(),
        basis: Basis::Stated,
        themes: vec![ThemeIdx(1)],
        summary: String::new(),
        note: String::new(),
        citations: vec![(ArticleIdx(0), 27..40)],
    };
    let edit = document.add_event(&new);
    let outcome = make(&mut document, edit);
    assert_eq!(outcome.touched, [EventIdx(3)]);
    let event = &document.dossier().events[3];
    assert_eq!(event.id(), "signed");
    let citation = &event.citations()[0];
    assert_eq!((&*citation.exact, citation.position), ("on 3 May 2018", Some((27, 40))));
    assert_eq!(&*citation.prefix, "Head\nThe treaty was signed ");
    assert_eq!(&*citation.suffix, ". It rained. On Tuesday it was o");
    assert_eq!(citation.anchored.state, Anchoring::Exact);
    let edit = document.add_event(&new);
    make(&mut document, edit);
    assert_eq!(document.dossier().events[4].id(), "signed-2");
    let edit = document.duplicate_event(EventIdx(0));
    let outcome = make(&mut document, edit);
    assert_eq!(outcome.events.map(EventIdx(0)), Some(EventIdx(0)));
    assert_eq!(outcome.events.map(EventIdx(1)), Some(EventIdx(2)));
    let all: Vec<EventRef> = (0..6).map(|at| EventIdx(at).into()).collect();
    let edit = document.set_basis_of_all(&all, Basis::Inferred);
    make(&mut document, edit);
    let edit = document.set_theme_of_all(&all, ThemeIdx(0), true);
    make(&mut document, edit);
    assert!(document.dossier().events.iter().all(|event| event.themes.contains(&ThemeIdx(0))));
    let edit = document.delete_events(&all[1..5]);
    let outcome = make(&mut document, edit);
    assert_eq!(document.dossier().events.len(), 2);
    assert_eq!([0, 1, 5].map(|at| outcome.events.map(EventIdx(at))), [Some(EventIdx(0)), None, Some(EventIdx(1))]);
    assert_eq!(document.undo_name(), Some("delete 4 events"));
}

#[test]
fn two_events_become_one_and_each_source_keeps_its_date() {
    let mut document = odd();
    let edit = document.merge_events(EventIdx(0), EventIdx(2), MergedDate::Kept);
    make(&mut document, edit);
    let event = &document.dossier().events[0];
    assert_eq!(&*event.date.edtf(), "2018-05-03");
    assert_eq!((event.note(), event.citations().len()), (None, 2));
    assert_eq!(said(event.citations()), [None, Some(("2018-05".to_owned(), None))]);
    document.undo();
    // A date that no passage holds is held by the note.
    let edit = document.merge_events(EventIdx(0), EventIdx(1), MergedDate::Kept);
    make(&mut document, edit);
    assert_eq!(document.dossier().events[0].note(), Some("n Dates differ: 2017 according to “Twice”."));
    document.undo();
    let edit = document.merge_events(EventIdx(0), EventIdx(2), MergedDate::Other);
    make(&mut document, edit);
    let event = &document.dossier().events[0];
    assert_eq!((&*event.date.edtf(), event.title(), event.note()), ("2018-05", "Signed", None));
    assert_eq!(said(event.citations()), [Some(("2018-05-03".to_owned(), Some(Basis::Stated))), None]);
    assert_eq!(document.undo_name(), Some("merge “Rain” into “Signed”"));
}

/// The dates that the passages of citations give themselves.
fn said(citations: &[Citation]) -> Vec<Option<(String, Option<Basis>)>> {
    let said = |cited: &Citation| Some((cited.date()?.edtf().into_owned(), cited.basis()));
    citations.iter().map(said).collect()
}

#[test]
fn a_source_says_what_it_says_and_its_date_can_be_used() {
    let mut document = odd();
    let plain = document.dossier().articles[1].text.plain.clone();
    let at = plain.find("in May 2018").expect("there");
    let edit = document.add_citation(EventIdx(0), ArticleIdx(1), &(at..at + 11));
    make(&mut document, edit);
    let date = |text: &str| EventDate::parse(text).ok();
    let claim = DateClaim { date: date("2018-05"), basis: Some(Basis::Inferred), stance: Stance::Mentions };
    let edit = document.set_claim(EventIdx(0), 1, &claim);
    make(&mut document, edit);
    assert_eq!(document.dossier().events[0].citations()[1].claim.as_deref(), Some(&claim));
    assert_eq!(document.undo_name(), Some("change source of “Signed”"));
    // One step: the date that stood for the other passage stays with it.
    let edit = document.use_date_of(EventIdx(0), 1, Basis::Inferred);
    make(&mut document, edit);
    let event = &document.dossier().events[0];
    assert_eq!((&*event.date.edtf(), event.basis), ("2018-05", Basis::Inferred));
    let both = [("2018-05-03", Basis::Stated), ("2018-05", Basis::Inferred)];
    assert_eq!(said(event.citations()), both.map(|(date, basis)| Some((date.to_owned(), Some(basis)))));
    // Back again, and nothing is lost on the way.
    let edit = document.use_date_of(EventIdx(0), 0, Basis::Stated);
    make(&mut document, edit);
    let event = &document.dossier().events[0];
    assert_eq!((&*event.date.edtf(), event.basis, said(event.citations()).len()), ("2018-05-03", Basis::Stated, 2));
    let elements = document.citations(EventIdx(0).into()).expect("a list");
    assert_eq!((json::value(&elements[1], "w"), elements.len()), (Some("0"), 3));
    let edit = document.set_claim(EventIdx(0), 1, &DateClaim::default());
    make(&mut document, edit);
    assert_eq!(document.dossier().events[0].citations()[1].claim, None);
    assert_eq!(document.use_date_of(EventIdx(0), 1, Basis::Stated), Err(EditError::Stale));
}

#[test]
fn citations_come_go_and_are_pointed_elsewhere() {
    let mut document = odd();
    let plain = document.dossier().articles[1].text.plain.clone();
    let at = plain.find("May 2018").expect("there");
    let edit = document.add_citation(EventIdx(0), ArticleIdx(1), &(at..at + 8));
    make(&mut document, edit);
    assert_eq!(document.dossier().events[0].citations().len(), 2);
    // The first one shown is the second in the record; what it says besides stays.
    let edit = document.set_citation(EventIdx(0), 0, ArticleIdx(1), &(at..at + 3));
    make(&mut document, edit);
    let elements = document.citations(EventIdx(0).into()).expect("a list");
    assert_eq!(json::value(&elements[1], "w"), Some("0"));
    assert_eq!(json::text(&elements[1], "article").as_deref(), Some("b"));
    // Several at once, of one event, are one step.
    let both = [(EventIdx(0), 1, ArticleIdx(1), at..at + 5), (EventIdx(0), 0, ArticleIdx(1), at + 4..at + 8)];
    let edit = document.set_citations(&both);
    make(&mut document, edit);
    let words = |document: &Document| {
        document.dossier().events[0].citations().iter().map(|cited| cited.exact.clone()).collect::<Vec<_>>()
    };
    assert_eq!(words(&document), ["2018", "May 2"]);
    assert_eq!(document.undo_name(), Some("accept 2 citations"));
    document.undo();
    assert_eq!(words(&document), ["May", "May 2018"]);
    let edit = document.remove_citation(EventIdx(0), 1);
    make(&mut document, edit);
    assert_eq!(document.dossier().events[0].citations().len(), 1);
    assert_eq!(document.citations(EventIdx(0).into()).map(|it| it.len()), Ok(2));
    assert_eq!(document.add_citation(EventIdx(0), ArticleIdx(0), &(4..5)), Err(EditError::EmptyQuote));
    assert_eq!(document.remove_citation(EventIdx(0), 1), Err(EditError::Stale));
}

#[test]
fn themes_are_put_in_order_and_deleted() {
    let mut document = odd();
    let edit = document.add_theme("Snow & ice", Some(Rgb([1, 2, 255])));
    make(&mut document, edit);
    assert_eq!(document.dossier().themes[3].id, "snow-ice");
    let edit = document.rename_theme(ThemeIdx(2), "Third");
    make(&mut document, edit);
    let edit = document.recolour_theme(ThemeIdx(0), None);
    make(&mut document, edit);
    let edit = document.move_theme(ThemeIdx(3), ThemeIdx(0));
    let outcome = make(&mut document, edit);
    assert_eq!(outcome.themes, Some([1, 2, 3, 0].map(|at| Some(ThemeIdx(at))).to_vec()));
    assert_eq!(*document.dossier().events[0].themes, [ThemeIdx(1)]);
    let edit = document.delete_theme(ThemeIdx(1), ThemeFate::Instead(ThemeIdx(0)));
    make(&mut document, edit);
    assert_eq!(*document.dossier().events[0].themes, [ThemeIdx(0)]);
    let u = document.dossier().themes.iter().position(|theme| theme.id == "u").expect("there");
    let edit = document.delete_theme(ThemeIdx(u16::try_from(u).unwrap()), ThemeFate::Without);
    make(&mut document, edit);
    let unread = document.records.list(List::Events)[2].to_string();
    assert_eq!(json::value(&unread, "themes"), Some("[]"), "unread events lose it, too");
}

#[test]
fn articles_come_change_and_go_with_their_citations() {
    let mut document = odd();
    let fields =
        ArticleFields { title: "Über B".to_owned(), published: "2020-01".to_owned(), ..ArticleFields::default() };
    let file = document.free_article_file("b", |file| file == "articles/b.md");
    assert_eq!(file, "articles/b-2.md");
    let edit = document.add_article(&fields, &file, "It snowed.");
    make(&mut document, edit);
    assert_eq!(&*document.dossier().articles[2].id, "über-b");
    assert_eq!(document.article_file(&file), Some("It snowed."));
    let changed =
        ArticleFields { author: "A. Writer".to_owned(), ..document.article_fields(ArticleIdx(1)).expect("fields") };
    let before = document.to_text();
    let edit = document.set_article(ArticleIdx(1), &changed);
    make(&mut document, edit);
    assert_eq!(difference(&before, &document.to_text()), [r#"+"author": "A. Writer","#]);
    let edit = document.remove_article(ArticleIdx(1));
    let outcome = make(&mut document, edit);
    assert_eq!(outcome.articles, Some(vec![Some(ArticleIdx(0)), None, Some(ArticleIdx(1))]));
    assert!(document.dossier().events[2].citations().is_empty());
    assert_eq!(document.article_file("b.md"), None);
    for bad in ["../x.md", "a.md", ""] {
        assert!(matches!(document.add_article(&fields, bad, "x"), Err(EditError::BadFile { .. })), "{bad}");
    }
}

#[test]
fn the_dossier_itself_is_changed() {
    let mut document = odd();
    let edits: [OnDossier; 3] = [
        |document| document.set_dossier_title("New title"),
        |document| document.set_description("About"),
        |document| document.set_opening_view(Some("2018/2019")),
    ];
    for edit in edits {
        let edit = edit(&document);
        make(&mut document, edit);
    }
    let edit = document.set_opening_view(None);
    make(&mut document, edit);
    assert_eq!((&*document.dossier().title, document.dossier().opening_view), ("New title", None));
    assert!(matches!(document.set_opening_view(Some("2018/..")), Err(EditError::NoView(_))));
    let names = document.records.field_names();
    assert_eq!(names, ["format", "x", "title", "description", "themes", "articles", "scenes", "events", "tail"]);
}

#[test]
fn lists_that_are_none_become_lists_when_needed() {
    let text = r#"{"events": {"not": "a list"}, "format": 1, "title": "T"}"#;
    let mut document = Document::from_source(&source(text), None).expect("opens");
    let edit = document.add_theme("t", None);
    make(&mut document, edit);
    let new = NewEvent {
        title: "E".to_owned(),
        date: "2020".to_owned(),
        basis: Basis::Background,
        themes: vec![ThemeIdx(0)],
        summary: String::new(),
        note: "n".to_owned(),
        citations: Vec::new(),
    };
    let edit = document.add_event(&new);
    make(&mut document, edit);
    assert_eq!(document.dossier().events.len(), 1);
    document.undo();
    document.undo();
    assert!(document.to_text().contains("not"), "undo brings back even that");
}
