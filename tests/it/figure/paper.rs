//! A written PDF, read back: its text, its fields, its links.

use dateline::figure::{self, FigureFormat, FigureOptions, FigureRange, Notes, PageSize, compose};
use dateline::layout::LaneMode;

use super::read_back::{read_back, written};
use super::{dossier, shipped};

/// Without the white space that a line's end may have put between words, or taken.
fn dense(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn a_pdf_can_be_searched() {
    let dossier = shipped();
    // A page that has room for all, and one whose notes go on on others.
    for (page, least) in [(PageSize::new(1300.0, 2000.0), dossier.events.len()), (PageSize::A4, 12)] {
        let options = FigureOptions {
            page,
            lanes: LaneMode::Single,
            range: FigureRange::All,
            notes: Notes::Full,
            heading: Some("Heading".into()),
            ..FigureOptions::default()
        };
        let bytes = figure::render(dossier, &options, FigureFormat::Pdf).unwrap();
        let document = lopdf::Document::load_mem(&bytes).unwrap();
        let pages: Vec<u32> = document.get_pages().keys().copied().collect();
        let text = dense(&document.extract_text(&pages).unwrap());
        for &number in &pages[1..] {
            let footer = format!("Page {number}");
            let words = dense(&document.extract_text(&[number]).unwrap());
            assert!(words.contains(&dense(&footer)) && !words.contains(&format!("g{}", dense(&footer))), "{words}");
        }
        let drawn = read_back(&written(&compose(dossier, &options, true).unwrap()));
        let labelled: Vec<_> = drawn.events.iter().filter(|event| event.label.is_some()).collect();
        assert!(labelled.len() >= least, "{} of {least}", labelled.len());
        for event in labelled {
            let event = &dossier[dossier.event_by_id(&event.id).unwrap()];
            assert!(text.contains(&dense(event.title())), "{} in {text}", event.title());
            let quote = dense(&event.citations()[0].exact);
            assert!(text.contains(&quote), "{quote} in {text}");
        }
        let info = document.trailer.get(b"Info").and_then(|info| document.dereference(info)).unwrap().1;
        let field = |name: &[u8]| lopdf::decode_text_string(info.as_dict().unwrap().get(name).unwrap()).unwrap();
        assert_eq!(field(b"Title"), "Heading");
        assert!(field(b"Author").contains("Kinem"));
    }
}

/// Words on different lines are separate in the text as well, for copying and for screen readers.
#[test]
fn words_of_different_lines_stay_apart() {
    let title = "Several common words that have to be set in more than one line of a note, however wide it is, again";
    let dossier = dossier(&[(title.to_owned(), "2001".to_owned())]);
    let options = FigureOptions { page: PageSize::A4, notes: Notes::Full, ..FigureOptions::default() };
    let document = lopdf::Document::load_mem(&figure::render(&dossier, &options, FigureFormat::Pdf).unwrap()).unwrap();
    let text = document.extract_text(&[1]).unwrap().replace('\n', "");
    assert!(text.contains(&format!("{title}. “words”")), "{text}");
}

#[test]
fn articles_are_links() {
    let dossier = dossier(&[("First".to_owned(), "2001".to_owned()), ("Second".to_owned(), "2002".to_owned())]);
    let options = FigureOptions { page: PageSize::A4, notes: Notes::Full, ..FigureOptions::default() };
    let drawing = compose(&dossier, &options, true).unwrap();
    let drawn: Vec<_> = drawing.pages[0].links();
    assert!(drawn.len() >= 4, "two notes and two sources: {drawn:?}");
    let document = lopdf::Document::load_mem(&figure::render(&dossier, &options, FigureFormat::Pdf).unwrap()).unwrap();
    let page = document.get_pages()[&1];
    let links = document.get_page_annotations(page).unwrap();
    assert_eq!(links.len(), drawn.len());
    for (link, (area, address)) in links.iter().zip(drawn) {
        assert_eq!(link.get(b"Subtype").unwrap().as_name().unwrap(), b"Link");
        let action = document.dereference(link.get(b"A").unwrap()).unwrap().1.as_dict().unwrap();
        assert_eq!(action.get(b"URI").unwrap().as_str().unwrap(), address.as_bytes());
        // From below, in points.
        let rect: Vec<f32> =
            link.get(b"Rect").unwrap().as_array().unwrap().iter().map(|side| side.as_float().unwrap()).collect();
        let zoom = PageSize::A4.zoom;
        let expected = [
            area.left() * zoom,
            PageSize::A4.height - area.bottom() * zoom,
            area.right() * zoom,
            PageSize::A4.height - area.top() * zoom,
        ];
        assert!(rect.iter().zip(expected).all(|(a, b)| (a - b).abs() < 0.1), "{rect:?} is not {expected:?}");
    }
}

/// The names and alternative texts of a document's tree, in order.
fn tree(document: &lopdf::Document, node: &lopdf::Object, found: &mut Vec<(String, Option<String>)>) {
    match document.dereference(node).unwrap().1 {
        lopdf::Object::Array(children) => children.iter().for_each(|child| tree(document, child, found)),
        lopdf::Object::Dictionary(node) => {
            if let Ok(name) = node.get(b"S").and_then(lopdf::Object::as_name) {
                let said = node.get(b"Alt").ok().map(|said| lopdf::decode_text_string(said).unwrap());
                found.push((String::from_utf8_lossy(name).into_owned(), said));
            }
            if let Ok(children) = node.get(b"K") {
                tree(document, children, found);
            }
        }
        _ => {}
    }
}

#[test]
fn a_pdf_says_what_its_parts_are() {
    let dossier = dossier(&[("First".to_owned(), "2001".to_owned()), ("Second".to_owned(), "2002".to_owned())]);
    let heading = Some("Heading".to_owned());
    let options = FigureOptions { page: PageSize::A4, notes: Notes::Full, heading, ..FigureOptions::default() };
    let document = lopdf::Document::load_mem(&figure::render(&dossier, &options, FigureFormat::Pdf).unwrap()).unwrap();
    let root = document.catalog().unwrap().get(b"StructTreeRoot").unwrap();
    let mut found = Vec::new();
    tree(&document, root, &mut found);
    let parts: Vec<(&str, Option<&str>)> = found
        .iter()
        .map(|(name, said)| (name.as_str(), said.as_deref()))
        .filter(|(name, _)| ["H1", "Figure", "P"].contains(name))
        .collect();
    assert_eq!(parts, [("H1", None), ("Figure", Some("It's <all> there.")), ("P", None)], "{found:?}");
    assert!(found.iter().filter(|(name, _)| name == "Link").count() >= 4, "{found:?}");
}
