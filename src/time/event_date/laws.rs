//! Properties that hold for any text, whether it is a date or not.

use proptest::prelude::*;

use super::*;

/// Everything that follows from a date.
fn everything(date: &EventDate) -> impl PartialEq + fmt::Debug {
    let marks = (date.is_start_approximate(), date.is_end_approximate(), date.is_uncertain());
    let spans = (date.possible(), date.certain(), date.placed_span());
    (date.edtf().into_owned(), date.kind(), spans, marks, date.anchor(), date.sort_key(), date.in_words())
}

/// The parser of plain dates and the full parser agree.
fn agrees(text: &str) -> Result<(), TestCaseError> {
    let (short, full) = (EventDate::parse(text), EventDate::parse_fully(text));
    prop_assert_eq!(short.as_ref().map(everything), full.as_ref().map(everything), "{}", text);
    Ok(())
}

/// Plain dates, and texts that are nearly plain dates.
fn nearly_plain() -> impl Strategy<Value = String> {
    let date = "[0-2][0-9]{3}|[12][0-9]{3}-[0-2][0-9]|[12][0-9]{3}-[01][0-9]-[0-3][0-9]";
    let near = "200[0-2]|200[01]-(0[1-3]|1[0-3])|2000-0[12]-(0[1-3]|28|29|30)";
    let of = |regex: &str| proptest::string::string_regex(&format!("({regex})(/({regex}))?[?X]?")).unwrap();
    prop_oneof![of(date), of(near), of(near)]
}

/// The properties that hold for any text.
fn holds(text: &str) -> Result<(), TestCaseError> {
    let Ok(date) = EventDate::parse(text) else { return Ok(()) };
    for end in date.plain_ends().into_iter().flat_map(|(first, last)| [Some(first), last]).flatten() {
        let alone = EventDate::from_plain_end(end);
        prop_assert_eq!(EventDate::parse(&alone.edtf()), Ok(alone));
    }
    prop_assert_eq!(EventDate::parse(&date.edtf()), Ok(date.clone()));
    prop_assert!(!date.in_words().is_empty());
    let Extent { start, end } = date.possible();
    let (low, high) = (start.instant().unwrap_or(Instant::MIN), end.instant().unwrap_or(Instant::MAX));
    prop_assert!(low < high, "{}", text);
    prop_assert!(low <= date.anchor() && date.anchor() <= high);
    let shown = date.placed_span();
    prop_assert!(low <= shown.start() && shown.start() < shown.end() && shown.end() <= high);
    if let Some(certain) = date.certain() {
        prop_assert!(low <= certain.start() && certain.start() < certain.end() && certain.end() <= high, "{}", text);
    }
    Ok(())
}

/// A date of any precision, often valid.
fn any_date() -> impl Strategy<Value = String> {
    let digits = "[-]?[01][0-9X]{3}|Y-?[1-9][0-9]{4,5}|Y-?[1-9]E[3-9]|[12][0-9]{3}S[1-4]|[12]XXX";
    let month = "(-[?~%]?(0[1-9]|1[0-2]|2[1-9]|3[0-9]|4[01]|XX|[01]X)[?~%]?)?";
    let day = "(-[?~%]?([0-2][0-9]|3[01]|XX|[0-3]X)[?~%]?)?";
    let time = "(T[0-2][0-9]:[0-5][0-9]:[0-6][0-9](Z|[+-]0[0-9]:[0-5][0-9])?)?";
    let of = |regex: String| proptest::string::string_regex(&regex).unwrap();
    prop_oneof![
        2 => of(format!("({digits})[?~%]?")),
        3 => of(format!("[12][0-9X]{{3}}[?~%]?{month}{day}")),
        1 => of(format!("[12][0-9]{{3}}-(0[1-9]|1[0-2])-[0-2][0-9]{time}")),
    ]
}

/// Intervals and sets of such dates.
fn any_value() -> impl Strategy<Value = String> {
    let end = prop_oneof![
        4 => any_date(),
        1 => Just(String::new()),
        1 => Just("..".to_owned()),
        1 => any_date().prop_map(|date| format!("..{date}")),
        1 => any_date().prop_map(|date| format!("{date}..")),
        1 => (any_date(), any_date()).prop_map(|(first, last)| format!("{first}..{last}")),
    ]
    .boxed();
    prop_oneof![
        any_date(),
        (end.clone(), end.clone()).prop_map(|(start, end)| format!("{start}/{end}")),
        prop::collection::vec(end.clone(), 1..9).prop_map(|list| format!("[{}]", list.join(","))),
        prop::collection::vec(end, 1..9).prop_map(|list| format!("{{{}}}", list.join(","))),
    ]
}

/// The packed key orders as the key does.
fn orders_alike(one: &str, other: &str) -> Result<(), TestCaseError> {
    if let (Ok(one), Ok(other)) = (EventDate::parse(one), EventDate::parse(other)) {
        let (one, other) = (one.sort_key(), other.sort_key());
        prop_assert_eq!(one.packed().cmp(&other.packed()), one.cmp(&other));
        prop_assert_eq!(one.packed() & u128::from(u32::MAX), 0);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_text_is_a_date_or_an_error(text: String) {
        holds(&text)?;
    }

    #[test]
    fn text_of_the_alphabet_too(text in r"[0-9XYETSZ?~%/.,:+\-\[\]{} ]{0,24}") {
        holds(&text)?;
    }

    #[test]
    fn and_text_of_the_grammar(text in any_value()) {
        holds(&text)?;
    }

    #[test]
    fn packed_keys_order_alike(one in any_value(), other in any_value(), near in [nearly_plain(), nearly_plain()]) {
        orders_alike(&one, &other)?;
        orders_alike(&near[0], &near[1])?;
    }

    #[test]
    fn plain_dates_need_no_parser(text in nearly_plain()) {
        agrees(&text)?;
    }

    #[test]
    fn the_order_is_total_and_follows_the_anchor(texts in prop::collection::vec(any_value(), 3..8)) {
        let dates: Vec<EventDate> = texts.iter().filter_map(|text| EventDate::parse(text).ok()).collect();
        for a in &dates {
            for b in &dates {
                let order = a.sort_key().cmp(&b.sort_key());
                prop_assert_eq!(order, b.sort_key().cmp(&a.sort_key()).reverse());
                prop_assert!(a.anchor() == b.anchor() || order == a.anchor().cmp(&b.anchor()));
            }
        }
    }
}
