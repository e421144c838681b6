//! JSON-LD: the article among all that a page's data blocks say, wherever in them it is.

use serde_json::{Map, Value};

use super::super::super::details::{absolute, is_address, one_line};
use super::super::dom::decoded;

/// The statements of data blocks about the page's article.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub headline: String,
    pub authors: Vec<String>,
    /// Names under `author` of what is no person.
    pub organisations: Vec<String>,
    pub publisher: String,
    pub published: Vec<String>,
    /// Days of events and of films and sounds on the page, which may be older or newer than its article.
    pub published_media: Vec<String>,
    pub language: String,
    pub url: String,
    pub body: String,
}

/// Deepest nesting that is searched.
const DEPTH: usize = 12;

/// Reads the blocks of a page; those that are no JSON are left out.
pub(super) fn read(blocks: &[String]) -> Said {
    let values: Vec<Value> = blocks.iter().filter_map(|block| parse(block)).collect();
    let mut articles: Vec<&Map<String, Value>> = Vec::new();
    let mut named: Vec<&Map<String, Value>> = Vec::new();
    for value in &values {
        collect(value, DEPTH, &mut articles, &mut named);
    }
    let mut said = Said::default();
    // Articles first; other pages and works only where no article says a thing.
    articles.sort_by_key(|object| rank(object));
    for object in articles {
        take(object, &named, &mut said);
    }
    // The site that the page is part of.
    let is_site = |object: &&&Map<String, Value>| object.get("@type").and_then(Value::as_str) == Some("WebSite");
    if said.publisher.is_empty()
        && let Some(site) = named.iter().find(is_site)
    {
        said.publisher = text(site.get("name"));
    }
    said
}

/// Parses a block as browsers' tools do: without the marks of CDATA sections and comments, and with raw line feeds.
fn parse(block: &str) -> Option<Value> {
    let text = block.trim();
    let text = text.trim_start_matches("//").trim_start_matches("/*").trim_start();
    let text = text.strip_prefix("<![CDATA[").or_else(|| text.strip_prefix("<!--")).unwrap_or(text);
    let text = text.trim_start_matches("*/").trim();
    let text = text.trim_end_matches(';').trim_end();
    let end = text.rfind(['}', ']'])?;
    // `]]>` ends a CDATA section.
    let text = match text.find("]]>") {
        Some(at) if at <= end + 2 => {
            text.get(..at)?.trim_end().trim_end_matches("//").trim_end_matches("/*").trim_end()
        }
        _ => text.get(..=end)?,
    };
    serde_json::from_str(text).ok().or_else(|| serde_json::from_str(&repaired(text)).ok())
}

/// With line feeds inside of strings escaped, and commas before closing brackets left out.
fn repaired(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut in_string, mut is_escaped) = (false, false);
    for c in text.chars() {
        if in_string {
            match c {
                '\n' => out.push_str("\\n"),
                '\r' => {}
                '\t' => out.push(' '),
                _ if c.is_control() => out.push(' '),
                _ => out.push(c),
            }
            in_string = is_escaped || c != '"';
            is_escaped = !is_escaped && c == '\\';
            continue;
        }
        if matches!(c, '}' | ']') {
            out.truncate(out.trim_end().len());
            if out.ends_with(',') {
                out.pop();
            }
        }
        in_string = c == '"';
        out.push(c);
    }
    out
}

fn collect<'a>(
    value: &'a Value,
    depth: usize,
    articles: &mut Vec<&'a Map<String, Value>>,
    named: &mut Vec<&'a Map<String, Value>>,
) {
    if depth == 0 {
        return;
    }
    match value {
        Value::Array(all) => all.iter().for_each(|value| collect(value, depth - 1, articles, named)),
        Value::Object(object) => {
            if object.contains_key("@id") && object.contains_key("name") {
                named.push(object);
            }
            if rank(object) < NO_ARTICLE {
                articles.push(object);
            }
            for (key, value) in object {
                // Other articles that the page only mentions.
                let mentions = [
                    "itemListElement",
                    "hasPart",
                    "isPartOf",
                    "comment",
                    "mentions",
                    "relatedLink",
                    "citation",
                    "isBasedOn",
                    "video",
                    "image",
                ];
                if !mentions.contains(&key.as_str()) {
                    collect(value, depth - 1, articles, named);
                }
            }
        }
        _ => {}
    }
}

/// The rank of what is told in other ways than in words.
const MEDIA: usize = 3;

const NO_ARTICLE: usize = 9;

