//! Other programs change the files of the open dossier.

use dateline::dossier::Anchoring;
use dateline::dossier::load;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

use super::{ARTICLE, DOSSIER, Home};
use crate::bench::Bench;

fn states(bench: &Bench) -> Vec<Anchoring> {
    let events = bench.window().dossier().events.iter();
    events.flat_map(|event| event.citations().iter().map(|cited| cited.anchored.state)).collect()
}

#[test]
fn a_dossier_that_is_only_looked_at_follows_its_file() {
    let home = Home::with_dossier();
    let mut bench = home.start_on_dossier();
    bench.press(Key::End);
    bench.press(Key::Plus);
    let view = bench.window().state().motion.target();
    std::fs::write(home.path("d/dossier.json"), DOSSIER.replace("The bridge\"", "A bridge over the river\"")).unwrap();
    bench.come_back();
    assert_eq!(bench.window().title(), "A bridge over the river — Dateline");
    // Selection and view are kept.
    assert_eq!(bench.selected().as_deref(), Some("opening"));
    assert_eq!(bench.window().state().motion.target(), view);
}

#[test]
fn a_dossier_that_is_only_looked_at_follows_its_articles() {
    let home = Home::with_dossier();
    let mut bench = home.start_on_dossier();
    std::fs::write(home.path("d/articles/a.md"), ARTICLE.replace("1 May 2019", "the first of May")).unwrap();
    bench.come_back();
    assert!(bench.window().dossier().articles[0].text.plain.contains("the first of May"));
    bench.expect("Some citations no longer match the text");
}

/// A dossier of one article that takes a while to be looked through, with 1,200 events that each cite a sentence.
fn with_many_citations(home: &Home) -> String {
    let sentence = |at: usize| format!("Sentence number {at} says that nothing much happened on that day.");
    let text: Vec<String> = (0..4000).map(sentence).collect();
    let text = format!("# Long\n\n{}\n", text.join("\n\n"));
    let event = |at: usize| {
        format!(
            r#"{{"id": "e{at}", "title": "E", "date": "2019", "basis": "stated", "themes": [],
            "citations": [{{"article": "a", "quote": {{"exact": "{}"}}}}]}}"#,
            sentence(at)
        )
    };
    let events: Vec<String> = (0..1200).map(event).collect();
    let (head, _) = DOSSIER.split_once("\"events\"").unwrap();
    std::fs::write(home.path("d/dossier.json"), format!("{head} \"events\": [{}]}}", events.join(","))).unwrap();
    std::fs::write(home.path("d/articles/a.md"), &text).unwrap();
    text
}

#[test]
fn a_long_text_is_taken_in_while_the_window_goes_on() {
    let home = Home::with_dossier();
    let text = with_many_citations(&home).replace("number 7 says", "number seven says");
    let mut bench = with_new_text(&home, &format!("New words.\n\n{text}"));
    bench.harness.key_press(Key::Enter);
    bench.harness.step();
    // Nothing is half done: until it is there the dossier is as it was, and changes wait.
    assert!(bench.window().open_dossier().document().is_none());
    assert!(bench.window().title().starts_with("• "));
    assert!(!bench.window().dossier().articles[0].text.plain.contains("seven"));
    bench.wait("the new text", |bench| bench.window().open_dossier().document().is_some());
    bench.run();
    bench.expect("Review citations");
    let unsure = |bench: &Bench| states(bench).iter().filter(|state| **state != Anchoring::Exact).count();
    assert_eq!((states(&bench).len(), unsure(&bench)), (1200, 1));
    // The places that it may lead to are found in the background.
    bench.wait("its places", |bench| !bench.sees_part("Looking for these words"));
    assert!(bench.sees("Choose for E"), "{:#?}", bench.names());
    bench.press(Key::Escape);
    bench.command(Key::Z);
    bench.wait("undo", |bench| bench.window().open_dossier().document().is_some());
    assert_eq!(unsure(&bench), 0);
    bench.command_shift(Key::Z);
    bench.wait("redo", |bench| bench.window().open_dossier().document().is_some());
    assert_eq!(unsure(&bench), 1);
    bench.run();
    bench.command(Key::S);
    bench.wait("save", |bench| bench.window().title() == "The bridge — Dateline");
    assert_eq!(load::open(&home.path("d")).unwrap().dossier.events.len(), 1200);
}

