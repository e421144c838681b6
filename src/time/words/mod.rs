//! EDTF values in English: intervals, sets and times of day. Single dates are in `date`.
//!
//! Wording: `[..2023-01-03]` is “some time before 3 January 2023” although EDTF includes the day itself, because that
//! is how articles put it; coarser bounds are “in or before 2023”.

use edtf_core::{Date, DateTime, Edtf, Interval, IntervalEndpoint, Set, SetElement, SetKind, TimeShift};

use self::date::{DatePair, phrase};

mod date;

#[cfg(test)]
mod tests;

/// The value in English; never empty.
pub(super) fn in_words(edtf: &Edtf) -> String {
    match edtf {
        Edtf::Date(date) => phrase(date, "around"),
        Edtf::DateTime(it) => date_time(it),
        Edtf::Interval(interval) => interval_words(interval),
        Edtf::Set(set) => set_words(set),
    }
}

/// As [`in_words`], without a time of day.
pub(super) fn day_in_words(edtf: &Edtf) -> String {
    match edtf {
        Edtf::DateTime(it) => phrase(&it.date, "around"),
        _ => in_words(edtf),
    }
}

/// “3 June 2026, 21:08”, with seconds unless they are 0, and the zone if there is one.
fn date_time(it: &DateTime) -> String {
    let time = it.time;
    let date = phrase(&it.date, "around");
    let seconds = if time.second == 0 { String::new() } else { format!(":{:02}", time.second) };
    let zone = match time.shift {
        None => String::new(),
        Some(TimeShift::Utc) => " UTC".to_owned(),
        Some(TimeShift::Offset { minutes, .. }) => {
            let sign = if minutes < 0 { '−' } else { '+' };
            let minutes = minutes.unsigned_abs();
            format!(" (UTC{sign}{:02}:{:02})", minutes / 60, minutes % 60)
        }
    };
    format!("{date}, {:02}:{:02}{seconds}{zone}", time.hour, time.minute)
}

fn interval_words(interval: &Interval) -> String {
    use IntervalEndpoint as End;
    let start = |date: &Date| phrase(date, "around");
    let end = |date: &Date| phrase(date, "about");
    match (&interval.start, &interval.end) {
        (End::Date(first), End::Date(last)) => from_to(first, last),
        (End::Date(first), End::Open) => format!("since {}", start(first)),
        (End::Date(first), End::OnOrAfter(last)) => format!("{}, to {} or later", start(first), end(last)),
        (End::Date(first), _) => format!("from {}, end unknown", start(first)),
        (End::OnOrBefore(first), End::Open) => format!("since {} or before", start(first)),
        (End::OnOrBefore(first), End::Date(last)) => format!("from {} or before, to {}", start(first), end(last)),
        (End::OnOrBefore(first), End::OnOrAfter(last)) if first == last && first.day.is_some() => {
            format!("under way on {}", start(first))
        }
        (End::OnOrBefore(first), End::OnOrAfter(last)) => {
            format!("from {} or before, to {} or later", start(first), end(last))
        }
        (End::OnOrBefore(first), _) => format!("from {} or before, end unknown", start(first)),
        (End::Open, End::Date(last)) => format!("until {}", end(last)),
        (End::Open, End::OnOrAfter(last)) => format!("until {} or later", end(last)),
        (_, End::Date(last)) => format!("start unknown, to {}", end(last)),
        (_, End::OnOrAfter(last)) => format!("start unknown, to {} or later", end(last)),
        // The parser refuses an interval that names no date.
        (_, _) => "start and end unknown".to_owned(),
    }
}

fn from_to(first: &Date, last: &Date) -> String {
    let is_marked = |date: &Date| date.is_approximate() || date.is_uncertain();
    let have_same_qualifiers =
        !first.is_approximate() && !last.is_approximate() && first.is_uncertain() == last.is_uncertain();
    if first == last {
        return phrase(first, "around");
    }
    if have_same_qualifiers && let Some(pair) = DatePair::of(first, last) {
        let uncertain = if first.is_uncertain() { " (uncertain)" } else { "" };
        return format!("{}{uncertain}", pair.dashed());
    }
    let to = if is_marked(last) && !is_marked(first) { ", to" } else { " to" };
    format!("{}{to} {}", phrase(first, "around"), phrase(last, "about"))
}

fn set_words(set: &Set) -> String {
    match (set.kind, set.elements.as_slice()) {
        (SetKind::OneMember, [SetElement::OnOrBefore(date)]) if date.day.is_some() => {
            format!("some time before {}", phrase(date, "about"))
        }
        (SetKind::OneMember, [SetElement::OnOrBefore(date)]) => {
            format!("some time in or before {}", phrase(date, "about"))
        }
        (SetKind::OneMember, [SetElement::OnOrAfter(date)]) if date.day.is_some() => {
            format!("some time from {} on", phrase(date, "about"))
        }
        (SetKind::OneMember, [SetElement::OnOrAfter(date)]) => {
            format!("some time in or after {}", phrase(date, "about"))
        }
        (SetKind::OneMember, [SetElement::Range(first, last)]) if first != last => DatePair::of(first, last)
            .map_or_else(
                || element_words(&SetElement::Range(*first, *last)),
                |pair| format!("some time {}", pair.between()),
            ),
        (SetKind::OneMember, elements) => list(elements, "or"),
        (SetKind::AllMembers, [SetElement::OnOrBefore(date)]) => {
            format!("{} and all earlier {}", phrase(date, "about"), units(date))
        }
        (SetKind::AllMembers, [SetElement::OnOrAfter(date)]) => {
            format!("{} and all later {}", phrase(date, "about"), units(date))
        }
        (SetKind::AllMembers, elements) => list(elements, "and"),
    }
}

/// What a date is one of.
fn units(date: &Date) -> &'static str {
    match (date.month, date.day) {
        (_, Some(_)) => "days",
        (Some(_), None) => "months",
        (None, None) => "years",
    }
}

fn element_words(element: &SetElement) -> String {
    match element {
        SetElement::Date(date) => phrase(date, "around"),
        SetElement::OnOrBefore(date) => format!("{} or earlier", phrase(date, "about")),
        SetElement::OnOrAfter(date) => format!("{} or later", phrase(date, "about")),
        SetElement::Range(first, last) => from_to(first, last),
    }
}

/// “2018, 2019 and 2020”; a long list names the first few and counts the others.
fn list(elements: &[SetElement], conjunction: &str) -> String {
    const MOST: usize = 6;
    const FEW: usize = 4;
    let words = |part: &[SetElement]| part.iter().map(element_words).collect::<Vec<_>>().join(", ");
    if elements.len() > MOST {
        let (few, rest) = elements.split_at(FEW);
        return format!("{} {conjunction} {} more", words(few), rest.len());
    }
    match elements.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} {conjunction} {}", words(rest), element_words(last)),
        _ => words(elements),
    }
}
