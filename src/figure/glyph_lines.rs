//! [`GlyphLine`]: a line of text in a bundled typeface as glyphs with their places, and [`GlyphPictures`], which paint
//! it. A figure has thousands of letters, of few kinds: each kind is drawn once, at the quarters of a pixel that it
//! stands on, and copied.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use egui::{Color32, FontFamily};
use foldhash::fast::FixedState;
use harfrust::{Script, ShapeOptions, ShapePlan, Shaper, ShaperData, UnicodeBuffer};
use resvg::tiny_skia::{FillRule, Mask, Path, PathBuilder, PixmapMut, Transform};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider as _};

use super::blend::blend;
use super::text_runs::TextRun;
use crate::paint::theme;
use crate::parallel::map_chunks;

/// Places on which a glyph may begin within a pixel, across and down.
const PLACES: f32 = 4.0;

type FontFile = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// The files of the bundled typefaces.
pub struct BundledFaces {
    families: Vec<(FontFamily, FontFile)>,
}

impl BundledFaces {
    pub fn new() -> Self {
        let definitions = theme::fonts();
        let data = |faces: &Vec<String>| Some(Arc::clone(&definitions.font_data.get(faces.first()?)?.font));
        let families = definitions.families.iter();
        Self { families: families.filter_map(|(family, faces)| Some((family.clone(), data(faces)?))).collect() }
    }

    /// The typefaces; a broken file has none.
    fn fonts(&self) -> impl Iterator<Item = Option<FontRef<'_>>> {
        self.families.iter().map(|(_, data)| FontRef::new((**data).as_ref()).ok())
    }
}

/// A line of text as glyphs.
#[derive(Clone, Debug)]
pub struct GlyphLine {
    color: Color32,
    /// Glyphs, and the pixels that they begin on.
    glyphs: Vec<(GlyphKey, [i32; 2])>,
}

impl GlyphLine {
    /// The colour of the text.
    pub fn color(&self) -> Color32 {
        self.color
    }
}

/// Turns text into glyphs.
pub struct GlyphShaper<'a> {
    faces: Vec<(&'a FontFamily, Option<ShapedFace<'a>>)>,
    buffer: Option<UnicodeBuffer>,
}

/// A typeface and what is known about it. Its tables are read when first needed.
struct ShapedFace<'a> {
    font: FontRef<'a>,
    units: f32,
    data: Option<ShaperData>,
    plans: Vec<(Script, ShapePlan)>,
}

impl<'a> GlyphShaper<'a> {
    pub fn new(faces: &'a BundledFaces) -> Self {
        let face = |font: FontRef<'a>| {
            let units = f32::from(font.metrics(Size::unscaled(), LocationRef::default()).units_per_em.max(1));
            ShapedFace { font, units, data: None, plans: Vec::new() }
        };
        let families = faces.families.iter().map(|(family, _)| family);
        Self { faces: families.zip(faces.fonts().map(|font| font.map(face))).collect(), buffer: None }
    }

    /// The glyphs of a run with so many pixels to a point; `None` if its typeface lacks a letter.
    pub fn line(&mut self, run: &TextRun, [across, down]: [f32; 2]) -> Option<GlyphLine> {
        let number = self.faces.iter().position(|(family, _)| **family == run.font.family)?;
        let face = self.faces.get_mut(number)?.1.as_mut()?;
        let mut buffer = self.buffer.take().unwrap_or_default();
        buffer.push_str(&run.text);
        buffer.guess_segment_properties();
        let data = face.data.get_or_insert_with(|| ShaperData::new(&face.font));
        let shaper = data.shaper(&face.font).build();
        let plan = plan(&mut face.plans, &shaper, &buffer);
        let shaped = shaper.shape(buffer, ShapeOptions::new().plan(Some(plan)));
        let to_points = run.font.size / face.units;
        let scales = [across * to_points, down * to_points];
        let (mut x, y) = (run.rect.left() * across, run.baseline * down);
        let mut glyphs = Vec::with_capacity(shaped.len());
        let mut has_all = true;
        for (info, position) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()) {
            let glyph = u16::try_from(info.glyph_id).unwrap_or_default();
            has_all &= glyph != 0;
            let [right, up, advance] = [position.x_offset, position.y_offset, position.x_advance].map(units);
            let (pixel, place) = pixel_and_place([x + right * scales[0], y - up * scales[1]]);
            glyphs.push((GlyphKey { face: number, glyph, scales: scales.map(f32::to_bits), place }, pixel));
            x += advance * scales[0];
        }
        self.buffer = Some(shaped.clear());
        has_all.then_some(GlyphLine { color: run.color, glyphs })
    }
}

/// The plan for the script of a text.
#[expect(clippy::indexing_slicing, reason = "the place of a plan that is known, or was just added")]
fn plan<'p>(plans: &'p mut Vec<(Script, ShapePlan)>, shaper: &Shaper<'_>, buffer: &UnicodeBuffer) -> &'p ShapePlan {
    let script = buffer.script();
    let at = plans.iter().position(|(known, _)| *known == script).unwrap_or_else(|| {
        let language = buffer.language();
        plans.push((script, ShapePlan::new(shaper, buffer.direction(), Some(script), language.as_ref(), &[])));
        plans.len() - 1
    });
    &plans[at].1
}

#[expect(clippy::cast_precision_loss, reason = "a typeface has a few thousand units to its size")]
fn units(value: i32) -> f32 {
    value as f32
}

/// Everything that a picture of a glyph depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct GlyphKey {
    face: usize,
    glyph: u16,
    /// Bits of the scales.
    scales: [u32; 2],
    /// The place within a pixel that it begins on, in [`PLACES`].
    place: [u8; 2],
}

