//! The numbers of notes next to the dots of a figure as told, where there is no room for the titles that have them.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use egui::{CornerRadius, Galley, Pos2, Rect, Shape, Vec2, pos2, vec2};

use super::context::FigureContext;
use crate::dossier::EventIdx;
use crate::layout::ToldScene;
use crate::paint::theme::font;
use crate::paint::told::TITLES_FROM_PTS;

/// Size of the numbers.
const TYPE_PTS: f32 = 8.5;
/// From the middle of a dot to its number, and to the edge of what belongs to it.
const BESIDE_PTS: f32 = 7.0;
const DOT_PTS: f32 = 6.0;

/// A number and its place.
struct DotNumber {
    event: EventIdx,
    area: Rect,
    galley: Arc<Galley>,
}

/// The numbers in a scene whose plot begins at `origin`.
pub fn number_shapes(
    context: &FigureContext<'_>,
    scene: &ToldScene,
    numbers: &HashMap<EventIdx, usize>,
    origin: Pos2,
) -> Vec<Shape> {
    let palette = &context.palette;
    let ground = if context.options.is_transparent { egui::Color32::TRANSPARENT } else { palette.sheet };
    let number = |number: DotNumber| {
        let area = number.area.translate(origin.to_vec2());
        let at = area.center() - number.galley.size() / 2.0;
        [Shape::rect_filled(area, CornerRadius::same(2), ground), Shape::galley(at, number.galley, palette.ink)]
    };
    placed(context, scene, numbers).into_iter().flat_map(number).collect()
}

/// The events of a scene that have a note and whose number has no room.
pub fn unnumbered(
    context: &FigureContext<'_>,
    scene: &ToldScene,
    numbers: &HashMap<EventIdx, usize>,
) -> HashSet<EventIdx> {
    if has_titles(scene) {
        return HashSet::new();
    }
    let all = scene.dots.iter().map(|dot| dot.event).filter(|event| numbers.contains_key(event));
    let mut missing: HashSet<EventIdx> = all.filter(|event| context.options.select != Some(*event)).collect();
    for number in placed(context, scene, numbers) {
        missing.remove(&number.event);
    }
    missing
}

/// Whether there is a column with titles, which have the numbers.
fn has_titles(scene: &ToldScene) -> bool {
    scene.labels_pts > 0.0 && scene.row_pts >= TITLES_FROM_PTS
}

/// The numbers that have room to the right or left of a dot of their event, in the order of the text.
fn placed(context: &FigureContext<'_>, scene: &ToldScene, numbers: &HashMap<EventIdx, usize>) -> Vec<DotNumber> {
    let mut placed: Vec<DotNumber> = Vec::new();
    if has_titles(scene) {
        return placed;
    }
    let mut taken: Vec<Rect> =
        scene.dots.iter().map(|dot| Rect::from_center_size(pos2(dot.x, dot.y), Vec2::splat(2.0 * DOT_PTS))).collect();
    // The title of the selected event has its number.
    let wanted = scene.dots.iter().filter(|dot| context.options.select != Some(dot.event));
    for dot in wanted {
        let Some(number) = numbers.get(&dot.event) else { continue };
        if placed.iter().any(|other| other.event == dot.event) {
            continue;
        }
        let galley = context.typesetter.line(&number.to_string(), font::medium(TYPE_PTS), context.palette.ink);
        // The height of its figures, which is less than that of a line.
        let size = vec2(galley.size().x, TYPE_PTS);
        let beside = [dot.x + BESIDE_PTS, dot.x - BESIDE_PTS - size.x];
        let areas = beside.map(|left| Rect::from_min_size(pos2(left, dot.y - size.y / 2.0), size));
        let is_free = |area: &Rect| {
            area.left() >= 0.0 && area.right() <= context.width && !taken.iter().any(|other| other.intersects(*area))
        };
        if let Some(area) = areas.into_iter().find(is_free) {
            taken.push(area);
            placed.push(DotNumber { event: dot.event, area, galley });
        }
    }
    placed
}
