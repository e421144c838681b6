//! Rings for the dates that other sources give the selected event, beside its own mark.

use egui::epaint::RectShape;
use egui::{Color32, CornerRadius, Pos2, Rect, Shape, Stroke, StrokeKind, pos2, vec2};

use super::theme::Palette;
use crate::dossier::{Dossier, EventIdx};
use crate::evidence::statements;
use crate::layout::TimeScale;
use crate::time::EventDate;

/// Height of a ring, and its least width, in points.
const RING_PTS: f32 = 10.0;
/// Height of a ring below a title, in points.
const LOW_RING_PTS: f32 = 6.0;
/// A mark that is wider, in points, is a bar, on which a ring is seen.
const BAR_FROM_PTS: f32 = 13.0;
/// The most rings of an event: more could not be told apart.
const RINGS_MAX: usize = 24;

/// The stretches at which sources place the selected event other than it is dated, each once, the longest first; not
/// those that hold its own, for a coarser date shows nothing more. In points from the left edge of a plot of this
/// width, which cuts them.
#[must_use]
pub fn other_dates(dossier: &Dossier, selected: Option<EventIdx>, scale: &TimeScale, width: f32) -> Vec<(f32, f32)> {
    let Some(event) = selected.and_then(|idx| dossier.event(idx)) else { return Vec::new() };
    if event.citations().iter().all(|citation| citation.date().is_none()) {
        return Vec::new();
    }
    let statements = statements(event);
    let dates = statements.iter().filter_map(|statement| statement.date).filter(|date| **date != event.date);
    let own = event.date.placed_span();
    let stretch = |date: &EventDate| {
        let named = date.placed_span();
        if named.union(own) == named {
            return None;
        }
        let (from, to) = (scale.x_from_time(named.start().axis_secs()), scale.x_from_time(named.end().axis_secs()));
        (from < width && to > 0.0).then(|| (from.max(0.0), to.min(width)))
    };
    let mut found: Vec<(f32, f32)> = dates.filter_map(stretch).collect();
    found.sort_by(|one, other| (other.1 - other.0).total_cmp(&(one.1 - one.0)).then(one.0.total_cmp(&other.0)));
    found.dedup();
    found.truncate(RINGS_MAX);
    found
}

/// The rings of an event at its mark.
pub struct DateRings {
    /// Those behind its sign, which is a point or no wider than they are.
    pub behind: Vec<Rect>,
    /// Those on its bar.
    pub before: Vec<Rect>,
}

impl DateRings {
    /// The rings of `dates` at a mark. One that would cover the title is a low one below it.
    #[must_use]
    pub fn new(dates: &[(f32, f32)], sign: Rect, title: Option<Rect>, origin: Pos2) -> Self {
        let ring = |(from, to): &(f32, f32)| {
            let middle = origin.x + f32::midpoint(*from, *to);
            let half = ((to - from) / 2.0).max(RING_PTS / 2.0);
            let at = |y: f32, height: f32| Rect::from_center_size(pos2(middle, y), vec2(2.0 * half, height));
            let level = at(sign.center().y, RING_PTS);
            let covers = |title: &Rect| title.intersects(level);
            title.filter(covers).map_or(level, |title| at(title.bottom() + LOW_RING_PTS / 2.0, LOW_RING_PTS))
        };
        let is_on_bar = |ring: &Rect| sign.width() > BAR_FROM_PTS && ring.width() < sign.width();
        let (before, behind) = dates.iter().map(ring).partition(is_on_bar);
        Self { behind, before }
    }
}

/// Paints rings, one after the other.
pub fn paint_rings(rings: &[Rect], color: Color32, palette: &Palette, out: &mut Vec<Shape>) {
    for ring in rings {
        let corner = CornerRadius::same(if ring.height() < RING_PTS { 3 } else { 5 });
        let stroke = Stroke::new(1.5, color);
        out.push(RectShape::new(*ring, corner, palette.sheet, stroke, StrokeKind::Inside).into());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::load;
    use crate::dossier::source::MemorySource;
    use crate::layout::{TimeAxis, View};
    use crate::time::Span;

    /// The rings, on a plot of a point a day that begins in 2021, of an event and its sources.
    fn rings(own: &str, sources: &[&str]) -> Vec<(f32, f32)> {
        let cited = |date: &&str| {
            let date = if date.is_empty() { String::new() } else { format!(r#", "date": "{date}""#) };
            format!(r#"{{"article": "a", "quote": {{"exact": "It was"}}{date}}}"#)
        };
        let text = format!(
            r#"{{"format": 1, "title": "T", "themes": [], "articles": [{{"id": "a", "file": "a.md", "title": "A",
            "published": "2021", "language": "en"}}], "events": [{{"id": "e", "title": "E", "date": "{own}",
            "basis": "stated", "themes": [], "citations": [{}]}}]}}"#,
            sources.iter().map(cited).collect::<Vec<_>>().join(",")
        );
        let source = MemorySource { name: "d", dossier: &text, articles: &[("a.md", "It was.")] };
        let dossier = load::from_source(&source).unwrap().dossier;
        let view = View::around(Span::of_edtf("2021").unwrap(), 0.0);
        other_dates(&dossier, Some(EventIdx(0)), &TimeScale::new(&TimeAxis::default(), view, 365.0), 365.0)
    }

    #[test]
    fn dates_of_other_sources_have_rings_but_for_coarser_ones() {
        assert_eq!(rings("2021-01-11", &["2021-01-11", "2021-01-14", "2021-01"]), [(13.0, 14.0)]);
        assert_eq!(rings("2021-01-11", &["", "2021-01-11"]), []);
        assert_eq!(rings("2021-02", &["2021-01", "2021-02-02", "2021-02-02"]), [(0.0, 31.0), (32.0, 33.0)]);
        // The plot cuts them, and those outside have none.
        assert_eq!(rings("2021-02", &["2020-12-31/2021-01-02", "2019", "2022-01-01"]), [(0.0, 2.0)]);
    }

    #[test]
    fn a_ring_is_behind_a_point_on_a_bar_and_below_a_title() {
        let point = Rect::from_min_size(pos2(100.0, 20.0), vec2(11.0, 11.0));
        let title = Rect::from_min_max(pos2(118.0, 17.0), pos2(200.0, 34.0));
        let rings = DateRings::new(&[(102.0, 103.0), (150.0, 151.0)], point, Some(title), Pos2::ZERO);
        assert!(rings.before.is_empty());
        assert_eq!(rings.behind[0].center(), pos2(102.5, point.center().y));
        assert!(rings.behind[1].top() >= title.bottom() - 0.01, "it covers no letter");
        let bar = Rect::from_min_size(pos2(100.0, 20.0), vec2(60.0, 7.0));
        let rings = DateRings::new(&[(90.0, 200.0), (120.0, 121.0)], bar, None, Pos2::ZERO);
        assert_eq!((rings.behind.len(), rings.before.len()), (1, 1));
        assert_eq!(rings.before[0].center(), pos2(120.5, bar.center().y));
    }
}
