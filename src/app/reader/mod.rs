//! The reader: the open article, with the passages that events cite, tied to the timeline both ways.
//!
//! An article is cut into pieces ([`column`]), of which only the visible ones are laid out (`typesetter`,
//! `blocks`). Their positions follow from measured and estimated `heights`; `scroll` makes sure that visible
//! text never jumps. The `page` is painted over its `passages` (`paint`) and responds to the `pointer`. A
//! selection is a range of bytes (`select`), so that it survives scrolling.

mod article_list;
mod blocks;
mod caret;
mod column;
mod coverage;
mod drafts;
mod glyphs;
mod heights;
mod page;
mod paint;
mod passages;
mod placed;
mod pointer;
mod scroll;
mod select;
mod strip;
mod tabs;
mod typesetter;

use std::collections::BTreeMap;
use std::ops::Range;

use egui::accesskit::{Live, Role};
use egui::emath::GuiRounding as _;
use egui::{Pos2, Rect, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use self::article_list::ArticleList;
use self::column::ArticleColumn;
pub use self::coverage::CoverageOverlay;
pub use self::drafts::{ReaderDrafts, TouchedDrafts};
use self::page::{Page, VisiblePage};
use self::passages::Passages;
use self::placed::PlacedPiece;
use self::scroll::{PageGeometry, Scroll, narrow};
use self::select::Selection;
use self::typesetter::ArticleTypesetter;
use crate::app::actions::Action;
use crate::app::chooser::Chooser;
use crate::app::context_menu::ContextMenu;
use crate::app::drafts::DraftCounts;
use crate::app::settings::ArticleType;
use crate::app::widgets::paint_focus_inside;
use crate::dossier::{Article, ArticleIdx, ArticleText, Dossier};
use crate::paint::theme::Palette;
use crate::session::{Command, SearchHit, State};

/// Free space to the left of the words, in points.
const MARGIN_LEFT: f32 = 32.0;
/// Free space to the right of the words, where the strip and the scroll bar are, in points.
const MARGIN_RIGHT: f32 = 44.0;
/// Distance between the end of the tie and the words, in points.
const TIE_GAP: f32 = 9.0;
/// How far below the top of the page the line lies that is being read, in points.
const TOP_LINE: f32 = 8.0;

/// The reader's state between frames.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts, each about the last frame or the next")]
pub struct Reader {
    /// How articles are set.
    pub text: ArticleType,
    views: BTreeMap<ArticleIdx, ArticleView>,
    /// The article shown in the last frame.
    shown: Option<ArticleIdx>,
    /// The last scroll request that was handled.
    heard_wish: u64,
    /// A passage to scroll to that the session did not ask for.
    own_wish: Option<Range<usize>>,
    /// A byte to show at the top.
    wanted_top: Option<usize>,
    /// The byte at the top of the page, with its article.
    reading: Option<(ArticleIdx, usize)>,
    selection: Option<Selection>,
    list: ArticleList,
    chooser: Option<Chooser>,
    menu: Option<ContextMenu>,
    /// Whether the last press was on the page, so that copying refers to its selection.
    is_active: bool,
    /// How far beyond the page the pointer drags a selection, in points; negative above.
    pull: f32,
    /// How far a finger pushed the page in the frame before, in points.
    pulled: f32,
    /// Whether the page moves by itself.
    is_moving: bool,
    /// Whether the page is to take the focus in the next frame.
    wants_focus: bool,
    /// Whether the page has the focus, and shows a caret.
    has_caret: bool,
    /// The horizontal position that the caret keeps while it moves from line to line.
    caret_x: Option<f32>,
    /// Where to place the caret once the page has scrolled.
    caret_after_scroll: Option<Pos2>,
    /// The search hit in an article that was gone to last, and whether the search was open, in the frame before.
    search_hit: (Option<(ArticleIdx, Range<usize>)>, bool),
    /// The state of the dossier that passages are known for.
    revision: u64,
    /// The drafts of the open article, while they are reviewed.
    drafts: Option<ReaderDrafts>,
    /// The coverage of the open article.
    pub coverage: CoverageOverlay,
    /// How many drafts of each article await a decision, for the tabs.
    draft_counts: BTreeMap<ArticleIdx, DraftCounts>,
}

/// The state of one article's page.
struct ArticleView {
    /// Lengths that tell whether the article is still the same: its text, its blocks.
    lengths: [usize; 2],
    column: ArticleColumn,
    /// The dossier's event count and revision that the passages were found for.
    known: (usize, u64),
    passages: Passages,
    scroll: Scroll,
}

/// The reader's response to the window after a frame.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ReaderResponse {
    /// Where the tie to the selected (else hovered) event's passage ends: in the margin, level with the passage's first
    /// line. `None` where that line is not visible.
    pub passage_anchor: Option<Pos2>,
    /// The passage's first line itself, on the screen.
    pub passage_row: Option<Rect>,
    /// The drafts that the pointer touched.
    pub drafts: TouchedDrafts,
    /// The first visible line of the selected words, on the screen, while no button is down.
    pub selected_row: Option<Rect>,
    /// How many pieces of text were laid out in this frame.
    pub blocks_laid_out: usize,
}

