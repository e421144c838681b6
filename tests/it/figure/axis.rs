//! The axis of a figure: dates that are far apart, and long stretches without a date folded into breaks.

use dateline::figure::{FigureOptions, FigureRange, PageSize, compose};
use dateline::layout::{LaneMode, OpenGaps, TimeAxis, View};
use dateline::time::Instant;
use resvg::usvg::roxmltree::Document;

use super::read_back::{child_text, read_back, written};
use super::{dossier, shipped};

/// The names on the axis, and the titles of its breaks.
fn names(text: &str) -> (Vec<String>, Vec<String>) {
    let document = Document::parse(text).unwrap();
    let groups = || document.descendants().filter(|node| node.has_tag_name("g"));
    let of_class = |class: &'static str| groups().filter(move |node| node.attribute("class") == Some(class));
    let texts = of_class("names").flat_map(|group| group.descendants()).filter(|node| node.has_tag_name("text"));
    let text = |node: resvg::usvg::roxmltree::Node<'_, '_>| node.text().unwrap_or_default().to_owned();
    let titles = of_class("break").map(|group| child_text(group, "title").unwrap().to_owned());
    (texts.map(text).collect(), titles.collect())
}

fn options(range: FigureRange, folds_gaps: bool) -> FigureOptions {
    FigureOptions { range, folds_gaps, page: PageSize::SLIDE, lanes: LaneMode::Single, ..FigureOptions::default() }
}

#[test]
fn dates_far_apart_are_shown_with_ticks() {
    let check = |dates: &[&str], ticks: &[&str]| {
        let events: Vec<_> = dates.iter().map(|date| (format!("Event of {date}"), (*date).to_owned())).collect();
        let dossier = dossier(&events);
        let first = dossier.events.iter().map(|event| event.date.placed_span().start()).min().unwrap();
        let last = dossier.events.iter().map(|event| event.date.placed_span().end()).max().unwrap();
        let view = View::new(first.axis_secs(), last.axis_secs());
        for range in [FigureRange::All, FigureRange::Opening, FigureRange::View(view)] {
            for folds_gaps in [false, true] {
                let text = written(&compose(&dossier, &options(range, folds_gaps), false).unwrap());
                let found = read_back(&text);
                let labelled =
                    found.events.iter().filter(|event| event.label.is_some() && event.sign.is_some()).count();
                assert_eq!((labelled, found.beyond), (dates.len(), 0), "{dates:?} in {range:?}, folded: {folds_gaps}");
                let (names, breaks) = names(&text);
                assert!(names.len() > 1, "{names:?}");
                if folds_gaps {
                    assert!(!breaks.is_empty());
                } else {
                    assert!(ticks.iter().all(|tick| names.iter().any(|name| name == tick)), "{names:?}");
                }
            }
        }
    };
    check(&["-9499", "2019", "2021-05", "2026"], &["9000 BCE", "1 CE"]);
    check(&["Y-199999", "2019", "2021-05-03", "2026"], &["200,000 BCE", "20,000 BCE"]);
    check(&["Y-261999", "Y261999", "Y261998", "Y261997"], &["200,000 BCE", "200,000"]);
}

/// How much of the width the years 2018 to 2026 have.
fn share(range: FigureRange) -> f32 {
    let text = written(&compose(shipped(), &options(range, true), false).unwrap());
    let found = read_back(&text);
    let sign = |id: &str| found.events.iter().find(|event| event.id == id).unwrap().sign.unwrap();
    // The year 2018, and the year 2026.
    let (first, last) = (sign("cusma-signed"), sign("two-percent-target-met"));
    let frame = &found.blocks.iter().find(|(class, _)| class == "frame").unwrap().1;
    (last.2 - first.0) / (frame.2 - frame.0)
}

#[test]
fn the_years_of_the_shipped_dossier_have_most_of_the_width() {
    assert!(share(FigureRange::All) >= 0.55, "{}", share(FigureRange::All));
    assert!(share(FigureRange::Opening) >= 0.7, "{}", share(FigureRange::Opening));
    let text = |folds_gaps| written(&compose(shipped(), &options(FigureRange::All, folds_gaps), false).unwrap());
    let (ticks, breaks) = names(&text(true));
    let lengths = ["3 years", "59 years", "8 years", "22 months", "6 years", "3 years"];
    assert_eq!(breaks, lengths.map(|length| format!("{length} without a date are folded")));
    // Each length is on the axis, in full or short, and so are the dates around the breaks.
    for (length, short) in lengths.iter().zip(["3 y", "59 y", "8 y", "22 mo", "6 y", "3 y"]) {
        assert!(ticks.iter().any(|tick| tick == length || tick == short), "{length} in {ticks:?}");
    }
    for year in ["1947", "2006", "2015", "2018", "2026", "2033"] {
        assert!(ticks.iter().any(|tick| tick == year), "{year} in {ticks:?}");
    }
    assert_eq!(names(&text(false)).1, Vec::<String>::new());
}

/// Marks stand where the axis puts their dates, and the scale is the same between all breaks.
#[test]
fn marks_follow_the_axis() {
    let text = written(&compose(shipped(), &options(FigureRange::All, true), false).unwrap());
    let found = read_back(&text);
    let axis = TimeAxis::with_folded_gaps(shipped(), &|_| true, &OpenGaps::default());
    let year = |year: i64| axis.position(Instant::from_ymd(year, 1, 1).unwrap().axis_secs());
    let sign = |id: &str| found.events.iter().find(|event| event.id == id).unwrap().sign.unwrap();
    let (from, to) = (sign("cusma-signed"), sign("two-percent-target-met"));
    let points_per_sec = f64::from(to.2 - from.0) / (year(2027) - year(2018));
    for (id, first, last) in
        [("cusma-signed", 2018, 2019), ("cusma-revised-signed", 2019, 2020), ("two-percent-target-met", 2026, 2027)]
    {
        let area = sign(id);
        for (x, at) in [(area.0, first), (area.2, last)] {
            let expected = f64::from(from.0) + (year(at) - year(2018)) * points_per_sec;
            assert!((f64::from(x) - expected).abs() < 1.6, "{id} at {x}, not {expected}");
        }
    }
}

/// A break of which hardly anything is in view has no name, so no row is kept free for it.
#[test]
fn a_break_at_the_very_edge_leaves_no_empty_row() {
    let axis = TimeAxis::with_folded_gaps(shipped(), &|_| true, &OpenGaps::default());
    let pieces = axis.pieces(View::new(-1e10, 1e10));
    // Between two breaks.
    let inner = pieces[1..pieces.len() - 1].iter().map(|piece| piece.time);
    let (start, end) = inner.max_by(|a, b| (a.1 - a.0).total_cmp(&(b.1 - b.0))).unwrap();
    let bottom = |start: f64| {
        let view = View::new(start, end - 86_400.0);
        let text = written(&compose(shipped(), &options(FigureRange::View(view), true), false).unwrap());
        let document = Document::parse(&text).unwrap();
        let frame = document.descendants().find(|node| node.attribute("class") == Some("frame")).unwrap();
        let rect = frame.descendants().find(|node| node.has_tag_name("rect")).unwrap();
        rect.attribute("height").unwrap().to_owned()
    };
    assert!(!axis.is_unbroken());
    assert_eq!(bottom(start - 1.0), bottom(start + 1.0));
}
