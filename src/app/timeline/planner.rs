//! [`Planner`]: makes plans: at once where there are few events, in the background where there are many, while the old
//! plan stays visible.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU16, Ordering};
use std::time::Duration;

use egui::Context;

use super::input::TimelineInput;
use crate::app::task::{Task, Worker};
use crate::dossier::edit::Moves;
use crate::dossier::{ArticleIdx, Dossier, Event, EventIdx};
use crate::evidence::Agreement;
use crate::layout::{
    BuiltLevel, LaneKind, LaneMode, OpenGaps, Plan, PlanInput, RowLimits, TimeAxis, ToldPlan, View, level_of,
};
use crate::paint::ruler::Ruler;
use crate::paint::scene::{LABEL_MAX_PTS, lane_title_width, suffix_width};
use crate::paint::theme::font;
use crate::paint::undated_pill::undated_room;
use crate::parallel::map_chunks;
use crate::session::{CollapsedLanes, TimelineFilter};

/// Number of events that are planned within a frame at most.
const AT_ONCE_MAX: usize = 5_000;

/// From this number of events on, plan again only after typing pauses.
const PATIENT_FROM: usize = 100_000;
/// How long typing must pause, in seconds.
const STILL_SECS: f64 = 0.4;

/// The inputs of a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanKey {
    pub revision: u64,
    pub lanes: LaneMode,
    pub folds_gaps: bool,
    pub open_gaps: OpenGaps,
    pub filter: TimelineFilter,
    pub height_pts: f32,
    pub pixels_per_point: f32,
    /// The article whose drafts are reviewed, and how many of them have no date.
    pub undated: Option<(ArticleIdx, usize)>,
}

/// The width of every label of a dossier, for one revision of it at one scale.
#[derive(Clone)]
struct LabelWidths {
    key: (u64, f32),
    pts: Arc<Vec<f32>>,
    /// Widths of the titles of lanes.
    titles: Arc<HashMap<LaneKind, f32>>,
    /// How the sources of every event stand to each other: its sign is part of the label.
    agreements: Arc<Vec<Option<Agreement>>>,
    /// Which of [`Agreement::ALL`] occur.
    occurring: [bool; 3],
}

/// How the sources of events stand to each other, as far as it is known.
pub struct KnownAgreements {
    of_events: Arc<Vec<Option<Agreement>>>,
}

impl KnownAgreements {
    /// Of an event, found out if it is not known.
    pub fn of(&self, dossier: &Dossier, idx: EventIdx) -> Option<Agreement> {
        let known = self.of_events.get(idx.0 as usize).copied();
        known.unwrap_or_else(|| dossier.event(idx).and_then(Agreement::of_event))
    }
}

/// A message from the background thread.
enum PlanUpdate {
    Plan(Box<MadePlan>, LabelWidths),
    Level(Option<BuiltLevel>),
}

/// A plan, and as told what is told where.
struct MadePlan {
    plan: Plan,
    told: Option<ToldPlan>,
}

/// A plan in the making.
struct PlanJob {
    key: PlanKey,
    /// Whether the plan is there and only finer levels are missing.
    has_plan: bool,
    /// The visible level of zoom, so that the thread knows when to request a repaint.
    looked_at: Arc<AtomicU16>,
    /// Events that moved in the dossier since the plan was begun.
    moved: Moves,
    updates: Task<PlanUpdate>,
}

/// The current plan, and the one that is being made.
#[derive(Default)]
pub struct Planner {
    widths: Option<LabelWidths>,
    plan: Option<(PlanKey, MadePlan)>,
    job: Option<PlanJob>,
    /// Since when, in seconds, a state of the dossier, by its number, waits to be the last one for a while.
    typed: Option<(u64, f64)>,
    /// The plan that could not be made, which is not tried again, and why, until that is asked for.
    failed: Option<(PlanKey, Option<String>)>,
    /// Changes with every plan, and with every event that moves.
    count: u64,
}

impl Planner {
    /// The current plan.
    pub fn plan(&self) -> Option<&Plan> {
        self.plan.as_ref().map(|(_, made)| &made.plan)
    }

