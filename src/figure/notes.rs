//! Numbered notes in balanced columns: each event in view with its date, quotation and source.

use std::sync::Arc;

use egui::epaint::TextShape;
use egui::{Galley, Rect, Vec2, pos2, vec2};
use unicode_segmentation::UnicodeSegmentation as _;

use super::Notes;
use super::context::FigureContext;
use super::drawing::{DrawingNode, Group, LinkedText, text};
use super::sources::{
    address, anchoring_sentence, basis_sentence, leading_citation, short_names, source_name, source_pieces,
};
use super::text_runs::runs;
use super::typesetter::{TextPiece, most_that_fit};
use crate::dossier::{Event, EventIdx};
use crate::evidence::sources::dates_in_words;
use crate::evidence::{Agreement, statements};
use crate::paint::scene::short_count;
use crate::paint::theme::font;
use crate::text::sentence;

/// Size of the type.
pub const TYPE_PTS: f32 = 11.0;
/// Least width of a column.
const COLUMN_MIN_PTS: f32 = 300.0;
/// Between columns.
const GUTTER_PTS: f32 = 26.0;
/// Between notes.
const GAP_PTS: f32 = 7.0;
/// Between a number and its note.
const NUMBER_GAP_PTS: f32 = 6.0;
/// A note is cut with an ellipsis after this many lines.
const ROWS_MAX: usize = 14;

/// An event that has a note.
#[derive(Clone, Copy, Debug)]
pub struct NotedEvent {
    pub event: EventIdx,
    /// How many events the cluster has that it is folded into, if any.
    pub folded_into: Option<usize>,
    /// Whether its mark has no label, and so no number.
    pub is_unlabelled: bool,
}

/// A note, laid out.
pub struct Note {
    event: EventIdx,
    number: Arc<Galley>,
    body: LinkedText,
    /// Width of the column of numbers, the same for all notes.
    indent: f32,
}

impl Note {
    fn height(&self) -> f32 {
        self.body.text.galley.size().y + GAP_PTS
    }
}

/// Number of columns on `width` points, and the width of each.
pub fn columns(width: f32) -> (usize, f32) {
    let count = [4_u8, 3, 2]
        .into_iter()
        .find(|&count| f32::from(count) * COLUMN_MIN_PTS + f32::from(count - 1) * GUTTER_PTS <= width);
    let count = count.unwrap_or(1);
    (usize::from(count), (width - f32::from(count - 1) * GUTTER_PTS) / f32::from(count))
}

/// Most notes that fit into an area, each of at least a line.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "lines on a page")]
pub fn most_on(area: Rect) -> usize {
    let lines = (area.height().max(0.0) / (TYPE_PTS + GAP_PTS)).ceil() as usize;
    (lines + 1) * columns(area.width()).0
}

/// The notes of `events`, numbered from 1 to `count` at least, for columns of this width. The source is given in full
/// where it is named for the first time.
pub fn notes(context: &FigureContext<'_>, events: &[NotedEvent], count: usize, width: f32) -> Vec<Note> {
    let palette = &context.palette;
    let number =
        |number: usize| context.typesetter.line(&format!("{number}."), font::semibold(TYPE_PTS), palette.second);
    let indent = number(events.len().max(count)).size().x + NUMBER_GAP_PTS;
    let short_names = short_names(&context.dossier.articles);
    let mut is_named = vec![false; context.dossier.articles.len()];
    let note = |(at, noted): (usize, &NotedEvent)| {
        let event = &context.dossier[noted.event];
        let article = leading_citation(event).map(|citation| usize::from(citation.article.0));
        let was_named = article.and_then(|at| is_named.get_mut(at)).is_some_and(|named| std::mem::replace(named, true));
        let short = article.filter(|_| was_named).and_then(|at| short_names.get(at)?.as_deref());
        let body = body(context, *noted, short, width - indent);
        Note { event: noted.event, number: number(at + 1), body, indent }
    };
    events.iter().enumerate().map(note).collect()
}

