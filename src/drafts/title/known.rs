//! [`NameKind`]: what a text says of a name: whether a person has it or an organisation.

use std::ops::Range;

use super::antecedent::is_suffix;
use super::names::is_body;
use crate::drafts::syntax::{TitleToken, WordClass, has_class};

/// The kind of thing that a name is of, as far as the text says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameKind {
    /// A person's.
    Person,
    /// A person's, if that is how it is often found: a word that may be a first name is before it.
    Full,
    /// A firm's, or that of another organisation.
    Body,
    /// That of a place.
    Place,
    /// Nothing speaks for either.
    Unknown,
}

/// A person is called by the full name in one place of so many, at least.
const FULL_SHARE: usize = 10;

/// Titles before the name of a person, as a text shortens them.
const HONORIFICS: [&str; 12] =
    ["Mr.", "Mrs.", "Ms.", "Miss", "Dr.", "Sen.", "Rep.", "Gov.", "Gen.", "Sir", "Prof.", "Lt."];

/// A text, and the part of it around a sentence: a name is looked up there, so that a longer text costs no more.
#[derive(Clone, Copy)]
pub struct NearText<'a> {
    /// The whole text.
    pub whole: &'a str,
    /// The part around the sentence.
    pub near: &'a str,
}

impl<'a> NearText<'a> {
    /// Around a sentence, as bytes of a text.
    pub fn of(whole: &'a str, sentence: &Range<usize>) -> Self {
        const BEFORE: usize = 32 * 1024;
        const BEHIND: usize = 8 * 1024;
        let start = whole.floor_char_boundary(sentence.start.saturating_sub(BEFORE));
        let end = whole.ceil_char_boundary(sentence.end.saturating_add(BEHIND));
        Self { whole, near: whole.get(start..end).unwrap_or_default() }
    }
}

/// All that a text says of a name in it, by the words around each place where it stands.
pub fn kind_of(text: NearText<'_>, name: &[TitleToken<'_>]) -> NameKind {
    let (Some(first), Some(last)) = (name.first(), name.last()) else { return NameKind::Unknown };
    // "President", "Co-founder"
    let is_role = |word: &str| {
        let last = word.rsplit('-').next().unwrap_or_default().to_lowercase();
        HONORIFICS.contains(&word) || has_class(&last, WordClass::Person)
    };
    let is_acronym =
        |word: &str| word.chars().filter(|c| c.is_uppercase()).count() > 1 && !word.chars().any(char::is_lowercase);
    if name.iter().any(|token| is_body(token.text) || is_suffix(token.text)) {
        return NameKind::Body;
    }
    if name.iter().any(|token| is_role(token.text)) {
        let is_only_role = name.iter().all(|token| is_role(token.text) || ["Prime", "Vice"].contains(&token.text));
        return if is_only_role { NameKind::Unknown } else { NameKind::Person };
    }
    // "John C. Jones"
    let is_initial = |token: &TitleToken<'_>| token.text.len() == 2 && token.text.ends_with('.');
    if name.len() > 2 && name.iter().skip(1).take(name.len() - 2).any(is_initial) {
        return NameKind::Person;
    }
    if let [only] = name
        && is_acronym(only.text)
    {
        return if matches!(only.text, "U.S." | "US" | "U.K." | "UK" | "EU") {
            NameKind::Place
        } else {
            NameKind::Body
        };
    }
    let end = last.start + last.text.len();
    let whole = owned(text.whole.get(first.start..end).unwrap_or_default());
    let text = text.near;
    if whole.is_empty() {
        return NameKind::Unknown;
    }
    let (mut kind, mut full) = (NameKind::Unknown, 0);
    let mut is_first = true;
    for (at, _) in text.match_indices(whole) {
        let is_first = std::mem::take(&mut is_first);
        match said_at(text, at, whole) {
            NameKind::Unknown => {}
            NameKind::Place if kind == NameKind::Unknown => kind = NameKind::Place,
            NameKind::Place => {}
            // "Ada Jones" is called so where the text below its first line names her first.
            NameKind::Full if is_first && text.get(..at).is_some_and(|before| before.contains('\n')) => {
                return NameKind::Person;
            }
            NameKind::Full => full += 1,
            found => return found,
        }
    }
    // Of "Camp Sun" there is one.
    if full * FULL_SHARE >= text.matches(whole).count() && full > 0 {
        return NameKind::Person;
    }
    // "WeWork"
    let has_hump =
        |word: &str| word.chars().zip(word.chars().skip(1)).any(|(a, b)| a.is_lowercase() && b.is_uppercase());
    let is_body = kind == NameKind::Unknown && has_hump(first.text) && !first.text.starts_with("Mc");
    if is_body { NameKind::Body } else { kind }
}

