//! Classes and forms of English words, by the tables of [`super::english`].

use super::english;

/// Classes of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum WordClass {
    /// "the", "its"
    Determiner,
    /// "he", "them"
    Pronoun,
    /// "he", but not "them"
    Subject,
    /// "of", "in"
    Preposition,
    /// "and"
    Coordinator,
    /// "because"
    Subordinator,
    /// "which"
    Relative,
    /// "will"
    Modal,
    /// "was"
    Be,
    /// "has"
    Have,
    /// "did"
    Do,
    /// "not"
    Negation,
    /// "also"; others are told by "ly".
    Adverb,
    /// Words in "ly" that are none.
    NotAdverb,
    /// Verbs of saying and thinking, which a statement follows.
    Saying,
    /// Those of them that only report.
    Reporting,
    /// Verbs that an infinitive follows: what is planned is what it says.
    Control,
    /// Verbs that say little without the phrase behind them or their object.
    Complement,
    /// Nouns of what happens.
    Event,
    /// Nouns of one person.
    Person,
    /// Verbs that say nothing without an object.
    Transitive,
    /// Words in "ed" that are no participles.
    NoVerb,
    /// Nouns in "s" that look like verbs.
    Rarely,
    /// Nouns in "ing".
    Nominal,
    /// Verbs of [`Self::Complement`] that may stand alone.
    Intransitive,
    /// Verbs whose third person is no noun.
    VerbOnly,
}

impl WordClass {
    /// The table of the class.
    fn words(self) -> &'static str {
        match self {
            Self::Determiner => english::DETERMINER,
            Self::Pronoun => english::PRONOUN,
            Self::Subject => english::SUBJECT,
            Self::Preposition => english::PREPOSITION,
            Self::Coordinator => english::COORDINATOR,
            Self::Subordinator => english::SUBORDINATOR,
            Self::Relative => english::RELATIVE,
            Self::Modal => english::MODAL,
            Self::Be => english::BE,
            Self::Have => english::HAVE,
            Self::Do => english::DO,
            Self::Negation => english::NEGATION,
            Self::Adverb => english::ADVERB,
            Self::NotAdverb => english::NOT_ADVERB,
            Self::Saying => english::SAYING,
            Self::Reporting => english::REPORTING,
            Self::Control => english::CONTROL,
            Self::Complement => english::COMPLEMENT,
            Self::Event => english::EVENT,
            Self::Person => english::PERSON,
            Self::Transitive => english::TRANSITIVE,
            Self::NoVerb => english::NO_VERB,
            Self::Rarely => english::RARELY,
            Self::Nominal => english::NOMINAL,
            Self::Intransitive => english::INTRANSITIVE,
            Self::VerbOnly => english::VERB_ONLY,
        }
    }
}

/// The forms of a verb that a word can be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "a word may be several forms at once")]
pub struct VerbForms {
    /// Its infinitive, if it is in the table.
    pub lemma: Option<&'static str>,
    /// "write"
    pub is_base: bool,
    /// "writes"
    pub is_third: bool,
    /// "wrote"
    pub is_past: bool,
    /// "written"
    pub is_participle: bool,
    /// "writing"
    pub is_ing: bool,
}

/// A word as a table has it; `None` if it is not there. The words of a table are in order, with single blanks between.
fn found(table: &'static str, word: &str) -> Option<&'static str> {
    let bytes = table.as_bytes();
    let (mut low, mut high) = (0, bytes.len());
    while low < high {
        let middle = low.midpoint(high);
        let start = bytes.get(low..middle)?.iter().rposition(|byte| *byte == b' ').map_or(low, |blank| low + blank + 1);
        let length = bytes.get(start..high)?.iter().position(|byte| *byte == b' ').unwrap_or(high - start);
        let known = table.get(start..start + length)?;
        match known.as_bytes().cmp(word.as_bytes()) {
            std::cmp::Ordering::Equal => return Some(known),
            std::cmp::Ordering::Less => low = start + length + 1,
            std::cmp::Ordering::Greater => high = start.saturating_sub(1),
        }
    }
    None
}

/// Whether a word is of a class, whatever its capitals.
pub fn has_class(word: &str, class: WordClass) -> bool {
    let word = word.trim_end_matches('.').to_lowercase().replace('\'', "’");
    found(class.words(), &word).is_some()
}

/// The infinitive of the table that a word is.
fn infinitive(word: &str) -> Option<&'static str> {
    let irregular = || {
        let bases = english::IRREGULAR.split(';').map(|forms| forms.trim().split(' ').next().unwrap_or_default());
        bases.into_iter().find(|base| *base == word && !base.is_empty())
    };
    found(english::REGULAR, word).or_else(irregular)
}

