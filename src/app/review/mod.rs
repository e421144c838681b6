//! [`Review`]: citations that no longer match their text: moved, changed, ambiguous, lost. Each shows its original
//! words and the places it may refer to now, and can be settled.

mod places;
mod rows;

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::question::{Choice, Question, secondary_text};
use crate::dossier::edit::Retied;
use crate::dossier::{Anchoring, Citation, Dossier, EventIdx};
use crate::session::EditCommand;
use crate::text::counted;

pub use rows::ReviewOutcome;
use rows::ReviewRow;

/// Number of citations listed at once; the others follow as these are settled.
const ROWS_MAX: usize = 60;

/// The list, for one revision of the dossier.
pub struct Review {
    revision: u64,
    rows: Vec<ReviewRow>,
    /// The number of all citations to review.
    count: usize,
    /// Places that are still being looked for.
    found: Option<places::FoundPlaces>,
    /// Citations whose words only moved, with their new places.
    moved: Vec<Retied>,
}

/// Whether some citation needs review.
#[must_use]
pub fn is_needed(dossier: &Dossier) -> bool {
    all(dossier).any(is_open)
}

type Listed<'a> = (EventIdx, usize, &'a Citation);

fn all(dossier: &Dossier) -> impl Iterator<Item = Listed<'_>> {
    let of_event = |(event, at)| {
        let citations: &[Citation] = crate::dossier::Event::citations(event);
        citations.iter().enumerate().map(move |(citation, cited)| (EventIdx(at), citation, cited))
    };
    dossier.events.iter().zip(0..).flat_map(of_event)
}

fn is_open((_, _, cited): Listed<'_>) -> bool {
    cited.anchored.state != Anchoring::Exact
}

impl Review {
    /// The list for a revision of the dossier. Places that `before` has found are reused.
    #[must_use]
    pub fn new(ctx: &egui::Context, dossier: &Arc<Dossier>, revision: u64, before: Option<Self>) -> Self {
        let known = before.map(|before| before.rows).unwrap_or_default();
        let mut known: HashMap<u64, Vec<Range<usize>>> =
            known.into_iter().filter_map(|row| Some((row.key, row.places?))).collect();
        let mut finder = places::PlaceFinder::new(dossier);
        let (mut rows, mut sought) = (Vec::new(), Vec::new());
        for (event, citation, cited) in all(dossier).filter(|listed| is_open(*listed)).take(ROWS_MAX) {
            let key = places::key(dossier.article(cited.article), cited);
            let places = match &cited.anchored.range {
                Some(range) => Some(vec![range.clone()]),
                None => known.remove(&key).or_else(|| {
                    let is_now = !places::takes_long(dossier, cited.article);
                    is_now.then(|| finder.places(cited))
                }),
            };
            if places.is_none() {
                sought.push((rows.len(), (event, citation)));
            }
            rows.push(ReviewRow { event, citation, article: cited.article, state: cited.anchored.state, places, key });
        }
        let moved = all(dossier).filter(|(_, _, cited)| cited.anchored.state == Anchoring::Moved);
        let moved = moved.filter_map(|(event, citation, cited)| {
            Some((event, citation, cited.article, cited.anchored.range.clone()?))
        });
        Self {
            revision,
            rows,
            count: all(dossier).filter(|listed| is_open(*listed)).count(),
            found: (!sought.is_empty()).then(|| places::seek(ctx, dossier, sought)),
            moved: moved.collect(),
        }
    }

    /// Takes the places found in the background.
    fn take_found(&mut self) {
        let Some(found) = &mut self.found else { return };
        // After an error, nothing more comes: the rows that are left have no places to offer.
        while let Some(Ok((at, places))) = found.poll() {
            if let Some(row) = self.rows.get_mut(at) {
                row.places = Some(places);
            }
        }
        if found.is_finished() {
            self.found = None;
            for row in &mut self.rows {
                row.places.get_or_insert_default();
            }
        }
    }

    /// Whether the list was made for this revision of the dossier.
    #[must_use]
    pub fn is_of(&self, revision: u64) -> bool {
        self.revision == revision
    }

    /// Shows the list; returns what the person did.
    #[must_use]
    pub fn ui(&mut self, ctx: &egui::Context, dossier: &Dossier) -> Option<ReviewOutcome> {
        self.take_found();
        let accept = format!("Accept all moved ({})", self.moved.len());
        let (close, both) = ([Choice::cancel("Close")], [Choice::cancel("Close"), Choice::plain(&accept, None)]);
        let choices: &[Choice<'_>] = if self.moved.is_empty() { &close } else { &both };
        let question = Question { width_pts: 760.0, ..Question::new("Review citations", choices) };
        let mut wish = None;
        let answer = question.ui(ctx, |ui| {
            secondary_text(ui, &self.summary());
            for row in &self.rows {
                ui.add_space(6.0);
                wish = wish.take().or(rows::row_ui(ui, dossier, row));
            }
        });
        wish.or(answer.map(|answer| match answer {
            1 => ReviewOutcome::Change(EditCommand::SetCitations(self.moved.clone())),
            _ => ReviewOutcome::Close,
        }))
    }

    fn summary(&self) -> String {
        match self.count {
            0 => "All citations match their text.".to_owned(),
            1 => "1 citation no longer matches the text.".to_owned(),
            count if count > self.rows.len() => {
                let shown = self.rows.len();
                format!("{} no longer match the text; the first {shown} are listed.", counted(count, "citation"))
            }
            count => format!("{} no longer match the text.", counted(count, "citation")),
        }
    }
}
