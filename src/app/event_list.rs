//! The events as a list to be read by people: a spreadsheet, Markdown, or a page of HTML. `dateline events` writes what
//! programs read.

use std::path::Path;

use crate::dossier::quotation::{QuotationFormat, quotation};
use crate::dossier::{Article, Basis, Citation, Dossier, Event, EventIdx, Stance};
use crate::text::spreadsheet_cell;
use crate::time::EventDate;

/// A format of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventListFormat {
    /// One row for each citation.
    Csv,
    Markdown,
    Html,
}

impl EventListFormat {
    /// The extensions, the usual one of each format first.
    pub const EXTENSIONS: &[&str] = &["csv", "md", "html", "markdown", "htm"];

    /// The format that a file's extension asks for.
    #[must_use]
    pub fn of_path(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()?.to_lowercase().as_str() {
            "csv" => Some(Self::Csv),
            "md" | "markdown" => Some(Self::Markdown),
            "html" | "htm" => Some(Self::Html),
            _ => None,
        }
    }
}

/// Some events as text, in the order given.
#[must_use]
pub fn event_list(dossier: &Dossier, events: &[EventIdx], format: EventListFormat) -> String {
    match format {
        EventListFormat::Csv => csv(dossier, events),
        EventListFormat::Markdown => markdown(dossier, events),
        EventListFormat::Html => html(dossier, events),
    }
}

fn in_order<'a>(dossier: &'a Dossier, events: &'a [EventIdx]) -> impl Iterator<Item = &'a Event> {
    events.iter().map(|&idx| &dossier[idx])
}

fn themes(dossier: &Dossier, event: &Event) -> String {
    event.themes.iter().map(|&theme| dossier[theme].title.as_str()).collect::<Vec<_>>().join("; ")
}

/// With the byte order mark by which spreadsheets know UTF-8.
#[expect(clippy::expect_used, reason = "every row is as long as the first, and memory takes whatever is written")]
fn csv(dossier: &Dossier, events: &[EventIdx]) -> String {
    let mut rows = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    let mut write = |cells: [&str; 17]| rows.write_record(cells.map(|cell| spreadsheet_cell(cell).into_owned()));
    write([
        "Date",
        "EDTF",
        "Title",
        "Basis",
        "Themes",
        "Summary",
        "Note",
        "Quotation",
        "Source date",
        "Source EDTF",
        "Source basis",
        "Stance",
        "Article",
        "Author",
        "Publisher",
        "Published",
        "Address",
    ])
    .expect("rows are written to memory");
    for event in in_order(dossier, events) {
        let mut row = |cited: Option<(&Citation, &Article)>| {
            let of = |part: fn(&Article) -> Option<&String>| cited.and_then(|(_, article)| part(article));
            // The event's own date may come from another source.
            let own = cited.and_then(|(citation, _)| citation.date());
            let published = cited.and_then(|(_, article)| article.published.as_ref());
            write([
                &event.date.in_words(),
                &event.date.edtf(),
                event.title(),
                event.basis.word(),
                &themes(dossier, event),
                event.summary().unwrap_or_default(),
                event.note().unwrap_or_default(),
                cited.map_or("", |(citation, _)| &citation.exact),
                &own.map(EventDate::in_words).unwrap_or_default(),
                &own.map(EventDate::edtf).unwrap_or_default(),
                cited.and_then(|(citation, _)| citation.basis()).map_or("", Basis::word),
                cited.map_or("", |(citation, _)| citation.stance().word()),
                cited.map_or("", |(_, article)| &article.title),
                of(|article| article.author.as_ref()).map_or("", String::as_str),
                of(|article| article.publisher.as_ref()).map_or("", String::as_str),
                &published.map(|date| date.edtf()).unwrap_or_default(),
                of(|article| article.url.as_ref()).map_or("", String::as_str),
            ])
            .expect("rows are written to memory");
        };
        if event.citations().is_empty() {
            row(None);
        }
        for citation in event.citations() {
            row(Some((citation, &dossier[citation.article])));
        }
    }
    let bytes = rows.into_inner().expect("memory is flushed");
    String::from_utf8(bytes).expect("cells are text")
}

fn markdown(dossier: &Dossier, events: &[EventIdx]) -> String {
    let mut text = format!("# {}\n", one_line(&dossier.title));
    if !dossier.description.trim().is_empty() {
        text.extend(["\n", &one_line(&dossier.description), "\n"]);
    }
    for event in in_order(dossier, events) {
        text.extend(["\n- **", &event.date.in_words(), "**: ", &one_line(event.title()), "\n"]);
        let notes = [event.summary().map(one_line), event.note().map(|note| format!("Note: {}", one_line(note)))];
        for note in notes.into_iter().flatten() {
            text.extend(["\n  ", &note, "\n"]);
        }
        for citation in event.citations() {
            let quoted = quotation(&dossier[citation.article], &citation.exact, QuotationFormat::Markdown);
            text.push('\n');
            text.extend(quoted.lines().map(|line| format!("  {line}\n")));
            if let Some(said) = said_by_source(citation) {
                text.extend(["\n  ", &said, "\n"]);
            }
        }
    }
    text
}

