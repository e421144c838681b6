//! Paints a [`ToldScene`]: bands with their rulers, the steps from passage to passage, dots and titles of events. A
//! pure function that returns shapes, so that window and figure are painted alike.

use egui::epaint::{CubicBezierShape, PathStroke, RectShape};
use egui::{Color32, CornerRadius, Pos2, Rect, Shape, Stroke, StrokeKind, pos2, vec2};

use super::agreement::paint_agreement;
use super::date::paint_date;
use super::draft::paint_hatched;
use super::scene::{PaintContext, rect_from_area, suffix_width, theme_sign};
use super::theme::font;
use super::theme_colors::ThemeColors;
use super::theme_sign::ThemeSign;
use crate::dossier::{Basis, Event};
use crate::evidence::{Presence, StepCounts, told_date};
use crate::layout::{TimeScale, TimeSide, ToldBand, ToldDot, ToldScene, ToldSign, ToldStep};
use crate::time::{Bound, EventDate, length_in_words};

/// The part of a scene that a run of painted shapes belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToldPart {
    /// Bands with their titles and rulers.
    Ground,
    /// The steps from passage to passage, and the line of what is being read.
    Steps,
    /// A passage, by its place among the dots.
    Passage(usize),
    /// The titles that stay in sight, above all passages.
    Above,
}

/// From the time to the titles of events.
const LABEL_LEFT_PTS: f32 = 24.0;
/// Free at the right end of the titles.
const LABEL_RIGHT_PTS: f32 = 14.0;
/// Radius of a disc, and of a ring.
const DISC_PTS: f32 = 5.5;
const RING_PTS: f32 = 4.5;
const RING_LINE_PTS: f32 = 1.8;
/// Radius of what is behind the dot of a chosen event.
const HALO_PTS: f32 = 9.0;
/// The ruler's left edge, from the time, and its width.
const RULER_LEFT_PTS: f32 = -16.0;
const RULER_PTS: f32 = 5.0;
/// Free before the title of a band, where its triangle is.
const TITLE_LEFT_PTS: f32 = 18.0;
/// Between the parts of the title.
const TITLE_GAP_PTS: f32 = 7.0;
/// Length of the fade of an open end; see [`paint_date`].
const FADE_PTS: f32 = 40.0;
/// Rows closer than this have no titles.
pub const TITLES_FROM_PTS: f32 = 13.0;

/// The steps of an article in words for a person: "9 of 19 steps go back · paragraphs span 3 months", and shorter.
#[must_use]
pub fn numbers_in_words(steps: StepCounts, paragraph_secs: Option<f64>) -> [String; 2] {
    let verb = if steps.back == 1 { "goes" } else { "go" };
    let short = format!("{} of {} steps {verb} back", steps.back, steps.all);
    let span = match paragraph_secs {
        Some(secs) if secs > 0.0 => format!("{short} · paragraphs span {}", length_in_words(secs)[0]),
        _ => short.clone(),
    };
    [span, short]
}

/// Paints the whole scene with the left top of its time at `origin`.
pub fn paint_told(scene: &ToldScene, scale: &TimeScale, look: &PaintContext<'_>, origin: Pos2, out: &mut Vec<Shape>) {
    paint_told_parts(scene, scale, look, origin, out, &mut |_, _| {});
}

