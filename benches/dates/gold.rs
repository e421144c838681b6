//! Scores what is found against what people marked.
//!
//! A date is right where the words overlap and the days are the same; an open end and `~` do not count, and where the
//! marked value is only a part of itself ("the end of 1998"), a part of it is right too. Words that touch only an
//! expression without a date, such as "recently" or a length of time, are neither right nor wrong.
//!
//! `faults.tsv` lists marks that contradict their own article, by file and id. They count in all figures but one: sure
//! dates are also scored without them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use dateline::dates::{Finder, FoundDate, Language, guess_language};
use dateline::time::{EventDate, Span};

use crate::timeml::{self, Article, Timex};

/// How many misses of a kind are shown; all of them with `DATES_ALL` set.
const EXAMPLES: usize = 12;

/// Marks that contradict their article: file, id, kind of contradiction.
const FAULTS: &str = include_str!("faults.tsv");

/// How a found date compares with a marked one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Match {
    Wrong,
    Partial,
    Exact,
}

#[derive(Default)]
struct Tally {
    gold: usize,
    spans: usize,
    readings: usize,
    sure: usize,
    sure_right: usize,
    sure_known: usize,
    /// Of the sure ones that are not right: those whose mark contradicts its article.
    sure_excused: usize,
    /// Of spans and of marked dates: overlap, the same words, the first reading right, any reading right.
    hits: [[usize; 2]; 4],
    misses: BTreeMap<&'static str, Vec<String>>,
}

/// Prints the figures of a folder.
pub fn score(folder: &Path) {
    let mut files = Vec::new();
    collect(folder, &mut files);
    files.sort();
    let finders = Language::ALL.map(|language| (language, Finder::new(language)));
    let mut tally = Tally::default();
    for file in &files {
        let article = std::fs::read_to_string(file).ok().and_then(|xml| timeml::read(&xml));
        if let Some(article) = article {
            let language = guess_language(&article.text);
            let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            for (_, finder) in finders.iter().filter(|(of, _)| *of == language) {
                tally.add(&name, &article, &finder.find(&joined_lines(&article.text), article.published.as_ref()));
            }
        }
    }
    tally.print(folder, files.len());
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "tml" || extension == "xml") {
            files.push(path);
        }
    }
}

/// A line feed that stands alone is a blank, as `dateline dates -` reads it.
fn joined_lines(text: &str) -> String {
    let bytes = text.as_bytes();
    let is_feed = |at: usize| bytes.get(at) == Some(&b'\n');
    let alone = |at: usize| is_feed(at) && !is_feed(at.wrapping_sub(1)) && !is_feed(at + 1);
    text.char_indices().map(|(at, c)| if alone(at) { ' ' } else { c }).collect()
}

fn days(edtf: &str) -> Option<Span> {
    let date = EventDate::parse(&edtf.replace('~', "")).ok()?;
    let span = date.placed_span();
    let day = |secs: i64| dateline::time::Instant::from_secs(secs.div_euclid(86_400) * 86_400);
    Span::new(day(span.start().secs()), day(span.end().secs() - 1).plus_secs(86_400))
}

fn compare(found: &str, timex: &Timex) -> Match {
    let (Some(found), Some(right)) = (days(found), timex.edtf.as_deref().and_then(days)) else { return Match::Wrong };
    let is_inside = right.start() <= found.start() && found.end() <= right.end();
    let is_around = found.start() <= right.start() && right.end() <= found.end();
    let is_end = found.start() == right.start() || found.end() == right.end();
    match (is_inside, is_around) {
        (true, true) => Match::Exact,
        (true, false) if timex.is_part => Match::Exact,
        // A range that is marked as two dates.
        (false, true) if is_end && right.secs() <= 86_400 * 366 => Match::Exact,
        (false, false) => Match::Wrong,
        _ => Match::Partial,
    }
}

/// Words without "the", "since" and the like in front.
fn bare(text: &str) -> &str {
    const SMALL: [&str; 21] = [
        "the", "in", "on", "at", "by", "of", "since", "until", "till", "through", "before", "after", "from", "between",
        "during", "to", "for", "about", "around", "circa", "over",
    ];
    let mut rest = text;
    while let Some((first, behind)) = rest.split_once(char::is_whitespace) {
        let is_small = SMALL.contains(&first.to_lowercase().as_str());
        if !is_small {
            break;
        }
        rest = behind.trim_start();
    }
    rest
}