impl Reader {
    /// The words that are selected, by their article; `None` where there are none.
    #[must_use]
    pub fn selection(&self) -> Option<(ArticleIdx, Range<usize>)> {
        let selection = self.selection.as_ref()?;
        Some((selection.article(), selection.range())).filter(|(_, words)| !words.is_empty())
    }

    /// Rebuilds the pages after articles changed.
    pub fn forget_pages(&mut self) {
        self.views.clear();
    }

    /// Whether the page is moving by itself: a picture taken now would not be settled.
    #[must_use]
    pub fn is_scrolling(&self) -> bool {
        self.is_moving
    }

    /// The words that are selected, whole and without blanks around them, as bytes of their article's plain text.
    #[must_use]
    pub fn chosen(&self, dossier: &Dossier) -> Option<(ArticleIdx, Range<usize>)> {
        let selection = self.selection.as_ref()?;
        let text = &dossier.article(selection.article())?.text;
        selection.text(text)?;
        let words = select::whole_words(&text.plain, selection.range());
        (!words.is_empty()).then(|| (selection.article(), words))
    }

    /// Gives the page the focus, so that words can be selected by keyboard.
    pub fn focus(&mut self) {
        self.wants_focus = true;
    }

    /// Opens the list of all articles.
    pub fn list_articles(&mut self) {
        self.list.open();
    }

    /// Whether the keys that move a caret are for the article: it has the focus.
    #[must_use]
    pub fn has_caret(&self) -> bool {
        self.has_caret
    }

    /// Selects no words; returns whether there were any.
    pub fn forget_selection(&mut self) -> bool {
        self.selection.take().is_some_and(|selection| !selection.range().is_empty())
    }

    /// Sets the dossier's revision; passages are found again when it changes.
    pub fn set_revision(&mut self, revision: u64) {
        self.revision = revision;
    }

    /// Sets the drafts of the open article while they are reviewed, and how many there are of each article.
    pub fn set_drafts(&mut self, drafts: Option<ReaderDrafts>, counts: &BTreeMap<ArticleIdx, DraftCounts>) {
        self.drafts = drafts;
        self.draft_counts.clone_from(counts);
    }

    /// The article that is read, and the byte at the top of the page.
    #[must_use]
    pub fn reading(&self) -> Option<(ArticleIdx, usize)> {
        self.reading
    }

    /// Shows the line of a byte of the open article at the top.
    pub fn read_at(&mut self, byte: usize) {
        self.wanted_top = Some(byte);
    }

    /// Selects whole words of an article.
    pub fn select(&mut self, dossier: &Dossier, article: ArticleIdx, words: Range<usize>) {
        let Some(text) = dossier.article(article).map(|article| &article.text.plain) else { return };
        let words = text.floor_char_boundary(words.start)..text.ceil_char_boundary(words.end);
        self.selection = Some(Selection::begin(article, select::whole_words(text, words)));
    }

