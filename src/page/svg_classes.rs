//! The colours of an SVG as classes: one drawing for the light and the dark look of a browser.
//!
//! A figure is drawn twice, once in each look. Both drawings have the same elements, which differ in their colours
//! alone; each pair of colours becomes a class.

use std::collections::HashMap;
use std::fmt::Write as _;

/// A drawing whose colours are in a style sheet.
pub struct ClassedSvg {
    /// The definitions and elements of the drawing, without its root.
    pub markup: String,
    /// The rules of its classes.
    pub style: String,
}

/// An element's start, an element's end, or text.
#[derive(Clone, Copy, PartialEq)]
enum Token<'a> {
    Start { name: &'a str, attributes: &'a str, is_empty: bool },
    End(&'a str),
    Text(&'a str),
}

/// The typefaces of most text, which the style of a figure gives; each element of a long figure would repeat them.
const SANS: &str = "Inter, 'Helvetica Neue', Arial, sans-serif";

/// The attributes that are colours.
const PAINTS: [&str; 4] = ["fill", "fill-opacity", "stroke", "stroke-opacity"];

/// The link that a group of a drawing becomes.
pub struct GroupLink {
    /// Its id on the page.
    pub id: String,
    /// The id of the element that it leads to.
    pub to: String,
}

/// Merges the light and the dark drawing of one figure, both written by [`crate::figure::svg::svg`]. Groups whose id
/// is a key of `links` become links. Each figure of a page has classes with a `prefix` of its own.
pub fn merge(light: &str, dark: &str, prefix: char, links: &HashMap<String, GroupLink>) -> ClassedSvg {
    let (light_definitions, light_body) = parts(light);
    let (dark_definitions, dark_body) = parts(dark);
    let (light_tokens, dark_tokens) = (tokens(light_body), tokens(dark_body));
    assert!(are_alike(&light_tokens, &dark_tokens), "both looks of a figure have the same elements");
    let mut markup = format!("{light_definitions}{}", dark_definitions.replace("id=\"fade-", "id=\"fade-dark-"));
    let mut classes: HashMap<(String, String), usize> = HashMap::new();
    let mut style = String::new();
    let mut open: Vec<&str> = Vec::new();
    let mut is_description = false;
    for (light, dark) in light_tokens.iter().zip(&dark_tokens) {
        match (light, dark) {
            (Token::Start { name: "desc", .. }, _) => is_description = true,
            (Token::End("desc"), _) => is_description = false,
            _ if is_description => {}
            (Token::Start { name, attributes, is_empty }, Token::Start { attributes: dark, .. }) => {
                let paints = (declarations(attributes), declarations(dark).replace("#fade-", "#fade-dark-"));
                let mut class = value(attributes, "class").unwrap_or_default().to_owned();
                if !paints.0.is_empty() || !paints.1.is_empty() {
                    let next = classes.len();
                    let number = *classes.entry(paints.clone()).or_insert_with(|| {
                        let _ = write!(style, ".{prefix}{next}{{{}}}", paints.0);
                        if paints.1 != paints.0 {
                            let _ = write!(
                                style,
                                "@media screen and (prefers-color-scheme:dark){{.{prefix}{next}{{{}}}}}",
                                paints.1
                            );
                        }
                        next
                    });
                    if !class.is_empty() {
                        class.push(' ');
                    }
                    let _ = write!(class, "{prefix}{number}");
                }
                let id = value(attributes, "id");
                let link = id.and_then(|id| links.get(id));
                let tag = if link.is_some() { "a" } else { *name };
                let _ = write!(markup, "<{tag}");
                if let Some(GroupLink { id, to }) = link {
                    let _ = write!(markup, " id=\"{id}\" href=\"#{to}\"");
                } else if let Some(id) = id {
                    let _ = write!(markup, " id=\"figure-{id}\"");
                }
                if !class.is_empty() {
                    let _ = write!(markup, " class=\"{class}\"");
                }
                for (key, value) in each(attributes) {
                    let is_usual = key == "font-family" && value == SANS;
                    if !PAINTS.contains(&key) && !matches!(key, "id" | "class") && !is_usual {
                        let _ = write!(markup, " {key}=\"{value}\"");
                    }
                }
                if *is_empty {
                    markup.push_str("/>");
                } else {
                    markup.push('>');
                    open.push(tag);
                }
            }
            (Token::End(_), _) => {
                if let Some(tag) = open.pop() {
                    let _ = write!(markup, "</{tag}>");
                }
            }
            (Token::Text(text), _) => markup.push_str(text),
            (Token::Start { .. }, _) => unreachable!("the drawings were compared"),
        }
    }
    ClassedSvg { markup, style }
}

/// The definitions and the elements within the root, without title and description of the whole.
fn parts(svg: &str) -> (&str, &str) {
    let inner = svg.split_once('>').map_or("", |(_, inner)| inner);
    let inner = inner.trim_end().strip_suffix("</svg>").unwrap_or(inner);
    let inner = inner.split_once("</desc>").map_or(inner, |(_, inner)| inner);
    match inner.split_once("</defs>") {
        Some((definitions, body)) if definitions.starts_with("<defs>") => {
            (&inner[..definitions.len() + "</defs>".len()], body)
        }
        _ => ("", inner),
    }
}

/// The figure's SVG as tokens. It escapes angle brackets in texts and attributes.
fn tokens(body: &str) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    for piece in body.split('<') {
        let Some((tag, text)) = piece.split_once('>') else {
            if !piece.is_empty() {
                found.push(Token::Text(piece));
            }
            continue;
        };
        if let Some(name) = tag.strip_prefix('/') {
            found.push(Token::End(name));
        } else {
            let (tag, is_empty) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
            let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
            found.push(Token::Start { name, attributes, is_empty });
        }
        if !text.is_empty() {
            found.push(Token::Text(text));
        }
    }
    found
}

