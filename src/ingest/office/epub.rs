//! Books (`.epub`): the chapters in their order, read as web pages are, with all of their text.

use std::collections::{HashMap, HashSet};

use super::super::draft::Draft;
use super::super::error::ImportError;
use super::super::{byline, details, html, stamp};
use super::archive::Archive;
use super::xml::{Element, parse};
use crate::dossier::edit::ArticleFields;
use crate::dossier::limits;

const FORMAT: &str = "EPUB";

pub(super) fn read(bytes: &[u8]) -> Result<Draft, ImportError> {
    let damaged = |why: &str| ImportError::damaged(FORMAT, why);
    let mut archive = Archive::open(bytes, FORMAT)?;
    let container = parse(&archive.needed("META-INF/container.xml")?, FORMAT)?;
    let package_path = container.find("rootfile").map(|file| file.attr("full-path").to_owned());
    let package_path = package_path.ok_or_else(|| damaged("no book is in it"))?;
    let package = parse(&archive.needed(&package_path)?, FORMAT)?;
    let folder = package_path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let empty = || damaged("its list of chapters is missing");
    let (manifest, spine) = (package.find("manifest").ok_or_else(empty)?, package.find("spine").ok_or_else(empty)?);
    let items: HashMap<&str, &Element> = manifest.elements().map(|item| (item.attr("id"), item)).collect();
    let mut read: HashSet<&str> = HashSet::new();
    let mut markdown = String::new();
    for entry in spine.elements().filter(|entry| &*entry.name == "itemref" && entry.attr("linear") != "no") {
        let item = items.get(entry.attr("idref"));
        let Some(item) = item.filter(|item| !item.attr("properties").split(' ').any(|property| property == "nav"))
        else {
            continue;
        };
        // A book names each chapter once.
        if !read.insert(item.attr("href")) {
            continue;
        }
        let Some(chapter) = archive.text(&path_of(folder, item.attr("href")))? else { continue };
        let chapter = html::whole_text(&chapter)?;
        if !markdown.is_empty() && !chapter.is_empty() {
            markdown.push('\n');
        }
        markdown.push_str(&chapter);
        if markdown.len() as u64 > limits::ARTICLE_BYTES {
            return Err(ImportError::TooLarge);
        }
    }
    let metadata = package.find("metadata");
    let all = |name: &str| -> Vec<String> {
        let elements = metadata.into_iter().flat_map(Element::elements).filter(|element| &*element.name == name);
        elements.map(Element::text).filter(|text| !text.is_empty()).collect()
    };
    let first = |name: &str| all(name).into_iter().next().unwrap_or_default();
    let authors: Vec<String> =
        all("creator").iter().map(|name| byline::author(name)).filter(|name| !name.is_empty()).collect();
    let published = stamp::parse(&first("date")).map(|stamp| stamp.day);
    let fields = ArticleFields {
        title: first("title"),
        author: authors.join(", "),
        publisher: first("publisher"),
        published: published.unwrap_or_else(|| year_of(&first("date"))),
        language: details::language_tag(&first("language")).unwrap_or_default(),
        url: details::absolute(&first("source")).unwrap_or_default(),
        ..ArticleFields::default()
    };
    Ok(Draft { markdown, fields, ..Draft::default() })
}

fn year_of(date: &str) -> String {
    let is_year = date.len() == 4 && date.chars().all(|c| c.is_ascii_digit());
    if is_year { date.to_owned() } else { String::new() }
}

/// A path in the archive, from the folder of the book's list and an address in it.
fn path_of(folder: &str, href: &str) -> String {
    let href = href.split('#').next().unwrap_or_default();
    let decoded = percent_decoded(href);
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in decoded.split('/') {
        match part {
            ".." => {
                parts.pop();
            }
            "." | "" => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

fn percent_decoded(text: &str) -> String {
    let mut out = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let hex = after.get(..2).filter(|_| *first == b'%').and_then(|hex| std::str::from_utf8(hex).ok());
        if let Some(byte) = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            out.push(byte);
            rest = after.get(2..).unwrap_or_default();
        } else {
            out.push(*first);
            rest = after;
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}
