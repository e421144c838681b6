//! Which blocks of a page are its article: what the search for it found, mended where it surely went wrong.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use dom_query::{Document, NodeId, NodeRef};

use super::super::byline::is_date_line;
use super::super::markdown::Role;
use super::blocks::PageBlock;
use super::dom::{attr, decoded, hints, name};

/// Whether a block reads like text rather than like a menu, a button or a label.
pub(super) fn is_prose(block: &PageBlock) -> bool {
    let is_text =
        matches!(block.role, Role::Paragraph | Role::Quote | Role::Item(_) | Role::ItemContinued(_) | Role::Row);
    is_text && block.words() >= 8 && !block.is_links()
}

/// Whether a text ends like a sentence.
pub(super) fn is_sentence(text: &str) -> bool {
    let end = text.trim_end_matches(['”', '"', '’', '»', ')', '“', '\'', ' ']);
    end.ends_with(['.', '!', '?', '…', ':', '。', '！', '？'])
        || end.len() < text.len() && text.ends_with(['”', '"', '»'])
}

/// A number for where an element is: the names and classes of all elements around it.
struct Paths<'a> {
    doc: &'a Document,
    known: HashMap<NodeId, u64>,
}

impl Paths<'_> {
    fn of(&mut self, node: NodeId) -> u64 {
        let mut chain = Vec::new();
        let mut at = Some(NodeRef::new(node, &self.doc.tree));
        let mut hash = 0;
        while let Some(node) = at {
            if let Some(known) = self.known.get(&node.id) {
                hash = *known;
                break;
            }
            chain.push(node);
            at = node.parent();
        }
        for node in chain.iter().rev() {
            let mut hasher = DefaultHasher::new();
            hash.hash(&mut hasher);
            if let Some(name) = name(node) {
                name.hash(&mut hasher);
                let class = attr(node, "class");
                class.chars().filter(|c| !c.is_ascii_digit()).for_each(|c| c.hash(&mut hasher));
            }
            hash = hasher.finish();
            self.known.insert(node.id, hash);
        }
        hash
    }
}

/// Keeps blocks that the search dropped although they are surely text of the article: those made like others that it
/// kept, and sentences between kept paragraphs that nothing marks as something else.
pub(super) fn put_back(doc: &Document, blocks: &mut [PageBlock]) {
    let Some(first) = blocks.iter().position(|block| block.is_kept && is_prose(block)) else { return };
    let Some(last) = blocks.iter().rposition(|block| block.is_kept && is_prose(block)) else { return };
    let mut paths = Paths { doc, known: HashMap::new() };
    let mut counts: HashMap<(u64, bool), usize> = HashMap::new();
    for block in blocks.iter().filter(|block| block.is_kept) {
        *counts.entry((paths.of(block.node), matches!(block.role, Role::Heading(_)))).or_default() += 1;
    }
    let stories = |node: NodeId| -> Option<NodeId> {
        NodeRef::new(node, &doc.tree).ancestors_it(None).find(|node| node.has_name("article")).map(|node| node.id)
    };
    let story = blocks.get(first).and_then(|block| stories(block.node));
    // How far text of the same make reaches before the first and behind the last kept block: up to another headline.
    let is_headline = |block: &PageBlock| block.role == Role::Heading(1);
    let from = (0..first)
        .rev()
        .take_while(|&at| blocks.get(at).is_some_and(|block| !is_headline(block)))
        .last()
        .unwrap_or(first);
    let to = (last..blocks.len())
        .take_while(|&at| at == last || blocks.get(at).is_some_and(|block| !is_headline(block)))
        .last()
        .unwrap_or(last);
    for at in from..=to {
        let Some(block) = blocks.get(at) else { continue };
        if block.is_kept {
            continue;
        }
        let is_heading = matches!(block.role, Role::Heading(_));
        let alike = counts.get(&(paths.of(block.node), is_heading)).copied().unwrap_or(0);
        let in_story = stories(block.node) == story;
        let is_inside = (first..=last).contains(&at);
        let is_alike = alike >= 2
            && in_story
            && (block.words() >= 4 && !block.is_links() || is_inside && is_sentence(&block.text) && block.words() >= 8);
        let is_plain = is_inside
            && in_story
            && block.role == Role::Paragraph
            && block.words() >= 8
            && is_sentence(&block.text)
            && !is_marked_off(doc, block.node);
        let is_correction = in_story && story.is_some() && at >= first && is_correction(&block.text);
        if (is_alike || is_plain || is_correction)
            && let Some(block) = blocks.get_mut(at)
        {
            block.is_kept = true;
        }
    }
}

