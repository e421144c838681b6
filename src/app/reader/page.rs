//! The visible part of an article: painted, exposed to screen readers, and open to the pointer.

use std::ops::Range;

use egui::accesskit::Role;
use egui::{Id, Rect, Response, Sense, Ui, WidgetInfo};

use super::blocks::words;
use super::caret::{Direction, previous_character};
use super::column::{ArticleColumn, Piece, PieceKind};
use super::passages::{Emphasis, Passage, Passages};
use super::placed::PlacedPiece;
use crate::dossier::{ArticleIdx, BlockKind, Dossier, Event, EventIdx};
use crate::paint::theme::Palette;
use crate::session::State;

/// Bytes of the text above and below the visible part that screen readers are told of.
const TOLD_BYTES: usize = 100_000;

/// The data a page is painted from.
#[derive(Clone, Copy)]
pub struct Page<'a> {
    /// The document.
    pub dossier: &'a Dossier,
    /// The selection, hover, filter and search.
    pub state: &'a State,
    /// The open article.
    pub article: ArticleIdx,
    /// Its pieces.
    pub column: &'a ArticleColumn,
    /// Its passages.
    pub passages: &'a Passages,
    /// The colours.
    pub palette: Palette,
}

/// A visible passage.
#[derive(Clone, Copy)]
pub struct PassageMark<'a> {
    /// The passage.
    pub passage: &'a Passage,
    /// The event that cites it.
    pub event: &'a Event,
    /// How strongly it is highlighted.
    pub emphasis: Emphasis,
}

/// The part of an article that a frame shows.
pub struct VisiblePage<'a> {
    /// The visible pieces, from top to bottom.
    pub placed: Vec<PlacedPiece>,
    /// The visible passages that pass the filter, by where they begin.
    pub marks: Vec<PassageMark<'a>>,
    /// The page's rectangle on the screen.
    pub window: Rect,
}

impl<'a> Page<'a> {
    /// The passages of a window of bytes that pass the filter.
    pub fn marks(&self, window: Range<usize>) -> impl Iterator<Item = PassageMark<'a>> {
        let page = *self;
        page.passages.within(window).filter_map(move |passage| page.mark(passage))
    }

    /// A passage as it is shown; `None` where the filter hides its event.
    pub fn mark(&self, passage: &'a Passage) -> Option<PassageMark<'a>> {
        let event = self.dossier.event(passage.event).filter(|event| self.state.filter.shows(event))?;
        let emphasis = match Some(passage.event) {
            of if of == self.state.selected => Emphasis::Selected,
            of if of == self.state.hovered => Emphasis::Hovered,
            _ => Emphasis::Plain,
        };
        Some(PassageMark { passage, event, emphasis })
    }

    /// The page with these pieces visible.
    pub fn visible(&self, placed: Vec<PlacedPiece>, window: Rect) -> VisiblePage<'a> {
        let start = placed.first().map_or(0, |first| first.range.start);
        let end = placed.last().map_or(0, |last| last.range.end);
        VisiblePage { marks: self.marks(start..end).collect(), placed, window }
    }
}

impl<'a> VisiblePage<'a> {
    /// The visible lines of a range.
    pub fn rows(&self, range: &Range<usize>) -> impl Iterator<Item = Rect> {
        let overlapping =
            self.placed.iter().filter(|placed| placed.range.start < range.end && range.start < placed.range.end);
        overlapping.flat_map(|placed| placed.rows(range)).filter(|row| row.intersects(self.window))
    }

    /// The passages under a point: the most highlighted first, then the shortest.
    pub fn marks_at(&self, pos: egui::Pos2) -> Vec<PassageMark<'a>> {
        let mut under: Vec<_> = self
            .marks
            .iter()
            .filter(|mark| self.rows(&mark.passage.range).any(|row| row.contains(pos)))
            .copied()
            .collect();
        under.sort_by_key(|mark| (std::cmp::Reverse(mark.emphasis), mark.passage.range.len()));
        under
    }

    /// The rectangle of a caret before a byte, without width; `None` where that place is not visible.
    pub fn caret_rect(&self, byte: usize) -> Option<Rect> {
        let holds =
            |placed: &&PlacedPiece| !placed.range.is_empty() && (placed.range.start..=placed.range.end).contains(&byte);
        self.placed.iter().rev().find(holds).map(|placed| placed.caret_rect(byte))
    }

    /// The place of the caret in the line at a point: not past the line's last character, where the next line begins.
    pub fn place_in_line(&self, plain: &str, pos: egui::Pos2) -> Option<usize> {
        let byte = self.byte_at(pos)?;
        let is_below = self.caret_rect(byte).is_some_and(|caret| caret.top() > pos.y);
        Some(if is_below { previous_character(plain, byte) } else { byte })
    }

    /// The place one line above or below a byte, as near as possible to `x`; `None` where there is no visible one.
    pub fn line_from(&self, plain: &str, byte: usize, direction: Direction, x: f32) -> Option<usize> {
        /// Between two lines there can be a gap, never more than this.
        const REACH_PTS: u16 = 120;
        let caret = self.caret_rect(byte)?;
        (3..REACH_PTS).step_by(6).map(f32::from).find_map(|away| {
            let y = match direction {
                Direction::Back => caret.top() - away,
                Direction::Forward => caret.bottom() + away,
            };
            let found = self.place_in_line(plain, egui::pos2(x, y))?;
            let line = self.caret_rect(found)?.center().y;
            let is_beyond = match direction {
                Direction::Back => line < caret.center().y - 1.0,
                Direction::Forward => line > caret.center().y + 1.0,
            };
            is_beyond.then_some(found)
        })
    }

    /// The place in the text nearest to a point; `None` where no text is visible.
    pub fn byte_at(&self, pos: egui::Pos2) -> Option<usize> {
        let with_text = || self.placed.iter().filter(|placed| !placed.range.is_empty());
        let under = with_text().rfind(|placed| placed.origin.y <= pos.y).or_else(|| with_text().next())?;
        Some(under.byte_at(pos))
    }
}

