//! [`Scene`]: the marks, labels, clusters and lanes that a view shows, in points.

use std::ops::Range;
use std::sync::Arc;

use super::axis::VisibleBreak;
use super::frame::Frame;
use super::metrics::LABEL_PTS;
use crate::dossier::{ArticleIdx, Dossier, EventIdx, ThemeIdx};

/// A rectangle in points, origin at the top left of the plot, `left <= right`, `top <= bottom`.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Area {
    pub left: f32,
    pub top: f32,
    pub right: f32,
    pub bottom: f32,
}

impl Area {
    /// Whether a point lies inside, edges included.
    #[must_use]
    pub fn contains(self, x: f32, y: f32) -> bool {
        self.left <= x && x <= self.right && self.top <= y && y <= self.bottom
    }

    /// Distance of a point from the nearest one inside, in points; 0 inside.
    #[must_use]
    pub fn distance(self, x: f32, y: f32) -> f32 {
        let across = (self.left - x).max(x - self.right).max(0.0);
        let down = (self.top - y).max(y - self.bottom).max(0.0);
        across.hypot(down)
    }
}

/// What a lane stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LaneKind {
    /// The events that cite this article first.
    Article(ArticleIdx),
    /// The events whose first theme this is.
    Theme(ThemeIdx),
    /// Events without an article or theme.
    Rest,
    /// Everything.
    All,
}

impl LaneKind {
    /// Every lane that a dossier may have, in any mode.
    #[must_use]
    pub fn all_of(dossier: &Dossier) -> Vec<Self> {
        let articles = (0..=u16::MAX).take(dossier.articles.len()).map(|at| Self::Article(ArticleIdx(at)));
        let themes = (0..=u16::MAX).take(dossier.themes.len()).map(|at| Self::Theme(ThemeIdx(at)));
        articles.chain(themes).chain([Self::Rest, Self::All]).collect()
    }
}

/// The part of a column that is of one theme.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DensityPart {
    /// In points, not cut to the plot.
    pub left: f32,
    pub right: f32,
    /// Lower and upper end, as shares of the height that the fullest column of all lanes has.
    pub below: f32,
    pub above: f32,
    /// First theme of the events.
    pub theme: Option<ThemeIdx>,
}

/// The distribution of a lane's events.
#[derive(Clone, Debug, PartialEq)]
pub struct LaneDensity {
    /// The area that the columns stand in.
    pub area: Area,
    /// From the left, each column from the bottom up.
    pub parts: Arc<[DensityPart]>,
}

/// A horizontal band.
#[derive(Clone, Debug, PartialEq)]
pub struct Lane {
    /// What it stands for.
    pub kind: LaneKind,
    /// The whole band.
    pub area: Area,
    /// The start of its first row, or a line above it, for the title; of no height for a single lane without one.
    pub title: Area,
    /// The part that stays in sight when it is scrolled: the line of the title and, in a crowded lane, that of the
    /// pills.
    pub head: Area,
    /// Whether it is a strip: its signs are small, and only focused events are labelled.
    pub is_collapsed: bool,
    /// How its events are distributed, if they are many and some of them are folded.
    pub density: Option<LaneDensity>,
}

impl Lane {
    /// Whether the line of the pills belongs to the head.
    fn has_pills_in_head(&self) -> bool {
        self.head.bottom > self.title.bottom + 1.0
    }

    /// Whether an area is a part of the head.
    #[must_use]
    pub fn is_in_head(&self, area: Area) -> bool {
        const SLACK_PTS: f32 = 0.5;
        self.has_pills_in_head() && self.head.top <= area.top + SLACK_PTS && area.bottom <= self.head.bottom + SLACK_PTS
    }

    /// Down to where its head covers what is scrolled below it; `None` where it covers nothing.
    #[must_use]
    pub fn covered_to(&self) -> Option<f32> {
        let is_scrolled = self.area.top < 0.0 && self.head.top <= 0.5 && self.head.bottom - self.head.top >= 1.0;
        (is_scrolled && !self.is_collapsed).then_some(self.head.bottom)
    }
}

