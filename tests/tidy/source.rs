//! [`Source`]: a Rust file, prepared for the rules.

#![expect(clippy::indexing_slicing, reason = "a fault in the checker must fail the test")]

/// One file.
pub struct Source {
    /// Relative to the package's folder, with forward slashes.
    pub path: String,
    /// As written.
    pub text: String,
    /// The text with comments, literals and test code replaced by spaces; line numbers stay the same.
    pub code: String,
    /// Names of modules in other files that this one declares for tests only.
    pub test_modules: Vec<String>,
}

impl Source {
    /// Reads `text` as Rust.
    pub fn new(path: &str, text: &str) -> Self {
        let bare = without_comments_and_literals(text);
        let is_for_tests = path.starts_with("tests/")
            || path.starts_with("benches/")
            || path.split('/').any(|part| part == "tests.rs" || part == "tests");
        let code = if is_for_tests { blank(&bare) } else { without_tests(&bare) };
        let test_modules = test_modules(&bare);
        Self { path: path.to_owned(), text: text.to_owned(), code, test_modules }
    }

    /// The file's module from the crate's root, such as `["time", "span"]`; empty for `lib.rs`, `None` for what is not
    /// in the library.
    pub fn module_path(&self) -> Option<Vec<String>> {
        let inside = self.path.strip_prefix("src/")?.strip_suffix(".rs")?;
        if inside == "main" {
            return None;
        }
        let inside = inside.strip_suffix("mod").and_then(|folder| folder.strip_suffix('/')).unwrap_or(inside);
        Some(inside.split('/').filter(|part| *part != "lib").map(str::to_owned).collect())
    }

    /// The module directly below the crate's root, such as `time`; `None` for `lib.rs`, `main.rs` and what is not in
    /// `src`.
    pub fn module(&self) -> Option<&str> {
        let inside = self.path.strip_prefix("src/")?;
        let first = inside.split('/').next()?;
        match first.strip_suffix(".rs") {
            Some("lib" | "main") => None,
            Some(name) => Some(name),
            None => Some(first),
        }
    }

    /// How many `super` lead from this file's module to the crate's root.
    pub fn depth(&self) -> usize {
        let parts: Vec<_> = self.path.trim_start_matches("src/").split('/').collect();
        match parts.last() {
            Some(&"mod.rs" | &"lib.rs" | &"main.rs") => parts.len() - 1,
            _ => parts.len(),
        }
    }
}

/// Names of the `mod name;` right after `#[cfg(test)]`.
fn test_modules(bare: &str) -> Vec<String> {
    let mut names = Vec::new();
    for (at, _) in bare.match_indices("#[cfg(test)]") {
        let item = bare[at..].split_once(']').map_or("", |(_, item)| item);
        let item = item.split_inclusive([';', '{']).next();
        let Some(item) = item.and_then(|item| item.strip_suffix(';')) else { continue };
        if let [.., "mod", name] = item.split_whitespace().collect::<Vec<_>>()[..] {
            names.push(name.to_owned());
        }
    }
    names
}

fn blank(text: &str) -> String {
    text.chars().map(|c| if c == '\n' { '\n' } else { ' ' }).collect()
}

/// Replaces comments and literals by spaces. A lifetime differs from a character in having no closing quote.
fn without_comments_and_literals(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let before = at.checked_sub(1).map(|i| chars[i]);
        let end = skipped(&chars[at..], before);
        if end == 0 {
            out.push(chars[at]);
            at += 1;
        } else {
            out.push_str(&blank(&chars[at..at + end].iter().collect::<String>()));
            at += end;
        }
    }
    out
}

/// Length of the comment or literal that `rest` begins with; 0 if it begins with neither.
fn skipped(rest: &[char], before: Option<char>) -> usize {
    let until =
        |from: usize, ends: &dyn Fn(usize) -> Option<usize>| (from..rest.len()).find_map(ends).unwrap_or(rest.len());
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    match rest {
        ['/', '/', ..] => until(2, &|i| (rest[i] == '\n').then_some(i)),
        ['/', '*', ..] => {
            let mut depth = 0_usize;
            let mut at = 0;
            while at < rest.len() {
                match rest[at..] {
                    ['/', '*', ..] => (depth, at) = (depth + 1, at + 2),
                    ['*', '/', ..] => (depth, at) = (depth - 1, at + 2),
                    _ => at += 1,
                }
                if depth == 0 {
                    break;
                }
            }
            at
        }
        ['"', ..] => {
            let mut at = 1;
            while at < rest.len() && rest[at] != '"' {
                at += if rest[at] == '\\' { 2 } else { 1 };
            }
            (at + 1).min(rest.len())
        }
        ['r', '"' | '#', ..] if !before.is_some_and(|c| is_word(c) && c != 'b') => {
            let hashes = rest[1..].iter().take_while(|&&c| c == '#').count();
            if rest.get(1 + hashes) != Some(&'"') {
                return 0;
            }
            let close: Vec<char> = std::iter::once('"').chain(std::iter::repeat_n('#', hashes)).collect();
            until(2 + hashes, &|i| rest[i..].starts_with(&close).then_some(i + close.len()))
        }
        ['\'', '\\', ..] => until(3, &|i| (rest[i] == '\'').then_some(i + 1)),
        ['\'', _, '\'', ..] => 3,
        _ => 0,
    }
}

