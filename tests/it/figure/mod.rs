//! Figures from outside: what is written, read back.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "what cannot be read fails the test")]

mod axis;
mod pages;
mod paper;
mod read_back;
mod room;
mod verb;
mod words;

use std::sync::LazyLock;

use dateline::dossier::source::MemorySource;
use dateline::dossier::{Dossier, load};
use dateline::figure::{self, FigureColors, FigureFormat, FigureOptions, FigureRange, Notes, PageSize, compose};
use dateline::layout::{LaneMode, View};
use proptest::prelude::*;
use read_back::{ReadBack, child_text, read_back, written};
use resvg::usvg::roxmltree::{self, Document};

fn shipped() -> &'static Dossier {
    static SHIPPED: LazyLock<Dossier> = LazyLock::new(|| std::sync::Arc::unwrap_or_clone(load::shipped().dossier));
    &SHIPPED
}

/// A dossier of events with these titles and dates.
fn dossier(events: &[(String, String)]) -> Dossier {
    let events: Vec<_> = events
        .iter()
        .enumerate()
        .map(|(at, (title, date))| {
            serde_json::json!({
                "id": format!("e{at}"), "title": title, "date": date, "basis": "inferred",
                "themes": if at % 3 == 0 { vec![] } else { vec![format!("t{}", at % 2)] },
                "importance": at % 5,
                "citations": [{"article": format!("a{}", at % 2), "quote": {"exact": "words", "prefix": "", "suffix": ""}}],
            })
        })
        .collect();
    let article = |id: &str| {
        serde_json::json!({
            "id": id, "file": "a.md", "title": format!("Article {id} & more"), "author": "Ann <Author>",
            "published": "2020-05-01", "language": "en", "url": "https://example.org/?a=1&b=\"2\"",
        })
    };
    let json = serde_json::json!({
        "format": 1, "title": "Bridges <&> \"tunnels\"", "description": "It's <all> there.",
        "themes": [{"id": "t0", "title": "Theme <0>"}, {"id": "t1", "title": "Theme & 1"}],
        "articles": [article("a0"), article("a1")],
        "events": events,
    });
    let source =
        MemorySource { name: "dossier.json", dossier: &json.to_string(), articles: &[("a.md", "Some words.\n")] };
    std::sync::Arc::unwrap_or_clone(load::from_source(&source).unwrap().dossier)
}

fn check_laws(dossier: &Dossier, options: &FigureOptions) -> Result<ReadBack, TestCaseError> {
    let text = written(&compose(dossier, options, false).unwrap());
    let found = read_back(&text);
    for (at, event) in found.events.iter().enumerate() {
        let Some((label, area)) = &event.label else { continue };
        let title = dossier[dossier.event_by_id(&event.id).unwrap()].title();
        // Where a line ends, there is one blank.
        let [shown, whole] = [label, title].map(|text| text.split_whitespace().collect::<String>());
        let is_whole = shown == whole || shown.strip_suffix('…').is_some_and(|start| whole.starts_with(start));
        prop_assert!(is_whole, "{label} is not {title}");
        if let Some(sign) = event.sign {
            prop_assert!(!area.overlaps(sign), "{label} {area:?} and its own mark {sign:?}");
        }
        prop_assert!(area.0 > -1.0 && area.2 < found.size.0 + 1.0, "{label} at {area:?} leaves {:?}", found.size);
        for (other_at, other) in found.events.iter().enumerate().filter(|(other_at, _)| *other_at != at) {
            if let Some(sign) = other.sign {
                prop_assert!(!area.overlaps(sign), "{label} {area:?} and the mark of {} {sign:?}", other.id);
            }
            if let Some((other_label, other_area)) = other.label.as_ref().filter(|_| other_at > at) {
                prop_assert!(!area.overlaps(*other_area), "{label} {area:?} and {other_label} {other_area:?}");
            }
        }
        for (_, cluster) in &found.clusters {
            prop_assert!(!area.overlaps(*cluster), "{label} {area:?} and a cluster {cluster:?}");
        }
        for dash in &found.dashes {
            prop_assert!(!area.overlaps(*dash), "{label} {area:?} and the line of a publication {dash:?}");
        }
    }
    for (at, (class, block)) in found.blocks.iter().enumerate() {
        let is_inside =
            block.0 > -1.0 && block.1 > -1.0 && block.2 < found.size.0 + 1.0 && block.3 < found.size.1 + 1.0;
        prop_assert!(is_inside, "{class} at {block:?} leaves {:?}", found.size);
        for (other_class, other) in found.blocks.iter().skip(at + 1) {
            prop_assert!(!block.overlaps(*other), "{class} {block:?} and {other_class} {other:?}");
        }
    }
    let counted: usize = found.clusters.iter().map(|(count, _)| count).sum();
    prop_assert_eq!(found.events.len() + counted + found.beyond, dossier.events.len());
    if let FigureRange::View(view) = options.range {
        let in_view = dossier.events.iter().filter(|event| {
            let span = event.date.placed_span();
            span.start().axis_secs() < view.end() && span.end().axis_secs() > view.start()
        });
        let unmarked = in_view.filter(|event| !found.events.iter().any(|drawn| drawn.id == event.id())).count();
        prop_assert!(unmarked <= counted, "{unmarked} events in view are neither marks nor counted");
    }
    Ok(found)
}

