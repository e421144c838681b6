//! The edit that adds another dossier: its articles, its events, and the themes that they have.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::set;
use crate::dossier::edit::change::{List, RecordChange, Slot};
use crate::dossier::edit::{Document, Edit, EditError, RecordText, json};
use crate::dossier::{Article, ArticleIdx, Event, EventIdx};
use crate::text::{both_counted, counted};

/// The articles and events that [`Document::add_dossier`] adds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AddedDossier {
    /// Articles that this dossier did not have.
    pub articles: usize,
    /// Events that it did not have.
    pub events: usize,
    /// Events that it had already, and that stay as they are.
    pub skipped: usize,
    /// Events that it had already, and that were completed.
    pub merged: usize,
}

/// How another dossier is added.
#[derive(Clone, Copy, Debug, Default)]
pub struct Joining<'a> {
    /// Articles are added even if there are others like them.
    pub allows_duplicates: bool,
    /// Ids of articles in the other dossier whose texts are not there: they are the same as those of this dossier with
    /// their address, or with their title.
    pub quoted_only: Option<&'a HashSet<String>>,
    /// Whether events with one id are the same event, whatever their titles and dates.
    pub is_by_id: bool,
    /// The fate of events that this dossier has.
    pub same_events: SameEvents,
}

/// How events that a dossier has already are treated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SameEvents {
    /// They stay as they are.
    #[default]
    Skip,
    /// They take the fields that the others have, and their citations in addition.
    Merge,
    /// The others are added as further events.
    Add,
}