/// The shape of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sign {
    /// A disc: a day or finer. Where the day is wider than the disc, its area is as wide as the day: draw it as a
    /// stretch in which it happened once.
    Point,
    /// A small square: an article was published. Stretched like a point.
    Publication,
    /// An outlined bar as wide as what is known: it happened once, somewhere inside.
    Within,
    /// A bar: it lasted. Solid where certain, soft where possible.
    Span,
}

/// How an end of a bar is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fade {
    /// Ends sharp, in view.
    Sharp,
    /// Soft: the end is approximate, or only possible.
    Soft,
    /// Fades out: no end is known or set.
    Open,
    /// Goes on beyond the view.
    Beyond,
}

/// Text beside or above a mark.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// Where the text stands; its width is the measured one, or less where it had to be cut.
    pub area: Area,
    /// Whether the text has to be cut to fit `area`.
    pub cut: bool,
}

impl Label {
    /// Lines that the text may have.
    #[must_use]
    pub fn lines(&self) -> usize {
        let height = f64::from(self.area.bottom - self.area.top);
        if height > 1.5 * LABEL_PTS { 2 } else { 1 }
    }
}

/// What is drawn for one event.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    pub event: EventIdx,
    /// 0 is the most important of all shown events; unique.
    pub rank: u32,
    /// Index into [`Scene::lanes`].
    pub lane: usize,
    /// Row inside the lane, from the top.
    pub row: usize,
    pub sign: Sign,
    /// The sign itself, cut to the plot: for bars the possible extent, for points the disc's box.
    pub area: Area,
    /// Certain part of a bar, as left and right in points, cut to the plot.
    pub certain: Option<(f32, f32)>,
    /// How the left end of `area` is drawn.
    pub left: Fade,
    /// How the right end of `area` is drawn.
    pub right: Fade,
    /// Its text; always there for the focused events, missing for others only at the edges of the plot.
    pub label: Option<Label>,
    /// Whether this is background knowledge: drawn hollow.
    pub hollow: bool,
}

impl Mark {
    /// Top and bottom of sign and label together.
    #[must_use]
    pub fn rows(&self) -> (f32, f32) {
        let label = self.label.as_ref().map_or(self.area, |label| label.area);
        (self.area.top.min(label.top), self.area.bottom.max(label.bottom))
    }
}

/// Events folded into one mark for want of room.
#[derive(Clone, Debug, PartialEq)]
pub struct Cluster {
    /// Index into [`Scene::lanes`].
    pub lane: usize,
    /// Where the pill with the count stands.
    pub area: Area,
    /// How many events it stands for; never 0.
    pub count: usize,
    /// Some of them in chronological order, as many as [`Plan::name_members`](super::Plan::name_members) was asked for.
    pub events: Vec<EventIdx>,
    /// The part of the axis that its events take in this view, as positions: the target of a zoom. Points count with
    /// the whole of their day, bars at the place where they are counted, as they may be far longer than the view.
    pub from_secs: f64,
    pub to_secs: f64,
    /// The tiles that its events are found in.
    pub(super) sources: Vec<ClusterSource>,
}

/// Where the events of a tile are found.
#[derive(Clone, Debug, PartialEq)]
pub struct ClusterSource {
    pub(super) frame: Frame,
    /// Those whose bodies start in the tile and in the view.
    pub(super) starting: Range<u32>,
    /// Whether those that run into the view from before are counted here, and how many they are.
    pub(super) running_in: usize,
    /// Whether those are counted here that start after the view, but for their fade.
    pub(super) is_last: bool,
}

/// Events beyond an edge of the view.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Beyond {
    /// How many.
    pub count: usize,
    /// The nearest one.
    pub nearest: Option<EventIdx>,
}

