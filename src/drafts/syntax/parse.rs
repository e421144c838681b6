//! [`parse`]: the clauses of a sentence, in one pass from left to right.

use super::clause::{Clause, ClauseKind};
use super::lexicon::{WordClass, has_class};
use super::parsed::Parsed;
use super::tag::{Tag, tags};
use super::token::TitleToken;

/// The clauses of a sentence; `dates` says which tokens are words of a date.
pub fn parse(tokens: Vec<TitleToken<'_>>, dates: Vec<bool>) -> Parsed<'_> {
    let tags = tags(&tokens);
    let first = Clause { kind: ClauseKind::Main, opener: None, start: 0, verb: None, parent: None, is_apart: false };
    let owners = Vec::with_capacity(tokens.len());
    let (antecedents, stands_for) = (Vec::new(), Vec::new());
    let parsed = Parsed { owners, tokens, tags, dates, clauses: vec![first], antecedents, stands_for };
    let mut parser = ClauseParser { parsed, current: 0 };
    for at in 0..parser.parsed.tokens.len() {
        parser.read(at);
        parser.parsed.owners.push(parser.current);
    }
    parser.parsed
}

/// Verbs of telling somebody something: "was informed on Friday that".
pub const INFORMING: [&str; 6] = ["inform", "warn", "remind", "notify", "assure", "convince"];

pub(super) struct ClauseParser<'a> {
    pub(super) parsed: Parsed<'a>,
    pub(super) current: usize,
}

