//! The head that many programs write above Markdown: lines such as `date: 2024-06-20` between two lines of `---`.

use super::ArticleFields;
use super::html::{author, day};

/// The head's fields, and the text below it; nothing where the text begins otherwise.
///
/// A text may begin with a rule (`---`) as well, so every line up to the next one has to read like a head's.
pub(super) fn split(text: &str) -> Option<(ArticleFields, &str)> {
    const MAX_LINES: usize = 200;
    let (_, mut rest) = text.split_once('\n').filter(|(line, _)| line.trim_end() == "---")?;
    let mut fields = ArticleFields::default();
    let mut has_field = false;
    for _ in 0..MAX_LINES {
        let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
        if matches!(line.trim_end(), "---" | "...") {
            return has_field.then(|| (fields, after.trim_start_matches('\n')));
        }
        has_field |= take(line, &mut fields)?;
        rest = after;
    }
    None
}

/// Notes what a line says; whether it is a field, and nothing where no head has such a line.
fn take(line: &str, fields: &mut ArticleFields) -> Option<bool> {
    let goes_on = line.starts_with([' ', '\t', '#']) || line.starts_with("- ") || line.trim().is_empty();
    if goes_on {
        return Some(false);
    }
    let (key, value) = line.split_once(':')?;
    let is_key = !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c));
    // `https://…` is no field.
    if !is_key || !(value.is_empty() || value.starts_with([' ', '\t'])) {
        return None;
    }
    let value = value.trim();
    let quoted = |mark| value.strip_prefix(mark).and_then(|rest: &str| rest.strip_suffix(mark));
    let value = quoted('"').or_else(|| quoted('\'')).unwrap_or(value);
    match key.to_ascii_lowercase().as_str() {
        "title" => value.clone_into(&mut fields.title),
        "author" | "byline" => fields.author = author(value),
        "publisher" | "site" => value.clone_into(&mut fields.publisher),
        "date" | "published" => fields.published = day(value).unwrap_or_default(),
        "lang" | "language" => value.clone_into(&mut fields.language),
        "url" | "source" if value.starts_with("http") => value.clone_into(&mut fields.url),
        _ => {}
    }
    Some(true)
}