impl Beyond {
    /// How many.
    #[must_use]
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }
}

/// What lies under a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SceneHit {
    /// A mark or its label.
    Event(EventIdx),
    /// Index into [`Scene::clusters`].
    Cluster(usize),
}

/// How far from a sign a pointer still means it, in points.
const REACH_PTS: f32 = 4.0;

/// What reaches further than this below the plot, in points, is out of sight; less is rounding.
const BELOW_PTS: f32 = 0.5;

/// What a view shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    pub lanes: Vec<Lane>,
    /// In chronological order.
    pub marks: Vec<Mark>,
    /// In order of lane, then time.
    pub clusters: Vec<Cluster>,
    /// Folded stretches in view, in order of time.
    pub breaks: Vec<VisibleBreak>,
    /// Events that end before the view.
    pub earlier: Beyond,
    /// Events that start after the view.
    pub later: Beyond,
    /// Height of all lanes; if it is more than the plot's, the scene scrolls.
    pub height: f32,
}

impl Scene {
    /// What lies at a point of the plot: a sign or pill under it, else a label, else the nearest sign close by.
    #[must_use]
    pub fn at(&self, x: f32, y: f32) -> Option<SceneHit> {
        let nearest = self.marks.iter().map(|mark| (mark.area.distance(x, y), mark)).min_by(|a, b| a.0.total_cmp(&b.0));
        let nearest = nearest.filter(|(distance, _)| *distance <= REACH_PTS);
        let under = nearest.filter(|(distance, _)| *distance <= 0.0);
        let labelled =
            || self.marks.iter().find(|mark| mark.label.as_ref().is_some_and(|label| label.area.contains(x, y)));
        let cluster = || self.clusters.iter().position(|cluster| cluster.area.contains(x, y)).map(SceneHit::Cluster);
        let event = |mark: &Mark| SceneHit::Event(mark.event);
        under
            .map(|(_, mark)| event(mark))
            .or_else(cluster)
            .or_else(|| labelled().map(event))
            .or_else(|| nearest.map(|(_, mark)| event(mark)))
    }

    /// The part of the scene that is visible when it is scrolled down by `offset` on a plot of this height. The head
    /// of a lane stays in sight as long as the lane does. Marks, pills and titles that the lower edge would cut are
    /// left out, so that nothing lies under what stands below the plot.
    #[must_use]
    pub fn scrolled(&self, offset: f32, height: f32) -> Self {
        let heads = self.heads_down(offset);
        let by = |area: Area, down: f32| Area { top: area.top + down, bottom: area.bottom + down, ..area };
        let untitled = |title: Area| Area { bottom: title.top, ..title };
        let whole = |title: Area| if is_below(title.bottom, height) { untitled(title) } else { title };
        let lanes = self.lanes.iter().zip(&heads).map(|(lane, &head)| Lane {
            area: by(lane.area, -offset),
            title: whole(by(lane.title, head)),
            head: by(lane.head, head),
            // It stands in the part of the lane that is in sight.
            density: lane.density.as_ref().map(|density| {
                let area = by(density.area, -offset);
                let (top, bottom) = (area.top.max(0.0), area.bottom.min(height));
                LaneDensity { area: Area { top, bottom: bottom.max(top), ..area }, ..density.clone() }
            }),
            ..*lane
        });
        let marks = self.marks.iter().filter_map(|mark| {
            let down = self.down(&heads, offset, mark.lane, mark.area);
            let label = || mark.label.as_ref().map(|label| Label { area: by(label.area, down), ..label.clone() });
            let is_seen = sight(mark.rows(), down, height) == Sight::Seen;
            is_seen.then(|| Mark { area: by(mark.area, down), label: label(), ..mark.clone() })
        });
        let clusters = self.clusters.iter().filter_map(|cluster| {
            let down = self.down(&heads, offset, cluster.lane, cluster.area);
            let is_seen = sight((cluster.area.top, cluster.area.bottom), down, height) == Sight::Seen;
            is_seen.then(|| Cluster { area: by(cluster.area, down), ..cluster.clone() })
        });
        Self { lanes: lanes.collect(), marks: marks.collect(), clusters: clusters.collect(), ..self.clone_counts() }
    }

