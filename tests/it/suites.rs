//! Measures web pages taken in on public suites whose right answers are known: article-extraction-benchmark (`aeb`),
//! fundus and htmldate. Their checkouts are the folders of these names below `DATELINE_PAGES`:
//!
//! `DATELINE_PAGES=/suites cargo test --test it suites -- --ignored --nocapture`

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a suite that cannot be read must fail the test"
)]

use std::collections::HashMap;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use dateline::dossier::{ArticleText, BlockKind};
use dateline::ingest::{self, Format, Imported};
use serde_json::Value;

/// A page with what is known of it.
#[derive(Default)]
struct Page {
    html: Vec<u8>,
    title: Option<String>,
    authors: Option<Vec<String>>,
    day: Option<String>,
    text: Option<String>,
}

#[test]
#[ignore = "needs the suites"]
fn public_suites_are_measured() {
    let root = PathBuf::from(std::env::var_os("DATELINE_PAGES").expect("the folder of the suites"));
    for (name, pages) in [("aeb", aeb(&root)), ("fundus", fundus(&root)), ("htmldate", htmldate(&root))] {
        assert!(!pages.is_empty(), "no pages of {name}");
        measure(name, &pages);
    }
}

fn read(path: &Path) -> Vec<u8> {
    let bytes = std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    if path.extension().is_none_or(|it| it != "gz") {
        return bytes;
    }
    let mut out = Vec::new();
    flate2::read::GzDecoder::new(&*bytes).read_to_end(&mut out).expect("gzip");
    out
}

fn json(path: &Path) -> Value {
    // One of the suites writes an absent value as Python does.
    let text = String::from_utf8(read(path)).expect("UTF-8").replace(": NaN", ": null");
    serde_json::from_str(&text).expect("JSON")
}

fn text(value: &Value, key: &str) -> Option<String> {
    value.get(key).and_then(Value::as_str).map(str::to_owned)
}

fn aeb(root: &Path) -> Vec<Page> {
    let folder = root.join("aeb");
    let truth = json(&folder.join("ground-truth.json"));
    let truth = truth.as_object().expect("pages by key");
    let page = |(key, gold): (&String, &Value)| Page {
        html: read(&folder.join("html").join(format!("{key}.html.gz"))),
        text: text(gold, "articleBody"),
        ..Page::default()
    };
    truth.iter().map(page).collect()
}

fn htmldate(root: &Path) -> Vec<Page> {
    let folder = root.join("htmldate/tests");
    let mut out = Vec::new();
    for list in ["eval_default", "eval_mediacloud_2020"] {
        for gold in json(&folder.join(format!("{list}.json"))).as_object().expect("pages by address").values() {
            let file = text(gold, "file").expect("a file");
            let path =
                ["test_set", "cache", "eval"].iter().map(|part| folder.join(part).join(&file)).find(|it| it.is_file());
            if let Some(path) = path {
                out.push(Page { html: read(&path), day: text(gold, "date"), ..Page::default() });
            }
        }
    }
    out
}

fn fundus(root: &Path) -> Vec<Page> {
    let folder = root.join("fundus/tests/resources/parser/test_data");
    let mut out = Vec::new();
    for country in std::fs::read_dir(folder).expect("the parser's data").map(|entry| entry.expect("a folder").path()) {
        let Ok(entries) = std::fs::read_dir(&country) else { continue };
        for path in entries.map(|entry| entry.expect("a file").path()) {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            // PUBLISHER_YYYY_MM_DD.html.gz beside PUBLISHER.json, which has several articles.
            let Some(publisher) = name.strip_suffix(".html.gz").and_then(|stem| stem.get(..stem.len() - 11)) else {
                continue;
            };
            let expected = country.join(format!("{publisher}.json"));
            if !expected.is_file() {
                continue;
            }
            let html = read(&path);
            let seen = shingles(&words_of_markup(&String::from_utf8_lossy(&html)));
            let gold = json(&expected);
            let share = |gold: &Value| overlap(&shingles(&body(gold)), &seen).recall();
            let best = gold.as_object().expect("articles").values().max_by(|a, b| share(a).total_cmp(&share(b)));
            let Some(best) = best.filter(|best| share(best) > 0.3) else { continue };
            let authors = best.get("authors").and_then(Value::as_array).into_iter().flatten();
            out.push(Page {
                html,
                title: text(best, "title"),
                authors: Some(authors.filter_map(Value::as_str).map(str::to_owned).collect()),
                day: text(best, "publishing_date").and_then(|stamp| stamp.get(..10).map(str::to_owned)),
                text: Some(body(best)),
            });
        }
    }
    out
}

/// The text of an article of fundus.
fn body(gold: &Value) -> String {
    let list = |value: &Value, key: &str| -> Vec<String> {
        let all = value.get(key).and_then(Value::as_array).into_iter().flatten();
        all.filter_map(Value::as_str).map(str::to_owned).collect()
    };
    let Some(body) = gold.get("body") else { return String::new() };
    let sections = body.get("sections").and_then(Value::as_array).into_iter().flatten();
    let sections = sections.flat_map(|section| [list(section, "headline"), list(section, "paragraphs")]).flatten();
    list(body, "summary").into_iter().chain(sections).collect::<Vec<_>>().join("\n")
}

