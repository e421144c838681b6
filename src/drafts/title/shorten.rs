//! The predicate of a clause with as many of its phrases as a title can have, cut only where what is left is whole.

use super::noun::{
    TO_NOUNS, describes_noun, describes_on, in_compound, is_adjective, is_any, is_known, is_name, is_possessive,
    is_quote_end,
};
use crate::drafts::syntax::{ClauseKind, Parsed, Tag, TitleToken, WordClass, has_class, joined, verb};

/// A title has at most so many characters.
pub const MAX_CHARS: usize = 80;

/// Words that a title cannot end on, whatever they are.
pub const OPEN_ENDS: [&str; 35] = [
    "dr", "mr", "mrs", "ms", "double", "able", "akin", "aware", "between", "capable", "equal", "not", "so", "such",
    "more", "most", "less", "as", "than", "similar", "subject", "unable", "willing", "very", "too", "every", "just",
    "even", "nowhere", "rather", "how", "like", "owing", "due", "thanks",
];

/// How many characters tokens have as text.
pub fn length(parsed: &Parsed<'_>, words: &[usize]) -> usize {
    joined(&texts(parsed, words)).chars().count()
}

/// Tokens by their places.
pub fn texts<'a>(parsed: &Parsed<'a>, words: &[usize]) -> Vec<TitleToken<'a>> {
    words.iter().filter_map(|at| parsed.token(*at).copied()).collect()
}

/// The tokens of the predicate of a clause from its verb on, with the clauses within it.
pub fn predicate(parsed: &Parsed<'_>, at: usize) -> Option<Vec<usize>> {
    let begin = parsed.clause(at)?.verb?;
    let is_within = |owner: usize| {
        let mut clause = Some(owner);
        while let Some(place) = clause {
            if place == at {
                return true;
            }
            let Some(found) = parsed.clause(place) else { return false };
            let shares = found.kind.is_inner() || found.kind == ClauseKind::Predicate && !is_child(parsed, place, at);
            clause = found.parent.filter(|_| shares);
        }
        false
    };
    let end = (begin..parsed.tokens.len()).find(|token| {
        parsed.owners.get(*token).is_none_or(|owner| !is_within(*owner))
            || parsed.text(*token) == "." && *token + 1 == parsed.tokens.len()
    });
    let mut found: Vec<usize> = (begin..end.unwrap_or(parsed.tokens.len())).collect();
    // The opener of what follows: ", and", ", which".
    while found.last().is_some_and(|last| opens(parsed, *last)) {
        found.pop();
    }
    Some(found)
}

/// Whether a clause is a second predicate of the one at `of` itself, and not of one within it.
fn is_child(parsed: &Parsed<'_>, place: usize, of: usize) -> bool {
    parsed.clause(place).is_some_and(|clause| clause.parent == Some(of))
}

/// Whether a word only leads on to what is left out.
fn opens(parsed: &Parsed<'_>, at: usize) -> bool {
    matches!(
        parsed.tag(at),
        Tag::Coordinator | Tag::Relative | Tag::That | Tag::Subordinator | Tag::Determiner | Tag::To
    ) || parsed.tag(at) == Tag::Preposition && !is_particle(parsed.text(at))
        || parsed.tag(at) == Tag::Sign && !matches!(parsed.text(at), "”" | "\"" | "»" | ")" | "’" | "?")
}

/// Without what stands apart at the end: relative clauses, participles, and who said it.
pub fn without_apart(parsed: &Parsed<'_>, words: Vec<usize>, at: usize) -> Vec<usize> {
    let begin = words.iter().position(|word| {
        let owner = parsed.owners.get(*word).copied().unwrap_or_default();
        parsed.clause(owner).is_some_and(|clause| {
            owner != at
                && (clause.is_apart || clause.kind == ClauseKind::Relative && follows_name(parsed, clause.opener))
                && clause.opener.unwrap_or(clause.start) <= *word
                && matches!(clause.kind, ClauseKind::Relative | ClauseKind::Participle | ClauseKind::Unknown)
        })
    });
    let Some(begin) = begin else { return words };
    let rest = words.get(begin..).unwrap_or_default();
    // The statement goes on behind an insertion.
    if rest.iter().any(|word| parsed.owners.get(*word) == Some(&at) && parsed.tag(*word) != Tag::Sign) {
        return words;
    }
    let mut kept = words.get(..begin).unwrap_or_default().to_vec();
    while kept.last().is_some_and(|last| opens(parsed, *last)) {
        kept.pop();
    }
    kept
}

