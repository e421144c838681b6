//! [`Passages`]: which events cite which words of an article, and which of them wins where they overlap.

#![expect(clippy::indexing_slicing, reason = "places come from counting the very list")]

use std::collections::BinaryHeap;
use std::ops::Range;

use crate::dossier::{ArticleIdx, Dossier, EventIdx};
use crate::parallel::{MANY_EVENTS, map_chunks};

/// The words of an article that one citation of one event resolves to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The event that cites the words.
    pub event: EventIdx,
    /// The citation's place in the event's list.
    pub citation: usize,
    /// Bytes of the article's plain text, not empty.
    pub range: Range<usize>,
}

/// All passages of an article by where they begin, longer first where equal.
#[derive(Clone, Debug, Default)]
pub struct Passages {
    sorted: Vec<Passage>,
    /// The farthest end of the passages up to and with each; grows, so it can be searched.
    reach: Vec<usize>,
}

impl Passages {
    /// The resolved citations that point into `article`.
    #[must_use]
    pub fn of(dossier: &Dossier, article: ArticleIdx) -> Self {
        let of = |part: Range<usize>| {
            let mut found = Vec::new();
            for (at, event) in part.clone().zip(&dossier.events[part]) {
                let Ok(at) = u32::try_from(at) else { break };
                for (citation, cited) in event.citations().iter().enumerate() {
                    if cited.article == article
                        && let Some(range) = cited.anchored.range.clone().filter(|range| !range.is_empty())
                    {
                        found.push(Passage { event: EventIdx(at), citation, range });
                    }
                }
            }
            found
        };
        Self::sorted(map_chunks(dossier.events.len(), MANY_EVENTS, of).into_iter().flatten().collect())
    }

    fn sorted(mut sorted: Vec<Passage>) -> Self {
        sorted.sort_by_key(|passage| (passage.range.start, usize::MAX - passage.range.end, passage.event));
        let farthest = |far: &mut usize, passage: &Passage| {
            *far = passage.range.end.max(*far);
            Some(*far)
        };
        let reach = sorted.iter().scan(0, farthest).collect();
        Self { sorted, reach }
    }

    /// Every passage, by where it begins.
    pub fn iter(&self) -> impl Iterator<Item = &Passage> {
        self.sorted.iter()
    }

    /// The passages that share a byte with `window`, by where they begin.
    pub fn within(&self, window: Range<usize>) -> impl Iterator<Item = &Passage> {
        let first = self.reach.partition_point(|&reach| reach <= window.start);
        self.sorted[first..]
            .iter()
            .take_while(move |passage| passage.range.start < window.end)
            .filter(move |passage| passage.range.end > window.start)
    }
}

/// How strongly a passage is highlighted, in increasing order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Emphasis {
    /// Not highlighted.
    Plain,
    /// Its event is hovered, here or on the timeline.
    Hovered,
    /// Its event is selected.
    Selected,
}

/// A stretch in which one passage wins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Bytes.
    pub range: Range<usize>,
    /// Index of the winner in the input.
    pub winner: usize,
}

/// Cuts overlapping passages into disjoint segments that cover the same bytes, in order. Where several overlap, the
/// most highlighted one wins, then the shorter, then the later.
#[must_use]
pub fn flatten(passages: &[(Range<usize>, Emphasis)]) -> Vec<Segment> {
    let mut order: Vec<usize> = (0..passages.len()).collect();
    let range_of = |at: usize| passages[at].0.clone();
    order.sort_by_key(|&at| range_of(at).start);
    let mut cuts: Vec<usize> = passages.iter().flat_map(|(range, _)| [range.start, range.end]).collect();
    cuts.sort_unstable();
    cuts.dedup();

    let mut arriving = order.into_iter().peekable();
    let mut open = BinaryHeap::new();
    let mut segments: Vec<Segment> = Vec::new();
    for (&start, &end) in cuts.iter().zip(cuts.iter().skip(1)) {
        while let Some(at) = arriving.next_if(|&at| range_of(at).start <= start) {
            let (range, emphasis) = &passages[at];
            open.push((*emphasis, usize::MAX - range.len(), at));
        }
        while open.peek().is_some_and(|&(_, _, at)| range_of(at).end <= start) {
            open.pop();
        }
        let Some(&(_, _, winner)) = open.peek() else { continue };
        match segments.last_mut() {
            Some(last) if last.winner == winner && last.range.end == start => last.range.end = end,
            _ => segments.push(Segment { range: start..end, winner }),
        }
    }
    segments
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The rule itself, byte by byte.
    fn winner_at(passages: &[(Range<usize>, Emphasis)], byte: usize) -> Option<usize> {
        let over = passages.iter().enumerate().filter(|(_, (range, _))| range.contains(&byte));
        over.max_by_key(|(at, (range, emphasis))| (*emphasis, usize::MAX - range.len(), *at)).map(|(at, _)| at)
    }

    fn check(passages: &[(Range<usize>, Emphasis)]) {
        let segments = flatten(passages);
        for pair in segments.windows(2) {
            assert!(pair[0].range.end <= pair[1].range.start, "in order and disjoint: {segments:?}");
        }
        let end = passages.iter().map(|(range, _)| range.end).max().unwrap_or(0);
        for byte in 0..=end {
            let covering = segments.iter().find(|segment| segment.range.contains(&byte));
            assert_eq!(covering.map(|segment| segment.winner), winner_at(passages, byte), "at {byte} of {passages:?}");
        }
    }

    #[test]
    fn the_one_that_stands_out_wins_then_the_shorter() {
        use Emphasis::{Hovered, Plain, Selected};
        check(&[]);
        check(&[(3..3, Selected)]);
        check(&[(0..10, Plain), (2..5, Plain)]);
        check(&[(0..10, Selected), (2..5, Hovered), (4..12, Plain)]);
        let nested = flatten(&[(0..10, Plain), (2..5, Plain)]);
        let cut: Vec<_> = nested.iter().map(|segment| (segment.range.clone(), segment.winner)).collect();
        assert_eq!(cut, [(0..2, 0), (2..5, 1), (5..10, 0)]);
    }

    fn range() -> impl Strategy<Value = Range<usize>> {
        (0_usize..40, 0_usize..20).prop_map(|(start, len)| start..start + len)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]
        #[test]
        fn segments_cover_what_the_passages_cover(
            passages in prop::collection::vec(
                (range(), prop_oneof![Just(Emphasis::Plain), Just(Emphasis::Hovered), Just(Emphasis::Selected)]),
                0..12,
            )
        ) {
            check(&passages);
        }

        #[test]
        fn a_window_finds_what_lies_in_it(ranges in prop::collection::vec(range(), 0..20), window in range()) {
            let all: Vec<_> = (0..).zip(&ranges).filter(|(_, range)| !range.is_empty())
                .map(|(at, range)| Passage { event: EventIdx(at), citation: 0, range: range.clone() })
                .collect();
            let passages = Passages::sorted(all.clone());
            let mut found: Vec<_> = passages.within(window.clone()).map(|passage| passage.event).collect();
            found.sort_unstable();
            let expected: Vec<_> = all.iter()
                .filter(|passage| passage.range.start < window.end && passage.range.end > window.start)
                .map(|passage| passage.event)
                .collect();
            prop_assert_eq!(found, expected);
        }
    }
}
