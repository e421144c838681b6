//! Files of every kind that articles come in, each with what has to be read of it: `tests/cases/ingest/NAME` beside
//! `NAME.json`, whose fields are those of [`Expected`].

#![expect(clippy::expect_used, reason = "a case that cannot be read must fail the test")]

use std::path::{Path, PathBuf};

use dateline::dossier::ArticleText;
use dateline::ingest::{self, Format, TextCandidate};
use serde_json::Value;

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/ingest");
    let entries = std::fs::read_dir(&folder).expect("the folder of cases").map(|entry| entry.expect("an entry").path());
    let mut cases: Vec<PathBuf> = entries.filter(|path| path.extension().is_none_or(|it| it != "json")).collect();
    // Kinds that this build cannot read are left out.
    let pages = ["html", "mhtml", "eml", "epub"];
    let documents = ["docx", "odt", "rtf", "epub", "pdf"];
    cases.retain(|path| {
        let is_of = |kinds: &[&str]| path.extension().is_some_and(|it| kinds.iter().any(|kind| it == *kind));
        (cfg!(feature = "html-import") || !is_of(&pages)) && (cfg!(feature = "office") || !is_of(&documents))
    });
    cases.sort();
    assert!(cases.len() > 40, "{} cases in {}", cases.len(), folder.display());
    cases
}

/// The faults of one case.
fn faults(path: &Path) -> Vec<String> {
    let expected =
        std::fs::read_to_string(path.with_file_name(format!("{}.json", name(path)))).expect("what is expected");
    let expected: Value = serde_json::from_str(&expected).expect("JSON");
    let bytes = std::fs::read(path).expect("the case");
    let text = |key: &str| expected.get(key).and_then(Value::as_str);
    let list = |key: &str| -> Vec<&str> {
        expected.get(key).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect()
    };
    let imported = ingest::import_file(&name(path), &bytes, None);
    let imported = match (imported, text("refused")) {
        (Ok(imported), None) => imported,
        (Ok(imported), Some(_)) => return vec![format!("was taken: {}", imported.markdown)],
        (Err(error), Some(reason)) if error.to_string().contains(reason) => return Vec::new(),
        (Err(error), _) => return vec![format!("was refused: {error}")],
    };
    let fields = &imported.fields;
    let mut out = Vec::new();
    for (key, value) in [
        ("title", &fields.title),
        ("author", &fields.author),
        ("publisher", &fields.publisher),
        ("published", &fields.published),
        ("language", &fields.language),
        ("url", &fields.url),
        ("encoding", &imported.encoding.to_owned()),
        ("certainty", &format!("{:?}", imported.certainty)),
    ] {
        if text(key).is_some_and(|wanted| wanted != value) {
            out.push(format!("{key} is “{value}”, not “{}”", text(key).unwrap_or_default()));
        }
    }
    let read = ArticleText::from_markdown(&imported.markdown);
    for words in list("with") {
        if !read.plain.contains(words) {
            out.push(format!("lacks “{words}”: {}", imported.markdown));
        }
    }
    for words in list("without") {
        if read.plain.contains(words) {
            out.push(format!("has “{words}”: {}", imported.markdown));
        }
    }
    for words in list("markdown") {
        if !imported.markdown.contains(words) {
            out.push(format!("its Markdown lacks “{words}”: {}", imported.markdown));
        }
    }
    if let Some(blocks) = expected.get("blocks").and_then(Value::as_u64)
        && read.blocks.len() as u64 != blocks
    {
        out.push(format!("has {} blocks, not {blocks}: {}", read.blocks.len(), imported.markdown));
    }
    if let Some(captions) = expected.get("captions").and_then(Value::as_u64) {
        let found =
            read.blocks.iter().filter(|block| block.kind == dateline::dossier::BlockKind::Caption).count() as u64;
        if found != captions {
            out.push(format!("has {found} captions, not {captions}: {}", imported.markdown));
        }
    }
    let named = |key: &str| expected.get(key).is_some().then(|| list(key));
    let names: Vec<String> = imported.candidates.iter().map(TextCandidate::name).collect();
    for (key, found) in [("candidates", &names), ("days", &imported.days), ("notes", &imported.notes)] {
        if named(key).is_some_and(|wanted| wanted != *found) {
            out.push(format!("{key} are {found:?}"));
        }
    }
    if let Some(note) = text("note")
        && !imported.notes.iter().any(|said| said.contains(note))
    {
        out.push(format!("says nothing of “{note}”: {:?}", imported.notes));
    }
    out
}

fn name(path: &Path) -> String {
    path.file_name().expect("a name").to_string_lossy().into_owned()
}

#[test]
fn every_case_is_read_as_expected() {
    let all = cases();
    let faults: Vec<String> =
        all.iter().flat_map(|path| faults(path).into_iter().map(|fault| format!("{}: {fault}", name(path)))).collect();
    assert!(faults.is_empty(), "{} faults in {} cases\n{}", faults.len(), all.len(), faults.join("\n"));
}

/// A page is known by its first bytes, whatever its file is called.
#[test]
fn a_page_is_a_page_under_any_name() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/ingest");
    let bytes = std::fs::read(folder.join("list-of-spans-page.html")).expect("the case");
    for name in ["p.php", "p.aspx", "p.shtml", "p.xht", "noext", "p.txt"] {
        assert_eq!(Format::of_file(name, &bytes), Ok(Format::Html), "{name}");
    }
}
