//! A web page's article: found by a readability library, its cleaned markup then turned into Markdown.

use dom_smoothie::{Config, Readability};

use super::markdown::{push_block, push_caption};
use super::{ArticleFields, ImportError, guard};
use crate::time::EventDate;

/// The article as Markdown, and what the page says about it.
pub(super) fn read(html: &str) -> Result<(String, ArticleFields), ImportError> {
    guard::check(html)?;
    let config = Config { max_elements_to_parse: crate::dossier::limits::HTML_TAGS, ..Config::default() };
    let found = Readability::new(html, None, Some(config)).and_then(|mut page| page.parse());
    let article = found.map_err(|_| ImportError::NoArticle)?;
    let text = |text: Option<String>| one_line(&text.unwrap_or_default());
    let fields = ArticleFields {
        title: one_line(&article.title),
        author: author(&text(article.byline)),
        publisher: text(article.site_name),
        published: article.published_time.as_deref().and_then(day).unwrap_or_default(),
        language: text(article.lang),
        url: text(article.url),
    };
    let mut markdown = String::new();
    let body = blocks(&article.content);
    let begins_with_title = body.lines().next().is_some_and(|line| line.trim_start_matches(['#', ' ']) == fields.title);
    if !begins_with_title {
        push_block(&mut markdown, "# ", &fields.title);
    }
    if !body.is_empty() && !markdown.is_empty() {
        markdown.push('\n');
    }
    markdown.push_str(&body);
    Ok((markdown, fields))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// “By A. Writer” without the “By”.
pub(super) fn author(byline: &str) -> String {
    byline.strip_prefix("By ").or_else(|| byline.strip_prefix("by ")).unwrap_or(byline).to_owned()
}

/// The day of a time stamp such as `2026-06-03T21:08:00Z`, where it is a date.
pub(super) fn day(stamp: &str) -> Option<String> {
    let day = stamp.trim().get(..10).unwrap_or(stamp.trim());
    EventDate::parse(day).is_ok().then(|| day.to_owned())
}

/// What the words that come next are.
#[derive(Clone, Copy, PartialEq)]
enum Block {
    Paragraph,
    Heading(usize),
    Item,
    Quote,
    Caption,
}

/// The blocks of cleaned markup.
fn blocks(html: &str) -> String {
    let mut out = String::new();
    let mut words = String::new();
    let mut around: Vec<(String, Block)> = Vec::new();
    // Whose words are not part of the article.
    let mut skipped: Option<String> = None;
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        if skipped.is_none() {
            words.push_str(&entities(before));
        }
        let Some((tag, after)) = after.split_once('>') else { break };
        rest = after;
        let is_end = tag.starts_with('/');
        let name = tag.trim_start_matches('/');
        let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default().to_ascii_lowercase();
        if let Some(open) = &skipped {
            if is_end && *open == name {
                skipped = None;
            }
            continue;
        }
        if matches!(name.as_str(), "script" | "style" | "svg" | "noscript" | "template") && !is_end {
            skipped = (!tag.ends_with('/')).then_some(name);
            continue;
        }
        let Some(block) = block(&name) else {
            if name == "br" {
                words.push(' ');
            }
            continue;
        };
        flush(&mut out, &mut words, &around);
        if is_end {
            if let Some(at) = around.iter().rposition(|(open, _)| *open == name) {
                around.truncate(at);
            }
        } else if !tag.ends_with('/') && name != "hr" {
            around.push((name, block));
        }
    }
    words.push_str(&entities(rest));
    flush(&mut out, &mut words, &around);
    out
}

/// What an element is, where it begins and ends a block.
fn block(name: &str) -> Option<Block> {
    Some(match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
            Block::Heading(name.as_bytes().get(1).map_or(1, |digit| usize::from(digit - b'0')))
        }
        "li" | "dt" | "dd" => Block::Item,
        "blockquote" => Block::Quote,
        "figcaption" | "caption" => Block::Caption,
        "p" | "div" | "section" | "article" | "main" | "header" | "footer" | "aside" | "figure" | "ul" | "ol"
        | "dl" | "table" | "tbody" | "thead" | "tfoot" | "tr" | "td" | "th" | "pre" | "hr" | "address" | "body"
        | "html" | "details" | "summary" => Block::Paragraph,
        _ => return None,
    })
}

/// Writes the words so far as what the innermost telling element around them is.
fn flush(out: &mut String, words: &mut String, around: &[(String, Block)]) {
    let kind = around.iter().rev().map(|(_, block)| *block).find(|block| *block != Block::Paragraph);
    match kind.unwrap_or(Block::Paragraph) {
        Block::Paragraph => push_block(out, "", words),
        Block::Heading(level) => push_block(out, &format!("{} ", "#".repeat(level.clamp(1, 6))), words),
        Block::Item => push_block(out, "- ", words),
        Block::Quote => push_block(out, "> ", words),
        Block::Caption => push_caption(out, words),
    }
    words.clear();
}

/// The few entities that are left in cleaned markup.
fn entities(text: &str) -> String {
    let replaced = text.replace("&nbsp;", " ").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    replaced.replace("&amp;", "&")
}
