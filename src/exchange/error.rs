//! [`ExchangeError`]: why a file cannot be read, as a clause.

use super::losses::readable;

/// Why a file cannot be read or written; a clause that follows the file's name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ExchangeError {
    /// No format that is known.
    #[error("this is no file of events that Dateline knows; `dateline import --help` lists the formats")]
    UnknownFormat,
    /// Too large to be read.
    #[error("it is larger than {} MB; split it into smaller files", super::options::FILE_BYTES >> 20)]
    TooLarge,
    /// Nothing in it.
    #[error("there is nothing in it")]
    Empty,
    /// The text is damaged, or is not of this format.
    #[error("this is not {format}: {why}")]
    Damaged {
        /// The format, with an article.
        format: &'static str,
        /// The fault, as a clause.
        why: String,
    },
    /// An encoding that does not exist.
    #[error("there is no encoding “{0}”; use a name such as windows-1252")]
    NoEncoding(String),
    /// A table without a column for the date or the title.
    #[error("no column has the {missing}; the headings are {headings}; name one with `--column {key}=HEADING`")]
    NoColumn {
        /// The field, in words.
        missing: &'static str,
        /// Its name in options.
        key: &'static str,
        /// The headings that are there.
        headings: String,
    },
    /// A heading that was named, but is not there.
    #[error("there is no column “{wanted}”; the headings are {headings}")]
    NoHeading {
        /// As given.
        wanted: String,
        /// The headings that are there.
        headings: String,
    },
    /// More columns than a table of events has.
    #[error("it has {count} columns, where at most {most} are read; remove those that are not about events")]
    TooManyColumns {
        /// The columns that are there.
        count: usize,
        /// The most there can be.
        most: usize,
    },
    /// More events than a dossier can have.
    #[error("it has more than {most} events, which is the most a dossier can have; split it into smaller files")]
    TooManyEvents {
        /// The most there can be.
        most: usize,
    },
    /// More articles than a dossier can have.
    #[error("it names more than {most} articles, which is the most a dossier can have; split it into smaller files")]
    TooManyArticles {
        /// The most there can be.
        most: usize,
    },
    /// A format that this build lacks.
    #[error("this build of Dateline was made without the feature `{0}`, which reads and writes such files")]
    NoFeature(&'static str),
    /// A format that is read, but not written.
    #[error("{0} are read, but not written; choose another format")]
    ReadOnly(&'static str),
    /// The import was cancelled.
    #[error("the import was cancelled")]
    Cancelled,
}

impl ExchangeError {
    /// A fault in the text of a file.
    pub(super) fn damaged(format: &'static str, why: &impl ToString) -> Self {
        Self::Damaged { format, why: why.to_string().chars().map(readable).collect() }
    }
}
