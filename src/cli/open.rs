//! `dateline [DOSSIER]`: opens the window.

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

use super::args::WindowArguments;
use super::failure::CliError;
use super::find::find_event;
use crate::app::launch::OpenRequest;
use crate::app::{self, Launch, loading};
use crate::dossier::load;
use crate::dossier::{Dossier, Loaded};

/// Opens the window on a dossier, and returns when it is closed. A large dossier is loaded after the window has opened.
/// `began` is the start of the process.
pub fn run(arguments: WindowArguments, began: Instant) -> Result<ExitCode, CliError> {
    let pending = arguments.dossier.clone().filter(|path| loading::is_large(path)).map(|path| OpenRequest {
        path,
        select: arguments.select.clone(),
        view: arguments.view,
        is_startup: true,
    });
    let loaded = match &pending {
        Some(request) => Loaded {
            dossier: Arc::new(Dossier { title: request.path.display().to_string(), ..Dossier::default() }),
            ..Loaded::default()
        },
        // A dossier of a newer format is opened too: the window shows what it understands, and changes nothing.
        None => arguments.dossier.as_deref().map_or_else(|| Ok(load::shipped()), load::open_of_any_format)?,
    };
    log::info!("{} events, {} problems", loaded.dossier.events.len(), loaded.problems.len());
    let select = arguments
        .select
        .as_deref()
        .filter(|_| pending.is_none())
        .map(|id| find_event(&loaded.dossier, id))
        .transpose()?;
    // A view, an event or a screenshot is of the sample where no dossier is named.
    let names_nothing = arguments.dossier.is_none()
        && !arguments.sample
        && arguments.select.is_none()
        && arguments.view.is_none()
        && arguments.screenshot.is_none();
    app::run(Launch {
        clipboard_html: Some(app::clipboard::system_html),
        desktop: Some(app::desktop::system_preferences),
        loaded,
        reopens_last: names_nothing,
        begins_new: arguments.new,
        pending,
        origin: arguments.dossier,
        select,
        view: arguments.view,
        lanes: arguments.lanes.map(Into::into),
        folds_gaps: arguments.gaps.map(super::args::GapsArgument::folds),
        theme: arguments.theme.map(Into::into),
        size: arguments.size,
        scale: arguments.scale,
        screenshot: arguments.screenshot,
        frame_log: arguments.frame_log.map(|file| (file, began)),
    })?;
    Ok(ExitCode::SUCCESS)
}
