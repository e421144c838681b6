//! [`CollapsedLanes`]: the lanes that are shown as strips.

use crate::dossier::{ArticleIdx, Dossier, ThemeIdx};
use crate::layout::{LaneKind, LaneMode};

/// The lanes that are collapsed; none at first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct CollapsedLanes(Vec<(LaneMode, LaneKind)>);

impl CollapsedLanes {
    /// Whether a lane is collapsed while lanes are divided by `mode`.
    #[must_use]
    pub fn contains(&self, mode: LaneMode, lane: LaneKind) -> bool {
        self.0.contains(&(of_same_articles(mode), lane))
    }

    /// Whether any lane is collapsed while lanes are divided by `mode`.
    #[must_use]
    pub fn is_any(&self, mode: LaneMode) -> bool {
        self.0.iter().any(|(of, _)| *of == of_same_articles(mode))
    }

    /// Collapses a lane, or opens it again. A single lane stays open.
    pub(super) fn toggle(&mut self, mode: LaneMode, lane: LaneKind) {
        let mode = of_same_articles(mode);
        if self.contains(mode, lane) {
            self.0.retain(|other| *other != (mode, lane));
        } else if mode != LaneMode::Single {
            self.0.push((mode, lane));
        }
    }

    /// Collapses all lanes of `mode` but this one, which is opened.
    pub(super) fn collapse_others(&mut self, mode: LaneMode, lane: LaneKind, dossier: &Dossier) {
        let mode = of_same_articles(mode);
        self.open_all(mode);
        let is_of_mode = |kind: &LaneKind| match mode {
            LaneMode::Article | LaneMode::Told => matches!(kind, LaneKind::Article(_) | LaneKind::Rest),
            LaneMode::Theme => matches!(kind, LaneKind::Theme(_) | LaneKind::Rest),
            LaneMode::Single => false,
        };
        let others = LaneKind::all_of(dossier).into_iter().filter(|kind| is_of_mode(kind) && *kind != lane);
        self.0.extend(others.map(|kind| (mode, kind)));
    }

    /// Opens all lanes of `mode`.
    pub(super) fn open_all(&mut self, mode: LaneMode) {
        self.0.retain(|(of, _)| *of != of_same_articles(mode));
    }

    /// Follows articles and themes after an edit: each list has the new index by the old one, and is `None` where no
    /// index changed.
    pub(super) fn follow(&mut self, articles: Option<&[Option<ArticleIdx>]>, themes: Option<&[Option<ThemeIdx>]>) {
        let moved = |kind: LaneKind| match (kind, articles, themes) {
            (LaneKind::Article(idx), Some(places), _) => {
                places.get(usize::from(idx.0)).copied().flatten().map(LaneKind::Article)
            }
            (LaneKind::Theme(idx), _, Some(places)) => {
                places.get(usize::from(idx.0)).copied().flatten().map(LaneKind::Theme)
            }
            (kind, ..) => Some(kind),
        };
        self.0 = self.0.iter().filter_map(|&(mode, kind)| Some((mode, moved(kind)?))).collect();
    }

    /// The lanes by names that stay the same when articles and themes are reordered: `article:ID`, `theme:ID`,
    /// `no article`, `no theme`.
    #[must_use]
    pub fn names(&self, dossier: &Dossier) -> Vec<String> {
        let name = |&(mode, kind): &(LaneMode, LaneKind)| match kind {
            LaneKind::Article(idx) => Some(format!("article:{}", dossier.article(idx)?.id)),
            LaneKind::Theme(idx) => Some(format!("theme:{}", dossier.theme(idx)?.id)),
            LaneKind::Rest if mode == LaneMode::Article => Some("no article".to_owned()),
            LaneKind::Rest => Some("no theme".to_owned()),
            LaneKind::All => None,
        };
        self.0.iter().filter_map(name).collect()
    }

