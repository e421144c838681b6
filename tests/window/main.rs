//! The whole window, driven by what assistive technology sees: names, roles, keys. No display, no GPU.

#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may")]

mod access;
mod bench;
mod camera;
mod command_palette;
mod contrast;
mod drafts;
mod edit;
mod evidence;
mod exchange;
mod export;
mod first_steps;
mod gaps;
mod guide;
mod keep;
mod keys;
mod lanes;
mod loading;
mod menus;
mod missing;
mod packed;
mod panels;
mod panes;
mod pictures;
mod places;
mod publish;
mod reader;
mod room;
mod scenes;
mod screen;
mod settings;
mod sources;
mod table;
mod themes;
mod time_question;
mod timeline;
mod told;
mod wander;
