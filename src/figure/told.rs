//! [`ToldFigure`]: the passages of each article in the order of the text, as the window shows them as told.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use egui::epaint::RectShape;
use egui::{Color32, CornerRadius, Rect, Shape, Stroke, StrokeKind, pos2};

use super::axis::FigureAxis;
use super::context::FigureContext;
use super::drawing::{DrawingNode, Group};
use super::timeline::{event_group, finish, with_look};
use super::told_numbers::{number_shapes, unnumbered};
use crate::dossier::EventIdx;
use crate::layout::{
    RULER_PTS, TOLD_ROW_PTS, TimeScale, ToldArrangement, ToldBand, ToldDot, ToldPlan, ToldScene, ToldView, pts,
};
use crate::paint::breaks::{paint_break, spoken};
use crate::paint::theme::font;
use crate::paint::told::{ToldPart, numbers_in_words, paint_told_parts};
use crate::text::counted;

/// Corners of the sheet.
const CORNER: u8 = 10;
/// Height of the line below the bands.
const FOOT_PTS: f32 = 22.0;
/// Size of that line.
const FOOT_TYPE_PTS: f32 = 11.5;

/// A figure as told.
pub struct ToldFigure<'c, 'a> {
    context: &'c FigureContext<'a>,
    plan: &'c ToldPlan,
    /// Width of the column with titles.
    labels_pts: f32,
}

/// The part of it on one page.
pub struct ToldSheet {
    arrangement: Arc<ToldArrangement>,
    /// Its top, from that of all bands, and its height.
    window: (f64, f64),
    is_last: bool,
}

impl ToldSheet {
    /// Height of its plot.
    pub fn plot_pts(&self) -> f32 {
        pts(self.window.1) + if self.is_last { FOOT_PTS } else { 0.0 }
    }
}

impl<'c, 'a> ToldFigure<'c, 'a> {
    /// `None` if a figure is not as told.
    pub fn new(context: &'c FigureContext<'a>) -> Option<Self> {
        let (plan, labels_pts) = context.told.as_ref()?;
        Some(Self { context, plan, labels_pts: *labels_pts })
    }

    /// The events that have passages, in chronological order.
    pub fn events(&self) -> Vec<EventIdx> {
        let told = self.plan.articles().iter().flat_map(|article| &article.passages);
        let mut events: Vec<EventIdx> = told.map(|told| told.event).collect();
        events.sort_by_key(|&idx| (self.context.dossier[idx].date.sort_key(), idx));
        events.dedup();
        events
    }

    fn arrange(&self, height: f64, row_pts: f64) -> ToldArrangement {
        self.plan.arrange(height, row_pts, &|_| false)
    }

    /// The height of a plot that shows every passage at a comfortable distance.
    pub fn wanted_height(&self) -> f32 {
        pts(self.arrange(0.0, TOLD_ROW_PTS).height()) + FOOT_PTS
    }

    /// The parts on pages with plots of these heights. One that does not go on on further pages has its rows closer
    /// together instead.
    pub fn sheets(&self, first: f32, further: f32, goes_on: bool) -> Vec<ToldSheet> {
        let room = f64::from((first - FOOT_PTS).max(1.0));
        if !goes_on {
            let row_pts = self.plan.row_pts_on(room);
            let arrangement = Arc::new(self.arrange(room, row_pts));
            return vec![ToldSheet { arrangement, window: (0.0, room), is_last: true }];
        }
        let arrangement = Arc::new(self.arrange(0.0, TOLD_ROW_PTS));
        let mut sheets = Vec::new();
        let mut top = 0.0;
        while top < arrangement.height() - 0.5 {
            let most = f64::from(if sheets.is_empty() { first } else { further } - FOOT_PTS);
            // A title that goes on takes a line of its own.
            let head = if sheets.is_empty() { 0.0 } else { arrangement.head_at(top) };
            let bottom = arrangement.cut(top, top + (most - head).max(1.0));
            let is_last = bottom >= arrangement.height() - 0.5;
            let arrangement = Arc::clone(&arrangement);
            sheets.push(ToldSheet { arrangement, window: (top - head, bottom - top + head), is_last });
            top = bottom;
        }
        sheets
    }

    fn scene(&self, sheet: &ToldSheet) -> ToldScene {
        let view = ToldView {
            axis: &self.context.axis,
            view: self.context.view,
            time_pts: self.context.width,
            labels_pts: self.labels_pts,
            window: sheet.window,
            reading: None,
            brushed: None,
        };
        ToldScene::new(self.plan, &sheet.arrangement, &view)
    }

