//! [`parts`]: what a statement can do without in its middle, each with a price: who somebody is beside a name, words
//! that only colour a noun, phrases and clauses that describe, and dates of something else.

use std::ops::Range;

use super::antecedent::{Referent, fits, is_suffix};
use super::colour::colours;
use super::names::{is_body, is_rank};
use super::noun::{TO_NOUNS, WITH_IN, in_compound, is_any, is_known, is_name, is_possessive};
use super::price::{can_lose_of, price_of_end};
use super::subject::{is_role, is_weighty};
use crate::drafts::syntax::{ANTECEDENT, ClauseKind, Parsed, Tag, TitleToken, WordClass, has_class};

/// A part of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The places of its words among those of the statement.
    pub places: Range<usize>,
    /// How much is lost without it.
    pub price: usize,
}

/// The parts that a statement can do without; `verb` is the place of its verb group among its words.
pub fn parts(parsed: &Parsed<'_>, words: &[usize], verb: usize) -> Vec<Part> {
    let statement = Statement { parsed, words, verb, quoted: quoted(parsed, words) };
    let mut found: Vec<Part> = Vec::new();
    for place in 0..words.len() {
        let at_place = [
            statement.adverb(place),
            statement.colouring(place),
            statement.role(place),
            statement.origin(place),
            statement.possessive_date(place),
            statement.clause(place),
            statement.apposition(place),
            statement.phrase_of_subject(place),
            statement.phrase_of_report(place),
            statement.phrase(place),
        ];
        found.extend(at_place.into_iter().flatten().filter(|part| !part.places.is_empty()));
    }
    found
}

/// Which words stand between quotation marks.
fn quoted(parsed: &Parsed<'_>, words: &[usize]) -> Vec<bool> {
    let mut is_within = false;
    let mut found = Vec::with_capacity(words.len());
    for at in words {
        let text = parsed.text(*at);
        let opens = matches!(text, "“" | "«") || text == "\"" && !is_within;
        let closes = matches!(text, "”" | "»") || text == "\"" && is_within;
        found.push(is_within || opens);
        is_within = (is_within || opens) && !closes;
    }
    found
}

/// The words of a statement by their places.
struct Statement<'s, 'a> {
    parsed: &'s Parsed<'a>,
    words: &'s [usize],
    verb: usize,
    quoted: Vec<bool>,
}

impl Statement<'_, '_> {
    fn at(&self, place: usize) -> usize {
        self.words.get(place).copied().unwrap_or(usize::MAX)
    }

    fn tag(&self, place: usize) -> Tag {
        if place < self.words.len() { self.parsed.tag(self.at(place)) } else { Tag::Sign }
    }

    fn text(&self, place: usize) -> &str {
        if place < self.words.len() { self.parsed.text(self.at(place)) } else { "" }
    }

    fn is_quoted(&self, places: Range<usize>) -> bool {
        self.quoted.get(places).is_none_or(|quoted| quoted.contains(&true))
    }

    fn is_date(&self, place: usize) -> bool {
        self.parsed.is_date(self.at(place))
    }

    fn is_comma(&self, place: usize) -> bool {
        self.text(place) == ","
    }

    fn is_capital(&self, place: usize) -> bool {
        self.parsed.token(self.at(place)).is_some_and(TitleToken::is_capital) && self.tag(place) == Tag::Noun
    }

    fn is_lower(&self, place: usize) -> bool {
        self.text(place).starts_with(char::is_lowercase)
    }

    fn part(&self, places: Range<usize>, price: usize) -> Option<Part> {
        let is_all = places.start == 0 && places.end >= self.verb;
        (!is_all && !self.is_quoted(places.clone())).then_some(Part { places, price })
    }

