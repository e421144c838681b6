//! Paints a [`Scene`]: lanes, marks with their uncertainty, labels, clusters. A pure function that returns shapes, so
//! that window and figure are painted alike.

use std::sync::Arc;

use egui::epaint::RectShape;
use egui::{Color32, CornerRadius, FontId, Galley, Pos2, Rangef, Rect, Shape, Stroke, StrokeKind, pos2, vec2};

use super::agreement::paint_agreement;
use super::bars::paint_bar;
use super::density::paint_density;
use super::draft::{DraftMarks, paint_draft, paint_question};
use super::other_dates::{DateRings, paint_rings};
use super::theme::{Palette, font};
use super::theme_colors::ThemeColors;
use super::theme_sign::ThemeSign;
use super::undated_pill::{UndatedPill, undated_room};
use crate::dossier::{Dossier, Event, EventIdx};
use crate::evidence::{Agreement, Presence};
use crate::layout::{self, Area, Cluster, Lane, LaneKind, Mark, Scene, Sign};
use crate::time::Span;

/// Points from the plot's bottom edge to the lowest lane: room for the pills that count the events outside the view.
pub const FOOT_PTS: f32 = 26.0;

/// Height of one row of the axis, in points.
pub const AXIS_ROW_PTS: f32 = 17.0;

/// Labels wider than this, in points, are cut, or have two lines.
#[expect(clippy::cast_possible_truncation, reason = "a whole number")]
pub const LABEL_MAX_PTS: f32 = layout::metrics::LABEL_MAX_PTS as f32;

/// Lays out an event's title as its label in a font and colour, cut at a width; last are the lines that it may have.
pub type TypesetLabel<'a> = dyn Fn(EventIdx, &str, FontId, Color32, f32, usize) -> Arc<Galley> + 'a;

/// Everything the painter needs besides the scene.
#[derive(Clone, Copy)]
pub struct PaintContext<'a> {
    /// Colours.
    pub palette: &'a Palette,
    /// Titles, themes.
    pub dossier: &'a Dossier,
    /// The selected event.
    pub selected: Option<EventIdx>,
    /// The hovered event.
    pub hovered: Option<EventIdx>,
    /// Which of the events are drafts; `None` where there are none.
    pub drafts: Option<DraftMarks<'a>>,
    /// The stretch of time that is asked for: events that are only possibly in it are drawn apart.
    pub asked: Option<Span>,
    /// Places at which other sources date the selected event, in points from the left edge of the plot.
    pub other_dates: &'a [(f32, f32)],
    /// How the sources of an event stand to each other.
    pub agreement: &'a dyn Fn(EventIdx) -> Option<Agreement>,
    /// Whether an event matches the search.
    pub is_hit: &'a dyn Fn(EventIdx) -> bool,
    /// Lays out one line of text.
    pub typeset: &'a dyn Fn(&str, FontId, Color32) -> Arc<Galley>,
    /// Lays out one line of text, cut with an ellipsis at a width.
    pub typeset_cut: &'a dyn Fn(&str, FontId, Color32, f32) -> Arc<Galley>,
    /// Lays out an event's label: its title, cut at a width, and its number if it has one.
    pub typeset_label: &'a TypesetLabel<'a>,
}

impl PaintContext<'_> {
    /// Whether an event is selected, or a draft under review.
    #[must_use]
    pub fn is_selected(&self, event: EventIdx) -> bool {
        self.selected == Some(event) || self.drafts.is_some_and(|drafts| drafts.current == Some(event))
    }

    /// Whether an event is only possibly in the stretch of time that is asked for.
    #[must_use]
    pub fn is_only_possible(&self, event: &Event) -> bool {
        self.asked.is_some_and(|stretch| Presence::of(&event.date, stretch) == Presence::Possibly)
    }

    /// Whether an event is hovered, or a draft hovered elsewhere.
    #[must_use]
    pub fn is_hovered(&self, event: EventIdx) -> bool {
        self.hovered == Some(event) || self.drafts.is_some_and(|drafts| drafts.hovered == Some(event))
    }
}

