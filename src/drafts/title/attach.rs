//! Whether a date belongs to the verb of its clause: then it dates what the clause says, and can be left out of a title
//! or has to stay. A date of a noun, of an inner infinitive or of what is compared dates something else.

use std::ops::Range;

use super::tense::{MONTHS, is_present};
use crate::drafts::syntax::{Parsed, Tag, WordClass};

/// How a date belongs to its clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Attached {
    /// These tokens say when; a title leaves them out.
    When(Range<usize>),
    /// The date says which one is meant: "the 2024 election".
    Which,
}

/// Words between a date and the preposition that leads to it.
const SOFTENERS: [&str; 18] = [
    "the", "early", "late", "mid", "around", "about", "just", "only", "back", "nearly", "as", "again", "exactly",
    "almost", "roughly", "fiscal", "full", "entire",
];

/// Verbs of publishing a text or making a pact.
const ISSUED: [&str; 11] = [
    "completed",
    "conducted",
    "published",
    "released",
    "issued",
    "signed",
    "dated",
    "filed",
    "broadcast",
    "posted",
    "approved",
];

/// Figures of a report on a quarter.
const FIGURES: [&str; 11] =
    ["dividend", "earnings", "figures", "income", "loss", "net", "profit", "results", "revenue", "revenues", "sales"];
/// Verbs whose object may be a time.
const SPENDING: [&str; 7] = ["spend", "approach", "face", "enter", "celebrate", "set", "designate"];

/// Prepositions that say when.
const TEMPORAL: [&str; 20] = [
    "on",
    "in",
    "at",
    "by",
    "since",
    "until",
    "till",
    "during",
    "throughout",
    "within",
    "around",
    "circa",
    "from",
    "over",
    "starting",
    "beginning",
    "effective",
    "through",
    "le",
    "en",
];

/// Prepositions behind which a noun has the date to itself.
const OF_NOUN: [&str; 23] = [
    "after",
    "before",
    "since",
    "following",
    "despite",
    "until",
    "like",
    "unlike",
    "as",
    "than",
    "because",
    "from",
    "about",
    "regarding",
    "concerning",
    "including",
    "given",
    "compared",
    "versus",
    "beyond",
    "without",
    "due",
    "with",
];

/// Whether a date says not when something is done: of a name or a match, compared, or a holiday that is spoken of.
fn is_no_time(parsed: &Parsed<'_>, at: usize, verb: usize, date: &Range<usize>, lead: &Range<usize>) -> bool {
    let before = lead.start.checked_sub(1);
    // "to holders of record Nov. 15": who is meant, no event.
    let is_record = before.is_some_and(|before| parsed.text(before) == "record" && parsed.text(before - 1) == "of");
    // "a day later than the others", "their worst Christmas in years"
    let is_compared = parsed.text(date.end) == "than";
    let is_holiday = ["Christmas", "Easter", "Halloween", "Thanksgiving"].contains(&parsed.text(date.start))
        && lead.start == date.start
        && before.is_some_and(|before| matches!(parsed.tag(before), Tag::Noun | Tag::Determiner));
    is_compared
        || is_holiday
        || is_record
        || is_of_other(parsed, at, verb, date)
        || is_of_name(parsed, date)
        || is_of_match(parsed, date)
        || is_undone(parsed, at, date, lead)
}

