//! The dialog that asks before an article is removed.

use crate::app::question::{Choice, Question, paragraph, secondary_text};
use crate::dossier::{ArticleIdx, Dossier};
use crate::text::counted;

/// The dialog while it is open. What would be removed is counted once, for a dossier may have many events.
pub struct RemoveArticleDialog {
    article: ArticleIdx,
    title: String,
    citing_events: usize,
    citations: usize,
}

/// The person's decision.
pub enum RemoveArticle {
    Remove(ArticleIdx),
    Cancel,
}

impl RemoveArticleDialog {
    /// For an article of the dossier; `None` where there is no such article.
    #[must_use]
    pub fn new(dossier: &Dossier, idx: ArticleIdx) -> Option<Self> {
        let article = dossier.article(idx)?;
        let mut dialog = Self { article: idx, title: article.title.clone(), citing_events: 0, citations: 0 };
        for event in &dossier.events {
            let citations = event.citations().iter().filter(|citation| citation.article == idx).count();
            dialog.citations += citations;
            dialog.citing_events += usize::from(citations > 0);
        }
        Some(dialog)
    }

    /// Shows the dialog; returns what the person decided.
    #[must_use]
    pub fn ui(&self, ctx: &egui::Context) -> Option<RemoveArticle> {
        const CHOICES: [Choice<'_>; 2] = [Choice::main("Remove article"), Choice::cancel("Cancel")];
        let answer = Question::new("Remove this article?", &CHOICES).ui(ctx, |ui| {
            paragraph(ui, &format!("“{}”", self.title));
            if self.citations == 0 {
                paragraph(ui, "No event cites it.");
            } else {
                let (citations, events) = (counted(self.citations, "citation"), counted(self.citing_events, "event"));
                let text = format!("{citations} in {events} will also be removed. The events are kept.");
                paragraph(ui, &text);
            }
            secondary_text(ui, "The article's file stays in the dossier's folder. You can undo this.");
        });
        Some(if answer? == 0 { RemoveArticle::Remove(self.article) } else { RemoveArticle::Cancel })
    }
}
