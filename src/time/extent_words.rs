//! The extent of a date as a sentence: what is allowed, and what is certain.

use super::{DateKind, EventDate};

impl EventDate {
    /// A sentence on what the date allows, and on what it makes certain.
    #[must_use]
    pub fn extent_in_words(&self) -> &'static str {
        match (self.kind(), self.certain().is_some()) {
            (DateKind::Moment, true) => "It happened at this time.",
            (DateKind::Moment, false) => "It happened at this time, as far as is known.",
            (DateKind::Within, _) => "It happened once, at some time in this range.",
            (DateKind::Lasting, true) => "It lasted: solid where certain, faded where possible.",
            (DateKind::Lasting, false) => "It lasted; no day of it is certain.",
            (DateKind::Several, _) => "It happened at each of several times.",
        }
    }
}
