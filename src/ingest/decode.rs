//! From bytes to text: by the byte order mark, as UTF-8, as the page says, or by a guess that says it is one.

use encoding_rs::{Encoding, UTF_8};

use super::ImportError;

/// How sure an encoding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// A byte order mark, or sound UTF-8.
    Certain,
    /// The page says so, or somebody chose it.
    Declared,
    /// It looks like it.
    Guessed,
}

/// A text and how it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// Without a byte order mark; what is no character is U+FFFD.
    pub text: String,
    /// Such as `windows-1252`.
    pub encoding: &'static str,
    /// How sure that is.
    pub certainty: Certainty,
}

/// Reads bytes: in the encoding `chosen` where there is one; else as they say or look. Of a page, its own word counts.
pub fn decode(bytes: &[u8], is_page: bool, chosen: Option<&str>) -> Result<Decoded, ImportError> {
    let (encoding, certainty) = match chosen {
        Some(name) => {
            let encoding = Encoding::for_label(name.trim().as_bytes());
            (encoding.ok_or_else(|| ImportError::NoEncoding { name: name.to_owned() })?, Certainty::Declared)
        }
        None => found(bytes, is_page),
    };
    let (text, encoding, _) = encoding.decode(bytes);
    Ok(Decoded { text: text.into_owned(), encoding: encoding.name(), certainty })
}

fn found(bytes: &[u8], is_page: bool) -> (&'static Encoding, Certainty) {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return (encoding, Certainty::Certain);
    }
    if std::str::from_utf8(bytes).is_ok() {
        return (UTF_8, Certainty::Certain);
    }
    if let Some(encoding) = declared(bytes).filter(|_| is_page) {
        return (encoding, Certainty::Declared);
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    (detector.guess(None, chardetng::Utf8Detection::Deny), Certainty::Guessed)
}

/// What `<meta charset=…>` or the older `content="text/html; charset=…"` says near the beginning.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    const WHERE_TO_LOOK: usize = 4096;
    let head = bytes.get(..bytes.len().min(WHERE_TO_LOOK))?;
    let head: String = head.iter().map(|byte| char::from(byte.to_ascii_lowercase())).collect();
    let rest = head.split("<meta").skip(1).filter_map(|tag| tag.split_once('>')).find_map(|(tag, _)| {
        let (_, value) = tag.split_once("charset")?;
        value.trim_start().strip_prefix('=')
    })?;
    let value = rest.trim_start().trim_start_matches(['"', '\'']);
    let end = value.find(|c: char| !(c.is_ascii_alphanumeric() || "-_:.".contains(c))).unwrap_or(value.len());
    Encoding::for_label(value.get(..end)?.as_bytes())
}
