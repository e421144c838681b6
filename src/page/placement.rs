//! The place of each event on the timeline, for the script and for the small axis in the list.
#![expect(clippy::indexing_slicing, reason = "every event of the dossier is placed")]

use std::collections::{BTreeSet, HashMap};
use std::fmt::Write as _;

use crate::dossier::{Dossier, EventIdx};
use crate::layout::{ItemEnd, LaneMode, LayoutItem, PlanInput, RowLimits, Sign, TimeAxis, placed_items};
use crate::session::opening_view;

/// The places of all events.
pub struct Placements {
    /// By event.
    items: HashMap<EventIdx, LayoutItem>,
    /// The common axis of the list: its start and length.
    axis: (f64, f64),
}

impl Placements {
    /// Places the events of a dossier.
    pub fn new(dossier: &Dossier) -> Self {
        let items = placed_items(&PlanInput {
            dossier,
            lanes: LaneMode::Single,
            shown: &|_| true,
            label_width: &|_| 0.0,
            title_width: &|_| 0.0,
            height: 0.0,
            axis: TimeAxis::default(),
            rows: RowLimits::SCROLLING,
        });
        let view = opening_view(dossier, None);
        Self { items: items.into_iter().map(|item| (item.event, item)).collect(), axis: (view.start(), view.span()) }
    }

    /// An event as the script lays it out, in words: rank, start, length, sign with its ends, and for a span the
    /// time from its ends to its certain part.
    pub fn mark(&self, event: EventIdx) -> String {
        let item = &self.items[&event];
        let (start, end) = item.body;
        let sign = match item.sign {
            Sign::Point => 'd',
            Sign::Publication => 'p',
            Sign::Within => 'w',
            Sign::Span => 's',
        };
        let hollow = if item.hollow { "h" } else { "" };
        let (start, length) = (duration(start), duration(end - start));
        let mut out =
            format!("{} {start} {length} {sign}{}{}{hollow}", item.rank, end_of(item.left), end_of(item.right));
        if let Some((from, to)) = item.certain() {
            let _ = write!(out, " {} {}", duration(from - item.body.0), duration(item.body.1 - to));
        }
        out
    }

    /// The classes of an event's mark on the common axis of the list.
    pub fn classes(&self, event: EventIdx) -> String {
        let (at, width) = self.hundredths(event);
        format!("x{at} w{width}")
    }

    /// The place of the event's mark in hundredths of the free part of the axis, and its width in hundredths.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0 to 100")]
    fn hundredths(&self, event: EventIdx) -> (u8, u8) {
        let (start, end) = self.items[&event].body;
        let share = |secs: f64| ((secs - self.axis.0) / self.axis.1 * 100.0).clamp(0.0, 100.0);
        let (left, right) = (share(start), share(end));
        let width = (right - left).round().max(2.0);
        let free = (100.0 - width).max(1.0);
        ((left.min(free) / free * 100.0).round() as u8, width as u8)
    }

    /// The rules of these classes.
    pub fn style(&self) -> String {
        let (mut places, mut widths) = (BTreeSet::new(), BTreeSet::new());
        for &event in self.items.keys() {
            let (at, width) = self.hundredths(event);
            places.insert(at);
            widths.insert(width);
        }
        let mut out = String::new();
        for at in places {
            let _ = write!(out, ".x{at}{{--x:{at}%}}");
        }
        for width in widths {
            let _ = write!(out, ".w{width}{{--w:{width}%}}");
        }
        out
    }
}

/// A time in days, or in seconds if it is no number of days.
fn duration(secs: f64) -> String {
    const DAY_SECS: f64 = 86_400.0;
    let secs = secs.round();
    if secs % DAY_SECS == 0.0 { (secs / DAY_SECS).to_string() } else { format!("{secs}s") }
}

/// The number of a kind of end, as the script counts them.
fn end_of(end: ItemEnd) -> u8 {
    match end {
        ItemEnd::Sharp => 0,
        ItemEnd::Soft => 1,
        ItemEnd::Within => 2,
        ItemEnd::Lasting => 3,
        ItemEnd::Endless => 4,
    }
}
