//! The form for a file of another program: what its columns hold, what is read of it, what is wrong and what is lost.

use std::sync::Arc;

use egui::{ComboBox, Grid, ProgressBar, RichText, ScrollArea, Ui};

use super::losses::losses_ui;
use crate::app::question::{Choice, Question, error_text, secondary_text};
use crate::app::task::Task;
use crate::app::widgets::segments;
use crate::dossier::Problem;
use crate::dossier::edit::SameEvents;
use crate::exchange::{
    DayOrder, ExchangeFormat, ImportOptions, ImportProgress, ImportedFile, TableField, TablePreview,
    import_with_progress, table_preview,
};
use crate::paint::theme::{Palette, font};
use crate::text::{both_counted, counted, sentence};

/// The choices for the order of day and month.
const ORDERS: [(Option<DayOrder>, &str); 3] =
    [(None, "Leave out"), (Some(DayOrder::DayFirst), "Day first"), (Some(DayOrder::MonthFirst), "Month first")];

/// The choices for events that the dossier has already.
const SAME: [(SameEvents, &str); 3] =
    [(SameEvents::Skip, "Skip"), (SameEvents::Merge, "Complete"), (SameEvents::Add, "Add again")];

/// Rows that are shown of a table.
const ROWS: usize = 4;

/// Problems that are shown.
const PROBLEMS: usize = 200;

/// The work on a file, and its progress.
type Reading = (Task<Result<ImportedFile, String>>, Arc<ImportProgress>);

/// The form while it is open.
pub struct ImportDialog {
    name: String,
    bytes: Arc<Vec<u8>>,
    format: ExchangeFormat,
    table: Option<TablePreview>,
    options: ImportOptions,
    same: SameEvents,
    reading: Option<Reading>,
    read: Result<Option<Arc<ImportedFile>>, String>,
}

/// The person's decision.
pub enum ImportAnswer {
    /// Add this to the dossier.
    Import(Arc<ImportedFile>, SameEvents),
    Cancel,
}

impl ImportDialog {
    /// The form on a file; why it cannot be read, as a sentence.
    pub fn new(ctx: &egui::Context, name: String, bytes: Vec<u8>) -> Result<Self, String> {
        let refused = |error: crate::exchange::ExchangeError| sentence(&format!("{name}: {error}"));
        let format = ExchangeFormat::of_file(&name, &bytes).map_err(refused)?;
        let mut dialog = Self {
            bytes: Arc::new(bytes),
            format,
            table: None,
            options: ImportOptions::default(),
            same: SameEvents::default(),
            reading: None,
            read: Ok(None),
            name,
        };
        dialog.begin(ctx);
        Ok(dialog)
    }

    /// Reads the file in the background, as the person has chosen by now.
    fn begin(&mut self, ctx: &egui::Context) {
        self.cancel();
        self.table = match self.format {
            ExchangeFormat::Csv | ExchangeFormat::TimelineJsCsv | ExchangeFormat::Xlsx => {
                table_preview(&self.bytes, self.format, &self.options, ROWS).ok()
            }
            _ => None,
        };
        self.read = Ok(None);
        let progress = Arc::new(ImportProgress::default());
        let (name, bytes, options, format) =
            (self.name.clone(), Arc::clone(&self.bytes), self.options.clone(), self.format);
        let shared = Arc::clone(&progress);
        let task = Task::run(ctx, "reading the file", move |_| {
            let read = import_with_progress(&name, &bytes, Some(format), &options, &shared);
            read.map_err(|error| sentence(&format!("{name}: {error}")))
        });
        self.reading = Some((task, progress));
    }

    fn cancel(&mut self) {
        if let Some((_, progress)) = self.reading.take() {
            progress.cancel();
        }
    }

    fn poll(&mut self) {
        let Some((task, _)) = &mut self.reading else { return };
        let Some(read) = task.poll() else { return };
        self.reading = None;
        let read = read.unwrap_or_else(|error| Err(sentence(&error.to_string())));
        self.read = read.map(|read| Some(Arc::new(read)));
    }

    /// Shows the form; returns what the person decided.
    pub fn ui(&mut self, ctx: &egui::Context) -> Option<ImportAnswer> {
        self.poll();
        let read = self.read.as_ref().ok().and_then(Option::clone);
        let is_ready = read.as_ref().is_some_and(|read| has_content(read));
        let has_losses = read.as_ref().is_some_and(|read| !read.losses.is_empty() || !read.problems.is_empty());
        let accept = if has_losses { "Import anyway" } else { "Import" };
        let choices = [Choice::main(accept).when(is_ready), Choice::cancel("Cancel")];
        let question = Question { width_pts: 640.0, ..Question::new("Import", &choices) };
        let mut is_changed = false;
        let answer = question.ui(ctx, |ui| {
            secondary_text(ui, &format!("{} · {}", self.name, self.format.title()));
            ui.add_space(6.0);
            is_changed |= self.table_ui(ui);
            is_changed |= self.choices_ui(ui);
            self.outcome_ui(ui);
        });
        if is_changed {
            self.begin(ctx);
        }
        if answer? == 0 {
            return read.map(|read| ImportAnswer::Import(read, self.same));
        }
        self.cancel();
        Some(ImportAnswer::Cancel)
    }

