//! `OpenDocument` texts (`.odt`): headings, paragraphs, lists, tables; deleted text, comments and notes left out.

use std::collections::HashMap;

use super::super::draft::Draft;
use super::super::error::ImportError;
use super::super::markdown::{CELL_GAP, Role};
use super::super::{byline, details};
use super::archive::Archive;
use super::blocks::Blocks;
use super::xml::{Child, Element, parse};
use crate::dossier::edit::ArticleFields;

const FORMAT: &str = "OpenDocument";

pub(super) fn read(bytes: &[u8]) -> Result<Draft, ImportError> {
    let mut archive = Archive::open(bytes, FORMAT)?;
    let content = parse(&archive.needed("content.xml")?, FORMAT)?;
    let mut part = |path: &str| -> Result<Option<Element>, ImportError> {
        archive.text(path)?.map(|text| parse(&text, FORMAT)).transpose()
    };
    let (styles, meta) = (part("styles.xml")?, part("meta.xml")?);
    let mut reader = Reader::default();
    for all in [styles.as_ref(), Some(&content)].into_iter().flatten() {
        reader.learn(all);
    }
    let body = content.find("body").and_then(|body| body.child("text"));
    let body = body.ok_or_else(|| ImportError::damaged(FORMAT, "it has no text"))?;
    reader.read(body, None)?;
    let said = |name: &str| meta.as_ref().and_then(|meta| meta.find(name)).map(Element::text).unwrap_or_default();
    let authors = [said("initial-creator"), said("creator")];
    let language = styles.as_ref().and_then(|styles| styles.find("default-style")?.find("text-properties"));
    let language = language.map(|text| format!("{}-{}", text.attr("language"), text.attr("country")));
    let language = [said("language"), language.unwrap_or_default()];
    let fields = ArticleFields {
        title: said("title"),
        author: authors.iter().map(|name| byline::author(name)).find(|name| !name.is_empty()).unwrap_or_default(),
        language: language.iter().find_map(|tag| details::language_tag(tag)).unwrap_or_default(),
        ..ArticleFields::default()
    };
    let made = [said("creation-date"), said("date")];
    Ok(reader.blocks.into_draft(fields, made.iter().find(|made| !made.is_empty()).map_or("", String::as_str)))
}

#[derive(Default)]
struct Reader {
    /// The style that a style is based on.
    parents: HashMap<String, String>,
    /// Styles of text that is crossed out or hidden.
    hidden: HashMap<String, bool>,
    /// Whether the entries of a list of this style are counted.
    counted: HashMap<String, bool>,
    blocks: Blocks,
}

/// The list around a paragraph: its style, and the number of the entry, taken by its first paragraph.
#[derive(Clone)]
struct List {
    is_counted: bool,
    number: u32,
    is_used: bool,
}

impl Reader {
    /// Notes the styles of a part of the file.
    fn learn(&mut self, parent: &Element) {
        for element in parent.elements() {
            let name = element.attr("name").to_owned();
            match &*element.name {
                "style" => {
                    let parent = element.attr("parent-style-name");
                    if !parent.is_empty() {
                        self.parents.insert(name.clone(), parent.to_owned());
                    }
                    if let Some(text) = element.child("text-properties") {
                        let through = text.attr("text-line-through-style");
                        let is_hidden = !matches!(through, "" | "none") || text.attr("display") == "none";
                        self.hidden.insert(name, is_hidden);
                    }
                }
                "list-style" => {
                    let first = element.elements().find(|level| level.attr("level") == "1");
                    self.counted.insert(name, first.is_some_and(|level| &*level.name == "list-level-style-number"));
                }
                "automatic-styles" | "styles" | "document-content" | "document-styles" => self.learn(element),
                _ => {}
            }
        }
    }

