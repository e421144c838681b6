//! PDF with a text layer: lines are put together to paragraphs by where they are on the page. Scans are refused.

use std::collections::{BTreeMap, HashMap};
use std::panic::{AssertUnwindSafe, catch_unwind};

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Encoding, Object, ObjectId};

use super::super::details;
use super::super::draft::Draft;
use super::super::error::ImportError;
use super::super::markdown::Role;
use super::blocks::Blocks;
use crate::dossier::edit::ArticleFields;

const FORMAT: &str = "PDF";

/// Most pages, and most bytes that a page or font unpacks to.
const PAGES: usize = 2_000;
const UNPACKED_BYTES: usize = 32 << 20;

pub(super) fn read(bytes: &[u8]) -> Result<Draft, ImportError> {
    // The parser is sound on most files, but a hostile one may still break it.
    catch_unwind(AssertUnwindSafe(|| read_file(bytes)))
        .unwrap_or_else(|_| Err(ImportError::damaged(FORMAT, "it cannot be parsed")))
}

fn read_file(bytes: &[u8]) -> Result<Draft, ImportError> {
    let damaged = |error: lopdf::Error| ImportError::damaged(FORMAT, error);
    let file = Document::load_mem(bytes).map_err(damaged)?;
    if file.is_encrypted() {
        return Err(ImportError::NotText { what: "protected by a password", remedy: "save a copy without one" });
    }
    let all = file.get_pages();
    if all.is_empty() {
        return Err(ImportError::damaged(FORMAT, "it has no pages"));
    }
    let mut pages = Vec::new();
    for id in all.into_values().take(PAGES) {
        pages.push(lines_of_page(&file, id));
    }
    leave_out_margins(&mut pages);
    let mut blocks = Blocks::default();
    for (role, text) in paragraphs(&pages) {
        blocks.push(role, &text)?;
    }
    if blocks.markdown.trim().is_empty() {
        return Err(ImportError::NotText {
            what: "a scan without a text layer",
            remedy: "run text recognition (OCR) on it and choose the result",
        });
    }
    let info = file.trailer.get(b"Info").ok().and_then(|info| file.dereference(info).ok()?.1.as_dict().ok());
    let said = |key: &[u8]| {
        let value = info.and_then(|info| file.dereference(info.get(key).ok()?).ok());
        let text = value.and_then(|(_, value)| lopdf::decode_text_string(value).ok());
        details::one_line(&text.unwrap_or_default())
    };
    let language = file.catalog().ok().and_then(|catalog| lopdf::decode_text_string(catalog.get(b"Lang").ok()?).ok());
    let fields = ArticleFields {
        title: said(b"Title"),
        author: details::author(&said(b"Author")),
        language: details::language_tag(&language.unwrap_or_default()).unwrap_or_default(),
        ..ArticleFields::default()
    };
    let made = said(b"CreationDate");
    Ok(blocks.into_draft(fields, made.trim_start_matches("D:").get(..8).unwrap_or_default()))
}

/// A line of a page.
#[derive(Clone, Debug)]
struct Line {
    text: String,
    left: f32,
    baseline: f32,
    size: f32,
    right: f32,
}

/// A font of a page: how its bytes are read, and how wide its characters are in thousandths of its size.
struct Font<'a> {
    encoding: Encoding<'a>,
    is_wide: bool,
    widths: HashMap<u32, f32>,
    default_width: f32,
}

type Matrix = [f32; 6];

/// The first map, then the second.
fn times(first: Matrix, second: Matrix) -> Matrix {
    let [xx, xy, yx, yy, right, up] = first;
    let [to_xx, to_xy, to_yx, to_yy, to_right, to_up] = second;
    [
        xx * to_xx + xy * to_yx,
        xx * to_xy + xy * to_yy,
        yx * to_xx + yy * to_yx,
        yx * to_xy + yy * to_yy,
        right * to_xx + up * to_yx + to_right,
        right * to_xy + up * to_yy + to_up,
    ]
}

const UNIT: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

