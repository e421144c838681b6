//! Moves of the caret with which words are selected by keyboard, as in any text field.

use egui::{Key, Modifiers};
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation as _};

/// A move of the caret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaretMove {
    /// To another place of the text, whatever its layout.
    Text(TextMove),
    /// One line up or down.
    Line(Direction),
    /// To the start or end of the line.
    LineEdge(Direction),
    /// One page up or down.
    Page(Direction),
}

/// A move that does not depend on the layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextMove {
    Character(Direction),
    /// To the start of the previous word, or to the end of the next one.
    Word(Direction),
    /// To the start or end of the article.
    Edge(Direction),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Back,
    Forward,
}

/// How far to look for the next word, in bytes.
const WORD_REACH: usize = 512;

/// The move that a key stands for.
#[must_use]
pub fn caret_move(key: Key, modifiers: Modifiers) -> Option<CaretMove> {
    use Direction::{Back, Forward};
    if modifiers.alt {
        return None;
    }
    let is_command = modifiers.command;
    Some(match key {
        Key::ArrowLeft if is_command => CaretMove::Text(TextMove::Word(Back)),
        Key::ArrowRight if is_command => CaretMove::Text(TextMove::Word(Forward)),
        Key::ArrowLeft => CaretMove::Text(TextMove::Character(Back)),
        Key::ArrowRight => CaretMove::Text(TextMove::Character(Forward)),
        Key::ArrowUp => CaretMove::Line(Back),
        Key::ArrowDown => CaretMove::Line(Forward),
        Key::Home if is_command => CaretMove::Text(TextMove::Edge(Back)),
        Key::End if is_command => CaretMove::Text(TextMove::Edge(Forward)),
        Key::Home => CaretMove::LineEdge(Back),
        Key::End => CaretMove::LineEdge(Forward),
        Key::PageUp => CaretMove::Page(Back),
        Key::PageDown => CaretMove::Page(Forward),
        _ => return None,
    })
}

/// Where a move from `at` leads in a text.
#[must_use]
pub fn moved(plain: &str, at: usize, by: TextMove) -> usize {
    let at = plain.floor_char_boundary(at);
    match by {
        TextMove::Character(Direction::Back) => previous_character(plain, at),
        TextMove::Character(Direction::Forward) => next_character(plain, at),
        TextMove::Word(Direction::Back) => {
            let from = plain.floor_char_boundary(at.saturating_sub(WORD_REACH));
            let before = &plain[from..at];
            let word = before.split_word_bound_indices().rev().find(|(_, word)| is_word(word));
            word.map_or(from, |(start, _)| from + start)
        }
        TextMove::Word(Direction::Forward) => {
            let to = plain.ceil_char_boundary(at.saturating_add(WORD_REACH));
            let after = &plain[at..to];
            let word = after.split_word_bound_indices().find(|(_, word)| is_word(word));
            word.map_or(to, |(start, word)| at + start + word.len())
        }
        TextMove::Edge(Direction::Back) => 0,
        TextMove::Edge(Direction::Forward) => plain.len(),
    }
}

/// The start of the grapheme cluster before `at`.
#[must_use]
pub fn previous_character(plain: &str, at: usize) -> usize {
    let mut cursor = GraphemeCursor::new(plain.floor_char_boundary(at), plain.len(), true);
    cursor.prev_boundary(plain, 0).ok().flatten().unwrap_or(0)
}

fn next_character(plain: &str, at: usize) -> usize {
    let mut cursor = GraphemeCursor::new(at, plain.len(), true);
    cursor.next_boundary(plain, 0).ok().flatten().unwrap_or(plain.len())
}

fn is_word(part: &str) -> bool {
    part.chars().any(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_and_characters_are_stepped_over_whole() {
        use Direction::{Back, Forward};
        let plain = "On “18 May”, it e\u{301}nded.";
        let stops = |from: usize, by: TextMove| -> Vec<&str> {
            let mut at = from;
            let mut stops = Vec::new();
            loop {
                let next = moved(plain, at, by);
                if next == at {
                    return stops;
                }
                stops.push(&plain[at.min(next)..at.max(next)]);
                at = next;
            }
        };
        assert_eq!(stops(0, TextMove::Word(Forward)), ["On", " “18", " May", "”, it", " e\u{301}nded", "."]);
        assert_eq!(
            stops(plain.len(), TextMove::Word(Back)),
            ["e\u{301}nded.", "it ", "May”, ", "18 ", "On “"],
            "to the start of each word"
        );
        let at = plain.find("e\u{301}").unwrap();
        assert_eq!(moved(plain, at, TextMove::Character(Forward)), at + 3, "a letter with its accent");
        assert_eq!(moved(plain, at + 3, TextMove::Character(Back)), at);
        assert_eq!(moved(plain, 7, TextMove::Edge(Back)), 0);
        assert_eq!(moved(plain, 7, TextMove::Edge(Forward)), plain.len());
    }

    #[test]
    fn alt_is_left_to_others() {
        assert_eq!(caret_move(Key::ArrowLeft, Modifiers::ALT), None);
        assert!(caret_move(Key::ArrowLeft, Modifiers::SHIFT).is_some());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]
        #[test]
        fn a_move_ends_on_a_boundary_in_its_direction(text in "\\PC{0,40}", at in 0_usize..60) {
            use Direction::{Back, Forward};
            let at = text.floor_char_boundary(at);
            for (back, forward) in [
                (TextMove::Character(Back), TextMove::Character(Forward)),
                (TextMove::Word(Back), TextMove::Word(Forward)),
            ] {
                let (before, after) = (moved(&text, at, back), moved(&text, at, forward));
                prop_assert!(text.is_char_boundary(before) && (before < at || at == 0));
                prop_assert!(text.is_char_boundary(after) && (after > at || at == text.len()));
            }
        }
    }
}
