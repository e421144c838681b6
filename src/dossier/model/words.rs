//! [`Words`]: an event's id and title. Neighbours share one text, since there may be a million events.

use std::sync::Arc;

/// An id followed by the title, somewhere in a text. Offsets are `u32`, since no file is larger.
#[derive(Clone)]
pub struct Words {
    /// An `Arc<str>` would take twice the space in each event.
    text: Arc<String>,
    start: u32,
    title: u32,
    end: u32,
}

impl Words {
    /// Stores them in a text of their own.
    pub fn new(id: &str, title: &str) -> Self {
        let mut text = String::with_capacity(id.len() + title.len());
        text.push_str(id);
        text.push_str(title);
        Self { title: bytes(id.len()), end: bytes(text.len()), text: Arc::new(text), start: 0 }
    }

    pub fn id(&self) -> &str {
        self.between(self.start, self.title)
    }

    pub fn title(&self) -> &str {
        self.between(self.title, self.end)
    }
    fn between(&self, from: u32, to: u32) -> &str {
        &self.text[from as usize..to as usize]
    }

    /// Moves the words of several events into one text.
    pub fn share<'a>(words: impl IntoIterator<Item = &'a mut Self>) {
        let mut all: Vec<&mut Self> = words.into_iter().collect();
        let length = |words: &&mut Self| words.end - words.start;
        let mut text = String::with_capacity(all.iter().map(|words| length(words) as usize).sum());
        for words in &all {
            text.push_str(words.between(words.start, words.end));
        }
        let text = Arc::new(text);
        let mut start = 0;
        for words in &mut all {
            let (title, end) = (start + (words.title - words.start), start + length(words));
            **words = Self { text: Arc::clone(&text), start, title, end };
            start = end;
        }
    }
}

impl std::fmt::Debug for Words {
    /// Id and title.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Words").field(&self.id()).field(&self.title()).finish()
    }
}

fn bytes(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_what_they_are_when_they_share_a_text() {
        let pairs = [("é-1", "Ö"), ("", "x"), ("a", ""), ("", ""), ("b", "漢字")];
        let mut words: Vec<Words> = pairs.iter().map(|(id, title)| Words::new(id, title)).collect();
        for times in 0..3 {
            let found: Vec<_> = words.iter().map(|words| (words.id(), words.title())).collect();
            assert_eq!(found, pairs, "shared {times} times");
            Words::share(&mut words);
        }
        let [first, .., last] = &words[..] else { unreachable!() };
        assert!(Arc::ptr_eq(&first.text, &last.text), "one text");
        Words::share([]);
    }
}
