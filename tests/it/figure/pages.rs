//! Notes for all events, and pages that grow or continue.

use dateline::dossier::Dossier;
use dateline::figure::svg::SvgTarget;
use dateline::figure::{self, FigureFormat, FigureOptions, FigureRange, Notes, PageSize, compose};
use dateline::layout::LaneMode;
use resvg::usvg::roxmltree::Document;

use super::read_back::{read_back, written};
use super::{dossier, shipped};

/// Ids of the events that have a note.
fn noted(svg: &str) -> Vec<String> {
    let document = Document::parse(svg).unwrap();
    let notes = document.descendants().filter(|node| node.attribute("class") == Some("note"));
    notes.map(|note| note.attribute("id").unwrap().strip_prefix("note-").unwrap().to_owned()).collect()
}

fn options(page: PageSize, notes: Notes) -> FigureOptions {
    FigureOptions { page, notes, range: FigureRange::All, ..FigureOptions::default() }
}

#[test]
fn paper_and_free_pages_grow_until_every_event_has_a_label_and_a_note() {
    let growing = [
        ("free", PageSize::SLIDE.growing()),
        ("A4", PageSize::A4),
        ("A4 landscape", PageSize::A4_LANDSCAPE),
        ("letter", PageSize::LETTER),
    ];
    for (name, page) in growing {
        for lanes in [LaneMode::Article, LaneMode::Theme, LaneMode::Single] {
            let drawing = compose(shipped(), &FigureOptions { lanes, ..options(page, Notes::Full) }, false).unwrap();
            let text = written(&drawing);
            let found = read_back(&text);
            assert_eq!((noted(&text).len(), found.clusters.len()), (26, 0), "{name}, {lanes:?}");
            assert!(found.events.iter().all(|event| event.label.is_some()), "{name}, {lanes:?}");
            assert!(!text.contains("left out"), "{name}, {lanes:?}");
            let size = drawing.pages[0].size;
            assert!((size.x - page.width).abs() < 0.1 && size.y >= page.height - 0.1, "{size:?}");
        }
    }
}

#[test]
fn pages_of_fixed_size_keep_it() {
    for page in [PageSize::SLIDE, PageSize::WIDE, PageSize::SQUARE, PageSize::new(700.0, 500.0)] {
        let drawing = compose(shipped(), &options(page, Notes::Full), false).unwrap();
        assert_eq!(drawing.pages[0].size, page.size());
    }
}

/// A folded event has a note, which says where it is; all notes together are those of the events in view.
#[test]
fn folded_events_have_notes_by_number() {
    let events: Vec<_> = (0..90).map(|at| (format!("Event number {at}"), "2020-05-04".to_owned())).collect();
    let crowd = dossier(&events);
    let drawing = compose(&crowd, &options(PageSize::new(1400.0, 2200.0), Notes::Short), false).unwrap();
    let text = written(&drawing);
    let found = read_back(&text);
    let folded: usize = found.clusters.iter().map(|(count, _)| count).sum();
    assert!(folded > 1, "{folded}");
    let mut all = noted(&text);
    let left_out = if text.contains("left out") { 90 - all.len() } else { 0 };
    let says_so = text.matches("In the picture it is one of").count();
    assert!(says_so > 0 && says_so <= folded, "{says_so} of {folded}");
    all.sort();
    all.dedup();
    assert_eq!(all.len() + left_out, 90);
}

#[test]
#[cfg(feature = "pdf")]
fn a_pdf_continues_with_a_note_for_every_event() {
    let drawing = compose(shipped(), &options(PageSize::A4, Notes::Full), true).unwrap();
    let first = written(&drawing);
    assert!(read_back(&first).events.iter().all(|event| event.label.is_some()));
    assert!(drawing.pages.len() > 1, "the notes follow");
    let mut all = Vec::new();
    for page in &drawing.pages {
        let text = figure::svg::svg(&drawing, page, figure::svg::SvgTarget::AnyViewer);
        all.extend(noted(&text));
    }
    assert_eq!(all.len(), 26);
    let bytes = figure::render(shipped(), &options(PageSize::A4, Notes::Full), FigureFormat::Pdf).unwrap();
    assert!(bytes.starts_with(b"%PDF"));
}

