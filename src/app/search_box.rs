//! The search field and the list of hits under it.
//!
//! Few events are searched as soon as a letter is typed. Many are searched in the background while the old hits
//! stay visible; the next letter cancels that search and starts another.

use std::ops::Range;
use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Id, Key, Modifiers, Popup, Rect, RectAlign, RichText, ScrollArea, TextEdit, Ui, WidgetInfo, vec2};

use super::task::Task;
use super::widgets::link_button;
use crate::dossier::{Dossier, limits};
use crate::paint::text::cut_galley;
use crate::paint::theme::{Palette, font};
use crate::session::{Command, ListStep, Search, SearchHit, State};
use crate::text::{counted, grouped, sentence};

/// Characters of context either side of a hit in an article.
const CONTEXT_CHARS: usize = 36;

/// Height of a hit in the list, in points.
const ROW_PTS: f32 = 42.0;
/// Width of the list, in points.
const LIST_PTS: f32 = 430.0;

/// The field's state between frames.
#[derive(Default)]
pub struct SearchBox {
    text: String,
    wants_focus: bool,
    field: Option<egui::Response>,
    /// Whether the text changed since the last frame.
    is_new: bool,
    /// The step to take once the hits arrive.
    step: Option<ListStep>,
    query: Option<Task<Search>>,
    /// The text last searched for, and the revision of the dossier.
    asked: Option<(String, u64)>,
    /// Why the last search failed.
    error: Option<String>,
    /// The hit that the list was scrolled to last.
    listed: Option<usize>,
}

/// Searches in the background for `text`, refining what was found before.
fn search(ctx: &egui::Context, dossier: &Arc<Dossier>, before: &Search, text: &str) -> Task<Search> {
    let (dossier, before, text) = (Arc::clone(dossier), before.clone(), text.to_owned());
    Task::stream(ctx, "searching", move |worker| {
        if let Some(found) = before.find(&text, &dossier, &|| worker.is_cancelled()) {
            worker.send(found);
        }
    })
}

impl SearchBox {
    /// Makes sure that the field's text is searched for, in the dossier at this revision. Call once a frame,
    /// after the field.
    pub fn advance(
        &mut self,
        ctx: &egui::Context,
        dossier: &Arc<Dossier>,
        revision: u64,
        state: &State,
        out: &mut Vec<Command>,
    ) {
        let is_new = std::mem::take(&mut self.is_new);
        if Search::fits_in_a_frame(dossier) || self.text.trim().is_empty() {
            (self.query, self.asked, self.error) = (None, None, None);
            if is_new {
                out.push(Command::Search(self.text.clone()));
            }
        } else if state.search.text == self.text {
            (self.query, self.asked) = (None, None);
        } else if self.asked.as_ref().is_none_or(|(text, of)| *text != self.text || *of != revision) {
            self.query = Some(search(ctx, dossier, &state.search, &self.text));
            self.error = None;
            self.asked = Some((self.text.clone(), revision));
        } else if let Some(query) = &mut self.query {
            match query.poll() {
                Some(Ok(found)) => {
                    out.push(Command::Found(Box::new(found)));
                    self.query = None;
                }
                Some(Err(error)) => {
                    self.error = Some(sentence(&error.to_string()));
                    self.query = None;
                }
                None if query.is_finished() => self.query = None,
                None => {}
            }
        }
        if self.query.is_none() {
            out.extend(self.step.take().map(Command::StepHit));
        }
    }

    /// Puts the cursor into the field in the next frame.
    pub fn focus(&mut self) {
        self.wants_focus = true;
    }

    /// Empties the field.
    pub fn clear(&mut self) {
        *self = Self { field: self.field.take(), ..Self::default() };
    }

    /// The widest that the field becomes, in points.
    pub const WIDTH_MAX_PTS: f32 = 250.0;