/// Replaces every item marked `#[cfg(test)]` by spaces, up to its semicolon or closing brace.
fn without_tests(code: &str) -> String {
    const MARK: &str = "#[cfg(test)]";
    let mut out = String::with_capacity(code.len());
    let mut rest = code;
    while let Some(start) = rest.find(MARK) {
        let item = &rest[start..];
        let mut depth = 0_usize;
        let ends = |(at, c): (usize, char)| {
            match c {
                '{' => depth += 1,
                '}' => depth = depth.saturating_sub(1),
                _ => {}
            }
            (depth == 0 && matches!(c, ';' | '}')).then_some(at + 1)
        };
        let end = item.char_indices().find_map(ends).unwrap_or(item.len());
        out.push_str(&rest[..start]);
        out.push_str(&blank(&item[..end]));
        rest = &item[end..];
    }
    out.push_str(rest);
    out
}

/// Whether a token is a name or a keyword.
pub fn is_name(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// Names, `::` and single characters, each with its line.
pub fn tokens(code: &str) -> Vec<(&str, usize)> {
    let mut tokens = Vec::new();
    let mut line = 1;
    let mut rest = code;
    while let Some(first) = rest.chars().next() {
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        let length = if is_word(first) {
            rest.find(|c| !is_word(c)).unwrap_or(rest.len())
        } else if rest.starts_with("::") {
            2
        } else {
            first.len_utf8()
        };
        let (token, after) = rest.split_at(length);
        if first == '\n' {
            line += 1;
        } else if !first.is_whitespace() {
            tokens.push((token, line));
        }
        rest = after;
    }
    tokens
}

#[test]
fn comments_literals_and_tests_are_blanks() {
    let check = |text: &str, expected: &str| {
        let code = Source::new("src/time/x.rs", text).code;
        assert_eq!(code.lines().count(), text.lines().count(), "{text}");
        assert_eq!(code.split_whitespace().collect::<Vec<_>>().join(" "), expected, "{text}");
    };
    check("a // b\nc", "a c");
    check("a /* b /* c */ d */ e", "a e");
    check(r#"a("b \" c") d"#, "a( ) d");
    check("a(r#\"b \" c\"#) d", "a( ) d");
    check("for r in br\"x\" {}", "for r in b {}");
    check(r"a('\'') b('\\') c('x') <'a> 'b: d", "a( ) b( ) c( ) <'a> 'b: d");
    check("a #[cfg(test)]\nmod tests { fn b() { c } }\nd", "a d");
    check("a #[cfg(test)]\nmod tests;\nd", "a d");
    check("a #[cfg(test)]\nuse b::{c, d};\ne", "a ; e");
    let declared = "#[cfg(test)]\nmod laws;\nmod x;\n#[cfg(test)]\npub mod faulty; #[cfg(test)] mod tests {}";
    assert_eq!(Source::new("src/time/x.rs", declared).test_modules, ["laws", "faulty"]);
    assert_eq!(Source::new("src/time/x/tests.rs", "a\nb").code, " \n ");
    assert_eq!(Source::new("tests/cli.rs", "a").code, " ");
}

#[test]
fn files_know_their_place() {
    let check = |path: &str, module: Option<&str>, depth| {
        let source = Source::new(path, "");
        assert_eq!((source.module(), source.depth()), (module, depth), "{path}");
    };
    let paths = |path: &str| Source::new(path, "").module_path().map(|path| path.join("::"));
    assert_eq!(paths("src/app/timeline/mod.rs").as_deref(), Some("app::timeline"));
    assert_eq!(paths("src/time/span.rs").as_deref(), Some("time::span"));
    assert_eq!(paths("src/lib.rs").as_deref(), Some(""));
    assert_eq!((paths("src/main.rs"), paths("tests/cli.rs")), (None, None));
    check("src/lib.rs", None, 0);
    check("src/main.rs", None, 0);
    check("src/time/mod.rs", Some("time"), 1);
    check("src/time/span.rs", Some("time"), 2);
    check("src/time.rs", Some("time"), 1);
    check("src/app/timeline/mark.rs", Some("app"), 3);
    check("tests/cli.rs", None, 2);
}
