//! How long words are as a title, and whether they state something.

use super::token::{TitleToken, joined};
use super::verbs::is_verb;
use super::words::is_determiner;

/// A title has at most so many characters.
pub const MAX_CHARS: usize = 80;

/// Whether some of the words is a verb; the first one is none.
pub fn has_verb(words: &[TitleToken<'_>]) -> bool {
    main_verb(words).is_some()
}

/// The place of the first verb behind a subject: not of a name, nor of a participle that only describes ("acknowledged
/// by the war").
pub fn main_verb(words: &[TitleToken<'_>]) -> Option<usize> {
    let first = words.iter().position(TitleToken::is_word)?;
    (first + 1..words.len())
        .find(|at| words.get(*at).is_some_and(|token| is_verb(token.text)) && !describes(words, *at))
}

/// Whether a verb is a part of a name, or a participle that describes what is before it.
fn describes(words: &[TitleToken<'_>], at: usize) -> bool {
    let Some(token) = words.get(at) else { return false };
    let before = at.checked_sub(1).and_then(|before| words.get(before));
    let is_auxiliary = |token: &TitleToken<'_>| {
        ["was", "were", "is", "are", "be", "been", "being", "has", "have", "had", "not", "also", "get", "got"]
            .contains(&token.text.to_lowercase().as_str())
            || token.text.ends_with("ly")
    };
    let is_led = before.is_some_and(is_auxiliary);
    let is_described_by = token.text.ends_with("ed") && words.get(at + 1).is_some_and(|next| next.text == "by");
    // "the trained staff", "wealth and trained staff"
    let is_attribute = token.text.ends_with("ed") && before.is_some_and(|before| is_determiner(before.text));
    token.is_capital() || !is_led && (is_described_by || is_attribute)
}

/// How many characters the words have as text.
pub fn length(words: &[TitleToken<'_>]) -> usize {
    joined(words).chars().count()
}
