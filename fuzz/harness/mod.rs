//! What holds whatever bytes come in: one function for each kind of input, for the fuzzers of this folder and for the
//! property tests of `tests/trust` alike. A function that returns has found all promises kept.

mod archive;
mod article;
mod date;
mod dossier;
mod exchange;
mod journal;
#[path = "../../src/fs/model.rs"]
#[allow(dead_code, reason = "the unit tests of the program use the rest")]
mod model_disk;
mod packed;

use std::path::Path;
use std::sync::Arc;

use dateline::fs::{Disk, DiskFile, FileKind, Lock, Metadata};

use model_disk::ModelDisk;

pub use archive::zipped;
pub use article::{book, mail, opendocument, page, pdf, rich_text, text, word};
pub use date::date;
pub use dossier::dossier;
pub use exchange::exchange;
pub use journal::journal;
pub use packed::packed;

/// Where journals and locks lie.
const STATE: &str = "/state";
/// The dossier's folder, and its files.
const FOLDER: &str = "/d";
const FILE: &str = "/d/dossier.json";
const ARTICLE_FILE: &str = "articles/a.md";
/// What a dossier may cite.
const ARTICLE: &str =
    "# Head\n\nThe treaty was signed on 3 May 2018.\n\nThe *bridge* followed a year later – é, 漢字.\n";

/// A disk with a dossier of these bytes, and its article.
fn disk_with(dossier: &[u8]) -> ModelDisk {
    let disk = ModelDisk::new();
    disk.put(Path::new(FILE), dossier);
    disk.put(&Path::new(FOLDER).join(ARTICLE_FILE), ARTICLE.as_bytes());
    disk
}

fn shared(disk: &ModelDisk) -> Arc<dyn Disk> {
    Arc::new(disk.clone())
}

fn bytes_at(disk: &ModelDisk, path: &str) -> Vec<u8> {
    disk.files().remove(Path::new(path)).unwrap_or_default()
}

/// Characters that a terminal or a page would act on.
fn acts(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// What a person is told: something, on one line, that does nothing but be read.
fn check_sentence(text: &str) {
    assert!(!text.trim().is_empty() && !text.contains(acts), "{text:?}");
}
