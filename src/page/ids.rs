//! Ids of elements, made from ids of the dossier, which can be any text.

use std::fmt::Write as _;

use crate::dossier::{Article, Event};

/// The id of an event's element.
pub fn event(event: &Event) -> String {
    format!("event-{}", plain(event.id()))
}

/// The id of a citation's passage; citations of an event are counted from 1.
pub fn passage(event: &Event, number: usize) -> String {
    format!("passage-{}-{number}", plain(event.id()))
}

/// The id of a citation's passage in the timeline as told; citations of an event are counted from 1.
pub fn told(event: &Event, number: usize) -> String {
    format!("told-{}-{number}", plain(event.id()))
}

/// The id of an article's element.
pub fn article(article: &Article) -> String {
    format!("article-{}", plain(&article.id))
}

/// An id as letters, digits, hyphens and underscores of ASCII, which addresses contain as they are. Other characters
/// become their number between points, so that different ids stay different.
fn plain(id: &str) -> String {
    let mut out = String::with_capacity(id.len());
    for c in id.chars() {
        if c.is_ascii_alphanumeric() || matches!(c, '-' | '_') {
            out.push(c);
        } else {
            let _ = write!(out, ".{:x}.", u32::from(c));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_id_is_plain_and_stays_its_own() {
        let check = |id: &str, expected: &str| assert_eq!(plain(id), expected);
        check("october-2022_meeting", "october-2022_meeting");
        check("a b", "a.20.b");
        check("a.20.b", "a.2e.20.2e.b");
        check("é\"", ".e9..22.");
    }
}
