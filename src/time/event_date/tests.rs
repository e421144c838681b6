//! Dates and what follows from them, case by case.

use super::*;

fn date(text: &str) -> EventDate {
    EventDate::parse(text).unwrap_or_else(|error| panic!("{error}"))
}

/// An instant as "2018-01-01" or "2018-01-01T21:08:00"; years may be signed.
fn written(at: Instant) -> String {
    let c = at.civil();
    let day = c.iso_day();
    if at.secs() % 86_400 == 0 { day } else { format!("{day}T{:02}:{:02}:{:02}", c.hour, c.minute, c.second) }
}

fn written_bound(bound: Bound) -> String {
    match bound {
        Bound::At(at) => written(at),
        Bound::Open => "..".to_owned(),
        Bound::Unknown => String::new(),
    }
}

#[test]
fn stays_small() {
    assert_eq!(size_of::<EventDate>(), 24);
}

#[test]
fn means_what_the_standard_and_our_conventions_say() {
    use DateKind::{Lasting, Moment, Several, Within};
    let check = |text: &str, kind, possible: &str, certain: &str| {
        let date = date(text);
        let Extent { start, end } = date.possible();
        assert_eq!(date.kind(), kind, "{text}");
        assert_eq!(format!("{}/{}", written_bound(start), written_bound(end)), possible, "{text}");
        let span = date.certain().map(|span| format!("{}/{}", written(span.start()), written(span.end())));
        assert_eq!(span.unwrap_or_default(), certain, "{text}");
    };
    check("2022-10-27", Moment, "2022-10-27/2022-10-28", "2022-10-27/2022-10-28");
    check("2022-10-27?", Moment, "2022-10-27/2022-10-28", "");
    check("2022-10-27~", Within, "2022-10-26/2022-10-29", "");
    check(
        "2026-06-03T21:08:00",
        Moment,
        "2026-06-03T21:08:00/2026-06-03T21:08:01",
        "2026-06-03T21:08:00/2026-06-03T21:08:01",
    );
    check("2026-06-03T23:59:60-05:00", Moment, "2026-06-03T23:59:59/2026-06-04", "2026-06-03T23:59:59/2026-06-04");
    check("2018", Within, "2018-01-01/2019-01-01", "");
    check("2018-02", Within, "2018-02-01/2018-03-01", "");
    check("2020-21", Within, "2020-03-01/2020-06-01", "");
    check("2020-24", Within, "2020-12-01/2021-03-01", "");
    check("2020-34", Within, "2020-04-01/2020-07-01", "");
    check("2020-41", Within, "2020-07-01/2021-01-01", "");
    check("196X", Within, "1960-01-01/1970-01-01", "");
    check("2018-10-XX", Within, "2018-10-01/2018-11-01", "");
    check("1950S2", Within, "1900-01-01/2000-01-01", "");
    check("0000", Within, "0000-01-01/0001-01-01", "");
    check("-0043-03-15", Moment, "-0043-03-15/-0043-03-16", "-0043-03-15/-0043-03-16");
    check("Y12000", Within, "12000-01-01/12001-01-01", "");
    check("Y-5E4", Within, "-50000-01-01/-49999-01-01", "");
    // Slack: one unit of the finest part marked.
    check("1945~", Within, "1944-01-01/1947-01-01", "");
    check("1945%", Within, "1944-01-01/1947-01-01", "");
    check("1945?", Within, "1945-01-01/1946-01-01", "");
    check("196X~", Within, "1950-01-01/1980-01-01", "");
    check("2020-33~", Within, "2019-10-01/2020-07-01", "");
    check("2004-06~-11", Within, "2004-05-11/2004-07-12", "");
    check("2004~-06-11", Within, "2003-06-11/2005-06-12", "");
    check("Y262000~", Within, "261999-01-01/262001-01-01", "");
    // Intervals.
    check("2022-10-27/2022-10-28", Lasting, "2022-10-27/2022-10-29", "2022-10-27/2022-10-29");
    check("2018/2034~", Lasting, "2018-01-01/2036-01-01", "2019-01-01/2033-01-01");
    check("1945~/2026", Lasting, "1944-01-01/2027-01-01", "1947-01-01/2026-01-01");
    check("2018/2019", Lasting, "2018-01-01/2020-01-01", "");
    check("2018/2018-06", Lasting, "2018-01-01/2018-07-01", "");
    check("2018-10-05/2018", Lasting, "2018-10-05/2019-01-01", "2018-10-05/2018-10-06");
    check("2018-10-05?/2018-10-07", Lasting, "2018-10-05/2018-10-08", "2018-10-06/2018-10-08");
    check("2014/..", Lasting, "2014-01-01/..", "");
    check("2014-02-20/..", Lasting, "2014-02-20/..", "2014-02-20/2014-02-21");
    check("2018/", Lasting, "2018-01-01/", "");
    check("../2026-05-18", Lasting, "../2026-05-19", "2026-05-18/2026-05-19");
    check("/2026", Lasting, "/2027-01-01", "");
    check("..2018/2020-02-03", Lasting, "../2020-02-04", "2019-01-01/2020-02-04");
    check("2018-05-01/2017..", Lasting, "2018-05-01/..", "2018-05-01/2018-05-02");
    check("..2020-05-01/2018-06-01..", Lasting, "../..", "");
    // Sets.
    check("[..2023-01-03]", Within, "../2023-01-04", "");
    check("[2018..]", Within, "2018-01-01/..", "");
    check("[2022-10-01..2022-10-28]", Within, "2022-10-01/2022-10-29", "");
    check("[2019,2017]", Within, "2017-01-01/2020-01-01", "");
    check("{2018,2019-02}", Several, "2018-01-01/2019-03-01", "");
    check("{..2018}", Several, "../2019-01-01", "");
}

