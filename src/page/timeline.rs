//! The timeline of a page: the figure, and the controls of the timeline that the script puts in its place.

use std::collections::HashMap;

use egui::Theme as Mode;

use super::PageOptions;
use super::html::{Html, plain_line};
use super::ids;
use super::svg_classes::{self, ClassedSvg};
use crate::dossier::{Dossier, EventIdx, ThemeIdx};
use crate::figure::svg::{SvgTarget, id_from_text, svg};
use crate::figure::{self, FigureError, FigureOptions, FigureRange, PageSize};
use crate::session::opening_view;

/// Width of the drawing in CSS pixels.
const WIDTH: f32 = 780.0;
/// Height of an event, if there are few.
const ROW: f32 = 24.0;
/// Height of axis, titles of lanes and margins.
const AROUND: f32 = 150.0;
/// Largest height of the drawing.
const HEIGHT_MAX: f32 = 1600.0;

/// The figure of a page.
pub struct PageTimeline {
    drawing: ClassedSvg,
    height: f32,
    /// The rules of its classes.
    pub style: String,
}

impl PageTimeline {
    /// Draws the timeline of a dossier. One without events has none.
    pub fn new(dossier: &Dossier, options: &PageOptions) -> Result<Self, FigureError> {
        #[expect(clippy::cast_precision_loss, reason = "a height of a few digits")]
        let height = (AROUND + ROW * dossier.events.len() as f32).clamp(360.0, HEIGHT_MAX);
        let draw = |mode: Mode| {
            let figure = FigureOptions {
                page: PageSize::new(WIDTH, height),
                colors: mode.into(),
                range: FigureRange::Opening,
                // The script of the page zooms and pans without breaks.
                folds_gaps: false,
                is_transparent: true,
                drafts: options.drafts.clone(),
                ..FigureOptions::default()
            };
            let drawing = match figure::compose(dossier, &figure, false) {
                Err(FigureError::EmptyDossier) => return Ok(String::new()),
                drawing => drawing?,
            };
            let page = drawing.pages.first().map(|page| svg(&drawing, page, SvgTarget::AnyViewer));
            Ok(page.unwrap_or_default())
        };
        // A draft's group has the id of its event.
        let prefix = |idx| if options.is_draft(idx) { "" } else { "event-" };
        let links = (0..).map(EventIdx).zip(&dossier.events);
        let links =
            links.map(|(idx, event)| (id_from_text(&format!("{}{}", prefix(idx), event.id())), ids::event(event)));
        let links: HashMap<String, String> = links.collect();
        let mut drawing = svg_classes::merge(&draw(Mode::Light)?, &draw(Mode::Dark)?, &links);
        let style = std::mem::take(&mut drawing.style);
        Ok(Self { drawing, height, style })
    }

    /// Writes the figure and the controls.
    pub fn write(&self, html: &mut Html, dossier: &Dossier) {
        let view = opening_view(dossier, None);
        let (start, end) = (view.start().to_string(), view.end().to_string());
        let mut attributes = vec![("id", "timeline"), ("aria-label", "Timeline")];
        if dossier.opening_view.is_some() {
            attributes.extend([("data-start", &*start), ("data-end", &*end)]);
        }
        html.open("section", &attributes);
        controls(html, dossier);
        if !self.drawing.markup.is_empty() {
            html.element("div", &[("id", "plot")], "");
            let size = format!("0 0 {WIDTH} {}", self.height);
            html.raw_element(
                "svg",
                &[("class", "figure"), ("viewBox", &size), ("role", "group"), ("aria-label", "Timeline of the events")],
                &self.drawing.markup,
            );
        }
        html.close("section");
    }
}

/// Writes what the script makes work: filters, lanes, search, zoom. Hidden without it.
fn controls(html: &mut Html, dossier: &Dossier) {
    html.open("div", &[("id", "controls"), ("hidden", "")]);
    if !dossier.themes.is_empty() {
        html.open("div", &[("class", "chips"), ("role", "group"), ("aria-label", "Themes")]);
        for (at, theme) in (0..).map(ThemeIdx).zip(&dossier.themes) {
            let number = at.0.to_string();
            let class = format!("theme-{number}");
            let attributes =
                [("type", "button"), ("class", &*class), ("data-theme", &number), ("aria-pressed", "true")];
            html.open("button", &attributes);
            html.isolated(&theme.title);
            html.close("button");
        }
        html.close("div");
    }
    let search = [("placeholder", "Search"), ("aria-label", "Search")];
    html.void("input", &[[("id", "search"), ("type", "search")], search].concat());
    if dossier.articles.len() > 1 {
        html.open("select", &[("id", "source"), ("autocomplete", "off"), ("aria-label", "Source")]);
        html.element("option", &[("value", "")], "All sources");
        for (at, article) in dossier.articles.iter().enumerate() {
            let title = plain_line(&article.title);
            html.element("option", &[("value", &at.to_string())], &format!("{}: {title}", at + 1));
        }
        html.close("select");
    }
    html.open("select", &[("id", "lanes"), ("autocomplete", "off"), ("aria-label", "Lanes")]);
    for (value, text) in [("article", "By source"), ("theme", "By theme"), ("one", "One lane")] {
        html.element("option", &[("value", value)], text);
    }
    html.close("select");
    html.open("div", &[("class", "zoom"), ("role", "group"), ("aria-label", "Zoom")]);
    for (key, text, name) in
        [("-", "−", "Zoom out"), ("+", "+", "Zoom in"), ("0", "Fit all", ""), ("opening", "Opening view", "")]
    {
        let attributes = [("type", "button"), ("data-key", key), ("aria-label", name)];
        html.element("button", if name.is_empty() { &attributes[..2] } else { &attributes }, text);
    }
    html.close("div");
    let help =
        "Drag to pan, pinch or turn the wheel with Ctrl to zoom. Keys: ← → events, + − 0 zoom, / search, Esc deselect.";
    html.element("p", &[("id", "timeline-help")], help);
    html.element("p", &[("id", "found"), ("role", "status")], "");
    html.close("div");
}
