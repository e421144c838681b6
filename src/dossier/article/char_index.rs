//! [`CharIndex`]: byte offsets to code points and back, without counting from the start each time.

/// Bytes between two marks: what one conversion scans at most.
const STRIDE: usize = 1024;

/// How many code points begin before each 1,024th byte of a text. The text itself is kept by the owner.
#[derive(Clone, Debug, Default)]
pub struct CharIndex {
    /// `before[i]`: code points that begin before byte `i * STRIDE`.
    before: Vec<usize>,
    chars: usize,
}

impl CharIndex {
    /// Counts `text` once.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut chars = 0;
        let before = text
            .as_bytes()
            .chunks(STRIDE)
            .map(|chunk| {
                let so_far = chars;
                chars += count_starts(chunk);
                so_far
            })
            .collect();
        Self { before, chars }
    }

    /// Code points of the whole text.
    #[must_use]
    pub fn len(&self) -> usize {
        self.chars
    }

    /// Whether the text is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.chars == 0
    }

    /// Code points that begin before byte `byte` of the text the index was made from; beyond the end, all of them.
    #[must_use]
    pub fn char_from_byte(&self, text: &str, byte: usize) -> usize {
        let mark = byte / STRIDE;
        let Some(before) = self.before.get(mark) else { return self.chars };
        let end = byte.min(text.len());
        before + text.as_bytes().get(mark * STRIDE..end).map_or(0, count_starts)
    }

    /// Where code point `char` of the text the index was made from begins; its length for the one just past the last,
    /// `None` further on.
    #[must_use]
    pub fn byte_from_char(&self, text: &str, char: usize) -> Option<usize> {
        if char >= self.chars {
            return (char == self.chars).then_some(text.len());
        }
        let mark = self.before.partition_point(|&before| before <= char).checked_sub(1)?;
        let from = mark * STRIDE;
        let left = char - self.before.get(mark)?;
        let starts = text.as_bytes().get(from..)?.iter().enumerate().filter(|(_, byte)| is_start(**byte));
        starts.map(|(at, _)| from + at).nth(left)
    }
}

fn count_starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| is_start(**byte)).count()
}

/// Every byte of UTF-8 but `10xxxxxx` begins a code point.
fn is_start(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]

        #[test]
        fn agrees_with_counting(seed in "[aé漢😀\u{301}]{1,40}", times in 1_usize..120, byte in 0_usize..20_000) {
            let text = seed.repeat(times);
            let index = CharIndex::new(&text);
            prop_assert_eq!(index.len(), text.chars().count());
            let counted = text.char_indices().take_while(|(at, _)| *at < byte).count();
            prop_assert_eq!(index.char_from_byte(&text, byte), counted);
            let found = text.char_indices().map(|(at, _)| at).chain([text.len()]).nth(byte);
            prop_assert_eq!(index.byte_from_char(&text, byte), found);
        }
    }

    #[test]
    fn an_empty_text_has_one_place() {
        let index = CharIndex::new("");
        assert!(index.is_empty());
        assert_eq!((index.char_from_byte("", 0), index.char_from_byte("", 9)), (0, 0));
        assert_eq!((index.byte_from_char("", 0), index.byte_from_char("", 1)), (Some(0), None));
    }
}
