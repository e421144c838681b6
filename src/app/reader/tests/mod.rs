//! The reader in a window, driven through its accessibility tree.

mod bench;
mod caret;
mod passages;
mod scroll;
mod text;

pub(super) use bench::article;
