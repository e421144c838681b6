//! [`PagePainting`]: a page as steps that are painted on pixels. Text in the bundled typefaces is painted glyph by
//! glyph; text in any others takes the detour of an SVG.

use std::f32::consts::FRAC_1_SQRT_2;

use egui::epaint::{ColorMode, Mesh, RectShape, TextShape};
use egui::{Color32, Pos2, Rect as ShapeRect, Shape, Stroke as ShapeStroke, Vec2};
use resvg::tiny_skia::{
    Color, FillRule, GradientStop, LinearGradient, Paint, Path, PathBuilder, PixmapMut, Point, Rect, Shader,
    SpreadMode, Stroke, Transform,
};
use resvg::usvg::{self, Tree};

use super::FigureError;
use super::blend::fill_rect;
use super::drawing::{Drawing, DrawingNode, DrawingPage, LinkedText};
use super::glyph_lines::{BundledFaces, GlyphLine, GlyphPictures, GlyphShaper};
use super::raster::draw_tree;
use super::svg::{Gradient, MeshPieces, SvgTarget, may_be_of_others, middle, svg};
use super::svg_tree::{parse_svg, svg_options};
use super::text_runs::runs;
use crate::parallel::map_chunks;

/// Edges are soft over a pixel, and corners of outlines reach beyond these.
const SOFT: f32 = 2.0;

/// A page as steps, back to front.
pub struct PagePainting {
    ground: Option<Color32>,
    /// Pixels to a unit of the page, across and down.
    scales: [f32; 2],
    steps: Vec<PaintStep>,
    pictures: GlyphPictures,
}

/// A step, and the rows of pixels that it is on.
struct PaintStep {
    top: f32,
    bottom: f32,
    shape: PixelShape,
}

/// A shape in pixels.
enum PixelShape {
    Rect(Rect, Color32),
    Fade(Path, Gradient),
    Fill(Path, Color32),
    Line(Path, Color32, f32),
    Glyphs(GlyphLine),
    Tree(Box<Tree>),
}

impl PagePainting {
    /// A page with `scales` pixels to a point. All cores share the work.
    pub fn new(
        drawing: &Drawing,
        page: &DrawingPage,
        scales: [f32; 2],
        faces: &BundledFaces,
    ) -> Result<Self, FigureError> {
        /// Fewer parts than this are not worth a thread.
        const MANY_PARTS: usize = 100;
        let scales = scales.map(|scale| scale * page.zoom);
        let parts: Vec<&DrawingNode> = page.nodes.iter().flat_map(parts).collect();
        let steps = map_chunks(parts.len(), MANY_PARTS, |range| {
            let shaper = GlyphShaper::new(faces);
            let mut steps = StepBuilder { drawing, page, scales, shaper, options: None, steps: Vec::new() };
            for part in parts.get(range).unwrap_or_default() {
                steps.nodes(std::slice::from_ref(*part))?;
            }
            Ok(steps.steps)
        });
        let steps = steps.into_iter().collect::<Result<Vec<_>, FigureError>>()?;
        let steps: Vec<PaintStep> = steps.into_iter().flatten().collect();
        let lines = steps.iter().filter_map(|step| match &step.shape {
            PixelShape::Glyphs(line) => Some(line),
            _ => None,
        });
        let pictures = GlyphPictures::new(lines, faces);
        Ok(Self { ground: page.ground, scales, steps, pictures })
    }

    /// Paints what of the page is on a band that begins at a row of pixels.
    pub fn paint(&self, top: f32, band: &mut PixmapMut<'_>) {
        band.fill(self.ground.map_or(Color::TRANSPARENT, color_of));
        #[expect(clippy::cast_precision_loss, reason = "rows of a band")]
        let bottom = top + band.height() as f32;
        #[expect(clippy::cast_possible_truncation, reason = "bands begin at whole rows")]
        let first_row = top as i32;
        for step in self.steps.iter().filter(|step| step.top < bottom && step.bottom > top) {
            match &step.shape {
                PixelShape::Glyphs(line) => self.pictures.paint(line, first_row, band),
                PixelShape::Tree(tree) => draw_tree(tree, self.scales, top, band),
                shape => shape.paint(top, band),
            }
        }
    }
}

/// The parts of a timeline, which are most of a page; any other node as it is.
fn parts(node: &DrawingNode) -> &[DrawingNode] {
    match node {
        DrawingNode::Group(group) if group.class == "timeline" => &group.nodes,
        node => std::slice::from_ref(node),
    }
}

