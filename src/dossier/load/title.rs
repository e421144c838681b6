//! Titles that can be shown: neither blank nor endless.

use super::json_span::JsonSpan;
use super::report::Report;
use crate::dossier::limits;

/// The problem of a title that is too long.
pub(super) fn too_long() -> String {
    format!("the title is longer than {} characters", limits::TITLE_CHARS)
}

/// The beginning of a title that is too long to be shown.
pub(super) fn shortened(title: &str) -> Option<&str> {
    // Counting the characters of every title would take a noticeable time for a million events.
    let long = Some(title).filter(|title| title.len() > limits::TITLE_CHARS)?;
    limits::beginning(long, limits::TITLE_CHARS)
}

/// The title to show for a record: its own, its beginning, or the id if it is blank.
pub(super) fn titled<'t, 'a>(
    title: &'t str,
    id: &'t str,
    span: &dyn Fn() -> JsonSpan<'a>,
    report: &mut Report<'a>,
) -> &'t str {
    if title.trim().is_empty() {
        report.warning(&span().key("title"), "the title is empty", "the id is shown instead");
        return id;
    }
    if let Some(short) = shortened(title) {
        report.warning(&span().key("title"), too_long(), "its beginning is shown");
        return short;
    }
    title
}