/// Whether a relative clause is behind a name, which it cannot tell apart.
fn follows_name(parsed: &Parsed<'_>, opener: Option<usize>) -> bool {
    opener
        .and_then(|opener| opener.checked_sub(1))
        .is_some_and(|before| parsed.tokens.get(before).is_some_and(TitleToken::is_capital))
}

/// The most words of a title that fit: `subject` and some of `predicate`. `None` if no whole statement fits.
pub fn fitting(parsed: &Parsed<'_>, subject: &[usize], predicate: &[usize]) -> Option<Vec<usize>> {
    let title = |count: usize| -> Vec<usize> { subject.iter().chain(predicate.iter().take(count)).copied().collect() };
    let reaches = |last: &usize| is_reached(parsed, predicate, *last);
    let is_whole = is_whole_end(parsed, predicate, predicate.len()) && predicate.last().is_some_and(reaches);
    if is_whole && length(parsed, &title(predicate.len())) <= MAX_CHARS {
        return Some(title(predicate.len()));
    }
    let fits = |count: &usize| length(parsed, &title(*count)) <= MAX_CHARS;
    let longest = (2..predicate.len()).rev().filter(fits).find(|count| is_cut(parsed, predicate, *count))?;
    // A clause before a comma is better than a longer piece of what follows, if it is not much shorter.
    let is_long = |count: &usize| length(parsed, &title(*count)) * 2 >= MAX_CHARS;
    let is_comma = |count: &usize| predicate.get(*count).is_some_and(|at| parsed.text(*at) == ",");
    let comma = (2..longest).rev().filter(is_comma).filter(is_long).find(|count| is_cut(parsed, predicate, *count));
    Some(title(comma.unwrap_or(longest)))
}

/// Whether a title can end with the whole predicate.
pub fn is_whole_end(parsed: &Parsed<'_>, predicate: &[usize], count: usize) -> bool {
    let Some(last) = count.checked_sub(1).and_then(|last| predicate.get(last)) else { return false };
    let text = parsed.text(*last).to_lowercase();
    if is_possessive(&text) {
        return false;
    }
    let is_sign = parsed.tag(*last) == Tag::Sign;
    if is_sign {
        return matches!(&*text, "”" | "\"" | "»" | ")" | "’");
    }
    let is_auxiliary =
        [WordClass::Modal, WordClass::Be, WordClass::Have].into_iter().any(|class| parsed.is(*last, class));
    let is_open = OPEN_ENDS.contains(&&*text) || is_auxiliary;
    match parsed.tag(*last) {
        Tag::Determiner | Tag::Coordinator | Tag::Relative | Tag::That | Tag::Subordinator | Tag::To => false,
        // "change a job in [the previous year]"
        Tag::Preposition => is_particle(&text) && !is_open && !(last + 1..last + 3).any(|at| parsed.is_date(at)),
        _ => !is_open,
    }
}

fn is_particle(word: &str) -> bool {
    ["on", "off", "in", "over", "through", "around", "along", "out", "up", "down", "away", "back", "behind"]
        .contains(&word)
}

