//! Tables: columns, dates, problems, and everything that is lost.

use super::*;
use crate::exchange::{DayOrder, Doubtful, TableField};

#[test]
fn columns_are_found_by_their_headings() {
    let imported = read(
        "bridges.csv",
        "When;Headline;Category;Source;Link;Quotation;Colour\r\n\
         about 1940;Bridge planned;Trade; The Paper ;https://example.com/a;A bridge, in about 1940.;red\r\n\
         2018/2019;\"Bridge; built\";Trade;;;;\r\n\
         3 May 2018;Bridge opened;Trade; ;https://example.com/a;It opened on 3 May 2018.;blue\r\n",
    );
    assert_eq!(
        events(&imported),
        ["1940~ Bridge planned [Trade] 1", "2018/2019 Bridge; built [Trade] 0", "2018-05-03 Bridge opened [Trade] 1"]
    );
    assert!(problems(&imported).is_empty(), "{:?}", problems(&imported));
    assert_eq!(losses(&imported.losses), ["column “Colour”, which is not read: 2, such as “red”"]);
    let [first, second, third] = &imported.content.events[..] else { panic!("three events") };
    let bases = [first.basis, second.basis, third.basis].map(content::basis_word);
    assert_eq!(bases, ["stated", "background", "stated"]);
    assert_eq!(second.note.as_deref(), Some("Imported from bridges.csv"));
    // The address tells that both rows are about one article, but the second row does not name it.
    let articles: Vec<_> = imported.content.articles.iter().map(|article| &*article.title).collect();
    assert_eq!(articles, ["The Paper"]);
    let document = imported.content.to_document("Bridges").unwrap();
    let found: Vec<&str> = document.problems().iter().map(|problem| &*problem.what).collect();
    assert_eq!(found, ["the date of publication is missing"]);
}

#[test]
fn dates_with_several_readings_are_asked_about() {
    let table = "date,title\n05/06/2020,A\n25/12/2020,B\n1957 or 1958,C\n2019-02-29,D\n,E\n2020,\n";
    let imported = read("a.csv", table);
    assert_eq!(imported.doubtful, 2);
    assert_eq!(events(&imported), ["2020-12-25 B [] 0"]);
    assert_eq!(
        problems(&imported),
        [
            "a.csv:2: error: date: “05/06/2020” may be 5 June 2020 or 6 May 2020; the row is left out",
            "a.csv:4: error: date: “1957 or 1958” may be 1957 or 1958; the row is left out",
            "a.csv:5: error: date: “2019-02-29” is not a date: day is out of range for the month; the row is left out",
            "a.csv:6: error: date: the date is missing; the row is left out",
            "a.csv:7: error: title: the title is missing; the row is left out",
        ]
    );
    let with = |options: ImportOptions| import("a.csv", table.as_bytes(), None, &options).unwrap();
    let day_first = with(ImportOptions { day_order: Some(DayOrder::DayFirst), ..ImportOptions::default() });
    assert_eq!(events(&day_first)[0], "2020-06-05 A [] 0");
    let month_first = with(ImportOptions {
        day_order: Some(DayOrder::MonthFirst),
        doubtful: Doubtful::Likeliest,
        ..ImportOptions::default()
    });
    assert_eq!(events(&month_first), ["2020-05-06 A [] 0", "2020-12-25 B [] 0", "1957 C [] 0"]);
}

