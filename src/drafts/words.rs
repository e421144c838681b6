//! How much two texts have in common, by their words.

use std::collections::HashSet;

/// Words of a text that carry meaning: of four letters and more, in lower case.
pub fn content_words(text: &str) -> HashSet<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() >= 4);
    words.map(str::to_lowercase).collect()
}

/// The part of the smaller set that the other one has, too; 0 where there are too few words to tell.
#[expect(clippy::cast_precision_loss, reason = "counts of words")]
pub fn overlap(one: &HashSet<String>, other: &HashSet<String>) -> f32 {
    let common = one.intersection(other).count();
    if common < 2 { 0.0 } else { common as f32 / one.len().min(other.len()) as f32 }
}

/// The part of all words of two texts that both have, in any order: 1 for texts of the same words.
#[expect(clippy::cast_precision_loss, reason = "counts of words")]
pub fn likeness(one: &str, other: &str) -> f32 {
    let words = |text: &str| -> HashSet<String> {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect()
    };
    let (one, other) = (words(one), words(other));
    let all = one.len() + other.len();
    if all == 0 { 1.0 } else { 2.0 * one.intersection(&other).count() as f32 / all as f32 }
}
