//! [`Search`]: full-text search in events and articles, and its hits.
//!
//! Fast enough to search a million events while typing: threads share the events, a longer text is searched among the
//! hits of the shorter one, and hits are kept as indices. If even that takes too long for a frame
//! ([`Search::fits_in_a_frame`]), the caller runs [`Search::find`] on another thread and passes the results to
//! [`Search::set_results`].

mod dates;
mod needle;

use std::ops::Range;
use std::sync::Arc;

use self::dates::DateFinder;
use self::needle::Needle;
use crate::dossier::{ArticleIdx, Dossier, Event, EventIdx};
use crate::parallel::{MANY_EVENTS, map_chunks};

/// One occurrence of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SearchHit {
    /// In an event's title, summary, note or date.
    Event(EventIdx),
    /// In an article, at these bytes of its plain text.
    Text(ArticleIdx, Range<usize>),
}

/// A search and its hits.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Search {
    /// Whether the list of hits is open. If it is closed, the hits are still highlighted.
    pub is_open: bool,
    /// The text to search for; surrounding whitespace is ignored.
    pub text: String,
    needle: Option<Needle>,
    /// In order of time.
    events: Arc<Vec<EventIdx>>,
    /// A bit for each event of the dossier.
    is_hit: Arc<Vec<u64>>,
    /// In order of articles, then of their text.
    texts: Arc<Vec<(ArticleIdx, Range<usize>)>>,
    current: Option<usize>,
}

/// The most events that are searched within a frame.
const EVENTS_IN_A_FRAME: usize = 5_000;
/// The most text that is searched within a frame, in bytes.
const TEXT_IN_A_FRAME: usize = 1 << 20;

impl Search {
    /// The most hits in articles that are collected.
    pub const TEXT_HITS_MAX: usize = 10_000;

    /// Searches for `text`, ignoring case: first events, in order of time, then articles, in their order.
    ///
    /// If all hits are among the previous ones, only those are searched. A search is therefore valid for one state of
    /// one dossier; replace it by [`Search::default`] when the dossier changes.
    pub fn update(&mut self, text: &str, dossier: &Dossier) {
        if let Some(found) = self.find(text, dossier, &|| false) {
            self.set_results(found);
        }
    }

    /// The results of [`Self::update`], without keeping them; `None` if the search was cancelled.
    #[must_use]
    pub fn find(&self, text: &str, dossier: &Dossier, is_cancelled: &(dyn Fn() -> bool + Sync)) -> Option<Self> {
        let mut found = Self { text: text.to_owned(), ..Self::default() };
        let Some(needle) = Needle::new(text) else { return Some(found) };
        let is_narrower = self.needle.as_ref().is_some_and(|before| before.is_part_of(&needle));
        // In the order of the file, which is that of memory.
        found.is_hit = Arc::new(matching(dossier, is_narrower.then_some(&self.is_hit), &needle, is_cancelled));
        let in_time = if is_narrower { &self.events } else { &dossier.chronological };
        found.events = Arc::new(in_time.iter().copied().filter(|&event| found.has_event(event)).collect());
        let mut texts = Vec::new();
        for (article, at) in dossier.articles.iter().zip(0..=u16::MAX) {
            if is_cancelled() {
                return None;
            }
            let room = Self::TEXT_HITS_MAX.saturating_sub(texts.len());
            texts.extend(needle.find_in(&article.text.plain).take(room).map(|range| (ArticleIdx(at), range)));
        }
        found.texts = Arc::new(texts);
        found.needle = Some(needle);
        (!is_cancelled()).then_some(found)
    }

    /// Replaces the results; the field stays open or closed.
    pub fn set_results(&mut self, found: Self) {
        *self = Self { is_open: self.is_open, ..found };
    }

