//! The table in which authors of TimelineJS write, with its own headings.

use super::csv::guarded;
use crate::exchange::content::ExchangeContent;
use crate::exchange::html::escaped;
use crate::exchange::lookup::Lookup;
use crate::exchange::slide_date::{SlideDate, SlideParts};

const HEADINGS: [&str; 18] = [
    "Year",
    "Month",
    "Day",
    "Time",
    "End Year",
    "End Month",
    "End Day",
    "End Time",
    "Display Date",
    "Headline",
    "Text",
    "Media",
    "Media Credit",
    "Media Caption",
    "Media Thumbnail",
    "Type",
    "Group",
    "Background",
];

/// Whether a line has the headings of such a table.
pub fn is_timelinejs(first_line: &str) -> bool {
    const MOST: usize = 100;
    let headings = first_line.split([',', ';', '\t']).take(MOST);
    let headings: Vec<String> = headings.map(|heading| heading.trim_matches(['"', ' ']).to_lowercase()).collect();
    ["year", "headline", "media", "display date"].iter().all(|known| headings.iter().any(|heading| heading == known))
}

/// Writes a table.
pub fn write_timelinejs_csv(content: &ExchangeContent) -> Vec<u8> {
    let lookup = Lookup::new(content);
    let mut out = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    #[expect(clippy::expect_used, reason = "a buffer takes everything, and all rows have one length")]
    let mut write = |row: [String; HEADINGS.len()]| out.write_record(row).expect("a row of the table");
    write(HEADINGS.map(str::to_owned));
    if !content.title.is_empty() || !content.description.is_empty() {
        let [title, description] = [&content.title, &content.description].map(|text| guarded(&escaped(text)));
        write(HEADINGS.map(|heading| match heading {
            "Headline" => title.clone(),
            "Text" => description.clone(),
            "Type" => "title".to_owned(),
            _ => String::new(),
        }));
    }
    for event in &content.events {
        let Some(date) = SlideDate::of(&event.date) else { continue };
        let [year, month, day, time] = cells(Some(date.start));
        let [end_year, end_month, end_day, end_time] = cells(date.end);
        let theme = lookup.themes(event).first().copied().unwrap_or_default();
        let text = |text: &str| guarded(&escaped(text));
        write(HEADINGS.map(|heading| match heading {
            "Year" => year.clone(),
            "Month" => month.clone(),
            "Day" => day.clone(),
            "Time" => time.clone(),
            "End Year" => end_year.clone(),
            "End Month" => end_month.clone(),
            "End Day" => end_day.clone(),
            "End Time" => end_time.clone(),
            "Display Date" => guarded(&date.words),
            "Headline" => text(&event.title),
            "Text" => text(event.summary.as_deref().unwrap_or_default()),
            "Group" => text(theme),
            _ => String::new(),
        }));
    }
    #[expect(clippy::expect_used, reason = "a buffer can be flushed")]
    out.into_inner().expect("the whole table")
}

/// Year, month, day and time of day. A year before 1 is a number to a spreadsheet, and no formula.
fn cells(parts: Option<SlideParts>) -> [String; 4] {
    let Some([year, month, day, hour, minute, second]) = parts else { return Default::default() };
    let number = |part: Option<i64>| part.map(|part| part.to_string()).unwrap_or_default();
    let two = |part: Option<i64>| part.unwrap_or_default();
    let time = hour.map(|hour| format!("{hour:02}:{:02}:{:02}", two(minute), two(second)));
    [number(year), number(month), number(day), time.unwrap_or_default()]
}
