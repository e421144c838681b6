//! [`RowTransition`]: animates marks whose row changes with the zoom, so that the eye can follow them.

use std::collections::HashMap;
use std::sync::Arc;

use egui::Context;
use foldhash::fast::FixedState;

use crate::dossier::EventIdx;
use crate::layout::{Area, Mark, Scene};
use crate::paint::theme::is_still;

/// How long it takes.
const SECS: f64 = 0.16;

/// The positions of the marks, and the animations under way.
#[derive(Default)]
pub struct RowTransition {
    /// The last scene, and the place of every event in its list of marks.
    seen: Option<(Arc<Scene>, HashMap<EventIdx, usize, FixedState>)>,
    /// How far above or below its row a mark began, and when, in seconds.
    moving: HashMap<EventIdx, (f32, f64)>,
}

impl RowTransition {
    /// The scene to paint now: `scene`, with marks that are on their way between two rows of their lane. Asks for
    /// another frame while there are any.
    pub fn advance(&mut self, ctx: &Context, scene: &Arc<Scene>) -> Arc<Scene> {
        let now = ctx.input(|input| input.time);
        if self.seen.as_ref().is_none_or(|(seen, _)| !Arc::ptr_eq(seen, scene)) {
            self.notice(scene, now);
        }
        let is_still = is_still(ctx);
        self.moving.retain(|_, (_, since)| now - *since < SECS && !is_still);
        if self.moving.is_empty() {
            return Arc::clone(scene);
        }
        ctx.request_repaint();
        let mut gliding = scene.as_ref().clone();
        for mark in &mut gliding.marks {
            let Some(&(from, since)) = self.moving.get(&mark.event) else { continue };
            let by = from * left_to_go(now - since);
            mark.area = lowered(mark.area, by);
            if let Some(label) = &mut mark.label {
                label.area = lowered(label.area, by);
            }
        }
        Arc::new(gliding)
    }

    /// Finds the marks that have another row than before.
    fn notice(&mut self, scene: &Arc<Scene>, now: f64) {
        let (old_scene, mut places) = self.seen.take().unwrap_or_default();
        if old_scene.lanes.iter().map(|lane| lane.kind).eq(scene.lanes.iter().map(|lane| lane.kind)) {
            let place = |scene: &Scene, mark: &Mark| (mark.row, scene.lanes.get(mark.lane).map(|lane| lane.area.top));
            for mark in &scene.marks {
                let before = places.get(&mark.event).and_then(|&at| old_scene.marks.get(at));
                if let Some(before) = before.filter(|before| place(&old_scene, before) != place(scene, mark)) {
                    let on_the_way = self.moving.get(&mark.event);
                    let ahead = on_the_way.map_or(0.0, |&(from, since)| from * left_to_go(now - since));
                    self.moving.insert(mark.event, (before.area.top + ahead - mark.area.top, now));
                }
            }
        } else {
            self.moving.clear();
        }
        places.clear();
        places.extend(scene.marks.iter().enumerate().map(|(at, mark)| (mark.event, at)));
        self.seen = Some((Arc::clone(scene), places));
    }
}

/// The remaining share of the way after `secs`; slow at the end.
fn left_to_go(secs: f64) -> f32 {
    #[expect(clippy::cast_possible_truncation, reason = "between 0 and 1")]
    let left = (1.0 - secs / SECS).clamp(0.0, 1.0) as f32;
    left * left
}

fn lowered(area: Area, by: f32) -> Area {
    Area { top: area.top + by, bottom: area.bottom + by, ..area }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::{Fade, Sign};
    use std::time::Duration;

    fn scene(row: usize) -> Arc<Scene> {
        let top = if row == 0 { 0.0 } else { 100.0 };
        let mark = Mark {
            event: EventIdx(0),
            rank: 0,
            lane: 0,
            row,
            sign: Sign::Point,
            area: Area { left: 5.0, top, right: 17.0, bottom: top + 12.0 },
            certain: None,
            left: Fade::Sharp,
            right: Fade::Sharp,
            label: None,
            hollow: false,
        };
        Arc::new(Scene { marks: vec![mark], ..Scene::default() })
    }

    /// The position of the mark at a time, and whether another frame is requested.
    fn top_at(ctx: &Context, slide: &mut RowTransition, scene: &Arc<Scene>, secs: f64) -> (f32, bool) {
        let input = egui::RawInput { time: Some(secs), ..egui::RawInput::default() };
        let mut top = f32::NAN;
        let output = ctx.run_pass(input, |ctx| top = slide.advance(ctx, scene).marks[0].area.top);
        let asks = output.viewport_output.values().any(|viewport| viewport.repaint_delay < Duration::MAX);
        output.drop_without_applying_deltas();
        (top, asks)
    }

    #[test]
    fn a_mark_glides_to_its_new_row_and_then_all_is_still() {
        let (ctx, mut slide) = (Context::default(), RowTransition::default());
        let (first, second) = (scene(0), scene(1));
        for frame in 0..4_u8 {
            top_at(&ctx, &mut slide, &first, f64::from(frame) * 0.1);
        }
        assert_eq!(top_at(&ctx, &mut slide, &first, 1.0), (0.0, false));
        assert_eq!(top_at(&ctx, &mut slide, &second, 1.1), (0.0, true), "starts from where it was");
        let (halfway, asks) = top_at(&ctx, &mut slide, &second, 1.1 + SECS / 2.0);
        assert!(halfway > 50.0 && halfway < 100.0 && asks, "{halfway}");
        for frame in 0..4_u8 {
            top_at(&ctx, &mut slide, &second, 1.1 + SECS + f64::from(frame) * 0.02);
        }
        assert_eq!(top_at(&ctx, &mut slide, &second, 1.2 + SECS), (100.0, false));
    }

    #[test]
    fn a_mark_that_stays_in_its_row_does_not_glide() {
        let (ctx, mut slide) = (Context::default(), RowTransition::default());
        top_at(&ctx, &mut slide, &scene(1), 0.0);
        let (top, _) = top_at(&ctx, &mut slide, &scene(1), 0.1);
        assert!((top - 100.0).abs() < 1e-6);
    }
}
