//! Tests of the library and the command line across modules; tests of the window are in `tests/window`.
//!
//! One binary, as every further one would link the whole program again. One area: `cargo test --test it figure::`

mod articles;
mod bad_input;
mod cli;
mod crash;
mod dates;
mod drafts;
mod evidence;
mod exchange;
mod figure;
mod kill;
mod packaging;
mod packed;
#[cfg(feature = "html-import")]
mod suites;
mod trust;
