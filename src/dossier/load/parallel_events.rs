//! The events of a file, read by several threads: each takes the next few from the list, with its own report, and what
//! they read is put together in the order of the list.

use std::collections::BTreeMap;
use std::hash::BuildHasher as _;
use std::sync::{Mutex, PoisonError};
use std::thread;

use serde_json::value::RawValue;

use super::event::EventLoader;
use super::ids::{Renamed, make_unique};
use super::json_span::JsonSpan;
use super::progress::Progress;
use super::report::Report;
use super::scan::{Batch, Scan};
use crate::dossier::model::SharedNotes;
use crate::dossier::{Event, EventIdx};
use crate::memory::ReleasedVec;

/// Lists of fewer bytes than this are read by one thread.
const WORTH_A_THREAD: usize = 1 << 20;
/// Events that a thread takes at a time.
const BATCH: usize = 512;

/// The source of event records.
pub(super) enum EventSource<'s, 'a> {
    /// Elements that are known to be JSON.
    Known(Vec<&'a RawValue>),
    /// As they are found.
    Scanned(&'s Scan<'a>),
}

/// The list, and how many of it are taken.
struct EventQueue<'s, 'a> {
    list: EventSource<'s, 'a>,
    taken: Mutex<usize>,
}

impl<'a> EventQueue<'_, 'a> {
    fn next(&self) -> Option<Batch<'a>> {
        let known = match &self.list {
            EventSource::Scanned(scan) => return scan.next(BATCH),
            EventSource::Known(known) => known,
        };
        let mut first = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let events: Vec<&str> = known.iter().skip(*first).take(BATCH).map(|raw| raw.get()).collect();
        let batch = Batch { first: *first, events };
        *first += batch.events.len();
        (!batch.events.is_empty()).then_some(batch)
    }

    fn bytes(&self) -> usize {
        match &self.list {
            EventSource::Known(known) => known.iter().map(|raw| raw.get().len()).sum(),
            EventSource::Scanned(scan) => scan.bytes(),
        }
    }

    fn all(&self) -> Vec<&'a str> {
        match &self.list {
            EventSource::Known(known) => known.iter().map(|raw| raw.get()).collect(),
            EventSource::Scanned(scan) => scan.all(),
        }
    }

    /// Stops because of invalid JSON.
    fn give_up(&self) {
        if let EventSource::Scanned(scan) = &self.list {
            scan.give_up();
        }
    }
}

/// The result of reading consecutive elements.
struct LoadedRange<'a> {
    events: Vec<Event>,
    /// Elements of the list that gave no event, ascending.
    left_out: Vec<usize>,
    /// Of the ids; different for different ids nearly always.
    hashes: Vec<u64>,
    /// [`crate::time::SortKey::packed`] of the dates.
    keys: Vec<u128>,
    report: Report<'a>,
}

impl<'a> LoadedRange<'a> {
    fn new(room: usize, report: Report<'a>) -> Self {
        Self {
            events: Vec::with_capacity(room),
            left_out: Vec::new(),
            hashes: Vec::with_capacity(room),
            keys: Vec::with_capacity(room),
            report,
        }
    }

    fn append(&mut self, later: Self) {
        self.events.extend(later.events);
        self.left_out.extend(later.left_out);
        self.hashes.extend(later.hashes);
        self.keys.extend(later.keys);
        self.report.append(later.report);
    }
}

/// Puts batches together in order, in whatever order they arrive.
struct JoinedRanges<'a> {
    /// Elements up to here are in `all`.
    upto: usize,
    all: LoadedRange<'a>,
    /// By their first element, those that came early, and how many elements they were made from.
    early: BTreeMap<usize, (usize, LoadedRange<'a>)>,
}

impl<'a> JoinedRanges<'a> {
    fn add(&mut self, first: usize, count: usize, stretch: LoadedRange<'a>) {
        self.early.insert(first, (count, stretch));
        while let Some((count, next)) = self.early.remove(&self.upto) {
            self.upto += count;
            self.all.append(next);
        }
    }
}

