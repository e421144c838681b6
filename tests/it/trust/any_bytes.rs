//! The functions that the fuzzers call (`fuzz/`), on sound files with a few things wrong: what a fuzzer does for hours,
//! for a few hundred cases at every change. `DATELINE_FUZZ_CASES` asks for more. Readers of articles also get the files
//! of `tests/cases/ingest`.

use std::fs;
use std::path::Path;

use proptest::prelude::*;

use super::harness;

/// One thing that goes wrong with a file.
#[derive(Clone, Debug)]
enum Harm {
    /// It ends here.
    Cut(usize),
    /// A byte is another one.
    Byte(usize, u8),
    /// A stretch is missing.
    Gap(usize, usize),
    /// A stretch stands elsewhere, too.
    Again(usize, usize, usize),
    /// Something stands here that has a meaning.
    Word(usize, usize),
}

impl Harm {
    fn any() -> impl Strategy<Value = Self> {
        let at = || 0_usize..1 << 16;
        prop_oneof![
            1 => at().prop_map(Self::Cut),
            4 => (at(), any::<u8>()).prop_map(|(at, byte)| Self::Byte(at, byte)),
            2 => (at(), 1_usize..40).prop_map(|(at, len)| Self::Gap(at, len)),
            3 => (at(), 1_usize..80, at()).prop_map(|(from, len, to)| Self::Again(from, len, to)),
            4 => (at(), 0_usize..1 << 16).prop_map(|(at, word)| Self::Word(at, word)),
        ]
    }

    fn befall(&self, bytes: &mut Vec<u8>, words: &[Vec<u8>]) {
        let round = |at: usize, count: usize| if count == 0 { 0 } else { at % count };
        match *self {
            Self::Cut(at) => bytes.truncate(round(at, bytes.len() + 1)),
            Self::Byte(at, byte) => {
                let at = round(at, bytes.len());
                bytes.get_mut(at).into_iter().for_each(|old| *old = byte);
            }
            Self::Gap(at, len) => {
                let at = round(at, bytes.len());
                bytes.drain(at..bytes.len().min(at + len));
            }
            Self::Again(from, len, to) => {
                let from = round(from, bytes.len());
                let part = bytes[from..bytes.len().min(from + len)].to_vec();
                let to = round(to, bytes.len() + 1);
                bytes.splice(to..to, part);
            }
            Self::Word(at, word) => {
                let at = round(at, bytes.len() + 1);
                bytes.splice(at..at, words[round(word, words.len())].iter().copied());
            }
        }
    }
}

/// 200 cases, or as many as the environment asks for.
fn cases() -> u32 {
    std::env::var("DATELINE_FUZZ_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(200)
}

fn fuzz_folder(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz").join(name)
}

fn seeds(kind: &str) -> Vec<Vec<u8>> {
    let files = fs::read_dir(fuzz_folder("seeds").join(kind)).unwrap();
    let mut paths: Vec<_> = files.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(!paths.is_empty());
    paths.iter().map(|path| fs::read(path).unwrap()).collect()
}

/// The files of `tests/cases/ingest` that have one of these endings.
fn articles(endings: &[&str]) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/ingest");
    let files = fs::read_dir(folder).unwrap();
    let mut paths: Vec<_> = files.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| endings.iter().any(|ending| path.extension().is_some_and(|it| it == *ending)));
    paths.sort();
    assert!(!paths.is_empty(), "{endings:?}");
    paths.iter().map(|path| fs::read(path).unwrap()).collect()
}

/// These articles, each behind the byte that says what it is.
fn texts(kind: u8, endings: &[&str]) -> Vec<Vec<u8>> {
    articles(endings).into_iter().map(|text| [&[kind], text.as_slice()].concat()).collect()
}

/// These articles, taken apart: what is wrong in them is then their content and not their checksums. One that is no
/// archive stays as it is.
#[cfg(feature = "office")]
fn parts(endings: &[&str]) -> Vec<Vec<u8>> {
    let apart = |bytes: Vec<u8>| {
        let Ok(mut zip) = zip::ZipArchive::new(std::io::Cursor::new(&bytes)) else { return bytes };
        let mut out = Vec::new();
        for at in 0..zip.len() {
            let mut file = zip.by_index(at).unwrap();
            out.extend(format!("=== {}\n", file.name().unwrap()).into_bytes());
            std::io::copy(&mut file, &mut out).unwrap();
            out.push(b'\n');
        }
        out
    };
    articles(endings).into_iter().map(apart).collect()
}

