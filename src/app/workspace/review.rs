//! The review of citations, and one of them being tied to other words.

use std::ops::Range;

use super::Workspace;
use super::dialog::Dialog;
use crate::app::dialogs::reselect::{Reselect, ReselectResult, SelectedWords};
use crate::app::review::{Review, ReviewOutcome};
use crate::dossier::{Dossier, EventIdx};
use crate::session::{Command, EditCommand};

impl Workspace {
    /// Lists the citations that no longer match.
    pub(in crate::app) fn open_review(&mut self) {
        let review = Review::new(&self.ctx, self.open_dossier.dossier(), self.open_dossier.revision(), None);
        self.open_dialog(Dialog::Review(review));
    }

    /// Shows the list; `selected` are the words selected in the reader. Returns the dialog if it stays open.
    pub(super) fn review_ui(
        &mut self,
        mut review: Review,
        selected: Option<SelectedWords>,
        out: &mut Vec<Command>,
    ) -> Option<Dialog> {
        let (dossier, revision) = (self.open_dossier.dossier(), self.open_dossier.revision());
        if !review.is_of(revision) {
            review = Review::new(&self.ctx, dossier, revision, Some(review));
        }
        match review.ui(&self.ctx, dossier) {
            None => Some(Dialog::Review(review)),
            Some(ReviewOutcome::Close) => None,
            Some(ReviewOutcome::Change(change)) => {
                self.change(&change);
                self.ctx.request_repaint();
                (!self.is_blocked()).then_some(Dialog::Review(review))
            }
            Some(ReviewOutcome::Select { event, citation, article }) => {
                out.push(Command::OpenArticle(article));
                out.extend(former_place(dossier, event, citation).map(|words| Command::ScrollReader(article, words)));
                self.reselect = Some(Reselect::new(event, citation, selected));
                None
            }
        }
    }

    /// Whether words are waited for that a citation is to be tied to.
    pub(in crate::app) fn is_reselecting(&self) -> bool {
        self.reselect.is_some()
    }

    /// Waits for such words no longer; returns whether they were waited for.
    pub(in crate::app) fn cancel_reselect(&mut self) -> bool {
        self.reselect.take().is_some()
    }

    /// Waits for the words that a citation is to be tied to.
    pub(super) fn reselect_ui(&mut self, selected: Option<SelectedWords>, out: &mut Vec<Command>) {
        let Some(reselect) = &mut self.reselect else { return };
        let Some(event) = self.open_dossier.dossier().event(reselect.event) else {
            self.reselect = None;
            return;
        };
        match reselect.ui(&self.ctx, event.title(), selected) {
            None => return,
            Some(ReselectResult::Selected((article, words))) => {
                let change = EditCommand::SetCitation(reselect.event.into(), reselect.citation, article, words);
                out.push(Command::Edit(change));
                self.notices.info(format!("“{}” now cites the words you selected.", event.title()));
            }
            Some(ReselectResult::Cancel) => {}
        }
        self.reselect = None;
    }
}

/// The bytes of an article where a citation's words are, or were when it was made.
fn former_place(dossier: &Dossier, event: EventIdx, citation: usize) -> Option<Range<usize>> {
    let cited = dossier.event(event)?.citations().get(citation)?;
    let text = &dossier.article(cited.article)?.text;
    let before = || {
        let (start, end) = cited.position?;
        let end = text.byte_from_char(end).unwrap_or(text.plain.len());
        let start = text.byte_from_char(start)?;
        (start < text.plain.len()).then(|| start..end.max(start))
    };
    cited.anchored.range.clone().or_else(before)
}
