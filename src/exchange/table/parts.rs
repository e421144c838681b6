//! Dates that are split into columns, as in tables of TimelineJS: year, month, day and time of day.

use crate::exchange::date::{DateReader, ReadDate};
use crate::time::EventDate;

/// The date of parts, as they are in the cells; `None` where all are blank.
pub fn date_of_parts([year, month, day, time]: [&str; 4], dates: &mut DateReader) -> Option<ReadDate> {
    if [year, month, day, time].iter().all(|part| part.trim().is_empty()) {
        return None;
    }
    Some(edtf_of_parts([year, month, day, time], dates).unwrap_or_else(|why| ReadDate::None(why.to_owned())))
}

fn edtf_of_parts([year, month, day, time]: [&str; 4], dates: &mut DateReader) -> Result<ReadDate, &'static str> {
    let year = year.trim();
    let Some(year_number) = whole(year) else {
        if year.is_empty() {
            return Err("the year is missing");
        }
        // A year in words, such as “44 BC” or “1940s”; months and days would not fit it.
        return if month.trim().is_empty() { Ok(dates.read(year)) } else { Err("the year is not a number") };
    };
    let mut edtf = edtf_year(year_number);
    if month.trim().is_empty() {
        let is_bare = day.trim().is_empty() && time.trim().is_empty();
        return if is_bare { Ok(checked(edtf)) } else { Err("there is a day, but no month") };
    }
    let month = month_number(month).ok_or("the month is not a month")?;
    edtf = format!("{edtf}-{month:02}");
    if day.trim().is_empty() {
        return if time.trim().is_empty() { Ok(checked(edtf)) } else { Err("there is a time, but no day") };
    }
    let day = whole(day).filter(|day| (1..=31).contains(day)).ok_or("the day is not a number from 1 to 31")?;
    edtf = format!("{edtf}-{day:02}");
    if !time.trim().is_empty() {
        edtf.push_str(&clock(time).ok_or("the time is not a time of day")?);
    }
    Ok(checked(edtf))
}

fn checked(edtf: String) -> ReadDate {
    match EventDate::parse(&edtf) {
        Ok(_) => ReadDate::One(edtf),
        Err(error) => ReadDate::None(error.to_string()),
    }
}

/// A whole number, as spreadsheets may write it: `2018`, `2018.0`.
fn whole(text: &str) -> Option<i64> {
    let text = text.trim();
    text.strip_suffix(".0").unwrap_or(text).replace('−', "-").parse().ok()
}

/// A year of TimelineJS in EDTF. It has no year 0: -44 is shown as 44 BCE, which is -0043.
fn edtf_year(year: i64) -> String {
    let year = if year < 0 { year.saturating_add(1) } else { year };
    let (sign, digits) = (if year < 0 { "-" } else { "" }, year.unsigned_abs());
    if digits > 9999 { format!("Y{sign}{digits}") } else { format!("{sign}{digits:04}") }
}

/// A month as a number or an English name, whole or cut to three letters.
fn month_number(text: &str) -> Option<u8> {
    let text = text.trim();
    if let Some(number) = whole(text) {
        return u8::try_from(number).ok().filter(|month| (1..=12).contains(month));
    }
    let text = text.trim_end_matches('.').to_lowercase();
    let is_it =
        |month: &&str| text == month.to_lowercase() || text.len() == 3 && month.to_lowercase().starts_with(&text);
    (1..).zip(&crate::time::MONTHS).find(|(_, month)| is_it(month)).map(|(number, _)| number)
}

/// A time of day in EDTF, after its `T`: `14:30`, `2:30:05 PM`.
fn clock(text: &str) -> Option<String> {
    let text = text.trim().to_lowercase();
    let digits: String = text.chars().take_while(|c| c.is_ascii_digit() || *c == ':').collect();
    let rest = text.get(digits.len()..)?.trim().replace('.', "");
    let parts: Option<Vec<u8>> = digits.split(':').map(|part| part.parse().ok()).collect();
    let (hour, minute, second) = match parts?.as_slice() {
        [hour, minute] => (*hour, *minute, 0),
        [hour, minute, second] => (*hour, *minute, *second),
        [hour] if !rest.is_empty() => (*hour, 0, 0),
        _ => return None,
    };
    let hour = match (&*rest, hour) {
        ("", hour) => hour,
        ("am", 12) => 0,
        ("pm", 12) => 12,
        ("am", hour @ 1..12) => hour,
        ("pm", hour @ 1..12) => hour + 12,
        _ => return None,
    };
    (hour < 24 && minute < 60 && second < 60).then(|| format!("T{hour:02}:{minute:02}:{second:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::Doubtful;

    #[test]
    fn parts_make_dates() {
        let check = |parts, expected: &str| {
            let read = date_of_parts(parts, &mut DateReader::new(None, Doubtful::Ask));
            let read = match read {
                Some(ReadDate::One(edtf)) => edtf,
                Some(ReadDate::None(why) | ReadDate::Several(why)) => format!("! {why}"),
                None => String::new(),
            };
            assert_eq!(read, expected, "{parts:?}");
        };
        check(["", " ", "", ""], "");
        check(["2018", "", "", ""], "2018");
        check(["2018.0", "5", "", ""], "2018-05");
        check(["2018", "May", "3", "2:30 PM"], "2018-05-03T14:30:00");
        check(["2018", "Sept", "3", ""], "! the month is not a month");
        check(["2018", "sep.", "3", "00:00"], "2018-09-03T00:00:00");
        check(["-44", "3", "15", ""], "-0043-03-15");
        check(["-1", "", "", ""], "0000");
        check(
            ["-65000000", "", "", ""],
            "! “Y-64999999” lies beyond the calendar, which holds the years −262000 to 262000",
        );
        check(["12000", "", "", ""], "Y12000");
        check(
            ["2019", "2", "29", ""],
            "! “2019-02-29” is not an EDTF date: day is out of range for the month (at character 9)",
        );
        check(["", "2", "29", ""], "! the year is missing");
        check(["1940s", "", "", ""], "194X");
        check(["2019", "", "29", ""], "! there is a day, but no month");
    }
}
