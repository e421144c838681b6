//! Samples of every format, written by hand, with what they are read as.

use super::*;

fn check(name: &str, text: &str, format: ExchangeFormat, expected: &[&str]) -> ImportedFile {
    let imported = read(name, text);
    assert_eq!(imported.format, format, "{name}");
    assert_eq!(events(&imported), expected, "{name}: {:?}", problems(&imported));
    imported
}

fn refusal(name: &str, text: &str) -> String {
    import(name, text.as_bytes(), None, &ImportOptions::default()).unwrap_err().to_string()
}

#[test]
fn timelinejs() {
    let imported = check(
        "a.json",
        r##"{"title": {"text": {"headline": "The <b>bridge</b>", "text": "<p>All &amp; everything</p>"}},
            "events": [
              {"start_date": {"year": 1940, "display_date": "about 1940"}, "text": {"headline": "Planned"}, "group": "Plans"},
              {"unique_id": "opened", "start_date": {"year": "2018", "month": "5", "day": "3", "hour": "14", "minute": "5"},
               "text": {"headline": "Opened", "text": "a<br>b"}, "background": {"color": "#fff"},
               "media": {"url": "https://example.com/a.jpg", "caption": "It", "credit": "A. Maker"}},
              {"start_date": {"year": "-44", "month": "3", "day": "15"}, "end_date": {"year": "-43"}, "text": {"headline": "Ides"}},
              {"start_date": {"month": "5"}, "text": {"headline": "Never"}}],
            "eras": [{"start_date": {"year": "1900"}, "end_date": {"year": "1950"}, "text": {"headline": "Before"}}]}"##,
        ExchangeFormat::TimelineJs,
        &[
            "1940~ Planned [Plans] 0",
            "2018-05-03T14:05:00 Opened [] 0",
            "-0043-03-15/-0042 Ides [] 0",
            "1900/1950 Before [] 0",
        ],
    );
    assert_eq!((&*imported.content.title, &*imported.content.description), ("The bridge", "All & everything"));
    let opened = &imported.content.events[1];
    assert_eq!(opened.summary.as_deref(), Some("a\nb"));
    assert_eq!(opened.note.as_deref(), Some("Media: https://example.com/a.jpg – It – Credit: A. Maker"));
    assert_eq!(
        problems(&imported),
        ["a.json: error: events[3].start_date: the year is missing; the event is left out"]
    );
    assert!(losses(&imported.losses)[0].starts_with("“background” of slides: 1"));
    assert_eq!(
        refusal("a.json", "{\"events\": [{]}"),
        "this is no file of events that Dateline knows; `dateline import --help` lists the formats"
    );
}

#[test]
fn annotations() {
    let imported = check(
        "a.json",
        r#"{"rows": [
            {"id": "x", "uri": "https://example.com/a", "text": "Opened on 3 May 2018", "tags": ["Trade"],
             "document": {"title": ["The bridge"]},
             "target": [{"source": "https://example.com/a", "selector": [
                {"type": "RangeSelector"}, {"type": "TextPositionSelector", "start": 3, "end": 12},
                {"type": "TextQuoteSelector", "exact": "It opened", "prefix": "the ", "suffix": " then"}]}]},
            {"id": "y", "text": "no date", "document": {"title": ["The bridge"]},
             "target": [{"source": "https://example.com/a", "selector": [{"type": "TextQuoteSelector", "exact": "Nobody came"}]}]},
            {"id": "z", "target": [{"source": "https://example.com/a"}]}]}"#,
        ExchangeFormat::W3c,
        &["2018-05-03 Opened on 3 May 2018 [Trade] 1"],
    );
    assert_eq!(
        losses(&imported.losses),
        [
            "annotations without a date, which are kept as quotations: 1, such as “Nobody came”",
            "annotations that quote no words: 1, such as “z”"
        ]
    );
    let [article] = &imported.content.articles[..] else { panic!("one article") };
    assert_eq!((&*article.title, article.url.as_deref()), ("The bridge", Some("https://example.com/a")));
    assert!(imported.content.texts[&article.file].contains("Nobody came"));
    let citation = &imported.content.events[0].citations[0];
    assert_eq!(citation.position.as_ref().map(|position| (position.start, position.end)), Some((3, 12)));
}