/// The part of a scene that a run of painted shapes belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScenePart {
    /// Lanes with their titles, and the lines of publications.
    Ground,
    /// The highlight of an event: a capsule or a tint.
    Emphasis(EventIdx),
    /// The sign of an event.
    Sign(EventIdx),
    /// The text of an event.
    Label(EventIdx),
    /// The pill of a cluster, by its place in the scene.
    Cluster(usize),
}

/// An area of the layout in screen coordinates.
#[must_use]
pub fn rect_from_area(origin: Pos2, area: Area) -> Rect {
    Rect::from_min_max(
        pos2(origin.x + area.left, origin.y + area.top),
        pos2(origin.x + area.right, origin.y + area.bottom),
    )
}

/// Paints the whole scene with its top left at `origin`; `width` is the plot's, in points.
pub fn paint_scene(scene: &Scene, look: &PaintContext<'_>, origin: Pos2, width: f32, out: &mut Vec<Shape>) {
    paint_parts(scene, look, origin, width, out, &mut |_, _| {});
    let colors = ThemeColors::new(look.palette, look.dossier);
    // While the view moves, events keep their rows, and pass below the titles of lanes.
    for lane in scene.lanes.iter().filter(|lane| scene.covers_title(lane)) {
        let ground = if is_reviewed(lane, look) { reviewed_tint(look) } else { look.palette.sheet };
        out.push(Shape::rect_filled(rect_from_area(origin, lane.title), CornerRadius::ZERO, ground));
        paint_title(lane, look, origin, out);
    }
    // The head of a lane that is scrolled stays in sight, above the marks that pass below it.
    for (at, lane) in scene.lanes.iter().enumerate() {
        let head = rect_from_area(origin, lane.head);
        if lane.covered_to().is_none() {
            continue;
        }
        out.push(Shape::rect_filled(head, CornerRadius::ZERO, look.palette.sheet));
        out.push(Shape::hline(head.x_range(), head.bottom(), Stroke::new(1.0, look.palette.line)));
        paint_title(lane, look, origin, out);
        for mark in scene.marks.iter().filter(|mark| mark.lane == at && lane.is_in_head(mark.area)) {
            paint_mark(mark, scene, (look, &colors), origin, out, &mut |_, _| {});
        }
        for cluster in scene.clusters.iter().filter(|cluster| cluster.lane == at && lane.is_in_head(cluster.area)) {
            paint_cluster(cluster, look, origin, out);
        }
    }
}

/// Paints the whole scene and calls `done` after each part, which may take the shapes away.
pub fn paint_parts(
    scene: &Scene,
    look: &PaintContext<'_>,
    origin: Pos2,
    width: f32,
    out: &mut Vec<Shape>,
    done: &mut dyn FnMut(ScenePart, &mut Vec<Shape>),
) {
    let colors = ThemeColors::new(look.palette, look.dossier);
    for lane in &scene.lanes {
        if let Some(density) = &lane.density {
            paint_density(density, lane.is_collapsed, &colors, look.palette, origin, out);
        }
    }
    for (at, lane) in scene.lanes.iter().enumerate() {
        paint_lane(lane, at == 0, look, origin, width, out);
    }
    let is_collapsed = |lane: usize| scene.lanes.get(lane).is_some_and(|lane| lane.is_collapsed);
    for mark in scene.marks.iter().filter(|mark| mark.sign == Sign::Publication && !is_collapsed(mark.lane)) {
        paint_publication_line(mark, scene, look, origin, out);
    }
    done(ScenePart::Ground, out);
    let on_top = |mark: &&Mark| look.is_selected(mark.event) || look.is_hovered(mark.event);
    for mark in scene.marks.iter().filter(|mark| !on_top(mark)) {
        paint_mark(mark, scene, (look, &colors), origin, out, done);
    }
    for (at, cluster) in scene.clusters.iter().enumerate() {
        paint_cluster(cluster, look, origin, out);
        done(ScenePart::Cluster(at), out);
    }
    for mark in scene.marks.iter().filter(on_top) {
        paint_mark(mark, scene, (look, &colors), origin, out, done);
    }
}

