//! A scene that is higher than a page, cut between its rows into one scene for each page.

use crate::layout::{Area, Cluster, Lane, LaneDensity, Mark, Scene};

/// Free between a title at the top of a page and the first row below it.
const BELOW_TITLE_PTS: f32 = 2.0;

/// Cuts `scene` into parts that are at most `first` and then `further` points high. A lane that goes on has its title
/// on each.
pub fn sheets(scene: &Scene, first: f32, further: f32) -> Vec<Scene> {
    let mut sheets = Vec::new();
    let mut top = 0.0;
    while top < scene.height - 0.5 {
        let most = if sheets.is_empty() { first } else { further };
        let continued = scene.lanes.iter().find(|lane| lane.area.top < top - 0.5 && lane.area.bottom > top + 0.5);
        let head = continued.map_or(0.0, title_height);
        let bottom = cut(scene, top, top + (most - head).max(1.0));
        sheets.push(sheet(scene, top, bottom, head));
        top = bottom;
    }
    sheets
}

/// Room for the title of a lane that goes on.
fn title_height(lane: &Lane) -> f32 {
    let height = lane.title.bottom - lane.title.top;
    if height > 0.0 { height + BELOW_TITLE_PTS } else { 0.0 }
}

/// The lowest place from `top` to `most` at which no row is cut, and no title parted from its first row; below the last
/// row, the end of the scene.
fn cut(scene: &Scene, top: f32, most: f32) -> f32 {
    if scene.height <= most + 0.5 {
        return scene.height;
    }
    let clusters = scene.clusters.iter().map(|cluster| (cluster.area.top, cluster.area.bottom, cluster.lane));
    let rows: Vec<_> =
        scene.marks.iter().map(|mark| (mark.rows().0, mark.rows().1, mark.lane)).chain(clusters).collect();
    let crossing = rows.iter().filter(|(from, to, _)| *from < most && *to > most).map(|(from, ..)| *from);
    let mut bottom = crossing.fold(most, f32::min);
    for (at, lane) in scene.lanes.iter().enumerate() {
        if lane.area.top <= top || lane.area.top >= bottom {
            continue;
        }
        let has_rows = rows.iter().any(|(from, to, of)| *of == at && *from >= top && *to <= bottom);
        let is_over = lane.area.bottom <= bottom;
        if lane.title.bottom > bottom || !has_rows && !is_over {
            bottom = lane.area.top;
        }
    }
    // A page that is lower than a row shows one all the same.
    if bottom > top + 1.0 { bottom } else { most }
}

/// What lies between two heights, moved to the top of a page, below the title of the lane that goes on.
fn sheet(scene: &Scene, top: f32, bottom: f32, head: f32) -> Scene {
    let by = head - top;
    let height = bottom - top + head;
    let moved = |area: Area| Area { top: area.top + by, bottom: area.bottom + by, ..area };
    let cut = |area: Area| {
        let area = moved(area);
        let from = if area.top < head { 0.0 } else { area.top };
        Area { top: from, bottom: area.bottom.min(height).max(from), ..area }
    };
    // Numbers of the lanes on this page, by their number in the scene.
    let mut numbers = Vec::new();
    let mut lanes: Vec<Lane> = Vec::new();
    for lane in &scene.lanes {
        let is_here = lane.area.top < bottom - 0.5 && lane.area.bottom > top + 0.5;
        numbers.push(is_here.then_some(lanes.len()));
        if !is_here {
            continue;
        }
        let title = moved(lane.title);
        let title = if title.top < 0.0 { Area { top: 0.0, bottom: title.bottom - title.top, ..title } } else { title };
        let density = lane.density.as_ref().map(|density| LaneDensity { area: cut(density.area), ..density.clone() });
        lanes.push(Lane { area: cut(lane.area), title, head: title, density, ..*lane });
    }
    let number = |lane: usize| numbers.get(lane).copied().flatten();
    let is_here = |(from, to): (f32, f32)| from >= top - 0.5 && to <= bottom + 0.5;
    let marks = scene.marks.iter().filter(|mark| is_here(mark.rows())).filter_map(|mark| {
        let mut mark = Mark { lane: number(mark.lane)?, area: moved(mark.area), ..mark.clone() };
        if let Some(label) = &mut mark.label {
            label.area = moved(label.area);
        }
        Some(mark)
    });
    let clusters = scene.clusters.iter().filter(|cluster| is_here((cluster.area.top, cluster.area.bottom)));
    let clusters = clusters.filter_map(|cluster| {
        let mut cluster: Cluster = cluster.clone();
        (cluster.lane, cluster.area) = (number(cluster.lane)?, moved(cluster.area));
        Some(cluster)
    });
    Scene {
        marks: marks.collect(),
        clusters: clusters.collect(),
        lanes,
        breaks: scene.breaks.clone(),
        earlier: scene.earlier,
        later: scene.later,
        height,
    }
}
