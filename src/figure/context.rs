//! [`FigureContext`]: everything a figure is made from, computed once: colours, label widths, the visible range.
#![expect(clippy::indexing_slicing, reason = "marks and lanes are those of the scene")]

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use egui::Color32;

use super::bidi::has_right_to_left;
use super::progress::{FigureProgress, report, stage};
use super::typesetter::{NUMBER_GAP_PTS, Typesetter, clean};
use super::{FigureError, FigureOptions, FigureRange, Notes};
use crate::dossier::{Dossier, Event, EventIdx};
use crate::evidence::Agreement;
use crate::layout::{
    Arrangement, LANE_PAD_PTS, LaneKind, LaneMode, Mark, Plan, PlanInput, ROW_LEAST_PTS, ROW_TIGHT_PTS, RULER_PTS,
    RowLimits, Scene, TimeAxis, ToldPlan, View, pts,
};
use crate::paint::scene::{FOOT_PTS, LABEL_MAX_PTS, lane_title_width, suffix_width};
use crate::paint::theme::{Palette, font};
use crate::paint::told::TITLES_FROM_PTS;
use crate::session::opening_view;

/// Labels measured between two reports of progress.
const MEASURED_AT_ONCE: usize = 1_000;

/// Everything a figure is made from.
pub struct FigureContext<'a> {
    pub dossier: &'a Dossier,
    pub options: &'a FigureOptions,
    pub palette: Palette,
    pub typesetter: Typesetter,
    /// The axis, with breaks where these are asked for.
    pub axis: TimeAxis,
    /// The visible range of time.
    pub view: View,
    /// Width of the time in points.
    pub width: f32,
    /// The passages in the order of the text, and the width of the column with titles, if the figure is as told.
    pub told: Option<(ToldPlan, f32)>,
    /// Reports progress, and tells whether to go on.
    progress: FigureProgress<'a>,
    /// By event.
    label_widths: Vec<f32>,
    title_widths: HashMap<LaneKind, f32>,
    /// The plans that were made, by lanes and the bits of the greatest width of labels.
    plans: Mutex<HashMap<(LaneMode, u32), Arc<Plan>>>,
}

impl<'a> FigureContext<'a> {
    /// For a plot of this width.
    pub fn new(
        dossier: &'a Dossier,
        options: &'a FigureOptions,
        width: f32,
        progress: FigureProgress<'a>,
    ) -> Result<Self, FigureError> {
        if dossier.events.is_empty() {
            return Err(FigureError::EmptyDossier);
        }
        if !dossier.events.iter().any(|event| options.filter.draws(event, options.lanes)) {
            return Err(FigureError::NothingShown);
        }
        let typesetter = Typesetter::new(options.fonts);
        let label_widths = label_widths(dossier, options, &typesetter, progress)?;
        let mut ruler = typesetter.ruler(font::label_selected());
        let title = |kind| (kind, lane_title_width(kind, dossier, &mut |text| ruler.width(&clean(text))));
        let title_widths = LaneKind::all_of(dossier).into_iter().map(title).collect();
        let palette = options.colors.palette();
        let shown = |idx: EventIdx| options.filter.draws(&dossier[idx], options.lanes);
        let told = (options.lanes == LaneMode::Told).then(|| ToldPlan::new(dossier, &shown));
        let told = told.map(|plan| (told_labels(&plan, options, width), plan)).map(|(labels, plan)| (plan, labels));
        let width = told.as_ref().map_or(width, |(_, labels)| (width - RULER_PTS - labels).max(1.0));
        let axis = if options.folds_gaps {
            TimeAxis::with_folded_gaps(dossier, &shown, &options.open_gaps)
        } else {
            TimeAxis::default()
        };
        let view = View::new(f64::NAN, f64::NAN);
        let mut context = Self {
            dossier,
            options,
            palette,
            typesetter,
            axis,
            view,
            width,
            told,
            progress,
            label_widths,
            title_widths,
            plans: Mutex::default(),
        };
        context.view = match options.range {
            FigureRange::View(view) => view,
            FigureRange::Opening if dossier.opening_view.is_some() => opening_view(dossier, None),
            FigureRange::Opening | FigureRange::All => context.plan(options.lanes, LABEL_LEAST_PTS).fit(width),
        };
        Ok(context)
    }

