//! Round trips of every format, and what holds for all of them.

mod csv;
mod rounds;
mod samples;
mod scenes;

use super::*;
use crate::dossier::edit::Document;
use crate::dossier::generate::generate;
use crate::dossier::source::MemorySource;

/// A random dossier.
fn random_dossier(events: u32, seed: u64) -> Document {
    let files = generate(events, seed);
    let articles: Vec<(&str, &str)> = files.articles.iter().map(|(file, text)| (&**file, &**text)).collect();
    let source = MemorySource { name: "dossier.json", dossier: &files.dossier, articles: &articles };
    Document::from_source(&source, None).unwrap()
}

fn read(name: &str, text: &str) -> ImportedFile {
    import(name, text.as_bytes(), None, &ImportOptions::default()).unwrap()
}

/// The events of a file, a line each: date, title, themes, number of citations.
fn events(imported: &ImportedFile) -> Vec<String> {
    let line = |event: &crate::dossier::file::FileEvent| {
        let title = |id: &String| {
            imported.content.themes.iter().find(|theme| theme.id == *id).map(|theme| theme.title.clone()).unwrap()
        };
        let themes = event.themes.iter().map(title).collect::<Vec<_>>().join("+");
        format!("{} {} [{themes}] {}", event.date, event.title, event.citations.len())
    };
    imported.content.events.iter().map(line).collect()
}

fn problems(imported: &ImportedFile) -> Vec<String> {
    imported.problems.iter().map(ToString::to_string).collect()
}

fn losses(losses: &Losses) -> Vec<String> {
    losses.iter().map(ToString::to_string).collect()
}
