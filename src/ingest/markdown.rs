//! Blocks of text written as Markdown that says exactly these words.

/// The kind of a block of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Level 1 to 6.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// An entry of a list, with its number in an ordered one.
    Item(Option<u32>),
    /// A further paragraph of the entry before it.
    ItemContinued(Option<u32>),
    /// A quotation.
    Quote,
    /// The caption of a picture.
    Caption,
    /// A row of a table, its cells separated by an em space.
    Row,
    /// Text whose line breaks and blanks count.
    Code,
}

/// Separates the cells of a table row: wide enough to be seen, and found by a search for a blank.
pub(super) const CELL_GAP: char = '\u{2003}';

/// Appends a block. White space is collapsed, but for line feeds, which become hard breaks; a block without words is
/// left out.
pub fn push_block(out: &mut String, role: Role, text: &str) {
    if role == Role::Code {
        push_code(out, text);
        return;
    }
    let lines: Vec<String> = text.lines().map(collapsed).filter(|line| !line.is_empty()).collect();
    if lines.is_empty() {
        return;
    }
    if !out.is_empty() {
        out.push('\n');
    }
    let (first, further) = match role {
        Role::Heading(level) => (format!("{} ", "#".repeat(usize::from(level.clamp(1, 6)))), String::new()),
        Role::Paragraph | Role::Caption | Role::Row | Role::Code => (String::new(), String::new()),
        Role::Item(number) => (marker(number), " ".repeat(marker(number).len())),
        Role::ItemContinued(number) => (" ".repeat(marker(number).len()), " ".repeat(marker(number).len())),
        Role::Quote => ("> ".to_owned(), "> ".to_owned()),
    };
    out.push_str(&first);
    match role {
        Role::Heading(_) => {
            let line = lines.join(" ");
            let body = line.trim_end_matches('#');
            escape(out, body);
            out.extend(line.chars().skip(body.chars().count()).flat_map(|hash| ['\\', hash]));
        }
        Role::Caption => {
            out.push('*');
            escape(out, &lines.join(" "));
            out.push('*');
        }
        _ => {
            for (at, line) in lines.iter().enumerate() {
                if at > 0 {
                    out.push_str("\\\n");
                    out.push_str(&further);
                }
                escape(out, line);
            }
        }
    }
    out.push('\n');
}

fn marker(number: Option<u32>) -> String {
    number.map_or_else(|| "- ".to_owned(), |number| format!("{}. ", number.min(999_999_999)))
}

/// White space drawn together; [`CELL_GAP`] stays.
fn collapsed(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let (mut has_blank, mut has_gap) = (false, false);
    for c in line.chars() {
        if c.is_whitespace() {
            has_gap |= c == CELL_GAP;
            has_blank = true;
            continue;
        }
        if has_blank && !out.is_empty() {
            out.push(if has_gap { CELL_GAP } else { ' ' });
        }
        (has_blank, has_gap) = (false, false);
        out.push(c);
    }
    out
}

/// A fenced block, its fence longer than any run of backticks in the text.
fn push_code(out: &mut String, text: &str) {
    let text = text.trim_matches(['\n', '\r']).trim_end();
    if text.trim().is_empty() {
        return;
    }
    if !out.is_empty() {
        out.push('\n');
    }
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat((longest + 1).max(3));
    out.push_str(&fence);
    out.push('\n');
    out.push_str(text);
    out.push('\n');
    out.push_str(&fence);
    out.push('\n');
}

/// Words on one line, with a backslash where Markdown would see more than words.
fn escape(out: &mut String, words: &str) {
    // Marks that make a block only at its beginning: `# heading`, `- entry`, `1. entry`, `=== underline`.
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
