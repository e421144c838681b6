//! Arguments of the window.

use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::values::{GapsArgument, LanesArgument, parse_size, parse_view};
use crate::app::ThemeChoice;
use crate::layout::View;

/// Arguments of the window.
#[derive(Debug, Args)]
pub struct WindowArguments {
    /// Dossier to open
    #[arg(conflicts_with_all = ["sample", "new"])]
    pub dossier: Option<PathBuf>,
    /// Open the sample dossier, and not the last one
    #[arg(long)]
    pub sample: bool,
    /// Begin a new dossier
    #[arg(long, conflicts_with = "sample")]
    pub new: bool,
    /// Select the event with this id
    #[arg(long, value_name = "EVENT")]
    pub select: Option<String>,
    /// Show this period, such as 2022-10 or 2018/2026
    #[arg(long, value_name = "EDTF", value_parser = parse_view, allow_hyphen_values = true)]
    pub view: Option<View>,
    /// Divide the timeline into lanes
    #[arg(long)]
    pub lanes: Option<LanesArgument>,
    /// Fold long stretches without a date, or show them in full [default: as last time]
    #[arg(long)]
    pub gaps: Option<GapsArgument>,
    /// Use light or dark colours
    #[arg(long)]
    pub theme: Option<ThemeArgument>,
    /// Set the size of the window in points, such as 1440x900
    #[arg(long, value_name = "WxH", value_parser = parse_window_size)]
    pub size: Option<[f32; 2]>,
    /// Set the number of pixels per point, from 0.5 to 4
    #[arg(long, value_name = "N", value_parser = parse_scale)]
    pub scale: Option<f32>,
    /// Save a screenshot of the window, and quit
    #[arg(long, value_name = "FILE.png", value_parser = parse_png_path)]
    pub screenshot: Option<PathBuf>,
    /// Write the cost of every frame to a CSV file
    #[arg(long, value_name = "FILE.csv")]
    pub frame_log: Option<PathBuf>,
}

/// A [`ThemeChoice`] on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ThemeArgument {
    Light,
    Dark,
    /// Same as the system
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

/// The least and greatest width of a window, in points.
const WIDTHS: RangeInclusive<u16> = 320..=16_384;
/// The least and greatest height of a window, in points.
const HEIGHTS: RangeInclusive<u16> = 240..=16_384;

fn parse_window_size(text: &str) -> Result<[f32; 2], String> {
    match parse_size(text) {
        Some([width, height]) if WIDTHS.contains(&width) && HEIGHTS.contains(&height) => {
            Ok([f32::from(width), f32::from(height)])
        }
        Some(_) => Err("the size of a window must be from 320x240 to 16384x16384".to_owned()),
        None => Err("a size is a width and a height in whole points, such as 1440x900".to_owned()),
    }
}

fn parse_scale(text: &str) -> Result<f32, String> {
    let scale = text.parse().ok().filter(|scale| (0.5..=4.0).contains(scale));
    scale.ok_or_else(|| "a scale is a number from 0.5 to 4".to_owned())
}

fn parse_png_path(text: &str) -> Result<PathBuf, String> {
    let path = Path::new(text);
    match path.extension() {
        Some(extension) if extension.eq_ignore_ascii_case("png") => Ok(path.to_owned()),
        _ => Err("screenshots are PNG files; use a name that ends in .png".to_owned()),
    }
}
