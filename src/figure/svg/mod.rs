//! A page as SVG 1.1: real text, groups that say what they are, nothing that runs or is fetched.

mod attributes;
mod gradient;
mod outline;
mod xml;

use std::fmt::Write as _;

use egui::epaint::{CircleShape, EllipseShape, TextShape};
use egui::{Color32, FontFamily, Shape, Stroke};

use super::drawing::{Drawing, DrawingNode, DrawingPage, Group, LinkedText};
use super::glyphs::has_glyph;
use super::system_fonts::Typeface;
use super::text_runs::{TextRun, runs};
use attributes::{fill, point, stroke};
use gradient::Gradients;
use xml::{attribute, escaped};

pub(super) use gradient::{Gradient, MeshPieces};
pub(super) use outline::middle;
pub use xml::{id_from_text, number};

/// The program that will draw the SVG.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SvgTarget {
    /// Any program, perhaps without the bundled typefaces: each text carries its width.
    AnyViewer,
    /// This program, which has the typefaces the text was laid out in. Only text in installed ones carries its width.
    OwnRenderer,
}

/// A drawing as one SVG document, for any program: its first page.
#[must_use]
pub fn document(drawing: &Drawing) -> String {
    drawing.pages.first().map_or_else(String::new, |page| svg(drawing, page, SvgTarget::AnyViewer))
}

/// A page of `drawing` as a whole SVG document.
#[must_use]
pub fn svg(drawing: &Drawing, page: &DrawingPage, reader: SvgTarget) -> String {
    let mut writer = SvgWriter { others: &drawing.typefaces, ..SvgWriter::new(reader) };
    writer.nodes(&page.nodes);
    let (width, height) = (number(page.size.x), number(page.size.y));
    let (across, down) = (number(page.size.x / page.zoom), number(page.size.y / page.zoom));
    let mut out = String::with_capacity(writer.body.len() + 2048);
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {across} {down}\" role=\"img\" aria-labelledby=\"figure-title figure-desc\" \
         xml:space=\"preserve\">\
         <title id=\"figure-title\">{}</title><desc id=\"figure-desc\">{}</desc>",
        escaped(&drawing.title),
        escaped(&drawing.description),
    );
    writer.gradients.write(&mut out);
    if let Some(ground) = page.ground {
        let _ = write!(out, "<rect class=\"ground\" width=\"{across}\" height=\"{down}\"{}/>", fill(ground));
    }
    out.push_str(&writer.body);
    out.push_str("</svg>\n");
    out
}

/// Writes painted shapes as SVG elements.
pub struct SvgWriter<'a> {
    body: String,
    gradients: Gradients,
    target: SvgTarget,
    /// Installed typefaces that the text needs.
    others: &'a [Typeface],
    /// Classes of the open groups.
    classes: Vec<&'static str>,
}

