//! The import graph of `src`: which file uses which, and the circles in it.
//!
//! Every path outside test code counts, except `mod` and `pub use`. A path leads to the file that defines what it
//! names: re-exports and imports along the way are followed.

#![expect(clippy::indexing_slicing, reason = "a fault in the checker must fail the test")]

use std::collections::{BTreeMap, BTreeSet};

use super::source::{Source, is_name, tokens};

/// A module path from the crate's root; empty for the root itself.
type ModulePath = Vec<String>;

/// One use of a file by another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edge {
    pub from: String,
    pub to: String,
    pub line: usize,
    /// The path as written.
    pub path: String,
}

/// A module of the crate: a file, or an inline `mod` in one.
#[derive(Debug, Default)]
struct Module {
    /// Index of its file.
    file: usize,
    /// Names that `use` brings in, with the paths they stand for.
    imports: BTreeMap<String, Vec<String>>,
}

/// A path found in code, not resolved yet.
struct Mention {
    module: ModulePath,
    path: Vec<String>,
    line: usize,
}

/// Where a path leads.
enum Target {
    Module(ModulePath),
    /// An item, defined in the file of this index.
    Item(usize),
}

/// The uses of files by files, in order of their files, without duplicates.
pub fn edges(sources: &[Source]) -> Vec<Edge> {
    let tested = test_only_files(sources);
    let mut modules = BTreeMap::new();
    let mut mentions = Vec::new();
    for (file, source) in sources.iter().enumerate() {
        let Some(path) = source.module_path() else { continue };
        modules.entry(path.clone()).or_insert_with(Module::default).file = file;
        if !tested.contains(&path) {
            Scanner::new(file, path, &source.code, &mut modules, &mut mentions).scan();
        }
    }
    let mut edges = BTreeSet::new();
    for mention in &mentions {
        let Some(target) = resolve(&modules, &mention.module, &mention.path, 8) else { continue };
        let to = match target {
            Target::Module(path) => modules[&path].file,
            Target::Item(file) => file,
        };
        let from = modules[&mention.module].file;
        if from != to {
            edges.insert(Edge {
                from: sources[from].path.clone(),
                to: sources[to].path.clone(),
                line: mention.line,
                path: mention.path.join("::"),
            });
        }
    }
    edges.into_iter().collect()
}

/// Groups of files inside one top-level module that all use each other, directly or through others.
pub fn circles(edges: &[Edge]) -> Vec<BTreeSet<&str>> {
    let mut next: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for edge in edges.iter().filter(|edge| top(&edge.from) == top(&edge.to)) {
        next.entry(&edge.from).or_default().insert(&edge.to);
    }
    let reached: BTreeMap<&str, BTreeSet<&str>> = next.keys().map(|start| (*start, reachable(&next, start))).collect();
    let mut circles = BTreeSet::new();
    for (start, ahead) in &reached {
        let circle: BTreeSet<&str> =
            ahead.iter().copied().filter(|file| reached.get(file).is_some_and(|back| back.contains(start))).collect();
        if !circle.is_empty() {
            circles.insert(circle);
        }
    }
    circles.into_iter().collect()
}

/// The top-level module that a file belongs to.
pub fn top(path: &str) -> &str {
    let inside = path.trim_start_matches("src/");
    inside.split('/').next().unwrap_or(inside).trim_end_matches(".rs")
}

fn reachable<'a>(next: &BTreeMap<&'a str, BTreeSet<&'a str>>, start: &str) -> BTreeSet<&'a str> {
    let mut seen = BTreeSet::new();
    let mut open: Vec<&str> = next.get(start).into_iter().flatten().copied().collect();
    while let Some(file) = open.pop() {
        if seen.insert(file) {
            open.extend(next.get(file).into_iter().flatten());
        }
    }
    seen
}

/// Modules that a file declares under `#[cfg(test)]`, and everything in them.
fn test_only_files(sources: &[Source]) -> BTreeSet<ModulePath> {
    let mut roots: Vec<ModulePath> = Vec::new();
    for source in sources {
        let Some(path) = source.module_path() else { continue };
        for name in &source.test_modules {
            roots.push(path.iter().cloned().chain([name.clone()]).collect());
        }
    }
    let all = sources.iter().filter_map(Source::module_path);
    all.filter(|path| roots.iter().any(|root| path.starts_with(root))).collect()
}

