//! The words of a figure: titles in any script, quotations and whether the article still holds them.

use dateline::dossier::source::MemorySource;
use dateline::dossier::{Dossier, load};
use dateline::figure::{self, FigureFormat, FigureOptions, FigureRange, FontSource, Notes, PageSize, compose};
use dateline::layout::LaneMode;
use resvg::usvg::roxmltree::{Document, Node};

use super::read_back::{read_back, written};
use super::{check_laws, dossier, shipped};

/// All text of the groups of this class, each group's in one.
fn texts(svg: &str, class: &str) -> Vec<String> {
    let document = Document::parse(svg).unwrap();
    let groups = document.descendants().filter(|node| node.attribute("class") == Some(class));
    let text = |group: Node<'_, '_>| {
        let texts = group.descendants().filter(|node| node.has_tag_name("text"));
        texts.filter_map(|node| node.text()).collect::<Vec<_>>().join(" ")
    };
    groups.map(text).collect()
}

fn options(width: f32, height: f32) -> FigureOptions {
    FigureOptions {
        page: PageSize::new(width, height),
        lanes: LaneMode::Single,
        range: FigureRange::All,
        notes: Notes::Full,
        ..FigureOptions::default()
    }
}

#[test]
fn titles_that_run_from_right_to_left_stay_whole() {
    let titles = ["שלום עולם", "שלום עולם abc 123 (דוגמה)", "مرحبا بالعالم هذا عنوان طويل", "plain שלום plain"];
    let events: Vec<_> = (0..).zip(titles).map(|(at, title)| (title.to_owned(), format!("200{at}-05"))).collect();
    let dossier = dossier(&events);
    for width in [800.0, 1300.0] {
        let options = options(width, 1200.0);
        let drawn = check_laws(&dossier, &options).unwrap();
        let mut labels: Vec<&str> = drawn.events.iter().map(|event| event.label.as_ref().unwrap().0.as_str()).collect();
        labels.sort_unstable();
        let mut expected = titles.to_vec();
        expected.sort_unstable();
        assert_eq!(labels, expected, "{width}");
        let svg = written(&compose(&dossier, &options, false).unwrap());
        assert_eq!(texts(&svg, "number"), ["1", "2", "3", "4"], "numbers stand in text elements of their own");
        let notes = texts(&svg, "note");
        for (at, title) in titles.iter().enumerate() {
            let dense = |text: &str| text.replace(' ', "");
            assert!(dense(&notes[at]).contains(&dense(title)), "{title} in {}", notes[at]);
        }
    }
}

#[test]
fn what_turns_the_direction_of_other_words_is_left_out() {
    let dossier = dossier(&[("\u{202e}evil\u{2066} title".to_owned(), "2001".to_owned())]);
    let svg = written(&compose(&dossier, &options(900.0, 700.0), false).unwrap());
    assert_eq!(texts(&svg, "caption"), ["1 evil title"]);
    assert!(texts(&svg, "note")[0].contains("evil title. "), "{:?}", texts(&svg, "note"));
}

/// Each number in the picture is that of the note on the same event, from 1 on; those that have none are counted.
#[test]
fn numbers_in_the_picture_are_those_of_the_notes() {
    let pages = [
        (PageSize::SLIDE, Notes::Full),
        (PageSize::A4, Notes::Full),
        (PageSize::WIDE, Notes::Short),
        (PageSize::new(640.0, 520.0), Notes::Short),
    ];
    for (page, notes) in pages {
        for lanes in [LaneMode::Article, LaneMode::Theme, LaneMode::Single] {
            let options = FigureOptions { page, notes, lanes, ..FigureOptions::default() };
            let svg = written(&compose(shipped(), &options, false).unwrap());
            let document = Document::parse(&svg).unwrap();
            let first_text = |group: Node<'_, '_>| {
                let mut texts = group.descendants().filter(|node| node.has_tag_name("text"));
                texts.next().and_then(|text| text.text()).map(ToOwned::to_owned)
            };
            let groups = |class: &'static str| {
                document
                    .descendants()
                    .filter(move |node| node.has_tag_name("g") && node.attribute("class") == Some(class))
            };
            let id = |group: Node<'_, '_>, start: &str| {
                group.attribute("id").unwrap().strip_prefix(start).unwrap().to_owned()
            };
            let numbers: std::collections::BTreeMap<String, usize> = groups("event")
                .filter_map(|group| {
                    let caption = group.children().find(|node| node.attribute("class") == Some("caption"))?;
                    Some((id(group, "event-"), first_text(caption)?.parse().unwrap()))
                })
                .collect();
            let noted: Vec<(String, String)> =
                groups("note").map(|group| (id(group, "note-"), first_text(group).unwrap())).collect();
            assert!(!noted.is_empty());
            for (at, (event, number)) in (1..).zip(&noted) {
                assert_eq!(number, &format!("{at}."), "{event}");
                // A folded event has a note, but no number in the picture.
                assert!(numbers.get(event).is_none_or(|number| *number == at), "{event}");
            }
            let left_out: usize =
                texts(&svg, "left-out").first().map_or(0, |text| text.split(' ').next().unwrap().parse().unwrap());
            let all = noted.len() + left_out;
            let distinct: std::collections::BTreeSet<usize> = numbers.values().copied().collect();
            assert!(distinct.len() == numbers.len() && distinct.iter().all(|number| (1..=all).contains(number)));
            let found = read_back(&svg);
            let bare = found.events.iter().filter(|event| event.label.is_none() && !numbers.contains_key(&event.id));
            for event in bare {
                let note = texts(&svg, "note").into_iter().zip(&noted).find(|(_, (id, _))| *id == event.id);
                let says_so = |(note, _): (String, _)| note.contains("In the picture it has no number");
                assert!(note.is_none_or(says_so), "{} has neither title nor number", event.id);
            }
            assert_eq!(all, found.events.len() + found.clusters.iter().map(|(count, _)| count).sum::<usize>());
        }
    }
}

