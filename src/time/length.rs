//! Lengths of time in words.

use crate::text::{counted, grouped};

/// Seconds of each unit, its name and its short form; each is used from two of it on.
const UNITS: [(f64, &str, &str); 4] =
    [(31_556_952.0, "year", "y"), (2_629_746.0, "month", "mo"), (86_400.0, "day", "d"), (3_600.0, "hour", "h")];

/// A length in its largest unit of which there are two, rounded: "59 years", and shorter "59 y".
#[must_use]
pub fn length_in_words(secs: f64) -> [String; 2] {
    let unit = UNITS.into_iter().find(|(unit, ..)| secs >= 2.0 * unit);
    let (unit, name, short) = unit.unwrap_or((60.0, "minute", "min"));
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the calendar has fewer minutes")]
    let count = (secs / unit).round().max(1.0) as usize;
    [counted(count, name), format!("{} {short}", grouped(count))]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_have_the_largest_unit_of_which_there_are_two() {
        let check = |secs: f64, expected: [&str; 2]| assert_eq!(length_in_words(secs), expected, "{secs}");
        check(59.0 * 31_556_952.0 - 86_400.0, ["59 years", "59 y"]);
        check(197_957.0 * 31_556_952.0, ["197,957 years", "197,957 y"]);
        check(1.5 * 31_556_952.0, ["18 months", "18 mo"]);
        check(45.2 * 86_400.0, ["45 days", "45 d"]);
        check(30.0 * 3_600.0, ["30 hours", "30 h"]);
        check(90.0 * 60.0, ["90 minutes", "90 min"]);
        check(20.0, ["1 minute", "1 min"]);
    }
}
