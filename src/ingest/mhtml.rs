//! Pages that a browser saved with their parts in one file: the page is taken, pictures and styles are left.

use mail_parser::{MessageParser, MimeHeaders, PartType};

use super::error::ImportError;

/// The page in a file, and the address it was saved from.
pub(super) fn page(bytes: &[u8]) -> Result<(Vec<u8>, Option<String>), ImportError> {
    let damaged = || ImportError::damaged("MHTML", "no page is in it");
    let message = MessageParser::default().parse(bytes).ok_or_else(damaged)?;
    let is_page = |part: &&mail_parser::MessagePart<'_>| matches!(part.body, PartType::Html(_));
    let part = message.parts.iter().find(is_page).ok_or_else(damaged)?;
    let PartType::Html(html) = &part.body else { return Err(damaged()) };
    let address = part.content_location().map(str::to_owned);
    let saved = message.header_raw("Snapshot-Content-Location").map(|value| value.trim().to_owned());
    Ok((html.as_bytes().to_vec(), saved.or(address)))
}
