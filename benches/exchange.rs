//! How long a table of events takes to be read, and to be a dossier: `cargo bench --bench exchange`.

use std::fmt::Write as _;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use dateline::exchange::{ExchangeFormat, ImportOptions, import};

/// A table of so many rows: dates of three kinds, themes, and an article with a quotation in every fourth row.
fn table(rows: u32) -> String {
    let mut table = "date,title,summary,theme,article,url,quote\n".to_owned();
    for row in 0..rows {
        let (year, month, day) = (1900 + row % 120, 1 + row % 12, 1 + row % 28);
        let date = match row % 3 {
            0 => format!("{year}-{month:02}-{day:02}"),
            1 => format!("{year}/{}", year + 2),
            _ => format!("about {year}"),
        };
        let quote = if row % 4 == 0 {
            format!("Article {},https://example.com/{0},In {year} it was said.", row % 50)
        } else {
            ",,".to_owned()
        };
        let written = writeln!(
            table,
            "{date},\"Event {row}, of many\",What happened then and why.,Theme {};All,{quote}",
            row % 7
        );
        assert!(written.is_ok(), "a text takes everything");
    }
    table
}

fn imports(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("import");
    group.sample_size(10);
    let rows = 100_000;
    let table = table(rows);
    group.throughput(Throughput::Elements(rows.into()));
    let read = || import("a.csv", table.as_bytes(), Some(ExchangeFormat::Csv), &ImportOptions::default());
    group.bench_function("100000 rows of CSV", |bencher| bencher.iter(read));
    group.bench_function("100000 rows of CSV, as a dossier", |bencher| {
        bencher.iter(|| {
            read().map(|imported| imported.content.to_document("a").map(|document| document.dossier().events.len()))
        });
    });
    group.finish();
}

criterion_group!(benches, imports);
criterion_main!(benches);
