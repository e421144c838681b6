//! [`Review`]: citations that do not stand as they were made: moved, changed, ambiguous, lost. Each shows the words it
//! was made of and where it may lead now, and can be settled.

mod rows;

use std::ops::Range;

use super::question::{Choice, Question, remark};
use super::top_bar::counted;
use crate::dossier::anchor::{Resolver, Selector};
use crate::dossier::edit::Retied;
use crate::dossier::{Anchoring, ArticleIdx, Citation, Dossier, EventIdx};
use crate::session::Change;

/// How many places are offered for a citation that has none for sure.
const PLACES_MAX: usize = 4;
/// How many citations are listed at once; the others follow as these are settled.
const ROWS_MAX: usize = 60;

/// The list, for one state of the dossier.
pub struct Review {
    revision: u64,
    rows: Vec<Row>,
    /// How many there are in all.
    count: usize,
    /// Those that moved and are the same words, with where they stand now.
    moved: Vec<Retied>,
}

/// A citation to be looked at.
pub(super) struct Row {
    event: EventIdx,
    /// Its place among those of the event.
    citation: usize,
    article: ArticleIdx,
    state: Anchoring,
    /// Where it leads, or may lead; the likeliest first.
    places: Vec<Range<usize>>,
}

/// What a person wants of the list.
pub enum Wish {
    Close,
    /// Settle one of them.
    Change(Change),
    /// Select its words anew.
    Select {
        event: EventIdx,
        citation: usize,
        article: ArticleIdx,
    },
}

impl Review {
    /// The list for a dossier, whose state has this number.
    #[must_use]
    pub fn new(dossier: &Dossier, revision: u64) -> Self {
        let of_event = |(event, at)| {
            let citations: &[Citation] = crate::dossier::Event::citations(event);
            citations.iter().enumerate().map(move |(citation, cited)| (EventIdx(at), citation, cited))
        };
        let all = || dossier.events.iter().zip(0..).flat_map(of_event);
        let open = || all().filter(|(_, _, cited)| cited.anchored.state != Anchoring::Exact);
        let mut resolvers: Vec<Option<Resolver<'_>>> = dossier.articles.iter().map(|_| None).collect();
        let mut rows = Vec::new();
        for (event, citation, cited) in open().take(ROWS_MAX) {
            let places = if let Some(range) = &cited.anchored.range {
                vec![range.clone()]
            } else {
                let slot = resolvers.get_mut(usize::from(cited.article.0));
                let article = dossier.article(cited.article);
                slot.zip(article).map_or_else(Vec::new, |(slot, article)| {
                    let resolver = slot.get_or_insert_with(|| Resolver::new(&article.text));
                    resolver.candidates(&selector(cited), PLACES_MAX)
                })
            };
            rows.push(Row { event, citation, article: cited.article, state: cited.anchored.state, places });
        }
        let moved = all().filter(|(_, _, cited)| cited.anchored.state == Anchoring::Moved);
        let moved = moved.filter_map(|(event, citation, cited)| {
            Some((event, citation, cited.article, cited.anchored.range.clone()?))
        });
        Self { revision, rows, count: open().count(), moved: moved.collect() }
    }

    /// Whether there is nothing to look at.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Whether it was made for this state of the dossier.
    #[must_use]
    pub fn is_of(&self, revision: u64) -> bool {
        self.revision == revision
    }

    /// Shows the list; gives what the person wants.
    #[must_use]
    pub fn ui(&self, ctx: &egui::Context, dossier: &Dossier) -> Option<Wish> {
        let accept = format!("Accept all moved ({})", self.moved.len());
        let (close, both) = ([Choice::cancel("Close")], [Choice::cancel("Close"), Choice::plain(&accept, None)]);
        let choices: &[Choice<'_>] = if self.moved.is_empty() { &close } else { &both };
        let question = Question { width_pts: 760.0, ..Question::new("Review citations", choices) };
        let mut wish = None;
        let answer = question.ui(ctx, |ui| {
            remark(ui, &self.summary());
            for row in &self.rows {
                ui.add_space(6.0);
                wish = wish.take().or(rows::row_ui(ui, dossier, row));
            }
        });
        wish.or(answer.map(|answer| match answer {
            1 => Wish::Change(Change::SetCitations(self.moved.clone())),
            _ => Wish::Close,
        }))
    }

    fn summary(&self) -> String {
        match self.count {
            0 => "Every citation stands as it was made.".to_owned(),
            1 => "1 citation does not stand as it was made.".to_owned(),
            count if count > self.rows.len() => {
                let shown = self.rows.len();
                format!("{} do not stand as they were made; the first {shown} are listed.", counted(count, "citation"))
            }
            count => format!("{} do not stand as they were made.", counted(count, "citation")),
        }
    }
}

fn selector(cited: &Citation) -> Selector<'_> {
    let Citation { exact, prefix, suffix, position, .. } = cited;
    Selector { exact, prefix, suffix, position: *position }
}
