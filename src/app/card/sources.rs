//! The sources of an event whose dates differ, side by side: each date on one small axis, below it the passages, and
//! the choice which of the dates is that of the event.

use egui::accesskit::Role;
use egui::{
    Button, Color32, CornerRadius, Key, Modifiers, Rect, RichText, Sense, Shape, Stroke, StrokeKind, Ui, WidgetInfo,
    pos2, vec2,
};

use super::citations::CitationList;
use crate::dossier::{Dossier, Event, Stance};
use crate::evidence::sources::{dates_in_words, letter};
use crate::evidence::{Agreement, Distance, SourceStatement, statements};
use crate::paint::agreement::{SIGN_PTS, color, paint_agreement};
use crate::paint::text::galley;
use crate::paint::theme::{Palette, font};
use crate::session::{Command, EditCommand};
use crate::time::{EventDate, Instant, Span, ticks};

/// Sources beside each other; more are in further rows.
const COLUMNS_MAX: usize = 3;
/// Least width of a source, in points.
const COLUMN_MIN_PTS: f32 = 190.0;
/// Between two sources, in points.
const GUTTER_PTS: f32 = 16.0;
/// Height of a row of dates on the axis, in points.
const ROW_PTS: f32 = 22.0;
/// Height of the axis below them, in points.
const AXIS_PTS: f32 = 22.0;
/// Side of the box around a letter, in points.
const LETTER_PTS: f32 = 17.0;
/// The axis shows this many days more than the dates, on either side.
const MARGIN_DAYS: i64 = 7;

/// The sources of one event.
pub struct SourceComparison<'a> {
    list: &'a CitationList<'a>,
    statements: Vec<SourceStatement<'a>>,
    agreement: Agreement,
}

/// The sign of an agreement before its words.
pub fn agreement_ui(ui: &mut Ui, agreement: Agreement, words: &str, palette: &Palette) {
    let (rect, _) = ui.allocate_exact_size(vec2(SIGN_PTS, SIGN_PTS + 1.0), Sense::hover());
    let mut shapes = Vec::new();
    paint_agreement(agreement, rect.center(), palette, &mut shapes);
    ui.painter().extend(shapes);
    ui.label(RichText::new(words).font(font::medium(12.5)).color(color(agreement, palette)));
}

/// How the sources of an event stand to each other, such as "2 of 3 sources conflict".
pub fn in_words(event: &Event) -> Option<(Agreement, String)> {
    let agreement = Agreement::of_event(event)?;
    let statements = statements(event);
    let conflicts = |one: &SourceStatement<'_>| {
        statements.iter().any(|other| Agreement::of_sources(one, other) == Agreement::Conflict)
    };
    let words = match (agreement, statements.len()) {
        (Agreement::Conflict, 1) => "the source contradicts the event".to_owned(),
        (Agreement::Conflict, count) => {
            let conflicting = statements.iter().filter(|statement| conflicts(statement)).count();
            if conflicting == count {
                format!("{count} sources conflict")
            } else {
                format!("{conflicting} of {count} sources conflict")
            }
        }
        (_, count) => format!("{count} {}", agreement.words()),
    };
    Some((agreement, words))
}

impl<'a> SourceComparison<'a> {
    /// The sources of the event of `list`; `None` if their dates do not differ.
    pub fn of(list: &'a CitationList<'a>) -> Option<Self> {
        let agreement = Agreement::of_event(list.event).filter(|agreement| *agreement != Agreement::Agree)?;
        Some(Self { list, statements: statements(list.event), agreement })
    }

