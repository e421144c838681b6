//! The text of a page as blocks, each marked with whether the article was found to hold it.

use std::collections::HashSet;

use dom_query::{NodeId, NodeRef};

use super::super::markdown::{CELL_GAP, Role};
use super::dom::{Step, attr, hints, is_at_most, name, walk, with_text};
use crate::text::count_words;

/// A block of the page.
#[derive(Clone, Debug)]
pub(super) struct PageBlock {
    pub role: Role,
    /// Words with single blanks; a line feed is a line break. Of a block that is kept in part, the kept words.
    pub text: String,
    pub is_kept: bool,
    /// The element whose block it is.
    pub node: NodeId,
    /// Letters of [`Self::text`] inside of links.
    pub linked: usize,
}

impl PageBlock {
    /// The number of its words.
    pub(super) fn words(&self) -> usize {
        count_words(&self.text)
    }

    /// Whether most of it is the words of links.
    pub(super) fn is_links(&self) -> bool {
        self.linked * 2 > self.text.chars().filter(|c| !c.is_whitespace()).count()
    }
}

/// Text as it is collected: white space drawn together, or kept inside of `<pre>`.
#[derive(Default)]
struct Words {
    text: String,
    has_blank: bool,
    linked: usize,
}

impl Words {
    fn push(&mut self, text: &str, is_verbatim: bool, is_link: bool) {
        if is_verbatim {
            self.text.push_str(text);
            return;
        }
        for c in text.chars() {
            if c.is_whitespace() && c != CELL_GAP {
                self.has_blank = true;
                continue;
            }
            if self.has_blank && !self.text.is_empty() && !self.text.ends_with(['\n', CELL_GAP]) {
                self.text.push(' ');
            }
            self.has_blank = false;
            self.text.push(c);
            self.linked += usize::from(is_link);
        }
    }

    fn push_break(&mut self) {
        if !self.text.is_empty() {
            self.has_blank = false;
            self.text.push('\n');
        }
    }

    fn push_gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with(CELL_GAP) {
            self.has_blank = false;
            self.text.push(CELL_GAP);
        }
    }

    fn take(&mut self) -> (String, usize) {
        let text = std::mem::take(&mut self.text);
        let linked = std::mem::take(&mut self.linked);
        self.has_blank = false;
        (text.trim_matches(|c: char| c.is_whitespace()).to_owned(), linked)
    }
}

/// An element around the text that is read.
struct Around {
    node: NodeId,
    role: Option<Role>,
    /// Whether a block of it was written, so that a further one of a list entry gets no second mark.
    has_block: bool,
}

/// The blocks of all text below `root`, in order; those in `kept` are the article's.
pub(super) fn page_blocks(root: NodeRef<'_>, kept: &HashSet<NodeId>) -> Vec<PageBlock> {
    let mut reader = Reader::new(kept);
    walk(root, |step| match step {
        Step::Enter(node) => reader.enter(&node),
        Step::Leave(node) => {
            reader.leave(&node);
            true
        }
    });
    reader.flush();
    reader.out
}

struct Reader<'a> {
    kept: &'a HashSet<NodeId>,
    out: Vec<PageBlock>,
    /// The words that are kept, and all.
    words: Words,
    all: Words,
    around: Vec<Around>,
    /// Numbers of the next entries of the lists around; `None` for lists without.
    lists: Vec<Option<u32>>,
    /// Rows of data tables around: inside of one no block ends.
    rows: usize,
    /// Elements around that keep their white space.
    verbatim: usize,
    links: usize,
    quotes: usize,
    /// The inline element that was left last, where nothing came after it yet.
    left_inline: bool,
}

impl<'a> Reader<'a> {
    fn new(kept: &'a HashSet<NodeId>) -> Self {
        Self {
            kept,
            out: Vec::new(),
            words: Words::default(),
            all: Words::default(),
            around: Vec::new(),
            lists: Vec::new(),
            rows: 0,
            verbatim: 0,
            links: 0,
            quotes: 0,
            left_inline: false,
        }
    }

