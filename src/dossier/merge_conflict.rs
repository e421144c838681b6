//! Conflicts that a version control system left in a file when it merged two versions.

/// The line, counted from 1, at which the first conflict begins: `<<<<<<<`, and below it `=======` and `>>>>>>>`.
#[must_use]
pub fn conflict_line(text: &str) -> Option<usize> {
    if !text.contains("<<<<<<< ") {
        return None;
    }
    let mut lines = (1..).zip(text.lines());
    let (start, _) = lines.find(|(_, line)| line.starts_with("<<<<<<< "))?;
    lines.find(|(_, line)| *line == "=======")?;
    lines.find(|(_, line)| line.starts_with(">>>>>>> ")).map(|_| start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_conflict_has_three_markers_in_order() {
        assert_eq!(conflict_line("a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> other\n"), Some(2));
        for text in ["", "a <<<<<<< b\n=======\n>>>>>>> c", "<<<<<<< a\n>>>>>>> b\n=======\n", "Title\n=======\n"] {
            assert_eq!(conflict_line(text), None, "{text}");
        }
    }
}