/// Words between tags: enough to tell which of several articles a page is.
fn words_of_markup(html: &str) -> String {
    html.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text).collect::<Vec<_>>().join(" ")
}

/// Runs of four words with how often each occurs, as the benchmark compares texts.
fn shingles(text: &str) -> HashMap<String, usize> {
    let words: Vec<&str> =
        text.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|it| !it.is_empty()).collect();
    let mut out = HashMap::new();
    for run in words.windows(words.len().clamp(1, 4)) {
        *out.entry(run.join(" ")).or_default() += 1;
    }
    out
}

#[derive(Clone, Copy)]
struct Overlap {
    both: usize,
    wanted: usize,
    found: usize,
}

#[expect(clippy::cast_precision_loss, reason = "counts of words are far below 2^52")]
impl Overlap {
    fn recall(self) -> f64 {
        if self.wanted == 0 { 1.0 } else { self.both as f64 / self.wanted as f64 }
    }

    fn precision(self) -> f64 {
        if self.found == 0 { 1.0 } else { self.both as f64 / self.found as f64 }
    }
}

fn overlap(wanted: &HashMap<String, usize>, found: &HashMap<String, usize>) -> Overlap {
    let both = wanted.iter().map(|(run, count)| (*count).min(found.get(run).copied().unwrap_or(0))).sum();
    Overlap { both, wanted: wanted.values().sum(), found: found.values().sum() }
}

/// The text without its title and captions.
fn taken(imported: &Imported) -> String {
    let text = ArticleText::from_markdown(&imported.markdown);
    let blocks = text.blocks.iter().filter(|block| block.kind != BlockKind::Caption);
    let blocks = blocks.map(|block| &text.plain[block.range.clone()]).filter(|words| *words != imported.fields.title);
    blocks.collect::<Vec<_>>().join("\n")
}

fn measure(name: &str, pages: &[Page]) {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    let mut times: Vec<Duration> = Vec::new();
    let mut overlaps: Vec<Overlap> = Vec::new();
    for page in pages {
        let start = Instant::now();
        let imported = ingest::import(&page.html, Format::Html, None);
        times.push(start.elapsed());
        let mut count = |what| *counts.entry(what).or_default() += 1;
        let Ok(imported) = imported else {
            count("refused");
            continue;
        };
        let fields = &imported.fields;
        let markup = String::from_utf8_lossy(&page.html).to_lowercase();
        let has_address = ["rel=\"canonical\"", "og:url", "saved from url="].iter().any(|sign| markup.contains(sign));
        if fields.url.is_empty() && has_address {
            count("address missing though given");
        }
        if let Some(title) = &page.title
            && title.split_whitespace().eq(fields.title.split_whitespace())
        {
            count("title exact");
        }
        if let Some(authors) = page.authors.as_ref().filter(|authors| !authors.is_empty()) {
            let words = |text: &str| words_of_names(text);
            let (wanted, found) = (words(&authors.join(" ")), words(&fields.author));
            let common = wanted.iter().filter(|word| found.contains(word)).count();
            if common * 2 < wanted.len() && !(common > 0 && common == found.len()) {
                count("author wrong or missing");
            }
        }
        if let Some(day) = &page.day {
            count(match fields.published.as_str() {
                "" => "day missing",
                found if found == day => "day right",
                _ => "day wrong or off by one",
            });
        }
        if let Some(wanted) = &page.text {
            let one = overlap(&shingles(wanted), &shingles(&taken(&imported)));
            let is_said = imported.notes.iter().any(|note| note.contains("missing") || note.contains("only part"));
            if one.recall() < 0.85 && !is_said {
                count("loses 15 % without a word");
            } else if one.recall() > 0.95 && is_said {
                count("says so though complete");
            }
            overlaps.push(one);
        }
    }
    times.sort_unstable();
    let mut lines: Vec<String> = counts.iter().map(|(what, count)| format!("{what}: {count}")).collect();
    lines.sort();
    println!("{name}: {} pages", pages.len());
    for line in lines {
        println!("  {line}");
    }
    if !overlaps.is_empty() {
        #[expect(clippy::cast_precision_loss, reason = "counts of pages are far below 2^52")]
        let count = overlaps.len() as f64;
        let precision = overlaps.iter().map(|one| one.precision()).sum::<f64>() / count;
        let recall = overlaps.iter().map(|one| one.recall()).sum::<f64>() / count;
        let f1 = 2.0 * precision * recall / (precision + recall);
        println!("  text without captions: precision {precision:.3}, recall {recall:.3}, F1 {f1:.3}");
    }
    println!("  time a page: median {:.1?}, worst {:.1?}", times[times.len() / 2], times[times.len() - 1]);
}

/// The words of names, in small letters.
fn words_of_names(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}