/// How the date at these tokens belongs to its clause; `None` if it dates something else.
pub fn attached(parsed: &Parsed<'_>, at: usize, date: &Range<usize>) -> Option<Attached> {
    let clause = parsed.clause(at)?;
    let verb = clause.verb?;
    let lead = lead(parsed, date);
    let before = lead.start.checked_sub(1);
    if is_no_time(parsed, at, verb, date, &lead) {
        return None;
    }
    if is_attributive(parsed, date) {
        let is_weekday = date.len() == 1
            && parsed.text(date.start).ends_with("day")
            && date.start > 0
            && parsed.tag(date.start - 1) == Tag::Determiner
            && parsed.tag(date.end) == Tag::Noun;
        // "during the Saturday debate" is no other debate without it.
        let found = if is_weekday { Attached::When(date.clone()) } else { Attached::Which };
        return is_event(parsed, date, verb, lead.start).then_some(found);
    }
    let is_year = date.len() == 1
        && parsed.text(date.start).len() == 4
        && parsed.text(date.start).chars().all(|c| c.is_ascii_digit());
    let is_bare = lead.start == date.start;
    // "the warmest October"
    let is_month = date.len() == 1 && MONTHS.contains(&&*parsed.text(date.start).to_lowercase());
    if (is_year || is_month)
        && is_bare
        && before.is_some_and(|before| !matches!(parsed.tag(before), Tag::Preposition | Tag::Sign))
    {
        return None;
    }
    // "recapped the weekend": the date is the object.
    let is_object = is_bare
        && date.start > 0
        && parsed.text(date.start - 1).eq_ignore_ascii_case("the")
        && !["same", "next", "following", "previous"].contains(&&*parsed.text(date.start).to_lowercase())
        && softened_before(parsed, date.start)
            .is_none_or(|before| !matches!(parsed.tag(before), Tag::Preposition | Tag::To));
    if is_object {
        return None;
    }
    // "in the past year or two"
    if parsed.tag(date.end) == Tag::Coordinator && matches!(parsed.text(date.end + 1), "two" | "three" | "so" | "more")
    {
        return None;
    }
    // "the end of 2018" is a date as a whole; "the best phone of 2019" is none of its verb.
    let before = if is_bare { softened_before(parsed, date.start) } else { before };
    let is_led = before.is_some_and(|before| {
        is_bare && parsed.text(before) != "on" && matches!(parsed.tag(before), Tag::Preposition | Tag::To)
    });
    if is_led {
        let prep = before.map_or("", |before| parsed.text(before));
        let is_planned = prep == "for"
            && before.and_then(|before| before.checked_sub(1)).is_some_and(|planned| {
                ["scheduled", "set", "planned", "due", "slated", "expected", "booked", "rescheduled"]
                    .contains(&parsed.text(planned))
            });
        if is_planned {
            // "is set for 5 November" says less without its date; "for Tuesday" says less beside another one.
            let lead = before.unwrap_or(date.start)..date.end;
            let is_weekday = date.len() == 1 && parsed.text(date.start).ends_with("day");
            let is_counted = is_weekday || is_relative(parsed, date);
            return Some(if is_counted { Attached::When(lead) } else { Attached::Which });
        }
        // "posted net income for the third quarter of $8 million"
        let is_period = date
            .clone()
            .any(|at| ["quarter", "half", "months", "year"].iter().any(|end| parsed.text(at).ends_with(end)));
        if prep == "for" && is_period && !is_relative(parsed, date) && before.is_some_and(|before| before > verb) {
            return Some(Attached::When(before.unwrap_or(date.start)..date.end));
        }
        return (prep == "to" && before.is_some_and(|before| before > verb)).then_some(Attached::Which);
    }
    let holds = if date.start < clause.start {
        opening_holds(parsed, clause.start, lead.start, clause.opener.map_or(0, |opener| opener + 1))
    } else if date.start < verb {
        subject_holds(parsed, verb, clause.start, &lead)
    } else {
        let is_from_to = parsed.tag(date.end) == Tag::To && (verb..lead.start).any(|at| parsed.text(at) == "from");
        !is_from_to && predicate_holds(parsed, verb, lead.start)
    };
    holds.then_some(Attached::When(lead))
}

/// "Ottawa Saturday condemned the attacks on Friday": the verb has a date of its own right before it.
fn is_of_other(parsed: &Parsed<'_>, at: usize, verb: usize, date: &Range<usize>) -> bool {
    let is_between = |at: &usize| parsed.tag(*at) == Tag::Adverb && !parsed.is_date(*at);
    let before = (0..verb).rev().find(|at| !is_between(at));
    let is_other = before.is_some_and(|before| {
        let is_day = parsed.text(before).ends_with("day");
        parsed.is_date(before) && is_day && !date.contains(&before) && parsed.owners.get(before) == Some(&at)
    });
    is_other && date.start > verb
}

