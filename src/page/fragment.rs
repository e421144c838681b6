//! Addresses with a text fragment, which lead a browser to a passage of the live article.
//!
//! The form is that of the WICG's "URL Fragment Text Directives": `#:~:text=prefix-,start,end,-suffix`.

use std::fmt::Write as _;

use crate::dossier::Citation;

/// Words of a long quote that are written at each end; a short one is written whole.
const END_WORDS: usize = 6;
/// Words of the context on each side.
const CONTEXT_WORDS: usize = 3;

/// `address` with a fragment that names the citation's words; `None` if there are none.
pub fn with_text(address: &str, citation: &Citation) -> Option<String> {
    let words: Vec<&str> = citation.exact.split_whitespace().collect();
    let ends = words.len().checked_sub(2 * END_WORDS).filter(|between| *between > 0);
    let quote = match ends {
        _ if words.is_empty() => return None,
        None => encoded(&words.join(" ")),
        Some(between) => {
            let (start, rest) = words.split_at(END_WORDS);
            format!("{},{}", encoded(&start.join(" ")), encoded(&rest.split_at(between).1.join(" ")))
        }
    };
    // A context that begins or ends inside a word would not be found.
    let prefix: Vec<&str> = citation.prefix.split_whitespace().collect();
    let is_whole = citation.prefix.ends_with(char::is_whitespace);
    let prefix =
        prefix.get(prefix.len().saturating_sub(CONTEXT_WORDS).max(1)..).filter(|words| is_whole && !words.is_empty());
    let suffix: Vec<&str> = citation.suffix.split_whitespace().collect();
    let is_whole = citation.suffix.starts_with(char::is_whitespace);
    let last = suffix.len().saturating_sub(1).min(CONTEXT_WORDS);
    let suffix = suffix.get(..last).filter(|words| is_whole && !words.is_empty());
    let mut fragment = String::new();
    if let Some(words) = prefix {
        let _ = write!(fragment, "{}-,", encoded(&words.join(" ")));
    }
    fragment.push_str(&quote);
    if let Some(words) = suffix {
        let _ = write!(fragment, ",-{}", encoded(&words.join(" ")));
    }
    let hash = if address.contains('#') { "" } else { "#" };
    Some(format!("{address}{hash}:~:text={fragment}"))
}

/// Percent-encoded, with the signs that separate the parts of a text directive.
fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::{Anchored, Anchoring, ArticleIdx};

    fn citation(prefix: &str, exact: &str, suffix: &str) -> Citation {
        Citation {
            article: ArticleIdx(0),
            exact: exact.to_owned(),
            prefix: prefix.to_owned(),
            suffix: suffix.to_owned(),
            position: None,
            anchored: Anchored { state: Anchoring::Lost, range: None },
            claim: None,
        }
    }

    #[test]
    fn a_fragment_names_the_words_and_those_around() {
        let check = |parts: [&str; 3], expected: &str| {
            let [prefix, exact, suffix] = parts;
            let found = with_text("https://a.example/b", &citation(prefix, exact, suffix)).unwrap();
            assert_eq!(found, format!("https://a.example/b#:~:text={expected}"));
        };
        check(["", "a, b-c & d", ""], "a%2C%20b%2Dc%20%26%20d");
        check(
            ["is half of one two three ", "quote", " four five six seven ei"],
            "one%20two%20three-,quote,-four%20five%20six",
        );
        check(["half", "quote", "half"], "quote");
        check(["", "1 2 3 4 5 6 7 8 9 10 11 12 13", ""], "1%202%203%204%205%206,8%209%2010%2011%2012%2013");
        check(["", "é", ""], "%C3%A9");
    }

    #[test]
    fn a_fragment_that_is_there_is_kept() {
        let found = with_text("https://a.example/#top", &citation("", "x", "")).unwrap();
        assert_eq!(found, "https://a.example/#top:~:text=x");
        assert_eq!(with_text("https://a.example/", &citation("", " ", "")), None);
    }
}
