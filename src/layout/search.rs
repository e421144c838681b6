//! Searching sorted lists near a known place.
#![expect(clippy::indexing_slicing, reason = "places are looked up before they are used")]

/// The first place from `from` on whose entry does not come `before` what is sought; found in steps that double, as it
/// is near.
pub fn next_place<T>(list: &[T], from: usize, before: impl Fn(&T) -> bool) -> usize {
    let (mut low, mut step) = (from, 1);
    while list.get(low + step - 1).is_some_and(&before) {
        low += step;
        step *= 2;
    }
    low + list[low..(low + step).min(list.len())].partition_point(before)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_next_place_is_found(
            mut list in prop::collection::vec(0_u32..100, 0..80), from: prop::sample::Index, at in 0_u32..110,
        ) {
            list.sort_unstable();
            let first = from.index(list.len() + 1);
            let expected = first.max(list.partition_point(|&other| other < at));
            prop_assert_eq!(next_place(&list, first, |&other| other < at), expected);
        }
    }
}