/// "This Morning" within a sentence is the name of a programme.
fn is_of_name(parsed: &Parsed<'_>, date: &Range<usize>) -> bool {
    let is_first = (0..date.start).all(|at| parsed.tag(at) == Tag::Sign);
    !is_first
        && ["This", "Today", "Tonight", "Tomorrow", "Now", "Last", "Next"].contains(&parsed.text(date.start))
        && !matches!(parsed.text(date.start.saturating_sub(1)), "“" | "\"" | ":" | "—" | "–" | "-")
        || !is_first
            && date.len() > 1
            && parsed.text(date.start) == "This"
            && parsed.text(date.start + 1).starts_with(char::is_uppercase)
}

/// A quarter without its year is one of the year where figures are spoken of, and else one of a match.
fn is_of_match(parsed: &Parsed<'_>, date: &Range<usize>) -> bool {
    const FIGURES: [&str; 26] = [
        "revenue",
        "revenues",
        "sales",
        "profit",
        "profits",
        "earnings",
        "growth",
        "economy",
        "gdp",
        "percent",
        "shipments",
        "results",
        "income",
        "loss",
        "losses",
        "fiscal",
        "prices",
        "output",
        "exports",
        "imports",
        "company",
        "investors",
        "analysts",
        "billion",
        "million",
        "shares",
    ];
    let is_quarter = date.clone().any(|at| parsed.text(at).to_lowercase().starts_with("quarter"));
    let has_year =
        date.clone().any(|at| parsed.text(at).len() == 4 && parsed.text(at).starts_with(|c: char| c.is_ascii_digit()));
    let has_figures = parsed.tokens.iter().any(|token| {
        FIGURES.contains(&&*token.text.to_lowercase())
            || token.text.ends_with('%')
            || token.text.starts_with(['$', '€', '£'])
    });
    is_quarter && !has_year && !has_figures
}

/// "was not searched until October": without its date it would never have been.
fn is_undone(parsed: &Parsed<'_>, at: usize, date: &Range<usize>, lead: &Range<usize>) -> bool {
    let is_until =
        [lead.start, date.start].into_iter().any(|at| matches!(&*parsed.text(at).to_lowercase(), "until" | "till"));
    let owned = |token: &usize| parsed.owners.get(*token) == Some(&at);
    let is_negative = (0..date.start).filter(owned).any(|at| {
        let word = parsed.text(at).to_lowercase().replace('\'', "’");
        ["not", "never", "no"].contains(&&*word) || word.ends_with("n’t")
    });
    let is_since = text_is(parsed, lead.start, "since") || text_is(parsed, date.start, "since");
    // "was only confirmed in September"
    let begin = parsed.clause(at).and_then(|clause| clause.verb);
    let is_only = begin.is_some_and(|begin| (begin..parsed.group_end(begin)).any(|at| text_is(parsed, at, "only")));
    (is_until || is_since) && is_negative || is_only
}

fn text_is(parsed: &Parsed<'_>, at: usize, word: &str) -> bool {
    parsed.text(at).eq_ignore_ascii_case(word)
}

/// The last word before a date that is no article or the like.
fn softened_before(parsed: &Parsed<'_>, date: usize) -> Option<usize> {
    (0..date).rev().find(|at| !SOFTENERS.contains(&&*parsed.text(*at).to_lowercase()))
}

