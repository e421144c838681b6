//! The rules for one file, each a function from the file to the lines that break it.

use super::source::Source;

/// The top-level modules in order: each uses only those before it.
pub const MODULES: [&str; 19] = [
    "fs",
    "memory",
    "parallel",
    "text",
    "time",
    "dossier",
    "dates",
    "ingest",
    "drafts",
    "exchange",
    "evidence",
    "layout",
    "session",
    "paint",
    "figure",
    "page",
    "app",
    "diagnostics",
    "cli",
];

/// A line number and what is wrong there.
type Finding = (usize, String);
type Rule = fn(&Source) -> Vec<Finding>;

/// All rules by name.
pub const RULES: [(&str, Rule); 10] = [
    ("layers", layers),
    ("egui", egui_from_paint_on),
    ("disk", disk_in_its_places),
    ("clock", no_clock_before_app),
    ("network", no_network),
    ("docs", begins_with_docs),
    ("size", size),
    ("width", width),
    ("leftovers", no_leftovers),
    ("names", no_room_for_odds_and_ends),
];

/// Lines that contain one of `words`, as a whole word if it begins and ends with a letter.
fn lines_with(text: &str, words: &[&str]) -> Vec<Finding> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let stands = |line: &str, word: &str| {
        line.match_indices(word).any(|(at, _)| {
            let (before, after) = (&line[..at], &line[at + word.len()..]);
            let free_before = !(word.starts_with(is_word) && before.ends_with(is_word));
            let free_after = !(word.ends_with(is_word) && after.starts_with(is_word));
            free_before && free_after
        })
    };
    let found = |(n, line): (usize, &str)| {
        let word = words.iter().find(|word| stands(line, word))?;
        Some((n + 1, format!("`{word}`")))
    };
    text.lines().enumerate().filter_map(found).collect()
}

fn order(module: &str) -> Option<usize> {
    MODULES.iter().position(|known| *known == module)
}

/// Whether the file's module comes before `other`.
fn is_before(source: &Source, other: &str) -> bool {
    source.module().and_then(order) < order(other) && source.module().is_some()
}

fn layers(source: &Source) -> Vec<Finding> {
    let Some(module) = source.module() else { return Vec::new() };
    let Some(own) = order(module) else { return vec![(1, format!("`{module}` has no place in the order"))] };
    let mut findings = Vec::new();
    for (at, used) in modules_used(source) {
        if order(&used).is_some_and(|other| other > own) {
            let line = source.code[..at].matches('\n').count() + 1;
            findings.push((line, format!("`{module}` uses `{used}`, which comes after it")));
        }
    }
    findings
}

/// Top-level modules named by paths from the crate's root, with the byte at which the path begins.
fn modules_used(source: &Source) -> Vec<(usize, String)> {
    let code = &source.code;
    let to_root = "super::".repeat(source.depth());
    let mut used = Vec::new();
    for prefix in ["crate::", to_root.as_str()] {
        for (at, _) in code.match_indices(prefix) {
            let rest = &code[at + prefix.len()..];
            used.extend(heads(rest).into_iter().map(|head| (at, head)));
        }
    }
    used
}

/// The first names after a path's prefix: one, or all of a group in braces.
fn heads(rest: &str) -> Vec<String> {
    let name = |text: &str| text.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let Some(group) = rest.strip_prefix('{') else { return vec![name(rest)] };
    let mut heads = Vec::new();
    let mut depth = 0_usize;
    let mut from = 0;
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => {
                heads.push(name(&group[from..at]));
                from = at + 1;
            }
            _ => {}
        }
        if c == '}' && depth == 0 && from == at + 1 {
            break;
        }
    }
    heads
}

fn egui_from_paint_on(source: &Source) -> Vec<Finding> {
    if !is_before(source, "paint") {
        return Vec::new();
    }
    lines_with(&source.code, &["egui", "eframe", "epaint", "emath", "egui_plot", "winit", "accesskit", "rfd"])
}

/// Files and folders, without `.rs`, that may touch the disk.
const DISK: [&str; 6] = [
    "src/fs",
    "src/dossier/source",
    "src/app/settings",
    "src/app/screenshot",
    "src/app/file_dialogs",
    "src/cli/output",
];

