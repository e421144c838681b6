//! One walk over a page that gathers every place where it may say something of itself.

use std::collections::HashMap;

use dom_query::{Document, NodeData, NodeId, NodeRef};

use super::super::super::byline::begins_byline;
use super::super::super::details::{is_address, one_line};
use super::super::dom::{Step, attr, hints, is_at_most, labels, line, name, walk, with_text};

/// A date or byline as the page shows it.
#[derive(Debug)]
pub(super) struct Shown {
    pub text: String,
    /// Of a `<time>`, its attribute, else its text.
    pub stamp: String,
    /// Whether it says that it is the day of publication.
    pub is_marked: bool,
    pub is_in_article: bool,
    /// Whether it is named after authors.
    pub is_by_author: bool,
}

/// The statements of a page's elements, in the order of the page.
#[derive(Debug, Default)]
pub(super) struct PageData {
    metas: HashMap<String, Vec<String>>,
    /// Contents of JSON-LD blocks.
    pub data: Vec<String>,
    pub language: String,
    /// The `<title>`.
    pub title: String,
    pub canonical: String,
    pub base: String,
    /// From the comment that browsers write when they save a page.
    pub saved_from: String,
    /// First-level headings, then the others near the top.
    pub headings: Vec<String>,
    first_level: usize,
    /// Stamps marked as the day of publication by microdata.
    pub item_dates: Vec<String>,
    /// Names marked as authors.
    pub authors: Vec<String>,
    /// Names that lead to a page about an author, with the element around each.
    pub author_links: Vec<(NodeId, String)>,
    /// Short texts that begin like a byline, such as “By A. Writer”.
    pub signatures: Vec<String>,
    pub times: Vec<Shown>,
    pub bylines: Vec<Shown>,
}

/// Most entries of each list: a page that has more says nothing with them.
const MOST: usize = 40;

/// Longest byline or date line, in characters.
const BYLINE_CHARS: usize = 160;

impl PageData {
    pub(super) fn read(doc: &Document) -> Self {
        let mut found = Self::default();
        // How many elements around are the article, and how many are about something else.
        let (mut articles, mut elsewhere) = (0_usize, 0_usize);
        walk(doc.root(), |step| {
            match step {
                Step::Enter(node) => {
                    if let Some(name) = name(&node) {
                        articles += usize::from(is_article(&name));
                        elsewhere += usize::from(is_elsewhere(&node, &name));
                        return found.take(&node, &name, articles > 0, elsewhere > 0);
                    }
                    if found.saved_from.is_empty() {
                        found.saved_from = saved_from(&node);
                    }
                }
                Step::Leave(node) => {
                    if let Some(name) = name(&node) {
                        articles -= usize::from(is_article(&name));
                        elsewhere -= usize::from(is_elsewhere(&node, &name));
                    }
                }
            }
            true
        });
        found
    }

    /// The first `<meta>` of this name that is not empty.
    pub(super) fn meta(&self, name: &str) -> Option<&str> {
        self.metas(name).next()
    }

    pub(super) fn metas(&self, name: &str) -> impl Iterator<Item = &str> {
        self.metas.get(name).into_iter().flatten().map(String::as_str)
    }

    /// Notes what an element says; whether to look inside.
    fn take(&mut self, node: &NodeRef<'_>, name: &str, is_in_article: bool, is_elsewhere: bool) -> bool {
        match name {
            "html" => self.language = attr(node, "lang"),
            "title" => fill(&mut self.title, line(node)),
            "base" => fill(&mut self.base, attr(node, "href")),
            "meta" => self.take_meta(node, is_elsewhere),
            "link" => {
                let rel = attr(node, "rel").to_ascii_lowercase();
                if rel.split_ascii_whitespace().any(|rel| rel == "canonical") {
                    fill(&mut self.canonical, attr(node, "href"));
                }
            }
            "script" => {
                if attr(node, "type").to_ascii_lowercase().starts_with("application/ld+json") && self.data.len() < MOST
                {
                    self.data.push(node.text().to_string());
                }
                return false;
            }
            "style" | "svg" | "template" => return false,
            "h1" | "h2" if self.headings.len() < 6 && !is_elsewhere => {
                let heading = line(node);
                if !heading.is_empty() {
                    let at = if name == "h1" { self.first_level } else { self.headings.len() };
                    self.first_level += usize::from(name == "h1");
                    self.headings.insert(at.min(self.headings.len()), heading);
                }
            }
            "time" if self.times.len() < MOST && !is_elsewhere => {
                let text = labels(node);
                let stamp = attr(node, "datetime");
                let stamp = if stamp.is_empty() { attr(node, "content") } else { stamp };
                let stamp = if stamp.is_empty() { text.clone() } else { stamp };
                let says = format!("{} {}", hints(node), attr(node, "itemprop").to_ascii_lowercase());
                let is_marked = node.has_attr("pubdate")
                    || ["datepublished", "publish", "entry-date", "post-date", "pubdate"]
                        .iter()
                        .any(|word| says.contains(word));
                let is_update = ["modif", "updat"].iter().any(|word| says.contains(word));
                if !is_update {
                    self.times.push(Shown { text, stamp, is_marked, is_in_article, is_by_author: false });
                }
            }
            _ => {}
        }
        if !is_elsewhere && self.first_level > 0 {
            self.take_signature(node, name);
        }
        self.take_item(node, name, is_elsewhere);
        self.take_byline(node, name, is_in_article, is_elsewhere);
        true
    }