    fn dossier(&self) -> &'a Dossier {
        self.list.dossier
    }

    fn is_of_event(&self, statement: &SourceStatement<'_>) -> bool {
        statement.date == Some(&self.list.event.date) && statement.stance != Stance::Contradicts
    }

    /// Paints the comparison.
    pub fn ui(&self, ui: &mut Ui, out: &mut Vec<Command>) {
        ui.spacing_mut().item_spacing.y = 6.0;
        self.axis_ui(ui);
        let width = ui.available_width();
        let fits = (1..=COLUMNS_MAX).rev().find(|count| column_width(width, *count) >= COLUMN_MIN_PTS).unwrap_or(1);
        let columns = fits.min(self.statements.len()).max(1);
        let each = column_width(width, columns);
        for (row, statements) in self.statements.chunks(columns).enumerate() {
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = GUTTER_PTS;
                for (at, statement) in statements.iter().enumerate() {
                    ui.allocate_ui_with_layout(vec2(each, 0.0), egui::Layout::top_down(egui::Align::Min), |ui| {
                        ui.set_width(each);
                        self.statement_ui(ui, row * columns + at, statement, out);
                    });
                }
            });
            ui.add_space(4.0);
        }
        let is_told = |at: usize| self.statements.iter().any(|statement| statement.citations.contains(&at));
        for (at, citation) in self.list.event.citations().iter().enumerate().filter(|(at, _)| !is_told(*at)) {
            let palette = self.list.palette;
            ui.label(RichText::new("Mentions the event").font(font::medium(12.0)).color(palette.second));
            self.list.citation_ui(ui, at, citation, out);
        }
        self.keys(ui, out);
    }

    /// The first two sources whose dates conflict, by their places, and how far apart they are, in words.
    fn apart(&self) -> Option<([usize; 2], String)> {
        let places = || self.statements.iter().enumerate();
        let (one, other, distance) = places().find_map(|(at, one)| {
            let conflicts = |(_, other): &(usize, &SourceStatement<'_>)| {
                Agreement::of_sources(one, other) == Agreement::Conflict && one.date.zip(other.date).is_some()
            };
            let (other_at, other) = places().skip(at + 1).find(conflicts)?;
            Some((at, other_at, Distance::between(one.date?, other.date?)?))
        })?;
        Some(([one, other], format!("{} and {}: {} apart", letter(one), letter(other), distance.in_words())))
    }

    fn statement_ui(&self, ui: &mut Ui, place: usize, statement: &SourceStatement<'_>, out: &mut Vec<Command>) {
        let palette = self.list.palette;
        let article = &self.dossier()[statement.article];
        ui.spacing_mut().item_spacing.y = 4.0;
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            let (rect, _) = ui.allocate_exact_size(vec2(LETTER_PTS, LETTER_PTS), Sense::hover());
            let mut shapes = Vec::new();
            paint_letter(ui, rect, place, palette, &mut shapes);
            ui.painter().extend(shapes);
            let said = match (statement.date, statement.stance) {
                (Some(date), Stance::Contradicts) => format!("not so, but {}", date.in_words()),
                (Some(date), _) => date.in_words(),
                (None, _) => "says that it is not so".to_owned(),
            };
            ui.label(RichText::new(said).font(font::semibold(13.0)).color(palette.ink));
            if let Some(basis) = statement.basis {
                ui.label(RichText::new(basis.word()).font(font::sans(12.0)).color(palette.second));
            }
        });
        if self.is_of_event(statement) {
            let fill = palette.tint(palette.accent, 0.12);
            egui::Frame::new()
                .fill(fill)
                .corner_radius(CornerRadius::same(6))
                .inner_margin(egui::Margin::symmetric(8, 4))
                .show(ui, |ui| ui.label(RichText::new("The event’s date").font(font::medium(12.0)).color(palette.ink)));
        } else if let Some((citation, date)) = self.usable(statement) {
            let mut button = Button::new(RichText::new("Use this date").font(font::sans(12.0)));
            if place < 9 {
                let key = RichText::new((place + 1).to_string()).font(font::sans(11.0)).color(palette.second);
                button = button.shortcut_text(key);
            }
            let name = format!("Use this date: {} of {}", date.in_words(), article.title);
            let response =
                ui.add(button).on_hover_text("Makes it the date of the event, in one step that can be undone");
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
            if response.clicked() {
                self.use_date(citation, out);
            }
        }
        for &at in &statement.citations {
            let Some(citation) = self.list.event.citations().get(at) else { continue };
            self.list.citation_ui(ui, at, citation, out);
        }
    }

    /// The citation whose date can be made that of the event.
    fn usable<'s>(&self, statement: &SourceStatement<'s>) -> Option<(usize, &'s EventDate)> {
        let has_date = |at: &&usize| self.list.event.citations().get(**at).is_some_and(|cited| cited.date().is_some());
        let citation = statement.citations.iter().find(has_date)?;
        Some((*citation, statement.date?)).filter(|_| !self.is_of_event(statement))
    }

    fn use_date(&self, citation: usize, out: &mut Vec<Command>) {
        let change = EditCommand::UseDateOf(self.list.idx, citation);
        out.extend([Command::EndStep, Command::Edit(change), Command::EndStep]);
    }

    /// 1 to 9 use the date of a source.
    fn keys(&self, ui: &Ui, out: &mut Vec<Command>) {
        const KEYS: [Key; 9] =
            [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7, Key::Num8, Key::Num9];
        if ui.ctx().text_edit_focused() || ui.ctx().memory(|memory| memory.top_modal_layer().is_some()) {
            return;
        }
        for (statement, key) in self.statements.iter().zip(KEYS) {
            let usable = self.usable(statement);
            if let Some((citation, _)) = usable
                && ui.input_mut(|input| input.consume_key(Modifiers::NONE, key))
            {
                self.use_date(citation, out);
            }
        }
    }

    /// Every date on one axis, the date of the event filled, those of other sources outlined, with the words for how
    /// far apart two that conflict are.
    fn axis_ui(&self, ui: &mut Ui) {
        let palette = self.list.palette;
        let dated: Vec<(usize, &EventDate)> =
            (self.statements.iter().enumerate()).filter_map(|(at, statement)| Some((at, statement.date?))).collect();
        let Some(shown) = shown_span(&dated) else { return };
        let width = ui.available_width();
        let axis = AxisScale { left: ui.cursor().left(), width, shown };
        let mut bars: Vec<DateBar> = dated.iter().map(|(at, date)| DateBar::new(*at, date, &axis)).collect();
        let gap = gap(&bars).filter(|_| self.agreement == Agreement::Conflict);
        for (bar, (_, date)) in bars.iter_mut().zip(&dated) {
            bar.is_after_gap = gap.is_some_and(|gap| bar.from() >= gap.max);
            bar.differs_in_precision = Agreement::of_dates(date, &self.list.event.date) == Agreement::DifferInPrecision;
        }
        let rows = rows(&bars);
        let count = rows.iter().copied().max().map_or(1, |last| last + 1);
        #[expect(clippy::cast_precision_loss, reason = "a few rows")]
        let height = count as f32 * ROW_PTS + AXIS_PTS;
        let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
        let said = dates_in_words(&self.statements, |place, _| letter(place));
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, format!("Dates of the sources: {said}")));
        #[expect(clippy::cast_precision_loss, reason = "a few rows")]
        let middle = |row: usize| rect.top() + row as f32 * ROW_PTS + ROW_PTS / 2.0;
        let mut shapes = Vec::new();
        if let Some(gap) = gap {
            let tinted = Rect::from_x_y_ranges(gap, rect.top()..=rect.bottom() - AXIS_PTS);
            shapes.push(Shape::rect_filled(tinted, 0, palette.tint(palette.conflict, 0.07)));
        }
        paint_ticks(ui, rect, &axis, palette, &mut shapes);
        let color = palette.event(self.dossier(), self.list.event);
        for (bar, &row) in bars.iter().zip(&rows) {
            let is_of_event = self.statements.get(bar.place).is_some_and(|statement| self.is_of_event(statement));
            bar.paint(ui, middle(row), is_of_event, color, palette, &mut shapes);
        }
        let apart = self.apart();
        let row_of = |place: usize| bars.iter().zip(&rows).find(|(bar, _)| bar.place == place).map(|(_, &row)| row);
        let row = apart.as_ref().and_then(|([one, other], _)| row_of(*one).filter(|row| row_of(*other) == Some(*row)));
        if let (Some(gap), Some(row)) = (gap, row) {
            paint_gap(gap, middle(row), palette, &mut shapes);
        }
        ui.painter_at(rect.expand(2.0)).extend(shapes);
        let Some((_, words)) = apart else { return };
        let taken = |row: usize| bars.iter().zip(&rows).filter(move |(_, at)| **at == row).map(|(bar, _)| bar.extent());
        let end = row.and_then(|row| taken(row).map(|extent| extent.1).reduce(f32::max));
        apart_ui(ui, &words, row.zip(end).map(|(row, end)| pos2(end + 4.0, middle(row))), rect, palette);
    }
}

