//! References to articles in two styles: APA (seventh edition) and the notes of the Chicago Manual of Style
//! (seventeenth edition).
//!
//! Both are short templates. What is hard about them is that an article has its authors as one text: it is split where
//! authors are separated, and a name is inverted only where it looks like that of a person.

use super::Article;
use crate::time::{EventDate, MONTHS};

/// A style of reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReferenceStyle {
    /// An entry of a list of references.
    Apa,
    /// A full note.
    Chicago,
}

/// Words that only names of organisations have.
const OF_ORGANISATIONS: [&str; 24] = [
    "agency",
    "associated",
    "association",
    "board",
    "bureau",
    "centre",
    "center",
    "company",
    "council",
    "department",
    "desk",
    "editor",
    "editors",
    "foundation",
    "institute",
    "journal",
    "magazine",
    "ministry",
    "news",
    "office",
    "press",
    "staff",
    "team",
    "university",
];
/// Words of a family name that are before its last word.
const PARTICLES: [&str; 14] =
    ["al", "bin", "da", "de", "del", "della", "der", "di", "du", "la", "le", "ten", "van", "von"];

/// An author.
#[derive(Debug, PartialEq, Eq)]
struct Author {
    /// The whole name of an organisation.
    family: String,
    given: Option<String>,
}

impl Author {
    fn parse(name: &str) -> Self {
        let words: Vec<&str> = name.split_whitespace().collect();
        let whole = || Self { family: words.join(" "), given: None };
        let is_capital = |word: &&str| word.chars().next().is_some_and(char::is_uppercase);
        let is_of_organisation = |word: &&str| OF_ORGANISATIONS.contains(&word.to_lowercase().as_str());
        let is_particle = |word: &&str| PARTICLES.contains(&word.to_lowercase().as_str());
        let is_name = |word: &&str| is_capital(word) || is_particle(word);
        if !(2..=6).contains(&words.len()) || words.iter().any(is_of_organisation) || !words.iter().all(is_name) {
            return whole();
        }
        let particles = words.iter().rev().skip(1).take_while(|word| is_particle(word)).count();
        let (given, family) = words.split_at(words.len() - 1 - particles);
        if given.is_empty() {
            return whole();
        }
        Self { family: family.join(" "), given: Some(given.join(" ")) }
    }

    /// "Moens, A. B."
    fn inverted(&self) -> String {
        let Some(given) = &self.given else { return self.family.clone() };
        let initials = given.split([' ', '-']).filter_map(|word| word.chars().next()).map(|first| format!(" {first}."));
        format!("{},{}", self.family, initials.collect::<String>())
    }

    fn in_order(&self) -> String {
        self.given.as_ref().map_or_else(|| self.family.clone(), |given| format!("{given} {}", self.family))
    }
}

/// The authors that a text names.
fn authors(text: &str) -> Vec<Author> {
    let text = text.trim();
    let text = text.strip_prefix("By ").or_else(|| text.strip_prefix("by ")).unwrap_or(text);
    let inverted = |part: &str| {
        let (family, given) = part.split_once(',')?;
        let (family, given) = (family.trim().to_owned(), given.trim().to_owned());
        (!family.contains(' ') && !family.is_empty() && !given.is_empty() && !given.contains(','))
            .then_some(Author { family, given: Some(given) })
    };
    if text.contains(';') {
        let parts = text.split(';').map(str::trim).filter(|part| !part.is_empty());
        return parts.map(|part| inverted(part).unwrap_or_else(|| Author::parse(part))).collect();
    }
    if let Some(author) = inverted(text).filter(|_| !text.contains(" and ") && !text.contains(" & ")) {
        return vec![author];
    }
    let parts = text.split(',').flat_map(|part| part.split(" and ")).flat_map(|part| part.split(" & "));
    let parts = parts.map(|part| part.trim().trim_start_matches("and ").trim());
    parts.filter(|part| !part.is_empty()).map(Author::parse).collect()
}