impl Tally {
    fn add(&mut self, name: &str, article: &Article, found: &[FoundDate]) {
        let overlaps =
            |date: &FoundDate, timex: &Timex| date.words.start < timex.words.end && timex.words.start < date.words.end;
        let dated: Vec<&FoundDate> = found.iter().filter(|date| !date.readings.is_empty()).collect();
        let words = |range: &std::ops::Range<usize>| article.text.get(range.clone()).unwrap_or_default();
        let judged = |date: &FoundDate, timex: &Timex| {
            let all = date.readings.iter().map(|reading| compare(&reading.edtf, timex));
            let first = all.clone().next().unwrap_or(Match::Wrong);
            let is_same = bare(words(&date.words)) == bare(words(&timex.words));
            [true, is_same, first == Match::Exact, all.max() == Some(Match::Exact)]
        };
        for date in &dated {
            let touched: Vec<&Timex> = article.timexes.iter().filter(|timex| overlaps(date, timex)).collect();
            let marked: Vec<&&Timex> = touched.iter().filter(|timex| timex.edtf.is_some()).collect();
            if marked.is_empty() && !touched.is_empty() {
                continue;
            }
            self.spans += 1;
            self.readings += date.readings.len();
            self.sure += usize::from(date.is_sure());
            let Some(first) = date.readings.first() else { continue };
            if marked.is_empty() {
                self.miss("found, not marked", words(&date.words), "", &first.edtf);
                continue;
            }
            for kind in 0..4 {
                let is_hit = marked.iter().any(|timex| judged(date, timex).get(kind) == Some(&true));
                self.hit(kind, 0, is_hit);
            }
            // Finer than the mark is no error of a sure date.
            let is_right = marked.iter().any(|timex| {
                let days = days(&first.edtf).zip(timex.edtf.as_deref().and_then(days));
                let is_finer =
                    days.is_some_and(|(found, right)| right.start() <= found.start() && found.end() <= right.end());
                is_finer || compare(&first.edtf, timex) == Match::Exact
            });
            self.sure_known += usize::from(date.is_sure());
            self.sure_right += usize::from(date.is_sure() && is_right);
            if date.is_sure() && !is_right {
                let is_fault = |id: &str| FAULTS.lines().any(|line| line.starts_with(&format!("{name}\t{id}\t")));
                let is_excused = marked.iter().any(|timex| is_fault(&timex.id));
                self.sure_excused += usize::from(is_excused);
                let kind = if is_excused { "sure, and the mark contradicts its article" } else { "sure, not right" };
                let timex = marked.first().map_or("", |timex| &timex.id);
                let right = marked.first().and_then(|timex| timex.edtf.as_deref()).unwrap_or_default();
                let published = article.published.as_ref().map(|date| date.edtf().into_owned()).unwrap_or_default();
                let from = article.text.floor_char_boundary(date.words.start.saturating_sub(60));
                let to = article.text.ceil_char_boundary((date.words.end + 40).min(article.text.len()));
                let around = format!("{name} {timex} ({published}) …{}…", words(&(from..to)));
                self.miss(kind, &around, right, &first.edtf);
            }
        }
        for timex in article.timexes.iter().filter(|timex| timex.edtf.is_some()) {
            self.gold += 1;
            let hits: Vec<&&FoundDate> = dated.iter().filter(|date| overlaps(date, timex)).collect();
            for kind in 0..4 {
                self.hit(kind, 1, hits.iter().any(|date| judged(date, timex).get(kind) == Some(&true)));
            }
            let right = timex.edtf.as_deref().unwrap_or_default();
            let Some(best) = hits.first() else {
                self.miss("not found", words(&timex.words), right, "");
                continue;
            };
            let [.., is_first, is_any] = judged(best, timex);
            let all: Vec<&str> = best.readings.iter().map(|reading| reading.edtf.as_str()).collect();
            let is_partial = all.iter().any(|edtf| compare(edtf, timex) == Match::Partial);
            match (is_first, is_any, is_partial) {
                (true, ..) => {}
                (_, true, _) => self.miss("another reading first", words(&timex.words), right, &all.join(" ")),
                (.., true) => self.miss("coarser or finer", words(&timex.words), right, &all.join(" ")),
                _ => self.miss("wrong", words(&timex.words), right, &all.join(" ")),
            }
        }
    }

    fn hit(&mut self, kind: usize, side: usize, is_hit: bool) {
        if let Some(count) = self.hits.get_mut(kind).and_then(|sides| sides.get_mut(side)) {
            *count += usize::from(is_hit);
        }
    }

    fn miss(&mut self, kind: &'static str, words: &str, right: &str, found: &str) {
        let words: Vec<&str> = words.split_whitespace().collect();
        self.misses.entry(kind).or_default().push(format!("{}: {right} is right, {found} found", words.join(" ")));
    }

    #[expect(clippy::cast_precision_loss, reason = "counts of dates in a corpus")]
    fn print(&self, folder: &Path, files: usize) {
        let share = |part: usize, whole: usize| if whole == 0 { 0.0 } else { 100.0 * part as f64 / whole as f64 };
        println!("{}: {files} articles, {} dates marked, {} found", folder.display(), self.gold, self.spans);
        for (name, [span, gold]) in ["relaxed", "strict", "value", "any reading"].iter().zip(self.hits) {
            let (precision, recall) = (share(span, self.spans), share(gold, self.gold));
            let f1 = if precision + recall == 0.0 { 0.0 } else { 2.0 * precision * recall / (precision + recall) };
            println!("  {name:<12} precision {precision:5.1}  recall {recall:5.1}  F1 {f1:5.1}");
        }
        println!(
            "  sure         {:.1} %, of which right {:.1} %",
            share(self.sure, self.spans),
            share(self.sure_right, self.sure_known)
        );
        println!(
            "  set aside    {} marks that contradict their article: of the sure ones {:.1} % right",
            self.sure_excused,
            share(self.sure_right, self.sure_known - self.sure_excused)
        );
        println!("  readings     {:.2} a date", self.readings as f64 / self.spans.max(1) as f64);
        for (kind, misses) in &self.misses {
            println!("  {kind}: {}", misses.len());
            misses
                .iter()
                .take(if std::env::var_os("DATES_ALL").is_some() { usize::MAX } else { EXAMPLES })
                .for_each(|miss| println!("    {miss}"));
        }
    }
}
