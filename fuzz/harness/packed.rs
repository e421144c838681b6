//! Dossiers in one file: any bytes are opened as one or refused in a sentence, and nothing is written but where it is
//! unpacked to.

use std::path::Path;
use std::sync::Arc;

use dateline::dossier::persist::DocumentStore;
use dateline::exchange::packed::{pack, unpack};
use dateline::fs::{Disk, PackedDisk};

use super::archive::archive;
use super::check_sentence;
use super::dossier::said;
use super::model_disk::ModelDisk;

const FILE: &str = "/p/d.dateline";

/// An archive, or the parts of one (see [`archive`]).
pub fn packed(bytes: &[u8]) {
    let model = ModelDisk::new();
    model.put(Path::new(FILE), &archive(bytes));
    let before = model.files();
    let disk: Arc<dyn Disk> = Arc::new(PackedDisk::new(model.clone()));
    let opened = match DocumentStore::open(Arc::clone(&disk), None, Path::new(FILE)) {
        Ok((document, _)) => Some(document),
        Err(error) => {
            check_sentence(&error.to_string());
            None
        }
    };
    assert_eq!(model.files(), before, "opening writes nothing");
    let unpacked = unpack(&*disk, Path::new(FILE), Path::new("/new"));
    let after = model.files();
    assert!(after.iter().all(|(path, bytes)| path.starts_with("/new") || before.get(path) == Some(bytes)));
    match unpacked {
        Ok(copied) => {
            assert_eq!(after.len() - before.len(), copied.files);
            // Made a file again, and opened from the folder, it is the same dossier.
            let (folder, _) = DocumentStore::open(Arc::clone(&disk), None, Path::new("/new")).expect("it was unpacked");
            let opened = opened.expect("what is unpacked can be opened");
            assert_eq!(said(folder.dossier()), said(opened.dossier()));
            pack(&*disk, Path::new("/new"), Path::new("/again.dateline")).expect("it was a dossier in one file");
            let (again, _) = DocumentStore::open(disk, None, Path::new("/again.dateline")).expect("just packed");
            assert_eq!(said(again.dossier()), said(opened.dossier()));
        }
        Err(error) => {
            check_sentence(&error.to_string());
            assert_eq!(after, before, "nothing half unpacked");
        }
    }
}
