//! The rules of the house that no compiler knows: layers, what may touch disk and clock, documentation and size.
//!
//! Each rule reads one file as text and names its lines. [`source`] turns Rust into what the rules look at; [`rules`]
//! holds them, each with samples that have to fail.

#![expect(clippy::unwrap_used, reason = "a rule that cannot be read is broken, too")]

#[path = "tidy/rules.rs"]
mod rules;
#[path = "tidy/source.rs"]
mod source;

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
fn modules_stand_in_order_in_the_library() {
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

/// Crates whose purpose is the network; none may be in the tree, however far down.
const NETWORK_CRATES: [&str; 16] = [
    "async-std",
    "attohttpc",
    "curl",
    "ehttp",
    "h2",
    "hickory-resolver",
    "hyper",
    "isahc",
    "minreq",
    "native-tls",
    "openssl",
    "quinn",
    "reqwest",
    "rustls",
    "tungstenite",
    "ureq",
];

fn network_crates(lock: &str) -> Vec<&str> {
    let names = lock.lines().filter_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"'));
    names.filter(|name| NETWORK_CRATES.contains(name)).collect()
}

#[test]
fn no_dependency_is_made_for_the_network() {
    let lock = std::fs::read_to_string(root().join("Cargo.lock")).unwrap();
    assert_eq!(network_crates(&lock), Vec::<&str>::new());
    assert_eq!(network_crates("[[package]]\nname = \"ureq\"\nversion = \"3\"\n"), ["ureq"], "the check itself");
}
