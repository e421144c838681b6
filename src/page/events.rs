//! The events in chronological order, each with its date, how it is known, and the words it comes from.

use super::fragment;
use super::head;
use super::html::Html;
use super::ids;
use super::timeline::Axis;
use super::{PageOptions, TextScope};
use crate::dossier::{Anchoring, ArticleIdx, Basis, Citation, Dossier, Event};
use crate::figure::address;

/// Writes the list.
pub fn write(html: &mut Html, dossier: &Dossier, options: &PageOptions) {
    html.open("section", &[("id", "events"), ("aria-labelledby", "events-title")]);
    html.element("h2", &[("id", "events-title")], "Events in order of time");
    let axis = Axis::new(dossier);
    for (number, &idx) in (1..).zip(&dossier.chronological) {
        entry(html, dossier, &dossier[idx], number, options, &axis);
    }
    html.close("section");
}

/// The class that gives an event the colour of its first theme.
pub fn theme_class(event: &Event) -> String {
    event.themes.first().map_or_else(|| "theme-none".to_owned(), |theme| format!("theme-{}", theme.0))
}

fn entry(html: &mut Html, dossier: &Dossier, event: &Event, number: usize, options: &PageOptions, axis: &Axis) {
    let id = ids::event(event);
    let title_id = format!("{id}-title");
    let class = format!("event {}", theme_class(event));
    let themes: Vec<String> = event.themes.iter().map(|theme| theme.0.to_string()).collect();
    let mut articles: Vec<String> = event.citations().iter().map(|citation| citation.article.0.to_string()).collect();
    articles.dedup();
    html.open(
        "article",
        &[
            ("class", &class),
            ("id", &id),
            ("aria-labelledby", &title_id),
            ("data-themes", &themes.join(" ")),
            ("data-articles", &articles.join(" ")),
        ],
    );
    html.open("div", &[("class", "when")]);
    html.element("p", &[("class", "date")], &event.date.in_words());
    html.open("p", &[("class", "basis")]);
    html.element("span", &[], basis_in_words(event.basis));
    html.text(" ");
    html.element("code", &[("title", "The date in EDTF (ISO 8601-2)")], &event.date.edtf());
    html.close("p");
    axis.mark(html, event);
    html.close("div");
    html.open("div", &[("class", "what")]);
    html.open("h3", &[("id", &title_id)]);
    html.element("span", &[("class", "number")], &format!("{number}"));
    html.text(" ");
    html.open("a", &[("href", &format!("#{id}"))]);
    html.isolated(event.title());
    html.close("a");
    html.close("h3");
    if !event.themes.is_empty() {
        html.open("ul", &[("class", "themes"), ("aria-label", "Themes")]);
        for &theme in &event.themes {
            html.open("li", &[("class", &format!("theme-{}", theme.0))]);
            html.isolated(&dossier[theme].title);
            html.close("li");
        }
        html.close("ul");
    }
    if let Some(summary) = event.summary() {
        html.element("p", &[("dir", "auto")], summary);
    }
    if let Some(note) = event.note().filter(|_| !options.without_notes) {
        html.open("p", &[("class", "note"), ("dir", "auto")]);
        html.element("strong", &[], "Note:");
        html.text(" ");
        html.text(note);
        html.close("p");
    }
    for (at, citation) in (1..).zip(event.citations()) {
        quotation(html, dossier, event, at, citation, options);
    }
    html.close("div");
    html.close("article");
}

fn quotation(html: &mut Html, dossier: &Dossier, event: &Event, at: usize, citation: &Citation, options: &PageOptions) {
    let article = &dossier[citation.article];
    let has_text = options.text != TextScope::None;
    let is_lost = citation.anchored.range.is_none();
    html.open("figure", &[("class", if is_lost { "quotation lost" } else { "quotation" })]);
    if has_text {
        html.element("blockquote", &[("lang", &article.language), ("dir", "auto")], citation.exact.trim());
    }
    html.open("figcaption", &[]);
    html.open("span", &[("class", "source")]);
    html.text(&format!("Source {}: ", number_of(citation.article)));
    head::source(html, article, true);
    html.close("span");
    if has_text && !is_lost {
        html.text(" · ");
        html.element(
            "a",
            &[("class", "to-passage"), ("href", &format!("#{}", ids::passage(event, at)))],
            "to the passage",
        );
    }
    html.text(" · ");
    html.element("span", &[("class", "state")], state_in_words(citation.anchored.state));
    if let Some(address) = address(article) {
        let live = fragment::with_text(address, citation).filter(|_| has_text).unwrap_or_else(|| address.to_owned());
        html.text(" · ");
        html.element("a", &[("class", "live"), ("rel", "noreferrer"), ("href", &live)], "in the published article");
        html.text(" ");
        html.element("a", &[("class", "address"), ("rel", "noreferrer"), ("href", address)], address);
    }
    html.close("figcaption");
    html.close("figure");
}

/// The number of an article in the list of sources.
pub fn number_of(article: ArticleIdx) -> usize {
    usize::from(article.0) + 1
}

/// How a date is known.
fn basis_in_words(basis: Basis) -> &'static str {
    match basis {
        Basis::Stated => "given by the source",
        Basis::Resolved => "completed from the date of publication",
        Basis::Inferred => "inferred: the source gives only bounds",
        Basis::Background => "general knowledge, not in the source",
    }
}

/// How well the words of a citation were found.
pub fn state_in_words(state: Anchoring) -> &'static str {
    match state {
        Anchoring::Exact => "found word for word",
        Anchoring::Moved => "found word for word in another place",
        Anchoring::Changed => "the words have changed since they were cited",
        Anchoring::Ambiguous => "the words fit several places",
        Anchoring::Lost => "the words are not in the article any more",
    }
}
