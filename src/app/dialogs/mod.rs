//! Dialogs about the dossier as a whole: each shows itself and returns what the person decided.
//!
//! They know neither the workspace nor the window; [`super::workspace`] opens them and acts on what they return.

pub mod add_articles;
pub mod changed_texts;
pub mod difference;
pub mod disk_conflict;
pub mod dossier_details;
pub mod drop_target;
pub mod export_file;
pub mod help;
pub mod import;
mod losses;
pub mod new_dossier;
pub mod publish;
pub mod recovery;
pub mod remove_article;
pub mod reselect;
pub mod save_changes;
pub mod save_copy;
pub mod settings;
pub mod typed_path;