fn any_options() -> impl Strategy<Value = FigureOptions> {
    let lanes = prop_oneof![Just(LaneMode::Article), Just(LaneMode::Theme), Just(LaneMode::Single)];
    let notes = prop_oneof![3 => Just(Notes::None), 1 => Just(Notes::Short), 1 => Just(Notes::Full)];
    let year = 31_556_952.0;
    let view = (-30.0..60.0_f64, -3.0..2.0_f64).prop_map(move |(middle, log)| {
        let half = 10.0_f64.powf(log) * year;
        FigureRange::View(View::new(middle * year - half, middle * year + half))
    });
    let range = prop_oneof![4 => view, 1 => Just(FigureRange::All), 1 => Just(FigureRange::Opening)];
    (220.0..2200.0_f32, 160.0..1500.0_f32, lanes, notes, range, any::<bool>()).prop_map(
        |(width, height, lanes, notes, range, has_heading)| FigureOptions {
            page: PageSize::new(width, height),
            lanes,
            notes,
            range,
            heading: has_heading.then(|| "A heading".to_owned()),
            ..FigureOptions::default()
        },
    )
}

fn any_events() -> impl Strategy<Value = Vec<(String, String)>> {
    let title = prop_oneof![
        "[A-Za-z][A-Za-z ]{1,40}[a-z]",
        Just("漢字の題名".to_owned()),
        Just("שלום עולם (abc 12) ועוד".to_owned()),
        Just("مرحبا بالعالم، هذا عنوان".to_owned()),
        "[a-z]{200,300}",
        Just("<b>&\"quoted\"</b> isn't".to_owned()),
    ];
    let day = (1970..2030_i32, 1..13_u8, 1..29_u8).prop_map(|(y, m, d)| format!("{y:04}-{m:02}-{d:02}"));
    let year = (1970..2030_i32).prop_map(|y| y.to_string());
    let span = (1970..2020_i32, 1..20_i32).prop_map(|(y, n)| format!("{y}/{}~", y + n));
    let bound = (1970..2030_i32).prop_map(|y| format!("[..{y}]"));
    let open = (1970..2030_i32).prop_map(|y| format!("{y}/.."));
    prop::collection::vec((title, prop_oneof![4 => day, 2 => year, 2 => span, 1 => bound, 1 => open]), 1..60)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn labels_and_marks_of_the_shipped_dossier_never_overlap(options in any_options()) {
        check_laws(shipped(), &options)?;
    }

    #[test]
    fn labels_and_marks_of_other_dossiers_never_overlap(events in any_events(), options in any_options()) {
        check_laws(&dossier(&events), &options)?;
    }
}

/// Thousands of events, of which most are counted by clusters.
fn crowd() -> &'static Dossier {
    static CROWD: LazyLock<Dossier> = LazyLock::new(|| {
        let files = dateline::dossier::generate::generate(3_000, 7);
        let articles: Vec<_> = files.articles.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        let source = MemorySource { name: "dossier.json", dossier: &files.dossier, articles: &articles };
        std::sync::Arc::unwrap_or_clone(load::from_source(&source).unwrap().dossier)
    });
    &CROWD
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_crowd_is_drawn_or_counted_to_the_last(options in any_options()) {
        check_laws(crowd(), &options)?;
    }
}

