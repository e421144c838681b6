//! Things named by id on the command line: found, or refused with what was likely meant.

use super::Failure;
use crate::dossier::{Dossier, Event, EventIdx, ThemeIdx};

/// The event with this id.
pub fn find_event(dossier: &Dossier, id: &str) -> Result<EventIdx, Failure> {
    dossier.event_by_id(id).ok_or_else(|| {
        let near = near_ids(id, dossier.events.iter().map(Event::id));
        Failure::NoSuchEvent { id: id.to_owned(), hint: hint(&near, "`dateline events` lists them all") }
    })
}

/// The theme with this id.
pub fn find_theme(dossier: &Dossier, id: &str) -> Result<ThemeIdx, Failure> {
    let found = dossier.themes.iter().position(|theme| theme.id == id).and_then(|at| u16::try_from(at).ok());
    found.map(ThemeIdx).ok_or_else(|| {
        let ids = || dossier.themes.iter().map(|theme| theme.id.as_str());
        let all = format!("its themes are: {}", ids().collect::<Vec<_>>().join(", "));
        let all = if dossier.themes.is_empty() { "it has no themes" } else { &all };
        Failure::NoSuchTheme { id: id.to_owned(), hint: hint(&near_ids(id, ids()), all) }
    })
}

fn hint(near: &[&str], otherwise: &str) -> String {
    if near.is_empty() { otherwise.to_owned() } else { format!("near it are: {}", near.join(", ")) }
}

/// How many near ids are named.
const NEAR_MAX: usize = 3;

/// The ids a person most likely meant by `id`, nearest first: those that differ in no more than a third of its
/// characters, or that hold it.
fn near_ids<'a>(id: &str, ids: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let given: Vec<char> = id.to_lowercase().chars().collect();
    let given_text: String = given.iter().collect();
    let mut near: Vec<_> = ids
        .filter_map(|other| {
            let lower = other.to_lowercase();
            let distance = edit_distance(&given, &lower);
            let is_part = given.len() >= 3 && lower.contains(&given_text);
            (is_part || distance * 3 <= given.len()).then_some((distance, other))
        })
        .collect();
    near.sort_unstable();
    near.into_iter().take(NEAR_MAX).map(|(_, other)| other).collect()
}

/// Characters to insert, remove or replace on the way from `from` to `to` (Levenshtein).
fn edit_distance(from: &[char], to: &str) -> usize {
    // One row of the table: the distance from each beginning of `from` to what has been read of `to`.
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
        if let Some(first) = row.first_mut() {
            *first = read + 1;
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distance_counts_edits() {
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
    fn near_ids_are_the_likely_ones() {
        let ids = ["cusma-signed", "cusma-revised", "october-meeting", "unifier"];
        let check = |id: &str, expected: &[&str]| assert_eq!(near_ids(id, ids.into_iter()), expected, "{id}");
        check("cusma-singed", &["cusma-signed"]);
        check("CUSMA", &["cusma-signed", "cusma-revised"]);
        check("unifer", &["unifier"]);
        check("xy", &[]);
        check("", &[]);
        check("something-else-entirely", &[]);
    }
}
