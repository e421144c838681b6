//! The titles of lanes, which collapse and open them, and the events of collapsed lanes, which are too small to be
//! widgets of their own.

use egui::accesskit::Role;
use egui::{Color32, CursorIcon, Pos2, Rect, Response, Sense, Shape, Stroke, Ui, WidgetInfo, pos2};

use super::marks::{EventsTooltip, keep_arrows, paint_focus};
use crate::app::actions::Action;
use crate::app::context_menu::lane_menu_ui;
use crate::dossier::EventIdx;
use crate::layout::{Lane, LaneKind, Mark, Scene};
use crate::paint::scene::{PaintContext, lane_name, rect_from_area, title_rects};
use crate::paint::undated_pill::undated_text;
use crate::session::Command;
use crate::text::counted;

/// How far from a small sign the pointer still means it, in points.
const REACH_PTS: f32 = 4.0;
/// Height of what can be clicked at least, in points.
const TARGET_PTS: f32 = 24.0;

/// The lanes' response after a frame.
#[derive(Clone, Debug, Default)]
pub struct LanesOutput {
    /// A lane whose events are to be zoomed to.
    pub zoomed: Option<LaneKind>,
    /// Events that a click meant, if they are several, and where it was.
    pub clicked: Option<(Vec<EventIdx>, Pos2)>,
    /// An event whose context menu was asked for, and where.
    pub menu: Option<(EventIdx, Pos2)>,
}

/// Makes the lanes of a scene respond.
pub fn lanes_ui(
    ui: &mut Ui,
    scene: &Scene,
    look: &PaintContext<'_>,
    plot: Rect,
    out: &mut Vec<Command>,
    actions: &mut Vec<Action>,
) -> LanesOutput {
    let mut touched = LanesOutput::default();
    for (at, lane) in scene.lanes.iter().enumerate() {
        let area = rect_from_area(plot.min, lane.area).intersect(plot);
        if !area.is_positive() {
            continue;
        }
        if lane.is_collapsed {
            strip_ui(ui, scene, at, lane, look, plot, &mut touched, out);
        }
        let Some((title, pill)) = title_rects(lane, look, plot.min) else { continue };
        // The title of a lane that begins at the foot of the plot may lie below it.
        let title = title.intersect(plot);
        if title.is_positive() {
            title_ui(ui, scene, at, lane, title, look, &mut touched, out, actions);
        }
        if let Some(pill) = pill.filter(|pill| plot.intersects(*pill)) {
            undated_ui(ui, lane, pill, look, actions);
        }
    }
    touched
}

/// The button with the title of a lane.
#[expect(clippy::too_many_arguments, reason = "what a title is of, where, and how it responds")]
fn title_ui(
    ui: &mut Ui,
    scene: &Scene,
    at: usize,
    lane: &Lane,
    rect: Rect,
    look: &PaintContext<'_>,
    touched: &mut LanesOutput,
    out: &mut Vec<Command>,
    actions: &mut Vec<Action>,
) {
    let response = ui.interact(rect, ui.scope_id().with(("lane", lane.kind)), Sense::click());
    let name = lane_name(lane.kind, look.dossier);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Lane: {name}")));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_expanded(!lane.is_collapsed);
        node.set_description(counted(event_count(scene, at), "event"));
    });
    let is_active = response.hovered() || response.has_focus();
    let ink = if is_active { look.palette.accent } else { look.palette.second };
    paint_chevron(ui, pos2(rect.left() + 7.5, rect.center().y), lane.is_collapsed, ink);
    if response.has_focus() {
        keep_arrows(ui, &response);
        paint_focus(ui, rect.shrink(2.0), look);
    }
    lane_menu_ui(&response, lane, look.dossier, &mut touched.zoomed, out, actions);
    let hint = if lane.is_collapsed { "Click to open this lane" } else { "Click to collapse this lane" };
    if response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(hint).clicked() {
        out.push(Command::ToggleLane(lane.kind));
    }
}