    /// Scrolls to words of the open article.
    pub fn go_to(&mut self, words: Range<usize>) {
        self.own_wish = Some(words);
    }

    /// Paints tabs and the open article into the rest of `ui`, without inner margin, and pushes commands for what a
    /// person does with them.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        dossier: &Dossier,
        state: &State,
        out: &mut Vec<Command>,
        actions: &mut Vec<Action>,
    ) -> ReaderResponse {
        let open = state.reader.article;
        self.take_search_hit(state);
        let is_new = self.shown != Some(open);
        self.shown = Some(open);
        self.chooser = self.chooser.take().filter(|_| !is_new);
        ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
        ui.spacing_mut().scroll.active_handle_opacity = 0.35;
        let list = (&mut self.list, self.revision);
        tabs::tabs_ui(ui, dossier, (open, is_new), list, &self.draft_counts, (out, actions));
        let Some(article) = dossier.article(open) else { return ReaderResponse::default() };
        let ArticleView { lengths, column, known, passages, mut scroll } = self.take_view(dossier, open, article);
        let palette = Palette::of_ui(ui);
        let page = Page { dossier, state, article: open, column: &column, passages: &passages, palette };
        let response = self.page_ui(ui, &page, article, &mut scroll, is_new, out);
        if self.chooser.as_mut().is_some_and(|chooser| !chooser.ui(ui, dossier, out)) {
            self.chooser = None;
        }
        self.menu = self.menu.filter(|menu| menu.ui(ui, out, actions));
        self.views.insert(open, ArticleView { lengths, column, known, passages, scroll });
        response
    }

    /// When the search is closed, the hit gone to last becomes the selection; so does one that is gone to afterwards.
    fn take_search_hit(&mut self, state: &State) {
        let hit = match state.search.current_hit() {
            Some(SearchHit::Text(article, range)) => Some((article, range)),
            _ => None,
        };
        let is_open = state.search.is_open;
        let (before, was_open) = std::mem::replace(&mut self.search_hit, (hit.clone(), is_open));
        if let Some((article, range)) = hit.filter(|hit| !is_open && (was_open || before.as_ref() != Some(hit)))
            && article == state.reader.article
        {
            self.selection = Some(Selection::begin(article, range));
            self.is_active = true;
        }
    }

    /// How high the open article is, in points, as far as it was laid out; 0 where none is.
    #[must_use]
    pub fn article_height(&self) -> f32 {
        self.shown.and_then(|shown| self.views.get(&shown)).map_or(0.0, |view| view.scroll.content_height())
    }

    fn take_view(&mut self, dossier: &Dossier, open: ArticleIdx, article: &Article) -> ArticleView {
        let lengths = [article.text.plain.len(), article.text.blocks.len()];
        let known = (dossier.events.len(), self.revision);
        let mut view = self.views.remove(&open).filter(|view| view.lengths == lengths).unwrap_or_else(|| ArticleView {
            lengths,
            column: ArticleColumn::of(article),
            known,
            passages: Passages::of(dossier, open),
            scroll: Scroll::default(),
        });
        if view.known != known {
            view.known = known;
            view.passages = Passages::of(dossier, open);
        }
        view
    }

    fn page_ui(
        &mut self,
        ui: &mut Ui,
        page: &Page<'_>,
        article: &Article,
        scroll: &mut Scroll,
        is_new: bool,
        out: &mut Vec<Command>,
    ) -> ReaderResponse {
        let outer = ui.available_rect_before_wrap();
        let width = (outer.width() - MARGIN_LEFT - MARGIN_RIGHT)
            .clamp(40.0, (self.text.width_pts * self.text.scale).max(40.0))
            .floor();
        let spare = (outer.width() - width - MARGIN_LEFT - MARGIN_RIGHT).max(0.0);
        let left = outer.left() + (MARGIN_LEFT + spare / 2.0).floor();
        let mut typesetter =
            ArticleTypesetter::new(ui.ctx(), article, page.column, [width, self.text.scale], page.palette);
        self.move_page(ui, page.state, &mut typesetter, scroll, outer.height(), is_new);
        let asked = scroll.offset;
        let mut response = ReaderResponse::default();
        let drafts = self.drafts.clone().filter(|drafts| drafts.list.article == page.article);
        let area = ScrollArea::vertical().id_salt(("article", page.article)).auto_shrink(false);
        let shown = area.vertical_scroll_offset(asked).show_viewport(ui, |ui, viewport| {
            ui.set_min_size(vec2(ui.available_width(), scroll.content_height()));
            let window = Rect::from_min_size(outer.min, viewport.size());
            let text = ui.interact(window, ui.scope_id().with("text"), Sense::click_and_drag());
            text.widget_info(|| WidgetInfo::labeled(Role::Document, true, format!("Text of {}", article.title)));
            scroll.offset = viewport.top();
            let visible = page.visible(lay(ui, scroll, &mut typesetter, window, left), window);
            self.reading = visible.byte_at(window.min + vec2(0.0, TOP_LINE)).map(|byte| (page.article, byte));
            let links = page::nodes_ui(ui, page, &visible);
            self.pointer(ui, page, &visible, &text, &links, out);
            self.caret(ui, page, &article.text.plain, &visible, &text, out);
            if let Some(drafts) = &drafts {
                drafts.paint_behind(ui.painter(), page, &visible);
            }
            let selected = self.selection.as_ref().filter(|selection| selection.article() == page.article);
            paint::paint_page(ui, page, &visible, &links, selected.map(Selection::range).as_ref());
            if let Some(caret) = selected.filter(|_| self.has_caret).and_then(|words| visible.caret_rect(words.head()))
            {
                paint::paint_caret(ui.painter(), caret, &page.palette);
            }
            if let Some(words) = selected.filter(|_| self.has_caret) {
                caret_node(ui, words, &article.text);
            }
            paint_focus_inside(ui, &text);
            let is_dragging = ui.input(|input| input.pointer.any_down());
            let words = selected.map(Selection::range).filter(|words| !words.is_empty() && !is_dragging);
            response.selected_row = words.and_then(|words| visible.rows(&words).next());
            self.coverage.paint(ui, page, &visible);
            if let Some(drafts) = &drafts {
                response.drafts = drafts.ui(ui, page, &visible, left);
            }
            let of_draft = drafts.as_ref().filter(|drafts| drafts.current.is_some());
            let row = match of_draft {
                Some(drafts) => drafts.current_row(&visible),
                None => focused_row(page, &visible),
            };
            response.passage_row = row;
            response.passage_anchor = row.map(|row| pos2(left - TIE_GAP, row.center().y));
        });
        scroll.offset = shown.state.unclamped_offset().y;
        if (scroll.offset - asked).abs() > 0.5 {
            scroll.stop();
        }
        if let Some(pointed) = strip::strip_ui(ui, page, scroll, shown.inner_rect) {
            out.push(Command::Hover(pointed.passage.event));
            if pointed.is_clicked {
                out.push(Command::SelectFromPassage(pointed.passage.event));
                self.own_wish = Some(pointed.passage.range.clone());
                ui.ctx().request_repaint();
            }
        }
        self.coverage.note_ui(ui, page, shown.inner_rect);
        if let Some(statement) = self.coverage.strip_ui(ui, page, scroll, shown.inner_rect) {
            self.own_wish = Some(statement.words.clone());
            ui.ctx().request_repaint();
        }
        if let Some(drafts) = &drafts {
            let touched = drafts.strip_ui(ui, page, scroll, shown.inner_rect);
            response.drafts.hovered = response.drafts.hovered.or(touched.hovered);
            response.drafts.clicked = response.drafts.clicked.or(touched.clicked);
        }
        self.is_moving = scroll.is_gliding();
        ReaderResponse { blocks_laid_out: typesetter.count(), ..response }
    }

    /// Handles scroll requests, follows a selection that is dragged beyond the page, and advances animations.
    fn move_page(
        &mut self,
        ui: &Ui,
        state: &State,
        typesetter: &mut ArticleTypesetter<'_>,
        scroll: &mut Scroll,
        window: f32,
        is_new: bool,
    ) {
        let (now, dt) = ui.input(|input| (input.time, input.stable_dt.min(0.1)));
        scroll.fit(
            typesetter,
            PageGeometry {
                width: typesetter.width,
                scale: ui.ctx().pixels_per_point(),
                text_scale: typesetter.scale,
                window: window.max(0.0),
            },
        );
        let reading = &state.reader;
        let wish = (self.heard_wish != reading.scroll_request).then(|| reading.passage.clone()).flatten();
        self.heard_wish = reading.scroll_request;
        if let Some(passage) = wish.or_else(|| self.own_wish.take()) {
            // An article that was not on the screen has no way to show.
            scroll.go_to(typesetter, &passage, if is_new { f64::MIN } else { now });
        }
        if let Some(byte) = self.wanted_top.take() {
            scroll.show_at_top(typesetter, byte);
        }
        let pushed = self.pull.signum() * (self.pull.abs() * 12.0).min(2_000.0) * dt + std::mem::take(&mut self.pulled);
        if pushed != 0.0 {
            scroll.stop();
            scroll.offset += pushed;
            ui.ctx().request_repaint();
        }
        scroll.advance(typesetter, now);
        if scroll.is_gliding() {
            ui.ctx().request_repaint();
        }
    }
}

