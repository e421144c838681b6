//! A web page's article: a readability library finds it in the page, and its elements become blocks of Markdown.

mod blocks;
mod choose;
mod dom;
mod guard;
mod head;
mod scripts;
mod texts;

use std::collections::HashSet;

use dom_query::{Document, NodeId, NodeRef};
use dom_smoothie::{Config, Readability};

use self::blocks::{PageBlock, page_blocks};
use self::texts::Texts;
use super::candidate::TextSource;
use super::details::one_line;
use super::draft::Draft;
use super::error::ImportError;
use super::markdown::push_block;
use crate::dossier::limits;
use crate::text::count_words;

/// Fewer words than an article has.
const FEW_WORDS: usize = 40;

/// Reads a page, which was at `address` if that is known from elsewhere.
pub(super) fn read(html: &str, address: Option<&str>) -> Result<Draft, ImportError> {
    guard::check(html)?;
    let doc = Document::from(html);
    prepare(&doc);
    let original = doc.clone();
    let found = search(doc);
    let (title, byline) =
        found.as_ref().map(|found| (found.title.as_str(), found.byline.as_deref())).unwrap_or_default();
    let mut head = head::read(&original, address, title, byline);
    let Some(body) = original.body() else { return Err(ImportError::NoArticle) };
    let mut blocks = page_blocks(body, &found.map(|found| found.kept).unwrap_or_default());
    let title = head.fields.title.clone();
    let story = choose::story_under_headline(&original, &blocks, &title);
    let of_story = story.and_then(|story| blocks_of_story(&story, body));
    let elsewhere = of_story.map(|of_story| std::mem::replace(&mut blocks, of_story));
    let has_text = blocks.iter().any(|block| block.is_kept && block.words() >= 5 && block.text != title)
        || choose::keep_prose(&mut blocks);
    let shown: usize = blocks.iter().filter(|block| block.is_kept).map(PageBlock::words).sum();
    if head.body.is_empty() && shown < FEW_WORDS {
        head.body = scripts::article(&original);
    }
    if !has_text && head.body.is_empty() {
        return Err(ImportError::NoArticle);
    }
    choose::put_back(&original, &mut blocks);
    choose::leave_out_bylines(&mut blocks, &head.fields.author, &head.shown);
    choose::leave_out_related(&mut blocks);
    choose::standfirst(&mut blocks, &head.descriptions);
    let data = choose::blocks_of_data(&head.body, body.id);
    let mut missing = Missing::of(&original, &blocks, &head.body);
    let mut texts = Texts::new(&title);
    if missing == Missing::AllButData {
        texts.push(TextSource::Data, &data);
    }
    texts.push(TextSource::Found, &blocks);
    if let Some(elsewhere) = elsewhere {
        texts.push(TextSource::Story(choose::heading_of(&elsewhere)), &elsewhere);
    }
    if missing != Missing::Nothing {
        texts.push(TextSource::Data, &data);
        texts.push(TextSource::WholePage, &texts::whole_page(&original, &blocks));
    }
    let may_be_another = matches!(missing, Missing::Nothing | Missing::Most);
    if may_be_another && texts.push_stories(&original, &blocks) {
        missing = Missing::Nothing;
    }
    let (markdown, candidates) = texts.finish().ok_or(ImportError::NoArticle)?;
    let notes = missing.note().into_iter().collect();
    Ok(Draft { markdown, fields: head.fields, notes, candidates, days: head.days })
}

/// How much of the article surely is not among the blocks that were kept.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Missing {
    Nothing,
    /// This many paragraphs between others.
    Paragraphs(usize),
    Most,
    /// Most of it, while the page's data has it.
    AllButData,
}

impl Missing {
    fn of(doc: &Document, blocks: &[PageBlock], data: &str) -> Self {
        let taken: usize = blocks.iter().filter(|block| block.is_kept).map(PageBlock::words).sum();
        let said = count_words(data);
        let shown = choose::words_on_page(doc, blocks);
        if said >= 60 && said * 10 > taken * 14 || taken < 20 && said > taken {
            Self::AllButData
        } else if taken < 20 || taken < FEW_WORDS && shown > 200 || taken < 150 && shown > taken * 3 {
            Self::Most
        } else {
            match choose::left_out(doc, blocks) {
                0 => Self::Nothing,
                count => Self::Paragraphs(count),
            }
        }
    }

    fn note(self) -> Option<String> {
        Some(match self {
            Self::Nothing => return None,
            Self::Paragraphs(count) => {
                let paragraphs = crate::text::counted(count, "paragraph");
                format!("{paragraphs} in the middle of the article may be missing: compare it with the page.")
            }
            Self::Most => "Most of the article may be missing: compare it with the page.".to_owned(),
            Self::AllButData => {
                "The page shows only part of the article; its text was taken from the page’s data, without headings."
                    .to_owned()
            }
        })
    }
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
