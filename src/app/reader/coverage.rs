//! Coverage in the reader: sentences whose date no event cites are underlined, dismissed ones are dimmed, and the strip
//! has a tick for each.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{CornerRadius, CursorIcon, Rect, Sense, Shape, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::page::{Page, VisiblePage};
use super::scroll::Scroll;
use super::strip::{STRIP_FROM_RIGHT_PTS, y_in_strip};
use crate::app::task::Task;
use crate::dossier::{ArticleIdx, Dossier};
use crate::evidence::coverage::CoveredStatement;
use crate::evidence::{ArticleCoverage, DossierCoverage, StatementState};
use crate::paint::text::galley;
use crate::paint::theme::font;
use crate::text::counted;

/// How much of dismissed words is covered by the colour of the sheet.
const DIMMED: f32 = 0.62;

/// The coverage of the open article, while it is shown.
#[derive(Default)]
pub struct CoverageOverlay {
    is_on: bool,
    /// The article and the revision of the dossier that `found` is of, or that is being read.
    key: Option<(ArticleIdx, u64)>,
    work: Option<Task<ArticleCoverage>>,
    found: Option<ArticleCoverage>,
}

impl CoverageOverlay {
    /// Whether it is shown.
    #[must_use]
    pub fn is_on(&self) -> bool {
        self.is_on
    }

    /// Shows or hides it.
    pub fn toggle(&mut self) {
        *self = Self { is_on: !self.is_on, ..Self::default() };
    }

    /// Brings it up to date with the dossier and the open article.
    pub fn advance(&mut self, ctx: &egui::Context, dossier: &Arc<Dossier>, revision: u64, article: ArticleIdx) {
        if !self.is_on || dossier.article(article).is_none() {
            return;
        }
        if self.key != Some((article, revision)) {
            let same = self.key.is_some_and(|(before, _)| before == article);
            self.key = Some((article, revision));
            let dossier = Arc::clone(dossier);
            self.work =
                Some(Task::run(ctx, "reading the article", move |_| DossierCoverage::of_article(&dossier, article)));
            self.found = self.found.take().filter(|_| same);
        }
        if let Some(done) = self.work.as_mut().and_then(Task::poll) {
            self.work = None;
            self.found = done.ok();
        }
    }

    fn statements(&self, page: &Page<'_>) -> &[CoveredStatement] {
        let is_of = self.is_on && self.key.is_some_and(|(article, _)| article == page.article);
        self.found.as_ref().filter(|_| is_of).map_or(&[], |found| &found.statements)
    }

    /// Says in a pill at the foot of the reader how many of the article's dates are cited, so that the overlay is seen
    /// where nothing is missing, too.
    pub(super) fn note_ui(&self, ui: &Ui, page: &Page<'_>, window: Rect) {
        let is_of = self.is_on && self.key.is_some_and(|(article, _)| article == page.article);
        let Some(found) = self.found.as_ref().filter(|_| is_of) else { return };
        let (cited, all) = (found.count(StatementState::Cited), counted(found.statements.len(), "date"));
        let words = if found.statements.is_empty() {
            "Coverage: no dates in this article".to_owned()
        } else {
            format!("Coverage: {cited} of {all} cited")
        };
        let palette = &page.palette;
        let text = galley(ui.ctx(), &words, font::sans(12.0), palette.second);
        let size = text.size() + vec2(20.0, 8.0);
        let at = pos2(window.center().x, window.bottom() - 8.0 - size.y / 2.0);
        let pill = Rect::from_center_size(at, size);
        let stroke = Stroke::new(1.0, palette.line);
        ui.painter().rect(pill, CornerRadius::same(8), palette.ground, stroke, StrokeKind::Inside);
        ui.painter().galley(at - text.size() / 2.0, text, palette.second);
        let response = ui.interact(pill, ui.scope_id().with("coverage"), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &words));
        response.on_hover_text("Underlined: no event cites the date. Dimmed: you dismissed it. F8 hides this.");
    }

    /// Paints the lines under uncited sentences, and dims dismissed ones.
    pub(super) fn paint(&self, ui: &Ui, page: &Page<'_>, visible: &VisiblePage<'_>) {
        let palette = &page.palette;
        for statement in self.statements(page) {
            for row in visible.rows(&statement.sentence) {
                match statement.state {
                    StatementState::Cited => {}
                    StatementState::Dismissed => {
                        let fill = palette.sheet.gamma_multiply(DIMMED);
                        ui.painter().rect_filled(row, CornerRadius::ZERO, fill);
                    }
                    StatementState::Proposed | StatementState::Untouched => {
                        let y = row.bottom() - 2.0;
                        let ends = [pos2(row.left(), y), pos2(row.right(), y)];
                        let stroke = Stroke::new(1.4, palette.accent);
                        ui.painter().extend(Shape::dashed_line(&ends, stroke, 6.0, 2.5));
                    }
                }
            }
        }
    }

    /// Ticks in the strip, hollow and upright for what no event cites. Returns the statement that was clicked.
    pub(super) fn strip_ui<'a>(
        &'a self,
        ui: &Ui,
        page: &Page<'_>,
        scroll: &Scroll,
        window: Rect,
    ) -> Option<&'a CoveredStatement> {
        let palette = &page.palette;
        let mut clicked = None;
        for (at, statement) in self.statements(page).iter().enumerate() {
            if !matches!(statement.state, StatementState::Proposed | StatementState::Untouched) {
                continue;
            }
            let center =
                pos2(window.right() - STRIP_FROM_RIGHT_PTS, y_in_strip(page, scroll, &statement.words, window));
            let tick = Rect::from_center_size(center, vec2(4.0, 9.0));
            let stroke = Stroke::new(1.2, palette.accent);
            ui.painter().rect(tick, CornerRadius::same(2), palette.sheet, stroke, StrokeKind::Inside);
            let id = ui.scope_id().with(("coverage tick", at));
            let response = ui.interact(tick.expand2(vec2(4.0, 1.0)), id, Sense::CLICK);
            response.widget_info(|| {
                let words = page.dossier[page.article].text.plain.get(statement.words.clone()).unwrap_or_default();
                WidgetInfo::labeled(Role::Link, true, format!("No event cites “{words}”"))
            });
            if response.hovered() {
                ui.set_cursor_icon(CursorIcon::PointingHand);
            }
            if response.clicked() {
                clicked = Some(statement);
            }
        }
        clicked
    }
}