/// Tells screen readers the selected words, or the word at the caret.
fn caret_node(ui: &Ui, selection: &Selection, text: &ArticleText) {
    let words = selection.text(text).map(ToOwned::to_owned);
    let said = match words {
        Some(words) => format!("Selected: {words}"),
        None => text.plain.get(select::word_at(&text.plain, selection.head())).unwrap_or_default().trim().to_owned(),
    };
    let node = ui.interact(
        Rect::from_min_size(ui.max_rect().min, vec2(1.0, 1.0)),
        ui.scope_id().with("caret"),
        Sense::hover(),
    );
    node.widget_info(|| WidgetInfo::labeled(Role::Status, true, &said));
    ui.ctx().accesskit_node_builder(node.id, |node| node.set_live(Live::Polite));
}

/// Lays out the visible pieces and places them on the screen.
fn lay(
    ui: &Ui,
    scroll: &mut Scroll,
    typesetter: &mut ArticleTypesetter<'_>,
    window: Rect,
    left: f32,
) -> Vec<PlacedPiece> {
    let mut placed = Vec::new();
    let mut piece = scroll.visible().start;
    while let Some(found) = typesetter.column.piece(piece) {
        let top = window.top() + narrow(scroll.heights.top(piece) - f64::from(scroll.offset));
        if top > window.bottom() {
            break;
        }
        typesetter.measure(&mut scroll.heights, piece);
        let Some(galley) = typesetter.galley(piece) else { break };
        let origin = pos2(left + blocks::measures(found.kind, typesetter.scale).indent, top + found.space_above);
        let origin = origin.round_to_pixels(ui.pixels_per_point());
        placed.push(PlacedPiece::new(piece, found.range.clone(), origin, galley));
        piece += 1;
    }
    placed
}

/// The first line of the focused event's passage, where it is visible: of the passage that was scrolled to, else of the
/// first visible one.
fn focused_row(page: &Page<'_>, visible: &VisiblePage<'_>) -> Option<Rect> {
    let event = page.state.selected.or(page.state.hovered)?;
    let wanted = page.state.reader.passage.as_ref();
    let mut marks: Vec<_> = visible.marks.iter().filter(|mark| mark.passage.event == event).collect();
    marks.sort_by_key(|mark| Some(&mark.passage.range) != wanted);
    marks.into_iter().find_map(|mark| {
        let start = mark.passage.range.start;
        let piece = visible.placed.iter().find(|placed| placed.range.contains(&start))?;
        let row = piece.rows(&mark.passage.range).next()?;
        visible.window.contains(row.center()).then_some(row)
    })
}

#[cfg(test)]
mod tests;
