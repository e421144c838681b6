//! The labels at each zoom, case by case, and properties that hold for any view.

use proptest::prelude::*;

use super::*;

const DAY: f64 = 86_400.0;
const YEAR: f64 = 31_556_952.0;

#[expect(clippy::cast_precision_loss, reason = "labels are short")]
fn width(text: &str) -> f32 {
    7.0 * text.chars().count() as f32
}

fn secs(year: i64, month: u8, day: u8) -> f64 {
    Instant::from_ymd(year, month, day).unwrap().axis_secs()
}

fn labels(ticks: &Ticks) -> Vec<&str> {
    ticks.ticks.iter().map(|tick| tick.label.as_str()).collect()
}

#[test]
fn each_zoom_has_its_units() {
    // The view, its width, the ticks, the context, and how many minor ticks.
    let check = |from: f64, to: f64, pts: f32, ticked: &str, context: &str, minor: usize| {
        let ticks = ticks(from, to, pts, &width);
        assert_eq!(labels(&ticks).join(" "), ticked);
        let bands: Vec<&str> = ticks.context.iter().map(|band| band.label.as_str()).collect();
        assert_eq!(bands.join(" | "), context);
        assert_eq!(ticks.minor.len(), minor, "{ticked}");
    };
    let oct27 = secs(2022, 10, 27);
    check(
        oct27 + 75_600.0,
        oct27 + 75_660.0,
        300.0,
        "21:00:00 21:00:15 21:00:30 21:00:45",
        "Thursday 27 October 2022",
        8,
    );
    check(
        oct27,
        oct27 + 3600.0,
        600.0,
        "00:00 00:05 00:10 00:15 00:20 00:25 00:30 00:35 00:40 00:45 00:50 00:55",
        "Thursday 27 October 2022",
        48,
    );
    check(
        oct27 - DAY / 2.0,
        oct27 + DAY,
        400.0,
        "12:00 18:00 00:00 06:00 12:00 18:00",
        "Wed 26 Oct 2022 | Thursday 27 October 2022",
        30,
    );
    check(
        oct27,
        oct27 + 7.0 * DAY,
        560.0,
        "Thu 27 Fri 28 Sat 29 Sun 30 Mon 31 Tue 1 Wed 2",
        "October 2022 | November 2022",
        49,
    );
    check(oct27, oct27 + 7.0 * DAY, 350.0, "27 28 29 30 31 1 2", "October 2022 | November 2022", 49);
    check(
        secs(2024, 2, 1),
        secs(2024, 3, 15),
        400.0,
        "1–7 8–14 15–21 22–29 1–7 8–14",
        "February 2024 | March 2024",
        37,
    );
    check(secs(2022, 1, 1), secs(2023, 1, 1), 600.0, "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec", "2022", 36);
    check(secs(2022, 1, 1), secs(2023, 7, 1), 360.0, "Q1 Q2 Q3 Q4 Q1 Q2", "2022 | 2023", 12);
    check(secs(2018, 1, 1), secs(2026, 6, 1), 1440.0, "2018 2019 2020 2021 2022 2023 2024 2025 2026", "", 25);
    check(secs(2018, 1, 1), secs(2026, 2, 1), 1440.0, "2018 2019 2020 2021 2022 2023 2024 2025 ", "", 24);
    check(secs(1900, 1, 1), secs(2000, 1, 1), 600.0, "1900 1910 1920 1930 1940 1950 1960 1970 1980 1990", "", 40);
    check(
        secs(-599, 1, 1),
        secs(300, 1, 1),
        700.0,
        "600 BCE 500 BCE 400 BCE 300 BCE 200 BCE 100 BCE 1 CE 100 CE 200 CE",
        "",
        81,
    );
    check(
        secs(-7999, 1, 1),
        secs(2001, 1, 1),
        800.0,
        "8000 BCE 7000 BCE 6000 BCE 5000 BCE 4000 BCE 3000 BCE 2000 BCE 1000 BCE 1 CE 1000 ",
        "",
        90,
    );
    check(Instant::MIN.axis_secs(), Instant::MIN.axis_secs() + 9000.0 * YEAR, 300.0, " 260,000 BCE ", "", 16);
}

