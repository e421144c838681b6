//! Work that may panic, done to the open dossier in the background: afterwards the dossier can still be saved.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::{Content, OpenDossier};
use crate::app::task::TaskError;
use crate::dossier::edit::Document;

impl OpenDossier {
    /// Does `work`. Where it panics, a document is put back to what it was, without its undo history, and the panic is
    /// returned as an error that says what `activity` it ended.
    pub fn guarded<R>(&mut self, activity: &'static str, work: impl FnOnce(&mut Self) -> R) -> Result<R, TaskError> {
        let before = self.document().map(Document::checkpoint);
        catch_unwind(AssertUnwindSafe(|| work(self))).map_err(|panic| {
            if let (Some(before), Content::Editing(edited)) = (before, &mut self.content) {
                edited.document.restore(before);
                self.revision += 1;
            }
            TaskError::of_panic(activity, &*panic)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::load;
    use crate::session::EditCommand;

    fn title(open: &OpenDossier) -> &str {
        &open.dossier().title
    }

    #[test]
    fn a_dossier_can_be_saved_after_a_panic() {
        let folder = tempfile::tempdir().unwrap();
        let state = folder.path().join("state");
        let mut open = OpenDossier::new(load::shipped(), None, Some(state));
        open.content = Content::untitled(open.disk(), open.state_folder(), "First");
        open.change(&EditCommand::SetDossierTitle("Second".to_owned())).unwrap();
        let result = open.guarded("renaming", |open| {
            open.change(&EditCommand::SetDossierTitle("Third".to_owned())).unwrap();
            assert!(title(open) != "Third", "on purpose");
        });
        assert_eq!(result.unwrap_err().to_string(), "internal error while renaming: on purpose");
        assert_eq!(title(&open), "Second");
        assert!(open.is_changed());
        let saved = folder.path().join("saved");
        open.save_as(&saved).unwrap();
        assert_eq!(load::open(&saved).unwrap().dossier.title, "Second");
        assert!(!open.is_changed());
        open.change(&EditCommand::SetDossierTitle("Fourth".to_owned())).unwrap();
        assert_eq!(title(&open), "Fourth");
    }

    #[test]
    fn work_without_a_panic_is_left_alone() {
        let mut open = OpenDossier::new(load::shipped(), None, None);
        open.content = Content::untitled(open.disk(), None, "First");
        open.guarded("renaming", |open| open.change(&EditCommand::SetDossierTitle("Second".to_owned())).unwrap())
            .unwrap();
        assert_eq!(title(&open), "Second");
        assert!(open.undo_or_redo(super::super::UndoRedo::Undo).is_some(), "the history is kept");
    }
}
