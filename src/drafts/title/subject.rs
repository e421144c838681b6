//! The subject of a clause, as a title can begin with it.

use std::ops::Range;

use super::names::{acts, is_body};
use crate::drafts::syntax::{ClauseKind, Parsed, Tag, TitleToken, WordClass, has_class, verb};

/// A noun in front of a relative clause has at most so many words.
const ANTECEDENT: usize = 11;

/// The tokens of the subject of a clause; `None` if it has none that a title can begin with.
pub fn subject(parsed: &Parsed<'_>, at: usize, without: Option<&Range<usize>>) -> Option<Vec<usize>> {
    let clause = parsed.clause(at)?;
    let verb = clause.verb?;
    let found: Vec<usize> = match clause.kind {
        ClauseKind::Predicate => return subject_of_predicate(parsed, at, without),
        ClauseKind::Relative => {
            // "which in 2009 organized"
            let is_lead = |at: usize| parsed.tag(at) == Tag::Preposition && parsed.is_date(at + 1);
            let is_when = |at: usize| parsed.is_date(at) || is_lead(at) || parsed.text(at) == ",";
            let first = (clause.start..=verb).find(|at| parsed.tag(*at) != Tag::Adverb && !is_when(*at))?;
            let opener = clause.opener?;
            if parsed.text(opener).eq_ignore_ascii_case("whose") {
                return of_owner(parsed, opener, verb, clause.parent?);
            }
            if first != verb {
                return None;
            }
            let adverbs = (clause.start..verb).filter(|at| is_weighty(parsed, *at));
            antecedent(parsed, clause.opener?, clause.parent?)?.into_iter().chain(adverbs).collect()
        }
        _ => (clause.start..verb).filter(|token| describes(parsed, *token, at)).collect(),
    };
    let mut found: Vec<usize> = found.into_iter().filter(|at| without.is_none_or(|date| !date.contains(at))).collect();
    close_commas(parsed, &mut found);
    whole(parsed, found)
}

/// Whether a token is of a clause, or of one within it that says which one is meant: "children injured in an attack".
fn describes(parsed: &Parsed<'_>, token: usize, at: usize) -> bool {
    let mut place = parsed.owners.get(token).copied();
    while let Some(owner) = place {
        if owner == at {
            return true;
        }
        let Some(clause) = parsed.clause(owner) else { return false };
        let says_which = matches!(
            clause.kind,
            ClauseKind::Participle | ClauseKind::Relative | ClauseKind::Unknown | ClauseKind::That
        );
        place = clause.parent.filter(|_| says_which && !clause.is_apart);
    }
    false
}

/// The subject of the first predicate, with the auxiliary that both share: "was arrested and charged".
fn subject_of_predicate(parsed: &Parsed<'_>, at: usize, without: Option<&Range<usize>>) -> Option<Vec<usize>> {
    let clause = parsed.clause(at)?;
    let (verb, first) = (clause.verb?, clause.parent?);
    let mut found = subject(parsed, first, without)?;
    let begin = parsed.clause(first)?.verb?;
    let end = parsed.group_end(begin);
    let forms = crate::drafts::syntax::verb(parsed.text(verb));
    // "was detected and plunged the city into darkness"
    let is_passive = parsed.is(begin, WordClass::Be);
    let has_object =
        matches!(parsed.tag(verb + 1), Tag::Determiner | Tag::Noun | Tag::Pronoun) && !parsed.is_date(verb + 1);
    if parsed.tag(verb) != Tag::Finite && forms.is_participle && end > begin + 1 && !(is_passive && has_object) {
        found.extend(begin..end - 1);
    }
    Some(found)
}

/// Whether a word is an adverb that a statement cannot do without: "reportedly", "never".
pub fn is_weighty(parsed: &Parsed<'_>, at: usize) -> bool {
    const WEIGHTY: [&str; 8] = ["allegedly", "almost", "falsely", "never", "nearly", "not", "reportedly", "wrongly"];
    parsed.tag(at) == Tag::Adverb && WEIGHTY.contains(&&*parsed.text(at).to_lowercase())
}