/// A colour as pixels are painted in.
fn color_of(color: Color32) -> Color {
    let [r, g, b, a] = color.to_srgba_unmultiplied();
    Color::from_rgba8(r, g, b, a)
}

impl PixelShape {
    /// Paints it on a band that begins at a row of pixels. Lines of glyphs and trees are painted elsewhere.
    fn paint(&self, top: f32, band: &mut PixmapMut<'_>) {
        let plain = |color: &Color32| {
            let mut paint = Paint::default();
            paint.set_color(color_of(*color));
            paint
        };
        let moved = Transform::from_translate(0.0, -top);
        match self {
            Self::Rect(rect, color) => {
                let moved = Rect::from_ltrb(rect.left(), rect.top() - top, rect.right(), rect.bottom() - top);
                if let Some(rect) = moved {
                    fill_rect(rect, *color, band);
                }
            }
            Self::Fill(path, color) => band.fill_path(path, &plain(color), FillRule::Winding, moved, None),
            Self::Line(path, color, width) => {
                let stroke = Stroke { width: *width, ..Stroke::default() };
                band.stroke_path(path, &plain(color), &stroke, moved, None);
            }
            Self::Fade(path, gradient) => {
                if let Some(shader) = shader(path, *gradient) {
                    let paint = Paint { shader, ..Paint::default() };
                    band.fill_path(path, &paint, FillRule::Winding, moved, None);
                }
            }
            Self::Glyphs(_) | Self::Tree(_) => {}
        }
    }
}

fn shader(path: &Path, gradient: Gradient) -> Option<Shader<'static>> {
    let bounds = path.bounds();
    let start = Point::from_xy(bounds.left(), bounds.top());
    let end = if gradient.is_down {
        Point::from_xy(bounds.left(), bounds.bottom())
    } else {
        Point::from_xy(bounds.right(), bounds.top())
    };
    let [from, to] = gradient.stops().map(|[r, g, b, a]| Color::from_rgba8(r, g, b, a));
    let stops = vec![GradientStop::new(0.0, from), GradientStop::new(1.0, to)];
    LinearGradient::new(start, end, stops, SpreadMode::Pad, Transform::identity())
}

/// Turns the nodes of a page into steps.
struct StepBuilder<'a> {
    drawing: &'a Drawing,
    page: &'a DrawingPage,
    scales: [f32; 2],
    shaper: GlyphShaper<'a>,
    /// Made when a text needs the detour.
    options: Option<usvg::Options<'static>>,
    steps: Vec<PaintStep>,
}