/// Whether a predicate can be cut before its token at a place.
pub fn is_cut(parsed: &Parsed<'_>, predicate: &[usize], count: usize) -> bool {
    let (Some(&last), Some(&next)) = (predicate.get(count - 1), predicate.get(count)) else { return false };
    let owner = parsed.owners.get(last).copied().unwrap_or_default();
    let Some(clause) = parsed.clause(owner) else { return false };
    // The innermost clause has to be whole, too.
    let Some(begin) = clause.verb.or(Some(clause.start)).filter(|begin| *begin <= last) else { return false };
    let compares = compares(parsed, predicate, count);
    let puts = parsed.lemma(begin).is_some_and(|lemma| ["put", "place", "throw"].contains(&lemma))
        && predicate.get(..count).is_some_and(|kept| phrases_before(parsed, kept) == 0);
    if clause.kind == ClauseKind::Unknown
        || compares
        || ["himself", "herself", "itself", "themselves"].contains(&parsed.text(last)) && parsed.text(next) == "by"
        || puts
        || !is_reached(parsed, predicate, last)
        || is_measured(parsed, last, next)
        || is_possessive(parsed.text(last))
        || is_adjective(parsed, last)
        || in_compound(parsed, last, next)
    {
        return false;
    }
    let is_noun = matches!(parsed.tag(last), Tag::Noun | Tag::Pronoun)
        && !OPEN_ENDS.contains(&&*parsed.text(last).to_lowercase());
    let is_verb_end =
        matches!(parsed.tag(last), Tag::Verb | Tag::Finite | Tag::Maybe | Tag::Infinitive | Tag::Participle | Tag::Ing);
    let kept = predicate.get(..count).unwrap_or_default();
    if has_open_pair(parsed, kept) || !(is_noun || is_verb_end || is_quote_end(parsed, last)) {
        return false;
    }
    let end = parsed.group_end(begin).min(last + 1);
    let inner: Vec<usize> = (end..=last).filter(|at| parsed.owners.get(*at) == Some(&owner)).collect();
    let is_bare = inner.is_empty();
    let is_open = is_bare_open(parsed, begin, last, is_bare);
    if parsed.text(next) == "," {
        return !is_open && !goes_on(parsed, predicate, count) && !is_verb_end && !describes_on(parsed, (last, next));
    }
    let opened = parsed.owners.get(next).copied().filter(|next| *next != owner).and_then(|next| parsed.clause(next));
    if let Some(opened) = opened.filter(|clause| clause.opener.unwrap_or(clause.start) == next) {
        // "in an outfit lent by the designer": a noun that a phrase holds needs what describes it.
        let is_object = phrases_before(parsed, &inner) == 0;
        let word = parsed.text(next).to_lowercase();
        let is_known = is_noun && is_known(parsed, last);
        return match opened.kind {
            ClauseKind::Subordinate => {
                // "to the point where"
                let is_which = word == "where" && !is_name(parsed, last) && opened.opener == Some(last + 1);
                !is_which
                    && !["if", "unless", "until", "whether", "that", "as", "than", "so"].contains(&&*word)
                    && !is_open
            }
            ClauseKind::Predicate | ClauseKind::Second => !is_bare && !is_open,
            // "an order that regulates": what it is about is the point; a name is known without it.
            ClauseKind::Relative => opened.is_apart || is_object && is_name(parsed, last),
            ClauseKind::Participle => {
                // "had grants rescinded"
                if parsed.lemma(begin).is_some_and(|lemma| ["have", "get"].contains(&lemma)) && !opened.is_apart {
                    return false;
                }
                let is_by = parsed.text(next + 1) == "by" && is_noun && !is_any(parsed, last);
                let is_adverbial = opened.opener.is_some() && is_noun;
                opened.is_apart || is_by || is_adverbial || is_object && is_known && !is_bare
            }
            _ => false,
        };
    }
    is_phrase_cut(parsed, predicate, count, (begin, last), &inner)
}

