//! A drawing as PDF: vectors, searchable text, embedded subsets of typefaces, links, and tags for screen readers.

use std::num::NonZeroU16;

use krilla::action::LinkAction;
use krilla::annotation::{LinkAnnotation, Target};
use krilla::geom::{Rect, Size};
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Tag, TagGroup, TagTree};
use krilla_svg::{SurfaceExt as _, SvgSettings};
use resvg::usvg;

use super::drawing::{Drawing, DrawingNode, DrawingPage};
use super::progress::{FigureProgress, report, stage};
use super::svg::{SvgTarget, svg};
use super::typesetter::clean;
use super::{FigureError, svg_tree};
use crate::parallel::map_chunks;

/// Pages that are parsed at once, so that all cores share the work and not all pages are in memory.
const PAGES_AT_ONCE: usize = 16;

/// All pages.
pub fn pdf(drawing: &Drawing, progress: FigureProgress<'_>) -> Result<Vec<u8>, FigureError> {
    let mut document = krilla::Document::new();
    document.set_metadata(metadata(drawing));
    let mut tags = TagTree::new();
    let options = svg_tree::svg_options(&drawing.typefaces);
    for pages in drawing.pages.chunks(PAGES_AT_ONCE) {
        report(progress, stage::COMPOSED)?;
        let parsed = map_chunks(pages.len(), 2, |range| -> Result<Vec<Vec<PagePart>>, FigureError> {
            pages.get(range).unwrap_or_default().iter().map(|page| parts(drawing, page, &options)).collect()
        });
        let parsed = parsed.into_iter().collect::<Result<Vec<_>, FigureError>>()?;
        for (page, parts) in pages.iter().zip(parsed.into_iter().flatten()) {
            add_page(&mut document, drawing, page, parts, &mut tags)?;
        }
    }
    report(progress, stage::DRAWN)?;
    document.set_tag_tree(tags);
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

/// The role of a part of a page for screen readers.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    /// The title.
    Heading,
    /// The timeline with its legend: described by a text.
    Figure,
    /// Notes and sources.
    Text,
    /// Background and page numbers: skipped.
    Aside,
}

impl Role {
    fn of(node: &DrawingNode) -> Self {
        match node {
            DrawingNode::Group(group) => match group.class {
                "heading" => Self::Heading,
                "legend" | "timeline" => Self::Figure,
                "footer" => Self::Aside,
                _ => Self::Text,
            },
            DrawingNode::Shape(_) | DrawingNode::LinkedText(_) => Self::Text,
        }
    }

    /// Its tag in the document's tree, if it has one.
    fn tag(self, drawing: &Drawing) -> Option<TagGroup> {
        match self {
            Self::Heading => Some(TagGroup::new(Tag::Hn(NonZeroU16::MIN, None))),
            Self::Figure => {
                let said = if drawing.description.is_empty() { &drawing.title } else { &drawing.description };
                Some(TagGroup::new(Tag::Figure(Some(said.clone()))))
            }
            Self::Text => Some(TagGroup::new(Tag::P)),
            Self::Aside => None,
        }
    }
}

/// A part of a page with one role.
struct PagePart {
    role: Role,
    page: DrawingPage,
    tree: usvg::Tree,
}

/// The parts of a page, which are drawn each on its own, so that they can be tagged.
fn parts(drawing: &Drawing, page: &DrawingPage, options: &usvg::Options<'_>) -> Result<Vec<PagePart>, FigureError> {
    let ground = (Role::Aside, DrawingPage { nodes: Vec::new(), ..*page });
    let parts = page.nodes.chunk_by(|one, other| Role::of(one) == Role::of(other));
    let parts = parts.filter_map(|nodes| {
        let role = Role::of(nodes.first()?);
        Some((role, DrawingPage { nodes: nodes.to_vec(), ground: None, ..*page }))
    });
    let part = |(role, page): (Role, DrawingPage)| {
        let tree = svg_tree::parse_svg(&svg(drawing, &page, SvgTarget::OwnRenderer), options)?;
        Ok(PagePart { role, page, tree })
    };
    std::iter::once(ground).chain(parts).map(part).collect()
}

fn add_page(
    document: &mut krilla::Document,
    drawing: &Drawing,
    page: &DrawingPage,
    parts: Vec<PagePart>,
    tags: &mut TagTree,
) -> Result<(), FigureError> {
    let fault = || FigureError::Size { width: f64::from(page.size.x), height: f64::from(page.size.y) };
    let settings = PageSettings::from_wh(page.size.x, page.size.y).ok_or_else(fault)?;
    let size = Size::from_wh(page.size.x, page.size.y).ok_or_else(fault)?;
    let mut sheet = document.start_page_with(settings);
    // Links are added once everything is drawn.
    let mut said = Vec::new();
    let mut surface = sheet.surface();
    for PagePart { role, page: part, tree } in parts {
        let group = role.tag(drawing);
        let content = if group.is_some() {
            ContentTag::Other
        } else {
            ContentTag::Artifact(Artifact::with_kind(ArtifactType::Other))
        };
        let identifier = surface.start_tagged(content);
        let drawn = surface.draw_svg(&tree, size, SvgSettings::default());
        surface.end_tagged();
        drawn.ok_or_else(fault)?;
        if let Some(mut group) = group {
            group.push(identifier);
            said.push((group, part));
        }
    }
    surface.finish();
    for (mut group, part) in said {
        for (area, address) in part.links() {
            let area = area * page.zoom;
            let Some(rect) = Rect::from_ltrb(area.left(), area.top(), area.right(), area.bottom()) else { continue };
            let target = Target::Action(LinkAction::new(address.to_owned()).into());
            let link = sheet.add_tagged_annotation(LinkAnnotation::new(rect, target).into());
            group.push(TagGroup::with_children(Tag::Link, vec![link.into()]));
        }
        tags.push(group);
    }
    sheet.finish();
    Ok(())
}
