//! [`Search`]: a text looked for in events and articles, and the hits.

use std::ops::Range;

use crate::dossier::{ArticleIdx, Dossier, Event, EventIdx};

/// One place where the text stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hit {
    /// In an event's title, summary, note or date.
    Event(EventIdx),
    /// In an article, at these bytes of its plain text.
    Text(ArticleIdx, Range<usize>),
}

/// The search as it stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Search {
    /// Whether its field is open.
    pub is_open: bool,
    /// What is looked for; surrounding blanks do not count.
    pub text: String,
    hits: Vec<Hit>,
    current: Option<usize>,
}

impl Search {
    /// Hits in articles stop being collected here; more than anyone steps through.
    pub const TEXT_HITS_MAX: usize = 10_000;

    /// Looks for `text` without regard to case: events in order of time first, then articles in their order.
    pub fn look_for(&mut self, text: &str, dossier: &Dossier) {
        text.clone_into(&mut self.text);
        self.current = None;
        self.hits.clear();
        let needle = folded(text.trim());
        if needle.is_empty() {
            return;
        }
        let events = dossier.chronological.iter().copied();
        self.hits.extend(
            events.filter(|&idx| dossier.event(idx).is_some_and(|event| event_matches(event, &needle))).map(Hit::Event),
        );
        for (at, article) in dossier.articles.iter().enumerate() {
            let Ok(at) = u16::try_from(at) else { break };
            let room = Self::TEXT_HITS_MAX.saturating_sub(self.text_count());
            let found = find_folded(&article.text.plain, &needle).take(room);
            self.hits.extend(found.map(|range| Hit::Text(ArticleIdx(at), range)));
        }
    }

    /// All hits: events first, then articles.
    #[must_use]
    pub fn hits(&self) -> &[Hit] {
        &self.hits
    }

    /// Events among the hits.
    #[must_use]
    pub fn event_count(&self) -> usize {
        self.hits.iter().filter(|hit| matches!(hit, Hit::Event(_))).count()
    }

    /// Places in articles among the hits.
    #[must_use]
    pub fn text_count(&self) -> usize {
        self.hits.len() - self.event_count()
    }

    /// The place in [`Search::hits`] that was last gone to.
    #[must_use]
    pub fn current(&self) -> Option<usize> {
        self.current
    }

    /// The hit that was last gone to.
    #[must_use]
    pub fn current_hit(&self) -> Option<&Hit> {
        self.hits.get(self.current?)
    }

    /// Goes to a hit.
    pub fn go_to(&mut self, at: usize) -> Option<&Hit> {
        let hit = self.hits.get(at)?;
        self.current = Some(at);
        Some(hit)
    }

    /// The place of the neighbouring hit, round the ends.
    #[must_use]
    pub fn neighbour(&self, is_forward: bool) -> Option<usize> {
        let count = self.hits.len();
        let last = count.checked_sub(1)?;
        Some(match (self.current, is_forward) {
            (None, true) => 0,
            (None, false) => last,
            (Some(at), true) => (at + 1) % count,
            (Some(at), false) => at.checked_sub(1).unwrap_or(last),
        })
    }

    /// Whether an event is among the hits; always false where nothing is looked for.
    #[must_use]
    pub fn has_event(&self, idx: EventIdx) -> bool {
        self.hits.contains(&Hit::Event(idx))
    }

    /// Hits inside an article, in order.
    pub fn text_hits(&self, article: ArticleIdx) -> impl Iterator<Item = &Range<usize>> {
        self.hits.iter().filter_map(move |hit| match hit {
            Hit::Text(at, range) if *at == article => Some(range),
            _ => None,
        })
    }
}

fn event_matches(event: &Event, needle: &str) -> bool {
    let reading = event.date.reading();
    let edtf = event.date.edtf();
    let texts = [event.title(), &*edtf, &reading];
    let optional = [event.summary(), event.note()];
    texts.into_iter().chain(optional.into_iter().flatten()).any(|text| find_folded(text, needle).next().is_some())
}

/// `text` in lower case, character by character, so that lengths in characters follow from the text alone.
fn folded(text: &str) -> String {
    text.chars().map(fold).collect()
}

/// One character for one character: lower case, straight quotes, plain space. What has no single lower-case character
/// stays as it is.
fn fold(ch: char) -> char {
    match ch {
        '\u{2018}' | '\u{2019}' => '\'',
        '\u{201C}' | '\u{201D}' => '"',
        '\u{A0}' | '\u{202F}' | '\n' => ' ',
        '\u{2013}' | '\u{2011}' => '-',
        _ => {
            let mut lower = ch.to_lowercase();
            match (lower.next(), lower.next()) {
                (Some(one), None) => one,
                _ => ch,
            }
        }
    }
}

/// Byte ranges of `text` that equal the folded `needle`, from the left, not overlapping.
fn find_folded<'a>(text: &'a str, needle: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
    let mut from = 0;
    std::iter::from_fn(move || {
        while let Some(rest) = text.get(from..) {
            let (at, _) = rest.char_indices().find(|&(_, ch)| needle.starts_with(fold(ch)))?;
            let start = from + at;
            if let Some(len) = text.get(start..).and_then(|rest| match_len(rest, needle)) {
                from = start + len;
                return Some(start..from);
            }
            from = start + text.get(start..)?.chars().next()?.len_utf8();
        }
        None
    })
}

/// Bytes of `text` that its beginning takes to equal the folded `needle`.
fn match_len(text: &str, needle: &str) -> Option<usize> {
    let mut chars = text.chars();
    let mut len = 0;
    for wanted in needle.chars() {
        let ch = chars.next()?;
        if fold(ch) != wanted {
            return None;
        }
        len += ch.len_utf8();
    }
    Some(len)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, needle: &str, expected: &[&str]) {
        let needle = folded(needle);
        let found: Vec<_> = find_folded(text, &needle).map(|range| &text[range]).collect();
        assert_eq!(found, expected, "{needle:?} in {text:?}");
    }

    #[test]
    fn finds_without_regard_to_case_and_typography() {
        check("Canada’s Prime Minister; CANADA'S ARMY", "canada's", &["Canada’s", "CANADA'S"]);
        check("aaaa", "aa", &["aa", "aa"]);
        check("İstanbul ISTANBUL", "istanbul", &["ISTANBUL"]);
        check("加拿大 和 加拿大", "加拿", &["加拿", "加拿"]);
        check("October 27\u{2013}28", "27-28", &["27–28"]);
        check("abc", "abcd", &[]);
        check("ababc", "abc", &["abc"]);
    }
}
