//! The command-line arguments, with everything that is checked before a file is opened.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::diagnostics;

mod exchange;
mod render;
mod values;
mod window;

#[cfg(test)]
mod tests;

pub use exchange::{DoubtfulArgument, ExportArguments, ImportArguments, SameArgument};
pub use render::{FitArgument, FormatArgument, PageArgument, RenderArguments};
pub use values::{CertaintyArgument, GapsArgument};
pub use window::WindowArguments;

use crate::time::Span;
use values::{parse_edtf, parse_stretch};

const AFTER_HELP: &str = "\
DOSSIER is a folder that contains dossier.json and articles, the path of that
dossier.json, or a dossier in one file (NAME.dateline). The default is the
sample dossier that is built into the program, except that the window, without
arguments, opens the last dossier again. To open a folder that has the name of a
command, use a path such as ./check

Exit status:
  0  Success
  1  Failure, or `check` found an error
  2  Invalid arguments";

/// Everything on the command line.
#[derive(Debug, Parser)]
#[command(name = "dateline", version, long_version = diagnostics::VERSION_IN_FULL, about, after_help = AFTER_HELP)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Arguments {
    /// The command; without one, the window is opened.
    #[command(subcommand)]
    pub verb: Option<Verb>,
    /// Arguments of the window.
    #[command(flatten)]
    pub window: WindowArguments,
    /// Print log messages on the standard error; set RUST_LOG to select them in detail
    #[expect(clippy::doc_markdown, reason = "shown as it is by --help")]
    #[arg(long, global = true)]
    pub verbose: bool,
}

/// The commands that need no window.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Create a dossier in a new folder, or in one file
    New(NewArguments),
    /// Add an article to a dossier
    Add(AddArguments),
    /// List all events in chronological order
    Events(EventsArguments),
    /// Find the dates in articles, without a dossier
    Dates(DatesArguments),
    /// List statements of the articles that could be events
    Drafts(DraftsArguments),
    /// Count which dated statements of the articles are events, and what is missing
    Coverage(CoverageArguments),
    /// Count how often the articles tell their events out of order, and the time that paragraphs span
    Telling(CoverageArguments),
    /// Check a dossier for problems
    Check(CheckArguments),
    /// Print the JSON Schema of dossier.json
    Schema,
    /// Draw the timeline as SVG, PNG or PDF
    Render(RenderArguments),
    /// Publish a dossier as one web page that needs nothing else
    Publish(PublishArguments),
    /// Make a dossier of a file of another program, such as a spreadsheet
    Import(Box<ImportArguments>),
    /// Write the events into a file for another program
    Export(ExportArguments),
    /// Pack a dossier into one file
    Pack(PackArguments),
    /// Unpack a dossier in one file into a folder
    Unpack(UnpackArguments),
    /// Generate a random dossier for tests and benchmarks
    Generate(GenerateArguments),
    /// Print the completions of arguments for a shell
    Completions(CompletionsArguments),
    /// Write the manual pages into a folder
    Manual(ManualArguments),
}

/// Arguments of `new`.
#[derive(Debug, Args)]
pub struct NewArguments {
    /// Folder to create the dossier in, which must not contain one already; NAME.dateline for one file
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// Articles to add: web pages, documents, Markdown or plain text; of a published dossier, all that it holds
    #[arg(value_name = "ARTICLE")]
    pub articles: Vec<PathBuf>,
    /// Title of the dossier [default: the name of the folder]
    #[arg(long)]
    pub title: Option<String>,
    /// Add articles even if the dossier has the same text already
    #[arg(long)]
    pub allow_duplicates: bool,
    /// Which statements of the articles to add as events
    #[arg(long, value_name = "WHICH", value_enum, default_value_t)]
    pub accept: AcceptArgument,
}

/// Drafts to accept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum AcceptArgument {
    /// None; review them in the window
    #[default]
    None,
    /// Those with a date that has one meaning
    Sure,
    /// All, also those without a date of their own
    All,
}

/// Arguments of `add`.
#[derive(Debug, Args)]
#[command(after_help = "Details that are not given are taken from the article if it contains them.")]
pub struct AddArguments {
    /// Dossier to add the article to
    #[arg(value_name = "DIR")]
    pub dossier: PathBuf,
    /// Article to add: a web page, a document, Markdown or plain text; of a published dossier, all that it holds
    pub article: PathBuf,
    /// Title of the article
    #[arg(long)]
    pub title: Option<String>,
    /// Author of the article
    #[arg(long)]
    pub author: Option<String>,
    /// Publisher of the article
    #[arg(long)]
    pub publisher: Option<String>,
    /// Publication date, such as 2026-06-03
    #[arg(long, value_name = "EDTF", value_parser = parse_edtf)]
    pub published: Option<String>,
    /// Language tag, such as en
    #[arg(long, value_name = "TAG")]
    pub language: Option<String>,
    /// Web address of the article; it is recorded, never opened
    #[arg(long)]
    pub url: Option<String>,
    /// Which statements of the article to add as events
    #[arg(long, value_name = "WHICH", value_enum, default_value_t)]
    pub accept: AcceptArgument,
    /// Character encoding, such as windows-1252 [default: detected]
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
    /// Add the article even if the dossier has the same text already
    #[arg(long)]
    pub allow_duplicates: bool,
}

