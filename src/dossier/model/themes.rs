//! [`Themes`]: the themes of one event, stored inline while they are few.
//!
//! A `SmallVec` takes 24 to 32 bytes, with which an event would be larger than 80; these take 16.

use std::ops::{Deref, DerefMut};

use super::ThemeIdx;

/// Themes of an event, in file order; derefs to a slice.
#[derive(Clone)]
pub struct Themes(Kept);

/// Number stored inline: as many as fit next to the length.
const FEW: usize = 7;

#[derive(Clone)]
enum Kept {
    Few(u8, [ThemeIdx; FEW]),
    // Boxed to keep the inline case small.
    #[expect(clippy::box_collection, reason = "a pointer is all there is room for")]
    Many(Box<Vec<ThemeIdx>>),
}

impl Default for Themes {
    fn default() -> Self {
        Self(Kept::Few(0, [ThemeIdx(0); FEW]))
    }
}

impl Themes {
    /// Appends a theme.
    pub fn push(&mut self, theme: ThemeIdx) {
        if let Kept::Few(count, few) = &mut self.0
            && let Some(room) = few.get_mut(usize::from(*count))
        {
            *room = theme;
            *count += 1;
            return;
        }
        match &mut self.0 {
            Kept::Few(_, few) => {
                let mut many = few.to_vec();
                many.push(theme);
                self.0 = Kept::Many(Box::new(many));
            }
            Kept::Many(many) => many.push(theme),
        }
    }
}

impl Deref for Themes {
    type Target = [ThemeIdx];

    #[expect(clippy::indexing_slicing, reason = "`push` never counts beyond the array")]
    fn deref(&self) -> &[ThemeIdx] {
        match &self.0 {
            Kept::Few(count, few) => &few[..usize::from(*count)],
            Kept::Many(many) => many,
        }
    }
}

impl DerefMut for Themes {
    #[expect(clippy::indexing_slicing, reason = "`push` never counts beyond the array")]
    fn deref_mut(&mut self) -> &mut [ThemeIdx] {
        match &mut self.0 {
            Kept::Few(count, few) => &mut few[..usize::from(*count)],
            Kept::Many(many) => many,
        }
    }
}

impl FromIterator<ThemeIdx> for Themes {
    fn from_iter<T: IntoIterator<Item = ThemeIdx>>(themes: T) -> Self {
        let mut all = Self::default();
        themes.into_iter().for_each(|theme| all.push(theme));
        all
    }
}

impl<'a> IntoIterator for &'a Themes {
    type Item = &'a ThemeIdx;
    type IntoIter = std::slice::Iter<'a, ThemeIdx>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl std::fmt::Debug for Themes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_and_many_are_kept_in_order() {
        for count in [0, 1, 6, 7, 8, 30] {
            let given: Vec<_> = (0..count).map(ThemeIdx).collect();
            let themes: Themes = given.iter().copied().collect();
            assert_eq!(*themes, *given);
        }
        assert_eq!(size_of::<Themes>(), 16);
    }
}
