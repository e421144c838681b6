//! [`ContentBuilder`]: gathers records under ids of their own, and makes the texts of articles of which a file has only
//! quotations.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde_json::Map;

use super::content::ExchangeContent;
use super::losses::{Losses, shown};
use crate::dates::{DateEvidence, Reference};
use crate::dossier::Basis;
use crate::dossier::edit::{ArticleFields, slug};
use crate::dossier::file::{
    FileArticle, FileBasis, FileCitation, FileEvent, FilePosition, FileQuote, FileStance, FileTheme,
};
use crate::dossier::limits;
use crate::ingest::{Role, push_block};
use crate::time::EventDate;

/// The first paragraph of an article of which there are only quotations.
const QUOTATIONS_ONLY: &str =
    "This article was imported from a file of events, which holds only the passages that are quoted below.";
/// The text of an article of which there are no words.
const NO_WORDS: &str = "This article was imported from a file of events, which holds none of its words.";

/// An event, before it has an id.
#[derive(Clone, Debug, Default)]
pub(super) struct NewRecord {
    /// As the file has it; empty for none.
    pub id: String,
    /// Not blank.
    pub title: String,
    /// In EDTF.
    pub date: String,
    /// Absent where the file does not say.
    pub basis: Option<FileBasis>,
    /// Titles of themes.
    pub themes: Vec<String>,
    /// Empty for none.
    pub summary: String,
    /// Empty for none.
    pub note: String,
    /// 0 for none.
    pub importance: i32,
    /// Quotations of articles.
    pub citations: Vec<NewCitation>,
}

/// A quotation of an article.
#[derive(Clone, Debug, Default)]
pub(super) struct NewCitation {
    /// As [`ContentBuilder::article`] returned it.
    pub article: usize,
    /// Words, the text before and the text after.
    pub quote: [String; 3],
    /// Start and end in the text of the article, in code points, where the file has them.
    pub position: Option<(usize, usize)>,
    /// The date that the words give, in EDTF.
    pub date: Option<String>,
    /// How that date is known.
    pub basis: Option<FileBasis>,
    /// Absent for words that support the event.
    pub stance: Option<FileStance>,
}

/// Gathers the content of a file.
#[derive(Debug, Default)]
pub(super) struct ContentBuilder {
    content: ExchangeContent,
    theme_ids: HashMap<String, String>,
    taken_themes: FreeIds,
    taken_articles: FreeIds,
    taken_events: FreeIds,
    article_places: HashMap<[String; 3], Vec<usize>>,
    article_addresses: HashMap<String, usize>,
    /// The paragraphs of each article.
    quotations: Vec<Vec<String>>,
    known_quotations: HashSet<(usize, String)>,
    /// Losses, because the records of a dossier cannot hold everything.
    losses: Losses,
}

/// Ids that are taken, and the numbers that were used to make others.
#[derive(Debug, Default)]
struct FreeIds {
    taken: HashSet<String>,
    numbers: HashMap<String, u64>,
}

impl FreeIds {
    /// `wanted`, with the first number that is free if needed; it is taken then.
    fn take(&mut self, wanted: &str) -> String {
        if self.taken.insert(wanted.to_owned()) {
            return wanted.to_owned();
        }
        let number = self.numbers.entry(wanted.to_owned()).or_insert(1);
        loop {
            *number += 1;
            let id = format!("{wanted}-{number}");
            if self.taken.insert(id.clone()) {
                return id;
            }
        }
    }
}

impl ContentBuilder {
    /// Title and description of the dossier; empty for none.
    pub fn head(&mut self, title: &str, description: &str) {
        self.content.title = self.limited(title);
        description.trim().clone_into(&mut self.content.description);
    }

    /// The id of the theme of this title, which is added if it is new; `None` for a blank one or one too many.
    pub fn theme(&mut self, title: &str) -> Option<String> {
        if title.trim().is_empty() {
            return None;
        }
        let title = self.limited(title);
        if let Some(id) = self.theme_ids.get(&title) {
            return Some(id.clone());
        }
        if self.content.themes.len() >= limits::ENTRIES {
            self.losses.add("themes beyond the most that a dossier can have", || shown(&title));
            return None;
        }
        let id = self.taken_themes.take(&slug(&title, "theme"));
        self.content.themes.push(FileTheme { id: id.clone(), title: title.clone(), color: None, extra: Map::new() });
        self.theme_ids.insert(title, id.clone());
        Some(id)
    }

