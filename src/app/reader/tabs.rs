//! The tabs above the page: one for each article, and the button that lists them all.

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::accesskit::Role;
use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Color32, Galley, Response, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::article_list::{self, ArticleList};
use crate::app::actions::Action;
use crate::app::context_menu::article_menu_ui;
use crate::app::drafts::DraftCounts;
use crate::dossier::{Article, ArticleIdx, Dossier};
use crate::paint::theme::{Palette, font, space};
use crate::session::Command;
use crate::text::{counted, grouped};
use crate::time::{EventDate, MONTHS};

/// Height of the row, in points.
const HEIGHT: f32 = 38.0;
/// A tab is no wider and no narrower than this, in points; where not all find room they scroll.
const WIDTHS: std::ops::RangeInclusive<f32> = 120.0..=440.0;
/// Narrower tabs, in points, show the date below the title.
const WIDTH_WITH_DATE: f32 = 170.0;
/// Thickness of the line under the open article's tab, in points.
const UNDERLINE: f32 = 2.0;

/// Paints the tabs and, at their end, the button of the list; a click on a tab opens its article. `is_new` says that
/// the open article was not open in the frame before, and `revision` which state of the dossier this is;
/// `drafts` says how many drafts of an article await a decision, where they were looked for.
pub fn tabs_ui(
    ui: &mut Ui,
    dossier: &Dossier,
    (open, is_new): (ArticleIdx, bool),
    (list, revision): (&mut ArticleList, u64),
    drafts: &BTreeMap<ArticleIdx, DraftCounts>,
    (out, actions): (&mut Vec<Command>, &mut Vec<Action>),
) {
    let palette = Palette::of_ui(ui);
    let row = ui.available_rect_before_wrap().with_max_y(ui.cursor().top() + HEIGHT);
    let count = u16::try_from(dossier.articles.len()).unwrap_or(u16::MAX);
    let room = (row.width() - article_list::BUTTON_PTS).max(0.0);
    let width = (room / f32::from(count.max(1))).clamp(*WIDTHS.start(), *WIDTHS.end());
    ui.painter().hline(row.x_range(), row.bottom() - 0.5, Stroke::new(1.0, palette.line));
    let tabs = ScrollArea::horizontal().id_salt("tabs").auto_shrink([false, true]).max_height(HEIGHT);
    let tabs = tabs.max_width(room);
    ui.horizontal_top(|ui| {
        ui.set_height(HEIGHT);
        tabs.show(ui, |ui| {
            ui.horizontal(|ui| {
                for (idx, article) in (0..count).map(ArticleIdx).zip(&dossier.articles) {
                    let response = tab_ui(ui, article, width, idx == open, drafts.get(&idx).copied(), &palette);
                    if idx == open && is_new {
                        response.scroll_to_me(None);
                    }
                    if response.clicked() || response.secondary_clicked() {
                        out.push(Command::OpenArticle(idx));
                    }
                    article_menu_ui(&response, actions);
                }
            });
            ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
                node.set_role(Role::TabList);
                node.set_label("Articles");
            });
        });
        let left = ui.max_rect().right() - article_list::BUTTON_PTS - ui.cursor().left();
        ui.add_space(left.max(0.0));
        list.ui(ui, dossier, open, revision, out);
    });
}

fn tab_ui(
    ui: &mut Ui,
    article: &Article,
    width: f32,
    is_open: bool,
    drafts: Option<DraftCounts>,
    palette: &Palette,
) -> Response {
    let drafts = drafts.map(drafts_texts).unwrap_or_default();
    let (rect, response) = ui.allocate_exact_size(vec2(width, HEIGHT), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Tab, true, &article.title));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_selected(is_open);
        if let Some(drafts) = drafts.first() {
            node.set_description(drafts.clone());
        }
    });
    let (font, color) = match (is_open, response.hovered() || response.has_focus()) {
        (true, _) => (font::semibold(12.5), palette.ink),
        (false, true) => (font::sans(12.5), palette.ink),
        (false, false) => (font::sans(12.5), palette.second),
    };
    let mut job = LayoutJob::single_section(caption(article, width), TextFormat::simple(font, color));
    job.wrap = TextWrapping::truncate_at_width(width - 2.0 * space::PANEL + 2.0);
    let galley = ui.painter().layout_job(job);
    let is_cut = galley.elided;
    let date = article.published.as_ref().filter(|_| width < WIDTH_WITH_DATE);
    let accent = if is_open { palette.accent } else { palette.second };
    let below = below_title_in(ui, width - space::PANEL, date, &drafts, accent, palette);
    let middle = rect.center().y - if below.is_none() { 0.0 } else { 6.5 };
    let text_at = pos2(rect.left() + space::PANEL - 1.0, middle - galley.size().y / 2.0);
    ui.painter().galley(text_at, galley, color);
    if let Some(below) = below {
        ui.painter().galley(pos2(text_at.x, rect.center().y + 1.5), below, palette.second);
    }
    if is_open {
        let line = rect.with_min_y(rect.bottom() - UNDERLINE);
        ui.painter().rect_filled(line, 0.0, palette.accent);
    }
    if response.has_focus() {
        let ring = rect.shrink(3.0);
        ui.painter().rect_stroke(
            ring,
            f32::from(space::CORNER_SMALL),
            Stroke::new(1.5, palette.accent),
            egui::StrokeKind::Inside,
        );
    }
    if is_cut { response.on_hover_text(caption(article, f32::INFINITY)) } else { response }
}

