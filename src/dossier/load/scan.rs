//! [`Scan`]: the events of `dossier.json` found in one quick pass, so that several threads can read them as they are
//! found.
//!
//! A scan knows strings and brackets and nothing else. Whoever takes an event has to read all of it as JSON, and tells
//! where that fails ([`Scan::give_up`]); whatever stands between events is looked at here. So a file of which a scan
//! comes to its end, and of which every event could be read, is JSON throughout; any other is left to those who say
//! what is wrong with it.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use super::part::Entry;
use crate::dossier::limits;

/// The list of events of a file.
pub(super) struct Scan<'a> {
    text: &'a str,
    /// Just behind the bracket that opens the list.
    start: usize,
    place: Mutex<Place>,
    is_broken: AtomicBool,
}

/// How far a scan has come.
#[derive(Clone, Copy)]
struct Place {
    at: usize,
    /// Events found so far.
    found: usize,
    is_over: bool,
}

/// Neighbouring events, and the number of the first one.
pub(super) struct Batch<'a> {
    pub(super) first: usize,
    pub(super) events: Vec<&'a str>,
}

impl<'a> Scan<'a> {
    /// The fields of the file `text` before its list of events, and the list, which has to come last; `None` where
    /// there is anything that takes a closer look.
    pub(super) fn new(text: &'a str) -> Option<(Vec<Entry<'a>>, Self)> {
        let bytes = text.as_bytes();
        let mut at = expected(bytes, 0, b'{')?;
        let mut fields: Vec<Entry<'a>> = Vec::new();
        loop {
            let open = expected(bytes, at, b'"')?;
            let close = end_of_string(bytes, open - 1)?;
            let key: String = serde_json::from_str(text.get(open - 1..=close)?).ok()?;
            let value = after_blanks(bytes, expected(bytes, close + 1, b':')?);
            if key == "events" {
                let start = expected(bytes, value, b'[')?;
                let place = Mutex::new(Place { at: start, found: 0, is_over: false });
                return Some((fields, Self { text, start, place, is_broken: AtomicBool::new(false) }));
            }
            let end = end_of_value(bytes, value)?;
            if fields.iter().any(|(known, _)| *known == key) {
                return None;
            }
            fields.push((key, serde_json::from_str(text.get(value..end)?).ok()?));
            at = expected(bytes, end, b',')?;
        }
    }

    /// The next events, `most` of them where there are as many; `None` behind the last.
    pub(super) fn next(&self, most: usize) -> Option<Batch<'a>> {
        let mut place = self.place.lock().unwrap_or_else(PoisonError::into_inner);
        if place.is_over || self.is_broken() {
            return None;
        }
        let first = place.found;
        let mut events = Vec::with_capacity(most);
        while events.len() < most && !place.is_over {
            if self.step(&mut place, &mut events).is_none() {
                self.give_up();
                return None;
            }
        }
        if place.found > limits::EVENTS {
            self.give_up();
            return None;
        }
        Some(Batch { first, events })
    }

    /// All events again.
    pub(super) fn all(&self) -> Vec<&'a str> {
        let mut place = Place { at: self.start, found: 0, is_over: false };
        let mut events = Vec::new();
        while !place.is_over && self.step(&mut place, &mut events).is_some() {}
        events
    }

    /// Bytes of the list and what follows it.
    pub(super) fn bytes(&self) -> usize {
        self.text.len() - self.start
    }

    /// An event could not be read: the file is for others to read.
    pub(super) fn give_up(&self) {
        self.is_broken.store(true, Ordering::Relaxed);
    }

    /// Whether anything was found that takes a closer look.
    pub(super) fn is_broken(&self) -> bool {
        self.is_broken.load(Ordering::Relaxed)
    }

    /// Adds the next event, or none where the list and with it the file ends; `None` where something else stands there.
    fn step(&self, place: &mut Place, events: &mut Vec<&'a str>) -> Option<()> {
        let bytes = self.text.as_bytes();
        let start = after_blanks(bytes, place.at);
        if place.found == 0 && bytes.get(start) == Some(&b']') {
            place.is_over = true;
            return self.ends_at(start).then_some(());
        }
        let end = end_of_value(bytes, start)?;
        let event = self.text.get(start..end)?.trim_end_matches([' ', '\n', '\r', '\t']);
        let next = after_blanks(bytes, end);
        match bytes.get(next)? {
            b',' => place.at = next + 1,
            b']' if self.ends_at(next) => place.is_over = true,
            _ => return None,
        }
        place.found += 1;
        events.push(event);
        Some(())
    }

    /// Whether the file ends with the bracket at a place and the one that closes the whole.
    fn ends_at(&self, bracket: usize) -> bool {
        let bytes = self.text.as_bytes();
        expected(bytes, bracket + 1, b'}').is_some_and(|end| after_blanks(bytes, end) == bytes.len())
    }
}