/// "Jones Corp., whose shares began": its shares, as news puts it where the noun is one of figures.
fn of_owner(parsed: &Parsed<'_>, opener: usize, verb: usize, parent: usize) -> Option<Vec<usize>> {
    const OWNED: [&str; 12] = [
        "dividend", "earnings", "income", "loss", "losses", "orders", "profit", "profits", "revenue", "sales",
        "shares", "stock",
    ];
    let owned: Vec<usize> = (opener + 1..verb).filter(|at| !parsed.is_date(*at)).collect();
    let is_figure = owned.last().is_some_and(|last| OWNED.contains(&parsed.text(*last)));
    let is_plain = owned.iter().all(|at| parsed.tag(*at) == Tag::Noun);
    let owner = antecedent(parsed, opener, parent)?;
    let of = owner.iter().rposition(|at| parsed.text(*at) == "of").map_or(0, |of| of + 1);
    let owner = owner.get(of..)?.to_vec();
    let is_name =
        owner.last().and_then(|last| parsed.token(*last)).is_some_and(|last| last.is_capital() || last.text == ".");
    let is_some = parsed.text(*owner.first()?).to_lowercase();
    (is_figure && is_plain && (is_name || is_some == "the")).then(|| owner.into_iter().chain(owned).collect())
}

/// The noun that a relative clause describes.
fn antecedent(parsed: &Parsed<'_>, opener: usize, parent: usize) -> Option<Vec<usize>> {
    let end = if parsed.text(opener.checked_sub(1)?) == "," { opener - 1 } else { opener };
    if let Some(name) = person(parsed, opener, end) {
        return Some(name);
    }
    let is_part = |at: &usize| {
        // "the case of Elian, who was rescued"
        let is_who = parsed.text(opener).eq_ignore_ascii_case("who")
            && parsed.tokens.get(at + 1).is_some_and(TitleToken::is_capital);
        let joins = parsed.text(*at) == "of"
            && matches!(parsed.tag(at.wrapping_sub(1)), Tag::Noun | Tag::Pronoun)
            && !is_who
            // "a friend of a man who died": the man did
            && end < opener;
        // "the Savings and Loan Association"
        let joins = joins
            || parsed.tag(*at) == Tag::Coordinator
                && [at.wrapping_sub(1), at + 1]
                    .iter()
                    .all(|at| parsed.tokens.get(*at).is_some_and(TitleToken::is_capital));
        let is_which = parsed.is_date(*at) && parsed.tag(at + 1) == Tag::Noun;
        let describes = parsed.tag(*at) == Tag::Ing && parsed.tag(at + 1) == Tag::Noun;
        // "the two nations' trade"
        let is_possessive = matches!(parsed.text(*at), "'" | "’") && parsed.tag(at + 1) == Tag::Noun;
        // "Smith & Jones"
        let is_and = parsed.text(*at) == "&";
        (matches!(parsed.tag(*at), Tag::Noun | Tag::Determiner) || joins || describes || is_possessive || is_and)
            && (!parsed.is_date(*at) || is_which)
    };
    let start = (0..end).rev().take_while(is_part).last()?;
    // "the view of the accord, which was announced": the accord was.
    let of = (start..end)
        .rev()
        .find(|at| parsed.text(*at) == "of")
        .filter(|of| parsed.text(*of + 1) == "the" && of + 3 == end);
    let start = of.filter(|_| end < opener).map_or(start, |of| of + 1);
    // "Poland, Hungary and Spain, who were invited"
    let is_many = (start..end).any(|at| parsed.tag(at) == Tag::Coordinator);
    let start = if is_many && start > 0 && parsed.text(start - 1) == "," {
        let is_item = |at: &usize| matches!(parsed.tag(*at), Tag::Noun | Tag::Determiner) || parsed.text(*at) == ",";
        (0..start).rev().take_while(is_item).last().unwrap_or(start)
    } else {
        start
    };
    let start = before_counted(parsed, before_body(parsed, opener, (start, end), is_part));
    if let Some(somebody) = before_place(parsed, opener, (start, end), is_part) {
        return Some(somebody);
    }
    let found: Vec<usize> = (start..end).collect();
    let is_long = found.len() > ANTECEDENT;
    let is_own = found.iter().all(|token| parsed.owners.get(*token) == Some(&parent));
    // A name is not told apart by what describes it; and of two nouns one may be meant.
    let is_capital = |at: usize| parsed.tokens.get(at).is_some_and(TitleToken::is_capital);
    // "the stocks on the Exchange that fell"
    let is_that = parsed.tag(start) == Tag::Noun || !parsed.text(opener).eq_ignore_ascii_case("who");
    let is_named = is_capital(end - 1) && is_that || is_capital(start) && parsed.tag(start) == Tag::Noun;
    let is_name = end == opener && is_named;
    // "the actor who won" says too little.
    // "the communal riots that rocked Delhi"
    let is_happening = found.len() > 2
        && end == opener
        && has_class(parsed.text(end - 1), WordClass::Event)
        && (opener..opener + 4).any(is_capital);
    let is_bare = end == opener
        && !is_happening
        && found.len()
            < match &*parsed.text(start).to_lowercase() {
                "a" | "an" => 2,
                // "two men who were sought"
                word if ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"].contains(&word) => 2,
                _ if parsed.tag(start) == Tag::Determiner => 4,
                _ => 2,
            }
        && !found.iter().skip(1).any(|at| parsed.tokens.get(*at).is_some_and(TitleToken::is_capital));
    // "the alliance, which will start"
    let is_some = parsed.text(start).eq_ignore_ascii_case("the")
        && found.len() == 2
        && !found.iter().any(|at| parsed.tokens.get(*at).is_some_and(TitleToken::is_capital));
    // "the vice president, field operations, who": somebody before.
    let is_apposed = end < opener
        && start > 0
        && parsed.text(start - 1) == ","
        && parsed.text(opener).eq_ignore_ascii_case("who")
        && !found.iter().any(|at| parsed.tokens.get(*at).is_some_and(TitleToken::is_capital));
    // "of the National Council of Churches, who": somebody before.
    let is_within_name = parsed.text(opener).eq_ignore_ascii_case("who")
        && start > 1
        && parsed.text(start - 1) == "of"
        && parsed.tokens.get(start - 2).is_some_and(|before| is_body(before.text));
    let is_joined = is_of_other(parsed, opener, (start, end))
        || is_apposed
        || is_within_name
        || is_bare
        || is_some
        || start > 1 && matches!(parsed.tag(start - 1), Tag::Coordinator);
    (!is_long && is_own && !is_name && !is_joined && parsed.tag(end - 1) == Tag::Noun).then_some(found)
}