    /// The lanes with these names; names of what the dossier no longer has are left out.
    #[must_use]
    pub fn of_names(names: &[String], dossier: &Dossier) -> Self {
        let lane = |name: &String| match name.split_once(':') {
            Some(("article", id)) => {
                let at = dossier.articles.iter().position(|article| article.id == id)?;
                Some((LaneMode::Article, LaneKind::Article(dossier.article_at(at)?)))
            }
            Some(("theme", id)) => {
                let at = dossier.themes.iter().position(|theme| theme.id == id)?;
                Some((LaneMode::Theme, LaneKind::Theme(ThemeIdx(u16::try_from(at).ok()?))))
            }
            None if name == "no article" => Some((LaneMode::Article, LaneKind::Rest)),
            None if name == "no theme" => Some((LaneMode::Theme, LaneKind::Rest)),
            _ => None,
        };
        let mut lanes = Vec::new();
        for lane in names.iter().filter_map(lane) {
            if !lanes.contains(&lane) {
                lanes.push(lane);
            }
        }
        Self(lanes)
    }
}

/// An article that is collapsed as a lane is so as a band, too.
fn of_same_articles(mode: LaneMode) -> LaneMode {
    if mode == LaneMode::Told { LaneMode::Article } else { mode }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::load;

    const FIRST: LaneKind = LaneKind::Article(ArticleIdx(0));
    const TRADE: LaneKind = LaneKind::Theme(ThemeIdx(0));

    #[test]
    fn a_lane_is_toggled_in_its_own_mode() {
        let mut lanes = CollapsedLanes::default();
        lanes.toggle(LaneMode::Article, LaneKind::Rest);
        assert!(lanes.contains(LaneMode::Article, LaneKind::Rest) && !lanes.contains(LaneMode::Theme, LaneKind::Rest));
        lanes.toggle(LaneMode::Article, LaneKind::Rest);
        lanes.toggle(LaneMode::Single, LaneKind::All);
        assert_eq!(lanes, CollapsedLanes::default(), "a single lane stays open");
    }

    #[test]
    fn all_but_one_are_collapsed_and_all_opened() {
        let dossier = load::shipped().dossier;
        let mut lanes = CollapsedLanes::default();
        lanes.toggle(LaneMode::Article, FIRST);
        lanes.collapse_others(LaneMode::Theme, TRADE, &dossier);
        assert!(!lanes.contains(LaneMode::Theme, TRADE) && lanes.contains(LaneMode::Theme, LaneKind::Rest));
        assert_eq!(lanes.0.len(), 1 + dossier.themes.len());
        lanes.open_all(LaneMode::Theme);
        assert_eq!(lanes.0, [(LaneMode::Article, FIRST)]);
    }

    #[test]
    fn names_bring_back_the_same_lanes_of_what_still_exists() {
        let dossier = load::shipped().dossier;
        let mut lanes = CollapsedLanes::default();
        lanes.toggle(LaneMode::Article, FIRST);
        lanes.toggle(LaneMode::Theme, TRADE);
        lanes.toggle(LaneMode::Article, LaneKind::Rest);
        lanes.toggle(LaneMode::Theme, LaneKind::Rest);
        let mut names = lanes.names(&dossier);
        assert_eq!(CollapsedLanes::of_names(&names, &dossier), lanes);
        names.extend(["theme:gone", "article:gone", "what", "", "theme:", "no theme"].map(str::to_owned));
        assert_eq!(CollapsedLanes::of_names(&names, &dossier), lanes);
    }

    #[test]
    fn lanes_follow_their_articles_and_themes() {
        let mut lanes = CollapsedLanes::default();
        lanes.toggle(LaneMode::Article, FIRST);
        lanes.toggle(LaneMode::Theme, TRADE);
        lanes.toggle(LaneMode::Theme, LaneKind::Rest);
        lanes.follow(Some(&[Some(ArticleIdx(1)), Some(ArticleIdx(0))]), None);
        assert!(lanes.contains(LaneMode::Article, LaneKind::Article(ArticleIdx(1))));
        lanes.follow(None, Some(&[None]));
        assert!(!lanes.contains(LaneMode::Theme, TRADE) && lanes.contains(LaneMode::Theme, LaneKind::Rest));
    }
}
