//! Word documents (`.docx`): paragraphs with their styles, lists, tables; deleted text, comments and notes left out.

use std::collections::HashMap;

use super::super::draft::Draft;
use super::super::error::ImportError;
use super::super::markdown::{CELL_GAP, Role};
use super::super::{byline, details};
use super::archive::Archive;
use super::blocks::Blocks;
use super::xml::{Child, Element, parse};
use crate::dossier::edit::ArticleFields;

const FORMAT: &str = "Word";

pub(super) fn read(bytes: &[u8]) -> Result<Draft, ImportError> {
    let mut archive = Archive::open(bytes, FORMAT)?;
    let document = parse(&archive.needed("word/document.xml")?, FORMAT)?;
    let mut part = |path: &str| -> Result<Option<Element>, ImportError> {
        archive.text(path)?.map(|text| parse(&text, FORMAT)).transpose()
    };
    let styles = part("word/styles.xml")?;
    let numbering = part("word/numbering.xml")?;
    let core = part("docProps/core.xml")?;
    let mut reader = Reader {
        styles: styles.as_ref().map(roles).unwrap_or_default(),
        lists: numbering.as_ref().map(lists).unwrap_or_default(),
        counts: HashMap::new(),
        blocks: Blocks::default(),
    };
    let body = document.find("body").ok_or_else(|| ImportError::damaged(FORMAT, "it has no text"))?;
    reader.read(body)?;
    let said = |name: &str| core.as_ref().and_then(|core| core.find(name)).map(Element::text).unwrap_or_default();
    let language =
        styles.as_ref().and_then(|styles| styles.find("docDefaults")?.find("lang")).map(|lang| lang.attr("val"));
    let language = [said("language"), language.unwrap_or_default().to_owned()];
    let fields = ArticleFields {
        title: said("title"),
        author: byline::author(&said("creator")),
        language: language.iter().find_map(|tag| details::language_tag(tag)).unwrap_or_default(),
        ..ArticleFields::default()
    };
    Ok(reader.blocks.into_draft(fields, &said("created")))
}

/// The role that a paragraph style gives to a paragraph.
#[derive(Clone, Copy, PartialEq)]
enum Style {
    Title,
    Is(Role),
}

/// The styles that mean something, by id.
fn roles(styles: &Element) -> HashMap<String, Style> {
    let all: HashMap<&str, &Element> = styles
        .find("styles")
        .unwrap_or(styles)
        .elements()
        .filter(|style| &*style.name == "style")
        .map(|style| (style.attr("styleId"), style))
        .collect();
    let own = |style: &Element| {
        let name = style.child("name").map_or("", |name| name.attr("val")).to_lowercase();
        let outline =
            style.find("outlineLvl").and_then(|level| level.attr("val").parse::<u8>().ok()).filter(|level| *level < 6);
        match name.as_str() {
            "title" => Some(Style::Title),
            "caption" => Some(Style::Is(Role::Caption)),
            "quote" | "intense quote" | "block text" => Some(Style::Is(Role::Quote)),
            name if name.starts_with("heading ") => {
                let level = name.trim_start_matches("heading ").parse::<u8>().unwrap_or(1);
                Some(Style::Is(Role::Heading(level.clamp(1, 6))))
            }
            _ => outline.map(|level| Style::Is(Role::Heading(level + 1))),
        }
    };
    // A style may be based on another, which says what it is.
    let resolved = |style: &Element| {
        let mut at = Some(style);
        for _ in 0..10 {
            let style = at?;
            if let Some(role) = own(style) {
                return Some(role);
            }
            at = style.child("basedOn").and_then(|base| all.get(base.attr("val"))).copied();
        }
        None
    };
    all.iter().filter_map(|(id, style)| Some(((*id).to_owned(), resolved(style)?))).collect()
}

/// The role of a style by its id in English.
fn usual_style(id: &str) -> Option<Style> {
    let level = id.strip_prefix("Heading").and_then(|level| level.parse::<u8>().ok());
    match id {
        "Title" => Some(Style::Title),
        "Caption" => Some(Style::Is(Role::Caption)),
        "Quote" => Some(Style::Is(Role::Quote)),
        _ => level.map(|level| Style::Is(Role::Heading(level.clamp(1, 6)))),
    }
}

/// Whether a level of a list counts, by the number of the list.
fn lists(numbering: &Element) -> HashMap<String, Vec<bool>> {
    let numbering = numbering.find("numbering").unwrap_or(numbering);
    let kinds: HashMap<&str, Vec<bool>> = numbering
        .elements()
        .filter(|element| &*element.name == "abstractNum")
        .map(|kind| {
            let levels = kind.elements().filter(|level| &*level.name == "lvl");
            let counts = |level: &Element| {
                !matches!(level.child("numFmt").map_or("bullet", |format| format.attr("val")), "bullet" | "none")
            };
            (kind.attr("abstractNumId"), levels.map(counts).collect())
        })
        .collect();
    let nums = numbering.elements().filter(|element| &*element.name == "num");
    nums.filter_map(|num| {
        let kind = kinds.get(num.child("abstractNumId")?.attr("val"))?;
        Some((num.attr("numId").to_owned(), kind.clone()))
    })
    .collect()
}

