//! What is written beside a tick and in the row of context, in English.

use super::Instant;
use super::calendar::{Step, Unit, month_name, short, weekday_name, year_words};

/// How much a tick's label says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Length {
    Long,
    Short,
}

/// The label of the step that begins at `at` and ends at `next`. Long and short differ for days and months only.
pub(super) fn tick_label(step: Step, at: Instant, next: Instant, length: Length) -> String {
    let c = at.civil();
    match step.unit {
        Unit::Second => format!("{:02}:{:02}:{:02}", c.hour, c.minute, c.second),
        Unit::Minute | Unit::Hour => format!("{:02}:{:02}", c.hour, c.minute),
        Unit::Day if length == Length::Long => format!("{} {}", short(weekday_name(at)), c.day),
        Unit::Day => c.day.to_string(),
        Unit::Week => format!("{}–{}", c.day, next.plus_secs(-1).civil().day),
        Unit::Month if step.count == 3 => format!("Q{}", c.month.div_ceil(3)),
        Unit::Month if length == Length::Long => month_name(c.month).to_owned(),
        Unit::Month => short(month_name(c.month)).to_owned(),
        Unit::Year => year_words(c.year.into()),
    }
}

/// The label of the band of context that begins at `at`, from the longest form to the shortest.
pub(super) fn band_labels(unit: Unit, at: Instant) -> Vec<String> {
    let c = at.civil();
    let (month, year, day) = (month_name(c.month), year_words(c.year.into()), c.day);
    match unit {
        Unit::Year => vec![year],
        Unit::Month => vec![format!("{month} {year}"), format!("{} {year}", short(month)), short(month).to_owned()],
        _ => vec![
            format!("{} {day} {month} {year}", weekday_name(at)),
            format!("{} {day} {month} {year}", short(weekday_name(at))),
            format!("{} {day} {} {year}", short(weekday_name(at)), short(month)),
            format!("{day} {} {year}", short(month)),
            format!("{day} {}", short(month)),
        ],
    }
}