    /// The field itself, in a row with this much room.
    pub fn field_ui(&mut self, ui: &mut Ui, room: f32, state: &State, out: &mut Vec<Command>) {
        if !state.search.is_open && state.search.text.is_empty() && !self.text.is_empty() {
            self.clear();
        }
        let palette = Palette::of_ui(ui);
        let shortcut = super::actions::Action::Search.shortcut_text(ui.ctx());
        let width = room.clamp(110.0, Self::WIDTH_MAX_PTS);
        let hint = if width > 210.0 {
            format!("Search events and articles   {shortcut}")
        } else {
            format!("Search   {shortcut}")
        };
        let id = Id::unique("search field");
        if ui.memory(|memory| memory.has_focus(id)) {
            for (key, step) in [(Key::ArrowDown, ListStep::Next), (Key::ArrowUp, ListStep::Previous)] {
                if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
                    self.step = Some(step);
                }
            }
        }
        let edit = TextEdit::singleline(&mut self.text)
            .id(id)
            .hint_text(RichText::new(hint).color(palette.second))
            .desired_width(width)
            .margin(egui::Margin::symmetric(10, 6));
        let response = ui.add(edit);
        let text = self.text.clone();
        response.widget_info(|| WidgetInfo {
            current_text_value: Some(text.clone()),
            ..WidgetInfo::labeled(Role::SearchInput, true, "Search events and articles")
        });
        if std::mem::take(&mut self.wants_focus) {
            response.request_focus();
        }
        if response.gained_focus() && !state.search.is_open {
            out.push(Command::OpenSearch(true));
        }
        if response.changed() {
            out.push(Command::OpenSearch(true));
            self.is_new = true;
        }
        if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
            self.step = Some(if ui.input(|input| input.modifiers.shift) { ListStep::Previous } else { ListStep::Next });
            response.request_focus();
        }
        self.field = Some(response);
    }

    /// The list of hits, while the search is open: at the right edge of `center`, which is left of the article, so that
    /// no hit in the article is covered.
    pub fn hits_ui(&mut self, dossier: &Dossier, state: &State, center: Option<Rect>, out: &mut Vec<Command>) {
        let search = &state.search;
        let is_busy = self.query.is_some();
        let has_news = is_busy || self.error.is_some() || !search.text.trim().is_empty();
        let is_wanted = search.is_open && has_news;
        let Some(field) = self.field.as_ref().filter(|_| is_wanted) else { return };
        let popup = Popup::from_response(field).id(Id::unique("search hits")).open(true);
        let popup = match center.filter(|center| center.width() > LIST_PTS) {
            Some(center) => popup.at_position(center.right_top() + vec2(-8.0, 0.0)).align(RectAlign::BOTTOM_END),
            None => popup.align(RectAlign::BOTTOM_END),
        };
        let current = search.current();
        let is_elsewhere = current.is_some() && current != self.listed;
        let mut variant = None;
        popup.close_behavior(egui::PopupCloseBehavior::IgnoreClicks).gap(6.0).show(|ui| {
            let palette = Palette::of_ui(ui);
            ui.set_width(LIST_PTS.min(ui.ctx().content_rect().width() - 40.0));
            head_ui(ui, search, is_busy, self.error.as_deref(), &palette, out);
            if let Some(other) = other_spelling(&search.text).filter(|_| !is_busy && search.text_count() == 0)
                && link_button(ui, &format!("Search for “{other}”"), true).clicked()
            {
                variant = Some(other);
            }
            if search.count() == 0 {
                return;
            }
            let height = (ui.ctx().content_rect().height() * 0.5).min(330.0);
            ui.spacing_mut().item_spacing.y = 0.0;
            let mut area = ScrollArea::vertical().max_height(height).min_scrolled_height(height);
            if let Some(at) = current.filter(|_| is_elsewhere) {
                let above = u16::try_from(at.saturating_sub(2)).unwrap_or(u16::MAX);
                area = area.vertical_scroll_offset(f32::from(above) * ROW_PTS);
            }
            area.auto_shrink([false, true]).show_rows(ui, ROW_PTS, search.count(), |ui, rows| {
                let to_left = egui::Layout::top_down_justified(egui::Align::Min);
                ui.with_layout(to_left, |ui| {
                    for at in rows {
                        if let Some(hit) = search.hit(at) {
                            hit_ui(ui, at, &hit, dossier, current == Some(at), out);
                        }
                    }
                });
            });
        });
        self.listed = current;
        if let Some(other) = variant {
            (self.text, self.is_new, self.wants_focus) = (other, true, true);
        }
    }
}

/// British spelling for American and the other way, of a word that has both; `None` for other words.
fn other_spelling(text: &str) -> Option<String> {
    /// Endings and stems; each pair once.
    const SPELLINGS: [(&str, &str); 10] = [
        ("defence", "defense"),
        ("offence", "offense"),
        ("licence", "license"),
        ("centre", "center"),
        ("theatre", "theater"),
        ("programme", "program"),
        ("labour", "labor"),
        ("neighbour", "neighbor"),
        ("harbour", "harbor"),
        ("organis", "organiz"),
    ];
    let text = text.trim().to_lowercase();
    let swapped = |(one, other): (&str, &str)| text.contains(one).then(|| text.replace(one, other));
    SPELLINGS
        .into_iter()
        .find_map(|(british, american)| swapped((british, american)).or_else(|| swapped((american, british))))
}

