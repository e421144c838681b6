//! [`Action`]: everything a person can do by name. One table gives menus, keys, tooltips and help their words.

use egui::{Key, KeyboardShortcut, Modifiers};

/// A named thing to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    New,
    Open,
    OpenRecent,
    /// One of those that were opened before, by its place in the list: not in the table, for the menu names them.
    Reopen(usize),
    OpenShipped,
    Save,
    SaveAs,
    CloseDossier,
    Recover,
    ExportFigure,
    SaveScreenshot,
    CopyScreenshot,
    Quit,
    Undo,
    Redo,
    NewEvent,
    Cite,
    EditEvent,
    DuplicateEvent,
    MergeEvent,
    DeleteEvent,
    EditThemes,
    AddArticleFile,
    AddArticleText,
    ArticleDetails,
    ReviewCitations,
    RemoveArticle,
    ZoomIn,
    ZoomOut,
    FitAll,
    OpeningView,
    PageEarlier,
    PageLater,
    LanesByArticle,
    LanesByTheme,
    OneLane,
    AllEvents,
    LookSystem,
    LookLight,
    LookDark,
    PreviousEvent,
    NextEvent,
    FirstEvent,
    LastEvent,
    GoToPassage,
    Back,
    Forward,
    Search,
    NextHit,
    PreviousHit,
    Close,
    ShowProblems,
    Help,
}

/// Where an action stands in the menu and in the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    File,
    Edit,
    Article,
    View,
    Go,
    Help,
}

impl Section {
    /// In the order of the menu.
    pub const ALL: [Self; 6] = [Self::File, Self::Edit, Self::Article, Self::View, Self::Go, Self::Help];

    /// As shown.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::File => "File",
            Self::Edit => "Edit",
            Self::Article => "Article",
            Self::View => "View",
            Self::Go => "Go",
            Self::Help => "Help",
        }
    }
}

