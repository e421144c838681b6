//! Merging two events without losing anything of either.

use super::EventRef;
use super::claim::keep_date;
use crate::dossier::edit::change::{List, RecordChange, Slot};
use crate::dossier::edit::{Document, Edit, EditError, json, pretty};

/// Which date a merged event gets if they differ. The other stays with the passages that it stood for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MergedDate {
    /// The date of the event that is kept.
    Kept,
    /// The date of the event that is removed.
    Other,
}

impl Document {
    /// Merges `other` into `kept`: citations and themes are united, summaries and notes joined, fields that only
    /// `other` has are copied. If the dates differ, `date` chooses, and the other one becomes that of the citations for
    /// which it stood; if there are none, the note names it.
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
        let date_of = |text: &str| json::text(text, "date").unwrap_or_default();
        let (own, its) = (date_of(before), date_of(other_text));
        let differs = own != its && !its.is_empty();
        let [own_citations, its_citations] = [before, other_text].map(|text| json::value(text, "citations"));
        let (kept_with_own, kept_with_its) = match (differs, date) {
            (true, MergedDate::Other) => (own_citations.and_then(|raw| dated(raw, before)), None),
            (true, MergedDate::Kept) => (None, its_citations.and_then(|raw| dated(raw, other_text))),
            _ => (None, None),
        };
        let is_kept = kept_with_own.is_some() || kept_with_its.is_some();
        let mut after = before.as_str().to_owned();
        if let Some(citations) = kept_with_own {
            after = json::with(&after, "citations", Some(&citations), &json::EVENT).ok_or(EditError::NotAnObject)?;
        }
        for (key, raw) in json::fields(other_text).ok_or(EditError::NotAnObject)? {
            let raw_citations = kept_with_its.as_deref().unwrap_or(raw.get());
            let value = match (key.as_str(), json::value(&after, &key)) {
                ("citations", Some(own)) => united(own, raw_citations),
                ("citations", None) => raw_citations.to_owned(),
                (_, None) => raw.get().to_owned(),
                ("themes", Some(own)) => united(own, raw.get()),
                ("summary" | "note", Some(own)) => joined(own, raw.get()),
                ("date" | "basis", Some(_)) if date == MergedDate::Other => raw.get().to_owned(),
                _ => continue,
            };
            after = json::with(&after, &key, Some(&value), &json::EVENT).ok_or(EditError::NotAnObject)?;
        }
        if differs && !is_kept {
            let (unchosen, whose) = if date == MergedDate::Kept { (its, other) } else { (own, kept) };
            let remark = json::string(&format!("Dates differ: {unchosen} according to {}.", self.called(whose)));
            let note = json::value(&after, "note").map_or_else(|| remark.clone(), |note| joined(note, &remark));
            after = json::with(&after, "note", Some(&note), &json::EVENT).ok_or(EditError::NotAnObject)?;
        }
        let places = self.places_in(&after, kept_with_its.as_deref().or(its_citations).unwrap_or_default());
        let replaced = RecordChange::new(Slot::Record(List::Events, at), Some(before.clone()), Some(after.into()));
        let removed = RecordChange::new(Slot::Record(List::Events, other_at), Some(other_text.clone()), None);
        let mut changes = vec![replaced, removed];
        changes.extend(self.scenes_merged(other, kept, &places));
        Ok(Edit::new(format!("merge {} into {}", self.called(other), self.called(kept)), changes))
    }

    /// The indices that the citations in a list have in the record of an event that took them over, of those that are
    /// shown.
    fn places_in(&self, record: &str, citations: &str) -> Vec<usize> {
        let shown = |list: &str| -> Vec<String> {
            let elements = json::elements(list).unwrap_or_default().into_iter();
            elements.filter(|raw| self.is_shown_citation(raw)).map(str::to_owned).collect()
        };
        let merged = shown(json::value(record, "citations").unwrap_or_default());
        let place = |raw: &String| merged.iter().position(|known| pretty::is_same(known, raw)).unwrap_or(0);
        shown(citations).iter().map(place).collect()
    }
}

/// Citations with the date of their event, where it stood for one; `None` where it stood for none.
fn dated(citations: &str, event: &str) -> Option<String> {
    let mut citations: Vec<String> = json::elements(citations)?.into_iter().map(str::to_owned).collect();
    keep_date(&mut citations, event).then(|| json::list(&citations))
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