/// The noun that a relative clause with a subject of its own is about: the object of its verb.
pub fn object_of(parsed: &Parsed<'_>, opener: usize, parent: usize) -> Option<Vec<usize>> {
    let end = if parsed.text(opener.checked_sub(1)?) == "," { opener - 1 } else { opener };
    let is_capital = |at: &usize| {
        parsed.token(*at).is_some_and(TitleToken::is_capital) && parsed.tag(*at) == Tag::Noun && !parsed.is_date(*at)
    };
    let start = (0..end).rev().take_while(is_capital).last();
    let name = start.map(|start| (start..end).collect());
    name.or_else(|| antecedent(parsed, opener, parent))
}

/// The person that a clause with "who" is about, where a description or a place is between: "Ada Jones, a co-chair of the
/// campaign who", "a man in Ottawa who", "boxer Ada Jones who".
fn person(parsed: &Parsed<'_>, opener: usize, end: usize) -> Option<Vec<usize>> {
    const LONGEST: usize = 16;
    if !parsed.text(opener).eq_ignore_ascii_case("who") {
        return None;
    }
    let is_capital = |at: usize| {
        parsed.token(at).is_some_and(TitleToken::is_capital) && parsed.tag(at) == Tag::Noun && !parsed.is_date(at)
    };
    let is_human = |at: usize| is_capital(at) && !is_body(parsed.text(at)) && !parsed.is(at, WordClass::Person);
    let names = |end: usize| -> Vec<usize> {
        let start = (0..end).rev().take_while(|at| is_capital(*at)).last().unwrap_or(end);
        (start..end).collect()
    };
    // "boxer Ada Jones who joined"
    let own = names(end);
    let before = own.first().and_then(|first| first.checked_sub(1));
    let is_led = before.is_some_and(|before| {
        parsed.tag(before) == Tag::Noun && (parsed.is(before, WordClass::Person) || is_role(parsed.text(before)))
    });
    // "a man in Ottawa County who"
    let is_placed = before.is_some_and(|before| ["at", "from", "in", "near"].contains(&parsed.text(before)));
    if !is_placed
        && own.len() >= 2
        && own.iter().all(|at| is_human(*at))
        && (is_led || before.is_none() || end == opener)
    {
        let is_within = before.is_some_and(|before| ["of", "and"].contains(&parsed.text(before)));
        return (!is_within || end == opener).then_some(own);
    }
    // "Ada Jones, 54, a co-chair of the campaign who"
    let comma = (end.saturating_sub(LONGEST)..end).rev().find(|at| parsed.text(*at) == ",")?;
    let is_described = matches!(&*parsed.text(comma + 1).to_lowercase(), "a" | "an" | "the")
        && (comma + 2..end).any(|at| parsed.is(at, WordClass::Person) || is_role(parsed.text(at)))
        && !(comma + 1..end).any(|at| matches!(parsed.tag(at), Tag::Finite | Tag::Maybe | Tag::Relative));
    let is_age =
        comma > 2 && parsed.text(comma - 2) == "," && parsed.text(comma - 1).chars().all(|c| c.is_ascii_digit());
    let name = names(if is_age { comma - 2 } else { comma });
    (is_described && name.len() >= 2 && name.iter().all(|at| is_human(*at))).then_some(name)
}

