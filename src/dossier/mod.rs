//! The document: articles, themes, events and the citations that tie them; its file format; problems found.
//!
//! Raw file records ([`mod@file`]) are separate from the checked model ([`model`]). [`load`] turns one into the other
//! and returns the dossier *and* a list of [`Problem`]s, so that one bad event never costs the others. [`edit`] changes
//! a dossier, [`persist`] saves it and recovers it after a crash. Only [`source`] and [`persist`] touch the disk,
//! through [`crate::fs`].

pub mod anchor;
pub mod article;
pub mod diff;
pub mod edit;
pub mod file;
pub mod generate;
mod json_lexer;
pub mod limits;
pub mod load;
mod merge_conflict;
pub mod model;
pub mod persist;
pub mod problem;
pub mod quotation;
pub mod reference;
mod same_text;
pub mod source;

pub use anchor::{Anchored, Anchoring};
pub use article::{ArticleText, Block, BlockKind, ItemMarker, Style, StyledRange};
pub use load::Loaded;
pub use model::{
    Article, ArticleIdx, Basis, Citation, DateClaim, Details, Dismissed, Dossier, DossierScene, Event, EventFields,
    EventIdx, PUBLICATION_THEME, Rgb, SceneLanes, SceneStretch, SceneThemes, Stance, Theme, ThemeIdx, Themes,
};
pub use problem::{Place, Problem, Severity};
