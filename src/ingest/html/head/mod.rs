//! A page's statements about itself: title, authors, publisher, day, language and address, from every place where pages
//! make them, the most reliable first.

mod json_ld;
mod page_data;
mod published;

use dom_query::Document;

use self::page_data::PageData;
use self::published::PublicationDay;
use super::super::byline::{author, looks_like_name};
use super::super::details::{absolute, is_address, language_tag, one_line};
use crate::dossier::edit::ArticleFields;

/// The details of a page, empty where it says nothing.
#[derive(Debug, Default)]
pub(super) struct Head {
    pub fields: ArticleFields,
    /// Summaries of the page in a sentence or two, often its standfirst.
    pub descriptions: Vec<String>,
    /// The article's text as the page's data has it; without markup, often without paragraphs.
    pub body: String,
    /// Bylines and dates as they are shown on the page.
    pub shown: Vec<String>,
    /// The two days that may be that of publication, where there is a doubt.
    pub days: Vec<String>,
}

/// Reads the page. `title` is what the search for the article took as its title.
pub(super) fn read(doc: &Document, address: Option<&str>, title: &str, byline: Option<&str>) -> Head {
    let found = PageData::read(doc);
    let said = json_ld::read(&found.data);
    let metas = |names: &[&str]| names.iter().find_map(|name| found.meta(name)).map(one_line).unwrap_or_default();
    let language = [
        found.language.as_str(),
        &metas(&["og:locale"]),
        &metas(&["content-language", "dc.language", "language"]),
        &said.language,
    ];
    let language = language.iter().find_map(|tag| language_tag(tag)).unwrap_or_default();
    let url = url(&found, &said, address);
    let publisher = publisher(&found, &said);
    let (title, publisher) = title_and_publisher(&found, &said, title, publisher);
    let author = authors(&found, &said, &publisher, byline);
    let PublicationDay { day: published, days } = PublicationDay::read(&found, &said, &url, &language);
    let descriptions =
        ["og:description", "description", "twitter:description", "dc.description", "dcterms.description"];
    let descriptions = descriptions.iter().filter_map(|name| found.meta(name)).map(one_line).collect();
    let shown = found.bylines.iter().chain(&found.times).map(|shown| shown.text.clone()).collect();
    let retrieved = String::new();
    let fields = ArticleFields { title, author, publisher, published, language, url, retrieved };
    Head { fields, descriptions, body: said.body, shown, days }
}

fn url(found: &PageData, said: &json_ld::Said, address: Option<&str>) -> String {
    let og = found.meta("og:url").unwrap_or_default();
    let base = [address.unwrap_or_default(), og, &found.base, &found.saved_from, &found.canonical, &said.url];
    let base = base.iter().find_map(|address| absolute(address));
    let whole = |address: &str| absolute(address).or_else(|| joined(base.as_deref()?, address));
    let all = [found.canonical.as_str(), og, &found.saved_from, address.unwrap_or_default(), &said.url];
    let mut all: Vec<String> = all.iter().filter_map(|address| whole(address)).collect();
    all.extend(found.meta("twitter:url").and_then(absolute));
    // The front page of a site is no article's address where another is given.
    let is_front = |address: &String| {
        let path = address.split_once("://").and_then(|(_, rest)| rest.split_once('/')).map_or("", |(_, path)| path);
        path.trim_matches('/').is_empty()
    };
    all.iter().find(|address| !is_front(address)).or(all.first()).cloned().unwrap_or_default()
}

/// A relative address made absolute.
fn joined(base: &str, address: &str) -> Option<String> {
    let address = address.trim();
    let (scheme, rest) = base.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next()?;
    match address.strip_prefix("//") {
        Some(rest) => absolute(&format!("{scheme}://{rest}")),
        None if address.starts_with('/') => absolute(&format!("{scheme}://{host}{address}")),
        None => None,
    }
}

fn publisher(found: &PageData, said: &json_ld::Said) -> String {
    let names = [
        "og:site_name",
        "application-name",
        "dc.publisher",
        "dcterms.publisher",
        "citation_publisher",
        "publisher",
        "article:publisher",
        "apple-mobile-web-app-title",
        "cre",
        "twitter:app:name:iphone",
    ];
    let all =
        std::iter::once(said.publisher.clone()).chain(names.iter().filter_map(|name| found.meta(name)).map(one_line));
    all.map(|name| name.trim_matches(['"', ' ']).to_owned())
        .find(|name| !name.is_empty() && !is_address(name) && !name.starts_with('@') && name.chars().count() <= 120)
        .unwrap_or_default()
}

/// Separators between a title and the name of the site.
const SEPARATORS: [&str; 9] = [" | ", " - ", " – ", " — ", " · ", " • ", " » ", " :: ", " / "];

