//! A page as pixels, drawn on the CPU in bands, so that all cores share the work and a long drawing can be cancelled.
//! What becomes of a band is done where it was drawn, while it is still in the cache of that core.
//!
//! The library transforms every shape, and strokes and dashes lines, before it finds that they are outside of a band.
//! So a band is given only the shapes that reach into it.

use std::sync::atomic::{AtomicU32, Ordering};

use resvg::tiny_skia::{Color, FillRule, IntSize, Paint, Pixmap, PixmapMut};
use resvg::usvg::{self, Group, Node, Opacity, Paint as UsvgPaint, PaintOrder, Path, Transform, Tree};

use super::FigureError;
use super::progress::{FigureProgress, report, stage};

/// Rows of a band of a page: a constant, so that the bytes are the same on every machine; so few that a band of a large
/// picture stays in the cache of a core.
pub const BAND_ROWS: u32 = 64;
/// The same of a tree, in which layers are rounded to the pixels of a band.
const TREE_ROWS: u32 = 256;
/// Most threads that draw.
const THREADS_MAX: usize = 8;

/// A band of a page.
pub struct Band<'a> {
    /// Its number, from the top.
    pub at: u32,
    /// RGBA with premultiplied alpha, row by row.
    pub pixels: &'a [u8],
}

/// Draws a tree on `width` × `height` pixels; one of its units is `across` pixels wide and `down` pixels high.
pub fn raster(
    tree: &Tree,
    size: [u32; 2],
    scales: [f32; 2],
    progress: FigureProgress<'_>,
) -> Result<Pixmap, FigureError> {
    let painter = || {
        |top: f32, band: &mut PixmapMut<'_>| {
            band.fill(Color::TRANSPARENT);
            draw_tree(tree, scales, top, band);
        }
    };
    let rows = bands(TREE_ROWS, size, progress, painter, |band| band.pixels.to_vec())?;
    let whole = IntSize::from_wh(size[0], size[1]).and_then(|size| Pixmap::from_vec(rows.concat(), size));
    whole.ok_or(size_error(size))
}

/// A page in bands of so many rows: what `finish` makes of each, from the top. Each thread gets a painter of its own,
/// which fills the band that begins at a height, and which may have the pixels of another one.
pub fn bands<T: Send, P: FnMut(f32, &mut PixmapMut<'_>)>(
    rows: u32,
    size: [u32; 2],
    progress: FigureProgress<'_>,
    painter: impl Fn() -> P + Sync,
    finish: impl Fn(Band<'_>) -> T + Sync,
) -> Result<Vec<T>, FigureError> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    bands_on(cores.min(THREADS_MAX), rows, size, progress, painter, finish)
}

/// The same on so many threads.
pub fn bands_on<T: Send, P: FnMut(f32, &mut PixmapMut<'_>)>(
    threads: usize,
    band_rows: u32,
    size: [u32; 2],
    progress: FigureProgress<'_>,
    painter: impl Fn() -> P + Sync,
    finish: impl Fn(Band<'_>) -> T + Sync,
) -> Result<Vec<T>, FigureError> {
    let [width, height] = size;
    let count = height.div_ceil(band_rows);
    let next = AtomicU32::new(0);
    let draw_bands = || -> Result<Vec<(u32, T)>, FigureError> {
        let mut painter = painter();
        let mut finished = Vec::new();
        let mut sheet: Option<Pixmap> = None;
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            if at >= count {
                return Ok(finished);
            }
            report(progress, drawn(at, count))?;
            let top = at.saturating_mul(band_rows);
            let rows = band_rows.min(height - top);
            let known = sheet.take().filter(|sheet| sheet.height() == rows);
            let mut band = known.or_else(|| Pixmap::new(width, rows)).ok_or(size_error(size))?;
            #[expect(clippy::cast_precision_loss, reason = "at most some ten thousand rows")]
            painter(top as f32, &mut band.as_mut());
            finished.push((at, finish(Band { at, pixels: band.data() })));
            sheet = Some(band);
        }
    };
    let threads = threads.min(usize::try_from(count).unwrap_or(usize::MAX));
    let mut all = std::thread::scope(|scope| {
        let others: Vec<_> =
            (1..threads).map(|_| std::thread::Builder::new().spawn_scoped(scope, draw_bands)).collect();
        let own = draw_bands();
        // A thread that could not be had leaves its bands to the others.
        others.into_iter().flatten().fold(own, |found, other| {
            let broken = || Err(FigureError::Library("the drawing broke off".to_owned()));
            let mut found = found?;
            found.extend(other.join().unwrap_or_else(|_| broken())?);
            Ok(found)
        })
    })?;
    all.sort_unstable_by_key(|(at, _)| *at);
    Ok(all.into_iter().map(|(_, band)| band).collect())
}

fn size_error([width, height]: [u32; 2]) -> FigureError {
    FigureError::Size { width: f64::from(width), height: f64::from(height) }
}

/// Draws what of a tree is on the band that begins at `top`.
pub fn draw_tree(tree: &Tree, [across, down]: [f32; 2], top: f32, band: &mut PixmapMut<'_>) {
    #[expect(clippy::cast_precision_loss, reason = "rows of a band")]
    let height = band.height() as f32;
    draw(tree.root().children(), Transform::from_row(across, 0.0, 0.0, down, 0.0, -top), height, band);
}