#[test]
fn flags_say_which_end_is_doubtful() {
    let check = |text: &str, start, end, uncertain| {
        let date = date(text);
        let flags = (date.is_start_approximate(), date.is_end_approximate(), date.is_uncertain());
        assert_eq!(flags, (start, end, uncertain), "{text}");
    };
    check("2018/2034~", false, true, false);
    check("1945~/2026", true, false, false);
    check("1945%/2026", true, false, true);
    check("2018/2034?", false, false, true);
    check("2018~", true, true, false);
    check("{2018,2019~}", true, true, false);
    check("2018", false, false, false);
}

#[test]
fn says_what_is_wrong() {
    let check = |text: &str, message: &str| {
        assert_eq!(EventDate::parse(text).map_err(|error| error.to_string()), Err(message.to_owned()));
    };
    check("", "“” is not an EDTF date: empty input (at character 1)");
    check("2023-02-31", "“2023-02-31” is not an EDTF date: day is out of range for the month (at character 9)");
    check("Tuesday", "“Tuesday” is not an EDTF date: a date begins with a year of four digits (at character 1)");
    check(
        "2018/2019-01-01T10:00:00",
        "“2018/2019-01-01T10:00:00” is not an EDTF date: an interval takes days, without a time of day (at character 16)",
    );
    check("2022–10–27", "“2022–10–27” is not an EDTF date: EDTF permits ASCII characters only (at character 5)");
    check("2023\n", "“2023\u{fffd}” is not an EDTF date: whitespace is not allowed (at character 5)");
    check("2026/2018", "“2026/2018” ends before it starts");
    check("2018-06~/2018-03", "“2018-06~/2018-03” ends before it starts");
    check("Y2E9/2018", "“Y2E9/2018” ends before it starts");
    check(
        "2018/2017/2016",
        "“2018/2017/2016” is not an EDTF date: interval must contain exactly one '/' (at character 10)",
    );
    for beyond in ["Y262001", "Y-262001", "Y9E18", "Y9E18S1", "Y-9223372036854775807", "Y1E100000", "2018/Y1E9"] {
        let message = format!("“{beyond}” lies beyond the calendar, which holds the years −262000 to 262000");
        check(beyond, &message);
    }
    let long = format!("{{{}2018}}", "2018,".repeat(1_000_000));
    let shown: String = long.chars().take(60).collect();
    check(&long, &format!("“{shown}…” is too long for a date: 5000006 bytes, where 1000 are read"));
    let set = |marked: usize| {
        let members: Vec<&str> = (0..199).map(|at| if at < marked { "2018~" } else { "2018" }).collect();
        format!("{{{}}}", members.join(","))
    };
    assert_eq!((set(4).len(), set(5).len()), (EventDate::MAX_BYTES, EventDate::MAX_BYTES + 1));
    assert!(EventDate::parse(&set(4)).is_ok());
    assert!(matches!(EventDate::parse(&set(5)), Err(DateError::TooLong { bytes: 1001, .. })));
}

#[test]
fn sorts_by_anchor_then_by_end_and_length() {
    let order = [
        "-0043-03-15",
        "[2017,2019]",
        "2018-01-01",
        "2018",
        "2018/2019",
        "2018/2020",
        "2018/..",
        "2018-06",
        "[2018-06..]",
        "2018-10-27T08:00:00",
        "2018-12-31",
        "[..2018-12-31]",
        "2019-01-01",
        "2019-01-02/2019-01-05",
    ];
    let mut sorted: Vec<&str> = order.iter().rev().copied().collect();
    sorted.sort_by_key(|text| date(text).sort_key());
    assert_eq!(sorted, order);
}

#[test]
fn shows_what_is_finite() {
    let check = |text: &str, shown: &str, anchor: &str| {
        let date = date(text);
        let span = date.placed_span();
        assert_eq!(format!("{}/{}", written(span.start()), written(span.end())), shown, "{text}");
        assert_eq!(written(date.anchor()), anchor, "{text}");
    };
    check("2018/2034~", "2018-01-01/2036-01-01", "2018-01-01");
    check("2014/..", "2014-01-01/2015-01-01", "2014-01-01");
    check("/2026", "2026-01-01/2027-01-01", "2027-01-01");
    check("[..2023-01-03]", "2023-01-03/2023-01-04", "2023-01-04");
    check("..2018/2020..", "2018-01-01/2021-01-01", "2019-01-01");
    check("2018-02", "2018-02-01/2018-03-01", "2018-02-01");
}

#[test]
fn every_year_of_the_record_parses_and_brackets() {
    for year in -9999..=9999_i64 {
        let text = if year < 0 { format!("-{:04}", -year) } else { format!("{year:04}") };
        let span = date(&text).placed_span();
        assert_eq!(Some(span.start()), Instant::from_ymd(year, 1, 1));
        assert_eq!(Some(span.end()), Instant::from_ymd(year + 1, 1, 1));
    }
}
