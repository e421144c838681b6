//! The clauses of a sentence: which words are verbs, what is their subject, and which clause holds a date. Tables of
//! words and few rules, for English; what they do not understand is no clause, rather than a wrong one.

mod clause;
mod english;
mod lexicon;
mod parse;
mod parsed;
mod tag;
mod token;
mod verbs;

pub use self::clause::{Clause, ClauseKind};
pub use self::lexicon::{WordClass, has_class, verb};
pub use self::parse::{INFORMING, parse};
pub use self::parsed::{ANTECEDENT, Parsed};
pub use self::tag::Tag;
pub use self::token::{TitleToken, joined, tokens};
