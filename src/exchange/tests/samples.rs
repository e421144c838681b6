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
    assert!(losses(&imported.losses)[1].starts_with("“background” of slides: 1"), "{:?}", losses(&imported.losses));
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
            "selectors of the type “RangeSelector”: 1, such as “{\"type\":\"RangeSelector\"}”",
            "annotations without a date, which are kept as quotations: 1, such as “Nobody came”",
            "comments of annotations without a date: 1, such as “no date”",
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
         <event start='-6' end='44' isDuration='true' title='Year 6'/>\n\
         <event start='Fri Nov 22 1963 14:25:00 GMT' end='Fri Nov 22 1963 16:04:00 GMT' isDuration='true' \
         title='Times'/>\n\
         <event title='Never'/></data>",
        ExchangeFormat::Simile,
        &[
            "1963-11-22T12:30:00 Shot fired [] 0",
            "1961-05-20/1961-06-02 Lasted [] 0",
            "[1957..1958] One day in 1957 or 1958 [] 0",
            "196X/197X Uncertain [] 0",
            "1962 In 1962 [] 0",
            "-0006/0044 Year 6 [] 0",
            "1963-11-22T14:25:00 Times [] 0",
        ],
    );
    assert_eq!(imported.content.events[0].summary.as_deref(), Some("Text & more"));
    assert_eq!(problems(&imported), ["a.xml: error: event[7]: the start is missing; the event is left out"]);
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
    assert_eq!(
        losses(&imported.losses),
        ["“color” of eras: 1, such as “1,2,3”", "“progress” of events: 1, such as “40”"]
    );
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
    assert!(lost[0].starts_with("“className” of items: 1") && lost[2].starts_with("backgrounds: 1"), "{lost:?}");
}

