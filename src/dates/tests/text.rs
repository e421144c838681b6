//! Whole texts: what is found in them, and what each date is counted from.

use crate::dates::{Anchor, Class, FoundDate, Language, Reference, find, on_publication_day};
use crate::dossier::Basis;
use crate::time::EventDate;

fn found(text: &str, language: Language) -> Vec<FoundDate> {
    let published = EventDate::parse("2026-06-03").unwrap();
    find(text, Reference { published: Some(&published), language })
}

fn check_in(language: Language, text: &str, expected: &[(&str, &[&str])]) {
    let found = found(text, language);
    let dated = found.iter().filter(|date| !date.readings.is_empty());
    let told: Vec<(&str, Vec<&str>)> = dated
        .map(|date| (&text[date.phrase.clone()], date.readings.iter().map(|reading| reading.edtf.as_str()).collect()))
        .collect();
    let expected: Vec<(&str, Vec<&str>)> = expected.iter().map(|(words, edtf)| (*words, edtf.to_vec())).collect();
    assert_eq!(told, expected, "{text}");
}

/// Published on Wednesday, 3 June 2026.
fn check(text: &str, expected: &[(&str, &[&str])]) {
    check_in(Language::English, text, expected);
}

#[test]
fn numbers_are_no_years() {
    check("Resolution 1701; at 1530 hours 3000 soldiers crossed; Boeing 2707; some 1500 men.", &[]);
    check("Nearly 2000 people, 2000 feet, room 1984, No. 1999, $1800, 2,018 soldiers, 1850%, an F-2000.", &[]);
    check("The 2018 CUSMA of 1999", &[("2018", &["2018"]), ("1999", &["1999"])]);
    check("The Council adopted Resolution 1973 on 17 March 2011.", &[("17 March 2011", &["2011-03-17"])]);
    check("The ship carried 1914 passengers on 10 April 1912.", &[("10 April 1912", &["1912-04-10"])]);
}

#[test]
fn dates_of_a_calendar_take_many_forms() {
    check(
        "stamped 05-May-2014 and June 15,1987",
        &[("05-May-2014", &["2014-05-05"]), ("June 15,1987", &["1987-06-15"])],
    );
    check("killed on 15 March 44 BC in Rome", &[("15 March 44 BC", &["-0043-03-15"])]);
    check("crowned on 25 December 800 in Rome", &[("25 December 800", &["0800-12-25"])]);
    check("from the 3rd century BC", &[("3rd century BC", &["-0299/-0200"])]);
    check("In May and June of 2016 it", &[("May and June of 2016", &["2016-05/2016-06"])]);
    check("on the 2nd of this month", &[("2nd of this month", &["2026-06-02"])]);
    check("the last 5 days of May 2017", &[("last 5 days of May 2017", &["2017-05-27/2017-05-31"])]);
    check("the last Friday of this month", &[("last Friday of this month", &["2026-06-26"])]);
    check("from Dec - Feb 2015 in", &[("from Dec - Feb 2015", &["2014-12/2015-02"])]);
    check("span 1921 - circa 1970s and", &[("1921 - circa 1970s", &["1921/197X~"])]);
    check("on 29 February, a", &[("29 February", &["2028-02-29", "2024-02-29"])]);
    check("9 or 10 May 2019 was", &[("9 or 10 May 2019", &["[2019-05-09,2019-05-10]"])]);
    check(
        "on 04/05/2026 or 31/05/2026",
        &[("04/05/2026", &["2026-05-04", "2026-04-05"]), ("31/05/2026", &["2026-05-31"])],
    );
    check("in nineteen ninety-four", &[("nineteen ninety-four", &["1994"])]);
    check("the barricades of May '68", &[("May '68", &["1968-05"])]);
    check("in the 2000s, the '70s", &[("2000s", &["200X", "20XX"]), ("'70s", &["197X"])]);
    check("winter 2024–25", &[("winter 2024–25", &["2024-24"])]);
    check("the winter of 1987–88", &[("winter of 1987–88", &["1987-24"])]);
}

