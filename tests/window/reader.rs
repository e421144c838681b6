//! The reader's side of the tie: passages found by name, clicked, hovered; tabs.

use egui_kittest::kittest::Queryable as _;

use crate::bench::Bench;

#[test]
fn a_tab_for_each_article() {
    let mut bench = Bench::new();
    let titles: Vec<String> = bench.window().dossier().articles.iter().map(|article| article.title.clone()).collect();
    assert_eq!(titles.len(), 2);
    let first = bench.window().state().reader.article;
    let other = titles.get(1 - usize::from(first.0)).unwrap().clone();
    let tab = bench
        .harness
        .query_all_by_label_contains(&other)
        .find(|node| node.rect().top() < 90.0 && node.rect().left() > 800.0)
        .expect("a tab");
    tab.click();
    bench.run();
    assert_ne!(bench.window().state().reader.article, first);
}

#[test]
fn a_click_on_a_passage_moves_the_timeline_to_its_event() {
    let mut bench = Bench::new();
    // Somewhere else first, so that there is something to move.
    bench.press(egui::Key::PageUp);
    bench.press(egui::Key::PageUp);
    let name = bench.name("peace-arch-photograph");
    let passage = bench
        .harness
        .query_all_by_label_contains(&name)
        .find(|node| node.rect().left() > 800.0)
        .expect("the passage is named after its event");
    passage.click();
    bench.run();
    assert_eq!(bench.selected().as_deref(), Some("peace-arch-photograph"));
    let idx = bench.event("peace-arch-photograph");
    let mark = bench.window().timeline().scene().unwrap().mark(idx).cloned();
    assert!(mark.is_some_and(|mark| mark.label.is_some()), "the timeline shows it");
}

#[test]
fn pointing_is_shared_both_ways() {
    let mut bench = Bench::new();
    let idx = bench.event("article-2023-published");
    let name = bench.name("article-2023-published");
    let passage = bench.passage_rect(&name).expect("a passage");
    bench.harness.hover_at(passage.left_center() + egui::vec2(12.0, 0.0));
    bench.run();
    assert_eq!(bench.window().state().hovered, Some(idx));
    let mark = bench
        .harness
        .query_all_by_label_contains(&name)
        .find(|node| node.rect().left() < 800.0)
        .map(|node| node.rect())
        .expect("a mark");
    bench.harness.hover_at(egui::pos2(1100.0, 880.0));
    bench.run();
    assert_eq!(bench.window().state().hovered, None);
    bench.harness.hover_at(mark.center());
    bench.run();
    assert_eq!(bench.window().state().hovered, Some(idx));
}

#[test]
fn each_event_lights_its_passage() {
    let mut bench = Bench::new();
    bench.press(egui::Key::Home);
    for _ in 0..bench.window().dossier().events.len() {
        let id = bench.selected().unwrap();
        let name = bench.name(&id);
        let is_visible = bench
            .harness
            .query_all_by_label_contains(&name)
            .any(|node| node.rect().left() > 800.0 && node.rect().top() > 80.0 && node.rect().bottom() < 900.0);
        assert!(is_visible, "the passage of {id} is not in view");
        bench.press(egui::Key::ArrowRight);
    }
}

#[test]
fn a_curve_ties_the_chosen_mark_to_its_passage() {
    let mut bench = Bench::new();
    assert_eq!(bench.window().tie(), None);
    let name = bench.name("october-2022-meeting");
    bench.click(&name);
    let [from, to] = bench.window().tie().expect("both are in sight");
    let plot = bench.window().timeline().plot_rect().unwrap();
    let area = bench.window().timeline().scene().unwrap().mark(bench.event("october-2022-meeting")).unwrap().area;
    assert!((from.y - plot.top() - f32::midpoint(area.top, area.bottom)).abs() < 12.0, "it begins beside the mark");
    let nodes = bench.harness.query_all_by_label_contains(&name);
    let passages: Vec<_> = nodes.map(|node| node.rect()).collect();
    let is_beside = |rect: egui::Rect| to.x < rect.left() && (rect.top()..=rect.bottom()).contains(&to.y);
    assert!(from.x < to.x && passages.into_iter().any(is_beside), "it ends beside a passage: {to:?}");
    // Scrolled out of the view, the mark has no tie.
    bench.press(egui::Key::PageDown);
    bench.press(egui::Key::PageDown);
    assert_eq!(bench.window().tie(), None);
}

#[test]
fn an_event_is_made_of_words_without_a_mouse() {
    let (mut bench, _folder) = Bench::own([1440.0, 900.0]);
    bench.press(egui::Key::F7);
    let first = bench.window().state().selected;
    bench.press(egui::Key::ArrowDown);
    for _ in 0..3 {
        bench.press_with(egui::Modifiers::COMMAND | egui::Modifiers::SHIFT, egui::Key::ArrowRight);
    }
    assert_eq!(bench.window().state().selected, first, "the arrows moved the caret");
    let words = bench.window().selected_words().expect("words");
    assert_eq!(words.split_whitespace().count(), 3, "{words}");
    bench.press(egui::Key::N);
    bench.type_text("By hand");
    bench.fill(egui::accesskit::Role::TextInput, "Date", "2022");
    bench.press(egui::Key::Enter);
    let made = bench.window().dossier().events.iter().find(|event| event.title() == "By hand").expect("the event");
    assert_eq!(made.citations()[0].exact.trim(), words.trim());
}

#[test]
fn the_caret_goes_down_and_up_by_single_lines() {
    let (mut bench, _folder) = Bench::own([1440.0, 900.0]);
    let words = |bench: &Bench| bench.window().selected_words();
    bench.press(egui::Key::F7);
    // A paragraph of several lines.
    bench.press_with(egui::Modifiers::COMMAND, egui::Key::Home);
    for _ in 0..6 {
        bench.press(egui::Key::ArrowDown);
    }
    bench.press(egui::Key::Home);
    assert_eq!(words(&bench), None);
    bench.press_with(egui::Modifiers::SHIFT, egui::Key::End);
    let line = words(&bench).expect("the line has words");
    bench.press(egui::Key::ArrowLeft);
    bench.press_with(egui::Modifiers::SHIFT, egui::Key::ArrowDown);
    assert_eq!(words(&bench).as_deref().map(str::trim_end), Some(line.trim_end()), "from one start to the next");
    bench.press_with(egui::Modifiers::SHIFT, egui::Key::Home);
    assert_eq!(words(&bench).as_deref().map(str::trim_end), Some(line.trim_end()), "it was at the start");
    bench.press_with(egui::Modifiers::SHIFT, egui::Key::ArrowUp);
    assert_eq!(words(&bench), None, "back where it began");
}

#[test]
fn a_search_hit_is_cited_once_the_search_is_closed() {
    let (mut bench, _folder) = Bench::own([1440.0, 900.0]);
    bench.press_with(egui::Modifiers::COMMAND, egui::Key::F);
    bench.type_text("Kinem");
    for _ in 0..40 {
        bench.press(egui::Key::Enter);
        if matches!(bench.window().state().search.current_hit(), Some(dateline::session::SearchHit::Text(..))) {
            break;
        }
    }
    assert_eq!(bench.window().selected_words(), None);
    bench.press(egui::Key::Escape);
    assert_eq!(bench.window().selected_words().as_deref(), Some("Kinem"));
}
