//! The rules: how the words of a date are read together, and what they are counted from.

mod anaphora;
mod aspect;
mod clock;
mod counted;
mod fields;
mod fiscal;
mod holiday;
mod month;
mod numeric;
mod parser;
mod phrase;
mod range;
mod relative;
mod resolve;
mod tense;
mod years;

pub use aspect::Aspect;
pub use parser::{Candidate, CountedFrom, Match, Parser};
