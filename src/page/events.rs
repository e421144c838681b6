//! The events in chronological order, each with its date, how it is known, and the words it comes from.
//!
//! There may be ten thousand, so an entry has few elements.

use super::fragment;
use super::html::Html;
use super::ids;
use super::placement::Placements;
use super::{PageOptions, TextScope};
use crate::dossier::{Anchoring, ArticleIdx, Basis, Citation, Dossier, Event, EventIdx, Stance};
use crate::evidence::sources::dates_in_words;
use crate::evidence::{Agreement, statements};
use crate::figure::address;
use crate::text::sentence;

/// A list of more events than this is divided into parts, of which a browser lays out those in view.
const LONG_FROM: usize = 200;
/// Events of a part.
const PART: usize = 50;

/// Writes the list.
pub fn write(html: &mut Html, dossier: &Dossier, options: &PageOptions, placements: &Placements) {
    html.open("section", &[("id", "events"), ("aria-labelledby", "events-title")]);
    html.element("h2", &[("id", "events-title")], "Events in order of time");
    let is_long = dossier.chronological.len() > LONG_FROM;
    let parts = dossier.chronological.chunks(if is_long { PART } else { LONG_FROM });
    for (at, part) in parts.enumerate() {
        if is_long {
            html.open("div", &[("class", "part")]);
        }
        for (number, &idx) in (at * PART + 1..).zip(part) {
            entry(html, dossier, idx, number, options, placements);
        }
        if is_long {
            html.close("div");
        }
    }
    html.close("section");
}

/// The class that gives an event the colour of its first theme.
pub fn theme_class(event: &Event) -> String {
    event.themes.first().map_or_else(|| "theme-none".to_owned(), |theme| format!("theme-{}", theme.0))
}

fn entry(
    html: &mut Html,
    dossier: &Dossier,
    idx: EventIdx,
    number: usize,
    options: &PageOptions,
    placements: &Placements,
) {
    let event = &dossier[idx];
    let id = ids::event(event);
    let is_draft = options.is_draft(idx);
    let theme = if is_draft { "draft".to_owned() } else { theme_class(event) };
    let class = format!("{theme} {}", placements.classes(idx));
    let mut articles: Vec<String> = Vec::new();
    for article in event.citations().iter().map(|citation| citation.article.0.to_string()) {
        if !articles.contains(&article) {
            articles.push(article);
        }
    }
    let articles = articles.join(" ");
    let mark = placements.mark(idx);
    let agreement = Agreement::of_event(event);
    let mut attributes = vec![("class", &*class), ("id", &id), ("data-mark", &mark)];
    if !articles.is_empty() {
        attributes.push(("data-articles", &articles));
    }
    attributes.extend(agreement.map(|agreement| ("data-agreement", agreement.word())));
    html.open("article", &attributes);
    html.open("p", &[("class", "when")]);
    html.element("b", &[], &event.date.in_words());
    html.text(&format!(" {} ", basis_in_words(event.basis)));
    html.element("code", &[], &event.date.edtf());
    html.close_implied("p");
    if is_draft {
        html.element("p", &[("class", "is-draft")], "Draft, not accepted");
    }
    html.open("h3", &[]);
    html.text(&format!("{number} "));
    html.open("a", &[("href", &format!("#{id}"))]);
    html.text(event.title().trim());
    html.close("a");
    html.close("h3");
    if !event.themes.is_empty() {
        html.open("ul", &[]);
        for (at, &theme) in event.themes.iter().enumerate() {
            // The first one has the colour of the event.
            let class = format!("theme-{}", theme.0);
            let attributes = [("class", &*class)];
            html.open("li", if at == 0 { &[] } else { &attributes });
            html.text(&dossier[theme].title);
            html.close_implied("li");
        }
        html.close("ul");
    }
    if let Some(summary) = event.summary() {
        html.open("p", &[]);
        html.text(summary);
        html.close_implied("p");
    }
    if let Some(note) = event.note().filter(|_| !options.without_notes) {
        html.open("p", &[("class", "note")]);
        html.element("b", &[], "Note:");
        html.text(" ");
        html.text(note);
        html.close_implied("p");
    }
    if let Some(agreement) = agreement.filter(|agreement| *agreement != Agreement::Agree) {
        let said =
            dates_in_words(&statements(event), |_, statement| format!("Source {}", number_of(statement.article)));
        let class = if agreement == Agreement::Conflict { "sources conflict" } else { "sources" };
        html.open("p", &[("class", class)]);
        html.text(&sentence(&format!("{}: {said}", agreement.words())));
        html.close_implied("p");
    }
    for (at, citation) in (1..).zip(event.citations()) {
        quotation(html, dossier, event, at, citation, options);
    }
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
    let source = format!("Source {}", number_of(citation.article));
    html.element("a", &[("href", &format!("#{}", ids::article(article)))], &source);
    if has_text && !is_lost {
        html.open("span", &[("class", "on-screen")]);
        html.text(" · ");
        let target = format!("#{}", ids::passage(event, at));
        html.element("a", &[("class", "to-passage"), ("href", &target)], "to the passage");
        html.close("span");
    }
    html.text(" · ");
    html.element("span", &[("class", "state")], state_in_words(citation.anchored.state));
    if let Some(date) = citation.date() {
        html.text(&format!(" · says {}", date.in_words()));
    }
    match citation.stance() {
        Stance::Supports => {}
        Stance::Contradicts => html.text(" · contradicts the event"),
        Stance::Mentions => html.text(" · mentions the event"),
    }
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
        Basis::Background => "general knowledge",
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