/// A row of the table.
struct Row {
    action: Action,
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

const fn row(
    action: Action,
    section: Section,
    text: &'static str,
    hint: &'static str,
    shortcuts: &'static [KeyboardShortcut],
) -> Row {
    Row { action, section, text, hint, shortcuts }
}

#[rustfmt::skip]
const TABLE: &[Row] = {
    use Action as A;
    use Section as S;
    &[
        row(A::New, S::File, "New dossier…", "Begin a dossier of your own", &[ctrl(Key::N)]),
        row(A::Open, S::File, "Open dossier…", "Open a dossier's folder", &[ctrl(Key::O)]),
        row(A::OpenRecent, S::File, "Open recent", "Dossiers that were opened before", &[]),
        row(A::OpenShipped, S::File, "Open the shipped dossier", "US–Canada defence, two articles", &[]),
        row(A::Save, S::File, "Save", "Save the dossier in its place", &[ctrl(Key::S)]),
        row(A::SaveAs, S::File, "Save as…", "Save the dossier into a folder, and go on there", &[ctrl_shift(Key::S)]),
        row(A::CloseDossier, S::File, "Close dossier", "Back to the shipped one", &[ctrl(Key::W)]),
        row(A::Recover, S::File, "Recover unsaved work…", "What a crash has left", &[]),
        row(A::ExportFigure, S::File, "Export figure…", "Make a picture of the timeline for a page or a slide", &[ctrl(Key::E)]),
        row(A::SaveScreenshot, S::File, "Save screenshot…", "Save what the window shows as PNG", &[ctrl_shift(Key::E)]),
        row(A::CopyScreenshot, S::File, "Copy screenshot", "Put what the window shows on the clipboard", &[ctrl_shift(Key::C)]),
        row(A::Quit, S::File, "Quit", "Close the window", &[ctrl(Key::Q)]),
        row(A::Undo, S::Edit, "Undo", "Take the last change back", &[ctrl(Key::Z)]),
        row(A::Redo, S::Edit, "Redo", "Make the change again that was undone", &[ctrl_shift(Key::Z), ctrl(Key::Y)]),
        row(A::NewEvent, S::Edit, "New event…", "Make an event of the words selected in the reader", &[key(Key::N)]),
        row(A::Cite, S::Edit, "Cite for the selected event", "Tie the words selected in the reader to the event", &[key(Key::C)]),
        row(A::EditEvent, S::Edit, "Edit event", "Change what the card says", &[key(Key::E), key(Key::F2)]),
        row(A::DuplicateEvent, S::Edit, "Duplicate event", "The same event once more", &[ctrl(Key::D)]),
        row(A::MergeEvent, S::Edit, "Merge with another event…", "Make one of two events that are the same", &[]),
        row(A::DeleteEvent, S::Edit, "Delete event", "Take the event away; undo brings it back", &[key(Key::Delete)]),
        row(A::EditThemes, S::Edit, "Themes…", "Rename, recolour, reorder, add and delete themes", &[]),
        row(A::AddArticleFile, S::Article, "Add from a file…", "Markdown, plain text or HTML", &[ctrl_shift(Key::A)]),
        row(A::AddArticleText, S::Article, "Add from pasted text…", "Paste what you copied elsewhere", &[ctrl_shift(Key::P)]),
        row(A::ArticleDetails, S::Article, "Details…", "Title, author, date … of the open article", &[ctrl(Key::I)]),
        row(A::ReviewCitations, S::Article, "Review citations…", "Those that do not stand as they were made", &[ctrl(Key::R)]),
        row(A::RemoveArticle, S::Article, "Remove…", "Remove the open article with its citations", &[]),
        row(A::ZoomIn, S::View, "Zoom in", "Show less time, larger", &[key(Key::Plus), key(Key::Equals), shift(Key::Plus)]),
        row(A::ZoomOut, S::View, "Zoom out", "Show more time, smaller", &[key(Key::Minus)]),
        row(A::FitAll, S::View, "Fit all", "Show every event", &[key(Key::Num0)]),
        row(A::OpeningView, S::View, "Opening view", "Show what the dossier opens on", &[]),
        row(A::PageEarlier, S::View, "One view earlier", "Move the timeline back by one view", &[key(Key::PageUp)]),
        row(A::PageLater, S::View, "One view later", "Move the timeline on by one view", &[key(Key::PageDown)]),
        row(A::LanesByArticle, S::View, "Lanes by article", "One lane for each article", &[]),
        row(A::LanesByTheme, S::View, "Lanes by theme", "One lane for each theme", &[]),
        row(A::OneLane, S::View, "One lane", "All events together", &[]),
        row(A::AllEvents, S::View, "All events", "A table of every event, to sort, filter and change many", &[ctrl(Key::T)]),
        row(A::LookSystem, S::View, "Light or dark as the system", "Follow the system's setting", &[]),
        row(A::LookLight, S::View, "Light", "Dark text on light panels", &[]),
        row(A::LookDark, S::View, "Dark", "Light text on dark panels", &[]),
        row(A::PreviousEvent, S::Go, "Previous event", "The event before in time", &[key(Key::ArrowLeft)]),
        row(A::NextEvent, S::Go, "Next event", "The event after in time", &[key(Key::ArrowRight)]),
        row(A::FirstEvent, S::Go, "First event", "The earliest event", &[key(Key::Home)]),
        row(A::LastEvent, S::Go, "Last event", "The latest event", &[key(Key::End)]),
        row(A::GoToPassage, S::Go, "Go to the passage", "The words the event comes from", &[key(Key::Enter)]),
        row(A::Back, S::Go, "Back", "Where you were before", &[alt(Key::ArrowLeft)]),
        row(A::Forward, S::Go, "Forward", "Undo going back", &[alt(Key::ArrowRight)]),
        row(A::Search, S::Go, "Search", "Look in events and articles", &[ctrl(Key::F)]),
        row(A::NextHit, S::Go, "Next hit", "The next place found", &[key(Key::F3)]),
        row(A::PreviousHit, S::Go, "Previous hit", "The place found before", &[shift(Key::F3)]),
        row(A::Close, S::Go, "Close or deselect", "Close what is open on top, then choose no event", &[key(Key::Escape)]),
        row(A::ShowProblems, S::Help, "Problems in this dossier", "What was found while reading the files", &[]),
        row(A::Help, S::Help, "Keys and actions", "Every action with its shortcut", &[key(Key::F1), key(Key::Questionmark), shift(Key::Questionmark)]),
    ]
};

impl Action {
    /// Every action, in the order of menu and help.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().map(|row| row.action)
    }

    /// The actions of a section, in order.
    pub fn of(section: Section) -> impl Iterator<Item = Self> {
        TABLE.iter().filter(move |row| row.section == section).map(|row| row.action)
    }

