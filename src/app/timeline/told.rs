//! The timeline as told: the passages of each article in the order of the text, with the time across.
//!
//! [`crate::layout::ToldScene`] is the geometry, [`crate::paint::told`] paints it. Here dots and titles are buttons,
//! the ruler brushes a stretch of the text and the axis a stretch of time, and the mark on the ruler is where the
//! reader is.

use std::ops::Range;
use std::sync::Arc;

use egui::accesskit::Role;
use egui::{CursorIcon, EventFilter, PointerButton, Pos2, Rect, Response, Sense, Ui, WidgetInfo, pos2, vec2};

use super::lanes::paint_chevron;
use super::marks::{MarksOutput, is_touched, paint_focus};
use crate::app::actions::Action;
use crate::app::context_menu::lane_menu_ui;
use crate::dossier::{ArticleIdx, Dossier, EventIdx, limits};
use crate::evidence::{Agreement, told_date};
use crate::layout::{
    Area, Lane, LaneKind, LaneMode, RULER_PTS, TOLD_ROW_PTS, ToldArrangement, ToldBand, ToldDot, ToldPlan, ToldScene,
};
use crate::paint::scene::{PaintContext, rect_from_area};
use crate::paint::theme::font;
use crate::paint::told::numbers_in_words;
use crate::session::{CollapsedLanes, Command};
use crate::text::counted;

/// Width of the column with titles at first, and its least width.
pub const LABELS_PTS: f32 = 362.0;
const LABELS_LEAST_PTS: f32 = 120.0;
/// A timeline that is narrower has no titles; hovering names the passages.
pub const LABELS_FROM_PTS: f32 = 700.0;
/// The time keeps at least this width.
const TIME_LEAST_PTS: f32 = 240.0;
/// How near to it the pointer takes the mark of what is being read.
const MARK_REACH_PTS: f32 = 9.0;
/// Half of the width and the height of a dot's target; where targets overlap, the nearest dot wins.
const TARGET_PTS: f32 = 12.0;
/// Number of passages that the keyboard and screen readers can reach.
const NODES_MAX: usize = 250;
/// Number of characters of a quotation in a tooltip.
const QUOTE_CHARS: usize = 140;

/// A place or a stretch of an article's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextWish {
    /// Select these words.
    Select(ArticleIdx, Range<usize>),
    /// Scroll so that this byte is at the top.
    ReadAt(ArticleIdx, usize),
}

/// A drag on the ruler of a band.
#[derive(Clone, Copy, Debug, PartialEq)]
struct RulerDrag {
    article: ArticleIdx,
    /// The beginning of a brush, in points from the top of all bands; `None` while the mark is dragged.
    from: Option<f64>,
}

/// The view as told between frames.
#[derive(Default)]
pub struct ToldPanel {
    /// Width of the column with titles, if a person has changed it.
    labels_pts: Option<f32>,
    /// The place that is being read, and the words that are selected.
    pub reading: Option<(ArticleIdx, usize)>,
    pub brushed: Option<(ArticleIdx, Range<usize>)>,
    /// A person's wish for the reader.
    wish: Option<TextWish>,
    drag: Option<RulerDrag>,
}

/// The heights of passages, and what they were made for.
#[derive(Debug, Default)]
pub struct KeptArrangement {
    key: Option<(u64, u32, CollapsedLanes)>,
    arrangement: Arc<ToldArrangement>,
}

impl KeptArrangement {
    /// The arrangement of a plan on a height.
    pub fn get(
        &mut self,
        number: u64,
        plan: &ToldPlan,
        height: f32,
        collapsed: &CollapsedLanes,
        lanes: LaneMode,
    ) -> Arc<ToldArrangement> {
        let key = (number, height.to_bits(), collapsed.clone());
        if self.key.as_ref() != Some(&key) {
            let is_collapsed = |article: ArticleIdx| collapsed.contains(lanes, LaneKind::Article(article));
            self.arrangement = Arc::new(plan.arrange(height.into(), TOLD_ROW_PTS, &is_collapsed));
            self.key = Some(key);
        }
        Arc::clone(&self.arrangement)
    }
}

