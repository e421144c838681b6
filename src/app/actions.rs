//! [`Action`]: everything a person can do by name. One table gives menus, shortcuts, tooltips and help their texts.
//!
//! The table defines the type, so no action can lack its row; [`super::window`] matches actions exhaustively, so none
//! can lack its effect. Whether an action can be done now, and why not, is decided here alone
//! ([`Action::disabled_reason`]).

use egui::{Key, KeyboardShortcut, Modifiers};

use super::chooser;
use super::key_kinds::{is_arrow, is_bare, is_single_character, modifier_count};
use super::launch::ThemeChoice;
use super::situation::Situation;
use super::splitter;
use crate::layout::{LaneKind, LaneMode};

/// A menu, and a section of the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    File,
    Edit,
    Article,
    Drafts,
    View,
    Go,
    Help,
}

impl Section {
    /// In the order of the menu.
    pub const ALL: [Self; 7] = [Self::File, Self::Edit, Self::Article, Self::Drafts, Self::View, Self::Go, Self::Help];

    /// As shown.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::File => "File",
            Self::Edit => "Edit",
            Self::Article => "Article",
            Self::Drafts => "Drafts",
            Self::View => "View",
            Self::Go => "Go",
            Self::Help => "Help",
        }
    }
}

/// A row of the table.
struct Row {
    section: Section,
    text: &'static str,
    hint: &'static str,
    /// The first is shown, all work.
    shortcuts: &'static [KeyboardShortcut],
}

const fn key(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::NONE, key)
}

const fn ctrl(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND, key)
}

const fn ctrl_shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), key)
}

const fn alt(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::ALT, key)
}

const fn shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::SHIFT, key)
}

