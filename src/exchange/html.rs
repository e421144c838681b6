//! Texts of formats that hold HTML: marked up on the way out, plain on the way in.

/// Text as HTML.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The text of HTML, without its tags; line breaks and paragraphs become lines. `dropped` is told each tag that the
/// text does not show.
pub(super) fn plain(html: &str, mut dropped: impl FnMut(&str)) -> String {
    if !html.contains(['<', '&']) {
        return html.to_owned();
    }
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find(['<', '&']) {
        let (before, after) = rest.split_at(at);
        text.push_str(before);
        rest = if after.starts_with('<') {
            without_tag(after, &mut text, &mut dropped)
        } else {
            without_entity(after, &mut text)
        };
    }
    text.push_str(rest);
    text.trim().to_owned()
}

/// Goes past a tag; a `<` that begins none is text.
fn without_tag<'h>(html: &'h str, text: &mut String, dropped: &mut impl FnMut(&str)) -> &'h str {
    let inner = html.get(1..).unwrap_or_default();
    let is_tag = inner.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!');
    let Some(end) = inner.find('>').filter(|_| is_tag) else {
        text.push('<');
        return inner;
    };
    let (tag, rest) = inner.split_at(end);
    let name: String = tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
    let name = name.to_ascii_lowercase();
    let breaks =
        name == "br" || tag.starts_with('/') && matches!(&*name, "p" | "div" | "li" | "tr" | "h1" | "h2" | "h3");
    if breaks && !text.is_empty() {
        text.push('\n');
    }
    if !breaks && !tag.starts_with('/') && !matches!(&*name, "p" | "div") {
        dropped(html.get(..end + 2).unwrap_or_default());
    }
    rest.get(1..).unwrap_or_default()
}

/// Goes past a character reference; a `&` that begins none is text.
fn without_entity<'h>(html: &'h str, text: &mut String) -> &'h str {
    const LONGEST: usize = 10;
    const NAMES: [(&str, char); 14] = [
        ("amp", '&'),
        ("lt", '<'),
        ("gt", '>'),
        ("quot", '"'),
        ("apos", '\''),
        ("nbsp", '\u{A0}'),
        ("ndash", '–'),
        ("mdash", '—'),
        ("lsquo", '‘'),
        ("rsquo", '’'),
        ("ldquo", '“'),
        ("rdquo", '”'),
        ("hellip", '…'),
        ("eacute", 'é'),
    ];
    let inner = html.get(1..).unwrap_or_default();
    let found = inner.find(';').filter(|end| *end <= LONGEST).and_then(|end| {
        let name = inner.get(..end)?;
        let c = match name.strip_prefix('#') {
            Some(number) => {
                let hex = number.strip_prefix(['x', 'X']).map(|digits| u32::from_str_radix(digits, 16));
                char::from_u32(hex.unwrap_or_else(|| number.parse()).ok()?).filter(|c| *c != '\0')?
            }
            None => NAMES.iter().find(|(known, _)| *known == name)?.1,
        };
        Some((c, inner.get(end + 1..)?))
    });
    let (c, rest) = found.unwrap_or(('&', inner));
    text.push(c);
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_is_read_as_text_and_text_comes_back() {
        let plain = |html: &str| {
            let mut dropped = String::new();
            (plain(html, |tag| dropped.push_str(tag)), dropped)
        };
        let check = |html: &str, expected: &str| assert_eq!(plain(html).0, expected, "{html}");
        check("<p>One &amp; <b>two</b></p><p>three<br/>four</p>", "One & two\nthree\nfour");
        check("a < b && c &unknown; &#233;&#xE9;", "a < b && c &unknown; éé");
        check("unclosed <b", "unclosed <b");
        check("&", "&");
        for text in ["a < b", "<b>&amp;</b>", "]]>", "x &lt; y"] {
            assert_eq!(plain(&escaped(text)), (text.to_owned(), String::new()));
        }
        assert_eq!(plain("<p>a <a href=\"x\">b</a><br>c</p>").1, "<a href=\"x\">");
    }
}
