//! [`ArticleList`]: all articles with their dates, publishers and counts, to filter, sort and open. A button at the end
//! of the tabs opens it.

use std::cmp::Reverse;

use egui::accesskit::Role;
use egui::{
    Key, Modifiers, Popup, PopupCloseBehavior, RectAlign, Response, ScrollArea, Sense, Stroke, TextEdit, Ui,
    WidgetInfo, pos2, vec2,
};

use crate::app::actions::Action;
use crate::app::widgets::{paint_focus_inside, segments};
use crate::dossier::{Anchoring, Article, ArticleIdx, Dossier};
use crate::paint::text::{cut_galley, galley};
use crate::paint::theme::{Palette, font};
use crate::parallel::{MANY_EVENTS, map_chunks};
use crate::session::Command;
use crate::text::counted;

/// Width of the list, in points.
const LIST_PTS: f32 = 440.0;
/// Height of a row, in points.
const ROW_PTS: f32 = 44.0;
/// Width of the button, in points.
pub const BUTTON_PTS: f32 = 38.0;

/// The order of the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum ArticleOrder {
    /// That of the tabs.
    #[default]
    Tabs,
    /// The earliest publication first; articles without a date last.
    Date,
    Title,
    /// The most events first.
    Events,
    /// The most citations to review first.
    ToReview,
}

impl ArticleOrder {
    const ALL: [(Self, &str); 5] = [
        (Self::Tabs, "As added"),
        (Self::Date, "Date"),
        (Self::Title, "Title"),
        (Self::Events, "Events"),
        (Self::ToReview, "To review"),
    ];
}

/// What is counted for an article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct ArticleCounts {
    /// Events that cite it.
    events: usize,
    /// Citations whose passage moved, changed or was lost.
    to_review: usize,
}

/// The list's state between frames.
#[derive(Default)]
pub struct ArticleList {
    wants_open: bool,
    was_open: bool,
    /// Whether the field is to take the focus.
    wants_focus: bool,
    filter: String,
    order: ArticleOrder,
    /// The row that the arrow keys have moved to.
    current: usize,
    /// The counts of all articles, and the revision of the dossier they are of.
    counted: Option<(u64, Vec<ArticleCounts>)>,
}

impl ArticleList {
    /// Opens the list in the next frame.
    pub fn open(&mut self) {
        self.wants_open = true;
    }

    /// Shows the button, and the list while it is open; pushes the command that opens a chosen article.
    pub fn ui(&mut self, ui: &mut Ui, dossier: &Dossier, open: ArticleIdx, revision: u64, out: &mut Vec<Command>) {
        let button = button_ui(ui);
        let popup = Popup::from_response(&button).open_memory(None);
        if button.clicked() {
            Popup::toggle_id(ui.ctx(), popup.get_id());
        }
        if std::mem::take(&mut self.wants_open) {
            Popup::open_id(ui.ctx(), popup.get_id());
        }
        let is_open = popup.is_open();
        let is_new = is_open && !self.was_open;
        self.was_open = is_open;
        if is_new {
            (self.filter, self.current, self.wants_focus) = (String::new(), 0, true);
        }
        if !is_open {
            return;
        }
        let popup = popup.close_behavior(PopupCloseBehavior::CloseOnClickOutside).align(RectAlign::BOTTOM_END).gap(2.0);
        popup.accessible_name("All articles").show(|ui| {
            ui.set_width(LIST_PTS.min(ui.ctx().content_rect().width() - 40.0));
            let steps = taken_keys(ui);
            self.head_ui(ui);
            if self.counted.as_ref().is_none_or(|(of, _)| *of != revision) {
                self.counted = Some((revision, counts(dossier)));
            }
            let counts = self.counted.as_ref().map_or(&[][..], |(_, counts)| counts);
            let listed = listed(dossier, counts, &self.filter, self.order);
            if listed.is_empty() {
                ui.label("No article matches");
            }
            self.current = self.current.saturating_add_signed(steps.down).min(listed.len().saturating_sub(1));
            let chosen = rows_ui(ui, dossier, &listed, counts, open, self.current, steps.down != 0 || is_new);
            let entered = || listed.get(self.current).copied().filter(|_| steps.is_entered);
            if let Some(article) = chosen.or_else(entered) {
                out.push(Command::OpenArticle(article));
                ui.close();
            }
        });
    }