/// The words of a date with what leads to them.
fn lead(parsed: &Parsed<'_>, date: &Range<usize>) -> Range<usize> {
    let text = |at: usize| parsed.text(at).to_lowercase();
    let mut start = date.start;
    // "for the six months ended Oct. 1"
    if start > 1 && ["ended", "ending"].contains(&&*text(start - 1)) {
        let is_part = |at: &usize| matches!(parsed.tag(*at), Tag::Determiner | Tag::Noun) || parsed.is_date(*at);
        let first = (0..start - 1).rev().take_while(is_part).last().unwrap_or(start - 1);
        let led = first.checked_sub(1).filter(|led| ["for", "in", "during"].contains(&&*text(*led)));
        return led.unwrap_or(start - 1)..date.end;
    }
    // "in the early hours Wednesday"
    let is_hours = start > 3 && text(start - 1) == "hours" && text(start - 3) == "the" && text(start - 4) == "in";
    if is_hours {
        return start - 4..date.end;
    }
    while start > 0 && SOFTENERS.contains(&&*text(start - 1)) {
        start -= 1;
    }
    // "was shot in the back on Friday"
    let in_back = |start: usize| start > 1 && text(start - 1) == "back" && text(start - 2) == "the";
    // "in a letter published Wednesday that", "streamed out last week alone"
    let issued = if start > 0 && text(start - 1) == "on" { start - 1 } else { start };
    if issued > 0 && is_issued(parsed, issued - 1) {
        return issued - 1..date.end;
    }
    // "streamed out last week alone", "in November so far", "so far this year"
    let is_so_far = |at: usize| text(at) == "so" && text(at + 1) == "far";
    let behind = if is_so_far(date.end) { 2 } else { usize::from(text(date.end) == "alone") };
    let date = date.start..date.end + behind;
    if start == date.start && start > 1 && is_so_far(start - 2) {
        return start - 2..date.end;
    }
    let date = &date;
    // "carry on this week"
    let is_particle = start > 0
        && start == date.start
        && text(start - 1) == "on"
        && ["this", "last", "next", "earlier", "later"].contains(&&*text(date.start));
    if start > 0 && TEMPORAL.contains(&&*text(start - 1)) && !is_particle {
        start -= 1;
        // "as of", "back in", "early in"
        while start > 0
            && !in_back(start)
            && ["back", "early", "late", "only", "just", "ever", "again", "later", "still", "first"]
                .contains(&&*text(start - 1))
        {
            start -= 1;
        }
        return start..date.end;
    }
    if text(date.start) == "since" || TEMPORAL.contains(&&*text(date.start)) {
        while start > 0 && ["ever", "back", "early", "late", "only"].contains(&&*text(start - 1)) {
            start -= 1;
        }
        return start..date.end;
    }
    // "just a decade ago"
    let mut start = date.start;
    while start > 0 && ["almost", "exactly", "just", "nearly", "only", "roughly"].contains(&&*text(start - 1)) {
        start -= 1;
    }
    start..date.end
}

/// "in a letter published", "under an accord signed": the text is of the same day as what it says.
pub fn is_issued(parsed: &Parsed<'_>, at: usize) -> bool {
    let is_part = |at: &usize| matches!(parsed.tag(*at), Tag::Noun | Tag::Determiner);
    let start = (0..at).rev().take_while(is_part).last();
    let lead = start.and_then(|start| start.checked_sub(1)).map_or("", |lead| parsed.text(lead)).to_lowercase();
    ISSUED.contains(&parsed.text(at)) && ["in", "under"].contains(&&*lead)
}

/// Whether a date stands before the noun that it describes.
fn is_attributive(parsed: &Parsed<'_>, date: &Range<usize>) -> bool {
    let next = parsed.text(date.end);
    if ["’s", "'s", "’", "'", "-"].contains(&next) && parsed.tokens.get(date.end).is_some_and(|token| token.is_tight)
    {
        return true;
    }
    // "the Dec. 21, 1988, bombing of"
    let is_led = date.start.checked_sub(1).is_some_and(|before| parsed.tag(before) == Tag::Determiner);
    // "reported third-quarter earnings"
    if parsed.text(date.end - 1).contains("quarter") && FIGURES.contains(&next) {
        return true;
    }
    if is_led && next == "," && parsed.is(date.end + 1, WordClass::Event) {
        return true;
    }
    let last = parsed.text(date.end.saturating_sub(1));
    if last.ends_with("’s") || last.ends_with("'s") {
        return true;
    }
    let Some(before) = date.start.checked_sub(1) else {
        return parsed.tag(date.end) == Tag::Noun && !is_apart(parsed, date);
    };
    let is_possessive = |text: &str| ["’s", "'s", "s’", "s'"].iter().any(|end| text.ends_with(end));
    let described = matches!(parsed.tag(before), Tag::Determiner | Tag::Preposition | Tag::To)
        || is_possessive(parsed.text(before));
    // "long before the July 2021 riots"
    let inside = matches!(parsed.tag(date.start), Tag::Determiner | Tag::Preposition)
        || parsed.tag(date.start) == Tag::Subordinator && date.len() > 1;
    // "stories, poems, Christmas cards"
    let is_name = date.len() == 1
        && parsed.tag(date.start) == Tag::Noun
        && matches!(parsed.tag(before), Tag::Sign | Tag::Noun | Tag::Coordinator);
    parsed.tag(date.end) == Tag::Noun
        && !parsed.is_date(date.end)
        && (described || is_name || inside && parsed.text(date.start).to_lowercase() != "this")
}

