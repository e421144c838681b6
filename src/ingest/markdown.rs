//! Words as Markdown that says just these words.

/// Paragraphs parted by blank lines; a line feed inside one is a blank, as it is in Markdown.
pub(super) fn from_plain(text: &str) -> String {
    let mut out = String::new();
    let mut paragraph = String::new();
    for line in text.lines().chain([""]) {
        if !line.trim().is_empty() {
            paragraph.push_str(line);
            paragraph.push('\n');
            continue;
        }
        push_block(&mut out, "", &paragraph);
        paragraph.clear();
    }
    out
}

/// Adds a block of these words after `mark` (such as `## `), white space drawn together; nothing where there are none.
pub(super) fn push_block(out: &mut String, mark: &str, words: &str) {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.is_empty() {
        return;
    }
    if !out.is_empty() {
        out.push('\n');
    }
    out.push_str(mark);
    escape(out, &words);
    out.push('\n');
}

/// Adds a caption: a paragraph that is emphasised throughout.
pub(super) fn push_caption(out: &mut String, words: &str) {
    let before = out.len();
    push_block(out, "*", words);
    if out.len() > before {
        out.truncate(out.trim_end().len());
        out.push_str("*\n");
    }
}

/// Words on one line, with a backslash where Markdown would see more than words.
fn escape(out: &mut String, words: &str) {
    // What makes a block only at its beginning: `# heading`, `- entry`, `1. entry`, `=== underline`.
    let digits = words.len() - words.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let mark_at = match words.as_bytes().get(digits) {
        Some(b'.' | b')') if digits > 0 => Some(digits),
        Some(b'#' | b'-' | b'+' | b'=' | b'~' | b'>') if digits == 0 => Some(0),
        _ => None,
    };
    for (at, c) in words.char_indices() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '&') || mark_at == Some(at) {
            out.push('\\');
        }
        out.push(c);
    }
}