    fn head_ui(&mut self, ui: &mut Ui) {
        let palette = Palette::of_ui(ui);
        let hint = egui::RichText::new("Filter by title, author or publisher").color(palette.second);
        let edit = TextEdit::singleline(&mut self.filter).hint_text(hint).desired_width(f32::INFINITY);
        let field = ui.add(edit.margin(egui::Margin::symmetric(8, 5)));
        ui.ctx().accesskit_node_builder(field.id, |node| node.set_label("Filter articles"));
        if field.changed() {
            self.current = 0;
        }
        if self.wants_focus {
            // A list that is new is laid out once before it can have the focus.
            self.wants_focus = !field.has_focus();
            field.request_focus();
        }
        let names = ArticleOrder::ALL.map(|(_, name)| name);
        let chosen = ArticleOrder::ALL.iter().position(|(order, _)| *order == self.order).unwrap_or_default();
        if let Some((order, _)) = segments(ui, &names, chosen).and_then(|at| ArticleOrder::ALL.get(at)) {
            self.order = *order;
            // The keys go on to the list.
            self.wants_focus = true;
        }
    }
}

/// What the keys do that the list takes from the field above it.
struct Steps {
    /// Rows down.
    down: isize,
    is_entered: bool,
}

fn taken_keys(ui: &Ui) -> Steps {
    ui.input_mut(|input| {
        let mut count = |key| input.count_and_consume_key(Modifiers::NONE, key).cast_signed();
        Steps { down: count(Key::ArrowDown) - count(Key::ArrowUp), is_entered: count(Key::Enter) > 0 }
    })
}

fn button_ui(ui: &mut Ui) -> Response {
    let palette = Palette::of_ui(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(BUTTON_PTS, ui.available_height()), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, "All articles"));
    let color = if response.hovered() || response.has_focus() { palette.ink } else { palette.second };
    for row in [-5.0, 0.0, 5.0] {
        let y = rect.center().y + row;
        ui.painter().circle_filled(pos2(rect.center().x - 7.0, y), 1.2, color);
        ui.painter().hline(rect.center().x - 3.5..=rect.center().x + 8.0, y, Stroke::new(1.4, color));
    }
    paint_focus_inside(ui, &response);
    let key = Action::ListArticles.shortcut_text(ui.ctx());
    response.on_hover_text(format!("{} ({key})", Action::ListArticles.hint()))
}

fn counts(dossier: &Dossier) -> Vec<ArticleCounts> {
    #[expect(clippy::indexing_slicing, reason = "citations refer to articles of their dossier")]
    let of = |part: std::ops::Range<usize>| {
        let mut counts = vec![ArticleCounts::default(); dossier.articles.len()];
        for event in &dossier.events[part] {
            let citations = event.citations();
            for (at, cited) in citations.iter().enumerate() {
                let counts = &mut counts[usize::from(cited.article.0)];
                let is_first = !citations[..at].iter().any(|earlier| earlier.article == cited.article);
                counts.events += usize::from(is_first);
                counts.to_review += usize::from(cited.anchored.state != Anchoring::Exact);
            }
        }
        counts
    };
    let parts = map_chunks(dossier.events.len(), MANY_EVENTS, of);
    let add = |mut sum: Vec<ArticleCounts>, part: Vec<ArticleCounts>| {
        for (sum, part) in sum.iter_mut().zip(part) {
            sum.events += part.events;
            sum.to_review += part.to_review;
        }
        sum
    };
    parts.into_iter().reduce(add).unwrap_or_default()
}

/// The articles that match a filter, in order.
fn listed(dossier: &Dossier, counts: &[ArticleCounts], filter: &str, order: ArticleOrder) -> Vec<ArticleIdx> {
    let filter = filter.trim().to_lowercase();
    let matches = |article: &Article| {
        let parts = [Some(&article.title), article.author.as_ref(), article.publisher.as_ref()];
        parts.into_iter().flatten().any(|part| part.to_lowercase().contains(&filter))
    };
    let of = |idx: ArticleIdx| counts.get(usize::from(idx.0)).copied().unwrap_or_default();
    let all = (0..).map(ArticleIdx).zip(&dossier.articles);
    let mut found: Vec<_> = all.filter(|(_, article)| matches(article)).collect();
    match order {
        ArticleOrder::Tabs => {}
        ArticleOrder::Date => {
            let key = |article: &Article| article.published.as_ref().map(crate::time::EventDate::sort_key);
            found.sort_by_key(|(_, article)| (article.published.is_none(), key(article)));
        }
        ArticleOrder::Title => found.sort_by_cached_key(|(_, article)| article.title.to_lowercase()),
        ArticleOrder::Events => found.sort_by_key(|(idx, _)| Reverse(of(*idx).events)),
        ArticleOrder::ToReview => found.sort_by_key(|(idx, _)| Reverse(of(*idx).to_review)),
    }
    found.into_iter().map(|(idx, _)| idx).collect()
}

