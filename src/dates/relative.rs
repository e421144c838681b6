//! Words that count from the day of publication: "Tuesday", "last month", "two years ago", "earlier this year".

use super::calendar::DAYS;
use super::phrase::{Found, Reader};
use super::stated::{quarter, season_number};
use super::when::{Meaning, When};
use crate::time::{EventDate, Instant};

const DAY_SECS: i64 = 86_400;

/// When an article was published, as far as that is known.
#[derive(Clone, Copy, Debug)]
pub struct Published {
    start: Instant,
    /// Its last second.
    last: Instant,
    /// Midnight, where the day is known.
    day: Option<Instant>,
    /// Where the month is.
    month: Option<Instant>,
    year: Option<i64>,
}

/// Which of several a pointing word means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pointer {
    Last,
    This,
    Next,
}

/// A length of time that is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Days(i64),
    Months(i64),
    Years(i64),
}

impl Published {
    /// `None` where it has no beginning or no end.
    pub fn new(date: &EventDate) -> Option<Self> {
        let possible = date.possible();
        let (start, end) = possible.start.instant().zip(possible.end.instant())?;
        let last = end.plus_secs(-1);
        let day = (end.secs() - start.secs() <= DAY_SECS).then(|| start.plus_secs(-start.secs().rem_euclid(DAY_SECS)));
        let year = (start.civil().year == last.civil().year).then(|| i64::from(start.civil().year));
        let month = year.filter(|_| start.civil().month == last.civil().month).map(|_| start);
        Some(Self { start, last, day, month, year })
    }

    /// Some day, for whoever only asks which words name a date.
    pub fn any() -> Self {
        let start = Instant::from_secs(0);
        Self { start, last: start.plus_secs(DAY_SECS - 1), day: Some(start), month: Some(start), year: Some(1970) }
    }

    /// The years in which a month or a day without one may lie: the last one up to the publication, and the next.
    pub fn years_of(&self, month: u8, day: Option<u8>) -> Vec<(i64, &'static str)> {
        if day.is_none() {
            let Some(year) = self.year else { return Vec::new() };
            let is_past = month <= self.last.civil().month;
            let (likely, other) = if is_past { (year, year - 1) } else { (year - 1, year) };
            return vec![(likely, "the last one"), (other, "another")];
        }
        let year = i64::from(self.last.civil().year);
        let day_in = |year: i64| Instant::from_ymd(year, month, day.unwrap_or(1)).map(|at| (at, year));
        let years = [year + 1, year, year - 1].into_iter().filter_map(day_in);
        let is_past = |(at, _): &(Instant, i64)| *at <= self.last.max(self.start);
        let (past, future): (Vec<_>, Vec<_>) = years.partition(is_past);
        let past = past.first().map(|(_, year)| (*year, "the last one"));
        past.into_iter().chain(future.last().map(|(_, year)| (*year, "the next one"))).collect()
    }

    /// The day so many days later.
    fn day(&self, days: i64) -> Option<String> {
        self.day.map(|day| edtf_day(day.plus_secs(days * DAY_SECS)))
    }

    /// How many days ago this weekday was; 0 where it is today, Monday being number 0.
    fn days_since(&self, weekday: i64) -> Option<i64> {
        self.day.map(|day| (i64::from(day.weekday()) - weekday).rem_euclid(7))
    }

    /// A report speaks of the last such day, or of the next.
    fn weekday(&self, weekday: i64, pointer: Option<Pointer>) -> Vec<Meaning> {
        let Some(back) = self.days_since(weekday) else { return Vec::new() };
        let day = |days: i64, how| self.day(days).map(|day| Meaning::resolved(When::One(day), how));
        let last = day(-back, "the last one");
        let all = match pointer {
            Some(Pointer::Last) => [last, day(-back - 7, "the one before")],
            Some(Pointer::Next) => [day(7 - back, "the next one"), None],
            Some(Pointer::This) | None => [last, day(7 - back, "the next one")],
        };
        all.into_iter().flatten().collect()
    }

