//! [`ToldScene`]: the passages of articles in the order of the text, with time across, as a view shows them.

use std::ops::Range;

use super::axis::{TimeAxis, TimeScale, VisibleBreak};
use super::metrics::{STRIP_PTS, pts};
use super::scene::Area;
use super::told_plan::{BandPlace, PlannedPassage, TOLD_TITLE_PTS, ToldArrangement, ToldArticle, ToldPlan, ToldSign};
use super::view::View;
use crate::dossier::{ArticleIdx, EventIdx};
use crate::evidence::StepCounts;

/// Room for the ruler of the text, left of the time.
pub const RULER_PTS: f32 = 26.0;
/// Distance of what is outside the view from the edge, where a triangle stands for it.
pub const BEYOND_PTS: f32 = 6.0;
/// From this length across on, a step back has an arrowhead.
pub const ARROW_FROM_PTS: f32 = 44.0;
/// How far from a dot the pointer still means it: a target is 24 points wide.
pub const REACH_PTS: f32 = 12.0;
/// The share of the height of a step over which it leaves and arrives.
const TURN: f32 = 0.8;

/// Everything a scene depends on, besides plan and arrangement.
#[derive(Clone, Debug)]
pub struct ToldView<'a> {
    /// The axis.
    pub axis: &'a TimeAxis,
    /// The period of time.
    pub view: View,
    /// Width of the time, in points.
    pub time_pts: f32,
    /// Width of the column with the titles of events, right of the time; 0 for none.
    pub labels_pts: f32,
    /// Points that the bands are scrolled down, and how many are in sight.
    pub window: (f64, f64),
    /// The place in an article, in bytes, that is being read.
    pub reading: Option<(ArticleIdx, usize)>,
    /// A stretch of the text of an article, whose passages are lit.
    pub brushed: Option<(ArticleIdx, Range<usize>)>,
}

/// The side of the view on which something lies outside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeSide {
    Earlier,
    Later,
}

/// A passage.
#[derive(Clone, Debug, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts about a passage")]
pub struct ToldDot {
    /// The event that cites it.
    pub event: EventIdx,
    /// The place of the citation in the event.
    pub citation: usize,
    /// Its band, by its place in the scene.
    pub band: usize,
    /// Its place in the order of the text, from 0.
    pub place: usize,
    /// Its middle, in points.
    pub x: f32,
    pub y: f32,
    /// Whether its date starts outside the view: then it stands at the edge.
    pub beyond: Option<TimeSide>,
    /// How it is drawn.
    pub sign: ToldSign,
    /// Whether a passage before told the same event.
    pub is_again: bool,
    /// Whether the step to it goes back in time.
    pub is_step_back: bool,
    /// Whether it is in the stretch of text that is brushed.
    pub is_lit: bool,
    /// Whether its band is a strip: its sign is small, and it has no label.
    pub is_in_strip: bool,
}

/// The step from one passage to the next.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ToldStep {
    /// A cubic curve from the passage to the next one, which leaves and arrives upright, cut to the window.
    pub curve: [(f32, f32); 4],
    /// Whether it goes back in time, to another event.
    pub is_back: bool,
    /// The tip of its arrowhead, which points to the left, if it is long enough for one.
    pub arrow: Option<(f32, f32)>,
}

/// The band of an article.
#[derive(Clone, Debug, PartialEq)]
pub struct ToldBand {
    /// The article.
    pub article: ArticleIdx,
    /// Its place among all bands.
    pub place: usize,
    /// The whole band, cut to the window.
    pub area: Area,
    /// The line with its title, which stays in sight while the band is.
    pub title: Area,
    /// Whether it is scrolled below its title.
    pub is_scrolled: bool,
    pub is_collapsed: bool,
    /// How many passages it has.
    pub passages: usize,
    /// How many steps it has, and how many go back.
    pub steps: StepCounts,
    /// Seconds that the middle one of its paragraphs spans.
    pub paragraph_secs: Option<f64>,
    /// Top and bottom of its text, cut to the window.
    pub text: (f32, f32),
    /// Top and bottom of each of its paragraphs in the window.
    pub paragraphs: Vec<(f32, f32)>,
    /// The height of the place that is being read.
    pub reading: Option<f32>,
    /// Top and bottom of what is brushed.
    pub brushed: Option<(f32, f32)>,
}

