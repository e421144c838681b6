//! `dateline coverage [DOSSIER] [--format text|json|csv]`: which dated statements of the articles are events, and which
//! events lack a passage or a second source.

use std::io::{self, Write};
use std::process::ExitCode;

use serde::Serialize;

use super::args::{CoverageArguments, EventsFormat};
use super::failure::CliError;
use super::load::{load, note_problems};
use super::output::{one_line, print};
use crate::dossier::{Article, Dossier, EventIdx, Loaded};
use crate::evidence::{ArticleCoverage, DossierCoverage, StatementState};
use crate::text::{counted, spreadsheet_cell};

/// Coverage as JSON. Scripts rely on the keys and on their order.
#[derive(Debug, Serialize)]
struct CoverageRecord<'a> {
    articles: Vec<ArticleRecord<'a>>,
    events: EventsRecord<'a>,
}

#[derive(Debug, Serialize)]
struct ArticleRecord<'a> {
    id: &'a str,
    cited: usize,
    proposed: usize,
    dismissed: usize,
    untouched: usize,
}

#[derive(Debug, Serialize)]
struct EventsRecord<'a> {
    without_passage: Vec<&'a str>,
    one_source: Vec<&'a str>,
}

/// Prints the coverage, and a note on the standard error if the dossier has problems.
pub fn run(arguments: &CoverageArguments) -> Result<ExitCode, CliError> {
    let Loaded { dossier, problems } = load(arguments.dossier.as_deref())?;
    let coverage = DossierCoverage::of(&dossier);
    let code = print(ExitCode::SUCCESS, |out| match arguments.format {
        EventsFormat::Text => write_text(&dossier, &coverage, out),
        EventsFormat::Json => {
            serde_json::to_writer_pretty(&mut *out, &record(&dossier, &coverage))?;
            writeln!(out)
        }
        EventsFormat::Csv => write_csv(&dossier, &coverage, out),
    });
    note_problems(&problems);
    Ok(code)
}

fn articles<'a>(
    dossier: &'a Dossier,
    coverage: &'a DossierCoverage,
) -> impl Iterator<Item = (&'a Article, &'a ArticleCoverage)> {
    dossier.articles.iter().zip(&coverage.articles)
}

fn record<'a>(dossier: &'a Dossier, coverage: &'a DossierCoverage) -> CoverageRecord<'a> {
    let article = |(article, coverage): (&'a Article, &ArticleCoverage)| ArticleRecord {
        id: &article.id,
        cited: coverage.count(StatementState::Cited),
        proposed: coverage.count(StatementState::Proposed),
        dismissed: coverage.count(StatementState::Dismissed),
        untouched: coverage.count(StatementState::Untouched),
    };
    let ids = |events: &[EventIdx]| events.iter().map(|&idx| dossier[idx].id()).collect();
    CoverageRecord {
        articles: articles(dossier, coverage).map(article).collect(),
        events: EventsRecord { without_passage: ids(&coverage.without_passage), one_source: ids(&coverage.one_source) },
    }
}

fn write_text(dossier: &Dossier, coverage: &DossierCoverage, out: &mut dyn Write) -> io::Result<()> {
    for (article, coverage) in articles(dossier, coverage) {
        let counts = StatementState::ALL.map(|state| format!("{} {}", coverage.count(state), state.word()));
        let total = counted(coverage.statements.len(), "dated statement");
        writeln!(out, "{}", one_line(&article.title))?;
        writeln!(out, "  {total}: {}", counts.join(", "))?;
        writeln!(out, "  {} without a date", counted(coverage.undated, "cited passage"))?;
    }
    for (events, what) in
        [(&coverage.without_passage, "without a passage"), (&coverage.one_source, "with one source only")]
    {
        writeln!(out, "{} {what}", counted(events.len(), "event"))?;
        for &idx in events {
            writeln!(out, "  {}  {}", one_line(dossier[idx].id()), one_line(dossier[idx].title()))?;
        }
    }
    Ok(())
}

/// A row per article, and one per event that lacks something.
fn write_csv(dossier: &Dossier, coverage: &DossierCoverage, out: &mut dyn Write) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(["kind", "id", "cited", "proposed", "dismissed", "untouched", "undated"])?;
    for (article, coverage) in articles(dossier, coverage) {
        let [cited, proposed, dismissed, untouched] =
            StatementState::ALL.map(|state| coverage.count(state).to_string());
        let undated = coverage.undated.to_string();
        csv.write_record([
            "article",
            &spreadsheet_cell(&article.id),
            &cited,
            &proposed,
            &dismissed,
            &untouched,
            &undated,
        ])?;
    }
    for (events, kind) in [(&coverage.without_passage, "without_passage"), (&coverage.one_source, "one_source")] {
        for &idx in events {
            csv.write_record([kind, &spreadsheet_cell(dossier[idx].id()), "", "", "", "", ""])?;
        }
    }
    csv.flush()
}
