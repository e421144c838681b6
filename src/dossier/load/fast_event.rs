//! [`FastEvent`]: reads an event's record without copying, if it has the usual form. Other records are left to
//! `salvage.rs`, which is slower and says what is wrong.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use crate::dossier::file::{FileBasis, FileCitation};

/// The fields of a [`crate::dossier::file::FileEvent`]; unknown ones are skipped.
pub(super) struct FastEvent<'a> {
    pub(super) id: Cow<'a, str>,
    pub(super) title: Cow<'a, str>,
    pub(super) date: Cow<'a, str>,
    pub(super) basis: FileBasis,
    pub(super) themes: Vec<Cow<'a, str>>,
    pub(super) summary: Option<Box<str>>,
    pub(super) importance: Option<i32>,
    pub(super) note: Option<Box<str>>,
    pub(super) citations: Vec<FileCitation>,
}

/// The record in `text`; `None` if it needs a closer look.
pub(super) fn read(text: &str) -> Option<FastEvent<'_>> {
    serde_json::from_str(text).ok()
}

impl<'de: 'a, 'a> Deserialize<'de> for FastEvent<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Fields)
    }
}

struct Fields;

/// The value of a field that may occur once.
fn once<'de, T: Deserialize<'de>, A: MapAccess<'de>>(slot: &mut Option<T>, map: &mut A) -> Result<(), A::Error> {
    if slot.is_some() {
        return Err(A::Error::custom("given twice"));
    }
    *slot = Some(map.next_value()?);
    Ok(())
}

impl<'de> Visitor<'de> for Fields {
    type Value = FastEvent<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an event")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let (mut id, mut title, mut date) = (None::<Text<'de>>, None::<Text<'de>>, None::<Text<'de>>);
        let (mut basis, mut themes, mut citations) = (None, None::<Texts<'de>>, None);
        let (mut summary, mut importance, mut note) = (None, None, None);
        while let Some(Text(key)) = map.next_key()? {
            match &*key {
                "id" => once(&mut id, &mut map)?,
                "title" => once(&mut title, &mut map)?,
                "date" => once(&mut date, &mut map)?,
                "basis" => once(&mut basis, &mut map)?,
                "themes" => once(&mut themes, &mut map)?,
                "summary" => once(&mut summary, &mut map)?,
                "importance" => once(&mut importance, &mut map)?,
                "note" => once(&mut note, &mut map)?,
                "citations" => once(&mut citations, &mut map)?,
                _ => pass_over(map.next_value()?)?,
            }
        }
        let missing = || A::Error::custom("missing");
        Ok(FastEvent {
            id: id.ok_or_else(missing)?.0,
            title: title.ok_or_else(missing)?.0,
            date: date.ok_or_else(missing)?.0,
            basis: basis.ok_or_else(missing)?,
            themes: themes.map_or_else(Vec::new, |themes| themes.0),
            summary: summary.flatten(),
            importance: importance.flatten(),
            note: note.flatten(),
            citations: citations.unwrap_or_default(),
        })
    }
}

/// A value that is ignored: a plain string, a keyword or a short number cannot be faulty; anything else may be.
fn pass_over<E: Error>(value: &RawValue) -> Result<(), E> {
    let text = value.get();
    let is_text = text.starts_with('"') && !text.contains('\\');
    let is_word = matches!(text, "true" | "false" | "null");
    let is_number = text.len() < 16 && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_text || is_word || is_number { Ok(()) } else { Err(E::custom("worth a closer look")) }
}

/// A text of the file itself, unless escapes in it have to be resolved.
struct Text<'a>(Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Text<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(TextVisitor)
    }
}

struct TextVisitor;

impl<'de> Visitor<'de> for TextVisitor {
    type Value = Text<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Text<'de>, E> {
        Ok(Text(Cow::Borrowed(text)))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Text<'de>, E> {
        Ok(Text(Cow::Owned(text.to_owned())))
    }
}

struct Texts<'a>(Vec<Cow<'a, str>>);

impl<'de: 'a, 'a> Deserialize<'de> for Texts<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(TextsVisitor)
    }
}

struct TextsVisitor;

impl<'de> Visitor<'de> for TextsVisitor {
    type Value = Texts<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of texts")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Texts<'de>, A::Error> {
        let mut texts = Vec::new();
        while let Some(Text(text)) = seq.next_element()? {
            texts.push(text);
        }
        Ok(Texts(texts))
    }
}
