//! A window on the shipped dossier, and short words for what a test does with it.

use dateline::app::file_dialogs::{FileDialogs, PathAnswer, PathRequest};
use dateline::app::task::Task;
use dateline::app::{Launch, Memory, Window};
use dateline::dossier::{EventIdx, load};
use egui::accesskit::Role;
use egui::{Key, Modifiers, Vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::{Harness, HarnessBuilder};

use crate::camera::Camera;

/// File dialogs that are cancelled at once.
pub struct NoFileDialogs;

impl FileDialogs for NoFileDialogs {
    fn ask(&self, _: &egui::Context, _: &eframe::Frame, _: &PathRequest) -> Task<PathAnswer> {
        Task::ready(PathAnswer::Cancelled)
    }
}

/// A way to bring something on the screen.
pub type Way = fn(&mut Bench);

/// The window under test.
pub struct Bench {
    pub harness: Harness<'static, Window>,
}

fn builder() -> HarnessBuilder<Window> {
    Harness::builder().with_max_steps(60).with_step_dt(1.0 / 30.0).allow_missing_glyphs()
}

impl Bench {
    /// The shipped dossier in this mode, before a camera.
    pub fn pictured(mode: egui::Theme, size: [f32; 2]) -> Self {
        Self::pictured_on(Launch { loaded: load::shipped(), ..Launch::default() }, mode, size)
    }

    /// Another dossier in this mode, before a camera.
    pub fn pictured_on(launch: Launch, mode: egui::Theme, size: [f32; 2]) -> Self {
        Self::photographed(launch, Memory::default(), mode, size, 1.0)
    }

    /// The same with what is remembered of earlier runs, at so many pixels a point.
    pub fn photographed(launch: Launch, memory: Memory, mode: egui::Theme, size: [f32; 2], scale: f32) -> Self {
        let window = builder().with_size(Vec2::from(size)).with_pixels_per_point(scale).with_theme(mode);
        let window = window.with_render_cursor(false).renderer(Camera::default());
        let harness = window
            .build_eframe(move |creation| Window::new(&creation.egui_ctx, launch, Box::new(NoFileDialogs), memory));
        let mut bench = Self { harness };
        bench.run();
        bench
    }

    /// The shipped dossier at 1440×900.
    pub fn new() -> Self {
        Self::with(Launch { loaded: load::shipped(), ..Launch::default() }, [1440.0, 900.0])
    }

    pub fn with(launch: Launch, size: [f32; 2]) -> Self {
        Self::asking(launch, size, Box::new(NoFileDialogs), Memory::default())
    }

    /// With dialogs that the test answers, and what is remembered of earlier runs.
    pub fn asking(launch: Launch, size: [f32; 2], dialogs: Box<dyn FileDialogs>, memory: Memory) -> Self {
        let mut bench = Self::unrun(launch, size, dialogs, memory);
        bench.run();
        bench
    }

    /// A dossier of one's own, a copy of the shipped one in a folder that goes with what is returned.
    pub fn own(size: [f32; 2]) -> (Self, tempfile::TempDir) {
        let folder = tempfile::tempdir().unwrap();
        let shipped = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data/us-canada-defence");
        std::fs::create_dir(folder.path().join("articles")).unwrap();
        std::fs::copy(shipped.join("dossier.json"), folder.path().join("dossier.json")).unwrap();
        for article in std::fs::read_dir(shipped.join("articles")).unwrap() {
            let article = article.unwrap();
            std::fs::copy(article.path(), folder.path().join("articles").join(article.file_name())).unwrap();
        }
        (Self::opened(folder.path(), size), folder)
    }

    /// The dossier in a folder.
    pub fn opened(folder: &std::path::Path, size: [f32; 2]) -> Self {
        let loaded = load::open(folder).unwrap();
        Self::with(Launch { loaded, origin: Some(folder.to_owned()), ..Launch::default() }, size)
    }

    /// Before its frames have run.
    pub fn unrun(launch: Launch, size: [f32; 2], dialogs: Box<dyn FileDialogs>, memory: Memory) -> Self {
        let harness = builder()
            .with_size(Vec2::from(size))
            .build_eframe(move |creation| Window::new(&creation.egui_ctx, launch, dialogs, memory));
        Self { harness }
    }

    /// Until `is_so`: what a thread does takes its time.
    pub fn wait(&mut self, what: &str, is_so: impl Fn(&Self) -> bool) {
        for _ in 0..6_000 {
            self.harness.step();
            if is_so(self) {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
        panic!("waited in vain for {what}: {:#?}", self.names());
    }

    /// Until nothing moves any more, and files that are read in the background have been read.
    pub fn run(&mut self) {
        self.harness.run_ok();
        for _ in 0..6_000 {
            if !self.window().is_reading_files() {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(1));
            self.harness.run_ok();
        }
        panic!("the files are never read: {:#?}", self.names());
    }

    /// Until the view has been at rest for so long that rows are assigned for it. As on a display, there are only the
    /// frames that the window asks for.
    pub fn rest(&mut self) {
        const SOON: std::time::Duration = std::time::Duration::from_millis(300);
        self.run();
        for _ in 0..20 {
            let window = &self.harness.output().viewport_output[&egui::ViewportId::ROOT];
            if window.repaint_delay > SOON {
                return;
            }
            self.harness.step();
        }
        self.run();
    }

    pub fn window(&self) -> &Window {
        self.harness.state()
    }

    pub fn event(&self, id: &str) -> EventIdx {
        self.window().dossier().event_by_id(id).unwrap_or_else(|| panic!("no event {id}"))
    }

    /// The id of the chosen event.
    pub fn selected(&self) -> Option<String> {
        let idx = self.window().state().selected?;
        self.window().dossier().event(idx).map(|event| event.id().to_owned())
    }

    /// How an event's mark is called.
    pub fn name(&self, id: &str) -> String {
        let event = &self.window().dossier()[self.event(id)];
        event.spoken_name()
    }

    /// Clicks what has this name, with the pointer, in its middle.
    pub fn click(&mut self, name: &str) {
        self.harness.get_by_label(name).click();
        self.run();
    }

    /// Clicks the last of all that have this name: what came up on top.
    pub fn click_entry(&mut self, name: &str) {
        let entry = self.harness.get_all_by_label(name).last();
        entry.unwrap_or_else(|| panic!("nothing is called {name}")).click();
        self.run();
    }

    /// Clicks the chip of this name.
    pub fn switch(&mut self, name: &str) {
        self.harness.get_by_role_and_label(Role::CheckBox, name).click();
        self.run();
    }

    /// Clicks the button of this name.
    pub fn push(&mut self, name: &str) {
        self.harness.get_by_role_and_label(Role::Button, name).click();
        self.run();
    }

    /// Clicks at a point.
    pub fn click_at(&mut self, at: egui::Pos2) {
        self.harness.hover_at(at);
        self.harness.drag_at(at);
        self.harness.drop_at(at);
        self.run();
    }

    /// Presses at one point, moves to another, lets go there.
    pub fn drag(&mut self, from: egui::Pos2, to: egui::Pos2) {
        self.carry(from, to);
        self.harness.drop_at(to);
        self.run();
    }

    /// The same without letting go.
    pub fn carry(&mut self, from: egui::Pos2, to: egui::Pos2) {
        self.harness.hover_at(from);
        self.harness.step();
        self.harness.drag_at(from);
        self.harness.step();
        for step in [0.2, 0.6, 1.0] {
            self.harness.hover_at(from.lerp(to, step));
            self.harness.step();
        }
        self.run();
    }

    /// Types into whatever has the focus.
    pub fn type_text(&mut self, text: &str) {
        self.harness.event(egui::Event::Text(text.to_owned()));
        self.run();
    }

    /// Replaces what the field of this name says, and stays in it.
    pub fn fill(&mut self, role: Role, name: &str, text: &str) {
        self.harness.get_by_role_and_label(role, name).focus();
        self.run();
        self.press_with(Modifiers::COMMAND, Key::A);
        self.type_text(text);
    }

    pub fn press(&mut self, key: Key) {
        self.press_with(Modifiers::NONE, key);
    }

    pub fn press_with(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.run();
    }

    /// Whether something has this name.
    pub fn sees(&self, name: &str) -> bool {
        self.harness.query_all_by_label(name).next().is_some()
    }

    /// Whether something's name holds this.
    pub fn sees_part(&self, part: &str) -> bool {
        self.harness.query_all_by_label_contains(part).next().is_some()
    }

    /// The area of the element with this name.
    pub fn rect(&self, name: &str) -> egui::Rect {
        let bounds = self.harness.get_by_label(name).rect();
        assert!(bounds.is_finite(), "{name} lies nowhere");
        bounds
    }

    /// Names of everything that can be reached, in order of the tree.
    pub fn names(&self) -> Vec<String> {
        self.harness.root().children_recursive().filter_map(|node| node.accesskit_node().label()).collect()
    }

    /// The name of what has the keyboard's focus.
    pub fn focused_name(&self) -> Option<String> {
        let mut nodes = self.harness.root().children_recursive();
        nodes.find(|node| node.accesskit_node().is_focused()).and_then(|node| node.accesskit_node().label())
    }

    /// Presses Tab until the focus is on something whose name begins so.
    pub fn tab_to(&mut self, beginning: &str) {
        let mut passed = Vec::new();
        while passed.len() < 250 {
            self.press(Key::Tab);
            let name = self.focused_name().unwrap_or_default();
            if name.starts_with(beginning) {
                return;
            }
            passed.push(name);
        }
        panic!("{beginning} cannot be reached by Tab: {passed:#?}");
    }

    /// The area of the passage with this name: in the reader, not on the timeline.
    pub fn passage_rect(&self, name: &str) -> Option<egui::Rect> {
        let plot_right = self.window().timeline().plot_rect()?.right();
        let mut nodes = self.harness.query_all_by_label_contains(name);
        nodes.find(|node| node.rect().left() > plot_right).map(|node| node.rect())
    }
}
