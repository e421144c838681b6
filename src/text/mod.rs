//! Text helpers: counts, sentences, characters that change the direction of text, and what looks alike.

pub mod lookalike;

/// A count with a noun: "1 article", "2 articles", "1,000,000 events".
#[must_use]
pub fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{} {what}s", grouped(count)) }
}

/// Two counts, of which one that is zero is left out: "2 articles and 1 event", "2 articles"; "no events" of nothing.
#[must_use]
pub fn both_counted((some, one): (usize, &str), (others, other): (usize, &str)) -> String {
    match (some, others) {
        (0, 0) => format!("no {other}s"),
        (_, 0) => counted(some, one),
        (0, _) => counted(others, other),
        _ => format!("{} and {}", counted(some, one), counted(others, other)),
    }
}

/// A count with thousands separators: "1,000".
#[must_use]
pub fn grouped(count: usize) -> String {
    let digits = count.to_string();
    let mut text = String::with_capacity(digits.len() * 4 / 3 + 1);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// The words of a text; of scripts that put no blanks between words, two characters count as one.
#[must_use]
pub fn count_words(text: &str) -> usize {
    let is_dense = |c: &char| {
        let ranges =
            ['\u{E00}'..='\u{EFF}', '\u{3040}'..='\u{9FFF}', '\u{F900}'..='\u{FAFF}', '\u{20000}'..='\u{3FFFF}'];
        ranges.iter().any(|range| range.contains(c))
    };
    let dense = text.chars().filter(is_dense);
    text.split_whitespace().count() + dense.count() / 2
}

/// `text` as a sentence: with a capital letter and a full stop.
#[must_use]
pub fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_uppercase().collect::<String>()).unwrap_or_default();
    let end = if text.ends_with(['.', '!', '?']) { "" } else { "." };
    format!("{first}{}{end}", letters.as_str())
}

/// Text in quotation marks; those inside it become single ones.
#[must_use]
pub fn quoted(text: &str) -> String {
    let mut inner = String::with_capacity(text.len());
    let mut before = ' ';
    for c in text.chars() {
        inner.push(match c {
            '“' => '‘',
            '”' => '’',
            '"' if before.is_whitespace() || "([{—–‘".contains(before) => '‘',
            '"' => '’',
            c => c,
        });
        before = c;
    }
    format!("“{inner}”")
}

/// A cell of a spreadsheet, prefixed with an apostrophe if it would be interpreted as a formula.
#[must_use]
pub fn spreadsheet_cell(cell: &str) -> std::borrow::Cow<'_, str> {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}").into() } else { cell.into() }
}

/// Whether a character changes the direction of all text that follows it: an embedding, an override or an isolate.
#[must_use]
pub fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::{both_counted, count_words, counted, grouped, quoted, sentence, spreadsheet_cell};

    #[test]
    fn thousands_are_separated() {
        let texts = [0, 12, 999, 1_000, 65_536, 1_000_000].map(grouped);
        assert_eq!(texts, ["0", "12", "999", "1,000", "65,536", "1,000,000"]);
        let both = [(2, 1), (2, 0), (0, 1), (0, 0)].map(|(one, two)| both_counted((one, "article"), (two, "event")));
        assert_eq!(both, ["2 articles and 1 event", "2 articles", "1 event", "no events"]);
        assert_eq!([1, 2_000].map(|count| counted(count, "event")), ["1 event", "2,000 events"]);
    }

    #[test]
    fn words_are_counted_in_any_script() {
        assert_eq!([count_words(""), count_words(" a  b\nc "), count_words("漢字漢字")], [0, 3, 3]);
    }

    #[test]
    fn a_sentence_has_a_capital_and_an_end() {
        let texts = ["éa", "Is it?", "no.", ""].map(sentence);
        assert_eq!(texts, ["Éa.", "Is it?", "No.", "."]);
    }

    #[test]
    fn quotation_marks_are_nested() {
        let texts = ["plain", "“managed dependence”", "a \"b c\" d", "(\"b\")", ""].map(quoted);
        assert_eq!(texts, ["“plain”", "“‘managed dependence’”", "“a ‘b c’ d”", "“(‘b’)”", "“”"]);
    }

    #[test]
    fn formulas_are_escaped() {
        let check = |cell: &str, expected: &str| assert_eq!(spreadsheet_cell(cell), expected);
        check("", "");
        check("1 + 1", "1 + 1");
        check("=1+1", "'=1+1");
        check("+1", "'+1");
        check("-0043-03-15", "'-0043-03-15");
        check("@SUM(A1)", "'@SUM(A1)");
        check("\t=1", "'\t=1");
        check("\r=1", "'\r=1");
    }
}
