//! [`Folded`]: an article's text for comparing, with an index of where each run of five characters is.
//!
//! The index makes a search cost what it finds instead of the length of the article, so that many citations of a long
//! article do not multiply.

#![expect(clippy::indexing_slicing, reason = "hashes have `bits` bits, and the index has a slot for each of them")]

use std::collections::HashMap;
use std::ops::Range;

use crate::text::lookalike::{LookalikeText, is_mark};

/// Characters in an indexed run.
pub(super) const GRAM: usize = 5;

/// A short text, folded, with the places of its line breaks, which are folded to spaces.
pub(super) struct FoldedPiece {
    pub(super) chars: Vec<char>,
    pub(super) breaks: Vec<usize>,
}

impl FoldedPiece {
    pub(super) fn new(text: &str) -> Self {
        let LookalikeText { chars, starts } = LookalikeText::new(text);
        let is_break = |(_, start): &(usize, &u32)| text.as_bytes().get(**start as usize) == Some(&b'\n');
        let breaks = starts.iter().enumerate().filter(is_break).map(|(at, _)| at).collect();
        Self { chars, breaks }
    }
}

/// A text ready for searching. Places are counted in its folded characters.
pub(super) struct Folded {
    text: LookalikeText,
    /// Places of line breaks, ascending.
    breaks: Vec<u32>,
    /// `places[starts[b]..starts[b + 1]]`: where runs of hash `b` begin, ascending.
    starts: Vec<u32>,
    places: Vec<u32>,
    bits: u32,
}

impl Folded {
    /// Folds and indexes `text`.
    pub(super) fn new(plain: &str) -> Self {
        let text = LookalikeText::new(plain);
        let is_break = |(_, start): &(u32, &u32)| plain.as_bytes().get(**start as usize) == Some(&b'\n');
        let breaks = (0..).zip(&text.starts).filter(is_break).map(|(at, _)| at).collect();
        let bits = text.chars.len().max(256).ilog2().min(20);
        let mut folded = Self { text, breaks, starts: vec![0; (1 << bits) + 2], places: Vec::new(), bits };
        folded.index();
        folded
    }

