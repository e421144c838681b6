//! Characters that cannot be seen: left out where they do nothing, shown where they would mislead.

use crate::text::is_bidi_control;

/// Left out: marks of where a word may be broken, marks of direction that turn nothing, and isolates in pairs.
/// Shown as U+FFFD: control characters, and what turns the direction of the text behind it. Page and line separators
/// become line feeds. Returns the text and how many characters are shown.
pub(super) fn visible(text: &str) -> (String, usize) {
    let text = text.replace("\r\n", "\n");
    let paired = paired_isolates(&text);
    let mut out = String::with_capacity(text.len());
    let mut hidden = 0;
    for (at, c) in text.char_indices() {
        match c {
            '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}' | '\u{200E}' | '\u{200F}' | '\u{61C}' => {}
            '\r' | '\u{85}' | '\u{2028}' | '\u{B}' => out.push('\n'),
            '\u{2029}' | '\u{C}' => out.push_str("\n\n"),
            '\n' | '\t' => out.push(c),
            _ if paired.binary_search(&at).is_ok() => {}
            _ if c.is_control() || is_bidi_control(c) => {
                hidden += 1;
                out.push(char::REPLACEMENT_CHARACTER);
            }
            _ => out.push(c),
        }
    }
    (out, hidden)
}

/// The same on one line, as titles and names are.
pub(super) fn visible_line(text: &str) -> String {
    super::details::one_line(&visible(text).0)
}

/// Byte offsets of isolates that begin and end in one line: they keep a name's direction and mislead no one.
fn paired_isolates(text: &str) -> Vec<usize> {
    let (mut open, mut paired) = (Vec::new(), Vec::new());
    for (at, c) in text.char_indices() {
        match c {
            '\n' => open.clear(),
            '\u{2066}'..='\u{2068}' => open.push(at),
            '\u{2069}' => {
                if let Some(start) = open.pop() {
                    paired.extend([start, at]);
                }
            }
            _ => {}
        }
    }
    paired.sort_unstable();
    paired
}
