//! [`ExchangeContent`]: the records of a dossier, as files of other programs hold them.

use std::collections::{BTreeMap, HashSet};

use serde_json::Map;

use crate::dossier::edit::Document;
use crate::dossier::file::{
    FORMAT, FileArticle, FileBasis, FileCertainty, FileCitation, FileDismissed, FileDossier, FileEvent, FileLanes,
    FilePosition, FileQuote, FileScene, FileStance, FileTheme,
};
use crate::dossier::source::{MemorySource, OpenError};
use crate::dossier::{Article, Basis, Citation, Dossier, DossierScene, Event, SceneLanes, Stance, Theme};
use crate::time::{EventDate, Span};

/// The records of a dossier, and the texts of its articles.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ExchangeContent {
    /// Title; empty where the file has none.
    pub title: String,
    /// One or two sentences on what it is about.
    pub description: String,
    /// The span to show first, in EDTF.
    pub opening_view: Option<String>,
    /// Subjects.
    pub themes: Vec<FileTheme>,
    /// Sources.
    pub articles: Vec<FileArticle>,
    /// The steps of a presentation.
    pub scenes: Vec<FileScene>,
    /// Events; of a dossier, in chronological order.
    pub events: Vec<FileEvent>,
    /// The texts of the articles in Markdown, by their files.
    pub texts: BTreeMap<String, String>,
    /// The ids of articles of which there are only quotations.
    pub quoted_only: HashSet<String>,
    /// Whether the ids of the events are from the file, so that they are the same in every version of it.
    pub has_ids: bool,
}

impl ExchangeContent {
    /// The content of a dossier.
    #[must_use]
    pub fn of(document: &Document) -> Self {
        let dossier = document.dossier();
        let texts = document.article_files().map(|(file, text)| (file.to_owned(), text.to_owned()));
        Self {
            title: dossier.title.clone(),
            description: dossier.description.clone(),
            opening_view: dossier.opening_view.is_some().then(|| document.opening_view_text()).flatten(),
            themes: dossier.themes.iter().map(theme_record).collect(),
            articles: dossier.articles.iter().map(|article| article_record(article, &article.file)).collect(),
            scenes: dossier.scenes.iter().map(|scene| scene_record(dossier, scene)).collect(),
            events: dossier.chronological.iter().map(|&idx| event_record(dossier, &dossier[idx])).collect(),
            texts: texts.collect(),
            quoted_only: HashSet::new(),
            has_ids: true,
        }
    }

    /// A dossier of it that was never saved; `title` where it has none.
    pub fn to_document(&self, title: &str) -> Result<Document, OpenError> {
        let record = FileDossier {
            format: FORMAT,
            title: Some(&self.title).filter(|title| !title.trim().is_empty()).map_or(title, |title| title).to_owned(),
            description: self.description.clone(),
            opening_view: self.opening_view.clone(),
            themes: self.themes.clone(),
            articles: self.articles.clone(),
            scenes: self.scenes.clone(),
            events: self.events.iter().map(|event| self.without_positions(event)).collect(),
            extra: Map::new(),
        };
        #[expect(clippy::expect_used, reason = "the names of fields are texts")]
        let text = serde_json::to_string(&record).expect("records are JSON");
        drop(record);
        let articles: Vec<(&str, &str)> = self.texts.iter().map(|(file, text)| (&**file, &**text)).collect();
        Document::from_source(&MemorySource { name: "dossier.json", dossier: &text, articles: &articles }, None)
    }
}

impl ExchangeContent {
    /// An event without the positions of its quotations in texts that are not here.
    fn without_positions(&self, event: &FileEvent) -> FileEvent {
        let mut event = event.clone();
        for citation in event.citations.iter_mut().filter(|citation| self.quoted_only.contains(&citation.article)) {
            citation.position = None;
        }
        event
    }
}

/// A theme as a record.
#[must_use]
pub fn theme_record(theme: &Theme) -> FileTheme {
    let color = theme.color.map(|color| color.to_string());
    FileTheme { id: theme.id.clone(), title: theme.title.clone(), color, extra: Map::new() }
}

/// An article as a record, with its text in this file.
#[must_use]
pub fn article_record(article: &Article, file: &str) -> FileArticle {
    let day = |date: &Option<EventDate>| date.as_ref().map(|date| date.edtf().into_owned());
    let dismissed = article.dismissed.iter().map(|one| FileDismissed {
        quote: one.quote.clone(),
        words: one.words.clone(),
        extra: Map::new(),
    });
    FileArticle {
        id: article.id.clone(),
        file: file.to_owned(),
        title: article.title.clone(),
        author: article.author.clone(),
        publisher: article.publisher.clone(),
        published: day(&article.published),
        language: article.language.clone(),
        url: article.url.clone(),
        retrieved: day(&article.retrieved),
        dismissed: dismissed.collect(),
        extra: Map::new(),
    }
}

/// A scene as a record.
#[must_use]
pub fn scene_record(dossier: &Dossier, scene: &DossierScene) -> FileScene {
    let themes = scene.themes.as_ref();
    let stretch = scene.stretch.as_ref();
    FileScene {
        text: scene.text.clone(),
        view: scene.view.map(Span::to_view),
        lanes: Some(scene.lanes).filter(|lanes| *lanes != SceneLanes::default()).map(FileLanes::from),
        themes: themes.iter().flat_map(|of| &of.shown).map(|theme| dossier[*theme].id.clone()).collect(),
        unthemed: themes.filter(|of| of.has_unthemed).map(|_| true),
        stretch: stretch.map(|stretch| stretch.date.edtf().into_owned()),
        certainty: stretch.filter(|stretch| stretch.is_certain).map(|_| FileCertainty::Certain),
        event: scene.event.map(|event| dossier[event].id().to_owned()),
        passage: scene.passage.map(|at| at + 1),
        extra: Map::new(),
    }
}

/// An event as a record.
#[must_use]
pub fn event_record(dossier: &Dossier, event: &Event) -> FileEvent {
    FileEvent {
        id: event.id().to_owned(),
        title: event.title().to_owned(),
        date: event.date.edtf().into_owned(),
        basis: event.basis.into(),
        themes: event.themes.iter().map(|theme| dossier[*theme].id.clone()).collect(),
        summary: event.summary().map(str::to_owned),
        importance: Some(event.importance).filter(|importance| *importance != 0),
        note: event.note().map(str::to_owned),
        citations: event.citations().iter().map(|citation| citation_record(dossier, citation)).collect(),
        extra: Map::new(),
    }
}

fn citation_record(dossier: &Dossier, citation: &Citation) -> FileCitation {
    let words = [&citation.exact, &citation.prefix, &citation.suffix].map(ToString::to_string);
    let [exact, prefix, suffix] = words;
    FileCitation {
        article: dossier[citation.article].id.clone(),
        quote: FileQuote { exact, prefix, suffix, extra: Map::new() },
        position: citation.position.map(|(start, end)| FilePosition { start, end, extra: Map::new() }),
        date: citation.date().map(|date| date.edtf().into_owned()),
        basis: citation.basis().map(FileBasis::from),
        stance: Some(citation.stance()).filter(|stance| *stance != Stance::Supports).map(FileStance::from),
        extra: Map::new(),
    }
}

/// The word of a basis.
pub(super) fn basis_word(basis: FileBasis) -> &'static str {
    Basis::from(basis).word()
}

/// The basis of a word, in any case of letters.
pub(super) fn basis_of(word: &str) -> Option<FileBasis> {
    let basis = Basis::ALL.into_iter().find(|basis| basis.word().eq_ignore_ascii_case(word.trim()))?;
    Some(basis.into())
}