fn lines_of_page(file: &Document, page: ObjectId) -> Vec<Line> {
    let Ok(content) = file.get_page_content_with_limit(page, UNPACKED_BYTES) else { return Vec::new() };
    let Ok(content) = Content::decode(&content) else { return Vec::new() };
    let dictionaries = file.get_page_fonts(page).unwrap_or_default();
    // Its own map to Unicode says more of a font than its encoding does.
    let own: BTreeMap<Vec<u8>, Dictionary> = dictionaries
        .iter()
        .map(|(name, font)| {
            let mut font = (*font).clone();
            let is_simple = font.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind != b"Type0");
            if is_simple && font.has(b"ToUnicode") {
                font.remove(b"Encoding");
            }
            (name.clone(), font)
        })
        .collect();
    let fonts: BTreeMap<&[u8], Font<'_>> =
        own.iter().filter_map(|(name, font)| Some((name.as_slice(), font_of(file, font)?))).collect();
    let mut writer = Writer::default();
    for operation in content.operations {
        let operands = &operation.operands;
        let number = |at: usize| operands.get(at).and_then(|operand| operand.as_float().ok()).unwrap_or(0.0);
        let matrix = || [number(0), number(1), number(2), number(3), number(4), number(5)];
        match operation.operator.as_str() {
            "q" if writer.saved.len() < 100 => writer.saved.push(writer.page),
            "Q" => writer.page = writer.saved.pop().unwrap_or(writer.page),
            "cm" => writer.page = times(matrix(), writer.page),
            "BT" => (writer.text, writer.line) = (UNIT, UNIT),
            "Tf" => {
                writer.font = operands.first().and_then(|name| name.as_name().ok()).map(<[u8]>::to_vec);
                writer.size = number(1);
            }
            "TL" => writer.leading = number(0),
            "Tc" => writer.char_gap = number(0),
            "Tw" => writer.word_gap = number(0),
            "Tz" => writer.stretch = number(0) / 100.0,
            "Td" => writer.next_line(number(0), number(1)),
            "TD" => {
                writer.leading = -number(1);
                writer.next_line(number(0), number(1));
            }
            "T*" => writer.next_line(0.0, -writer.leading),
            "Tm" => (writer.text, writer.line) = (matrix(), matrix()),
            "Tj" => writer.show(operands.first(), &fonts),
            "'" | "\"" => {
                writer.next_line(0.0, -writer.leading);
                writer.show(operands.last(), &fonts);
            }
            "TJ" => {
                let Some(Object::Array(parts)) = operands.first() else { continue };
                for part in parts {
                    match part.as_float() {
                        Ok(offset) => writer.advance(-offset / 1000.0 * writer.size),
                        Err(_) => writer.show(Some(part), &fonts),
                    }
                }
            }
            _ => {}
        }
    }
    writer.lines
}

struct Writer {
    page: Matrix,
    saved: Vec<Matrix>,
    text: Matrix,
    line: Matrix,
    font: Option<Vec<u8>>,
    size: f32,
    leading: f32,
    char_gap: f32,
    word_gap: f32,
    stretch: f32,
    lines: Vec<Line>,
}

impl Default for Writer {
    fn default() -> Self {
        Self {
            page: UNIT,
            saved: Vec::new(),
            text: UNIT,
            line: UNIT,
            font: None,
            size: 0.0,
            leading: 0.0,
            char_gap: 0.0,
            word_gap: 0.0,
            stretch: 1.0,
            lines: Vec::new(),
        }
    }
}

impl Writer {
    fn next_line(&mut self, x: f32, y: f32) {
        self.line = times([1.0, 0.0, 0.0, 1.0, x, y], self.line);
        self.text = self.line;
    }

    fn advance(&mut self, by: f32) {
        self.text = times([1.0, 0.0, 0.0, 1.0, by * self.stretch, 0.0], self.text);
    }

    fn show(&mut self, operand: Option<&Object>, fonts: &BTreeMap<&[u8], Font<'_>>) {
        let Some(bytes) = operand.and_then(|operand| operand.as_str().ok()) else { return };
        let Some(font) = self.font.as_ref().and_then(|name| fonts.get(name.as_slice())) else { return };
        let text = Document::decode_text(&font.encoding, bytes).unwrap_or_default();
        let at = times(self.text, self.page);
        let codes: Vec<u32> = if font.is_wide {
            bytes.chunks(2).map(|pair| pair.iter().fold(0, |code, byte| code << 8 | u32::from(*byte))).collect()
        } else {
            bytes.iter().map(|byte| u32::from(*byte)).collect()
        };
        let width: f32 = codes
            .iter()
            .map(|code| {
                let width = font.widths.get(code).copied().unwrap_or(font.default_width);
                let gap = if *code == 32 && !font.is_wide { self.word_gap } else { 0.0 };
                width / 1000.0 * self.size + self.char_gap + gap
            })
            .sum();
        self.advance(width);
        let [.., right, _] = times(self.text, self.page);
        let [across, along, _, _, left, baseline] = at;
        let size = self.size.abs() * across.hypot(along);
        self.write(&text, left, baseline, size, right);
    }