    /// The columns with their fields, and the first rows; whether a field was changed.
    fn table_ui(&mut self, ui: &mut Ui) -> bool {
        let Some(table) = &self.table else { return false };
        let mut chosen = None;
        heading(ui, "Columns");
        ScrollArea::horizontal().id_salt("columns").show(ui, |ui| {
            Grid::new("preview").striped(true).spacing([12.0, 4.0]).show(ui, |ui| {
                for title in &table.headings {
                    ui.label(RichText::new(shortened(title)).font(font::medium(12.0)));
                }
                ui.end_row();
                for (at, field) in table.fields.iter().enumerate() {
                    let text = field.map_or("not read", TableField::words);
                    let title = table.headings.get(at).map(String::as_str).unwrap_or_default();
                    let combo = ComboBox::from_id_salt(("column", at)).width(112.0).selected_text(text);
                    let shown = combo.show_ui(ui, |ui| {
                        for choice in std::iter::once(None).chain(TableField::all().map(Some)) {
                            let words = choice.map_or("not read", TableField::words);
                            if ui.selectable_label(choice == *field, words).clicked() && choice != *field {
                                chosen = Some((choice, title.to_owned()));
                            }
                        }
                    });
                    shown.response.widget_info(|| {
                        egui::WidgetInfo::labeled(
                            egui::accesskit::Role::ComboBox,
                            true,
                            format!("Column {title}: {text}"),
                        )
                    });
                }
                ui.end_row();
                for row in &table.rows {
                    for cell in row {
                        ui.label(RichText::new(shortened(cell)).size(12.0));
                    }
                    ui.end_row();
                }
            });
        });
        ui.add_space(6.0);
        let Some((field, title)) = chosen else { return false };
        self.options.columns.retain(|(known, heading)| *heading != title && (known.is_none() || *known != field));
        self.options.columns.push((field, title));
        true
    }

    fn choices_ui(&mut self, ui: &mut Ui) -> bool {
        let mut is_changed = false;
        let is_doubtful = self.read.as_ref().ok().and_then(Option::as_ref).is_some_and(|read| read.doubtful > 0);
        if is_doubtful || self.options.day_order.is_some() {
            heading(ui, "Dates such as 05/06/2020");
            let at = ORDERS.iter().position(|(order, _)| *order == self.options.day_order).unwrap_or_default();
            if let Some((order, _)) = segments(ui, &ORDERS.map(|(_, name)| name), at).and_then(|at| ORDERS.get(at)) {
                is_changed = *order != self.options.day_order;
                self.options.day_order = *order;
            }
            ui.add_space(6.0);
        }
        heading(ui, "Events that the dossier has already");
        let at = SAME.iter().position(|(same, _)| *same == self.same).unwrap_or_default();
        if let Some((same, _)) = segments(ui, &SAME.map(|(_, name)| name), at).and_then(|at| SAME.get(at)) {
            self.same = *same;
        }
        ui.add_space(6.0);
        is_changed
    }

    /// The result of reading: counts, problems and losses.
    fn outcome_ui(&self, ui: &mut Ui) {
        if let Some((_, progress)) = &self.reading {
            ui.add(ProgressBar::new(progress.share()).text("Reading…"));
            return;
        }
        let read = match &self.read {
            Ok(Some(read)) => read,
            Ok(None) => return,
            Err(error) => {
                error_text(ui, error);
                return;
            }
        };
        let all = both_counted((read.content.articles.len(), "article"), (read.content.events.len(), "event"));
        ui.label(RichText::new(sentence(&format!("{all} can be imported"))).font(font::medium(13.0)));
        if !read.problems.is_empty() {
            ui.add_space(6.0);
            heading(ui, &counted(read.problems.len(), "problem"));
            ScrollArea::vertical().id_salt("problems").max_height(120.0).show(ui, |ui| {
                for problem in read.problems.iter().take(PROBLEMS) {
                    secondary_text(ui, &problem_text(problem));
                }
                if read.problems.len() > PROBLEMS {
                    secondary_text(
                        ui,
                        &format!("… and {}", counted(read.problems.len() - PROBLEMS, "further problem")),
                    );
                }
            });
        }
        if !read.losses.is_empty() {
            ui.add_space(6.0);
            heading(ui, "Not imported");
            losses_ui(ui, &read.losses);
        }
    }
}

impl Drop for ImportDialog {
    fn drop(&mut self) {
        self.cancel();
    }
}

fn has_content(read: &ImportedFile) -> bool {
    !read.content.events.is_empty() || !read.content.articles.is_empty()
}

fn heading(ui: &mut Ui, text: &str) {
    let color = Palette::of_ui(ui).second;
    ui.label(RichText::new(text).font(font::medium(12.0)).color(color));
}

/// A problem in the file that the form names, as a sentence with its place.
fn problem_text(problem: &Problem) -> String {
    let line = problem.place.line.map(|line| format!("Line {line}"));
    let place: Vec<String> = line.into_iter().chain(problem.place.field.clone()).collect();
    let place = if place.is_empty() { String::new() } else { format!("{}: ", place.join(", ")) };
    let done = if problem.done.is_empty() { String::new() } else { format!("; {}", problem.done) };
    sentence(&format!("{place}{}{done}", problem.what))
}

/// The beginning of a cell.
fn shortened(text: &str) -> String {
    const CHARS: usize = 28;
    let line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    match crate::dossier::limits::beginning(&line, CHARS) {
        Some(beginning) => format!("{}…", beginning.trim_end()),
        None => line,
    }
}
