//! Whether a typeface has a shape for a letter: its table `cmap`, as OpenType has it, formats 4 and 12. A broken file
//! has none.

/// Whether the typeface at `index` of a file has `letter`.
#[must_use]
pub fn has_letter(data: &[u8], index: u32, letter: char) -> bool {
    find(data, index, u32::from(letter)).is_some_and(|glyph| glyph != 0)
}

fn find(data: &[u8], index: u32, letter: u32) -> Option<u32> {
    let start = if data.get(..4)? == b"ttcf" { long(data, 12 + 4 * index as usize)? as usize } else { 0 };
    let tables = short(data, start + 4)? as usize;
    let records = (0..tables).map(|at| start + 12 + 16 * at);
    let record = records.into_iter().find(|&at| data.get(at..at + 4) == Some(b"cmap"))?;
    let map = data.get(long(data, record + 8)? as usize..)?;
    let maps = short(map, 2)? as usize;
    let mut found = None;
    for at in (0..maps).map(|at| 4 + 8 * at) {
        let is_unicode = matches!((short(map, at)?, short(map, at + 2)?), (0, 0..=4 | 6) | (3, 1 | 10));
        let Some(table) = map.get(long(map, at + 4)? as usize..).filter(|_| is_unicode) else { continue };
        let glyph = match short(table, 0)? {
            4 => in_segments(table, letter),
            12 => in_groups(table, letter),
            _ => None,
        };
        found = found.or(glyph.filter(|&glyph| glyph != 0));
    }
    found
}

/// Format 4: the first 65,536 letters.
fn in_segments(table: &[u8], letter: u32) -> Option<u32> {
    let letter = u32::from(u16::try_from(letter).ok()?);
    let doubled = short(table, 6)? as usize;
    let ends = 14;
    let starts = ends + doubled + 2;
    let (deltas, offsets) = (starts + doubled, starts + 2 * doubled);
    let at = (0..doubled).step_by(2).find(|&at| short(table, ends + at).is_some_and(|end| letter <= end))?;
    let first = short(table, starts + at)?;
    let (delta, offset) = (short(table, deltas + at)?, short(table, offsets + at)? as usize);
    let from_start = letter.checked_sub(first)?;
    if offset == 0 {
        return Some((letter + delta) & 0xffff);
    }
    let glyph = short(table, offsets + at + offset + 2 * from_start as usize)?;
    Some(if glyph == 0 { 0 } else { (glyph + delta) & 0xffff })
}

/// Format 12: all letters.
fn in_groups(table: &[u8], letter: u32) -> Option<u32> {
    let groups = long(table, 12)? as usize;
    let (mut low, mut high) = (0, groups);
    while low < high {
        let middle = usize::midpoint(low, high);
        let group = table.get(16_usize.checked_add(middle.checked_mul(12)?)?..)?;
        let (first, last) = (long(group, 0)?, long(group, 4)?);
        if letter < first {
            high = middle;
        } else if letter > last {
            low = middle + 1;
        } else {
            return long(group, 8)?.checked_add(letter - first);
        }
    }
    None
}

fn short(data: &[u8], at: usize) -> Option<u32> {
    data.get(at..)?.first_chunk().map(|bytes| u32::from(u16::from_be_bytes(*bytes)))
}

fn long(data: &[u8], at: usize) -> Option<u32> {
    data.get(at..)?.first_chunk().map(|bytes| u32::from_be_bytes(*bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typefaces_tell_their_letters() {
        let definitions = crate::paint::theme::fonts();
        let inter = definitions.font_data["Inter"].bytes();
        for letter in ['A', 'z', 'é', 'Ω', 'Ж', '–', '→'] {
            assert!(has_letter(inter, 0, letter), "{letter}");
        }
        for letter in ['漢', 'ש', 'م', '\u{1F6A2}', '\u{10FFFF}'] {
            assert!(!has_letter(inter, 0, letter), "{letter}");
        }
    }

    #[test]
    fn both_kinds_of_tables_are_read() {
        let of = |numbers: &[u16]| numbers.iter().flat_map(|number| number.to_be_bytes()).collect::<Vec<u8>>();
        // 65 to 67 by a difference, 97 to 98 by a list, and the end that is always there.
        let segments = of(&[4, 0, 0, 6, 0, 0, 0, 67, 98, 0xffff, 0, 65, 97, 0xffff, 0xffbf + 5, 0, 1, 0, 4, 0, 9, 0]);
        let check = |letter: char, expected: Option<u32>| {
            assert_eq!(in_segments(&segments, u32::from(letter)).filter(|&glyph| glyph != 0), expected, "{letter}");
        };
        check('A', Some(5));
        check('C', Some(7));
        check('D', None);
        check('a', Some(9));
        check('b', None);
        check('\u{1F600}', None);
        let groups = of(&[12, 0, 0, 0, 0, 0, 0, 2, 0, 65, 0, 67, 0, 5, 1, 0xf600, 1, 0xf602, 0, 70]);
        let check = |letter: char, expected: Option<u32>| {
            assert_eq!(in_groups(&groups, u32::from(letter)), expected, "{letter}");
        };
        check('B', Some(6));
        check('D', None);
        check('\u{1F602}', Some(72));
        check('\u{1F603}', None);
    }

    #[test]
    fn a_broken_file_has_no_letters() {
        let definitions = crate::paint::theme::fonts();
        let inter = definitions.font_data["Inter"].bytes();
        for end in (0..inter.len().min(40_000)).step_by(97) {
            let _ = has_letter(&inter[..end], 0, 'A');
        }
        // Every byte of the tables' directory and of what it leads to, in turn.
        let mut broken = inter[..20_000].to_vec();
        for at in 0..2_000 {
            for value in [0, 0x7f, 0xff] {
                let before = std::mem::replace(&mut broken[at], value);
                let _ = has_letter(&broken, 0, 'A');
                broken[at] = before;
            }
        }
        assert!(!has_letter(b"", 0, 'A') && !has_letter(b"ttcf", u32::MAX, 'A'));
    }
}