#[test]
fn markwhen() {
    let imported = check(
        "a.mw",
        "title: The bridge\ndescription: \"All: of it\"\nauthor: A. Writer\n#Trade: #2d82d2\n\n# Plans\n\
         1939-01-01 / 1941-12-31: Planned #Trade #old_town\nid: plan\nedtf: \"1940~\"\nfee: $4\n\nIt was planned.\n\n\
         \\2018: no event\n// a comment\n2018-05-03/2018-05-09: Opened: at last\nthemes: [\"Größe\", \"a, b\"]\n\
         5 days: too vague\n27 October 2022: In words\n03/04/2023 - 2 weeks: Lasted #Trade and more\n",
        ExchangeFormat::Markwhen,
        &[
            "1940~ Planned [Trade+old town] 0",
            "2018-05-03/2018-05-09 Opened: at last [Größe+a, b] 0",
            "2022-10-27 In words [] 0",
            "2023-03-04/2023-03-17 Lasted and more [Trade] 0",
        ],
    );
    assert_eq!((&*imported.content.title, &*imported.content.description), ("The bridge", "All: of it"));
    let planned = &imported.content.events[0];
    assert_eq!(
        (&*planned.id, planned.summary.as_deref()),
        ("plan", Some("fee: $4\n\nIt was planned.\n\n2018: no event"))
    );
    assert_eq!(imported.content.themes[0].color.as_deref(), Some("#2d82d2"));
    assert_eq!(problems(&imported).len(), 1, "{:?}", problems(&imported));
    assert_eq!(
        losses(&imported.losses),
        [
            "“author” of the head: 1, such as “A. Writer”",
            "sections and groups: 1, such as “Plans”",
            "comments: 1, such as “a comment”"
        ]
    );
    let european = read("a.mw", "dateFormat: d/M/y\n\n03/04/2023: A\nnow: B\n2020/now: C\n");
    assert_eq!(events(&european), ["2023-04-03 A [] 0", "2020/.. C [] 0"]);
    assert!(problems(&european)[0].contains("“now” is counted from another date"), "{:?}", problems(&european));
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
            "a.ics: error: VEVENT 3: the start “20190229” is not a date; the event is left out",
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

#[test]
fn calendars_of_other_programs() {
    let event = |lines: &str| {
        let text = format!(
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nSUMMARY:A\r\n{lines}END:VEVENT\r\nEND:VCALENDAR\r\n"
        );
        let imported = read("a.ics", &text);
        let date = imported.content.events.first().map(|event| event.date.clone()).unwrap_or_default();
        let report = problems(&imported).into_iter().chain(losses(&imported.losses)).collect::<Vec<_>>().join("; ");
        format!("{date} {report}")
    };
    let check = |lines: &str, expected: &str| assert_eq!(event(lines).trim_end(), expected, "{lines}");
    check("DTSTART:20180503\r\n", "2018-05-03");
    check("DTSTART\r\n\r\n :20180503\r\n", "2018-05-03");
    check("DTSTART;VALUE=DATE:20180503\r\nDTEND;VALUE=DATE:20180506\r\n", "2018-05-03/2018-05-05");
    check("DTSTART;VALUE=DATE:20180503\r\nDURATION:P2D\r\n", "2018-05-03/2018-05-04");
    check("DTSTART;VALUE=DATE:20180503\r\nDURATION:P1W\r\n", "2018-05-03/2018-05-09");
    let lost = "times of day at the ends of intervals: 1, such as";
    check(
        "DTSTART:20180503T143000Z\r\nDTEND:20180503T153000Z\r\n",
        &format!("2018-05-03T14:30:00Z {lost} 2018-05-03T14:30:00Z to 2018-05-03T15:30:00Z"),
    );
    check(
        "DTSTART:20180503T230000\r\nDURATION:PT2H30M\r\n",
        &format!("2018-05-03/2018-05-04 {lost} 2018-05-03T23:00:00 to 2018-05-04T01:30:00"),
    );
    check("DTSTART:20180503T143000\r\nDTEND:20180503T143000\r\n", "2018-05-03T14:30:00");
    check(
        "DTSTART;TZID=\"Europe/Oslo\":20180503T143000\r\n",
        "2018-05-03T14:30:00 “time zone” of events: 1, such as “Europe/Oslo”",
    );
    check(
        "DTSTART:20180503\r\nDURATION:soon\r\n",
        "2018-05-03 a.ics: warning: VEVENT 0: the duration “soon” is none that can be read; the event is used without its end",
    );
    check(
        "DTSTART:20180503\r\nDTEND:20180501\r\nCOMMENT;LANGUAGE=en:x\r\n",
        "2018-05-03 “LANGUAGE” of COMMENT of events: 1, such as “en”",
    );
    check(
        "DTSTART:20180503T100000\r\nDTEND:20180502T100000\r\n",
        " a.ics: error: VEVENT 0: “2018-05-03T10:00:00” to “2018-05-02T10:00:00” is not an interval; the event is left out",
    );
}

#[test]
fn simile_in_scripts() {
    let imported = check(
        "cubism.js",
        "{\n'dateTimeFormat': 'iso8601',\n'events' : [\n  {'start': '1924', 'title': 'Church', 'description': 'by L. <i>F.</i>',\n\
         'image': 'http://example.com/a.jpg', 'link': 'http://example.com/', 'color': 'red'},\n\
         {start: '1881', end: '1953', isDuration: true, title: \"It's\", },\n\
         {'start': '1957', 'latestStart': '1958', 'title': 'One of two'}, // a comment\n]}",
        ExchangeFormat::Simile,
        &["1924 Church [] 0", "1881/1953 It's [] 0", "[1957..1958] One of two [] 0"],
    );
    let first = &imported.content.events[0];
    assert_eq!(first.summary.as_deref(), Some("by L. F."));
    assert_eq!(first.note.as_deref(), Some("Link: http://example.com/\nMedia: http://example.com/a.jpg"));
    assert_eq!(
        losses(&imported.losses),
        ["“color” of events: 1, such as “red”", "markup of texts, such as links: 1, such as “<i>”"]
    );
}

#[test]
fn a_table_of_timelinejs_comes_back() {
    let imported = check(
        "a.json",
        r#"{"title": {"text": {"headline": "=The bridge"}}, "events": [
            {"start_date": {"year": -44, "month": 3, "day": 15}, "text": {"headline": "Ides", "text": "a &lt; b"}},
            {"start_date": {"year": 1940, "display_date": "about 1940"}, "text": {"headline": "Planned"}, "group": "Plans"},
            {"start_date": {"year": 2018, "month": 5}, "end_date": {"year": 2019}, "text": {"headline": "Built"}}]}"#,
        ExchangeFormat::TimelineJs,
        &["-0043-03-15 Ides [] 0", "1940~ Planned [Plans] 0", "2018-05/2019 Built [] 0"],
    );
    let exported = export(&imported.content, ExchangeFormat::TimelineJsCsv).unwrap();
    let table = String::from_utf8(exported.bytes).unwrap();
    let (headings, rows) = table.split_once("\r\n").unwrap();
    assert!(
        headings
            .starts_with("Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,")
    );
    assert!(
        rows.starts_with(",,,,,,,,,'=The bridge,,,,,,title,,\r\n-44,3,15,,,,,,15 March 44 BCE,Ides,a &lt; b,"),
        "{rows}"
    );
    let again = check(
        "a.csv",
        &table,
        ExchangeFormat::TimelineJsCsv,
        &events(&imported).iter().map(String::as_str).collect::<Vec<_>>(),
    );
    assert_eq!((&*again.content.title, again.content.events[0].summary.as_deref()), ("=The bridge", Some("a < b")));
}

