//! [`GalleyCache`]: laid-out texts of the timeline, kept over frames.
//!
//! egui keeps a galley as long as it is painted, and takes a microsecond to find it again; hundreds of labels come and
//! go with every step of a zoom. This cache finds them by a short key and keeps them for a while after they disappear.
//!
//! A galley is valid as long as egui's own cache is: once that is emptied, glyphs have moved in their texture. A text
//! that is requested in every frame detects it: egui then returns a new galley for it.

use std::collections::HashMap;
use std::hash::BuildHasher as _;
use std::sync::Arc;

use egui::{Color32, Context, FontId, Galley};
use foldhash::fast::FixedState;

use crate::paint::ruler::Ruler;
use crate::paint::text::{galley, label_galley};
use crate::paint::theme::font;

/// Length of the texts that are kept at most, in bytes, in addition to those on the screen: laid out, they take about
/// thirty megabytes. A few thousand labels, or many times as many counts.
const KEPT_BYTES: usize = 200_000;

/// Texts as laid out, and rulers to measure others.
#[derive(Default)]
pub struct GalleyCache {
    kept: HashMap<u64, CachedGalley, FixedState>,
    /// Length of their texts.
    kept_bytes: usize,
    frame: u64,
    /// A text requested in every frame; a new galley for it means that egui's cache was emptied.
    witness: Option<Arc<Galley>>,
    ruler: Option<(FontId, Ruler)>,
}

/// A text and all that it was laid out for.
struct CachedGalley {
    text: Box<str>,
    font: FontId,
    color: Color32,
    /// The width it is cut at, in whole points, and the lines that it may have.
    room: Option<(f32, usize)>,
    galley: Arc<Galley>,
    /// The frame in which it was last asked for.
    used: u64,
}

impl GalleyCache {
    /// Call before anything is asked for in a frame.
    pub fn begin(&mut self, ctx: &Context) {
        self.frame += 1;
        let witness = galley(ctx, "·", font::sans(12.5), Color32::TRANSPARENT);
        if self.witness.as_ref().is_none_or(|known| !Arc::ptr_eq(known, &witness)) {
            self.kept.clear();
            self.kept_bytes = 0;
            self.ruler = None;
            self.witness = Some(witness);
        } else if self.kept_bytes > KEPT_BYTES {
            let last = self.frame - 1;
            self.kept.retain(|_, kept| kept.used >= last);
            self.kept_bytes = self.kept.values().map(|kept| kept.text.len()).sum();
        }
    }

    /// A text on one line, or cut with an ellipsis at a width after so many lines.
    pub fn get(
        &mut self,
        ctx: &Context,
        text: &str,
        font: FontId,
        color: Color32,
        room: Option<(f32, usize)>,
    ) -> Arc<Galley> {
        // To the point, as egui cuts.
        let room = room.map(|(width, lines)| (width.round(), lines));
        let bits = room.map(|(width, lines)| (width.to_bits(), lines));
        let key = FixedState::default().hash_one((text, &font, color, bits));
        if let Some(kept) = self.kept.get_mut(&key)
            && *kept.text == *text
            && (&kept.font, kept.color, kept.room) == (&font, color, room)
        {
            kept.used = self.frame;
            return Arc::clone(&kept.galley);
        }
        let galley = match room {
            Some((width, lines)) => label_galley(ctx, text, font.clone(), color, width, lines),
            None => galley(ctx, text, font.clone(), color),
        };
        let kept = CachedGalley { text: text.into(), font, color, room, galley: Arc::clone(&galley), used: self.frame };
        self.kept_bytes += text.len();
        self.kept.insert(key, kept);
        galley
    }

    /// Estimates the width of a line, never above its true width.
    pub fn measure(&mut self, ctx: &Context, text: &str, font: &FontId) -> f32 {
        match &mut self.ruler {
            Some((known, ruler)) if known == font => ruler.width(text),
            other => other.insert((font.clone(), Ruler::new(ctx, font.clone()))).1.width(text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paint::theme;

    fn frame(ctx: &Context, pixels_per_point: f32, look: impl FnMut(&mut egui::Ui)) {
        let mut input = egui::RawInput::default();
        input.viewports.entry(egui::ViewportId::ROOT).or_default().native_pixels_per_point = Some(pixels_per_point);
        ctx.run_ui(input, look).drop_without_applying_deltas();
    }

    #[test]
    fn a_text_is_kept_until_egui_forgets_all() {
        let ctx = Context::default();
        theme::install(&ctx);
        let mut galleys = GalleyCache::default();
        let mut lay_out = |scale: f32, text: &str, width: Option<f32>, lines: usize| {
            let mut found = None;
            frame(&ctx, scale, |_| {
                galleys.begin(&ctx);
                let room = width.map(|width| (width, lines));
                found = Some(galleys.get(&ctx, text, font::label(), Color32::BLACK, room));
            });
            found.unwrap()
        };
        let two = lay_out(1.0, "Bridge opens", Some(60.0), 2);
        assert_eq!((two.rows.len(), two.elided), (2, false));
        assert!(lay_out(1.0, "Bridge opens at last, after years", Some(60.0), 2).elided);
        let mut get = |scale: f32, text: &str, width: Option<f32>| lay_out(scale, text, width, 1);
        let first = get(1.0, "Bridge opens", None);
        let cut = get(1.0, "Bridge opens", Some(40.2));
        assert!(cut.size().x < 41.0 && cut.size().x < first.size().x);
        // Frames later, while egui has thrown it away.
        get(1.0, "Road closes", None);
        assert!(Arc::ptr_eq(&first, &get(1.0, "Bridge opens", None)));
        assert!(Arc::ptr_eq(&cut, &get(1.0, "Bridge opens", Some(40.0))));
        let larger = get(2.0, "Bridge opens", None);
        assert!(!Arc::ptr_eq(&first, &larger) && (larger.pixels_per_point - 2.0).abs() < 1e-6);
    }

    #[test]
    fn what_is_not_on_the_screen_is_forgotten_when_there_is_much_of_it() {
        let ctx = Context::default();
        theme::install(&ctx);
        let mut galleys = GalleyCache::default();
        let text = |round: usize, at: usize| format!("{round}: {at:0>1000}");
        for round in 0..4 {
            frame(&ctx, 1.0, |_| {
                galleys.begin(&ctx);
                for at in 0..KEPT_BYTES / 2_000 {
                    galleys.get(&ctx, &text(round, at), font::label(), Color32::BLACK, None);
                }
            });
            let bytes: usize = galleys.kept.values().map(|kept| kept.text.len()).sum();
            assert_eq!(bytes, galleys.kept_bytes);
            assert!(bytes <= 2 * KEPT_BYTES, "{bytes} after {round}");
            assert!(galleys.kept.values().any(|kept| *kept.text == *text(round, 0)));
        }
    }
}
