//! The day on which a page was published, from every place where pages say it, and the days that it may also be.

use super::super::super::stamp::{self, Stamp, StampReader};
use super::json_ld::Said;
use super::page_data::PageData;

/// The day of publication.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct PublicationDay {
    /// The most likely day; empty where there is none.
    pub day: String,
    /// Both days that it may be, where there is a doubt: the likelier one first.
    pub days: Vec<String>,
}

/// Names of `<meta>` that hold the day of publication, the most reliable first.
const DATE_NAMES: [&str; 42] = [
    "article:published_time",
    "og:article:published_time",
    "article:published",
    "article:published:time",
    "datepublished",
    "article.published",
    "published_time",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date.created",
    "dcterms.created",
    "dc.created",
    "dcterms.available",
    "date.available",
    "date.created",
    "citation_publication_date",
    "citation_date",
    "citation_online_date",
    "bepress_citation_date",
    "prism.publicationdate",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "publicationdate",
    "og:published_time",
    "og:pubdate",
    "og:release_date",
    "og:article:time",
    "pub_date",
    "published",
    "datecreated",
    "shareaholic:article_published_time",
    "analyticsattributes.articledate",
    "cxenseparse:recs:publishtime",
    "article_date_original",
    "originalpublicationdate",
    "uploaddate",
    "sw-pubdate",
];

/// Names of `<meta>` that hold the day of publication on some pages, and that of a change on others.
const WEAK_DATE_NAMES: [&str; 6] = ["dc.date", "dcterms.date", "dc:date", "date", "displaydate", "ob:date"];

impl PublicationDay {
    /// Reads the statements of a page, which is at `url` and in the language of this tag.
    pub(super) fn read(found: &PageData, said: &Said, url: &str, language: &str) -> Self {
        let reader = StampReader::new(language);
        let stamps = machine_stamps(found, said, &reader);
        match stamps.first() {
            Some(first) => of_stamps(first, &stamps, found, &reader, (url, language)),
            None => of_words(found, url, &reader),
        }
    }

    fn sure(day: String) -> Self {
        Self { day, days: Vec::new() }
    }

    /// With another day that it may be.
    fn or(self, other: String) -> Self {
        Self { days: vec![self.day.clone(), other], day: self.day }
    }
}

/// Days that the page states for machines, the most reliable first.
fn machine_stamps(found: &PageData, said: &Said, reader: &StampReader) -> Vec<Stamp> {
    let read = |text: &str| reader.read(text);
    let machine = said.published.iter().map(String::as_str).filter_map(read);
    let machine = machine.chain(DATE_NAMES.iter().filter_map(|name| found.metas(name).find_map(read)));
    let machine = machine.chain(found.item_dates.iter().filter_map(|text| read(text)));
    let marked = found.times.iter().filter(|time| time.is_marked).filter_map(|time| read(&time.stamp));
    let machine = machine.chain(marked);
    let machine = machine.chain(said.published_media.iter().filter_map(|text| read(text)));
    // A change or a print is later than what the article itself shows first.
    let machine = machine.chain(found.times.iter().find(|time| time.is_in_article).and_then(|time| read(&time.stamp)));
    let machine = machine.chain(WEAK_DATE_NAMES.iter().filter_map(|name| found.metas(name).find_map(read)));
    machine.filter(Stamp::is_day).collect()
}

/// The day of a page that states none for machines: of a `<time>` in the article, in the address, or in words.
fn of_words(found: &PageData, url: &str, reader: &StampReader) -> PublicationDay {
    let in_article = found.times.iter().filter(|time| time.is_in_article).filter_map(|time| reader.read(&time.stamp));
    let mut days: Vec<String> = in_article.filter(Stamp::is_day).map(|stamp| stamp.day).collect();
    days.dedup();
    let time = (days.len() <= 3).then(|| days.into_iter().next()).flatten();
    // Words of lists of other articles may come before the article's own.
    let has_article = found.bylines.iter().chain(&found.times).any(|shown| shown.is_in_article);
    let shown = || found.bylines.iter().chain(&found.times).filter(|shown| shown.is_in_article || !has_article);
    let in_words = || {
        let days = shown().filter_map(|shown| reader.read(&shown.text)).filter(Stamp::is_day);
        let mut days: Vec<String> = days.map(|stamp| stamp.day).collect();
        days.dedup();
        // Many days without a sign which is the article's: none is taken.
        (has_article || days.len() <= 2).then(|| days.into_iter().next()).flatten()
    };
    match time.or_else(|| stamp::in_address(url)).or_else(in_words) {
        Some(day) => PublicationDay::sure(day),
        None => match shown().find_map(|shown| reader.either(&shown.text)) {
            Some(days) => PublicationDay { day: String::new(), days: days.into() },
            None => PublicationDay::default(),
        },
    }
}