    fn enter(&mut self, node: &NodeRef<'_>) -> bool {
        let is_kept = self.kept.contains(&node.id);
        let is_text = with_text(node, |text| {
            let (is_verbatim, is_link) = (self.verbatim > 0, self.links > 0);
            if is_kept {
                self.words.push(text, is_verbatim, is_link);
            }
            self.all.push(text, is_verbatim, is_link);
        });
        if is_text {
            self.left_inline = false;
            return true;
        }
        let Some(name) = name(node) else { return node.is_document() };
        let name = &*name;
        if is_skipped(node, name) {
            return false;
        }
        match name {
            "br" => {
                for words in [&mut self.words, &mut self.all] {
                    if self.rows > 0 { words.push(" ", false, false) } else { words.push_break() }
                }
                return true;
            }
            "sup" if self.takes_superscript(node) => return false,
            "a" => {
                if is_note_link(node) && is_note_mark(&self.all.text, node.text().trim(), true) {
                    return false;
                }
                self.links += 1;
            }
            "q" => self.push_mark(node, ['“', '‘']),
            "td" | "th" if self.rows > 0 => {
                for words in [&mut self.words, &mut self.all] {
                    words.push_gap();
                }
            }
            _ => {}
        }
        if self.left_inline && is_inline_label(name) && self.verbatim == 0 {
            self.part_words(node);
        }
        self.left_inline = false;
        if self.rows > 0 && name != "tr" {
            // A table row is one block, whatever its cells are made of.
            if is_block(name) && !matches!(name, "td" | "th") {
                for words in [&mut self.words, &mut self.all] {
                    words.push(" ", false, false);
                }
            }
            return true;
        }
        let role = self.role_of(node, name);
        if role.is_some() || is_block(name) {
            self.flush();
            match name {
                "ol" => self.lists.push(Some(attr(node, "start").parse().unwrap_or(1))),
                "ul" | "menu" => self.lists.push(None),
                "pre" => self.verbatim += 1,
                _ => {}
            }
            self.around.push(Around { node: node.id, role, has_block: false });
            self.rows += usize::from(role == Some(Role::Row));
        }
        true
    }

    fn leave(&mut self, node: &NodeRef<'_>) {
        let Some(name) = name(node) else { return };
        let name = &*name;
        let is_around = self.around.last().is_some_and(|around| around.node == node.id);
        if is_around {
            self.flush();
            let around = self.around.pop();
            self.rows -= usize::from(around.is_some_and(|around| around.role == Some(Role::Row)));
            match name {
                "ol" | "ul" | "menu" => {
                    self.lists.pop();
                }
                "pre" => self.verbatim = self.verbatim.saturating_sub(1),
                _ => {}
            }
            return;
        }
        match name {
            "a" => self.links = self.links.saturating_sub(1),
            "q" => self.push_mark(node, ['”', '’']),
            _ => {}
        }
        if self.rows > 0 && is_block(name) {
            for words in [&mut self.words, &mut self.all] {
                words.push(" ", false, false);
            }
        }
        self.left_inline = is_inline_label(name);
    }

    /// The role that an element gives to the blocks inside.
    fn role_of(&mut self, node: &NodeRef<'_>, name: &str) -> Option<Role> {
        Some(match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                Role::Heading(name.as_bytes().get(1).map_or(1, |digit| digit - b'0'))
            }
            "li" => match self.lists.last_mut() {
                Some(Some(next)) => {
                    let number = attr(node, "value").parse().unwrap_or(*next);
                    *next = number.saturating_add(1);
                    Role::Item(Some(number))
                }
                _ => Role::Item(None),
            },
            "dt" | "dd" => Role::Item(None),
            "blockquote" => Role::Quote,
            "figcaption" | "caption" => Role::Caption,
            "pre" => Role::Code,
            "tr" if is_data_row(node) => Role::Row,
            _ if is_caption(node, name) => Role::Caption,
            _ => return None,
        })
    }

    /// A mark of quotation, where the words around it are.
    fn push_mark(&mut self, node: &NodeRef<'_>, marks: [char; 2]) {
        let opens = marks == ['“', '‘'];
        let depth = if opens { self.quotes } else { self.quotes.saturating_sub(1) };
        self.quotes = if opens { self.quotes + 1 } else { depth };
        let [outer, inner] = marks;
        let mut buffer = [0; 4];
        let mark: &str = if depth % 2 == 0 { outer } else { inner }.encode_utf8(&mut buffer);
        if node.descendants_it().any(|node| self.kept.contains(&node.id)) {
            self.words.push(mark, false, false);
        }
        self.all.push(mark, false, false);
    }

    /// Leaves out the marks of notes, and writes powers as such; whether it did either.
    fn takes_superscript(&mut self, node: &NodeRef<'_>) -> bool {
        let text = node.text();
        let text = text.trim();
        let has_link = node.ancestors_it(Some(2)).any(|node| node.has_name("a"))
            || node.descendants_it().any(|node| node.has_name("a"));
        if is_note_link(node) || is_note_mark(&self.all.text, text, has_link) {
            return true;
        }
        let Some(raised) = raised(text) else { return false };
        let is_kept = node.descendants_it().any(|node| self.kept.contains(&node.id));
        if is_kept {
            self.words.push(&raised, false, false);
        }
        self.all.push(&raised, false, false);
        true
    }

    /// Puts a blank between two labels that only style separates, such as a date and what happened then.
    fn part_words(&mut self, node: &NodeRef<'_>) {
        let mut first = None;
        walk(*node, |step| {
            if let Step::Enter(node) = step
                && first.is_none()
            {
                with_text(&node, |text| first = text.chars().next());
            }
            first.is_none()
        });
        let Some(first) = first else { return };
        for words in [&mut self.words, &mut self.all] {
            let Some(last) = words.text.chars().next_back() else { continue };
            let ends = last.is_lowercase() && first.is_uppercase()
                || last.is_ascii_digit() && first.is_uppercase()
                || last.is_lowercase() && first.is_ascii_digit();
            let is_label = words.text.chars().rev().take_while(|c| c.is_alphanumeric()).count() > 1;
            words.has_blank |= ends && is_label;
        }
    }

    fn flush(&mut self) {
        let ((text, linked), (all, all_linked)) = (self.words.take(), self.all.take());
        self.left_inline = false;
        let is_kept = !text.trim().is_empty();
        let (text, linked) = if is_kept { (text, linked) } else { (all, all_linked) };
        if text.trim().is_empty() {
            return;
        }
        let at = self.around.iter().rposition(|around| around.role.is_some());
        let mut role = at.and_then(|at| self.around.get(at)?.role).unwrap_or(Role::Paragraph);
        if let Some(around) = at.and_then(|at| self.around.get_mut(at)) {
            if let Role::Item(number) = role
                && around.has_block
            {
                role = Role::ItemContinued(number);
            }
            around.has_block = true;
        }
        let Some(node) = self.around.last().map(|around| around.node) else { return };
        self.out.push(PageBlock { role, text, is_kept, node, linked });
    }
}

