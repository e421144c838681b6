//! The page: the part of an article that is in sight, painted, made known to screen readers, and open to the pointer.

use std::ops::Range;

use egui::accesskit::Role;
use egui::{Id, Rect, Response, Sense, Ui, WidgetInfo};

use super::laid::Laid;
use super::passages::{Emphasis, Passage, Passages};
use super::sheet::{Part, Piece, Sheet};
use crate::dossier::{ArticleIdx, BlockKind, Dossier, Event, EventIdx};
use crate::paint::theme::Palette;
use crate::session::State;

/// What a page is drawn from.
#[derive(Clone, Copy)]
pub struct Page<'a> {
    /// The document.
    pub dossier: &'a Dossier,
    /// What is chosen, pointed at, filtered and looked for.
    pub state: &'a State,
    /// The open article.
    pub article: ArticleIdx,
    /// Its pieces.
    pub sheet: &'a Sheet,
    /// Its passages.
    pub passages: &'a Passages,
    /// The colours.
    pub palette: Palette,
}

/// A passage in sight.
#[derive(Clone, Copy)]
pub struct Mark<'a> {
    /// Which.
    pub passage: &'a Passage,
    /// Who cites it.
    pub event: &'a Event,
    /// How much it stands out.
    pub emphasis: Emphasis,
}

/// What a frame shows of an article.
pub struct Sight<'a> {
    /// The pieces in sight, from top to bottom.
    pub laid: Vec<Laid>,
    /// The passages in sight that pass the filter, by where they begin.
    pub marks: Vec<Mark<'a>>,
    /// Where the page is on the screen.
    pub window: Rect,
}

impl<'a> Page<'a> {
    /// The passages of a window of bytes that pass the filter.
    pub fn marks(&self, window: Range<usize>) -> impl Iterator<Item = Mark<'a>> {
        let page = *self;
        page.passages.within(window).filter_map(move |passage| page.mark(passage))
    }

    /// A passage as it is shown; `None` where the filter hides its event.
    pub fn mark(&self, passage: &'a Passage) -> Option<Mark<'a>> {
        let event = self.dossier.event(passage.event).filter(|event| self.state.filter.shows(event))?;
        let emphasis = match Some(passage.event) {
            of if of == self.state.selected => Emphasis::Selected,
            of if of == self.state.hovered => Emphasis::Hovered,
            _ => Emphasis::Plain,
        };
        Some(Mark { passage, event, emphasis })
    }

    /// Takes pieces that are set as what is in sight.
    pub fn sight(&self, laid: Vec<Laid>, window: Rect) -> Sight<'a> {
        let start = laid.first().map_or(0, |first| first.range.start);
        let end = laid.last().map_or(0, |last| last.range.end);
        Sight { marks: self.marks(start..end).collect(), laid, window }
    }
}

impl<'a> Sight<'a> {
    /// The lines of a range, wherever they are in sight.
    pub fn rows(&self, range: &Range<usize>) -> impl Iterator<Item = Rect> {
        let overlapping = self.laid.iter().filter(|laid| laid.range.start < range.end && range.start < laid.range.end);
        overlapping.flat_map(|laid| laid.rows(range)).filter(|row| row.intersects(self.window))
    }

    /// The passages under a point, the one that stands out most first, then the shortest.
    pub fn marks_at(&self, pos: egui::Pos2) -> Vec<Mark<'a>> {
        let mut under: Vec<_> = self
            .marks
            .iter()
            .filter(|mark| self.rows(&mark.passage.range).any(|row| row.contains(pos)))
            .copied()
            .collect();
        under.sort_by_key(|mark| (std::cmp::Reverse(mark.emphasis), mark.passage.range.len()));
        under
    }

    /// The place in the text nearest to a point; `None` where no text is in sight.
    pub fn byte_at(&self, pos: egui::Pos2) -> Option<usize> {
        let with_text = || self.laid.iter().filter(|laid| !laid.range.is_empty());
        let under = with_text().rfind(|laid| laid.origin.y <= pos.y).or_else(|| with_text().next())?;
        Some(under.byte_at(pos))
    }
}

/// "27–28 October 2022: title — passage"
#[must_use]
pub fn passage_name(event: &Event) -> String {
    format!("{}: {} — passage", event.date.in_words(), event.title())
}

/// The id of a passage's widget: the same as long as it is the same citation of the same event.
#[must_use]
pub fn passage_id(event: EventIdx, citation: usize) -> Id {
    Id::unique(("passage", event, citation))
}

/// Makes each piece in sight known to screen readers, and each passage a link in reading order. Returns the passages'
/// responses, in the order of [`Sight::marks`]; `None` where a passage has no line in sight.
pub fn nodes_ui(ui: &Ui, page: &Page<'_>, sight: &Sight<'_>) -> Vec<Option<Response>> {
    let mut links = vec![None; sight.marks.len()];
    for laid in &sight.laid {
        if let Some(piece) = page.sheet.piece(laid.piece) {
            piece_node(ui, laid, piece);
        }
        for (link, mark) in links.iter_mut().zip(&sight.marks) {
            if link.is_some() {
                continue;
            }
            let first = laid.rows(&mark.passage.range).find(|row| row.intersects(sight.window));
            *link = first.map(|row| link_node(ui, row, mark));
        }
    }
    links
}

fn piece_node(ui: &Ui, laid: &Laid, piece: &Piece) {
    let response = ui.interact(laid.rect(), ui.scope_id().with(("piece", laid.piece)), Sense::hover());
    let level = match piece.part {
        Part::Title => Some(1),
        Part::Body(BlockKind::Heading(level)) => Some(usize::from(level)),
        _ => None,
    };
    let role = if level.is_some() { Role::Heading } else { Role::Label };
    response.widget_info(|| WidgetInfo::labeled(role, true, laid.galley.text()));
    if let Some(level) = level {
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_level(level));
    }
}

fn link_node(ui: &Ui, row: Rect, mark: &Mark<'_>) -> Response {
    let id = passage_id(mark.passage.event, mark.passage.citation);
    let response = ui.interact(row, id, Sense::click());
    response.widget_info(|| {
        WidgetInfo::selected(Role::Link, true, mark.emphasis == Emphasis::Selected, passage_name(mark.event))
    });
    response
}
