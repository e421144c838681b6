//! Calendar ticks: the instants that an axis marks at a given zoom, with their labels.
//!
//! A table lists steps from seconds to a million years. The finest step is used whose labels all fit between
//! their ticks. The caller measures text, so nothing here depends on a font.

use super::calendar::{CalendarUnit, TickStep};
use super::tick_label::{LabelLength, context_labels, labels_with_year, piece_labels, tick_label};
use super::{Instant, Span};

#[cfg(test)]
mod tests;

/// The ticks of an axis and the row of larger units below them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ticks {
    /// In order of time. Each starts where the one before it ends, and together they cover the view; on an axis with
    /// breaks, they cover each of its pieces.
    pub ticks: Vec<Tick>,
    /// The larger units that contain the ticks, in order of time; empty if the ticks are years or longer.
    pub context: Vec<TickContext>,
    /// Finer marks between the ticks, without labels, in order of time; never on a tick or outside the view.
    pub minor: Vec<Instant>,
    /// Names of pieces between breaks in which no label fits, and of larger units that need a part of a break.
    pub pieces: Vec<PieceName>,
    /// Whether a label names its whole unit ("27", "Oct", "2018") and is centred in the visible part of it. Otherwise
    /// it names only the start ("14:00", or "1960" for ten years) and is placed directly after the line.
    pub names_units: bool,
}

/// One marked unit of the calendar.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// The position of the line.
    pub at: Instant,
    /// The position of the next line.
    pub next: Instant,
    /// The visible part between the two, in seconds.
    pub seen: (f64, f64),
    /// The text between the two, within the visible part; empty if it would not fit.
    pub label: String,
    /// Whether a larger unit starts here too.
    pub is_major: bool,
}

/// A larger unit that contains ticks, such as the month of days.
#[derive(Clone, Debug, PartialEq)]
pub struct TickContext {
    /// First instant.
    pub start: Instant,
    /// First instant after.
    pub end: Instant,
    /// The visible part, in seconds.
    pub seen: (f64, f64),
    /// Such as "October 2022"; empty if it would not fit in the visible part.
    pub label: String,
}

/// The name of a piece of an axis, which may extend over half of the breaks beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct PieceName {
    /// The middle of the piece, in seconds.
    pub at: f64,
    /// From there to the middle of the name, in points.
    pub shift_pts: f32,
    /// Such as "1947".
    pub text: String,
    /// Whether it stands in the row of the larger units, below labels of its own.
    pub is_context: bool,
}

/// A stretch of an axis without breaks in it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TickPiece {
    /// From its first second up to its last.
    pub secs: (f64, f64),
    /// Points on either side that its name may extend over.
    pub beside_pts: (f64, f64),
}

/// From fine to coarse. There are no steps of two days or of weeks from Monday, because they would cross the ends of
/// months.
pub(super) const STEPS: &[TickStep] = &[
    TickStep::new(1, CalendarUnit::Second),
    TickStep::new(5, CalendarUnit::Second),
    TickStep::new(15, CalendarUnit::Second),
    TickStep::new(30, CalendarUnit::Second),
    TickStep::new(1, CalendarUnit::Minute),
    TickStep::new(5, CalendarUnit::Minute),
    TickStep::new(15, CalendarUnit::Minute),
    TickStep::new(30, CalendarUnit::Minute),
    TickStep::new(1, CalendarUnit::Hour),
    TickStep::new(3, CalendarUnit::Hour),
    TickStep::new(6, CalendarUnit::Hour),
    TickStep::new(12, CalendarUnit::Hour),
    TickStep::new(1, CalendarUnit::Day),
    TickStep::new(1, CalendarUnit::Week),
    TickStep::new(1, CalendarUnit::Month),
    TickStep::new(3, CalendarUnit::Month),
    TickStep::new(1, CalendarUnit::Year),
    TickStep::new(2, CalendarUnit::Year),
    TickStep::new(5, CalendarUnit::Year),
    TickStep::new(10, CalendarUnit::Year),
    TickStep::new(20, CalendarUnit::Year),
    TickStep::new(50, CalendarUnit::Year),
    TickStep::new(100, CalendarUnit::Year),
    TickStep::new(200, CalendarUnit::Year),
    TickStep::new(500, CalendarUnit::Year),
    TickStep::new(1000, CalendarUnit::Year),
    TickStep::new(2000, CalendarUnit::Year),
    TickStep::new(5000, CalendarUnit::Year),
    TickStep::new(10_000, CalendarUnit::Year),
    TickStep::new(20_000, CalendarUnit::Year),
    TickStep::new(50_000, CalendarUnit::Year),
    TickStep::new(100_000, CalendarUnit::Year),
    TickStep::new(200_000, CalendarUnit::Year),
    TickStep::new(500_000, CalendarUnit::Year),
    COARSEST,
];