/// The part of the bands that a window shows, in points from its top and from the left end of the time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ToldScene {
    pub bands: Vec<ToldBand>,
    /// By band, in the order of the text.
    pub dots: Vec<ToldDot>,
    pub steps: Vec<ToldStep>,
    pub breaks: Vec<VisibleBreak>,
    /// Height of the window.
    pub height: f32,
    /// Width of the time.
    pub time_pts: f32,
    /// Width of the column with titles.
    pub labels_pts: f32,
    /// Distance of rows at least.
    pub row_pts: f32,
    /// How many passages are above the window, and below it.
    pub above: usize,
    pub below: usize,
}

impl ToldScene {
    /// The part of a plan that a view shows. It costs what is visible.
    #[must_use]
    pub fn new(plan: &ToldPlan, arrangement: &ToldArrangement, view: &ToldView<'_>) -> Self {
        let mut scene = Self {
            breaks: view.axis.visible_breaks(view.view, view.time_pts).collect(),
            height: pts(view.window.1),
            time_pts: view.time_pts,
            labels_pts: view.labels_pts,
            row_pts: pts(arrangement.row_pts),
            ..Self::default()
        };
        let scale = TimeScale::new(view.axis, view.view, view.time_pts);
        let window = (view.window.0, view.window.0 + view.window.1);
        for (at, (article, place)) in plan.articles().iter().zip(&arrangement.bands).enumerate() {
            if place.bottom <= window.0 {
                scene.above += article.passages.len();
            } else if place.top >= window.1 {
                scene.below += article.passages.len();
            } else {
                scene.add_band(plan, (at, article, place), view, &scale, window);
            }
        }
        scene
    }

    fn add_band(
        &mut self,
        plan: &ToldPlan,
        (at, article, place): (usize, &ToldArticle, &BandPlace),
        view: &ToldView<'_>,
        scale: &TimeScale,
        window: (f64, f64),
    ) {
        let y = |height: f64| pts(height - window.0);
        let right = view.time_pts + view.labels_pts;
        let across = |top: f32, bottom: f32| Area { left: -RULER_PTS, top, right, bottom };
        let area = across(y(place.top).max(0.0), y(place.bottom.min(window.1)));
        let title_pts = pts(if place.is_collapsed { STRIP_PTS } else { TOLD_TITLE_PTS });
        let title_top = area.top.min(y(place.bottom) - title_pts);
        let is_scrolled = place.top < window.0 && !place.is_collapsed;
        let in_band = |(top, bottom): (f64, f64)| {
            let head = if is_scrolled { title_top + title_pts } else { 0.0 };
            (y(top).max(head), y(bottom.min(window.1)).max(head))
        };
        let text = in_band(place.text_range);
        let own = |of: &ArticleIdx| *of == article.article && !place.is_collapsed;
        let brushed = view.brushed.as_ref().filter(|(of, range)| own(of) && !range.is_empty());
        let lines = (place.text_range.0.max(window.0), place.text_range.1.min(window.1));
        let paragraphs = if place.is_collapsed {
            Vec::new()
        } else {
            place.text.stretches(article.paragraphs(), lines).map(in_band).collect()
        };
        let reading = view.reading.filter(|(of, _)| own(of)).map(|(_, byte)| y(place.text.height(byte)));
        self.bands.push(ToldBand {
            article: article.article,
            place: at,
            area,
            title: across(title_top, title_top + title_pts),
            is_scrolled,
            is_collapsed: place.is_collapsed,
            passages: article.passages.len(),
            steps: article.steps,
            paragraph_secs: article.paragraph_secs,
            text,
            paragraphs,
            reading: reading.filter(|at| text.0 <= *at && *at <= text.1),
            brushed: brushed
                .map(|(_, range)| in_band(brushed_heights(article, place, range)))
                .filter(|(top, bottom)| top < bottom),
        });
        if place.is_collapsed {
            self.add_strip(plan, article, scale, (y(place.top) + pts(STRIP_PTS) / 2.0, view.time_pts));
            return;
        }
        let head = if is_scrolled { title_top + title_pts } else { 0.0 };
        let shown = (f64::from(head) + window.0, window.1);
        let half = self.row_pts / 2.0;
        let first = place.heights.partition_point(|height| height + f64::from(half) <= shown.0);
        let end = place.heights.partition_point(|height| height - f64::from(half) < shown.1);
        self.above += first;
        self.below += place.heights.len() - end;
        let dot = |at: usize| {
            let told = article.passages.get(at)?;
            let height = place.heights.get(at)?;
            let is_lit = brushed.is_some_and(|(_, range)| meet(&told.range, range));
            let (x, beyond) = x_of(scale, told.start, view.time_pts);
            Some((told, ToldDot { y: y(*height), is_lit, x, beyond, ..self.dot(plan, told, at)? }))
        };
        let mut before = first.checked_sub(1).and_then(dot);
        let mut found = Vec::new();
        let mut steps = Vec::new();
        for at in first..(end + 1).min(article.passages.len()) {
            let Some((told, mut dot)) = dot(at) else {
                // An event that was removed since: the plan is outdated, and a new one is being made.
                before = None;
                continue;
            };
            if let Some((told_before, dot_before)) = &before {
                let is_back = told.event != told_before.event && told.start < told_before.start;
                dot.is_step_back = is_back;
                steps.extend(step((dot_before.x, dot_before.y), (dot.x, dot.y), is_back, (head, self.height)));
            }
            if at < end {
                found.push(dot.clone());
            }
            before = Some((told, dot));
        }
        self.dots.extend(found);
        self.steps.extend(steps);
    }