    /// Whether a search of `dossier` takes only part of a frame.
    #[must_use]
    pub fn fits_in_a_frame(dossier: &Dossier) -> bool {
        let text: usize = dossier.articles.iter().map(|article| article.text.plain.len()).sum();
        dossier.events.len() <= EVENTS_IN_A_FRAME && text <= TEXT_IN_A_FRAME
    }

    /// Number of hits, in events and in articles.
    #[must_use]
    pub fn count(&self) -> usize {
        self.events.len() + self.texts.len()
    }

    /// The hit at an index: events first, then articles.
    #[must_use]
    pub fn hit(&self, at: usize) -> Option<SearchHit> {
        if let Some(&event) = self.events.get(at) {
            return Some(SearchHit::Event(event));
        }
        let (article, range) = self.texts.get(at.checked_sub(self.events.len())?)?;
        Some(SearchHit::Text(*article, range.clone()))
    }

    /// Number of events among the hits.
    #[must_use]
    pub fn event_count(&self) -> usize {
        self.events.len()
    }

    /// Number of hits in articles.
    #[must_use]
    pub fn text_count(&self) -> usize {
        self.texts.len()
    }

    /// The index of the hit that was visited last; see [`Search::hit`].
    #[must_use]
    pub fn current(&self) -> Option<usize> {
        self.current
    }

    /// The hit that was visited last.
    #[must_use]
    pub fn current_hit(&self) -> Option<SearchHit> {
        self.hit(self.current?)
    }

    /// Goes to a hit.
    pub fn go_to(&mut self, at: usize) -> Option<SearchHit> {
        let hit = self.hit(at)?;
        self.current = Some(at);
        Some(hit)
    }

    /// The index of the next or previous hit, wrapping around at the ends.
    #[must_use]
    pub fn neighbour(&self, is_forward: bool) -> Option<usize> {
        let count = self.count();
        let last = count.checked_sub(1)?;
        Some(match (self.current, is_forward) {
            (None, true) => 0,
            (None, false) => last,
            (Some(at), true) => (at + 1) % count,
            (Some(at), false) => at.checked_sub(1).unwrap_or(last),
        })
    }

    /// Whether an event is among the hits; always false without a text.
    #[must_use]
    pub fn has_event(&self, EventIdx(at): EventIdx) -> bool {
        self.is_hit.get(at as usize / 64).is_some_and(|word| word & (1 << (at % 64)) != 0)
    }

    /// The hits in an article, in order.
    pub fn text_hits(&self, article: ArticleIdx) -> impl Iterator<Item = &Range<usize>> {
        let from = self.texts.partition_point(|(at, _)| *at < article);
        self.texts.iter().skip(from).take_while(move |(at, _)| *at == article).map(|(_, range)| range)
    }
}

/// Number of words, of 64 events each, between two checks for cancellation.
const STRIDE: usize = 16;

/// A bit for each event that contains the needle, only among the events of `among` if that is given.
#[expect(clippy::indexing_slicing, reason = "there is a word for every 64 events, in `among`, too")]
fn matching(
    dossier: &Dossier,
    among: Option<&Arc<Vec<u64>>>,
    needle: &Needle,
    is_cancelled: &(dyn Fn() -> bool + Sync),
) -> Vec<u64> {
    let words = dossier.events.len().div_ceil(64);
    let of = |part: Range<usize>| {
        let mut finder = EventFinder::new(needle);
        let mut is_over = false;
        let word = |at: usize| {
            is_over |= at.is_multiple_of(STRIDE) && is_cancelled();
            if is_over {
                return 0;
            }
            let candidates = among.map_or(u64::MAX, |among| among[at]);
            let events = dossier.events[at * 64..].iter().take(64);
            let found = (0..64_u32).zip(events).filter(|(bit, _)| candidates & (1 << bit) != 0);
            found.filter(|(_, event)| finder.finds(event)).fold(0, |word, (bit, _)| word | 1 << bit)
        };
        part.map(word).collect::<Vec<u64>>()
    };
    map_chunks(words, MANY_EVENTS / 64, of).concat()
}