/// One frame of it.
pub struct ToldFrame<'a> {
    pub scene: &'a ToldScene,
    pub arrangement: &'a ToldArrangement,
    pub look: &'a PaintContext<'a>,
    /// The time.
    pub plot: Rect,
    /// Points that the bands are scrolled down.
    pub offset: f32,
    /// The passage that the reader shows.
    pub shown: Option<&'a Range<usize>>,
}

impl ToldPanel {
    /// Width of the column with titles, in a timeline of this width.
    pub fn labels_pts(&self, width: f32) -> f32 {
        if width < LABELS_FROM_PTS {
            return 0.0;
        }
        let most = (width - RULER_PTS - TIME_LEAST_PTS).max(LABELS_LEAST_PTS);
        self.labels_pts.unwrap_or(LABELS_PTS.min(width * 0.45)).clamp(LABELS_LEAST_PTS, most)
    }

    /// Moves the left edge of the column by points to the right.
    pub fn resize_labels(&mut self, width: f32, by: f32) {
        let now = self.labels_pts(width) - by;
        self.labels_pts = Some(now);
        self.labels_pts = Some(self.labels_pts(width));
    }

    /// A person's wish for the reader, once.
    pub fn take_wish(&mut self) -> Option<TextWish> {
        self.wish.take()
    }

    /// Makes a scene respond.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        frame: &ToldFrame<'_>,
        zoomed: &mut Option<LaneKind>,
        out: &mut Vec<Command>,
        actions: &mut Vec<Action>,
    ) -> MarksOutput {
        let mut touched = MarksOutput::default();
        for (at, band) in frame.scene.bands.iter().enumerate() {
            self.ruler_ui(ui, frame, at, band, out);
        }
        for dot in frame.scene.dots.iter().take(NODES_MAX) {
            touched.menu = passage_ui(ui, frame, dot, out).or(touched.menu);
        }
        for band in &frame.scene.bands {
            title_ui(ui, frame, band, zoomed, out, actions);
        }
        touched.tie = tie_start(frame);
        touched
    }

    /// The ruler of a band: a drag brushes the text, a drag of the mark or a click scrolls the reader.
    fn ruler_ui(&mut self, ui: &Ui, frame: &ToldFrame<'_>, at: usize, band: &ToldBand, out: &mut Vec<Command>) {
        let plot = frame.plot;
        let (top, bottom) = band.text;
        if band.is_collapsed || bottom - top < 4.0 {
            return;
        }
        let area =
            Rect::from_x_y_ranges(plot.left() - RULER_PTS..=plot.left() - 2.0, plot.top() + top..=plot.top() + bottom);
        let response =
            ui.interact(area, ui.scope_id().with(("ruler", band.article)), Sense::click_and_drag() - Sense::FOCUSABLE);
        let title = &frame.look.dossier[band.article].title;
        response.widget_info(|| {
            WidgetInfo::labeled(Role::Slider, true, format!("Text of “{title}”: drag to select words"))
        });
        let height_at =
            |pointer: Pos2| f64::from(pointer.y.clamp(area.top(), area.bottom()) - plot.top() + frame.offset);
        let is_on_mark =
            |pointer: Pos2| band.reading.is_some_and(|y| (plot.top() + y - pointer.y).abs() <= MARK_REACH_PTS);
        if let Some(pointer) = response.hover_pos() {
            ui.set_cursor_icon(if is_on_mark(pointer) { CursorIcon::Grab } else { CursorIcon::VerticalText });
        }
        let place = place_of(frame, band.article).unwrap_or(at);
        if response.drag_started()
            && let Some(origin) = ui.input(|input| input.pointer.press_origin())
        {
            let from = (!is_on_mark(origin)).then(|| height_at(origin));
            self.drag = Some(RulerDrag { article: band.article, from });
        }
        let Some(pointer) = response.interact_pointer_pos() else { return };
        let byte = |height: f64| frame.arrangement.byte_at(place, height);
        let to = byte(height_at(pointer));
        if let Some(to) = to.filter(|_| response.clicked()) {
            out.push(Command::OpenArticle(band.article));
            self.wish = Some(TextWish::ReadAt(band.article, to));
        }
        let Some(drag) = self.drag.filter(|drag| drag.article == band.article && response.dragged()) else {
            if response.drag_stopped() {
                self.drag = None;
            }
            return;
        };
        let Some(to) = to else { return };
        out.push(Command::OpenArticle(band.article));
        self.wish = Some(match drag.from.and_then(byte) {
            Some(from) => TextWish::Select(band.article, from.min(to)..from.max(to)),
            None => TextWish::ReadAt(band.article, to),
        });
    }
}

