//! The laws of what is shown as told, on random texts and on the shipped dossier.
#![expect(clippy::cast_precision_loss, reason = "small counts")]

use proptest::prelude::*;

use crate::dossier::{ArticleIdx, load};
use crate::layout::told_rows::{TextScale, apart};
use crate::layout::{
    TOLD_ROW_PTS, TOLD_TITLE_PTS, TimeAxis, TimeSide, ToldArrangement, ToldPlan, ToldScene, ToldView, View,
};

/// The sum of squared ways of heights from what is wanted.
fn cost(wanted: &[f64], heights: &[f64]) -> f64 {
    wanted.iter().zip(heights).map(|(a, b)| (a - b) * (a - b)).sum()
}

/// The least cost by trying every choice of heights on a grid of half points.
fn least_cost(wanted: &[f64], least: usize, height: usize) -> f64 {
    let steps = 2 * height;
    let mut costs = vec![0.0; steps + 1];
    for (at, wanted) in wanted.iter().enumerate() {
        let own = |step: usize| (step as f64 / 2.0 - wanted).powi(2);
        let mut next = vec![f64::INFINITY; steps + 1];
        let mut best = f64::INFINITY;
        for (step, next) in next.iter_mut().enumerate() {
            // The cheapest way for those before, whose last is low enough.
            let before = if at == 0 {
                Some(0.0)
            } else {
                step.checked_sub(2 * least).and_then(|before| costs.get(before)).copied()
            };
            best = before.map_or(best, |before| f64::min(best, before));
            *next = best + own(step);
        }
        costs = next;
    }
    costs.into_iter().fold(f64::INFINITY, f64::min)
}

proptest! {
    #[test]
    fn passages_are_as_near_to_their_places_as_the_distance_allows(
        mut wanted in prop::collection::vec((0_u8..100).prop_map(f64::from), 1..8),
        least in 1_usize..12,
        spare in 0_usize..40,
    ) {
        wanted.sort_by(f64::total_cmp);
        let height = (wanted.len() - 1) * least + spare;
        let heights = apart(&wanted, least as f64, height as f64);
        prop_assert_eq!(heights.len(), wanted.len());
        for pair in heights.windows(2) {
            prop_assert!(pair[1] - pair[0] >= least as f64 - 1e-9, "{heights:?}");
        }
        prop_assert!(heights[0] >= -1e-9 && *heights.last().unwrap() <= height as f64 + 1e-9);
        prop_assert!(cost(&wanted, &heights) <= least_cost(&wanted, least, height) + 1e-6, "{wanted:?} at {heights:?}");
        // With enough room, each is in its place.
        let are_apart = wanted.windows(2).all(|pair| pair[1] - pair[0] >= least as f64);
        let is_whole = are_apart && wanted.iter().all(|at| *at <= height as f64);
        prop_assert!(!is_whole || cost(&wanted, &heights) < 1e-12);
    }

    #[test]
    fn a_bent_scale_goes_both_ways(
        mut starts in prop::collection::vec(0_usize..5_000, 0..20),
        at in 0_usize..5_000,
    ) {
        starts.sort_unstable();
        let heights: Vec<f64> = (0..starts.len()).map(|at| 16.0 * at as f64 + 8.0).collect();
        let scale = TextScale::new(starts.iter().copied(), &heights, 5_000, (0.0, 16.0 * starts.len() as f64 + 4.0));
        let mut last = 0.0;
        for byte in [0, at / 2, at, at + (5_000 - at) / 2, 5_000] {
            let height = scale.height(byte);
            prop_assert!(height >= last, "heights follow the text");
            last = height;
        }
        let back = scale.byte(scale.height(at));
        let is_pooled = starts.first() == Some(&0);
        prop_assert!(back.abs_diff(at) <= 1 || is_pooled && back == 0, "{at} came back as {back}");
        for (at, start) in starts.iter().enumerate().filter(|(at, start)| *at == 0 || starts[at - 1] != **start) {
            prop_assert!(*start == 0 || (scale.height(*start) - heights[at]).abs() < 1e-9, "level with its passage");
        }
    }
}

/// A scene of the shipped dossier.
fn scene(plan: &ToldPlan, arrangement: &ToldArrangement, view: View, window: (f64, f64)) -> ToldScene {
    let axis = TimeAxis::default();
    let view = ToldView { axis: &axis, view, time_pts: 500.0, labels_pts: 300.0, window, reading: None, brushed: None };
    ToldScene::new(plan, arrangement, &view)
}

fn shipped() -> (ToldPlan, View) {
    let dossier = load::shipped().dossier;
    let year = 31_556_952.0;
    (ToldPlan::new(&dossier, &|_| true), View::new(-40.0 * year, 70.0 * year))
}

#[test]
fn bands_fill_the_height_or_pass_it_by_need() {
    let (plan, view) = shipped();
    for height in [100.0, 400.0, 700.0, 1_200.0, 3_000.0] {
        for collapsed in [None, Some(ArticleIdx(0)), Some(ArticleIdx(1))] {
            let arrangement = plan.arrange(height, TOLD_ROW_PTS, &|article| Some(article) == collapsed);
            let all = scene(&plan, &arrangement, view, (0.0, arrangement.height()));
            assert!(arrangement.height() >= height - 1e-6, "{height}");
            assert_eq!(all.bands.len(), 2);
            for pair in all.dots.windows(2).filter(|pair| pair[0].band == pair[1].band && !pair[0].is_in_strip) {
                assert!(f64::from(pair[1].y - pair[0].y) >= TOLD_ROW_PTS - 0.01, "{height}: {pair:?}");
                assert_eq!(pair[1].place, pair[0].place + 1, "in the order of the text");
            }
            for dot in &all.dots {
                let band = &all.bands[dot.band];
                assert!(band.title.bottom <= dot.y || dot.is_in_strip, "no passage is in the title");
                assert!(dot.y <= band.area.bottom);
            }
        }
    }
}