/// The last ten days of a view of a century: a bar that begins there is hardly a tenth of a point wide.
#[test]
fn a_bar_at_the_edge_of_the_view_is_drawn() {
    let year = 31_556_952.0;
    let view = FigureRange::View(View::new(-65.0 * year, 49.027 * year));
    for date in ["2019/..", "2019/2022~", "2019", "2000-01-01"] {
        let events = [("At the edge".to_owned(), date.to_owned())];
        let options = FigureOptions { range: view, ..FigureOptions::default() };
        check_laws(&dossier(&events), &options).unwrap();
    }
}

#[test]
fn a_slide_of_the_shipped_dossier_shows_it() {
    let found = check_laws(shipped(), &FigureOptions { range: FigureRange::All, ..FigureOptions::default() }).unwrap();
    assert!(found.events.iter().filter(|event| event.label.is_some()).count() >= 12, "{found:?}");
    assert!(found.events.iter().all(|event| event.sign.is_some()));
}

#[test]
fn text_survives_whatever_it_holds() {
    let titles = [
        "a < b > c",
        "R&D & more",
        "\"quoted\" 'too'",
        "漢字と仮名",
        "שלום עולם",
        "tab\tand\u{1b}[31m",
        "]]>",
        "<script>x</script>",
    ];
    let events: Vec<_> = (0..).zip(titles).map(|(at, title)| (title.to_owned(), format!("20{at:02}"))).collect();
    let page = PageSize::new(1600.0, 1200.0);
    let options = FigureOptions {
        page,
        range: FigureRange::All,
        notes: Notes::Full,
        heading: Some("</title>".into()),
        ..FigureOptions::default()
    };
    let dossier = dossier(&events);
    let drawing = compose(&dossier, &options, false).unwrap();
    let text = written(&drawing);
    let labels: Vec<String> =
        read_back(&text).events.into_iter().filter_map(|event| event.label.map(|(label, _)| label)).collect();
    for title in titles {
        let expected = title.replace(['\t', '\u{1b}'], " ");
        assert!(labels.contains(&expected), "{expected:?} in {labels:?}");
    }
    let document = Document::parse(&text).unwrap();
    let names: std::collections::BTreeSet<&str> =
        document.descendants().filter(roxmltree::Node::is_element).map(|node| node.tag_name().name()).collect();
    let known = ["a", "circle", "defs", "desc", "g", "linearGradient", "path", "rect", "stop", "svg", "text", "title"];
    assert!(names.iter().all(|name| known.contains(name)), "{names:?}");
    let root = document.root_element();
    assert_eq!(root.attribute("role"), Some("img"));
    assert_eq!(child_text(root, "title"), Some("</title>"));
    assert_eq!(child_text(root, "desc"), Some("It's <all> there."));
    let links: Vec<&str> = document.descendants().filter_map(|node| node.attribute("href")).collect();
    assert!(!links.is_empty() && links.iter().all(|link| *link == "https://example.org/?a=1&b=\"2\""), "{links:?}");
    let mut ids: Vec<&str> = document.descendants().filter_map(|node| node.attribute("id")).collect();
    ids.sort_unstable();
    let count = ids.len();
    ids.dedup();
    assert_eq!(ids.len(), count, "an id is there twice");
    for format in [FigureFormat::Png { scale: 1.0 }, FigureFormat::Pdf] {
        assert!(!figure::render(&dossier, &options, format).unwrap().is_empty());
    }
}

#[test]
fn pictures_are_equal_on_every_run_and_as_large_as_asked() {
    let dossier = shipped();
    let options = FigureOptions { page: PageSize::new(401.0, 303.0), ..FigureOptions::default() };
    for is_transparent in [false, true] {
        let options = FigureOptions { is_transparent, ..options.clone() };
        let picture = || figure::render(dossier, &options, FigureFormat::Png { scale: 1.5 }).unwrap();
        let bytes = picture();
        assert_eq!(bytes, picture());
        let mut reader = png::Decoder::new(std::io::Cursor::new(&bytes)).read_info().unwrap();
        let info = reader.info();
        assert_eq!((info.width, info.height), (602, 455));
        let dimensions = info.pixel_dims.unwrap();
        assert_eq!((dimensions.xppu, dimensions.yppu, dimensions.unit), (4252, 4252, png::Unit::Meter));
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let frame = reader.next_frame(&mut pixels).unwrap();
        let corner = &pixels[..frame.color_type.samples()];
        assert_eq!(corner, if is_transparent { &[0, 0, 0, 0][..] } else { &[255, 255, 255] });
        assert!(pixels.iter().any(|&value| value != corner[0]), "something is drawn");
    }
    for format in [FigureFormat::Svg, FigureFormat::Pdf] {
        assert_eq!(
            figure::render(dossier, &options, format).unwrap(),
            figure::render(dossier, &options, format).unwrap()
        );
    }
}

