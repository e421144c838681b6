//! Edits of scenes: add, change, move, delete; and scenes that follow the events, citations and themes that they name.

use std::collections::HashSet;

use super::{EventRef, optional};
use crate::dossier::edit::change::{List, RecordChange};
use crate::dossier::edit::{Document, Edit, EditError, json};
use crate::dossier::{Citation, EventIdx, SceneLanes, ThemeIdx, limits};
use crate::time::{EventDate, Span};

/// The contents of a new scene, or of a changed one, but for its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SceneFields {
    /// The span that is shown, as [`Span::of_view`] reads it; `None` for the opening view.
    pub view: Option<String>,
    /// How events are divided into lanes.
    pub lanes: SceneLanes,
    /// The themes that are shown, and whether events without one are; `None` for all events.
    pub themes: Option<(Vec<ThemeIdx>, bool)>,
    /// The stretch of time that is shown, in EDTF, and whether events must be in it whatever their dates mean.
    pub stretch: Option<(String, bool)>,
    /// The selected event.
    pub event: Option<EventIdx>,
    /// The citation of it whose passage is shown.
    pub passage: Option<usize>,
}

/// A change of a scene's record: `None` if it stays.
type SceneChange<'a> = dyn Fn(&str) -> Option<String> + 'a;

impl Document {
    /// Adds a scene after the one at `after`, or at the end.
    pub fn add_scene(&self, text: &str, fields: &SceneFields, after: Option<usize>) -> Result<Edit, EditError> {
        let mut scenes = self.scenes();
        if scenes.len() >= limits::SCENES {
            return Err(EditError::Full { most: limits::SCENES });
        }
        let members = [vec![("text", scene_text(text)?)], self.scene_members(fields)?].concat();
        let at = match after {
            Some(after) => Self::scene_place(&scenes, after)? + 1,
            None => scenes.len(),
        };
        scenes.insert(at, json::object(&members));
        Ok(Edit::new("add scene", self.with_scenes(&scenes)))
    }

    /// Sets what a scene shows; its text stays.
    pub fn set_scene(&self, scene: usize, fields: &SceneFields) -> Result<Edit, EditError> {
        let members = self.scene_members(fields)?;
        self.change_scene(scene, format!("change scene {}", scene + 1), &members)
    }

    /// Sets the text of a scene; a blank one is removed.
    pub fn set_scene_text(&self, scene: usize, text: &str) -> Result<Edit, EditError> {
        self.change_scene(scene, format!("change text of scene {}", scene + 1), &[("text", scene_text(text)?)])
    }

    /// Moves a scene to the index of another.
    pub fn move_scene(&self, scene: usize, to: usize) -> Result<Edit, EditError> {
        let mut scenes = self.scenes();
        let (from, to_place) = (Self::scene_place(&scenes, scene)?, Self::scene_place(&scenes, to)?);
        let moved = scenes.remove(from);
        scenes.insert(to_place, moved);
        Ok(Edit::new(format!("move scene {}", scene + 1), self.with_scenes(&scenes)))
    }

    /// Deletes a scene.
    pub fn delete_scene(&self, scene: usize) -> Result<Edit, EditError> {
        let mut scenes = self.scenes();
        let at = Self::scene_place(&scenes, scene)?;
        scenes.remove(at);
        Ok(Edit::new(format!("delete scene {}", scene + 1), self.with_scenes(&scenes)))
    }

    fn change_scene(&self, scene: usize, name: String, members: &[(&str, Option<String>)]) -> Result<Edit, EditError> {
        let mut scenes = self.scenes();
        let at = Self::scene_place(&scenes, scene)?;
        let record = scenes.get_mut(at).ok_or(EditError::Stale)?;
        for (key, value) in members {
            if json::value(record, key) != value.as_deref() {
                *record = json::with(record, key, value.as_deref(), &json::SCENE).ok_or(EditError::NotAnObject)?;
            }
        }
        Ok(Edit::new(name, self.with_scenes(&scenes)))
    }

