//! [`SystemFonts`]: installed typefaces, for glyphs that the bundled ones lack.
//!
//! Glyphs of the bundled typefaces are always taken from them, so a figure of Latin, Greek or Cyrillic text is the same
//! everywhere. The installed typefaces are loaded with the first other letter, and those that are used are stored in
//! the drawing.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use egui::epaint::text::{FallbackRequest, FontData, FontFamily, FontInsert, FontProvider};
use resvg::usvg::fontdb::{Database, FaceInfo, ID, Stretch, Style, Weight};

use super::glyphs::has_glyph;
use crate::text::lookalike::is_invisible;

/// An installed typeface.
#[derive(Clone, PartialEq)]
pub struct Typeface {
    /// The file.
    pub data: Arc<Vec<u8>>,
    /// Its index in the file.
    pub index: u32,
}

impl std::fmt::Debug for Typeface {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Typeface({} bytes, {})", self.data.len(), self.index)
    }
}

/// After this many letters of a block of 256 were found in no typeface, the rest of the block is not looked up: a text
/// may hold thousands of them.
const MISSES_MAX: u32 = 4;

/// The installed typefaces, and which of them were used.
#[derive(Clone, Default)]
pub struct SystemFonts {
    found: Arc<Mutex<LoadedFonts>>,
}

/// Typefaces loaded so far.
#[derive(Default)]
struct LoadedFonts {
    /// All typefaces, and the order in which to try them; loaded when first needed.
    all: Option<(Database, Vec<ID>)>,
    used: Vec<(ID, Typeface)>,
    /// Number of letters that were looked up and not found, by block.
    misses: HashMap<u32, u32>,
    /// All letters that are drawn as boxes.
    missing: BTreeSet<char>,
}

impl SystemFonts {
    /// The typefaces that were used, in the order of their first use.
    pub fn used(&self) -> Vec<Typeface> {
        self.lock().used.iter().map(|(_, typeface)| typeface.clone()).collect()
    }

    /// The letters that no typeface has, so that boxes stand for them.
    pub fn missing(&self) -> Vec<char> {
        self.lock().missing.iter().copied().collect()
    }

    fn lock(&self) -> MutexGuard<'_, LoadedFonts> {
        self.found.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn find(&self, letter: char, family: &FontFamily) -> Option<(ID, Typeface)> {
        let LoadedFonts { all, used, misses, missing } = &mut *self.lock();
        if let Some(known) = used.iter().find(|(_, face)| has_glyph(&face.data, face.index, letter)) {
            return Some(known.clone());
        }
        let misses = misses.entry(u32::from(letter) >> 8).or_default();
        if *misses == MISSES_MAX {
            missing.insert(letter);
            return None;
        }
        let (database, order) = all.get_or_insert_with(|| {
            let mut database = Database::new();
            database.load_system_fonts();
            let order = in_order(&database);
            (database, order)
        });
        let has = |id: ID| database.with_face_data(id, |data, index| has_glyph(data, index, letter)) == Some(true);
        let wants_serif = matches!(family, FontFamily::Name(name) if name.starts_with("serif"));
        let is_serif = |id: ID| database.face(id).is_some_and(is_serif);
        let having = || order.iter().copied().filter(|&id| has(id));
        let Some(id) = having().find(|&id| is_serif(id) == wants_serif).or_else(|| having().next()) else {
            *misses += 1;
            missing.insert(letter);
            return None;
        };
        let copy = |data: &[u8], index| Typeface { data: Arc::new(data.to_vec()), index };
        let typeface = (id, database.with_face_data(id, copy)?);
        used.push(typeface.clone());
        Some(typeface)
    }
}

impl FontProvider for SystemFonts {
    fn font_for(&self, request: &FallbackRequest<'_>) -> Option<FontInsert> {
        let is_drawn = |letter: &char| !letter.is_control() && !is_invisible(*letter);
        let letter = request.cluster.chars().next().filter(is_drawn)?;
        let (id, Typeface { data, index }) = self.find(letter, request.family)?;
        Some(FontInsert { name: format!("machine:{id}"), data: FontData::from_blob(data, index), families: Vec::new() })
    }
}

/// Upright faces of regular weight and width first, then by name, so that the choice is the same on every run.
fn in_order(database: &Database) -> Vec<ID> {
    let mut faces: Vec<&FaceInfo> = database.faces().collect();
    faces.sort_by_cached_key(|face| {
        let looks = (face.style != Style::Normal, face.stretch != Stretch::Normal, face.monospaced);
        (looks, face.weight.0.abs_diff(Weight::NORMAL.0), face.post_script_name.clone(), face.index)
    });
    faces.into_iter().map(|face| face.id).collect()
}

fn is_serif(face: &FaceInfo) -> bool {
    face.families.iter().any(|(name, _)| name.contains("Serif") || name.contains("Mincho") || name.contains("Song"))
}
