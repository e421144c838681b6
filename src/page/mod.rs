//! A dossier as one web page: the timeline, the events and the articles, linked in both ways.
//!
//! [`publish`] gives a single file that needs nothing else: no request leaves it, and without its script it still
//! shows everything. The timeline is the figure's SVG with its colours as classes, so that one drawing serves the
//! light, dark and forced colours of a browser. Text from outside is written by `html` alone, which escapes it.
//!
//! The page also holds the dossier as data, from which [`crate::dossier::source::PageSource`] opens it again, and its
//! citations as W3C annotations.

mod articles;
mod data;
mod events;
mod fragment;
mod head;
mod html;
mod ids;
mod options;
mod placement;
mod script;
mod style;
mod svg_classes;
mod timeline;
mod tour;

pub use options::{PageOptions, TextScope};

use crate::dossier::source::{DossierFiles, PAGE_DATA_TYPE};
use crate::dossier::{Dossier, Themes};
use crate::drafts::DraftEvents;
use crate::figure::FigureError;
use data::CarriedTexts;
use html::Html;
use placement::Placements;

/// A dossier, whose files are `files`, as a web page. Equal arguments give equal bytes.
///
/// # Errors
///
/// The figure cannot be drawn, for instance because there are too many events for its size.
pub fn publish(dossier: &Dossier, files: &DossierFiles, options: &PageOptions) -> Result<String, FigureError> {
    let bare;
    let dossier = if options.without_themes {
        bare = without_themes(dossier);
        &bare
    } else {
        dossier
    };
    let title = options.title.as_deref().unwrap_or(&dossier.title);
    let timeline = timeline::PageTimeline::new(dossier, options)?;
    let placements = Placements::new(dossier);
    let has_tour = !dossier.scenes.is_empty();
    let tour_style = if has_tour { tour::STYLE } else { "" };
    let style =
        [style::STYLE, tour_style, &style::theme_classes(dossier), &timeline.style, &placements.style()].concat();
    let script = script::script(has_tour);
    let mut html = Html::default();
    head::write(&mut html, title, &style, &script);
    html.open("body", &[]);
    html.element("a", &[("class", "skip"), ("href", "#events")], "Skip to the events");
    head::header(&mut html, dossier, title);
    html.open("main", &[]);
    html.open("div", &[("class", "left")]);
    tour::write(&mut html, dossier, options);
    timeline.write(&mut html, dossier);
    events::write(&mut html, dossier, options, &placements);
    html.close("div");
    articles::write(&mut html, dossier, options);
    html.close("main");
    head::footer(&mut html, dossier, options);
    let real;
    let dossier = match &options.drafts {
        Some(drafts) => {
            real = without_drafts(dossier, drafts);
            &real
        }
        None => dossier,
    };
    let carried = CarriedTexts::new(dossier, options.text);
    let data = data::files(dossier, files, options, &carried).to_page_data();
    html.raw_element("script", &[("type", "application/ld+json")], &data::annotations(dossier, &carried));
    html.raw_element("script", &[("type", PAGE_DATA_TYPE)], &data);
    html.raw_element("script", &[], &script);
    html.close("body");
    html.close("html");
    Ok(html.finish())
}

/// The same dossier without drafts: they are shown, and no part of its data.
fn without_drafts(dossier: &Dossier, drafts: &DraftEvents) -> Dossier {
    let mut real = dossier.clone();
    real.events.truncate(drafts.first.0 as usize);
    real.chronological.retain(|event| !drafts.has(*event));
    real
}

/// The same dossier, with no theme.
fn without_themes(dossier: &Dossier) -> Dossier {
    let mut bare = dossier.clone();
    bare.themes.clear();
    for scene in &mut bare.scenes {
        scene.themes = None;
    }
    for event in &mut bare.events {
        event.themes = Themes::default();
    }
    bare
}

// They need the parser of web pages.
#[cfg(test)]
#[cfg(feature = "html-import")]
mod tests;
