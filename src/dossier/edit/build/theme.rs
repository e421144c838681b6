//! Edits of themes: add, rename, recolour, reorder, delete.

use super::{names, set, title};
use crate::dossier::edit::change::{List, RecordChange, Slot};
use crate::dossier::edit::{Document, Edit, EditError, json};
use crate::dossier::{Rgb, ThemeIdx, limits};

/// The fate of a deleted theme's events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ThemeFate {
    /// They lose the theme and keep their others.
    Without,
    /// They get this theme instead.
    Instead(ThemeIdx),
}

impl Document {
    /// Adds a theme at the end of the list.
    pub fn add_theme(&self, text: &str, color: Option<Rgb>) -> Result<Edit, EditError> {
        let text = title(text)?;
        if self.dossier().themes.len() >= limits::ENTRIES {
            return Err(EditError::Full { most: limits::ENTRIES });
        }
        let taken = self.ids(List::Themes);
        let shown = self.dossier().themes.iter().map(|theme| &*theme.id);
        let id = names::unique(&names::slug(text, "theme"), shown.chain(taken.iter().map(String::as_str)));
        let record = json::object(&[
            ("id", Some(json::string(&id))),
            ("title", Some(json::string(text))),
            ("color", color.map(|color| json::string(&color.to_string()))),
        ]);
        let at = self.records.list(List::Themes).len();
        let mut changes = self.as_list(List::Themes, "themes");
        changes.push(RecordChange::new(Slot::Record(List::Themes, at), None, Some(record.into())));
        Ok(Edit::new(format!("add theme {}", names::quoted(text)), changes))
    }

    /// Renames a theme; its id stays.
    pub fn rename_theme(&self, theme: ThemeIdx, text: &str) -> Result<Edit, EditError> {
        let value = json::string(title(text)?);
        let name = format!("rename theme {}", self.theme_called(theme));
        self.set_theme(theme, name, "title", Some(&value))
    }

    /// Sets a theme's colour; `None` uses the palette's.
    pub fn recolour_theme(&self, theme: ThemeIdx, color: Option<Rgb>) -> Result<Edit, EditError> {
        let name = format!("change colour of theme {}", self.theme_called(theme));
        self.set_theme(theme, name, "color", color.map(|color| json::string(&color.to_string())).as_deref())
    }

    fn set_theme(&self, theme: ThemeIdx, name: String, key: &str, value: Option<&str>) -> Result<Edit, EditError> {
        let at = self.theme_record(theme)?;
        let before = self.text_of(List::Themes, at)?;
        Ok(Edit::new(name, vec![set(List::Themes, at, before, &[(key, value)], &json::THEME)?]))
    }

    /// Moves a theme to the index of another.
    pub fn move_theme(&self, theme: ThemeIdx, to: ThemeIdx) -> Result<Edit, EditError> {
        let (from, to) = (self.theme_record(theme)?, self.theme_record(to)?);
        let text = self.text_of(List::Themes, from)?.clone();
        let changes = if from == to {
            Vec::new()
        } else {
            vec![
                RecordChange::new(Slot::Record(List::Themes, from), Some(text.clone()), None),
                RecordChange::new(Slot::Record(List::Themes, to), None, Some(text)),
            ]
        };
        Ok(Edit::new(format!("move theme {}", self.theme_called(theme)), changes))
    }

    /// Deletes a theme; `fate` says what happens to its events.
    pub fn delete_theme(&self, theme: ThemeIdx, fate: ThemeFate) -> Result<Edit, EditError> {
        let at = self.theme_record(theme)?;
        let instead = match fate {
            ThemeFate::Without => None,
            ThemeFate::Instead(other) => Some(self.dossier().theme(other).ok_or(EditError::Stale)?.id.clone()),
        };
        let id = self.dossier().theme(theme).ok_or(EditError::Stale)?.id.clone();
        let mut changes = Vec::new();
        for (record, before) in self.records.list(List::Events).iter().enumerate() {
            let event = self.model.event(record).and_then(|at| self.dossier().events.get(at));
            if event.is_some_and(|event| !event.themes.contains(&theme)) {
                continue;
            }
            let Some(themes) = json::value(before, "themes").and_then(json::elements) else { continue };
            let themes: Vec<(&str, Option<String>)> =
                themes.into_iter().map(|raw| (raw, serde_json::from_str::<String>(raw).ok())).collect();
            let is_it = |name: &Option<String>| name.as_deref() == Some(&id);
            if !themes.iter().any(|(_, name)| is_it(name)) {
                continue;
            }
            let has_instead = |name: &str| themes.iter().any(|(_, other)| other.as_deref() == Some(name));
            let new = instead.as_deref().filter(|name| !has_instead(name)).map(json::string);
            let kept =
                |(raw, name): &(&str, Option<String>)| if is_it(name) { new.clone() } else { Some((*raw).to_owned()) };
            let mut after: Vec<String> = themes.iter().filter_map(kept).collect();
            after.dedup();
            changes.push(set(List::Events, record, before, &[("themes", Some(&json::list(&after)))], &json::EVENT)?);
        }
        let before = self.text_of(List::Themes, at)?.clone();
        changes.push(RecordChange::new(Slot::Record(List::Themes, at), Some(before), None));
        changes.extend(self.scenes_themed(theme, instead.as_deref()));
        Ok(Edit::new(format!("delete theme {}", self.theme_called(theme)), changes))
    }

    fn theme_called(&self, theme: ThemeIdx) -> String {
        names::quoted(self.dossier().theme(theme).map_or("", |theme| &theme.title))
    }

    /// The index of a theme's record; the loader may have skipped others.
    fn theme_record(&self, theme: ThemeIdx) -> Result<usize, EditError> {
        let texts = self.records.list(List::Themes).iter().enumerate();
        let mut shown = texts.filter(|(_, text)| json::text(text, "id").is_some());
        shown.nth(usize::from(theme.0)).map(|(at, _)| at).ok_or(EditError::Stale)
    }

    /// The ids of a list's records.
    pub(super) fn ids(&self, list: List) -> Vec<String> {
        self.records.list(list).iter().filter_map(|text| json::text(text, "id")).collect()
    }
}
