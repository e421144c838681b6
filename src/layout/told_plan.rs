//! [`ToldPlan`]: the passages of each article in the order of the text, made once for a dossier and a filter, and
//! [`ToldArrangement`]: their heights, made once for a height of the plot.

use std::ops::Range;

use super::metrics::{LANE_PAD_PTS, STRIP_PTS};
use super::told_rows::{TextScale, apart};
use crate::dossier::edit::Moves;
use crate::dossier::{Article, ArticleIdx, Basis, BlockKind, Citation, Dossier, Event, EventIdx, PUBLICATION_THEME};
use crate::evidence::telling::median_secs;
use crate::evidence::{StepCounts, Telling, told_date};
use crate::text::{counted, grouped};
use crate::time::DateKind;

/// Least distance between passages in the window: below it, bands scroll.
pub const TOLD_ROW_PTS: f64 = 16.4;
/// Height of the title of a band.
pub const TOLD_TITLE_PTS: f64 = 30.0;

/// A passage as the plan knows it.
#[derive(Clone, Debug, PartialEq)]
pub struct PlannedPassage {
    /// The event that cites it, when the plan was made.
    pub event: EventIdx,
    /// The place of the citation in the event.
    pub citation: usize,
    /// Bytes of the article's plain text.
    pub range: Range<usize>,
    /// Start of its date, in seconds.
    pub start: f64,
    /// How it is drawn.
    pub sign: ToldSign,
    /// Whether a passage before told the same event.
    pub is_again: bool,
}

/// The sign of a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToldSign {
    /// A disc: the date is stated or completed.
    Known,
    /// A ring: the date is inferred, or known from elsewhere.
    Inferred,
    /// A square: an article was published.
    Publication,
}

/// The passages of one article.
#[derive(Clone, Debug, PartialEq)]
pub struct ToldArticle {
    /// The article.
    pub article: ArticleIdx,
    /// In the order of the text.
    pub passages: Vec<PlannedPassage>,
    /// How many steps there are, and how many go back.
    pub steps: StepCounts,
    /// Seconds that the middle one of the paragraphs that tell of several events spans.
    pub paragraph_secs: Option<f64>,
    /// Length of the text, in bytes.
    length: usize,
    /// Its paragraphs, as bytes.
    paragraphs: Vec<Range<usize>>,
}

/// The passages of a dossier in the order of the text, for a filter.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ToldPlan {
    articles: Vec<ToldArticle>,
    /// How many shown events have no passage.
    untold: usize,
    moved: Moves,
}

/// The place of a band, from the top of all bands.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct BandPlace {
    pub top: f64,
    pub bottom: f64,
    pub is_collapsed: bool,
    /// The height of each passage.
    pub heights: Vec<f64>,
    pub text: TextScale,
    /// Top and bottom of the text.
    pub text_range: (f64, f64),
}

/// The heights of all passages.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ToldArrangement {
    pub(super) bands: Vec<BandPlace>,
    pub(super) height: f64,
    /// Distance between passages at least.
    pub(super) row_pts: f64,
}

impl ToldPlan {
    /// The passages of those events that are shown. Articles without any have no band.
    #[must_use]
    pub fn new(dossier: &Dossier, shown: &dyn Fn(EventIdx) -> bool) -> Self {
        let is_publication = |event: &Event| event.themes.iter().any(|&theme| dossier[theme].id == PUBLICATION_THEME);
        let articles = (0..).map(ArticleIdx).zip(&dossier.articles).zip(Telling::of_all(dossier, shown));
        let articles = articles.filter(|(_, telling)| !telling.passages.is_empty());
        let articles: Vec<ToldArticle> = articles
            .map(|((idx, article), telling)| told_article(dossier, idx, article, &telling, &is_publication))
            .collect();
        let is_untold = |event: &Event| event.citations().iter().all(|citation| citation.anchored.range.is_none());
        let events = (0..).map(EventIdx).zip(&dossier.events);
        let untold = events.filter(|(idx, event)| is_untold(event) && shown(*idx)).count();
        Self { articles, untold, moved: Moves::default() }
    }

