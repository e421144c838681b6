//! Notes for all events, and pages that grow or continue.

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
