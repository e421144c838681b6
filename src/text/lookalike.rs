//! Folding a text so that what looks alike is equal: composed and decomposed letters, ligatures, kinds of quotation
//! marks, dashes and spaces, and characters that cannot be seen.

use unicode_normalization::char::{canonical_combining_class, decompose_compatible};

/// A text as it is compared, with the byte where each character of it begins in the original.
///
/// One original character may become several ("ﬁ" becomes "fi") or none (a soft hyphen).
#[derive(Clone, Debug, Default)]
pub struct LookalikeText {
    /// The folded characters.
    pub chars: Vec<char>,
    /// The start of the original character of each.
    pub starts: Vec<u32>,
}

impl LookalikeText {
    /// Folds `text`, of which no more than 4 GB are read.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut folded = Self { chars: Vec::with_capacity(text.len()), starts: Vec::with_capacity(text.len()) };
        for (at, char) in text.char_indices() {
            let Ok(start) = u32::try_from(at) else { break };
            if char.is_ascii() {
                folded.push(if char.is_ascii_whitespace() { ' ' } else { char }, start);
            } else if !is_invisible(char) {
                decompose_compatible(char, |part| folded.push(fold(part), start));
            }
        }
        folded
    }

    fn push(&mut self, char: char, start: u32) {
        // Marks on one letter in their canonical order, whatever order they were typed in.
        let mut at = self.chars.len();
        if is_mark(char) {
            let class = canonical_combining_class(char);
            while let Some(before) = at.checked_sub(1).and_then(|before| self.chars.get(before))
                && canonical_combining_class(*before) > class
            {
                at -= 1;
            }
        }
        self.chars.insert(at, char);
        // Bytes stay in order, as all of these belong to one letter.
        self.starts.push(start);
    }
}

/// One character of a decomposed text, as it is compared.
#[must_use]
pub fn fold(char: char) -> char {
    match char {
        '‘' | '’' | '‚' | '‛' | '′' | '‹' | '›' | 'ʼ' | '`' | '´' => '\'',
        '“' | '”' | '„' | '‟' | '″' | '«' | '»' => '"',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
        _ if char.is_whitespace() => ' ',
        _ => char,
    }
}

/// Whether `char` is a mark on the letter before it.
#[must_use]
pub fn is_mark(char: char) -> bool {
    !char.is_ascii() && canonical_combining_class(char) != 0
}

/// Characters that are not drawn: soft hyphens, zero-width spaces and joiners, direction and variation marks.
#[must_use]
pub fn is_invisible(char: char) -> bool {
    matches!(char, '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_alike_is_equal() {
        let check = |a: &str, b: &str, is_alike: bool| {
            assert_eq!(LookalikeText::new(a).chars == LookalikeText::new(b).chars, is_alike, "{a:?} {b:?}");
        };
        check("trans\u{AD}port", "transport", true);
        check("oﬃcial ﬁrst ﬂeet", "official first fleet", true);
        check("Iva\u{301}n Müller", "Iván Mu\u{308}ller", true);
        check("a\u{328}\u{301}", "a\u{301}\u{328}", true);
        check("zero\u{200B}width\u{FEFF}", "zerowidth", true);
        check("«it’s» – so…", "\"it's\" - so...", true);
        check("on\u{A0}27\u{202F}May", "on 27 May", true);
        check("lama", "lama\u{328}", false);
        check("Ivan", "Iván", false);
        check("A", "a", false);
    }

    #[test]
    fn every_character_knows_where_it_comes_from() {
        let text = "a\u{AD}ﬁé\n";
        let folded = LookalikeText::new(text);
        assert_eq!(folded.chars.iter().collect::<String>(), "afie\u{301} ");
        assert_eq!(folded.starts, [0, 3, 3, 6, 6, 8]);
    }
}