    /// Adds words to the line they continue, or begins a line.
    fn write(&mut self, text: &str, left: f32, baseline: f32, size: f32, right: f32) {
        if text.is_empty() || !left.is_finite() || !baseline.is_finite() {
            return;
        }
        if let Some(line) = self.lines.last_mut() {
            let height = line.size.max(size).max(1.0);
            let is_same = (line.baseline - baseline).abs() < height * 0.4 && left > line.right - height * 2.0;
            if is_same {
                let is_apart = left - line.right > height * 0.18;
                if is_apart && !line.text.ends_with(' ') && !text.starts_with(' ') {
                    line.text.push(' ');
                }
                line.text.push_str(text);
                line.right = right;
                line.size = if text.trim().len() > line.text.len() / 2 { size } else { line.size };
                return;
            }
        }
        if !text.trim().is_empty() {
            self.lines.push(Line { text: text.to_owned(), left, baseline, size, right });
        }
    }
}

fn font_of<'a>(file: &'a Document, font: &'a Dictionary) -> Option<Font<'a>> {
    let encoding = font.get_font_encoding_with_limit(file, UNPACKED_BYTES).ok()?;
    let number = |object: &Object| file.dereference(object).ok().and_then(|(_, object)| object.as_float().ok());
    let array = |dictionary: &'a Dictionary, key: &[u8]| {
        dictionary.get(key).ok().and_then(|object| file.dereference(object).ok()?.1.as_array().ok())
    };
    let is_wide = font.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Type0");
    let mut widths = HashMap::new();
    let mut default_width = 500.0;
    if is_wide {
        default_width = 1000.0;
        let descendant =
            array(font, b"DescendantFonts").and_then(|all| file.dereference(all.first()?).ok()?.1.as_dict().ok());
        if let Some(descendant) = descendant {
            default_width = descendant.get(b"DW").ok().and_then(number).unwrap_or(default_width);
            let entries = array(descendant, b"W").map(Vec::as_slice).unwrap_or_default();
            let mut rest = entries;
            // Either `first [width …]` or `first last width`.
            while let [first, second, after @ ..] = rest {
                let Some(first) = number(first).map(code) else { break };
                if let Ok(all) = second.as_array() {
                    widths.extend(all.iter().zip(first..).filter_map(|(width, code)| Some((code, number(width)?))));
                    rest = after;
                } else if let ([width, after @ ..], Some(last)) = (after, number(second).map(code)) {
                    let width = number(width).unwrap_or(default_width);
                    widths.extend((first..=last.min(first.saturating_add(0xFFFF))).map(|code| (code, width)));
                    rest = after;
                } else {
                    break;
                }
            }
        }
    } else {
        let first = font.get(b"FirstChar").ok().and_then(number).map_or(0, code);
        let all = array(font, b"Widths").map(Vec::as_slice).unwrap_or_default();
        widths.extend(all.iter().zip(first..).filter_map(|(width, code)| Some((code, number(width)?))));
    }
    Some(Font { encoding, is_wide, widths, default_width })
}

/// A character's number in a font.
fn code(number: f32) -> u32 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the codes a font can have")]
    let code = number.clamp(0.0, 65_535.0) as u32;
    code
}

/// Leaves out page numbers, and lines that most pages repeat at their top or bottom.
fn leave_out_margins(pages: &mut [Vec<Line>]) {
    let key =
        |line: &Line| -> String { line.text.chars().filter(|c| !c.is_ascii_digit() && !c.is_whitespace()).collect() };
    let mut counts: HashMap<String, usize> = HashMap::new();
    let at_margin = |lines: &[Line]| -> Vec<usize> {
        let mut order: Vec<usize> = (0..lines.len()).collect();
        order.sort_by(|a, b| {
            let of = |at: &usize| lines.get(*at).map_or(0.0, |line| line.baseline);
            of(a).total_cmp(&of(b))
        });
        let mut margin: Vec<usize> = order.iter().take(2).chain(order.iter().rev().take(2)).copied().collect();
        margin.sort_unstable();
        margin.dedup();
        margin
    };
    for lines in pages.iter() {
        for at in at_margin(lines) {
            if let Some(line) = lines.get(at) {
                *counts.entry(key(line)).or_default() += 1;
            }
        }
    }
    let many = (pages.len() / 2).max(2);
    for lines in pages.iter_mut().filter(|lines| lines.len() > 4) {
        let mut margin = at_margin(lines);
        margin.retain(|at| {
            lines.get(*at).is_some_and(|line| {
                let key = key(line);
                key.is_empty() || counts.get(&key).copied().unwrap_or(0) > many
            })
        });
        for at in margin.into_iter().rev() {
            lines.remove(at);
        }
    }
}

