//! [`ReadReport`]: what a reader found: records, problems with their places, losses.

use super::builder::ContentBuilder;
use super::content::ExchangeContent;
use super::losses::{Losses, readable, shown};
use crate::dossier::{Place, Problem, Severity, limits};
use crate::text::grouped;

/// The result of a reader.
#[derive(Debug)]
pub(super) struct Read {
    pub content: ExchangeContent,
    pub problems: Vec<Problem>,
    pub doubtful: usize,
    pub losses: Losses,
}

/// Collects what is found while a file is read.
#[derive(Debug, Default)]
pub(super) struct ReadReport {
    file: String,
    problems: Vec<Problem>,
    /// Problems beyond those that are listed.
    further: usize,
    /// Dates with several readings.
    pub doubtful: usize,
    pub losses: Losses,
}

impl ReadReport {
    /// For a file of this name.
    pub fn new(file: &str) -> Self {
        Self { file: file.to_owned(), ..Self::default() }
    }

    /// A record that is left out.
    #[expect(clippy::needless_pass_by_value, reason = "most problems are made where they are reported")]
    pub fn error(&mut self, line: Option<usize>, field: &str, what: String, done: &str) {
        self.push(Severity::Error, line, field, &what, done);
    }

    /// Something doubtful in a record that is used.
    #[expect(clippy::needless_pass_by_value, reason = "most problems are made where they are reported")]
    pub fn warning(&mut self, line: Option<usize>, field: &str, what: String, done: &str) {
        self.push(Severity::Warning, line, field, &what, done);
    }

    fn push(&mut self, severity: Severity, line: Option<usize>, field: &str, what: &str, done: &str) {
        if self.problems.len() >= limits::PROBLEMS {
            self.further += 1;
            return;
        }
        let field = Some(field).filter(|field| !field.is_empty()).map(|field| shown(field).replace(['“', '”'], ""));
        let what = what.chars().map(readable).collect();
        let place = Place { file: self.file.clone(), line, column: None, field };
        self.problems.push(Problem { severity, place, what, done: done.to_owned() });
    }

    /// The result, with what was built; `has_ids` tells whether the ids are those of the file.
    pub fn finish(mut self, builder: ContentBuilder, has_ids: bool) -> Read {
        let (content, losses) = builder.finish(has_ids);
        self.losses.extend(losses);
        if self.further > 0 {
            let what = format!("there are {} further problems", grouped(self.further));
            let place = Place { file: self.file, ..Place::default() };
            self.problems.push(Problem { severity: Severity::Error, place, what, done: String::new() });
        }
        Read { content, problems: self.problems, doubtful: self.doubtful, losses: self.losses }
    }
}
