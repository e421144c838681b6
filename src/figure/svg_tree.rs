//! Our SVG as the tree that resvg and krilla draw, with the bundled typefaces and those stored in a drawing.

use std::sync::Arc;

use resvg::usvg::{self, fontdb};

use super::FigureError;
use super::system_fonts::Typeface;
use crate::paint::theme;

/// Parses the output of [`super::svg`].
pub fn parse_svg(svg: &str, options: &usvg::Options<'_>) -> Result<usvg::Tree, FigureError> {
    usvg::Tree::from_str(svg, options).map_err(|error| FigureError::Library(error.to_string()))
}

/// The bundled typefaces, and `more`.
pub fn svg_options(more: &[Typeface]) -> usvg::Options<'static> {
    let mut typefaces = fontdb::Database::new();
    // In the order of their names, so that the fallback for a missing glyph is the same on every run.
    let definitions = theme::fonts();
    for data in definitions.font_data.values() {
        typefaces.load_font_source(fontdb::Source::Binary(Arc::clone(&data.font)));
    }
    for Typeface { data, index } in more {
        let data: Arc<dyn AsRef<[u8]> + Send + Sync> = Arc::<Vec<u8>>::clone(data);
        for id in typefaces.load_font_source(fontdb::Source::Binary(data)) {
            if typefaces.face(id).is_some_and(|face| face.index != *index) {
                typefaces.remove_face(id);
            }
        }
    }
    typefaces.set_sans_serif_family("Inter");
    typefaces.set_serif_family("Source Serif 4");
    typefaces.set_monospace_family("Hack");
    usvg::Options {
        font_family: "Inter".to_owned(),
        fontdb: Arc::new(typefaces),
        // Nothing is ever loaded from disk.
        resources_dir: None,
        ..usvg::Options::default()
    }
}