#[test]
fn what_comes_while_a_long_change_is_made_takes_nothing_away() {
    let home = Home::with_dossier();
    let text = with_many_citations(&home);
    std::fs::write(home.path("second.md"), "# Second\n\nMore words.\n").unwrap();
    let mut bench = with_new_text(&home, &format!("New words.\n\n{text}"));
    bench.harness.key_press(Key::Enter);
    bench.harness.step();
    assert!(bench.window().open_dossier().document().is_none());
    super::articles::drop_on(&mut bench, &[home.path("second.md")]);
    bench.wait("the new text", |bench| bench.window().open_dossier().document().is_some());
    bench.run();
    assert!(bench.window().dossier().articles[0].text.plain.contains("New words."));
    super::articles::drop_on(&mut bench, &[home.path("second.md")]);
    bench.expect("Add an article");
    bench.press(Key::Enter);
    assert_eq!(bench.article_titles(), ["Bridge", "Second"]);
}

#[test]
fn what_another_program_saved_is_compared_and_not_written_over() {
    let theirs = DOSSIER.replace("Ferry begins", "The ferry begins");
    let home = Home::with_dossier();
    let mut bench = home.start_on_dossier();
    bench.rename_article("Mine");
    std::fs::write(home.path("d/dossier.json"), &theirs).unwrap();
    // Inside save.
    bench.command(Key::S);
    bench.expect("Changed on disk");
    bench.expect("1 event differs");
    bench.press(Key::Escape);
    assert_eq!(std::fs::read_to_string(home.path("d/dossier.json")).unwrap(), theirs);
    // On coming back.
    bench.come_back();
    bench.press(Key::R);
    assert_eq!(bench.article_titles(), ["Bridge opens"]);
    assert_eq!(bench.window().dossier().events[1].title(), "The ferry begins");
    assert!(!bench.window().title().starts_with("• "));
    // Or written over, when that is said.
    bench.rename_article("Mine");
    std::fs::write(home.path("d/dossier.json"), DOSSIER).unwrap();
    bench.come_back();
    bench.press(Key::O);
    let saved = load::open(&home.path("d")).unwrap().dossier;
    assert_eq!((saved.articles[0].title.as_str(), saved.events[1].title()), ("Mine", "The ferry begins"));
    // Or kept elsewhere.
    bench.rename_article("Mine again");
    std::fs::write(home.path("d/dossier.json"), DOSSIER).unwrap();
    bench.come_back();
    home.answer(dateline::app::file_dialogs::PathAnswer::Path(home.path("copy")));
    bench.press(Key::Enter);
    assert_eq!(std::fs::read_to_string(home.path("d/dossier.json")).unwrap(), DOSSIER);
    assert_eq!(load::open(&home.path("copy")).unwrap().dossier.articles[0].title, "Mine again");
}

/// A window on the dossier, changed once, whose article now says `text`.
fn with_new_text(home: &Home, text: &str) -> Bench {
    let mut bench = home.start_on_dossier();
    bench.rename_article("Bridge");
    std::fs::write(home.path("d/articles/a.md"), text).unwrap();
    bench.come_back();
    bench
}

#[test]
fn the_new_text_of_an_article_is_taken_in_and_its_citations_looked_through() {
    let home = Home::with_dossier();
    let text = ARTICLE.replace("to traffic on 1 May 2019", "to all traffic on 1 May 2019");
    let mut bench = with_new_text(&home, &text);
    bench.expect("• Bridge");
    assert!(!bench.window().dossier().articles[0].text.plain.contains("to all traffic"));
    bench.press(Key::Enter);
    assert!(bench.window().dossier().articles[0].text.plain.contains("to all traffic"));
    bench.expect("Review citations");
    bench.expect("1 citation no longer matches the text.");
    assert_eq!(states(&bench)[0], Anchoring::Changed);
    bench.click("Accept for Bridge opened");
    assert_eq!(states(&bench), [Anchoring::Exact, Anchoring::Exact]);
    bench.expect("All citations match their text.");
    bench.press(Key::Escape);
    // All of it can be undone: the citation, then the text.
    bench.command(Key::Z);
    bench.command(Key::Z);
    assert!(!bench.window().dossier().articles[0].text.plain.contains("to all traffic"));
    assert_eq!(states(&bench), [Anchoring::Exact, Anchoring::Exact]);
}

