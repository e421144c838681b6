//! The timeline of a page: the figure, and the controls of the timeline that the script puts in its place.

use std::collections::HashMap;

use super::PageOptions;
use super::html::{Html, plain_line};
use super::ids;
use super::svg_classes::{self, ClassedSvg, GroupLink};
use crate::dossier::{Dossier, Event, EventIdx, ThemeIdx};
use crate::figure::svg::{SvgTarget, id_from_text, svg};
use crate::figure::{self, FigureColors, FigureError, FigureOptions, FigureRange, PageSize};
use crate::layout::{LaneMode, ToldPlan};
use crate::paint::told::numbers_in_words;
use crate::session::opening_view;

/// Width of the drawing in CSS pixels.
const WIDTH: f32 = 780.0;
/// Height of an event, if there are few.
const ROW: f32 = 24.0;
/// Height of axis, titles of lanes and margins.
const AROUND: f32 = 150.0;
/// Largest height of the drawing.
const HEIGHT_MAX: f32 = 1600.0;
/// Height that the timeline as told grows from.
const TOLD_LEAST: f32 = 200.0;

/// With more passages than this, a page has no timeline as told: it would be larger than all else.
const TOLD_PASSAGES_MAX: usize = 300;

/// The figures of a page.
pub struct PageTimeline {
    drawing: ClassedSvg,
    height: f32,
    /// The timeline as told, if there are passages, and not too many.
    told: Option<ToldDrawing>,
    /// The rules of their classes.
    pub style: String,
}

/// The timeline as told.
struct ToldDrawing {
    drawing: ClassedSvg,
    height: f32,
    /// "44 passages · 15 of 33 steps told out of order".
    status: String,
    /// The same by article.
    numbers: Vec<String>,
}

impl PageTimeline {
    /// Draws the timeline of a dossier. One without events has none.
    pub fn new(dossier: &Dossier, options: &PageOptions) -> Result<Self, FigureError> {
        #[expect(clippy::cast_precision_loss, reason = "a height of a few digits")]
        let height = (AROUND + ROW * dossier.events.len() as f32).clamp(360.0, HEIGHT_MAX);
        let size = PageSize::new(WIDTH, height);
        // A draft's group has the id of its event.
        let prefix = |idx| if options.is_draft(idx) { "" } else { "event-" };
        let events = (0..).map(EventIdx).zip(&dossier.events);
        let link = |(idx, event): (EventIdx, &Event)| {
            let to = ids::event(event);
            let id = to.replacen("event-", "mark-", 1);
            (id_from_text(&format!("{}{}", prefix(idx), event.id())), GroupLink { id, to })
        };
        let links: HashMap<String, GroupLink> = events.map(link).collect();
        let [(light, _), (dark, _)] = both_looks(dossier, options, size, LaneMode::default())?;
        let mut drawing = svg_classes::merge(&light, &dark, 'k', &links);
        let mut style = std::mem::take(&mut drawing.style);
        let mut told = ToldDrawing::new(dossier, options)?;
        if let Some(told) = &mut told {
            style.push_str(&std::mem::take(&mut told.drawing.style));
        }
        Ok(Self { drawing, height, told, style })
    }

    /// Writes the figures and the controls.
    pub fn write(&self, html: &mut Html, dossier: &Dossier) {
        let view = opening_view(dossier, None);
        let (start, end) = (view.start().to_string(), view.end().to_string());
        let mut attributes = vec![("id", "timeline"), ("aria-label", "Timeline")];
        if dossier.opening_view.is_some() {
            attributes.extend([("data-start", &*start), ("data-end", &*end)]);
        }
        html.open("section", &attributes);
        controls(html, dossier, self.told.is_some());
        if !self.drawing.markup.is_empty() {
            html.element("div", &[("id", "plot")], "");
            let size = format!("0 0 {WIDTH} {}", self.height);
            html.raw_element(
                "svg",
                &[("class", "figure"), ("viewBox", &size), ("role", "group"), ("aria-label", "Timeline of the events")],
                &self.drawing.markup,
            );
        }
        if let Some(told) = &self.told {
            told.write(html);
        }
        html.close("section");
    }
}

impl ToldDrawing {
    fn new(dossier: &Dossier, options: &PageOptions) -> Result<Option<Self>, FigureError> {
        let plan = ToldPlan::new(dossier, &|_| true);
        if !(1..=TOLD_PASSAGES_MAX).contains(&plan.passage_count()) {
            return Ok(None);
        }
        let size = PageSize::new(WIDTH, TOLD_LEAST).growing();
        let [(light, height), (dark, _)] = both_looks(dossier, options, size, LaneMode::Told)?;
        let passages = plan.articles().iter().flat_map(|article| &article.passages).map(|told| {
            let (event, number) = (&dossier[told.event], told.citation + 1);
            let group = id_from_text(&format!("told-{}-{number}", event.id()));
            (group, GroupLink { id: ids::told(event, number), to: ids::event(event) })
        });
        let drawing = svg_classes::merge(&light, &dark, 't', &passages.collect());
        let numbers = plan.articles().iter().map(|article| {
            let [numbers, _] = numbers_in_words(article.steps, article.paragraph_secs);
            format!("{}: {numbers}", plain_line(&dossier[article.article].title))
        });
        Ok(Some(Self { drawing, height, status: plan.status(), numbers: numbers.collect() }))
    }

    /// Writes it so that it is opened without the script, and chosen like lanes with it.
    fn write(&self, html: &mut Html) {
        html.open("details", &[("id", "told")]);
        html.element("summary", &[], &format!("As told: {}", self.status));
        html.open("ul", &[]);
        for line in &self.numbers {
            html.open("li", &[]);
            html.isolated(line);
            html.close("li");
        }
        html.close("ul");
        let size = format!("0 0 {WIDTH} {}", self.height);
        html.raw_element(
            "svg",
            &[
                ("class", "figure"),
                ("viewBox", &size),
                ("role", "group"),
                ("aria-label", "Passages in the order of the text"),
            ],
            &self.drawing.markup,
        );
        html.close("details");
    }
}

/// The figure of a page in its light and in its dark look, and its height; empty without events.
fn both_looks(
    dossier: &Dossier,
    options: &PageOptions,
    page: PageSize,
    lanes: LaneMode,
) -> Result<[(String, f32); 2], FigureError> {
    let draw = |colors: FigureColors| {
        let figure = FigureOptions {
            page,
            lanes,
            colors,
            range: FigureRange::Opening,
            // The script of the page zooms and pans without breaks.
            folds_gaps: lanes == LaneMode::Told,
            is_transparent: true,
            drafts: options.drafts.clone(),
            ..FigureOptions::default()
        };
        let drawing = match figure::compose(dossier, &figure, false) {
            Err(FigureError::EmptyDossier) => return Ok((String::new(), 0.0)),
            drawing => drawing?,
        };
        let page = drawing.pages.first().map(|page| (svg(&drawing, page, SvgTarget::AnyViewer), page.size.y));
        Ok(page.unwrap_or_default())
    };
    Ok([draw(FigureColors::Light)?, draw(FigureColors::Dark)?])
}

/// Writes what the script makes work: filters, lanes, search, zoom. Hidden without it.
fn controls(html: &mut Html, dossier: &Dossier, is_told: bool) {
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
    let told = is_told.then_some(("told", "As told"));
    for (value, text) in [("article", "By source"), ("theme", "By theme"), ("one", "One lane")].into_iter().chain(told)
    {
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
