//! The dialog that exports a figure: opened by its key, its choices, its preview, and the file it writes.

use std::path::{Path, PathBuf};

use dateline::app::file_dialogs::{FileDialogs, PathAnswer, PathRequest};
use dateline::app::task::Task;
use dateline::app::{Launch, Memory};
use dateline::dossier::load;
use dateline::figure::{self, FigureColors, FigureFormat, FigureOptions, FigureRange, Notes, PageSize};
use dateline::layout::LaneMode;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::bench::Bench;

/// Always answers the same.
struct Answering(PathAnswer);

impl FileDialogs for Answering {
    fn ask(&self, _: &egui::Context, _: &eframe::Frame, _: &PathRequest) -> Task<PathAnswer> {
        Task::ready(self.0.clone())
    }
}

/// A window whose dialogs answer `answer`, with the export open and its preview there.
fn opened(answer: PathAnswer, memory: Memory) -> Bench {
    let launch = Launch { loaded: load::shipped(), ..Launch::default() };
    let mut bench = Bench::asking(launch, [1440.0, 900.0], Box::new(Answering(answer)), memory);
    bench.press_with(Modifiers::COMMAND, Key::E);
    shown(&mut bench);
    bench
}

fn shown(bench: &mut Bench) {
    bench.wait("the preview", |bench| bench.sees("Preview of the figure"));
}

/// Chooses in the dialog: the last of all choices with this name.
fn choose(bench: &mut Bench, name: &str) {
    bench
        .harness
        .get_all_by_role(Role::RadioButton)
        .rfind(|node| node.accesskit_node().label().as_deref() == Some(name))
        .unwrap()
        .click();
    bench.run();
}

fn names_in(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

/// The figure that the dialog makes of the shipped dossier with its first settings.
fn plain(bench: &Bench) -> FigureOptions {
    FigureOptions {
        page: PageSize::SLIDE,
        colors: bench.harness.ctx.theme().into(),
        range: FigureRange::View(bench.window().state().view()),
        heading: Some(bench.window().dossier().title.clone()),
        ..FigureOptions::default()
    }
}

#[test]
fn what_is_chosen_is_what_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("figure.svg");
    let mut bench = opened(PathAnswer::Path(path.clone()), Memory::default());
    for name in ["A4", "SVG", "Everything", "One lane", "Short", "Dark"] {
        choose(&mut bench, name);
    }
    bench.click("Transparent background");
    shown(&mut bench);
    assert!(bench.sees("595 × 842 points"));
    let expected = FigureOptions {
        page: PageSize::A4,
        lanes: LaneMode::Single,
        notes: Notes::Short,
        colors: FigureColors::Dark,
        range: FigureRange::All,
        is_transparent: true,
        ..plain(&bench)
    };
    bench.click("Save…");
    bench.wait("the file", |bench| bench.sees_part("Saved as"));
    assert!(bench.sees("Export figure"), "the dialog stays for the next figure");
    let expected = figure::render(bench.window().dossier(), &expected, FigureFormat::Svg).unwrap();
    assert!(std::fs::read(&path).unwrap() == expected, "another figure was written");
    assert_eq!(names_in(folder.path()), ["figure.svg"]);
}

#[test]
fn png_and_pdf_are_written_and_the_name_decides_which() {
    let folder = tempfile::tempdir().unwrap();
    for (name, written, format) in
        [("a.pdf", "a.pdf", FigureFormat::Pdf), ("b", "b.png", FigureFormat::Png { scale: 2.0 })]
    {
        let mut bench = opened(PathAnswer::Path(folder.path().join(name)), Memory::default());
        assert!(bench.sees("2560 × 1440 pixels"));
        let expected = figure::render(bench.window().dossier(), &plain(&bench), format).unwrap();
        bench.click("Save…");
        bench.wait("the file", |bench| bench.sees_part("Saved as"));
        assert!(std::fs::read(folder.path().join(written)).unwrap() == expected, "{written}");
    }
    // A name the person has not seen is not overwritten.
    let mut bench = opened(PathAnswer::Path(folder.path().join("b")), Memory::default());
    bench.click("Save…");
    bench.wait("the fault", |bench| bench.sees_part("already exists"));
}

