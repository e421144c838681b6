//! The words of dates: what a word of a language says about time, apart from the rules that read them together.

mod english;
mod french;
mod sense;

use std::collections::HashMap;

use crate::dossier::Article;

pub use sense::{Holiday, Pointer, Sense, Tense, Unit};

/// A language whose dates are understood.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// French.
    French,
}

impl Language {
    /// All languages, the likeliest first.
    pub const ALL: [Self; 2] = [Self::English, Self::French];

    /// The language of an article: as its details say, else the likeliest by its words.
    #[must_use]
    pub fn of(article: &Article) -> Self {
        Self::from_tag(&article.language).unwrap_or_else(|| guess_language(&article.text.plain))
    }

    /// The language of a tag such as `fr-CA` (BCP 47); `None` where its dates are not understood.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        match primary.to_ascii_lowercase().as_str() {
            "en" | "eng" => Some(Self::English),
            "fr" | "fra" | "fre" => Some(Self::French),
            _ => None,
        }
    }
}

/// The language that a text is most likely in, by its commonest words; English where it has none.
#[must_use]
pub fn guess_language(text: &str) -> Language {
    const ENGLISH: [&str; 10] = ["the", "of", "and", "to", "in", "is", "that", "was", "for", "with"];
    const FRENCH: [&str; 12] = ["le", "la", "les", "des", "et", "est", "que", "une", "dans", "pour", "du", "au"];
    /// As much of a text as tells its language.
    const WORDS: usize = 400;
    let words = || text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).take(WORDS);
    let count =
        |common: &[&str]| words().filter(|word| common.iter().any(|known| word.eq_ignore_ascii_case(known))).count();
    if count(&FRENCH) > count(&ENGLISH) { Language::French } else { Language::English }
}

/// The words of a language, by their folded form: lower case, without accents.
#[derive(Debug)]
pub struct Lexicon {
    /// The language of the words.
    pub language: Language,
    senses: HashMap<&'static str, Sense>,
}

/// Longest folded word that is looked up.
pub const LONGEST_WORD: usize = 16;

impl Lexicon {
    /// The words of `language`. Months of the other language are words of dates too: a French quotation in an English
    /// article keeps its day.
    #[must_use]
    pub fn new(language: Language) -> Self {
        let (own, foreign) = match language {
            Language::English => (english::WORDS, french::MONTHS),
            Language::French => (french::WORDS, english::MONTHS),
        };
        let months = match language {
            Language::English => english::MONTHS,
            Language::French => french::MONTHS,
        };
        let mut senses: HashMap<&'static str, Sense> = HashMap::with_capacity(own.len() * 2);
        for (word, sense) in foreign {
            if let Sense::Month(month) | Sense::MaybeMonth(month) = sense {
                senses.insert(word, Sense::ForeignMonth(*month));
            }
        }
        senses.extend(months.iter().chain(own).copied());
        Self { language, senses }
    }

    /// The senses of a folded word.
    pub fn sense(&self, folded: &str) -> Sense {
        self.senses.get(folded).copied().unwrap_or(Sense::Other)
    }
}
