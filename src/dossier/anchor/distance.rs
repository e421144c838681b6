//! Edit distance of a pattern to every stretch of a text, 64 rows of the table at a time.
//!
//! G. Myers, "A fast bit-vector algorithm for approximate string matching based on dynamic programming", Journal of
//! the ACM 46 (1999), in the form of H. Hyyrö, "A bit-vector algorithm for computing Levenshtein and Damerau edit
//! distances", Nordic Journal of Computing 10 (2003). The same that Hypothesis anchors with.

#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "rows are made for the characters of the pattern")]

/// The range of possible starts of a match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Begin {
    /// Anywhere in the text.
    Anywhere,
    /// At the text's first character.
    AtStart,
}

/// Bit vectors of up to 64 rows.
struct Block {
    /// Rows whose value is one more than the row above.
    plus: u64,
    /// Rows whose value is one less.
    minus: u64,
    /// The last row.
    last: u64,
}

impl Block {
    /// One column further. `equal`: rows whose character is the text's; `above`: step of the row above, −1, 0 or 1.
    /// Gives the step of the last row.
    fn advance(&mut self, mut equal: u64, above: i8) -> i8 {
        let vertical = equal | self.minus;
        equal |= u64::from(above < 0);
        let horizontal = ((equal & self.plus).wrapping_add(self.plus) ^ self.plus) | equal;
        let mut plus = self.minus | !(horizontal | self.plus);
        let mut minus = self.plus & horizontal;
        let step = i8::from(plus & self.last != 0) - i8::from(minus & self.last != 0);
        plus = (plus << 1) | u64::from(above > 0);
        minus = (minus << 1) | u64::from(above < 0);
        self.plus = minus | !(vertical | plus);
        self.minus = plus & vertical;
        step
    }
}

/// For each character of a pattern, in which rows it stands.
struct Rows {
    chars: Vec<char>,
    bits: Vec<Vec<u64>>,
    none: Vec<u64>,
}

impl Rows {
    fn new(pattern: impl Iterator<Item = char> + Clone, blocks: usize) -> Self {
        let mut chars: Vec<char> = pattern.clone().collect();
        chars.sort_unstable();
        chars.dedup();
        let mut bits = vec![vec![0; blocks]; chars.len()];
        for (row, char) in pattern.enumerate() {
            let at = chars.binary_search(&char).expect("the characters are those of the pattern");
            bits[at][row / 64] |= 1 << (row % 64);
        }
        Self { chars, bits, none: vec![0; blocks] }
    }

    fn of(&self, char: char) -> &[u64] {
        self.chars.binary_search(&char).map_or(&self.none, |at| &self.bits[at])
    }
}

/// For each prefix of `text`, from the one of length 1: the least number of insertions, deletions and replacements
/// that turn `pattern` into what ends there.
pub(super) fn distances<P, T>(pattern: P, text: T, begin: Begin) -> impl Iterator<Item = usize>
where
    P: Iterator<Item = char> + Clone,
    T: Iterator<Item = char>,
{
    let len = pattern.clone().count();
    let mut blocks: Vec<Block> = (0..len.div_ceil(64))
        .map(|block| {
            let rows = (len - block * 64).min(64);
            Block { plus: u64::MAX, minus: 0, last: 1 << (rows - 1) }
        })
        .collect();
    let rows = Rows::new(pattern, blocks.len());
    let top = i8::from(begin == Begin::AtStart);
    let mut distance = len;
    text.map(move |char| {
        let mut step = top;
        for (block, &equal) in blocks.iter_mut().zip(rows.of(char)) {
            step = block.advance(equal, step);
        }
        distance = distance.saturating_add_signed(step.into());
        distance
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The table of the textbook, column by column.
    fn plainly(pattern: &[char], text: &[char], begin: Begin) -> Vec<usize> {
        let mut column: Vec<usize> = (0..=pattern.len()).collect();
        let step = |(at, &char): (usize, &char)| {
            let mut diagonal = column[0];
            column[0] = if begin == Begin::Anywhere { 0 } else { at + 1 };
            for row in 1..=pattern.len() {
                let replaced = diagonal + usize::from(pattern[row - 1] != char);
                diagonal = column[row];
                column[row] = replaced.min(column[row] + 1).min(column[row - 1] + 1);
            }
            column[pattern.len()]
        };
        text.iter().enumerate().map(step).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]

        #[test]
        fn agrees_with_the_textbook(pattern in "[abc漢]{1,200}", text in "[abc漢]{0,200}") {
            let (pattern, text): (Vec<_>, Vec<_>) = (pattern.chars().collect(), text.chars().collect());
            for begin in [Begin::Anywhere, Begin::AtStart] {
                let fast: Vec<_> = distances(pattern.iter().copied(), text.iter().copied(), begin).collect();
                prop_assert_eq!(fast, plainly(&pattern, &text, begin));
            }
        }
    }
}
