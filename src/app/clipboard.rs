//! The formatted text on the system's clipboard, which egui does not read.

/// Reads the clipboard's content as HTML; `None` where there is none.
pub type ReadHtml = fn() -> Option<String>;

/// Reads the system's clipboard.
#[must_use]
pub fn system_html() -> Option<String> {
    let html = arboard::Clipboard::new().and_then(|mut clipboard| clipboard.get().html());
    match html {
        Ok(html) => Some(html),
        Err(arboard::Error::ContentNotAvailable) => None,
        Err(error) => {
            log::warn!("the clipboard's HTML cannot be read: {error}");
            None
        }
    }
}
