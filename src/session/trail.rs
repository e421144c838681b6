//! [`Trail`]: the places a person has been to, for going back and forward.

use crate::dossier::{ArticleIdx, EventIdx};
use crate::layout::View;

/// A place to return to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stop {
    /// The selected event.
    pub selected: Option<EventIdx>,
    /// The visible view.
    pub view: View,
    /// The open article.
    pub article: ArticleIdx,
}

/// The stops behind and ahead, at most [`Trail::LIMIT`] of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trail {
    behind: Vec<Stop>,
    ahead: Vec<Stop>,
}

impl Trail {
    /// The most stops kept behind; older ones are dropped.
    pub const LIMIT: usize = 1_000;

    /// Records `here` before leaving it for a new place, and drops the stops ahead.
    pub fn leave(&mut self, here: Stop) {
        self.ahead.clear();
        if self.behind.last() != Some(&here) {
            self.behind.push(here);
        }
        if self.behind.len() > Self::LIMIT {
            self.behind.remove(0);
        }
    }

    /// Goes back to the previous stop, if any; `here` is then ahead.
    pub fn back(&mut self, here: Stop) -> Option<Stop> {
        let stop = self.behind.pop()?;
        self.ahead.push(here);
        Some(stop)
    }

    /// Undoes [`Trail::back`], if possible; `here` is then behind.
    pub fn forward(&mut self, here: Stop) -> Option<Stop> {
        let stop = self.ahead.pop()?;
        self.behind.push(here);
        Some(stop)
    }

    /// Follows events and articles after an edit. Stops whose article was removed are dropped.
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

    /// Whether there is a stop behind.
    #[must_use]
    pub fn has_back(&self) -> bool {
        !self.behind.is_empty()
    }

    /// Whether there is a stop ahead.
    #[must_use]
    pub fn has_forward(&self) -> bool {
        !self.ahead.is_empty()
    }
}
