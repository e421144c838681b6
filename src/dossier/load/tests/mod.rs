//! Faulty dossiers in memory: what is said, where, and what is left.

use super::*;
use crate::dossier::source::MemorySource;
use crate::dossier::{Anchoring, Severity};

mod limits;

const ARTICLES: &[(&str, &str)] =
    &[("a.md", "# Head\n\nThe treaty was signed on 3 May 2018. It rained."), ("empty.md", " ")];

/// A dossier whose events are `events`, with a theme `t` and an article `a`.
fn with_events(events: &str) -> String {
    format!(
        "{{\n\"format\": 1, \"title\": \"T\",\n\"themes\": [{{\"id\": \"t\", \"title\": \"T\"}}],\n\
         \"articles\": [{{\"id\": \"a\", \"file\": \"a.md\", \"title\": \"A\", \"published\": \"2023\", \"language\": \"en\"}}],\n\
         \"events\": [\n{events}\n]}}"
    )
}

fn event(id: &str, rest: &str) -> String {
    format!("{{\"id\": \"{id}\", \"title\": \"E\", \"basis\": \"background\", \"note\": \"n\"{rest}}}")
}

fn load(dossier: &str) -> Result<Loaded, OpenError> {
    from_source(&MemorySource { name: "d.json", dossier, articles: ARTICLES })
}

/// A problem that says `7:⟨x⟩:` means the column of `x` on line 7.
fn with_column(dossier: &str, problem: &str) -> String {
    let Some((place, rest)) = problem.split_once('⟨') else { return problem.to_owned() };
    let (marker, rest) = rest.split_once('⟩').expect("closed");
    let line: usize = place.split(':').nth(1).and_then(|line| line.parse().ok()).expect("a line");
    let (before, _) = dossier.lines().nth(line - 1).and_then(|line| line.split_once(marker)).expect("a marker");
    format!("{place}{}{rest}", before.chars().count() + 1)
}

/// Loads, and compares the problems, line by line, and the events that are left.
#[track_caller]
fn check(dossier: &str, problems: &[&str], events: &[&str]) -> Dossier {
    let loaded = load(dossier).expect("opens");
    let got: Vec<_> = loaded.problems.iter().map(ToString::to_string).collect();
    let expected: Vec<_> = problems.iter().map(|problem| with_column(dossier, problem)).collect();
    assert_eq!(got, expected);
    let ids: Vec<_> = loaded.dossier.events.iter().map(crate::dossier::Event::id).collect();
    assert_eq!(ids, events);
    assert_eq!(loaded.dossier.chronological.len(), events.len());
    std::sync::Arc::unwrap_or_clone(loaded.dossier)
}

