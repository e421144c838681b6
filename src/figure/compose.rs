//! [`compose`]: puts title, legend, timeline, notes and sources on a page, and further notes on more pages.

use std::collections::{HashMap, HashSet};

use egui::{Pos2, Rect, Vec2, pos2, vec2};

use super::axis::FigureAxis;
use super::context::FigureContext;
use super::drawing::{Drawing, DrawingNode, DrawingPage, Group, LinkedText, text};
use super::legend::{LegendContents, legend};
use super::notes::{self, Note, NotedEvent};
use super::passage::passage;
use super::progress::{FigureProgress, report, stage, uninterrupted};
use super::sheets::sheets;
use super::sources::source_pieces;
use super::timeline::timeline;
use super::told::{ToldFigure, ToldSheet};
use super::typesetter::{TextPiece, clean, most_that_fit};
use super::{FigureError, FigureOptions, Notes};
use crate::dossier::{Article, Dossier, EventIdx};
use crate::layout::Scene;
use crate::paint::stage::StageLayout;
use crate::paint::theme::font;
use crate::text::grouped;

/// Between the parts of a page.
const GAP_PTS: f32 = 12.0;
/// The timeline gets at least this share of the room where there are notes.
const TIMELINE_SHARE: f32 = 0.52;
/// Least height of the timeline; other parts make room for it.
const TIMELINE_MIN_PTS: f32 = 160.0;
/// No mark fades out over more than this.
const FADE_PTS: f64 = 100.0;
/// Height of the line that says how many notes are left out.
const LINE_PTS: f32 = 18.0;
/// With more notes than this, no room is sought for all of them.
const NOTES_BALANCED_MAX: usize = 600;
/// Lines of the sources.
const SOURCE_ROWS_MAX: usize = 4;
/// A document has at most this many pages, however many notes there are.
const PAGES_MAX: usize = 500;

/// Composes a figure; `has_more_pages` allows notes to continue on further pages.
pub fn compose(dossier: &Dossier, options: &FigureOptions, has_more_pages: bool) -> Result<Drawing, FigureError> {
    compose_with_progress(dossier, options, has_more_pages, &uninterrupted)
}

/// The same, reporting progress; the caller can cancel it.
pub fn compose_with_progress(
    dossier: &Dossier,
    options: &FigureOptions,
    has_more_pages: bool,
    progress: FigureProgress<'_>,
) -> Result<Drawing, FigureError> {
    let mut canvas = options.page.canvas();
    let margin = (canvas.min_elem() * 0.04).clamp(4.0, 36.0);
    let inner = |canvas: Vec2| {
        Rect::from_min_size(pos2(margin, margin), (canvas - Vec2::splat(2.0 * margin)).max(Vec2::splat(1.0)))
    };
    let room = inner(canvas).size();
    let width = stage_layout(options, room).split(inner(canvas)).0.width();
    let context = FigureContext::new(dossier, options, width, progress)?;
    report(progress, stage::MEASURED)?;
    let mut composer = Composer::new(&context, inner(canvas), has_more_pages);
    let mut rest = composer.first_page()?;
    let grown = (canvas.y + composer.missing_pts).min(options.page.most_height());
    if !has_more_pages && grown > canvas.y + 0.5 {
        canvas.y = grown.ceil();
        composer = Composer::new(&context, inner(canvas), has_more_pages);
        rest = composer.first_page()?;
    }
    let inner = inner(canvas);
    report(progress, stage::COMPOSED)?;
    let (sheets, told) = (std::mem::take(&mut composer.sheets), composer.told.take());
    let mut pages = vec![composer.page(canvas)];
    if has_more_pages {
        add_sheets(&context, inner, canvas, &sheets, &mut pages);
        add_told(&context, inner, canvas, told.as_ref(), &mut pages);
        add_pages(&context, inner, canvas, &rest, &mut pages);
    }
    let title = options.heading.clone().unwrap_or_else(|| dossier.title.clone());
    Ok(Drawing {
        title: clean(&title),
        description: clean(&dossier.description),
        authors: authors(dossier),
        pages,
        typefaces: context.typesetter.used_typefaces(),
        missing_letters: context.typesetter.missing_letters(),
    })
}