#[test]
fn a_sheet_of_timelinejs_is_read() {
    let imported = read(
        "sheet.csv",
        "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,Media Credit,\
         Media Caption,Media Thumbnail,Type,Group,Background\n\
         ,,,,,,,,,The bridge,All about it,,,,,title,,\n\
         1940,,,,,,,,about 1940,Planned,<p>Text</p>,https://example.com/a.jpg,A. Maker,The plan,,,Plans,\n\
         2018,5,3,14:30,,,,,,Opened,,,,,,,,\n\
         2018,5,,,2019,12,,,Year of the bridge,Built,,,,,,,,#fff\n\
         -44,3,15,,,,,,,Ides,,,,,,era,,\n",
    );
    assert_eq!(imported.content.title, "The bridge");
    assert_eq!(imported.content.description, "All about it");
    assert_eq!(
        events(&imported),
        [
            "1940~ Planned [Plans] 0",
            "2018-05-03T14:30:00 Opened [] 0",
            "2018-05/2019-12 Built [] 0",
            "-0043-03-15 Ides [] 0"
        ]
    );
    let note = imported.content.events[0].note.as_deref();
    assert_eq!(note, Some("Media: https://example.com/a.jpg – The plan – Credit: A. Maker"));
    assert_eq!(
        losses(&imported.losses),
        [
            "dates in words that are not the dates beside them: 1, such as “Year of the bridge” on line 5",
            "column “Background”, which is not read: 1, such as “#fff”"
        ]
    );
}

#[test]
fn columns_can_be_named_and_their_lack_is_said() {
    let table = b"Report of the board\n\nTag,Sache\n2018,Bridge opened\n";
    let error = import("a.csv", table, None, &ImportOptions::default()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "no column has the date; the headings are “Report of the board”; name one with `--column date=HEADING`"
    );
    let columns = vec![(Some(TableField::Date), "tag".to_owned()), (Some(TableField::Title), "Sache".to_owned())];
    let options = ImportOptions { columns, ..ImportOptions::default() };
    assert_eq!(events(&import("a.csv", table, None, &options).unwrap()), ["2018 Bridge opened [] 0"]);
    let columns = vec![(Some(TableField::Date), "Tage".to_owned())];
    let error = import("a.csv", table, None, &ImportOptions { columns, ..ImportOptions::default() }).unwrap_err();
    assert!(error.to_string().starts_with("there is no column “Tage”"), "{error}");
}

#[test]
fn rows_of_one_event_are_one_event() {
    let imported = read(
        "a.csv",
        "id,date,title,article,quote\nx,2018,Opened,A,It opened.\ny,2019,Closed,,\nx,2018,Opened,B,Opened in 2018.\n\
         x,2020,Opened again,,\n",
    );
    assert_eq!(events(&imported), ["2018 Opened [] 2", "2019 Closed [] 0", "2020 Opened again [] 0"]);
    let ids: Vec<&str> = imported.content.events.iter().map(|event| &*event.id).collect();
    assert_eq!(ids, ["x", "y", "x-2"]);
    assert_eq!(
        problems(&imported),
        ["a.csv:5: warning: id: an earlier row has the id “x”, too; the row is an event of its own, with another id"]
    );
    let imported = read("a.csv", "date,title,article,quote\n2018,Opened,A,It opened.\n2018,Opened,B,Opened in 2018.\n");
    assert_eq!(events(&imported), ["2018 Opened [] 2"]);
}

#[test]
fn odd_files_are_refused_in_a_sentence_or_read() {
    let refusal = |bytes: &[u8]| import("a.csv", bytes, None, &ImportOptions::default()).unwrap_err().to_string();
    assert_eq!(refusal(b""), "there is nothing in it");
    assert_eq!(refusal(b"\xEF\xBB\xBF \n"), "there is nothing in it");
    let wide = vec![b','; 1_000_000];
    assert_eq!(refusal(&wide), "there is nothing in it");
    let wide = "date,".repeat(1_000_000);
    assert!(refusal(wide.as_bytes()).starts_with("it has 1000001 columns, where at most 1000 are read"));
    let latin = b"date;title\n2018;Br\xFCcke er\xF6ffnet\n";
    let imported = import("a.csv", latin, None, &ImportOptions::default()).unwrap();
    assert_eq!(events(&imported), ["2018 Brücke eröffnet [] 0"]);
    assert!(problems(&imported)[0].contains("the encoding is not named"), "{:?}", problems(&imported));
    let utf_16: Vec<u8> = "\u{FEFF}date\ttitle\n2018\tBrücke\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(events(&import("a.csv", &utf_16, None, &ImportOptions::default()).unwrap()), ["2018 Brücke [] 0"]);
    let open = read("a.csv", "date,title\n2018,\"never closed\n2019,B\n");
    assert_eq!(open.content.events.len(), 1);
    let long = read("a.csv", &format!("date,title\n2018,{}\n", "x".repeat(100_000)));
    assert_eq!(long.content.events[0].title.len(), crate::dossier::limits::TITLE_CHARS);
}

