//! The head of a page, the title and sources above its content, and the statement of rights below.

use base64::Engine as _;
use sha2::{Digest as _, Sha256};

use super::html::{Html, plain_line};
use super::ids;
use super::{PageOptions, TextScope};
use crate::dossier::{Article, Dossier};
use crate::text::counted;
use crate::time::EventDate;

/// Writes everything up to the end of `head`.
pub fn write(html: &mut Html, title: &str, style: &str, script: &str) {
    html.raw("<!DOCTYPE html>\n");
    html.open("html", &[("lang", "en")]);
    html.open("head", &[]);
    html.void("meta", &[("charset", "utf-8")]);
    let policy = format!(
        "default-src 'none'; img-src data:; style-src {}; script-src {}; base-uri 'none'; form-action 'none'",
        hash(style),
        hash(script)
    );
    html.void("meta", &[("http-equiv", "Content-Security-Policy"), ("content", &policy)]);
    html.void("meta", &[("name", "referrer"), ("content", "no-referrer")]);
    html.void("meta", &[("name", "viewport"), ("content", "width=device-width, initial-scale=1")]);
    html.void("meta", &[("name", "color-scheme"), ("content", "light dark")]);
    html.void("meta", &[("name", "generator"), ("content", concat!("Dateline ", env!("CARGO_PKG_VERSION")))]);
    html.element("title", &[], &plain_line(title));
    html.raw_element("style", &[], style);
    html.close("head");
}

/// The source expression of a Content Security Policy that allows this content.
fn hash(content: &str) -> String {
    let digest = Sha256::digest(content.as_bytes());
    format!("'sha256-{}'", base64::engine::general_purpose::STANDARD.encode(digest))
}

/// Title, description, and the list of sources.
pub fn header(html: &mut Html, dossier: &Dossier, title: &str) {
    html.open("header", &[]);
    html.open("div", &[]);
    html.open("h1", &[]);
    html.isolated(title);
    html.close("h1");
    if !dossier.description.trim().is_empty() {
        html.element("p", &[("class", "lead"), ("dir", "auto")], dossier.description.trim());
    }
    html.close("div");
    html.open("div", &[("class", "facts")]);
    html.open("p", &[]);
    html.element("strong", &[], &counted(dossier.events.len(), "event"));
    html.text(&format!(" from {}", counted(dossier.articles.len(), "article")));
    html.close("p");
    html.open("ol", &[("class", "sources")]);
    for article in &dossier.articles {
        html.open("li", &[]);
        source(html, article, true);
        html.close("li");
    }
    html.close("ol");
    html.close("div");
    html.close("header");
}

/// Author, title, publisher and date of an article. The title leads to its text; otherwise the day on which the text
/// was retrieved is added.
pub fn source(html: &mut Html, article: &Article, is_linked: bool) {
    let part = |html: &mut Html, text: Option<&str>, after: &str| {
        if let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) {
            html.isolated(text);
            html.text(after);
        }
    };
    part(html, article.author.as_deref(), ", ");
    html.open("cite", &[("lang", &article.language)]);
    if is_linked {
        html.open("a", &[("href", &format!("#{}", ids::article(article)))]);
        html.isolated(&article.title);
        html.close("a");
    } else {
        html.isolated(&article.title);
    }
    html.close("cite");
    html.text(" ");
    part(html, article.publisher.as_deref(), if article.published.is_some() { ", " } else { "" });
    html.text(&article.published.as_ref().map(EventDate::day_in_words).unwrap_or_default());
    if let Some(retrieved) = article.retrieved.as_ref().filter(|_| !is_linked) {
        html.text(&format!(", retrieved {}", retrieved.day_in_words()));
    }
}

/// Says whose words the page contains, and how much of them.
pub fn footer(html: &mut Html, dossier: &Dossier, options: &PageOptions) {
    html.open("footer", &[]);
    let passages = counted(dossier.events.iter().map(|event| event.citations().len()).sum(), "passage");
    let articles = counted(dossier.articles.len(), "article");
    html.element("p", &[], &match options.text {
        TextScope::Quotes => {
            format!("This page quotes {passages} of {articles}, with a few words around each. The articles are not part of it.")
        }
        TextScope::Full => format!("This page contains the full text of {articles}."),
        TextScope::None => format!("This page refers to {passages} of {articles}, and contains none of their words."),
    });
    let data = match options.text {
        TextScope::Full => "Dateline opens this page as a dossier, with all of its articles.",
        TextScope::Quotes => "Dateline opens this page as a dossier; of its articles it finds the quotations alone.",
        TextScope::None => "Dateline opens this page as a dossier; of its articles it finds no words.",
    };
    html.element("p", &[], data);
    if !dossier.articles.is_empty() {
        html.element("p", &[], "The texts belong to their authors and publishers:");
        html.open("ul", &[]);
        for article in &dossier.articles {
            html.open("li", &[]);
            source(html, article, false);
            html.close("li");
        }
        html.close("ul");
    }
    html.close("footer");
}
