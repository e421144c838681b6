//! A reader alone in a window, over a small dossier.

use egui::{Rect, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use crate::app::reader::{Reader, ReaderResponse};
use crate::dossier::{
    Anchored, Anchoring, Article, ArticleIdx, ArticleText, Basis, Citation, Details, Dossier, Event, EventFields,
    EventIdx, Theme, ThemeIdx,
};
use crate::layout::View;
use crate::paint::theme;
use crate::session::{Command, SessionContext, State};
use crate::time::EventDate;

/// Size of the window, in points.
pub const SIZE: [f32; 2] = [500.0, 800.0];

/// An article with a short byline.
pub fn article(title: &str, markdown: &str) -> Article {
    Article {
        id: title.to_lowercase(),
        file: format!("articles/{title}.md"),
        title: title.into(),
        author: Some("Kinem".into()),
        publisher: None,
        published: EventDate::parse("2023-01-03").ok(),
        language: "en".into(),
        url: None,
        retrieved: None,
        dismissed: Vec::new(),
        text: ArticleText::from_markdown(markdown),
    }
}

/// A dossier with two themes and the articles; `events` are title, theme, article and the words cited.
pub fn dossier(articles: Vec<Article>, events: &[(&str, u16, u16, &str)]) -> Dossier {
    let theme = |id: &str| Theme { id: id.into(), title: id.into(), color: None };
    let mut dossier = Dossier { articles, themes: vec![theme("trade"), theme("arctic")], ..Dossier::default() };
    for (at, &(title, theme, article, words)) in (1..).zip(events) {
        let article = ArticleIdx(article);
        let plain = &dossier[article].text.plain;
        let start = plain.find(words).unwrap_or_else(|| panic!("{words:?} stands in the article"));
        let citation = Citation {
            article,
            exact: words.into(),
            prefix: String::new(),
            suffix: String::new(),
            position: None,
            anchored: Anchored { state: Anchoring::Exact, range: Some(start..start + words.len()) },
            claim: None,
        };
        dossier.chronological.push(EventIdx(u32::try_from(dossier.events.len()).unwrap()));
        let date = EventDate::parse(&format!("2022-10-{at:02}")).unwrap();
        dossier.events.push(Event::from(EventFields {
            basis: Basis::Stated,
            themes: [ThemeIdx(theme)].into_iter().collect(),
            details: Details { citations: vec![citation], ..Details::default() },
            ..EventFields::new(&title.to_lowercase(), title, date)
        }));
    }
    dossier
}

/// A long article: numbered paragraphs of different lengths.
pub fn long_text(paragraphs: usize) -> String {
    let words = "the words of a paragraph that goes on for some time ";
    let paragraph = |at| format!("Paragraph {at}: {}end {at}.", words.repeat(1 + (at * 7) % 11));
    (0..paragraphs).map(paragraph).collect::<Vec<_>>().join("\n\n")
}

/// The reader and its surroundings.
pub struct Desk {
    pub dossier: Dossier,
    pub state: State,
    pub reader: Reader,
    pub last: ReaderResponse,
    pub most_laid_out: usize,
    pub commands: Vec<Command>,
}

/// A window at a scale; `tofu` where the text has characters that no bundled font draws.
pub fn open(dossier: Dossier, scale: f32, tofu: bool) -> Harness<'static, Desk> {
    let view = View::new(0.0, 1e9);
    let desk = Desk {
        dossier,
        state: State::new(view),
        reader: Reader::default(),
        last: ReaderResponse::default(),
        most_laid_out: 0,
        commands: Vec::new(),
    };
    let builder = Harness::builder()
        .with_size(vec2(SIZE[0], SIZE[1]))
        .with_pixels_per_point(scale)
        .with_max_steps(60)
        .with_step_dt(1.0 / 30.0)
        .with_context_setup(theme::install);
    let builder = if tofu { builder.allow_missing_glyphs() } else { builder };
    let mut harness = builder.build_ui_state(
        move |ui, desk: &mut Desk| {
            let mut out = Vec::new();
            desk.last = desk.reader.ui(ui, &desk.dossier, &desk.state, &mut out, &mut Vec::new());
            desk.most_laid_out = desk.most_laid_out.max(desk.last.blocks_laid_out);
            desk.commands.extend(out.iter().filter(|command| !matches!(command, Command::Hover(_))).cloned());
            let around = SessionContext { dossier: &desk.dossier, everything: view, opening: view };
            desk.state.begin_frame();
            for command in out {
                desk.state.apply(around, command);
            }
        },
        desk,
    );
    harness.run();
    harness
}

/// Does something as if the rest of the window had asked for it.
pub fn apply(harness: &mut Harness<'static, Desk>, command: Command) {
    let view = View::new(0.0, 1e9);
    let desk = harness.state_mut();
    let around = SessionContext { dossier: &desk.dossier, everything: view, opening: view };
    desk.state.apply(around, command);
    harness.run();
}

/// The rectangle of the paragraph that begins with these words, if it is visible.
pub fn rect_of(harness: &Harness<'static, Desk>, words: &str) -> Option<Rect> {
    // What is out of sight has no height.
    harness.query_by_label_contains(words).map(|node| node.rect()).filter(|rect| rect.height() > 0.0)
}

/// The text last copied to the clipboard.
pub fn copied(harness: &mut Harness<'static, Desk>) -> Option<String> {
    harness.event(egui::Event::Copy);
    harness.step();
    harness.output().platform_output.commands.iter().find_map(|command| match command {
        egui::OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    })
}
