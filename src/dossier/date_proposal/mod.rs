//! [`date_proposal`]: from the words of a passage and the day an article was published to dates, each with its reason.
//! Where words may mean several dates, all are given: nothing is guessed silently.

use super::{Basis, date_words};
use crate::time::{EventDate, Instant, MONTHS};

/// What words may mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateReading {
    /// EDTF.
    pub edtf: String,
    /// Stated, where the words say all of it; resolved, where the publication completes it.
    pub basis: Basis,
    /// Why, as a clause: “Tuesday”, resolved from publication on 3 June 2026.
    pub reason: String,
}

const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const DAY_SECS: i64 = 86_400;

/// The dates that the words of a passage may mean, the likeliest first; none where they name none.
#[must_use]
pub fn date_proposal(passage: &str, published: Option<&EventDate>) -> Vec<DateReading> {
    // A short selection is the date itself, with words such as “circa”; of a longer one, the first that is named.
    let whole = Some(passage.trim()).filter(|words| words.len() <= 60);
    if let Some(stated) = whole.map(stated).filter(|stated| !stated.is_empty()) {
        return stated;
    }
    let Some(words) = date_words(passage).or(whole) else { return Vec::new() };
    let stated = stated(words);
    if !stated.is_empty() {
        return stated;
    }
    let lower = words.to_lowercase();
    let Some(published) = published else { return Vec::new() };
    let readings = relative(&lower, published);
    let said = |(edtf, how): (String, &str)| {
        let how = if how.is_empty() { String::new() } else { format!(" ({how})") };
        let reason = format!("“{words}”{how}, resolved from publication on {}", published.day_reading());
        EventDate::parse(&edtf).ok().map(|_| DateReading { edtf, basis: Basis::Resolved, reason })
    };
    readings.into_iter().filter_map(said).collect()
}

/// What the words say by themselves.
fn stated(words: &str) -> Vec<DateReading> {
    let reading = |edtf: String, how: String| {
        // A day without its year is not stated: the publication has to complete it.
        let has_year = !edtf.starts_with("XXXX");
        EventDate::parse(&edtf).ok().filter(|_| has_year).map(|_| DateReading {
            edtf,
            basis: Basis::Stated,
            reason: how,
        })
    };
    if let Some(edtf) = day_range(words) {
        return reading(edtf, format!("“{words}”, as the passage says")).into_iter().collect();
    }
    match edtf_normalize::normalize(words) {
        edtf_normalize::Outcome::Normalized(found) => {
            reading(found.edtf, format!("“{words}”, as the passage says")).into_iter().collect()
        }
        edtf_normalize::Outcome::Ambiguous(found) => found
            .interpretations
            .into_iter()
            .filter_map(|one| reading(one.edtf, format!("“{words}”, read as {}", one.reading)))
            .collect(),
        edtf_normalize::Outcome::NoMatch { .. } => Vec::new(),
    }
}

/// “October 27-28, 2022”.
fn day_range(words: &str) -> Option<String> {
    let (month, rest) = words.split_once(' ')?;
    let month = month_number(month)?;
    let (days, year) = rest.split_once(", ")?;
    let (first, last) = days.split_once(['-', '–']).or_else(|| days.split_once(" and "))?;
    let number = |text: &str| text.trim().parse::<u8>().ok().filter(|day| (1..=31).contains(day));
    let (first, last, year) = (number(first)?, number(last)?, year.trim().parse::<u16>().ok()?);
    Some(format!("{year:04}-{month:02}-{first:02}/{year:04}-{month:02}-{last:02}"))
}

fn month_number(word: &str) -> Option<u8> {
    let stem = word.trim_end_matches('.').to_lowercase();
    let is_it = |month: &&str| {
        let month = month.to_lowercase();
        month == stem || stem.len() >= 3 && stem.len() <= 4 && month.starts_with(&stem)
    };
    let at = MONTHS.iter().position(is_it)?;
    u8::try_from(at + 1).ok()
}

/// Words that count from the day of publication, each reading with what sets it apart.
fn relative(words: &str, published: &EventDate) -> Vec<(String, &'static str)> {
    let possible = published.possible();
    let Some((start, end)) = possible.start.instant().zip(possible.end.instant()) else { return Vec::new() };
    let last = end.plus_secs(-1);
    let day = (end.secs() - start.secs() <= DAY_SECS).then(|| start.plus_secs(-start.secs().rem_euclid(DAY_SECS)));
    let year = (start.civil().year == last.civil().year).then(|| i64::from(start.civil().year));
    let month = year.filter(|_| start.civil().month == last.civil().month).map(|_| start);
    let shift = ["last ", "this ", "next "].iter().position(|word| words.starts_with(word));
    let step = shift.and_then(|at| i64::try_from(at).ok()).map(|at| at - 1);
    let rest = words.trim_start_matches("last ").trim_start_matches("this ").trim_start_matches("next ");
    if let Some(weekday) = DAYS.iter().position(|name| *name == rest.trim_start_matches("on ")) {
        return day.map_or_else(Vec::new, |day| weekdays(day, weekday, step));
    }
    let parts = rest.split_once(' ');
    let day_first = parts.filter(|(first, _)| first.starts_with(|c: char| c.is_ascii_digit()));
    if let Some((name, number)) = day_first.map(|(number, name)| (name, number)).or(parts)
        && let Some(named) = month_number(name)
        && let Ok(number) = number.trim_matches(|c: char| !c.is_ascii_digit()).parse::<u8>()
    {
        return month_days(named, number, start, last);
    }
    let of_day = |days: i64| day.map(|day| edtf_day(day.plus_secs(days * DAY_SECS))).into_iter().collect::<Vec<_>>();
    let only = |edtf: Option<String>| edtf.map(|edtf| (edtf, "")).into_iter().collect();
    match (rest, step) {
        ("today" | "tonight", None) => of_day(0).into_iter().map(|edtf| (edtf, "")).collect(),
        ("yesterday", None) => of_day(-1).into_iter().map(|edtf| (edtf, "")).collect(),
        ("tomorrow", None) => of_day(1).into_iter().map(|edtf| (edtf, "")).collect(),
        ("year", Some(step)) => only(year.map(|year| format!("{:04}", year + step))),
        ("month", Some(step)) => only(month.map(|month| edtf_month(month.plus_months(step)))),
        ("week", Some(step)) => only(day.map(|day| {
            let monday = day.plus_secs((7 * step - i64::from(day.weekday())) * DAY_SECS);
            format!("{}/{}", edtf_day(monday), edtf_day(monday.plus_secs(6 * DAY_SECS)))
        })),
        _ => match month_number(rest).zip(year) {
            Some((named, year)) => {
                let is_past = named <= last.civil().month;
                let (likely, other) = if is_past { (year, year - 1) } else { (year - 1, year) };
                vec![(format!("{likely:04}-{named:02}"), "the last one"), (format!("{other:04}-{named:02}"), "another")]
            }
            None => Vec::new(),
        },
    }
}

