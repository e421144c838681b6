//! Articles come in from files and pasted text, are described, and go.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use dateline::app::Launch;
use dateline::app::file_dialogs::PathAnswer;
use dateline::dossier::load;
use egui::accesskit::Role;
use egui::{Event, Key};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::{DOSSIER, Home, value};
use crate::bench::Bench;

#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        Err("not read in this test".to_owned())
    }
}

pub(super) fn drop_on(bench: &mut Bench, paths: &[PathBuf]) {
    let files = &mut bench.harness.input_mut().dropped_files;
    *files = paths.iter().map(|path| Arc::new(Dropped(path.clone())) as egui::DroppedFileHandle).collect();
    bench.harness.step();
    bench.harness.input_mut().dropped_files.clear();
    bench.run();
}

const PAGE: &str = "<!doctype html><html lang=en><head><title>River news</title>\
<meta name=author content='A. Writer'><meta property='article:published_time' content='2019-05-02'></head><body>\
<nav>Menu</nav><article><h1>River news</h1><p>The bridge was opened to traffic on the first day of May, after two \
years of work on its two piers and its deck, which is of steel and concrete, and longer than any other here.</p>\
<p>A ferry had crossed here since the eighties of the century before the last, the chronicle of the town says.</p>\
<script>alert(1)</script></article></body></html>";

#[test]
fn a_page_dropped_on_the_window_goes_to_the_form_with_what_is_found_in_it() {
    let home = Home::with_dossier();
    std::fs::write(home.path("page.html"), PAGE).unwrap();
    std::fs::write(home.path("second.md"), "# Second\n\nMore words.\n").unwrap();
    let mut bench = home.start_on_dossier();
    drop_on(&mut bench, &[home.path("page.html"), home.path("second.md")]);
    bench.expect("Add an article");
    assert_eq!((value(&bench, "Title"), value(&bench, "Author")), ("River news".to_owned(), "A. Writer".to_owned()));
    bench.expect("2 May 2019");
    bench.expect("The bridge was opened to traffic on the first day of May");
    assert!(!bench.sees_part("alert(1)"));
    bench.press(Key::Enter);
    // One after the other.
    bench.expect("File: second.md");
    bench.press(Key::Enter);
    assert_eq!(bench.article_titles(), ["Bridge opens", "River news", "Second"]);
    bench.command(Key::S);
    assert_eq!(std::fs::read_to_string(home.path("d/articles/second.md")).unwrap(), "# Second\n\nMore words.\n");
    bench.command(Key::W);
    drop_on(&mut bench, &[home.path("d")]);
    assert_eq!(bench.article_titles().len(), 3);
}

#[test]
fn an_article_that_is_there_is_added_again_only_if_that_is_confirmed() {
    let home = Home::with_dossier();
    let words = (0..60).map(|word| format!("word{word}")).collect::<Vec<_>>().join(" ");
    std::fs::write(home.path("agency.md"), format!("# Agency\n\n{words}")).unwrap();
    std::fs::write(home.path("paper.md"), format!("# Paper\n\n{words}")).unwrap();
    let mut bench = home.start_on_dossier();
    let add = |bench: &mut Bench, file: &str| {
        home.answer(PathAnswer::Path(home.path(file)));
        bench.command_shift(Key::A);
        bench.press(Key::Enter);
    };
    add(&mut bench, "agency.md");
    add(&mut bench, "paper.md");
    bench.expect("This dossier already has this article: “Agency”. Add it a second time?");
    assert_eq!(bench.article_titles(), ["Bridge opens", "Agency"]);
    bench.press(Key::Escape);
    assert_eq!(bench.article_titles().len(), 2);
    add(&mut bench, "paper.md");
    bench.click("Add anyway");
    assert_eq!(bench.article_titles(), ["Bridge opens", "Agency", "Paper"]);
}