/// Longer than the calendar: its eras.
const COARSEST: TickStep = TickStep::new(1_000_000, CalendarUnit::Year);

/// Least distance between ticks, in points. Closer ticks make an axis restless even if their labels fit.
const MIN_SPACING_PTS: f64 = 46.0;
/// Days may be closer: their numbers are short, and the next coarser step is seven times as wide.
const MIN_DAY_SPACING_PTS: f64 = 30.0;
/// Space around a label within its unit, in points, both sides together.
const LABEL_PADDING_PTS: f64 = 14.0;
/// The same for a unit cut off by the edge of the view, which has a neighbour on one side only.
const CUT_LABEL_PADDING_PTS: f64 = 6.0;
/// Least distance between minor ticks, in points.
const MIN_MINOR_SPACING_PTS: f64 = 6.0;
/// The most parts that minor ticks divide a unit into.
const MAX_MINOR_PARTS: i64 = 10;
/// Approximate limit for the number of ticks, and of minor ticks, however wide the axis.
const MAX_TICKS: f64 = 1000.0;

/// The ticks of an axis that shows `from_secs` to `to_secs` (seconds since 1970) on `width_pts` points.
///
/// `text_width` returns the width of a label in points. There are no ticks beyond the calendar, and none at all if the
/// width or the stretch of time is empty or not finite.
///
/// ```
/// use dateline::time::{Instant, ticks::ticks};
///
/// let year = |year| Instant::from_ymd(year, 1, 1).unwrap().axis_secs();
/// let axis = ticks(year(2018), year(2026), 1440.0, &|text| 7.0 * text.len() as f32);
/// let labels: Vec<&str> = axis.ticks.iter().map(|tick| tick.label.as_str()).collect();
/// assert_eq!(labels, ["2018", "2019", "2020", "2021", "2022", "2023", "2024", "2025"]);
/// assert!(axis.context.is_empty());
/// ```
#[must_use]
pub fn ticks(from_secs: f64, to_secs: f64, width_pts: f32, text_width: &dyn Fn(&str) -> f32) -> Ticks {
    let piece = TickPiece { secs: (from_secs, to_secs), beside_pts: (0.0, 0.0) };
    ticks_of_pieces(&[piece], f64::from(width_pts) / (to_secs - from_secs), text_width)
}

/// The ticks of an axis with breaks: of its pieces, all at the same scale. Pieces that are empty or not finite have
/// none.
#[must_use]
pub fn ticks_of_pieces(pieces: &[TickPiece], pts_per_sec: f64, text_width: &dyn Fn(&str) -> f32) -> Ticks {
    let Some(axis) = TickAxis::new(pieces, pts_per_sec, text_width) else { return Ticks::default() };
    let (step, ticks) = STEPS
        .iter()
        .filter(|step| axis.pts(step.min_secs()) >= axis.spacing(least_spacing(step.unit)))
        .find_map(|step| Some((*step, axis.labelled(*step)?)))
        .unwrap_or_else(|| (COARSEST, axis.ticks(COARSEST, LabelLength::Short)));
    let mut ticks = ticks;
    let mut context = context_unit(step.unit).map(|unit| axis.bands(unit)).unwrap_or_default();
    let mut pieces =
        context_unit(step.unit).map(|unit| axis.tell_years(unit, &mut ticks, &mut context)).unwrap_or_default();
    pieces.extend(axis.names_of_pieces(step, &ticks));
    Ticks { ticks, context, minor: axis.minor(step), pieces, names_units: names_unit(step) }
}

fn least_spacing(unit: CalendarUnit) -> f64 {
    if unit == CalendarUnit::Day { MIN_DAY_SPACING_PTS } else { MIN_SPACING_PTS }
}

/// The larger unit whose start makes a tick a major one.
fn major(step: TickStep) -> TickStep {
    let (count, unit) = match step.unit {
        CalendarUnit::Second => (1, CalendarUnit::Minute),
        CalendarUnit::Minute => (1, CalendarUnit::Hour),
        CalendarUnit::Hour => (1, CalendarUnit::Day),
        CalendarUnit::Day | CalendarUnit::Week => (1, CalendarUnit::Month),
        CalendarUnit::Month => (1, CalendarUnit::Year),
        // Decades for 1, 2 and 5 years, and so on.
        CalendarUnit::Year => {
            (step.count.checked_ilog10().map_or(10, |digits| 10_i64.pow(digits + 1)), CalendarUnit::Year)
        }
    };
    TickStep::new(count, unit)
}

fn names_unit(step: TickStep) -> bool {
    match step.unit {
        CalendarUnit::Second | CalendarUnit::Minute | CalendarUnit::Hour => false,
        CalendarUnit::Day | CalendarUnit::Week | CalendarUnit::Month => true,
        CalendarUnit::Year => step.count == 1,
    }
}

