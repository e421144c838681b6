//! Lines of text as galleys.

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
    label_galley(ctx, text, font, color, width, 1)
}

/// The same on up to so many lines.
#[must_use]
pub fn label_galley(ctx: &Context, text: &str, font: FontId, color: Color32, width: f32, lines: usize) -> Arc<Galley> {
    let mut job = LayoutJob::simple_singleline(text.to_owned(), font, color);
    job.wrap = wrapping(width, lines);
    ctx.fonts_mut(|fonts| fonts.layout_job(job))
}

/// Lines of this width, as many as are given, the last one cut with an ellipsis; only a single one is cut in a word.
#[must_use]
pub fn wrapping(width: f32, lines: usize) -> TextWrapping {
    TextWrapping { max_rows: lines.max(1), break_anywhere: lines < 2, ..TextWrapping::truncate_at_width(width) }
}