/// Lines as paragraphs and headings.
fn paragraphs(pages: &[Vec<Line>]) -> Vec<(Role, String)> {
    let body = body_size(pages);
    let gap = usual_gap(pages, body);
    let words: std::collections::HashSet<String> =
        pages.iter().flatten().flat_map(|line| line.text.split_whitespace()).map(bare).collect();
    let mut out: Vec<(Role, String)> = Vec::new();
    let mut last: Option<&Line> = None;
    for (at, line) in pages.iter().flat_map(|lines| lines.iter().enumerate()) {
        let text = details::one_line(&line.text);
        let is_heading = line.size > body * 1.15 && text.chars().count() < 200;
        let role = if is_heading { Role::Heading(if line.size > body * 1.6 { 1 } else { 2 }) } else { Role::Paragraph };
        let goes_on = out.last().zip(last).is_some_and(|((open, before), last)| {
            let is_next_page = at == 0 || line.baseline > last.baseline + body;
            let is_near = if is_next_page { !ends(before) } else { (last.baseline - line.baseline).abs() < gap * 1.35 };
            let is_indented = line.left > last.left + body * 0.8 && ends(before) && !is_next_page;
            *open == role && is_near && !is_indented && (line.size - last.size).abs() < body * 0.1
        });
        match out.last_mut().filter(|_| goes_on) {
            Some((_, before)) => append(before, &text, &words),
            None => out.push((role, text)),
        }
        last = Some(line);
    }
    out
}

fn ends(text: &str) -> bool {
    text.trim_end_matches(['”', '"', ')', '’', '»']).ends_with(['.', '!', '?', ':'])
}

fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

/// Joins a line to a paragraph. A word that a hyphen breaks is made whole unless the text has it with its hyphen.
fn append(paragraph: &mut String, line: &str, words: &std::collections::HashSet<String>) {
    let before = paragraph.trim_end_matches(['-', '\u{AD}', '\u{2010}']);
    let is_broken =
        before.len() < paragraph.len() && before.ends_with(char::is_alphabetic) && line.starts_with(char::is_lowercase);
    if is_broken {
        let first = before.rsplit(' ').next().unwrap_or_default();
        let second = line.split(' ').next().unwrap_or_default();
        let with_hyphen = bare(&format!("{first}-{second}"));
        if words.contains(&with_hyphen) {
            paragraph.truncate(before.len());
            paragraph.push('-');
        } else {
            paragraph.truncate(before.len());
        }
    } else if !paragraph.ends_with('-') || !line.starts_with(|c: char| c.is_ascii_digit()) {
        paragraph.push(' ');
    }
    paragraph.push_str(line);
}

/// The size that most of the text has.
fn body_size(pages: &[Vec<Line>]) -> f32 {
    let mut counts: BTreeMap<i32, usize> = BTreeMap::new();
    for line in pages.iter().flatten() {
        *counts.entry(tenths(line.size)).or_default() += line.text.len();
    }
    let most = counts.into_iter().max_by_key(|(_, count)| *count);
    #[expect(clippy::cast_precision_loss, reason = "sizes are a few hundred tenths of a point")]
    most.map_or(10.0, |(size, _)| size as f32 / 10.0).max(1.0)
}

/// The usual distance of two lines of a paragraph.
fn usual_gap(pages: &[Vec<Line>], body: f32) -> f32 {
    let mut counts: BTreeMap<i32, usize> = BTreeMap::new();
    for pair in pages.iter().flat_map(|lines| lines.windows(2)) {
        let [before, after] = pair else { continue };
        let gap = before.baseline - after.baseline;
        if gap > body * 0.8 && gap < body * 3.0 {
            *counts.entry(tenths(gap)).or_default() += 1;
        }
    }
    let most = counts.into_iter().max_by_key(|(_, count)| *count);
    #[expect(clippy::cast_precision_loss, reason = "distances are a few hundred tenths of a point")]
    most.map_or(body * 1.2, |(gap, _)| gap as f32 / 10.0)
}

fn tenths(length: f32) -> i32 {
    #[expect(clippy::cast_possible_truncation, reason = "clamped to what a page can have")]
    let tenths = (length * 10.0).round().clamp(0.0, 100_000.0) as i32;
    tenths
}