    /// The articles that have passages, in the order of the dossier.
    #[must_use]
    pub fn articles(&self) -> &[ToldArticle] {
        &self.articles
    }

    /// How many shown events have no passage.
    #[must_use]
    pub fn untold(&self) -> usize {
        self.untold
    }

    /// "44 passages · 15 of 33 steps told out of order · 2 events without a passage".
    #[must_use]
    pub fn status(&self) -> String {
        let untold = match self.untold {
            0 => String::new(),
            untold => format!(" · {} without a passage", counted(untold, "event")),
        };
        format!("{} · {}{untold}", counted(self.passage_count(), "passage"), self.steps_in_words())
    }

    /// "15 of 33 steps told out of order".
    #[must_use]
    pub fn steps_in_words(&self) -> String {
        let steps = self.articles.iter().map(|article| article.steps);
        let (all, back) = steps.fold((0, 0), |(all, back), steps| (all + steps.all, back + steps.back));
        format!("{} of {} told out of order", grouped(back), counted(all, "step"))
    }

    /// How many passages there are.
    #[must_use]
    pub fn passage_count(&self) -> usize {
        self.articles.iter().map(|article| article.passages.len()).sum()
    }

    /// The places of a band and of a passage in it: that of a citation of an event, or without one its first.
    #[must_use]
    pub fn place(&self, event: EventIdx, citation: Option<usize>) -> Option<(usize, usize)> {
        let then = self.moved.map_back(event)?;
        let is_it = |told: &PlannedPassage| told.event == then && citation.is_none_or(|at| told.citation == at);
        let of = |(band, article): (usize, &ToldArticle)| Some((band, article.passages.iter().position(is_it)?));
        self.articles.iter().enumerate().find_map(of)
    }

    /// Follows events that moved in the dossier since.
    pub fn follow(&mut self, moves: &Moves) {
        self.moved.append(moves);
    }

    /// The current index of an event; `None` if it was removed.
    pub(super) fn event_now(&self, event: EventIdx) -> Option<EventIdx> {
        self.moved.map(event)
    }

    /// Stacks bands with passages at least `row_pts` apart, so that they fill `height`, or pass it by need.
    #[must_use]
    pub fn arrange(&self, height: f64, row_pts: f64, is_collapsed: &dyn Fn(ArticleIdx) -> bool) -> ToldArrangement {
        let needs: Vec<Option<f64>> = (self.articles.iter())
            .map(|article| (!is_collapsed(article.article)).then(|| real(article.passages.len()) * row_pts))
            .collect();
        let needed: f64 = needs.iter().map(|need| need.map_or(STRIP_PTS, |need| need + AROUND_PTS)).sum();
        let rows: f64 = needs.iter().flatten().sum();
        // Room that is left is shared by the number of passages.
        let spare = if rows > 0.0 { (height - needed).max(0.0) / rows } else { 0.0 };
        let mut top = 0.0;
        let mut bands = Vec::with_capacity(self.articles.len());
        for (article, need) in self.articles.iter().zip(needs) {
            let bottom = top + need.map_or(STRIP_PTS, |need| AROUND_PTS + need * (1.0 + spare));
            bands.push(article.place((top, bottom), need.is_none(), row_pts));
            top = bottom;
        }
        ToldArrangement { bands, height: top, row_pts }
    }

    /// The distance between passages with which all bands fit `height`, if that is less than [`TOLD_ROW_PTS`].
    #[must_use]
    pub fn row_pts_on(&self, height: f64) -> f64 {
        let free = height - real(self.articles.len()) * AROUND_PTS;
        (free / real(self.passage_count().max(1))).clamp(0.0, TOLD_ROW_PTS)
    }
}

/// Height of a band besides its rows.
const AROUND_PTS: f64 = TOLD_TITLE_PTS + LANE_PAD_PTS;

