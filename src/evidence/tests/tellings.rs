//! The order of telling of the shipped articles.

use crate::dossier::{ArticleIdx, load};
use crate::evidence::Telling;

#[test]
fn steps_of_the_shipped_articles_are_as_counted_by_hand() {
    let dossier = load::shipped().dossier;
    for (article, expected) in [(0, (19, 9)), (1, (14, 6))] {
        let telling = Telling::of(&dossier, ArticleIdx(article));
        assert_eq!(telling.steps(), expected);
    }
}
