//! Articles in `TimeML`: their text, and the dates that people marked in it.

use std::ops::Range;

use dateline::time::{EventDate, Instant};

/// An annotated article.
pub struct Article {
    pub text: String,
    pub published: Option<EventDate>,
    /// In the order of the text.
    pub timexes: Vec<Timex>,
}

/// An expression of time that people marked.
pub struct Timex {
    pub words: Range<usize>,
    /// The id of the mark in its article.
    pub id: String,
    /// EDTF where a date follows from the value; `None` for "now", lengths of time and sets.
    pub edtf: Option<String>,
    /// Whether the value is marked as a part of itself, such as the end of a year.
    pub is_part: bool,
}

/// Reads a `TimeML` file; `None` where it has no text.
pub fn read(xml: &str) -> Option<Article> {
    // In TempEval-2 the time of creation is a mark without words.
    let created = || {
        let tag = xml.split("<TIMEX3").find(|tag| tag.contains("\"CREATION_TIME\""))?;
        attribute(tag.split('>').next()?, "value")
    };
    let published = between(xml, "<DCT>", "</DCT>").and_then(|dct| attribute(dct, "value")).or_else(created);
    let published = published.and_then(|value| EventDate::parse(value.get(..10)?).ok());
    let mut rest = between(xml, "<TEXT>", "</TEXT>")?;
    let (mut text, mut timexes, mut open) = (String::new(), Vec::new(), Vec::new());
    while let Some(at) = rest.find('<') {
        push_text(&mut text, &rest[..at]);
        let end = at + rest[at..].find('>')? + 1;
        let tag = &rest[at..end];
        rest = &rest[end..];
        if tag.starts_with("<TIMEX3") && !tag.ends_with("/>") {
            open.push((text.len(), tag));
        } else if tag == "</TIMEX3>"
            && let Some((start, tag)) = open.pop()
        {
            let value = attribute(tag, "value").unwrap_or_default();
            let is_date = attribute(tag, "type") == Some("DATE");
            let is_stamp = attribute(tag, "functionInDocument") == Some("CREATION_TIME");
            let edtf = if is_date && !is_stamp { edtf(value) } else { None };
            let is_part = attribute(tag, "mod").is_some_and(|word| !matches!(word, "EQUAL_OR_LESS" | "LESS_THAN"));
            let id = attribute(tag, "tid").unwrap_or_default().to_owned();
            timexes.push(Timex { words: start..text.len(), id, edtf, is_part });
        }
    }
    push_text(&mut text, rest);
    timexes.sort_by_key(|timex| timex.words.start);
    Some(Article { text, published, timexes })
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(start)?;
    Some(rest.split_once(end)?.0)
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    Some(rest.split_once('"')?.0)
}

fn push_text(text: &mut String, xml: &str) {
    let plain = xml.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&apos;", "'");
    text.push_str(&plain.replace("&amp;", "&"));
}

/// The EDTF of a TIMEX3 value; `None` where no date follows from it.
fn edtf(value: &str) -> Option<String> {
    let (year, rest) = (value.get(..4).unwrap_or(value), value.get(5..).unwrap_or_default());
    let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    let found = match (is_year, rest) {
        (false, _) => match value.trim_end_matches('X') {
            century if century.len() == 2 => format!("{century}XX"),
            decade => format!("{decade}X"),
        },
        (true, "" | "XX") => year.to_owned(),
        (true, "Q1" | "Q2" | "Q3" | "Q4") => format!("{year}-{}", 32 + rest[1..].parse::<u8>().ok()?),
        (true, "H1" | "H2") => format!("{year}-{}", 39 + rest[1..].parse::<u8>().ok()?),
        (true, "SP") => format!("{year}-21"),
        (true, "SU") => format!("{year}-22"),
        (true, "FA") => format!("{year}-23"),
        (true, "WI") => format!("{year}-24"),
        (true, week) if week.starts_with('W') => return week_edtf(year, &week[1..]),
        // The part of a day, as in 1998-02-06TMO, is its day.
        (true, date) => {
            let date = date.split('T').next()?.trim_end_matches("-XX");
            format!("{year}-{date}")
        }
    };
    EventDate::parse(&found).ok().map(|_| found)
}

/// Monday to Sunday, or Saturday and Sunday where it ends in `-WE`.
fn week_edtf(year: &str, week: &str) -> Option<String> {
    let (number, part) = week.split_once('-').unwrap_or((week, ""));
    let fourth = Instant::from_ymd(year.parse().ok()?, 1, 4)?;
    let day = |days: i64| {
        let civil = fourth.plus_secs(days * 86_400).civil();
        format!("{:04}-{:02}-{:02}", civil.year, civil.month, civil.day)
    };
    let monday = (number.parse::<i64>().ok()? - 1) * 7 - i64::from(fourth.weekday());
    Some(match part {
        "WE" => format!("{}/{}", day(monday + 5), day(monday + 6)),
        "" => format!("{}/{}", day(monday), day(monday + 6)),
        day_number => day(monday + day_number.parse::<i64>().ok()? - 1),
    })
}
