//! Lexing of JSON, for code that splits or lays out its text without parsing it: white space, strings, brackets.
//!
//! Nothing here checks that a text is sound; positions are bytes.

/// The first position at or after `from` that holds no white space.
pub(super) fn skip_blanks(bytes: &[u8], from: usize) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    from + rest.iter().take_while(|byte| matches!(byte, b' ' | b'\n' | b'\r' | b'\t')).count()
}

/// The position after `wanted`, which must come next, with or without white space before it.
pub(super) fn expect_byte(bytes: &[u8], from: usize, wanted: u8) -> Option<usize> {
    let at = skip_blanks(bytes, from);
    (bytes.get(at) == Some(&wanted)).then_some(at + 1)
}

/// The position after the string whose opening quote is at `open`; `None` if it is not closed.
pub(super) fn string_end(bytes: &[u8], open: usize) -> Option<usize> {
    let mut at = open + 1;
    loop {
        at += memchr::memchr2(b'"', b'\\', bytes.get(at..)?)?;
        if bytes.get(at) == Some(&b'"') {
            return Some(at + 1);
        }
        at += 2;
    }
}

/// The end of the value that begins at `from`: after its closing bracket, or before the comma or bracket that follows.
pub(super) fn value_end(bytes: &[u8], from: usize) -> Option<usize> {
    let mut depth = 0_usize;
    let mut at = from;
    loop {
        match bytes.get(at)? {
            b'"' => {
                at = string_end(bytes, at)?;
                continue;
            }
            b'{' | b'[' => depth += 1,
            b'}' | b']' => match depth {
                0 => return Some(at),
                1 => return Some(at + 1),
                _ => depth -= 1,
            },
            b',' if depth == 0 => return Some(at),
            _ => {}
        }
        at += 1;
    }
}

/// The tokens of a text: brackets, commas, colons, strings with their quotes, and words (numbers, `true`, `null` …).
pub(super) struct Tokens<'a> {
    rest: &'a str,
}

impl<'a> Tokens<'a> {
    /// The tokens of `json`.
    pub(super) fn of(json: &'a str) -> Self {
        Self { rest: json }
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let bytes = self.rest.as_bytes();
        let start = skip_blanks(bytes, 0);
        let end = match bytes.get(start)? {
            b'"' => string_end(bytes, start).unwrap_or(bytes.len()),
            b'{' | b'}' | b'[' | b']' | b',' | b':' => start + 1,
            _ => {
                let is_end = |byte: &u8| b" \t\r\n{}[],:\"".contains(byte);
                bytes.iter().skip(start).position(is_end).map_or(bytes.len(), |len| start + len)
            }
        };
        let (token, rest) = (self.rest.get(start..end)?, self.rest.get(end..)?);
        self.rest = rest;
        Some(token)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_what_stands_between_blanks() {
        let check = |json, expected: &[&str]| assert_eq!(Tokens::of(json).collect::<Vec<_>>(), expected, "{json}");
        check(" {\"a b\\\"\":[1e9,true] }\n", &["{", "\"a b\\\"\"", ":", "[", "1e9", ",", "true", "]", "}"]);
        check("\"open", &["\"open"]);
        check("\"é\\", &["\"é\\"]);
        check("é漢 x", &["é漢", "x"]);
        check(" \t", &[]);
    }

    #[test]
    fn values_end_with_their_brackets() {
        let check = |json: &str, expected| assert_eq!(value_end(json.as_bytes(), 0), expected, "{json}");
        check("{\"]\": [\"}\"]}, 1", Some(12));
        check("12, 3", Some(2));
        check("12]", Some(2));
        check("[1, 2", None);
        check("\"a", None);
    }
}
