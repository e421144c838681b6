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
}
