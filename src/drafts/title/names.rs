//! [`is_body`] and [`acts`]: names that are not those of persons, and what those do.

use crate::drafts::syntax::{Parsed, WordClass};

/// Names of what people make together, and of places.
pub fn is_body(word: &str) -> bool {
    const BODIES: [&str; 40] = [
        "Agency",
        "Agreement",
        "Association",
        "Bank",
        "Board",
        "Club",
        "Commission",
        "Committee",
        "Company",
        "Congress",
        "Corp",
        "Council",
        "Country",
        "Court",
        "Department",
        "Fund",
        "Government",
        "Group",
        "House",
        "Inc",
        "Institute",
        "Kingdom",
        "League",
        "Ministry",
        "Nations",
        "Navy",
        "Office",
        "Organization",
        "Party",
        "Police",
        "Reserve",
        "School",
        "Senate",
        "Service",
        "Society",
        "States",
        "Team",
        "Treaty",
        "Union",
        "University",
    ];
    BODIES.contains(&word.trim_end_matches('.'))
}

/// What only firms and the like do.
const ACTING: [&str; 24] = [
    "acquire", "agree", "announce", "buy", "complete", "decline", "disclose", "earn", "expect", "hope", "intend",
    "offer", "own", "plan", "post", "propose", "purchase", "record", "refuse", "report", "say", "seek", "sell", "want",
];

/// "reported a loss", "agreed to buy": what only firms and the like do.
pub fn acts(parsed: &Parsed<'_>, begin: usize) -> bool {
    !parsed.is(begin, WordClass::Be) && parsed.lemma(begin).is_some_and(|lemma| ACTING.contains(&lemma))
}

/// Nouns of what firms have.
pub const FIGURES: [&str; 12] = [
    "earnings",
    "income",
    "loss",
    "losses",
    "net",
    "orders",
    "production",
    "profit",
    "profits",
    "results",
    "revenue",
    "sales",
];

/// "stock", "net income": a noun that the name of a firm may stand before as it is.
pub fn is_of_firm(parsed: &Parsed<'_>, words: &[usize]) -> bool {
    let is_noun = |at: &usize| {
        let word = parsed.text(*at).to_lowercase();
        FIGURES.contains(&&*word) || ["shares", "stock"].contains(&&*word)
    };
    words.iter().take(3).any(is_noun)
}

/// Whether a word is a title before a name: "Prime Minister", "CFO".
pub fn is_rank(word: &str) -> bool {
    const RANKS: [&str; 40] = [
        "Admiral",
        "Adviser",
        "Advisor",
        "Ambassador",
        "Attorney",
        "CEO",
        "CFO",
        "COO",
        "Captain",
        "Chairman",
        "Chancellor",
        "Chief",
        "Coach",
        "Colonel",
        "Commissioner",
        "Congressman",
        "Congresswoman",
        "Director",
        "Dr",
        "Gen",
        "General",
        "Gov",
        "Governor",
        "Judge",
        "Justice",
        "Lt",
        "Mayor",
        "Minister",
        "Mr",
        "Mrs",
        "Ms",
        "Officer",
        "President",
        "Prof",
        "Professor",
        "Rep",
        "Secretary",
        "Sen",
        "Senator",
        "Spokesman",
    ];
    RANKS.contains(&word.trim_end_matches('.').rsplit('-').next().unwrap_or_default())
}