/// "co-chair", "contractor": what somebody does.
pub fn is_role(word: &str) -> bool {
    const ENDS: [&str; 12] =
        ["er", "or", "ist", "man", "woman", "ian", "chair", "star", "chief", "head", "aide", "student"];
    const OTHERS: [&str; 11] = [
        "ally",
        "analyst",
        "boss",
        "critic",
        "executive",
        "expert",
        "forward",
        "guard",
        "host",
        "spokesperson",
        "veteran",
    ];
    let word = word.to_lowercase();
    if OTHERS.contains(&&*word) {
        return true;
    }
    word.len() > 3
        && ENDS.iter().any(|end| word.ends_with(end))
        && !["after", "other", "over", "number"].contains(&&*word)
}

/// Whether a noun before the one that a relative clause follows is meant: "a story by Smith, which appeared".
fn is_of_other(parsed: &Parsed<'_>, opener: usize, (start, end): (usize, usize)) -> bool {
    let Some(before) = start.checked_sub(1) else { return false };
    let word = parsed.text(before).to_lowercase();
    let is_capital = |at: usize| parsed.tokens.get(at).is_some_and(TitleToken::is_capital);
    let is_opener = |word: &str| end < opener && parsed.text(opener).eq_ignore_ascii_case(word);
    let is_story = is_opener("which")
        // "by Jones Corp., which agreed to"
        && !acts(parsed, opener + 1)
        && ["by", "with", "from", "in", "on", "at", "near"].contains(&parsed.text(before))
        && !is_acronym(parsed.text(start))
        && is_capital(end - 1);
    // "the Institute for Near East Policy, which"
    let is_within_name = before > 0 && parsed.tag(before) == Tag::Preposition && is_capital(before);
    // "a designer born in Cyprus, who": the designer did.
    let is_born = is_opener("who") && ["in", "from", "at", "near"].contains(&&*word);
    is_story || is_within_name || is_born
}

/// "the three leaders of the Democratic Party who led": the persons of a body did, whose place is given.
fn before_body(
    parsed: &Parsed<'_>,
    opener: usize,
    (start, end): (usize, usize),
    is_part: impl Fn(&usize) -> bool,
) -> usize {
    let is_who = parsed.text(opener).eq_ignore_ascii_case("who");
    let is_of_body = is_who && start > 1 && parsed.text(start - 1) == "of" && is_body(parsed.text(end - 1));
    if is_of_body { (0..start - 1).rev().take_while(is_part).last().unwrap_or(start) } else { start }
}