/// The button that draws the drafts without a date.
fn undated_ui(ui: &Ui, lane: &Lane, pill: Rect, look: &PaintContext<'_>, actions: &mut Vec<Action>) {
    let Some(drafts) = look.drafts else { return };
    let target = Rect::from_center_size(pill.center(), pill.size().max(egui::Vec2::splat(TARGET_PTS)));
    let response = ui.interact(target, ui.scope_id().with(("undated", lane.kind)), Sense::click());
    let name = undated_text(drafts.undated);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, drafts.shows_undated, &name));
    if response.has_focus() {
        keep_arrows(ui, &response);
        paint_focus(ui, pill, look);
    }
    let hint = if drafts.shows_undated {
        "Click to hide them"
    } else {
        "Click to draw them between the dates that bound them"
    };
    if response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(hint).clicked() {
        actions.push(Action::UndatedDrafts);
    }
}

/// Number of events of a lane in view.
fn event_count(scene: &Scene, lane: usize) -> usize {
    let folded = scene.clusters.iter().filter(|cluster| cluster.lane == lane).map(|cluster| cluster.count);
    scene.marks.iter().filter(|mark| mark.lane == lane).count() + folded.sum::<usize>()
}

/// A triangle that points down at what is open, and right at what is collapsed.
pub fn paint_chevron(ui: &Ui, middle: Pos2, is_collapsed: bool, color: Color32) {
    let points =
        if is_collapsed { [(-1.5, -3.5), (2.5, 0.0), (-1.5, 3.5)] } else { [(-3.5, -1.5), (3.5, -1.5), (0.0, 2.5)] };
    let points = points.map(|(x, y)| middle + egui::vec2(x, y)).to_vec();
    ui.painter().add(Shape::convex_polygon(points, color, Stroke::NONE));
}

/// The signs of a collapsed lane: the nearest one to the pointer is hovered; a click selects it, or offers a list if
/// several are in the same place.
#[expect(clippy::too_many_arguments, reason = "what a strip is of, where, and how it responds")]
fn strip_ui(
    ui: &mut Ui,
    scene: &Scene,
    at: usize,
    lane: &Lane,
    look: &PaintContext<'_>,
    plot: Rect,
    touched: &mut LanesOutput,
    out: &mut Vec<Command>,
) {
    let area = rect_from_area(plot.min, lane.area).intersect(plot);
    // Not a stop of the focus: keys step through events, and those in focus are marks.
    let response = ui.interact(area, ui.scope_id().with(("strip", lane.kind)), Sense::CLICK);
    let Some(pointer) = response.hover_pos().or_else(|| response.interact_pointer_pos()) else { return };
    let meant = events_at(scene, at, pointer.x - plot.left());
    let Some(&nearest) = meant.first() else {
        if response.clicked() {
            out.push(Command::Deselect);
        }
        return;
    };
    if response.hovered() {
        ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
        out.push(Command::Hover(nearest));
    }
    if response.secondary_clicked() {
        touched.menu = Some((nearest, pointer));
    } else if response.clicked() {
        if meant.len() == 1 {
            out.push(Command::Select(nearest));
        } else {
            touched.clicked = Some((meant.clone(), pointer));
        }
    }
    strip_tooltip(response, look, &meant);
}

fn strip_tooltip(response: Response, look: &PaintContext<'_>, events: &[EventIdx]) {
    let hint = if events.len() == 1 { "Click to select this event" } else { "Click to choose one of them" };
    response.on_hover_ui(|ui| EventsTooltip { count: events.len(), first: events, hint }.ui(ui, look));
}

/// The events of a collapsed lane at `x` points from the left, nearest first.
fn events_at(scene: &Scene, lane: usize, x: f32) -> Vec<EventIdx> {
    let way = |mark: &Mark| (mark.area.left - x).max(x - mark.area.right).max(0.0);
    let own = scene.marks.iter().filter(|mark| mark.lane == lane);
    let mut near: Vec<(f32, EventIdx)> = own.map(|mark| (way(mark), mark.event)).collect();
    near.retain(|(way, _)| *way <= REACH_PTS);
    near.sort_by(|a, b| a.0.total_cmp(&b.0));
    near.into_iter().map(|(_, event)| event).collect()
}
