//! [`When`]: what words mean, before it is written as EDTF.

/// A time, by EDTF dates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum When {
    /// One date, exact or not: a day, a month, a year, a season, a decade.
    One(String),
    /// It lasted, from the first to the last.
    Lasting(String, String),
    /// Once, somewhere from the first to the last.
    Within(String, String),
    /// Once, at this date or before it.
    UpTo(String),
    /// Once, at this date or after it.
    From(String),
}

/// A time that words may mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meaning {
    pub when: When,
    /// Whether the words say all of it; else the publication completes it.
    pub is_stated: bool,
    /// What sets it apart from other meanings, or how it was counted; may be empty.
    pub how: &'static str,
}

impl When {
    pub fn edtf(&self) -> String {
        match self {
            Self::One(date) => date.clone(),
            Self::Lasting(from, to) => format!("{from}/{to}"),
            Self::Within(from, to) => format!("[{from}..{to}]"),
            Self::UpTo(date) => format!("[..{date}]"),
            Self::From(date) => format!("[{date}..]"),
        }
    }

    /// The date it begins with.
    pub fn first(&self) -> Option<&str> {
        match self {
            Self::One(date) | Self::Lasting(date, _) | Self::Within(date, _) | Self::From(date) => Some(date),
            Self::UpTo(_) => None,
        }
    }

    /// The date it ends with.
    pub fn last(&self) -> Option<&str> {
        match self {
            Self::One(date) | Self::Lasting(_, date) | Self::Within(_, date) | Self::UpTo(date) => Some(date),
            Self::From(_) => None,
        }
    }
}

impl Meaning {
    pub fn stated(when: When) -> Self {
        Self { when, is_stated: true, how: "" }
    }

    pub fn resolved(when: When, how: &'static str) -> Self {
        Self { when, is_stated: false, how }
    }

    /// The same, with another time made of it; `None` where that cannot be.
    pub fn map(&self, to: impl FnOnce(&When) -> Option<When>) -> Option<Self> {
        Some(Self { when: to(&self.when)?, ..self.clone() })
    }
}
