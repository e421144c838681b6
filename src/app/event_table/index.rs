//! [`Index`]: the rows of the table: unreadable records first, then events with problems, then the rest; filtered and
//! sorted once for each revision of the dossier.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::dossier::edit::{Document, EventRef, RecordIdx, UnreadableEvent};
use crate::dossier::{Dossier, Event, EventIdx, Problem};
use crate::evidence::Agreement;
use crate::session::TimelineFilter;
use crate::text::grouped;

/// A column of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    Date,
    Title,
    Basis,
    Themes,
    /// The article cited first, and how many others are cited.
    Article,
    /// How many sources there are, and whether they agree.
    Sources,
    Citations,
    Importance,
}

impl Column {
    /// From left to right.
    pub const ALL: [Self; 8] = [
        Self::Date,
        Self::Title,
        Self::Basis,
        Self::Themes,
        Self::Article,
        Self::Sources,
        Self::Citations,
        Self::Importance,
    ];

    /// The columns that have room, from left to right.
    pub fn shown(has_articles: bool) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(move |column| has_articles || *column != Self::Article)
    }

    /// The heading.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::Date => "Date",
            Self::Title => "Title",
            Self::Basis => "Basis",
            Self::Themes => "Themes",
            Self::Article => "Article",
            Self::Sources => "Sources",
            Self::Citations => "Cited",
            Self::Importance => "Importance",
        }
    }

    /// The heading where there is little room.
    #[must_use]
    pub const fn short_text(self) -> &'static str {
        match self {
            Self::Sources => "Src.",
            Self::Importance => "Imp.",
            _ => self.text(),
        }
    }
}

/// The order of the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort {
    pub column: Column,
    /// Whether dates are sorted by their latest possible end instead of their possible start.
    pub by_end: bool,
    pub is_reversed: bool,
}

impl Default for Sort {
    fn default() -> Self {
        Self { column: Column::Date, by_end: false, is_reversed: false }
    }
}

/// The inputs of the rows.
#[derive(Clone, Debug, PartialEq)]
pub struct IndexKey {
    pub revision: u64,
    pub sort: Sort,
    pub filter: String,
    /// The themes and the stretch of time that the timeline shows.
    pub shown: TimelineFilter,
}

/// The rows.
#[derive(Default)]
pub struct Index {
    key: Option<IndexKey>,
    /// Records that could not be read; they come first.
    pub unread: Vec<UnreadableEvent>,
    /// The events in the order of the rows.
    pub events: Vec<EventIdx>,
    /// The problems of events, as sentences.
    pub faults: BTreeMap<EventIdx, String>,
    /// The events that the timeline does not show either.
    pub hidden: HiddenEvents,
}

/// The number of events that are not shown, by what hides them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HiddenEvents {
    /// By their themes.
    pub by_themes: usize,
    /// By the stretch of time alone.
    pub by_time: usize,
}

impl HiddenEvents {
    fn of(dossier: &Dossier, shown: &TimelineFilter) -> Self {
        let mut hidden = Self::default();
        if !shown.is_all() {
            for event in dossier.events.iter().filter(|event| !shown.shows(event)) {
                *(if shown.shows_themes_of(event) { &mut hidden.by_time } else { &mut hidden.by_themes }) += 1;
            }
        }
        hidden
    }

    /// How many there are and what hides them, in words; `None` if there are none.
    #[must_use]
    pub fn words(self) -> Option<String> {
        let all = grouped(self.by_themes + self.by_time);
        match (self.by_themes, self.by_time) {
            (0, 0) => None,
            (_, 0) => Some(format!("{all} hidden by theme")),
            (0, _) => Some(format!("{all} hidden by time")),
            _ => Some(format!("{all} hidden by theme and time")),
        }
    }
}

