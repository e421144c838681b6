//! A web page's article: a readability library finds it in the page, and its elements become blocks of Markdown.

mod blocks;
mod choose;
mod dom;
mod guard;
mod head;

use std::collections::HashSet;

use dom_query::{Document, NodeId, NodeRef};
use dom_smoothie::{Config, Readability};

use self::blocks::{PageBlock, page_blocks};
use super::details::one_line;
use super::draft::Draft;
use super::error::ImportError;
use super::markdown::{Role, push_block};
use crate::dossier::limits;

/// Reads a page, which was at `address` if that is known from elsewhere.
pub(super) fn read(html: &str, address: Option<&str>) -> Result<Draft, ImportError> {
    guard::check(html)?;
    let doc = Document::from(html);
    prepare(&doc);
    let original = doc.clone();
    let found = search(doc);
    let (title, byline) =
        found.as_ref().map(|found| (found.title.as_str(), found.byline.as_deref())).unwrap_or_default();
    let head = head::read(&original, address, title, byline);
    let Some(body) = original.body() else { return Err(ImportError::NoArticle) };
    let kept = found.as_ref().map(|found| found.kept.clone()).unwrap_or_default();
    let mut blocks = page_blocks(body, &kept);
    if let Some(story) = choose::story_under_headline(&original, &blocks, &head.fields.title) {
        blocks = blocks_of_story(&story, body).unwrap_or(blocks);
    }
    let mut notes = Vec::new();
    let has_text = blocks.iter().any(|block| block.is_kept && block.words() >= 5 && block.text != head.fields.title);
    if !has_text && !choose::keep_prose(&mut blocks) && head.body.is_empty() {
        return Err(ImportError::NoArticle);
    }
    choose::put_back(&original, &mut blocks);
    choose::leave_out_bylines(&mut blocks, &head.fields.author, &head.shown);
    choose::leave_out_related(&mut blocks);
    choose::standfirst(&mut blocks, &head.descriptions);
    let taken: usize = blocks.iter().filter(|block| block.is_kept).map(PageBlock::words).sum();
    let said = blocks::count_words(&head.body);
    let shown = choose::words_on_page(&original, &blocks);
    if said >= 60 && said * 10 > taken * 14 || taken < 20 && said > taken {
        let note =
            "The page shows only part of the article; its text was taken from the page's data, without headings.";
        notes.push(note.to_owned());
        blocks = choose::blocks_of_data(&head.body, body.id);
    } else if taken < 20 || taken < 40 && shown > 200 || taken < 150 && shown > taken * 3 {
        notes.push("Most of the article may be missing: compare it with the page.".to_owned());
    } else if let left_out @ 1.. = choose::left_out(&original, &blocks) {
        let paragraphs = crate::text::counted(left_out, "paragraph");
        notes.push(format!("{paragraphs} in the middle of the article may be missing: compare it with the page."));
    }
    Ok(Draft { markdown: written(&blocks, &head.fields.title), fields: head.fields, notes })
}

/// The blocks of the page where only those of a story are searched for the article.
fn blocks_of_story(story: &NodeRef<'_>, body: NodeRef<'_>) -> Option<Vec<PageBlock>> {
    let doc = Document::from(format!("<body>{}</body>", story.html()));
    let found = search(doc.clone())?;
    let blocks = page_blocks(doc.body()?, &found.kept);
    let kept: HashSet<String> = blocks.into_iter().filter(|block| block.is_kept).map(|block| block.text).collect();
    let inside: HashSet<NodeId> = story.descendants_it().map(|node| node.id).collect();
    let mut all = page_blocks(body, &HashSet::new());
    for block in &mut all {
        block.is_kept = inside.contains(&block.node) && kept.contains(&block.text);
    }
    all.iter().any(|block| block.is_kept).then_some(all)
}

/// All text of a chapter or a piece of a page as Markdown.
pub(super) fn whole_text(html: &str) -> Result<String, ImportError> {
    guard::check(html)?;
    let doc = Document::from(html);
    let Some(body) = doc.body() else { return Ok(String::new()) };
    let kept = body.descendants_it().filter(NodeRef::is_text).map(|node| node.id).collect();
    let mut out = String::new();
    for block in page_blocks(body, &kept) {
        push_block(&mut out, block.role, &block.text);
    }
    Ok(out)
}

/// The result of the readability library.
struct Search {
    title: String,
    byline: Option<String>,
    /// The text nodes of the article, which have the same ids in the page as it was parsed.
    kept: HashSet<NodeId>,
}

fn search(doc: Document) -> Option<Search> {
    let config = Config { max_elements_to_parse: limits::HTML_TAGS, ..Config::default() };
    let mut page = Readability::with_document(doc, None, Some(config)).ok()?;
    let article = page.parse().ok()?;
    let root = page.doc.select_single("#readability-page-1");
    let root = root.nodes().first()?;
    let kept = root.descendants_it().filter(NodeRef::is_text).map(|node| node.id).collect();
    Some(Search { title: one_line(&article.title), byline: article.byline.as_deref().map(one_line), kept })
}

/// Undoes what hides an article from the search for it.
fn prepare(doc: &Document) {
    for node in doc.select("[aria-hidden=true]").nodes() {
        let is_text =
            matches!(dom::name(node).as_deref(), Some("p" | "main" | "article" | "body" | "html" | "h1" | "h2"));
        let holds_text =
            || node.descendants_it().any(|node| matches!(dom::name(&node).as_deref(), Some("article" | "main" | "h1")));
        if is_text || holds_text() {
            node.remove_attr("aria-hidden");
        }
    }
    // Consent dialogs often have more sentences than the article.
    for node in doc.select("div, section, aside, form").nodes() {
        let hints = dom::hints(node);
        let is_consent = ["consent", "cookie", "onetrust", "didomi", "usercentrics", "gdpr", "privacy-manager"]
            .iter()
            .any(|word| hints.contains(word))
            || matches!(dom::attr(node, "role").as_str(), "dialog" | "alertdialog");
        let holds_text =
            || node.descendants_it().any(|node| matches!(dom::name(&node).as_deref(), Some("article" | "main" | "h1")));
        if is_consent && !holds_text() {
            node.remove_from_parent();
        }
    }
    for node in doc.select("noscript").nodes() {
        let paragraphs = node.descendants_it().filter(|node| node.has_name("p")).count();
        if paragraphs >= 3 {
            node.rename("div");
        }
    }
}

/// The kept blocks as Markdown, with the title as their heading.
fn written(blocks: &[PageBlock], title: &str) -> String {
    let mut out = String::new();
    let mut kept = blocks.iter().filter(|block| block.is_kept).peekable();
    let begins_with_title = kept.peek().is_some_and(|block| block.text == title);
    if begins_with_title {
        kept.next();
    }
    push_block(&mut out, Role::Heading(1), title);
    for block in kept {
        push_block(&mut out, block.role, &block.text);
    }
    out
}
