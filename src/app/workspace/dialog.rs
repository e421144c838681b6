//! [`Dialog`]: which dialog about the dossier is open, and what follows from its answer.

use super::pending::{DeferredChange, Destination, PathPurpose, ThenDo};
use crate::app::article_form::ArticleForm;
use crate::app::dialogs::add_articles::AddArticlesDialog;
use crate::app::dialogs::disk_conflict::DiskConflictDialog;
use crate::app::dialogs::dossier_details::DossierDetailsDialog;
use crate::app::dialogs::export_file::ExportFileDialog;
use crate::app::dialogs::import::ImportDialog;
use crate::app::dialogs::new_dossier::NewDossierDialog;
use crate::app::dialogs::publish::PublishDialog;
use crate::app::dialogs::recovery::RecoveryDialog;
use crate::app::dialogs::remove_article::RemoveArticleDialog;
use crate::app::dialogs::settings::SettingsDialog;
use crate::app::dialogs::typed_path::TypedPathDialog;
use crate::app::missing::Missing;
use crate::app::review::Review;
use crate::dossier::ArticleIdx;

/// An open dialog. Nothing below it can be reached.
pub enum Dialog {
    NewDossier(NewDossierDialog),
    DossierDetails(DossierDetailsDialog),
    Publish(PublishDialog),
    Import(Box<ImportDialog>),
    ExportFile(ExportFileDialog),
    SaveChanges(Destination),
    SaveCopy(DeferredChange),
    TypedPath(TypedPathDialog, PathPurpose),
    Recovery(RecoveryDialog),
    DiskConflict(DiskConflictDialog, ThenDo),
    /// Articles whose files were changed, with their new texts.
    ChangedTexts(Vec<(ArticleIdx, String)>),
    Article(Box<ArticleForm>),
    AddArticles(AddArticlesDialog),
    RemoveArticle(RemoveArticleDialog),
    Review(Review),
    Settings(SettingsDialog),
    Missing(Missing),
}