/// The words for how far apart two sources are: beside their bars from `at` on where they fit in, else below.
fn apart_ui(ui: &mut Ui, words: &str, at: Option<egui::Pos2>, axis: Rect, palette: &Palette) {
    let text = RichText::new(words).font(font::medium(12.0)).color(palette.conflict);
    let size = galley(ui.ctx(), words, font::medium(12.0), palette.conflict).size();
    match at.filter(|at| at.x + size.x <= axis.right()) {
        Some(at) => {
            let place = Rect::from_min_size(at - vec2(0.0, size.y / 2.0), size + vec2(1.0, 0.0));
            let mut child = ui.new_child(egui::UiBuilder::new().max_rect(place));
            child.add(egui::Label::new(text).extend());
        }
        None => {
            ui.label(text);
        }
    }
}

/// The stretch between dates that have no time in common: from the first end to the last beginning.
fn gap(bars: &[DateBar]) -> Option<egui::Rangef> {
    let from = bars.iter().map(DateBar::to).reduce(f32::min)?;
    let to = bars.iter().map(DateBar::from).reduce(f32::max)?;
    (from < to).then(|| egui::Rangef::new(from, to))
}

/// The sign of a conflict in a gap, between two bars, if it is wide enough.
fn paint_gap(gap: egui::Rangef, y: f32, palette: &Palette, out: &mut Vec<Shape>) {
    if gap.span() < SIGN_PTS + 5.0 {
        return;
    }
    let ends = [pos2(gap.min + 1.0, y), pos2(gap.max - 1.0, y)];
    out.extend(Shape::dashed_line(&ends, Stroke::new(1.3, palette.conflict), 3.0, 2.5));
    paint_agreement(Agreement::Conflict, pos2(gap.center(), y), palette, out);
}

