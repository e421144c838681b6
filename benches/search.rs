//! How long a keystroke in the search field takes: `cargo bench --bench search`.

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use dateline::dossier::generate::generate;
use dateline::dossier::source::MemorySource;
use dateline::dossier::{Dossier, load};
use dateline::session::Search;

fn dossier(events: u32) -> std::sync::Arc<Dossier> {
    let files = generate(events, 1);
    let articles: Vec<_> = files.articles.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let memory = MemorySource { name: "dossier.json", dossier: &files.dossier, articles: &articles };
    load::from_source(&memory).map(|loaded| loaded.dossier).unwrap_or_default()
}

fn keystrokes(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("search");
    group.sample_size(10);
    for events in [100, 10_000, 1_000_000] {
        let dossier = dossier(events);
        // The first letter, a word of titles, words that only dates have, and words that nothing has.
        for text in ["b", "bridge", "may", "3 may 1943", "1943", "zebra crossing"] {
            group.bench_function(BenchmarkId::new(text, events), |bencher| {
                bencher.iter(|| {
                    let mut search = Search::default();
                    search.update(text, &dossier);
                    search.count()
                });
            });
        }
        group.bench_function(BenchmarkId::new("bridge, then bridge o", events), |bencher| {
            let mut before = Search::default();
            before.update("bridge", &dossier);
            bencher.iter_batched(
                || before.clone(),
                |mut search| search.update("bridge o", &dossier),
                criterion::BatchSize::LargeInput,
            );
        });
    }
    group.finish();
}

criterion_group!(benches, keystrokes);
criterion_main!(benches);