    /// The scene on a plot of this height: rows are as close as they have to be, down to [`ROW_TIGHT_PTS`]; then labels
    /// are shortened, down to [`LABEL_LEAST_PTS`]; then events are folded. Lanes that do not fit even so become one.
    pub fn scene(&self, height: f32) -> Result<Scene, FigureError> {
        let room = height - self.foot();
        let own = self.options.lanes;
        for lanes in [Some(own), Some(LaneMode::Single).filter(|&single| single != own)].into_iter().flatten() {
            let shortened = self.plan(lanes, LABEL_LEAST_PTS);
            // Crowded lanes have the rows of a level of zoom, of which they get as many as fit.
            let most = if let Some(most) = shortened.crowded_rows(self.view, self.width, room, ROW_TIGHT_PTS) {
                most.max(LANE_ROWS_LEAST)
            } else {
                let (scene, arrangement) = self.fitted(&shortened, room, None)?;
                if fits(&scene, room) {
                    return self.with_whole_labels(scene, lanes, room, None);
                }
                most_rows(&scene, &arrangement, room)
            };
            for most in (LANE_ROWS_LEAST..=most).rev() {
                let (scene, _) = self.fitted(&shortened, room, Some(most))?;
                if fits(&scene, room) {
                    return self.with_whole_labels(scene, lanes, room, Some(most));
                }
            }
        }
        let (scene, _) = self.fitted(&self.plan(LaneMode::Single, LABEL_LEAST_PTS), room, Some(LANE_ROWS_LEAST))?;
        Ok(self.with_longer_labels(scene))
    }

    /// The scene with whole labels, if it does not fold any event for them; otherwise `scene` with labels that are as
    /// long as they can be.
    fn with_whole_labels(
        &self,
        scene: Scene,
        lanes: LaneMode,
        room: f32,
        most: Option<usize>,
    ) -> Result<Scene, FigureError> {
        if scene.clusters.is_empty() {
            let (whole, _) = self.fitted(&self.plan(lanes, LABEL_MAX_PTS), room, most)?;
            if fits(&whole, room) && whole.clusters.is_empty() {
                return Ok(whole);
            }
        }
        Ok(self.with_longer_labels(scene))
    }

    /// Lets labels that were shortened take what is free in their rows.
    fn with_longer_labels(&self, mut scene: Scene) -> Scene {
        let mut order: Vec<usize> = (0..scene.marks.len()).collect();
        let place = |mark: &Mark| (mark.lane, mark.row);
        order.sort_by(|&a, &b| {
            let (a, b) = (&scene.marks[a], &scene.marks[b]);
            place(a).cmp(&place(b)).then(a.area.left.total_cmp(&b.area.left))
        });
        let mut free_from = 0.0;
        for (at, &idx) in order.iter().enumerate() {
            let mark = &scene.marks[idx];
            let neighbour = |at: Option<usize>| {
                let other = at.and_then(|at| order.get(at)).map(|&idx| &scene.marks[idx]);
                other.filter(|other| place(other) == place(mark))
            };
            if neighbour(at.checked_sub(1)).is_none() {
                let title = scene.lanes[mark.lane].title;
                let meets_title = mark.area.top < title.bottom && title.top < mark.area.bottom;
                free_from = if meets_title { title.right } else { LABEL_DISTANCE_PTS };
            }
            let next = neighbour(Some(at + 1))
                .map(|next| next.label.as_ref().map_or(next.area.left, |label| label.area.left.min(next.area.left)));
            let mut free_to = next.map_or(self.width, |left| left - LABEL_DISTANCE_PTS);
            let (from_pill, to_pill) = pills_around(&scene, mark);
            (free_from, free_to) = (free_from.max(from_pill), free_to.min(to_pill));
            let (sign, wanted) = (mark.area, self.label_widths[mark.event.0 as usize]);
            if let Some(label) = &mut scene.marks[idx].label {
                let missing = wanted - (label.area.right - label.area.left);
                if label.area.right <= sign.left {
                    label.area.left -= missing.clamp(0.0, (label.area.left - free_from).max(0.0));
                } else {
                    label.area.right += missing.clamp(0.0, (free_to - label.area.right).max(0.0));
                }
            }
            let label_end = scene.marks[idx].label.as_ref().map_or(0.0, |label| label.area.right);
            free_from = label_end.max(sign.right) + LABEL_DISTANCE_PTS;
        }
        scene
    }

