//! [`Anaphor`]: a subject that stands for somebody or something that is named before it.

use super::antecedent::Referent;
use super::names::{is_body, is_of_firm};
use super::noun::is_possessive;
use crate::drafts::syntax::{Parsed, Tag, TitleToken, WordClass, has_class};

/// A subject, or the owner at its beginning, that says by itself not who or what is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anaphor<'p> {
    /// The kind of thing that it can stand for.
    pub referent: Referent,
    /// Its word in small letters: "she", "its", "company".
    pub word: &'p str,
    /// How many tokens of the subject it has.
    pub len: usize,
    /// Whether it says whose the rest of the subject is: "its", "the company's".
    pub is_owner: bool,
    /// Whether nothing but "the" is before its noun: "the company", but not "the giant food company".
    pub is_bare: bool,
}

/// Nouns of organisations that a text calls by their names, too.
const BODIES: [&str; 20] = [
    "agency",
    "airline",
    "alliance",
    "association",
    "automaker",
    "bank",
    "carmaker",
    "carrier",
    "chain",
    "company",
    "concern",
    "firm",
    "group",
    "institute",
    "insurer",
    "lender",
    "maker",
    "retailer",
    "thrift",
    "utility",
];

/// Whether a word is a noun of firms and the like.
pub fn is_body_noun(word: &str) -> bool {
    BODIES.contains(&word)
}

impl<'p> Anaphor<'p> {
    /// The reference that a subject is or begins with; `None` if it names what it is about.
    pub fn of(parsed: &'p Parsed<'_>, subject: &[usize], begin: usize) -> Option<Self> {
        let is_loose = |at: usize| matches!(parsed.tag(at), Tag::Adverb | Tag::Sign) || parsed.is_date(at);
        let named: Vec<usize> = subject.iter().copied().filter(|at| !is_loose(*at)).collect();
        let (first, rest) = named.split_first()?;
        let word = parsed.text(*first);
        let whole = Self { referent: Referent::Acting, word, len: subject.len(), is_owner: false, is_bare: true };
        // "she", and "she was" of "she was arrested and charged"
        if rest.iter().all(|at| matches!(parsed.tag(*at), Tag::Finite | Tag::Verb)) {
            let referent = Referent::of(word).filter(|_| parsed.tag(*first) == Tag::Pronoun)?;
            let len = if rest.is_empty() { subject.len() } else { 1 };
            return Some(Self { referent: referent.of_verb(parsed, begin), len, ..whole });
        }
        let owner = match &*word.to_lowercase() {
            "his" | "her" => Some(Referent::Person),
            "its" => Some(Referent::Acting),
            _ => None,
        };
        if let Some(referent) = owner {
            return Some(Self { referent, len: 1, is_owner: true, ..whole });
        }
        // "net income", "third-quarter sales": those of the firm that is spoken of.
        let is_plain = |at: &usize| parsed.tag(*at) == Tag::Noun && parsed.text(*at).starts_with(char::is_lowercase);
        if subject.iter().chain(&named).all(|at| is_plain(at) || parsed.is_date(*at))
            && is_of_firm(parsed, named.get(named.len() - 1..)?)
        {
            return Some(Self { word: "its", len: 0, is_owner: true, ..whole });
        }
        if !word.eq_ignore_ascii_case("the") {
            return None;
        }
        let noun = |at: usize| parsed.text(at).trim_end_matches("'s").trim_end_matches("’s");
        let of_noun = |word| match word {
            // "the department": the one whose name ends so.
            _ if BODIES.contains(&word) || is_body(&capital(word)) => Some(Referent::Acting),
            _ if has_class(word, WordClass::Person) => Some(Referent::Person),
            _ => None,
        };
        let second = *rest.first()?;
        if is_possessive(parsed.text(second)) && rest.len() > 1 {
            let word = noun(second);
            return Some(Self { referent: of_noun(word)?, word, len: 2, is_owner: true, is_bare: true });
        }
        // "the giant foods, tobacco and brewing company"
        let last = *rest.last()?;
        let word = parsed.text(last);
        let referent = of_noun(word)?;
        let is_bare = rest.len() == 1;
        let describes = |at: &usize| {
            !matches!(parsed.tag(*at), Tag::Preposition | Tag::To | Tag::That | Tag::Relative | Tag::Finite)
                && !is_possessive(parsed.text(*at))
        };
        // "the Wilmington, Del., company", "the Los Angeles thrift company", but not "the Sun company"
        let is_capital = |at: usize| parsed.token(at).is_some_and(TitleToken::is_capital);
        let is_placed =
            |pair: &[usize]| !matches!(pair, [one, two] if is_capital(*one) && *two == last && *one + 1 == *two);
        // "the New York State lobbying commission" has a name of its own.
        let is_placed_firm =
            ["bank", "company", "concern", "firm", "maker", "retailer", "thrift", "utility"].contains(&word);
        let has_name = rest.iter().any(|at| is_capital(*at)) && !is_placed_firm;
        let is_noun = subject.iter().all(describes)
            && !has_name
            && parsed.tag(last) == Tag::Noun
            && rest.windows(2).all(is_placed);
        (is_noun && (is_bare || referent == Referent::Acting)).then_some(Self { referent, word, is_bare, ..whole })
    }

    /// Whether it stands for a firm: "the company", but not "the agency".
    pub fn is_firm(&self) -> bool {
        let is_other = ["agency", "alliance", "association", "group", "institute"].contains(&self.word);
        BODIES.contains(&self.word) && !is_other
    }

    /// The word as the last of a name: "Department"; `None` where a name need not end so.
    pub fn last_of_name(&self) -> Option<String> {
        let is_free = self.word.len() < 4 || BODIES.contains(&self.word);
        (self.referent == Referent::Acting && !is_free).then(|| capital(self.word))
    }

    /// Whether a subject further back stands for the same: "she" behind "she", "it" behind "the company".
    pub fn goes_on(&self, other: &Self) -> bool {
        let is_other_sex = |one: &str, two: &str| {
            matches!(one, "he" | "his") && matches!(two, "she" | "her")
                || matches!(two, "he" | "his") && matches!(one, "she" | "her")
        };
        let (one, two) = (self.word.to_lowercase(), other.word.to_lowercase());
        match (self.referent, other.referent) {
            (Referent::Person, Referent::Person) => !is_other_sex(&one, &two),
            (Referent::Acting, Referent::Acting) => {
                let is_loose = |word: &str| ["it", "its", "company", "firm", "concern"].contains(&word);
                let is_thrift = |word: &str| ["association", "bank", "lender", "thrift"].contains(&word);
                one == two || is_loose(&one) || is_loose(&two) || is_thrift(&one) && is_thrift(&two)
            }
            (Referent::Acting, Referent::Thing) | (Referent::Thing, Referent::Acting) => other.word.len() < 4,
            _ => false,
        }
    }
}

/// A word with a capital.
fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}