    /// The number of the state of the dossier that the current plan is of.
    pub fn revision(&self) -> Option<u64> {
        self.plan.as_ref().map(|(key, _)| key.revision)
    }

    /// The current plan, mutable for looking up other levels.
    pub fn plan_mut(&mut self) -> Option<&mut Plan> {
        self.plan.as_mut().map(|(_, made)| &mut made.plan)
    }

    /// The passages in the order of the text, if the current plan is one as told.
    pub fn told(&self) -> Option<&ToldPlan> {
        self.plan.as_ref()?.1.told.as_ref()
    }

    /// Collapses lanes of the current plan, which may be older than what is shown of the session.
    pub fn collapse(&mut self, collapsed: &CollapsedLanes) {
        if let Some((key, made)) = &mut self.plan {
            made.plan.collapse(|lane| collapsed.contains(key.lanes, lane));
        }
    }

    /// Changes with every plan, and with every event that moves.
    pub fn count(&self) -> u64 {
        self.count
    }

    /// Whether the current plan is outdated.
    pub fn is_busy(&self) -> bool {
        self.typed.is_some() || self.job.as_ref().is_some_and(|job| !job.has_plan)
    }

    /// Why the timeline could not be laid out, where that failed: told once.
    pub fn take_error(&mut self) -> Option<String> {
        self.failed.as_mut()?.1.take()
    }

    /// Whether any planning is under way.
    pub fn is_working(&self) -> bool {
        self.typed.is_some() || self.job.is_some()
    }

    /// Follows events that moved in the dossier, until a plan that knows of it is ready.
    pub fn follow(&mut self, moves: &Moves) {
        if moves.is_empty() {
            return;
        }
        if let Some((_, made)) = &mut self.plan {
            made.follow(moves);
        }
        if let Some(job) = self.job.as_mut().filter(|job| !job.has_plan) {
            job.moved.append(moves);
        }
        // The scene refers to other indices now.
        self.count += 1;
    }

    /// Makes sure that the plan for `key` is ready, or under way.
    pub fn advance(&mut self, ctx: &Context, input: &TimelineInput<'_>, key: &PlanKey, view: View, width: f32) {
        self.take_news();
        let level = self.plan().map_or_else(|| level_of(view, width), |plan| plan.level_of(view, width));
        if let Some(job) = &self.job {
            job.looked_at.store(level, Ordering::Relaxed);
        }
        let is_current = self.plan.as_ref().is_some_and(|(current, _)| current == key)
            || self.failed.as_ref().is_some_and(|(failed, _)| failed == key);
        if !is_current && self.is_typing(ctx, input.dossier, key) {
            return;
        }
        self.typed = None;
        if is_current {
            return;
        }
        if input.dossier.events.len() <= AT_ONCE_MAX {
            let widths = self.known_widths(key).unwrap_or_else(|| measure(ctx, input.dossier, key));
            self.put(key.clone(), make(input.dossier, key, &widths), widths);
            self.job = None;
        } else if self.job.as_ref().is_none_or(|job| job.has_plan) {
            let looked_at = Arc::new(AtomicU16::new(level));
            let updates = {
                let (ctx, dossier, known) = (ctx.clone(), Arc::clone(input.dossier), self.known_widths(key));
                let (key, looked_at) = (key.clone(), Arc::clone(&looked_at));
                Task::stream(&ctx.clone(), "laying out the timeline", move |worker| {
                    work(&ctx, dossier, &key, known, (view, width), &looked_at, worker);
                })
            };
            self.job = Some(PlanJob { key: key.clone(), has_plan: false, looked_at, moved: Moves::default(), updates });
        }
    }

