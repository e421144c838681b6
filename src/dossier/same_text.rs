//! Whether two articles are the same text: one article added twice, or an agency's report under two titles.
//!
//! Texts are compared by their runs of words, as typography, a byline or a last paragraph often differ.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher as _};

use super::{ArticleIdx, ArticleText, Dossier};
use crate::text::lookalike::LookalikeText;

/// Words in a run.
const RUN_WORDS: usize = 5;
/// Shorter texts are the same only if all their words are.
const MIN_WORDS: usize = 40;
/// The percentage of the shorter text's runs that the longer one has.
const MIN_SHARED_PERCENT: usize = 80;

/// The words of an article, ready to be compared with other articles.
pub struct WordRuns {
    words: Vec<u64>,
    runs: HashSet<u64>,
}

impl WordRuns {
    /// The words of `text`, without regard to typography and capitals.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let folded = LookalikeText::new(text);
        let words = folded.chars.split(|char| !char.is_alphanumeric()).filter(|word| !word.is_empty());
        let words: Vec<u64> =
            words.map(|word| hash(word.iter().flat_map(|char| char.to_lowercase()).collect::<String>())).collect();
        let runs = words.windows(RUN_WORDS).map(hash).collect();
        Self { words, runs }
    }

    /// Whether one is the other, or contains most of it.
    #[must_use]
    pub fn is_like(&self, other: &Self) -> bool {
        if self.words.len().min(other.words.len()) < MIN_WORDS {
            return !self.words.is_empty() && self.words == other.words;
        }
        let (short, long) = if self.runs.len() <= other.runs.len() { (self, other) } else { (other, self) };
        let shared = short.runs.iter().filter(|run| long.runs.contains(run)).count();
        100 * shared >= MIN_SHARED_PERCENT * short.runs.len()
    }
}

impl Dossier {
    /// The article whose text is like that of a new one, in Markdown; `None` if there is none.
    #[must_use]
    pub fn article_like(&self, markdown: &str) -> Option<ArticleIdx> {
        let new = WordRuns::new(&ArticleText::from_markdown(markdown).plain);
        let mut articles = (0..).map(ArticleIdx).zip(&self.articles);
        articles.find(|(_, article)| new.is_like(&WordRuns::new(&article.text.plain))).map(|(idx, _)| idx)
    }
}

fn hash(value: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(from: usize, to: usize) -> String {
        (from..to).map(|number| format!("word{number}")).collect::<Vec<_>>().join(" ") + " "
    }

    fn is_like(a: &str, b: &str) -> bool {
        let (a, b) = (WordRuns::new(a), WordRuns::new(b));
        assert_eq!(a.is_like(&b), b.is_like(&a), "either way");
        a.is_like(&b)
    }

    #[test]
    fn a_text_is_like_itself_whatever_its_typography() {
        assert!(is_like("“It’s done”, he said – at last.", "\"It's done\", he said - at last."));
        assert!(is_like(&words(0, 200), &words(0, 200).to_uppercase()));
    }

    #[test]
    fn a_report_is_like_its_shorter_copy_with_a_byline() {
        assert!(is_like(&words(0, 300), &(words(900, 910) + &words(0, 120))));
    }

    #[test]
    fn reports_on_one_subject_are_not_alike() {
        assert!(!is_like(&words(0, 300), &(words(0, 100) + &words(500, 700))));
        assert!(!is_like("The ferry left at nine.", "The ferry left at ten."));
        assert!(!is_like(&words(0, 300), "word1 word2 word3 word4 word5 word6"));
    }
}
