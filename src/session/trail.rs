//! [`Trail`]: where one has been, and the way back.

use crate::dossier::{ArticleIdx, EventIdx};
use crate::layout::View;

/// A place one can come back to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stop {
    /// What was chosen.
    pub selected: Option<EventIdx>,
    /// What was visible.
    pub view: View,
    /// What was being read.
    pub article: ArticleIdx,
}

/// Stops behind and ahead; no more than [`Trail::LIMIT`] are kept.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trail {
    behind: Vec<Stop>,
    ahead: Vec<Stop>,
}

impl Trail {
    /// Stops kept behind; older ones are forgotten.
    pub const LIMIT: usize = 1_000;

    /// Remembers `here` before one leaves it for somewhere new; what lay ahead is forgotten.
    pub fn leave(&mut self, here: Stop) {
        self.ahead.clear();
        if self.behind.last() != Some(&here) {
            self.behind.push(here);
        }
        if self.behind.len() > Self::LIMIT {
            self.behind.remove(0);
        }
    }

    /// The stop before, if any; `here` then lies ahead.
    pub fn back(&mut self, here: Stop) -> Option<Stop> {
        let stop = self.behind.pop()?;
        self.ahead.push(here);
        Some(stop)
    }

    /// The stop that [`Trail::back`] came from, if any; `here` then lies behind.
    pub fn forward(&mut self, here: Stop) -> Option<Stop> {
        let stop = self.ahead.pop()?;
        self.behind.push(here);
        Some(stop)
    }

    /// Keeps with the things its stops meant; a stop whose article is gone goes too.
    pub(super) fn follow(
        &mut self,
        event: impl Fn(EventIdx) -> Option<EventIdx>,
        article: impl Fn(ArticleIdx) -> Option<ArticleIdx>,
    ) {
        let follow = |stop: &Stop| {
            Some(Stop { selected: stop.selected.and_then(&event), view: stop.view, article: article(stop.article)? })
        };
        self.behind = self.behind.iter().filter_map(follow).collect();
        self.ahead = self.ahead.iter().filter_map(follow).collect();
    }

    /// Whether there is a way back.
    #[must_use]
    pub fn has_back(&self) -> bool {
        !self.behind.is_empty()
    }

    /// Whether there is a way forward.
    #[must_use]
    pub fn has_forward(&self) -> bool {
        !self.ahead.is_empty()
    }
}