/// Lays out a note. A quotation that is too long loses its end; the source is always kept.
fn body(context: &FigureContext<'_>, noted: NotedEvent, short: Option<&str>, width: f32) -> LinkedText {
    let set = |quote: &str| {
        let mut pieces = pieces(context, noted.event, quote, short);
        if let Some(count) = noted.folded_into {
            let text = format!(" In the picture it is one of {}.", short_count(count));
            pieces.push(TextPiece::new(text, font::sans(TYPE_PTS), context.palette.second));
        } else if noted.is_unlabelled {
            let text = " In the picture it has no number, for want of room.";
            pieces.push(TextPiece::new(text, font::sans(TYPE_PTS), context.palette.second));
        }
        context.typesetter.paragraph(&pieces, width, ROWS_MAX)
    };
    let quote = leading_citation(&context.dossier[noted.event]).map_or("", |citation| citation.exact.trim());
    let whole = set(quote);
    if !whole.text.galley.elided {
        return whole;
    }
    let ends: Vec<usize> = quote.unicode_word_indices().map(|(start, word)| start + word.len()).collect();
    let shortened = |words: usize| {
        let end = words.checked_sub(1).and_then(|last| ends.get(last)).copied().unwrap_or_default();
        set(&format!("{}…", &quote[..end]))
    };
    shortened(most_that_fit(0, ends.len(), |words| !shortened(words).text.galley.elided))
}

/// Date — title. “quote” — author, *article*, publisher, date. How the date is known, unless it is stated; and whether
/// the article still holds the words.
fn pieces(context: &FigureContext<'_>, idx: EventIdx, quote: &str, short: Option<&str>) -> Vec<TextPiece> {
    let (event, palette) = (&context.dossier[idx], &context.palette);
    let sans = |text: String| TextPiece::new(text, font::sans(TYPE_PTS), palette.ink);
    let second = |text: String| TextPiece::new(text, font::sans(TYPE_PTS), palette.second);
    let title = event.title().trim();
    let end = if title.ends_with(['.', '!', '?', '…', '。', '！', '？']) { "" } else { "." };
    let draft = context.is_draft(idx).then(|| second("Draft: ".to_owned()));
    let mut pieces: Vec<TextPiece> = draft.into_iter().collect();
    pieces.extend([
        TextPiece::new(event.date.in_words(), font::semibold(TYPE_PTS), palette.ink),
        sans(format!(" — {title}{end}")),
    ]);
    let citation = leading_citation(event);
    if context.options.notes == Notes::Full && !quote.is_empty() {
        // Words that are in quotation marks already get no others; they are kept as they are, so that they are found.
        let is_marked = quote.starts_with(['“', '"']) && quote.ends_with(['”', '"']);
        let quote = if is_marked { format!(" {quote}") } else { format!(" “{quote}”") };
        pieces.push(TextPiece::new(quote, font::serif(TYPE_PTS + 0.5), palette.ink));
    }
    if let Some(article) = citation.map(|citation| &context.dossier[citation.article]) {
        pieces.push(second(" — ".to_owned()));
        match short {
            None => pieces.extend(source_pieces(article, TYPE_PTS, palette)),
            Some(name) => {
                let link = address(article).map(ToOwned::to_owned);
                let color = if link.is_some() { palette.accent } else { palette.second };
                pieces.push(TextPiece { link, ..TextPiece::new(name, font::sans(TYPE_PTS), color) });
            }
        }
        pieces.push(second(".".to_owned()));
    }
    let anchoring = citation.and_then(|citation| anchoring_sentence(citation.anchored.state));
    pieces.extend(
        [basis_sentence(event.basis), anchoring].into_iter().flatten().map(|sentence| second(format!(" {sentence}"))),
    );
    pieces.extend(differences(context, event).map(|said| second(format!(" {said}"))));
    pieces
}

/// The dates of the sources that differ or conflict: "Sources conflict: A: 2018; B: 2019."
fn differences(context: &FigureContext<'_>, event: &Event) -> Option<String> {
    let agreement = Agreement::of_event(event).filter(|agreement| *agreement != Agreement::Agree)?;
    let said = dates_in_words(&statements(event), |_, statement| source_name(&context.dossier[statement.article]));
    Some(sentence(&format!("{}: {said}", agreement.words())))
}

