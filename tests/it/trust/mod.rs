//! What nobody should have to think about: any bytes end in a dossier or a sentence, and a real disk keeps what it is
//! given.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "what does not hold fails the test"
)]

mod any_bytes;
#[path = "../../../fuzz/harness/mod.rs"]
mod harness;
#[cfg(unix)]
mod real_disk;