/// A report speaks of the last such day, or of the next.
fn weekdays(day: Instant, weekday: usize, step: Option<i64>) -> Vec<(String, &'static str)> {
    let back = (i64::from(day.weekday()) - i64::try_from(weekday).unwrap_or(0)).rem_euclid(7);
    let last = (edtf_day(day.plus_secs(-back * DAY_SECS)), "the last one");
    let earlier = (edtf_day(day.plus_secs((-back - 7) * DAY_SECS)), "the one before");
    let next = (edtf_day(day.plus_secs((7 - back) * DAY_SECS)), "the next one");
    match step {
        Some(-1) => vec![last, earlier],
        Some(1) => vec![next],
        _ => vec![last, next],
    }
}

/// A day without its year: the last one up to the publication, or the next.
fn month_days(month: u8, number: u8, start: Instant, last: Instant) -> Vec<(String, &'static str)> {
    let year = i64::from(last.civil().year);
    let in_year = |year: i64| Instant::from_ymd(year, month, number).map(|at| (at, year));
    let years = [year + 1, year, year - 1].into_iter().filter_map(in_year);
    let is_past = |(at, _): &(Instant, i64)| *at <= last.max(start);
    let (past, future): (Vec<_>, Vec<_>) = years.partition(is_past);
    let edtf = |(at, _): &(Instant, i64)| edtf_day(*at);
    let past = past.first().map(|found| (edtf(found), "the last one"));
    let next = future.last().map(|found| (edtf(found), "the next one"));
    past.into_iter().chain(next).collect()
}

fn edtf_day(at: Instant) -> String {
    let civil = at.civil();
    format!("{:04}-{:02}-{:02}", civil.year, civil.month, civil.day)
}

fn edtf_month(at: Instant) -> String {
    let civil = at.civil();
    format!("{:04}-{:02}", civil.year, civil.month)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(words: &str, published: &str, expected: &[&str]) -> Vec<DateReading> {
        let published = EventDate::parse(published).ok();
        let readings = date_proposal(words, published.as_ref());
        let edtf: Vec<&str> = readings.iter().map(|reading| reading.edtf.as_str()).collect();
        assert_eq!(edtf, expected, "{words}");
        readings
    }

    #[test]
    fn what_is_stated_is_read() {
        for (words, edtf) in [
            ("27 October 2022", "2022-10-27"),
            ("held on October 27-28, 2022 and aimed", "2022-10-27/2022-10-28"),
            ("It was signed in 2018", "2018"),
            ("circa 1920", "1920~"),
        ] {
            let readings = check(words, "2026-06-03", &[edtf]);
            assert_eq!(readings[0].basis, Basis::Stated);
        }
        assert!(check("12/04/1985", "", &["1985-04-12", "1985-12-04"])[0].reason.contains("read as"));
        check("a word", "2026-06-03", &[]);
    }

    #[test]
    fn what_is_said_in_part_is_completed() {
        let readings = check("officials said Tuesday that", "2026-06-03T21:08:00", &["2026-06-02", "2026-06-09"]);
        assert_eq!(readings[0].reason, "“Tuesday” (the last one), resolved from publication on 3 June 2026");
        assert_eq!(readings[0].basis, Basis::Resolved);
        check("on May 18 to suspend the Board", "2026-06-03", &["2026-05-18", "2027-05-18"]);
        check("8 November", "2023-01-03", &["2022-11-08", "2023-11-08"]);
        check("on November 8", "2023-01-03", &["2022-11-08", "2023-11-08"]);
        check("target this year after", "2026-06-03", &["2026"]);
        check("last year", "2026", &["2025"]);
        check("next month", "2026-12", &["2027-01"]);
        check("last week", "2026-06-03", &["2026-05-25/2026-05-31"]);
        check("yesterday", "2026-03-01", &["2026-02-28"]);
        check("Wednesday", "2026-06-03", &["2026-06-03", "2026-06-10"]);
        check("Tuesday", "2026", &[]);
        check("Tuesday", "", &[]);
    }

    proptest! {
        #[test]
        fn whatever_is_proposed_is_a_date(words in "\\PC{0,40}|(last |next )?(May|Monday|year|week|31|30|February| ){1,4}", year in 0_i64..9000) {
            let published = EventDate::parse(&format!("{year:04}-06-03")).ok();
            for reading in date_proposal(&words, published.as_ref()) {
                prop_assert!(EventDate::parse(&reading.edtf).is_ok() && !reading.reason.is_empty());
            }
        }
    }
}
