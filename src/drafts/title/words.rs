//! The words by which a title is cut: those that open a clause, lead to a date, or cannot end a title.

/// Words that lead to a date: they go with it.
pub const LEADING: [&str; 43] = [
    "on",
    "in",
    "at",
    "by",
    "since",
    "until",
    "from",
    "the",
    "of",
    "during",
    "early",
    "late",
    "around",
    "about",
    "over",
    "for",
    "just",
    "only",
    "nearly",
    "almost",
    "as",
    "back",
    "starting",
    "beginning",
    "dated",
    "until",
    "till",
    "throughout",
    "within",
    "le",
    "la",
    "en",
    "au",
    "aux",
    "du",
    "depuis",
    "dès",
    "vers",
    "début",
    "fin",
    "lors",
    "jusqu’en",
    "jusqu'en",
];

/// Words before a noun.
pub const DETERMINERS: [&str; 37] = [
    "the", "a", "an", "its", "their", "his", "her", "our", "your", "my", "this", "that", "these", "those", "some",
    "any", "no", "all", "both", "each", "every", "many", "most", "several", "few", "more", "another", "other", "such",
    "le", "la", "les", "un", "une", "des", "ce", "cette",
];

/// Words that stand for a subject.
pub const PRONOUNS: [&str; 24] = [
    "i", "you", "he", "she", "it", "we", "they", "this", "that", "these", "those", "there", "its", "his", "her",
    "their", "our", "my", "who", "what", "il", "elle", "ils", "elles",
];

/// Prepositions and other words that begin a phrase which a title can do without.
const PHRASE_STARTS: [&str; 66] = [
    "in",
    "on",
    "at",
    "for",
    "with",
    "from",
    "by",
    "into",
    "under",
    "between",
    "through",
    "after",
    "before",
    "since",
    "amid",
    "against",
    "during",
    "despite",
    "following",
    "across",
    "about",
    "among",
    "amongst",
    "per",
    "via",
    "without",
    "within",
    "near",
    "toward",
    "towards",
    "upon",
    "until",
    "behind",
    "beyond",
    "inside",
    "outside",
    "alongside",
    "including",
    "because",
    "while",
    "when",
    "where",
    "as",
    "if",
    "although",
    "though",
    "unless",
    "so",
    "which",
    "who",
    "whose",
    "that",
    "to",
    "based",
    "given",
    "due",
    "pour",
    "dans",
    "sur",
    "avec",
    "par",
    "qui",
    "que",
    "dont",
    "après",
    "avant",
];

/// Words that nothing ends on.
const LOOSE: [&str; 87] = [
    "because", "so", "due", "a", "an", "and", "as", "at", "before", "but", "by", "for", "from", "in", "into", "of",
    "on", "or", "since", "than", "that", "the", "to", "until", "was", "were", "which", "who", "with", "is", "are",
    "be", "been", "has", "have", "had", "its", "their", "his", "her", "our", "my", "your", "when", "while", "after",
    "about", "not", "will", "would", "could", "should", "may", "might", "must", "can", "no", "if", "amid", "mr", "mrs",
    "ms", "dr", "st", "gen", "sen", "rep", "gov", "prof", "le", "la", "les", "un", "une", "des", "de", "du", "et", "à",
    "au", "en", "more", "it", "them", "him", "such", "far",
];

/// Words that begin an adverbial in front of a sentence.
const OPENERS: [&str; 65] = [
    "in",
    "on",
    "at",
    "by",
    "after",
    "before",
    "since",
    "when",
    "while",
    "during",
    "for",
    "according",
    "as",
    "if",
    "because",
    "although",
    "whereas",
    "though",
    "despite",
    "with",
    "without",
    "amid",
    "following",
    "based",
    "given",
    "under",
    "over",
    "across",
    "among",
    "within",
    "throughout",
    "until",
    "once",
    "like",
    "unlike",
    "from",
    "to",
    "through",
    "together",
    "along",
    "alongside",
    "beyond",
    "beside",
    "besides",
    "instead",
    "thanks",
    "due",
    "considering",
    "lack",
    "not",
    "earlier",
    "later",
    "shortly",
    "soon",
    "just",
    "ever",
    "even",
    "en",
    "dans",
    "après",
    "avant",
    "depuis",
    "selon",
    "pour",
    "lors",
];

/// Words of connection in front of a sentence, which go with the comma behind them.
const CONNECTIVES: [&str; 44] = [
    "and",
    "but",
    "or",
    "so",
    "yet",
    "then",
    "still",
    "however",
    "meanwhile",
    "also",
    "now",
    "nor",
    "plus",
    "indeed",
    "instead",
    "moreover",
    "additionally",
    "finally",
    "first",
    "firstly",
    "second",
    "secondly",
    "third",
    "thirdly",
    "earlier",
    "later",
    "ironically",
    "overall",
    "currently",
    "recently",
    "today",
    "furthermore",
    "nevertheless",
    "nonetheless",
    "therefore",
    "thus",
    "besides",
    "eventually",
    "ultimately",
    "afterwards",
    "afterward",
    "previously",
    "mais",
    "puis",
];

/// Connectives that go even without a comma.
const BARE_CONNECTIVES: [&str; 6] = ["and", "but", "or", "nor", "yet", "mais"];

/// Whether a word is one of a list, whatever its capitals.
pub fn is_in(word: &str, list: &[&str]) -> bool {
    list.iter().any(|known| known.eq_ignore_ascii_case(word)) || list.contains(&word.to_lowercase().as_str())
}

/// Whether a word leads to a date.
pub fn is_leading(word: &str) -> bool {
    is_in(word, &LEADING)
}

/// Whether a word stands before a noun.
pub fn is_determiner(word: &str) -> bool {
    is_in(word, &DETERMINERS)
}

/// Whether a word stands for a subject.
pub fn is_pronoun(word: &str) -> bool {
    is_in(word.split(['’', '\'']).next().unwrap_or_default(), &PRONOUNS)
}

/// Whether a word begins a phrase that a title can do without.
pub fn starts_phrase(word: &str) -> bool {
    is_in(word, &PHRASE_STARTS)
}

/// Whether nothing ends on a word.
pub fn is_loose(word: &str) -> bool {
    is_in(word.trim_end_matches('.'), &LOOSE)
}

/// Whether a word begins an adverbial in front of a sentence.
pub fn is_opener(word: &str) -> bool {
    let is_participle = word.len() > 5 && word.ends_with("ing");
    is_in(word, &OPENERS) || is_participle
}

/// Whether a word connects a sentence with the one before it.
pub fn is_connective(word: &str, has_comma: bool) -> bool {
    is_in(word, if has_comma { &CONNECTIVES } else { &BARE_CONNECTIVES })
}

/// Whether a word leads from one clause to the next.
pub fn is_linking(word: &str) -> bool {
    is_in(
        word,
        &[
            "following",
            "after",
            "which",
            "who",
            "when",
            "and",
            "but",
            "with",
            "including",
            "while",
            "that",
            "where",
            "as",
            "since",
            "though",
            "because",
            "then",
            "before",
            "so",
            "though",
            "although",
        ],
    )
}

/// Whether a word opens a relative clause.
pub fn is_relative(word: &str) -> bool {
    is_in(word, &["which", "who", "whose", "whom", "where", "when", "qui", "que", "dont"])
}

/// Whether a word joins two of a kind.
pub fn is_joint(word: &str) -> bool {
    is_in(word, &["and", "or", "but", "et", "ou", "mais", "&"])
}
