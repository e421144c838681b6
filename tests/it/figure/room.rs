//! Events of the shipped dossier that are labelled, by page and lanes: nothing is hidden while there is room.

use dateline::figure::{FigureOptions, FigureRange, Notes, PageSize, compose};
use dateline::layout::LaneMode;

use super::read_back::{read_back, written};
use super::shipped;

#[test]
fn every_event_of_the_shipped_dossier_is_labelled_on_common_pages() {
    let mut missing = Vec::new();
    let pages = [
        ("slide", PageSize::SLIDE),
        ("wide", PageSize::WIDE),
        ("A4", PageSize::A4),
        ("A4 landscape", PageSize::A4_LANDSCAPE),
        ("letter", PageSize::LETTER),
    ];
    for (name, page) in pages {
        for lanes in [LaneMode::Article, LaneMode::Theme, LaneMode::Single] {
            for range in [FigureRange::Opening, FigureRange::All] {
                let options = FigureOptions { page, lanes, range, notes: Notes::None, ..FigureOptions::default() };
                let text = written(&compose(shipped(), &options, false).unwrap());
                let found = read_back(&text);
                let labelled = found.events.iter().filter(|event| event.label.is_some()).count();
                if labelled != 26 || !found.clusters.is_empty() {
                    missing.push(format!("{name}, {lanes:?}, {range:?}: {labelled}, {} pills", found.clusters.len()));
                }
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}