#[test]
fn a_line_that_is_only_a_year_is_the_heading_of_what_is_below_it() {
    check(
        "2018\n\nIn March the bridge was opened. On 4 May it was closed.\n\n2019\n\nIn March it was sold in 2020.",
        &[
            ("2018", &["2018"]),
            ("March", &["2018-03", "2026-03"]),
            ("4 May", &["2018-05-04", "2026-05-04"]),
            ("2019", &["2019"]),
            ("March", &["2019-03", "2026-03"]),
            ("2020", &["2020"]),
        ],
    );
    // Without a publication the heading is all there is, and a year within a line heads nothing.
    let found = find("2018\n\nIn March it was opened.", Reference::default());
    let edtf: Vec<&str> = found.iter().flat_map(|date| &date.readings).map(|reading| reading.edtf.as_str()).collect();
    assert_eq!(edtf, ["2018", "2018-03"]);
    assert!(matches!(&found[1].readings[0].anchor, Anchor::Mention { text, .. } if text == "2018"));
    check("It was sold in 2018.\n\nIn March it was opened.", &[("2018", &["2018"]), ("March", &["2026-03"])]);
}

#[test]
fn a_month_may_be_of_the_year_of_its_sentence() {
    check(
        "After a rumour in the summer of 2004, he left in mid-August. In August he died.",
        &[
            ("summer of 2004", &["2004-22"]),
            ("mid-August", &["[2025-08-11..2025-08-20]", "[2026-08-11..2026-08-20]", "[2004-08-11..2004-08-20]"]),
            ("August", &["2026-08", "2025-08"]),
        ],
    );
}

#[test]
fn fiscal_years_are_those_of_both_countries() {
    check(
        "in fiscal 2026 and the 2025-26 fiscal year",
        &[
            ("fiscal 2026", &["2025-10/2026-09", "2025-04/2026-03", "2026"]),
            ("2025-26 fiscal year", &["2025-04/2026-03", "2025-10/2026-09"]),
        ],
    );
}

#[test]
fn fiscal_quarters_are_those_of_both_countries_and_of_the_calendar() {
    let second = &["[2026-01..2026-03]", "[2025-07..2025-09]", "[2026-04..2026-06]"][..];
    for words in [
        "second quarter of fiscal 2026",
        "second quarter of the fiscal year 2026",
        "second-quarter fiscal 2026",
        "fiscal second quarter of 2026",
        "second fiscal quarter of 2026",
        "Q2 FY2026",
    ] {
        check(&format!("Sales rose in the {words} by a tenth."), &[(words, second)]);
    }
    let split = &["[2026-01..2026-03]", "[2026-07..2026-09]"][..];
    check("in the fourth quarter of fiscal 2025-26", &[("fourth quarter of fiscal 2025-26", split)]);
    check("in the second quarter of 2026", &[("second quarter of 2026", &["[2026-04..2026-06]"])]);
}

#[test]
fn what_is_reported_has_ended_and_what_is_planned_is_ahead() {
    let fiscal = ["[2026-01..2026-03]", "[2026-04..2026-06]"];
    check("Profit soared in the fiscal second quarter.", &[("second quarter", &fiscal)]);
    check("The firm reported a loss in the second quarter.", &[("second quarter", &fiscal)]);
    check("She is scheduled to visit Ottawa, her first stop Monday.", &[("Monday", &["2026-06-08", "2026-06-01"])]);
    check("She visited Ottawa, her first stop Monday.", &[("Monday", &["2026-06-01", "2026-06-08"])]);
    check("Jones said the plant had been closed in October.", &[("October", &["2025-10", "2026-10"])]);
}

#[test]
fn quarters_without_a_year_have_ended() {
    check("First-quarter orders fell", &[("First-quarter", &["[2026-01..2026-03]"])]);
    check("this year's first quarter", &[("this year's first quarter", &["[2026-01..2026-03]"])]);
    check("the first half of last year", &[("first half of last year", &["[2025-01..2025-06]"])]);
    check("in H1 2026 and 2025 Q3", &[("H1 2026", &["[2026-01..2026-06]"]), ("2025 Q3", &["[2025-07..2025-09]"])]);
}

