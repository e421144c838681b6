//! XML as a small tree. Entities of a document's own are not expanded, and size and depth are bounded.

use std::collections::HashSet;
use std::rc::Rc;

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};

use super::super::error::ImportError;

/// Deepest nesting, most elements, and most attributes of all elements together.
const DEPTH: usize = 200;
const ELEMENTS: usize = 1_000_000;
const ATTRIBUTES: usize = 2_000_000;

/// An element. Names are without their prefix.
#[derive(Debug)]
pub struct Element {
    /// Without its prefix.
    pub name: Rc<str>,
    attributes: Vec<(Rc<str>, String)>,
    /// Elements and texts, in their order.
    pub children: Vec<Child>,
}

/// A child of an element.
#[derive(Debug)]
pub enum Child {
    /// An element inside.
    Element(Element),
    /// Text between elements.
    Text(String),
}

impl Element {
    /// An attribute; empty where it is absent.
    #[must_use]
    pub fn attr(&self, name: &str) -> &str {
        self.attributes.iter().find(|(known, _)| **known == *name).map_or("", |(_, value)| value)
    }

    /// The elements inside, without their texts.
    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|child| match child {
            Child::Element(element) => Some(element),
            Child::Text(_) => None,
        })
    }

    /// The first child of this name.
    #[must_use]
    pub fn child(&self, name: &str) -> Option<&Element> {
        self.elements().find(|element| &*element.name == name)
    }

    /// The first element of this name anywhere inside.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<&Element> {
        self.elements().find_map(|element| if &*element.name == name { Some(element) } else { element.find(name) })
    }

    /// All text inside.
    #[must_use]
    pub fn text(&self) -> String {
        let mut out = String::new();
        self.push_text(&mut out);
        super::super::details::one_line(&out)
    }

    /// All text inside, with its white space.
    #[must_use]
    pub fn whole_text(&self) -> String {
        let mut out = String::new();
        self.push_text(&mut out);
        out
    }

    /// All attributes, with their values.
    pub fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        self.attributes.iter().map(|(name, value)| (&**name, value.as_str()))
    }

    fn push_text(&self, out: &mut String) {
        for child in &self.children {
            match child {
                Child::Text(text) => out.push_str(text),
                Child::Element(element) => element.push_text(out),
            }
        }
    }
}

/// Parses a document; `format` names it in errors.
pub fn parse(text: &str, format: &'static str) -> Result<Element, ImportError> {
    let damaged = |why: &str| ImportError::damaged(format, why);
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    let mut names: HashSet<Rc<str>> = HashSet::new();
    let mut open: Vec<Element> = vec![element("", Vec::new(), &mut names)];
    let (mut elements, mut attributes) = (0_usize, 0_usize);
    loop {
        let event = reader.read_event().map_err(|error| ImportError::damaged(format, error))?;
        let Some(top) = open.last_mut() else { return Err(damaged("it ends too early")) };
        match event {
            Event::Start(start) => {
                let new = started(&start, &mut names);
                elements += 1;
                attributes += new.attributes.len();
                open.push(new);
            }
            Event::Empty(start) => {
                let new = started(&start, &mut names);
                elements += 1;
                attributes += new.attributes.len();
                top.children.push(Child::Element(new));
            }
            Event::End(_) => {
                if let (Some(done), Some(parent)) = (open.pop(), open.last_mut()) {
                    parent.children.push(Child::Element(done));
                }
            }
            Event::Text(bytes) => push_text(top, &bytes.decode().map_err(|error| ImportError::damaged(format, error))?),
            Event::CData(bytes) => {
                push_text(top, &bytes.decode().map_err(|error| ImportError::damaged(format, error))?);
            }
            Event::GeneralRef(reference) => {
                if let Ok(Some(c)) = reference.resolve_char_ref() {
                    push_text(top, c.encode_utf8(&mut [0; 4]));
                } else {
                    let name = reference.decode().map_err(|error| ImportError::damaged(format, error))?;
                    push_text(top, resolve_predefined_entity(&name).unwrap_or_default());
                }
            }
            Event::Eof => break,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
        if open.len() > DEPTH {
            return Err(damaged("it is nested too deep"));
        }
        if elements > ELEMENTS || attributes > ATTRIBUTES {
            return Err(damaged("it has too many elements"));
        }
    }
    while let Some(done) = open.pop() {
        let Some(parent) = open.last_mut() else { return Ok(done) };
        parent.children.push(Child::Element(done));
    }
    Err(damaged("it is empty"))
}

fn push_text(element: &mut Element, text: &str) {
    if let Some(Child::Text(before)) = element.children.last_mut() {
        before.push_str(text);
    } else if !text.is_empty() {
        element.children.push(Child::Text(text.to_owned()));
    }
}

fn started(start: &BytesStart<'_>, names: &mut HashSet<Rc<str>>) -> Element {
    let mut attributes = Vec::new();
    for attribute in start.attributes().with_checks(false).flatten().take(ATTRIBUTES + 1) {
        let name = String::from_utf8_lossy(attribute.key.local_name().into_inner()).into_owned();
        // Revision numbers, on nearly every element of a Word document.
        if name.starts_with("rsid") {
            continue;
        }
        let Ok(value) = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0) else { continue };
        attributes.push((interned(&name, names), value.into_owned()));
    }
    element(&String::from_utf8_lossy(start.local_name().into_inner()), attributes, names)
}

fn element(name: &str, attributes: Vec<(Rc<str>, String)>, names: &mut HashSet<Rc<str>>) -> Element {
    Element { name: interned(name, names), attributes, children: Vec::new() }
}

fn interned(name: &str, names: &mut HashSet<Rc<str>>) -> Rc<str> {
    if let Some(known) = names.get(name) {
        return Rc::clone(known);
    }
    let new: Rc<str> = name.into();
    names.insert(Rc::clone(&new));
    new
}
