//! [`Search`]: a text looked for in events and articles, and the hits.
//!
//! Quick enough for a million events while one types: threads share the events, a longer text is looked for among the
//! hits of the shorter one, and hits are kept as numbers. Where even that is too long for a frame
//! ([`Search::is_quick`]), whoever asks lets another thread look ([`Search::found`]) and hands in what it found
//! ([`Search::take`]).

mod dates;
mod find;

use std::ops::Range;
use std::sync::Arc;

use self::dates::DateFinder;
use self::find::Needle;
use crate::dossier::{ArticleIdx, Dossier, Event, EventIdx};
use crate::parallel::{MANY_EVENTS, map_chunks};

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
    needle: Option<Needle>,
    /// In order of time.
    events: Arc<Vec<EventIdx>>,
    /// A bit for each event of the dossier.
    is_hit: Arc<Vec<u64>>,
    /// In order of articles, then of their text.
    texts: Arc<Vec<(ArticleIdx, Range<usize>)>>,
    current: Option<usize>,
}

/// More events than this are not looked through within a frame.
const QUICK_EVENTS: usize = 5_000;
/// Nor is more text, in bytes.
const QUICK_TEXT: usize = 1 << 20;

impl Search {
    /// Hits in articles stop being collected here; more than anyone steps through.
    pub const TEXT_HITS_MAX: usize = 10_000;

    /// Looks for `text` without regard to case: events in order of time first, then articles in their order.
    ///
    /// What was found before is looked through again where it has all there is to find, so a search belongs to one
    /// dossier as it is: forget it ([`Search::default`]) with the dossier.
    pub fn look_for(&mut self, text: &str, dossier: &Dossier) {
        if let Some(found) = self.found(text, dossier, &|| false) {
            self.take(found);
        }
    }

    /// What [`Self::look_for`] would find; `None` where it was given up before it was found.
    #[must_use]
    pub fn found(&self, text: &str, dossier: &Dossier, is_given_up: &(dyn Fn() -> bool + Sync)) -> Option<Self> {
        let mut found = Self { text: text.to_owned(), ..Self::default() };
        let Some(needle) = Needle::new(text) else { return Some(found) };
        let is_narrower = self.needle.as_ref().is_some_and(|before| before.is_part_of(&needle));
        // In the order of the file, as events lie in memory.
        found.is_hit = Arc::new(matching(dossier, is_narrower.then_some(&self.is_hit), &needle, is_given_up));
        let in_time = if is_narrower { &self.events } else { &dossier.chronological };
        found.events = Arc::new(in_time.iter().copied().filter(|&event| found.has_event(event)).collect());
        let mut texts = Vec::new();
        for (article, at) in dossier.articles.iter().zip(0..=u16::MAX) {
            if is_given_up() {
                return None;
            }
            let room = Self::TEXT_HITS_MAX.saturating_sub(texts.len());
            texts.extend(needle.find_in(&article.text.plain).take(room).map(|range| (ArticleIdx(at), range)));
        }
        found.texts = Arc::new(texts);
        found.needle = Some(needle);
        (!is_given_up()).then_some(found)
    }

    /// Takes what was found in the place of what there was; the field stays open or closed.
    pub fn take(&mut self, found: Self) {
        *self = Self { is_open: self.is_open, ..found };
    }

    /// Whether looking through `dossier` takes no more than a part of a frame.
    #[must_use]
    pub fn is_quick(dossier: &Dossier) -> bool {
        let text: usize = dossier.articles.iter().map(|article| article.text.plain.len()).sum();
        dossier.events.len() <= QUICK_EVENTS && text <= QUICK_TEXT
    }

    /// Number of hits, in events and in articles.
    #[must_use]
    pub fn count(&self) -> usize {
        self.events.len() + self.texts.len()
    }

    /// The hit at a place: events first, then articles.
    #[must_use]
    pub fn hit(&self, at: usize) -> Option<Hit> {
        if let Some(&event) = self.events.get(at) {
            return Some(Hit::Event(event));
        }
        let (article, range) = self.texts.get(at.checked_sub(self.events.len())?)?;
        Some(Hit::Text(*article, range.clone()))
    }

    /// Events among the hits.
    #[must_use]
    pub fn event_count(&self) -> usize {
        self.events.len()
    }

    /// Places in articles among the hits.
    #[must_use]
    pub fn text_count(&self) -> usize {
        self.texts.len()
    }

    /// The place of the hit that was last gone to; see [`Search::hit`].
    #[must_use]
    pub fn current(&self) -> Option<usize> {
        self.current
    }