/// The longest line below a title that fits: all of it, without how many drafts are sure, without the date.
fn below_title_in(
    ui: &Ui,
    width: f32,
    date: Option<&EventDate>,
    drafts: &[String],
    accent: Color32,
    palette: &Palette,
) -> Option<Arc<Galley>> {
    let forms = |date| drafts.iter().map(move |text| below_title(date, Some(text), accent, palette));
    let without_date = drafts.is_empty().then(|| below_title(date, None, accent, palette));
    let jobs: Vec<LayoutJob> =
        forms(date).chain(forms(None)).chain(without_date).filter(|job| !job.is_empty()).collect();
    let last = jobs.len().checked_sub(1)?;
    jobs.into_iter().enumerate().find_map(|(at, mut job)| {
        job.wrap = TextWrapping::truncate_at_width(width);
        Some(ui.painter().layout_job(job)).filter(|galley| at == last || !galley.elided)
    })
}

/// "3 Jan 2023 · 12 drafts, 9 sure", or a part of it.
fn below_title(date: Option<&EventDate>, drafts: Option<&str>, accent: Color32, palette: &Palette) -> LayoutJob {
    let mut job = LayoutJob::default();
    if let Some(date) = date {
        let text = short_reading(&date.day_in_words());
        job.append(&text, 0.0, TextFormat::simple(font::sans(11.0), palette.second));
    }
    if let Some(drafts) = drafts {
        if date.is_some() {
            job.append(" · ", 0.0, TextFormat::simple(font::sans(11.0), palette.second));
        }
        job.append(drafts, 0.0, TextFormat::simple(font::medium(11.0), accent));
    }
    job
}

/// "12 drafts, 9 sure" and shorter "12 drafts"; empty where there are none.
fn drafts_texts(counts: DraftCounts) -> Vec<String> {
    let (drafts, more) = match (counts.dated, counts.undated) {
        (0, 0) => return Vec::new(),
        (0, undated) => (counted(undated, "draft"), " without a date".to_owned()),
        (dated, _) if counts.sure > 0 => (counted(dated, "draft"), format!(", {} sure", grouped(counts.sure))),
        (dated, _) => return vec![counted(dated, "draft")],
    };
    vec![format!("{drafts}{more}"), drafts]
}

/// "3 Jan 2023 · The US-Canada Security Partnership …" in a tab of this width, in points.
fn caption(article: &Article, width: f32) -> String {
    match &article.published {
        Some(date) if width >= WIDTH_WITH_DATE => {
            format!("{} · {}", short_reading(&date.day_in_words()), article.title)
        }
        _ => article.title.clone(),
    }
}

/// A date's reading with short names of months.
fn short_reading(reading: &str) -> String {
    let words =
        reading.split(' ').map(|word| if MONTHS.contains(&word) { word.get(..3).unwrap_or(word) } else { word });
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_narrow_tab_keeps_its_title() {
        let dossier = crate::dossier::load::shipped().dossier;
        let article = &dossier.articles[0];
        assert_eq!(caption(article, 120.0), article.title);
        assert_eq!(caption(article, 250.0), format!("3 Jan 2023 · {}", article.title));
    }

    #[test]
    fn drafts_leave_the_date_where_it_is() {
        let dossier = crate::dossier::load::shipped().dossier;
        let below = |date, drafts| below_title(date, drafts, Color32::WHITE, &Palette::of(egui::Theme::Dark)).text;
        let date = dossier.articles[0].published.as_ref();
        assert_eq!(below(date, Some("2 drafts, 1 sure")), "3 Jan 2023 · 2 drafts, 1 sure");
        assert_eq!(below(date, None), "3 Jan 2023");
        assert_eq!(below(None, Some("2 drafts")), "2 drafts");
        assert_eq!(below(None, None), "");
    }

    #[test]
    fn readings_are_shortened() {
        for (reading, expected) in [
            ("3 January 2023", "3 Jan 2023"),
            ("27 May – 3 June 2026", "27 May – 3 Jun 2026"),
            ("2018, to about 2034", "2018, to about 2034"),
            ("", ""),
        ] {
            assert_eq!(short_reading(reading), expected);
        }
    }
}