#[test]
fn a_folder_of_articles_is_added_in_one_step() {
    let home = Home::with_dossier();
    std::fs::create_dir_all(home.path("texts/page_files")).unwrap();
    std::fs::write(home.path("texts/page.html"), PAGE).unwrap();
    std::fs::write(home.path("texts/second.md"), "# Second\n\nMore words.\n").unwrap();
    std::fs::write(home.path("texts/empty.txt"), " \n").unwrap();
    std::fs::write(home.path("texts/.hidden.md"), "# Hidden\n\nWords.\n").unwrap();
    std::fs::write(home.path("texts/style.css"), "p { color: red }").unwrap();
    let mut bench = home.start_on_dossier();
    drop_on(&mut bench, &[home.path("texts")]);
    bench.expect("Add 2 articles?");
    for line in ["River news", "page.html · 2019-05-02", "Second", "second.md · no publication date"] {
        bench.expect(line);
    }
    bench.expect("1 file cannot be added");
    assert!(bench.sees_part("empty.txt: ") && !bench.sees_part("style.css") && !bench.sees_part("Hidden"));
    bench.press(Key::Enter);
    assert_eq!(bench.article_titles(), ["Bridge opens", "River news", "Second"]);
    bench.expect("Added 2 articles");
    assert_eq!(usize::from(bench.window().state().reader.article.0), 2, "the last one is open");
    let published = bench.window().dossier().articles[1].published.clone().unwrap();
    assert_eq!(published.in_words(), "2 May 2019");
}

#[test]
fn many_files_are_added_together_or_one_by_one() {
    let home = Home::with_dossier();
    let paths: Vec<PathBuf> = ["one", "two", "three"].iter().map(|name| home.path(&format!("{name}.md"))).collect();
    for path in &paths {
        std::fs::write(path, format!("# {}\n\nWords.\n", path.file_stem().unwrap().display())).unwrap();
    }
    let mut bench = home.start_on_dossier();
    home.answer(PathAnswer::Files(paths.clone()));
    bench.command_shift(Key::A);
    bench.click("Check each one");
    bench.expect("File: one.md");
    bench.press(Key::Enter);
    bench.expect("File: two.md");
    bench.press(Key::Escape);
    bench.expect("File: three.md");
    bench.press(Key::Escape);
    assert_eq!(bench.article_titles(), ["Bridge opens", "one"]);
    // What is in the dossier already is not added again.
    let words = (0..60).map(|word| format!("word{word}")).collect::<Vec<_>>().join(" ");
    std::fs::write(&paths[1], format!("# two\n\n{words}")).unwrap();
    bench.paste_article(&format!("Two again\n\n{words}"));
    drop_on(&mut bench, &paths);
    bench.expect("2 files cannot be added");
    assert!(bench.sees_part("two.md: This dossier already has this article: “Two again”."));
    bench.press(Key::Escape);
    // What cannot be read at all leaves nothing to add.
    drop_on(&mut bench, &["gone.md", "gone.txt", "gone.pdf"].map(|name| home.path(name)));
    bench.expect("No article can be added");
    assert!(bench.sees_part("gone.pdf: "));
    bench.press(Key::Enter);
    bench.press(Key::Escape);
    // The shipped dossier cannot be changed: all of them wait for its copy.
    let home = Home::new();
    let mut bench = home.start();
    let count = bench.article_titles().len();
    drop_on(&mut bench, &paths);
    bench.press(Key::Enter);
    home.answer(PathAnswer::Path(home.path("copy")));
    bench.press(Key::Enter);
    assert_eq!(bench.article_titles().len(), count + 3);
    assert_eq!(bench.window().open_dossier().origin(), Some(home.path("copy").as_path()));
}

