//! Articles from elsewhere: their words come through as they are, and what is hostile ends in a sentence.

use proptest::prelude::*;

use super::*;
use crate::dossier::{ArticleText, BlockKind};

const ALL: [Format; 10] = [
    Format::Markdown,
    Format::Plain,
    Format::Html,
    Format::Mhtml,
    Format::Mail,
    Format::Docx,
    Format::Odt,
    Format::Rtf,
    Format::Epub,
    Format::Pdf,
];

fn plain(markdown: &str) -> String {
    ArticleText::from_markdown(markdown).plain
}

const PAGE: &str = r#"<!DOCTYPE html><html lang="en"><head><title>Bridge opens | The Paper</title>
<meta property="og:title" content="Bridge opens"><meta property="og:site_name" content="The Paper">
<meta name="author" content="By A. Writer"><meta property="article:published_time" content="2026-06-03T21:08:00Z">
<script>alert("x")</script></head><body><nav><ul><li><a href="/">Home</a></li><li>Menu entry</li></ul></nav>
<article><h1>Bridge opens</h1><p>The bridge was opened on <b>Tuesday</b> &amp; paid for by *nobody*, officials
said in a long sentence that makes a paragraph of it, with commas, and more commas, so that it counts as an article.</p>
<h2>What it cost</h2><p>It cost 1 &lt; 2 million, which is [much], said the engineer, and went on at some length about
the price of steel, of stone, of labour, and of the ferry that it replaces, which had run for years.</p>
<figure><img src="http://example.org/x.png" onerror="alert(1)">
<figcaption>The bridge, seen from the east.</figcaption></figure>
<blockquote><p>It is a good bridge, and it will stand for a hundred years, if it is painted, she said.</p></blockquote>
<p># Not a heading, but a paragraph that begins with a number sign, and has commas, too, to be kept as it is.</p>
</article><footer>Imprint and cookies</footer></body></html>"#;

#[test]
fn a_page_becomes_its_article() {
    let imported = import(PAGE.as_bytes(), Format::Html, None).unwrap();
    let fields = &imported.fields;
    assert_eq!((fields.title.as_str(), fields.author.as_str()), ("Bridge opens", "A. Writer"));
    assert_eq!((fields.publisher.as_str(), fields.published.as_str()), ("The Paper", "2026-06-03"));
    assert_eq!(fields.language, "en");
    let text = ArticleText::from_markdown(&imported.markdown);
    for words in [
        "The bridge was opened on Tuesday & paid for by *nobody*, officials",
        "It cost 1 < 2 million, which is [much], said",
        "\n# Not a heading, but",
    ] {
        assert!(text.plain.contains(words), "{words}: {}", text.plain);
    }
    for words in ["Menu entry", "alert", "Imprint", "onerror", "example.org"] {
        assert!(!imported.markdown.contains(words), "{words}: {}", imported.markdown);
    }
    let kinds = |kind| text.blocks.iter().filter(|block| block.kind == kind).count();
    assert_eq!(kinds(BlockKind::Heading(2)), 1, "{}", imported.markdown);
    assert_eq!((kinds(BlockKind::Caption), kinds(BlockKind::Quote)), (1, 1), "{}", imported.markdown);
}

#[test]
fn markdown_stays_as_it_is_and_plain_text_keeps_its_words() {
    let markdown = "# Title\n\nSome *words*.\n";
    let imported = import(markdown.as_bytes(), Format::Markdown, None).unwrap();
    assert_eq!((imported.markdown.as_str(), imported.fields.title.as_str()), (markdown, "Title"));
    let imported = import(b"1. Title\r\n\r\nSome *words*\nand <b> & more\\.", Format::Plain, None).unwrap();
    assert_eq!(plain(&imported.markdown), "1. Title\nSome *words* and <b> & more\\.");
    assert_eq!(imported.fields.title, "1. Title");
    let imported = import(b"\nFerry *burns*\nBy Reuters\nJune 3\n\nWords.", Format::Plain, None).unwrap();
    assert_eq!(imported.fields.title, "Ferry *burns*");
}

