//! Text, numbers and identifiers as XML holds them.

use std::fmt::Write as _;

/// `text` for an element's content or an attribute in double quotes. Characters that XML 1.0 does not allow at all,
/// even escaped, become blanks.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\u{FFFE}' | '\u{FFFF}' => out.push(' '),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// ` name="value"`, escaped.
pub fn attribute(out: &mut String, name: &str, value: &str) {
    let _ = write!(out, " {name}=\"{}\"", escaped(value));
}

/// An identifier: it may not hold white space, and no two texts may give the same. Percent signs make both so.
#[must_use]
pub fn id_from_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c == '%' || c.is_whitespace() || c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                let _ = write!(out, "%{byte:02X}");
            }
        } else {
            out.push(c);
        }
    }
    out
}

/// A length in points to a hundredth, as short as it can be written; 0 for what is no number.
#[must_use]
pub fn number(value: f32) -> String {
    if !value.is_finite() {
        return "0".to_owned();
    }
    let text = format!("{value:.2}");
    let short = text.trim_end_matches('0').trim_end_matches('.');
    if short == "-0" { "0".to_owned() } else { short.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_escaped() {
        let check = |text: &str, expected: &str| assert_eq!(escaped(text), expected);
        check("<b> & \"c\" 'd'", "&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39;");
        check("漢字 עברית é", "漢字 עברית é");
        check("a\u{0}b\u{1b}c\u{FFFE}d\ne", "a b c d e");
    }

    #[test]
    fn identifiers_hold_no_blanks_and_stay_different() {
        let check = |text: &str, expected: &str| assert_eq!(id_from_text(text), expected);
        check("event-cusma", "event-cusma");
        check("a b", "a%20b");
        check("a%20b", "a%2520b");
    }

    #[test]
    fn numbers_are_short() {
        let check = |value: f32, expected: &str| assert_eq!(number(value), expected);
        check(12.0, "12");
        check(12.345, "12.35");
        check(-0.001, "0");
        check(100.0, "100");
        check(f32::NAN, "0");
    }
}
