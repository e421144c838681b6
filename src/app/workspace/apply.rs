//! Applies a frame's commands to session and dossier.

use super::Workspace;
use super::opening::opening;
use crate::app::open_dossier::UndoRedo;
use crate::layout::View;
use crate::session::{Command, SessionContext};

impl Workspace {
    /// Keeps all events in view where all of them were; `everything` is the view that shows all events, once the
    /// timeline is laid out, and `revision` the number of the state of the dossier that it shows.
    pub(in crate::app) fn keep_whole_view(&mut self, everything: Option<View>, revision: Option<u64>) {
        self.whole_view.follow(&mut self.state, everything, revision);
    }

    /// Applies the commands of a frame, in order. `everything` is the view that shows all events, once it is known.
    pub(in crate::app) fn apply(&mut self, commands: Vec<Command>, mut everything: Option<View>) {
        let hovered = self.state.begin_frame();
        let is_news = commands.iter().any(|command| !matches!(command, Command::Hover(_)));
        let is_of_lanes = |command: &Command| {
            matches!(command, Command::ToggleLane(_) | Command::CollapseOtherLanes(_) | Command::OpenAllLanes)
        };
        let collapses = commands.iter().any(is_of_lanes);
        for command in commands {
            match command {
                Command::Edit(change) => {
                    self.change(&change);
                    if self.poll_replaced() {
                        everything = None;
                    }
                }
                Command::Undo => self.undo_or_redo(UndoRedo::Undo),
                Command::Redo => self.undo_or_redo(UndoRedo::Redo),
                Command::EndStep => self.open_dossier.end_step(),
                command => {
                    let dossier = self.open_dossier.dossier();
                    // All events are visited for it, so only where it is asked for.
                    let opening = match (&command, everything) {
                        (Command::OpeningView, _) | (_, None) => opening(dossier, everything),
                        (_, Some(everything)) => everything,
                    };
                    let around = SessionContext { dossier, everything: everything.unwrap_or(opening), opening };
                    self.state.apply(around, command);
                }
            }
        }
        if collapses {
            self.remember_collapsed();
        }
        // The changes show in the next frame; without changes, none is requested.
        if is_news || hovered != self.state.hovered || self.state.motion.is_moving() {
            self.ctx.request_repaint();
        }
    }
}