fn disk_in_its_places(source: &Source) -> Vec<Finding> {
    let is_allowed = DISK.iter().any(|place| {
        let rest = source.path.strip_prefix(place);
        rest.is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
    });
    if is_allowed {
        return Vec::new();
    }
    let words = [
        "std::fs",
        "tokio",
        "File::",
        "OpenOptions",
        ".canonicalize()",
        ".read_dir()",
        ".metadata()",
        ".symlink_metadata()",
        ".is_file()",
        ".is_dir()",
        ".exists()",
        ".try_exists()",
    ];
    let grouped = source.code.match_indices("std::{").filter(|(at, group)| {
        let rest = &source.code[at + group.len() - 1..];
        heads(rest).iter().any(|head| head == "fs")
    });
    let grouped = grouped.map(|(at, _)| (source.code[..at].matches('\n').count() + 1, "`std::fs`".to_owned()));
    lines_with(&source.code, &words).into_iter().chain(grouped).collect()
}

fn no_clock_before_app(source: &Source) -> Vec<Finding> {
    if !is_before(source, "app") {
        return Vec::new();
    }
    let words = ["SystemTime", "::now()", "::today()", "thread_local!", "LazyLock", "OnceLock", "env::"];
    lines_with(&source.code, &words)
}

fn no_network(source: &Source) -> Vec<Finding> {
    lines_with(&source.code, &["std::net", "TcpStream", "TcpListener", "UdpSocket", "ToSocketAddrs"])
}

fn begins_with_docs(source: &Source) -> Vec<Finding> {
    let says_something = source.text.lines().next().and_then(|line| line.strip_prefix("//! "));
    if says_something.is_some_and(|text| text.len() > 10) {
        Vec::new()
    } else {
        vec![(1, "the file does not begin with `//! ` and what it owns".to_owned())]
    }
}

/// The limit; 200 to 400 lines are the habit.
const LINES_MAX: usize = 600;

fn size(source: &Source) -> Vec<Finding> {
    let lines = source.text.lines().count();
    if lines > LINES_MAX { vec![(lines, format!("{lines} lines, more than {LINES_MAX}"))] } else { Vec::new() }
}

/// As in rustfmt.toml, which leaves comments alone. A line with a literal may be longer.
const WIDTH_MAX: usize = 120;

fn width(source: &Source) -> Vec<Finding> {
    let long = |(n, line): (usize, &str)| {
        let width = line.chars().count();
        (width > WIDTH_MAX && !line.contains('"'))
            .then(|| (n + 1, format!("{width} characters, more than {WIDTH_MAX}")))
    };
    source.text.lines().enumerate().filter_map(long).collect()
}

fn no_leftovers(source: &Source) -> Vec<Finding> {
    // Split, so that this file passes its own rule.
    let words = [["TO", "DO"], ["FIX", "ME"], ["HA", "CK"], ["to", "do!"], ["unimpl", "emented!"], ["db", "g!"]];
    let words = words.map(|pieces| pieces.concat());
    lines_with(&source.text, &words.each_ref().map(String::as_str))
}

fn no_room_for_odds_and_ends(source: &Source) -> Vec<Finding> {
    let names = ["util", "utils", "helper", "helpers", "misc", "common", "stuff"];
    let mut parts = source.path.split('/').map(|part| part.trim_end_matches(".rs"));
    let found = parts.find(|part| names.contains(part));
    found.map(|part| (1, format!("`{part}` does not say what it owns"))).into_iter().collect()
}

#[cfg(test)]
mod samples {
    //! Samples that each rule must find, and samples that it must let pass.

    use super::*;

    fn lines(rule: Rule, path: &str, text: &str) -> Vec<usize> {
        rule(&Source::new(path, text)).into_iter().map(|(line, _)| line).collect()
    }

