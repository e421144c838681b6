//! How much is read: one table, so that a hostile or damaged file ends in a sentence and not in a full memory.

/// Largest `dossier.json`: 1 GB, room for [`EVENTS`] as they are saved. What would be larger is not saved, either.
pub const DOSSIER_BYTES: u64 = 1 << 30;

/// Most events, those that cannot be read included; most entries of any list of the dossier. To look at so many takes
/// some 1.4 GB of memory, to edit and save them 4 GB.
pub const EVENTS: usize = 4_000_000;

/// Largest article file: 16 MB, about forty novels.
pub const ARTICLE_BYTES: u64 = 16 << 20;

/// All articles of a dossier together: 512 MB.
pub const ALL_ARTICLES_BYTES: u64 = 512 << 20;

/// A dossier unpacked from a web page: 512 MB.
pub const PAGE_DATA_BYTES: u64 = 512 << 20;

/// Most articles, and most themes: what [`super::ArticleIdx`] and [`super::ThemeIdx`] count.
pub const ENTRIES: usize = u16::MAX as usize;

/// Most scenes of a presentation.
pub const SCENES: usize = 1_000;

/// Longest text of a scene, in characters.
pub const SCENE_TEXT_CHARS: usize = 4_000;

/// Most problems that are listed; a further one says how many more there are.
pub const PROBLEMS: usize = 10_000;

/// What undo keeps at most: 256 MB, some hundred thousand edits; the oldest are forgotten first, the last never.
pub const UNDO_BYTES: usize = 256 << 20;

/// Longest title of an event, a theme, an article or a dossier, in characters: an edit takes no longer one, and of one
/// in a file the beginning is shown.
pub const TITLE_CHARS: usize = 4_000;

/// Longest line of an article that is taken in: 1 MB.
pub const LINE_BYTES: usize = 1 << 20;

/// Deepest nesting of an HTML page that is taken in; its parser's time grows with the square of it.
pub const HTML_DEPTH: usize = 256;

/// Most tags of an HTML page that is taken in.
pub const HTML_TAGS: usize = 200_000;

/// Longest tag of an HTML page with its attributes: 1 MB, for pictures are written into them.
pub const HTML_TAG_BYTES: usize = 1 << 20;

/// Deepest nesting inside one theme, article or event: what `serde_json` reads, brackets of the record itself included.
/// Outside them nothing nests, for unknown fields of the dossier itself are skipped without recursion.
pub const JSON_DEPTH: usize = 127;

/// The first `chars` characters of a text that has more.
#[must_use]
pub fn beginning(text: &str, chars: usize) -> Option<&str> {
    text.char_indices().nth(chars).and_then(|(end, _)| text.get(..end))
}

#[cfg(test)]
mod tests {
    use super::beginning;

    #[test]
    fn only_what_is_longer_has_a_beginning() {
        let check = |text, chars, expected| assert_eq!(beginning(text, chars), expected, "{chars} of {text:?}");
        check("été", 2, Some("ét"));
        check("été", 3, None);
        check("été", 0, Some(""));
        check("", 0, None);
    }
}