    /// The fields of a scene but for its text, checked.
    fn scene_members(&self, fields: &SceneFields) -> Result<Vec<(&'static str, Option<String>)>, EditError> {
        if let Some(view) = &fields.view
            && Span::of_view(view)?.is_none()
        {
            return Err(EditError::NoView(view.clone()));
        }
        if let Some((edtf, _)) = &fields.stretch {
            EventDate::parse(edtf)?;
        }
        let ids = |themes: &[ThemeIdx]| -> Result<String, EditError> {
            let id = |theme: &ThemeIdx| Ok(json::string(&self.dossier().theme(*theme).ok_or(EditError::Stale)?.id));
            Ok(json::list(&themes.iter().map(id).collect::<Result<Vec<_>, EditError>>()?))
        };
        let event = match fields.event {
            Some(event) => Some(json::string(self.dossier().event(event).ok_or(EditError::Stale)?.id())),
            None => None,
        };
        // No theme and no event without one would be no scene.
        let themes = fields.themes.as_ref().filter(|(themes, unthemed)| !themes.is_empty() || *unthemed);
        let lanes = Some(fields.lanes).filter(|lanes| *lanes != SceneLanes::default());
        let passage = fields.passage.filter(|at| *at > 0 && event.is_some()).map(|at| (at + 1).to_string());
        let is_certain = fields.stretch.as_ref().is_some_and(|(_, is_certain)| *is_certain);
        Ok(vec![
            ("view", fields.view.as_deref().map(json::string)),
            ("lanes", lanes.map(|lanes| json::string(lanes.word()))),
            ("themes", themes.filter(|(themes, _)| !themes.is_empty()).map(|(themes, _)| ids(themes)).transpose()?),
            ("unthemed", themes.filter(|(_, unthemed)| *unthemed).map(|_| "true".to_owned())),
            ("in", fields.stretch.as_ref().map(|(edtf, _)| json::string(edtf))),
            ("certainty", is_certain.then(|| json::string("certain"))),
            ("event", event),
            ("passage", passage),
        ])
    }

    /// The records of all scenes, including those that cannot be read.
    fn scenes(&self) -> Vec<String> {
        let list = self.records.field("scenes").and_then(|(_, value)| json::elements(value));
        list.unwrap_or_default().into_iter().map(str::to_owned).collect()
    }

    /// The changes that leave these records of scenes; without any, the field goes.
    fn with_scenes(&self, scenes: &[String]) -> Vec<RecordChange> {
        let list = (!scenes.is_empty()).then(|| json::list(scenes));
        self.head_changes("scenes", list.as_deref())
    }

    /// The index in the list of a scene's record; the loader skips those that are no objects.
    fn scene_place(records: &[String], scene: usize) -> Result<usize, EditError> {
        let mut shown = records.iter().enumerate().filter(|(_, text)| json::fields(text).is_some());
        shown.nth(scene).map(|(at, _)| at).ok_or(EditError::Stale)
    }

    /// The changes that have scenes follow a change of what they name; none if no scene names it.
    fn scenes_after(&self, change: &SceneChange<'_>) -> Vec<RecordChange> {
        if self.dossier().scenes.is_empty() {
            return Vec::new();
        }
        let mut is_changed = false;
        let follow = |record: String| match change(&record) {
            Some(after) => {
                is_changed = true;
                after
            }
            None => record,
        };
        let scenes: Vec<String> = self.scenes().into_iter().map(follow).collect();
        if is_changed { self.with_scenes(&scenes) } else { Vec::new() }
    }

    /// Scenes lose events that are deleted.
    pub(super) fn scenes_without(&self, events: &[EventRef]) -> Vec<RecordChange> {
        if self.dossier().scenes.is_empty() {
            return Vec::new();
        }
        let ids: HashSet<String> = events.iter().filter_map(|event| self.id_of(*event)).collect();
        self.scenes_after(&|record| {
            let event = json::text(record, "event")?;
            ids.contains(&event).then(|| without(record, &["event", "passage"]))?
        })
    }

    /// Scenes of an event that is merged into another select that one, with the same passage, which is the citation at
    /// `places` there.
    pub(super) fn scenes_merged(&self, other: EventRef, kept: EventRef, places: &[usize]) -> Vec<RecordChange> {
        let (Some(other), Some(kept)) = (self.id_of(other), self.id_of(kept)) else { return Vec::new() };
        self.scenes_after(&|record| {
            if json::text(record, "event")? != other {
                return None;
            }
            let after = json::with(record, "event", Some(&json::string(&kept)), &json::SCENE)?;
            let place = places.get(passage_of(record)).or(places.first()).copied();
            with_passage(&after, place)
        })
    }

