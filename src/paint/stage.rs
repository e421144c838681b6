//! The stage: how the timeline and the passage of a scene share a screen or a page, and what is said of the passage.

use egui::{Rect, Vec2, pos2};

use crate::dossier::{Dossier, EventIdx};
use crate::time::EventDate;

/// Between timeline and passage, in points.
pub const GAP_PTS: f32 = 28.0;
/// The share of the width that the passage takes beside the timeline.
const PASSAGE_SHARE: f32 = 0.37;
/// The share of the height that it takes below the timeline.
const PASSAGE_SHARE_BELOW: f32 = 0.42;
/// Narrower than this, in points, the passage is below the timeline.
const BESIDE_FROM_PTS: f32 = 640.0;
/// The sizes of type of a quotation, of which the largest that fits is taken, in points.
pub const QUOTE_PTS: [f32; 10] = [40.0, 35.0, 30.5, 27.0, 24.0, 21.5, 19.0, 17.0, 15.5, 14.0];

/// The place of the passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StageLayout {
    /// There is none.
    Alone,
    /// Beside the timeline.
    Beside,
    /// Below the timeline, in a room that is narrow or upright.
    Below,
}

impl StageLayout {
    /// For a room of this size.
    #[must_use]
    pub fn of(room: Vec2, has_passage: bool) -> Self {
        match has_passage {
            false => Self::Alone,
            true if room.x >= BESIDE_FROM_PTS && room.x > room.y => Self::Beside,
            true => Self::Below,
        }
    }

    /// The parts of `rest` for the timeline and, if there is one, for the passage.
    #[must_use]
    pub fn split(self, rest: Rect) -> (Rect, Option<Rect>) {
        match self {
            Self::Alone => (rest, None),
            Self::Beside => {
                let middle = rest.right() - rest.width() * PASSAGE_SHARE;
                let timeline = Rect::from_min_max(rest.min, pos2(middle - GAP_PTS, rest.bottom()));
                (timeline, Some(Rect::from_min_max(pos2(middle, rest.top()), rest.max)))
            }
            Self::Below => {
                let middle = rest.bottom() - rest.height() * PASSAGE_SHARE_BELOW;
                let timeline = Rect::from_min_max(rest.min, pos2(rest.right(), middle - GAP_PTS / 2.0));
                (timeline, Some(Rect::from_min_max(pos2(rest.left(), middle), rest.max)))
            }
        }
    }
}

/// The words on the event of a scene.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StageWords {
    /// The event's date.
    pub date: String,
    /// The event's title.
    pub title: String,
    /// The words that the event comes from, in quotation marks; its summary or note if it cites none.
    pub quote: String,
    /// Whether `quote` is a quotation.
    pub is_quotation: bool,
    /// The title of the article.
    pub article: String,
    /// Its author or publisher, and when it was published.
    pub published: String,
}

impl StageWords {
    /// Of an event and one of its citations; of the first where there is none at that place.
    #[must_use]
    pub fn of(dossier: &Dossier, idx: EventIdx, citation: usize) -> Option<Self> {
        let event = dossier.event(idx)?;
        let (date, title) = (event.date.in_words(), event.title().to_owned());
        let cited = event.citations().get(citation).or(event.citations().first());
        let Some(cited) = cited else {
            let quote = event.summary().or(event.note()).unwrap_or_default().to_owned();
            let (article, published) = (String::new(), String::new());
            return Some(Self { date, title, quote, is_quotation: false, article, published });
        };
        let article = &dossier[cited.article];
        let published = [
            article.author.clone(),
            article.publisher.clone(),
            article.published.as_ref().map(EventDate::day_in_words),
        ];
        Some(Self {
            date,
            title,
            quote: format!("“{}”", cited.exact.split_whitespace().collect::<Vec<_>>().join(" ")),
            is_quotation: true,
            article: article.title.clone(),
            published: published.into_iter().flatten().collect::<Vec<_>>().join(" · "),
        })
    }
}

#[cfg(test)]
mod tests {
    use egui::vec2;

    use super::*;
    use crate::dossier::load;

    #[test]
    fn the_parts_are_apart_and_inside() {
        for size in [vec2(1380.0, 700.0), vec2(964.0, 560.0), vec2(600.0, 420.0), vec2(420.0, 700.0)] {
            let rest = Rect::from_min_size(pos2(30.0, 80.0), size);
            let (timeline, passage) = StageLayout::of(size, true).split(rest);
            let passage = passage.unwrap();
            assert!(rest.contains_rect(timeline) && rest.contains_rect(passage), "{size}");
            assert!(!timeline.intersects(passage), "{size}");
            assert!(timeline.area() > rest.area() * 0.5 && passage.area() > rest.area() * 0.3, "{size}");
            assert_eq!(StageLayout::of(size, false).split(rest), (rest, None));
        }
    }

    #[test]
    fn the_words_name_their_source() {
        let dossier = load::shipped().dossier;
        let cited = dossier.chronological.iter().copied().find(|&idx| !dossier[idx].citations().is_empty()).unwrap();
        let words = StageWords::of(&dossier, cited, 9).unwrap();
        assert!(words.quote.starts_with('“') && words.quote.ends_with('”') && words.is_quotation);
        let article = &dossier[dossier[cited].citations()[0].article];
        assert_eq!(words.article, article.title);
        assert!(words.published.contains(article.publisher.as_deref().unwrap()), "{}", words.published);
    }
}