/// The title without the site's name at its end, and the publisher by that name where nothing else says it.
fn title_and_publisher(found: &PageData, said: &json_ld::Said, title: &str, publisher: String) -> (String, String) {
    // If nothing was found on the page, its head still has a title.
    let metas = ["og:title", "twitter:title"].iter().filter_map(|name| found.meta(name));
    let others = [said.headline.as_str()].into_iter().chain(metas).chain([found.title.as_str()]);
    let title = std::iter::once(title).chain(others).map(one_line).find(|title| !title.is_empty()).unwrap_or_default();
    let lower = title.to_lowercase();
    // A heading that is the beginning of the title, up to a separator.
    let heading = found.headings.iter().find(|heading| {
        let rest = lower.strip_prefix(&heading.to_lowercase());
        rest.is_some_and(|rest| SEPARATORS.iter().any(|mark| rest.starts_with(mark)) || rest.starts_with(['|', '»']))
            && heading.chars().count() >= 8
    });
    if let Some(heading) = heading {
        let rest = title.get(heading.len()..).unwrap_or_default();
        let site = rest.trim_start_matches([' ', '|', '-', '–', '—', '·', '•', '»', ':', '/']).trim();
        let site = SEPARATORS.iter().fold(site, |site, mark| site.rsplit(mark).next().unwrap_or(site));
        let publisher = if publisher.is_empty() && site.split(' ').count() <= 5 { site.to_owned() } else { publisher };
        return (heading.clone(), publisher);
    }
    if !publisher.is_empty() {
        for mark in SEPARATORS {
            let Some((before, site)) = title.rsplit_once(mark) else { continue };
            if site.trim().eq_ignore_ascii_case(publisher.trim()) && before.split(' ').count() >= 2 {
                return (before.trim().to_owned(), publisher);
            }
        }
    }
    (title, publisher)
}

/// The names of the authors: persons first, in the order of how reliable a place is; names that say no more than the
/// publisher only where there is nothing else.
fn authors(found: &PageData, said: &json_ld::Said, publisher: &str, byline: Option<&str>) -> String {
    let meta = AUTHOR_NAMES.iter().map(|name| found.metas(name).map(str::to_owned).collect::<Vec<_>>());
    let meta = meta.into_iter().find(|all| all.iter().any(|name| is_name(&author(name)))).unwrap_or_default();
    let signed = found.bylines.iter().filter(|shown| shown.is_by_author && author(&shown.text) != shown.text);
    let signed: Vec<String> = signed.map(|shown| shown.text.clone()).take(1).collect();
    let named = found.bylines.iter().filter(|shown| shown.is_by_author && looks_like_name(&shown.text));
    let named: Vec<String> = named.map(|shown| shown.text.clone()).take(1).collect();
    let first_link = found.author_links.first().map(|(around, _)| *around);
    let links = found.author_links.iter().filter(|(around, _)| Some(*around) == first_link);
    let linked: Vec<String> =
        links.map(|(_, name)| name.clone()).filter(|name| looks_like_name(&author(name))).collect();
    let by_words = found.signatures.iter().filter(|text| looks_like_name(&author(text)) && author(text) != **text);
    let by_words: Vec<String> = by_words.take(1).cloned().collect();
    let shown: Vec<String> = byline.iter().map(|byline| (*byline).to_owned()).collect();
    let joined = |names: &[String], takes: &dyn Fn(&str) -> bool| {
        let mut out: Vec<String> = Vec::new();
        for name in names.iter().map(|name| author(name)).filter(|name| is_name(name) && takes(name)) {
            if !out.iter().any(|known| known.eq_ignore_ascii_case(&name)) {
                out.push(name);
            }
        }
        out.join(", ")
    };
    let persons = [&said.authors, &meta, &found.authors, &signed, &named, &shown, &linked, &by_words];
    let persons = persons.iter().map(|names| joined(names, &|name| !is_house_name(name, publisher)));
    let all = [&said.organisations, &said.authors, &meta, &found.authors, &shown];
    let all = all.iter().map(|names| joined(names, &|_| true));
    persons.chain(all).find(|names| !names.is_empty()).unwrap_or_default()
}

/// Names of `<meta>` that hold authors.
const AUTHOR_NAMES: [&str; 12] = [
    "dc.creator",
    "dcterms.creator",
    "author",
    "parsely-author",
    "article:author",
    "sailthru.author",
    "citation_author",
    "byl",
    "dc.contributor",
    "article:author_name",
    "articleauthor",
    "cxenseparse:author",
];

/// Whether a text may be a name: no address, no number, and no list of places to follow or share.
fn is_name(text: &str) -> bool {
    const NETWORKS: [&str; 14] = [
        "facebook",
        "twitter",
        "x",
        "instagram",
        "linkedin",
        "whatsapp",
        "youtube",
        "telegram",
        "pinterest",
        "tiktok",
        "email",
        "e-mail",
        "share",
        "follow",
    ];
    let is_network = |word: &str| NETWORKS.contains(&word.to_lowercase().as_str());
    !is_address(text)
        && !text.contains('@')
        && text.contains(char::is_alphabetic)
        && !text.split([' ', ',']).filter(|word| !word.is_empty()).all(is_network)
}

/// Whether a name is that of a publication or its staff rather than of a person.
fn is_house_name(name: &str, publisher: &str) -> bool {
    let key =
        |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect() };
    let (name_key, publisher_key) = (key(name), key(publisher));
    let is_publisher = publisher_key.len() >= 3
        && (name_key == publisher_key
            || name_key.len() >= 4 && (publisher_key.starts_with(&name_key) || name_key.starts_with(&publisher_key)));
    let is_domain = !name.contains(' ') && name.contains('.') && !name.ends_with('.') || name.contains("www.");
    // “LTO” of the Legal Tribune Online.
    let initials = |text: &str| -> String {
        text.split_whitespace().filter_map(|word| word.chars().next()).flat_map(char::to_lowercase).collect()
    };
    let is_initials = name_key.len() >= 2 && name_key == initials(publisher);
    is_publisher
        || is_initials
        || is_domain
        || ["admin", "redaktion", "redaction", "staff", "editor", "newsroom"].contains(&name_key.as_str())
}
