//! A dossier within a web page: one element of data, which a published page carries and [`PageSource`] reads.
//!
//! The element holds base64 of gzip of JSON: the text of `dossier.json`, and the articles by their paths. Nothing that
//! a dossier says can end the element, and it takes little room in the page.

use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use serde::{Deserialize, Serialize};

use super::{FolderSource, OpenError, ReadError, Source, read, validate_relative_path};
use crate::dossier::limits;
use crate::fs::{Disk, FileKind};

/// The type of the element's content, by which it is found.
pub const PAGE_DATA_TYPE: &str = "application/vnd.dateline+gzip";

/// The texts of a dossier's files.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DossierFiles {
    /// Text of `dossier.json`.
    pub dossier: String,
    /// Articles: path inside the folder, and text.
    pub articles: BTreeMap<String, String>,
}

impl DossierFiles {
    /// The content of the element. Equal files give equal contents.
    #[must_use]
    #[expect(clippy::expect_used, clippy::missing_panics_doc, reason = "writing texts to memory does not fail")]
    pub fn to_page_data(&self) -> String {
        let mut packed = GzEncoder::new(Vec::new(), Compression::best());
        let json = serde_json::to_vec(self).expect("texts are JSON");
        packed.write_all(&json).expect("memory takes it");
        STANDARD.encode(packed.finish().expect("memory takes it"))
    }
}

/// The dossier of a published page.
#[derive(Clone, Debug)]
pub struct PageSource {
    name: String,
    /// The files that it holds.
    pub files: DossierFiles,
}

impl PageSource {
    /// The dossier of the page at a path; `None` if there is no page but something else, such as a folder.
    pub fn at(disk: &dyn Disk, path: &Path) -> Result<Option<Self>, OpenError> {
        if !is_page(disk, path) {
            return Ok(None);
        }
        let name = path.display().to_string();
        let page =
            read(disk, path, limits::DOSSIER_BYTES).map_err(|why| OpenError::Unreadable { path: name.clone(), why })?;
        Self::read(name, &page).map(Some)
    }

    /// The dossier of a page.
    pub fn read(name: String, page: &[u8]) -> Result<Self, OpenError> {
        let Some(data) = page_data(page) else { return Err(OpenError::NoDossierInPage { path: name }) };
        match unpacked(data) {
            Ok(files) => Ok(Self { name, files }),
            Err(why) => Err(OpenError::BrokenPage { path: name, why }),
        }
    }
}

impl Source for PageSource {
    fn name(&self) -> String {
        self.name.clone()
    }

    fn dossier(&self) -> Result<String, OpenError> {
        Ok(self.files.dossier.clone())
    }

    fn article(&self, file: &str) -> Result<String, ReadError> {
        validate_relative_path(file)?;
        self.files.articles.get(file).cloned().ok_or(ReadError::Missing)
    }
}

/// The dossier's folder, its `dossier.json`, or a published page, by what is at `path`.
pub fn source_at<'d>(disk: &'d dyn Disk, path: &Path) -> Result<Box<dyn Source + 'd>, OpenError> {
    Ok(match PageSource::at(disk, path)? {
        Some(page) => Box::new(page),
        None => Box::new(FolderSource::on(disk, path)?),
    })
}

/// Whether a file is a web page, and no `dossier.json`: it begins with `<`.
fn is_page(disk: &dyn Disk, path: &Path) -> bool {
    let is_file = disk.metadata(path).is_ok_and(|metadata| metadata.kind == FileKind::File);
    let start = if is_file { disk.read(path, 1024).unwrap_or_default() } else { Vec::new() };
    let start = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&start);
    start.trim_ascii_start().first() == Some(&b'<')
}

/// The content of the element, without white space. A text of the page cannot pretend to be it: in texts, quotation
/// marks and angle brackets are escaped.
fn page_data(page: &[u8]) -> Option<Vec<u8>> {
    let kind = memchr::memmem::find(page, PAGE_DATA_TYPE.as_bytes())?;
    let rest = page.get(kind..)?;
    let start = memchr::memchr(b'>', rest)? + 1;
    let content = rest.get(start..)?;
    let end = memchr::memchr(b'<', content)?;
    Some(content.get(..end)?.iter().copied().filter(|byte| !byte.is_ascii_whitespace()).collect())
}

fn unpacked(data: Vec<u8>) -> Result<DossierFiles, String> {
    let packed = STANDARD.decode(data).map_err(|error| format!("its data is not base64: {error}"))?;
    let mut json = Vec::new();
    let limit = limits::PAGE_DATA_BYTES;
    let mut unpacking = GzDecoder::new(&*packed).take(limit + 1);
    unpacking.read_to_end(&mut json).map_err(|error| format!("its data cannot be unpacked: {error}"))?;
    if json.len() as u64 > limit {
        return Err(format!("its data is larger than {} MB", limit >> 20));
    }
    serde_json::from_slice(&json).map_err(|error| format!("its data is no dossier: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn page(data: &str) -> Vec<u8> {
        format!("<!DOCTYPE html><script type=\"{PAGE_DATA_TYPE}\">\n{data}</script>").into_bytes()
    }

    fn files(dossier: &str) -> DossierFiles {
        DossierFiles { dossier: dossier.to_owned(), articles: BTreeMap::from([("a.md".to_owned(), "A\n".to_owned())]) }
    }

    #[test]
    fn broken_data_is_told_in_one_sentence() {
        let check = |page: &[u8], expected: &str| {
            let error = PageSource::read("p.html".to_owned(), page).unwrap_err().to_string();
            assert!(error.contains(expected) && error.lines().count() == 1, "{error}");
        };
        let data = files("{}").to_page_data();
        check(b"<!DOCTYPE html><p>Words</p>", "this page holds no dossier");
        check(&page("???"), "not base64");
        check(&page(&data[..data.len() - 8]), "cannot be unpacked");
        check(&page(""), "cannot be unpacked");
        let mut other = GzEncoder::new(Vec::new(), Compression::fast());
        other.write_all(b"[1]").unwrap();
        check(&page(&STANDARD.encode(other.finish().unwrap())), "no dossier");
        assert!(PageSource::read("p.html".to_owned(), &page(&data)).is_ok());
    }

    proptest! {
        #[test]
        fn files_come_back_as_they_were(dossier in ".{0,200}", article in ".{0,200}") {
            let mut files = files(&dossier);
            files.articles.insert("ä/b.md".to_owned(), article);
            let data = files.to_page_data();
            prop_assert!(!data.contains('<'));
            prop_assert_eq!(PageSource::read(String::new(), &page(&data)).unwrap().files, files);
        }

        #[test]
        fn any_bytes_are_read_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            let mut page = page("").split_last_chunk::<9>().unwrap().0.to_vec();
            page.extend(bytes);
            page.extend(b"</script>");
            let _ = PageSource::read(String::new(), &page);
        }
    }
}