#[test]
fn sources_that_are_not_sound_do_not_cost_the_others() {
    let imported = read(
        "a.bib",
        "@book{a, title = {A}}\n@book{a, title = {B}}\n@book{c, title = {C}, publisher = nobody}\n@book{d, title = {D}}",
    );
    let titles: Vec<&str> = imported.content.articles.iter().map(|article| &*article.title).collect();
    assert_eq!(titles, ["A", "B", "D"]);
    assert_eq!(problems(&imported), ["a.bib:3: error: unknown abbreviation \"nobody\"; the source is left out"]);
    let imported = read(
        "a.json",
        r#"[{"title": "A", "issued": {"date-parts": [[1901], [0]], "circa": 1}},
        {"title": "<i>B</i> < C", "issued": {"date-parts": [[1901]], "season": "Summer"}}]"#,
    );
    assert_eq!(imported.content.articles[1].title, "B < C");
    let published: Vec<_> = imported.content.articles.iter().map(|article| article.published.clone()).collect();
    assert_eq!(published, [Some("1901~/..".to_owned()), Some("1901-22".to_owned())]);
    let imported = read(
        "a.json",
        r#"[{"title": "A", "type": "book", "issued": {"date-parts": [[1901]]}}, {"title": "A", "type": "book", "issued":
        {"date-parts": [[1902]]}}, {"title": "A", "type": "book"}]"#,
    );
    assert_eq!(imported.content.articles.len(), 2, "two editions, and one of them once more");
}

#[test]
fn events_without_titles_have_the_first_words_of_their_texts() {
    let imported = check(
        "a.json",
        r#"{"events": [{"start_date": {"year": 2018}, "text": {"headline": "", "text": "<p>It opened.</p><p>Then</p>"}},
            {"start_date": {"year": 2019}, "text": {}}]}"#,
        ExchangeFormat::TimelineJs,
        &["2018 It opened. [] 0"],
    );
    assert_eq!(
        problems(&imported),
        [
            "a.json: warning: events[0]: the title is missing; the first words of the text are used",
            "a.json: error: events[1]: the title is missing; the event is left out"
        ]
    );
}

/// The losses of a file are these, each by its beginning.
fn check_losses(name: &str, text: &str, expected: &[&str]) {
    let said = losses(&read(name, text).losses);
    for line in expected {
        assert!(said.iter().any(|loss| loss.starts_with(line)), "{name}: {line} is not in {said:#?}");
    }
    assert_eq!(said.len(), expected.len(), "{said:#?}");
}

#[test]
fn fields_of_json_are_not_dropped_without_a_line() {
    check_losses(
        "a.json",
        r#"{"scale": "human", "title": {"text": {"headline": "T"}, "media": {"url": "x"}}, "events": [
            {"start_date": {"year": 2018, "format": "yyyy"}, "text": {"headline": "A <a href='x'>b</a>", "more": 1},
             "media": {"url": "u", "alt": "words", "thumbnail": ""}, "autolink": false}]}"#,
        &[
            "“scale” of the file: 1, such as “human”",
            "“media” of the title slide: 1, such as",
            "“format” of dates: 1, such as “yyyy”",
            "“autolink” of slides: 1, such as “false”",
            "“more” of slides: 1, such as “1”",
            "markup of texts, such as links: 1, such as “<a href='x'>”",
            "“alt” of media: 1, such as “words”",
        ],
    );
    check_losses(
        "a.json",
        r#"[{"type": "book", "title": "A", "publisher": "P", "container-title": "C", "DOI": "10.1/x", "note": "",
             "issued": {"date-parts": [[2018]], "season": 2}, "author": [{"family": "F", "comma-suffix": true}]}]"#,
        &[
            "“DOI” of sources: 1, such as “10.1/x”",
            "kinds of sources: 1, such as “book”",
            "publishers of periodicals and collections: 1, such as “P”",
            "“comma-suffix” of names: 1, such as “true”",
        ],
    );
    check_losses(
        "a.json",
        r#"{"groups": [{"id": 1, "content": "Trade", "style": "x"}], "options": {"a": 1}, "items": [
            {"id": 1, "content": "A", "start": "2018", "group": 1, "editable": true, "style": ""}]}"#,
        &[
            "“options” of the file: 1, such as",
            "“style” of groups: 1, such as “x”",
            "“editable” of items: 1, such as “true”",
        ],
    );
}