impl ToldArticle {
    fn place(&self, (top, bottom): (f64, f64), is_collapsed: bool, row_pts: f64) -> BandPlace {
        if is_collapsed {
            let middle = top + STRIP_PTS / 2.0;
            let heights = vec![middle; self.passages.len()];
            let text_range = (middle, middle);
            return BandPlace { top, bottom, is_collapsed, heights, text: TextScale::default(), text_range };
        }
        let text_range = (top + TOLD_TITLE_PTS, bottom - LANE_PAD_PTS);
        let room = text_range.1 - text_range.0 - row_pts;
        let wanted: Vec<f64> =
            (self.passages.iter()).map(|told| real(told.range.start) / real(self.length.max(1)) * room).collect();
        let mut heights = apart(&wanted, row_pts, room);
        for height in &mut heights {
            *height += text_range.0 + row_pts / 2.0;
        }
        let starts = self.passages.iter().map(|told| told.range.start);
        let text = TextScale::new(starts, &heights, self.length, text_range);
        BandPlace { top, bottom, is_collapsed, heights, text, text_range }
    }

    /// Its paragraphs, as bytes.
    pub(super) fn paragraphs(&self) -> &[Range<usize>] {
        &self.paragraphs
    }
}

impl ToldArrangement {
    /// Height of all bands.
    #[must_use]
    pub fn height(&self) -> f64 {
        self.height
    }

    /// Top and bottom of the row of a passage, by the places of its band and of it in the band.
    #[must_use]
    pub fn row(&self, band: usize, passage: usize) -> Option<(f64, f64)> {
        let height = self.bands.get(band)?.heights.get(passage)?;
        Some((height - self.row_pts / 2.0, height + self.row_pts / 2.0))
    }

    /// The byte of a band's text at a height.
    #[must_use]
    pub fn byte_at(&self, band: usize, height: f64) -> Option<usize> {
        self.bands.get(band).filter(|band| !band.is_collapsed).map(|band| band.text.byte(height))
    }

    /// Room that the title of a band needs which goes on at a height.
    #[must_use]
    pub fn head_at(&self, top: f64) -> f64 {
        let goes_on = self.bands.iter().any(|band| band.top < top - 0.5 && band.bottom > top + 0.5);
        if goes_on { TOLD_TITLE_PTS } else { 0.0 }
    }

    /// The lowest place from `top` to `most` at which no row is cut, nor a title parted from its first passage.
    #[must_use]
    pub fn cut(&self, top: f64, most: f64) -> f64 {
        if self.height <= most + 0.5 {
            return self.height;
        }
        let half = self.row_pts / 2.0;
        let mut bottom = most;
        for band in self.bands.iter().filter(|band| band.top < most && band.bottom > most) {
            let crossed = band.heights.iter().find(|height| **height - half < most && **height + half > most);
            bottom = crossed.map_or(bottom, |height| height - half);
            if band.heights.first().is_none_or(|first| first + half > bottom) && band.top > top {
                bottom = band.top;
            }
        }
        if bottom > top + 1.0 { bottom } else { most }
    }
}

fn told_article(
    dossier: &Dossier,
    idx: ArticleIdx,
    article: &Article,
    telling: &Telling,
    is_publication: &dyn Fn(&Event) -> bool,
) -> ToldArticle {
    let passages = telling.passages.iter().map(|told| {
        let event = &dossier[told.event];
        let basis = event.citations().get(told.citation).and_then(Citation::basis).unwrap_or(event.basis);
        let is_day = event
            .citations()
            .get(told.citation)
            .is_some_and(|cited| told_date(event, cited).kind() == DateKind::Moment);
        let sign = match basis {
            _ if is_publication(event) && is_day => ToldSign::Publication,
            Basis::Stated | Basis::Resolved => ToldSign::Known,
            Basis::Inferred | Basis::Background => ToldSign::Inferred,
        };
        PlannedPassage {
            event: told.event,
            citation: told.citation,
            range: told.range.clone(),
            start: told.start.axis_secs(),
            sign,
            is_again: told.is_again,
        }
    });
    let blocks = article.text.blocks.iter().filter(|block| !matches!(block.kind, BlockKind::Heading(_)));
    ToldArticle {
        article: idx,
        passages: passages.collect(),
        steps: telling.steps(),
        paragraph_secs: median_secs(&telling.paragraphs(article)),
        length: article.text.plain.len(),
        paragraphs: blocks.map(|block| block.range.clone()).collect(),
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts and lengths are far below 2^53")]
fn real(count: usize) -> f64 {
    count as f64
}