    /// Notes what microdata says of an element.
    fn take_item(&mut self, node: &NodeRef<'_>, name: &str, is_elsewhere: bool) {
        let item = attr(node, "itemprop").to_ascii_lowercase();
        if item.contains("datepublished") && name != "meta" && self.item_dates.len() < MOST {
            let stamp =
                ["content", "datetime", "title"].iter().map(|key| attr(node, key)).find(|stamp| !stamp.is_empty());
            self.item_dates.push(stamp.unwrap_or_else(|| line(node)));
        }
        let is_author = item.split_ascii_whitespace().any(|item| item == "author")
            || attr(node, "rel").to_ascii_lowercase().split_ascii_whitespace().any(|rel| rel == "author");
        if is_author && !is_elsewhere && self.authors.len() < MOST && name != "meta" && name != "link" {
            let inner = node.descendants_it().find(|node| attr(node, "itemprop") == "name");
            let inner = inner.map(|node| if node.has_name("meta") { attr(&node, "content") } else { line(&node) });
            let text = inner.filter(|text| !text.is_empty()).unwrap_or_else(|| line(node));
            if !text.is_empty() && text.chars().count() <= BYLINE_CHARS && !is_address(&text) {
                self.authors.push(text);
            }
        }
    }

    /// Notes a short text whose class says that it is a byline or a date.
    fn take_byline(&mut self, node: &NodeRef<'_>, name: &str, is_in_article: bool, is_elsewhere: bool) {
        if !is_elsewhere
            && self.bylines.len() < MOST
            && !matches!(name, "body" | "html" | "article" | "main" | "time" | "meta" | "input")
        {
            let hints = hints(node);
            let is_byline = ["byline", "author", "dateline", "date", "publish", "posted", "timestamp", "meta", "time"]
                .iter()
                .any(|word| hints.contains(word));
            let is_update = ["modif", "updat"].iter().any(|word| hints.contains(word));
            if is_byline && !is_update && is_at_most(node, BYLINE_CHARS) {
                let text = labels(node);
                if !text.is_empty() {
                    let is_marked = hints.contains("publish");
                    let is_by_author = hints.contains("author") || hints.contains("byline");
                    self.bylines.push(Shown { stamp: text.clone(), text, is_marked, is_in_article, is_by_author });
                }
            }
        }
    }

    /// Notes a name below the headline that leads to an author, or follows a word such as “By”.
    fn take_signature(&mut self, node: &NodeRef<'_>, name: &str) {
        match name {
            "a" if self.author_links.len() < MOST && leads_to_author(&attr(node, "href")) => {
                let text = line(node);
                if let Some(parent) = node.parent()
                    && !text.is_empty()
                    && text.chars().count() <= BYLINE_CHARS
                {
                    self.author_links.push((parent.id, text));
                }
            }
            "p" | "li" | "div" | "span" | "small" | "address" | "td"
                if self.signatures.len() < MOST && begins_like_byline(node) && is_at_most(node, BYLINE_CHARS) =>
            {
                self.signatures.push(labels(node));
            }
            _ => {}
        }
    }

    fn take_meta(&mut self, node: &NodeRef<'_>, is_elsewhere: bool) {
        let content = one_line(&attr(node, "content"));
        if content.is_empty() {
            return;
        }
        for key in ["property", "name", "itemprop", "http-equiv"] {
            let names = attr(node, key).to_ascii_lowercase();
            if key == "itemprop" && is_elsewhere {
                continue;
            }
            for name in names.split_ascii_whitespace() {
                let all = self.metas.entry(name.to_owned()).or_default();
                if all.len() < MOST && !all.contains(&content) {
                    all.push(content.clone());
                }
            }
        }
    }
}

fn fill(to: &mut String, from: String) {
    if to.is_empty() {
        *to = from;
    }
}

fn is_article(name: &str) -> bool {
    matches!(name, "article" | "main")
}

/// Whether an address is that of a page about an author.
fn leads_to_author(href: &str) -> bool {
    let path = href.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    let mut parts = path.split('/').filter(|part| !part.is_empty());
    let is_author = |part: &str| {
        ["author", "autor", "auteur", "signataire", "journalist", "reporter", "redakteur", "contributor", "columnist"]
            .iter()
            .any(|word| part.strip_prefix(word).is_some_and(|end| end.len() <= 2))
    };
    parts.any(is_author) && parts.next().is_some()
}

/// Whether the first word of an element is one that a byline begins with.
fn begins_like_byline(node: &NodeRef<'_>) -> bool {
    let mut first = None;
    for text in node.descendants_it().filter(NodeRef::is_text) {
        with_text(&text, |text| {
            first = text.split_whitespace().next().map(begins_byline);
        });
        if first.is_some() {
            break;
        }
    }
    first == Some(true)
}

/// Elements that are about other articles, or hold what readers said.
fn is_elsewhere(node: &NodeRef<'_>, name: &str) -> bool {
    if matches!(name, "aside" | "nav" | "footer") {
        return true;
    }
    if !matches!(name, "div" | "section" | "ul" | "ol" | "li") {
        return false;
    }
    let hints = hints(node);
    hints.split_ascii_whitespace().any(|hint| {
        [
            "related",
            "recommend",
            "comments",
            "comment-list",
            "sidebar",
            "teaser",
            "most-read",
            "mostread",
            "popular",
            "trending",
            "promo",
            "latest-",
            "more-from",
            "read-more",
            "disqus",
        ]
        .iter()
        .any(|word| hint.contains(word))
    })
}

/// The address in `<!-- saved from url=(0042)https://… -->`.
fn saved_from(node: &NodeRef<'_>) -> String {
    node.query_or(String::new(), |node| {
        let NodeData::Comment { contents } = &node.data else { return String::new() };
        let Some((_, rest)) = contents.split_once("saved from url=") else { return String::new() };
        let rest = rest.trim_start_matches(|c: char| c == '(' || c == ')' || c.is_ascii_digit());
        rest.split_whitespace().next().unwrap_or_default().to_owned()
    })
}