struct Reader {
    styles: HashMap<String, Style>,
    lists: HashMap<String, Vec<bool>>,
    /// Entries so far of each level of a list, by the number of the list.
    counts: HashMap<String, Vec<u32>>,
    blocks: Blocks,
}

impl Reader {
    fn read(&mut self, parent: &Element) -> Result<(), ImportError> {
        for element in parent.elements() {
            match &*element.name {
                "p" => self.paragraph(element)?,
                "tbl" => self.table(element)?,
                "sdt" | "sdtContent" | "ins" | "moveTo" | "customXml" | "smartTag" => self.read(element)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn paragraph(&mut self, paragraph: &Element) -> Result<(), ImportError> {
        let mut text = String::new();
        let mut boxes = Vec::new();
        runs(paragraph, &mut text, &mut boxes);
        let properties = paragraph.child("pPr");
        let value =
            |name: &str| properties.and_then(|properties| properties.child(name)).map_or("", |child| child.attr("val"));
        let outline = value("outlineLvl").parse::<u8>().ok().filter(|level| *level < 6);
        // A file without a table of styles may still name those that every program knows.
        let style = self.styles.get(value("pStyle")).copied().or_else(|| usual_style(value("pStyle")));
        let role = match style {
            Some(Style::Title) => {
                if self.blocks.title.is_empty() {
                    self.blocks.title = details::one_line(&text);
                }
                Role::Heading(1)
            }
            Some(Style::Is(role)) => role,
            None => outline.map_or(Role::Paragraph, |level| Role::Heading(level + 1)),
        };
        let list = properties.and_then(|properties| properties.child("numPr"));
        let role = match (role, list) {
            (Role::Paragraph, Some(list)) if !text.trim().is_empty() => self.entry(list),
            _ => role,
        };
        self.blocks.push(role, &text)?;
        for inner in boxes {
            self.read(inner)?;
        }
        Ok(())
    }

    fn entry(&mut self, list: &Element) -> Role {
        let value = |name: &str| list.child(name).map_or("", |child| child.attr("val"));
        let (id, level) = (value("numId").to_owned(), value("ilvl").parse::<usize>().unwrap_or(0).min(20));
        if id == "0" {
            return Role::Paragraph;
        }
        let is_counted = self.lists.get(&id).and_then(|levels| levels.get(level)).copied().unwrap_or(false);
        // An entry begins the levels below it again.
        let counts = self.counts.entry(id).or_default();
        counts.resize(level + 1, 0);
        let count = counts.last().map_or(1, |count| count.saturating_add(1));
        counts.pop();
        counts.push(count);
        Role::Item(is_counted.then_some(count))
    }

    fn table(&mut self, table: &Element) -> Result<(), ImportError> {
        for row in table.elements().filter(|row| &*row.name == "tr") {
            let cells: Vec<&Element> = row.elements().filter(|cell| &*cell.name == "tc").collect();
            if let [cell] = cells.as_slice() {
                self.read(cell)?;
                continue;
            }
            let mut line = String::new();
            for cell in cells {
                let mut text = String::new();
                cell_text(cell, &mut text);
                let text = details::one_line(&text);
                if !line.is_empty() && !text.is_empty() {
                    line.push(CELL_GAP);
                }
                line.push_str(&text);
            }
            self.blocks.push(Role::Row, &line)?;
        }
        Ok(())
    }
}

/// The words of a cell, whatever it is made of.
fn cell_text(parent: &Element, out: &mut String) {
    for element in parent.elements() {
        if &*element.name == "p" {
            let mut boxes = Vec::new();
            runs(element, out, &mut boxes);
            out.push(' ');
        } else if !matches!(&*element.name, "del" | "moveFrom" | "tcPr" | "pPr") {
            cell_text(element, out);
        }
    }
}

/// The words of a paragraph; text boxes anchored in it are handed back.
fn runs<'a>(parent: &'a Element, out: &mut String, boxes: &mut Vec<&'a Element>) {
    for element in parent.elements() {
        match &*element.name {
            "t" => {
                for child in &element.children {
                    if let Child::Text(text) = child {
                        out.push_str(text);
                    }
                }
            }
            "tab" => out.push(' '),
            "br" | "cr" => match element.attr("type") {
                "page" | "column" => out.push(' '),
                _ => out.push('\n'),
            },
            "noBreakHyphen" => out.push('\u{2011}'),
            "r" if is_hidden(element) => {}
            "txbxContent" => boxes.push(element),
            // Deleted and moved text, what a drawing is instead, how things are set, and fields' codes.
            "del" | "moveFrom" | "Fallback" | "pPr" | "rPr" | "instrText" | "delText" | "footnoteReference"
            | "endnoteReference" | "commentReference" => {}
            _ => runs(element, out, boxes),
        }
    }
}

/// Whether a run is crossed out or hidden.
fn is_hidden(run: &Element) -> bool {
    let Some(properties) = run.child("rPr") else { return false };
    let is_on =
        |name: &str| properties.child(name).is_some_and(|mark| !matches!(mark.attr("val"), "0" | "false" | "off"));
    is_on("strike") || is_on("dstrike") || is_on("vanish")
}
