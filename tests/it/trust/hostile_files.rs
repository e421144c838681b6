//! Files made to cost far more than they look like: each is read or refused in a sentence, in bounded time and memory.

use std::io::Write as _;
use std::process::{Command, Stdio};

use flate2::Compression;
use flate2::write::{DeflateEncoder, ZlibEncoder};

use super::harness::zipped;

/// Most seconds of processor time: a debug build is slow. Most memory, in kilobytes, with threads and libraries.
#[cfg(unix)]
const LIMITS: &str = "ulimit -t 60; ulimit -v 2000000";

/// The program on a file, in bounded time and memory.
fn dateline(path: &std::path::Path) -> Command {
    #[cfg(unix)]
    let mut command = {
        let mut command = Command::new("sh");
        command.arg("-c").arg(format!("{LIMITS}; exec \"$0\" dates \"$1\"")).arg(env!("CARGO_BIN_EXE_dateline"));
        command
    };
    #[cfg(not(unix))]
    let mut command = {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
        command.arg("dates");
        command
    };
    command.arg(path).stdin(Stdio::null()).stdout(Stdio::null());
    command
}

/// Reads a file; `refusal` is a part of the sentence that refuses it, where it has to be refused.
#[track_caller]
fn check(name: &str, bytes: &[u8], refusal: Option<&str>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    let output = dateline(&path).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    match refusal {
        Some(part) => {
            assert_eq!((output.status.code(), said.lines().count()), (Some(1), 1), "{name}: {said}");
            assert!(said.contains(part), "{name}: {said}");
        }
        None => assert_eq!(output.status.code(), Some(0), "{name}: {said}"),
    }
}

/// The text that `piece` makes of each of these numbers.
fn repeated(numbers: std::ops::Range<usize>, piece: impl Fn(usize) -> String) -> String {
    numbers.map(piece).collect::<Vec<_>>().concat()
}

fn deflated(content: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(content).unwrap();
    encoder.finish().unwrap()
}

fn archive(files: &[(&str, String)]) -> Vec<u8> {
    let files: Vec<(&[u8], Vec<u8>)> =
        files.iter().map(|(path, content)| (path.as_bytes(), content.clone().into_bytes())).collect();
    // The type of an OpenDocument file is stored as it is.
    zipped(&files, |content| if content.len() < 100 { (0, content.to_vec()) } else { (8, deflated(content)) })
}

fn word(body: &str) -> Vec<u8> {
    archive(&[("word/document.xml", format!("<w:document><w:body>{body}</w:body></w:document>"))])
}

fn opendocument(body: &str) -> Vec<u8> {
    let content = format!("<document-content><body><text>{body}</text></body></document-content>");
    archive(&[("mimetype", "application/vnd.oasis.opendocument.text".to_owned()), ("content.xml", content)])
}

fn book(manifest: &str, spine: &str, chapters: &[(&str, String)]) -> Vec<u8> {
    let container = "<container><rootfiles><rootfile full-path='book.opf'/></rootfiles></container>";
    let package = format!("<package><manifest>{manifest}</manifest><spine>{spine}</spine></package>");
    let mut files = vec![
        ("mimetype", "application/epub+zip".to_owned()),
        ("META-INF/container.xml", container.to_owned()),
        ("book.opf", package),
    ];
    files.extend(chapters.iter().cloned());
    archive(&files)
}

#[test]
fn what_unpacks_to_too_much_is_refused() {
    check("bomb.docx", &word(&"<w:p/>".repeat(20 << 20)), Some("unpacks to far too much"));
    check("bomb.odt", &opendocument(&" ".repeat(100 << 20)), Some("unpacks to far too much"));
    let chapter = format!("<p>{}</p>", "word ".repeat(8 << 20));
    let names: Vec<String> = (0..4).map(|at| format!("{at}.xhtml")).collect();
    let chapters: Vec<(&str, String)> = names.iter().map(|name| (name.as_str(), chapter.clone())).collect();
    let manifest = repeated(0..4, |at| format!("<item id='{at}' href='{at}.xhtml'/>"));
    let spine = repeated(0..4, |at| format!("<itemref idref='{at}'/>"));
    check("bomb.epub", &book(&manifest, &spine, &chapters), Some("16 MB"));
    let files: Vec<String> = (0..21_000).map(|at| format!("f{at}")).collect();
    let mut many: Vec<(&str, String)> = vec![("word/document.xml", "<a/>".to_owned())];
    many.extend(files.iter().map(|name| (name.as_str(), String::new())));
    check("many.docx", &archive(&many), Some("21001 files"));
}