/// Words in the names of what a state or several of them make: no firm has them.
pub fn is_public(word: &str) -> bool {
    const FIRMS: [&str; 18] = [
        "Agency",
        "Association",
        "Bank",
        "Board",
        "Club",
        "Company",
        "Corp",
        "Fund",
        "Group",
        "House",
        "Inc",
        "Institute",
        "League",
        "Organization",
        "School",
        "Service",
        "Society",
        "University",
    ];
    is_body(word) && !FIRMS.contains(&word.trim_end_matches('.'))
}

/// A name without the sign of an owner.
pub fn owned(name: &str) -> &str {
    name.trim_end_matches("'s").trim_end_matches("’s").trim_end_matches(['\'', '’'])
}

/// All that the words around one place of a name say of it.
fn said_at(text: &str, at: usize, name: &str) -> NameKind {
    let (before, behind) = (text.get(..at).unwrap_or_default(), text.get(at + name.len()..).unwrap_or_default());
    let is_part = before.ends_with(char::is_alphanumeric) || behind.starts_with(char::is_alphanumeric);
    if is_part {
        return NameKind::Unknown;
    }
    let line = before.rsplit('\n').next().unwrap_or_default();
    let lead = line.trim_end().rsplit(' ').next().unwrap_or_default();
    let is_apart = !line.ends_with(' ');
    let starts_upper = |word: &str| word.starts_with(char::is_uppercase);
    // "Sun" of "Sun Microsystems Inc."
    let mut next = behind.split(' ').skip(1).take(4).take_while(|word| starts_upper(word) || *word == "&");
    let is_end = |word: &str| {
        let word = owned(word.trim_end_matches([',', '.']));
        is_suffix(word) || is_body(word)
    };
    let has_stock = [" stock", " shares", "'s stock", "'s shares", "’s stock", "’s shares"];
    let is_firm = behind.starts_with(' ') && next.any(is_end) || has_stock.iter().any(|noun| behind.starts_with(noun));
    if is_firm {
        return NameKind::Body;
    }
    let is_person_noun = |word: &str| has_class(&word.trim_end_matches(',').to_lowercase(), WordClass::Person);
    let opens_sentence = {
        let rest = line.trim_end();
        let rest = rest.get(..rest.len() - lead.len()).unwrap_or_default().trim_end();
        rest.is_empty() || rest.ends_with(['.', '!', '?', '"', '”', ':'])
    };
    // "Ada" of "Ada Jones", but not "But Sun"
    let is_first_name = starts_upper(lead)
        && lead.chars().all(|c| c.is_alphabetic() || c == '-')
        && !lead.ends_with("-based")
        && lead.chars().any(char::is_lowercase)
        && !is_body(lead)
        && !opens_sentence
        && !name.contains(' ');
    if !is_apart && (HONORIFICS.contains(&lead) || is_person_noun(lead)) {
        return NameKind::Person;
    }
    if !is_apart && is_first_name {
        return NameKind::Full;
    }
    let apposition = behind.strip_prefix(", ").unwrap_or_default();
    let is_age = apposition.starts_with(|c: char| c.is_ascii_digit())
        && apposition.chars().nth(1).is_some_and(|c| c.is_ascii_digit())
        && apposition.chars().nth(2) == Some(',');
    let mut words = apposition.split([',', '.', ';']).next().unwrap_or_default().split(' ').take(6);
    let is_role = |word: &str| word == "chairman" || is_person_noun(word);
    let has_role = words
        .next()
        .is_some_and(|word| word == "who" || is_role(word) || ["a", "an", "the"].contains(&word) && words.any(is_role));
    if is_age || has_role || behind.starts_with(" and his ") || behind.starts_with(" and her ") {
        return NameKind::Person;
    }
    let is_place = ["in", "near", "across", "outside", "throughout", "into"].contains(&lead)
        && !is_apart
        && !behind.starts_with(['\'', '’']);
    if is_place { NameKind::Place } else { NameKind::Unknown }
}