/// Whether a predicate can be cut before a phrase, such as one with "in".
fn is_phrase_cut(
    parsed: &Parsed<'_>,
    predicate: &[usize],
    count: usize,
    (begin, last): (usize, usize),
    inner: &[usize],
) -> bool {
    let Some(&next) = predicate.get(count) else { return false };
    let word = parsed.text(next).to_lowercase();
    if !matches!(parsed.tag(next), Tag::Preposition | Tag::To | Tag::Subordinator) || word == "of" {
        return false;
    }
    let lemma = parsed.lemma(begin);
    let is_one_of = |lemmas: &[&str]| lemma.is_some_and(|lemma| lemmas.contains(&lemma));
    let is_of_class = |class| lemma.is_some_and(|lemma| has_class(lemma, class));
    let phrases = phrases_before(parsed, inner);
    let has_object = inner.first().is_some_and(|at| {
        parsed.tag(*at) != Tag::Preposition && (parsed.tag(*at) != Tag::To || parsed.tag(at + 1) == Tag::Infinitive)
    });
    let describes = describes_noun(parsed, (last, next), phrases, has_object);
    let waits_for = is_of_class(WordClass::Control) && asks_for(parsed, predicate, (begin, count));
    if describes || waits_for || parsed.tag(next + 1) == Tag::Sign {
        return false;
    }
    let is_infinitive = parsed.tag(next) == Tag::To
        && predicate.get(count + 1).is_some_and(|at| matches!(parsed.tag(*at), Tag::Infinitive | Tag::Verb));
    // "went to Africa | to look for gold", but not "decided | to go"
    let is_free = phrases > 0 && !is_of_class(WordClass::Control) && !TO_NOUNS.contains(&parsed.text(last));
    // "made it possible for all | to choose"
    let is_for = inner.iter().any(|at| parsed.text(*at) == "for");
    if is_infinitive && (!is_free || is_for) || ["as", "than"].contains(&&*word) {
        return false;
    }
    if inner.is_empty() {
        let is_loose =
            ["by", "amid", "after", "during", "despite", "because", "following", "before", "without"].contains(&&*word);
        let is_intransitive = is_of_class(WordClass::Intransitive)
            || is_one_of(&["die", "crash", "collapse", "win", "lose", "vanish", "disappear"]);
        // "has been melting | because of the heat"
        let in_participle =
            parsed.owners.get(last).and_then(|owner| parsed.clause(*owner)).is_some_and(|clause| {
                clause.kind == ClauseKind::Participle && !clause.is_apart && clause.opener.is_none()
            });
        // "ventures controlled by": which ones is the point; "was driven by": what drove it.
        if in_participle || word == "by" && is_one_of(&BY_POINT) {
            return false;
        }
        let is_whole = is_passive(parsed, begin, last)
            || !(is_of_class(WordClass::Transitive)
                || is_of_class(WordClass::Complement)
                || is_of_class(WordClass::Saying));
        return is_whole && is_loose || word != "to" && is_intransitive && !parsed.is(begin, WordClass::Be);
    }
    // "asked for the messages to be handed over"
    if matches!(parsed.tag(last), Tag::Infinitive | Tag::Ing | Tag::Participle | Tag::Verb) {
        return false;
    }
    let is_particle = ["off", "onto", "into", "out", "up", "down", "upon", "toward", "towards"].contains(&&*word);
    // "showed in a paper that": the object is still to come.
    let is_prepositional = inner.first().is_some_and(|at| matches!(parsed.tag(*at), Tag::Preposition | Tag::To));
    let needs_object = is_of_class(WordClass::Saying) || is_of_class(WordClass::Transitive);
    let waits = needs_object && is_prepositional && !parsed.is(begin, WordClass::Be);
    // "had grants rescinded"
    let is_caused = is_one_of(&["have", "get", "see", "find", "leave", "keep", "want"])
        && predicate.iter().skip(count).any(|at| matches!(parsed.tag(*at), Tag::Participle | Tag::Ing | Tag::Maybe));
    let is_from = parsed.tag(next) == Tag::To && inner.iter().any(|at| parsed.text(*at) == "from");
    let names =
        |at: &usize| parsed.tag(*at) == Tag::Determiner || parsed.tokens.get(*at).is_some_and(TitleToken::is_capital);
    let is_being = lemma == Some("be") || parsed.text(begin).eq_ignore_ascii_case("being");
    let is_state = is_being && phrases == 0 && !inner.iter().any(names);
    let is_first = phrases == 0
        && (word == "to"
            || is_particle
            || is_of_class(WordClass::Complement)
            || is_one_of(&["ask", "call", "install", "locate", "push", "campaign", "throw", "vote"]));
    let is_needed = waits || is_caused || is_from || is_state || is_first;
    !is_needed && !goes_on(parsed, predicate, count)
}

