//! Names of dossiers in one file, and paths inside of a folder.

use std::path::Path;

/// The ending of the name of a dossier in one file, without the dot.
pub const PACKED_EXTENSION: &str = "dateline";

/// Whether a path is named like a dossier in one file.
#[must_use]
pub fn is_packed_name(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case(PACKED_EXTENSION))
}

/// Why a path in a folder is not written the same on all systems or does not stay inside the folder, as what is said of
/// it; `None` if it is and does.
#[must_use]
pub fn relative_path_fault(path: &str) -> Option<&'static str> {
    let is_drive = path.as_bytes().get(1) == Some(&b':') && path.starts_with(|char: char| char.is_ascii_alphabetic());
    if path.is_empty() {
        Some("is empty")
    } else if path.contains('\\') {
        Some("contains a backslash, where `/` is meant")
    } else if path.starts_with('/') || is_drive {
        Some("is absolute, where it has to stay inside the dossier's folder")
    } else if path.split('/').any(|part| part == "..") {
        Some("contains `..`, where it has to stay inside the dossier's folder")
    } else if path.contains('\0') {
        Some("contains a NUL")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_that_could_lead_out_are_refused() {
        for path in ["", "/etc/passwd", "..", "a/../../b.md", "C:/a.md", "c:a.md", r"\\host\share", r"a\b.md", "a\0.md"]
        {
            assert!(relative_path_fault(path).is_some(), "{path:?}");
        }
        for path in ["a.md", "articles/a.md", "articles/a..md", "ä/漢 字.md", "./a.md"] {
            assert_eq!(relative_path_fault(path), None, "{path:?}");
        }
    }
}
