//! JSON set out as [`file::to_json`](crate::dossier::file::to_json) sets it out, token by token: texts and numbers are
//! copied as they stand, so that nothing is lost that a parsed value cannot hold.

/// A token of JSON: a bracket, a comma, a colon, a text with its quotes, or a word (number, `true`, `null` …).
struct Tokens<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Tokens<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let rest = self.rest.trim_start_matches([' ', '\t', '\r', '\n']);
        let bytes = rest.as_bytes();
        let len = match bytes.first()? {
            b'"' => text_len(bytes),
            b'{' | b'}' | b'[' | b']' | b',' | b':' => 1,
            _ => {
                let is_end = |byte: &u8| b" \t\r\n{}[],:\"".contains(byte);
                bytes.iter().position(is_end).unwrap_or(bytes.len())
            }
        };
        let (token, rest) = rest.split_at_checked(len)?;
        self.rest = rest;
        Some(token)
    }
}

/// Bytes up to and with the closing quote.
fn text_len(bytes: &[u8]) -> usize {
    let mut at = 1;
    while let Some(found) = bytes.get(at..).and_then(|rest| memchr::memchr2(b'"', b'\\', rest)) {
        at += found;
        if bytes.get(at) == Some(&b'"') {
            return at + 1;
        }
        at += 2;
    }
    bytes.len()
}

/// Whether two JSON texts differ in white space only.
pub(super) fn is_same(a: &str, b: &str) -> bool {
    a == b || Tokens { rest: a }.eq(Tokens { rest: b })
}

/// A checksum that white space does not change: a record is set out anew when it is saved.
pub(super) fn checksum(json: &str) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    for token in (Tokens { rest: json }) {
        hasher.update(token.as_bytes());
        hasher.update(b"\n");
    }
    hasher.finalize()
}

/// Writes `json`, a sound value or member, at `depth` levels of two spaces; the first line is not indented.
pub(super) fn write(out: &mut String, json: &str, depth: usize) {
    let mut depth = depth;
    let mut has_content = true;
    for token in (Tokens { rest: json }) {
        match token {
            "{" | "[" => {
                open(out, has_content, depth);
                out.push_str(token);
                depth += 1;
                has_content = false;
                continue;
            }
            "}" | "]" => {
                depth = depth.saturating_sub(1);
                if has_content {
                    new_line(out, depth);
                }
                out.push_str(token);
            }
            "," => {
                out.push(',');
                new_line(out, depth);
            }
            ":" => out.push_str(": "),
            word => {
                open(out, has_content, depth);
                out.push_str(word);
            }
        }
        has_content = true;
    }
}

/// The first thing inside brackets begins a line.
fn open(out: &mut String, has_content: bool, depth: usize) {
    if !has_content {
        new_line(out, depth);
    }
}

/// Levels that are set out; what lies deeper stands on one line, so that depth does not cost its square.
const MAX_DEPTH: usize = 200;

pub(super) fn new_line(out: &mut String, depth: usize) {
    if depth > MAX_DEPTH {
        return;
    }
    out.push('\n');
    for _ in 0..depth {
        out.push_str("  ");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pretty(json: &str) -> String {
        let mut out = String::new();
        write(&mut out, json, 0);
        out
    }

    #[test]
    fn it_looks_like_serde_json_and_keeps_what_that_cannot_hold() {
        for json in [
            r#"{"a":1,"b":[],"c":{},"d":[1,[2,{"e":null}],"x: {,}\" \\"],"f":true}"#,
            "[]",
            " { } ",
            r#""only \\""#,
            "-1.5e3",
            r#"[{"a":[{}]}, [[]], "", 0]"#,
        ] {
            let value: serde_json::Value = serde_json::from_str(json).expect("sound");
            assert_eq!(
                pretty(json).replace("-1.5e3", "-1500.0"),
                serde_json::to_string_pretty(&value).expect("written")
            );
            assert_eq!(pretty(&pretty(json)), pretty(json));
        }
        let odd = r#"{"a":1e999,"a":123456789012345678901234567890.10,"\u0061":"\u00e9"}"#;
        assert!(is_same(&pretty(odd), odd));
        assert_eq!(pretty(odd).matches('\n').count(), 4);
    }

    #[test]
    fn only_white_space_is_passed_over() {
        assert!(is_same("[1, 2]", " [1\n,2 ] "));
        assert!(!is_same("[1, 2]", "[12]"));
        assert!(!is_same(r#""a b""#, r#""a  b""#));
        assert!(!is_same("[1]", "[1"));
    }

    #[test]
    fn depth_is_no_danger() {
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        assert!(is_same(&pretty(&deep), &deep));
        assert!(pretty(&deep).len() < 300_000);
    }
}
