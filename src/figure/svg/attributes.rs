//! Points and colours as SVG writes them.

use egui::{Color32, Pos2, Stroke};

use super::xml::number;

/// A point as paths write it.
pub fn point(at: Pos2) -> String {
    format!("{} {}", number(at.x), number(at.y))
}

/// A fill as attributes, with a space before them.
pub fn fill(color: Color32) -> String {
    paint("fill", color)
}

/// A stroke as attributes, with a space before them; nothing where it would not be seen.
pub fn stroke(stroke: Stroke) -> String {
    if stroke.width <= 0.0 || stroke.color.a() == 0 {
        return String::new();
    }
    format!("{} stroke-width=\"{}\"", paint("stroke", stroke.color), number(stroke.width))
}

fn paint(name: &str, color: Color32) -> String {
    let [r, g, b, a] = color.to_srgba_unmultiplied();
    match a {
        0 => format!(" {name}=\"none\""),
        255 => format!(" {name}=\"#{r:02x}{g:02x}{b:02x}\""),
        _ => format!(" {name}=\"#{r:02x}{g:02x}{b:02x}\" {name}-opacity=\"{}\"", number(f32::from(a) / 255.0)),
    }
}