/// Four pieces of a few months, as of a dossier with events in 1961, 1965, 1988 and 2026.
#[test]
fn a_piece_of_one_quarter_is_named_by_its_year() {
    let piece = |from: f64, days: f64| TickPiece { secs: (from, from + days * DAY), beside_pts: (12.0, 12.0) };
    let pieces = [
        piece(secs(1960, 12, 5), 50.0),
        piece(secs(1964, 12, 25), 10.0),
        piece(secs(1987, 11, 20), 150.0),
        piece(secs(2026, 1, 10), 360.0),
    ];
    let axis = ticks_of_pieces(&pieces, 1.0 / DAY, &width);
    let names: Vec<(&str, bool)> = axis.pieces.iter().map(|name| (name.text.as_str(), name.is_context)).collect();
    assert_eq!(names, [("1960", true), ("1964", false)]);
    assert_eq!(labels(&axis)[..2], ["Q4", "Q1"]);
    let years: Vec<&str> =
        axis.context.iter().map(|band| band.label.as_str()).filter(|name| !name.is_empty()).collect();
    assert_eq!(years, ["1987", "1988", "2026"]);
}

#[test]
fn larger_units_are_marked() {
    let majors = |from: f64, to: f64, pts: f32| -> String {
        let ticks = ticks(from, to, pts, &width);
        ticks.ticks.iter().filter(|tick| tick.is_major).map(|tick| tick.label.as_str()).collect::<Vec<_>>().join(" ")
    };
    let oct27 = secs(2022, 10, 27);
    assert_eq!(majors(oct27, oct27 + 7.0 * DAY, 560.0), "Tue 1");
    assert_eq!(majors(oct27, oct27 + 2.0 * DAY, 700.0), "00:00 00:00");
    assert_eq!(majors(secs(2018, 1, 1), secs(2031, 1, 1), 1440.0), "2020 2030");
    assert_eq!(majors(secs(1890, 1, 1), secs(2010, 1, 1), 700.0), "1900 2000");
}

#[test]
fn labels_name_units_or_their_beginnings() {
    let check = |years: i64, expected: bool| {
        assert_eq!(ticks(secs(2000, 1, 1), secs(2000 + years, 1, 1), 600.0, &width).names_units, expected);
    };
    check(1, true); // months
    check(8, true); // years
    check(100, false); // decades
    let day = ticks(0.0, DAY, 600.0, &width);
    assert!(!day.names_units);
}

#[test]
fn nothing_to_show_gives_no_ticks() {
    let check = |from, to, pts| assert_eq!(ticks(from, to, pts, &width), Ticks::default());
    check(0.0, 0.0, 100.0);
    check(10.0, 0.0, 100.0);
    check(0.0, 10.0, 0.0);
    check(0.0, 10.0, -1.0);
    check(f64::NAN, 10.0, 100.0);
    check(0.0, f64::INFINITY, 100.0);
    check(0.0, 10.0, f32::NAN);
    check(0.0, 10.0, f32::INFINITY);
    check(1e18, 2e18, 100.0);
    check(-2e300, -1e300, 100.0);
}

#[test]
fn odd_fonts_and_widths_are_handled() {
    let (from, to) = (secs(2018, 1, 1), secs(2026, 1, 1));
    for pts in [1e-30, 0.5, 3.0, 1e9, f32::MAX] {
        for label_pts in [f32::NAN, f32::INFINITY, -1.0, 0.0, 1e6] {
            let ticks = ticks(from, to, pts, &|_| label_pts);
            assert!(!ticks.ticks.is_empty() && ticks.ticks.len() < 1100 && ticks.minor.len() < 1100);
        }
    }
}