fn is_correction(text: &str) -> bool {
    [
        "Correction",
        "Clarification",
        "Editor’s note",
        "Editor's note",
        "This article was amended",
        "An earlier version of this",
    ]
    .iter()
    .any(|beginning| text.starts_with(beginning))
}

/// Words in classes of what is no text of the article, though it is inside.
const MARKED_OFF: [&str; 38] = [
    "related",
    "promo",
    "newsletter",
    "subscri",
    "advert",
    "sponsor",
    "share",
    "social",
    "comment",
    "sidebar",
    "widget",
    "teaser",
    "recommend",
    "readmore",
    "read-more",
    "more-",
    "embed",
    "cookie",
    "consent",
    "paywall",
    "signup",
    "sign-up",
    "banner",
    "popup",
    "modal",
    "author",
    "byline",
    "bio",
    "tags",
    "breadcrumb",
    "menu",
    "nav",
    "footer",
    "header",
    "infobox",
    "factbox",
    "caption",
    "credit",
];

/// Whether an element or one around it, up to the article, is marked as something else.
fn is_marked_off(doc: &Document, node: NodeId) -> bool {
    let node = NodeRef::new(node, &doc.tree);
    std::iter::once(node)
        .chain(node.ancestors_it(Some(6)))
        .take_while(|node| !matches!(name(node).as_deref(), Some("article" | "main" | "body")))
        .any(|node| {
            let is_other = matches!(
                name(&node).as_deref(),
                Some("aside" | "nav" | "footer" | "header" | "form" | "figure" | "table" | "ul" | "ol" | "blockquote")
            );
            let hints = hints(&node);
            is_other || MARKED_OFF.iter().any(|word| hints.contains(word))
        })
}

/// Keeps the standfirst: a block above the text that says what the page's description says.
pub(super) fn standfirst(blocks: &mut [PageBlock], descriptions: &[String]) {
    let end = blocks.iter().position(|block| block.is_kept && is_prose(block)).unwrap_or(0);
    let wanted: Vec<String> = descriptions.iter().map(|text| key(text)).filter(|text| text.len() >= 30).collect();
    let kept: HashSet<String> = blocks.iter().filter(|block| block.is_kept).map(|block| key(&block.text)).collect();
    let at = blocks.iter().take(end + 1).rposition(|block| {
        let text = key(&block.text);
        let is_said = wanted.iter().any(|wanted| {
            *wanted == text || text.len() >= 60 && (wanted.starts_with(&text) || text.starts_with(wanted.as_str()))
        });
        !block.is_kept && is_said && !kept.contains(&text)
    });
    if let Some(block) = at.and_then(|at| blocks.get_mut(at)) {
        block.is_kept = true;
        block.role = Role::Paragraph;
    }
}