    /// The height of a plot that shows every event at a comfortable distance between rows.
    pub fn wanted_height(&self, height: f32) -> Result<f32, FigureError> {
        let plan = self.plan(self.options.lanes, LABEL_MAX_PTS);
        let mut plan = plan.with_limits(height, RowLimits::PAGE);
        self.prepare(&mut plan)?;
        let (_, arrangement) = plan.arranged_scene(self.view, self.width, &self.focused(), None);
        Ok(lanes_height(&arrangement, ROW_LEAST_PTS) + self.foot())
    }

    /// The scene of all events at a comfortable distance between rows, for as many pages as it needs; `None` for so
    /// many events that they are better folded on one page.
    pub fn unfolded_scene(&self) -> Result<Option<Scene>, FigureError> {
        if self.events_near(0.0).len() > PAGED_EVENTS_MAX {
            return Ok(None);
        }
        let rows = RowLimits { least_pts: ROW_LEAST_PTS, most: Some(PAGED_EVENTS_MAX), ..RowLimits::PAGE };
        let mut plan = self.plan(self.options.lanes, LABEL_MAX_PTS).with_limits(1.0, rows);
        self.prepare(&mut plan)?;
        let (mut scene, _) = plan.arranged_scene(self.view, self.width, &self.focused(), None);
        plan.name_members(&mut scene, usize::MAX);
        Ok(Some(scene))
    }

    /// Whether a scene folds events or has given up its lanes, for want of room.
    pub fn is_reduced(&self, scene: &Scene) -> bool {
        let is_single = matches!(scene.lanes.as_slice(), [lane] if lane.kind == LaneKind::All);
        !scene.clusters.is_empty() || is_single && self.options.lanes != LaneMode::Single
    }

    /// The scene of the events of a plan on this height, with at most so many rows a lane, and its rows.
    fn fitted(&self, plan: &Plan, height: f32, most: Option<usize>) -> Result<(Scene, Arrangement), FigureError> {
        let mut plan = plan.with_limits(height, RowLimits { most, ..RowLimits::PAGE });
        self.prepare(&mut plan)?;
        let (mut scene, arrangement) = plan.fitted_scene(self.view, self.width, &self.focused());
        plan.name_members(&mut scene, usize::MAX);
        Ok((scene, arrangement))
    }

    fn focused(&self) -> Vec<EventIdx> {
        self.options.select.into_iter().collect()
    }

    /// Computes the levels of zoom that the view needs. Progress is reported between them, as they take long for many
    /// events.
    fn prepare(&self, plan: &mut Plan) -> Result<(), FigureError> {
        let level = usize::from(plan.known_level(self.view, self.width));
        if let Some(mut builder) = plan.take_level_builder() {
            while plan.level_count() <= level && !plan.is_complete() {
                report(self.progress, stage::MEASURED)?;
                plan.add_level(builder.make());
            }
        }
        Ok(())
    }

    /// Events in the view or at most `beyond_pts` outside it, in the order of the file.
    pub fn events_near(&self, beyond_pts: f64) -> Vec<EventIdx> {
        let positions = self.axis.positions(self.view);
        let beyond = positions.span() / f64::from(self.width) * beyond_pts;
        let (start, end) = (self.axis.time(positions.start() - beyond), self.axis.time(positions.end() + beyond));
        let is_near = |event: &Event| {
            let (date, span) = (&event.date, event.date.placed_span());
            // The layout draws a span without an end as endless.
            let is_after = span.end().axis_secs() > start || date.never_ends();
            let is_before = span.start().axis_secs() < end || date.never_begins();
            is_after && is_before && self.options.filter.draws(event, self.options.lanes)
        };
        let events = (0..).map(EventIdx).zip(&self.dossier.events);
        events.filter(|(_, event)| is_near(event)).map(|(idx, _)| idx).collect()
    }

