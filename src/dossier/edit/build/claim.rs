//! Edits of what the passages of an event say of its date, and the choice of one of these dates.

use super::{EventRef, set};
use crate::dossier::edit::change::List;
use crate::dossier::edit::{Document, Edit, EditError, json};
use crate::dossier::{Basis, DateClaim, Stance};
use crate::time::EventDate;

impl Document {
    /// Sets what the passage of a citation says of the date.
    pub fn set_claim(&self, event: impl Into<EventRef>, citation: usize, claim: &DateClaim) -> Result<Edit, EditError> {
        let event = event.into();
        let mut citations = self.citations(event)?;
        let at = self.citation_place(&citations, citation)?;
        let slot = citations.get_mut(at).ok_or(EditError::Stale)?;
        *slot = with_claim(slot, claim).ok_or(EditError::NotAnObject)?;
        let name = format!("change source of {}", self.called(event));
        self.set_fields(event, name, &[("citations", Some(&json::list(&citations)))])
    }

    /// Makes the date that a passage gives that of the event. The date that the event had stays with the passages for
    /// which it stood.
    pub fn use_date_of(&self, event: impl Into<EventRef>, citation: usize, basis: Basis) -> Result<Edit, EditError> {
        let event = event.into();
        let (at, before) = self.event_text(event)?;
        let mut citations = self.citations(event)?;
        let used = self.citation_place(&citations, citation)?;
        let date = citations.get(used).and_then(|citation| json::text(citation, "date")).ok_or(EditError::Stale)?;
        EventDate::parse(&date)?;
        let (date, basis) = (json::string(&date), json::string(basis.word()));
        if json::value(before, "date") != Some(&*date) {
            keep_date(&mut citations, before);
        }
        let name = format!("use another date for {}", self.called(event));
        let citations = json::list(&citations);
        let fields = [("date", Some(&*date)), ("basis", Some(&*basis)), ("citations", Some(&*citations))];
        Ok(Edit::new(name, vec![set(List::Events, at, before, &fields, &json::EVENT)?]))
    }
}

/// Gives the date of `event` and its basis to those citations for which it stands. Returns whether there are any.
pub(super) fn keep_date(citations: &mut [String], event: &str) -> bool {
    let mut is_kept = false;
    for citation in citations {
        let is_mention = json::text(citation, "stance").as_deref() == Some(Stance::Mentions.word());
        if json::text(citation, "date").is_some() || is_mention {
            continue;
        }
        let mut kept = Some(citation.clone());
        for key in ["date", "basis"] {
            let value = json::value(event, key);
            kept = kept.and_then(|kept| json::with(&kept, key, value, &json::CITATION));
        }
        if let Some(kept) = kept {
            *citation = kept;
            is_kept = true;
        }
    }
    is_kept
}

/// A citation as JSON with what its passage says of the date. `None` if `citation` is not an object.
pub(super) fn with_claim(citation: &str, claim: &DateClaim) -> Option<String> {
    let date = claim.date.as_ref().map(|date| json::string(&date.edtf()));
    let basis = claim.basis.map(|basis| json::string(basis.word()));
    let stance = Some(claim.stance).filter(|stance| *stance != Stance::Supports);
    let stance = stance.map(|stance| json::string(stance.word()));
    let fields = [("date", date), ("basis", basis), ("stance", stance)];
    fields.iter().try_fold(citation.to_owned(), |citation, (key, value)| {
        json::with(&citation, key, value.as_deref(), &json::CITATION)
    })
}
