//! Meshes: quads that run from one colour to another become linear gradients, each defined once.

use std::fmt::Write as _;

use egui::epaint::{Mesh, Vertex};
use egui::{Color32, Pos2, Rect};

use super::attributes::{fill, point};
use super::outline;
use super::xml::number;

/// The gradients of a page.
#[derive(Default)]
pub struct Gradients {
    kept: Vec<Gradient>,
}

/// From one colour to another, from left to right or from top to bottom.
#[derive(Clone, Copy, PartialEq)]
pub struct Gradient {
    pub from: Color32,
    pub to: Color32,
    pub is_down: bool,
}

/// A mesh as what programs can draw without seams.
pub enum MeshPieces {
    Fade(Rect, Gradient),
    Rects(Vec<(Rect, Color32)>),
    Triangles(Vec<([Pos2; 3], Color32)>),
}

impl MeshPieces {
    /// The pieces of a mesh.
    pub fn of(mesh: &Mesh) -> Self {
        if let Some((rect, gradient)) = quad(mesh) {
            return Self::Fade(rect, gradient);
        }
        if let Some(rects) = plain_rects(mesh) {
            return Self::Rects(rects);
        }
        let triangle = |indices: &[u32]| {
            let vertex = |&index: &u32| mesh.vertices.get(usize::try_from(index).ok()?);
            let corners: Vec<&Vertex> = indices.iter().filter_map(vertex).collect();
            let [a, b, c] = corners.as_slice() else { return None };
            let color = a.color.lerp_to_gamma(b.color, 0.5).lerp_to_gamma(c.color, 1.0 / 3.0);
            Some(([a.pos, b.pos, c.pos], color))
        };
        Self::Triangles(mesh.indices.chunks_exact(3).filter_map(triangle).collect())
    }
}

impl Gradient {
    /// The two colours that it runs between, not premultiplied. Colour and opacity are interpolated separately: a
    /// transparent end has to have the colour that it fades from.
    pub fn stops(self) -> [[u8; 4]; 2] {
        let stop = |color: Color32, other: Color32| {
            let [r, g, b, _] = (if color.a() == 0 { other } else { color }).to_srgba_unmultiplied();
            [r, g, b, color.a()]
        };
        [stop(self.from, self.to), stop(self.to, self.from)]
    }
}

impl Gradients {
    /// The elements that draw a mesh.
    pub fn pieces(&mut self, mesh: &Mesh) -> String {
        match MeshPieces::of(mesh) {
            MeshPieces::Fade(rect, gradient) => self.rect(rect, gradient),
            MeshPieces::Rects(rects) => paths(&rects),
            MeshPieces::Triangles(triangles) => triangles.iter().fold(String::new(), |mut out, (corners, color)| {
                let _ = write!(out, "<path d=\"{}\"{}/>", outline::polygon(corners, true), fill(*color));
                out
            }),
        }
    }

    fn rect(&mut self, rect: Rect, gradient: Gradient) -> String {
        let (x, y, width, height) =
            (number(rect.left()), number(rect.top()), number(rect.width()), number(rect.height()));
        let inside = if gradient.from == gradient.to {
            fill(gradient.from)
        } else {
            format!(" fill=\"url(#fade-{})\"", self.place(gradient))
        };
        format!("<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"{inside}/>")
    }

    fn place(&mut self, gradient: Gradient) -> usize {
        self.kept.iter().position(|kept| *kept == gradient).unwrap_or_else(|| {
            self.kept.push(gradient);
            self.kept.len() - 1
        })
    }

    /// Their definitions.
    pub fn write(&self, out: &mut String) {
        if self.kept.is_empty() {
            return;
        }
        out.push_str("<defs>");
        for (at, gradient) in self.kept.iter().enumerate() {
            let direction = if gradient.is_down { " x2=\"0\" y2=\"1\"" } else { "" };
            let _ = write!(out, "<linearGradient id=\"fade-{at}\"{direction}>");
            for (offset, color) in gradient.stops().into_iter().enumerate() {
                out.push_str(&stop(offset, color));
            }
            out.push_str("</linearGradient>");
        }
        out.push_str("</defs>");
    }
}

fn stop(offset: usize, [r, g, b, a]: [u8; 4]) -> String {
    let opacity = match a {
        255 => String::new(),
        alpha => format!(" stop-opacity=\"{}\"", number(f32::from(alpha) / 255.0)),
    };
    format!("<stop offset=\"{offset}\" stop-color=\"#{r:02x}{g:02x}{b:02x}\"{opacity}/>")
}

/// The rectangles of a mesh that has nothing but rectangles in one colour each.
fn plain_rects(mesh: &Mesh) -> Option<Vec<(Rect, Color32)>> {
    let is_in_order =
        (0..).zip(mesh.indices.chunks(6)).all(|(at, six)| six.len() == 6 && six.iter().all(|i| i / 4 == at));
    if !mesh.vertices.len().is_multiple_of(4) || mesh.indices.len() != mesh.vertices.len() / 4 * 6 || !is_in_order {
        return None;
    }
    let rect = |corners: &[Vertex]| {
        let color = corners.first()?.color;
        let rect = corners.iter().fold(Rect::NOTHING, |rect, corner| rect.union(Rect::from_pos(corner.pos)));
        let wanted = [rect.left_top(), rect.right_top(), rect.left_bottom(), rect.right_bottom()];
        let is_rect = wanted.iter().all(|wanted| corners.iter().any(|corner| corner.pos == *wanted));
        (is_rect && corners.iter().all(|corner| corner.color == color)).then_some((rect, color))
    };
    mesh.vertices.chunks(4).map(rect).collect()
}

/// Rectangles as a path for each colour.
fn paths(rects: &[(Rect, Color32)]) -> String {
    let mut by_color: Vec<(Color32, String)> = Vec::new();
    for (rect, color) in rects {
        let at = by_color.iter().position(|(other, _)| other == color).unwrap_or_else(|| {
            by_color.push((*color, String::new()));
            by_color.len() - 1
        });
        let (width, height) = (number(rect.width()), number(rect.height()));
        if let Some((_, path)) = by_color.get_mut(at) {
            let _ = write!(path, "M{}h{width}v{height}h-{width}Z", point(rect.min));
        }
    }
    by_color.iter().fold(String::new(), |mut out, (color, path)| {
        let _ = write!(out, "<path d=\"{path}\"{}/>", fill(*color));
        out
    })
}

/// A mesh that is a rectangle in one colour, or in two that face each other.
fn quad(mesh: &Mesh) -> Option<(Rect, Gradient)> {
    if mesh.vertices.len() != 4 {
        return None;
    }
    let rect = mesh.calc_bounds();
    let color_at = |corner: Pos2| mesh.vertices.iter().find(|vertex| vertex.pos == corner).map(|vertex| vertex.color);
    let [left_top, right_top, left_bottom, right_bottom] =
        [rect.left_top(), rect.right_top(), rect.left_bottom(), rect.right_bottom()].map(color_at);
    let (left_top, right_top, left_bottom, right_bottom) = (left_top?, right_top?, left_bottom?, right_bottom?);
    if left_top == left_bottom && right_top == right_bottom {
        Some((rect, Gradient { from: left_top, to: right_top, is_down: false }))
    } else if left_top == right_top && left_bottom == right_bottom {
        Some((rect, Gradient { from: left_top, to: left_bottom, is_down: true }))
    } else {
        None
    }
}