    /// Height of the strip below the lanes: room for the pills where some events are outside the view.
    pub fn foot(&self) -> f32 {
        let is_outside = |event: &Event| {
            let span = event.date.placed_span();
            span.end().axis_secs() <= self.view.start() || span.start().axis_secs() >= self.view.end()
        };
        let mut shown = self.dossier.events.iter().filter(|event| self.options.filter.shows(event));
        if shown.any(is_outside) { FOOT_PTS } else { 0.0 }
    }

    /// The events in lanes, with labels of at most this width. The same arguments are asked for again and again.
    fn plan(&self, lanes: LaneMode, label_pts: f32) -> Arc<Plan> {
        let mut plans = self.plans.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (lanes, label_pts.to_bits());
        Arc::clone(plans.entry(key).or_insert_with(|| Arc::new(self.new_plan(lanes, label_pts))))
    }

    #[expect(clippy::expect_used, reason = "the widths are those of this dossier")]
    fn new_plan(&self, lanes: LaneMode, label_pts: f32) -> Plan {
        let options = self.options;
        Plan::new(&PlanInput {
            dossier: self.dossier,
            lanes,
            shown: &|idx| options.filter.draws(&self.dossier[idx], options.lanes),
            label_width: &|idx| {
                let width = self.label_widths.get(idx.0 as usize).expect("the label of every event is measured");
                width.min(label_pts)
            },
            title_width: &|kind| *self.title_widths.get(&kind).expect("the title of every lane is measured"),
            axis: self.axis.clone(),
            height: 1.0,
            rows: RowLimits::PAGE,
        })
    }

    /// Whether an event is a draft.
    pub fn is_draft(&self, event: EventIdx) -> bool {
        self.options.drafts.as_ref().is_some_and(|drafts| drafts.has(event))
    }

    /// Events in view, in chronological order.
    pub fn events_in(&self, scene: &Scene) -> Vec<EventIdx> {
        let mut events: Vec<EventIdx> = scene.marks.iter().map(|mark| mark.event).collect();
        events.extend(scene.clusters.iter().flat_map(|cluster| cluster.events.iter().copied()));
        events.sort_by_key(|&idx| (self.dossier[idx].date.sort_key(), idx));
        events
    }
}

/// With more events than this, a timeline folds some instead of going on on further pages: there would be too many.
const PAGED_EVENTS_MAX: usize = 1_000;
/// Labels are shortened to this width in points before any is left out.
const LABEL_LEAST_PTS: f32 = 120.0;
/// Between a label and its neighbours in a row.
const LABEL_DISTANCE_PTS: f32 = 6.0;

/// Least number of rows of a lane that folds events: one for marks, one for pills.
const LANE_ROWS_LEAST: usize = 2;

/// The stretch around a mark that the pills in its line leave free.
fn pills_around(scene: &Scene, mark: &Mark) -> (f32, f32) {
    let own = scene.clusters.iter().filter(|pill| pill.lane == mark.lane).map(|pill| pill.area);
    let in_line = own.filter(|pill| pill.top < mark.area.bottom && mark.area.top < pill.bottom);
    let (mut from, mut to) = (0.0_f32, f32::INFINITY);
    for pill in in_line {
        if pill.right <= mark.area.left {
            from = from.max(pill.right + LABEL_DISTANCE_PTS);
        } else {
            to = to.min(pill.left - LABEL_DISTANCE_PTS);
        }
    }
    (from, to)
}

fn fits(scene: &Scene, height: f32) -> bool {
    scene.height <= height + 0.5
}