fn head_ui(
    ui: &mut Ui,
    search: &Search,
    is_busy: bool,
    error: Option<&str>,
    palette: &Palette,
    out: &mut Vec<Command>,
) {
    ui.horizontal(|ui| {
        let found = if let Some(error) = error {
            error.to_owned()
        } else if is_busy {
            "Searching…".to_owned()
        } else if search.count() == 0 {
            "No results".to_owned()
        } else {
            format!("{}, {} in articles", counted(search.event_count(), "event"), grouped(search.text_count()))
        };
        let current = search.current().filter(|_| !is_busy);
        let place =
            current.map_or_else(String::new, |at| format!(" · {} of {}", grouped(at + 1), grouped(search.count())));
        ui.label(RichText::new(found + &place).font(font::medium(12.0)).color(palette.second));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let is_enabled = search.count() > 0;
            if link_button(ui, "Close", true).clicked() {
                out.push(Command::OpenSearch(false));
            }
            if link_button(ui, "Next hit", is_enabled).clicked() {
                out.push(Command::StepHit(ListStep::Next));
            }
            if link_button(ui, "Previous hit", is_enabled).clicked() {
                out.push(Command::StepHit(ListStep::Previous));
            }
        });
    });
}

/// A hit on two lines: what was found, and where.
fn hit_ui(ui: &mut Ui, at: usize, hit: &SearchHit, dossier: &Dossier, is_current: bool, out: &mut Vec<Command>) {
    let (found, place) = match hit {
        SearchHit::Event(idx) => {
            let event = dossier.event(*idx);
            event.map(|event| (event.title().to_owned(), format!("Event · {}", event.date.in_words())))
        }
        SearchHit::Text(idx, range) => {
            let article = dossier.article(*idx);
            article.map(|article| (format!("“{}”", snippet(&article.text.plain, range)), article.title.clone()))
        }
    }
    .unwrap_or_default();
    let palette = Palette::of_ui(ui);
    let button = egui::Button::selectable(is_current, "").min_size(vec2(ui.available_width(), ROW_PTS));
    let response = ui.add(button);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_current, format!("{found}, {place}")));
    let room = response.rect.width() - 20.0;
    for (text, font, color, y) in
        [(&found, font::sans(12.5), palette.ink, 4.0), (&place, font::sans(11.5), palette.second, 22.0)]
    {
        let galley = cut_galley(ui.ctx(), text, font, color, room);
        ui.painter().galley(response.rect.min + vec2(10.0, y), galley, color);
    }
    if response.clicked() {
        out.push(Command::GoToHit(at));
    }
}

/// The words around a hit, on one line: whole words, with an ellipsis where more follows.
fn snippet(text: &str, range: &Range<usize>) -> String {
    let before = text.get(..range.start).unwrap_or_default();
    let before = match before.char_indices().rev().nth(CONTEXT_CHARS) {
        Some((at, _)) => {
            let cut = before.get(at..).unwrap_or_default();
            format!("…{}", whole_words(cut, cut.split_once(char::is_whitespace).map(|(_, whole)| whole)))
        }
        None => before.to_owned(),
    };
    let after = text.get(range.end..).unwrap_or_default();
    let after = match limits::beginning(after, CONTEXT_CHARS) {
        Some(cut) => format!("{}…", whole_words(cut, cut.rsplit_once(char::is_whitespace).map(|(whole, _)| whole))),
        None => after.to_owned(),
    };
    let found = text.get(range.clone()).unwrap_or_default();
    one_line(&format!("{before}{found}{after}"))
}

/// A text on one line. A heading has no full stop, so that a sign has to keep it from the text that follows.
fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for part in text.split('\n').map(str::trim).filter(|part| !part.is_empty()) {
        if !line.is_empty() {
            line.push_str(if line.ends_with(|c: char| c.is_alphanumeric()) { " · " } else { " " });
        }
        line.push_str(part);
    }
    line
}

