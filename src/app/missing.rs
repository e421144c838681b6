//! [`Missing`]: what of the articles is not among the events, and what events lack. Each row goes there.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::text::{LayoutJob, TextFormat};
use egui::{Button, Rect, RichText, Sense, Ui, WidgetInfo, pos2, vec2};

use super::question::{Choice, Question, error_text, secondary_text};
use super::task::Task;
use crate::dossier::{ArticleIdx, Dossier, EventIdx, limits};
use crate::evidence::{ArticleCoverage, DossierCoverage, StatementState, StepCounts, Telling};
use crate::paint::theme::{Palette, font};
use crate::session::Command;
use crate::text::{counted, grouped};

/// Rows of a list that are shown; the others are counted.
const ROWS_MAX: usize = 100;
/// Characters of a sentence that are shown.
const SENTENCE_CHARS: usize = 160;
/// The titles of the lists.
const UNCITED: &str = "Dated sentences that no event cites";
const WITHOUT_EVENTS: &str = "Articles without events";
const WITHOUT_PASSAGE: &str = "Events without a passage";
const ONE_SOURCE: &str = "Events with one source only";
/// Width and height of the bar of an article, in points.
const BAR_PTS: (f32, f32) = (120.0, 8.0);

/// The list, for one revision of the dossier.
pub struct Missing {
    revision: u64,
    work: Option<Task<FoundGaps>>,
    found: Option<FoundGaps>,
    fault: Option<String>,
}

/// The coverage of a dossier, and by article the steps from one passage to the next and how many of them go back in
/// time.
struct FoundGaps {
    coverage: DossierCoverage,
    steps: Vec<StepCounts>,
}

/// The person's wish.
pub enum MissingOutcome {
    Close,
    /// Go to what a row stands for.
    Go(Command),
}

impl Missing {
    /// The list for a revision of the dossier.
    #[must_use]
    pub fn new(ctx: &egui::Context, dossier: &Arc<Dossier>, revision: u64) -> Self {
        let dossier = Arc::clone(dossier);
        let work = Task::run(ctx, "reading the articles", move |_| {
            let steps = Telling::of_all(&dossier, &|_| true).iter().map(Telling::steps).collect();
            FoundGaps { coverage: DossierCoverage::of(&dossier), steps }
        });
        Self { revision, work: Some(work), found: None, fault: None }
    }

    /// Whether the list was made for this revision of the dossier.
    #[must_use]
    pub fn is_of(&self, revision: u64) -> bool {
        self.revision == revision
    }

    /// Shows the list; returns what the person did.
    #[must_use]
    pub fn ui(&mut self, ctx: &egui::Context, dossier: &Dossier) -> Option<MissingOutcome> {
        if let Some(done) = self.work.as_mut().and_then(Task::poll) {
            self.work = None;
            match done {
                Ok(found) => self.found = Some(found),
                Err(error) => self.fault = Some(error.to_string()),
            }
        }
        let choices = [Choice::cancel("Close")];
        let question = Question { width_pts: 720.0, ..Question::new("What is missing", &choices) };
        let mut wish = None;
        let answer = question.ui(ctx, |ui| match (&self.found, &self.fault) {
            (Some(found), _) => wish = lists_ui(ui, dossier, found),
            (None, Some(fault)) => error_text(ui, fault),
            (None, None) => secondary_text(ui, "Reading the articles…"),
        });
        wish.map(MissingOutcome::Go).or(answer.map(|_| MissingOutcome::Close))
    }
}

fn lists_ui(ui: &mut Ui, dossier: &Dossier, found: &FoundGaps) -> Option<Command> {
    let FoundGaps { coverage, steps } = found;
    let mut wish = None;
    ui.spacing_mut().item_spacing.y = 2.0;
    let articles = || (0..).map(ArticleIdx).zip(&coverage.articles).filter(|(idx, _)| dossier.article(*idx).is_some());
    head_ui(ui, "Statements with a date, by article");
    for ((idx, article), steps) in articles().zip(steps) {
        wish = article_ui(ui, dossier, idx, article, *steps).or(wish);
    }
    let uncited = articles().flat_map(|(idx, article)| {
        let is_open = |state| matches!(state, StatementState::Proposed | StatementState::Untouched);
        article.statements.iter().filter(move |one| is_open(one.state)).map(move |one| (idx, one))
    });
    let uncited: Vec<_> = uncited.collect();
    let palette = Palette::of_ui(ui);
    let picked = list_ui(ui, UNCITED, uncited.len(), |ui, at| {
        let (idx, statement) = *uncited.get(at)?;
        let article = &dossier[idx];
        let sentence = article.text.plain.get(statement.sentence.clone()).unwrap_or_default().replace('\n', " ");
        let sentence = limits::beginning(&sentence, SENTENCE_CHARS).map_or(sentence.clone(), |cut| format!("{cut}…"));
        let state = format!("{} · {}", article.title, statement.state.in_words());
        let is_clicked = row_ui(ui, &sentence, &state, &palette);
        is_clicked.then(|| Command::ScrollReader(idx, statement.words.clone()))
    });
    wish = picked.or(wish);
    let none: Vec<ArticleIdx> = articles().filter(|(_, article)| article.events == 0).map(|(idx, _)| idx).collect();
    let picked = list_ui(ui, WITHOUT_EVENTS, none.len(), |ui, at| {
        let idx = *none.get(at)?;
        row_ui(ui, &dossier[idx].title, "", &palette).then_some(Command::OpenArticle(idx))
    });
    wish = picked.or(wish);
    for (title, events) in [(WITHOUT_PASSAGE, &coverage.without_passage), (ONE_SOURCE, &coverage.one_source)] {
        let picked = list_ui(ui, title, events.len(), |ui, at| event_ui(ui, dossier, *events.get(at)?, &palette));
        wish = picked.or(wish);
    }
    let lists = [
        (UNCITED, uncited.is_empty()),
        (WITHOUT_EVENTS, none.is_empty()),
        (WITHOUT_PASSAGE, coverage.without_passage.is_empty()),
        (ONE_SOURCE, coverage.one_source.is_empty()),
    ];
    let absent: Vec<&str> = lists.iter().filter(|(_, is_empty)| *is_empty).map(|(title, _)| *title).collect();
    if !absent.is_empty() {
        ui.add_space(8.0);
        secondary_text(ui, &format!("None: {}.", absent.join("; ").to_lowercase()));
    }
    wish
}

