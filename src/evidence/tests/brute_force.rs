//! Agreement and certainty against days that are counted one by one: a random date is made together with the days that
//! it means, by rules of its own that share nothing with the program's.

use crate::evidence::{Agreement, Presence};
use crate::time::{EventDate, Instant, Span};

/// The days that are counted: from the first of 1999 to the last of 2005.
const FIRST_YEAR: i64 = 1999;
const LAST_YEAR: i64 = 2005;

/// Numbers that are the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % count
    }

    fn between(&mut self, low: usize, high: usize) -> usize {
        low + self.below(high - low + 1)
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }
}

/// The days, as `2001-02-03`, in order.
struct Days(Vec<String>);

impl Days {
    fn new() -> Self {
        let first = Instant::from_ymd(FIRST_YEAR, 1, 1).unwrap();
        let last = Instant::from_ymd(LAST_YEAR + 1, 1, 1).unwrap();
        let count = (last.secs() - first.secs()) / 86_400;
        Self((0..count).map(|day| first.plus_secs(day * 86_400).civil().iso_day()).collect())
    }

    /// The days that a date means, where each `X` stands for any digit: those that begin with it.
    fn of(&self, pattern: &str) -> Vec<usize> {
        if !pattern.contains('X') {
            // They stand in order.
            let first = self.0.partition_point(|day| day.as_str() < pattern);
            return (first..self.0.len()).take_while(|at| self.0[*at].starts_with(pattern)).collect();
        }
        let matches =
            |day: &str| pattern.bytes().zip(day.bytes()).all(|(wanted, digit)| wanted == b'X' || wanted == digit);
        self.0.iter().enumerate().filter(|(_, day)| matches(day)).map(|(at, _)| at).collect()
    }

    fn last(&self) -> usize {
        self.0.len() - 1
    }
}

/// The instant at which a day begins.
fn start_of(day: usize) -> Instant {
    Instant::from_ymd(FIRST_YEAR, 1, 1).unwrap().plus_secs(i64::try_from(day).unwrap() * 86_400)
}

/// The meaning of a date, in days.
#[derive(Clone, Debug)]
enum Meaning {
    /// One of these.
    Once(Vec<usize>),
    /// One of each of these.
    Each(Vec<Vec<usize>>),
    /// From one of the first to one of the second.
    Lasting(Vec<usize>, Vec<usize>),
}

impl Meaning {
    /// Every day on which it may be under way.
    fn possible(&self) -> Vec<usize> {
        let mut days: Vec<usize> = match self {
            Self::Once(days) => days.clone(),
            Self::Each(members) => members.concat(),
            Self::Lasting(first, last) => (first[0]..=*last.last().unwrap()).collect(),
        };
        days.sort_unstable();
        days.dedup();
        days
    }

    fn certainty(&self, from: usize, to: usize) -> Presence {
        let is_in = |day: &usize| (from..=to).contains(day);
        let (some, every) = match self {
            Self::Once(days) => (days.iter().any(is_in), days.iter().all(is_in)),
            Self::Each(members) => (
                members.iter().flatten().any(is_in),
                // However the days are chosen, one of them is in it.
                members.iter().any(|member| member.iter().all(is_in)),
            ),
            Self::Lasting(first, last) => {
                let overlaps = |start: usize, end: usize| start <= to && from <= end;
                let mut readings = first
                    .iter()
                    .flat_map(|start| last.iter().filter(move |end| *end >= start).map(move |end| (*start, *end)));
                (
                    readings.clone().any(|(start, end)| overlaps(start, end)),
                    readings.all(|(start, end)| overlaps(start, end)),
                )
            }
        };
        match (some, every) {
            (_, true) => Presence::Certainly,
            (true, false) => Presence::Possibly,
            (false, false) => Presence::Not,
        }
    }
}

struct Maker {
    random: Random,
    days: Days,
}

impl Maker {
    /// A date of any precision, with what it means.
    fn date(&mut self) -> (String, Vec<usize>) {
        let random = &mut self.random;
        let year = random.between(2001, 2003);
        let month = random.between(1, 12);
        let day = random.between(1, 28);
        let text = match random.below(12) {
            0 => format!("{year}"),
            1 | 2 => format!("{year}-XX"),
            3 => format!("{year}-{month:02}-XX"),
            4 => format!("{year}-XX-{day:02}"),
            5 => format!("{year}-{month:02}-{}X", random.below(3)),
            6 => format!("{year}-1X"),
            7 | 8 => format!("{year}-{month:02}"),
            _ => format!("{year}-{month:02}-{day:02}"),
        };
        let days = self.days.of(&text);
        (text, days)
    }