    fn read(&mut self, parent: &Element, mut list: Option<&mut List>) -> Result<(), ImportError> {
        for element in parent.elements() {
            match &*element.name {
                "h" => {
                    let level = element.attr("outline-level").parse::<u8>().unwrap_or(1).clamp(1, 6);
                    self.paragraph(element, Role::Heading(level))?;
                }
                "p" => {
                    let role = match list.as_deref_mut() {
                        Some(list) => {
                            let number = list.is_counted.then_some(list.number);
                            let is_first = !std::mem::replace(&mut list.is_used, true);
                            if is_first { Role::Item(number) } else { Role::ItemContinued(number) }
                        }
                        None => self.role_of(element),
                    };
                    self.paragraph(element, role)?;
                }
                "list" => {
                    let inherited = list.as_deref().is_some_and(|list| list.is_counted);
                    let is_counted = self.counted.get(element.attr("style-name")).copied().unwrap_or(inherited);
                    let mut number = 0_u32;
                    for item in element.elements().filter(|item| matches!(&*item.name, "list-item" | "list-header")) {
                        number = item.attr("start-value").parse().unwrap_or(number.saturating_add(1));
                        let mut inner = List { is_counted, number, is_used: false };
                        self.read(item, Some(&mut inner))?;
                    }
                }
                "table" => self.table(element)?,
                "section" | "text-box" | "index-body" | "frame" => self.read(element, list.as_deref_mut())?,
                _ => {}
            }
        }
        Ok(())
    }

    fn paragraph(&mut self, element: &Element, role: Role) -> Result<(), ImportError> {
        let mut text = String::new();
        let mut boxes = Vec::new();
        self.words(element, &mut text, &mut boxes);
        if self.blocks.title.is_empty() && self.style_names(element).any(|name| name == "Title") {
            self.blocks.title = details::one_line(&text);
        }
        self.blocks.push(role, &text)?;
        for inner in boxes {
            self.read(inner, None)?;
        }
        Ok(())
    }

    /// The names of a paragraph's style and of those it is based on.
    fn style_names<'a>(&'a self, element: &'a Element) -> impl Iterator<Item = &'a str> {
        let first = Some(element.attr("style-name"));
        std::iter::successors(first, |name| self.parents.get(*name).map(String::as_str)).take(10)
    }

    fn role_of(&self, element: &Element) -> Role {
        let role = |name: &str| match name {
            "Title" => Some(Role::Heading(1)),
            "Quotations" => Some(Role::Quote),
            "Caption" | "Illustration" | "Figure" | "Text" | "Drawing" => Some(Role::Caption),
            "Preformatted_20_Text" => None,
            name => {
                let level = name.strip_prefix("Heading_20_").and_then(|level| level.parse::<u8>().ok());
                level.map(|level| Role::Heading(level.clamp(1, 6)))
            }
        };
        self.style_names(element).find_map(role).unwrap_or(Role::Paragraph)
    }

    /// The words of a paragraph; text boxes in it are handed back.
    fn words<'a>(&self, parent: &'a Element, out: &mut String, boxes: &mut Vec<&'a Element>) {
        for child in &parent.children {
            let element = match child {
                Child::Text(text) => {
                    out.push_str(&text.replace(['\n', '\r'], " "));
                    continue;
                }
                Child::Element(element) => element,
            };
            match &*element.name {
                "s" | "tab" => out.push(' '),
                "line-break" => out.push('\n'),
                "text-box" => boxes.push(element),
                "note" | "annotation" | "annotation-end" | "ruby-text" | "tracked-changes" | "bookmark" => {}
                "span" if self.is_hidden(element) => {}
                _ => self.words(element, out, boxes),
            }
        }
    }

    fn is_hidden(&self, span: &Element) -> bool {
        self.hidden.get(span.attr("style-name")).copied().unwrap_or(false)
    }

    fn table(&mut self, table: &Element) -> Result<(), ImportError> {
        for element in table.elements() {
            match &*element.name {
                "table-row" => {
                    let mut line = String::new();
                    for cell in element.elements().filter(|cell| &*cell.name == "table-cell") {
                        let mut text = String::new();
                        self.cell(cell, &mut text);
                        let text = details::one_line(&text);
                        if !line.is_empty() && !text.is_empty() {
                            line.push(CELL_GAP);
                        }
                        line.push_str(&text);
                    }
                    self.blocks.push(Role::Row, &line)?;
                }
                "table-header-rows" | "table-rows" | "table-row-group" => self.table(element)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn cell(&self, parent: &Element, out: &mut String) {
        for element in parent.elements() {
            let mut boxes = Vec::new();
            if matches!(&*element.name, "p" | "h") {
                self.words(element, out, &mut boxes);
                out.push(' ');
            } else {
                self.cell(element, out);
            }
        }
    }
}