    /// The hit that was last gone to.
    #[must_use]
    pub fn current_hit(&self) -> Option<Hit> {
        self.hit(self.current?)
    }

    /// Goes to a hit.
    pub fn go_to(&mut self, at: usize) -> Option<Hit> {
        let hit = self.hit(at)?;
        self.current = Some(at);
        Some(hit)
    }

    /// The place of the neighbouring hit, round the ends.
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

    /// Whether an event is among the hits; always false where nothing is looked for.
    #[must_use]
    pub fn has_event(&self, EventIdx(at): EventIdx) -> bool {
        self.is_hit.get(at as usize / 64).is_some_and(|word| word & (1 << (at % 64)) != 0)
    }

    /// Hits inside an article, in order.
    pub fn text_hits(&self, article: ArticleIdx) -> impl Iterator<Item = &Range<usize>> {
        let from = self.texts.partition_point(|(at, _)| *at < article);
        let rest = self.texts.get(from..).unwrap_or_default();
        rest.iter().take_while(move |(at, _)| *at == article).map(|(_, range)| range)
    }
}

/// Words of 64 events between two looks at whether anybody still waits.
const STRIDE: usize = 16;

/// A bit for each event in which the needle stands; of those `among`, where that is given.
fn matching(
    dossier: &Dossier,
    among: Option<&Arc<Vec<u64>>>,
    needle: &Needle,
    is_given_up: &(dyn Fn() -> bool + Sync),
) -> Vec<u64> {
    let words = dossier.events.len().div_ceil(64);
    let of = |part: Range<usize>| {
        let mut finder = Finder::new(needle);
        let mut is_over = false;
        let word = |at: usize| {
            is_over |= at.is_multiple_of(STRIDE) && is_given_up();
            if is_over {
                return 0;
            }
            let candidates = among.map_or(u64::MAX, |among| among.get(at).copied().unwrap_or_default());
            let events = dossier.events.get(at * 64..).unwrap_or_default().iter().take(64);
            let found = (0..64_u32).zip(events).filter(|(bit, _)| candidates & (1 << bit) != 0);
            found.filter(|(_, event)| finder.finds(event)).fold(0, |word, (bit, _)| word | 1 << bit)
        };
        part.map(word).collect::<Vec<u64>>()
    };
    map_chunks(words, MANY_EVENTS / 64, of).concat()
}

/// Looks for a needle in events.
struct Finder<'a> {
    needle: &'a Needle,
    dates: DateFinder<'a>,
    /// What came of remarks that many events share.
    remarks: Vec<(usize, bool)>,
}

impl<'a> Finder<'a> {
    fn new(needle: &'a Needle) -> Self {
        Self { needle, dates: DateFinder::new(needle), remarks: vec![(0, false); 64] }
    }

    fn finds(&mut self, event: &Event) -> bool {
        self.needle.is_in(event.title()) || self.remarks_have_it(event) || self.dates.finds(&event.date)
    }

    fn remarks_have_it(&mut self, event: &Event) -> bool {
        let Some((key, texts)) = event.remarks() else { return false };
        let Some(kept) = self.remarks.get_mut((key / 16) % 64) else { return false };
        if kept.0 != key {
            *kept = (key, texts.into_iter().flatten().any(|text| self.needle.is_in(text)));
        }
        kept.1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::{EventFields, load};
    use crate::time::EventDate;

    #[test]
    fn a_longer_text_finds_what_it_would_find_from_nothing() {
        let dossier = load::shipped().dossier;
        for text in ["october 2022", "canada's", "norad", "2018/20"] {
            let mut typed = Search::default();
            for end in 1..=text.len() {
                typed.look_for(&text[..end], &dossier);
                let mut anew = Search::default();
                anew.look_for(&text[..end], &dossier);
                assert_eq!(typed, anew, "{}", &text[..end]);
            }
            assert!(typed.count() > 0, "{text}");
            assert!((0..typed.event_count()).all(|at| match typed.hit(at) {
                Some(Hit::Event(idx)) => typed.has_event(idx),
                _ => false,
            }));
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
            search.look_for(text, &dossier);
            assert_eq!(search.count(), wanted, "{text}");
            assert!(search.events.is_sorted_by(|one, other| one > other), "the last comes first here");
            assert_eq!(Search::default().found(text, &dossier, &|| true), None, "given up");
        }
        assert!(!Search::is_quick(&dossier) && Search::is_quick(&load::shipped().dossier));
    }
}
