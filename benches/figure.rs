//! How long figures take: the shipped dossier, and ten thousand events.

use std::sync::Arc;

use criterion::{Criterion, criterion_group, criterion_main};
use dateline::dossier::source::MemorySource;
use dateline::dossier::{Dossier, load};
use dateline::figure::{FigureFormat, FigureOptions, FigureRange, Notes, PageSize, render};

/// Ten thousand events over a century.
fn many() -> Option<Arc<Dossier>> {
    let event = |at: u32| {
        serde_json::json!({
            "id": format!("e{at}"), "title": format!("Event number {at} of a long story"), "basis": "stated",
            "date": format!("{:04}-{:02}-{:02}", 1920 + at % 100, 1 + at % 12, 1 + at % 28), "themes": [],
            "importance": at % 7, "citations": [{"article": "a", "quote": {"exact": "words", "prefix": "", "suffix": ""}}],
        })
    };
    let json = serde_json::json!({
        "format": 1, "title": "Many", "themes": [],
        "articles": [{"id": "a", "file": "a.md", "title": "Article", "published": "2020", "language": "en"}],
        "events": (0..10_000).map(event).collect::<Vec<_>>(),
    });
    let source =
        MemorySource { name: "dossier.json", dossier: &json.to_string(), articles: &[("a.md", "Some words.\n")] };
    load::from_source(&source).ok().map(|loaded| loaded.dossier)
}

fn figures(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("figure");
    group.sample_size(10);
    let shipped = load::shipped().dossier;
    for (name, dossier) in [("shipped", Some(shipped)), ("ten thousand", many())] {
        let Some(dossier) = dossier else { continue };
        let figure = |page, notes| FigureOptions { page, notes, range: FigureRange::All, ..FigureOptions::default() };
        for (kind, options, format) in [
            ("1080p SVG", figure(PageSize::WIDE, Notes::None), FigureFormat::Svg),
            ("4K PNG", figure(PageSize::WIDE, Notes::None), FigureFormat::Png { scale: 2.0 }),
            ("A4 PDF", figure(PageSize::A4, Notes::Full), FigureFormat::Pdf),
        ] {
            group.bench_function(format!("{name}, {kind}"), |bencher| {
                bencher.iter(|| render(&dossier, &options, format).map(|bytes| bytes.len()));
            });
        }
    }
    group.finish();
}

criterion_group!(benches, figures);
criterion_main!(benches);
