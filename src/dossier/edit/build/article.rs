//! Edits of articles: add, change details, replace the text, remove.

use super::{names, optional, set, title};
use crate::dossier::edit::change::{List, RecordChange, Slot};
use crate::dossier::edit::{Document, Edit, EditError, RecordText, json};
use crate::dossier::source::validate_relative_path;
use crate::dossier::{ArticleIdx, limits};
use crate::time::EventDate;

/// The fields of an article in a form. Empty texts mean absent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArticleFields {
    /// Headline.
    pub title: String,
    /// Author.
    pub author: String,
    /// Publisher.
    pub publisher: String,
    /// Publication date, in EDTF.
    pub published: String,
    /// BCP 47 tag; empty for unknown (`und`).
    pub language: String,
    /// Address.
    pub url: String,
    /// When its text was added to the dossier, in EDTF.
    pub retrieved: String,
}

impl ArticleFields {
    /// The fields of a record, checked.
    fn values(&self) -> Result<Vec<(&'static str, Option<String>)>, EditError> {
        if !self.published.trim().is_empty() {
            EventDate::parse(self.published.trim())?;
        }
        let language = Some(self.language.trim()).filter(|tag| !tag.is_empty()).unwrap_or("und");
        Ok(vec![
            ("title", Some(json::string(title(&self.title)?))),
            ("author", optional(&self.author)),
            ("publisher", optional(&self.publisher)),
            ("published", optional(&self.published)),
            ("language", Some(json::string(language))),
            ("url", optional(&self.url)),
            ("retrieved", optional(&self.retrieved)),
        ])
    }
}

impl Document {
    /// A path for a new article's file, from its title: `articles/the-title.md`, numbered if it is taken in
    /// the dossier or, by `is_taken`, in the folder.
    pub fn free_article_file(&self, title: &str, is_taken: impl Fn(&str) -> bool) -> String {
        let files = self.records.list(List::Articles).iter().filter_map(|text| json::text(text, "file"));
        let mut taken: Vec<String> = files.chain(self.records.files.keys().cloned()).collect();
        loop {
            // File systems may ignore case.
            let stems: Vec<String> = taken.iter().map(|file| file.to_lowercase().replace(".md", "")).collect();
            let wanted = format!("articles/{}", names::slug(title, "article"));
            let file = format!("{}.md", names::unique(&wanted, stems.iter().map(String::as_str)));
            if !is_taken(&file) || taken.contains(&file) {
                return file;
            }
            taken.push(file);
        }
    }

    /// Adds an article at the end of the list: its fields, the path of its new file inside the folder, and
    /// the file's text.
    pub fn add_article(&self, fields: &ArticleFields, file: &str, markdown: &str) -> Result<Edit, EditError> {
        let added = self.article_file_added(file, markdown)?;
        let taken = self.ids(List::Articles);
        let shown = self.dossier().articles.iter().map(|article| &*article.id);
        let id = names::slug(&fields.title, "article");
        let id = names::unique(&id, shown.chain(taken.iter().map(String::as_str)));
        let mut members = vec![("id", Some(json::string(&id))), ("file", Some(json::string(file)))];
        members.extend(fields.values()?);
        let at = self.records.list(List::Articles).len();
        let mut changes = self.as_list(List::Articles, "articles");
        changes.push(added);
        changes.push(RecordChange::new(Slot::Record(List::Articles, at), None, Some(json::object(&members).into())));
        Ok(Edit::new(format!("add article {}", names::quoted(fields.title.trim())), changes))
    }

    /// The change that adds the file of a new article, if there is room for it.
    pub(super) fn article_file_added(&self, file: &str, markdown: &str) -> Result<RecordChange, EditError> {
        let bad = |why: String| EditError::BadFile { file: file.to_owned(), why };
        validate_relative_path(file).map_err(|error| bad(error.to_string()))?;
        if self.records.files.contains_key(file) {
            return Err(bad("an article of the dossier has it already".to_owned()));
        }
        if markdown.trim().is_empty() {
            return Err(bad("it would be empty".to_owned()));
        }
        if markdown.len() as u64 > limits::ARTICLE_BYTES {
            return Err(bad(format!("it is larger than {} MB", limits::ARTICLE_BYTES >> 20)));
        }
        let all = self.article_files().map(|(_, text)| text.len() as u64).sum::<u64>();
        if all + markdown.len() as u64 > limits::ALL_ARTICLES_BYTES {
            return Err(bad(format!(
                "all articles together would be larger than {} MB",
                limits::ALL_ARTICLES_BYTES >> 20
            )));
        }
        if self.dossier().articles.len() >= limits::ENTRIES {
            return Err(EditError::Full { most: limits::ENTRIES });
        }
        Ok(RecordChange::new(Slot::File(file.to_owned()), None, Some(markdown.into())))
    }

