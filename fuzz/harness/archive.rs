//! Archives out of their parts, so that what is wrong in them is their content and not their checksums.

use std::borrow::Cow;

/// An archive as it is, or one of these parts: a line `=== PATH` before each.
pub(super) fn archive(bytes: &[u8]) -> Cow<'_, [u8]> {
    if bytes.starts_with(b"PK") {
        return bytes.into();
    }
    let mut parts: Vec<(&[u8], Vec<u8>)> = Vec::new();
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if let Some(path) = line.strip_prefix(b"=== ") {
            parts.push((path.trim_ascii_end(), Vec::new()));
        } else if let Some((_, content)) = parts.last_mut() {
            content.extend_from_slice(line);
        }
    }
    zipped(&parts, |content| (0, content.to_vec())).into()
}

/// A zip archive of these files; `pack` gives the number of a method and what it makes of a content.
pub fn zipped(files: &[(&[u8], Vec<u8>)], pack: impl Fn(&[u8]) -> (u8, Vec<u8>)) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (path, content) in files {
        let (method, packed) = pack(content);
        let path = &path[..path.len().min(1_000)];
        let start = number(out.len());
        // Version, flags, method, time and date; checksum, both sizes; lengths of the path and of what follows it.
        let mut common = [20, 0, 0, 0, method, 0, 0, 0, 0, 0].to_vec();
        common.extend(crc32fast::hash(content).to_le_bytes());
        common.extend([number(packed.len()), number(content.len())].concat());
        common.extend(&number(path.len())[..2]);
        common.extend([0, 0]);
        out.extend(b"PK\x03\x04");
        out.extend(&common);
        out.extend_from_slice(path);
        out.extend(packed);
        directory.extend(b"PK\x01\x02\x14\0");
        directory.extend(&common);
        // Comment, disk, kinds.
        directory.extend([0; 10]);
        directory.extend(start);
        directory.extend_from_slice(path);
    }
    let [count, size, start] = [files.len(), directory.len(), out.len()].map(number);
    out.extend(directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend([&count[..2], &count[..2], &size, &start, &[0, 0]].concat());
    out
}

fn number(number: usize) -> [u8; 4] {
    u32::try_from(number).expect("inputs are small").to_le_bytes()
}