/// Leaves out lines above the text, or below its standfirst, that say only who wrote it and when: the article's details
/// have them.
pub(super) fn leave_out_bylines(blocks: &mut [PageBlock], author: &str, shown: &[String]) {
    const LINES: usize = 5;
    let names: Vec<String> = author.split(", ").map(key).filter(|name| name.len() >= 5).collect();
    let shown: Vec<String> = shown.iter().map(|text| key(text)).collect();
    let mut is_below_text = false;
    for block in blocks.iter_mut().filter(|block| block.is_kept).take(LINES) {
        // Below a standfirst, only the author's name tells a byline from a short paragraph.
        is_below_text |= block.words() > 20;
        // Publisher, day and the day of a change make a byline long.
        let most = if block.text.contains(|c: char| c.is_ascii_digit()) { 24 } else { 16 };
        if !matches!(block.role, Role::Paragraph | Role::Item(_) | Role::Caption) || block.words() > most {
            continue;
        }
        let text = key(&block.text);
        let by_author = names.iter().any(|name| text.contains(name.as_str())) && !is_sentence(&block.text);
        let is_shown = shown.contains(&text);
        let is_date = is_date_line(&block.text) && block.words() <= 16;
        if by_author || !is_below_text && (is_shown || is_date) {
            block.is_kept = false;
        }
    }
}

/// Leaves out lines that lead to other articles or to a newsletter.
pub(super) fn leave_out_related(blocks: &mut [PageBlock]) {
    const RELATED: [&str; 20] = [
        "read more",
        "read also",
        "also read",
        "read next",
        "related:",
        "related article",
        "see also:",
        "more:",
        "more on this",
        "recommended",
        "lesen sie auch",
        "lesen sie mehr",
        "mehr zum thema",
        "lire aussi",
        "à lire aussi",
        "leggi anche",
        "lea también",
        "lee también",
        "leia também",
        "lees ook",
    ];
    const NEWSLETTER: [&str; 5] = ["newsletter", "sign up", "subscribe", "follow us", "download our app"];
    for block in blocks.iter_mut().filter(|block| block.is_kept && block.linked > 0) {
        let lower = block.text.to_lowercase();
        let letters = block.text.chars().filter(|c| !c.is_whitespace()).count();
        let leads_on = RELATED.iter().any(|words| lower.starts_with(words)) && block.linked * 2 > letters;
        let is_offer = NEWSLETTER.iter().filter(|words| lower.contains(**words)).count() >= 2 && block.words() <= 30;
        if (leads_on || is_offer) && !matches!(block.role, Role::Heading(_) | Role::Row | Role::Code) {
            block.is_kept = false;
        }
    }
}

/// The element that holds the story under the page's headline, where the search took its text from under another
/// headline, or found none.
pub(super) fn story_under_headline<'a>(doc: &'a Document, blocks: &[PageBlock], title: &str) -> Option<NodeRef<'a>> {
    let title = key(title);
    let is_heading = |block: &PageBlock| matches!(block.role, Role::Heading(1 | 2));
    let at = blocks.iter().position(|block| is_heading(block) && !title.is_empty() && key(&block.text) == title)?;
    let first = blocks.iter().position(|block| block.is_kept && is_prose(block));
    // The headline of what was taken, if that is another one.
    let other = match first {
        Some(first) => (at + 1..first).rev().find(|&at| blocks.get(at).is_some_and(is_heading))?,
        None => (at + 1..blocks.len()).find(|&at| blocks.get(at).is_some_and(is_heading)).unwrap_or(blocks.len()),
    };
    let story = blocks.get(at + 1..other)?.iter().filter(|block| is_prose(block) && is_sentence(&block.text));
    let story: Vec<&PageBlock> = story.collect();
    let words: usize = story.iter().map(|block| block.words()).sum();
    let (fewest_blocks, fewest_words) = if first.is_some() { (2, 50) } else { (1, 15) };
    if story.len() < fewest_blocks || words < fewest_words || story.iter().any(|block| block.is_kept) {
        return None;
    }
    let headline = blocks.get(at)?.node;
    let taken = first.and_then(|first| blocks.get(first)).map(|block| block.node);
    let around = NodeRef::new(headline, &doc.tree).ancestors(None);
    for around in around.into_iter().take_while(|node| !node.has_name("html")) {
        let inside: HashSet<NodeId> = around.descendants_it().map(|node| node.id).collect();
        if taken.is_some_and(|taken| inside.contains(&taken)) {
            return None;
        }
        if story.iter().all(|block| inside.contains(&block.node)) {
            return Some(around);
        }
    }
    None
}

