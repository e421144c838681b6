//! [`Token`]: a text as words, numbers and signs, each with what it says about time. One pass over the text.

use std::ops::Range;

use super::lexicon::{LONGEST_WORD, Language, Lexicon, Sense};

/// A word, a number or a sign; blanks are none.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// Its start, in bytes.
    pub start: usize,
    /// Its end.
    pub end: usize,
    /// Its temporal sense.
    pub sense: Sense,
    /// Whether it begins with a capital letter.
    pub is_capital: bool,
    /// Which sentence of the text it belongs to.
    pub sentence: u32,
}

impl Token {
    /// Its range, in bytes.
    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }
}

/// The words, numbers and signs of a text. Line feeds and other breaks of lines part blocks and become
/// [`Sense::Break`]; full stops that belong to an abbreviated month or weekday are left out.
pub fn tokens(text: &str, lexicon: &Lexicon) -> Vec<Token> {
    let mut reader = Tokenizer { text, lexicon, tokens: Vec::with_capacity(text.len() / 5), sentence: 0 };
    let mut at = 0;
    while let Some(c) = reader.char(at) {
        at = reader.token(at, c);
    }
    reader.tokens
}

struct Tokenizer<'a> {
    text: &'a str,
    lexicon: &'a Lexicon,
    tokens: Vec<Token>,
    sentence: u32,
}