/// The place of the passage, for a scene that has one.
fn stage_layout(options: &FigureOptions, room: Vec2) -> StageLayout {
    StageLayout::of(room, options.scene.is_some() && options.select.is_some())
}

fn authors(dossier: &Dossier) -> Vec<String> {
    let mut authors: Vec<String> = Vec::new();
    for author in dossier.articles.iter().filter_map(|article| article.author.as_ref().or(article.publisher.as_ref())) {
        if !authors.contains(author) {
            authors.push(author.clone());
        }
    }
    authors
}

/// A page being composed.
struct Composer<'s, 'a> {
    context: &'s FigureContext<'a>,
    /// The part of the page that is not margin.
    page: Rect,
    /// The part of it that is still free.
    inner: Rect,
    /// Whether notes may continue on another page.
    has_more_pages: bool,
    nodes: Vec<DrawingNode>,
    /// Placed at the foot of the page, and last in reading order.
    sources: Option<DrawingNode>,
    /// By how much the contents are higher than the page.
    missing_pts: f32,
    /// The parts of the timeline that are for further pages.
    sheets: Sheets,
    /// The parts of what is told that are for further pages.
    told: Option<ToldSheets>,
}

/// Parts of a timeline for further pages, and the number of each event that has a note.
#[derive(Default)]
struct Sheets {
    scenes: Vec<Scene>,
    numbers: HashMap<EventIdx, usize>,
}

/// Parts of what is told for further pages, and the number of each event that has a note.
struct ToldSheets {
    sheets: Vec<ToldSheet>,
    numbers: HashMap<EventIdx, usize>,
}

/// A timeline and its place.
struct SharedRoom {
    scene: Scene,
    plot: Rect,
    /// The events that have notes, in order of their numbers.
    noted: Vec<NotedEvent>,
    /// The parts that are for further pages.
    more: Vec<Scene>,
}

impl<'s, 'a> Composer<'s, 'a> {
    fn new(context: &'s FigureContext<'a>, inner: Rect, has_more_pages: bool) -> Self {
        Self {
            context,
            page: inner,
            inner,
            has_more_pages,
            nodes: Vec::new(),
            sources: None,
            missing_pts: 0.0,
            sheets: Sheets::default(),
            told: None,
        }
    }

    /// Composes everything that fits, and returns the notes that do not.
    fn first_page(&mut self) -> Result<Vec<Note>, FigureError> {
        self.heading();
        self.scene();
        self.sources();
        // The scene depends on the room that the legend leaves, so reserve room for the largest possible legend.
        let told = ToldFigure::new(self.context);
        let expected = match &told {
            Some(told) => LegendContents::as_told(self.context, &told.events()),
            None => LegendContents::at_most(self.context, &self.context.events_near(FADE_PTS)),
        };
        let (_, legend_height) = legend(self.context, &expected, self.inner.width());
        let has_legend = legend_height > 0.0 && self.inner.height() - legend_height > TIMELINE_MIN_PTS;
        let legend_at = self.inner.min;
        if has_legend {
            self.inner.min.y += legend_height + GAP_PTS * 0.6;
        }
        let axis = FigureAxis::new(self.context);
        if let Some(told) = told {
            return Ok(self.told_page(&told, &axis, has_legend.then_some(legend_at)));
        }
        let shared = self.share(&axis)?;
        let SharedRoom { scene, plot, noted, more } = self.paged(shared, &axis)?;
        if has_legend {
            let scenes: Vec<&Scene> = std::iter::once(&scene).chain(&more).collect();
            self.legend(&LegendContents::in_scenes(self.context, &scenes), legend_at);
        }
        let numbers: HashMap<EventIdx, usize> = noted.iter().map(|noted| noted.event).zip(1..).collect();
        self.nodes.push(DrawingNode::Group(timeline(self.context, &scene, &axis, plot, &numbers)));
        if !more.is_empty() {
            self.sheets = Sheets { scenes: more, numbers };
            let (_, width) = notes::columns(self.inner.width());
            return Ok(notes::notes(self.context, &noted, noted.len(), width));
        }
        self.inner.min.y = plot.bottom() + axis.height() + GAP_PTS;
        Ok(self.notes(&noted))
    }