/// The title of an article is in its first note and in the sources, not in every note.
#[test]
fn a_source_is_given_in_full_once() {
    let text = written(&compose(shipped(), &options(PageSize::A4, Notes::Full), false).unwrap());
    let document = Document::parse(&text).unwrap();
    let notes = document.descendants().filter(|node| node.attribute("class") == Some("note"));
    let words = |node: resvg::usvg::roxmltree::Node<'_, '_>| -> String {
        let texts = node.descendants().filter(|node| node.has_tag_name("text")).filter_map(|node| node.text());
        texts.collect::<Vec<_>>().join(" ")
    };
    let notes: Vec<String> = notes.map(words).collect();
    for (title, by) in
        [("The US-Canada Security Partnership", "Kinem"), ("Is US-Canada defense cooperation", "Global Times")]
    {
        assert_eq!(notes.iter().filter(|note| note.contains(title)).count(), 1, "{title}");
        assert!(notes.iter().filter(|note| note.contains(by)).count() > 5, "{by}");
    }
}

/// Three hundred events in five months.
fn a_crowd() -> Dossier {
    let events: Vec<_> = (0..300_u32)
        .map(|at| (format!("Event number {at} of a long story"), format!("2020-{:02}-{:02}", 1 + at % 5, 1 + at % 27)))
        .collect();
    dossier(&events)
}

#[test]
fn a_timeline_that_is_higher_than_a_page_goes_on_on_the_next() {
    let crowd = a_crowd();
    for page in [PageSize::A4, PageSize::A4_LANDSCAPE, PageSize::LETTER] {
        let drawing = compose(&crowd, &options(page, Notes::None), true).unwrap();
        let texts: Vec<String> =
            drawing.pages.iter().map(|page| figure::svg::svg(&drawing, page, SvgTarget::AnyViewer)).collect();
        assert!(texts.len() > 3, "{} pages", texts.len());
        let mut seen = Vec::new();
        for (number, text) in (1_usize..).zip(&texts) {
            let found = read_back(text);
            assert_eq!(found.clusters.len(), 0, "nothing is folded");
            let size = drawing.pages[number - 1].size;
            assert!((size - page.size()).length() < 0.1, "page {number} is {size:?} large");
            let bottom = found.size.1;
            let mut areas = Vec::new();
            for event in &found.events {
                let (_, label) = event.label.as_ref().unwrap_or_else(|| panic!("{} has no label", event.id));
                let sign = event.sign.unwrap();
                assert!(label.1 >= 0.0 && label.3 <= bottom && sign.3 <= bottom, "{label:?} on page {number}");
                assert!(areas.iter().all(|other| !label.overlaps(*other)), "{label:?} on page {number}");
                areas.extend([*label, sign]);
                seen.push(event.id.clone());
            }
            assert!(!found.events.is_empty(), "page {number} is empty");
            let document = Document::parse(text).unwrap();
            let has_names = document.descendants().any(|node| node.attribute("class") == Some("names"));
            assert!(has_names, "page {number} has an axis");
            assert!(text.contains("2020"), "the axis of page {number} has names");
            assert_eq!(text.contains(&format!(">Page {number}<")), number > 1, "page {number}");
        }
        let count = seen.len();
        seen.sort();
        seen.dedup();
        assert_eq!((seen.len(), count), (300, 300), "each event is on one page");
    }
}

#[test]
fn notes_follow_after_the_last_part_of_a_timeline() {
    let drawing = compose(&a_crowd(), &options(PageSize::A4, Notes::Short), true).unwrap();
    let texts: Vec<String> =
        drawing.pages.iter().map(|page| figure::svg::svg(&drawing, page, SvgTarget::AnyViewer)).collect();
    let notes: usize = texts.iter().map(|text| noted(text).len()).sum();
    let labels: usize = texts.iter().map(|text| read_back(text).events.len()).sum();
    assert_eq!((notes, labels), (300, 300));
    let first_note = texts.iter().position(|text| !noted(text).is_empty()).unwrap();
    assert!(texts[first_note..].iter().all(|text| read_back(text).events.is_empty()), "notes come last");
}

/// A picture has one page, which grows instead.
#[test]
fn a_picture_of_a_long_timeline_is_one_high_page() {
    let drawing = compose(&a_crowd(), &options(PageSize::A4, Notes::None), false).unwrap();
    let found = read_back(&written(&drawing));
    assert_eq!((drawing.pages.len(), found.events.len(), found.clusters.len()), (1, 300, 0));
    assert!(drawing.pages[0].size.y > PageSize::A4.height);
}
