//! Dates and bases that a person enters: the basis follows the words that the event cites, so that no date is called
//! stated, or resolved, whose words give another one.

use crate::dates::DateEvidence;
use crate::dossier::edit::{Document, Edit, EditError, EventRef};
use crate::dossier::{Basis, Event, EventIdx};
use crate::time::EventDate;

/// Sets the date, and the basis that it has by the words cited; `basis` where they say nothing.
pub(super) fn set_date(document: &Document, at: EventRef, edtf: &str, basis: Option<Basis>) -> Result<Edit, EditError> {
    let date = EventDate::parse(edtf)?;
    let Some(event) = event(document, at) else {
        return match basis {
            Some(basis) => document.set_date_and_basis(at, edtf, basis),
            None => document.set_date(at, edtf),
        };
    };
    let after = match (DateEvidence::of(document.dossier(), event, &date), basis) {
        (DateEvidence::Silent, Some(basis)) => basis,
        _ if event.date.edtf() == edtf => event.basis,
        (evidence, _) => evidence.basis_of_entered(event.basis),
    };
    if after == event.basis { document.set_date(at, edtf) } else { document.set_date_and_basis(at, edtf, after) }
}

/// Makes the date that the passage of a citation gives that of the event, with the basis that it has there; if the
/// citation says nothing of that, with the one that the words cited give it.
pub(super) fn use_date_of(document: &Document, at: EventIdx, citation: usize) -> Result<Edit, EditError> {
    let event = document.dossier().event(at).ok_or(EditError::Stale)?;
    let cited = event.citations().get(citation).ok_or(EditError::Stale)?;
    let date = cited.date().ok_or(EditError::Stale)?;
    let evidence = DateEvidence::of(document.dossier(), event, date);
    let basis = cited.basis().filter(|basis| evidence.allows(*basis));
    let basis = basis.unwrap_or_else(|| evidence.basis_of_entered(Basis::Inferred));
    document.use_date_of(at, citation, basis)
}

/// Sets the basis, unless the words cited give another date than one of that basis.
pub(super) fn set_basis(document: &Document, at: EventRef, basis: Basis) -> Result<Edit, EditError> {
    check(document, at, basis)?;
    document.set_basis(at, basis)
}

/// Sets the basis of those events that it is true of; an error if it is true of none.
pub(super) fn set_basis_of_all(document: &Document, events: &[EventRef], basis: Basis) -> Result<Edit, EditError> {
    let fitting: Vec<EventRef> = events.iter().copied().filter(|at| check(document, *at, basis).is_ok()).collect();
    if let (Some(first), true) = (events.first(), fitting.is_empty()) {
        check(document, *first, basis)?;
    }
    document.set_basis_of_all(&fitting, basis)
}

fn check(document: &Document, at: EventRef, basis: Basis) -> Result<(), EditError> {
    let Some(event) = event(document, at) else { return Ok(()) };
    match DateEvidence::of(document.dossier(), event, &event.date) {
        DateEvidence::Other { words, date } if matches!(basis, Basis::Stated | Basis::Resolved) => {
            Err(EditError::OtherDate { words, date: date.in_words(), basis: basis.word() })
        }
        _ => Ok(()),
    }
}

fn event(document: &Document, at: EventRef) -> Option<&Event> {
    match at {
        EventRef::Event(idx) => document.dossier().event(idx),
        EventRef::Record(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;
    use crate::dossier::ArticleIdx;
    use crate::dossier::edit::{ArticleFields, NewEvent};
    use crate::session::EditCommand;

    const TEXT: &str = "The ferry sailed on Wednesday. It was built in 1990 and opened on 3 May 1991. Nobody came.";
    const DATES: [&str; 8] =
        ["2015-03-18", "2015-03-19", "1990", "1991-05-03", "1991-05", "1990/1991-05-03", "[..2015-03-18]", "1990/.."];

    /// A dossier with an event for each sentence, and one for none.
    fn document() -> Document {
        let mut document = Document::new("T");
        let fields = ArticleFields {
            title: "A".to_owned(),
            published: "2015-03-18".to_owned(),
            language: "en".to_owned(),
            ..ArticleFields::default()
        };
        let edit = document.add_article(&fields, "articles/a.md", TEXT).unwrap();
        document.apply(edit).unwrap();
        let mut add = |citations: Vec<_>, date: &str, basis| {
            let (title, date) = ("E".to_owned(), date.to_owned());
            let (themes, summary, note) = (Vec::new(), String::new(), "n".to_owned());
            let edit = document.add_event(&NewEvent { title, date, basis, themes, summary, note, citations }).unwrap();
            document.apply(edit).unwrap();
        };
        let mut start = 0;
        for (sentence, date, basis) in [
            ("The ferry sailed on Wednesday.", "2015-03-18", Basis::Resolved),
            (" It was built in 1990 and opened on 3 May 1991.", "1991-05-03", Basis::Stated),
            (" Nobody came.", "2015-03-18", Basis::Inferred),
        ] {
            add(vec![(ArticleIdx(0), start..start + sentence.len())], date, basis);
            start += sentence.len();
        }
        add(Vec::new(), "2000", Basis::Background);
        document
    }

    fn change(document: &mut Document, command: &EditCommand) -> Result<(), EditError> {
        let edit = command.edit(document, |_| false)?;
        document.apply(edit).map(drop)
    }

    fn only(document: &Document, basis: Basis) -> (EventIdx, &Event) {
        let mut events = (0..).map(EventIdx).zip(&document.dossier().events);
        events.find(|(_, event)| event.basis == basis).unwrap()
    }

    #[test]
    fn the_basis_follows_a_date_set_by_hand() {
        let mut document = document();
        let (idx, _) = only(&document, Basis::Resolved);
        change(&mut document, &EditCommand::SetDate(idx.into(), "2015-03-19".to_owned())).unwrap();
        let moved = document.dossier().events.iter().position(|event| event.date.edtf() == "2015-03-19").unwrap();
        let at = EventIdx(u32::try_from(moved).unwrap());
        assert_eq!(document.dossier()[at].basis, Basis::Inferred);
        let refused = change(&mut document, &EditCommand::SetBasis(at.into(), Basis::Stated)).unwrap_err();
        assert!(refused.to_string().starts_with("the passage says “Wednesday” (18 March 2015)"), "{refused}");
        change(&mut document, &EditCommand::SetDate(at.into(), "2015-03-18".to_owned())).unwrap();
        assert_eq!(only(&document, Basis::Resolved).1.date.edtf(), "2015-03-18");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn no_date_is_called_stated_by_words_that_give_another(
            edits in prop::collection::vec((0..5_u8, 0..4_u32, select(&DATES[..]), select(&Basis::ALL[..])), 0..12),
        ) {
            let mut document = document();
            for (kind, at, date, basis) in edits {
                let (at, date) = (EventIdx(at).into(), date.to_owned());
                let command = match kind {
                    0 | 1 => EditCommand::SetDate(at, date),
                    2 => EditCommand::SetDateAndBasis(at, date, basis),
                    3 => EditCommand::SetBasis(at, basis),
                    _ => EditCommand::SetBasisOfAll((0..4).map(|at| EventIdx(at).into()).collect(), basis),
                };
                // A basis that would not be true is refused.
                let _ = change(&mut document, &command);
                for event in &document.dossier().events {
                    let evidence = DateEvidence::of(document.dossier(), event, &event.date);
                    prop_assert!(evidence.allows(event.basis), "{} {:?} {evidence:?}", event.date.edtf(), event.basis);
                }
            }
        }
    }
}
