//! Dates in words, case by case.

use crate::time::EventDate;

fn check(text: &str, words: &str) {
    let date = EventDate::parse(text).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(date.in_words(), words, "{text}");
}

#[test]
fn days_months_years_and_times_of_day() {
    check("2021-11-08", "8 November 2021");
    check("2022-10", "October 2022");
    check("2018", "2018");
    check("0800", "800 CE");
    check("0000", "1 BCE");
    check("-0043", "44 BCE");
    check("-0043-03-15", "15 March 44 BCE");
    check("Y-25000", "25,001 BCE");
    check("Y12000", "12,000");
    check("2026-06-03T21:08:00", "3 June 2026, 21:08");
    check("2026-06-03T21:08:30Z", "3 June 2026, 21:08:30 UTC");
    check("2026-06-03T00:00:00-05:30", "3 June 2026, 00:00 (UTC−05:30)");
    check("1945~", "around 1945");
    check("2018?", "2018 (uncertain)");
    check("2018-06%", "around June 2018 (uncertain)");
}

#[test]
fn seasons_and_other_parts_of_a_year() {
    check("2020-21", "spring 2020");
    check("2020-24", "winter 2020–2021");
    check("0000-24", "winter 1 BCE – 1 CE");
    check("2020-30", "summer 2020–2021 (southern hemisphere)");
    check("2020-26", "summer 2020 (northern hemisphere)");
    check("2020-33", "the first quarter of 2020");
    check("2020-38", "the middle four months of 2020");
    check("2020-41", "the second half of 2020");
    check("196X-22", "summer in the 1960s");
}

#[test]
fn unspecified_digits() {
    check("196X", "the 1960s");
    check("18XX", "the 19th century");
    check("20XX", "the 21st century");
    check("1XXX", "the 2nd millennium");
    check("XXXX", "an unknown year");
    check("004X", "some time between 40 CE and 49 CE");
    check("19X5", "some time between 1905 and 1995");
    check("1950S2", "roughly 1950, between 1900 and 1999");
    check("2018-XX", "an unknown month of 2018");
    check("2018-XX-XX", "an unknown day of 2018");
    check("2018-10-XX", "an unknown day of October 2018");
    check("2018-10-2X", "some time between 20 and 29 October 2018");
    check("2018-1X", "some time between October and December 2018");
    check("2018-XX-15", "some time between 15 January and 15 December 2018");
    check("156X-12-25", "25 December in the 1560s");
    check("XXXX-12-25", "25 December of an unknown year");
}

#[test]
fn intervals() {
    check("2022-10-27/2022-10-28", "27–28 October 2022");
    check("2022-10-27/2022-11-03", "27 October – 3 November 2022");
    check("2022-10-27/2023-01-03", "27 October 2022 – 3 January 2023");
    check("2018-03/2018-05", "March–May 2018");
    check("2018-03/2019-05", "March 2018 – May 2019");
    check("2018/2026", "2018–2026");
    check("2018/2018", "2018");
    check("0800/1066", "800 CE – 1066");
    check("0014/0037", "14–37 CE");
    check("-0043/-0026", "44–27 BCE");
    check("-0043/0014", "44 BCE – 14 CE");
    check("2018?/2026?", "2018–2026 (uncertain)");
    check("2018/2034~", "2018, to about 2034");
    check("1945~/2026", "around 1945 to 2026");
    check("1945~/2026~", "around 1945 to about 2026");
    check("2018/2026-05-18", "2018 to 18 May 2026");
    check("2018/2026?", "2018, to 2026 (uncertain)");
    check("2020-21/2020-23", "spring 2020 to autumn 2020");
    check("2014/..", "since 2014");
    check("../2026", "until 2026");
    check("2018/", "from 2018, end unknown");
    check("/2026", "start unknown, to 2026");
    check("..2018/2026", "from 2018 or before, to 2026");
    check("2018/2026..", "2018, to 2026 or later");
    check("..2018/..", "since 2018 or before");
    check("..2018/", "from 2018 or before, end unknown");
    check("..2023-01-03/2023-01-03..", "under way on 3 January 2023");
    check("..2018/2026..", "from 2018 or before, to 2026 or later");
    check("../2026..", "until 2026 or later");
    check("/2026~..", "start unknown, to about 2026 or later");
}

#[test]
fn sets() {
    check("[..2023-01-03]", "some time before 3 January 2023");
    check("[..2023]", "some time in or before 2023");
    check("[2018..]", "some time in or after 2018");
    check("[2023-01-03..]", "some time from 3 January 2023 on");
    check("[2022-10-01..2022-10-28]", "some time between 1 and 28 October 2022");
    check("[2018..2026]", "some time between 2018 and 2026");
    check("[2018,2019]", "2018 or 2019");
    check("[..2018,2020]", "2018 or earlier or 2020");
    check("[2018..2018]", "2018");
    check("{2018,2019}", "2018 and 2019");
    check("{1667,1668,1670..1672}", "1667, 1668 and 1670–1672");
    check("{2018..}", "2018 and all later years");
    check("{..1984}", "1984 and all earlier years");
    check("{..1984-12-10}", "10 December 1984 and all earlier days");
    check("{2001,2002,2003,2004,2005,2006,2007}", "2001, 2002, 2003, 2004 and 3 more");
}

#[test]
fn a_day_is_given_without_its_time() {
    let day = |edtf: &str| crate::time::EventDate::parse(edtf).unwrap().day_in_words();
    assert_eq!(day("2026-06-03T21:08:00"), "3 June 2026");
    assert_eq!(day("2022-10-27/2022-10-28"), "27–28 October 2022");
}
