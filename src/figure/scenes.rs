//! Scenes of a presentation as figures: a document with a page for each, or a picture of each.

use super::compose::compose_with_progress;
use super::options::{FigureFormat, FigureOptions, FigureRange, FigureScene};
use super::page::PageSize;
use super::progress::FigureProgress;
use super::render::{RenderedFigure, encoded};
use super::{Drawing, FigureError, page};
use crate::dossier::{Dossier, DossierScene};
use crate::layout::View;
use crate::session::TimelineFilter;

/// The reason why there is no figure of a scene.
#[derive(Debug, thiserror::Error)]
pub enum SceneFigureError {
    /// There are no scenes.
    #[error("this dossier has no scenes; make them in the window, or write them in its file")]
    NoScenes,
    /// A scene cannot be drawn.
    #[error("scene {number}: {error}")]
    Scene {
        /// Its number, from 1.
        number: usize,
        /// The reason.
        error: FigureError,
    },
    /// The document of all scenes cannot be made.
    #[error(transparent)]
    Document(#[from] FigureError),
}

/// The scenes of a dossier: one document with a page for each as PDF, otherwise a picture of each. `options` say
/// everything that scenes do not.
pub fn render_scenes(
    dossier: &Dossier,
    options: &FigureOptions,
    format: FigureFormat,
    progress: FigureProgress<'_>,
) -> Result<Vec<RenderedFigure>, SceneFigureError> {
    if dossier.scenes.is_empty() {
        return Err(SceneFigureError::NoScenes);
    }
    let scale = if let FigureFormat::Png { scale } = format { scale } else { 1.0 };
    page::check(options.page, scale)?;
    let mut figures = Vec::new();
    let mut document: Option<Drawing> = None;
    for (at, scene) in dossier.scenes.iter().enumerate() {
        let of_scene = |error| SceneFigureError::Scene { number: at + 1, error };
        let options = scene_options(dossier, options, at, scene);
        let drawing = compose_with_progress(dossier, &options, false, progress).map_err(of_scene)?;
        if format != FigureFormat::Pdf {
            figures.push(encoded(drawing, format, progress).map_err(of_scene)?);
            continue;
        }
        match &mut document {
            None => document = Some(drawing),
            Some(document) => join(document, drawing),
        }
    }
    if let Some(mut document) = document {
        document.title = super::typesetter::clean(options.heading.as_deref().unwrap_or(&dossier.title));
        figures.push(encoded(document, format, progress)?);
    }
    Ok(figures)
}

/// Adds the pages of another drawing.
fn join(document: &mut Drawing, other: Drawing) {
    document.pages.extend(other.pages);
    for typeface in other.typefaces {
        if !document.typefaces.contains(&typeface) {
            document.typefaces.push(typeface);
        }
    }
    for letter in other.missing_letters {
        if !document.missing_letters.contains(&letter) {
            document.missing_letters.push(letter);
        }
    }
}

/// The options for one scene: its view, lanes and filter, with its text as heading. Every page has the same size.
fn scene_options(dossier: &Dossier, options: &FigureOptions, at: usize, scene: &DossierScene) -> FigureOptions {
    let filter = TimelineFilter::of_scene(scene, dossier);
    let is_shown = |event: &_| dossier.event(*event).is_some_and(|event| filter.shows(event));
    let number = format!("{} of {}", at + 1, dossier.scenes.len());
    let text = scene.text.trim();
    let (heading, foot) = match &options.heading {
        _ if text.is_empty() => (options.heading.clone(), number),
        Some(heading) => (Some(text.to_owned()), format!("{heading} · {number}")),
        None => (Some(text.to_owned()), number),
    };
    FigureOptions {
        page: PageSize { grows: false, ..options.page },
        lanes: scene.lanes.into(),
        range: scene.view.map_or(FigureRange::Opening, |span| FigureRange::View(View::around(span, 0.0))),
        select: scene.event.filter(is_shown),
        filter,
        heading,
        scene: Some(FigureScene { foot, passage: scene.passage.unwrap_or(0) }),
        ..options.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::edit::{Document, SceneFields};
    use crate::dossier::source::MemorySource;
    use crate::dossier::{EventIdx, SceneLanes, load};
    use crate::figure::{compose, svg, uninterrupted};

    fn document() -> Document {
        let files = Document::shipped().files();
        let articles: Vec<(&str, &str)> = files.articles.iter().map(|(file, text)| (&**file, &**text)).collect();
        let source = MemorySource { name: "d", dossier: &files.dossier, articles: &articles };
        let mut document = Document::from_source(&source, None).unwrap();
        let cited = (0..).map(EventIdx).zip(&document.dossier().events).find(|(_, event)| event.citations().len() == 1);
        let event = cited.unwrap().0;
        let of = |view: &str, lanes, event| SceneFields {
            view: Some(view.to_owned()),
            lanes,
            event,
            ..SceneFields::default()
        };
        for (text, fields) in [
            ("", SceneFields::default()),
            ("A year of talks", of("2022/2023", SceneLanes::Theme, Some(event))),
            ("What followed", of("2023/2026", SceneLanes::Single, None)),
        ] {
            let edit = document.add_scene(text, &fields, None).unwrap();
            document.apply(edit).unwrap();
        }
        document
    }

    fn texts(dossier: &Dossier) -> Vec<String> {
        let base = FigureOptions { heading: Some(dossier.title.clone()), ..FigureOptions::default() };
        let figures = render_scenes(dossier, &base, FigureFormat::Svg, &uninterrupted).unwrap();
        figures.into_iter().map(|figure| String::from_utf8(figure.bytes).unwrap()).collect()
    }

    #[test]
    fn each_scene_is_a_picture_with_its_text_passage_and_number() {
        let document = document();
        let dossier = document.dossier();
        let texts = texts(dossier);
        assert_eq!(texts.len(), 3);
        assert!(texts[0].contains("1 of 3") && !texts[0].contains("class=\"passage\""));
        let event = &dossier[dossier.scenes[1].event.unwrap()];
        assert!(texts[1].contains("A year of talks") && texts[1].contains("2 of 3"));
        assert!(texts[1].contains("class=\"passage\""));
        let first: Vec<&str> = event.citations()[0].exact.split_whitespace().take(2).collect();
        assert!(texts[1].contains(first[0]), "{first:?}");
        for text in &texts {
            assert!(text.contains("width=\"1280\" height=\"720\""), "every page has the same size");
        }
    }

    #[test]
    fn the_timeline_is_that_of_a_figure_of_its_width() {
        let document = document();
        let dossier = document.dossier();
        // Without a passage, what is drawn is what the same options draw.
        let options = FigureOptions { heading: Some(dossier.title.clone()), ..FigureOptions::default() };
        let scene = scene_options(dossier, &options, 2, &dossier.scenes[2]);
        let plain = FigureOptions { scene: None, ..scene.clone() };
        let timeline = |options: &FigureOptions| {
            let drawing = compose(dossier, options, false).unwrap();
            let text = svg::document(&drawing);
            text.matches("<g id=\"event-").count()
        };
        assert_eq!(timeline(&scene), timeline(&plain));
    }

    #[cfg(feature = "pdf")]
    #[test]
    fn a_document_has_a_page_for_each_scene() {
        let document = document();
        let figures =
            render_scenes(document.dossier(), &FigureOptions::default(), FigureFormat::Pdf, &uninterrupted).unwrap();
        assert_eq!(figures.len(), 1);
        let text = String::from_utf8_lossy(&figures[0].bytes).into_owned();
        assert!(text.contains("/Count 3"), "three pages");
    }

    #[test]
    fn a_dossier_without_scenes_has_none() {
        let dossier = load::shipped().dossier;
        let said = render_scenes(&dossier, &FigureOptions::default(), FigureFormat::Svg, &uninterrupted).unwrap_err();
        assert!(said.to_string().starts_with("this dossier has no scenes"));
    }
}
