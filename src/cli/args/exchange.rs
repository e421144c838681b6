//! Arguments of `import` and `export`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::exchange::{ExchangeFormat, TableField};

const IMPORT_HELP: &str = "\
The format follows from the content of the file. Columns of a table are found by their headings, such as
date (or start and end, or year, month and day), title, summary, theme, article, url, quote and note.
A date may be EDTF, words such as “about 1940”, or a day of a spreadsheet. If it has several readings,
nothing is written until one is chosen. `dateline import --check` lists all problems, and what is lost.";

/// Arguments of `import`.
#[derive(Debug, Args)]
#[command(after_help = IMPORT_HELP)]
pub struct ImportArguments {
    /// File of another program
    pub file: PathBuf,
    /// Folder of the new dossier; it must not contain one already [default: the name of the file]
    #[arg(short, long, value_name = "DIR", conflicts_with = "into")]
    pub output: Option<PathBuf>,
    /// Add to this dossier instead of making a new one
    #[arg(long, value_name = "DOSSIER")]
    pub into: Option<PathBuf>,
    /// Format of the file [default: by its content]
    #[arg(long, value_parser = parse_format)]
    pub format: Option<ExchangeFormat>,
    /// List the problems and what would be lost, and write nothing
    #[arg(long)]
    pub check: bool,
    /// In dates such as 05/06/2020, the day comes first
    #[arg(long, conflicts_with = "month_first")]
    pub day_first: bool,
    /// In dates such as 05/06/2020, the month comes first
    #[arg(long)]
    pub month_first: bool,
    /// How to treat dates that have several readings
    #[arg(long, value_name = "HOW", value_enum, default_value_t)]
    pub doubtful: DoubtfulArgument,
    /// How to treat events that the dossier of --into has already, by their ids or by date and title
    #[arg(long, value_name = "HOW", value_enum, default_value_t)]
    pub same: SameArgument,
    /// Column of a table that holds a field, such as `date=Day of event`; can be repeated
    #[arg(long, value_name = "FIELD=HEADING", value_parser = parse_column)]
    pub column: Vec<(Option<TableField>, String)>,
    /// Title of the new dossier [default: that of the file, or its name]
    #[arg(long)]
    pub title: Option<String>,
    /// Character encoding of a text, such as windows-1252 [default: detected]
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
}

/// Values of `--doubtful`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum DoubtfulArgument {
    /// Write nothing
    #[default]
    Ask,
    /// Take the likeliest reading
    Likeliest,
    /// Leave the events out
    LeaveOut,
}

/// Values of `--same`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum SameArgument {
    /// Leave them as they are
    #[default]
    Skip,
    /// Complete them with the fields and citations of the file
    Merge,
    /// Add the events of the file as further events
    Add,
}

/// Arguments of `export`.
#[derive(Debug, Args)]
#[command(after_help = "What the format cannot hold is listed on the standard error, one line for each kind.")]
pub struct ExportArguments {
    /// Dossier to export
    pub dossier: Option<PathBuf>,
    /// File to write, or - for the standard output
    #[arg(short, long, value_name = "FILE", required_unless_present = "check")]
    pub output: Option<PathBuf>,
    /// Format of the file [default: by the ending of its name]
    #[arg(long, value_parser = parse_format)]
    pub format: Option<ExchangeFormat>,
    /// List what would be lost, and write nothing
    #[arg(long)]
    pub check: bool,
}

/// A format by its name.
fn parse_format(text: &str) -> Result<ExchangeFormat, String> {
    let names = || ExchangeFormat::all().map(ExchangeFormat::key).collect::<Vec<_>>().join(", ");
    ExchangeFormat::of_key(text).ok_or_else(|| format!("the formats are {}", names()))
}

/// A field and the heading of its column; `none` for a column that is not read.
fn parse_column(text: &str) -> Result<(Option<TableField>, String), String> {
    let (key, heading) = text.split_once('=').ok_or("write it as FIELD=HEADING")?;
    let names = || TableField::all().map(TableField::key).collect::<Vec<_>>().join(", ");
    let field = match key.trim() {
        "none" => None,
        key => Some(TableField::of_key(key).ok_or_else(|| format!("the fields are {}, none", names()))?),
    };
    Ok((field, heading.to_owned()))
}