/// Elements whose words are no text of the page, or are crossed out, or say how others are pronounced.
fn is_skipped(node: &NodeRef<'_>, name: &str) -> bool {
    match name {
        "script" | "style" | "noscript" | "template" | "svg" | "head" | "iframe" | "object" | "select" | "button"
        | "textarea" | "del" | "s" | "strike" | "rt" | "rp" | "rtc" | "annotation" | "annotation-xml" | "audio"
        | "video" | "canvas" | "datalist" | "dialog" => true,
        _ => {
            let style = attr(node, "style").to_ascii_lowercase();
            !style.is_empty() && (style.contains("line-through") || style.replace(' ', "").contains("display:none"))
                || node.has_attr("hidden")
        }
    }
}

/// Elements that begin and end a block.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "section"
            | "article"
            | "main"
            | "header"
            | "footer"
            | "aside"
            | "nav"
            | "figure"
            | "figcaption"
            | "ul"
            | "ol"
            | "menu"
            | "li"
            | "dl"
            | "dt"
            | "dd"
            | "table"
            | "caption"
            | "tbody"
            | "thead"
            | "tfoot"
            | "tr"
            | "td"
            | "th"
            | "pre"
            | "hr"
            | "address"
            | "body"
            | "html"
            | "details"
            | "summary"
            | "blockquote"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "form"
            | "fieldset"
            | "legend"
            | "center"
            | "hgroup"
            | "search"
    )
}

/// Inline elements that style may set apart like labels.
fn is_inline_label(name: &str) -> bool {
    matches!(name, "span" | "time" | "strong" | "b" | "em" | "i" | "a" | "small" | "label" | "cite")
}