#[test]
fn what_nests_or_multiplies_is_bounded() {
    check("deep.docx", &word(&"<w:p>".repeat(200_000)), Some("nested too deep"));
    check("deep.odt", &opendocument(&"<list><list-item>".repeat(100_000)), Some("nested too deep"));
    check("deep.rtf", format!("{{\\rtf1 {}", "{".repeat(1 << 20)).as_bytes(), Some("nested too deep"));
    check("elements.docx", &word(&"<w:p/>".repeat(1_100_000)), Some("too many elements"));
    let attributes = format!("<w:p {}/>", "a='' ".repeat(2_100_000));
    check("attributes.docx", &word(&attributes), Some("too many elements"));
    let entities = repeated(1..30, |at| format!("<!ENTITY e{at} \"{}\">", format!("&e{};", at - 1).repeat(10)));
    let bomb = format!(
        "<!DOCTYPE d [<!ENTITY e0 \"ha\">{entities}]><d><body><p><r><t>Words &e29; end.</t></r></p></body></d>"
    );
    check("entities.docx", &archive(&[("word/document.xml", bomb)]), None);
    let yaml = repeated(1..30, |at| format!("a{at}: &a{at} [{}]\n", format!("*a{}, ", at - 1).repeat(9)));
    let yaml = format!("a0: &a0 [x, x]\n{yaml}");
    check("aliases.md", format!("---\n{yaml}title: Ferry\n---\n\nWords.\n").as_bytes(), None);
}

/// What has to be looked up for each of many elements is not searched for.
#[test]
fn many_styles_lists_and_chapters_cost_no_more_than_their_number() {
    let lists = repeated(0..60_000, |at| {
        format!("<w:p><w:pPr><w:numPr><w:numId w:val='{at}'/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>")
    });
    check("lists.docx", &word(&lists), None);
    let styles = repeated(1..60_000, |at| format!("{{\\s{at} heading 1;}}"));
    let headings = repeated(1..60_000, |at| format!("\\pard\\s{at} x\\par "));
    check("styles.rtf", format!("{{\\rtf1{{\\stylesheet{styles}}}{headings}}}").as_bytes(), None);
    let manifest = repeated(0..60_000, |at| format!("<item id='i{at}' href='one.xhtml'/>"));
    let spine = repeated(0..60_000, |at| format!("<itemref idref='i{at}'/>"));
    check("chapters.epub", &book(&manifest, &spine, &[("one.xhtml", "<p>Some words.</p>".to_owned())]), None);
}

/// A PDF with these objects, the first of which is its catalogue.
fn pdf(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut out = b"%PDF-1.5\n".to_vec();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.extend(format!("{} 0 obj\n", at + 1).into_bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    let start = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1).into_bytes());
    for place in &places {
        out.extend(format!("{place:010} 00000 n \n").into_bytes());
    }
    out.extend(format!("trailer<</Size {}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n", places.len() + 1).into_bytes());
    out
}

fn stream(entries: &str, content: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content).unwrap();
    let packed = encoder.finish().unwrap();
    let head = format!("<<{entries}/Length {}/Filter/FlateDecode>>\nstream\n", packed.len());
    [head.as_bytes(), &packed, b"\nendstream"].concat()
}

#[test]
fn pages_and_fonts_of_a_pdf_share_their_bounds() {
    let text = |entries: &str| entries.as_bytes().to_vec();
    // A thousand pages draw the same huge content in the same font.
    let kids = "4 0 R ".repeat(1_000);
    let content = [b"BT /F 9 Tf (Some words.) Tj ET\n".as_slice(), &b" ".repeat(8 << 20)].concat();
    let map = b"1 beginbfrange\n<00> <ff> <0041>\nendbfrange\n".repeat(100_000);
    let objects = [
        text("<</Type/Catalog/Pages 2 0 R>>"),
        format!("<</Type/Pages/Count 1000/Kids[{kids}]>>").into_bytes(),
        stream("", &content),
        text("<</Type/Page/Parent 2 0 R/Contents 3 0 R/Resources<</Font<</F 5 0 R>>>>>>"),
        text("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>"),
        stream("", &map),
    ];
    check("pages.pdf", &pdf(&objects), None);
    // Many streams of many objects; a letter of their kind is written as a number.
    let places = repeated(0..100_000, |at| format!("{} {} ", at + 10, at * 2));
    let content = format!("{places}{}", "1 ".repeat(100_000)).into_bytes();
    let entries = format!("/Type/Obj#53tm/N 100000/First {}", places.len());
    let mut objects = vec![text("<</Type/Catalog/Pages 2 0 R>>"), text("<</Type/Pages/Count 0/Kids[]>>")];
    objects.extend((0..30).map(|_| stream(&entries, &content)));
    check("objects.pdf", &pdf(&objects), Some("it has no pages"));
}

/// Elements inside of each other are asked for their texts again and again.
#[test]
fn a_page_that_is_as_large_and_deep_as_allowed_is_read() {
    let open = "<div class='caption date byline related'>".repeat(200);
    let words = "Words in a sentence, with commas, that go on for long enough. ".repeat(100);
    let paragraphs = format!("<p>{words}</p>").repeat(300);
    check("deep.html", format!("<body>{open}{paragraphs}").as_bytes(), None);
    let row = "<tr><td>1931<td>The pier is built</tr>".repeat(20_000);
    check("table.html", format!("<body><article><h1>Pier</h1><p>{words}</p><table>{row}</table>").as_bytes(), None);
    let parts = repeated(0..20_000, |at| format!("--b{at}\nContent-Type: multipart/mixed; boundary=b{}\n\n", at + 1));
    let mail = format!(
        "From: A <a@example.org>\nDate: Tue, 4 Dec 2018 17:57:00 +0100\nContent-Type: multipart/mixed; boundary=b0\n\n{parts}Words.\n"
    );
    check("parts.eml", mail.as_bytes(), Some("no words"));
}