#[test]
fn every_passage_is_seen_or_counted_above_or_below() {
    let (plan, view) = shipped();
    let arrangement = plan.arrange(300.0, TOLD_ROW_PTS, &|_| false);
    let whole = scene(&plan, &arrangement, view, (0.0, arrangement.height()));
    assert_eq!((whole.dots.len(), whole.above, whole.below), (plan.passage_count(), 0, 0));
    let steps: usize = plan.articles().iter().map(|article| article.passages.len() - 1).sum();
    assert_eq!(whole.steps.len(), steps);
    let back = whole.steps.iter().filter(|step| step.is_back).count();
    assert_eq!(back, plan.articles().iter().map(|article| article.steps.back).sum::<usize>());
    for offset in (0..900).step_by(7).map(f64::from) {
        let part = scene(&plan, &arrangement, view, (offset, 300.0));
        assert_eq!(part.dots.len() + part.above + part.below, plan.passage_count(), "{offset}");
        for step in &part.steps {
            let (top, bottom) = (step.curve[0].1, step.curve[3].1);
            assert!(-0.1 <= top && top <= bottom && bottom <= 300.1, "cut to the window at {offset}: {step:?}");
        }
        for band in &part.bands {
            assert!((f64::from(band.title.bottom - band.title.top) - TOLD_TITLE_PTS).abs() < 0.01);
            assert!(band.title.top >= 0.0 || band.title.bottom <= band.area.bottom + 0.01);
        }
    }
}

#[test]
fn what_starts_outside_the_view_stands_at_its_edge() {
    let (plan, view) = shipped();
    let arrangement = plan.arrange(300.0, TOLD_ROW_PTS, &|_| false);
    let later = View::new(view.end() - 1e8, view.end());
    let all = scene(&plan, &arrangement, later, (0.0, arrangement.height()));
    assert!(all.dots.iter().all(|dot| dot.beyond == Some(TimeSide::Earlier) && dot.x < 10.0));
    let whole = scene(&plan, &arrangement, view, (0.0, arrangement.height()));
    let backs = |scene: &ToldScene| scene.steps.iter().filter(|step| step.is_back).count();
    assert_eq!(backs(&all), backs(&whole), "steps go back whatever the view");
    assert!(all.steps.iter().all(|step| step.arrow.is_none()) && whole.steps.iter().any(|step| step.arrow.is_some()));
}

#[test]
fn the_nearest_dot_in_reach_or_the_title_at_a_point_is_hit() {
    let (plan, view) = shipped();
    let arrangement = plan.arrange(300.0, TOLD_ROW_PTS, &|_| false);
    let all = scene(&plan, &arrangement, view, (0.0, arrangement.height()));
    for (at, dot) in all.dots.iter().enumerate() {
        assert_eq!(all.hit(dot.x, dot.y), Some(at));
        assert_eq!(all.hit(dot.x + 11.9, dot.y), Some(at), "a target is 24 points wide");
        assert_eq!(all.hit(600.0, dot.y + 7.0), Some(at), "its title");
        assert_eq!(all.hit(dot.x + 40.0, dot.y), None);
    }
}

#[test]
fn brushed_passages_are_lit_and_the_reading_line_is_in_its_band() {
    let dossier = load::shipped().dossier;
    let (plan, view) = shipped();
    let arrangement = plan.arrange(900.0, TOLD_ROW_PTS, &|_| false);
    let first = &plan.articles()[0];
    let range = first.passages[3].range.clone();
    let axis = TimeAxis::default();
    let brushed = Some((ArticleIdx(0), range.start..range.start + 1));
    let window = (0.0, arrangement.height());
    let of = |byte: usize| ToldView {
        axis: &axis,
        view,
        time_pts: 500.0,
        labels_pts: 0.0,
        window,
        reading: Some((ArticleIdx(0), byte)),
        brushed: brushed.clone(),
    };
    let scene = ToldScene::new(&plan, &arrangement, &of(range.start));
    let lit: Vec<usize> = scene.dots.iter().filter(|dot| dot.is_lit).map(|dot| dot.place).collect();
    assert!(lit.contains(&3) && scene.dots.iter().all(|dot| !dot.is_lit || dot.band == 0), "{lit:?}");
    let level = scene.dots[3].y;
    assert!((scene.bands[0].reading.unwrap() - level).abs() < 0.01, "level with the passage at the same place");
    assert_eq!(scene.bands[1].reading, None);
    let (top, bottom) = scene.bands[0].brushed.unwrap();
    assert!(top < level && level < bottom && scene.bands[1].brushed.is_none());
    let end = dossier.articles[0].text.plain.len();
    let last = ToldScene::new(&plan, &arrangement, &of(end)).bands[0].reading.unwrap();
    assert!((last - scene.bands[0].text.1).abs() < 0.01, "the end of the text is the end of its band");
    // And from heights to bytes.
    assert_eq!(arrangement.byte_at(0, level.into()), Some(range.start));
}
