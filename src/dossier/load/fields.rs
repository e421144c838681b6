//! Fields of the dossier itself: its lists, views, and ids by which records name each other.

use std::collections::HashMap;

use serde_json::value::RawValue;

use super::json_span::JsonSpan;
use super::raw_dossier::RawDossier;
use super::report::{Report, excerpt};
use crate::dossier::source::OpenError;
use crate::time::Span;

/// The span of a view; a faulty one, which is that of `field`, is reported with what is `done` without it.
pub(super) fn view_span<'a>(
    field: &dyn Fn() -> JsonSpan<'a>,
    edtf: &str,
    done: &str,
    report: &mut Report<'a>,
) -> Option<Span> {
    let span = match Span::of_view(edtf) {
        Ok(span) => span,
        Err(error) => {
            report.error(&field(), error.to_string(), done);
            return None;
        }
    };
    if span.is_none() {
        report.error(&field(), format!("{} has no two ends", excerpt(edtf)), done);
    }
    span
}

/// The elements of a list of the dossier.
pub(super) fn elements<'a>(
    document: &RawDossier<'a>,
    key: &'static str,
    report: &mut Report<'a>,
) -> Result<Vec<&'a RawValue>, OpenError> {
    let list = document.key(key);
    let Some(elements) = list.elements_within(document.max_entries) else {
        let what = if document.value(key).is_some() { "this is not a list" } else { "the list is missing" };
        report.error(&list, what, "it is taken as an empty one");
        return Ok(Vec::new());
    };
    if elements.len() > document.max_entries {
        let most = document.max_entries;
        return Err(OpenError::TooMany { path: report.name().to_owned(), list: key, most });
    }
    Ok(elements)
}

/// The index of each id.
pub(super) fn by_id<'m, I>(ids: impl Iterator<Item = &'m String>, idx: fn(u16) -> I) -> HashMap<String, I> {
    ids.cloned().zip((0..=u16::MAX).map(idx)).collect()
}
