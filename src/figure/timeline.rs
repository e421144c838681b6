//! The timeline of a figure: the window's painter, with the shapes of each event in a group of their own.

use std::collections::HashMap;

use egui::epaint::RectShape;
use egui::{Color32, CornerRadius, FontId, Pos2, Rect, Shape, Stroke, StrokeKind, vec2};

use super::axis::FigureAxis;
use super::context::FigureContext;
use super::drawing::{DrawingNode, Group};
use super::sources::{anchoring_sentence, basis_sentence, leading_citation, source_text};
use crate::dossier::EventIdx;
use crate::evidence::Agreement;
use crate::layout::{Scene, TimeScale};
use crate::paint::breaks::{paint_break, spoken};
use crate::paint::draft::DraftMarks;
use crate::paint::other_dates::other_dates;
use crate::paint::scene::{FOOT_PTS, PaintContext, ScenePart, paint_parts};
use crate::paint::theme::font;
use crate::text::{counted, grouped};

/// Corners of the sheet.
const CORNER: u8 = 10;
/// A cluster names this many events before it says how many more there are.
const NAMES_MAX: usize = 20;

/// Paints `scene` into `plot`, with its axis below; `numbers` holds the number of each event that has a note.
pub fn timeline(
    context: &FigureContext<'_>,
    scene: &Scene,
    axis: &FigureAxis,
    plot: Rect,
    numbers: &HashMap<EventIdx, usize>,
) -> Group {
    let palette = &context.palette;
    let mut timeline = Group::new("timeline");
    let mut sheet = plot;
    sheet.max.y += axis.height();
    for folded in &scene.breaks {
        let mut shapes = Vec::new();
        paint_break(folded, plot, palette, &mut shapes);
        let title = spoken(folded);
        timeline.nodes.push(DrawingNode::Group(Group { title, ..Group::of("break", shapes) }));
    }
    timeline.nodes.push(DrawingNode::Group(Group::of("axis", axis.lines(plot, palette))));
    timeline.nodes.push(DrawingNode::Group(Group::of("names", axis.names(plot, &context.typesetter, palette))));
    timeline.nodes.extend(parts(context, scene, plot, numbers).into_iter().map(DrawingNode::Group));
    timeline.nodes.extend(beyond(context, scene, plot).into_iter().map(DrawingNode::Group));
    // Last, so that bars that continue beyond the view do not cover it.
    let frame = RectShape::new(
        sheet,
        CornerRadius::same(CORNER),
        Color32::TRANSPARENT,
        Stroke::new(1.0, palette.line),
        StrokeKind::Middle,
    );
    timeline.nodes.push(DrawingNode::Group(Group::of("frame", vec![frame.into()])));
    timeline
}