/// The statement of a source on the date and on the event, if it makes one of its own.
fn said_by_source(citation: &Citation) -> Option<String> {
    let date = citation.date().map(|date| match citation.basis() {
        Some(basis) => format!("{} ({})", date.in_words(), basis.word()),
        None => date.in_words(),
    });
    match (citation.stance(), date) {
        (Stance::Contradicts, Some(date)) => Some(format!("This source contradicts it and says: {date}")),
        (Stance::Contradicts, None) => Some("This source contradicts it.".to_owned()),
        (_, Some(date)) => Some(format!("This source says: {date}")),
        (Stance::Supports | Stance::Mentions, None) => None,
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn html(dossier: &Dossier, events: &[EventIdx]) -> String {
    let title = escaped(&dossier.title);
    let mut text = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n</head>\n\
         <body>\n<h1>{title}</h1>\n<p>{}</p>\n<table>\n<tr><th>Date</th><th>Event</th><th>Sources</th></tr>\n",
        escaped(&dossier.description)
    );
    for event in in_order(dossier, events) {
        let (date, title) = (escaped(&event.date.in_words()), escaped(event.title()));
        text.extend(["<tr>\n<td>", &date, "</td>\n<td><b>", &title, "</b>"]);
        for note in [event.summary(), event.note()].into_iter().flatten() {
            text.extend(["<br>", &escaped(note)]);
        }
        text += "</td>\n<td>";
        for citation in event.citations() {
            let article = &dossier[citation.article];
            let source = quotation(article, &citation.exact, QuotationFormat::Plain);
            text.extend(["<p>", &escaped(&source)]);
            if let Some(said) = said_by_source(citation) {
                text.extend(["<br>", &escaped(&said)]);
            }
            text += "</p>";
        }
        text += "</td>\n</tr>\n";
    }
    text + "</table>\n</body>\n</html>\n"
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::load;
    use crate::dossier::source::MemorySource;

    #[test]
    fn every_event_and_quotation_is_in_each_format() {
        let dossier = load::shipped().dossier;
        for format in [EventListFormat::Csv, EventListFormat::Markdown, EventListFormat::Html] {
            let text = event_list(&dossier, &dossier.chronological, format);
            for event in &dossier.events {
                let title = if format == EventListFormat::Html { escaped(event.title()) } else { event.title().into() };
                assert!(text.contains(&title), "{title} in {format:?}");
            }
        }
        let rows = event_list(&dossier, &dossier.chronological, EventListFormat::Csv);
        let mut reader = csv::Reader::from_reader(rows.trim_start_matches('\u{feff}').as_bytes());
        let citations: usize = dossier.events.iter().map(|event| event.citations().len().max(1)).sum();
        assert_eq!(reader.records().map(|row| row.unwrap().len()).collect::<Vec<_>>(), vec![17; citations]);
    }

    /// An event has one date, and its sources may each say another.
    #[test]
    fn the_date_of_each_source_is_in_each_format() {
        let text = r#"{"format": 1, "title": "d", "articles": [{"id": "a", "file": "a.md", "title": "A", "language": "en"}],
            "events": [{"id": "e", "title": "E", "date": "2026-03-11", "basis": "stated", "citations": [
            {"article": "a", "quote": {"exact": "It rained.", "prefix": "", "suffix": ""}, "date": "2026-03-10",
            "basis": "resolved", "stance": "contradicts"}]}]}"#;
        let articles = [("a.md", "It rained.")];
        let source = MemorySource { name: "dossier.json", dossier: text, articles: &articles };
        let dossier = load::from_source(&source).unwrap().dossier;
        let of = |format| event_list(&dossier, &dossier.chronological, format);
        let rows = of(EventListFormat::Csv);
        assert!(rows.contains("It rained.,10 March 2026,2026-03-10,resolved,contradicts,A,"), "{rows}");
        let said = "This source contradicts it and says: 10 March 2026 (resolved)";
        for format in [EventListFormat::Markdown, EventListFormat::Html] {
            assert!(of(format).contains(said), "{}", of(format));
        }
    }

    #[test]
    fn the_extension_decides_on_the_format() {
        let of = |name: &str| EventListFormat::of_path(Path::new(name));
        assert_eq!(of("a.CSV"), Some(EventListFormat::Csv));
        assert_eq!(of("a.md"), Some(EventListFormat::Markdown));
        assert_eq!(of("a.htm"), Some(EventListFormat::Html));
        assert_eq!(of("a.docx"), None);
        assert!(EventListFormat::EXTENSIONS.iter().all(|name| of(&format!("a.{name}")).is_some()));
    }

    #[test]
    fn nothing_becomes_markup_or_a_formula() {
        let dossier = Dossier { title: "<b>&\"".into(), ..Dossier::default() };
        assert!(html(&dossier, &[]).contains("<h1>&lt;b&gt;&amp;&quot;</h1>"));
        assert_eq!(spreadsheet_cell("=1+1"), "'=1+1");
    }
}
