//! [`Document`]: a dossier being edited.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use super::change::{List, RecordChange, Slot, runs};
use super::history::History;
use super::model::{Model, Outcome};
use super::recording_source::RecordingSource;
use super::records::Records;
use super::{Edit, EditError, RecordText, json};
use crate::dossier::load::Progress;
use crate::dossier::source::{DossierFiles, OpenError, Source};
use crate::dossier::{Dossier, EventIdx, Loaded, Problem, file, load};

/// A dossier, the texts of its records, and the undo history.
///
/// The texts are authoritative and the model is derived from them: fields that this program does not know or
/// cannot read are saved unchanged, because nothing touches their text.
pub struct Document {
    pub(super) records: Records,
    pub(super) model: Model,
    history: History,
    /// The saved state.
    saved: Option<u64>,
    access: Access,
    /// The path of `dossier.json`; `None` before the first save.
    pub(super) place: Option<PathBuf>,
    revision: u64,
    problems: OnceCell<Vec<Problem>>,
}

/// Whether a dossier can be changed, and if not, why.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Access {
    /// It can be changed.
    #[error("the dossier can be changed")]
    Full,
    /// Built into the program; a saved copy can be changed.
    #[error("this dossier is part of the program; save a copy to change it")]
    Shipped,
    /// Written in a later format: saving it would lose what this version does not understand.
    #[error("a newer version of Dateline wrote this dossier (its format is {0}); update Dateline to change it")]
    Newer(u64),
    /// Open in another window.
    #[error("this dossier is open in another window of Dateline; close it there, or save a copy")]
    OpenElsewhere,
}

/// An edit that was applied, and its outcome.
#[derive(Clone, Debug)]
pub struct AppliedEdit {
    /// The applied changes, as the journal stores them; for an undo, the inverse.
    pub edit: Edit,
    /// How indices changed.
    pub outcome: Outcome,
}

/// An event record that cannot be read.
#[derive(Clone, Debug)]
pub struct UnreadableEvent {
    /// Its index in the file.
    pub record: RecordIdx,
    /// Its id, if that is a string.
    pub id: Option<String>,
    /// Its title, if that is a string.
    pub title: Option<String>,
    /// Its date as written, if that is a string.
    pub date: Option<String>,
    /// The problems.
    pub problems: Vec<Problem>,
}

/// Index of an event record in the file, readable or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordIdx(pub usize);

/// A snapshot of a document's texts, for [`Document::restore`].
pub struct Checkpoint {
    records: Records,
}

