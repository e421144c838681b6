//! The window: the first module that knows egui.
//!
//! [`window`] owns everything and lays the panels out; each panel is a file or folder that reads the document and the
//! session and pushes [`crate::session::Command`]s. [`actions`] is the one table of what can be done by name,
//! [`errands`] does what reaches beyond the session, [`theme`] says how things look.

pub mod actions;
pub mod overview;
pub mod reader;
pub mod theme;
pub mod timeline;
pub mod widgets;

