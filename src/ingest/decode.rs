//! Decodes bytes to text: by the byte order mark, as UTF-8, as the page says, or by a guess that says it is one.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::error::ImportError;

/// How sure an encoding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// A byte order mark, or sound UTF-8.
    Certain,
    /// The page says so, or it was chosen.
    Declared,
    /// It looks like it.
    Guessed,
}

/// A text and how it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// Without a byte order mark; bytes that are no character are U+FFFD.
    pub text: String,
    /// Such as `windows-1252`.
    pub encoding: &'static str,
    /// How sure that is.
    pub certainty: Certainty,
    /// Runs of bytes that are no character in this encoding.
    pub unreadable: usize,
}

/// Reads bytes: in the encoding `chosen` where there is one; else as they say or look. What a page declares counts,
/// unless its bytes contradict it.
pub fn decode(bytes: &[u8], is_page: bool, chosen: Option<&str>) -> Result<Decoded, ImportError> {
    if chosen.is_none()
        && let Some(text) = utf_32(bytes)
    {
        return Ok(Decoded { text, encoding: "UTF-32", certainty: Certainty::Certain, unreadable: 0 });
    }
    let (encoding, certainty) = match chosen {
        Some(name) => {
            let encoding = Encoding::for_label(name.trim().as_bytes());
            (encoding.ok_or_else(|| ImportError::NoEncoding { name: name.to_owned() })?, Certainty::Declared)
        }
        None => found(bytes, is_page),
    };
    let (text, encoding, has_errors) = encoding.decode(bytes);
    let unreadable = if has_errors { text.matches(char::REPLACEMENT_CHARACTER).count() } else { 0 };
    Ok(Decoded { text: text.into_owned(), encoding: encoding.name(), certainty, unreadable })
}

fn found(bytes: &[u8], is_page: bool) -> (&'static Encoding, Certainty) {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return (encoding, Certainty::Certain);
    }
    if std::str::from_utf8(bytes).is_ok() && memchr::memchr(0, bytes).is_none() {
        return (UTF_8, Certainty::Certain);
    }
    if let Some(encoding) = utf_16(bytes) {
        return (encoding, Certainty::Guessed);
    }
    if is_nearly_utf_8(bytes) {
        return (UTF_8, Certainty::Certain);
    }
    let is_sound = |encoding: &&'static Encoding| *encoding != UTF_8 && !encoding.decode_without_bom_handling(bytes).1;
    if let Some(encoding) = declared(bytes).filter(|_| is_page).filter(is_sound) {
        return (encoding, Certainty::Declared);
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    (detector.guess(None, chardetng::Utf8Detection::Deny), Certainty::Guessed)
}

/// Whether a few damaged bytes are all that keeps a text from being UTF-8: far more of its letters beyond ASCII are
/// sound than not.
fn is_nearly_utf_8(bytes: &[u8]) -> bool {
    let (mut sound, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    broken * 4 <= sound
}

/// UTF-16 without a byte order mark: every other byte of a text in Latin letters is zero.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    const BYTES: usize = 4096;
    let start = bytes.get(..bytes.len().min(BYTES))?;
    let zeros = |parity: usize| start.iter().skip(parity).step_by(2).filter(|byte| **byte == 0).count();
    let half = start.len() / 2;
    let is_it = |empty: usize, full: usize| half >= 2 && empty * 10 >= half * 7 && full * 10 <= half;
    if is_it(zeros(1), zeros(0)) {
        Some(UTF_16LE)
    } else if is_it(zeros(0), zeros(1)) {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// UTF-32 with a byte order mark.
fn utf_32(bytes: &[u8]) -> Option<String> {
    let (rest, is_big) = match bytes {
        [0xFF, 0xFE, 0, 0, rest @ ..] => (rest, false),
        [0, 0, 0xFE, 0xFF, rest @ ..] => (rest, true),
        _ => return None,
    };
    let chars = rest.chunks(4).map(|chunk| {
        let unit = <[u8; 4]>::try_from(chunk)
            .map_or(u32::MAX, |unit| if is_big { u32::from_be_bytes(unit) } else { u32::from_le_bytes(unit) });
        char::from_u32(unit).unwrap_or(char::REPLACEMENT_CHARACTER)
    });
    Some(chars.collect())
}

/// The encoding in `<meta charset=…>`, or in the older `content="text/html; charset=…"`, of a page's head.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    const HEAD_BYTES: usize = 64 << 10;
    let head = bytes.get(..bytes.len().min(HEAD_BYTES))?;
    let head: String = head.iter().map(|byte| char::from(byte.to_ascii_lowercase())).collect();
    let head = head.split("<body").next()?;
    let rest = head.split("<meta").skip(1).filter_map(|tag| tag.split_once('>')).find_map(|(tag, _)| {
        let (_, value) = tag.split_once("charset")?;
        value.trim_start().strip_prefix('=')
    })?;
    let value = rest.trim_start().trim_start_matches(['"', '\'']);
    let end = value.find(|c: char| !(c.is_ascii_alphanumeric() || "-_:.".contains(c))).unwrap_or(value.len());
    Encoding::for_label(value.get(..end)?.as_bytes())
}