fn resolve(
    modules: &BTreeMap<ModulePath, Module>,
    start: &[String],
    path: &[String],
    depth_left: usize,
) -> Option<Target> {
    let mut at = start.to_vec();
    for (n, segment) in path.iter().enumerate() {
        match segment.as_str() {
            "crate" => at.clear(),
            "self" => {}
            "super" => drop(at.pop()),
            name => {
                let module = modules.get(&at)?;
                let child: ModulePath = at.iter().cloned().chain([name.to_owned()]).collect();
                if modules.contains_key(&child) {
                    at = child;
                } else if let Some(import) = module.imports.get(name) {
                    // An import of a name from itself, such as `use egui::egui`, leads nowhere.
                    let depth_left = depth_left.checked_sub(1)?;
                    match resolve(modules, &at, import, depth_left)? {
                        Target::Module(path) => at = path,
                        item @ Target::Item(_) => return Some(item),
                    }
                } else if n == 0 {
                    // A local type, or another crate.
                    return None;
                } else {
                    return Some(Target::Item(module.file));
                }
            }
        }
    }
    Some(Target::Module(at))
}

/// Reads one file's tokens for modules, imports and paths.
struct Scanner<'a> {
    file: usize,
    module: ModulePath,
    tokens: Vec<(&'a str, usize)>,
    at: usize,
    /// Depths of braces at which inline modules end.
    inline: Vec<usize>,
    depth: usize,
    modules: &'a mut BTreeMap<ModulePath, Module>,
    mentions: &'a mut Vec<Mention>,
}

impl<'a> Scanner<'a> {
    fn new(
        file: usize,
        module: ModulePath,
        code: &'a str,
        modules: &'a mut BTreeMap<ModulePath, Module>,
        mentions: &'a mut Vec<Mention>,
    ) -> Self {
        Self { file, module, tokens: tokens(code), at: 0, inline: Vec::new(), depth: 0, modules, mentions }
    }

    fn peek(&self, ahead: usize) -> &'a str {
        self.tokens.get(self.at + ahead).map_or("", |(token, _)| token)
    }

    fn scan(&mut self) {
        let mut is_public = false;
        while self.at < self.tokens.len() {
            let before = self.at.checked_sub(1).map_or("", |at| self.tokens[at].0);
            match self.peek(0) {
                "pub" => {
                    is_public = true;
                    self.at += 1;
                    if self.peek(0) == "(" {
                        while self.at < self.tokens.len() && self.peek(0) != ")" {
                            self.at += 1;
                        }
                        self.at += 1;
                    }
                    continue;
                }
                "use" if self.peek(1) != "<" => self.read_use(is_public),
                "mod" if self.peek(2) == "{" => {
                    self.module.push(self.peek(1).to_owned());
                    self.modules.entry(self.module.clone()).or_default().file = self.file;
                    self.inline.push(self.depth);
                    self.depth += 1;
                    self.at += 3;
                }
                "mod" => self.at += 2,
                "{" => {
                    self.depth += 1;
                    self.at += 1;
                }
                "}" => {
                    self.depth = self.depth.saturating_sub(1);
                    if self.inline.last() == Some(&self.depth) {
                        self.inline.pop();
                        self.module.pop();
                    }
                    self.at += 1;
                }
                name if is_name(name) && before != "." && before != "::" => self.read_path(),
                _ => self.at += 1,
            }
            is_public = false;
        }
    }

    /// A path in an expression, a type or a pattern.
    fn read_path(&mut self) {
        let line = self.tokens[self.at].1;
        let mut path = vec![self.peek(0).to_owned()];
        self.at += 1;
        while self.peek(0) == "::" && is_name(self.peek(1)) {
            path.push(self.peek(1).to_owned());
            self.at += 2;
        }
        if path.len() > 1 {
            self.mentions.push(Mention { module: self.module.clone(), path, line });
        }
    }

    fn read_use(&mut self, is_public: bool) {
        let line = self.tokens[self.at].1;
        self.at += 1;
        let mut found = Vec::new();
        self.read_tree(&[], &mut found);
        for (path, name) in found {
            if let Some(name) = name {
                let imports = &mut self.modules.entry(self.module.clone()).or_default().imports;
                imports.insert(name, path.clone());
            }
            if !is_public {
                self.mentions.push(Mention { module: self.module.clone(), path, line });
            }
        }
    }

    /// One branch of a `use`: its paths, each with the name it gives (none for `*` and `_`).
    fn read_tree(&mut self, prefix: &[String], found: &mut Vec<(Vec<String>, Option<String>)>) {
        let mut path = prefix.to_vec();
        loop {
            match self.peek(0) {
                "{" => {
                    self.at += 1;
                    while self.at < self.tokens.len() && self.peek(0) != "}" {
                        self.read_tree(&path, found);
                        if self.peek(0) == "," {
                            self.at += 1;
                        }
                    }
                    self.at += 1;
                    return;
                }
                "*" => {
                    self.at += 1;
                    found.push((path, None));
                    return;
                }
                "::" => self.at += 1,
                "self" if path.len() > prefix.len() || !prefix.is_empty() => self.at += 1,
                name if is_name(name) && name != "as" => {
                    path.push(name.to_owned());
                    self.at += 1;
                }
                _ => break,
            }
        }
        let mut name = path.last().cloned();
        if self.peek(0) == "as" {
            name = Some(self.peek(1).to_owned()).filter(|name| name != "_");
            self.at += 2;
        }
        if path.is_empty() {
            // What no `use` looks like; go on behind it.
            self.at += 1;
        } else {
            found.push((path, name));
        }
    }
}