fn head_ui(ui: &mut Ui, title: &str) {
    ui.add_space(8.0);
    ui.label(RichText::new(title).font(font::semibold(13.5)));
}

/// A list under its title, with the number of its rows; the command of the row that was clicked.
fn list_ui(
    ui: &mut Ui,
    title: &str,
    count: usize,
    mut row_ui: impl FnMut(&mut Ui, usize) -> Option<Command>,
) -> Option<Command> {
    if count == 0 {
        return None;
    }
    head_ui(ui, &format!("{title} ({})", grouped(count)));
    let mut wish = None;
    for at in 0..count.min(ROWS_MAX) {
        wish = row_ui(ui, at).or(wish);
    }
    if count > ROWS_MAX {
        secondary_text(ui, &format!("and {} more; `dateline coverage` lists all of them", grouped(count - ROWS_MAX)));
    }
    wish
}

/// A row that can be clicked: a text and what is beside it.
fn row_ui(ui: &mut Ui, text: &str, beside: &str, palette: &Palette) -> bool {
    let mut job = LayoutJob::default();
    job.append(text, 0.0, TextFormat::simple(font::sans(12.5), palette.ink));
    if !beside.is_empty() {
        job.append(&format!("  {beside}"), 0.0, TextFormat::simple(font::sans(12.0), palette.second));
    }
    let button = Button::new(job).frame_when_inactive(false).wrap().min_size(vec2(ui.available_width(), 24.0));
    ui.add(button).clicked()
}

fn event_ui(ui: &mut Ui, dossier: &Dossier, idx: EventIdx, palette: &Palette) -> Option<Command> {
    let event = dossier.event(idx)?;
    row_ui(ui, event.title(), &event.date.in_words(), palette).then_some(Command::SelectFromPassage(idx))
}

/// An article with its numbers, and a bar of the states of its statements.
fn article_ui(
    ui: &mut Ui,
    dossier: &Dossier,
    idx: ArticleIdx,
    article: &ArticleCoverage,
    steps: StepCounts,
) -> Option<Command> {
    let palette = Palette::of_ui(ui);
    let mut wish = None;
    ui.horizontal(|ui| {
        let (rect, response) = ui.allocate_exact_size(vec2(BAR_PTS.0, 24.0), Sense::hover());
        let counts = StatementState::ALL.map(|state| (state, article.count(state)));
        let said = counts_in_words(&counts);
        response.widget_info(|| {
            let title = &dossier[idx].title;
            WidgetInfo::labeled(Role::Image, true, format!("{title}: {said}"))
        });
        paint_bar(ui, rect, counts, &palette);
        let undated = (article.undated > 0).then(|| format!("{} without a date", counted(article.undated, "passage")));
        let back = (steps.all > 0).then(|| format!("{} of {} go back in time", steps.back, counted(steps.all, "step")));
        let beside = [Some(said), undated, back].into_iter().flatten().collect::<Vec<_>>().join(" · ");
        ui.vertical(|ui| {
            if row_ui(ui, &dossier[idx].title, &beside, &palette) {
                wish = Some(Command::OpenArticle(idx));
            }
        });
    });
    wish
}

/// "5 cited, 1 not yet looked at".
fn counts_in_words(counts: &[(StatementState, usize)]) -> String {
    let some = counts.iter().filter(|(_, count)| *count > 0);
    let said: Vec<String> = some.map(|(state, count)| format!("{count} {}", state.in_words())).collect();
    if said.is_empty() { "no dates".to_owned() } else { said.join(", ") }
}

/// The shares of the states: cited is full, proposed is lighter, untouched is outlined, dismissed is a line.
#[expect(clippy::cast_precision_loss, reason = "statements of an article")]
fn paint_bar(ui: &Ui, rect: Rect, counts: [(StatementState, usize); 4], palette: &Palette) {
    let whole: usize = counts.iter().map(|(_, count)| count).sum();
    let bar = Rect::from_center_size(rect.center(), vec2(BAR_PTS.0, BAR_PTS.1));
    let painter = ui.painter();
    painter.rect_stroke(bar, 3, egui::Stroke::new(1.0, palette.edge), egui::StrokeKind::Inside);
    let mut left = bar.left();
    for (state, count) in counts {
        let width = bar.width() * count as f32 / whole.max(1) as f32;
        let part = Rect::from_min_max(pos2(left, bar.top()), pos2(left + width, bar.bottom()));
        left += width;
        match state {
            StatementState::Cited => _ = painter.rect_filled(part, 3, palette.accent),
            StatementState::Proposed => _ = painter.rect_filled(part.shrink2(vec2(0.0, 2.0)), 0, palette.second),
            StatementState::Dismissed => {
                painter.hline(part.x_range(), part.center().y, egui::Stroke::new(1.0, palette.second));
            }
            StatementState::Untouched => {}
        }
    }
}