    fn dot(&self, plan: &ToldPlan, told: &PlannedPassage, place: usize) -> Option<ToldDot> {
        Some(ToldDot {
            event: plan.event_now(told.event)?,
            citation: told.citation,
            band: self.bands.len() - 1,
            place,
            x: 0.0,
            y: 0.0,
            beyond: None,
            sign: told.sign,
            is_again: told.is_again,
            is_step_back: false,
            is_lit: false,
            is_in_strip: false,
        })
    }

    /// The passages of a collapsed band in one line: of those that are in the same place, the first.
    fn add_strip(&mut self, plan: &ToldPlan, article: &ToldArticle, scale: &TimeScale, (y, width): (f32, f32)) {
        let mut taken = std::collections::HashSet::new();
        for (at, told) in article.passages.iter().enumerate() {
            let (x, beyond) = x_of(scale, told.start, width);
            #[expect(clippy::cast_possible_truncation, reason = "points on a screen")]
            if beyond.is_some() || !taken.insert((x * 2.0) as i32) {
                continue;
            }
            let dot = self.dot(plan, told, at).map(|dot| ToldDot { x, y, is_in_strip: true, ..dot });
            self.dots.extend(dot);
        }
    }

    /// The passage at a point: the nearest dot in reach, or the one whose title is there.
    #[must_use]
    pub fn hit(&self, x: f32, y: f32) -> Option<usize> {
        let is_in_labels = self.labels_pts > 0.0 && (self.time_pts..=self.time_pts + self.labels_pts).contains(&x);
        let reach = if is_in_labels { self.row_pts / 2.0 } else { REACH_PTS };
        let way = |dot: &ToldDot| {
            let across = if is_in_labels { if dot.is_in_strip { f32::MAX } else { 0.0 } } else { (dot.x - x).abs() };
            across.max((dot.y - y).abs())
        };
        let near = self.dots.iter().enumerate().map(|(at, dot)| (at, way(dot))).filter(|(_, way)| *way <= reach);
        near.min_by(|a, b| a.1.total_cmp(&b.1)).map(|(at, _)| at)
    }
}