#[test]
fn a_text_that_is_not_wanted_is_not_asked_about_again() {
    let home = Home::with_dossier();
    let mut bench = with_new_text(&home, &ARTICLE.replace("two years", "three years"));
    bench.press(Key::Escape);
    bench.come_back();
    assert!(!bench.sees("Use the new text"));
    std::fs::write(home.path("d/articles/a.md"), ARTICLE.replace("two years", "four years")).unwrap();
    bench.come_back();
    bench.expect("Use the new text");
}

/// The text of an article was taken without the words that two events cite.
fn with_lost_citations(home: &Home) -> Bench {
    let text = "# Bridge opens\n\nWhoever wants to cross can walk since the first of May. Boats are gone.\n";
    let mut bench = with_new_text(home, text);
    bench.press(Key::Enter);
    bench
}

#[test]
fn words_that_are_selected_by_keyboard_are_taken_with_enter() {
    let home = Home::with_dossier();
    let mut bench = with_lost_citations(&home);
    bench.click("Select the words for Bridge opened");
    bench.press(Key::Escape);
    assert!(!bench.sees("Select the words for “Bridge opened”"), "Escape ends it");
    bench.command(Key::R);
    bench.click("Select the words for Bridge opened");
    bench.press(Key::F7);
    for _ in 0..3 {
        bench.press_with(Modifiers::SHIFT, Key::ArrowRight);
        assert_eq!(states(&bench), [Anchoring::Lost, Anchoring::Lost], "more words may follow");
    }
    bench.expect("Use these words");
    bench.press(Key::Enter);
    assert_eq!(states(&bench), [Anchoring::Exact, Anchoring::Lost]);
    assert_eq!(bench.window().dossier().events[0].citations()[0].exact.chars().count(), 3);
}

#[test]
fn a_lost_citation_can_be_tied_anew_or_removed() {
    let home = Home::with_dossier();
    let mut bench = with_lost_citations(&home);
    assert_eq!(states(&bench), [Anchoring::Lost, Anchoring::Lost]);
    bench.click("Remove citation of Ferry begins");
    assert_eq!(states(&bench), [Anchoring::Lost]);
    bench.click("Select the words for Bridge opened");
    bench.expect("Select the words for “Bridge opened”");
    // Two clicks take a word, and three the paragraph.
    let words = bench.rect("Whoever wants to cross can walk since the first of May. Boats are gone.");
    let at = egui::pos2(words.left() + 20.0, words.top() + 12.0);
    for _ in 0..2 {
        bench.harness.drag_at(at);
        bench.harness.drop_at(at);
    }
    bench.run();
    assert_eq!(states(&bench), [Anchoring::Exact]);
    let dossier = bench.window().dossier();
    assert!(dossier.events[0].citations()[0].exact.starts_with("Whoever"));
}

#[test]
fn an_ambiguous_citation_is_chosen_among_its_places() {
    let home = Home::with_dossier();
    let twice = "Then: the bridge was closed. Kestrel Bridge was opened to traffic on 1 May 2019. Much later. \
                 Kestrel Bridge was opened to traffic on 1 May 2019.";
    let mut bench = with_new_text(&home, &format!("# Bridge opens\n\n{twice}\n"));
    bench.press(Key::Enter);
    assert_eq!(states(&bench)[0], Anchoring::Ambiguous);
    let choices = bench.harness.query_all_by_label("Choose for Bridge opened").count();
    assert_eq!(choices, 2);
    bench.harness.query_all_by_label("Choose for Bridge opened").next().unwrap().click();
    bench.run();
    assert_eq!(states(&bench)[0], Anchoring::Exact);
}

#[test]
fn a_change_to_a_dossier_that_became_another_is_not_made_in_that_one() {
    let home = Home::with_dossier();
    let mut bench = home.start_on_dossier();
    bench.press(Key::End);
    assert_eq!(bench.selected().as_deref(), Some("opening"));
    let theirs =
        DOSSIER.replace("\"ferry\"", "\"boats\"").replace("\"opening\"", "\"bridge\"").replace("2019-05-01", "1850");
    std::fs::write(home.path("d/dossier.json"), &theirs).unwrap();
    bench.press(Key::Delete);
    bench.expect("The dossier was changed on disk meanwhile");
    assert_eq!(bench.selected(), None, "what was chosen is not there any more");
    assert_eq!(bench.window().dossier().events.len(), 2);
    assert!(bench.window().dossier().event_by_id("boats").is_some());
}

