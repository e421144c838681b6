//! [`ContextMenu`]: what a right click on an event, or on selected words, offers; and the menus of articles, themes and
//! lanes.

use egui::accesskit::Role;
use egui::containers::menu::menu_style;
use egui::{Align, Layout, Popup, PopupKind, Pos2, Response, RichText, Ui, WidgetInfo};

use super::actions::Action;
use super::escape;
use crate::dossier::{Dossier, EventIdx, ThemeIdx};
use crate::layout::{Lane, LaneKind};
use crate::paint::theme::{Palette, font};
use crate::session::Command;

/// The open menu.
#[derive(Clone, Copy, Debug)]
pub struct ContextMenu {
    /// The event it is about; `None` for the selected words.
    event: Option<EventIdx>,
    at: Pos2,
}

const COPY: &[Action] = &[
    Action::CopyQuotation,
    Action::CopyWithSource,
    Action::CopyMarkdown,
    Action::CopyWithApa,
    Action::CopyWithChicago,
];
const OF_EVENT: [&[Action]; 3] = [
    &[Action::GoToPassage],
    &[Action::EditEvent, Action::DuplicateEvent, Action::MergeEvent, Action::DeleteEvent],
    COPY,
];
const OF_WORDS: [&[Action]; 2] = [&[Action::NewEvent, Action::Cite], COPY];
const OF_ARTICLE: [&[Action]; 3] =
    [&[Action::ArticleDetails, Action::ReviewCitations], &[Action::ListArticles], &[Action::RemoveArticle]];

impl ContextMenu {
    /// Opens the menu of an event at a point of the screen, and selects the event, as that is what actions act on.
    pub fn of_event(event: EventIdx, at: Pos2, out: &mut Vec<Command>) -> Self {
        out.push(Command::Select(event));
        Self { event: Some(event), at }
    }

    /// Opens the menu of the selected words at a point of the screen.
    #[must_use]
    pub fn of_words(at: Pos2) -> Self {
        Self { event: None, at }
    }

    /// Shows the menu; returns whether it stays open.
    pub fn ui(&self, ui: &Ui, out: &mut Vec<Command>, actions: &mut Vec<Action>) -> bool {
        let mut is_open = true;
        Popup::new(ui.scope_id().with("context menu"), ui.ctx().clone(), self.at, ui.layer_id())
            .kind(PopupKind::Menu)
            .layout(Layout::top_down_justified(Align::Min))
            .style(menu_style)
            .width(240.0)
            .accessible_name("Context menu")
            .open_bool(&mut is_open)
            .show(|ui| {
                if let Some(event) = self.event
                    && ui.button("Zoom to event").clicked()
                {
                    out.push(Command::ZoomToEvent(event));
                    ui.close();
                }
                let groups: &[&[Action]] = if self.event.is_some() { &OF_EVENT } else { &OF_WORDS };
                groups_ui(ui, groups, actions);
            });
        if escape::is_struck(ui.ctx()) {
            // It closes the menu, and nothing else.
            escape::take(ui.ctx());
            is_open = false;
        }
        is_open
    }
}

/// Shows the menu of an article's tab. A right click has opened the article, as that is what actions act on.
pub fn article_menu_ui(tab: &Response, actions: &mut Vec<Action>) {
    tab.context_menu(|ui| {
        ui.set_min_width(240.0);
        groups_ui(ui, &OF_ARTICLE, actions);
    });
}

/// Shows the menu of a lane's title. A right click opens the article of the lane, as that is what actions act on.
pub fn lane_menu_ui(
    title: &Response,
    lane: &Lane,
    dossier: &Dossier,
    zoomed: &mut Option<LaneKind>,
    out: &mut Vec<Command>,
    actions: &mut Vec<Action>,
) {
    if let (true, LaneKind::Article(article)) = (title.secondary_clicked(), lane.kind) {
        out.push(Command::OpenArticle(article));
    }
    title.context_menu(|ui| {
        ui.set_min_width(220.0);
        let entry = |ui: &mut Ui, text: &str| {
            let response = ui.button(text);
            response.widget_info(|| WidgetInfo::labeled(Role::MenuItem, true, text));
            response.clicked().then(|| ui.close()).is_some()
        };
        let toggle = if lane.is_collapsed { "Open lane" } else { "Collapse lane" };
        for (text, command) in [
            (toggle, Command::ToggleLane(lane.kind)),
            ("Collapse other lanes", Command::CollapseOtherLanes(lane.kind)),
            (Action::OpenAllLanes.text(), Command::OpenAllLanes),
        ] {
            if entry(ui, text) {
                out.push(command);
            }
        }
        ui.separator();
        if entry(ui, "Zoom to lane") {
            *zoomed = Some(lane.kind);
        }
        if entry(ui, "Copy list of events") {
            actions.push(Action::CopyLane(lane.kind));
        }
        match lane.kind {
            LaneKind::Article(_) => {
                ui.separator();
                groups_ui(ui, &[&[Action::ArticleDetails]], actions);
            }
            LaneKind::Theme(theme) if dossier.theme(theme).is_some() => {
                ui.separator();
                if entry(ui, "Show only this theme") {
                    out.push(Command::OnlyTheme(theme));
                }
                groups_ui(ui, &[&[Action::EditThemes]], actions);
            }
            LaneKind::Theme(_) | LaneKind::Rest | LaneKind::All => {}
        }
    });
}

/// Shows the actions of a menu, with a line between two groups.
fn groups_ui(ui: &mut Ui, groups: &[&[Action]], actions: &mut Vec<Action>) {
    for (at, group) in groups.iter().enumerate() {
        if at > 0 {
            ui.separator();
        }
        for &action in *group {
            if entry_ui(ui, action).clicked() {
                actions.push(action);
                ui.close();
            }
        }
    }
}

/// Shows the menu of a theme's chip; `is_on` says that its events are shown.
pub fn theme_menu_ui(
    chip: &Response,
    (theme, is_on): (ThemeIdx, bool),
    out: &mut Vec<Command>,
    actions: &mut Vec<Action>,
) {
    chip.context_menu(|ui| {
        ui.set_min_width(200.0);
        for (text, command) in [
            ("Show only this theme", Command::OnlyTheme(theme)),
            (if is_on { "Hide this theme" } else { "Show this theme" }, Command::ToggleTheme(theme)),
            ("Show all themes", Command::ShowAllThemes),
        ] {
            if ui.button(text).clicked() {
                out.push(command);
                ui.close();
            }
        }
        ui.separator();
        if entry_ui(ui, Action::EditThemes).clicked() {
            actions.push(Action::EditThemes);
            ui.close();
        }
    });
}

fn entry_ui(ui: &mut Ui, action: Action) -> Response {
    let color = Palette::of_ui(ui).second;
    let shortcut = RichText::new(action.shortcut_text(ui.ctx())).font(font::sans(11.5)).color(color);
    let response = ui.add(egui::Button::new(action.text()).shortcut_text(shortcut)).on_hover_text(action.hint());
    response.widget_info(|| WidgetInfo::labeled(Role::MenuItem, true, action.text()));
    response
}
