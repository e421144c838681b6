//! A dossier generated for benchmarks and trials: any number of events in bursts between 1900 and 2030, equal for the
//! same seed on every machine.
//!
//! Seventy in a hundred are points, the others spans of a day to some years; titles have 20 to 60 characters, eight
//! themes are spread over them, importance is skewed towards 0. A few hundred events come from two articles, whose
//! sentences they cite exactly; the others are background.

mod dates;
mod random;
mod words;

use std::io::{self, Write};

use self::dates::Bursts;
use self::random::Random;

/// A dossier as the texts of its files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files {
    /// Text of `dossier.json`.
    pub dossier: String,
    /// Articles: path inside the folder, and text.
    pub articles: Vec<(String, String)>,
}

/// A made-up dossier in memory. A million events take some 150 MB; [`Generator`] writes them as they come.
#[must_use]
#[expect(clippy::expect_used, clippy::missing_panics_doc, reason = "neither can happen")]
pub fn generate(events: u32, seed: u64) -> Files {
    let generator = Generator::new(events, seed);
    let mut bytes = Vec::new();
    generator.write_dossier(&mut bytes).expect("writing to memory does not fail");
    let articles = generator.articles().map(|(path, text)| (path.to_owned(), text)).collect();
    Files { dossier: String::from_utf8(bytes).expect("JSON is UTF-8"), articles }
}

/// Themes: id, title and colour.
const THEMES: [(&str, &str, &str); 8] = [
    ("harbours", "Harbours", "#2a7f9e"),
    ("roads", "Roads", "#a2703c"),
    ("schools", "Schools", "#7a5aa6"),
    ("health", "Health", "#b0475a"),
    ("farming", "Farming", "#5f8a3a"),
    ("water", "Water", "#3565b5"),
    ("culture", "Culture", "#b5862a"),
    ("weather", "Weather", "#5b6b7a"),
];

/// Articles: id, path, title and day of publication.
const ARTICLES: [(&str, &str, &str, &str); 2] = [
    ("survey", "articles/survey.md", "A survey of the coast", "2030-06-01"),
    ("review", "articles/review.md", "A review of the inland towns", "2030-09-01"),
];

/// Most events that are cited.
const CITED_MAX: u32 = 400;
/// Sentences in a paragraph of an article.
const SENTENCES: usize = 4;

/// Makes the events of one dossier, each for itself, so that none has to be kept.
#[derive(Clone, Debug)]
pub struct Generator {
    events: u32,
    seed: u64,
    bursts: Bursts,
}

/// One event as made up.
struct Made {
    title: String,
    /// EDTF.
    date: String,
    themes: Vec<usize>,
    importance: u32,
}

/// The tie of an event to its sentence.
struct Tie {
    event: u32,
    article: usize,
    exact: String,
    /// In code points of the article's plain text; these texts are ASCII.
    start: usize,
}

impl Generator {
    /// For this many events; another seed gives other events.
    #[must_use]
    pub fn new(events: u32, seed: u64) -> Self {
        Self { events, seed, bursts: Bursts::new(&mut Random::new(seed)) }
    }

    /// The articles: path inside the folder, and text.
    pub fn articles(&self) -> impl Iterator<Item = (&'static str, String)> {
        let (texts, _) = self.told();
        ARTICLES
            .iter()
            .map(|&(_, path, _, _)| path)
            .zip(texts.into_iter().map(|text| text.replace('\n', "\n\n") + "\n"))
    }