/// One faulty event between two good ones: what is said of it (line 6), and whether it stays.
#[track_caller]
fn check_event(faulty: &str, problems: &[&str], stays: Option<&str>) -> Dossier {
    let (first, last) = (event("first", r#", "date": "2020""#), event("last", r#", "date": "2021""#));
    let ids: Vec<_> = ["first"].into_iter().chain(stays).chain(["last"]).collect();
    check(&with_events(&format!("{first},\n{faulty},\n{last}")), problems, &ids)
}

#[test]
fn a_sound_dossier_has_no_problems() {
    let citation = r#"{"article": "a", "quote": {"exact": "3 May 2018", "prefix": "signed on ", "suffix": ". It"}}"#;
    let events = format!(
        "{},\n{}",
        event("b", &format!(r#", "date": "2018-05-03", "themes": ["t"], "citations": [{citation}]"#)),
        event("a", r#", "date": "1990", "importance": 2"#)
    );
    let dossier = check(&with_events(&events), &[], &["b", "a"]);
    assert_eq!(dossier.chronological, [crate::dossier::EventIdx(1), crate::dossier::EventIdx(0)]);
    let text = &dossier.articles[0].text;
    let range = dossier.events[0].citations()[0].anchored.range.clone().expect("found");
    assert_eq!(&text.plain[range.clone()], "3 May 2018");
    assert_eq!(text.char_from_byte(range.start), 30);
    assert_eq!((dossier.events[0].importance, dossier.events[1].importance), (0, 2));
}

#[test]
fn the_shipped_dossier_is_faultless() {
    let Loaded { dossier, problems } = shipped();
    assert_eq!(problems.iter().map(ToString::to_string).collect::<Vec<_>>(), [""; 0]);
    assert_eq!(dossier.articles.len(), 2);
    assert!(dossier.events.len() >= 20 && dossier.opening_view.is_some());
    for citation in dossier.events.iter().flat_map(crate::dossier::Event::citations) {
        assert_eq!(citation.anchored.state, Anchoring::Exact, "{}", citation.exact);
    }
}

#[test]
fn a_bad_event_costs_only_itself() {
    let check_date = |date: &str, said: &str| {
        let problem =
            format!("d.json:7:⟨\"{date}\"⟩: error: events[1].date: {said}; the event cannot be placed and is left out");
        check_event(&event("bad", &format!(r#", "date": "{date}""#)), &[&problem], None);
    };
    for date in ["2023-02-31", "sometime", ""] {
        let said = crate::time::EventDate::parse(date).expect_err("no date").to_string();
        check_date(date, &said);
    }
    check_date("2023/2020", "“2023/2020” ends before it starts");
    check_event(
        "42",
        &["d.json:7:1: error: events[1]: invalid type: integer `42`, expected an object; the event is left out"],
        None,
    );
    check_event(
        r#"{"id": "x", "date": 3, "title": "E", "basis": "stated"}"#,
        &["d.json:7:⟨3⟩: error: events[1].date: invalid type: integer `3`, expected a string; the event is left out"],
        None,
    );
    check_event(
        r#"{"title": "E"}"#,
        &["d.json:7:1: error: events[1].id: the field is missing; the event is left out"],
        None,
    );
}

#[test]
fn a_title_can_always_be_shown() {
    check_event(
        r#"{"id": "blank", "title": " ", "date": "2020", "basis": "background", "note": "n"}"#,
        &["d.json:7:⟨\" \"⟩: warning: events[1].title: the title is empty; the id is shown instead"],
        Some("blank"),
    );
}

#[test]
fn what_is_sound_of_an_event_is_kept() {
    check_event(
        &event("odd", r#", "date": "2020", "importance": "high", "themes": ["t", 4], "summary": ["x"]"#),
        &[
            "d.json:7:⟨4⟩: error: events[1].themes[1]: invalid type: integer `4`, expected a string; this one is left out, the rest is kept",
            "d.json:7:⟨[\"x\"]⟩: error: events[1].summary: invalid type: sequence, expected a string; the field is taken as absent",
            "d.json:7:⟨\"high\"⟩: error: events[1].importance: invalid type: string \"high\", expected a whole number; the field is taken as absent",
        ],
        Some("odd"),
    );
    let dossier = check_event(
        r#"{"id": "odd", "date": "2020", "title": "E", "basis": "heard", "note": "n"}"#,
        &[
            "d.json:7:⟨\"heard\"⟩: error: events[1].basis: unknown variant `heard`, expected one of `stated`, `resolved`, `inferred`, `background`; it is taken as background, which claims least",
        ],
        Some("odd"),
    );
    assert_eq!(dossier.events[1].basis, crate::dossier::Basis::Background);
    check_event(
        &event("odd", r#", "date": "2020", "date": "2021""#),
        &["d.json:7:⟨\"2021\"⟩: error: events[1].date: the field is given twice; the first one counts"],
        Some("odd"),
    );
    check_event(
        &event("odd", r#", "date": "2020", "themes": ["u", "t"]"#),
        &["d.json:7:⟨\"u\"⟩: error: events[1].themes[0]: there is no theme “u”; the event is kept without it"],
        Some("odd"),
    );
    check_event(
        &event("first", r#", "date": "2020""#),
        &["d.json:7:⟨\"first\"⟩: error: events[1].id: the id “first” is taken already; it is kept as “first-2”"],
        Some("first-2"),
    );
    let deep = format!(r#", "date": "2020", "x": {}1{}"#, "[".repeat(1000), "]".repeat(1000));
    let loaded = load(&with_events(&event("deep", &deep))).expect("opens");
    assert_eq!(loaded.dossier.events.len(), 1);
    assert_eq!(loaded.problems.len(), 1);
    assert!(loaded.problems[0].what.contains("127 levels"), "{}", loaded.problems[0]);
}

#[test]
fn a_bad_citation_does_not_cost_its_event() {
    let cite = |citations: &str| event("e", &format!(r#", "date": "2018", "citations": [{citations}]"#));
    let good = r#"{"article": "a", "quote": {"exact": "3 May 2018"}}"#;
    let dossier = check_event(
        &cite(&format!(
            r#"{good}, {{"article": "a", "quote": {{"exact": 3}}}}, {{"article": "b", "quote": {{"exact": "x"}}}}"#
        )),
        &[
            "d.json:7:⟨3}⟩: error: events[1].citations[1].quote.exact: invalid type: integer `3`, expected a string; the citation is left out",
            "d.json:7:⟨\"b\"⟩: error: events[1].citations[2].article: there is no article “b”; the event is kept without this citation",
        ],
        Some("e"),
    );
    assert_eq!(dossier.events[1].citations().len(), 1);
    check_event(
        &cite(r#"{"article": "a", "quote": {"exact": "It snowed."}}"#),
        &[
            "d.json:7:⟨\"It snowed⟩: error: events[1].citations[0].quote.exact: “It snowed.” is not in the article; the citation leads nowhere",
        ],
        Some("e"),
    );
    check_event(
        &event("e", r#", "date": "2018", "basis": "stated""#).replace(r#""basis": "background", "#, ""),
        &["d.json:7:1: warning: events[1]: no citation ties the event to an article; it is shown without"],
        Some("e"),
    );
}

#[test]
fn what_a_passage_says_of_the_date_may_be_faulty_on_its_own() {
    let cite = |more: &str| {
        let citation = format!(r#"{{"article": "a", "quote": {{"exact": "3 May 2018"}}{more}}}"#);
        event("e", &format!(r#", "date": "2018", "citations": [{citation}]"#))
    };
    let said = |more: &str, problems: &[&str]| {
        let dossier = check_event(&cite(more), problems, Some("e"));
        let citation = dossier.events[1].citations()[0].clone();
        (citation.date().map(|date| date.edtf().into_owned()), citation.basis(), citation.stance(), citation.claim)
    };
    let (date, basis, stance, _) = said(r#", "date": "2018-05-03", "basis": "stated", "stance": "contradicts""#, &[]);
    assert_eq!(date.as_deref(), Some("2018-05-03"));
    assert_eq!((basis, stance), (Some(crate::dossier::Basis::Stated), crate::dossier::Stance::Contradicts));
    assert_eq!(said(r#", "stance": "supports", "date": null"#, &[]).3, None);
    let (date, basis, stance, _) = said(
        r#", "date": "2018-13", "basis": "heard", "stance": "denies""#,
        &[
            "d.json:7:⟨\"heard\"⟩: error: events[1].citations[0].basis: unknown variant `heard`, expected one of `stated`, `resolved`, `inferred`, `background`; the field is taken as absent",
            "d.json:7:⟨\"denies\"⟩: error: events[1].citations[0].stance: unknown variant `denies`, expected one of `supports`, `contradicts`, `mentions`; it is taken as one that supports the event",
            "d.json:7:⟨\"2018-13\"⟩: error: events[1].citations[0].date: “2018-13” is not an EDTF date: month must be 01-12 or a sub-year code 21-41 (at character 6); the date of the event stands for it",
        ],
    );
    assert_eq!((date, basis, stance), (None, None, crate::dossier::Stance::Supports));
}

#[test]
fn articles_and_themes_have_their_own_problems() {
    let dossier = r##"{"format": 1, "title": "T", "opening_view": "2020/..", "themes": [{"id": "t", "title": "T", "color": "red"}, {"id": "t", "title": "U", "color": "#0aF1e2"}],
"articles": [
{"id": "a", "file": "absent.md", "title": "A", "published": "2023-13", "language": "en"},
{"id": "b", "file": "empty.md", "title": "B", "language": "en"},
{"id": "c", "file": "../c.md", "title": "C", "published": "2023", "language": "en"}],
"events": [{"id": "e", "title": "E", "date": "2020", "basis": "stated", "citations": [{"article": "a", "quote": {"exact": "x"}}]}],
"title": "again", "unknown": [[[]]]}"##;
    let date = crate::time::EventDate::parse("2023-13").expect_err("no date");
    let loaded = check(
        dossier,
        &[
            "d.json:7:⟨\"again\"⟩: error: title: the field is given twice; the first one counts",
            "d.json:1:⟨\"2020/⟩: error: opening_view: “2020/..” has no two ends; the dossier opens on all its events",
            "d.json:1:⟨\"red\"⟩: warning: themes[0].color: “red” is not a colour such as “#336699”; one of the palette is shown",
            "d.json:1:⟨\"t\", \"title\": \"U⟩: error: themes[1].id: the id “t” is taken already; it is kept as “t-2”",
            &format!("d.json:3:⟨\"2023-13⟩: error: articles[0].published: {date}; none is shown"),
            "d.json:3:⟨\"absent⟩: error: articles[0].file: “absent.md”: there is no such file; its events are kept, their citations of it lead nowhere",
            "d.json:4:1: warning: articles[1].published: the date of publication is missing; none is shown",
            "d.json:4:⟨\"empty⟩: error: articles[1].file: “empty.md”: the file is empty; its events are kept, their citations of it lead nowhere",
            "d.json:5:⟨\"../c⟩: error: articles[2].file: “../c.md”: the path is refused, for it contains `..`, where it has to stay inside the dossier's folder; its events are kept, their citations of it lead nowhere",
        ],
        &["e"],
    );
    assert_eq!(loaded.title, "T");
    assert_eq!(loaded.themes[1].color, Some(crate::dossier::Rgb([0x0a, 0xf1, 0xe2])));
    assert_eq!(loaded.events[0].citations()[0].anchored.state, Anchoring::Lost);
}

#[test]
fn what_is_no_dossier_is_one_sentence() {
    let check = |dossier: &str, sentence: &str| {
        let error = load(dossier).expect_err("cannot open").to_string();
        assert!(error.starts_with(sentence), "{error}");
    };
    check(" \n", "d.json: the file is empty; ");
    check("{\"format\": 1,\n\"titlé\": }", "d.json:2:10: this is not JSON: expected value; ");
    check("{\"format\": 1,\n\"title", "d.json:2:6: this is not JSON: it breaks off (EOF while parsing a string); ");
    check("[1]", "d.json:1:1: this is not a dossier: invalid type: sequence, expected an object; ");
    check("{\"title\": \"x\"}", "d.json:1:1: this is not a dossier: it has no `format`");
    check("{\"format\": \"1\"}", "d.json:1:12: this is not a dossier: its `format` is not a whole number; ");
    check("{\"format\": 0}", "d.json:1:12: this is not a dossier: there is no format 0; ");
    check(
        "{\n  \"format\": 7, \"events\": 3}",
        "d.json:2:13: this file was written by a newer version of Dateline (its format is 7, ",
    );
    check(&"[".repeat(100_000), "d.json:1:1: this is not a dossier: ");
    check("{\"format\": 1} x", "d.json:1:15: this is not JSON: trailing characters; ");
}

#[test]
fn wrong_types_at_the_top_leave_an_empty_dossier() {
    check(
        r#"{"format": 1, "title": 3, "themes": {}, "articles": null}"#,
        &[
            "d.json:1:24: error: title: this is not a text; it is taken as absent",
            "d.json:1:37: error: themes: this is not a list; it is taken as an empty one",
            "d.json:1:53: error: articles: this is not a list; it is taken as an empty one",
            "d.json:1:1: error: events: the list is missing; it is taken as an empty one",
        ],
        &[],
    );
}

/// With a field behind its events, a file is not scanned; all else stays the same.
fn unscanned(dossier: &str) -> String {
    let end = dossier.rfind('}').expect("an object");
    format!("{}, \"behind\": null}}", &dossier[..end])
}

#[test]
fn a_scanned_file_is_read_as_any_other() {
    let event = |id: &str, more: &str| format!(r#"{{"id": "{id}", "title": "T", "basis": "stated"{more}}}"#);
    let sound = |at: usize| event(&format!("e{at}"), &format!(r#", "date": "20{:02}""#, at % 100));
    let faults = [
        event("x", ""),
        event("e7", r#", "date": "2018""#),
        event("y", r#", "date": "2018-13""#),
        event("z", r#", "date": "2018", "themes": ["none"], "unknown": [1, {"a": "}]"}]"#),
        "3".to_owned(),
        "null".to_owned(),
    ];
    let all: Vec<String> = (0..2_000)
        .map(|at| faults.get(at / 300).filter(|_| at % 300 == 299).cloned().unwrap_or_else(|| sound(at)))
        .collect();
    let text =
        format!(r#"{{"format": 1, "title": "T", "themes": [], "articles": [], "events": [{}]}}"#, all.join(",\n"));
    assert!(scan::Scan::new(&text, crate::dossier::limits::EVENTS).is_some());
    let (one, other) = (load(&text).expect("opens"), load(&unscanned(&text)).expect("opens"));
    let told = |loaded: &Loaded| loaded.problems.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(told(&one), told(&other));
    assert!(one.problems.len() > 5, "{:?}", told(&one));
    let ids = |loaded: &Loaded| loaded.dossier.events.iter().map(|event| event.id().to_owned()).collect::<Vec<_>>();
    assert_eq!(ids(&one), ids(&other));
    assert_eq!(one.dossier.chronological, other.dossier.chronological);
}

proptest::proptest! {
    /// Whatever is done to a file, it opens or is refused with the same words as if nobody had scanned it.
    #[test]
    fn a_damaged_file_is_refused_in_the_same_words(at in 0_usize..400, with in "[]\\[{}\",:\\\\ a1\n]") {
        let text = r#"{"format": 1, "title": "T", "themes": [{"id": "t", "title": "\"]"}], "articles": [],
"events": [{"id": "a", "title": "A, \\", "date": "2018", "basis": "stated", "themes": ["t"]},
{"id": "b", "title": "B", "date": "2019", "basis": "background", "note": "[{"}, {"id": "c", "title": "C", "date": "2020/2021", "basis": "inferred"}]}"#;
        let mut damaged = text.to_owned();
        let at = at.min(text.len() - 1);
        damaged.replace_range(at..=at, &with);
        let told = |loaded: Result<Loaded, OpenError>| match loaded {
            Ok(loaded) => (loaded.dossier.events.len(), loaded.problems.iter().map(ToString::to_string).collect()),
            Err(error) => (0, vec![error.to_string()]),
        };
        let scanned = told(load(&damaged));
        let source = MemorySource { name: "d.json", dossier: &damaged, articles: &[] };
        let unscanned = told(read_whole("d.json".to_owned(), &damaged, &source, &LoadOptions::default(), &Progress::default()));
        proptest::prop_assert_eq!(scanned, unscanned);
    }
}