#[test]
fn formatted_text_is_pasted_with_its_structure() {
    let home = Home::with_dossier();
    let loaded = load::open(&home.path("d")).unwrap();
    let html = || Some("<h1>Ferry burns</h1><p>At *noon*.</p><ol><li>fire</li><li>smoke</li></ol>".to_owned());
    let launch = Launch { loaded, origin: Some(home.path("d")), clipboard_html: Some(html), ..Launch::default() };
    let mut bench = home.start_as(launch);
    let text = |bench: &Bench| {
        let field = bench.harness.get_by_role_and_label(Role::MultilineTextInput, "Text");
        field.accesskit_node().value().unwrap_or_default()
    };
    let plain = || Event::Paste("Ferry burns\n\nAt *noon*.\n\n1. fire\n2. smoke".to_owned());
    bench.command_shift(Key::P);
    bench.harness.event(plain());
    bench.run();
    assert_eq!(text(&bench), "# Ferry burns\n\nAt \\*noon\\*.\n\n1. fire\n\n2. smoke\n");
    assert_eq!(value(&bench, "Title"), "Ferry burns");
    bench.command(Key::Enter);
    assert_eq!(bench.window().dossier().articles[1].text.plain, "Ferry burns\nAt *noon*.\nfire\nsmoke");
    // In a text that was begun by hand, the clipboard's words stay words.
    bench.command_shift(Key::P);
    bench.write("A *note*");
    bench.harness.event(Event::Paste(" on the ferry".to_owned()));
    bench.run();
    assert_eq!(text(&bench), "A *note* on the ferry");
    // So they do without HTML, and in the other fields.
    bench.press(Key::Escape);
    bench.press(Key::D);
    bench.command_shift(Key::P);
    bench.press(Key::Tab);
    bench.harness.event(Event::Paste("My title".to_owned()));
    bench.run();
    assert_eq!(value(&bench, "Title"), "My title");
}

#[test]
fn a_date_in_plain_words_is_read_as_it_is_typed() {
    let home = Home::with_dossier();
    std::fs::write(home.path("a.txt"), "A headline\n\nWords.").unwrap();
    let mut bench = home.start_on_dossier();
    home.answer(PathAnswer::Path(home.path("a.txt")));
    bench.command_shift(Key::A);
    for _ in 0..3 {
        bench.press(Key::Tab);
    }
    bench.write("one day");
    bench.expect("“one day” is not a date");
    bench.press(Key::Enter);
    assert_eq!(bench.article_titles().len(), 1);
    bench.command(Key::A);
    bench.write("12/04/1985");
    bench.expect("Choose one.");
    bench.click("4 December 1985");
    bench.command(Key::Enter);
    let published = bench.window().dossier().articles[1].published.clone().unwrap();
    assert_eq!(published.in_words(), "4 December 1985");
}

#[test]
fn a_guessed_encoding_is_said_and_can_be_chosen() {
    let home = Home::with_dossier();
    std::fs::write(home.path("old.txt"), b"Caf\xe9 by the r\xe9gion's bridge\n\nWords.").unwrap();
    let mut bench = home.start_on_dossier();
    home.answer(PathAnswer::Path(home.path("old.txt")));
    bench.command_shift(Key::A);
    bench.expect("The encoding is a guess (windows-1252)");
    bench.click("Encoding");
    bench.click("windows-1251");
    assert_eq!(value(&bench, "Title"), "Cafй by the rйgion's bridge");
    bench.press(Key::Escape);
    assert_eq!(bench.article_titles().len(), 1);
    std::fs::write(home.path("empty.txt"), " \n").unwrap();
    home.answer(PathAnswer::Path(home.path("empty.txt")));
    bench.command_shift(Key::A);
    bench.expect("there are no words in it");
}

#[test]
fn an_article_is_removed_with_its_citations_and_comes_back() {
    let home = Home::with_dossier();
    let mut bench = home.start_on_dossier();
    bench.click("Menu");
    bench.click("Article");
    bench.harness.get_by_label_contains("Remove…").click();
    bench.run();
    bench.expect("2 citations in 2 events will also be removed.");
    bench.press(Key::Enter);
    assert!(bench.article_titles().is_empty());
    assert!(bench.window().dossier().events.iter().all(|event| event.citations().is_empty()));
    bench.command(Key::Z);
    assert_eq!(bench.article_titles(), ["Bridge opens"]);
    assert_eq!(bench.window().dossier().events[1].citations().len(), 1);
}

