//! Rich text (`.rtf`): its paragraphs, headings, lists and tables, in whatever encoding its fonts have.

use std::collections::{HashMap, HashSet};

use encoding_rs::Encoding;

use super::super::draft::Draft;
use super::super::error::ImportError;
use super::super::markdown::{CELL_GAP, Role};
use super::super::{byline, details};
use super::blocks::Blocks;
use crate::dossier::edit::ArticleFields;

const FORMAT: &str = "RTF";

/// Deepest nesting of groups.
const DEPTH: usize = 200;

/// Groups whose text is not the document's.
const ASIDE: [&str; 28] = [
    "fonttbl",
    "colortbl",
    "pict",
    "object",
    "header",
    "headerl",
    "headerr",
    "headerf",
    "footer",
    "footerl",
    "footerr",
    "footerf",
    "footnote",
    "annotation",
    "atnid",
    "atnauthor",
    "xe",
    "tc",
    "fldinst",
    "listtable",
    "listoverridetable",
    "rsidtbl",
    "generator",
    "themedata",
    "datastore",
    "bkmkstart",
    "bkmkend",
    "filetbl",
];

pub(super) fn read(bytes: &[u8]) -> Result<Draft, ImportError> {
    if !bytes.starts_with(b"{\\rtf") {
        return Err(ImportError::damaged(FORMAT, "it does not begin like one"));
    }
    let mut reader = Reader { bytes, ..Reader::default() };
    reader.run()?;
    let info = reader.info;
    let fields = ArticleFields {
        title: details::one_line(&info.title),
        author: byline::author(&info.author),
        language: String::new(),
        ..ArticleFields::default()
    };
    let [year, month, day] = info.made;
    let made = if year > 0 { format!("{year:04}-{month:02}-{day:02}") } else { String::new() };
    Ok(reader.blocks.into_draft(fields, &made))
}

/// The purpose of a group's text.
#[derive(Clone, Copy, Default, PartialEq)]
enum Target {
    #[default]
    Text,
    Title,
    Author,
    /// The names of styles, by number.
    Styles,
    /// The mark before an entry of a list.
    Mark,
    Nothing,
}

/// The settings inside of a group.
#[derive(Clone, Copy, Default)]
struct State {
    target: Target,
    /// Bytes to skip behind `\u`.
    fallback: usize,
    is_hidden: bool,
    style: i32,
    outline: Option<u8>,
    in_table: bool,
    /// Whether the group is the one that says when the document was made.
    is_made: bool,
}

#[derive(Default)]
struct Info {
    title: String,
    author: String,
    made: [i32; 3],
}

#[derive(Default)]
struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    state: State,
    around: Vec<State>,
    encoding: Option<&'static Encoding>,
    /// Bytes beyond ASCII that make characters together.
    pending: Vec<u8>,
    /// Bytes still to skip behind `\u`, and a first half of a pair.
    skipping: usize,
    surrogate: Option<u16>,
    text: String,
    /// The mark of a list entry, where the paragraph has one.
    mark: String,
    style_name: String,
    /// Heading levels by number of style, and the styles of titles.
    headings: HashMap<i32, u8>,
    titles: HashSet<i32>,
    blocks: Blocks,
    info: Info,
}

