//! The arguments: what may be written on the command line, and what is refused before anything is opened.

use std::path::{Path, PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::app::ThemeChoice;
use crate::layout::{LaneMode, View};
use crate::time::{EventDate, Span};

const AFTER_HELP: &str = "\
DOSSIER is a folder with a dossier.json and its articles, or that dossier.json.
Without one, the dossier that is built into the program is used. A folder that
is named like a command is opened with a path: ./check

Exit status: 0 where all went well, 1 where something failed or an error was
found, 2 for wrong usage.";

/// Everything on the command line.
#[derive(Debug, Parser)]
#[command(name = "dateline", version, about, after_help = AFTER_HELP)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Arguments {
    /// What to do instead of opening the window.
    #[command(subcommand)]
    pub verb: Option<Verb>,
    /// How to open the window.
    #[command(flatten)]
    pub window: WindowArguments,
    /// Print what Dateline and the window system log, on the standard error; RUST_LOG chooses in detail
    #[arg(long, global = true)]
    pub verbose: bool,
}

/// What can be done without a window.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Make a dossier in a new folder, of articles if you like
    New(NewArguments),
    /// Add an article to a dossier
    Add(AddArguments),
    /// Print every event, in order of time
    Events(EventsArguments),
    /// Print the problems found in a dossier, one a line
    Check(CheckArguments),
    /// Print the JSON Schema of dossier.json
    Schema,
    /// Draw a figure: the timeline as SVG, PNG or PDF, without a window
    Render(RenderArguments),
    /// Write a made-up dossier of any size, for benchmarks and trials
    Generate(GenerateArguments),
}

/// Arguments of the window.
#[derive(Debug, Args)]
pub struct WindowArguments {
    /// Dossier to open
    pub dossier: Option<PathBuf>,
    /// Select the event with this id
    #[arg(long, value_name = "EVENT")]
    pub select: Option<String>,
    /// Show this stretch of time, such as 2022-10 or 2018/2026
    #[arg(long, value_name = "EDTF", value_parser = view_from_edtf, allow_hyphen_values = true)]
    pub view: Option<View>,
    /// Lanes of the timeline: one per article, per theme, or a single one
    #[arg(long)]
    pub lanes: Option<LanesArgument>,
    /// Light or dark
    #[arg(long)]
    pub theme: Option<ThemeArgument>,
    /// Size of the window's content in points, such as 1440x900
    #[arg(long, value_name = "WxH", value_parser = size_from_text)]
    pub size: Option<[f32; 2]>,
    /// Pixels per point, from 0.5 to 4
    #[arg(long, value_name = "N", value_parser = scale_from_text)]
    pub scale: Option<f32>,
    /// Save a picture of the window as PNG once it has settled, and quit
    #[arg(long, value_name = "FILE.png", value_parser = png_path_from_text)]
    pub screenshot: Option<PathBuf>,
    /// Log every painted frame as CSV: seconds since the start, milliseconds of interface work, marks and labels
    #[arg(long, value_name = "FILE.csv")]
    pub frame_log: Option<PathBuf>,
}

/// Arguments of `new`.
#[derive(Debug, Args)]
pub struct NewArguments {
    /// Folder to make it in; it must not hold a dossier yet
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// Articles to begin with: Markdown, plain text or HTML
    #[arg(value_name = "ARTICLE")]
    pub articles: Vec<PathBuf>,
    /// Title of the dossier; without it, the folder's name
    #[arg(long)]
    pub title: Option<String>,
}

/// Arguments of `add`.
#[derive(Debug, Args)]
pub struct AddArguments {
    /// Dossier to add to
    #[arg(value_name = "DIR")]
    pub dossier: PathBuf,
    /// Article to add: Markdown, plain text or HTML
    pub article: PathBuf,
    /// Headline; without it, what is found in the article
    #[arg(long)]
    pub title: Option<String>,
    /// Who wrote it
    #[arg(long)]
    pub author: Option<String>,
    /// Who published it
    #[arg(long)]
    pub publisher: Option<String>,
    /// When it was published, such as 2026-06-03
    #[arg(long, value_name = "EDTF", value_parser = edtf_from_text)]
    pub published: Option<String>,
    /// Its language as a tag, such as en
    #[arg(long, value_name = "TAG")]
    pub language: Option<String>,
    /// Where it was published; never opened
    #[arg(long)]
    pub url: Option<String>,
    /// How its letters are encoded, such as windows-1252; without it, that is found out
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
}

