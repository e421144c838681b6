//! [`read_rows`]: rows of a table as events.

use std::collections::HashMap;

use csv::StringRecord;

use super::TableField as Field;
use super::columns::TableColumns;
use super::parts::date_of_parts;
use crate::dossier::Stance;
use crate::dossier::edit::ArticleFields;
use crate::dossier::file::{FileBasis, FileEvent, FileStance};
use crate::exchange::builder::{ContentBuilder, NewCitation, NewRecord};
use crate::exchange::content::basis_of;
use crate::exchange::date::{DateReader, ReadDate, interval};
use crate::exchange::foreign::ForeignFile;
use crate::exchange::gather::{first_words, overlap};
use crate::exchange::html::plain;
use crate::exchange::losses::shown;
use crate::exchange::report::{Read, ReadReport};
use crate::exchange::{ExchangeError, ImportOptions};
use crate::time::EventDate;

/// A row of a table: its line in the file, and its cells.
pub(super) type TableRow = (usize, StringRecord);

/// How a row that is no event is answered.
const LEFT_OUT: &str = "the row is left out";

/// Rows that are searched for the headings.
const HEAD_ROWS: usize = 10;

/// The row with the headings among the first rows, and its columns: the first one that names a date and a title, or
/// else the first one that is not blank.
pub(super) fn find_head(head: &[TableRow], options: &ImportOptions) -> Result<(usize, TableColumns), ExchangeError> {
    let is_blank = |row: &StringRecord| row.iter().all(|cell| cell.trim().is_empty());
    let filled = || head.iter().enumerate().filter(|(_, (_, row))| !is_blank(row)).take(HEAD_ROWS);
    let complete = filled().find_map(|(at, (_, row))| {
        let columns = TableColumns::find(row, &options.columns).ok()?;
        columns.check().ok().map(|()| (at, columns))
    });
    if let Some(found) = complete {
        return Ok(found);
    }
    let (at, (_, row)) = filled().next().ok_or(ExchangeError::Empty)?;
    Ok((at, TableColumns::find(row, &options.columns)?))
}

/// Reads rows as events. With each row comes how much of the file is done, of `all`.
pub(super) fn read_rows(
    file: &ForeignFile<'_>,
    rows: impl Iterator<Item = Result<(u64, TableRow), ExchangeError>>,
    all: u64,
    report: ReadReport,
) -> Result<Read, ExchangeError> {
    let mut rows = rows.map(|row| {
        let (done, row) = row?;
        file.progress.at(done, all)?;
        Ok(row)
    });
    let head: Vec<TableRow> = rows.by_ref().take(2 * HEAD_ROWS).collect::<Result<_, _>>()?;
    let (at, columns) = find_head(&head, file.options)?;
    columns.check()?;
    let mut reader = RowReader::new(file, columns, report);
    for row in head.into_iter().skip(at + 1).map(Ok).chain(rows) {
        let (line, cells) = row?;
        reader.row(line, &cells)?;
    }
    Ok(reader.finish())
}

struct RowReader {
    name: String,
    /// Whether texts are HTML, as in tables of TimelineJS.
    has_markup: bool,
    columns: TableColumns,
    places: [Option<usize>; Field::COUNT],
    dates: DateReader,
    builder: ContentBuilder,
    report: ReadReport,
    /// The events by the ids of the file.
    by_id: HashMap<String, usize>,
    /// The event of the row before.
    last: Option<usize>,
    /// For each column that is not read, how many cells of it are filled, and the first of them.
    unread: Vec<(usize, String)>,
}

impl RowReader {
    fn new(file: &ForeignFile<'_>, columns: TableColumns, report: ReadReport) -> Self {
        let has = |field| columns.has(field);
        Self {
            name: file.name.to_owned(),
            has_markup: has(Field::RowType) || has(Field::MediaCaption) || has(Field::DisplayDate),
            places: columns.places(),
            unread: vec![Default::default(); columns.headings.len() + 1],
            columns,
            dates: DateReader::new(file.options.day_order, file.options.doubtful),
            builder: ContentBuilder::default(),
            report,
            by_id: HashMap::new(),
            last: None,
        }
    }

