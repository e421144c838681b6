//! A look at a page before its parser: markup that nests too deep or never closes its tags is refused.

use super::super::error::ImportError;
use crate::dossier::limits;

/// Elements without an end tag, and those whose end tag may be left out: they do not nest by themselves.
const FLAT: [&str; 31] = [
    "area", "base", "br", "col", "colgroup", "dd", "dt", "embed", "hr", "img", "input", "keygen", "li", "link", "meta",
    "option", "optgroup", "p", "param", "rp", "rt", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track",
    "wbr", "frame",
];

/// Elements whose text is no markup.
const RAW: [&str; 5] = ["script", "style", "textarea", "title", "xmp"];

/// Elements of SVG and `MathML` whose content is HTML again.
const BACK_TO_HTML: [&str; 9] = ["foreignobject", "desc", "title", "annotation-xml", "mi", "mo", "mn", "ms", "mtext"];

/// Elements that end an SVG or `MathML` element they occur in.
const BREAKOUT: [&str; 44] = [
    "b",
    "big",
    "blockquote",
    "body",
    "br",
    "center",
    "code",
    "dd",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "hr",
    "i",
    "img",
    "li",
    "listing",
    "menu",
    "meta",
    "nobr",
    "ol",
    "p",
    "pre",
    "ruby",
    "s",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "sup",
    "table",
    "tt",
    "u",
    "ul",
    "var",
];

/// Elements that an end tag inside them cannot close from within.
const BARRIER: [&str; 9] = ["applet", "caption", "html", "marquee", "object", "select", "table", "template", "button"];

/// Elements whose end tag closes them alone, and nothing that was opened after them.
const ALONE: [&str; 16] =
    ["a", "b", "big", "code", "em", "font", "form", "i", "nobr", "s", "small", "strike", "strong", "tt", "u", "body"];

/// Elements that the end tag of an inline element does not reach beyond.
const SPECIAL: [&str; 57] = [
    "address",
    "applet",
    "article",
    "aside",
    "blockquote",
    "button",
    "center",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "html",
    "iframe",
    "listing",
    "main",
    "marquee",
    "menu",
    "nav",
    "noembed",
    "noframes",
    "noscript",
    "object",
    "ol",
    "plaintext",
    "pre",
    "script",
    "search",
    "section",
    "select",
    "style",
    "summary",
    "svg",
    "math",
    "table",
    "template",
    "textarea",
    "title",
    "ul",
    "xmp",
    "foreignobject",
    "desc",
    "annotation-xml",
];

/// An open element.
struct Open {
    name: String,
    /// Whether its children are SVG or `MathML`, where a tag that ends in `/` opens nothing.
    is_foreign: bool,
}

/// Refuses what would cost the parser too much.
pub(super) fn check(html: &str) -> Result<(), ImportError> {
    let mut open: Vec<Open> = Vec::new();
    let (mut rest, mut tags) = (html, 0_usize);
    while let Some(at) = memchr::memchr(b'<', rest.as_bytes()) {
        rest = rest.get(at + 1..).unwrap_or_default();
        if let Some(after) = rest.strip_prefix("!--") {
            rest = after.find("-->").and_then(|end| after.get(end..)).unwrap_or_default();
            continue;
        }
        let is_end = rest.starts_with('/');
        let name = rest.trim_start_matches('/');
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let len = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
        let name = name.get(..len).unwrap_or_default().to_ascii_lowercase();
        let (tag, after) = split_tag(rest);
        tags += 1;
        if tags > limits::HTML_TAGS || tag.len() > limits::HTML_TAG_BYTES {
            return Err(ImportError::TooManyTags);
        }
        rest = after;
        if is_end {
            close(&mut open, &name);
            continue;
        }
        if BREAKOUT.contains(&name.as_str()) {
            while open.last().is_some_and(|open| open.is_foreign) {
                open.pop();
            }
        }
        let in_foreign = open.last().is_some_and(|open| open.is_foreign);
        let is_root = matches!(name.as_str(), "svg" | "math");
        if !in_foreign && FLAT.contains(&name.as_str()) || tag.ends_with('/') && (in_foreign || is_root) {
            continue;
        }
        if !in_foreign && RAW.contains(&name.as_str()) {
            let end = format!("</{name}");
            rest = find_ignoring_case(rest, &end).and_then(|at| rest.get(at..)).unwrap_or_default();
        }
        let is_foreign = is_root || in_foreign && !BACK_TO_HTML.contains(&name.as_str());
        open.push(Open { name, is_foreign });
        if open.len() > limits::HTML_DEPTH {
            return Err(ImportError::TooDeep);
        }
    }
    Ok(())
}

