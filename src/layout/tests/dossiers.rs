//! From dates and dossiers to items and lanes.

use super::super::collect::{CollectedItems, collect_items};
use super::super::item::LayoutItem;
use super::super::metrics::{SPAN_FADE_PTS, WITHIN_FADE_PTS};
use crate::dossier::{
    Anchored, Anchoring, Article, ArticleIdx, ArticleText, Basis, Citation, Details, Dossier, Event, EventFields,
    EventIdx, Theme, ThemeIdx,
};
use crate::layout::{Fade, LaneKind, LaneMode, Plan, PlanInput, RowLimits, Sign, TimeAxis, TimeHistogram, View};
use crate::time::{EventDate, Instant};

fn event(date: &str, theme: u16, articles: &[u16], importance: i32) -> Event {
    let citation = |&article: &u16| Citation {
        article: ArticleIdx(article),
        exact: String::new(),
        prefix: String::new(),
        suffix: String::new(),
        position: None,
        anchored: Anchored { state: Anchoring::Exact, range: None },
        claim: None,
    };
    Event::from(EventFields {
        basis: Basis::Stated,
        themes: [ThemeIdx(theme)].into_iter().collect(),
        importance,
        details: Details { citations: articles.iter().map(citation).collect(), ..Details::default() },
        ..EventFields::new(date, date, EventDate::parse(date).unwrap())
    })
}

/// Two articles, two themes, the second of which is publications.
fn dossier(events: Vec<Event>) -> Dossier {
    let article = |id: &str| Article {
        id: id.to_owned(),
        file: String::new(),
        title: String::new(),
        author: None,
        publisher: None,
        published: None,
        language: String::new(),
        url: None,
        retrieved: None,
        dismissed: Vec::new(),
        text: ArticleText::default(),
    };
    let theme = |id: &str| Theme { id: id.to_owned(), title: String::new(), color: None };
    let mut chronological: Vec<EventIdx> = (0..).zip(&events).map(|(at, _)| EventIdx(at)).collect();
    chronological.sort_by_key(|idx| events[idx.0 as usize].date.sort_key());
    Dossier {
        articles: vec![article("first"), article("second")],
        themes: vec![theme("trade"), theme("publication")],
        events,
        chronological,
        ..Dossier::default()
    }
}

fn input<'a>(dossier: &'a Dossier, lanes: LaneMode, shown: &'a (dyn Fn(EventIdx) -> bool + Sync)) -> PlanInput<'a> {
    PlanInput {
        dossier,
        lanes,
        shown,
        label_width: &|_| 100.0,
        title_width: &|_| 0.0,
        axis: TimeAxis::default(),
        height: 480.0,
        rows: RowLimits::SCROLLING,
    }
}

fn only(date: &str, theme: u16) -> LayoutItem {
    let dossier = dossier(vec![event(date, theme, &[0], 0)]);
    collect_items(&input(&dossier, LaneMode::Single, &|_| true)).items.next().unwrap().1
}

fn secs(year: i64, month: u8, day: u8) -> f64 {
    Instant::from_ymd(year, month, day).unwrap().axis_secs()
}

#[test]
fn a_date_says_how_it_is_drawn() {
    let check = |date: &str, sign: Sign, left: (f64, Fade), right: (f64, Fade)| {
        let item = only(date, 0);
        let found = (item.sign, (item.left.reach_pts(), item.left.fade()), (item.right.reach_pts(), item.right.fade()));
        assert_eq!(found, (sign, left, right), "{date}");
        assert!(item.body.0.is_finite() && item.body.0 < item.body.1, "{date}: {:?}", item.body);
    };
    let (sharp, soft) = ((0.0, Fade::Sharp), (0.0, Fade::Soft));
    let (within, span) = ((WITHIN_FADE_PTS, Fade::Open), (SPAN_FADE_PTS, Fade::Open));
    let endless = (f64::INFINITY, Fade::Open);
    check("2021-11-08", Sign::Point, sharp, sharp);
    check("2018", Sign::Within, sharp, sharp);
    check("2018~", Sign::Within, soft, soft);
    check("[..2023-01-03]", Sign::Within, within, sharp);
    check("[2023-01-03..]", Sign::Within, sharp, within);
    check("2022-10-27/2022-10-28", Sign::Span, sharp, sharp);
    check("2018/2034~", Sign::Span, soft, soft);
    check("2014-05-01/..", Sign::Span, sharp, endless);
    check("../2014-05-01", Sign::Span, endless, sharp);
    check("2014-05-01/", Sign::Span, sharp, span);
    check("2014-05-01/2023-01-03..", Sign::Span, sharp, span);
    check("..2023-01-03/2023-01-03..", Sign::Span, span, span);
}

