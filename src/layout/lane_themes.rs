//! [`LaneThemes`]: the first themes of a lane's items, counted in blocks.
#![expect(clippy::indexing_slicing, reason = "places and classes are those that the counts were made with")]

use super::item::LayoutItem;
use super::scene::LaneKind;
use crate::dossier::{EventIdx, ThemeIdx};

/// Items whose themes are counted together at least.
const BLOCK: usize = 64;

/// The first themes of a lane's items.
#[derive(Clone, Debug)]
pub enum LaneThemes {
    /// All have the same.
    One(Option<ThemeIdx>),
    /// The class of each item, and the number of items of each class before every block.
    Many { classes: Vec<u16>, before: Vec<u32>, class_count: usize },
}

impl Default for LaneThemes {
    fn default() -> Self {
        Self::One(None)
    }
}

impl LaneThemes {
    /// Of the items of a lane, if there are `theme_count` themes.
    pub fn new(
        items: &[LayoutItem],
        kind: LaneKind,
        theme_count: usize,
        theme_of: &dyn Fn(EventIdx) -> Option<ThemeIdx>,
    ) -> Self {
        if let LaneKind::Theme(theme) = kind {
            return Self::One(Some(theme));
        }
        if theme_count == 0 {
            return Self::One(None);
        }
        let none = u16::try_from(theme_count).unwrap_or(u16::MAX);
        let class = |item: &LayoutItem| theme_of(item.event).map_or(none, |theme| theme.0.min(none));
        let classes: Vec<u16> = items.iter().map(class).collect();
        let class_count = usize::from(none) + 1;
        let mut counts = vec![0_u32; class_count];
        let mut before = Vec::with_capacity(class_count * (classes.len() / block(class_count) + 1));
        for block in classes.chunks(block(class_count)) {
            before.extend(&counts);
            for class in block {
                counts[usize::from(*class)] += 1;
            }
        }
        before.extend(&counts);
        Self::Many { classes, before, class_count }
    }

    /// Number of classes: one for each theme, and one for none.
    pub fn class_count(&self) -> usize {
        match self {
            Self::One(_) => 1,
            Self::Many { class_count, .. } => *class_count,
        }
    }

    /// The theme of a class.
    pub fn theme(&self, class: usize) -> Option<ThemeIdx> {
        match self {
            Self::One(theme) => *theme,
            // The last class is of events without a theme.
            Self::Many { class_count, .. } if class + 1 == *class_count => None,
            Self::Many { .. } => u16::try_from(class).ok().map(ThemeIdx),
        }
    }

    /// Writes the number of items of each class before a place of the lane.
    pub fn count_before(&self, place: usize, counts: &mut [u32]) {
        match self {
            Self::One(_) => counts.fill(u32::try_from(place).unwrap_or(u32::MAX)),
            Self::Many { classes, before, class_count } => {
                let first = place / block(*class_count);
                counts.copy_from_slice(&before[first * class_count..(first + 1) * class_count]);
                for class in &classes[first * block(*class_count)..place] {
                    counts[usize::from(*class)] += 1;
                }
            }
        }
    }
}

/// Items that are counted together, so that counts take no more memory than the classes.
fn block(class_count: usize) -> usize {
    BLOCK.max(2 * class_count)
}

#[cfg(test)]
mod tests {
    use super::super::scene::Sign;
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn themes_are_counted_as_they_are(
            themes in prop::collection::vec(prop::option::of(0_u16..5), 0..300), place: prop::sample::Index,
        ) {
            let item = |at: u32| LayoutItem::new(EventIdx(at), Sign::Point, (0.0, 1.0), 10.0);
            let items: Vec<LayoutItem> = (0..).map(item).take(themes.len()).collect();
            let theme_of = |event: EventIdx| themes[event.0 as usize].map(ThemeIdx);
            let counted = LaneThemes::new(&items, LaneKind::All, 5, &theme_of);
            let place = place.index(items.len() + 1);
            let mut counts = vec![0; counted.class_count()];
            counted.count_before(place, &mut counts);
            for (class, count) in counts.iter().enumerate() {
                let theme = counted.theme(class);
                let expected = themes[..place].iter().filter(|other| other.map(ThemeIdx) == theme).count();
                prop_assert_eq!(*count as usize, expected, "{:?}", theme);
            }
        }
    }
}
