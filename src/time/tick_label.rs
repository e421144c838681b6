//! The labels of ticks, and of the larger units shown below them, in English.

use super::Instant;
use super::calendar::{CalendarUnit, TickStep, month_name, short, weekday_name, year_words};

/// The length of a tick's label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LabelLength {
    Long,
    Short,
}

/// The label of the step from `at` to `next`. Long and short labels differ for days and months only.
pub(super) fn tick_label(step: TickStep, at: Instant, next: Instant, length: LabelLength) -> String {
    let c = at.civil();
    match step.unit {
        CalendarUnit::Second => format!("{:02}:{:02}:{:02}", c.hour, c.minute, c.second),
        CalendarUnit::Minute | CalendarUnit::Hour => format!("{:02}:{:02}", c.hour, c.minute),
        CalendarUnit::Day if length == LabelLength::Long => format!("{} {}", short(weekday_name(at)), c.day),
        CalendarUnit::Day => c.day.to_string(),
        CalendarUnit::Week => format!("{}–{}", c.day, next.plus_secs(-1).civil().day),
        CalendarUnit::Month if step.count == 3 => format!("Q{}", c.month.div_ceil(3)),
        CalendarUnit::Month if length == LabelLength::Long => month_name(c.month).to_owned(),
        CalendarUnit::Month => short(month_name(c.month)).to_owned(),
        CalendarUnit::Year => year_words(c.year.into()),
    }
}

/// The names of a piece of an axis around an instant, where its units are as long as `unit`, from the longest to the
/// shortest.
pub(super) fn piece_labels(unit: CalendarUnit, at: Instant) -> Vec<String> {
    let units = [(CalendarUnit::Day, CalendarUnit::Week), (CalendarUnit::Month, CalendarUnit::Month)];
    let names = units.into_iter().filter(|(_, coarsest)| unit <= *coarsest);
    let mut labels: Vec<String> = names.flat_map(|(name, _)| labels_with_year(name, at)).collect();
    labels.push(year_words(at.civil().year.into()));
    labels
}

/// The labels of the larger unit that starts at `at`, from the longest to the shortest, which may not tell its year.
pub(super) fn context_labels(unit: CalendarUnit, at: Instant) -> Vec<String> {
    let c = at.civil();
    let mut labels = labels_with_year(unit, at);
    let month = short(month_name(c.month));
    match unit {
        CalendarUnit::Year => {}
        CalendarUnit::Month => labels.push(month.to_owned()),
        _ => labels.push(format!("{} {month}", c.day)),
    }
    labels
}

/// The same, without those that do not tell its year.
pub(super) fn labels_with_year(unit: CalendarUnit, at: Instant) -> Vec<String> {
    let c = at.civil();
    let (month, year, day) = (month_name(c.month), year_words(c.year.into()), c.day);
    match unit {
        CalendarUnit::Year => vec![year],
        CalendarUnit::Month => vec![format!("{month} {year}"), format!("{} {year}", short(month))],
        _ => vec![
            format!("{} {day} {month} {year}", weekday_name(at)),
            format!("{} {day} {month} {year}", short(weekday_name(at))),
            format!("{} {day} {} {year}", short(weekday_name(at)), short(month)),
            format!("{day} {} {year}", short(month)),
        ],
    }
}
