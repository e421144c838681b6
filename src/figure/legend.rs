//! The legend of a figure: colours and signs that occur in it, and no others.

use egui::{Rect, Shape, Vec2, pos2, vec2};

use super::drawing::Group;
use super::study::Study;
use crate::dossier::{Event, ThemeIdx};
use crate::layout::{PUBLICATION_THEME, Scene, Sign};
use crate::paint::legend::{LEGEND, LegendSign, paint_legend_sign};
use crate::paint::theme::font;
use crate::time::DateKind;

/// Height of a row.
const ROW_PTS: f32 = 20.0;
/// Between entries.
const GAP_PTS: f32 = 16.0;
/// Size of the names.
const NAME_PTS: f32 = 12.0;

/// What an entry shows before its name.
enum Entry {
    Theme(ThemeIdx),
    Sign(LegendSign),
}

/// The legend for what `scene` shows, its top left at the origin, on `width` points; and how high it is.
pub fn legend(study: &Study<'_>, scene: &Scene, width: f32) -> (Group, f32) {
    let mut shapes = Vec::new();
    let mut at = Vec2::ZERO;
    for (entry, name) in entries(study, scene) {
        let sign_width = match entry {
            Entry::Theme(_) => 14.0,
            Entry::Sign(_) => 28.0,
        };
        let room = (width - sign_width).max(1.0);
        let galley = study.setter.cut(&name, font::sans(NAME_PTS), study.palette.second, room);
        let entry_width = sign_width + galley.size().x;
        if at.x > 0.0 && at.x + entry_width > width {
            at = vec2(0.0, at.y + ROW_PTS);
        }
        let middle = at.y + ROW_PTS / 2.0;
        match entry {
            Entry::Theme(theme) => shapes.push(dot(study, theme, at.x, middle)),
            Entry::Sign(sign) => {
                let bar = Rect::from_center_size(pos2(at.x + 11.0, middle), vec2(22.0, 8.0));
                paint_legend_sign(sign, bar, &study.palette, &mut shapes);
            }
        }
        let text_at = pos2(at.x + sign_width, middle - galley.size().y / 2.0);
        shapes.push(Shape::galley(text_at, galley, study.palette.second));
        at.x += entry_width + GAP_PTS;
    }
    let height = if shapes.is_empty() { 0.0 } else { at.y + ROW_PTS };
    (Group::of("legend", shapes), height)
}

/// A disc in the theme's colour; a square for publications, as they are drawn.
fn dot(study: &Study<'_>, theme: ThemeIdx, x: f32, y: f32) -> Shape {
    let color = study.palette.theme(study.dossier, theme);
    let is_publication = study.dossier.theme(theme).is_some_and(|theme| theme.id == PUBLICATION_THEME);
    if is_publication {
        Shape::rect_filled(Rect::from_center_size(pos2(x + 4.5, y), Vec2::splat(8.0)), 1, color)
    } else {
        Shape::circle_filled(pos2(x + 4.5, y), 4.5, color)
    }
}

fn entries(study: &Study<'_>, scene: &Scene) -> Vec<(Entry, String)> {
    let events = || study.events_in(scene).into_iter().filter_map(|idx| study.dossier.event(idx));
    let mut themes: Vec<ThemeIdx> = events().filter_map(|event| event.themes.first().copied()).collect();
    themes.sort_unstable();
    themes.dedup();
    let named = |theme: ThemeIdx| Some((Entry::Theme(theme), study.dossier.theme(theme)?.title.clone()));
    let mut entries: Vec<(Entry, String)> = themes.into_iter().filter_map(named).collect();
    let drawn = || scene.marks.iter().filter_map(|mark| Some((mark, study.dossier.event(mark.event)?)));
    for (sign, name, _) in LEGEND.iter().rev() {
        let occurs = match sign {
            LegendSign::Certain => {
                drawn().any(|(mark, _)| mark.sign == Sign::Span && !mark.hollow && mark.certain.is_some())
            }
            LegendSign::Possible => {
                drawn().any(|(mark, event)| mark.sign == Sign::Span && !mark.hollow && is_soft(event))
            }
            LegendSign::Once => drawn().any(|(mark, _)| mark.sign == Sign::Within && !mark.hollow),
            LegendSign::Hollow => drawn().any(|(mark, _)| mark.hollow),
        };
        if occurs {
            entries.push((Entry::Sign(*sign), (*name).to_owned()));
        }
    }
    entries
}

/// Whether an event may have lasted longer than it certainly did.
fn is_soft(event: &Event) -> bool {
    event.date.kind() == DateKind::Lasting && event.date.certain() != Some(event.date.placed_span())
}