/// The day of the first stamp, in the zone of the paper where the page tells it.
fn of_stamps(
    first: &Stamp,
    all: &[Stamp],
    found: &PageData,
    reader: &StampReader,
    (url, language): (&str, &str),
) -> PublicationDay {
    let bylines: Vec<Stamp> = found.bylines.iter().filter_map(|shown| reader.read(&shown.text)).collect();
    let is_shown = bylines.iter().any(|shown| shown.day == first.day);
    // The same moment in the zone of the paper, or the day beside it as it is shown or as the address has it, where the
    // stamp is in UTC.
    if first.offset == Some(0) {
        let times: Vec<Stamp> = found.times.iter().filter_map(|time| reader.read(&time.stamp)).collect();
        if let Some(local) = all.iter().chain(&times).find(|other| is_same_moment_elsewhere(first, other)) {
            return PublicationDay::sure(local.day.clone());
        }
        let in_local_time = |shown: &&Stamp| shown.is_day() && shown.offset.is_none();
        let mut times =
            found.times.iter().flat_map(|time| [reader.read(&time.text), reader.read(&time.stamp)]).flatten();
        let local = times.find(|shown| in_local_time(&shown)).map(|shown| shown.day);
        let shown = || bylines.iter().find(in_local_time).filter(|_| !is_shown).map(|shown| shown.day.clone());
        let local = local.or_else(shown).or_else(|| stamp::in_address(url));
        if let Some(local) = local.filter(|local| is_same_day_elsewhere(first, local)) {
            return PublicationDay::sure(local);
        }
    }
    let published = PublicationDay::sure(first.day.clone());
    match day_beside(first, language).filter(|_| !is_shown) {
        Some(other) => published.or(other),
        None => published,
    }
}

/// Whether a stamp is the same moment as one in UTC, on the clock of another zone, which it may not name.
fn is_same_moment_elsewhere(utc: &Stamp, other: &Stamp) -> bool {
    match (utc.utc_minutes, other.utc_minutes, other.clock_minutes) {
        (Some(utc), Some(minutes), _) => minutes == utc && other.offset != Some(0),
        // Without a zone: a clock that is some whole hours away, down to the minute.
        (Some(utc), None, Some(minutes)) => {
            let offset = minutes - utc;
            offset != 0 && offset % 60 == 0 && (-12 * 60..=14 * 60).contains(&offset)
        }
        _ => false,
    }
}

/// Whether a stamp in UTC falls on this other day somewhere on Earth.
fn is_same_day_elsewhere(stamp: &Stamp, day: &str) -> bool {
    let Some(minutes) = stamp.utc_minutes else { return false };
    let Some(from) = stamp::parse(&format!("{day}T00:00:00Z")).and_then(|start| start.utc_minutes) else {
        return false;
    };
    // Zones reach from 12 hours behind UTC to 14 before.
    minutes + 14 * 60 >= from && minutes - 12 * 60 < from + 24 * 60
}

/// The day before or after a stamp in UTC, where the people who read this language are likely to have had that day.
fn day_beside(stamp: &Stamp, language: &str) -> Option<String> {
    let minutes = stamp.utc_minutes.filter(|_| stamp.offset == Some(0))?;
    let (hour, minute) = (minutes.rem_euclid(24 * 60) / 60, minutes.rem_euclid(60));
    let (tongue, region) = language.split_once('-').unwrap_or((language, ""));
    let is_western =
        matches!(tongue, "en" | "es" | "pt" | "fr" | "") && !matches!(region, "GB" | "IE" | "ES" | "PT" | "FR");
    let is_eastern = matches!(tongue, "ja" | "ko" | "zh" | "th" | "vi" | "id" | "ms" | "hi" | "bn")
        || matches!(region, "AU" | "NZ" | "IN" | "SG" | "PH" | "MY");
    // A moment before midnight on the hour is midnight further east.
    let is_midnight_east = hour >= 21 && minute == 0;
    // Midnight itself is a day without a time.
    if is_western && !is_eastern && hour < 8 && (hour, minute) != (0, 0) {
        stamp::days_later(&stamp.day, -1)
    } else if is_eastern && hour >= 15 || is_midnight_east {
        stamp::days_later(&stamp.day, 1)
    } else {
        None
    }
}
