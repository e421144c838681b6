//! The edit that adds another dossier: its articles, its events, and the themes that they have.

use std::collections::{HashMap, HashSet};

use super::set;
use crate::dossier::edit::change::{List, RecordChange, Slot};
use crate::dossier::edit::{Document, Edit, EditError, RecordText, json};
use crate::dossier::{Article, Event};
use crate::text::counted;

/// The articles and events that [`Document::add_dossier`] adds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AddedDossier {
    /// Articles that this dossier did not have.
    pub articles: usize,
    /// Events that it did not have.
    pub events: usize,
}

impl Document {
    /// Adds the articles and events of another dossier, whatever their ids. An article that this one has already is not
    /// added unless `allows_duplicates`, and citations of it are citations of that one; an event with the same title
    /// and date that cites no added article is the same event. `is_taken` tells whether a file has a name.
    pub fn add_dossier(
        &self,
        other: &Self,
        is_taken: impl Fn(&str) -> bool,
        allows_duplicates: bool,
    ) -> Result<(Edit, AddedDossier), EditError> {
        let mut added = AddedDossier::default();
        let (themes, mut changes) = self.themes_added(other)?;
        let mut ids = HashMap::new();
        let mut new_articles = HashSet::new();
        let mut files = HashSet::new();
        let mut article_ids: HashSet<String> = self.ids(List::Articles).into_iter().collect();
        changes.extend(self.as_list(List::Articles, "articles"));
        for (at, article) in (0..).map(crate::dossier::ArticleIdx).zip(&other.dossier().articles) {
            let markdown = other.article_file(&article.file).unwrap_or_default();
            let same = self.dossier().article_like(markdown).filter(|_| !allows_duplicates);
            if let Some(same) = same {
                ids.insert(article.id.clone(), self.dossier()[same].id.clone());
                continue;
            }
            let id = free(&article.id, &mut article_ids);
            let file = self.free_article_file(&article.title, |file| is_taken(file) || files.contains(file));
            let record = other.text_of(List::Articles, other.article_record(at)?)?;
            let record = with_texts(record, &[("id", &id), ("file", &file)], &json::ARTICLE)?;
            changes.push(self.article_file_added(&file, markdown)?);
            let place = self.records.list(List::Articles).len() + added.articles;
            changes.push(RecordChange::new(Slot::Record(List::Articles, place), None, Some(record)));
            new_articles.insert(article.id.clone());
            ids.insert(article.id.clone(), id);
            files.insert(file);
            added.articles += 1;
        }
        changes.extend(self.as_list(List::Events, "events"));
        let known: HashSet<(&str, String)> = self.dossier().events.iter().map(title_and_date).collect();
        let mut event_ids: HashSet<String> = self.taken_event_ids().into_iter().collect();
        for (at, event) in (0..).map(crate::dossier::EventIdx).zip(&other.dossier().events) {
            let cites_new = event.citations().iter().any(|citation| {
                let article: Option<&Article> = other.dossier().article(citation.article);
                article.is_some_and(|article| new_articles.contains(&article.id))
            });
            if !cites_new && known.contains(&title_and_date(event)) {
                continue;
            }
            let id = free(event.id(), &mut event_ids);
            let record = other.text_of(List::Events, other.record(at).0)?;
            let record = event_record(record, &id, &themes, &ids)?;
            let place = self.records.list(List::Events).len() + added.events;
            changes.push(RecordChange::new(Slot::Record(List::Events, place), None, Some(record)));
            added.events += 1;
        }
        let name = format!("add {} and {}", counted(added.articles, "article"), counted(added.events, "event"));
        Ok((Edit::new(name, changes), added))
    }

    /// The themes of another dossier by their ids, as the ids that they have here, and the changes that add those
    /// whose titles are new.
    fn themes_added(&self, other: &Self) -> Result<(HashMap<String, String>, Vec<RecordChange>), EditError> {
        let mut taken: HashSet<String> = self.ids(List::Themes).into_iter().collect();
        let mut ids = HashMap::new();
        let mut changes = self.as_list(List::Themes, "themes");
        let mut place = self.records.list(List::Themes).len();
        for record in other.records.list(List::Themes) {
            let Some(old) = json::text(record, "id").filter(|old| !ids.contains_key(old)) else { continue };
            let title = json::text(record, "title").unwrap_or_default().to_lowercase();
            let same = self.dossier().themes.iter().find(|theme| theme.title.to_lowercase() == title);
            if let Some(same) = same {
                ids.insert(old, same.id.clone());
                continue;
            }
            let id = free(&old, &mut taken);
            let record = with_texts(record, &[("id", &id)], &["id", "title", "color"])?;
            changes.push(RecordChange::new(Slot::Record(List::Themes, place), None, Some(record)));
            ids.insert(old, id);
            place += 1;
        }
        Ok((ids, changes))
    }
}