fn is_apart(parsed: &Parsed<'_>, date: &Range<usize>) -> bool {
    parsed.text(date.end) == ","
}

/// Whether a date before a noun dates what happens: "won the 2024 election".
fn is_event(parsed: &Parsed<'_>, date: &Range<usize>, verb: usize, lead: usize) -> bool {
    let is_quarter = date.clone().any(|at| parsed.text(at).contains("quarter"));
    let noun = (date.end..date.end + 5)
        .take_while(|at| parsed.tag(*at) == Tag::Noun || parsed.tag(*at) == Tag::Determiner)
        .any(|at| parsed.is(at, WordClass::Event) || is_quarter && FIGURES.contains(&parsed.text(at)));
    let prep = (lead.saturating_sub(3)..=lead)
        .rev()
        .find(|at| matches!(parsed.tag(*at), Tag::Preposition | Tag::Subordinator | Tag::To));
    let is_apart = prep.is_some_and(|prep| {
        let word = parsed.text(prep).to_lowercase();
        prep > verb.min(date.start) && !["in", "at", "during"].contains(&&*word) || OF_NOUN.contains(&&*word)
    });
    let ahead = prep.is_some_and(|prep| prep > 0 && parsed.text(prep - 1).eq_ignore_ascii_case("ahead"));
    // "tried to implicate Ottawa in the April attack"
    let is_aim = (verb..date.start).any(|at| parsed.tag(at) == Tag::Infinitive);
    noun && !is_apart && !is_aim && !ahead && !is_present(parsed, verb)
}

/// Whether the adverbial in front of a clause is about the date itself: "At the summit in May, …", but not "After the
/// strike in May, …".
fn opening_holds(parsed: &Parsed<'_>, start: usize, lead: usize, from: usize) -> bool {
    (from..lead).all(|at| {
        let is_other = OF_NOUN.contains(&&*parsed.text(at).to_lowercase()) && !parsed.is_date(at);
        !is_other
            && !matches!(
                parsed.tag(at),
                Tag::Ing | Tag::Participle | Tag::Infinitive | Tag::To | Tag::Maybe | Tag::Finite
            )
    }) && start > lead
}

/// Whether a date before the verb is of it: "the board on Monday rejected", or of the event that the subject is.
fn subject_holds(parsed: &Parsed<'_>, verb: usize, start: usize, lead: &Range<usize>) -> bool {
    let is_next = (lead.end..verb).all(|at| parsed.tag(at) == Tag::Adverb || parsed.text(at) == ",");
    // "her computer from April 2015"
    if parsed.text(lead.start).eq_ignore_ascii_case("from") && !parsed.tokens.is_empty() {
        return false;
    }
    // "eight of the killings since 1993 were": those since then.
    if is_next && text_is(parsed, lead.start, "since") && !parsed.is(verb, WordClass::Have) && start < lead.start {
        return false;
    }
    let is_first = (start..lead.start).all(|at| matches!(parsed.tag(at), Tag::Sign | Tag::Adverb | Tag::Coordinator));
    // "the contenders at the Oscars on Sunday"
    let is_of_noun = (start..lead.start).any(|at| {
        let word = parsed.text(at).to_lowercase();
        OF_NOUN.contains(&&*word) || parsed.tag(at) == Tag::Preposition && word != "of"
    });
    is_first || is_next && !is_of_noun
}

