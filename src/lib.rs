//! Dateline puts what articles say on a zoomable timeline and keeps every event tied to the words it came from.
//!
//! This page is the plan of the house: what the words mean, which way data flows, what each module owns and where to
//! begin reading. `README.md` tells how the program is used.
//!
//! # Words
//!
//! | word | meaning |
//! | --- | --- |
//! | dossier | the document a person opens: articles, themes and events. A folder: `dossier.json` and `articles/*.md` |
//! | article | one source text with its title, author, publisher, publication date, language |
//! | event | something with a title and a date, an optional summary, themes, and citations |
//! | date | an EDTF value (ISO 8601-2, levels 0 to 2): `2018`, `2022-10-27/2022-10-28`, `[..2023-01-03]` |
//! | basis | how the date is known: stated, resolved, inferred, or background knowledge |
//! | citation | the tie from an event to an article: W3C Web Annotation selectors for a quote and its position |
//! | passage | the byte range that a citation resolves to in the article's text as it is now |
//! | anchoring | how well it resolved: exact, moved, changed, ambiguous, lost. Never silently wrong |
//! | theme | a subject with a colour |
//! | lane | a horizontal band of the timeline: one per article, one per theme, or a single one |
//! | mark | what is drawn for one event |
//! | cluster | what is drawn for events that have no room of their own |
//! | view | the stretch of time that is visible |
//! | overview | the strip that always shows the whole dossier, with the view as a window in it |
//! | reader | the article panel |
//! | command | one thing a person does, as a value |
//! | figure | a timeline drawn for a page, without a window |
//!
//! # Data flows one way
//!
//! ```text
//! dossier.json ─┐            ┌─ Dossier ─┐
//!               ├─ dossier ──┤           ├─ layout ── Scene ─┐
//! articles/*.md ┘            └─ Problems │                   ├─ app ── what is seen
//!                                        ├─ session ─ State ─┘   │
//!                                        │                       │
//!                                        └────── commands ◄──────┘
//! ```
//!
//! Painting reads `&Dossier`, `&State` and the layout, and pushes commands. After the frame, one function applies them:
//! that is the only arrow back. Loading returns the dossier *and* a list of problems; one bad event never costs the
//! others.
//!
//! # The layers
//!
//! The modules stand below in order. **A module uses only modules earlier in this list.** `tests/tidy` holds that
//! rule, and these:
//!
//! - Everything earlier than [`paint`] is free of egui; everything earlier than [`app`], of clocks and of global state.
//!   The current day, text widths and pointer positions come in as arguments.
//! - Disk is touched in [`mod@fs`] alone; of the window's own files, in [`app::settings`] and where a picture
//!   is saved; of the machine's typefaces, in [`figure`], where it is asked to. Nothing touches the network, ever.
//! - No files of one module import each other in a circle.
//! - A file begins with what it owns, and has at most 600 lines.
//!
//! | module | owns | leaves |
//! | --- | --- | --- |
//! | [`mod@fs`], [`memory`], [`parallel`], [`text`] | files, buffers, threads, words and counts | their use |
//! | [`time`] | instants, spans, event dates (EDTF), calendar ticks | what happened then |
//! | [`dossier`] | the document and its file, anchoring, problems, editing, keeping | what of it is shown |
//! | [`dates`] | dates in prose: found, resolved, explained | whose dates they are |
//! | [`ingest`] | articles from files and the clipboard | whether they are added |
//! | [`layout`] | geometry: view, lanes, marks, labels, clusters | colours and fonts; text widths are given to it |
//! | [`session`] | what is chosen, visible, filtered, read, looked for; commands, the way back | how it is drawn |
//! | [`paint`] | colours, type, spacing; a scene as shapes | where the shapes go |
//! | [`figure`] | the timeline painted for a page, as SVG, PNG and PDF, with its sources | where it is written |
//! | [`app`] | the window: actions, panels, dialogs, settings | decisions, which are commands |
//! | [`diagnostics`] | the log, and the report that a panic leaves | what is logged |
//! | [`cli`] | arguments, verbs, what is printed, exit status | everything else |
//!
//! One painter serves screen and figure, so that what is exported is what was seen; the window previews and exports
//! figures, so it stands after them. Rooms that are planned:
//! `drafts`, `exchange` and `evidence` before `layout`, `page` before `app`.
//!
//! # Choices that everything else rests on
//!
//! - **Times are civil**: as printed in the article, without a zone. They are `i64` seconds of the proleptic Gregorian
//!   calendar ([`time::Instant`]) and `f64` seconds on the axis; `f32` only in points, at the painter.
//! - **A date says what is possible and what is certain** ([`time::EventDate`]); layout draws that difference, and
//!   never a precision that the article does not have.
//! - **File records stand apart from the model** ([`dossier::file`], [`dossier::model`]). Whoever holds a
//!   [`dossier::Dossier`] holds valid indices, parsed dates and resolved citations.
//! - **A wrong passage is worse than a lost one** ([`dossier::anchor`]).
//! - **Layout is a pure function**, tested at one unit a point. A plan is made once for a dossier, its lanes and its
//!   filter; a scene is a plan seen through a view, and costs what is visible, not what exists.
//! - **The view is ours** ([`layout::View`]): clamped between a minute and ten thousand years and driven by commands.
//!   The plot of `egui_plot` is told its bounds and owns nothing.
//! - **The window needs OpenGL and nothing more.** Tests need neither that nor a display.
//!
//! # Where to begin
//!
//! [`dossier::model`] says what a dossier is, [`session::Command`] what a person can do, [`layout::Scene`] what can be
//! seen. From there [`dossier::load`] leads to the files and [`app`] to the window; [`cli::run`] is where it all
//! starts.

pub mod fs;
pub mod memory;
pub mod parallel;
pub mod text;

pub mod time;

pub mod dossier;

pub mod dates;

pub mod ingest;

pub mod layout;

pub mod session;

pub mod paint;

pub mod figure;

pub mod app;

pub mod diagnostics;

pub mod cli;