/// Verbs whose passive says little without "by".
pub const BY_POINT: [&str; 23] = [
    "accompany",
    "affect",
    "back",
    "cause",
    "dominate",
    "drive",
    "follow",
    "fuel",
    "host",
    "influence",
    "inspire",
    "join",
    "lead",
    "mark",
    "own",
    "prompt",
    "replace",
    "represent",
    "run",
    "shape",
    "spark",
    "surround",
    "trigger",
];

/// "more carbon | than it emits"
pub fn compares(parsed: &Parsed<'_>, predicate: &[usize], count: usize) -> bool {
    const REACH: usize = 6;
    let (kept, rest) = predicate.split_at(count.min(predicate.len()));
    let is_more = |at: &usize| {
        ["more", "less", "fewer", "better", "worse", "higher", "lower", "rather"].contains(&parsed.text(*at))
    };
    kept.iter().rev().take(REACH).any(is_more)
        && rest.iter().take_while(|at| parsed.text(**at) != ",").any(|at| parsed.text(*at) == "than")
}

/// Whether what was asked is still to come: "asked for the messages | within those groups to be handed over".
pub fn asks_for(parsed: &Parsed<'_>, predicate: &[usize], (begin, count): (usize, usize)) -> bool {
    let is_asked = |at: &usize| {
        parsed.tag(*at) == Tag::To && matches!(parsed.tag(at + 1), Tag::Infinitive | Tag::Verb) && *at > begin
    };
    let (kept, rest) = predicate.split_at(count.min(predicate.len()));
    // "expects net income in the year ended June 30, 1990, to fall"
    let is_end = |at: &usize| parsed.text(*at) == "," && !parsed.is_date(*at) && !is_asked(&(at + 1));
    !kept.iter().any(is_asked) && rest.iter().take_while(|at| !is_end(at)).any(is_asked)
}

/// "just three days | before the deadline"
pub fn is_measured(parsed: &Parsed<'_>, last: usize, next: usize) -> bool {
    const UNITS: [&str; 12] =
        ["days", "day", "weeks", "week", "months", "month", "years", "year", "hours", "minutes", "miles", "km"];
    let is_counted = matches!(&*parsed.text(next).to_lowercase(), "before" | "after" | "from" | "since" | "ahead");
    UNITS.contains(&parsed.text(last)) && is_counted
}

/// How many phrases are behind a verb, those with "of" not counted.
pub fn phrases_before(parsed: &Parsed<'_>, inner: &[usize]) -> usize {
    inner
        .iter()
        .filter(|at| matches!(parsed.tag(**at), Tag::Preposition | Tag::To) && parsed.text(**at) != "of")
        .count()
}

/// Whether all clauses around a token up to that of the predicate have had their verb.
pub fn is_reached(parsed: &Parsed<'_>, predicate: &[usize], last: usize) -> bool {
    let mut place = parsed.owners.get(last).copied();
    while let Some(clause) = place.and_then(|place| parsed.clause(place)) {
        let needs = !matches!(clause.kind, ClauseKind::Participle | ClauseKind::Apposition);
        if needs && clause.start <= last && clause.verb.is_none_or(|verb| verb > last) {
            return false;
        }
        place = clause.parent.filter(|_| clause.verb.is_none() || clause.verb.as_ref() != predicate.first());
    }
    true
}

/// Whether a verb group stands without anything behind it.
pub fn is_bare_open(parsed: &Parsed<'_>, begin: usize, last: usize, is_bare: bool) -> bool {
    let lemma = parsed.lemma(begin);
    let needs_object = lemma.is_none_or(|lemma| {
        lemma == "be"
            || has_class(lemma, WordClass::Complement)
            || has_class(lemma, WordClass::Transitive)
            || has_class(lemma, WordClass::Saying)
            || has_class(lemma, WordClass::Control)
    });
    let ends_on_verb = matches!(parsed.tag(last), Tag::Infinitive | Tag::Ing)
        && verb(parsed.text(last))
            .lemma
            .is_none_or(|lemma| has_class(lemma, WordClass::Transitive) || has_class(lemma, WordClass::Complement));
    is_bare && needs_object || matches!(parsed.tag(last), Tag::Infinitive | Tag::Ing | Tag::Participle) || ends_on_verb
}