/// Height of the columns when all notes are spread over them as evenly as possible.
pub fn balanced_height(notes: &[Note], columns: usize) -> f32 {
    let heights: Vec<f32> = notes.iter().map(Note::height).collect();
    let tallest = heights.iter().copied().fold(0.0, f32::max);
    let (mut low, mut high) = (tallest, heights.iter().sum::<f32>().max(tallest));
    // Binary search, to half a point.
    while high - low > 0.5 {
        let middle = f32::midpoint(low, high);
        if filled(&heights, columns, middle).len() == heights.len() { high = middle } else { low = middle }
    }
    high
}

/// Column and distance from its top for each note, as far as there is room.
fn filled(heights: &[f32], columns: usize, room: f32) -> Vec<(usize, f32)> {
    let mut places = Vec::new();
    let (mut column, mut y) = (0, 0.0);
    for height in heights {
        if y + height > room + 0.01 && y > 0.0 {
            column += 1;
            y = 0.0;
        }
        if column == columns || y + height > room + 0.01 {
            break;
        }
        places.push((column, y));
        y += height;
    }
    places
}

/// Places as many notes as fit into `area`, balanced; returns them and their number.
pub fn place(context: &FigureContext<'_>, notes: &[Note], area: Rect) -> (Vec<Group>, usize) {
    let (columns, width) = columns(area.width());
    // The gap below the last note may extend beyond the area.
    let room = balanced_height(notes, columns).min(area.height() + GAP_PTS);
    let heights: Vec<f32> = notes.iter().map(Note::height).collect();
    let places = filled(&heights, columns, room);
    let groups = notes.iter().zip(&places).map(|(note, &(column, y))| {
        let column = f32::from(u8::try_from(column).unwrap_or(u8::MAX));
        group(context, note, area.min.to_vec2() + vec2(column * (width + GUTTER_PTS), y))
    });
    (groups.collect(), places.len())
}

fn group(context: &FigureContext<'_>, note: &Note, at: Vec2) -> Group {
    let mut body = note.body.clone();
    body.text = TextShape { pos: pos2(note.indent, 0.0) + at, ..body.text };
    // Numbers are aligned on the right, so that 9 and 10 line up.
    let x = note.indent - NUMBER_GAP_PTS - note.number.size().x;
    // They share the baseline of their note's first line.
    let number = TextShape::new(pos2(x, 0.0) + at, Arc::clone(&note.number), context.palette.second);
    let lift = baseline(&body.text).zip(baseline(&number)).map_or(0.0, |(body, own)| body - own);
    let number = text(number.pos + vec2(0.0, lift), number.galley, context.palette.second);
    let id = format!("note-{}", context.dossier[note.event].id());
    Group { id, nodes: vec![number, DrawingNode::LinkedText(body)], ..Group::new("note") }
}

/// Baseline of the first line.
fn baseline(text: &TextShape) -> Option<f32> {
    runs(text).first().map(|run| run.baseline)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_fill_from_the_left() {
        let check = |heights: &[f32], columns: usize, room: f32, expected: &[(usize, f32)]| {
            assert_eq!(filled(heights, columns, room), expected, "{heights:?} in {columns} of {room}");
        };
        check(&[10.0, 10.0, 10.0], 2, 20.0, &[(0, 0.0), (0, 10.0), (1, 0.0)]);
        check(&[10.0, 10.0, 10.0], 2, 10.0, &[(0, 0.0), (1, 0.0)]);
        check(&[30.0, 10.0], 2, 20.0, &[]);
        check(&[], 2, 20.0, &[]);
        check(&[10.0], 1, 0.0, &[]);
    }

    #[test]
    fn columns_depend_on_the_width() {
        let check = |width: f32, expected: usize| assert_eq!(columns(width).0, expected, "{width}");
        check(200.0, 1);
        check(626.0, 2);
        check(952.0, 3);
        check(1200.0, 3);
        check(3000.0, 4);
    }
}
