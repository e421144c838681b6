//! Words with dates that an earlier version read wrongly, each with the dates that are right. All articles are of
//! 3 June 2026.

use crate::dates::{PassageContext, Reference, dates_of_passage, first_date, parse_date_input};
use crate::time::EventDate;

/// Words of a passage.
const PASSAGES: [(&str, &[&str]); 32] = [
    ("The file is stamped 05-May-2014 and bears a signature.", &["2014-05-05"]),
    ("I may leave on 13-Jan-2018 if the papers come in time, the envoy had written", &["2018-01-13"]),
    ("The accord of June 15,1987 was never published at all.", &["1987-06-15"]),
    ("Caesar was killed by senators on 15 March 44 BC in Rome.", &["-0043-03-15"]),
    ("Charlemagne was crowned emperor by the pope on 25 December 800 in Saint Peter's", &["0800-12-25"]),
    ("The walls date from the 3rd century BC, it says here.", &["-0299/-0200"]),
    ("Sales from April to June in 2017 fell below those before.", &["2017-04/2017-06"]),
    ("In May and June of 2016 the bridge was closed, and the ferry ran by night as well too", &["2016-05/2016-06"]),
    ("The Council adopted Resolution 1973 on 17 March 2011.", &["2011-03-17"]),
    ("At least 1200 people were killed on 3 May 2018 when the dam above the town broke", &["2018-05-03"]),
    ("The ship carried 1914 passengers when it left port on 10 April 1912 for the west", &["1912-04-10"]),
    ("He paid $1800 for the boat on 9 February 2019 and sold it again within the month", &["2019-02-09"]),
    ("She said Sunday's vote was fair and that it was over.", &["2026-05-31"]),
    (
        "Residents recalled last week's storm and said that it had been worse than any other",
        &["[2026-05-25..2026-05-31]", "2026-05-25/2026-05-31"],
    ),
    ("On May 3 last year the bridge was closed, and the ferry ran by night as well then too", &["2025-05-03"]),
    ("I came back from the south on May 20 the year before last, he told the inquiry", &["2024-05-20"]),
    ("The vote is set for the last Friday of this month, the clerk of the house said", &["2026-06-26"]),
    ("Rain fell on the last 5 days of May 2017, more than in the whole of the year before", &["2017-05-27/2017-05-31"]),
    ("The barricades of May '68 changed the country for good, the old professor said", &["1968-05"]),
    ("He resigned on the 2nd of this month, citing his health and the wish to travel", &["2026-06-02"]),
    ("The entry of 2014 Feb 17 was crossed out by hand, as the photographs clearly show", &["2014-02-17"]),
    ("The campaign was fought from Dec - Feb 2015 in the mountains above the lake", &["2014-12/2015-02"]),
    ("The letters span 1921 - circa 1970s and were deposited in three parts by the heirs", &["1921/197X~"]),
    (
        "The meeting is on 29 February, a date that comes but once in four years, he joked",
        &["2028-02-29", "2024-02-29"],
    ),
    (
        "9 or 10 May 2019 was the day on which the boat was seen there, nobody knows which one",
        &["[2019-05-09,2019-05-10]"],
    ),
    ("The gate was shut on the Friday before 12 March 2026, the harbour master said", &["2026-03-06"]),
    ("They had warned the board the Monday after 12 March 2026 and again in April", &["2026-03-16"]),
    ("The board met Friday after 3 p.m. and went on until the evening, she said", &["2026-05-29"]),
    ("The Kestrel Bridge was reopened to buses on Monday, three months after it closed", &["2026-06-01"]),
    ("The bridge is to reopen on Monday, the city said", &["2026-06-08", "2026-06-01"]),
    ("Norline will keep its extra ferries until September.", &["../2026-09"]),
    ("The ferries ran until September, the company said", &["../2026-09", "../2025-09"]),
];

