//! Merging two events without losing anything of either.

use super::EventRef;
use crate::dossier::edit::change::{List, RecordChange, Slot};
use crate::dossier::edit::{Document, Edit, EditError, json, pretty};

/// Which date a merged event gets if they differ. The note then names the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MergedDate {
    /// The date of the event that is kept.
    Kept,
    /// The date of the event that is removed.
    Other,
}

impl Document {
    /// Merges `other` into `kept`: citations and themes are united, summaries and notes joined, fields that only
    /// `other` has are copied. If the dates differ, `date` chooses, and the note names the other.
    pub fn merge_events(
        &self,
        kept: impl Into<EventRef>,
        other: impl Into<EventRef>,
        date: MergedDate,
    ) -> Result<Edit, EditError> {
        let (kept, other) = (kept.into(), other.into());
        let (at, before) = self.event_text(kept)?;
        let (other_at, other_text) = self.event_text(other)?;
        if at == other_at {
            return Err(EditError::Stale);
        }
        let mut after = before.as_str().to_owned();
        for (key, raw) in json::fields(other_text).ok_or(EditError::NotAnObject)? {
            let value = match (key.as_str(), json::value(&after, &key)) {
                (_, None) => raw.get().to_owned(),
                ("themes" | "citations", Some(own)) => united(own, raw.get()),
                ("summary" | "note", Some(own)) => joined(own, raw.get()),
                ("date" | "basis", Some(_)) if date == MergedDate::Other => raw.get().to_owned(),
                _ => continue,
            };
            after = json::with(&after, &key, Some(&value), &json::EVENT).ok_or(EditError::NotAnObject)?;
        }
        let date_of = |text: &str| json::text(text, "date").unwrap_or_default();
        let (own, its) = (date_of(before), date_of(other_text));
        if own != its && !its.is_empty() {
            let (unchosen, whose) = if date == MergedDate::Kept { (its, other) } else { (own, kept) };
            let remark = json::string(&format!("Dates differ: {unchosen} according to {}.", self.called(whose)));
            let note = json::value(&after, "note").map_or_else(|| remark.clone(), |note| joined(note, &remark));
            after = json::with(&after, "note", Some(&note), &json::EVENT).ok_or(EditError::NotAnObject)?;
        }
        let replaced = RecordChange::new(Slot::Record(List::Events, at), Some(before.clone()), Some(after.into()));
        let removed = RecordChange::new(Slot::Record(List::Events, other_at), Some(other_text.clone()), None);
        Ok(Edit::new(format!("merge {} into {}", self.called(other), self.called(kept)), vec![replaced, removed]))
    }
}

/// The union of both lists. A value that is not a list is ignored.
fn united(own: &str, other: &str) -> String {
    let Some(mut elements) = json::elements(own) else { return other.to_owned() };
    for element in json::elements(other).unwrap_or_default() {
        if !elements.iter().any(|known| pretty::is_same(known, element)) {
            elements.push(element);
        }
    }
    json::list(&elements)
}

/// Both texts joined; only one if the other is missing or equal.
fn joined(own: &str, other: &str) -> String {
    let text = |raw: &str| serde_json::from_str::<String>(raw).ok();
    match (text(own), text(other)) {
        (Some(a), Some(b)) if a.contains(&b) => json::string(&a),
        (Some(a), Some(b)) => json::string(&format!("{a} {b}")),
        (None, Some(b)) => json::string(&b),
        (_, None) => own.to_owned(),
    }
}
