//! Measures web pages taken in on five public suites whose right answers are known: article-extraction-benchmark
//! (`aeb`), fundus, htmldate, Mozilla's Readability (`moz`) and trafilatura (`traf`). Their checkouts are the folders
//! of these names below `DATELINE_PAGES`; `DATELINE_PAGES_LIST` names what to list page by page, such as `refused,day`:
//!
//! `DATELINE_PAGES=/suites cargo test --test it suites -- --ignored --nocapture`

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::cast_precision_loss,
    reason = "a suite that cannot be read must fail the test, and counts of words are far below 2^52"
)]

mod overlap;
mod pages;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use dateline::dossier::{ArticleText, BlockKind};
use dateline::ingest::{self, Format, Imported};

use overlap::{Overlap, overlap, shingles};
use pages::{Page, visible_words};

/// What is measured, on which suite, before the readers were written anew, and the least or most that has to hold.
const TABLE: [(&str, &str, &str, Reach); 16] = [
    ("good pages refused", "all", "7", Reach::AtMost(0.0)),
    ("address missing though given", "fundus", "185", Reach::AtMost(2.0)),
    ("address missing though given", "aeb", "129", Reach::AtMost(2.0)),
    ("day right", "fundus", "225", Reach::AtLeast(252.0)),
    ("day wrong", "fundus", "0", Reach::AtMost(3.0)),
    ("day right", "htmldate", "512", Reach::AtLeast(690.0)),
    ("day wrong", "htmldate", "40", Reach::AtMost(55.0)),
    ("title exact", "fundus", "198", Reach::AtLeast(214.0)),
    ("title exact", "moz", "126", Reach::AtLeast(110.0)),
    ("author wrong or missing", "fundus", "28", Reach::AtMost(15.0)),
    ("text F1", "aeb", "0.957", Reach::AtLeast(0.962)),
    ("text F1", "fundus", "0.924", Reach::AtLeast(0.944)),
    ("text F1", "moz", "", Reach::AtLeast(0.97)),
    ("segments F1", "traf", "0.890", Reach::AtLeast(0.89)),
    ("loses 15 % without a word", "fundus", "13", Reach::AtMost(2.0)),
    ("says so though complete", "fundus", "", Reach::AtMost(5.0)),
];

/// The bound of a measure.
#[derive(Clone, Copy)]
enum Reach {
    AtLeast(f64),
    AtMost(f64),
}

impl Reach {
    fn holds(self, value: f64) -> bool {
        match self {
            Self::AtLeast(bound) => value >= bound,
            Self::AtMost(bound) => value <= bound,
        }
    }

    fn in_words(self) -> String {
        match self {
            Self::AtLeast(bound) => format!("≥ {bound}"),
            Self::AtMost(bound) => format!("≤ {bound}"),
        }
    }
}

#[test]
#[ignore = "needs the suites"]
fn public_suites_are_measured() {
    let root = PathBuf::from(std::env::var_os("DATELINE_PAGES").expect("the folder of the suites"));
    let listed = std::env::var("DATELINE_PAGES_LIST").unwrap_or_default();
    let mut values: BTreeMap<(String, &str), f64> = BTreeMap::new();
    for (name, load) in pages::SUITES {
        let mut suite = Suite { listed: listed.split(',').map(str::to_owned).collect(), ..Suite::default() };
        let pages = load(&root);
        assert!(!pages.is_empty(), "no pages of {name}");
        for page in &pages {
            suite.measure(page);
        }
        println!("{name}: {} pages", pages.len());
        suite.print();
        for (what, value) in suite.values() {
            values.insert((what.clone(), name), value);
            *values.entry((what, "all")).or_default() += value;
        }
    }
    let mut short = Vec::new();
    println!("\n| measure | suite | before | reach | now |\n| --- | --- | --- | --- | --- |");
    for (what, suite, before, reach) in TABLE {
        let value = values.get(&(what.to_owned(), suite)).copied().unwrap_or_default();
        let shown = if value.fract() == 0.0 { format!("{value}") } else { format!("{value:.3}") };
        println!("| {what} | {suite} | {before} | {} | {shown} |", reach.in_words());
        if !reach.holds(value) {
            short.push(format!("{what} of {suite}: {shown}, not {}", reach.in_words()));
        }
    }
    assert!(short.is_empty(), "{}", short.join("\n"));
}

/// The text without its title and captions.
fn taken(imported: &Imported) -> String {
    let text = ArticleText::from_markdown(&imported.markdown);
    let blocks = text.blocks.iter().filter(|block| block.kind != BlockKind::Caption);
    let blocks = blocks.map(|block| &text.plain[block.range.clone()]).filter(|words| *words != imported.fields.title);
    blocks.collect::<Vec<_>>().join("\n")
}

/// The measures of a suite.
#[derive(Default)]
struct Suite {
    listed: Vec<String>,
    counts: BTreeMap<&'static str, usize>,
    times: Vec<Duration>,
    overlaps: Vec<Overlap>,
    /// Segments that have to be there: found and all; and those that must not be: found and all.
    segments: [usize; 4],
    pages: usize,
}

impl Suite {
    fn count(&mut self, what: &'static str, page: &Page, detail: &str) {
        *self.counts.entry(what).or_default() += 1;
        if self.listed.iter().any(|listed| !listed.is_empty() && what.contains(listed.as_str())) {
            println!("  [{what}] {}: {detail}", page.name);
        }
    }

