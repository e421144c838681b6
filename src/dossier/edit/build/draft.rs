//! Edits that decide on drafts: many accepted as one step, one dismissed or brought back.

use std::ops::Range;

use super::citation::CitedPassage;
use super::event::NewEvent;
use super::{EventRef, names, set, title};
use crate::dossier::edit::change::{List, RecordChange, Slot};
use crate::dossier::edit::{Document, Edit, EditError, json};
use crate::dossier::{ArticleIdx, DateClaim, Dismissed, PUBLICATION_THEME};
use crate::text::counted;

/// A draft that a person accepted.
#[derive(Clone, Debug, PartialEq)]
pub enum AcceptedDraft {
    /// A new event.
    Event {
        /// Its fields.
        event: NewEvent,
        /// Whether it is the publication of an article: these have a theme, which is added where it is missing.
        is_publication: bool,
    },
    /// A further citation of an event: words of an article, as bytes of its plain text, and what they say of the date.
    Citation(EventRef, ArticleIdx, Range<usize>, Option<DateClaim>),
}

impl Document {
    /// Accepts drafts, as one step.
    pub fn accept_drafts(&self, accepted: &[AcceptedDraft]) -> Result<Edit, EditError> {
        let mut taken: Vec<String> = self.taken_event_ids();
        let mut changes = Vec::new();
        let adds_publication =
            accepted.iter().any(|one| matches!(one, AcceptedDraft::Event { is_publication: true, .. }));
        if adds_publication && !self.dossier().themes.iter().any(|theme| theme.id == PUBLICATION_THEME) {
            changes.extend(self.publication_theme());
        }
        // Records keep their places while those that are there change; new ones come behind them.
        let mut cited: Vec<(EventRef, Vec<CitedPassage>)> = Vec::new();
        for one in accepted {
            let AcceptedDraft::Citation(event, article, words, claim) = one else { continue };
            let passage = (*article, words.clone(), claim.clone());
            match cited.iter_mut().find(|(known, _)| known == event) {
                Some((_, passages)) => passages.push(passage),
                None => cited.push((*event, vec![passage])),
            }
        }
        for (event, passages) in cited {
            changes.push(self.citations_added(event, &passages)?);
        }
        let mut at = self.records.list(List::Events).len();
        if accepted.iter().any(|one| matches!(one, AcceptedDraft::Event { .. })) {
            changes.extend(self.as_list(List::Events, "events"));
        }
        for one in accepted {
            let AcceptedDraft::Event { event, is_publication } = one else { continue };
            let id = names::unique(&names::slug(title(&event.title)?, "event"), taken.iter().map(String::as_str));
            let record = self.event_record(event, &id, is_publication.then_some(PUBLICATION_THEME))?;
            taken.push(id);
            changes.push(RecordChange::new(Slot::Record(List::Events, at), None, Some(record.into())));
            at += 1;
        }
        Ok(Edit::new(self.acceptance(accepted), changes))
    }

    /// "accept “The pact was signed”", or "accept 9 drafts".
    fn acceptance(&self, accepted: &[AcceptedDraft]) -> String {
        match accepted {
            [AcceptedDraft::Event { event, .. }] => format!("accept {}", names::quoted(event.title.trim())),
            [AcceptedDraft::Citation(event, ..)] => format!("cite for {}", self.called(*event)),
            _ => format!("accept {}", counted(accepted.len(), "draft")),
        }
    }

    /// The changes that add the theme of publications.
    fn publication_theme(&self) -> Vec<RecordChange> {
        let record = json::object(&[
            ("id", Some(json::string(PUBLICATION_THEME))),
            ("title", Some(json::string("Publication"))),
        ]);
        let at = self.records.list(List::Themes).len();
        let mut changes = self.as_list(List::Themes, "themes");
        changes.push(RecordChange::new(Slot::Record(List::Themes, at), None, Some(record.into())));
        changes
    }

    /// Adds a statement to the dismissed ones of an article.
    pub fn dismiss_draft(&self, article: ArticleIdx, draft: &Dismissed) -> Result<Edit, EditError> {
        let mut dismissed = self.dismissed(article)?;
        let record = json::object(&[
            ("quote", Some(json::string(&draft.quote))),
            ("words", draft.words.as_deref().map(json::string)),
        ]);
        dismissed.push(record);
        self.set_dismissed(article, format!("dismiss {}", names::quoted(&draft.quote)), &dismissed)
    }

    /// Removes a statement from the dismissed ones of an article, by its place among them.
    pub fn restore_draft(&self, article: ArticleIdx, at: usize) -> Result<Edit, EditError> {
        let mut dismissed = self.dismissed(article)?;
        let is_read = |raw: &String| json::text(raw, "quote").is_some();
        let at = (0..dismissed.len()).filter(|at| dismissed.get(*at).is_some_and(is_read)).nth(at);
        let raw = dismissed.remove(at.ok_or(EditError::Stale)?);
        let quote = json::text(&raw, "quote").unwrap_or_default();
        self.set_dismissed(article, format!("bring back {}", names::quoted(&quote)), &dismissed)
    }

    /// The records of the dismissed statements, those that cannot be read among them.
    fn dismissed(&self, article: ArticleIdx) -> Result<Vec<String>, EditError> {
        let text = self.text_of(List::Articles, self.article_record(article)?)?;
        let elements = json::value(text, "dismissed").and_then(json::elements).unwrap_or_default();
        Ok(elements.into_iter().map(str::to_owned).collect())
    }

    fn set_dismissed(&self, article: ArticleIdx, name: String, dismissed: &[String]) -> Result<Edit, EditError> {
        let at = self.article_record(article)?;
        let before = self.text_of(List::Articles, at)?;
        let value = (!dismissed.is_empty()).then(|| json::list(dismissed));
        Ok(Edit::new(name, vec![set(List::Articles, at, before, &[("dismissed", value.as_deref())], &json::ARTICLE)?]))
    }
}
