//! [`Settings`]: what the window remembers between two runs, in the platform's folder for settings.
//!
//! A file that cannot be read is never overwritten: it is renamed, and a notice says so. Saving writes another file
//! and renames it over the first, so that a crash leaves the old settings or the new ones. Fields that this version
//! does not know are kept.

mod look;
mod panes;

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

pub use look::{ArticleType, DateLanguage, LookSettings, Preference};
pub use panes::PaneSettings;

use super::ThemeChoice;
use super::export::choices::Choices;
use crate::fs::{RealDisk, write_atomic};

/// The name of the file in the settings' folder.
pub const FILE_NAME: &str = "settings.json";
/// More than any settings file of ours, in bytes.
const SIZE_MAX: u64 = 1 << 20;
/// Dossiers whose collapsed lanes are remembered.
const COLLAPSED_MAX: usize = 50;
/// How many unreadable files are renamed before one is left where it is.
const BAD_MAX: u32 = 100;

/// The settings that the window remembers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "independent choices, each asked for by its name")]
pub struct Settings {
    /// Light or dark.
    #[serde(default)]
    pub theme: ThemeChoice,
    /// Whether long stretches without a date are shown in full rather than folded.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub full_gaps: bool,
    /// Width of the reader, in points.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reader_width_pts: Option<f32>,
    /// The panes around the timeline.
    #[serde(default, skip_serializing_if = "PaneSettings::is_default")]
    pub panes: PaneSettings,
    /// Whether the first steps are shown at the foot of the window.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub first_steps: bool,
    /// Contrast, motion, scale, and the type of articles.
    #[serde(default, skip_serializing_if = "LookSettings::is_default")]
    pub look: LookSettings,
    /// Whether letters, digits and signs are no shortcuts by themselves.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub no_single_keys: bool,
    /// The language in which dates are typed.
    #[serde(default, skip_serializing_if = "DateLanguage::is_default")]
    pub date_language: DateLanguage,
    /// Whether the wheel scrolls lanes, and zooms with Ctrl only.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub wheel_scrolls: bool,
    /// Width and height of what the window shows, in points.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window_size_pts: Option<[f32; 2]>,
    /// The folder of the last screenshot. One whose name is not Unicode is remembered for this run only.
    #[serde(default, skip_serializing_if = "is_unwritable")]
    pub screenshot_folder: Option<PathBuf>,
    /// The choices for the last figure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub figure: Option<Choices>,
    /// The folder of the last figure.
    #[serde(default, skip_serializing_if = "is_unwritable")]
    pub figure_folder: Option<PathBuf>,
    /// Dossiers that were opened, the latest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty", serialize_with = "writable")]
    pub recent: Vec<PathBuf>,
    /// The dossier that was open when the program was last used; `None` for the sample.
    #[serde(default, skip_serializing_if = "is_unwritable")]
    pub last_dossier: Option<PathBuf>,
    /// The folder of the last dossier.
    #[serde(default, skip_serializing_if = "is_unwritable")]
    pub dossier_folder: Option<PathBuf>,
    /// The folder of the last article file.
    #[serde(default, skip_serializing_if = "is_unwritable")]
    pub article_folder: Option<PathBuf>,
    /// Lanes that are collapsed, by dossier, the latest change first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub collapsed: Vec<CollapsedIn>,
    /// Fields of other versions.
    #[serde(flatten)]
    extra: Map<String, Value>,
    /// Whether an unreadable file is in the place where these would be saved.
    #[serde(skip)]
    is_blocked: bool,
}

/// The collapsed lanes of a dossier.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CollapsedIn {
    /// `None` for the sample.
    pub dossier: Option<PathBuf>,
    /// As [`crate::session::CollapsedLanes::names`] gives them.
    pub lanes: Vec<String>,
}

#[expect(clippy::ref_option, reason = "the signature serde expects")]
fn is_unwritable(path: &Option<PathBuf>) -> bool {
    path.as_ref().is_none_or(|path| path.to_str().is_none())
}

/// Without paths that are not Unicode: they are remembered for this run only.
fn writable<S: serde::Serializer>(paths: &[PathBuf], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(paths.iter().filter_map(|path| path.to_str()))
}

/// Settings, and what the person should know about them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LoadedSettings {
    /// As last saved, or the defaults where nothing could be read.
    pub settings: Settings,
    /// A sentence for the person, where a file could not be read.
    pub notice: Option<String>,
}

/// Settings of earlier runs, and their location.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Memory {
    /// The folder of the settings; `None` to remember nothing.
    pub folder: Option<PathBuf>,
    /// The folder of journals and locks; `None` for neither.
    pub state_folder: Option<PathBuf>,
    /// The settings as they were found.
    pub loaded: LoadedSettings,
}

impl Memory {
    /// Of the person who runs the program.
    #[must_use]
    pub fn of_this_person() -> Self {
        let folder = Settings::folder();
        let loaded = folder.as_deref().map(Settings::load_at_start).unwrap_or_default();
        Self { folder, state_folder: state_folder(), loaded }
    }
}

