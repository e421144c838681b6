//! Articles whose files another program has changed: their new texts are taken in, and citations looked through.

use super::Asking;
use super::work::Deed;
use crate::app::question::{Choice, Question, remark, say};
use crate::app::window::Window;
use crate::dossier::ArticleIdx;
use crate::session::EditCommand;
use crate::text::counted;

impl Window {
    pub(super) fn texts_ui(
        &mut self,
        ctx: &egui::Context,
        frame: &eframe::Frame,
        texts: Vec<(ArticleIdx, String)>,
    ) -> Option<Asking> {
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
                let changes =
                    texts.into_iter().map(|(article, text)| EditCommand::SetArticleText(article, text)).collect();
                self.set_about(ctx, frame, Deed::Changes { changes, are_texts: true });
                None
            }
            Some(_) => None,
            None => Some(Asking::Texts(texts)),
        }
    }
}