/// As told, a slide with notes has no room for titles: dots have the numbers, or the notes say that they have none.
#[test]
fn dots_have_the_numbers_of_the_notes() {
    let options =
        FigureOptions { page: PageSize::WIDE, notes: Notes::Short, lanes: LaneMode::Told, ..FigureOptions::default() };
    let svg = written(&compose(shipped(), &options, false).unwrap());
    let document = Document::parse(&svg).unwrap();
    let groups = document.descendants().filter(|node| node.attribute("class") == Some("numbers"));
    let numbers = groups.flat_map(|group| group.descendants()).filter(|node| node.has_tag_name("text"));
    let numbers: Vec<String> = numbers.filter_map(|text| text.text().map(ToOwned::to_owned)).collect();
    let notes = texts(&svg, "note");
    assert!(numbers.len() > 10 && notes.len() > 10, "{} numbers, {} notes", numbers.len(), notes.len());
    for note in notes {
        let number = note.split('.').next().unwrap();
        assert_ne!(numbers.iter().any(|other| other == number), note.contains("it has no number"), "{note}");
    }
}

/// A lane that folds most of its events: those that are folded alone have their titles beside the pills.
#[test]
fn no_mark_of_a_slide_is_without_a_title() {
    let mut events: Vec<(String, String)> = ["1962/1964", "1975-06/1977-02", "1987-12/1989-02", "2004-10"]
        .into_iter()
        .map(|date| (format!("What happened in {date}, at some length"), date.to_owned()))
        .collect();
    events.extend((1..19).map(|day| (format!("What was done on day {day} of March"), format!("2026-03-{day:02}"))));
    for height in [240.0, 300.0, 360.0] {
        let page = PageSize::new(1280.0, height);
        let options = FigureOptions { page, notes: Notes::Short, lanes: LaneMode::Article, ..FigureOptions::default() };
        let found = read_back(&written(&compose(&dossier(&events), &options, false).unwrap()));
        assert!(!found.clusters.is_empty(), "{height}");
        let bare: Vec<&str> = found.events.iter().filter(|e| e.label.is_none()).map(|e| e.id.as_str()).collect();
        assert!(bare.is_empty(), "{bare:?} on {height}");
    }
}

/// A dossier with one event that cites the words in brackets, of an article that reads so.
fn citing(cited: &str, article: &str) -> Dossier {
    let (prefix, rest) = cited.split_once('[').unwrap();
    let (exact, suffix) = rest.split_once(']').unwrap();
    let json = serde_json::json!({
        "format": 1, "title": "T",
        "articles": [{
            "id": "a", "file": "a.md", "title": "The article", "author": "Ann Author", "publisher": "The Paper",
            "published": "2020-05-01", "language": "en",
        }],
        "events": [{
            "id": "e", "title": "Something", "date": "2020-04", "basis": "resolved",
            "citations": [{"article": "a", "quote": {"exact": exact, "prefix": prefix, "suffix": suffix}}],
        }],
    });
    let source = MemorySource { name: "dossier.json", dossier: &json.to_string(), articles: &[("a.md", article)] };
    std::sync::Arc::unwrap_or_clone(load::from_source(&source).unwrap().dossier)
}

