//! The program's typefaces for the library that reads SVG, and nothing of the machine's.

use std::sync::Arc;

use resvg::usvg::{self, fontdb};

use super::FigureError;
use crate::paint::theme;

/// Reads what [`super::svg`] writes.
pub fn tree(svg: &str) -> Result<usvg::Tree, FigureError> {
    usvg::Tree::from_str(svg, &options()).map_err(|error| FigureError::Library(error.to_string()))
}

fn options() -> usvg::Options<'static> {
    let mut typefaces = fontdb::Database::new();
    // In the order of their names, so that what stands in for a missing letter is the same on every run.
    let definitions = theme::fonts();
    for data in definitions.font_data.values() {
        typefaces.load_font_source(fontdb::Source::Binary(Arc::clone(&data.font)));
    }
    typefaces.set_sans_serif_family("Inter");
    typefaces.set_serif_family("Source Serif 4");
    typefaces.set_monospace_family("Hack");
    usvg::Options {
        font_family: "Inter".to_owned(),
        fontdb: Arc::new(typefaces),
        // Nothing is ever fetched.
        resources_dir: None,
        ..usvg::Options::default()
    }
}