/// Defines [`Action`] from its table: section, name, text, hint and shortcuts of each action, in the order of the menu.
macro_rules! actions {
    ($($section:ident { $($name:ident: $text:literal, $hint:literal, [$($shortcut:expr),*];)+ })+) => {
        /// A named thing to do.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Action {
            $($(#[doc = $hint] $name,)+)+
            /// Open the article in the tab at this place.
            ArticleAt(usize),
            /// Open the recent dossier at this place of the list, which the menu shows under [`Self::OpenRecent`].
            Reopen(usize),
            /// Copy the list of a lane's events.
            CopyLane(LaneKind),
        }

        impl Action {
            /// The actions of the table, in the order of menu and help.
            const TABLE: &[Self] = &[$($(Self::$name,)+)+];

            const fn row(self) -> Row {
                match self {
                    $($(Self::$name => Row {
                        section: Section::$section,
                        text: $text,
                        hint: $hint,
                        shortcuts: const { &[$($shortcut),*] },
                    },)+)+
                    Self::ArticleAt(_) => Self::ListArticles.row(),
                    Self::Reopen(_) => Self::OpenRecent.row(),
                    Self::CopyLane(_) => Self::ExportEvents.row(),
                }
            }
        }
    };
}

actions! {
    File {
        New: "New dossier…", "Create a dossier of your own", [ctrl(Key::N)];
        Open: "Open dossier…", "Open a dossier's folder", [ctrl(Key::O)];
        OpenFile: "Open dossier file…", "Open a dossier in one file, or the one in a published web page", [];
        OpenRecent: "Open recent", "Dossiers opened before", [];
        OpenShipped: "Open sample dossier", "US–Canada defence, two articles", [];
        Save: "Save", "Save the changes", [ctrl(Key::S)];
        SaveAs: "Save as…", "Save the dossier in another folder and continue there", [ctrl_shift(Key::S)];
        SaveAsFile: "Save as one file…", "Save the dossier in a file that is easily sent, and continue there", [];
        DossierDetails: "Dossier details…", "Edit the dossier's title, description and opening view", [ctrl_shift(Key::I)];
        CloseDossier: "Close dossier", "Close this dossier and show the sample", [ctrl(Key::W)];
        Recover: "Recover unsaved work…", "Restore changes left by a crash", [];
        ExportFigure: "Export figure…", "Make a picture of the timeline for a page or a slide", [ctrl(Key::E)];
        Publish: "Publish as web page…", "Save the dossier as one web page that anybody can read", [ctrl_shift(Key::W)];
        Import: "Import…", "Add the events of a spreadsheet or of another program's file", [];
        ExportFile: "Export for other programs…", "Save the events as a spreadsheet or as another program's file", [];
        ExportEvents: "Export events…", "Save the list of events for a spreadsheet, as Markdown or HTML", [];
        SaveScreenshot: "Save screenshot…", "Save what the window shows as a PNG picture", [ctrl_shift(Key::E)];
        CopyScreenshot: "Copy screenshot", "Copy what the window shows to the clipboard", [ctrl_shift(Key::C)];
        Quit: "Quit", "Close the window", [ctrl(Key::Q)];
    }
    Edit {
        Undo: "Undo", "Undo the last change", [ctrl(Key::Z)];
        Redo: "Redo", "Redo the last change that was undone", [ctrl_shift(Key::Z), ctrl(Key::Y)];
        NewEvent: "New event…", "Create an event from the words selected in the article", [key(Key::N)];
        Cite: "Cite for the selected event", "Add the selected words to the event as a citation", [key(Key::C)];
        EditEvent: "Edit event", "Edit the selected event", [key(Key::E), key(Key::F2)];
        DuplicateEvent: "Duplicate event", "Add a copy of the selected event", [ctrl(Key::D)];
        MergeEvent: "Merge with another event…", "Combine two events that are the same", [key(Key::M)];
        DeleteEvent: "Delete event", "Delete the selected event", [key(Key::Delete)];
        CopyQuotation: "Copy quotation", "Copy the selected words, or the words the selected event comes from", [];
        CopyWithSource: "Copy with source", "Copy the words with author, title, publisher, date and address", [];
        CopyMarkdown: "Copy as Markdown", "Copy the words and their source as a Markdown quotation", [];
        CopyWithApa: "Copy with APA reference", "Copy the words and a reference to the article in APA style", [];
        CopyWithChicago: "Copy with Chicago note", "Copy the words and a note on the article in Chicago style", [];
        EditThemes: "Themes…", "Add, rename, recolour, reorder and delete themes", [];
        Settings: "Settings…", "Colours, contrast, motion, scale, wheel, and the text of articles", [ctrl(Key::Comma)];
    }
    Article {
        AddArticleFile: "Add from a file…", "Add Markdown, plain text or a web page", [ctrl_shift(Key::A)];
        AddArticleText: "Add from pasted text…", "Paste text copied from elsewhere", [ctrl_shift(Key::P)];
        SelectWords: "Select words by keyboard", "Place a caret in the article; arrows move it, Shift selects", [key(Key::F7)];
        ArticleDetails: "Details…", "Edit the open article's title, author, date and address", [ctrl(Key::I)];
        ReviewCitations: "Review citations…", "Citations whose passage moved, changed or was lost", [ctrl(Key::R)];
        ListMissing: "What is missing…", "Dated sentences that no event cites, and events without a passage or with one source", [ctrl(Key::M)];
        RemoveArticle: "Remove…", "Remove the open article and its citations", [];
    }
    Drafts {
        ReviewDrafts: "Review drafts", "Statements of the open article, proposed as events", [key(Key::D)];
        NextDraft: "Next draft", "Go to the next draft", [key(Key::ArrowDown)];
        PreviousDraft: "Previous draft", "Go to the previous draft", [key(Key::ArrowUp)];
        AcceptDraft: "Accept draft", "Make the draft an event", [key(Key::Enter)];
        EditDraft: "Edit draft…", "Change the draft before it becomes an event", [key(Key::E)];
        DismissDraft: "Dismiss draft", "Do not propose this draft again", [key(Key::X)];
        CiteDraft: "Cite draft for the selected event", "Add the draft's sentence to the event as a citation", [key(Key::C)];
        FirstReading: "First reading", "Read the date in the first way", [key(Key::Num1)];
        SecondReading: "Second reading", "Read the date in the second way", [key(Key::Num2)];
        ThirdReading: "Third reading", "Read the date in the third way", [key(Key::Num3)];
        AcceptSureDrafts: "Accept all sure drafts", "Make events of all drafts of this article with one reading of the date and a title that tells what happened", [key(Key::A)];
        UndoDraft: "Undo decision", "Undo the last decision on a draft", [key(Key::U)];
        UndatedDrafts: "Drafts without a date", "Draw drafts without a date on the timeline, between the dates that bound them", [];
    }
    View {
        ZoomIn: "Zoom in", "Show less time in more detail", [key(Key::Plus), key(Key::Equals), shift(Key::Plus)];
        ZoomOut: "Zoom out", "Show more time in less detail", [key(Key::Minus)];
        FitAll: "Fit all", "Show all events", [key(Key::Num0)];
        OpeningView: "Opening view", "Return to the view the dossier opens with", [];
        PageEarlier: "Page earlier", "Scroll the timeline back by one page", [key(Key::PageUp)];
        PageLater: "Page later", "Scroll the timeline forward by one page", [key(Key::PageDown)];
        LanesByArticle: "Lanes by article", "One lane per article", [];
        LanesByTheme: "Lanes by theme", "One lane per theme", [];
        OneLane: "One lane", "All events in one lane", [];
        AsTold: "As told", "Passages in the order of the text of their article, with the time across", [];
        FoldGaps: "Fold long gaps", "Fold long stretches without a date into short breaks", [];
        ToggleLane: "Collapse or open lane", "Collapse the lane of the selected event, or open it", [key(Key::L)];
        OpenAllLanes: "Open all lanes", "Open the lanes that are collapsed", [shift(Key::L)];
        ScrollUp: "Scroll lanes up", "Scroll up by as many lanes as are visible", [alt(Key::PageUp)];
        ScrollDown: "Scroll lanes down", "Scroll down by as many lanes as are visible", [alt(Key::PageDown)];
        WheelScrolls: "Wheel scrolls lanes", "Scroll lanes with the wheel, and zoom with Ctrl and the wheel", [];
        AskTime: "Stretch of time…", "Show only events in a stretch of time, certainly or possibly", [key(Key::T)];
        ShowCoverage: "Show coverage", "Underline dated sentences that no event cites, and dim dismissed ones", [key(Key::F8)];
        ShowReader: "Show article", "Show or hide the article", [key(Key::F9)];
        ShowOverview: "Show overview", "Show or hide the overview of the whole dossier", [shift(Key::F9)];
        ShowCard: "Show card", "Show or hide the card of the selected event", [ctrl(Key::F9)];
        TimelineOnly: "Timeline only", "Hide or show all panes but the timeline", [key(Key::F11)];
        AllEvents: "All events", "A table to sort, filter and edit many events", [ctrl(Key::T)];
        ShowScenes: "Scenes", "Show or hide the scenes of the presentation", [key(Key::F4)];
        AddScene: "Add scene", "Make a scene of what is on the screen", [shift(Key::F4)];
        Present: "Present", "Step through the scenes on the full screen", [key(Key::F5)];
        PresentFromHere: "Present from this scene", "Step through the scenes, from the one that was shown last", [shift(Key::F5)];
        LookSystem: "Same as system", "Use the system's light or dark setting", [];
        LookLight: "Light", "Dark text on light panels", [];
        LookDark: "Dark", "Light text on dark panels", [];
    }
    Go {
        PreviousEvent: "Previous event", "Select the event before this one", [key(Key::ArrowLeft)];
        NextEvent: "Next event", "Select the event after this one", [key(Key::ArrowRight)];
        NextPassage: "Next passage", "Select the passage after this one in the order of the text, as told", [key(Key::ArrowDown)];
        PreviousPassage: "Previous passage", "Select the passage before this one in the order of the text, as told", [key(Key::ArrowUp)];
        FirstEvent: "First event", "Select the earliest event", [key(Key::Home)];
        LastEvent: "Last event", "Select the latest event", [key(Key::End)];
        GoToPassage: "Go to the passage", "Show the words the event comes from", [key(Key::Enter)];
        NextArticle: "Next article", "Open the article in the next tab", [ctrl(Key::Tab)];
        PreviousArticle: "Previous article", "Open the article in the previous tab", [ctrl_shift(Key::Tab)];
        ListArticles: "All articles…", "A list of the articles to filter and sort", [ctrl(Key::L)];
        Back: "Back", "Return to where you were before", [alt(Key::ArrowLeft)];
        Forward: "Forward", "Return to where you were before going back", [alt(Key::ArrowRight)];
        NextPane: "Next pane", "Move the focus to timeline, overview, card, article and bar in turn", [key(Key::F6)];
        PreviousPane: "Previous pane", "Move the focus to the panes in the other direction", [shift(Key::F6)];
        CommandPalette: "Command palette…", "Find any action, event, article or theme by a few letters", [ctrl(Key::K)];
        Search: "Search", "Search events and articles", [ctrl(Key::F)];
        NextHit: "Next hit", "Go to the next search result", [key(Key::F3)];
        PreviousHit: "Previous hit", "Go to the previous search result", [shift(Key::F3)];
        Close: "Close or deselect", "Close the topmost panel, or clear the selection", [key(Key::Escape)];
    }
    Help {
        ShowProblems: "Problems in this dossier", "Problems found while reading the files", [];
        Guide: "Guide", "The documentation, to read and search", [ctrl(Key::F1)];
        FirstSteps: "First steps", "Three things to try, at the foot of the window", [];
        Help: "Keys and actions", "Every action with its shortcut",
            [key(Key::F1), key(Key::Questionmark), shift(Key::Questionmark)];
    }
}

impl Action {
    /// Every action, in the order of menu and help.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::TABLE.iter().copied()
    }

    /// The actions of a section, in order.
    pub fn of(section: Section) -> impl Iterator<Item = Self> {
        Self::all().filter(move |action| action.section() == section)
    }

    /// The section it is listed in.
    #[must_use]
    pub const fn section(self) -> Section {
        self.row().section
    }

    /// As shown in menus.
    #[must_use]
    pub const fn text(self) -> &'static str {
        self.row().text
    }

    /// The tooltip.
    #[must_use]
    pub const fn hint(self) -> &'static str {
        self.row().hint
    }

    /// The shortcuts that trigger it; the first is the one to show.
    #[must_use]
    pub const fn shortcuts(self) -> &'static [KeyboardShortcut] {
        self.row().shortcuts
    }

    /// The first shortcut in the system's own words, such as "Ctrl+Shift+E"; empty where there is none.
    #[must_use]
    pub fn shortcut_text(self, ctx: &egui::Context) -> String {
        let text = self.shortcuts().first().map_or_else(String::new, |shortcut| ctx.format_shortcut(shortcut));
        // As printed on the keyboard.
        [("Plus", "+"), ("Minus", "−"), ("Left", "←"), ("Right", "→"), ("Page", "Page ")]
            .iter()
            .fold(text, |text, (name, sign)| text.replace(name, sign))
    }

    /// Why the action would have no effect now, as a sentence without a full stop; `None` where it has one.
    #[must_use]
    #[expect(clippy::too_many_lines, reason = "each action is named, so that none can be forgotten")]
    pub const fn disabled_reason(self, now: &Situation) -> Option<&'static str> {
        let (is_possible, reason) = match self {
            Self::Undo | Self::UndoDraft => (now.can_undo, "Nothing to undo"),
            Self::Redo => (now.can_redo, "Nothing to redo"),
            Self::Save => (now.has_unsaved_changes, "No changes to save"),
            Self::OpenRecent | Self::Reopen(_) => (now.has_recent_dossiers, "No recent dossiers"),
            Self::Cite if now.has_selected_event => (now.has_selected_words, "Select words in the reader first"),
            Self::DeleteEvent | Self::GoToPassage if now.is_table_open => (true, ""),
            Self::Cite
            | Self::EditEvent
            | Self::DuplicateEvent
            | Self::MergeEvent
            | Self::DeleteEvent
            | Self::GoToPassage => (now.has_selected_event, "Select an event first"),
            Self::CopyQuotation
            | Self::CopyWithSource
            | Self::CopyMarkdown
            | Self::CopyWithApa
            | Self::CopyWithChicago => {
                (now.has_selected_words || now.has_selected_event, "Select words or an event first")
            }
            Self::SelectWords
            | Self::ReviewDrafts
            | Self::ListMissing
            | Self::ShowCoverage
            | Self::ArticleDetails
            | Self::RemoveArticle
            | Self::NextArticle
            | Self::PreviousArticle
            | Self::ListArticles
            | Self::ArticleAt(_) => (now.has_articles, "No articles yet"),
            Self::NextDraft | Self::PreviousDraft | Self::UndatedDrafts => (now.is_reviewing, "Review drafts first"),
            Self::CiteDraft if now.has_open_draft => (now.has_selected_event, "Select an event first"),
            Self::DismissDraft if now.has_dismissed_draft => (true, ""),
            Self::AcceptDraft
            | Self::EditDraft
            | Self::DismissDraft
            | Self::CiteDraft
            | Self::FirstReading
            | Self::SecondReading
            | Self::ThirdReading => (now.has_open_draft, "No draft to decide on"),
            Self::AcceptSureDrafts => (now.has_sure_drafts, "No sure drafts"),
            // The table also lists events that cannot be read, and can be closed whatever it lists.
            Self::AllEvents => (now.has_events || now.has_problems || now.is_table_open, "No events yet"),
            Self::NextPassage | Self::PreviousPassage => {
                (matches!(now.lanes, LaneMode::Told) && !now.is_table_open, "Choose As told first")
            }
            Self::ToggleLane if matches!(now.lanes, LaneMode::Single) => (false, "There is only one lane"),
            Self::ToggleLane => (now.has_selected_event, "Select an event first"),
            Self::OpenAllLanes => (now.has_collapsed_lanes, "No lane is collapsed"),
            Self::ScrollUp | Self::ScrollDown => (now.can_scroll, "All lanes are in sight"),
            Self::ExportEvents
            | Self::AskTime
            | Self::CopyLane(_)
            | Self::ReviewCitations
            | Self::FirstEvent
            | Self::LastEvent
            | Self::PreviousEvent
            | Self::NextEvent => (now.has_events, "No events yet"),
            Self::Present | Self::PresentFromHere => (now.has_scenes, "No scenes yet"),
            Self::Back => (now.can_go_back, "Nothing to go back to"),
            Self::Forward => (now.can_go_forward, "Nothing to go forward to"),
            Self::NextHit | Self::PreviousHit => (now.has_search_hits, "Search for something first"),
            Self::New
            | Self::Open
            | Self::OpenShipped
            | Self::SaveAs
            | Self::SaveAsFile
            | Self::DossierDetails
            | Self::CloseDossier
            | Self::Recover
            | Self::ExportFigure
            | Self::Publish
            | Self::OpenFile
            | Self::Import
            | Self::ExportFile
            | Self::SaveScreenshot
            | Self::CopyScreenshot
            | Self::Quit
            | Self::NewEvent
            | Self::EditThemes
            | Self::Settings
            | Self::AddArticleFile
            | Self::AddArticleText
            | Self::ZoomIn
            | Self::ZoomOut
            | Self::FitAll
            | Self::OpeningView
            | Self::PageEarlier
            | Self::PageLater
            | Self::LanesByArticle
            | Self::LanesByTheme
            | Self::OneLane
            | Self::AsTold
            | Self::FoldGaps
            | Self::WheelScrolls
            | Self::ShowReader
            | Self::ShowOverview
            | Self::ShowCard
            | Self::TimelineOnly
            | Self::ShowScenes
            | Self::AddScene
            | Self::LookSystem
            | Self::LookLight
            | Self::LookDark
            | Self::NextPane
            | Self::PreviousPane
            | Self::CommandPalette
            | Self::Search
            | Self::Close
            | Self::ShowProblems
            | Self::Guide
            | Self::FirstSteps
            | Self::Help => (true, ""),
        };
        if is_possible { None } else { Some(reason) }
    }

    /// Whether what the action sets is so already; `None` for an action that sets nothing lasting.
    #[must_use]
    pub fn is_checked(self, now: &Situation) -> Option<bool> {
        match self {
            Self::LanesByArticle => Some(now.lanes == LaneMode::Article),
            Self::LanesByTheme => Some(now.lanes == LaneMode::Theme),
            Self::OneLane => Some(now.lanes == LaneMode::Single),
            Self::AsTold => Some(now.lanes == LaneMode::Told),
            Self::FoldGaps => Some(now.folds_gaps),
            Self::ShowCoverage => Some(now.shows_coverage),
            Self::WheelScrolls => Some(now.wheel_scrolls),
            Self::ShowReader => Some(!now.panes.hides_reader),
            Self::ShowOverview => Some(!now.panes.hides_overview),
            Self::ShowCard => Some(!now.panes.hides_card),
            Self::TimelineOnly => Some(now.panes.is_timeline_only()),
            Self::ShowScenes => Some(now.panes.shows_scenes),
            Self::AllEvents => Some(now.is_table_open),
            Self::ReviewDrafts => Some(now.is_reviewing),
            Self::UndatedDrafts => Some(now.shows_undated_drafts),
            Self::FirstSteps => Some(now.shows_first_steps),
            Self::LookSystem => Some(now.theme == ThemeChoice::System),
            Self::LookLight => Some(now.theme == ThemeChoice::Light),
            Self::LookDark => Some(now.theme == ThemeChoice::Dark),
            _ => None,
        }
    }

    /// Whether it begins a group of its menu, set apart by a line.
    #[must_use]
    pub const fn begins_group(self) -> bool {
        matches!(
            self,
            Self::Save
                | Self::Recover
                | Self::ExportFigure
                | Self::Quit
                | Self::NewEvent
                | Self::EditThemes
                | Self::ArticleDetails
                | Self::RemoveArticle
                | Self::NextDraft
                | Self::AcceptDraft
                | Self::FirstReading
                | Self::AcceptSureDrafts
                | Self::PageEarlier
                | Self::LanesByArticle
                | Self::ToggleLane
                | Self::ShowReader
                | Self::AllEvents
                | Self::ShowScenes
                | Self::LookSystem
                | Self::GoToPassage
                | Self::NextArticle
                | Self::Back
                | Self::NextPane
                | Self::Search
                | Self::Close
        )
    }

    /// Whether its keys are for the draft under review, and rest while none is.
    #[must_use]
    pub const fn is_of_review(self) -> bool {
        matches!(self.section(), Section::Drafts) && !matches!(self, Self::ReviewDrafts)
    }

    /// Whether its keys rest while drafts are reviewed, which have keys like them.
    #[must_use]
    pub const fn gives_way_to_review(self) -> bool {
        matches!(self, Self::GoToPassage | Self::EditEvent | Self::Cite | Self::NextPassage | Self::PreviousPassage)
    }

    /// Whether to say why it has no effect when its shortcut is pressed; moving about stays silent.
    #[must_use]
    pub const fn explains_itself(self) -> bool {
        matches!(self.section(), Section::File | Section::Edit | Section::Article) || matches!(self, Self::Present)
    }
}

