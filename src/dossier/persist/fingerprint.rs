//! [`Fingerprint`]: whether a file is still the one that was read or written.

use std::fmt;
use std::str::FromStr;

/// Length and two checksums of a file's bytes. Detects accidental changes, not malicious ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprint {
    len: u64,
    crc: u32,
    mix: u64,
}

impl Fingerprint {
    /// The fingerprint of these bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        let mut mix = 0x9E37_79B9_7F4A_7C15_u64;
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            for (to, from) in word.iter_mut().zip(chunk) {
                *to = *from;
            }
            mix = (mix ^ u64::from_le_bytes(word)).wrapping_mul(0xFF51_AFD7_ED55_8CCD).rotate_left(31);
        }
        Self { len: bytes.len() as u64, crc: crc32fast::hash(bytes), mix }
    }

    /// Sixteen digits for use in a file name.
    pub(super) fn short(&self) -> String {
        format!("{:016x}", self.mix)
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:08x}-{:016x}", self.len, self.crc, self.mix)
    }
}

impl FromStr for Fingerprint {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut parts = text.splitn(3, '-');
        let mut part = || parts.next().unwrap_or_default();
        let len = part().parse()?;
        let crc = u32::from_str_radix(part(), 16)?;
        Ok(Self { len, crc, mix: u64::from_str_radix(part(), 16)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_counts_and_texts_come_back() {
        let bytes: Vec<u8> = (0..100).collect();
        let own = Fingerprint::of(&bytes);
        for at in 0..bytes.len() {
            let mut other = bytes.clone();
            other[at] ^= 1;
            let other = Fingerprint::of(&other);
            assert!(other.crc != own.crc && other.mix != own.mix, "{at}");
        }
        assert_eq!(own.to_string().parse(), Ok(own));
        assert!("12-x".parse::<Fingerprint>().is_err());
    }
}