    /// A counting sort of all runs by hash.
    fn index(&mut self) {
        let hashes = || self.text.chars.windows(GRAM).map(|gram| hash(gram, self.bits));
        let mut starts = std::mem::take(&mut self.starts);
        // Two slots on: after the sums, slot `hash + 1` is where the next run of `hash` goes.
        for hash in hashes() {
            starts[hash + 2] += 1;
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut places = vec![0; self.text.chars.len().saturating_sub(GRAM - 1)];
        for (at, hash) in (0_u32..).zip(hashes()) {
            let next = &mut starts[hash + 1];
            places[*next as usize] = at;
            *next += 1;
        }
        self.starts = starts;
        self.places = places;
    }

    /// The text.
    pub(super) fn chars(&self) -> &[char] {
        &self.text.chars
    }

    /// Whether there is a line break at a place.
    pub(super) fn is_break(&self, at: usize) -> bool {
        u32::try_from(at).is_ok_and(|at| self.breaks.binary_search(&at).is_ok())
    }

    /// Where the line of a place begins.
    pub(super) fn line_start(&self, at: usize) -> usize {
        let before = self.breaks.partition_point(|&line_break| (line_break as usize) < at);
        before.checked_sub(1).map_or(0, |last| self.breaks[last] as usize + 1)
    }

    /// Where the next line after a place begins.
    pub(super) fn line_start_after(&self, at: usize) -> Option<usize> {
        let next = self.breaks.partition_point(|&line_break| (line_break as usize) < at);
        self.breaks.get(next).map(|&line_break| line_break as usize + 1)
    }

    /// The place of the character that begins at a byte of the original, or of the next one.
    pub(super) fn place_of_byte(&self, byte: usize) -> usize {
        self.text.starts.partition_point(|&start| (start as usize) < byte)
    }

    /// The bytes of the original text `plain` that a range of places comes from: whole characters.
    pub(super) fn bytes(&self, plain: &str, range: &Range<usize>) -> Option<Range<usize>> {
        let start = *self.text.starts.get(range.start)? as usize;
        let last = *self.text.starts.get(range.end.checked_sub(1)?)? as usize;
        let end = last + plain.get(last..)?.chars().next()?.len_utf8();
        (start < end).then_some(start..end)
    }

    /// Where runs with the hash of `gram` begin: all places of `gram`, perhaps with strangers among them.
    fn bucket(&self, gram: &[char]) -> &[u32] {
        let hash = hash(gram, self.bits);
        &self.places[self.starts[hash] as usize..self.starts[hash + 1] as usize]
    }

    /// Where the run `gram` stands, unless in more than `limit` places.
    pub(super) fn places_of_rare(&self, gram: &[char], limit: usize) -> impl Iterator<Item = usize> {
        let bucket = self.bucket(gram);
        let bucket = if bucket.len() > limit { &[] } else { bucket };
        bucket.iter().map(|&at| at as usize).filter(move |&at| self.has_at(at, gram))
    }

    /// Where `needle` begins, ascending, overlapping ones included; the first `limit`. A place where the last letter of
    /// it has one more mark does not count, unless the needle `is_cut` inside a letter.
    pub(super) fn occurrences(&self, needle: &[char], is_cut: bool, limit: usize) -> Vec<usize> {
        let is_cut = is_cut || needle.last().is_none_or(|char| !char.is_alphabetic());
        let is_whole = |at: &usize| is_cut || self.chars().get(at + needle.len()).is_none_or(|next| !is_mark(*next));
        let rarest = needle.windows(GRAM).enumerate().min_by_key(|(_, gram)| self.bucket(gram).len());
        if let Some((offset, gram)) = rarest {
            let places = self.bucket(gram).iter().filter_map(|&at| (at as usize).checked_sub(offset));
            return places.filter(|&at| self.has_at(at, needle)).filter(is_whole).take(limit).collect();
        }
        // Too short for the index.
        let windows = self.chars().windows(needle.len().max(1)).enumerate();
        windows.filter(|(_, window)| *window == needle).map(|(at, _)| at).filter(is_whole).take(limit).collect()
    }

    fn has_at(&self, at: usize, needle: &[char]) -> bool {
        self.chars().get(at..).is_some_and(|rest| rest.starts_with(needle))
    }

    /// How often each stretch of `width` characters would hold the start of `pattern`, judging by its runs that are
    /// not too common; `lead` characters of `pattern` come before that start.
    pub(super) fn votes(&self, pattern: &[char], lead: usize, width: usize, common: usize) -> HashMap<usize, usize> {
        let mut votes = HashMap::new();
        for (offset, gram) in pattern.windows(GRAM).enumerate() {
            for at in self.places_of_rare(gram, common) {
                let start = (at + lead).saturating_sub(offset).min(self.chars().len());
                *votes.entry(start / width.max(1)).or_default() += 1;
            }
        }
        votes
    }
}

/// FNV-1a over the code points, folded to `bits`.
fn hash(gram: &[char], bits: u32) -> usize {
    let hash = gram.iter().fold(0x811C_9DC5_u32, |hash, &char| (hash ^ u32::from(char)).wrapping_mul(0x0100_0193));
    ((hash ^ (hash >> bits)) & ((1 << bits) - 1)) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]

        #[test]
        fn finds_what_reading_finds(text in "[ab ’']{0,300}", needle in "[ab ’']{1,9}", limit in 1_usize..40) {
            let folded = Folded::new(&text);
            let needle = FoldedPiece::new(&needle).chars;
            let all = folded.chars().windows(needle.len()).enumerate().filter(|(_, window)| *window == needle);
            let all: Vec<usize> = all.map(|(at, _)| at).take(limit).collect();
            prop_assert_eq!(folded.occurrences(&needle, true, limit), all);
        }

        #[test]
        fn places_lead_back_to_whole_characters(text in "(\\PC|[\u{AD}ﬁ\u{301}é\n ]){0,80}", from in 0_usize..80, len in 1_usize..9) {
            let folded = Folded::new(&text);
            if let Some(bytes) = folded.bytes(&text, &(from..from + len)) {
                prop_assert!(text.get(bytes.clone()).is_some_and(|part| !part.is_empty()));
                let place = folded.place_of_byte(bytes.start);
                prop_assert!(place <= from, "{place} {from}");
            }
        }
    }

    #[test]
    fn folding_keeps_the_count() {
        let text = "“a”\u{A0}‘b’ –\n漢e\u{301}";
        let folded = Folded::new(text);
        assert_eq!(folded.chars().iter().collect::<String>(), "\"a\" 'b' - 漢e\u{301}");
        assert_eq!(folded.chars().len(), text.chars().count());
        assert!(folded.is_break(9) && !folded.is_break(8));
        assert_eq!((folded.line_start(11), folded.line_start_after(3)), (10, Some(10)));
    }

    #[test]
    fn a_letter_with_one_more_mark_is_another_letter() {
        let folded = Folded::new("cafe\u{301} café cafe");
        assert_eq!(folded.occurrences(&FoldedPiece::new("cafe").chars, false, 9), [12]);
        assert_eq!(folded.occurrences(&FoldedPiece::new("café").chars, false, 9), [0, 6]);
    }
}