    fn row(self) -> Option<&'static Row> {
        TABLE.iter().find(|row| row.action == self)
    }

    /// As shown in menus.
    #[must_use]
    pub fn text(self) -> &'static str {
        self.row().map_or("", |row| row.text)
    }

    /// What it does, for tooltips.
    #[must_use]
    pub fn hint(self) -> &'static str {
        self.row().map_or("", |row| row.hint)
    }

    /// The keys that do it; the first is the one to show.
    #[must_use]
    pub fn shortcuts(self) -> &'static [KeyboardShortcut] {
        self.row().map_or(&[], |row| row.shortcuts)
    }

    /// The first shortcut in the system's own words, such as "Ctrl+Shift+E"; empty where there is none.
    #[must_use]
    pub fn shortcut_text(self, ctx: &egui::Context) -> String {
        let text = self.shortcuts().first().map_or_else(String::new, |shortcut| ctx.format_shortcut(shortcut));
        // As they stand on the keyboard.
        [("Plus", "+"), ("Minus", "−"), ("Left", "←"), ("Right", "→"), ("Page", "Page ")]
            .iter()
            .fold(text, |text, (name, sign)| text.replace(name, sign))
    }
}

/// The actions whose keys were pressed, of those that `may` be done now, taken out of the input. Bare keys are left
/// alone while a text field has focus, Enter and Space while anything has it.
#[must_use]
pub fn pressed(ctx: &egui::Context, may: impl Fn(Action) -> bool) -> Vec<Action> {
    let typing = ctx.text_edit_focused();
    let focused = ctx.egui_wants_keyboard_input();
    // A menu closes itself.
    let is_menu_open = egui::Popup::is_any_open(ctx);
    ctx.input_mut(|input| {
        // The longest combinations first: matching is by the modifiers named, and Ctrl+Shift+C holds Ctrl+C.
        let mut keyed: Vec<_> =
            TABLE.iter().flat_map(|row| row.shortcuts.iter().map(move |shortcut| (row.action, shortcut))).collect();
        keyed.sort_by_key(|(_, shortcut)| std::cmp::Reverse(weight(shortcut.modifiers)));
        keyed
            .into_iter()
            .filter(|(action, shortcut)| may(*action) && may_fire(*action, **shortcut, typing, focused))
            .filter(|(action, _)| !(is_menu_open && *action == Action::Close))
            .flat_map(|(action, shortcut)| {
                // A key that was struck twice since the last frame counts twice.
                let times = input.count_and_consume_key(shortcut.modifiers, shortcut.logical_key);
                std::iter::repeat_n(action, times)
            })
            .collect()
    })
}

fn weight(modifiers: Modifiers) -> u8 {
    u8::from(modifiers.command) + u8::from(modifiers.shift) + u8::from(modifiers.alt)
}

fn may_fire(action: Action, shortcut: KeyboardShortcut, typing: bool, focused: bool) -> bool {
    let is_bare = !shortcut.modifiers.command && !shortcut.modifiers.alt;
    match shortcut.logical_key {
        Key::Enter => !focused,
        Key::Escape | Key::F1 | Key::F3 => true,
        _ => !typing || !(is_bare || matches!(action, Action::Back | Action::Forward)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_stands_in_the_table_once() {
        let actions: Vec<_> = Action::all().collect();
        for (at, action) in actions.iter().enumerate() {
            assert_eq!(actions.iter().position(|other| other == action), Some(at));
            assert!(!action.text().is_empty() && !action.hint().is_empty());
        }
        let in_sections: usize = Section::ALL.iter().map(|&section| Action::of(section).count()).sum();
        assert_eq!(in_sections, actions.len());
    }

    #[test]
    fn no_two_actions_share_a_shortcut() {
        let all: Vec<_> = TABLE.iter().flat_map(|row| row.shortcuts).collect();
        for (at, shortcut) in all.iter().enumerate() {
            assert!(!all[at + 1..].contains(shortcut), "{shortcut:?}");
        }
    }

    #[test]
    fn bare_keys_rest_while_a_text_is_typed() {
        assert!(!may_fire(Action::ZoomIn, key(Key::Plus), true, true));
        assert!(may_fire(Action::ZoomIn, key(Key::Plus), false, true));
        assert!(may_fire(Action::Search, ctrl(Key::F), true, true));
        assert!(!may_fire(Action::GoToPassage, key(Key::Enter), false, true));
        assert!(may_fire(Action::Close, key(Key::Escape), true, true));
    }
}
