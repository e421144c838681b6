//! Deflate, in bands that are compressed independently, so that all cores share the work.
//!
//! Filtered rows of a drawing are runs of zeros, and few other bytes. So only runs of zeros are repetitions, and all is
//! written in the fixed codes of RFC 1951: a few times faster than a search for repetitions. A band ends at a whole
//! byte, as the bands of a stream follow each other.

/// First bytes of a zlib stream: deflate with a window of 32 KiB, at the fastest level.
const ZLIB_HEADER: [u8; 2] = [0x78, 0x01];
/// A final block of stored bytes, which has none.
const LAST_BLOCK: [u8; 5] = [1, 0, 0, 0xff, 0xff];
/// Longest repetition.
const RUN_MAX: u64 = 258;
/// Shortest repetition.
const RUN_MIN: u64 = 3;
/// The symbol that ends a block.
const END_OF_BLOCK: usize = 256;

/// A part of a stream.
pub struct DeflatedBand {
    bytes: Vec<u8>,
    /// Adler-32 of the data, and its length.
    sums: (u32, u32),
    length: u64,
}

impl DeflatedBand {
    /// Its bytes in the stream.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Number of its bytes in the stream.
    pub fn len(&self) -> usize {
        self.bytes.len()
    }
}

/// Compresses a band, which is never in memory as a whole.
pub struct Deflater {
    bits: BitWriter,
    /// Zeros that are not written yet.
    zeros: u64,
    /// The sums of Adler-32 so far, not yet reduced: a band is far from so long that they overflow.
    sums: (u64, u64),
    length: u64,
}

impl Deflater {
    /// Begins a band; the first one of a stream begins with the stream's header.
    pub fn new(is_first: bool) -> Self {
        let mut bits = BitWriter { bytes: Vec::with_capacity(1 << 16), waiting: 0, count: 0 };
        if is_first {
            bits.bytes.extend(ZLIB_HEADER);
        }
        // Not the last block, fixed codes.
        bits.write(0b010, 3);
        Self { bits, zeros: 0, sums: (0, 0), length: 0 }
    }

    /// Adds a byte.
    pub fn byte(&mut self, byte: u8) {
        if byte == 0 {
            self.zeros += 1;
            return;
        }
        self.write_zeros();
        self.bits.symbol(usize::from(byte));
        self.sums.0 += u64::from(byte);
        self.sums.1 += self.sums.0;
        self.length += 1;
    }

    /// Adds so many zeros.
    pub fn zeros(&mut self, count: usize) {
        self.zeros += count as u64;
    }

    fn write_zeros(&mut self) {
        let count = std::mem::take(&mut self.zeros);
        if count == 0 {
            return;
        }
        self.bits.symbol(0);
        self.bits.zeros(count - 1);
        self.sums.1 += self.sums.0 * count;
        self.length += count;
    }

    /// Ends the band.
    pub fn finish(mut self) -> DeflatedBand {
        self.write_zeros();
        self.bits.symbol(END_OF_BLOCK);
        // An empty stored block ends at a whole byte.
        self.bits.write(0, 3);
        self.bits.fill_byte();
        self.bits.bytes.extend([0, 0, 0xff, 0xff]);
        DeflatedBand {
            bytes: self.bits.bytes,
            sums: [self.sums.0, self.sums.1].map(reduced).into(),
            length: self.length,
        }
    }
}

/// The bytes after the last band.
pub fn end(bands: &[DeflatedBand]) -> Vec<u8> {
    let (low, high) = bands.iter().fold((1, 0), |sums, band| joined(sums, band.sums, band.length));
    let mut bytes = LAST_BLOCK.to_vec();
    bytes.extend((high << 16 | low).to_be_bytes());
    bytes
}

/// Modulus of the sums.
const ADLER_MODULUS: u64 = 65_521;

fn reduced(sum: u64) -> u32 {
    (sum % ADLER_MODULUS) as u32
}

/// The sums of data followed by other data of a length.
fn joined((low, high): (u32, u32), other: (u32, u32), length: u64) -> (u32, u32) {
    let repeated = u64::from(low) * (length % ADLER_MODULUS);
    (reduced(u64::from(low + other.0)), reduced(u64::from(high) + u64::from(other.1) + repeated))
}

