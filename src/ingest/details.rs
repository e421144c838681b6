//! Cleans details of an article: white space, addresses, language tags.

/// White space drawn together, none at the ends.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a text is an address on the web rather than words.
pub(super) fn is_address(text: &str) -> bool {
    let text = text.trim();
    let lower = text.get(..8.min(text.len())).unwrap_or_default().to_ascii_lowercase();
    lower.starts_with("http://")
        || lower.starts_with("https://")
        || lower.starts_with("www.")
        || lower.starts_with("//")
}

/// An absolute `http` address without white space, or nothing.
pub(super) fn absolute(address: &str) -> Option<String> {
    let address = address.trim();
    let (scheme, rest) = address.split_once("://")?;
    let is_web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let is_whole = is_web && host.contains(|c: char| c.is_alphanumeric()) && !address.contains(char::is_whitespace);
    is_whole.then(|| address.to_owned())
}

/// A tag such as `en-US` from `en_US`, `EN-us` or `en`; `None` where it is none.
pub(super) fn language_tag(text: &str) -> Option<String> {
    let text = text.split([',', ';']).next().unwrap_or_default().trim();
    let parts: Vec<&str> = text.split(['-', '_']).collect();
    let language = parts.first()?;
    let is_language = (2..=3).contains(&language.len()) && language.chars().all(|c| c.is_ascii_alphabetic());
    if !is_language || language.eq_ignore_ascii_case("und") {
        return None;
    }
    let mut out = language.to_ascii_lowercase();
    for part in parts.iter().skip(1) {
        if !(2..=8).contains(&part.len()) || !part.chars().all(|c| c.is_ascii_alphanumeric()) {
            break;
        }
        out.push('-');
        match part.len() {
            2 => out.push_str(&part.to_ascii_uppercase()),
            // A script, such as `Hans`.
            4 if part.chars().all(|c| c.is_ascii_alphabetic()) => {
                let (first, rest) = part.split_at(1);
                out.push_str(&first.to_ascii_uppercase());
                out.push_str(&rest.to_ascii_lowercase());
            }
            _ => out.push_str(&part.to_ascii_lowercase()),
        }
    }
    Some(out)
}