    /// From Saturday to Sunday.
    fn weekend(&self, pointer: Option<Pointer>) -> Vec<Meaning> {
        let Some(back) = self.days_since(5) else { return Vec::new() };
        // Whoever writes on a weekend means that one, and another by "last".
        let is_now = back <= 1;
        let weekend = |days: i64| Some(When::Lasting(self.day(days)?, self.day(days + 1)?));
        let (days, how) = match pointer {
            Some(Pointer::Last) if is_now => (-back - 7, ""),
            Some(Pointer::Last) | None => (-back, ""),
            Some(Pointer::This) if is_now => (-back, ""),
            Some(Pointer::This | Pointer::Next) => (7 - back, ""),
        };
        weekend(days).map(|when| Meaning::resolved(when, how)).into_iter().collect()
    }

    /// Seasons begin with March, June, September and December, and are called by the year they begin in.
    fn season(&self, number: u8, pointer: Pointer) -> Option<When> {
        let year = self.year?;
        let begins = |year: i64| Instant::from_ymd(year, (number - 20) * 3, 1);
        let has_begun = |year: i64| begins(year).is_some_and(|at| at <= self.last);
        let is_over = |year: i64| begins(year).is_some_and(|at| at.plus_months(3) <= self.start);
        let year = match pointer {
            Pointer::Last => (year - 2..=year).rev().find(|&year| is_over(year))?,
            Pointer::Next => (year - 1..=year + 1).find(|&year| !has_begun(year))?,
            Pointer::This => (year - 1..=year).find(|&year| has_begun(year) && !is_over(year)).unwrap_or(year),
        };
        Some(When::One(format!("{year:04}-{number}")))
    }

    /// The last, present or next unit.
    fn unit(&self, unit: &str, pointer: Pointer) -> Option<When> {
        let step = match pointer {
            Pointer::Last => -1,
            Pointer::This => 0,
            Pointer::Next => 1,
        };
        match unit {
            "year" => self.year.map(|year| When::One(format!("{:04}", year + step))),
            "month" => self.month.map(|month| When::One(edtf_month(month.plus_months(step)))),
            "week" => {
                let monday = 7 * step - self.days_since(0)?;
                Some(When::Lasting(self.day(monday)?, self.day(monday + 6)?))
            }
            "quarter" => {
                let month = self.month?.plus_months(3 * step).civil();
                Some(quarter(i64::from(month.year), i64::from(month.month - 1) / 3 + 1))
            }
            _ => None,
        }
    }

    /// "earlier this month", "later this year".
    fn part_of(&self, unit: &str, is_earlier: bool) -> Option<When> {
        let civil = self.day?.civil();
        let (first, last) = match unit {
            "year" => (format!("{}-01-01", civil.iso_year()), format!("{}-12-31", civil.iso_year())),
            "month" => {
                let first = Instant::from_ymd(i64::from(civil.year), civil.month, 1)?;
                (edtf_day(first), edtf_day(first.plus_months(1).plus_secs(-1)))
            }
            "week" => {
                let monday = -self.days_since(0)?;
                (self.day(monday)?, self.day(monday + 6)?)
            }
            _ => return None,
        };
        let today = self.day(0)?;
        let (from, to) = if is_earlier { (first, today) } else { (today, last) };
        // On the first day there is nothing before it.
        Some(if from == to { When::One(from) } else { When::Within(from, to) })
    }

    /// "last June".
    fn month_of(&self, month: u8, pointer: Pointer) -> Option<When> {
        let now = self.month?.civil();
        let year = i64::from(now.year)
            + match pointer {
                Pointer::Last => -i64::from(month >= now.month),
                Pointer::This => 0,
                Pointer::Next => i64::from(month <= now.month),
            };
        Some(When::One(format!("{year:04}-{month:02}")))
    }

    /// The day, month or year so long ago, as exact as what is counted in.
    fn ago(&self, unit: Unit) -> Option<String> {
        match unit {
            Unit::Days(days) => self.day(-days),
            Unit::Months(months) => self.month.map(|month| edtf_month(month.plus_months(-months))),
            Unit::Years(years) => self.year.map(|year| format!("{:04}", year - years)),
        }
    }
}

/// A number in digits or in words; "a" is one.
fn count(word: &str) -> Option<i64> {
    const WORDS: [&str; 21] = [
        "",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ];
    if matches!(word, "a" | "an") {
        return Some(1);
    }
    let spelt =
        WORDS.iter().position(|number| !number.is_empty() && *number == word).and_then(|at| i64::try_from(at).ok());
    spelt.or_else(|| word.parse().ok().filter(|count| (1..1_000).contains(count)))
}