/// The events of a list, and their chronological order. After a cancel, the events read so far.
pub(super) fn events<'a>(
    events: &EventLoader<'_>,
    list: EventSource<'_, 'a>,
    report: &mut Report<'a>,
    progress: &Progress,
) -> (Vec<Event>, Vec<EventIdx>) {
    let source = EventQueue { list, taken: Mutex::new(0) };
    let bytes = source.bytes();
    progress.begin_bytes(bytes);
    let threads =
        if bytes < WORTH_A_THREAD { 1 } else { thread::available_parallelism().map_or(1, usize::from).min(8) };
    let empty = report.of_same_file();
    let room = match &source.list {
        EventSource::Known(known) => known.len(),
        EventSource::Scanned(_) => bytes / EVENT_BYTES,
    };
    let joined = JoinedRanges { upto: 0, all: LoadedRange::new(room, empty.clone()), early: BTreeMap::new() };
    let joined = Mutex::new(joined);
    thread::scope(|scope| {
        for _ in 1..threads {
            let (source, joined, empty) = (&source, &joined, empty.clone());
            scope.spawn(move || work(events, source, &empty, joined, progress));
        }
        work(events, &source, &empty, &joined, progress);
    });
    finish(joined.into_inner().unwrap_or_else(PoisonError::into_inner).all, &source, report)
}

/// Approximate bytes of an event in a file, to reserve memory before they are counted.
const EVENT_BYTES: usize = 150;

/// Reads batch after batch.
fn work<'a>(
    events: &EventLoader<'_>,
    source: &EventQueue<'_, 'a>,
    empty: &Report<'a>,
    joined: &Mutex<JoinedRanges<'a>>,
    progress: &Progress,
) {
    let mut notes = SharedNotes::default();
    while !progress.is_cancelled()
        && let Some(batch) = source.next()
    {
        let mut read = LoadedRange::new(batch.events.len(), empty.clone());
        let mut bytes = 0;
        for (text, place) in batch.events.iter().zip(batch.first..) {
            bytes += text.len();
            match events.raw_event(text, place, &mut notes, &mut read.report) {
                Ok(Some(event)) => {
                    read.hashes.push(hash(event.id()));
                    read.keys.push(event.date.sort_key().packed());
                    read.events.push(event);
                }
                Ok(None) => read.left_out.push(place),
                Err(_) => return source.give_up(),
            }
        }
        Event::share_words(&mut read.events);
        progress.add_read(batch.events.len(), bytes);
        joined.lock().unwrap_or_else(PoisonError::into_inner).add(batch.first, batch.events.len(), read);
    }
}

/// A hash for finding repeated ids. A collision only costs an exact comparison.
fn hash(id: &str) -> u64 {
    foldhash::fast::FixedState::default().hash_one(id)
}

/// Events with ids of their own, and their order in time.
fn finish<'a>(
    all: LoadedRange<'a>,
    source: &EventQueue<'_, 'a>,
    report: &mut Report<'a>,
) -> (Vec<Event>, Vec<EventIdx>) {
    let LoadedRange { mut events, left_out, hashes, keys, report: found } = all;
    report.append(found);
    let look_for_twins = move || {
        let mut hashes = ReleasedVec::from(hashes);
        hashes.sort_unstable();
        hashes.windows(2).any(|pair| matches!(pair, [one, other] if one == other))
    };
    let order = move || {
        let mut keys = ReleasedVec::from(keys);
        (0_u128..).zip(&mut *keys).for_each(|(at, key)| *key |= at);
        keys.sort_unstable();
        #[expect(clippy::cast_possible_truncation, reason = "the low half of the key is the event's place")]
        keys.iter().map(|&key| EventIdx(key as u32)).collect()
    };
    let (has_twins, chronological) = if events.len() < BATCH {
        (look_for_twins(), order())
    } else {
        thread::scope(|scope| {
            let twins = scope.spawn(look_for_twins);
            let order = order();
            // Checking again does no harm.
            (twins.join().unwrap_or(true), order)
        })
    };
    if has_twins {
        rename(&mut events, &left_out, &source.all(), report);
    }
    events.shrink_to_fit();
    (events, chronological)
}

/// Renames the later of two events with one id.
fn rename<'a>(events: &mut [Event], left_out: &[usize], elements: &[&'a str], report: &mut Report<'a>) {
    let mut left_out = left_out.iter().peekable();
    let is_event = |place: &usize| left_out.next_if_eq(&place).is_none();
    let places: Vec<usize> = (0..elements.len()).filter(is_event).collect();
    let mut ids: Vec<String> = events.iter().map(|event| event.id().to_owned()).collect();
    for renamed in make_unique(ids.iter_mut()) {
        let Renamed { at, to, .. } = &renamed;
        if let Some(event) = events.get_mut(*at) {
            event.set_id(to);
        }
        if let Some(&place) = places.get(*at)
            && let Some(raw) = elements.get(place).and_then(|text| serde_json::from_str(text).ok())
        {
            renamed.report(&JsonSpan::new(raw, format!("events[{place}]")), report);
        }
    }
}
