//! The passage of a scene on its page: as large as it fits, with the event above and the source below.

use egui::{CornerRadius, Rect, Shape, pos2};

use super::context::FigureContext;
use super::drawing::{DrawingNode, Group, LinkedText};
use super::sources::{address, anchoring_sentence};
use super::typesetter::TextPiece;
use crate::paint::stage::{QUOTE_PTS, StageWords};
use crate::paint::theme::font;

/// From the bar in the colour of the event to the words.
const INDENT_PTS: f32 = 18.0;
/// Between the parts.
const GAP_PTS: f32 = 10.0;
/// Lines of a title.
const TITLE_ROWS_MAX: usize = 3;

/// The words of a scene's event in `area`; `None` if no event is highlighted.
pub fn passage(context: &FigureContext<'_>, citation: usize, area: Rect) -> Option<Group> {
    let idx = context.options.select?;
    let event = context.dossier.event(idx)?;
    let words = StageWords::of(context.dossier, idx, citation)?;
    let palette = &context.palette;
    let (left, width) = (area.left() + INDENT_PTS, (area.width() - INDENT_PTS).max(1.0));
    let set = |text: &str, font, color, rows: usize| {
        context.typesetter.paragraph(&[TextPiece::new(text, font, color)], width, rows)
    };
    let height = |part: &LinkedText| part.text.galley.size().y;
    let head = [
        set(&words.date, font::medium(13.5), palette.second, 2),
        set(&words.title, font::semibold(17.0), palette.ink, TITLE_ROWS_MAX),
    ];
    let cited = event.citations().get(citation).or(event.citations().first());
    let link = cited.and_then(|cited| address(&context.dossier[cited.article])).map(ToOwned::to_owned);
    let color = if link.is_some() { palette.accent } else { palette.ink };
    let article = TextPiece { link, ..TextPiece::new(&*words.article, font::serif_italic(14.5), color) };
    let state = cited.and_then(|cited| anchoring_sentence(cited.anchored.state)).unwrap_or_default();
    let mut foot = vec![context.typesetter.paragraph(&[article], width, TITLE_ROWS_MAX)];
    foot.push(set(&words.published, font::sans(12.5), palette.second, 2));
    foot.push(set(state, font::sans(12.5), palette.second, 2));
    foot.retain(|part| !part.text.galley.text().is_empty());
    let taken = |parts: &[LinkedText]| parts.iter().map(height).sum::<f32>();
    let room = (area.height() - taken(&head) - taken(&foot) - 2.0 * GAP_PTS).max(20.0);
    let quotation = |size: f32, rows: usize| {
        let font = if words.is_quotation { font::serif(size) } else { font::sans(size * 0.8) };
        set(&words.quote, font, palette.ink, rows)
    };
    let largest = QUOTE_PTS.iter().map(|size| quotation(*size, usize::MAX)).find(|part| height(part) <= room);
    let quote = largest.unwrap_or_else(|| {
        let least = QUOTE_PTS.iter().copied().fold(f32::INFINITY, f32::min);
        let row = height(&quotation(least, 1)).max(1.0);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "rows on a page")]
        quotation(least, (room / row).floor().max(1.0) as usize)
    });
    let mut group = Group::new("passage");
    let mut top = area.top();
    let mut gaps = [0.0, GAP_PTS, GAP_PTS].into_iter();
    for mut part in head.into_iter().chain([quote]).chain(foot) {
        part.text.pos = pos2(left, top);
        top += height(&part) + gaps.next().unwrap_or(0.0);
        group.nodes.push(DrawingNode::LinkedText(part));
    }
    let bar = Rect::from_min_max(pos2(area.left(), area.top()), pos2(area.left() + 3.5, top.min(area.bottom())));
    let shape = Shape::rect_filled(bar, CornerRadius::same(1), palette.event(context.dossier, event));
    group.nodes.insert(0, DrawingNode::Shape(shape));
    Some(group)
}
