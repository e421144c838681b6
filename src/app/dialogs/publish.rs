//! The form for publishing the dossier as a web page: its title, the words of the articles that go out, what is left
//! out.

use egui::{RichText, Ui};

use crate::app::question::{Choice, Question, error_text, secondary_text, text_field};
use crate::app::widgets::segments;
use crate::page::{PageOptions, TextScope};
use crate::paint::theme::{Palette, font};

/// The choices for the text of the articles: name, and what it means.
const TEXTS: [(TextScope, &str, &str); 3] = [
    (
        TextScope::Quotes,
        "Quotations",
        "The page contains the cited passages, with a few words around each. Most articles may be quoted like this.",
    ),
    (
        TextScope::Full,
        "Whole articles",
        "The page contains the whole text of every article. Only for texts that you have the right to publish.",
    ),
    (
        TextScope::None,
        "No words",
        "The page contains no words of the articles, only their titles, authors, dates and addresses.",
    ),
];

/// The form while it is open.
pub struct PublishDialog {
    title: String,
    text: TextScope,
    has_themes: bool,
    has_notes: bool,
    /// The work on the last page.
    pub work: PageWork,
    is_shown: bool,
}

/// The work on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageWork {
    /// There is none.
    None,
    /// A page is being made.
    Running,
    /// The page was not made, or not shown, for this reason.
    Failed(String),
}

/// The person's decision.
pub enum PublishAnswer {
    /// Show the page in the system's browser.
    Preview(PageOptions),
    /// Save the page in a file.
    Save(PageOptions),
    Cancel,
}

impl PublishDialog {
    /// The form on a dossier with this title. It lets out quotations, whatever was chosen the last time.
    #[must_use]
    pub fn new(title: &str) -> Self {
        Self::with(&PageOptions { title: Some(title.to_owned()), ..PageOptions::default() })
    }

    /// The form as it was filled in.
    #[must_use]
    pub fn with(options: &PageOptions) -> Self {
        Self {
            title: options.title.clone().unwrap_or_default(),
            text: options.text,
            has_themes: !options.without_themes,
            has_notes: !options.without_notes,
            work: PageWork::None,
            is_shown: false,
        }
    }

    fn options(&self) -> PageOptions {
        PageOptions {
            title: Some(self.title.trim().to_owned()),
            text: self.text,
            without_themes: !self.has_themes,
            without_notes: !self.has_notes,
            drafts: None,
        }
    }

    /// Shows the form; returns what the person decided.
    pub fn ui(&mut self, ctx: &egui::Context) -> Option<PublishAnswer> {
        let is_ready = !self.title.trim().is_empty() && self.work != PageWork::Running;
        let choices = [
            Choice::main("Save…").when(is_ready),
            Choice::plain("Preview in browser", None).when(is_ready),
            Choice::cancel("Cancel"),
        ];
        let answer = Question::new("Publish as web page", &choices).ui(ctx, |ui| {
            let is_new = !std::mem::replace(&mut self.is_shown, true);
            text_field(ui, "Title", &mut self.title, "Title of the page", is_new);
            ui.add_space(6.0);
            self.text_ui(ui);
            ui.add_space(6.0);
            ui.checkbox(&mut self.has_themes, "Themes");
            ui.checkbox(&mut self.has_notes, "Notes of events");
            ui.add_space(6.0);
            match &self.work {
                PageWork::Failed(error) => error_text(ui, error),
                PageWork::Running => secondary_text(ui, "Making the page…"),
                PageWork::None => secondary_text(
                    ui,
                    "The page is one file that loads nothing else. Dateline can open it again as a dossier.",
                ),
            }
        });
        Some(match answer? {
            0 => PublishAnswer::Save(self.options()),
            1 => PublishAnswer::Preview(self.options()),
            _ => PublishAnswer::Cancel,
        })
    }

    fn text_ui(&mut self, ui: &mut Ui) {
        let color = Palette::of_ui(ui).second;
        ui.label(RichText::new("Text of the articles").font(font::medium(12.0)).color(color));
        let names = TEXTS.map(|(_, name, _)| name);
        let at = TEXTS.iter().position(|(text, ..)| *text == self.text).unwrap_or_default();
        if let Some((text, ..)) = segments(ui, &names, at).and_then(|at| TEXTS.get(at)) {
            self.text = *text;
        }
        ui.add_space(2.0);
        if let Some((.., meaning)) = TEXTS.get(at) {
            secondary_text(ui, meaning);
        }
    }
}
