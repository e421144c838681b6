//! [`colours`]: words before a noun that only colour it.

/// The price of leaving out a word before a noun; `None` for a word that says which noun is meant or whether it is one.
pub fn colours(word: &str) -> Option<usize> {
    let is_lower = word.starts_with(char::is_lowercase);
    if !is_lower {
        return None;
    }
    let mut parts = word.split('-');
    let (first, rest) = (parts.next()?, parts.next_back());
    // "long-awaited", "Tokyo-based", "hard-fought"
    if let Some(last) = rest {
        const MADE: [&str; 12] = [
            "awaited", "based", "fought", "known", "held", "standing", "running", "winning", "old", "planned", "level",
            "ranking",
        ];
        let is_open = ["non", "un", "self", "so", "would"].contains(&first);
        return (MADE.contains(&last) && !is_open).then_some(2);
    }
    if COLOURS.contains(&word) {
        return Some(1);
    }
    if PLAIN.contains(&word) {
        return Some(3);
    }
    let ends = |ends: &[&str]| word.len() > 6 && ends.iter().any(|end| word.ends_with(end));
    if KEPT.contains(&word) {
        None
    } else if ends(&["ful", "ous", "less", "ible", "able", "ish", "some"]) {
        Some(3)
    } else {
        ends(&["ive", "ical", "tial", "ional", "istic"]).then_some(5)
    }
}

/// Words that say what the noun is not, or which one is meant; and nouns that end as adjectives do.
const KEPT: [&str; 40] = [
    "anonymous",
    "confidential",
    "conditional",
    "dangerous",
    "detective",
    "directive",
    "disable",
    "executive",
    "exceptional",
    "fictional",
    "fraudulent",
    "hypothetical",
    "impossible",
    "indigenous",
    "infectious",
    "initiative",
    "locative",
    "medical",
    "native",
    "negative",
    "objective",
    "partial",
    "perspective",
    "poisonous",
    "positive",
    "potential",
    "presidential",
    "previous",
    "provisional",
    "questionable",
    "radioactive",
    "relative",
    "religious",
    "renewable",
    "representative",
    "residential",
    "sensible",
    "substantive",
    "unsuccessful",
    "vegetable",
];

/// Words that tell how somebody sees what they describe.
const COLOURS: [&str; 78] = [
    "ambitious",
    "alarming",
    "amazing",
    "ascending",
    "astonishing",
    "big",
    "bitter",
    "bloody",
    "bold",
    "brazen",
    "brief",
    "brutal",
    "burgeoning",
    "careful",
    "challenging",
    "chaotic",
    "clear",
    "close",
    "colossal",
    "comprehensive",
    "controversial",
    "crucial",
    "dangerous",
    "dark",
    "deadly",
    "deep",
    "devastating",
    "disastrous",
    "dramatic",
    "embattled",
    "enormous",
    "entire",
    "exciting",
    "extensive",
    "extraordinary",
    "extremely",
    "famous",
    "fierce",
    "formidable",
    "fresh",
    "giant",
    "gigantic",
    "great",
    "growing",
    "heavy",
    "horrific",
    "huge",
    "immense",
    "important",
    "impressive",
    "influential",
    "intense",
    "key",
    "large",
    "lengthy",
    "little",
    "long",
    "massive",
    "mighty",
    "numerous",
    "overwhelming",
    "popular",
    "powerful",
    "prestigious",
    "prominent",
    "remarkable",
    "rigorous",
    "significant",
    "strong",
    "stunning",
    "successful",
    "surging",
    "sweeping",
    "tense",
    "tiny",
    "tough",
    "tragic",
    "vast",
];

/// Words that tell a little of what they describe.
const PLAIN: [&str; 43] = [
    "additional",
    "annual",
    "available",
    "certain",
    "current",
    "daily",
    "different",
    "elderly",
    "existing",
    "further",
    "general",
    "good",
    "high",
    "historic",
    "initial",
    "latest",
    "leading",
    "local",
    "longtime",
    "longstanding",
    "major",
    "monthly",
    "necessary",
    "new",
    "northern",
    "ongoing",
    "original",
    "other",
    "outgoing",
    "overall",
    "particular",
    "previous",
    "recent",
    "respective",
    "senior",
    "small",
    "special",
    "specific",
    "subsequent",
    "top",
    "upcoming",
    "various",
    "young",
];