/// Short lines at the foot of the plot.
pub fn paint_minor_ticks(at: impl Iterator<Item = f32>, bottom: f32, palette: &Palette, out: &mut Vec<Shape>) {
    out.extend(at.map(|x| Shape::vline(x, bottom - 4.0..=bottom, Stroke::new(1.0, palette.line))));
}

fn paint_lane(lane: &Lane, is_first: bool, look: &PaintContext<'_>, origin: Pos2, width: f32, out: &mut Vec<Shape>) {
    if is_reviewed(lane, look) {
        let ground = rect_from_area(origin, lane.area).with_max_x(origin.x + width);
        out.push(Shape::rect_filled(ground, CornerRadius::ZERO, reviewed_tint(look)));
    }
    if !is_first {
        let y = origin.y + lane.area.top;
        out.push(Shape::hline(origin.x..=origin.x + width, y, Stroke::new(1.0, look.palette.line)));
    }
    paint_title(lane, look, origin, out);
}

/// Whether the drafts of a lane's article are reviewed.
fn is_reviewed(lane: &Lane, look: &PaintContext<'_>) -> bool {
    look.drafts.and_then(|drafts| drafts.article).is_some_and(|article| lane.kind == LaneKind::Article(article))
}

/// The ground of such a lane.
fn reviewed_tint(look: &PaintContext<'_>) -> Color32 {
    look.palette.tint(look.palette.accent, 0.035)
}

/// The title of a lane as it is laid out: its name, and the detail next to it if there is room.
struct LaidOutTitle {
    at: Pos2,
    name: Arc<Galley>,
    detail: Option<Arc<Galley>>,
}

impl LaidOutTitle {
    /// `None` for a lane without a title.
    fn new(lane: &Lane, look: &PaintContext<'_>, origin: Pos2) -> Option<Self> {
        let palette = look.palette;
        let title = rect_from_area(origin, lane.title);
        if title.height() < 1.0 {
            return None;
        }
        let (name, detail) = (lane_name(lane.kind, look.dossier), lane_detail(lane.kind, look.dossier));
        let of_pill = undated_room(look.drafts.map_or(0, |drafts| drafts.undated_of(lane.kind)), &mut |text| {
            (look.typeset)(text, font::semibold(12.5), palette.second).size().x
        });
        let room = (title.width() - TITLE_LEFT_PTS - TITLE_RIGHT_PTS - of_pill).max(40.0);
        let name = (look.typeset_cut)(name, font::semibold(12.5), palette.ink, room);
        let at = pos2(title.left() + TITLE_LEFT_PTS, title.center().y - name.size().y / 2.0);
        let end = at.x + name.size().x + TITLE_GAP_PTS;
        let detail = (!detail.is_empty()).then(|| (look.typeset)(&detail, font::sans(12.5), palette.second));
        Some(Self { at, name, detail: detail.filter(|detail| end + detail.size().x <= title.right() - of_pill) })
    }

    fn detail_left(&self) -> f32 {
        self.at.x + self.name.size().x + TITLE_GAP_PTS
    }

    /// The middle of its right end.
    fn end(&self) -> Pos2 {
        let detail = self.detail.as_ref().map_or(0.0, |detail| TITLE_GAP_PTS + detail.size().x);
        self.at + vec2(self.name.size().x + detail, self.name.size().y / 2.0)
    }
}

fn undated_pill(lane: &Lane, title: &LaidOutTitle, look: &PaintContext<'_>) -> Option<UndatedPill> {
    UndatedPill::new(lane.kind, look.drafts, title.end(), |text, font| (look.typeset)(text, font, look.palette.second))
}

