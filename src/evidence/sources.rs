//! [`SourceStatement`]: what one source says of the date of an event, with the passages that say it.

use crate::dossier::{ArticleIdx, Basis, Event, Stance};
use crate::time::EventDate;

/// The statement of one article on the date of an event.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceStatement<'a> {
    /// The article.
    pub article: ArticleIdx,
    /// The date that it gives; without one of its own, that of the event. `None` if it contradicts the event and gives
    /// no other date.
    pub date: Option<&'a EventDate>,
    /// How that date is known.
    pub basis: Option<Basis>,
    /// Whether the date is the passage's own rather than that of the event standing for it.
    pub is_own: bool,
    /// Its stance on the event.
    pub stance: Stance,
    /// The citations that say so, by their places in the event.
    pub citations: Vec<usize>,
}

/// The statements of the sources of an event on its date, in the order of the citations. Passages of one article that
/// say the same are one statement, and passages that only mention the event are none.
#[must_use]
pub fn statements(event: &Event) -> Vec<SourceStatement<'_>> {
    let mut statements: Vec<SourceStatement<'_>> = Vec::new();
    for (at, citation) in event.citations().iter().enumerate() {
        let (own, stance) = (citation.date(), citation.stance());
        let (date, basis) = match (own, stance) {
            (Some(date), _) => (Some(date), citation.basis()),
            (None, Stance::Supports) => (Some(&event.date), Some(event.basis)),
            (None, Stance::Contradicts) => (None, None),
            (None, Stance::Mentions) => continue,
        };
        let says_same = |known: &&mut SourceStatement<'_>| {
            known.article == citation.article && known.stance == stance && known.date == date
        };
        match statements.iter_mut().find(says_same) {
            Some(known) => {
                known.citations.push(at);
                known.is_own |= own.is_some();
            }
            None => statements.push(SourceStatement {
                article: citation.article,
                date,
                basis,
                is_own: own.is_some(),
                stance,
                citations: vec![at],
            }),
        }
    }
    statements
}

/// The letter of a statement by its place: "A", "B", and after "Z" a number.
#[must_use]
pub fn letter(place: usize) -> String {
    match u8::try_from(place) {
        Ok(place) if place < 26 => char::from(b'A' + place).to_string(),
        _ => (place + 1).to_string(),
    }
}

/// The dates of statements, each after a name: "A: 2018; B: 2019".
#[must_use]
pub fn dates_in_words(
    statements: &[SourceStatement<'_>],
    name: impl Fn(usize, &SourceStatement<'_>) -> String,
) -> String {
    let said = |(place, statement): (usize, &SourceStatement<'_>)| {
        let date = statement.date.map(EventDate::in_words);
        let date = match (date, statement.stance) {
            (Some(date), Stance::Contradicts) => format!("not so, but {date}"),
            (Some(date), _) => date,
            (None, _) => "not so".to_owned(),
        };
        format!("{}: {date}", name(place, statement))
    };
    statements.iter().enumerate().map(said).collect::<Vec<_>>().join("; ")
}
