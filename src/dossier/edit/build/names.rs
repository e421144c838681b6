//! Names of edits, and ids made from titles.

use std::collections::HashSet;

use unicode_normalization::UnicodeNormalization as _;

use crate::dossier::limits;

/// A title for a menu: in quotation marks, at most about forty characters.
pub(super) fn quoted(title: &str) -> String {
    const MAX_CHARS: usize = 40;
    let title: String = title.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    match limits::beginning(&title, MAX_CHARS) {
        Some(beginning) => format!("“{}…”", beginning.trim_end()),
        None => format!("“{title}”"),
    }
}

/// Letters and digits of a title in lower case, joined by hyphens; `otherwise` if it has none.
#[must_use]
pub fn slug(title: &str, otherwise: &str) -> String {
    const MAX_CHARS: usize = 48;
    let mut slug = String::new();
    let mut chars = 0;
    let title: String = title.nfc().collect();
    for word in title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let word: String = word.to_lowercase().chars().filter(|c| c.is_alphanumeric()).take(MAX_CHARS).collect();
        chars += word.chars().count() + 1;
        if !slug.is_empty() {
            if chars > MAX_CHARS {
                break;
            }
            slug.push('-');
        }
        slug.push_str(&word);
    }
    if slug.is_empty() {
        otherwise.to_owned()
    } else if is_reserved(&slug) {
        format!("{slug}-{otherwise}")
    } else {
        slug
    }
}

/// Whether Windows has no files of this name.
fn is_reserved(name: &str) -> bool {
    let is_port = |kind| name.strip_prefix(kind).is_some_and(|port| matches!(port.as_bytes(), [b'0'..=b'9']));
    matches!(name, "con" | "prn" | "aux" | "nul") || is_port("com") || is_port("lpt")
}

/// `wanted`, with the first number that makes it unique if needed.
pub(super) fn unique<'a>(wanted: &str, taken: impl Iterator<Item = &'a str>) -> String {
    let near: HashSet<&str> = taken.filter(|id| id.starts_with(wanted)).collect();
    if !near.contains(wanted) {
        return wanted.to_owned();
    }
    let mut number = 2_u64;
    loop {
        let id = format!("{wanted}-{number}");
        if !near.contains(id.as_str()) {
            return id;
        }
        number += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_come_from_titles() {
        let check = |title: &str, expected: &str| assert_eq!(slug(title, "event"), expected);
        check("CUSMA signed", "cusma-signed");
        check("  Canada’s 2nd “plan” (draft) ", "canada-s-2nd-plan-draft");
        check("加拿大 2022 年", "加拿大-2022-年");
        check("İstanbul", "i\u{307}stanbul".replace('\u{307}', "").as_str());
        check("Mu\u{308}ller: cafe\u{301} nai\u{308}ve", "müller-café-naïve");
        check("– –", "event");
        check("CON", "con-event");
        check("com1", "com1-event");
        check("Console", "console");
        check(&"long ".repeat(30), &["long"; 9].join("-"));
        check(&"x".repeat(99), &"x".repeat(48));
    }

    #[test]
    fn taken_ids_get_a_number() {
        let check = |taken: &[&str], expected: &str| assert_eq!(unique("a", taken.iter().copied()), expected);
        check(&[], "a");
        check(&["b", "ab"], "a");
        check(&["a"], "a-2");
        check(&["a-2", "a", "a-4"], "a-3");
    }
}
