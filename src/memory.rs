//! [`ReleasedVec`]: a long list that is needed for a moment, and whose memory goes back to the system afterwards.
//!
//! The C library of Linux takes the largest buffer that was freed, up to 32 MB, for a usual one: from then on it serves
//! all smaller ones from memory that it keeps, up to twice as much in every thread (mallopt(3), `M_MMAP_THRESHOLD`:
//! "dynamic mmap threshold"). What has shrunk before it is freed goes back at once, and is not taken for usual. With
//! other C libraries this does no harm.

use std::ops::{Deref, DerefMut};

/// A list that is let go of soon.
#[derive(Debug)]
pub struct ReleasedVec<T>(Vec<T>);

impl<T> ReleasedVec<T> {
    /// Empty, with room for so many.
    #[must_use]
    pub fn with_capacity(count: usize) -> Self {
        Self(Vec::with_capacity(count))
    }
}

impl<T> From<Vec<T>> for ReleasedVec<T> {
    fn from(list: Vec<T>) -> Self {
        Self(list)
    }
}

impl<T> Deref for ReleasedVec<T> {
    type Target = Vec<T>;

    fn deref(&self) -> &Vec<T> {
        &self.0
    }
}

impl<T> DerefMut for ReleasedVec<T> {
    fn deref_mut(&mut self) -> &mut Vec<T> {
        &mut self.0
    }
}

impl<T> Drop for ReleasedVec<T> {
    fn drop(&mut self) {
        self.0.truncate(1);
        self.0.shrink_to(1);
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;

    #[test]
    fn what_it_holds_is_dropped_once() {
        let one = Rc::new(());
        for count in [0, 1, 2, 1_000] {
            let mut list = ReleasedVec::with_capacity(2_000);
            list.extend(std::iter::repeat_n(Rc::clone(&one), count));
            assert_eq!((list.len(), Rc::strong_count(&one)), (count, count + 1));
            drop(list);
            assert_eq!(Rc::strong_count(&one), 1);
        }
    }
}