fn title_and_date(event: &Event) -> (&str, String) {
    (event.title(), event.date.edtf().into_owned())
}

/// `wanted`, with the first number that nobody has if needed; it is taken then.
fn free(wanted: &str, taken: &mut HashSet<String>) -> String {
    let mut id = wanted.to_owned();
    let mut number = 2_u64;
    while !taken.insert(id.clone()) {
        id = format!("{wanted}-{number}");
        number += 1;
    }
    id
}

/// A record with these texts.
fn with_texts(record: &RecordText, texts: &[(&str, &str)], order: &[&str]) -> Result<RecordText, EditError> {
    let mut out = record.as_str().to_owned();
    for (key, text) in texts {
        out = json::with(&out, key, Some(&json::string(text)), order).ok_or(EditError::Stale)?;
    }
    Ok(out.into())
}

/// An event's record with its id, and with the ids that its themes and articles have here.
fn event_record(
    record: &RecordText,
    id: &str,
    themes: &HashMap<String, String>,
    articles: &HashMap<String, String>,
) -> Result<RecordText, EditError> {
    let record = with_texts(record, &[("id", id)], &json::EVENT)?;
    let list = |key: &str| json::value(&record, key).and_then(json::elements).unwrap_or_default();
    let renamed = |ids: &HashMap<String, String>, raw: &str| {
        let old: Option<String> = serde_json::from_str(raw).ok();
        old.and_then(|old| ids.get(&old)).map_or_else(|| raw.to_owned(), |id| json::string(id))
    };
    let new_themes: Vec<String> = list("themes").into_iter().map(|raw| renamed(themes, raw)).collect();
    let citation = |raw: &str| {
        let article = json::value(raw, "article").map(|article| renamed(articles, article));
        article.and_then(|article| json::with(raw, "article", Some(&article), &[])).unwrap_or_else(|| raw.to_owned())
    };
    let citations: Vec<String> = list("citations").into_iter().map(citation).collect();
    let mut fields = Vec::new();
    let lists = [("themes", json::list(&new_themes)), ("citations", json::list(&citations))];
    for (key, value) in &lists {
        if json::value(&record, key).is_some() {
            fields.push((*key, Some(value.as_str())));
        }
    }
    let change = set(List::Events, 0, &record, &fields, &json::EVENT)?;
    change.after.ok_or(EditError::Stale)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::Anchoring;
    use crate::dossier::generate::generate;
    use crate::dossier::source::MemorySource;

    fn made(seed: u64) -> Document {
        let files = generate(40, seed);
        let articles: Vec<(&str, &str)> = files.articles.iter().map(|(file, text)| (&**file, &**text)).collect();
        let source = MemorySource { name: "dossier.json", dossier: &files.dossier, articles: &articles };
        Document::from_source(&source, None).unwrap()
    }

    #[test]
    fn another_dossier_is_added_once() {
        let (mut document, other) = (made(1), made(2));
        let before = document.to_text();
        let (edit, added) = document.add_dossier(&other, |_| false, false).unwrap();
        assert_eq!(added, AddedDossier { articles: 2, events: 40 });
        document.apply(edit).unwrap();
        let dossier = document.dossier();
        assert_eq!((dossier.articles.len(), dossier.events.len(), dossier.themes.len()), (4, 80, 8));
        for (event, old) in dossier.events[40..].iter().zip(&other.dossier().events) {
            assert_eq!((event.title(), &event.themes[..]), (old.title(), &old.themes[..]));
            for (citation, old) in event.citations().iter().zip(old.citations()) {
                assert_eq!(usize::from(citation.article.0), usize::from(old.article.0) + 2);
                assert_eq!(citation.anchored.state, Anchoring::Exact);
            }
        }
        assert!(document.problems().len() <= 2 * made(1).problems().len() + 2, "{:?}", document.problems());
        let (_, again) = document.add_dossier(&other, |_| false, false).unwrap();
        assert_eq!(again, AddedDossier::default());
        document.undo();
        assert_eq!(document.to_text(), before);
    }

    #[test]
    fn files_and_ids_that_are_taken_are_not_used() {
        let (mut document, other) = (made(1), made(1));
        let (edit, added) = document.add_dossier(&other, |file| file.ends_with("-2.md"), true).unwrap();
        assert_eq!(added.articles, 2);
        document.apply(edit).unwrap();
        let files: Vec<&str> = document.dossier().articles.iter().map(|article| &*article.file).collect();
        assert!(files.iter().all(|file| !file.ends_with("-2.md")), "{files:?}");
        assert_eq!(files.iter().collect::<HashSet<_>>().len(), 4);
    }
}