fn units(word: &str, count: i64) -> Option<Unit> {
    match word.strip_suffix('s').unwrap_or(word) {
        "day" => Some(Unit::Days(count)),
        "week" => Some(Unit::Days(7 * count)),
        "month" => Some(Unit::Months(count)),
        "year" => Some(Unit::Years(count)),
        "decade" => Some(Unit::Years(10 * count)),
        _ => None,
    }
}

impl Reader<'_> {
    /// The time that begins at a token and counts from the publication.
    pub fn relative(&self, at: usize) -> Found {
        let published = self.published?;
        let (end, all) = self
            .day_word(at, published)
            .or_else(|| self.pointed(at, published))
            .or_else(|| self.counted(at, published))
            .or_else(|| {
                let is_it = self.words(at, &["the", "weekend"]).is_some();
                is_it.then(|| (at + 2, published.weekend(None)))
            })
            .or_else(|| Some((at + 1, published.weekday(self.weekday(at)?, None))))?;
        (!all.is_empty()).then_some((end, all))
    }

    /// The number of the weekday that a token names with a capital letter.
    fn weekday(&self, at: usize) -> Option<i64> {
        let token = self.tokens.get(at).filter(|token| token.is_capital())?;
        DAYS.iter().position(|day| *day == token.lower).and_then(|at| i64::try_from(at).ok())
    }

    fn day_word(&self, at: usize, published: &Published) -> Found {
        let (end, days) = match (self.word(at), self.word(at + 1)) {
            ("this", "morning" | "afternoon" | "evening") => (at + 2, 0),
            ("last", "night") => (at + 2, -1),
            ("today" | "tonight", _) => (at + 1, 0),
            ("yesterday", _) => (at + 1, -1),
            ("tomorrow", _) => (at + 1, 1),
            _ => return None,
        };
        published.day(days).map(|day| (end, vec![Meaning::resolved(When::One(day), "")]))
    }

    /// "last year", "this spring", "next Tuesday", "earlier this month".
    fn pointed(&self, at: usize, published: &Published) -> Found {
        let one = |when: Option<When>| when.map(|when| vec![Meaning::resolved(when, "")]).unwrap_or_default();
        if let "earlier" | "later" = self.word(at) {
            let end = self.words(at + 1, &["this"])?;
            return Some((end + 1, one(published.part_of(self.word(end), self.word(at) == "earlier"))));
        }
        let pointer = match self.word(at) {
            "last" | "past" | "previous" => Pointer::Last,
            "this" | "current" => Pointer::This,
            "next" | "coming" => Pointer::Next,
            _ => return None,
        };
        let pointed = self.word(at + 1);
        let end = at + 2;
        if let Some(weekday) = self.weekday(at + 1) {
            return Some((end, published.weekday(weekday, Some(pointer))));
        }
        if let Some(season) = season_number(pointed) {
            return Some((end, one(published.season(season, pointer))));
        }
        if let Some(month) = self.month(at + 1) {
            return Some((end, one(published.month_of(month, pointer))));
        }
        match pointed {
            "weekend" => Some((end, published.weekend(Some(pointer)))),
            "year" | "month" | "week" | "quarter" => Some((end, one(published.unit(pointed, pointer)))),
            _ => None,
        }
    }

    /// "two years ago", "the past three months".
    fn counted(&self, at: usize, published: &Published) -> Found {
        if let "last" | "past" = self.word(at) {
            let unit = units(self.word(at + 2), count(self.word(at + 1))?)?;
            let approximately = if matches!(unit, Unit::Days(_)) { "" } else { "~" };
            let from = format!("{}{approximately}", published.ago(unit)?);
            let to = published
                .day(0)
                .or_else(|| published.ago(Unit::Months(0)))
                .or_else(|| published.ago(Unit::Years(0)))?;
            return Some((at + 3, vec![Meaning::resolved(When::Lasting(from, to), "counted back")]));
        }
        let unit = units(self.word(at + 1), count(self.word(at))?)?;
        let end = self.words(at + 2, &["ago"])?;
        // Weeks, months and years ago are hardly ever meant to the day, the month or the year.
        let is_exact = matches!(self.word(at + 1), "day" | "days");
        let date = published.ago(unit)?;
        let date = if is_exact { date } else { format!("{date}~") };
        Some((end, vec![Meaning::resolved(When::One(date), "counted back")]))
    }
}

fn edtf_day(at: Instant) -> String {
    at.civil().iso_day()
}

fn edtf_month(at: Instant) -> String {
    at.civil().iso_month()
}
