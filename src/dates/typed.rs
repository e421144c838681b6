//! [`parse_date_input`]: what a date that a person typed means: EDTF as it is, plain words by the rules of
//! [`find`](super::find).

use std::ops::Range;

use super::finder::{Reference, find};
use super::found::{Anchor, Class, FoundDate, Reading, Rule};
use super::lexicon::Language;
use super::passage::{SMALL, whole_date};
use crate::dossier::Basis;
use crate::text::sentence;
use crate::time::{DateError, EventDate};

/// The dates that typed text may mean; several where its words are ambiguous.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateInput {
    /// The possible dates; empty where the text is not a date.
    pub choices: Vec<DateChoice>,
    /// Why the text is not a date, as a sentence.
    pub error: Option<String>,
}

/// One of the dates that text may mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateChoice {
    /// EDTF.
    pub edtf: String,
    /// How the date is known, where the words tell.
    pub basis: Option<Basis>,
    /// How the date follows from the words; empty for EDTF.
    pub reason: String,
}

impl DateChoice {
    /// A reading of these words.
    #[must_use]
    pub fn of_words(reading: &Reading, words: &str) -> Self {
        let reason = reading.reason(words);
        Self { edtf: reading.edtf.clone(), basis: Some(reading.basis), reason }
    }

    /// Words that were typed are none that a passage says.
    fn of_typed(reading: &Reading, words: &str) -> Self {
        match reading.anchor {
            Anchor::None => {
                let reason = reading.reason_of_typed(words);
                Self { edtf: reading.edtf.clone(), basis: Some(reading.basis), reason }
            }
            _ => Self::of_words(reading, words),
        }
    }

    /// The dates that an expression found in `text` may mean.
    #[must_use]
    pub fn of_found(date: &FoundDate, text: &str) -> Vec<Self> {
        let words = &text[date.phrase.clone()];
        date.readings.iter().map(|reading| Self::of_words(reading, words)).collect()
    }
}

/// The meaning of `text` in an article published at `published`, in English, or in another language if it has none in
/// English.
#[must_use]
pub fn parse_date_input(text: &str, published: Option<&EventDate>) -> DateInput {
    parse_date_input_in(text, published, Language::English)
}

/// The same, with a language that is tried first: in English 03/04/2026 is 3 April or 4 March, in French 3 April.
#[must_use]
pub fn parse_date_input_in(text: &str, published: Option<&EventDate>, first: Language) -> DateInput {
    let text = text.trim();
    if text.is_empty() {
        let error = "Enter a date, such as 18 May 2026 or 2026-05-18.".to_owned();
        return DateInput { choices: Vec::new(), error: Some(error) };
    }
    let choices_in = |language| {
        let readings = whole_date(text, Reference { published, language });
        // French is never written month first.
        let is_day_first = language == Language::French && readings.iter().any(|it| it.rule == Rule::DayFirst);
        let meant = readings.iter().filter(|it| !is_day_first || it.rule != Rule::MonthFirst);
        meant.map(|reading| DateChoice::of_typed(reading, text)).collect::<Vec<_>>()
    };
    let others = Language::ALL.into_iter().filter(|language| *language != first);
    let mut languages = std::iter::once(first).chain(others);
    let choices = languages.find_map(|language| Some(choices_in(language)).filter(|choices| !choices.is_empty()));
    let choices = choices.unwrap_or_default();
    let Err(refused) = EventDate::parse(text) else {
        let edtf = DateChoice { edtf: text.to_owned(), basis: None, reason: String::new() };
        // “2022-23” is autumn 2022 in EDTF and two years in words.
        let is_ambiguous = choices.iter().any(|choice| choice.edtf == text);
        let others = choices.into_iter().filter(|choice| is_ambiguous && choice.edtf != text);
        return DateInput { choices: std::iter::once(edtf).chain(others).collect(), error: None };
    };
    let error = choices.is_empty().then(|| not_understood(text).unwrap_or_else(|| explanation(text, refused)));
    DateInput { choices, error }
}

/// Whether `text` is a length of time as a whole, such as "more than a year".
fn is_length(text: &str) -> bool {
    const AROUND: [&str; 12] =
        ["more", "less", "than", "nearly", "almost", "about", "over", "for", "some", "at", "least", "only"];
    let found = find(text, Reference::default());
    let [only] = &*found else { return false };
    let around = [&text[..only.phrase.start], &text[only.phrase.end..]];
    let mut words = around.into_iter().flat_map(str::split_whitespace);
    only.class == Class::Duration && words.all(|word| AROUND.contains(&word.to_lowercase().as_str()))
}

