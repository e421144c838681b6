//! What words mean: passages, typed dates, and whole texts read from one sentence to the next.

mod handed;
mod text;

use super::*;
use crate::dossier::Basis;
use crate::time::EventDate;

fn readings(words: &str, published: &str) -> Vec<Reading> {
    let published = EventDate::parse(published).ok();
    let reference = Reference { published: published.as_ref(), ..Reference::default() };
    in_passage(words, reference).map(|date| date.readings).unwrap_or_default()
}

/// The meaning of words in an article of this day, by basis.
fn check(words: &str, published: &str, basis: Basis, expected: &[&str]) {
    let found = readings(words, published);
    let edtf: Vec<&str> = found.iter().map(|reading| reading.edtf.as_str()).collect();
    assert_eq!(edtf, expected, "{words}: {found:?}");
    assert!(found.iter().all(|reading| reading.basis == basis), "{words}: {found:?}");
}

#[test]
fn stated_dates_are_read() {
    for (words, edtf) in [
        ("27 October 2022", &["2022-10-27"][..]),
        ("held on October 27-28, 2022 and aimed", &["2022-10-27/2022-10-28"]),
        ("It was signed in 2018", &["2018"]),
        ("on the 3rd of June, 2026, he said", &["2026-06-03"]),
        ("Tuesday, 2 June 2026", &["2026-06-02"]),
        ("on 2026-05-18 at noon", &["2026-05-18"]),
        ("the night of 3 to 4 June 2025", &["2025-06-03/2025-06-04"]),
        ("in May 2026 the", &["2026-05"]),
        ("from March to May 2021", &["2021-03/2021-05"]),
        ("between November 2020 and May 2021", &["[2020-11..2021-05]"]),
        ("from December to March 2021", &["2020-12/2021-03"]),
        ("the war of 1914–18", &["1914/1918"]),
        ("2018 to 2020", &["2018/2020"]),
        ("(2018 and 2019)", &["2018", "2019"]),
        ("has grown since 2014", &["2014/..", "2014"]),
        ("since the 1990s", &["199X/..", "199X"]),
        ("until May 2019 it", &["../2019-05"]),
        ("will be built by 2030", &["[..2030]"]),
        ("before 3 January 2023", &["[..2023-01-03]"]),
        ("after the spring of 2021", &["[2021-21..]"]),
        ("around 1945", &["1945~"]),
        ("in the spring of 2021", &["2021-21"]),
        ("the first quarter of 2025", &["[2025-01..2025-03]"]),
        ("in Q4 2025", &["[2025-10..2025-12]"]),
        ("the second half of 2025", &["[2025-07..2025-12]"]),
        ("in early 2024", &["[2024-01..2024-04]"]),
        ("by mid-May 2026", &["[..2026-05-20]"]),
        ("late February 2024", &["[2024-02-21..2024-02-29]"]),
        ("in the late 1990s", &["[1997..1999]"]),
        ("the end of 2023", &["[2023-09..2023-12]"]),
        ("since the 19th century", &["18XX/..", "18XX"]),
        ("Sept. 3, 2021", &["2021-09-03"]),
        ("Published: Jun 03, 2026 09:08 PM", &["2026-06-03T21:08:00"]),
        ("on 18 May 2026 at 12:30 a.m. the", &["2026-05-18T00:30:00"]),
        ("on 18 May 2026, 25:30", &["2026-05-18"]),
        ("Octo\u{ad}ber\u{a0}27, 2022", &["2022-10-27"]),
    ] {
        check(words, "2026-06-03", Basis::Stated, edtf);
    }
}

#[test]
fn words_that_are_a_date_are_read_as_a_whole() {
    let check = |words: &str, edtf: &[&str]| {
        let published = EventDate::parse("2026-06-03").unwrap();
        let found = whole_date(words, Reference { published: Some(&published), ..Reference::default() });
        let found: Vec<&str> = found.iter().map(|reading| reading.edtf.as_str()).collect();
        assert_eq!(found, edtf, "{words}");
    };
    check("circa 1920", &["1920~"]);
    check("12/04/1985", &["1985-04-12", "1985-12-04"]);
    check("early 2024", &["[2024-01..2024-04]"]);
    check("1863 or 1864", &["1863", "1864"]);
    check("500 BC", &["-0499"]);
    check("the 80s", &["198X", "188X"]);
    check("15 March 44 BC", &["-0043-03-15"]);
    check("05-May-2014", &["2014-05-05"]);
    check("2018-present", &["2018/.."]);
    check("1918 onwards", &["1918/.."]);
    check("2026-W23", &["2026-06-01/2026-06-07"]);
    check("Thu Oct 26 11:00:09 EDT 2023", &["2023-10-26T11:00:09"]);
    check("from April to June in 2017", &["2017-04/2017-06"]);
    check("2014 Feb 17", &["2014-02-17"]);
    check("Quarter 1 2018", &["[2018-01..2018-03]"]);
    check("Dec 4 '18", &["2018-12-04"]);
    check("2022-23", &["2022/2023", "2022-23"]);
    // Every word has to count.
    check("2nd or 3rd century BC", &[]);
    check("May 2018 or so they say", &[]);
    check("two years later", &[]);
    let reading = &whole_date("12/04/1985", Reference::default())[0];
    assert_eq!(reading.reason("12/04/1985"), "“12/04/1985” (read as day, month, year), as the passage says");
}