impl Document {
    /// An empty dossier that has not been saved.
    #[must_use]
    #[expect(clippy::expect_used, clippy::missing_panics_doc, reason = "the text is this function's own")]
    pub fn new(title: &str) -> Self {
        let title = json::string(title);
        let text =
            format!(r#"{{"format": {}, "title": {title}, "themes": [], "articles": [], "events": []}}"#, file::FORMAT);
        let source = crate::dossier::source::MemorySource { name: "dossier.json", dossier: &text, articles: &[] };
        Self::from_source(&source, None).expect("the literal above is a dossier")
    }

    /// The dossier built into the program; it is read-only.
    #[must_use]
    #[expect(
        clippy::expect_used,
        clippy::missing_panics_doc,
        reason = "it is the same in every run, and tests load it"
    )]
    pub fn shipped() -> Self {
        let mut document = Self::from_source(&load::SHIPPED, None).expect("the built-in dossier is valid");
        document.access = Access::Shipped;
        document.saved = Some(document.history.state());
        document
    }

    /// Opens a dossier; `place` is the path of its `dossier.json`, if it is on disk. A dossier in a newer format is
    /// read-only.
    #[expect(clippy::expect_used, clippy::missing_panics_doc, reason = "both readers accept the same texts")]
    pub fn from_source(source: &dyn Source, place: Option<&Path>) -> Result<Self, OpenError> {
        let name = source.name();
        let text: Arc<str> = source.dossier()?.into();
        let source = RecordingSource {
            name: &name,
            text: &text,
            files: Mutex::default(),
            faults: Mutex::default(),
            beyond: Some(source),
        };
        let (loaded, access) = match load::from_source(&source) {
            Err(OpenError::Newer { format, .. }) => (load::from_source_of_any_format(&source)?, Access::Newer(format)),
            loaded => (loaded?, Access::Full),
        };
        let unlocked = "no thread that reads articles panicked";
        let (files, faults) = (source.files.into_inner().expect(unlocked), source.faults.into_inner().expect(unlocked));
        let mut records = Records::cut(&text).expect("the loader read the same text as JSON");
        records.files = files;
        let problems = loaded.problems.clone();
        let mut document = Self::assemble(name, loaded, records, faults);
        document.access = access;
        document.place = place.map(Path::to_owned);
        document.saved = place.map(|_| document.history.state());
        // With lines and columns, which are right until the first edit.
        document.problems = OnceCell::from(problems);
        Ok(document)
    }

    fn assemble(
        name: String,
        loaded: Loaded,
        records: Records,
        faults: BTreeMap<String, crate::dossier::source::ReadError>,
    ) -> Self {
        Self {
            model: Model::new(name, loaded, &records, faults),
            records,
            history: History::default(),
            saved: None,
            access: Access::Full,
            place: None,
            revision: 0,
            problems: OnceCell::new(),
        }
    }

    /// The current dossier.
    #[must_use]
    pub fn dossier(&self) -> &Arc<Dossier> {
        &self.model.dossier
    }

    /// Its current problems; until the first edit, with lines and columns of the file.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        self.problems.get_or_init(|| self.model.problems())
    }

    /// The problems of one event.
    #[must_use]
    pub fn problems_of(&self, event: EventIdx) -> Vec<Problem> {
        self.model.problems_of(self.model.record(event.0 as usize))
    }

    /// Event records that cannot be read, with the fields that can, in file order.
    pub fn unread(&self) -> impl ExactSizeIterator<Item = UnreadableEvent> {
        self.model.unread().map(|(record, problems)| {
            let text = self.records.list(List::Events).get(record).map_or("", RecordText::as_str);
            let field = |key| json::text(text, key);
            UnreadableEvent {
                record: RecordIdx(record),
                id: field("id"),
                title: field("title"),
                date: field("date"),
                problems,
            }
        })
    }

    /// The record of an event.
    #[must_use]
    pub fn record(&self, event: EventIdx) -> RecordIdx {
        RecordIdx(self.model.record(event.0 as usize))
    }

    /// The event of a record; `None` where it cannot be read.
    #[must_use]
    pub fn event(&self, record: RecordIdx) -> Option<EventIdx> {
        let at = self.model.event(record.0)?;
        (at < self.dossier().events.len()).then(|| u32::try_from(at).ok().map(EventIdx)).flatten()
    }

    /// The text of an article's file, by its path inside the folder.
    #[must_use]
    pub fn article_file(&self, file: &str) -> Option<&str> {
        self.records.files.get(file).map(RecordText::as_str)
    }

    /// The texts of all article files that could be read, with their paths inside the folder.
    pub fn article_files(&self) -> impl Iterator<Item = (&str, &str)> {
        self.records.files.iter().map(|(file, text)| (file.as_str(), text.as_str()))
    }

    /// The texts of all its files.
    #[must_use]
    pub fn files(&self) -> DossierFiles {
        let articles = self.article_files().map(|(file, text)| (file.to_owned(), text.to_owned()));
        DossierFiles { dossier: self.to_text(), articles: articles.collect() }
    }

    /// Whether `text` is this dossier's, apart from white space.
    pub(in crate::dossier) fn is_text(&self, text: &str) -> bool {
        self.records.is_text(text)
    }

    /// The path of its `dossier.json`; `None` if it was never saved.
    #[must_use]
    pub fn place(&self) -> Option<&Path> {
        self.place.as_deref()
    }

    /// Whether it can be changed, and if not, why.
    #[must_use]
    pub fn access(&self) -> &Access {
        &self.access
    }

    /// Sets whether it can be changed.
    pub fn set_access(&mut self, access: Access) {
        self.access = access;
    }

    /// Increases with every change, so that data derived from an older revision can be recognised.
    #[must_use]
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// The text of its `dossier.json`; equal dossiers give equal texts.
    #[must_use]
    pub fn to_text(&self) -> String {
        self.records.to_text()
    }

    /// Applies an edit. On an error nothing is changed.
    pub fn apply(&mut self, edit: Edit) -> Result<AppliedEdit, EditError> {
        if self.access != Access::Full {
            return Err(EditError::ReadOnly(self.access.clone()));
        }
        let outcome = self.make(&edit)?;
        self.history.push(edit.clone());
        Ok(AppliedEdit { edit, outcome })
    }

    fn make(&mut self, edit: &Edit) -> Result<Outcome, EditError> {
        self.records.apply(&edit.changes)?;
        match self.model.follow(&self.records, &edit.changes) {
            Ok(outcome) => {
                self.revision += 1;
                self.problems = OnceCell::new();
                Ok(outcome)
            }
            Err(error) => {
                self.records.roll_back(&edit.changes);
                Err(error)
            }
        }
    }

    /// Ends the current group, so that the next edit is an undo step of its own. Call when a field loses focus or a
    /// button is released.
    pub fn end_group(&mut self) {
        self.history.close();
    }

    /// Undoes the last step; `None` if there is none.
    pub fn undo(&mut self) -> Option<AppliedEdit> {
        let edit = self.history.next_undo()?.edit.inverse();
        let outcome = self.make(&edit).ok()?;
        self.history.undone();
        Some(AppliedEdit { edit, outcome })
    }

    /// Redoes the step undone last; `None` if there is none.
    pub fn redo(&mut self) -> Option<AppliedEdit> {
        let edit = self.history.next_redo()?.edit.clone();
        let outcome = self.make(&edit).ok()?;
        self.history.redone();
        Some(AppliedEdit { edit, outcome })
    }

    /// A snapshot of the current texts.
    #[must_use]
    pub fn checkpoint(&self) -> Checkpoint {
        Checkpoint { records: self.records.clone() }
    }

    /// Rebuilds everything from a checkpoint, whatever state a panic left the document in. The undo history is empty
    /// afterwards, and the document counts as changed, so that it can be saved.
    pub fn restore(&mut self, checkpoint: Checkpoint) {
        let records = checkpoint.records;
        let text = records.to_text();
        let articles: Vec<(&str, &str)> =
            records.files.iter().map(|(file, text)| (file.as_str(), text.as_str())).collect();
        let source = crate::dossier::source::MemorySource { name: "dossier.json", dossier: &text, articles: &articles };
        #[expect(clippy::expect_used, reason = "the same texts were read before")]
        let restored = Self::from_source(&source, self.place.as_deref()).expect("a document's texts are a dossier");
        let (access, revision) = (self.access.clone(), self.revision + 1);
        *self = Self { access, revision, ..restored };
        self.mark_changed();
    }

    /// The name of the edit that [`Self::undo`] would undo.
    #[must_use]
    pub fn undo_name(&self) -> Option<&str> {
        self.history.next_undo().map(|step| step.edit.name.as_str())
    }

    /// The name of the edit that [`Self::redo`] would redo.
    #[must_use]
    pub fn redo_name(&self) -> Option<&str> {
        self.history.next_redo().map(|step| step.edit.name.as_str())
    }

    /// The edit that [`Self::undo`] would apply.
    pub fn undo_edit(&self) -> Option<&Edit> {
        self.history.next_undo().map(|step| &step.edit)
    }

    /// The edit that [`Self::redo`] would apply.
    pub fn redo_edit(&self) -> Option<&Edit> {
        self.history.next_redo().map(|step| &step.edit)
    }

    /// The progress of a long edit, in events reread; for polling from another thread.
    #[must_use]
    pub fn progress(&self) -> Arc<Progress> {
        Arc::clone(&self.model.progress)
    }

    /// Whether there are unsaved changes. Undoing back to the saved state counts as unchanged.
    #[must_use]
    pub fn is_changed_since_save(&self) -> bool {
        match self.saved {
            Some(saved) => saved != self.history.state(),
            None => self.history.next_undo().is_some(),
        }
    }

    /// Marks the current state as saved at `place`.
    pub(in crate::dossier) fn set_saved(&mut self, place: &Path) {
        self.saved = Some(self.history.state());
        self.history.close();
        self.place = Some(place.to_owned());
    }

    /// Marks the document as changed, whatever is undone.
    pub(in crate::dossier) fn mark_changed(&mut self) {
        self.saved = Some(u64::MAX);
    }

    /// The text and the article files before `edit`, which was applied last.
    pub(in crate::dossier) fn before(&self, edit: &Edit) -> (String, BTreeMap<String, String>) {
        let mut records = self.records.clone();
        records.roll_back(&edit.changes);
        let files = records.files.iter().map(|(file, text)| (file.clone(), text.as_str().to_owned())).collect();
        (records.to_text(), files)
    }

    /// Replays changes from a journal, which stores only checksums of the previous texts. If one differs, nothing is
    /// changed.
    #[expect(clippy::indexing_slicing, reason = "the lengths are those of the runs of these changes")]
    pub(in crate::dossier) fn replay(
        &mut self,
        name: &str,
        group: Option<&str>,
        changes: Vec<(Slot, Option<u32>, Option<RecordText>)>,
    ) -> Result<AppliedEdit, EditError> {
        let sums: Vec<Option<u32>> = changes.iter().map(|(_, sum, _)| *sum).collect();
        let unknown = |sum: Option<u32>| sum.map(|_| RecordText::from(""));
        let mut changes: Vec<RecordChange> =
            changes.into_iter().map(|(slot, sum, after)| RecordChange::new(slot, unknown(sum), after)).collect();
        let lens: Vec<usize> = runs(&changes).map(|(_, run)| run.len()).collect();
        let mut preview: Option<Records> = None;
        let mut from = 0;
        for len in lens {
            let run = &mut changes[from..from + len];
            for (change, sum) in run.iter_mut().zip(sums.iter().skip(from)).filter(|(_, sum)| sum.is_some()) {
                change.before = preview.as_ref().unwrap_or(&self.records).slot(&change.slot).cloned();
                // The new text of an article may be there already, since it was read from disk.
                let is_made = matches!(change.slot, Slot::File(_)) && change.before == change.after;
                if change.sum_before() != *sum && !is_made {
                    return Err(EditError::Stale);
                }
            }
            from += len;
            if from < sums.len() {
                preview.get_or_insert_with(|| self.records.clone()).apply(run)?;
            }
        }
        self.apply(Edit { name: name.to_owned(), group: group.map(str::to_owned), changes })
    }

    /// The record's text.
    pub(super) fn text_of(&self, list: List, at: usize) -> Result<&RecordText, EditError> {
        self.records.list(list).get(at).ok_or(EditError::Stale)
    }

    /// The content of a slot.
    pub(super) fn slot(&self, slot: &Slot) -> Option<&RecordText> {
        self.records.slot(slot)
    }
}