    /// Numbers of events above and below the part that is visible when the scene is scrolled down by `offset` on a plot
    /// of this height.
    #[must_use]
    pub fn out_of_sight(&self, offset: f32, height: f32) -> (usize, usize) {
        let heads = self.heads_down(offset);
        let marks = self.marks.iter().map(|mark| (mark.lane, mark.area, mark.rows(), 1));
        let pills = self.clusters.iter().map(|cluster| {
            let area = cluster.area;
            (cluster.lane, area, (area.top, area.bottom), cluster.count)
        });
        marks.chain(pills).fold((0, 0), |(above, below), (lane, area, rows, count)| {
            match sight(rows, self.down(&heads, offset, lane, area), height) {
                Sight::Above => (above + count, below),
                Sight::Below => (above, below + count),
                Sight::Seen => (above, below),
            }
        })
    }

    /// How far the heads of the lanes move down when all else is scrolled down by `offset`.
    fn heads_down(&self, offset: f32) -> Vec<f32> {
        let down = |lane: &Lane| {
            let room = if lane.is_collapsed { 0.0 } else { (lane.area.bottom - lane.head.bottom).max(0.0) };
            (offset - lane.head.top).clamp(0.0, room) - offset
        };
        self.lanes.iter().map(down).collect()
    }

    /// How far an area of a lane moves down.
    fn down(&self, heads: &[f32], offset: f32, lane: usize, area: Area) -> f32 {
        let is_in_head = self.lanes.get(lane).is_some_and(|lane| lane.is_in_head(area));
        heads.get(lane).copied().filter(|_| is_in_head).unwrap_or(-offset)
    }

    /// A scene with nothing but the breaks and counts of this one.
    fn clone_counts(&self) -> Self {
        Self {
            breaks: self.breaks.clone(),
            earlier: self.earlier,
            later: self.later,
            height: self.height,
            ..Self::default()
        }
    }

    /// Whether a mark or label lies where the title of a lane is, as can happen while the view moves.
    #[must_use]
    pub fn covers_titles(&self) -> bool {
        self.lanes.iter().any(|lane| self.covers_title(lane))
    }

    /// Whether a mark or label lies where the title of this lane is.
    #[must_use]
    pub fn covers_title(&self, lane: &Lane) -> bool {
        let title = lane.title;
        let is_on_title = |area: Area| area.left < title.right && area.top < title.bottom && title.top < area.bottom;
        let label_of = |mark: &Mark| mark.label.as_ref().map(|label| label.area);
        self.marks.iter().any(|mark| is_on_title(mark.area) || label_of(mark).is_some_and(is_on_title))
    }

    /// The mark of an event, if it has one.
    #[must_use]
    pub fn mark(&self, event: EventIdx) -> Option<&Mark> {
        self.marks.iter().find(|mark| mark.event == event)
    }
}

/// Whether something is in sight on a plot that is scrolled.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sight {
    Above,
    Seen,
    /// Below the plot, or cut by its lower edge.
    Below,
}

/// The sight of what lies between two heights and moves down, on a plot of this height.
fn sight((top, bottom): (f32, f32), down: f32, height: f32) -> Sight {
    debug_assert!(top <= bottom);
    match () {
        () if bottom + down <= 0.0 => Sight::Above,
        () if is_below(bottom + down, height) => Sight::Below,
        () => Sight::Seen,
    }
}

/// Whether what ends at `bottom` reaches below a plot of this height.
fn is_below(bottom: f32, height: f32) -> bool {
    bottom > height + BELOW_PTS
}
