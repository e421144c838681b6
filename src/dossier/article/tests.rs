//! Markdown in, text and blocks out.

use proptest::prelude::*;

use super::*;

/// What `source` becomes: each block's kind and text.
fn check(source: &str, expected: &[(BlockKind, &str)]) {
    let text = ArticleText::from_markdown(source);
    let got: Vec<_> = text.blocks.iter().map(|block| (block.kind, &text.plain[block.range.clone()])).collect();
    assert_eq!(got, expected, "{source:?}");
    assert_sound(&text);
}

fn assert_sound(text: &ArticleText) {
    let joined: Vec<_> = text.blocks.iter().map(|block| &text.plain[block.range.clone()]).collect();
    assert_eq!(text.plain, joined.join("\n"), "blocks are joined by one line feed");
    for (at, block) in text.blocks.iter().enumerate() {
        assert!(!block.range.is_empty());
        assert_eq!(text.block_at(block.range.start), Some(at));
        assert_eq!(text.block_at(block.range.end), Some(at));
        for style in &block.styles {
            assert!(!style.range.is_empty());
            assert!(block.range.start <= style.range.start && style.range.end <= block.range.end);
            assert!(text.plain.get(style.range.clone()).is_some());
        }
        assert!(block.styles.is_sorted_by_key(|style| style.range.start));
    }
}

#[test]
fn blocks_are_flattened_to_their_text() {
    use BlockKind::{Caption, Code, Heading, Paragraph, Quote};
    const BULLET: BlockKind = BlockKind::Item(ItemMarker::Bullet);
    const CONTINUED: BlockKind = BlockKind::Item(ItemMarker::Continued);
    let number = |number| BlockKind::Item(ItemMarker::Number(number));
    check("# A *b*\n\nc\nd  \ne\n\n***\n\nf", &[(Heading(1), "A b"), (Paragraph, "c d\ne"), (Paragraph, "f")]);
    check("*a caption,\nwhole*\n\n*a* b", &[(Caption, "a caption, whole"), (Paragraph, "a b")]);
    check("***both***", &[(Caption, "both")]);
    check(
        "> q1\n>\n> > q2\n\n- i1\n- i2\n\n  more",
        &[(Quote, "q1"), (Quote, "q2"), (BULLET, "i1"), (BULLET, "i2"), (CONTINUED, "more")],
    );
    check("- a\n  - b\n- > c", &[(BULLET, "a"), (BULLET, "b"), (Quote, "c")]);
    check(
        "7. a\n\n   b\n8. c\n   - d\n\ne",
        &[(number(7), "a"), (CONTINUED, "b"), (number(8), "c"), (BULLET, "d"), (Paragraph, "e")],
    );
    check("```\nx\n\ny\n```\n\n    z", &[(Code, "x\n\ny"), (Code, "z")]);
    check("[link *in*](http://example.org) ![alt *text*](a.png)", &[(Paragraph, "link in alt text")]);
    check(
        "<div>\n<b>x</b>\n</div>\n\na <i>b</i>",
        &[(Paragraph, "<div>\n<b>x</b>\n</div>"), (Paragraph, "a <i>b</i>")],
    );
    check("![](a.png)\n\nend &amp; \\*done\\*", &[(Paragraph, "end & *done*")]);
    check("", &[]);
    check("\n\n<!-- -->", &[]);
    check("<!-- an\n\neditor -->\nx <!-- y --> z", &[(Paragraph, "x  z")]);
    check("a<!-- b -->c<!-->\n\n<!-- d -->\n\ne", &[(Paragraph, "ac"), (Paragraph, "e")]);
    check("a\n\n<!-- without end\n\nb", &[(Paragraph, "a"), (Paragraph, "<!-- without end\n\nb")]);
    check("a\r\nb\r\n\r\nc\r\n", &[(Paragraph, "a b"), (Paragraph, "c")]);
}

#[test]
fn styles_are_ranges_of_the_text() {
    let text = ArticleText::from_markdown("x\n\na **b *c* `d`** e");
    let styles: Vec<_> = text.blocks[1].styles.iter().map(|s| (s.style, &text.plain[s.range.clone()])).collect();
    assert_eq!(styles, [(Style::Strong, "b c d"), (Style::Emphasis, "c"), (Style::Code, "d")]);
}

#[test]
fn every_script_counts_in_code_points() {
    // CJK, a combining accent, an emoji of several code points, right-to-left, bidi controls, a control character.
    let text = ArticleText::from_markdown("漢字 cafe\u{301} 👩\u{200D}🚀 \u{202E}שלום\u{202C} \u{1}é");
    assert_sound(&text);
    let total = text.plain.chars().count();
    for (char, (byte, _)) in text.plain.char_indices().enumerate() {
        assert_eq!(text.char_from_byte(byte), char);
        assert_eq!(text.byte_from_char(char), Some(byte));
    }
    assert_eq!(text.byte_from_char(total), Some(text.plain.len()));
    assert_eq!(text.byte_from_char(total + 1), None);
    assert!(text.plain.contains("\u{202E}שלום\u{202C} \u{1}é"));
    assert_sound(&ArticleText::from_markdown("a\0b"));
}

/// The time that `make(n)` takes may grow with its length, not with the square: four times the text, far less than
/// sixteen times the time.
#[test]
fn hostile_nesting_neither_overflows_nor_explodes() {
    for piece in [">", "[", "*", "_a", "![", "`", "- ", "<", "&", "[](", "**a*", "> > \n"] {
        let secs = |times: usize| {
            let source = piece.repeat(times);
            let start = std::time::Instant::now();
            assert_sound(&ArticleText::from_markdown(&source));
            start.elapsed().as_secs_f64()
        };
        let (short, long) = (secs(25_000), secs(100_000));
        assert!(long < 0.5 + 10.0 * short, "{piece:?}: {short:.2} s for 25,000, {long:.2} s for 100,000");
    }
}

#[test]
fn five_megabytes_of_one_line_are_a_paragraph() {
    let text = ArticleText::from_markdown(&"The *treaty* was signed. ".repeat(200_000));
    assert_eq!(text.blocks.len(), 1);
    assert_eq!(text.blocks[0].styles.len(), 200_000);
    assert_eq!(text.char_from_byte(text.plain.len()), text.plain.len());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn anything_is_an_article(source in "([#>*_`\\-\\[\\]()!<&; \n\r\t0-9a-zé漢😀]|\\PC){0,80}") {
        assert_sound(&ArticleText::from_markdown(&source));
    }
}