    fn legend(&mut self, occurring: &LegendContents, at: Pos2) {
        let (mut group, _) = legend(self.context, occurring, self.inner.width());
        for node in &mut group.nodes {
            if let DrawingNode::Shape(shape) = node {
                shape.translate(at.to_vec2());
            }
        }
        self.nodes.push(DrawingNode::Group(group));
    }

    /// The timeline as told, with the notes below it. It is as high as it needs to be if the page may
    /// grow or go on on further ones, and else as high as there is room.
    fn told_page(&mut self, told: &ToldFigure<'_, '_>, axis: &FigureAxis, legend_at: Option<Pos2>) -> Vec<Note> {
        let (context, inner) = (self.context, self.inner);
        let events = told.events();
        if let Some(at) = legend_at {
            self.legend(&LegendContents::as_told(context, &events), at);
        }
        let mut noted: Vec<NotedEvent> = if context.options.notes == Notes::None {
            Vec::new()
        } else {
            events.iter().map(|&event| NotedEvent { event, folded_into: None, is_unlabelled: false }).collect()
        };
        let numbers: HashMap<EventIdx, usize> = noted.iter().map(|noted| noted.event).zip(1..).collect();
        let wanted = told.wanted_height() + axis.height();
        let (columns, width) = notes::columns(inner.width());
        let notes_height = if noted.is_empty() || noted.len() > NOTES_BALANCED_MAX {
            0.0
        } else {
            notes::balanced_height(&notes::notes(context, &noted, 0, width), columns) + GAP_PTS
        };
        let can_grow = context.options.page.grows;
        if can_grow {
            self.missing_pts = wanted + notes_height - inner.height();
        }
        let goes_on = self.has_more_pages && can_grow && wanted > inner.height();
        let least = if can_grow { wanted } else { inner.height() * TIMELINE_SHARE };
        let height =
            if goes_on { inner.height() } else { (inner.height() - notes_height).max(least).min(inner.height()) };
        let plot_pts = (height - axis.height()).max(1.0);
        let sheets = told.sheets(plot_pts, self.page.height() - LINE_PTS - axis.height(), goes_on);
        let unnumbered = told.unnumbered(&sheets, &numbers);
        for note in &mut noted {
            note.is_unlabelled = unnumbered.contains(&note.event);
        }
        let mut sheets = sheets.into_iter();
        let Some(first) = sheets.next() else { return Vec::new() };
        let at = Rect::from_min_size(inner.min, vec2(inner.width(), first.plot_pts()));
        self.nodes.push(DrawingNode::Group(told.group(&first, axis, at, &numbers)));
        let more: Vec<_> = sheets.collect();
        if !more.is_empty() {
            self.told = Some(ToldSheets { sheets: more, numbers });
            return notes::notes(context, &noted, noted.len(), width);
        }
        self.inner.min.y = at.bottom() + axis.height() + GAP_PTS;
        self.notes(&noted)
    }

    /// A timeline that would have to fold events on this page goes on on further ones.
    fn paged(&self, found: SharedRoom, axis: &FigureAxis) -> Result<SharedRoom, FigureError> {
        let (context, inner) = (self.context, self.inner);
        if !self.has_more_pages || !context.options.page.grows || !context.is_reduced(&found.scene) {
            return Ok(found);
        }
        let Some(whole) = context.unfolded_scene()? else { return Ok(found) };
        let foot = context.foot();
        let room = |height: f32| height - axis.height() - foot;
        let mut scenes = sheets(&whole, room(inner.height()), room(self.page.height() - LINE_PTS)).into_iter();
        let Some(scene) = scenes.next() else { return Ok(found) };
        let plot = Rect::from_min_size(inner.min, vec2(inner.width(), scene.height + foot));
        let noted = if context.options.notes == Notes::None { Vec::new() } else { noted(context, &whole) };
        Ok(SharedRoom { scene, plot, noted, more: scenes.collect() })
    }

