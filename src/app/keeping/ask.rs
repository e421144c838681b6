//! Which question is shown, and the actions that lead to one.

use super::leave::Leaving;
use super::places::Picking;
use super::{After, Asking};
use crate::app::actions::Action;
use crate::app::window::Window;
use crate::session::Command;

impl Window {
    /// Puts a question over the window; what had the focus below loses it.
    pub(super) fn ask(&mut self, ctx: &egui::Context, asking: Asking) {
        let_focus_go(ctx);
        self.panels.sheet = None;
        self.keeping.asking = Some(asking);
        ctx.request_repaint();
    }

    /// Shows the question that lies open, and does what was answered.
    pub(in crate::app) fn keeping_ui(
        &mut self,
        ctx: &egui::Context,
        frame: &eframe::Frame,
        actions: &mut Vec<Action>,
        out: &mut Vec<Command>,
    ) {
        self.work_ui(ctx, frame);
        self.drop_ui(ctx);
        self.reselect_ui(ctx, out);
        let Some(asking) = self.keeping.asking.take() else { return };
        let stays = match asking {
            Asking::New(new) => self.new_ui(ctx, new),
            Asking::Leave(leaving) => self.leave_ui(ctx, frame, leaving),
            Asking::Copy(wanted) => self.copy_ui(ctx, frame, wanted),
            Asking::Path(path) => self.path_ui(ctx, frame, path),
            Asking::Left(left) => self.left_ui(ctx, left),
            Asking::OnDisk(question) => self.on_disk_ui(ctx, frame, question),
            Asking::Texts(texts) => self.texts_ui(ctx, frame, texts),
            Asking::Article(form) => self.article_ui(ctx, form),
            Asking::RemoveArticle(doomed) => self.remove_article_ui(ctx, doomed),
            Asking::Review(review) => self.review_ui(ctx, review, out),
        };
        if let (None, Some(stays)) = (&self.keeping.asking, stays) {
            self.keeping.asking = Some(stays);
        } else {
            // What was under the question shows again.
            actions.clear();
            ctx.request_repaint();
        }
    }

    /// Does what an action says about the dossier as a whole, its file, its articles.
    pub(in crate::app) fn perform_keeping(&mut self, ctx: &egui::Context, frame: &eframe::Frame, action: Action) {
        match action {
            Action::New => self.leave(ctx, Leaving::New),
            Action::Open => self.pick(ctx, frame, Picking::Open),
            Action::OpenRecent => {}
            Action::Reopen(at) => self.open_recent(ctx, at),
            Action::OpenShipped | Action::CloseDossier => self.leave(ctx, Leaving::Close),
            Action::Save => self.save(ctx, frame, After::Stay),
            Action::SaveAs => self.pick(ctx, frame, Picking::SaveAs(After::Stay)),
            Action::Recover => self.look_for_left(ctx, true),
            Action::Quit => self.leave(ctx, Leaving::Quit),
            Action::AddArticleFile => self.pick(ctx, frame, Picking::Article),
            Action::AddArticleText => self.paste_article(ctx),
            Action::ArticleDetails => self.open_details(ctx),
            Action::RemoveArticle => self.ask_to_remove_article(ctx),
            Action::ReviewCitations => self.open_review(ctx),
            _ => {}
        }
    }
}

/// Takes the focus from what has it.
pub(super) fn let_focus_go(ctx: &egui::Context) {
    ctx.memory_mut(|memory| {
        if let Some(id) = memory.focused() {
            memory.surrender_focus(id);
        }
    });
}
