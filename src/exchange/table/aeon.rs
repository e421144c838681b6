//! Tables of Aeon Timeline 3: rows of several types, of which events are read, with latest starts and earliest ends.

use csv::StringRecord;

use super::csv::records;
use crate::exchange::ExchangeError;
use crate::exchange::builder::NewRecord;
use crate::exchange::content::ExchangeContent;
use crate::exchange::foreign::ForeignFile;
use crate::exchange::gather::{Gatherer, LEFT_OUT};
use crate::exchange::lookup::Lookup;
use crate::exchange::losses::shown;
use crate::exchange::points::{DatePoints, range_between, shown_day};
use crate::exchange::report::Read;

/// The columns that are read and written.
const HEADINGS: [&str; 11] = [
    "Type",
    "Display ID",
    "Label",
    "Summary",
    "Ongoing",
    "Start Date",
    "Latest Start Date",
    "Duration",
    "Earliest End Date",
    "End Date",
    "Tags",
];

/// Columns that are read, too.
const KNOWN: [&str; 2] = ["Earliest Start Date", "Latest End Date"];

/// Whether a line has the headings of such a table.
pub fn is_aeon(first_line: &str) -> bool {
    const MOST: usize = 1_000;
    let headings = first_line.split([',', ';', '\t']).take(MOST);
    let headings: Vec<&str> = headings.map(|heading| heading.trim_matches(['"', ' '])).collect();
    ["Type", "Label", "Start Date"].iter().all(|heading| headings.contains(heading))
        && headings.iter().any(|heading| matches!(*heading, "Display ID" | "Latest Start Date" | "Earliest Start Date"))
}

/// Reads the events of a table.
pub fn read_aeon(file: &ForeignFile<'_>) -> Result<Read, ExchangeError> {
    let mut gatherer = Gatherer::new(file);
    let rows = records(file, &mut gatherer.report)?;
    let all = rows.len();
    let mut rows = rows.into_iter();
    let (_, head) = rows.next().ok_or(ExchangeError::Empty)?;
    let column = |heading: &str| head.iter().position(|known| known.trim() == heading);
    if column("Label").is_none() {
        return Err(ExchangeError::damaged("a table of Aeon Timeline", &"it has no column “Label”"));
    }
    for (at, (line, row)) in rows.enumerate() {
        gatherer.at(at, all)?;
        let cell = |heading: &str| column(heading).and_then(|at| row.get(at)).unwrap_or_default().trim();
        if !matches!(cell("Type"), "Event" | "") {
            gatherer.report.losses.add(&format!("rows of the type {}", shown(cell("Type"))), || shown(cell("Label")));
            continue;
        }
        for (at, value) in row.iter().enumerate().filter(|(_, value)| !value.trim().is_empty()) {
            let heading = head.get(at).unwrap_or_default().trim();
            let is_first = column(heading) == Some(at);
            let is_known = KNOWN.contains(&heading) || HEADINGS.contains(&heading);
            // A duration says no more than the start and the end beside it.
            let is_said = heading == "Duration" && (value.starts_with("0 ") || !cell("End Date").is_empty());
            if !is_said && (!is_known || !is_first || heading == "Duration") {
                gatherer.report.losses.add(&format!("column {}", shown(heading)), || shown(value));
            }
        }
        let Some(date) = date(&cell, line, &mut gatherer) else { continue };
        let event = NewRecord {
            id: cell("Display ID").to_owned(),
            title: cell("Label").to_owned(),
            date,
            themes: cell("Tags").split(',').map(|tag| tag.trim().to_owned()).collect(),
            summary: cell("Summary").to_owned(),
            ..NewRecord::default()
        };
        gatherer.event(&format!("line {line}"), event)?;
    }
    Ok(gatherer.finish(true))
}

/// The date of a row by its four points.
fn date<'r>(cell: &impl Fn(&'static str) -> &'r str, line: usize, gatherer: &mut Gatherer<'_>) -> Option<String> {
    let place = format!("line {line}");
    let mut points = [None, None, None, None];
    let columns = [
        ["Earliest Start Date", "Start Date"],
        ["Latest Start Date", ""],
        ["Earliest End Date", ""],
        ["Latest End Date", "End Date"],
    ];
    for (headings, point) in columns.iter().zip(&mut points) {
        let text = headings.iter().map(|heading| cell(heading)).find(|text| !text.is_empty());
        if let Some(text) = text {
            // Whole days have a time of day of zero.
            let day = text.strip_suffix(" 00:00:00").unwrap_or(text);
            *point = Some(gatherer.date(&place, day)?);
        }
    }
    let [start, latest_start, earliest_end, end] = points;
    let is_ongoing = cell("Ongoing").eq_ignore_ascii_case("true");
    if start.is_none() && latest_start.is_none() && end.is_none() {
        gatherer.report.error(Some(line), "Start Date", "the date is missing".to_owned(), LEFT_OUT);
        return None;
    }
    let first = range_between(start.as_deref(), latest_start.as_deref().or(start.as_deref()));
    let last = if is_ongoing {
        Some(range_between(None, None))
    } else {
        match (&earliest_end, &end) {
            (None, None) => None,
            // A moment ends when it begins.
            (None, Some(_)) if latest_start.is_none() && start == end => None,
            _ => Some(range_between(earliest_end.as_deref().or(end.as_deref()), end.as_deref())),
        }
    };
    let edtf = gatherer.points(DatePoints { start: first, end: last });
    if edtf.is_none() {
        gatherer.report.error(Some(line), "End Date", "the dates are not a time".to_owned(), LEFT_OUT);
    }
    edtf
}

/// Writes a table.
pub fn write_aeon(content: &ExchangeContent) -> Vec<u8> {
    let lookup = Lookup::new(content);
    let mut out = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    let mut write = |row: StringRecord| {
        #[expect(clippy::expect_used, reason = "a buffer takes everything, and all rows have one length")]
        out.write_record(row.iter().map(super::csv::guarded)).expect("a row of the table");
    };
    write(HEADINGS.iter().collect());
    for event in &content.events {
        let points = DatePoints::of(&event.date);
        let is_exact = points.start.is_exact();
        let stamp = |edtf: Option<String>| edtf.map(|edtf| edtf.replace('T', " ")).unwrap_or_default();
        let since_only = points.start.from.is_none() && points.end.is_some_and(|end| end.to.is_none());
        let start = if since_only { shown_day(&event.date) } else { points.start.first() };
        let latest = points.start.last().filter(|_| !is_exact);
        let (earliest_end, end, is_ongoing) = match points.end {
            None => (None, if is_exact { points.start.first() } else { None }, false),
            Some(end) => (end.first().filter(|_| !end.is_exact()), end.last(), end.from.is_none() && end.to.is_none()),
        };
        // A year of more than four digits has no days.
        if start.is_none() && latest.is_none() && end.is_none() {
            continue;
        }
        write(StringRecord::from(vec![
            "Event".to_owned(),
            event.id.clone(),
            event.title.clone(),
            event.summary.clone().unwrap_or_default(),
            if is_ongoing { "True" } else { "False" }.to_owned(),
            stamp(start),
            stamp(latest),
            String::new(),
            stamp(earliest_end),
            stamp(end),
            lookup.themes(event).join(","),
        ]));
    }
    #[expect(clippy::expect_used, reason = "a buffer can be flushed")]
    out.into_inner().expect("the whole table")
}
