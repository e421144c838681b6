//! Dragged dates: examples and properties.

use proptest::prelude::*;

use super::*;
use crate::time::DateKind;

fn day(year: i64, month: u8, day: u8) -> Instant {
    Instant::from_ymd(year, month, day).unwrap()
}

fn check(edtf: &str, days: i64, snap: Snap, expected: Option<&str>) {
    let from = day(2026, 3, 10);
    let found = shifted(edtf, from, from.plus_secs(days * DAY_SECS), snap);
    assert_eq!(found.as_deref(), expected, "{edtf} by {days} days on {snap:?}");
}

#[test]
fn precision_follows_the_snap() {
    check("2026-03-10", 3, Snap::Day, Some("2026-03-13"));
    check("2026-03-10", 3, Snap::Month, Some("2026-03"));
    check("2026-03-10", 30, Snap::Month, Some("2026-04"));
    check("2026-03-10", 300, Snap::Year, Some("2027"));
    check("2018", 40, Snap::Month, Some("2018-02"));
    check("2018", 400, Snap::Year, Some("2019"));
    check("2018~", 1, Snap::Day, Some("2018-01-02~"));
    check("2022-10-27?", -1, Snap::Day, Some("2022-10-26?"));
    check("-0044-03-15", 1, Snap::Day, Some("-0044-03-16"));
    check("9999", 400, Snap::Year, None);
}

#[test]
fn intervals_keep_their_shape() {
    check("2022-10-27/2022-10-28", 5, Snap::Day, Some("2022-11-01/2022-11-02"));
    check("2022-10-27/2022-10-28", 31, Snap::Month, Some("2022-11-27/2022-11-28"));
    check("2018/2034~", 366, Snap::Year, Some("2019/2035~"));
    check("2018/2034~", 1, Snap::Day, Some("2018-01-02/2035-01-01~"));
    check("2014/..", 366, Snap::Year, Some("2015/.."));
    check("2014/", 366, Snap::Year, Some("2015/"));
    check("[..2023-01-03]", 2, Snap::Day, Some("[..2023-01-05]"));
    check("{2018,2019}", 366, Snap::Day, Some("{2019,2020}"));
}

#[test]
fn a_time_of_day_is_kept_only_on_minutes() {
    let from = day(2026, 6, 3);
    let moved = |secs, snap| shifted("2026-06-03T21:08:00Z", from, from.plus_secs(secs), snap);
    assert_eq!(moved(3 * 3600, Snap::Minute).as_deref(), Some("2026-06-04T00:08:00Z"));
    assert_eq!(moved(3 * 3600, Snap::Day).as_deref(), Some("2026-06-04"));
}

#[test]
fn some_dates_cannot_be_dragged() {
    for edtf in ["196X", "2004-XX", "2001-21", "Y170000002", "not a date"] {
        check(edtf, 400, Snap::Year, None);
    }
}

#[test]
fn ends_are_stretched_to_the_nearest_boundary() {
    let check = |edtf, side, to, snap, expected: Option<&str>| {
        assert_eq!(stretched(edtf, side, to, snap).as_deref(), expected, "{edtf} {side:?}");
    };
    check("2022-10-27/2022-10-28", Side::End, day(2022, 11, 3), Snap::Day, Some("2022-10-27/2022-11-02"));
    check("2018/2034~", Side::Start, day(2016, 2, 1), Snap::Year, Some("2016/2034~"));
    check("2018/2034~", Side::End, day(2030, 2, 1), Snap::Month, Some("2018/2030-01~"));
    check("2014/..", Side::End, day(2020, 1, 1), Snap::Year, None);
    check("2018/2019", Side::End, day(2010, 1, 1), Snap::Year, None);
    check("2018", Side::End, day(2020, 1, 1), Snap::Year, None);
    assert_eq!(movable_ends("2018/.."), [true, false]);
    assert_eq!(movable_ends("2018"), [false, false]);
}

