//! The events of a file, read by several threads: each takes a stretch of the list, with its own report.

use std::thread;

use serde_json::value::RawValue;

use super::check::taken_id;
use super::event::Events;
use super::ids::{Renamed, make_unique};
use super::part::Part;
use super::progress::Progress;
use super::report::Report;
use crate::dossier::{Event, EventIdx};

/// Lists shorter than this are read by one thread.
const WORTH_A_THREAD: usize = 4096;
/// Events between two looks at whether anybody still waits.
const STRIDE: usize = 1024;

/// What one thread has read.
struct Stretch<'a> {
    events: Vec<Event>,
    /// Where in the list each event stands.
    places: Vec<u32>,
    /// Of the ids; different for different ids nearly always.
    hashes: Vec<u64>,
    /// [`crate::time::SortKey::packed`] of the dates.
    keys: Vec<u128>,
    report: Report<'a>,
}

/// The events of a list, and their order in time. Where nobody waits any more, what has been read so far.
pub(super) fn events<'a>(
    events: &Events<'_>,
    elements: &[&'a RawValue],
    report: &mut Report<'a>,
    progress: &Progress,
) -> (Vec<Event>, Vec<EventIdx>) {
    progress.begin_events(elements.len());
    let threads = thread::available_parallelism().map_or(1, usize::from).min(8);
    let threads = if elements.len() < WORTH_A_THREAD { 1 } else { threads };
    let length = elements.len().div_ceil(threads).max(1);
    let empty = report.of_same_file();
    let stretches: Vec<Stretch<'a>> = thread::scope(|scope| {
        let others: Vec<_> = elements
            .chunks(length)
            .enumerate()
            .skip(1)
            .map(|(at, chunk)| {
                let report = empty.clone();
                scope.spawn(move || stretch(events, chunk, at * length, report, progress))
            })
            .collect();
        let first = elements.chunks(length).next().map(|chunk| stretch(events, chunk, 0, empty.clone(), progress));
        let others = others.into_iter().filter_map(|thread| thread.join().ok());
        first.into_iter().chain(others).collect()
    });
    joined(stretches, elements, report)
}

fn stretch<'a>(
    events: &Events<'_>,
    elements: &[&'a RawValue],
    offset: usize,
    report: Report<'a>,
    progress: &Progress,
) -> Stretch<'a> {
    let mut all = Stretch {
        events: Vec::with_capacity(elements.len()),
        places: Vec::with_capacity(elements.len()),
        hashes: Vec::with_capacity(elements.len()),
        keys: Vec::with_capacity(elements.len()),
        report,
    };
    let mut notes = crate::dossier::model::SharedNotes::default();
    for (at, chunk) in elements.chunks(STRIDE).enumerate() {
        if progress.is_cancelled() {
            break;
        }
        for (raw, place) in chunk.iter().zip(offset + at * STRIDE..) {
            if let Some(event) = events.raw_event(raw, place, &mut notes, &mut all.report) {
                all.hashes.push(hash(event.id()));
                all.keys.push(event.date.sort_key().packed());
                all.places.push(u32::try_from(place).unwrap_or(u32::MAX));
                all.events.push(event);
            }
        }
        progress.add_events(chunk.len());
    }
    all
}

/// FNV-1a over eight bytes at a time: ids are short, and equal hashes only cost a closer look.
fn hash(id: &str) -> u64 {
    id.as_bytes().chunks(8).fold(0xcbf2_9ce4_8422_2325, |hash, chunk| {
        let mut word = [0; 8];
        word.iter_mut().zip(chunk).for_each(|(to, from)| *to = *from);
        let mixed = (hash ^ u64::from_le_bytes(word)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        mixed ^ (mixed >> 29)
    })
}

fn joined<'a>(
    stretches: Vec<Stretch<'a>>,
    elements: &[&'a RawValue],
    report: &mut Report<'a>,
) -> (Vec<Event>, Vec<EventIdx>) {
    let count = stretches.iter().map(|stretch| stretch.events.len()).sum();
    let (mut events, mut places) = (Vec::new(), Vec::new());
    let (mut hashes, mut keys) = (Vec::with_capacity(count), Vec::with_capacity(count));
    for stretch in stretches {
        if events.is_empty() {
            (events, places) = (stretch.events, stretch.places);
            events.reserve_exact(count - events.len());
        } else {
            events.extend(stretch.events);
            places.extend(stretch.places);
        }
        hashes.extend(stretch.hashes);
        keys.extend(stretch.keys);
        report.append(stretch.report);
    }
    events.shrink_to_fit();
    hashes.sort_unstable();
    if hashes.windows(2).any(|pair| matches!(pair, [one, other] if one == other)) {
        rename(&mut events, &places, elements, report);
    }
    let mut order: Vec<u128> = keys.into_iter().zip(0_u128..).map(|(key, at)| key | at).collect();
    order.sort_unstable();
    #[expect(clippy::cast_possible_truncation, reason = "the low half of the key is the event's place")]
    let chronological = order.into_iter().map(|key| EventIdx(key as u32)).collect();
    (events, chronological)
}

/// Renames who comes second under an id.
fn rename<'a>(events: &mut [Event], places: &[u32], elements: &[&'a RawValue], report: &mut Report<'a>) {
    let mut ids: Vec<String> = events.iter().map(|event| event.id().to_owned()).collect();
    for renamed in make_unique(ids.iter_mut()) {
        let Renamed { at, to, .. } = &renamed;
        if let Some(event) = events.get_mut(*at) {
            event.set_id(to);
        }
        if let Some(&place) = places.get(*at)
            && let Some(raw) = elements.get(place as usize)
        {
            taken_id(&Part::new(raw, format!("events[{place}]")), &renamed, report);
        }
    }
}