/// Finds a needle in events.
struct EventFinder<'a> {
    needle: &'a Needle,
    dates: DateFinder<'a>,
    /// A cache of results for remarks (summary and note), which many events may share.
    remarks: [(usize, bool); 64],
}

impl<'a> EventFinder<'a> {
    fn new(needle: &'a Needle) -> Self {
        Self { needle, dates: DateFinder::new(needle), remarks: [(0, false); 64] }
    }

    fn finds(&mut self, event: &Event) -> bool {
        self.needle.is_in(event.title()) || self.remarks_have_it(event) || self.dates.finds(&event.date)
    }

    #[expect(clippy::indexing_slicing, reason = "a remainder of 64")]
    fn remarks_have_it(&mut self, event: &Event) -> bool {
        let Some((key, texts)) = event.remarks() else { return false };
        let cached = &mut self.remarks[(key / 16) % 64];
        if cached.0 != key {
            *cached = (key, texts.into_iter().flatten().any(|text| self.needle.is_in(text)));
        }
        cached.1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::source::MemorySource;
    use crate::dossier::{EventFields, load};
    use crate::time::EventDate;

    #[test]
    fn extending_a_text_finds_the_same_as_a_new_search() {
        let dossier = load::shipped().dossier;
        for text in ["october 2022", "canada's", "norad", "2018/20"] {
            let mut typed = Search::default();
            for end in 1..=text.len() {
                typed.update(&text[..end], &dossier);
                let mut fresh = Search::default();
                fresh.update(&text[..end], &dossier);
                assert_eq!(typed, fresh, "{}", &text[..end]);
            }
            assert!(typed.count() > 0, "{text}");
            assert!((0..typed.event_count()).all(|at| match typed.hit(at) {
                Some(SearchHit::Event(idx)) => typed.has_event(idx),
                _ => false,
            }));
        }
    }

    /// An article with soft hyphens, ligatures, and letters with marks of their own.
    #[test]
    fn what_looks_alike_is_found() {
        let dossier = r#"{"format": 1, "title": "T", "themes": [], "events": [],
            "articles": [{"id": "a", "file": "a.md", "title": "A", "published": "2018", "language": "en"}]}"#;
        let articles = [("a.md", include_str!("../../../tests/cases/search/search.md"))];
        let dossier = load::from_source(&MemorySource { name: "d", dossier, articles: &articles }).unwrap().dossier;
        let mut search = Search::default();
        for (text, count) in
            [("transport", 1), ("Müller", 2), ("Mu\u{308}ller", 2), ("official first", 1), ("fleet", 1), ("muller", 0)]
        {
            search.update(text, &dossier);
            assert_eq!(search.count(), count, "{text}");
        }
    }

    #[test]
    fn threads_find_the_same_in_the_same_order() {
        let date = EventDate::parse("2020-05-17").unwrap();
        let titles = ["Bridge opens", "Road closes"];
        let event = |at: usize| {
            Event::from(EventFields::new(&at.to_string(), titles[usize::from(!at.is_multiple_of(3))], date.clone()))
        };
        let events: Vec<_> = (0..MANY_EVENTS + 100).map(event).collect();
        let chronological: Vec<_> = (0..20_100).rev().map(EventIdx).collect();
        let dossier = Dossier { events, chronological, ..Dossier::default() };
        let mut search = Search::default();
        for (text, wanted) in [("bridge", 6_700), ("17 may", 20_100), ("may be", 0)] {
            search.update(text, &dossier);
            assert_eq!(search.count(), wanted, "{text}");
            assert!(search.events.is_sorted_by(|one, other| one > other), "the last comes first here");
            assert_eq!(Search::default().find(text, &dossier, &|| true), None, "cancelled");
        }
        assert!(!Search::fits_in_a_frame(&dossier) && Search::fits_in_a_frame(&load::shipped().dossier));
    }
}