/// The place of an article among all bands.
fn place_of(frame: &ToldFrame<'_>, article: ArticleIdx) -> Option<usize> {
    frame.scene.bands.iter().find(|band| band.article == article).map(|band| band.place)
}

/// A dot and its title as a button. Returns the event whose context menu was asked for, and where.
fn passage_ui<'f>(
    ui: &Ui,
    frame: &ToldFrame<'f>,
    dot: &'f ToldDot,
    out: &mut Vec<Command>,
) -> Option<(EventIdx, Pos2)> {
    let (look, plot) = (frame.look, frame.plot);
    let event = look.dossier.event(dot.event)?;
    let half = (frame.scene.row_pts / 2.0).min(TARGET_PTS);
    let middle = plot.min + vec2(dot.x, dot.y);
    let target = Rect::from_center_size(middle, vec2(2.0 * TARGET_PTS, 2.0 * TARGET_PTS));
    let seen = frame.scene.height;
    let cut = |rect: Rect| rect.with_max_y(rect.bottom().min(plot.top() + seen));
    let has_label = frame.scene.labels_pts > 0.0 && !dot.is_in_strip;
    let id = ui.scope_id().with(("told", dot.event, dot.citation));
    let is_draft = look.drafts.is_some_and(|drafts| drafts.has(dot.event));
    let named = if has_label {
        let left = plot.left() + frame.scene.time_pts + 4.0;
        let right = plot.left() + frame.scene.time_pts + frame.scene.labels_pts - 12.0;
        let label = Rect::from_x_y_ranges(left..=right, middle.y - half..=middle.y + half);
        ui.interact(cut(label), id, Sense::click())
    } else {
        ui.interact(cut(target), id, Sense::click())
    };
    named.widget_info(|| {
        let name = event.spoken_name();
        let name = match (is_draft, dot.is_again) {
            (true, _) => format!("Draft mark: {}", name.trim_end()),
            (false, true) => format!("{name} again"),
            (false, false) => name,
        };
        WidgetInfo::selected(Role::Button, true, look.is_selected(dot.event), name)
    });
    ui.ctx().accesskit_node_builder(named.id, |node| node.set_description(description(frame, dot)));
    if named.has_focus() {
        let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(named.id, filter));
        paint_focus(ui, named.rect.shrink(1.0), look);
        out.push(Command::Hover(dot.event));
    }
    if !has_label {
        let aimed = aimed_at(&named, frame, dot);
        return passage_input(ui, named, frame, aimed, out);
    }
    // Of a passage with a title, the dot is a second place to point at, but no second stop of the focus.
    let by_dot = ui.interact(cut(target), id.with("dot"), Sense::CLICK);
    let aimed = aimed_at(&by_dot, frame, dot);
    passage_input(ui, by_dot, frame, aimed, out).or(passage_input(ui, named, frame, dot, out))
}