impl ClauseParser<'_> {
    pub(super) fn open(&mut self, kind: ClauseKind, opener: Option<usize>, start: usize, parent: Option<usize>) {
        let is_apart = opener.unwrap_or(start).checked_sub(1).is_some_and(|before| self.parsed.text(before) == ",");
        self.parsed.clauses.push(Clause { kind, opener, start, verb: None, parent, is_apart });
        self.current = self.parsed.clauses.len() - 1;
    }

    pub(super) fn kind(&self) -> ClauseKind {
        self.parsed.clause(self.current).map_or(ClauseKind::Main, |clause| clause.kind)
    }

    pub(super) fn verb_of(&self, clause: usize) -> Option<usize> {
        self.parsed.clause(clause).and_then(|clause| clause.verb)
    }

    pub(super) fn parent_of(&self, clause: usize) -> Option<usize> {
        self.parsed.clause(clause).and_then(|clause| clause.parent)
    }

    /// The nearest clause around the current one that waits for its verb.
    pub(super) fn waiting(&self) -> Option<usize> {
        let mut clause = self.parent_of(self.current);
        while let Some(at) = clause {
            if self.verb_of(at).is_none() {
                return Some(at);
            }
            clause = self.parent_of(at);
        }
        None
    }

    fn read(&mut self, at: usize) {
        let tag = self.parsed.tag(at);
        if self.parsed.is_date(at) && tag != Tag::Sign {
            return;
        }
        match tag {
            Tag::Sign => self.sign(at),
            Tag::Relative => self.relative(at),
            Tag::That => self.that(at),
            Tag::Subordinator => self.subordinator(at),
            Tag::Coordinator => self.coordinator(at),
            Tag::Finite | Tag::Maybe => self.verb(at),
            Tag::Participle | Tag::Ing => self.participle(at),
            _ => {}
        }
    }

    fn sign(&mut self, at: usize) {
        let Some(token) = self.parsed.tokens.get(at) else { return };
        let joins_numbers =
            token.is_sign(&['–', '-']) && self.parsed.text(at + 1).starts_with(|c: char| c.is_ascii_digit());
        // "6-year-old"
        let joins_words = token.text == "-"
            && token.is_tight
            && self.parsed.tokens.get(at + 1).is_some_and(|next| next.is_tight && next.is_word());
        // "cities/towns"
        let is_slash =
            token.text == "/" && token.is_tight && self.parsed.tokens.get(at + 1).is_some_and(|next| next.is_tight);
        if joins_numbers || joins_words || is_slash {
            return;
        }
        if token.is_sign(&['—', '–', ';', ':', '(', ')', '…', '?', '!', '•', '|', '/'])
            || token.text == "--"
            || token.text == "-"
        {
            self.open(ClauseKind::Main, None, at + 1, None);
        } else if token.is_sign(&[',']) {
            self.comma(at);
        }
    }

    /// A comma closes what stands apart, and may open an attribution, an apposition or the next statement.
    fn comma(&mut self, at: usize) {
        let is_closing = |next: &usize| {
            let is_quote = matches!(self.parsed.text(*next), "”" | "\"" | "’" | "»");
            is_quote && self.parsed.tokens.get(*next).is_some_and(|token| token.is_tight)
        };
        let next = at + 1 + usize::from(is_closing(&(at + 1)));
        let tag = self.parsed.tag(next);
        // ", the head of the party, said the bridge was closed"
        let is_said = tag == Tag::Maybe
            && self.parsed.text(next + 1) != "by"
            && self.parsed.lemma(next).is_some_and(|lemma| has_class(lemma, WordClass::Saying));
        let has_clause = self.parsed.has_clause(next) && !is_said;
        let is_link = matches!(tag, Tag::Coordinator | Tag::Relative);
        // "While hail fell on Kansas, tornadoes failed": the inner clause ends.
        while self.kind().is_inner() || self.kind() == ClauseKind::Apposition {
            let Some(parent) = self.parent_of(self.current) else { break };
            let is_done = self.verb_of(self.current).is_some()
                || matches!(self.kind(), ClauseKind::Participle | ClauseKind::Apposition);
            let waits = self.waiting().is_some();
            let closes = waits
                && (has_clause
                    || matches!(tag, Tag::Finite | Tag::Maybe | Tag::Adverb)
                    || self.kind() == ClauseKind::Apposition)
                || self.parsed.clause(self.current).is_some_and(|clause| clause.is_apart)
                    && !is_link
                    // "who stepped down as chairman, president and chief executive"
                    && !(self.kind() == ClauseKind::Relative && self.is_list(next) && !waits)
                || self.kind() == ClauseKind::Subordinate && !is_link && !self.is_list(next)
                // "When she gave birth, she and her husband"
                || self.kind() == ClauseKind::Subordinate
                    && tag == Tag::Pronoun
                    && has_class(self.parsed.text(next), WordClass::Subject)
                || self.is_attribution(next);
            if !is_done || !closes {
                break;
            }
            self.current = parent;
        }
        let closes_again = self.parsed.text(self.parsed.border(next)) == ",";
        if self.is_attribution(next) && self.verb_of(self.current).is_none() && closes_again {
            self.open(ClauseKind::Apposition, None, next, Some(self.current));
            return;
        }
        if self.is_attribution(next) && self.verb_of(self.current).is_some() {
            self.open(ClauseKind::Attribution, None, next, None);
            return;
        }
        if is_link {
            return;
        }
        match self.verb_of(self.current) {
            None if has_clause && self.is_last_of_list(at) => {}
            None if has_clause => {
                let follows_participle =
                    at.checked_sub(1).and_then(|before| self.parsed.owners.get(before)).is_some_and(|owner| {
                        self.parsed
                            .clause(*owner)
                            .is_some_and(|clause| clause.kind == ClauseKind::Participle && clause.opener.is_none())
                    });
                let is_opening = self.opens_with_phrase() || follows_participle && !self.closes_apposition(at);
                let start = self.before_place(at).unwrap_or(next);
                if let Some(clause) = self.parsed.clauses.get_mut(self.current).filter(|_| is_opening) {
                    clause.start = start;
                }
            }
            // "the Dearborn, Mich., energy company"
            None if self.is_place(at) || at > 1 && self.is_place(at - 2) || at > 2 && self.is_place(at - 3) => {}
            None if matches!(tag, Tag::Determiner | Tag::Noun | Tag::Adverb)
                && !self.opens_with_phrase()
                && (!self.is_list(next) || self.is_role(next)) =>
            {
                self.open(ClauseKind::Apposition, None, next, Some(self.current));
            }
            Some(_)
                if has_clause
                    && matches!(self.kind(), ClauseKind::Main | ClauseKind::Second | ClauseKind::Predicate) =>
            {
                self.open(ClauseKind::Second, None, next, None);
            }
            _ => {}
        }
    }

    /// Whether a place stands between a comma and the next, and the noun that it describes is still to come.
    fn is_place(&self, comma: usize) -> bool {
        let is_capital = |at: usize| self.parsed.tokens.get(at).is_some_and(TitleToken::is_capital);
        // "Van Nuys, Calif., thrift"
        let close = comma + 2 + usize::from(self.parsed.text(comma + 2) == ".");
        let is_lower = self.parsed.tokens.get(close + 1).is_some_and(|next| next.text.starts_with(char::is_lowercase));
        let is_named = comma > 0 && is_capital(comma - 1) && is_capital(comma + 1);
        is_named && self.parsed.text(close) == "," && is_lower && self.parsed.tag(close + 1) == Tag::Noun
    }

    /// Whether a comma is before the last of a list of names: "Australia, Malaysia, Indonesia and Nigeria issued".
    fn is_last_of_list(&self, comma: usize) -> bool {
        const LONGEST: usize = 4;
        let Some(before) = (0..comma).rev().find(|at| self.parsed.text(*at) == ",") else { return false };
        let is_name = |at: usize| {
            self.parsed.tag(at) == Tag::Noun && self.parsed.tokens.get(at).is_some_and(TitleToken::is_capital)
        };
        let is_short = before + 1 < comma && comma - before <= LONGEST + 1 && (before + 1..comma).all(is_name);
        let names = (comma + 1..self.parsed.tokens.len()).take_while(|at| is_name(*at)).count();
        is_short && names > 0 && self.parsed.tag(comma + 1 + names) == Tag::Coordinator
    }

    /// The subject before the comma in "the sky above São Paulo, Brazil went dark".
    fn before_place(&self, comma: usize) -> Option<usize> {
        let is_capital = |at: usize| self.parsed.tokens.get(at).is_some_and(TitleToken::is_capital);
        let end = (comma + 1..self.parsed.tokens.len())
            .take_while(|at| is_capital(*at) && self.parsed.tag(*at) == Tag::Noun)
            .last()?
            + 1;
        let start = (0..comma).rev().find(|at| self.parsed.text(*at) == ",")? + 1;
        let is_place = matches!(self.parsed.tag(end), Tag::Finite | Tag::Maybe) && is_capital(comma - 1);
        let is_led = (start..comma).any(|at| self.parsed.tag(at) == Tag::Preposition);
        let is_subject = self.parsed.tag(start) == Tag::Determiner && !self.parsed.is_date(start);
        (is_place && is_led && is_subject).then_some(start)
    }

    /// Whether a comma ends what stands between the commas of a subject.
    fn closes_apposition(&self, at: usize) -> bool {
        let owner = at.checked_sub(1).and_then(|before| self.parsed.owners.get(before)).copied();
        owner.and_then(|owner| self.parsed.clause(owner)).is_some_and(|clause| clause.is_apart)
    }

    /// Whether the current clause begins with an adverbial.
    pub(super) fn opens_with_phrase(&self) -> bool {
        let Some(clause) = self.parsed.clause(self.current) else { return false };
        let first = (clause.start..self.parsed.owners.len()).find(|at| self.parsed.tag(*at) != Tag::Sign);
        first.is_none_or(|first| {
            self.parsed.is_date(first)
                // "Contrary to other reports"
                || ["Contrary", "Due", "Thanks", "Prior", "Similar"].contains(&self.parsed.text(first))
                    && self.parsed.tag(first + 1) == Tag::To
                || self.parsed.owners.get(first) != Some(&self.current)
                || matches!(
                    self.parsed.tag(first),
                    Tag::Preposition | Tag::Subordinator | Tag::Adverb | Tag::Participle | Tag::To | Tag::Coordinator
                )
                || self.parsed.tag(first) == Tag::Ing && !self.describes(first)
        })
    }

    /// Whether a comma is one of a list: "Israelis, Palestinians and others".
    fn is_list(&self, next: usize) -> bool {
        let end = self.parsed.border(next);
        let has_joint = |from: usize, to: usize| (from..to).any(|at| self.parsed.tag(at) == Tag::Coordinator);
        let after = self.parsed.border(end + 1);
        self.parsed.tag(end + 1) == Tag::Coordinator
            || has_joint(next, end) && !self.has_comma_then_verb(end)
            // "Oshkosh, Wis.," is a place.
            || after == end + 2 && !self.parsed.text(end + 1).ends_with('.')
    }

    /// "Ricardo Alarcon, head of the assembly and a key man, said": a person is described, no list begins.
    fn is_role(&self, next: usize) -> bool {
        let word = self.parsed.text(next);
        let is_named = next > 1 && self.parsed.tokens.get(next - 2).is_some_and(TitleToken::is_capital);
        is_named && (has_class(word, WordClass::Person) || word == "head") && word.starts_with(char::is_lowercase)
    }

    fn has_comma_then_verb(&self, at: usize) -> bool {
        self.parsed.text(at) == "," && matches!(self.parsed.tag(at + 1), Tag::Finite | Tag::Maybe | Tag::Adverb)
    }

    /// Whether the words up to the next border are who said something.
    pub(super) fn is_attribution(&self, from: usize) -> bool {
        let end = self.parsed.border(from);
        // "officials said as dawn broke"
        let is_scene = |at: &usize| {
            self.parsed.tag(*at) == Tag::Subordinator && self.parsed.has_clause(at + 1) && !self.parsed.is_date(*at)
        };
        let end = (from + 1..end).find(is_scene).unwrap_or(end);
        let verbs: Vec<usize> =
            (from..end).filter(|at| matches!(self.parsed.tag(*at), Tag::Finite | Tag::Maybe)).collect();
        let Some(first) = verbs.first() else { return self.parsed.text(from).eq_ignore_ascii_case("according") };
        let says = self.parsed.lemma(*first).is_some_and(|lemma| has_class(lemma, WordClass::Reporting));
        // "the government reported on Friday,"
        let behind = (first + 1..end).find(|at| !self.parsed.is_date(*at) && !self.is_lead(*at)).unwrap_or(end);
        let is_told =
            behind == end && self.parsed.lemma(*first).is_some_and(|lemma| has_class(lemma, WordClass::Saying));
        let says = says || is_told;
        // "In June, Anna tweeted a photo, adding": an object of its own.
        let has_object = says
            && matches!(self.parsed.tag(behind), Tag::Determiner)
            && behind < end
            && self.parsed.lemma(*first) != Some("tell");
        let says = says && !has_object;
        let has_link = (from..end).any(|at| matches!(self.parsed.tag(at), Tag::That | Tag::Relative));
        says && !has_link && first - from <= 8 && verbs.len() == 1 && !matches!(self.parsed.tag(from), Tag::Coordinator)
    }

    fn relative(&mut self, at: usize) {
        let word = self.parsed.text(at).to_lowercase();
        let is_sub = matches!(&*word, "when" | "where" | "what" | "how" | "why");
        let before = at.checked_sub(1).map_or(Tag::Sign, |before| self.parsed.tag(before));
        // "asked what had happened" completes the verb before it.
        let completes =
            matches!(before, Tag::Finite | Tag::Maybe | Tag::Verb | Tag::Infinitive | Tag::Preposition | Tag::Ing);
        let kind = match &*word {
            "what" | "how" | "why" => ClauseKind::That,
            "when" | "where" if completes && !self.parsed.is_date(at.wrapping_sub(1)) => ClauseKind::That,
            _ if is_sub => ClauseKind::Subordinate,
            _ if completes && before != Tag::Preposition => ClauseKind::That,
            _ => ClauseKind::Relative,
        };
        self.open(kind, Some(at), at + 1, Some(self.current));
        // "at which"
        if kind == ClauseKind::Relative && before == Tag::Preposition {
            let current = self.current;
            if let Some(owner) = self.parsed.owners.last_mut() {
                *owner = current;
            }
        }
    }

    fn that(&mut self, at: usize) {
        let behind = (at + 1..self.parsed.tokens.len()).find(|next| self.parsed.tag(*next) != Tag::Adverb);
        let is_verb = behind.is_some_and(|next| matches!(self.parsed.tag(next), Tag::Finite | Tag::Maybe));
        let before = at.checked_sub(1).map_or(Tag::Sign, |before| self.parsed.tag(before));
        let kind = match before {
            Tag::Noun | Tag::Pronoun | Tag::Sign if is_verb => ClauseKind::Relative,
            // "the tariffs that the US put in place" has no object of its own.
            Tag::Noun if !self.says_noun(at) => ClauseKind::Unknown,
            _ => ClauseKind::That,
        };
        self.open(kind, Some(at), at + 1, Some(self.current));
    }

    /// Whether "that" at a place follows who was told: "told reporters that".
    fn says_noun(&self, at: usize) -> bool {
        // "said in a letter published on Monday that"
        let outer = self.parent_of(self.current).filter(|_| self.kind() == ClauseKind::Participle);
        let says = self.verb_of(outer.unwrap_or(self.current)).and_then(|verb| self.parsed.lemma(verb));
        says.is_some_and(|lemma| has_class(lemma, WordClass::Saying) || INFORMING.contains(&lemma)) || {
            let noun = at.checked_sub(1).map_or("", |before| self.parsed.text(before)).to_lowercase();
            [
                "fact",
                "claim",
                "claims",
                "report",
                "reports",
                "news",
                "idea",
                "belief",
                "finding",
                "findings",
                "warning",
                "announcement",
                "evidence",
                "signs",
                "hope",
                "hopes",
                "fears",
                "concern",
                "concerns",
                "statement",
                "allegation",
                "allegations",
            ]
            .contains(&&*noun)
        }
    }

    fn subordinator(&mut self, at: usize) {
        let word = self.parsed.text(at).to_lowercase();
        if self.parsed.has_clause(at + 1) {
            let kind = if word == "whether" { ClauseKind::That } else { ClauseKind::Subordinate };
            self.open(kind, Some(at), at + 1, Some(self.current));
        } else if matches!(self.parsed.tag(at + 1), Tag::Ing | Tag::Participle | Tag::Maybe) {
            self.open(ClauseKind::Participle, Some(at), at + 1, Some(self.current));
        }
    }
}