fn context_unit(unit: CalendarUnit) -> Option<CalendarUnit> {
    match unit {
        CalendarUnit::Second | CalendarUnit::Minute | CalendarUnit::Hour => Some(CalendarUnit::Day),
        CalendarUnit::Day | CalendarUnit::Week => Some(CalendarUnit::Month),
        CalendarUnit::Month => Some(CalendarUnit::Year),
        CalendarUnit::Year => None,
    }
}

/// The visible stretches of the calendar and their scale.
struct TickAxis<'a> {
    pieces: Vec<SeenPiece>,
    pts_per_sec: f64,
    text_width: &'a dyn Fn(&str) -> f32,
}

/// A piece, rounded out to whole seconds.
struct SeenPiece {
    piece: TickPiece,
    seen: Span,
}

impl SeenPiece {
    fn new(piece: TickPiece) -> Option<Self> {
        let start = Instant::from_axis_secs(piece.secs.0.floor());
        let end = Instant::from_axis_secs(piece.secs.1.ceil());
        let seen = Span::new(start, end).filter(|span| piece.secs.0 < piece.secs.1 && span.secs() > 0)?;
        Some(Self { piece, seen })
    }

    /// The steps that intersect the piece; the first and the last may be partly outside it.
    fn cover(&self, step: TickStep) -> impl Iterator<Item = (Instant, Instant)> + use<> {
        let (first, end) = (step.floor(self.seen.start()), self.seen.end());
        std::iter::successors(Some((first, step.next(first))), move |(_, at)| Some((*at, step.next(*at))))
            .take_while(move |(at, _)| *at < end)
    }

    /// The visible part between two instants.
    fn visible(&self, start: Instant, end: Instant) -> (f64, f64) {
        (start.axis_secs().max(self.piece.secs.0), end.axis_secs().min(self.piece.secs.1))
    }

    /// Whether no part of a unit is cut off by the piece or by the ends of the calendar.
    fn is_whole(&self, start: Instant, end: Instant) -> bool {
        let is_in_calendar = start > Instant::MIN && end < Instant::MAX;
        is_in_calendar && self.piece.secs.0 <= start.axis_secs() && end.axis_secs() <= self.piece.secs.1
    }
}

impl<'a> TickAxis<'a> {
    fn new(pieces: &[TickPiece], pts_per_sec: f64, text_width: &'a dyn Fn(&str) -> f32) -> Option<Self> {
        if !(pts_per_sec.is_finite() && pts_per_sec > 0.0) {
            return None;
        }
        let pieces: Vec<SeenPiece> = pieces.iter().copied().filter_map(SeenPiece::new).collect();
        (!pieces.is_empty()).then_some(Self { pieces, pts_per_sec, text_width })
    }

    #[expect(clippy::cast_precision_loss, reason = "steps are far shorter than 2^53 seconds")]
    fn pts(&self, secs: i64) -> f64 {
        secs as f64 * self.pts_per_sec
    }

    /// `least`, or more if that is needed to limit the number of ticks.
    fn spacing(&self, least: f64) -> f64 {
        let secs: f64 = self.pieces.iter().map(|SeenPiece { piece, .. }| piece.secs.1 - piece.secs.0).sum();
        least.max(secs * self.pts_per_sec / MAX_TICKS)
    }

    /// Whether `label` fits in the visible part between two instants.
    fn fits(&self, label: &str, piece: &SeenPiece, start: Instant, end: Instant) -> bool {
        let (from, to) = piece.visible(start, end);
        let padding = if piece.is_whole(start, end) { LABEL_PADDING_PTS } else { CUT_LABEL_PADDING_PTS };
        f64::from((self.text_width)(label)) + padding <= (to - from) * self.pts_per_sec
    }

    /// The ticks of a step with the longest labels that fit; `None` if a wholly visible unit has no room for its label.
    fn labelled(&self, step: TickStep) -> Option<Vec<Tick>> {
        let is_whole = |tick: &Tick| self.pieces.iter().any(|piece| piece.is_whole(tick.at, tick.next));
        let fit = |ticks: &Vec<Tick>| ticks.iter().all(|tick| !tick.label.is_empty() || !is_whole(tick));
        let lengths: &[LabelLength] = if matches!(step.unit, CalendarUnit::Day | CalendarUnit::Month) {
            &[LabelLength::Long, LabelLength::Short]
        } else {
            &[LabelLength::Short]
        };
        lengths.iter().map(|length| self.ticks(step, *length)).find(fit)
    }

