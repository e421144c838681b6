//! The fonts of a PDF: how their bytes are read, and how wide their characters are.

use std::collections::{BTreeMap, HashMap};

use lopdf::{Dictionary, Document, Encoding, Object, ObjectId};

/// Most bytes that the maps to Unicode of all fonts together, and of one of them, may unpack to.
const UNPACKED_BYTES: usize = 64 << 20;
const FONT_BYTES: usize = 8 << 20;

/// A font: how its bytes are read, and how wide its characters are in thousandths of its size.
pub(super) struct Font<'a> {
    pub encoding: Encoding<'a>,
    pub is_wide: bool,
    pub widths: HashMap<u32, f32>,
    pub default_width: f32,
}

/// The font objects of a file that its pages use, each once.
pub(super) struct FontObjects(BTreeMap<*const Dictionary, Dictionary>);

/// The fonts of a file, by the object that each is read from.
pub(super) struct Fonts<'a>(HashMap<*const Dictionary, Font<'a>>);

impl FontObjects {
    pub(super) fn of_pages(file: &Document, pages: &[ObjectId]) -> Self {
        let mut all = BTreeMap::new();
        for page in pages {
            for font in file.get_page_fonts(*page).unwrap_or_default().into_values() {
                all.entry(std::ptr::from_ref(font)).or_insert_with(|| {
                    let mut font = font.clone();
                    let is_simple = font.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind != b"Type0");
                    // Its own map to Unicode says more of a font than its encoding does.
                    if is_simple && font.has(b"ToUnicode") {
                        font.remove(b"Encoding");
                    }
                    font
                });
            }
        }
        Self(all)
    }

    pub(super) fn read<'a>(&'a self, file: &'a Document) -> Fonts<'a> {
        let limit = FONT_BYTES.min(UNPACKED_BYTES / self.0.len().max(1));
        let fonts = self.0.iter().filter_map(|(key, font)| Some((*key, font_of(file, font, limit)?)));
        Fonts(fonts.collect())
    }
}

impl<'a> Fonts<'a> {
    /// The fonts of a page, by the names that the page has for them.
    pub(super) fn of_page(&self, file: &Document, page: ObjectId) -> BTreeMap<Vec<u8>, &Font<'a>> {
        let fonts = file.get_page_fonts(page).unwrap_or_default().into_iter();
        fonts.filter_map(|(name, font)| Some((name, self.0.get(&std::ptr::from_ref(font))?))).collect()
    }
}

fn font_of<'a>(file: &'a Document, font: &'a Dictionary, limit: usize) -> Option<Font<'a>> {
    let encoding = font.get_font_encoding_with_limit(file, limit).ok()?;
    let number = |object: &Object| file.dereference(object).ok().and_then(|(_, object)| object.as_float().ok());
    let array = |dictionary: &'a Dictionary, key: &[u8]| {
        dictionary.get(key).ok().and_then(|object| file.dereference(object).ok()?.1.as_array().ok())
    };
    let is_wide = font.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Type0");
    let mut widths = HashMap::new();
    let mut default_width = 500.0;
    if is_wide {
        default_width = 1000.0;
        let descendant =
            array(font, b"DescendantFonts").and_then(|all| file.dereference(all.first()?).ok()?.1.as_dict().ok());
        if let Some(descendant) = descendant {
            default_width = descendant.get(b"DW").ok().and_then(number).unwrap_or(default_width);
            let entries = array(descendant, b"W").map(Vec::as_slice).unwrap_or_default();
            let mut rest = entries;
            // Either `first [width …]` or `first last width`.
            while let [first, second, after @ ..] = rest {
                let Some(first) = number(first).map(code) else { break };
                if let Ok(all) = second.as_array() {
                    widths.extend(all.iter().zip(first..).filter_map(|(width, code)| Some((code, number(width)?))));
                    rest = after;
                } else if let ([width, after @ ..], Some(last)) = (after, number(second).map(code)) {
                    let width = number(width).unwrap_or(default_width);
                    widths.extend((first..=last.min(first.saturating_add(0xFFFF))).map(|code| (code, width)));
                    rest = after;
                } else {
                    break;
                }
            }
        }
    } else {
        let first = font.get(b"FirstChar").ok().and_then(number).map_or(0, code);
        let all = array(font, b"Widths").map(Vec::as_slice).unwrap_or_default();
        widths.extend(all.iter().zip(first..).filter_map(|(width, code)| Some((code, number(width)?))));
    }
    Some(Font { encoding, is_wide, widths, default_width })
}

/// A character's number in a font.
fn code(number: f32) -> u32 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the codes a font can have")]
    let code = number.clamp(0.0, 65_535.0) as u32;
    code
}
