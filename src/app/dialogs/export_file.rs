//! The form for a file for another program: its format, and what that cannot hold.

use std::sync::Arc;

use egui::{Grid, RichText, Ui};

use super::losses::losses_ui;
use crate::app::question::{Choice, Question, error_text, secondary_text};
use crate::app::task::Task;
use crate::exchange::{ExchangeContent, ExchangeFormat, ExportedFile, export};
use crate::paint::theme::{Palette, font};
use crate::text::sentence;

/// The form while it is open.
pub struct ExportFileDialog {
    content: Arc<ExchangeContent>,
    format: ExchangeFormat,
    writing: Option<Task<Result<ExportedFile, String>>>,
    written: Result<Option<Arc<ExportedFile>>, String>,
}

/// The person's decision.
pub enum ExportFileAnswer {
    /// Save this file.
    Save(ExchangeFormat, Arc<ExportedFile>),
    Cancel,
}

impl ExportFileDialog {
    /// The form on what a dossier holds.
    #[must_use]
    pub fn new(ctx: &egui::Context, content: ExchangeContent) -> Self {
        let (content, format) = (Arc::new(content), ExchangeFormat::Csv);
        let mut dialog = Self { content, format, writing: None, written: Ok(None) };
        dialog.begin(ctx);
        dialog
    }

    /// Writes the file in the background, to find what it does not hold.
    fn begin(&mut self, ctx: &egui::Context) {
        self.written = Ok(None);
        let (content, format) = (Arc::clone(&self.content), self.format);
        let write = move |_: &_| export(&content, format).map_err(|error| sentence(&error.to_string()));
        self.writing = Some(Task::run(ctx, "writing the file", write));
    }

    fn poll(&mut self) {
        let Some(written) = self.writing.as_mut().and_then(Task::poll) else { return };
        self.writing = None;
        let written = written.unwrap_or_else(|error| Err(sentence(&error.to_string())));
        self.written = written.map(|written| Some(Arc::new(written)));
    }

    /// Shows the form; returns what the person decided.
    pub fn ui(&mut self, ctx: &egui::Context) -> Option<ExportFileAnswer> {
        self.poll();
        let written = self.written.as_ref().ok().and_then(Option::clone);
        let has_losses = written.as_ref().is_some_and(|written| !written.losses.is_empty());
        let accept = if has_losses { "Export anyway…" } else { "Export…" };
        let choices = [Choice::main(accept).when(written.is_some()), Choice::cancel("Cancel")];
        let mut chosen = self.format;
        let question = Question { width_pts: 560.0, ..Question::new("Export for other programs", &choices) };
        let answer = question.ui(ctx, |ui| {
            let color = Palette::of_ui(ui).second;
            ui.label(RichText::new("Format").font(font::medium(12.0)).color(color));
            formats_ui(ui, &mut chosen);
            ui.add_space(6.0);
            match &self.written {
                Err(error) => error_text(ui, error),
                Ok(None) => secondary_text(ui, "Looking for what the format cannot hold…"),
                Ok(Some(written)) if written.losses.is_empty() => secondary_text(ui, "The format holds everything."),
                Ok(Some(written)) => {
                    ui.label(RichText::new("Not in the file").font(font::medium(12.0)).color(color));
                    losses_ui(ui, &written.losses);
                }
            }
        });
        if chosen != self.format {
            self.format = chosen;
            self.begin(ctx);
        }
        match answer? {
            0 => written.map(|written| ExportFileAnswer::Save(self.format, written)),
            _ => Some(ExportFileAnswer::Cancel),
        }
    }
}

/// The formats in two columns, read from the top to the bottom of each.
fn formats_ui(ui: &mut Ui, chosen: &mut ExchangeFormat) {
    let formats: Vec<ExchangeFormat> = ExchangeFormat::written().collect();
    let rows = formats.len().div_ceil(2);
    Grid::new("formats").num_columns(2).spacing([24.0, 2.0]).show(ui, |ui| {
        for row in 0..rows {
            for format in [row, row + rows].into_iter().filter_map(|at| formats.get(at)) {
                ui.radio_value(chosen, *format, format!("{} (.{})", format.title(), format.ending()));
            }
            ui.end_row();
        }
    });
}
