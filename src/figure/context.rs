//! [`FigureContext`]: everything a figure is made from, computed once: colours, label widths, the visible range.

use egui::Color32;

use super::bidi::has_right_to_left;
use super::progress::{FigureProgress, report, stage};
use super::typesetter::{NUMBER_GAP_PTS, Typesetter, clean};
use super::{FigureError, FigureOptions, FigureRange, Notes};
use crate::dossier::{Dossier, Event, EventIdx};
use crate::layout::{Plan, PlanInput, Scene, View};
use crate::paint::scene::{FOOT_PTS, LABEL_MAX_PTS};
use crate::paint::theme::{Palette, font};
use crate::session::opening_view;

/// Labels measured between two reports of progress.
const MEASURED_AT_ONCE: usize = 1_000;

/// Everything a figure is made from.
pub struct FigureContext<'a> {
    pub dossier: &'a Dossier,
    pub options: &'a FigureOptions,
    pub palette: Palette,
    pub typesetter: Typesetter,
    /// The visible range of time.
    pub view: View,
    /// Width of the plot in points.
    pub width: f32,
    /// Reports progress, and tells whether to go on.
    progress: FigureProgress<'a>,
    /// By event.
    label_widths: Vec<f32>,
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
        if !dossier.events.iter().any(|event| options.filter.shows(event)) {
            return Err(FigureError::NothingShown);
        }
        let typesetter = Typesetter::new(options.fonts);
        let label_widths = label_widths(dossier, options, &typesetter, progress)?;
        let palette = Palette::of(options.mode);
        let view = View::new(f64::NAN, f64::NAN);
        let mut context = Self { dossier, options, palette, typesetter, view, width, progress, label_widths };
        context.view = match options.range {
            FigureRange::View(view) => view,
            FigureRange::Opening if dossier.opening_view.is_some() => opening_view(dossier, None),
            FigureRange::Opening | FigureRange::All => context.plan(width).fit(width),
        };
        Ok(context)
    }

    /// The scene on a plot of this height. Progress is reported between levels, which take long for many events.
    pub fn scene(&self, height: f32) -> Result<Scene, FigureError> {
        let focused: Vec<EventIdx> = self.options.select.into_iter().collect();
        let mut plan = self.plan(height - self.foot());
        let level = usize::from(plan.known_level(self.view, self.width));
        if let Some(mut builder) = plan.take_level_builder() {
            while plan.level_count() <= level && !plan.is_complete() {
                report(self.progress, stage::MEASURED)?;
                plan.add_level(builder.make());
            }
        }
        let mut scene = plan.scene(self.view, self.width, &focused);
        plan.name_members(&mut scene, usize::MAX);
        Ok(scene)
    }

    /// Events in the view or at most `beyond_pts` outside it, in the order of the file.
    pub fn events_near(&self, beyond_pts: f64) -> Vec<EventIdx> {
        let beyond = self.view.span() / f64::from(self.width) * beyond_pts;
        let (start, end) = (self.view.start() - beyond, self.view.end() + beyond);
        let is_near = |event: &Event| {
            let (date, span) = (&event.date, event.date.placed_span());
            // The layout draws a span without an end as endless.
            let is_after = span.end().axis_secs() > start || date.never_ends();
            let is_before = span.start().axis_secs() < end || date.never_begins();
            is_after && is_before && self.options.filter.shows(event)
        };
        let events = (0..).map(EventIdx).zip(&self.dossier.events);
        events.filter(|(_, event)| is_near(event)).map(|(idx, _)| idx).collect()
    }

    /// Height of the strip below the lanes: room for the pills where some events are outside the view.
    fn foot(&self) -> f32 {
        let is_outside = |event: &Event| {
            let span = event.date.placed_span();
            span.end().axis_secs() <= self.view.start() || span.start().axis_secs() >= self.view.end()
        };
        let mut shown = self.dossier.events.iter().filter(|event| self.options.filter.shows(event));
        if shown.any(is_outside) { FOOT_PTS } else { 0.0 }
    }

    fn plan(&self, height: f32) -> Plan {
        let options = self.options;
        Plan::new(&PlanInput {
            dossier: self.dossier,
            lanes: options.lanes,
            shown: &|idx| options.filter.shows(&self.dossier[idx]),
            label_width: &|idx| self.label_widths.get(idx.0 as usize).copied().unwrap_or_default(),
            height,
        })
    }

    /// Events in view, in chronological order.
    pub fn events_in(&self, scene: &Scene) -> Vec<EventIdx> {
        let mut events: Vec<EventIdx> = scene.marks.iter().map(|mark| mark.event).collect();
        events.extend(scene.clusters.iter().flat_map(|cluster| cluster.events.iter().copied()));
        events.sort_by_key(|&idx| (self.dossier[idx].date.sort_key(), idx));
        events
    }
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
    let mut ruler = typesetter.ruler(font::label_selected());
    let mut width = |title: &str| {
        let title = clean(title);
        let whole = if has_right_to_left(&title) {
            let fonts = [font::label(), font::label_selected()];
            fonts.map(|font| typesetter.line(&title, font, Color32::BLACK).size().x).into_iter().fold(0.0, f32::max)
        } else {
            ruler.width(&title)
        };
        whole.min(LABEL_MAX_PTS)
    };
    let mut widths = Vec::with_capacity(dossier.events.len());
    for some in dossier.events.chunks(MEASURED_AT_ONCE) {
        report(progress, 0.0)?;
        widths.extend(some.iter().map(|event| width(event.title()) + number));
    }
    Ok(widths)
}