#[test]
fn nothing_is_written_where_the_person_cancels() {
    let folder = tempfile::tempdir().unwrap();
    let mut bench = opened(PathAnswer::Cancelled, Memory::default());
    bench.click("Save…");
    bench.run();
    assert!(bench.sees("Export figure"), "the dialog stays");
    bench.press(Key::Escape);
    assert!(!bench.sees("Export figure"));
    // While the figure is made: a large one, called off at once.
    let mut bench = opened(PathAnswer::Path(folder.path().join("large.png")), Memory::default());
    choose(&mut bench, "Custom size");
    for (side, value) in [("Width", "9000"), ("Height", "9000")] {
        let field = bench
            .harness
            .get_all_by_role(Role::SpinButton)
            .find(|node| node.accesskit_node().label().as_deref() == Some(side))
            .unwrap();
        field.focus();
        bench.run();
        bench.harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
        bench.harness.event(egui::Event::Text(value.to_owned()));
        bench.press(Key::Enter);
    }
    bench.wait("its size", |bench| bench.sees("18000 × 18000 pixels"));
    bench.click("Save…");
    bench.wait("the work", |bench| bench.sees("Making the figure"));
    bench.click("Cancel");
    bench.wait("the end", |bench| !bench.sees("Making the figure"));
    assert_eq!(names_in(folder.path()), Vec::<String>::new());
    assert!(!bench.sees_part("Saved as") && bench.sees("Export figure"));
}

#[test]
fn a_folder_that_cannot_be_written_is_said() {
    let mut bench = opened(PathAnswer::Path(PathBuf::from("/nowhere/at/all/figure.svg")), Memory::default());
    bench.click("Save…");
    bench.wait("the fault", |bench| bench.sees_part("/nowhere/at/all/figure.svg: the figure could not be saved"));
    assert!(bench.sees("Export figure"), "another place can be chosen");
}

#[test]
fn a_figure_that_cannot_be_made_is_said_in_the_preview() {
    let mut bench = opened(PathAnswer::Cancelled, Memory::default());
    // Without any theme, nothing is left to draw.
    bench.press(Key::Escape);
    let titles: Vec<String> = bench.window().dossier().themes.iter().map(|theme| theme.title.clone()).collect();
    for title in &titles {
        bench.switch(title);
    }
    bench.press_with(Modifiers::COMMAND, Key::E);
    bench.wait("the fault", |bench| bench.sees_part("nothing to draw"));
    let save = bench.harness.get_by_label("Save…");
    assert!(save.accesskit_node().is_disabled(), "there is nothing to save");
}

#[test]
fn choices_are_remembered() {
    let home = tempfile::tempdir().unwrap();
    let memory = || Memory {
        folder: Some(home.path().to_owned()),
        state_folder: None,
        loaded: dateline::app::settings::Settings::load_from(home.path()),
    };
    let mut bench = opened(PathAnswer::Cancelled, memory());
    for name in ["Letter", "PDF", "Full", "By theme"] {
        choose(&mut bench, name);
    }
    bench.click("Close");
    assert!(!bench.sees("Export figure"));
    // In this run, and in the next.
    bench.press_with(Modifiers::COMMAND, Key::E);
    for mut bench in [Box::new(bench), Box::new(opened(PathAnswer::Cancelled, memory()))] {
        shown(&mut bench);
        assert!(bench.sees_part("612 × 792 points"), "{:#?}", bench.names());
        for name in ["Letter", "PDF", "Full", "By theme"] {
            let chosen = bench
                .harness
                .get_all_by_role(Role::RadioButton)
                .rfind(|node| node.accesskit_node().label().as_deref() == Some(name))
                .unwrap();
            assert_eq!(chosen.accesskit_node().toggled(), Some(egui::accesskit::Toggled::True), "{name}");
        }
    }
}

#[test]
fn a_copied_figure_is_the_picture() {
    let mut bench = opened(PathAnswer::Cancelled, Memory::default());
    let expected = figure::picture(bench.window().dossier(), &plain(&bench), 2.0, &figure::uninterrupted).unwrap();
    bench.harness.get_by_label("Copy figure").click();
    let mut copied = None;
    for _ in 0..6_000 {
        bench.harness.step();
        let commands = &bench.harness.output().platform_output.commands;
        copied = commands.iter().find_map(|command| match command {
            egui::OutputCommand::CopyImage(image) => Some(image.clone()),
            _ => None,
        });
        if copied.is_some() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    let copied = copied.unwrap();
    assert_eq!(copied.size, [2560, 1440]);
    assert!(copied == egui::ColorImage::from_rgba_premultiplied(expected.size, &expected.rgba_premultiplied));
}

#[test]
fn keys_do_not_reach_what_lies_under_the_dialog() {
    let mut bench = opened(PathAnswer::Cancelled, Memory::default());
    let before = bench.window().state().view();
    for key in [Key::Plus, Key::Home, Key::PageDown] {
        bench.press(key);
    }
    assert_eq!((bench.window().state().view(), bench.selected()), (before, None));
    bench.press(Key::Escape);
    assert_eq!(bench.window().state().view(), before);
}
