//! Dates of generated events: in bursts, some long and some short, with most events in a few of them.

use super::random::Random;
use crate::time::{EventDate, Instant};

const DAY_SECS: i64 = 86_400;
/// Days since 1970 of 1 January 1900 and of 31 December 2029.
const DAYS: [i64; 2] = [-25_567, 21_914];
/// Bursts of events.
const BURSTS: usize = 48;
/// How long spans last at most: eight years.
const SPAN_DAYS_BITS: i64 = 11;

/// A burst of events.
#[derive(Clone, Debug)]
pub(super) struct Bursts {
    /// Middle and half width, in days.
    bursts: Vec<(i64, i64)>,
}

impl Bursts {
    pub(super) fn new(random: &mut Random) -> Self {
        let [first, last] = DAYS;
        let burst = |_| {
            let bits = random.between(2, 10);
            (random.between(first, last), (1 << bits) + random.between(0, 1 << bits))
        };
        Self { bursts: (0..BURSTS).map(burst).collect() }
    }

    /// A burst and a day in it; one day in eight lies anywhere.
    pub(super) fn day(&self, random: &mut Random) -> (usize, i64) {
        let [first, last] = DAYS;
        // The lesser of two: the first burst holds most, the last hardly any.
        let burst = random.below(BURSTS).min(random.below(BURSTS));
        let anywhere = random.between(first, last);
        let Some(&(middle, half)) = self.bursts.get(burst).filter(|_| !random.chance(12)) else {
            return (burst, anywhere);
        };
        // The mean of three gathers them towards the middle.
        let offset = (0..3).map(|_| random.between(-half, half)).sum::<i64>() / 3;
        (burst, (middle + offset).clamp(first, last))
    }
}

/// A day as EDTF.
pub(super) fn day_text(day: i64) -> String {
    Instant::from_secs(day * DAY_SECS).civil().iso_day()
}

/// A date around `day` as EDTF: a point in seventy of a hundred, else a span.
pub(super) fn date_text(day: i64, random: &mut Random) -> String {
    let text = day_text(day);
    let part = |text: &str, bytes: usize| text[..bytes].to_owned();
    if random.chance(70) {
        return match random.below(100) {
            0..6 => part(&text, 7),
            6..9 => part(&text, 4),
            9 => format!("{text}?"),
            10 => part(&text, 7) + "~",
            11 => format!("[..{text}]"),
            _ => text,
        };
    }
    let bits = random.between(0, SPAN_DAYS_BITS);
    let last = day_text(day + (1 << bits) + random.between(0, (1 << bits) - 1));
    match random.below(100) {
        0..8 => format!("{}/{}", part(&text, 7), part(&last, 7)),
        8..12 => format!("{}/{}", part(&text, 4), part(&last, 4)),
        12 => format!("{text}/.."),
        _ => format!("{text}/{last}"),
    }
}

/// “On 3 May 1943” for a day's EDTF.
pub(super) fn told(day: &str) -> String {
    let reading = EventDate::parse(day).map_or_else(|_| day.to_owned(), |date| date.in_words());
    format!("On {reading}")
}