#[test]
fn encodings_are_found_or_offered() {
    let check = |bytes: &[u8], is_page: bool, expected: (&str, &str, Certainty)| {
        let decoded = decode(bytes, is_page, None).unwrap();
        assert_eq!((decoded.text.as_str(), decoded.encoding, decoded.certainty), expected);
    };
    check("é".as_bytes(), false, ("é", "UTF-8", Certainty::Certain));
    check(b"\xEF\xBB\xBFa", false, ("a", "UTF-8", Certainty::Certain));
    check(b"\xFF\xFEa\0", false, ("a", "UTF-16LE", Certainty::Certain));
    let page = b"<meta charset='iso-8859-15'>\xA4";
    check(page, true, ("<meta charset='iso-8859-15'>\u{20AC}", "ISO-8859-15", Certainty::Declared));
    let guessed = import(b"Le caf\xE9 est ferm\xE9 d\xE9j\xE0.", Format::Plain, None).unwrap();
    assert_eq!((guessed.certainty, guessed.markdown.as_str()), (Certainty::Guessed, "Le café est fermé déjà.\n"));
    assert_eq!(guessed.notes.len(), 1);
    let chosen = import(b"\xE0\xE1", Format::Plain, Some("windows-1251")).unwrap();
    assert_eq!((chosen.markdown.as_str(), chosen.certainty), ("аб\n", Certainty::Declared));
    assert!(matches!(decode(b"", false, Some("nope")), Err(ImportError::NoEncoding { .. })));
}

#[test]
fn controls_are_seen_and_not_obeyed() {
    let imported = import("a\0b\u{202E}c\u{1b}[31m".as_bytes(), Format::Plain, None).unwrap();
    assert_eq!(plain(&imported.markdown), "a\u{FFFD}b\u{FFFD}c\u{FFFD}[31m");
    assert_eq!(imported.notes, ["3 control characters are shown as \u{FFFD}."]);
    let imported = import(b"# A &#x202E;title\n", Format::Markdown, None).unwrap();
    assert_eq!(imported.fields.title, "A \u{FFFD}title");
    let page = PAGE.replace("Bridge opens", "Bridge &#x202E;opens").replace("Tuesday", "Tues&#x2066;day");
    let imported = import(page.as_bytes(), Format::Html, None).unwrap();
    assert_eq!(imported.fields.title, "Bridge \u{FFFD}opens");
    assert!(imported.markdown.contains("Tues\u{FFFD}day"), "{}", imported.markdown);
}