/// "a 65-year-old man in Ottawa who": the man, whose place is given.
fn before_place(
    parsed: &Parsed<'_>,
    opener: usize,
    (start, end): (usize, usize),
    is_part: impl Fn(&usize) -> bool,
) -> Option<Vec<usize>> {
    let is_capital = |at: usize| parsed.token(at).is_some_and(TitleToken::is_capital);
    let is_place = parsed.text(opener).eq_ignore_ascii_case("who")
        && start > 1
        && ["in", "from", "at", "near"].contains(&parsed.text(start - 1))
        && (is_capital(start) || is_capital(end - 1));
    let noun = start.checked_sub(2).filter(|noun| is_place && parsed.tag(*noun) == Tag::Noun)?;
    let is_person = parsed.is(noun, WordClass::Person) || is_role(parsed.text(noun));
    let first = (0..=noun).rev().take_while(is_part).last().filter(|_| is_person && !is_capital(noun))?;
    let is_some = noun > first + 1 && ["a", "an"].contains(&&*parsed.text(first).to_lowercase())
        || noun > first + 2 && parsed.tag(first) == Tag::Determiner;
    is_some.then(|| (first..=noun).collect())
}

/// "the more than 10 million users who"
fn before_counted(parsed: &Parsed<'_>, start: usize) -> usize {
    let is_counted = start > 2
        && parsed.text(start - 1) == "than"
        && ["more", "less", "fewer"].contains(&&*parsed.text(start - 2).to_lowercase());
    if is_counted { start - 2 } else { start }
}

/// "NATO"
fn is_acronym(word: &str) -> bool {
    word.chars().count() > 1 && word.chars().all(char::is_uppercase)
}

/// Adverbs that only lead to a subject.
const LINKS: [&str; 16] = [
    "also",
    "now",
    "then",
    "still",
    "again",
    "soon",
    "here",
    "however",
    "instead",
    "later",
    "earlier",
    "moreover",
    "meanwhile",
    "furthermore",
    "so",
    "first",
];

/// Without "other" in front, and without adverbs and commas at the end.
fn trim(parsed: &Parsed<'_>, found: &mut Vec<usize>) {
    // "Other protests were held": what others there were is not said.
    let is_other = |first: &usize| parsed.text(*first).eq_ignore_ascii_case("other");
    if found.len() > 1 && found.first().is_some_and(is_other) {
        found.remove(0);
    }
    let trailing = |at: &usize| {
        [
            "also",
            "already",
            "eventually",
            "finally",
            "however",
            "later",
            "meanwhile",
            "now",
            "recently",
            "still",
            "subsequently",
            "then",
            ",",
        ]
        .contains(&&*parsed.text(*at).to_lowercase())
    };
    let is_place = |at: &usize| parsed.tag(*at) == Tag::Adverb && ["here", "there"].contains(&parsed.text(*at));
    while found.last().is_some_and(|last| trailing(last) || is_place(last)) {
        found.pop();
    }
}