/// The next place that holds no blank as JSON knows them.
fn after_blanks(bytes: &[u8], from: usize) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    let blanks = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\n' | b'\r' | b'\t')).count();
    from + blanks
}

/// The place behind `wanted`, which has to come next, after blanks.
fn expected(bytes: &[u8], from: usize, wanted: u8) -> Option<usize> {
    let at = after_blanks(bytes, from);
    (bytes.get(at) == Some(&wanted)).then_some(at + 1)
}

/// Where the value that begins at `from` ends: behind its bracket, or before the comma or bracket that follows it.
fn end_of_value(bytes: &[u8], from: usize) -> Option<usize> {
    let mut depth = 0_usize;
    let mut at = from;
    loop {
        match bytes.get(at)? {
            b'"' => at = end_of_string(bytes, at)?,
            b'{' | b'[' => depth += 1,
            b'}' | b']' => match depth {
                0 => return Some(at),
                1 => return Some(at + 1),
                _ => depth -= 1,
            },
            b',' if depth == 0 => return Some(at),
            _ => {}
        }
        at += 1;
    }
}

/// The place of the quote that closes the string that opens at `from`.
fn end_of_string(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from + 1;
    loop {
        at += memchr::memchr2(b'"', b'\\', bytes.get(at..)?)?;
        if bytes.get(at) == Some(&b'"') {
            return Some(at);
        }
        at += 2;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&[&str]>) {
        let found = Scan::new(text).and_then(|(_, scan)| {
            let mut all = Vec::new();
            while let Some(batch) = scan.next(2) {
                assert_eq!(batch.first, all.len(), "{text}");
                all.extend(batch.events);
            }
            let again = scan.all();
            (!scan.is_broken()).then(|| assert_eq!(all, again))?;
            Some(all)
        });
        assert_eq!(found.as_deref(), expected, "{text}");
    }

    #[test]
    fn events_are_found_whatever_their_texts_hold() {
        check(r#"{"format": 1, "events": []}"#, Some(&[]));
        check(
            " {\"a\" : [1, {\"b\":\"]}\"}] ,\n\"events\":\t[ {\"x\": \"}\\\"],\"} , 3,\r\n\"a,b\" , [[1],2]\n]\n} \n",
            Some(&[r#"{"x": "}\"],"}"#, "3", r#""a,b""#, "[[1],2]"]),
        );
        // For others to say what is wrong, or to read what comes behind.
        for text in [
            r#"{"events": [1, 2}"#,
            r#"{"events": [1, 2]"#,
            r#"{"events": [1, 2]} x"#,
            r#"{"events": [{} {}, 2]}"#,
            r#"{"events": [1, "2]}"#,
            r#"{"events": [1, 2], "title": "T"}"#,
        ] {
            check(text, None);
        }
        for text in ["", "[]", r#"{"events": {}}"#, r#"{"a": 1, "a": 2, "events": []}"#, r#"{"a": tru, "events": []}"#]
        {
            assert!(Scan::new(text).is_none(), "{text}");
        }
    }

    #[test]
    fn what_lacks_an_event_is_found_by_who_reads_it() {
        check(r#"{"events": [1, , 2]}"#, Some(&["1", "", "2"]));
        check(r#"{"events": [1, ]}"#, Some(&["1", ""]));
        check(r#"{"events": [1 {}, 2]}"#, Some(&["1 {}", "2"]));
    }
}