#[test]
fn tags_and_properties_are_not_dropped_without_a_line() {
    check_losses(
        "a.ris",
        "TY  - JOUR\nTI  - A\nPY  - 2018\nDA  - 2018/05/03\nKW  - one\nKW  - two\nJO  - J\nPB  - P\nER  - \n",
        &[
            "“KW” of sources: 2, such as “one”",
            "“PB” of sources: 1, such as “P”",
            "kinds of sources: 1, such as “JOUR”",
        ],
    );
    check_losses(
        "a.bib",
        "@article{a, title = {A}, journal = {J}, publisher = {P}, doi = {10.1/x}, editor = {E}, author = {W}, year = 2018}",
        &[
            "“publisher” of sources: 1, such as “P”",
            "“doi” of sources: 1, such as “10.1/x”",
            "“editor” of sources: 1, such as “E”",
            "kinds of sources: 1, such as “article”",
        ],
    );
    check_losses(
        "a.ics",
        "BEGIN:VCALENDAR\r\nMETHOD:PUBLISH\r\nX-WR-TIMEZONE:Europe/Oslo\r\nBEGIN:VTODO\r\nSUMMARY:Do it\r\nEND:VTODO\r\n\
         BEGIN:VEVENT\r\nSUMMARY:A\r\nSUMMARY:B\r\nDTSTART:20180503\r\nLOCATION:Oslo\r\nCATEGORIES:a\r\n\
         CATEGORIES:b\r\n\
         BEGIN:VALARM\r\nACTION:AUDIO\r\nEND:VALARM\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        &[
            "“METHOD” of the calendar: 1, such as “PUBLISH”",
            "“X-WR-TIMEZONE” of the calendar: 1, such as “Europe/Oslo”",
            "components “VTODO”: 1, such as “SUMMARY: Do it”",
            "components “VALARM”: 1, such as “ACTION: AUDIO”",
            "“SUMMARY” of events: 1, such as “B”",
            "“LOCATION” of events: 1, such as “Oslo”",
        ],
    );
    check_losses(
        "a.csv",
        "id,date,title,source,url\nx,2018,A,The Paper,\nx,2019,B,,https://example.com/\n",
        &[
            "ties of events to sources of which no words are quoted: 2, such as “The Paper”",
            "ids that several events have: 1, such as “x”",
        ],
    );
}

#[cfg(feature = "office")]
#[test]
fn xml_of_other_programs_is_not_dropped_without_a_line() {
    let imported = read(
        "a.xml",
        "<data wiki-url='w'><other>x</other><event start='1957' title='A' color='red'><b>text</b></event></data>",
    );
    let expected = [
        "“other” of the file: 1, such as “x”",
        "“wiki-url” of the file: 1, such as “w”",
        "“color” of events: 1, such as “red”",
    ];
    assert_eq!(losses(&imported.losses), expected);
    let imported = read(
        "a.timeline",
        "<timeline><timetype>gregoriantime</timetype><categories><category><name>C</name><color>1,2,3</color>\
         <font_color>9,9,9</font_color><parent>P</parent></category></categories><events><event>\
         <start>2018-05-03 10:00:00</start><end>2018-05-04 11:00:00</end><text>A</text><icon>abc</icon>\
         <hyperlink>https://example.com/</hyperlink><progress>0</progress></event></events>\
         <view><displayed_period><start>2018</start></displayed_period></view></timeline>",
    );
    let expected = [
        "“view” of the file: 1, such as “2018”",
        "“parent” of categories: 1, such as “P”",
        "“font_color” of categories: 1, such as “9,9,9”",
        "“icon” of events: 1, such as “abc”",
        "times of day at the ends of intervals: 1, such as 2018-05-03T10:00:00 to 2018-05-04T11:00:00",
    ];
    assert_eq!(losses(&imported.losses), expected);
    assert_eq!(imported.content.events[0].note.as_deref(), Some("Link: https://example.com/"));
}