    fn heading(&mut self) {
        let Some(heading) = self.context.options.heading.as_deref().filter(|heading| !heading.trim().is_empty()) else {
            return;
        };
        let size = (self.inner.width() / 46.0).clamp(15.0, 26.0);
        let piece = TextPiece::new(heading, font::semibold(size), self.context.palette.ink);
        let mut title = self.context.typesetter.paragraph(&[piece], self.inner.width(), 2);
        let height = title.text.galley.size().y;
        if self.inner.height() - height < TIMELINE_MIN_PTS {
            return;
        }
        title.text.pos = self.inner.min;
        self.nodes.push(in_group("heading", title));
        self.inner.min.y += height + GAP_PTS * 0.5;
    }

    /// Puts the number of a scene at the foot of its page, and the passage beside the timeline, or below it.
    fn scene(&mut self) {
        let Some(scene) = &self.context.options.scene else { return };
        let foot = footer(self.context, self.inner, &scene.foot);
        self.inner.max.y -= LINE_PTS;
        let (timeline, area) = stage_layout(self.context.options, self.page.size()).split(self.inner);
        if let Some(group) = area.and_then(|area| passage(self.context, scene.passage, area)) {
            self.nodes.push(DrawingNode::Group(group));
        }
        self.nodes.push(foot);
        self.inner = timeline;
    }

    /// Puts the articles that the events in view come from at the foot of the page.
    fn sources(&mut self) {
        let context = self.context;
        let mut articles: Vec<_> = (context.events_near(0.0).into_iter())
            .map(|idx| &context.dossier[idx])
            .flat_map(|event| event.citations().iter().map(|citation| citation.article))
            .collect();
        articles.sort_unstable();
        articles.dedup();
        let articles: Vec<_> = articles.into_iter().map(|idx| &context.dossier[idx]).collect();
        if articles.is_empty() {
            return;
        }
        let mut line = source_line(context, &articles, self.inner.width());
        let height = line.text.galley.size().y;
        if self.inner.height() - height < TIMELINE_MIN_PTS {
            return;
        }
        line.text.pos = pos2(self.inner.left(), self.inner.bottom() - height);
        self.sources = Some(in_group("sources", line));
        self.inner.max.y -= height + GAP_PTS;
    }

    /// Shares the free room between timeline and notes: the notes get what they need, the timeline at least its share.
    fn share(&mut self, axis: &FigureAxis) -> Result<SharedRoom, FigureError> {
        let (context, inner) = (self.context, self.inner);
        let room = inner.height();
        let at = |height: f32| {
            let plot = (height - axis.height()).max(1.0);
            let scene = context.scene(plot)?;
            let noted = if context.options.notes == Notes::None { Vec::new() } else { noted(context, &scene) };
            let plot = Rect::from_min_size(inner.min, vec2(inner.width(), plot));
            Ok(SharedRoom { scene, plot, noted, more: Vec::new() })
        };
        // The room that its events need, at a comfortable distance between rows.
        let wanted = if self.has_more_pages || context.options.page.grows {
            context.wanted_height(room - axis.height())? + axis.height()
        } else {
            0.0
        };
        if context.options.notes == Notes::None {
            self.missing_pts = wanted - room;
            return at(room);
        }
        let least = if context.options.page.grows && !self.has_more_pages {
            wanted.max(TIMELINE_MIN_PTS).min(room)
        } else if room < 2.0 * TIMELINE_MIN_PTS {
            // Keep room for the line that says how many notes are left out.
            return at(room - GAP_PTS - LINE_PTS);
        } else {
            let least = (room * TIMELINE_SHARE).max(TIMELINE_MIN_PTS);
            // Notes can continue on other pages.
            wanted.clamp(least, (room - GAP_PTS - LINE_PTS).max(least))
        };
        let found = at(least)?;
        if found.noted.len() > NOTES_BALANCED_MAX {
            self.missing_pts = context.options.page.most_height();
            return Ok(found);
        }
        let (columns, width) = notes::columns(inner.width());
        let needed = notes::balanced_height(&notes::notes(context, &found.noted, 0, width), columns) + GAP_PTS;
        self.missing_pts = wanted.max(least) + needed - room;
        // A taller timeline folds fewer events, and does not need more notes.
        let spare = room - least - needed;
        if spare < 1.0 { Ok(found) } else { at(least + spare) }
    }