/// Closes what an end tag closes for the parser: an element that the parser leaves open stays open.
fn close(open: &mut Vec<Open>, name: &str) {
    let is_inline = !SPECIAL.contains(&name);
    for at in (0..open.len()).rev() {
        let Some(known) = open.get(at) else { return };
        if known.name == name {
            if ALONE.contains(&name) {
                open.remove(at);
            } else {
                open.truncate(at);
            }
            return;
        }
        let is_barrier = BARRIER.contains(&known.name.as_str());
        if is_barrier || is_inline && !ALONE.contains(&name) && SPECIAL.contains(&known.name.as_str()) {
            return;
        }
    }
}

/// The tag up to its `>`, which may occur in quotation marks before, and what follows.
fn split_tag(text: &str) -> (&str, &str) {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return (text.get(..at).unwrap_or_default(), text.get(at + 1..).unwrap_or_default()),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    (text, "")
}

fn find_ignoring_case(text: &str, wanted: &str) -> Option<usize> {
    memchr::memchr_iter(b'<', text.as_bytes()).find(|&at| {
        text.as_bytes().get(at..at + wanted.len()).is_some_and(|it| it.eq_ignore_ascii_case(wanted.as_bytes()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_hold_to_the_byte() {
        let nested = |depth: usize| format!("{}x{}", "<div>".repeat(depth), "</div>".repeat(depth));
        assert_eq!(check(&nested(limits::HTML_DEPTH)), Ok(()));
        assert_eq!(check(&nested(limits::HTML_DEPTH + 1)), Err(ImportError::TooDeep));
        assert_eq!(check(&"<i>x</i>".repeat(limits::HTML_TAGS / 2)), Ok(()));
        assert_eq!(check(&"<br>".repeat(limits::HTML_TAGS + 1)), Err(ImportError::TooManyTags));
        let tag = |len: usize| format!("<p a=\"{}\">x", ">".repeat(len - "p a=\"\"".len()));
        assert_eq!(check(&tag(limits::HTML_TAG_BYTES)), Ok(()));
        assert_eq!(check(&tag(limits::HTML_TAG_BYTES + 1)), Err(ImportError::TooManyTags));
        assert_eq!(check(&"<script>if (a<b) '<div>'</script>".repeat(999)), Ok(()), "a script is no markup");
    }

    /// The parser's depth is what counts: a tag that closes itself in a picture opens nothing, and an end tag that the
    /// parser ignores closes nothing.
    #[test]
    fn depth_is_the_depth_of_the_parser() {
        let many = limits::HTML_DEPTH * 2;
        let icons = format!("<svg>{}</svg>", "<path d=\"\"/><use/>".repeat(many));
        assert_eq!(check(&icons), Ok(()));
        assert_eq!(check(&format!("<svg>{}</svg>", "<g><path></path></g>".repeat(many))), Ok(()));
        assert_eq!(check(&"<div><span>x</div>".repeat(many)), Ok(()), "an end tag closes what is open inside");
        for hostile in [
            "<div><table><td></div>",
            "<b><div></b>",
            "<span><div></span>",
            "<form><div></form>",
            "<svg><div/>",
            "<svg><foreignObject><section/>",
            "<object><div></section>",
        ] {
            assert_eq!(check(&hostile.repeat(many)), Err(ImportError::TooDeep), "{hostile}");
        }
    }
}
