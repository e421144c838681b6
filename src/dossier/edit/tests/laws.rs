//! Random edits: undo takes all of them back byte for byte, redo makes them again, and the model is always what the
//! loader would make of the saved text.

use proptest::prelude::*;

use super::*;
use crate::dossier::edit::SceneFields;
use crate::dossier::{DateClaim, SceneLanes, Stance};
use crate::time::EventDate;

const DATES: [&str; 6] = ["2018", "2018-05-03", "2017/2019", "[..2020]", "2018~", "1066-10-14"];

/// What a person might do, by numbers that are taken round whatever there is.
type Deed = (u8, u16, u16);

fn claim(date: &str, basis: Basis, number: u16) -> DateClaim {
    let date = Some(date).filter(|_| !number.is_multiple_of(4)).and_then(|date| EventDate::parse(date).ok());
    DateClaim { date, basis: Some(basis), stance: Stance::ALL[usize::from(number) % 3] }
}

fn scene(themes: &[ThemeIdx], date: &str, event: EventIdx, number: u16) -> SceneFields {
    SceneFields {
        view: Some("2017/2019".to_owned()).filter(|_| number.is_multiple_of(2)),
        lanes: [SceneLanes::Article, SceneLanes::Theme, SceneLanes::Single][usize::from(number) % 3],
        themes: Some((themes.to_vec(), number.is_multiple_of(3))).filter(|_| number % 5 < 3),
        stretch: Some((date.to_owned(), number % 3 == 1)).filter(|_| number.is_multiple_of(7)),
        event: Some(event).filter(|_| !number.is_multiple_of(4)),
        passage: Some(usize::from(number) % 3).filter(|_| number % 4 > 1),
    }
}

/// An edit of scenes.
fn scene_edit(
    document: &Document,
    (kind, a, b): Deed,
    (one, other, event): (ThemeIdx, ThemeIdx, EventIdx),
    date: &str,
    text: &str,
) -> Result<Edit, EditError> {
    let (at, to) = (usize::from(a) % 5, usize::from(b) % 5);
    match kind {
        28 => {
            let count = document.dossier().scenes.len();
            document.add_scene(text, &scene(&[one], date, event, b), usize::from(a).checked_rem(count))
        }
        29 => document.set_scene(at, &scene(&[other, one], date, event, a)),
        30 => document.set_scene_text(at, text),
        31 => document.move_scene(at, to),
        _ => document.delete_scene(at),
    }
}

