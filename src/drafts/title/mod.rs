//! [`title`]: a sentence made short by leaving words out, as headlines are. No word is added or changed, but for the
//! capital at the beginning.

mod date;
mod dated;
mod measure;
mod shorten;
mod token;
mod trim;
mod verbs;
mod words;

use std::ops::Range;

use self::measure::MAX_CHARS;
use self::token::{TitleToken, joined, tokens};

/// A title for a sentence, of its own words; the words of its date are left out with what leads to them, unless the
/// sentence needs them: "the 2024 election".
pub fn title(text: &str, sentence: &Range<usize>, date: Option<&Range<usize>>) -> String {
    let cuts: Vec<usize> = date.map(|date| [date.start, date.end]).into_iter().flatten().collect();
    let whole = tokens(text, sentence, &cuts);
    let words = trim::without_dateline(&whole);
    let mut words = trim::without_edges(date::without_brackets(&words, date));
    let mut is_said = false;
    if let Some(date) = date {
        let statement = dated::statement_of(words, date);
        is_said = statement.is_said;
        words = statement.words;
        if !statement.needs_date {
            words = date::without_date(words, date);
        }
    }
    words = trim::without_edges(words);
    // A date of saying something dates that, and not what was said.
    let clean = if is_said { words } else { trim::without_reporters(words) };
    words = trim::without_insertions(trim::without_openings(clean.clone()));
    let mut kept = shorten::shortened(&words);
    // A title that does not reach the date is of another statement than the one that is dated.
    if let Some(date) = date.filter(|_| !is_said)
        && kept.last().is_none_or(|last| last.start < date.start)
        && let Some(near) = date::statement_at(&clean, date)
    {
        kept = shorten::shortened(&trim::without_insertions(near));
    }
    let title = finished(&kept);
    // The sentence is only a date.
    if title.is_empty() { finished(&shorten::shortened(&whole)) } else { title }
}

