//! Small helpers over the parsed page: walking it, names, attributes, text.

use dom_query::{Document, LocalName, NodeData, NodeRef};

/// A node on the way through a tree.
#[derive(Clone, Copy)]
pub(super) enum Step<'a> {
    /// Before its children.
    Enter(NodeRef<'a>),
    /// After its children.
    Leave(NodeRef<'a>),
}

/// Visits a node and all below it without recursion, so that depth costs no stack. The children of a node are left out
/// where `visit` gives `false` on entering it.
pub(super) fn walk<'a>(root: NodeRef<'a>, mut visit: impl FnMut(Step<'a>) -> bool) {
    let mut node = root;
    loop {
        if visit(Step::Enter(node))
            && let Some(child) = node.first_child()
        {
            node = child;
            continue;
        }
        loop {
            visit(Step::Leave(node));
            if node.id == root.id {
                return;
            }
            if let Some(next) = node.next_sibling() {
                node = next;
                break;
            }
            let Some(parent) = node.parent() else { return };
            node = parent;
        }
    }
}

/// The name of an element, in small letters; `None` for text and comments.
pub(super) fn name(node: &NodeRef<'_>) -> Option<LocalName> {
    node.qual_name_ref().map(|name| name.local.clone())
}

/// An attribute, without white space around; empty where it is absent.
pub(super) fn attr(node: &NodeRef<'_>, name: &str) -> String {
    node.attr(name).map(|value| value.trim().to_owned()).unwrap_or_default()
}

/// `class` and `id` in small letters, for looking up what they hint at.
pub(super) fn hints(node: &NodeRef<'_>) -> String {
    let Some(element) = node.element_ref() else { return String::new() };
    let mut out = String::new();
    for attr in element.attrs.iter().filter(|attr| matches!(&*attr.name.local, "class" | "id")) {
        out.push_str(&attr.value.to_ascii_lowercase());
        out.push(' ');
    }
    out
}

/// Calls `take` with the content of a text node; `false` of anything else.
pub(super) fn with_text(node: &NodeRef<'_>, take: impl FnOnce(&str)) -> bool {
    node.query_or(false, |node| {
        if let NodeData::Text { contents } = &node.data {
            take(contents);
            true
        } else {
            false
        }
    })
}

/// Whether the text below a node has at most this many characters, white space drawn together. Stops where there are
/// too many, so that asking it of elements inside of each other costs little.
pub(super) fn is_at_most(node: &NodeRef<'_>, chars: usize) -> bool {
    let (mut count, mut has_blank) = (0_usize, false);
    for node in node.descendants_it() {
        with_text(&node, |text| {
            for c in text.chars() {
                if c.is_whitespace() {
                    has_blank = count > 0;
                } else {
                    count += 1 + usize::from(std::mem::take(&mut has_blank));
                }
                if count > chars {
                    return;
                }
            }
        });
        if count > chars {
            return false;
        }
    }
    true
}

/// Text without the character references that pages put into JSON although nothing there reads them.
pub(super) fn decoded(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    Document::fragment(text.replace('<', "&lt;")).text().to_string()
}

/// The text below a node on one line, without that of scripts and styles.
pub(super) fn line(node: &NodeRef<'_>) -> String {
    words(node, false)
}

/// As [`line`], with the texts of different elements apart: bylines are made of labels that only style separates.
pub(super) fn labels(node: &NodeRef<'_>) -> String {
    words(node, true)
}

fn words(node: &NodeRef<'_>, separates_inline: bool) -> String {
    let separates = |name: Option<&str>| match name {
        Some("br" | "p" | "div" | "li" | "td" | "th") => true,
        Some("span" | "time" | "a" | "strong" | "b" | "em" | "small") => separates_inline,
        _ => false,
    };
    let mut out = String::new();
    walk(*node, |step| {
        match step {
            Step::Enter(node) => {
                if with_text(&node, |text| out.push_str(text)) {
                    return true;
                }
                let name = name(&node);
                if matches!(name.as_deref(), Some("script" | "style" | "noscript" | "template" | "svg")) {
                    return false;
                }
                if separates(name.as_deref()) {
                    out.push(' ');
                }
            }
            Step::Leave(node) => {
                if separates(name(&node).as_deref()) {
                    out.push(' ');
                }
            }
        }
        true
    });
    super::super::details::one_line(&out)
}
