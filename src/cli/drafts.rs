//! `dateline drafts [DOSSIER] [--format text|json|csv]`: statements of the articles, proposed as events.

use std::io::{self, Write};
use std::process::ExitCode;

use serde::Serialize;

use super::args::{DraftsArguments, EventsFormat};
use super::failure::CliError;
use super::load::{load, note_problems};
use super::output::{one_line, print};
use crate::dossier::{ArticleIdx, Dossier, Loaded};
use crate::drafts::{EventDraft, Proposals, matches};
use crate::text::spreadsheet_cell;

/// A draft as JSON. Scripts rely on the keys and on their order.
#[derive(Debug, Serialize)]
struct DraftRecord<'a> {
    /// Id of the article.
    article: &'a str,
    /// Where the sentence begins in the article's plain text, in code points.
    start: usize,
    /// Where it ends.
    end: usize,
    /// The sentence.
    text: &'a str,
    title: String,
    /// EDTF.
    date: String,
    basis: &'static str,
    /// Whether the words give one date and a title that tells what happened.
    sure: bool,
    /// Whether the words give a date.
    dated: bool,
    /// Where the words of the date begin and end, in code points; null without.
    words: Option<[usize; 2]>,
    /// Id of the event that says the same; null for none.
    event: Option<&'a str>,
    /// Whether the title tells what happened; else it is the beginning of the sentence.
    titled: bool,
}

/// Prints the drafts of all articles, and a note on the standard error if the dossier has problems.
pub fn run(arguments: &DraftsArguments) -> Result<ExitCode, CliError> {
    let Loaded { dossier, problems } = load(arguments.dossier.as_deref())?;
    let records = records(&dossier);
    let code = print(ExitCode::SUCCESS, |out| match arguments.format {
        EventsFormat::Text => write_text(&records, out),
        EventsFormat::Json => {
            serde_json::to_writer_pretty(&mut *out, &records)?;
            writeln!(out)
        }
        EventsFormat::Csv => write_csv(&records, out),
    });
    note_problems(&problems);
    Ok(code)
}

fn records(dossier: &Dossier) -> Vec<DraftRecord<'_>> {
    let mut records = Vec::new();
    for (at, article) in dossier.articles.iter().enumerate() {
        let Ok(idx) = u16::try_from(at).map(ArticleIdx) else { break };
        let text = &article.text;
        let found = Proposals::of(article).drafts;
        let events = matches(dossier, idx, &found);
        for (draft, event) in found.into_iter().zip(events) {
            let event = event.and_then(|found| dossier.event(found.event()));
            let place = |byte| text.char_from_byte(byte);
            let (sure, dated) = (draft.is_sure(), draft.is_dated());
            let EventDraft { sentence, title, is_titled, date, basis, words, .. } = draft;
            records.push(DraftRecord {
                article: &article.id,
                start: place(sentence.start),
                end: place(sentence.end),
                text: &text.plain[sentence],
                title,
                date,
                basis: basis.word(),
                sure,
                dated,
                words: words.map(|words| [place(words.start), place(words.end)]),
                event: event.map(crate::dossier::Event::id),
                titled: is_titled,
            });
        }
    }
    records
}

fn write_text(records: &[DraftRecord<'_>], out: &mut dyn Write) -> io::Result<()> {
    for record in records {
        let event = record.event.map(|id| format!("  = {id}")).unwrap_or_default();
        let title = one_line(&record.title);
        // The beginning of a sentence is no title.
        let title = if record.titled { title } else { format!("“{title} …”") };
        writeln!(out, "{:<24}  {:<8}  {title}{event}", record.date, record.basis)?;
    }
    Ok(())
}

fn write_csv(records: &[DraftRecord<'_>], out: &mut dyn Write) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record([
        "article", "start", "end", "title", "date", "basis", "sure", "dated", "event", "text", "titled",
    ])?;
    for record in records {
        let cells = [
            record.article,
            &record.start.to_string(),
            &record.end.to_string(),
            &spreadsheet_cell(&record.title),
            &record.date,
            record.basis,
            &record.sure.to_string(),
            &record.dated.to_string(),
            record.event.unwrap_or_default(),
            &spreadsheet_cell(record.text),
            &record.titled.to_string(),
        ];
        csv.write_record(cells)?;
    }
    csv.flush()
}
