//! The part of a verb, a participle or "and" in the clauses of a sentence.

use super::clause::ClauseKind;
use super::lexicon::{WordClass, has_class, verb};
use super::parse::ClauseParser;
use super::tag::Tag;
use super::token::TitleToken;

impl ClauseParser<'_> {
    pub(super) fn coordinator(&mut self, at: usize) {
        let Some(verb) = self.verb_of(self.current) else { return };
        // "said he and others were"
        let says = self.parsed.lemma(verb).is_some_and(|lemma| has_class(lemma, WordClass::Saying));
        // "said expectations about shares and land were"
        let is_noun = |place: usize| {
            matches!(self.parsed.tag(place), Tag::Noun | Tag::Pronoun | Tag::Determiner)
                || self.parsed.tag(place) == Tag::Preposition && place > verb + 1 && !self.parsed.is_date(place + 1)
        };
        if says && at > verb + 1 && (verb + 1..at).all(is_noun) && self.parsed.has_clause(verb + 1) {
            return;
        }
        let mut next = at + 1;
        // "but, in a letter, rejected"
        if self.parsed.text(next) == "," {
            let end = self.parsed.border(next + 1);
            if self.parsed.text(end) == "," {
                next = end + 1;
            }
        }
        while self.parsed.tag(next) == Tag::Adverb
            || self.parsed.is_date(next)
            || self.is_lead(next)
            || self.parsed.text(next) == ","
        {
            next += 1;
        }
        // "supported and advised 55 groups": two verbs of one object.
        if at == self.parsed.group_end(verb) && matches!(self.parsed.tag(next), Tag::Maybe | Tag::Participle) {
            return;
        }
        // "when she was away, but was": the outer statement goes on.
        let is_aside = self.kind() == ClauseKind::Subordinate
            && self.parsed.clause(self.current).is_some_and(|clause| clause.is_apart)
            && at > 0
            && self.parsed.text(at - 1) == ",";
        if let Some(outer) = self.parent_of(self.current).filter(|outer| is_aside && self.verb_of(*outer).is_some()) {
            self.current = outer;
        }
        let is_led = next > at + 1;
        let can_join = match self.parsed.tag(next) {
            Tag::Finite => true,
            Tag::Maybe | Tag::Participle => {
                self.parsed.text(at) != "or" && !self.is_attribute(verb, next) && self.is_parallel(verb, next)
            }
            _ => false,
        };
        let parent = self.parent_of(self.current);
        if can_join {
            let kind =
                if self.kind() == ClauseKind::Participle { ClauseKind::Participle } else { ClauseKind::Predicate };
            let subject = self.current;
            self.open(kind, Some(at), next, Some(subject));
        } else if self.parsed.has_clause(next) && (is_led || self.begins_subject(next)) && !self.is_only_list(at) {
            self.open(ClauseKind::Second, Some(at), next, parent);
        }
    }

    /// Whether a noun behind "and" can be a subject: not the second of "a foreign and security strategy centered on".
    fn begins_subject(&self, at: usize) -> bool {
        let is_certain = || {
            let rest = at..self.parsed.border(at);
            rest.clone()
                .find(|place| matches!(self.parsed.tag(*place), Tag::Finite | Tag::Maybe))
                .is_some_and(|verb| self.parsed.tag(verb) == Tag::Finite)
        };
        matches!(self.parsed.tag(at), Tag::Determiner | Tag::Pronoun) && self.parsed.text(at) != "other"
            || self.parsed.tokens.get(at).is_some_and(TitleToken::is_capital)
            || is_certain()
    }

    /// Whether a word leads to a date.
    pub(super) fn is_lead(&self, at: usize) -> bool {
        let is_article = self.parsed.tag(at + 1) == Tag::Determiner && self.parsed.is_date(at + 2);
        self.parsed.tag(at) == Tag::Preposition && (self.parsed.is_date(at + 1) || is_article)
            || self.parsed.tag(at) == Tag::Determiner && self.parsed.is_date(at + 1)
    }

    /// Whether "and" joins two nouns of which the second is said more of.
    fn is_only_list(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map_or(Tag::Sign, |before| self.parsed.tag(before));
        before == Tag::Preposition || before == Tag::Determiner
    }

    /// "released the iPad and redesigned 12.9-inch iPad": the second describes.
    fn is_attribute(&self, first: usize, second: usize) -> bool {
        let next = self.parsed.text(second + 1);
        let is_noun = self.parsed.tag(second + 1) == Tag::Noun && !self.parsed.is_date(second + 1);
        let describes = next.starts_with(char::is_lowercase) || next.contains('-');
        is_noun && describes && second > self.parsed.group_end(first) + 1
    }

    /// Whether a word can be a second verb beside a first one: "was arrested and charged", "rose and fell".
    fn is_parallel(&self, first: usize, second: usize) -> bool {
        let forms = verb(self.parsed.text(second));
        let end = self.parsed.group_end(first);
        let last = verb(self.parsed.text(end - 1));
        let is_past = |at: usize| {
            verb(self.parsed.text(at)).is_past
                || self.parsed.is(at, WordClass::Be)
                || self.parsed.is(at, WordClass::Have)
        };
        if forms.is_past || forms.is_participle {
            // "maintains a monitor and reported on Monday that"
            let is_certain =
                end == first + 1 && (self.parsed.is_date(second + 1) || self.parsed.tag(second + 1) == Tag::That);
            return end > first + 1 && last.is_participle || is_past(first) || is_certain;
        }
        end == first + 1 && !is_past(first)
    }

    pub(super) fn verb(&mut self, at: usize) {
        let tag = self.parsed.tag(at);
        match self.verb_of(self.current) {
            None if self.kind() == ClauseKind::Apposition && self.reports(at) => {
                if let Some(clause) = self.parsed.clauses.get_mut(self.current) {
                    clause.verb = Some(at);
                }
            }
            None if self.kind() == ClauseKind::Participle || self.kind() == ClauseKind::Apposition => {
                self.verb_behind(at, tag);
            }
            None => {
                if self.is_zero_relative(at) {
                    let subject = at - 1;
                    self.open(ClauseKind::Unknown, None, subject, Some(self.current));
                    self.adopt(subject, at);
                } else if tag == Tag::Maybe && (self.is_reduced(at) || self.is_inserted(at)) {
                    self.open(ClauseKind::Participle, None, at, Some(self.current));
                } else if let Some(clause) = self.parsed.clauses.get_mut(self.current) {
                    clause.verb = Some(at);
                }
            }
            Some(_) => self.verb_behind(at, tag),
        }
    }

    /// "the lawsuit we filed": a clause without its "that".
    fn is_zero_relative(&self, at: usize) -> bool {
        let is_subject =
            at > 1 && has_class(self.parsed.text(at - 1), WordClass::Subject) && self.parsed.text(at - 1) != "there";
        let is_behind =
            at > 1 && self.parsed.tag(at - 2) == Tag::Noun && self.parsed.owners.get(at - 2) == Some(&self.current);
        is_subject && is_behind && !self.parsed.is_date(at - 2)
    }

    /// Whether a verb is that of ", he said,".
    fn reports(&self, at: usize) -> bool {
        let is_reporting = self.parsed.lemma(at).is_some_and(|lemma| has_class(lemma, WordClass::Reporting));
        is_reporting
            && self.parsed.text(at + 1) == ","
            && at.checked_sub(1).is_some_and(|before| self.parsed.tag(before) != Tag::Sign)
    }

    /// Whether a past behind the comma of a subject describes it: "the men, assigned to the unit, slept".
    fn is_inserted(&self, at: usize) -> bool {
        let forms = verb(self.parsed.text(at));
        let says = forms.lemma.is_some_and(|lemma| has_class(lemma, WordClass::Saying));
        let is_behind =
            at > 1 && self.parsed.text(at - 1) == "," && self.parsed.owners.get(at - 2) == Some(&self.current);
        let goes_on = (at + 1..self.parsed.tokens.len()).any(|next| self.parsed.text(next) == ",");
        // "Freeh, on a visit to Mexico, asked"
        let open = (1..at.saturating_sub(1)).rev().find(|place| self.parsed.text(*place) == ",");
        let closes = open.is_some_and(|open| self.parsed.tag(open + 1) == Tag::Preposition);
        !closes && is_behind && goes_on && forms.is_participle && !says
    }

    /// A verb where the current clause has one, or needs none.
    fn verb_behind(&mut self, at: usize, tag: Tag) {
        // An insertion ends with a comma: "Smith, who has managed catch limits, described".
        let is_within = tag == Tag::Maybe
            && verb(self.parsed.text(at)).is_third
            && self.kind() == ClauseKind::Relative
            && self.parsed.clause(self.current).is_some_and(|clause| clause.is_apart)
            && self.parsed.text(at.wrapping_sub(1)) != ",";
        let is_finite = tag == Tag::Finite || !self.is_reduced(at);
        if let Some(waiting) = self.waiting().filter(|_| is_finite && !is_within) {
            self.current = waiting;
            if let Some(clause) = self.parsed.clauses.get_mut(waiting) {
                clause.verb = Some(at);
            }
            return;
        }
        let forms = verb(self.parsed.text(at));
        let before = at.checked_sub(1).map_or(Tag::Sign, |before| self.parsed.tag(before));
        let is_said = self.said_from(at).is_some();
        if tag == Tag::Maybe && !forms.is_past && !is_said {
            self.retag(at, Tag::Noun);
        } else if let Some(start) = self.said_from(at).filter(|_| tag == Tag::Finite || !self.only_shows()) {
            let outer = self.current;
            self.open(ClauseKind::That, None, start, Some(outer));
            self.adopt(start, at);
        } else if tag == Tag::Maybe && before != Tag::Pronoun {
            self.open(ClauseKind::Participle, None, at, Some(self.current));
        } else {
            let noun = |place: &usize| {
                matches!(self.parsed.tag(*place), Tag::Noun | Tag::Determiner | Tag::Pronoun | Tag::Adverb)
            };
            let start = (0..at).rev().take_while(noun).last().unwrap_or(at);
            self.open(ClauseKind::Unknown, None, start, Some(self.current));
            self.adopt(start, at);
        }
    }

    /// Gives the words from a place to the clause that was opened for them, with its verb.
    fn adopt(&mut self, start: usize, verb: usize) {
        let current = self.current;
        for owner in self.parsed.owners.iter_mut().skip(start) {
            *owner = current;
        }
        if let Some(clause) = self.parsed.clauses.get_mut(current) {
            clause.verb = Some(verb);
        }
    }

    fn retag(&mut self, at: usize, tag: Tag) {
        if let Some(known) = self.parsed.tags.get_mut(at) {
            *known = tag;
        }
    }

    /// Whether the verb of the current clause may have a thing as its object: "shows fires detected near Delhi".
    fn only_shows(&self) -> bool {
        let lemma = self.verb_of(self.current).and_then(|verb| self.parsed.lemma(verb));
        lemma.is_some_and(|lemma| {
            ["show", "find", "report", "see", "hear", "feel", "read", "reveal", "discover", "note", "mean"]
                .contains(&lemma)
        })
    }

    /// The beginning of what was said, if the current clause says something without "that": "said the bridge was closed".
    fn said_from(&self, verb: usize) -> Option<usize> {
        let says = self.verb_of(self.current)?;
        let lemma = self.parsed.lemma(says)?;
        // "told the president he could"
        let is_pronoun = verb > 0 && has_class(self.parsed.text(verb - 1), WordClass::Subject);
        if ["tell", "warn", "inform", "remind", "assure"].contains(&lemma)
            && is_pronoun
            && verb - 1 > self.parsed.group_end(says)
        {
            return Some(verb - 1);
        }
        if !has_class(lemma, WordClass::Saying) || ["tell", "warn", "ask", "inform", "remind"].contains(&lemma) {
            return None;
        }
        let mut start = self.parsed.group_end(says);
        while start < verb
            && (self.parsed.is_date(start) || self.is_lead(start) || self.parsed.tag(start) == Tag::Adverb)
        {
            start += 1;
        }
        let is_subject = matches!(self.parsed.tag(start), Tag::Determiner | Tag::Noun | Tag::Pronoun | Tag::Ing);
        let has_comma = (start..verb).any(|at| self.parsed.text(at) == ",");
        (is_subject && start < verb && !has_comma).then_some(start)
    }

    /// Whether a past describes the noun before it, since a verb follows: "the people killed in a crash are".
    fn is_reduced(&self, at: usize) -> bool {
        let forms = verb(self.parsed.text(at));
        if !forms.is_participle || forms.lemma == Some("say") {
            return false;
        }
        // "before the bomb exploded", "82 people died": nobody is died.
        let is_own = forms.lemma.is_some_and(|lemma| {
            ["explode", "die", "occur", "happen"].contains(&lemma)
                || has_class(lemma, WordClass::Intransitive)
                    && self.kind() == ClauseKind::Subordinate
                    && self.parsed.tag(at + 1) == Tag::Finite
        });
        if is_own {
            return false;
        }
        // "after Jones quit, has": a clause needs its verb.
        let is_last = self.kind() == ClauseKind::Subordinate
            && self.verb_of(self.current).is_none()
            && self.parsed.tag(at + 1) == Tag::Sign;
        if is_last {
            return false;
        }
        let before = at.checked_sub(1).map_or(Tag::Sign, |before| self.parsed.tag(before));
        if matches!(before, Tag::Pronoun | Tag::Relative | Tag::That | Tag::Coordinator) {
            return false;
        }
        let is_by = self.parsed.text(at + 1) == "by" && !self.parsed.is_date(at + 2);
        // A participle has no object, but for those of giving.
        let has_object = matches!(self.parsed.tag(at + 1), Tag::Determiner | Tag::Pronoun | Tag::That);
        if has_object
            && !forms.lemma.is_some_and(|lemma| {
                ["give", "award", "send", "offer", "pay", "call", "name", "grant"].contains(&lemma)
            })
        {
            return false;
        }
        // "released tapes": what a participle describes has no object of its own.
        let is_said = forms.lemma.is_some_and(|lemma| {
            has_class(lemma, WordClass::Saying)
                || has_class(lemma, WordClass::Transitive) && !self.parsed.is_date(at + 1)
        }) && matches!(self.parsed.tag(at + 1), Tag::Noun);
        // "confirmed on 3 May that"
        let behind =
            (at + 1..self.parsed.tokens.len()).find(|next| !self.parsed.is_date(*next) && !self.is_lead(*next));
        let is_that = behind.is_some_and(|behind| self.parsed.tag(behind) == Tag::That)
            && forms.lemma.is_some_and(|lemma| has_class(lemma, WordClass::Saying));
        if is_said || is_that {
            return false;
        }
        if is_by && (at + 1..self.parsed.tokens.len()).all(|next| !matches!(self.parsed.tag(next), Tag::Finite)) {
            return true;
        }
        if self.parsed.text(at + 1) == "," {
            return (at + 2..self.parsed.tokens.len())
                .any(|next| matches!(self.parsed.tag(next), Tag::Finite | Tag::Maybe));
        }
        let follows_phrase = self.parsed.tag(at + 1) == Tag::Preposition || self.parsed.is_date(at + 1);
        let mut pending = 0;
        for next in at + 1..self.parsed.tokens.len() {
            match self.parsed.tag(next) {
                // "a bill approved in February that raised spending will add"
                Tag::Finite | Tag::Maybe if pending > 0 => pending -= 1,
                Tag::Relative | Tag::That if follows_phrase => pending += 1,
                Tag::Finite => return true,
                // "a poll released on Friday showed his rating"
                Tag::Maybe
                    if follows_phrase
                        && !self.parsed.is_date(next)
                        && self.parsed.tag(next - 1) != Tag::Pronoun
                        && !verb(self.parsed.text(next)).is_base =>
                {
                    return true;
                }
                // A past behind its own object: "the board rejected plans proposed by".
                Tag::Maybe if is_by => return true,
                Tag::Coordinator if is_by => {}
                Tag::Relative | Tag::That | Tag::Coordinator | Tag::Infinitive => return false,
                Tag::Subordinator if !self.parsed.is_phrase(next) => return false,
                Tag::Sign if self.parsed.text(next) == "," && !is_by => return false,
                Tag::Sign if !matches!(self.parsed.text(next), "," | "“" | "”" | "\"") => return false,
                _ => {}
            }
        }
        // After a comma or a pause it describes: "the crane, built in 1987,".
        false
    }

    pub(super) fn participle(&mut self, at: usize) {
        // "are flying over the city today trying to find it"
        let before = (0..at).rev().find(|before| !self.parsed.is_date(*before));
        let before = before.map_or(Tag::Sign, |before| self.parsed.tag(before));
        let has_verb = self.verb_of(self.current).is_some();
        let opens = match (self.parsed.tag(at), before) {
            (Tag::Participle, _) => true,
            // "started using", "making a car is hard"
            (_, Tag::Finite | Tag::Maybe | Tag::Verb | Tag::Infinitive | Tag::Adverb | Tag::Determiner) => false,
            (_, Tag::Sign) => self.parsed.text(at.wrapping_sub(1)) == "," || self.starts(at),
            // "a cloud of choking smoke"
            (_, Tag::Preposition | Tag::To) => !self.describes(at),
            (_, Tag::Coordinator) => false,
            _ => has_verb,
        };
        if opens && (!self.starts(at) || self.has_comma_ahead(at)) {
            self.open(ClauseKind::Participle, None, at, Some(self.current));
        }
    }

    /// Whether a word in "ing" describes the noun behind it.
    pub(super) fn describes(&self, at: usize) -> bool {
        let next = self.parsed.tokens.get(at + 1);
        self.parsed.tag(at + 1) == Tag::Noun && next.is_some_and(|next| next.text.starts_with(char::is_lowercase))
    }

    fn starts(&self, at: usize) -> bool {
        self.parsed.clause(self.current).is_some_and(|clause| {
            clause.start == at || (clause.start..at).all(|place| self.parsed.tag(place) == Tag::Sign)
        })
    }

    fn has_comma_ahead(&self, at: usize) -> bool {
        self.parsed.text(self.parsed.border(at)) == ","
    }
}