/// How near an object is to being the page's article: 0 for articles, [`NO_ARTICLE`] for what is none.
fn rank(object: &Map<String, Value>) -> usize {
    let types: Vec<&str> = match object.get("@type") {
        Some(Value::String(name)) => vec![name.as_str()],
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    let of = |name: &&str| {
        let name = name.rsplit(['/', ':']).next().unwrap_or_default();
        match name {
            _ if ["Article", "Posting", "Review"].iter().any(|end| name.ends_with(end)) => 0,
            "Report" | "Review" | "CriticReview" | "Recipe" | "Chapter" | "Book" | "Interview" => 0,
            "CreativeWork" | "APIReference" | "Legislation" => 1,
            "NewsEvent" | "Event" | "VideoObject" | "AudioObject" | "PodcastEpisode" => MEDIA,
            "WebPage" | "ItemPage" | "AboutPage" | "FAQPage" | "QAPage" => 2,
            _ => NO_ARTICLE,
        }
    };
    types.iter().map(of).min().unwrap_or(NO_ARTICLE)
}

fn text(value: Option<&Value>) -> String {
    match value {
        Some(Value::String(text)) => one_line(&decoded(text)),
        Some(Value::Array(all)) => text(all.first()),
        Some(Value::Object(object)) => {
            let name = object.get("@value").or_else(|| object.get("name")).or_else(|| object.get("alternateName"));
            name.map(|name| text(Some(name))).unwrap_or_default()
        }
        _ => String::new(),
    }
}

fn take(object: &Map<String, Value>, named: &[&Map<String, Value>], said: &mut Said) {
    let fill = |to: &mut String, from: String| {
        if to.is_empty() {
            *to = from;
        }
    };
    fill(&mut said.headline, text(object.get("headline")));
    if said.authors.is_empty() && said.organisations.is_empty() {
        let authors = object.get("author").or_else(|| object.get("creator"));
        people(authors, named, &mut said.authors, &mut said.organisations);
    }
    if said.publisher.is_empty() {
        let publisher = object.get("publisher").or_else(|| object.get("sourceOrganization"));
        let name = resolved(publisher, named).map(|publisher| text(Some(publisher))).unwrap_or_default();
        if !is_address(&name) {
            said.publisher = name;
        }
    }
    let published = if rank(object) == MEDIA { &mut said.published_media } else { &mut said.published };
    for key in ["datePublished", "dateCreated", "uploadDate"] {
        let stamp = text(object.get(key));
        if !stamp.is_empty() && (key == "datePublished" || published.is_empty()) {
            published.push(stamp);
        }
    }
    fill(&mut said.language, text(object.get("inLanguage").map(|value| value.get("alternateName").unwrap_or(value))));
    let page = object.get("mainEntityOfPage");
    let page = page.map(|page| page.get("@id").or_else(|| page.get("url")).unwrap_or(page));
    for address in [object.get("url"), page] {
        fill(&mut said.url, absolute(&text(address)).unwrap_or_default());
    }
    if let Some(Value::String(body)) = object.get("articleBody").or_else(|| object.get("text"))
        && body.len() > said.body.len()
    {
        said.body.clone_from(body);
    }
}

/// The object that a reference by `@id` means, or the value itself.
fn resolved<'a>(value: Option<&'a Value>, named: &[&'a Map<String, Value>]) -> Option<&'a Value> {
    let value = value?;
    let value = value.as_array().and_then(|all| all.first()).unwrap_or(value);
    let Some(object) = value.as_object().filter(|object| !object.contains_key("name")) else { return Some(value) };
    let id = object.get("@id")?;
    named.iter().find(|known| known.get("@id") == Some(id)).and_then(|known| known.get("name"))
}

fn people(
    value: Option<&Value>,
    named: &[&Map<String, Value>],
    authors: &mut Vec<String>,
    organisations: &mut Vec<String>,
) {
    match value {
        Some(Value::Array(all)) => {
            for value in all.iter().take(50) {
                people(Some(value), named, authors, organisations);
            }
        }
        Some(value) => {
            let is_organisation =
                value.get("@type").is_some_and(|kind| kind.as_str().is_some_and(|kind| kind.ends_with("Organization")));
            // The name may itself be a list.
            if let Some(Value::Array(names)) = value.get("name") {
                people(Some(&Value::Array(names.clone())), named, authors, organisations);
                return;
            }
            let name = resolved(Some(value), named).map(|value| text(Some(value))).unwrap_or_default();
            let list = if is_organisation { organisations } else { authors };
            if !name.is_empty() && !is_address(&name) && !list.contains(&name) {
                list.push(name);
            }
        }
        None => {}
    }
}
