//! The texts that a page may mean by its article, where the search for it surely missed something or where the page
//! holds several stories.

use std::collections::HashMap;

use dom_query::{Document, NodeId, NodeRef};

use super::super::candidate::{TextCandidate, TextSource};
use super::super::details::one_line;
use super::super::markdown::{Role, push_block};
use super::blocks::PageBlock;
use super::choose::{is_aside, is_prose, is_sentence, key};

/// Most stories of a page that are offered one by one.
const STORIES: usize = 3;

/// Fewest words of a story.
const STORY_WORDS: usize = 80;

/// The text that is taken, and the others to choose from.
pub(super) struct Texts<'a> {
    title: &'a str,
    all: Vec<TextCandidate>,
    /// The same texts under the page's title, by which they are told apart.
    bodies: Vec<String>,
}

impl<'a> Texts<'a> {
    /// No text yet, for a page with this title.
    pub(super) fn new(title: &'a str) -> Self {
        Self { title, all: Vec::new(), bodies: Vec::new() }
    }

    /// Adds the kept blocks as a text. One without words, or like one that is there, is left out.
    pub(super) fn push(&mut self, source: TextSource, blocks: &[PageBlock]) {
        self.push_titled(source, blocks, self.title);
    }

    /// The same under a title of its own.
    fn push_titled(&mut self, source: TextSource, blocks: &[PageBlock], title: &str) {
        let body = written(blocks, self.title);
        if !body.is_empty() && !self.bodies.contains(&body) {
            self.all.push(TextCandidate { source, title: title.to_owned(), markdown: written(blocks, title) });
            self.bodies.push(body);
        }
    }

    /// Adds the stories of a page, where the text that was taken is not the only one that reads like its article.
    /// Returns whether one of them is the article instead.
    pub(super) fn push_stories(&mut self, doc: &Document, blocks: &[PageBlock]) -> bool {
        let mut stories: Vec<Story> = Vec::new();
        let mut at: HashMap<NodeId, usize> = HashMap::new();
        for block in blocks {
            let Some(element) = story_around(doc, block.node) else { continue };
            let at = *at.entry(element).or_insert_with(|| {
                stories.push(Story::default());
                stories.len() - 1
            });
            if let Some(story) = stories.get_mut(at) {
                story.push(doc, block);
            }
        }
        stories.retain(|story| story.sentences >= 2 && story.words >= STORY_WORDS);
        let taken: usize = blocks.iter().filter(|block| block.is_kept).map(PageBlock::words).sum();
        let is_rival = |story: &Story| !story.is_kept && story.words * 2 >= taken;
        let is_one_of_several = stories.iter().filter(|story| story.is_kept).count() > 1;
        if stories.len() > STORIES || !is_one_of_several && !stories.iter().any(is_rival) {
            return false;
        }
        let mut is_replaced = false;
        for story in stories.iter().filter(|story| is_one_of_several || is_rival(story)) {
            // The article is the story under the page's own headline, if it says more than what was found.
            let (heading, title) = (key(&story.heading()), key(self.title));
            let is_titled =
                heading.len().min(title.len()) >= 12 && (title.contains(&heading) || heading.contains(&title));
            let is_taken = is_titled && is_rival(story) && story.words >= taken * 2;
            let before = self.all.len();
            // Under the page's own headline it keeps that; so does one without a heading.
            let title = story.own_heading().filter(|_| !is_titled).unwrap_or_else(|| self.title.to_owned());
            self.push_titled(TextSource::Story(story.heading()), &story.blocks, &title);
            if is_taken && self.all.len() > before {
                self.all.rotate_right(1);
                is_replaced = true;
            }
        }
        is_replaced
    }

    /// The text that is taken, and all of them where there are several; `None` where there is none.
    pub(super) fn finish(self) -> Option<(String, Vec<TextCandidate>)> {
        let markdown = self.all.first()?.markdown.clone();
        Some((markdown, if self.all.len() > 1 { self.all } else { Vec::new() }))
    }
}

/// A story of a page: an `<article>` that is inside of no other.
#[derive(Default)]
struct Story {
    blocks: Vec<PageBlock>,
    sentences: usize,
    words: usize,
    is_kept: bool,
}

impl Story {
    fn push(&mut self, doc: &Document, block: &PageBlock) {
        let is_heading = matches!(block.role, Role::Heading(_));
        if !(block.is_kept || is_heading || is_prose(block)) || is_aside(doc, block.node) {
            return;
        }
        if is_prose(block) && is_sentence(&block.text) {
            self.sentences += 1;
            self.words += block.words();
            self.is_kept |= block.is_kept;
        }
        self.blocks.push(PageBlock { is_kept: true, ..block.clone() });
    }

    /// The heading that it begins with.
    fn own_heading(&self) -> Option<String> {
        let heading = self.blocks.first().filter(|block| matches!(block.role, Role::Heading(_)));
        heading.map(|block| one_line(&block.text))
    }

    /// Its heading, or else its first block.
    fn heading(&self) -> String {
        let heading = self.blocks.iter().find(|block| matches!(block.role, Role::Heading(_)));
        heading.or(self.blocks.first()).map(|block| one_line(&block.text)).unwrap_or_default()
    }
}

/// The outermost `<article>` around an element.
fn story_around(doc: &Document, node: NodeId) -> Option<NodeId> {
    let node = NodeRef::new(node, &doc.tree);
    let around = std::iter::once(node).chain(node.ancestors_it(None));
    around.filter(|node| node.has_name("article")).last().map(|node| node.id)
}

/// All blocks that read like text of an article, from the first to the last on the page.
pub(super) fn whole_page(doc: &Document, blocks: &[PageBlock]) -> Vec<PageBlock> {
    let is_text =
        |block: &PageBlock| block.is_kept || is_prose(block) && is_sentence(&block.text) && !is_aside(doc, block.node);
    let first = blocks.iter().position(is_text).unwrap_or(blocks.len());
    let last = blocks.iter().rposition(is_text).map_or(0, |last| last + 1);
    let inside = blocks.get(first..last).unwrap_or_default().iter();
    let kept = inside.filter(|block| {
        let is_of_text = matches!(block.role, Role::Heading(_) | Role::Row | Role::Code) || is_prose(block);
        block.is_kept || is_of_text && !is_aside(doc, block.node)
    });
    kept.map(|block| PageBlock { is_kept: true, ..block.clone() }).collect()
}

/// The kept blocks as Markdown, with the title as their heading; nothing where there are none.
fn written(blocks: &[PageBlock], title: &str) -> String {
    let mut out = String::new();
    let mut kept = blocks.iter().filter(|block| block.is_kept).peekable();
    if kept.peek().is_some_and(|block| block.text == title) {
        kept.next();
    }
    if kept.peek().is_none() {
        return out;
    }
    push_block(&mut out, Role::Heading(1), title);
    for block in kept {
        push_block(&mut out, block.role, &block.text);
    }
    out
}