    /// Whether a person may be typing: only a word of a large dossier has changed, a moment ago.
    fn is_typing(&mut self, ctx: &Context, dossier: &Dossier, key: &PlanKey) -> bool {
        let Some((current, _)) = &self.plan else { return false };
        let has_as_many = self.widths.as_ref().is_some_and(|widths| widths.pts.len() == dossier.events.len());
        let is_large = dossier.events.len() >= PATIENT_FROM;
        let seen_alike = PlanKey { revision: current.revision, ..key.clone() };
        if !is_large || !has_as_many || seen_alike != *current {
            return false;
        }
        let now = ctx.input(|input| input.time);
        let since = self.typed.filter(|(revision, _)| *revision == key.revision).map_or(now, |(_, since)| since);
        self.typed = Some((key.revision, since));
        let left = since + STILL_SECS - now;
        if left > 0.0 {
            ctx.request_repaint_after(Duration::from_secs_f64(left));
        }
        left > 0.0
    }

    /// Which of [`Agreement::ALL`] occur among the events.
    #[must_use]
    pub fn agreements(&self) -> [bool; 3] {
        self.widths.as_ref().map_or([false; 3], |widths| widths.occurring)
    }

    /// How the sources of events stand to each other in this revision of the dossier, as far as it is known.
    #[must_use]
    pub fn known_agreements(&self, revision: u64) -> KnownAgreements {
        let of_events = self.widths.as_ref().filter(|widths| widths.key.0 == revision);
        KnownAgreements { of_events: of_events.map(|widths| Arc::clone(&widths.agreements)).unwrap_or_default() }
    }

    fn known_widths(&self, key: &PlanKey) -> Option<LabelWidths> {
        self.widths.clone().filter(|widths| widths.key == (key.revision, key.pixels_per_point))
    }

    fn put(&mut self, key: PlanKey, plan: MadePlan, widths: LabelWidths) {
        self.plan = Some((key, plan));
        self.widths = Some(widths);
        self.count += 1;
    }

    fn take_news(&mut self) {
        let Some(mut job) = self.job.take() else { return };
        let mut is_over = false;
        while let Some(update) = job.updates.poll() {
            match update {
                Err(error) => {
                    is_over = true;
                    self.failed = Some((job.key.clone(), Some(error.to_string())));
                }
                Ok(PlanUpdate::Plan(plan, widths)) => {
                    self.failed = None;
                    job.has_plan = true;
                    self.put(job.key.clone(), *plan, widths);
                    if let Some((_, made)) = &mut self.plan {
                        made.follow(&job.moved);
                    }
                }
                Ok(PlanUpdate::Level(made)) => {
                    is_over = made.is_none();
                    if let Some(plan) = self.plan_mut() {
                        plan.add_level(made);
                    }
                }
            }
        }
        if !is_over {
            self.job = Some(job);
        }
    }
}

fn work(
    ctx: &Context,
    dossier: Arc<Dossier>,
    key: &PlanKey,
    known: Option<LabelWidths>,
    (view, width): (View, f32),
    looked_at: &AtomicU16,
    worker: &Worker<PlanUpdate>,
) {
    let widths = known.unwrap_or_else(|| measure(ctx, &dossier, key));
    let MadePlan { mut plan, told } = make(&dossier, key, &widths);
    // Free the dossier, so that the next change need not copy it.
    drop(dossier);
    plan.prepare_for(view, width);
    let builder = plan.take_level_builder();
    let mut known = plan.level_count();
    if !worker.send(PlanUpdate::Plan(Box::new(MadePlan { plan, told }), widths)) {
        return;
    }
    let Some(mut builder) = builder else { return };
    loop {
        let made = builder.make();
        let is_last = made.is_none();
        // Repaint only when the visible level arrives.
        let is_seen = is_last || known <= usize::from(looked_at.load(Ordering::Relaxed));
        known += 1;
        let is_wanted =
            if is_seen { worker.send(PlanUpdate::Level(made)) } else { worker.send_quietly(PlanUpdate::Level(made)) };
        if is_last || !is_wanted {
            return;
        }
    }
}