/// The heading above the first kept text.
pub(super) fn heading_of(blocks: &[PageBlock]) -> String {
    let first = blocks.iter().position(|block| block.is_kept && is_prose(block)).unwrap_or(0);
    let above = blocks.iter().take(first).rev();
    above
        .clone()
        .find(|block| matches!(block.role, Role::Heading(_)))
        .map(|block| block.text.clone())
        .unwrap_or_default()
}

/// The letters and digits of a text, for telling whether two texts say the same.
pub(super) fn key(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Keeps all prose and headings of a page whose article was not found, where it has enough to be one.
pub(super) fn keep_prose(blocks: &mut [PageBlock]) -> bool {
    const WORDS: usize = 100;
    let words: usize =
        blocks.iter().filter(|block| is_prose(block) && is_sentence(&block.text)).map(PageBlock::words).sum();
    if words < WORDS {
        return false;
    }
    let first = blocks.iter().position(|block| is_prose(block) && is_sentence(&block.text)).unwrap_or(0);
    let last = blocks.iter().rposition(|block| is_prose(block) && is_sentence(&block.text)).unwrap_or(0);
    for block in blocks.iter_mut().take(last + 1).skip(first) {
        block.is_kept = is_prose(block) || matches!(block.role, Role::Heading(_) | Role::Row);
    }
    true
}

/// Words of all sentences on the page, but for those in elements about something else.
pub(super) fn words_on_page(doc: &Document, blocks: &[PageBlock]) -> usize {
    let prose = blocks.iter().filter(|block| is_prose(block) && is_sentence(&block.text) && !is_aside(doc, block.node));
    prose.map(PageBlock::words).sum()
}

/// Whether an element is inside of one for notes, menus, forms, pictures or comments.
pub(super) fn is_aside(doc: &Document, node: NodeId) -> bool {
    let node = NodeRef::new(node, &doc.tree);
    node.ancestors_it(None).any(|node| {
        matches!(name(&node).as_deref(), Some("aside" | "nav" | "form" | "figure" | "footer"))
            || hints(&node).contains("comment")
    })
}

/// Paragraphs between those that are kept, in the same article, which are not.
pub(super) fn left_out(doc: &Document, blocks: &[PageBlock]) -> usize {
    let Some(first) = blocks.iter().position(|block| block.is_kept && is_prose(block)) else { return 0 };
    let Some(last) = blocks.iter().rposition(|block| block.is_kept && is_prose(block)) else { return 0 };
    let kept: usize = blocks.iter().filter(|block| block.is_kept).map(PageBlock::words).sum();
    let between = blocks.iter().take(last + 1).skip(first).filter(|block| {
        !block.is_kept
            && block.role == Role::Paragraph
            && is_prose(block)
            && is_sentence(&block.text)
            && !is_aside(doc, block.node)
    });
    let (count, words) = between.fold((0, 0), |(count, words), block| (count + 1, words + block.words()));
    if words * 100 >= kept * 15 { count } else { 0 }
}

/// The text of a page's data: markup, or a paragraph a line.
pub(super) fn blocks_of_data(text: &str, node: NodeId) -> Vec<PageBlock> {
    if text.contains("</p>") || text.contains("<br") {
        let markup = Document::from(format!("<body>{text}</body>"));
        let Some(body) = markup.body() else { return Vec::new() };
        let kept = body.descendants_it().filter(NodeRef::is_text).map(|node| node.id).collect();
        return super::blocks::page_blocks(body, &kept);
    }
    let text = decoded(text);
    let lines = text.lines().map(super::super::details::one_line).filter(|line| !line.is_empty());
    lines.map(|text| PageBlock { role: Role::Paragraph, text, is_kept: true, node, linked: 0 }).collect()
}