/// Arguments of `events`.
#[derive(Debug, Args)]
pub struct EventsArguments {
    /// Dossier to list
    pub dossier: Option<PathBuf>,
    /// Output format
    #[arg(long, value_enum, default_value_t)]
    pub format: EventsFormat,
    /// Only events in this stretch of time, such as 2018 or 2018-05/2019
    #[arg(long = "in", value_name = "EDTF", value_parser = parse_stretch)]
    pub stretch: Option<Span>,
    /// How certain it must be that an event is in it
    #[arg(long, value_name = "HOW", value_enum, default_value_t, requires = "stretch")]
    pub certainty: CertaintyArgument,
}

/// Arguments of `coverage` and of `telling`.
#[derive(Debug, Args)]
pub struct CoverageArguments {
    /// Dossier to read
    pub dossier: Option<PathBuf>,
    /// Output format
    #[arg(long, value_enum, default_value_t)]
    pub format: EventsFormat,
}

/// Arguments of `dates`.
#[derive(Debug, Args)]
#[command(
    after_help = "With --format ndjson, several files can be given, or one JSON object per line on the standard input,
with `text` and, optionally, `id`, `published` and `language`. Each line of the output has the
`dates` of one article."
)]
pub struct DatesArguments {
    /// Articles to read: web pages, documents, Markdown or plain text [default: plain text on the standard input]
    #[arg(value_name = "ARTICLE")]
    pub articles: Vec<PathBuf>,
    /// Publication date, which relative dates refer to, such as 2026-06-03 [default: that of the article]
    #[arg(long, value_name = "EDTF", value_parser = parse_edtf)]
    pub published: Option<String>,
    /// Language tag, such as en or fr [default: that of the article, or detected]
    #[arg(long, value_name = "TAG")]
    pub language: Option<String>,
    /// Output format
    #[arg(long, value_enum, default_value_t)]
    pub format: DatesFormat,
    /// Show how this text is understood when it is typed as a date
    #[arg(long, value_name = "TEXT", conflicts_with = "articles")]
    pub typed: Option<String>,
}

/// Output formats of `dates`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum DatesFormat {
    /// The words of each date, and its possible values
    #[default]
    Text,
    /// An array of objects
    Json,
    /// One line of JSON per article
    Ndjson,
}

/// Arguments of `drafts`.
#[derive(Debug, Args)]
pub struct DraftsArguments {
    /// Dossier to read
    pub dossier: Option<PathBuf>,
    /// Output format
    #[arg(long, value_enum, default_value_t)]
    pub format: EventsFormat,
}

/// Arguments of `check`.
#[derive(Debug, Args)]
pub struct CheckArguments {
    /// Dossier to check
    pub dossier: Option<PathBuf>,
}

/// Arguments of `publish`.
#[derive(Debug, Args)]
#[command(after_help = "Most articles may be quoted, but not copied: --text full is for texts that you may publish.")]
pub struct PublishArguments {
    /// Dossier to publish
    pub dossier: Option<PathBuf>,
    /// File to write, or - for the standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: PathBuf,
    /// Text of the articles that the page contains
    #[arg(long, value_enum, default_value_t)]
    pub text: TextArgument,
    /// Title of the page [default: that of the dossier]
    #[arg(long)]
    pub title: Option<String>,
    /// Leave out the themes
    #[arg(long)]
    pub no_themes: bool,
    /// Leave out the notes of events
    #[arg(long)]
    pub no_notes: bool,
    /// Show the dated drafts of the articles, too, marked as drafts
    #[arg(long)]
    pub drafts: bool,
}

/// Values of `--text`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum TextArgument {
    /// The cited passages, with a few words around each
    #[default]
    Quotes,
    /// The whole articles
    Full,
    /// No words of the articles
    None,
}

/// Arguments of `completions`.
#[derive(Debug, Args)]
#[command(after_help = "For bash: dateline completions bash > ~/.local/share/bash-completion/completions/dateline")]
pub struct CompletionsArguments {
    /// The shell
    #[arg(value_enum)]
    pub shell: Shell,
}

/// Arguments of `manual`.
#[derive(Debug, Args)]
pub struct ManualArguments {
    /// Folder to write dateline.1 and a page for each command to; it is created if necessary
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
}

/// Arguments of `pack`.
#[derive(Debug, Args)]
pub struct PackArguments {
    /// Folder of the dossier
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// File to write, which must not exist [default: DIR.dateline]
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// Arguments of `unpack`.
#[derive(Debug, Args)]
pub struct UnpackArguments {
    /// Dossier in one file
    pub file: PathBuf,
    /// Folder to write, which must not exist [default: FILE without .dateline]
    #[arg(short, long, value_name = "DIR")]
    pub output: Option<PathBuf>,
}

/// Arguments of `generate`.
#[derive(Debug, Args)]
pub struct GenerateArguments {
    /// Number of events, up to 4 million
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(0..=4_000_000))]
    pub events: u32,
    /// Seed; the same seed always gives the same dossier
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub seed: u64,
    /// Folder to write the dossier to; it must not contain one already
    #[arg(short, long, value_name = "DIR")]
    pub output: PathBuf,
}

/// Output formats of `events`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum EventsFormat {
    /// Aligned columns
    #[default]
    Text,
    /// An array of objects
    Json,
    /// One row per citation; cells that look like formulas are prefixed with an apostrophe
    Csv,
}
