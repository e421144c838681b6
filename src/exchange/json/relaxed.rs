//! [`strict`]: an object as scripts write it, in JSON: with single quotation marks, bare keys, comments and commas at
//! the end of lists. Many files of SIMILE Timeline and vis-timeline are such objects.

/// The text in JSON, as far as it is an object of a script; no value is changed.
pub(super) fn strict(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        rest = match c {
            '"' | '\'' => quoted(rest, c, &mut out),
            '/' if rest.starts_with("//") => rest.split_once('\n').map_or("", |(_, after)| after),
            '/' if rest.starts_with("/*") => rest.split_once("*/").map_or("", |(_, after)| after),
            ',' => comma(rest, &mut out),
            c if c.is_alphabetic() || c == '_' || c == '$' => word(rest, &mut out),
            c => {
                out.push(c);
                rest.get(c.len_utf8()..).unwrap_or_default()
            }
        };
    }
    out
}

/// A text in quotation marks of either kind; returns what follows it.
fn quoted<'t>(text: &'t str, mark: char, out: &mut String) -> &'t str {
    out.push('"');
    let mut chars = text.char_indices().skip(1);
    while let Some((at, c)) = chars.next() {
        match c {
            c if c == mark => {
                out.push('"');
                return text.get(at + 1..).unwrap_or_default();
            }
            '\\' => match chars.next() {
                Some((_, '\'')) => out.push('\''),
                // A line that goes on.
                Some((_, '\n')) | None => {}
                Some((_, other)) => out.extend(['\\', other]),
            },
            '"' => out.push_str("\\\""),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => {}
            c => out.push(c),
        }
    }
    ""
}

/// A comma, unless nothing follows it in its list; returns what follows.
fn comma<'t>(text: &'t str, out: &mut String) -> &'t str {
    let rest = text.get(1..).unwrap_or_default();
    if !after_blanks(rest).starts_with([']', '}']) {
        out.push(',');
    }
    rest
}

/// The text behind white space and comments.
fn after_blanks(mut text: &str) -> &str {
    loop {
        text = text.trim_start();
        text = if text.starts_with("//") {
            text.split_once('\n').map_or("", |(_, after)| after)
        } else if text.starts_with("/*") {
            text.split_once("*/").map_or("", |(_, after)| after)
        } else {
            return text;
        };
    }
}

/// A bare word: a key if a colon follows; returns what follows it.
fn word<'t>(text: &'t str, out: &mut String) -> &'t str {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '$').unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    if after_blanks(rest).starts_with(':') {
        out.extend(["\"", word, "\""]);
    } else {
        out.push_str(word);
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::strict;

    #[test]
    fn an_object_of_a_script_becomes_json() {
        let check = |script: &str, expected: &str| {
            let tree: serde_json::Value = serde_json::from_str(&strict(script)).unwrap();
            assert_eq!(tree.to_string(), expected, "{script}");
        };
        check("{'a': 'it\\'s \"b\"', c: [1, 2,], // d\n e: true, /* f */}", r#"{"a":"it's \"b\"","c":[1,2],"e":true}"#);
        check(r#"{"a": "b // c, ]", "d\"": null}"#, r#"{"a":"b // c, ]","d\"":null}"#);
        check("[-1.5e3, 'two\nlines', 'a\\\nb']", r#"[-1500.0,"two\nlines","ab"]"#);
        for damaged in ["'", "{a: new Date()}", "/*", "\\", "{'a", ","] {
            assert!(serde_json::from_str::<serde_json::Value>(&strict(damaged)).is_err(), "{damaged}");
        }
    }
}
