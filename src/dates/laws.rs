//! What holds for every text: no panic, ranges in order and on borders of characters, valid dates; and that what is
//! added at the end changes nothing before it.

use proptest::prelude::*;

use super::*;
use crate::time::EventDate;

fn some_words() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "last",
        "next",
        "this",
        "early",
        "mid",
        "-",
        "late",
        "the",
        "end",
        "of",
        "May",
        "June",
        "Monday",
        "year",
        "week",
        "weekend",
        "31",
        "30",
        "3",
        "February",
        "since",
        "by",
        "from",
        "to",
        "between",
        "and",
        "2024",
        "2020",
        "1990s",
        "first",
        "half",
        "quarter",
        "two",
        "years",
        "ago",
        "spring",
        "winter",
        "past",
        "decades",
        "earlier",
        ",",
        "q2",
        "following",
        "same",
        "that",
        "day",
        "before",
        "after",
        "yesterday",
        "fiscal",
        "BC",
        "'",
        "9",
        "a.m.",
        "/",
        "05",
        ":",
        "mai",
        "dernier",
        "l'an",
        "Christmas",
        "every",
        "in",
        "or",
        ".",
        "\n",
    ]);
    prop_oneof!["\\PC{0,40}", prop::collection::vec(word, 0..14).prop_map(|words| words.join(" "))]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn whatever_is_found_is_a_date_in_its_place(words in some_words(), year in 0_i64..9000, form in 0..3_u8) {
        let published = match form {
            0 => format!("{year:04}-06-03"),
            1 => format!("{year:04}"),
            _ => "not known".to_owned(),
        };
        let published = EventDate::parse(&published).ok();
        for language in Language::ALL {
            let reference = Reference { published: published.as_ref(), language };
            let mut end = 0;
            for date in find(&words, reference) {
                prop_assert!(end <= date.phrase.start && date.phrase.start <= date.words.start, "{:?}", date);
                prop_assert!(date.words.start < date.words.end && date.words.end <= date.phrase.end, "{:?}", date);
                prop_assert!(words.get(date.phrase.clone()).is_some() && words.get(date.words.clone()).is_some());
                for (_, at) in &date.parts {
                    prop_assert!(words.get(at.clone()).is_some_and(|part| !part.is_empty()), "{:?}", date);
                }
                for reading in &date.readings {
                    prop_assert!(EventDate::parse(&reading.edtf).is_ok(), "{:?}", reading);
                }
                end = date.phrase.end;
            }
            for reading in whole_date(&words, reference) {
                prop_assert!(EventDate::parse(&reading.edtf).is_ok() && !reading.reason(&words).is_empty());
            }
        }
        if let Some(found) = date_words(&words) {
            prop_assert!(!found.is_empty() && found.trim() == found);
        }
    }

    #[test]
    fn a_block_at_the_end_changes_nothing_before_it(text in some_words(), more in some_words()) {
        let published = EventDate::parse("2026-06-03").ok();
        let reference = Reference { published: published.as_ref(), ..Reference::default() };
        let alone = find(&text, reference);
        let both = find(&format!("{text}\n{more}"), reference);
        prop_assert_eq!(&both[..alone.len()], &alone[..]);
    }
}