impl StepBuilder<'_> {
    fn nodes(&mut self, nodes: &[DrawingNode]) -> Result<(), FigureError> {
        let mut nodes = nodes;
        while let [node, rest @ ..] = nodes {
            nodes = rest;
            match node {
                DrawingNode::Group(group) => self.nodes(&group.nodes)?,
                DrawingNode::LinkedText(LinkedText { text, .. }) => self.text(text)?,
                DrawingNode::Shape(Shape::LineSegment { points, stroke }) => {
                    // A dashed line comes as single dashes.
                    let mut dashes = vec![*points];
                    while let [DrawingNode::Shape(Shape::LineSegment { points, stroke: next }), rest @ ..] = nodes
                        && next == stroke
                    {
                        dashes.push(*points);
                        nodes = rest;
                    }
                    self.segments(&dashes, *stroke);
                }
                DrawingNode::Shape(shape) => self.shape(shape)?,
            }
        }
        Ok(())
    }

    /// Adds a shape; blurred edges, textures and callbacks, which no figure has, are left out.
    fn shape(&mut self, shape: &Shape) -> Result<(), FigureError> {
        match shape {
            Shape::Noop | Shape::Callback(_) | Shape::Band(_) => {}
            Shape::Vec(shapes) => shapes.iter().try_for_each(|shape| self.shape(shape))?,
            Shape::Circle(circle) => {
                let path = self.oval(circle.center, Vec2::splat(circle.radius));
                self.fill_and_line(path, circle.fill, circle.stroke);
            }
            Shape::Ellipse(ellipse) => {
                let path = self.oval(ellipse.center, ellipse.radius);
                self.fill_and_line(path, ellipse.fill, ellipse.stroke);
            }
            Shape::LineSegment { points, stroke } => self.segments(&[*points], *stroke),
            Shape::Path(path) => {
                let outline = self.polygon(&path.points, path.closed);
                self.fill_and_line(outline, path.fill, stroke_of(path.stroke.width, &path.stroke.color));
            }
            Shape::Rect(rect) => self.rect(rect),
            Shape::Text(text) => self.text(text)?,
            Shape::Mesh(mesh) => self.mesh(mesh),
            Shape::QuadraticBezier(curve) => {
                let [from, over, to] = curve.points.map(|at| self.point(at));
                let mut path = PathBuilder::new();
                path.move_to(from.x, from.y);
                path.quad_to(over.x, over.y, to.x, to.y);
                self.line(path.finish(), stroke_of(curve.stroke.width, &curve.stroke.color));
            }
            Shape::CubicBezier(curve) => {
                let [from, first, second, to] = curve.points.map(|at| self.point(at));
                let mut path = PathBuilder::new();
                path.move_to(from.x, from.y);
                path.cubic_to(first.x, first.y, second.x, second.y, to.x, to.y);
                self.line(path.finish(), stroke_of(curve.stroke.width, &curve.stroke.color));
            }
        }
        Ok(())
    }

    fn point(&self, at: Pos2) -> Pos2 {
        Pos2::new(at.x * self.scales[0], at.y * self.scales[1])
    }

    fn pixel_rect(&self, rect: ShapeRect) -> ShapeRect {
        ShapeRect::from_min_max(self.point(rect.min), self.point(rect.max))
    }

    fn push(&mut self, top: f32, bottom: f32, shape: PixelShape) {
        self.steps.push(PaintStep { top: top - SOFT, bottom: bottom + SOFT, shape });
    }

    fn fill_and_line(&mut self, path: Option<Path>, fill: Color32, stroke: ShapeStroke) {
        self.fill(path.clone(), fill);
        self.line(path, stroke);
    }

    fn fill(&mut self, path: Option<Path>, color: Color32) {
        let Some(path) = path.filter(|path| color.a() > 0 && has_area(path)) else { return };
        self.push(path.bounds().top(), path.bounds().bottom(), PixelShape::Fill(path, color));
    }

    fn line(&mut self, path: Option<Path>, stroke: ShapeStroke) {
        let Some(path) = path.filter(|_| stroke.width > 0.0 && stroke.color.a() > 0) else { return };
        // Both scales are the same but for the rounding of the picture's size.
        let width = stroke.width * (self.scales[0] * self.scales[1]).sqrt();
        // The corners of a line reach further than its sides.
        let reach = width * 2.0;
        let (top, bottom) = (path.bounds().top() - reach, path.bounds().bottom() + reach);
        self.push(top, bottom, PixelShape::Line(path, stroke.color, width));
    }

    fn rect_filled(&mut self, rect: ShapeRect, color: Color32) {
        let rect = self.pixel_rect(rect);
        self.push_rect(Rect::from_ltrb(rect.left(), rect.top(), rect.right(), rect.bottom()), color);
    }

    fn push_rect(&mut self, rect: Option<Rect>, color: Color32) {
        let has_area = |rect: &Rect| rect.width() > 0.0 && rect.height() > 0.0;
        if let Some(rect) = rect.filter(|rect| color.a() > 0 && has_area(rect)) {
            self.push(rect.top(), rect.bottom(), PixelShape::Rect(rect, color));
        }
    }

    /// Adds straight lines in one stroke.
    fn segments(&mut self, lines: &[[Pos2; 2]], stroke: ShapeStroke) {
        if stroke.width <= 0.0 || stroke.color.a() == 0 {
            return;
        }
        let half = stroke.width / 2.0;
        if lines.iter().all(|[from, to]| from.x.total_cmp(&to.x).is_eq() != from.y.total_cmp(&to.y).is_eq()) {
            for [from, to] in lines {
                let across = if from.x.total_cmp(&to.x).is_eq() { Vec2::new(half, 0.0) } else { Vec2::new(0.0, half) };
                self.rect_filled(ShapeRect::from_two_pos(*from, *to).expand2(across), stroke.color);
            }
            return;
        }
        let mut path = PathBuilder::new();
        for [from, to] in lines {
            let across = (*to - *from).normalized().rot90() * half;
            let corners = [*from + across, *to + across, *to - across, *from - across];
            add_polygon(&mut path, &corners.map(|at| self.point(at)), true);
        }
        self.fill(path.finish(), stroke.color);
    }

    fn polygon(&self, points: &[Pos2], is_closed: bool) -> Option<Path> {
        let points: Vec<Pos2> = points.iter().map(|&at| self.point(at)).collect();
        let mut path = PathBuilder::new();
        add_polygon(&mut path, &points, is_closed);
        path.finish()
    }

    fn oval(&self, center: Pos2, radius: Vec2) -> Option<Path> {
        let rect = self.pixel_rect(ShapeRect::from_center_size(center, radius * 2.0));
        PathBuilder::from_oval(Rect::from_ltrb(rect.left(), rect.top(), rect.right(), rect.bottom())?)
    }

    fn rect(&mut self, shape: &RectShape) {
        let (rect, inward) = middle(shape);
        let corner = shape.corner_radius;
        let radii = [corner.nw, corner.ne, corner.se, corner.sw].map(|radius| (f32::from(radius) - inward).max(0.0));
        if radii.iter().all(|radius| *radius <= 0.0) {
            self.rect_filled(rect, shape.fill);
            self.line(self.polygon(&corners(rect), true), shape.stroke);
        } else {
            self.fill_and_line(self.rounded(rect, radii), shape.fill, shape.stroke);
        }
    }

    /// A rectangle with these radii of its corners, clockwise from the top left.
    fn rounded(&self, rect: ShapeRect, radii: [f32; 4]) -> Option<Path> {
        /// How far the control points of a quarter of a circle are from its ends, as a share of its radius.
        const KAPPA: f32 = 4.0 / 3.0 * (2.0 * FRAC_1_SQRT_2 - 1.0);
        let mut path = PathBuilder::new();
        // Towards the next corner.
        let along = [Vec2::RIGHT, Vec2::DOWN, Vec2::LEFT, Vec2::UP];
        let sides = corners(rect).into_iter().zip(radii).zip(along);
        for (at, ((corner, radius), next)) in sides.enumerate() {
            let size = Vec2::splat(radius).min(rect.size() / 2.0);
            let (back, on) = (Vec2::new(-next.y, next.x) * size, next * size);
            let [from, first, second, to] =
                [corner + back, corner + back * (1.0 - KAPPA), corner + on * (1.0 - KAPPA), corner + on]
                    .map(|at| self.point(at));
            if at == 0 {
                path.move_to(from.x, from.y);
            } else {
                path.line_to(from.x, from.y);
            }
            path.cubic_to(first.x, first.y, second.x, second.y, to.x, to.y);
        }
        path.close();
        path.finish()
    }

    fn mesh(&mut self, mesh: &Mesh) {
        match MeshPieces::of(mesh) {
            MeshPieces::Fade(rect, gradient) if gradient.from == gradient.to => self.rect_filled(rect, gradient.from),
            MeshPieces::Fade(rect, gradient) => {
                if let Some(path) = self.polygon(&corners(rect), true).filter(has_area) {
                    self.push(path.bounds().top(), path.bounds().bottom(), PixelShape::Fade(path, gradient));
                }
            }
            MeshPieces::Rects(rects) => {
                // On whole pixels: soft edges would show where they meet.
                for (rect, color) in rects {
                    let rect = self.pixel_rect(rect);
                    let (min, max) = (rect.min.round(), rect.max.round());
                    self.push_rect(Rect::from_ltrb(min.x, min.y, max.x, max.y), color);
                }
            }
            MeshPieces::Triangles(triangles) => {
                for (corners, color) in triangles {
                    self.fill(self.polygon(&corners, true), color);
                }
            }
        }
    }

    fn text(&mut self, shape: &TextShape) -> Result<(), FigureError> {
        let all = runs(shape);
        let mut lines = Vec::with_capacity(all.len());
        for run in &all {
            let is_bundled = run.text.is_ascii() || !run.text.chars().any(may_be_of_others);
            let Some(line) = is_bundled.then(|| self.shaper.line(run, self.scales)).flatten() else {
                return self.detour(shape);
            };
            lines.push((run, line));
        }
        for (run, line) in lines.into_iter().filter(|(_, line)| line.color().a() > 0) {
            // Accents and descenders may reach further than the line.
            let (top, bottom) = (run.rect.top() * self.scales[1], run.rect.bottom() * self.scales[1]);
            self.push(top - (bottom - top) / 2.0, bottom + (bottom - top) / 2.0, PixelShape::Glyphs(line));
        }
        Ok(())
    }

    /// Text as any program would draw it.
    fn detour(&mut self, shape: &TextShape) -> Result<(), FigureError> {
        let page = DrawingPage { ground: None, nodes: vec![DrawingNode::Shape(shape.clone().into())], ..*self.page };
        let options = self.options.get_or_insert_with(|| svg_options(&self.drawing.typefaces));
        let tree = parse_svg(&svg(self.drawing, &page, SvgTarget::OwnRenderer), options)?;
        let rect = self.pixel_rect(shape.visual_bounding_rect());
        let height = rect.height();
        self.push(rect.top() - height, rect.bottom() + height, PixelShape::Tree(Box::new(tree)));
        Ok(())
    }
}

