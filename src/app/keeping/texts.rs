//! Articles whose files another program has changed: their new texts are taken in, and citations looked through.

use super::Asking;
use crate::app::question::{Choice, Question, remark, say};
use crate::app::review::Review;
use crate::app::top_bar::counted;
use crate::app::window::Window;
use crate::dossier::ArticleIdx;
use crate::session::Change;

impl Window {
    pub(super) fn texts_ui(&mut self, ctx: &egui::Context, texts: Vec<(ArticleIdx, String)>) -> Option<Asking> {
        const CHOICES: [Choice<'_>; 2] = [Choice::main("Take in the new text"), Choice::cancel("Not now")];
        let articles = counted(texts.len(), "article");
        let answer = Question::new("Changed on disk", &CHOICES).ui(ctx, |ui| {
            say(ui, &format!("Another program has changed the text of {articles}:"));
            for (article, _) in &texts {
                let title = self.desk.dossier().article(*article).map_or("", |article| &article.title);
                say(ui, &format!("• {title}"));
            }
            remark(ui, "Every citation is looked up in the new text; those that do not stand as they did are listed.");
        });
        match answer {
            Some(0) => {
                self.keeping.declined.clear();
                for (article, text) in texts {
                    self.change(ctx, &Change::SetArticleText(article, text));
                }
                let review = Review::new(self.desk.dossier(), self.desk.revision());
                if review.is_empty() {
                    self.notices.good("The new text is taken in; every citation still stands.");
                } else if !self.keeping.is_asking() {
                    self.ask(ctx, Asking::Review(review));
                }
                None
            }
            Some(_) => {
                self.keeping.declined = texts;
                None
            }
            None => Some(Asking::Texts(texts)),
        }
    }
}