#[expect(clippy::expect_used, reason = "the widths are those of this dossier")]
fn make(dossier: &Dossier, key: &PlanKey, widths: &LabelWidths) -> MadePlan {
    let shown = |idx| key.filter.draws(&dossier[idx], key.lanes);
    let told = (key.lanes == LaneMode::Told).then(|| ToldPlan::new(dossier, &shown));
    let plan = Plan::new(&PlanInput {
        dossier,
        lanes: key.lanes,
        shown: &shown,
        axis: if key.folds_gaps {
            TimeAxis::with_folded_gaps(dossier, &shown, &key.open_gaps)
        } else {
            TimeAxis::default()
        },
        label_width: &|idx| *widths.pts.get(idx.0 as usize).expect("the label of every event is measured"),
        title_width: &|kind| *widths.titles.get(&kind).expect("the title of every lane is measured"),
        height: key.height_pts,
        rows: RowLimits::SCROLLING,
    });
    MadePlan { plan, told }
}

/// The widths of labels, and the signs in them.
#[derive(Default)]
struct Labels {
    pts: Vec<f32>,
    agreements: Vec<Option<Agreement>>,
}

impl Labels {
    fn with_capacity(count: usize) -> Self {
        Self { pts: Vec::with_capacity(count), agreements: Vec::with_capacity(count) }
    }

    fn measure(&mut self, ruler: &mut Ruler, events: &[Event]) {
        for event in events {
            let agreement = Agreement::of_event(event);
            self.agreements.push(agreement);
            self.pts.push((ruler.width(event.title()) + suffix_width(agreement)).min(LABEL_MAX_PTS));
        }
    }
}

/// Measures every label; in semibold, so that a chosen one fits as well. Many are shared by threads, once one of
/// them has met most letters.
fn measure(ctx: &Context, dossier: &Dossier, key: &PlanKey) -> LabelWidths {
    let mut ruler = Ruler::new(ctx, font::label_selected());
    let mut labels = Labels::with_capacity(dossier.events.len());
    let (few, rest) = dossier.events.split_at(dossier.events.len().min(AT_ONCE_MAX));
    labels.measure(&mut ruler, few);
    let parts = map_chunks(rest.len(), 2, |part| {
        let mut labels = Labels::with_capacity(part.len());
        labels.measure(&mut ruler.clone(), rest.get(part).unwrap_or_default());
        labels
    });
    for part in parts {
        labels.pts.extend(part.pts);
        labels.agreements.extend(part.agreements);
    }
    let titles = (LaneKind::all_of(dossier).into_iter())
        .map(|kind| {
            let undated = key.undated.filter(|(article, _)| kind == LaneKind::Article(*article));
            let room = undated_room(undated.map_or(0, |(_, count)| count), &mut |text| ruler.width(text));
            (kind, lane_title_width(kind, dossier, &mut |text| ruler.width(text)) + room)
        })
        .collect();
    LabelWidths {
        key: (key.revision, key.pixels_per_point),
        pts: Arc::new(labels.pts),
        titles: Arc::new(titles),
        occurring: Agreement::ALL.map(|one| labels.agreements.contains(&Some(one))),
        agreements: Arc::new(labels.agreements),
    }
}

