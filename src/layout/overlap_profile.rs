//! [`OverlapProfile`]: the number of overlapping claims, moment by moment.
//!
//! Claims fit into as many rows as the largest number that overlap at any moment (colouring of an interval graph), so
//! counting is enough to know whether one more fits.
#![expect(
    clippy::indexing_slicing,
    clippy::expect_used,
    reason = "chunks are not empty, and positions are those of steps"
)]

use super::time_range::TimeRange;

/// A full range is followed over this many steps to either side: enough for most of it, few enough to be fast.
const REACH: usize = 64;

/// The claims that cover a moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OverlapCount {
    /// Of all kinds.
    pub all: u32,
    /// Bars among these.
    pub bars: u32,
}

/// The count from an instant up to the next step.
type ProfileStep = (f64, OverlapCount);

/// Steps in a chunk: few enough to insert another one quickly.
const CHUNK: usize = 256;

/// Counts over all of time, as steps in chronological order; there are no claims before the first.
#[derive(Clone, Debug, Default)]
pub struct OverlapProfile {
    /// None of them empty.
    chunks: Vec<Vec<ProfileStep>>,
}

/// The position of a step: its chunk, and its index there.
type StepIndex = (usize, usize);

impl OverlapProfile {
    /// Counts `claims`, none of them empty; each is a range, and whether it is that of a bar.
    pub fn of(claims: &[(TimeRange, bool)]) -> Self {
        let mut ends: Vec<(f64, bool, bool)> = Vec::with_capacity(claims.len() * 2);
        for &((start, end), is_bar) in claims {
            ends.push((start, true, is_bar));
            ends.push((end, false, is_bar));
        }
        ends.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
        let mut count = OverlapCount::default();
        let mut steps: Vec<ProfileStep> = Vec::with_capacity(ends.len());
        for (at, is_start, is_bar) in ends {
            if is_start {
                count.all += 1;
                count.bars += u32::from(is_bar);
            } else {
                // A claim is not empty, so its start came before.
                count.all -= 1;
                count.bars -= u32::from(is_bar);
            }
            match steps.last_mut() {
                Some((last, step)) if last.total_cmp(&at).is_eq() => *step = count,
                _ => steps.push((at, count)),
            }
        }
        Self { chunks: steps.chunks(CHUNK / 2).map(<[ProfileStep]>::to_vec).collect() }
    }

    /// The obstacle to one more claim: a range that is already full, or at least the part of it where it first meets
    /// the claim; `None` if every count stays within `limit`.
    pub fn obstacle(&self, claim: TimeRange, is_bar: bool, limit: OverlapCount) -> Option<TimeRange> {
        let is_full = |count: OverlapCount| count.all >= limit.all || (is_bar && count.bars >= limit.bars);
        // There is nothing before the first step.
        let mut place = self.last_until(claim.0).unwrap_or((0, 0));
        let (mut from, mut count) = self.step(place)?;
        while from < claim.1 && !is_full(count) {
            place = self.after(place);
            (from, count) = self.step(place)?;
        }
        if from >= claim.1 {
            return None;
        }
        let (mut start, mut before) = (from, place);
        for _ in 0..REACH {
            let Some(earlier) = self.before(before) else { break };
            let Some((at, _)) = self.step(earlier).filter(|(_, count)| is_full(*count)) else { break };
            (start, before) = (at, earlier);
        }
        let (mut end, mut after) = (from, place);
        for _ in 0..REACH {
            after = self.after(after);
            let Some((at, count)) = self.step(after) else { break };
            end = at;
            if !is_full(count) {
                break;
            }
        }
        Some((start, end))
    }

    /// Adds a claim.
    pub fn add(&mut self, claim: TimeRange, is_bar: bool) {
        self.cut_at(claim.0);
        self.cut_at(claim.1);
        let (first, mut from) = self.last_until(claim.0).expect("a step begins where the claim does");
        for chunk in self.chunks.iter_mut().skip(first) {
            for (at, count) in chunk.iter_mut().skip(from) {
                if *at >= claim.1 {
                    return;
                }
                count.all += 1;
                count.bars += u32::from(is_bar);
            }
            from = 0;
        }
    }

