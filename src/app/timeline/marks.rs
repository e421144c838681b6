//! Marks and clusters as widgets: clickable, reachable by Tab, and exposed to screen readers.

use egui::accesskit::Role;
use egui::text::{LayoutJob, TextFormat};
use egui::{EventFilter, Id, Key, Modifiers, Pos2, Rect, Response, Sense, Ui, WidgetInfo, vec2};

use super::drag::DragContext;
use super::spoken::{cluster_name, mark_description};
use crate::dossier::{Event, EventIdx, limits};
use crate::layout::{Area, Cluster, Lane, Mark, Scene, SceneHit};
use crate::paint::scene::{self as paint, PaintContext, rect_from_area};
use crate::paint::theme::font;
use crate::session::Command;
use crate::text::grouped;

/// Number of titles in a cluster's tooltip; more are counted.
const TOOLTIP_TITLES_MAX: usize = 8;

/// Number of characters of a quotation in a tooltip.
const QUOTE_CHARS: usize = 140;

/// The marks' response after a frame.
#[derive(Clone, Debug, Default)]
pub struct MarksOutput {
    /// The start of the tie of the selected event, or of the hovered one.
    pub tie: Option<Pos2>,
    /// An event whose context menu was asked for, and where.
    pub menu: Option<(EventIdx, Pos2)>,
    /// A cluster that was clicked, or whose events are to be listed.
    pub opened: Option<(Cluster, ClusterRequest)>,
}

/// A wish for a cluster.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClusterRequest {
    /// See its events apart.
    Open,
    /// Read the list of its events.
    List,
}

/// Number of marks (the most important ones) and of clusters that the keyboard and screen readers can reach; the others
/// respond to the pointer only.
const NODES_MAX: usize = 250;

/// The first events of a cluster, up to a number.
pub type Members<'a> = dyn Fn(&Cluster, usize) -> Vec<EventIdx> + 'a;

/// Makes the scene respond to pointer and keyboard.
pub fn marks_ui(
    ui: &mut Ui,
    scene: &Scene,
    look: &PaintContext<'_>,
    members: &Members<'_>,
    plot: Rect,
    drag: &mut DragContext<'_>,
    out: &mut Vec<Command>,
) -> MarksOutput {
    let mut touched = MarksOutput::default();
    let pointed =
        ui.input(|input| input.pointer.latest_pos()).and_then(|at| scene.at(at.x - plot.left(), at.y - plot.top()));
    let rank_limit = rank_limit(scene);
    let lanes: Vec<&str> = scene.lanes.iter().map(|lane| paint::lane_name(lane.kind, look.dossier)).collect();
    for mark in &scene.marks {
        // The signs of a strip respond together; of the labels, those that stay.
        let is_in_strip = scene.lanes.get(mark.lane).is_some_and(|lane| lane.is_collapsed);
        let stays = mark.label.is_some() && (look.is_selected(mark.event) || (look.is_hit)(mark.event));
        if is_in_strip && !stays {
            continue;
        }
        let is_wanted =
            mark.rank < rank_limit || pointed == Some(SceneHit::Event(mark.event)) || look.is_selected(mark.event);
        if let Some(event) = look.dossier.event(mark.event).filter(|_| is_wanted) {
            let lane = lanes.get(mark.lane).copied().unwrap_or_default();
            let rect = uncovered(reaction_rect(mark, is_in_strip, plot), mark.lane, mark.area, scene, plot);
            let menu_at = mark_ui(ui, mark, event, lane, rect, look, plot, drag, out);
            touched.menu = menu_at.map(|at| (mark.event, at)).or(touched.menu);
        }
    }
    for (at, cluster) in scene.clusters.iter().enumerate() {
        let is_wanted = at < NODES_MAX || pointed == Some(SceneHit::Cluster(at));
        if is_wanted && let Some(request) = cluster_ui(ui, at, cluster, look, members, scene, plot) {
            touched.opened = Some((cluster.clone(), request));
        }
    }
    let draft = look.drafts.and_then(|drafts| drafts.current);
    let tied = draft.or(look.selected).or(look.hovered).and_then(|event| scene.mark(event));
    touched.tie = tied.and_then(|mark| tie_start(mark, plot));
    touched
}