impl Tokenizer<'_> {
    fn char(&self, at: usize) -> Option<char> {
        match self.text.as_bytes().get(at)? {
            byte if byte.is_ascii() => Some(char::from(*byte)),
            _ => self.text.get(at..)?.chars().next(),
        }
    }

    fn push(&mut self, start: usize, end: usize, sense: Sense, is_capital: bool) {
        self.tokens.push(Token { start, end, sense, is_capital, sentence: self.sentence });
    }

    /// Reads what begins at a byte; returns where it ends.
    fn token(&mut self, at: usize, c: char) -> usize {
        let end = at + c.len_utf8();
        if c.is_ascii_digit() {
            return self.number(at);
        }
        if is_letter(c) {
            return self.word(at);
        }
        match c {
            '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                self.sentence += 1;
                self.push(at, end, Sense::Break, false);
            }
            '\'' | '’' => return self.apostrophe(at, end),
            '.' => self.stop(at, end),
            '!' | '?' | ';' => {
                self.push(at, end, Sense::Sign(c), false);
                if c != ';' {
                    self.sentence += 1;
                }
            }
            _ if c.is_whitespace() || is_nothing(c) => {}
            _ => self.push(at, end, Sense::Sign(c), false),
        }
        end
    }

    /// A full stop ends a sentence where a blank follows and no abbreviation stands before it.
    fn stop(&mut self, at: usize, end: usize) {
        if let Some(last) = self.tokens.last().filter(|last| last.end == at) {
            let is_short = match last.sense {
                Sense::ShortMonth(_) | Sense::Weekday(_, true) | Sense::ForeignMonth(_) | Sense::Meridiem(_) => true,
                Sense::About | Sense::Numbered => at - last.start <= 3,
                _ => false,
            };
            if is_short && self.next_letter_is_small_or_digit(end) {
                return;
            }
            let word = &self.text[last.range()];
            if word.len() == 1 && last.is_capital || ABBREVIATIONS.contains(&word) {
                self.push(at, end, Sense::Sign('.'), false);
                return;
            }
        }
        self.push(at, end, Sense::Sign('.'), false);
        if self.char(end).is_none_or(char::is_whitespace) {
            self.sentence += 1;
        }
    }

    /// Whether the text goes on within the sentence behind a full stop.
    fn next_letter_is_small_or_digit(&self, at: usize) -> bool {
        let rest = &self.text[at..];
        let next = rest.chars().take(8).find(|c| *c == '\n' || !c.is_whitespace());
        next.is_none_or(|c| !c.is_uppercase())
    }

    fn apostrophe(&mut self, at: usize, end: usize) -> usize {
        let is_behind = self.tokens.last().is_some_and(|last| last.end == at);
        let is_s = matches!(self.char(end), Some('s' | 'S')) && !self.char(end + 1).is_some_and(is_letter);
        if is_behind && is_s {
            self.push(at, end + 1, Sense::Possessive, false);
            return end + 1;
        }
        self.push(at, end, Sense::Sign('\''), false);
        end
    }

    fn word(&mut self, at: usize) -> usize {
        let mut end = at;
        let mut folded = Folded::default();
        let mut is_capital = false;
        while let Some(c) = self.char(end) {
            if !(is_letter(c) || is_nothing(c) && end > at) {
                break;
            }
            is_capital |= end == at && c.is_uppercase();
            folded.push(c);
            end += c.len_utf8();
        }
        // Trailing characters that belong to no word are not part of it.
        while let Some(c) = self.text.get(at..end).and_then(|word| word.chars().next_back()).filter(|c| is_nothing(*c))
        {
            end -= c.len_utf8();
        }
        end = self.joined(end, &mut folded);
        if let Some((meridiem, behind)) = self.dotted_meridiem(end, folded.as_str()) {
            self.push(at, behind, Sense::Meridiem(meridiem), false);
            return behind;
        }
        if let Some((is_before, behind)) = self.dotted_era(end, folded.as_str(), is_capital) {
            self.push(at, behind, Sense::Era(is_before), false);
            return behind;
        }
        let sense = match self.lexicon.sense(folded.as_str()) {
            Sense::Other if self.lexicon.language == Language::French => {
                roman_ordinal(&self.text[at..end]).map_or(Sense::Other, Sense::Ordinal)
            }
            // Eras are written in capitals; "ad" is a word.
            Sense::Era(_) if !is_capital && self.lexicon.language == Language::English => Sense::Other,
            Sense::Zone if !is_capital => Sense::Other,
            sense => sense,
        };
        self.push(at, end, sense, is_capital);
        end
    }

    /// French words that a stroke or an apostrophe joins: "aujourd'hui", "l'an", "après-demain".
    fn joined(&self, end: usize, folded: &mut Folded) -> usize {
        if self.lexicon.language != Language::French {
            return end;
        }
        let Some(sign) = self.char(end) else { return end };
        let behind = end + sign.len_utf8();
        match (sign, folded.as_str()) {
            ('\'' | '’', "l" | "d" | "jusqu" | "qu" | "n" | "s" | "c" | "j" | "m" | "lorsqu") => {
                folded.push('\'');
                behind
            }
            ('\'' | '’', "aujourd") => {
                folded.push('\'');
                self.rest(behind, folded)
            }
            ('-', "apres" | "avant" | "week") => {
                let mut whole = Folded::default();
                let rest = self.rest(behind, &mut whole);
                match (folded.as_str(), whole.as_str()) {
                    ("week", "end") => {}
                    ("apres", "midi" | "demain") | ("avant", "hier") => folded.push('-'),
                    _ => return end,
                }
                for c in whole.as_str().to_owned().chars() {
                    folded.push(c);
                }
                rest
            }
            _ => end,
        }
    }

    /// Reads letters into `folded`; returns where they end.
    fn rest(&self, at: usize, folded: &mut Folded) -> usize {
        let mut end = at;
        while let Some(c) = self.char(end).filter(|c| is_letter(*c)) {
            folded.push(c);
            end += c.len_utf8();
        }
        end
    }

    /// "a.m.", "p.m".
    fn dotted_meridiem(&self, end: usize, folded: &str) -> Option<(bool, usize)> {
        let is_after_noon = match folded {
            "a" => false,
            "p" => true,
            _ => return None,
        };
        let is_it = matches!(self.text.as_bytes().get(end..end + 2), Some(b".m" | b".M"))
            && !self.char(end + 2).is_some_and(is_letter);
        let behind = end + 2 + usize::from(self.char(end + 2) == Some('.'));
        is_it.then_some((is_after_noon, behind))
    }

    /// "B.C.", "A.D.", and "J.-C." behind "av." in French.
    fn dotted_era(&self, end: usize, folded: &str, is_capital: bool) -> Option<(bool, usize)> {
        let rest = self.text.get(end..)?;
        if folded == "av" {
            let rest = rest.strip_prefix('.').unwrap_or(rest);
            let rest = rest.trim_start_matches([' ', '\u{A0}']);
            let rest = ["J.-C.", "J-C", "J.-C", "JC"].iter().find_map(|christ| rest.strip_prefix(christ))?;
            return Some((true, self.text.len() - rest.len()));
        }
        let is_before = match folded {
            "b" if is_capital => true,
            "a" if is_capital => false,
            _ => return None,
        };
        let letters = if is_before { [".C.E.", ".C.", ".C"] } else { [".D.", ".D", ".D"] };
        let found = letters.iter().find(|letters| rest.starts_with(**letters))?;
        let behind = end + found.len();
        (!self.char(behind).is_some_and(is_letter)).then_some((is_before, behind))
    }

    /// Digits, with the ending of an ordinal or of a decade.
    fn number(&mut self, at: usize) -> usize {
        let mut end = at;
        let mut value: u32 = 0;
        while let Some(digit) = self.char(end).and_then(|c| c.to_digit(10)) {
            value = value.saturating_mul(10).saturating_add(digit);
            end += 1;
        }
        let digits = u8::try_from(end - at).unwrap_or(u8::MAX);
        let mut folded = Folded::default();
        let behind = self.rest(end, &mut folded);
        let is_french = self.lexicon.language == Language::French;
        let (end, sense) = match folded.as_str() {
            "st" | "nd" | "rd" | "th" => (behind, Sense::Ordinal(value)),
            "er" | "e" | "eme" if is_french => (behind, Sense::Ordinal(value)),
            "s" if digits == 4 || digits == 2 => (behind, Sense::Decade(value, digits)),
            "" if (digits == 4 || digits == 2) && self.is_plural_s(end) => {
                (end + self.plural_s_len(end), Sense::Decade(value, digits))
            }
            _ => (end, Sense::Number(value, digits)),
        };
        self.push(at, end, sense, false);
        end
    }

    /// The old way to write a decade: "1990's". A possessive of a year is read so too where the year ends with 0.
    fn is_plural_s(&self, at: usize) -> bool {
        let digit = at.checked_sub(1).and_then(|last| self.char(last));
        let behind = self.char(at).filter(|c| matches!(c, '\'' | '’')).map(|c| at + c.len_utf8());
        digit == Some('0')
            && behind
                .is_some_and(|behind| self.char(behind) == Some('s') && !self.char(behind + 1).is_some_and(is_letter))
    }

    fn plural_s_len(&self, at: usize) -> usize {
        self.char(at).map_or(0, |c| c.len_utf8() + 1)
    }
}

