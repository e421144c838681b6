//! Dateline puts what articles say on a zoomable timeline, and keeps every event linked to the words it came from.
//!
//! This page describes the design: the terms, the flow of data, the modules, and the decisions that everything else
//! depends on. `README.md` and `docs` describe the program for its users, and `CONTRIBUTING.md` how to work on it.
//!
//! # Terms
//!
//! | term | meaning |
//! | --- | --- |
//! | dossier | the document: articles, themes, events. A folder with `dossier.json` and `articles/*.md`, or one file |
//! | article | one source text with its title, author, publisher, publication date and language |
//! | event | something with a title and a date, optionally a summary and themes, and citations |
//! | date | an EDTF value (ISO 8601-2, levels 0 to 2): `2018`, `2022-10-27/2022-10-28`, `[..2023-01-03]` |
//! | basis | how the date is known: stated, resolved, inferred, or background knowledge |
//! | citation | the link from an event to an article: W3C Web Annotation selectors for a quote and its position |
//! | passage | the byte range in the current text of the article that a citation resolves to |
//! | anchoring | how well a citation resolved: exact, moved, changed, ambiguous, lost. Never silently wrong |
//! | theme | a subject with a colour |
//! | conflict | two sources of an event whose possible dates do not meet; a difference of precision is none |
//! | lane | a horizontal band of the timeline: one per article, one per theme, or a single one |
//! | mark | the drawing of one event |
//! | cluster | the drawing of several events that there is no space to draw separately |
//! | view | the visible period of time |
//! | overview | the strip that always shows the whole dossier, with the view as a window in it |
//! | reader | the article panel |
//! | command | one action of a person, as a value |
//! | figure | a timeline drawn for a page, without a window |
//!
//! # Data flows one way
//!
//! ```text
//! dossier.json ─┐            ┌─ Dossier ─┐
//!               ├─ dossier ──┤           ├─ layout ── Scene ─┐
//! articles/*.md ┘            └─ Problems │                   ├─ app ── window
//!                                        ├─ session ─ State ─┘   │
//!                                        │                       │
//!                                        └────── commands ◄──────┘
//! ```
//!
//! Panels read `&Dossier`, `&State` and the scene, and push commands, which are applied after the frame. Loading
//! returns the dossier *and* a list of problems; one bad event never costs the others.
//!
//! # Modules
//!
//! **A module uses only modules earlier in this table.** `tests/tidy` checks this rule, and these:
//!
//! - No files of one module import each other in a circle.
//! - Everything earlier than [`paint`] is free of egui. Everything earlier than [`app`] is free of clocks and of global
//!   state: the current day, text widths and pointer positions are arguments.
//! - Only [`mod@fs`] touches the disk, except for the window's own files ([`app::settings`], screenshots) and the fonts
//!   of the system, which [`figure`] reads if it is asked to. Nothing touches the network.
//! - A file starts with a doc comment that says what it owns, and has at most 600 lines.
//!
//! | module | contents |
//! | --- | --- |
//! | [`mod@fs`], [`memory`], [`parallel`], [`text`] | helpers for files, buffers, threads and texts |
//! | [`time`] | instants, spans, event dates (EDTF), calendar ticks |
//! | [`dossier`] | the document and its file format, anchoring, problems, editing, saving and recovery |
//! | [`dates`] | dates in prose: found, resolved, explained |
//! | [`ingest`] | articles from files and from the clipboard |
//! | [`drafts`] | statements of an article proposed as events: title, date, evidence |
//! | [`exchange`] | files of other programs, in and out, with a report of what is lost; the dossier in one file |
//! | [`evidence`] | what sources say together: agreement and conflict, certainty, coverage |
//! | [`layout`] | geometry: view, lanes, rows, marks, labels, clusters. Text widths are arguments |
//! | [`session`] | the state of a session (selection, filter, reader, search) and its commands |
//! | [`paint`] | colours, type and spacing; a scene as shapes |
//! | [`figure`] | the timeline painted for a page, as SVG, PNG and PDF |
//! | [`page`] | a dossier as one web page |
//! | [`app`] | the window: actions, panels, dialogs, settings |
//! | [`diagnostics`] | the log, and crash reports |
//! | [`cli`] | arguments, commands, output, exit status |
//!
//! The same code paints the window and figures, so that a figure looks like the window.
//!
//! # Decisions
//!
//! `docs/decisions` has the context and the alternatives of the larger ones.
//!
//! - **Times are civil**: as printed in the article, without a zone. They are `i64` seconds of the proleptic Gregorian
//!   calendar ([`time::Instant`]) and `f64` seconds on the axis. `f32` is used only for points, by the painter.
//! - **A date distinguishes what is possible from what is certain** ([`time::EventDate`]). Layout shows the difference,
//!   and never a precision that the article does not have.
//! - **File records are separate from the model** ([`dossier::file`], [`dossier::model`]). A [`dossier::Dossier`] has
//!   valid indices, parsed dates and resolved citations only.
//! - **A wrong passage is worse than a lost one** ([`dossier::anchor`]).
//! - **Layout is a pure function**, tested with one unit per point. A plan is made once for a dossier, its lanes and
//!   its filter. A scene is a plan seen through a view; it costs what is visible, not what exists.
//! - **The view is our own** ([`layout::View`]): at least a minute wide and inside the calendar, changed by
//!   commands. `egui_plot` is given its bounds, and keeps no state.
//! - **Input never panics, a broken invariant does**: with `expect` or an index, and the invariant as its text. The
//!   journal makes such a panic harmless.
//! - **The window needs OpenGL and nothing else.** Tests need neither OpenGL nor a display.
//!
//! # Where to start reading
//!
//! [`dossier::model`] defines a dossier, [`session::Command`] the actions of a person, and [`layout::Scene`] what can
//! be drawn. From there, [`dossier::load`] leads to the files, and [`app`] to the window. [`cli::run`] is the entry
//! point.

pub mod fs;
pub mod memory;
pub mod parallel;
pub mod text;

pub mod time;

pub mod dossier;

pub mod dates;

pub mod ingest;

pub mod drafts;

pub mod exchange;

pub mod evidence;

pub mod layout;

pub mod session;

pub mod paint;

pub mod figure;

pub mod page;

pub mod app;

pub mod diagnostics;

pub mod cli;
