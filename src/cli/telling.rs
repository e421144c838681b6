//! `dateline telling [DOSSIER] [--format text|json|csv]`: how often each article goes back in time, and the time that
//! its paragraphs span.

use std::io::{self, Write};
use std::process::ExitCode;

use serde::Serialize;

use super::args::{CoverageArguments, EventsFormat};
use super::failure::CliError;
use super::load::{load, note_problems};
use super::output::{one_line, print};
use crate::dossier::{Article, Dossier, Loaded};
use crate::evidence::telling::median_secs;
use crate::evidence::{ParagraphSpan, StepCounts, Telling};
use crate::text::{counted, spreadsheet_cell};
use crate::time::length_in_words;

/// Seconds of a day.
const DAY: f64 = 86_400.0;

/// The order of telling as JSON. Scripts rely on the keys and on their order.
#[derive(Debug, Serialize)]
struct TellingRecord<'a> {
    articles: Vec<ToldRecord<'a>>,
}

#[derive(Debug, Serialize)]
struct ToldRecord<'a> {
    id: &'a str,
    passages: usize,
    steps: usize,
    back: usize,
    share_back: Option<f64>,
    median_days: Option<f64>,
    paragraphs: Vec<ParagraphRecord>,
}

#[derive(Debug, Serialize)]
struct ParagraphRecord {
    start: usize,
    end: usize,
    events: usize,
    first: String,
    last: String,
    days: f64,
}

/// The numbers of an article.
struct ToldNumbers<'a> {
    article: &'a Article,
    passages: usize,
    steps: StepCounts,
    paragraphs: Vec<ParagraphSpan>,
}

/// Prints the numbers, and a note on the standard error if the dossier has problems.
pub fn run(arguments: &CoverageArguments) -> Result<ExitCode, CliError> {
    let Loaded { dossier, problems } = load(arguments.dossier.as_deref())?;
    let numbers = numbers(&dossier);
    let code = print(ExitCode::SUCCESS, |out| match arguments.format {
        EventsFormat::Text => write_text(&numbers, out),
        EventsFormat::Json => {
            serde_json::to_writer_pretty(&mut *out, &record(&numbers))?;
            writeln!(out)
        }
        EventsFormat::Csv => write_csv(&numbers, out),
    });
    note_problems(&problems);
    Ok(code)
}

fn numbers<'a>(dossier: &'a Dossier) -> Vec<ToldNumbers<'a>> {
    let told = dossier.articles.iter().zip(Telling::of_all(dossier, &|_| true));
    let of = |(article, telling): (&'a Article, Telling)| ToldNumbers {
        article,
        passages: telling.passages.len(),
        steps: telling.steps(),
        paragraphs: telling.paragraphs(article),
    };
    told.map(of).collect()
}

/// In days, to the tenth.
fn days(secs: f64) -> f64 {
    (secs / DAY * 10.0).round() / 10.0
}

fn record<'a>(numbers: &[ToldNumbers<'a>]) -> TellingRecord<'a> {
    let paragraph = |article: &Article, span: &ParagraphSpan| ParagraphRecord {
        start: article.text.char_from_byte(span.range.start),
        end: article.text.char_from_byte(span.range.end),
        events: span.events,
        first: span.first.civil().iso_day(),
        last: span.last.civil().iso_day(),
        days: days(span.secs()),
    };
    let told = |of: &ToldNumbers<'a>| ToldRecord {
        id: &of.article.id,
        passages: of.passages,
        steps: of.steps.all,
        back: of.steps.back,
        share_back: of.steps.share_back().map(|share| (share * 1000.0).round() / 1000.0),
        median_days: median_secs(&of.paragraphs).map(days),
        paragraphs: of.paragraphs.iter().map(|span| paragraph(of.article, span)).collect(),
    };
    TellingRecord { articles: numbers.iter().map(told).collect() }
}

fn write_text(numbers: &[ToldNumbers<'_>], out: &mut dyn Write) -> io::Result<()> {
    for of in numbers {
        writeln!(out, "{}", one_line(&of.article.title))?;
        let verb = if of.steps.back == 1 { "goes" } else { "go" };
        let share = of.steps.share_back().map(|share| format!(" ({:.0} %)", share * 100.0)).unwrap_or_default();
        let (passages, steps) = (counted(of.passages, "passage"), counted(of.steps.all, "step"));
        writeln!(out, "  {passages}; {} of {steps} {verb} back in time{share}", of.steps.back)?;
        let Some(median) = median_secs(&of.paragraphs) else { continue };
        let longest = of.paragraphs.iter().map(ParagraphSpan::secs).fold(0.0, f64::max);
        let [median, longest] = [median, longest].map(span_in_words);
        let paragraphs = counted(of.paragraphs.len(), "paragraph");
        let tell = if of.paragraphs.len() == 1 { "tells" } else { "tell" };
        writeln!(out, "  {paragraphs} {tell} of several events; the middle one spans {median}, the longest {longest}")?;
    }
    Ok(())
}

fn span_in_words(secs: f64) -> String {
    if secs > 0.0 { length_in_words(secs)[0].clone() } else { "no time".to_owned() }
}

/// A row per article.
fn write_csv(numbers: &[ToldNumbers<'_>], out: &mut dyn Write) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(["article", "passages", "steps", "back", "paragraphs", "median_days", "longest_days"])?;
    for of in numbers {
        let longest = of.paragraphs.iter().map(ParagraphSpan::secs).reduce(f64::max);
        let cell = |secs: Option<f64>| secs.map(|secs| days(secs).to_string()).unwrap_or_default();
        csv.write_record([
            &*spreadsheet_cell(&of.article.id),
            &of.passages.to_string(),
            &of.steps.all.to_string(),
            &of.steps.back.to_string(),
            &of.paragraphs.len().to_string(),
            &cell(median_secs(&of.paragraphs)),
            &cell(longest),
        ])?;
    }
    csv.flush()
}
