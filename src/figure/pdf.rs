//! A drawing as PDF: vectors, text that can be found, typefaces embedded and cut to what is used, links.

use krilla::action::LinkAction;
use krilla::annotation::{LinkAnnotation, Target};
use krilla::geom::{Rect, Size};
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla_svg::{SurfaceExt as _, SvgSettings};

use super::drawing::{Drawing, Page};
use super::setter::clean;
use super::svg::{Reader, svg};
use super::watch::{Watch, pass, step};
use super::{FigureError, typefaces};

/// All pages.
pub fn pdf(drawing: &Drawing, watch: Watch<'_>) -> Result<Vec<u8>, FigureError> {
    let mut document = krilla::Document::new();
    document.set_metadata(metadata(drawing));
    for page in &drawing.pages {
        pass(watch, step::COMPOSED)?;
        add_page(&mut document, drawing, page)?;
    }
    pass(watch, step::DRAWN)?;
    document.finish().map_err(|error| FigureError::Library(format!("{error:?}")))
}

fn metadata(drawing: &Drawing) -> Metadata {
    let mut metadata = Metadata::new().title(clean(&drawing.title)).creator("Dateline".to_owned());
    if !drawing.description.is_empty() {
        metadata = metadata.description(clean(&drawing.description));
    }
    if !drawing.authors.is_empty() {
        metadata = metadata.authors(drawing.authors.iter().map(|author| clean(author)).collect());
    }
    metadata
}

fn add_page(document: &mut krilla::Document, drawing: &Drawing, page: &Page) -> Result<(), FigureError> {
    let fault = || FigureError::Size { width: f64::from(page.size.x), height: f64::from(page.size.y) };
    let settings = PageSettings::from_wh(page.size.x, page.size.y).ok_or_else(fault)?;
    let size = Size::from_wh(page.size.x, page.size.y).ok_or_else(fault)?;
    let tree = typefaces::tree(&svg(drawing, page, Reader::Ourselves), &drawing.typefaces)?;
    let mut sheet = document.start_page_with(settings);
    let mut surface = sheet.surface();
    surface.draw_svg(&tree, size, SvgSettings::default()).ok_or_else(fault)?;
    surface.finish();
    for (area, address) in page.links() {
        let area = area * page.zoom;
        let Some(rect) = Rect::from_ltrb(area.left(), area.top(), area.right(), area.bottom()) else { continue };
        let target = Target::Action(LinkAction::new(address.to_owned()).into());
        sheet.add_annotation(LinkAnnotation::new(rect, target).into());
    }
    sheet.finish();
    Ok(())
}
