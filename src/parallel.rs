//! [`map_chunks`]: something long, looked at by all cores at once.

use std::ops::Range;
use std::thread::{available_parallelism, scope};

/// More threads are hardly ever quicker at going through memory.
const THREADS_MAX: usize = 8;

/// To look at fewer events than this in memory takes less time than to start a thread and to wait for it.
pub const MANY_EVENTS: usize = 20_000;

/// What `of` makes of each part of `count` things, in order; equal parts, but for the last. Fewer than `worth_sharing`
/// are one part, and no thread is started. A part whose thread failed is looked at once more, here.
pub fn map_chunks<T: Send>(count: usize, worth_sharing: usize, of: impl Fn(Range<usize>) -> T + Sync) -> Vec<T> {
    let threads =
        if count < worth_sharing { 1 } else { available_parallelism().map_or(1, usize::from).min(THREADS_MAX) };
    let length = count.div_ceil(threads);
    let part = |at: usize| (at * length).min(count)..((at + 1) * length).min(count);
    if threads == 1 {
        return vec![of(part(0))];
    }
    scope(|scope| {
        let (of, part) = (&of, &part);
        let others: Vec<_> = (1..threads).map(|at| (at, scope.spawn(move || of(part(at))))).collect();
        let own = of(part(0));
        let others = others.into_iter().map(|(at, other)| other.join().unwrap_or_else(|_| of(part(at))));
        std::iter::once(own).chain(others).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_all_there_is_in_order() {
        for count in [0, 1, 2, 3, 7, 1_000] {
            for worth_sharing in [0, 1_000_000] {
                let parts = map_chunks(count, worth_sharing, |part| part);
                assert_eq!(parts.iter().cloned().flatten().collect::<Vec<_>>(), (0..count).collect::<Vec<_>>());
                let [first, inner @ .., _] = &parts[..] else { continue };
                assert!(inner.iter().all(|part| part.len() <= first.len()));
            }
        }
    }

    #[test]
    fn a_part_that_failed_is_looked_at_again() {
        let here = std::thread::current().id();
        let parts = map_chunks(10, 0, |part| {
            assert_eq!(std::thread::current().id(), here, "another thread fails");
            part.len()
        });
        assert_eq!(parts.iter().sum::<usize>(), 10);
    }
}
