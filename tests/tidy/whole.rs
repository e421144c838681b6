//! Rules about the sources as a whole: type names, module style, wording of comments.

use std::collections::{BTreeMap, BTreeSet};

use super::source::{Source, is_name, tokens};

/// Names of types that more than one file in `src` declares and makes visible outside itself, with those files.
pub fn repeated_types(sources: &[Source]) -> BTreeMap<String, Vec<String>> {
    let mut files: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for source in sources.iter().filter(|source| source.path.starts_with("src/")) {
        let names: BTreeSet<&str> = visible_types(&source.code).into_iter().collect();
        for name in names {
            files.entry(name.to_owned()).or_default().push(source.path.clone());
        }
    }
    files.retain(|_, files| files.len() > 1);
    files
}

/// Names of the types in `code` that have any `pub`.
fn visible_types(code: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut tokens = tokens(code).into_iter().map(|(token, _)| token).peekable();
    while let Some(token) = tokens.next() {
        if token != "pub" {
            continue;
        }
        if tokens.next_if_eq(&"(").is_some() {
            tokens.by_ref().find(|token| *token == ")");
        }
        if tokens.next_if(|token| matches!(*token, "struct" | "enum" | "trait" | "type" | "union")).is_some() {
            found.extend(tokens.next_if(|token| is_name(token)));
        }
    }
    found
}

/// Files with a folder of the same name next to them: `name.rs` where `name/mod.rs` is the style.
pub fn files_next_to_their_folders(sources: &[Source]) -> Vec<&str> {
    let is_split = |source: &&Source| {
        let folder = source.path.strip_suffix(".rs").map(|name| format!("{name}/"));
        folder.is_some_and(|folder| sources.iter().any(|other| other.path.starts_with(&folder)))
    };
    sources.iter().filter(is_split).map(|source| source.path.as_str()).collect()
}

/// Comment lines in `src` that begin with Who, What, Where or Whose, as `file:line`. They tend to be noun clauses that
/// a reader has to untangle.
pub fn clauses_for_nouns(sources: &[Source]) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources.iter().filter(|source| source.path.starts_with("src/")) {
        for (n, line) in source.text.lines().enumerate() {
            let comment = line.trim_start().strip_prefix("//").map(|rest| rest.trim_start_matches(['/', '!']));
            let first = comment.and_then(|comment| comment.split_whitespace().next());
            let first = first.map(|word| word.trim_end_matches(|c: char| !c.is_alphanumeric()));
            if matches!(first, Some("Who" | "What" | "Where" | "Whose")) {
                found.push(format!("{}:{}", source.path, n + 1));
            }
        }
    }
    found
}

#[cfg(test)]
mod samples {
    use super::*;

    fn sources(files: &[(&str, &str)]) -> Vec<Source> {
        files.iter().map(|(path, text)| Source::new(path, text)).collect()
    }

    #[test]
    fn repeated_types_are_found() {
        let check = |one: &str, two: &str, expected: &[&str]| {
            let found = repeated_types(&sources(&[("src/a.rs", one), ("src/b.rs", two)]));
            assert_eq!(found.keys().collect::<Vec<_>>(), expected, "{one} {two}");
        };
        check("pub struct X;", "pub(crate) enum X {}", &["X"]);
        check("pub(in crate::a) trait X {}", "pub type X = u8;", &["X"]);
        check("pub struct X;", "struct X;", &[]);
        check("pub struct X;", "#[cfg(test)]\nmod tests { pub struct X; }", &[]);
        check("pub struct X; pub fn x() {}", "impl T for Y { type X = u8; } pub fn x() {}", &[]);
    }

    #[test]
    fn files_next_to_their_folders_are_found() {
        let files = sources(&[("src/a.rs", ""), ("src/a/b.rs", ""), ("src/c/mod.rs", ""), ("src/c/d.rs", "")]);
        assert_eq!(files_next_to_their_folders(&files), ["src/a.rs"]);
    }

    #[test]
    fn clauses_for_nouns_are_found() {
        let text = "//! What it is.\n/// Whose: x\n  // Who\n/// Whatever is.\nlet x = \"Who\"; // Where\n//\n";
        assert_eq!(clauses_for_nouns(&sources(&[("src/a.rs", text)])), ["src/a.rs:1", "src/a.rs:2", "src/a.rs:3"]);
    }
}
