//! From Markdown to plain text, blocks and styles. Nesting is flattened.

use std::cmp::Reverse;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::block::{Block, BlockKind, ItemMarker, Style, StyledRange};

/// The plain text of `source` and its blocks.
pub(super) fn read(source: &str) -> (String, Vec<Block>) {
    let mut writer = Writer::default();
    for event in Parser::new_ext(source, Options::empty()) {
        writer.take(event);
    }
    writer.close();
    (writer.plain, writer.blocks)
}

/// The block that is being written.
struct Open {
    kind: BlockKind,
    start: usize,
    styles: Vec<StyledRange>,
}

#[derive(Default)]
struct Writer {
    plain: String,
    blocks: Vec<Block>,
    open: Option<Open>,
    /// The enclosing quotations and list items, innermost last; they give the blocks inside their kind.
    around: Vec<BlockKind>,
    /// The enclosing lists, innermost last: the number of the next entry where they are numbered.
    lists: Vec<Option<u64>>,
    /// A comment of HTML that has not ended yet.
    comment: Option<String>,
    /// Emphasis that is open, with its start.
    pending: Vec<(Style, usize)>,
}

impl Writer {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.write(&text),
            Event::Html(html) | Event::InlineHtml(html) => self.write_html(&html),
            Event::Code(text) => {
                let from = self.begin_text();
                self.plain.push_str(&text);
                self.add_style(Style::Code, from);
            }
            Event::SoftBreak => self.write(" "),
            Event::HardBreak => self.write("\n"),
            Event::Rule => self.close(),
            // Extensions, none of which is on.
            Event::FootnoteReference(_) | Event::TaskListMarker(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Emphasis => self.begin_style(Style::Emphasis),
            Tag::Strong => self.begin_style(Style::Strong),
            Tag::Link { .. } | Tag::Image { .. } => {}
            Tag::Heading { level, .. } => self.begin(BlockKind::Heading(*level as u8)),
            Tag::CodeBlock(_) => self.begin(BlockKind::Code),
            Tag::BlockQuote(_) => self.enter(BlockKind::Quote),
            Tag::List(first) => {
                self.close();
                self.lists.push(*first);
            }
            Tag::Item => {
                let marker = match self.lists.last_mut() {
                    Some(Some(next)) => {
                        let number = *next;
                        *next = number.saturating_add(1);
                        ItemMarker::Number(number)
                    }
                    _ => ItemMarker::Bullet,
                };
                self.enter(BlockKind::Item(marker));
            }
            _ => self.close(),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong => {
                if let Some((style, from)) = self.pending.pop() {
                    self.add_style(style, from);
                }
            }
            TagEnd::Link | TagEnd::Image => {}
            TagEnd::BlockQuote(_) | TagEnd::Item => {
                self.close();
                self.around.pop();
            }
            TagEnd::List(_) => {
                self.close();
                self.lists.pop();
            }
            TagEnd::HtmlBlock => {
                // A comment without an end hides nothing: it could be the whole rest of the article.
                if let Some(comment) = self.comment.take() {
                    self.write(&comment);
                }
                self.close();
            }
            _ => self.close(),
        }
    }

    fn enter(&mut self, kind: BlockKind) {
        self.close();
        self.around.push(kind);
    }

    fn begin(&mut self, kind: BlockKind) {
        self.close();
        if !self.blocks.is_empty() {
            self.plain.push('\n');
        }
        self.open = Some(Open { kind, start: self.plain.len(), styles: Vec::new() });
    }

    /// Opens a block if none is open. Returns the position where text is written.
    fn begin_text(&mut self) -> usize {
        if self.open.is_none() {
            let kind = self.around.last().copied().unwrap_or(BlockKind::Paragraph);
            if let Some(BlockKind::Item(marker)) = self.around.last_mut() {
                *marker = ItemMarker::Continued;
            }
            self.begin(kind);
        }
        self.plain.len()
    }

    fn write(&mut self, text: &str) {
        self.begin_text();
        self.plain.push_str(text);
    }

    /// Writes HTML as it is, but without comments.
    fn write_html(&mut self, html: &str) {
        const BEGIN: &str = "<!--";
        const END: &str = "-->";
        let mut rest = html;
        while !rest.is_empty() {
            if let Some(mut comment) = self.comment.take() {
                let Some((_, after)) = rest.split_once(END) else {
                    comment.push_str(rest);
                    self.comment = Some(comment);
                    return;
                };
                rest = after;
            } else if let Some((before, after)) = rest.split_once(BEGIN) {
                if !before.is_empty() {
                    self.write(before);
                }
                // `<!-->` and `<!--->` are whole comments.
                let whole = after.strip_prefix("->").or_else(|| after.strip_prefix('>'));
                if whole.is_none() {
                    self.comment = Some(BEGIN.to_owned());
                }
                rest = whole.unwrap_or(after);
            } else {
                self.write(rest);
                return;
            }
        }
    }

    fn begin_style(&mut self, style: Style) {
        let from = self.begin_text();
        self.pending.push((style, from));
    }

    fn add_style(&mut self, style: Style, from: usize) {
        let range = from..self.plain.len();
        if let Some(open) = &mut self.open
            && !range.is_empty()
        {
            open.styles.push(StyledRange { range, style });
        }
    }

    /// Ends the open block; an empty one is dropped.
    fn close(&mut self) {
        let Some(Open { kind, start, mut styles }) = self.open.take() else { return };
        let text = &self.plain[start..];
        let end = start + text.trim_end_matches(['\n', '\r']).len();
        if end == start {
            let before = self.blocks.last().map_or(0, |block| block.range.end);
            self.plain.truncate(before);
            return;
        }
        self.plain.truncate(end);
        styles.sort_by_key(|style| (style.range.start, Reverse(style.range.end)));
        let is_emphasised_throughout =
            styles.iter().any(|style| style.style == Style::Emphasis && style.range == (start..end));
        let kind = if kind == BlockKind::Paragraph && is_emphasised_throughout { BlockKind::Caption } else { kind };
        self.blocks.push(Block { kind, range: start..end, styles });
    }
}