/// The subject without what is before it, if it names something.
fn whole(parsed: &Parsed<'_>, mut found: Vec<usize>) -> Option<Vec<usize>> {
    let is_loose = |at: &usize| {
        let word = parsed.text(*at).to_lowercase();
        let is_adverb = parsed.tag(*at) == Tag::Adverb
            && (LINKS.contains(&&*word) || word.ends_with("ly") && !["only", "nearly"].contains(&&*word));
        is_adverb || matches!(parsed.tag(*at), Tag::Sign | Tag::Coordinator) && !opens_quote(parsed, *at)
    };
    while found.first().is_some_and(is_loose) {
        found.remove(0);
    }
    // "saying “the Romans used lamps"
    let says = |at: &usize| {
        parsed.tag(*at) == Tag::Ing && has_class(verb(parsed.text(*at)).lemma.unwrap_or_default(), WordClass::Saying)
    };
    if found.len() > 2
        && found.first().is_some_and(says)
        && found.get(1).is_some_and(|next| parsed.tag(*next) != Tag::Preposition)
    {
        found.remove(0);
    }
    // "In Ottawa the board was founded"
    if found.first().is_some_and(|first| parsed.tag(*first) == Tag::Preposition) {
        let opens = |at: &usize| {
            let is =
                |place: usize, tags: &[Tag]| found.get(place).is_some_and(|token| tags.contains(&parsed.tag(*token)));
            is(*at, &[Tag::Determiner, Tag::Pronoun]) && is(at - 1, &[Tag::Noun])
        };
        // "With a tense Miami waiting, officials"
        let comma = found.iter().rposition(|at| parsed.text(*at) == ",").map(|comma| comma + 1);
        let is_joined = found.iter().take(comma.unwrap_or(0)).any(|at| parsed.tag(*at) == Tag::Coordinator);
        let start = (2..found.len()).find(opens).or(comma.filter(|_| !is_joined))?;
        found.drain(..start);
    }
    trim(parsed, &mut found);
    let first = *found.first()?;
    let begins = matches!(parsed.tag(first), Tag::Determiner | Tag::Noun | Tag::Pronoun | Tag::Ing | Tag::Adverb)
        || opens_quote(parsed, first);
    let is_number = |at: &usize| {
        ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"].contains(&parsed.text(*at))
    };
    // "Sentencing is scheduled"
    let is_doing = found.len() == 1 && parsed.tag(first) == Tag::Ing;
    let names = is_doing || found.iter().any(|at| matches!(parsed.tag(*at), Tag::Noun | Tag::Pronoun) || is_number(at));
    // "Drawing on millions the man was elected"
    let is_long_ing = parsed.tag(first) == Tag::Ing && found.len() > 5;
    let owner = |at: &usize| parsed.owners.get(*at);
    let has_verb = is_long_ing
        || found
            .iter()
            .any(|at| matches!(parsed.tag(*at), Tag::Finite | Tag::Verb | Tag::Maybe) && owner(at) == owner(&first));
    let has_verb = has_verb && !found.iter().any(|at| parsed.tag(*at) == Tag::Infinitive && parsed.text(*at) == "be");
    let is_open = found.last().is_some_and(|last| {
        matches!(parsed.tag(*last), Tag::Preposition | Tag::To)
            || parsed.tag(*last) == Tag::Determiner && found.len() > 1 && !is_number(last)
    });
    // "denied suggestions there will be": another clause.
    let is_there = found.len() > 1
        && found.last().is_some_and(|last| parsed.tag(*last) == Tag::Pronoun && parsed.text(*last) == "there");
    if is_there {
        return None;
    }
    let is_according = parsed.text(first).eq_ignore_ascii_case("according");
    if !is_list(parsed, &found) {
        found = without_insertion(parsed, &found)?;
    }
    (begins && !is_according && !is_open && names && !has_verb && is_list(parsed, &found)).then_some(found)
}

/// Without what stands between two commas of a subject: ", on a visit to Ottawa,".
pub fn without_insertion(parsed: &Parsed<'_>, subject: &[usize]) -> Option<Vec<usize>> {
    let comma = |from: usize| subject.iter().skip(from).position(|at| parsed.text(*at) == ",").map(|at| at + from);
    let open = comma(0)?;
    let close = comma(open + 1).unwrap_or(subject.len());
    let is_joined = subject.iter().skip(open).any(|at| parsed.tag(*at) == Tag::Coordinator);
    let is_led = subject.get(open + 1).is_some_and(|at| {
        matches!(parsed.tag(*at), Tag::Preposition | Tag::Determiner)
            || parsed.text(*at).starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit())
    });
    let is_capital = |at: &usize| parsed.token(*at).is_some_and(TitleToken::is_capital);
    let inner = subject.get(open + 1..close).unwrap_or_default();
    // "the group that owns her music, Jones Music,"
    let is_named = !inner.is_empty()
        && inner.iter().all(is_capital)
        && open
            .checked_sub(1)
            .and_then(|before| subject.get(before))
            .is_some_and(|before| !is_capital(before) && !parsed.is_date(*before));
    let is_led = is_led || is_named;
    let rest = subject.get(close + 1..).unwrap_or_default();
    (!is_joined && is_led && open > 0).then(|| subject.iter().take(open).chain(rest).copied().collect())
}

