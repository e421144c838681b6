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
const RUN_MAX: usize = 258;
/// Shortest repetition.
const RUN_MIN: u32 = 3;

/// A part of a stream.
pub struct DeflatedBand {
    bytes: Vec<u8>,
    /// Adler-32 of the data, and its length.
    sums: (u32, u32),
    length: usize,
}

impl DeflatedBand {
    /// Compresses `data`; the first band of a stream begins with the stream's header.
    pub fn new(data: &[u8], is_first: bool) -> Self {
        let mut bits = BitWriter { bytes: Vec::with_capacity(data.len() / 5 + 64), waiting: 0, count: 0 };
        if is_first {
            bits.bytes.extend(ZLIB_HEADER);
        }
        // Not the last block, fixed codes.
        bits.write(0b010, 3);
        let mut rest = data;
        while let [byte, after @ ..] = rest {
            bits.symbol(u32::from(*byte));
            let run = if *byte == 0 { zeros(after) } else { 0 };
            bits.zeros(run);
            rest = after.get(run..).unwrap_or_default();
        }
        bits.symbol(256);
        // An empty stored block ends at a whole byte.
        bits.write(0, 3);
        bits.fill_byte();
        bits.bytes.extend([0, 0, 0xff, 0xff]);
        Self { bytes: bits.bytes, sums: adler(data), length: data.len() }
    }

    /// Its bytes in the stream.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Number of its bytes in the stream.
    pub fn len(&self) -> usize {
        self.bytes.len()
    }
}

/// The bytes after the last band.
pub fn end(bands: &[DeflatedBand]) -> Vec<u8> {
    let (low, high) = bands.iter().fold((1, 0), |sums, band| joined(sums, band.sums, band.length));
    let mut bytes = LAST_BLOCK.to_vec();
    bytes.extend((high << 16 | low).to_be_bytes());
    bytes
}

/// Number of zeros that a slice begins with.
fn zeros(data: &[u8]) -> usize {
    let (words, _) = data.as_chunks::<16>();
    let whole = words.iter().take_while(|word| u128::from_ne_bytes(**word) == 0).count() * 16;
    whole + data.get(whole..).unwrap_or_default().iter().take_while(|byte| **byte == 0).count()
}

/// Modulus of the sums.
const ADLER_MODULUS: u32 = 65_521;

/// The two sums of Adler-32 for data that follows nothing: the first one without its initial 1.
fn adler(data: &[u8]) -> (u32, u32) {
    /// The sums of so many bytes do not overflow.
    const AT_ONCE: usize = 5_552;
    data.chunks(AT_ONCE).fold((0, 0), |sums, some| {
        let low: u32 = some.iter().map(|&byte| u32::from(byte)).sum();
        let high: u32 = (1..).zip(some.iter().rev()).map(|(place, &byte)| place * u32::from(byte)).sum();
        joined(sums, (low % ADLER_MODULUS, high % ADLER_MODULUS), some.len())
    })
}

/// The sums of data followed by other data of a length.
#[expect(clippy::cast_possible_truncation, reason = "remainders of a division by less than 2^16")]
fn joined((low, high): (u32, u32), other: (u32, u32), length: usize) -> (u32, u32) {
    let modulus = u64::from(ADLER_MODULUS);
    let repeated = u64::from(low) * (length as u64 % modulus);
    let high = (u64::from(high) + u64::from(other.1) + repeated) % modulus;
    ((low + other.0) % ADLER_MODULUS, high as u32)
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

    /// Writes a literal byte, the end of a block (256), or the length of a repetition (257 to 285).
    fn symbol(&mut self, symbol: u32) {
        let (code, count) = match symbol {
            0..144 => (0x30 + symbol, 8),
            144..256 => (0x190 + symbol - 144, 9),
            256..280 => (symbol - 256, 7),
            _ => (0xc0 + symbol - 280, 8),
        };
        // Codes begin with their highest bit.
        self.write(code.reverse_bits() >> (u32::BITS - count), count);
    }

    /// Writes so many zeros; another one stands before them.
    fn zeros(&mut self, run: usize) {
        let mut rest = run;
        while let Ok(length @ RUN_MIN..) = u32::try_from(rest.min(RUN_MAX)) {
            // From 11 on, four lengths share a number of further bits.
            let over = length - RUN_MIN;
            let is_longest = rest >= RUN_MAX;
            let bits = if is_longest { 0 } else { over.max(4).ilog2() - 2 };
            self.symbol(if is_longest { 285 } else { 257 + 4 * bits + (over >> bits) });
            self.write(over & ((1 << bits) - 1), bits);
            // At distance 1.
            self.write(0, 5);
            rest -= rest.min(RUN_MAX);
        }
        (0..rest).for_each(|_| self.symbol(0));
    }
}

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
            let band = |runs: Vec<(u8, usize)>| -> Vec<u8> {
                runs.into_iter().flat_map(|(byte, zeros)| std::iter::once(byte).chain(vec![0; zeros])).collect()
            };
            let bands: Vec<Vec<u8>> = bands.into_iter().map(band).collect();
            let deflated: Vec<DeflatedBand> =
                bands.iter().enumerate().map(|(at, band)| DeflatedBand::new(band, at == 0)).collect();
            let mut stream: Vec<u8> = deflated.iter().flat_map(|band| band.bytes().to_vec()).collect();
            stream.extend(end(&deflated));
            let mut found = Vec::new();
            flate2::read::ZlibDecoder::new(&stream[..]).read_to_end(&mut found).unwrap();
            prop_assert_eq!(found, bands.concat());
        }
    }
}
