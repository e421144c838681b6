//! [`Tag`]: what a word is in its sentence.

use super::lexicon::{VerbForms, WordClass, has_class, verb};
use super::token::TitleToken;

/// The part of a word in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// "the"
    Determiner,
    /// "he", "them"
    Pronoun,
    /// A noun, a name, a number, an adjective, or a word that is not known.
    Noun,
    /// "in"
    Preposition,
    /// "to"
    To,
    /// "and"
    Coordinator,
    /// "because", and "after" where a clause may follow.
    Subordinator,
    /// "which"
    Relative,
    /// "that"
    That,
    /// The first word of a verb group that needs a subject.
    Finite,
    /// A word that is finite unless its clause has another verb: "killed", "plans".
    Maybe,
    /// The rest of a verb group: "been signed".
    Verb,
    /// "built" of "the crane, built in 1987".
    Participle,
    /// "closing"
    Ing,
    /// The verb behind "to".
    Infinitive,
    /// "recently", "not"
    Adverb,
    /// A sign.
    Sign,
}

/// The tag of each token.
pub fn tags(tokens: &[TitleToken<'_>]) -> Vec<Tag> {
    let mut tagger = Tagger { tokens, tags: Vec::with_capacity(tokens.len()), group: Group::None };
    for at in 0..tokens.len() {
        let tag = tagger.tag(at);
        tagger.tags.push(tag);
        tagger.follow(at, tag);
    }
    tagger.tags
}

/// Numbers in words.
const NUMBERS: [&str; 12] =
    ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "half", "hundreds", "thousands"];

/// Stretches of time that end on a day.
const PERIODS: [&str; 8] = ["months", "weeks", "days", "year", "quarter", "period", "half", "month"];

/// The verb group that the last words belong to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    None,
    /// Behind "will": the infinitive follows.
    Modal,
    /// Behind "was".
    Be,
    /// Behind "has".
    Have,
    /// Behind "to".
    To,
}

struct Tagger<'t, 'a> {
    tokens: &'t [TitleToken<'a>],
    tags: Vec<Tag>,
    group: Group,
}

