//! [`Drawing`]: a figure before it becomes a file: pages of painted shapes, in groups that say what they are.

use std::ops::Range;

use egui::epaint::TextShape;
use egui::{Color32, Pos2, Rect, Shape, Vec2};

use super::system_fonts::Typeface;
use super::text_runs::runs;

/// A figure: one page, or several.
#[derive(Clone, Debug)]
pub struct Drawing {
    /// Title of the document.
    pub title: String,
    /// Description for readers who cannot see it.
    pub description: String,
    /// Authors of the articles it is based on.
    pub authors: Vec<String>,
    /// At least one.
    pub pages: Vec<DrawingPage>,
    /// Installed typefaces that its text needs besides the bundled ones.
    pub typefaces: Vec<Typeface>,
    /// Letters that neither the bundled typefaces nor, with [`super::FontSource::System`], installed ones have.
    pub missing_letters: Vec<char>,
}

/// One page.
#[derive(Clone, Debug)]
pub struct DrawingPage {
    /// Width and height in points.
    pub size: Vec2,
    /// Points of the page for each unit that the nodes are measured in.
    pub zoom: f32,
    /// Background colour; `None` for transparent.
    pub ground: Option<Color32>,
    /// Back to front.
    pub nodes: Vec<DrawingNode>,
}

/// A part of a page.
#[derive(Clone, Debug)]
pub enum DrawingNode {
    /// Painted.
    Shape(Shape),
    /// Text with links in it.
    LinkedText(LinkedText),
    /// Parts that belong together.
    Group(Group),
}

/// Text with links to published articles.
#[derive(Clone, Debug)]
pub struct LinkedText {
    /// The text.
    pub text: TextShape,
    /// Sections of the text's layout, and their http or https addresses.
    pub links: Vec<(Range<usize>, String)>,
}

/// Parts that belong together.
#[derive(Clone, Debug, Default)]
pub struct Group {
    /// Unique on the page; may be empty.
    pub id: String,
    /// Kind of part: `event`, `cluster`, `lanes`, `axis`, `legend`, `note` …
    pub class: &'static str,
    /// Title of the document.
    pub title: String,
    /// Accessible description.
    pub description: String,
    /// Back to front.
    pub nodes: Vec<DrawingNode>,
}

impl Group {
    /// An empty group of this kind.
    #[must_use]
    pub fn new(class: &'static str) -> Self {
        Self { class, ..Self::default() }
    }

    /// Shapes as a group of this kind.
    #[must_use]
    pub fn of(class: &'static str, shapes: Vec<Shape>) -> Self {
        Self { class, nodes: shapes.into_iter().map(DrawingNode::Shape).collect(), ..Self::default() }
    }
}

impl LinkedText {
    /// Each piece of linked text with its address.
    #[must_use]
    pub fn areas(&self) -> Vec<(Rect, &str)> {
        let area = |run: super::text_runs::TextRun| Some((run.rect, self.address(run.section)?));
        runs(&self.text).into_iter().filter_map(area).collect()
    }

    /// The address that a section of the text links to, if any.
    #[must_use]
    pub fn address(&self, section: usize) -> Option<&str> {
        self.links.iter().find(|(sections, _)| sections.contains(&section)).map(|(_, address)| address.as_str())
    }
}

impl DrawingPage {
    /// All linked text on the page with its addresses.
    #[must_use]
    pub fn links(&self) -> Vec<(Rect, &str)> {
        let mut found = Vec::new();
        collect_links(&self.nodes, &mut found);
        found
    }
}

fn collect_links<'a>(nodes: &'a [DrawingNode], found: &mut Vec<(Rect, &'a str)>) {
    for node in nodes {
        match node {
            DrawingNode::Shape(_) => {}
            DrawingNode::LinkedText(linked) => found.extend(linked.areas()),
            DrawingNode::Group(group) => collect_links(&group.nodes, found),
        }
    }
}

/// `galley` at `pos`, as a part of a page.
#[must_use]
pub fn text(pos: Pos2, galley: std::sync::Arc<egui::Galley>, color: Color32) -> DrawingNode {
    DrawingNode::Shape(Shape::galley(pos, galley, color))
}
