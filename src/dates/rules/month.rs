//! The names of months, and how "May" the month is told from "may" the verb and April the month from April the person.

use super::parser::Parser;
use crate::dates::lexicon::{Language, Pointer, Sense};

/// Words before a month that leave no doubt.
const LEADING: [Sense; 14] = [
    Sense::In,
    Sense::Since,
    Sense::Until,
    Sense::By,
    Sense::Before,
    Sense::After,
    Sense::From,
    Sense::Between,
    Sense::Early,
    Sense::Late,
    Sense::Mid,
    Sense::Of,
    Sense::Over,
    Sense::About,
];

impl Parser<'_> {
    /// The month that a token names. English months begin with a capital.
    pub fn month(&self, at: usize) -> Option<u8> {
        match self.sense(at) {
            Sense::Month(month) | Sense::ShortMonth(month) | Sense::MaybeMonth(month)
                if self.is_capital(at) || self.language == Language::French =>
            {
                Some(month)
            }
            _ => None,
        }
    }

    /// Whether a token that names a month does so without any number: short forms seldom do, and "May" and "March" may
    /// be something else.
    pub fn is_month_alone(&self, at: usize) -> bool {
        match self.sense(at) {
            Sense::Month(_) => !self.is_name(at),
            Sense::MaybeMonth(_) => self.is_month_for_sure(at) && !self.is_name(at),
            Sense::ShortMonth(_) => {
                // "from Dec to Feb", "last Dec.", "in Sept."
                let begins_range = self.is_dash(at + 1) || self.sense(at + 1) == Sense::To;
                let is_led = matches!(self.before(at), Sense::Pointer(_)) || LEADING.contains(&self.before(at));
                begins_range && self.month(at + 2).is_some() || is_led && self.has_stop(at)
            }
            _ => false,
        }
    }

    /// Whether "May" or "March" is the month by what stands around it.
    fn is_month_for_sure(&self, at: usize) -> bool {
        let before = self.before(at);
        let second_before = at.checked_sub(2).map_or(Sense::Break, |place| self.sense(place));
        let is_month = |sense| matches!(sense, Sense::Month(_) | Sense::ShortMonth(_) | Sense::MaybeMonth(_));
        let is_led = LEADING.contains(&before);
        let is_pointed = matches!(before, Sense::Pointer(pointer) if pointer != Pointer::That || self.is_capital(at));
        // "mid-May"
        let is_joined = before == Sense::Sign('-') && matches!(second_before, Sense::Mid | Sense::Early | Sense::Late);
        // "April to May", "May and June"
        let ends_range = matches!(before, Sense::To | Sense::And | Sense::Sign('–')) && is_month(second_before);
        let begins_range = matches!(self.sense(at + 1), Sense::To | Sense::And | Sense::Sign('-' | '–'))
            && matches!(self.sense(at + 2), Sense::Month(_));
        // "as early as March"
        let is_compared = at.checked_sub(1).is_some_and(|place| self.is_word(place, "as"));
        // "the March summit"
        let is_attribute = before == Sense::The
            && self.is_capital(at)
            && self.sense(at + 1) == Sense::Other
            && !self.is_capital(at + 1);
        let is_all = before == Sense::Break && self.sense(at + 1) == Sense::Break;
        let (in_range, in_phrase) = (ends_range || begins_range, is_led || is_pointed || is_joined || is_compared);
        in_range || in_phrase || is_attribute || is_all
    }

    /// Whether a full stop stands close behind a token, as behind an abbreviation.
    pub fn has_stop(&self, at: usize) -> bool {
        let rest = self.tokens.get(at).and_then(|token| self.text.get(token.end..));
        rest.is_some_and(|rest| rest.starts_with('.'))
    }

    /// Whether a month is the name of a person or place: "Ms. April Smith", "August Wilson".
    fn is_name(&self, at: usize) -> bool {
        let next = at + 1;
        let is_led = LEADING.contains(&self.before(at))
            || matches!(self.before(at), Sense::The | Sense::Pointer(_) | Sense::Possessive | Sense::Other);
        let can_be = matches!(self.word(at), "April" | "June" | "August" | "Avril" | "Juin");
        let is_before_name = self.sense(next) == Sense::Other && self.is_capital(next) && self.is_one_blank(next);
        let is_after_title =
            at >= 2 && self.is_sign(at - 1, '.') && self.is_one_of(at - 2, &["Ms", "Mrs", "Mr", "Miss", "Dr"]);
        can_be && is_before_name && !is_led || is_after_title
    }

    /// Whether one blank is between a token and the one before.
    fn is_one_blank(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.tokens.get(before));
        before.zip(self.tokens.get(at)).is_some_and(|(before, token)| before.end + 1 == token.start)
    }
}