    /// Places as many notes as fit; returns the others, or says how many there are.
    fn notes(&mut self, noted: &[NotedEvent]) -> Vec<Note> {
        if noted.is_empty() {
            return Vec::new();
        }
        let (_, width) = notes::columns(self.inner.width());
        // On a single page most of very many notes are left out, and need not be laid out.
        let some = if self.has_more_pages { noted } else { noted.get(..notes::most_on(self.inner)).unwrap_or(noted) };
        let mut notes = notes::notes(self.context, some, noted.len(), width);
        let (groups, count) = notes::place(self.context, &notes, self.inner);
        if count == noted.len() {
            self.nodes.extend(groups.into_iter().map(DrawingNode::Group));
            return Vec::new();
        }
        let mut area = self.inner;
        area.max.y -= LINE_PTS;
        let (groups, count) = notes::place(self.context, &notes, area);
        self.nodes.extend(groups.into_iter().map(DrawingNode::Group));
        let rest = notes.split_off(count);
        let line = match (self.has_more_pages, noted.len() - count) {
            (false, count) => format!("{} for want of room.", left_out(count)),
            (true, 1) => "1 more note on the next page.".to_owned(),
            (true, count) => format!("{} more notes on the next pages.", grouped(count)),
        };
        let galley = self.context.typesetter.line(&line, font::sans(notes::TYPE_PTS), self.context.palette.second);
        let at = pos2(self.inner.left(), self.inner.bottom() - galley.size().y);
        let node = text(at, galley, self.context.palette.second);
        self.nodes.push(DrawingNode::Group(Group { nodes: vec![node], ..Group::new("left-out") }));
        rest
    }

    fn page(mut self, canvas: Vec2) -> DrawingPage {
        let options = self.context.options;
        self.nodes.extend(self.sources);
        let ground = (!options.is_transparent).then_some(self.context.palette.sheet);
        DrawingPage { size: canvas * options.page.zoom, zoom: options.page.zoom, ground, nodes: self.nodes }
    }
}

/// "From: ", as many articles as fit, and how many more there are.
fn source_line(context: &FigureContext<'_>, articles: &[&Article], width: f32) -> LinkedText {
    let size = notes::TYPE_PTS - 0.5;
    let plain = |text: &str| TextPiece::new(text, font::sans(size), context.palette.second);
    let set = |named: usize| {
        let mut pieces = Vec::new();
        for article in articles.iter().take(named) {
            pieces.push(plain(if pieces.is_empty() { "From: " } else { "  ·  " }));
            pieces.extend(source_pieces(article, size, &context.palette));
        }
        match articles.len() - named {
            0 => {}
            1 => pieces.push(plain("  ·  and 1 more article")),
            more => pieces.push(plain(&format!("  ·  and {} more articles", grouped(more)))),
        }
        context.typesetter.paragraph(&pieces, width, SOURCE_ROWS_MAX)
    };
    let all = set(articles.len());
    if !all.text.galley.elided {
        return all;
    }
    set(most_that_fit(1, articles.len(), |named| !set(named).text.galley.elided))
}

fn in_group(class: &'static str, linked: LinkedText) -> DrawingNode {
    DrawingNode::Group(Group { nodes: vec![DrawingNode::LinkedText(linked)], ..Group::new(class) })
}

fn left_out(count: usize) -> String {
    if count == 1 { "1 note is left out".to_owned() } else { format!("{} notes are left out", grouped(count)) }
}