fn paint_title(lane: &Lane, look: &PaintContext<'_>, origin: Pos2, out: &mut Vec<Shape>) {
    let Some(title) = LaidOutTitle::new(lane, look, origin) else { return };
    if let Some(pill) = undated_pill(lane, &title, look) {
        pill.paint(look.palette, out);
    }
    if let Some(detail) = &title.detail {
        let at = pos2(title.detail_left(), title.at.y);
        out.push(Shape::galley(at, Arc::clone(detail), look.palette.second));
    }
    out.push(Shape::galley(title.at, title.name, look.palette.ink));
}

/// The area of the title of a lane, with the free space around it, and that of the pill that counts its drafts without
/// a date; `None` for a lane without a title.
#[must_use]
pub fn title_rects(lane: &Lane, look: &PaintContext<'_>, origin: Pos2) -> Option<(Rect, Option<Rect>)> {
    let title = LaidOutTitle::new(lane, look, origin)?;
    let right = title.end().x + TITLE_RIGHT_PTS;
    let line = rect_from_area(origin, lane.title);
    let pill = undated_pill(lane, &title, look).map(|pill| pill.rect().intersect(line.expand(4.0)));
    Some((line.with_max_x(right.min(line.right())), pill))
}

/// Free before a lane's title and after it, and between its name and detail.
const TITLE_LEFT_PTS: f32 = 14.0;
const TITLE_RIGHT_PTS: f32 = 10.0;
const TITLE_GAP_PTS: f32 = 7.0;
/// Titles of lanes wider than this, in points, are cut.
const TITLE_MAX_PTS: f32 = 360.0;

/// Width of a lane's title in points, with the free space around it; 0 if it has none. `measure` gives the width of a
/// line in the semibold font of labels.
pub fn lane_title_width(kind: LaneKind, dossier: &Dossier, measure: &mut dyn FnMut(&str) -> f32) -> f32 {
    let (name, detail) = (lane_name(kind, dossier), lane_detail(kind, dossier));
    if name.is_empty() {
        return 0.0;
    }
    let detail = if detail.is_empty() { 0.0 } else { TITLE_GAP_PTS + measure(&detail) };
    (TITLE_LEFT_PTS + measure(name) + detail + TITLE_RIGHT_PTS).min(TITLE_MAX_PTS)
}

/// A lane's name.
#[must_use]
pub fn lane_name(kind: LaneKind, dossier: &Dossier) -> &str {
    match kind {
        LaneKind::Article(idx) => dossier.article(idx).map_or("", |article| &article.title),
        LaneKind::Theme(idx) => dossier.theme(idx).map_or("", |theme| &theme.title),
        LaneKind::Rest => "Others",
        LaneKind::All => "",
    }
}

/// The detail next to a lane's name; empty if there is none.
fn lane_detail(kind: LaneKind, dossier: &Dossier) -> String {
    let LaneKind::Article(idx) = kind else { return String::new() };
    let published = dossier.article(idx).and_then(|article| article.published.as_ref());
    published.map(crate::time::EventDate::day_in_words).unwrap_or_default()
}

fn paint_publication_line(mark: &Mark, scene: &Scene, look: &PaintContext<'_>, origin: Pos2, out: &mut Vec<Shape>) {
    let Some(lane) = scene.lanes.get(mark.lane) else { return };
    let x = origin.x + f32::midpoint(mark.area.left, mark.area.right);
    let ends = [pos2(x, origin.y + lane.area.top + 4.0), pos2(x, origin.y + lane.area.bottom - 4.0)];
    // Do not strike through labels and titles.
    let crossed = |area: Area| {
        let area = rect_from_area(origin, area);
        area.x_range().expand(1.5).contains(x).then(|| area.y_range())
    };
    let labels = scene.marks.iter().filter_map(|mark| mark.label.as_ref()).map(|label| label.area);
    let crossed: Vec<Rangef> = labels.chain([lane.title]).filter_map(crossed).collect();
    let is_clear = |dash: &Shape| match dash {
        Shape::LineSegment { points: [from, to], .. } => {
            !crossed.iter().any(|label| label.intersects(Rangef::new(from.y, to.y)))
        }
        _ => true,
    };
    let dashes = Shape::dashed_line(&ends, Stroke::new(1.0, look.palette.third), 1.5, 3.5);
    out.extend(dashes.into_iter().filter(is_clear));
}