/// Paints the whole scene and calls `done` after each part, which may take the shapes away.
pub fn paint_told_parts(
    scene: &ToldScene,
    scale: &TimeScale,
    look: &PaintContext<'_>,
    origin: Pos2,
    out: &mut Vec<Shape>,
    done: &mut dyn FnMut(ToldPart, &mut Vec<Shape>),
) {
    for (at, band) in scene.bands.iter().enumerate() {
        paint_band(band, at == 0, look, origin, out);
        if !band.is_scrolled {
            paint_title(band, look, origin, out);
        }
    }
    if scene.labels_pts > 0.0 {
        let lines = scene.dots.iter().filter(|dot| !dot.is_in_strip);
        let end = origin.x + scene.time_pts + LABEL_LEFT_PTS - 14.0;
        let grid = Stroke::new(1.0, look.palette.grid);
        out.extend(lines.map(|dot| Shape::hline(origin.x + dot.x..=end, origin.y + dot.y, grid)));
    }
    done(ToldPart::Ground, out);
    for is_back in [false, true] {
        for step in scene.steps.iter().filter(|step| step.is_back == is_back) {
            paint_step(step, look, origin, out);
        }
    }
    scene.bands.iter().for_each(|band| paint_reading(band, scene.time_pts, look, origin, out));
    done(ToldPart::Steps, out);
    let colors = ThemeColors::new(look.palette, look.dossier);
    for (at, dot) in scene.dots.iter().enumerate() {
        let Some(event) = look.dossier.event(dot.event) else { continue };
        paint_passage(dot, event, scene, scale, (look, &colors), origin, out);
        done(ToldPart::Passage(at), out);
    }
    for band in &scene.bands {
        if band.is_scrolled {
            let head = rect_from_area(origin, band.title);
            out.push(Shape::rect_filled(head, CornerRadius::ZERO, look.palette.sheet));
            out.push(Shape::hline(head.x_range(), head.bottom(), Stroke::new(1.0, look.palette.line)));
            paint_title(band, look, origin, out);
        }
    }
    done(ToldPart::Above, out);
}

fn paint_band(band: &ToldBand, is_first: bool, look: &PaintContext<'_>, origin: Pos2, out: &mut Vec<Shape>) {
    let palette = look.palette;
    let area = rect_from_area(origin, band.area);
    if let Some((top, bottom)) = band.brushed {
        let lit = Rect::from_x_y_ranges(area.x_range(), origin.y + top..=origin.y + bottom);
        out.push(RectShape::filled(lit, CornerRadius::same(4), palette.tint(palette.accent, 0.10)).into());
    }
    if !is_first && !band.is_scrolled {
        out.push(Shape::hline(area.x_range(), area.top(), Stroke::new(1.0, palette.line)));
    }
    let ruler = |(top, bottom): (f32, f32), color: Color32| {
        let left = origin.x + RULER_LEFT_PTS;
        // A line apart from the next one, however short.
        let bottom = (bottom - 1.5).max(top + 1.0);
        let bar = Rect::from_x_y_ranges(left..=left + RULER_PTS, origin.y + top..=origin.y + bottom);
        Shape::rect_filled(bar, 1, color)
    };
    out.extend(band.paragraphs.iter().map(|paragraph| ruler(*paragraph, palette.tint(palette.third, 0.5))));
    out.extend(band.brushed.map(|brushed| ruler(brushed, palette.accent)));
}

/// The title of a band: the article's, its day, and what is counted of its steps.
fn paint_title(band: &ToldBand, look: &PaintContext<'_>, origin: Pos2, out: &mut Vec<Shape>) {
    let palette = look.palette;
    let title = rect_from_area(origin, band.title);
    let Some(article) = look.dossier.article(band.article) else { return };
    let [long, short] = numbers_in_words(band.steps, band.paragraph_secs);
    let numbers = |text: &str| (look.typeset)(text, font::sans(12.0), palette.second);
    let room = title.width() - TITLE_LEFT_PTS - 2.0 * LABEL_RIGHT_PTS;
    let name = (look.typeset_cut)(&article.title, font::semibold(12.5), palette.ink, room.max(40.0));
    let left = pos2(title.left() + TITLE_LEFT_PTS, title.center().y);
    let mut end = left.x + name.size().x;
    out.push(Shape::galley(left - vec2(0.0, name.size().y / 2.0), name, palette.ink));
    let right = title.right() - LABEL_RIGHT_PTS;
    let day = article.published.as_ref().map(EventDate::day_in_words).unwrap_or_default();
    let day = (look.typeset)(&day, font::sans(12.5), palette.second);
    if end + TITLE_GAP_PTS + day.size().x <= right {
        let at = pos2(end + TITLE_GAP_PTS, left.y - day.size().y / 2.0);
        end = at.x + day.size().x;
        out.push(Shape::galley(at, day, palette.second));
    }
    let fitting = [long, short].iter().map(|text| numbers(text)).find(|said| end + 16.0 + said.size().x <= right);
    if let Some(said) = fitting {
        let at = pos2(right - said.size().x, left.y - said.size().y / 2.0);
        out.push(Shape::galley(at, said, palette.second));
    }
}