#[test]
fn words_that_the_article_does_not_hold_are_not_passed_off_as_its_own() {
    let check = |article: &str, notes: Notes, expected: &str| {
        let cited = "In April there was rain. [There was a bridge of nine arches over the river], long before.";
        let dossier = citing(cited, article);
        let options = FigureOptions { notes, ..options(900.0, 700.0) };
        let svg = written(&compose(&dossier, &options, false).unwrap());
        assert_eq!(texts(&svg, "note"), [format!("1. April 2020 — Something. {expected}")], "{article}");
    };
    let source = "— Ann Author, The article , The Paper, 1 May 2020.";
    let basis = "Date resolved from the publication date.";
    let quote = "“There was a bridge of nine arches over the river”";
    let held = "In April there was rain. There was a bridge of nine arches over the river, long before.";
    check(held, Notes::Full, &format!("{quote} {source} {basis}"));
    check(held, Notes::Short, &format!("{source} {basis}"));
    let lost = "The cited words are not in the article.";
    check("Nothing of the kind.", Notes::Full, &format!("{quote} {source} {basis} {lost}"));
    check("Nothing of the kind.", Notes::Short, &format!("{source} {basis} {lost}"));
    let changed = "The article’s words have changed since they were cited.";
    let other = "In April there was rain. There was a bridge of ten arches over the river, long before.";
    check(other, Notes::Full, &format!("{quote} {source} {basis} {changed}"));
}

#[test]
fn a_long_quotation_is_cut_before_its_source_is() {
    let quote = "The council met again and again over the bridge. ".repeat(60);
    let svg =
        written(&compose(&citing(&format!("[{}]", quote.trim()), &quote), &options(900.0, 900.0), false).unwrap());
    let note = &texts(&svg, "note")[0];
    assert!(note.contains("…” — Ann Author,") && note.ends_with("Date resolved from the publication date."), "{note}");
    assert!(note.len() > 900, "as much as fits is quoted: {note}");
}

#[test]
fn what_the_programs_typefaces_hold_is_never_taken_from_the_machine() {
    let own = FigureOptions { notes: Notes::Full, ..FigureOptions::default() };
    let machine = FigureOptions { fonts: FontSource::System, ..own.clone() };
    for format in [FigureFormat::Svg, FigureFormat::Png { scale: 1.0 }, FigureFormat::Pdf] {
        let both = [&own, &machine].map(|options| figure::render(shipped(), options, format).unwrap());
        assert!(both[0] == both[1], "{format:?}");
    }
}

#[test]
fn letters_that_only_the_machine_may_have_are_drawn_or_stand_in_boxes() {
    let titles = ["漢字の題名", "שלום עולם", "مرحبا بالعالم", "한국어 제목", "हिन्दी शीर्षक", "\u{10ffff}\u{e000}"];
    let events: Vec<_> = (0..).zip(titles).map(|(at, title)| (title.to_owned(), format!("20{at:02}"))).collect();
    let dossier = dossier(&events);
    let options = FigureOptions { fonts: FontSource::System, ..options(1300.0, 900.0) };
    check_laws(&dossier, &options).unwrap();
    for format in [FigureFormat::Png { scale: 1.0 }, FigureFormat::Pdf] {
        let once = figure::render(&dossier, &options, format).unwrap();
        assert!(once == figure::render(&dossier, &options, format).unwrap(), "{format:?}");
    }
}

/// Of more articles than the lines at the foot hold, the others are counted.
#[test]
fn sources_that_find_no_room_are_counted() {
    let sources = |articles: usize| {
        let article = |at: usize| {
            serde_json::json!({
                "id": format!("a{at}"), "file": "a.md", "title": format!("The article with the number {at}"),
                "published": "2020-05-01", "language": "en",
            })
        };
        let event = |at: usize| {
            serde_json::json!({
                "id": format!("e{at}"), "title": "Something", "date": format!("{}", 1900 + at), "basis": "stated",
                "citations": [{"article": format!("a{at}"), "quote": {"exact": "words", "prefix": "", "suffix": ""}}],
            })
        };
        let json = serde_json::json!({
            "format": 1, "title": "T",
            "articles": (0..articles).map(article).collect::<Vec<_>>(),
            "events": (0..articles).map(event).collect::<Vec<_>>(),
        });
        let source =
            MemorySource { name: "dossier.json", dossier: &json.to_string(), articles: &[("a.md", "Some words.\n")] };
        let dossier = std::sync::Arc::unwrap_or_clone(load::from_source(&source).unwrap().dossier);
        let options = FigureOptions { notes: Notes::None, ..options(900.0, 700.0) };
        texts(&written(&compose(&dossier, &options, false).unwrap()), "sources").remove(0)
    };
    let few = sources(3);
    assert!(few.starts_with("From: The article with the number 0 , 1 May 2020") && !few.contains("more"), "{few}");
    let many = sources(60);
    let named = many.matches("The article").count();
    assert!(named > 5 && many.ends_with(&format!("and {} more articles", 60 - named)), "{many}");
}
