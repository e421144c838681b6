//! The pages of the guide, which are those of `docs`, cut into sections.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Parser, Tag};

/// A page: the name of its file, and its text.
pub struct GuidePage {
    pub file: &'static str,
    pub text: &'static str,
}

macro_rules! pages {
    ($($file:literal),* $(,)?) => {
        &[$(GuidePage { file: $file, text: include_str!(concat!("../../../docs/", $file)) }),*]
    };
}

/// In the order of the list.
pub const PAGES: &[GuidePage] = pages![
    "guide.md",
    "articles.md",
    "drafts.md",
    "event-dates.md",
    "dates.md",
    "evidence.md",
    "scenes.md",
    "figures.md",
    "publish.md",
    "exchange.md",
    "settings.md",
    "accessibility.md",
    "command-line.md",
    "file-format.md",
    "archives.md",
    "performance.md",
    "limits.md",
    "troubleshooting.md",
];

/// A section: its heading, and its place in the text of the page, heading included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuideSection {
    pub title: String,
    pub range: Range<usize>,
}

impl GuidePage {
    /// The first heading.
    #[must_use]
    pub fn title(&self) -> &'static str {
        self.text.lines().find_map(|line| line.strip_prefix("# ")).unwrap_or(self.file)
    }

    /// Its sections; what stands before the first heading of the second level is one, too.
    #[must_use]
    pub fn sections(&self) -> Vec<GuideSection> {
        let is_section = |event: &Event<'_>| {
            matches!(event, Event::Start(Tag::Heading { level: HeadingLevel::H1 | HeadingLevel::H2, .. }))
        };
        let starts = Parser::new_ext(self.text, pulldown_cmark::Options::ENABLE_TABLES)
            .into_offset_iter()
            .filter(|(event, _)| is_section(event))
            .map(|(_, range)| range.start);
        let starts: Vec<usize> = starts.collect();
        let ends = starts.iter().skip(1).copied().chain([self.text.len()]);
        starts
            .iter()
            .zip(ends)
            .filter_map(|(&start, end)| {
                let heading = self.text.get(start..end)?.lines().next()?;
                let title = heading.trim_start_matches('#').trim().replace('`', "");
                Some(GuideSection { title, range: start..end })
            })
            .collect()
    }
}

/// The sections that have all words of `typed`, as page and section; those with a word in the heading first.
#[must_use]
pub fn search(typed: &str) -> Vec<(usize, GuideSection)> {
    let words: Vec<String> = typed.split_whitespace().map(str::to_lowercase).collect();
    if words.is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (at, page) in PAGES.iter().enumerate() {
        for section in page.sections() {
            let text = page.text.get(section.range.clone()).unwrap_or_default().to_lowercase();
            if words.iter().all(|word| text.contains(word)) {
                let heading = section.title.to_lowercase();
                let is_titled = words.iter().any(|word| heading.contains(word));
                found.push((!is_titled, at, section));
            }
        }
    }
    found.sort_by_key(|(is_below, at, _)| (*is_below, *at));
    found.into_iter().map(|(_, at, section)| (at, section)).collect()
}

/// The page and the section that a link of a page leads to; `None` for links out of the guide.
#[must_use]
pub fn target(link: &str) -> Option<(usize, Option<GuideSection>)> {
    let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
    let at = PAGES.iter().position(|page| page.file == file)?;
    let section = PAGES.get(at)?.sections().into_iter().find(|section| slug(&section.title) == anchor);
    Some((at, section))
}

/// The anchor of a heading, as forges make it.
fn slug(title: &str) -> String {
    let kept = title
        .to_lowercase()
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'))
        .collect::<String>();
    kept.replace(' ', "-")
}

/// All links in the pages.
pub fn links() -> impl Iterator<Item = String> {
    PAGES.iter().flat_map(|page| {
        Parser::new_ext(page.text, pulldown_cmark::Options::ENABLE_TABLES).filter_map(|event| match event {
            Event::Start(Tag::Link { dest_url, .. }) => Some(dest_url.to_string()),
            _ => None,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_page_of_the_documentation_is_left_out() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
        let mut files: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name.strip_suffix(".md").is_some())
            .collect();
        files.sort();
        let mut listed: Vec<&str> = PAGES.iter().map(|page| page.file).collect();
        listed.sort_unstable();
        assert_eq!(listed, files);
    }

    #[test]
    fn sections_cover_their_page() {
        for page in PAGES {
            let sections = page.sections();
            assert!(
                !page.title().is_empty() && sections.first().is_some_and(|section| section.range.start == 0),
                "{}",
                page.file
            );
            assert_eq!(
                sections.iter().map(|section| section.range.len()).sum::<usize>(),
                page.text.len(),
                "{}",
                page.file
            );
        }
    }

    #[test]
    fn links_between_pages_lead_to_a_page_and_its_section() {
        for link in links() {
            let is_page =
                !link.contains("://") && !link.starts_with("..") && !link.starts_with('#') && !link.contains('/');
            if is_page {
                let (at, section) = target(&link).unwrap_or_else(|| panic!("{link} leads nowhere"));
                assert!(link.contains('#') == section.is_some(), "{link} has no such section in {}", PAGES[at].file);
            }
        }
    }

    #[test]
    fn a_word_in_a_heading_comes_first() {
        let found = search("lanes");
        assert_eq!(
            found.first().map(|(at, section)| (PAGES[*at].file, section.title.as_str())),
            Some(("guide.md", "Lanes and panes"))
        );
        assert!(search("qqqzzz").is_empty() && search(" ").is_empty());
    }
}