/// Whether a date behind the verb is of it, and not of a noun, a comparison or an infinitive on the way.
fn predicate_holds(parsed: &Parsed<'_>, begin: usize, lead: usize) -> bool {
    let end = parsed.group_end(begin);
    let owner = parsed.owners.get(begin);
    // "spent Monday trying", "is approaching next year with caution"
    if lead == end && parsed.is_date(lead) && parsed.lemma(begin).is_some_and(|lemma| SPENDING.contains(&lemma)) {
        return false;
    }
    // "compared with a loss of $5 million a year earlier"
    if (end..lead).any(|at| ["compared", "versus"].contains(&parsed.text(at))) {
        return false;
    }
    // "up from the previous year"
    if is_from_word(parsed, lead) && lead > end {
        return false;
    }
    // "will run until Friday"
    let is_bounded = ["until", "till", "through", "from", "over"].contains(&&*parsed.text(lead).to_lowercase());
    if lead == end && is_bounded {
        return false;
    }
    // "had until Friday to answer"; "the last attack was in 2002"
    if lead == end && end == begin + 1 && parsed.lemma(begin).is_some_and(|lemma| lemma == "have" || lemma == "be") {
        let behind = (lead..parsed.tokens.len()).find(|at| !parsed.is_date(*at) && *at > lead);
        if parsed.lemma(begin) == Some("have")
            || behind.is_none_or(|at| matches!(parsed.tag(at), Tag::Sign | Tag::Subordinator | Tag::Relative))
        {
            return false;
        }
    }
    for at in end..lead {
        if parsed.owners.get(at) != owner {
            continue;
        }
        let word = parsed.text(at).to_lowercase();
        let is_infinitive = parsed.tag(at) == Tag::To && parsed.tag(at + 1) == Tag::Infinitive;
        if is_infinitive && !is_controlled(parsed, begin, end, at) {
            return false;
        }
        let is_prep = matches!(parsed.tag(at), Tag::Preposition | Tag::Subordinator);
        if is_prep && OF_NOUN.contains(&&*word) && !parsed.is_date(at) && !is_complement(parsed, begin, end, at) {
            return false;
        }
        // "reacted to peanuts, an increase since 1997"
        if parsed.text(at) == "," && parsed.tag(at + 1) == Tag::Determiner && !parsed.is_date(at + 1) {
            return false;
        }
        if matches!(parsed.tag(at), Tag::Ing) && parsed.tag(at - 1) == Tag::Noun {
            return false;
        }
    }
    true
}

/// Whether "from" leads to a date that is no range.
fn is_from_word(parsed: &Parsed<'_>, lead: usize) -> bool {
    parsed.text(lead).eq_ignore_ascii_case("from") && !parsed.is_date(lead)
}

/// "emerged from the war in 1945", "served as minister in 2018": what a verb needs.
fn is_complement(parsed: &Parsed<'_>, begin: usize, end: usize, at: usize) -> bool {
    let needs = parsed.lemma(begin).is_some_and(|lemma| crate::drafts::syntax::has_class(lemma, WordClass::Complement));
    let is_first = !(end..at).any(|before| matches!(parsed.tag(before), Tag::Preposition | Tag::To));
    let word = parsed.text(at).to_lowercase();
    is_first
        && (at == end && ["with", "about"].contains(&&*word)
            || needs && ["from", "as", "about"].contains(&&*word)
            || word == "as")
}

/// Whether an infinitive says what the verb before it is about: "plans to open", "is expected to open", "asked it to open".
fn is_controlled(parsed: &Parsed<'_>, begin: usize, end: usize, to: usize) -> bool {
    let is_direct = (end..to).all(|at| {
        parsed.tag(at) == Tag::Adverb
            || parsed.is_date(at)
            || parsed.tag(at) == Tag::Preposition && parsed.is_date(at + 1)
    });
    let is_state = parsed.is(begin, WordClass::Be) && to == end + 1;
    let asks = parsed.lemma(begin).is_some_and(|lemma| crate::drafts::syntax::has_class(lemma, WordClass::Control));
    is_direct || is_state || asks && !(end..to).any(|at| parsed.tag(at) == Tag::Preposition)
}

/// Whether the words of a date count from the day of the article: under another date they would say something else.
pub fn is_relative(parsed: &Parsed<'_>, date: &Range<usize>) -> bool {
    const WORDS: [&str; 24] = [
        "last",
        "next",
        "this",
        "ago",
        "earlier",
        "later",
        "today",
        "yesterday",
        "tomorrow",
        "tonight",
        "now",
        "currently",
        "previous",
        "following",
        "same",
        "current",
        "coming",
        "past",
        "recent",
        "recently",
        "today’s",
        "yesterday’s",
        "tomorrow’s",
        "then",
    ];
    // "Sony Now" is a name.
    date.clone()
        .any(|at| parsed.text(at) != "Now" && WORDS.contains(&&*parsed.text(at).to_lowercase().replace('\'', "’")))
}