#[test]
fn citations_that_moved_are_accepted_all_at_once() {
    let home = Home::with_dossier();
    let moved = ARTICLE
        .replace("opens\n\n", "opens\n\nAt last, and after much talk.\n\n")
        .replace("A ferry", "Of old, A ferry");
    let mut bench = with_new_text(&home, &moved);
    bench.press(Key::Enter);
    assert_eq!(states(&bench), [Anchoring::Moved, Anchoring::Moved]);
    bench.click("Accept all moved (2)");
    assert_eq!(states(&bench), [Anchoring::Exact, Anchoring::Exact]);
    bench.expect("All citations match their text.");
    assert!(!bench.sees_part("Accept all moved"));
    bench.press(Key::Escape);
    bench.command(Key::Z);
    assert_eq!(states(&bench), [Anchoring::Moved, Anchoring::Moved], "one step");
    bench.command_shift(Key::Z);
    assert_eq!(states(&bench), [Anchoring::Exact, Anchoring::Exact]);
}

#[test]
fn only_those_that_moved_are_accepted_at_once() {
    let home = Home::with_dossier();
    let text =
        ARTICLE.replace("# Bridge opens\n\n", "# Bridge opens\n\nAt last.\n\n").replace("had crossed", "crossed");
    let mut bench = with_new_text(&home, &text);
    bench.press(Key::Enter);
    assert_eq!(states(&bench), [Anchoring::Moved, Anchoring::Changed]);
    bench.click("Accept all moved (1)");
    assert_eq!(states(&bench), [Anchoring::Exact, Anchoring::Changed]);
}

#[test]
fn what_differs_is_listed_before_anything_is_lost() {
    let home = Home::with_dossier();
    let mut bench = home.start_on_dossier();
    bench.rename_article("Mine");
    let theirs = DOSSIER.replace("Ferry begins", "The ferry begins").replace("\"1880~\"", "\"1881~\"");
    std::fs::write(home.path("d/dossier.json"), theirs).unwrap();
    bench.come_back();
    bench.expect("1 event differs; articles differ");
    bench.expect("differs: Ferry begins, title, date");
    bench.press(Key::Escape);
}

#[test]
fn a_folder_that_was_made_anew_gets_its_articles_again() {
    let home = Home::with_dossier();
    let mut bench = home.start_on_dossier();
    bench.rename_article("Mine");
    std::fs::remove_dir_all(home.path("d")).unwrap();
    std::fs::create_dir(home.path("d")).unwrap();
    bench.command(Key::S);
    bench.expect("Saved in");
    assert_eq!(std::fs::read_to_string(home.path("d/articles/a.md")).unwrap(), ARTICLE);
    let saved = load::open(&home.path("d")).unwrap();
    assert!(saved.problems.is_empty(), "{:?}", saved.problems);
    assert_eq!(saved.dossier.articles[0].title, "Mine");
    // A file that another program has put there stays.
    bench.rename_article("Mine again");
    std::fs::write(home.path("d/articles/a.md"), "Something else.").unwrap();
    bench.command(Key::S);
    assert_eq!(std::fs::read_to_string(home.path("d/articles/a.md")).unwrap(), "Something else.");
}

#[test]
fn words_to_be_selected_anew_are_looked_for_where_they_were() {
    let home = Home::with_dossier();
    let filler = "Nothing of this has a date.\n\n".repeat(200);
    std::fs::write(home.path("d/articles/a.md"), format!("# Bridge opens\n\n{filler}The end.\n")).unwrap();
    let quote = "{\"exact\": \"Kestrel Bridge was opened";
    let position =
        format!("{{\"article\": \"a\", \"position\": {{\"start\": 4000, \"end\": 4040}}, \"quote\": {quote}");
    let dossier = DOSSIER.replace(&format!("{{\"article\": \"a\", \"quote\": {quote}"), &position);
    assert_ne!(dossier, DOSSIER);
    std::fs::write(home.path("d/dossier.json"), dossier).unwrap();
    let mut bench = home.start_on_dossier();
    bench.command(Key::R);
    let before = bench.window().state().reader.scroll_request;
    bench.click("Select the words for Bridge opened");
    let reader = &bench.window().state().reader;
    assert!(reader.scroll_request > before);
    assert!(reader.passage.as_ref().is_some_and(|place| place.start >= 4_000), "{:?}", reader.passage);
    assert_eq!(states(&bench), [Anchoring::Lost, Anchoring::Lost], "nothing is selected yet");
}