#[test]
fn limits_hold_to_the_byte() {
    let refused = |bytes: &[u8], format| import(bytes, format, None).err();
    let line = "x".repeat(limits::LINE_BYTES);
    assert_eq!(refused(line.as_bytes(), Format::Plain), None);
    let longer = format!("a\n{line}x");
    assert_eq!(refused(longer.as_bytes(), Format::Plain), Some(ImportError::LineTooLong { line: 2 }));
    let size = usize::try_from(limits::ARTICLE_BYTES).unwrap();
    let mut large = "words of a line\n".repeat(size / 16);
    assert_eq!(large.len(), size);
    assert_eq!(refused(large.as_bytes(), Format::Markdown), None);
    large.push('x');
    assert_eq!(refused(large.as_bytes(), Format::Markdown), Some(ImportError::TooLarge));
    for empty in ["", " \n", "\n\n"] {
        assert_eq!(refused(empty.as_bytes(), Format::Plain), Some(ImportError::Empty));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// Whatever the words, Markdown made of them says them, in their order, and a blank line separates paragraphs.
    #[test]
    fn plain_text_says_what_it_said(text in "([#>*_`~=+\\-0-9.)(\\[\\]<&!|\\\\a-c:\"'é \t\n]){0,60}") {
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        let read = plain(&plain::to_markdown(&text));
        // A hyphen at the end of a line has no blank behind it.
        prop_assert_eq!(words(&read).concat(), words(&text).concat());
        let groups: Vec<String> = text
            .split('\n')
            .collect::<Vec<_>>()
            .split(|line| line.trim().is_empty())
            .map(|lines| words(&lines.join(" ")).concat())
            .filter(|words| !words.is_empty())
            .collect();
        // No paragraph reaches over a blank line.
        let mut lines = read.lines().map(|line| words(line).concat());
        for group in groups {
            let mut rest = group.as_str();
            while !rest.is_empty() {
                let line = lines.next().unwrap_or_default();
                prop_assert!(!line.is_empty() && rest.starts_with(&line), "{line} in {rest}");
                rest = rest.get(line.len()..).unwrap_or_default();
            }
        }
        let mut caption = String::new();
        markdown::push_block(&mut caption, markdown::Role::Caption, &words(&text).join(" "));
        prop_assert_eq!(plain(&caption).matches('a').count(), text.matches('a').count());
    }

    /// Whatever the role, the words of a block come back, and stay in one block.
    #[test]
    fn a_block_stays_one_block(text in "[#>*_`~=+\\-0-9.)(\\[\\]<&!|\\\\a-c:\"'é ]{0,40}", at in 0_usize..9) {
        use markdown::Role;
        let roles = [
            Role::Heading(2),
            Role::Paragraph,
            Role::Item(None),
            Role::Item(Some(7)),
            Role::ItemContinued(None),
            Role::Quote,
            Role::Caption,
            Role::Row,
            Role::Code,
        ];
        let mut out = String::new();
        markdown::push_block(&mut out, roles[at], &text);
        let read = ArticleText::from_markdown(&out);
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        prop_assert_eq!(words(&read.plain), words(&text), "{}", out);
        prop_assert!(read.blocks.len() <= 1, "{}", out);
    }

    /// Bytes of any kind end in an article or a sentence.
    #[test]
    fn nothing_is_too_odd(
        bytes in prop::collection::vec(any::<u8>(), 0..400),
        tags in "(<[/a-z!\\-]{0,6}[ a-z=\"']{0,8}>?|x|&#?[a-z0-9]{0,4};?){0,40}",
    ) {
        for format in ALL {
            for bytes in [&bytes, tags.as_bytes()] {
                if let Err(error) = import(bytes, format, None) {
                    prop_assert!(!error.to_string().contains('\n'));
                }
            }
        }
    }
}

#[test]
fn a_head_above_markdown_is_its_details_and_not_its_text() {
    let head =
        "---\ntitle: \"Why one ferry\"\nauthor: By P. Raman\ndate: 2024-06-20T08:00:00Z\npublisher: Coastlines\n";
    let written = format!("{head}tags:\n  - ferry\n- sea\nlang: en\n---\n\n# Why\n\nWords.\n");
    let imported = import(written.as_bytes(), Format::Markdown, None).unwrap();
    let fields = &imported.fields;
    assert_eq!(imported.markdown, "# Why\n\nWords.\n");
    assert_eq!((fields.title.as_str(), fields.author.as_str()), ("Why one ferry", "P. Raman"));
    assert_eq!((fields.published.as_str(), fields.publisher.as_str()), ("2024-06-20", "Coastlines"));
    assert_eq!((fields.language.as_str(), imported.notes.len()), ("en", 1));
    for text in
        ["---\n\nA rule above: words.\n\n---\n", "---\nhttps://x.org\n---\n", "---\na: b\n", "---\n---\nwords\n"]
    {
        assert_eq!(import(text.as_bytes(), Format::Markdown, None).unwrap().markdown, text);
    }
}

#[test]
fn hyphens_that_nobody_sees_do_not_part_words() {
    let pasted = "The pro\u{AD}vin\u{AD}cial\u{200B} ferry";
    assert_eq!(plain(&import(pasted.as_bytes(), Format::Plain, None).unwrap().markdown), "The provincial ferry");
    let page = PAGE.replace("bridge was opened on", "bri&shy;dge was ope\u{AD}ned on");
    let imported = import(page.as_bytes(), Format::Html, None).unwrap();
    assert!(plain(&imported.markdown).contains("The bridge was opened on Tuesday"), "{}", imported.markdown);
}

#[test]
fn a_piece_of_a_page_keeps_its_structure() {
    let html = "<meta charset='utf-8'><h2>What it <b>cost</b></h2><!--StartFragment--><p>Two million*, she said.</p>\
                <ol><li>steel</li><li>stone</li></ol><script>alert(1)</script><!--EndFragment-->";
    let markdown = markdown_of_html(html).unwrap();
    assert_eq!(markdown, "## What it cost\n\nTwo million\\*, she said.\n\n1. steel\n\n2. stone\n");
    assert_eq!(markdown_of_html("<meta charset='utf-8'><img src='x.png'>"), None);
    assert_eq!(markdown_of_html(&"<div>".repeat(1_000)), None);
}
