//! How long layout and painting take: plans and scenes by criterion, and then whole frames of a timeline without a
//! window, through a script of zooms and pans, as median and 95th percentile.
//!
//! `DATELINE_BENCH_EVENTS=1000000` sets the largest dossier (a million where it is not set); `-- frames` runs the
//! frames alone, `-- told` those of the timeline as told.

use std::sync::Arc;
use std::time::{Duration, Instant};

use criterion::{BenchmarkId, Criterion};
use dateline::app::timeline::{Timeline, TimelineInput};
use dateline::dossier::generate::generate;
use dateline::dossier::source::MemorySource;
use dateline::dossier::{Dossier, load};
use dateline::layout::{LaneMode, OpenGaps, Plan, PlanInput, RowLimits, TimeAxis, ToldPlan, View};
use dateline::paint::theme;
use dateline::session::State;
use egui::{Rect, pos2, vec2};

const WIDTH: f32 = 1600.0;
const HEIGHT: f32 = 900.0;

fn dossier(events: u32) -> Arc<Dossier> {
    let files = generate(events, 1);
    let articles: Vec<(&str, &str)> =
        files.articles.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let source = MemorySource { name: "dossier.json", dossier: &files.dossier, articles: &articles };
    load::from_source(&source).map(|loaded| loaded.dossier).unwrap_or_default()
}

/// A dossier of four articles, in which each of so many events is cited once, out of order in time.
fn cited(passages: u32) -> Arc<Dossier> {
    const ARTICLES: u32 = 4;
    let (mut texts, mut places) = (vec![String::new(); 4], Vec::new());
    for event in 0..passages {
        let at = event % ARTICLES;
        let Some(text) = texts.get_mut(at as usize) else { continue };
        let start = text.len();
        let exact = format!("Statement {event:05} was made");
        text.push_str(&exact);
        places.push((at, start, text.len(), exact));
        text.push_str(if event / ARTICLES % 5 == 4 { ".\n\n" } else { ". " });
    }
    let events: Vec<String> = (0_u32..)
        .zip(&places)
        .map(|(event, (article, start, end, exact))| {
            let (year, month) = (1900 + event * 7919 % 120, 1 + event % 12);
            format!(
                r#"{{"id": "e{event}", "title": "Statement {event}", "date": "{year}-{month:02}", "basis": "stated",
                "citations": [{{"article": "a{article}", "quote": {{"exact": "{exact}"}},
                "position": {{"start": {start}, "end": {end}}}}}]}}"#
            )
        })
        .collect();
    let names: Vec<String> = (0..ARTICLES).map(|at| format!("a{at}.md")).collect();
    let articles: Vec<String> = (0..ARTICLES)
        .map(|at| {
            format!(r#"{{"id": "a{at}", "file": "a{at}.md", "title": "A", "published": "2020", "language": "en"}}"#)
        })
        .collect();
    let file = format!(
        r#"{{"format": 1, "title": "T", "themes": [], "articles": [{}], "events": [{}]}}"#,
        articles.join(","),
        events.join(",")
    );
    let texts: Vec<(&str, &str)> = names.iter().map(String::as_str).zip(texts.iter().map(String::as_str)).collect();
    let source = MemorySource { name: "dossier.json", dossier: &file, articles: &texts };
    load::from_source(&source).map(|loaded| loaded.dossier).unwrap_or_default()
}

/// About as wide as the title will be.
fn label_width(dossier: &Dossier, idx: dateline::dossier::EventIdx) -> f32 {
    6.6 * f32::from(u8::try_from(dossier[idx].title().len()).unwrap_or(u8::MAX))
}

fn plan(dossier: &Dossier) -> Plan {
    let label_width = |idx| label_width(dossier, idx);
    Plan::new(&PlanInput {
        dossier,
        lanes: LaneMode::Theme,
        shown: &|_| true,
        label_width: &label_width,
        title_width: &|_| 120.0,
        axis: TimeAxis::with_folded_gaps(dossier, &|_| true, &OpenGaps::default()),
        height: HEIGHT,
        rows: RowLimits::SCROLLING,
    })
}