/// A view from a minute to the whole calendar, anywhere in it, and its width.
fn any_view() -> impl Strategy<Value = (f64, f64, f32)> {
    let widths = prop_oneof![1_f32..60.0, 60_f32..4000.0];
    (0.0..=1.0_f64, 0.0..=1.0_f64, prop::bool::ANY, widths).prop_map(|(place, zoom, recent, pts)| {
        let span = 60.0 * (524_000.0 * YEAR / 60.0).powf(zoom);
        let (low, high) = if recent { (-5e11, 5e11) } else { (Instant::MIN.axis_secs(), Instant::MAX.axis_secs()) };
        let from = low + place * (high - low - span).max(0.0);
        (from, from + span, pts)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn ticks_are_contiguous_and_cover_the_view((from, to, pts) in any_view()) {
        let axis = ticks(from, to, pts, &width);
        let (first, last) = (axis.ticks.first().unwrap(), axis.ticks.last().unwrap());
        prop_assert!(first.at.axis_secs() <= from && (last.next.axis_secs() >= to || last.next == Instant::MAX));
        prop_assert!(axis.ticks.iter().all(|tick| tick.at < tick.next));
        prop_assert!(axis.ticks.windows(2).all(|pair| pair[0].next == pair[1].at));
        let count = u32::try_from(axis.ticks.len()).unwrap();
        prop_assert!(f64::from(count) <= f64::from(pts) / 8.0 + 3.0, "{count}");
        if let (Some(first), Some(last)) = (axis.context.first(), axis.context.last()) {
            prop_assert!(first.start <= axis.ticks[0].at && last.end.axis_secs() >= to);
            prop_assert!(axis.context.windows(2).all(|pair| pair[0].end == pair[1].start));
            for band in &axis.context[1..] {
                prop_assert!(axis.ticks.iter().any(|tick| tick.at == band.start && tick.is_major));
            }
        }
    }

    #[test]
    fn labels_have_room((from, to, pts) in any_view()) {
        let axis = ticks(from, to, pts, &width);
        let x = |at: Instant| (at.axis_secs().clamp(from, to) - from) / (to - from) * f64::from(pts);
        let units = axis.ticks.iter().map(|tick| (tick.at, tick.next, &tick.label));
        let bands = axis.context.iter().map(|band| (band.start, band.end, &band.label));
        for (start, end, label) in units.chain(bands) {
            prop_assert!(label.is_empty() || f64::from(width(label)) <= x(end) - x(start), "{} at {:?}", label, start);
        }
        let is_whole = |tick: &&Tick| {
            let in_calendar = tick.at > Instant::MIN && tick.next < Instant::MAX;
            in_calendar && tick.at.axis_secs() >= from && tick.next.axis_secs() <= to
        };
        // At the start, labels of a larger unit that has no room to tell its year are left out.
        let told_from = axis.context.iter().find(|band| !band.label.is_empty()).map_or(from, |band| band.seen.0);
        let whole = axis.ticks.iter().filter(is_whole).filter(|tick| tick.seen.0 >= told_from);
        for tick in whole {
            prop_assert!(!tick.label.is_empty() || axis.context.iter().all(|band| band.label.is_empty()));
        }
    }

    /// A month, quarter or day says nothing without its year.
    #[test]
    fn the_first_label_of_each_piece_tells_its_year(
        starts in prop::collection::vec((0.0..3.0_f64, 4.0..7.8_f64), 1..6), pts in 200.0..2000.0_f64,
    ) {
        let mut from = secs(1960, 1, 1);
        let piece = |(gap, length): (f64, f64)| {
            from += YEAR + gap * YEAR;
            let piece = (from, from + 10.0_f64.powf(length));
            from = piece.1;
            TickPiece { secs: piece, beside_pts: (12.0, 12.0) }
        };
        let pieces: Vec<TickPiece> = starts.into_iter().map(piece).collect();
        let all: f64 = pieces.iter().map(|piece| piece.secs.1 - piece.secs.0).sum();
        let axis = ticks_of_pieces(&pieces, pts / all, &width);
        let with_year = |label: &str| label.contains("19") && label.len() >= 4;
        for TickPiece { secs: (from, to), .. } in pieces {
            let is_in = |seen: (f64, f64)| from <= seen.0 && seen.1 <= to;
            let mut labelled = axis.ticks.iter().filter(|tick| is_in(tick.seen) && !tick.label.is_empty());
            let Some(first) = labelled.next() else { continue };
            let band = axis.context.iter().find(|band| is_in(band.seen) && band.seen.1 > first.seen.0);
            let has_name = |band: &TickContext| {
                let is_own = |name: &PieceName| name.is_context && band.seen.0 <= name.at && name.at <= band.seen.1;
                with_year(&band.label) || axis.pieces.iter().any(|name| is_own(name) && with_year(&name.text))
            };
            prop_assert!(with_year(&first.label) || band.is_some_and(has_name), "{first:?} {band:?}");
        }
        for name in axis.pieces {
            prop_assert!(with_year(&name.text), "{name:?}");
        }
    }

    #[test]
    fn minor_ticks_keep_their_distance((from, to, pts) in any_view()) {
        let axis = ticks(from, to, pts, &width);
        let x = |at: Instant| (at.axis_secs() - from) / (to - from) * f64::from(pts);
        let mut lines: Vec<Instant> = axis.ticks.iter().map(|tick| tick.at).chain(axis.minor.iter().copied()).collect();
        lines.retain(|at| *at != Instant::MIN); // the calendar's end cuts its unit short
        lines.sort();
        let least = lines.windows(2).map(|pair| x(pair[1]) - x(pair[0])).fold(f64::INFINITY, f64::min);
        // The first units of our era lack a year.
        prop_assert!(axis.minor.is_empty() || least >= 6.0 || lines.contains(&Instant::from_ymd(1, 1, 1).unwrap()), "{least}");
        prop_assert!(axis.minor.windows(2).all(|pair| pair[0] < pair[1]));
        prop_assert!(axis.minor.iter().all(|at| from <= at.axis_secs() && at.axis_secs() <= to));
    }
}
