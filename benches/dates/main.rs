//! How long finding dates takes: `cargo bench --bench dates`. With `DATES_GOLD` set to folders of `TimeML` files
//! (separated as in `PATH`), it scores what is found in them instead: see `docs/dates.md`.

mod gold;
mod timeml;

use std::fmt::Write as _;
use std::time::Duration;

use criterion::Criterion;
use dateline::dates::{Finder, Language};
use dateline::time::EventDate;

/// An article of everyday length, and the same with many dates.
fn article(sentences: usize) -> String {
    let mut text = String::new();
    for at in 0..sentences {
        let (year, day) = (1950 + at % 75, at % 28 + 1);
        let _ = writeln!(
            text,
            "The council of the northern harbour met again on Tuesday, and said that the works begun in {year} would \
             go on until the end of the year. On {day} May the bridge was closed; the following week it was opened to \
             traffic by order of the ministry, which had asked 2000 soldiers to help the people of the town.\n"
        );
    }
    text
}

fn finding(criterion: &mut Criterion) {
    let published = EventDate::parse("2026-06-03").ok();
    let finder = Finder::new(Language::English);
    let mut group = criterion.benchmark_group("dates");
    group.sample_size(10).measurement_time(Duration::from_secs(5));
    let (short, long) = (article(15), article(15_500));
    let dense = "in 2018 and May 3 ".repeat(280_000);
    for (name, text) in [("an article", &short), ("5 MB of articles", &long), ("5 MB of dates", &dense)] {
        group.throughput(criterion::Throughput::Bytes(text.len() as u64));
        group.bench_function(name, |bencher| bencher.iter(|| finder.find(text, published.as_ref()).len()));
    }
    group.finish();
}

fn main() {
    if let Some(folders) = std::env::var_os("DATES_GOLD") {
        for folder in std::env::split_paths(&folders) {
            gold::score(&folder);
        }
        return;
    }
    let mut criterion = Criterion::default().configure_from_args();
    finding(&mut criterion);
    criterion.final_summary();
}