/// The keys that open the first nine articles, with Ctrl.
const NUMBERS: [Key; 9] =
    [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7, Key::Num8, Key::Num9];

/// The actions whose shortcuts were pressed, of those that `is_reachable` now, taken out of the input. Bare keys are
/// left alone while a text field has focus, Enter and Space while anything has it. Without `single_keys`, letters,
/// digits and signs act only with Ctrl or Alt.
#[must_use]
pub fn pressed(ctx: &egui::Context, single_keys: bool, is_reachable: impl Fn(Action) -> bool) -> Vec<Action> {
    let typing = ctx.text_edit_focused();
    let focused = ctx.egui_wants_keyboard_input();
    // A menu closes itself.
    let is_menu_open = egui::Popup::is_any_open(ctx);
    let has_list = chooser::is_open(ctx);
    let moves_edge = splitter::has_focus(ctx);
    ctx.input_mut(|input| {
        // The longest combinations first: matching is by the modifiers named, and Ctrl+Shift+C holds Ctrl+C.
        let mut keyed: Vec<_> = Action::all()
            .flat_map(|action| action.shortcuts().iter().map(move |shortcut| (action, shortcut)))
            .collect();
        keyed.sort_by_key(|(_, shortcut)| std::cmp::Reverse(modifier_count(shortcut.modifiers)));
        let numbered = NUMBERS.into_iter().enumerate().filter(|(at, _)| is_reachable(Action::ArticleAt(*at)));
        let articles = numbered.filter(|(_, key)| input.consume_key(Modifiers::COMMAND, *key));
        let articles: Vec<Action> = articles.map(|(at, _)| Action::ArticleAt(at)).collect();
        keyed
            .into_iter()
            .filter(|(action, shortcut)| is_reachable(*action) && may_fire(*action, **shortcut, typing, focused))
            .filter(|(_, shortcut)| single_keys || !is_single_character(**shortcut))
            .filter(|(action, _)| !(is_menu_open && *action == Action::Close))
            .filter(|(_, shortcut)| !(moves_edge && is_arrow(shortcut.logical_key) && is_bare(shortcut.modifiers)))
            // A list of events has keys of its own.
            .filter(|(action, shortcut)| !(has_list && is_bare(shortcut.modifiers) && *action != Action::Close))
            .flat_map(|(action, shortcut)| {
                // A key that was struck twice since the last frame counts twice.
                let times = input.count_and_consume_key(shortcut.modifiers, shortcut.logical_key);
                std::iter::repeat_n(action, times)
            })
            .chain(articles)
            .collect()
    })
}