/// Which words of `text` are not understood, where the others are a date: every word that is typed counts.
fn not_understood(text: &str) -> Option<String> {
    let found = find(text, Reference::default());
    let date = found.into_iter().find(|date| !date.readings.is_empty())?;
    let Range { start, end } = date.phrase;
    let (mut before, words, after) = (text[..start].trim(), &text[start..end], text[end..].trim());
    while let Some((rest, small)) = before.rsplit_once(char::is_whitespace)
        && SMALL.contains(&small.to_lowercase().as_str())
    {
        before = rest.trim_end();
    }
    let unread: Vec<String> =
        [before, after].iter().filter(|part| !part.is_empty()).map(|part| format!("“{part}”")).collect();
    let unread = unread.join(" and ");
    (!unread.is_empty()).then(|| format!("“{text}” is not a date: “{words}” is understood, but not {unread}."))
}

/// Why `text` is not a date, in words that need no knowledge of EDTF unless the text is an attempt at it.
fn explanation(text: &str, refused: DateError) -> String {
    let is_edtf_sign = |c: char| c.is_ascii_digit() || "-/.~?%TZYESX[]{},:+".contains(c);
    match refused {
        DateError::Syntax { text: shown, message, .. } if text.chars().all(is_edtf_sign) => {
            format!("“{shown}” is not a date: {message}.")
        }
        DateError::Syntax { text: shown, .. } if is_length(text) => {
            format!("“{shown}” says how long, not when. {EXAMPLES}")
        }
        DateError::Syntax { text: shown, .. } => format!("“{shown}” is not a date Dateline understands. {EXAMPLES}"),
        other => sentence(&other.to_string()),
    }
}

/// The forms that a person can type.
const EXAMPLES: &str = "Try 18 May 2026, May 2026, early 2026, or 2026-05-18/2026-06-03.";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn input_is_edtf_or_words() {
        let parse = |text: &str| parse_date_input(text, EventDate::parse("2026-06-03").ok().as_ref());
        let edtf = |text: &str| parse(text).choices.iter().map(|choice| choice.edtf.clone()).collect::<Vec<_>>();
        assert_eq!(edtf(" 2018/2034~ "), ["2018/2034~"]);
        assert_eq!(edtf("18 May 2026"), ["2026-05-18"]);
        assert_eq!(edtf("Tuesday"), ["2026-06-02", "2026-06-09"]);
        assert_eq!(edtf("mardi dernier"), ["2026-06-02", "2026-05-26"]);
        assert_eq!(edtf("last week"), ["[2026-05-25..2026-05-31]", "2026-05-25/2026-05-31"]);
        assert_eq!(edtf("the weekend"), ["[2026-05-30..2026-05-31]", "2026-05-30/2026-05-31"]);
        assert_eq!(edtf("last month"), ["2026-05", "2026-05-01/2026-05-31"]);
        assert_eq!(edtf("2026-05-25/2026-05-31"), ["2026-05-25/2026-05-31"]);
        assert_eq!(edtf("2022-23"), ["2022-23", "2022/2023"]);
        assert_eq!(edtf("2018-05"), ["2018-05"]);
        assert_eq!(edtf("03/04/2026"), ["2026-04-03", "2026-03-04"]);
        let french = parse_date_input_in("03/04/2026", None, Language::French).choices;
        assert_eq!(french.iter().map(|choice| choice.edtf.as_str()).collect::<Vec<_>>(), ["2026-04-03"]);
        let american = parse_date_input_in("03/14/2026", None, Language::French).choices;
        assert_eq!(american.len(), 1, "{american:?}");
        for (text, unread) in [
            ("1 December 2016 foo bar", "“1 December 2016” is understood, but not “foo bar”."),
            ("1 December 2016 20:511451", "“1 December 2016” is understood, but not “20:511451”."),
            ("perhaps in May 2018 or so", "“May 2018” is understood, but not “perhaps” and “or so”."),
        ] {
            let input = parse(text);
            assert!(input.choices.is_empty(), "{text}: {input:?}");
            assert!(input.error.as_ref().is_some_and(|error| error.ends_with(unread)), "{text}: {input:?}");
        }
        let typed = |text: &str| parse(text).choices.remove(0);
        assert_eq!(typed("18 May 2026").reason, "“18 May 2026”, as you typed");
        assert_eq!(typed("yesterday").reason, "“yesterday”, resolved from publication on 3 June 2026");
        assert!(parse("never").error.unwrap().contains("“never” is not a date Dateline understands"));
        assert!(parse("for more than a year").error.unwrap().contains("says how long, not when"));
        assert!(parse("2023-02-31").error.unwrap().contains("out of range for the month"));
        assert!(parse("2023/2022").error.unwrap().ends_with("ends before it starts."));
        assert!(parse(" ").error.unwrap().contains("Enter a date"));
    }

    #[test]
    fn what_is_no_date_is_answered_by_examples_that_are() {
        for example in ["18 May 2026", "May 2026", "early 2026", "2026-05-18/2026-06-03"] {
            assert!(EXAMPLES.contains(example));
            assert_eq!(parse_date_input(example, None).choices.len(), 1, "{example}");
        }
    }
}