#[test]
fn sources() {
    let json = r#"[{"type": "article-newspaper", "title": "The bridge", "container-title": "The Paper",
        "author": [{"family": "Writer", "given": "Anna"}, {"literal": "Staff"}], "URL": "https://example.com/a",
        "issued": {"date-parts": [["2018", 5, 3]]}, "language": "en"},
        {"type": "book", "title": "About", "issued": {"date-parts": [[1940]], "circa": true}},
        {"type": "book", "title": "Span", "issued": {"date-parts": [[2018, 5], [2018, 6]]}},
        {"type": "book", "issued": {"raw": "x"}}]"#;
    let ris = "TY  - NEWS\r\nTI  - The bridge\r\nT2  - The Paper\r\nAU  - Writer, Anna\r\nAU  - Staff\r\nDA  - 2018/05/03/\r\n\
               UR  - https://example.com/a\r\nLA  - en\r\nER  - \r\n";
    let bib = "@article{a, title = {The {bridge}}, journal = {The Paper}, author = {Writer, Anna and Staff},\n\
               date = {2018-05-03}, url = {https://example.com/a}, langid = {en}}\n@book{b, title = \"Month\", year = 2018, month = may}";
    for (name, text, format) in [
        ("a.json", json, ExchangeFormat::Csl),
        ("a.txt", ris, ExchangeFormat::Ris),
        ("a.bib", bib, ExchangeFormat::Bibtex),
    ] {
        let imported = check(name, text, format, &[]);
        let article = &imported.content.articles[0];
        let details =
            [&article.author, &article.publisher, &article.published, &article.url].map(|text| text.as_deref());
        let expected = ["Anna Writer; Staff", "The Paper", "2018-05-03", "https://example.com/a"].map(Some);
        assert_eq!((&*article.title, details, &*article.language), ("The bridge", expected, "en"), "{name}");
        assert!(imported.content.to_document("a").is_ok());
    }
    let published = |text: &str, name: &str| {
        let articles = read(name, text).content.articles;
        articles.into_iter().map(|article| article.published.unwrap_or_default()).collect::<Vec<_>>()
    };
    assert_eq!(published(json, "a.json"), ["2018-05-03", "1940~", "2018-05/2018-06"]);
    assert_eq!(published(bib, "a.bib"), ["2018-05-03", "2018-05"]);
    assert_eq!(
        refusal("a.bib", &format!("@a{{a, title = {}", "{".repeat(100_000))),
        "this is not a list of sources in BibTeX: it is nested too deep"
    );
}

#[cfg(feature = "office")]
#[test]
fn simile() {
    let imported = check(
        "a.xml",
        "<?xml version='1.0'?><!-- x --><data wiki-url='http://example.com/'>\n\
         <event start='Fri Nov 22 1963 12:30:00 GMT-0600' title='Shot &lt;b&gt;fired&lt;/b&gt;' \
         link='http://example.com/'>Text &amp; more</event>\n\
         <event start='May 20 1961 00:00:00 GMT' end='Jun 02 1961 00:00:00 GMT' isDuration='true' title='Lasted'/>\n\
         <event start='1957' latestStart='1958' title='One day in 1957 or 1958'/>\n\
         <event start='1960' latestStart='1961' earliestEnd='1970' end='1972' isDuration='true' title='Uncertain'/>\n\
         <event start='1962-01-01' end='1962-12-31' isDuration='false' title='In 1962'/>\n\
         <event title='Never'/></data>",
        ExchangeFormat::Simile,
        &[
            "1963-11-22T12:30:00 Shot fired [] 0",
            "1961-05-20/1961-06-02 Lasted [] 0",
            "[1957..1958] One day in 1957 or 1958 [] 0",
            "196X/197X Uncertain [] 0",
            "1962 In 1962 [] 0",
        ],
    );
    assert_eq!(imported.content.events[0].summary.as_deref(), Some("Text & more"));
    assert_eq!(problems(&imported), ["a.xml: error: event[5]: the start is missing; the event is left out"]);
    let bomb = "<!DOCTYPE data [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>\
                <data><event start='2018' title='x'>&b;&b;</event></data>";
    assert_eq!(read("a.xml", bomb).content.events[0].summary, None);
    assert!(refusal("a.xml", &format!("<data>{}", "<a>".repeat(10_000))).contains("nested too deep"));
}