/// "was arrested", "had been shot": whole without an object.
pub fn is_passive(parsed: &Parsed<'_>, begin: usize, last: usize) -> bool {
    let lemma = parsed.lemma(begin);
    parsed.is(begin, WordClass::Be)
        && parsed.tag(last) == Tag::Verb
        && verb(parsed.text(last)).is_participle
        && lemma.is_some_and(|lemma| !has_class(lemma, WordClass::Complement))
}

/// Whether a list goes on behind a place: what is before it would be left without its "and".
pub fn goes_on(parsed: &Parsed<'_>, predicate: &[usize], count: usize) -> bool {
    let kept = predicate.get(..count).unwrap_or_default();
    let rest = predicate.get(count..).unwrap_or_default();
    let joins = |at: &usize| parsed.tag(*at) == Tag::Coordinator;
    let comma = kept.iter().rposition(|at| parsed.text(*at) == ",");
    // "told the court, that death looms, as it continues": no list.
    let opens = |at: &usize| matches!(parsed.tag(*at), Tag::That | Tag::Subordinator | Tag::Relative);
    let leads = |comma: usize| kept.get(comma + 1).is_some_and(opens);
    let next = rest.iter().skip(1).take_while(|at| !opens(at));
    let in_list =
        comma.is_some_and(|comma| !leads(comma) && !kept.iter().skip(comma).any(joins)) && next.into_iter().any(joins);
    let is_comma = rest.first().is_some_and(|at| parsed.text(*at) == ",");
    if rest.get(1).is_some_and(|at| ["including", "such", "especially"].contains(&parsed.text(*at))) {
        return in_list;
    }
    let segment: Vec<usize> = rest
        .iter()
        .skip(1)
        .take_while(|at| parsed.text(**at) != "," || parsed.tag(**at) != Tag::Sign)
        .copied()
        .collect();
    let has_verb = segment.iter().any(|at| {
        matches!(
            parsed.tag(*at),
            Tag::Finite
                | Tag::Maybe
                | Tag::Ing
                | Tag::Participle
                | Tag::Infinitive
                | Tag::Relative
                | Tag::Subordinator
                | Tag::Preposition
        )
    });
    let is_name = |at: &&usize| matches!(parsed.tag(**at), Tag::Noun | Tag::Determiner | Tag::Pronoun);
    let named = rest.iter().skip(1).take_while(is_name).count();
    // ", and when it rains" is no list.
    let is_clause = named == 0
        && rest
            .iter()
            .skip(2)
            .take_while(|at| parsed.tag(**at) != Tag::Sign)
            .any(|at| matches!(parsed.tag(*at), Tag::Finite | Tag::Maybe | Tag::Relative | Tag::Subordinator));
    let joins_next = is_comma && named <= 5 && !is_clause && rest.get(named + 1).is_some_and(joins);
    in_list || joins_next || is_comma && segment.len() <= 4 && !has_verb
}

/// Whether what is kept waits for its second half: "between A", "both A", a quotation or a bracket.
pub fn has_open_pair(parsed: &Parsed<'_>, kept: &[usize]) -> bool {
    let count = |sign: &str| kept.iter().filter(|at| parsed.text(**at) == sign).count();
    let quotes = count("“") != count("”") || count("\"") % 2 == 1 || count("«") != count("»");
    let opener = kept
        .iter()
        .rposition(|at| ["between", "both", "either", "neither"].contains(&&*parsed.text(*at).to_lowercase()));
    let pair = opener.is_some_and(|opener| !kept.iter().skip(opener).any(|at| parsed.tag(*at) == Tag::Coordinator));
    quotes || pair
}