    /// Makes a step begin at an instant.
    fn cut_at(&mut self, at: f64) {
        let Some(place) = self.last_until(at) else {
            match self.chunks.first_mut() {
                Some(first) => first.insert(0, (at, OverlapCount::default())),
                None => self.chunks.push(vec![(at, OverlapCount::default())]),
            }
            return;
        };
        let chunk = &mut self.chunks[place.0];
        let (from, count) = chunk[place.1];
        if from.total_cmp(&at).is_eq() {
            return;
        }
        chunk.insert(place.1 + 1, (at, count));
        if chunk.len() > CHUNK {
            let rest = chunk.split_off(CHUNK / 2);
            self.chunks.insert(place.0 + 1, rest);
        }
    }

    /// The last step that begins at an instant or before.
    fn last_until(&self, at: f64) -> Option<StepIndex> {
        let is_until = |step: &ProfileStep| step.0.total_cmp(&at).is_le();
        let chunk = self.chunks.partition_point(|chunk| is_until(&chunk[0])).checked_sub(1)?;
        Some((chunk, self.chunks[chunk].partition_point(is_until) - 1))
    }

    /// The step at a position; `None` at the end.
    fn step(&self, (chunk, place): StepIndex) -> Option<ProfileStep> {
        self.chunks.get(chunk).map(|steps| steps[place])
    }

    /// The position after that of a step, which may be the end.
    fn after(&self, (chunk, place): StepIndex) -> StepIndex {
        if place + 1 == self.chunks[chunk].len() { (chunk + 1, 0) } else { (chunk, place + 1) }
    }

    fn before(&self, (chunk, place): StepIndex) -> Option<StepIndex> {
        if let Some(place) = place.checked_sub(1) {
            return Some((chunk, place));
        }
        let chunk = chunk.checked_sub(1)?;
        Some((chunk, self.chunks[chunk].len() - 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn counting_one_by_one_is_counting_at_once(
            claims in prop::collection::vec((0_u8..40, 1_u8..20, any::<bool>()), 0..40),
        ) {
            let claims: Vec<(TimeRange, bool)> = claims
                .iter()
                .map(|&(start, len, bar)| ((f64::from(start), f64::from(start) + f64::from(len)), bar))
                .collect();
            let at_once = OverlapProfile::of(&claims);
            let mut one_by_one = OverlapProfile::default();
            for &(claim, is_bar) in &claims {
                one_by_one.add(claim, is_bar);
            }
            for quarter in -4..260 {
                let at = f64::from(quarter) / 4.0;
                let over = claims.iter().filter(|((start, end), _)| *start <= at && at < *end);
                let count = |over: usize| u32::try_from(over).unwrap();
                let all = count(over.clone().count());
                let expected = OverlapCount { all, bars: count(over.filter(|(_, bar)| *bar).count()) };
                let count = |profile: &OverlapProfile| {
                    profile.last_until(at).and_then(|place| profile.step(place)).map(|step| step.1)
                };
                prop_assert_eq!(count(&at_once).unwrap_or_default(), expected);
                prop_assert_eq!(count(&one_by_one).unwrap_or_default(), expected);
            }
        }
    }

    #[test]
    fn a_full_moment_admits_no_more() {
        let limit = OverlapCount { all: 2, bars: 1 };
        let depth = OverlapProfile::of(&[((0.0, 10.0), true), ((4.0, 6.0), false)]);
        let check = |claim: TimeRange, is_bar: bool, obstacle: Option<TimeRange>| {
            assert_eq!(depth.obstacle(claim, is_bar, limit), obstacle, "{claim:?}");
        };
        check((3.0, 5.0), false, Some((4.0, 6.0)));
        check((5.0, 5.5), false, Some((4.0, 6.0)));
        // Claims are half-open.
        check((6.0, 9.0), false, None);
        // One bar is enough.
        check((6.0, 9.0), true, Some((0.0, 10.0)));
        check((10.0, f64::INFINITY), true, None);
    }
}