/// The first change of a long dossier is made in the background, and so is adding articles to it.
#[test]
fn articles_are_added_to_a_long_dossier_one_after_the_other() {
    let home = Home::with_dossier();
    let long = format!("# Bridge opens\n\n{}\n", "The bridge was opened on 1 May 2019. ".repeat(30_000));
    std::fs::write(home.path("d/articles/a.md"), long).unwrap();
    for name in ["second", "third"] {
        std::fs::write(home.path(&format!("{name}.md")), format!("# The {name}\n\nMore words.\n")).unwrap();
    }
    let mut bench = home.start_on_dossier();
    let count = bench.article_titles().len();
    drop_on(&mut bench, &[home.path("second.md"), home.path("third.md")]);
    bench.expect("Add an article");
    bench.harness.key_press(Key::Enter);
    bench.harness.step();
    assert!(bench.window().open_dossier().document().is_none(), "the dossier is read by a thread");
    bench.wait("the second", |bench| bench.article_titles().len() == count + 1);
    bench.run();
    assert_eq!(value(&bench, "Title"), "The third", "the next form waits");
    bench.press(Key::Enter);
    bench.wait("the third", |bench| bench.article_titles().len() == count + 2);
    assert_eq!(usize::from(bench.window().state().reader.article.0), count + 1, "the last one is open");
}

/// If the article cannot be added, the form is shown again with its contents and the reason.
#[test]
fn a_refused_article_comes_back_in_its_form() {
    let home = Home::with_dossier();
    let mut bench = home.start_on_dossier();
    bench.command_shift(Key::P);
    bench.write("A new one\n\nMore words.");
    let changed = DOSSIER.replace("Ferry begins", "The ferry begins");
    assert_ne!(changed, DOSSIER);
    std::fs::write(home.path("d/dossier.json"), changed).unwrap();
    bench.command(Key::Enter);
    bench.expect("Add an article");
    assert!(bench.sees_part("was changed on disk meanwhile"), "{:#?}", bench.names());
    assert_eq!(value(&bench, "Title"), "A new one");
    bench.command(Key::Enter);
    assert_eq!(bench.article_titles().last().unwrap(), "A new one");
}

#[test]
fn the_folder_of_the_last_article_is_remembered() {
    let home = Home::with_dossier();
    std::fs::create_dir(home.path("texts")).unwrap();
    std::fs::write(home.path("texts/second.md"), "# Second\n\nMore words.\n").unwrap();
    let mut bench = home.start_on_dossier();
    home.answer(PathAnswer::Path(home.path("texts/second.md")));
    bench.command_shift(Key::A);
    bench.press(Key::Escape);
    drop(bench);
    // Without a file dialog, the typed path begins there, in the next run as well.
    let mut bench = home.start_on_dossier();
    home.answer(PathAnswer::Unavailable);
    bench.command_shift(Key::A);
    assert!(
        value(&bench, "File: web page, document, Markdown or plain text")
            .starts_with(home.path("texts").to_str().unwrap())
    );
}

/// A pasted text and what was typed are thrown away only after a question.
#[test]
fn a_form_that_was_filled_in_is_left_only_after_a_question() {
    let home = Home::with_dossier();
    let mut bench = home.start_on_dossier();
    bench.command_shift(Key::P);
    bench.press(Key::Escape);
    assert!(!bench.sees("Add an article") && !bench.sees("Discard this article?"), "nothing to lose");
    bench.command_shift(Key::P);
    bench.write("A new one\n\nMore words.");
    bench.fill(Role::TextInput, "Author", "Ada");
    bench.press(Key::Escape);
    bench.expect("Discard this article?");
    bench.press(Key::Escape);
    bench.expect("Add an article");
    assert_eq!((value(&bench, "Author"), value(&bench, "Title")), ("Ada".to_owned(), "A new one".to_owned()));
    bench.press(Key::Escape);
    bench.press(Key::D);
    assert!(!bench.sees("Add an article") && !bench.sees("Discard this article?"));
    assert_eq!(bench.article_titles(), ["Bridge opens"]);
    // The details of an article.
    bench.command(Key::I);
    bench.expect("Article details");
    bench.press(Key::Escape);
    assert!(!bench.sees("Article details"), "nothing was changed");
    bench.command(Key::I);
    bench.fill(Role::TextInput, "Author", "Ada");
    bench.push("Cancel");
    bench.expect("Discard your changes?");
    bench.push("Keep editing");
    assert_eq!(value(&bench, "Author"), "Ada");
    bench.press(Key::Enter);
    assert_eq!(bench.window().dossier().articles[0].author.as_deref(), Some("Ada"));
}