#[test]
fn the_day_an_article_was_published_has_its_own_sign() {
    assert_eq!(only("2023-01-03", 1).sign, Sign::Publication);
    assert_eq!(only("2026-06-03T21:08:00", 1).sign, Sign::Publication);
    assert_eq!(only("2023", 1).sign, Sign::Within, "a year is drawn as one");
}

#[test]
fn certain_parts_are_those_of_spans() {
    assert_eq!(only("2018", 0).certain(), None);
    assert_eq!(only("2021-11-08", 0).certain(), None);
    assert_eq!(only("2018/2034", 0).certain(), Some((secs(2019, 1, 1), secs(2034, 1, 1))));
    assert_eq!(only("2018/2034", 0).body, (secs(2018, 1, 1), secs(2035, 1, 1)));
}

#[test]
fn importance_then_citations_then_length_then_the_file_decide() {
    let events = vec![
        event("2020-01-01", 0, &[0], 0),
        event("2020-01-01", 0, &[0], 0),
        event("2019/2021", 0, &[0], 0),
        event("2020-01-01", 0, &[0, 0], 0),
        event("2020-01-01", 0, &[0], 1),
        event("2020-01-01", 0, &[0], -1),
    ];
    let dossier = dossier(events);
    let input = input(&dossier, LaneMode::Single, &|_| true);
    let mut items: Vec<_> = collect_items(&input).items.collect();
    items.sort_by_key(|(_, item)| item.rank);
    assert_eq!(items.iter().map(|(_, item)| item.event.0).collect::<Vec<_>>(), [4, 3, 2, 0, 1, 5]);
}

#[test]
fn lanes_follow_the_file_and_only_those_with_events_stand() {
    let mut without_theme = event("2022-01-01", 0, &[], 0);
    without_theme.themes = crate::dossier::Themes::default();
    let events = vec![event("2021-01-01", 1, &[1, 0], 0), event("2020-01-01", 0, &[0], 0), without_theme];
    let dossier = dossier(events);
    let check = |mode: LaneMode, shown: &(dyn Fn(EventIdx) -> bool + Sync), lanes: &[LaneKind], of: &[usize]| {
        let input = input(&dossier, mode, shown);
        let CollectedItems { items, lanes: found, counts, .. } = collect_items(&input);
        assert_eq!(found, lanes, "{mode:?}");
        assert_eq!(items.map(|(lane, _)| lane).collect::<Vec<_>>(), of, "{mode:?}, in chronological order");
        let count = |lane: usize| of.iter().filter(|&&at| at == lane).count();
        assert_eq!(counts, (0..lanes.len()).map(count).collect::<Vec<_>>(), "{mode:?}");
    };
    let (first, second) = (LaneKind::Article(ArticleIdx(0)), LaneKind::Article(ArticleIdx(1)));
    let (trade, publication) = (LaneKind::Theme(ThemeIdx(0)), LaneKind::Theme(ThemeIdx(1)));
    check(LaneMode::Article, &|_| true, &[first, second, LaneKind::Rest], &[0, 1, 2]);
    check(LaneMode::Article, &|event| event.0 == 0, &[second], &[0]);
    check(LaneMode::Theme, &|event| event.0 < 2, &[trade, publication], &[0, 1]);
    check(LaneMode::Single, &|_| true, &[LaneKind::All], &[0, 0, 0]);
    check(LaneMode::Theme, &|_| false, &[LaneKind::All], &[]);
}

#[test]
fn an_empty_plan_has_a_scene() {
    let dossier = Dossier::default();
    let mut plan = Plan::new(&input(&dossier, LaneMode::Article, &|_| true));
    assert_eq!(plan.extent(), None);
    let scene = plan.scene(plan.fit(800.0), 800.0, &[EventIdx(7)]);
    assert_eq!((scene.lanes.len(), scene.marks.len()), (1, 0));
}

#[test]
fn the_overview_counts_spans_where_they_start() {
    let events = vec![event("2000-01-01/2020-01-01", 0, &[0], 0), event("2010", 1, &[0], 0), event("2010", 1, &[0], 0)];
    let dossier = dossier(events);
    let strip = View::new(secs(2000, 1, 1), secs(2020, 1, 1));
    let found = TimeHistogram::new(&dossier, &|event| event.0 < 2, &TimeAxis::default()).density(strip, 70.0, 30.0);
    let squares: Vec<_> = found.squares.iter().map(|square| (square.area.left, square.theme)).collect();
    assert_eq!(squares, [(0.0, Some(ThemeIdx(0))), (35.0, Some(ThemeIdx(1)))]);
}