/// The rank from which on marks are not exposed to the keyboard and to screen readers.
fn rank_limit(scene: &Scene) -> u32 {
    if scene.marks.len() <= NODES_MAX {
        return u32::MAX;
    }
    let mut ranks: Vec<u32> = scene.marks.iter().map(|mark| mark.rank).collect();
    let (_, limit, _) = ranks.select_nth_unstable(NODES_MAX);
    *limit
}

/// Where a mark's tie begins: at the end of its capsule.
fn tie_start(mark: &Mark, plot: Rect) -> Option<Pos2> {
    let sign = rect_from_area(plot.min, mark.area);
    let shown = paint::capsule(mark, plot.min).unwrap_or(sign).intersect(plot);
    shown.is_positive().then(|| shown.right_center())
}

/// The area that reacts to the pointer: sign and label, or the label alone in a strip.
fn reaction_rect(mark: &Mark, is_in_strip: bool, plot: Rect) -> Rect {
    let sign = rect_from_area(plot.min, mark.area);
    let label = mark.label.as_ref().map(|label| rect_from_area(plot.min, label.area));
    let rect = label.map_or(sign, |label| if is_in_strip { label } else { sign.union(label) });
    rect.expand2(vec2(4.0, 1.0)).intersect(plot)
}

/// The part of an area of a lane that the head of the lane, which stays in sight, does not cover.
fn uncovered(rect: Rect, lane: usize, area: Area, scene: &Scene, plot: Rect) -> Rect {
    let lane = scene.lanes.get(lane).filter(|lane| !lane.is_in_head(area));
    let covered = lane.and_then(Lane::covered_to).map(|bottom| plot.top() + bottom);
    covered.map_or(rect, |bottom| rect.with_min_y(rect.top().max(bottom)))
}

/// Paints a mark's focus and handles its input. Returns where its context menu was asked for.
#[expect(clippy::too_many_arguments, reason = "what a mark is, where, and how it responds")]
fn mark_ui(
    ui: &mut Ui,
    mark: &Mark,
    event: &Event,
    lane: &str,
    rect: Rect,
    look: &PaintContext<'_>,
    plot: Rect,
    drag: &mut DragContext<'_>,
    out: &mut Vec<Command>,
) -> Option<Pos2> {
    let is_draft = look.drafts.is_some_and(|drafts| drafts.has(mark.event));
    let is_selected = look.is_selected(mark.event);
    // Only the selected event can be dragged, so that panning begins on all others.
    let can_drag = is_selected && !is_draft && !drag.is_locked;
    let sense = if can_drag { Sense::click_and_drag() } else { Sense::click() };
    let response = ui.interact(rect, mark_id(ui, mark.event), sense);
    response.widget_info(|| {
        let name = event.spoken_name();
        let name = if is_draft { format!("Draft mark: {}", name.trim_end()) } else { name };
        WidgetInfo::selected(Role::Button, true, is_selected, name)
    });
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_description(mark_description(look.dossier, event, lane));
    });
    if !is_touched(&response) {
        return None;
    }
    keep_arrows(ui, &response);
    if response.has_focus() {
        paint_focus(ui, rect, look);
    }
    if response.hovered() || response.has_focus() {
        out.push(Command::Hover(mark.event));
    }
    if response.hovered() {
        ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
    }
    if can_drag {
        drag.update(ui, &response, mark, event, look, plot, out);
    }
    if response.double_clicked() {
        out.push(Command::ZoomToEvent(mark.event));
    } else if response.clicked() && ui.input(|input| input.modifiers.command) && look.selected.is_some() {
        out.push(Command::Compare(Some(mark.event)));
    } else if response.clicked() {
        out.push(Command::Select(mark.event));
    }
    let menu_at = response.secondary_clicked().then(|| response.interact_pointer_pos()).flatten();
    if !response.dragged() {
        let is_labelled = mark.label.as_ref().is_some_and(|label| !label.cut);
        response.on_hover_ui(|ui| event_tooltip(ui, look, event, is_labelled));
    }
    menu_at
}

/// Whether the pointer or the keyboard is on a widget. Hundreds are painted, and only one or two need more work.
#[must_use]
pub fn is_touched(response: &Response) -> bool {
    response.hovered() || response.has_focus() || response.clicked() || response.is_pointer_button_down_on()
}

