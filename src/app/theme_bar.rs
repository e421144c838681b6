//! The row above the timeline: theme chips that filter, and the legend of the signs.

use egui::accesskit::Role;
use egui::{
    Align, Layout, Popup, PopupCloseBehavior, Rect, Response, RichText, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2,
};

use super::actions::Action;
use super::context_menu::theme_menu_ui;
use super::time_question::TimeChip;
use super::widgets::{chip, link_button};
use crate::dossier::{Dossier, ThemeIdx};
use crate::paint::legend::{AGREEMENT_ENTRIES, DRAFT_ENTRY, LEGEND, LegendSign, paint_legend_sign};
use crate::paint::text::galley;
use crate::paint::theme::{Palette, font};
use crate::paint::theme_sign::{ThemeSign, dot_sign};
use crate::session::{Command, State, has_unthemed};

/// Room for a sign before its name, in points.
const SIGN_PTS: f32 = 24.0;
/// Between entries of the legend, in points.
const GAP_PTS: f32 = 8.0;

const LEGEND_WORD: &str = "Legend";
/// More themes than this scroll.
const FEW_THEMES: usize = 12;

/// The row's state between frames.
#[derive(Default)]
pub struct ThemeBar {
    /// Whether the timeline shows drafts, which the legend then explains.
    pub has_drafts: bool,
    /// Whether some event has no theme, and the revision of the dossier for which that is known.
    unthemed: Option<(u64, bool)>,
    /// The question about time.
    pub time: TimeChip,
    /// Which of [`Agreement::ALL`](crate::evidence::Agreement::ALL) occur, which the legend then explains.
    pub agreements: [bool; 3],
}

impl ThemeBar {
    fn has_unthemed(&mut self, dossier: &Dossier, revision: u64) -> bool {
        match self.unthemed {
            Some((of, has)) if of == revision => has,
            _ => {
                let has = !dossier.themes.is_empty() && has_unthemed(dossier);
                self.unthemed = Some((revision, has));
                has
            }
        }
    }
}

/// Entries that are shown besides the themes and the usual signs.
#[derive(Clone, Copy)]
struct ShownExtras {
    /// A chip for the events without a theme.
    unthemed: bool,
    /// The sign of drafts in the legend.
    drafts: bool,
    /// Which signs of agreement are in the legend.
    agreements: [bool; 3],
}

impl ShownExtras {
    /// The entries of the legend, in their order.
    fn legend(self) -> impl DoubleEndedIterator<Item = (LegendSign, &'static str, &'static str)> {
        let agreements = AGREEMENT_ENTRIES.into_iter().zip(self.agreements).filter(|(_, occurs)| *occurs);
        let drafts = self.drafts.then_some(DRAFT_ENTRY);
        LEGEND.into_iter().rev().chain(drafts).chain(agreements.map(|(entry, _)| entry))
    }
}

/// Paints the row; `revision` says which state of the dossier this is.
pub fn theme_bar_ui(
    ui: &mut Ui,
    bar: &mut ThemeBar,
    (dossier, revision): (&Dossier, u64),
    state: &State,
    out: &mut Vec<Command>,
    actions: &mut Vec<Action>,
) {
    let shown = ShownExtras {
        unthemed: bar.has_unthemed(dossier, revision),
        drafts: bar.has_drafts,
        agreements: bar.agreements,
    };
    if dossier.themes.len() <= FEW_THEMES {
        chips_ui(ui, &mut bar.time, (dossier, revision), state, shown, out, actions);
    } else {
        // Two rows; the rest is a scroll away.
        let area = ScrollArea::vertical().max_height(2.0 * 30.0).id_salt("themes");
        area.auto_shrink([false, true]).show(ui, |ui| {
            chips_ui(ui, &mut bar.time, (dossier, revision), state, shown, out, actions);
        });
    }
}

fn chips_ui(
    ui: &mut Ui,
    time: &mut TimeChip,
    (dossier, revision): (&Dossier, u64),
    state: &State,
    shown: ShownExtras,
    out: &mut Vec<Command>,
    actions: &mut Vec<Action>,
) {
    let palette = Palette::of_ui(ui);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(5.0, 5.0);
        for (at, theme) in dossier.themes.iter().enumerate() {
            let Ok(idx) = u16::try_from(at).map(ThemeIdx) else { break };
            let color = palette.theme(dossier, idx);
            let is_on = state.filter.shows_theme(idx);
            let response = chip(ui, &theme.title, color, dot_sign(dossier, idx, &palette), is_on)
                .on_hover_text("Show or hide these events. Ctrl+click to show only these.");
            theme_menu_ui(&response, (idx, is_on), out, actions);
            if response.clicked() && ui.input(|input| input.modifiers.command) {
                out.push(Command::OnlyTheme(idx));
            } else if response.clicked() {
                out.push(Command::ToggleTheme(idx));
            }
        }
        if shown.unthemed {
            let response = chip(ui, "No theme", palette.second, ThemeSign::Disc, state.filter.shows_unthemed());
            if response.on_hover_text("Show or hide the events without a theme").clicked() {
                out.push(Command::ToggleUnthemed);
            }
        }
        time.ui(ui, (dossier, revision), state, out);
        if !state.filter.is_all() && link_button(ui, "Show all", true).clicked() {
            out.push(Command::ShowAllThemes);
        }
        let word = galley(ui.ctx(), LEGEND_WORD, font::sans(12.0), palette.second).size().x;
        if ui.available_size_before_wrap().x < word + 1.0 {
            ui.end_row();
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| legend_ui(ui, &palette, shown));
    });
}

/// The legend, from the right; where it has no room, a word that shows it when clicked.
fn legend_ui(ui: &mut Ui, palette: &Palette, shown: ShownExtras) {
    ui.spacing_mut().item_spacing.x = GAP_PTS;
    let width = |name: &str| galley(ui.ctx(), name, font::sans(11.5), palette.second).size().x + SIGN_PTS + GAP_PTS;
    let entries = || shown.legend().rev();
    let whole: f32 = entries().map(|(_, name, _)| width(name)).sum();
    if ui.available_width() > whole {
        for (sign, name, meaning) in entries() {
            entry_ui(ui, palette, sign, name).on_hover_text(meaning);
        }
    } else {
        let response = link_button(ui, LEGEND_WORD, true).on_hover_text("What the signs mean");
        Popup::menu(&response).close_behavior(PopupCloseBehavior::CloseOnClick).show(|ui| {
            ui.set_max_width(420.0);
            for (sign, name, meaning) in shown.legend() {
                entry_ui(ui, palette, sign, name);
                ui.label(RichText::new(meaning).font(font::sans(12.0)).color(palette.second));
            }
        });
    }
}

/// One sign with its name.
fn entry_ui(ui: &mut Ui, palette: &Palette, sign: LegendSign, name: &str) -> Response {
    let text = galley(ui.ctx(), name, font::sans(11.5), palette.second);
    let (rect, response) = ui.allocate_exact_size(vec2(text.size().x + SIGN_PTS, 22.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("Legend: {name}")));
    let bar = Rect::from_center_size(pos2(rect.left() + 10.0, rect.center().y), vec2(20.0, 8.0));
    let mut shapes = Vec::new();
    paint_legend_sign(sign, bar, palette, &mut shapes);
    ui.painter().extend(shapes);
    let at = pos2(bar.right() + 4.0, rect.center().y - text.size().y / 2.0);
    ui.painter().galley(at, text, palette.second);
    response
}
