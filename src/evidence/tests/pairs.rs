//! Pairs of dates made by hand, over all forms of EDTF, and events with several sources.

use crate::dossier::{Anchored, Anchoring, ArticleIdx, Citation, DateClaim, Details, Event, EventFields, Stance};
use crate::evidence::{Agreement, statements};
use crate::time::EventDate;

/// Two dates and how they stand to each other, a line each.
const PAIRS: &str = include_str!("../../../tests/cases/evidence/pairs.txt");

fn date(text: &str) -> EventDate {
    EventDate::parse(text).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn pairs_made_by_hand_are_right() {
    let lines = PAIRS.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    let mut count = 0;
    for line in lines {
        let (dates, reason) = line.split_once(" — ").unwrap_or((line, ""));
        let [one, other, word] = dates.split_whitespace().collect::<Vec<_>>()[..] else { panic!("{line}") };
        let expected = Agreement::ALL.into_iter().find(|agreement| agreement.word() == word);
        let expected = expected.unwrap_or_else(|| panic!("{line}"));
        let (one, other) = (date(one), date(other));
        assert_eq!(Agreement::of_dates(&one, &other), expected, "{line}: {reason}");
        assert_eq!(Agreement::of_dates(&other, &one), expected, "{line}, the other way round");
        count += 1;
    }
    assert!(count >= 60, "{count}");
}

/// An event of 2018 whose citations say this of it: article, date, stance.
fn event(claims: &[(u16, &str, Stance)]) -> Event {
    let citation = |(article, text, stance): &(u16, &str, Stance)| {
        let claim = DateClaim { date: (!text.is_empty()).then(|| date(text)), stance: *stance, ..DateClaim::default() };
        Citation {
            article: ArticleIdx(*article),
            exact: String::new(),
            prefix: String::new(),
            suffix: String::new(),
            position: None,
            anchored: Anchored { state: Anchoring::Lost, range: None },
            claim: (claim != DateClaim::default()).then(|| Box::new(claim)),
        }
    };
    let details = Details { citations: claims.iter().map(citation).collect(), ..Details::default() };
    Event::from(EventFields { details, ..EventFields::new("e", "E", date("2018")) })
}

#[test]
fn sources_of_an_event_stand_to_each_other_as_the_worst_two_do() {
    use Agreement::{Agree, Conflict, DifferInPrecision};
    use Stance::{Contradicts, Mentions, Supports};
    let check = |claims: &[(u16, &str, Stance)], expected: Option<Agreement>| {
        assert_eq!(Agreement::of_event(&event(claims)), expected, "{claims:?}");
        let reversed: Vec<_> = claims.iter().rev().copied().collect();
        assert_eq!(Agreement::of_event(&event(&reversed)), expected, "{claims:?}, reversed");
    };
    check(&[], None);
    check(&[(0, "", Supports)], None);
    check(&[(0, "", Supports), (0, "", Supports)], None);
    check(&[(0, "", Supports), (1, "", Supports)], Some(Agree));
    check(&[(0, "", Supports), (1, "2018", Supports)], Some(Agree));
    check(&[(0, "", Supports), (1, "2018-11-08", Supports)], Some(DifferInPrecision));
    check(&[(0, "", Supports), (1, "2019", Supports)], Some(Conflict));
    check(&[(0, "2018", Supports), (0, "2019", Supports)], Some(Conflict));
    check(&[(0, "2018", Supports), (1, "", Mentions)], None);
    check(&[(0, "2018", Supports), (1, "2019", Mentions)], Some(Conflict));
    check(&[(0, "", Supports), (1, "", Contradicts)], Some(Conflict));
    check(&[(0, "", Contradicts)], Some(Conflict));
    check(&[(0, "2018", Supports), (1, "2018-03", Supports), (2, "2018-05", Supports)], Some(Conflict));
    check(&[(0, "2018", Supports), (1, "2018-03", Supports), (2, "2018-03-04", Supports)], Some(DifferInPrecision));
    check(&[(0, "2016/2020", Supports), (1, "[2017,2019]", Supports), (2, "2018", Supports)], Some(Conflict));
}

#[test]
fn passages_of_one_article_that_say_the_same_are_one_statement() {
    use Stance::{Contradicts, Mentions, Supports};
    let event = event(&[
        (0, "", Supports),
        (1, "2019", Supports),
        (0, "", Mentions),
        (0, "2018", Supports),
        (1, "", Contradicts),
    ]);
    let statements = statements(&event);
    let said: Vec<_> = statements
        .iter()
        .map(|one| (one.article.0, one.date.map(|date| date.edtf().into_owned()), one.is_own, one.citations.clone()))
        .collect();
    assert_eq!(
        said,
        [
            (0, Some("2018".to_owned()), true, vec![0, 3]),
            (1, Some("2019".to_owned()), true, vec![1]),
            (1, None, false, vec![4]),
        ]
    );
}