/// Year, month and day of a date that is one of these; `None` for any other.
fn civil(date: &EventDate) -> Option<(String, Option<&'static str>, Option<u8>)> {
    let edtf = date.edtf();
    let mut parts = edtf.split('-');
    let year = parts.next().filter(|year| year.len() == 4 && year.chars().all(|c| c.is_ascii_digit()))?;
    let month = parts.next().map(|month| MONTHS.get(month.parse::<usize>().ok()?.checked_sub(1)?).copied());
    let day = parts.next().map(|day| day.parse::<u8>().ok());
    let is_whole = parts.next().is_none() && month != Some(None) && day != Some(None);
    is_whole.then(|| (year.to_owned(), month.flatten(), day.flatten()))
}

fn given(text: Option<&String>) -> Option<&str> {
    text.map(|text| text.trim()).filter(|text| !text.is_empty())
}

/// `text` with a full stop, unless it ends a sentence already.
fn stopped(text: &str) -> String {
    let text = text.trim();
    format!("{text}{}", if text.ends_with(['.', '?', '!']) { "" } else { "." })
}

/// The reference to an article.
#[must_use]
pub fn reference(article: &Article, style: ReferenceStyle) -> String {
    match style {
        ReferenceStyle::Apa => apa(article),
        ReferenceStyle::Chicago => chicago(article),
    }
}

/// The citation in the running text: "(Moens & Blanchette, 2023)"; nothing in a style of notes.
#[must_use]
pub fn in_text(article: &Article, style: ReferenceStyle) -> Option<String> {
    if style == ReferenceStyle::Chicago {
        return None;
    }
    let authors = given(article.author.as_ref()).map(authors).unwrap_or_default();
    let who = match &authors[..] {
        [] => format!("“{}”", article.title.trim()),
        [one] => one.family.clone(),
        [one, two] => format!("{} & {}", one.family, two.family),
        [first, ..] => format!("{} et al.", first.family),
    };
    Some(format!("({who}, {})", article.published.as_ref().map_or_else(|| "n.d.".to_owned(), year)))
}

fn year(date: &EventDate) -> String {
    civil(date).map_or_else(|| date.in_words(), |(year, ..)| year)
}