/// The widget id of an event's mark, the same in every frame.
fn mark_id(ui: &Ui, event: EventIdx) -> Id {
    ui.scope_id().with(("mark", event.0))
}

/// Left and right step through the events; egui must not take them to move the focus.
pub fn keep_arrows(ui: &Ui, response: &Response) {
    if response.has_focus() {
        let filter = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    }
}

/// Paints the ring of the keyboard's focus.
pub fn paint_focus(ui: &Ui, rect: Rect, look: &PaintContext<'_>) {
    let stroke = egui::Stroke::new(2.0, look.palette.accent);
    ui.painter().rect_stroke(rect.expand(1.0), 6, stroke, egui::StrokeKind::Outside);
}

/// What the label does not say: the date, a title that is cut or missing, the words the event comes from.
fn event_tooltip(ui: &mut Ui, look: &PaintContext<'_>, event: &Event, is_labelled: bool) {
    ui.set_max_width(340.0);
    ui.label(egui::RichText::new(event.date.in_words()).font(font::semibold(12.5)));
    if !is_labelled {
        ui.label(event.title());
    }
    if let Some(citation) = event.citations().first() {
        let words = &*citation.exact;
        let words = limits::beginning(words, QUOTE_CHARS).map_or_else(|| words.to_owned(), |cut| format!("{cut}…"));
        ui.label(egui::RichText::new(format!("“{words}”")).font(font::serif(13.5)));
        let article = &look.dossier[citation.article];
        let source = egui::RichText::new(&article.title).font(font::sans(12.0)).color(look.palette.second);
        ui.add(egui::Label::new(source).truncate());
    }
}

/// Several events in one place: titles first, then dates.
pub struct EventsTooltip<'a> {
    /// How many there are.
    pub count: usize,
    /// The first of them.
    pub first: &'a [EventIdx],
    /// A sentence on how to go on.
    pub hint: &'a str,
}

impl EventsTooltip<'_> {
    /// Shows the tooltip.
    pub fn ui(&self, ui: &mut Ui, look: &PaintContext<'_>) {
        ui.set_max_width(380.0);
        let shown = self.first.iter().take(TOOLTIP_TITLES_MAX);
        let mut count = 0;
        for event in shown.filter_map(|&idx| look.dossier.event(idx)) {
            let mut line = LayoutJob::default();
            line.append(event.title(), 0.0, TextFormat::simple(font::label(), look.palette.ink));
            line.append(&event.date.in_words(), 8.0, TextFormat::simple(font::sans(12.0), look.palette.second));
            ui.label(line);
            count += 1;
        }
        if self.count > count {
            ui.label(format!("and {} more", grouped(self.count - count)));
        }
        ui.label(egui::RichText::new(self.hint).color(look.palette.second));
    }
}

/// Shows a cluster, and returns the wish for it, if there is one.
fn cluster_ui(
    ui: &mut Ui,
    at: usize,
    cluster: &Cluster,
    look: &PaintContext<'_>,
    members: &Members<'_>,
    scene: &Scene,
    plot: Rect,
) -> Option<ClusterRequest> {
    let rect = rect_from_area(plot.min, cluster.area).intersect(plot);
    let rect = uncovered(rect, cluster.lane, cluster.area, scene, plot);
    let response = ui.interact(rect, ui.scope_id().with(("cluster", at)), Sense::click());
    let count = cluster.count;
    let name = || cluster_name(look.dossier, count, &|most| members(cluster, most));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name()));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_description("Arrow down lists these events"));
    if !is_touched(&response) {
        return None;
    }
    let mut asks_for_list = response.secondary_clicked();
    if response.has_focus() {
        paint_focus(ui, rect, look);
        let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        asks_for_list |= ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::ArrowDown));
    }
    if response.hovered() {
        ui.ctx().set_cursor_icon(egui::CursorIcon::ZoomIn);
    }
    let response = response.on_hover_ui(|ui| {
        let first = members(cluster, TOOLTIP_TITLES_MAX);
        EventsTooltip { count, first: &first, hint: "Click to zoom to these events, right click to list them" }
            .ui(ui, look);
    });
    match () {
        () if asks_for_list => Some(ClusterRequest::List),
        () if response.clicked() => Some(ClusterRequest::Open),
        () => None,
    }
}