    /// "also", "secretly": adverbs that only colour what is said.
    fn adverb(&self, place: usize) -> Option<Part> {
        const KEPT: [&str; 19] = [
            "likely",
            "nearly",
            "apparently",
            "effectively",
            "partly",
            "practically",
            "possibly",
            "probably",
            "about",
            "almost",
            "early",
            "even",
            "first",
            "late",
            "least",
            "more",
            "no-longer",
            "only",
            "together",
        ];
        let word = self.text(place).to_lowercase();
        let is_kept = self.parsed.is(self.at(place), WordClass::Negation)
            || is_weighty(self.parsed, self.at(place))
            || KEPT.contains(&&*word);
        // "is likely": what the verb says.
        let is_point = place == self.verb + 1 && self.parsed.lemma(self.at(self.verb)) == Some("be");
        // "apparently to help", "shortly after": what it says of a phrase.
        let next = self.tag(place + 1);
        let is_of_verb = matches!(next, Tag::Verb | Tag::Finite | Tag::Maybe | Tag::Infinitive | Tag::Adverb);
        let is_plain = word.ends_with("ly") || ["also", "just", "ever", "now", "soon"].contains(&&*word);
        let goes = self.tag(place) == Tag::Adverb && place > 0 && is_of_verb && is_plain && !is_kept && !is_point;
        goes.then(|| self.part(place..place + 1, 1)).flatten()
    }

    /// "a sweeping order": what only colours a noun.
    fn colouring(&self, place: usize) -> Option<Part> {
        const WEIGHING: [&str; 9] = ["as", "how", "least", "less", "more", "most", "so", "too", "very"];
        let before = place.checked_sub(1).map_or(Tag::Sign, |before| self.tag(before));
        let price = colours(self.text(place))?;
        let is_before_noun = self.tag(place + 1) == Tag::Noun && !self.is_date(place + 1);
        let is_tag = matches!(self.tag(place), Tag::Noun | Tag::Ing | Tag::Participle | Tag::Maybe | Tag::Adverb);
        // "a long, dark night", "rich and poor"
        let is_joined = [before, self.tag(place + 1)].contains(&Tag::Coordinator);
        let is_listed = place > 0 && self.is_comma(place - 1);
        // "is powerful": the point.
        let is_led = matches!(before, Tag::Determiner | Tag::Noun | Tag::Preposition | Tag::To | Tag::Adverb)
            || matches!(before, Tag::Verb | Tag::Infinitive | Tag::Ing | Tag::Finite | Tag::Maybe | Tag::That);
        let is_weighed = place > 0
            && (before == Tag::Adverb && !self.text(place - 1).ends_with("ly")
                || WEIGHING.contains(&&*self.text(place - 1).to_lowercase()));
        let is_vowel = |place: usize| self.text(place).to_lowercase().starts_with(['a', 'e', 'i', 'o', 'u']);
        let is_an = place > 0 && ["a", "an"].contains(&&*self.text(place - 1).to_lowercase());
        // "an important treaty" would be "an treaty".
        let is_torn = is_an && is_vowel(place) != is_vowel(place + 1);
        let goes = is_tag && is_before_noun && !is_joined && !is_listed && is_led && !is_weighed && !is_torn;
        goes.then(|| self.part(place..place + 1, price)).flatten()
    }

