//! The reader in a window, driven by what a screen reader would find.

mod bench;
mod passages;
mod scroll;
mod text;

pub(super) use bench::article;
