//! Problems found in a dossier: what is wrong, where, and what was done about it.

use std::fmt;

/// How much a problem costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is wrong with the file; its contents are worth a look.
    Remark,
    /// Everything is shown, something is doubtful.
    Warning,
    /// Something was left out.
    Error,
}

/// The location of a problem.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Path of the file as opened, or its name inside the dossier.
    pub file: String,
    /// 1-based line, where known.
    pub line: Option<usize>,
    /// 1-based column in characters, where known.
    pub column: Option<usize>,
    /// Field path such as `events[3].date`, where known.
    pub field: Option<String>,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// How much it costs.
    pub severity: Severity,
    /// Its location.
    pub place: Place,
    /// The problem, as a clause without a full stop.
    pub what: String,
    /// The remedy taken or advised, as a clause without a full stop.
    pub done: String,
}

impl fmt::Display for Problem {
    /// `file:line:column: error: events[3].date: what; done`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", self.place.file)?;
        if let Some(line) = self.place.line {
            write!(f, "{line}:")?;
            if let Some(column) = self.place.column {
                write!(f, "{column}:")?;
            }
        }
        let severity = match self.severity {
            Severity::Remark => "remark",
            Severity::Warning => "warning",
            Severity::Error => "error",
        };
        write!(f, " {severity}: ")?;
        if let Some(field) = &self.place.field {
            write!(f, "{field}: ")?;
        }
        write!(f, "{}", self.what)?;
        if !self.done.is_empty() {
            write!(f, "; {}", self.done)?;
        }
        Ok(())
    }
}