    fn ticks(&self, step: TickStep, length: LabelLength) -> Vec<Tick> {
        let major = major(step);
        let tick = |piece: &SeenPiece, (at, next)| {
            let label = Some(tick_label(step, at, next, length)).filter(|label| self.fits(label, piece, at, next));
            let seen = piece.visible(at, next);
            Tick { at, next, seen, label: label.unwrap_or_default(), is_major: major.floor(at) == at }
        };
        self.pieces.iter().flat_map(|piece| piece.cover(step).map(move |unit| tick(piece, unit))).collect()
    }

    fn bands(&self, unit: CalendarUnit) -> Vec<TickContext> {
        let band = |piece: &SeenPiece, (start, end)| {
            let label = context_labels(unit, start).into_iter().find(|label| self.fits(label, piece, start, end));
            TickContext { start, end, seen: piece.visible(start, end), label: label.unwrap_or_default() }
        };
        let step = TickStep::new(1, unit);
        self.pieces.iter().flat_map(|piece| piece.cover(step).map(move |unit| band(piece, unit))).collect()
    }

    /// Has the first label of each piece tell its year: by the name of the larger unit that it lies in, if need be over
    /// a part of the break beside. Labels of a unit that has no room for such a name are left out. Returns names that
    /// need a part of a break.
    fn tell_years(&self, unit: CalendarUnit, ticks: &mut [Tick], bands: &mut [TickContext]) -> Vec<PieceName> {
        let mut names = Vec::new();
        for SeenPiece { piece, .. } in &self.pieces {
            let (from, to) = piece.secs;
            for band in bands.iter_mut().filter(|band| from <= band.seen.0 && band.seen.1 <= to) {
                let is_own = |tick: &&mut Tick| band.seen.0 <= tick.seen.0 && tick.seen.1 <= band.seen.1;
                let own: Vec<&mut Tick> = ticks.iter_mut().filter(is_own).collect();
                if own.iter().all(|tick| tick.label.is_empty()) {
                    continue;
                }
                let with_year = labels_with_year(unit, band.start);
                if with_year.contains(&band.label) {
                    break;
                }
                band.label.clear();
                let before = if band.seen.0 <= from { piece.beside_pts.0 } else { 0.0 };
                let after = if band.seen.1 >= to { piece.beside_pts.1 } else { 0.0 };
                if let Some(name) = self.name_over_breaks(band.seen, (before, after), with_year, true) {
                    names.push(name);
                    break;
                }
                for tick in own {
                    tick.label.clear();
                }
            }
        }
        names
    }

    /// The first of `names` that fits a stretch and so many points on either side.
    fn name_over_breaks(
        &self,
        (from, to): (f64, f64),
        (before, after): (f64, f64),
        names: Vec<String>,
        is_context: bool,
    ) -> Option<PieceName> {
        let room = (to - from) * self.pts_per_sec + before + after;
        #[expect(clippy::cast_possible_truncation, reason = "less than a break")]
        let shift_pts = ((after - before) / 2.0) as f32;
        let text = names.into_iter().find(|name| f64::from((self.text_width)(name)) <= room)?;
        Some(PieceName { at: f64::midpoint(from, to), shift_pts, text, is_context })
    }

    /// Names for pieces without a label: that of the month or year in their middle.
    fn names_of_pieces(&self, step: TickStep, ticks: &[Tick]) -> Vec<PieceName> {
        if self.pieces.len() < 2 {
            return Vec::new();
        }
        let name = |SeenPiece { piece, .. }: &SeenPiece| {
            let (from, to) = piece.secs;
            let is_named = |tick: &Tick| !tick.label.is_empty() && from <= tick.seen.0 && tick.seen.1 <= to;
            if ticks.iter().any(is_named) {
                return None;
            }
            let names = piece_labels(step.unit, Instant::from_axis_secs(f64::midpoint(from, to)));
            self.name_over_breaks((from, to), piece.beside_pts, names, false)
        };
        self.pieces.iter().filter_map(name).collect()
    }

    /// The boundaries of the finest step that divides `step` without crowding.
    fn minor(&self, step: TickStep) -> Vec<Instant> {
        let spacing = self.spacing(MIN_MINOR_SPACING_PTS);
        let Some(finer) = STEPS.iter().find(|finer| {
            step.holds(**finer)
                && step.min_secs() > finer.min_secs()
                && step.min_secs() <= finer.min_secs().saturating_mul(MAX_MINOR_PARTS)
                && self.pts(finer.min_secs()) >= spacing
        }) else {
            return Vec::new();
        };
        let in_piece = |piece: &SeenPiece| {
            let (from, to) = piece.piece.secs;
            let is_seen = move |at: &Instant| from <= at.axis_secs() && at.axis_secs() <= to;
            piece.cover(*finer).map(|(at, _)| at).filter(is_seen).filter(|at| step.floor(*at) != *at)
        };
        self.pieces.iter().flat_map(in_piece).collect()
    }
}
