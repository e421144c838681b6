//! [`LookSettings`]: contrast, motion and scale of the window, and the type of articles.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use crate::dates::Language;

/// What the person wants, or that the desktop decides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Preference {
    /// As the desktop says, where it does.
    #[default]
    System,
    On,
    Off,
}

impl Preference {
    /// Whether it is wanted, on a desktop that says `system`.
    #[must_use]
    pub const fn is_on(self, system: bool) -> bool {
        match self {
            Self::System => system,
            Self::On => true,
            Self::Off => false,
        }
    }
}

/// A language in which dates are typed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DateLanguage {
    #[default]
    English,
    French,
}

impl DateLanguage {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature serde expects")]
    pub(super) fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

impl From<DateLanguage> for Language {
    fn from(language: DateLanguage) -> Self {
        match language {
            DateLanguage::English => Self::English,
            DateLanguage::French => Self::French,
        }
    }
}

/// How articles are set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ArticleType {
    /// How large the text is, 1 being the usual size.
    pub scale: f32,
    /// The widest that the column becomes, in points at the usual size.
    pub width_pts: f32,
}

impl Default for ArticleType {
    fn default() -> Self {
        LookSettings::default().article_type()
    }
}

/// The settings. Values out of range are taken as the nearest in it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct LookSettings {
    /// Whether colours have a contrast of at least 7:1 for text and 4.5:1 for marks and controls.
    pub high_contrast: Preference,
    /// Whether views change at once.
    pub reduced_motion: Preference,
    /// Whether themes differ in the shape of their marks, as they always do with high contrast.
    pub theme_shapes: bool,
    /// How large everything is, 1 being the usual size.
    pub scale: f32,
    /// How large the text of articles is, 1 being the usual size.
    pub article_scale: f32,
    /// The widest that a column of an article becomes, in points at the usual size of its text.
    pub article_width_pts: f32,
    /// Whether articles are set in the typeface of the window, without serifs.
    pub sans_serif_articles: bool,
}

impl Default for LookSettings {
    fn default() -> Self {
        Self {
            high_contrast: Preference::System,
            reduced_motion: Preference::System,
            theme_shapes: false,
            scale: 1.0,
            article_scale: 1.0,
            // Some 60 to 65 characters.
            article_width_pts: 520.0,
            sans_serif_articles: false,
        }
    }
}

impl LookSettings {
    /// Values of [`Self::scale`].
    pub const SCALES: RangeInclusive<f32> = 0.5..=3.0;
    /// Values of [`Self::article_scale`].
    pub const ARTICLE_SCALES: RangeInclusive<f32> = 0.75..=2.5;
    /// Values of [`Self::article_width_pts`].
    pub const ARTICLE_WIDTHS_PTS: RangeInclusive<f32> = 300.0..=900.0;

    /// Whether all are the defaults.
    #[must_use]
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }

    /// How articles are set.
    #[must_use]
    pub const fn article_type(&self) -> ArticleType {
        ArticleType { scale: self.article_scale, width_pts: self.article_width_pts }
    }

    /// With all values in range: the file can contain anything.
    #[must_use]
    pub fn in_range(self) -> Self {
        let default = Self::default();
        let within = |value: f32, range: RangeInclusive<f32>, default: f32| {
            if value.is_finite() { value.clamp(*range.start(), *range.end()) } else { default }
        };
        Self {
            scale: within(self.scale, Self::SCALES, default.scale),
            article_scale: within(self.article_scale, Self::ARTICLE_SCALES, default.article_scale),
            article_width_pts: within(self.article_width_pts, Self::ARTICLE_WIDTHS_PTS, default.article_width_pts),
            ..self
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_file_says_is_taken_into_range() {
        let check = |json: &str, expected: LookSettings| {
            let read: LookSettings = serde_json::from_str(json).unwrap();
            assert_eq!(read.in_range(), expected, "{json}");
        };
        let default = LookSettings::default();
        check("{}", default);
        check(r#"{"scale": 9, "article_scale": -1}"#, LookSettings { scale: 3.0, article_scale: 0.75, ..default });
        check(r#"{"high_contrast": "on"}"#, LookSettings { high_contrast: Preference::On, ..default });
    }

    #[test]
    fn the_desktop_decides_unless_the_person_does() {
        assert!(Preference::System.is_on(true) && !Preference::System.is_on(false));
        assert!(Preference::On.is_on(false) && !Preference::Off.is_on(true));
    }
}