/// "27–28 October 2022: title — passage"
#[must_use]
pub fn passage_name(event: &Event) -> String {
    format!("{}: {} — passage", event.date.in_words(), event.title())
}

/// The id of a passage's widget, constant for a citation of an event.
#[must_use]
pub fn passage_id(event: EventIdx, citation: usize) -> Id {
    Id::unique(("passage", event, citation))
}

/// Exposes each visible piece to screen readers, and each passage as a link in reading order. Returns the passages'
/// responses, in the order of [`VisiblePage::marks`]; `None` where a passage has no visible line.
pub fn nodes_ui(ui: &Ui, page: &Page<'_>, visible: &VisiblePage<'_>) -> Vec<Option<Response>> {
    let mut links = vec![None; visible.marks.len()];
    let first = visible.placed.first().map_or(0, |placed| placed.piece);
    let above = page.column.pieces().iter().enumerate().take(first).rev();
    let above: Vec<_> = near(above).collect();
    let edge =
        |y: f32| Rect::from_min_size(egui::pos2(visible.window.left(), y), egui::vec2(visible.window.width(), 0.0));
    for (at, piece) in above.into_iter().rev() {
        hidden_piece_node(ui, page, edge(visible.window.top()), at, piece);
    }
    for placed in &visible.placed {
        if let Some(piece) = page.column.piece(placed.piece) {
            piece_node(ui, placed, piece);
        }
        for (link, mark) in links.iter_mut().zip(&visible.marks) {
            if link.is_some() {
                continue;
            }
            let first = placed.rows(&mark.passage.range).find(|row| row.intersects(visible.window));
            *link = first.map(|row| link_node(ui, row, mark));
        }
    }
    let next = visible.placed.last().map_or(first, |placed| placed.piece + 1);
    for (at, piece) in near(page.column.pieces().iter().enumerate().skip(next)) {
        hidden_piece_node(ui, page, edge(visible.window.bottom()), at, piece);
    }
    links
}

/// The first of these pieces, as far as screen readers are told of what is out of sight.
fn near<'a>(pieces: impl Iterator<Item = (usize, &'a Piece)>) -> impl Iterator<Item = (usize, &'a Piece)> {
    let mut told = 0;
    pieces.take_while(move |(_, piece)| {
        told += piece.range.len();
        told < TOLD_BYTES
    })
}

/// Exposes a piece that is scrolled out of sight, so that an article can be read on. It is not laid out.
fn hidden_piece_node(ui: &Ui, page: &Page<'_>, edge: Rect, at: usize, piece: &Piece) {
    let Some(article) = page.dossier.article(page.article) else { return };
    let id = ui.scope_id().with(("piece", at));
    let response = ui.interact(edge, id, Sense::hover());
    let (role, level) = role_of(piece);
    response.widget_info(|| WidgetInfo::labeled(role, true, words(article, piece)));
    if let Some(level) = level {
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_level(level));
    }
}

fn role_of(piece: &Piece) -> (Role, Option<usize>) {
    let level = match piece.kind {
        PieceKind::Title => Some(1),
        PieceKind::Body(BlockKind::Heading(level)) => Some(usize::from(level)),
        _ => None,
    };
    (if level.is_some() { Role::Heading } else { Role::Label }, level)
}

fn piece_node(ui: &Ui, placed: &PlacedPiece, piece: &Piece) {
    let response = ui.interact(placed.rect(), ui.scope_id().with(("piece", placed.piece)), Sense::hover());
    let (role, level) = role_of(piece);
    response.widget_info(|| WidgetInfo::labeled(role, true, placed.galley.text()));
    if let Some(level) = level {
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_level(level));
    }
}

fn link_node(ui: &Ui, row: Rect, mark: &PassageMark<'_>) -> Response {
    let id = passage_id(mark.passage.event, mark.passage.citation);
    let response = ui.interact(row, id, Sense::click());
    response.widget_info(|| {
        WidgetInfo::selected(Role::Link, true, mark.emphasis == Emphasis::Selected, passage_name(mark.event))
    });
    response
}