fn opens_quote(parsed: &Parsed<'_>, at: usize) -> bool {
    matches!(parsed.text(at), "“" | "\"" | "«" | "‘")
}

/// Whether the commas within are those of a list.
fn is_list(parsed: &Parsed<'_>, found: &[usize]) -> bool {
    let is_capital =
        |place: usize| found.get(place).and_then(|at| parsed.tokens.get(*at)).is_some_and(TitleToken::is_capital);
    let is_comma = |place: usize| found.get(place).is_some_and(|at| parsed.text(*at) == ",");
    // "the Dearborn, Mich., energy company"
    let is_stop = |place: usize| found.get(place).is_some_and(|at| parsed.text(*at) == ".");
    let is_place = |open: usize| {
        let close = open + 2 + usize::from(is_stop(open + 2));
        open > 0 && is_comma(open) && is_comma(close) && is_capital(open - 1) && is_capital(open + 1)
    };
    let closes = |at: usize| (2..4).any(|back| at >= back && is_place(at - back));
    let comma = (0..found.len()).rev().find(|at| is_comma(*at) && !is_place(*at) && !closes(*at));
    comma.is_none_or(|comma| {
        found.iter().skip(comma).any(|at| parsed.tag(*at) == Tag::Coordinator)
            // "Paris, Texas", "Smith, Jr."
            || found.len() == comma + 2
                && found.last().and_then(|last| parsed.tokens.get(*last)).is_some_and(TitleToken::is_capital)
    })
}

/// Whether a subject is the writer, the reader, or nothing that a title can name by itself.
pub fn is_vague(parsed: &Parsed<'_>, subject: &[usize], verb: usize) -> bool {
    let own = [
        "i",
        "you",
        "we",
        "my",
        "your",
        "our",
        "me",
        "us",
        "i’m",
        "i’ve",
        "we’re",
        "we’ve",
        "you’re",
        "one",
        "someone",
        "somebody",
        "anyone",
        "everyone",
        "nobody",
        "what",
        "something",
        "anything",
        "nothing",
    ];
    let words: Vec<String> = subject
        .iter()
        .map(|at| parsed.text(*at).to_lowercase().replace('\'', "’"))
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .collect();
    let verb_word = parsed.text(verb).to_lowercase().replace('\'', "’");
    let is_own = words.first().is_some_and(|first| own.contains(&first.split('’').next().unwrap_or(first)))
        || own.contains(&&*verb_word);
    let alone = matches!(&*words, [only] if ["this", "that", "these", "those", "it", "there", "here", "another", "others", "some", "many", "all", "more", "most", "none", "both", "one"].contains(&&**only));
    let comes = alone && parsed.lemma(verb).is_some_and(|lemma| ["come", "follow", "happen"].contains(&lemma));
    let points = alone
        && words.first().is_some_and(|word| ["this", "that", "these", "those", "here"].contains(&&**word))
        && parsed.is(verb, WordClass::Be);
    is_own
        || comes
        || points
        || alone
            && parsed.is(verb, WordClass::Be)
            && parsed.group_end(verb) == verb + 1
            && !words.iter().any(|word| word == "there")
}

/// ", on 3 May,": of two commas with nothing between one is enough, and at the verb none is needed.
pub fn close_commas(parsed: &Parsed<'_>, words: &mut Vec<usize>) {
    let mut at = 1;
    while at < words.len() {
        let is_comma = |place: usize| words.get(place).is_some_and(|word| parsed.text(*word) == ",");
        let leads = |place: usize| {
            words
                .get(place)
                .is_some_and(|word| matches!(parsed.tag(*word), Tag::That | Tag::Coordinator | Tag::Subordinator))
        };
        if is_comma(at) && leads(at - 1) {
            words.remove(at);
        } else if is_comma(at) && is_comma(at - 1) {
            words.remove(at);
            if words.get(at - 1).is_some_and(|word| parsed.text(*word) == ",") {
                words.remove(at - 1);
            }
        } else {
            at += 1;
        }
    }
}