    fn measure(&mut self, page: &Page) {
        let start = Instant::now();
        let imported = ingest::import(&page.html, Format::Html, None);
        self.times.push(start.elapsed());
        self.pages += 1;
        let imported = match imported {
            Ok(imported) => imported,
            Err(error) => {
                let words = visible_words(&String::from_utf8_lossy(&page.html));
                self.count("refused", page, &format!("{words} words in sentences; {error}"));
                if words >= 100 {
                    self.count("good pages refused", page, &format!("{words} words in sentences"));
                }
                return;
            }
        };
        self.measure_details(page, &imported);
        self.measure_text(page, &imported);
    }

    fn measure_details(&mut self, page: &Page, imported: &Imported) {
        let fields = &imported.fields;
        let markup = String::from_utf8_lossy(&page.html).to_lowercase();
        let has_address = ["rel=\"canonical\"", "og:url", "saved from url="].iter().any(|sign| markup.contains(sign));
        if fields.url.is_empty() && has_address {
            self.count("address missing though given", page, "");
        }
        if let Some(title) = &page.title {
            let is_exact = title.split_whitespace().eq(fields.title.split_whitespace());
            let what = if is_exact { "title exact" } else { "title other" };
            self.count(what, page, &format!("“{}”, not “{title}”", fields.title));
        }
        if let Some(authors) = page.authors.as_ref().filter(|authors| !authors.is_empty()) {
            let (wanted, found) = (words_of_names(&authors.join(" ")), words_of_names(&fields.author));
            let common = wanted.iter().filter(|word| found.contains(word)).count();
            if common * 2 < wanted.len() && !(common > 0 && common == found.len()) {
                self.count("author wrong or missing", page, &format!("“{}”, not {authors:?}", fields.author));
            }
        }
        if let Some(day) = &page.day {
            let detail = format!("“{}”, not {day}; {:?}", fields.published, imported.days);
            let what = match fields.published.as_str() {
                "" => "day missing",
                found if found == day => "day right",
                _ => "day wrong",
            };
            self.count(what, page, &detail);
            if !imported.days.is_empty() {
                self.count("day in doubt", page, &detail);
                if fields.published != *day && imported.days.contains(day) {
                    self.count("day offered as the other one", page, &detail);
                }
            }
        }
    }

    fn measure_text(&mut self, page: &Page, imported: &Imported) {
        let text = taken(imported);
        let is_said = imported.notes.iter().any(|note| note.contains("missing") || note.contains("only part"));
        if !imported.candidates.is_empty() {
            let names: Vec<String> =
                imported.candidates.iter().map(|text| format!("{} ({})", text.name(), text.words())).collect();
            self.count("texts to choose from", page, &names.join("; "));
        }
        if let Some(wanted) = &page.text {
            let wanted = shingles(wanted);
            let one = overlap(&wanted, &shingles(&text));
            let best = imported.candidates.iter().map(|text| overlap(&wanted, &shingles(&text.markdown)).recall());
            let best = best.fold(one.recall(), f64::max);
            let detail = format!(
                "precision {:.2}, recall {:.2}, of the best text {best:.2}; {:?}",
                one.precision(),
                one.recall(),
                imported.notes
            );
            if one.recall() < 0.85 {
                self.count("loses 15 %", page, &detail);
                if !is_said {
                    self.count("loses 15 % without a word", page, &detail);
                }
                if best >= 0.85 {
                    self.count("loses 15 %, and a text to choose has it", page, &detail);
                }
            } else if one.recall() > 0.95 && is_said {
                self.count("says so though complete", page, &detail);
            }
            if one.f1() < 0.8 {
                self.count("text poor", page, &detail);
            }
            self.overlaps.push(one);
        }
        let drawn = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let all = drawn(&ArticleText::from_markdown(&imported.markdown).plain);
        let [found, wanted, wrong, unwanted] = &mut self.segments;
        *wanted += page.with.len();
        *unwanted += page.without.len();
        *found += page.with.iter().filter(|words| all.contains(&drawn(words))).count();
        *wrong += page.without.iter().filter(|words| all.contains(&drawn(words))).count();
    }

    /// Precision, recall and F1 of the texts.
    fn text(&self) -> Option<[f64; 3]> {
        let count = self.overlaps.len() as f64;
        let mean = |of: fn(&Overlap) -> f64| self.overlaps.iter().map(of).sum::<f64>() / count;
        let (precision, recall) = (mean(Overlap::precision), mean(Overlap::recall));
        (count > 0.0).then(|| [precision, recall, 2.0 * precision * recall / (precision + recall)])
    }

    fn values(&self) -> Vec<(String, f64)> {
        let mut out: Vec<(String, f64)> =
            self.counts.iter().map(|(what, count)| ((*what).to_owned(), *count as f64)).collect();
        out.extend(self.text().map(|[.., f1]| ("text F1".to_owned(), f1)));
        let [found, wanted, wrong, _] = self.segments.map(|count| count as f64);
        if wanted > 0.0 {
            out.push(("segments F1".to_owned(), 2.0 * found / (found + wrong + wanted)));
        }
        out
    }

    fn print(&mut self) {
        for (what, count) in &self.counts {
            println!("  {what}: {count}");
        }
        if let Some([precision, recall, f1]) = self.text() {
            println!("  text without captions: precision {precision:.3}, recall {recall:.3}, F1 {f1:.3}");
        }
        let [found, wanted, wrong, unwanted] = self.segments;
        if wanted > 0 {
            println!("  segments: {found} of {wanted} found, {wrong} of {unwanted} not wanted");
        }
        self.times.sort_unstable();
        let [median, worst] = [self.times[self.times.len() / 2], self.times[self.times.len() - 1]];
        println!("  time a page: median {median:.1?}, worst {worst:.1?}");
    }
}

/// The words of names, in small letters.
fn words_of_names(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}
