//! Events and themes given by id: found, or an error that suggests similar ids.

use super::failure::CliError;
use crate::dossier::{Dossier, Event, EventIdx, ThemeIdx};

/// The event with this id.
pub fn find_event(dossier: &Dossier, id: &str) -> Result<EventIdx, CliError> {
    dossier.event_by_id(id).ok_or_else(|| {
        let similar = similar_ids(id, dossier.events.iter().map(Event::id));
        CliError::NoSuchEvent { id: id.to_owned(), hint: hint(&similar, "`dateline events` lists all events") }
    })
}

/// The theme with this id.
pub fn find_theme(dossier: &Dossier, id: &str) -> Result<ThemeIdx, CliError> {
    let found = dossier.themes.iter().position(|theme| theme.id == id).and_then(|at| u16::try_from(at).ok());
    found.map(ThemeIdx).ok_or_else(|| {
        let ids = || dossier.themes.iter().map(|theme| theme.id.as_str());
        let all = format!("its themes are: {}", ids().collect::<Vec<_>>().join(", "));
        let all = if dossier.themes.is_empty() { "it has no themes" } else { &all };
        CliError::NoSuchTheme { id: id.to_owned(), hint: hint(&similar_ids(id, ids()), all) }
    })
}

fn hint(similar: &[&str], otherwise: &str) -> String {
    if similar.is_empty() { otherwise.to_owned() } else { format!("similar ids: {}", similar.join(", ")) }
}

/// The most similar ids that are suggested.
const SIMILAR_MAX: usize = 3;

/// The ids that `id` was most likely meant to be, the most similar first: those that differ in at most a third of its
/// characters, or that contain it.
fn similar_ids<'a>(id: &str, ids: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let given: Vec<char> = id.to_lowercase().chars().collect();
    let given_text: String = given.iter().collect();
    let mut similar: Vec<_> = ids
        .filter_map(|other| {
            let lower = other.to_lowercase();
            let distance = edit_distance(&given, &lower);
            let is_part = given.len() >= 3 && lower.contains(&given_text);
            (is_part || distance * 3 <= given.len()).then_some((distance, other))
        })
        .collect();
    similar.sort_unstable();
    similar.into_iter().take(SIMILAR_MAX).map(|(_, other)| other).collect()
}

/// Levenshtein distance: the number of characters to insert, remove or replace to turn `from` into `to`.
#[expect(clippy::indexing_slicing, reason = "the row has an entry for every prefix of `from`, and so at least one")]
fn edit_distance(from: &[char], to: &str) -> usize {
    // One row of the table: the distances from each prefix of `from` to the prefix of `to` that has been read.
    let mut row: Vec<usize> = (0..=from.len()).collect();
    for (read, wanted) in to.chars().enumerate() {
        let mut diagonal = read;
        let mut left = read + 1;
        for (cell, &given) in row.iter_mut().skip(1).zip(from) {
            let above = *cell;
            let replaced = diagonal + usize::from(given != wanted);
            *cell = replaced.min(above + 1).min(left + 1);
            (diagonal, left) = (above, *cell);
        }
        row[0] = read + 1;
    }
    row[from.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distance_is_the_number_of_edits() {
        let check = |from: &str, to: &str, expected| {
            let from: Vec<char> = from.chars().collect();
            assert_eq!(edit_distance(&from, to), expected, "{from:?} to {to}");
        };
        check("", "", 0);
        check("", "abc", 3);
        check("abc", "", 3);
        check("kitten", "sitting", 3);
        check("flaw", "lawn", 2);
        check("été", "ete", 2);
    }

    #[test]
    fn similar_ids_are_suggested() {
        let ids = ["cusma-signed", "cusma-revised", "october-meeting", "unifier"];
        let check = |id: &str, expected: &[&str]| assert_eq!(similar_ids(id, ids.into_iter()), expected, "{id}");
        check("cusma-singed", &["cusma-signed"]);
        check("CUSMA", &["cusma-signed", "cusma-revised"]);
        check("unifer", &["unifier"]);
        check("xy", &[]);
        check("", &[]);
        check("something-else-entirely", &[]);
    }
}
