//! [`Scene`]: the marks, labels, clusters and lanes that a view shows, in points.

use std::ops::Range;

use super::frame::Frame;
use crate::dossier::{ArticleIdx, EventIdx, ThemeIdx};

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

/// The subject of a lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LaneKind {
    /// The events that cite this article first.
    Article(ArticleIdx),
    /// The events whose first theme this is.
    Theme(ThemeIdx),
    /// Events without an article or theme, and those whose lanes would be too many for the height.
    Rest,
    /// Everything.
    All,
}

/// A horizontal band.
#[derive(Clone, Debug, PartialEq)]
pub struct Lane {
    /// The events it represents.
    pub kind: LaneKind,
    /// The lanes that became this one for want of room, in the order of the file.
    pub shared_by: Vec<LaneKind>,
    /// The whole band, the title's line included.
    pub area: Area,
    /// The line for its title; of no height where there is a single lane without one.
    pub title: Area,
}

/// The shape of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sign {
    /// A disc: a day or finer. Where the day is wider than the disc, its area is as wide as the day: draw it as a box
    /// with round ends, which is a disc where it is square.
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
    /// The rectangle of the text; its width is the measured one, or less if it was cut.
    pub area: Area,
    /// Whether the text has to be cut to fit `area`.
    pub cut: bool,
}

/// The mark of one event.
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

/// Events folded into one mark for want of room.
#[derive(Clone, Debug, PartialEq)]
pub struct Cluster {
    /// Index into [`Scene::lanes`].
    pub lane: usize,
    /// The rectangle of the pill with the count.
    pub area: Area,
    /// How many events it stands for; never 0.
    pub count: usize,
    /// Some of them in chronological order, as many as [`Plan::name_members`](super::Plan::name_members) was asked for.
    pub events: Vec<EventIdx>,
    /// Where its events lie in this view, on the axis: what to zoom to. Points count with the whole of their day, bars
    /// where they are counted, as they may be far longer than the view.
    pub from_secs: f64,
    pub to_secs: f64,
    /// The source of its events.
    pub(super) source: ClusterSource,
}

/// The source of a tile's events.
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

/// The result of a hit test.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SceneHit {
    /// A mark or its label.
    Event(EventIdx),
    /// Index into [`Scene::clusters`].
    Cluster(usize),
}

/// How far from a sign a pointer still means it, in points.
const REACH_PTS: f32 = 4.0;

/// The visible part of a plan.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    pub lanes: Vec<Lane>,
    /// In chronological order.
    pub marks: Vec<Mark>,
    /// In order of lane, then time.
    pub clusters: Vec<Cluster>,
    /// Events that end before the view.
    pub earlier: Beyond,
    /// Events that start after the view.
    pub later: Beyond,
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

    /// The mark of an event, where it has one.
    #[must_use]
    pub fn mark(&self, event: EventIdx) -> Option<&Mark> {
        self.marks.iter().find(|mark| mark.event == event)
    }
}