/// The edit that a deed comes to in the document as it is; `None` where it cannot be.
fn edit(document: &Document, (kind, a, b): Deed) -> Option<Edit> {
    let dossier = document.dossier();
    let round = |number: u16, count: usize| (count > 0).then(|| usize::from(number) % count.max(1));
    let event = EventIdx(u32::try_from(round(a, dossier.events.len()).unwrap_or(0)).ok()?);
    let any: EventRef = RecordIdx(round(a, document.records.list(List::Events).len()).unwrap_or(0)).into();
    let theme = |number| ThemeIdx(u16::try_from(round(number, dossier.themes.len()).unwrap_or(0)).unwrap_or(0));
    let article = |number| ArticleIdx(u16::try_from(round(number, dossier.articles.len()).unwrap_or(0)).unwrap_or(0));
    let date = DATES[usize::from(b) % DATES.len()];
    let basis = [Basis::Stated, Basis::Resolved, Basis::Inferred, Basis::Background][usize::from(b) % 4];
    let words = |number: u16| {
        let plain = &dossier.articles.get(usize::from(article(number).0))?.text.plain;
        let at = plain.char_indices().map(|(at, _)| at).nth(usize::from(number) % plain.chars().count().max(1))?;
        Some(at..plain[at..].char_indices().nth(9).map_or(plain.len(), |(to, _)| at + to))
    };
    let text = ["", "A text", "Other “words”\n", "\u{202e}\u{0}"][usize::from(b) % 4];
    let edit = match kind % 34 {
        0 => document.set_title(any, ["A", "B c", "é"][usize::from(b) % 3]),
        1 | 2 => document.set_date(any, date),
        3 => document.set_basis(any, basis),
        4 => document.set_themes(any, &[theme(a), theme(b)]),
        5 => document.set_summary(any, text),
        6 => document.set_note(any, text),
        7 => document.set_importance(any, i32::from(b) - 9),
        8 | 9 => document.add_event(&NewEvent {
            title: ["Signed", "Rain", "New"][usize::from(a) % 3].to_owned(),
            date: date.to_owned(),
            basis,
            themes: vec![theme(a)],
            summary: text.to_owned(),
            note: String::new(),
            citations: words(b).map(|range| (article(b), range)).into_iter().collect(),
        }),
        10 => document.duplicate_event(any),
        11 => document.delete_events(&[any]),
        12 => {
            let count = document.records.list(List::Events).len();
            let some: Vec<EventRef> =
                (0..count).filter(|at| at % 3 == usize::from(b) % 3).map(|at| RecordIdx(at).into()).collect();
            document.delete_events(&some)
        }
        13 => document.merge_events(event, any, if b % 2 == 0 { MergedDate::Kept } else { MergedDate::Other }),
        14 => document.add_citation(any, article(b), &words(b)?),
        15 => document.remove_citation(event, usize::from(b) % 3),
        16 if a % 3 == 0 => {
            let retied = [(event, 0, article(b), words(b)?), (EventIdx(0), usize::from(b) % 2, article(b), words(b)?)];
            document.set_citations(&retied)
        }
        16 => document.set_citation(event, usize::from(b) % 2, article(b), &words(b)?),
        17 => document.set_basis_of_all(&[event.into(), RecordIdx(0).into()], basis),
        18 => document.set_theme_of_all(&[event.into(), RecordIdx(0).into()], theme(b), a % 2 == 0),
        19 => {
            document.add_theme(["gone", "t", "Snow"][usize::from(a) % 3], Some(Rgb([1, 2, 3])).filter(|_| b % 2 == 0))
        }
        20 => document.rename_theme(theme(a), "Renamed"),
        21 => document.move_theme(theme(a), theme(b)),
        22 => {
            document.delete_theme(theme(a), if b % 2 == 0 { ThemeFate::Without } else { ThemeFate::Instead(theme(b)) })
        }
        23 => {
            let fields =
                ArticleFields { title: "Nobody".to_owned(), published: date.to_owned(), ..ArticleFields::default() };
            let file = document.free_article_file("n", |_| false);
            document.add_article(&fields, &file, ["It snowed.", "x\n\ny"][usize::from(b) % 2])
        }
        24 => document.remove_article(article(a)),
        25 => {
            document.set_article(article(a), &ArticleFields { title: "Changed".to_owned(), ..ArticleFields::default() })
        }
        26 => document.set_claim(event, usize::from(b) % 2, &claim(date, basis, a)),
        27 => document.use_date_of(event, usize::from(b) % 2, basis),
        28..=32 => scene_edit(document, (kind % 34, a, b), (theme(a), theme(b), event), date, text),
        _ => [
            document.set_dossier_title("Title"),
            document.set_description(text),
            document.set_opening_view(Some("2018/2020").filter(|_| a % 2 == 0)),
        ]
        .into_iter()
        .nth(usize::from(b) % 3)?,
    };
    let edit = edit.ok()?;
    Some(if b % 5 == 0 { edit.in_group(format!("{kind}")) } else { edit })
}

fn check(deeds: &[Deed], law_every: usize) {
    let mut document = odd();
    let first = document.to_text();
    for (number, deed) in deeds.iter().enumerate() {
        match deed {
            (200..=215, ..) => drop(document.undo()),
            (216..=230, ..) => drop(document.redo()),
            deed => {
                if let Some(edit) = edit(&document, *deed) {
                    let idx = EventIdx(u32::from(deed.1) % 3);
                    let title =
                        |document: &Document, idx| document.dossier().event(idx).map(|event| event.title().to_string());
                    let (before, count) = (title(&document, idx), document.dossier().events.len());
                    let done = document.apply(edit).expect("an edit of this very document");
                    if let Some(now) = done.outcome.events.map(idx).filter(|_| !done.outcome.touched.contains(&idx))
                        && !done.outcome.touched.contains(&now)
                    {
                        assert_eq!(title(&document, now), before, "{:?}", done.outcome);
                    }
                    if done.outcome.events.is_empty() {
                        assert_eq!(document.dossier().events.len(), count, "no index moved: {:?}", done.outcome);
                    }
                }
            }
        }
        if number % law_every == 0 {
            check_law(&document);
        }
    }
    check_law(&document);
    // Undone steps leave with the next edit, so `last` is what all that can be redone leads to.
    while document.redo().is_some() {}
    let last = document.to_text();
    while document.undo().is_some() {}
    assert_eq!(document.to_text(), first);
    check_law(&document);
    while document.redo().is_some() {}
    assert_eq!(document.to_text(), last);
    check_law(&document);
}

/// 64 sequences, or as many as the environment asks for (100,000 by hand).
fn cases() -> u32 {
    std::env::var("DATELINE_EDIT_SEQUENCES").ok().and_then(|text| text.parse().ok()).unwrap_or(64)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases()))]

    #[test]
    fn edits_have_exact_inverses(deeds in prop::collection::vec(any::<Deed>(), 1..100)) {
        check(&deeds, 10);
    }
}