fn are_alike(light: &[Token<'_>], dark: &[Token<'_>]) -> bool {
    let is_alike = |pair: (&Token<'_>, &Token<'_>)| match pair {
        (Token::Start { name, .. }, Token::Start { name: other, .. }) | (Token::End(name), Token::End(other)) => {
            name == other
        }
        (Token::Text(_), Token::Text(_)) => true,
        _ => false,
    };
    light.len() == dark.len() && light.iter().zip(dark).all(is_alike)
}

/// Names and values of attributes.
fn each(attributes: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = attributes;
    std::iter::from_fn(move || {
        let (name, after) = rest.trim_start().split_once("=\"")?;
        let (value, after) = after.split_once('"')?;
        rest = after;
        Some((name, value))
    })
}

fn value<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    each(attributes).find(|(key, _)| *key == name).map(|(_, value)| value)
}

/// The colours of an element as declarations of a style sheet.
fn declarations(attributes: &str) -> String {
    let paints: Vec<String> =
        each(attributes).filter(|(key, _)| PAINTS.contains(key)).map(|(key, value)| format!("{key}:{value}")).collect();
    paints.join(";")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_become_classes() {
        let svg = |color: &str, fade: usize| {
            format!(
                "<svg width=\"1\"><title>t</title><desc>d</desc><defs><linearGradient id=\"fade-{fade}\"/></defs>\
                 <g id=\"event-a\" class=\"event\"><title>A &lt;b&gt;</title><desc>gone</desc>\
                 <rect x=\"1\" fill=\"{color}\"/><rect fill=\"{color}\"/><path d=\"M0 0\" fill=\"url(#fade-{fade})\"/></g></svg>\n"
            )
        };
        let links =
            HashMap::from([("event-a".to_owned(), GroupLink { id: "mark-a".to_owned(), to: "event-a".to_owned() })]);
        let found = merge(&svg("#fff", 0), &svg("#000", 1), 'k', &links);
        assert_eq!(
            found.markup,
            "<defs><linearGradient id=\"fade-0\"/></defs><defs><linearGradient id=\"fade-dark-1\"/></defs>\
             <a id=\"mark-a\" href=\"#event-a\" class=\"event\"><title>A &lt;b&gt;</title>\
             <rect class=\"k0\" x=\"1\"/><rect class=\"k0\"/><path class=\"k1\" d=\"M0 0\"/></a>"
        );
        assert_eq!(
            found.style,
            ".k0{fill:#fff}@media screen and (prefers-color-scheme:dark){.k0{fill:#000}}\
             .k1{fill:url(#fade-0)}@media screen and (prefers-color-scheme:dark){.k1{fill:url(#fade-dark-1)}}"
        );
    }

    #[test]
    #[should_panic(expected = "both looks of a figure have the same elements")]
    fn different_drawings_are_not_merged() {
        let _ = merge("<svg><rect/></svg>", "<svg><path/></svg>", 'k', &HashMap::new());
    }
}
