//! `--format ndjson`: many articles, with one line of JSON for each, in the order of the input, on all cores and in
//! constant memory. A line that cannot be read affects no other line.

use std::io::{self, BufRead, Read as _, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde::{Deserialize, Serialize};

use super::article::{ArticleInput, Finders, Given};
use super::record::DateRecord;
use crate::cli::args::DatesArguments;
use crate::cli::failure::CliError;
use crate::cli::output::{fail, note, print};
use crate::dossier::limits;
use crate::parallel::map_chunks;
use crate::time::EventDate;

/// Approximate size of a batch of articles, in bytes.
const BATCH_BYTES: usize = 8 << 20;
/// Number of files in a batch.
const BATCH_FILES: usize = 64;
/// The longest line, in bytes. Escapes can make an article several times longer in JSON than in plain text.
const LINE_BYTES: u64 = limits::ARTICLE_BYTES * 6;

/// A line of an archive: one article.
#[derive(Debug, Deserialize)]
struct Line {
    #[serde(default)]
    id: serde_json::Value,
    text: String,
    #[serde(default)]
    published: Option<String>,
    #[serde(default)]
    language: Option<String>,
}

/// The result for one article.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum ArticleDates<'a> {
    Dates { id: &'a serde_json::Value, dates: Vec<DateRecord<'a>> },
    Failed { id: &'a serde_json::Value, error: &'a str },
}

/// Prints a line for each article.
pub fn run(arguments: &DatesArguments) -> ExitCode {
    let given = Given::new(arguments);
    let mut is_whole = true;
    let code = match &*arguments.articles {
        [] => print(ExitCode::SUCCESS, |out| lines(&given, &mut is_whole, out)),
        [only] if only.as_os_str() == "-" => print(ExitCode::SUCCESS, |out| lines(&given, &mut is_whole, out)),
        paths => print(ExitCode::SUCCESS, |out| files(paths, &given, &mut is_whole, out)),
    };
    let is_done = code == ExitCode::SUCCESS;
    if is_done && !is_whole { fail("some articles could not be read; their lines have an `error`") } else { code }
}

/// A batch in JSON, and what could not be read.
#[derive(Default)]
struct Answered {
    json: Vec<u8>,
    failures: Vec<String>,
}

impl Answered {
    #[expect(clippy::expect_used, reason = "writing to memory cannot fail")]
    fn push(&mut self, answer: &ArticleDates<'_>) {
        serde_json::to_writer(&mut self.json, answer).expect("strings and numbers are written to memory");
        self.json.push(b'\n');
    }

    fn fail(&mut self, id: &serde_json::Value, place: &str, error: &str) {
        self.push(&ArticleDates::Failed { id, error });
        self.failures.push(format!("{place}: {error}"));
    }
}

fn write_all(answers: Vec<Answered>, is_whole: &mut bool, out: &mut dyn Write) -> io::Result<()> {
    for Answered { json, failures } in answers {
        out.write_all(&json)?;
        *is_whole &= failures.is_empty();
        for failure in &failures {
            note(failure);
        }
    }
    Ok(())
}

/// Writes the dates of the articles on the standard input, one per line.
fn lines(given: &Given, is_whole: &mut bool, out: &mut dyn Write) -> io::Result<()> {
    let mut input = io::stdin().lock();
    let mut first = 1;
    loop {
        let batch = read_batch(&mut input)?;
        if batch.is_empty() {
            return Ok(());
        }
        let answers = map_chunks(batch.len(), 2, |part| {
            let mut finders = Finders::default();
            let mut answered = Answered::default();
            for at in part {
                if let Some(line) = batch.get(at) {
                    answer_line(line.as_deref(), first + at, given, &mut finders, &mut answered);
                }
            }
            answered
        });
        write_all(answers, is_whole, out)?;
        first += batch.len();
    }
}

/// The lines of a batch, with `None` for each line that is too long; empty at the end of the input.
fn read_batch(input: &mut impl BufRead) -> io::Result<Vec<Option<Vec<u8>>>> {
    let mut batch = Vec::new();
    let mut bytes = 0;
    while bytes < BATCH_BYTES {
        let mut line = Vec::new();
        input.by_ref().take(LINE_BYTES).read_until(b'\n', &mut line)?;
        if line.is_empty() {
            break;
        }
        bytes += line.len();
        if line.len() as u64 == LINE_BYTES && line.last() != Some(&b'\n') {
            skip_line(input)?;
            batch.push(None);
        } else {
            batch.push(Some(line));
        }
    }
    Ok(batch)
}

fn skip_line(input: &mut impl BufRead) -> io::Result<()> {
    loop {
        let buffer = input.fill_buf()?;
        if buffer.is_empty() {
            return Ok(());
        }
        let end = buffer.iter().position(|byte| *byte == b'\n').map(|at| at + 1);
        let length = end.unwrap_or(buffer.len());
        input.consume(length);
        if end.is_some() {
            return Ok(());
        }
    }
}

fn answer_line(line: Option<&[u8]>, number: usize, given: &Given, finders: &mut Finders, answered: &mut Answered) {
    let null = serde_json::Value::Null;
    let place = format!("line {number}");
    let Some(line) = line else {
        return answered.fail(&null, &place, &format!("the line is longer than {} MB", LINE_BYTES >> 20));
    };
    if line.iter().all(u8::is_ascii_whitespace) {
        return answered.fail(&null, &place, "the line is empty");
    }
    let read: Line = match serde_json::from_slice(line) {
        Ok(read) => read,
        Err(error) => return answered.fail(&null, &place, &error.to_string()),
    };
    let published = read.published.filter(|published| !published.trim().is_empty());
    let published = match published.as_deref().map(EventDate::parse).transpose() {
        Ok(published) => published,
        Err(error) => return answered.fail(&read.id, &place, &format!("`published`: {error}")),
    };
    let article = ArticleInput { text: read.text, published, language: read.language.unwrap_or_default() };
    let found = article.dates(given, finders);
    answered.push(&ArticleDates::Dates { id: &read.id, dates: DateRecord::all(&article.text, &found) });
}

/// Writes the dates of the articles in files. The id of an article is its path.
fn files(paths: &[PathBuf], given: &Given, is_whole: &mut bool, out: &mut dyn Write) -> io::Result<()> {
    for batch in paths.chunks(BATCH_FILES) {
        let answers = map_chunks(batch.len(), 2, |part| {
            let mut finders = Finders::default();
            let mut answered = Answered::default();
            #[expect(clippy::indexing_slicing, reason = "a part of the length that was given")]
            for path in &batch[part] {
                answer_file(path, given, &mut finders, &mut answered);
            }
            answered
        });
        write_all(answers, is_whole, out)?;
    }
    Ok(())
}

fn answer_file(path: &Path, given: &Given, finders: &mut Finders, answered: &mut Answered) {
    let id = serde_json::Value::from(path.to_string_lossy());
    match ArticleInput::open(path) {
        Ok(article) => {
            let found = article.dates(given, finders);
            answered.push(&ArticleDates::Dates { id: &id, dates: DateRecord::all(&article.text, &found) });
        }
        Err(CliError::Article { path, reason }) => answered.fail(&id, &path, &reason),
        Err(error) => answered.fail(&id, &path.display().to_string(), &error.to_string()),
    }
}
