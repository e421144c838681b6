//! [`WholeView`]: all events stay in view where all of them were: when a dossier opens, and when a filter, an edit or a
//! draft changes what is shown. Stretches without events are folded for what is shown, so that the old view has another
//! scale then.

use crate::dossier::Dossier;
use crate::layout::View;
use crate::session::{State, TimelineFilter};

/// Whether the view is one of all events, and is to stay one.
#[derive(Default)]
pub(super) struct WholeView {
    /// The view that is replaced by one of all events once that is known, unless the person moves before.
    replaced: Option<View>,
    /// The view of all events in the frame before.
    before: Option<View>,
    filter: TimelineFilter,
    /// The state of the dossier that was shown in the frame before, by its number.
    revision: Option<u64>,
}

impl WholeView {
    /// For a dossier that has just been opened at a view: a guess, until its timeline is laid out, where the dossier
    /// specifies none.
    pub fn of_opened(dossier: &Dossier, view: View) -> Self {
        let is_guess = dossier.opening_view.is_none();
        Self { replaced: Some(view).filter(|_| is_guess), ..Self::default() }
    }

    /// Follows what is shown; `everything` is the view of all shown events, once the timeline is laid out, and
    /// `revision` the number of the state of the dossier that they are of.
    pub fn follow(&mut self, state: &mut State, everything: Option<View>, revision: Option<u64>) {
        let now = state.motion.target();
        if state.filter != self.filter || revision != self.revision {
            self.filter = state.filter.clone();
            self.revision = revision;
            self.replaced = self.before.filter(|before| *before == now).or(self.replaced);
        }
        let Some(everything) = everything else { return };
        let is_wanted = self.replaced.take().is_some_and(|replaced| replaced == now);
        if is_wanted && self.before.is_none() {
            state.motion.show(everything);
        } else if is_wanted {
            state.motion.move_to(everything);
        }
        self.before = Some(everything);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::load;

    #[test]
    fn all_events_stay_in_view_until_the_person_moves() {
        let mut dossier = load::shipped().dossier.as_ref().clone();
        dossier.opening_view = None;
        let [guess, all, fewer] = [1.0, 2.0, 3.0].map(|start| View::new(start * 1e8, 1e9));
        let mut state = State::new(guess);
        let mut whole = WholeView::of_opened(&dossier, guess);
        whole.follow(&mut state, None, None);
        assert_eq!(state.view(), guess);
        whole.follow(&mut state, Some(all), Some(0));
        assert_eq!(state.view(), all, "at once");
        state.filter.toggle_unthemed();
        whole.follow(&mut state, None, Some(0));
        assert_eq!(state.motion.target(), all, "not before it is laid out");
        whole.follow(&mut state, Some(fewer), Some(0));
        assert_eq!(state.motion.target(), fewer);
        let with_draft = View::new(4e8, 1e9);
        whole.follow(&mut state, Some(with_draft), Some(0));
        assert_eq!(state.motion.target(), fewer, "only gaps or the width have changed");
        whole.follow(&mut state, Some(fewer), Some(0));
        whole.follow(&mut state, Some(with_draft), Some(1));
        assert_eq!(state.motion.target(), with_draft);
        state.motion.show(guess);
        state.filter = TimelineFilter::default();
        whole.follow(&mut state, Some(all), Some(2));
        assert_eq!(state.motion.target(), guess, "the person has moved");
    }
}