/// From half a row above the first passage that is brushed, or the beginning of the stretch, to the end.
fn brushed_heights(article: &ToldArticle, place: &BandPlace, range: &Range<usize>) -> (f64, f64) {
    let (mut top, mut bottom) = (place.text.height(range.start), place.text.height(range.end));
    for (told, height) in article.passages.iter().zip(&place.heights) {
        if meet(&told.range, range) {
            top = top.min(height - BRUSH_PTS);
            bottom = bottom.max(height + BRUSH_PTS);
        }
    }
    (top, bottom)
}

/// Half of the height of a passage that is brushed.
const BRUSH_PTS: f64 = 8.0;

fn meet(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// The place of a time across; what is outside the view stands at its edge.
fn x_of(scale: &TimeScale, secs: f64, width: f32) -> (f32, Option<TimeSide>) {
    let x = scale.x_from_time(secs);
    if x < 0.0 {
        (BEYOND_PTS.min(width), Some(TimeSide::Earlier))
    } else if x > width {
        ((width - BEYOND_PTS).max(0.0), Some(TimeSide::Later))
    } else {
        (x, None)
    }
}

/// A step between two points, cut to the heights of a window; `None` if nothing of it is in there.
fn step(from: (f32, f32), to: (f32, f32), is_back: bool, window: (f32, f32)) -> Option<ToldStep> {
    let turn = (to.1 - from.1) * TURN;
    let whole = [from, (from.0, from.1 + turn), (to.0, to.1 - turn), to];
    let middle = point(&whole, 0.5);
    let is_long = from.0 - to.0 >= ARROW_FROM_PTS && is_back;
    let arrow = Some((middle.0 - 4.0, middle.1)).filter(|_| is_long && window.0 <= middle.1 && middle.1 <= window.1);
    let (start, end) = (share_at(&whole, window.0), share_at(&whole, window.1));
    (start < end).then(|| ToldStep { curve: part(&whole, start, end), is_back, arrow })
}

/// The point of a curve at a share of it.
fn point(curve: &[(f32, f32); 4], share: f32) -> (f32, f32) {
    let rest = 1.0 - share;
    weighted(curve, [rest * rest * rest, 3.0 * rest * rest * share, 3.0 * rest * share * share, share * share * share])
}

/// The direction of a curve at a share of it, as its change for a whole share.
fn slope(curve: &[(f32, f32); 4], share: f32) -> (f32, f32) {
    let rest = 1.0 - share;
    let (first, last) = (3.0 * rest * rest, 3.0 * share * share);
    let both = 6.0 * rest * share;
    weighted(curve, [-first, first - both, both - last, last])
}

/// The sum of the points of a curve, each with a weight.
fn weighted(curve: &[(f32, f32); 4], weights: [f32; 4]) -> (f32, f32) {
    let parts = curve.iter().zip(weights).map(|((x, y), weight)| (x * weight, y * weight));
    parts.fold((0.0, 0.0), |sum, part| (sum.0 + part.0, sum.1 + part.1))
}

/// The share at which a curve, which only goes down, reaches a height; 0 or 1 outside of it.
fn share_at(curve: &[(f32, f32); 4], height: f32) -> f32 {
    if height <= curve[0].1 {
        return 0.0;
    }
    if height >= curve[3].1 {
        return 1.0;
    }
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..24 {
        let middle = f32::midpoint(low, high);
        if point(curve, middle).1 < height {
            low = middle;
        } else {
            high = middle;
        }
    }
    high
}

/// The part of a curve between two shares of it.
fn part(curve: &[(f32, f32); 4], start: f32, end: f32) -> [(f32, f32); 4] {
    if start <= 0.0 && end >= 1.0 {
        return *curve;
    }
    let (from, to) = (point(curve, start), point(curve, end));
    let third = (end - start) / 3.0;
    let (leaves, arrives) = (slope(curve, start), slope(curve, end));
    [
        from,
        (from.0 + leaves.0 * third, from.1 + leaves.1 * third),
        (to.0 - arrives.0 * third, to.1 - arrives.1 * third),
        to,
    ]
}