/// The fuzzers' dictionary: a text in quotation marks a line, bytes as `\xNN`.
fn words() -> Vec<Vec<u8>> {
    let text = fs::read_to_string(fuzz_folder("words.dict")).unwrap();
    let quoted = text.lines().filter_map(|line| line.strip_prefix('"')?.strip_suffix('"'));
    let words: Vec<Vec<u8>> = quoted
        .map(|word| {
            let (mut bytes, mut rest) = (Vec::new(), word.as_bytes());
            while let Some((&first, after)) = rest.split_first() {
                (rest, bytes) = match (first, after) {
                    (b'\\', [b'x', hex @ ..]) => {
                        let number = std::str::from_utf8(&hex[..2]).unwrap();
                        (&hex[2..], [bytes, vec![u8::from_str_radix(number, 16).unwrap()]].concat())
                    }
                    (b'\\', [next, ..]) => (&after[1..], [bytes, vec![*next]].concat()),
                    _ => (after, [bytes, vec![first]].concat()),
                };
            }
            bytes
        })
        .collect();
    assert!(words.len() > 40);
    words
}

/// Each seed of a kind as it is, and then with harm done to it.
fn check(kind: &str, holds: fn(&[u8])) {
    check_with(kind, Vec::new(), holds);
}

/// The same with further seeds.
fn check_with(kind: &str, further: Vec<Vec<u8>>, holds: fn(&[u8])) {
    let (seeds, words) = ([seeds(kind), further].concat(), words());
    for seed in &seeds {
        holds(seed);
    }
    // Failures become seeds for the fuzzers; proptest need not remember them.
    let config = ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() };
    let harm = (0..seeds.len(), prop::collection::vec(Harm::any(), 1..6));
    proptest!(config, |((seed, harms) in harm)| {
        let mut bytes = seeds[seed].clone();
        for harm in &harms {
            harm.befall(&mut bytes, &words);
        }
        holds(&bytes);
    });
}

#[test]
fn any_dossier() {
    check("dossier", harness::dossier);
}

#[test]
fn any_text() {
    check_with("text", [texts(b'm', &["md"]), texts(b'p', &["txt"])].concat(), harness::text);
}

#[test]
fn any_exchange() {
    check("exchange", harness::exchange);
}

#[test]
fn any_page() {
    check_with("page", articles(&["html"]), harness::page);
}

#[test]
fn any_mail() {
    check_with("mail", articles(&["eml", "mhtml"]), harness::mail);
}

#[cfg(feature = "office")]
#[test]
fn any_word() {
    check_with("word", parts(&["docx"]), harness::word);
}

#[cfg(feature = "office")]
#[test]
fn any_opendocument() {
    check_with("opendocument", parts(&["odt"]), harness::opendocument);
}

#[test]
fn any_rich_text() {
    check_with("rich_text", articles(&["rtf"]), harness::rich_text);
}

#[cfg(feature = "office")]
#[test]
fn any_book() {
    check_with("book", parts(&["epub"]), harness::book);
}

#[test]
fn any_pdf() {
    check_with("pdf", articles(&["pdf"]), harness::pdf);
}

#[test]
fn any_packed() {
    check("packed", harness::packed);
}

#[test]
fn any_journal() {
    check("journal", harness::journal);
}

#[test]
fn any_date() {
    check("date", harness::date);
}

/// Every end and every bad byte of a journal of many kinds of edits, and of a dossier.
#[test]
fn every_truncation_and_every_bad_byte() {
    let edits = [2, 3, 5, 6];
    for at in 0..950_u16 {
        let [low, high] = at.to_le_bytes();
        for damage in [[low, high, 0, 0, 0, 0], [0, 0, low, high, u8::try_from(at % 8).unwrap(), 1]] {
            harness::journal(&[b"e", damage.as_slice(), &edits].concat());
        }
    }
    let dossier = fs::read(fuzz_folder("seeds/dossier/odd.json")).unwrap();
    for at in 0..dossier.len() {
        harness::dossier(&dossier[..at]);
        let mut flipped = dossier.clone();
        flipped[at] ^= if at % 2 == 0 { 0xFF } else { 1 << (at % 8) };
        harness::dossier(&flipped);
    }
}
