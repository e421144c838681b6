//! The overview's density: the number of events over the whole dossier, as stacks of small squares by theme.
//!
//! A [`TimeHistogram`] is made once for a dossier and a filter; a [`Density`] shows it on a strip of some size.
#![expect(
    clippy::indexing_slicing,
    clippy::expect_used,
    reason = "themes are numbered by their dossier, bins below 2^14"
)]

use super::axis::{TimeAxis, TimeScale};
use super::item::item_id;
use super::metrics::pts;
use super::scene::Area;
use super::view::{Scale, View};
use crate::dossier::{Dossier, Event, EventIdx, ThemeIdx};
use crate::time::{DateKind, EventDate};

/// Width of a column.
pub const COLUMN_PTS: f32 = 7.0;
/// From one square of a stack to the next.
pub const SQUARE_PTS: f32 = 6.0;
/// Least width of the window that stands for the view.
const WINDOW_MIN_PTS: f32 = 8.0;

/// One square of a stack, or a part of a bar.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Square {
    /// Its area, including gaps; a bar has gaps at its sides only.
    pub area: Area,
    /// First theme of its events.
    pub theme: Option<ThemeIdx>,
}

/// Stacks over a strip.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Density {
    /// In chronological order, each stack from the bottom up.
    pub squares: Vec<Square>,
    /// Events per square; more than 1 if the fullest column would be too high. The last square of a theme may have
    /// fewer.
    pub events_per_square: usize,
    /// Whether columns are bars, proportional to their number of events: used when squares would stand for so many that
    /// a full column looks like a sparse one.
    pub is_bars: bool,
}

/// With more events per square than this, columns are bars.
const PER_SQUARE_MAX: usize = 8;
/// Least height of a column with any event.
const BAR_MIN_PTS: f64 = 2.0;

/// Columns of a [`TimeHistogram`], from the first event to the last: several for each point of any strip.
const BINS: u16 = 16_384;

/// With more themes than this, events are sorted rather than counted in a table of bins and themes.
const TABLE_THEMES_MAX: usize = 64;

/// The distribution of events over time, by theme: made once, so that a strip of any size need not visit the events.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TimeHistogram {
    start: f64,
    bin_secs: f64,
    /// Bin by bin, the number of events by theme, then of those without; only if there are any.
    counts: Vec<(u16, u16, u32)>,
    themes: usize,
}

impl TimeHistogram {
    /// Of the `shown` events, by their positions on `axis`.
    ///
    /// An event counts at the start of its span, a vague date at its middle.
    #[must_use]
    pub fn new(dossier: &Dossier, shown: &dyn Fn(EventIdx) -> bool, axis: &TimeAxis) -> Self {
        let themes = u16::try_from(dossier.themes.len()).expect("themes are numbered with 16 bits");
        // In the order of the file, which is that of memory.
        let events = (0..).map(EventIdx).zip(&dossier.events).filter(|(idx, _)| shown(*idx)).map(|(_, event)| event);
        let mut all = (f64::INFINITY, f64::NEG_INFINITY);
        let mut count = 0;
        let anchor = |event: &Event| axis.position(anchor(&event.date));
        for at in events.clone().map(anchor) {
            all = (all.0.min(at), all.1.max(at));
            count += 1;
        }
        if count == 0 {
            return Self::default();
        }
        let bin_secs = ((all.1 - all.0) / f64::from(BINS - 1)).max(1.0);
        let theme = |event: &Event| event.themes.first().map_or(themes, |theme| theme.0);
        let bins = events.map(|event| (bin(anchor(event) - all.0, bin_secs), theme(event)));
        Self { start: all.0, bin_secs, counts: counted(bins, count, themes), themes: usize::from(themes) }
    }

    /// Stacks over a strip of `width` and `height` points that shows `strip`, a view of positions.
    #[must_use]
    pub fn density(&self, strip: View, width: f32, height: f32) -> Density {
        let scale = Scale::new(strip, width);
        let placed = self.counts.iter().map(|&(bin, theme, count)| {
            let theme = (usize::from(theme) < self.themes).then_some(ThemeIdx(theme));
            (scale.x_from_time(self.start + f64::from(bin) * self.bin_secs), theme, count as usize)
        });
        stack(placed, self.themes, width, height)
    }
}

