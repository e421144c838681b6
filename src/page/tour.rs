//! The tour of a page: the scenes of the dossier, as a list in words that its script plays step by step.

use std::fmt::Write as _;

use super::html::Html;
use super::{PageOptions, TextScope, ids};
use crate::dossier::{Dossier, DossierScene, SceneLanes};
use crate::layout::View;
use crate::session::TimelineFilter;
use crate::text::counted;
use crate::time::Span;

/// The rules of the tour, for pages that have one.
pub const STYLE: &str = include_str!("tour.css");

/// Writes the list, if there are scenes.
pub fn write(html: &mut Html, dossier: &Dossier, options: &PageOptions) {
    if dossier.scenes.is_empty() {
        return;
    }
    html.open("section", &[("id", "tour"), ("aria-labelledby", "tour-title")]);
    html.element("h2", &[("id", "tour-title")], &format!("Tour: {}", counted(dossier.scenes.len(), "scene")));
    html.open("ol", &[("aria-live", "polite")]);
    for scene in &dossier.scenes {
        entry(html, dossier, scene, options);
    }
    html.close("ol");
    html.open("p", &[("id", "steps"), ("hidden", "")]);
    for (id, text) in [("tour-back", "Previous"), ("tour-on", "Next"), ("tour-end", "End tour")] {
        html.element("button", &[("type", "button"), ("id", id)], text);
    }
    html.element("span", &[("id", "tour-at")], "");
    html.close("p");
    html.close("section");
}

fn entry(html: &mut Html, dossier: &Dossier, scene: &DossierScene, options: &PageOptions) {
    let view = scene.view.map(|span| View::around(span, 0.0));
    let view = view.map(|view| format!("{} {}", view.start(), view.end())).unwrap_or_default();
    let lanes = match scene.lanes {
        SceneLanes::Article => "article",
        SceneLanes::Theme => "theme",
        SceneLanes::Single => "one",
        SceneLanes::Told => "told",
    };
    let filter = TimelineFilter::of_scene(scene, dossier);
    let shown = if filter.is_all() { String::new() } else { shown(dossier, &filter) };
    let event = scene.event.and_then(|idx| dossier.event(idx)).filter(|event| filter.shows(event));
    let event_id = event.map(ids::event).unwrap_or_default();
    let passage = scene.passage.unwrap_or(0);
    let cited = event.and_then(|event| event.citations().get(passage));
    let is_there = options.text != TextScope::None && cited.is_some_and(|cited| cited.anchored.range.is_some());
    let passage_id = event.filter(|_| is_there).map(|event| ids::passage(event, passage + 1)).unwrap_or_default();
    let attributes = [
        ("data-view", &*view),
        ("data-lanes", lanes),
        ("data-shown", &*shown),
        ("data-event", &*event_id),
        ("data-passage", &*passage_id),
    ];
    let attributes: Vec<(&str, &str)> = attributes.into_iter().filter(|(_, value)| !value.is_empty()).collect();
    html.open("li", &attributes);
    let text = scene.text.trim();
    if !text.is_empty() {
        html.element("b", &[], text);
    }
    html.open("span", &[]);
    html.text(&period(scene.view.or(dossier.opening_view)));
    if let Some(event) = event {
        html.text(" · ");
        html.element("a", &[("href", &format!("#{event_id}"))], event.title().trim());
    }
    if is_there {
        html.text(" · ");
        html.element("a", &[("href", &format!("#{passage_id}"))], "to the passage");
    }
    html.close("span");
    html.close("li");
}

/// A view in words.
fn period(view: Option<Span>) -> String {
    view.map_or_else(|| "All of the time".to_owned(), Span::in_words)
}

/// The places of the events that a filter shows, in the list of all events: `0-3 7`.
fn shown(dossier: &Dossier, filter: &TimelineFilter) -> String {
    let places = dossier.chronological.iter().enumerate().filter(|(_, idx)| filter.shows(&dossier[**idx]));
    let mut ranges: Vec<(usize, usize)> = Vec::new();
    for (at, _) in places {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == at => *last = at,
            _ => ranges.push((at, at)),
        }
    }
    let mut out = String::new();
    for (first, last) in ranges {
        let _ = if first == last { write!(out, "{first} ") } else { write!(out, "{first}-{last} ") };
    }
    // A filter that shows nothing is not one that shows all.
    if out.is_empty() { "-".to_owned() } else { out.trim_end().to_owned() }
}