#[test]
fn the_shipped_dossier_loses_what_a_table_cannot_say() {
    let exported = export(&ExchangeContent::of(&Document::shipped()), ExchangeFormat::Csv).unwrap();
    let kinds: Vec<String> = exported.losses.iter().map(|loss| loss.what.clone()).collect();
    assert_eq!(
        kinds,
        [
            "positions of quotations in their articles",
            "title of the dossier",
            "description of the dossier",
            "opening view",
            "texts of articles, of which only quotations are left",
        ]
    );
}

#[test]
fn every_import_can_be_cancelled() {
    let content = ExchangeContent::of(&random_dossier(40, 1));
    let mut files: Vec<_> =
        ExchangeFormat::written().map(|format| (format, export(&content, format).unwrap().bytes)).collect();
    files.push((ExchangeFormat::Bibtex, b"@book{a, title = {A}}".to_vec()));
    files.push((ExchangeFormat::Ris, b"TY  - BOOK\nTI  - A\nER  - \n".to_vec()));
    files.push((ExchangeFormat::Simile, b"{\"dateTimeFormat\": \"\", \"events\": [{\"start\": \"2018\"}]}".to_vec()));
    for (format, bytes) in files {
        let progress = ImportProgress::default();
        import_with_progress("a", &bytes, Some(format), &ImportOptions::default(), &progress).unwrap();
        assert!((progress.share() - 1.0).abs() < f32::EPSILON, "{format:?}: {}", progress.share());
        progress.cancel();
        let cancelled = import_with_progress("a", &bytes, Some(format), &ImportOptions::default(), &progress);
        assert_eq!(cancelled.unwrap_err(), ExchangeError::Cancelled, "{format:?}");
    }
}

#[test]
fn the_preview_shows_what_is_read() {
    let table = "Report\n\nDate,Event,Colour\n2018,Opened,red\n2019,Closed\n";
    let preview = table_preview(table.as_bytes(), ExchangeFormat::Csv, &ImportOptions::default(), 1).unwrap();
    assert_eq!(preview.headings, ["Date", "Event", "Colour"]);
    assert_eq!(preview.fields, [Some(TableField::Date), Some(TableField::Title), None]);
    assert_eq!(preview.rows, [["2018", "Opened", "red"]]);
}

#[cfg(feature = "office")]
#[test]
fn a_sheet_of_opendocument_is_read() {
    use std::io::Write as _;

    let row = |cells: &str| format!("<table:table-row>{cells}</table:table-row>");
    let text = |text: &str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
    };
    let rows = [
        row(&[text("Date"), text("Title"), text("Colour")].concat()),
        row(&[
            "<table:table-cell office:value-type=\"date\" office:date-value=\"2018-05-03\"><text:p>03.05.18</text:p></table:table-cell>",
            &text("Opened"),
            &text("red"),
        ]
        .concat()),
        row(&[
            "<table:table-cell office:value-type=\"float\" office:value=\"1940\"><text:p>1940</text:p></table:table-cell>",
            &text("Planned"),
        ]
        .concat()),
    ];
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content \
         xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
         xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet>\
         <table:table table:name=\"Sheet\">{}</table:table></office:spreadsheet></office:body></office:document-content>",
        rows.concat()
    );
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let parts = [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", "<manifest:manifest xmlns:manifest=\"m\"></manifest:manifest>"),
        ("content.xml", &*content),
    ];
    for (name, text) in parts {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    let bytes = archive.finish().unwrap().into_inner();
    let imported = import("a.ods", &bytes, None, &ImportOptions::default()).unwrap();
    assert_eq!(imported.format, ExchangeFormat::Xlsx);
    assert_eq!(events(&imported), ["2018-05-03 Opened [] 0", "1940 Planned [] 0"]);
    assert_eq!(losses(&imported.losses), ["column “Colour”, which is not read: 1, such as “red”"]);
}
