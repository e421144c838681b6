//! Scenes are reread as a whole after every change, since there are few: they refer to themes, events and citations.

use std::collections::HashMap;
use std::sync::Arc;

use super::{Model, Outcome};
use crate::dossier::EventIdx;
use crate::dossier::edit::records::Records;
use crate::dossier::load::scenes::reread;

impl Model {
    /// Rereads the scenes after events, articles and themes followed a change.
    pub(super) fn follow_scenes(&mut self, records: &Records, outcome: &Outcome) {
        let list = records.field("scenes").map(|(_, value)| value);
        if list.is_none() && self.dossier.scenes.is_empty() && self.scene_problems.is_empty() {
            return;
        }
        let moved = self.dossier.scenes.iter().filter_map(|scene| outcome.events.map(scene.event?));
        let known: HashMap<&str, EventIdx> =
            moved.filter_map(|idx| Some((self.dossier.event(idx)?.id(), idx))).collect();
        let (scenes, mut problems) = match list {
            Some(list) => reread(&self.name, list, &self.dossier, &|id| known.get(id).copied()),
            None => (Vec::new(), Vec::new()),
        };
        for problem in &mut problems {
            (problem.place.line, problem.place.column) = (None, None);
        }
        self.scene_problems = problems;
        if self.dossier.scenes != scenes {
            Arc::make_mut(&mut self.dossier).scenes = scenes;
        }
    }
}
