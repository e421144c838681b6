//! One line of text as a galley.

use std::sync::Arc;

use egui::text::{LayoutJob, TextWrapping};
use egui::{Color32, Context, FontId, Galley};

/// Lays out one line of text; egui caches it while it is shown.
#[must_use]
pub fn galley(ctx: &Context, text: &str, font: FontId, color: Color32) -> Arc<Galley> {
    ctx.fonts_mut(|fonts| fonts.layout_no_wrap(text.to_owned(), font, color))
}

/// Lays out one line of text, cut with an ellipsis where it is wider than `width`.
#[must_use]
pub fn cut_galley(ctx: &Context, text: &str, font: FontId, color: Color32, width: f32) -> Arc<Galley> {
    let mut job = LayoutJob::simple_singleline(text.to_owned(), font, color);
    job.wrap = TextWrapping::truncate_at_width(width);
    ctx.fonts_mut(|fonts| fonts.layout_job(job))
}
