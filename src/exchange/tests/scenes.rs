//! Scenes are told to be lost in every format, and stay in a dossier that is made of the content.

use super::*;
use crate::dossier::edit::SceneFields;
use crate::dossier::{EventIdx, SceneLanes, ThemeIdx};

#[test]
fn scenes_are_told_to_be_lost_and_stay_in_a_dossier() {
    let mut document = random_dossier(12, 3);
    for format in [ExchangeFormat::Csv, ExchangeFormat::TimelineJs, ExchangeFormat::W3c, ExchangeFormat::Markwhen] {
        let exported = export(&ExchangeContent::of(&document), format).unwrap();
        assert!(!losses(&exported.losses).iter().any(|line| line.contains("scenes")), "there are none");
    }
    let fields = SceneFields {
        view: Some("1950/1990".to_owned()),
        lanes: SceneLanes::Theme,
        themes: Some((vec![ThemeIdx(1)], true)),
        stretch: Some(("1960/..".to_owned(), true)),
        event: Some(EventIdx(2)),
        passage: None,
    };
    for text in ["The beginning", "The end"] {
        let edit = document.add_scene(text, &fields, None).unwrap();
        document.apply(edit).unwrap();
    }
    let content = ExchangeContent::of(&document);
    for format in [ExchangeFormat::Csv, ExchangeFormat::TimelineJs, ExchangeFormat::W3c, ExchangeFormat::Markwhen] {
        let exported = export(&content, format).unwrap();
        let told = "scenes of the presentation: 2, such as “The beginning”";
        assert!(losses(&exported.losses).iter().any(|line| line == told), "{format:?}: {:?}", exported.losses);
    }
    let again = content.to_document("T").unwrap();
    let (scene, before) = (&again.dossier().scenes[0], &document.dossier().scenes[0]);
    let id =
        |document: &Document, event: Option<EventIdx>| event.map(|event| document.dossier()[event].id().to_owned());
    assert_eq!(id(&again, scene.event), id(&document, before.event));
    assert_eq!(crate::dossier::DossierScene { event: before.event, ..scene.clone() }, *before);
}