fn stroke_of(width: f32, color: &ColorMode) -> ShapeStroke {
    match color {
        ColorMode::Solid(color) => ShapeStroke::new(width, *color),
        ColorMode::UV(_) => ShapeStroke::NONE,
    }
}

/// Clockwise from the top left.
fn corners(rect: ShapeRect) -> [Pos2; 4] {
    [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom()]
}

fn has_area(path: &Path) -> bool {
    path.bounds().width() > 0.0 && path.bounds().height() > 0.0
}

fn add_polygon(path: &mut PathBuilder, points: &[Pos2], is_closed: bool) {
    for (at, point) in points.iter().enumerate() {
        if at == 0 {
            path.move_to(point.x, point.y);
        } else {
            path.line_to(point.x, point.y);
        }
    }
    if is_closed {
        path.close();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::load;
    use crate::figure::progress::uninterrupted;
    use crate::figure::raster::{BAND_ROWS, bands, bands_on, raster};
    use crate::figure::{FigureOptions, FigureRange, Notes, compose};
    use crate::layout::LaneMode;

    fn drawing(title: &str) -> Drawing {
        let mut dossier = load::shipped().dossier.as_ref().clone();
        dossier.title = title.to_owned();
        let options = FigureOptions {
            lanes: LaneMode::Theme,
            range: FigureRange::All,
            notes: Notes::Short,
            heading: Some(title.to_owned()),
            select: Some(crate::dossier::EventIdx(3)),
            ..FigureOptions::default()
        };
        compose(&dossier, &options, false).unwrap()
    }

    /// A page that is painted directly is as a program that draws its SVG shows it, but for soft edges.
    #[test]
    fn a_page_looks_like_its_svg() {
        // The second one has letters that take the detour.
        for title in [
            "Lines, caf\u{e9}s \u{2192} \u{d6}\u{142} \u{391}\u{3a9} \u{416}",
            "Not \u{5e9}\u{5dc}\u{5d5}\u{5dd} bundled",
        ] {
            let drawing = drawing(title);
            let page = &drawing.pages[0];
            let (size, scales) = ([1920, 1080], [1.5, 1.5]);
            let faces = BundledFaces::new();
            let painting = PagePainting::new(&drawing, page, scales, &faces).unwrap();
            let detours = painting.steps.iter().filter(|step| matches!(step.shape, PixelShape::Tree(_))).count();
            assert_eq!(detours > 0, title.contains("bundled"), "{title}: {detours}");
            let painted = bands(
                BAND_ROWS,
                size,
                &uninterrupted,
                || |top, band: &mut _| painting.paint(top, band),
                |band| band.pixels.to_vec(),
            );
            let tree = parse_svg(&svg(&drawing, page, SvgTarget::OwnRenderer), &svg_options(&[])).unwrap();
            let drawn = raster(&tree, size, scales, &uninterrupted).unwrap();
            let by = painted.unwrap().concat();
            let differences = || by.iter().zip(drawn.data()).map(|(one, other)| one.abs_diff(*other));
            let [some, strong] = [24, 96].map(|most| differences().filter(|&by| by > most).count());
            let whole = drawn.data().len();
            // Letters begin on quarters of a pixel.
            assert!(some < whole / 50 && strong < whole / 200_000, "{title}: {some} and {strong} of {whole} differ");
        }
    }

    #[test]
    fn any_number_of_threads_paints_the_same() {
        let drawing = drawing("The same");
        let faces = BundledFaces::new();
        let painting = PagePainting::new(&drawing, &drawing.pages[0], [1.25, 1.25], &faces).unwrap();
        let on = |threads: usize| {
            let painter = || |top: f32, band: &mut PixmapMut<'_>| painting.paint(top, band);
            bands_on(threads, BAND_ROWS, [1600, 900], &uninterrupted, painter, |band| band.pixels.to_vec()).unwrap()
        };
        let alone = on(1);
        for threads in [1, 2, 3, 8] {
            assert!(on(threads) == alone, "{threads}");
        }
    }
}
