//! A drawing as PDF: vectors, searchable text, embedded subsets of typefaces, links, and tags for screen readers.

use std::num::NonZeroU16;

use krilla::action::LinkAction;
use krilla::annotation::{LinkAnnotation, Target};
use krilla::geom::{Rect, Size};
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Tag, TagGroup, TagTree};
use krilla_svg::{SurfaceExt as _, SvgSettings};

use super::drawing::{Drawing, DrawingNode, DrawingPage};
use super::progress::{FigureProgress, report, stage};
use super::svg::{SvgTarget, svg};
use super::typesetter::clean;
use super::{FigureError, svg_tree};

/// All pages.
pub fn pdf(drawing: &Drawing, progress: FigureProgress<'_>) -> Result<Vec<u8>, FigureError> {
    let mut document = krilla::Document::new();
    document.set_metadata(metadata(drawing));
    let mut tags = TagTree::new();
    for page in &drawing.pages {
        report(progress, stage::COMPOSED)?;
        add_page(&mut document, drawing, page, &mut tags)?;
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

fn add_page(
    document: &mut krilla::Document,
    drawing: &Drawing,
    page: &DrawingPage,
    tags: &mut TagTree,
) -> Result<(), FigureError> {
    let fault = || FigureError::Size { width: f64::from(page.size.x), height: f64::from(page.size.y) };
    let settings = PageSettings::from_wh(page.size.x, page.size.y).ok_or_else(fault)?;
    let size = Size::from_wh(page.size.x, page.size.y).ok_or_else(fault)?;
    let mut sheet = document.start_page_with(settings);
    // Each part is drawn on its own, so that it can be tagged. Links are added once everything is drawn.
    let parts = page.nodes.chunk_by(|one, other| Role::of(one) == Role::of(other));
    let parts =
        std::iter::once((Role::Aside, DrawingPage { nodes: Vec::new(), ..*page })).chain(parts.filter_map(|nodes| {
            let role = Role::of(nodes.first()?);
            Some((role, DrawingPage { nodes: nodes.to_vec(), ground: None, ..*page }))
        }));
    let options = svg_tree::svg_options(&drawing.typefaces);
    let mut said = Vec::new();
    let mut surface = sheet.surface();
    for (role, part) in parts {
        let tree = svg_tree::parse_svg(&svg(drawing, &part, SvgTarget::OwnRenderer), &options)?;
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