    /// The current fields, for a form.
    #[must_use]
    pub fn article_fields(&self, article: ArticleIdx) -> Option<ArticleFields> {
        let text = self.text_of(List::Articles, self.article_record(article).ok()?).ok()?;
        let field = |key| json::text(text, key).unwrap_or_default();
        Some(ArticleFields {
            title: field("title"),
            author: field("author"),
            publisher: field("publisher"),
            published: field("published"),
            language: field("language"),
            url: field("url"),
            retrieved: field("retrieved"),
        })
    }

    /// Sets the fields of an article; unchanged ones keep their text.
    pub fn set_article(&self, article: ArticleIdx, fields: &ArticleFields) -> Result<Edit, EditError> {
        let at = self.article_record(article)?;
        let before = self.text_of(List::Articles, at)?;
        let old = self.article_fields(article).unwrap_or_default();
        let is_new = |(key, _): &(&str, Option<String>)| match *key {
            "title" => old.title != fields.title.trim(),
            "author" => old.author != fields.author.trim(),
            "publisher" => old.publisher != fields.publisher.trim(),
            "published" => old.published != fields.published.trim(),
            "language" => old.language != fields.language.trim(),
            "url" => old.url != fields.url.trim(),
            _ => old.retrieved != fields.retrieved.trim(),
        };
        let values: Vec<_> = fields.values()?.into_iter().filter(is_new).collect();
        let values: Vec<(&str, Option<&str>)> = values.iter().map(|(key, value)| (*key, value.as_deref())).collect();
        let change = set(List::Articles, at, before, &values, &json::ARTICLE)?;
        Ok(Edit::new(format!("change article {}", self.article_called(article)), vec![change]))
    }

    /// Replaces an article's text after another program changed its file. Citations are anchored again.
    pub fn set_article_text(&self, article: ArticleIdx, markdown: &str) -> Result<Edit, EditError> {
        let file = &self.dossier().article(article).ok_or(EditError::Stale)?.file;
        let bad = |why: String| EditError::BadFile { file: file.clone(), why };
        if markdown.trim().is_empty() {
            return Err(bad("it is empty now".to_owned()));
        }
        if markdown.len() as u64 > limits::ARTICLE_BYTES {
            return Err(bad(format!("it is larger than {} MB", limits::ARTICLE_BYTES >> 20)));
        }
        let slot = Slot::File(file.clone());
        let before = self.slot(&slot).cloned();
        let name = format!("take in the new text of {}", self.article_called(article));
        Ok(Edit::new(name, vec![RecordChange::new(slot, before, Some(markdown.into()))]))
    }

    /// Removes an article and all citations of it. Its file is not deleted.
    pub fn remove_article(&self, article: ArticleIdx) -> Result<Edit, EditError> {
        let at = self.article_record(article)?;
        let model = self.dossier().article(article).ok_or(EditError::Stale)?;
        let (id, file) = (model.id.clone(), model.file.clone());
        let is_of_it = |raw: &&str| json::text(raw, "article").as_deref() == Some(&id);
        let mut changes = Vec::new();
        for (record, before) in self.records.list(List::Events).iter().enumerate() {
            let event = self.model.event(record).and_then(|at| self.dossier().events.get(at));
            if event.is_some_and(|event| event.citations().iter().all(|citation| citation.article != article)) {
                continue;
            }
            let Some(citations) = json::value(before, "citations").and_then(json::elements) else { continue };
            let kept: Vec<&str> = citations.iter().copied().filter(|raw| !is_of_it(raw)).collect();
            if kept.len() < citations.len() {
                let value = json::list(&kept);
                changes.push(set(List::Events, record, before, &[("citations", Some(&value))], &json::EVENT)?);
            }
        }
        let before = self.text_of(List::Articles, at)?.clone();
        changes.push(RecordChange::new(Slot::Record(List::Articles, at), Some(before), None));
        let places = |event| (event, self.places_without(event, |_, citation| citation.article == article));
        let named: Vec<_> = self.dossier().scenes.iter().filter_map(|scene| scene.event).map(places).collect();
        changes.extend(self.scenes_cited(&named));
        let slot = Slot::File(file.clone());
        let users =
            self.records.list(List::Articles).iter().filter(|text| json::text(text, "file") == Some(file.clone()));
        if let (Some(text), 1) = (self.slot(&slot).cloned(), users.count()) {
            changes.push(RecordChange::new(slot, Some(text), None));
        }
        Ok(Edit::new(format!("remove article {}", self.article_called(article)), changes))
    }

    fn article_called(&self, article: ArticleIdx) -> String {
        names::quoted(self.dossier().article(article).map_or("", |article| &article.title))
    }

    /// The index of an article's record; the loader may have skipped others.
    pub(super) fn article_record(&self, article: ArticleIdx) -> Result<usize, EditError> {
        let is_shown = |text: &RecordText| json::text(text, "id").is_some() && json::text(text, "file").is_some();
        let mut shown = self.records.list(List::Articles).iter().enumerate().filter(|(_, text)| is_shown(text));
        shown.nth(usize::from(article.0)).map(|(at, _)| at).ok_or(EditError::Stale)
    }
}