fn edtf_from_text(text: &str) -> Result<String, String> {
    EventDate::parse(text).map(|_| text.to_owned()).map_err(|error| error.to_string())
}

/// Arguments of `events`.
#[derive(Debug, Args)]
pub struct EventsArguments {
    /// Dossier to read
    pub dossier: Option<PathBuf>,
    /// Form of the list
    #[arg(long, value_enum, default_value_t)]
    pub format: EventsFormat,
}

/// Arguments of `check`.
#[derive(Debug, Args)]
pub struct CheckArguments {
    /// Dossier to check
    pub dossier: Option<PathBuf>,
}

/// Arguments of `generate`.
#[derive(Debug, Args)]
pub struct GenerateArguments {
    /// Number of events, up to 4 million
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(0..=4_000_000))]
    pub events: u32,
    /// Which events: the same number always gives the same
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub seed: u64,
    /// Folder to write the dossier into; it must not hold one yet
    #[arg(short, long, value_name = "DIR")]
    pub output: PathBuf,
}

/// Forms of the list of events.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum EventsFormat {
    /// Aligned columns for reading
    #[default]
    Text,
    /// An array of objects
    Json,
    /// One row per citation; cells that a spreadsheet would take for a formula begin with an apostrophe
    Csv,
}

/// [`LaneMode`] as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LanesArgument {
    Article,
    Theme,
    None,
}

impl From<LanesArgument> for LaneMode {
    fn from(argument: LanesArgument) -> Self {
        match argument {
            LanesArgument::Article => Self::Article,
            LanesArgument::Theme => Self::Theme,
            LanesArgument::None => Self::Single,
        }
    }
}

/// [`ThemeChoice`] as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ThemeArgument {
    Light,
    Dark,
    System,
}

impl From<ThemeArgument> for ThemeChoice {
    fn from(argument: ThemeArgument) -> Self {
        match argument {
            ThemeArgument::Light => Self::Light,
            ThemeArgument::Dark => Self::Dark,
            ThemeArgument::System => Self::System,
        }
    }
}

/// The view that shows all a date may stretch over; both its ends have to be known.
fn view_from_edtf(text: &str) -> Result<View, String> {
    let possible = EventDate::parse(text).map_err(|error| error.to_string())?.possible();
    let span = (possible.start.instant().zip(possible.end.instant())).and_then(|(start, end)| Span::new(start, end));
    span.map(|span| View::around(span, 0.0)).ok_or_else(|| "both ends of a view have to be known".to_owned())
}

/// Least and greatest width of a window, in points.
const WIDTHS: std::ops::RangeInclusive<u16> = 320..=16_384;
/// Least and greatest height of a window, in points.
const HEIGHTS: std::ops::RangeInclusive<u16> = 240..=16_384;

fn size_from_text(text: &str) -> Result<[f32; 2], String> {
    let numbers = text.split_once(['x', 'X', '×']).and_then(|(w, h)| w.parse::<u16>().ok().zip(h.parse::<u16>().ok()));
    match numbers {
        Some((width, height)) if WIDTHS.contains(&width) && HEIGHTS.contains(&height) => {
            Ok([f32::from(width), f32::from(height)])
        }
        Some(_) => Err("a window is from 320x240 to 16384x16384 points".to_owned()),
        None => Err("a size is written as width x height in whole points, such as 1440x900".to_owned()),
    }
}

fn scale_from_text(text: &str) -> Result<f32, String> {
    match text.parse::<f32>() {
        Ok(scale) if (0.5..=4.0).contains(&scale) => Ok(scale),
        Ok(_) => Err("a scale is from 0.5 to 4".to_owned()),
        Err(_) => Err("a scale is a number from 0.5 to 4".to_owned()),
    }
}

fn png_path_from_text(text: &str) -> Result<PathBuf, String> {
    let path = Path::new(text);
    match path.extension() {
        Some(extension) if extension.eq_ignore_ascii_case("png") => Ok(path.to_owned()),
        _ => Err("a picture is saved as PNG; its name has to end in .png".to_owned()),
    }
}

mod render;

pub use render::{Fit, FormatArgument, PageArgument, RenderArguments};

#[cfg(test)]
mod tests;