#[cfg(test)]
mod samples {
    use super::*;

    fn found(files: &[(&str, &str)]) -> Vec<Vec<String>> {
        let parents = [("src/lib.rs", ""), ("src/a/mod.rs", "")];
        let parents = parents.iter().filter(|(path, _)| files.iter().all(|(other, _)| other != path));
        let sources: Vec<Source> = files.iter().chain(parents).map(|(path, text)| Source::new(path, text)).collect();
        let edges = edges(&sources);
        circles(&edges).into_iter().map(|circle| circle.into_iter().map(str::to_owned).collect()).collect()
    }

    #[test]
    fn circles_are_found() {
        let check = |files: &[(&str, &str)], expected: &[&[&str]]| assert_eq!(found(files), expected, "{files:?}");
        let (one, two) = ("src/a/one.rs", "src/a/two.rs");
        check(&[(one, "use super::two::X;"), (two, "use crate::a::one::Y;")], &[&[one, two]]);
        check(&[(one, "fn f() { super::two::g(); }"), (two, "fn g(y: super::one::Y) {}")], &[&[one, two]]);
        check(&[(one, "use super::{two::{X}};"), (two, "use super::{one::{self, Z}, b};")], &[&[one, two]]);
        // By way of a third file.
        let three = "src/a/three/mod.rs";
        let way = [(one, "use super::two::X;"), (two, "use super::three::Y;"), (three, "use super::one::Z;")];
        check(&way, &[&[one, three, two]]);
        // A parent that calls its child and is used by it.
        let parent = "src/a/mod.rs";
        check(&[(parent, "mod one; fn f() { one::g(); } struct P;"), (one, "use super::P;")], &[&[parent, one]]);
        check(&[(parent, "mod one; use one::g;"), (one, "use crate::a::{P};")], &[&[parent, one]]);
        // Through a re-export, which leads to the file behind it.
        check(
            &[(parent, "mod one; mod two; pub use one::Y;"), (one, "use super::two::X;"), (two, "use super::Y;")],
            &[&[one, two]],
        );
        check(
            &[(parent, "pub(crate) use one::Y as Z;"), (one, "use super::two::X;"), (two, "super::Z::new()")],
            &[&[one, two]],
        );
        // In an inline module.
        check(&[(one, "mod inner { use super::super::two::X; }"), (two, "use super::one::inner;")], &[&[one, two]]);
    }

    #[test]
    fn what_is_no_circle_passes() {
        let check = |files: &[(&str, &str)]| assert_eq!(found(files), Vec::<Vec<String>>::new(), "{files:?}");
        let (parent, one, two) = ("src/a/mod.rs", "src/a/one.rs", "src/a/two.rs");
        check(&[(one, "use super::two::X;"), (two, "use super::three::Y;")]);
        check(&[(parent, "mod one; pub mod two; pub use one::X; pub(crate) use two::Y;"), (one, "use super::two::Y;")]);
        check(&[(parent, "mod one; struct P;"), (one, "use super::P; pub(in crate::a) fn f() {}")]);
        // Only its tests use it.
        check(&[(one, "use super::two::X;"), (two, "#[cfg(test)]\nmod tests { use super::super::one::Y; }")]);
        check(&[(one, "#[cfg(test)]\nmod model; fn f() {}"), ("src/a/one/model.rs", "use crate::a::one::f; ")]);
        // A file that only a test declares.
        let model = "src/a/model.rs";
        check(&[(parent, "#[cfg(test)]\nmod model; use two::X;"), (model, "use super::Y; "), (two, "")]);
        // Between top-level modules the order of layers decides.
        check(&[("src/a/mod.rs", "use crate::b::X;"), ("src/b/mod.rs", "use crate::a::X;")]);
        // The same name in another crate or a local type.
        check(&[(one, "use super::two::X;"), (two, "one::f(); Self::one(); x.one::<u8>();")]);
    }
}