#[test]
fn the_verb_decides_only_where_it_governs_the_date() {
    check(
        "Officials said Tuesday that the board will meet on Friday.",
        &[("Tuesday", &["2026-06-02"]), ("Friday", &["2026-06-05", "2026-05-29"])],
    );
    check("Talks are to resume Monday.", &[("Monday", &["2026-06-08", "2026-06-01"])]);
    check("a vote on Monday", &[("Monday", &["2026-06-01", "2026-06-08"])]);
    check("The rules take effect on Jan. 1.", &[("Jan. 1", &["2027-01-01", "2026-01-01"])]);
}

#[test]
fn the_verb_says_whether_it_was_once_or_throughout() {
    let (once, throughout) = ("[2026-05-25..2026-05-31]", "2026-05-25/2026-05-31");
    for text in [
        "Just last week Sudanese security services killed two men.",
        "The treaty was signed last week.",
        "He met the minister in Ottawa last week.",
        "The board had been dissolved last week",
    ] {
        let dates = found(text, Language::English);
        let readings: Vec<&str> = dates.last().unwrap().readings.iter().map(|reading| &*reading.edtf).collect();
        assert_eq!(readings, [once], "{text}");
    }
    for text in ["The border remained closed last week.", "It rained all last week.", "Throughout last week they met."]
    {
        check(text, &[("last week", &[throughout])]);
    }
    for text in ["last week's storm", "The bridge was closed last week.", "They worked last week.", "last week"] {
        check(text, &[("last week", &[once, throughout])]);
    }
    check("They will meet next week.", &[("next week", &["[2026-06-08..2026-06-14]"])]);
    check("It will stay open next weekend.", &[("next weekend", &["2026-06-06/2026-06-07"])]);
    check("It was founded last month.", &[("last month", &["2026-05"])]);
    check("It stayed open last month.", &[("last month", &["2026-05-01/2026-05-31"])]);
    check("He was ill last month.", &[("last month", &["2026-05", "2026-05-01/2026-05-31"])]);
    check("in May 2019 and last June it was open", &[("May 2019", &["2019-05"]), ("last June", &["2025-06"])]);
    let check = |text: &str, expected: &[(&str, &[&str])]| check_in(Language::French, text, expected);
    check("Le traité a été signé la semaine dernière.", &[("semaine dernière", &[once])]);
    check("Le pont est resté fermé toute la semaine dernière.", &[("semaine dernière", &[throughout])]);
}

#[test]
fn a_reading_is_preferred_where_the_rules_prefer_one() {
    let preferred = |text: &str| found(text, Language::English)[0].default_reading();
    for text in ["a vote on Monday", "Talks resume on Friday", "on 8 November", "It was closed in November.", "2018"] {
        assert_eq!(preferred(text), Some(0), "{text}");
    }
    for text in ["the November summit", "04/05/2026", "fiscal 2026", "last week", "the 2000s"] {
        assert_eq!(preferred(text), None, "{text}");
    }
    let today = found("It opened on Wednesday", Language::English);
    assert_eq!(
        today[0].readings[0].reason("Wednesday"),
        "“Wednesday” (the day of publication), resolved from publication on 3 June 2026"
    );
}

#[test]
fn dates_are_counted_from_those_before() {
    check(
        "The strait was closed on 9 April. The following day it reopened.",
        &[("9 April", &["2026-04-09"]), ("following day", &["2026-04-10"])],
    );
    check(
        "It began on 3 March 2025 and ended later that month. In June of that year it was over.",
        &[
            ("3 March 2025", &["2025-03-03"]),
            ("later that month", &["[2025-03-03..2025-03-31]"]),
            ("June of that year", &["2025-06"]),
        ],
    );
    check("In 2024 it was 2, up from 1 a year earlier.", &[("2024", &["2024"]), ("a year earlier", &["2023"])]);
    check("three weeks after the 5 May 2021 vote", &[("three weeks after the 5 May 2021", &["2021-05-26~"])]);
    check(
        "the day before yesterday; the year before last",
        &[("day before yesterday", &["2026-06-01"]), ("year before last", &["2024"])],
    );
    check("On Tuesday of last week", &[("Tuesday of last week", &["2026-05-26"])]);
    let text = "The strait was closed on 9 April. The following day it reopened.";
    let Anchor::Mention { words, text: named } = found(text, Language::English)[1].readings[0].anchor.clone() else {
        panic!("counted from a date before");
    };
    assert_eq!((&text[words], named.as_str()), ("9 April", "9 April"));
}

