//! What a date allows and what it makes certain, as a sentence.

use super::{DateKind, EventDate};

impl EventDate {
    /// What the date allows and what it makes certain, as a sentence.
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