#[test]
fn what_finds_no_room_goes_on_or_is_counted() {
    let dossier = shipped();
    let options = FigureOptions { page: PageSize::new(800.0, 600.0), notes: Notes::Full, ..FigureOptions::default() };
    let pages = compose(dossier, &options, true).unwrap().pages.len();
    assert!(pages > 1);
    let text = written(&compose(dossier, &options, false).unwrap());
    assert!(text.contains("left out for want of room."), "{text}");
    let found = read_back(&text);
    let numbered = found.events.len() + found.clusters.iter().map(|(count, _)| count).sum::<usize>();
    let notes = text.matches("class=\"note\"").count();
    let left_out = match numbered - notes {
        1 => "1 note is left out".to_owned(),
        count => format!("{count} notes are left out"),
    };
    assert!(text.contains(&left_out), "{numbered} {notes}");
}

#[test]
fn dark_is_light_on_dark() {
    let options = FigureOptions { colors: FigureColors::Dark, notes: Notes::Full, ..FigureOptions::default() };
    let text = written(&compose(shipped(), &options, false).unwrap());
    let document = Document::parse(&text).unwrap();
    let luminance = |node: roxmltree::Node<'_, '_>| {
        let fill = node.attribute("fill").unwrap().strip_prefix('#').unwrap();
        (0..3).map(|at| u32::from_str_radix(&fill[2 * at..2 * at + 2], 16).unwrap()).sum::<u32>()
    };
    let ground = document.descendants().find(|node| node.attribute("class") == Some("ground")).unwrap();
    assert!(luminance(ground) < 120);
    for text in document.descendants().filter(|node| node.has_tag_name("text")) {
        assert!(luminance(text) > 300, "{:?} is dark on dark", text.text());
    }
    let bytes = figure::render(shipped(), &options, FigureFormat::Png { scale: 1.0 }).unwrap();
    let mut reader = png::Decoder::new(std::io::Cursor::new(&bytes)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    reader.next_frame(&mut pixels).unwrap();
    assert_eq!(pixels[..3].iter().map(|&value| u32::from(value)).sum::<u32>(), luminance(ground));
}

#[test]
fn a_figure_can_be_called_off_between_its_steps() {
    let options = FigureOptions { notes: Notes::Full, page: PageSize::A4, ..FigureOptions::default() };
    for format in [FigureFormat::Svg, FigureFormat::Png { scale: 2.0 }, FigureFormat::Pdf] {
        let steps = std::sync::Mutex::new(Vec::new());
        let note = |share| {
            steps.lock().unwrap().push(share);
            true
        };
        figure::render_with_progress(shipped(), &options, format, &note).unwrap();
        let steps = steps.into_inner().unwrap();
        assert!(steps.len() > 2 && steps.iter().all(|share| (0.0..=1.0).contains(share)), "{steps:?}");
        for &last in &steps {
            let fault = figure::render_with_progress(shipped(), &options, format, &|share| share < last).unwrap_err();
            assert!(matches!(fault, figure::FigureError::Cancelled), "{format:?} after {last}: {fault}");
        }
    }
}

#[test]
fn nothing_to_draw_is_said() {
    let empty = Dossier::default();
    let fault = figure::render(&empty, &FigureOptions::default(), FigureFormat::Svg).unwrap_err();
    assert!(fault.to_string().contains("no events"), "{fault}");
    for size in [PageSize::new(0.0, 100.0), PageSize::new(100.0, 30_001.0)] {
        let options = FigureOptions { page: size, ..FigureOptions::default() };
        let fault = figure::render(shipped(), &options, FigureFormat::Svg).unwrap_err();
        assert!(fault.to_string().contains("30000 pixels a side"), "{fault}");
    }
}

#[test]
fn the_smallest_pages_can_be_drawn() {
    for (width, height) in [(1.0, 1.0), (30.0, 900.0), (900.0, 30.0), (120.0, 120.0)] {
        let options = FigureOptions {
            page: PageSize::new(width, height),
            notes: Notes::Full,
            heading: Some("Heading".into()),
            ..FigureOptions::default()
        };
        for format in [FigureFormat::Svg, FigureFormat::Png { scale: 1.0 }, FigureFormat::Pdf] {
            figure::render(shipped(), &options, format).unwrap();
        }
    }
}