impl SvgWriter<'_> {
    /// An empty body of elements for this program.
    #[must_use]
    pub fn new(target: SvgTarget) -> Self {
        Self { body: String::new(), gradients: Gradients::default(), target, others: &[], classes: Vec::new() }
    }

    /// The elements written so far; further ones may be added by hand.
    pub fn body_mut(&mut self) -> &mut String {
        &mut self.body
    }

    /// The definitions that the elements refer to, and the elements.
    #[must_use]
    pub fn finish(self) -> (String, String) {
        let mut definitions = String::new();
        self.gradients.write(&mut definitions);
        (definitions, self.body)
    }

    fn nodes(&mut self, nodes: &[DrawingNode]) {
        let mut nodes = nodes;
        while let [node, rest @ ..] = nodes {
            nodes = rest;
            match node {
                DrawingNode::Group(group) => self.group(group),
                DrawingNode::LinkedText(linked) => self.text(&linked.text, Some(linked)),
                DrawingNode::Shape(Shape::LineSegment { points, stroke }) => {
                    // A dashed line comes as single dashes; join them in one path.
                    let mut path = String::new();
                    outline::segment(&mut path, *points);
                    while let [DrawingNode::Shape(Shape::LineSegment { points, stroke: next }), rest @ ..] = nodes
                        && next == stroke
                    {
                        outline::segment(&mut path, *points);
                        nodes = rest;
                    }
                    self.path(&path, Color32::TRANSPARENT, *stroke);
                }
                DrawingNode::Shape(shape) => self.shape(shape),
            }
        }
    }

    fn group(&mut self, group: &Group) {
        if group.nodes.is_empty() {
            return;
        }
        self.body.push_str("<g");
        if !group.id.is_empty() {
            attribute(&mut self.body, "id", &id_from_text(&group.id));
        }
        if !group.class.is_empty() {
            attribute(&mut self.body, "class", group.class);
        }
        self.body.push('>');
        for (name, text) in [("title", &group.title), ("desc", &group.description)] {
            if !text.is_empty() {
                let _ = write!(self.body, "<{name}>{}</{name}>", escaped(text));
            }
        }
        self.classes.push(group.class);
        self.nodes(&group.nodes);
        self.classes.pop();
        self.body.push_str("</g>");
    }

    /// Writes a shape. Blurred edges, textures and callbacks, which no figure has, are left out.
    pub fn shape(&mut self, shape: &Shape) {
        match shape {
            Shape::Noop | Shape::Callback(_) | Shape::Band(_) => {}
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| self.shape(shape)),
            Shape::Circle(circle) => self.circle(circle),
            Shape::Ellipse(ellipse) => self.ellipse(ellipse),
            Shape::LineSegment { points, stroke } => {
                let mut path = String::new();
                outline::segment(&mut path, *points);
                self.path(&path, Color32::TRANSPARENT, *stroke);
            }
            Shape::Path(path) => {
                let color = match path.stroke.color {
                    egui::epaint::ColorMode::Solid(color) => color,
                    egui::epaint::ColorMode::UV(_) => Color32::TRANSPARENT,
                };
                let stroke = Stroke::new(path.stroke.width, color);
                self.path(&outline::polygon(&path.points, path.closed), path.fill, stroke);
            }
            Shape::Rect(rect) => {
                let outline = outline::rect(rect);
                let _ = write!(self.body, "<{outline}{}{}/>", fill(rect.fill), stroke(rect.stroke));
            }
            Shape::Text(text) => self.text(text, None),
            Shape::Mesh(mesh) => {
                let pieces = self.gradients.pieces(mesh);
                self.body.push_str(&pieces);
            }
            Shape::QuadraticBezier(curve) => {
                let [from, over, to] = curve.points.map(point);
                let color = egui::epaint::ColorMode::clone(&curve.stroke.color);
                self.curve(&format!("M{from}Q{over} {to}"), &color, curve.stroke.width);
            }
            Shape::CubicBezier(curve) => {
                let [from, first, second, to] = curve.points.map(point);
                let color = egui::epaint::ColorMode::clone(&curve.stroke.color);
                self.curve(&format!("M{from}C{first} {second} {to}"), &color, curve.stroke.width);
            }
        }
    }

    fn curve(&mut self, path: &str, color: &egui::epaint::ColorMode, width: f32) {
        if let egui::epaint::ColorMode::Solid(color) = color {
            self.path(path, Color32::TRANSPARENT, Stroke::new(width, *color));
        }
    }

    fn path(&mut self, path: &str, inside: Color32, line: Stroke) {
        let _ = write!(self.body, "<path d=\"{path}\"{}{}/>", fill(inside), stroke(line));
    }

    fn circle(&mut self, circle: &CircleShape) {
        let (x, y, radius) = (number(circle.center.x), number(circle.center.y), number(circle.radius));
        let _ = write!(
            self.body,
            "<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"{}{}/>",
            fill(circle.fill),
            stroke(circle.stroke)
        );
    }

    fn ellipse(&mut self, ellipse: &EllipseShape) {
        let (x, y) = (number(ellipse.center.x), number(ellipse.center.y));
        let (across, down) = (number(ellipse.radius.x), number(ellipse.radius.y));
        let _ = write!(
            self.body,
            "<ellipse cx=\"{x}\" cy=\"{y}\" rx=\"{across}\" ry=\"{down}\"{}{}/>",
            fill(ellipse.fill),
            stroke(ellipse.stroke)
        );
    }

    fn text(&mut self, text: &TextShape, linked: Option<&LinkedText>) {
        // A program that takes one glyph from another typeface takes the whole element from it, so each typeface gets
        // its own elements.
        let others = self.others;
        let runs = runs(text).into_iter().flat_map(|run| {
            let is_mixed =
                self.target == SvgTarget::OwnRenderer && !others.is_empty() && run.text.chars().any(may_be_of_others);
            if is_mixed { run.stretches(|letter| kind(letter, others)) } else { vec![run] }
        });
        let runs: Vec<TextRun> = runs.collect();
        let nexts = runs.iter().skip(1).map(Some).chain(std::iter::once(None));
        for (run, next) in runs.iter().zip(nexts) {
            let address = linked.and_then(|linked| linked.address(run.section));
            if let Some(address) = address {
                self.body.push_str("<a");
                attribute(&mut self.body, "href", address);
                self.body.push('>');
            }
            let section = text.galley.job.sections.get(run.section);
            let is_number = section.is_some_and(|section| section.format.valign == egui::Align::TOP);
            self.run(run, is_number, next.is_some_and(|next| is_apart(run, next)));
            if address.is_some() {
                self.body.push_str("</a>");
            }
        }
    }

    /// `is_number`: a raised number before a label; `has_blank`: a word ends with this run.
    fn run(&mut self, run: &TextRun, is_number: bool, has_blank: bool) {
        let (x, y, width) = (number(run.rect.left()), number(run.baseline), number(run.rect.width()));
        let _ = write!(self.body, "<text x=\"{x}\" y=\"{y}\"");
        if self.classes.last() == Some(&"caption") {
            attribute(&mut self.body, "class", if is_number { "number" } else { "label" });
        }
        let _ = write!(
            self.body,
            " {} font-size=\"{}\"{}",
            typeface(&run.font.family),
            number(run.font.size),
            fill(run.color)
        );
        let says_width =
            self.target == SvgTarget::AnyViewer || !self.others.is_empty() && run.text.chars().any(may_be_of_others);
        if says_width && run.text.chars().nth(1).is_some() {
            let _ = write!(self.body, " textLength=\"{width}\" lengthAdjust=\"spacingAndGlyphs\"");
        }
        // Without a blank, screen readers would join the words.
        let blank = if has_blank && !says_width { " " } else { "" };
        let _ = write!(self.body, ">{}{blank}</text>", escaped(&run.text));
    }
}

