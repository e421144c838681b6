//! [`title`]: what a sentence says at a date, made short by leaving words out, as headlines are. No word is added or
//! changed, but for the capital at the beginning.

mod attach;
mod of;
mod plain;
mod shorten;
mod statement;
mod subject;

use std::ops::Range;

pub use self::attach::Lies;
pub use self::of::TitleOf;
use self::shorten::{MAX_CHARS, texts};
use super::syntax::{Parsed, TitleToken, joined, parse, tokens};
use crate::dates::Language;

/// A title for the statement that a sentence makes at its date, or that it makes at all; `None` where no whole one
/// follows from its words.
pub fn title(of: TitleOf<'_>) -> Option<String> {
    if of.language != Language::English {
        return Some(finished(&plain::first_words(of))).filter(|title| title.split(' ').count() > 2);
    }
    let parsed = parsed(of);
    let words = match of.date {
        Some(date) => statement::dated(&parsed, &place(&parsed, date)?, of.lies)?,
        None => statement::undated(&parsed)?,
    };
    let title = finished(&texts(&parsed, &words));
    (title.chars().count() <= MAX_CHARS && title.contains(' ')).then_some(title)
}

/// A title, if need be of the first words of a sentence.
pub fn any_title(of: TitleOf<'_>) -> String {
    title(of).unwrap_or_else(|| finished(&plain::first_words(of)))
}

