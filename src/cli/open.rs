//! `dateline [DOSSIER]`: opens the window.

use std::process::ExitCode;

use super::args::WindowArguments;
use super::find::find_event;
use super::{Failure, load};
use crate::app::{self, Launch};

/// Loads the dossier and opens the window on it; returns when it is closed.
pub fn run(arguments: WindowArguments) -> Result<ExitCode, Failure> {
    let loaded = load(arguments.dossier.as_deref())?;
    let select = arguments.select.as_deref().map(|id| find_event(&loaded.dossier, id)).transpose()?;
    app::run(Launch {
        loaded,
        origin: arguments.dossier,
        select,
        view: arguments.view,
        lanes: arguments.lanes.map(Into::into),
        theme: arguments.theme.map(Into::into),
        size: arguments.size,
        scale: arguments.scale,
        screenshot: arguments.screenshot,
    })?;
    Ok(ExitCode::SUCCESS)
}