    /// Gives a theme its colour, as `#rrggbb`.
    pub fn color_theme(&mut self, title: &str, color: &str) {
        let Some(id) = self.theme(title) else { return };
        if let Some(theme) = self.content.themes.iter_mut().find(|theme| theme.id == id) {
            theme.color = Some(color.to_owned());
        }
    }

    /// The place of an article with these details, which is added if it is new; `None` for one too many. Articles are
    /// the same if they have the same title, publisher and address, and neither another author nor another date, or the
    /// same address and no title.
    pub fn article(&mut self, fields: &ArticleFields) -> Option<usize> {
        let address = fields.url.trim();
        if let Some(&place) = self.article_addresses.get(address).filter(|_| fields.title.trim().is_empty()) {
            self.complete(place, fields);
            return Some(place);
        }
        let given = [&fields.title, &fields.url, &fields.publisher].into_iter().map(|text| text.trim());
        let title = self.limited(given.clone().find(|text| !text.is_empty()).unwrap_or("Untitled article"));
        let key = [title.clone(), fields.publisher.trim().to_owned(), fields.url.trim().to_owned()];
        let known = self.article_places.get(&key).into_iter().flatten().copied();
        if let Some(place) = known.into_iter().find(|place| self.is_same_article(*place, fields)) {
            self.complete(place, fields);
            return Some(place);
        }
        if self.content.articles.len() >= limits::ENTRIES {
            return None;
        }
        let place = self.content.articles.len();
        let id = self.taken_articles.take(&slug(&title, "article"));
        let optional = |text: &str| Some(text.trim()).filter(|text| !text.is_empty()).map(str::to_owned);
        let language = optional(&fields.language).unwrap_or_else(|| "und".to_owned());
        let [_, publisher, url] = &key;
        self.content.articles.push(FileArticle {
            file: format!("articles/{id}.md"),
            id,
            title,
            author: None,
            publisher: optional(publisher),
            published: None,
            language,
            url: optional(url),
            retrieved: None,
            dismissed: Vec::new(),
            extra: Map::new(),
        });
        self.complete(place, fields);
        if !address.is_empty() {
            self.article_addresses.entry(address.to_owned()).or_insert(place);
        }
        self.article_places.entry(key).or_default().push(place);
        self.quotations.push(Vec::new());
        Some(place)
    }

    /// Whether what is known of an article does not contradict these details.
    fn is_same_article(&self, place: usize, fields: &ArticleFields) -> bool {
        let agrees = |known: &Option<String>, new: &str| {
            new.trim().is_empty() || known.as_ref().is_none_or(|known| known == new.trim())
        };
        self.content.articles.get(place).is_some_and(|article| {
            agrees(&article.author, &fields.author) && agrees(&article.published, &fields.published)
        })
    }

    /// Details that an article lacks.
    fn complete(&mut self, place: usize, fields: &ArticleFields) {
        let Some(article) = self.content.articles.get_mut(place) else { return };
        let optional = |text: &str| Some(text.trim()).filter(|text| !text.is_empty()).map(str::to_owned);
        let day = |text: &str| optional(text).filter(|text| EventDate::parse(text).is_ok());
        article.author = article.author.take().or_else(|| optional(&fields.author));
        article.published = article.published.take().or_else(|| day(&fields.published));
        article.retrieved = article.retrieved.take().or_else(|| day(&fields.retrieved));
        if let ("und", Some(language)) = (&*article.language, optional(&fields.language)) {
            article.language = language;
        }
    }