    /// The events with notes whose number has no room on any of the parts.
    pub fn unnumbered(&self, sheets: &[ToldSheet], numbers: &HashMap<EventIdx, usize>) -> HashSet<EventIdx> {
        sheets.iter().flat_map(|sheet| unnumbered(self.context, &self.scene(sheet), numbers)).collect()
    }

    /// Paints a part into `plot`, with the axis below; `numbers` holds the number of each event that has a note.
    pub fn group(&self, sheet: &ToldSheet, axis: &FigureAxis, plot: Rect, numbers: &HashMap<EventIdx, usize>) -> Group {
        let (context, palette) = (self.context, &self.context.palette);
        let time =
            Rect::from_x_y_ranges(plot.left() + RULER_PTS..=plot.left() + RULER_PTS + context.width, plot.y_range());
        let scene = self.scene(sheet);
        let mut group = Group::new("timeline");
        for folded in &scene.breaks {
            let mut shapes = Vec::new();
            paint_break(folded, time, palette, &mut shapes);
            let title = spoken(folded);
            group.nodes.push(DrawingNode::Group(Group { title, ..Group::of("break", shapes) }));
        }
        group.nodes.push(DrawingNode::Group(Group::of("axis", axis.lines(time, palette))));
        group.nodes.push(DrawingNode::Group(Group::of("names", axis.names(time, &context.typesetter, palette))));
        group.nodes.extend(self.parts(&scene, time, numbers).into_iter().map(DrawingNode::Group));
        let beside = number_shapes(context, &scene, numbers, time.min);
        if !beside.is_empty() {
            group.nodes.push(DrawingNode::Group(Group::of("numbers", beside)));
        }
        if sheet.is_last {
            group.nodes.push(DrawingNode::Group(Group::of("told", self.foot_line(plot))));
        }
        let mut frame = plot;
        frame.max.y += axis.height();
        let stroke = Stroke::new(1.0, palette.line);
        let frame = RectShape::new(frame, CornerRadius::same(CORNER), Color32::TRANSPARENT, stroke, StrokeKind::Middle);
        group.nodes.push(DrawingNode::Group(Group::of("frame", vec![frame.into()])));
        group
    }

    /// "44 passages · 15 of 33 steps told out of order · 2 events without a passage".
    fn foot_line(&self, plot: Rect) -> Vec<Shape> {
        let said = self.plan.status();
        let room = plot.width() - 24.0;
        let color = self.context.palette.second;
        let line = self.context.typesetter.cut(&said, font::sans(FOOT_TYPE_PTS), color, (room, 1));
        let at = pos2(plot.left() + 12.0, plot.bottom() - FOOT_PTS / 2.0 - line.size().y / 2.0);
        vec![Shape::galley(at, line, color)]
    }

    fn parts(&self, scene: &ToldScene, time: Rect, numbers: &HashMap<EventIdx, usize>) -> Vec<Group> {
        let context = self.context;
        let scale = TimeScale::new(&context.axis, context.view, context.width);
        let mut groups: Vec<Group> = Vec::new();
        let mut shapes = Vec::new();
        with_look(context, numbers, |look| {
            paint_told_parts(scene, &scale, look, time.min, &mut shapes, &mut |part, shapes| {
                let shapes = finish(std::mem::take(shapes), context);
                if shapes.is_empty() {
                    return;
                }
                let dot = |at: usize| scene.dots.get(at);
                groups.push(match part {
                    ToldPart::Ground => {
                        Group { description: spoken_bands(scene, context), ..Group::of("lanes", shapes) }
                    }
                    ToldPart::Steps => Group::of("steps", shapes),
                    ToldPart::Passage(at) => dot(at).map_or_else(Group::default, |dot| passage(context, dot, shapes)),
                    ToldPart::Above => Group::of("heads", shapes),
                });
            });
        });
        groups
    }
}

/// A passage: as its event, which can have several.
fn passage(context: &FigureContext<'_>, dot: &ToldDot, shapes: Vec<Shape>) -> Group {
    let of_event = event_group(context, dot.event);
    let id = format!("told-{}-{}", context.dossier[dot.event].id(), dot.citation + 1);
    let title = if dot.is_again { format!("{} again", of_event.title) } else { of_event.title };
    let nodes = shapes.into_iter().map(DrawingNode::Shape).collect();
    Group { id, title, nodes, ..of_event }
}

/// The bands and what is counted of their steps, for readers who cannot see them.
fn spoken_bands(scene: &ToldScene, context: &FigureContext<'_>) -> String {
    let band = |band: &ToldBand| {
        let title = context.dossier.article(band.article).map_or("", |article| &article.title);
        let [numbers, _] = numbers_in_words(band.steps, band.paragraph_secs);
        format!("{title}: {}, {numbers}.", counted(band.passages, "passage"))
    };
    scene.bands.iter().map(band).collect::<Vec<_>>().join(" ")
}
