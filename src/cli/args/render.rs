//! Arguments of `render`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{LanesArgument, view_from_edtf};
use crate::figure::{Notes, PageSize};
use crate::layout::View;

/// Arguments of `render`.
#[derive(Debug, Args)]
pub struct RenderArguments {
    /// Dossier to draw
    pub dossier: Option<PathBuf>,
    /// Where to write: a name that ends in .svg, .png or .pdf, or `-` for the standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: PathBuf,
    /// Kind of file, where the name does not say
    #[arg(long)]
    pub format: Option<FormatArgument>,
    /// Size in points, such as 1600x900
    #[arg(long, value_name = "WxH", value_parser = size_from_text, conflicts_with = "page")]
    pub size: Option<PageSize>,
    /// A common size: a slide of 1280x720, paper, a square of 1080x1080, a screen of 1920x1080
    #[arg(long)]
    pub page: Option<PageArgument>,
    /// Pixels per point of a PNG
    #[arg(long, value_name = "N", value_parser = scale_from_text, default_value = "2")]
    pub scale: f32,
    /// Show this stretch of time, such as 2022-10 or 2018/2026
    #[arg(long, value_name = "EDTF", value_parser = view_from_edtf, allow_hyphen_values = true, conflicts_with = "fit")]
    pub view: Option<View>,
    /// Show everything, or what the dossier opens on
    #[arg(long, default_value = "opening")]
    pub fit: Fit,
    /// Lanes of the timeline: one per article, per theme, or a single one
    #[arg(long)]
    pub lanes: Option<LanesArgument>,
    /// Light or dark
    #[arg(long, default_value = "light")]
    pub theme: ModeArgument,
    /// Let the event with this id stand out
    #[arg(long, value_name = "EVENT")]
    pub select: Option<String>,
    /// Show events of these themes only, by id, with commas between
    #[arg(long, value_name = "THEME", value_delimiter = ',')]
    pub filter: Vec<String>,
    /// What stands above, instead of the dossier's title; `none` for nothing
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// Numbered notes under the timeline, with or without quotations [default: full on paper, else none]
    #[arg(long)]
    pub notes: Option<NotesArgument>,
    /// Paint nothing behind the figure
    #[arg(long)]
    pub transparent: bool,
}

/// Kinds of files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FormatArgument {
    Svg,
    Png,
    Pdf,
}

/// [`crate::figure::FigureRange`] as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Fit {
    All,
    Opening,
}

/// Light or dark, as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ModeArgument {
    Light,
    Dark,
}

impl From<ModeArgument> for egui::Theme {
    fn from(argument: ModeArgument) -> Self {
        match argument {
            ModeArgument::Light => Self::Light,
            ModeArgument::Dark => Self::Dark,
        }
    }
}

/// [`Notes`] as they are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum NotesArgument {
    Full,
    Short,
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

/// [`PageSize`] by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum PageArgument {
    Slide,
    A4,
    A4Landscape,
    Letter,
    Square,
    Wide,
}

impl PageArgument {
    /// Whether it is printed.
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

fn size_from_text(text: &str) -> Result<PageSize, String> {
    let numbers = text.split_once(['x', 'X', '×']).and_then(|(w, h)| w.parse::<u16>().ok().zip(h.parse::<u16>().ok()));
    match numbers {
        Some((width, height)) if (1..=30_000).contains(&width) && (1..=30_000).contains(&height) => {
            Ok(PageSize::new(f32::from(width), f32::from(height)))
        }
        _ => Err("a size is written as width x height in whole points from 1 to 30000, such as 1600x900".to_owned()),
    }
}

fn scale_from_text(text: &str) -> Result<f32, String> {
    text.parse::<f32>()
        .ok()
        .filter(|scale| (0.05..=100.0).contains(scale))
        .ok_or_else(|| "a scale is a number from 0.05 to 100".to_owned())
}