fn date() -> impl Strategy<Value = String> {
    let day = (1900_i64..2100, 1_u8..13, 1_u8..29);
    let part = (day, 0..3_u8, prop::sample::select(vec!["", "~", "?", "%"]));
    part.prop_map(|((year, month, day), precision, qualifier)| match precision {
        0 => format!("{year:04}{qualifier}"),
        1 => format!("{year:04}-{month:02}{qualifier}"),
        _ => format!("{year:04}-{month:02}-{day:02}{qualifier}"),
    })
}

fn snap() -> impl Strategy<Value = Snap> {
    prop::sample::select(vec![Snap::Minute, Snap::Day, Snap::Month, Snap::Year])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn a_moved_date_is_as_precise_as_the_snap_and_qualified_as_before(
        edtf in date(), days in -9000_i64..9000, snap in snap()
    ) {
        let from = day(2026, 3, 10);
        let moved = shifted(&edtf, from, from.plus_secs(days * DAY_SECS), snap).unwrap();
        let (before, after) = (EventDate::parse(&edtf).unwrap(), EventDate::parse(&moved).unwrap());
        prop_assert_eq!(before.is_uncertain(), after.is_uncertain());
        prop_assert_eq!(before.is_start_approximate(), after.is_start_approximate());
        let length = moved.trim_end_matches(['?', '~', '%']).len();
        prop_assert_eq!(length, match snap { Snap::Year => 4, Snap::Month => 7, _ => 10 });
    }

    #[test]
    fn a_moved_interval_keeps_its_kind_ends_and_days(
        first in date(), last in date(), days in -9000_i64..9000, snap in snap(), open in 0..3_u8
    ) {
        let edtf = match open { 0 => format!("{first}/.."), 1 => format!("../{last}"), _ => format!("{first}/{last}") };
        prop_assume!(EventDate::parse(&edtf).is_ok());
        let from = day(2026, 3, 10);
        let moved = shifted(&edtf, from, from.plus_secs(days * DAY_SECS), snap);
        prop_assume!(moved.is_some());
        let moved = moved.unwrap();
        let (before, after) = (EventDate::parse(&edtf).unwrap(), EventDate::parse(&moved).unwrap());
        prop_assert_eq!(after.kind(), DateKind::Lasting);
        prop_assert_eq!(before.possible().start.instant().is_some(), after.possible().start.instant().is_some());
        prop_assert_eq!(before.possible().end.instant().is_some(), after.possible().end.instant().is_some());
        prop_assert_eq!(before.is_uncertain(), after.is_uncertain());
        let is_exact = before.certain().is_some() && !edtf.contains(['?', '~', '%', '.']);
        if is_exact && snap <= Snap::Day {
            prop_assert_eq!(before.placed_span().secs(), after.placed_span().secs());
        }
    }

    #[test]
    fn moving_there_and_back_changes_nothing(
        start in -20000_i64..40000, length in 0_i64..9000, days in -9000_i64..9000
    ) {
        let text = |day: i64| Instant::from_secs(day * DAY_SECS).civil().iso_day();
        let edtf = format!("{}/{}~", text(start), text(start + length));
        let (from, to) = (day(2026, 3, 10), day(2026, 3, 10).plus_secs(days * DAY_SECS));
        let there = shifted(&edtf, from, to, Snap::Day).unwrap();
        prop_assert_eq!(shifted(&there, to, from, Snap::Day).unwrap(), edtf);
    }

    #[test]
    fn stretching_keeps_the_other_end(first in date(), last in date(), to in -36000_i64..36000, snap in snap()) {
        let edtf = format!("{first}/{last}");
        prop_assume!(EventDate::parse(&edtf).is_ok());
        if let Some(after) = stretched(&edtf, Side::End, Instant::from_secs(to * DAY_SECS), snap) {
            prop_assert_eq!(after.split_once('/').unwrap().0, first.as_str());
        }
        if let Some(after) = stretched(&edtf, Side::Start, Instant::from_secs(to * DAY_SECS), snap) {
            prop_assert_eq!(after.split_once('/').unwrap().1, last.as_str());
        }
    }
}
