//! How long a dossier takes to be read and checked: `cargo bench --bench load`.

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use dateline::dossier::generate::{Files, generate};
use dateline::dossier::load;
use dateline::dossier::source::MemorySource;
use dateline::time::EventDate;

fn read(files: &Files) -> usize {
    let articles: Vec<_> = files.articles.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let memory = MemorySource { name: "dossier.json", dossier: &files.dossier, articles: &articles };
    load::from_source(&memory).map_or(0, |loaded| loaded.dossier.events.len())
}

fn loads(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("load");
    group.sample_size(10);
    for events in [100, 10_000, 1_000_000] {
        let files = generate(events, 1);
        group.throughput(Throughput::Elements(events.into()));
        group.bench_with_input(BenchmarkId::from_parameter(events), &files, |bencher, files| {
            bencher.iter(|| read(files));
        });
    }
    group.finish();
}

/// An article of 5 MB with 20,000 citations, anchored anew after a paragraph was put before them.
fn anchors(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("anchor");
    group.sample_size(10);
    let sentence =
        |at: usize| format!("Sentence number {at} says what happened on that day, at some length and in detail.");
    let mut sentences: Vec<String> = (0..60_000).map(sentence).collect();
    let citations: Vec<String> = (0..20_000)
        .map(|at| {
            let (exact, start) = (sentence(at * 3), at);
            format!(
                r#"{{"article":"a","quote":{{"exact":"{exact}"}},"position":{{"start":{start},"end":{}}}}}"#,
                start + exact.len()
            )
        })
        .collect();
    let event = |(at, citation): (usize, &String)| {
        format!(r#"{{"id":"{at}","title":"T","date":"2020","basis":"stated","citations":[{citation}]}}"#)
    };
    let events: Vec<_> = citations.iter().enumerate().map(event).collect();
    sentences.insert(0, "A paragraph that was not there before.".to_owned());
    let article = r#"{"id":"a","file":"a.md","title":"A","published":"2020","language":"en"}"#;
    let dossier =
        format!(r#"{{"format":1,"title":"T","themes":[],"articles":[{article}],"events":[{}]}}"#, events.join(",\n"));
    let files = Files { dossier, articles: vec![("a.md".to_owned(), sentences.join("\n\n"))] };
    group.bench_function("20000 citations, all moved", |bencher| bencher.iter(|| read(&files)));
    group.finish();
}

fn dates(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("date");
    for text in ["1943-05-03", "1943-05-03/1944", "1943-05~"] {
        group.bench_function(text, |bencher| bencher.iter(|| EventDate::parse(std::hint::black_box(text))));
    }
    group.finish();
}

criterion_group!(benches, loads, anchors, dates);
criterion_main!(benches);
