//! Which of two events came first, and how far apart they are.

use crate::evidence::{Distance, Sequence};
use crate::time::EventDate;

fn dates(texts: [&str; 2]) -> [EventDate; 2] {
    texts.map(|text| EventDate::parse(text).unwrap_or_else(|error| panic!("{error}")))
}

#[test]
fn events_stand_in_a_sequence_or_it_cannot_be_told() {
    use Sequence::{CannotBeTold, CertainlyAfter, CertainlyBefore, Overlapping};
    let check = |one: &str, other: &str, expected: Sequence| {
        let [one, other] = dates([one, other]);
        assert_eq!(Sequence::of(&one, &other), expected, "{one:?} {other:?}");
        let converse = match expected {
            CertainlyBefore => CertainlyAfter,
            CertainlyAfter => CertainlyBefore,
            same => same,
        };
        assert_eq!(Sequence::of(&other, &one), converse, "{other:?} {one:?}");
    };
    check("2018-11-08", "2019", CertainlyBefore);
    check("2018", "2018-06", CannotBeTold);
    check("2018", "2018", CannotBeTold);
    check("2018-05-03", "2018-05-03", Overlapping);
    check("2018-05-03T10:00:00", "2018-05-03", Overlapping);
    check("2018-05-03T10:00:00", "2018-05-03T11:00:00", CertainlyBefore);
    check("2014/2020", "2017-04", Overlapping);
    check("2014/..", "2020", CannotBeTold);
    check("[..2018]", "2019-02", CertainlyBefore);
    check("[2018..]", "2019", CannotBeTold);
    check("2018~", "2019", CannotBeTold);
    check("2018~", "2020", CertainlyBefore);
    check("2018?", "2025", CannotBeTold);
    check("../2018", "2019", CertainlyBefore);
    check("{2017,2019}", "2020", CertainlyBefore);
    check("2022-10-27/2022-10-28", "[2022-10-27..2023-01-03]", CannotBeTold);
}

#[test]
fn distances_are_ranges_in_one_unit() {
    let check = |one: &str, other: &str, expected: &str| {
        let [one, other] = dates([one, other]);
        let words = |distance: Option<Distance>| distance.map_or_else(|| "none".to_owned(), |it| it.in_words());
        assert_eq!(words(Distance::between(&one, &other)), expected, "{one:?} {other:?}");
        assert_eq!(words(Distance::between(&other, &one)), expected, "{other:?} {one:?}");
    };
    check("2018-05-03", "2018-05-05", "2 days");
    check("2018-05-03", "2018-05-03", "none");
    check("2018-11-08", "2022-10-27", "1,449 days (about 4 years)");
    check("2021-03", "2022-10/2022-12", "18 to 20 months");
    check("2021-02-10", "[2022-08-15..2022-11-08]", "18 to 21 months");
    check("2018", "2018-06-03", "up to 7 months");
    check("2018-05", "2018-05", "up to 30 days");
    check("[..2018]", "2019-03-01", "at least 60 days");
    check("1945", "2018", "72 to 74 years");
    check("2014/..", "2016-03-01", "up to 26 months");
    check("2014-01-01/2014-02-01", "2014-02-03", "2 days");
}