    /// Scenes of an event whose citations change, which is at `places` now, or nowhere.
    pub(super) fn scenes_cited(&self, events: &[(EventIdx, Vec<Option<usize>>)]) -> Vec<RecordChange> {
        let dossier = self.dossier();
        self.scenes_after(&|record| {
            let id = json::text(record, "event")?;
            let is_it = |event: &EventIdx| dossier.event(*event).is_some_and(|event| event.id() == id);
            let (_, places) = events.iter().find(|(event, _)| is_it(event))?;
            let now = passage_of(record);
            let then = places.get(now).copied()?;
            (then != Some(now)).then(|| with_passage(record, then))?
        })
    }

    /// Scenes lose a theme that is deleted, or get another instead.
    pub(super) fn scenes_themed(&self, theme: ThemeIdx, instead: Option<&str>) -> Vec<RecordChange> {
        let Some(theme) = self.dossier().theme(theme) else { return Vec::new() };
        self.scenes_after(&|record| {
            let raw = json::value(record, "themes").and_then(json::elements)?;
            let is = |raw: &str, id: &str| serde_json::from_str::<String>(raw).is_ok_and(|name| name == id);
            if !raw.iter().any(|raw| is(raw, &theme.id)) {
                return None;
            }
            let instead = instead.filter(|id| !raw.iter().any(|raw| is(raw, id))).map(json::string);
            let kept =
                raw.iter().filter_map(|raw| if is(raw, &theme.id) { instead.clone() } else { Some((*raw).to_owned()) });
            let kept: Vec<String> = kept.collect();
            if kept.is_empty() {
                return without(record, &["themes", "unthemed"]);
            }
            json::with(record, "themes", Some(&json::list(&kept)), &json::SCENE)
        })
    }

    /// The event, unless its record cannot be read.
    pub(super) fn shown_event(&self, event: EventRef) -> Option<EventIdx> {
        match event {
            EventRef::Event(idx) => Some(idx),
            EventRef::Record(record) => self.event(record),
        }
    }

    /// The index of each citation of an event after some are gone.
    pub(super) fn places_without(
        &self,
        event: EventIdx,
        is_gone: impl Fn(usize, &Citation) -> bool,
    ) -> Vec<Option<usize>> {
        let mut left = 0..;
        let citations = self.dossier().event(event).map_or(&[][..], |event| event.citations());
        let place = |(at, citation)| if is_gone(at, citation) { None } else { left.next() };
        citations.iter().enumerate().map(place).collect()
    }

    /// The id by which scenes know an event.
    fn id_of(&self, event: EventRef) -> Option<String> {
        match self.shown_event(event) {
            Some(idx) => self.dossier().event(idx).map(|event| event.id().to_owned()),
            None => json::text(self.text_of(List::Events, self.place_of(event)).ok()?, "id"),
        }
    }
}

/// The index of the citation that a scene's record names; the first without one.
fn passage_of(record: &str) -> usize {
    let number: Option<usize> = json::value(record, "passage").and_then(|raw| serde_json::from_str(raw).ok());
    number.and_then(|number| number.checked_sub(1)).unwrap_or(0)
}

/// A scene's record with the citation at this index.
fn with_passage(record: &str, passage: Option<usize>) -> Option<String> {
    let number = passage.filter(|at| *at > 0).map(|at| (at + 1).to_string());
    json::with(record, "passage", number.as_deref(), &json::SCENE)
}

/// A scene's record without these fields.
fn without(record: &str, keys: &[&str]) -> Option<String> {
    keys.iter().try_fold(record.to_owned(), |record, key| json::with(&record, key, None, &json::SCENE))
}

/// The text of a scene as JSON; an error if it is too long.
fn scene_text(text: &str) -> Result<Option<String>, EditError> {
    let chars = text.chars().count();
    if chars > limits::SCENE_TEXT_CHARS {
        return Err(EditError::SceneTextTooLong { chars });
    }
    Ok(optional(text))
}