#[cfg(feature = "office")]
#[test]
fn timeline_project() {
    let imported = check(
        "a.timeline",
        "<?xml version=\"1.0\"?><timeline><version>2.5.0</version><timetype>gregoriantime</timetype>\
         <eras><era><name>Era</name><start>2021-01-01 00:00:00</start><end>2022-01-01 00:00:00</end>\
         <color>1,2,3</color></era></eras>\
         <categories><category><name>Trade</name><color>45,130,210</color></category></categories><events>\
         <event><start>2018-05-03 14:30:00</start><end>2018-05-03 14:30:00</end><text>Opened</text>\
         <category>Trade</category>\
         <description>a\nb</description></event>\
         <event><start>2018-05-03 00:00:00</start><end>2018-05-10 00:00:00</end><text>Week</text>\
         <fuzzy_end>True</fuzzy_end></event>\
         <event><start>1940-01-01 00:00:00</start><end>1941-01-01 00:00:00</end><text>About</text>\
         <fuzzy>True</fuzzy></event>\
         <event><start>2018-01-01 00:00:00</start><end>2020-01-01 00:00:00</end><text>Now</text>\
         <ends_today>True</ends_today>\
         <progress>40</progress></event></events></timeline>",
        ExchangeFormat::Timeline,
        &[
            "2021 Era [] 0",
            "2018-05-03T14:30:00 Opened [Trade] 0",
            "2018-05-03/2018-05-09~ Week [] 0",
            "1940~ About [] 0",
            "2018-01-01/.. Now [] 0",
        ],
    );
    assert_eq!(imported.content.themes[0].color.as_deref(), Some("#2d82d2"));
    assert_eq!(losses(&imported.losses), ["“progress” of events: 1, such as “40”"]);
    assert!(
        refusal("a.timeline", "<timeline><timetype>numtime</timetype></timeline>").contains("only Gregorian dates")
    );
}

#[test]
fn vis() {
    let imported = check(
        "a.json",
        r#"[{"id": 1, "content": "Opened &amp; <b>used</b>", "start": "2018-05-03", "className": "red"},
            {"id": 2, "content": "Lasted", "start": "2018-05-03", "end": "2018-05-09", "group": "Trade", "title": "Text"},
            {"id": 3, "content": "Stamp", "start": 1525357800000},
            {"id": 4, "content": "Exact", "start": "2018-01-01", "end": "2018-12-31T23:59:59", "edtf": "2018"},
            {"id": 5, "content": "Moved", "start": "2019-01-01", "edtf": "2018"},
            {"id": 6, "content": "", "start": "2018", "end": "2019", "type": "background"}]"#,
        ExchangeFormat::Vis,
        &[
            "2018-05-03 Opened & used [] 0",
            "2018-05-03/2018-05-09 Lasted [Trade] 0",
            "2018-05-03T14:30:00 Stamp [] 0",
            "2018 Exact [] 0",
            "2019-01-01 Moved [] 0",
        ],
    );
    let lost = losses(&imported.losses);
    assert!(lost[0].starts_with("field “className” of items: 1") && lost[1].starts_with("backgrounds: 1"), "{lost:?}");
}

