//! The words by which a title is cut: what opens a clause, leads to a date, reports speech, or cannot end a title.

use crate::drafts::statement;

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
    "about", "not", "will", "would", "could", "should", "may", "might", "must", "can", "no", "if",
    "amid", "mr", "mrs", "ms", "dr", "st", "gen", "sen", "rep", "gov", "prof", "le", "la", "les", "un", "une", "des",
    "de", "du", "et", "à", "au", "en", "more", "it", "them", "him", "such", "far",
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

/// Verbs of saying, behind or before which a statement stands.
const SAYING: [&str; 44] = [
    "said",
    "says",
    "say",
    "noted",
    "notes",
    "announced",
    "announces",
    "told",
    "tells",
    "claimed",
    "claims",
    "reported",
    "reports",
    "warned",
    "warns",
    "added",
    "adds",
    "stated",
    "states",
    "explained",
    "explains",
    "continued",
    "argued",
    "argues",
    "wrote",
    "writes",
    "insisted",
    "insists",
    "recalled",
    "recalls",
    "suggested",
    "suggests",
    "confirmed",
    "confirms",
    "acknowledged",
    "believes",
    "believed",
    "concluded",
    "replied",
    "observed",
    "admitted",
    "declared",
    "estimated",
    "revealed",
];

/// Pasts that do not end in "ed", beyond those of statements.
const PASTS: [&str; 78] = [
    "ate",
    "beat",
    "became",
    "bent",
    "bet",
    "bit",
    "blew",
    "bore",
    "bound",
    "bred",
    "built",
    "burst",
    "caught",
    "clung",
    "cost",
    "crept",
    "dealt",
    "drank",
    "dug",
    "fed",
    "fled",
    "felt",
    "flew",
    "forgot",
    "froze",
    "got",
    "grew",
    "heard",
    "hid",
    "hurt",
    "knew",
    "laid",
    "lay",
    "led",
    "lent",
    "let",
    "lit",
    "meant",
    "met",
    "overcame",
    "overthrew",
    "quit",
    "ran",
    "rang",
    "read",
    "rode",
    "sang",
    "sank",
    "sat",
    "seized",
    "shook",
    "shot",
    "shut",
    "slept",
    "slid",
    "sought",
    "spent",
    "split",
    "spread",
    "stole",
    "stuck",
    "swam",
    "swept",
    "swore",
    "taught",
    "thought",
    "threw",
    "took",
    "undertook",
    "used",
    "died",
    "owed",
    "lied",
    "understood",
    "woke",
    "withdrew",
    "wore",
    "wound",
];

/// Presents and auxiliaries that statements do not count, but that make a title whole.
const PRESENTS: [&str; 92] = [
    "can",
    "could",
    "would",
    "should",
    "may",
    "might",
    "must",
    "shall",
    "do",
    "does",
    "isn’t",
    "aren’t",
    "wasn’t",
    "weren’t",
    "hasn’t",
    "haven’t",
    "doesn’t",
    "don’t",
    "didn’t",
    "won’t",
    "can’t",
    "couldn’t",
    "it’s",
    "that’s",
    "i’ve",
    "we’ve",
    "they’ve",
    "i’m",
    "we’re",
    "they’re",
    "you’re",
    "accepts",
    "adds",
    "aims",
    "allows",
    "appears",
    "argues",
    "asks",
    "attends",
    "backs",
    "becomes",
    "begins",
    "believes",
    "blames",
    "brings",
    "comes",
    "considers",
    "contains",
    "costs",
    "covers",
    "creates",
    "cuts",
    "demands",
    "describes",
    "ends",
    "features",
    "fails",
    "falls",
    "finds",
    "gets",
    "gives",
    "goes",
    "grows",
    "helps",
    "holds",
    "hopes",
    "joins",
    "keeps",
    "knows",
    "launches",
    "looks",
    "loses",
    "makes",
    "means",
    "meets",
    "moves",
    "needs",
    "offers",
    "opens",
    "owns",
    "poses",
    "provides",
    "pushes",
    "puts",
    "reads",
    "rises",
    "runs",
    "sees",
    "sells",
    "stands",
    "takes",
    "uses",
];

/// Adverbs that belong to the verb before them: "shot down".
const PARTICLES: [&str; 10] = ["down", "up", "out", "off", "away", "back", "over", "apart", "forward", "ahead"];

fn is_in(word: &str, list: &[&str]) -> bool {
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

/// Whether a word reports speech.
pub fn is_saying(word: &str) -> bool {
    is_in(word, &SAYING)
}

/// Whether a word has what is reported as its object, unless "that" follows: "announced plans".
pub fn is_reporting(word: &str) -> bool {
    const REPORTING: [&str; 10] = [
        "announced",
        "announces",
        "reported",
        "reports",
        "claimed",
        "claims",
        "confirmed",
        "confirms",
        "revealed",
        "declared",
    ];
    is_in(word, &REPORTING)
}

/// Whether a word belongs to the verb before it.
pub fn is_particle(word: &str) -> bool {
    is_in(word, &PARTICLES)
}

/// Whether a word is a verb that says that something is done, goes on or may be.
pub fn is_verb(word: &str) -> bool {
    statement::is_verb(word) || is_in(word, &PASTS) || is_in(&word.replace('\'', "’"), &PRESENTS)
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
