//! Valid and invalid arguments.

use clap::CommandFactory as _;

use std::path::Path;

use super::*;
use crate::app::ThemeChoice;
use crate::layout::{LaneMode, View};
use crate::time::Instant;

fn parse(line: &str) -> Result<Arguments, clap::Error> {
    Arguments::try_parse_from(std::iter::once("dateline").chain(line.split_whitespace()))
}

/// The exit status, unless the arguments are valid.
fn refused(line: &str) -> Option<i32> {
    parse(line).err().map(|error| error.exit_code())
}

#[test]
fn definition_is_sound() {
    Arguments::command().debug_assert();
}

#[test]
fn without_arguments_the_window_opens_on_the_sample() {
    let arguments = parse("").unwrap();
    assert!(arguments.verb.is_none() && arguments.window.dossier.is_none() && arguments.window.screenshot.is_none());
}

#[test]
fn window_arguments_are_parsed() {
    let line = "some/dossier --select an-event --view 2018/2026 --lanes none --gaps full --theme dark --size 1440x900 --scale 1.5 \
                --screenshot a/b.PNG";
    let window = parse(line).unwrap().window;
    assert_eq!(window.dossier.as_deref(), Some(Path::new("some/dossier")));
    assert_eq!(window.select.as_deref(), Some("an-event"));
    assert_eq!(window.lanes.map(LaneMode::from), Some(LaneMode::Single));
    assert_eq!(window.gaps, Some(GapsArgument::Full));
    assert_eq!(window.theme.map(ThemeChoice::from), Some(ThemeChoice::Dark));
    assert_eq!(window.size, Some([1440.0, 900.0]));
    assert_eq!(window.scale, Some(1.5));
    assert_eq!(window.screenshot.as_deref(), Some(Path::new("a/b.PNG")));
    let [start, end] = [2018, 2027].map(|year| Instant::from_ymd(year, 1, 1).unwrap().axis_secs());
    assert_eq!(window.view, Some(View::new(start, end)));
}

#[test]
fn commands_are_distinguished_from_dossiers() {
    let format = |line: &str| match parse(line).unwrap().verb {
        Some(Verb::Events(events)) => (events.format, events.dossier),
        other => panic!("{line}: {other:?}"),
    };
    assert_eq!(format("events"), (EventsFormat::Text, None));
    assert_eq!(format("events x --format csv"), (EventsFormat::Csv, Some("x".into())));
    assert_eq!(format("events --format json ./events"), (EventsFormat::Json, Some("./events".into())));
    assert!(matches!(parse("check").unwrap().verb, Some(Verb::Check(CheckArguments { dossier: None }))));
    assert!(matches!(parse("schema").unwrap().verb, Some(Verb::Schema)));
    let folder = parse("./check").unwrap();
    assert!(folder.verb.is_none() && folder.window.dossier == Some("./check".into()));
}

#[test]
fn invalid_arguments_are_rejected() {
    let check = |line: &str| assert_eq!(refused(line), Some(2), "{line}");
    check("--colour");
    check("one two");
    check("--lanes many");
    check("--theme pink");
    check("--select");
    check("check one two");
    check("check --format json");
    check("events --format xml");
    check("schema x");
    check("some/dossier check");
    check("--view yesterday");
    check("--view 2023-02-31");
    check("--view 2018/..");
    check("--view /2018");
    for size in ["1440", "1440x", "x900", "319x900", "1440x239", "16385x900", "1440x16385", "14.5x900", "-1x900"] {
        check(&format!("--size={size}"));
    }
    for scale in ["0.49", "4.01", "NaN", "inf", "-1", "big"] {
        check(&format!("--scale={scale}"));
    }
    for name in ["picture", "picture.jpg", "png", ".png"] {
        check(&format!("--screenshot={name}"));
    }
}

#[test]
fn limits_are_inclusive() {
    let size = |text: &str| parse(&format!("--size {text}")).unwrap().window.size;
    assert_eq!(size("320x240"), Some([320.0, 240.0]));
    assert_eq!(size("16384X16384"), Some([16_384.0, 16_384.0]));
    let scale = |text: &str| parse(&format!("--scale {text}")).unwrap().window.scale;
    assert_eq!([scale("0.5"), scale("4")], [Some(0.5), Some(4.0)]);
}

#[test]
fn a_view_can_be_before_the_common_era() {
    let view = parse("--view -0043").unwrap().window.view.unwrap();
    let [start, end] = [-43, -42].map(|year| Instant::from_ymd(year, 1, 1).unwrap().axis_secs());
    assert_eq!(view, View::new(start, end));
}

#[test]
fn help_and_version_are_no_failures() {
    for line in ["--help", "-h", "--version", "-V", "events --help", "help"] {
        assert_eq!(refused(line), Some(0), "{line}");
    }
}

#[test]
fn generated_dossiers_are_within_the_limits() {
    let most = crate::dossier::limits::EVENTS;
    assert!(parse(&format!("generate --events {most} -o d")).is_ok());
    assert_eq!(refused(&format!("generate --events {} -o d", most + 1)), Some(2));
}
