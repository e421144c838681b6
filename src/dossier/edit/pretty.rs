//! Formats JSON as `serde_json` does, token by token: strings and numbers are copied unchanged, so that nothing is lost
//! that a parsed value cannot hold.

use crate::dossier::json_lexer::Tokens;

/// Whether two JSON texts differ in white space only.
pub(super) fn is_same(a: &str, b: &str) -> bool {
    a == b || Tokens::of(a).eq(Tokens::of(b))
}

/// A checksum that ignores white space, since records are reformatted when they are saved.
pub(super) fn checksum(json: &str) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    for token in Tokens::of(json) {
        hasher.update(token.as_bytes());
        hasher.update(b"\n");
    }
    hasher.finalize()
}

/// Writes `json`, a valid value or member, indented by `depth` levels of two spaces except for its first line.
pub(super) fn write(out: &mut String, json: &str, depth: usize) {
    let mut depth = depth;
    let mut has_content = true;
    for token in Tokens::of(json) {
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

/// Starts a new line before the first item inside brackets.
fn open(out: &mut String, has_content: bool, depth: usize) {
    if !has_content {
        new_line(out, depth);
    }
}

/// Levels that are indented. Deeper ones stay on one line, since indenting them would take quadratic space.
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