fn may_fire(action: Action, shortcut: KeyboardShortcut, typing: bool, focused: bool) -> bool {
    let is_bare = is_bare(shortcut.modifiers);
    match shortcut.logical_key {
        Key::Enter => !focused,
        Key::Escape | Key::F1 | Key::F3 | Key::F4 | Key::F5 | Key::F6 | Key::F9 | Key::F11 => true,
        _ => !typing || !(is_bare || matches!(action, Action::Back | Action::Forward)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_has_texts_and_belongs_to_one_section() {
        for action in Action::all() {
            assert!(!action.text().is_empty() && !action.hint().is_empty(), "{action:?}");
        }
        let in_sections: Vec<Action> = Section::ALL.into_iter().flat_map(Action::of).collect();
        assert_eq!(in_sections, Action::all().collect::<Vec<_>>());
    }

    #[test]
    fn no_two_actions_share_a_shortcut() {
        // Those of the review and those that give way to it are never reachable at once.
        for is_reviewing in [false, true] {
            let is_reachable =
                |action: &Action| if is_reviewing { !action.gives_way_to_review() } else { !action.is_of_review() };
            let all: Vec<_> = Action::all().filter(is_reachable).flat_map(Action::shortcuts).collect();
            for (at, shortcut) in all.iter().enumerate() {
                assert!(!all[at + 1..].contains(shortcut), "{shortcut:?}");
            }
        }
    }

    #[test]
    fn single_characters_are_told_from_other_keys() {
        let are = |action: Action| action.shortcuts().iter().copied().map(is_single_character).collect::<Vec<_>>();
        assert_eq!(are(Action::FitAll), [true]);
        assert_eq!(are(Action::Help), [false, true, true]);
        for action in [Action::Search, Action::Close, Action::GoToPassage, Action::Back] {
            assert!(!are(action).contains(&true), "{action:?}");
        }
    }

    #[test]
    fn bare_keys_do_nothing_while_text_is_typed() {
        assert!(!may_fire(Action::ZoomIn, key(Key::Plus), true, true));
        assert!(may_fire(Action::ZoomIn, key(Key::Plus), false, true));
        assert!(may_fire(Action::Search, ctrl(Key::F), true, true));
        assert!(!may_fire(Action::GoToPassage, key(Key::Enter), false, true));
        assert!(may_fire(Action::Close, key(Key::Escape), true, true));
    }

    #[test]
    fn an_action_without_effect_has_a_reason() {
        let empty = Situation::default();
        assert_eq!(Action::Cite.disabled_reason(&empty), Some("Select an event first"));
        let selected = Situation { has_selected_event: true, ..empty };
        assert_eq!(Action::Cite.disabled_reason(&selected), Some("Select words in the reader first"));
        assert_eq!(Action::DeleteEvent.disabled_reason(&Situation { is_table_open: true, ..empty }), None);
        for action in Action::all() {
            assert!(action.disabled_reason(&empty).is_none_or(|reason| !reason.is_empty()), "{action:?}");
        }
    }
}