#[test]
fn markwhen() {
    let imported = check(
        "a.mw",
        "title: The bridge\ndescription: All of it\n\n# Plans\n1940~: Planned #Trade #old_town\nIt was planned.\n\n\
         - 2018: no event\n// a comment\n2018-05-03/2018-05-09: Opened: at last\n5 days: too vague\n27 October 2022: In words\n",
        ExchangeFormat::Markwhen,
        &["1940~ Planned [Trade+old town] 0", "2018-05-03/2018-05-09 Opened: at last [] 0", "2022-10-27 In words [] 0"],
    );
    assert_eq!((&*imported.content.title, &*imported.content.description), ("The bridge", "All of it"));
    assert_eq!(imported.content.events[0].summary.as_deref(), Some("It was planned.\n\n2018: no event"));
    assert_eq!(problems(&imported).len(), 1);
    assert_eq!(losses(&imported.losses), ["sections and groups: 1, such as “Plans”"]);
}

#[test]
fn calendars() {
    let imported = check(
        "a.ics",
        "BEGIN:VCALENDAR\r\nX-WR-CALNAME:Bridges\r\nBEGIN:VTIMEZONE\r\nTZID:Europe/Oslo\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT\r\n\
         UID:1@example.com\r\nDTSTART;VALUE=DATE:20180503\r\nDTEND;VALUE=DATE:20180504\r\nSUMMARY:Opened\\, at last\r\n\
         DESCRIPTION:a\\nb and\r\n  more\r\nCATEGORIES:Trade,Old\\, town\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:2\r\n\
         DTSTART;TZID=Europe/Oslo:20180503T143000\r\nDTEND;TZID=Europe/Oslo:20180505T100000\r\nSUMMARY:Lasted\r\n\
         BEGIN:VALARM\r\nSUMMARY:Beep\r\nEND:VALARM\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:3\r\n\
         DTSTART:20180503T143000Z\r\n\
         SUMMARY:Weekly\r\nRRULE:FREQ=WEEKLY\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:4\r\nSUMMARY:Leap\r\n\
         DTSTART:20190229\r\n\
         END:VEVENT\r\nEND:VCALENDAR\r\n",
        ExchangeFormat::Ics,
        &["2018-05-03 Opened, at last [Trade+Old, town] 0", "2018-05-03/2018-05-05 Lasted [] 0"],
    );
    assert_eq!(imported.content.events[0].summary.as_deref(), Some("a\nb and more"));
    assert_eq!(
        problems(&imported),
        [
            "a.ics: error: VEVENT 2: “Weekly” recurs, and a dossier has single events; the event is left out",
            "a.ics: error: VEVENT 3: the start is missing, or is not a date; the event is left out",
        ]
    );
    let exported = String::from_utf8(export(&imported.content, ExchangeFormat::Ics).unwrap().bytes).unwrap();
    assert!(exported.contains("DTSTART;VALUE=DATE:20180503\r\nDTEND;VALUE=DATE:20180504\r\n"), "{exported}");
    assert!(exported.lines().all(|line| line.len() <= 75) && exported.ends_with("END:VCALENDAR\r\n"));
}

#[test]
fn written_files_are_those_of_their_programs() {
    let content = ExchangeContent::of(&Document::shipped());
    for format in ExchangeFormat::written() {
        let bytes = export(&content, format).unwrap().bytes;
        let name = format!("a.{}", format.ending());
        assert_eq!(ExchangeFormat::of_file(&name, &bytes), Ok(format), "a file is recognised");
    }
    for format in [ExchangeFormat::Bibtex, ExchangeFormat::Ris] {
        assert!(
            export(&content, format)
                .unwrap_err()
                .to_string()
                .ends_with("are read, but not written; choose another format")
        );
    }
}