/// The dot that the pointer means where it is on the target of `dot`: targets of near dots overlap, and the nearest one
/// wins. A key, or a screen reader, means the dot itself.
fn aimed_at<'f>(response: &Response, frame: &ToldFrame<'f>, dot: &'f ToldDot) -> &'f ToldDot {
    let is_by_key = response.clicked() && !response.clicked_by(PointerButton::Primary);
    let pointer = response.hover_pos().or(response.interact_pointer_pos()).filter(|_| !is_by_key);
    let Some(pointer) = pointer else { return dot };
    let distance = |dot: &ToldDot| (frame.plot.min + vec2(dot.x, dot.y)).distance_sq(pointer);
    let near = frame.scene.dots.iter().take(NODES_MAX);
    near.min_by(|one, other| distance(one).total_cmp(&distance(other))).unwrap_or(dot)
}

/// Responds to what was done to a dot or its title. Returns the event whose context menu was asked for, and where.
fn passage_input(
    ui: &Ui,
    response: Response,
    frame: &ToldFrame<'_>,
    dot: &ToldDot,
    out: &mut Vec<Command>,
) -> Option<(EventIdx, Pos2)> {
    let look = frame.look;
    if !is_touched(&response) {
        return None;
    }
    if response.hovered() {
        out.push(Command::Hover(dot.event));
        ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
    }
    if response.double_clicked() {
        out.push(Command::ZoomToEvent(dot.event));
    } else if response.clicked() && ui.input(|input| input.modifiers.command) && look.selected.is_some() {
        out.push(Command::Compare(Some(dot.event)));
    } else if response.clicked() {
        out.push(Command::GoToPassage(dot.event, dot.citation));
        if dot.beyond.is_some() {
            out.push(Command::GoToEvent(dot.event));
        }
    }
    let menu_at = response.secondary_clicked().then(|| response.interact_pointer_pos()).flatten();
    response.on_hover_ui(|ui| tooltip(ui, look, dot));
    menu_at.map(|at| (dot.event, at))
}