fn paint_mark(
    mark: &Mark,
    scene: &Scene,
    (look, colors): (&PaintContext<'_>, &ThemeColors<'_>),
    origin: Pos2,
    out: &mut Vec<Shape>,
    done: &mut dyn FnMut(ScenePart, &mut Vec<Shape>),
) {
    let Some(event) = look.dossier.event(mark.event) else { return };
    let draft = look.drafts.filter(|drafts| drafts.has(mark.event));
    let color = match draft {
        Some(drafts) if drafts.current == Some(mark.event) => look.palette.accent,
        Some(_) => look.palette.second,
        None if look.is_only_possible(event) => look.palette.tint(colors.event(event), 0.45),
        None => colors.event(event),
    };
    paint_emphasis(mark, look, color, origin, out);
    done(ScenePart::Emphasis(mark.event), out);
    let rect = rect_from_area(origin, mark.area);
    let is_in_strip = scene.lanes.get(mark.lane).is_some_and(|lane| lane.is_collapsed);
    let has_rings = look.selected == Some(mark.event) && draft.is_none() && !is_in_strip;
    let title = mark.label.as_ref().map(|label| rect_from_area(origin, label.area));
    let rings = DateRings::new(if has_rings { look.other_dates } else { &[] }, rect, title, origin);
    paint_rings(&rings.behind, color, look.palette, out);
    match mark.sign {
        Sign::Point | Sign::Publication if is_in_strip => paint_point_in_strip(mark, rect, color, look, out),
        _ if draft.is_some() => paint_draft(mark, rect, color, look.palette, out),
        Sign::Point => paint_point(rect, mark.hollow, theme_sign(event, look), color, look.palette, out),
        Sign::Publication => {
            let square =
                Rect::from_center_size(rect.center(), vec2((rect.width() - 2.0).max(9.0), rect.height().min(9.0)));
            let (fill, stroke) = sign_fill(rect, mark.hollow, color, look.palette);
            out.push(RectShape::new(square, CornerRadius::same(1), fill, stroke, StrokeKind::Inside).into());
        }
        Sign::Within | Sign::Span => {
            paint_bar(mark, rect, origin, color, look.palette, out);
            if look.palette.has_theme_signs {
                let shown = rect.with_min_x(rect.left().max(origin.x));
                theme_sign(event, look).paint_on_bar(shown, color, look.palette, out);
            }
        }
    }
    paint_rings(&rings.before, color, look.palette, out);
    done(ScenePart::Sign(mark.event), out);
    let asks = draft.is_some_and(|drafts| drafts.asks(mark.event));
    let shows_agreement = mark.label.is_some() && draft.is_none();
    let agreement = shows_agreement.then(|| (look.agreement)(mark.event)).flatten();
    let room = if asks { SUFFIX_PTS } else { suffix_width(agreement) };
    if let Some(at) = paint_label(mark, event.title(), room, look, origin, out) {
        if asks {
            let ring = Rect::from_center_size(at, vec2(15.0, 15.0));
            let sign = (look.typeset)("?", font::semibold(10.5), color);
            paint_question(ring, sign, color, look.palette, out);
        } else if let Some(agreement) = agreement {
            paint_agreement(agreement, at, look.palette, out);
        }
    }
    done(ScenePart::Label(mark.event), out);
}

/// A small upright sign, higher if it is selected or under the pointer.
fn paint_point_in_strip(mark: &Mark, rect: Rect, color: Color32, look: &PaintContext<'_>, out: &mut Vec<Shape>) {
    let is_raised = look.is_selected(mark.event) || look.is_hovered(mark.event);
    let rect = if is_raised { rect.expand2(vec2(1.0, 1.5)) } else { rect };
    let (fill, stroke) =
        if mark.hollow { (look.palette.sheet, Stroke::new(1.0, color)) } else { (color, Stroke::NONE) };
    out.push(RectShape::new(rect, CornerRadius::same(1), fill, stroke, StrokeKind::Inside).into());
}

