//! The text of a page of a PDF as lines, by running what draws it.

use std::collections::BTreeMap;

use lopdf::content::Content;
use lopdf::{Document, Object};

use super::fonts::Font;

/// A line of a page.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub text: String,
    pub left: f32,
    pub baseline: f32,
    pub size: f32,
    pub right: f32,
}

/// The fonts of a page by their names.
type PageFonts<'a> = BTreeMap<Vec<u8>, &'a Font<'a>>;

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

/// The lines that a page's content draws.
pub(super) fn lines_of(content: &[u8], fonts: &PageFonts<'_>) -> Vec<Line> {
    let mut writer = Writer::default();
    for operation in Content::decode_iter(content).flatten() {
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
            "Tj" => writer.show(operands.first(), fonts),
            "'" | "\"" => {
                writer.next_line(0.0, -writer.leading);
                writer.show(operands.last(), fonts);
            }
            "TJ" => {
                let Some(Object::Array(parts)) = operands.first() else { continue };
                for part in parts {
                    match part.as_float() {
                        Ok(offset) => writer.advance(-offset / 1000.0 * writer.size),
                        Err(_) => writer.show(Some(part), fonts),
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

    fn show(&mut self, operand: Option<&Object>, fonts: &PageFonts<'_>) {
        let Some(bytes) = operand.and_then(|operand| operand.as_str().ok()) else { return };
        let Some(font) = self.font.as_ref().and_then(|name| fonts.get(name)) else { return };
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