    #[test]
    fn layers_are_held() {
        let check = |path: &str, text: &str, expected: &[usize]| {
            assert_eq!(lines(layers, path, text), expected, "{path}: {text}");
        };
        check("src/dossier/load.rs", "use crate::time::Span;\nuse crate::dossier::Event;", &[]);
        check("src/time/span.rs", "\nuse crate::dossier::Event;", &[2]);
        check("src/layout/plan.rs", "fn f(x: &crate::session::State) {}", &[1]);
        check("src/layout/plan.rs", "use crate::{\n    time::{Span, Instant},\n    app::theme,\n};", &[1]);
        check("src/layout/plan.rs", "use crate::{time::{Span}, dossier}; use x::{app};", &[]);
        check("src/time/mod.rs", "use super::app;", &[1]);
        check("src/time/span.rs", "use super::super::app;", &[1]);
        check("src/time/span.rs", "use super::app;", &[]);
        check("src/time/span.rs", "// crate::app\n#[cfg(test)]\nmod tests { use crate::app::x; }", &[]);
        check("src/cli/open.rs", "use crate::app;", &[]);
        check("src/app/mod.rs", "use crate::cli;", &[1]);
        check("src/figure/mod.rs", "use crate::app;", &[1]);
        check("src/main.rs", "use crate::cli;", &[]);
        check("src/surprise/mod.rs", "", &[1]);
    }

    #[test]
    fn each_rule_can_fail() {
        let check = |rule: Rule, path: &str, text: &str, expected: &[usize]| {
            assert_eq!(lines(rule, path, text), expected, "{path}: {text}");
        };
        check(egui_from_paint_on, "src/layout/plan.rs", "use egui::Pos2;\nlet x = eframe::y;", &[1, 2]);
        check(egui_from_paint_on, "src/layout/plan.rs", "// egui\nlet egui_free = 1;", &[]);
        check(egui_from_paint_on, "src/paint/scene.rs", "use egui::Pos2;", &[]);

        check(disk_in_its_places, "src/dossier/load.rs", "std::fs::read(p);\nFile::open(p);\np.exists();", &[1, 2, 3]);
        check(disk_in_its_places, "src/dossier/load.rs", "MyFile::open(p)", &[]);
        check(disk_in_its_places, "src/dossier/load.rs", "\nuse std::{io, fs::{read}};", &[2]);
        check(disk_in_its_places, "src/dossier/load.rs", "use std::{io, sync::Arc}; use crate::fs::Disk;", &[]);
        check(disk_in_its_places, "src/dossier/source.rs", "std::fs::read(p)", &[]);
        check(disk_in_its_places, "src/app/settings/x.rs", "std::fs::read(p)", &[]);
        check(disk_in_its_places, "src/app/settings_panel.rs", "std::fs::read(p)", &[1]);

        check(no_clock_before_app, "src/session/state.rs", "std::time::Instant::now();\nUtc::now()", &[1, 2]);
        check(no_clock_before_app, "src/time/mod.rs", "SystemTime::UNIX_EPOCH;\nstd::env::var(x)", &[1, 2]);
        check(no_clock_before_app, "src/time/mod.rs", "Instant::from_secs(1); env!(x)", &[]);
        check(no_clock_before_app, "src/app/mod.rs", "Instant::now()", &[]);

        check(no_network, "src/app/mod.rs", "use std::net::TcpStream;", &[1]);

        check(begins_with_docs, "src/app/mod.rs", "//! What this file owns.\n", &[]);
        check(begins_with_docs, "src/app/mod.rs", "\n//! What this file owns.\n", &[1]);
        check(begins_with_docs, "src/app/mod.rs", "//!\n", &[1]);
        check(begins_with_docs, "src/app/mod.rs", "", &[1]);

        check(size, "src/app/mod.rs", &"x\n".repeat(LINES_MAX), &[]);
        check(size, "src/app/mod.rs", &"x\n".repeat(LINES_MAX + 1), &[LINES_MAX + 1]);
        check(width, "src/app/mod.rs", &format!("{}\n{}", "é".repeat(120), "x".repeat(121)), &[2]);
        check(width, "src/app/mod.rs", &format!("\"{}\"", "x".repeat(121)), &[]);

        check(no_leftovers, "src/app/mod.rs", &["// TO", "DO later\nlet x = db", "g!(y);"].concat(), &[1, 2]);
        check(no_leftovers, "src/app/mod.rs", "let todos = 1;", &[]);

        check(no_room_for_odds_and_ends, "src/app/utils.rs", "", &[1]);
        check(no_room_for_odds_and_ends, "src/helpers/x.rs", "", &[1]);
        check(no_room_for_odds_and_ends, "src/app/theme.rs", "", &[]);
    }
}