    /// Writes `dossier.json`, an event a line.
    pub fn write_dossier(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{{\n\"format\": 1,\n\"title\": \"{} made-up events\",", self.events)?;
        writeln!(out, "\"description\": \"Made up by `dateline generate`, with seed {}.\",", self.seed)?;
        let themes = THEMES
            .iter()
            .map(|(id, title, color)| format!("{{\"id\":\"{id}\",\"title\":\"{title}\",\"color\":\"{color}\"}}"));
        write_list(out, "themes", themes)?;
        let articles = ARTICLES.iter().map(|(id, path, title, published)| {
            let published = format!("\"published\":\"{published}\",\"language\":\"en\"");
            format!("{{\"id\":\"{id}\",\"file\":\"{path}\",\"title\":\"{title}\",{published}}}")
        });
        write_list(out, "articles", articles)?;
        let (texts, ties) = self.told();
        let mut ties = ties.into_iter().peekable();
        writeln!(out, "\"events\": [")?;
        for at in 0..self.events {
            let tie = ties.next_if(|tie| tie.event == at);
            let comma = if at + 1 < self.events { "," } else { "" };
            writeln!(out, "{}{comma}", self.event_line(at, tie.as_ref(), &texts))?;
        }
        writeln!(out, "]\n}}")
    }

    fn event_line(&self, at: u32, tie: Option<&Tie>, texts: &[String]) -> String {
        let made = self.made(at);
        let themes: Vec<_> = made.themes.iter().filter_map(|&theme| THEMES.get(theme)).map(|(id, ..)| *id).collect();
        let known = tie.map_or_else(
            || "\"basis\":\"background\",\"note\":\"made up\"".to_owned(),
            |tie| format!("\"basis\":\"stated\",\"citations\":[{}]", citation(tie, texts)),
        );
        let importance =
            if made.importance == 0 { String::new() } else { format!(",\"importance\":{}", made.importance) };
        format!(
            "{{\"id\":\"e{at}\",\"title\":\"{}\",\"date\":\"{}\",\"themes\":[\"{}\"]{importance},{known}}}",
            made.title,
            made.date,
            themes.join("\",\"")
        )
    }

    fn made(&self, at: u32) -> Made {
        let mut random = Random::of(self.seed, at);
        let (burst, day) = self.bursts.day(&mut random);
        let date = if self.is_cited(at) { dates::day_text(day) } else { dates::date_text(day, &mut random) };
        let mut themes = vec![if random.chance(60) { burst % THEMES.len() } else { random.below(THEMES.len()) }];
        if random.chance(15) {
            let second = random.below(THEMES.len());
            themes.extend((themes.first() != Some(&second)).then_some(second));
        }
        // Each step up is for a third of those before.
        let importance = (0..9).take_while(|_| random.chance(33)).count();
        Made { title: words::title(&mut random), date, themes, importance: u32::try_from(importance).unwrap_or(0) }
    }

    fn cited_count(&self) -> u32 {
        self.events.div_ceil(3).min(CITED_MAX)
    }

    /// Cited events are spread evenly over all.
    fn is_cited(&self, at: u32) -> bool {
        let stride = self.events.checked_div(self.cited_count()).unwrap_or(1).max(1);
        at.is_multiple_of(stride) && at / stride < self.cited_count()
    }

    /// The plain texts of the articles, and by event the sentence that reports it.
    fn told(&self) -> (Vec<String>, Vec<Tie>) {
        let mut texts: Vec<String> = ARTICLES.iter().map(|(_, _, title, _)| format!("# {title}\n")).collect();
        let mut ties = Vec::new();
        for (count, event) in (0..self.events).filter(|&at| self.is_cited(at)).enumerate() {
            let made = self.made(event);
            let article = count % ARTICLES.len();
            let Some(text) = texts.get_mut(article) else { continue };
            let exact = format!("{}, {}.", dates::told(&made.date), made.title);
            // Markdown's sign of a heading and the blank after it are no part of the plain text.
            ties.push(Tie { event, article, start: text.len() - "# ".len(), exact: exact.clone() });
            let is_last = (count / ARTICLES.len()) % SENTENCES == SENTENCES - 1;
            text.push_str(&exact);
            text.push(if is_last { '\n' } else { ' ' });
        }
        (texts.into_iter().map(|text| text.trim_end().to_owned()).collect(), ties)
    }
}

fn citation(tie: &Tie, texts: &[String]) -> String {
    const CONTEXT: usize = 24;
    let plain = texts.get(tie.article).and_then(|text| text.strip_prefix("# ")).unwrap_or_default();
    let end = tie.start + tie.exact.len();
    let around = |from: usize, to: usize| plain[from..to.min(plain.len())].replace('\n', "\\n");
    let (prefix, suffix) = (around(tie.start.saturating_sub(CONTEXT), tie.start), around(end, end + CONTEXT));
    let (exact, start) = (&tie.exact, tie.start);
    let quote = format!("{{\"exact\":\"{exact}\",\"prefix\":\"{prefix}\",\"suffix\":\"{suffix}\"}}");
    let article = ARTICLES.get(tie.article).map_or("", |(id, ..)| id);
    format!("{{\"article\":\"{article}\",\"quote\":{quote},\"position\":{{\"start\":{start},\"end\":{end}}}}}")
}

fn write_list(out: &mut dyn Write, key: &str, lines: impl Iterator<Item = String>) -> io::Result<()> {
    writeln!(out, "\"{key}\": [\n{}\n],", lines.collect::<Vec<_>>().join(",\n"))
}

#[cfg(test)]
mod tests;