    /// Adds an event and returns its place; `None` for one too many.
    pub fn event(&mut self, new: NewRecord) -> Option<usize> {
        if self.content.events.len() >= limits::EVENTS {
            return None;
        }
        let title = self.limited(&new.title);
        let wanted = if new.id.is_empty() { slug(&title, "event") } else { new.id.clone() };
        let id = self.taken_events.take(&wanted);
        if !new.id.is_empty() && id != new.id {
            self.losses.add("ids that several events have", || shown(&new.id));
        }
        let basis = new.basis.unwrap_or_else(|| basis_by_words(&new.citations, &new.date));
        let optional = |text: &str| Some(text.trim()).filter(|text| !text.is_empty()).map(str::to_owned);
        let themes = new.themes.iter().filter_map(|title| self.theme(title)).collect();
        let place = self.content.events.len();
        self.content.events.push(FileEvent {
            id,
            title,
            date: new.date,
            basis,
            themes,
            summary: optional(&new.summary),
            importance: Some(new.importance).filter(|importance| *importance != 0),
            note: optional(&new.note),
            citations: Vec::new(),
            extra: Map::new(),
        });
        for citation in new.citations {
            self.cite(place, citation);
        }
        Some(place)
    }

    /// Adds a citation to an event, unless it has the same one.
    pub fn cite(&mut self, event: usize, citation: NewCitation) {
        let NewCitation { article, quote: [exact, prefix, suffix], position, date, basis, stance } = citation;
        let Some(id) = self.content.articles.get(article).map(|article| article.id.clone()) else { return };
        let Some(event) = self.content.events.get_mut(event) else { return };
        if exact.trim().is_empty() {
            return;
        }
        let paragraph = format!("{prefix}{exact}{suffix}");
        if self.known_quotations.insert((article, paragraph.clone())) {
            self.quotations.get_mut(article).into_iter().for_each(|all| all.push(paragraph.clone()));
        }
        let quote = FileQuote { exact, prefix, suffix, extra: Map::new() };
        let position = position.map(|(start, end)| FilePosition { start, end, extra: Map::new() });
        let new = FileCitation { article: id, quote, position, date, basis, stance, extra: Map::new() };
        if !event.citations.contains(&new) {
            event.citations.push(new);
        }
    }

    /// Words of an article that no event cites.
    pub fn quotation(&mut self, article: usize, words: &str) {
        if self.known_quotations.insert((article, words.to_owned())) {
            self.quotations.get_mut(article).into_iter().for_each(|all| all.push(words.to_owned()));
        }
    }

    /// The event at a place.
    pub fn event_at(&self, place: usize) -> Option<&FileEvent> {
        self.content.events.get(place)
    }

    /// Everything gathered, and what could not be; `has_ids` tells whether the ids are those of the file.
    pub fn finish(mut self, has_ids: bool) -> (ExchangeContent, Losses) {
        self.content.has_ids = has_ids;
        let texts = self.content.articles.iter().zip(&self.quotations).map(|(article, quotations)| {
            let mut markdown = String::new();
            let note = if quotations.is_empty() { NO_WORDS } else { QUOTATIONS_ONLY };
            push_block(&mut markdown, Role::Caption, note);
            for quotation in quotations {
                push_block(&mut markdown, Role::Paragraph, quotation);
            }
            (article.file.clone(), markdown)
        });
        self.content.texts = texts.collect::<BTreeMap<_, _>>();
        self.content.quoted_only = self.content.articles.iter().map(|article| article.id.clone()).collect();
        (self.content, self.losses)
    }

    /// A title of the greatest length at most.
    fn limited(&mut self, title: &str) -> String {
        let title = title.trim();
        let Some(beginning) = limits::beginning(title, limits::TITLE_CHARS) else { return title.to_owned() };
        self.losses.add("ends of titles that are too long", || shown(title));
        beginning.to_owned()
    }
}

/// The basis that the cited words give; background where none are cited.
fn basis_by_words(citations: &[NewCitation], date: &str) -> FileBasis {
    let Ok(date) = EventDate::parse(date) else { return FileBasis::Background };
    if citations.is_empty() {
        return FileBasis::Background;
    }
    let is_stated = citations.iter().any(|citation| {
        let [exact, ..] = &citation.quote;
        let evidence = DateEvidence::of_words(exact, Reference::default(), &date);
        matches!(evidence, DateEvidence::Given { basis: Basis::Stated, .. })
    });
    if is_stated { FileBasis::Stated } else { FileBasis::Inferred }
}