/// Typed words.
const TYPED: [(&str, &[&str]); 23] = [
    ("15 March 44 BC", &["-0043-03-15"]),
    ("05-May-2014", &["2014-05-05"]),
    ("2018-present", &["2018/.."]),
    ("1918 onwards", &["1918/.."]),
    ("2026-W23", &["2026-06-01/2026-06-07"]),
    ("Thu Oct 26 11:00:09 EDT 2023", &["2023-10-26T11:00:09"]),
    ("from April to June in 2017", &["2017-04/2017-06"]),
    ("2014 Feb 17", &["2014-02-17"]),
    ("Quarter 1 2018", &["[2018-01..2018-03]"]),
    ("2nd or 3rd century BC", &[]),
    ("Dec 4 '18", &["2018-12-04"]),
    ("2022-23", &["2022-23", "2022/2023"]),
    ("the Friday before", &["2026-05-22", "2026-05-29"]),
    ("the Friday before 12 March 2026", &["2026-03-06"]),
    ("Friday before 13 March 2026", &["2026-03-06"]),
    ("the Monday after 12 March 2026", &["2026-03-16"]),
    ("the Monday after Easter 2026", &["2026-04-06"]),
    ("two days before 12 March 2026", &["2026-03-10"]),
    ("the week after 1 June", &["2026-06-08~"]),
    ("the day before 12 March 2026", &["2026-03-11"]),
    ("le vendredi avant le 12 mars 2026", &["2026-03-06"]),
    ("le lundi après le 12 mars 2026", &["2026-03-16"]),
    ("deux jours avant le 12 mars 2026", &["2026-03-10"]),
];

#[test]
fn words_of_passages_are_read_as_they_are_meant() {
    let published = EventDate::parse("2026-06-03").unwrap();
    for (text, expected) in PASSAGES {
        let reference = Reference { published: Some(&published), ..Reference::default() };
        let found = dates_of_passage(text, &(0..text.len()), reference, PassageContext::Text);
        let readings = first_date(text, &found).map(|date| date.readings).unwrap_or_default();
        let edtf: Vec<&str> = readings.iter().map(|reading| reading.edtf.as_str()).collect();
        assert_eq!(edtf, expected, "{text}");
    }
}

#[test]
fn typed_words_are_read_as_they_are_meant() {
    let published = EventDate::parse("2026-06-03").unwrap();
    for (text, expected) in TYPED {
        let mut edtf: Vec<String> =
            parse_date_input(text, Some(&published)).choices.into_iter().map(|choice| choice.edtf).collect();
        edtf.sort_unstable();
        let mut expected = expected.to_vec();
        expected.sort_unstable();
        assert_eq!(edtf, expected, "{text}");
    }
}

/// A week, a weekend or a month in which something was done once is not one that it filled.
#[test]
fn a_stretch_of_time_is_solid_only_where_it_was_filled() {
    let published = EventDate::parse("2026-06-03").unwrap();
    let first = |text: &str| {
        let reference = Reference { published: Some(&published), ..Reference::default() };
        let found = dates_of_passage(text, &(0..text.len()), reference, PassageContext::Text);
        first_date(text, &found).and_then(|date| Some(date.readings.first()?.edtf.clone()))
    };
    for (text, expected) in [
        ("just last week Sudanese security services killed two men in the south", "[2026-05-25..2026-05-31]"),
        ("two men were killed over the weekend, the police said", "[2026-05-30..2026-05-31]"),
        ("the treaty was signed last month in Rome", "2026-05"),
        ("the border remained closed last week", "2026-05-25/2026-05-31"),
        ("the border remained closed over the weekend", "2026-05-30/2026-05-31"),
    ] {
        assert_eq!(first(text).as_deref(), Some(expected), "{text}");
        // "once in it" and "all of it" are drawn apart.
        let date = EventDate::parse(expected).unwrap();
        let is_filled = text.contains("remained");
        assert_eq!(date.certain().is_some(), is_filled, "{text}");
    }
}
