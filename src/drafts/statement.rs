//! What a sentence without a date states: something that was done, something that goes on, or nothing that happens.

/// The kind of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// It was done: "was signed", "has announced", "said".
    Done,
    /// It goes on: "is melting", "spends".
    GoesOn,
}

/// Words of opinion and condition: what must, should or could be is no event.
const OPINION: [&str; 16] = [
    "should", "must", "could", "would", "may", "might", "can", "cannot", "if", "needs", "need", "whether", "shall",
    "ought", "let", "perhaps",
];
/// Pasts that do not end in "ed".
const PASTS: [&str; 44] = [
    "was", "were", "had", "did", "said", "told", "met", "fell", "rose", "took", "gave", "made", "went", "came",
    "began", "left", "sent", "won", "lost", "held", "spoke", "wrote", "became", "bought", "sold", "struck", "drove",
    "grew", "brought", "broke", "fought", "found", "saw", "stood", "led", "built", "cut", "hit", "set", "put", "paid",
    "kept", "chose", "drew",
];
/// Presents of reports: what is said or done now, as news puts it.
const PRESENTS: [&str; 38] = [
    "marks",
    "reflects",
    "signals",
    "stems",
    "faces",
    "warns",
    "says",
    "claims",
    "notes",
    "highlights",
    "spends",
    "leads",
    "leaves",
    "endangers",
    "exposes",
    "includes",
    "remains",
    "continues",
    "plans",
    "wants",
    "seeks",
    "calls",
    "shows",
    "expects",
    "supports",
    "opposes",
    "rejects",
    "accuses",
    "announces",
    "increase",
    "increases",
    "returns",
    "extend",
    "extends",
    "share",
    "shares",
    "reveals",
    "represents",
];

/// Whether a sentence is a question, or says only where a text or a picture comes from.
pub fn is_notice(sentence: &str) -> bool {
    const STARTS: [&str; 13] = [
        "^",
        "published",
        "posted",
        "updated",
        "copyright",
        "©",
        "accessed",
        "retrieved",
        "filed under",
        "photo",
        "image",
        "credit",
        "last updated",
    ];
    const PARTS: [&str; 29] = [
        "retrieved ",
        "accessed ",
        "file photo",
        "file - ",
        "has covered ",
        "is a reporter",
        "is a staff writer",
        "is a senior ",
        "is the author of",
        "contributed to this",
        "is based in",
        "is a freelance",
        "reporting by",
        "all rights reserved",
        "this article was",
        "this article has",
        "this story was",
        "this story has",
        "this post was",
        "this page was",
        "originally published",
        "originally appeared",
        "first published",
        "last updated",
        "last modified",
        "getty images",
        "photo by",
        "©",
        "minute read",
    ];
    let lower = sentence.to_lowercase();
    let is_question = lower.trim_end_matches(['"', '”', '’', ')', ']', '»']).ends_with('?');
    is_question || STARTS.iter().any(|start| lower.starts_with(start)) || PARTS.iter().any(|part| lower.contains(part))
}

/// Whether a word is a verb that says that something is done or goes on.
pub fn is_verb(word: &str) -> bool {
    let word = word.to_lowercase();
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    ["is", "are", "has", "have", "will"].contains(&word) || PRESENTS.contains(&word) || is_participle(word)
}

/// The statement of a sentence; `None` where it is a heading, a question, an opinion or a general truth.
pub fn kind(sentence: &str) -> Option<Kind> {
    if sentence.ends_with('?') || !sentence.ends_with(['.', '!', '"', '”', '»', '…']) {
        return None;
    }
    let words: Vec<String> = sentence
        .split(|c: char| !c.is_alphanumeric() && c != '’' && c != '\'')
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    if words.len() < 4 {
        return None;
    }
    // "When a population increases, …" is a general truth.
    if matches!(words.first().map(String::as_str), Some("when" | "whenever")) {
        return None;
    }
    // A verb of opinion in front of any other governs the sentence.
    for (at, word) in words.iter().enumerate() {
        let word = word.as_str();
        let next = words.get(at + 1).map(String::as_str).unwrap_or_default();
        let after = words.get(at + 2).map(String::as_str).unwrap_or_default();
        if OPINION.contains(&word) {
            return None;
        }
        match word {
            // "has been melting" goes on, "has been signed" is done.
            "has" | "have" if next == "been" && after.ends_with("ing") => return Some(Kind::GoesOn),
            "has" | "have" if is_participle(next) || is_participle(after) || next == "been" => return Some(Kind::Done),
            "has" | "have" => return Some(Kind::GoesOn),
            // "is a student" states no event; "is moving away" and "is gradually failing" do.
            "is" | "are" if [next, after].iter().any(|word| word.ends_with("ing") || is_participle(word)) => {
                return Some(Kind::GoesOn);
            }
            "is" | "are" => return None,
            _ if PRESENTS.contains(&word) => return Some(Kind::GoesOn),
            _ if PASTS.contains(&word) => return Some(Kind::Done),
            _ if is_participle(word) && stands_as_verb(&words, at) => return Some(Kind::Done),
            _ => {}
        }
    }
    None
}

/// Whether a participle is a verb by the word before it: not "the trained staff", nor "wealth and trained staff".
fn stands_as_verb(words: &[String], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| words.get(before)).map(String::as_str);
    before.is_some_and(|before| !matches!(before, "and" | "or" | "the" | "a" | "an" | "of" | "its" | "their" | "by"))
}

fn is_participle(word: &str) -> bool {
    const NONE: [&str; 6] = ["united", "need", "based", "speed", "indeed", "hundred"];
    word.len() > 4 && word.ends_with("ed") && !NONE.contains(&word)
        || PASTS.contains(&word)
        || ["shown", "known", "taken", "given", "done", "gone", "seen", "begun", "written", "driven"].contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_are_told_from_opinions() {
        let check = |sentence: &str, expected| assert_eq!(kind(sentence), expected, "{sentence}");
        check("A new agreement between the two was recently signed.", Some(Kind::Done));
        check("Other countries have shown increased interest in this region.", Some(Kind::Done));
        check("The ice in the region has been melting for years.", Some(Kind::GoesOn));
        check("The command spends $38 billion on the warning system.", Some(Kind::GoesOn));
        check("Canada should leverage its resources.", None);
        check("Is this the end of an era?", None);
        check("Climate change as an obstacle", None);
    }
}