#[expect(clippy::cast_precision_loss, reason = "a few columns")]
fn column_width(width: f32, columns: usize) -> f32 {
    (width - GUTTER_PTS * (columns.saturating_sub(1)) as f32) / columns as f32
}

/// From the first to the last day that the dates name, with a margin.
fn shown_span(dates: &[(usize, &EventDate)]) -> Option<Span> {
    let named = dates.iter().map(|(_, date)| date.placed_span()).reduce(Span::union)?;
    let margin = (named.secs() / 12).max(MARGIN_DAYS * 86_400);
    Span::new(named.start().plus_secs(-margin), named.end().plus_secs(margin))
}

/// The scale of the axis.
struct AxisScale {
    left: f32,
    width: f32,
    shown: Span,
}

impl AxisScale {
    /// The place of an instant; what lies beyond an end of the axis is at that end.
    #[expect(clippy::cast_possible_truncation, reason = "a share of the width")]
    fn x(&self, at: Instant) -> f32 {
        let (from, to) = (self.shown.start().axis_secs(), self.shown.end().axis_secs());
        let share = ((at.axis_secs() - from) / (to - from).max(1.0)) as f32;
        self.left + share.clamp(0.0, 1.0) * self.width
    }
}

/// A date on the axis: from and to in points for each stretch that it allows.
struct DateBar {
    place: usize,
    parts: Vec<(f32, f32)>,
    /// Whether it begins where the gap between dates that conflict ends: then its letter is after it.
    is_after_gap: bool,
    /// Whether it differs from the date of the event in precision: then its sign is after it.
    differs_in_precision: bool,
}

impl DateBar {
    /// The shortest that is drawn, in points.
    const LEAST_PTS: f32 = 10.0;

    fn new(place: usize, date: &EventDate, axis: &AxisScale) -> Self {
        let part = |span: Span| {
            let (from, to) = (axis.x(span.start()), axis.x(span.end()));
            let more = ((Self::LEAST_PTS - (to - from)) / 2.0).max(0.0);
            (from - more, to + more)
        };
        Self {
            place,
            parts: date.readings().stretches().into_iter().map(part).collect(),
            is_after_gap: false,
            differs_in_precision: false,
        }
    }

    fn from(&self) -> f32 {
        self.parts.first().map_or(0.0, |part| part.0)
    }

    fn to(&self) -> f32 {
        self.parts.last().map_or(0.0, |part| part.1)
    }

    /// Its extent in a row, with its letter.
    fn extent(&self) -> (f32, f32) {
        let letter = LETTER_PTS + 6.0;
        let (before, after) = if self.is_after_gap { (8.0, letter + 4.0) } else { (letter, 8.0) };
        let sign = if self.differs_in_precision { SIGN_PTS + 6.0 } else { 0.0 };
        (self.from() - before, self.to() + after + sign)
    }