fn apa(article: &Article) -> String {
    let date = article.published.as_ref().map_or_else(
        || "n.d.".to_owned(),
        |date| match civil(date) {
            Some((year, Some(month), Some(day))) => format!("{year}, {month} {day}"),
            Some((year, Some(month), None)) => format!("{year}, {month}"),
            Some((year, ..)) => year,
            None => date.in_words(),
        },
    );
    let authors: Vec<String> =
        given(article.author.as_ref()).map(authors).unwrap_or_default().iter().map(Author::inverted).collect();
    let authors = match &authors[..] {
        [] => None,
        [one] => Some(one.clone()),
        [others @ .., last] => Some(format!("{}, & {last}", others.join(", "))),
    };
    let title = stopped(&article.title);
    let date = format!("({date}).");
    let head = match authors {
        Some(authors) => format!("{} {date} {title}", stopped(&authors)),
        None => format!("{title} {date}"),
    };
    let publisher = given(article.publisher.as_ref()).map(stopped);
    let parts = [Some(head), publisher, given(article.url.as_ref()).map(ToOwned::to_owned)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn chicago(article: &Article) -> String {
    let authors: Vec<String> =
        given(article.author.as_ref()).map(authors).unwrap_or_default().iter().map(Author::in_order).collect();
    let authors = match &authors[..] {
        [] => None,
        [one] => Some(one.clone()),
        [one, two] => Some(format!("{one} and {two}")),
        [one, two, three] => Some(format!("{one}, {two}, and {three}")),
        [first, ..] => Some(format!("{first} et al.")),
    };
    let date = article.published.as_ref().map(|date| match civil(date) {
        Some((year, Some(month), Some(day))) => format!("{month} {day}, {year}"),
        Some((year, Some(month), None)) => format!("{month} {year}"),
        Some((year, ..)) => year,
        None => date.in_words(),
    });
    let publisher = given(article.publisher.as_ref()).map(ToOwned::to_owned);
    let rest: Vec<String> =
        [publisher, date, given(article.url.as_ref()).map(ToOwned::to_owned)].into_iter().flatten().collect();
    let title = article.title.trim();
    let comma = if rest.is_empty() {
        "."
    } else if title.ends_with(['?', '!']) {
        ""
    } else {
        ","
    };
    let authors = authors.map(|authors| format!("{authors}, ")).unwrap_or_default();
    let head = format!("{authors}“{title}{comma}”");
    if rest.is_empty() { head } else { format!("{head} {}.", rest.join(", ")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::ArticleText;

    fn article(author: &str, published: &str) -> Article {
        Article {
            id: "a".into(),
            title: "A shield?".into(),
            file: "articles/a.md".into(),
            author: Some(author.into()).filter(|author: &String| !author.is_empty()),
            publisher: Some("Gazette".into()),
            published: EventDate::parse(published).ok(),
            language: "en".into(),
            url: Some("https://example.org/a".into()),
            retrieved: None,
            dismissed: Vec::new(),
            text: ArticleText::default(),
        }
    }

    fn check(author: &str, published: &str, in_text_of: &str, apa: &str, chicago: &str) {
        let article = article(author, published);
        assert_eq!(in_text(&article, ReferenceStyle::Apa).as_deref(), Some(in_text_of));
        assert_eq!(reference(&article, ReferenceStyle::Apa), apa);
        assert_eq!(reference(&article, ReferenceStyle::Chicago), chicago);
    }

    #[test]
    fn references_follow_their_style() {
        check(
            "Alexander Moens",
            "2023-01-03",
            "(Moens, 2023)",
            "Moens, A. (2023, January 3). A shield? Gazette. https://example.org/a",
            "Alexander Moens, “A shield?” Gazette, January 3, 2023, https://example.org/a.",
        );
        check(
            "Anna-Lena van der Berg and Bo Li",
            "2023-01",
            "(van der Berg & Li, 2023)",
            "van der Berg, A. L., & Li, B. (2023, January). A shield? Gazette. https://example.org/a",
            "Anna-Lena van der Berg and Bo Li, “A shield?” Gazette, January 2023, https://example.org/a.",
        );
        check(
            "Associated Press",
            "2023",
            "(Associated Press, 2023)",
            "Associated Press. (2023). A shield? Gazette. https://example.org/a",
            "Associated Press, “A shield?” Gazette, 2023, https://example.org/a.",
        );
        check(
            "",
            "",
            "(“A shield?”, n.d.)",
            "A shield? (n.d.). Gazette. https://example.org/a",
            "“A shield?” Gazette, https://example.org/a.",
        );
    }

    #[test]
    fn authors_are_split_where_they_are_separated() {
        let check = |text: &str, expected: &[&str]| {
            let found: Vec<String> = authors(text).iter().map(Author::inverted).collect();
            assert_eq!(found, expected, "{text}");
        };
        check("By Ann Lee, Bo Li and Cy de la Cruz", &["Lee, A.", "Li, B.", "de la Cruz, C."]);
        check("Moens, Alexander", &["Moens, A."]);
        check("Moens, Alexander; Lee, Ann B.", &["Moens, A.", "Lee, A. B."]);
        check("Ann Lee, Bo Li", &["Lee, A.", "Li, B."]);
        check("Reuters", &["Reuters"]);
        check("Gazette staff", &["Gazette staff"]);
        check("", &[]);
    }

    #[test]
    fn what_is_not_known_is_left_out() {
        let bare = Article { title: "Notes".into(), publisher: None, url: None, ..article("", "") };
        assert_eq!(reference(&bare, ReferenceStyle::Chicago), "“Notes.”");
        assert_eq!(reference(&bare, ReferenceStyle::Apa), "Notes. (n.d.).");
    }
}