/// The words as a title: whole pairs of quotation marks, no signs at its edges, a capital first.
fn finished(words: &[TitleToken<'_>]) -> String {
    let mut words = words.to_vec();
    for (open, close) in [("“", "”"), ("\"", "\""), ("«", "»"), ("(", ")"), ("[", "]")] {
        let count = |sign: &str| words.iter().filter(|token| token.text == sign).count();
        let is_paired = if open == close { count(open) % 2 == 0 } else { count(open) == count(close) };
        if !is_paired {
            words.retain(|token| token.text != open && token.text != close);
        }
    }
    // Quotation marks around the whole say nothing.
    if let [first, .., last] = &*words
        && matches!((first.text, last.text), ("“", "”") | ("\"", "\"") | ("«", "»"))
    {
        words = words.get(1..words.len() - 1).unwrap_or_default().to_vec();
    }
    let is_kept = |token: &TitleToken<'_>| token.is_word() || matches!(token.text, "”" | "\"" | "»" | ")" | "]" | "’");
    while words.last().is_some_and(|last| !is_kept(last)) {
        words.pop();
    }
    let is_open = |token: &TitleToken<'_>| token.is_word() || matches!(token.text, "“" | "\"" | "«");
    let start = words.iter().position(is_open).unwrap_or(words.len());
    let title: String = joined(words.get(start..).unwrap_or_default()).chars().take(MAX_CHARS).collect();
    let title = title.trim_end();
    let first = title.find(char::is_alphanumeric).unwrap_or_default();
    let (before, rest) = title.split_at(first);
    let mut letters = rest.chars();
    let Some(letter) = letters.next() else { return title.to_owned() };
    // A letter whose capital is two stays as it is.
    let mut capital = letter.to_uppercase();
    let capital = if capital.len() == 1 { capital.next().unwrap_or(letter) } else { letter };
    before.chars().chain([capital]).chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(sentence: &str, date: &str, expected: &str) {
        let range = sentence.find(date).filter(|_| !date.is_empty()).map(|at| at..at + date.len());
        assert_eq!(title(sentence, &(0..sentence.len()), range.as_ref()), expected, "{sentence}");
    }

    #[test]
    fn a_date_is_left_out_where_the_sentence_can_do_without() {
        check("UPS made record profits in 2022.", "2022", "UPS made record profits");
        check("In 2006, Field went to see a film.", "2006", "Field went to see a film");
        check("“In 2018, no one could have predicted it,” he continued.", "2018", "No one could have predicted it");
        check("The ship sank on Tuesday night, police said.", "Tuesday night", "The ship sank");
        check("Resolution 5, on 3 May 2018, was adopted by all.", "3 May 2018", "Resolution 5 was adopted by all");
        check("They lost the 2024 election to a newcomer.", "2024", "They lost the 2024 election to a newcomer");
        check("Thursday’s storms erupted in Kansas.", "Thursday", "Thursday’s storms erupted in Kansas");
        check("It was declared this year’s best wine.", "this year", "It was declared this year’s best wine");
        check("Le 18 mai 2026, le conseil a suspendu ses travaux.", "18 mai 2026", "Le conseil a suspendu ses travaux");
        check("3 May 2018", "3 May 2018", "3 May 2018");
        check(
            "These developments signal that Canada is moving away from its dependence on US defense contractors, \
             following the Pentagon's decision on May 18 to suspend the Permanent Joint Board on Defense mechanism.",
            "May 18",
            "The Pentagon's decision to suspend the Permanent Joint Board on Defense",
        );
    }

    #[test]
    fn a_date_is_of_the_statement_that_holds_it() {
        let repairs = "The operator said on Wednesday that the repairs had been scheduled for early March.";
        check(repairs, "Wednesday", "The operator said that the repairs had been scheduled for early March");
        check(repairs, "early March", "The repairs had been scheduled");
        check(
            "“It is closed,” the minister told reporters on Monday.",
            "Monday",
            "“It is closed,” the minister told reporters",
        );
        let crane = "The crane, built in 1987, had failed an inspection in November 2024.";
        check(crane, "in 1987", "The crane, built in 1987");
        check(crane, "in November 2024", "The crane had failed an inspection");
        let report = "The company ignored three warnings before a crane fell on a ship in February.";
        check(report, "February", "A crane fell on a ship");
        let inquiry =
            "The union waited for an inspection, which began last Thursday and will take until the end of April.";
        check(inquiry, "last Thursday", "An inspection began");
        check(inquiry, "until the end of April", "An inspection will take");
        check("The port was closed at noon and will reopen on Monday.", "on Monday", "The port will reopen");
    }

    #[test]
    fn openings_go() {
        check("Then, in 2012, hundreds of men assaulted the U.S.", "in 2012", "Hundreds of men assaulted the U.S.");
        check("Still, the treaty was signed.", "", "The treaty was signed");
        check("At the summit in Dubai this May, he asked for money.", "this May", "He asked for money");
        check("While hail fell on Kansas, tornadoes failed to form.", "", "Tornadoes failed to form");
        check("In Dubai, Cairo and Rome, people protested.", "", "People protested");
        check("MEXICO CITY (AP) — Mexico’s economy grew by 1%.", "", "Mexico’s economy grew by 1%");
        check("who was ousted as vice-president in 2017", "2017", "Ousted as vice-president");
    }

    #[test]
    fn attribution_goes_and_leaves_a_statement() {
        check("The minister said that the bridge was closed.", "", "The bridge was closed");
        check(
            "Economist Ariane Curtis said the strength of the market increases the risk.",
            "",
            "The strength of the market increases the risk",
        );
        check("“The bridge has been closed,” the minister told reporters.", "", "The bridge has been closed");
        check("The bridge was closed, according to the ministry.", "", "The bridge was closed");
        check("A launch, he said, requires attention.", "", "A launch requires attention");
        check("The group said it had closed the bridge.", "", "The group said it had closed the bridge");
    }

    #[test]
    fn relative_clauses_and_participles_go() {
        check("The game, which was played in May, became the decider.", "", "The game became the decider");
        check(
            "He ran for the party of his father for years, making it a force in the west.",
            "",
            "He ran for the party of his father for years",
        );
        check("The treaty was signed (after years) by both.", "", "The treaty was signed by both");
    }

    #[test]
    fn what_is_too_long_is_cut_where_a_phrase_ends() {
        check(
            "Russia used the powerful hypersonic Oreshnik ballistic missile during a mass drone and missile attack.",
            "",
            "Russia used the powerful hypersonic Oreshnik ballistic missile",
        );
        check(
            "A Reuters investigation covered the institute’s preliminary finding that a tank in Israel had fired.",
            "",
            "A Reuters investigation covered the institute’s preliminary finding",
        );
        check(
            "Ottawa announced plans to cut the low-wage stream back to former levels amid criticism of its use.",
            "",
            "Ottawa announced plans to cut the low-wage stream back to former levels",
        );
        check(
            "This series of tendencies in the defence sector of the north stems from the dissatisfaction of all parties.",
            "",
            "This series of tendencies stems from the dissatisfaction of all parties",
        );
        check(
            "The agreement is intended to decrease the security challenges faced by both countries in the far north.",
            "",
            "The agreement is intended to decrease the security challenges",
        );
        check(
            "In the order after the war, Canada fashioned a foreign and security strategy centered on dependence on others.",
            "",
            "Canada fashioned a foreign and security strategy centered on dependence",
        );
    }
}