/// Whether a row is one of data: two cells or more, none of which holds blocks of text or another table.
fn is_data_row(row: &NodeRef<'_>) -> bool {
    let cells: Vec<NodeRef<'_>> = row.element_children();
    let is_short = |cell: &NodeRef<'_>| {
        let mut blocks = 0;
        let is_plain = cell.descendants_it().all(|node| {
            let name = name(&node);
            let name = name.as_deref().unwrap_or_default();
            blocks += usize::from(matches!(name, "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "blockquote"));
            !matches!(name, "table" | "article" | "section" | "pre" | "form" | "figure")
        });
        is_plain && blocks <= 1 && is_at_most(cell, 600)
    };
    cells.len() >= 2 && cells.iter().all(is_short)
}

/// Longest caption, in characters.
const CAPTION_CHARS: usize = 500;

/// Whether an element is a caption although it is not marked up as one: by its class, or alone with a picture.
fn is_caption(node: &NodeRef<'_>, name: &str) -> bool {
    let is_candidate = matches!(name, "p" | "div" | "span" | "small" | "dd" | "cite" | "em" | "section" | "header");
    if !is_candidate {
        return false;
    }
    let hints = hints(node);
    let is_named = hints.split_ascii_whitespace().any(|hint| {
        [
            "caption",
            "bildunterschrift",
            "legende",
            "didascalia",
            "piefoto",
            "pie-foto",
            "photo-credit",
            "image-credit",
            "imagecredit",
            "photocredit",
            "media-credit",
        ]
        .iter()
        .any(|word| hint.contains(word))
            && !hint.starts_with("has-")
            && !hint.starts_with("no-")
    });
    let parent = node.parent().and_then(|parent| self::name(&parent));
    let is_in_text = name == "span" && matches!(parent.as_deref(), Some("p" | "li" | "td" | "th" | "h1" | "h2" | "h3"));
    if is_named && !is_in_text {
        let holds_text = node.descendants_it().any(|node| {
            matches!(
                self::name(&node).as_deref(),
                Some("article" | "main" | "h1" | "h2" | "blockquote" | "ul" | "table")
            )
        });
        return !holds_text && is_at_most(node, CAPTION_CHARS);
    }
    if matches!(name, "p" | "div") {
        let around = node
            .ancestors_it(Some(4))
            .take_while(|node| !matches!(self::name(node).as_deref(), Some("blockquote" | "table" | "ul" | "ol")));
        let in_figure = around.into_iter().any(|node| node.has_name("figure"));
        return in_figure
            && is_at_most(node, CAPTION_CHARS)
            && !node.descendants_it().any(|node| {
                matches!(self::name(&node).as_deref(), Some("blockquote" | "table" | "ul" | "ol" | "pre"))
            });
    }
    false
}

/// Whether an element says that it leads to a note.
fn is_note_link(node: &NodeRef<'_>) -> bool {
    let hints = hints(node);
    let says = |text: &str| {
        ["footnote", "noteref", "endnote", "fnref", "reference", "sdfootnote"].iter().any(|word| text.contains(word))
    };
    is_at_most(node, 6)
        && (says(&hints) || says(&attr(node, "role")) || says(&attr(node, "epub:type")) || {
            let href = attr(node, "href").to_ascii_lowercase();
            href.starts_with('#')
                && (says(&href)
                    || ["#fn", "#note", "#cite", "#ref", "#_ftn", "#_edn"].iter().any(|word| href.starts_with(word)))
        })
}

/// Whether `text`, raised or linked behind the words `before`, is the mark of a note.
fn is_note_mark(before: &str, text: &str, has_link: bool) -> bool {
    let inner = text.trim_matches(['[', ']', '(', ')', ' ', ',', '\u{A0}']);
    let is_bracketed = text.starts_with('[') && text.ends_with(']');
    let is_sign = !inner.is_empty() && inner.chars().all(|c| matches!(c, '*' | '†' | '‡' | '§' | '¶'));
    let is_number = !inner.is_empty()
        && inner.len() <= 7
        && inner.chars().all(|c| c.is_ascii_digit() || ",;–-—".contains(c) || c == ' ');
    let is_letter = inner.chars().count() == 1 && inner.chars().all(|c| c.is_ascii_lowercase());
    if is_sign || is_bracketed && (is_number || is_letter) || has_link && (is_number || is_letter) {
        return true;
    }
    if !is_number || text.starts_with(['-', '–', '+', '−']) {
        return false;
    }
    // A number raised without a link: a power behind a number or a unit, a note behind a year, a word or a full stop.
    let last = before.chars().next_back();
    if before.is_empty() || last.is_some_and(|c| ".,;:!?”’\")»".contains(c)) {
        return true;
    }
    let digits = before.chars().rev().take_while(char::is_ascii_digit).count();
    if digits > 0 {
        let year = before.get(before.len() - digits..).and_then(|year| year.parse::<u32>().ok());
        return digits == 4 && year.is_some_and(|year| (1000..=2100).contains(&year));
    }
    before.chars().rev().take_while(|c| c.is_alphabetic()).count() >= 4
}

/// Raised digits and signs as the characters for them; `None` for other text.
fn raised(text: &str) -> Option<String> {
    let one = |c: char| {
        Some(match c {
            '0' => '⁰',
            '1' => '¹',
            '2' => '²',
            '3' => '³',
            '4' => '⁴',
            '5' => '⁵',
            '6' => '⁶',
            '7' => '⁷',
            '8' => '⁸',
            '9' => '⁹',
            '+' => '⁺',
            '-' | '−' | '–' => '⁻',
            _ => return None,
        })
    };
    (!text.is_empty()).then(|| text.chars().map(one).collect()).flatten()
}