/// Whether a node draws anything in a band of this height; soft edges are a pixel wide.
fn is_in(node: &Node, transform: Transform, height: f32) -> bool {
    const SOFT: f32 = 2.0;
    let group_area =
        |group: &Group| group.layer_bounding_box().to_rect().transform(transform.pre_concat(group.transform()));
    let area = match node {
        Node::Group(group) => group_area(group),
        Node::Text(text) => group_area(text.flattened()),
        Node::Path(path) => path.stroke_bounding_box().transform(transform),
        Node::Image(image) => image.bounding_box().transform(transform),
    };
    // What has no area is left to the library.
    area.is_none_or(|area| area.bottom() > -SOFT && area.top() < height + SOFT)
}

/// Draws nodes with all that reaches into a band.
fn draw(nodes: &[Node], transform: Transform, height: f32, band: &mut PixmapMut<'_>) {
    for node in nodes.iter().filter(|node| is_in(node, transform, height)) {
        let group = match node {
            Node::Group(group) => group.as_ref(),
            Node::Text(text) => text.flattened(),
            Node::Path(path) if is_plain(path) => {
                draw_plain(path, transform, band);
                continue;
            }
            Node::Path(_) | Node::Image(_) => {
                draw_node(node, transform, band);
                continue;
            }
        };
        if group.should_isolate() {
            draw_node(node, transform, band);
        } else {
            draw(group.children(), transform.pre_concat(group.transform()), height, band);
        }
    }
}

/// Draws a node in its place: the library moves it to the origin.
fn draw_node(node: &Node, transform: Transform, band: &mut PixmapMut<'_>) {
    if let Some(area) = node.abs_layer_bounding_box() {
        resvg::render_node(node, transform.pre_translate(area.x(), area.y()), band);
    }
}

/// Whether a path has no other paints than colours: nearly all have.
fn is_plain(path: &Path) -> bool {
    let is_color = |paint: &UsvgPaint| matches!(paint, UsvgPaint::Color(_));
    let order = path.paint_order() == PaintOrder::FillAndStroke;
    order
        && path.fill().is_none_or(|fill| is_color(fill.paint()))
        && path.stroke().is_none_or(|stroke| is_color(stroke.paint()))
}

/// Draws such a path, as the library does.
fn draw_plain(path: &Path, transform: Transform, band: &mut PixmapMut<'_>) {
    if !path.is_visible() {
        return;
    }
    let paint = |of: &UsvgPaint, opacity: Opacity| {
        let mut paint = Paint { anti_alias: path.rendering_mode().use_shape_antialiasing(), ..Paint::default() };
        if let UsvgPaint::Color(color) = of {
            paint.set_color_rgba8(color.red, color.green, color.blue, opacity.to_u8());
        }
        paint
    };
    let bounds = path.data().bounds();
    // Straight lines along an axis have no area.
    if let Some(fill) = path.fill().filter(|_| bounds.width() > 0.0 && bounds.height() > 0.0) {
        let rule = match fill.rule() {
            usvg::FillRule::NonZero => FillRule::Winding,
            usvg::FillRule::EvenOdd => FillRule::EvenOdd,
        };
        band.fill_path(path.data(), &paint(fill.paint(), fill.opacity()), rule, transform, None);
    }
    if let Some(stroke) = path.stroke() {
        let paint = paint(stroke.paint(), stroke.opacity());
        band.stroke_path(path.data(), &paint, &stroke.to_tiny_skia(), transform, None);
    }
}

/// Share of the whole work when `done` bands are drawn.
#[expect(clippy::cast_precision_loss, reason = "few bands")]
fn drawn(done: u32, bands: u32) -> f32 {
    stage::READ + (stage::DRAWN - stage::READ) * done as f32 / bands.max(1) as f32
}

#[cfg(test)]
mod tests {
    use super::super::progress::uninterrupted;
    use super::super::svg_tree::{parse_svg, svg_options};
    use super::*;

    /// Culled bands show what the library draws in one go, but for rounding.
    #[test]
    fn bands_are_parts_of_the_whole_picture() {
        let svg = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 400" width="100" height="200">
            <rect width="200" height="400" fill="#fff"/>
            <g><path d="M5 100L195 100" stroke="#c33" stroke-width="3"/><path d="M10 5L10 395" stroke="#393"/></g>
            <g><g transform="translate(20 90)"><circle cx="9" cy="9" r="30" fill="#36c"/></g>
              <text x="40" y="131" font-size="14">Words at the edge of a band</text></g>
            <g opacity="0.5"><rect x="50" y="200" width="100" height="120"/><path d="M0 0L200 400" stroke="#000"/></g>
            <path d="M60 250L190 262L70 300" fill="none" stroke="#909" stroke-width="9" stroke-dasharray="7 4"/></svg>"##;
        let tree = parse_svg(svg, &svg_options(&[])).unwrap();
        let (across, down) = (3.0, 5.0);
        let size = [300, 1000];
        let culled = raster(&tree, size, [across, down], &uninterrupted).unwrap();
        let mut whole = Pixmap::new(size[0], size[1]).unwrap();
        resvg::render(&tree, Transform::from_scale(across, down), &mut whole.as_mut());
        let differences = culled.data().iter().zip(whole.data()).map(|(a, b)| a.abs_diff(*b));
        let (most, count) = differences.fold((0, 0_u32), |(most, count), by| (most.max(by), count + u32::from(by > 0)));
        // The layer of the half transparent group may be off by the rounding of its place.
        assert!(most <= 40 && count < 400, "{count} differ, by {most} at most");
        assert_eq!(culled, raster(&tree, size, [across, down], &uninterrupted).unwrap(), "the same on every run");
    }
}