    fn paint(&self, ui: &Ui, y: f32, is_filled: bool, color: Color32, palette: &Palette, out: &mut Vec<Shape>) {
        if let (Some(first), Some(last)) = (self.parts.first(), self.parts.last()) {
            out.push(Shape::line_segment([pos2(first.1, y), pos2(last.0, y)], Stroke::new(1.0, color)));
        }
        for (from, to) in &self.parts {
            let bar = Rect::from_x_y_ranges(*from..=*to, y - 5.0..=y + 5.0);
            let fill = if is_filled { color } else { palette.sheet };
            out.push(Shape::rect_filled(bar, 3, fill));
            out.push(Shape::rect_stroke(bar, 3, Stroke::new(1.6, color), StrokeKind::Inside));
        }
        let from = if self.is_after_gap { self.to() + 6.0 } else { self.extent().0 };
        let letter = Rect::from_min_size(pos2(from, y - LETTER_PTS / 2.0), vec2(LETTER_PTS, LETTER_PTS));
        paint_letter(ui, letter, self.place, palette, out);
        if self.differs_in_precision {
            let at = pos2(self.extent().1 - 4.0 - SIGN_PTS / 2.0, y);
            paint_agreement(Agreement::DifferInPrecision, at, palette, out);
        }
    }
}

/// The row of each bar: the first in which it meets no other.
fn rows(bars: &[DateBar]) -> Vec<usize> {
    let mut taken: Vec<Vec<(f32, f32)>> = Vec::new();
    let mut rows = Vec::new();
    for bar in bars {
        let (from, to) = bar.extent();
        let is_free =
            |row: &Vec<(f32, f32)>| row.iter().all(|(other_from, other_to)| to <= *other_from || *other_to <= from);
        let row = taken.iter().position(is_free).unwrap_or(taken.len());
        if row == taken.len() {
            taken.push(Vec::new());
        }
        if let Some(row) = taken.get_mut(row) {
            row.push((from, to));
        }
        rows.push(row);
    }
    rows
}

fn paint_letter(ui: &Ui, rect: Rect, place: usize, palette: &Palette, out: &mut Vec<Shape>) {
    out.push(Shape::rect_filled(rect, 4, palette.sheet));
    out.push(Shape::rect_stroke(rect, 4, Stroke::new(1.1, palette.second), StrokeKind::Inside));
    let text = galley(ui.ctx(), &letter(place), font::semibold(11.0), palette.ink);
    out.push(Shape::galley(rect.center() - text.size() / 2.0, text, palette.ink));
}

fn paint_ticks(ui: &Ui, rect: Rect, axis: &AxisScale, palette: &Palette, out: &mut Vec<Shape>) {
    let line = rect.bottom() - AXIS_PTS + 2.0;
    out.push(Shape::hline(rect.x_range(), line, Stroke::new(1.0, palette.line)));
    let width = |text: &str| galley(ui.ctx(), text, font::sans(11.0), palette.second).size().x;
    let (from, to) = (axis.shown.start().axis_secs(), axis.shown.end().axis_secs());
    let found = ticks::ticks(from, to, rect.width(), &width);
    let mut free_from = rect.left();
    for (at, tick) in found.ticks.iter().enumerate() {
        let x = axis.x(tick.at);
        out.push(Shape::line_segment([pos2(x, line), pos2(x, line + 4.0)], Stroke::new(1.0, palette.third)));
        // The first tick of a larger unit names it too: "May 2021" for the first day that is named.
        let context = found.context.iter().find(|unit| unit.start <= tick.at && tick.at < unit.end);
        let names_context = at == 0 || tick.is_major;
        let label = match context.filter(|unit| names_context && !unit.label.is_empty()) {
            Some(unit) if !tick.label.is_empty() => format!("{} {}", tick.label, unit.label),
            _ => tick.label.clone(),
        };
        let text = galley(ui.ctx(), &label, font::sans(11.0), palette.second);
        let from = x + 2.0;
        if label.is_empty() || from < free_from || from + text.size().x > rect.right() {
            continue;
        }
        free_from = from + text.size().x + 8.0;
        out.push(Shape::galley(pos2(from, line + 4.0), text, palette.second));
    }
}
