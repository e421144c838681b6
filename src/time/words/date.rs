//! A single EDTF date in English, and a pair of dates that share their year or month.

use edtf_core::{Bound, BoundDate, Date, DateField, Edtf, Year, YearKind};

use crate::time::calendar::{month_name, year_number, year_words};

/// A date in words, with `about` before it if it is approximate, and “(uncertain)” after it if it is uncertain.
pub(super) fn phrase(date: &Date, about: &str) -> String {
    let words = words(date);
    let start = if date.is_approximate() { format!("{about} ") } else { String::new() };
    let end = if date.is_uncertain() { " (uncertain)" } else { "" };
    format!("{start}{words}{end}")
}

/// Two dates of equal precision; the first omits the parts that the second repeats.
pub(super) struct DatePair {
    pub first: String,
    pub last: String,
    /// Whether `first` is a single word, so that the dash between the two needs no spaces.
    pub is_tight: bool,
}

impl DatePair {
    /// `None` unless the two are plain dates of equal precision.
    pub(super) fn of(first: &Date, last: &Date) -> Option<Self> {
        Self::of_plain(CalendarDate::of(first)?, CalendarDate::of(last)?)
    }

    fn of_plain(a: CalendarDate, b: CalendarDate) -> Option<Self> {
        let same_year = a.year == b.year;
        let (first, is_tight) = match (a.month, a.day, b.month, b.day) {
            (None, None, None, None) if (a.year <= 0) == (b.year <= 0) => {
                let both_need_era = year_words(b.year) != year_number(b.year);
                (if both_need_era { year_number(a.year) } else { year_words(a.year) }, both_need_era || a.year >= 1000)
            }
            (None, None, None, None) => (year_words(a.year), false),
            (Some(month), None, Some(_), None) if same_year => (month_name(month).to_owned(), true),
            (Some(month), Some(day), Some(other), Some(_)) if same_year && month == other => (day.to_string(), true),
            (Some(month), Some(day), Some(_), Some(_)) if same_year => (format!("{day} {}", month_name(month)), false),
            (Some(_), None, Some(_), None) | (Some(_), Some(_), Some(_), Some(_)) => (a.words(), false),
            _ => return None,
        };
        Some(Self { first, last: b.words(), is_tight })
    }

    /// “27–28 October 2022”, “27 October – 3 November 2022”.
    pub(super) fn dashed(&self) -> String {
        let dash = if self.is_tight { "–" } else { " – " };
        format!("{}{dash}{}", self.first, self.last)
    }

    /// “between 27 and 28 October 2022”.
    pub(super) fn between(&self) -> String {
        format!("between {} and {}", self.first, self.last)
    }
}

/// A date that names one year, month or day.
#[derive(Clone, Copy)]
struct CalendarDate {
    year: i64,
    month: Option<u8>,
    day: Option<u8>,
}

impl CalendarDate {
    fn of(date: &Date) -> Option<Self> {
        let month = date.month.and_then(DateField::value);
        let is_plain = !date.has_unspecified()
            && date.year.significant_digits.is_none()
            && month.is_none_or(|month| (1..=12).contains(&month));
        let year = date.year.value().filter(|_| is_plain)?;
        Some(Self { year, month, day: date.day.and_then(DateField::value) })
    }

    fn words(self) -> String {
        let year = year_words(self.year);
        match (self.month.map(month_name), self.day) {
            (None, _) => year,
            (Some(month), None) => format!("{month} {year}"),
            (Some(month), Some(day)) => format!("{day} {month} {year}"),
        }
    }
}

/// A date in words, without its qualifiers.
fn words(date: &Date) -> String {
    if let Some(plain) = CalendarDate::of(date) {
        return plain.words();
    }
    let year = YearWords::of(&date.year);
    let Some(month) = date.month else { return year.alone() };
    match (month.value(), date.day) {
        (Some(code @ 21..), _) => season(code, &year),
        (Some(month), None) => format!("{}{}", month_name(month), year.after()),
        (Some(month), Some(day)) => match (day.value(), is_unspecified(day)) {
            (Some(day), _) => format!("{day} {}{}", month_name(month), year.after()),
            (None, true) => format!("an unknown day of {}{}", month_name(month), year.after()),
            (None, false) => extremes(date),
        },
        (None, None) if is_unspecified(month) => format!("an unknown month{}", year.of_it()),
        (None, Some(day)) if is_unspecified(month) && is_unspecified(day) => format!("an unknown day{}", year.of_it()),
        (None, _) => extremes(date),
    }
}

fn is_unspecified(field: DateField) -> bool {
    field.digits == [None, None]
}

