//! The program's typefaces for the library that reads SVG, and of the machine's those that a drawing brings along.

use std::sync::Arc;

use resvg::usvg::{self, fontdb};

use super::FigureError;
use super::system_fonts::Typeface;
use crate::paint::theme;

/// Reads what [`super::svg`] writes.
pub fn parse_svg(svg: &str, more: &[Typeface]) -> Result<usvg::Tree, FigureError> {
    usvg::Tree::from_str(svg, &options(more)).map_err(|error| FigureError::Library(error.to_string()))
}

fn options(more: &[Typeface]) -> usvg::Options<'static> {
    let mut typefaces = fontdb::Database::new();
    // In the order of their names, so that what stands in for a missing letter is the same on every run.
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
        // Nothing is ever fetched.
        resources_dir: None,
        ..usvg::Options::default()
    }
}