/// The whole words of a text that was cut, unless nothing would be left.
fn whole_words<'a>(cut: &'a str, whole: Option<&'a str>) -> &'a str {
    whole.filter(|whole| !whole.trim().is_empty()).unwrap_or(cut)
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;
    use crate::dossier::generate::generate;
    use crate::dossier::load;
    use crate::dossier::source::MemorySource;
    use crate::layout::View;
    use crate::session::SessionContext;

    /// A frame in which the field says `text`; how often something was found in it.
    fn frame(
        search_box: &mut SearchBox,
        text: &str,
        dossier: &Arc<Dossier>,
        revision: u64,
        state: &mut State,
    ) -> usize {
        search_box.is_new = search_box.text != text;
        search_box.text = text.to_owned();
        let mut out = Vec::new();
        search_box.advance(&egui::Context::default(), dossier, revision, state, &mut out);
        let found = out.iter().filter(|command| matches!(command, Command::Search(_) | Command::Found(_))).count();
        let view = state.view();
        state.begin_frame();
        for command in out {
            state.apply(SessionContext { dossier, everything: view, opening: view }, command);
        }
        found
    }

    #[test]
    fn many_events_are_looked_through_elsewhere_for_what_is_wanted_last() {
        let files = generate(6_000, 1);
        let articles: Vec<_> = files.articles.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        let source = MemorySource { name: "dossier.json", dossier: &files.dossier, articles: &articles };
        let dossier = load::from_source(&source).unwrap().dossier;
        let (mut search_box, mut state) = (SearchBox::default(), State::new(View::new(0.0, 1e9)));
        state.search.is_open = true;
        for (text, revision) in [("bridge", 1), ("bridge o", 1), ("may", 1), ("may", 2)] {
            if revision == 2 {
                // As after an edit.
                state.search = Search::default();
                state.search.is_open = true;
            }
            assert_eq!(frame(&mut search_box, "b", &dossier, revision, &mut state), 0, "nobody waits for it");
            search_box.step = Some(ListStep::Next);
            let began = Instant::now();
            let mut found = 0;
            while state.search.text != text && began.elapsed() < Duration::from_mins(1) {
                found += frame(&mut search_box, text, &dossier, revision, &mut state);
                std::thread::sleep(Duration::from_millis(1));
            }
            assert_eq!((found, state.search.current()), (1, Some(0)), "{text}");
            let mut anew = Search::default();
            anew.update(text, &dossier);
            assert_eq!((state.search.count(), anew.count() > 0), (anew.count(), true), "{text}");
            assert_eq!(frame(&mut search_box, text, &dossier, revision, &mut state), 0, "{text} is there");
        }
        assert_eq!(frame(&mut search_box, "", &dossier, 2, &mut state), 1, "nothing is found at once");
        assert_eq!(state.search.count(), 0);
    }

    #[test]
    fn few_events_are_looked_through_at_once() {
        let dossier = load::shipped().dossier;
        let (mut search_box, mut state) = (SearchBox::default(), State::new(View::new(0.0, 1e9)));
        assert_eq!(frame(&mut search_box, "norad", &dossier, 1, &mut state), 1);
        assert!(state.search.count() > 0);
        assert_eq!(frame(&mut search_box, "norad", &dossier, 1, &mut state), 0);
    }

    #[test]
    fn both_spellings_are_known() {
        assert_eq!(other_spelling("Defence "), Some("defense".to_owned()));
        assert_eq!(other_spelling("civil defense"), Some("civil defence".to_owned()));
        assert_eq!(other_spelling("organisation"), Some("organization".to_owned()));
        assert_eq!(other_spelling("bridge"), None);
    }

    #[test]
    fn snippets_are_cut_between_words() {
        let text = "They began, and some weeks later Canada decided to conclude an agreement with the others who were there at the time";
        let at = text.find("conclude").unwrap();
        let line = snippet(text, &(at..at + 8));
        assert!(line.starts_with("…") && line.ends_with('…'), "{line}");
        let whole: Vec<_> = text.split(' ').collect();
        assert!(line.trim_matches('…').split(' ').all(|word| whole.contains(&word)), "{line}");
    }

    #[test]
    fn snippets_show_the_hit_in_its_line() {
        let text = "é".repeat(60) + " Arctic\n" + &"中".repeat(60);
        let at = text.find("Arctic").unwrap();
        let line = snippet(&text, &(at..at + 6));
        assert!(line.contains(" Arctic ") && line.starts_with('…') && line.ends_with('…'), "{line}");
        assert_eq!(snippet("Arctic", &(0..6)), "Arctic");
        let text = "Bridge closed after crack is found\nThe city closed the bridge.\n\nYes.";
        let line = snippet(text, &(29..34));
        assert_eq!(line, "Bridge closed after crack is found · The city closed the bridge. Yes.");
    }
}