/// The place that is being read: a line with a triangle at the ruler.
fn paint_reading(band: &ToldBand, time_pts: f32, look: &PaintContext<'_>, origin: Pos2, out: &mut Vec<Shape>) {
    let Some(y) = band.reading.map(|y| origin.y + y) else { return };
    let accent = look.palette.accent;
    let left = origin.x + RULER_LEFT_PTS;
    out.push(Shape::hline(left..=origin.x + time_pts, y, Stroke::new(1.4, accent)));
    let tip = pos2(left + RULER_PTS + 4.0, y);
    let corners = vec![pos2(left - 3.0, y - 6.0), tip, pos2(left - 3.0, y + 6.0)];
    out.push(Shape::convex_polygon(corners, accent, Stroke::NONE));
}

fn paint_step(step: &ToldStep, look: &PaintContext<'_>, origin: Pos2, out: &mut Vec<Shape>) {
    let palette = look.palette;
    let stroke = if step.is_back { Stroke::new(2.1, palette.ink) } else { Stroke::new(1.3, palette.third) };
    let points = step.curve.map(|(x, y)| origin + vec2(x, y));
    let curve = CubicBezierShape::from_points_stroke(points, false, Color32::TRANSPARENT, PathStroke::from(stroke));
    out.push(curve.into());
    if let Some((x, y)) = step.arrow {
        let tip = origin + vec2(x, y);
        let sides = [vec2(7.0, -4.5), vec2(0.0, 0.0), vec2(7.0, 4.5)].map(|by| tip + by);
        out.push(Shape::line(sides.to_vec(), stroke));
    }
}

fn paint_passage(
    dot: &ToldDot,
    event: &Event,
    scene: &ToldScene,
    scale: &TimeScale,
    (look, colors): (&PaintContext<'_>, &ThemeColors<'_>),
    origin: Pos2,
    out: &mut Vec<Shape>,
) {
    let palette = look.palette;
    let date = event.citations().get(dot.citation).map_or(&event.date, |citation| told_date(event, citation));
    let presence = look.asked.map_or(Presence::Not, |stretch| Presence::of(date, stretch));
    let draft = look.drafts.filter(|drafts| drafts.has(dot.event));
    let color = match draft {
        Some(drafts) if drafts.current == Some(dot.event) => palette.accent,
        Some(_) => palette.second,
        None if presence == Presence::Possibly => palette.tint(colors.event(event), 0.45),
        None => colors.event(event),
    };
    let middle = origin + vec2(dot.x, dot.y);
    if dot.is_in_strip {
        let size =
            if look.is_selected(dot.event) || look.is_hovered(dot.event) { vec2(5.0, 9.0) } else { vec2(3.0, 6.0) };
        let sign = Rect::from_center_size(middle + vec2(0.0, 6.0), size);
        out.push(Shape::rect_filled(sign, 1, color));
        return;
    }
    let is_chosen = look.is_selected(dot.event) || look.is_hovered(dot.event);
    if is_chosen {
        let is_selected = look.is_selected(dot.event);
        let fill = if is_selected { palette.selection } else { palette.tint(color, 0.12) };
        out.push(Shape::circle_filled(middle, HALO_PTS, fill));
        if is_selected {
            out.push(Shape::circle_stroke(middle, HALO_PTS, Stroke::new(1.2, color)));
        }
    }
    let is_lit = dot.is_lit || presence != Presence::Not;
    if is_chosen || is_lit {
        paint_extent(dot, date, event, scene, scale, color, look, origin, out);
    }
    match dot.beyond {
        Some(side) => paint_beyond(side, middle, color, out),
        None if draft.is_some() => {
            paint_hatched(Rect::from_center_size(middle, vec2(10.0, 10.0)), color, palette, out);
        }
        None => paint_dot(dot.sign, theme_sign(event, look), middle, (color, palette.sheet), out),
    }
    if scene.labels_pts > 0.0 && scene.row_pts >= TITLES_FROM_PTS {
        paint_label(dot, event, is_lit, color, scene, look, origin, out);
    } else if is_chosen && !dot.is_again {
        paint_title_of_chosen(dot, event, color, scene, look, origin, out);
    }
}