/// Room between the title of an event and its mark, or after the title, for a sign that belongs to the label.
const SUFFIX_PTS: f32 = 19.0;
/// A label that is narrower has room for its title only.
const LABEL_WITH_SUFFIX_PTS: f32 = 60.0;

/// Width of the sign that a label has besides the title of its event, in points: that of how the sources agree.
#[must_use]
pub fn suffix_width(agreement: Option<Agreement>) -> f32 {
    if agreement.is_some() { SUFFIX_PTS } else { 0.0 }
}

/// Up to this width, in points, the sign of a day is a disc or a square.
const POINT_MAX_PTS: f32 = 13.0;

/// The fill and the outline of the sign of a day: where it is wider than a point, the day is a stretch in which it
/// happened once, and is outlined as other such stretches are.
fn sign_fill(rect: Rect, is_hollow: bool, color: Color32, palette: &Palette) -> (Color32, Stroke) {
    if is_hollow {
        (palette.sheet, Stroke::new(1.5, color))
    } else if rect.width() > POINT_MAX_PTS {
        (palette.tint(color, 0.24), Stroke::new(1.3, palette.tint(color, 0.9)))
    } else {
        (color, Stroke::NONE)
    }
}

/// The capsule behind a selected event, or the tint behind one that is hovered or matches the search.
fn paint_emphasis(mark: &Mark, look: &PaintContext<'_>, color: Color32, origin: Pos2, out: &mut Vec<Shape>) {
    let is_selected = look.is_selected(mark.event);
    let is_hovered = look.is_hovered(mark.event);
    let is_hit = (look.is_hit)(mark.event);
    if !(is_selected || is_hovered || is_hit) {
        return;
    }
    let Some(capsule) = capsule(mark, origin) else { return };
    let palette = look.palette;
    let (fill, stroke) = if is_selected {
        (palette.selection, Stroke::new(1.4, color))
    } else if is_hovered {
        (palette.tint(color, 0.12), Stroke::NONE)
    } else {
        (palette.tint(palette.accent, 0.14), Stroke::NONE)
    };
    out.push(RectShape::new(capsule, CornerRadius::same(6), fill, stroke, StrokeKind::Inside).into());
}

/// The box around a mark's label, including its sign if that is next to the label.
#[must_use]
pub fn capsule(mark: &Mark, origin: Pos2) -> Option<Rect> {
    let label = rect_from_area(origin, mark.label.as_ref()?.area);
    let sign = rect_from_area(origin, mark.area);
    let is_beside = sign.center().y > label.top() && sign.center().y < label.bottom();
    Some(if is_beside && sign.width() < 60.0 { label.union(sign) } else { label }.expand2(vec2(5.0, 2.0)))
}

/// The shape of an event's point: a disc, unless themes have signs.
pub(super) fn theme_sign(event: &Event, look: &PaintContext<'_>) -> ThemeSign {
    if look.palette.has_theme_signs { ThemeSign::of_event(look.dossier, event) } else { ThemeSign::Disc }
}

fn paint_point(rect: Rect, is_hollow: bool, sign: ThemeSign, color: Color32, palette: &Palette, out: &mut Vec<Shape>) {
    let radius: f32 = 5.5;
    if rect.width() > POINT_MAX_PTS {
        // A day, zoomed in: as wide as the day, and no higher than the room below its label.
        let half = radius.min(rect.height() / 2.0);
        let (fill, stroke) = sign_fill(rect, is_hollow, color, palette);
        let bar = Rect::from_x_y_ranges(rect.x_range(), rect.center().y - half..=rect.center().y + half);
        out.push(RectShape::new(bar, CornerRadius::same(5), fill, stroke, StrokeKind::Inside).into());
        if palette.has_theme_signs {
            sign.paint_on_bar(bar, color, palette, out);
        }
        return;
    }
    if is_hollow {
        sign.paint_dashed(rect.center(), radius, color, palette.sheet, out);
    } else {
        sign.paint(rect.center(), radius, color, out);
    }
}