/// "Passage 3 of 20 of “A report”. Step back in time. Sources conflict".
fn description(frame: &ToldFrame<'_>, dot: &ToldDot) -> String {
    let look = frame.look;
    let band = frame.scene.bands.get(dot.band);
    let place = band.map(|band| {
        let title = &look.dossier[band.article].title;
        format!("Passage {} of {} of “{title}”", dot.place + 1, band.passages)
    });
    let agreement = match look.dossier.event(dot.event).and_then(Agreement::of_event) {
        Some(Agreement::Conflict) => Some("Sources conflict"),
        Some(Agreement::DifferInPrecision) => Some("Sources differ in precision"),
        Some(Agreement::Agree) | None => None,
    };
    let back = dot.is_step_back.then_some("Step back in time");
    let parts = [place, back.map(ToOwned::to_owned), agreement.map(ToOwned::to_owned)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(". ")
}

/// The date, the title and the words of a passage.
fn tooltip(ui: &mut Ui, look: &PaintContext<'_>, dot: &ToldDot) {
    let Some(event) = look.dossier.event(dot.event) else { return };
    ui.set_max_width(340.0);
    let citation = event.citations().get(dot.citation);
    let date = citation.map_or(&event.date, |citation| told_date(event, citation));
    ui.label(egui::RichText::new(date.in_words()).font(font::semibold(12.5)));
    ui.label(event.title());
    if let Some(citation) = citation {
        let words = &*citation.exact;
        let words = limits::beginning(words, QUOTE_CHARS).map_or_else(|| words.to_owned(), |cut| format!("{cut}…"));
        ui.label(egui::RichText::new(format!("“{words}”")).font(font::serif(13.5)));
    }
}

/// The title of a band, which collapses and opens it.
fn title_ui(
    ui: &Ui,
    frame: &ToldFrame<'_>,
    band: &ToldBand,
    zoomed: &mut Option<LaneKind>,
    out: &mut Vec<Command>,
    actions: &mut Vec<Action>,
) {
    let (look, dossier) = (frame.look, frame.look.dossier);
    let line = rect_from_area(frame.plot.min, band.title);
    let name = look.dossier.article(band.article).map_or("", |article| &article.title);
    let title = (look.typeset_cut)(name, font::semibold(12.5), look.palette.ink, (line.width() - 34.0).max(40.0));
    let seen = frame.plot.top() + frame.scene.height;
    let rect =
        line.with_max_x((line.left() + 26.0 + title.size().x).min(line.right())).with_max_y(line.bottom().min(seen));
    if rect.height() < 8.0 {
        return;
    }
    let kind = LaneKind::Article(band.article);
    let response = ui.interact(rect, ui.scope_id().with(("band", band.article)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Band: {name}")));
    let [numbers, _] = numbers_in_words(band.steps, band.paragraph_secs);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_expanded(!band.is_collapsed);
        node.set_description(format!("{}. {numbers}", counted(band.passages, "passage")));
    });
    let is_active = response.hovered() || response.has_focus();
    let ink = if is_active { look.palette.accent } else { look.palette.second };
    paint_chevron(ui, pos2(rect.left() + 8.0, line.center().y), band.is_collapsed, ink);
    if response.has_focus() {
        paint_focus(ui, rect.shrink(2.0), look);
    }
    let lane = lane_of(band);
    lane_menu_ui(&response, &lane, dossier, zoomed, out, actions);
    let hint = if band.is_collapsed { "Click to open this band" } else { "Click to collapse this band" };
    if response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(hint).clicked() {
        out.push(Command::ToggleLane(kind));
    }
    numbers_ui(ui, frame, band, line, rect);
}

/// Explains the numbers at the right end of a title.
fn numbers_ui(ui: &Ui, frame: &ToldFrame<'_>, band: &ToldBand, line: Rect, title: Rect) {
    let [_, short] = numbers_in_words(band.steps, band.paragraph_secs);
    let width = (frame.look.typeset)(&short, font::sans(12.0), frame.look.palette.second).size().x;
    let rect = line.with_min_x((line.right() - width - 8.0).max(title.right()));
    if rect.width() < width {
        return;
    }
    let response = ui.interact(rect, ui.scope_id().with(("numbers", band.article)), Sense::hover());
    response.widget_info(|| {
        let [long, _] = numbers_in_words(band.steps, band.paragraph_secs);
        WidgetInfo::labeled(Role::Label, true, long)
    });
    response.on_hover_text(
        "A step leads from a passage to the next one of another event, and goes back if that one starts earlier. \
         Paragraphs that tell of several events span the time between their earliest and latest start; this is the middle one.",
    );
}

/// A band as a lane, for its menu.
fn lane_of(band: &ToldBand) -> Lane {
    Lane {
        kind: LaneKind::Article(band.article),
        area: band.area,
        title: band.title,
        head: Area::default(),
        is_collapsed: band.is_collapsed,
        density: None,
    }
}

/// The start of the tie of the selected or hovered event is the end of the title of the passage that the reader shows,
/// or of its first one in sight.
fn tie_start(frame: &ToldFrame<'_>) -> Option<Pos2> {
    let look = frame.look;
    let draft = look.drafts.and_then(|drafts| drafts.current);
    let event = draft.or(look.selected).or(look.hovered)?;
    let own = || frame.scene.dots.iter().filter(|dot| dot.event == event && !dot.is_in_strip);
    let shows = |dot: &&ToldDot| range_of(look.dossier, dot) == frame.shown && frame.shown.is_some();
    let dot = own().find(shows).or(own().next())?;
    let scene = frame.scene;
    let x = if scene.labels_pts > 0.0 { scene.time_pts + scene.labels_pts - 6.0 } else { dot.x + TARGET_PTS };
    Some(frame.plot.min + vec2(x, dot.y))
}

/// The words of a passage.
pub fn range_of<'a>(dossier: &'a Dossier, dot: &ToldDot) -> Option<&'a Range<usize>> {
    dossier.event(dot.event)?.citations().get(dot.citation)?.anchored.range.as_ref()
}
