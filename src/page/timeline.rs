//! The timeline of a page: the figure, and for narrow screens a mark in each entry of the list on a common axis.

use std::collections::HashMap;

use egui::Theme as Mode;

use super::html::Html;
use super::ids;
use super::svg_classes::{self, ClassedSvg};
use crate::dossier::{Dossier, Event, ThemeIdx};
use crate::figure::svg::{SvgTarget, id_from_text, svg};
use crate::figure::{self, FigureError, FigureOptions, FigureRange, PageSize};
use crate::session::opening_view;
use crate::time::Instant;

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
    pub fn new(dossier: &Dossier) -> Result<Self, FigureError> {
        #[expect(clippy::cast_precision_loss, reason = "a height of a few digits")]
        let height = (AROUND + ROW * dossier.events.len() as f32).clamp(360.0, HEIGHT_MAX);
        let draw = |mode: Mode| {
            let figure = FigureOptions {
                page: PageSize::new(WIDTH, height),
                mode,
                range: FigureRange::Opening,
                is_transparent: true,
                ..FigureOptions::default()
            };
            let drawing = match figure::compose(dossier, &figure, false) {
                Err(FigureError::EmptyDossier) => return Ok(String::new()),
                drawing => drawing?,
            };
            let page = drawing.pages.first().map(|page| svg(&drawing, page, SvgTarget::AnyViewer));
            Ok(page.unwrap_or_default())
        };
        let links =
            dossier.events.iter().map(|event| (id_from_text(&format!("event-{}", event.id())), ids::event(event)));
        let links: HashMap<String, String> = links.collect();
        let mut drawing = svg_classes::merge(&draw(Mode::Light)?, &draw(Mode::Dark)?, &links);
        let style = std::mem::take(&mut drawing.style);
        Ok(Self { drawing, height, style })
    }

    /// Writes the figure with its legend.
    pub fn write(&self, html: &mut Html, dossier: &Dossier) {
        html.open("section", &[("id", "timeline"), ("aria-label", "Timeline")]);
        html.open("div", &[("id", "controls"), ("hidden", "")]);
        if !dossier.themes.is_empty() {
            html.open("div", &[("class", "chips"), ("role", "group"), ("aria-label", "Themes")]);
            html.element("span", &[], "Show");
            for (at, theme) in (0..).map(ThemeIdx).zip(&dossier.themes) {
                let number = at.0.to_string();
                html.open(
                    "button",
                    &[
                        ("type", "button"),
                        ("class", &format!("theme-{number}")),
                        ("data-theme", &number),
                        ("aria-pressed", "true"),
                    ],
                );
                html.isolated(&theme.title);
                html.close("button");
            }
            html.close("div");
        }
        html.open("label", &[]);
        html.text("Search ");
        html.void("input", &[("id", "search"), ("type", "search"), ("autocomplete", "off")]);
        html.close("label");
        html.element("p", &[("id", "found"), ("role", "status")], "");
        html.close("div");
        if !self.drawing.markup.is_empty() {
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

/// The common axis of the marks in the list.
pub struct Axis {
    start: f64,
    secs: f64,
}

impl Axis {
    /// The range of the opening view.
    pub fn new(dossier: &Dossier) -> Self {
        let view = opening_view(dossier, None);
        Self { start: view.start(), secs: view.end() - view.start() }
    }

    /// Writes an event's place on the axis.
    pub fn mark(&self, html: &mut Html, event: &Event) {
        let span = event.date.placed_span();
        let at = |instant: Instant| ((instant.axis_secs() - self.start) / self.secs * 100.0).clamp(0.0, 100.0);
        let (start, end) = (at(span.start()), at(span.end()));
        let (x, width) = (start.min(98.0), (end - start).max(2.0));
        let content = format!(
            "<line x1=\"0\" x2=\"100\" y1=\"4\" y2=\"4\"/><rect x=\"{x:.1}\" y=\"1\" width=\"{width:.1}\" height=\"6\"/>"
        );
        let attributes =
            [("class", "place"), ("viewBox", "0 0 100 8"), ("preserveAspectRatio", "none"), ("aria-hidden", "true")];
        html.raw_element("svg", &attributes, &content);
    }
}
