//! `dateline render [DOSSIER] -o FILE`: a figure, without a window.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::args::{FitArgument, FormatArgument, PageArgument, RenderArguments};
use super::failure::CliError;
use super::find::{find_event, find_theme};
use super::load::{load, note_problems, with_drafts};
use super::output::{note, save};
use crate::dossier::{Dossier, Loaded, Problem};
use crate::figure::{self, FigureFormat, FigureOptions, FigureRange, FontSource, Notes, PageSize};
use crate::session::{TimeQuestion, TimelineFilter};

/// Draws the figure and writes it.
pub fn run(arguments: &RenderArguments) -> Result<ExitCode, CliError> {
    let format = format(arguments)?;
    let Loaded { dossier, problems } = load(arguments.dossier.as_deref())?;
    let (dossier, drafts) = with_drafts(dossier, arguments.drafts);
    let options = FigureOptions { drafts, ..options(arguments, format, &dossier)? };
    if arguments.scenes {
        return run_scenes(arguments, format, &dossier, &options, &problems);
    }
    let rendered = figure::render_with_progress(&dossier, &options, format, &figure::uninterrupted)?;
    note_problems(&problems);
    if let Some(warning) = rendered.warning() {
        note(&warning);
    }
    save(&arguments.output, "figure", &rendered.bytes)
}

/// Draws the scenes: a document, or a picture of each.
fn run_scenes(
    arguments: &RenderArguments,
    format: FigureFormat,
    dossier: &Dossier,
    options: &FigureOptions,
    problems: &[Problem],
) -> Result<ExitCode, CliError> {
    let is_document = format == FigureFormat::Pdf;
    if arguments.output == Path::new("-") && !is_document {
        return Err(CliError::PicturesToOutput);
    }
    let options = FigureOptions { notes: arguments.notes.map_or(Notes::None, Into::into), ..options.clone() };
    let figures = figure::render_scenes(dossier, &options, format, &figure::uninterrupted)?;
    note_problems(problems);
    let count = figures.len();
    let mut code = ExitCode::SUCCESS;
    for (number, rendered) in (1..).zip(figures) {
        if let Some(warning) = rendered.warning() {
            note(&warning);
        }
        let path = if is_document { arguments.output.clone() } else { numbered(&arguments.output, number, count) };
        code = save(&path, "figure", &rendered.bytes)?;
    }
    Ok(code)
}

/// The name of one of several files: `scenes-3.svg` for `scenes.svg`, with zeros where there are ten or more.
fn numbered(output: &Path, number: usize, count: usize) -> PathBuf {
    let digits = count.to_string().len();
    let mut name = output.file_stem().unwrap_or_default().to_os_string();
    name.push(format!("-{number:0digits$}"));
    if let Some(extension) = output.extension() {
        name.push(".");
        name.push(extension);
    }
    output.with_file_name(name)
}

/// The file format: that of `--format`, otherwise by the extension of the output file.
fn format(arguments: &RenderArguments) -> Result<FigureFormat, CliError> {
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
        None => Err(CliError::NoFormat { path: arguments.output.display().to_string() }),
    }
}

fn options(arguments: &RenderArguments, format: FigureFormat, dossier: &Dossier) -> Result<FigureOptions, CliError> {
    let is_paper = arguments.page.is_some_and(PageArgument::is_paper);
    let default_notes = if is_paper { Notes::Full } else { Notes::None };
    let heading = match arguments.title.as_deref() {
        None => Some(dossier.title.clone()),
        Some("none") => None,
        Some(title) => Some(title.to_owned()),
    };
    Ok(FigureOptions {
        page: arguments.size.or(arguments.page.map(Into::into)).unwrap_or(if format == FigureFormat::Svg {
            PageSize::SLIDE.growing()
        } else {
            PageSize::SLIDE
        }),
        lanes: arguments.lanes.map(Into::into).unwrap_or_default(),
        colors: arguments.theme.into(),
        range: match (arguments.view, arguments.fit) {
            (Some(view), _) => FigureRange::View(view),
            (None, FitArgument::All) => FigureRange::All,
            (None, FitArgument::Opening) => FigureRange::Opening,
        },
        folds_gaps: arguments.gaps.folds(),
        open_gaps: crate::layout::OpenGaps::default(),
        filter: filter(arguments, dossier)?,
        select: arguments.select.as_deref().map(|id| find_event(dossier, id)).transpose()?,
        heading,
        notes: arguments.notes.map_or(default_notes, Into::into),
        is_transparent: arguments.transparent,
        fonts: FontSource::System,
        drafts: None,
        scene: None,
    })
}

/// A filter that shows only the themes and the stretch of time that are asked for, or everything.
fn filter(arguments: &RenderArguments, dossier: &Dossier) -> Result<TimelineFilter, CliError> {
    let mut filter = TimelineFilter::default();
    let least = arguments.certainty.least();
    filter.ask(arguments.stretch.map(|stretch| TimeQuestion { stretch, least }));
    only_themes(&mut filter, &arguments.filter, dossier)?;
    Ok(filter)
}

/// Hides the events without any of the themes that have these ids; none, if there are no ids.
fn only_themes(filter: &mut TimelineFilter, ids: &[String], dossier: &Dossier) -> Result<(), CliError> {
    if !ids.is_empty() {
        let wanted = ids.iter().map(|id| find_theme(dossier, id.trim())).collect::<Result<Vec<_>, _>>()?;
        filter.only_themes(&wanted, false, dossier);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_hides_events_of_other_themes_and_of_none() {
        let mut dossier = (*crate::dossier::load::shipped().dossier).clone();
        dossier.events[0].themes = crate::dossier::Themes::default();
        let shown = |ids: &[&str]| {
            let ids: Vec<String> = ids.iter().map(|id| (*id).to_owned()).collect();
            let mut filter = TimelineFilter::default();
            only_themes(&mut filter, &ids, &dossier).unwrap();
            dossier.events.iter().filter(|event| filter.shows(event)).count()
        };
        assert_eq!(shown(&[]), dossier.events.len());
        let trade = dossier.themes.iter().position(|theme| theme.id == "trade").unwrap();
        let of_trade = |event: &&crate::dossier::Event| event.themes.iter().any(|theme| usize::from(theme.0) == trade);
        assert_eq!(shown(&["trade"]), dossier.events.iter().filter(of_trade).count());
    }

    #[test]
    fn several_files_are_numbered() {
        let check = |output: &str, number, count, expected: &str| {
            assert_eq!(numbered(Path::new(output), number, count), PathBuf::from(expected));
        };
        check("scenes.svg", 1, 3, "scenes-1.svg");
        check("out/a.b.png", 3, 12, "out/a.b-03.png");
        check("scenes", 2, 2, "scenes-2");
    }
}
