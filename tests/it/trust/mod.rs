//! Robustness: any bytes are read as a dossier or refused in a sentence, and a real disk keeps what is written to it.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "what does not hold fails the test"
)]

mod any_bytes;
#[path = "../../../fuzz/harness/mod.rs"]
mod harness;
#[cfg(all(feature = "html-import", feature = "office"))]
mod hostile_files;
#[cfg(unix)]
mod real_disk;