#[test]
fn nothing_is_resolved_without_a_publication() {
    let text = "On Tuesday they met; in March it rained; last year it snowed; in 2018 it ended; two days later";
    for date in find(text, Reference::default()) {
        assert_eq!(date.readings.is_empty(), &text[date.words.clone()] != "2018", "{date:?}");
        assert!(date.asks() || date.is_sure(), "{date:?}");
    }
}

#[test]
fn vague_words_and_lengths_have_no_date() {
    let classes = |text: &str| found(text, Language::English).iter().map(|date| date.class).collect::<Vec<_>>();
    assert_eq!(classes("now, recently, once, in recent years"), [Class::Vague; 4]);
    assert_eq!(classes("every Monday, daily"), [Class::Set; 2]);
    assert_eq!(classes("two weeks"), [Class::Duration]);
    assert!(found("now every Monday for two weeks", Language::English).iter().all(|date| date.readings.is_empty()));
}

#[test]
fn a_time_without_its_day_has_no_date() {
    let text = "It lifted off at 8:51 p.m. (1451 GMT), at 1400 hours or noon.";
    let found = found(text, Language::English);
    let words: Vec<&str> = found.iter().map(|date| &text[date.words.clone()]).collect();
    assert_eq!(words, ["8:51 p.m.", "1451 GMT", "1400 hours", "noon"]);
    assert!(found.iter().all(|date| date.class == Class::Time && date.readings.is_empty()));
    let published = EventDate::parse("2016-12-01").unwrap();
    for (words, edtf) in [("8:51 p.m.", "2016-12-01T20:51:00"), ("1451 GMT", "2016-12-01T14:51:00")] {
        let reading = on_publication_day(words, &published).unwrap();
        assert_eq!((&*reading.edtf, reading.basis), (edtf, Basis::Resolved), "{words}");
    }
}

#[test]
fn blocks_are_read_apart() {
    check("He left in May\n2018 began badly", &[("May", &["2026-05"]), ("2018", &["2018"])]);
}

#[test]
fn french_is_read() {
    let check = |text: &str, expected: &[(&str, &[&str])]| check_in(Language::French, text, expected);
    check("Le 18 mai 2026 et le 1er juin", &[("18 mai 2026", &["2026-05-18"]), ("1er juin", &["2026-06-01"])]);
    check("mardi dernier", &[("mardi dernier", &["2026-06-02", "2026-05-26"])]);
    check("au cours des années 1990", &[("années 1990", &["199X"])]);
    check("à la mi-mai", &[("mi-mai", &["[2026-05-11..2026-05-20]", "[2027-05-11..2027-05-20]"])]);
    check(
        "la semaine dernière, l’an prochain",
        &[("semaine dernière", &["[2026-05-25..2026-05-31]", "2026-05-25/2026-05-31"]), ("an prochain", &["2027"])],
    );
    check("il y a deux ans, avant-hier", &[("il y a deux ans", &["2024~"]), ("avant-hier", &["2026-06-01"])]);
    check("le 26 septembre dernier", &[("26 septembre dernier", &["2025-09-26"])]);
    check("en août 2022, à l’été 2021", &[("août 2022", &["2022-08"]), ("été 2021", &["2021-22"])]);
    // A French day in an English text keeps its day.
    check_in(Language::English, "dated 14 juillet 1999", &[("14 juillet 1999", &["1999-07-14"])]);
}
