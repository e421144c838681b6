//! [`Clause`]: a part of a sentence with a verb of its own.

/// The kinds of clauses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClauseKind {
    /// The statement of the sentence.
    Main,
    /// "that the bridge was closed"
    That,
    /// "which began on Thursday"
    Relative,
    /// "before a crane fell"
    Subordinate,
    /// "and the board was suspended"
    Second,
    /// "and will reopen"
    Predicate,
    /// "built in 1987", "closing the bridge"
    Participle,
    /// ", the owner of the bridge,"
    Apposition,
    /// ", officials said"
    Attribution,
    /// Words that are not understood.
    Unknown,
}

/// A part of a sentence with a verb of its own; its words are tokens by their places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Its kind.
    pub kind: ClauseKind,
    /// The word that opens it: "that", "which", "before", "and".
    pub opener: Option<usize>,
    /// Its first word, or that of its subject where an adverbial is before it.
    pub start: usize,
    /// The first word of its verb group; `None` until there is one.
    pub verb: Option<usize>,
    /// The clause that it belongs to.
    pub parent: Option<usize>,
    /// Whether a comma is before it.
    pub is_apart: bool,
}

impl ClauseKind {
    /// Whether a clause of this kind can be a part of what its parent says.
    pub fn is_inner(self) -> bool {
        matches!(self, Self::That | Self::Relative | Self::Subordinate | Self::Participle | Self::Unknown)
    }
}