/// Paints the title next to the mark. `suffix` is the width of a sign that the label has besides; returns the middle of
/// that sign, if there is room for one.
fn paint_label(
    mark: &Mark,
    title: &str,
    suffix: f32,
    look: &PaintContext<'_>,
    origin: Pos2,
    out: &mut Vec<Shape>,
) -> Option<Pos2> {
    let label = mark.label.as_ref()?;
    let area = rect_from_area(origin, label.area);
    let has_suffix = suffix > 0.0 && area.width() >= LABEL_WITH_SUFFIX_PTS;
    let suffix = if has_suffix { suffix } else { 0.0 };
    let is_selected = look.is_selected(mark.event);
    let font = if is_selected { font::label_selected() } else { font::label() };
    let is_draft = look.drafts.is_some_and(|drafts| drafts.has(mark.event));
    let is_only_possible = look.dossier.event(mark.event).is_some_and(|event| look.is_only_possible(event));
    let is_quiet = (is_draft || is_only_possible) && !is_selected;
    let ink = if is_quiet { look.palette.second } else { look.palette.ink };
    // Rounded to quarters of a point: otherwise the label would be laid out anew whenever rounding changes its width.
    let room = ((area.width() - suffix + 0.25) * 4.0).ceil() / 4.0;
    let galley = (look.typeset_label)(mark.event, title.trim_end(), font, ink, room, label.lines());
    let is_left_of_sign = label.area.right < mark.area.left + 1.0;
    let x = if is_left_of_sign { area.right() - suffix - galley.size().x } else { area.left() };
    let end = x + galley.size().x;
    out.push(Shape::galley(pos2(x, area.center().y - galley.size().y / 2.0), galley, ink));
    // A little nearer to the end of the room than to the title.
    has_suffix.then(|| pos2(end + suffix / 2.0 + 1.5, area.center().y))
}

/// A count short enough for a pill, rounded down: "+7", "+1.2k", "+12k", "+3.4M".
#[must_use]
pub fn short_count(count: usize) -> String {
    let (unit, name) = match count {
        0..1_000 => return format!("+{count}"),
        1_000..1_000_000 => (1_000, 'k'),
        _ => (1_000_000, 'M'),
    };
    let (whole, tenth) = (count / unit, count % unit * 10 / unit);
    if whole < 10 && tenth > 0 { format!("+{whole}.{tenth}{name}") } else { format!("+{whole}{name}") }
}

fn paint_cluster(cluster: &Cluster, look: &PaintContext<'_>, origin: Pos2, out: &mut Vec<Shape>) {
    let palette = look.palette;
    let rect = rect_from_area(origin, cluster.area);
    let corner = CornerRadius::same(9);
    let stroke = Stroke::new(1.0, palette.third);
    out.push(RectShape::new(rect, corner, palette.ground, stroke, StrokeKind::Inside).into());
    let galley = (look.typeset)(&short_count(cluster.count), font::medium(12.0), palette.ink);
    out.push(Shape::galley(rect.center() - galley.size() / 2.0, galley, palette.ink));
}

#[cfg(test)]
mod tests {
    use super::short_count;

    #[test]
    fn counts_are_short_and_never_too_high() {
        for (count, short) in [
            (1, "+1"),
            (999, "+999"),
            (1_000, "+1k"),
            (1_250, "+1.2k"),
            (9_999, "+9.9k"),
            (12_900, "+12k"),
            (999_999, "+999k"),
            (1_000_000, "+1M"),
            (3_470_000, "+3.4M"),
            (12_000_000, "+12M"),
        ] {
            assert_eq!(short_count(count), short);
        }
    }
}
