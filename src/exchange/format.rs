//! [`ExchangeFormat`]: the formats, their names and endings, and how a file shows which one it has.

use super::ExchangeError;

/// A format of another program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ExchangeFormat {
    /// A table as comma-separated values.
    Csv,
}

impl ExchangeFormat {
    /// All formats, in the order in which they are offered.
    pub const ALL: [Self; 1] = [Self::Csv];

    /// The name on the command line.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Csv => "csv",
        }
    }

    /// The name in menus.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Csv => "CSV table",
        }
    }

    /// The ending of its files, without the dot.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
        }
    }

    /// The format of this name.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.key() == key)
    }

    /// The formats that files of this name have: none if the ending is unknown, several if it does not tell.
    #[must_use]
    pub fn of_ending(name: &str) -> Vec<Self> {
        let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
        Self::ALL.into_iter().filter(|format| format.ending() == ending).collect()
    }

    /// The format that a file has by its content.
    pub fn of_file(name: &str, bytes: &[u8]) -> Result<Self, ExchangeError> {
        if bytes.iter().all(u8::is_ascii_whitespace) {
            return Err(ExchangeError::Empty);
        }
        let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
        match ending.as_str() {
            "csv" | "tsv" | "tab" | "txt" => Ok(Self::Csv),
            _ => Err(ExchangeError::UnknownFormat),
        }
    }
}
