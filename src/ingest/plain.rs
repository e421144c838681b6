//! Plain text: where its paragraphs begin, which depends on the program that wrote it.

use super::markdown::{Role, push_block};

/// A line that ends further left than this was broken by a person or has nothing behind it.
const WRAP_CHARS: usize = 30;

/// A paragraph as Markdown each.
pub(super) fn to_markdown(text: &str) -> String {
    let mut out = String::new();
    for paragraph in paragraphs_of(text) {
        push_block(&mut out, Role::Paragraph, &paragraph);
    }
    out
}

/// The paragraphs of a text.
pub(super) fn paragraphs_of(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().collect();
    let groups = lines.split(|line| line.trim().is_empty()).filter(|group| !group.is_empty());
    groups.flat_map(paragraphs).collect()
}

/// The paragraphs of lines that no blank line separates: hard-wrapped lines are joined, and a line that begins in the
/// middle of a sentence; else each line is a paragraph or an entry.
fn paragraphs(lines: &[&str]) -> Vec<String> {
    let is_wrapped = lines.len() > 1 && is_hard_wrapped(lines);
    let mut out: Vec<Vec<&str>> = Vec::new();
    for line in lines {
        let goes_on = line.trim_start().starts_with(char::is_lowercase);
        match out.last_mut() {
            Some(open) if is_wrapped || goes_on && open.last().is_some_and(|last| !ends_sentence(last)) => {
                open.push(line);
            }
            _ => out.push(vec![line]),
        }
    }
    out.iter().map(|lines| joined(lines)).collect()
}

fn ends_sentence(line: &str) -> bool {
    line.trim_end().trim_end_matches(['"', '”', '’', ')']).ends_with(['.', '!', '?', ':'])
}

/// Whether a program broke the lines: all but the last reach near to the same right edge, and sentences run over it.
fn is_hard_wrapped(lines: &[&str]) -> bool {
    let lens: Vec<usize> = lines.iter().map(|line| line.trim_end().chars().count()).collect();
    let widest = lens.iter().copied().max().unwrap_or(0);
    if widest > 110 {
        return false;
    }
    let Some((_, before_last)) = lens.split_last() else { return false };
    // A line was broken because the first word of the next had no room any more.
    let pairs = lines.iter().zip(lines.iter().skip(1)).zip(before_last);
    let (mut full, mut all) = (0, 0);
    for ((line, next), len) in pairs {
        let word = next.split_whitespace().next().unwrap_or_default().chars().count();
        let starts_entry = next.starts_with(['*', '-', '•', '#', '>']) || next.starts_with(char::is_whitespace);
        all += 1;
        full += usize::from(len + 1 + word + 2 >= widest && !starts_entry && !line.trim_end().ends_with(':'));
    }
    widest >= WRAP_CHARS && full * 3 >= all * 2
}

/// Lines as one paragraph. A hyphen at the end of a line is followed by no blank.
fn joined(lines: &[&str]) -> String {
    let mut out = String::new();
    for line in lines {
        let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
        let is_broken_word = out.ends_with('-') && out.trim_end_matches('-').ends_with(char::is_alphanumeric);
        if !out.is_empty() && !is_broken_word {
            out.push(' ');
        }
        out.push_str(&line);
    }
    out
}