impl Tagger<'_, '_> {
    fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.text)
    }

    fn before(&self) -> Option<Tag> {
        self.tags.last().copied()
    }

    fn is_first(&self) -> bool {
        !self.tags.iter().any(|tag| !matches!(tag, Tag::Sign | Tag::Adverb))
    }

    /// Whether the next word begins with a noun or its determiner.
    fn opens_noun(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        has_class(token.text, WordClass::Determiner) || has_class(token.text, WordClass::Pronoun)
    }

    fn tag(&self, at: usize) -> Tag {
        let Some(token) = self.tokens.get(at) else { return Tag::Sign };
        if !token.is_word() {
            return Tag::Sign;
        }
        let word = token.text;
        // A name within the sentence: "May", "Will", "Reading".
        // "the game “Until Dawn” was"
        let is_title = has_class(word, WordClass::Subordinator)
            && at.checked_sub(1).is_some_and(|before| matches!(self.word(before), "“" | "\""))
            && self.tokens.get(at + 1).is_some_and(TitleToken::is_capital);
        let is_name = token.is_capital() && !self.is_first() && word.len() > 1 && (!self.follows_quote() || is_title);
        // "Mr Sans"
        let is_titled =
            at > 0 && ["Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Dr", "Dr.", "Sir"].contains(&self.word(at - 1));
        let is_closed = has_class(word, WordClass::Preposition) || has_class(word, WordClass::Coordinator);
        if is_name && (!is_closed || is_titled) {
            return if has_class(word, WordClass::Pronoun) { Tag::Pronoun } else { Tag::Noun };
        }
        self.closed(at, word).unwrap_or_else(|| self.open(at, word))
    }

    fn follows_quote(&self) -> bool {
        self.tokens.get(self.tags.len().wrapping_sub(1)).is_some_and(|token| token.is_sign(&['“', '"', '«', ':']))
    }

    /// The tag of a word of a closed class.
    fn closed(&self, at: usize, word: &str) -> Option<Tag> {
        let is = |class| has_class(word, class);
        let lower = word.to_lowercase();
        let before = self.before();
        let next = self.word(at + 1);
        let is_counted = next.starts_with(|c: char| c.is_ascii_digit() || c == '$') || NUMBERS.contains(&next);
        Some(match lower.as_str() {
            "to" => Tag::To,
            // "as a result of", "as part of"
            "as" if self.word(at + 2) == "result" || next == "part" => Tag::Preposition,
            // "companies such as Acme"
            "as" if at > 0 && self.word(at - 1) == "such" => Tag::Preposition,
            // "about 100 protesters", "at least four"
            "about" | "over" | "around" if is_counted => Tag::Adverb,
            "at" if matches!(next, "least" | "most") => Tag::Adverb,
            "least" | "most" if at > 0 && self.word(at - 1).eq_ignore_ascii_case("at") => Tag::Adverb,
            // "the six months ended Oct. 1"
            "ended" | "ending" if at > 0 && PERIODS.contains(&self.word(at - 1)) => Tag::Noun,
            // "was all but wiped out"
            "but" if at > 0 && self.word(at - 1).eq_ignore_ascii_case("all") => Tag::Adverb,
            "all" if next == "but" => Tag::Adverb,
            "associated" | "related" | "located" | "entitled" | "titled" | "dated" | "aged"
                if self.group == Group::None =>
            {
                Tag::Participle
            }
            "compared" | "based" | "given" if self.group == Group::None && next != "the" => Tag::Participle,
            "either" | "both" | "neither"
                if before == Some(Tag::Finite) && (verb(next).is_participle || has_class(next, WordClass::Adverb)) =>
            {
                Tag::Adverb
            }
            "there"
                if has_class(next, WordClass::Be)
                    || has_class(next, WordClass::Modal)
                    || has_class(next, WordClass::Have) =>
            {
                Tag::Pronoun
            }
            // "Esper, left, and": places in a picture.
            "left" | "right" | "center" | "centre" | "pictured" if before == Some(Tag::Sign) && next == "," => {
                Tag::Adverb
            }
            "that" => self.tag_of_that(at),
            "’s" | "'s" if self.possesses(at) => Tag::Determiner,
            "’s" | "'s" | "’re" | "'re" | "’m" | "'m" | "’d" | "'d" | "’ve" | "'ve" => Tag::Finite,
            "her" if !self.noun_follows(at) => Tag::Pronoun,
            "like" if before == Some(Tag::Verb) || self.group == Group::Modal || self.group == Group::To => Tag::Verb,
            "may" | "might" | "can" | "will" | "must" if before == Some(Tag::Determiner) => Tag::Noun,
            _ if is(WordClass::Modal) => Tag::Finite,
            _ if is(WordClass::Be) || is(WordClass::Do) || is(WordClass::Have) => match self.group {
                Group::Modal => Tag::Verb,
                Group::To => Tag::Infinitive,
                Group::Have if is(WordClass::Have) => Tag::Verb,
                _ => Tag::Finite,
            },
            "be" | "been" => {
                if self.group == Group::To {
                    Tag::Infinitive
                } else {
                    Tag::Verb
                }
            }
            "being" | "having" | "doing" => {
                if self.group == Group::Be {
                    Tag::Verb
                } else {
                    Tag::Ing
                }
            }
            "done" | "had" => Tag::Verb,
            _ if is(WordClass::Relative) => Tag::Relative,
            _ if is(WordClass::Subordinator) => Tag::Subordinator,
            _ if is(WordClass::Coordinator) => Tag::Coordinator,
            _ if contracted(&lower) => Tag::Finite,
            // "signed by both", "the two met"
            _ if is(WordClass::Determiner) && self.stands_alone(&lower) && !self.noun_follows(at) => Tag::Pronoun,
            _ if is(WordClass::Determiner) && (!is(WordClass::Pronoun) || self.noun_follows(at)) => Tag::Determiner,
            _ if is(WordClass::Pronoun) => Tag::Pronoun,
            _ if is(WordClass::Preposition) => Tag::Preposition,
            _ if is(WordClass::Negation) || is(WordClass::Adverb) => Tag::Adverb,
            // "Dragonfly is": a name.
            _ if lower.ends_with("ly") && self.is_first() && self.leads_to_auxiliary(at) => Tag::Noun,
            _ if lower.ends_with("ly") && lower.len() > 4 && !is(WordClass::NotAdverb) => Tag::Adverb,
            _ => return None,
        })
    }

    /// Whether the next word is an auxiliary: "is", "has", "will".
    fn leads_to_auxiliary(&self, at: usize) -> bool {
        let next = self.word(at + 1);
        [WordClass::Be, WordClass::Have, WordClass::Modal].into_iter().any(|class| has_class(next, class))
    }

    /// "that" before a clause, or before a noun: "that sentiment".
    fn tag_of_that(&self, at: usize) -> Tag {
        let next = self.word(at + 1);
        let forms = verb(next);
        let is_plain = !self.opens_noun(at + 1) && !next.starts_with(char::is_uppercase) && !forms.is_past;
        let before = self.before();
        let is_object = matches!(before, Some(Tag::Preposition | Tag::To)) || self.is_first();
        match before {
            // "twice that of its competitor"
            _ if next == "of" => Tag::Pronoun,
            _ if is_object && has_class(next, WordClass::Be) => Tag::Pronoun,
            _ if is_object => Tag::Determiner,
            Some(Tag::Finite | Tag::Maybe | Tag::Verb | Tag::Infinitive) if is_plain && self.is_object_verb() => {
                // "shared that sentiment" and "said that talks had failed"
                if self.has_verb_before_border(at + 2) { Tag::That } else { Tag::Determiner }
            }
            _ => Tag::That,
        }
    }

    fn is_object_verb(&self) -> bool {
        let last = self.word(self.tags.len().saturating_sub(1));
        !verb(last).lemma.is_some_and(|lemma| has_class(lemma, WordClass::Saying))
    }

    fn has_verb_before_border(&self, from: usize) -> bool {
        let rest = self.tokens.get(from..).unwrap_or_default();
        rest.iter().take_while(|token| !token.is_border()).any(|token| {
            let is = |class| has_class(token.text, class);
            is(WordClass::Be) || is(WordClass::Have) || is(WordClass::Modal) || verb(token.text).is_past
        })
    }

    /// Whether "’s" says whose: a noun follows, and no participle or determiner.
    fn possesses(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map_or("", |before| self.word(before));
        if has_class(before, WordClass::Pronoun)
            || ["that", "there", "here", "what", "who"].contains(&&*before.to_lowercase())
        {
            return false;
        }
        let next = self.word(at + 1);
        !(self.opens_noun(at + 1) || has_class(next, WordClass::Negation) || has_class(next, WordClass::Preposition))
            || next.is_empty()
    }

    /// Whether a determiner may stand for a noun.
    fn stands_alone(&self, word: &str) -> bool {
        const ALONE: [&str; 21] = [
            "half", "both", "all", "some", "many", "most", "several", "few", "each", "another", "two", "three", "four",
            "five", "six", "seven", "eight", "nine", "ten", "more", "others",
        ];
        ALONE.contains(&word) && !matches!(self.before(), Some(Tag::Adverb))
    }

    /// Whether a noun may follow a word that is a determiner or a pronoun.
    fn noun_follows(&self, at: usize) -> bool {
        const MANY: [&str; 14] = [
            "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "several", "few", "many", "both",
            "these",
        ];
        let Some(next) = self.tokens.get(at + 1) else { return false };
        if !next.is_word() || has_class(next.text, WordClass::Negation) {
            return matches!(next.text, "“" | "\"" | "‘");
        }
        let is = |class| has_class(next.text, class);
        let is_function = is(WordClass::Modal)
            || is(WordClass::Be)
            || is(WordClass::Have)
            || is(WordClass::Do)
            || is(WordClass::Preposition)
            || is(WordClass::Subordinator)
            || is(WordClass::Coordinator)
            || is(WordClass::Relative)
            || is(WordClass::Determiner)
            || is(WordClass::Adverb)
            || next.text == "to"
            || next.text == "that";
        let forms = verb(next.text);
        // "this marks the end" and "this plans", but "seven measures": a verb would be that of one thing.
        let is_many = MANY.contains(&&*self.word(at).to_lowercase());
        let is_verb = forms.is_third && !forms.is_base && !is_many || forms.is_past && !forms.is_participle;
        !is_function && !is_verb
    }

    /// The tag of a word that may be a verb.
    fn open(&self, at: usize, word: &str) -> Tag {
        let forms = verb(word);
        let before = self.before();
        // "which cosponsor the talks": a word that is not known.
        let is_unknown = forms == VerbForms::default() && word.chars().all(char::is_lowercase);
        if before == Some(Tag::Relative) && is_unknown && has_class(self.word(at + 1), WordClass::Determiner) {
            return Tag::Finite;
        }
        match self.group {
            Group::Modal if forms.is_base => return Tag::Verb,
            Group::To if forms.is_base => return Tag::Infinitive,
            Group::Be if forms.is_participle || forms.is_ing => return Tag::Verb,
            Group::Have if forms.is_participle => return Tag::Verb,
            _ => {}
        }
        if word.starts_with(|c: char| c.is_ascii_digit() || c == '$' || c == '£' || c == '€') {
            return Tag::Noun;
        }
        let is_attribute = matches!(before, Some(Tag::Determiner | Tag::Preposition | Tag::To));
        if forms.is_ing {
            let is_noun = has_class(word, WordClass::Nominal) && !self.opens_noun(at + 1) && before != Some(Tag::Sign);
            return if before == Some(Tag::Determiner) || is_noun { Tag::Noun } else { Tag::Ing };
        }
        if forms.is_past && !forms.is_participle {
            return if is_attribute { Tag::Noun } else { Tag::Finite };
        }
        if forms.is_past {
            return self.past(at, forms);
        }
        if forms.is_participle {
            return if is_attribute { Tag::Noun } else { Tag::Participle };
        }
        // "the almost simultaneous attacks at the embassies"
        let is_event = has_class(word, WordClass::Event)
            && before == Some(Tag::Noun)
            && at.checked_sub(1).is_some_and(|last| self.word(last).starts_with(char::is_lowercase));
        if forms.is_third && is_event && !self.opens_noun(at + 1) {
            return Tag::Noun;
        }
        if forms.is_third && !forms.is_base {
            return if self.can_be_present(at, word) { Tag::Maybe } else { Tag::Noun };
        }
        if forms.is_base {
            // An order: "Host the Lakers".
            let next = self.word(at + 1);
            if self.is_first() && (self.opens_noun(at + 1) || next == "to" || has_class(next, WordClass::Relative)) {
                return Tag::Infinitive;
            }
            // "a judicial appointments commission returning to", "Horses star Ada Jones"
            let is_described = verb(next).is_ing && has_class(self.word(at + 2), WordClass::Preposition)
                || verb(next).is_ing && self.word(at + 2) == "to";
            let is_role = has_class(word, WordClass::Person)
                && self.tokens.get(at + 1).is_some_and(TitleToken::is_capital)
                && at > 0
                && self.tokens.get(at - 1).is_some_and(TitleToken::is_capital);
            let is_verb = self.has_plural_subject() && self.object_follows(at) && !is_described && !is_role;
            return if is_verb { Tag::Maybe } else { Tag::Noun };
        }
        Tag::Noun
    }

    /// The tag of "killed", which may be finite, or describe.
    fn past(&self, at: usize, forms: VerbForms) -> Tag {
        let before = self.before();
        let next = self.word(at + 1);
        // "a freshly minted degree"
        let modifies = before == Some(Tag::Adverb)
            && matches!(self.tags.iter().rev().nth(1), Some(Tag::Determiner | Tag::Preposition));
        if self.follows_possessive(at) || self.follows_superlative(at) || modifies {
            return Tag::Noun;
        }
        let describes_next = self.tokens.get(at + 1).is_some_and(TitleToken::is_word)
            && !has_class(next, WordClass::Preposition)
            && !self.opens_noun(at + 1)
            && next != "to"
            && next != "that"
            && !has_class(next, WordClass::Subordinator);
        match before {
            // "Nicknamed the Dog in some circles, Kopp"
            None if self.opens_noun(at + 1) || has_class(next, WordClass::Preposition) => Tag::Participle,
            None | Some(Tag::Determiner) => Tag::Noun,
            // "of trained staff", "in increased demand"
            Some(Tag::Preposition | Tag::To) => {
                if describes_next {
                    Tag::Noun
                } else {
                    Tag::Participle
                }
            }
            Some(Tag::Sign) if self.is_first() => Tag::Participle,
            Some(Tag::Finite) if forms.lemma.is_none() || describes_next => Tag::Noun,
            Some(Tag::Finite | Tag::Verb | Tag::Maybe) => Tag::Participle,
            Some(Tag::Infinitive | Tag::Ing) if describes_next => Tag::Noun,
            Some(Tag::Infinitive | Tag::Ing | Tag::Participle) => Tag::Participle,
            _ => Tag::Maybe,
        }
    }

    /// "the best heated clothes airers"
    fn follows_superlative(&self, at: usize) -> bool {
        let last = at.checked_sub(1).map_or("", |last| self.word(last)).to_lowercase();
        ["best", "worst", "most", "least", "more", "less", "very", "well"].contains(&&*last)
    }

    fn follows_possessive(&self, at: usize) -> bool {
        let last = at.checked_sub(1).map_or("", |last| self.word(last));
        ["’s", "'s", "s’", "s'"].iter().any(|end| last.ends_with(end)) && !contracted(&last.to_lowercase())
    }

    /// Whether a word in "s" may be a verb: behind a subject that is one thing.
    fn can_be_present(&self, at: usize, word: &str) -> bool {
        let before = self.before();
        let follows = match before {
            Some(Tag::Noun | Tag::Pronoun | Tag::Relative | Tag::That | Tag::Adverb) => true,
            Some(Tag::Sign) => !self.is_first(),
            Some(Tag::Coordinator) => self.object_follows(at),
            _ => false,
        };
        let last = at.checked_sub(1).map_or("", |last| self.word(last));
        let is_number = last.starts_with(|c: char| c.is_ascii_digit());
        let is_plural = before == Some(Tag::Noun)
            && last.ends_with('s')
            && last.starts_with(char::is_lowercase)
            && !last.ends_with("ss")
            && !last.ends_with("us");
        let is_no_noun = verb(word).lemma.is_some_and(|lemma| has_class(lemma, WordClass::VerbOnly));
        let is_likely =
            !has_class(word, WordClass::Rarely) || before == Some(Tag::Pronoun) || before == Some(Tag::Relative);
        follows
            && !self.follows_possessive(at)
            && !is_number
            && !is_plural
            && is_likely
            && (self.object_follows(at) || before == Some(Tag::Pronoun) || is_no_noun)
    }

    /// Whether what follows can be the object or the complement of a verb.
    fn object_follows(&self, at: usize) -> bool {
        let Some(next) = self.tokens.get(at + 1) else { return true };
        if !next.is_word() {
            return matches!(next.text, "“" | "\"" | ".");
        }
        let is = |class| has_class(next.text, class);
        let is_noun =
            is(WordClass::Determiner) || is(WordClass::Pronoun) || next.is_capital() || next.text.starts_with('$');
        is_noun
            || is(WordClass::Preposition) && next.text != "of"
            || is(WordClass::Adverb)
            || is(WordClass::Subordinator)
            || next.text == "to"
            || next.text == "that"
            || next.text.ends_with("ing")
            || next.text.starts_with(|c: char| c.is_ascii_digit())
            || next.text.ends_with("ly")
            || !(is(WordClass::Be)
                || is(WordClass::Have)
                || is(WordClass::Modal)
                || is(WordClass::Coordinator)
                || verb(next.text).is_past)
                && next.text.ends_with('s')
    }

    fn has_plural_subject(&self) -> bool {
        let last = self.word(self.tags.len().saturating_sub(1));
        let lower = last.to_lowercase();
        match self.before() {
            Some(Tag::Pronoun) => ["i", "you", "we", "they", "these", "those"].contains(&&*lower),
            Some(Tag::Relative) => ["who", "which"].contains(&&*lower),
            // "said that travel visas had been approved"
            Some(Tag::That) => !self.says_before_that(),
            Some(Tag::Noun) => {
                lower.ends_with('s') && !lower.ends_with("ss") && lower.len() > 3
                    || ["people", "police", "men", "women", "children"].contains(&&*lower)
            }
            _ => false,
        }
    }

    /// Whether "that" is behind a verb of saying.
    fn says_before_that(&self) -> bool {
        let says = self.tags.len().checked_sub(2).map_or("", |says| self.word(says));
        verb(says).lemma.is_some_and(|lemma| has_class(lemma, WordClass::Saying))
    }

    /// The group that goes on behind a token.
    fn follow(&mut self, at: usize, tag: Tag) {
        let word = self.word(at).to_lowercase();
        self.group = match tag {
            Tag::Adverb => self.group,
            Tag::To => Group::To,
            Tag::Finite
                if has_class(&word, WordClass::Modal)
                    || has_class(&word, WordClass::Do)
                    || word.ends_with("’d")
                    || word.ends_with("'d") =>
            {
                Group::Modal
            }
            Tag::Finite | Tag::Infinitive | Tag::Verb | Tag::Ing if is_have(&word) => Group::Have,
            Tag::Finite | Tag::Infinitive | Tag::Verb | Tag::Ing if is_be(&word) => Group::Be,
            // "was it signed", "has the board met"
            _ => Group::None,
        };
    }
}

/// A pronoun with its verb: "it’s", "they’ve".
fn contracted(word: &str) -> bool {
    let Some((pronoun, verb)) = word.split_once(['’', '\'']) else { return false };
    let is_pronoun =
        has_class(pronoun, WordClass::Subject) || ["that", "who", "there", "what", "here"].contains(&pronoun);
    is_pronoun && ["s", "re", "ve", "m", "ll", "d"].contains(&verb)
}

fn is_be(word: &str) -> bool {
    has_class(word, WordClass::Be)
        || ["be", "been", "being", "get", "got", "gets", "getting"].contains(&word)
        || ["’s", "'s", "’re", "'re", "’m", "'m"].iter().any(|end| word.ends_with(end))
}

fn is_have(word: &str) -> bool {
    has_class(word, WordClass::Have) || word == "having" || word.ends_with("’ve") || word.ends_with("'ve")
}