/// Calls `paint` with what the painter needs for a figure: nothing is hovered or searched for, and titles have the
/// numbers of their notes.
pub fn with_look(
    context: &FigureContext<'_>,
    numbers: &HashMap<EventIdx, usize>,
    paint: impl FnOnce(&PaintContext<'_>),
) {
    let typesetter = &context.typesetter;
    let second = context.palette.second;
    let scale = TimeScale::new(&context.axis, context.view, context.width);
    // As told, each passage stands at its own date.
    let selected = context.options.select.filter(|_| context.told.is_none());
    let other_dates = other_dates(context.dossier, selected, &scale, context.width);
    let typeset_label = |event: EventIdx, title: &str, font: FontId, color: Color32, width: f32, lines: usize| {
        match numbers.get(&event) {
            Some(number) => typesetter.numbered(&number.to_string(), title, font, [color, second], (width, lines)),
            None => typesetter.cut(title, font, color, (width, lines)),
        }
    };
    let look = PaintContext {
        drafts: context.options.drafts.as_ref().map(DraftMarks::of),
        palette: &context.palette,
        dossier: context.dossier,
        selected: context.options.select,
        hovered: None,
        asked: context.options.filter.time().map(|time| time.stretch),
        other_dates: &other_dates,
        agreement: &|idx| context.dossier.event(idx).and_then(Agreement::of_event),
        is_hit: &|_| false,
        typeset: &|text, font, color| typesetter.line(text, font, color),
        typeset_cut: &|text, font, color, width| typesetter.cut(text, font, color, (width, 1)),
        typeset_label: &typeset_label,
    };
    paint(&look);
}

fn parts(context: &FigureContext<'_>, scene: &Scene, plot: Rect, numbers: &HashMap<EventIdx, usize>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut current = None;
    let mut shapes = Vec::new();
    with_look(context, numbers, |look| {
        paint_parts(scene, look, plot.min, plot.width(), &mut shapes, &mut |part, shapes| {
            let shapes = finish(std::mem::take(shapes), context);
            if shapes.is_empty() {
                return;
            }
            match part {
                ScenePart::Ground => groups.push(Group::of("lanes", shapes)),
                ScenePart::Cluster(at) => groups.push(cluster(context, scene, at, shapes)),
                ScenePart::Emphasis(event) | ScenePart::Sign(event) | ScenePart::Label(event) => {
                    if current != Some(event) {
                        groups.push(event_group(context, event));
                        current = Some(event);
                    }
                    let class = match part {
                        ScenePart::Emphasis(_) => "emphasis",
                        ScenePart::Sign(_) => "sign",
                        _ => "caption",
                    };
                    if let Some(group) = groups.last_mut() {
                        group.nodes.push(DrawingNode::Group(Group::of(class, shapes)));
                    }
                }
            }
        });
    });
    groups
}

/// With a transparent background, colours that fade into the panel's have to fade out instead.
pub fn finish(mut shapes: Vec<Shape>, context: &FigureContext<'_>) -> Vec<Shape> {
    if context.options.is_transparent {
        for shape in &mut shapes {
            if let Shape::Mesh(mesh) = shape {
                let vertices = &mut std::sync::Arc::make_mut(mesh).vertices;
                for vertex in vertices.iter_mut().filter(|vertex| vertex.color == context.palette.sheet) {
                    vertex.color = Color32::TRANSPARENT;
                }
            }
        }
    }
    shapes
}

pub fn event_group(context: &FigureContext<'_>, idx: EventIdx) -> Group {
    let event = &context.dossier[idx];
    let citation = leading_citation(event);
    let source = citation.map(|citation| &context.dossier[citation.article]);
    let said = [
        event.summary().map(ToOwned::to_owned),
        basis_sentence(event.basis).map(ToOwned::to_owned),
        source.map(source_text),
        citation.and_then(|citation| anchoring_sentence(citation.anchored.state)).map(ToOwned::to_owned),
    ];
    let description = said.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let (id, title) = if context.is_draft(idx) {
        (event.id().to_owned(), format!("Draft: {}", event.spoken_name().trim_end()))
    } else {
        (format!("event-{}", event.id()), event.spoken_name())
    };
    Group { id, title, description, ..Group::new(if context.is_draft(idx) { "draft" } else { "event" }) }
}

fn cluster(context: &FigureContext<'_>, scene: &Scene, at: usize, shapes: Vec<Shape>) -> Group {
    let mut group = Group::of("cluster", shapes);
    let Some(cluster) = scene.clusters.get(at) else { return group };
    let count = cluster.events.len();
    group.id = format!("cluster-{}", at + 1);
    group.title = counted(count, "more event");
    let names = cluster.events.iter().take(NAMES_MAX).map(|&idx| context.dossier[idx].spoken_name());
    let mut names: Vec<String> = names.collect();
    if count > NAMES_MAX {
        names.push(format!("and {} more", grouped(count - NAMES_MAX)));
    }
    group.description = names.join("; ");
    group
}

/// "← 2 earlier" and "3 later →".
fn beyond(context: &FigureContext<'_>, scene: &Scene, plot: Rect) -> Vec<Group> {
    let palette = &context.palette;
    let pill = |text: &str, is_left: bool| {
        let galley = context.typesetter.line(text, font::sans(12.0), palette.second);
        let size = galley.size() + vec2(16.0, 4.0);
        let y = plot.bottom() - FOOT_PTS / 2.0 - size.y / 2.0;
        let x = if is_left { plot.left() + 10.0 } else { plot.right() - 10.0 - size.x };
        let rect = Rect::from_min_size(Pos2::new(x, y), size);
        let corner = CornerRadius::same(8);
        let frame = RectShape::new(rect, corner, palette.ground, Stroke::new(1.0, palette.line), StrokeKind::Inside);
        let at = rect.center() - galley.size() / 2.0;
        Group::of("beyond", vec![frame.into(), Shape::galley(at, galley, palette.second)])
    };
    let mut groups = Vec::new();
    if !scene.earlier.is_empty() {
        groups.push(pill(&format!("← {} earlier", grouped(scene.earlier.len())), true));
    }
    if !scene.later.is_empty() {
        groups.push(pill(&format!("{} later →", grouped(scene.later.len())), false));
    }
    groups
}
