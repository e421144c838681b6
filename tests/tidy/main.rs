//! Rules of this repository that the compiler does not check: layers, import circles, access to disk and clock, module
//! documentation, file size, names.
//!
//! The rules read Rust as text, which [`source`] prepares. [`rules`] has those for one file, [`whole`] those for all
//! files together, [`graph`] finds import circles. Each has samples that must fail.
//!
//! `cargo test --test tidy` runs them.

#![expect(clippy::unwrap_used, reason = "a file that cannot be read must fail the test")]

mod graph;
mod rules;
mod source;
mod whole;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use rules::{MODULES, RULES};
use source::Source;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

fn sources() -> Vec<Source> {
    let mut files = Vec::new();
    for folder in ["src", "tests", "benches", "fuzz/harness", "fuzz/targets"] {
        rust_files(&root().join(folder), &mut files);
    }
    files.sort();
    assert!(files.len() > 20, "the sources were not found");
    files
        .iter()
        .map(|path| {
            let name = path.strip_prefix(root()).unwrap().to_str().unwrap().replace('\\', "/");
            Source::new(&name, &std::fs::read_to_string(path).unwrap())
        })
        .collect()
}

#[test]
fn every_file_keeps_the_rules() {
    let mut broken = Vec::new();
    for source in sources() {
        for (rule, check) in RULES {
            for (line, what) in check(&source) {
                broken.push(format!("{}:{line}: {rule}: {what}", source.path));
            }
        }
    }
    assert!(broken.is_empty(), "{} broken:\n{}", broken.len(), broken.join("\n"));
}

#[test]
fn no_import_circles_inside_a_module() {
    let sources = sources();
    let edges = graph::edges(&sources);
    assert!(edges.len() > 500, "the imports were not found");
    let mut report = String::new();
    for circle in graph::circles(&edges) {
        let module = graph::top(circle.first().unwrap());
        writeln!(report, "circle of {} files in `{module}`:", circle.len()).unwrap();
        let inside = |edge: &&graph::Edge| circle.contains(edge.from.as_str()) && circle.contains(edge.to.as_str());
        let mut edges: Vec<_> = edges.iter().filter(inside).collect();
        edges.dedup_by_key(|edge| (&edge.from, &edge.to));
        for edge in edges {
            writeln!(report, "   {}:{}: `{}` leads to {}", edge.from, edge.line, edge.path, edge.to).unwrap();
        }
    }
    assert!(
        report.is_empty(),
        "files of one module use each other in a circle; move what both need into a file of its own.\n{report}"
    );
}

#[test]
fn no_visible_type_name_is_repeated() {
    let repeated = whole::repeated_types(&sources());
    assert!(repeated.is_empty(), "types visible outside their files need names of their own: {repeated:#?}");
}

#[test]
fn modules_with_children_are_folders() {
    let sources = sources();
    let found = whole::files_next_to_their_folders(&sources);
    assert!(found.is_empty(), "these belong into their folders as `mod.rs`: {found:?}");
}

/// Comment lines that may begin with Who, What, Where or Whose. The number only ever falls.
const CLAUSES_MAX: usize = 89;

#[test]
fn comments_begin_with_what_they_are_about() {
    let found = whole::clauses_for_nouns(&sources());
    println!("{} comment lines begin with Who, What, Where or Whose, {CLAUSES_MAX} allowed", found.len());
    for place in &found {
        println!("   {place}");
    }
    assert!(found.len() <= CLAUSES_MAX, "{} comment lines, {CLAUSES_MAX} allowed; they are printed above", found.len());
}

#[test]
fn modules_are_declared_in_order() {
    let text = std::fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let declared: Vec<_> = text.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    let places: Vec<_> = declared.iter().map(|name| MODULES.iter().position(|known| known == name)).collect();
    assert!(places.iter().all(Option::is_some), "a module without a place in the order: {declared:?}");
    assert!(places.is_sorted(), "modules out of order: {declared:?}");
    for entry in std::fs::read_dir(root().join("src")).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            assert!(declared.contains(&name.as_str()), "src/{name} is not declared in lib.rs");
        }
    }
}

/// Crates that `deny.toml` bans: those made for the network.
fn banned_crates(deny: &str) -> Vec<&str> {
    let list = deny.split_once("\ndeny = [").map_or("", |(_, list)| list.split(']').next().unwrap());
    list.lines().filter_map(|line| line.trim().strip_prefix("{ name = \"")?.split('"').next()).collect()
}

fn crates_in<'a>(lock: &'a str, wanted: &[&str]) -> Vec<&'a str> {
    let names = lock.lines().filter_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"'));
    names.filter(|name| wanted.contains(name)).collect()
}

#[test]
fn no_dependency_is_made_for_the_network() {
    let deny = std::fs::read_to_string(root().join("deny.toml")).unwrap();
    let banned = banned_crates(&deny);
    assert!(banned.len() >= 16 && banned.contains(&"reqwest"), "the list was not found: {banned:?}");
    let lock = std::fs::read_to_string(root().join("Cargo.lock")).unwrap();
    assert_eq!(crates_in(&lock, &banned), Vec::<&str>::new());
    assert_eq!(crates_in("[[package]]\nname = \"ureq\"\nversion = \"3\"\n", &banned), ["ureq"], "the check itself");
}