/// Shows the rows; returns the article that was clicked.
fn rows_ui(
    ui: &mut Ui,
    dossier: &Dossier,
    listed: &[ArticleIdx],
    counts: &[ArticleCounts],
    open: ArticleIdx,
    current: usize,
    is_moved: bool,
) -> Option<ArticleIdx> {
    let height = (ui.ctx().content_rect().height() * 0.5).max(ROW_PTS * 2.0);
    ui.spacing_mut().item_spacing.y = 0.0;
    let mut area = ScrollArea::vertical().max_height(height).min_scrolled_height(height);
    if is_moved {
        let above = u16::try_from(current.saturating_sub(2)).unwrap_or(u16::MAX);
        area = area.vertical_scroll_offset(f32::from(above) * ROW_PTS);
    }
    let mut chosen = None;
    area.auto_shrink([false, true]).show_rows(ui, ROW_PTS, listed.len(), |ui, rows| {
        for at in rows {
            let Some(&idx) = listed.get(at) else { break };
            let counts = counts.get(usize::from(idx.0)).copied().unwrap_or_default();
            if row_ui(ui, &dossier[idx], counts, [idx == open, at == current]).clicked() {
                chosen = Some(idx);
            }
        }
    });
    chosen
}

fn row_ui(ui: &mut Ui, article: &Article, counts: ArticleCounts, [is_open, is_current]: [bool; 2]) -> Response {
    let palette = Palette::of_ui(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW_PTS), Sense::click());
    let published = article.published.as_ref().map(crate::time::EventDate::day_in_words);
    let given = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
    let about = [published, given(&article.publisher), Some(counted(counts.events, "event"))];
    let about = about.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let review = (counts.to_review > 0).then(|| format!("{} to review", counted(counts.to_review, "citation")));
    let name = [Some(article.title.clone()), Some(about.clone()), review.clone()];
    let name = name.into_iter().flatten().collect::<Vec<_>>().join(", ");
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_open, &name));
    if is_current || response.hovered() {
        let fill = if is_current { palette.tint(palette.accent, 0.12) } else { palette.ground };
        ui.painter().rect_filled(rect, 6.0, fill);
    }
    let room = rect.width() - 20.0;
    let title_font = if is_open { font::semibold(13.0) } else { font::sans(13.0) };
    let title = cut_galley(ui.ctx(), &article.title, title_font, palette.ink, room);
    ui.painter().galley(rect.left_top() + vec2(10.0, 5.0), title, palette.ink);
    let review = review.map(|review| galley(ui.ctx(), &review, font::medium(12.0), palette.alarm));
    let taken = review.as_ref().map_or(0.0, |review| review.size().x + 12.0);
    let about = cut_galley(ui.ctx(), &about, font::sans(12.0), palette.second, room - taken);
    let line = rect.left_top() + vec2(10.0, 23.0);
    ui.painter().galley(line, about, palette.second);
    if let Some(review) = review {
        ui.painter().galley(pos2(rect.right() - 10.0 - review.size().x, line.y), review, palette.alarm);
    }
    paint_focus_inside(ui, &response);
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(order: ArticleOrder, filter: &str, expected: &[u16]) {
        let shipped = crate::dossier::load::shipped().dossier;
        let undated = Article {
            published: None,
            title: "A note".into(),
            author: Some("Zoë".into()),
            ..shipped.articles[0].clone()
        };
        let dossier =
            Dossier { articles: shipped.articles.iter().cloned().chain([undated]).collect(), ..Dossier::default() };
        let found = listed(&dossier, &counts(&dossier), filter, order);
        assert_eq!(found, expected.iter().map(|&at| ArticleIdx(at)).collect::<Vec<_>>(), "{order:?} {filter:?}");
    }

    #[test]
    fn articles_are_filtered_and_sorted() {
        check(ArticleOrder::Tabs, "", &[0, 1, 2]);
        check(ArticleOrder::Date, "", &[0, 1, 2]);
        check(ArticleOrder::Title, "", &[2, 1, 0]);
        check(ArticleOrder::Events, "a note", &[2]);
        check(ArticleOrder::ToReview, "ZOË", &[2]);
        check(ArticleOrder::Tabs, "no such words", &[]);
    }

    #[test]
    fn an_event_counts_once_for_each_article_it_cites() {
        let dossier = crate::dossier::load::shipped().dossier;
        let counts = counts(&dossier);
        for (idx, counts) in (0..).map(ArticleIdx).zip(&counts) {
            let cites = |event: &&crate::dossier::Event| event.citations().iter().any(|cited| cited.article == idx);
            assert_eq!(counts.events, dossier.events.iter().filter(cites).count());
            assert_eq!(counts.to_review, 0, "the shipped dossier is sound");
        }
    }
}
