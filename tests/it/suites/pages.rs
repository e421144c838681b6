//! The pages of the suites with what is known of them.

use std::io::Read;
use std::path::{Path, PathBuf};

use dateline::dossier::ArticleText;
use dateline::ingest;
use serde_json::Value;

use super::overlap::{overlap, shingles};

/// A page with what is known of it.
#[derive(Default)]
pub(super) struct Page {
    pub name: String,
    pub html: Vec<u8>,
    pub title: Option<String>,
    pub authors: Option<Vec<String>>,
    pub day: Option<String>,
    pub text: Option<String>,
    /// Words that its article has, and words that it has not.
    pub with: Vec<String>,
    pub without: Vec<String>,
}

/// Reads the pages of a suite below the folder of all suites.
pub(super) type Load = fn(&Path) -> Vec<Page>;

pub(super) const SUITES: [(&str, Load); 5] =
    [("aeb", aeb), ("fundus", fundus), ("htmldate", htmldate), ("moz", moz), ("traf", traf)];

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

fn list(value: &Value, key: &str) -> Vec<String> {
    let all = value.get(key).and_then(Value::as_array).into_iter().flatten();
    all.filter_map(Value::as_str).map(str::to_owned).collect()
}

fn folder(path: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths
}

fn name_of(path: &Path) -> String {
    path.file_name().expect("a name").to_string_lossy().into_owned()
}

fn aeb(root: &Path) -> Vec<Page> {
    let folder = root.join("aeb");
    let truth = json(&folder.join("ground-truth.json"));
    let page = |(key, gold): (&String, &Value)| Page {
        name: text(gold, "url").unwrap_or_else(|| key.clone()),
        html: read(&folder.join("html").join(format!("{key}.html.gz"))),
        text: text(gold, "articleBody"),
        ..Page::default()
    };
    truth.as_object().expect("pages by key").iter().map(page).collect()
}

fn htmldate(root: &Path) -> Vec<Page> {
    let folder = root.join("htmldate/tests");
    let mut out = Vec::new();
    for list in ["eval_default", "eval_mediacloud_2020"] {
        for gold in json(&folder.join(format!("{list}.json"))).as_object().expect("pages by address").values() {
            let name = text(gold, "file").expect("a file");
            let path = ["test_set", "cache", "eval"].iter().map(|part| folder.join(part).join(&name));
            if let Some(path) = path.into_iter().find(|it| it.is_file()) {
                out.push(Page { html: read(&path), name, day: text(gold, "date"), ..Page::default() });
            }
        }
    }
    out
}

fn moz(root: &Path) -> Vec<Page> {
    let pages = folder(&root.join("moz/test/test-pages"));
    let page = |path: &PathBuf| {
        let gold = json(&path.join("expected-metadata.json"));
        let expected = String::from_utf8(read(&path.join("expected.html"))).expect("UTF-8");
        Page {
            name: name_of(path),
            html: read(&path.join("source.html")),
            title: text(&gold, "title"),
            authors: text(&gold, "byline").map(|byline| vec![byline]),
            day: None,
            text: ingest::markdown_of_html(&expected).map(|text| ArticleText::from_markdown(&text).plain),
            ..Page::default()
        }
    };
    pages.iter().filter(|path| path.join("source.html").is_file()).map(page).collect()
}

fn traf(root: &Path) -> Vec<Page> {
    let folder = root.join("traf/tests");
    let gold = json(&folder.join("evaldata.json"));
    let page = |(address, gold): (&String, &Value)| {
        let file = text(gold, "file").expect("a file");
        let path = ["cache", "eval"].iter().map(|part| folder.join(part).join(&file)).find(|it| it.is_file())?;
        let (with, without) = (list(gold, "with"), list(gold, "without"));
        Some(Page { name: address.clone(), html: read(&path), with, without, ..Page::default() })
    };
    gold.as_object().expect("pages by address").iter().filter_map(page).collect()
}

fn fundus(root: &Path) -> Vec<Page> {
    let mut out = Vec::new();
    for country in folder(&root.join("fundus/tests/resources/parser/test_data")) {
        for path in if country.is_dir() { folder(&country) } else { Vec::new() } {
            let name = name_of(&path);
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
            out.push(Page {
                html,
                name,
                title: text(best, "title"),
                authors: Some(list(best, "authors")),
                day: text(best, "publishing_date").and_then(|stamp| stamp.get(..10).map(str::to_owned)),
                text: Some(body(best)),
                ..Page::default()
            });
        }
    }
    out
}

/// The text of an article of fundus.
fn body(gold: &Value) -> String {
    let Some(body) = gold.get("body") else { return String::new() };
    let sections = body.get("sections").and_then(Value::as_array).into_iter().flatten();
    let sections = sections.flat_map(|section| [list(section, "headline"), list(section, "paragraphs")]).flatten();
    list(body, "summary").into_iter().chain(sections).collect::<Vec<_>>().join("\n")
}

/// Words between tags: enough to tell which of several articles a page is.
fn words_of_markup(html: &str) -> String {
    html.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text).collect::<Vec<_>>().join(" ")
}

/// The number of words between tags that stand in runs as long as sentences, outside of scripts and styles.
pub(super) fn visible_words(html: &str) -> usize {
    let (mut count, mut skipped) = (0, None);
    for part in html.split('<') {
        let Some((tag, text)) = part.split_once('>') else { continue };
        let name: String = tag.chars().take_while(|c| c.is_ascii_alphabetic() || *c == '/').collect();
        let name = name.to_ascii_lowercase();
        match &skipped {
            Some(end) if name == *end => skipped = None,
            Some(_) => continue,
            None if ["script", "style", "noscript", "template", "title"].contains(&name.as_str()) => {
                skipped = Some(format!("/{name}"));
                continue;
            }
            None => {}
        }
        let words = dateline::text::count_words(text);
        count += if words >= 8 { words } else { 0 };
    }
    count
}