    /// The cell of a field, as it is.
    fn raw<'r>(&self, row: &'r StringRecord, field: Field) -> &'r str {
        self.places.get(field as usize).copied().flatten().and_then(|at| row.get(at)).unwrap_or_default()
    }

    /// The cell of a field, without white space around it.
    fn cell<'r>(&self, row: &'r StringRecord, field: Field) -> &'r str {
        self.raw(row, field).trim()
    }

    /// The cell of a field that may be HTML, as text.
    fn text(&mut self, row: &StringRecord, field: Field) -> String {
        let cell = self.cell(row, field);
        if !self.has_markup {
            return cell.to_owned();
        }
        plain(cell, |tag| self.report.losses.add("markup of texts, such as links", || shown(tag)))
    }

    fn row(&mut self, line: usize, row: &StringRecord) -> Result<(), ExchangeError> {
        if row.iter().all(|cell| cell.trim().is_empty()) {
            return Ok(());
        }
        self.note_unread(row);
        let title = self.text(row, Field::Title);
        let kind = self.cell(row, Field::RowType);
        if kind.eq_ignore_ascii_case("title") {
            let summary = self.text(row, Field::Summary);
            self.builder.head(&title, &summary);
            self.note_unread_of_title(row);
            return Ok(());
        }
        if !kind.is_empty() && !kind.eq_ignore_ascii_case("era") {
            self.report.losses.add("kinds of rows", || shown(kind));
        }
        let Some(date) = self.date(line, row) else { return Ok(()) };
        let title = if title.is_empty() {
            let heading = self.columns.heading(Field::Title).to_owned();
            let what = "the title is missing".to_owned();
            let summary = self.text(row, Field::Summary);
            let Some(words) = first_words(&summary) else {
                self.report.error(Some(line), &heading, what, LEFT_OUT);
                return Ok(());
            };
            self.report.warning(Some(line), &heading, what, "the first words of the text are used");
            words
        } else {
            title
        };
        let citation = self.citation(line, row)?;
        if let Some(place) = self.same_event(line, row, &title, &date, citation.is_some()) {
            if let Some(citation) = citation {
                self.builder.cite(place, citation);
            }
            return Ok(());
        }
        let event = NewRecord {
            id: self.cell(row, Field::Id).to_owned(),
            title,
            date,
            basis: self.basis(line, row, Field::Basis),
            themes: self.themes(row),
            summary: self.text(row, Field::Summary),
            note: self.note(row, citation.is_some()),
            importance: self.importance(line, row),
            citations: citation.into_iter().collect(),
        };
        let id = event.id.clone();
        let place =
            self.builder.event(event).ok_or(ExchangeError::TooManyEvents { most: crate::dossier::limits::EVENTS })?;
        if !id.is_empty() {
            self.by_id.entry(id).or_insert(place);
        }
        self.last = Some(place);
        Ok(())
    }

    /// The event that this row is about, too: one of its id, or the row before if this one adds a citation to it.
    fn same_event(
        &mut self,
        line: usize,
        row: &StringRecord,
        title: &str,
        date: &str,
        has_citation: bool,
    ) -> Option<usize> {
        let id = self.cell(row, Field::Id);
        let is_same = |event: &FileEvent| event.title == title && event.date == date;
        if id.is_empty() {
            let is_last = |place: &usize| self.builder.event_at(*place).is_some_and(is_same);
            return self.last.filter(|place| has_citation && is_last(place));
        }
        let &place = self.by_id.get(id)?;
        if self.builder.event_at(place).is_some_and(is_same) {
            return Some(place);
        }
        let what = format!("an earlier row has the id {}, too", shown(id));
        let heading = self.columns.heading(Field::Id).to_owned();
        self.report.warning(Some(line), &heading, what, "the row is an event of its own, with another id");
        None
    }

    /// The date of a row; a problem where there is none, or several.
    fn date(&mut self, line: usize, row: &StringRecord) -> Option<String> {
        let (read, field) = self.read_date(line, row);
        let heading = self.columns.heading(field).to_owned();
        match read {
            ReadDate::One(edtf) => Some(edtf),
            ReadDate::Several(what) => {
                self.report.doubtful += 1;
                self.report.error(Some(line), &heading, what, LEFT_OUT);
                None
            }
            ReadDate::None(why) => {
                self.report.error(Some(line), &heading, why, LEFT_OUT);
                None
            }
        }
    }

    fn read_date(&mut self, line: usize, row: &StringRecord) -> (ReadDate, Field) {
        let date = self.cell(row, Field::Date);
        if !date.is_empty() {
            return (self.dates.read(date), Field::Date);
        }
        let [start, end] = [Field::Start, Field::End].map(|field| self.cell(row, field));
        let parts = [Field::Year, Field::Month, Field::Day, Field::Time].map(|field| self.cell(row, field));
        let end_parts =
            [Field::EndYear, Field::EndMonth, Field::EndDay, Field::EndTime].map(|field| self.cell(row, field));
        let shown_date = self.cell(row, Field::DisplayDate);
        let (read, field) = if start.is_empty() {
            (date_of_parts(parts, &mut self.dates), Field::Year)
        } else {
            (Some(self.dates.read(start)), Field::Start)
        };
        let read_end = if is_ongoing(end) {
            Some(ReadDate::One("..".to_owned()))
        } else if !end.is_empty() {
            Some(self.dates.read(end))
        } else {
            date_of_parts(end_parts, &mut self.dates)
        };
        let end_field = if end.is_empty() { Field::EndYear } else { Field::End };
        let whole = match (read, read_end) {
            (None, None) if shown_date.is_empty() => {
                let field = [Field::Date, Field::Start, Field::Year].into_iter().find(|field| self.columns.has(*field));
                return (ReadDate::None("the date is missing".to_owned()), field.unwrap_or(Field::Date));
            }
            (None, None) => return (self.dates.read(shown_date), Field::DisplayDate),
            (None, Some(end)) => return (end_only(end), end_field),
            (Some(ReadDate::One(start)), Some(ReadDate::One(end))) => match interval(&start, &end) {
                Some((edtf, has_lost_time)) => {
                    if has_lost_time {
                        self.report.losses.add("times of day at the ends of intervals", || format!("{start} to {end}"));
                    }
                    edtf
                }
                None => {
                    return (ReadDate::None(format!("{start} to {end} is not an interval")), end_field);
                }
            },
            (Some(ReadDate::One(edtf)), None) => edtf,
            (Some(ReadDate::One(_)), Some(other)) => return (other, end_field),
            (Some(other), _) => return (other, field),
        };
        (ReadDate::One(self.as_displayed(line, whole, shown_date)), field)
    }

    /// The meaning of a date in words beside one in parts, if both are about the same time.
    fn as_displayed(&mut self, line: usize, edtf: String, shown_date: &str) -> String {
        if shown_date.is_empty() {
            return edtf;
        }
        if let ReadDate::One(displayed) = self.dates.read(shown_date)
            && let (Ok(whole), Ok(displayed)) = (EventDate::parse(&edtf), EventDate::parse(&displayed))
            && overlap(&whole, &displayed)
        {
            return displayed.edtf().into_owned();
        }
        self.report.losses.add("dates in words that are not the dates beside them", || {
            format!("{} on line {line}", shown(shown_date))
        });
        edtf
    }

    /// The titles of themes; a table of TimelineJS has one group.
    fn themes(&mut self, row: &StringRecord) -> Vec<String> {
        let cell = self.text(row, Field::Theme);
        if self.has_markup { vec![cell] } else { cell.split(';').map(|title| title.trim().to_owned()).collect() }
    }

    fn basis(&mut self, line: usize, row: &StringRecord, field: Field) -> Option<FileBasis> {
        let word = self.cell(row, field);
        if word.is_empty() {
            return None;
        }
        let basis = basis_of(word);
        if basis.is_none() {
            let heading = self.columns.heading(field).to_owned();
            let what = format!("{} is not stated, resolved, inferred or background", shown(word));
            self.report.warning(Some(line), &heading, what, "the row is used without it");
        }
        basis
    }

    /// The date that the quotation of a row gives.
    fn source_date(&mut self, line: usize, row: &StringRecord) -> Option<String> {
        let date = self.cell(row, Field::SourceDate);
        if date.is_empty() {
            return None;
        }
        match self.dates.read(date) {
            ReadDate::One(edtf) => Some(edtf),
            ReadDate::Several(why) | ReadDate::None(why) => {
                let heading = self.columns.heading(Field::SourceDate).to_owned();
                self.report.warning(Some(line), &heading, why, "the quotation is used without it");
                None
            }
        }
    }

    /// Whether the quotation of a row supports its event; it does where nothing is said.
    fn stance(&mut self, line: usize, row: &StringRecord) -> Option<FileStance> {
        let word = self.cell(row, Field::Stance);
        let stance = Stance::ALL.into_iter().find(|stance| stance.word().eq_ignore_ascii_case(word));
        if stance.is_none() && !word.is_empty() {
            let what = format!("{} is not supports, contradicts or mentions", shown(word));
            let heading = self.columns.heading(Field::Stance).to_owned();
            self.report.warning(Some(line), &heading, what, "the quotation is used without it");
        }
        stance.filter(|stance| *stance != Stance::Supports).map(FileStance::from)
    }

    fn importance(&mut self, line: usize, row: &StringRecord) -> i32 {
        let text = self.cell(row, Field::Importance);
        let number = text.strip_suffix(".0").unwrap_or(text).parse();
        if text.is_empty() || number.is_ok() {
            return number.unwrap_or_default();
        }
        let heading = self.columns.heading(Field::Importance).to_owned();
        let what = format!("{} is not a whole number", shown(text));
        self.report.warning(Some(line), &heading, what, "the event is used without it");
        0
    }

    /// The note, with what there is of pictures; for a table that does not tell how dates are known, where it is from.
    fn note(&mut self, row: &StringRecord, has_citation: bool) -> String {
        let mut note = self.cell(row, Field::Note).to_owned();
        let [media, caption, credit] =
            [Field::Media, Field::MediaCaption, Field::MediaCredit].map(|field| self.text(row, field));
        let credit = if credit.is_empty() { String::new() } else { format!("Credit: {credit}") };
        let media =
            [&*media, &*caption, &*credit].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" – ");
        if !media.is_empty() {
            let gap = if note.is_empty() { "" } else { "\n" };
            note = format!("{note}{gap}Media: {media}");
        }
        if note.is_empty() && !has_citation && !self.columns.has(Field::Basis) && !self.name.is_empty() {
            note = format!("Imported from {}", self.name);
        }
        note
    }

    /// The article of a row and the words that it cites, if there are any; a row with an address only names its source.
    fn citation(&mut self, line: usize, row: &StringRecord) -> Result<Option<NewCitation>, ExchangeError> {
        let text = |field| self.cell(row, field).to_owned();
        let mut fields = ArticleFields {
            title: text(Field::Article),
            author: text(Field::Author),
            publisher: text(Field::Publisher),
            published: String::new(),
            language: text(Field::Language),
            url: text(Field::Url),
            retrieved: String::new(),
        };
        let quote = [Field::Quote, Field::Prefix, Field::Suffix].map(|field| self.raw(row, field).to_owned());
        let has_quote = quote.first().is_some_and(|exact| !exact.trim().is_empty());
        if fields.title.is_empty() && fields.url.is_empty() && !has_quote {
            return Ok(None);
        }
        let published = self.cell(row, Field::Published);
        if !published.is_empty() {
            match self.dates.read(published) {
                ReadDate::One(edtf) => fields.published = edtf,
                ReadDate::Several(why) | ReadDate::None(why) => {
                    let heading = self.columns.heading(Field::Published).to_owned();
                    self.report.warning(Some(line), &heading, why, "the article is used without it");
                }
            }
        }
        let article = self.builder.article(&fields);
        let article = article.ok_or(ExchangeError::TooManyArticles { most: crate::dossier::limits::ENTRIES })?;
        if !has_quote {
            let source = if fields.title.is_empty() { &fields.url } else { &fields.title };
            self.report.losses.add("ties of events to sources of which no words are quoted", || shown(source));
            return Ok(None);
        }
        let date = self.source_date(line, row);
        let basis = self.basis(line, row, Field::SourceBasis);
        Ok(Some(NewCitation { article, quote, date, basis, stance: self.stance(line, row), position: None }))
    }

    /// Counts what a row with the title of the dossier has beside it.
    fn note_unread_of_title(&mut self, row: &StringRecord) {
        let read = [Field::Title, Field::Summary, Field::RowType];
        let others = Field::all().filter(|field| !read.contains(field));
        let others: Vec<_> = others.map(|field| (field.key(), self.cell(row, field).to_owned())).collect();
        self.report.losses.unread("the title row", others);
    }

    fn note_unread(&mut self, row: &StringRecord) {
        let beyond = self.columns.headings.len();
        for (at, cell) in row.iter().enumerate() {
            let is_read = self.columns.fields.get(at).is_some_and(Option::is_some);
            if is_read || cell.trim().is_empty() {
                continue;
            }
            let Some((count, first)) = self.unread.get_mut(at.min(beyond)) else { continue };
            *count += 1;
            if first.is_empty() {
                *first = shown(cell);
            }
        }
    }

    fn finish(mut self) -> Read {
        for (at, (count, first)) in std::mem::take(&mut self.unread).into_iter().enumerate() {
            let what = match self.columns.headings.get(at) {
                Some(heading) if !heading.is_empty() => format!("column {}, which is not read", shown(heading)),
                _ => "cells without a heading".to_owned(),
            };
            self.report.losses.add_many(&what, count, || first);
        }
        let has_ids = self.columns.has(Field::Id);
        self.report.finish(self.builder, has_ids)
    }
}

/// Words for an end that is not over.
fn is_ongoing(text: &str) -> bool {
    ["..", "ongoing", "present", "now", "today"].iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// An end without a start: until then.
fn end_only(end: ReadDate) -> ReadDate {
    let ReadDate::One(end) = end else { return end };
    let edtf = format!("../{end}");
    if EventDate::parse(&edtf).is_ok() {
        ReadDate::One(edtf)
    } else {
        ReadDate::None("the start is missing".to_owned())
    }
}
