//! The sources of a dossier taken together, as pure functions over it: whether they agree on a date, whether an
//! event lies in a stretch of time, and which of two events came first.
//!
//! [`agreement`] compares what the citations of one event say of its date, [`certainty`] answers questions about time
//! with "certainly", "possibly" and "not", and [`sequence`] puts two events in order. All of them ask the
//! [readings](crate::time::Readings) of a date: the times that it may mean. The window, figures, pages and the command
//! line show what is found here; nothing here is stored.

pub mod agreement;
pub mod certainty;
pub mod coverage;
pub mod sequence;
pub mod sources;
pub mod telling;

pub use agreement::Agreement;
pub use certainty::Presence;
pub use coverage::{ArticleCoverage, DossierCoverage, StatementState};
pub use sequence::{Distance, Sequence};
pub use sources::{SourceStatement, statements};
pub use telling::{ParagraphSpan, StepCounts, Telling, told_date};

#[cfg(test)]
mod tests;