#[test]
fn parts_of_dates_are_completed() {
    let wednesday = "2026-06-03T21:08:00";
    for (words, edtf) in [
        ("officials said Tuesday that", &["2026-06-02"][..]),
        ("on May 18 to suspend the Board", &["2026-05-18"]),
        ("on November 8", &["2026-11-08", "2025-11-08"]),
        ("the night of 1 to 2 June", &["2026-06-01/2026-06-02"]),
        ("from March to May", &["2026-03/2026-05", "2027-03/2027-05"]),
        ("in March", &["2026-03", "2027-03"]),
        ("by mid-May", &["[..2026-05-20]", "[..2027-05-20]"]),
        ("target this year after", &["2026"]),
        ("last week", &["[2026-05-25..2026-05-31]", "2026-05-25/2026-05-31"]),
        ("he said yesterday that", &["2026-06-02"]),
        ("last night", &["2026-06-02"]),
        ("next month", &["2026-07", "2026-07-01/2026-07-31"]),
        ("last Friday", &["2026-05-29", "2026-05-22"]),
        ("next Friday", &["2026-06-05"]),
        ("Wednesday", &["2026-06-03", "2026-06-10"]),
        ("over the weekend", &["[2026-05-30..2026-05-31]", "2026-05-30/2026-05-31"]),
        ("next weekend", &["[2026-06-06..2026-06-07]", "2026-06-06/2026-06-07"]),
        ("last summer", &["2025-22"]),
        ("last winter", &["2025-24"]),
        ("this spring", &["2026-21"]),
        ("this summer", &["2026-22"]),
        ("next winter", &["2026-24"]),
        ("last June", &["2025-06"]),
        ("last February", &["2026-02", "2025-02"]),
        ("last May", &["2026-05", "2025-05"]),
        ("last October", &["2025-10"]),
        ("last quarter", &["[2026-01..2026-03]"]),
        ("earlier this month", &["[2026-06-01..2026-06-03]"]),
        ("later this year", &["[2026-06-03..2026-12-31]"]),
        ("two years ago", &["2024~"]),
        ("a week ago", &["2026-05-27~"]),
        ("ten days ago", &["2026-05-24"]),
        ("over the past two decades", &["2006~/2026-06-03"]),
        ("since last year", &["2025/..", "2025"]),
        ("the end of last year", &["[2025-09..2025-12]"]),
        ("early this month", &["[2026-06-01..2026-06-10]"]),
    ] {
        check(words, wednesday, Basis::Resolved, edtf);
    }
    check("8 November", "2023-01-03", Basis::Resolved, &["2022-11-08"]);
    check("last year", "2026", Basis::Resolved, &["2025"]);
    check("They will meet next month", "2026-12", Basis::Resolved, &["2027-01"]);
    check("yesterday", "2026-03-01", Basis::Resolved, &["2026-02-28"]);
    check("this winter", "2026-01-10", Basis::Resolved, &["2025-24"]);
    check("it remains shut this weekend", "2026-06-06", Basis::Resolved, &["2026-06-06/2026-06-07"]);
    check("he said last weekend", "2026-06-07", Basis::Resolved, &["[2026-05-30..2026-05-31]"]);
    let published = EventDate::parse(wednesday).unwrap();
    let reference = Reference { published: Some(&published), ..Reference::default() };
    let date = in_passage("officials said Tuesday that", reference).unwrap();
    assert_eq!(
        date.readings[0].reason("Tuesday"),
        "“Tuesday” (the last one), resolved from publication on 3 June 2026"
    );
}

#[test]
fn words_without_a_date_give_none() {
    for words in [
        "a word",
        "may march on Rome",
        "They may 3 times",
        "May I?",
        "two years later",
        "the next day",
        "in 20 years",
        "first half",
        "early on",
        "the late president",
        "since then",
        "2 percent",
        "",
        "Q5",
        "between 2 and 3",
        "by the end",
        "31 February 2020",
        "2022-13",
        "13-2022",
        "2022-13-01",
        "2022-23-01",
        "2022/13",
        "the fall of the city",
        "2,018 soldiers",
    ] {
        check(words, "2026-06-03", Basis::Stated, &[]);
    }
    check("Tuesday", "2026", Basis::Resolved, &[]);
    check("Tuesday", "", Basis::Resolved, &[]);
    // What nobody can complete hides nothing that stands behind it.
    check("on Tuesday about the treaty of 3 May 2018", "", Basis::Stated, &["2018-05-03"]);
}

#[test]
fn words_of_a_date_are_found() {
    let check = |quote: &str, expected: Option<&str>| assert_eq!(date_words(quote), expected, "{quote:?}");
    check("The meeting took place on October 27-28, 2022 and aimed to", Some("October 27-28, 2022"));
    check("Seoul's industry ministry said Tuesday that the country", Some("Tuesday"));
    check("the Pentagon's decision on May 18 to suspend the Board", Some("May 18"));
    check("NATO's 2 percent of GDP target this year after decades", Some("this year"));
    check("It was signed in 2018 and 2019 (after being revised)", Some("2018 and 2019"));
    check("British Columbia on November 8, 2021.", Some("November 8, 2021"));
    check("Published: Jun 03, 2026 09:08 PM", Some("Jun 03, 2026 09:08 PM"));
    check("on 27 October 2022", Some("27 October 2022"));
    check("has been there since the mid-1990s.", Some("since the mid-1990s"));
    check("may march on Rome", None);
    check("", None);
    check("加拿大 2022 年", Some("2022"));
}
