//! The legend of a figure: colours and signs that occur in it, and no others.

use egui::{Rect, Shape, Vec2, pos2, vec2};

use super::context::FigureContext;
use super::drawing::Group;
use crate::dossier::{Basis, Event, EventIdx, ThemeIdx};
use crate::evidence::Agreement;
use crate::layout::{Scene, Sign};
use crate::paint::legend::{AGREEMENT_ENTRIES, DRAFT_ENTRY, LEGEND, LegendSign, paint_legend_sign};
use crate::paint::theme::font;
use crate::paint::theme_sign::dot_sign;
use crate::time::DateKind;

/// Height of a row.
const ROW_PTS: f32 = 20.0;
/// Between entries.
const GAP_PTS: f32 = 16.0;
/// Size of the names.
const NAME_PTS: f32 = 12.0;
/// Radius of a theme's sign.
const DOT_PTS: f32 = 4.5;

/// The sign before an entry's name.
enum LegendEntry {
    Theme(ThemeIdx),
    Sign(LegendSign),
}

/// The themes and signs that a legend has to explain.
pub struct LegendContents {
    themes: Vec<ThemeIdx>,
    signs: Vec<LegendSign>,
}

impl LegendContents {
    /// Everything that `scenes` show.
    pub fn in_scenes(context: &FigureContext<'_>, scenes: &[&Scene]) -> Self {
        let marks = || scenes.iter().flat_map(|scene| &scene.marks);
        let drafts = || marks().filter(|mark| context.is_draft(mark.event));
        let events = marks().filter(|mark| !context.is_draft(mark.event));
        let drawn = || events.clone().map(|mark| (mark, &context.dossier[mark.event]));
        let solid = |sign: Sign| drawn().filter(move |(mark, _)| mark.sign == sign && !mark.hollow);
        let occurs = |sign: &LegendSign| match sign {
            LegendSign::Certain => solid(Sign::Span).any(|(mark, _)| mark.certain.is_some()),
            LegendSign::Possible => solid(Sign::Span).any(|(_, event)| is_soft(event)),
            LegendSign::Once => solid(Sign::Within).next().is_some(),
            LegendSign::Hollow => drawn().any(|(mark, _)| mark.hollow),
            LegendSign::Draft => drafts().next().is_some(),
            LegendSign::Sources(agreement) => drawn().any(|(_, event)| Agreement::of_event(event) == Some(*agreement)),
        };
        let shown: Vec<_> = scenes.iter().flat_map(|scene| context.events_in(scene)).collect();
        Self::new(context, &shown, occurs)
    }

    /// Everything that a scene of these events may show: an upper bound for its legend's height.
    pub fn at_most(context: &FigureContext<'_>, events: &[EventIdx]) -> Self {
        let all = || events.iter().filter(|idx| !context.is_draft(**idx)).map(|&idx| &context.dossier[idx]);
        let occurs = |sign: &LegendSign| match sign {
            LegendSign::Certain => all().any(|event| event.date.kind() == DateKind::Lasting),
            LegendSign::Possible => all().any(is_soft),
            LegendSign::Once => all().any(|event| matches!(event.date.kind(), DateKind::Within | DateKind::Several)),
            LegendSign::Hollow => all().any(|event| event.basis == Basis::Background),
            LegendSign::Draft => events.iter().any(|idx| context.is_draft(*idx)),
            LegendSign::Sources(agreement) => all().any(|event| Agreement::of_event(event) == Some(*agreement)),
        };
        Self::new(context, events, occurs)
    }

    /// The themes and signs of a timeline as told, which draws bars only for what is chosen.
    pub fn as_told(context: &FigureContext<'_>, events: &[EventIdx]) -> Self {
        let mut found = Self::at_most(context, events);
        if context.options.select.is_some() || context.options.filter.time().is_some() {
            return found;
        }
        found.signs.retain(|sign| matches!(sign, LegendSign::Draft | LegendSign::Sources(_)));
        found
    }

    fn new(context: &FigureContext<'_>, events: &[EventIdx], occurs: impl Fn(&LegendSign) -> bool) -> Self {
        // Drafts have no colour of a theme.
        let first = |&idx: &EventIdx| context.dossier[idx].themes.first().copied();
        let mut themes: Vec<ThemeIdx> =
            events.iter().filter(|idx| !context.is_draft(**idx)).filter_map(first).collect();
        themes.sort_unstable();
        themes.dedup();
        let signs = signs().map(|(sign, _, _)| *sign).filter(occurs).collect();
        Self { themes, signs }
    }
}

/// The legend on `width` points with its top left at the origin, and its height.
pub fn legend(context: &FigureContext<'_>, occurring: &LegendContents, width: f32) -> (Group, f32) {
    let mut shapes = Vec::new();
    let mut at = Vec2::ZERO;
    for (entry, name) in entries(context, occurring) {
        let sign_width = match entry {
            LegendEntry::Theme(_) => 14.0,
            LegendEntry::Sign(_) => 28.0,
        };
        let room = (width - sign_width).max(1.0);
        let galley = context.typesetter.cut(&name, font::sans(NAME_PTS), context.palette.second, (room, 1));
        let entry_width = sign_width + galley.size().x;
        if at.x > 0.0 && at.x + entry_width > width {
            at = vec2(0.0, at.y + ROW_PTS);
        }
        let middle = at.y + ROW_PTS / 2.0;
        match entry {
            LegendEntry::Theme(theme) => {
                let color = context.palette.theme(context.dossier, theme);
                let sign = dot_sign(context.dossier, theme, &context.palette);
                sign.paint(pos2(at.x + DOT_PTS, middle), DOT_PTS, color, &mut shapes);
            }
            LegendEntry::Sign(sign) => {
                let bar = Rect::from_center_size(pos2(at.x + 11.0, middle), vec2(22.0, 8.0));
                paint_legend_sign(sign, bar, &context.palette, &mut shapes);
            }
        }
        let text_at = pos2(at.x + sign_width, middle - galley.size().y / 2.0);
        shapes.push(Shape::galley(text_at, galley, context.palette.second));
        at.x += entry_width + GAP_PTS;
    }
    let height = if shapes.is_empty() { 0.0 } else { at.y + ROW_PTS };
    (Group::of("legend", shapes), height)
}

fn entries(context: &FigureContext<'_>, occurring: &LegendContents) -> Vec<(LegendEntry, String)> {
    let named = |&theme: &ThemeIdx| (LegendEntry::Theme(theme), context.dossier[theme].title.clone());
    let themes = occurring.themes.iter().map(named);
    let signs = signs().filter(|(sign, _, _)| occurring.signs.contains(sign));
    themes.chain(signs.map(|(sign, name, _)| (LegendEntry::Sign(*sign), (*name).to_owned()))).collect()
}

/// All signs that a figure may have, in their order.
fn signs() -> impl Iterator<Item = &'static (LegendSign, &'static str, &'static str)> {
    LEGEND.iter().rev().chain([&DRAFT_ENTRY]).chain(&AGREEMENT_ENTRIES)
}

/// Whether an event may have lasted longer than it certainly did.
fn is_soft(event: &Event) -> bool {
    event.date.kind() == DateKind::Lasting && event.date.certain() != Some(event.date.placed_span())
}