/// How often each bin and theme occurs among `count`, in order.
fn counted(bins: impl Iterator<Item = (u16, u16)>, count: usize, themes: u16) -> Vec<(u16, u16, u32)> {
    let columns = usize::from(themes) + 1;
    let is_some = |&(_, _, count): &(u16, u16, u32)| count > 0;
    if columns <= TABLE_THEMES_MAX && count >= usize::from(BINS) {
        let mut table = vec![0_u32; usize::from(BINS) * columns];
        for (bin, theme) in bins {
            table[usize::from(bin) * columns + usize::from(theme)] += 1;
        }
        let rows = (0..BINS).zip(table.chunks(columns));
        let cells = rows.flat_map(|(bin, row)| (0..=themes).zip(row).map(move |(theme, &count)| (bin, theme, count)));
        return cells.filter(is_some).collect();
    }
    let mut bins: Vec<(u16, u16)> = bins.collect();
    bins.sort_unstable();
    let runs = bins.chunk_by(|a, b| a == b);
    runs.map(|run| (run[0].0, run[0].1, item_id(run.len()))).collect()
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to what a bin holds")]
fn bin(secs: f64, bin_secs: f64) -> u16 {
    (secs / bin_secs).round().clamp(0.0, f64::from(BINS - 1)) as u16
}

/// The window for `view` on a strip that shows `strip`, both views of positions: left and right in points, never too
/// narrow to grab.
#[must_use]
pub fn window(strip: View, width: f32, view: View) -> (f32, f32) {
    let scale = Scale::new(strip, width);
    let (left, right) = (scale.x_from_time(view.start()), scale.x_from_time(view.end()));
    let middle = f32::midpoint(left, right);
    let half = ((right - left) / 2.0).max(WINDOW_MIN_PTS / 2.0);
    (
        (middle - half).clamp(0.0, (width - WINDOW_MIN_PTS).max(0.0)),
        (middle + half).clamp(WINDOW_MIN_PTS.min(width), width),
    )
}

/// The middle of the stack that counts an event on a strip of `width` points that shows `strip` of `axis`, in points.
#[must_use]
pub fn stack_x(axis: &TimeAxis, strip: View, width: f32, date: &EventDate) -> f32 {
    let x = TimeScale::new(axis, strip, width).x_from_time(anchor(date));
    let columns = whole(width / COLUMN_PTS).max(1);
    let last = pts(real(columns - 1));
    ((x / COLUMN_PTS).floor().min(last) + 0.5) * COLUMN_PTS
}

fn anchor(date: &EventDate) -> f64 {
    let bound = |bound: crate::time::Bound| bound.instant().map(crate::time::Instant::axis_secs);
    match (bound(date.possible().start), bound(date.possible().end)) {
        (Some(start), Some(end)) if date.kind() != DateKind::Lasting => f64::midpoint(start, end),
        _ => date.anchor().axis_secs(),
    }
}

/// Counts by column and theme, then as many squares as fit the height.
fn stack(
    placed: impl Iterator<Item = (f32, Option<ThemeIdx>, usize)>,
    themes: usize,
    width: f32,
    height: f32,
) -> Density {
    let columns = whole(width / COLUMN_PTS).max(1);
    // Themes in their order, then events without one.
    let mut counts = vec![vec![0_usize; themes + 1]; columns];
    for (x, theme, more) in placed {
        if !(0.0..=width).contains(&x) {
            continue;
        }
        let column = whole(x / COLUMN_PTS).min(columns - 1);
        counts[column][theme.map_or(themes, |theme| usize::from(theme.0))] += more;
    }
    let most_squares = whole(height / SQUARE_PTS).max(1);
    let fullest = counts.iter().map(|column| column.iter().sum::<usize>()).max().unwrap_or(0);
    if fullest > most_squares * PER_SQUARE_MAX {
        return bars(&counts, themes, fullest, height);
    }
    let squares_of = |column: &[usize], per: usize| column.iter().map(|count| count.div_ceil(per)).sum::<usize>();
    let events_per_square = fewest_per_square(&counts, most_squares);
    let mut density = Density { squares: Vec::new(), events_per_square, is_bars: false };
    for (left, column) in (0_u16..).map(|at| f32::from(at) * COLUMN_PTS).zip(&counts) {
        let mut bottom = height;
        let most = squares_of(column, events_per_square).min(most_squares);
        let kinds = (0_u16..).zip(column);
        let stack = kinds.flat_map(|(theme, count)| std::iter::repeat_n(theme, count.div_ceil(events_per_square)));
        for theme in stack.take(most) {
            let area = Area { left, top: bottom - SQUARE_PTS, right: left + COLUMN_PTS, bottom };
            let theme = (usize::from(theme) < themes).then_some(ThemeIdx(theme));
            density.squares.push(Square { area, theme });
            bottom -= SQUARE_PTS;
        }
    }
    density
}

/// Columns as bars, each theme's part as high as its share.
fn bars(counts: &[Vec<usize>], themes: usize, fullest: usize, height: f32) -> Density {
    let mut squares = Vec::new();
    for (left, column) in (0_u16..).map(|at| f32::from(at) * COLUMN_PTS).zip(counts) {
        let all = real(column.iter().sum());
        let high = (f64::from(height) * all / real(fullest)).max(BAR_MIN_PTS);
        let mut below = 0.0;
        for (theme, &count) in (0_u16..).zip(column).filter(|(_, count)| **count > 0) {
            let above = below + real(count) / all * high;
            let area = Area { left, top: height - pts(above), right: left + COLUMN_PTS, bottom: height - pts(below) };
            let theme = (usize::from(theme) < themes).then_some(ThemeIdx(theme));
            squares.push(Square { area, theme });
            below = above;
        }
    }
    Density { squares, events_per_square: 1, is_bars: true }
}

#[expect(clippy::cast_precision_loss, reason = "counts of events")]
fn real(count: usize) -> f64 {
    count as f64
}

/// The fewest events per square with which the fullest column has at most `most` squares; if a column has more themes
/// than squares, so many that each theme has one.
fn fewest_per_square(counts: &[Vec<usize>], most: usize) -> usize {
    let fullest = counts.iter().map(|column| column.iter().sum::<usize>()).max().unwrap_or(0);
    let fits =
        |per: usize| counts.iter().all(|column| column.iter().map(|count| count.div_ceil(per)).sum::<usize>() <= most);
    // More events per square never need more squares, so binary search finds it.
    let (mut low, mut high) = (1, fullest.max(1));
    while low < high {
        let middle = usize::midpoint(low, high);
        if fits(middle) { high = middle } else { low = middle + 1 }
    }
    low
}

/// Whole steps in a length.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "`as` saturates, and lengths are small")]
fn whole(steps: f32) -> usize {
    pts(f64::from(steps).floor().max(0.0)) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::load;
    use proptest::prelude::*;

    const FIRST: Option<ThemeIdx> = Some(ThemeIdx(0));
    const SECOND: Option<ThemeIdx> = Some(ThemeIdx(1));

    #[test]
    fn stacks_stand_on_the_ground_in_order_of_theme() {
        let placed = [(1.0, SECOND), (3.0, None), (2.0, FIRST), (6.9, SECOND), (30.0, FIRST), (99.0, None)];
        let density = stack(placed.into_iter().map(|(x, theme)| (x, theme, 1)), 2, 50.0, 30.0);
        assert_eq!(density.events_per_square, 1);
        let found: Vec<_> =
            density.squares.iter().map(|square| (square.area.left, square.area.bottom, square.theme)).collect();
        let expected =
            [(0.0, 30.0, FIRST), (0.0, 24.0, SECOND), (0.0, 18.0, SECOND), (0.0, 12.0, None), (28.0, 30.0, FIRST)];
        assert_eq!(found, expected, "what lies beside the strip is not counted");
    }

    #[test]
    fn full_columns_make_squares_stand_for_more() {
        let density = stack([(1.0, FIRST, 20), (2.0, FIRST, 10)].into_iter(), 1, 50.0, 30.0);
        assert_eq!((density.squares.len(), density.events_per_square), (5, 6));
    }

    #[test]
    fn bars_are_as_high_as_their_events_are_many() {
        let placed = [(1.0, FIRST, 300), (2.0, SECOND, 100), (8.0, FIRST, 100), (15.0, None, 1)];
        let density = stack(placed.into_iter(), 2, 50.0, 30.0);
        let found: Vec<_> =
            density.squares.iter().map(|part| (part.area.left, part.area.top, part.area.bottom, part.theme)).collect();
        let expected =
            [(0.0, 7.5, 30.0, FIRST), (0.0, 0.0, 7.5, SECOND), (7.0, 22.5, 30.0, FIRST), (14.0, 28.0, 30.0, None)];
        assert_eq!(found, expected);
        assert!(density.is_bars);
    }

    #[test]
    fn the_window_keeps_inside_and_wide_enough() {
        let strip = View::new(0.0, 100_000.0);
        let check = |start: f64, end: f64, left: f32, right: f32| {
            let (found_left, found_right) = window(strip, 100.0, View::new(start, end));
            assert!(
                (found_left - left).abs() < 1e-3 && (found_right - right).abs() < 1e-3,
                "{found_left} {found_right}"
            );
        };
        check(20_000.0, 60_000.0, 20.0, 60.0);
        check(-50_000.0, 50_000.0, 0.0, 50.0);
        check(50_000.0, 50_060.0, 46.03, 54.03);
        check(500_000.0, 500_060.0, 92.0, 100.0);
    }

    proptest! {
        #[test]
        fn stacks_keep_inside_the_strip(
            placed in prop::collection::vec((0.0..300.0_f32, prop::option::of(0_u16..5)), 0..200),
            height in 6.0..80.0_f32,
        ) {
            let themed = placed.iter().map(|&(x, at)| (x, at.map(ThemeIdx), 1));
            let density = stack(themed, 5, 300.0, height);
            prop_assert_eq!(density.squares.is_empty(), placed.is_empty());
            prop_assert!(density.squares.len() <= placed.len());
            prop_assert!(density.squares.iter().all(|square| square.area.top >= -1e-3 && square.area.left <= 300.0));
        }
    }

    #[test]
    fn an_event_points_at_its_stack() {
        let dossier = load::shipped().dossier;
        for (at, event) in dossier.events.iter().enumerate() {
            let histogram = TimeHistogram::new(&dossier, &|idx| idx.0 as usize == at, &TimeAxis::default());
            let middle = anchor(&event.date);
            // As wide as a few days: the middle of a day is far from its start.
            let strip = View::new(middle - 200_000.0, middle + 150_000.0);
            let density = histogram.density(strip, 900.0, 30.0);
            let [square] = density.squares[..] else { panic!("one event, one square: {density:?}") };
            let stack = f32::midpoint(square.area.left, square.area.right);
            let x = stack_x(&TimeAxis::default(), strip, 900.0, &event.date);
            assert!((x - stack).abs() < 0.01, "{}: {x}, {stack}", event.title());
        }
    }
}
