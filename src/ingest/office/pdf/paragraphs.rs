//! Lines of pages as paragraphs and headings, by where they are and how large they are.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::super::super::details;
use super::super::super::markdown::Role;
use super::lines::Line;

/// Leaves out page numbers, and lines that most pages repeat at their top or bottom.
pub(super) fn leave_out_margins(pages: &mut [Vec<Line>]) {
    let key =
        |line: &Line| -> String { line.text.chars().filter(|c| !c.is_ascii_digit() && !c.is_whitespace()).collect() };
    let mut counts: HashMap<String, usize> = HashMap::new();
    let at_margin = |lines: &[Line]| -> Vec<usize> {
        let mut order: Vec<usize> = (0..lines.len()).collect();
        order.sort_by(|a, b| {
            let of = |at: &usize| lines.get(*at).map_or(0.0, |line| line.baseline);
            of(a).total_cmp(&of(b))
        });
        let mut margin: Vec<usize> = order.iter().take(2).chain(order.iter().rev().take(2)).copied().collect();
        margin.sort_unstable();
        margin.dedup();
        margin
    };
    for lines in pages.iter() {
        for at in at_margin(lines) {
            if let Some(line) = lines.get(at) {
                *counts.entry(key(line)).or_default() += 1;
            }
        }
    }
    let many = (pages.len() / 2).max(2);
    for lines in pages.iter_mut().filter(|lines| lines.len() > 4) {
        let mut margin = at_margin(lines);
        margin.retain(|at| {
            lines.get(*at).is_some_and(|line| {
                let key = key(line);
                key.is_empty() || counts.get(&key).copied().unwrap_or(0) > many
            })
        });
        for at in margin.into_iter().rev() {
            lines.remove(at);
        }
    }
}

/// Lines as paragraphs and headings.
pub(super) fn paragraphs(pages: &[Vec<Line>]) -> Vec<(Role, String)> {
    let body = body_size(pages);
    let gap = usual_gap(pages, body);
    let words: HashSet<String> =
        pages.iter().flatten().flat_map(|line| line.text.split_whitespace()).map(bare).collect();
    let mut out: Vec<(Role, String)> = Vec::new();
    let mut last: Option<&Line> = None;
    for (at, line) in pages.iter().flat_map(|lines| lines.iter().enumerate()) {
        let text = details::one_line(&line.text);
        let is_heading = line.size > body * 1.15 && text.chars().count() < 200;
        let role = if is_heading { Role::Heading(if line.size > body * 1.6 { 1 } else { 2 }) } else { Role::Paragraph };
        let goes_on = out.last().zip(last).is_some_and(|((open, before), last)| {
            let is_next_page = at == 0 || line.baseline > last.baseline + body;
            let is_near = if is_next_page { !ends(before) } else { (last.baseline - line.baseline).abs() < gap * 1.35 };
            let is_indented = line.left > last.left + body * 0.8 && ends(before) && !is_next_page;
            *open == role && is_near && !is_indented && (line.size - last.size).abs() < body * 0.1
        });
        match out.last_mut().filter(|_| goes_on) {
            Some((_, before)) => append(before, &text, &words),
            None => out.push((role, text)),
        }
        last = Some(line);
    }
    out
}

fn ends(text: &str) -> bool {
    text.trim_end_matches(['”', '"', ')', '’', '»']).ends_with(['.', '!', '?', ':'])
}

fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

/// Joins a line to a paragraph. A word that a hyphen breaks is made whole unless the text has it with its hyphen.
fn append(paragraph: &mut String, line: &str, words: &HashSet<String>) {
    let before = paragraph.trim_end_matches(['-', '\u{AD}', '\u{2010}']);
    let is_broken =
        before.len() < paragraph.len() && before.ends_with(char::is_alphabetic) && line.starts_with(char::is_lowercase);
    if is_broken {
        let first = before.rsplit(' ').next().unwrap_or_default();
        let second = line.split(' ').next().unwrap_or_default();
        let with_hyphen = bare(&format!("{first}-{second}"));
        if words.contains(&with_hyphen) {
            paragraph.truncate(before.len());
            paragraph.push('-');
        } else {
            paragraph.truncate(before.len());
        }
    } else if !paragraph.ends_with('-') || !line.starts_with(|c: char| c.is_ascii_digit()) {
        paragraph.push(' ');
    }
    paragraph.push_str(line);
}

/// The size that most of the text has.
fn body_size(pages: &[Vec<Line>]) -> f32 {
    let mut counts: BTreeMap<i32, usize> = BTreeMap::new();
    for line in pages.iter().flatten() {
        *counts.entry(tenths(line.size)).or_default() += line.text.len();
    }
    let most = counts.into_iter().max_by_key(|(_, count)| *count);
    #[expect(clippy::cast_precision_loss, reason = "sizes are a few hundred tenths of a point")]
    most.map_or(10.0, |(size, _)| size as f32 / 10.0).max(1.0)
}

/// The usual distance of two lines of a paragraph.
fn usual_gap(pages: &[Vec<Line>], body: f32) -> f32 {
    let mut counts: BTreeMap<i32, usize> = BTreeMap::new();
    for pair in pages.iter().flat_map(|lines| lines.windows(2)) {
        let [before, after] = pair else { continue };
        let gap = before.baseline - after.baseline;
        if gap > body * 0.8 && gap < body * 3.0 {
            *counts.entry(tenths(gap)).or_default() += 1;
        }
    }
    let most = counts.into_iter().max_by_key(|(_, count)| *count);
    #[expect(clippy::cast_precision_loss, reason = "distances are a few hundred tenths of a point")]
    most.map_or(body * 1.2, |(gap, _)| gap as f32 / 10.0)
}

fn tenths(length: f32) -> i32 {
    #[expect(clippy::cast_possible_truncation, reason = "clamped to what a page can have")]
    let tenths = (length * 10.0).round().clamp(0.0, 100_000.0) as i32;
    tenths
}