/// Whether there is a blank between two runs: on a line, or at a line's end unless the script has no blanks.
fn is_apart(run: &TextRun, next: &TextRun) -> bool {
    let gap = next.rect.left() - run.rect.right();
    gap > 1.0 || gap < -1.0 && run.text.chars().next_back().is_some_and(|last| u32::from(last) < 0x2e80)
}

/// The number of the installed typeface that a letter is drawn from, counted from 1; 0 for a bundled one; `None` for a
/// letter that goes with the one before.
fn kind(letter: char, others: &[Typeface]) -> Option<usize> {
    if letter.is_whitespace() || matches!(letter, '\u{200C}' | '\u{200D}' | '\u{FE00}'..='\u{FE0F}') {
        return None;
    }
    if !may_be_of_others(letter) {
        return Some(0);
    }
    let at = others.iter().position(|face| has_glyph(&face.data, face.index, letter));
    Some(at.map_or(usize::MAX, |at| at + 1))
}

/// Whether a letter may need an installed typeface: Latin, Greek, Cyrillic and common signs never do.
pub(super) fn may_be_of_others(letter: char) -> bool {
    !matches!(u32::from(letter), 0..0x590 | 0x1e00..0x2e80)
}

/// A family as SVG names it, with similar families as fallbacks.
fn typeface(family: &FontFamily) -> &'static str {
    const SANS: &str = "font-family=\"Inter, 'Helvetica Neue', Arial, sans-serif\"";
    match family {
        FontFamily::Proportional => SANS,
        FontFamily::Monospace => "font-family=\"Hack, Menlo, Consolas, monospace\"",
        FontFamily::Name(name) => match name.as_ref() {
            "medium" => "font-family=\"Inter, 'Helvetica Neue', Arial, sans-serif\" font-weight=\"500\"",
            "semibold" => "font-family=\"Inter, 'Helvetica Neue', Arial, sans-serif\" font-weight=\"600\"",
            "serif" => "font-family=\"'Source Serif 4', Georgia, serif\"",
            "serif-italic" => "font-family=\"'Source Serif 4', Georgia, serif\" font-style=\"italic\"",
            "serif-semibold" => "font-family=\"'Source Serif 4', Georgia, serif\" font-weight=\"600\"",
            _ => SANS,
        },
    }
}
