//! [`TableField`]: what a column of a table may hold, and the headings that say so.

/// The content of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TableField {
    /// Id of the event.
    Id,
    /// The whole date.
    Date,
    /// The beginning, or the whole date where there is no end.
    Start,
    /// The end.
    End,
    /// Parts of the beginning.
    Year,
    /// A number or a name.
    Month,
    /// A number.
    Day,
    /// A time of day.
    Time,
    /// Parts of the end.
    EndYear,
    /// A number or a name.
    EndMonth,
    /// A number.
    EndDay,
    /// A time of day.
    EndTime,
    /// The date in words, which says more than its parts if they are those of its beginning.
    DisplayDate,
    /// Title of the event.
    Title,
    /// A sentence or two.
    Summary,
    /// Titles of themes, separated by semicolons.
    Theme,
    /// How the date is known.
    Basis,
    /// Label priority.
    Importance,
    /// A remark.
    Note,
    /// Title of the article that is cited.
    Article,
    /// Its author.
    Author,
    /// Its publisher.
    Publisher,
    /// Its publication date.
    Published,
    /// Its language.
    Language,
    /// Its address.
    Url,
    /// The words that are cited.
    Quote,
    /// The words before them.
    Prefix,
    /// The words after them.
    Suffix,
    /// The date that the quotation itself gives.
    SourceDate,
    /// How that date is known.
    SourceBasis,
    /// Whether the quotation supports the event.
    Stance,
    /// A picture or a video; kept in the note.
    Media,
    /// Credit of the picture.
    MediaCredit,
    /// Caption of the picture.
    MediaCaption,
    /// The kind of the row, in a table of TimelineJS: blank, `title` or `era`.
    RowType,
}

/// A field, its name in options and in written files, what it is in words, and further headings that it has elsewhere.
type Row = (TableField, &'static str, &'static str, &'static [&'static str]);

/// All fields, those that are written first, in the order of their columns.
const FIELDS: [Row; TableField::COUNT] = {
    use TableField as F;
    [
        (F::Id, "id", "id", &["event id", "uid", "unique id", "unique_id"]),
        (F::Date, "date", "date", &["event date", "when", "edtf", "datum", "fecha", "datetime"]),
        (
            F::Title,
            "title",
            "title",
            &["headline", "event", "name", "event title", "label", "titre", "titel", "what", "message"],
        ),
        (F::Summary, "summary", "summary", &["text", "description", "content", "details", "body", "abstract"]),
        (
            F::Theme,
            "theme",
            "themes",
            &["themes", "group", "category", "categories", "tag", "tags", "topic", "topics", "subject", "arc"],
        ),
        (F::Basis, "basis", "basis", &[]),
        (F::Importance, "importance", "importance", &["priority"]),
        (F::Note, "note", "note", &["notes", "comment", "comments", "remark", "remarks"]),
        (F::Article, "article", "title of the article", &["source", "source title", "article title", "reference"]),
        (F::Author, "author", "author of the article", &["authors", "byline", "source author"]),
        (
            F::Publisher,
            "publisher",
            "publisher of the article",
            &["publication", "newspaper", "outlet", "media outlet"],
        ),
        (
            F::Published,
            "published",
            "publication date of the article",
            &["publication date", "date published", "published on"],
        ),
        (F::Language, "language", "language of the article", &["lang"]),
        (
            F::Url,
            "url",
            "address of the article",
            &["link", "address", "source url", "web address", "uri", "source link"],
        ),
        (F::Quote, "quote", "quotation", &["quotation", "exact", "passage", "citation", "excerpt"]),
        (F::Prefix, "prefix", "words before the quotation", &[]),
        (F::Suffix, "suffix", "words after the quotation", &[]),
        (F::SourceDate, "source-date", "date that the quotation gives", &["citation date"]),
        (F::SourceBasis, "source-basis", "basis of that date", &["citation basis"]),
        (F::Stance, "stance", "stance of the quotation", &[]),
        (F::Start, "start", "start", &["start date", "begin", "from", "beginning", "start_date", "date start"]),
        (F::End, "end", "end", &["end date", "until", "to", "finish", "end_date", "date end"]),
        (F::Year, "year", "year", &["start year"]),
        (F::Month, "month", "month", &["start month"]),
        (F::Day, "day", "day", &["start day"]),
        (F::Time, "time", "time of day", &["start time"]),
        (F::EndYear, "end-year", "year of the end", &["end year"]),
        (F::EndMonth, "end-month", "month of the end", &["end month"]),
        (F::EndDay, "end-day", "day of the end", &["end day"]),
        (F::EndTime, "end-time", "time of the end", &["end time"]),
        (F::DisplayDate, "display-date", "date in words", &["display date", "display_date"]),
        (F::Media, "media", "picture or video", &["media url", "image", "picture"]),
        (F::MediaCredit, "media-credit", "credit of the picture", &["media credit", "credit"]),
        (F::MediaCaption, "media-caption", "caption of the picture", &["media caption", "caption"]),
        (F::RowType, "type", "kind of the row", &["row type"]),
    ]
};

impl TableField {
    /// How many there are.
    pub(super) const COUNT: usize = 35;

    /// All fields, those that are written first.
    pub fn all() -> impl Iterator<Item = Self> {
        FIELDS.iter().map(|(field, ..)| *field)
    }

    #[expect(clippy::expect_used, reason = "the table lists every field")]
    fn row(self) -> &'static Row {
        FIELDS.iter().find(|(field, ..)| *field == self).expect("every field has a row")
    }

    /// The name in options, and the heading in files that are written.
    #[must_use]
    pub fn key(self) -> &'static str {
        self.row().1
    }

    /// Its meaning, in words.
    #[must_use]
    pub fn words(self) -> &'static str {
        self.row().2
    }

    /// The field of this name.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Self> {
        FIELDS.iter().find(|(_, known, ..)| *known == key).map(|(field, ..)| *field)
    }

    /// The field that a heading names, whatever its case and spacing.
    pub(super) fn of_heading(heading: &str) -> Option<Self> {
        let heading = heading.trim().trim_start_matches('\u{FEFF}').to_lowercase();
        let heading =
            heading.split(|c: char| c.is_whitespace() || c == '_' || c == '-').filter(|word| !word.is_empty());
        let heading = heading.collect::<Vec<_>>().join(" ");
        let is_it = |known: &str| known.replace(['_', '-'], " ") == heading;
        FIELDS.iter().find(|(_, key, _, more)| is_it(key) || more.iter().any(|known| is_it(known))).map(|row| row.0)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_field_has_one_row_and_headings_of_its_own() {
        let mut known = HashSet::new();
        for (field, key, words, more) in FIELDS {
            assert_eq!((field.key(), field.words()), (key, words));
            for heading in more.iter().chain([&key]) {
                assert_eq!(TableField::of_heading(heading), Some(field), "{heading}");
                known.insert((heading.replace(['_', '-'], " "), field));
            }
        }
        let headings: HashSet<&String> = known.iter().map(|(heading, _)| heading).collect();
        assert_eq!(headings.len(), known.len(), "a heading of two fields");
        assert_eq!(TableField::all().count(), TableField::COUNT);
        assert_eq!(TableField::of_heading("\u{FEFF} Display  Date "), Some(TableField::DisplayDate));
        assert_eq!(TableField::of_heading("End_Year"), Some(TableField::EndYear));
        assert_eq!(TableField::of_heading("Colour"), None);
    }
}
