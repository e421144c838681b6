//! [`ExchangeFormat`]: the formats, their names and endings.

/// A format of another program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ExchangeFormat {
    /// A table as comma-separated values.
    Csv,
    /// A spreadsheet.
    Xlsx,
    /// A table of Aeon Timeline, as comma-separated values.
    Aeon,
    /// A timeline of TimelineJS, in JSON.
    TimelineJs,
    /// A timeline of TimelineJS as the table that its authors fill in.
    TimelineJsCsv,
    /// Annotations of the W3C Web Annotation Data Model, in JSON-LD.
    W3c,
    /// Details of articles in CSL-JSON.
    Csl,
    /// Details of articles in BibTeX.
    Bibtex,
    /// Details of articles in RIS.
    Ris,
    /// A file of The Timeline Project, in XML.
    Timeline,
    /// Events of SIMILE Timeline, in XML.
    Simile,
    /// Items of vis-timeline, in JSON.
    Vis,
    /// A timeline of Markwhen.
    Markwhen,
    /// A calendar.
    Ics,
}

/// A format, its name on the command line, its name in menus, the ending of its files, and whether it is written.
type FormatRow = (ExchangeFormat, &'static str, &'static str, &'static str, bool);

const FORMATS: [FormatRow; 14] = {
    use ExchangeFormat as F;
    [
        (F::Csv, "csv", "CSV table", "csv", true),
        (F::Xlsx, "xlsx", "Spreadsheet", "xlsx", true),
        (F::Aeon, "aeon", "Aeon Timeline table", "csv", true),
        (F::TimelineJs, "timelinejs", "TimelineJS", "json", true),
        (F::TimelineJsCsv, "timelinejs-csv", "TimelineJS table", "csv", true),
        (F::W3c, "w3c", "W3C Web Annotations", "jsonld", true),
        (F::Csl, "csl", "CSL-JSON sources", "json", true),
        (F::Bibtex, "bibtex", "BibTeX sources", "bib", false),
        (F::Ris, "ris", "RIS sources", "ris", false),
        (F::Timeline, "timeline", "The Timeline Project", "timeline", true),
        (F::Simile, "simile", "SIMILE Timeline", "xml", true),
        (F::Vis, "vis", "vis-timeline items", "json", true),
        (F::Markwhen, "markwhen", "Markwhen", "mw", true),
        (F::Ics, "ics", "iCalendar", "ics", true),
    ]
};

impl ExchangeFormat {
    /// All formats, in the order in which they are offered.
    pub fn all() -> impl Iterator<Item = Self> {
        FORMATS.iter().map(|row| row.0)
    }

    /// The formats that are written, too.
    pub fn written() -> impl Iterator<Item = Self> {
        FORMATS.iter().filter(|row| row.4).map(|row| row.0)
    }

    #[expect(clippy::expect_used, reason = "the table lists every format")]
    fn row(self) -> &'static FormatRow {
        FORMATS.iter().find(|row| row.0 == self).expect("every format has a row")
    }

    /// The name on the command line.
    #[must_use]
    pub fn key(self) -> &'static str {
        self.row().1
    }

    /// The name in menus.
    #[must_use]
    pub fn title(self) -> &'static str {
        self.row().2
    }

    /// The ending of its files, without the dot.
    #[must_use]
    pub fn ending(self) -> &'static str {
        self.row().3
    }

    /// The format of this name.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Self> {
        Self::all().find(|format| format.key() == key)
    }

    /// The formats that files of this name are written in: none if the ending is unknown, several if it does not tell.
    #[must_use]
    pub fn of_ending(name: &str) -> Vec<Self> {
        let ending = ending(name);
        // A plain table is what most programs expect of this ending.
        if ending == Self::Csv.ending() {
            return vec![Self::Csv];
        }
        Self::written().filter(|format| format.ending() == ending).collect()
    }
}

/// The ending of a name, in lower case.
pub(super) fn ending(name: &str) -> String {
    name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default()
}