    /// A plain date, rarely a whole year.
    fn plain(&mut self, from: usize) -> (String, Vec<usize>) {
        let (year, month, day) =
            (self.random.between(from, 2003), self.random.between(1, 12), self.random.between(1, 28));
        let text = match self.random.below(16) {
            0 => format!("{year}"),
            1..=6 => format!("{year}-{month:02}"),
            _ => format!("{year}-{month:02}-{day:02}"),
        };
        let days = self.days.of(&text);
        (text, days)
    }

    /// A date with `~`: one unit more on either side.
    fn approximate(&mut self) -> (String, Vec<usize>) {
        let (year, month) = (self.random.between(2001, 2003), self.random.between(2, 11));
        if self.random.below(2) == 0 {
            let days = (year - 1..=year + 1).flat_map(|year| self.days.of(&year.to_string())).collect();
            return (format!("{year}~"), days);
        }
        let days = (month - 1..=month + 1).flat_map(|month| self.days.of(&format!("{year}-{month:02}"))).collect();
        (format!("{year}-{month:02}~"), days)
    }

    fn interval(&mut self) -> (String, Meaning) {
        let (mut first, mut first_days) = self.plain(2001);
        let (mut last, mut last_days) = self.plain(2001);
        if last_days.last() < first_days.first() {
            (first, first_days, last, last_days) = (last, last_days, first, first_days);
        }
        let all: Vec<usize> = (0..=self.days.last()).collect();
        match self.random.below(8) {
            0 => (format!("{first}/.."), Meaning::Lasting(first_days, all)),
            1 => (format!("../{last}"), Meaning::Lasting(all, last_days)),
            2 => (format!("{first}/"), Meaning::Lasting(first_days, all)),
            3 => {
                let before = (0..=*first_days.last().unwrap()).collect();
                (format!("..{first}/{last}"), Meaning::Lasting(before, last_days))
            }
            _ => (format!("{first}/{last}"), Meaning::Lasting(first_days, last_days)),
        }
    }

    fn set(&mut self) -> (String, Meaning) {
        let mut members: Vec<(String, Vec<usize>)> = (0..self.random.between(1, 4)).map(|_| self.date()).collect();
        let (text, days) = self.plain(2001);
        match self.random.below(4) {
            0 => members.push((format!("..{text}"), (0..=*days.last().unwrap()).collect())),
            1 => members.push((format!("{text}.."), (days[0]..=self.days.last()).collect())),
            _ => {}
        }
        let text = members.iter().map(|(text, _)| text.as_str()).collect::<Vec<_>>().join(",");
        (format!("[{text}]"), Meaning::Once(members.into_iter().flat_map(|(_, days)| days).collect()))
    }

    fn all_of_a_set(&mut self) -> (String, Meaning) {
        let mut members: Vec<(String, Vec<usize>)> = (0..self.random.between(1, 3)).map(|_| self.date()).collect();
        let mut each: Vec<Vec<usize>> = members.iter().map(|(_, days)| days.clone()).collect();
        if self.random.below(2) == 0 {
            // In each of several years, months or days.
            let year = self.random.between(2000, 2001);
            let (first, last) = match self.random.below(3) {
                0 => (format!("{year}"), format!("{}", year + 3)),
                1 => (format!("{year}-03"), format!("{year}-09")),
                _ => (format!("{year}-03-05"), format!("{year}-03-20")),
            };
            let all = &self.days.0[self.days.of(&first)[0]..=*self.days.of(&last).last().unwrap()];
            let mut units: Vec<String> = all.iter().map(|day| day[..first.len()].to_owned()).collect();
            units.dedup();
            each.extend(units.iter().map(|unit| self.days.of(unit)));
            members.push((format!("{first}..{last}"), Vec::new()));
        }
        let text = members.iter().map(|(text, _)| text.as_str()).collect::<Vec<_>>().join(",");
        (format!("{{{text}}}"), Meaning::Each(each))
    }

    /// A value of any form that has days.
    fn value(&mut self) -> (EventDate, Meaning) {
        loop {
            let (text, meaning) = match self.random.below(10) {
                0..=3 => {
                    let (text, days) = self.date();
                    (text, Meaning::Once(days))
                }
                4 => {
                    let (text, days) = self.approximate();
                    (text, Meaning::Once(days))
                }
                5..=7 => self.interval(),
                8 => self.set(),
                _ => self.all_of_a_set(),
            };
            let Ok(date) = EventDate::parse(&text) else { panic!("{text}") };
            if !meaning.possible().is_empty() {
                return (date, meaning);
            }
        }
    }