/// The platform's folder for what must survive a crash, such as `~/.local/state/dateline`; `None` without a home
/// folder.
#[must_use]
pub fn state_folder() -> Option<PathBuf> {
    let dirs = directories::ProjectDirs::from("", "", "dateline")?;
    Some(dirs.state_dir().unwrap_or_else(|| dirs.data_local_dir()).to_owned())
}

/// Why settings were not saved; one sentence.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// The file could not be written.
    #[error("the settings could not be saved in {}: {error}", folder.display())]
    Disk {
        /// Their folder.
        folder: PathBuf,
        /// Why not.
        error: io::Error,
    },
    /// A file that could not be read is in their place and could not be renamed.
    #[error("the settings are not saved: {} cannot be read and is left as it is", file.display())]
    Blocked {
        /// That file.
        file: PathBuf,
    },
}

impl Settings {
    /// The platform's folder for them, such as `~/.config/dateline`; `None` where a person has no home.
    #[must_use]
    pub fn folder() -> Option<PathBuf> {
        directories::ProjectDirs::from("", "", "dateline").map(|dirs| dirs.config_dir().to_owned())
    }

    /// Reads the settings in `folder`, if there are any yet.
    #[must_use]
    pub fn load_from(folder: &Path) -> LoadedSettings {
        let file = folder.join(FILE_NAME);
        match read(&file) {
            Ok(settings) => LoadedSettings { settings: settings.unwrap_or_default(), notice: None },
            Err(why) => {
                let aside = set_aside(&file);
                let fate = match &aside {
                    Some(aside) => format!("it was renamed to {}", aside.display()),
                    None => "it was left as it is, and settings are not saved".to_owned(),
                };
                let settings = Self { is_blocked: aside.is_none(), ..Self::default() };
                let notice = format!("The settings in {} could not be read ({why}); {fate}.", file.display());
                LoadedSettings { settings, notice: Some(notice) }
            }
        }
    }

    /// The same when the program starts: where there are none yet, the first steps are shown.
    #[must_use]
    pub fn load_at_start(folder: &Path) -> LoadedSettings {
        let is_first = folder.join(FILE_NAME).symlink_metadata().is_err();
        let mut loaded = Self::load_from(folder);
        loaded.settings.first_steps |= is_first;
        loaded
    }

    /// The lanes that were collapsed in a dossier; `None` is the sample.
    #[must_use]
    pub fn collapsed_in(&self, dossier: Option<&Path>) -> &[String] {
        let of = self.collapsed.iter().find(|of| of.dossier.as_deref() == dossier);
        of.map_or(&[], |of| &of.lanes)
    }

    /// Remembers the lanes that are collapsed in a dossier. A path that is not Unicode is not remembered.
    pub fn set_collapsed_in(&mut self, dossier: Option<&Path>, lanes: Vec<String>) {
        self.collapsed.retain(|of| of.dossier.as_deref() != dossier);
        let is_writable = dossier.is_none_or(|path| path.to_str().is_some());
        if is_writable && !lanes.is_empty() {
            self.collapsed.insert(0, CollapsedIn { dossier: dossier.map(Path::to_owned), lanes });
            self.collapsed.truncate(COLLAPSED_MAX);
        }
    }

    /// Writes the settings to `folder`, which is created if needed: all of them, or nothing.
    pub fn save_to(&self, folder: &Path) -> Result<(), SettingsError> {
        if self.is_blocked {
            return Err(SettingsError::Blocked { file: folder.join(FILE_NAME) });
        }
        self.replace(folder).map_err(|error| SettingsError::Disk { folder: folder.to_owned(), error })
    }

    fn replace(&self, folder: &Path) -> io::Result<()> {
        let mut json = serde_json::to_vec_pretty(self)?;
        json.push(b'\n');
        fs::create_dir_all(folder)?;
        write_atomic(&RealDisk, &folder.join(FILE_NAME), &json)
    }
}

/// Reads a settings file; `None` where there is none.
fn read(file: &Path) -> Result<Option<Settings>, String> {
    match fs::metadata(file) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error.to_string()),
        // Opening a pipe would block until something writes to it.
        Ok(about) if !about.is_file() => return Err("it is not a file".to_owned()),
        Ok(_) => {}
    }
    let opened = File::open(file).map_err(|error| error.to_string())?;
    let mut bytes = Vec::new();
    opened.take(SIZE_MAX + 1).read_to_end(&mut bytes).map_err(|error| error.to_string())?;
    if bytes.len() as u64 > SIZE_MAX {
        return Err("it is larger than 1 MiB".to_owned());
    }
    serde_json::from_slice(&bytes).map(Some).map_err(|error| error.to_string())
}

/// Renames `file` to the first free name of its kind; `None` where that cannot be done.
fn set_aside(file: &Path) -> Option<PathBuf> {
    let is_free = |path: &PathBuf| path.symlink_metadata().is_err_and(|error| error.kind() == io::ErrorKind::NotFound);
    let aside = (1..=BAD_MAX).map(|n| file.with_file_name(format!("{FILE_NAME}.bad-{n}"))).find(is_free)?;
    fs::rename(file, &aside).ok().map(|()| aside)
}

#[cfg(test)]
mod tests;
