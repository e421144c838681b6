//! The window.
//!
//! It is three things. The [`workspace`] has the open dossier, the session, settings, dialogs, background tasks and
//! notices, and knows no panel. Panels ([`timeline`], [`reader`], [`card`] …) read dossier and session, and push
//! [`crate::session::Command`]s. [`window`] lays the panels out, dispatches the [`actions`], and applies commands and
//! [`workspace::UiEffect`]s after each frame. Dialogs ([`dialogs`], [`export`], [`article_form`], [`review`]) return
//! what the person decided.

pub mod actions;
pub mod article_form;
pub mod card;
pub mod chooser;
pub mod clipboard;
pub mod command_palette;
pub mod context_menu;
pub mod date_language;
pub mod desktop;
pub mod dialogs;
mod discard;
pub mod drafts;
pub mod editing;
pub mod escape;
pub mod event_list;
pub mod event_table;
pub mod export;
pub mod file_dialogs;
pub mod first_steps;
pub mod frame_log;
pub mod frame_note;
pub mod guide;
mod key_kinds;
mod key_pace;
pub mod launch;
pub mod loading;
pub mod missing;
pub mod no_article;
pub mod notices;
pub mod open_dossier;
pub mod overview;
pub mod question;
pub mod reader;
pub mod review;
pub mod scenes;
pub mod screenshot;
pub mod search_box;
mod select_on_tab;
pub mod settings;
pub mod situation;
mod splitter;
pub mod task;
pub mod theme_bar;
mod theme_dot;
pub mod tie;
pub mod time_question;
pub mod timeline;
mod tooltips;
pub mod top_bar;
pub mod widgets;
pub mod window;
pub mod workspace;

use std::sync::{Arc, Mutex, PoisonError};

use crate::fs::{RealDisk, SystemDisk, write_atomic};

pub use launch::{Launch, StartError, ThemeChoice};
pub use settings::Memory;
pub use window::Window;

/// The window's default size, in points.
const DEFAULT_SIZE: [f32; 2] = [1440.0, 900.0];

/// Opens the window and returns when it is closed.
pub fn run(launch: Launch) -> Result<(), StartError> {
    if launch::is_display_missing() {
        return Err(StartError::NoDisplay);
    }
    let memory = Memory::of_this_person();
    let size = launch.size.or(memory.loaded.settings.window_size_pts).unwrap_or(DEFAULT_SIZE);
    // The settings file can contain anything.
    let size = size.map(|side| if side.is_finite() { side.clamp(320.0, 16_384.0) } else { DEFAULT_SIZE[0] });
    let viewport = egui::ViewportBuilder::default()
        .with_app_id("app.dateline.dateline")
        .with_title("Dateline")
        .with_inner_size(size)
        .with_min_inner_size([640.0, 480.0])
        .with_icon(icon());
    let options = eframe::NativeOptions { viewport, renderer: renderer(), ..eframe::NativeOptions::default() };
    // A large dossier is read while the window opens.
    let mut launch = launch;
    let loading = launch.pending.take().map(|request| {
        let files = open_dossier::EditorFiles {
            disk: Arc::new(SystemDisk::default()),
            state_folder: memory.state_folder.clone(),
        };
        loading::Loading::before_window(request, files)
    });
    log::info!("opening a window of {size:?} points, drawn with {:?}", options.renderer);
    let results: Arc<Mutex<Option<RunResults>>> = Arc::default();
    let slot = Arc::clone(&results);
    let ran = eframe::run_native(
        "dateline",
        options,
        Box::new(move |creation| {
            let ctx = &creation.egui_ctx;
            let mut window = Window::new(ctx, launch, Box::new(file_dialogs::SystemFileDialogs), memory);
            window.take_loading(loading);
            let results = RunResults { fault: window.fault(), frame_log: window.frame_log().cloned() };
            *slot.lock().unwrap_or_else(PoisonError::into_inner) = Some(results);
            Ok(Box::new(window))
        }),
    );
    ran.map_err(|error| match error {
        eframe::Error::Winit(_) | eframe::Error::WinitEventLoop(_) => StartError::NoAnswer,
        other => StartError::NoGraphics(other.to_string()),
    })?;
    let Some(RunResults { fault, frame_log }) = results.lock().unwrap_or_else(PoisonError::into_inner).take() else {
        return Ok(());
    };
    if let Some((path, csv)) = frame_log.as_ref().map(frame_log::FrameLog::csv) {
        let path_shown = || path.display().to_string();
        write_atomic(&RealDisk, path, csv.as_bytes())
            .map_err(|error| StartError::FrameLog { path: path_shown(), error })?;
    }
    let fault = fault.lock().unwrap_or_else(PoisonError::into_inner).take();
    fault.map_or(Ok(()), |fault| Err(StartError::Fault(fault)))
}

/// State that outlives the window.
struct RunResults {
    fault: launch::StartFault,
    frame_log: Option<frame_log::FrameLog>,
}

/// OpenGL, which every machine has, unless the program was built for wgpu.
fn renderer() -> eframe::Renderer {
    #[cfg(feature = "wgpu")]
    return eframe::Renderer::Wgpu;
    #[cfg(not(feature = "wgpu"))]
    eframe::Renderer::Glow
}

/// The program's icon.
#[expect(clippy::expect_used, reason = "the picture is part of the program, and a test reads it")]
fn icon() -> egui::IconData {
    decoded_icon().expect("the program's icon is a PNG picture with 8 bits per channel and transparency")
}

fn decoded_icon() -> Option<egui::IconData> {
    let bytes: &[u8] = include_bytes!("../../assets/icon.png");
    let mut reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().ok()?;
    let mut rgba = vec![0; reader.output_buffer_size()?];
    let info = reader.next_frame(&mut rgba).ok()?;
    (info.color_type == png::ColorType::Rgba).then_some(egui::IconData { rgba, width: info.width, height: info.height })
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_icon_can_be_read() {
        let icon = super::decoded_icon().unwrap();
        assert_eq!((icon.width, icon.height), (128, 128));
    }
}