    /// "Israeli diplomat Mark Regev": who somebody is, beside the name.
    fn role(&self, place: usize) -> Option<Part> {
        const PRICE: usize = 2;
        let is_name = |place: usize| self.is_capital(place) && is_of_person(self.text(place));
        let first = place + 1;
        let names = (first..self.words.len()).take_while(|place| self.is_capital(*place)).count();
        let is_named = names >= 2
            && (first..first + names).all(is_name)
            && self.text(first).chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '’' | '\''))
            && !is_rank(self.text(first));
        let is_noun = self.tag(place) == Tag::Noun && self.text(place).chars().all(|c| c.is_alphabetic() || c == '-');
        if !is_named || !is_noun || fits(self.parsed, &[self.at(place)], Referent::Many) {
            return None;
        }
        // "Secretary of State Ada Jones"
        let is_of = |place: usize| {
            self.text(place) == "of" && place > 0 && is_rank(self.text(place - 1)) && self.is_capital(place + 1)
        };
        let is_office = (place.saturating_sub(3)..place).any(is_of);
        let is_role = is_office
            || is_rank(self.text(place))
            || self.is_lower(place) && is_occupation(self.parsed, self.at(place));
        let is_part = |place: &usize| {
            if is_of(*place) {
                return true;
            }
            let joins = self.tag(*place) == Tag::Coordinator && self.is_lower(*place + 1) && self.is_lower(*place - 1);
            let is_word = matches!(self.tag(*place), Tag::Noun) && !self.is_date(*place);
            is_word || joins || self.text(*place) == "’s"
        };
        let start = (0..=place).rev().take_while(is_part).last()?;
        let is_led = start > 0 && self.tag(start - 1) == Tag::Determiner;
        let start = if is_led { start - 1 } else { start };
        // "the minister and activist Ada Jones" may be two.
        let is_joined = (start..place).any(|place| self.tag(place) == Tag::Coordinator);
        let is_behind = start.checked_sub(1).is_some_and(|before| self.tag(before) == Tag::Coordinator);
        let goes = is_role && !(is_joined && is_led) && !is_behind && self.tag(start) != Tag::Coordinator;
        goes.then(|| self.part(start..first, PRICE)).flatten()
    }

    /// "Serbia’s Novak Djokovic": where or of what somebody with a name is.
    fn origin(&self, place: usize) -> Option<Part> {
        let owner = self.is_capital(place).then_some(place)?;
        let end = if is_possessive(self.text(owner)) {
            owner + 1
        } else if ["’s", "'s"].contains(&self.text(owner + 1)) && self.tag(owner + 1) == Tag::Determiner {
            owner + 2
        } else {
            return None;
        };
        let start = (0..=owner).rev().take_while(|place| self.is_capital(*place) && !self.is_date(*place)).last()?;
        let start = if start > 0 && self.tag(start - 1) == Tag::Determiner { start - 1 } else { start };
        let names = (end..self.words.len()).take_while(|place| self.is_capital(*place)).count();
        let is_person = (2..4).contains(&names)
            && (end..end + names).all(|place| is_of_person(self.text(place)))
            && self.tag(end + names) != Tag::Noun;
        // "of South Africa’s Jacob Zuma"
        let goes =
            is_person && !(start..end).any(|place| self.is_date(place)) && !is_possessive(self.text(end + names - 1));
        goes.then(|| self.part(start..end, 2)).flatten()
    }

    /// "November’s election": a date that says which one, where the day of the statement tells that.
    fn possessive_date(&self, place: usize) -> Option<Part> {
        let is_first = self.is_date(place) && (place == 0 || !self.is_date(place - 1));
        if !is_first || place == 0 || matches!(self.tag(place - 1), Tag::Determiner) {
            return None;
        }
        let dates = (place..self.words.len()).take_while(|place| self.is_date(*place)).count();
        let end = place + dates;
        let has_own = is_possessive(self.text(end - 1));
        let has_next = ["’s", "'s"].contains(&self.text(end)) && self.tag(end) == Tag::Determiner;
        let end = end + usize::from(has_next);
        let goes = (has_own || has_next) && self.tag(end) == Tag::Noun;
        goes.then(|| self.part(place..end, 2)).flatten()
    }

    /// "the crane, built in 1987,", "people who came": a clause that describes.
    fn clause(&self, place: usize) -> Option<Part> {
        let at = self.words.get(place).filter(|at| **at < ANTECEDENT)?;
        let owner = *self.parsed.owners.get(*at)?;
        let clause = self.parsed.clause(owner)?;
        let opener = clause.opener.unwrap_or(clause.start);
        if opener != *at || !matches!(clause.kind, ClauseKind::Relative | ClauseKind::Participle) || place == 0 {
            return None;
        }
        let is_inner = |place: &usize| {
            let owner = self.parsed.owners.get(self.at(*place));
            owner.is_some_and(|inner| self.parsed.is_under(*inner, owner_of(self.parsed, opener)))
        };
        let end = (place..self.words.len()).take_while(is_inner).last()? + 1;
        let is_comma = self.is_comma(place - 1);
        let start = if is_comma { place - 1 } else { place };
        let before = start.checked_sub(1)?;
        if end >= self.words.len() || self.tag(before) != Tag::Noun {
            return None;
        }
        let closes = is_comma && self.is_comma(end);
        let goes_on = matches!(
            self.tag(end),
            Tag::Finite | Tag::Maybe | Tag::Verb | Tag::Preposition | Tag::To | Tag::That | Tag::Subordinator
        ) || closes
            || self.is_comma(end);
        let rest = self.tag(end + usize::from(closes));
        let is_before_verb = matches!(rest, Tag::Finite | Tag::Maybe);
        // "down 6%, compared with 5% for A, 4% for B" is a list.
        if closes && !matches!(rest, Tag::Finite | Tag::Maybe | Tag::Verb | Tag::Preposition | Tag::To | Tag::That) {
            return None;
        }
        let last = self.at(before);
        let price = match clause.kind {
            _ if is_comma => 1,
            ClauseKind::Relative if is_name(self.parsed, last) => 2,
            ClauseKind::Relative => 5,
            _ if is_known(self.parsed, last) => 4,
            _ => 6,
        };
        // "bought a painting that was stolen from a museum": what follows may be of the clause.
        let is_sure = is_before_verb || is_comma || self.tag(end) == Tag::That;
        let end = end + usize::from(closes && is_comma);
        (goes_on && is_sure).then(|| self.part(start..end, price)).flatten()
    }

    /// ", a Democrat,": who or what a name is, between commas.
    fn apposition(&self, place: usize) -> Option<Part> {
        const LONGEST: usize = 14;
        if !self.is_comma(place) || place == 0 || !self.is_capital(place - 1) {
            return None;
        }
        let word = self.text(place + 1).to_lowercase();
        let is_role = matches!(&*word, "a" | "an" | "the" | "its" | "his" | "her" | "their");
        // "Gary, Ind.,"
        let is_place = self.is_capital(place + 1) && (self.is_comma(place + 2) || self.is_comma(place + 3));
        let close = (place + 1..self.words.len()).take(LONGEST).find(|place| self.is_comma(*place))?;
        let inner = place + 1..close;
        let is_plain = inner.clone().all(|place| {
            matches!(self.tag(place), Tag::Noun | Tag::Determiner | Tag::Preposition | Tag::Adverb)
                || ["’s", "'s", "."].contains(&self.text(place))
        });
        // "Jones, the mayor, and Smith" is a list.
        let is_list = self.tag(close + 1) == Tag::Coordinator
            || (close + 1..self.words.len()).take(4).any(|place| self.is_comma(place) && !is_role)
            || (0..place).any(|place| self.is_comma(place)) && !is_role;
        let goes = (is_role || is_place && self.is_capital(close - 1)) && is_plain && !is_list;
        let ends = close + 1 >= self.words.len();
        (goes && !ends).then(|| self.part(place..close + 1, 1)).flatten()
    }

    /// The end of a phrase that begins with a preposition: its noun with what "of" says of it.
    fn phrase_end(&self, place: usize) -> usize {
        let is_part = |place: &usize| {
            matches!(self.tag(*place), Tag::Noun | Tag::Determiner | Tag::Adverb | Tag::Pronoun)
                || self.text(*place) == "of"
                || ["’s", "'s", "’", "'"].contains(&self.text(*place))
        };
        (place + 1..self.words.len()).take_while(is_part).last().map_or(place + 1, |last| last + 1)
    }

    /// The place where a phrase opens; "as a result of" opens one, too.
    fn opens_phrase(&self, place: usize) -> bool {
        let text = self.text(place).to_lowercase();
        let is_as = ["consequence", "part", "result"].contains(&self.text(place + 2)) || self.text(place + 1) == "part";
        match &*text {
            "as" => is_as,
            "of" | "than" => false,
            _ => self.tag(place) == Tag::Preposition,
        }
    }

    /// "the adjustments [on its assets] were": a phrase of a subject.
    fn phrase_of_subject(&self, place: usize) -> Option<Part> {
        let at = *self.words.get(place)?;
        let before = place.checked_sub(1)?;
        let is_of = self.text(place) == "of" && can_lose_of(self.parsed, self.at(before), at);
        if !self.opens_phrase(place) && !is_of || self.tag(before) != Tag::Noun || at >= ANTECEDENT {
            return None;
        }
        let owner = *self.parsed.owners.get(at)?;
        let verb = self.parsed.clause(owner)?.verb.filter(|verb| *verb > at)?;
        let end_of_subject = self.words.iter().position(|word| *word == verb)?;
        let last = self.at(before);
        // Names and other subjects of a list are no part of the phrase: "the men of Gaza and Jones".
        let joint = (place..end_of_subject).find(|place| self.tag(*place) == Tag::Coordinator);
        let is_list =
            joint.is_some_and(|_| self.is_listed_before(place) || !self.is_listed_within(place, end_of_subject));
        let has_clause = (place..end_of_subject).any(|place| self.parsed.owners.get(self.at(place)) != Some(&owner));
        let end = end_of_subject;
        if is_list || has_clause || !matches!(self.tag(end), Tag::Finite | Tag::Maybe) {
            return None;
        }
        let is_within_name = is_name(self.parsed, last) && is_name(self.parsed, self.at(place + 1));
        let is_open = in_compound(self.parsed, last, at)
            || TO_NOUNS.contains(&self.parsed.text(last))
            || ["in", "by", "of"].contains(&self.text(place)) && WITH_IN.contains(&self.parsed.text(last))
            || self.is_date(before)
            || self.text(before).starts_with(|c: char| c.is_ascii_digit());
        let is_some = is_any(self.parsed, last);
        let price = match is_some && !fits(self.parsed, &[last], Referent::Many) {
            _ if is_of && is_some => return None,
            _ if is_of => 7,
            true => 6,
            false => 4,
        };
        (!is_within_name && !is_open).then(|| self.part(place..end, price)).flatten()
    }

    /// Whether a list of the subject began before a place: "Jones and the men of Gaza and".
    fn is_listed_before(&self, place: usize) -> bool {
        (0..place).any(|place| self.tag(place) == Tag::Coordinator || self.is_comma(place))
    }

    /// Whether a phrase holds a list of three or more: "from water, wind, and sun".
    fn is_listed_within(&self, start: usize, end: usize) -> bool {
        (start..end).any(|place| self.is_comma(place))
    }

    /// "said [in a briefing] that"
    fn phrase_of_report(&self, place: usize) -> Option<Part> {
        let begin = self.at(self.verb);
        let says = self.parsed.lemma(begin).is_some_and(|lemma| has_class(lemma, WordClass::Saying));
        let start = self.words.iter().position(|at| *at >= self.parsed.group_end(begin))?;
        let mut end = self.phrase_end(place);
        // "in a briefing at the ministry that"
        while self.opens_phrase(end) {
            end = self.phrase_end(end);
        }
        let is_that = self.tag(end) == Tag::That;
        let goes = says && place == start && self.opens_phrase(place) && is_that;
        goes.then(|| self.part(place..end, 1)).flatten()
    }

    /// "launched the drive [in Ottawa] to address": a phrase with another one behind it.
    fn phrase(&self, place: usize) -> Option<Part> {
        const FREE: [&str; 14] = [
            "after",
            "amid",
            "at",
            "before",
            "despite",
            "during",
            "following",
            "in",
            "near",
            "on",
            "over",
            "since",
            "throughout",
            "under",
        ];
        if place <= self.verb || !self.opens_phrase(place) {
            return None;
        }
        let end = self.phrase_end(place);
        // The words behind the phrase stay.
        let predicate = self.words.get(self.verb..end)?;
        let price = price_of_end(self.parsed, predicate, place - self.verb)?;
        let is_infinitive = self.tag(end) == Tag::To && matches!(self.tag(end + 1), Tag::Infinitive | Tag::Verb);
        let leads = self.opens_phrase(end) && FREE.contains(&self.text(end)) || is_infinitive;
        let is_end = end >= self.words.len();
        // "ties [between A] and B"
        let is_pair = ["between", "from"].contains(&&*self.text(place).to_lowercase());
        (leads && !is_end && !is_pair).then(|| self.part(place..end, price + 2)).flatten()
    }
}

/// The clause of a token.
fn owner_of(parsed: &Parsed<'_>, at: usize) -> usize {
    parsed.owners.get(at).copied().unwrap_or_default()
}

/// Whether a word may be of the name of a person: not "Corp.’s".
fn is_of_person(word: &str) -> bool {
    let word = word.strip_suffix("’s").or_else(|| word.strip_suffix("'s")).unwrap_or(word);
    !is_body(word) && !is_suffix(word)
}

/// Whether a word says what somebody or something with a name is.
fn is_occupation(parsed: &Parsed<'_>, at: usize) -> bool {
    const OTHERS: [&str; 9] =
        ["agency", "company", "firm", "giant", "group", "maker", "organisation", "organization", "startup"];
    parsed.is(at, WordClass::Person) || is_role(parsed.text(at)) || OTHERS.contains(&parsed.text(at))
}
