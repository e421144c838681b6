//! `dateline render [DOSSIER] -o FILE`: a figure, without a window.

use std::path::Path;
use std::process::ExitCode;

use super::args::{Fit, FormatArgument, RenderArguments};
use super::check::tally;
use super::find::{find_event, find_theme};
use super::output::{print, say};
use super::{Failure, load};
use crate::dossier::{Dossier, Loaded};
use crate::figure::{self, FigureFormat, FigureOptions, FigureRange, FontSource, Notes, PageSize};
use crate::fs::write_atomic;
use crate::session::ThemeFilter;

/// Draws the figure and writes it.
pub fn run(arguments: &RenderArguments) -> Result<ExitCode, Failure> {
    let format = format(arguments)?;
    let Loaded { dossier, problems } = load(arguments.dossier.as_deref())?;
    let options = options(arguments, &dossier)?;
    let bytes = figure::render(&dossier, &options, format)?;
    if !problems.is_empty() {
        say(&format!("{} in this dossier; `dateline check` lists them", tally(&problems)));
    }
    if arguments.output == Path::new("-") {
        return Ok(print(ExitCode::SUCCESS, |out| out.write_all(&bytes)));
    }
    write_atomic(&arguments.output, &bytes)
        .map_err(|error| Failure::NotWritten { path: arguments.output.display().to_string(), error })?;
    Ok(ExitCode::SUCCESS)
}

/// The kind of file that is asked for, by its own argument or by the name's ending.
fn format(arguments: &RenderArguments) -> Result<FigureFormat, Failure> {
    let by_name = || {
        let extension = arguments.output.extension()?.to_str()?.to_lowercase();
        match extension.as_str() {
            "svg" => Some(FormatArgument::Svg),
            "png" => Some(FormatArgument::Png),
            "pdf" => Some(FormatArgument::Pdf),
            _ => None,
        }
    };
    match arguments.format.or_else(by_name) {
        Some(FormatArgument::Svg) => Ok(FigureFormat::Svg),
        Some(FormatArgument::Png) => Ok(FigureFormat::Png { scale: arguments.scale }),
        Some(FormatArgument::Pdf) => Ok(FigureFormat::Pdf),
        None => Err(Failure::NoFormat { path: arguments.output.display().to_string() }),
    }
}

fn options(arguments: &RenderArguments, dossier: &Dossier) -> Result<FigureOptions, Failure> {
    let is_paper = arguments.page.is_some_and(super::args::PageArgument::is_paper);
    let default_notes = if is_paper { Notes::Full } else { Notes::None };
    let heading = match arguments.title.as_deref() {
        None => Some(dossier.title.clone()),
        Some("none") => None,
        Some(title) => Some(title.to_owned()),
    };
    Ok(FigureOptions {
        page: arguments.size.or(arguments.page.map(Into::into)).unwrap_or(PageSize::SLIDE),
        lanes: arguments.lanes.map(Into::into).unwrap_or_default(),
        mode: arguments.theme.into(),
        range: match (arguments.view, arguments.fit) {
            (Some(view), _) => FigureRange::View(view),
            (None, Fit::All) => FigureRange::All,
            (None, Fit::Opening) => FigureRange::Opening,
        },
        filter: filter(&arguments.filter, dossier)?,
        select: arguments.select.as_deref().map(|id| find_event(dossier, id)).transpose()?,
        heading,
        notes: arguments.notes.map_or(default_notes, Into::into),
        is_transparent: arguments.transparent,
        fonts: FontSource::System,
    })
}

/// Everything, or what has one of these themes.
fn filter(ids: &[String], dossier: &Dossier) -> Result<ThemeFilter, Failure> {
    let mut filter = ThemeFilter::default();
    if ids.is_empty() {
        return Ok(filter);
    }
    let wanted = ids.iter().map(|id| find_theme(dossier, id.trim())).collect::<Result<Vec<_>, _>>()?;
    for theme in (0..dossier.themes.len()).filter_map(|at| u16::try_from(at).ok().map(crate::dossier::ThemeIdx)) {
        if !wanted.contains(&theme) {
            filter.toggle(theme);
        }
    }
    Ok(filter)
}
