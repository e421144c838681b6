//! The view that a dossier opens with, also where nothing in it has a date.

use chrono::Datelike as _;

use crate::dossier::Dossier;
use crate::layout::View;
use crate::session::{is_undated, opening_view};
use crate::time::Instant;

/// The opening view of a dossier; this year where nothing has a date. `everything` shows all events, if that is known.
pub(super) fn opening(dossier: &Dossier, everything: Option<View>) -> View {
    if everything.is_none() && is_undated(dossier) {
        year(i64::from(chrono::Local::now().year()))
    } else {
        opening_view(dossier, everything)
    }
}

/// All of a year, with a little on either side.
#[expect(clippy::expect_used, reason = "years of the clock are in the calendar")]
fn year(year: i64) -> View {
    const MARGIN: f64 = 0.04;
    let [start, end] = [year, year + 1].map(|year| Instant::from_ymd(year, 1, 1).expect("the first of January exists"));
    let margin = (end.axis_secs() - start.axis_secs()) * MARGIN;
    View::new(start.axis_secs() - margin, end.axis_secs() + margin)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::{Dossier, load};
    use crate::time::EventDate;

    #[test]
    fn a_dossier_without_events_shows_when_its_articles_appeared_else_this_year() {
        let this_year = || i64::from(chrono::Local::now().year());
        let before = this_year();
        let empty = opening(&Dossier::default(), None);
        let at = |secs: f64| Instant::from_axis_secs(secs).civil().iso_year();
        assert!((before..=this_year()).map(|year| year.to_string()).any(|year| at(empty.center()) == year));
        let mut dossier = load::shipped().dossier.as_ref().clone();
        (dossier.events, dossier.chronological, dossier.opening_view) = (Vec::new(), Vec::new(), None);
        for (article, date) in dossier.articles.iter_mut().zip(["2011-03-01", "2012-05-06"]) {
            article.published = EventDate::parse(date).ok();
        }
        let view = opening(&dossier, None);
        let years = view.span() / 31_556_952.0;
        assert!(*at(view.start()) <= *"2010" && *at(view.end()) >= *"2012" && years < 4.0, "{view:?}");
    }

    #[test]
    fn an_opening_view_ends_near_the_first_and_the_last_event() {
        let mut dossier = load::shipped().dossier.as_ref().clone();
        let spans = || dossier.events.iter().map(|event| event.date.placed_span());
        let first = spans().map(|span| span.start().axis_secs()).fold(f64::INFINITY, f64::min);
        let last = spans().map(|span| span.end().axis_secs()).fold(f64::NEG_INFINITY, f64::max);
        let mut open = |edtf: &str| {
            let span = EventDate::parse(edtf).unwrap().placed_span();
            dossier.opening_view = Some(span);
            (opening(&dossier, None), View::around(span, 0.0))
        };
        let margin = (last - first) / 30.0;
        let (view, _) = open("1700/2300");
        assert!(view.start() < first && first - margin < view.start(), "{view:?} from {first}");
        assert!(view.end() > last && last + margin > view.end(), "{view:?} to {last}");
        for (edtf, reason) in [("2019/2022", "inside the events"), ("1700/1701", "far from all of them")] {
            let (view, specified) = open(edtf);
            assert_eq!(view, specified, "{reason}");
        }
    }
}
