//! Files of other programs: any bytes become a dossier that can be opened, or are refused in a sentence; what was read
//! can be written in every format.

use dateline::exchange::{ExchangeContent, ExchangeFormat, ImportOptions, export, import};

use super::check_sentence;

/// A first byte that says the format; what follows is the file.
pub fn exchange(bytes: &[u8]) {
    let Some((kind, bytes)) = bytes.split_first() else { return };
    let formats: Vec<ExchangeFormat> = ExchangeFormat::all().collect();
    let format = formats[usize::from(*kind) % formats.len()];
    let imported = match import("a.file", bytes, Some(format), &ImportOptions::default()) {
        Ok(imported) => imported,
        Err(error) => return check_sentence(&error.to_string().replace(['\n', '\r', '\t'], " ")),
    };
    for problem in &imported.problems {
        check_sentence(&problem.to_string());
    }
    for loss in imported.losses.iter() {
        check_sentence(&loss.to_string());
    }
    let document = imported.content.to_document("Fuzz").expect("what was read is a dossier");
    assert_eq!(document.dossier().events.len(), imported.content.events.len(), "every event is sound");
    let content = ExchangeContent::of(&document);
    for format in ExchangeFormat::written() {
        if let Err(error) = export(&content, format) {
            check_sentence(&error.to_string());
        }
    }
}
