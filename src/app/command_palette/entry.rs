//! [`PaletteEntry`]: what can be gone to or done by name, and which entries fit the letters that were typed.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use crate::app::actions::Action;
use crate::dossier::{ArticleIdx, Dossier, EventIdx, ThemeIdx};
use crate::parallel::map_chunks;

/// The most entries that are listed.
pub const LISTED_MAX: usize = 60;
/// Events that are worth a thread of their own.
const EVENTS_A_THREAD: usize = 20_000;

/// An entry of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaletteEntry {
    Action(Action),
    Event(EventIdx),
    Article(ArticleIdx),
    Theme(ThemeIdx),
}

/// The entries that fit `typed`, the best first; without a letter, all actions in the order of the menu. Letters may
/// leave out others, and words may be in any order: "scre cop" finds "Copy screenshot".
#[must_use]
pub fn find(dossier: &Dossier, typed: &str) -> Vec<PaletteEntry> {
    let actions = Action::all().filter(|action| !matches!(action, Action::OpenRecent | Action::CommandPalette));
    if typed.trim().is_empty() {
        return actions.map(PaletteEntry::Action).collect();
    }
    let pattern = Pattern::parse(typed, CaseMatching::Ignore, Normalization::Smart);
    let mut found = Vec::new();
    let mut scorer = Scorer::new(&pattern);
    for action in actions {
        // The menu's name before an action's finds "view light".
        let text = format!("{} {}", action.text(), action.section().text());
        found.extend(scorer.score(&text).map(|score| (score, PaletteEntry::Action(action))));
    }
    for (at, article) in (0..).zip(&dossier.articles) {
        found.extend(scorer.score(&article.title).map(|score| (score, PaletteEntry::Article(ArticleIdx(at)))));
    }
    for (at, theme) in (0..).zip(&dossier.themes) {
        found.extend(scorer.score(&theme.title).map(|score| (score, PaletteEntry::Theme(ThemeIdx(at)))));
    }
    let events = map_chunks(dossier.events.len(), EVENTS_A_THREAD, |chunk| {
        let mut scorer = Scorer::new(&pattern);
        let mut best: Vec<(u32, PaletteEntry)> = Vec::new();
        for at in chunk {
            let event = u32::try_from(at).ok().map(EventIdx).and_then(|idx| Some((idx, dossier.event(idx)?)));
            let Some((idx, event)) = event else { continue };
            best.extend(scorer.score(event.title()).map(|score| (score, PaletteEntry::Event(idx))));
            if best.len() > 4 * LISTED_MAX {
                keep_best(&mut best);
            }
        }
        best
    });
    found.extend(events.into_iter().flatten());
    keep_best(&mut found);
    found.into_iter().map(|(_, entry)| entry).collect()
}

/// Sorts the best to the front, those of one score in the order they have, and drops what is not listed: texts that
/// have the letters far apart, where others have them together.
fn keep_best(found: &mut Vec<(u32, PaletteEntry)>) {
    found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    let least = found.first().map_or(0, |(best, _)| best / 10 * 8);
    found.truncate(found.partition_point(|(score, _)| *score >= least).min(LISTED_MAX));
}

/// Scores texts by one pattern.
struct Scorer<'a> {
    pattern: &'a Pattern,
    matcher: Matcher,
    letters: Vec<char>,
}

impl<'a> Scorer<'a> {
    fn new(pattern: &'a Pattern) -> Self {
        Self { pattern, matcher: Matcher::new(Config::DEFAULT), letters: Vec::new() }
    }

    /// `None` if the text does not have the letters.
    fn score(&mut self, text: &str) -> Option<u32> {
        self.pattern.score(Utf32Str::new(text, &mut self.letters), &mut self.matcher)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::load;

    fn names(typed: &str) -> Vec<String> {
        let dossier = load::shipped().dossier;
        find(&dossier, typed)
            .into_iter()
            .map(|entry| match entry {
                PaletteEntry::Action(action) => action.text().to_owned(),
                PaletteEntry::Event(idx) => dossier[idx].title().to_owned(),
                PaletteEntry::Article(idx) => dossier[idx].title.clone(),
                PaletteEntry::Theme(idx) => dossier[idx].title.clone(),
            })
            .collect()
    }

    #[test]
    fn a_few_letters_find_what_they_begin() {
        let check = |typed: &str, expected: &str| {
            let names = names(typed);
            assert_eq!(names.first().map(String::as_str), Some(expected), "{typed}: {names:?}");
        };
        check("expfig", "Export figure…");
        check("copy scre", "Copy screenshot");
        check("screen copy", "Copy screenshot");
        check("light", "Light");
        check("pentagon susp board", "Pentagon suspends Permanent Joint Board on Defense");
        check("arct", "Arctic");
    }

    #[test]
    fn scattered_letters_do_not_count_beside_whole_words() {
        let names = names("arct");
        assert!(names.len() > 2 && !names.iter().any(|name| name.starts_with("Copy with APA")), "{names:?}");
    }

    #[test]
    fn nothing_is_found_for_letters_that_nothing_has() {
        assert_eq!(names("qqqzzz"), [""; 0]);
    }

    #[test]
    fn without_a_letter_all_actions_are_listed() {
        assert_eq!(names("  ").len(), Action::all().count() - 2);
    }

    #[test]
    fn the_list_has_an_end() {
        let (dossier, typed) = (load::shipped().dossier, "e");
        assert!(find(&dossier, typed).len() <= LISTED_MAX);
    }
}
