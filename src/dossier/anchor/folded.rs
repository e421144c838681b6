//! [`Folded`]: a text for comparing, one character for one, with an index of where each run of five characters stands.
//!
//! The index makes a search cost what it finds instead of the length of the article, so that many citations of a long
//! article do not multiply.

use std::collections::HashMap;

/// Characters in an indexed run.
pub(super) const GRAM: usize = 5;

/// One code point as it is compared: quotation marks, spaces and dashes have many forms and mean the same. Never more
/// or fewer code points, so that offsets stay.
pub(super) fn fold(char: char) -> char {
    match char {
        '‘' | '’' | '‚' | '‛' | '′' => '\'',
        '“' | '”' | '„' | '‟' | '″' => '"',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
        _ if char.is_whitespace() => ' ',
        _ => char,
    }
}

/// A text ready for searching. Offsets are code points.
pub(super) struct Folded {
    chars: Vec<char>,
    /// `places[starts[b]..starts[b + 1]]`: where runs of hash `b` begin, ascending.
    starts: Vec<u32>,
    places: Vec<u32>,
    bits: u32,
}

impl Folded {
    /// Folds and indexes `text`.
    pub(super) fn new(text: &str) -> Self {
        let chars: Vec<char> = text.chars().map(fold).collect();
        let bits = chars.len().max(256).ilog2().min(20);
        let mut folded = Self { chars, starts: vec![0; (1 << bits) + 2], places: Vec::new(), bits };
        folded.index();
        folded
    }

    /// A counting sort of all runs by hash.
    fn index(&mut self) {
        let hashes = || self.chars.windows(GRAM).map(|gram| hash(gram, self.bits));
        let mut starts = std::mem::take(&mut self.starts);
        // Two slots on: after the sums, slot `hash + 1` is where the next run of `hash` goes.
        for hash in hashes() {
            starts.get_mut(hash + 2).into_iter().for_each(|count| *count += 1);
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut places = vec![0; self.chars.len().saturating_sub(GRAM - 1)];
        for (at, hash) in (0_u32..).zip(hashes()) {
            if let Some(next) = starts.get_mut(hash + 1)
                && let Some(place) = places.get_mut(*next as usize)
            {
                *place = at;
                *next += 1;
            }
        }
        self.starts = starts;
        self.places = places;
    }

    /// The text.
    pub(super) fn chars(&self) -> &[char] {
        &self.chars
    }

    /// Where runs with the hash of `gram` begin: all places of `gram`, perhaps with strangers among them.
    fn bucket(&self, gram: &[char]) -> &[u32] {
        let hash = hash(gram, self.bits);
        let range = self.starts.get(hash).zip(self.starts.get(hash + 1));
        range.and_then(|(&from, &to)| self.places.get(from as usize..to as usize)).unwrap_or_default()
    }

    /// The positions of the run `gram`, unless there are more than `limit`.
    pub(super) fn places_of_rare(&self, gram: &[char], limit: usize) -> impl Iterator<Item = usize> {
        let bucket = self.bucket(gram);
        let bucket = if bucket.len() > limit { &[] } else { bucket };
        bucket.iter().map(|&at| at as usize).filter(move |&at| self.has_at(at, gram))
    }

    /// The first `limit` positions of `needle`, ascending, including overlapping ones.
    pub(super) fn occurrences(&self, needle: &[char], limit: usize) -> Vec<usize> {
        let rarest = needle.windows(GRAM).enumerate().min_by_key(|(_, gram)| self.bucket(gram).len());
        if let Some((offset, gram)) = rarest {
            let places = self.bucket(gram).iter().filter_map(|&at| (at as usize).checked_sub(offset));
            return places.filter(|&at| self.has_at(at, needle)).take(limit).collect();
        }
        // Too short for the index.
        let windows = self.chars.windows(needle.len().max(1)).enumerate();
        windows.filter(|(_, window)| *window == needle).map(|(at, _)| at).take(limit).collect()
    }

    fn has_at(&self, at: usize, needle: &[char]) -> bool {
        self.chars.get(at..).is_some_and(|rest| rest.starts_with(needle))
    }

    /// How often each stretch of `width` characters would hold the start of `pattern`, judging by its runs that are
    /// not too common; `lead` characters of `pattern` stand before that start.
    pub(super) fn votes(&self, pattern: &[char], lead: usize, width: usize, common: usize) -> HashMap<usize, usize> {
        let mut votes = HashMap::new();
        for (offset, gram) in pattern.windows(GRAM).enumerate() {
            for at in self.places_of_rare(gram, common) {
                let start = (at + lead).saturating_sub(offset).min(self.chars.len());
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
            let needle: Vec<char> = needle.chars().map(fold).collect();
            let all = folded.chars().windows(needle.len()).enumerate().filter(|(_, window)| *window == needle);
            let all: Vec<usize> = all.map(|(at, _)| at).take(limit).collect();
            prop_assert_eq!(folded.occurrences(&needle, limit), all);
        }
    }

    #[test]
    fn folding_keeps_the_count() {
        let text = "“a”\u{A0}‘b’ –\n漢e\u{301}";
        let folded = Folded::new(text);
        assert_eq!(folded.chars().iter().collect::<String>(), "\"a\" 'b' - 漢e\u{301}");
        assert_eq!(folded.chars().len(), text.chars().count());
    }
}
