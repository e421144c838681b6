//! [`Html`]: writes elements with escaped text. Nothing from outside reaches a page in another way.

use std::fmt::Write as _;

/// A page that is being written.
#[derive(Default)]
pub struct Html {
    out: String,
    /// Open elements, to be closed in turn.
    open: Vec<&'static str>,
}

impl Html {
    /// Writes the start of an element.
    pub fn open(&mut self, tag: &'static str, attributes: &[(&str, &str)]) {
        self.start(tag, attributes);
        self.open.push(tag);
    }

    /// Writes the end of the element that was opened last, which is a `tag`.
    pub fn close(&mut self, tag: &'static str) {
        assert_eq!(self.open.pop(), Some(tag), "elements are closed in turn");
        let _ = write!(self.out, "</{tag}>");
    }

    /// Ends the element that was opened last, a `p` or `li`, without writing so: the next block implies it.
    pub fn close_implied(&mut self, tag: &'static str) {
        assert_eq!(self.open.pop(), Some(tag), "elements are closed in turn");
    }

    /// Writes an element that has no content, such as `meta`.
    pub fn void(&mut self, tag: &'static str, attributes: &[(&str, &str)]) {
        self.start(tag, attributes);
    }

    /// Writes an element with text.
    pub fn element(&mut self, tag: &'static str, attributes: &[(&str, &str)], text: &str) {
        self.open(tag, attributes);
        self.text(text);
        self.close(tag);
    }

    /// Writes text from outside as an element of its own, so that its direction ends with it.
    pub fn isolated(&mut self, text: &str) {
        self.element("bdi", &[], text);
    }

    /// Writes text.
    pub fn text(&mut self, text: &str) {
        escape(&mut self.out, text);
    }

    /// Writes an element whose content is written as it is: a style, a script, or markup that is escaped already.
    pub fn raw_element(&mut self, tag: &'static str, attributes: &[(&str, &str)], content: &str) {
        self.start(tag, attributes);
        self.out.push_str(content);
        let _ = write!(self.out, "</{tag}>");
    }

    /// Writes markup that is escaped already.
    pub fn raw(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    /// The page.
    pub fn finish(self) -> String {
        assert!(self.open.is_empty(), "every element is closed");
        self.out
    }

    fn start(&mut self, tag: &str, attributes: &[(&str, &str)]) {
        let _ = write!(self.out, "<{tag}");
        for (name, value) in attributes {
            if is_word(value) {
                let _ = write!(self.out, " {name}={value}");
                continue;
            }
            let _ = write!(self.out, " {name}=\"");
            escape(&mut self.out, value);
            self.out.push('"');
        }
        self.out.push('>');
    }
}

/// Whether an attribute has this value without quotes, too. Ten thousand events have a hundred thousand of them.
fn is_word(value: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'#');
    !value.is_empty() && value.bytes().all(is_plain)
}

/// Adds text for an element's content or an attribute in double quotes.
fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(c),
            // A parser of HTML takes NUL and other controls for errors.
            c if c.is_control() || is_noncharacter(c) => out.push(char::REPLACEMENT_CHARACTER),
            c => out.push(c),
        }
    }
}

fn is_noncharacter(c: char) -> bool {
    let code = u32::from(c);
    (0xfdd0..=0xfdef).contains(&code) || code & 0xfffe == 0xfffe
}

/// One line of text without signs that change the direction of what follows, for places that hold no elements.
pub fn plain_line(text: &str) -> String {
    let is_bidi_control =
        |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let kept: String = text.chars().filter(|c| !is_bidi_control(*c)).collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_cannot_leave_its_element() {
        let mut html = Html::default();
        html.open("p", &[("title", "\" onclick='x' \u{0}"), ("id", "a-1"), ("class", "a b"), ("lang", "")]);
        html.isolated("</p><script>&\u{ffff}");
        html.close("p");
        assert_eq!(
            html.finish(),
            "<p title=\"&quot; onclick=&#39;x&#39; \u{fffd}\" id=a-1 class=\"a b\" lang=\"\"><bdi>&lt;/p&gt;&lt;script&gt;&amp;\u{fffd}</bdi></p>"
        );
    }

    #[test]
    fn a_line_keeps_its_direction_to_itself() {
        assert_eq!(plain_line("a\u{202e}b\n c\u{2066}"), "ab c");
    }
}
