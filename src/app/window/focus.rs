//! Moving the keyboard's focus from pane to pane.

use egui::{Context, LayerId, Memory, Rect};

/// A control that fills this share of its pane is what the pane is about: the plot of the timeline, not its axes.
const FILLED_SHARE: f32 = 0.4;

/// Gives the focus to the main or first control of the pane after, or before, the one that has it; returns the index of
/// the pane. Panes without a control are passed over.
pub(super) fn focus_next_pane(ctx: &Context, panes: &[Rect], is_forward: bool) -> Option<usize> {
    let controls: Vec<_> = ctx.viewport(|viewport| {
        let widgets = viewport.this_pass.widgets.get_layer(LayerId::background());
        let can_focus = widgets.filter(|widget| widget.enabled && widget.sense.is_focusable());
        can_focus.map(|widget| (widget.id, widget.interact_rect)).filter(|(_, rect)| rect.is_positive()).collect()
    });
    let first_of = |pane: &Rect| {
        let mut inside = controls.iter().filter(|(_, rect)| pane.contains(rect.center()));
        let fills = |(_, rect): &&(egui::Id, Rect)| rect.area() > pane.area() * FILLED_SHARE;
        inside.clone().find(fills).or_else(|| inside.next()).map(|(id, _)| *id)
    };
    let focused = ctx.memory(Memory::focused);
    let focused = controls.iter().find(|(id, _)| Some(*id) == focused).map(|(_, rect)| rect.center());
    let here = focused.and_then(|at| panes.iter().position(|pane| pane.contains(at)));
    let count = panes.len();
    let step = if is_forward { 1 } else { count.saturating_sub(1) };
    let start = here.unwrap_or(if is_forward { count.saturating_sub(1) } else { 0 });
    let mut others = (1..=count).map(|steps| (start + steps * step) % count);
    let (pane, control) = others.find_map(|at| Some((at, first_of(panes.get(at)?)?)))?;
    ctx.memory_mut(|memory| memory.request_focus(control));
    ctx.request_repaint();
    Some(pane)
}
