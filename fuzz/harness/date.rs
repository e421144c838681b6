//! Dates: what is typed or stands in a passage is read or refused in a sentence; what is read can be said, sorted,
//! dragged, and written as it was.

use dateline::dates::{Language, Reference, date_words, find, in_passage, whole_date};
use dateline::time::shift::{Side, Snap, movable_ends, shifted, stretched};
use dateline::time::{EventDate, Instant};

use super::check_sentence;

/// A first line that is a date or words, a second that is the day of publication, a third that says how many seconds to
/// drag.
pub fn date(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut lines = text.splitn(3, '\n');
    let mut next = || lines.next().unwrap_or_default();
    let (typed, published, secs) = (next(), next(), next());
    let published = read(published);
    let secs: i64 = secs.trim().parse().unwrap_or(86_400);
    if let Some(date) = read(typed) {
        check_drag(&date, secs);
        if let Some(other) = &published {
            let (a, b) = (date.sort_key(), other.sort_key());
            assert_eq!(a.cmp(&b), a.packed().cmp(&b.packed()), "{date:?}, {other:?}");
        }
    }
    if let Some(words) = date_words(typed) {
        assert!(!words.is_empty() && typed.contains(words));
    }
    for language in Language::ALL {
        let reference = Reference { published: published.as_ref(), language };
        let passage = in_passage(typed, reference).map(|date| date.readings).unwrap_or_default();
        for reading in whole_date(typed, reference).iter().chain(&passage) {
            assert!(read(&reading.edtf).is_some(), "{reading:?}");
            assert!(!reading.reason(typed).is_empty());
        }
        check_found(&text, reference);
    }
}

/// Dates of a text are in order, on borders of characters, and valid.
fn check_found(text: &str, reference: Reference<'_>) {
    let mut end = 0;
    for date in find(text, reference) {
        assert!(end <= date.phrase.start && date.phrase.start <= date.words.start, "{date:?}");
        assert!(date.words.start < date.words.end && date.words.end <= date.phrase.end, "{date:?}");
        assert!(text.get(date.words.clone()).is_some() && text.get(date.phrase.clone()).is_some(), "{date:?}");
        for reading in &date.readings {
            assert!(EventDate::parse(&reading.edtf).is_ok(), "{reading:?}");
        }
        end = date.phrase.end;
    }
}

/// Reads a date and checks what it says; a text that is none is refused in a sentence.
fn read(text: &str) -> Option<EventDate> {
    let date = match EventDate::parse(text) {
        Ok(date) => date,
        Err(error) => {
            check_sentence(&error.to_string());
            return None;
        }
    };
    assert_eq!(date.edtf(), text, "as it was written");
    check_sentence(&date.in_words());
    check_sentence(&date.day_in_words());
    let (start, end) = (date.possible().start.instant(), date.possible().end.instant());
    if let Some((start, end)) = start.zip(end) {
        assert!(start <= end, "{date:?}");
    }
    if let Some(certain) = date.certain() {
        assert!(certain.secs() > 0, "{date:?}");
        assert!(start.is_none_or(|start| start <= certain.start()), "{date:?}");
        assert!(end.is_none_or(|end| certain.end() <= end), "{date:?}");
    }
    let placed = date.placed_span();
    assert!(Instant::MIN <= placed.start() && placed.end() <= Instant::MAX, "{date:?}");
    Some(date)
}

/// What a drag makes of a date is a date, and where nothing moves, the same place in time.
fn check_drag(date: &EventDate, secs: i64) {
    let text = date.edtf();
    let from = date.anchor();
    let to = from.plus_secs(secs);
    for snap in [Snap::Minute, Snap::Day, Snap::Month, Snap::Year] {
        for dragged in [
            shifted(&text, from, to, snap),
            stretched(&text, Side::Start, to, snap),
            stretched(&text, Side::End, to, snap),
        ] {
            let dragged = dragged.map(|dragged| (read(&dragged).is_some(), dragged));
            assert!(dragged.as_ref().is_none_or(|(is_date, _)| *is_date), "{text} becomes {dragged:?}");
        }
    }
    if movable_ends(&text) != [false; 2] {
        assert!(text.contains('/'), "{text}");
    }
}