/// From everything down to a day in `steps` equal ratios, around the middle of a dense year.
fn zooms(from: View, steps: u32) -> Vec<View> {
    let at = from.start() + from.span() * 0.62;
    let ratio = (86_400.0 / from.span()).powf(1.0 / f64::from(steps));
    (0..=steps)
        .map(|step| {
            let span = from.span() * ratio.powi(i32::try_from(step).unwrap_or(0));
            let share = (at - from.start()) / from.span();
            View::new(at - share * span, at - share * span + span)
        })
        .collect()
}

/// A zoom from everything to a day, pans there and halfway, and all the way back.
fn script(whole: View) -> Vec<View> {
    let down = zooms(whole, 120);
    let pans = |view: View| (0..60).map(move |step| view.pan(view.span() * 0.05 * f64::from(step)));
    let middle = down.get(down.len() / 2).copied().into_iter().flat_map(pans);
    let deep = down.last().copied().into_iter().flat_map(pans);
    down.iter().copied().chain(deep).chain(middle).chain(down.iter().rev().copied()).collect()
}

fn scenes(criterion: &mut Criterion, sizes: &[u32]) {
    let mut group = criterion.benchmark_group("layout");
    group.sample_size(10).measurement_time(Duration::from_secs(3)).warm_up_time(Duration::from_millis(500));
    for &events in sizes {
        let dossier = dossier(events);
        group.bench_function(BenchmarkId::new("first", events), |bencher| {
            bencher.iter(|| {
                let mut plan = plan(&dossier);
                let view = plan.fit(WIDTH);
                plan.scene(view, WIDTH, &[]).marks.len()
            });
        });
        let mut plan = plan(&dossier);
        for (step, view) in zooms(plan.fit(WIDTH), 9).into_iter().enumerate() {
            plan.scene(view, WIDTH, &[]);
            group.bench_function(BenchmarkId::new(format!("scene at zoom {step}"), events), |bencher| {
                bencher.iter(|| plan.scene(view, WIDTH, &[]).marks.len());
            });
        }
    }
    group.finish();
}

/// A timeline without a window.
struct Bench {
    ctx: egui::Context,
    timeline: Timeline,
    dossier: Arc<Dossier>,
    secs: f64,
    lanes: LaneMode,
}

impl Bench {
    fn new(dossier: Arc<Dossier>, lanes: LaneMode) -> Self {
        let ctx = egui::Context::default();
        theme::install(&ctx);
        Self { ctx, timeline: Timeline::default(), dossier, secs: 0.0, lanes }
    }

    /// One frame, and how long it took to lay out, paint and tessellate it.
    fn frame(&mut self, view: View) -> Duration {
        self.secs += 1.0 / 60.0;
        let input = egui::RawInput {
            screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), vec2(WIDTH, HEIGHT))),
            time: Some(self.secs),
            ..egui::RawInput::default()
        };
        let mut state = State::new(view);
        state.lanes = self.lanes;
        let (timeline, dossier) = (&mut self.timeline, &self.dossier);
        let started = Instant::now();
        let mut output = self.ctx.run_ui(input, |ui| {
            let input = TimelineInput { dossier, revision: 1, state: &state, drafts: None };
            timeline.ui(ui, &input, HEIGHT, &mut Vec::new(), &mut Vec::new());
        });
        let shapes = self.ctx.tessellate(std::mem::take(&mut output.shapes), output.pixels_per_point);
        let took = started.elapsed();
        std::hint::black_box(shapes.len());
        output.drop_without_applying_deltas();
        took
    }

    /// Frames until everything is worked out.
    fn settle(&mut self, view: View) {
        let started = Instant::now();
        self.frame(view);
        while self.timeline.is_preparing() {
            std::thread::sleep(Duration::from_millis(1));
            self.frame(view);
        }
        println!("  first scene after {:.0?}", started.elapsed());
        while self.timeline.is_working() {
            std::thread::sleep(Duration::from_millis(5));
            self.frame(view);
        }
        println!("  all levels after {:.0?}", started.elapsed());
    }
}

/// How often the script is run.
const RUNS: usize = 5;

/// What a frame of the script took and showed.
#[derive(Clone, Copy, Default)]
struct Frame {
    took: Duration,
    marks: usize,
    days: f64,
    /// Whether the frame before had as many marks, in the same rows.
    is_same_level: bool,
}