    /// A stretch of whole days.
    fn stretch(&mut self) -> (usize, usize) {
        let (text, days) = if self.random.below(3) == 0 { self.plain(2001) } else { self.approximate() };
        let _ = text;
        let from = days[self.random.below(days.len())];
        let length = self.random.pick(&[0, 0, 1, 6, 30, 90, 365, 1000]);
        (from, (from + length).min(self.days.last() - 1))
    }
}

#[test]
fn certainty_is_what_counting_days_gives() {
    let mut maker = Maker { random: Random(7), days: Days::new() };
    let values: Vec<(EventDate, Meaning)> = (0..2000).map(|_| maker.value()).collect();
    let stretches: Vec<(usize, usize)> = (0..1999).map(|_| maker.stretch()).collect();
    let mut seen = [0_usize; 3];
    for pair in 0..100_000 {
        let ((date, meaning), (from, to)) = (&values[pair % values.len()], stretches[pair % stretches.len()]);
        let stretch = Span::new(start_of(from), start_of(to + 1)).unwrap();
        let expected = meaning.certainty(from, to);
        seen[expected as usize] += 1;
        let (first, last) = (&maker.days.0[from], &maker.days.0[to]);
        assert_eq!(Presence::of(date, stretch), expected, "{date:?} in {first} to {last}");
    }
    assert!(seen.iter().all(|count| *count > 10_000), "every answer is given often: {seen:?}");
}

#[test]
fn agreement_is_what_counting_days_gives() {
    let mut maker = Maker { random: Random(11), days: Days::new() };
    let values: Vec<(EventDate, Vec<usize>)> =
        (0..600).map(|_| maker.value()).map(|(date, meaning)| (date, meaning.possible())).collect();
    let mut seen = [0_usize; 3];
    for (one, one_days) in &values {
        for (other, other_days) in values.iter().step_by(7) {
            let shares = || one_days.iter().any(|day| other_days.binary_search(day).is_ok());
            let expected = if one_days == other_days {
                Agreement::Agree
            } else if shares() {
                Agreement::DifferInPrecision
            } else {
                Agreement::Conflict
            };
            seen[expected as usize] += 1;
            assert_eq!(Agreement::of_dates(one, other), expected, "{one:?} and {other:?}");
            assert_eq!(Agreement::of_dates(other, one), expected, "{other:?} and {one:?}");
        }
    }
    assert!(seen.iter().all(|count| *count > 100), "every answer is given: {seen:?}");
}

#[test]
fn what_is_drawn_solid_is_certain() {
    let mut maker = Maker { random: Random(3), days: Days::new() };
    for _ in 0..1000 {
        let (date, _) = maker.value();
        if let Some(certain) = date.certain() {
            assert_eq!(Presence::of(&date, certain), Presence::Certainly, "{date:?}");
            assert!(date.readings().is_always_in(certain) || date.is_uncertain(), "{date:?}");
        }
        let stretches = date.readings().stretches();
        let extent = date.possible();
        let around = |bound: crate::time::Bound, open| bound.instant().unwrap_or(open);
        assert_eq!(stretches.first().unwrap().start(), around(extent.start, Instant::MIN), "{date:?}");
        assert_eq!(stretches.last().unwrap().end(), around(extent.end, Instant::MAX), "{date:?}");
    }
}

#[test]
fn a_doubtful_date_is_certain_nowhere_else() {
    let check = |text: &str, stretch: &str, expected| {
        let [date, stretch] = [text, stretch].map(|text| EventDate::parse(text).unwrap());
        assert_eq!(Presence::of(&date, stretch.placed_span()), expected, "{text} in {}", stretch.edtf());
    };
    check("2018-05-03?", "2018", Presence::Possibly);
    check("2018?", "2010/2030", Presence::Possibly);
    check("2018?", "2019", Presence::Not);
    check("2018-10-05?/2018-10-07", "2018-10-06", Presence::Certainly);
    check("2018-10-05?/2018-10-07", "2018-10-05", Presence::Possibly);
    check("2018-10-05T12:00:00", "2018-10-05", Presence::Certainly);
    check("2018-10-05", "2018-10-05T12:00:00", Presence::Certainly);
    check("2018-10", "2018-10-05T12:00:00", Presence::Possibly);
    check("Y-50000", "-9999/2000", Presence::Not);
}
