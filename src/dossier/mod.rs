//! The document: articles, themes, events and the citations that tie them; its file format; problems found.
//!
//! Raw file records ([`mod@file`]) stand apart from the checked model ([`model`]). [`load`] turns one into the other
//! and returns the dossier *and* a list of [`Problem`]s; one bad event never costs the others. Disk is touched in
//! [`disk`] and nowhere else, but for single files in [`source`]. [`edit`] changes a dossier, [`keep`] saves it and
//! brings it back after a crash, [`import`] makes articles of what a person has.

pub mod anchor;
pub mod article;
pub mod date_proposal;
pub mod disk;
pub mod edit;
pub mod file;
pub mod generate;
pub mod import;
pub mod keep;
pub mod limits;
pub mod load;
pub mod model;
pub mod parts;
pub mod problem;
pub mod scratch;
pub mod source;

pub use anchor::{Anchored, Anchoring};
pub use article::{ArticleText, Block, BlockKind, Style, StyledRange};
pub use date_proposal::date_words;
pub use load::Loaded;
pub use model::{
    Article, ArticleIdx, Basis, Citation, Details, Dossier, Event, EventFields, EventIdx, Rgb, Theme, ThemeIdx, Themes,
};
pub use problem::{Place, Problem, Severity};