/// A glyph as the share of each pixel that it covers.
struct GlyphPicture {
    /// From the pixel that the glyph begins on.
    left: i32,
    top: i32,
    width: usize,
    coverage: Vec<u8>,
}

/// The pictures of all glyphs of a page.
pub struct GlyphPictures {
    /// `None` for a blank.
    pictures: HashMap<GlyphKey, Option<GlyphPicture>, FixedState>,
}

impl GlyphPictures {
    /// Draws each glyph of `lines` once. All cores share the work.
    pub fn new<'l>(lines: impl Iterator<Item = &'l GlyphLine>, faces: &BundledFaces) -> Self {
        /// Fewer pictures than this are not worth a thread.
        const MANY_PICTURES: usize = 32;
        let all: HashSet<GlyphKey, FixedState> = lines.flat_map(|line| &line.glyphs).map(|(key, _)| *key).collect();
        let all: Vec<GlyphKey> = all.into_iter().collect();
        let pictures = map_chunks(all.len(), MANY_PICTURES, |range| -> Vec<(GlyphKey, Option<GlyphPicture>)> {
            let fonts: Vec<Option<FontRef<'_>>> = faces.fonts().collect();
            let picture = |&key: &GlyphKey| {
                let font = fonts.get(key.face).and_then(Option::as_ref);
                (key, font.and_then(|font| GlyphPicture::new(font, key)))
            };
            all.get(range).unwrap_or_default().iter().map(picture).collect()
        });
        Self { pictures: pictures.into_iter().flatten().collect() }
    }

    /// Paints what of a line is on a band of a page that begins at a row of pixels.
    pub fn paint(&self, line: &GlyphLine, top: i32, band: &mut PixmapMut<'_>) {
        for (key, [x, y]) in &line.glyphs {
            if let Some(Some(picture)) = self.pictures.get(key) {
                picture.paint([*x, y - top], line.color, band);
            }
        }
    }
}

/// The pixel that a place is on, and the quarter of it, across and down.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a picture has few thousand pixels")]
fn pixel_and_place(at: [f32; 2]) -> ([i32; 2], [u8; 2]) {
    let places = at.map(|at| (at * PLACES).round());
    (places.map(|at| (at / PLACES).floor() as i32), places.map(|at| at.rem_euclid(PLACES) as u8))
}

impl GlyphPicture {
    fn new(font: &FontRef<'_>, key: GlyphKey) -> Option<Self> {
        let outline = outline(font, key.glyph)?;
        let scales = key.scales.map(f32::from_bits);
        let [right, down] = key.place.map(|place| f32::from(place) / PLACES);
        let path = outline.transform(Transform::from_row(scales[0], 0.0, 0.0, -scales[1], right, down))?;
        let bounds = path.bounds().round_out()?;
        let (left, top) = (bounds.left(), bounds.top());
        #[expect(clippy::cast_precision_loss, reason = "pixels of a letter")]
        let path = path.transform(Transform::from_translate(-left as f32, -top as f32))?;
        let mut mask = Mask::new(bounds.width(), bounds.height())?;
        mask.fill_path(&path, FillRule::Winding, true, Transform::identity());
        let width = usize::try_from(bounds.width()).ok()?;
        Some(Self { left, top, width, coverage: mask.take() })
    }

    /// Paints it where the glyph begins on this pixel of a band.
    fn paint(&self, [x, y]: [i32; 2], color: Color32, band: &mut PixmapMut<'_>) {
        let (Ok(width), Ok(height)) = (i32::try_from(band.width()), i32::try_from(band.height())) else { return };
        let (left, top) = (x + self.left, y + self.top);
        let premultiplied = color.to_array();
        let (pixels, _) = band.data_mut().as_chunks_mut::<4>();
        // The part of its rows that is on the band.
        let skipped = usize::try_from(-left).unwrap_or_default();
        let first = left.max(0);
        for (coverage, y) in self.coverage.chunks(self.width).zip(top..) {
            if y < 0 || y >= height || first >= width {
                continue;
            }
            let Ok(start) = usize::try_from(y * width + first) else { continue };
            let room = usize::try_from(width - first).unwrap_or_default();
            let coverage = coverage.get(skipped..).unwrap_or_default();
            let row = pixels.get_mut(start..).unwrap_or_default().iter_mut().take(room);
            for (pixel, &share) in row.zip(coverage).filter(|(_, share)| **share > 0) {
                blend(pixel, premultiplied, share);
            }
        }
    }
}

/// The outline of a glyph in units of its typeface, upwards; `None` for a blank.
fn outline(font: &FontRef<'_>, glyph: u16) -> Option<Path> {
    let glyph = font.outline_glyphs().get(GlyphId::from(glyph))?;
    let mut pen = PathPen(PathBuilder::new());
    glyph.draw(DrawSettings::unhinted(Size::unscaled(), LocationRef::default()), &mut pen).ok()?;
    pen.0.finish()
}

struct PathPen(PathBuilder);

impl OutlinePen for PathPen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to(x, y);
    }

    fn quad_to(&mut self, over_x: f32, over_y: f32, x: f32, y: f32) {
        self.0.quad_to(over_x, over_y, x, y);
    }

    fn curve_to(&mut self, first_x: f32, first_y: f32, second_x: f32, second_y: f32, x: f32, y: f32) {
        self.0.cubic_to(first_x, first_y, second_x, second_y, x, y);
    }

    fn close(&mut self) {
        self.0.close();
    }
}