impl Reader<'_> {
    fn run(&mut self) -> Result<(), ImportError> {
        self.state.fallback = 1;
        while let Some(&byte) = self.bytes.get(self.at) {
            self.at += 1;
            match byte {
                b'{' => {
                    self.flush();
                    self.around.push(self.state);
                    self.state.is_made = false;
                    if self.around.len() > DEPTH {
                        return Err(ImportError::damaged(FORMAT, "it is nested too deep"));
                    }
                }
                b'}' => {
                    self.flush();
                    self.end_group();
                    match self.around.pop() {
                        Some(state) => self.state = state,
                        None => break,
                    }
                }
                b'\\' => self.control()?,
                b'\r' | b'\n' => {}
                _ => self.byte(byte),
            }
        }
        self.flush();
        self.paragraph()
    }

    fn control(&mut self) -> Result<(), ImportError> {
        let Some(&first) = self.bytes.get(self.at) else { return Ok(()) };
        if !first.is_ascii_alphabetic() {
            self.at += 1;
            match first {
                b'\'' => {
                    let hex = self.bytes.get(self.at..self.at + 2).and_then(|hex| std::str::from_utf8(hex).ok());
                    self.at += 2;
                    if let Some(byte) = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
                        self.byte(byte);
                    }
                }
                b'~' => self.push('\u{A0}'),
                b'_' => self.push('\u{2011}'),
                // A group that a reader may leave out if it does not know it.
                b'*' => self.state.target = Target::Nothing,
                b'\\' | b'{' | b'}' => self.byte(first),
                b'\r' | b'\n' => {
                    self.flush();
                    self.paragraph()?;
                }
                _ => {}
            }
            return Ok(());
        }
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let len = rest.iter().take(32).take_while(|byte| byte.is_ascii_alphabetic()).count();
        let word = std::str::from_utf8(rest.get(..len).unwrap_or_default()).unwrap_or_default().to_owned();
        let digits = rest.get(len..).unwrap_or_default();
        let sign = usize::from(digits.first() == Some(&b'-'));
        let number_len = sign + digits.iter().skip(sign).take(10).take_while(|byte| byte.is_ascii_digit()).count();
        let number = std::str::from_utf8(digits.get(..number_len).unwrap_or_default())
            .ok()
            .and_then(|text| text.parse::<i32>().ok());
        self.at += len + if number.is_some() { number_len } else { 0 };
        if self.bytes.get(self.at) == Some(&b' ') {
            self.at += 1;
        }
        self.word(&word, number)
    }

    fn word(&mut self, word: &str, number: Option<i32>) -> Result<(), ImportError> {
        let is_on = number != Some(0);
        let value = number.unwrap_or(0);
        if word != "u" {
            self.flush();
        }
        match word {
            "par" | "sect" | "page" => self.paragraph()?,
            "line" => self.push('\n'),
            "tab" => self.push(' '),
            "cell" | "nestcell" => self.push(CELL_GAP),
            "row" | "nestrow" => self.paragraph()?,
            "emdash" => self.push('—'),
            "endash" => self.push('–'),
            "lquote" => self.push('‘'),
            "rquote" => self.push('’'),
            "ldblquote" => self.push('“'),
            "rdblquote" => self.push('”'),
            "bullet" => self.push('•'),
            "emspace" | "enspace" | "qmspace" => self.push(' '),
            "u" => self.unicode(value),
            "uc" => self.state.fallback = usize::try_from(value).unwrap_or(1).min(8),
            "ansicpg" => self.encoding = Encoding::for_label(code_page(value).as_bytes()),
            "mac" => self.encoding = Some(encoding_rs::MACINTOSH),
            "pard" => (self.state.style, self.state.outline, self.state.in_table) = (0, None, false),
            "plain" => self.state.is_hidden = false,
            "strike" | "striked" | "v" | "deleted" => self.state.is_hidden = is_on,
            "s" => self.state.style = value,
            "outlinelevel" => self.state.outline = u8::try_from(value).ok().filter(|level| *level < 6),
            "intbl" => self.state.in_table = true,
            "stylesheet" => self.state.target = Target::Styles,
            "listtext" | "pntext" => self.state.target = Target::Mark,
            "title" if self.state.target == Target::Nothing => self.state.target = Target::Title,
            "author" if self.state.target == Target::Nothing => self.state.target = Target::Author,
            "info" => self.state.target = Target::Nothing,
            "creatim" => self.state.is_made = true,
            "yr" if self.state.is_made => self.info.made[0] = value,
            "mo" if self.state.is_made => self.info.made[1] = value,
            "dy" if self.state.is_made => self.info.made[2] = value,
            "bin" => self.at = self.at.saturating_add(usize::try_from(value).unwrap_or(0)),
            "shptxt" | "fldrslt" => self.state.target = Target::Text,
            _ if ASIDE.contains(&word) => self.state.target = Target::Nothing,
            _ => {}
        }
        Ok(())
    }

    fn unicode(&mut self, value: i32) {
        // Written as a signed number of 16 bits.
        let unit = u16::try_from(value.rem_euclid(0x1_0000)).unwrap_or(0xFFFD);
        let first = self.surrogate.take();
        let c = match first {
            Some(first) => char::decode_utf16([first, unit]).next().and_then(Result::ok),
            None if (0xD800..0xDC00).contains(&unit) => {
                self.surrogate = Some(unit);
                self.skipping = self.state.fallback;
                return;
            }
            None => char::from_u32(u32::from(unit)),
        };
        self.decode_pending();
        self.push(c.unwrap_or(char::REPLACEMENT_CHARACTER));
        self.skipping = self.state.fallback;
    }

    fn byte(&mut self, byte: u8) {
        if self.skipping > 0 {
            self.skipping -= 1;
            return;
        }
        if byte < 0x80 && self.pending.is_empty() {
            self.push(char::from(byte));
        } else {
            self.pending.push(byte);
            // Two bytes may make one character, the second of them within ASCII.
            let is_pair = self.pending.len() == 2 && byte < 0x80;
            if is_pair {
                self.decode_pending();
            }
        }
    }

    fn decode_pending(&mut self) {
        if self.pending.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.pending);
        let (text, _, _) = self.encoding.unwrap_or(encoding_rs::WINDOWS_1252).decode(&bytes);
        for c in text.chars() {
            self.push(c);
        }
    }

    fn flush(&mut self) {
        self.decode_pending();
        self.skipping = 0;
    }

    fn push(&mut self, c: char) {
        match self.state.target {
            Target::Text if !self.state.is_hidden => self.text.push(c),
            Target::Title => self.info.title.push(c),
            Target::Author => self.info.author.push(c),
            Target::Styles => self.style_name.push(c),
            Target::Mark => self.mark.push(c),
            Target::Text | Target::Nothing => {}
        }
    }

    /// At the end of a group in the table of styles: what its style is.
    fn end_group(&mut self) {
        if self.state.target != Target::Styles {
            return;
        }
        let name = std::mem::take(&mut self.style_name).trim_end_matches(';').trim().to_lowercase();
        if let Some(level) = name.strip_prefix("heading ").and_then(|level| level.parse::<u8>().ok()) {
            self.headings.insert(self.state.style, level.clamp(1, 6));
        } else if name == "title" {
            self.titles.insert(self.state.style);
        }
    }

    fn paragraph(&mut self) -> Result<(), ImportError> {
        let text = std::mem::take(&mut self.text);
        let mark = std::mem::take(&mut self.mark);
        let text = text.trim_matches(|c: char| c.is_whitespace());
        let heading = self.headings.get(&self.state.style).filter(|_| self.state.style != 0);
        let outline = self.state.outline.map(|level| level + 1);
        let role = if self.state.style != 0 && self.titles.contains(&self.state.style) {
            if self.blocks.title.is_empty() {
                self.blocks.title = details::one_line(text);
            }
            Role::Heading(1)
        } else if self.state.in_table && text.contains(CELL_GAP) {
            Role::Row
        } else if let Some(level) = outline.or(heading.copied()) {
            Role::Heading(level)
        } else if !mark.trim().is_empty() {
            Role::Item(mark.trim().trim_end_matches(['.', ')']).parse().ok())
        } else {
            Role::Paragraph
        };
        self.blocks.push(role, text)
    }
}

fn code_page(number: i32) -> String {
    match number {
        65001 => "utf-8".to_owned(),
        932 => "shift_jis".to_owned(),
        936 => "gbk".to_owned(),
        949 => "euc-kr".to_owned(),
        950 => "big5".to_owned(),
        10000 => "macintosh".to_owned(),
        number => format!("windows-{number}"),
    }
}