/// The events of a scene in chronological order, with the count of the cluster that each is folded into.
fn noted(context: &FigureContext<'_>, scene: &Scene) -> Vec<NotedEvent> {
    let folded = scene.clusters.iter().flat_map(|cluster| cluster.events.iter().map(|&event| (event, cluster.count)));
    let folded: HashMap<EventIdx, usize> = folded.collect();
    let unlabelled = scene.marks.iter().filter(|mark| mark.label.is_none()).map(|mark| mark.event);
    let unlabelled: HashSet<EventIdx> = unlabelled.collect();
    let note = |event: EventIdx| NotedEvent {
        event,
        folded_into: folded.get(&event).copied(),
        is_unlabelled: unlabelled.contains(&event),
    };
    context.events_in(scene).into_iter().map(note).collect()
}

/// Adds a page for each further part of the timeline, with an axis of its own.
fn add_sheets(context: &FigureContext<'_>, inner: Rect, canvas: Vec2, sheets: &Sheets, pages: &mut Vec<DrawingPage>) {
    let axis = FigureAxis::new(context);
    for scene in &sheets.scenes {
        let plot = Rect::from_min_size(inner.min, vec2(inner.width(), scene.height + context.foot()));
        let mut composer = Composer::new(context, inner, true);
        composer.nodes.push(DrawingNode::Group(timeline(context, scene, &axis, plot, &sheets.numbers)));
        composer.nodes.push(footer(context, inner, &format!("Page {}", pages.len() + 1)));
        pages.push(composer.page(canvas));
    }
}

/// Adds a page for each further part of what is told.
fn add_told(
    context: &FigureContext<'_>,
    inner: Rect,
    canvas: Vec2,
    told: Option<&ToldSheets>,
    pages: &mut Vec<DrawingPage>,
) {
    let (Some(told), Some(figure)) = (told, ToldFigure::new(context)) else { return };
    let axis = FigureAxis::new(context);
    for sheet in &told.sheets {
        let plot = Rect::from_min_size(inner.min, vec2(inner.width(), sheet.plot_pts()));
        let mut composer = Composer::new(context, inner, true);
        composer.nodes.push(DrawingNode::Group(figure.group(sheet, &axis, plot, &told.numbers)));
        composer.nodes.push(footer(context, inner, &format!("Page {}", pages.len() + 1)));
        pages.push(composer.page(canvas));
    }
}

/// Adds pages for the notes that did not fit on the first.
fn add_pages(context: &FigureContext<'_>, inner: Rect, canvas: Vec2, rest: &[Note], pages: &mut Vec<DrawingPage>) {
    let mut rest = rest;
    while !rest.is_empty() && pages.len() < PAGES_MAX {
        let mut area = inner;
        area.max.y -= LINE_PTS;
        let (groups, count) = notes::place(context, rest, area);
        if count == 0 {
            break;
        }
        rest = rest.split_at(count).1;
        let nodes = groups.into_iter().map(DrawingNode::Group).collect();
        let mut composer = Composer { nodes, ..Composer::new(context, inner, true) };
        composer.nodes.push(footer(context, inner, &format!("Page {}", pages.len() + 1)));
        pages.push(composer.page(canvas));
    }
    if !rest.is_empty()
        && let Some(last) = pages.last_mut()
    {
        let galley =
            context.typesetter.line(&left_out(rest.len()), font::sans(notes::TYPE_PTS), context.palette.second);
        let at = pos2(inner.left(), inner.bottom() - galley.size().y);
        last.nodes.push(text(at, galley, context.palette.second));
    }
}

fn footer(context: &FigureContext<'_>, inner: Rect, line: &str) -> DrawingNode {
    let galley = context.typesetter.line(line, font::sans(notes::TYPE_PTS - 0.5), context.palette.second);
    let at = pos2(inner.right() - galley.size().x, inner.bottom() - galley.size().y);
    DrawingNode::Group(Group { nodes: vec![text(at, galley, context.palette.second)], ..Group::new("footer") })
}