fn frames(sizes: &[u32]) {
    for &events in sizes {
        let mut bench = Bench::new(dossier(events), LaneMode::Theme);
        println!("{events} events");
        bench.settle(View::new(0.0, 1e9));
        let Some(whole) = bench.timeline.everything() else { continue };
        let mut all: Vec<Frame> = Vec::new();
        let level = |days: f64| (days.log2() * 4.0).floor();
        let views = script(whole);
        for &view in &views {
            let took = bench.frame(view);
            let marks = bench.timeline.scene().map_or(0, |scene| scene.marks.len() + scene.clusters.len());
            let days = view.span() / 86_400.0;
            let is_same_level = all.last().is_some_and(|last| (level(last.days) - level(days)).abs() < 0.5);
            all.push(Frame { took, marks, days, is_same_level });
        }
        // What else the machine does is none of the frame's work: the quickest of some runs counts.
        for _ in 1..RUNS {
            for (frame, &view) in all.iter_mut().zip(&views) {
                frame.took = frame.took.min(bench.frame(view));
            }
        }
        tell("frames", all.iter());
        tell("inside a level", all.iter().filter(|frame| frame.is_same_level));
        tell("into another level", all.iter().filter(|frame| !frame.is_same_level));
        for days in [f64::INFINITY, 10_000.0, 1_000.0, 100.0, 10.0] {
            let zoom = all.iter().filter(|frame| frame.days < days && frame.days >= days.min(1e5) / 10.0);
            tell(&format!("under {days} days"), zoom);
        }
    }
}

/// Frames of the timeline as told, with so many passages: the script at the top, and then from page to page.
fn told(passages: u32) {
    let mut bench = Bench::new(cited(passages), LaneMode::Told);
    let count = ToldPlan::new(&bench.dossier, &|_| true).passage_count();
    println!("{count} passages as told");
    bench.settle(View::new(0.0, 1e9));
    let Some(whole) = bench.timeline.everything() else { return };
    let mut views = script(whole);
    views.extend(std::iter::repeat_n(whole, 200));
    let mut all = vec![Frame { took: Duration::MAX, days: whole.span() / 86_400.0, ..Frame::default() }; views.len()];
    for _ in 0..RUNS {
        for _ in 0..views.len() {
            bench.timeline.scroll_by_page(false);
        }
        for (at, (frame, &view)) in all.iter_mut().zip(&views).enumerate() {
            if at + 200 >= views.len() {
                bench.timeline.scroll_by_page(true);
            }
            frame.took = frame.took.min(bench.frame(view));
        }
    }
    let (scripted, scrolled) = all.split_at(all.len() - 200);
    tell("frames", scripted.iter());
    tell("from page to page", scrolled.iter());
}

/// Prints median, 95th percentile and sum of some frames, and the slowest.
fn tell<'a>(what: &str, frames: impl Iterator<Item = &'a Frame>) {
    let mut frames: Vec<Frame> = frames.copied().collect();
    frames.sort_unstable_by_key(|frame| frame.took);
    let at = |share: usize| frames.get(frames.len() * share / 100).copied().unwrap_or_default();
    let marks = frames.iter().map(|frame| frame.marks).sum::<usize>() / frames.len().max(1);
    let last = frames.last().copied().unwrap_or_default();
    println!(
        "  {what} {}: median {:.2?}, p95 {:.2?}, in all {:.0?}, {marks} marks on average; slowest {:.2?}, {} marks over \
         {:.0} days",
        frames.len(),
        at(50).took,
        at(95).took,
        frames.iter().map(|frame| frame.took).sum::<Duration>(),
        last.took,
        last.marks,
        last.days
    );
}

fn main() {
    let most = std::env::var("DATELINE_BENCH_EVENTS").ok().and_then(|most| most.parse().ok()).unwrap_or(1_000_000);
    if std::env::args().any(|arg| arg == "told") {
        told(20_000);
        return;
    }
    let sizes: Vec<u32> = [100, 10_000, 1_000_000].into_iter().filter(|&events| events <= most).collect();
    frames(&sizes);
    if std::env::args().any(|arg| arg == "frames") {
        return;
    }
    let mut criterion = Criterion::default().configure_from_args();
    scenes(&mut criterion, &sizes);
    criterion.final_summary();
}
