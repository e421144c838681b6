//! The guide: the pages of `docs`, to be read and searched without a network.

mod pages;

use egui::accesskit::Role;
use egui::{Button, Context, Id, Key, Modal, Modifiers, RichText, ScrollArea, TextEdit, Ui, WidgetInfo, vec2};
use egui_commonmark::{CommonMarkCache, CommonMarkViewer};

use self::pages::{GuideSection, PAGES, links, search, target};
use crate::paint::theme::{Palette, font};

const WIDTH_PTS: f32 = 960.0;
const LIST_PTS: f32 = 210.0;
/// From this width on, the list is next to the page; in narrower windows it is above.
const WIDE_PTS: f32 = 640.0;

/// The open guide.
pub struct Guide {
    page: usize,
    /// The part of the page that is shown; `None` for all of it.
    section: Option<GuideSection>,
    typed: String,
    /// The sections that were found, and what was typed then.
    found: (String, Vec<(usize, GuideSection)>),
    cache: CommonMarkCache,
    /// Whether the page has to be shown from its top.
    is_new: bool,
}

impl Default for Guide {
    fn default() -> Self {
        let mut cache = CommonMarkCache::default();
        for link in links().filter(|link| !link.contains("://")) {
            cache.add_link_hook(link);
        }
        Self { page: 0, section: None, typed: String::new(), found: Default::default(), cache, is_new: true }
    }
}

impl Guide {
    /// Shows the guide; returns whether it stays open.
    pub fn ui(&mut self, ctx: &Context) -> bool {
        if ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            return false;
        }
        let window = ctx.content_rect().size();
        let frame = egui::Frame::popup(&ctx.global_style()).inner_margin(20);
        let response = Modal::new(Id::unique("guide")).frame(frame).show(ctx, |ui| {
            ui.set_width((window.x - 88.0).min(WIDTH_PTS));
            let is_open = self.head_ui(ui);
            ui.add_space(8.0);
            let height = (window.y - 168.0).max(160.0);
            if ui.available_width() >= WIDE_PTS {
                ui.horizontal_top(|ui| {
                    ui.allocate_ui(vec2(LIST_PTS, height), |ui| self.list_ui(ui, height));
                    ui.add_space(12.0);
                    ui.vertical(|ui| self.page_ui(ui, height));
                });
            } else {
                self.list_ui(ui, 92.0);
                ui.separator();
                self.page_ui(ui, (height - 110.0).max(100.0));
            }
            is_open
        });
        response.inner && !response.should_close()
    }

    fn head_ui(&mut self, ui: &mut Ui) -> bool {
        ui.horizontal(|ui| {
            ui.label(RichText::new("Guide").font(font::semibold(17.0)));
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let is_closed = ui.button("Close").clicked();
                let edit = TextEdit::singleline(&mut self.typed).hint_text("Search the guide").desired_width(220.0);
                let response = ui.add(edit.margin(egui::Margin::symmetric(8, 5)));
                let typed = self.typed.clone();
                response.widget_info(|| WidgetInfo {
                    current_text_value: Some(typed.clone()),
                    ..WidgetInfo::labeled(Role::SearchInput, true, "Search the guide")
                });
                !is_closed
            })
            .inner
        })
        .inner
    }

    /// The pages, or the sections that were found.
    fn list_ui(&mut self, ui: &mut Ui, height: f32) {
        let palette = Palette::of_ui(ui);
        if self.found.0 != self.typed {
            self.found = (self.typed.clone(), search(&self.typed));
        }
        let mut chosen = None;
        let area = ScrollArea::vertical().id_salt("guide list").max_height(height).min_scrolled_height(height);
        area.auto_shrink([false, false]).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            let entry = |ui: &mut Ui, text: &str, is_shown: bool| {
                let width = ui.available_width();
                ui.add(Button::selectable(is_shown, text).wrap().min_size(vec2(width, 26.0))).clicked()
            };
            if self.typed.trim().is_empty() {
                for (at, page) in PAGES.iter().enumerate() {
                    if entry(ui, page.title(), at == self.page && self.section.is_none()) {
                        chosen = Some((at, None));
                    }
                }
                return;
            }
            if self.found.1.is_empty() {
                ui.label(RichText::new("No results").color(palette.second));
            }
            for (at, section) in &self.found.1 {
                let at = *at;
                let page = PAGES.get(at).map_or("", |page| page.title());
                let text = if section.title == page { page.to_owned() } else { format!("{page}: {}", section.title) };
                if entry(ui, &text, at == self.page && self.section.as_ref() == Some(section)) {
                    chosen = Some((at, Some(section.clone())));
                }
            }
        });
        if let Some((page, section)) = chosen {
            self.go_to(page, section);
        }
    }

    fn page_ui(&mut self, ui: &mut Ui, height: f32) {
        let Some(page) = PAGES.get(self.page) else { return };
        if self.section.is_some() && ui.link(format!("All of “{}”", page.title())).clicked() {
            self.go_to(self.page, None);
        }
        let text = self.section.as_ref().and_then(|section| page.text.get(section.range.clone())).unwrap_or(page.text);
        let mut area = ScrollArea::vertical().id_salt(("guide page", self.page)).max_height(height);
        if std::mem::take(&mut self.is_new) {
            area = area.vertical_scroll_offset(0.0);
        }
        area.min_scrolled_height(height).auto_shrink([false, false]).show(ui, |ui| {
            let width = ui.available_width();
            CommonMarkViewer::new().default_width(Some(whole_points(width))).show(ui, &mut self.cache, text);
        });
        let link = self.cache.link_hooks().iter().find(|(_, is_clicked)| **is_clicked).map(|(link, _)| link.clone());
        if let Some((at, section)) = link.as_deref().and_then(target) {
            self.go_to(at, section);
        }
    }

    fn go_to(&mut self, page: usize, section: Option<GuideSection>) {
        (self.page, self.section, self.is_new) = (page, section, true);
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the width of a dialog")]
fn whole_points(width: f32) -> usize {
    width.max(0.0) as usize
}