/// Writes bits from the lowest of each byte on.
struct BitWriter {
    bytes: Vec<u8>,
    waiting: u64,
    count: u32,
}

impl BitWriter {
    /// Writes the lowest `count` bits of `bits`, at most 32.
    fn write(&mut self, bits: u32, count: u32) {
        self.waiting |= u64::from(bits) << self.count;
        self.count += count;
        if self.count >= 32 {
            let [first, second, third, fourth, ..] = self.waiting.to_le_bytes();
            self.bytes.extend([first, second, third, fourth]);
            self.waiting >>= 32;
            self.count -= 32;
        }
    }

    /// Fills a byte that was begun with zeros.
    fn fill_byte(&mut self) {
        let bytes = self.waiting.to_le_bytes();
        let count = usize::try_from(self.count.div_ceil(8)).unwrap_or(bytes.len());
        self.bytes.extend(bytes.iter().take(count));
        (self.waiting, self.count) = (0, 0);
    }

    /// Writes a literal byte, the end of a block, or the length of a repetition (257 to 285).
    fn symbol(&mut self, symbol: usize) {
        let (code, count) = CODES.get(symbol).copied().unwrap_or_default();
        self.write(code, count);
    }

    /// Writes so many zeros; another one stands before them.
    fn zeros(&mut self, run: u64) {
        let mut rest = run;
        while rest >= RUN_MIN {
            // From 11 on, four lengths share a number of further bits.
            let length = rest.min(RUN_MAX);
            let over = u32::try_from(length - RUN_MIN).unwrap_or_default();
            let bits = if length == RUN_MAX { 0 } else { over.max(4).ilog2() - 2 };
            let symbol = if length == RUN_MAX { 285 } else { 257 + 4 * bits + (over >> bits) };
            self.symbol(symbol as usize);
            self.write(over & ((1 << bits) - 1), bits);
            // At distance 1.
            self.write(0, 5);
            rest -= length;
        }
        (0..rest).for_each(|_| self.symbol(0));
    }
}

/// The fixed code of each symbol, from its highest bit on, and its length.
#[expect(clippy::indexing_slicing, reason = "every symbol has its place")]
const CODES: [(u32, u32); 286] = {
    let mut codes = [(0, 0); 286];
    let mut symbol = 0;
    while symbol < 286 {
        let (code, count): (u32, u32) = match symbol {
            0..144 => (0x30 + symbol, 8),
            144..256 => (0x190 + symbol - 144, 9),
            256..280 => (symbol - 256, 7),
            _ => (0xc0 + symbol - 280, 8),
        };
        codes[symbol as usize] = (code.reverse_bits() >> (u32::BITS - count), count);
        symbol += 1;
    }
    codes
};

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::io::Read as _;

    proptest! {
        #[test]
        fn bands_are_one_stream(
            bands in prop::collection::vec(
                prop::collection::vec((any::<u8>(), prop_oneof![3 => 0..12_usize, 1 => 0..2_000_usize]), 0..40), 1..5,
            ),
        ) {
            let deflated = |(at, runs): (usize, &Vec<(u8, usize)>)| {
                let mut band = Deflater::new(at == 0);
                for &(byte, zeros) in runs {
                    band.byte(byte);
                    band.zeros(zeros);
                }
                band.finish()
            };
            let deflated: Vec<DeflatedBand> = bands.iter().enumerate().map(deflated).collect();
            let mut stream: Vec<u8> = deflated.iter().flat_map(|band| band.bytes().to_vec()).collect();
            stream.extend(end(&deflated));
            let mut found = Vec::new();
            flate2::read::ZlibDecoder::new(&stream[..]).read_to_end(&mut found).unwrap();
            let runs = bands.concat().into_iter();
            let expected: Vec<u8> =
                runs.flat_map(|(byte, zeros)| std::iter::once(byte).chain(vec![0; zeros])).collect();
            prop_assert_eq!(found, expected);
        }
    }
}