/// The forms of a verb that a word can be; none if it is no verb.
pub fn verb(word: &str) -> VerbForms {
    let word = word.to_lowercase();
    let mut forms = irregular_forms(&word);
    if let Some(base) = infinitive(&word) {
        // "found" is rather that of "find".
        (forms.is_base, forms.lemma) = (true, forms.lemma.or(Some(base)));
    }
    let of_stem = |stem: &str| {
        let undoubled = || {
            let mut letters = stem.chars().rev();
            let (last, before) = (letters.next()?, letters.next()?);
            (last == before).then(|| stem.get(..stem.len() - last.len_utf8())).flatten().and_then(infinitive)
        };
        let with_y = || stem.strip_suffix('i').and_then(|stem| infinitive(&format!("{stem}y")));
        infinitive(&format!("{stem}e")).or_else(|| infinitive(stem)).or_else(undoubled).or_else(with_y)
    };
    if let Some(stem) = word.strip_suffix("ing").filter(|stem| stem.len() > 1) {
        const NOUNS: [&str; 13] =
            ["th", "spr", "str", "even", "morn", "dur", "noth", "someth", "anyth", "everyth", "ceil", "sterl", "pudd"];
        let lemma = of_stem(stem);
        if lemma.is_some() || stem.len() > 2 && !NOUNS.contains(&stem) {
            (forms.is_ing, forms.lemma) = (true, lemma);
        }
    } else if let Some(stem) = word.strip_suffix("ed").filter(|_| !has_class(&word, WordClass::NoVerb)) {
        let lemma = of_stem(stem);
        if lemma.is_some() || stem.len() > 2 {
            (forms.is_past, forms.is_participle, forms.lemma) = (true, true, forms.lemma.or(lemma));
        }
    } else if let Some(stem) = word.strip_suffix('s').filter(|stem| !stem.ends_with('s')) {
        let with_es = || {
            let stem = word.strip_suffix("es")?;
            // "aides" are no "aids"
            ["s", "x", "z", "ch", "sh", "o"].iter().any(|end| stem.ends_with(end)).then(|| infinitive(stem)).flatten()
        };
        let with_ies = || word.strip_suffix("ies").and_then(|stem| infinitive(&format!("{stem}y")));
        if let Some(lemma) = infinitive(stem).or_else(with_es).or_else(with_ies) {
            (forms.is_third, forms.lemma) = (true, Some(lemma));
        }
    }
    forms
}

/// The past and the participle that a word is of an irregular verb.
fn irregular_forms(word: &str) -> VerbForms {
    let mut forms = VerbForms::default();
    for known in english::IRREGULAR.split(';') {
        let mut known = known.trim().split(' ');
        let Some(((base, past), participle)) = known.next().zip(known.next()).zip(known.next()) else { continue };
        if word == past || word == participle {
            forms.is_past |= word == past;
            forms.is_participle |= word == participle;
            forms.lemma = forms.lemma.or(Some(base));
        }
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_their_tables() {
        use WordClass::{Be, Coordinator, Determiner, Modal, NotAdverb, Person, Saying, VerbOnly};
        for class in [Be, Coordinator, Determiner, Modal, NotAdverb, Person, Saying, VerbOnly] {
            let words: Vec<&str> = class.words().split(' ').collect();
            assert!(words.is_sorted(), "{class:?}");
            assert!(words.iter().all(|word| has_class(word, class)), "{class:?}");
        }
        assert!(english::REGULAR.split(' ').is_sorted());
        for word in ["", "zz", "a b", "the the", "abandonx"] {
            assert!(!has_class(word, Determiner) && !has_class(word, Saying), "{word}");
        }
        assert!(has_class("The", Determiner) && has_class("won't", Modal));
    }

    #[test]
    fn forms_of_verbs_are_known() {
        let check = |word, lemma, forms: &str| {
            let found = verb(word);
            assert_eq!(found.lemma, lemma, "{word}");
            let all = [
                ("base", found.is_base),
                ("third", found.is_third),
                ("past", found.is_past),
                ("participle", found.is_participle),
                ("ing", found.is_ing),
            ];
            let is: Vec<&str> = all.iter().filter(|(_, is)| *is).map(|(name, _)| *name).collect();
            assert_eq!(is.join(" "), forms, "{word}");
        };
        check("planned", Some("plan"), "past participle");
        check("Carries", Some("carry"), "third");
        check("wrote", Some("write"), "past");
        check("written", Some("write"), "participle");
        check("hit", Some("hit"), "base past participle");
        check("making", Some("make"), "ing");
        check("closes", Some("close"), "third");
        check("led", Some("lead"), "past participle");
        check("united", None, "");
        check("thing", None, "");
        check("pass", Some("pass"), "base");
    }
}