impl Index {
    /// Rebuilds the rows where the key changed. Returns whether it did.
    pub fn advance(
        &mut self,
        dossier: &Dossier,
        document: Option<&Document>,
        problems: &[Problem],
        key: &IndexKey,
    ) -> bool {
        if self.key.as_ref() == Some(key) {
            return false;
        }
        self.faults = faults(dossier, document, problems);
        let wanted = key.filter.trim().to_lowercase();
        self.unread = document.map_or_else(Vec::new, |document| document.unread().collect());
        self.unread.retain(|unread| {
            let has = |text: &Option<String>| text.as_ref().is_some_and(|text| text.to_lowercase().contains(&wanted));
            wanted.is_empty() || has(&unread.title) || has(&unread.date) || has(&unread.id)
        });
        let filter = RowFilter::new(dossier, &wanted);
        // With another letter typed, search only the rows found so far; they are in order already.
        if self.key.as_ref().is_some_and(|before| before.is_narrowed_by(key)) {
            self.events.retain(|idx| filter.lets_through(&dossier[*idx]));
            self.key = Some(key.clone());
            return true;
        }
        self.hidden = HiddenEvents::of(dossier, &key.shown);
        self.events.clear();
        let all = dossier.chronological.iter().copied();
        let is_shown = |idx: &EventIdx| filter.lets_through(&dossier[*idx]) && key.shown.shows(&dossier[*idx]);
        self.events.extend(all.filter(is_shown));
        sort(&mut self.events, dossier, key.sort);
        if key.sort.is_reversed {
            self.events.reverse();
        }
        if !self.faults.is_empty() {
            // A stable sort: the others stay in order.
            self.events.sort_by_key(|idx| !self.faults.contains_key(idx));
        }
        self.key = Some(key.clone());
        true
    }

    /// The event that a row shows.
    #[must_use]
    pub fn event_at(&self, row: usize) -> Option<EventRef> {
        let unread = self.unread.get(row).map(|unread| EventRef::Record(unread.record));
        let event = || row.checked_sub(self.unread.len()).and_then(|at| self.events.get(at));
        unread.or_else(|| event().map(|idx| EventRef::Event(*idx)))
    }

    /// The row that shows an event; `None` where the filter hides it.
    #[must_use]
    pub fn row_of(&self, event: EventRef) -> Option<usize> {
        match event {
            EventRef::Event(idx) => self.events.iter().position(|other| *other == idx).map(|at| at + self.unread.len()),
            EventRef::Record(record) => self.unread.iter().position(|unread| unread.record == record),
        }
    }

    /// The number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.unread.len() + self.events.len()
    }
}

impl IndexKey {
    /// Whether all rows of `next` are among those of this one, in the same order.
    fn is_narrowed_by(&self, next: &Self) -> bool {
        let [before, after] = [self, next].map(|key| key.filter.trim().to_lowercase());
        (self.revision, self.sort, &self.shown) == (next.revision, next.sort, &next.shown) && after.starts_with(&before)
    }
}

/// Which events pass the filter.
struct RowFilter<'a> {
    /// For each article, whether its title or publisher contains the text.
    articles: Vec<bool>,
    /// In lower case.
    wanted: &'a str,
    /// For each theme, whether its title contains the text.
    themes: Vec<bool>,
    /// Whether the text can be part of how sources agree.
    may_be_agreement: bool,
    /// Whether the text can be part of a date; writing dates takes most of the time.
    may_be_date: bool,
}

impl<'a> RowFilter<'a> {
    fn new(dossier: &Dossier, wanted: &'a str) -> Self {
        let themes = dossier.themes.iter().map(|theme| theme.title.to_lowercase().contains(wanted));
        let may_be_date = wanted.chars().all(|c| c.is_ascii_digit() || "-/.~?%xtzyes[]{},:+".contains(c));
        let articles = dossier.articles.iter().map(|article| {
            let publisher = article.publisher.as_deref().unwrap_or_default();
            [&*article.title, publisher].iter().any(|text| text.to_lowercase().contains(wanted))
        });
        let may_be_agreement = Agreement::ALL.iter().any(|agreement| agreement.words().contains(wanted));
        Self { articles: articles.collect(), wanted, themes: themes.collect(), may_be_agreement, may_be_date }
    }

    fn lets_through(&self, event: &Event) -> bool {
        let Self { articles, wanted, themes, may_be_agreement, may_be_date } = self;
        wanted.is_empty()
            || event.title().to_lowercase().contains(wanted)
            || event.themes.iter().any(|theme| themes.get(usize::from(theme.0)).is_some_and(|is_it| *is_it))
            || event.citations().iter().any(|cited| articles.get(usize::from(cited.article.0)) == Some(&true))
            || event.basis.word().contains(wanted)
            || *may_be_agreement
                && Agreement::of_event(event).is_some_and(|agreement| agreement.words().contains(wanted))
            || *may_be_date && event.date.edtf().to_lowercase().contains(wanted)
    }
}

