//! [`Scan`]: finds the events of `dossier.json` in one pass, so that several threads can parse them meanwhile.
//!
//! A scan knows strings and brackets and nothing else. The caller must parse each event completely and call
//! [`Scan::give_up`] if that fails; the scan itself checks everything between events. So if a scan reaches the end and
//! every event could be parsed, the whole file is JSON. Any other file is read again by code that reports its errors.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use super::json_span::Member;
use crate::dossier::json_lexer::{expect_byte, skip_blanks, string_end, value_end};

/// The list of events of a file.
pub(super) struct Scan<'a> {
    text: &'a str,
    /// The position after the bracket that opens the list.
    start: usize,
    /// Give up on a longer list.
    max_entries: usize,
    place: Mutex<ScanState>,
    is_broken: AtomicBool,
}

/// The progress of a scan.
#[derive(Clone, Copy)]
struct ScanState {
    at: usize,
    /// Events found so far.
    found: usize,
    is_over: bool,
}

/// Consecutive events, and the index of the first one.
pub(super) struct Batch<'a> {
    pub(super) first: usize,
    pub(super) events: Vec<&'a str>,
}

impl<'a> Scan<'a> {
    /// The fields of the file `text` before its list of events, and a scan of the list, which must come last; `None`
    /// for a file that this code cannot read.
    pub(super) fn new(text: &'a str, max_entries: usize) -> Option<(Vec<Member<'a>>, Self)> {
        let bytes = text.as_bytes();
        let mut at = expect_byte(bytes, 0, b'{')?;
        let mut fields: Vec<Member<'a>> = Vec::new();
        loop {
            let open = expect_byte(bytes, at, b'"')? - 1;
            let close = string_end(bytes, open)?;
            let key: String = serde_json::from_str(text.get(open..close)?).ok()?;
            let value = skip_blanks(bytes, expect_byte(bytes, close, b':')?);
            if key == "events" {
                let start = expect_byte(bytes, value, b'[')?;
                let place = Mutex::new(ScanState { at: start, found: 0, is_over: false });
                return Some((fields, Self { text, start, max_entries, place, is_broken: AtomicBool::new(false) }));
            }
            let end = value_end(bytes, value)?;
            if fields.iter().any(|(known, _)| *known == key) {
                return None;
            }
            fields.push((key, serde_json::from_str(text.get(value..end)?).ok()?));
            at = expect_byte(bytes, end, b',')?;
        }
    }

    /// The next events, up to `most`; `None` after the last.
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
        if place.found > self.max_entries {
            self.give_up();
            return None;
        }
        Some(Batch { first, events })
    }

    /// All events, from the first.
    pub(super) fn all(&self) -> Vec<&'a str> {
        let mut place = ScanState { at: self.start, found: 0, is_over: false };
        let mut events = Vec::new();
        while !place.is_over && self.step(&mut place, &mut events).is_some() {}
        events
    }

    /// The length of the list and what follows it, in bytes.
    pub(super) fn bytes(&self) -> usize {
        self.text.len() - self.start
    }

    /// Stops the scan: an event could not be read.
    pub(super) fn give_up(&self) {
        self.is_broken.store(true, Ordering::Relaxed);
    }

    /// Whether the scan was stopped by something it cannot read.
    pub(super) fn is_broken(&self) -> bool {
        self.is_broken.load(Ordering::Relaxed)
    }

    /// Adds the next event, or none at the end of the list and the file; `None` for anything else.
    fn step(&self, place: &mut ScanState, events: &mut Vec<&'a str>) -> Option<()> {
        let bytes = self.text.as_bytes();
        let start = skip_blanks(bytes, place.at);
        if place.found == 0 && bytes.get(start) == Some(&b']') {
            place.is_over = true;
            return self.ends_at(start).then_some(());
        }
        let end = value_end(bytes, start)?;
        let event = self.text.get(start..end)?.trim_end_matches([' ', '\n', '\r', '\t']);
        let next = skip_blanks(bytes, end);
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
        expect_byte(bytes, bracket + 1, b'}').is_some_and(|end| skip_blanks(bytes, end) == bytes.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&[&str]>) {
        let found = Scan::new(text, 100).and_then(|(_, scan)| {
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
        // Not read by a scan.
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
            assert!(Scan::new(text, 100).is_none(), "{text}");
        }
    }

    #[test]
    fn what_lacks_an_event_is_found_by_who_reads_it() {
        check(r#"{"events": [1, , 2]}"#, Some(&["1", "", "2"]));
        check(r#"{"events": [1, ]}"#, Some(&["1", ""]));
        check(r#"{"events": [1 {}, 2]}"#, Some(&["1 {}", "2"]));
    }
}
