//! E-mail (`.eml`): the text of a message, with its subject, sender and date.

use mail_parser::{MessageParser, PartType};

use super::draft::Draft;
use super::error::ImportError;
use super::markdown::{Role, push_block};
use super::{byline, details, html, plain, stamp};
use crate::dossier::edit::ArticleFields;

const FORMAT: &str = "e-mail";

/// Reads a message. Attachments are left out.
pub(super) fn read(bytes: &[u8]) -> Result<Draft, ImportError> {
    let damaged = || ImportError::damaged(FORMAT, "no message is in it");
    let message = MessageParser::default().parse(bytes).ok_or_else(damaged)?;
    let mut markdown = String::new();
    for part in message.text_bodies() {
        match &part.body {
            PartType::Text(text) => push_text(&mut markdown, text),
            PartType::Html(page) => {
                let text = html::whole_text(page)?;
                let gap = if markdown.is_empty() || text.is_empty() { "" } else { "\n" };
                markdown.push_str(gap);
                markdown.push_str(&text);
            }
            _ => {}
        }
    }
    let sender = message.from().or(message.sender()).and_then(|from| from.first());
    let sender = sender.and_then(|sender| sender.name().or(sender.address())).unwrap_or_default();
    // The day in the zone of the sender.
    let sent = message.header_raw("Date").and_then(|date| stamp::parse(&details::one_line(date)));
    let fields = ArticleFields {
        title: details::one_line(message.subject().unwrap_or_default()),
        author: byline::author(sender),
        published: sent.filter(stamp::Stamp::is_day).map(|sent| sent.day).unwrap_or_default(),
        ..ArticleFields::default()
    };
    Ok(Draft { markdown, fields, ..Draft::default() })
}

/// Appends plain text. Lines that begin with `>` are a message that is answered, and become quotations.
fn push_text(out: &mut String, text: &str) {
    let is_quoted = |line: &&str| line.starts_with('>');
    let lines: Vec<&str> = text.lines().collect();
    for group in lines.chunk_by(|a, b| is_quoted(a) == is_quoted(b)) {
        let role = if group.first().is_some_and(is_quoted) { Role::Quote } else { Role::Paragraph };
        let bare = |line: &&str| {
            if role == Role::Quote { line.trim_start_matches(['>', ' ']).to_owned() } else { (*line).to_owned() }
        };
        let group: Vec<String> = group.iter().map(bare).collect();
        for paragraph in plain::paragraphs_of(&group.join("\n")) {
            push_block(out, role, &paragraph);
        }
    }
}