impl MadePlan {
    /// Follows events that moved in the dossier.
    fn follow(&mut self, moves: &Moves) {
        self.plan.follow(moves);
        if let Some(told) = &mut self.told {
            told.follow(moves);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use super::*;
    use crate::dossier::generate::generate;
    use crate::dossier::load;
    use crate::dossier::source::MemorySource;
    use crate::paint::theme;
    use crate::session::State;

    fn dossier(events: u32) -> Arc<Dossier> {
        let files = generate(events, 3);
        let articles: Vec<(&str, &str)> =
            files.articles.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        let source = MemorySource { name: "dossier.json", dossier: &files.dossier, articles: &articles };
        load::from_source(&source).unwrap().dossier
    }

    fn key(height_pts: f32) -> PlanKey {
        let filter = TimelineFilter::default();
        PlanKey {
            revision: 1,
            lanes: LaneMode::Single,
            folds_gaps: true,
            open_gaps: OpenGaps::default(),
            filter,
            height_pts,
            pixels_per_point: 1.0,
            undated: None,
        }
    }

    struct Case {
        ctx: Context,
        planner: Planner,
        dossier: Arc<Dossier>,
        state: State,
    }

    impl Case {
        fn new(events: u32) -> Self {
            let ctx = Context::default();
            theme::install(&ctx);
            ctx.run_pass(egui::RawInput::default(), |_| {}).drop_without_applying_deltas();
            let state = State::new(View::new(0.0, 1e9));
            Self { ctx, planner: Planner::default(), dossier: dossier(events), state }
        }

        fn advance(&mut self, key: &PlanKey) {
            let input = TimelineInput { dossier: &self.dossier, revision: 1, state: &self.state, drafts: None };
            self.planner.advance(&self.ctx, &input, key, View::new(0.0, 1e9), 800.0);
        }

        /// A frame this many seconds after the first.
        fn frame_at(&mut self, secs: f64, key: &PlanKey) {
            let input = egui::RawInput { time: Some(secs), ..egui::RawInput::default() };
            self.ctx.run_pass(input, |_| {}).drop_without_applying_deltas();
            self.advance(key);
        }

        /// Goes on until `is_there`, for five minutes at most, as machines can be busy.
        fn wait(&mut self, key: &PlanKey, is_there: impl Fn(&Planner) -> bool) {
            let started = Instant::now();
            while !is_there(&self.planner) && started.elapsed() < Duration::from_mins(5) {
                std::thread::sleep(Duration::from_millis(2));
                self.advance(key);
            }
            assert!(is_there(&self.planner));
        }
    }

    #[test]
    fn few_events_are_planned_at_once() {
        let mut case = Case::new(200);
        case.advance(&key(400.0));
        assert!(!case.planner.is_busy() && !case.planner.is_working());
        assert_eq!(case.planner.plan().map(Plan::event_count), Some(200));
    }

    #[test]
    fn many_events_are_planned_elsewhere_while_the_old_plan_stays() {
        let mut case = Case::new(6_000);
        let (first, second) = (key(400.0), key(300.0));
        case.advance(&first);
        assert!(case.planner.is_busy() && case.planner.plan().is_none(), "nobody waits for it");
        case.wait(&first, |planner| !planner.is_busy());
        assert_eq!(case.planner.count(), 1);
        case.wait(&first, |planner| !planner.is_working());
        assert!(case.planner.plan().is_some_and(Plan::is_complete), "the levels came");
        case.advance(&second);
        assert!(case.planner.is_busy() && case.planner.plan().is_some_and(Plan::is_complete), "the old one stays");
        assert_eq!(case.planner.count(), 1);
        case.wait(&second, |planner| !planner.is_working());
        assert_eq!(case.planner.count(), 2);
        // After changes back and forth, the last key wins.
        case.advance(&first);
        case.advance(&second);
        case.wait(&second, |planner| !planner.is_working());
        assert!(case.planner.plan.as_ref().is_some_and(|(key, _)| *key == second));
    }

    #[test]
    fn typing_is_awaited_where_a_plan_takes_long() {
        let mut case = Case::new(u32::try_from(PATIENT_FROM).unwrap());
        let first = key(400.0);
        case.advance(&first);
        case.wait(&first, |planner| !planner.is_working());
        let typed = |revision| PlanKey { revision, ..first.clone() };
        // Each letter is another revision; while they come, no plan is begun.
        for (letter, secs) in [(2, 10.0), (2, 10.3), (3, 10.3), (3, 10.6)] {
            case.frame_at(secs, &typed(letter));
            assert!(case.planner.job.is_none() && case.planner.is_busy(), "{letter} at {secs}");
        }
        case.frame_at(10.8, &typed(3));
        assert!(case.planner.job.is_some(), "still for long enough");
        // The thread drops the dossier when the plan is made, so that the next letter copies nothing.
        case.wait(&typed(3), |planner| !planner.is_busy());
        assert_eq!(Arc::strong_count(&case.dossier), 1);
        // A change of lanes is planned at once.
        let other = PlanKey { lanes: LaneMode::Theme, ..typed(3) };
        case.wait(&typed(3), |planner| !planner.is_working());
        case.frame_at(20.0, &other);
        assert!(case.planner.job.is_some());
    }
}
