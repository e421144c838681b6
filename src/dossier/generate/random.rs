//! [`Random`]: numbers that look like chance and are the same everywhere (`SplitMix64`, Steele, Lea and Flood 2014).

/// A sequence of numbers.
#[derive(Clone, Debug)]
pub(super) struct Random(u64);

impl Random {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The sequence of one event, which depends on no other.
    pub(super) fn of(seed: u64, event: u32) -> Self {
        let mut mixed = Self(seed ^ (u64::from(event) << 20));
        Self(mixed.next())
    }

    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// From 0 up to, not including, `end`; 0 where that is 0.
    pub(super) fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end).unwrap_or(u64::MAX);
        usize::try_from(self.next().checked_rem(end).unwrap_or(0)).unwrap_or(0)
    }

    /// From `first` to `last`, both included.
    pub(super) fn between(&mut self, first: i64, last: i64) -> i64 {
        let width = usize::try_from(last.saturating_sub(first).saturating_add(1)).unwrap_or(0);
        first.saturating_add(i64::try_from(self.below(width)).unwrap_or(0))
    }

    /// True so many times in a hundred.
    pub(super) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of `from`.
    pub(super) fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from.get(self.below(from.len())).copied().unwrap_or_default()
    }
}