fn parsed(of: TitleOf<'_>) -> Parsed<'_> {
    let mut cuts: Vec<usize> = of.dates.iter().chain(of.date).flat_map(|date| [date.start, date.end]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    let words = tokens(of.text, of.sentence, &cuts);
    let words = plain::before_tight_stop(words);
    let words = plain::without_brackets(&plain::without_dateline(words, of.date), of.date);
    let words = plain::without_dashes(words, of.date);
    let is_date = |token: &TitleToken<'_>| of.dates.iter().chain(of.date).any(|date| date.contains(&token.start));
    let dates = words.iter().map(is_date).collect();
    parse(words, dates)
}

/// The tokens of a date.
fn place(parsed: &Parsed<'_>, date: &Range<usize>) -> Option<Range<usize>> {
    let start = parsed.tokens.iter().position(|token| date.contains(&token.start))?;
    let count = parsed.tokens.iter().skip(start).take_while(|token| date.contains(&token.start)).count();
    Some(start..start + count)
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

    /// Checks the title for the date with these words; no title is empty.
    #[track_caller]
    fn check(sentence: &str, date: &str, expected: &str) {
        let range = sentence.find(date).filter(|_| !date.is_empty()).map(|at| at..at + date.len());
        let is_french = sentence.starts_with("Le ");
        let language = if is_french { Language::French } else { Language::English };
        let whole = 0..sentence.len();
        let found = crate::dates::Finder::new(language).find(sentence, None);
        let dates: Vec<Range<usize>> = found.into_iter().map(|date| date.phrase).collect();
        let of = TitleOf {
            text: sentence,
            sentence: &whole,
            date: range.as_ref(),
            dates: &dates,
            lies: Lies::Near,
            language,
        };
        assert_eq!(title(of).unwrap_or_default(), expected, "{sentence}");
    }

    #[test]
    fn a_date_is_left_out_where_the_sentence_can_do_without() {
        check("UPS made record profits in 2022.", "2022", "UPS made record profits");
        check("In 2006, Field went to see a film.", "2006", "Field went to see a film");
        check("“In 2018, the board predicted a crash,” he continued.", "2018", "The board predicted a crash");
        check("The ship sank on Tuesday night, police said.", "Tuesday night", "The ship sank");
        check("Resolution 5, on 3 May 2018, was adopted by all.", "3 May 2018", "Resolution 5 was adopted by all");
        check("They lost the 2024 election to a newcomer.", "2024", "They lost the 2024 election to a newcomer");
        check("Thursday’s storms erupted in Kansas.", "Thursday", "Thursday’s storms erupted in Kansas");
        check("Le 18 mai 2026, le conseil a suspendu ses travaux.", "18 mai 2026", "Le conseil a suspendu ses travaux");
        check("3 May 2018", "3 May 2018", "");
        check(
            "These developments signal that Canada is moving away from its dependence on US defense contractors, \
             following the Pentagon's decision on May 18 to suspend the Permanent Joint Board on Defense mechanism.",
            "May 18",
            "The Pentagon's decision to suspend the Permanent Joint Board",
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
        check(crane, "in 1987", "");
        check(crane, "in November 2024", "The crane had failed an inspection");
        let report = "The company ignored three warnings before a crane fell on a ship in February.";
        check(report, "February", "A crane fell on a ship");
        let inquiry =
            "The union waited for an inspection, which began last Thursday and will take until the end of April.";
        check(inquiry, "last Thursday", "An inspection began");
        check(inquiry, "until the end of April", "");
        check("The port was closed at noon and will reopen on Monday.", "on Monday", "The port will reopen");
    }

    #[test]
    fn a_date_of_something_else_makes_no_title() {
        // Of a noun, a comparison, a condition, a match, a possibility, a programme.
        check("The best phone of 2019 has a long list of features.", "2019", "");
        check("The 2016 laptop has a poor keyboard.", "2016", "");
        check("Sales fell to 40 ships from 60 ships in 2018.", "2018", "");
        check("This summer, if the permits are given, the plant will open in Ottawa.", "This summer", "");
        check("The winger was hurt late in the second quarter.", "late in the second quarter", "");
        check("They can change the rules tomorrow.", "tomorrow", "");
        check("She told “This Morning” that the shop had closed.", "This Morning", "");
        // "was never searched" is not said.
        check("The police did not search the house until October.", "until October", "");
        check("The shop will run until October.", "until October", "");
        // No statement at all.
        check("Plaque displayed 1961.", "1961", "");
        check("A report released on Monday by the union calls that into question.", "Monday", "");
        check("Reduction in mortality associated with vaccines in 1989.", "1989", "");
    }

    #[test]
    fn a_title_is_of_the_clause_of_its_date() {
        let industry = "Caracas nationalized the industry in the 1970s, and in the 2000s ordered its sale.";
        check(industry, "1970s", "Caracas nationalized the industry");
        check(industry, "2000s", "Caracas ordered its sale");
        let launch = "The satellite, which was built in Ottawa, was lost soon after a rocket failed in May.";
        check(launch, "May", "A rocket failed");
        check("The men, assigned to the unit, slept on Monday.", "Monday", "The men slept");
        check("Esper, left, and Lich met in Hanoi on Monday.", "Monday", "Esper, left, and Lich met in Hanoi");
        check("The police said a man and two women were hurt on Monday.", "Monday", "A man and two women were hurt");
        check("On Monday, officials say, the bridge was closed.", "Monday", "The bridge was closed");
    }

    #[test]
    fn a_title_keeps_the_words_that_say_which_one_is_meant() {
        check(
            "Children injured in an attack are treated at the hospital in Gaza on 5 November 2023.",
            "5 November 2023",
            "Children injured in an attack are treated at the hospital in Gaza",
        );
        check(
            "On Monday, Lady Starmer attended the London Fashion Week show in an outfit lent to her by the designer.",
            "Monday",
            "Lady Starmer attended the London Fashion Week show in an outfit lent to her",
        );
    }

    #[test]
    fn openings_go() {
        check("In Ottawa the board was founded on 3 May 2018.", "3 May 2018", "The board was founded");
        check("Then, in 2012, hundreds of men assaulted the U.S.", "in 2012", "Hundreds of men assaulted the U.S.");
        check("Still, the treaty was signed.", "", "The treaty was signed");
        check("At the summit in Dubai this May, he asked for money.", "this May", "He asked for money");
        check("While hail fell on Kansas, tornadoes failed to form.", "", "Tornadoes failed to form");
        check("In Dubai, Cairo and Rome, people protested.", "", "People protested");
        check("MEXICO CITY (AP) — Mexico’s economy grew by 1%.", "", "Mexico’s economy grew by 1%");
        check("who was ousted as vice-president in 2017", "2017", "");
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
