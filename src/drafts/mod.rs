//! Statements of an article proposed as events, each with a title and a date: a *draft* becomes an event once a person
//! accepts it. Nothing is made up: every word of a title is in its sentence, except that of the article's publication.
//!
//! A draft with a date has the date of [`crate::dates`]. A statement without one is bounded by the publication: what
//! was done lies on or before it, what goes on contains it. Drafts are computed, never stored: which of them were
//! accepted follows from the events, and which were dismissed is kept with the article by its words.

mod clause;
mod decision;
mod draft;
mod drafted;
mod matching;
mod passage;
mod proposals;
mod publication;
mod sentence;
mod statement;
mod syntax;
mod title;
mod words;

pub use self::decision::{accepted, accepted_for, dismissal, dismissed_at};
pub use self::draft::{DraftKind, EventDraft};
pub use self::drafted::{DraftEvents, DraftedDossier};
pub use self::matching::{DraftMatch, matches};
pub use self::passage::PassageDraft;
pub use self::proposals::{Proposals, drafts};
pub use self::sentence::sentences;

#[cfg(test)]
mod laws;
#[cfg(test)]
mod tests;
