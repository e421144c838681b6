//! The review's citations, and one of them being selected anew: the next words selected in the reader are taken.

use std::ops::Range;

use egui::{Align2, Id, Order, RichText, vec2};

use super::Asking;
use crate::app::review::{Review, ReviewOutcome};
use crate::app::widgets::link_button;
use crate::app::window::Window;
use crate::dossier::{ArticleIdx, EventIdx};
use crate::paint::theme::{Palette, font, panel_frame};
use crate::session::{Command, EditCommand};

/// A citation that waits for words.
pub struct Reselect {
    event: EventIdx,
    citation: usize,
    /// What was selected at first, and is not meant.
    before: Option<(ArticleIdx, Range<usize>)>,
}

impl Window {
    /// Opens the list of citations that do not stand as they were made.
    pub(super) fn open_review(&mut self, ctx: &egui::Context) {
        let review = Review::new(self.desk.dossier(), self.desk.revision(), None);
        self.ask(ctx, Asking::Review(review));
    }

    pub(super) fn review_ui(
        &mut self,
        ctx: &egui::Context,
        mut review: Review,
        out: &mut Vec<Command>,
    ) -> Option<Asking> {
        if !review.is_of(self.desk.revision()) {
            review = Review::new(self.desk.dossier(), self.desk.revision(), Some(review));
        }
        match review.ui(ctx, self.desk.dossier()) {
            None => return Some(Asking::Review(review)),
            Some(ReviewOutcome::Close) => {}
            Some(ReviewOutcome::Change(change)) => {
                self.change(ctx, &change);
                ctx.request_repaint();
                return Some(Asking::Review(review)).filter(|_| !self.keeping.is_asking());
            }
            Some(ReviewOutcome::Select { event, citation, article }) => {
                out.push(Command::OpenArticle(article));
                let before = self.panels.reader.selection();
                self.keeping.reselect = Some(Reselect { event, citation, before });
            }
        }
        None
    }

    /// Says what is waited for, and takes the words once they are selected.
    pub(super) fn reselect_ui(&mut self, ctx: &egui::Context, out: &mut Vec<Command>) {
        let Some(Reselect { event, citation, before }) = &self.keeping.reselect else { return };
        let Some(title) = self.desk.dossier().event(*event).map(|event| event.title().to_owned()) else {
            self.keeping.reselect = None;
            return;
        };
        let selected = self.panels.reader.selection().filter(|selected| Some(selected) != before.as_ref());
        if let Some((article, words)) = selected.filter(|_| !ctx.input(|input| input.pointer.any_down())) {
            out.push(Command::Edit(EditCommand::SetCitation((*event).into(), *citation, article, words)));
            self.keeping.reselect = None;
            self.notices.good(format!("“{title}” is tied to the words you selected."));
            return;
        }
        let area = egui::Area::new(Id::unique("reselect")).order(Order::Foreground);
        let shown = area.anchor(Align2::CENTER_BOTTOM, vec2(0.0, -24.0)).show(ctx, |ui| {
            let palette = Palette::of_ui(ui);
            let frame = panel_frame(&palette).inner_margin(12).shadow(ui.visuals().popup_shadow);
            frame
                .show(ui, |ui| {
                    ui.horizontal(|ui| {
                        let text = format!("Select the words for “{title}” in the article");
                        ui.label(RichText::new(text).font(font::medium(13.0)));
                        link_button(ui, "Cancel", true).clicked()
                    })
                    .inner
                })
                .inner
        });
        if shown.inner {
            self.keeping.reselect = None;
        }
    }
}