impl Document {
    /// Adds the articles and events of another dossier. An article that this one has already is not added unless
    /// duplicates are allowed, and citations of it are citations of that one; an event with the same title and date
    /// that cites no added article is the same event. `is_taken` tells whether a file has a name.
    pub fn add_dossier(
        &self,
        other: &Self,
        is_taken: impl Fn(&str) -> bool,
        joining: &Joining<'_>,
    ) -> Result<(Edit, AddedDossier), EditError> {
        let mut added = AddedDossier::default();
        let (themes, mut changes) = self.themes_added(other)?;
        let mut ids = HashMap::new();
        let mut new_articles = HashSet::new();
        let mut files = HashSet::new();
        let mut article_ids: HashSet<String> = self.ids(List::Articles).into_iter().collect();
        changes.extend(self.as_list(List::Articles, "articles"));
        for (at, article) in (0..).map(ArticleIdx).zip(&other.dossier().articles) {
            let markdown = other.article_file(&article.file).unwrap_or_default();
            let same = self.same_article(article, markdown, joining).filter(|_| !joining.allows_duplicates);
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
        let known = SameRecords::new(self, joining);
        let mut merged = BTreeMap::new();
        let mut new_events = Vec::new();
        let mut event_ids: HashSet<String> = self.taken_event_ids().into_iter().collect();
        for (at, event) in (0..).map(EventIdx).zip(&other.dossier().events) {
            let cites_new = event.citations().iter().any(|citation| {
                let article: Option<&Article> = other.dossier().article(citation.article);
                article.is_some_and(|article| new_articles.contains(&article.id))
            });
            let record = other.text_of(List::Events, other.record(at).0)?;
            match known.find(event, cites_new) {
                Some(_) if joining.same_events == SameEvents::Skip => added.skipped += 1,
                Some(same) if joining.same_events == SameEvents::Merge => {
                    let record = event_record(record, event.id(), &themes, &ids)?;
                    let place = self.record(same).0;
                    let before = match merged.get(&place) {
                        Some(before) => before,
                        None => self.text_of(List::Events, place)?,
                    };
                    let after = completed(before, &record)?;
                    merged.insert(place, after);
                    added.merged += 1;
                }
                _ => {
                    let id = free(event.id(), &mut event_ids);
                    let record = event_record(record, &id, &themes, &ids)?;
                    let place = self.records.list(List::Events).len() + added.events;
                    new_events.push(RecordChange::new(Slot::Record(List::Events, place), None, Some(record)));
                    added.events += 1;
                }
            }
        }
        changes.extend(self.as_list(List::Events, "events"));
        for (place, after) in merged {
            let before = self.text_of(List::Events, place)?.clone();
            changes.push(RecordChange::new(Slot::Record(List::Events, place), Some(before), Some(after)));
        }
        changes.extend(new_events);
        let name = match both_counted((added.articles, "article"), (added.events, "event")) {
            _ if added.articles + added.events == 0 => format!("complete {}", counted(added.merged, "event")),
            new => format!("add {new}"),
        };
        Ok((Edit::new(name, changes), added))
    }

    /// The article of this dossier that an article of another one is: by its text, or, without one, by its details.
    fn same_article(&self, article: &Article, markdown: &str, joining: &Joining<'_>) -> Option<ArticleIdx> {
        if !joining.quoted_only.is_some_and(|ids| ids.contains(&article.id)) {
            return self.dossier().article_like(markdown);
        }
        let articles = || (0..).map(ArticleIdx).zip(&self.dossier().articles);
        let by_address = |(_, other): &(ArticleIdx, &Article)| article.url.is_some() && other.url == article.url;
        let by_title = |(_, other): &(ArticleIdx, &Article)| {
            let is_other = article.url.is_some() && other.url.is_some() && other.url != article.url;
            !is_other && other.title.trim().eq_ignore_ascii_case(article.title.trim())
        };
        articles().find(by_address).or_else(|| articles().find(by_title)).map(|(at, _)| at)
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

/// The events of a dossier by what makes others the same.
struct SameRecords<'d> {
    by_title: HashMap<(&'d str, String), EventIdx>,
    by_id: HashMap<&'d str, EventIdx>,
}

impl<'d> SameRecords<'d> {
    fn new(document: &'d Document, joining: &Joining<'_>) -> Self {
        let events = || (0..).map(EventIdx).zip(&document.dossier().events);
        let by_title = events().map(|(at, event)| (title_and_date(event), at)).collect();
        let by_id =
            if joining.is_by_id { events().map(|(at, event)| (event.id(), at)).collect() } else { HashMap::new() };
        Self { by_title, by_id }
    }

    /// The event that is the same; none by its title and date if it cites an article that was not there.
    fn find(&self, event: &Event, cites_new: bool) -> Option<EventIdx> {
        let by_title = || self.by_title.get(&title_and_date(event)).filter(|_| !cites_new);
        self.by_id.get(event.id()).or_else(by_title).copied()
    }
}

fn title_and_date(event: &Event) -> (&str, String) {
    (event.title(), event.date.edtf().into_owned())
}

/// A record with the fields of another one, and with its themes and citations in addition.
fn completed(before: &RecordText, other: &RecordText) -> Result<RecordText, EditError> {
    const REPLACED: [&str; 6] = ["title", "date", "basis", "summary", "importance", "note"];
    const JOINED: [&str; 2] = ["themes", "citations"];
    let list = |record: &RecordText, key: &str| -> Vec<String> {
        let elements = json::value(record, key).and_then(json::elements).unwrap_or_default();
        elements.into_iter().map(str::to_owned).collect()
    };
    let joined = JOINED.map(|key| {
        let mut all = list(before, key);
        for element in list(other, key) {
            if !all.iter().any(|known| is_same_element(known, &element)) {
                all.push(element);
            }
        }
        json::list(&all)
    });
    let mut fields: Vec<(&str, Option<&str>)> = Vec::new();
    for key in REPLACED {
        fields.extend(json::value(other, key).map(|value| (key, Some(value))));
    }
    for (key, value) in JOINED.iter().zip(&joined) {
        fields.push((key, Some(value)));
    }
    set(List::Events, 0, before, &fields, &json::EVENT)?.after.ok_or(EditError::Stale)
}

/// Whether two elements of a list are the same theme, or cite the same words.
fn is_same_element(a: &str, b: &str) -> bool {
    let words = |raw: &str| {
        let exact = json::value(raw, "quote").and_then(|quote| json::text(quote, "exact"));
        json::text(raw, "article").zip(exact)
    };
    a == b || words(a).is_some_and(|known| words(b) == Some(known))
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
        let (edit, added) = document.add_dossier(&other, |_| false, &Joining::default()).unwrap();
        assert_eq!((added.articles, added.events), (2, 40));
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
        let (_, again) = document.add_dossier(&other, |_| false, &Joining::default()).unwrap();
        assert_eq!(again, AddedDossier { skipped: 40, ..AddedDossier::default() });
        document.undo();
        assert_eq!(document.to_text(), before);
    }

    #[test]
    fn files_and_ids_that_are_taken_are_not_used() {
        let (mut document, other) = (made(1), made(1));
        let joining = Joining { allows_duplicates: true, ..Joining::default() };
        let (edit, added) = document.add_dossier(&other, |file| file.ends_with("-2.md"), &joining).unwrap();
        assert_eq!(added.articles, 2);
        document.apply(edit).unwrap();
        let files: Vec<&str> = document.dossier().articles.iter().map(|article| &*article.file).collect();
        assert!(files.iter().all(|file| !file.ends_with("-2.md")), "{files:?}");
        assert_eq!(files.iter().collect::<HashSet<_>>().len(), 4);
    }

    #[test]
    fn events_that_are_there_are_completed() {
        let (mut document, mut other) = (made(1), made(1));
        let at = other.dossier().events.iter().position(|event| event.citations().is_empty()).unwrap();
        let at = EventIdx(u32::try_from(at).unwrap());
        let change = |other: &mut Document, edit: Result<Edit, EditError>| drop(other.apply(edit.unwrap()).unwrap());
        let edit = other.set_title(at, "Another title");
        change(&mut other, edit);
        let edit = other.set_summary(at, "More");
        change(&mut other, edit);
        let edit = other.add_citation(at, ArticleIdx(0), &(0..9));
        change(&mut other, edit);
        let joining = Joining { is_by_id: true, same_events: SameEvents::Merge, ..Joining::default() };
        let (edit, added) = document.add_dossier(&other, |_| false, &joining).unwrap();
        assert_eq!((added.events, added.merged), (0, 40));
        let before = document.to_text();
        document.apply(edit).unwrap();
        let event =
            document.dossier().event(document.dossier().event_by_id(other.dossier()[at].id()).unwrap()).unwrap();
        assert_eq!((event.title(), event.summary(), event.citations().len()), ("Another title", Some("More"), 1));
        assert_eq!(document.dossier().events.len(), 40);
        let (edit, _) = document.add_dossier(&other, |_| false, &joining).unwrap();
        assert!(edit.is_empty(), "everything is there");
        document.undo();
        assert_eq!(document.to_text(), before);
    }

    #[test]
    fn an_article_without_its_text_is_known_by_its_details() {
        let (document, other) = (made(1), made(1));
        let id = other.dossier().articles[0].id.clone();
        let only = HashSet::from([id]);
        let joining = Joining { quoted_only: Some(&only), ..Joining::default() };
        let same = document.same_article(&other.dossier().articles[0], "other words", &joining);
        assert_eq!(same, Some(ArticleIdx(0)));
        assert_eq!(document.same_article(&other.dossier().articles[0], "other words", &Joining::default()), None);
    }
}