/// The title of a chosen event, next to its dot where there is no room for the titles of all.
fn paint_title_of_chosen(
    dot: &ToldDot,
    event: &Event,
    color: Color32,
    scene: &ToldScene,
    look: &PaintContext<'_>,
    origin: Pos2,
    out: &mut Vec<Shape>,
) {
    const GAP: f32 = HALO_PTS + 8.0;
    let is_left = dot.x > scene.time_pts / 2.0;
    let room = (if is_left { dot.x } else { scene.time_pts - dot.x }) - GAP - 8.0;
    let palette = look.palette;
    let title =
        (look.typeset_label)(dot.event, event.title().trim_end(), font::label(), palette.ink, room.max(24.0), 1);
    let left = origin.x + if is_left { dot.x - GAP - title.size().x } else { dot.x + GAP };
    let at = pos2(left, origin.y + dot.y - title.size().y / 2.0);
    let capsule = Rect::from_min_size(at, title.size()).expand2(vec2(5.0, 2.0));
    let fill = if look.is_selected(dot.event) { palette.selection } else { palette.sheet };
    let stroke = Stroke::new(1.2, color);
    out.push(RectShape::new(capsule, CornerRadius::same(5), fill, stroke, StrokeKind::Inside).into());
    out.push(Shape::galley(at, title, palette.ink));
}

/// A dot: filled, an outline, or a square, in the shape of its theme if themes have signs.
fn paint_dot(sign: ToldSign, shape: ThemeSign, middle: Pos2, (color, sheet): (Color32, Color32), out: &mut Vec<Shape>) {
    match sign {
        ToldSign::Known => shape.paint(middle, DISC_PTS, color, out),
        ToldSign::Inferred => {
            shape.paint(middle, RING_PTS + RING_LINE_PTS / 2.0, color, out);
            shape.paint(middle, RING_PTS - RING_LINE_PTS / 2.0, sheet, out);
        }
        ToldSign::Publication => {
            let square = Rect::from_center_size(middle, vec2(9.0, 9.0));
            out.push(Shape::rect_filled(square, 1, color));
        }
    }
}

/// A triangle at the edge of the view, for a date that starts outside it.
fn paint_beyond(side: TimeSide, middle: Pos2, color: Color32, out: &mut Vec<Shape>) {
    let ahead = if side == TimeSide::Earlier { -4.5 } else { 4.5 };
    let corners = [vec2(ahead, 0.0), vec2(-ahead * 0.7, -5.0), vec2(-ahead * 0.7, 5.0)].map(|by| middle + by);
    out.push(Shape::convex_polygon(corners.to_vec(), color, Stroke::NONE));
}