/// Height of lanes.
#[expect(clippy::cast_precision_loss, reason = "lanes on a page")]
fn lanes_height(arrangement: &Arrangement, row_pts: f64) -> f32 {
    rows_height(arrangement, row_pts, usize::MAX) + pts(arrangement.lanes.len() as f64 * LANE_PAD_PTS)
}

/// Height of their rows alone, if they have at most `most` each.
#[expect(clippy::cast_precision_loss, reason = "rows on a page")]
fn rows_height(arrangement: &Arrangement, row_pts: f64, most: usize) -> f32 {
    let rows: usize = arrangement.lanes.iter().map(|lane| lane.row_count.min(most)).sum();
    pts(rows as f64 * row_pts)
}

/// Most rows that every lane may have on a plot of this height, where lanes also need what `scene`, which is too high,
/// has besides rows: lines for titles and pills, and the space between lanes. With fewer rows they need no less.
fn most_rows(scene: &Scene, arrangement: &Arrangement, height: f32) -> usize {
    let deepest = arrangement.lanes.iter().map(|lane| lane.row_count).max().unwrap_or_default();
    let besides = scene.height - rows_height(arrangement, arrangement.row_pts, usize::MAX);
    let fits = |most: &usize| rows_height(arrangement, ROW_TIGHT_PTS, *most) + besides <= height + 0.5;
    (LANE_ROWS_LEAST..=deepest).rev().find(fits).unwrap_or(LANE_ROWS_LEAST)
}

/// Up to so many titles are laid out to be measured.
const RULER_FROM: usize = 100;

/// A page that is narrower has no column with titles as told.
const TOLD_LABELS_FROM_PTS: f32 = 500.0;
/// The share of a page that the column takes, and the width that it needs at most.
const TOLD_LABELS_SHARE: f32 = 0.42;
const TOLD_LABELS_PTS: f32 = 362.0;

/// Width of the column with titles on a page of this width; 0 where there is no room for it, or none for titles in it.
fn told_labels(plan: &ToldPlan, options: &FigureOptions, width: f32) -> f32 {
    let height = f64::from(options.page.canvas().y) * 0.8;
    let has_room = options.page.grows || plan.row_pts_on(height) >= f64::from(TITLES_FROM_PTS);
    if has_room && width >= TOLD_LABELS_FROM_PTS { (width * TOLD_LABELS_SHARE).min(TOLD_LABELS_PTS) } else { 0.0 }
}

/// Measured in semibold, so that a selected label fits as well; with room for the number of its note.
fn label_widths(
    dossier: &Dossier,
    options: &FigureOptions,
    typesetter: &Typesetter,
    progress: FigureProgress<'_>,
) -> Result<Vec<f32>, FigureError> {
    let number_font = font::medium(font::label().size * 0.74);
    let number = match options.notes {
        Notes::None => 0.0,
        Notes::Full | Notes::Short => {
            let widest = "8".repeat(dossier.events.len().max(1).to_string().len());
            typesetter.line(&widest, number_font, Color32::BLACK).size().x + NUMBER_GAP_PTS
        }
    };
    let line = |title: &str, font| typesetter.line(title, font, Color32::BLACK).size().x;
    let mut ruler = (dossier.events.len() > RULER_FROM).then(|| typesetter.ruler(font::label_selected()));
    let mut width = |title: &str| {
        let title = clean(title);
        let whole = if has_right_to_left(&title) {
            let fonts = [font::label(), font::label_selected()];
            fonts.map(|font| line(&title, font)).into_iter().fold(0.0, f32::max)
        } else {
            // A ruler measures every pair of letters: that is worth it for many titles only.
            ruler.as_mut().map_or_else(|| line(&title, font::label_selected()), |ruler| ruler.width(&title))
        };
        whole.min(LABEL_MAX_PTS)
    };
    let mut widths = Vec::with_capacity(dossier.events.len());
    for some in dossier.events.chunks(MEASURED_AT_ONCE) {
        report(progress, 0.0)?;
        let sign = |event| suffix_width(Agreement::of_event(event));
        widths.extend(some.iter().map(|event| width(event.title()) + number + sign(event)));
    }
    Ok(widths)
}