/// Words that a full stop may follow within a sentence.
const ABBREVIATIONS: [&str; 24] = [
    "Mr", "Mrs", "Ms", "Dr", "Prof", "Gen", "Col", "Lt", "Sgt", "Capt", "Sen", "Rep", "Gov", "St", "Jr", "Sr", "Inc",
    "Corp", "Co", "Ltd", "vs", "No", "Nos", "Adm",
];

/// The number of a century in French: `XIXe`.
fn roman_ordinal(word: &str) -> Option<u32> {
    let numerals = word.strip_suffix("ème").or_else(|| word.strip_suffix('e'))?;
    let value = |numeral| match numeral {
        'I' => Some(1),
        'V' => Some(5),
        'X' => Some(10),
        _ => None,
    };
    let values: Vec<u32> = numerals.chars().map(value).collect::<Option<_>>()?;
    let signed = values.iter().enumerate().map(|(at, value)| {
        let is_less = values.get(at + 1).is_some_and(|next| next > value);
        i64::from(*value) * if is_less { -1 } else { 1 }
    });
    u32::try_from(signed.sum::<i64>()).ok().filter(|number| (1..=30).contains(number))
}

fn is_letter(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphabetic() } else { c.is_alphabetic() || is_mark(c) }
}

/// Combining accents, which a text in decomposed form has.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}')
}

/// What is not seen: soft hyphens, zero-width blanks.
fn is_nothing(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}' | '\u{200C}' | '\u{200D}' | '\u{2060}' | '\u{FEFF}')
}

/// A word in lower case, without accents and what is not seen; nothing where it is longer than any word of dates.
#[derive(Default)]
struct Folded {
    bytes: [u8; LONGEST_WORD],
    len: usize,
}

impl Folded {
    fn push(&mut self, c: char) {
        let plain = match c {
            _ if c.is_ascii() => c.to_ascii_lowercase(),
            'à' | 'â' | 'ä' | 'À' | 'Â' | 'Ä' => 'a',
            'é' | 'è' | 'ê' | 'ë' | 'É' | 'È' | 'Ê' | 'Ë' => 'e',
            'î' | 'ï' | 'Î' | 'Ï' => 'i',
            'ô' | 'ö' | 'Ô' | 'Ö' => 'o',
            'ù' | 'û' | 'ü' | 'Ù' | 'Û' | 'Ü' => 'u',
            'ç' | 'Ç' => 'c',
            _ if is_mark(c) || is_nothing(c) => return,
            // No word of dates has such a letter.
            _ => {
                self.len = usize::MAX;
                return;
            }
        };
        if let (Some(byte), Ok(plain)) = (self.bytes.get_mut(self.len), u8::try_from(plain)) {
            *byte = plain;
            self.len += 1;
        } else {
            self.len = usize::MAX;
        }
    }

    fn as_str(&self) -> &str {
        self.bytes.get(..self.len).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
    }
}