/// All the time that a date may cover, as far as it is in view.
#[expect(clippy::too_many_arguments, reason = "what is painted, where, and how")]
fn paint_extent(
    dot: &ToldDot,
    date: &EventDate,
    event: &Event,
    scene: &ToldScene,
    scale: &TimeScale,
    color: Color32,
    look: &PaintContext<'_>,
    origin: Pos2,
    out: &mut Vec<Shape>,
) {
    let possible = date.possible();
    let fade = |bound: Bound| if matches!(bound, Bound::At(_)) { 0.0 } else { FADE_PTS };
    let (least, most) = (fade(possible.start), scene.time_pts - fade(possible.end));
    let placed = date.placed_span();
    let (start, end) = (scale.x_from_time(placed.start().axis_secs()), scale.x_from_time(placed.end().axis_secs()));
    if end < 0.0 || start > scene.time_pts || end - start < 14.0 {
        return;
    }
    let x = |secs: f64| origin.x + scale.x_from_time(secs).clamp(least.min(most), most.max(least));
    let band =
        Rect::from_x_y_ranges(origin.x..=origin.x + scene.time_pts, origin.y + dot.y - 5.0..=origin.y + dot.y + 5.0);
    paint_date(date, event.basis == Basis::Background, x, band, color, look.palette, out);
}

/// The title of an event beside its dot.
#[expect(clippy::too_many_arguments, reason = "what is painted, where, and how")]
fn paint_label(
    dot: &ToldDot,
    event: &Event,
    is_lit: bool,
    color: Color32,
    scene: &ToldScene,
    look: &PaintContext<'_>,
    origin: Pos2,
    out: &mut Vec<Shape>,
) {
    let palette = look.palette;
    let left = origin.x + scene.time_pts + LABEL_LEFT_PTS;
    let y = origin.y + dot.y;
    let is_draft = look.drafts.is_some_and(|drafts| drafts.has(dot.event));
    let agreement = if is_draft { None } else { (look.agreement)(dot.event) };
    let size = (font::label().size - 0.5).min(scene.row_pts * 0.78);
    let again = dot.is_again.then(|| (look.typeset)("again", font::sans(size), palette.second));
    let again_pts = again.as_ref().map_or(0.0, |again| again.size().x + 5.0);
    let room = scene.labels_pts - LABEL_LEFT_PTS - LABEL_RIGHT_PTS - suffix_width(agreement) - again_pts;
    if room < 24.0 {
        return;
    }
    let (is_selected, is_hovered) = (look.is_selected(dot.event), look.is_hovered(dot.event));
    let is_strong = is_selected || is_lit;
    let ink = if (dot.is_again || is_draft) && !is_strong { palette.second } else { palette.ink };
    let wanted = if is_strong { font::semibold(size) } else { font::sans(size) };
    let title = (look.typeset_label)(dot.event, event.title().trim_end(), wanted, ink, room, 1);
    let end = left + title.size().x;
    let whole_end = end + again_pts + suffix_width(agreement);
    let height = title.size().y.min(scene.row_pts.max(14.0));
    let capsule = Rect::from_x_y_ranges(left - 19.0..=whole_end + 4.0, y - height / 2.0 - 0.5..=y + height / 2.0 + 0.5);
    let is_hit = (look.is_hit)(dot.event);
    let fill = match () {
        () if is_selected => Some((palette.selection, Stroke::new(1.2, color))),
        () if is_hovered => Some((palette.tint(color, 0.12), Stroke::NONE)),
        () if is_hit => Some((palette.tint(palette.accent, 0.14), Stroke::NONE)),
        () => None,
    };
    if let Some((fill, stroke)) = fill {
        out.push(RectShape::new(capsule, CornerRadius::same(5), fill, stroke, StrokeKind::Inside).into());
    }
    theme_sign(event, look).paint(pos2(left - 11.0, y), 3.4, color, out);
    out.push(Shape::galley(pos2(left, y - title.size().y / 2.0), title, ink));
    if let Some(again) = again {
        out.push(Shape::galley(pos2(end + 5.0, y - again.size().y / 2.0), again, palette.second));
    }
    if let Some(agreement) = agreement {
        paint_agreement(agreement, pos2(end + again_pts + suffix_width(Some(agreement)) / 2.0 + 1.5, y), palette, out);
    }
}
