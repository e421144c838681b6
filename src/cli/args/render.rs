//! Arguments of `render`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::values::{CertaintyArgument, GapsArgument, LanesArgument, parse_size, parse_stretch, parse_view};
use crate::figure::{FigureColors, Notes, PageSize};
use crate::layout::View;
use crate::time::Span;

/// Arguments of `render`.
#[derive(Debug, Args)]
pub struct RenderArguments {
    /// Dossier to draw
    pub dossier: Option<PathBuf>,
    /// Output file; its extension (.svg, .png or .pdf) selects the format. Use - for the standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: PathBuf,
    /// Output format, if the name of the file does not say it
    #[arg(long)]
    pub format: Option<FormatArgument>,
    /// Size of the figure in points, such as 1600x900
    #[arg(long, value_name = "WxH", value_parser = parse_figure_size, conflicts_with = "page")]
    pub size: Option<PageSize>,
    /// Use a standard size [default: slide]
    #[arg(long)]
    pub page: Option<PageArgument>,
    /// Pixels per point of a PNG
    #[arg(long, value_name = "N", value_parser = parse_scale, default_value = "2")]
    pub scale: f32,
    /// Show this period, such as 2022-10 or 2018/2026
    #[arg(long, value_name = "EDTF", value_parser = parse_view, allow_hyphen_values = true, conflicts_with = "fit")]
    pub view: Option<View>,
    /// Show everything, or the opening view of the dossier
    #[arg(long, default_value = "opening")]
    pub fit: FitArgument,
    /// Divide the timeline into lanes [default: article]
    #[arg(long)]
    pub lanes: Option<LanesArgument>,
    /// Fold long stretches without a date, or show them in full
    #[arg(long, default_value = "fold")]
    pub gaps: GapsArgument,
    /// Use light or dark colours, or none
    #[arg(long, default_value = "light")]
    pub theme: ColorsArgument,
    /// Highlight the event with this id
    #[arg(long, value_name = "EVENT")]
    pub select: Option<String>,
    /// Show only events of these themes, given by id and separated by commas
    #[arg(long, value_name = "THEME", value_delimiter = ',')]
    pub filter: Vec<String>,
    /// Show only events in this stretch of time, such as 2018 or 2018-05/2019
    #[arg(long = "in", value_name = "EDTF", value_parser = parse_stretch)]
    pub stretch: Option<Span>,
    /// How certain it must be that an event is in it
    #[arg(long, value_name = "HOW", value_enum, default_value_t, requires = "stretch")]
    pub certainty: CertaintyArgument,
    /// Heading, or none [default: the title of the dossier]
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// Add numbered notes below the timeline [default: full on paper, otherwise none]
    #[arg(long)]
    pub notes: Option<NotesArgument>,
    /// Leave the background transparent
    #[arg(long)]
    pub transparent: bool,
    /// Draw the dated drafts of the articles, too, hatched
    #[arg(long)]
    pub drafts: bool,
    /// Draw the scenes of the presentation: a page for each in a PDF, otherwise numbered files
    #[arg(long, conflicts_with_all = ["view", "fit", "lanes", "select", "filter", "stretch", "certainty"])]
    pub scenes: bool,
}

/// Output formats.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FormatArgument {
    Svg,
    Png,
    Pdf,
}

/// The period to show if `--view` does not say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FitArgument {
    /// From the first event to the last
    All,
    /// The opening view of the dossier
    Opening,
}

/// [`FigureColors`] on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ColorsArgument {
    Light,
    Dark,
    /// Greys, and themes told apart by shape
    BlackAndWhite,
}

impl From<ColorsArgument> for FigureColors {
    fn from(argument: ColorsArgument) -> Self {
        match argument {
            ColorsArgument::Light => Self::Light,
            ColorsArgument::Dark => Self::Dark,
            ColorsArgument::BlackAndWhite => Self::BlackAndWhite,
        }
    }
}

/// [`Notes`] on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum NotesArgument {
    /// Date, title, source and quotation
    Full,
    /// Date, title and source
    Short,
    /// No notes
    None,
}

impl From<NotesArgument> for Notes {
    fn from(argument: NotesArgument) -> Self {
        match argument {
            NotesArgument::Full => Self::Full,
            NotesArgument::Short => Self::Short,
            NotesArgument::None => Self::None,
        }
    }
}

/// The standard page sizes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum PageArgument {
    /// 1280 × 720
    Slide,
    A4,
    A4Landscape,
    Letter,
    /// 1080 × 1080
    Square,
    /// 1920 × 1080
    Wide,
}

impl PageArgument {
    /// Whether it is a paper size.
    #[must_use]
    pub fn is_paper(self) -> bool {
        matches!(self, Self::A4 | Self::A4Landscape | Self::Letter)
    }
}

impl From<PageArgument> for PageSize {
    fn from(argument: PageArgument) -> Self {
        match argument {
            PageArgument::Slide => Self::SLIDE,
            PageArgument::A4 => Self::A4,
            PageArgument::A4Landscape => Self::A4_LANDSCAPE,
            PageArgument::Letter => Self::LETTER,
            PageArgument::Square => Self::SQUARE,
            PageArgument::Wide => Self::WIDE,
        }
    }
}

fn parse_figure_size(text: &str) -> Result<PageSize, String> {
    match parse_size(text) {
        Some([width, height]) if (1..=30_000).contains(&width) && (1..=30_000).contains(&height) => {
            Ok(PageSize::new(f32::from(width), f32::from(height)))
        }
        _ => Err("a size is a width and a height in whole points from 1 to 30000, such as 1600x900".to_owned()),
    }
}

fn parse_scale(text: &str) -> Result<f32, String> {
    let scale = text.parse().ok().filter(|scale| (0.05..=100.0).contains(scale));
    scale.ok_or_else(|| "a scale is a number from 0.05 to 100".to_owned())
}
