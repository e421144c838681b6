//! [`map_chunks`]: maps a function over chunks of a range in parallel.

use std::ops::Range;
use std::panic::resume_unwind;
use std::thread::{available_parallelism, scope};

/// More threads hardly ever go through memory faster.
const THREADS_MAX: usize = 8;

/// Going through fewer events than this takes less time than starting a thread.
pub const MANY_EVENTS: usize = 20_000;

/// Applies `of` to consecutive chunks of `0..count` and returns the results in order. The chunks are of equal length,
/// except the last. Below `worth_sharing` there is one chunk and no thread is started.
///
/// # Panics
///
/// If `of` panics.
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
        let others: Vec<_> = (1..threads).map(|at| scope.spawn(move || of(part(at)))).collect();
        let own = of(part(0));
        let others = others.into_iter().map(|other| other.join().unwrap_or_else(|panic| resume_unwind(panic)));
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
    #[should_panic(expected = "chunk of 9")]
    fn a_panic_in_a_chunk_reaches_the_caller() {
        map_chunks(10, 0, |part| assert!(!part.contains(&9), "chunk of 9"));
    }
}