/// Sorts by a column; equal events stay in chronological order.
fn sort(events: &mut [EventIdx], dossier: &Dossier, by: Sort) {
    let event = |idx: &EventIdx| &dossier[*idx];
    match by.column {
        // Events without an end come last.
        Column::Date if by.by_end => {
            let end = |idx: &EventIdx| event(idx).date.possible().end.instant();
            events.sort_by_key(|idx| (end(idx).is_none(), end(idx)));
        }
        Column::Date => {}
        Column::Title => events.sort_by_cached_key(|idx| event(idx).title().to_lowercase()),
        Column::Basis => events.sort_by_key(|idx| event(idx).basis.word()),
        Column::Themes => events.sort_by_key(|idx| event(idx).themes.first().map_or(u16::MAX, |theme| theme.0)),
        Column::Article => {
            events.sort_by_key(|idx| event(idx).citations().first().map_or(u16::MAX, |cited| cited.article.0));
        }
        Column::Sources => {
            events.sort_by_cached_key(|idx| Reverse((Agreement::of_event(event(idx)), event(idx).article_count())));
        }
        Column::Citations => events.sort_by_key(|idx| Reverse(event(idx).citations().len())),
        Column::Importance => events.sort_by_key(|idx| Reverse(event(idx).importance)),
    }
}

/// The problems of events that are shown, by the record that a problem names.
fn faults(dossier: &Dossier, document: Option<&Document>, problems: &[Problem]) -> BTreeMap<EventIdx, String> {
    let mut faults: BTreeMap<EventIdx, String> = BTreeMap::new();
    for problem in problems {
        let field = problem.place.field.as_deref().and_then(|field| field.strip_prefix("events["));
        let Some(record) = field.and_then(|field| field.split_once(']')?.0.parse::<usize>().ok()) else { continue };
        let event = match document {
            Some(document) => document.event(RecordIdx(record)),
            None => u32::try_from(record).ok().map(EventIdx).filter(|idx| dossier.event(*idx).is_some()),
        };
        if let Some(event) = event {
            let sentence = faults.entry(event).or_default();
            if !sentence.is_empty() {
                sentence.push_str("; ");
            }
            sentence.push_str(&problem.what);
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::load;

    fn rows(dossier: &Dossier, column: Column, filter: &str) -> Vec<EventIdx> {
        let mut index = Index::default();
        let sort = Sort { column, ..Sort::default() };
        let key = IndexKey { revision: 1, sort, filter: filter.to_owned(), shown: TimelineFilter::default() };
        assert!(index.advance(dossier, None, &[], &key));
        assert!(!index.advance(dossier, None, &[], &key), "kept while nothing changes");
        index.events
    }

    #[test]
    fn rows_are_sorted_and_filtered() {
        let dossier = load::shipped().dossier;
        assert_eq!(rows(&dossier, Column::Date, ""), dossier.chronological);
        let titles: Vec<_> =
            rows(&dossier, Column::Title, "").iter().map(|idx| dossier[*idx].title().to_lowercase()).collect();
        assert!(titles.is_sorted() && titles.len() == dossier.events.len());
        let found = rows(&dossier, Column::Date, "norad");
        assert!(!found.is_empty() && found.len() < dossier.events.len());
    }

    #[test]
    fn dates_are_sorted_by_their_latest_end_on_request() {
        let dossier = load::shipped().dossier;
        let mut index = Index::default();
        let sort = Sort { by_end: true, ..Sort::default() };
        index.advance(
            &dossier,
            None,
            &[],
            &IndexKey { revision: 1, sort, filter: String::new(), shown: TimelineFilter::default() },
        );
        let ends: Vec<_> = index.events.iter().map(|idx| dossier[*idx].date.possible().end.instant()).collect();
        let bounded = ends.iter().take_while(|end| end.is_some()).count();
        assert!(ends[..bounded].is_sorted() && ends[bounded..].iter().all(Option::is_none));
        assert!(bounded > 0 && bounded < ends.len() && index.events != dossier.chronological);
    }

    #[test]
    fn dates_are_found_as_they_are_written() {
        let dossier = load::shipped().dossier;
        for event in &dossier.events {
            let edtf = event.date.edtf();
            let found = rows(&dossier, Column::Date, &edtf);
            assert!(found.iter().any(|idx| dossier[*idx].id() == event.id()), "{edtf}");
        }
    }

    #[test]
    fn a_filter_that_is_typed_finds_what_one_that_is_pasted_finds() {
        let dossier = load::shipped().dossier;
        let mut typed = Index::default();
        let sort = Sort { column: Column::Title, is_reversed: true, ..Sort::default() };
        let key =
            |filter: &str| IndexKey { revision: 1, sort, filter: filter.to_owned(), shown: TimelineFilter::default() };
        for filter in ["", "a", "ar", "arc", "arctic", "arctic", "arc", "c", "ca", "ca ", "sta", "stated", "2", "2022"]
        {
            typed.advance(&dossier, None, &[], &key(filter));
            let mut pasted = Index::default();
            pasted.advance(&dossier, None, &[], &key(filter));
            assert_eq!(typed.events, pasted.events, "{filter:?}");
        }
    }
}
