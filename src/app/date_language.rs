//! The language in which dates are typed, as the settings say: where a date is read, its rules come first.

use egui::{Context, Id};

use crate::dates::Language;

const NAME: &str = "language of dates";

/// The language of dates that are typed in this window.
#[must_use]
pub fn date_language(ctx: &Context) -> Language {
    ctx.data(|data| data.get_temp(Id::unique(NAME))).unwrap_or_default()
}

/// Sets it.
pub fn set_date_language(ctx: &Context, language: Language) {
    ctx.data_mut(|data| data.insert_temp(Id::unique(NAME), language));
}