/// “Some time between” the first and the last day, or month if no day is written.
fn extremes(date: &Date) -> String {
    let bounds = Edtf::Date(*date).bounds();
    let (Bound::Date(first), Bound::Date(last)) = (bounds.earliest, bounds.latest) else {
        return "an unknown date".to_owned();
    };
    let plain = |at: BoundDate| CalendarDate { year: at.year, month: Some(at.month), day: date.day.map(|_| at.day) };
    DatePair::of_plain(plain(first), plain(last))
        .map_or_else(|| plain(first).words(), |pair| format!("some time {}", pair.between()))
}

/// The kinds of years, as far as they differ in words.
enum YearWords {
    Known(i64),
    /// A decade, century or millennium, by name.
    Period(String),
    /// Rounded to its significant digits.
    Rounded {
        year: i64,
        first: i64,
        last: i64,
    },
    Between(i64, i64),
    /// All digits unspecified.
    Unknown,
}

impl YearWords {
    fn of(year: &Year) -> Self {
        let bounds = Edtf::Date(Date { year: *year, month: None, day: None }).bounds();
        let (Bound::Date(first), Bound::Date(last)) = (bounds.earliest, bounds.latest) else { return Self::Unknown };
        let (first, last) = (first.year, last.year);
        match (year.value(), year.kind) {
            (Some(year), _) if first == last => Self::Known(year),
            (Some(year), _) => Self::Rounded { year, first, last },
            (None, YearKind::Standard { digits: [None, None, None, None], .. }) => Self::Unknown,
            (None, YearKind::Standard { digits: [Some(_), None, None, None], .. }) => {
                Self::Period(format!("the {} millennium", ordinal(first / 1000 + 1)))
            }
            (None, YearKind::Standard { digits: [Some(_), Some(_), None, None], .. }) => {
                Self::Period(format!("the {} century", ordinal(first / 100 + 1)))
            }
            // Before the year 100, “the 40s” would be taken for those of another century.
            (None, YearKind::Standard { digits: [Some(_), Some(_), Some(_), None], .. }) if first >= 100 => {
                Self::Period(format!("the {first}s"))
            }
            (None, _) => Self::Between(first, last),
        }
    }

    /// On its own: “the 1960s”.
    fn alone(&self) -> String {
        match self {
            Self::Known(year) => year_words(*year),
            Self::Period(period) => period.clone(),
            Self::Rounded { year, first, last } => {
                let (low, high) = (year_words(*first), year_words(*last));
                format!("roughly {}, between {low} and {high}", year_words(*year))
            }
            Self::Between(first, last) => {
                format!("some time between {} and {}", year_words(*first), year_words(*last))
            }
            Self::Unknown => "an unknown year".to_owned(),
        }
    }

    /// After a month or season: “ 2018”, “ in the 1960s”.
    fn after(&self) -> String {
        match self {
            Self::Known(year) => format!(" {}", year_words(*year)),
            _ => self.of_other(),
        }
    }

    /// After a part of the year: “ of 2018”, “ in the 1960s”.
    fn of_it(&self) -> String {
        match self {
            Self::Known(year) => format!(" of {}", year_words(*year)),
            _ => self.of_other(),
        }
    }

    fn of_other(&self) -> String {
        match self {
            Self::Unknown => " of an unknown year".to_owned(),
            Self::Between(first, last) => {
                format!(" of a year between {} and {}", year_words(*first), year_words(*last))
            }
            _ => format!(" in {}", self.alone()),
        }
    }
}

/// A grouping of months, code 21–41 of ISO 8601-2, 4.8. Northern winters and southern summers end in the next year.
fn season(code: u8, year: &YearWords) -> String {
    let name = match code {
        21 | 25 | 29 => "spring",
        22 | 26 | 30 => "summer",
        23 | 27 | 31 => "autumn",
        24 | 28 | 32 => "winter",
        33 => "the first quarter",
        34 => "the second quarter",
        35 => "the third quarter",
        36 => "the fourth quarter",
        37 => "the first four months",
        38 => "the middle four months",
        39 => "the last four months",
        40 => "the first half",
        _ => "the second half",
    };
    let hemisphere = match code {
        25..=28 => " (northern hemisphere)",
        29..=32 => " (southern hemisphere)",
        33.. => return format!("{name}{}", year.of_it()),
        _ => "",
    };
    let years = match (code, year) {
        (24 | 28 | 30, YearWords::Known(year)) => {
            let plain = |year| CalendarDate { year, month: None, day: None };
            DatePair::of_plain(plain(*year), plain(*year + 1)).map(|pair| format!(" {}", pair.dashed()))
        }
        _ => None,
    };
    format!("{name}{}{hemisphere}", years.unwrap_or_else(|| year.after()))
}

fn ordinal(number: i64) -> String {
    let suffix = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{suffix}")
}
